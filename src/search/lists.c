/* lists.c - the passages of a pair, read from the index. What does not fit its bounds or its sum is said to be damaged, never taken. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

size_t pairs_find(const struct pairs *p, uint32_t key)
{
    size_t from = 0, to = p->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (p->keys[middle] < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from < p->count && p->keys[from] == key ? from : p->count;
}

/* The pages of bytes FROM .. TO of the lists fit their sums. */
static bool pages_prove(struct pairs *p, size_t from, size_t to)
{
    if (!p->page_sums)
        return true;
    for (size_t page = from / PAGE; page <= (to - 1) / PAGE; page++) {
        size_t at = page * PAGE, size = p->lists_size - at < PAGE ? p->lists_size - at : PAGE;

        if (atomic_load_explicit(&p->proved[page], memory_order_relaxed))
            continue;
        if (text_sum(p->lists + at, size) != p->page_sums[page])
            return false;
        atomic_store_explicit(&p->proved[page], 1, memory_order_relaxed);
    }
    return true;
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
static bool rice_mark(struct pairs *p, size_t from, size_t count, size_t passages, uint64_t *bits)
{
    struct reader r = {.at = p->lists + from, .end = p->lists + p->lists_size};
    int k = rice_parameter(count, passages);
    size_t next = 0, most = (count * (size_t)(k + 1) + (passages >> k) + 7) / 8 + 1;

    if (most > p->lists_size - from)
        most = p->lists_size - from;
    if (!most || !pages_prove(p, from, from + most))
        return false;
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

bool pairs_mark(struct pairs *p, size_t at, size_t passages, uint64_t *bits)
{
    size_t count = (size_t)p->fewer[at] + 1, from = p->places[at], size = (passages + 7) / 8;

    if (count <= PAIR_INLINE)
        return mark(bits, from & 0xFFFF, passages) && mark(bits, from >> 16, passages);
    if (from >= p->lists_size)
        return false;
    if (!(p->flags[at] & PAIR_BITMAP))
        return rice_mark(p, from, count, passages, bits);
    if (size > p->lists_size - from || !pages_prove(p, from, from + size))
        return false;
    for (size_t i = 0; i < size; i++) /* bytes, not words: the file's order of bytes is that of the small ends */
        bits[i / 8] |= (uint64_t)p->lists[from + i] << i % 8 * 8;
    if (passages % 64)
        bits[passages / 64] &= (1ULL << passages % 64) - 1;
    return true;
}
