/* paint.c - a canvas onto the screen: what differs from what is shown, and no more.
 *
 * ncurses opens the terminal, knows it and gives it back; what it shows is kept here, in sixteen bytes a cell, and written in one piece (pen.h), for a
 * line over which a key is to cost tens of bytes.
 *
 * A terminal counts columns with a rule of its own, most of them with that of wcwidth(), the canvas with another. Where wcwidth() and the canvas agree on
 * a cluster, it is written and the next one follows it. Where they do not (“ in two columns, flags, joined emoji), blanks are written, and after all
 * else in its row the cluster is placed on them and the cursor set anew: whatever way the terminal goes on a cluster, nothing behind it moves. A row
 * that has or had one is written whole when it changes, and nothing scrolls while there are any. Joined clusters that may run over their
 * columns where a terminal does not join are shown by their first character. */
#include "own.h"

#include "frame.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { CLUSTER_CHARACTERS = 16, GLYPH_BYTES = CLUSTER_CHARACTERS * MB_LEN_MAX, ERASED_FROM = 9 /* blanks that are dearer than a string and a move */ };

struct glyph {
    wchar_t text[CLUSTER_CHARACTERS + 1];
    bool agreed; /* written, it takes the columns that the canvas gave it */
};

/* ---- Clusters ---- */

static struct glyph glyph_of(const struct frame *f, const char *cluster, int width)
{
    struct glyph g = { .agreed = true };
    char room[CHARSET_SHOWN];
    const char *text = shape_text(&f->shape, cluster, room), *p = text, *end = text + strlen(text);
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
    if (first != width)
        g.agreed = false;
    return g;
}

/* In the terminal's own encoding; what that lacks is a question mark for each column. */
static size_t encode(char *bytes, const wchar_t *text, int width)
{
    mbstate_t state = { 0 };
    size_t n = 0;

    for (const wchar_t *c = text; *c; c++) {
        size_t more = wcrtomb(bytes + n, *c, &state);

        if (more != (size_t)-1) {
            n += more;
        } else if (c == text) {
            memset(bytes, '?', (size_t)width);
            return (size_t)width;
        }
    }
    return n;
}

/* ---- Lines ---- */

/* What the terminal calls CODE of its set of line characters: pairs of a vt100's and its own. */
static char own_line(char code)
{
    const char *pairs = tigetstr("acsc");

    for (; pairs && pairs != (const char *)-1 && pairs[0] && pairs[1]; pairs += 2)
        if (pairs[0] == code)
            return pairs[1];
    return code;
}

static struct line_look line_look(const struct frame *f, enum line l)
{
    struct line_look look = {0};
    wchar_t text[SHAPE_LINE];

    look.is_own = shape_line(&f->shape, l, text);
    if (look.is_own) {
        look.bytes[0] = own_line((char)text[0]);
        look.n = 1;
    } else {
        look.n = encode(look.bytes, text, 1);
    }
    return look;
}

/* ---- Looks ---- */

static struct wear wear_of(const struct theme *t, enum role r)
{
    static const struct { attr_t curses; unsigned own; int without_colours /* its bit in ncv */; } attributes[] = {
        { A_UNDERLINE, WEARS_UNDERLINE, 2 }, { A_REVERSE, WEARS_REVERSE, 4 }, { A_DIM, WEARS_DIM, 16 }, { A_BOLD, WEARS_BOLD, 32 },
    };
    struct wear w = { .colour = PLAIN_COLOUR };
    short front = PLAIN_COLOUR, back;
    int apart = tigetnum("ncv");

    if (t->roles[r].pair && pair_content(t->roles[r].pair, &front, &back) != ERR)
        w.colour = front;
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        if ((t->roles[r].attributes & attributes[i].curses) && !(w.colour != PLAIN_COLOUR && apart > 0 && (apart & attributes[i].without_colours)))
            w.attributes |= attributes[i].own;
    return w;
}

/* Roles that look alike are one look: nothing is written where only the role changes. */
static void looks_make(struct frame *f, const struct theme *t)
{
    f->wears[PLAIN] = (struct wear){ .colour = PLAIN_COLOUR };
    f->wear_count = 1;
    for (int r = 0; r < ROLES; r++) {
        struct wear w = wear_of(t, (enum role)r);
        size_t k = 0;

        while (k < f->wear_count && (f->wears[k].attributes != w.attributes || f->wears[k].colour != w.colour))
            k++;
        if (k == f->wear_count)
            f->wears[f->wear_count++] = w;
        f->looks[r] = (unsigned char)k;
    }
}

/* ---- Making and forgetting ---- */

