/* search.c - a search from its beginning to its end: blocks are handed out, by the caller's thread and the crew's. */
#include "running.h"

#include <stdlib.h>
#include <string.h>

enum { CREW_AFTER = 2 }; /* milliseconds: what is done by then needs no other threads */

static void block_add(struct search *s, size_t from, size_t to)
{
    *(struct block *)memory_append(&s->blocks, &s->block_count, sizeof *s->blocks) = (struct block){.from = from, .to = to, .at = from};
}

/* The first blocks are small, so that the first hits stand there at once whatever the pattern costs. */
static size_t block_size(const struct search *s)
{
    static const size_t first[] = {64, 64, 128, 256};

    return s->block_count < COUNT_OF(first) ? first[s->block_count] : BLOCK;
}

/* No block reaches over two segments, and no case over two blocks where cases count as a whole. */
static void blocks_cut(struct search *s)
{
    const struct corpus *c = s->corpus;

    if (s->query->within == WITHIN_CASE && s->query->count > 1) {
        size_t from = 0;

        for (size_t i = 0; i < c->case_count; i++)
            if (c->case_starts[i + 1] - from >= BLOCK || i + 1 == c->case_count) {
                if (c->case_starts[i + 1] > from && c->case_starts[i + 1] <= c->count)
                    block_add(s, from, c->case_starts[i + 1]);
                from = c->case_starts[i + 1];
            }
        return;
    }
    for (size_t i = 0; i < c->segment_count; i++)
        for (size_t from = 0, to; from < c->segments[i].count; from = to) {
            to = from + block_size(s) < c->segments[i].count ? from + block_size(s) : c->segments[i].count;
            block_add(s, c->segments[i].base + from, c->segments[i].base + to);
        }
}

static size_t count_in(const struct search *s)
{
    size_t n = 0;

    for (int k = 0; k < PASSAGE_KINDS; k++)
        if (s->scope.kinds >> k & 1)
            n += s->corpus->kind_counts[k];
    return n;
}

struct search *search_create(struct corpus *c, struct query *q, const struct search_scope *scope, struct crew *crew)
{
    struct search *s = memory_get(sizeof *s);

    *s = (struct search){.corpus = c, .query = q, .crew = crew, .scope = *scope, .last_case = SIZE_MAX, .last_passage = SIZE_MAX};
    s->scope.kinds = scope->kinds ? scope->kinds : IN_USUAL;
    if (scope->cases) {
        s->cases = memory_array(c->case_count, sizeof *s->cases);
        memcpy(s->cases, scope->cases, c->case_count * sizeof *s->cases);
        s->scope.cases = s->cases;
    }
    s->areas = memory_array(c->segment_count, sizeof *s->areas);
    pthread_mutex_init(&s->mutex, NULL);
    pthread_cond_init(&s->progress, NULL);
    blocks_cut(s);
    s->sums.of = count_in(s);
    return s;
}

/* The next block, or NULL. */
static struct block *block_take(struct search *s)
{
    struct block *b = NULL;

    pthread_mutex_lock(&s->mutex);
    if (s->next < s->block_count && atomic_load_explicit(&s->stop, memory_order_relaxed) == GOES_ON) {
        b = &s->blocks[s->next++];
        s->taken++;
    }
    pthread_mutex_unlock(&s->mutex);
    return b;
}

static void block_end(struct search *s, struct block *b)
{
    pthread_mutex_lock(&s->mutex);
    b->is_done = atomic_load_explicit(&s->stop, memory_order_relaxed) == GOES_ON || b->looked == b->in_scope;
    s->taken--;
    pthread_cond_broadcast(&s->progress);
    pthread_mutex_unlock(&s->mutex);
}

/* One block, or as much of it as there is time for. False: there is none. */
static bool work_one(struct search *s, struct hand *h, double until)
{
    struct block **begun = h == s->own ? &s->own_block : NULL, *b = begun && *begun ? *begun : block_take(s);

    if (!b)
        return false;
    if (hand_look(h, b, until)) {
        block_end(s, b);
        b = NULL;
    }
    if (begun)
        *begun = b;
    return true;
}

