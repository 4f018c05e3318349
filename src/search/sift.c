/* sift.c - the needs of a pattern held against the index of a segment. */
#include "sift.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    PLANE = 0x10000,      /* what is known of a class is kept for these characters */
    SAME_SLOTS = 1 << 12, /* pairs proved to match by themselves */
    SAME_MOST = 1 << 10,
    /* What things cost, in nanoseconds, measured on synthetic libraries; only their relations count. */
    COST_PASSAGE = 250,   /* looking at one */
    COST_LISTED = 2,      /* reading one from a list */
    COST_LIST = 40,
};

struct probe { /* a class of characters, asked of the library: with and without letter case, since options within a pattern change that */
    pcre2_code *codes[2];
    unsigned char known[PLANE]; /* 0: not asked yet, 1: out, 2: in */
};

struct picks { uint32_t *entries; size_t count, room; uint64_t listed; bool all; }; /* the pairs that fit a need; ALL: too many to be of use */

struct sift {
    struct pattern *pattern;
    const struct pattern_need *need;
    struct probe **probes;  /* by class; NULL: not made yet */
    pcre2_match_data *data;
    struct picks *picks;    /* by need */
    uint64_t *spare;        /* bitmaps for combining, two a depth */
    unsigned char *in_a, *in_b; /* by id: whether a class takes it */
    struct { uint64_t pair; bool matches; } same[SAME_SLOTS];
    size_t same_count;
    struct segment *segment;
    bool damaged;
};

enum { DEEPEST = 24, MOST_OF_ALL = 64 }; /* where all are needed, the first of them do: nobody waits for thousands to be weighed */

static void probe_free(struct probe *p)
{
    if (!p)
        return;
    pcre2_code_free(p->codes[0]);
    pcre2_code_free(p->codes[1]);
    free(p);
}

struct sift *sift_create(struct pattern *p, const struct pattern_need *need)
{
    struct sift *s = memory_get(sizeof *s);

    s->pattern = p;
    s->need = need;
    if (need->need->kind == NEED_NOTHING)
        return s;
    s->probes = memory_array(need->class_count, sizeof *s->probes);
    s->picks = memory_array(need->need_count, sizeof *s->picks);
    s->data = pcre2_match_data_create(1, NULL);
    s->spare = memory_array(DEEPEST * SEGMENT_WORDS, sizeof *s->spare);
    s->in_a = memory_get(PLANE);
    s->in_b = memory_get(PLANE);
    return s;
}

void sift_free(struct sift *s)
{
    if (!s)
        return;
    for (size_t i = 0; s->probes && i < s->need->class_count; i++)
        probe_free(s->probes[i]);
    for (size_t i = 0; s->picks && i < s->need->need_count; i++)
        free(s->picks[i].entries);
    pcre2_match_data_free(s->data);
    free(s->probes);
    free(s->picks);
    free(s->spare);
    free(s->in_a);
    free(s->in_b);
    free(s);
}

/* ---- Which characters a letter of the pattern takes ---- */

static struct probe *probe_of(struct sift *s, const struct letter *l)
{
    struct probe **p = &s->probes[l->number];
    struct buffer b = {0};
    size_t offset;
    int error;

    if (*p)
        return *p;
    *p = memory_get(sizeof **p);
    buffer_add(&b, "\\A(?:");
    buffer_add_n(&b, s->pattern->regex + l->from, l->to - l->from);
    buffer_add(&b, ")\\z");
    for (int i = 0; i < 2; i++)
        (*p)->codes[i] = pattern_compile(b.text, b.length, PCRE2_DOTALL | (i ? PCRE2_CASELESS : 0), &error, &offset);
    buffer_clear(&b);
    return *p;
}

static bool probe_ask(struct sift *s, struct probe *p, uint32_t c)
{
    char one[5];
    int n = text_encode(c, one);

    for (int i = 0; i < 2; i++)
        if (!p->codes[i] || pcre2_match(p->codes[i], (PCRE2_SPTR)one, (PCRE2_SIZE)n, 0, 0, s->data, NULL) >= 0)
            return true;
    return false;
}

