/* beside_delimited.c - a comparison as CSV and TSV: a line for each row, or for each case, always with the paragraphs beside the text. */
#include "beside.h"

#include "plain.h"
#include "table.h"

#include <stdlib.h>

/* What stands of each cell, in columns of its own; the last only where there is a reference. */
static void text_of(struct buffer *b, const struct comparison *c, struct comparison_place at)
{
    cell_write(b, comparison_cell(c, at.row, at.column), CHINESE); /* the same in every language */
}

static void paragraphs_of(struct buffer *b, const struct comparison *c, struct comparison_place at)
{
    cell_paragraphs(b, comparison_cell(c, at.row, at.column));
}

static void difference_of(struct buffer *b, const struct comparison *c, struct comparison_place at)
{
    buffer_add(b, difference_code(comparison_difference(c, at.row, at.column)->kind));
}

static const struct {
    const char *behind; /* the pane's name */
    void (*write)(struct buffer *b, const struct comparison *c, struct comparison_place at);
} parts[] = {{"", text_of}, {" paragraphs", paragraphs_of}, {" difference", difference_of}};

static size_t part_count(const struct comparison *c)
{
    return comparison_reference(c) == NO_COLUMN ? COUNT_OF(parts) - 1 : COUNT_OF(parts);
}

static const char *const of_rows[] = {"group", "row", "label"};
static const char *const of_cases[] = {"case", "name"};

static struct table *table_make(const struct comparison *c)
{
    bool turned = comparison_is_transposed(c);
    size_t first = turned ? COUNT_OF(of_cases) : COUNT_OF(of_rows), each = part_count(c), panes = comparison_pane_count(c);
    struct table_column *columns = memory_array(first + each * panes, sizeof *columns);
    struct buffer *names = memory_array(each * panes, sizeof *names);
    struct table *t;

    for (size_t i = 0; i < first; i++)
        columns[i].name = turned ? of_cases[i] : of_rows[i];
    for (size_t i = 0; i < each * panes; i++) {
        if (turned)
            plain_add(&names[i], comparison_row(c, i / each)->id);
        else
            beside_name(&names[i], c, i / each);
        buffer_add(&names[i], parts[i % each].behind);
        columns[first + i].name = buffer_text(&names[i]);
    }
    t = table_create(columns, first + each * panes);
    for (size_t i = 0; i < each * panes; i++)
        buffer_clear(&names[i]);
    free(names);
    free(columns);
    return t;
}

static void line_begin(struct table *t, const struct comparison *c, size_t line)
{
    table_row(t);
    if (comparison_is_transposed(c)) {
        struct buffer name = {0};

        beside_name(&name, c, line);
        table_cell(t, comparison_case(c, line)->id, NULL);
        table_cell(t, buffer_text(&name), NULL);
        buffer_clear(&name);
    } else {
        table_cell(t, row_group_code(comparison_row(c, line)->group), NULL);
        table_cell(t, comparison_row(c, line)->id, NULL);
        table_cell(t, comparison_row(c, line)->label, NULL);
    }
}

void beside_write_delimited(const struct beside *b)
{
    const struct comparison *c = b->of;
    struct table *t = table_make(c);
    struct buffer text = {0};

    for (size_t line = 0; line < comparison_line_count(c); line++) {
        line_begin(t, c, line);
        for (size_t pane = 0; pane < comparison_pane_count(c); pane++)
            for (size_t i = 0; i < part_count(c); i++) {
                plain_restart(&text);
                parts[i].write(&text, c, comparison_at(c, line, pane));
                table_cell(t, buffer_text(&text), NULL);
            }
    }
    table_write(t, b->style, b->out, NULL); /* csv and tsv never fail by themselves */
    table_free(t);
    buffer_clear(&text);
}
