/* description.h - what terminfo says of the terminal: whether a screen can be drawn on it, what its keys send, how it is given back. */
#ifndef TERMINAL_DESCRIPTION_H
#define TERMINAL_DESCRIPTION_H

#include "casegrid/base.h"

#include "reader.h"

/* Few descriptions have strings for these; whoever knows of them at all takes these. */
#define MOUSE_ON "\x1B[?1000h\x1B[?1006h"
#define MOUSE_OFF "\x1B[?1006l\x1B[?1000l"
#define PASTE_MARKS_ON "\x1B[?2004h"
#define PASTE_MARKS_OFF "\x1B[?2004l"

/* What to take the terminal for: TERM, or vt100 where that is unset or unknown; then *NOTE says so (owned; NULL otherwise). FAILED with what to
 * do: nothing is known of it, or it cannot place its cursor. On OK *TYPE is borrowed from the environment or for good, and its description is the one that
 * all else here is asked of, until description_free. Nothing has been written to the terminal. */
enum code description_choose(const char **type, char **note, struct fault *f);
void description_free(void);
bool description_has(const char *capability); /* a string, and not an empty one */
/* Adds the keys that the description names. */
void description_keys(struct key_reader *r);
/* Whether it reports a mouse; whether it says how to reach the clipboard (Ms, an extended capability). */
bool description_has_mouse(void);
bool description_has_paste(void); /* it marks pasted text when it is asked to */
bool description_has_clipboard(void);
bool description_has_cookies(void); /* its attributes take a cell of the row each: it is used without */
/* Adds a string of terminfo without its padding. */
void description_add(struct buffer *b, const char *text);
char description_line(char code); /* what it calls CODE of a vt100's line characters in its own set; 0: it has none */
/* Whether it has line drawing within ASCII, which cannot break characters of two bytes. */
bool description_has_lines(void);
/* Whether it answers where its cursor is (CSI 6n), and how the cursor is placed; owned, NULL: it does not. */
char *description_move(int column, int row);
/* Whether a terminal of TYPE may be asked which modes it has (DECRQM): it answers, or passes over the question. */
bool description_tells_modes(const char *type);
/* What takes the screen back to how it was; MAY_HAVE_MARGINS: those of left and right are taken off, too. */
void description_way_out(struct buffer *bytes, bool may_have_margins);

#endif
