/* rows.h - a case as the rows of the tables, in the form that digests are made over: one thread makes it, another writes it into a library.
 * For this room only. */
#ifndef CASEGRID_LIBRARY_ROWS_H
#define CASEGRID_LIBRARY_ROWS_H

#include "cell.h"

struct library_rows {
    char *id;
    char hash[DIGEST_LENGTH + 1];
    struct buffer rows;    /* its own row, then those of each table that belongs to a case: what HASH is over */
    struct buffer summary; /* the fields of its summary */
    struct buffer prepared; /* for the sink */
};

/* Walks what rows_write and cell_hash_write wrote. It is ours: nothing in it is doubted. */
struct rows_walk { const char *at; };
size_t rows_walk_count(struct rows_walk *w);                 /* of the table that begins here */
void rows_walk_cell(struct rows_walk *w, struct cell *out);  /* *OUT borrows from the rows */

#endif
