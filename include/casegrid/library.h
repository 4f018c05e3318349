/* library.h - the shelf: every case in one SQLite file, and the only place that speaks SQL.
 * Order: open, any reads, free. Opened read-only and immutable, defensive, untrusted schema: a reader needs no right to write and
 * keeps the edition it opened. A library is published, never changed in place.
 * Must not know: what a figure means, patterns, keys, colours, the terminal. */
#ifndef CASEGRID_LIBRARY_H
#define CASEGRID_LIBRARY_H

#include "casegrid/base.h"
#include "casegrid/facts.h"

struct library;

/* user_version of the file; application_id is "CGRD". LIBRARY_VERSION is written; from LIBRARY_OLDEST on all are read. */
enum { LIBRARY_VERSION = 3, LIBRARY_OLDEST = 1 };

/* Called once, by main, before anything else here and before other threads: SQLite is told to keep no account of its memory, at which its threads
 * would wait for each other. Without it all goes on as well, only slower. */
void library_start(void);

/* Opens PATH for reading. BAD_INPUT / FAILED: missing, unreadable, a folder, no SQLite file, cut short, another program's database, a newer
 * version (the message says what to do). One of an older version from LIBRARY_OLDEST on reads the same; what its list lacks is found in its other
 * tables. On OK the caller owns *OUT. */
enum code library_open(struct library **out, const char *path, struct fault *f);
void library_free(struct library *l); /* NULL is welcome */
const char *library_path(const struct library *l);    /* borrowed */
const char *library_edition(const struct library *l); /* hash over the cases' content hashes, 64 hex digits; borrowed */

/* ---- The list: all cases in the order of their names' pinyin, each with its index from 0. Of a long one only what was looked at last is held. ---- */

size_t library_count(const struct library *l);
/* The summary of case INDEX, borrowed until a hundred others have been asked for. Where it cannot be read one that says so stands for it (its id is ""),
 * and library_unread tells the reason. */
const struct case_summary *library_at(struct library *l, size_t index);
/* OK: all that was asked for since the last call could be read. */
enum code library_unread(struct library *l, struct fault *f);
/* The index of the case whose id is exactly ID. NOTHING_FOUND. */
enum code library_index(struct library *l, const char *id, size_t *index, struct fault *f);
/* Whether every case of the list is found by its id, and as no other one. */
enum code library_ids_prove(struct library *l, struct fault *f);
bool library_knows(void *library, const char *id, size_t *index); /* the same for whoever knows no library (struct saved_there in state.h) */
/* Walks through the list from case FROM on without keeping it: of each row id, names, pinyin, province, prefecture and level. EACH returns false to stop
 * (STOPPED, without a message). The row is borrowed during the call only. */
enum code library_names(struct library *l, size_t from, bool (*each)(void *context, size_t index, const struct case_summary *c), void *context,
                        struct fault *f);
/* Whether the list is what was published, which a changed letter in it would not be: goes on for ROWS (SIZE_MAX: to the end). OK: it is; STOPPED: there
 * are more; BAD_INPUT: it is not. A list of 256 cases or fewer is proved before anything of it is given, and library_list always; else nobody asks but who
 * has the time. */
enum code library_list_prove(struct library *l, size_t rows, struct fault *f);
/* All of it at once, for whoever goes through all cases anyway. *OUT and its texts are borrowed until library_free. */
enum code library_list(struct library *l, const struct case_summary **out, size_t *count, struct fault *f);

/* ---- Cases ---- */

/* One whole case by id; its content hash is proved. NOTHING_FOUND; BAD_INPUT where the content does not fit its hash.
 * *OUT is borrowed until library_let_go or library_free: a case is read once and kept. */
enum code library_case(struct library *l, const char *id, const struct local_case **out, struct fault *f);
/* How many are kept, and the end of all of them: for whoever knows that nobody holds one any more. */
size_t library_kept(const struct library *l);
void library_let_go(struct library *l);
/* For a reader of whom hundreds may run side by side for hours: few pages of the file are kept, which the system keeps for all of them anyway. */
void library_hold_little(struct library *l);
void library_let_pages_go(struct library *l); /* of the file, which were read only once, and what they were asked for with */
size_t library_pages_held(struct library *l);  /* bytes */
/* The same without keeping it: into OUT (zeroed), its texts into A. */
enum code library_case_apart(struct library *l, const char *id, struct local_case *out, struct arena *a, struct fault *f);
/* Whether the hashes of all cases together are the edition. BAD_INPUT: they are not. With each case proved by itself this proves the whole. */
enum code library_prove(struct library *l, struct fault *f);
/* Documents and indicators (no cases). Borrowed until library_free. */
enum code library_book(struct library *l, const struct casebook **out, struct fault *f);

/* Finds the case a person means: exact id or name first, then part of a name, pinyin, pinyin initials where only one fits.
 * NOTHING_FOUND with the nearest names; BAD_INPUT where it is ambiguous, with the candidates. *INDEX counts in the list. */
enum code library_find(struct library *l, const char *query, size_t *index, struct fault *f);

