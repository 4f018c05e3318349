/* compare_cell.c - one cell of a comparison: its items or its kind of nothing, the sign of its difference, its bar, and what is folded away. */
#include "compare_screen.h"
#include "remark.h"

#include <stdlib.h>
#include <string.h>

/* ---- The bar ---- */

/* The year of the figure that the bar measures, as printed; else that of the account. */
static const char *year_of(const struct compare_screen *s, struct comparison_place at)
{
    struct bar bar;

    if (comparison_bar(s->comparison, at.row, at.column, &bar) && bar.figure->as_of)
        return bar.figure->as_of;
    return comparison_profile(s->comparison, at.column)->year;
}

/* Columns that the longest year of the row takes: the bars of a row begin and end alike. */
static int years_width(const struct compare_screen *s, const struct width_rule *w, size_t row)
{
    int widest = 0;

    for (size_t i = 0; i < comparison_case_count(s->comparison); i++) {
        const char *year = year_of(s, (struct comparison_place){row, i});
        int width = text_width(w, year, strlen(year));

        widest = width > widest ? width : widest;
    }
    return widest;
}

static int bar_columns(double number, double scale, int room)
{
    int columns = (int)(number / scale * room + 0.5);

    return number > 0 && !columns ? 1 : columns;
}

/* '=' is one column wide everywhere and needs no colour; from the lower end of a range to the upper one it is '-'. */
static void draw_bar(const struct compare_screen *s, struct area line, struct comparison_place at)
{
    const struct width_rule *w = canvas_width(line.canvas);
    double scale = comparison_scale(s->comparison, at.row);
    int room = line.columns - years_width(s, w, at.row) - 1, low, high;
    struct bar bar;

    if (!comparison_bar(s->comparison, at.row, at.column, &bar))
        return;
    if (room < line.columns / 3) /* a year may be cut, the bar may not */
        room = line.columns / 3;
    low = bar_columns(bar.low, scale, room);
    high = bar_columns(bar.high, scale, room);
    for (int x = 0; x < high && x < room; x++)
        area_put(line, x, 0, ROLE_FIGURE, x < low ? "=" : "-");
    if (line.columns - room - 1 > 0)
        area_put_fit(line, room + 1, 0, line.columns - room - 1, ROLE_DIM, year_of(s, at));
}

/* ---- The sign ---- */

static void draw_sign(const struct compare_screen *s, struct area a, struct comparison_place at)
{
    enum difference_kind kind = comparison_difference(s->comparison, at.row, at.column)->kind;

    if (kind != DIFFERENCE_NONE)
        area_put(area_part(a, 1, 0, s->panes.sign - 1, 1), 0, 0, kind == DIFFERENCE_SAME ? ROLE_DIM : ROLE_DIFFERENCE,
                 difference_sign(kind, s->screen.browser->language));
}

/* ---- The words ---- */

static void draw_item(const struct compare_screen *s, struct area a, int line, const struct item *item, bool focused)
{
    int above = line < 0 ? -line : 0;
    struct buffer text = {0};
    struct mark *marks = NULL;
    size_t count = 0;

    item_write(&text, item, canvas_width(a.canvas), a.columns);
    *(struct mark *)memory_append(&marks, &count, sizeof *marks) = (struct mark){strlen(item->text), text.length, ROLE_DIM};
    mark_hits(s, &marks, &count, item->text, focused ? ROLE_HIT_HERE : ROLE_HIT);
    passage_draw(area_part(a, 0, line + above, a.columns, a.rows - line - above), above, buffer_text(&text), marks, count, ROLE_TEXT);
    free(marks);
    buffer_clear(&text);
}

static void draw_cursor(struct area a, int line)
{
    if (line < 0 || line >= a.rows)
        return;
    area_put(a, 0, line, ROLE_CURSOR, ">");
    area_cursor(a, 0, line);
}

static void draw_nothing(const struct compare_screen *s, struct area a, struct area words, int skip, const struct cell *cell, bool here)
{
    struct buffer text = {0};

    nothing_write(&text, cell, canvas_width(a.canvas), words.columns, s->screen.browser->language);
    passage_draw(words, skip, buffer_text(&text), NULL, 0, cell->kind == CELL_GAP ? ROLE_GAP : ROLE_MISSING);
    buffer_clear(&text);
    if (here)
        draw_cursor(a, skip ? -1 : 0);
}

/* Lines of a folded cell that are not shown, said in its last line. */
static void draw_rest(struct area words, int line, int rest)
{
    struct buffer text = {0};

    if (line < 0 || line >= words.rows)
        return;
    buffer_format(&text, _("…还有 %d 行（v 展开）"), rest);
    if (text_width(canvas_width(words.canvas), buffer_text(&text), text.length) > words.columns) {
        buffer_clear(&text);
        buffer_format(&text, _("…还有 %d 行"), rest);
    }
    area_put_fit(words, 0, line, words.columns, ROLE_NOTE, buffer_text(&text));
    buffer_clear(&text);
}

/* ---- The note: its beginning, above what the source says ---- */

static void draw_remark(const struct compare_screen *s, struct area words, struct comparison_place at)
{
    char *place = remark_cell_place(comparison_case(s->comparison, at.column), comparison_row(s->comparison, at.row)->id);
    struct buffer line = {0};

    remarks_sign(s->screen.browser, place, &line);
    area_put_fit(words, 0, 0, words.columns, ROLE_REMARK, buffer_text(&line));
    buffer_clear(&line);
    free(place);
}

void compare_cell_draw(const struct compare_screen *s, struct area a, int skip, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(s->comparison, at.row, at.column);
    bool here = at.row == s->row && at.column == s->column, bar = cell_has_bar(s, at), noted = cell_has_remark(s, at), cut = cell_is_cut(s, at);
    struct area words = area_part(a, 1 + s->panes.sign, 0, a.columns - 1 - s->panes.sign, a.rows), shown = words;
    int above = bar + noted, line = above - skip, all = 0, last = above + cell_most(s, at.column) - 1 - skip;

    if (s->panes.sign && skip == 0)
        draw_sign(s, a, at);
    if (noted && skip == 0)
        draw_remark(s, words, at);
    if (cell->kind != CELL_ITEMS) {
        int down = above > skip ? above - skip : 0;

        draw_nothing(s, area_part(a, 0, down, a.columns, a.rows - down), area_part(words, 0, down, words.columns, words.rows - down),
                     skip > above ? skip - above : 0, cell, here);
        return;
    }
    if (bar && skip <= noted)
        draw_bar(s, area_part(words, 0, noted - skip, words.columns, 1), at);
    if (cut)
        shown = area_part(words, 0, 0, words.columns, last > 0 ? last : 0);
    for (size_t i = 0; i < cell->count; i++) {
        int height = item_height(&cell->items[i], canvas_width(a.canvas), words.columns);

        if (line < shown.rows && line + height > 0)
            draw_item(s, shown, line, &cell->items[i], here && i == s->item);
        if (here && i == s->item)
            draw_cursor(area_part(a, 0, 0, a.columns, shown.rows), line < 0 && line + height > 0 ? 0 : line);
        line += height;
        all += height;
    }
    if (cut)
        draw_rest(words, last, all - cell_most(s, at.column) + 1);
}
