/* casefile.h - case, document and indicator files as their facts: read and check. What a file may say is a table of keys in
 * this room.
 * Must not know: databases, screens. */
#ifndef CASEGRID_CASEFILE_H
#define CASEGRID_CASEFILE_H

#include "casegrid/base.h"
#include "casegrid/facts.h"

enum weight { FINDING_ERROR, FINDING_NOTE }; /* errors forbid import; notes block nothing */

struct finding {
    enum weight weight;
    char *file;
    int line, column; /* from 1; 0 where the whole file is meant */
    char *text;       /* what is wrong and what was expected */
};

struct finding_places; /* where each value that was read stands; of no use outside the room */

/* Starts as {0}, owned by the caller: findings_clear. The findings that casefile_read filled are to be given to casebook_check too:
 * they know the places of what was read. */
struct findings {
    struct finding *items; /* of one file at most a thousand, then one that says there are more */
    size_t count;
    size_t errors, notes;  /* all of them, those not written out too */
    struct finding_places *places;
};
void findings_clear(struct findings *f);
/* "FILE:LINE:COLUMN: 错误：…" or "…: 提示：…" for a note, with a line end. Without a place "FILE: 错误：…". */
void finding_write(struct buffer *b, const struct finding *f);

/* Reads the file at PATH (a case, documents or indicators, told by its keys) and adds it to BOOK. Everything that is wrong in the
 * file by itself goes to FOUND, as many findings as there are, not only the first. FAILED only where the file cannot be read at all
 * (F says why); OK otherwise, whatever was found: ask FOUND->errors. A case with errors is still added as far as it could be read, so that
 * later checks can go on; such a book is for casebook_check only, its rows may lack what rows always have. */
enum code casefile_read(struct casebook *book, const char *path, struct findings *found, struct fault *f);
/* The same for text in memory; NAME is what findings call the file. */
enum code casefile_read_text(struct casebook *book, const char *name, const char *text, size_t n, struct findings *found);

/* What only shows between rows and files. Errors: ids given twice in BOOK (a case that KNOWN has too is a new version of it), documents
 * and indicators that neither BOOK nor KNOWN has (a note where there is no list of them at all), overlapping locators, lines outside a
 * document. Notes: what arithmetic can find (a part greater than its whole, a rate above 100 %, a count and its rate that do not fit), a
 * figure or term whose printed form stands in none of its paragraphs, a value that does not agree with its printed form, an indicator's
 * unit that differs, a refused figure that is not there. KNOWN (may be NULL) is a library's book beside BOOK. */
void casebook_check(const struct casebook *book, const struct casebook *known, struct findings *found);

#endif
