/* lists.c - the passages of a pair, read from the index. What does not fit its bounds or its sum is said to be damaged, never taken. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

/* ---- Proofs ---- */

bool proof_holds(struct proof *p, const void *at, size_t size)
{
    size_t from = (size_t)((const char *)at - p->from);

    if (!p->sums || !size)
        return true;
    for (size_t page = from / PAGE; page <= (from + size - 1) / PAGE; page++) {
        size_t start = page * PAGE, length = p->size - start < PAGE ? p->size - start : PAGE;

        if (atomic_load_explicit(&p->proved[page], memory_order_relaxed))
            continue;
        if (text_sum(p->from + start, length) != p->sums[page])
            return false;
        atomic_store_explicit(&p->proved[page], 1, memory_order_relaxed); /* two that come together find the same */
    }
    return true;
}

bool segment_rows_hold(struct segment *s, size_t from, size_t to)
{
    size_t n = to - from;

    return proof_holds(&s->proof, s->starts + from, (n + 1) * sizeof *s->starts) && proof_holds(&s->proof, s->paragraphs + from, n * sizeof *s->paragraphs)
        && proof_holds(&s->proof, s->kinds + from, n) && (!s->sums || proof_holds(&s->proof, s->sums + from, n * sizeof *s->sums));
}

/* ---- Finding a pair ---- */

bool pairs_row(const struct pairs *p, size_t first, size_t *from, size_t *to)
{
    size_t begins, ends;

    *from = *to = 0;
    if (first >= p->alphabet_count)
        return true;
    if (!proof_holds(p->proof, p->rows + first, 2 * sizeof *p->rows))
        return false;
    begins = p->rows[first]; /* read once: the file may be cut at any moment */
    ends = p->rows[first + 1];
    if (begins > ends || ends > p->count)
        return false;
    *from = begins;
    *to = ends;
    return true;
}

size_t pairs_find(const struct pairs *p, size_t first, size_t second, bool *damaged)
{
    size_t from, to, end;

    if (!pairs_row(p, first, &from, &to) || !proof_holds(p->proof, p->seconds + from, (to - from) * sizeof *p->seconds)) {
        *damaged = true;
        return p->count;
    }
    for (end = to; from < to;) {
        size_t middle = from + (to - from) / 2;

        if (p->seconds[middle] < second)
            from = middle + 1;
        else
            to = middle;
    }
    return from < end && p->seconds[from] == second ? from : p->count;
}

/* ---- Reading a list ---- */

/* Of M pairs among OF places, the gaps are about OF / M long; the best parameter is near the logarithm of 0.69 of that. */
int rice_parameter(size_t passages, size_t of)
{
    size_t gap = passages ? of * 69 / (passages * 100) : 0;
    int k = 0;

    while (k < 15 && (size_t)2 << k <= gap)
        k++;
    return k;
}

size_t rice_most_bits(size_t passages, size_t of)
{
    int k = rice_parameter(passages, of);

    return passages * (size_t)(k + 1) + (of >> k);
}

bool list_is_bitmap(size_t passages, size_t of)
{
    return rice_most_bits(passages, of) >= of;
}

static bool mark(uint64_t *bits, size_t passage, size_t passages)
{
    if (passage >= passages)
        return false;
    bits[passage / 64] |= 1ULL << passage % 64;
    return true;
}

struct reader { const uint8_t *at, *end; uint64_t word; int bits; };

/* At least 56 bits where the list has as many left. */
static void fill(struct reader *r)
{
    if (r->end - r->at >= 8) {
        uint64_t next;

        memcpy(&next, r->at, sizeof next);
        r->word |= next << r->bits;
        r->at += (63 - r->bits) >> 3;
        r->bits |= 56;
        r->word &= (1ULL << r->bits) - 1; /* what lies above is read again */
        return;
    }
    while (r->bits <= 56 && r->at < r->end) {
        r->word |= (uint64_t)*r->at++ << r->bits;
        r->bits += 8;
    }
}

/* How long a list is was never written down: it ends with its last passage, or where the lists do. */
static bool rice_mark(const struct pairs *p, size_t from, size_t count, size_t passages, uint64_t *bits)
{
    struct reader r = {.at = p->lists + from, .end = p->lists + p->lists_size};
    size_t next = 0, most = rice_most_bits(count, passages) / 8 + 1;
    int k = rice_parameter(count, passages);

    if (most > p->lists_size - from)
        most = p->lists_size - from;
    if (!most || !proof_holds(p->proof, p->lists + from, most))
        return false;
    r.end = p->lists + from + most;
    for (size_t i = 0; i < count; i++) {
        size_t high = 0;

        fill(&r);
        while (!r.word) { /* a gap longer than what was read */
            high += (size_t)r.bits;
            r.bits = 0;
            if (high > passages)
                return false;
            fill(&r);
            if (!r.bits)
                return false;
        }
        high += (size_t)__builtin_ctzll(r.word);
        r.bits -= __builtin_ctzll(r.word) + 1;
        r.word = r.word >> __builtin_ctzll(r.word) >> 1;
        if (r.bits < k)
            fill(&r);
        if (r.bits < k || high > passages)
            return false;
        next += high << k | (r.word & ((1U << k) - 1));
        r.word >>= k;
        r.bits -= k;
        if (!mark(bits, next++, passages))
            return false;
    }
    return true;
}

bool pairs_mark(const struct pairs *p, size_t at, size_t passages, uint64_t *bits)
{
    size_t count, from, size = (passages + 7) / 8;

    if (!proof_holds(p->proof, p->fewer + at, sizeof *p->fewer) || !proof_holds(p->proof, p->places + at, sizeof *p->places))
        return false;
    count = (size_t)p->fewer[at] + 1, from = p->places[at];
    if (count <= PAIR_INLINE)
        return mark(bits, from & 0xFFFF, passages) && mark(bits, from >> 16, passages);
    if (from >= p->lists_size)
        return false;
    if (!list_is_bitmap(count, passages))
        return rice_mark(p, from, count, passages, bits);
    if (size > p->lists_size - from || !proof_holds(p->proof, p->lists + from, size))
        return false;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        uint64_t word;

        memcpy(&word, p->lists + from + i, sizeof word);
        bits[i / 8] |= word;
    }
    for (size_t i = size / 8 * 8; i < size; i++)
        bits[i / 8] |= (uint64_t)p->lists[from + i] << i % 8 * 8;
    if (passages % 64)
        bits[passages / 64] &= (1ULL << passages % 64) - 1;
    return true;
}
