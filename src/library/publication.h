/* publication.h - a library being written, from inside. For this room only. */
#ifndef CASEGRID_LIBRARY_PUBLICATION_H
#define CASEGRID_LIBRARY_PUBLICATION_H

#include "aside.h"
#include "own.h"
#include "rows.h"

struct library_publication {
    char *path; /* as the person wrote it */
    struct library_sink sink;
    size_t count, added; /* cases: to come, and here */
    struct hold *hold;
    struct aside *aside;
    sqlite3 *db; /* the file aside, while it is written */
    sqlite3_stmt *inserts[TABLES];
    unsigned long long nothing[TABLES]; /* bits for the parameters that are bound to nothing already: half of all fields have no value */
    struct case_print *prints; /* as they came; once all are here by their ids. The ids are owned */
    struct digest *list;       /* of the summaries */
    char digests[META_DIGESTS][DIGEST_LENGTH + 1];
};

/* The faults of publishing. */
enum code publication_stopped(const struct library_publication *p, struct fault *f);
enum code publication_trouble(const struct library_publication *p, struct fault *f); /* SQLite's last call */

/* build.c: the file aside, written in one transaction. */
enum code build_open(struct library_publication *p, struct fault *f);
enum code build_case(struct library_publication *p, const struct library_rows *r, struct fault *f);
enum code build_book(struct library_publication *p, const struct casebook *book, struct fault *f);
enum code build_close(struct library_publication *p, struct fault *f); /* digests, end of the transaction */
void build_clear(struct library_publication *p);

/* Reads everything back through the door a reader uses. Shows each case to the sink. */
enum code publication_prove(const struct library_publication *p, struct fault *f);

/* Tells the sink; a case counts twice: written, and read back. */
void publication_progress(const struct library_publication *p, size_t done);

#endif
