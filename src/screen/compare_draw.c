/* compare_draw.c - how the compare screen looks: sticky names and labels, panes, groups. Changes nothing. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct area pane_area(const struct compare_screen *s, struct area a, int pane)
{
    return area_part(a, s->panes.x[pane], 0, pane_columns(&s->panes, pane), a.rows);
}

static void draw_border(const struct compare_screen *s, struct area rows, int pane)
{
    if (s->panes.label || pane)
        area_vertical(rows, s->panes.x[pane] - 1, 0, rows.rows);
}

/* ---- What stands above ---- */

static bool is_reference(const struct compare_screen *s, size_t column)
{
    return (int)column == comparison_reference(s->comparison);
}

static bool pane_is_here(const struct compare_screen *s, int i)
{
    return pane_at(s, i) == (is_transposed(s) ? s->row : s->column);
}

static const char to_the_left[] = "<< ";

/* Where the sign of the cursor stands in the name. */
static int pane_sign(const struct compare_screen *s, int i)
{
    return s->first && (size_t)i == s->frozen ? (int)strlen(to_the_left) : 0;
}

/* The name of what pane I shows, with the signs of what is beside it out of sight. */
static void pane_name_write(const struct compare_screen *s, int i, struct buffer *b)
{
    size_t shown = pane_at(s, i), right = s->order_count - s->first - (size_t)s->panes.count;
    bool transposed = is_transposed(s);

    if (pane_sign(s, i))
        buffer_add(b, to_the_left);
    buffer_add(b, " ");
    buffer_add(b, transposed ? comparison_row(s->comparison, shown)->label : comparison_case(s->comparison, shown)->name);
    if (!transposed && is_reference(s, shown))
        buffer_format(b, " %s", _("[参照]"));
    if (right && i + 1 == s->panes.count)
        buffer_add(b, " >>");
}

/* Long names of rows take a second line; what does not fit there is cut. */
static void draw_names(const struct compare_screen *s, struct area names)
{
    const struct width_rule *w = canvas_width(names.canvas);

    area_fill(names, ROLE_HEADING);
    if (s->panes.label)
        area_put_fit(names, 0, 0, s->panes.label - 1, ROLE_DIM, _("地区"));
    for (int i = 0; i < s->panes.count; i++) {
        struct area pane = pane_area(s, names, i);
        struct buffer text = {0};
        size_t first;

        pane_name_write(s, i, &text);
        first = text_fit(w, buffer_text(&text), text.length, pane.columns, NULL);
        if (names.rows > 1 && first < text.length) {
            area_put_n(pane, 0, 0, ROLE_HEADING, buffer_text(&text), first);
            area_put_fit(pane, 1, 1, pane.columns - 1, ROLE_HEADING, buffer_text(&text) + first);
        } else {
            area_put_fit(pane, 0, 0, pane.columns, ROLE_HEADING, buffer_text(&text));
        }
        if (pane_is_here(s, i))
            area_put(pane, pane_sign(s, i), 0, ROLE_CURSOR, ">");
        buffer_clear(&text);
    }
}

/* What is being compared, a passage for each pane; what does not fit ends in …. */
static void draw_strip(const struct compare_screen *s, struct area strip)
{
    const struct width_rule *w = canvas_width(strip.canvas);

    if (s->panes.label > 1)
        area_put_fit(strip, 0, 0, s->panes.label - 1, ROLE_DIM, _("概况"));
    for (int i = 0; i < s->panes.count; i++) {
        const char *text = comparison_profile(s->comparison, pane_at(s, i))->line;
        int columns = pane_columns(&s->panes, i) - 1;
        struct area words = area_part(pane_area(s, strip, i), 1, 0, columns, strip.rows);
        struct text_line *lines;
        size_t n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines);

        draw_border(s, strip, i);
        for (int y = 0; y < strip.rows && (size_t)y < n; y++) {
            if (y + 1 == strip.rows && n > (size_t)strip.rows)
                area_put_fit(words, 0, y, columns, ROLE_DIM, text + lines[y].from);
            else
                area_put_n(words, 0, y, ROLE_DIM, text + lines[y].from, lines[y].to - lines[y].from);
        }
        free(lines);
    }
}

/* What is asked, or what is wished. */
static void draw_wishes(const struct compare_screen *s, struct area row)
{
    static const char *const questions[] = {
        [ASK_NOTHING] = "", [ASK_FILTER] = N_("只看含有这些文字的行："), [ASK_PATTERN] = N_("检索行（正则表达式）："),
    };
    struct buffer text = {0};

    if (s->asking != ASK_NOTHING) {
        prompt_draw(&s->prompts[s->asking], row, _(questions[s->asking]));
        return;
    }
    wishes_write(s, &text);
    area_put_fit(row, 0, 0, row.columns, ROLE_NOTE, buffer_text(&text));
    buffer_clear(&text);
}

/* ---- Lines ---- */

