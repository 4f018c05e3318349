/* snapshot.c - what a comparison shows, taken down cell by cell. */
#include "inside.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void saved_free(struct saved *s)
{
    if (s)
        arena_free(s->arena);
}

/* On one line, and nothing in it that cannot be seen: the file is for people too. */
static const char *clean(struct arena *a, const char *text)
{
    struct buffer b = {0};
    const char *kept;

    if (!text)
        return NULL;
    text_clean(&b, text, strlen(text));
    kept = arena_text_n(a, buffer_text(&b), b.length);
    buffer_clear(&b);
    return kept;
}

void saved_wish_take(struct comparison_wish *out, struct arena *a, const struct comparison_wish *w)
{
    const char **patterns = arena_get(a, (w->pattern_count + 1) * sizeof *patterns);

    *out = *w;
    out->rows = arena_text(a, w->rows);
    out->reference = arena_text(a, w->reference);
    out->sort = arena_text(a, w->sort);
    out->filter = arena_text(a, w->filter);
    out->kind = arena_text(a, w->kind);
    for (size_t i = 0; i < w->pattern_count; i++)
        patterns[i] = arena_text(a, w->patterns[i]);
    out->patterns = w->pattern_count ? patterns : NULL;
}

/* ---- Cells ---- */

/* What hides rows must not hide that they changed; what orders them changes nothing. */
enum code saved_comparison(struct comparison **out, const struct comparison_wish *wish, const struct local_case *const *cases, size_t count,
                           const struct casebook *book, struct fault *f)
{
    struct comparison_wish bare = {.rows = wish->rows, .language = CHINESE, .per = wish->per, .patterns = wish->patterns,
                                   .pattern_count = wish->pattern_count};

    return comparison_create(out, cases, count, book, &bare, f);
}

void saved_rows_take(struct saved_row **rows, size_t *count, struct arena *a, const struct comparison *c)
{
    size_t columns = comparison_case_count(c);
    struct buffer b = {0};

    *count = comparison_row_count(c);
    *rows = arena_get(a, (*count + 1) * sizeof **rows);
    for (size_t r = 0; r < *count; r++) {
        const struct compare_row *row = comparison_row(c, r);
        struct saved_cell *cells = arena_get(a, (columns + 1) * sizeof *cells);

        for (size_t i = 0; i < columns; i++) {
            const struct cell *cell = comparison_cell(c, r, i);

            cells[i].case_id = arena_text(a, comparison_case(c, i)->id);
            buffer_clear(&b);
            cell_write(&b, cell, CHINESE);
            cells[i].text = clean(a, buffer_text(&b));
            buffer_clear(&b);
            cell_paragraphs(&b, cell);
            cells[i].paragraphs = arena_text(a, buffer_text(&b));
        }
        (*rows)[r] = (struct saved_row){arena_text(a, row->id), clean(a, row->label), cells, columns};
    }
    buffer_clear(&b);
}

/* ---- Making ---- */

static enum code can_be_written(const char *text, struct fault *f)
{
    if (!text || text_unclean(text, strlen(text)) == strlen(text))
        return OK;
    return fault_set(f, BAD_INPUT, "%s", _("筛选文字、检索式或行名里有看不见的字符，这样的对照存不下来；请先去掉制表符、换行和控制字符。"));
}

static enum code wish_can_be_written(const struct comparison_wish *w, struct fault *f)
{
    const char *const texts[] = {w->rows, w->reference, w->sort, w->filter, w->kind};
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < COUNT_OF(texts); i++)
        rc = can_be_written(texts[i], f);
    for (size_t i = 0; rc == OK && i < w->pattern_count; i++)
        rc = can_be_written(w->patterns[i], f);
    return rc;
}

static const char *time_now(struct arena *a)
{
    char text[32];
    time_t now = time(NULL);
    struct tm at;

    if (!localtime_r(&now, &at) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M", &at))
        return NULL;
    return arena_text(a, text);
}

static void view_take(struct saved_view *out, struct arena *a, const struct saved_view *v)
{
    *out = *v;
    out->row = arena_text(a, v->row);
    out->case_id = arena_text(a, v->case_id);
}

enum code saved_make(struct saved **out, const struct saved_origin *origin, const struct local_case *const *cases, size_t count,
                     const struct casebook *book, const struct comparison_wish *wish, const struct saved_view *view, struct fault *f)
{
    struct comparison *comparison = NULL;
    struct arena *a;
    struct saved *s;
    struct saved_case *named;
    struct saved_row *rows;
    enum code rc = wish_can_be_written(wish, f);

    if (rc == OK && origin->name)
        rc = saved_name_check(origin->name, f);
    if (rc == OK)
        rc = saved_comparison(&comparison, wish, cases, count, book, f);
    if (rc != OK)
        return rc;
    a = arena_create();
    s = arena_get(a, sizeof *s);
    named = arena_get(a, count * sizeof *named);
    s->arena = a;
    s->name = arena_text(a, origin->name);
    s->when = origin->when ? arena_text(a, origin->when) : time_now(a);
    s->library = clean(a, origin->library);
    s->edition = arena_text(a, origin->edition);
    for (size_t i = 0; i < count; i++)
        named[i] = (struct saved_case){arena_text(a, cases[i]->id), clean(a, cases[i]->name)};
    s->cases = named;
    s->case_count = count;
    saved_wish_take(&s->wish, a, wish);
    if (view)
        view_take(&s->view, a, view);
    saved_rows_take(&rows, &s->row_count, a, comparison);
    s->rows = rows;
    comparison_free(comparison);
    *out = s;
    return OK;
}