/* Whether the class L takes any form of the folded character C. */
static bool class_takes(struct sift *s, const struct letter *l, uint32_t c)
{
    struct probe *p = probe_of(s, l);
    uint32_t forms[FOLD_FORMS];
    bool takes = false;
    size_t count;

    if (c < PLANE && p->known[c])
        return p->known[c] == 2;
    count = text_fold_forms(c, forms);
    for (size_t i = 0; !takes && i < count; i++)
        takes = probe_ask(s, p, forms[i]);
    if (c < PLANE)
        p->known[c] = takes ? 2 : 1;
    return takes;
}

struct ids { unsigned char *in; size_t count; uint32_t one; }; /* IN: by id; ONE: the last of COUNT */

/* The ids of the segment's alphabet that L takes. Characters without an id of their own may be anything. */
static void ids_find(struct sift *s, const struct letter *l, struct ids *out)
{
    const struct pairs *p = &s->segment->pairs;

    memset(out->in, l->kind == LETTER_ANY, PLANE);
    out->count = l->kind == LETTER_ANY ? p->alphabet_count : 0;
    for (size_t id = START_OF_PASSAGE + 1; l->kind != LETTER_ANY && id < p->alphabet_count; id++)
        if (id == OTHER_CHARACTER || (l->kind == LETTER_ONE ? p->alphabet[id] == l->one : class_takes(s, l, p->alphabet[id]))) {
            out->in[id] = 1;
            out->one = (uint32_t)id;
            out->count++;
        }
}

/* ---- The pairs that fit ---- */

static void pick(struct sift *s, struct picks *p, size_t at)
{
    if (p->count == p->room) {
        p->room = p->room ? p->room * 2 : 64;
        p->entries = memory_resize(p->entries, p->room, sizeof *p->entries);
    }
    p->entries[p->count++] = (uint32_t)at;
    p->listed += s->segment->pairs.fewer[at] + 1U;
}

/* Those of the pairs FROM .. TO, all of one first character, whose second one B takes. */
static void row_pick(struct sift *s, size_t from, size_t to, const struct ids *b, struct picks *out, uint64_t most)
{
    const struct pairs *p = &s->segment->pairs;

    if (!proof_holds(p->proof, p->seconds + from, (to - from) * sizeof *p->seconds)
        || !proof_holds(p->proof, p->fewer + from, (to - from) * sizeof *p->fewer)) {
        s->damaged = true;
        return;
    }
    for (size_t i = from; i < to && out->listed <= most; i++)
        if (b->in[p->seconds[i]])
            pick(s, out, i);
}

static void pairs_pick(struct sift *s, const struct need *n, struct picks *out)
{
    const struct pairs *p = &s->segment->pairs;
    uint64_t most = (uint64_t)s->segment->count * COST_PASSAGE / COST_LISTED / 8;
    struct ids a = {.in = s->in_a}, b = {.in = s->in_b};

    out->count = 0, out->listed = 0, out->all = false;
    ids_find(s, &n->a, &a);
    ids_find(s, &n->b, &b);
    if (!a.count || !b.count)
        return;
    if (a.count == 1 && b.count == 1) {
        size_t at = pairs_find(p, a.one, b.one, &s->damaged);

        if (at < p->count)
            row_pick(s, at, at + 1, &b, out, most);
        return;
    }
    for (size_t first = 0; first < p->alphabet_count && out->listed <= most && !s->damaged; first++) {
        size_t from, to;

        if (!a.in[first])
            continue;
        if (pairs_row(p, first, &from, &to))
            row_pick(s, from, to, &b, out, most);
        else
            s->damaged = true;
    }
    out->all = out->listed > most;
}

