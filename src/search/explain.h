/* explain.h - what is wrong with a pattern, where, and whether going on would mend it. */
#ifndef SEARCH_EXPLAIN_H
#define SEARCH_EXPLAIN_H

#include "casegrid/base.h"

/* LENGTH bytes of REGEX as messages show them: clean, on one line, at most 40 characters around AT, the character at AT
 * between 〖 and 〗 (no mark where AT is LENGTH). Owned. */
char *explain_excerpt(const char *regex, size_t length, size_t at);

/* Puts what the library's ERROR at byte OFFSET means into F. Returns UNFINISHED or BAD_INPUT; *POSITION (may be NULL) is the
 * character, from 1. */
enum code explain_error(const char *regex, size_t length, int error, size_t offset, size_t *position, struct fault *f);
/* The same for a quantifier that is not closed, at byte AT. */
enum code explain_open_quantifier(const char *regex, size_t length, size_t at, size_t *position, struct fault *f);

#endif