void paint_reset(struct terminal *t)
{
    struct frame *f = t->frame;
    size_t cells = (size_t)t->columns * (size_t)t->rows;

    if (!f) {
        f = t->frame = memory_get(sizeof *f);
        pen_start(&f->pen);
        looks_make(f, &t->theme);
    }
    free(f->shown);
    free(f->wanted);
    free(f->rows_new);
    free(f->rows_stale);
    canvas_notes_free(f->noted);
    f->noted = canvas_notes_create(t->columns, t->rows);
    f->rows_new = memory_array((size_t)t->rows + 2, 1);
    f->rows_stale = memory_array((size_t)t->rows, 1);
    f->shown = memory_array(cells, sizeof *f->shown);
    f->wanted = memory_array(cells, sizeof *f->wanted);
    f->columns = t->columns;
    f->rows = t->rows;
    pen_size(&f->pen, t->columns, t->rows);
    t->afresh = true;
}

void paint_free(struct terminal *t)
{
    if (!t->frame)
        return;
    pen_end(&t->frame->pen);
    free(t->frame->shown);
    free(t->frame->wanted);
    free(t->frame->rows_new);
    free(t->frame->rows_stale);
    canvas_notes_free(t->frame->noted);
    free(t->frame);
    t->frame = NULL;
}

/* ---- What is wanted ---- */

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
    struct frame_cell c = { .width = (unsigned char)k.width, .look = f->looks[k.role], .line = (unsigned char)k.line, .detail = k.detail };

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

static void want_row(struct frame *f, const struct canvas *c, int y)
{
    struct frame_cell *row = frame_row(f, f->wanted, y), *shown = frame_row(f, f->shown, y);
    int columns = y < canvas_rows(c) ? canvas_columns(c) : 0;

    for (int x = 0; x < f->columns; x++) {
        struct canvas_cell k = canvas_at(c, x, y); /* a blank outside */

        if (k.width > 1 && (x + k.width > f->columns || x + k.width > columns))
            k = (struct canvas_cell){ .text = " ", .width = 1, .role = k.role, .detail = k.detail };
        row[x] = cell_of(f, k, &shown[x]);
    }
}

/* Only of rows that the canvas has changed, or left for later: most frames are a sign in two rows. */
static void want_rows(struct frame *f, const struct canvas *c)
{
    memset(f->rows_new, false, (size_t)f->rows);
    for (int y = 0; y < f->rows; y++)
        if (canvas_row_note(f->noted, c, y)) {
            f->rows_new[y] = f->rows_new[y + 1] = true;
            f->rows_new[y ? y - 1 : 0] = true;
        }
    for (int y = 0; y < f->rows; y++) {
        f->rows_new[y] |= f->rows_stale[y];
        f->rows_stale[y] = false;
        if (f->rows_new[y])
            want_row(f, c, y);
    }
}

/* In a hurry what is only told of the cursor stays as it is, where it is told in the same place. No half of a cluster is left over where it is not. */
static void keep_details(struct frame *f)
{
    for (int y = 0; y < f->rows; y++) {
        struct frame_cell *row = frame_row(f, f->wanted, y), *shown = frame_row(f, f->shown, y);
        struct frame_cell blank = { .width = 1, .detail = true };

        for (int x = 0; f->rows_new[y] && x < f->columns; x++)
            if (row[x].detail && shown[x].detail && !shown[x].is_hash && !frame_same(&row[x], &shown[x])) {
                row[x] = shown[x];
                f->rows_stale[y] = true;
            }
        if (!f->rows_stale[y])
            continue;
        for (int x = 0; x < f->columns; x++) {
            bool has_head = x > 0 && row[x - 1].width == 2, has_tail = x + 1 < f->columns && row[x + 1].width == 0;

            if ((row[x].width == 0 && !has_head) || (row[x].width == 2 && !has_tail))
                row[x] = blank;
        }
    }
}

/* ---- A row ---- */

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

/* The cluster of a cell that stands at (X, Y): its own bytes, as the canvas may have another one there by now; of a hash, the canvas's. */
static struct glyph glyph_at(const struct frame *f, const struct canvas *c, int x, int y, const struct frame_cell *k)
{
    char text[sizeof k->text + 1] = "";

    memcpy(text, &k->text, sizeof k->text);
    return glyph_of(f, k->is_hash ? canvas_at(c, x, y).text : text, k->width);
}

static void put_cell(struct frame *f, const struct canvas *c, int x, int y, const struct frame_cell *k)
{
    char bytes[GLYPH_BYTES];
    struct glyph g;

    if (k->text || k->line || (f->wears[k->look].attributes & (WEARS_REVERSE | WEARS_UNDERLINE)) || shows_blanks(&f->pen))
        pen_wear(&f->pen, f->wears[k->look]);
    if (k->line) {
        struct line_look look = line_look(f, (enum line)k->line);

        pen_put(&f->pen, look.bytes, look.n, 1, look.is_own);
    } else if (!k->text || k->doubtful) {
        pen_put(&f->pen, "  ", k->width, k->width, false);
    } else {
        g = glyph_at(f, c, x, y, k);
        pen_put(&f->pen, bytes, encode(bytes, g.text, k->width), k->width, false);
    }
}

