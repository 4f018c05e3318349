/* resolve.c - what a deck asks for, looked up in a library: which cases, rows and passages are meant. */
#include "resolve.h"

#include "casegrid/state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void wrong(struct resolving *r, const struct placed *at, const char *text)
{
    trouble(r->troubles, r->deck->path ? r->deck->path : "-", at->line, at->column, false, "%s", text);
}

static const char *cleaned(struct arena *a, const char *s)
{
    struct buffer b = {0};
    const char *text = NULL;

    if (s) {
        text_clean(&b, s, strlen(s));
        text = arena_text(a, buffer_text(&b));
    }
    buffer_clear(&b);
    return text;
}

size_t resolve_passage(struct resolving *r, const struct local_case *c, int paragraph)
{
    struct arena *a = r->deck->arena;
    const struct paragraph *p = case_paragraph(c, paragraph);
    struct deck_passage *out;
    struct buffer locator = {0};

    for (size_t i = 0; i < r->passage_count; i++)
        if (r->passages[i].paragraph == paragraph && !strcmp(r->passages[i].case_id, c->id))
            return i;
    if (!p)
        return SIZE_MAX;
    locator_write(&locator, &p->locator);
    out = arena_append(a, &r->passages, &r->passage_count, sizeof *out);
    *out = (struct deck_passage){
        .case_id = arena_text(a, c->id), .name = arena_text(a, c->name), .title = arena_text(a, c->title ? c->title : c->name),
        .author = arena_text(a, c->author), .year = arena_text(a, c->year), .paragraph = paragraph, .state = (int)p->state, .order = (int)p->order,
        .locator = arena_text(a, buffer_text(&locator)), .text = arena_text(a, p->text), .note = cleaned(a, p->note), .original = arena_text(a, p->original),
    };
    buffer_clear(&locator);
    return r->passage_count - 1;
}

/* ---- The cases ---- */

static const struct local_case *find_case(struct resolving *r, const struct placed *name)
{
    const struct local_case *c = NULL;
    struct fault why = {0};
    size_t index;
    enum code rc = library_find(r->library, name->text, &index, &why);

    if (rc == OK)
        rc = library_case(r->library, library_at(r->library, index)->id, &c, &why);
    if (rc != OK)
        wrong(r, name, why.text);
    return rc == OK ? c : NULL;
}

/* What a slide compares: owned arrays, and the wish whose texts belong to the deck or to FIT. */
struct asked {
    const struct local_case **cases;
    size_t count;
    struct comparison_wish wish;
    struct saved *saved;
    struct saved_fit *fit;
    const char **patterns;
};

static void asked_clear(struct asked *a)
{
    free(a->cases);
    free(a->patterns);
    saved_fit_free(a->fit);
    saved_free(a->saved);
}

static bool ask_cases(struct resolving *r, const struct slide_wish *w, struct asked *out)
{
    bool is_sound = true;

    out->cases = memory_array(w->cases.count + 1, sizeof *out->cases);
    for (size_t i = 0; i < w->cases.count; i++) {
        const struct local_case *c = find_case(r, &w->cases.items[i]);

        is_sound = is_sound && c;
        for (size_t k = 0; c && k < out->count; k++)
            if (out->cases[k] == c) {
                wrong(r, &w->cases.items[i], _("这个案例写了两次。"));
                is_sound = false;
            }
        out->cases[out->count] = c;
        out->count += c != NULL;
    }
    return is_sound && out->count;
}

static bool ask_saved(struct resolving *r, const struct slide_wish *w, struct asked *out)
{
    size_t found_count = 0, *found = NULL;
    struct buffer missing = {0};
    struct fault why = {0};
    char *path = NULL;
    enum code rc = saved_find(&path, w->saved.text, &why);

    if (rc == OK)
        rc = saved_read(&out->saved, path, &why);
    if (rc == OK)
        rc = saved_locate(out->saved, &(struct saved_there){library_knows, r->library}, &found, &found_count, &missing, &why);
    if (rc == OK)
        out->cases = memory_array(found_count, sizeof *out->cases);
    for (size_t i = 0; rc == OK && i < found_count; i++, out->count++)
        rc = library_case(r->library, library_at(r->library, found[i])->id, &out->cases[i], &why);
    if (rc == OK)
        rc = saved_fit(&out->fit, out->saved, out->cases, out->count, r->book, CHINESE, &why);
    if (rc == OK)
        out->wish = out->fit->wish;
    else
        wrong(r, &w->saved, why.text);
    if (rc == OK && missing.length)
        trouble(r->troubles, r->deck->path, w->saved.line, w->saved.column, true, _("这次对照的案例有不在这份案例库里的：%s。"), buffer_text(&missing));
    if (rc == OK && out->fit->lost)
        trouble(r->troubles, r->deck->path, w->saved.line, w->saved.column, true, "%s", out->fit->lost);
    buffer_clear(&missing);
    free(found);
    free(path);
    return rc == OK;
}

