/* search.h - a pattern, the passages it can be in, the hits. The only room that includes PCRE2.
 * Nobody matches on cut or drawn text: offsets are bytes of the text as stored.
 * Must not know: databases, screens, where passages come from. */
#ifndef CASEGRID_SEARCH_H
#define CASEGRID_SEARCH_H

#include "casegrid/base.h"

enum pattern_case { CASE_SMART, CASE_IGNORE, CASE_RESPECT }; /* smart: a capital letter in the pattern respects case */

struct pattern_options {
    bool literal;
    enum pattern_case letter_case;
};

struct pattern; /* one thread at a time */

/* Compiles REGEX (UTF-8) with UTF, UCP, NEVER_BACKSLASH_C and JIT where it is to be had. UNFINISHED: wrong only because it goes on
 * (an open bracket, a backslash or quantifier at the end); BAD_INPUT: wrong. Both: F names the position in characters, from 1, and
 * what is there (between 〖 and 〗), in the person's language; *POSITION (may be NULL) gets it. On OK *OUT is owned.
 * BAD_INPUT as well: an empty REGEX, one of more than 4,000 characters, and a reference to a group that is not there, though it might
 * still follow. "网{2," is UNFINISHED, though the library would take it for plain text. "网|" is OK and matches nothing everywhere. */
enum code pattern_create(struct pattern **out, const char *regex, struct pattern_options o, size_t *position, struct fault *f);
void pattern_free(struct pattern *p); /* NULL is welcome */

struct match { size_t from, to; }; /* bytes; from == to is an empty match */

/* The first match at or after byte FROM of TEXT. NOTHING_FOUND; STOPPED where match, depth or heap limits ran out (F says so);
 * never BAD_INPUT: TEXT that is no UTF-8 is searched in its valid parts. To go on after an empty match, see pattern_all. */
enum code pattern_next(struct pattern *p, const char *text, size_t n, size_t from, struct match *out, struct fault *f);
/* All matches of TEXT in order, empty ones included, each place once. *MATCHES (owned by the caller, memory_append style: freed with free()).
 * NOTHING_FOUND: none. STOPPED: given up at a limit; *MATCHES holds what was found before. *MATCHES is NULL while *COUNT is 0. */
enum code pattern_all(struct pattern *p, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f);

/* Groups that can be captured; 0: none. */
size_t pattern_groups(const struct pattern *p);
/* As pattern_next, and *CAPTURE is what GROUP (1 .. pattern_groups) holds in that match; a group that took no part is empty at OUT->from. */
enum code pattern_capture(struct pattern *p, const char *text, size_t n, size_t from, size_t group, struct match *out, struct match *capture,
                          struct fault *f);

/* A search over passages, done in slices so that no key waits. */
struct passage {
    size_t case_index;   /* the caller's, passages of a case stand together */
    int paragraph;
    bool original;       /* the text is the original wording, not the restated one */
    const char *text;    /* kept: must outlive the search */
    size_t length;
};
struct hit { size_t passage; size_t from, to; }; /* bytes of the passage's text */

struct search;
/* P and PASSAGES are kept. P may serve pattern_next and pattern_all between two steps. */
struct search *search_create(struct pattern *p, const struct passage *passages, size_t count);
void search_free(struct search *s); /* NULL is welcome; the pattern stays the caller's */
/* Goes on for about MILLISECONDS (negative: to the end). Returns OK when the end is reached, STOPPED while there is more to do. */
enum code search_step(struct search *s, int milliseconds);
const struct hit *search_hits(const struct search *s, size_t *count); /* in order; borrowed until the next step */
size_t search_left_out(const struct search *s); /* passages given up at a limit (hits before it are kept): to be reported, never "no match" */
size_t search_done(const struct search *s);     /* passages looked at so far */

#endif
