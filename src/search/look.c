/* look.c - one thread's part of a search: segments are sifted by their index, the passages that are left are looked at. */
#include "running.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif

struct hand {
    struct search *search;  /* kept */
    struct tools tools;
    struct sift *sifts[QUERY_PARTS];
    size_t case_at;         /* of the passage looked at last */
    double until, looked;   /* when this call shall end (negative: never), when the clock was looked at last */
    size_t steps;           /* of the tools by then */
    int patience, passages; /* as many passages between two looks at the clock, and how many there were since the last */
};

double now_milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct hand *hand_create(struct search *s)
{
    struct hand *h = memory_get(sizeof *h);

    h->search = s;
    tools_init(&h->tools, s->query, &s->stop);
    return h;
}

void hand_free(struct hand *h)
{
    if (!h)
        return;
    for (size_t i = 0; i < h->search->query->count; i++)
        sift_free(h->sifts[i]);
    tools_clear(&h->tools);
    free(h);
}

static bool is_stopped(const struct search *s)
{
    return atomic_load_explicit(&s->stop, memory_order_relaxed) != GOES_ON;
}

static void stop(struct search *s, enum stop why)
{
    int goes_on = GOES_ON;

    atomic_compare_exchange_strong(&s->stop, &goes_on, why);
}

/* When the whole search is over; 0: never. */
static double over_at(const struct search *s)
{
    return s->scope.seconds > 0 ? s->began + s->scope.seconds * 1e3 : 0;
}

/* Between two passages: whether this call's time is over, and the search's. The clock is looked at oftener where passages take long. */
static bool is_due(struct hand *h)
{
    enum { MOST = 32, STEPS = 4 };
    struct search *s = h->search;
    double now;

    if (++h->passages < h->patience && h->tools.steps - h->steps < STEPS)
        return false;
    now = now_milliseconds();
    h->patience = now - h->looked > 1 ? 1 : h->patience < MOST ? 2 * h->patience : MOST;
    h->passages = 0;
    h->steps = h->tools.steps;
    h->looked = now;
    if (h->tools.over > 0 && now > h->tools.over)
        stop(s, STOP_TIME);
    return h->until >= 0 && now >= h->until;
}

/* ---- Segments ---- */

static void area_prepare(struct hand *h, struct area *a, struct segment *segment)
{
    struct search *s = h->search;
    size_t parts = s->query->count;

    a->hits = memory_array(SEGMENT_WORDS, sizeof *a->hits);
    a->candidates = memory_array(parts * SEGMENT_WORDS, sizeof *a->candidates);
    if (!s->scope.only_paragraphs)
        a->matches = memory_array(segment->count, sizeof *a->matches);
    for (size_t i = 0; i < parts; i++) {
        if (!segment->pairs.count)
            continue; /* SIFTED_NOTHING */
        if (!h->sifts[i])
            h->sifts[i] = sift_create(h->tools.patterns[i], &s->query->parts[i].need);
        a->how[i] = sift_segment(h->sifts[i], segment, a->candidates + i * SEGMENT_WORDS);
        if (a->how[i] == SIFTED_DAMAGED)
            stop(s, STOP_DAMAGED);
    }
}

/* The area of a segment, prepared by whoever needs it first. NULL: the search is stopped. */
static struct area *area_ready(struct hand *h, size_t segment)
{
    struct search *s = h->search;
    struct area *a = &s->areas[segment];

    if (atomic_load_explicit(&a->state, memory_order_acquire) == AREA_READY)
        return atomic_load(&s->stop) != STOP_DAMAGED ? a : NULL;
    pthread_mutex_lock(&s->mutex);
    while (a->state == AREA_TAKEN && !is_stopped(s))
        pthread_cond_wait(&s->progress, &s->mutex);
    if (a->state == AREA_NEW && !is_stopped(s)) {
        a->state = AREA_TAKEN;
        pthread_mutex_unlock(&s->mutex);
        area_prepare(h, a, &s->corpus->segments[segment]);
        pthread_mutex_lock(&s->mutex);
        a->state = AREA_READY;
        pthread_cond_broadcast(&s->progress);
    }
    pthread_mutex_unlock(&s->mutex);
    return a->state == AREA_READY && atomic_load(&s->stop) != STOP_DAMAGED ? a : NULL;
}

/* ---- Passages ---- */

static size_t case_of(struct hand *h, size_t passage)
{
    const struct corpus *c = h->search->corpus;

    if (c->case_starts[h->case_at] > passage)
        h->case_at = 0;
    while (h->case_at + 1 < c->case_count && c->case_starts[h->case_at + 1] <= passage)
        h->case_at++;
    return h->case_at;
}

