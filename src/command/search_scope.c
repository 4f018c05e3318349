/* search_scope.c - which cases and paragraphs a search goes through, by what their rows say. */
#include "seek.h"

#include <stdlib.h>
#include <string.h>

/* ---- Where figures are ---- */

struct place { size_t case_index; int paragraph; bool is_subject; char *subject; /* owned; NULL: of a paragraph */ };

struct figure_places {
    struct place *all; size_t count; /* by case, paragraph, whether it is a subject, subject */
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->case_index != y->case_index)
        return x->case_index < y->case_index ? -1 : 1;
    if (x->paragraph != y->paragraph)
        return x->paragraph < y->paragraph ? -1 : 1;
    if (x->is_subject != y->is_subject)
        return x->is_subject ? 1 : -1;
    return x->is_subject && x->subject && y->subject ? strcmp(x->subject, y->subject) : 0;
}

/* The first of the places of this paragraph, of its kind. */
static const struct place *place_find(const struct figure_places *p, size_t case_index, int paragraph, bool is_subject)
{
    struct place wanted = {case_index, paragraph, is_subject, NULL};
    size_t from = 0, to = p->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (by_place(&p->all[middle], &wanted) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < p->count && !by_place(&p->all[from], &wanted) ? &p->all[from] : NULL;
}

bool figure_places_allow(const void *context, size_t case_index, int paragraph, enum passage_kind kind)
{
    return place_find(context, case_index, paragraph, kind == PASSAGE_SUBJECT) != NULL;
}

bool figure_places_have(const struct figure_places *p, const struct passage *subject)
{
    const struct place *at = place_find(p, subject->case_index, subject->paragraph, true), *end = p->all + p->count;

    for (; at && at < end && at->case_index == subject->case_index && at->paragraph == subject->paragraph && at->is_subject; at++)
        if (strlen(at->subject) == subject->length && !memcmp(at->subject, subject->text, subject->length))
            return true;
    return false;
}

/* ---- Reading them ---- */

struct reading {
    const struct case_summary *cases; size_t count, at; /* AT: the case the figures have come to */
    bool dimensions[DIMENSIONS], any_dimension;
    const char **indicators; size_t indicator_count; /* ids */
    struct figure_places *places;
};

/* A row that says there is no figure holds none. */
static bool is_wanted(const struct reading *r, const struct library_figure *p)
{
    bool indicated = !r->indicator_count;

    for (size_t i = 0; i < r->indicator_count && p->indicator && !indicated; i++)
        indicated = !strcmp(r->indicators[i], p->indicator);
    return indicated && (!r->any_dimension || r->dimensions[p->dimension]) && (p->state == STATED || p->state == CONFLICT || p->state == UNCHECKED);
}

static void place_add(struct reading *r, int paragraph, const char *subject)
{
    *(struct place *)memory_append(&r->places->all, &r->places->count, sizeof *r->places->all) =
        (struct place){r->at, paragraph, subject != NULL, memory_text(subject)};
}

static bool read_figure(void *context, const struct library_figure *p)
{
    struct reading *r = context;

    while (r->at < r->count && strcmp(r->cases[r->at].id, p->case_id)) /* they come in the order of the cases */
        r->at++;
    if (r->at == r->count)
        return false;
    if (!is_wanted(r, p))
        return true;
    for (size_t i = 0; i < p->paragraphs.count; i++)
        place_add(r, p->paragraphs.numbers[i], NULL);
    if (p->subject)
        place_add(r, p->paragraphs.count ? p->paragraphs.numbers[0] : 0, p->subject);
    return true;
}

static enum code dimensions_read(struct reading *r, const struct options *o, struct fault *f)
{
    struct buffer known = {0};

    for (size_t i = 0; i < o->dimension_count; i++) {
        int found = word_find(WORD_DIMENSION, o->dimensions[i]);

        for (int d = 0; found < 0 && d < DIMENSIONS; d++)
            if (!strcmp(word_name(WORD_DIMENSION, d, CHINESE), o->dimensions[i]))
                found = d;
        if (found < 0) {
            for (int d = 0; d < DIMENSIONS; d++)
                buffer_format(&known, "%s%s %s", d ? ", " : "", word_code(WORD_DIMENSION, d), word_name(WORD_DIMENSION, d, CHINESE));
            fault_set(f, BAD_INPUT, _("没有“%s”这个方面；方面有：%s。"), o->dimensions[i], buffer_text(&known));
            buffer_clear(&known);
            return BAD_INPUT;
        }
        r->any_dimension = r->dimensions[found] = true;
    }
    return OK;
}

/* By id or by name, in either language. */
static enum code indicators_read(struct reading *r, const struct options *o, struct library *l, struct fault *f)
{
    const struct casebook *book = NULL;
    enum code rc = o->indicator_count ? library_book(l, &book, f) : OK;

    for (size_t i = 0; rc == OK && i < o->indicator_count; i++) {
        const char *found = NULL;

        for (size_t k = 0; k < book->indicator_count && !found; k++) {
            const struct indicator *d = &book->indicators[k];

            if (!strcmp(d->id, o->indicators[i]) || !strcmp(d->name_zh, o->indicators[i]) || !strcmp(d->name_en, o->indicators[i]))
                found = d->id;
        }
        if (found)
            *(const char **)memory_append(&r->indicators, &r->indicator_count, sizeof found) = found;
        else
            rc = fault_set(f, BAD_INPUT, _("没有指标“%s”；casegrid table indicators 会列出全部指标的编号和名称。"), o->indicators[i]);
    }
    return rc;
}

static enum code places_read(struct narrowing *out, const struct options *o, struct library *l, const struct case_summary *list, size_t count,
                             struct fault *f)
{
    struct reading r = {.cases = list, .count = count};
    enum code rc = dimensions_read(&r, o, f);

    out->places = r.places = memory_get(sizeof *out->places);
    if (rc == OK)
        rc = indicators_read(&r, o, l, f);
    if (rc == OK)
        rc = library_figures(l, read_figure, &r, f);
    if (rc == STOPPED)
        rc = fault_set(f, BAD_INPUT, "%s", _("库里的数据与案例对不上，这份库可能坏了；请重新生成或换一份。"));
    if (r.places->count)
        qsort(r.places->all, r.places->count, sizeof *r.places->all, by_place);
    free(r.indicators);
    return rc;
}

/* ---- Cases ---- */

static enum code named_cases(bool *cases, const struct options *o, struct library *l, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < o->case_count; i++) {
        size_t index;

        rc = library_find(l, o->cases[i], &index, f);
        if (rc == OK)
            cases[index] = true;
    }
    return rc == NOTHING_FOUND ? BAD_INPUT : rc; /* a name that is wrong, not a question without an answer */
}

