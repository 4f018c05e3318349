/* cell.c - a cell in one line, what a nothing is called, the paragraphs a cell stands on. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

const char *cell_nothing_name(const struct cell *c, enum language l)
{
    if (c->kind == CELL_GAP)
        return words_in(N_("｜链上无此级"), l);
    if (c->kind != CELL_NOTHING)
        return "";
    return c->name ? c->name : state_name(c->state, l);
}

static const char *const nothing_whys[] = {
    [GROUP_TIERS]    = N_("原文各段没有写这一级有什么组织，所以没有可引的段落。"),
    [GROUP_GRID]     = N_("原文各段没有写出这一项，所以没有可引的段落。"),
    [GROUP_PROPERTY] = N_("原文各段没有写出这一项做法，所以没有可引的段落。"),
    [GROUP_FIGURES]  = N_("原文各段没有写出这样的数，所以没有可引的段落；没有写数，不等于没有这回事。"),
    [GROUP_FINDS]    = N_("这一行没有写明所在段落。"),
};
_Static_assert(COUNT_OF(nothing_whys) == ROW_GROUPS, "each group has its words");

const char *cell_nothing_why(const struct compare_row *row, const struct cell *c, enum language l)
{
    if (c->note)
        return c->note;
    if (c->kind == CELL_GAP)
        return words_in(N_("主链在这一级的上下两级都有组织，这一级没有，所以没有可引的段落。"), l);
    if (c->state != NOT_STATED)
        return words_in(nothing_whys[GROUP_FINDS], l);
    return words_in(nothing_whys[strcmp(row->id, "chain") ? row->group : GROUP_GRID], l); /* the chain is no level */
}

void cell_write(struct buffer *b, const struct cell *c, enum language l)
{
    if (c->kind != CELL_ITEMS) {
        buffer_add(b, cell_nothing_name(c, l));
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (i)
            buffer_add(b, "；");
        buffer_add(b, c->items[i].text);
    }
}

static int numbers_compare(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

/* Part I of what a cell stands on: of a nothing all there is, else that of an item. */
static struct references standing_on(const struct cell *c, size_t i)
{
    return c->kind == CELL_NOTHING ? c->paragraphs : c->items[i].paragraphs;
}

void cell_paragraphs(struct buffer *b, const struct cell *c)
{
    size_t parts = c->kind == CELL_NOTHING ? 1 : c->count, count = 0, kept = 0;
    int *numbers;

    for (size_t i = 0; i < parts; i++)
        count += standing_on(c, i).count;
    if (!count)
        return;
    numbers = memory_array(count, sizeof *numbers);
    count = 0;
    for (size_t i = 0; i < parts; i++)
        for (size_t k = 0; k < standing_on(c, i).count; k++)
            numbers[count++] = standing_on(c, i).numbers[k];
    qsort(numbers, count, sizeof *numbers, numbers_compare);
    for (size_t i = 0; i < count; i++)
        if (!kept || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    references_write(b, (struct references){numbers, kept});
    free(numbers);
}
