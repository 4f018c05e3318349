/* compare_draw.c - how the compare screen looks: sticky names and labels, panes, the evidence pane. Changes nothing. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct area pane_area(const struct compare_screen *s, struct area a, int pane)
{
    return area_part(a, s->panes.x[pane], 0, pane_columns(&s->panes, pane), a.rows);
}

static void draw_names(const struct compare_screen *s, struct area row)
{
    size_t after = comparison_case_count(s->comparison) - s->first - (size_t)s->panes.count;
    struct buffer text = {0};

    area_fill(row, ROLE_HEADING);
    if (s->panes.label)
        area_put_fit(row, 0, 0, s->panes.label - 1, ROLE_DIM, _("地区"));
    for (int i = 0; i < s->panes.count; i++) {
        size_t column = s->first + (size_t)i;
        struct area pane = pane_area(s, row, i);

        buffer_clear(&text);
        buffer_format(&text, "%s%s%s%s", column == s->column ? ">" : " ", i == 0 && s->first ? "<< " : "",
                      comparison_case(s->comparison, column)->name, i + 1 == s->panes.count && after ? " >>" : "");
        area_put_fit(pane, 0, 0, pane.columns, ROLE_HEADING, buffer_text(&text));
    }
    buffer_clear(&text);
}

/* What is being compared, a passage for each pane; what does not fit ends in …. */
static void draw_strip(const struct compare_screen *s, struct area strip)
{
    const struct width_rule *w = canvas_width(strip.canvas);

    if (s->panes.label > 1)
        area_put_fit(strip, 0, 0, s->panes.label - 1, ROLE_DIM, _("概况"));
    for (int i = 0; i < s->panes.count; i++) {
        const char *text = comparison_profile(s->comparison, s->first + (size_t)i)->line;
        int columns = pane_words(&s->panes, i);
        struct area words = area_part(pane_area(s, strip, i), 1, 0, columns, strip.rows);
        struct text_line *lines;
        size_t n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines);

        if (s->panes.label || i)
            area_vertical(strip, s->panes.x[i] - 1, 0, strip.rows);
        for (int y = 0; y < strip.rows && (size_t)y < n; y++) {
            if (y + 1 == strip.rows && n > (size_t)strip.rows)
                area_put_fit(words, 0, y, columns, ROLE_DIM, text + lines[y].from);
            else
                area_put_n(words, 0, y, ROLE_DIM, text + lines[y].from, lines[y].to - lines[y].from);
        }
        free(lines);
    }
}

/* One cell, of which SKIP lines are above the window. */
static void draw_cell(const struct compare_screen *s, struct area a, int skip, size_t r, size_t column)
{
    const struct cell *cell = comparison_cell(s->comparison, r, column);
    bool here = r == s->row && column == s->column;
    struct area words = area_part(a, 1, 0, a.columns - 1, a.rows);
    int line = -skip;

    if (cell->kind != CELL_ITEMS) {
        enum role role = cell->kind == CELL_GAP ? ROLE_GAP : ROLE_MISSING;

        passage_draw(words, skip, cell_nothing_name(cell, s->screen.browser->language), NULL, 0, here ? ROLE_CURSOR : role);
        if (here && skip == 0) {
            area_put(a, 0, 0, ROLE_CURSOR, ">");
            area_cursor(a, 0, 0);
        }
        return;
    }
    for (size_t i = 0; i < cell->count; i++) {
        bool focused = here && i == s->item;
        struct buffer text = {0};
        int height, above = line < 0 ? -line : 0;

        item_write(&text, &cell->items[i], canvas_width(a.canvas), words.columns);
        height = passage_height(canvas_width(a.canvas), words.columns, buffer_text(&text));
        if (line < a.rows && line + height > 0) {
            struct mark paragraphs = {strlen(cell->items[i].text), text.length, ROLE_DIM};

            passage_draw(area_part(words, 0, line + above, words.columns, a.rows - line - above), above, buffer_text(&text),
                         &paragraphs, !focused, focused ? ROLE_CURSOR : ROLE_TEXT);
        }
        if (focused && line >= 0 && line < a.rows) {
            area_put(a, 0, line, ROLE_CURSOR, ">");
            area_cursor(a, 0, line);
        }
        line += height;
        buffer_clear(&text);
    }
}

static void draw_row(const struct compare_screen *s, struct area body, size_t r)
{
    const struct compare_row *row = comparison_row(s->comparison, r);
    const struct row_place *place = &s->places[r];
    int y = place->top - s->top, skip = y < 0 ? -y : 0;
    struct area rows;

    if (place->group_head && y - 1 >= 0 && y - 1 < body.rows) {
        struct buffer head = {0};
        int used;

        buffer_format(&head, "%d %s ", (int)row->group + 1, row_group_name(row->group, s->screen.browser->language));
        used = area_put(body, 0, y - 1, ROLE_HEADING, buffer_text(&head));
        area_horizontal(body, used, y - 1, body.columns - used);
        buffer_clear(&head);
    }
    rows = area_part(body, 0, y + skip, body.columns, place->height - skip);
    if (s->panes.label > 1) /* the label stays in sight while its row does */
        passage_draw(area_part(rows, 0, 0, s->panes.label - 1, rows.rows), 0, row->label, NULL, 0, r == s->row ? ROLE_KEY : ROLE_LABEL);
    for (int i = 0; i < s->panes.count; i++) {
        if (s->panes.label || i)
            area_vertical(rows, s->panes.x[i] - 1, 0, rows.rows);
        draw_cell(s, pane_area(s, rows, i), skip, r, s->first + (size_t)i);
    }
}

