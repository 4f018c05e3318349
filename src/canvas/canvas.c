/* canvas.c - the grid: made, read, written out as text. */
#include "grid.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct cell blank = { .width = 1, .role = ROLE_TEXT };

enum { SIDE_LIMIT = 4096 }; /* no terminal is larger, and a wrong size must not ask for all memory */

static int side(int length)
{
    if (length < 1)
        return 1;
    return length > SIDE_LIMIT ? SIDE_LIMIT : length;
}

struct canvas *canvas_create(int columns, int rows, struct width_rule w)
{
    struct canvas *c = memory_get(sizeof *c);

    c->width = w;
    c->columns = side(columns);
    c->rows = side(rows);
    c->cells = memory_array((size_t)c->columns * (size_t)c->rows, sizeof *c->cells);
    memory_ahead(c->cells, (size_t)c->columns * (size_t)c->rows * sizeof *c->cells);
    c->about = memory_array((size_t)c->rows, sizeof *c->about);
    canvas_clear(c);
    return c;
}

void canvas_free(struct canvas *c)
{
    if (!c)
        return;
    free(c->longs);
    free(c->about);
    free(c->cells);
    free(c);
}

int canvas_columns(const struct canvas *c)
{
    return c->columns;
}

int canvas_rows(const struct canvas *c)
{
    return c->rows;
}

const struct width_rule *canvas_width(const struct canvas *c)
{
    return &c->width;
}

void canvas_clear(struct canvas *c)
{
    size_t row = (size_t)c->columns;

    for (size_t x = 0; x < row; x++)
        c->cells[x] = blank;
    for (size_t y = 1; y < (size_t)c->rows; y++)
        memcpy(c->cells + y * row, c->cells, row * sizeof *c->cells);
    memset(c->about, 0, (size_t)c->rows * sizeof *c->about);
    c->cursor_x = c->cursor_y = -1;
    c->long_count = 0;
    c->will_hurry = c->hurries = false;
}

/* ---- Frames: one after another on the same canvas ---- */

void canvas_hurry(struct canvas *c)
{
    c->will_hurry = true;
}

void canvas_turn(struct canvas *c)
{
    c->hurries = c->will_hurry;
    c->will_hurry = false;
    for (int y = 0; y < c->rows; y++)
        c->about[y].waits = true;
    c->cursor_x = c->cursor_y = -1;
    c->long_count = 0; /* nothing that has one is kept */
}

/* Row Y is blank; a row that is already keeps its sum. */
static void empty_row(struct canvas *c, int y)
{
    struct row *r = &c->about[y];
    struct cell *cells = grid_cell(c, 0, y);

    if (!r->is_blank) {
        for (int x = 0; x < c->columns; x++)
            cells[x] = blank;
        r->is_summed = false;
    }
    r->is_blank = true;
    r->waits = r->has_before = false;
    r->name = 0;
}

/* Row Y is blank but for what may stay; a cluster stays only whole. */
static void empty_but_kept(struct canvas *c, int y)
{
    struct row *r = &c->about[y];
    const enum keep detail = c->hurries ? DETAIL : HELD;
    bool has_before = r->has_before;

    for (struct cell *k = grid_cell(c, 0, y), *end = k + c->columns; k < end; k++) {
        bool is_wide = k->width == 2, stays = (k->keep == HELD || k->keep == detail) && k->text[0] != IS_LONG && (!is_wide || k[1].keep == k->keep);

        if (stays)
            k->keep += BEFORE;
        else
            *k = blank;
        if (is_wide) {
            k++;
            if (stays)
                k->keep += BEFORE;
            else
                *k = blank;
        }
        has_before |= stays;
    }
    r->has_before = has_before;
    r->waits = false;
}

static void forget_row(struct canvas *c, int y)
{
    for (int x = 0; x < c->columns; x++)
        grid_forget(c, x, y);
    c->about[y].has_before = false;
}

void canvas_settle(struct canvas *c)
{
    for (int y = 0; y < c->rows; y++) {
        if (c->about[y].waits)
            empty_row(c, y);
        if (c->about[y].has_before)
            forget_row(c, y);
    }
    c->hurries = false;
}

void grid_open(struct canvas *c, int y)
{
    struct row *r = &c->about[y];

    if (r->waits && (c->hurries || r->name))
        empty_but_kept(c, y);
    else if (r->waits)
        empty_row(c, y);
    r->is_summed = r->is_blank = false;
}

void grid_forget(struct canvas *c, int x, int y)
{
    if (grid_cell(c, x, y)->keep > BEFORE)
        grid_blank(c, x, y, 1, ROLE_TEXT);
}

bool canvas_cursor(const struct canvas *c, int *x, int *y)
{
    if (c->cursor_x < 0)
        return false;
    *x = c->cursor_x;
    *y = c->cursor_y;
    return true;
}

/* ---- Cells ---- */

const char *grid_text(const struct canvas *c, const struct cell *k)
{
    const unsigned char *number = (const unsigned char *)k->text + 1;

    if (k->text[0] != IS_LONG)
        return k->text;
    return c->longs[number[0] | number[1] << 8 | number[2] << 16];
}

