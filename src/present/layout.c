/* layout.c - where a slide stands in a window, and how it is divided. All is arithmetic on the slide, the size and the language. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

enum {
    FRAME_MOST = 150,    /* columns that are looked at without turning the head */
    TEXT_MOST = 84,      /* columns of a line that is read with ease */
    PANE_LEAST = 14, PANE_LEAST_ENGLISH = 17, PANE_LEAST_NARROW = 12, PANE_MOST = 44,
    LABEL_LEAST = 4, LABEL_MOST = 18,
    AXIS_MOST = 120,
    SPACE = 3, SPACE_NARROW = 2, NARROW = 60, /* columns of a window */
    ROWS_WITH_AIR = 16,  /* a window that has room for blank lines around title and foot */
    SPLIT_LEAST = 4,     /* lines of a paragraph that are worth beginning at the end of a part */
    GAP_MOST = 4, ROWS_OF_GAP = 12, /* a blank line more for so many lines of the window */
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int margin(const struct layout *l)
{
    return l->columns >= 100 ? 6 : l->columns >= 60 ? 3 : l->columns >= 30 ? 1 : 0;
}

/* ---- Columns ---- */

static bool is_on_axis(const struct layout *l)
{
    return l->sheet && l->column_count == 1 && (l->slide->kind == SLIDE_FIGURE || l->slide->kind == SLIDE_GRIDS);
}

static int label_width(const struct layout *l, int room)
{
    int widest = 0;

    for (size_t i = 0; i < l->row_count; i++)
        widest = most(widest, box_width(l, &l->labels[i]));
    return widest ? most(least(least(widest, LABEL_MOST), room / 4), least(LABEL_LEAST, room / 2)) : 0;
}

/* How many panes stand side by side, and how wide they are; the rest is for other parts. There the reference stands as well, where two have room. */
static void spread(struct layout *l, int room)
{
    int wanted = l->columns < NARROW ? PANE_LEAST_NARROW : l->language == ENGLISH ? PANE_LEAST_ENGLISH : PANE_LEAST;
    int fit = most(1, (room + l->space) / (wanted + l->space)), count = (int)l->column_count;
    int pins = count > fit && fit > 1 && l->sheet->reference >= 0;
    int others = count - pins, groups = (others + fit - pins - 1) / (fit - pins), shown;

    l->pinned = pins ? l->sheet->reference : -1;
    l->each = (size_t)((others + groups - 1) / groups);
    shown = (int)l->each + pins;
    for (int k = 0; k < count; k++)
        l->widths[k] = most(1, least((room - (shown - 1) * l->space) / shown, is_on_axis(l) ? AXIS_MOST : PANE_MOST));
}

static bool has_column(const struct part *p, size_t column)
{
    return column >= p->column && column < p->column_end;
}

static bool is_pinned_apart(const struct layout *l, const struct part *p)
{
    return l->pinned >= 0 && !has_column(p, (size_t)l->pinned);
}

size_t part_columns(const struct layout *l, const struct part *p)
{
    return p->column_end - p->column + is_pinned_apart(l, p);
}

size_t part_column(const struct layout *l, const struct part *p, size_t i)
{
    bool apart = is_pinned_apart(l, p);

    return apart && i == 0 ? (size_t)l->pinned : p->column + i - apart;
}

/* Title and body begin at the same column on every slide: nothing jumps from one to the next. */
static void lay_columns(struct layout *l)
{
    int room = most(1, least(l->columns - 2 * margin(l), FRAME_MOST));

    l->pinned = -1;
    l->each = 1;
    l->body_columns = room;
    l->left = (l->columns - room) / 2;
    l->widths = arena_get(l->arena, l->column_count * sizeof *l->widths);
    l->space = l->columns >= NARROW ? SPACE : l->columns >= 30 ? SPACE_NARROW : 1;
    l->label_columns = l->sheet ? label_width(l, room) : 0;
    if (l->sheet)
        spread(l, most(1, room - (l->label_columns ? l->label_columns + l->space : 0)));
    else
        l->widths[0] = least(room, TEXT_MOST);
}

/* ---- Lines ---- */

static int row_height(const struct layout *l, size_t row)
{
    bool is_legend = l->has_legend && row + 1 == l->row_count;
    int height = most(1, box_height(l, &l->labels[row], most(1, l->label_columns)));

    if (is_legend)
        return most(1, box_height(l, &l->boxes[row * l->column_count], l->body_columns));
    for (size_t k = 0; k < l->column_count; k++)
        height = most(height, box_height(l, &l->boxes[row * l->column_count + k], l->widths[k]));
    return height;
}

