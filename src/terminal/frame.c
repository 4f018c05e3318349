/* frame.c - the cells that are wanted: what a canvas asks for. */
#include "own.h"

#include "frame.h"
#include "glyph.h"

#include <string.h>

enum { CLUSTERS_KEPT = 1024 };

/* ---- Cells ---- */

static bool is_blank(const char *text)
{
    return text[0] == ' ' && !text[1];
}

static struct frame_cell cell_of(struct frame *f, struct canvas_cell k, const struct frame_cell *shown)
{
    struct frame_cell c = { .width = (unsigned char)k.width, .look = f->looks[k.role], .line = (unsigned char)k.line };

    if (k.width && k.line == LINE_NONE && !is_blank(k.text)) {
        size_t n = strlen(k.text);

        if (n <= sizeof c.text) {
            memcpy(&c.text, k.text, n);
        } else {
            c.text = clusters_number(&f->clusters, k.text);
            c.line = IS_LONG;
        }
        if (n > 1)
            c.doubtful = shown->text == c.text && shown->line == c.line && shown->width == c.width ? shown->doubtful : !glyph_of(f, k.text, k.width).agreed;
        return c;
    }
    if (k.line == LINE_NONE && !(f->wears[c.look].attributes & (WEARS_REVERSE | WEARS_UNDERLINE)))
        c.look = PLAIN; /* a blank, which shows nothing of it */
    return c;
}

/* Between two frames: numbers of long clusters that have long gone are given anew. */
static void forget_clusters(struct frame *f)
{
    struct clusters before = f->clusters;
    size_t count = (size_t)f->columns * (size_t)f->rows;

    if (before.count <= f->clusters_most)
        return;
    f->clusters = (struct clusters){0};
    for (size_t i = 0; i < count; i++)
        if (f->shown[i].line == IS_LONG)
            f->shown[i].text = clusters_number(&f->clusters, clusters_text(&before, f->shown[i].text));
    memcpy(f->wanted, f->shown, count * sizeof *f->wanted);
    f->clusters_most = CLUSTERS_KEPT + f->clusters.count * 2;
    clusters_clear(&before);
}

/* ---- Rows ---- */

/* LINES_ONLY: the rest of the row is as it was. */
static void want_row(struct frame *f, const struct canvas *c, int y, bool lines_only)
{
    struct frame_cell *row = frame_row(f, f->wanted, y), *shown = frame_row(f, f->shown, y);
    int columns = y < canvas_rows(c) ? canvas_columns(c) : 0;
    const struct frame_cell blank = { .width = 1 };

    for (int x = 0; x < f->columns; x++) {
        struct canvas_cell k;

        if (lines_only && row[x].line == LINE_NONE)
            continue;
        for (int next = lines_only ? x : canvas_next(c, x, y); x < next && x < f->columns;) /* most of them */
            row[x++] = blank;
        if (x == f->columns)
            break;
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
    forget_clusters(f);
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