/* Why there is no paragraph to show. */
static void draw_no_evidence(const struct compare_screen *s, struct area a)
{
    const struct cell *cell = focused_cell(s);
    const struct local_case *c = comparison_case(s->comparison, s->column);
    struct buffer why = {0};

    buffer_format(&why, _("%s，%s：%s。"), c->name, comparison_row(s->comparison, s->row)->label,
                  cell_nothing_name(cell, s->screen.browser->language));
    if (cell->note)
        buffer_add(&why, cell->note);
    else if (cell->kind == CELL_GAP)
        buffer_add(&why, _("主链在这一级的上下两级都有组织，这一级没有，所以没有可引的段落。"));
    else if (cell->state == NOT_STATED)
        buffer_add(&why, _("原文各段都没有说到，所以没有可引的段落。"));
    else
        buffer_add(&why, _("这一行没有写明所在段落。"));
    passage_draw(a, s->evidence_top, buffer_text(&why), NULL, 0, ROLE_MISSING);
    buffer_clear(&why);
}

/* How a derived value was worked out, and where the second figure stands: lines that stay above the paragraph of the first. */
static void derivation_write(struct buffer *b, const struct local_case *c, const struct derivation *d, const struct evidence *shown, enum language l)
{
    const struct paragraph *other = d->paragraphs.count ? case_paragraph(c, d->paragraphs.numbers[0]) : NULL;
    struct buffer caption = {0};

    buffer_format(b, _("推算，不是原文的数：%s，即“%s”除以“%s”。"), d->formula, d->above, d->below);
    if (other == shown->paragraph) {
        buffer_add(b, _("两个数在同一段。"));
    } else if (other) {
        paragraph_caption(&caption, c, other, shown->original && other->original, l);
        buffer_format(b, _("\n除数见：%s"), buffer_text(&caption));
    }
    buffer_clear(&caption);
}

/* Rows that HEIGHT lines of a derivation get of ROWS: the paragraph keeps one, the derivation goes before it. */
static int derivation_share(int height, int rows)
{
    int most = rows > 1 ? rows - 1 : 1;

    return height < most ? height : most;
}

int derivation_rows(const struct compare_screen *s)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);
    struct buffer text = {0};
    struct evidence e;
    int height;

    if (!focused_evidence(s, &e) || !item->derivation)
        return 0;
    derivation_write(&text, c, item->derivation, &e, s->screen.browser->language);
    height = passage_height(&s->screen.browser->width, s->screen.columns, buffer_text(&text));
    buffer_clear(&text);
    return derivation_share(height, s->evidence_rows - 1);
}

/* Draws it at the top of BODY and takes the rows away from there; returns how many. */
static int derivation_draw(const struct compare_screen *s, struct area *body, const struct item *item, const struct evidence *e)
{
    struct buffer text = {0};
    int rows = derivation_rows(s);

    derivation_write(&text, comparison_case(s->comparison, s->column), item->derivation, e, s->screen.browser->language);
    passage_draw(area_part(*body, 0, 0, body->columns, rows), 0, buffer_text(&text), NULL, 0, ROLE_NOTE);
    *body = area_part(*body, 0, rows, body->columns, body->rows - rows);
    buffer_clear(&text);
    return rows;
}

int evidence_draw(const struct compare_screen *s, struct area a)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);
    struct evidence e = {0};
    const struct paragraph *p = focused_evidence(s, &e) ? e.paragraph : NULL;
    struct area head = area_part(a, 0, 0, a.columns, 1), body = area_part(a, 0, 1, a.columns, a.rows - 1);
    struct buffer caption = {0};
    struct mark *marks = NULL;
    size_t count = 0;
    int lines = 0;

    area_horizontal(head, 0, 0, head.columns);
    buffer_format(&caption, " %s ", s->in_evidence ? _("> 出处") : _("出处"));
    if (p) {
        buffer_clear(&caption);
        buffer_add(&caption, s->in_evidence ? "> " : " ");
        paragraph_caption(&caption, c, p, e.original, s->screen.browser->language);
        buffer_add(&caption, " ");
    }
    area_put(head, 1, 0, ROLE_NOTE, buffer_text(&caption));
    buffer_clear(&caption);
    if (!p) {
        draw_no_evidence(s, body);
        return 1;
    }
    mark_all(&marks, &count, e.words, item->mark, ROLE_FIGURE);
    if (item->derivation) {
        lines = derivation_draw(s, &body, item, &e);
        mark_all(&marks, &count, e.words, item->derivation->denominator->written, ROLE_FIGURE);
    }
    buffer_add(&caption, e.words);
    if (item->note)
        buffer_format(&caption, _("\n注：%s"), item->note);
    if (p->note)
        buffer_format(&caption, _("\n段落注：%s"), p->note);
    lines += passage_draw(body, s->evidence_top, buffer_text(&caption), marks, count, ROLE_TEXT);
    if (s->in_evidence)
        area_cursor(body, 0, 0);
    free(marks);
    buffer_clear(&caption);
    return lines;
}

void compare_draw(const struct screen *screen, struct area body)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    struct area rows = area_part(body, 0, 1 + s->strip, body.columns, s->body_rows);

    draw_names(s, area_part(body, 0, 0, body.columns, 1));
    if (s->strip)
        draw_strip(s, area_part(body, 0, 1, body.columns, s->strip));
    for (size_t r = 0; r < comparison_row_count(s->comparison); r++)
        if (s->places[r].top + s->places[r].height > s->top && s->places[r].top - 1 < s->top + s->body_rows)
            draw_row(s, rows, r);
    if (s->evidence_rows)
        evidence_draw(s, area_part(body, 0, 1 + s->strip + s->body_rows, body.columns, s->evidence_rows));
}
