/* corpus.h - texts laid out for searching: segments of passages, one text behind the other, and for each segment an index of the pairs of
 * neighbouring characters. For this room's own use.
 *
 * A segment lives in memory or in the mapped file beside a library. What comes from a file is not believed: every number is held against
 * its bounds where it is used, every text and every part of the index against its sum. */
#ifndef SEARCH_CORPUS_H
#define SEARCH_CORPUS_H

#include "casegrid/search.h"

#include <stdatomic.h>
#include <stdint.h>

enum {
    SEGMENT_PASSAGES = 65536,            /* a passage's number in its segment fits into 16 bits */
    SEGMENT_TEXT = 24 * 1024 * 1024,     /* bytes of text, unless a single passage is longer */
    SEGMENT_WORDS = SEGMENT_PASSAGES / 64,
    PAGE = 4096,                         /* the lists of the index are summed by pages */
    OTHER_CHARACTER = 0xFFFF,            /* in a segment with more characters than ids: any of the rest */
    START_OF_PASSAGE = 0,                /* the id of what stands before a passage's first character */
};

/* How the passages of a pair are written down. Rice codes of the gaps, the parameter by the number of passages; pairs of few passages
 * have them in their entry. Source: R. F. Rice, Some Practical Universal Noiseless Coding Techniques (1979). */
enum { PAIR_PURE = 1, PAIR_BITMAP = 2 };
enum { PAIR_INLINE = 2 }; /* up to as many passages stand in the entry itself */

struct pairs { /* all arrays by the order of keys */
    const uint32_t *alphabet;  /* the folded character of each id; [0]: START_OF_PASSAGE */
    const uint32_t *keys;      /* first id << 16 | second id, rising */
    const uint32_t *places;    /* byte of LISTS; for few passages these themselves, 16 bits each */
    const uint16_t *fewer;     /* passages less one */
    const uint8_t *flags;      /* PAIR_PURE: the text never has another form of either character */
    const uint8_t *lists;
    const uint32_t *page_sums; /* NULL: in memory */
    _Atomic unsigned char *proved; /* pages of LISTS that fit their sums; NULL: in memory */
    size_t alphabet_count, count, lists_size;
};

struct laying;

struct segment {
    size_t base;                 /* the corpus's number of its first passage */
    size_t count;
    const char *text;            /* each passage is followed by a line feed */
    size_t text_size;
    const uint32_t *starts;      /* COUNT + 1 */
    const uint32_t *paragraphs;
    const uint8_t *kinds;
    const uint32_t *sums;        /* of the texts; NULL: in memory, nothing can have changed */
    unsigned kinds_there;        /* bits */
    struct pairs pairs;          /* COUNT 0: none */
    uint32_t pairs_sum;
    uint32_t rows_sum;
    _Atomic int pairs_state, rows_state; /* 0: not looked at, 1: sound, -1: not to be used */
    struct laying *owned;        /* the memory behind all of it; NULL: in the file */
};

struct corpus {
    struct segment *segments;
    size_t segment_count;
    const uint32_t *case_starts; /* first passage of each case; [CASE_COUNT] is COUNT */
    size_t case_count, count;
    size_t kind_counts[PASSAGE_KINDS];
    void *map; size_t map_size;  /* NULL: in memory */
    uint32_t *owned_starts;
};

/* The segment that passage I of the corpus belongs to. */
size_t corpus_segment(const struct corpus *c, size_t i);
/* Passage I of S (its number within), proved: false where the file is damaged. */
bool segment_text(const struct segment *s, size_t i, const char **text, size_t *length);
uint32_t text_sum(const void *data, size_t size);
/* Whether the rows of S (starts, paragraphs, kinds) are sound; false: the file is damaged. To be asked before they are used. */
bool segment_is_sound(struct segment *s);
/* Whether the index of S is there and sound. */
bool segment_has_pairs(struct segment *s);

/* ---- Making segments (lay.c, pairs.c) ---- */

struct laying { /* a segment being filled */
    struct buffer text;
    uint32_t *starts, *paragraphs, *sums;
    uint8_t *kinds;
    size_t count;
    unsigned kinds_there;
};
void laying_clear(struct laying *l); /* empty, its memory kept for the next */
void laying_free(struct laying *l);
bool laying_is_full(const struct laying *l, size_t next); /* NEXT more bytes do not fit */
void laying_add(struct laying *l, int paragraph, enum passage_kind kind, const char *text, size_t length);

struct pair_lists { /* an index in memory; all owned */
    uint32_t *alphabet, *keys, *places;
    uint16_t *fewer;
    uint8_t *flags;
    struct buffer lists;
    size_t alphabet_count, count;
};
struct pair_maker;
struct pair_maker *pair_maker_create(void);
void pair_maker_free(struct pair_maker *m);
/* The pairs of L's passages. OUT is filled anew and ended with pair_lists_clear. */
void pairs_make(struct pair_maker *m, const struct laying *l, struct pair_lists *out);
void pair_lists_clear(struct pair_lists *p);

/* ---- Reading the index (lists.c) ---- */

/* The place of the pair KEY in P; P->count where it is not there. */
size_t pairs_find(const struct pairs *p, uint32_t key);
/* Marks the passages of pair AT in BITS (SEGMENT_WORDS words). False where the file is damaged. */
bool pairs_mark(struct pairs *p, size_t at, size_t passages, uint64_t *bits);
int rice_parameter(size_t passages, size_t of);

#endif
