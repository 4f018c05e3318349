/* emulator.h - a program on a pseudo-terminal whose screen can be read: what a person would see, without a person.
 * Nothing here waits for a time to pass; everything waits for something to happen. A frame may arrive in pieces: what the screen does not show is
 * awaited as well, never looked up in the moment after something else has come. */
#ifndef TESTS_EMULATOR_H
#define TESTS_EMULATOR_H

#include "casegrid/base.h"

struct emulator;

enum { EMULATOR_PATIENCE = 20000, EMULATOR_IMPATIENCE = 1000 /* milliseconds for each wait; the second one after a wait in vain */ };

/* Starts PROGRAM (a path) with ARGUMENTS (argv, ends with NULL). ENVIRONMENT ends with NULL: "NAME=value" sets, "NAME" unsets. NULL: there are no
 * pseudo-terminals here. Owned. */
struct emulator *emulator_start(const char *program, const char *const *arguments, const char *const *environment, int columns, int rows);
/* What kind of terminal it is, before anything is read from it: of a charset other than UTF-8 (NULL: of UTF-8), which keys are sent in as well;
 * one that draws characters of ambiguous width in two columns. False: no such charset. */
bool emulator_be(struct emulator *e, const char *charset, bool wide);
void emulator_refuse_margins(struct emulator *e); /* asked for them, it answers that it has none; else it has them (DECRQM of mode 69) */
/* Adds BYTES of CHARSET (NULL: UTF-8) as UTF-8. */
void emulator_read_as(struct buffer *out, const char *charset, const char *bytes);
/* Ends the program if it still runs. NULL is welcome. */
void emulator_free(struct emulator *e);
/* Takes away FOLDER, which the programs have written to, with all that is in it. */
void emulator_sweep(const char *folder);

void emulator_send(struct emulator *e, const char *keys);
/* The window gets another size. What the screen shows is wiped, so that only what is painted anew is seen. */
void emulator_resize(struct emulator *e, int columns, int rows);
void emulator_ask_resize(struct emulator *e, int columns, int rows); /* only the window's size: nothing is looked at */
void emulator_stop_output(struct emulator *e); /* the terminal takes no more, as after Ctrl-S, until the program ends */
void emulator_resume_output(struct emulator *e);
bool emulator_modes_restored(const struct emulator *e); /* the line's modes alone: what was written may not have been read */
void emulator_signal(struct emulator *e, int number);
int emulator_process(const struct emulator *e); /* the program's number */
/* The program ends although nobody reads what it writes. */
bool emulator_await_end_unread(struct emulator *e, int milliseconds, int *status);
void emulator_hang_up(struct emulator *e); /* the line is cut; nothing can be seen any more */

/* The screen's rows as UTF-8, each with a line end, blanks at line ends cut. Owned. */
char *emulator_screen(const struct emulator *e);
bool emulator_mouse(const struct emulator *e); /* whether the program asks for reports of a mouse */
/* Margins of left and right are switched on, as by a frame that was cut off; whether they are on. */
void emulator_margins_on(struct emulator *e);
bool emulator_margins(const struct emulator *e);
/* As a person pastes: between marks where the program asks for them. False: it does not. */
bool emulator_paste(struct emulator *e, const char *text);
void emulator_cursor(const struct emulator *e, int *x, int *y);

/* What the program has sent to the clipboard last (OSC 52); owned, NULL: nothing. */
char *emulator_clipboard(const struct emulator *e);

/* These answer false when patience has ended, or the program has ended without it. */
bool emulator_await_text(struct emulator *e, const char *text);
bool emulator_await_screen(struct emulator *e, const char *screen); /* it shows this, all of it, as emulator_screen gives it */
bool emulator_told(struct emulator *e, const char *text); /* without waiting */
bool emulator_await_told(struct emulator *e, const char *text);   /* it has written this, whether it can be seen or not */
bool emulator_await_gone(struct emulator *e, const char *text); /* the screen does not show it */
bool emulator_await_match(struct emulator *e, const char *pattern); /* POSIX extended, over bytes */
bool emulator_await_clipboard(struct emulator *e, const char *text); /* the clipboard holds it, among other words */
bool emulator_await_output(struct emulator *e);                     /* anything at all since the last call of one of these */
/* Waits for the end; *STATUS as waitpid gives it. */
bool emulator_await_end(struct emulator *e, int milliseconds, int *status);
/* Whether nothing is written for so long, and the program does nothing meanwhile: on a slow machine it thinks longer than that between two frames. */
bool emulator_is_quiet(struct emulator *e, int milliseconds);
void emulator_take(struct emulator *e); /* what has come, without waiting for more */

/* How many bytes the program has written so far, as far as they have been taken by one of the calls above. */
size_t emulator_written(const struct emulator *e);

/* Whether the screen, the cursor, the margins and the line's settings are as they were before the program began. */
bool emulator_restored(const struct emulator *e);

#endif
