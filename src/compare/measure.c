/* measure.c - the number that a cell counts with: rows are sorted by it, bars are drawn by it. */
#include "inside.h"

#include <math.h>
#include <string.h>

/* A value that its printed form does not say is none that one could see. A fall is less than a rise: 下降11.11% counts as -11.11; 从65%提升至92% as what it came to. */
static bool figure_measure(const struct figure *f, struct measure *out)
{
    bool is_fall = f->direction == DIRECTION_DOWN && !f->has_max, came_to = f->kind == FIGURE_CHANGE && f->has_max;

    if (!f->has_value || figure_contradicts(f) || !isfinite(f->value) || (f->has_max && !isfinite(f->value_max)))
        return false;
    out->low = is_fall ? -f->value : came_to ? f->value_max : f->value;
    out->high = f->has_max ? f->value_max : out->low;
    out->figure = f;
    return true;
}

bool slot_measure(const struct comparison *c, const struct slot *s, size_t column, struct measure *out)
{
    const struct cell *cell = slot_cell(c, s, column);
    size_t count = cell->kind == CELL_ITEMS ? cell->count : 0;

    if (s->row.group == GROUP_PROPERTY) /* the figures told with a mechanism are not its value */
        return false;
    if (s->row.group == GROUP_TIERS && count > 1) /* nor is the number of other units that of the level's own */
        count = 1;
    for (size_t i = 0; i < count; i++) /* 每格：至少配备1名；共计：381名: the total goes before what each has */
        if (s->row.group == GROUP_GRID && cell->items[i].figure && !cell->items[i].figure->per && figure_measure(cell->items[i].figure, out))
            return true;
    for (size_t i = 0; i < count; i++)
        if (cell->items[i].figure && figure_measure(cell->items[i].figure, out))
            return true;
    return false;
}

bool comparison_measure(const struct comparison *c, size_t row, size_t column, double *out)
{
    struct measure m;
    bool is_there = slot_measure(c, c->shown[row], column, &m);

    if (is_there)
        *out = m.low;
    return is_there;
}

bool slot_has_gap(const struct comparison *c, const struct slot *s, const struct cell *cell)
{
    if (cell->kind == CELL_GAP)
        return true;
    return s->row.group == GROUP_TIERS && cell->kind == CELL_ITEMS && /* units outside the chain stand in the gap */
           !strcmp(cell->items[0].text, cell_nothing_name(&(struct cell){.kind = CELL_GAP}, c->language));
}

/* ---- A common scale ---- */

/* Measure words that count the same under one indicator. 人次 are no persons. */
static const char *const same_units[][5] = {
    {"人", "名", "位"}, {"次", "场", "场次"}, {"件", "项", "起"}, {"个", "处", "家", "支", "所"}, {"%", "％"},
};

const char *unit_family(const char *unit)
{
    for (size_t i = 0; unit && i < COUNT_OF(same_units); i++)
        for (size_t k = 0; k < COUNT_OF(same_units[i]) && same_units[i][k]; k++)
            if (!strcmp(unit, same_units[i][k]))
                return same_units[i][0];
    return unit;
}

static bool texts_agree(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* Whether figures of one row are counted alike: 381名 and 5000余人 are, 300户 and 1000人 are not. */
static bool units_agree(const struct figure *a, const struct figure *b)
{
    if (!a->unit || !b->unit || !texts_agree(a->per, b->per))
        return false;
    return !strcmp(unit_family(a->unit), unit_family(b->unit));
}

/* Rows of one indicator, of worked out values, of the grid rule, of hits: their numbers are of one thing. Levels and the other figures of a
 * dimension gather different things that may have the same unit. */
static bool counts_one_thing(const struct slot *s)
{
    return s->is_indicator || s->derived || s->row.group == GROUP_GRID || s->row.group == GROUP_FINDS;
}

bool comparison_bar(const struct comparison *c, size_t row, size_t column, struct bar *out)
{
    struct measure m;

    if (!slot_measure(c, c->shown[row], column, &m) || m.low < 0)
        return false;
    *out = (struct bar){.low = m.low < m.high ? m.low : m.high, .high = m.low < m.high ? m.high : m.low, .figure = m.figure};
    return true;
}

double comparison_scale(const struct comparison *c, size_t row)
{
    const struct slot *s = c->shown[row];
    const struct figure *first = NULL;
    double largest = 0;

    if (!counts_one_thing(s))
        return 0;
    for (size_t i = 0; i < c->case_count; i++) {
        struct measure m;

        if (!slot_measure(c, s, i, &m))
            continue;
        if (m.low < 0 || (first ? !units_agree(first, m.figure) || !texts_agree(first->indicator, m.figure->indicator) : !m.figure->unit))
            return 0;
        first = m.figure;
        largest = fmax(largest, fmax(m.low, m.high));
    }
    return largest;
}

/* ---- Whether a row can be sorted by ---- */

static enum code slot_sort_can(const struct comparison *c, const struct slot *s, struct fault *f)
{
    bool is_gathered = s->row.group == GROUP_FIGURES && !s->is_indicator && !s->derived, is_unlike = is_gathered, is_any = false;
    const struct figure *first[2] = {NULL, NULL}; /* totals, and what is for each of something: these stand apart anyway */

    for (size_t i = 0; i < c->case_count; i++) {
        const struct figure **before;
        struct measure m;

        if (!slot_measure(c, s, i, &m))
            continue;
        is_any = true;
        before = &first[m.figure->per != NULL];
        is_unlike = is_unlike || (*before && !texts_agree(unit_family((*before)->unit), unit_family(m.figure->unit)));
        *before = m.figure;
    }
    if (!is_any)
        return fault_set(f, BAD_INPUT, _("“%s”这一行没有可以排序的数；请换有数的一行，例如网格数（grid_total）。"), s->row.label);
    if (is_unlike)
        return fault_set(f, BAD_INPUT, _("“%s”这一行的数说的不是同一样东西，不能按大小排序；请换只数一样东西的一行，例如网格数（grid_total）。"), s->row.label);
    return OK;
}

enum code comparison_sort_can(const struct comparison *c, struct fault *f)
{
    return c->sort ? slot_sort_can(c, c->sort, f) : OK;
}

enum code comparison_row_sort_can(const struct comparison *c, size_t row, struct fault *f)
{
    return slot_sort_can(c, c->shown[row], f);
}
