/* beside.h - the file beside a library, as it lies on the disk: segments, then the cases, then a directory, then the tail that leads to it.
 * Numbers are those of the machine that wrote it; another kind of machine sees that by the mark and does without. For this room only. */
#ifndef SEARCH_BESIDE_H
#define SEARCH_BESIDE_H

#include "corpus.h"

/* The arrays of a segment, in the order in which they lie in the file; each begins at a multiple of 8. All between the text and the sums of
 * their pages are proved by these, page by page, when they are used. */
enum section {
    SECTION_TEXT, SECTION_STARTS, SECTION_PARAGRAPHS, SECTION_SUMS, SECTION_KINDS,
    SECTION_ALPHABET, SECTION_ROWS, SECTION_SECONDS, SECTION_PLACES, SECTION_FEWER, SECTION_PURE, SECTION_LISTS, SECTION_PAGE_SUMS,
    SECTIONS
};

struct segment_entry {
    uint64_t places[SECTIONS];
    uint64_t sizes[SECTIONS]; /* bytes */
    uint32_t passages, kinds_there;
    uint32_t pages_sum;       /* of the sums of the pages */
    uint32_t kind_counts[PASSAGE_KINDS];
};

struct tail {
    char mark[8];             /* "CGFIND" and the version */
    uint64_t order;           /* ORDER_MARK as this machine writes it */
    char edition[DIGEST_LENGTH];
    uint64_t passages, cases, segments;
    uint64_t cases_at, directory_at;
    uint32_t cases_sum, directory_sum;
    uint32_t unused, tail_sum; /* of everything before it */
};

#define TAIL_MARK "CGFIND\2"
#define ORDER_MARK 0x0102030405060708ULL

/* LIBRARY.search; owned. */
char *beside_path(const char *library_path);

/* For tests: segments are full with PASSAGES or TEXT bytes (0: as ever), and the file is written however small it is. Before anything is added. */
void corpus_maker_limit(struct corpus_maker *m, size_t passages, size_t text);

#endif
