/* clusters.h - the few clusters that are longer than a cell of the frame has room for, each with a number that stands there instead. */
#ifndef TERMINAL_CLUSTERS_H
#define TERMINAL_CLUSTERS_H

#include <stddef.h>
#include <stdint.h>

/* All zero at first: none. */
struct clusters {
    char **texts;    /* by number, from 1 */
    uint32_t *slots; /* numbers, 0: free; at least twice as many */
    size_t count, slot_count;
};

/* The number of TEXT, never 0: the same for the same text, until they are cleared. */
uint32_t clusters_number(struct clusters *c, const char *text);
/* Borrowed until they are cleared. */
const char *clusters_text(const struct clusters *c, uint32_t number);
void clusters_clear(struct clusters *c);

#endif
