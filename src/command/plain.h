/* plain.h - the browser as lines of text: nothing is painted, no sequence is sent to a terminal. */
#ifndef CASEGRID_COMMAND_PLAIN_H
#define CASEGRID_COMMAND_PLAIN_H

#include "casegrid/screen.h"

enum { PLAIN_COLUMNS = 200, PLAIN_ROWS = 44 }; /* of the screens that are told: wide enough that little is cut */

/* Tells what B shows on standard output, a line read from standard input after the other, until the person leaves, the input ends or a signal asks for
 * an end. FAILED where standard output cannot be written to. RESTRICTED: it cannot be stopped or broken off by keys of the line, which would lead to the shell that started it. */
enum code plain_run(struct browser *b, bool restricted, struct fault *f);

#endif
