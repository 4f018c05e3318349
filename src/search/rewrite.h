/* rewrite.h - a pattern as the person wrote it, and as it is compiled: named classes written out, forms folded. For this room's own use. */
#ifndef SEARCH_REWRITE_H
#define SEARCH_REWRITE_H

#include "casegrid/base.h"

struct rewriting {
    struct buffer text;
    struct step { size_t now, was; } *steps; /* bytes where the two go on alike, rising */
    size_t step_count;
};

/* Starts as {0}. FOLD: bits of text.h. */
void rewrite(struct rewriting *r, const char *regex, size_t length, bool literal, unsigned fold);
/* The byte of the written pattern that byte AT of the compiled one comes from; at most LENGTH. */
size_t rewrite_place(const struct rewriting *r, size_t at, size_t length);
void rewrite_clear(struct rewriting *r);

#endif
