/* comparison.c - cases side by side: which rows there are, every case's column, which rows are shown. */
#include "inside.h"

#include <string.h>

/* Only indicators that a case has or a person asked for get a cell: a book may know thousands. */
static void places_give(struct comparison *c)
{
    int place = 0;

    for (size_t i = 0; i < c->rows.count; i++) {
        struct slot *s = &c->rows.slots[i];

        s->place = !s->is_indicator || s->is_used || s->is_wished ? place++ : NO_PLACE;
    }
    c->column_length = (size_t)place;
}

static void columns_fill(struct comparison *c)
{
    static void (*const fill[])(struct column *) = {tiers_fill, grid_fill, property_fill, figures_fill, finds_fill}; /* the grid before the figures */
    struct column column;

    _Static_assert(COUNT_OF(fill) == ROW_GROUPS, "every group is filled");
    for (size_t i = 0; i < c->case_count; i++) {
        column_start(&column, c, i);
        for (size_t g = 0; g < COUNT_OF(fill); g++)
            fill[g](&column);
        derived_fill(&column);
        column_end(&column);
    }
}

/* ---- Which rows are shown ---- */

static void row_show(struct comparison *c, struct slot *s)
{
    if (s->is_shown)
        return;
    s->is_shown = true;
    *(struct slot **)arena_append(c->arena, &c->shown, &c->shown_count, sizeof *c->shown) = s;
}

/* The rows of a group that some case tells something of; where there is none, the group's own row says so. */
static void group_show(struct comparison *c, enum row_group g)
{
    bool is_told = g == GROUP_FINDS; /* nobody misses patterns that were not given */

    for (size_t i = c->rows.first[g] + 1; i < c->rows.first[g + 1]; i++)
        if (c->rows.slots[i].is_told) {
            row_show(c, &c->rows.slots[i]);
            is_told = true;
        }
    if (!is_told)
        row_show(c, &c->rows.slots[c->rows.first[g]]);
}

static unsigned grid_rows_shown(const struct comparison *c)
{
    unsigned shown = 0;

    for (size_t i = 0; i < c->shown_count; i++)
        if (c->shown[i]->row.group == GROUP_GRID && !c->shown[i]->is_group)
            shown |= 1U << c->shown[i]->value;
    return shown;
}

/* Whether each figure of the indicator stands in one of the grid rows shown. */
static bool is_in_grid(const struct slot *s, unsigned grid_rows)
{
    if (!s->is_indicator || !s->grid_sets)
        return false;
    for (unsigned set = 0; set < 1U << GRID_ROWS; set++)
        if ((s->grid_sets >> set & 1) && !(set & grid_rows))
            return false;
    return true;
}

/* What the grid rows show already is not shown again, unless somebody asked for it. */
static void repeats_leave_out(struct comparison *c)
{
    unsigned grid_rows = grid_rows_shown(c);
    size_t kept = 0;

    for (size_t i = 0; i < c->shown_count; i++)
        if (c->shown[i]->is_wished || !is_in_grid(c->shown[i], grid_rows))
            c->shown[kept++] = c->shown[i];
    c->shown_count = kept;
}

static void rows_choose(struct comparison *c, struct slot **wished, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (wished[i]->is_group)
            group_show(c, wished[i]->row.group);
        else
            row_show(c, wished[i]);
    }
    repeats_leave_out(c);
}

/* ---- The door ---- */

enum code comparison_create(struct comparison **out, const struct local_case *const *cases, size_t count, const struct casebook *book,
                            const struct comparison_wish *wish, struct fault *f)
{
    struct arena *a;
    struct comparison *c;
    struct slot **wished;
    size_t wished_count;
    enum code code;

    if (!count)
        return fault_set(f, BAD_INPUT, _("没有要对照的案例；请至少选一个。"));
    a = arena_create();
    c = arena_get(a, sizeof *c);
    c->arena = a;
    c->language = wish ? wish->language : CHINESE;
    c->case_count = count;
    c->reference = NO_COLUMN;
    c->is_transposed = wish && wish->transposed;
    for (size_t i = 0; wish && wish->reference && i < count; i++)
        if (!strcmp(cases[i]->id, wish->reference))
            c->reference = (int)i;
    c->cases = arena_get(a, count * sizeof *c->cases);
    memcpy(c->cases, cases, count * sizeof *c->cases);
    rows_create(&c->rows, a, cases, count, book, c->language);
    code = wish_read(&c->rows, wish ? wish->rows : NULL, a, &wished, &wished_count, f);
    if (code) {
        arena_free(a);
        return code;
    }
    places_give(c);
    c->cells = arena_get(a, count * c->column_length * sizeof *c->cells);
    columns_fill(c);
    differences_start(c);
    c->profiles = arena_get(a, count * sizeof *c->profiles);
    for (size_t i = 0; i < count; i++)
        profile_fill(&c->profiles[i], c->cases[i], a, c->language);
    rows_choose(c, wished, wished_count);
    *out = c;
    return OK;
}

void comparison_free(struct comparison *c)
{
    if (c)
        arena_free(c->arena);
}

size_t comparison_case_count(const struct comparison *c)
{
    return c->case_count;
}

const struct local_case *comparison_case(const struct comparison *c, size_t column)
{
    return c->cases[column];
}

const struct profile *comparison_profile(const struct comparison *c, size_t column)
{
    return &c->profiles[column];
}

size_t comparison_row_count(const struct comparison *c)
{
    return c->shown_count;
}

const struct compare_row *comparison_row(const struct comparison *c, size_t row)
{
    return &c->shown[row]->row;
}

const struct cell *comparison_cell(const struct comparison *c, size_t row, size_t column)
{
    return &c->cells[column * c->column_length + (size_t)c->shown[row]->place];
}
