/* overview_sizes.c - the lines of the section of grid rules: ranges on an axis, rules in words, cases of which there is nothing to say. */
#include "overview_laying.h"

#include <string.h>

static const struct cell *cell_at(const struct laying *l, size_t row, size_t column)
{
    static const struct cell none = {.kind = CELL_NOTHING, .state = NOT_STATED};

    return row == NO_ROW ? &none : comparison_cell(l->facts->comparison, row, column);
}

/* Whether the row has a number to place on an axis; *MOST gets the largest. */
static bool row_measure(const struct laying *l, size_t row, double *most)
{
    bool has_one = false;

    *most = 0;
    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < laying_items(cell_at(l, row, i)); k++) {
            const struct figure *f = cell_at(l, row, i)->items[k].figure;

            if (!overview_is_on_axis(&cell_at(l, row, i)->items[k]))
                continue;
            has_one = true;
            *most = f->value > *most ? f->value : *most;
            *most = f->has_max && f->value_max > *most ? f->value_max : *most;
        }
    return has_one;
}

static void ranges_add(struct laying *l, size_t row, bool has_band)
{
    laying_begin(l, l->page->table.heads ? 2 : 0);
    for (int part = 0; part < 2; part++) {
        struct page_line *line = laying_line(l, PAGE_AXIS);

        line->row = row;
        line->part = part;
    }
    if (has_band) {
        struct page_line *line = laying_line(l, PAGE_BAND);

        line->row = row;
        line->column = l->wish->band_column;
        line->item = l->wish->band_item;
        line->text = l->page->band_text;
    }
    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < laying_items(cell_at(l, row, i)); k++) {
            struct page_line *line;

            if (!overview_is_on_axis(&cell_at(l, row, i)->items[k]))
                continue;
            line = laying_line(l, PAGE_RANGE);
            line->row = row;
            line->column = i;
            line->item = k;
        }
    laying_end(l);
}

/* A number that stands nowhere as a range is said in the words of the rule. */
static void words_add(struct laying *l)
{
    bool is_begun = false;

    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < laying_items(cell_at(l, l->facts->rule, i)); k++) {
            struct page_line *line;

            if (overview_is_on_axis(&cell_at(l, l->facts->rule, i)->items[k]))
                continue;
            if (!is_begun)
                laying_text(l, _("只有文字标准："));
            is_begun = true;
            line = laying_line(l, PAGE_WORDS);
            line->row = l->facts->rule;
            line->column = i;
            line->item = k;
        }
    laying_blank(l);
}

static void names_add(struct laying *l, enum state state)
{
    struct page *p = l->page;
    size_t first = p->name_count;
    struct buffer b = {0};

    for (size_t i = 0; i < l->facts->cases; i++) {
        const struct cell *c = cell_at(l, l->facts->rule, i);

        if (c->kind == CELL_NOTHING && c->state == state) /* then there is no number either: it would be the rule */
            *(size_t *)memory_append(&p->names, &p->name_count, sizeof *p->names) = i;
    }
    if (p->name_count == first)
        return;
    state_write(&b, (int)state, l->wish->language);
    buffer_format(&b, _("：%zu 个地区"), p->name_count - first);
    laying_text(l, buffer_text(&b));
    buffer_clear(&b);
    for (size_t at = first; at < p->name_count; at += (size_t)p->name_grid.count) {
        struct page_line *line = laying_line(l, PAGE_NAMES);

        line->row = l->facts->rule;
        line->at = at;
        line->count = p->name_count - at < (size_t)p->name_grid.count ? p->name_count - at : (size_t)p->name_grid.count;
    }
}

static const char *const axis_legend[] = {N_("[====] 范围"), N_("O 一个数"), N_("O-> 以上"), N_("<-O 以下"), N_("~O~ 左右")};

void laying_sizes(struct laying *l)
{
    struct legend g = {.in = l};
    const struct overview_facts *f = l->facts;
    double households, persons;
    bool has_households = row_measure(l, f->households, &households), has_persons = row_measure(l, f->persons, &persons);

    for (size_t i = 0; i < COUNT_OF(axis_legend); i++)
        legend_add(&g, _(axis_legend[i]));
    if (l->wish->has_band)
        legend_add(&g, _("::: 参照带"));
    legend_end(&g);
    if (has_households)
        ranges_add(l, f->households, l->wish->has_band);
    if (has_persons) {
        laying_text(l, _("按人数的标准另用一条轴，记号是 (===) 和 @，不折算成户数。"));
        ranges_add(l, f->persons, false);
    }
    if (!has_households && !has_persons) {
        laying_text(l, _("没有地区按户数或人数说明划格标准。"));
        laying_blank(l);
    }
    l->page->households = axis_fit(households, l->page->ranges.axis_columns);
    l->page->persons = axis_fit(persons, l->page->ranges.axis_columns);
    if (f->rule != NO_ROW) {
        words_add(l);
        for (int state = NOT_STATED; state <= UNCHECKED; state++)
            names_add(l, (enum state)state);
        laying_blank(l);
    }
    laying_table(l);
}
