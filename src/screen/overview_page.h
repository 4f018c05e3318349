/* overview_page.h - the overview as one long page of lines: which line shows what, where its columns stand, where the cursor can go.
 * Arithmetic only, no drawing. */
#ifndef CASEGRID_SCREEN_OVERVIEW_PAGE_H
#define CASEGRID_SCREEN_OVERVIEW_PAGE_H

#include "overview_axis.h"
#include "overview_facts.h"

/* ---- Columns ---- */

enum { PITCH_LEAST = 4, PITCH_MOST = 12, HEADS_MOST = 4, LABEL_LINES = 2 };

struct table_columns { /* a line of marks: label, total, a column for each case */
    int label, total;  /* columns; 0: left out */
    int pitch;         /* of a case: the cursor's sign, the mark, what stands behind it, blanks */
    int shown;         /* cases at once, at least 1 */
    int heads;         /* rows of the names above; 0 in the lowest windows */
    bool across;       /* names run across, in one row; else downwards, or */
    bool numbered;     /* numbers stand for them, as there is no room for names that run downwards */
};
struct text_extent { int label, name, name_length; }; /* the widest label and name; characters of the longest short name */
/* For a page of COLUMNS x ROWS. */
struct table_columns table_columns_fit(int columns, int rows, size_t cases, const struct text_extent *t);

struct range_columns { /* a line of the axis: sign, name, kind of rule, axis, the rule's words */
    int name, sign, axis, axis_columns, text, text_columns; /* where each begins, and how wide */
};
struct range_columns range_columns_fit(int columns, int name, int text);

struct name_columns { int pitch, count; }; /* a line of names: COUNT of them, two columns for signs before each */
struct name_columns name_columns_fit(int columns, int name);

/* NAME without the 市, 区, 县 at its end where two characters or more are left before it: its bytes. */
size_t name_short(const char *name);

/* ---- Lines ---- */

enum page_kind {
    PAGE_BLANK, PAGE_HEADING, PAGE_TEXT,
    PAGE_AXIS,   /* part 0: numbers, part 1: the line with its ticks */
    PAGE_BAND,   /* what the band is, leading to its evidence */
    PAGE_RANGE,  /* a rule on the axis */
    PAGE_WORDS,  /* a rule in words */
    PAGE_NAMES,  /* cases of which one kind of nothing is to be said */
    PAGE_HEADS,  /* names of the cases, part by part */
    PAGE_MARKS,  /* a row: a mark for each case */
    PAGE_REST,   /* the second line of a row's label */
    PAGE_TOTALS,
    PAGE_COVER_HEAD, PAGE_COVER /* coverage of a row */
};

struct page_line {
    enum page_kind kind;
    enum overview_section section;
    size_t row;            /* RANGE, WORDS, NAMES, MARKS, REST, COVER; AXIS: whose axis */
    size_t column, item;   /* BAND, RANGE, WORDS */
    size_t at, count;      /* NAMES: names[at] .. names[at + count - 1] */
    int part;
    size_t head;           /* lines that stay in sight above it: HEADS of them, from line HEAD on */
    int heads;
    const char *text;      /* TEXT, BAND */
};

struct page {
    struct arena *arena;
    struct page_line *lines;
    size_t count;
    size_t *names;         /* columns */
    size_t name_count;
    struct table_columns table;
    struct range_columns ranges;
    struct name_columns name_grid;
    struct axis households, persons;
    const char *band_text; /* NULL: there is no band */
};

struct page_wish {
    const struct overview_facts *facts;
    const struct width_rule *width;
    enum language language;
    int columns, rows;     /* of the window on the page */
    bool has_band;
    size_t band_column, band_item;
    bool coverage;         /* coverage of all rows instead of the four sections */
};

/* Lays the page anew. P is zeroed or made before; ended with page_clear. */
void page_lay(struct page *p, const struct page_wish *wish);
void page_clear(struct page *p);

/* ---- The cursor ---- */

struct page_place { size_t line, stop; }; /* STOP counts the marks of the line */
struct page_focus { bool band; size_t row, column, item; }; /* what the cursor is on; in coverage COLUMN is the kind that is counted */

size_t page_stops(const struct page *p, const struct overview_facts *f, size_t line); /* 0: the cursor passes over it */
struct page_focus page_focus_at(const struct page *p, struct page_place at);
/* Where FOCUS stands; the item's own line where it has one, else the first line of its row and case, else of its row, else the first place. */
struct page_place page_find(const struct page *p, const struct overview_facts *f, const struct page_focus *focus);
/* The nearest line with marks above (STEP -1) or below (1); *LINE stays where there is none. */
bool page_step(const struct page *p, const struct overview_facts *f, size_t *line, int step);
/* The first line of the section that has marks; false where none has. */
bool page_section(const struct page *p, const struct overview_facts *f, enum overview_section s, size_t *line);
/* The first line shown in a window of ROWS so that LINE is in sight, not under the lines that stay above it, and as near to TOP as can be. */
size_t page_top(const struct page *p, const struct overview_facts *f, size_t top, size_t line, int rows);
/* The lines that stay in sight at the head of the window that begins at TOP: how many, *FIRST gets which. */
int page_sticky(const struct page *p, size_t top, size_t *first);

#endif
