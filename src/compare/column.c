/* column.c - a case's column while it is filled: its figures by key, the cell being made, marks and paragraphs. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

struct keyed_figure {
    const char *key;
    const struct figure *figure;
};

static int keyed_compare(const void *a, const void *b)
{
    const struct keyed_figure *x = a, *y = b;
    int order = strcmp(x->key, y->key);

    return order ? order : (x->figure > y->figure) - (x->figure < y->figure);
}

void column_start(struct column *c, struct comparison *in, size_t index)
{
    const struct local_case *of = in->cases[index];

    *c = (struct column){.in = in, .of = of, .cells = &in->cells[index * in->column_length]};
    c->by_key = memory_array(of->figure_count, sizeof *c->by_key);
    c->grid_sets = memory_array(of->figure_count, sizeof *c->grid_sets);
    for (size_t i = 0; i < of->figure_count; i++)
        c->by_key[i] = (struct keyed_figure){of->figures[i].key ? of->figures[i].key : "", &of->figures[i]};
    qsort(c->by_key, of->figure_count, sizeof *c->by_key, keyed_compare);
}

void column_end(struct column *c)
{
    free(c->by_key);
    free(c->grid_sets);
    free(c->items);
    *c = (struct column){0};
}

const struct figure *column_figure(const struct column *c, const char *key)
{
    size_t low = 0, high = c->of->figure_count;

    if (!key || !*key)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(c->by_key[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->of->figure_count && !strcmp(c->by_key[low].key, key) ? c->by_key[low].figure : NULL;
}

struct item *column_item(struct column *c)
{
    struct item *i = memory_append(&c->items, &c->item_count, sizeof *c->items);

    i->strength = WORD_MISSING;
    return i;
}

void column_keep(struct column *c, struct slot *s)
{
    size_t size = c->item_count * sizeof *c->items;
    struct item *kept;

    if (c->item_count && s->place != NO_PLACE) {
        kept = arena_get(c->in->arena, size);
        memcpy(kept, c->items, size);
        c->cells[s->place] = (struct cell){.kind = CELL_ITEMS, .state = STATED, .items = kept, .count = c->item_count};
        s->is_told = true;
    }
    c->item_count = 0;
}

void column_nothing(struct column *c, struct slot *s, struct references at, enum state state, const char *note)
{
    if (s->place == NO_PLACE)
        return;
    c->cells[s->place] = (struct cell){.kind = CELL_NOTHING, .state = state, .paragraphs = at, .note = note};
    if (state_shows(state))
        s->is_told = true;
}

void column_nothing_named(struct column *c, struct slot *s, struct references at, enum state state, const char *name, const char *note)
{
    if (s->place != NO_PLACE)
        c->cells[s->place] = (struct cell){.kind = CELL_NOTHING, .state = state, .name = name, .paragraphs = at, .note = note};
}

void column_begin_group(struct column *c, enum row_group g, struct references at, enum state state, const char *note)
{
    const struct rows *r = &c->in->rows;

    for (size_t i = r->first[g]; i < r->first[g + 1]; i++)
        if (r->slots[i].place != NO_PLACE)
            c->cells[r->slots[i].place] = (struct cell){.kind = CELL_NOTHING, .state = state, .paragraphs = at, .note = note};
}

const char *column_mark(const struct column *c, struct references at, const char *const *candidates, size_t count)
{
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; candidates[k] && *candidates[k] && i < at.count; i++) {
            const struct paragraph *p = case_paragraph(c->of, at.numbers[i]);

            if (p && p->text && strstr(p->text, candidates[k]))
                return candidates[k];
        }
    return NULL;
}

const char *column_take(struct column *c, struct buffer *b)
{
    const char *text = arena_text(c->in->arena, buffer_text(b));

    buffer_clear(b);
    return text;
}
