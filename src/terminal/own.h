/* own.h - the terminal's own state, for the files of this room; with ncurses, whose short names are kept out. */
#ifndef TERMINAL_OWN_H
#define TERMINAL_OWN_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* wcwidth; has to stand before the first header */
#endif

#include "casegrid/terminal.h"

#include "input.h"
#include "pen.h"
#include "reader.h"

#include <termios.h>

#define NCURSES_NOMACROS
#define NCURSES_WIDECHAR 1
#define key_name curses_key_name /* casegrid/screen.h has another one */
#include <ncurses.h>             /* <term.h> is for description.c alone: it has a struct term, too */
#undef key_name

/* Roles as this terminal shows them. */
struct theme {
    struct { attr_t attributes; int colour; /* PLAIN_COLOUR: the terminal's own */ } roles[ROLES];
};

void theme_choose(struct theme *t);

struct terminal {
    struct termios found;  /* as it was before */
    struct buffer way_out; /* what takes the screen back to how it was */
    bool is_taken;         /* that is to be written: a frame has been */
    struct width_rule width; /* AMBIGUOUS as wished, or as the terminal has answered */
    bool ascii;              /* borders */
    struct input input;
    struct key_reader keys;
    struct buffer pasted; /* what was handed out last */
    uint32_t held;        /* the key that came behind it; 0: none */
    struct theme theme;
    int columns, rows;
    bool ended;
    bool has_mouse, has_paste;
    bool tells_modes; /* it may be asked whether it has margins of left and right */
    int watched;     /* a descriptor that wakes terminal_wait too, or -1 */
    bool watched_is_ready;
    char *note;
    /* paint.c */
    struct frame *frame; /* what it shows (frame.h) */
    bool afresh;
    int cursor_shown;    /* 0, 1, or -1: not known */
};

/* Forgets what is shown, for a screen of the present size. */
void paint_reset(struct terminal *t);
void paint_free(struct terminal *t);
void paint_margins(struct terminal *t); /* it has them */
void paint_leave(struct terminal *t); /* all that was told it for painting is taken back; the cursor goes below what is shown */

#endif
