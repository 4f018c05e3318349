/* wraps.h - the lines of texts that were broken of late (wraps_create is in casegrid/text.h). */
#ifndef TEXT_WRAPS_H
#define TEXT_WRAPS_H

#include "casegrid/text.h"

/* All that the lines depend on; of the text its length and sum. */
struct wrap_key { uint64_t sum; size_t n; int columns, ambiguous; const struct charset *charset; };

struct wrap_key wrap_key(const struct width_rule *w, const char *s, size_t n, int columns);
/* A copy of the lines, owned by the caller, and their number in *COUNT (at least 1); NULL: they are not kept. */
struct text_line *wraps_find(struct wraps *k, const struct wrap_key *key, size_t *count);
/* Keeps a copy; what has not been asked for for long makes room. */
void wraps_keep(struct wraps *k, const struct wrap_key *key, const struct text_line *lines, size_t count);

#endif
