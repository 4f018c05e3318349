/* editor.h - the person's own editor, run over the whole terminal. */
#ifndef CASEGRID_COMMAND_EDITOR_H
#define CASEGRID_COMMAND_EDITOR_H

#include "casegrid/screen.h"

/* Runs $VISUAL, $EDITOR or, on a terminal, the editor that is usual here, on the file and waits for its end. */
struct edit_end editor_run(const struct edit_wanted *wanted);

#endif
