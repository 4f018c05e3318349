/* beside_markdown.c - a comparison as one table of Markdown, the paragraphs inside the cells. */
#include "beside.h"

#include "plain.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

static struct table *table_make(const struct comparison *c)
{
    static const struct table_column of_rows[] = {
        {.name = "group", .title_zh = "组别", .title_en = "Group"}, {.name = "label", .title_zh = "项目", .title_en = "Row"},
    };
    static const struct table_column of_cases[] = {{.name = "name", .title_zh = "地区", .title_en = "Locality"}};
    bool turned = comparison_is_transposed(c);
    size_t first = turned ? COUNT_OF(of_cases) : COUNT_OF(of_rows), panes = comparison_pane_count(c);
    struct table_column *columns = memory_array(first + panes, sizeof *columns);
    struct buffer *names = memory_array(panes, sizeof *names);
    struct table *t;

    memcpy(columns, turned ? of_cases : of_rows, first * sizeof *columns);
    for (size_t i = 0; i < panes; i++) {
        beside_pane(&names[i], c, i);
        columns[first + i].name = buffer_text(&names[i]);
    }
    t = table_create(columns, first + panes);
    for (size_t i = 0; i < panes; i++)
        buffer_clear(&names[i]);
    free(names);
    free(columns);
    return t;
}

/* 细 300户[注1]；…… [段4] */
static void cell_add(struct buffer *text, const struct beside *b, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(b->of, at.row, at.column);
    struct buffer part = {0};

    buffer_add(text, beside_sign(b, at, &part));
    if (cell->kind != CELL_ITEMS) {
        buffer_add(text, cell_nothing_name(cell, b->style->language));
        if (cell->kind == CELL_NOTHING && !cell->name)
            notes_mark(text, &b->notes, at.column, cell->note);
    }
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
        buffer_add(text, i ? "；" : "");
        buffer_add(text, cell->items[i].text);
        notes_mark(text, &b->notes, at.column, cell->items[i].note);
    }
    plain_restart(&part);
    cell_paragraphs(&part, cell);
    if (part.length) {
        buffer_add_char(text, ' ');
        buffer_format(text, _("[段%s]"), buffer_text(&part));
    }
    buffer_clear(&part);
}

static void table_fill(struct table *t, const struct beside *b)
{
    const struct comparison *c = b->of;
    struct buffer text = {0};

    for (size_t line = 0; line < comparison_line_count(c); line++) {
        table_row(t);
        if (!comparison_is_transposed(c))
            table_cell(t, row_group_name(comparison_row(c, line)->group, b->style->language), NULL);
        plain_restart(&text);
        beside_line(&text, c, line);
        table_cell(t, buffer_text(&text), NULL);
        for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
            plain_restart(&text);
            cell_add(&text, b, comparison_at(c, line, pane));
            table_cell(t, buffer_text(&text), NULL);
        }
    }
    buffer_clear(&text);
}

void beside_write_markdown(const struct beside *b)
{
    struct table *t = table_make(b->of);
    struct prose p;

    table_fill(t, b);
    prose_init(&p, b->style, b->out);
    beside_head(b, &p);
    putc('\n', b->out);
    table_write(t, b->style, b->out, NULL);
    prose_rest(&p);
    beside_foot(b, &p);
    prose_clear(&p);
    table_free(t);
}
