/* lines.c - what a frame and a key cost on the line, in bytes, on a real pseudo-terminal: a step, a scrolled line, a page, a hundred held keys, and nothing
 * at all while nothing happens. Bytes are counted, never milliseconds: what a loaded machine tears apart or lumps together is tried again, and of
 * several tries the cheapest counts.
 * CASEGRID is the program. Exit status 77: there are no pseudo-terminals here, or no program was named. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "../parts.h"
#include "emulator.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SKIPPED = 77, TRIES = 6, COLUMNS = 120, QUIET = 400, STEP_MOST = 60, MEASURES = 8, HELD = 100, SCALE = 100 };

enum measure { DONE, STEPS, SCROLLS, PAGES, HOLDS /* a hundred of the key */, EVIDENCE };

struct cost { enum measure what; const char *keys, *back; /* what takes that back; NULL: it can be done again as it is */ };

struct scene {
    const char *name;
    int rows;
    const char *shows;    /* when the program has started */
    const char *keys[4];  /* to get there, each awaited by its frame; ends with NULL */
    const char *there;    /* text that shows where that leads */
    struct cost costs[MEASURES];
};

#define PAGE_DOWN "\x1B[6~"
#define PAGE_UP "\x1B[5~"

static const struct scene scenes[] = {
    {"list", 40, "西岗区", {NULL}, "西岗区", {{STEPS, "j", "k"}, {HOLDS, "j", "g"}}},
    {"list of few rows", 10, "安丘市", {"jjjjj", NULL}, "大庆市", {{SCROLLS, "j", NULL}, {HOLDS, "j", "g"}}},
    {"read", 40, "西岗区", {"\r", NULL}, "阅读", {{STEPS, "j", "k"}, {PAGES, PAGE_DOWN, "g"}, {HOLDS, "j", "g"}, {HOLDS, PAGE_DOWN, "g"}}},
    {"compare", 40, "西岗区", {"   ", "c", "2", NULL}, "划分标准",
     {{STEPS, "j", "k"}, {STEPS, "l", "h"}, {PAGES, PAGE_DOWN, "2"}, {HOLDS, "j", "g"}, {EVIDENCE, "j", "k"}}},
    {"compare with twelve cases", 40, "西岗区", {"            ", "c", "2", NULL}, "划分标准", {{STEPS, "j", "k"}, {HOLDS, "j", "g"}}},
    {"search", 40, "西岗区", {"/", "网格", "\r", NULL}, "共 [0-9]+ 处，", {{STEPS, "j", "k"}, {PAGES, PAGE_DOWN, "g"}, {HOLDS, "j", "g"}}},
    {"overview", 40, "西岗区", {"O", "2", NULL}, "组织链条", {{STEPS, "j", "k"}, {STEPS, "l", "h"}, {PAGES, PAGE_DOWN, "2"}, {HOLDS, "j", "2"}}},
    {"help", 40, "西岗区", {"?", NULL}, "帮助", {{SCROLLS, "j", "k"}}},
};

/* ---- Counting ---- */

/* The bytes of KEYS until the program rests, and of its first frame alone in *FIRST. */
static size_t bytes_of(struct emulator *e, const char *keys, size_t *first)
{
    size_t before = emulator_written(e), frame;

    emulator_send(e, keys);
    emulator_await_output(e);
    frame = emulator_written(e) - before;
    emulator_is_quiet(e, QUIET);
    if (first)
        *first = frame;
    return emulator_written(e) - before;
}

/* The bytes of those rows of AFTER that BEFORE does not have anywhere: what a key has brought that was not there. */
static size_t brought(const char *before, const char *after)
{
    size_t bytes = 0;

    for (const char *row = after, *end; (end = strchr(row, '\n')); row = end + 1) {
        char *text = memory_text_n(row, (size_t)(end - row + 1));

        if (!strstr(before, text))
            bytes += strlen(text);
        free(text);
    }
    return bytes;
}

