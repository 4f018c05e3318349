/* rows.c - cases made ready to be written, by any thread. */
#include "rows.h"

#include "casegrid/library.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool summary_write(struct buffer *b, const struct local_case *c, struct misfit *m)
{
    struct arena *a = arena_create();
    struct case_summary s;
    bool fits;

    case_summarize(c, a, &s);
    fits = fields_write(b, table_of(TABLE_SUMMARIES), &s, 1, m);
    arena_free(a);
    return fits;
}

enum code library_rows_make(struct library_rows **out, const struct local_case *c, const struct library_sink *sink, struct fault *f)
{
    struct library_rows *r = memory_get(sizeof *r);
    struct misfit m;

    r->id = memory_text(c->id);
    if (!case_references_fit(c, &m) || !case_write(&r->rows, c, &m) || !summary_write(&r->summary, c, &m)) {
        library_rows_free(r);
        return misfit_fault(&m, c->id, f);
    }
    digest_of(r->rows.text, r->rows.length, r->hash);
    if (sink && sink->prepare)
        sink->prepare(sink->context, c, &r->prepared);
    *out = r;
    return OK;
}

void library_rows_free(struct library_rows *r)
{
    if (!r)
        return;
    buffer_clear(&r->rows);
    buffer_clear(&r->summary);
    buffer_clear(&r->prepared);
    free(r->id);
    free(r);
}

/* ---- Walking ---- */

static unsigned long long number_at(const char **at)
{
    unsigned long long n = 0;

    for (; **at >= '0' && **at <= '9'; ++*at)
        n = n * 10 + (unsigned)(**at - '0');
    ++*at; /* what ends it */
    return n;
}

size_t rows_walk_count(struct rows_walk *w)
{
    w->at = strchr(w->at, ' ') + 1;
    return (size_t)number_at(&w->at);
}

void rows_walk_cell(struct rows_walk *w, struct cell *out)
{
    uint64_t bits;

    *out = (struct cell){.kind = CELL_NONE};
    switch (*w->at++) {
    case 'n': /* no number of a library is below 0 */
        out->kind = CELL_NUMBER;
        out->number = (long long)number_at(&w->at);
        break;
    case 'r':
        bits = strtoull(w->at, NULL, 16);
        w->at = strchr(w->at, ';') + 1;
        out->kind = CELL_REAL;
        memcpy(&out->real, &bits, sizeof bits);
        break;
    case 't':
        out->kind = CELL_TEXT;
        out->length = (size_t)number_at(&w->at);
        out->text = w->at;
        w->at += out->length;
        break;
    }
}
