/* publish.c - a book as a library file: built in a place of SQLite's own, laid out aside, read again in full, renamed over the old one.
 * The same book always gives the same bytes: rows go in in a fixed order, and VACUUM lays out the pages. */
#include "aside.h"
#include "own.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_BETWEEN_LOOKS = 20000 };

struct publication {
    const struct casebook *book;
    const char *path; /* as the person wrote it */
    const struct library_sink *sink; /* may be NULL */
    struct fault *fault;
    sqlite3 *db;                   /* the build, a temporary database that vanishes with its handle */
    sqlite3_stmt *inserts[TABLES];
    const struct local_case **cases; /* in the order of their pinyin */
    struct case_print *prints;       /* in the order of their ids */
    char digests[META_DIGESTS][DIGEST_LENGTH + 1];
};

static enum code stopped(const struct publication *p)
{
    return fault_set(p->fault, STOPPED, _("写案例库“%s”时被叫停，原来的文件没有改动。"), p->path);
}

static enum code trouble(const struct publication *p)
{
    if (hold_asked())
        return stopped(p);
    return fault_set(p->fault, FAILED, _("写不了案例库“%s”：%s。原来的文件没有改动；请检查文件夹的权限和剩余空间，或换一个位置。"), p->path,
                     database_cause(p->db));
}

static enum code unfit(const struct publication *p, const char *owner, const struct misfit *m)
{
    const char *column = m->column ? m->column->name : "row";

    return owner ? fault_set(p->fault, BAD_INPUT,
                             _("“%s”写不进案例库：%s 表第 %zu 行的 %s 栏不合规定。请用 casegrid check 检查它的文件，改正后再导入。"),
                             owner, m->table->name, m->row, column)
                 : fault_set(p->fault, BAD_INPUT, _("写不进案例库：%s 表第 %zu 行的 %s 栏不合规定。请用 casegrid check 检查文件，改正后再导入。"),
                             m->table->name, m->row, column);
}

static void tell_progress(const struct publication *p, size_t done)
{
    if (p->sink && p->sink->progress)
        p->sink->progress(p->sink->context, done, 2 * p->book->case_count); /* written, then read back */
}

/* ---- Order and digests ---- */

static const char *last_if_missing(const char *text)
{
    return text ? text : "\xf4\x8f\xbf\xbf";
}

/* Syllables are parted by blanks, which come before letters: xi gang stands before xian. */
static int by_pinyin(const void *a, const void *b)
{
    const struct local_case *x = *(const struct local_case *const *)a, *y = *(const struct local_case *const *)b;
    int order = strcmp(last_if_missing(x->pinyin), last_if_missing(y->pinyin));

    if (!order)
        order = strcmp(last_if_missing(x->name), last_if_missing(y->name));
    return order ? order : strcmp(last_if_missing(x->id), last_if_missing(y->id));
}

static enum code prints_make(struct publication *p)
{
    size_t n = p->book->case_count;

    p->cases = memory_array(n, sizeof(const struct local_case *));
    p->prints = memory_array(n, sizeof *p->prints);
    for (size_t i = 0; i < n; i++)
        p->cases[i] = p->book->cases[i];
    if (n)
        qsort(p->cases, n, sizeof(const struct local_case *), by_pinyin);
    for (size_t i = 0; i < n; i++) {
        struct misfit m;

        if (!case_references_fit(p->cases[i], &m) || !case_hash(p->cases[i], p->prints[i].hash, &m))
            return unfit(p, p->cases[i]->id, &m);
        p->prints[i].id = p->cases[i]->id;
    }
    return OK;
}

/* ---- Rows ---- */

static int bind(sqlite3_stmt *q, int column, const struct cell *v)
{
    switch (v->kind) {
    case CELL_NUMBER:
        return sqlite3_bind_int64(q, column, v->number);
    case CELL_REAL:
        return sqlite3_bind_double(q, column, v->real);
    case CELL_TEXT:
        return sqlite3_bind_text64(q, column, v->text, v->length, SQLITE_TRANSIENT, SQLITE_UTF8);
    case CELL_NONE:
        break;
    }
    return sqlite3_bind_null(q, column);
}

/* An id that is there twice is the only constraint that sound rows can break. */
static enum code insert_failed(const struct publication *p, const struct table *t, const void *row)
{
    struct buffer scratch = {0};
    struct cell id = {.kind = CELL_NONE};
    enum code rc;

    if ((sqlite3_errcode(p->db) & 0xff) != SQLITE_CONSTRAINT || !cell_take(&id, &t->columns[0], row, 1, &scratch) || !id.length)
        rc = trouble(p);
    else
        rc = fault_set(p->fault, BAD_INPUT, _("编号“%s”在 %s 表里出现了两次。编号不能重复，请改正后再导入。"), id.text, t->name);
    buffer_clear(&scratch);
    return rc;
}

/* ROW as the PLACE-th of T. OWNER: of an owned table; HASH: of one that is hashed. */
static enum code insert(struct publication *p, enum table_id id, const char *owner, const void *row, size_t place, const char *hash)
{
    const struct table *t = table_of(id);
    struct buffer scratch = {0};
    sqlite3_stmt **q = &p->inserts[id];
    int at = 1, bad = 0;
    enum code rc = OK;

