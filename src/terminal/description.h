/* description.h - what terminfo says of the terminal: whether a screen can be drawn on it, what its keys send, how it is given back. */
#ifndef TERMINAL_DESCRIPTION_H
#define TERMINAL_DESCRIPTION_H

#include "casegrid/base.h"

#include "reader.h"

/* What to take the terminal for: TERM, or vt100 where that is unset or unknown; then *NOTE says so (owned; NULL otherwise). FAILED with what to
 * do: nothing is known of it, or it cannot place its cursor. On OK *TYPE is borrowed from the environment or for good. */
enum code description_choose(const char **type, char **note, struct fault *f);
/* After newterm: adds the keys that the description names. */
void description_keys(struct key_reader *r);
/* After newterm: whether it reports a mouse; whether it says how to reach the clipboard (Ms, an extended capability). */
bool description_has_mouse(void);
bool description_has_paste(void); /* it marks pasted text when it is asked to */
bool description_has_clipboard(void);
/* Adds a string of terminfo without its padding. */
void description_add(struct buffer *b, const char *text);
/* After newterm: whether it has line drawing within ASCII, which cannot break characters of two bytes. */
bool description_has_lines(void);
/* After newterm: whether it answers where its cursor is (CSI 6n), and how the cursor is placed; owned, NULL: it does not. */
char *description_move(int column, int row);
/* Whether a terminal of TYPE may be asked which modes it has (DECRQM): it answers, or passes over the question. */
bool description_tells_modes(const char *type);
/* After newterm: what takes the screen back to how it was; MAY_HAVE_MARGINS: those of left and right are taken off, too. */
void description_way_out(struct buffer *bytes, bool may_have_margins);

#endif
