/* automaton.h - whether a pattern is in a text at all, for patterns that are regular in the strict sense: one step for each character, whatever
 * the pattern, so that nothing has to be given up. Where the matches are, and every other pattern, is asked of the library.
 * Source: K. Thompson, Regular Expression Search Algorithm (1968), with its states made when they are first needed. For this room's own use. */
#ifndef SEARCH_AUTOMATON_H
#define SEARCH_AUTOMATON_H

#include "pattern.h"
#include "tree.h"

struct plan; /* of a pattern; threads share it */
/* NULL: the pattern is not regular, or would need too many states. Borrowed from A; P and TREE are kept. */
const struct plan *plan_make(const struct pattern *p, const struct tree *tree, struct arena *a);

void plan_end(const struct plan *plan); /* before its arena ends; NULL is welcome */

struct automaton; /* one for each thread */
struct automaton *automaton_create(const struct plan *plan);
void automaton_free(struct automaton *m); /* NULL is welcome */
enum found { FOUND_NOT, FOUND, FOUND_UNKNOWN }; /* UNKNOWN: it grew too large, ask the library */
enum found automaton_run(struct automaton *m, const char *text, size_t n);

#endif
