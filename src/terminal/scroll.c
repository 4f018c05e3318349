/* scroll.c - rows that are wanted where others are shown: found by what they look like, and moved together. Whole ones on any terminal; where it has
 * margins of left and right, also those of panes between upright lines, beside which other panes stay where they are. */
#include "own.h"

#include "frame.h"

#include <stdlib.h>
#include <string.h>

enum {
    ROWS_LEAST = 3,   /* that must have moved alike */
    SAVED_LEAST = 40, /* cells that need not be written */
    PART_COST = 24    /* cells that could be written for what moving a part of the columns takes more */
};

/* In columns LEFT to RIGHT, rows that are shown TOP to BOTTOM are wanted BY rows further up. BY 0: none are. */
struct shift { int left, right, top, bottom, by; };

/* Of each row, in some of the columns: what it looks like. */
struct looks { uint64_t *wanted, *shown; bool *is_blank; };

/* Nothing is seen there. */
static bool is_plain(const struct frame_cell *k)
{
    return !k->text && !k->line && k->look == PLAIN;
}

/* None of its cells is doubtful: where one is, nothing scrolls. */
static uint64_t row_name(const struct frame_cell *row, int columns, bool *is_blank)
{
    int x = 0;

    while (x < columns && is_plain(&row[x]))
        x++;
    *is_blank = x == columns;
    return sum_of(row, (size_t)columns * sizeof *row);
}

static int different(const struct frame *f, const struct shift *in, int wanted, int shown)
{
    const struct frame_cell *a = f->wanted[wanted], *b = frame_shown(f, shown);
    int n = 0;

    for (int x = in->left; x <= in->right; x++)
        n += !frame_same(&a[x], &b[x]);
    return n;
}

static int not_blank(const struct frame *f, const struct shift *in, int wanted)
{
    const struct frame_cell *row = f->wanted[wanted];
    int n = 0;

    for (int x = in->left; x <= in->right; x++)
        n += !is_plain(&row[x]);
    return n;
}

/* The way that most of the changed rows have gone; BY 0: none. */
static struct shift find(const struct frame *f, struct shift best, const struct looks *l)
{
    int most = ROWS_LEAST - 1;

    for (int by = 1 - f->rows; by < f->rows; by++) {
        int count = 0, first = -1, last = -1;

        for (int y = by < 0 ? -by : 0; by && y < f->rows && y + by < f->rows; y++)
            if (l->wanted[y] == l->shown[y + by] && l->wanted[y] != l->shown[y] && !l->is_blank[y]) {
                first = first < 0 ? y : first;
                last = y;
                count++;
            }
        if (count > most) {
            most = count;
            best.by = by;
            best.top = by > 0 ? first : first + by;
            best.bottom = by > 0 ? last + by : last;
        }
    }
    return best;
}

/* Rows at both ends that are nearly what they were, but for a mark, come along. */
static void stretch(const struct frame *f, struct shift *s)
{
    int by = s->by, up = by > 0 ? by : 0, down = by < 0 ? -by : 0;

    while (s->bottom + 1 < f->rows) {
        int source = s->bottom + 1 - down, target = source - by;

        if (different(f, s, target, source) >= different(f, s, target, target))
            break;
        s->bottom++;
    }
    while (s->top > 0) {
        int source = s->top - 1 + up, target = source - by;

        if (different(f, s, target, source) >= different(f, s, target, target))
            break;
        s->top--;
    }
}

/* Cells that would be written without and need not be with it. */
static int saved(const struct frame *f, const struct shift *s)
{
    int n = 0;

    for (int y = s->top; s->by && y <= s->bottom; y++) {
        int source = y + s->by;

        n += different(f, s, y, y) - (source >= s->top && source <= s->bottom ? different(f, s, y, source) : not_blank(f, s, y));
    }
    return n;
}

static void shift_shown(struct frame *f, const struct shift *s)
{
    size_t columns = (size_t)(s->right - s->left + 1);
    const struct frame_cell blank = { .width = 1 };
    int step = s->by > 0 ? 1 : -1, first = s->by > 0 ? s->top : s->bottom, count = s->bottom - s->top + 1;

    for (int i = 0, y = first; i < count; i++, y += step) {
        struct frame_cell *row = frame_shown(f, y) + s->left;
        int source = y + s->by;

        if (source >= s->top && source <= s->bottom)
            memcpy(row, frame_shown(f, source) + s->left, columns * sizeof *row);
        else
            for (size_t x = 0; x < columns; x++)
                row[x] = blank;
    }
}

static bool has_doubts(const struct frame *f)
{
    for (int y = 0; y < f->rows; y++) {
        const struct frame_cell *shown = frame_shown(f, y), *wanted = f->wanted[y];

        for (int x = 0; x < f->columns; x++)
            if (shown[x].doubtful || wanted[x].doubtful)
                return true;
    }
    return false;
}

/* ---- All columns, or some ---- */

