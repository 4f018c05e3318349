/* quotient.h - for this room: two counts divided, with what their qualifiers leave certain and three significant digits. */
#ifndef CASEGRID_COMPARE_QUOTIENT_H
#define CASEGRID_COMPARE_QUOTIENT_H

#include "casegrid/text.h"

struct quotient {
    double value;      /* as written, rounded */
    enum bound bound;
    char digits[32];   /* three significant ones: 82.7, 1.04, 12300; fewer where the value is exact: 1.5 */
};

/* What is certain of ABOVE / BELOW: a bound above the line stays, one below it turns round, with both nothing is but 约. */
enum bound quotient_bound(enum bound above, enum bound below);
/* TIMES * ABOVE / BELOW. A bound is never rounded past what it says: 不少于 down, 不多于 up. A share that is not the whole but would be
 * written as 100 (99.96%) becomes 约. False where no such number can be written: BELOW not above 0, ABOVE negative, far too large
 * or small. */
bool quotient_find(struct quotient *q, double above, enum bound above_bound, double below, enum bound below_bound, double times);

#endif
