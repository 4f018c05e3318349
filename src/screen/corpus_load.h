/* corpus_load.h - what can be searched, got in slices, so that a large library without a file beside it holds up no key. */
#ifndef CASEGRID_SCREEN_CORPUS_LOAD_H
#define CASEGRID_SCREEN_CORPUS_LOAD_H

#include "stage.h"

/* Goes on for about MILLISECONDS (negative: to the end). OK: the browser's corpus is there; STOPPED: there is more to do; BAD_INPUT, FAILED: it
 * cannot be had, and F says why. What there is to say of a file that was ignored is said in the status line. */
enum code corpus_load(struct browser *b, int milliseconds, struct fault *f);
void corpus_load_progress(const struct browser *b, size_t *done, size_t *of); /* cases */
/* The file beside the library is damaged: from now on its texts are kept in memory. The corpus there was lives on with those who search it. */
void corpus_load_again(struct browser *b);
void corpus_retire(struct browser *b); /* the library is another: the corpus is to be got anew */
void corpus_retired_clear(struct browser *b); /* when no search stands on one of those that were retired */
void corpus_load_clear(struct browser *b); /* when the browser ends */

double clock_milliseconds(void);

#endif
