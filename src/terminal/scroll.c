/* scroll.c - rows that are wanted where others are shown: found by what they look like as a whole, and moved together. */
#include "own.h"

#include "frame.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_LEAST = 3 /* that must have moved alike */, SAVED_LEAST = 40 /* cells that need not be written */ };

struct shift { int top, bottom, by; }; /* rows that are shown TOP to BOTTOM are wanted BY rows further up */

static uint64_t row_name(const struct frame_cell *row, int columns, bool *is_blank)
{
    uint64_t name = 0xCBF29CE484222325u;

    *is_blank = true;
    for (int x = 0; x < columns; x++) {
        uint64_t cell = row[x].text ^ (uint64_t)row[x].look << 56 ^ (uint64_t)row[x].line << 48 ^ (uint64_t)row[x].width << 62;

        name = (name ^ cell) * 0x9E3779B97F4A7C15u;
        name ^= name >> 29;
        *is_blank = *is_blank && !row[x].text && !row[x].line && row[x].look == PLAIN;
    }
    return name;
}

static int different(const struct frame *f, int wanted, int shown)
{
    const struct frame_cell *a = frame_row(f, f->wanted, wanted), *b = frame_row(f, f->shown, shown);
    int n = 0;

    for (int x = 0; x < f->columns; x++)
        n += !frame_same(&a[x], &b[x]);
    return n;
}

static int not_blank(const struct frame *f, int wanted)
{
    const struct frame_cell *row = frame_row(f, f->wanted, wanted);
    int n = 0;

    for (int x = 0; x < f->columns; x++)
        n += row[x].text || row[x].line || row[x].look != PLAIN;
    return n;
}

/* The way that most of the changed rows have gone; BY 0: none. */
static struct shift find(const struct frame *f, const uint64_t *wanted, const uint64_t *shown, const bool *is_blank)
{
    struct shift best = {0};
    int most = ROWS_LEAST - 1;

    for (int by = 1 - f->rows; by < f->rows; by++) {
        int count = 0, first = -1, last = -1;

        for (int y = by < 0 ? -by : 0; by && y < f->rows && y + by < f->rows; y++)
            if (wanted[y] == shown[y + by] && wanted[y] != shown[y] && !is_blank[y]) {
                first = first < 0 ? y : first;
                last = y;
                count++;
            }
        if (count > most) {
            most = count;
            best = by > 0 ? (struct shift){first, last + by, by} : (struct shift){first + by, last, by};
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

        if (different(f, target, source) >= different(f, target, target))
            break;
        s->bottom++;
    }
    while (s->top > 0) {
        int source = s->top - 1 + up, target = source - by;

        if (different(f, target, source) >= different(f, target, target))
            break;
        s->top--;
    }
}

/* Cells that would be written without and need not be with it. */
static int saved(const struct frame *f, struct shift s)
{
    int n = 0;

    for (int y = s.top; y <= s.bottom; y++) {
        int source = y + s.by;

        n += different(f, y, y) - (source >= s.top && source <= s.bottom ? different(f, y, source) : not_blank(f, y));
    }
    return n;
}

static void shift_shown(struct frame *f, struct shift s)
{
    size_t row = (size_t)f->columns * sizeof *f->shown;
    int n = s.by > 0 ? s.by : -s.by, kept = s.bottom - s.top + 1 - n;
    const struct frame_cell blank = { .width = 1 };

    memmove(frame_row(f, f->shown, s.by > 0 ? s.top : s.top + n), frame_row(f, f->shown, s.by > 0 ? s.top + n : s.top), (size_t)kept * row);
    for (int y = 0; y < n; y++)
        for (int x = 0; x < f->columns; x++)
            frame_row(f, f->shown, s.by > 0 ? s.bottom - y : s.top + y)[x] = blank;
}

static bool has_doubts(const struct frame *f)
{
    for (size_t i = 0; i < (size_t)f->columns * (size_t)f->rows; i++)
        if (f->shown[i].doubtful || f->wanted[i].doubtful)
            return true;
    return false;
}

void frame_scroll(struct frame *f)
{
    uint64_t *wanted, *shown;
    struct shift s = {0};
    bool *is_blank, unused;
    int changed = 0;

    for (int y = 0; y < f->rows; y++)
        changed += f->rows_new[y] && different(f, y, y);
    if (changed <= ROWS_LEAST || !pen_can_scroll(&f->pen))
        return;
    wanted = memory_array((size_t)f->rows * 2, sizeof *wanted);
    shown = wanted + f->rows;
    is_blank = memory_array((size_t)f->rows, sizeof *is_blank);
    for (int y = 0; y < f->rows; y++) {
        wanted[y] = row_name(frame_row(f, f->wanted, y), f->columns, &is_blank[y]);
        shown[y] = row_name(frame_row(f, f->shown, y), f->columns, &unused);
    }
    s = find(f, wanted, shown, is_blank);
    if (s.by)
        stretch(f, &s);
    if (s.by && saved(f, s) >= SAVED_LEAST && !has_doubts(f)) {
        pen_scroll(&f->pen, s.top, s.bottom, s.by);
        shift_shown(f, s);
        memset(f->rows_new + s.top, true, (size_t)(s.bottom - s.top + 1));
    }
    free(wanted);
    free(is_blank);
}
