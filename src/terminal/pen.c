/* pen.c - the shortest way from what the terminal shows to what it is to show, string by string of terminfo. */
#include "own.h"

#include "description.h"
#include "guard.h"
#include "pen.h"
#include "way.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {
    [CAP_PLACE] = "cup", [CAP_COLUMN] = "hpa", [CAP_ROW] = "vpa", [CAP_LEFT] = "cub1", [CAP_RIGHT] = "cuf1", [CAP_UP] = "cuu1", [CAP_DOWN] = "cud1",
    [CAP_LEFT_N] = "cub", [CAP_RIGHT_N] = "cuf", [CAP_UP_N] = "cuu", [CAP_DOWN_N] = "cud", [CAP_RETURN] = "cr", [CAP_CLEAR] = "clear",
    [CAP_CLEAR_LINE] = "el", [CAP_ERASE] = "ech", [CAP_REGION] = "csr", [CAP_SCROLL] = "ind", [CAP_SCROLL_BACK] = "ri", [CAP_SCROLL_N] = "indn",
    [CAP_SCROLL_BACK_N] = "rin", [CAP_DELETE_LINES] = "dl", [CAP_INSERT_LINES] = "il", [CAP_PLAIN] = "sgr0", [CAP_BOLD] = "bold", [CAP_DIM] = "dim",
    [CAP_UNDERLINE] = "smul", [CAP_NOT_UNDERLINE] = "rmul", [CAP_REVERSE] = "rev", [CAP_COLOUR] = "setaf", [CAP_NO_COLOUR] = "op",
    [CAP_LINES_ON] = "smacs", [CAP_LINES_OFF] = "rmacs", [CAP_LINES_READY] = "enacs", [CAP_CURSOR_SHOWN] = "cnorm", [CAP_CURSOR_HIDDEN] = "civis", [CAP_SCREEN_ON] = "smcup",
    [CAP_KEYS_ON] = "smkx", [CAP_INSERT_OFF] = "rmir", [CAP_WRAP_ON] = "smam",
};
_Static_assert(COUNT_OF(names) == CAPABILITIES, "a name for each");

enum { FRAME_BYTES = 8192 /* room for most frames */, STEPS_MOST = 8 };

/* ---- Strings ---- */

/* Many a terminal's "plain" also leaves the set of line characters, which is none of its business: two to four bytes each time. */
static void cut_out(char *text, const char *part)
{
    char *at = part && *part ? strstr(text, part) : NULL;

    if (at && strlen(text) > strlen(part))
        memmove(at, at + strlen(part), strlen(at + strlen(part)) + 1);
}

void pen_start(struct pen *p)
{
    bool has_cookies = description_has_cookies();

    *p = (struct pen){0};
    for (int i = 0; i < CAPABILITIES; i++) {
        const char *text = has_cookies && i >= CAP_PLAIN && i <= CAP_REVERSE ? NULL : tigetstr(names[i]);
        struct buffer b = {0};

        if (text && text != (const char *)-1 && *text) {
            description_add(&b, text);
            p->strings[i] = buffer_take(&b);
        }
    }
    if (!p->strings[CAP_RETURN])
        p->strings[CAP_RETURN] = memory_text("\r");
    if (p->strings[CAP_PLAIN])
        cut_out(p->strings[CAP_PLAIN], p->strings[CAP_LINES_OFF]);
    p->waits_at_end = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
    buffer_room(&p->out, FRAME_BYTES);
}

void pen_end(struct pen *p)
{
    for (int i = 0; i < CAPABILITIES; i++)
        free(p->strings[i]);
    for (size_t i = 0; i < COUNT_OF(p->colours); i++)
        free(p->colours[i]);
    buffer_clear(&p->out);
    *p = (struct pen){0};
}

void pen_size(struct pen *p, int columns, int rows)
{
    p->columns = columns;
    p->rows = rows;
    p->x = p->y = UNKNOWN;
    p->worn = (struct wear){.colour = PLAIN_COLOUR, .attributes = (unsigned)UNKNOWN};
    p->top = p->bottom = 0;
    p->in_lines = true; /* so that it is left before the first letter */
}

bool pen_can(const struct pen *p, enum capability c)
{
    return p->strings[c];
}