static void draw_heading(const struct compare_screen *s, struct area row, const struct line_place *p)
{
    enum row_group group = comparison_row(s->comparison, p->line)->group;
    bool here = p->folded && comparison_row(s->comparison, s->row)->group == group;
    struct buffer head = {0};
    int used;

    if (p->folded)
        buffer_format(&head, _("%s%d %s（收起 %zu 行） "), here ? "+>" : "+ ", (int)group + 1, row_group_name(group, s->screen.browser->language), p->folded);
    else
        buffer_format(&head, "%d %s ", (int)group + 1, row_group_name(group, s->screen.browser->language));
    used = area_put(row, 0, 0, ROLE_HEADING, buffer_text(&head));
    area_horizontal(row, used, 0, row.columns - used);
    if (here) {
        area_put(row, 1, 0, ROLE_CURSOR, ">");
        area_cursor(row, 1, 0);
    }
    buffer_clear(&head);
}

static void draw_label(const struct compare_screen *s, struct area label, const struct line_place *p)
{
    struct buffer text = {0};

    if (!is_transposed(s)) { /* it stays in sight while its row does */
        passage_draw(label, 0, comparison_row(s->comparison, p->line)->label, NULL, 0, ROLE_LABEL);
        return;
    }
    buffer_add(&text, comparison_case(s->comparison, p->line)->name);
    if (is_reference(s, p->line))
        buffer_format(&text, " %s", _("[参照]"));
    passage_draw(label, 0, buffer_text(&text), NULL, 0, ROLE_LABEL);
    buffer_clear(&text);
}

/* All that a line comes from where the cursor is on another one. Without padding: it is summed as bytes. */
struct line_name { const void *screen; uint64_t stirred, line, first; int32_t skip, height; };
_Static_assert(sizeof(struct line_name) == 4 * 8 + 2 * 4, "no bytes but those of its members");

/* 0: the cursor is there. */
static uint64_t line_name_of(const struct compare_screen *s, const struct line_place *p, int skip)
{
    struct line_name n = {s, s->screen.browser->stirred, p->line, s->first, skip, p->height};

    return p->line == (is_transposed(s) ? s->column : s->row) ? 0 : sum_of(&n, sizeof n);
}

/* A line whose first row is Y of BODY. */
static void draw_line(const struct compare_screen *s, struct area body, const struct line_place *p, int y)
{
    int skip = y < 0 ? -y : 0;
    uint64_t name = line_name_of(s, p, skip);
    struct area rows;

    if (p->group_head && y - 1 >= 0 && y - 1 < body.rows)
        draw_heading(s, area_part(body, 0, y - 1, body.columns, 1), p);
    rows = area_part(body, 0, y + skip, body.columns, p->height - skip);
    if (rows.rows <= 0 || area_is_held(rows, name))
        return;
    if (s->panes.label > 1)
        draw_label(s, area_part(rows, 0, 0, s->panes.label - 1, rows.rows), p);
    for (int i = 0; i < s->panes.count; i++) {
        draw_border(s, rows, i);
        compare_cell_draw(s, pane_area(s, rows, i), skip, compare_cell_at(s, p, pane_at(s, i)));
    }
    area_hold(rows, name);
}

static void draw_lines(const struct compare_screen *s, struct area body)
{
    struct area scrolled = body;
    size_t i = 0;

    if (s->frozen_lines) { /* the reference's line is the first */
        draw_line(s, area_part(body, 0, 0, body.columns, s->frozen_lines), &s->places[i++], 0);
        area_horizontal(body, 0, s->frozen_lines, body.columns);
        scrolled = area_part(body, 0, s->frozen_lines + 1, body.columns, body.rows - s->frozen_lines - 1);
    }
    for (; i < s->place_count; i++) {
        const struct line_place *p = &s->places[i];

        if (p->top + p->height >= s->top && p->top - 1 < s->top + scrolled.rows)
            draw_line(s, scrolled, p, p->top - s->top);
    }
}

/* What is typed leaves no row. */
static void draw_no_row(const struct compare_screen *s, struct area body)
{
    struct buffer text = {0};

    buffer_format(&text, _("没有一行含有“%s”。改动文字，或按 Esc 回到原来的各行；清空文字再按 Enter 就取消筛选。"), buffer_text(&s->prompts[ASK_FILTER].text));
    passage_draw(area_part(body, 1, 0, body.columns - 1, body.rows), 0, buffer_text(&text), NULL, 0, ROLE_MISSING);
    buffer_clear(&text);
}

void compare_draw(const struct screen *screen, struct area body)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    struct area evidence;
    int y = s->wishes;

    if (s->nothing) {
        draw_no_row(s, area_part(body, 0, y, body.columns, body.rows - y));
        draw_wishes(s, area_part(body, 0, 0, body.columns, y));
        return;
    }
    draw_names(s, area_part(body, 0, y, body.columns, s->names));
    y += s->names;
    if (s->strip)
        draw_strip(s, area_part(body, 0, y, body.columns, s->strip));
    y += s->strip;
    draw_lines(s, area_part(body, 0, y, body.columns, s->body_rows));
    evidence = area_part(body, 0, y + s->body_rows, body.columns, s->evidence_rows);
    if (s->evidence_rows && (s->in_evidence || !area_detail_stays(evidence))) {
        evidence_draw(s, evidence);
        if (!s->in_evidence)
            area_detail(evidence);
    }
    if (s->wishes) /* last, so that the cursor sits in the prompt */
        draw_wishes(s, area_part(body, 0, 0, body.columns, 1));
}
