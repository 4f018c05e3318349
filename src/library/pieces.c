/* pieces.c - parts of cases read for searching, without the cases: nothing of it stays. */
#include "own.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- Passages ---- */

enum { AT_KEY, AT_CASE, AT_NUMBER, AT_TEXT, AT_ORIGINAL, AT_KIND };

/* The text of a column, or NULL. *FITS becomes false where it is no sound text. */
static const char *sound_text(sqlite3_stmt *q, int column, bool needed, bool *fits)
{
    struct cell v = {.kind = CELL_NONE};
    int type = sqlite3_column_type(q, column);

    if (type == SQLITE_NULL) {
        *fits = *fits && !needed;
        return NULL;
    }
    if (type == SQLITE_TEXT) {
        v = (struct cell){.kind = CELL_TEXT, .text = (const char *)sqlite3_column_text(q, column)};
        v.length = v.text ? (size_t)sqlite3_column_bytes(q, column) : 0;
    }
    *fits = *fits && cell_is_text(&v);
    return v.text;
}

/* Keys must rise: a file whose pages lead in a circle would never end. */
static bool passage_read(sqlite3_stmt *q, sqlite3_int64 *last, struct library_passage *p)
{
    sqlite3_int64 number = sqlite3_column_int64(q, AT_NUMBER), key = sqlite3_column_int64(q, AT_KEY);
    const char *kind;
    bool fits = key > *last && sqlite3_column_type(q, AT_NUMBER) == SQLITE_INTEGER && number >= 1 && number <= INT_MAX;

    *last = key;
    *p = (struct library_passage){.case_id = sound_text(q, AT_CASE, true, &fits), .paragraph = (int)number};
    p->text = sound_text(q, AT_TEXT, true, &fits);
    p->original = sound_text(q, AT_ORIGINAL, false, &fits);
    kind = sound_text(q, AT_KIND, true, &fits);
    if (fits)
        p->kind = (enum paragraph_kind)word_find(WORD_PARAGRAPH_KIND, kind);
    return fits && (int)p->kind != WORD_MISSING;
}

/* Goes through the rows of SQL, a query on the table ID; GIVE hands each to whoever wants it. *FITS becomes false where a row is damaged; false: nobody
 * wants more (STOPPED). */
static enum code rows_give(struct library *l, enum table_id id, const char *sql, bool (*give)(void *context, sqlite3_stmt *q, bool *fits), void *context,
                           struct fault *f)
{
    sqlite3_stmt *q = NULL;
    enum code rc = OK;
    int step = SQLITE_DONE;

    if (sqlite3_prepare_v2(l->db, sql, -1, &q, NULL))
        rc = library_trouble(l, f);
    for (size_t row = 1; rc == OK && (step = library_step(l, q)) == SQLITE_ROW; row++) {
        bool fits = true, more = give(context, q, &fits);

        if (!fits)
            rc = library_damaged(l, &(struct misfit){table_of(id), row, NULL}, f);
        else if (!more)
            rc = STOPPED;
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    sqlite3_finalize(q);
    return rc;
}

/* The same of an owned table: its key, the id of the case, then COLUMNS. */
static enum code owned_give(struct library *l, enum table_id id, const char *columns, bool (*give)(void *context, sqlite3_stmt *q, bool *fits),
                            void *context, struct fault *f)
{
    struct buffer sql = {0};
    enum code rc;

    schema_walk(&sql, id, columns, l->version);
    rc = rows_give(l, id, sql.text, give, context, f);
    buffer_clear(&sql);
    return rc;
}

struct passages { sqlite3_int64 last; bool (*each)(void *context, const struct library_passage *p); void *context; };

static bool passage_give(void *context, sqlite3_stmt *q, bool *fits)
{
    struct passages *w = context;
    struct library_passage p;

    *fits = passage_read(q, &w->last, &p);
    return *fits && w->each(w->context, &p);
}

enum code library_passages(struct library *l, bool (*each)(void *context, const struct library_passage *p), void *context, struct fault *f)
{
    return owned_give(l, TABLE_PARAGRAPHS, "o.number, o.text, o.original, o.kind", passage_give, &(struct passages){.each = each, .context = context}, f);
}

struct ids { sqlite3_int64 row; bool (*each)(void *context, const char *id); void *context; };

static bool id_give(void *context, sqlite3_stmt *q, bool *fits)
{
    struct ids *w = context;
    const char *id;

    *fits = sqlite3_column_int64(q, 0) == ++w->row;
    id = sound_text(q, 1, true, fits);
    return *fits && w->each(w->context, id);
}

enum code library_ids(struct library *l, bool (*each)(void *context, const char *id), void *context, struct fault *f)
{
    return rows_give(l, TABLE_SUMMARIES, "SELECT row, id FROM summaries ORDER BY row", id_give, &(struct ids){.each = each, .context = context}, f);
}

static sqlite3_stmt *section_query(struct library *l)
{
    struct buffer sql = {0};
    sqlite3_stmt *q = NULL;

    buffer_add(&sql, "SELECT section FROM paragraphs WHERE "); /* a paragraph's number is its place */
    if (l->version == VERSION_OF_IDS)
        buffer_add(&sql, "case_id = ?1 AND \"row\" = ?2");
    else
        buffer_format(&sql, "\"row\" = (SELECT \"row\" FROM cases WHERE id = ?1) * %d + ?2", OWNER_SPAN);
    sqlite3_prepare_v3(l->db, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL);
    buffer_clear(&sql);
    return q;
}

enum code library_section(struct library *l, const char *case_id, int paragraph, struct buffer *out, struct fault *f)
{
    enum code rc = OK;
    bool fits = true;
    const char *section;

