/* beside_text.c - a comparison for people: panes side by side, as many as the width holds, the rest in further bands below.
 * Where not even one pane fits beside the labels, the cells of a row stand one below the other. */
#include "beside.h"

#include "plain.h"
#include "prose.h"

#include <stdlib.h>
#include <string.h>

enum { PANE_LEAST = 18, GAP = 2, LABEL_LEAST = 8, LABEL_SHARE = 5 };

struct layout {
    const struct comparison *of;
    const struct render_style *style;
    FILE *out;
    int columns, label, pane;
    size_t panes; /* in one band; 0: none fits beside the labels */
};

static int width_of(const struct layout *l, const char *text)
{
    return text_width(&l->style->width, text, strlen(text));
}

static void label_add(struct buffer *b, const struct compare_row *row)
{
    plain_restart(b);
    plain_add(b, row->label);
}

/* Labels take what they need, at most a fifth of the line. */
static void measure(struct layout *l)
{
    int share = l->columns / LABEL_SHARE, most = share > LABEL_LEAST ? share : LABEL_LEAST, room;
    size_t cases = comparison_case_count(l->of);
    struct buffer b = {0};

    for (size_t r = 0; r < comparison_row_count(l->of); r++) {
        label_add(&b, comparison_row(l->of, r));
        if (width_of(l, buffer_text(&b)) > l->label)
            l->label = width_of(l, buffer_text(&b));
    }
    buffer_clear(&b);
    if (l->label > most)
        l->label = most;
    room = l->columns - l->label;
    l->panes = (size_t)(room / (PANE_LEAST + GAP));
    if (l->panes > cases)
        l->panes = cases;
    if (l->panes)
        l->pane = room / (int)l->panes - GAP;
}

/* ---- One cell ---- */

struct cell_lines { /* a cell as the lines it takes in its pane */
    struct buffer *lines;
    size_t count;
};

static void cell_lines_clear(struct cell_lines *k)
{
    for (size_t i = 0; i < k->count; i++)
        buffer_clear(&k->lines[i]);
    free(k->lines);
    *k = (struct cell_lines){0};
}

/* Adds TEXT (clean) in lines of COLUMNS, behind LEAD on the first line and behind as many blanks on the others. */
static void lines_add(struct cell_lines *k, const struct layout *l, const char *lead, const char *text, int columns)
{
    int indent = width_of(l, lead);
    struct folded f;

    folded_init(&f, &l->style->width, text, columns - indent);
    for (size_t i = 0; i < f.count; i++) {
        struct buffer *line = memory_append(&k->lines, &k->count, sizeof *k->lines);

        if (i)
            buffer_add_times(line, " ", indent);
        else
            buffer_add(line, lead);
        folded_write(&f, i, 0, false, line);
    }
    folded_clear(&f);
}

static bool items_share_paragraphs(const struct cell *cell)
{
    for (size_t i = 1; i < cell->count; i++)
        if (!plain_same_references(cell->items[0].paragraphs, cell->items[i].paragraphs))
            return false;
    return true;
}

/* Items that stand on the same paragraphs name them once, at the end of the cell. */
static void cell_fold(struct cell_lines *k, const struct layout *l, const struct cell *cell, int columns)
{
    bool once = items_share_paragraphs(cell);
    struct buffer b = {0};

    if (cell->kind != CELL_ITEMS || !cell->count) {
        plain_add(&b, cell_nothing_name(cell, l->style->language));
        lines_add(k, l, "", buffer_text(&b), columns);
    } else {
        for (size_t i = 0; i < cell->count; i++) {
            plain_restart(&b);
            plain_add(&b, cell->items[i].text);
            if (!once || i + 1 == cell->count)
                plain_add_paragraphs(&b, cell->items[i].paragraphs);
            lines_add(k, l, cell->count > 1 ? "- " : "", buffer_text(&b), columns);
        }
    }
    buffer_clear(&b);
}

/* ---- Rows ---- */

/* Cell texts in PANES panes behind a label; NULL lines leave a pane empty. */
static void row_write(const struct layout *l, const char *label, const struct cell_lines *cells, size_t count)
{
    struct buffer line = {0};
    struct folded f;
    size_t height;

    folded_init(&f, &l->style->width, label, l->label);
    height = f.count;
    for (size_t i = 0; i < count; i++)
        height = cells[i].count > height ? cells[i].count : height;
    for (size_t h = 0; h < height; h++) {
        folded_write(&f, h, l->label, false, &line);
        for (size_t i = 0; i < count; i++) {
            const char *text = h < cells[i].count ? buffer_text(&cells[i].lines[h]) : "";

            buffer_add_times(&line, " ", GAP);
            buffer_add(&line, text);
            buffer_add_times(&line, " ", l->pane - width_of(l, text));
        }
        plain_end_line(l->out, &line);
    }
    folded_clear(&f);
    buffer_clear(&line);
}

