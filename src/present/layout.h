/* layout.h - how a slide lies in a window: boxes of wrapped text in lines and columns, and the parts it is divided into. */
#ifndef CASEGRID_PRESENT_LAYOUT_H
#define CASEGRID_PRESENT_LAYOUT_H

#include "inside.h"

enum block_kind { BLOCK_TEXT, BLOCK_BAR, BLOCK_RULE /* a line to write on */, BLOCK_BLANK };

/* One thing in a box. Of a text: HEAD bytes at its beginning and TAIL at its end are something else than the rest. */
struct block {
    enum block_kind kind;
    const char *text;
    size_t head, tail;
    enum role role, head_role;
    const char *mark;              /* words in it that are marked; NULL: none */
    const struct slide_item *item; /* BLOCK_BAR */
};

struct box { struct block *blocks; size_t count; };

struct part {
    size_t row, row_end, column, column_end;
    int line, line_end; /* where the first row begins and the last one ends, if they are divided; else 0, 0 */
};

struct layout {
    struct arena *arena;
    const struct deck *deck;
    const struct slide *slide;   /* NULL: evidence, or the end */
    const struct slide_sheet *sheet; /* NULL: text */
    enum language language;
    struct width_rule width;
    int columns, rows;           /* of the window */
    int left, body_columns;      /* where title and body stand */
    int top, title_rows;         /* the title's first line, its lines */
    struct box title;
    bool is_centred;             /* a title slide */
    int head_rows;               /* column names, below the title */
    struct box *heads;
    int label_columns, space;    /* between columns */
    int *widths;                 /* of the columns */
    int pinned;                  /* the column that stands in every part, for the others to be held against; -1: none */
    size_t each;                 /* columns of a part, besides the pinned one */
    size_t column_count, row_count; /* the last row may be a legend, which is always there */
    struct box *labels, *boxes;  /* boxes: row by row */
    int *heights;
    bool has_legend;
    int gap;                     /* blank lines between rows */
    int body, body_rows;         /* the first line below title and heads, the lines there are */
    double axis;                 /* the end of the axis; 0: none */
    struct part *parts;
    size_t part_count;
    struct stop *stops;          /* what one key after the other shows */
    size_t stop_count;
};

struct stop { size_t part; int step; size_t row, column; };

/* ---- boxes.c: what stands in the boxes ---- */
void boxes_fill(struct layout *l);
void boxes_of_evidence(struct layout *l, const struct slide *s, const struct slide_sheet *sheet, const struct slide_cell *cell, size_t row, size_t column);
int box_height(const struct layout *l, const struct box *b, int columns);
int box_width(const struct layout *l, const struct box *b); /* of its longest block, unwrapped */
/* The columns that stand in P, from the left: how many, and which. */
size_t part_columns(const struct layout *l, const struct part *p);
size_t part_column(const struct layout *l, const struct part *p, size_t i);
int part_lines(const struct layout *l, const struct part *p, size_t row, int *skip); /* of ROW that stand in P, behind *SKIP others */
/* Draws lines FROM … of B into A. */
void box_draw(const struct layout *l, const struct box *b, struct area a, int from, enum role over);

/* ---- axis.c ---- */
int axis_rows(void);           /* lines of its scale */
void axis_draw(const struct layout *l, struct area a);
void bar_draw(const struct layout *l, struct area a, const struct slide_item *item);
const char *bar_sign(enum bar_form f);
const char *bar_name(enum bar_form f);

#endif
