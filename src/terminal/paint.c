/* paint.c - a canvas onto the screen. Rows that have not changed are passed over; of the others ncurses writes the cells that differ.
 *
 * ncurses counts columns with wcwidth(), the canvas by its own rule. Where both agree on a cluster, it becomes a cell of ncurses. Where they do
 * not (“ in two columns, flags, joined emoji), ncurses is told of blanks, and after its turn the cluster is placed on them and the cursor set
 * anew: whatever way the terminal goes on a cluster, nothing behind it moves. ncurses does not know of these clusters, so a row that has or had one
 * is written whole when it changes, and nothing scrolls while there are any. Joined clusters that may run over their columns where a
 * terminal does not join are shown by their first character. */
#include "shape.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { CLUSTER_CHARACTERS = 16 };

struct glyph {
    wchar_t text[CLUSTER_CHARACTERS + 1];
    bool agreed; /* ncurses may have it as a cell */
};

struct placed { int x, y; enum role role; struct glyph glyph; };

struct placing {
    struct placed *items;
    size_t count;
};

void paint_reset(struct terminal *t)
{
    paint_free(t);
    t->painted = memory_array((size_t)t->rows, sizeof *t->painted);
    t->afresh = true;
}

void paint_free(struct terminal *t)
{
    for (int y = 0; t->painted && y < t->rows; y++)
        buffer_clear(&t->painted[y].cells);
    free(t->painted);
    t->painted = NULL;
}

/* ---- Clusters ---- */

static struct glyph glyph_of(const char *text, int width)
{
    struct glyph g = { .agreed = true };
    const char *p = text, *end = text + strlen(text);
    int count = 0, spacing = 0, columns = 0, first = 0;

    while (p < end && count < CLUSTER_CHARACTERS) {
        wchar_t c = (wchar_t)text_next(&p, end);
        int w = wcwidth(c);

        if (count == 0)
            first = w;
        else if (w != 0)
            g.agreed = false;
        if (w != 0)
            spacing++;
        columns += w < 0 ? 2 : w;
        g.text[count++] = c;
    }
    if (spacing > 1 && columns > width)
        g.text[1] = L'\0';
    if (first != width || count > CCHARW_MAX)
        g.agreed = false;
    return g;
}

/* ---- Rows ---- */

static void put(const struct terminal *t, int x, int y, enum role r, const wchar_t *text, attr_t more)
{
    cchar_t cell;

    if (setcchar(&cell, text, t->theme.roles[r].attributes | more, t->theme.roles[r].pair, NULL) == OK)
        mvwadd_wch(stdscr, y, x, &cell);
}

static void put_blanks(const struct terminal *t, int x, int y, enum role r, int columns)
{
    for (int i = 0; i < columns; i++)
        put(t, x + i, y, r, L" ", 0);
}

static void put_line(const struct terminal *t, int x, int y, struct canvas_cell k)
{
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;

    shape_line(t, k.line, text, &attributes);
    put(t, x, y, k.role, text, attributes);
}

static void put_cluster(struct placing *later, const struct terminal *t, int x, int y, struct canvas_cell k)
{
    char room[CHARSET_SHOWN];
    struct glyph g = glyph_of(shape_text(t, k.text, room), k.width);
    struct placed *p;

    if (g.agreed) {
        put(t, x, y, k.role, g.text, 0);
        return;
    }
    put_blanks(t, x, y, k.role, k.width);
    p = memory_append(&later->items, &later->count, sizeof *later->items);
    *p = (struct placed){ .x = x, .y = y, .role = k.role, .glyph = g };
}

static void put_row(struct placing *later, const struct terminal *t, const struct canvas *c, int y)
{
    int columns = y < canvas_rows(c) ? canvas_columns(c) : 0;

    for (int x = 0; x < t->columns; x++) {
        struct canvas_cell k = canvas_at(c, x, y); /* a blank outside */

        if (x < columns && k.width == 0)
            continue;
        if (x + k.width > t->columns)
            put_blanks(t, x, y, k.role, t->columns - x);
        else if (k.line != LINE_NONE)
            put_line(t, x, y, k);
        else
            put_cluster(later, t, x, y, k);
    }
}

