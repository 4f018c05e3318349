/* search_naive.h - what a search has to find, found out the plain way: every passage, one after the other, by the bare library. */
#ifndef CASEGRID_TESTS_SEARCH_NAIVE_H
#define CASEGRID_TESTS_SEARCH_NAIVE_H

#include "search_random.h"

/* A part of a query on each passage of a world. */
struct naive_part {
    struct naive_places { struct match *matches; size_t count; bool is_decided; } *passages;
    size_t count;
};
/* REGEX is compiled as it is; FOLD is done to the texts, and places are told back. Of the KINDS only. */
void naive_part(struct naive_part *out, const struct world *w, const char *regex, uint32_t options, unsigned fold, unsigned kinds);
void naive_part_clear(struct naive_part *p);

#endif
