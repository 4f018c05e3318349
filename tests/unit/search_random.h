/* search_random.h - random patterns and texts of one vocabulary, and worlds of them, for the tests of the search room. */
#ifndef CASEGRID_TESTS_SEARCH_RANDOM_H
#define CASEGRID_TESTS_SEARCH_RANDOM_H

#include "search_parts.h"

/* A pattern that may be wrong now and then; whoever compiles it sees. */
void random_regex(struct buffer *b, uint32_t *state);
/* A word of the vocabulary, to be searched as it stands. */
void random_literal(struct buffer *b, uint32_t *state);
void random_passage(struct buffer *b, uint32_t *state);

/* The same passages three times: in memory, in a file of one segment, in a file of many. */
struct world {
    struct world_passage { char *text; size_t length, case_index; int paragraph; enum passage_kind kind; } *passages;
    size_t count, case_count;
    enum { IN_MEMORY, IN_FILE, IN_SEGMENTS, CORPORA } unused;
    struct corpus *corpora[CORPORA];
    char *folder;
};
/* About COUNT passages; LONG: one of them is a few hundred thousand characters. */
void world_make(struct world *w, uint32_t *state, size_t count, bool is_long);
/* Of these texts, each the only passage of a case. */
void world_of_texts(struct world *w, const char *const *texts, size_t count);
void world_clear(struct world *w);

#endif
