/* derive.c - rows of values that no source prints: one stated figure divided by another of the same scope. */
#include "division.h"

static const struct derived_row derived_rows[] = {
    {"derived_owners_committees_per_compound", N_("业委会与小区数之比"), "owners_committees", {"compounds"}, "小区", "%", 100, NULL, false},
    {"derived_branches_per_grid", N_("平均每格党支部"), "grid_branches", {"grid_count"}, NULL, "个", 1, NULL, false},
    {"derived_workers_per_grid", N_("平均每格网格员"), "grid_workers", {"grid_count"}, NULL, "人", 1, NULL, false},
    {"derived_workers_per_residents", N_("每万居民网格员"), "grid_workers", {"residents"}, NULL, "人", 10000, "10000", true},
    {"derived_residents_per_grid", N_("平均每格居民"), "residents", {"grid_count"}, NULL, "人", 1, NULL, false},
};
_Static_assert(COUNT_OF(derived_rows) == DERIVED_ROWS, "as many rows as other files count");

const struct derived_row *derived_row(size_t index)
{
    return &derived_rows[index];
}

/* ---- A cell ---- */

/* There is nothing to divide. What the case says of all its figures stays. Else the one of the two numbers that is in doubt is named, then the one
 * that cannot be asked for (the one below the line before the one above: it is what the rows of a locality have in common), then what is missing. */
static void numerator_missing(struct column *c, struct division *d, const struct slot *s)
{
    const struct rows *r = &c->in->rows;
    const struct figure *nothing = d->above.nothing, *none_below = d->below.count ? NULL : d->below.nothing;
    const char *above = rows_indicator_name(r, d->row->numerator), *below = rows_indicator_name(r, d->row->denominators[0]);

    if (nothing && nothing->state != STATED && nothing->state != NOT_STATED)
        division_obstruct(d, division_doubtful(c, (struct side){nothing, above}));
    else if (none_below && none_below->state != STATED && none_below->state != NOT_STATED)
        division_obstruct(d, division_doubtful(c, (struct side){none_below, below}));
    else if (!state_shows(c->cells[s->place].state)) {
        division_obstruct(d, division_unclear(c, &d->below, d->row->denominators[0]));
        division_obstruct(d, division_unclear(c, &d->above, d->row->numerator));
        division_obstruct(d, division_inapplicable(c, &d->below, d->row->denominators[0]));
        division_obstruct(d, division_inapplicable(c, &d->above, d->row->numerator));
        if (!d->first.name && c->cells[s->place].state == NOT_STATED)
            division_obstruct(d, division_missing(c, d->row, above, d->below.count ? NULL : below));
    }
}

static void row_derive(struct column *c, struct slot *s)
{
    struct division d = {.row = s->derived};

    divisible_find(&d.above, c, d.row->numerator);
    for (size_t i = 0; i < COUNT_OF(d.row->denominators) && !d.below.count; i++)
        divisible_find(&d.below, c, d.row->denominators[i]);
    for (size_t i = 0; i < d.above.count; i++)
        division_make(c, &d, (struct side){d.above.all[i], rows_indicator_name(&c->in->rows, d.row->numerator)});
    if (!d.above.count)
        numerator_missing(c, &d, s);
    if (c->item_count)
        column_keep(c, s);
    else if (d.first.name)
        column_nothing_named(c, s, d.first.paragraphs, d.first.state, d.first.name, d.first.note);
    if (d.above.count && (d.below.count || !d.row->needs_denominator))
        s->is_told = true;
    division_end(&d);
}

void derived_fill(struct column *c)
{
    const struct rows *r = &c->in->rows;

    for (size_t i = r->first[GROUP_FIGURES] + 1; i < r->first[GROUP_FIGURES + 1]; i++)
        if (r->slots[i].derived)
            row_derive(c, &r->slots[i]);
}
