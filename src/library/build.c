/* build.c - rows into the file aside. The same rows in the same order give the same bytes: they go in in that order, in one transaction, into
 * a file that was empty. Nothing is journalled or synced on the way: until it is renamed the file is nobody's. */
#include "publication.h"

#include <stdlib.h>

static enum code bad_id(const struct library_publication *p, const struct table *t, const struct cell *id, struct fault *f)
{
    /* An id that is there twice is the only constraint that sound rows can break. */
    if ((sqlite3_errcode(p->db) & 0xff) != SQLITE_CONSTRAINT || id->kind != CELL_TEXT)
        return publication_trouble(p, f);
    return fault_set(f, BAD_INPUT, _("编号“%.*s”在 %s 表里出现了两次。编号不能重复，请改正后再导入。"), (int)id->length, id->text, t->name);
}

static int bind(sqlite3_stmt *q, int column, const struct cell *v)
{
    switch (v->kind) {
    case CELL_NUMBER:
        return sqlite3_bind_int64(q, column, v->number);
    case CELL_REAL:
        return sqlite3_bind_double(q, column, v->real);
    case CELL_TEXT:
        return sqlite3_bind_text64(q, column, v->text, v->length, SQLITE_STATIC, SQLITE_UTF8); /* it outlives the step */
    case CELL_NONE:
        break;
    }
    return sqlite3_bind_null(q, column);
}

