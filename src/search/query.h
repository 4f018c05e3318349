/* query.h - what a query holds, and trying it on one passage. For this room's own use. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "automaton.h"
#include "need.h"
#include "pattern.h"

#include <stdatomic.h>

struct query {
    struct part {
        enum query_link link;
        struct pattern *pattern;
        struct pattern_need need;
        const struct plan *plan; /* NULL: not regular */
        bool is_texts;      /* finding its texts byte for byte is all there is to it */
    } parts[QUERY_PARTS];
    size_t count;
    enum query_within within;
    unsigned fold;
    struct arena *arena;
    struct tools *tools;    /* of the thread that made the query, when first needed */
};

/* What each thread needs of its own. */
struct tools {
    const struct query *query;         /* kept */
    struct pattern *patterns[QUERY_PARTS];
    struct automaton *automata[QUERY_PARTS]; /* made when they pay */
    unsigned tried[QUERY_PARTS];       /* passages that did without */
    struct buffer folded;              /* the passage at hand, where forms are folded */
    const _Atomic int *stop;           /* not 0: give up; NULL: never */
    size_t steps;                      /* of scans so far: those that go on for long have many */
    double until;                      /* now_milliseconds(): a scan that is not through by then is left open; 0: never */
    double over;                       /* the same for the whole search: what is not through by then is no longer gone on with */
    struct { bool is_open; size_t found; struct scan scan; } left; /* to be gone on with by the next part_try, of the same part and passage */
};
double now_milliseconds(void); /* of a clock that never goes back */
void tools_init(struct tools *t, const struct query *q, const _Atomic int *stop);
void tools_clear(struct tools *t);

/* One passage; borrowed. The library is handed only what is known to be valid UTF-8. */
struct trial { const char *text; size_t length; bool is_valid; };
/* The passage as Q's patterns are to see it: itself, or folded; borrowed until the next call. */
struct trial tools_take(struct tools *t, const char *text, size_t length, bool is_valid);

enum tried { TRIED_NONE, TRIED_HIT, TRIED_GIVEN_UP, TRIED_STOPPED, TRIED_LATE, TRIED_SLOW, TRIED_DAMAGED };
/* Tries part PART on the trial. *MATCHES (may be NULL: the first is enough) gets their number, also where it was given up. DAMAGED: it is no UTF-8. */
enum tried part_try(struct tools *t, size_t part, struct trial *trial, size_t *matches);
/* Whether the query holds, given for each part whether it does. */
bool query_holds(const struct query *q, const bool *parts);
bool part_is_wanted(const struct query *q, size_t part);
/* As query_matches, with T's patterns. */
enum code tools_matches(struct tools *t, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f);

#endif
