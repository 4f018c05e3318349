/* draw.c - a slide on a canvas. */
#include "layout.h"

#include <string.h>

static void draw_title(const struct layout *l, struct area a)
{
    struct area box = area_part(a, l->left, l->top, l->body_columns, l->title_rows);

    if (!l->title_rows)
        return;
    box_draw(l, &l->title, box, 0, ROLES);
    if (l->top) /* there is air: a line below it */
        area_horizontal(a, l->left, l->top + l->title_rows, l->body_columns);
}

/* Where the Ith column of P begins. */
static int column_at(const struct layout *l, const struct part *p, size_t i)
{
    int x = l->left + (l->label_columns ? l->label_columns + l->space : 0);

    for (size_t k = 0; k < i; k++)
        x += l->widths[part_column(l, p, k)] + l->space;
    return x;
}

static void draw_heads(const struct layout *l, const struct part *p, struct area a)
{
    int y = l->body - (l->top ? 1 : 0) - l->head_rows;

    if (!l->head_rows)
        return;
    for (size_t i = 0; i < part_columns(l, p); i++) {
        size_t k = part_column(l, p, i);

        box_draw(l, &l->heads[k], area_part(a, column_at(l, p, i), y, l->widths[k], l->head_rows), 0, ROLES);
    }
    if (l->axis > 0)
        axis_draw(l, area_part(a, column_at(l, p, 0), y, l->widths[0], axis_rows()));
}

static bool is_legend(const struct layout *l, size_t row)
{
    return l->has_legend && row + 1 == l->row_count;
}

static bool is_seen(const struct layout *l, const struct deck_place *at, size_t row, size_t column)
{
    return !l->slide || is_legend(l, row) || slide_is_revealed(l->slide, at->step, row, column);
}

/* Lines of the row that other columns need and this cell leaves free. */
static int below_words(const struct layout *l, size_t row, size_t column)
{
    return l->heights[row] - box_height(l, &l->boxes[row * l->column_count + column], l->widths[column]);
}

/* A ladder: what is one below the other on the chain is joined. */
static void draw_rungs(const struct layout *l, const struct part *p, const struct deck_place *at, size_t row, int y, struct area a)
{
    if (!l->sheet || l->slide->kind != SLIDE_TIERS || row + 1 >= p->row_end || is_legend(l, row + 1))
        return;
    for (size_t i = 0; i < part_columns(l, p); i++) {
        size_t k = part_column(l, p, i);
        const struct slide_cell *above = &l->sheet->cells[row * l->column_count + k], *below = &l->sheet->cells[(row + 1) * l->column_count + k];

        if (above->is_rung && below->is_rung && is_seen(l, at, row, k) && is_seen(l, at, row + 1, k))
            area_vertical(a, column_at(l, p, i), y - below_words(l, row, k), l->gap + below_words(l, row, k));
    }
}

int part_lines(const struct layout *l, const struct part *p, size_t row, int *skip)
{
    *skip = row == p->row ? p->line : 0;
    return (row + 1 == p->row_end && p->line_end ? p->line_end : l->heights[row]) - *skip;
}

static void draw_row(const struct layout *l, const struct part *p, const struct deck_place *at, size_t row, struct area a, int y)
{
    int skip, height = part_lines(l, p, row, &skip);

    if (is_legend(l, row)) {
        box_draw(l, &l->boxes[row * l->column_count], area_part(a, l->left, y, l->body_columns, height), skip, ROLES);
        return;
    }
    if (l->label_columns)
        box_draw(l, &l->labels[row], area_part(a, l->left, y, l->label_columns, height), skip, ROLES);
    for (size_t i = 0; i < part_columns(l, p); i++) {
        size_t k = part_column(l, p, i);
        bool is_here = l->sheet && at->cursor && !at->evidence && (int)row == at->row && (int)k == at->column;
        int x = column_at(l, p, i);

        if (!is_seen(l, at, row, k))
            continue;
        box_draw(l, &l->boxes[row * l->column_count + k], area_part(a, x, y, l->widths[k], height), skip, is_here ? ROLE_CURSOR : ROLES);
        if (is_here && x >= 2) {
            area_put(a, x - 2, y, ROLE_CURSOR, ">");
            area_cursor(a, x, y);
        }
    }
}

