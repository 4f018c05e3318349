/* keep.c - what has been read stays: cases by id, the documents and indicators. And the passages, which do not stay. */
#include "own.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- Cases by id ---- */

/* FNV-1a; the table is never more than half full. */
static size_t slot_of(const struct local_case *const *kept, size_t room, const char *id)
{
    unsigned long long h = 14695981039346656037ULL;
    size_t at;

    for (const char *p = id; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211ULL;
    at = (size_t)h & (room - 1);
    while (kept[at] && strcmp(kept[at]->id, id))
        at = (at + 1) & (room - 1);
    return at;
}

static void make_room(struct library *l)
{
    size_t room = l->kept_room ? l->kept_room * 2 : 64;
    const struct local_case **wider;

    if (l->kept_count < l->kept_room / 2)
        return;
    wider = memory_array(room, sizeof *wider);
    for (size_t i = 0; i < l->kept_room; i++)
        if (l->kept[i])
            wider[slot_of(wider, room, l->kept[i]->id)] = l->kept[i];
    free(l->kept);
    l->kept = wider;
    l->kept_room = room;
}

enum code library_case(struct library *l, const char *id, const struct local_case **out, struct fault *f)
{
    struct local_case *c;
    enum code rc;
    size_t slot;

    make_room(l);
    slot = slot_of(l->kept, l->kept_room, id);
    if (!l->kept[slot]) {
        c = arena_get(l->arena, sizeof *c);
        rc = case_read(l, id, c, l->arena, NULL, f);
        if (rc != OK)
            return rc;
        l->kept[slot] = c; /* its id equals ID: the query asked for it, byte for byte */
        l->kept_count++;
    }
    *out = l->kept[slot];
    return OK;
}

enum code library_book(struct library *l, const struct casebook **out, struct fault *f)
{
    if (!l->booked) {
        enum code rc;

        if (l->book.arena)
            casebook_clear(&l->book); /* what an attempt before left */
        casebook_init(&l->book);
        rc = book_read(l, &l->book, f);
        if (rc != OK)
            return rc;
        l->booked = true;
    }
    *out = &l->book;
    return OK;
}

/* ---- Passages ---- */

enum { AT_ROWID, AT_CASE, AT_NUMBER, AT_TEXT, AT_ORIGINAL, AT_KIND };

/* The text of a column, or NULL. *FITS becomes false where it is no sound text. */
static const char *sound_text(sqlite3_stmt *q, int column, bool needed, bool *fits)
{
    struct cell v = {.kind = CELL_NONE};

    if (sqlite3_column_type(q, column) == SQLITE_NULL) {
        *fits = *fits && !needed;
        return NULL;
    }
    if (sqlite3_column_type(q, column) == SQLITE_TEXT) {
        v = (struct cell){.kind = CELL_TEXT, .text = (const char *)sqlite3_column_text(q, column)};
        v.length = v.text ? (size_t)sqlite3_column_bytes(q, column) : 0;
    }
    *fits = *fits && cell_is_text(&v);
    return v.text;
}

/* Rowids must rise: a file whose pages lead in a circle would never end. */
static bool passage_read(sqlite3_stmt *q, sqlite3_int64 *last, struct library_passage *p)
{
    sqlite3_int64 number = sqlite3_column_int64(q, AT_NUMBER), rowid = sqlite3_column_int64(q, AT_ROWID);
    const char *kind;
    bool fits = rowid > *last && sqlite3_column_type(q, AT_NUMBER) == SQLITE_INTEGER && number >= 1 && number <= INT_MAX;

    *last = rowid;
    *p = (struct library_passage){.case_id = sound_text(q, AT_CASE, true, &fits), .paragraph = (int)number};
    p->text = sound_text(q, AT_TEXT, true, &fits);
    p->original = sound_text(q, AT_ORIGINAL, false, &fits);
    kind = sound_text(q, AT_KIND, true, &fits);
    if (fits)
        p->kind = (enum paragraph_kind)word_find(WORD_PARAGRAPH_KIND, kind);
    return fits && (int)p->kind != WORD_MISSING;
}

enum code library_passages(struct library *l, bool (*each)(void *context, const struct library_passage *p), void *context, struct fault *f)
{
    static const char sql[] = "SELECT rowid, case_id, number, text, original, kind FROM paragraphs ORDER BY rowid";
    sqlite3_stmt *q = NULL;
    sqlite3_int64 last = 0;
    enum code rc = OK;
    int step = SQLITE_DONE;
    size_t row = 0;

    if (sqlite3_prepare_v2(l->db, sql, -1, &q, NULL))
        rc = library_trouble(l, f);
    while (rc == OK && (step = sqlite3_step(q)) == SQLITE_ROW) {
        struct library_passage p;

        row++;
        if (!passage_read(q, &last, &p))
            rc = library_damaged(l, &(struct misfit){table_of(TABLE_PARAGRAPHS), row, NULL}, f);
        else if (!each(context, &p))
            rc = STOPPED;
    }
    if (rc == OK && step != SQLITE_DONE)
        rc = library_trouble(l, f);
    sqlite3_finalize(q);
    return rc;
}