/* ---- The wish ---- */

static const char *const usual_rows[SLIDE_KINDS] = {
    [SLIDE_GRIDS] = "rule,households,persons", [SLIDE_TIERS] = "tiers", [SLIDE_MECHANISMS] = "property",
};

static const char *joined(struct arena *a, const struct placed_list *list)
{
    struct buffer b = {0};
    const char *text;

    for (size_t i = 0; i < list->count; i++)
        buffer_format(&b, i ? ",%s" : "%s", list->items[i].text);
    text = b.length ? arena_text(a, b.text) : NULL;
    buffer_clear(&b);
    return text;
}

/* Whether the comparison can be made with PART alone; else what is wrong stands at AT. */
static bool part_is_sound(struct resolving *r, const struct asked *a, const struct comparison_wish *part, const struct placed *at)
{
    struct comparison *c = NULL;
    struct fault why = {0};
    bool is = comparison_create(&c, a->cases, a->count, r->book, part, &why) == OK;

    comparison_free(c);
    if (!is)
        wrong(r, at, why.text);
    return is;
}

/* Each part of the wish by itself, so that what is wrong is told at its own place. */
static bool wish_is_sound(struct resolving *r, const struct slide_wish *w, const struct asked *a)
{
    const struct { const struct placed *at; struct comparison_wish part; } parts[] = {
        {&w->reference, {.reference = a->wish.reference}}, {&w->sort, {.rows = a->wish.rows, .sort = a->wish.sort}},
        {&w->kind, {.kind = a->wish.kind}}, {&w->filter, {.filter = a->wish.filter}},
    };
    bool is = true;

    for (size_t i = 0; i < w->rows.count; i++)
        is = part_is_sound(r, a, &(struct comparison_wish){.rows = w->rows.items[i].text}, &w->rows.items[i]) && is;
    for (size_t i = 0; i < w->patterns.count; i++)
        is = part_is_sound(r, a, &(struct comparison_wish){.patterns = &a->patterns[i], .pattern_count = 1}, &w->patterns.items[i]) && is;
    for (size_t i = 0; is && i < COUNT_OF(parts); i++)
        is = !parts[i].at->text || part_is_sound(r, a, &parts[i].part, parts[i].at);
    return is;
}

enum { CASES_NAMED = 15 };

/* Whether the reference C, named AT, is one of the slide's cases; they are told by the names that people write. */
static bool is_asked(struct resolving *r, const struct asked *a, const struct local_case *c, const struct placed *at)
{
    struct buffer names = {0};
    char text[FAULT_LENGTH];
    bool is = false;

    for (size_t i = 0; i < a->count; i++) {
        is = is || !strcmp(a->cases[i]->id, c->id);
        if (i < CASES_NAMED)
            buffer_format(&names, "%s%s", i ? _("、") : "", a->cases[i]->name);
    }
    if (a->count > CASES_NAMED)
        buffer_add(&names, _("……"));
    snprintf(text, sizeof text, _("参照“%s”不在这一页的案例里；请把它也写上，或者从这些案例里选一个作参照：%s。"), c->name, buffer_text(&names));
    if (!is)
        wrong(r, at, text);
    buffer_clear(&names);
    return is;
}

