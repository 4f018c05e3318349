/* nearest.h - for this room: known names that are near to one nobody knows, for "did you mean". */
#ifndef CASEGRID_COMPARE_NEAREST_H
#define CASEGRID_COMPARE_NEAREST_H

#include "casegrid/base.h"

enum { NEAREST = 4 };

struct nearest { /* the nearest first; names are kept */
    const char *names[NEAREST];
    size_t far[NEAREST];
    size_t count;
};

/* Takes NAME up where it is near to TYPED (in lower case): a few letters off, or one holds the other. */
void nearest_offer(struct nearest *n, const char *typed, const char *name);
/* "a、b". */
void nearest_write(struct buffer *b, const struct nearest *n);

#endif
