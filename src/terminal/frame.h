/* frame.h - the cells that are shown and those that are wanted. */
#ifndef TERMINAL_FRAME_H
#define TERMINAL_FRAME_H

#include "casegrid/canvas.h"

#include "clusters.h"
#include "pen.h"
#include "shape.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { PLAIN = 0 /* the look without attributes and colour */, LOOKS_MOST = 64, LINE_LOOK_BYTES = 16 };

/* A frame has thousands of them, twice, and each key looks at hundreds: eight bytes. */
struct frame_cell {
    uint32_t text;          /* the cluster's bytes, or the number of a long one (clusters.h); 0: a blank, a line, a second half */
    unsigned char width;    /* 1, 2, or 0 for a second half */
    unsigned char look;     /* which of the wears */
    unsigned char line;     /* enum line, or IS_LONG */
    unsigned char doubtful; /* terminals may go any way on it; the last member, as the only one that is not shown */
};
enum { IS_LONG = 0xFF };

struct line_look { char bytes[LINE_LOOK_BYTES]; size_t n; bool is_own; };

struct frame {
    struct pen pen;
    struct shape shape;
    int columns, rows;
    struct frame_cell *shown;   /* row after row */
    struct frame_cell **wanted; /* of each row: that of SHOWN itself, or in a frame one that may be another */
    struct frame_cell **spare;  /* rows for that: a step wants two or three */
    size_t spare_count;
    struct clusters clusters;   /* of all of them, and of frames before; CLUSTERS_MOST: then those that are not shown go */
    size_t clusters_most;
    struct canvas_notes *noted; /* of the canvas that was wanted last */
    unsigned char *rows_new;    /* of each row: it may be another one than is shown */
    struct wear wears[LOOKS_MOST];
    size_t wear_count;
    unsigned char looks[LOOKS_MOST]; /* of a role */
    struct line_look lines[LINES_COUNT]; /* as SHAPE has them */
};

static inline struct frame_cell *frame_shown(const struct frame *f, int y)
{
    return f->shown + (size_t)y * (size_t)f->columns;
}

static inline bool frame_same(const struct frame_cell *a, const struct frame_cell *b)
{
    return !memcmp(a, b, offsetof(struct frame_cell, doubtful));
}

/* Between two frames. What is shown is not known then: before the next one it has to be blank. */
void frame_size(struct frame *f, int columns, int rows);
void frame_blank(struct frame *f);
void frame_free_cells(struct frame *f);
/* Which rows C may ask otherwise for than before, in F->ROWS_NEW: those that it has changed, and their neighbours; with ALL every row. */
void frame_look(struct frame *f, const struct canvas *c, bool all);
/* For a row that is new only: what C asks for there, in F->WANTED. */
void frame_want(struct frame *f, const struct canvas *c, int y);
/* A row of WANTED that may be written to; and what is wanted there is shown. */
struct frame_cell *frame_part(struct frame *f, int y);
void frame_take(struct frame *f, int y);
void frame_paint_row(struct frame *f, int y); /* row Y of what is wanted onto the terminal (paint_row.c) */
/* For rows that are new only. Where rows have moved as they are, they are scrolled there, on the terminal and in what is shown. */
void frame_scroll(struct frame *f);

#endif