    if (!*q) {
        schema_insert(&scratch, t);
        sqlite3_prepare_v2(p->db, buffer_text(&scratch), -1, q, NULL);
        if (!*q)
            rc = trouble(p);
    }
    if (rc == OK && t->owner)
        bad |= sqlite3_bind_text(*q, at++, owner, -1, SQLITE_STATIC);
    if (rc == OK)
        bad |= sqlite3_bind_int64(*q, at++, (sqlite3_int64)place);
    for (size_t k = 0; rc == OK && k < t->column_count; k++) {
        struct cell v;

        if (!cell_take(&v, &t->columns[k], row, (int)place, &scratch))
            rc = unfit(p, owner, &(struct misfit){t, place, &t->columns[k]});
        else
            bad |= bind(*q, at++, &v);
    }
    if (rc == OK && t->hashed)
        bad |= sqlite3_bind_text(*q, at++, hash, -1, SQLITE_STATIC);
    if (rc == OK && (bad || sqlite3_step(*q) != SQLITE_DONE))
        rc = insert_failed(p, t, row);
    sqlite3_reset(*q);
    buffer_clear(&scratch);
    return rc;
}

static enum code insert_owned(struct publication *p, enum table_id id, const char *owner, const void *base)
{
    const struct table *t = table_of(id);
    const char *items;
    size_t count;
    enum code rc = OK;

    memcpy(&items, (const char *)base + t->items, sizeof items);
    memcpy(&count, (const char *)base + t->count, sizeof count);
    for (size_t i = 0; rc == OK && i < count; i++)
        rc = insert(p, id, owner, items + i * t->row_size, i + 1, NULL);
    return rc;
}

static enum code cases_insert(struct publication *p)
{
    struct arena *a = arena_create();
    size_t n = p->book->case_count;
    struct case_summary *list = memory_array(n, sizeof *list);
    struct buffer b = {0};
    struct misfit m;
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < n; i++) {
        const struct local_case *c = p->cases[i];

        case_summarize(c, a, &list[i]);
        rc = insert(p, TABLE_CASES, NULL, c, i + 1, p->prints[i].hash);
        if (rc == OK)
            rc = insert(p, TABLE_SUMMARIES, NULL, &list[i], i + 1, NULL);
        for (int t = CASE_TABLES; rc == OK && t < CASE_TABLES_END; t++)
            rc = insert_owned(p, (enum table_id)t, c->id, c);
        if (rc == OK && hold_asked())
            rc = stopped(p);
        tell_progress(p, i + 1);
    }
    if (rc == OK && !rows_write(&b, table_of(TABLE_SUMMARIES), list, n, &m))
        rc = unfit(p, NULL, &m);
    if (rc == OK)
        digest_of(buffer_text(&b), b.length, p->digests[META_LIST]);
    buffer_clear(&b);
    free(list);
    arena_free(a);
    return rc;
}

static enum code book_insert(struct publication *p)
{
    const struct casebook *book = p->book;
    struct misfit m;
    enum code rc = OK;

    if (!book_hash(book, p->digests[META_BOOK], &m))
        return unfit(p, NULL, &m);
    rc = insert_owned(p, TABLE_DOCUMENTS, NULL, book);
    if (rc == OK)
        rc = insert_owned(p, TABLE_INDICATORS, NULL, book);
    for (size_t i = 0; rc == OK && i < book->indicator_count; i++)
        rc = insert_owned(p, TABLE_REFUSALS, book->indicators[i].id, &book->indicators[i]);
    return rc;
}

static enum code run(struct publication *p, const char *sql)
{
    return sqlite3_exec(p->db, sql, NULL, NULL, NULL) ? trouble(p) : OK;
}

/* One statement with texts for its parameters. */
static enum code run_with(struct publication *p, const char *sql, const char *const *texts, int count)
{
    sqlite3_stmt *q = NULL;
    int bad = sqlite3_prepare_v2(p->db, sql, -1, &q, NULL);

    for (int i = 0; !bad && i < count; i++)
        bad = sqlite3_bind_text(q, i + 1, texts[i], -1, SQLITE_STATIC);
    bad = bad || sqlite3_step(q) != SQLITE_DONE;
    if (bad) {
        enum code rc = trouble(p);

        sqlite3_finalize(q);
        return rc;
    }
    sqlite3_finalize(q);
    return OK;
}

/* ---- Building, laying out, checking ---- */

static int asked_to_stop(void *nothing)
{
    (void)nothing;
    return hold_asked();
}

static enum code build_open(struct publication *p)
{
    struct buffer sql = {0};
    enum code rc;

