/* overview_table.c - rows of marks under the names of the cases, totals, and coverage: what is stated for how many. Changes nothing. */
#include "overview_screen.h"

#include <stdlib.h>
#include <string.h>

/* ---- Names above the marks ---- */

static int case_x(const struct table_columns *t, int i)
{
    return t->label + t->total + i * t->pitch;
}

/* PART of the case's name, as it runs downwards to the marks; one that is too long ends in …. */
static void name_part_draw(struct area row, int x, enum role role, const char *name, int part, int heads)
{
    size_t n = name_short(name);
    int length = (int)text_code_points(name, n), at = length > heads ? part : part - (heads - length);
    size_t from;

    if (at < 0)
        return;
    if (length > heads && part + 1 == heads) {
        area_put(row, x, 0, role, "…");
        return;
    }
    from = text_offset(name, n, (size_t)at);
    area_put_n(row, x, 0, role, name + from, text_offset(name, n, (size_t)at + 1) - from);
}

/* Which of the cases are in sight, where there are more. */
static void extent_draw(const struct overview_screen *s, struct area row)
{
    const struct table_columns *t = &s->page.table;
    struct buffer text = {0};

    if ((size_t)t->shown < s->facts->cases)
        buffer_format(&text, "%s%zu—%zu/%zu%s", s->first ? "<<" : "", s->first + 1, s->first + (size_t)t->shown, s->facts->cases,
                      s->first + (size_t)t->shown < s->facts->cases ? ">>" : "");
    area_put_fit(row, 0, 0, t->label + t->total - 1, ROLE_DIM, buffer_text(&text));
    buffer_clear(&text);
}

void overview_heads_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct table_columns *t = &s->page.table;
    int part = s->page.lines[line].part;
    bool is_last = part + 1 == t->heads;

    if (is_last && t->label)
        extent_draw(s, row);
    for (int i = 0; i < t->shown; i++) {
        size_t column = s->first + (size_t)i;
        bool marked = basket_has(s->screen.browser, s->cases[column]);
        enum role role = marked ? ROLE_MARKED : ROLE_HEADING;
        const char *name = comparison_case(s->facts->comparison, column)->name;
        struct area place = area_part(row, case_x(t, i), 0, t->pitch, 1);
        char number[24];

        if (is_last && marked)
            area_put(place, 0, 0, role, "*");
        if (t->numbered) {
            snprintf(number, sizeof number, "%zu", column + 1);
            area_put(place, 1, 0, role, number);
        } else if (t->across) {
            area_put_fit(place, 1, 0, place.columns - 1, role, name);
        } else {
            name_part_draw(place, 1, role, name, part, t->heads);
        }
    }
}

/* ---- Rows of marks ---- */

void overview_label_draw(const struct overview_screen *s, struct area row, size_t r, int part, int parts, enum role role)
{
    const char *label = comparison_row(s->facts->comparison, r)->label;
    struct text_line *pieces;
    size_t n;

    if (row.columns < 1)
        return;
    n = text_wrap(&s->screen.browser->width, label, strlen(label), row.columns, &pieces);
    if ((size_t)part < n && part + 1 == parts)
        area_put_fit(row, 0, 0, row.columns, role, label + pieces[part].from);
    else if ((size_t)part < n)
        area_put_n(row, 0, 0, role, label + pieces[part].from, pieces[part].to - pieces[part].from);
    free(pieces);
}

static void stated_draw(const struct overview_screen *s, struct area row, int x, int columns, size_t stated)
{
    struct buffer text = {0};
    int width;

    buffer_format(&text, "%zu/%zu", stated, s->facts->cases);
    width = (int)text.length;
    area_put(area_part(row, x, 0, columns, 1), columns - width, 0, ROLE_DIM, buffer_text(&text));
    buffer_clear(&text);
}

void overview_marks_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];
    const struct table_columns *t = &s->page.table;
    const struct compare_row *r = comparison_row(s->facts->comparison, l->row);

    overview_label_draw(s, area_part(row, 0, 0, t->label - 1, 1), l->row, 0, LABEL_LINES, ROLE_LABEL);
    if (t->total)
        stated_draw(s, row, t->label, t->total, s->facts->coverage[l->row].stated);
    for (int i = 0; i < t->shown; i++) {
        size_t column = s->first + (size_t)i;
        struct overview_mark m = overview_mark_of(r, comparison_cell(s->facts->comparison, l->row, column));
        bool here = overview_is_here(s, line, column);
        enum role role = overview_sign_role(m.sign);
        struct area place = area_part(row, case_x(t, i), 0, t->pitch, 1);

        if (here) {
            area_put(place, 0, 0, ROLE_CURSOR, ">");
            area_cursor(place, 0, 0);
        }
        area_put(place, 1, 0, role, overview_sign_text(m.sign, s->screen.browser->language));
        area_put_n(place, 1 + MARK_COLUMNS, 0, role, &m.more, 1);
    }
}