/* A cluster that may go any way, on its blanks. */
static void place_cell(struct frame *f, const struct canvas *c, int x, int y, const struct frame_cell *k)
{
    char bytes[GLYPH_BYTES];
    struct glyph g = glyph_at(f, c, x, y, k);

    pen_move(&f->pen, x, y);
    pen_wear(&f->pen, f->wears[k->look]);
    pen_put(&f->pen, bytes, encode(bytes, g.text, k->width), k->width, false);
    pen_lost(&f->pen);
}

static bool is_plain_blank(const struct frame_cell *k)
{
    return !k->text && !k->line && k->width == 1 && k->look == PLAIN;
}

/* Clean cells from the pen's place up to X that cost no more to be written again than to be passed over. */
static void bridge(struct frame *f, const struct canvas *c, const struct frame_cell *row, int x, int y)
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
        put_cell(f, c, i, y, &row[i]);
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

/* The last cell of all scrolls the screen on a terminal that goes on at once: there it stays blank. */
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

static void paint_row(struct frame *f, const struct canvas *c, int y)
{
    const struct frame_cell *row = frame_row(f, f->wanted, y), *shown = frame_row(f, f->shown, y);
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
        bridge(f, c, row, x, y);
        pen_move(&f->pen, x, y);
        erased = is_plain_blank(&row[x]) ? erase_blanks(f, row, x) : 0;
        if (erased)
            x += erased - 1;
        else
            put_cell(f, c, x, y, &row[x]);
    }
    for (x = 0; doubts && x < f->columns; x++)
        if (row[x].doubtful && !is_forbidden(f, x, y, row[x].width))
            place_cell(f, c, x, y, &row[x]);
}

/* ---- The frame ---- */

static void begin_afresh(struct terminal *t)
{
    struct frame *f = t->frame;
    const struct frame_cell blank = { .width = 1 };

    pen_size(&f->pen, t->columns, t->rows); /* whatever it may have been told meanwhile, by whomever */
    pen_region_reset(&f->pen);
    pen_clear(&f->pen);
    for (size_t i = 0; i < (size_t)f->columns * (size_t)f->rows; i++)
        f->shown[i] = blank;
    memcpy(f->wanted, f->shown, (size_t)f->columns * (size_t)f->rows * sizeof *f->wanted);
    memset(f->rows_stale, true, (size_t)f->rows);
    t->cursor_shown = UNKNOWN;
    t->afresh = false;
}

static void put_cursor(struct terminal *t, const struct canvas *c)
{
    struct pen *p = &t->frame->pen;
    int x = 0, y = 0, shown = canvas_cursor(c, &x, &y);

    if (shown != t->cursor_shown)
        pen_say(p, shown ? CAP_CURSOR_SHOWN : CAP_CURSOR_HIDDEN);
    t->cursor_shown = shown;
    if (!shown)
        return;
    pen_move(p, x < t->columns ? x : t->columns - 1, y < t->rows ? y : t->rows - 1);
}

static void paint(struct terminal *t, const struct canvas *c, bool hurried)
{
    struct frame *f = t->frame;

    if (t->ended)
        return;
    f->shape = (struct shape){ .charset = t->width.charset, .ascii = t->ascii, .wide = t->width.ambiguous == 2 };
    if (t->afresh)
        begin_afresh(t);
    want_rows(f, c);
    if (hurried)
        keep_details(f);
    frame_scroll(f);
    for (int y = 0; y < f->rows; y++)
        if (f->rows_new[y]) {
            paint_row(f, c, y);
            memcpy(frame_row(f, f->shown, y), frame_row(f, f->wanted, y), (size_t)f->columns * sizeof *f->shown); /* also what only is a detail now */
        }
    put_cursor(t, c);
    pen_wear(&f->pen, f->wears[PLAIN]);
    if (f->pen.out.length)
        pen_send(&f->pen);
}

void terminal_paint(struct terminal *t, const struct canvas *c)
{
    paint(t, c, false);
}

void terminal_paint_hurried(struct terminal *t, const struct canvas *c)
{
    paint(t, c, true);
}

void terminal_repaint(struct terminal *t)
{
    t->afresh = true;
}

void paint_leave(struct terminal *t)
{
    struct pen *p;

    if (!t->frame)
        return;
    p = &t->frame->pen;
    pen_region_reset(p);
    pen_wear(p, t->frame->wears[PLAIN]);
    if (t->cursor_shown != 1)
        pen_say(p, CAP_CURSOR_SHOWN);
    pen_send(p);
}

void paint_return(struct terminal *t)
{
    pen_say(&t->frame->pen, CAP_SCREEN_ON);
    pen_say(&t->frame->pen, CAP_KEYS_ON);
    pen_size(&t->frame->pen, t->columns, t->rows);
    t->afresh = true;
}