    if ((!l->section && !(l->section = section_query(l))) || sqlite3_reset(l->section)
        || sqlite3_bind_text(l->section, 1, case_id, -1, SQLITE_TRANSIENT) || sqlite3_bind_int(l->section, 2, paragraph))
        return library_trouble(l, f);
    switch (library_step(l, l->section)) {
    case SQLITE_ROW:
        section = sound_text(l->section, 0, false, &fits);
        if (!fits)
            rc = library_damaged(l, &(struct misfit){table_of(TABLE_PARAGRAPHS), (size_t)paragraph, NULL}, f);
        else if (section)
            buffer_add(out, section);
        break;
    case SQLITE_DONE: break; /* a term or subject that stands in no paragraph */
    default: rc = library_trouble(l, f);
    }
    sqlite3_reset(l->section);
    return rc;
}

/* ---- Figures ---- */

enum { FIGURE_KEY, FIGURE_CASE, FIGURE_STATE, FIGURE_DIMENSION, FIGURE_INDICATOR, FIGURE_SUBJECT, FIGURE_PARAGRAPHS };

struct numbers { int *all; size_t count, room; };

/* "3 5 8". */
static bool numbers_read(struct numbers *n, const char *text)
{
    n->count = 0;
    for (const char *p = text ? text : ""; *p;) {
        char *end;
        long number = strtol(p, &end, 10);

        if (end == p || number < 1 || number > INT_MAX || (*end && *end != ' '))
            return false;
        if (n->count == n->room) {
            n->room = n->room ? 2 * n->room : 16;
            n->all = memory_resize(n->all, n->room, sizeof *n->all);
        }
        n->all[n->count++] = (int)number;
        p = *end ? end + 1 : end;
    }
    return true;
}

static bool figure_read(sqlite3_stmt *q, sqlite3_int64 *last, struct library_figure *p, struct numbers *n)
{
    sqlite3_int64 key = sqlite3_column_int64(q, FIGURE_KEY);
    const char *state, *dimension;
    bool fits = key > *last;
    int words[2];

    *last = key;
    *p = (struct library_figure){.case_id = sound_text(q, FIGURE_CASE, true, &fits)};
    state = sound_text(q, FIGURE_STATE, true, &fits);
    dimension = sound_text(q, FIGURE_DIMENSION, true, &fits);
    p->indicator = sound_text(q, FIGURE_INDICATOR, false, &fits);
    p->subject = sound_text(q, FIGURE_SUBJECT, false, &fits);
    fits = numbers_read(n, sound_text(q, FIGURE_PARAGRAPHS, false, &fits)) && fits;
    if (!fits)
        return false;
    words[0] = word_find(WORD_STATE, state);
    words[1] = word_find(WORD_DIMENSION, dimension);
    p->state = (enum state)words[0];
    p->dimension = (enum dimension)words[1];
    p->paragraphs = (struct references){n->all, n->count};
    return words[0] >= 0 && words[1] >= 0;
}

struct figures { sqlite3_int64 last; struct numbers numbers; bool (*each)(void *context, const struct library_figure *p); void *context; };

static bool figure_give(void *context, sqlite3_stmt *q, bool *fits)
{
    struct figures *w = context;
    struct library_figure p;

    *fits = figure_read(q, &w->last, &p, &w->numbers);
    return *fits && w->each(w->context, &p);
}

enum code library_figures(struct library *l, bool (*each)(void *context, const struct library_figure *p), void *context, struct fault *f)
{
    struct figures w = {.each = each, .context = context};
    enum code rc = owned_give(l, TABLE_FIGURES, "o.state, o.dimension, o.indicator, o.subject, o.paragraphs", figure_give, &w, f);

    free(w.numbers.all);
    return rc;
}
