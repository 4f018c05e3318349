/* library_screen.h - what the files of the list of cases share: its state and keys (library_screen.c), its columns (library_columns.c), its drawing
 * (library_draw.c). */
#ifndef CASEGRID_SCREEN_LIBRARY_SCREEN_H
#define CASEGRID_SCREEN_LIBRARY_SCREEN_H

#include "library_narrow.h"

struct library_screen {
    struct screen screen;
    struct narrowed shown; /* the cases that fit the filter */
    struct list list;       /* over them */
    struct prompt filter;
    bool has_moved;         /* since the narrowing began: the cursor stays where the person put it */
};

size_t library_case_at(const struct library_screen *s); /* under the cursor, which is on one */
int library_page(const struct library_screen *s); /* rows for cases */
bool library_has_rows(const struct screen *s);

/* ---- Columns (library_columns.c): the first ones matter most ---- */

struct library_column {
    const char *title;
    int columns;
    int importance; /* 1: never left out; the highest goes first */
    /* IN_FULL: as it is told; else as a narrow column has room for it. */
    void (*write)(const struct case_summary *c, enum language l, bool in_full, struct buffer *b);
};
enum { LIBRARY_COLUMNS = 8 };
extern const struct library_column library_columns[LIBRARY_COLUMNS];

/* How wide each is in ROOM, 0 for one that is left out: by importance, shown in their order. Returns how many are left out. */
size_t library_columns_fitting(int room, int columns[LIBRARY_COLUMNS]);

/* ---- Drawing (library_draw.c) ---- */

void library_draw(const struct screen *screen, struct area body);
void library_tell(const struct screen *screen, struct telling *t);
void library_status(const struct screen *screen, struct buffer *out);

#endif
