/* problems.h - what libyaml finds wrong, in the reader's language. For this room only. */
#ifndef CASEGRID_YAML_PROBLEMS_H
#define CASEGRID_YAML_PROBLEMS_H

#include <stdbool.h>

/* A whole sentence that says what was expected, for libyaml's PROBLEM found in CONTEXT (either may be NULL). Borrowed for good. */
const char *problem_sentence(const char *problem, const char *context);

/* Whether it has to be mended where CONTEXT begins, not where it was noticed: an unclosed quote is noticed at the end of the file. */
bool problem_begins_at_context(const char *problem, const char *context);

#endif
