/* measure.h - one step through text for the files of this room: a cluster, its bytes and its columns together. */
#ifndef TEXT_MEASURE_H
#define TEXT_MEASURE_H

#include "casegrid/text.h"

/* Bytes of the first cluster of S (N > 0); *COLUMNS gets its columns. */
size_t cluster_step(const struct width_rule *w, const char *s, size_t n, int *columns);

#endif
