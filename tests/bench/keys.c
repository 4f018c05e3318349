/* keys.c - how long each key of the compare screen takes: from the event until the frame stands on the canvas, work included.
 *
 *   keys LIBRARY CASES ROUNDS [COLUMNS ROWS]
 *
 * Opens the comparison of the first CASES cases and presses the script below ROUNDS times. A line a key: the median, the 95th percentile and the
 * largest of its times in milliseconds, and how often it was pressed; the last line holds the slowest median. What the terminal takes to
 * show a frame is not in it. */
#include "casegrid/screen.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Presses that come back to where they began, so that rounds are alike. */
static const char *const script[] = {
    "jjjjjjjjjj", "llllllll", "kkkk", "hhhhhhhh", "<PgDn><PgDn><PgDn><PgUp><PgUp><PgUp>", "G", "g", "4", "jjjjj", "3", "2", "1",
    "p", "l", "]", "]", "[", "=", "=", "h", "p", "t", "jjj", "lll", "t", "s", "s", "s", "z", "z", "b", "b", "%", "%", "%", "%", "%",
    "E", "E", "E", "<Tab>jjj<Tab>", "v", "v", "<Enter>", "q",
};

struct timed { uint32_t key; double *times; size_t count; };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static struct timed *timed_find(struct timed **all, size_t *count, uint32_t key)
{
    struct timed *t;

    for (size_t i = 0; i < *count; i++)
        if ((*all)[i].key == key)
            return &(*all)[i];
    t = memory_append(all, count, sizeof **all);
    t->key = key;
    return t;
}

static void press(struct browser *b, struct canvas *c, uint32_t key, struct timed **all, size_t *count)
{
    struct event e = {.kind = EVENT_KEY, .key = key};
    double began = now();
    struct timed *t;

    browser_event(b, &e);
    browser_work(b, -1);
    browser_draw(b, c);
    t = timed_find(all, count, key);
    *(double *)memory_append(&t->times, &t->count, sizeof *t->times) = now() - began;
}

static void report(struct timed *all, size_t count)
{
    double slowest = 0;

    printf("%-8s %9s %9s %9s %7s\n", "key", "median", "p95", "largest", "times");
    for (size_t i = 0; i < count; i++) {
        struct timed *t = &all[i];
        char name[24];

        qsort(t->times, t->count, sizeof *t->times, by_time);
        printf("%-8s %9.3f %9.3f %9.3f %7zu\n", key_name(t->key, name), t->times[t->count / 2], t->times[t->count * 95 / 100],
               t->times[t->count - 1], t->count);
        slowest = t->times[t->count / 2] > slowest ? t->times[t->count / 2] : slowest;
        free(t->times);
    }
    printf("slowest median: %.3f ms\n", slowest);
    free(all);
}

static enum code run(const char *path, size_t wanted, int rounds, int columns, int rows, struct fault *f)
{
    struct browser_options wish = {.language = CHINESE, .start = "compare"};
    const struct case_summary *cases;
    struct timed *all = NULL;
    struct library *l = NULL;
    struct browser *b = NULL;
    struct canvas *c;
    const char **ids = memory_array(wanted, sizeof *ids);
    size_t count = 0, timed = 0;
    double began = now();
    enum code rc = library_open(&l, path, f);

    if (rc == OK)
        rc = library_list(l, &cases, &count, f);
    for (size_t i = 0; rc == OK && i < wanted && i < count; i++)
        ids[i] = cases[i].id;
    wish.cases = ids;
    wish.case_count = wanted < count ? wanted : count;
    if (rc == OK)
        rc = browser_create(&b, l, &wish, columns, rows, f);
    if (rc == OK) {
        c = canvas_create(columns, rows, wish.width);
        browser_draw(b, c);
        printf("%zu of %zu cases, %dx%d: first frame after %.1f ms\n", wish.case_count, count, columns, rows, now() - began);
        for (int r = 0; r < rounds; r++)
            for (size_t i = 0; rc == OK && i < COUNT_OF(script); i++)
                for (const char *keys = script[i]; *keys && rc == OK;) {
                    uint32_t key;

                    rc = key_read(&keys, &key, f);
                    if (rc == OK)
                        press(b, c, key, &all, &timed);
                    else if (rc == NOTHING_FOUND)
                        rc = OK;
                }
        report(all, timed);
        canvas_free(c);
    }
    browser_free(b);
    library_free(l);
    free(ids);
    return rc;
}

int main(int argc, char **argv)
{
    struct fault f = {0};
    enum language l;

    if (argc != 4 && argc != 6) {
        fputs("keys LIBRARY CASES ROUNDS [COLUMNS ROWS]\n", stderr);
        return 2;
    }
    library_start();
    language_start(&l, "zh", NULL, &f);
    if (run(argv[1], (size_t)atol(argv[2]), atoi(argv[3]), argc == 6 ? atoi(argv[4]) : 120, argc == 6 ? atoi(argv[5]) : 40, &f) == OK)
        return 0;
    fprintf(stderr, "%s\n", f.text);
    return 2;
}
