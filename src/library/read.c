/* read.c - rows of the tables as structs. Every value is proved, every case against its hash. */
#include "own.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum code library_damaged(const struct library *l, const struct misfit *m, struct fault *f)
{
    return fault_set(f, BAD_INPUT,
                     _("案例库“%s”的内容被改动过或已损坏（%s 表第 %zu 行的 %s 栏）。请换一份完好的案例库，或用 casegrid init 新建一份再导入案例。"),
                     l->path, m->table->name, m->row, m->column ? m->column->name : "row");
}

struct cell cell_at(sqlite3_stmt *q, int column)
{
    struct cell v = {.kind = CELL_NONE};

    switch (sqlite3_column_type(q, column)) {
    case SQLITE_INTEGER:
        v = (struct cell){.kind = CELL_NUMBER, .number = sqlite3_column_int64(q, column)};
        break;
    case SQLITE_FLOAT:
        v = (struct cell){.kind = CELL_REAL, .real = sqlite3_column_double(q, column)};
        break;
    case SQLITE_TEXT:
        /* Its bytes where they lie, without a zero byte behind them: nothing need be copied. A library that is not in UTF-8 is none of ours. */
        v = (struct cell){.kind = CELL_TEXT, .text = sqlite3_column_blob(q, column)};
        v.length = v.text ? (size_t)sqlite3_column_bytes(q, column) : 0;
        break;
    case SQLITE_BLOB: /* fits nowhere: a text of no length */
        v.kind = CELL_TEXT;
        break;
    }
    return v;
}

/* What is read in the form that digests are made over. */
struct printing { struct buffer all, of_table; };

/* The row that Q stands on as the PLACE-th ROW (zeroed) of T; its values are added to PRINT, which may be NULL. */
static enum code row_read(const struct library *l, const struct table *t, sqlite3_stmt *q, void *row, size_t place, struct arena *a,
                          struct buffer *print, struct fault *f)
{
    for (size_t k = 0; k < t->column_count; k++) {
        struct cell v = cell_at(q, (int)k + 1); /* behind "row" */

        if (place > INT_MAX || !cell_put(&v, &t->columns[k], row, (int)place, a))
            return library_damaged(l, &(struct misfit){t, place, &t->columns[k]}, f);
        if (print)
            cell_hash_write(print, &v);
    }
    return OK;
}

/* Whose rows are asked for: its id, and its own row, by which what it owns is found since there are no ids in owned tables any more. */
struct owner { const char *id; sqlite3_int64 row; };

static int bind_owner(const struct library *l, const struct table *t, sqlite3_stmt *q, const struct owner *owner)
{
    return t->owner && l->version != VERSION_OF_IDS ? sqlite3_bind_int64(q, 1, owner->row * OWNER_SPAN)
                                                    : sqlite3_bind_text(q, 1, owner->id, -1, SQLITE_TRANSIENT);
}

/* The query for the rows of T that belong to OWNER (NULL: all rows), at its beginning. */
static enum code query_start(struct library *l, enum table_id id, const struct owner *owner, sqlite3_stmt **out, struct fault *f)
{
    const struct table *t = table_of(id);
    sqlite3_stmt **q = &l->selects[id];

    if (!*q) {
        struct buffer sql = {0};

        schema_select(&sql, t, id == TABLE_CASES ? "id" : NULL, l->version);
        sqlite3_prepare_v3(l->db, buffer_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
        buffer_clear(&sql);
    }
    if (!*q || sqlite3_reset(*q) || (owner && bind_owner(l, t, *q, owner)))
        return library_trouble(l, f);
    *out = *q;
    return OK;
}

/* All rows of OWNER into the array *ITEMS, which lives in A as their texts do. PRINT may be NULL.
 * The places must count up from 1: a file whose pages lead in a circle would never end. */
static enum code rows_read(struct library *l, enum table_id id, const struct owner *owner, void **items, size_t *count, struct arena *a,
                           struct printing *print, struct fault *f)
{
    const struct table *t = table_of(id);
    sqlite3_stmt *q = NULL;
    enum code rc = query_start(l, id, owner, &q, f);
    int step = SQLITE_DONE;
    void *rows = NULL;

    while (rc == OK && (step = library_step(l, q)) == SQLITE_ROW) {
        void *row;

        if (sqlite3_column_type(q, 0) != SQLITE_INTEGER || sqlite3_column_int64(q, 0) != (sqlite3_int64)*count + 1) {
            rc = library_damaged(l, &(struct misfit){t, *count + 1, NULL}, f);
            break;
        }
        row = memory_append(&rows, count, t->row_size);
        rc = row_read(l, t, q, row, *count, a, print ? &print->of_table : NULL, f);
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    sqlite3_reset(q);
    *items = arena_keep(a, rows, *count, t->row_size);
    free(rows);
    if (rc == OK && print) {
        rows_head_write(&print->all, t, *count);
        buffer_add_n(&print->all, buffer_text(&print->of_table), print->of_table.length);
        print->of_table.length = 0;
    }
    return rc;
}

static enum code owned_read(struct library *l, enum table_id id, const struct owner *owner, void *base, struct arena *a, struct printing *print,
                            struct fault *f)
{
    const struct table *t = table_of(id);

