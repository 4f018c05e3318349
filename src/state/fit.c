/* fit.c - a saved comparison against the cases that are there now: what of its wish can be fulfilled, and which cells have changed. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- Cases ---- */

enum code saved_locate(const struct saved *s, const struct saved_there *there, size_t **found, size_t *found_count, struct buffer *missing,
                       struct fault *f)
{
    size_t *places = memory_array(s->case_count, sizeof *places), n = 0, lost = 0;
    struct buffer names = {0};
    enum code rc = OK;

    for (size_t i = 0; i < s->case_count; i++) {
        size_t index;

        if (there->find(there->context, s->cases[i].id, &index))
            places[n++] = index;
        else
            buffer_format(&names, lost++ ? _("、%s（%s）") : _("%s（%s）"), s->cases[i].name, s->cases[i].id);
    }
    if (!n)
        rc = fault_set(f, NOTHING_FOUND, _("这次对照的案例都不在这份案例库里：%s。请用 --library 打开有它们的库。"), buffer_text(&names));
    buffer_add(missing, buffer_text(&names));
    buffer_clear(&names);
    if (rc != OK) {
        free(places);
        return rc;
    }
    *found = places;
    *found_count = n;
    return OK;
}

/* ---- The wish ---- */

struct fitting {
    struct saved_fit *fit;
    const struct saved *saved;
    const struct local_case *const *cases;
    size_t count;
    const struct casebook *book;
    struct buffer lost;
};

/* Whether this part of a wish can be fulfilled by itself. WHY gets the reason. */
static bool is_fulfilled(const struct fitting *t, const struct comparison_wish *part, struct fault *why)
{
    struct comparison *c = NULL;
    bool is;

    fault_clear(why);
    is = comparison_create(&c, t->cases, t->count, t->book, part, why) == OK;
    if (is)
        comparison_free(c);
    return is;
}

static void lose(struct fitting *t, const char *why)
{
    if (t->lost.length)
        buffer_add(&t->lost, " ");
    if (t->saved->path && t->saved->wish_line)
        buffer_format(&t->lost, "%s:%d: ", t->saved->path, t->saved->wish_line);
    buffer_add(&t->lost, why);
}

/* The rows of the list that are still known. NULL where none is: then all groups. */
static const char *rows_left(struct fitting *t, const char *rows)
{
    char *list = memory_text(rows), *rest = list, *piece;
    struct buffer kept = {0};
    struct fault why = {0};
    const char *left;

    while ((piece = strsep(&rest, ","))) {
        struct comparison_wish part = {.rows = piece};

        if (is_fulfilled(t, &part, &why))
            buffer_format(&kept, kept.length ? ",%s" : "%s", piece);
        else
            lose(t, why.text);
    }
    left = kept.length ? arena_text(t->fit->arena, kept.text) : NULL;
    buffer_clear(&kept);
    free(list);
    return left;
}

/* Each part by itself; only where the whole wish was refused. */
static void mend(struct fitting *t)
{
    struct comparison_wish *w = &t->fit->wish;
    struct fault why = {0};
    const char **patterns = arena_get(t->fit->arena, (w->pattern_count + 1) * sizeof *patterns);
    size_t kept = 0;

    if (w->rows && !is_fulfilled(t, &(struct comparison_wish){.rows = w->rows}, &why))
        w->rows = rows_left(t, w->rows);
    for (size_t i = 0; i < w->pattern_count; i++) {
        if (is_fulfilled(t, &(struct comparison_wish){.patterns = &w->patterns[i], .pattern_count = 1}, &why))
            patterns[kept++] = w->patterns[i];
        else
            lose(t, why.text);
    }
    w->patterns = patterns;
    w->pattern_count = kept;
    if (w->sort && !is_fulfilled(t, &(struct comparison_wish){.rows = w->rows, .patterns = w->patterns, .pattern_count = kept, .sort = w->sort}, &why)) {
        lose(t, why.text);
        w->sort = NULL;
    }
    if (w->kind && !is_fulfilled(t, &(struct comparison_wish){.kind = w->kind}, &why)) {
        lose(t, why.text);
        w->kind = NULL;
    }
}

static bool has_case(const struct fitting *t, const char *id)
{
    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->cases[i]->id, id))
            return true;
    return false;
}

static void wish_fit(struct fitting *t, enum language l)
{
    struct comparison_wish *w = &t->fit->wish;
    struct fault why = {0};

    saved_wish_take(w, t->fit->arena, &t->saved->wish);
    w->language = l;
    if (w->reference && !has_case(t, w->reference)) { /* that the case is not there has been said by saved_locate */
        w->reference = NULL;
        lose(t, _("参照的案例不在这份案例库里；先不设参照。"));
    }
    if (!is_fulfilled(t, w, &why))
        mend(t);
}

/* ---- Changes ---- */