static bool in_scope(struct hand *h, const struct segment *segment, size_t at)
{
    const struct search_scope *scope = &h->search->scope;
    unsigned kind = segment->kinds[at];
    size_t index;

    if (kind >= PASSAGE_KINDS || !(scope->kinds >> kind & 1))
        return false;
    if (!scope->cases && !scope->allows)
        return true;
    index = case_of(h, segment->base + at);
    return (!scope->cases || scope->cases[index])
        && (!scope->allows || scope->allows(scope->context, index, (int)segment->paragraphs[at], (enum passage_kind)kind));
}

static void hit(struct area *a, size_t at, size_t matches)
{
    atomic_fetch_or_explicit(&a->hits[at / 64], 1ULL << at % 64, memory_order_relaxed);
    if (a->matches)
        a->matches[at] = matches < UINT32_MAX ? (uint32_t)matches : UINT32_MAX;
}

static bool is_candidate(const struct area *a, size_t part, size_t at)
{
    return a->how[part] == SIFTED_NOTHING || (a->candidates[part * SEGMENT_WORDS + at / 64] >> at % 64 & 1);
}

/* The text of passage AT, proved. False: the file is damaged, the search is stopped. */
static bool text_read(struct hand *h, const struct segment *segment, size_t at, const char **text, size_t *length)
{
    if (segment_text(segment, at, text, length))
        return true;
    stop(h->search, STOP_DAMAGED);
    return false;
}

/* The same, as the patterns are to see it. */
static bool text_take(struct hand *h, const struct segment *segment, size_t at, struct trial *out)
{
    const char *text;
    size_t length;

    if (!text_read(h, segment, at, &text, &length))
        return false;
    *out = tools_take(&h->tools, text, length, !segment->sums); /* what never was in a file was proved when it was read */
    return true;
}

/* Whether part PART is in passage AT; the trial is taken when it is first needed (TEXT NULL). */
static enum tried try_part(struct hand *h, struct area *a, const struct segment *segment, size_t part, size_t at, struct trial *trial, size_t *matches)
{
    enum tried how;

    if (!is_candidate(a, part, at))
        return TRIED_NONE;
    if (!matches && a->how[part] == SIFTED_EXACTLY)
        return TRIED_HIT;
    if (!trial->text && !text_take(h, segment, at, trial))
        return TRIED_STOPPED;
    how = part_try(&h->tools, part, trial, matches);
    if (how != TRIED_DAMAGED)
        return how;
    stop(h->search, STOP_DAMAGED);
    return TRIED_STOPPED;
}

/* The places of all wanted parts together; in *COUNT also where they were given up. The text may not have been read before: the index can have told
 * that the parts are there. */
static enum tried places_count(struct hand *h, const struct segment *segment, size_t at, size_t *count)
{
    struct match *matches;
    const char *text;
    size_t length;
    enum code rc;

    *count = 0;
    if (!text_read(h, segment, at, &text, &length))
        return TRIED_STOPPED;
    rc = tools_matches(&h->tools, text, length, &matches, count, NULL);
    free(matches);
    return rc == STOPPED ? TRIED_GIVEN_UP : *count ? TRIED_HIT : TRIED_NONE;
}

/* One pattern on one passage. False: stopped. */
static bool look_single(struct hand *h, struct block *b, struct area *a, const struct segment *segment, size_t at)
{
    struct trial trial = {0};
    size_t matches = 1;
    enum tried how = try_part(h, a, segment, 0, at, &trial, a->matches ? &matches : NULL);

    b->in_scope -= how == TRIED_LATE; /* it is come to once more */
    if (how == TRIED_STOPPED || how == TRIED_LATE)
        return false;
    b->given_up += how == TRIED_GIVEN_UP;
    if (how == TRIED_HIT || (how == TRIED_GIVEN_UP && a->matches && matches))
        hit(a, at, matches);
    return true;
}

/* Several patterns on one passage. */
static bool look_combined(struct hand *h, struct block *b, struct area *a, const struct segment *segment, size_t at)
{
    const struct query *q = h->search->query;
    struct trial trial = {0};
    bool parts[QUERY_PARTS], given_up = false;

    for (size_t i = 0; i < q->count; i++) {
        enum tried how = try_part(h, a, segment, i, at, &trial, NULL);

        if (how == TRIED_STOPPED)
            return false;
        given_up = given_up || how == TRIED_GIVEN_UP;
        parts[i] = how == TRIED_HIT;
    }
    if (!given_up && query_holds(q, parts)) {
        size_t matches = 1;
        enum tried how = a->matches ? places_count(h, segment, at, &matches) : TRIED_HIT;

        if (how == TRIED_STOPPED)
            return false;
        given_up = how == TRIED_GIVEN_UP;
        if (matches)
            hit(a, at, matches);
    }
    b->given_up += given_up;
    return true;
}