    if (sqlite3_open_v2("", &p->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL))
        return trouble(p);
    database_defend(p->db);
    sqlite3_progress_handler(p->db, STEPS_BETWEEN_LOOKS, asked_to_stop, NULL);
    buffer_format(&sql, "PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE;"
                        "PRAGMA synchronous=FULL; PRAGMA application_id=%d; PRAGMA user_version=%d; BEGIN; " META_TABLE ";",
                  APPLICATION_ID, LIBRARY_VERSION);
    for (int id = 0; id < TABLES; id++) {
        schema_create(&sql, table_of((enum table_id)id));
        buffer_add(&sql, ";");
    }
    rc = run(p, buffer_text(&sql));
    buffer_clear(&sql);
    return rc;
}

static enum code build(struct publication *p)
{
    const char *digests[META_DIGESTS];
    enum code rc = build_open(p);

    if (rc == OK)
        rc = cases_insert(p);
    if (rc == OK)
        rc = book_insert(p);
    if (rc != OK)
        return rc;
    edition_of(p->prints, p->book->case_count, p->digests[META_BOOK], p->digests[META_EDITION]);
    for (int i = 0; i < META_DIGESTS; i++)
        digests[i] = p->digests[i];
    rc = run_with(p, "INSERT INTO meta (edition, list, book) VALUES (?1, ?2, ?3)", digests, META_DIGESTS);
    return rc == OK ? run(p, "COMMIT") : rc;
}

static enum code lay_out(struct publication *p, const char *aside)
{
    char *uri = file_uri(aside, "mode=rw");
    const char *into[] = {uri};
    enum code rc = run_with(p, "VACUUM INTO ?1", into, 1);

    free(uri);
    return rc;
}

static enum code unlike(const struct publication *p)
{
    return fault_set(p->fault, FAILED, _("案例库“%s”写好后读回来与原来不一样，已经放弃，原来的文件没有改动。请检查磁盘后再试。"), p->path);
}

static int by_print(const void *a, const void *b)
{
    return strcmp(((const struct case_print *)a)->id, ((const struct case_print *)b)->id);
}

static bool is_whole(struct library *l)
{
    sqlite3_stmt *q = NULL;
    bool whole = !sqlite3_prepare_v2(l->db, "PRAGMA integrity_check(1)", -1, &q, NULL) && sqlite3_step(q) == SQLITE_ROW &&
                 sqlite3_column_text(q, 0) && !strcmp((const char *)sqlite3_column_text(q, 0), "ok");

    sqlite3_finalize(q);
    return whole;
}

/* One case read back, with the hash it was published with, and shown. */
static enum code prove_case(const struct publication *p, struct library *l, size_t index, const char *id)
{
    struct case_print key = {.id = id}, *print = bsearch(&key, p->prints, p->book->case_count, sizeof key, by_print);
    struct arena *a = arena_create();
    struct local_case c = {0};
    bool same = print && case_read(l, id, &c, a, key.hash, NULL) == OK && !strcmp(key.hash, print->hash);
    enum code rc = same ? OK : unlike(p);

    if (rc == OK && p->sink && p->sink->each)
        rc = p->sink->each(p->sink->context, index, &c, p->fault);
    arena_free(a);
    return rc;
}

/* Reads everything back through the door a reader uses. */
static enum code prove(const struct publication *p, const char *aside)
{
    const struct case_summary *list = NULL;
    const struct casebook *book;
    struct library *l = NULL;
    size_t count = 0;
    bool same = library_open(&l, aside, NULL) == OK && is_whole(l) && !strcmp(library_edition(l), p->digests[META_EDITION]) &&
                library_list(l, &list, &count, NULL) == OK && count == p->book->case_count && library_book(l, &book, NULL) == OK;
    enum code rc = same ? OK : unlike(p);

    for (size_t i = 0; rc == OK && i < count; i++) {
        rc = hold_asked() ? stopped(p) : prove_case(p, l, i, list[i].id);
        tell_progress(p, p->book->case_count + i + 1);
    }
    library_free(l);
    if (rc == OK && p->sink && p->sink->proved)
        rc = p->sink->proved(p->sink->context, p->digests[META_EDITION], p->fault);
    return rc;
}

static void publication_clear(struct publication *p)
{
    for (int id = 0; id < TABLES; id++)
        sqlite3_finalize(p->inserts[id]);
    sqlite3_close(p->db);
    free(p->cases);
    free(p->prints);
}

enum code library_publish(const struct casebook *book, const char *path, struct fault *f)
{
    return library_publish_to(book, path, NULL, f);
}

enum code library_publish_to(const struct casebook *book, const char *path, const struct library_sink *sink, struct fault *f)
{
    struct fault own = {0};
    struct publication p = {.book = book, .path = path, .sink = sink, .fault = f ? f : &own};
    struct hold *h = hold_begin();
    struct aside *a = NULL;
    enum code rc = prints_make(&p);

    if (rc == OK)
        rc = aside_open(&a, path, p.fault);
    if (rc == OK)
        rc = build(&p);
    if (rc == OK)
        rc = lay_out(&p, aside_path(a));
    if (rc == OK)
        rc = prove(&p, aside_path(a));
    publication_clear(&p);
    if (rc == OK)
        rc = aside_keep(a, p.fault);
    else
        aside_drop(a);
    hold_end(h);
    return rc;
}
