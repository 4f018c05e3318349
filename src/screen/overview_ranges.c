/* overview_ranges.c - grid rules as ranges on an axis: the axis, the rules, the band of reference. Changes nothing. */
#include "overview_screen.h"

#include <stdlib.h>
#include <string.h>

static bool is_by_persons(const struct overview_screen *s, size_t row)
{
    return row == s->facts->persons;
}

static const struct axis *axis_of(const struct overview_screen *s, size_t row)
{
    return is_by_persons(s, row) ? &s->page.persons : &s->page.households;
}

static const struct item *item_at(const struct overview_screen *s, size_t row, size_t column, size_t item)
{
    return &comparison_cell(s->facts->comparison, row, column)->items[item];
}

void overview_axis_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];
    const struct axis *a = axis_of(s, l->row);
    const struct range_columns *c = &s->page.ranges;
    struct area axis = area_part(row, c->axis, 0, c->axis_columns, 1);
    char label[32];

    overview_label_draw(s, area_part(row, c->name, 0, c->axis - c->name - 1, 1), l->row, l->part, 2, ROLE_LABEL);
    if (l->part == 1)
        area_horizontal(axis, axis_column(a, 0), 0, axis_column(a, a->high) - axis_column(a, 0) + 1);
    for (int i = 0; i <= a->ticks; i++) {
        if (l->part == 0)
            area_put(axis, axis_label_column(a, i), 0, ROLE_LABEL, axis_label(a, i, label));
        else
            area_vertical(axis, axis_column(a, a->step * i), 0, 1);
    }
}

/* The axis of one line: the band where there is nothing else, then the rule's signs. */
static void signs_draw(const struct overview_screen *s, struct area row, const struct axis *a, const struct figure *f, bool has_band, enum role role)
{
    struct axis_span span = {0}, band = {0};
    char *signs = memory_array((size_t)a->columns + 1, 1);

    if (f)
        span = axis_span_of(a, f);
    if (has_band)
        band = axis_span_of(a, item_at(s, s->facts->households, s->band_column, s->band_item)->figure);
    axis_line(a, f ? &span : NULL, has_band ? &band : NULL, signs);
    for (int x = 0; x < a->columns; x++)
        if (signs[x] != ' ')
            area_put_n(row, s->page.ranges.axis + x, 0, signs[x] == AXIS_BAND_SIGN ? ROLE_DIM : role, signs + x, 1);
    free(signs);
}

/* The second rule of a case stands under its name. */
static bool repeats_name(const struct overview_screen *s, size_t line)
{
    const struct page_line *l = &s->page.lines[line], *before = line ? l - 1 : NULL;

    return before && line > s->top && before->kind == PAGE_RANGE && before->row == l->row && before->column == l->column;
}

void overview_range_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];
    const struct range_columns *c = &s->page.ranges;
    const struct item *item = item_at(s, l->row, l->column, l->item);
    bool is_band = l->kind == PAGE_BAND;
    bool here = overview_is_here(s, line, 0);
    enum role role = is_band ? ROLE_NOTE : overview_lead_draw(s, row, 0, here, l->column);
    const char *text = is_band ? l->text : item->text;

    if (is_band && here) {
        area_put(row, 0, 0, ROLE_CURSOR, ">");
        area_cursor(row, 0, 0);
    }
    if (is_band && !c->text_columns) { /* in a narrow window the band is seen in the lines of the rules, and its words stand here */
        area_put_fit(row, c->name, 0, row.columns - c->name, role, text);
        return;
    }
    if (is_band || !repeats_name(s, line))
        area_put_fit(row, c->name, 0, c->sign - c->name - 1, role, is_band ? _("参照带") : comparison_case(s->facts->comparison, l->column)->name);
    if (!is_band && c->axis > c->sign)
        area_put(row, c->sign, 0, ROLE_KEY,
                 overview_sign_text(is_by_persons(s, l->row) ? SIGN_PERSONS : SIGN_HOUSEHOLDS, s->screen.browser->language));
    signs_draw(s, row, axis_of(s, l->row), is_band ? NULL : item->figure, s->has_band && !is_by_persons(s, l->row), ROLE_FIGURE);
    if (c->text_columns)
        area_put_fit(row, c->text, 0, c->text_columns, role, text);
}