/* Streams every paragraph in the order of cases and paragraphs without keeping them: for searching large libraries.
 * EACH returns false to stop (STOPPED, without a message). Texts are borrowed during the call only. */
struct library_passage { const char *case_id; int paragraph; enum paragraph_kind kind; const char *text, *original; };
enum code library_passages(struct library *l, bool (*each)(void *context, const struct library_passage *p), void *context, struct fault *f);
/* The ids of the cases in the order of library_list, and no more of them. */
enum code library_ids(struct library *l, bool (*each)(void *context, const char *id), void *context, struct fault *f);
/* As library_passages for the figures. */
struct library_figure { const char *case_id; enum state state; enum dimension dimension; const char *indicator, *subject; struct references paragraphs; };
enum code library_figures(struct library *l, bool (*each)(void *context, const struct library_figure *p), void *context, struct fault *f);
/* Adds the section that a paragraph stands in to OUT; nothing where there is none. For hits in many cases, none of which is kept. */
enum code library_section(struct library *l, const char *case_id, int paragraph, struct buffer *out, struct fault *f);

/* Writes all of BOOK as a library file at PATH: built aside in the same folder, checked, synced, renamed over. The same book gives the
 * same bytes. Whatever goes wrong leaves what was there untouched and no file aside: FAILED (folder, disk; something at PATH that is no
 * library is never replaced), BAD_INPUT (a row that cannot be kept, an id that is there twice), STOPPED (a signal came). A link at PATH
 * stays, the file it names is replaced. */
enum code library_publish(const struct casebook *book, const char *path, struct fault *f);

/* Who wants to see what is being published. Each member may be NULL. Anything but OK, with a fault, and nothing is published. */
struct library_sink {
    /* Adds to OUT what EACH is to have of C: in the thread that makes the case ready, for several at once and in any order. */
    void (*prepare)(void *context, const struct local_case *c, struct buffer *out);
    /* That of every case once, in the order of the library, as it has been written; INDEX counts in library_list. PREPARED is borrowed during the call. */
    enum code (*each)(void *context, size_t index, const struct buffer *prepared, struct fault *f);
    /* All cases have been written. By another thread, while they are read again; what it does is done before PROVED. */
    void (*written)(void *context);
    /* All is proved; right before the new file takes the place of the old one. EDITION: as library_edition will give it. */
    enum code (*proved)(void *context, const char *edition, struct fault *f);
    void (*progress)(void *context, size_t done, size_t of);
    void *context;
};
enum code library_publish_to(const struct casebook *book, const char *path, const struct library_sink *sink, struct fault *f); /* SINK may be NULL */

/* ---- The same case by case, for more cases than are to be held ---- */

/* A case as the rows of a library, and what the SINK of the publication (may be NULL) prepares of it. Made by any thread; BAD_INPUT: a row that cannot be
 * kept. On OK *OUT is owned, and C is not needed any more. */
struct library_rows;
enum code library_rows_make(struct library_rows **out, const struct local_case *c, const struct library_sink *sink, struct fault *f);
void library_rows_free(struct library_rows *r); /* NULL is welcome */

/* In which order cases stand in a library, and have to be added: by pinyin, name, id (NULL: last). */
struct library_place { const char *pinyin, *name, *id; };
int library_order(const struct library_place *a, const struct library_place *b);

/* Order: begin, add for each of COUNT cases, end. From begin to end or drop signals that would end the program wait: they are answered by add and
 * end with STOPPED. Threads are to be started in between, so that signals wait for them too. */
struct library_publication;
enum code library_publication_begin(struct library_publication **out, const char *path, size_t count, const struct library_sink *sink,
                                    struct fault *f);
enum code library_publication_add(struct library_publication *p, const struct library_rows *r, struct fault *f);
/* The documents and indicators of BOOK (its cases do not count); then all is proved and takes its place. Ends P either way. */
enum code library_publication_end(struct library_publication *p, const struct casebook *book, struct fault *f);
void library_publication_drop(struct library_publication *p); /* NULL is welcome; what was there stays */


/* One writer at a time: claimed before a library is read to be published changed. Waits some seconds where another writer has it; FAILED
 * where that takes longer. OK as well where there is no file yet, or the file system knows no locks. On OK *OUT is owned. */
struct library_claim;
enum code library_claim(struct library_claim **out, const char *path, struct fault *f);
void library_claim_end(struct library_claim *c); /* NULL is welcome */

/* Whether another edition has been published where L was opened. Cheap: looks at the file's identity only. */
bool library_is_superseded(const struct library *l);
/* What the publisher says of this edition, in one clean line; NULL: nothing. Owned. */
char *library_note(const struct library *l);
/* Puts NOTE beside the library at PATH for the edition EDITION, which is to be published next. */
enum code library_note_write(const char *path, const char *edition, const char *note, struct fault *f);

/* Adds a whole library to BOOK (initialised): what import starts from. BAD_INPUT as well where the list of one of today's version has not what its
 * cases say: another number of rows, or another kind of nothing. Unless OK, BOOK stays as it was. */
enum code library_load(struct library *l, struct casebook *book, struct fault *f);

#endif