static void set_text(struct canvas *c, struct cell *k, const char *text, size_t n)
{
    size_t number = c->long_count;
    char *to = k->text;

    memset(to, 0, CELL_BYTES); /* the same text is the same bytes */
    if (n >= CELL_BYTES && number > LONGS_MOST) /* more than the largest canvas has cells */
        return;
    if (n >= CELL_BYTES) {
        char (*l)[CLUSTER_BYTES] = memory_append(&c->longs, &c->long_count, sizeof *c->longs);

        k->text[0] = IS_LONG;
        for (int i = 0; i < 3; i++)
            k->text[1 + i] = (char)(number >> (8 * i));
        to = *l;
    }
    memcpy(to, text, n);
    to[n] = '\0';
}

int canvas_next(const struct canvas *c, int x, int y)
{
    const struct cell *k;

    if (y < 0 || y >= c->rows)
        return c->columns;
    for (k = grid_cell(c, x, y); x < c->columns && !*k->text && k->width == 1 && k->role == ROLE_TEXT && !k->arms; k++)
        x++;
    return x;
}

struct canvas_cell canvas_at(const struct canvas *c, int x, int y)
{
    const struct cell *k;
    struct canvas_cell seen = { .text = " ", .width = 1, .role = ROLE_TEXT, .line = LINE_NONE };

    if (x < 0 || y < 0 || x >= c->columns || y >= c->rows)
        return seen;
    k = grid_cell(c, x, y);
    seen.width = k->width;
    seen.role = (enum role)k->role;
    seen.detail = k->keep == DETAIL;
    if (k->arms)
        seen.line = line_at(c, x, y);
    if (*k->text || k->width != 1 || seen.line != LINE_NONE)
        seen.text = grid_text(c, k);
    return seen;
}

static void empty(struct cell *k)
{
    unsigned char role = k->keep > BEFORE ? ROLE_TEXT : k->role;

    *k = blank;
    k->role = role;
}

void grid_blank(struct canvas *c, int x, int y, int columns, enum role r)
{
    struct cell *k, as = blank;

    if (columns < 1)
        return;
    k = grid_cell(c, x, y);
    if (k[0].width == 0)
        empty(k - 1);
    if (k[columns - 1].width == 2)
        empty(k + columns);
    as.role = (unsigned char)r;
    for (int i = 0; i < columns; i++)
        k[i] = as;
}

/* The longest beginning of TEXT that fits into ROOM bytes with its zero, of whole code points, not ending with a joiner. */
static size_t whole_characters(const char *text, size_t n, size_t room)
{
    static const char joiner[] = "\xE2\x80\x8D";
    const size_t joiner_bytes = sizeof joiner - 1;

    if (n < room)
        return n;
    n = room - 1;
    while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    if (n >= joiner_bytes && !memcmp(text + n - joiner_bytes, joiner, joiner_bytes))
        n -= joiner_bytes;
    return n;
}

void grid_put(struct canvas *c, int x, int y, int width, enum role r, const char *text, size_t n)
{
    struct cell *k = grid_cell(c, x, y);

    grid_blank(c, x, y, width, r);
    if (n == 1 && *text == ' ') /* a blank is a blank, whoever wrote it */
        n = 0;
    if (n < CELL_BYTES) /* most: a letter, a Han character */
        for (size_t i = 0; i < n; i++)
            k->text[i] = text[i];
    else
        set_text(c, k, text, whole_characters(text, n, CLUSTER_BYTES));
    k->width = (unsigned char)width;
    if (width == 2)
        k[1].width = 0;
}

void grid_join(struct canvas *c, int x, int y, const char *text, size_t n)
{
    struct cell *k = grid_cell(c, x, y);
    char joined[CLUSTER_BYTES];
    size_t length;

    grid_forget(c, x, y);
    if (k->width == 0)
        k = grid_cell(c, x - 1, y);
    if (k->arms)
        return;
    strcpy(joined, *k->text ? grid_text(c, k) : " ");
    length = strlen(joined);
    n = whole_characters(text, n, CLUSTER_BYTES - length);
    memcpy(joined + length, text, n);
    set_text(c, k, joined, length + n);
    if (k->keep == HELD)
        k->keep = KEEPS_NOTHING;
}

/* ---- Compared ---- */

static bool has_long(const struct canvas *c, int x, int y, int columns)
{
    const struct cell *k = grid_cell(c, x, y);

    for (int i = 0; c->long_count && i < columns; i++)
        if (k[i].text[0] == IS_LONG)
            return true;
    return false;
}

/* All of the columns X to X + COLUMNS of row Y are KEEP. */
static bool are(const struct canvas *c, int x, int y, int columns, enum keep keep)
{
    const struct cell *k = grid_cell(c, x, y);

    for (int i = 0; i < columns; i++)
        if (k[i].keep != keep)
            return false;
    return true;
}

