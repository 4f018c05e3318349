/* own.h - an open library from inside, and what its files share. For this room only. */
#ifndef CASEGRID_LIBRARY_OWN_H
#define CASEGRID_LIBRARY_OWN_H

#include "cell.h"

#include "casegrid/library.h"

#include <sqlite3.h>
#include <sys/stat.h>

struct library {
    sqlite3 *db;
    char *path;
    struct stat at_open; /* the file as it was */
    long long steps_left; /* of SQLite's machine, until a row has to be there (library_step) */
    unsigned version;    /* of its tables */
    char digests[META_DIGESTS][DIGEST_LENGTH + 1];
    sqlite3_stmt *selects[TABLES]; /* prepared when first needed */
    sqlite3_stmt *section;         /* the same */
    struct arena *arena;           /* texts of the whole list, once somebody has asked for it */
    struct case_list *list;        /* what is kept of it (list.c) */
    size_t list_count;
    struct case_summary *all;      /* the whole of it; NULL: nobody has asked for it */
    struct casebook book; /* documents and indicators */
    bool booked;
    struct arena *kept_arena;       /* the cases kept; NULL: none */
    const struct local_case **kept; /* by id, open addressing; ROOM is a power of two, at most half full */
    size_t kept_count, kept_room;
};

/* ---- Files ---- */

struct look { /* a file, looked at without SQLite */
    int trouble; /* errno, or 0 */
    unsigned mode;
    unsigned long long size, told_size; /* TOLD_SIZE: by its own first page; 0 if that does not say */
    bool is_sqlite, is_wal;
    unsigned long application, version;
};
void file_look(struct look *out, const char *path);
/* PATH as a URI, so that ? # % and blanks are parts of the name; QUERY follows the question mark. Owned. */
char *file_uri(const char *path, const char *query);
/* The limits and settings that keep data of somebody unknown from doing anything but being read. */
void database_defend(sqlite3 *db);
/* What the pages that SQLite keeps may take up where every page is visited, in kibibytes: the indexes of tens of thousands of cases. */
enum { DATABASE_CACHE = 32 * 1024 };
/* Why the last call on DB failed, in the person's language; borrowed until the next call on DB. */
const char *database_cause(sqlite3 *db);

/* ---- Reading ---- */

/* The fault for a failed call of SQLite on the library's file. */
enum code library_trouble(const struct library *l, struct fault *f);
/* sqlite3_step for whatever reads a library, within a number of steps that no sound file of its size needs. The pages of a file that was made to do harm can lead
 * to one another in such a way that SQLite would go through them for ever without giving a single row. */
int library_step(struct library *l, sqlite3_stmt *q);
/* The value in a column of the row that Q stands on; borrows from it. */
struct cell cell_at(sqlite3_stmt *q, int column);
enum code library_damaged(const struct library *l, const struct misfit *m, struct fault *f);
/* Reads one case into OUT (zeroed), its texts into A; its hash is proved and copied to HASH (may be NULL). */
enum code case_read(struct library *l, const char *id, struct local_case *out, struct arena *a, char hash[DIGEST_LENGTH + 1],
                    struct fault *f);
enum code library_altered(const struct library *l, struct fault *f);
enum code case_unknown(const struct library *l, const char *id, struct fault *f);
struct cell cell_at(sqlite3_stmt *q, int column); /* what stands there; borrows from Q */
/* How many cases there are, and what is needed to read their list; after that list_close. */
enum code list_open(struct library *l, struct fault *f);
void list_close(struct library *l);
enum { LIST_MOST = 1 << 30 };
/* Reads documents and indicators into BOOK and its arena; proves their digest. */
enum code book_read(struct library *l, struct casebook *book, struct fault *f);

/* ---- Signals ---- */

/* While a file is aside, signals that would end the program wait, so that it can be taken away first. */
struct hold;
struct hold *hold_begin(void);
enum { STEPS_BETWEEN_LOOKS = 20000 }; /* of SQLite's machine */
int hold_stops(void *nothing); /* hold_asked as SQLite asks it (a progress handler) */
bool hold_asked(void); /* whether a signal that would end the program is waiting */
void hold_end(struct hold *h); /* lets them through; frees H */

#endif
