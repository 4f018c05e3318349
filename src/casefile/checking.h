/* checking.h - a book under check, with what is known beside it. For this room only. */
#ifndef CASEGRID_CASEFILE_CHECKING_H
#define CASEGRID_CASEFILE_CHECKING_H

#include "findings.h"
#include "names.h"

struct checking {
    const struct casebook *book, *known; /* KNOWN may be NULL */
    struct findings *found;
    struct names cases, documents, indicators; /* of both; where both have one, the book's is found */
};

/* Whether two units count the same thing: 名 and 人, % and ％. */
bool units_agree(const char *a, const char *b);

void check_spans(struct checking *k);                                 /* overlaps, lines outside a document */
void check_figures(struct checking *k, const struct local_case *c);   /* a case's figures, one by one and against each other */
void check_unusual(struct checking *k, const struct local_case *c);   /* what is possible, and yet hardly so */

#endif
