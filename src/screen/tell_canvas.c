/* tell_canvas.c - a canvas read in order: panes that stand side by side one after the other, lines that frame them left out. */
#include "tell.h"

#include <stdlib.h>
#include <string.h>

/* Whether a line runs down through a cell: there a pane ends. */
static bool is_border(const struct canvas *c, int x, int y)
{
    enum line l = canvas_at(c, x, y).line;

    return l != LINE_NONE && l != LINE_HORIZONTAL;
}

static bool same_borders(const struct canvas *c, int y, int other)
{
    for (int x = 0; x < canvas_columns(c); x++)
        if (is_border(c, x, y) != is_border(c, x, other))
            return false;
    return true;
}

/* A bar or an axis that is drawn, not written, says nothing in a line of its own. */
static bool says_something(const char *text)
{
    return text[strspn(text, " -+|=.>~")] != '\0';
}

/* The text of row Y from column FROM to UPTO; several blanks between words become two. *IS_HERE: the cursor stands there. */
static void segment_write(struct buffer *b, const struct canvas *c, int y, int from, int upto)
{
    int blanks = 0;

    for (int x = from; x < upto; x++) {
        struct canvas_cell k = canvas_at(c, x, y);

        if (k.width == 0)
            continue;
        if (k.line != LINE_NONE || !strcmp(k.text, " ")) {
            blanks++;
            continue;
        }
        if (b->length && blanks)
            buffer_add(b, blanks > 1 ? "  " : " ");
        blanks = 0;
        buffer_add(b, k.text);
    }
}

struct block { int from, upto; }; /* rows with the same panes */

static void tell_pane(struct telling *t, const struct canvas *c, struct block rows, int from, int upto, bool has_focus)
{
    int cursor_x = -1, cursor_y = -1;

    canvas_cursor(c, &cursor_x, &cursor_y);
    for (int y = rows.from; y < rows.upto; y++) {
        struct buffer text = {0};
        bool here = has_focus && y == cursor_y && cursor_x >= from && cursor_x < upto;
        const char *words;

        segment_write(&text, c, y, from, upto);
        words = buffer_text(&text);
        if (words[0] == '>' && words[1] == ' ') /* the sign of the cursor is told by its own */
            words += 2;
        if (says_something(words) || here)
            tell_line(t, here, words);
        buffer_clear(&text);
    }
}

void tell_canvas(struct telling *t, const struct canvas *c, int from, bool has_focus)
{
    struct block rows = {from, from};

    for (; rows.from < canvas_rows(c); rows.from = rows.upto) {
        int left = 0;

        for (rows.upto = rows.from + 1; rows.upto < canvas_rows(c) && same_borders(c, rows.from, rows.upto);)
            rows.upto++;
        for (int x = 0; x <= canvas_columns(c); x++)
            if (x == canvas_columns(c) || is_border(c, x, rows.from)) {
                if (x > left)
                    tell_pane(t, c, rows, left, x, has_focus);
                left = x + 1;
            }
    }
}
