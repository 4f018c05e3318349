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

/* The check of a whole book, in the order in which its findings are told: ids; each case by itself; what is between the cases. */
void checking_begin(struct checking *k);
void checking_case(struct checking *k, const struct local_case *c); /* needs the documents and indicators of K only, and changes none */
void checking_end(struct checking *k);
void checking_clear(struct checking *k);

/* Whether two units count the same thing: 名 and 人, % and ％. */
bool units_agree(const char *a, const char *b);

void check_spans(struct checking *k);                                 /* overlaps, lines outside a document */
void check_figures(struct checking *k, const struct local_case *c);   /* a case's figures, one by one and against each other */
void check_unusual(struct checking *k, const struct local_case *c);   /* what is possible, and yet hardly so */

#endif
