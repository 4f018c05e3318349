/* prove.c - a library that was just written, read again in full: every table from its first row to its last, in the order of the keys, each case held
 * against the hash that it was written with, and found by its id. So every row there is belongs to a case that is proved, and no case lacks one.
 * Stretches of cases are read by several threads, each with a handle of its own. */
#include "publication.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { STRETCH = 64 }; /* cases read in one go */

/* The tables that are gone through: the cases themselves, then what they own. */
enum { PROVED_TABLES = CASE_TABLES_END - TABLE_CASES };
_Static_assert(CASE_TABLES == TABLE_CASES + 1, "what a case owns comes behind its own row");

/* What one thread reads with. */
struct sweep {
    struct library *l;
    sqlite3_stmt *rows[PROVED_TABLES]; /* all rows from a key on */
    int steps[PROVED_TABLES];          /* what the last step said */
    sqlite3_stmt *by_id[2];
    struct buffer all, of_table;       /* a case in the form that digests are made over; the rows of one table in it */
};

struct proving {
    const struct library_publication *p;
    const struct case_summary *list;
    struct sweep sweeps[RELAY_MOST]; /* opened when first needed */
    struct fault *fault;
    enum code rc;
};

static enum code unlike(const struct library_publication *p, struct fault *f)
{
    return fault_set(f, FAILED, _("案例库“%s”写好后读回来与原来不一样，已经放弃，原来的文件没有改动。请检查磁盘后再试。"), p->path);
}

/* ---- A thread's handle ---- */

static bool sweep_open(struct sweep *s, const char *path)
{
    static const char *const by_id[] = {"SELECT \"row\" FROM cases WHERE id = ?1", "SELECT \"row\" FROM summaries WHERE id = ?1"};
    /* More than a reader keeps: ids stand in their index in another order than cases. */
    bool good = library_open(&s->l, path, NULL) == OK && !sqlite3_exec(s->l->db, "PRAGMA cache_size=-8192", NULL, NULL, NULL);

    for (int i = 0; good && i < PROVED_TABLES; i++) {
        struct buffer sql = {0};

        schema_scan(&sql, table_of((enum table_id)(TABLE_CASES + i)));
        good = !sqlite3_prepare_v2(s->l->db, sql.text, -1, &s->rows[i], NULL);
        buffer_clear(&sql);
    }
    for (size_t i = 0; good && i < COUNT_OF(by_id); i++)
        good = !sqlite3_prepare_v2(s->l->db, by_id[i], -1, &s->by_id[i], NULL);
    return good;
}

static void sweep_close(struct sweep *s)
{
    for (int i = 0; i < PROVED_TABLES; i++)
        sqlite3_finalize(s->rows[i]);
    for (size_t i = 0; i < COUNT_OF(s->by_id); i++)
        sqlite3_finalize(s->by_id[i]);
    library_free(s->l);
    buffer_clear(&s->all);
    buffer_clear(&s->of_table);
}

/* ---- A case ---- */

static void add_row(struct buffer *b, const struct table *t, sqlite3_stmt *q)
{
    for (size_t k = 0; k < t->column_count; k++) {
        struct cell v = cell_at(q, (int)k + 1); /* behind "row" */

        cell_hash_write(b, &v);
    }
}

static bool cell_says(sqlite3_stmt *q, int column, const char *text)
{
    struct cell v = cell_at(q, column);

    return v.kind == CELL_TEXT && v.length == strlen(text) && !memcmp(v.text, text, v.length);
}

/* The row of the case itself, which comes next. */
static bool add_case(struct sweep *s, sqlite3_int64 row, const struct case_print *print)
{
    const struct table *t = table_of(TABLE_CASES);
    sqlite3_stmt *q = s->rows[0];

    if (s->steps[0] != SQLITE_ROW || sqlite3_column_int64(q, 0) != row || !cell_says(q, 1, print->id) || !cell_says(q, (int)t->column_count + 1, print->hash))
        return false;
    rows_head_write(&s->all, t, 1);
    add_row(&s->all, t, q);
    s->steps[0] = library_step(s->l, q);
    return true;
}

/* All rows up to the next case's: they are to be this one's, without a gap. */
static bool add_owned(struct sweep *s, int i, sqlite3_int64 row)
{
    const struct table *t = table_of((enum table_id)(TABLE_CASES + i));
    sqlite3_stmt *q = s->rows[i];
    sqlite3_int64 key, place = 0;

    s->of_table.length = 0;
    for (; s->steps[i] == SQLITE_ROW && (key = sqlite3_column_int64(q, 0)) < (row + 1) * OWNER_SPAN; s->steps[i] = library_step(s->l, q)) {
        if (key != row * OWNER_SPAN + ++place)
            return false;
        add_row(&s->of_table, t, q);
    }
    rows_head_write(&s->all, t, (size_t)place);
    buffer_add_n(&s->all, buffer_text(&s->of_table), s->of_table.length);
    return true;
}

