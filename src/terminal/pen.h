/* pen.h - what is written to the terminal, in as few bytes as terminfo allows: moves of the cursor, looks, cells, regions that scroll. It gathers; what it
 * has gathered goes out in one piece. It knows where the cursor is and what the terminal wears, and of cells only those handed to it. */
#ifndef TERMINAL_PEN_H
#define TERMINAL_PEN_H

#include "casegrid/base.h"

#include <stdbool.h>

/* Strings of terminfo, without padding, and without what also switches the set of characters; NULL: the terminal has none. */
enum capability {
    CAP_PLACE, CAP_COLUMN, CAP_ROW, CAP_LEFT, CAP_RIGHT, CAP_UP, CAP_DOWN, CAP_LEFT_N, CAP_RIGHT_N, CAP_UP_N, CAP_DOWN_N, CAP_RETURN,
    CAP_CLEAR, CAP_CLEAR_LINE, CAP_ERASE, CAP_REGION, CAP_SCROLL, CAP_SCROLL_BACK, CAP_SCROLL_N, CAP_SCROLL_BACK_N, CAP_DELETE_LINES,
    CAP_INSERT_LINES, CAP_PLAIN, CAP_BOLD, CAP_DIM, CAP_UNDERLINE, CAP_NOT_UNDERLINE, CAP_REVERSE, CAP_COLOUR, CAP_NO_COLOUR, CAP_LINES_ON,
    CAP_LINES_OFF, CAP_LINES_READY, CAP_CURSOR_SHOWN, CAP_CURSOR_HIDDEN, CAP_SCREEN_ON, CAP_KEYS_ON, CAP_INSERT_OFF, CAP_WRAP_ON,
    CAPABILITIES
};

enum { COLOURS = 256, WEARS_BOLD = 1, WEARS_DIM = 2, WEARS_UNDERLINE = 4, WEARS_REVERSE = 8, PLAIN_COLOUR = -1, UNKNOWN = -1 };

struct wear { unsigned attributes; int colour; /* of COLOURS, or PLAIN_COLOUR */ };

struct pen {
    char *strings[CAPABILITIES];
    char *colours[COLOURS]; /* what to write for each that was worn */
    struct buffer out;
    int columns, rows;
    int x, y;                /* UNKNOWN: nobody can say */
    int top, bottom;         /* the rows that scroll; UNKNOWN: all of them */
    struct wear worn;        /* attributes UNKNOWN: nobody can say */
    bool in_lines;           /* the set of line characters is on */
    bool has_margins;        /* of left and right, switched on by mode 69: it has said so */
    bool waits_at_end;       /* the cursor stays in the last column until the next character comes; else it goes on at once, and at the end it scrolls */
};

void pen_start(struct pen *p); /* reads terminfo */
void pen_end(struct pen *p);
void pen_size(struct pen *p, int columns, int rows); /* nothing is known any more of where and what */

void pen_say(struct pen *p, enum capability c); /* a string without parameters, as it is */
bool pen_can(const struct pen *p, enum capability c);
void pen_clear(struct pen *p);
void pen_move(struct pen *p, int x, int y);
int pen_move_cost(const struct pen *p, int x, int y); /* bytes */
void pen_wear(struct pen *p, struct wear w);
/* What has been encoded for the terminal, COLUMNS wide, where the cursor is. IS_LINE: in the terminal's own set of line characters. */
void pen_put(struct pen *p, const char *bytes, size_t n, int columns, bool is_line);
void pen_lost(struct pen *p); /* a character has been put that may have gone any way */
void pen_erase_to_end(struct pen *p);
void pen_erase(struct pen *p, int columns); /* leaves the cursor where it is */
bool pen_can_scroll(const struct pen *p);
/* Rows TOP to BOTTOM go up by BY (negative: down); blank ones come after them. */
void pen_scroll(struct pen *p, int top, int bottom, int by);
bool pen_can_scroll_part(const struct pen *p);
/* The same of columns LEFT to RIGHT alone. No wide character may stand across an edge. */
void pen_scroll_part(struct pen *p, int left, int right, int top, int bottom, int by);
void pen_region_reset(struct pen *p);
void pen_margins_off(struct pen *p); /* whoever has had the terminal, and whatever became of a frame on its way */

/* Sends what is gathered, in one piece where the line takes it. False: the line is gone, or the program has been asked to end. */
bool pen_send(struct pen *p);
bool pen_write(const char *bytes, size_t n); /* the same for what nobody has gathered */

#endif