void pen_say(struct pen *p, enum capability c)
{
    if (p->strings[c])
        buffer_add(&p->out, p->strings[c]);
}

static void put_way(struct pen *p, const struct way *w)
{
    if (w->n < WAY_BYTES)
        buffer_add_n(&p->out, w->bytes, w->n);
}

static void say_with(struct pen *p, enum capability c, int first, int second)
{
    struct way w = {.n = 0};

    way_fill(&w, p->strings[c], first, second);
    put_way(p, &w);
}

/* ---- The cursor ---- */

/* ONE of it N times, or MANY with a number, whichever is shorter. */
static struct way way_steps(const struct pen *p, enum capability one, enum capability many, int n)
{
    struct way best = {.n = WAY_BYTES}, other = {.n = 0};

    if (n == 0)
        return other;
    if (n <= STEPS_MOST && p->strings[one]) {
        for (int i = 0; i < n; i++)
            way_add(&other, p->strings[one]);
        best = other;
    }
    if (p->strings[many] && best.n > 3) {
        other = (struct way){.n = 0};
        way_fill(&other, p->strings[many], n, 0);
        way_keep(&best, &other);
    }
    return best;
}

/* Steps over the edge of the rows that scroll stop there, or scroll them. */
static bool is_crossed(const struct pen *p, int from, int to)
{
    return p->top != UNKNOWN && ((from <= p->bottom && to > p->bottom) || (from >= p->top && to < p->top));
}

static struct way way_up_or_down(const struct pen *p, int from, int to)
{
    struct way best = {.n = WAY_BYTES}, other = {.n = 0};

    if (from == to)
        return other;
    if (!is_crossed(p, from, to))
        best = to > from ? way_steps(p, CAP_DOWN, CAP_DOWN_N, to - from) : way_steps(p, CAP_UP, CAP_UP_N, from - to);
    if (best.n > 2 && p->strings[CAP_ROW]) {
        way_fill(&other, p->strings[CAP_ROW], to, 0);
        way_keep(&best, &other);
    }
    return best;
}

static struct way way_sideways(const struct pen *p, int from, int to)
{
    struct way best, other = {.n = 0};

    if (from == to)
        return other;
    best = to > from ? way_steps(p, CAP_RIGHT, CAP_RIGHT_N, to - from) : way_steps(p, CAP_LEFT, CAP_LEFT_N, from - to);
    if (to < from && to <= 1) {
        way_add(&other, p->strings[CAP_RETURN]);
        if (to == 1)
            way_add(&other, p->strings[CAP_RIGHT] ? p->strings[CAP_RIGHT] : "");
        way_keep(&best, &other);
    }
    if (best.n > 3 && p->strings[CAP_COLUMN]) {
        other = (struct way){.n = 0};
        way_fill(&other, p->strings[CAP_COLUMN], to, 0);
        way_keep(&best, &other);
    }
    return best;
}

static struct way way_to(const struct pen *p, int x, int y)
{
    struct way best = {.n = WAY_BYTES}, down, across, other = {.n = 0};

    if (p->x != UNKNOWN) {
        down = way_up_or_down(p, p->y, y);
        across = way_sideways(p, p->x, x);
        if (down.n + across.n < WAY_BYTES) {
            best = across;
            memcpy(best.bytes + best.n, down.bytes, down.n);
            best.n += down.n;
        }
    }
    if (best.n > 5) {
        way_fill(&other, p->strings[CAP_PLACE], y, x);
        way_keep(&best, &other);
    }
    return best;
}

int pen_move_cost(const struct pen *p, int x, int y)
{
    return (int)way_to(p, x, y).n;
}

void pen_move(struct pen *p, int x, int y)
{
    struct way w;

    if (p->x == x && p->y == y)
        return;
    w = way_to(p, x, y);
    if (w.n >= WAY_BYTES)
        return;
    buffer_add_n(&p->out, w.bytes, w.n);
    p->x = x;
    p->y = y;
}

void pen_lost(struct pen *p)
{
    p->x = p->y = UNKNOWN;
}

/* ---- What it wears ---- */

static const struct { unsigned attribute; enum capability on; } attributes[] = {
    {WEARS_BOLD, CAP_BOLD}, {WEARS_DIM, CAP_DIM}, {WEARS_UNDERLINE, CAP_UNDERLINE}, {WEARS_REVERSE, CAP_REVERSE},
};