/* Title, names of the columns, body, foot. A low window gives up air first, then the title, never the foot that tells which part it is. */
static void lay_lines(struct layout *l)
{
    bool has_air = l->rows >= ROWS_WITH_AIR;
    int foot = l->rows >= 3 ? 1 : 0, above;

    l->top = has_air ? 1 : 0;
    l->title_rows = box_height(l, &l->title, l->body_columns);
    for (size_t k = 0; k < l->column_count; k++)
        l->head_rows = most(l->head_rows, box_height(l, &l->heads[k], l->widths[k]));
    if (l->axis > 0)
        l->head_rows += axis_rows();
    above = l->top + l->title_rows + (has_air ? 2 : 0); /* a line below the title, and a blank one */
    l->body = above + l->head_rows + (has_air && l->head_rows ? 1 : 0);
    l->body_rows = l->rows - l->body - foot - (has_air ? 1 : 0);
    if (l->body_rows < 2 || l->body_rows < l->rows / 4) { /* the title gives way: it stands in the foot as well */
        l->title_rows = least(l->title_rows, most(0, l->rows / 4));
        l->top = 0;
        l->body = l->title_rows + l->head_rows;
        l->body_rows = l->rows - l->body - foot;
    }
    if (l->body_rows < 1) {
        l->head_rows = 0;
        l->title_rows = 0;
        l->body = 0;
        l->body_rows = most(1, l->rows - foot);
    }
    l->heights = arena_get(l->arena, (l->row_count + 1) * sizeof *l->heights);
    for (size_t i = 0; i < l->row_count; i++)
        l->heights[i] = row_height(l, i);
}

static bool fits_with(const struct layout *l, int gap)
{
    int sum = 0;

    for (size_t i = 0; i < l->row_count && sum <= l->body_rows; i++)
        sum += l->heights[i] + (i ? gap : 0);
    return sum <= l->body_rows;
}

static void choose_gap(struct layout *l)
{
    l->gap = l->slide && l->slide->kind == SLIDE_QUESTION ? 1 : least(GAP_MOST, most(1, l->rows / ROWS_OF_GAP));
    while (l->gap && !fits_with(l, l->gap))
        l->gap--;
    if (!l->gap && !fits_with(l, 0) && l->rows >= ROWS_WITH_AIR)
        l->gap = 1; /* it is divided anyway: with air */
}

/* ---- Parts ---- */

static void add_part(struct layout *l, struct part p)
{
    while (p.column_end < l->column_count) {
        size_t others = 0;

        p.column = p.column_end;
        for (; p.column_end < l->column_count && (others < l->each || (int)p.column_end == l->pinned); p.column_end++)
            others += (int)p.column_end != l->pinned;
        *(struct part *)arena_append(l->arena, &l->parts, &l->part_count, sizeof p) = p;
    }
}

/* Rows of a table stay whole where a part can hold them; text goes on in the next part. */
static void divide(struct layout *l)
{
    struct part p = {0};
    int used = 0;

    for (size_t i = 0; i < l->row_count; i++) {
        int gap = i > p.row ? l->gap : 0, rest = l->heights[i];

        while (used + gap + rest > l->body_rows) {
            int room = l->body_rows - used - gap;
            bool is_split = i == p.row || (!l->sheet && room >= SPLIT_LEAST);

            p.row_end = i + is_split;
            p.line_end = is_split ? l->heights[i] - rest + room : 0;
            add_part(l, p);
            p = (struct part){.row = i, .line = p.line_end};
            rest -= is_split ? room : 0;
            used = gap = 0;
        }
        used += gap + rest;
    }
    p.row_end = l->row_count;
    p.line_end = 0;
    add_part(l, p);
}

/* ---- Steps ---- */

static size_t rows_of(const struct slide *s)
{
    return s->sheets[CHINESE] ? s->sheets[CHINESE]->row_count : s->text_count;
}

static size_t columns_of(const struct slide *s)
{
    return s->sheets[CHINESE] ? s->sheets[CHINESE]->column_count : 1;
}

int slide_step_count(const struct deck *d, int slide)
{
    const struct slide *s = (size_t)slide < d->count ? &d->slides[slide] : NULL;
    const size_t counts[] = {
        [STEPS_NONE] = 0, [STEPS_ROWS] = s ? rows_of(s) : 0, [STEPS_COLUMNS] = s ? columns_of(s) : 0,
        [STEPS_CELLS] = s ? rows_of(s) * columns_of(s) : 0,
    };

    return s ? (int)counts[s->steps] : 0;
}

