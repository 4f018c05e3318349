/* canvases.h - whether two canvases show the same. */
#ifndef TESTS_CANVASES_H
#define TESTS_CANVASES_H

#include "casegrid/canvas.h"

/* Of the same size, cell by cell, and where the cursor is; without DETAILS not what only tells of the cursor (area_detail), but where that stands. False:
 * *X and *Y are the first cell that differs, or -1 where it is the cursor. */
bool canvases_agree(const struct canvas *a, const struct canvas *b, bool details, int *x, int *y);

#endif
