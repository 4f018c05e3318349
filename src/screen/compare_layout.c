/* compare_layout.c - where the panes and rows of a comparison stand. */
#include "compare_layout.h"

#include "stage.h"

#include <stdlib.h>
#include <string.h>

static int label_columns(int columns)
{
    return columns >= 72 ? 13 : columns >= 34 ? 8 : columns >= 16 ? 4 : 0;
}

struct panes panes_fit(int columns, size_t cases, int least)
{
    struct panes p = {.label = label_columns(columns)};
    int room = columns - p.label, fit, most = least ? PANES_MOST : PANES_SUGGESTED, each;

    if (!least)
        least = columns >= 60 ? PANE_LEAST : PANE_LEAST_NARROW;
    fit = room / (least + 1);
    fit = fit < 1 ? 1 : fit > most ? most : fit;
    p.count = cases < (size_t)fit ? (int)cases : fit;
    each = room / p.count;
    if (p.label) /* what cannot be shared goes to the labels */
        p.label = columns - each * p.count;
    for (int i = 0; i < p.count; i++)
        p.x[i] = p.label + each * i + (p.label > 0 || i > 0);
    p.x[p.count] = columns;
    return p;
}

int panes_step(const struct panes *p, int columns, size_t cases, int step)
{
    for (int least = pane_columns(p, 0) + step; least >= PANE_LEAST_WISHED && least <= columns; least += step)
        if (panes_fit(columns, cases, least).count != p->count)
            return least;
    return 0;
}

int pane_columns(const struct panes *p, int i)
{
    return p->x[i + 1] - p->x[i] - (i + 1 < p->count);
}

int pane_words(const struct panes *p, int i)
{
    return pane_columns(p, i) - 1 - p->sign;
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

/* TEXT, and behind it, or on a line of its own, where it stands. */
static void cited_write(struct buffer *b, const char *text, struct references at, const struct width_rule *w, int columns)
{
    struct buffer numbers = {0}, named = {0};
    struct text_line *lines;
    size_t n;

    buffer_add(b, text);
    if (!at.count)
        return;
    references_write(&numbers, at);
    buffer_format(&named, _("[段%s]"), buffer_text(&numbers));
    n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines);
    buffer_add(b, lines[n - 1].width + 1 + text_width(w, buffer_text(&named), named.length) <= columns ? " " : "\n");
    buffer_add(b, buffer_text(&named));
    free(lines);
    buffer_clear(&numbers);
    buffer_clear(&named);
}

void item_write(struct buffer *b, const struct item *i, const struct width_rule *w, int columns)
{
    cited_write(b, i->text, i->paragraphs, w, columns);
}

void nothing_write(struct buffer *b, const struct cell *c, const struct width_rule *w, int columns, enum language l)
{
    cited_write(b, cell_nothing_name(c, l), c->paragraphs, w, columns);
}

int item_height(const struct item *i, const struct width_rule *w, int columns)
{
    struct buffer text = {0};
    int height;

    item_write(&text, i, w, columns);
    height = passage_height(w, columns, buffer_text(&text));
    buffer_clear(&text);
    return height;
}

int cell_height(const struct cell *c, const struct width_rule *w, int columns, enum language l)
{
    int lines = 0;

    if (c->kind != CELL_ITEMS) {
        struct buffer text = {0};

        nothing_write(&text, c, w, columns, l);
        lines = passage_height(w, columns, buffer_text(&text));
        buffer_clear(&text);
        return lines;
    }
    for (size_t i = 0; i < c->count; i++)
        lines += item_height(&c->items[i], w, columns);
    return lines ? lines : 1;
}
