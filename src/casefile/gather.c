/* gather.c - many files checked as one book while only one of them is at hand: what the checks between the cases look at is kept of each. */
#include "checking.h"

#include <stdlib.h>
#include <string.h>

/* A place in a document that a paragraph claims. */
struct kept_span { struct span span; int paragraph; struct yaml_place place; };
struct kept_figure { char *key, *indicator; }; /* one that an indicator refuses */

struct gathered { /* of one file */
    char *path;
    struct found_part read, checked; /* what is wrong with the file, and with its case in the book */
    bool is_case;
    char *id, *name;
    struct yaml_place id_place, case_place;
    bool has_id_place;
    int paragraphs;
    struct kept_span *spans;
    size_t span_count;
    struct kept_figure *figures;
    size_t figure_count;
};

struct gathering {
    const struct casebook *known;
    struct casebook book;   /* documents and indicators of the files; at the end also what was kept of the cases */
    struct findings found;  /* knows the places of the book */
    struct checking common; /* documents and indicators by id, for all threads */
    struct gathered *files;
    size_t count;
};

struct gathering *gathering_create(const struct casebook *known, size_t count)
{
    struct gathering *g = memory_get(sizeof *g);

    g->known = known;
    casebook_init(&g->book);
    g->files = memory_array(count, sizeof *g->files);
    g->count = count;
    return g;
}

static void gathered_clear(struct gathered *file)
{
    found_part_clear(&file->read);
    found_part_clear(&file->checked);
    for (size_t i = 0; i < file->span_count; i++)
        free((char *)file->spans[i].span.document);
    for (size_t i = 0; i < file->figure_count; i++) {
        free(file->figures[i].key);
        free(file->figures[i].indicator);
    }
    free(file->spans);
    free(file->figures);
    free(file->id);
    free(file->name);
    free(file->path);
}

void gathering_free(struct gathering *g)
{
    if (!g)
        return;
    for (size_t i = 0; i < g->count; i++)
        gathered_clear(&g->files[i]);
    free(g->files);
    checking_clear(&g->common);
    findings_clear(&g->found);
    casebook_clear(&g->book);
    free(g);
}

const struct casebook *gathering_book(const struct gathering *g)
{
    return &g->book;
}

/* ---- What is kept of a case ---- */

static void keep_spans(struct gathered *file, struct findings *found, const struct local_case *c)
{
    for (size_t i = 0; i < c->paragraph_count; i++)
        for (size_t k = 0; k < c->paragraphs[i].locator.count; k++) {
            const struct span *span = &c->paragraphs[i].locator.spans[k];
            struct kept_span *kept = memory_append(&file->spans, &file->span_count, sizeof *file->spans);
            struct value_place at;

            *kept = (struct kept_span){.span = *span, .paragraph = (int)i};
            kept->span.document = memory_text(span->document);
            if (finding_place_of(found, span, &at))
                kept->place = at.place;
        }
}

/* Only figures that an indicator of the files refuses are asked for. */
static void keep_figures(const struct gathering *g, struct gathered *file, const struct local_case *c)
{
    for (size_t i = 0; i < g->book.indicator_count; i++)
        for (size_t k = 0; k < g->book.indicators[i].refused_count; k++) {
            const struct refusal *r = &g->book.indicators[i].refused[k];
            const struct figure *figure = c->id && r->case_id && !strcmp(c->id, r->case_id) ? case_figure(c, r->figure) : NULL;

            if (figure)
                *(struct kept_figure *)memory_append(&file->figures, &file->figure_count, sizeof *file->figures) =
                    (struct kept_figure){memory_text(figure->key), memory_text(figure->indicator)};
        }
}

static void keep_case(const struct gathering *g, struct gathered *file, struct findings *found, const struct local_case *c)
{
    struct value_place at = {.file = NULL};

    file->is_case = true;
    file->id = memory_text(c->id);
    file->name = memory_text(c->name);
    file->paragraphs = (int)c->paragraph_count;
    if (finding_place_of(found, c, &at))
        file->case_place = at.place;
    file->has_id_place = finding_place_of(found, c->id, &at);
    file->id_place = at.place;
    keep_spans(file, found, c);
    keep_figures(g, file, c);
}

