/* names.c - ids in order. */
#include "names.h"

#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>

void names_add(struct names *n, const char *id, const void *what)
{
    struct name *name;

    if (!id)
        return;
    name = memory_append(&n->items, &n->count, sizeof *n->items);
    *name = (struct name){id, what, n->count};
}

static int by_id_then_order(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->id, y->id);

    return order ? order : (x->order > y->order) - (x->order < y->order);
}

void names_sort(struct names *n)
{
    if (n->count)
        qsort(n->items, n->count, sizeof *n->items, by_id_then_order);
}

const void *names_find(const struct names *n, const char *id)
{
    size_t from = 0, to = n->count;

    if (!id)
        return NULL;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(id, n->items[middle].id);

        if (!order)
            return n->items[middle].what;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

void names_clear(struct names *n)
{
    free(n->items);
    *n = (struct names){0};
}

const char *names_at(const void *names, size_t i)
{
    const struct names *n = names;

    return i < n->count ? n->items[i].id : NULL;
}