static bool ask_wish(struct resolving *r, const struct slide *s, struct asked *a)
{
    const struct slide_wish *w = s->wish;
    struct arena *arena = r->deck->arena;
    int per = w->per.text ? per_find(w->per.text) : PER_NONE;

    if (per < 0) {
        wrong(r, &w->per, _("“per”后面应当是：none grid community compound residents。"));
        return false;
    }
    if (w->rows.count)
        a->wish.rows = joined(arena, &w->rows);
    else if (!a->saved)
        a->wish.rows = usual_rows[s->kind];
    if (w->reference.text) {
        const struct local_case *c = find_case(r, &w->reference);

        if (!c || !is_asked(r, a, c, &w->reference))
            return false;
        a->wish.reference = c->id;
    }
    if (w->per.text)
        a->wish.per = (enum per)per;
    if (w->patterns.count) {
        a->patterns = memory_array(w->patterns.count, sizeof *a->patterns);
        for (size_t i = 0; i < w->patterns.count; i++)
            a->patterns[i] = w->patterns.items[i].text;
        a->wish.patterns = a->patterns;
        a->wish.pattern_count = w->patterns.count;
    }
    a->wish.sort = w->sort.text ? w->sort.text : a->wish.sort;
    a->wish.filter = w->filter.text ? w->filter.text : a->wish.filter;
    a->wish.kind = w->kind.text ? w->kind.text : a->wish.kind;
    a->wish.descending = a->wish.descending || w->descending;
    a->wish.differences = a->wish.differences || w->differences;
    a->wish.transposed = a->wish.transposed || w->transposed;
    return wish_is_sound(r, w, a);
}

/* ---- The slides ---- */

static void resolve_table(struct resolving *r, struct slide *s)
{
    struct asked a = {0};
    bool is_sound = s->wish->saved.text ? ask_saved(r, s->wish, &a) : ask_cases(r, s->wish, &a);

    is_sound = is_sound && ask_wish(r, s, &a);
    for (int l = CHINESE; is_sound && l <= ENGLISH; l++) {
        struct comparison *c = NULL;
        struct fault why = {0};

        a.wish.language = (enum language)l;
        is_sound = comparison_create(&c, a.cases, a.count, r->book, &a.wish, &why) == OK;
        if (is_sound)
            s->sheets[l] = resolve_sheet(r, s->kind, c, s->wish->own ? r->deck->own : NULL, (enum language)l);
        else
            wrong(r, &(struct placed){NULL, s->line, s->column}, why.text);
        comparison_free(c);
    }
    if (is_sound && !s->sheets[CHINESE]->row_count) {
        wrong(r, &(struct placed){NULL, s->line, s->column}, _("这一页没有可显示的行：筛选或只看差别把行都隐藏了。"));
        is_sound = false;
    }
    asked_clear(&a);
}

static void resolve_cited(struct resolving *r, struct slide *s)
{
    const struct local_case *c = find_case(r, &s->wish->in_case);
    char text[FAULT_LENGTH];

    if (!c)
        return;
    s->passage = resolve_passage(r, c, s->wish->number);
    s->has_passage = s->passage != SIZE_MAX;
    if (!s->has_passage) {
        s->passage = 0;
        snprintf(text, sizeof text, _("%s没有第 %d 段；它有 %zu 段。"), c->name, s->wish->number, c->paragraph_count);
        wrong(r, &s->wish->paragraph, text);
        return;
    }
    if (s->mark && !strstr(r->passages[s->passage].text, s->mark) && !(r->passages[s->passage].original && strstr(r->passages[s->passage].original, s->mark)))
        wrong(r, &s->wish->mark, _("这一段里没有要标出的这几个字；请照段落里的写法写。"));
}

/* Without its folder: a deck goes to others. */
static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

enum code deck_resolve(struct deck *d, struct library *l, struct troubles *t, struct fault *f)
{
    struct resolving r = {.deck = d, .library = l, .troubles = t};
    enum code rc = library_book(l, &r.book, f);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < d->count; i++) {
        struct slide *s = &d->slides[i];

        if (!s->wish)
            continue; /* an error has been told */
        if (s->kind == SLIDE_PASSAGE)
            resolve_cited(&r, s);
        else if (s->kind == SLIDE_COMPARISON || s->kind == SLIDE_FIGURE || s->kind == SLIDE_GRIDS || s->kind == SLIDE_TIERS || s->kind == SLIDE_MECHANISMS)
            resolve_table(&r, s);
    }
    d->passages = r.passages;
    d->passage_count = r.passage_count;
    d->library = arena_text(d->arena, file_name(library_path(l)));
    d->edition = arena_text(d->arena, library_edition(l));
    return troubles_end(t, f);
}
