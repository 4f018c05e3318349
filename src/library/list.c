/* list.c - the list of cases: one row of it, a walk through all, all at once. However long it is, what is kept of it stays the same. */
#include "own.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS_KEPT = 256,        /* more than the largest window shows */
    CHAINS = 512,           /* a power of two */
    NOWHERE = ROWS_KEPT,
    ROWS_AHEAD = 32,        /* read at once where somebody goes through them one by one */
    NOT_ASKED = 128,        /* a row read ahead is as if it had been asked for so many rows ago: it takes no place of one that may still be borrowed */
    PROVED_AT_ONCE = 256,   /* a list of so many rows is proved before the first of them is given */
    ROWS_BETWEEN = 64       /* gone through before their texts are given back */
};

struct kept_row {
    struct case_summary *row; /* its texts behind it in one piece; NULL: nothing yet */
    size_t index;
    unsigned long long asked; /* when it was asked for last */
    unsigned short next;      /* of its chain */
};

struct case_list {
    sqlite3_stmt *whole, *names, *place; /* prepared when first needed */
    unsigned long long asked;
    unsigned short chains[CHAINS];
    struct kept_row kept[ROWS_KEPT];
    struct fault trouble;     /* the first that nobody has been told of */
    struct digest *proof;     /* NULL: not begun, or done */
    size_t proved;            /* rows in it */
    bool is_proved;
};

static const struct case_summary unreadable = {
    .id = "", .name = "？", .pinyin = "", .title = "", .rule_state = UNCHECKED, .grids_state = UNCHECKED,
    .tiers_state = UNCHECKED, .mechanisms_state = UNCHECKED, .figures_state = UNCHECKED,
};

static const struct table *summaries(void)
{
    return table_of(TABLE_SUMMARIES);
}

/* ---- Queries ---- */

/* What a person may call a case by, and what narrows a list of them. */
static bool is_name(const struct column *c)
{
    static const char *const names[] = {"id", "name", "full_name", "pinyin", "province", "prefecture", "level"};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(c->name, names[i]))
            return true;
    return false;
}

static void write_query(struct buffer *sql, bool only_names, unsigned version)
{
    const struct table *t = summaries();

    buffer_add(sql, "SELECT \"row\"");
    for (size_t i = 0; i < t->column_count; i++)
        if (!only_names || is_name(&t->columns[i])) {
            buffer_add(sql, ", ");
            schema_list_column(sql, &t->columns[i], version);
        }
    buffer_format(sql, " FROM %s WHERE \"row\" >= ?1 ORDER BY \"row\"", t->name);
}

/* The rows from FROM on, at their beginning. */
static enum code rows_from(struct library *l, bool only_names, size_t from, sqlite3_stmt **out, struct fault *f)
{
    sqlite3_stmt **q = only_names ? &l->list->names : &l->list->whole;

    if (!*q) {
        struct buffer sql = {0};

        write_query(&sql, only_names, l->version);
        sqlite3_prepare_v3(l->db, buffer_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
        buffer_clear(&sql);
    }
    if (!*q || sqlite3_reset(*q) || sqlite3_bind_int64(*q, 1, (sqlite3_int64)from + 1))
        return library_trouble(l, f);
    *out = *q;
    return OK;
}

/* The row that Q stands on, which must be the INDEX-th, into ROW (zeroed). */
static enum code row_take(struct library *l, bool only_names, sqlite3_stmt *q, size_t index, struct case_summary *row, struct arena *a, struct fault *f)
{
    const struct table *t = summaries();

    int at = 1; /* behind "row" */

    if (sqlite3_column_type(q, 0) != SQLITE_INTEGER || sqlite3_column_int64(q, 0) != (sqlite3_int64)index + 1 || index >= LIST_MOST)
        return library_damaged(l, &(struct misfit){t, index + 1, NULL}, f);
    for (size_t k = 0; k < t->column_count; k++) {
        struct cell v;

        if (only_names && !is_name(&t->columns[k]))
            continue;
        v = cell_at(q, at++);
        if (!cell_put(&v, &t->columns[k], row, (int)index + 1, a))
            return library_damaged(l, &(struct misfit){t, index + 1, &t->columns[k]}, f);
    }
    return OK;
}

static void rows_forget(struct case_list *list)
{
    for (size_t i = 0; i < ROWS_KEPT; i++)
        free(list->kept[i].row);
    memset(list->kept, 0, sizeof list->kept);
    for (size_t i = 0; i < CHAINS; i++)
        list->chains[i] = NOWHERE;
}

enum code list_open(struct library *l, struct fault *f)
{
    sqlite3_stmt *q = NULL;
    enum code rc = OK;
    sqlite3_int64 count = -1;

