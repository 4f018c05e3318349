/* mouse.c - a click puts the focus where it is, the wheel scrolls: both by the keys that a person would press, so that what can be reached and how it
 * looks is known in one place. Where the focus is, the drawn cursor says. */
#include "mouse.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MOST = 400, WHEEL_LINES = 3 };

static struct screen *top(const struct browser *b)
{
    return b->depth ? b->stack[b->depth - 1] : NULL;
}

/* The screen as it would be seen now. */
struct sight { struct canvas *canvas; int x, y; bool has_cursor; };

static struct sight look(const struct browser *b)
{
    struct sight s = {.canvas = canvas_create(b->columns, b->rows, b->width), .x = -1, .y = -1};

    browser_draw(b, s.canvas);
    s.has_cursor = canvas_cursor(s.canvas, &s.x, &s.y);
    if (top(b)->ops == &palette_screen_ops) /* the cursor stays in the prompt; the sign moves */
        for (int y = s.y + 1; y < b->rows; y++)
            if (!strcmp(canvas_at(s.canvas, 0, y).text, ">"))
                s.x = 0, s.y = y;
    return s;
}

static bool looks_same(const struct sight *a, const struct sight *b)
{
    struct buffer first = {0}, second = {0};
    bool same;

    canvas_write(a->canvas, true, &first);
    canvas_write(b->canvas, true, &second);
    same = a->x == b->x && a->y == b->y && !strcmp(buffer_text(&first), buffer_text(&second));
    buffer_clear(&first);
    buffer_clear(&second);
    return same;
}

/* Presses KEY on the screen that is clicked; false: another one is on top then. */
static bool press(struct browser *b, const struct screen *on, uint32_t key)
{
    browser_take_key(b, top(b), key);
    return top(b) == on;
}

/* ---- A click ---- */

/* Whether a line down stands between the columns A and B of row Y. */
static bool is_between(const struct canvas *c, int a, int b, int y)
{
    int from = a < b ? a : b, to = a < b ? b : a;

    for (int x = from; x <= to; x++)
        if (canvas_at(c, x, y).line != LINE_NONE && canvas_at(c, x, y).line != LINE_HORIZONTAL)
            return true;
    return false;
}

/* Up or down to the line that Y belongs to: the last with a place for the cursor at or above it, or the first below. */
static void walk_rows(struct browser *b, const struct screen *on, int y)
{
    for (int i = 0; i < STEPS_MOST; i++) {
        struct sight before = look(b), after;
        bool down = y > before.y, over, stuck, same;

        if (!before.has_cursor || before.y == y || !press(b, on, down ? KEY_ARROW_DOWN : KEY_ARROW_UP)) {
            canvas_free(before.canvas);
            return;
        }
        after = look(b);
        same = looks_same(&before, &after);
        stuck = down ? after.y <= before.y : after.y >= before.y; /* it has scrolled instead */
        over = down ? after.y > y : after.y <= y;
        canvas_free(before.canvas);
        canvas_free(after.canvas);
        if (same)
            return;
        if (stuck || (over && down))
            press(b, on, down ? KEY_ARROW_UP : KEY_ARROW_DOWN);
        if (stuck || over)
            return;
    }
}

/* Left or right until no line stands between the cursor and X, or there is none and the cursor cannot come nearer. */
static void walk_columns(struct browser *b, const struct screen *on, int x)
{
    for (int i = 0; i < STEPS_MOST; i++) {
        struct sight before = look(b), after;
        bool right = x > before.x, nearer;
        bool arrived = !before.has_cursor || !is_between(before.canvas, before.x, x, before.y);

        if (arrived || !press(b, on, right ? KEY_ARROW_RIGHT : KEY_ARROW_LEFT)) {
            canvas_free(before.canvas);
            return;
        }
        after = look(b);
        nearer = abs(after.x - x) < abs(before.x - x);
        if (!nearer && !looks_same(&before, &after))
            press(b, on, right ? KEY_ARROW_LEFT : KEY_ARROW_RIGHT);
        canvas_free(before.canvas);
        canvas_free(after.canvas);
        if (!nearer)
            return;
    }
}

/* In a table without lines: as near as it comes. */
static void walk_marks(struct browser *b, const struct screen *on, int x)
{
    for (int i = 0; i < STEPS_MOST; i++) {
        struct sight before = look(b), after;
        bool right = x > before.x, nearer;

        if (!before.has_cursor || before.x == x || !press(b, on, right ? KEY_ARROW_RIGHT : KEY_ARROW_LEFT)) {
            canvas_free(before.canvas);
            return;
        }
        after = look(b);
        nearer = after.y == before.y && abs(after.x - x) < abs(before.x - x);
        if (!nearer && !looks_same(&before, &after))
            press(b, on, right ? KEY_ARROW_LEFT : KEY_ARROW_RIGHT);
        canvas_free(before.canvas);
        canvas_free(after.canvas);
        if (!nearer)
            return;
    }
}

