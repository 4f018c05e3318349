/* overview_facts.c - the comparison behind the overview with what is counted of it once. */
#include "overview_facts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum row_group group;
} sections[] = {
    [SECTION_SIZES]    = {N_("网格规模"), GROUP_GRID},
    [SECTION_TIERS]    = {N_("组织层级"), GROUP_TIERS},
    [SECTION_PROPERTY] = {N_("物业机制"), GROUP_PROPERTY},
    [SECTION_FIGURES]  = {N_("指标"), GROUP_FIGURES},
};
_Static_assert(COUNT_OF(sections) == SECTIONS, "a name and a group for each section");

const char *overview_section_name(enum overview_section s)
{
    return _(sections[s].name);
}

enum overview_section overview_section_of(const struct overview_facts *f, size_t row)
{
    enum row_group g = comparison_row(f->comparison, row)->group;
    size_t s = 0;

    while (s + 1 < SECTIONS && sections[s].group != g)
        s++;
    return (enum overview_section)s;
}

static size_t row_find(const struct overview_facts *f, const char *id)
{
    for (size_t r = 0; r < f->rows; r++)
        if (comparison_row(f->comparison, r)->group == GROUP_GRID && !strcmp(comparison_row(f->comparison, r)->id, id))
            return r;
    return NO_ROW;
}

static void row_count(struct overview_facts *f, size_t r)
{
    const struct compare_row *row = comparison_row(f->comparison, r);
    enum overview_section s = overview_section_of(f, r);

    f->section_rows[s]++;
    f->coverage[r] = comparison_coverage(f->comparison, r);
    for (size_t i = 0; i < f->cases; i++) {
        const struct cell *cell = comparison_cell(f->comparison, r, i);

        f->stated[s][i] += cell->kind == CELL_ITEMS && cell->count;
        f->signs[s] |= 1U << overview_mark_of(row, cell).sign;
    }
}

struct overview_facts *overview_facts_create(struct comparison *c)
{
    struct overview_facts *f = memory_get(sizeof *f);

    f->comparison = c;
    f->cases = comparison_case_count(c);
    f->rows = comparison_row_count(c);
    f->coverage = memory_array(f->rows, sizeof *f->coverage);
    for (int s = 0; s < SECTIONS; s++)
        f->stated[s] = memory_array(f->cases, sizeof *f->stated[s]);
    for (size_t r = 0; r < f->rows; r++)
        row_count(f, r);
    f->rule = row_find(f, "rule");
    f->households = row_find(f, "households");
    f->persons = row_find(f, "persons");
    return f;
}

void overview_facts_free(struct overview_facts *f)
{
    if (!f)
        return;
    comparison_free(f->comparison);
    arena_free(f->texts);
    free(f->coverage);
    for (int s = 0; s < SECTIONS; s++)
        free(f->stated[s]);
    free(f);
}

bool overview_is_on_axis(const struct item *i)
{
    return i->figure && i->figure->has_value && !figure_contradicts(i->figure); /* what is printed is not what would be drawn */
}

/* How well an item serves as reference; 0: not at all. */
static int reference_worth(const struct item *i)
{
    if (!overview_is_on_axis(i))
        return 0;
    return !i->figure->has_max ? 1 : i->scope ? 2 : 3;
}

bool overview_reference_find(const struct overview_facts *f, size_t *column, size_t *item)
{
    int best = 0;

    for (size_t i = 0; f->households != NO_ROW && i < f->cases; i++) {
        const struct cell *cell = comparison_cell(f->comparison, f->households, i);

        for (size_t k = 0; cell->kind == CELL_ITEMS && k < cell->count; k++) {
            if (reference_worth(&cell->items[k]) <= best)
                continue;
            best = reference_worth(&cell->items[k]);
            *column = i;
            *item = k;
        }
    }
    return best > 0;
}

/* ---- Coverage ---- */

enum { COVER_STATED, COVER_GAPS, COVER_STATES };

size_t overview_cover_count(const struct overview_facts *f, size_t row, int kind)
{
    const struct coverage *c = &f->coverage[row];

    return kind == COVER_STATED ? c->stated : kind == COVER_GAPS ? c->gaps : c->nothing[kind - COVER_STATES + NOT_STATED];
}

bool overview_cover_holds(const struct overview_facts *f, size_t row, size_t column, int kind)
{
    const struct cell *cell = comparison_cell(f->comparison, row, column);

    if (kind == COVER_STATED)
        return cell->kind == CELL_ITEMS;
    if (kind == COVER_GAPS)
        return cell->kind == CELL_GAP;
    return cell->kind == CELL_NOTHING && (int)cell->state == kind - COVER_STATES + NOT_STATED;
}

enum overview_sign overview_cover_sign(int kind)
{
    return kind == COVER_STATED ? SIGN_STATED : kind == COVER_GAPS ? SIGN_GAP : (enum overview_sign)(SIGN_STATES + kind - COVER_STATES);
}
