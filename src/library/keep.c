/* keep.c - what has been read stays: cases by id, the documents and indicators. */
#include "own.h"

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
        if (!l->kept_arena)
            l->kept_arena = arena_create();
        c = arena_get(l->kept_arena, sizeof *c);
        rc = case_read(l, id, c, l->kept_arena, NULL, f);
        if (rc != OK)
            return rc;
        l->kept[slot] = c; /* its id equals ID: the query asked for it, byte for byte */
        l->kept_count++;
    }
    *out = l->kept[slot];
    return OK;
}

size_t library_kept(const struct library *l)
{
    return l->kept_count;
}

void library_let_go(struct library *l)
{
    arena_free(l->kept_arena);
    l->kept_arena = NULL;
    free(l->kept);
    l->kept = NULL;
    l->kept_count = l->kept_room = 0;
    library_let_pages_go(l);
}

void library_hold_little(struct library *l)
{
    sqlite3_exec(l->db, "PRAGMA cache_size=-512", NULL, NULL, NULL); /* kibibytes; where that fails it holds more */
}

void library_let_pages_go(struct library *l)
{
    for (int id = 0; id < TABLES; id++) { /* each is reset: between two calls none is under way */
        sqlite3_finalize(l->selects[id]);
        l->selects[id] = NULL;
    }
    sqlite3_db_release_memory(l->db);
}

size_t library_pages_held(struct library *l)
{
    int held = 0, unused;

    return sqlite3_db_status(l->db, SQLITE_DBSTATUS_CACHE_USED, &held, &unused, 0) || held < 0 ? 0 : (size_t)held;
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
