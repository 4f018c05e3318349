/* search.c - a search over passages, a slice at a time. */
#include "pattern.h"

#include <stdlib.h>
#include <time.h>

struct search {
    struct pattern *pattern;         /* kept */
    const struct passage *passages;  /* kept */
    size_t count, done, left_out;
    struct scan scan;                /* of passage DONE, while UNDER_WAY */
    bool under_way;
    struct hit *hits;                /* owned */
    size_t hit_count;
};

struct search *search_create(struct pattern *p, const struct passage *passages, size_t count)
{
    struct search *s = memory_get(sizeof *s);

    *s = (struct search){ .pattern = p, .passages = passages, .count = count };
    return s;
}

void search_free(struct search *s)
{
    if (!s)
        return;
    free(s->hits);
    free(s);
}

static long long milliseconds_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Goes on in the passage under way, or begins the next. */
static void passage_step(struct search *s)
{
    const struct passage *passage = &s->passages[s->done];
    struct match match;
    enum code rc;

    if (!s->under_way)
        scan_start(&s->scan, s->pattern, passage->text, passage->length, 0);
    s->under_way = true;
    rc = scan_step(&s->scan, &match, NULL);
    if (rc == OK)
        *(struct hit *)memory_append(&s->hits, &s->hit_count, sizeof *s->hits) = (struct hit){ s->done, match.from, match.to };
    if (rc == OK || rc == UNFINISHED)
        return;
    if (rc == STOPPED)
        s->left_out++;
    s->under_way = false;
    s->done++;
}

enum code search_step(struct search *s, int milliseconds)
{
    enum { BETWEEN_LOOKS = 8 }; /* a look at the clock takes about a tenth of a short passage */
    long long end = milliseconds < 0 ? 0 : milliseconds_now() + milliseconds;

    for (unsigned step = 1; s->done < s->count; step++) {
        bool was_slow = s->under_way && s->scan.slow;

        passage_step(s);
        if (milliseconds >= 0 && (was_slow || step % BETWEEN_LOOKS == 0) && milliseconds_now() >= end)
            break;
    }
    return s->done < s->count ? STOPPED : OK;
}

const struct hit *search_hits(const struct search *s, size_t *count)
{
    *count = s->hit_count;
    return s->hits;
}

size_t search_left_out(const struct search *s) { return s->left_out; }
size_t search_done(const struct search *s) { return s->done; }