/* Without a look at any text: what the index says is so. */
static void block_copy(struct hand *h, struct block *b, struct area *a, const struct segment *segment)
{
    bool all_kinds = !(segment->kinds_there & ~h->search->scope.kinds);
    size_t first = b->from - segment->base, end = b->to - segment->base;

    for (size_t word = first / 64; word * 64 < end; word++) {
        uint64_t bits = a->candidates[word];

        for (uint64_t left = all_kinds ? 0 : bits; left; left &= left - 1) {
            size_t at = word * 64 + (size_t)__builtin_ctzll(left);

            if (!(h->search->scope.kinds >> segment->kinds[at] & 1))
                bits &= ~(1ULL << at % 64);
        }
        atomic_store_explicit(&a->hits[word], bits, memory_order_relaxed);
    }
    for (size_t at = first; !all_kinds && at < end; at++)
        b->in_scope += h->search->scope.kinds >> segment->kinds[at] & 1;
    if (all_kinds)
        b->in_scope = (uint32_t)(end - first);
    b->looked = b->in_scope;
    b->at = b->to;
}

/* Where much of a block is to be read, its pages are asked for at once: one call instead of a fault for each sixteen of them. */
static void text_announce(const struct area *a, const struct segment *segment, size_t from, size_t to, size_t parts)
{
    enum { MANY = BLOCK / 16 };
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = (uintptr_t)(segment->text + segment->starts[from]) & ~(page - 1);
    uintptr_t end = (uintptr_t)(segment->text + segment->starts[to]);
    size_t candidates = 0;

    if (!segment->sums || segment->starts[from] > segment->starts[to] || segment->starts[to] > segment->text_size)
        return;
    for (size_t part = 0; part < parts; part++)
        for (size_t word = from / 64; word * 64 < to; word++)
            candidates += a->how[part] == SIFTED_NOTHING ? 64 : (size_t)__builtin_popcountll(a->candidates[part * SEGMENT_WORDS + word]);
    if (candidates > MANY)
        madvise((void *)first, end - first, MADV_POPULATE_READ); /* a kernel that does not know it reads page by page */
}

/* The first candidate from AT on; END where there is none before it. */
static size_t next_candidate(const struct area *a, size_t at, size_t end)
{
    while (at < end) {
        uint64_t bits = a->candidates[at / 64] >> at % 64;

        if (bits) {
            at += (size_t)__builtin_ctzll(bits);
            return at < end ? at : end;
        }
        at = (at / 64 + 1) * 64;
    }
    return end;
}

/* The text of the candidate behind AT is on its way from memory while that at AT is looked at. */
static void text_fetch(const struct area *a, const struct segment *segment, size_t at, size_t end)
{
    enum { LINE = 64, MOST = 16 * LINE };
    size_t next = next_candidate(a, at + 1, end), from = segment->starts[next], to = segment->starts[next < end ? next + 1 : next];

    for (to = to - from > MOST ? from + MOST : to; from < to && to <= segment->text_size; from += LINE)
        __builtin_prefetch(segment->text + from);
}

static void block_look(struct hand *h, struct block *b)
{
    struct search *s = h->search;
    size_t index = corpus_segment(s->corpus, b->from);
    struct segment *segment = &s->corpus->segments[index];
    struct area *a = area_ready(h, index);
    bool single = s->query->count == 1, leaps;
    size_t end = b->to - segment->base;

    if (!a)
        return;
    if (!segment_rows_hold(segment, b->from - segment->base, b->to - segment->base)) {
        stop(s, STOP_DAMAGED);
        return;
    }
    if (single && s->scope.only_paragraphs && a->how[0] == SIFTED_EXACTLY && !s->scope.cases && !s->scope.allows) {
        block_copy(h, b, a, segment);
        return;
    }
    if (b->at == b->from)
        text_announce(a, segment, b->from - segment->base, b->to - segment->base, s->query->count);
    leaps = single && a->how[0] != SIFTED_NOTHING && !s->scope.cases && !s->scope.allows && !(segment->kinds_there & ~s->scope.kinds);
    while (b->at < b->to && !is_stopped(s)) {
        size_t at = b->at - segment->base;

        if (leaps) { /* what cannot match and is all in scope is only counted */
            size_t next = next_candidate(a, at, end);

            b->in_scope += (uint32_t)(next - at);
            b->looked += (uint32_t)(next - at);
            b->at += next - at;
            at = next;
            if (at == end)
                return;
            text_fetch(a, segment, at, end);
        }
        if (in_scope(h, segment, at)) {
            b->in_scope++;
            if (single ? !look_single(h, b, a, segment, at) : !look_combined(h, b, a, segment, at))
                return;
            b->looked++;
        }
        b->at++;
        if (is_due(h))
            return;
    }
}