static const struct { const char *code, *name; } change_words[] = {
    [CHANGE_CELL] = {"changed", N_("有变动")}, [CHANGE_NEW] = {"new", N_("新增的行")}, [CHANGE_GONE] = {"gone", N_("没有了的行")},
};
_Static_assert(COUNT_OF(change_words) == CHANGE_KINDS, "words for each kind of change");

const char *change_code(enum change_kind k)
{
    return change_words[k].code;
}

const char *change_name(enum change_kind k)
{
    return _(change_words[k].name);
}

static const struct saved_row *row_find(const struct saved_row *rows, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].id, id))
            return &rows[i];
    return NULL;
}

static const struct saved_cell *cell_find(const struct saved_row *row, const char *case_id)
{
    for (size_t i = 0; row && i < row->count; i++)
        if (!strcmp(row->cells[i].case_id, case_id))
            return &row->cells[i];
    return NULL;
}

/* 474个 [段4] */
static const char *cell_phrase(struct arena *a, const struct saved_cell *c)
{
    return *c->paragraphs ? arena_format(a, "%s [段%s]", c->text, c->paragraphs) : c->text;
}

/* A row that is not shown because nobody states anything of it says the same as one that is. */
static bool says_nothing(const struct saved_cell *c)
{
    struct buffer b = {0};
    bool is;

    state_write(&b, NOT_STATED, CHINESE);
    is = !c || (!*c->paragraphs && !strcmp(c->text, buffer_text(&b)));
    buffer_clear(&b);
    return is;
}

static void add_change(struct fitting *t, struct saved_change **list, enum change_kind kind, const struct saved_row *row, const struct local_case *in,
                       const struct saved_cell *before, const struct saved_cell *now)
{
    struct arena *a = t->fit->arena;
    static const struct saved_cell nothing = {.paragraphs = ""};
    struct saved_cell absent = nothing;
    struct buffer b = {0};
    struct saved_change *c;

    state_write(&b, NOT_STATED, CHINESE);
    absent.text = arena_text(a, buffer_text(&b));
    buffer_clear(&b);
    c = arena_append(a, list, &t->fit->change_count, sizeof *c);
    *c = (struct saved_change){
        .kind = kind, .row = arena_text(a, row->id), .label = arena_text(a, row->label), .case_id = arena_text(a, in->id), .case_name = arena_text(a, in->name),
        .before = arena_text(a, cell_phrase(a, before ? before : &absent)), .now = arena_text(a, cell_phrase(a, now ? now : &absent)),
    };
}

/* The cells of one row, as they were and as they are; either row may be NULL. */
static void compare_row_now(struct fitting *t, struct saved_change **list, const struct saved_row *was, const struct saved_row *is)
{
    enum change_kind kind = !was ? CHANGE_NEW : !is ? CHANGE_GONE : CHANGE_CELL;

    for (size_t i = 0; i < t->count; i++) {
        const struct saved_cell *before = cell_find(was, t->cases[i]->id), *now = cell_find(is, t->cases[i]->id);

        if (says_nothing(before) && says_nothing(now))
            continue;
        if (before && now && !strcmp(before->text, now->text) && !strcmp(before->paragraphs, now->paragraphs))
            continue;
        add_change(t, list, kind, is ? is : was, t->cases[i], before, now);
    }
}

static enum code changes_find(struct fitting *t, struct fault *f)
{
    const struct saved *s = t->saved;
    struct comparison *c = NULL;
    struct arena *a = arena_create();
    struct saved_change *list = NULL;
    struct saved_row *rows;
    size_t count;
    enum code rc = saved_comparison(&c, &t->fit->wish, t->cases, t->count, t->book, f);

    if (rc == OK) {
        saved_rows_take(&rows, &count, a, c);
        for (size_t i = 0; i < count; i++)
            compare_row_now(t, &list, row_find(s->rows, s->row_count, rows[i].id), &rows[i]);
        for (size_t i = 0; i < s->row_count; i++)
            if (!row_find(rows, count, s->rows[i].id))
                compare_row_now(t, &list, &s->rows[i], NULL);
        comparison_free(c);
    }
    t->fit->changes = list;
    arena_free(a);
    return rc;
}

enum code saved_fit(struct saved_fit **out, const struct saved *s, const struct local_case *const *cases, size_t count,
                    const struct casebook *book, enum language l, struct fault *f)
{
    struct arena *a = arena_create();
    struct saved_fit *fit = arena_get(a, sizeof *fit);
    struct fitting t = {.fit = fit, .saved = s, .cases = cases, .count = count, .book = book};
    enum code rc = OK;

    fit->arena = a;
    wish_fit(&t, l);
    if (s->rows)
        rc = changes_find(&t, f);
    fit->lost = t.lost.length ? arena_text(a, t.lost.text) : NULL;
    buffer_clear(&t.lost);
    if (rc == OK)
        *out = fit;
    else
        saved_fit_free(fit);
    return rc;
}

void saved_fit_free(struct saved_fit *fit)
{
    if (fit)
        arena_free(fit->arena);
}