/* The provinces of the library, each once, in the order of its cases. */
static void provinces_add(struct buffer *b, const struct case_summary *list, size_t count)
{
    enum { NAMED = 40 };
    const char *seen[NAMED];
    size_t seen_count = 0;

    for (size_t i = 0; i < count && seen_count < NAMED; i++) {
        bool known = !list[i].province;

        for (size_t k = 0; k < seen_count && !known; k++)
            known = !strcmp(seen[k], list[i].province);
        if (known)
            continue;
        buffer_format(b, "%s%s", seen_count ? _("、") : "", list[i].province);
        seen[seen_count++] = list[i].province;
    }
}

static enum code drop_other_provinces(bool *cases, const struct options *o, const struct case_summary *list, size_t count, struct fault *f)
{
    for (size_t k = 0; k < o->province_count; k++) {
        bool known = false;
        struct buffer all = {0};

        for (size_t i = 0; i < count && !known; i++)
            known = case_is_in_province(&list[i], o->provinces[k]);
        if (known)
            continue;
        provinces_add(&all, list, count);
        fault_set(f, BAD_INPUT, _("库里没有“%s”的案例；库里的省有：%s。"), o->provinces[k], buffer_text(&all));
        buffer_clear(&all);
        return BAD_INPUT;
    }
    for (size_t i = 0; i < count; i++) {
        bool in = !o->province_count;

        for (size_t k = 0; k < o->province_count && !in; k++)
            in = case_is_in_province(&list[i], o->provinces[k]);
        cases[i] = cases[i] && in;
    }
    return OK;
}

static int level_find(const char *word)
{
    int found = word_find(WORD_LOCALITY_LEVEL, word);

    for (int i = 0; found < 0 && i < word_count(WORD_LOCALITY_LEVEL); i++)
        if (!strcmp(word_name(WORD_LOCALITY_LEVEL, i, CHINESE), word))
            found = i;
    return found;
}

static enum code drop_other_levels(bool *cases, const struct options *o, const struct case_summary *list, size_t count, struct fault *f)
{
    unsigned levels = 0;

    for (size_t k = 0; k < o->level_count; k++) {
        int level = level_find(o->levels[k]);

        if (level < 0)
            return fault_set(f, BAD_INPUT, _("没有“%s”这一级；请写 prefecture_city（地级市）、county_level_city（县级市）或 district（市辖区）。"), o->levels[k]);
        levels |= 1U << level;
    }
    for (size_t i = 0; i < count && levels; i++)
        cases[i] = cases[i] && (levels >> list[i].level & 1);
    return OK;
}

enum code narrowing_read(struct narrowing *out, const struct options *o, struct library *l, struct fault *f)
{
    bool by_case = o->case_count || o->province_count || o->level_count, by_figure = o->dimension_count || o->indicator_count;
    const struct case_summary *list = NULL;
    size_t count = 0;
    enum code rc = by_case || by_figure ? library_list(l, &list, &count, f) : OK;

    *out = (struct narrowing){0};
    if (rc == OK && by_case) {
        out->cases = memory_array(count + 1, sizeof *out->cases);
        for (size_t i = 0; i < count; i++)
            out->cases[i] = !o->case_count;
        rc = named_cases(out->cases, o, l, f);
        if (rc == OK)
            rc = drop_other_provinces(out->cases, o, list, count, f);
        if (rc == OK)
            rc = drop_other_levels(out->cases, o, list, count, f);
    }
    if (rc == OK && by_figure)
        rc = places_read(out, o, l, list, count, f);
    return rc;
}

void narrowing_clear(struct narrowing *n)
{
    free(n->cases);
    for (size_t i = 0; n->places && i < n->places->count; i++)
        free(n->places->all[i].subject);
    if (n->places)
        free(n->places->all);
    free(n->places);
    *n = (struct narrowing){0};
}