/* ---- Within a case: its passages together ---- */

static bool case_part(struct hand *h, size_t from, size_t to, size_t part, bool *given_up, bool *holds)
{
    struct corpus *c = h->search->corpus;

    *holds = false;
    for (size_t i = from; i < to && !*holds; i++) {
        size_t index = corpus_segment(c, i);
        const struct segment *segment = &c->segments[index];
        struct area *a = area_ready(h, index);
        struct trial trial = {0};
        enum tried how;

        if (!a || is_stopped(h->search))
            return false;
        if (!in_scope(h, segment, i - segment->base))
            continue;
        how = try_part(h, a, segment, part, i - segment->base, &trial, NULL);
        if (how == TRIED_STOPPED)
            return false;
        *given_up = *given_up || how == TRIED_GIVEN_UP;
        *holds = how == TRIED_HIT;
    }
    return true;
}

/* The case holds: the places of what is wanted in it. */
static bool case_hits(struct hand *h, struct block *b, size_t from, size_t to)
{
    struct corpus *c = h->search->corpus;

    for (size_t i = from; i < to; i++) {
        size_t index = corpus_segment(c, i), matches = 0;
        const struct segment *segment = &c->segments[index];
        struct area *a = area_ready(h, index);
        enum tried how = TRIED_NONE;
        bool candidate = false;

        if (!a || is_stopped(h->search))
            return false;
        for (size_t k = 0; k < h->search->query->count; k++)
            candidate = candidate || (part_is_wanted(h->search->query, k) && is_candidate(a, k, i - segment->base));
        if (candidate && in_scope(h, segment, i - segment->base))
            how = places_count(h, segment, i - segment->base, &matches);
        if (how == TRIED_STOPPED)
            return false;
        b->given_up += how == TRIED_GIVEN_UP && (a->matches || !matches); /* where paragraphs are counted, one place is enough */
        if (matches)
            hit(a, i - segment->base, matches);
    }
    return true;
}

static void cases_look(struct hand *h, struct block *b)
{
    struct search *s = h->search;
    const struct corpus *c = s->corpus;

    while (b->at < b->to && !is_stopped(s)) {
        size_t at = b->at;
        size_t index = case_of(h, at), to = c->case_starts[index + 1] < b->to ? c->case_starts[index + 1] : b->to, in = 0;
        bool parts[QUERY_PARTS], given_up = false;

        if (to <= at) { /* a damaged list of cases */
            stop(s, STOP_DAMAGED);
            return;
        }
        for (size_t i = at; i < to; i++) {
            struct segment *segment = &c->segments[corpus_segment(c, i)];

            if (!segment_rows_hold(segment, i - segment->base, i - segment->base + 1))
                stop(s, STOP_DAMAGED);
            else
                in += area_ready(h, (size_t)(segment - c->segments)) && in_scope(h, segment, i - segment->base);
        }
        b->in_scope += (uint32_t)in;
        for (size_t k = 0; k < s->query->count; k++)
            if (!case_part(h, at, to, k, &given_up, &parts[k]))
                return;
        if (given_up)
            b->given_up += (uint32_t)in;
        else if (query_holds(s->query, parts) && !case_hits(h, b, at, to))
            return;
        b->looked += (uint32_t)in;
        b->at = to;
        if (is_due(h))
            return;
    }
}

bool hand_look(struct hand *h, struct block *b, double until)
{
    struct search *s = h->search;

    h->until = until;
    h->tools.until = until > 0 && s->query->count == 1 ? until : 0; /* of several parts those before would have to be tried again */
    h->tools.over = over_at(s);
    h->looked = now_milliseconds();
    h->patience = 1;
    if (s->query->within == WITHIN_CASE && s->query->count > 1)
        cases_look(h, b);
    else
        block_look(h, b);
    if (h->tools.over > 0 && b->at < b->to && now_milliseconds() > h->tools.over) /* it ended within a passage */
        stop(s, STOP_TIME);
    return b->at >= b->to || is_stopped(s);
}
