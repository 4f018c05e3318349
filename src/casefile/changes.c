/* changes.c - what differs between two books, key by key, by the tables of keys that files are read with.
 * Rows are held against each other by their identity (a figure's key, a tier's name …), paragraphs by their text, the rest by their order. */
#include "casegrid/casefile.h"

#include "keys.h"

#include <stdlib.h>
#include <string.h>

enum { NOBODY = -1 };

struct walk {
    bool (*each)(void *context, const struct change *c);
    void *context;
    const char *case_id, *case_name;
    size_t told;
    bool stopped;
};

static void tell(struct walk *w, const char *section, const char *row, const char *key, const char *before, const char *after)
{
    const struct change c = {w->case_id, w->case_name, section, row, key, before, after};

    if (w->stopped)
        return;
    w->told++;
    w->stopped = !w->each(w->context, &c);
}

/* The row's name among its like: what its identity says, else its number. */
static void name_write(struct buffer *out, const struct table *t, const char *row, size_t index)
{
    buffer_clear(out);
    for (size_t i = 0; t->identity && i < t->count; i++)
        if (!strcmp(t->keys[i].name, t->identity))
            key_write_plain(out, &t->keys[i], row);
    if (!out->length)
        buffer_format(out, "%zu", index + 1);
}

static void row_in_a_line(struct buffer *out, const struct table *t, const char *row)
{
    struct buffer value = {0};

    buffer_clear(out);
    for (size_t i = 0; i < t->count; i++) {
        buffer_clear(&value);
        if (t->keys[i].kind != VALUE_ROWS && key_write_plain(&value, &t->keys[i], row))
            buffer_format(out, "%s%s: %s", out->length ? "; " : "", t->keys[i].name, buffer_text(&value));
    }
    buffer_clear(&value);
}

/* ---- Which row is which ---- */

struct side { const char *rows; size_t count; char **names, **lines; int *partner; };

static void side_make(struct side *s, const struct key *k, const void *owner)
{
    const struct table *t = k->rows;

    memcpy(&s->rows, (const char *)owner + k->at, sizeof s->rows);
    memcpy(&s->count, (const char *)owner + k->beside, sizeof s->count);
    s->names = memory_array(s->count, sizeof *s->names);
    s->lines = memory_array(s->count, sizeof *s->lines);
    s->partner = memory_array(s->count, sizeof *s->partner);
    for (size_t i = 0; i < s->count; i++) {
        struct buffer b = {0};

        name_write(&b, t, s->rows + i * t->size, i);
        s->names[i] = buffer_take(&b);
        row_in_a_line(&b, t, s->rows + i * t->size);
        s->lines[i] = buffer_take(&b);
        s->partner[i] = NOBODY;
    }
}

static void side_clear(struct side *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->names[i]);
        free(s->lines[i]);
    }
    free(s->names);
    free(s->lines);
    free(s->partner);
}

/* Gives each row of A that has no partner the first free one of B whose TEXT is the same. */
static void pair_by(struct side *a, struct side *b, char **(*text)(struct side *s))
{
    size_t start = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (a->partner[i] != NOBODY)
            continue;
        for (size_t n = 0; n < b->count; n++) { /* the rows hardly ever moved: begin where the last partner was */
            size_t k = (start + n) % b->count;

            if (b->partner[k] != NOBODY || strcmp(text(a)[i], text(b)[k]))
                continue;
            a->partner[i] = (int)k;
            b->partner[k] = (int)i;
            start = k + 1;
            break;
        }
    }
}

static char **names_of(struct side *s) { return s->names; }
static char **lines_of(struct side *s) { return s->lines; }

static void pair_in_order(struct side *a, struct side *b)
{
    size_t k = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (a->partner[i] != NOBODY)
            continue;
        while (k < b->count && b->partner[k] != NOBODY)
            k++;
        if (k == b->count)
            return;
        a->partner[i] = (int)k;
        b->partner[k] = (int)i;
    }
}

/* ---- Telling ---- */

static void compare_rows(struct walk *w, const struct key *k, const void *a, const void *b);

static void compare_keys(struct walk *w, const struct table *t, const char *section, const char *name, const void *a, const void *b)
{
    struct buffer before = {0}, after = {0};

    for (size_t i = 0; i < t->count && !w->stopped; i++) {
        bool had, has;

        if (t->keys[i].kind == VALUE_ROWS) {
            compare_rows(w, &t->keys[i], a, b);
            continue;
        }
        buffer_clear(&before);
        buffer_clear(&after);
        had = key_write_plain(&before, &t->keys[i], a);
        has = key_write_plain(&after, &t->keys[i], b);
        if (strcmp(buffer_text(&before), buffer_text(&after)))
            tell(w, section, name, t->keys[i].name, had ? before.text : NULL, has ? after.text : NULL);
    }
    buffer_clear(&before);
    buffer_clear(&after);
}

static void compare_rows(struct walk *w, const struct key *k, const void *a, const void *b)
{
    struct side was, is;

    side_make(&was, k, a);
    side_make(&is, k, b);
    pair_by(&was, &is, lines_of);
    if (k->rows->identity)
        pair_by(&was, &is, names_of);
    else
        pair_in_order(&was, &is);
    for (size_t i = 0; i < was.count; i++) {
        if (was.partner[i] == NOBODY)
            tell(w, k->name, was.names[i], NULL, was.lines[i], NULL);
        else
            compare_keys(w, k->rows, k->name, was.names[i], was.rows + i * k->rows->size, is.rows + (size_t)was.partner[i] * k->rows->size);
    }
    for (size_t i = 0; i < is.count; i++)
        if (is.partner[i] == NOBODY)
            tell(w, k->name, is.names[i], NULL, NULL, is.lines[i]);
    side_clear(&was);
    side_clear(&is);
}

static const struct local_case *find_case(const struct casebook *b, const char *id)
{
    for (size_t i = 0; i < b->case_count; i++)
        if (!strcmp(b->cases[i]->id, id))
            return b->cases[i];
    return NULL;
}

size_t case_changes(const struct local_case *a, const struct local_case *b, bool (*each)(void *context, const struct change *c), void *context)
{
    struct walk w = {.each = each, .context = context, .case_id = b->id, .case_name = b->name};

    compare_keys(&w, &case_table, "case", b->id, a, b);
    return w.told;
}

size_t casebook_changes(const struct casebook *a, const struct casebook *b, bool (*each)(void *context, const struct change *c), void *context)
{
    struct walk w = {.each = each, .context = context};

    for (size_t i = 0; i < a->case_count && !w.stopped; i++) {
        const struct local_case *other = find_case(b, a->cases[i]->id);

        w.case_id = a->cases[i]->id;
        w.case_name = a->cases[i]->name;
        if (other)
            compare_keys(&w, &case_table, "case", other->id, a->cases[i], other);
        else
            tell(&w, "case", a->cases[i]->id, NULL, a->cases[i]->full_name, NULL);
    }
    for (size_t i = 0; i < b->case_count && !w.stopped; i++) {
        w.case_id = b->cases[i]->id;
        w.case_name = b->cases[i]->name;
        if (!find_case(a, b->cases[i]->id))
            tell(&w, "case", b->cases[i]->id, NULL, NULL, b->cases[i]->full_name);
    }
    w.case_id = w.case_name = NULL;
    compare_keys(&w, &documents_table, "documents", "", a, b);
    compare_keys(&w, &indicators_table, "indicators", "", a, b);
    return w.told;
}
