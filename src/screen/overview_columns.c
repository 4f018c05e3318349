/* overview_columns.c - where the columns of the overview's lines stand. */
#include "overview_page.h"

#include <string.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int digits(size_t n)
{
    int d = 1;

    for (; n > 9; n /= 10)
        d++;
    return d;
}

enum {
    LABEL_WIDE = 15, LABEL_MIDDLE = 10, LABEL_NARROW = 6, LABEL_MOST = 30, /* columns of a row's label, with the blank behind it */
    HEADS_FROM = 5,    /* rows of the page from which on there are names above the marks */
    DOWNWARDS_FROM = 12, /* and from which on they may take several rows */
};

struct table_columns table_columns_fit(int columns, int rows, size_t cases, const struct text_extent *t)
{
    struct table_columns c = {.numbered = rows < DOWNWARDS_FROM};
    int room, spare;

    c.label = columns >= 72 ? LABEL_WIDE : columns >= 34 ? LABEL_MIDDLE : columns >= 16 ? LABEL_NARROW : 0;
    c.total = columns >= 34 ? 2 * digits(cases) + 1 : 0;
    c.pitch = c.numbered ? most(PITCH_LEAST, digits(cases) + 1) : PITCH_LEAST;
    room = columns - c.label - c.total;
    c.shown = most(1, (int)(cases < (size_t)most(room, 0) / (size_t)c.pitch ? cases : (size_t)most(room, 0) / (size_t)c.pitch));
    if ((size_t)c.shown == cases) { /* what is left over goes to the labels first */
        spare = most(0, room - c.shown * c.pitch);
        if (c.label)
            c.label += least(spare, most(0, least(t->label + 1, LABEL_MOST) - c.label));
        spare = most(0, columns - c.label - c.total - c.shown * c.pitch);
        c.pitch = most(c.pitch, least(PITCH_MOST, c.pitch + spare / c.shown));
    }
    c.across = c.pitch >= t->name + 2;
    c.numbered = c.numbered && !c.across;
    c.heads = rows < HEADS_FROM ? 0 : c.across || c.numbered ? 1 : most(1, least(HEADS_MOST, t->name_length));
    return c;
}

struct range_columns range_columns_fit(int columns, int name, int text)
{
    struct range_columns c = {.name = 2};

    name = columns >= 60 ? most(8, least(name, 14)) : least(name, columns >= 34 ? 10 : 6); /* the axis' own label stands here as well */
    c.sign = c.name + name + 1;
    c.axis = columns >= 24 ? c.sign + MARK_COLUMNS + 1 : c.sign;
    c.text_columns = columns >= 60 ? least(text, columns * 2 / 5) : 0;
    c.text = columns - c.text_columns;
    c.axis_columns = most(0, c.text - c.axis - (c.text_columns > 0));
    return c;
}

struct name_columns name_columns_fit(int columns, int name)
{
    struct name_columns c = {.pitch = name + 4};

    c.count = most(1, (columns + 2) / c.pitch); /* no blanks behind the last */
    return c;
}

size_t name_short(const char *name)
{
    static const char *const ends[] = {"市", "区", "县", "旗"};
    size_t n = strlen(name);

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t end = strlen(ends[i]);

        if (n > end && !strcmp(name + n - end, ends[i]) && text_code_points(name, n - end) >= 2)
            return n - end;
    }
    return n;
}
