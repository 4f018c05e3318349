/* figures.c - the group of figures: aligned by indicator, the rest by dimension. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

bool figure_is_told(const struct figure *f)
{
    return state_shows(f->state) && (f->subject || f->written || f->has_value);
}

struct placed {
    struct slot *slot;
    const struct figure *figure;
};

static int placed_compare(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

static void figure_item(struct column *c, const struct slot *s, const struct figure *f)
{
    struct item *item = column_item(c);
    struct buffer text = {0};
    const char *name = f->subject;

    if (name && s->is_indicator && !strcmp(name, s->row.label))
        name = NULL; /* the row's label says it */
    figure_write(&text, f, name, f->scope, !name && strstr(s->row.label, "每"), c->in->language);
    item->text = column_take(c, &text);
    item->mark = f->written;
    item->scope = f->scope;
    item->note = figure_note(f, c->in->arena, c->in->language);
    item->paragraphs = f->paragraphs;
    item->figure = f;
    item->state = figure_doubt(f);
}

/* The cell of the figures from FIRST on that stand in one row; returns how many. */
static size_t slot_fill(struct column *c, const struct placed *first, size_t count)
{
    struct slot *s = first->slot;
    const struct figure *nothing = NULL;
    size_t i = 0;

    for (; i < count && first[i].slot == s; i++) {
        const struct figure *f = first[i].figure;

        s->grid_sets |= (uint64_t)1 << c->grid_sets[f - c->of->figures];
        if (figure_is_told(f))
            figure_item(c, s, f);
        else if (f->state != STATED && !nothing)
            nothing = f;
    }
    if (c->item_count)
        column_keep(c, s);
    else if (nothing)
        column_nothing(c, s, nothing->paragraphs, nothing->state, nothing->note);
    return i;
}

/* Of a fragment that lies outside a section's questions their figures cannot be asked for either. */
bool dimension_is_inapplicable(const struct local_case *of, int dimension, const char **note)
{
    static bool (*const is_inapplicable[DIMENSIONS])(const struct local_case *, const char **) = {
        [DIMENSION_ORGANIZATION] = tiers_are_inapplicable,
        [DIMENSION_GRID]         = grids_are_inapplicable,
        [DIMENSION_PROPERTY]     = mechanisms_are_inapplicable,
    };

    return of->complete == COMPLETE_FRAGMENT && dimension >= 0 && dimension < DIMENSIONS && is_inapplicable[dimension] && is_inapplicable[dimension](of, note);
}

static void inapplicable_begin(struct column *c)
{
    const struct rows *r = &c->in->rows;

    for (int d = 0; d < DIMENSIONS; d++) {
        const char *note = NULL;

        if (!dimension_is_inapplicable(c->of, d, &note))
            continue;
        for (size_t i = r->first[GROUP_FIGURES] + 1; i < r->first[GROUP_FIGURES + 1]; i++)
            if (r->slots[i].value == d)
                column_nothing(c, &r->slots[i], (struct references){0}, NOT_APPLICABLE, note);
    }
}

/* A number that the rules of the grids leave in doubt is so in its own row, too. */
static void doubtful_begin(struct column *c)
{
    const struct rows *r = &c->in->rows;

    for (size_t i = r->first[GROUP_FIGURES] + 1; i < r->first[GROUP_FIGURES + 1]; i++) {
        struct references at = {0};
        const char *note = NULL;
        enum state doubt = r->slots[i].is_indicator ? grids_doubt(c->of, r->slots[i].row.id, &at, &note) : NOT_STATED;

        if (doubt != NOT_STATED)
            column_nothing(c, &r->slots[i], at, doubt, note);
    }
}

/* Figures of a draft that nobody has put under an indicator yet stand among the others: what is not in an indicator's row may be one of these. */
static void unmapped_begin(struct column *c)
{
    const struct rows *r = &c->in->rows;
    const char *note = NULL;
    size_t count = case_unmapped(c->of);

    if (count)
        note = arena_format(c->in->arena, words_in(N_("还有 %zu 个未核的数据没有归到指标，其中也许有。"), c->in->language), count);
    for (size_t i = r->first[GROUP_FIGURES]; note && i < r->first[GROUP_FIGURES + 1]; i++)
        if (r->slots[i].is_indicator && r->slots[i].place != NO_PLACE && c->cells[r->slots[i].place].state == NOT_STATED)
            c->cells[r->slots[i].place].note = note;
}

void figures_fill(struct column *c)
{
    const struct rows *r = &c->in->rows;
    struct placed *placed = memory_array(c->of->figure_count, sizeof *placed);
    size_t count = 0;

    column_begin_group(c, GROUP_FIGURES, (struct references){0}, NOT_STATED, NULL);
    for (size_t i = 0; i < c->of->figure_count; i++) {
        const struct figure *f = &c->of->figures[i];

        if (!figure_is_of_section(f))
            placed[count++] = (struct placed){f->indicator ? rows_indicator(r, f->indicator) : rows_dimension(r, f->dimension), f};
        else if (f->state != STATED)
            column_begin_group(c, GROUP_FIGURES, f->paragraphs, f->state, f->note);
    }
    inapplicable_begin(c);
    doubtful_begin(c);
    unmapped_begin(c);
    qsort(placed, count, sizeof *placed, placed_compare);
    for (size_t i = 0; i < count;)
        i += slot_fill(c, &placed[i], count - i);
    free(placed);
}
