/* pairs.c - the index of a segment: for each pair of neighbouring characters, the passages it stands in.
 *
 * Pairs are the unit because most Chinese words have two characters: 网格 is found without looking at a single text. Characters are
 * folded (case, width, 简/繁) before they are paired, so that one index serves every way of searching. */
#include "corpus.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000, SLOTS_FIRST = 1 << 17 };

/* What is met lies all over more memory than the processor keeps near: so it is asked for that many steps before it is needed. */
enum { CHARACTERS_AHEAD = 16, PAIRS_AHEAD = 16 };

/* A pair that has been met: all that the next passage with it needs lies together. No pair has key 0, as no second character is START_OF_PASSAGE. */
struct slot {
    uint32_t key;
    uint32_t last;              /* its last passage, from 1 */
    uint32_t number;            /* in the order of meeting */
    uint32_t count : 31, impure : 1;
};

struct pair_maker {
    uint32_t *ids;                   /* by code point: id << 1 | whether folding changed it; 0: not met yet */
    uint32_t *met; size_t met_count; /* code points met, to be forgotten */
    struct slot *slots; size_t slot_count; /* a power of two, at most half full */
    size_t pair_count;
    uint32_t *keys, *counts; uint8_t *impure; /* by pair number, taken from the slots once all are met */
    uint32_t *told; size_t told_count, told_room; /* the pairs of all passages, one passage after the other */
    uint32_t *per_passage;
    uint16_t *passages;
};

struct pair_maker *pair_maker_create(void)
{
    struct pair_maker *m = memory_get(sizeof *m);

    m->ids = memory_array(CODE_POINTS, sizeof *m->ids);
    m->slot_count = SLOTS_FIRST;
    m->slots = memory_array(m->slot_count, sizeof *m->slots);
    return m;
}

void pair_maker_free(struct pair_maker *m)
{
    if (!m)
        return;
    free(m->ids);
    free(m->met);
    free(m->slots);
    free(m->keys);
    free(m->counts);
    free(m->told);
    free(m->per_passage);
    free(m->passages);
    free(m->impure);
    free(m);
}

void pair_lists_clear(struct pair_lists *p)
{
    free(p->alphabet);
    free(p->rows);
    free(p->places);
    free(p->seconds);
    free(p->fewer);
    free(p->pure);
    buffer_clear(&p->lists);
    *p = (struct pair_lists){0};
}

/* ---- Gathering ---- */

static uint32_t id_of(struct pair_maker *m, struct pair_lists *out, uint32_t c)
{
    uint32_t folded = text_fold(c, FOLD_ALL), id;

    if (m->ids[c])
        return m->ids[c];
    if (folded != c) {
        id = id_of(m, out, folded) >> 1;
    } else if (out->alphabet_count < OTHER_CHARACTER) {
        id = (uint32_t)out->alphabet_count;
        *(uint32_t *)memory_append(&out->alphabet, &out->alphabet_count, sizeof *out->alphabet) = c;
    } else {
        id = OTHER_CHARACTER;
        if (out->alphabet_count == OTHER_CHARACTER)
            *(uint32_t *)memory_append(&out->alphabet, &out->alphabet_count, sizeof *out->alphabet) = UINT32_MAX;
    }
    *(uint32_t *)memory_append(&m->met, &m->met_count, sizeof *m->met) = c;
    return m->ids[c] = id << 1 | (folded != c || id == OTHER_CHARACTER);
}

static size_t slot_of(const struct pair_maker *m, uint32_t key)
{
    return (size_t)((key * 0x9E3779B97F4A7C15ULL) >> 20) & (m->slot_count - 1);
}

static void slots_grow(struct pair_maker *m)
{
    struct slot *old = m->slots;
    size_t count = m->slot_count;

    m->slot_count *= 2;
    m->slots = memory_array(m->slot_count, sizeof *m->slots);
    for (size_t i = 0; i < count; i++) {
        size_t at = slot_of(m, old[i].key);

        if (!old[i].key)
            continue;
        while (m->slots[at].key)
            at = (at + 1) & (m->slot_count - 1);
        m->slots[at] = old[i];
    }
    free(old);
}

static struct slot *pair_of(struct pair_maker *m, uint32_t key)
{
    size_t at = slot_of(m, key);

    while (m->slots[at].key) {
        if (m->slots[at].key == key)
            return &m->slots[at];
        at = (at + 1) & (m->slot_count - 1);
    }
    if (m->pair_count >= m->slot_count / 2) {
        slots_grow(m);
        return pair_of(m, key);
    }
    m->slots[at] = (struct slot){.key = key, .number = (uint32_t)m->pair_count++};
    return &m->slots[at];
}