    if (!sqlite3_prepare_v2(l->db, "SELECT coalesce(max(\"row\"), 0) FROM summaries", -1, &q, NULL) && library_step(l, q) == SQLITE_ROW)
        count = sqlite3_column_int64(q, 0);
    else
        rc = library_trouble(l, f);
    sqlite3_finalize(q);
    if (rc == OK && (count < 0 || count > LIST_MOST))
        rc = library_altered(l, f);
    if (rc != OK)
        return rc;
    l->list = memory_get(sizeof *l->list);
    l->list->asked = NOT_ASKED;
    l->list_count = (size_t)count;
    rows_forget(l->list);
    return OK;
}

void list_close(struct library *l)
{
    if (!l->list)
        return;
    sqlite3_finalize(l->list->whole);
    sqlite3_finalize(l->list->names);
    sqlite3_finalize(l->list->place);
    rows_forget(l->list);
    digest_end(l->list->proof, NULL);
    free(l->list);
}

size_t library_count(const struct library *l)
{
    return l->list_count;
}

/* ---- One row ---- */

/* ROW and its texts in one piece. Owned. */
static struct case_summary *row_pack(const struct case_summary *row)
{
    const struct table *t = summaries();
    struct case_summary *packed;
    size_t size = sizeof *packed;
    const char *text;
    char *to;

    for (size_t i = 0; i < t->column_count; i++)
        if (column_text(&t->columns[i], row, &text) && text)
            size += strlen(text) + 1;
    packed = memory_get(size);
    *packed = *row;
    to = (char *)(packed + 1);
    for (size_t i = 0; i < t->column_count; i++)
        if (column_text(&t->columns[i], row, &text) && text) {
            const char *own = memcpy(to, text, strlen(text) + 1);

            memcpy((char *)packed + t->columns[i].offset, &own, sizeof own);
            to += strlen(text) + 1;
        }
    return packed;
}

static unsigned short *chain_of(struct case_list *list, size_t index)
{
    return &list->chains[index & (CHAINS - 1)];
}

static struct kept_row *row_find(struct case_list *list, size_t index)
{
    for (unsigned short at = *chain_of(list, index); at != NOWHERE; at = list->kept[at].next)
        if (list->kept[at].index == index)
            return &list->kept[at];
    return NULL;
}

/* Takes the place of the one that nobody has asked for the longest. */
static void row_keep(struct case_list *list, size_t index, struct case_summary *row, bool is_asked)
{
    unsigned short oldest = 0, *link;

    for (unsigned short i = 0; i < ROWS_KEPT && list->kept[oldest].row; i++)
        if (!list->kept[i].row || list->kept[i].asked < list->kept[oldest].asked)
            oldest = i;
    if (list->kept[oldest].row) {
        for (link = chain_of(list, list->kept[oldest].index); *link != oldest;)
            link = &list->kept[*link].next;
        *link = list->kept[oldest].next;
        free(list->kept[oldest].row);
    }
    link = chain_of(list, index);
    list->kept[oldest] = (struct kept_row){.row = row, .index = index, .asked = is_asked ? list->asked : list->asked - NOT_ASKED, .next = *link};
    *link = oldest;
}

/* Reads the row INDEX, and where the one before it has been read those that follow. */
static enum code rows_get(struct library *l, size_t index, struct fault *f)
{
    size_t end = index && row_find(l->list, index - 1) ? index + ROWS_AHEAD : index + 1;
    struct arena *a = arena_create();
    sqlite3_stmt *q = NULL;
    enum code rc = rows_from(l, false, index, &q, f);
    int step = SQLITE_DONE;

