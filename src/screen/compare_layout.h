/* compare_layout.h - where the panes and rows of a comparison stand: arithmetic only, no drawing. */
#ifndef CASEGRID_SCREEN_COMPARE_LAYOUT_H
#define CASEGRID_SCREEN_COMPARE_LAYOUT_H

#include "casegrid/compare.h"
#include "casegrid/text.h"

enum { PANES_MOST = 6, PANE_LEAST = 20, PANE_LEAST_NARROW = 14, STRIP_MOST = 2 };

struct panes {
    int label;              /* columns of the row labels */
    int count;              /* panes at once */
    int x[PANES_MOST + 1];  /* where each begins, behind its border; x[count] is the right edge */
};

/* As many panes (at most PANES_MOST, CASES) as fit into COLUMNS; never none. Narrow windows get a narrow label. */
struct panes panes_fit(int columns, size_t cases);
/* Columns of pane I between its borders, and those of its words: the first column is kept for the cursor's sign. */
int pane_columns(const struct panes *p, int i);
int pane_words(const struct panes *p, int i);

/* Lines of the strip above the panes that says what is being compared, for a body of ROWS rows: at most STRIP_MOST, none in a low window.
 * The same whichever cases are in sight, so that nothing jumps. */
int strip_rows(const struct comparison *c, const struct panes *p, const struct width_rule *w, int rows);

struct row_place {
    int top, height;        /* lines from the top of the comparison; the group's heading, if any, stands above TOP */
    bool group_head;
};

/* The text of one item as a pane of COLUMNS shows it: words and paragraphs, "474个 [段4]". The paragraphs are not torn: where they do not
 * fit behind the words they get a line of their own. */
void item_write(struct buffer *b, const struct item *i, const struct width_rule *w, int columns);
/* Lines that a cell takes in COLUMNS columns (the sign's column not counted). */
int cell_height(const struct cell *c, const struct width_rule *w, int columns, enum language l);
/* Places all rows for the panes FIRST .. FIRST + panes->count. PLACES has room for every row. Returns the number of lines. */
int rows_place(struct row_place *places, const struct comparison *c, const struct panes *p, size_t first, const struct width_rule *w, enum language l);

#endif
