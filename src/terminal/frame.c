/* frame.c - the cells that are wanted: what a canvas asks for. */
#include "own.h"

#include "frame.h"
#include "glyph.h"

#include <stdlib.h>
#include <string.h>

enum { CLUSTERS_KEPT = 1024, SPARE_KEPT = 4 };

/* ---- Room ---- */

void frame_free_cells(struct frame *f)
{
    for (int y = 0; y < f->rows; y++)
        if (f->wanted[y] != frame_shown(f, y))
            free(f->wanted[y]);
    while (f->spare_count)
        free(f->spare[--f->spare_count]);
    free(f->spare);
    free(f->shown);
    free(f->wanted);
    free(f->rows_new);
    clusters_clear(&f->clusters);
    canvas_notes_free(f->noted);
}

void frame_size(struct frame *f, int columns, int rows)
{
    frame_free_cells(f);
    f->columns = columns;
    f->rows = rows;
    f->noted = canvas_notes_create(columns, rows);
    f->rows_new = memory_array((size_t)rows + 2, 1);
    f->shown = memory_array((size_t)columns * (size_t)rows, sizeof *f->shown);
    memory_ahead(f->shown, (size_t)columns * (size_t)rows * sizeof *f->shown);
    f->wanted = memory_array((size_t)rows, sizeof *f->wanted);
    f->spare = memory_array(SPARE_KEPT, sizeof *f->spare);
    for (int y = 0; y < rows; y++)
        f->wanted[y] = frame_shown(f, y);
}

void frame_blank(struct frame *f)
{
    const struct frame_cell blank = { .width = 1 };

    for (size_t i = 0; i < (size_t)f->columns * (size_t)f->rows; i++)
        f->shown[i] = blank;
}

struct frame_cell *frame_part(struct frame *f, int y)
{
    struct frame_cell *shown = frame_shown(f, y);

    if (f->wanted[y] == shown) {
        f->wanted[y] = f->spare_count ? f->spare[--f->spare_count] : memory_array((size_t)f->columns, sizeof *shown);
        memcpy(f->wanted[y], shown, (size_t)f->columns * sizeof *shown);
    }
    return f->wanted[y];
}

void frame_take(struct frame *f, int y)
{
    struct frame_cell *shown = frame_shown(f, y), *wanted = f->wanted[y];

    if (wanted == shown)
        return;
    memcpy(shown, wanted, (size_t)f->columns * sizeof *shown);
    f->wanted[y] = shown;
    if (f->spare_count < SPARE_KEPT)
        f->spare[f->spare_count++] = wanted;
    else
        free(wanted);
}

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
    f->clusters_most = CLUSTERS_KEPT + f->clusters.count * 2;
    clusters_clear(&before);
}

/* ---- Rows ---- */

enum { ROW_SAME, ROW_JOINS /* of a row above or below that has changed: lines may join otherwise */, ROW_CHANGED };

void frame_want(struct frame *f, const struct canvas *c, int y)
{
    bool lines_only = f->rows_new[y] == ROW_JOINS; /* the rest of the row is as it was */
    struct frame_cell *row = frame_part(f, y), *shown = frame_shown(f, y);
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
    if (y == f->rows - 1 && !f->pen.waits_at_end) /* writing the last cell of all would scroll: it stays blank, and is known to */
        for (int x = f->columns - 1, is_whole = 0; x >= 0 && !is_whole; x--) {
            is_whole = row[x].width > 0;
            row[x] = blank;
        }
}

/* Most frames are a sign in two rows. */
void frame_look(struct frame *f, const struct canvas *c, bool all)
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
}