static void way_put_on(const struct pen *p, struct way *w, unsigned which)
{
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        if ((which & attributes[i].attribute) && p->strings[attributes[i].on])
            way_add(w, p->strings[attributes[i].on]);
}

/* Those of 256 colours are reckoned out (tparm), so that each is asked for once. */
static const char *colour_text(struct pen *p, int colour)
{
    struct way w = {.n = 0};

    if (!p->colours[colour]) {
        way_fill(&w, p->strings[CAP_COLOUR], colour, 0);
        p->colours[colour] = memory_text_n(w.bytes, w.n < WAY_BYTES ? w.n : 0);
    }
    return p->colours[colour];
}

/* What is too much taken off one by one, as far as that can be done, and the rest put on. */
static struct way way_changed(struct pen *p, struct wear from, struct wear to)
{
    struct way w = {.n = 0};
    unsigned off = from.attributes & ~to.attributes;

    if (off == WEARS_UNDERLINE && p->strings[CAP_NOT_UNDERLINE]) {
        way_add(&w, p->strings[CAP_NOT_UNDERLINE]);
        off = 0;
    }
    if (off)
        return (struct way){.n = WAY_BYTES};
    if (from.colour != to.colour && to.colour == PLAIN_COLOUR)
        way_add(&w, p->strings[CAP_NO_COLOUR] ? p->strings[CAP_NO_COLOUR] : "");
    way_put_on(p, &w, to.attributes & ~from.attributes);
    if (from.colour != to.colour && to.colour != PLAIN_COLOUR)
        way_add(&w, colour_text(p, to.colour));
    return w;
}

static struct way way_anew(struct pen *p, struct wear to)
{
    struct way w = {.n = 0};

    if (p->strings[CAP_PLAIN])
        way_add(&w, p->strings[CAP_PLAIN]);
    way_put_on(p, &w, to.attributes);
    if (to.colour != PLAIN_COLOUR)
        way_add(&w, colour_text(p, to.colour));
    return w;
}

void pen_wear(struct pen *p, struct wear to)
{
    bool known = p->worn.attributes != (unsigned)UNKNOWN;
    struct way w = {.n = WAY_BYTES};

    if (known && p->worn.attributes == to.attributes && p->worn.colour == to.colour)
        return;
    if (known)
        w = way_changed(p, p->worn, to);
    if (w.n > 3) {
        struct way anew = way_anew(p, to);

        way_keep(&w, &anew);
    }
    put_way(p, &w);
    p->worn = to;
}

static void leave_lines(struct pen *p, bool is_line)
{
    if (p->in_lines == is_line)
        return;
    pen_say(p, is_line ? CAP_LINES_ON : CAP_LINES_OFF);
    p->in_lines = is_line;
}

/* ---- Cells ---- */

void pen_put(struct pen *p, const char *bytes, size_t n, int columns, bool is_line)
{
    leave_lines(p, is_line);
    buffer_add_n(&p->out, bytes, n);
    p->x += columns;
    if (p->x >= p->columns) /* in the last column, or in the next row: terminals differ */
        pen_lost(p);
}

void pen_erase_to_end(struct pen *p)
{
    pen_say(p, CAP_CLEAR_LINE);
}

void pen_erase(struct pen *p, int columns)
{
    say_with(p, CAP_ERASE, columns, 0);
}

void pen_clear(struct pen *p)
{
    pen_wear(p, (struct wear){.colour = PLAIN_COLOUR});
    leave_lines(p, false);
    pen_say(p, CAP_CLEAR);
    p->x = p->y = 0;
}

/* ---- Scrolling ---- */

static bool has_region(const struct pen *p)
{
    return p->strings[CAP_REGION] && p->strings[CAP_SCROLL] && p->strings[CAP_SCROLL_BACK];
}

bool pen_can_scroll(const struct pen *p)
{
    return has_region(p) || (p->strings[CAP_DELETE_LINES] && p->strings[CAP_INSERT_LINES]);
}

void pen_region_reset(struct pen *p)
{
    if (p->top == UNKNOWN)
        return;
    say_with(p, CAP_REGION, 0, p->rows - 1);
    p->top = p->bottom = UNKNOWN;
    pen_lost(p); /* it sends the cursor home, on most */
}

