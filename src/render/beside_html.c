/* beside_html.c - a comparison as a page of HTML: real tables whose columns share the page's width, so that none is ever cut. */
#include "beside.h"

#include "html.h"
#include "plain.h"

#include <string.h>

enum { PANES_MOST = 8, LABEL_SHARE = 12 /* per cent of the width */ };

static void text_write(const struct beside *b, const struct buffer *text)
{
    html_text(b->out, buffer_text(text));
}

/* ---- Cells ---- */

/* [段4 5], each number leading to its passage where those stand below. */
static void references_out(const struct beside *b, size_t column, struct references r)
{
    struct buffer numbers = {0};

    if (!r.count)
        return;
    for (size_t i = 0; i < r.count; i++) {
        buffer_add(&numbers, i ? " " : "");
        if (b->style->handout)
            buffer_format(&numbers, "<a href=\"#p%zu-%d\">%d</a>", column + 1, r.numbers[i], r.numbers[i]);
        else
            buffer_format(&numbers, "%d", r.numbers[i]);
    }
    fputs(" <span class=\"refs\">", b->out);
    fprintf(b->out, _("[段%s]"), buffer_text(&numbers));
    fputs("</span>", b->out);
    buffer_clear(&numbers);
}

static void note_out(const struct beside *b, size_t column, const char *text)
{
    struct buffer mark = {0};

    notes_mark(&mark, &b->notes, column, text);
    if (mark.length) {
        fputs("<span class=\"note\">", b->out);
        text_write(b, &mark);
        fputs("</span>", b->out);
    }
    buffer_clear(&mark);
}

static void difference_out(const struct beside *b, struct comparison_place at)
{
    const struct difference *d = comparison_difference(b->of, at.row, at.column);

    if (d->kind == DIFFERENCE_NONE)
        return;
    fprintf(b->out, "<span class=\"difference %s\"", difference_code(d->kind));
    if (d->why) {
        fputs(" title=\"", b->out);
        html_text(b->out, d->why);
        putc('"', b->out);
    }
    putc('>', b->out);
    html_text(b->out, difference_sign(d->kind, b->style->language));
    fputs("</span> ", b->out);
}

static void cell_out(const struct beside *b, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(b->of, at.row, at.column);

    if (cell->kind != CELL_ITEMS || !cell->count) {
        fputs("<td class=\"nothing\"><p>", b->out);
        difference_out(b, at);
        html_text(b->out, cell_nothing_name(cell, b->style->language));
        if (cell->kind == CELL_NOTHING && !cell->name)
            note_out(b, at.column, cell->note);
        references_out(b, at.column, cell->paragraphs);
        fputs("</p></td>", b->out);
        return;
    }
    fputs("<td>", b->out);
    for (size_t i = 0; i < cell->count; i++) {
        fputs("<p>", b->out);
        if (!i)
            difference_out(b, at);
        html_text(b->out, cell->items[i].text);
        note_out(b, at.column, cell->items[i].note);
        references_out(b, at.column, cell->items[i].paragraphs);
        fputs("</p>", b->out);
    }
    fputs("</td>", b->out);
}

/* ---- Tables ---- */

static void group_row(const struct beside *b, const char *group, size_t panes)
{
    fprintf(b->out, "<tr><th class=\"group\" scope=\"colgroup\" colspan=\"%zu\">", panes + 1);
    html_text(b->out, group);
    fputs("</th></tr>\n", b->out);
}

/* Word processors read these, and not the style sheet. */
#define TABLE_OF_OLD "border=\"1\" width=\"100%%\" cellspacing=\"0\" cellpadding=\"4\""

static void head_out(const struct beside *b, size_t first, size_t panes)
{
    fprintf(b->out, "<table " TABLE_OF_OLD ">\n<colgroup><col width=\"%d%%\">", LABEL_SHARE);
    for (size_t i = 0; i < panes; i++)
        fprintf(b->out, "<col width=\"%.2f%%\">", (100.0 - LABEL_SHARE) / (double)panes);
    fputs("</colgroup>\n<thead>\n<tr><th scope=\"col\">", b->out);
    html_text(b->out, comparison_is_transposed(b->of) ? _("地区") : _("项目"));
    fputs("</th>", b->out);
    for (size_t i = 0; i < panes; i++) {
        struct buffer name = {0};

        beside_pane(&name, b->of, first + i);
        fputs("<th scope=\"col\">", b->out);
        if (comparison_is_transposed(b->of)) {
            fputs("<small>", b->out);
            html_text(b->out, row_group_name(comparison_row(b->of, first + i)->group, b->style->language));
            fputs("</small> ", b->out);
        }
        text_write(b, &name);
        fputs("</th>", b->out);
        buffer_clear(&name);
    }
    fputs("</tr>\n</thead>\n<tbody>\n", b->out);
}

static void band_out(const struct beside *b, size_t first, size_t panes)
{
    head_out(b, first, panes);
    for (size_t line = 0; line < comparison_line_count(b->of); line++) {
        const char *group = comparison_is_transposed(b->of) ? NULL : beside_group(b->of, line, b->style->language);
        struct buffer label = {0};

        if (group)
            group_row(b, group, panes);
        beside_line(&label, b->of, line);
        fputs("<tr><th scope=\"row\">", b->out);
        text_write(b, &label);
        fputs("</th>", b->out);
        for (size_t i = 0; i < panes; i++)
            cell_out(b, comparison_at(b->of, line, first + i));
        fputs("</tr>\n", b->out);
        buffer_clear(&label);
    }
    fputs("</tbody>\n</table>\n", b->out);
}

/* More panes than a page holds stand in several tables of about as many each. */
static size_t panes_in_band(size_t panes)
{
    size_t bands = (panes + PANES_MOST - 1) / PANES_MOST;

    return bands ? (panes + bands - 1) / bands : 1;
}

void beside_write_html(const struct beside *b)
{
    size_t panes = comparison_pane_count(b->of), each = panes_in_band(panes);
    struct buffer title = {0};
    struct prose p;

    beside_title(&title, b->of);
    html_begin(b->style, buffer_text(&title), b->out);
    buffer_clear(&title);
    prose_init(&p, b->style, b->out);
    beside_head(b, &p);
    prose_rest(&p);
    for (size_t first = 0; comparison_row_count(b->of) && first < panes; first += each)
        band_out(b, first, panes - first < each ? panes - first : each);
    beside_foot(b, &p);
    prose_clear(&p);
    html_end(b->out);
}
