/* cage.h - what the kernel is asked to hold to in restricted use, where it can. For this room only. */
#ifndef CASEGRID_BASE_CAGE_H
#define CASEGRID_BASE_CAGE_H

#include <stdbool.h>
#include <stddef.h>

struct cage_place { const char *path; bool writable; };

/* From now on no program is started, no way over the network is opened, no memory of other programs is touched, and no file is opened outside PLACES and what
 * the C library needs to read. What this kernel does not know is left out: the wall above it stands on its own. */
void cage_close(const struct cage_place *places, size_t count);

#endif