static sqlite3_stmt *insert_of(struct library_publication *p, enum table_id id)
{
    sqlite3_stmt **q = &p->inserts[id];

    if (!*q) {
        struct buffer sql = {0};

        schema_insert(&sql, table_of(id));
        sqlite3_prepare_v3(p->db, buffer_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
        buffer_clear(&sql);
    }
    return *q;
}

/* The next COUNT rows of W into table ID, the first with the key KEY. HASH: of a table that is hashed. */
static enum code insert(struct library_publication *p, enum table_id id, struct rows_walk *w, sqlite3_int64 key, size_t count, const char *hash,
                        struct fault *f)
{
    const struct table *t = table_of(id);
    sqlite3_stmt *q = insert_of(p, id);
    unsigned long long *nothing = &p->nothing[id];
    enum code rc = q ? OK : publication_trouble(p, f);

    for (size_t i = 0; rc == OK && i < count; i++) {
        struct cell v, first = {.kind = CELL_NONE};
        int at = 1, bad = 0;

        bad |= sqlite3_bind_int64(q, at++, key + (sqlite3_int64)i);
        for (size_t k = 0; k < t->column_count; k++) {
            rows_walk_cell(w, &v);
            if (v.kind != CELL_NONE || !(*nothing & 1ULL << at))
                bad |= bind(q, at, &v);
            *nothing = v.kind == CELL_NONE ? *nothing | 1ULL << at : *nothing & ~(1ULL << at);
            at++;
            first = k ? first : v;
        }
        if (t->hashed)
            bad |= sqlite3_bind_text(q, at++, hash, DIGEST_LENGTH, SQLITE_STATIC);
        if (bad || sqlite3_step(q) != SQLITE_DONE)
            rc = bad_id(p, t, &first, f);
        sqlite3_reset(q);
    }
    return rc;
}

/* The next rows of W as what the ROW-th of its table owns. */
static enum code insert_owned(struct library_publication *p, enum table_id id, const char *owner, size_t row, struct rows_walk *w, struct fault *f)
{
    size_t count = rows_walk_count(w);

    if (count >= OWNER_SPAN)
        return misfit_fault(&(struct misfit){table_of(id), OWNER_SPAN, NULL}, owner, f);
    return insert(p, id, w, (sqlite3_int64)row * OWNER_SPAN + 1, count, NULL, f);
}

enum code build_case(struct library_publication *p, const struct library_rows *r, struct fault *f)
{
    struct rows_walk w = {r->rows.text}, summary = {r->summary.text};
    sqlite3_int64 row = (sqlite3_int64)p->added + 1;
    enum code rc = insert(p, TABLE_CASES, &w, row, rows_walk_count(&w), r->hash, f);

    for (int t = CASE_TABLES; rc == OK && t < CASE_TABLES_END; t++)
        rc = insert_owned(p, (enum table_id)t, r->id, p->added + 1, &w, f);
    if (rc == OK)
        rc = insert(p, TABLE_SUMMARIES, &summary, row, 1, NULL, f);
    if (rc == OK)
        digest_add(p->list, r->summary.text, r->summary.length);
    return rc;
}

/* ---- Documents and indicators ---- */

enum code build_book(struct library_publication *p, const struct casebook *book, struct fault *f)
{
    struct buffer rows = {0};
    struct misfit m;
    struct rows_walk w;
    enum code rc = book_write(&rows, book, &m) ? OK : misfit_fault(&m, NULL, f);

    if (rc == OK) {
        digest_of(rows.text, rows.length, p->digests[META_BOOK]);
        w = (struct rows_walk){rows.text};
        rc = insert(p, TABLE_DOCUMENTS, &w, 1, rows_walk_count(&w), NULL, f);
    }
    if (rc == OK)
        rc = insert(p, TABLE_INDICATORS, &w, 1, rows_walk_count(&w), NULL, f);
    for (size_t i = 0; rc == OK && i < book->indicator_count; i++)
        rc = insert_owned(p, TABLE_REFUSALS, book->indicators[i].id, i + 1, &w, f);
    buffer_clear(&rows);
    return rc;
}

/* ---- The file ---- */

static enum code run(struct library_publication *p, const char *sql, struct fault *f)
{
    return sqlite3_exec(p->db, sql, NULL, NULL, NULL) ? publication_trouble(p, f) : OK;
}

enum code build_open(struct library_publication *p, struct fault *f)
{
    struct buffer sql = {0};
    char *uri = file_uri(aside_path(p->aside), "mode=rw");
    int refused = sqlite3_open_v2(uri, &p->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    enum code rc;

    free(uri);
    if (refused)
        return publication_trouble(p, f);
    database_defend(p->db);
    sqlite3_progress_handler(p->db, STEPS_BETWEEN_LOOKS, hold_stops, NULL);
    /* Pages of 16 kB: a tenth less to do for many cases than with 4 kB, and no more to read for a few. */
    buffer_format(&sql, "PRAGMA page_size=16384; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE; PRAGMA cache_size=-%d;"
                        "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                        "PRAGMA application_id=%d; PRAGMA user_version=%d; BEGIN; " META_TABLE ";",
                  DATABASE_CACHE, APPLICATION_ID, LIBRARY_VERSION);
    for (int id = 0; id < TABLES; id++) {
        schema_create(&sql, table_of((enum table_id)id), LIBRARY_VERSION);
        buffer_add(&sql, ";");
    }
    rc = run(p, buffer_text(&sql), f);
    buffer_clear(&sql);
    p->list = digest_create();
    sql = (struct buffer){0};
    rows_head_write(&sql, table_of(TABLE_SUMMARIES), p->count);
    digest_add(p->list, sql.text, sql.length);
    buffer_clear(&sql);
    return rc;
}

enum code build_close(struct library_publication *p, struct fault *f)
{
    static const char sql[] = "INSERT INTO meta (edition, list, book) VALUES (?1, ?2, ?3)";
    sqlite3_stmt *q = NULL;
    int bad;

    edition_of(p->prints, p->added, p->digests[META_BOOK], p->digests[META_EDITION]);
    digest_end(p->list, p->digests[META_LIST]);
    p->list = NULL;
    bad = sqlite3_prepare_v2(p->db, sql, -1, &q, NULL);
    for (int i = 0; !bad && i < META_DIGESTS; i++)
        bad = sqlite3_bind_text(q, i + 1, p->digests[i], -1, SQLITE_STATIC);
    if (!bad)
        bad = sqlite3_step(q) != SQLITE_DONE;
    sqlite3_finalize(q);
    return bad ? publication_trouble(p, f) : run(p, "COMMIT", f);
}

void build_clear(struct library_publication *p)
{
    for (int id = 0; id < TABLES; id++) {
        sqlite3_finalize(p->inserts[id]);
        p->inserts[id] = NULL;
    }
    sqlite3_close(p->db);
    p->db = NULL;
    digest_end(p->list, NULL);
    p->list = NULL;
}
