/* gate.h - restricted use: whether it holds, and what of the command line goes through. Closed by default: a command or option that its table does not
 * mark as safe is refused (keys: struct binding in the screens, by the same rule). */
#ifndef CASEGRID_COMMAND_GATE_H
#define CASEGRID_COMMAND_GATE_H

#include "command.h"

/* Before anything else is looked at: whether the line, the environment or the administrator's settings restrict this run. Then the environment is emptied but
 * for what a terminal and a language need, home is where the system says, and open files are left behind. */
void gate_begin(struct gate *g, int argc, char **argv);
void gate_end(struct gate *g);
/* BAD_INPUT for what is not safe in restricted use, and for an option that says otherwise than the administrator; names the reason and whom to ask. */
enum code gate_judge(struct app *app, const struct command *c, struct fault *f);
/* Closes the wall: from now on nothing but the library and the person's own state is opened. */
void gate_close(struct app *app);

#endif
