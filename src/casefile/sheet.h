/* sheet.h - a spreadsheet saved as text: its cells, and what its headings mean. For this room only. */
#ifndef CASEGRID_CASEFILE_SHEET_H
#define CASEGRID_CASEFILE_SHEET_H

#include "keys.h"

struct sheet_row {
    int line; /* of the file, where the row begins */
    char **cells;
    size_t count;
};

struct sheet { /* ends with sheet_clear */
    struct sheet_row *rows; /* empty ones are left out */
    size_t count;
    int open_line; /* where a quotation began that never ends; 0: none */
};

/* Reads TEXT with commas, semicolons or tabs between its cells: whichever its first row has most of. Blanks around a cell are no part of it. */
void sheet_read(struct sheet *s, const char *text, size_t n);
void sheet_clear(struct sheet *s);

enum { COLUMN_UNKNOWN = -1, COLUMN_CASE = -2, COLUMN_NAME = -3, COLUMN_NUMBER = -4 };
/* The key of a figure (its place in figure_table) that HEADING means, or one of the above: which case the row is about, and what only counts rows. */
int sheet_column(const char *heading);
/* The keys of a figure. */
const struct table *sheet_figures(void);
/* The heading nearest to one that nobody knows, or NULL. */
const char *sheet_nearest(const char *heading);

#endif