static void set_region(struct pen *p, int top, int bottom)
{
    if (p->top == top && p->bottom == bottom)
        return;
    say_with(p, CAP_REGION, top, bottom);
    p->top = top;
    p->bottom = bottom;
    pen_lost(p);
}

static void scroll_lines(struct pen *p, int top, int bottom, int by)
{
    int n = by > 0 ? by : -by;

    pen_move(p, 0, by > 0 ? top : bottom - n + 1);
    say_with(p, CAP_DELETE_LINES, n, 0);
    pen_move(p, 0, by > 0 ? bottom - n + 1 : top);
    say_with(p, CAP_INSERT_LINES, n, 0);
}

/* The rows stay those that scroll: the next line costs one byte then. Only a terminal that goes on at the end of a row has them given back at once. */
void pen_scroll(struct pen *p, int top, int bottom, int by)
{
    struct way w;

    pen_wear(p, (struct wear){.colour = PLAIN_COLOUR}); /* blank rows come in what is worn */
    leave_lines(p, false);
    if (!has_region(p)) {
        scroll_lines(p, top, bottom, by);
        return;
    }
    set_region(p, top, bottom);
    pen_move(p, p->x == UNKNOWN ? 0 : p->x, by > 0 ? bottom : top);
    w = by > 0 ? way_steps(p, CAP_SCROLL, CAP_SCROLL_N, by) : way_steps(p, CAP_SCROLL_BACK, CAP_SCROLL_BACK_N, -by);
    if (w.n < WAY_BYTES)
        buffer_add_n(&p->out, w.bytes, w.n);
    else
        for (int i = 0; i < (by > 0 ? by : -by); i++)
            pen_say(p, by > 0 ? CAP_SCROLL : CAP_SCROLL_BACK);
    if (!p->waits_at_end)
        pen_region_reset(p);
}

/* ---- Scrolling a part of the columns ---- */

#define MARGINS_ON "\x1B[?69h"
#define MARGINS_OFF "\x1B[?69l" /* which also makes them those of the screen again */

bool pen_can_scroll_part(const struct pen *p)
{
    return p->has_margins && has_region(p);
}

void pen_margins_off(struct pen *p)
{
    if (p->has_margins)
        buffer_add(&p->out, MARGINS_OFF);
}

/* The margins are there for this alone: with them a return, a character at the end of a row and CSI s are something else. */
void pen_scroll_part(struct pen *p, int left, int right, int top, int bottom, int by)
{
    int n = by > 0 ? by : -by;

    pen_wear(p, (struct wear){.colour = PLAIN_COLOUR});
    leave_lines(p, false);
    set_region(p, top, bottom);
    buffer_format(&p->out, MARGINS_ON "\x1B[%d;%ds\x1B[", left + 1, right + 1);
    if (n > 1)
        buffer_format(&p->out, "%d", n);
    buffer_add(&p->out, by > 0 ? "S" MARGINS_OFF : "T" MARGINS_OFF);
    pen_lost(p); /* setting them sends the cursor home */
    if (!p->waits_at_end)
        pen_region_reset(p);
}

/* ---- Away with it ---- */

/* A line that takes no more for now (stopped, or slow) is waited for; a request to end is not. What else a signal has asked is remembered, but it
 * must not keep the wait from being one. */
static bool wait_for_room(void)
{
    struct pollfd p[] = {{.fd = STDOUT_FILENO, .events = POLLOUT}, {.fd = guard_descriptor(), .events = POLLIN}};

    if (poll(p, COUNT_OF(p), -1) < 0)
        return errno == EINTR;
    if (p[1].revents)
        guard_drain();
    return true;
}

bool pen_write(const char *bytes, size_t n)
{
    bool sent = true;

    while (n && sent) {
        ssize_t taken = write(STDOUT_FILENO, bytes, n);

        if (taken > 0) {
            bytes += taken;
            n -= (size_t)taken;
        } else {
            sent = !guard_end_asked() && (errno == EINTR || ((errno == EAGAIN || errno == EWOULDBLOCK) && wait_for_room()));
        }
    }
    return sent;
}

bool pen_send(struct pen *p)
{
    bool sent = pen_write(buffer_text(&p->out), p->out.length);

    p->out.length = 0;
    return sent;
}