    return rows_read(l, id, owner, (void **)(void *)((char *)base + t->items), (size_t *)(void *)((char *)base + t->count), a, print, f);
}

enum code case_unknown(const struct library *l, const char *id, struct fault *f)
{
    return fault_set(f, NOTHING_FOUND, _("案例库“%s”里没有编号为“%s”的案例。casegrid table cases 会列出全部案例。"), l->path, id);
}

static enum code case_row_read(struct library *l, struct owner *owner, struct local_case *out, struct arena *a,
                               char hash[DIGEST_LENGTH + 1], struct buffer *print, struct fault *f)
{
    const struct table *t = table_of(TABLE_CASES);
    sqlite3_stmt *q = NULL;
    enum code rc = query_start(l, TABLE_CASES, owner, &q, f);

    if (rc != OK)
        return rc;
    switch (library_step(l, q)) {
    case SQLITE_ROW: {
        struct cell v = cell_at(q, (int)t->column_count + 1);

        owner->row = sqlite3_column_int64(q, 0);
        *hash = '\0';
        if (cell_is_text(&v) && v.length == DIGEST_LENGTH)
            snprintf(hash, DIGEST_LENGTH + 1, "%.*s", DIGEST_LENGTH, v.text);
        rows_head_write(print, t, 1);
        rc = row_read(l, t, q, out, 1, a, print, f);
        break;
    }
    case SQLITE_DONE:
        rc = case_unknown(l, owner->id, f);
        break;
    default:
        rc = library_trouble(l, f);
    }
    sqlite3_reset(q);
    return rc;
}

enum code case_read(struct library *l, const char *id, struct local_case *out, struct arena *a, char hash[DIGEST_LENGTH + 1],
                    struct fault *f)
{
    char told[DIGEST_LENGTH + 1] = "", found[DIGEST_LENGTH + 1] = "";
    struct owner owner = {.id = id};
    struct printing print = {0};
    struct misfit m;
    enum code rc = case_row_read(l, &owner, out, a, told, &print.all, f);

    for (int t = CASE_TABLES; rc == OK && t < CASE_TABLES_END; t++)
        rc = owned_read(l, (enum table_id)t, &owner, out, a, &print, f);
    if (rc == OK)
        digest_of(print.all.text, print.all.length, found);
    buffer_clear(&print.all);
    buffer_clear(&print.of_table);
    if (rc != OK)
        return rc;
    if (!case_references_fit(out, &m))
        return library_damaged(l, &m, f);
    if (strcmp(told, found))
        return fault_set(f, BAD_INPUT,
                         _("案例库“%s”里的案例“%s”被改动过，与发布时不一样。请换一份完好的案例库，或用 casegrid init 新建一份再导入案例。"),
                         l->path, out->name);
    if (hash)
        memcpy(hash, found, sizeof found);
    return OK;
}

enum code library_altered(const struct library *l, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("案例库“%s”的内容被改动过，与发布时不一样。请换一份完好的案例库，或用 casegrid init 新建一份再导入案例。"), l->path);
}

enum code book_read(struct library *l, struct casebook *book, struct fault *f)
{
    char found[DIGEST_LENGTH + 1];
    struct misfit m;
    enum code rc = owned_read(l, TABLE_DOCUMENTS, NULL, book, book->arena, NULL, f);

    if (rc == OK)
        rc = owned_read(l, TABLE_INDICATORS, NULL, book, book->arena, NULL, f);
    for (size_t i = 0; rc == OK && i < book->indicator_count; i++)
        rc = owned_read(l, TABLE_REFUSALS, &(struct owner){book->indicators[i].id, (sqlite3_int64)i + 1}, &book->indicators[i], book->arena, NULL, f);
    if (rc != OK)
        return rc;
    if (!book_hash(book, found, &m))
        return library_damaged(l, &m, f);
    return strcmp(found, l->digests[META_BOOK]) ? library_altered(l, f) : OK;
}

enum code library_case_apart(struct library *l, const char *id, struct local_case *out, struct arena *a, struct fault *f)
{
    return case_read(l, id, out, a, NULL, f);
}

enum code library_prove(struct library *l, struct fault *f)
{
    sqlite3_stmt *q = NULL;
    struct arena *a = arena_create();
    struct case_print *prints = NULL;
    size_t count = 0;
    char edition[DIGEST_LENGTH + 1];
    enum code rc = sqlite3_prepare_v2(l->db, "SELECT \"row\", id, hash FROM cases ORDER BY \"row\"", -1, &q, NULL) ? library_trouble(l, f) : OK;
    int step = SQLITE_DONE;

