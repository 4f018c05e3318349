/* guard.h - what must happen whatever becomes of the program: the terminal is given back as it was found, and signals become something to wait for.
 * One terminal at a time. */
#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* From now on BYTES are written and BEFORE is set on standard input at exit() and on deadly signals; both are copied. Signals that ask for
 * an end or tell of a new size are caught. */
void guard_start(const char *bytes, size_t n, const struct termios *before);
/* The terminal has been given back, or is gone: nothing is written any more. Signals are as they were before guard_start, but those that ask for an end
 * wait from now on: the program is ending, and may have to keep something. */
void guard_stop(void);

/* Another program has the terminal: nothing is given back, signals are as they were before guard_start; and again as after it. */
void guard_pause(void);
void guard_resume(void);

int guard_descriptor(void); /* readable when a signal has come */
void guard_drain(void);
bool guard_end_asked(void);
bool guard_stop_asked(void); /* since the last call: SIGTSTP from outside */
void guard_free_output(void); /* what stands in the way of writing to the terminal, a terminal that does not read, is cleared away */
bool guard_resized(void); /* since the last call */
bool guard_is_back(void); /* whether guard_returned will say so */
bool guard_returned(void); /* the same: it goes on after a stop, and the size may be another one (guard_resized says so, too) */

#endif
