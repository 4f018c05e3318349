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

enum { PAIR_INLINE = 2 }; /* up to as many passages stand in the entry itself */

/* A part of the file that is not believed before it was held against the sums of its pages. */
struct proof {
    const char *from; size_t size;
    const uint32_t *sums;           /* NULL: in memory, nothing can have changed */
    _Atomic unsigned char *proved;  /* by page; owned */
};

/* Pairs of characters in the order of their ids, those of one first character together. */
struct pairs {
    const uint32_t *alphabet;  /* the folded character of each id; [0]: START_OF_PASSAGE, [OTHER_CHARACTER]: UINT32_MAX */
    const uint32_t *rows;      /* by first id, and one more: its first pair */
    const uint16_t *seconds;   /* the second id of each pair, rising within a row */
    const uint32_t *places;    /* byte of LISTS; for few passages these themselves, 16 bits each */
    const uint16_t *fewer;     /* passages less one */
    const uint8_t *pure;       /* a bit a pair: the text never has another form of either character there */
    const uint8_t *lists;
    size_t alphabet_count, count, lists_size;
    struct proof *proof;
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
    const uint32_t *sums;        /* of the texts; NULL: in memory */
    unsigned kinds_there;        /* bits */
    struct pairs pairs;          /* COUNT 0: none */
    struct proof proof;          /* of everything but the text */
    struct laying *owned;        /* the memory behind all of it; NULL: in the file */
};

struct corpus {
    struct segment *segments;
    size_t segment_count;
    const uint32_t *case_starts; /* first passage of each case; [CASE_COUNT] is COUNT */
    size_t case_count, count;
    size_t kind_counts[PASSAGE_KINDS];
    struct mapped *map;          /* NULL: in memory */
    uint32_t *owned_starts;
};

/* The last of COUNT rising numbers that is not above VALUE; 0 where there is none. */
size_t last_up_to(const uint32_t *numbers, size_t count, size_t value);
/* The segment that passage I of the corpus belongs to. */
size_t corpus_segment(const struct corpus *c, size_t i);
/* Passage I of S (its number within), proved: false where the file is damaged. */
bool segment_text(const struct segment *s, size_t i, const char **text, size_t *length);
uint32_t text_sum(const void *data, size_t size);
/* Whether SIZE bytes at AT, which lie in the part that P proves, are as they were written. */
bool proof_holds(struct proof *p, const void *at, size_t size);
/* Whether the rows (starts, paragraphs, kinds, sums) of passages FROM .. TO of S are; to be asked before they are used. */
bool segment_rows_hold(struct segment *s, size_t from, size_t to);

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
/* SUM: of the text, for a segment that is to be written into a file. */
void laying_add(struct laying *l, int paragraph, enum passage_kind kind, const char *text, size_t length, uint32_t sum);

/* The passages of a case made ready by one thread for another that lays them. */
void passages_pack(const struct local_case *c, struct buffer *out);
/* No more comes: what is left of the file is made, unless there is too little for one. */
void corpus_maker_settle(struct corpus_maker *m);
void corpus_maker_add_packed(struct corpus_maker *m, const struct buffer *packed); /* as corpus_maker_add_case does the case itself */

struct pair_lists { /* an index in memory; all owned */
    uint32_t *alphabet, *rows, *places;
    uint16_t *seconds, *fewer;
    uint8_t *pure;
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

/* The pairs whose first character is FIRST are *FROM .. *TO. False where the file is damaged. */
bool pairs_row(const struct pairs *p, size_t first, size_t *from, size_t *to);
/* The place of the pair FIRST, SECOND; COUNT where it is not there. */
size_t pairs_find(const struct pairs *p, size_t first, size_t second, bool *damaged);
/* Marks the passages of pair AT in BITS (SEGMENT_WORDS words). False where the file is damaged. */
bool pairs_mark(const struct pairs *p, size_t at, size_t passages, uint64_t *bits);

/* How the passages of a pair are written down: as a bitmap where that is shorter, else the gaps as Rice codes, the parameter by their number.
 * Source: R. F. Rice, Some Practical Universal Noiseless Coding Techniques (1979). */
int rice_parameter(size_t passages, size_t of);
size_t rice_most_bits(size_t passages, size_t of); /* a list is never longer */
bool list_is_bitmap(size_t passages, size_t of);

#endif
