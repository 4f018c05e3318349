/* tell.h - a screen as lines of text for whoever has them read out or under a Braille line: one statement a line, in reading order. What a screen does
 * not tell by itself (screen_ops.tell) is read from its canvas. */
#ifndef CASEGRID_SCREEN_TELL_H
#define CASEGRID_SCREEN_TELL_H

#include "stage.h"

struct telling {
    const struct browser *browser;
    struct buffer *out;
    struct buffer here; /* what has the focus, told again at the end */
};

/* A line: cleaned, blanks at its ends cut, nothing where it is empty. IS_HERE: it has the focus. */
void tell_line(struct telling *t, bool is_here, const char *text);
void tell(struct telling *t, bool is_here, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* What stands on C from row FROM on, pane by pane; the line of the cursor has the focus where HAS_FOCUS. */
void tell_canvas(struct telling *t, const struct canvas *c, int from, bool has_focus);
struct deck;
struct deck_place;
/* What S shows of D at AT (present_tell.c). */
void deck_tell(struct telling *t, const struct screen *s, const struct deck *d, const struct deck_place *at);
void tell_group(struct telling *t, enum row_group group);
/* The rows of a comparison in the group of the focused cell: "ROW，CASE：what it states", a line for each item. */
struct tell_focus { size_t row, column, item; };
void tell_comparison(struct telling *t, const struct comparison *c, struct tell_focus at);

#endif