    for (size_t i = index; rc == OK && i < end && i < l->list_count && !row_find(l->list, i); i++) {
        struct case_summary row = {0};

        step = library_step(l, q);
        rc = step == SQLITE_ROW    ? row_take(l, false, q, i, &row, a, f)
             : step == SQLITE_DONE ? library_damaged(l, &(struct misfit){summaries(), i + 1, NULL}, f)
                                   : library_trouble(l, f);
        if (rc == OK)
            row_keep(l->list, i, row_pack(&row), i == index);
    }
    sqlite3_reset(q);
    arena_free(a);
    return row_find(l->list, index) ? OK : rc;
}

/* A short list is proved before anything of it is given. */
static enum code prove_short(struct library *l, struct fault *f)
{
    return l->list_count <= PROVED_AT_ONCE ? library_list_prove(l, SIZE_MAX, f) : OK;
}

const struct case_summary *library_at(struct library *l, size_t index)
{
    struct kept_row *kept = row_find(l->list, index);
    struct fault f = {0};

    if (!kept && index < l->list_count && prove_short(l, &f) == OK && rows_get(l, index, &f) == OK)
        kept = row_find(l->list, index);
    if (f.text[0] && !l->list->trouble.text[0])
        l->list->trouble = f;
    if (!kept)
        return &unreadable;
    kept->asked = ++l->list->asked;
    return kept->row;
}

enum code library_unread(struct library *l, struct fault *f)
{
    struct fault was = l->list->trouble;

    l->list->trouble = (struct fault){0};
    return was.text[0] ? fault_set(f, was.code, "%s", was.text) : OK;
}

/* The index of a file that was altered may lead to another case: its row has to say the id itself. */
static enum code row_is_of(struct library *l, size_t at, const char *id, size_t *index, struct fault *f)
{
    const struct case_summary *row = library_at(l, at);

    if (row == &unreadable)
        return l->list->trouble.text[0] ? fault_set(f, l->list->trouble.code, "%s", l->list->trouble.text) : library_altered(l, f);
    if (strcmp(row->id, id) != 0)
        return library_altered(l, f);
    *index = at;
    return OK;
}

enum code library_index(struct library *l, const char *id, size_t *index, struct fault *f)
{
    sqlite3_stmt **q = &l->list->place;
    sqlite3_int64 row = 0;
    int step = SQLITE_ERROR;

    if (!*q)
        sqlite3_prepare_v3(l->db, "SELECT \"row\" FROM summaries WHERE id = ?1", -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
    if (*q && !sqlite3_reset(*q) && !sqlite3_bind_text(*q, 1, id, -1, SQLITE_STATIC))
        step = library_step(l, *q);
    if (step == SQLITE_ROW)
        row = sqlite3_column_int64(*q, 0);
    sqlite3_reset(*q);
    if (step == SQLITE_DONE)
        return case_unknown(l, id, f);
    if (step != SQLITE_ROW)
        return library_trouble(l, f);
    if (row < 1 || row > (sqlite3_int64)l->list_count)
        return library_altered(l, f);
    return row_is_of(l, (size_t)row - 1, id, index, f);
}

bool library_knows(void *library, const char *id, size_t *index)
{
    return library_index(library, id, index, NULL) == OK;
}

/* ---- A walk ---- */

struct walk {
    bool (*each)(void *context, size_t index, const struct case_summary *row);
    void *context;
    bool only_names;
};

/* From *AT to the end, or until EACH returns false (STOPPED). */
static enum code list_walk(struct library *l, const struct walk *w, size_t *at, struct fault *f)
{
    struct arena *a = arena_create();
    sqlite3_stmt *q = NULL;
    enum code rc = rows_from(l, w->only_names, *at, &q, f);
    int step = SQLITE_DONE;

    while (rc == OK && (step = library_step(l, q)) == SQLITE_ROW) {
        struct case_summary row = {0};

        if (*at % ROWS_BETWEEN == 0) {
            arena_free(a);
            a = arena_create();
        }
        rc = row_take(l, w->only_names, q, *at, &row, a, f);
        if (rc == OK && !w->each(w->context, (*at)++, &row))
            rc = STOPPED;
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    if (rc == OK && *at != l->list_count)
        rc = library_damaged(l, &(struct misfit){summaries(), *at + 1, NULL}, f);
    sqlite3_reset(q);
    arena_free(a);
    return rc;
}

enum code library_names(struct library *l, size_t from, bool (*each)(void *context, size_t index, const struct case_summary *c), void *context,
                        struct fault *f)
{
    enum code rc = prove_short(l, f);

