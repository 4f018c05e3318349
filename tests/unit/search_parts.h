/* search_parts.h - parts of the search suite that are files of their own, and what they share. */
#ifndef CASEGRID_TESTS_SEARCH_PARTS_H
#define CASEGRID_TESTS_SEARCH_PARTS_H

#include "casegrid/search.h"

#include "expect.h"
#include <stdint.h>

TCase *search_capture(void);
TCase *search_limits(void);
TCase *search_mistakes(void);
TCase *search_slices(void);
TCase *search_agrees(void);
TCase *search_crew(void);
TCase *search_differs(void);
TCase *search_files(void);
TCase *search_folds(void);
TCase *search_hostile(void);

/* Compiles what has to be right; behind "(*NO_JIT)", which a person may not write, without JIT. Owned. */
struct pattern *compile(const char *regex, struct pattern_options o);
/* The query of a single pattern. Owned. */
struct query *compile_query(const char *regex, struct pattern_options o);
/* All matches as "0-3 6-9", owned. */
char *matches_written(const char *regex, struct pattern_options o, const char *text, size_t n);

/* A corpus in memory: each text is the only passage of a case of its own. Owned. */
struct corpus *corpus_of_texts(const char *const *texts, size_t count);

/* Every place that a search found, in the order of its rows. *HITS is owned. */
struct hit { size_t passage, from, to; };
void hits_read(const struct search *s, struct corpus *c, struct query *q, struct hit **hits, size_t *count);

char *repeated(const char *what, size_t times); /* owned */
double seconds(void);
/* Below SIDES; *STATE is never 0. */
uint32_t dice(uint32_t *state, uint32_t sides);

/* The bare library, with its own interpreter: tells every match of a text, the way its manual goes through it. OPTIONS are the library's. */
struct bare;
struct bare *bare_create(const char *regex, uint32_t options); /* what has to be right; owned */
void bare_free(struct bare *b);
/* False at a limit. *OUT is owned. */
bool bare_all(const struct bare *b, const char *text, size_t n, struct match **out, size_t *count);

#endif