/* What a thread of the crew does. */
static void crew_work(void *context)
{
    struct search *s = context;
    struct hand *h = hand_create(s);

    while (work_one(s, h, -1))
        ;
    hand_free(h);
}

static void crew_call(struct search *s)
{
    if (s->is_crewed || !s->crew || s->block_count - s->next < 2)
        return;
    s->is_crewed = true;
    crew_start(s->crew, crew_work, s);
}

/* Until the blocks that others have are done, or for MILLISECONDS (negative: for as long as it takes). */
static void wait_for_others(struct search *s, double until)
{
    pthread_mutex_lock(&s->mutex);
    while (s->taken) {
        struct timespec t;
        double left = until - now_milliseconds();

        if (until < 0) {
            pthread_cond_wait(&s->progress, &s->mutex);
            continue;
        }
        if (left <= 0)
            break;
        clock_gettime(CLOCK_REALTIME, &t);
        t.tv_nsec += (long)(left * 1e6) % 1000000000L;
        t.tv_sec += (time_t)(left / 1e3) + t.tv_nsec / 1000000000L;
        t.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&s->progress, &s->mutex, &t);
    }
    pthread_mutex_unlock(&s->mutex);
}

/* What was read of a file that has changed since it was opened says nothing. */
static void judge_file(struct search *s, bool is_whole)
{
    if (!is_whole)
        atomic_store(&s->stop, STOP_DAMAGED);
}

static enum code finish(struct search *s)
{
    if (s->is_crewed)
        crew_wait(s->crew);
    s->is_crewed = false;
    judge_file(s, corpus_is_whole(s->corpus));
    s->is_done = true;
    hand_free(s->own);
    s->own = NULL;
    found_tell(s, true);
    return atomic_load(&s->stop) == STOP_DAMAGED ? BAD_INPUT : OK;
}

enum code search_step(struct search *s, int milliseconds)
{
    double began = now_milliseconds(), until = milliseconds < 0 ? -1 : began + milliseconds;
    bool more = true;

    if (s->is_done)
        return atomic_load(&s->stop) == STOP_DAMAGED ? BAD_INPUT : OK;
    if (!s->own) {
        s->own = hand_create(s);
        s->began = began;
    }
    judge_file(s, !s->corpus->map || !mapped_is_lost(s->corpus->map));
    do {
        more = work_one(s, s->own, until);
        if (more && !s->is_crewed && now_milliseconds() - s->began >= CREW_AFTER)
            crew_call(s);
    } while (more && (until < 0 || now_milliseconds() < until));
    if (!more)
        wait_for_others(s, until);
    pthread_mutex_lock(&s->mutex);
    more = s->taken || (s->next < s->block_count && atomic_load(&s->stop) == GOES_ON);
    if (more)
        found_tell(s, false);
    pthread_mutex_unlock(&s->mutex);
    return more ? STOPPED : finish(s);
}

void search_stop(struct search *s)
{
    int goes_on = GOES_ON;

    if (s->is_done)
        return;
    atomic_compare_exchange_strong(&s->stop, &goes_on, STOP_ASKED);
    if (s->own_block)
        block_end(s, s->own_block);
    s->own_block = NULL;
    wait_for_others(s, -1);
    finish(s);
}

void search_free(struct search *s)
{
    if (!s)
        return;
    search_stop(s);
    for (size_t i = 0; i < s->corpus->segment_count; i++) {
        free(s->areas[i].candidates);
        free((void *)(uintptr_t)s->areas[i].hits);
        free(s->areas[i].matches);
    }
    free(s->areas);
    free(s->blocks);
    free(s->cases);
    pthread_cond_destroy(&s->progress);
    pthread_mutex_destroy(&s->mutex);
    free(s);
}
