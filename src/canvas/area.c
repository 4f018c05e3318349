/* area.c - drawing through a window: clipped, cleaned, cluster by cluster. */
#include "grid.h"

#include <string.h>

struct area canvas_area(struct canvas *c)
{
    return (struct area){ .canvas = c, .x = 0, .y = 0, .columns = c->columns, .rows = c->rows };
}

/* Cuts the stretch *FROM, *LENGTH to what lies in 0 .. ROOM. */
static void clip(int *from, int *length, int room)
{
    long long begin = *from, end = begin + (*length > 0 ? *length : 0);

    if (begin < 0)
        begin = 0;
    if (begin > room)
        begin = room;
    if (end > room)
        end = room;
    *from = (int)begin;
    *length = end > begin ? (int)(end - begin) : 0;
}

struct area area_part(struct area a, int x, int y, int columns, int rows)
{
    clip(&x, &columns, a.columns);
    clip(&y, &rows, a.rows);
    return (struct area){ .canvas = a.canvas, .x = a.x + x, .y = a.y + y, .columns = columns, .rows = rows };
}

/* ---- Text ---- */

/* S has been cleaned. */
static int put_clean(struct area a, int x, int y, enum role r, const char *s, size_t n)
{
    const struct width_rule *w = &a.canvas->width;
    bool seen = y >= 0 && y < a.rows && a.columns > 0;
    int at = x;

    if (seen)
        grid_open(a.canvas, a.y + y);

    for (size_t i = 0, bytes; i < n; i += bytes) {
        int width;

        bytes = text_step(w, s + i, n - i, &width);
        if (width > a.columns - at)
            break;
        if (seen && width == 0 && at > 0)
            grid_join(a.canvas, a.x + at - 1, a.y + y, s + i, bytes);
        else if (seen && width > 0 && at >= 0)
            grid_put(a.canvas, a.x + at, a.y + y, width, r, s + i, bytes);
        else if (seen && width == 2 && at == -1) /* its second half would be seen: nothing is, but not what was there */
            grid_blank(a.canvas, a.x, a.y + y, 1, r);
        at += width;
    }
    return at - x;
}

/* Bytes that are no UTF-8 are a file's name in the locale's charset, where that is another. */
static void clean_into(struct buffer *out, const struct area *a, const char *s, size_t n)
{
    const struct charset *cs = a->canvas->width.charset;
    struct buffer mended = {0};

    if (cs && text_check(s, n) < n) {
        charset_mend(&mended, cs, s, n);
        text_clean(out, buffer_text(&mended), mended.length);
    } else {
        text_clean(out, s, n);
    }
    buffer_clear(&mended);
}

int area_put_n(struct area a, int x, int y, enum role r, const char *s, size_t n)
{
    struct buffer clean = {0};
    int used;

    if (text_unclean(s, n) == n)
        return put_clean(a, x, y, r, s, n);
    clean_into(&clean, &a, s, n);
    used = put_clean(a, x, y, r, buffer_text(&clean), clean.length);
    buffer_clear(&clean);
    return used;
}

int area_put(struct area a, int x, int y, enum role r, const char *s)
{
    return area_put_n(a, x, y, r, s, strlen(s));
}

void area_put_fit(struct area a, int x, int y, int columns, enum role r, const char *s)
{
    struct buffer clean = {0}, fitted = {0};
    size_t n = strlen(s);
    int used;

    if (x < a.columns && columns > a.columns - x) /* cut by the area's edge it ends with … as well */
        columns = a.columns - x;
    if (x >= a.columns || columns < 1)
        return;
    if (text_unclean(s, n) != n) {
        clean_into(&clean, &a, s, n); /* before it is measured: cleaning changes the width */
        s = buffer_text(&clean);
        n = clean.length;
    }
    if (x >= 0 && y >= 0 && y < a.rows && text_fit(&a.canvas->width, s, n, columns, &used) == n) { /* blanks need not be written to be there */
        put_clean(a, x, y, r, s, n);
        grid_blank(a.canvas, a.x + x + used, a.y + y, columns - used, r);
        buffer_clear(&clean);
        return;
    }
    text_pad(&fitted, &a.canvas->width, s, n, columns);
    put_clean(a, x, y, r, buffer_text(&fitted), fitted.length);
    buffer_clear(&clean);
    buffer_clear(&fitted);
}

/* ---- All of an area ---- */

void area_fill(struct area a, enum role r)
{
    for (int y = 0; y < a.rows; y++) {
        grid_open(a.canvas, a.y + y);
        grid_blank(a.canvas, a.x, a.y + y, a.columns, r);
    }
}

void area_role(struct area a, enum role r)
{
    for (int y = 0; y < a.rows; y++) {
        grid_open(a.canvas, a.y + y);
        for (int x = 0; x < a.columns; x++) {
            struct cell *k = grid_cell(a.canvas, a.x + x, a.y + y);

            grid_forget(a.canvas, a.x + x, a.y + y);
            k->role = (unsigned char)r;
            if (k->keep == HELD)
                k->keep = KEEPS_NOTHING;
        }
    }
}

void area_detail(struct area a)
{
    for (int y = 0; y < a.rows; y++) {
        grid_open(a.canvas, a.y + y);
        for (int x = 0; x < a.columns; x++) {
            grid_forget(a.canvas, a.x + x, a.y + y);
            grid_cell(a.canvas, a.x + x, a.y + y)->keep = DETAIL;
        }
    }
}

static int within(int at, int length)
{
    if (at < 0)
        return 0;
    return at < length ? at : length - 1;
}

void area_cursor(struct area a, int x, int y)
{
    if (a.columns < 1 || a.rows < 1)
        return;
    a.canvas->cursor_x = a.x + within(x, a.columns);
    a.canvas->cursor_y = a.y + within(y, a.rows);
}
