/* terminal_parts.h - parts of the terminal's suite that are files of their own. */
#ifndef CASEGRID_TESTS_TERMINAL_PARTS_H
#define CASEGRID_TESTS_TERMINAL_PARTS_H

#include "expect.h"

TCase *terminal_clipboard(void);
TCase *terminal_frames(void);
TCase *terminal_input(void);
TCase *terminal_themes(void);
TCase *terminal_watching(void);
TCase *terminal_ways(void);

#endif