static void make(struct canvas *c, int x, int y, int columns, enum keep keep)
{
    struct cell *k = grid_cell(c, x, y);

    for (int i = 0; i < columns; i++)
        k[i].keep = (unsigned char)keep;
}

/* All of A's row Y stands there from the frame before as KEEP, and nothing has been drawn over it. A whole row need not be opened. */
static bool is_kept(struct area a, int y, enum keep keep)
{
    struct canvas *c = a.canvas;

    if (c->about[y].waits && a.columns == c->columns)
        return are(c, 0, y, a.columns, keep) && !has_long(c, 0, y, a.columns);
    grid_open(c, y);
    return c->about[y].has_before && are(c, a.x, y, a.columns, BEFORE + keep);
}

static void stay(struct area a, int y, enum keep keep)
{
    if (!a.canvas->about[y].waits)
        make(a.canvas, a.x, y, a.columns, keep);
    a.canvas->about[y].waits = false;
}

/* Each row of what has a name has one of its own: the rows of an area are held in their order. */
static uint64_t nth_name(uint64_t name, int nth)
{
    return name ? name + (uint64_t)nth * 0x9E3779B97F4A7C15u : 0;
}

bool area_is_held(struct area a, uint64_t name)
{
    bool is = name && a.rows > 0 && a.columns > 0;

    for (int i = 0; is && i < a.rows; i++) {
        const struct row *r = &a.canvas->about[a.y + i];

        is = r->name == nth_name(name, i) && r->x == a.x && r->columns == a.columns && is_kept(a, a.y + i, HELD);
    }
    for (int i = 0; is && i < a.rows; i++)
        stay(a, a.y + i, HELD);
    return is;
}

static void hold_row(struct area a, int y, uint64_t name)
{
    struct row *r = &a.canvas->about[y];

    if (!name || has_long(a.canvas, a.x, y, a.columns))
        return;
    for (int x = a.x; x < a.x + a.columns; x++) {
        grid_forget(a.canvas, x, y);
        if (grid_cell(a.canvas, x, y)->keep == DETAIL)
            return;
    }
    r->name = name;
    r->x = (short)a.x;
    r->columns = (short)a.columns;
    make(a.canvas, a.x, y, a.columns, HELD);
}

void area_hold(struct area a, uint64_t name)
{
    for (int i = 0; i < a.rows && a.columns > 0; i++) {
        grid_open(a.canvas, a.y + i); /* where nothing was drawn it is blank */
        hold_row(a, a.y + i, nth_name(name, i));
    }
}

bool area_detail_stays(struct area a)
{
    bool stays = a.canvas->hurries && a.columns > 0;

    for (int y = a.y; stays && y < a.y + a.rows; y++)
        stays = is_kept(a, y, DETAIL);
    for (int y = a.y; stays && y < a.y + a.rows; y++)
        stay(a, y, DETAIL);
    return stays;
}

/* A sum of each row, not the row: that would be as much memory again as the canvas. */
struct canvas_notes {
    int columns, rows;
    uint64_t sums[];
};

/* Of a row that is held the cells need not be looked at again. */
static uint64_t row_sum(const struct canvas *c, int y)
{
    struct row *r = &c->about[y];

    if (!r->is_summed)
        r->sum = sum_of(grid_cell(c, 0, y), (size_t)c->columns * sizeof *c->cells);
    r->is_summed = true;
    return r->sum;
}

struct canvas_notes *canvas_notes_create(int columns, int rows)
{
    struct canvas *c = canvas_create(columns, 1, (struct width_rule){0});
    struct canvas_notes *n;

    rows = side(rows);
    n = memory_get(sizeof *n + (size_t)rows * sizeof *n->sums);
    n->columns = c->columns;
    n->rows = rows;
    for (int y = 0; y < rows; y++)
        n->sums[y] = row_sum(c, 0);
    canvas_free(c);
    return n;
}

void canvas_notes_free(struct canvas_notes *n)
{
    free(n);
}

bool canvas_row_note(struct canvas_notes *n, const struct canvas *c, int y)
{
    uint64_t sum, before;

    if (n->columns != c->columns || y >= n->rows || y >= c->rows)
        return true;
    sum = row_sum(c, y);
    before = n->sums[y];
    n->sums[y] = sum;
    return sum != before || has_long(c, 0, y, c->columns); /* which are kept beside the cells */
}

/* ---- As text ---- */

void canvas_write(const struct canvas *c, bool ascii, struct buffer *out)
{
    for (int y = 0; y < c->rows; y++) {
        int blanks = 0;

        for (int x = 0; x < c->columns; x++) {
            struct canvas_cell k = canvas_at(c, x, y);

            if (k.width == 0)
                continue;
            if (k.line == LINE_NONE && !strcmp(k.text, " ")) {
                blanks++;
                continue;
            }
            buffer_add_times(out, " ", blanks);
            blanks = 0;
            buffer_add(out, k.line == LINE_NONE ? k.text : line_text(k.line, ascii));
        }
        buffer_add_char(out, '\n');
    }
}
