/* lay.c - passages laid one behind the other into segments. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

uint32_t text_sum(const void *data, size_t size)
{
    return (uint32_t)sum_of(data, size);
}

void laying_clear(struct laying *l)
{
    l->text.length = 0;
    l->count = 0;
    l->kinds_there = 0;
}

void laying_free(struct laying *l)
{
    buffer_clear(&l->text);
    free(l->starts);
    free(l->paragraphs);
    free(l->sums);
    free(l->kinds);
    *l = (struct laying){0};
}

enum { PASSAGES_FIRST = 512, TEXT_FIRST = 128 * 1024 }; /* what a dozen cases need */

/* Room grows with the powers of two, up to a whole segment. */
static void make_room(struct laying *l)
{
    size_t room = l->count ? l->count * 2 : PASSAGES_FIRST;

    if (l->count & (l->count - 1) || (l->count && l->count < PASSAGES_FIRST))
        return;
    if (!l->count)
        buffer_room(&l->text, TEXT_FIRST);
    l->starts = memory_resize(l->starts, room + 1, sizeof *l->starts);
    l->paragraphs = memory_resize(l->paragraphs, room, sizeof *l->paragraphs);
    l->sums = memory_resize(l->sums, room, sizeof *l->sums);
    l->kinds = memory_resize(l->kinds, room, sizeof *l->kinds);
}

void laying_add(struct laying *l, int paragraph, enum passage_kind kind, const char *text, size_t length, uint32_t sum)
{
    make_room(l);
    l->starts[l->count] = (uint32_t)l->text.length;
    l->paragraphs[l->count] = (uint32_t)paragraph;
    l->kinds[l->count] = (uint8_t)kind;
    l->sums[l->count] = sum;
    l->kinds_there |= 1U << kind;
    buffer_add_n(&l->text, text, length);
    buffer_add_char(&l->text, '\n');
    l->starts[++l->count] = (uint32_t)l->text.length;
}
