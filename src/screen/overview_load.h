/* overview_load.h - brings the cases of the overview together: read in slices, put side by side in place or, where there are many, by a worker. */
#ifndef CASEGRID_SCREEN_OVERVIEW_LOAD_H
#define CASEGRID_SCREEN_OVERVIEW_LOAD_H

#include "overview_facts.h"
#include "stage.h"

struct overview_load;

/* CASES are the browser's indices (copied). */
struct overview_load *overview_load_create(struct browser *b, const size_t *cases, size_t count);
/* Waits for a worker that is under way. NULL is welcome. */
void overview_load_free(struct overview_load *l);
/* Goes on for about MILLISECONDS (negative: to the end). False: it is finished. A case that cannot be read is left out; F gets why. */
bool overview_load_work(struct overview_load *l, int milliseconds, struct fault *f);
/* Once finished: what came of it, handed over (NULL where there is no case to show); *CASES (handed over) are the browser's indices by column. */
struct overview_facts *overview_load_take(struct overview_load *l, size_t **cases);
/* How far it is, in words: 已读 120/10000. */
void overview_load_progress(const struct overview_load *l, struct buffer *b);

#endif
