/* arrange.c - how the cells stand: lines and panes, what is stated for how many. */
#include "inside.h"

bool comparison_is_transposed(const struct comparison *c)
{
    return c->is_transposed;
}

size_t comparison_line_count(const struct comparison *c)
{
    return c->is_transposed ? c->case_count : c->shown_count;
}

size_t comparison_pane_count(const struct comparison *c)
{
    return c->is_transposed ? c->shown_count : c->case_count;
}

struct comparison_place comparison_at(const struct comparison *c, size_t line, size_t pane)
{
    return c->is_transposed ? (struct comparison_place){pane, line} : (struct comparison_place){line, pane};
}

const struct compare_row *comparison_sorted_by(const struct comparison *c)
{
    return c->sort ? &c->sort->row : NULL;
}

struct coverage comparison_coverage(const struct comparison *c, size_t row)
{
    struct coverage found = {0};

    for (size_t i = 0; i < c->case_count; i++) {
        const struct cell *cell = comparison_cell(c, row, i);

        if (cell->kind == CELL_ITEMS)
            found.stated++;
        else if (cell->kind == CELL_GAP)
            found.gaps++;
        else
            found.nothing[cell->state]++;
    }
    return found;
}