/* Without the sign of the cursor: a row that has it is no other row. */
static char *unsigned_screen(const struct emulator *e)
{
    char *screen = emulator_screen(e);

    for (char *c = screen; *c; c++)
        *c = *c == '>' ? ' ' : *c;
    return screen;
}

static char *times(const char *key, int n)
{
    struct buffer b = {0};

    buffer_add_times(&b, key, n);
    return buffer_take(&b);
}

/* ---- What is allowed ---- */

struct count { size_t bytes, allowed; };

static struct count step_count(struct emulator *e, const struct cost *c)
{
    struct count n = {.allowed = STEP_MOST};

    bytes_of(e, c->keys, &n.bytes);
    return n;
}

/* Against what it has brought in all, evidence included. */
static struct count text_count(struct emulator *e, const struct cost *c)
{
    char *before = unsigned_screen(e), *after;
    struct count n;

    n.bytes = bytes_of(e, c->keys, NULL);
    after = unsigned_screen(e);
    n.allowed = brought(before, after) * (c->what == SCROLLS ? 120 : 105) / SCALE;
    free(before);
    free(after);
    return n;
}

static struct count held_count(struct emulator *e, const struct cost *c)
{
    char *keys = times(c->keys, HELD);
    struct count n;

    n.allowed = bytes_of(e, "\f", NULL) * 120 / SCALE;
    n.bytes = bytes_of(e, keys, NULL);
    free(keys);
    return n;
}

static struct count evidence_count(struct emulator *e, const struct cost *c)
{
    char *before = unsigned_screen(e), *after;
    struct count n;
    size_t first, all = bytes_of(e, c->keys, &first);

    after = unsigned_screen(e);
    n = (struct count){all - first, brought(before, after) * 120 / SCALE};
    free(before);
    free(after);
    return n;
}

static struct count (*const counts[])(struct emulator *e, const struct cost *c) = {
    [STEPS] = step_count, [SCROLLS] = text_count, [PAGES] = text_count, [HOLDS] = held_count, [EVIDENCE] = evidence_count,
};
static const char *const names[] = {
    [STEPS] = "a step", [SCROLLS] = "a scrolled line", [PAGES] = "a page", [HOLDS] = "a hundred held keys", [EVIDENCE] = "the evidence",
};

/* ---- A scene ---- */

static bool cost_holds(struct emulator *e, const struct scene *s, const struct cost *c)
{
    struct count best = {0}, n;

    for (int i = 0; i < TRIES; i++) {
        n = counts[c->what](e, c);
        if (i == 0 || n.bytes * (best.allowed + 1) < best.bytes * (n.allowed + 1))
            best = n;
        if (c->back)
            bytes_of(e, c->back, NULL);
        if (best.bytes && best.bytes <= best.allowed)
            break;
    }
    if (getenv("TELL"))
        printf("%s: %s: %zu bytes, %zu allowed\n", s->name, names[c->what], best.bytes, best.allowed);
    if (best.bytes && best.bytes <= best.allowed)
        return true;
    printf("FAIL %s: %s (%s) takes %zu bytes, %zu are allowed\n", s->name, names[c->what], *c->keys == '\x1B' ? c->keys + 1 : c->keys, best.bytes, best.allowed);
    return false;
}

static bool idle_costs_nothing(struct emulator *e, const struct scene *s)
{
    size_t before = emulator_written(e);

    emulator_is_quiet(e, QUIET);
    if (emulator_written(e) == before)
        return true;
    printf("FAIL %s: %zu bytes while idle\n", s->name, emulator_written(e) - before);
    return false;
}