/* ---- Reading ---- */

static enum code read_catalogue(struct gathering *g, struct gathered *file, const char *path, struct fault *f)
{
    enum code rc = casefile_read(&g->book, path, &g->found, f);

    findings_take(&file->read, &g->found);
    return rc;
}

static enum code read_case(const struct gathering *g, struct gathered *file, const char *path, struct casebook *out, struct fault *f)
{
    struct findings found = {0};
    enum code rc = casefile_read(out, path, &found, f);

    if (rc == OK) {
        findings_take(&file->read, &found);
        if (out->case_count) {
            struct checking k = g->common;

            k.found = &found;
            findings_begin(&found, "");
            checking_case(&k, out->cases[0]);
            findings_take(&file->checked, &found);
            keep_case(g, file, &found, out->cases[0]);
        }
    }
    findings_clear(&found);
    return rc;
}

enum code gathering_read(struct gathering *g, size_t index, const char *path, struct casebook *out, size_t *errors, struct fault *f)
{
    struct gathered *file = &g->files[index];
    enum code rc;

    file->path = memory_text(path);
    rc = out ? read_case(g, file, path, out, f) : read_catalogue(g, file, path, f);
    if (errors)
        *errors = file->read.errors + file->checked.errors;
    return rc;
}

void gathering_settle(struct gathering *g)
{
    struct findings twice = {0}; /* told at the end, in its turn */

    g->common = (struct checking){.book = &g->book, .known = g->known, .found = &twice};
    checking_begin(&g->common);
    g->common.found = NULL;
    findings_clear(&twice);
}

/* ---- The end ---- */

/* The case as far as it was kept, at its places. */
static struct local_case *case_again(struct gathering *g, const struct gathered *file, struct findings *found)
{
    struct arena *a = g->book.arena;
    struct local_case *c = arena_get(a, sizeof *c);
    struct span *spans = file->span_count ? arena_get(a, file->span_count * sizeof *spans) : NULL;

    c->id = arena_text(a, file->id);
    c->name = arena_text(a, file->name);
    finding_remember(found, c, file->case_place);
    if (file->has_id_place)
        finding_remember(found, c->id, file->id_place);
    if (spans) { /* the checks between the cases look at places only */
        c->paragraph_count = (size_t)file->paragraphs;
        c->paragraphs = arena_get(a, c->paragraph_count * sizeof *c->paragraphs);
    }
    for (size_t i = 0; i < file->span_count; i++) {
        struct locator *l = &c->paragraphs[file->spans[i].paragraph].locator;

        spans[i] = file->spans[i].span;
        if (!l->count++)
            l->spans = &spans[i];
        finding_remember(found, &spans[i], file->spans[i].place);
    }
    if (file->figure_count)
        c->figures = arena_get(a, file->figure_count * sizeof *c->figures);
    for (size_t i = 0; i < file->figure_count; i++)
        c->figures[c->figure_count++] = (struct figure){.key = file->figures[i].key, .indicator = file->figures[i].indicator};
    return c;
}

void gathering_end(struct gathering *g, struct findings *found)
{
    struct checking k = {.book = &g->book, .known = g->known, .found = found};
    size_t before;

    *found = g->found;
    g->found = (struct findings){0};
    for (size_t i = 0; i < g->count; i++) {
        struct gathered *file = &g->files[i];

        findings_begin(found, file->path ? file->path : "");
        findings_give(found, &file->read);
        if (file->is_case)
            *(struct local_case **)arena_append(g->book.arena, &g->book.cases, &g->book.case_count, sizeof(struct local_case *)) =
                case_again(g, file, found);
    }
    before = found->count;
    findings_begin(found, "");
    checking_begin(&k);
    for (size_t i = 0; i < g->count; i++)
        findings_give(found, &g->files[i].checked);
    checking_end(&k);
    checking_clear(&k);
    findings_sort(found, before);
}