/* What the slots know, by number. */
static void pairs_take(struct pair_maker *m)
{
    m->keys = memory_resize(m->keys, m->pair_count, sizeof *m->keys);
    m->counts = memory_resize(m->counts, m->pair_count, sizeof *m->counts);
    m->impure = memory_resize(m->impure, m->pair_count, sizeof *m->impure);
    for (size_t i = 0; i < m->slot_count; i++)
        if (m->slots[i].key) {
            m->keys[m->slots[i].number] = m->slots[i].key;
            m->counts[m->slots[i].number] = m->slots[i].count;
            m->impure[m->slots[i].number] = m->slots[i].impure;
        }
}

/* The next character from *S on, as ids tell it. */
static uint32_t character_next(struct pair_maker *m, struct pair_lists *out, const char **s, const char *end)
{
    const unsigned char *p = (const unsigned char *)*s;
    uint32_t c;

    if (end - *s >= 3 && (p[0] & 0xF0) == 0xE0) { /* most of the text; it was proved before */
        c = ((uint32_t)p[0] & 0xF) << 12 | ((uint32_t)p[1] & 0x3F) << 6 | ((uint32_t)p[2] & 0x3F);
        *s += 3;
    } else {
        c = text_next(s, end);
    }
    return m->ids[c] ? m->ids[c] : id_of(m, out, c);
}

/* PAIR: its key << 1 | whether it is impure. */
static void pair_meet(struct pair_maker *m, uint64_t pair, uint32_t passage)
{
    struct slot *slot = pair_of(m, (uint32_t)(pair >> 1));

    if (slot->last != passage + 1) {
        slot->last = passage + 1;
        slot->count++;
        m->told[m->told_count++] = slot->number;
    }
    slot->impure |= pair & 1;
}

static void passage_gather(struct pair_maker *m, struct pair_lists *out, const char *s, const char *end, uint32_t passage)
{
    uint64_t waiting[CHARACTERS_AHEAD];
    uint32_t before = START_OF_PASSAGE << 1;
    size_t from = m->told_count, seen = 0, met = 0;

    if (m->told_room - m->told_count < (size_t)(end - s)) {
        m->told_room = m->told_count + (size_t)(end - s) + m->told_room / 2;
        m->told = memory_resize(m->told, m->told_room, sizeof *m->told);
    }
    while (s < end) {
        uint32_t now = character_next(m, out, &s, end), key = (before >> 1) << 16 | now >> 1;

        if (seen - met == CHARACTERS_AHEAD)
            pair_meet(m, waiting[met++ % CHARACTERS_AHEAD], passage);
        __builtin_prefetch(&m->slots[slot_of(m, key)], 1);
        waiting[seen++ % CHARACTERS_AHEAD] = (uint64_t)key << 1 | ((before | now) & 1);
        before = now;
    }
    while (met < seen)
        pair_meet(m, waiting[met++ % CHARACTERS_AHEAD], passage);
    m->per_passage[passage] = (uint32_t)(m->told_count - from);
}

/* ---- Writing down ---- */

/* SIZE more bytes at the end of OUT, zeroed; they count at once. */
static uint8_t *reserve(struct buffer *out, size_t size)
{
    uint8_t *from;

    if (out->room - out->length < size + 1) {
        out->room = out->room * 2 + size + 1;
        out->text = memory_resize(out->text, out->room, 1);
    }
    from = (uint8_t *)out->text + out->length;
    memset(from, 0, size + 1);
    out->length += size;
    return from;
}

struct bits { uint8_t *at; uint64_t word; int used; };

static void bits_add(struct bits *b, uint64_t value, int count)
{
    b->word |= value << b->used;
    b->used += count;
    while (b->used >= 8) {
        *b->at++ = (uint8_t)b->word;
        b->word >>= 8;
        b->used -= 8;
    }
}

static void rice_write(struct buffer *out, const uint16_t *passages, size_t count, size_t of)
{
    struct bits b = {.at = reserve(out, rice_most_bits(count, of) / 8 + 2)};
    int k = rice_parameter(count, of);
    uint32_t next = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t gap = passages[i] - next, high = gap >> k;

        for (; high >= 32; high -= 32)
            bits_add(&b, 0, 32);
        bits_add(&b, 1ULL << high, (int)high + 1);
        bits_add(&b, gap & ((1U << k) - 1), k);
        next = passages[i] + 1U;
    }
    if (b.used)
        *b.at++ = (uint8_t)b.word;
    out->length = (size_t)(b.at - (uint8_t *)out->text);
}

static void bitmap_write(struct buffer *out, const uint16_t *passages, size_t count, size_t of)
{
    uint8_t *bits = reserve(out, (of + 7) / 8);

    for (size_t i = 0; i < count; i++)
        bits[passages[i] / 8] |= (uint8_t)(1 << passages[i] % 8);
}