bool overview_is_rest_here(const struct overview_screen *s, size_t line)
{
    const struct page_line *l = &s->page.lines[line];

    return l->kind == PAGE_REST && s->at.line + (size_t)l->part == line;
}

void overview_rest_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];

    overview_label_draw(s, area_part(row, 0, 0, s->page.table.label - 1, 1), l->row, l->part, LABEL_LINES,
                        overview_is_rest_here(s, line) ? ROLE_KEY : ROLE_LABEL);
}

void overview_totals_draw(const struct overview_screen *s, struct area row, size_t line)
{
    enum overview_section section = s->page.lines[line].section;
    const struct table_columns *t = &s->page.table;
    char number[24];

    area_put_fit(row, 0, 0, t->label - 1, ROLE_DIM, _("说明了几行"));
    for (int i = 0; i < t->shown; i++) {
        snprintf(number, sizeof number, "%2zu", s->facts->stated[section][s->first + (size_t)i]);
        area_put(area_part(row, case_x(t, i), 0, t->pitch, 1), 1, 0, ROLE_DIM, number);
    }
}

/* ---- Coverage ---- */

enum { TOTAL_LEAST = 8 }; /* columns for its heading */

struct cover_columns { int label, total, bar, bar_columns, kinds, pitch, shown; };

static int digits(size_t n)
{
    int d = 1;

    for (; n > 9; n /= 10)
        d++;
    return d;
}

/* Label, cursor's sign and stated/all, a bar where there is room, then a column for each kind that is not stated. */
static struct cover_columns cover_columns_fit(const struct overview_screen *s, int columns)
{
    struct cover_columns c = {.pitch = digits(s->facts->cases) < 2 ? 4 : digits(s->facts->cases) + 2};
    int kinds = (COVER_KINDS - 1) * c.pitch;

    c.total = 2 * digits(s->facts->cases) + 3 < TOTAL_LEAST ? TOTAL_LEAST : 2 * digits(s->facts->cases) + 3;
    c.label = columns >= 72 ? 24 : columns >= 34 ? 13 : columns >= 16 ? 7 : 0;
    c.bar = c.label + c.total;
    c.bar_columns = columns - c.bar - kinds - 1;
    if (c.bar_columns < 8)
        c.bar_columns = 0;
    c.kinds = c.bar + (c.bar_columns ? c.bar_columns + 1 : 0);
    c.shown = (columns - c.kinds) / c.pitch;
    c.shown = c.shown < 1 ? 1 : c.shown > COVER_KINDS - 1 ? COVER_KINDS - 1 : c.shown;
    return c;
}

/* The first kind in sight: the one under the cursor is. */
static int kind_first(const struct overview_screen *s, const struct cover_columns *c)
{
    return (int)s->at.stop > c->shown ? (int)s->at.stop - c->shown + 1 : 1;
}

void overview_cover_head_draw(const struct overview_screen *s, struct area row, size_t line)
{
    struct cover_columns c = cover_columns_fit(s, row.columns);
    int first = kind_first(s, &c);

    (void)line;
    area_put_fit(row, c.label + 1, 0, c.total - 1, ROLE_LABEL, _("说明了"));
    for (int i = 0; i < c.shown; i++)
        area_put(row, c.kinds + i * c.pitch + 1, 0, ROLE_LABEL, overview_sign_text(overview_cover_sign(first + i), s->screen.browser->language));
}

static void count_draw(const struct overview_screen *s, struct area place, bool here, const char *text, enum role role)
{
    (void)s;
    if (here) {
        area_put(place, 0, 0, ROLE_CURSOR, ">");
        area_cursor(place, 0, 0);
    }
    area_put(place, 1, 0, role, text);
}

void overview_cover_draw(const struct overview_screen *s, struct area row, size_t line)
{
    size_t r = s->page.lines[line].row, stated = overview_cover_count(s->facts, r, 0);
    struct cover_columns c = cover_columns_fit(s, row.columns);
    int first = kind_first(s, &c), bar = (int)((double)stated / (double)s->facts->cases * c.bar_columns + 0.5);
    char text[56];

    overview_label_draw(s, area_part(row, 0, 0, c.label - 1, 1), r, 0, 1, ROLE_LABEL);
    snprintf(text, sizeof text, "%*zu/%zu", digits(s->facts->cases), stated, s->facts->cases);
    count_draw(s, area_part(row, c.label, 0, c.total, 1), overview_is_here(s, line, 0), text, ROLE_TEXT);
    for (int x = 0; x < bar; x++)
        area_put(row, c.bar + x, 0, ROLE_FIGURE, "=");
    for (int i = 0; i < c.shown; i++) {
        size_t count = overview_cover_count(s->facts, r, first + i);

        snprintf(text, sizeof text, "%*zu", digits(s->facts->cases) < 2 ? 1 : digits(s->facts->cases), count);
        count_draw(s, area_part(row, c.kinds + i * c.pitch, 0, c.pitch, 1), overview_is_here(s, line, (size_t)(first + i)), text,
                   count ? ROLE_TEXT : ROLE_DIM);
    }
}
