/* division.h - for this room: a case's figures divided by others of the case, item by item, and what stands in the way. */
#ifndef CASEGRID_COMPARE_DIVISION_H
#define CASEGRID_COMPARE_DIVISION_H

#include "inside.h"

struct divisible { /* of a case, for one side of the line */
    const struct figure **all; /* owned */
    size_t count;
    const struct figure *nothing; /* says that there is none, and why */
};

struct obstacle { /* no name: none */
    enum state state;
    struct references paragraphs; /* of the figures that it speaks of */
    const char *name, *note;
};

struct side { /* a figure and what it is called */
    const struct figure *figure;
    const char *name;
};

struct division { /* a case's figures for one row; ended with division_end */
    const struct derived_row *row;
    struct divisible above, below;
    struct obstacle first; /* what stood in the way first */
};

/* Adds the case's figures of INDICATOR (NULL: none). */
void divisible_find(struct divisible *found, const struct column *c, const char *indicator);
/* A total: neither a range nor a rate, a change or a number for each of something. */
bool figure_is_total(const struct figure *f);
/* An item for each of D's figures below the line that ABOVE can be divided by (the whole that it names itself before them); where there is
 * none, the obstacle. */
void division_make(struct column *c, struct division *d, struct side above);
/* Keeps the first. */
void division_obstruct(struct division *d, struct obstacle o);
struct obstacle division_missing(struct column *c, const struct derived_row *row, const char *first, const char *second); /* either may be NULL */
struct obstacle division_doubtful(struct column *c, struct side s);
/* That the case's own section says that the question for INDICATOR, of which SIDE has no figure, does not arise; no name: it does arise. */
/* The rules of the grids leave in doubt what INDICATOR counts; no name: they do not, or there are figures. */
struct obstacle division_unclear(struct column *c, const struct divisible *side, const char *indicator);
struct obstacle division_inapplicable(struct column *c, const struct divisible *side, const char *indicator);
void division_end(struct division *d);

#endif
