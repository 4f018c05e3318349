/* grid.h - the cells themselves, for the files of this room. Coordinates here are always inside the canvas. */
#ifndef CANVAS_GRID_H
#define CANVAS_GRID_H

#include "casegrid/canvas.h"

/* CLUSTER_BYTES: longer than any emoji of the standard; more marks than this on one letter are nobody's text and are left out. Few are longer than
 * a Han character: those are kept beside the cells, which a frame clears, writes and sums thousands of. */
enum { CLUSTER_BYTES = 40, CELL_BYTES = 4 /* with the zero */, LONGS_MOST = 0xFFFFFF, IS_LONG = '\x01' /* no cleaned text begins with it; three bytes of the long one's number follow */ };

/* Where a line leaves its cell. */
enum arm { ARM_UP = 1, ARM_DOWN = 2, ARM_LEFT = 4, ARM_RIGHT = 8 };

/* What a cell is that may stay from frame to frame: told of the cursor (area_detail), or part of what has a name (area_hold). BEFORE: it was that in the
 * frame before, and nobody has said yet whether it stays; for all who draw there it is as good as blank. */
enum keep { KEEPS_NOTHING, DETAIL, HELD, BEFORE, DETAIL_BEFORE = BEFORE + DETAIL, HELD_BEFORE = BEFORE + HELD };

struct cell {
    char text[CELL_BYTES]; /* "" for a blank, a line, the second half of a wide cluster */
    unsigned char width, role, arms, keep;
};

/* What is known of a row of cells. WAITS: the last frame left them, and nothing has been drawn there in this one; NAME: of what stands in COLUMNS from X, as
 * far as it is HELD; 0: it has none. SUM: of the cells, where IS_SUMMED. HAS_BEFORE: there may be cells that are BEFORE. */
struct row { uint64_t name, sum; short x, columns; bool waits, is_summed, is_blank, has_before; };

struct canvas {
    struct width_rule width;
    int columns, rows;
    int cursor_x, cursor_y; /* -1: none */
    struct cell *cells;
    struct row *about;
    bool will_hurry, hurries; /* the next frame, this one */
    char (*longs)[CLUSTER_BYTES];
    size_t long_count;
};

static inline struct cell *grid_cell(const struct canvas *c, int x, int y)
{
    return &c->cells[(size_t)y * (size_t)c->columns + (size_t)x];
}
/* Before anything is drawn in row Y: what a frame before left there goes; all but what may stay. */
void grid_open(struct canvas *c, int y);
/* The same for a cell that may still be as it was before; it is blank afterwards. */
void grid_forget(struct canvas *c, int x, int y);
const char *grid_text(const struct canvas *c, const struct cell *k);
/* Empties the COLUMNS cells from (X, Y) and gives them ROLE; a wide cluster of which only a half lies there loses the other half as well. */
void grid_blank(struct canvas *c, int x, int y, int columns, enum role r);
/* Puts one cluster of WIDTH columns there; all of them are inside. */
void grid_put(struct canvas *c, int x, int y, int width, enum role r, const char *text, size_t n);
/* Adds marks to the cluster that covers (X, Y); nothing where there is none. */
void grid_join(struct canvas *c, int x, int y, const char *text, size_t n);

/* What the line in a cell looks like, its neighbours considered. */
enum line line_at(const struct canvas *c, int x, int y);

#endif
