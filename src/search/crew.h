/* crew.h - threads that wait for work, so that a search does not wait for threads. For this room's own use. */
#ifndef SEARCH_CREW_H
#define SEARCH_CREW_H

#include "casegrid/search.h"

/* All threads of C (NULL: none) call WORK once with CONTEXT. One work at a time: crew_wait must come between. */
void crew_start(struct crew *c, void (*work)(void *context), void *context);
/* Until all have come back from it. */
void crew_wait(struct crew *c);

#endif