/* What finding the passages of N takes, in nanoseconds; its pairs are picked. UINT64_MAX: more than it is worth. */
static uint64_t weigh(struct sift *s, const struct need *n)
{
    struct picks *p = &s->picks[n->number];
    uint64_t cost = n->kind == NEED_ALL ? UINT64_MAX : 0;
    size_t at = 0;

    switch (n->kind) {
    case NEED_PAIR:
        pairs_pick(s, n, p);
        return p->all ? UINT64_MAX : p->listed * COST_LISTED + p->count * COST_LIST;
    case NEED_ANY:
        for (const struct need *k = n->first; k && cost != UINT64_MAX; k = k->next) {
            uint64_t one = weigh(s, k);

            cost = one == UINT64_MAX ? UINT64_MAX : cost + one;
        }
        break;
    case NEED_ALL:
        for (const struct need *k = n->first; k && at < MOST_OF_ALL; k = k->next, at++) {
            uint64_t one = weigh(s, k);

            cost = one < cost ? one : cost;
        }
        break;
    case NEED_NOTHING:
        cost = UINT64_MAX;
        break;
    }
    p->listed = cost;
    return cost;
}

static uint64_t weight_of(const struct sift *s, const struct need *n)
{
    const struct picks *p = &s->picks[n->number];

    if (n->kind != NEED_PAIR)
        return p->listed;
    return p->all ? UINT64_MAX : p->listed * COST_LISTED + p->count * COST_LIST;
}

/* ---- Exactness: a text that holds the pair matches, because the pair does by itself ---- */

static bool pair_matches(struct sift *s, uint32_t a, uint32_t b)
{
    uint64_t pair = (uint64_t)a << 32 | b;
    size_t at = (size_t)(pair * 0x9E3779B97F4A7C15ULL >> 52) & (SAME_SLOTS - 1);
    char text[10];
    struct match m;
    int n;

    for (; s->same[at].pair; at = (at + 1) & (SAME_SLOTS - 1))
        if (s->same[at].pair == pair)
            return s->same[at].matches;
    if (s->same_count >= SAME_MOST)
        return false;
    n = a ? text_encode(a, text) : 0;
    n += text_encode(b, text + n);
    s->same[at].pair = pair;
    s->same[at].matches = pattern_next(s->pattern, text, (size_t)n, 0, &m, NULL) == OK;
    s->same_count++;
    return s->same[at].matches;
}

/* The first character of pair AT: the row it stands in. */
static size_t first_of(const struct pairs *p, size_t at)
{
    size_t from = 0, to = p->alphabet_count;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;

        if (p->rows[middle] <= at)
            from = middle;
        else
            to = middle;
    }
    return from;
}

/* Not behind a line feed: with a carriage return before it, where the library begins no match, its neighbour might not match. */
static bool is_exact(struct sift *s, size_t at)
{
    const struct pairs *p = &s->segment->pairs;
    size_t a = first_of(p, at), b = p->seconds[at];

    return b < p->alphabet_count && b != START_OF_PASSAGE && p->alphabet[a] != '\n' && proof_holds(p->proof, p->pure + at / 8, 1) && (p->pure[at / 8] >> at % 8 & 1)
        && pair_matches(s, a == START_OF_PASSAGE ? 0 : p->alphabet[a], p->alphabet[b]);
}

/* ---- Marking ---- */

static size_t count_bits(const uint64_t *bits, size_t passages)
{
    size_t n = 0;

    for (size_t i = 0; i < (passages + 63) / 64; i++)
        n += (size_t)__builtin_popcountll(bits[i]);
    return n;
}

static enum sifted mark(struct sift *s, const struct need *n, uint64_t *bits, int depth);

static enum sifted pair_mark(struct sift *s, const struct need *n, uint64_t *bits)
{
    const struct picks *p = &s->picks[n->number];
    bool exact = s->need->is_plain;