static bool is_found(struct sweep *s, sqlite3_int64 row, const char *id)
{
    bool found = true;

    for (size_t i = 0; i < COUNT_OF(s->by_id); i++) {
        sqlite3_stmt *q = s->by_id[i];

        found = found && !sqlite3_bind_text(q, 1, id, -1, SQLITE_STATIC) && library_step(s->l, q) == SQLITE_ROW && sqlite3_column_int64(q, 0) == row;
        sqlite3_reset(q);
    }
    return found;
}

static bool case_proved(struct sweep *s, sqlite3_int64 row, const struct case_print *print)
{
    char found[DIGEST_LENGTH + 1];

    s->all.length = 0;
    if (!add_case(s, row, print))
        return false;
    for (int i = 1; i < PROVED_TABLES; i++)
        if (!add_owned(s, i, row))
            return false;
    digest_of(s->all.text, s->all.length, found);
    return !strcmp(found, print->hash) && is_found(s, row, print->id);
}

/* ---- A stretch of cases ---- */

static int by_print(const void *a, const void *b)
{
    return strcmp(((const struct case_print *)a)->id, ((const struct case_print *)b)->id);
}

/* To the first row of each table that belongs to case FROM (from 0) or, with 0, to the very first. */
static bool sweep_begin(struct sweep *s, size_t from)
{
    for (int i = 0; i < PROVED_TABLES; i++) {
        sqlite3_int64 row = (sqlite3_int64)from + 1;

        if (sqlite3_reset(s->rows[i]) || sqlite3_bind_int64(s->rows[i], 1, !from ? INT64_MIN : i ? row * OWNER_SPAN : row))
            return false;
        s->steps[i] = library_step(s->l, s->rows[i]);
    }
    return true;
}

static bool is_at_end(const struct sweep *s)
{
    for (int i = 0; i < PROVED_TABLES; i++)
        if (s->steps[i] != SQLITE_DONE)
            return false;
    return true;
}

/* Whether a reader gets the case, too. */
static bool reads_through_the_door(struct library *l, const char *id)
{
    struct arena *a = arena_create();
    struct local_case c = {0};
    bool good = case_read(l, id, &c, a, NULL, NULL) == OK;

    arena_free(a);
    return good;
}

static bool stretch_proved(const struct proving *w, struct sweep *s, size_t from, size_t to)
{
    const struct library_publication *p = w->p;
    bool good = (s->l || sweep_open(s, aside_path(p->aside))) && sweep_begin(s, from);

    for (size_t i = from; good && i < to; i++) {
        struct case_print key = {.id = w->list[i].id}, *print = bsearch(&key, p->prints, p->count, sizeof key, by_print);

        good = print && case_proved(s, (sqlite3_int64)i + 1, print);
    }
    return good && (to < p->count || is_at_end(s)) && (from == to || reads_through_the_door(s->l, w->list[from].id));
}

static size_t end_of(const struct proving *w, size_t stretch)
{
    return (stretch + 1) * STRETCH < w->p->count ? (stretch + 1) * STRETCH : w->p->count;
}

static void *make(void *context, size_t index, int thread)
{
    struct proving *w = context;
    bool *good = memory_get(sizeof *good);

    *good = stretch_proved(w, &w->sweeps[thread], index * STRETCH, end_of(w, index));
    return good;
}

static void drop(void *context, void *made)
{
    (void)context;
    free(made);
}

static bool take(void *context, size_t index, void *made)
{
    struct proving *w = context;
    bool good = *(bool *)made;

    drop(context, made);
    if (hold_asked())
        w->rc = publication_stopped(w->p, w->fault);
    else if (!good)
        w->rc = unlike(w->p, w->fault);
    else
        publication_progress(w->p, w->p->count + end_of(w, index));
    return w->rc == OK;
}

static void tell_written(void *context)
{
    const struct proving *w = context;

    w->p->sink.written(w->p->sink.context);
}

enum code publication_prove(const struct library_publication *p, struct fault *f)
{
    struct proving w = {.p = p, .fault = f};
    const struct casebook *book;
    struct library *l = NULL;
    size_t count = 0;
    bool same = library_open(&l, aside_path(p->aside), NULL) == OK && !strcmp(library_edition(l), p->digests[META_EDITION]) &&
                library_list(l, &w.list, &count, NULL) == OK && count == p->count && library_book(l, &book, NULL) == OK;

    if (same)
        relay_run(&(struct relay){.count = count ? (count + STRETCH - 1) / STRETCH : 1, .context = &w, .make = make, .take = take, .drop = drop,
                                  .beside = p->sink.written ? tell_written : NULL});
    else
        w.rc = unlike(p, f);
    for (size_t i = 0; i < COUNT_OF(w.sweeps); i++)
        sweep_close(&w.sweeps[i]);
    library_free(l);
    return w.rc;
}
