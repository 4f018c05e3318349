/* paint_row.c - a row of a frame onto the screen: only cells that differ, in the fewest bytes, clusters of doubtful width last. */
#include "own.h"

#include "frame.h"
#include "glyph.h"

#include <string.h>

enum { ERASED_FROM = 9 /* blanks that are dearer than a string and a move */ };

static bool is_dirty(const struct frame_cell *row, const struct frame_cell *shown, int x)
{
    int width = row[x].width ? row[x].width : 1;

    for (int i = 0; i < width; i++)
        if (!frame_same(&row[x + i], &shown[x + i]))
            return true;
    return false;
}

static bool is_worn(const struct pen *p, struct wear w)
{
    return p->worn.attributes == w.attributes && p->worn.colour == w.colour;
}

/* A blank would be seen as something else. */
static bool shows_blanks(const struct pen *p)
{
    return p->worn.attributes & (WEARS_REVERSE | WEARS_UNDERLINE);
}

/* A cluster of no doubt is written as the canvas has it. */
static bool is_as_it_is(const struct frame *f, const struct frame_cell *k)
{
    return !f->shape.charset && k->line != IS_LONG;
}

static struct glyph glyph_at(const struct frame *f, const struct frame_cell *k)
{
    char text[sizeof k->text + 1] = "";

    memcpy(text, &k->text, sizeof k->text);
    return glyph_of(f, k->line == IS_LONG ? clusters_text(&f->clusters, k->text) : text, k->width);
}

static bool is_line(const struct frame_cell *k)
{
    return k->line != LINE_NONE && k->line != IS_LONG;
}

static void put_cell(struct frame *f, const struct frame_cell *k)
{
    char bytes[GLYPH_BYTES];
    struct glyph g;

    if (k->text || k->line || (f->wears[k->look].attributes & (WEARS_REVERSE | WEARS_UNDERLINE)) || shows_blanks(&f->pen))
        pen_wear(&f->pen, f->wears[k->look]);
    if (is_line(k)) {
        const struct line_look *look = &f->lines[k->line];

        pen_put(&f->pen, look->bytes, look->n, 1, look->is_own);
    } else if (!k->text || k->doubtful) {
        pen_put(&f->pen, "  ", k->width, k->width, false);
    } else if (is_as_it_is(f, k)) {
        pen_put(&f->pen, (const char *)&k->text, strnlen((const char *)&k->text, sizeof k->text), k->width, false);
    } else {
        g = glyph_at(f, k);
        pen_put(&f->pen, bytes, glyph_encode(bytes, g.text, k->width), k->width, false);
    }
}

/* A cluster that may go any way, on its blanks. */
static void place_cell(struct frame *f, int x, int y, const struct frame_cell *k)
{
    char bytes[GLYPH_BYTES];
    struct glyph g = glyph_at(f, k);

    pen_move(&f->pen, x, y);
    pen_wear(&f->pen, f->wears[k->look]);
    pen_put(&f->pen, bytes, glyph_encode(bytes, g.text, k->width), k->width, false);
    pen_lost(&f->pen);
}

static bool is_plain_blank(const struct frame_cell *k)
{
    return !k->text && !k->line && k->width == 1 && k->look == PLAIN;
}

/* Clean cells from the pen's place up to X that cost no more to be written again than to be passed over. */
static void bridge(struct frame *f, const struct frame_cell *row, int x, int y)
{
    struct pen *p = &f->pen;
    int cost = 0, most;

    if (p->y != y || p->x == UNKNOWN || p->x >= x || x - p->x > 4)
        return;
    most = pen_move_cost(p, x, y);
    for (int i = p->x; i < x; i++) {
        const struct frame_cell *k = &row[i];

        if (!is_plain_blank(k) || shows_blanks(p))
            if (k->line || k->doubtful || k->width != 1 || (k->text >> 8) || !is_worn(p, f->wears[k->look]))
                return;
        cost++;
    }
    for (int i = p->x; cost <= most && i < x; i++)
        put_cell(f, &row[i]);
}

static int blanks_from(const struct frame_cell *row, int x, int end)
{
    int n = 0;

    while (x + n < end && is_plain_blank(&row[x + n]))
        n++;
    return n;
}

/* Blanks in one string: to the end of the row, or so many. Returns how many were dealt with so. */
static int erase_blanks(struct frame *f, const struct frame_cell *row, int x)
{
    int n = blanks_from(row, x, f->columns);
    bool to_end = x + n == f->columns;

    if (to_end && n > 3 && pen_can(&f->pen, CAP_CLEAR_LINE)) {
        pen_wear(&f->pen, f->wears[PLAIN]);
        pen_erase_to_end(&f->pen);
        return n;
    }
    if (!to_end && n > ERASED_FROM && pen_can(&f->pen, CAP_ERASE)) {
        pen_wear(&f->pen, f->wears[PLAIN]);
        pen_erase(&f->pen, n);
        return n;
    }
    return 0;
}

/* The last cell of all scrolls the screen on a terminal that goes on at once: it is blank there (frame_want), and not written as such either. */
static bool is_forbidden(const struct frame *f, int x, int y, int width)
{
    return !f->pen.waits_at_end && y == f->rows - 1 && x + width >= f->columns;
}

static bool has_doubts(const struct frame_cell *row, int columns)
{
    for (int x = 0; x < columns; x++)
        if (row[x].doubtful)
            return true;
    return false;
}

void frame_paint_row(struct frame *f, int y)
{
    const struct frame_cell *row = f->wanted[y], *shown = frame_shown(f, y);
    bool doubts, whole;
    int x = 0;

    while (x < f->columns && frame_same(&row[x], &shown[x]))
        x++;
    if (x == f->columns)
        return;
    doubts = has_doubts(row, f->columns);
    whole = doubts || has_doubts(shown, f->columns);
    for (x = whole ? 0 : x; x < f->columns; x += row[x].width ? row[x].width : 1) {
        int erased;

        if (row[x].width == 0 || (!whole && !is_dirty(row, shown, x)) || is_forbidden(f, x, y, row[x].width))
            continue;
        bridge(f, row, x, y);
        pen_move(&f->pen, x, y);
        erased = is_plain_blank(&row[x]) ? erase_blanks(f, row, x) : 0;
        if (erased)
            x += erased - 1;
        else
            put_cell(f, &row[x]);
    }
    for (x = 0; doubts && x < f->columns; x++)
        if (row[x].doubtful && !is_forbidden(f, x, y, row[x].width))
            place_cell(f, x, y, &row[x]);
}
