/* compare_screen.h - what the two halves of the compare screen share: its state (compare_screen.c) and its drawing (compare_draw.c). */
#ifndef CASEGRID_SCREEN_COMPARE_SCREEN_H
#define CASEGRID_SCREEN_COMPARE_SCREEN_H

#include "compare_layout.h"
#include "stage.h"

struct compare_screen {
    struct screen screen;
    struct comparison *comparison;
    struct comparison_wish *wish;
    size_t *cases;          /* the browser's indices, a column each */
    size_t first;           /* first pane shown */
    size_t row, column, item;
    int top;                /* first line shown */
    struct panes panes;
    struct row_place *places;
    int lines;              /* of the whole comparison */
    int strip, evidence_rows, body_rows;
    bool in_evidence;       /* the evidence pane has the keys */
    int evidence_top;
};

/* The cell and item under the cursor; NULL item where there is nothing. */
const struct cell *focused_cell(const struct compare_screen *s);
const struct item *focused_item(const struct compare_screen *s);
/* Where the focused item is shown to stand: in the original of the first of its paragraphs that has its printed form (or where nothing is to be
 * marked), else in the restated words of the first. False where there is no paragraph. */
struct evidence {
    const struct paragraph *paragraph;
    const char *words;
    bool original;
};
bool focused_evidence(const struct compare_screen *s, struct evidence *out);
/* Draws the evidence of the focused item; returns the lines its text has. */
int evidence_draw(const struct compare_screen *s, struct area a);
/* Rows of the evidence that say how the focused item was worked out, above its paragraph; 0 where the source states it. */
int derivation_rows(const struct compare_screen *s);
void compare_draw(const struct screen *s, struct area body);

#endif