/* The best way to move rows in columns LEFT to RIGHT. */
static struct shift shift_of(const struct frame *f, const struct looks *l, int left, int right)
{
    struct shift s = {.left = left, .right = right};
    bool unused;

    for (int y = 0; y < f->rows; y++) {
        l->wanted[y] = row_name(f->wanted[y] + left, right - left + 1, &l->is_blank[y]);
        l->shown[y] = row_name(frame_shown(f, y) + left, right - left + 1, &unused);
    }
    s = find(f, s, l);
    if (s.by)
        stretch(f, &s);
    return s;
}

/* BORDERS[X]: in most of the CHANGED rows column X has an upright line, before and after. */
static void find_borders(const struct frame *f, int changed, int *counts, bool *borders)
{
    memset(counts, 0, (size_t)f->columns * sizeof *counts);
    for (int y = 0; y < f->rows; y++) {
        const struct frame_cell *wanted = f->wanted[y], *shown = frame_shown(f, y);

        for (int x = 0; f->rows_new[y] && x < f->columns; x++)
            counts[x] += wanted[x].line == LINE_VERTICAL && shown[x].line == LINE_VERTICAL;
    }
    for (int x = 0; x < f->columns; x++)
        borders[x] = counts[x] > ROWS_LEAST && counts[x] > changed / 2;
}

/* A wide character across an edge would be cut in two. */
static bool cuts_none(const struct frame *f, const struct shift *s)
{
    for (int y = s->top; y <= s->bottom; y++) {
        const struct frame_cell *row = frame_shown(f, y);

        if (row[s->left].width == 0 || (s->right + 1 < f->columns && row[s->right + 1].width == 0))
            return false;
    }
    return true;
}

/* Panes beside one another that go the same way go together. */
static struct shift joined(const struct shift *a, const struct shift *b)
{
    struct shift s = *b;

    s.left = a->left;
    s.top = a->top < b->top ? a->top : b->top;
    s.bottom = a->bottom > b->bottom ? a->bottom : b->bottom;
    return s;
}

/* The pane, or panes, where most is saved by moving them. */
static struct shift part_of(const struct frame *f, const struct looks *l, int changed, int *most)
{
    struct shift best = {0}, last = {0};
    int *counts = memory_array((size_t)f->columns, sizeof *counts);
    bool *borders = memory_array((size_t)f->columns, sizeof *borders);

    find_borders(f, changed, counts, borders);
    for (int left = 0, right; left < f->columns; left = right + 1) {
        struct shift options[2] = {0};

        if (borders[left] || ((left > 0) && borders[left - 1] && f->shape.wide)) { /* which may take two columns */
            right = left;
            continue;
        }
        for (right = left; right + 1 < f->columns && !borders[right + 1];)
            right++;
        options[0] = shift_of(f, l, left, right);
        if (last.by && options[0].by == last.by)
            options[1] = joined(&last, &options[0]);
        for (size_t i = 0; i < COUNT_OF(options); i++) {
            int cells = cuts_none(f, &options[i]) ? saved(f, &options[i]) : 0;

            if (cells > *most) {
                *most = cells;
                best = options[i];
            }
        }
        last = options[1].by ? options[1] : options[0];
    }
    free(counts);
    free(borders);
    return best;
}

void frame_scroll(struct frame *f)
{
    struct shift s = {.right = f->columns - 1}, part = {0};
    struct looks l;
    int changed = 0, cells = 0, most, cost = 0;

    for (int y = 0; y < f->rows; y++) {
        int n = f->rows_new[y] ? different(f, &s, y, y) : 0;

        changed += n > 0;
        cells += n;
    }
    if (changed <= ROWS_LEAST || cells < SAVED_LEAST || !pen_can_scroll(&f->pen) || has_doubts(f))
        return;
    l.wanted = memory_array((size_t)f->rows * 2, sizeof *l.wanted);
    l.shown = l.wanted + f->rows;
    l.is_blank = memory_array((size_t)f->rows, sizeof *l.is_blank);
    s = shift_of(f, &l, 0, f->columns - 1);
    most = saved(f, &s);
    if (pen_can_scroll_part(&f->pen) && cells - most >= SAVED_LEAST + PART_COST) {
        cost = most + PART_COST;
        part = part_of(f, &l, changed, &cost);
    }
    free(l.wanted);
    free(l.is_blank);
    if (part.by) {
        s = part;
        most = cost - PART_COST;
    }
    if (!s.by || most < SAVED_LEAST)
        return;
    if (part.by)
        pen_scroll_part(&f->pen, s.left, s.right, s.top, s.bottom, s.by);
    else
        pen_scroll(&f->pen, s.top, s.bottom, s.by);
    for (int y = s.top; y <= s.bottom; y++) /* what is wanted there stays where it is */
        frame_part(f, y);
    shift_shown(f, &s);
    memset(f->rows_new + s.top, true, (size_t)(s.bottom - s.top + 1));
}
