/* beside.c - the file beside a library, opened: mapped, its directory held against the file's size, nothing else read. */
#include "beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of one element of each section. */
static const unsigned char widths[SECTIONS] = {
    [SECTION_TEXT] = 1, [SECTION_STARTS] = 4, [SECTION_PARAGRAPHS] = 4, [SECTION_SUMS] = 4, [SECTION_KINDS] = 1, [SECTION_ALPHABET] = 4,
    [SECTION_PURE] = 1, [SECTION_ROWS] = 4, [SECTION_SECONDS] = 2, [SECTION_PLACES] = 4, [SECTION_FEWER] = 2, [SECTION_LISTS] = 1,
    [SECTION_PAGE_SUMS] = 4,
};

static bool lies_within(uint64_t at, uint64_t size, uint64_t whole)
{
    return at % 8 == 0 && at <= whole && size <= whole - at;
}

/* The arrays that are proved together lie one behind the other. */
static uint64_t proved_size(const struct segment_entry *e)
{
    return e->places[SECTION_PAGE_SUMS] - e->places[SECTION_STARTS];
}

static bool entry_is_sound(const struct segment_entry *e, uint64_t file)
{
    const uint64_t *n = e->sizes;

    for (int i = 0; i < SECTIONS; i++)
        if (n[i] % widths[i] || !lies_within(e->places[i], n[i], file) || (i && e->places[i] != (e->places[i - 1] + n[i - 1] + 7) / 8 * 8))
            return false;
    return e->passages >= 1 && e->passages <= SEGMENT_PASSAGES && n[SECTION_TEXT] <= UINT32_MAX && n[SECTION_STARTS] == (e->passages + 1ULL) * 4
        && n[SECTION_PARAGRAPHS] == e->passages * 4ULL && n[SECTION_SUMS] == e->passages * 4ULL && n[SECTION_KINDS] == e->passages
        && n[SECTION_ALPHABET] / 4 <= OTHER_CHARACTER + 1 && n[SECTION_ROWS] == n[SECTION_ALPHABET] + 4 && n[SECTION_PURE] == n[SECTION_SECONDS] / 16 + 1
        && n[SECTION_PLACES] == n[SECTION_SECONDS] * 2 && n[SECTION_FEWER] == n[SECTION_SECONDS]
        && n[SECTION_PAGE_SUMS] / 4 == (proved_size(e) + PAGE - 1) / PAGE;
}

static bool segment_take(struct corpus *c, struct segment *s, const struct segment_entry *e)
{
    const char *at[SECTIONS];

    for (int i = 0; i < SECTIONS; i++)
        at[i] = (const char *)mapped_bytes(c->map) + e->places[i];
    *s = (struct segment){
        .base = c->count, .count = e->passages, .text = at[SECTION_TEXT], .text_size = e->sizes[SECTION_TEXT],
        .starts = (const void *)at[SECTION_STARTS], .paragraphs = (const void *)at[SECTION_PARAGRAPHS], .sums = (const void *)at[SECTION_SUMS],
        .kinds = (const void *)at[SECTION_KINDS], .kinds_there = e->kinds_there,
        .pairs = {.alphabet = (const void *)at[SECTION_ALPHABET], .alphabet_count = e->sizes[SECTION_ALPHABET] / 4, .pure = (const void *)at[SECTION_PURE],
                  .rows = (const void *)at[SECTION_ROWS], .seconds = (const void *)at[SECTION_SECONDS], .count = e->sizes[SECTION_SECONDS] / 2,
                  .places = (const void *)at[SECTION_PLACES], .fewer = (const void *)at[SECTION_FEWER], .lists = (const void *)at[SECTION_LISTS],
                  .lists_size = e->sizes[SECTION_LISTS], .proof = &s->proof},
        .proof = {.from = at[SECTION_STARTS], .size = proved_size(e), .sums = (const void *)at[SECTION_PAGE_SUMS],
                  .proved = memory_get(e->sizes[SECTION_PAGE_SUMS] / 4)},
    };
    for (int k = 0; k < PASSAGE_KINDS; k++)
        c->kind_counts[k] += e->kind_counts[k];
    c->count += e->passages;
    return text_sum(s->proof.sums, e->sizes[SECTION_PAGE_SUMS]) == e->pages_sum;
}

static bool take(struct corpus *c, const char *edition)
{
    const char *map = mapped_bytes(c->map);
    uint64_t whole = mapped_size(c->map) - sizeof(struct tail);
    struct tail t;

    memcpy(&t, map + whole, sizeof t);
    if (memcmp(t.mark, TAIL_MARK, sizeof t.mark) || t.order != ORDER_MARK || t.tail_sum != text_sum(&t, offsetof(struct tail, tail_sum))
        || memcmp(t.edition, edition, DIGEST_LENGTH))
        return false;
    if (t.cases >= UINT32_MAX || t.segments > UINT32_MAX || !lies_within(t.cases_at, (t.cases + 1) * 4, whole)
        || !lies_within(t.directory_at, t.segments * sizeof(struct segment_entry), whole)
        || text_sum(map + t.directory_at, t.segments * sizeof(struct segment_entry)) != t.directory_sum
        || text_sum(map + t.cases_at, (t.cases + 1) * 4) != t.cases_sum)
        return false;
    c->case_starts = (const void *)(map + t.cases_at);
    c->case_count = t.cases;
    c->segments = memory_array(t.segments, sizeof *c->segments);
    for (uint64_t i = 0; i < t.segments; i++) {
        struct segment_entry e;

        memcpy(&e, map + t.directory_at + i * sizeof e, sizeof e);
        if (!entry_is_sound(&e, whole) || !segment_take(c, &c->segments[c->segment_count++], &e))
            return false;
    }
    return c->count == t.passages && c->case_starts[c->case_count] == c->count;
}

enum code corpus_open(struct corpus **out, const char *library_path, const char *edition)
{
    char *path = beside_path(library_path);
    int fd = wall_ask_read(path, NULL) == OK ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) : -1;
    struct corpus *c = memory_get(sizeof *c);
    enum code rc = fd < 0 && errno == ENOENT ? NOTHING_FOUND : BAD_INPUT;
    struct stat s;

    if (fd >= 0 && !fstat(fd, &s) && S_ISREG(s.st_mode) && s.st_size >= (off_t)sizeof(struct tail)) {
        c->map = mapped_open(fd, (size_t)s.st_size);
        if (c->map && take(c, edition) && !mapped_is_lost(c->map))
            rc = OK;
    }
    if (fd >= 0)
        close(fd);
    free(path);
    if (rc == OK)
        *out = c;
    else
        corpus_free(c);
    return rc;
}