    if (rc == OK && from < l->list_count)
        rc = list_walk(l, &(struct walk){each, context, true}, &from, f);
    return rc;
}

/* ---- The proof ---- */

struct proving_list {
    struct case_list *list;
    const struct table *table; /* the columns that the digest is over */
    struct buffer fields;
    struct misfit misfit;
    size_t rows; /* left of this turn */
    bool keeps;  /* the first rows, which will be shown next */
};

static bool prove_row(void *context, size_t index, const struct case_summary *row)
{
    struct proving_list *p = context;

    p->fields.length = 0;
    if (!fields_write(&p->fields, p->table, row, 1, &p->misfit))
        return false;
    digest_add(p->list->proof, p->fields.text, p->fields.length);
    if (p->keeps && index < ROWS_AHEAD && !row_find(p->list, index))
        row_keep(p->list, index, row_pack(row), false);
    return --p->rows > 0;
}

static void prove_begin(struct library *l)
{
    struct buffer head = {0};

    rows_head_write(&head, summaries(), l->list_count);
    l->list->proof = digest_create();
    l->list->proved = 0;
    digest_add(l->list->proof, head.text, head.length);
    buffer_clear(&head);
}

/* All rows are in it: whether they are those that were published. */
static enum code prove_end(struct library *l, struct fault *f)
{
    char found[DIGEST_LENGTH + 1];

    digest_end(l->list->proof, found);
    l->list->proof = NULL;
    l->list->is_proved = !strcmp(found, l->digests[META_LIST]);
    return l->list->is_proved ? OK : library_altered(l, f);
}

enum code library_list_prove(struct library *l, size_t rows, struct fault *f)
{
    struct case_list *list = l->list;
    struct proving_list p = {.list = list, .table = table_in(TABLE_SUMMARIES, l->version), .rows = rows, .keeps = l->list_count <= PROVED_AT_ONCE};
    enum code rc;

    if (list->is_proved)
        return OK;
    if (!rows)
        return STOPPED;
    if (!list->proof)
        prove_begin(l);
    rc = list_walk(l, &(struct walk){prove_row, &p, false}, &list->proved, f);
    buffer_clear(&p.fields);
    if (p.misfit.table)
        rc = library_damaged(l, &p.misfit, f);
    if (rc == STOPPED && list->proved < l->list_count)
        return rc;
    if (rc == OK || rc == STOPPED) {
        rc = prove_end(l, f);
    } else {
        digest_end(list->proof, NULL);
        list->proof = NULL;
    }
    if (rc != OK && p.keeps) /* none of a short list is given that has not been proved */
        rows_forget(list);
    return rc;
}

/* ---- All at once ---- */

static enum code prove_all(struct library *l, const struct case_summary *all, struct fault *f)
{
    struct proving_list p = {.list = l->list, .table = table_in(TABLE_SUMMARIES, l->version), .rows = SIZE_MAX};
    size_t proved = 0;

    if (l->list->is_proved)
        return OK;
    digest_end(l->list->proof, NULL); /* what was begun in slices */
    prove_begin(l);
    while (proved < l->list_count && prove_row(&p, proved, &all[proved]))
        proved++;
    buffer_clear(&p.fields);
    return p.misfit.table ? library_damaged(l, &p.misfit, f) : prove_end(l, f);
}

/* Into *ALL, its texts into the library's arena. */
static enum code read_all(struct library *l, struct case_summary **all, struct fault *f)
{
    sqlite3_stmt *q = NULL;
    enum code rc = rows_from(l, false, 0, &q, f);
    size_t count = 0;
    int step = SQLITE_DONE;

    while (rc == OK && (step = library_step(l, q)) == SQLITE_ROW) {
        struct case_summary *row = memory_append(all, &count, sizeof *row);

        rc = row_take(l, false, q, count - 1, row, l->arena, f);
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    if (rc == OK && count != l->list_count)
        rc = library_altered(l, f);
    sqlite3_reset(q);
    return rc;
}

enum code library_list(struct library *l, const struct case_summary **out, size_t *count, struct fault *f)
{
    if (!l->all) {
        struct case_summary *all = NULL;
        enum code rc = read_all(l, &all, f);

        if (rc == OK)
            rc = prove_all(l, all, f);
        if (rc != OK) {
            free(all);
            return rc;
        }
        l->all = all;
    }
    *out = l->all;
    *count = l->list_count;
    return OK;
}
