/* terminal.h - paints a canvas with the strings of terminfo (ncurses) and turns keys and resizes into events. The only room that includes them.
 * A terminal that disappears (hang-up, end of input, I/O error) becomes EVENT_END; nothing spins. The state it found is restored at every
 * ordinary end of the process (atexit) and on deadly signals. */
#ifndef CASEGRID_TERMINAL_H
#define CASEGRID_TERMINAL_H

#include "casegrid/base.h"
#include "casegrid/canvas.h"
#include "casegrid/screen.h"

struct terminal;

/* Borders: the terminal's line drawing or + - |. BORDERS_AUTO: lines where the locale is UTF-8; in the old Chinese charsets not every terminal changes to
 * its other character set (letters would stand there), and none says whether it does. */
enum borders { BORDERS_AUTO, BORDERS_LINES, BORDERS_ASCII };

struct terminal_wish {
    struct width_rule width; /* how wide characters of ambiguous width are, and the locale's charset, which is kept */
    bool asks_width;         /* the terminal is asked: its answer, should it come, is an EVENT_RESIZE */
    enum borders borders;
};

/* Starts the terminal on standard input and output. FAILED with what to do: not a terminal, TERM unset or unknown where not even "vt100" is known,
 * unable to place the cursor ("dumb"). An unset or unknown TERM is taken for a vt100. The locale has been set before. On OK *OUT is owned. */
enum code terminal_open(struct terminal **out, const struct terminal_wish *wish, struct fault *f);
/* The sentence that says so; NULL where TERM was good. For standard error, after the screen has been given back. Borrowed until terminal_free. */
const char *terminal_note(const struct terminal *t);
void terminal_free(struct terminal *t); /* NULL is welcome; restores */
void terminal_size(const struct terminal *t, int *columns, int *rows);
struct width_rule terminal_width(const struct terminal *t); /* as wished, or as answered: for the canvas */
/* Paints what differs from what is shown and puts the cursor. */
void terminal_paint(struct terminal *t, const struct canvas *c);
void terminal_repaint(struct terminal *t); /* the next paint draws everything: Ctrl-L, after suspension */
/* Clicks and the wheel become keys of the mouse (screen.h), or no longer; motion is never asked for. False: this terminal has no mouse. */
bool terminal_mouse(struct terminal *t, bool on);
void terminal_suspend(struct terminal *t); /* Ctrl-Z: restores, stops the process, comes back */
/* Another program gets the terminal as it was found, signals too; and it is taken again, whatever size it has now. In pairs. */
void terminal_lend(struct terminal *t);
void terminal_take(struct terminal *t);
/* Waits at most MILLISECONDS (negative: for good) for an event. NOTHING_FOUND: none came. Characters come as they were typed: folding full-width
 * forms is the screen's, which knows whether a prompt is open. Ctrl-C is a key (KEY_CONTROL_A + 2); SIGINT, SIGTERM, SIGHUP and a terminal that
 * is gone are EVENT_END, then and ever after, and the terminal has been given back. EVENT_RESIZE: the canvas is to be made anew. After any other
 * answer than a key it is right to paint: nothing is written where nothing has changed. */
enum code terminal_wait(struct terminal *t, int milliseconds, struct event *out);
/* Whether a key has come already that terminal_wait would answer with at once: then the frame before it need not be painted. */
bool terminal_has_key(struct terminal *t);
/* From now on terminal_wait also comes back, with NOTHING_FOUND, when DESCRIPTOR can be read or is at its end; a key that is there goes first. -1: no
 * longer. It stays the caller's, who ends the watch before closing it. */
void terminal_watch(struct terminal *t, int descriptor);

/* Sends TEXT to the terminal's clipboard (OSC 52, wrapped for tmux and GNU screen). COPY_SENT says no more than that: a terminal does not answer.
 * Nothing is written to terminals that might show it as rubbish. */
enum copy_outcome terminal_copy(struct terminal *t, const char *text);

#endif
