/* frame.c - the cells that are wanted: what a canvas asks for, and what of it may wait when keys are in a hurry. */
#include "own.h"

#include "frame.h"
#include "glyph.h"

#include <string.h>

/* The bytes themselves where they are few, else a hash of them. */
static uint64_t name_of(const char *text)
{
    size_t n = strlen(text);
    uint64_t name = 0;

    if (n <= sizeof name) {
        memcpy(&name, text, n);
        return name;
    }
    name = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++)
        name = (name ^ (unsigned char)text[i]) * 0x100000001B3u;
    return name | 1;
}

static struct frame_cell cell_of(const struct frame *f, struct canvas_cell k, const struct frame_cell *shown)
{
    struct frame_cell c = { .width = (unsigned char)k.width, .look = f->looks[k.role], .line = (unsigned char)k.line };

    if (k.width && k.line == LINE_NONE && strcmp(k.text, " ")) {
        c.text = name_of(k.text);
        c.is_hash = strlen(k.text) > sizeof c.text;
        if ((unsigned char)k.text[0] < 0x80 && !k.text[1])
            return c;
        c.doubtful = shown->text == c.text && shown->width == c.width ? shown->doubtful : !glyph_of(f, k.text, k.width).agreed;
        return c;
    }
    if (k.line == LINE_NONE && !(f->wears[c.look].attributes & (WEARS_REVERSE | WEARS_UNDERLINE)))
        c.look = PLAIN; /* a blank, which shows nothing of it */
    return c;
}

/* LINES_ONLY: the rest of the row is as it was. */
static void want_row(struct frame *f, const struct canvas *c, int y, bool lines_only)
{
    struct frame_cell *row = frame_row(f, f->wanted, y), *shown = frame_row(f, f->shown, y);
    int columns = y < canvas_rows(c) ? canvas_columns(c) : 0;

    for (int x = 0; x < f->columns; x++) {
        struct canvas_cell k;

        if (lines_only && row[x].line == LINE_NONE)
            continue;
        k = canvas_at(c, x, y); /* a blank outside */
        if (k.width > 1 && (x + k.width > f->columns || x + k.width > columns))
            k = (struct canvas_cell){ .text = " ", .width = 1, .role = k.role };
        row[x] = cell_of(f, k, &shown[x]);
    }
}

enum { ROW_SAME, ROW_JOINS /* of a row above or below that has changed: lines may join otherwise */, ROW_CHANGED };

/* Only of rows that the canvas has changed, or left for later: most frames are a sign in two rows. */
void frame_want(struct frame *f, const struct canvas *c, bool all)
{
    memset(f->rows_new, ROW_SAME, (size_t)f->rows);
    for (int y = 0; y < f->rows; y++) {
        unsigned char *row = &f->rows_new[y];

        if (!canvas_row_note(f->noted, c, y) && !all)
            continue;
        *row = ROW_CHANGED;
        if (y > 0 && row[-1] == ROW_SAME)
            row[-1] = ROW_JOINS;
        row[1] = ROW_JOINS;
    }
    for (int y = 0; y < f->rows; y++)
        if (f->rows_new[y])
            want_row(f, c, y, f->rows_new[y] == ROW_JOINS);
}
