/* canvas.h - a grid of cells: text, width, role. Screens draw on it; the terminal, "casegrid screen", goldens and plain forms read it.
 * What is put on it has been cleaned (text_clean) by the canvas itself: the one place on the way to a terminal.
 * Must not know: cases, the terminal and its colours (those of the pictures are its own). */
#ifndef CASEGRID_CANVAS_H
#define CASEGRID_CANVAS_H

#include "casegrid/base.h"
#include "casegrid/text.h"

/* What a cell is, not how it looks; a theme in `terminal` gives it colour and attributes. */
enum role {
    ROLE_TEXT, ROLE_TITLE /* title bar */, ROLE_HEADING, ROLE_LABEL, ROLE_DIM, ROLE_BORDER, ROLE_MISSING /* a kind of nothing */, ROLE_GAP,
    ROLE_FIGURE, ROLE_HIT, ROLE_HIT_HERE, ROLE_CURSOR /* focused cell or row */, ROLE_MARKED /* in the basket */, ROLE_HINT /* hint line */, ROLE_KEY,
    ROLE_PROMPT, ROLE_ERROR, ROLE_NOTE, ROLE_DIFFERENCE /* sign of what differs from the reference */,
    ROLE_REMARK /* what a person noted: never the source's words */, ROLES
};

/* Borders are never text: they are drawn as lines and become ACS characters, Unicode or ASCII (+-|) at the reader's choice.
 * A tee is named after its single arm, a corner after where it stands in a box: LINE_TEE_DOWN is ┬, LINE_CORNER_TOP_LEFT is ┌. */
enum line {
    LINE_NONE, LINE_HORIZONTAL, LINE_VERTICAL, LINE_CROSS, LINE_TEE_DOWN, LINE_TEE_UP, LINE_TEE_RIGHT, LINE_TEE_LEFT,
    LINE_CORNER_TOP_LEFT, LINE_CORNER_TOP_RIGHT, LINE_CORNER_BOTTOM_LEFT, LINE_CORNER_BOTTOM_RIGHT, LINES_COUNT
};
/* What stands for a line in text: Unicode, one column (or as ambiguous characters are), or ASCII. Borrowed for good. */
const char *line_text(enum line l, bool ascii);

struct canvas_cell {
    const char *text;     /* one cluster, " " where nothing is, "" for the second half of a wide one; borrowed until the canvas changes */
    int width;            /* 1, 2, or 0 for the second half */
    enum role role;
    enum line line;       /* then text is "" */
    bool detail;
};

struct canvas;
struct canvas *canvas_create(int columns, int rows, struct width_rule w); /* sizes below 1 become 1 */
void canvas_free(struct canvas *c);
int canvas_columns(const struct canvas *c);
int canvas_rows(const struct canvas *c);
const struct width_rule *canvas_width(const struct canvas *c);
void canvas_clear(struct canvas *c);
/* Frame after frame on the same canvas: between the two it is drawn, and blank where nothing is; parts of it may stay as they were (area_is_held). Nothing is read
 * from the canvas in between. */
void canvas_turn(struct canvas *c);
void canvas_settle(struct canvas *c);
/* Before a frame between keys that follow one another: in it, and only in it, what is only told of the cursor may stay as it was (area_detail_stays). */
void canvas_hurry(struct canvas *c);
struct canvas_cell canvas_at(const struct canvas *c, int x, int y);
/* From X on in row Y: the first column that shows anything, a blank in another role than text among them; the columns' number where none does. */
int canvas_next(const struct canvas *c, int x, int y);

/* What was noted of each row of a canvas of that size, which is blank at first. */
struct canvas_notes;
struct canvas_notes *canvas_notes_create(int columns, int rows);
void canvas_notes_free(struct canvas_notes *n); /* NULL is welcome */
/* Notes row Y of C. False: it is what has been noted of it before. How lines join in it may also have changed with the rows above and below. */
bool canvas_row_note(struct canvas_notes *n, const struct canvas *c, int y);

/* A window into a canvas; all drawing is clipped to it, coordinates count from its corner. */
struct area { struct canvas *canvas; int x, y, columns, rows; };
struct area canvas_area(struct canvas *c);
struct area area_part(struct area a, int x, int y, int columns, int rows); /* clipped to A; may be empty */

/* Writes S at (X, Y) up to the area's right edge; a wide cluster that does not fit whole ends the writing. Control characters have been
 * replaced. Overwriting half a wide cluster blanks its other half. What has no width joins the cell before. X may be negative: what lies
 * left of the area is not seen. Returns the columns used, also outside the area's rows. */
int area_put(struct area a, int x, int y, enum role r, const char *s);
int area_put_n(struct area a, int x, int y, enum role r, const char *s, size_t n);
/* The same in exactly COLUMNS columns: padded, or cut with …. */
void area_put_fit(struct area a, int x, int y, int columns, enum role r, const char *s);
void area_fill(struct area a, enum role r); /* blanks */
void area_role(struct area a, enum role r); /* changes only the role */
/* What is dear to draw and mostly stays: NAME is a sum (sum_of) of all that decides what is drawn in A, and of who draws it; 0: it is not held. True: all of it
 * was drawn and held there under this name in the frame before; it stands there and need not be drawn, but for the cursor. Else it is drawn, and then held.
 * What is drawn into it afterwards ends that. One part of a row is held, the last one; in the first frame nothing is. */
bool area_is_held(struct area a, uint64_t name);
void area_hold(struct area a, uint64_t name);
/* What stands there tells of the cursor's place and nothing else: over a slow line it may be shown a moment later. What is written there afterwards is
 * none. */
void area_detail(struct area a);
/* In a hurry: all of A was that in the frame before, nothing has been drawn there, and it stands there still; it need not be drawn. False: it is drawn, and
 * marked by area_detail. */
bool area_detail_stays(struct area a);
/* Lines that cross, end on one another or end beside one another join: ┬ ┼ ┤ …, whatever area they were drawn through. */
void area_horizontal(struct area a, int x, int y, int columns);
void area_vertical(struct area a, int x, int y, int rows);

/* Where the hardware cursor sits: the focused cell or the prompt. Outside the area it is taken to its nearest cell. */
void area_cursor(struct area a, int x, int y);
bool canvas_cursor(const struct canvas *c, int *x, int *y); /* false: none was set */

/* The canvas as text: a line a row, blanks at line ends cut, lines drawn with Unicode (or ASCII) characters, ends with a line end each. */
void canvas_write(const struct canvas *c, bool ascii, struct buffer *out);
/* The canvas as one HTML page (a class for each role, wide characters exactly two columns) and as an SVG picture (lines drawn as lines, black
 * on white). Both stand alone: no other file, no script. TITLE names the page; it is escaped. */
void canvas_write_html(const struct canvas *c, const char *title, struct buffer *out);
void canvas_write_svg(const struct canvas *c, const char *title, struct buffer *out);

#endif
