/* wrap.c - lines of at most so many columns: each takes what fits and ends at the best level of break that it has. */
#include "breaks.h"
#include "wraps.h"

#include <stdlib.h>

struct lines {
    struct text_line *all;
    size_t count;
};

static void line_add(struct lines *l, size_t from, size_t to, int width)
{
    struct text_line *line = memory_append(&l->all, &l->count, sizeof *line);

    *line = (struct text_line){ from, to, width };
}

/* Adds the pieces [FROM, TO) as one line, without the blanks at its end, unless nothing is left of it. */
static void line_of(struct lines *l, const struct piece *all, size_t from, size_t to)
{
    int width = 0;

    while (to > from && all[to - 1].kind == PIECE_BLANK)
        to--;
    if (from == to)
        return;
    for (size_t i = from; i < to; i++)
        width += all[i].columns;
    line_add(l, all[from].from, all[to - 1].to, width);
}

/* Where a line that begins with FROM breaks: at the best level among its places, and of those at the last; TO if all fits.
 * Blanks at the end need no room; at least one piece is taken. */
static size_t line_end(const struct piece *all, size_t from, size_t to, int columns)
{
    size_t places[BREAK_LEVELS] = { 0 };
    int width = 0;

    for (size_t i = from; i < to; i++) {
        bool blank = all[i].kind == PIECE_BLANK;

        /* A piece without columns always fits: it is part of what stands before it, unless that is a blank. */
        bool joins = all[i].columns == 0 && (i == from || all[i - 1].kind != PIECE_BLANK);

        if (!blank && i > from && !joins)
            places[all[i].level] = i;
        width += all[i].columns;
        if (blank || width <= columns || i == from || joins)
            continue;
        for (int level = BREAK_LEVELS - 1; level >= 0; level--)
            if (places[level])
                return places[level];
    }
    return to;
}

/* The pieces [FROM, TO) of one paragraph, without its line end. OFFSET is where its line stands if it is empty. */
static void paragraph_wrap(struct lines *l, const struct piece *all, size_t from, size_t to, int columns, size_t offset)
{
    size_t before = l->count;

    while (to > from && all[to - 1].kind == PIECE_BLANK)
        to--;
    while (from < to) {
        size_t at = line_end(all, from, to, columns);

        line_of(l, all, from, at);
        for (from = at; from < to && all[from].kind == PIECE_BLANK;)
            from++;
    }
    if (l->count == before)
        line_add(l, offset, offset, 0);
}

static struct lines wrap(const struct width_rule *w, const char *s, size_t n, int columns)
{
    struct lines l = { NULL, 0 };
    size_t count, from = 0;
    struct piece *all = pieces_make(w, s, n, &count);

    for (size_t i = 0; i < count; i++) {
        if (all[i].kind != PIECE_LINE_END)
            continue;
        paragraph_wrap(&l, all, from, i, columns, from < count ? all[from].from : n);
        from = i + 1;
    }
    paragraph_wrap(&l, all, from, count, columns, from < count ? all[from].from : n);
    free(all);
    return l;
}

size_t text_wrap(const struct width_rule *w, const char *s, size_t n, int columns, struct text_line **lines)
{
    struct wrap_key key;
    struct lines l;

    if (columns < 1)
        columns = 1;
    if (!w->kept) {
        l = wrap(w, s, n, columns);
    } else {
        key = wrap_key(w, s, n, columns);
        l.all = wraps_find(w->kept, &key, &l.count);
        if (!l.all) {
            l = wrap(w, s, n, columns);
            wraps_keep(w->kept, &key, l.all, l.count);
        }
    }
    *lines = l.all;
    return l.count;
}
