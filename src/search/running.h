/* running.h - a search under way, as its threads (search.c, look.c) and those who ask for what it found (found.c) see it. For this room's own use.
 *
 * The passages are cut into blocks. Whoever is free takes the next block; a block that is done never changes again. What is told outside is
 * the blocks that are done from the first on, so that rows only come to the end. */
#ifndef SEARCH_RUNNING_H
#define SEARCH_RUNNING_H

#include "corpus.h"
#include "crew.h"
#include "query.h"
#include "sift.h"

#include <pthread.h>

enum { BLOCK = 512 }; /* passages */
enum stop { GOES_ON, STOP_ASKED, STOP_TIME, STOP_DAMAGED };

enum area_state { AREA_NEW, AREA_TAKEN, AREA_READY };
struct area { /* what is known of a segment */
    _Atomic int state;             /* enum area_state; changed under the mutex */
    enum sifted how[QUERY_PARTS];
    uint64_t *candidates;          /* SEGMENT_WORDS a part; those of SIFTED_SOME and EXACTLY */
    _Atomic uint64_t *hits;        /* SEGMENT_WORDS */
    uint32_t *matches;             /* by passage; NULL: only_paragraphs */
};

struct block {
    size_t from, to;               /* passages of the corpus */
    size_t at;                     /* the next to be looked at */
    bool is_done;                  /* under the mutex */
    uint32_t looked, in_scope, given_up;
    /* Set when it is told: */
    size_t rows_before, matches_before;
    bool opens_case;               /* its first hit is its case's first */
};

struct search {
    struct corpus *corpus;         /* kept */
    struct query *query;           /* kept */
    struct crew *crew;             /* kept */
    struct search_scope scope;
    bool *cases;                   /* owned copy */
    struct area *areas;            /* by segment */
    struct block *blocks; size_t block_count;
    pthread_mutex_t mutex;
    pthread_cond_t progress;
    size_t next;                   /* the block to be taken next */
    size_t taken;                  /* blocks taken and not done */
    bool is_crewed, is_done;
    _Atomic int stop;              /* enum stop */
    double began;                  /* milliseconds; when its time began to count */
    struct hand *own;              /* what the caller's thread works with */
    struct block *own_block;       /* what it has begun when its time was over; NULL: none */
    /* Told: blocks [0, told) */
    size_t told;
    struct search_sums sums;
    size_t rows, last_case;        /* LAST_CASE: of the last hit; SIZE_MAX: none yet */
    size_t last_passage;
};

/* What a thread works with (look.c). */
struct hand;
struct hand *hand_create(struct search *s);
void hand_free(struct hand *h);
/* Looks at the block until it is done or the search is stopped, or UNTIL (negative: without end; at least one passage). False: there is more of it. */
bool hand_look(struct hand *h, struct block *b, double until);

/* ---- Hits by passage (found.c) ---- */
bool passage_is_hit(const struct search *s, size_t passage);
size_t passage_matches(const struct search *s, size_t passage);
/* Takes the blocks that have been done since into the sums. Under the mutex. ALL: also what a stop left half done. */
void found_tell(struct search *s, bool all);

#endif