static void rule_write(const struct layout *l, char sign)
{
    for (int i = 0; i < l->columns; i++)
        putc(sign, l->out);
    putc('\n', l->out);
}

static void names_write(const struct layout *l, size_t first, size_t count)
{
    struct cell_lines *names = memory_array(count, sizeof *names);
    struct buffer b = {0};

    for (size_t i = 0; i < count; i++) {
        plain_restart(&b);
        beside_name(&b, l->of, first + i);
        lines_add(&names[i], l, "", buffer_text(&b), l->pane);
        plain_restart(&b);
        beside_profile(&b, l->of, first + i);
        lines_add(&names[i], l, "", buffer_text(&b), l->pane);
    }
    row_write(l, "", names, count);
    rule_write(l, '=');
    for (size_t i = 0; i < count; i++)
        cell_lines_clear(&names[i]);
    free(names);
    buffer_clear(&b);
}

static bool begins_group(const struct layout *l, size_t r)
{
    return !r || comparison_row(l->of, r)->group != comparison_row(l->of, r - 1)->group;
}

static void group_write(const struct layout *l, size_t r)
{
    if (!begins_group(l, r)) {
        putc('\n', l->out); /* cells have several lines: a blank one tells the rows apart */
        return;
    }
    if (r)
        putc('\n', l->out);
    plain_write(l->out, &l->style->width, "", 0, row_group_name(comparison_row(l->of, r)->group, l->style->language), l->columns);
    rule_write(l, '-');
}

static void band_write(const struct layout *l, size_t first, size_t count)
{
    struct cell_lines *cells = memory_array(count, sizeof *cells);
    struct buffer label = {0};

    names_write(l, first, count);
    for (size_t r = 0; r < comparison_row_count(l->of); r++) {
        group_write(l, r);
        for (size_t i = 0; i < count; i++)
            cell_fold(&cells[i], l, comparison_cell(l->of, r, first + i), l->pane);
        label_add(&label, comparison_row(l->of, r));
        row_write(l, buffer_text(&label), cells, count);
        for (size_t i = 0; i < count; i++)
            cell_lines_clear(&cells[i]);
    }
    buffer_clear(&label);
    free(cells);
}

static void stack_write(const struct layout *l)
{
    struct cell_lines k = {0};
    struct buffer b = {0};

    for (size_t i = 0; i < comparison_case_count(l->of); i++) {
        plain_restart(&b);
        beside_name(&b, l->of, i);
        plain_write(l->out, &l->style->width, "", 0, buffer_text(&b), l->columns);
        plain_restart(&b);
        beside_profile(&b, l->of, i);
        plain_write(l->out, &l->style->width, "  ", GAP, buffer_text(&b), l->columns);
    }
    rule_write(l, '=');
    for (size_t r = 0; r < comparison_row_count(l->of); r++) {
        group_write(l, r);
        label_add(&b, comparison_row(l->of, r));
        plain_write(l->out, &l->style->width, "", 0, buffer_text(&b), l->columns);
        for (size_t i = 0; i < comparison_case_count(l->of); i++) {
            plain_restart(&b);
            beside_name(&b, l->of, i);
            plain_write(l->out, &l->style->width, "", GAP, buffer_text(&b), l->columns);
            cell_fold(&k, l, comparison_cell(l->of, r, i), l->columns - 2 * GAP);
            for (size_t h = 0; h < k.count; h++)
                fprintf(l->out, "%*s%s\n", 2 * GAP, "", buffer_text(&k.lines[h]));
            cell_lines_clear(&k);
        }
    }
    buffer_clear(&b);
}

void beside_write_text(const struct comparison *c, const struct render_style *s, FILE *out)
{
    struct layout l = {.of = c, .style = s, .out = out, .columns = s->columns < COLUMNS_LEAST ? COLUMNS_LEAST : s->columns};
    size_t cases = comparison_case_count(c);
    struct buffer legend = {0};

    measure(&l);
    if (!l.panes)
        stack_write(&l);
    for (size_t first = 0; l.panes && first < cases; first += l.panes) {
        if (first)
            fputs("\n\n", out);
        band_write(&l, first, cases - first < l.panes ? cases - first : l.panes);
    }
    putc('\n', out);
    beside_legend(&legend, c, s->language);
    if (legend.length)
        plain_write(out, &s->width, "", 0, buffer_text(&legend), l.columns);
    buffer_clear(&legend);
    plain_write(out, &s->width, "", 0, _("转述，非原文"), l.columns);
}
