/* line.c - lines and how they join. A cell keeps the arms it was drawn with; what it looks like is worked out from them and
 * from its neighbours when it is read, so it does not matter which line was drawn first or through which area. */
#include "grid.h"

static const struct { const char *unicode, *ascii; } looks[] = {
    [LINE_NONE] = { "", "" },
    [LINE_HORIZONTAL] = { "─", "-" },
    [LINE_VERTICAL] = { "│", "|" },
    [LINE_CROSS] = { "┼", "+" },
    [LINE_TEE_DOWN] = { "┬", "+" },
    [LINE_TEE_UP] = { "┴", "+" },
    [LINE_TEE_RIGHT] = { "├", "+" },
    [LINE_TEE_LEFT] = { "┤", "+" },
    [LINE_CORNER_TOP_LEFT] = { "┌", "+" },
    [LINE_CORNER_TOP_RIGHT] = { "┐", "+" },
    [LINE_CORNER_BOTTOM_LEFT] = { "└", "+" },
    [LINE_CORNER_BOTTOM_RIGHT] = { "┘", "+" },
};
_Static_assert(COUNT_OF(looks) == LINES_COUNT, "each line has a look");

enum { UP = ARM_UP, DOWN = ARM_DOWN, LEFT = ARM_LEFT, RIGHT = ARM_RIGHT };

static const unsigned char lines[16] = {
    [UP] = LINE_VERTICAL, [DOWN] = LINE_VERTICAL, [UP | DOWN] = LINE_VERTICAL,
    [LEFT] = LINE_HORIZONTAL, [RIGHT] = LINE_HORIZONTAL, [LEFT | RIGHT] = LINE_HORIZONTAL,
    [UP | DOWN | LEFT | RIGHT] = LINE_CROSS,
    [DOWN | LEFT | RIGHT] = LINE_TEE_DOWN, [UP | LEFT | RIGHT] = LINE_TEE_UP,
    [UP | DOWN | RIGHT] = LINE_TEE_RIGHT, [UP | DOWN | LEFT] = LINE_TEE_LEFT,
    [DOWN | RIGHT] = LINE_CORNER_TOP_LEFT, [DOWN | LEFT] = LINE_CORNER_TOP_RIGHT,
    [UP | RIGHT] = LINE_CORNER_BOTTOM_LEFT, [UP | LEFT] = LINE_CORNER_BOTTOM_RIGHT,
};

const char *line_text(enum line l, bool ascii)
{
    return ascii ? looks[l].ascii : looks[l].unicode;
}

/* ---- Looking ---- */

static int arms_at(const struct canvas *c, int x, int y)
{
    if (x < 0 || y < 0 || x >= c->columns || y >= c->rows)
        return 0;
    return grid_cell(c, x, y)->arms;
}

static bool runs(int arms, int along)
{
    return (arms & along) && !(arms & ~along);
}

static bool has(const struct canvas *c, int x, int y, int some)
{
    return arms_at(c, x, y) & some;
}

/* A line that goes on in the next cell, though it was drawn in two pieces, has no end there. */
static int continued(const struct canvas *c, int x, int y, int arms)
{
    if (runs(arms, LEFT | RIGHT))
        return arms | (has(c, x - 1, y, LEFT | RIGHT) ? LEFT : 0) | (has(c, x + 1, y, LEFT | RIGHT) ? RIGHT : 0);
    if (runs(arms, UP | DOWN))
        return arms | (has(c, x, y - 1, UP | DOWN) ? UP : 0) | (has(c, x, y + 1, UP | DOWN) ? DOWN : 0);
    return arms;
}

/* A line that ends beside another one across its way touches it: a separator under a rule becomes ┬ in the rule. Two that run side by
 * side do not. */
static int touched(const struct canvas *c, int x, int y, int arms)
{
    int more = 0;

    if (arms & (LEFT | RIGHT)) {
        more |= runs(arms_at(c, x, y - 1), UP | DOWN) ? UP : 0;
        more |= runs(arms_at(c, x, y + 1), UP | DOWN) ? DOWN : 0;
    }
    if (arms & (UP | DOWN)) {
        more |= runs(arms_at(c, x - 1, y), LEFT | RIGHT) ? LEFT : 0;
        more |= runs(arms_at(c, x + 1, y), LEFT | RIGHT) ? RIGHT : 0;
    }
    return arms | more;
}

enum line line_at(const struct canvas *c, int x, int y)
{
    int arms = arms_at(c, x, y);

    if (!arms)
        return LINE_NONE;
    return (enum line)lines[touched(c, x, y, continued(c, x, y, arms))];
}

/* ---- Drawing ---- */

static void draw(struct canvas *c, int x, int y, int arms)
{
    int before;

    grid_forget(c, x, y);
    before = grid_cell(c, x, y)->arms;
    grid_blank(c, x, y, 1, ROLE_BORDER);
    grid_cell(c, x, y)->arms = (unsigned char)(before | arms);
}

/* The arms of step I of a line of LENGTH: an end has only the one that leads into the line. */
static int arms_of(int i, int length, int back, int on)
{
    int arms = 0;

    if (i > 0)
        arms |= back;
    if (i < length - 1)
        arms |= on;
    return arms ? arms : back | on;
}

void area_horizontal(struct area a, int x, int y, int columns)
{
    if (y < 0 || y >= a.rows)
        return;
    grid_open(a.canvas, a.y + y);
    for (int i = x < 0 ? -x : 0; i < columns && x + i < a.columns; i++)
        draw(a.canvas, a.x + x + i, a.y + y, arms_of(i, columns, LEFT, RIGHT));
}

void area_vertical(struct area a, int x, int y, int rows)
{
    if (x < 0 || x >= a.columns)
        return;
    for (int i = y < 0 ? -y : 0; i < rows && y + i < a.rows; i++) {
        grid_open(a.canvas, a.y + y + i);
        draw(a.canvas, a.x + x, a.y + y + i, arms_of(i, rows, UP, DOWN));
    }
}