/* All that a row shows, as bytes to compare. */
static void describe_row(struct buffer *b, const struct canvas *c, int y, int columns)
{
    buffer_add_char(b, (char)canvas_width(c)->ambiguous);
    for (int x = 0; x < columns; x++) {
        struct canvas_cell k = canvas_at(c, x, y);

        buffer_add_char(b, (char)(1 + k.role));
        buffer_add_char(b, (char)(1 + k.width));
        buffer_add_char(b, (char)(1 + k.line));
        buffer_add_n(b, k.text, strlen(k.text) + 1);
    }
}

static bool same(const struct buffer *a, const struct buffer *b)
{
    return a->length == b->length && !memcmp(buffer_text(a), buffer_text(b), a->length);
}

/* ---- What ncurses does not place ---- */

static int write_byte(int c)
{
    return putchar(c);
}

static void move_to(int x, int y)
{
    putp(tparm(tigetstr("cup"), (long)y, (long)x, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

static void write_glyph(const wchar_t *text)
{
    mbstate_t state = { 0 };
    char bytes[MB_LEN_MAX];

    for (; *text; text++) {
        size_t n = wcrtomb(bytes, *text, &state);

        if (n == (size_t)-1)
            return;
        fwrite(bytes, 1, n, stdout);
    }
}

static void place(const struct terminal *t, const struct placing *later)
{
    for (size_t i = 0; i < later->count; i++) {
        const struct placed *p = &later->items[i];

        move_to(p->x, p->y);
        vid_puts(t->theme.roles[p->role].attributes, t->theme.roles[p->role].pair, NULL, write_byte);
        write_glyph(p->glyph.text);
    }
    vid_puts(A_NORMAL, 0, NULL, write_byte);
    move_to(t->cursor_x, t->cursor_y); /* where ncurses believes it to be */
    fflush(stdout);
}

/* ---- The frame ---- */

static bool put_changed_rows(struct placing *later, struct terminal *t, const struct canvas *c)
{
    bool changed = t->afresh, placed = false;

    for (int y = 0; y < t->rows; y++) {
        struct painted_row *row = &t->painted[y];
        struct buffer now = {0};
        size_t before = later->count;

        describe_row(&now, c, y, t->columns);
        if (!t->afresh && same(&now, &row->cells)) {
            buffer_clear(&now);
            placed |= row->placed;
            continue;
        }
        changed = true;
        buffer_clear(&row->cells);
        row->cells = now;
        put_row(later, t, c, y);
        placed |= row->placed || later->count > before;
        if (row->placed || later->count > before)
            wredrawln(stdscr, y, 1);
        row->placed = later->count > before;
    }
    idlok(stdscr, !placed);
    return changed;
}

static bool put_cursor(struct terminal *t, const struct canvas *c)
{
    int x = 0, y = 0, shown = canvas_cursor(c, &x, &y);
    bool changed;

    x = x < t->columns ? x : t->columns - 1;
    y = y < t->rows ? y : t->rows - 1;
    changed = x != t->cursor_x || y != t->cursor_y || shown != t->cursor_shown;
    if (shown != t->cursor_shown)
        curs_set(shown);
    t->cursor_x = x;
    t->cursor_y = y;
    t->cursor_shown = shown;
    return changed;
}

void terminal_paint(struct terminal *t, const struct canvas *c)
{
    struct placing later = {0};
    bool changed, moved;

    if (t->ended)
        return;
    if (t->afresh)
        clearok(curscr, TRUE);
    changed = put_changed_rows(&later, t, c);
    moved = put_cursor(t, c);
    t->afresh = false;
    if (changed || moved) {
        wmove(stdscr, t->cursor_y, t->cursor_x);
        wrefresh(stdscr);
    }
    if (later.count)
        place(t, &later);
    free(later.items);
}

void terminal_repaint(struct terminal *t)
{
    t->afresh = true;
}