static void list_write(struct pair_lists *out, size_t at, const uint16_t *passages, size_t count, size_t of)
{
    out->fewer[at] = (uint16_t)(count - 1);
    out->places[at] = count <= PAIR_INLINE ? passages[0] | (uint32_t)passages[count - 1] << 16 : (uint32_t)out->lists.length;
    if (count > PAIR_INLINE && list_is_bitmap(count, of))
        bitmap_write(&out->lists, passages, count, of);
    else if (count > PAIR_INLINE)
        rice_write(&out->lists, passages, count, of);
}

/* The numbers of the pairs in the order of their keys: by the second id, then stably by the first. */
static uint32_t *order_by_key(const struct pair_maker *m, size_t ids)
{
    size_t n = m->pair_count, *starts = memory_array(ids + 2, sizeof *starts);
    uint32_t *half = memory_array(n, sizeof *half), *order = memory_array(n, sizeof *order);

    for (int shift = 0; shift <= 16; shift += 16) {
        const uint32_t *from = shift ? half : NULL;
        uint32_t *to = shift ? order : half;

        memset(starts, 0, (ids + 2) * sizeof *starts);
        for (size_t i = 0; i < n; i++)
            starts[(m->keys[i] >> shift & 0xFFFF) + 1]++;
        for (size_t i = 1; i < ids + 2; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < n; i++) {
            uint32_t pair = from ? from[i] : (uint32_t)i;

            to[starts[m->keys[pair] >> shift & 0xFFFF]++] = pair;
        }
    }
    free(half);
    free(starts);
    return order;
}

/* The passages of each pair together, rising; STARTS: where those of each pair begin, moved to where they end. */
static void passages_sort(struct pair_maker *m, size_t passages, uint32_t *starts)
{
    size_t told = 0;

    for (size_t passage = 0; passage < passages; passage++)
        for (size_t end = told + m->per_passage[passage]; told < end; told++) {
            if (told + 2 * PAIRS_AHEAD < m->told_count) {
                __builtin_prefetch(&starts[m->told[told + 2 * PAIRS_AHEAD]], 1);
                __builtin_prefetch(&m->passages[starts[m->told[told + PAIRS_AHEAD]]], 1);
            }
            m->passages[starts[m->told[told]]++] = (uint16_t)passage;
        }
}

static void write_all(struct pair_maker *m, size_t passages, struct pair_lists *out)
{
    size_t n = m->pair_count;
    uint32_t at = 0, *starts = memory_array(n + 1, sizeof *starts), *order = order_by_key(m, OTHER_CHARACTER + 1);

    m->passages = memory_resize(m->passages, m->told_count, sizeof *m->passages);
    for (size_t i = 0; i < n; i++) {
        starts[order[i]] = at;
        at += m->counts[order[i]];
    }
    passages_sort(m, passages, starts);
    out->seconds = memory_array(n, sizeof *out->seconds);
    out->places = memory_array(n, sizeof *out->places);
    out->fewer = memory_array(n, sizeof *out->fewer);
    out->pure = memory_array(n / 8 + 1, sizeof *out->pure);
    out->rows = memory_array(out->alphabet_count + 1, sizeof *out->rows);
    out->count = n;
    for (size_t i = 0; i < n; i++) {
        uint32_t pair = order[i];

        out->rows[(m->keys[pair] >> 16) + 1]++;
        out->seconds[i] = (uint16_t)m->keys[pair];
        if (!m->impure[pair])
            out->pure[i / 8] |= (uint8_t)(1 << i % 8);
        list_write(out, i, m->passages + starts[pair] - m->counts[pair], m->counts[pair], passages);
    }
    for (size_t i = 0; i < out->alphabet_count; i++)
        out->rows[i + 1] += out->rows[i];
    free(order);
    free(starts);
}

void pairs_make(struct pair_maker *m, const struct laying *l, struct pair_lists *out)
{
    *out = (struct pair_lists){0};
    memory_append(&out->alphabet, &out->alphabet_count, sizeof *out->alphabet); /* START_OF_PASSAGE */
    m->pair_count = m->told_count = 0;
    memset(m->slots, 0, m->slot_count * sizeof *m->slots);
    m->per_passage = memory_resize(m->per_passage, l->count, sizeof *m->per_passage);
    for (size_t i = 0; i < l->count; i++)
        passage_gather(m, out, l->text.text + l->starts[i], l->text.text + l->starts[i + 1] - 1, (uint32_t)i);
    pairs_take(m);
    write_all(m, l->count, out);
    for (size_t i = 0; i < m->met_count; i++)
        m->ids[m->met[i]] = 0;
    m->met_count = 0;
}
