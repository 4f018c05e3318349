/* beside_text.c - a comparison for people: panes side by side, as many as the width holds, the rest in further bands below.
 * Where not even one pane fits beside the labels, the cells of a line stand one below the other. */
#include "beside.h"

#include "pager.h"
#include "plain.h"

#include <stdlib.h>
#include <string.h>

enum { PANE_LEAST = 18, GAP = 2, LABEL_LEAST = 8, LABEL_SHARE = 5 };

struct layout {
    const struct beside *beside;
    const struct comparison *of;
    const struct render_style *style;
    struct pager *pager;
    FILE *out;   /* of the block being written */
    int columns, label, pane;
    size_t panes; /* in one band; 0: none fits beside the labels */
};

static int width_of(const struct layout *l, const char *text)
{
    return text_width(&l->style->width, text, strlen(text));
}

static void label_add(struct buffer *b, const struct layout *l, size_t line)
{
    plain_restart(b);
    beside_line(b, l->of, line);
}

/* Labels take what they need, at most a fifth of the line. */
static void measure(struct layout *l)
{
    int share = l->columns / LABEL_SHARE, most = share > LABEL_LEAST ? share : LABEL_LEAST, room;
    size_t panes = comparison_pane_count(l->of);
    struct buffer b = {0};

    for (size_t line = 0; line < comparison_line_count(l->of); line++) {
        label_add(&b, l, line);
        if (width_of(l, buffer_text(&b)) > l->label)
            l->label = width_of(l, buffer_text(&b));
    }
    buffer_clear(&b);
    if (l->label > most)
        l->label = most;
    room = l->columns - l->label;
    l->panes = (size_t)(room / (PANE_LEAST + GAP));
    if (l->panes > panes)
        l->panes = panes;
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

/* Items that stand on the same paragraphs name them once, at the end of the cell. The sign of a difference leads the whole cell. */
static void cell_fold(struct cell_lines *k, const struct layout *l, struct comparison_place at, int columns)
{
    const struct cell *cell = comparison_cell(l->of, at.row, at.column);
    const struct notes *notes = &l->beside->notes;
    bool once = items_share_paragraphs(cell);
    struct buffer b = {0}, lead = {0};
    int indent;

    indent = width_of(l, beside_sign(l->beside, at, &lead));
    if (cell->kind != CELL_ITEMS || !cell->count) {
        plain_add(&b, cell_nothing_name(cell, l->style->language));
        if (cell->kind == CELL_NOTHING && !cell->name)
            notes_mark(&b, notes, at.column, cell->note);
        plain_add_paragraphs(&b, cell->paragraphs);
        lines_add(k, l, buffer_text(&lead), buffer_text(&b), columns);
    }
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
        plain_restart(&b);
        plain_add(&b, cell->items[i].text);
        notes_mark(&b, notes, at.column, cell->items[i].note);
        if (!once || i + 1 == cell->count)
            plain_add_paragraphs(&b, cell->items[i].paragraphs);
        if (cell->count > 1)
            buffer_add(&lead, "- ");
        lines_add(k, l, buffer_text(&lead), buffer_text(&b), columns);
        plain_restart(&lead);
        buffer_add_times(&lead, " ", indent);
    }
    buffer_clear(&b);
    buffer_clear(&lead);
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

/* ---- Names ---- */

/* What stands at the top of a pane: a case's name and profile, or the label of a row under its group. */
static void name_fold(struct cell_lines *k, const struct layout *l, size_t pane, int columns)
{
    bool turned = comparison_is_transposed(l->of);
    struct buffer b = {0};

    if (turned)
        lines_add(k, l, "", row_group_name(comparison_row(l->of, pane)->group, l->style->language), columns);
    beside_pane(&b, l->of, pane);
    lines_add(k, l, "", buffer_text(&b), columns);
    plain_restart(&b);
    if (!turned) {
        beside_profile(&b, l->of, pane);
        lines_add(k, l, "", buffer_text(&b), columns);
    }
    buffer_clear(&b);
}

static void names_write(const struct layout *l, size_t first, size_t count)
{
    struct cell_lines *names = memory_array(count, sizeof *names);

    for (size_t i = 0; i < count; i++)
        name_fold(&names[i], l, first + i, l->pane);
    row_write(l, "", names, count);
    rule_write(l, '=');
    for (size_t i = 0; i < count; i++)
        cell_lines_clear(&names[i]);
    free(names);
}

/* What WRITE writes, into OUT, which is emptied before. */
static void keep(struct layout *l, struct buffer *out, void (*write)(const struct layout *l, size_t a, size_t b), size_t a, size_t b)
{
    char *text = NULL;
    size_t length;

    plain_restart(out);
    l->out = open_memstream(&text, &length);
    if (l->out) {
        write(l, a, b);
        fclose(l->out);
    }
    if (text)
        buffer_add(out, text);
    free(text);
}

/* ---- Bands of panes ---- */

static const char *group_at(const struct layout *l, size_t line)
{
    return comparison_is_transposed(l->of) ? NULL : beside_group(l->of, line, l->style->language);
}

static void group_head(const struct layout *l, size_t line, size_t again)
{
    struct buffer b = {0};

    buffer_format(&b, again ? _("%s（续）") : "%s", row_group_name(comparison_row(l->of, line)->group, l->style->language));
    plain_write(l->out, &l->style->width, "", 0, buffer_text(&b), l->columns);
    rule_write(l, '-');
    buffer_clear(&b);
}

static void line_write(const struct layout *l, size_t line, size_t first, size_t count)
{
    struct cell_lines *cells = memory_array(count, sizeof *cells);
    struct buffer label = {0};

    for (size_t i = 0; i < count; i++)
        cell_fold(&cells[i], l, comparison_at(l->of, line, first + i), l->pane);
    label_add(&label, l, line);
    row_write(l, buffer_text(&label), cells, count);
    for (size_t i = 0; i < count; i++)
        cell_lines_clear(&cells[i]);
    buffer_clear(&label);
    free(cells);
}

/* The names stand with the first line; later pages repeat them. */
static void band_write(struct layout *l, size_t first, size_t count)
{
    struct buffer header = {0};

    keep(l, &header, names_write, first, count);
    for (size_t line = 0; line < comparison_line_count(l->of); line++) {
        bool begins = group_at(l, line) || !line;

        l->out = pager_begin(l->pager);
        if (!line)
            fprintf(l->out, "%s%s", first ? "\n\n" : "", buffer_text(&header));
        else
            putc('\n', l->out); /* cells have several lines: a blank one tells the lines apart */
        if (group_at(l, line))
            group_head(l, line, false);
        line_write(l, line, first, count);
        pager_end(l->pager, line > 0, begins);
        plain_restart(&l->pager->header);
        buffer_add(&l->pager->header, buffer_text(&header));
        if (group_at(l, line))
            keep(l, &l->pager->group, group_head, line, true);
    }
    buffer_clear(&header);
}

/* ---- One below the other ---- */

static void stack_names(const struct layout *l)
{
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
    buffer_clear(&b);
}

static void stack_line(const struct layout *l, size_t line)
{
    struct cell_lines k = {0};
    struct buffer b = {0};

    label_add(&b, l, line);
    plain_write(l->out, &l->style->width, "", 0, buffer_text(&b), l->columns);
    for (size_t pane = 0; pane < comparison_pane_count(l->of); pane++) {
        plain_restart(&b);
        beside_pane(&b, l->of, pane);
        plain_write(l->out, &l->style->width, "  ", GAP, buffer_text(&b), l->columns);
        cell_fold(&k, l, comparison_at(l->of, line, pane), l->columns - 2 * GAP);
        for (size_t h = 0; h < k.count; h++)
            fprintf(l->out, "%*s%s\n", 2 * GAP, "", buffer_text(&k.lines[h]));
        cell_lines_clear(&k);
    }
    buffer_clear(&b);
}

static void stack_write(struct layout *l)
{
    l->out = pager_begin(l->pager);
    stack_names(l);
    pager_end(l->pager, false, true);
    for (size_t line = 0; line < comparison_line_count(l->of); line++) {
        l->out = pager_begin(l->pager);
        if (line)
            putc('\n', l->out);
        if (group_at(l, line))
            group_head(l, line, false);
        stack_line(l, line);
        pager_end(l->pager, false, true);
    }
}

/* ---- The whole ---- */

static void around_write(struct layout *l, void (*write)(const struct beside *b, struct prose *p), bool behind)
{
    struct prose p;

    l->out = pager_begin(l->pager);
    if (behind)
        putc('\n', l->out);
    prose_init(&p, l->style, l->out);
    write(l->beside, &p);
    prose_clear(&p);
    if (!behind)
        putc('\n', l->out);
    pager_end(l->pager, false, true);
}

void beside_write_text(const struct beside *b)
{
    struct layout l = {.beside = b, .of = b->of, .style = b->style, .columns = b->style->columns < COLUMNS_LEAST ? COLUMNS_LEAST : b->style->columns};
    size_t panes = comparison_pane_count(b->of);
    struct buffer title = {0};
    struct pager pager;

    beside_title(&title, b->of);
    pager_init(&pager, b->style, l.columns, buffer_text(&title), b->out);
    l.pager = &pager;
    measure(&l);
    around_write(&l, beside_head, false);
    if (!l.panes && comparison_row_count(b->of))
        stack_write(&l);
    for (size_t first = 0; l.panes && first < panes; first += l.panes)
        band_write(&l, first, panes - first < l.panes ? panes - first : l.panes);
    around_write(&l, beside_foot, true);
    pager_clear(&pager);
    buffer_clear(&title);
}