static int scene_play(const struct scene *s, const char *program)
{
    const char *const arguments[] = {program, "--lang", "zh", "--fresh", NULL};
    const char *const environment[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE=zh", "XDG_STATE_HOME=/nonexistent", NULL};
    struct emulator *e = emulator_start(program, arguments, environment, COLUMNS, s->rows);
    int failed = 0;

    if (!e)
        return -1;
    failed += !emulator_await_text(e, s->shows);
    emulator_is_quiet(e, QUIET);
    for (size_t i = 0; s->keys[i]; i++)
        bytes_of(e, s->keys[i], NULL);
    if (!emulator_await_match(e, s->there)) {
        printf("FAIL %s: is not to be seen\n", s->name);
        failed++;
    }
    for (size_t i = 0; !failed && i < MEASURES && s->costs[i].what != DONE; i++)
        failed += !cost_holds(e, s, &s->costs[i]) + !idle_costs_nothing(e, s);
    emulator_free(e);
    return failed;
}

/* ---- A pane that scrolls beside others ---- */

enum { PANE_LINES = 12, PANE_MOST = 240 /* for a line: about 90 of its own text, the marks of two hits, and less than 60 for moving the rest */, TO_THE_END = 18 };

/* The bytes of some lines by which the hits scroll beside a paragraph that stays; 0: it went wrong. */
static size_t pane_bytes(const char *program, bool has_margins, char **screen)
{
    const char *const arguments[] = {program, "--lang", "zh", "--fresh", NULL};
    const char *const environment[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE=zh", "XDG_STATE_HOME=/nonexistent", NULL};
    static const char *const keys[] = {"/", "网格", "\r"};
    struct emulator *e = emulator_start(program, arguments, environment, COLUMNS, 24);
    char *to_the_end = times("j", TO_THE_END);
    size_t bytes = 0;
    bool told;

    if (!e) {
        free(to_the_end);
        return 0;
    }
    if (!has_margins)
        emulator_refuse_margins(e);
    emulator_await_text(e, "西岗区");
    emulator_is_quiet(e, QUIET);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        bytes_of(e, keys[i], NULL);
    bytes_of(e, to_the_end, NULL);
    for (int i = 0; i < PANE_LINES; i++) {
        size_t first = 0; /* the paragraph comes later */

        bytes_of(e, "j", &first);
        bytes += first;
    }
    *screen = emulator_screen(e);
    told = emulator_told(e, "\x1B[?69h");
    if (told != has_margins) {
        printf("FAIL panes: margins are %s\n", told ? "used although there are none" : "not used");
        bytes = 0;
    }
    free(to_the_end);
    emulator_free(e);
    return bytes;
}

static int panes_scroll(const char *program)
{
    char *screens[2] = {NULL, NULL};
    size_t with = pane_bytes(program, true, &screens[0]), without = pane_bytes(program, false, &screens[1]);
    int failed = !with || !without || with > PANE_LINES * PANE_MOST || with * 2 > without;

    if (getenv("TELL") || failed)
        printf("%spanes: %d lines take %zu bytes with margins, %zu without, %d are allowed\n", failed ? "FAIL " : "", PANE_LINES, with, without, PANE_LINES * PANE_MOST);
    if (screens[0] && screens[1] && strcmp(screens[0], screens[1])) {
        printf("FAIL panes: with margins the screen is\n%s--- without:\n%s---\n", screens[0], screens[1]);
        failed++;
    }
    free(screens[0]);
    free(screens[1]);
    return failed;
}

/* ---- What is written in few bytes is the same as what is written whole ---- */

static const struct kind { const char *term; bool refuses; } kinds[] = {
    {"TERM=xterm-256color", false}, {"TERM=vt100", false}, {"TERM=ansi", false}, {"TERM=linux", false}, {"TERM=xterm", true},
};

/* Keys that move, scroll, open and close everywhere, in pieces between which it rests or does not. */
static const char *const walk[] = {
    "jjj", " j ", "c", "jjl", PAGE_DOWN, "jk", "l" PAGE_DOWN "jj", "G", "kk", "g2j", "t", "jjl", "t", "=", "=", "E", "\tjj\t", "\r", "jj" PAGE_DOWN, "\tjj\t", "G" PAGE_UP, "q",
    "O", "jjj" PAGE_DOWN, "2ll", "3jj", "q", "?", "jjj", PAGE_DOWN "kk", "q", "/", "网格", "\r", "jjjjjjjj", PAGE_DOWN PAGE_DOWN, "jkk", "v", "jjj", "v", "G", "q", "q",
};

/* A message goes with the key that paints the screen anew: its row is left out. */
static char *screen_without_message(const struct emulator *e, int rows)
{
    char *screen = emulator_screen(e), *row = screen, *end;

    for (int y = 0; y < rows - 2 && (end = strchr(row, '\n')); y++)
        row = end + 1;
    end = strchr(row, '\n');
    if (end)
        memmove(row, end, strlen(end) + 1);
    return screen;
}

static int walk_agrees(const char *program, const struct kind *kind, int columns, int rows)
{
    const char *term = kind->term;
    const char *const arguments[] = {program, "--lang", "zh", "--fresh", NULL};
    const char *const environment[] = {term, "LC_ALL=C.UTF-8", "LANGUAGE=zh", "XDG_STATE_HOME=/nonexistent", NULL};
    struct emulator *e = emulator_start(program, arguments, environment, columns, rows);
    int failed = 0;

    if (!e)
        return -1;
    if (kind->refuses)
        emulator_refuse_margins(e);
    emulator_await_text(e, "西岗区");
    for (size_t i = 0; i < COUNT_OF(walk) && !failed; i++) {
        char *lean, *whole;
        int x, y, whole_x, whole_y;

        emulator_send(e, walk[i]);
        emulator_await_output(e);
        if (i % 3 != 2 && i + 1 < COUNT_OF(walk)) /* the others go on before they rest */
            continue;
        emulator_is_quiet(e, QUIET / 2);
        lean = screen_without_message(e, rows);
        emulator_cursor(e, &x, &y);
        emulator_send(e, "\f");
        emulator_await_output(e);
        emulator_is_quiet(e, QUIET / 2);
        whole = screen_without_message(e, rows);
        emulator_cursor(e, &whole_x, &whole_y);
        if (strcmp(lean, whole) || x != whole_x || y != whole_y) {
            printf("FAIL %s %dx%d: after piece %zu of the walk (%s) the screen is not what it is painted anew:\n%s--- at %d,%d; anew, at %d,%d:\n%s---\n", term, columns, rows, i,
                   walk[i], lean, x, y, whole_x, whole_y, whole);
            failed++;
        }
        free(lean);
        free(whole);
    }
    if (!failed && emulator_told(e, "\x1B[?69h") != (strstr(term, "xterm") && !kind->refuses)) {
        printf("FAIL %s %dx%d: margins are used where there are none, or are not used\n", term, columns, rows);
        failed++;
    }
    emulator_free(e);
    return failed;
}

/* ---- All of them ---- */

enum { AT_ONCE = 5 /* they wait for a line to be quiet, mostly */, SCENES = COUNT_OF(scenes), KINDS = COUNT_OF(kinds), PARTS = SCENES + 1 + KINDS };

struct choice { const char *program, *wanted; };

static bool is_wanted(const struct choice *c, const char *name)
{
    return !c->wanted || strstr(name, c->wanted);
}

/* The panes first: they take longest. */
static int play(void *context, size_t i)
{
    const struct choice *c = context;
    int failed;

    if (i == 0)
        return is_wanted(c, "panes") && panes_scroll(c->program);
    if (i <= KINDS) {
        const struct kind *k = &kinds[i - 1];
        bool is_large = i % 2;

        failed = is_wanted(c, k->term) ? walk_agrees(c->program, k, is_large ? 120 : 80, is_large ? 40 : 24) : 0;
    } else {
        const struct scene *s = &scenes[i - 1 - KINDS];

        failed = is_wanted(c, s->name) ? scene_play(s, c->program) : 0;
    }
    return failed < 0 ? SKIPPED : failed != 0;
}

int main(int argc, char **argv)
{
    struct choice c = {getenv("CASEGRID"), argc > 1 ? argv[1] : NULL};
    int worst;

    if (!c.program) {
        fputs("CASEGRID names no program: skipped\n", stderr);
        return SKIPPED;
    }
    signal(SIGPIPE, SIG_IGN);
    worst = parts_do(PARTS, AT_ONCE, play, &c);
    if (worst == SKIPPED)
        fputs("no pseudo-terminals here: skipped\n", stderr);
    return worst;
}
