/* compare_layout.c - where the panes and rows of a comparison stand. */
#include "compare_layout.h"

#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct panes panes_fit(int columns, size_t cases)
{
    struct panes p = {0};
    int room, fit, least;

    p.label = columns >= 72 ? 13 : columns >= 34 ? 8 : columns >= 16 ? 4 : 0;
    room = columns - p.label;
    least = columns >= 60 ? PANE_LEAST : PANE_LEAST_NARROW;
    fit = room / (least + 1);
    fit = fit < 1 ? 1 : fit > PANES_MOST ? PANES_MOST : fit;
    p.count = cases < (size_t)fit ? (int)cases : fit;
    for (int i = 0; i < p.count; i++)
        p.x[i] = p.label + room * i / p.count + (p.label > 0 || i > 0);
    p.x[p.count] = columns;
    return p;
}

int pane_columns(const struct panes *p, int i)
{
    return p->x[i + 1] - p->x[i] - (i + 1 < p->count);
}

int pane_words(const struct panes *p, int i)
{
    return pane_columns(p, i) - 1;
}

enum { STRIP_LOWEST = 16 }; /* rows of the body from which on there is a strip */

int strip_rows(const struct comparison *c, const struct panes *p, const struct width_rule *w, int rows)
{
    int narrowest = pane_words(p, 0), most = 1;

    if (rows < STRIP_LOWEST)
        return 0;
    for (int i = 1; i < p->count; i++)
        narrowest = pane_words(p, i) < narrowest ? pane_words(p, i) : narrowest;
    for (size_t i = 0; i < comparison_case_count(c) && most < STRIP_MOST; i++) {
        int height = passage_height(w, narrowest, comparison_profile(c, i)->line);

        most = height > most ? height : most;
    }
    return most < STRIP_MOST ? most : STRIP_MOST;
}

void item_write(struct buffer *b, const struct item *i, const struct width_rule *w, int columns)
{
    struct buffer numbers = {0}, named = {0};
    struct text_line *lines;
    size_t n;

    buffer_add(b, i->text);
    if (!i->paragraphs.count)
        return;
    references_write(&numbers, i->paragraphs);
    buffer_format(&named, _("[段%s]"), buffer_text(&numbers));
    n = text_wrap(w, i->text, strlen(i->text), columns > 0 ? columns : 1, &lines);
    buffer_add(b, lines[n - 1].width + 1 + text_width(w, buffer_text(&named), named.length) <= columns ? " " : "\n");
    buffer_add(b, buffer_text(&named));
    free(lines);
    buffer_clear(&numbers);
    buffer_clear(&named);
}

int cell_height(const struct cell *c, const struct width_rule *w, int columns, enum language l)
{
    int lines = 0;

    if (c->kind != CELL_ITEMS)
        return passage_height(w, columns, cell_nothing_name(c, l));
    for (size_t i = 0; i < c->count; i++) {
        struct buffer text = {0};

        item_write(&text, &c->items[i], w, columns);
        lines += passage_height(w, columns, buffer_text(&text));
        buffer_clear(&text);
    }
    return lines ? lines : 1;
}

int rows_place(struct row_place *places, const struct comparison *c, const struct panes *p, size_t first, const struct width_rule *w, enum language l)
{
    int line = 0;

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        places[r].group_head = r == 0 || comparison_row(c, r - 1)->group != row->group;
        line += places[r].group_head;
        places[r].top = line;
        places[r].height = p->label > 1 ? passage_height(w, p->label - 1, row->label) : 1;
        for (int i = 0; i < p->count; i++) {
            int height = cell_height(comparison_cell(c, r, first + (size_t)i), w, pane_words(p, i), l);
            places[r].height = height > places[r].height ? height : places[r].height;
        }
        line += places[r].height;
    }
    return line;
}
