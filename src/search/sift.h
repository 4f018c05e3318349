/* sift.h - which passages of a segment can match a pattern at all, by the segment's index. One for each thread. For this room's own use. */
#ifndef SEARCH_SIFT_H
#define SEARCH_SIFT_H

#include "corpus.h"
#include "need.h"
#include "pattern.h"

enum sifted {
    SIFTED_NOTHING, /* any passage can match: nothing is known of it, or finding out would take longer than looking */
    SIFTED_SOME,    /* only those in BITS */
    SIFTED_EXACTLY, /* those in BITS match, the others do not */
    SIFTED_DAMAGED,
};

struct sift;
/* P is this thread's; both are kept. */
struct sift *sift_create(struct pattern *p, const struct pattern_need *need);
void sift_free(struct sift *s); /* NULL is welcome */
/* BITS: SEGMENT_WORDS words, filled unless NOTHING or DAMAGED. */
enum sifted sift_segment(struct sift *s, struct segment *segment, uint64_t *bits);

#endif
