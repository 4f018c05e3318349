/* order.c - the cases by the values of a row: totals by size, numbers for each of something, words, then those that state nothing or skip
 * the level. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

enum rank { NUMBERS, EACH, WORDS, NOTHING }; /* in this order whether the values rise or fall */

struct place {
    size_t column;
    enum rank rank;
    struct measure measure;
    const char *words;
    bool descending;
};

static void place_find(struct place *p, const struct comparison *c, size_t column)
{
    const struct slot *s = c->sort;
    const struct cell *cell = slot_cell(c, s, column);
    struct buffer text = {0};

    *p = (struct place){.column = column, .rank = NOTHING, .words = "", .descending = c->descending};
    if (cell->kind != CELL_ITEMS || slot_has_gap(c, s, cell))
        return;
    if (slot_measure(c, s, column, &p->measure)) {
        p->rank = p->measure.figure->per ? EACH : NUMBERS; /* 一个网格1名 is not less than 381名 in all */
        return;
    }
    cell_write(&text, cell, CHINESE);
    p->rank = WORDS;
    p->words = arena_text(c->arena, buffer_text(&text));
    buffer_clear(&text);
}

static int numbers_compare(double x, double y)
{
    return (x > y) - (x < y);
}

/* The bytes of UTF-8 stand in the order of its code points. */
static int places_compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = (x->rank > y->rank) - (x->rank < y->rank), value = 0;

    if (order)
        return order;
    if (x->rank <= EACH) {
        value = numbers_compare(x->measure.low, y->measure.low);
        value = value ? value : numbers_compare(x->measure.high, y->measure.high);
    } else {
        value = strcmp(x->words, y->words);
    }
    if (value)
        return x->descending ? -value : value;
    return (x->column > y->column) - (x->column < y->column);
}

void cases_sort(struct comparison *c)
{
    size_t size = c->column_length * sizeof *c->cells;
    const struct local_case **cases = arena_get(c->arena, c->case_count * sizeof *cases);
    struct cell *cells = arena_get(c->arena, c->case_count * size);
    struct place *places = memory_array(c->case_count, sizeof *places);
    int reference = c->reference;

    for (size_t i = 0; i < c->case_count; i++)
        place_find(&places[i], c, i);
    qsort(places, c->case_count, sizeof *places, places_compare);
    for (size_t i = 0; i < c->case_count; i++) {
        cases[i] = c->cases[places[i].column];
        memcpy(&cells[i * c->column_length], &c->cells[places[i].column * c->column_length], size);
        if (reference >= 0 && places[i].column == (size_t)reference)
            c->reference = (int)i;
    }
    free(places);
    c->cases = cases;
    c->cells = cells;
}
