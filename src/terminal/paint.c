/* paint.c - a canvas onto the screen: what differs from what is shown, and no more.
 *
 * ncurses knows the terminal (terminfo); what it shows is kept here, in eight bytes a cell, and written in one piece (pen.h), for a line over which a key
 * is to cost tens of bytes. The screens of ncurses itself have twenty-eight a cell, three times, and to make them was a fifth of all that a start did.
 *
 * A terminal counts columns with a rule of its own, most of them with that of wcwidth(), the canvas with another. Where wcwidth() and the canvas agree on
 * a cluster, it is written and the next one follows it. Where they do not (“ in two columns, flags, joined emoji), blanks are written, and after all
 * else in its row the cluster is placed on them and the cursor set anew: whatever way the terminal goes on a cluster, nothing behind it moves. A row
 * that has or had one is written whole when it changes, and nothing scrolls while there are any. Joined clusters that may run over their
 * columns where a terminal does not join are shown by their first character. */
#include "own.h"

#include "frame.h"
#include "glyph.h"

#include <stdlib.h>
#include <string.h>

/* ---- Looks ---- */

static struct wear wear_of(const struct theme *t, enum role r)
{
    static const struct { attr_t curses; unsigned own; int without_colours /* its bit in ncv */; } attributes[] = {
        { A_UNDERLINE, WEARS_UNDERLINE, 2 }, { A_REVERSE, WEARS_REVERSE, 4 }, { A_DIM, WEARS_DIM, 16 }, { A_BOLD, WEARS_BOLD, 32 },
    };
    struct wear w = { .colour = t->roles[r].colour };
    int apart = tigetnum("ncv");

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

    if (!f) {
        f = t->frame = memory_get(sizeof *f);
        pen_start(&f->pen);
        looks_make(f, &t->theme);
    }
    frame_size(f, t->columns, t->rows);
    pen_size(&f->pen, t->columns, t->rows);
    t->afresh = true;
}

void paint_free(struct terminal *t)
{
    if (!t->frame)
        return;
    pen_end(&t->frame->pen);
    frame_free_cells(t->frame);
    free(t->frame);
    t->frame = NULL;
}

/* ---- The frame ---- */

static void begin_afresh(struct terminal *t)
{
    struct frame *f = t->frame;

    pen_size(&f->pen, t->columns, t->rows); /* whatever it may have been told meanwhile, by whomever */
    pen_margins_off(&f->pen);
    pen_region_reset(&f->pen);
    pen_clear(&f->pen);
    frame_blank(f);
    for (int l = LINE_NONE + 1; l < LINES_COUNT; l++) /* whatever changes the shape has all painted anew */
        f->lines[l] = glyph_line(f, (enum line)l);
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

void terminal_paint(struct terminal *t, const struct canvas *c)
{
    struct frame *f = t->frame;
    bool is_first = t->afresh;

    if (t->ended)
        return;
    f->shape = (struct shape){ .charset = t->width.charset, .ascii = t->ascii, .wide = t->width.ambiguous == 2 };
    if (is_first)
        begin_afresh(t);
    frame_look(f, c, is_first);
    if (!is_first) { /* nothing is shown yet that could move */
        for (int y = 0; y < f->rows; y++)
            if (f->rows_new[y])
                frame_want(f, c, y);
        frame_scroll(f);
    }
    for (int y = 0; y < f->rows; y++) {
        if (!f->rows_new[y])
            continue;
        if (is_first)
            frame_want(f, c, y);
        frame_paint_row(f, y);
        frame_take(f, y);
    }
    put_cursor(t, c);
    pen_wear(&f->pen, f->wears[PLAIN]);
    if (f->pen.out.length)
        pen_send(&f->pen);
    t->is_taken = true;
}

void terminal_repaint(struct terminal *t)
{
    t->afresh = true;
}

void paint_margins(struct terminal *t)
{
    t->frame->pen.has_margins = true;
}

void paint_leave(struct terminal *t)
{
    struct pen *p = &t->frame->pen;

    pen_margins_off(p); /* the frame before may have been cut off */
    pen_region_reset(p);
    pen_lost(p);
    pen_move(p, 0, t->rows - 1);
    buffer_add_n(&p->out, buffer_text(&t->way_out), t->way_out.length);
    pen_send(p);
}