static void draw_part(const struct layout *l, size_t which, const struct deck_place *at, struct area a)
{
    const struct part *p = &l->parts[which];
    int y = l->body, skip;

    draw_title(l, a);
    draw_heads(l, p, a);
    for (size_t i = p->row; i < p->row_end; i++) {
        draw_row(l, p, at, i, a, y);
        y += part_lines(l, p, i, &skip);
        draw_rungs(l, p, at, i, y, a);
        y += l->gap;
    }
}

/* A title stands in the middle of the window, its lines too. */
static void draw_centred(const struct layout *l, struct area a)
{
    int height = l->title_rows, y;
    const struct box *boxes[64];
    size_t count = 0;

    boxes[count++] = &l->title;
    for (size_t i = 0; i < l->row_count && count < COUNT_OF(boxes); i++) {
        boxes[count++] = &l->boxes[i];
        height += 1 + l->heights[i];
    }
    y = (a.rows - height) / 2;
    for (size_t i = 0; i < count; i++) {
        int width = box_width(l, boxes[i]), x;

        width = width < l->body_columns ? width : l->body_columns;
        x = (a.columns - width) / 2;
        box_draw(l, boxes[i], area_part(a, x, y, width, box_height(l, boxes[i], width)), 0, ROLES);
        y += box_height(l, boxes[i], width) + 1;
        if (i == 0 && count > 1 && l->top)
            area_horizontal(a, l->left, y - 1, l->body_columns), y++;
    }
}

/* The number of the slide, and of the part where there are several: nothing is cut off without a word. */
static void draw_foot(const struct layout *l, const struct deck_place *at, size_t part, const char *foot, struct area a)
{
    struct buffer right = {0};
    int width, x;

    if (l->rows < 3)
        return;
    if (l->part_count > 1)
        buffer_format(&right, _("第 %zu 部分，共 %zu 部分  "), part + 1, l->part_count);
    if ((size_t)at->slide < l->deck->count)
        buffer_format(&right, "%d / %zu", at->slide + 1, l->deck->count);
    width = text_width(&l->width, buffer_text(&right), right.length);
    if (width > a.columns && l->part_count > 1) { /* numbers alone */
        buffer_clear(&right);
        buffer_format(&right, "%zu/%zu", part + 1, l->part_count);
        width = (int)right.length;
    }
    x = a.columns - width - (a.columns >= 30 ? 1 : 0);
    area_put(a, x > 0 ? x : 0, a.rows - 1, ROLE_DIM, buffer_text(&right));
    if (foot && x > 2)
        area_put_fit(area_part(a, 0, a.rows - 1, x - 1, 1), 1, 0, x - 2, ROLE_DIM, foot);
    buffer_clear(&right);
}

/* Evidence lies over the lower part of the slide, or all of it where it needs that. */
static void draw_evidence(const struct deck *d, const struct deck_place *p, struct area a, enum language language)
{
    struct width_rule w = *canvas_width(a.canvas);
    struct layout *l = layout_of_evidence(d, p, a.columns, a.rows, w, language);
    int rows = a.rows, used;
    size_t part;
    struct area box;

    if (!l)
        return;
    used = l->body;
    for (size_t i = 0; i < l->row_count; i++)
        used += l->heights[i] + l->gap;
    if (l->part_count == 1 && used + 2 < a.rows)
        rows = used + 2;
    part = (size_t)((long)p->evidence_offset * (long)l->part_count / 1000);
    box = area_part(a, 0, a.rows - rows, a.columns, rows);
    area_fill(box, ROLE_TEXT);
    if (rows < a.rows)
        area_horizontal(box, 0, 0, box.columns);
    draw_part(l, part < l->part_count ? part : 0, p, rows < a.rows ? area_part(box, 0, 1, box.columns, rows - 1) : box);
    if (l->part_count > 1)
        draw_foot(l, &(struct deck_place){.slide = (int)d->count}, part, NULL, a);
    area_cursor(box, 0, rows < a.rows ? 1 : 0);
    layout_free(l);
}

void deck_draw(const struct deck *d, const struct deck_place *p, struct area a, enum language language, const char *foot)
{
    struct layout *l;
    size_t part;

    area_fill(a, ROLE_TEXT);
    area_cursor(a, 0, 0);
    if (p->black || a.columns < 1 || a.rows < 1)
        return;
    l = layout_create(d, p->slide, a.columns, a.rows, *canvas_width(a.canvas), language);
    part = layout_part(l, p);
    if (l->is_centred && l->part_count == 1)
        draw_centred(l, a);
    else
        draw_part(l, part, p, a);
    draw_foot(l, p, part, foot, a);
    if (p->evidence)
        draw_evidence(d, p, a, language);
    layout_free(l);
}