    while (rc == OK && (step = library_step(l, q)) == SQLITE_ROW) {
        struct cell id = cell_at(q, 1), hash = cell_at(q, 2);
        struct case_print *print;

        if (sqlite3_column_int64(q, 0) != (sqlite3_int64)count + 1 || !cell_is_text(&id) || !cell_is_text(&hash) || hash.length != DIGEST_LENGTH) {
            rc = library_altered(l, f);
            break;
        }
        print = memory_append(&prints, &count, sizeof *print);
        print->id = arena_text_n(a, id.text, id.length);
        memcpy(print->hash, hash.text, DIGEST_LENGTH);
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    sqlite3_finalize(q);
    if (rc == OK) {
        edition_of(prints, count, l->digests[META_BOOK], edition);
        rc = strcmp(edition, l->digests[META_EDITION]) ? library_altered(l, f) : OK;
    }
    free(prints);
    arena_free(a);
    return rc;
}

/* Whether the list says of case C what the case says: how many rows there are of each part, and why there are none. */
static enum code row_prove(const struct library *l, const struct case_summary *row, size_t index, const struct local_case *c, struct fault *f)
{
    const struct table *t = table_of(TABLE_SUMMARIES);
    struct arena *a = arena_create();
    struct buffer told = {0}, made = {0};
    struct case_summary s;
    enum code rc = OK;

    case_summarize(c, a, &s);
    for (size_t k = 0; rc == OK && k < t->column_count; k++) {
        struct cell x, y;

        if (t->columns[k].kind != COLUMN_NUMBER && t->columns[k].kind != COLUMN_REASON)
            continue;
        told.length = made.length = 0;
        if (cell_take(&x, &t->columns[k], row, 1, NULL) && cell_take(&y, &t->columns[k], &s, 1, NULL)) {
            cell_hash_write(&told, &x);
            cell_hash_write(&made, &y);
        }
        if (!told.length || told.length != made.length || memcmp(told.text, made.text, told.length))
            rc = library_damaged(l, &(struct misfit){t, index + 1, &t->columns[k]}, f);
    }
    buffer_clear(&told);
    buffer_clear(&made);
    arena_free(a);
    return rc;
}

static enum code load_all(struct library *l, struct casebook *book, struct case_print **prints, struct fault *f)
{
    const struct case_summary *list = NULL;
    size_t count = 0, printed = 0;
    char edition[DIGEST_LENGTH + 1];
    enum code rc = library_list(l, &list, &count, f);

    for (size_t i = 0; rc == OK && i < count; i++) {
        struct local_case *c = arena_get(book->arena, sizeof *c);
        struct case_print *print = memory_append(prints, &printed, sizeof *print);

        *(struct local_case **)arena_append(book->arena, &book->cases, &book->case_count, sizeof c) = c;
        print->id = list[i].id;
        rc = case_read(l, list[i].id, c, book->arena, print->hash, f);
        if (rc == OK && l->version == LIBRARY_VERSION) /* a program of before may have counted otherwise */
            rc = row_prove(l, &list[i], i, c, f);
    }
    if (rc == OK)
        rc = book_read(l, book, f);
    if (rc != OK)
        return rc;
    edition_of(*prints, printed, l->digests[META_BOOK], edition);
    return strcmp(edition, l->digests[META_EDITION]) ? library_altered(l, f) : OK;
}

static void book_add(struct casebook *to, const struct casebook *from)
{
    struct arena *a = to->arena;

    for (size_t i = 0; i < from->case_count; i++)
        *(struct local_case **)arena_append(a, &to->cases, &to->case_count, sizeof *to->cases) = from->cases[i];
    for (size_t i = 0; i < from->document_count; i++)
        *(struct document *)arena_append(a, &to->documents, &to->document_count, sizeof *to->documents) = from->documents[i];
    for (size_t i = 0; i < from->indicator_count; i++)
        *(struct indicator *)arena_append(a, &to->indicators, &to->indicator_count, sizeof *to->indicators) = from->indicators[i];
}

enum code library_load(struct library *l, struct casebook *book, struct fault *f)
{
    struct casebook all = {.arena = book->arena};
    struct case_print *prints = NULL;
    enum code rc = load_all(l, &all, &prints, f);

    free(prints);
    if (rc == OK)
        book_add(book, &all);
    return rc;
}