/* A row that is a line across, with or without words in it, ends what is above it. */
static bool is_across(const struct canvas *c, int y)
{
    int lines = 0;

    for (int x = 0; x < canvas_columns(c); x++)
        lines += canvas_at(c, x, y).line != LINE_NONE;
    return lines * 3 > canvas_columns(c);
}

/* Whether the click is in another pane than the cursor, which a key leads to. */
static bool is_elsewhere(const struct sight *s, const struct screen *on, int x, int y)
{
    if (on->ops->click & CLICK_BELOW)
        for (int row = s->y + 1; row <= y; row++)
            if (is_across(s->canvas, row) && canvas_at(s->canvas, 0, row).line == LINE_HORIZONTAL)
                return true;
    if (on->ops->click & CLICK_ABOVE_TOO)
        for (int row = y + 1; row <= s->y; row++)
            if (is_across(s->canvas, row) && canvas_at(s->canvas, 0, row).line == LINE_HORIZONTAL)
                return true;
    return (on->ops->click & CLICK_BESIDE) && is_between(s->canvas, s->x, x, y < canvas_rows(s->canvas) ? y : 0);
}

static void to_pane(struct browser *b, const struct screen *on, int x, int y)
{
    struct sight s = look(b);
    bool elsewhere = s.has_cursor && is_elsewhere(&s, on, x, y);

    canvas_free(s.canvas);
    if (!elsewhere || !press(b, on, KEY_TABULATOR))
        return;
    s = look(b);
    elsewhere = s.has_cursor && is_elsewhere(&s, on, x, y);
    canvas_free(s.canvas);
    if (elsewhere)
        press(b, on, KEY_TABULATOR);
}

static void click(struct browser *b, int x, int y)
{
    const struct screen *on = top(b);
    int first = browser_rows_above(b);

    if (!on->ops->click || y < first || y >= first + on->rows || x < 0 || x >= b->columns)
        return;
    to_pane(b, on, x, y);
    if (top(b) == on && on->ops->click & CLICK_ROWS)
        walk_rows(b, on, y);
    if (top(b) == on && on->ops->click & CLICK_COLUMNS)
        walk_columns(b, on, x);
    if (top(b) == on && on->ops->click & CLICK_MARKS)
        walk_marks(b, on, x);
}

/* ---- The wheel ---- */

static bool is_typing(const struct screen *s)
{
    struct prompt *p = s->ops->prompt ? s->ops->prompt((struct screen *)s) : NULL;

    return p && p->open && s->ops != &palette_screen_ops; /* there the arrows lead through the list */
}

static void roll(struct browser *b, bool down)
{
    const struct screen *on = top(b);

    if (is_typing(on))
        return;
    if (on->ops == &present_screen_ops || on->ops == &follow_screen_ops) {
        press(b, on, down ? KEY_PAGE_DOWN : KEY_PAGE_UP);
        return;
    }
    for (int i = 0; i < WHEEL_LINES && press(b, on, down ? KEY_ARROW_DOWN : KEY_ARROW_UP); i++)
        ;
}

/* ---- Both ---- */

bool mouse_is_key(uint32_t key)
{
    return key == KEY_CLICK || key == KEY_WHEEL_UP || key == KEY_WHEEL_DOWN;
}

void mouse_take(struct browser *b, const struct event *e)
{
    if (!b->mouse || !b->depth)
        return;
    if (e->key == KEY_CLICK)
        click(b, e->x, e->y);
    else
        roll(b, e->key == KEY_WHEEL_DOWN);
}

void mouse_switch(struct screen *s, int unused)
{
    struct browser *b = s->browser;

    (void)unused;
    b->mouse = !b->mouse;
    browser_say(b, ROLE_NOTE, "%s", b->mouse ? _("鼠标可以用了：点一下移动光标，滚轮滚动；按住 Shift 照旧选取文字；再按 Ctrl-T 关掉。") : _("鼠标关掉了。"));
}

bool browser_mouse(const struct browser *b)
{
    return b->mouse;
}

void browser_mouse_missing(struct browser *b)
{
    b->mouse = false;
    browser_say(b, ROLE_NOTE, "%s", _("这个终端不报告鼠标；用键盘可以做到全部的事。"));
}
