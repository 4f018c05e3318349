/* compare_layout.h - where the panes and rows of a comparison stand: arithmetic only, no drawing. */
#ifndef CASEGRID_SCREEN_COMPARE_LAYOUT_H
#define CASEGRID_SCREEN_COMPARE_LAYOUT_H

#include "casegrid/compare.h"
#include "casegrid/text.h"

enum {
    PANES_MOST = 15,        /* at once, where a person narrows them */
    PANES_SUGGESTED = 6,    /* else */
    PANE_LEAST = 20, PANE_LEAST_NARROW = 14, PANE_LEAST_WISHED = 8,
    SIGN_COLUMNS = 3,       /* a difference's sign and a blank */
    STRIP_MOST = 2,
    CELL_MOST = 6,          /* lines; a longer cell folds */
};

struct panes {
    int label;              /* columns of the row labels */
    int count;              /* panes at once */
    int sign;               /* columns before the words for the signs of differences */
    int x[PANES_MOST + 1];  /* where each begins, behind its border; x[count] is the right edge */
};

/* As many panes (at most CASES) as fit into COLUMNS with at least LEAST columns each (0: PANE_LEAST, in narrow windows less, and not more than
 * PANES_SUGGESTED); never none. All are equally wide, so that a cell is laid out alike in each. Narrow windows get a narrow label. */
struct panes panes_fit(int columns, size_t cases, int least);
/* The least width with which fewer panes than P's fit (STEP 1), or more (STEP -1): as few steps as can be; 0 where there is none. */
int panes_step(const struct panes *p, int columns, size_t cases, int step);
/* Columns of pane I between its borders, and those of its words: the first column is kept for the cursor's sign. */
int pane_columns(const struct panes *p, int i);
int pane_words(const struct panes *p, int i);

/* Lines of the strip above the panes that says what is being compared, for a body of ROWS rows: at most STRIP_MOST, none in a low window.
 * The same whichever cases are in sight, so that nothing jumps. */
int strip_rows(const struct comparison *c, const struct panes *p, const struct width_rule *w, int rows);

struct line_place {
    size_t line;            /* what stands here: a row, or a column where the comparison is transposed */
    int top, height;        /* lines from the top of the comparison; the group's heading, if any, stands above TOP */
    bool group_head;
    size_t folded;          /* rows that are folded behind the heading: then HEIGHT is 0 and LINE the first of them */
};

/* The text of one item as a pane of COLUMNS shows it: words and paragraphs, "474个 [段4]". The paragraphs are not torn: where they do not
 * fit behind the words they get a line of their own. */
void item_write(struct buffer *b, const struct item *i, const struct width_rule *w, int columns);
/* A cell that is no list of items: what it is called, and where one sees why. */
void nothing_write(struct buffer *b, const struct cell *c, const struct width_rule *w, int columns, enum language l);
int item_height(const struct item *i, const struct width_rule *w, int columns);
/* Lines that a cell takes in COLUMNS columns (the sign's column not counted). */
int cell_height(const struct cell *c, const struct width_rule *w, int columns, enum language l);

#endif