    memset(bits, 0, SEGMENT_WORDS * sizeof *bits);
    for (size_t i = 0; i < p->count; i++) {
        if (!pairs_mark(&s->segment->pairs, p->entries[i], s->segment->count, bits))
            return SIFTED_DAMAGED;
        exact = exact && is_exact(s, p->entries[i]);
    }
    return exact ? SIFTED_EXACTLY : SIFTED_SOME;
}

static enum sifted any_mark(struct sift *s, const struct need *n, uint64_t *bits, int depth)
{
    uint64_t *one = s->spare + (size_t)depth * SEGMENT_WORDS;
    enum sifted all = SIFTED_EXACTLY;

    memset(bits, 0, SEGMENT_WORDS * sizeof *bits);
    for (const struct need *k = n->first; k; k = k->next) {
        enum sifted how = mark(s, k, one, depth + 1);

        if (how == SIFTED_NOTHING || how == SIFTED_DAMAGED)
            return how;
        all = how == SIFTED_SOME ? SIFTED_SOME : all;
        for (size_t i = 0; i < SEGMENT_WORDS; i++)
            bits[i] |= one[i];
    }
    return all;
}

/* The cheapest first; the next only as long as they spare more looking than they take. */
static enum sifted all_mark(struct sift *s, const struct need *n, uint64_t *bits, int depth)
{
    uint64_t *one = s->spare + (size_t)depth * SEGMENT_WORDS, done = 0;
    size_t left = s->segment->count;
    enum sifted all = SIFTED_NOTHING;

    for (;;) {
        const struct need *next = NULL;
        uint64_t least = UINT64_MAX;
        size_t at = 0, best = 0;
        enum sifted how;

        for (const struct need *k = n->first; k && at < MOST_OF_ALL; k = k->next, at++)
            if (!(done >> at & 1) && weight_of(s, k) < least) {
                least = weight_of(s, k);
                next = k;
                best = at;
            }
        if (!next || least > (uint64_t)left * COST_PASSAGE / 2)
            return all;
        done |= 1ULL << best;
        how = mark(s, next, all == SIFTED_NOTHING ? bits : one, depth + 1);
        if (how == SIFTED_DAMAGED)
            return how;
        if (how == SIFTED_NOTHING)
            continue;
        for (size_t i = 0; all != SIFTED_NOTHING && i < SEGMENT_WORDS; i++)
            bits[i] &= one[i];
        if (how == SIFTED_EXACTLY)
            return how; /* whatever else is needed, these match */
        all = SIFTED_SOME;
        left = count_bits(bits, s->segment->count);
        if (!left)
            return SIFTED_EXACTLY;
    }
}

static enum sifted mark(struct sift *s, const struct need *n, uint64_t *bits, int depth)
{
    if (depth >= DEEPEST || weight_of(s, n) == UINT64_MAX)
        return SIFTED_NOTHING;
    switch (n->kind) {
    case NEED_PAIR:
        return pair_mark(s, n, bits);
    case NEED_ANY:
        return any_mark(s, n, bits, depth);
    case NEED_ALL:
        return all_mark(s, n, bits, depth);
    case NEED_NOTHING:
        break;
    }
    return SIFTED_NOTHING;
}

enum sifted sift_segment(struct sift *s, struct segment *segment, uint64_t *bits)
{
    if (s->need->need->kind == NEED_NOTHING || !segment->pairs.count)
        return SIFTED_NOTHING;
    if (!proof_holds(&segment->proof, segment->pairs.alphabet, (const char *)segment->pairs.seconds - (const char *)segment->pairs.alphabet))
        return SIFTED_DAMAGED;
    s->segment = segment;
    s->damaged = false;
    if (weigh(s, s->need->need) > (uint64_t)segment->count * COST_PASSAGE)
        return s->damaged ? SIFTED_DAMAGED : SIFTED_NOTHING;
    return s->damaged ? SIFTED_DAMAGED : mark(s, s->need->need, bits, 0);
}