/* The number of the step that reveals a cell. */
static int step_of(const struct slide *s, size_t row, size_t column)
{
    const size_t numbers[] = {
        [STEPS_NONE] = 0, [STEPS_ROWS] = row + 1, [STEPS_COLUMNS] = column + 1, [STEPS_CELLS] = row * columns_of(s) + column + 1,
    };

    return row < rows_of(s) ? (int)numbers[s->steps] : 0; /* legend, lines to write on */
}

bool slide_is_revealed(const struct slide *s, int step, size_t row, size_t column)
{
    return step_of(s, row, column) <= step;
}

static void add_stop(struct layout *l, size_t part, int step, size_t row, size_t column)
{
    struct stop *s = arena_append(l->arena, &l->stops, &l->stop_count, sizeof *s);

    *s = (struct stop){part, step, row, column};
}

static void reveal(struct layout *l, size_t part, int *step, size_t row, size_t column)
{
    int of_cell = step_of(l->slide, row, column);

    if (of_cell <= *step)
        return;
    *step = of_cell;
    add_stop(l, part, of_cell, row, column);
}

/* Part by part, and in each what it reveals. */
static void lay_stops(struct layout *l)
{
    bool has_steps = l->slide && l->slide->steps != STEPS_NONE;
    int step = 0;

    for (size_t p = 0; p < l->part_count; p++) {
        const struct part *part = &l->parts[p];
        size_t before = l->stop_count;

        if (has_steps && p == 0)
            add_stop(l, p, 0, part->row, part->column);
        for (size_t i = part->row; has_steps && i < part->row_end; i++)
            for (size_t k = 0; k < part_columns(l, part) && l->slide->steps != STEPS_COLUMNS; k++)
                reveal(l, p, &step, i, part_column(l, part, k));
        for (size_t k = 0; has_steps && l->slide->steps == STEPS_COLUMNS && k < part_columns(l, part); k++)
            reveal(l, p, &step, part->row, part_column(l, part, k));
        if (l->stop_count == before)
            add_stop(l, p, step, part->row, part->column);
    }
}

/* ---- The whole ---- */

static struct layout *begin(const struct deck *d, int columns, int rows, struct width_rule w, enum language language)
{
    struct arena *a = arena_create();
    struct layout *l = arena_get(a, sizeof *l);

    *l = (struct layout){.arena = a, .deck = d, .columns = columns > 0 ? columns : 1, .rows = rows > 0 ? rows : 1, .width = w, .language = language};
    return l;
}

static void finish(struct layout *l)
{
    lay_columns(l);
    lay_lines(l);
    choose_gap(l);
    divide(l);
    lay_stops(l);
}

struct layout *layout_create(const struct deck *d, int slide, int columns, int rows, struct width_rule w, enum language language)
{
    struct layout *l = begin(d, columns, rows, w, language);

    l->slide = slide >= 0 && (size_t)slide < d->count ? &d->slides[slide] : NULL;
    l->sheet = l->slide ? l->slide->sheets[language] : NULL;
    boxes_fill(l);
    finish(l);
    return l;
}

static const struct slide_sheet *sheet_at(const struct deck *d, const struct deck_place *p, enum language language)
{
    const struct slide_sheet *s = p->slide >= 0 && (size_t)p->slide < d->count ? d->slides[p->slide].sheets[language] : NULL;

    return s && (size_t)p->row < s->row_count && (size_t)p->column < s->column_count ? s : NULL;
}

struct layout *layout_of_evidence(const struct deck *d, const struct deck_place *p, int columns, int rows, struct width_rule w, enum language language)
{
    const struct slide_sheet *s = sheet_at(d, p, language);
    struct layout *l;

    if (!s)
        return NULL;
    l = begin(d, columns, rows, w, language);
    boxes_of_evidence(l, &d->slides[p->slide], s, &s->cells[(size_t)p->row * s->column_count + (size_t)p->column], (size_t)p->row, (size_t)p->column);
    finish(l);
    return l;
}

void layout_free(struct layout *l)
{
    if (l)
        arena_free(l->arena);
}

size_t layout_parts(const struct layout *l)
{
    return l->part_count;
}

enum { THOUSAND = 1000 };

static bool holds(const struct layout *l, const struct part *p, size_t row, size_t column, int offset)
{
    int line = row < l->row_count ? (int)((long)offset * l->heights[row] / THOUSAND) : 0;

    return row >= p->row && row < p->row_end && has_column(p, column) && (row > p->row || line >= p->line) &&
           (row + 1 < p->row_end || !p->line_end || line < p->line_end);
}

size_t layout_part(const struct layout *l, const struct deck_place *p)
{
    for (size_t i = 0; i < l->part_count; i++)
        if (holds(l, &l->parts[i], (size_t)p->row, (size_t)p->column, p->offset))
            return i;
    return 0;
}
