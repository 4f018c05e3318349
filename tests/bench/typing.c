/* typing.c - what a person meets while typing a pattern: how long until hits stand on the screen, until the totals do, until all is found; how long a key
 * could have to wait meanwhile; how long Esc takes. Drives the browser as its loop on a terminal does.
 *
 *   typing LIBRARY PATTERN...
 *
 * A line a pattern, milliseconds. "wait" is the longest time between two looks at the keyboard, drawing included; "own" the most that this thread
 * computed between two looks, which is what remains of it on a machine that has nothing else to do. */
#include "casegrid/screen.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE = 10, COLUMNS = 120, ROWS = 40 };

static double clock_read(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double now(void)
{
    return clock_read(CLOCK_MONOTONIC);
}

struct watch {
    struct browser *b;
    struct canvas *c;
    double pressed, waited;  /* the last key, the longest wait */
    double worked;           /* the most that this thread itself computed in one: on a busy machine it waits for others as well */
    double hits, totals, end; /* since the last key; 0: not yet */
};

static bool frame_has(struct canvas *c, const char *text)
{
    struct buffer b = {0};
    bool has;

    canvas_write(c, false, &b);
    has = strstr(buffer_text(&b), text);
    buffer_clear(&b);
    return has;
}

/* One turn of the loop. */
static bool turn(struct watch *w, uint32_t key)
{
    struct event e = {.kind = EVENT_KEY, .key = key};
    double began = now(), cpu = clock_read(CLOCK_THREAD_CPUTIME_ID), took;
    bool more;

    if (key) {
        w->pressed = began;
        w->hits = w->totals = w->end = 0;
        browser_event(w->b, &e);
    }
    more = browser_work(w->b, SLICE);
    if (browser_changed(w->b))
        browser_draw(w->b, w->c);
    took = now() - began;
    cpu = clock_read(CLOCK_THREAD_CPUTIME_ID) - cpu;
    w->waited = took > w->waited ? took : w->waited;
    w->worked = cpu > w->worked ? cpu : w->worked;
    if (!w->hits && (frame_has(w->c, "> 段") || frame_has(w->c, "没有命中")))
        w->hits = began + took - w->pressed;
    if (!w->totals && frame_has(w->c, "共 "))
        w->totals = began + took - w->pressed;
    if (!more && !w->end)
        w->end = began + took - w->pressed;
    return more;
}

static void measure(struct watch *w, const char *pattern)
{
    double slowest = 0;

    w->waited = w->worked = 0;
    turn(w, KEY_CONTROL_A + 20); /* an empty line */
    while (turn(w, 0))
        ;
    for (const char *s = pattern, *end = s + strlen(s); s < end;) {
        uint32_t key = text_next(&s, end);

        turn(w, key);
        while (s < end && !w->hits && turn(w, 0)) /* typed on when the first hits are there */
            ;
        slowest = w->hits > slowest ? w->hits : slowest;
    }
    while (turn(w, 0))
        ;
    printf("%-28s first hits %6.1f (slowest key %6.1f)  totals %7.1f  all %7.1f  wait %6.1f (own %5.1f)", pattern, w->hits, slowest, w->totals, w->end, w->waited, w->worked);
    turn(w, KEY_CONTROL_A + 20);
    for (const char *s = pattern, *end = s + strlen(s); s < end;)
        turn(w, text_next(&s, end));
    turn(w, 0);
    w->waited = 0;
    turn(w, KEY_ESCAPE);
    printf("  stop %5.1f\n", w->waited);
    turn(w, '/');
}

int main(int argc, char **argv)
{
    struct browser_options wish = {.language = CHINESE, .start = "search"};
    struct watch w = {0};
    struct library *l = NULL;
    struct fault f = {0};
    enum language language;

    if (argc < 3) {
        fputs("typing LIBRARY PATTERN...\n", stderr);
        return 2;
    }
    language_start(&language, "zh", NULL, &f);
    if (library_open(&l, argv[1], &f) != OK || browser_create(&w.b, l, &wish, COLUMNS, ROWS, &f) != OK) {
        fprintf(stderr, "%s\n", f.text);
        return 2;
    }
    w.c = canvas_create(COLUMNS, ROWS, wish.width);
    for (int i = 2; i < argc; i++)
        measure(&w, argv[i]);
    canvas_free(w.c);
    browser_free(w.b);
    library_free(l);
    return 0;
}
