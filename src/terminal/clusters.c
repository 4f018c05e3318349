/* clusters.c - long clusters by number: a table with open addresses, always half empty. */
#include "clusters.h"

#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 16 };

/* Where TEXT is, or may be put. */
static size_t slot_of(const struct clusters *c, const char *text)
{
    size_t at = sum_of(text, strlen(text)) & (c->slot_count - 1);

    while (c->slots[at] && strcmp(c->texts[c->slots[at] - 1], text))
        at = (at + 1) & (c->slot_count - 1);
    return at;
}

static void make_room(struct clusters *c)
{
    if (c->count * 2 < c->slot_count)
        return;
    free(c->slots);
    c->slot_count = c->slot_count ? c->slot_count * 2 : SLOTS_FIRST;
    c->slots = memory_array(c->slot_count, sizeof *c->slots);
    for (size_t i = 0; i < c->count; i++)
        c->slots[slot_of(c, c->texts[i])] = (uint32_t)i + 1;
}

uint32_t clusters_number(struct clusters *c, const char *text)
{
    size_t at;

    make_room(c);
    at = slot_of(c, text);
    if (!c->slots[at]) {
        *(char **)memory_append(&c->texts, &c->count, sizeof *c->texts) = memory_text(text);
        c->slots[at] = (uint32_t)c->count;
    }
    return c->slots[at];
}

const char *clusters_text(const struct clusters *c, uint32_t number)
{
    return c->texts[number - 1];
}

void clusters_clear(struct clusters *c)
{
    for (size_t i = 0; i < c->count; i++)
        free(c->texts[i]);
    free(c->texts);
    free(c->slots);
    *c = (struct clusters){0};
}
