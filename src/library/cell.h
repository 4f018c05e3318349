/* cell.h - one field of a row as a value of a table, and back. For this room only. */
#ifndef CASEGRID_LIBRARY_CELL_H
#define CASEGRID_LIBRARY_CELL_H

#include "schema.h"

enum cell_kind { CELL_NONE, CELL_NUMBER, CELL_REAL, CELL_TEXT };

struct cell {
    enum cell_kind kind;
    long long number;
    double real;
    const char *text; /* borrowed */
    size_t length;
};

/* The field of ROW (the PLACE-th of its table) that C describes. *OUT may borrow from ROW and SCRATCH until SCRATCH changes.
 * False where the field has nothing that a library could keep. */
bool cell_take(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch);
/* Puts IN, which may be anything, into the field of ROW; texts are copied into A. False where it is no value for C. */
bool cell_put(const struct cell *in, const struct column *c, void *row, int place, struct arena *a);
/* Whether C is of a kind that holds one text; *OUT is the one in ROW, NULL where there is none. */
bool column_text(const struct column *c, const void *row, const char **out);
/* Adds the value in the form that digests are made over: no two values have the same. */
void cell_hash_write(struct buffer *b, const struct cell *v);
/* Whether V is text that can be kept: UTF-8, not empty, without a zero byte. */
bool cell_is_text(const struct cell *v);

/* Rows of T for a digest: their number, then every field. *BAD_ROW and *BAD_COLUMN tell the first that cannot be kept (false). */
struct misfit { const struct table *table; size_t row; const struct column *column; };
bool rows_write(struct buffer *b, const struct table *t, const void *items, size_t count, struct misfit *m);
/* Its two parts. */
void rows_head_write(struct buffer *b, const struct table *t, size_t count);
bool fields_write(struct buffer *b, const struct table *t, const void *items, size_t count, struct misfit *m);
/* The fault of such a row; OWNER: the id of the case, or NULL. */
enum code misfit_fault(const struct misfit *m, const char *owner, struct fault *f);
/* What the hash of a case and the digest of a book are over. */
bool case_write(struct buffer *b, const struct local_case *c, struct misfit *m);
bool book_write(struct buffer *b, const struct casebook *book, struct misfit *m);
/* The content hash of a case: its row and all that belongs to it. */
/* The digest over documents, indicators and refusals. */
bool book_hash(const struct casebook *b, char hex[DIGEST_LENGTH + 1], struct misfit *m);
/* Whether every reference to a paragraph finds one. */
bool case_references_fit(const struct local_case *c, struct misfit *m);

struct case_print { const char *id; char hash[DIGEST_LENGTH + 1]; }; /* ID is borrowed */
/* The digest over the cases' hashes in the order of their ids, and BOOK. Sorts PRINTS. */
void edition_of(struct case_print *prints, size_t count, const char *book, char hex[DIGEST_LENGTH + 1]);

#endif
