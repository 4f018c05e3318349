/* overview_marks.h - the mark that a cell becomes on the overview's page: two columns, what it means in words, and what stands behind it. */
#ifndef CASEGRID_SCREEN_OVERVIEW_MARKS_H
#define CASEGRID_SCREEN_OVERVIEW_MARKS_H

#include "casegrid/canvas.h"
#include "casegrid/compare.h"

enum overview_sign {
    SIGN_STATED, SIGN_DERIVED,
    SIGN_CHAIN, SIGN_MERGED, SIGN_OTHER_CHAIN, SIGN_OUTSIDE, /* tiers */
    SIGN_RULE, SIGN_PRACTICE, SIGN_MENTION,                  /* mechanisms */
    SIGN_HOUSEHOLDS, SIGN_PERSONS, SIGN_WORDS,               /* grid rules */
    SIGN_GAP,
    SIGN_STATES,             /* the first kind of nothing: SIGN_STATES + NOT_STATED - 1 ... */
    SIGNS = SIGN_STATES + UNCHECKED
};

enum { MARK_COLUMNS = 2, MARK_AND_MORE = 3 }; /* the mark, and with what stands behind it */

struct overview_mark {
    enum overview_sign sign;
    char more;               /* ' ', '2' .. '9', '+' more than nine; of tiers '+' other units beside those that the mark tells; '?' some in doubt */
};

/* What the cell of ROW becomes. Of several mechanisms the strongest gives the mark. */
struct overview_mark overview_mark_of(const struct compare_row *row, const struct cell *c);
const char *overview_sign_text(enum overview_sign s, enum language l); /* two columns wide in every language; borrowed for good */
const char *overview_sign_name(enum overview_sign s, enum language l); /* 制度; borrowed for good */
enum role overview_sign_role(enum overview_sign s);

#endif
