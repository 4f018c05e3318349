/* lines.c - what a frame and a key cost on the line, in bytes and in time, beside other programs of the terminal; each on a pseudo-terminal of its own, in
 * turns, medians over all turns.
 * Usage: lines CASEGRID LIBRARY WORK RUNS. WORK holds what the others show (lines.sh). What is not installed is named as missing. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h> /* login_tty */

enum { COLUMNS = 120, ROWS = 40, WORDS = 8, SETUP = 5, RUNS_MOST = 51, STEPS = 6, HELD = 100, COMPANY = 10, LEAST = 200 /* bytes of a first frame */ };
/* Milliseconds without a byte: after them a frame is over; the program rests; it has started. */
enum { FRAME_OVER = 60, RESTS = 250, STARTED = 400, START_MOST = 8000, IDLE = 500 };

enum figure { START_MS, START_BYTES, STEP_BYTES, STEP_MS, PAGE_BYTES, PAGE_MS, HELD_BYTES, FRAME_BYTES, IDLE_BYTES, ALONE_KB, COMPANY_KB, FIGURES };

static const struct { const char *name; double unit; } figures[] = {
    [START_MS] = {"start ms", 1}, [START_BYTES] = {"bytes", 1}, [STEP_BYTES] = {"step", 1}, [STEP_MS] = {"ms", 1}, [PAGE_BYTES] = {"page", 1},
    [PAGE_MS] = {"ms", 1}, [HELD_BYTES] = {"100 held", 1}, [FRAME_BYTES] = {"frame", 1}, [IDLE_BYTES] = {"idle", 1}, [ALONE_KB] = {"MB alone", 1024},
    [COMPANY_KB] = {"of ten", 1024},
};

struct subject {
    const char *name;
    const char *words[WORDS]; /* "CASEGRID" and "LIBRARY" stand for the paths */
    const char *folder;       /* below WORK; NULL: WORK itself */
    const char *setup[SETUP];
    const char *down, *up, *page, *back, *anew;
    bool is_missing;
    double values[FIGURES][RUNS_MOST];
    int counts[FIGURES];
};

#define BROWSER {"CASEGRID", "--lang", "zh", "--fresh", "--library", "LIBRARY", NULL}
#define PAGE_DOWN "\x1B[6~"

static struct subject subjects[] = {
    {.name = "casegrid list", .words = BROWSER, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "g", .anew = "\f"},
    {.name = " read", .words = BROWSER, .setup = {"\r"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "g", .anew = "\f"},
    {.name = " compare 3", .words = BROWSER, .setup = {"   ", "c", "2"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "2", .anew = "\f"},
    {.name = " compare 12", .words = BROWSER, .setup = {"            ", "c", "2"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "2", .anew = "\f"},
    {.name = " search", .words = BROWSER, .setup = {"/", "网格", "\r"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "g", .anew = "\f"},
    {.name = " overview", .words = BROWSER, .setup = {"O", "2"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "2", .anew = "\f"},
    {.name = "less", .words = {"less", "text"}, .down = "j", .up = "k", .page = " ", .back = "g", .anew = "\f"},
    {.name = "vim", .words = {"vim", "-n", "-u", "NONE", "text"}, .down = "j", .up = "k", .page = "\x06", .back = "gg", .anew = "\f"},
    {.name = "ncdu", .words = {"ncdu", "tree"}, .down = "j", .up = "k", .page = PAGE_DOWN, .back = "\x1B[H"},
    {.name = "tig", .words = {"tig"}, .folder = "history", .down = "j", .up = "k", .page = " ", .back = "\x1B[H", .anew = "\f"},
    {.name = "htop", .words = {"htop", "-d", "100"}, .down = "\x1B[B", .up = "\x1B[A", .page = PAGE_DOWN, .back = "\x1B[H", .anew = "\f"},
    {.name = "lnav", .words = {"lnav", "log"}, .down = "j", .up = "k", .page = " ", .back = "g"},
    {.name = "visidata", .words = {"vd", "table.tsv"}, .down = "j", .up = "k", .page = "\x06", .back = "gg", .anew = "\f"},
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

struct line { pid_t child; int master; };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/* ---- A program on its line ---- */

static const char *word_of(const char *word, char **argv)
{
    return !word ? NULL : !strcmp(word, "CASEGRID") ? argv[1] : !strcmp(word, "LIBRARY") ? argv[2] : word;
}

static struct line line_open(const struct subject *s, char **argv)
{
    struct winsize size = {.ws_col = COLUMNS, .ws_row = ROWS};
    const char *words[WORDS + 1] = {NULL};
    struct line l = {0};

    for (size_t i = 0; i < WORDS; i++)
        words[i] = word_of(s->words[i], argv);
    l.child = forkpty(&l.master, NULL, NULL, &size);
    if (l.child < 0) {
        perror("lines");
        exit(2);
    }
    if (!l.child) {
        if (chdir(argv[3]) || (s->folder && chdir(s->folder)))
            _exit(126);
        setenv("TERM", "xterm-256color", 1);
        execvp(words[0], (char *const *)words);
        _exit(127);
    }
    return l;
}

static void line_close(struct line *l)
{
    kill(l->child, SIGKILL);
    close(l->master);
    waitpid(l->child, NULL, 0);
}

struct heard { size_t bytes; double last; /* when the last of them came */ };

/* What comes until nothing has for QUIET milliseconds, or for UNTIL bytes that are waited for at least. */
static struct heard listen_to(struct line *l, int quiet, size_t least, int most)
{
    struct pollfd p = {.fd = l->master, .events = POLLIN};
    struct heard h = {.last = now()};
    double begun = h.last;
    char bytes[65536];

    for (;;) {
        double left = h.bytes < least ? begun + most - now() : quiet;
        ssize_t n;

        if (left <= 0 || now() > begun + most || poll(&p, 1, (int)left) <= 0)
            return h;
        n = read(l->master, bytes, sizeof bytes);
        if (n <= 0)
            return h;
        h.bytes += (size_t)n;
        h.last = now();
    }
}

static struct heard press(struct line *l, const char *keys, int quiet)
{
    double begun = now();
    struct heard h;

    if (write(l->master, keys, strlen(keys)) < 0)
        return (struct heard){0};
    h = listen_to(l, quiet, 1, START_MOST / 8);
    h.last -= begun;
    return h;
}

/* Kilobytes that are this process's alone. */
static double private_of(pid_t child)
{
    char path[64], row[256];
    double all = 0, kb;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)child);
    f = fopen(path, "r");
    while (f && fgets(row, sizeof row, f))
        if (sscanf(row, "Private_Clean: %lf", &kb) == 1 || sscanf(row, "Private_Dirty: %lf", &kb) == 1)
            all += kb;
    if (f)
        fclose(f);
    return all;
}

/* ---- Measuring ---- */

static void note(struct subject *s, enum figure f, double value)
{
    s->values[f][s->counts[f]++] = value;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, int n)
{
    if (!n)
        return -1;
    qsort(values, (size_t)n, sizeof *values, by_size);
    return values[n / 2];
}

static bool start(struct line *l, const struct subject *s, char **argv, struct heard *h)
{
    double begun = now();
    int status;

    *l = line_open(s, argv);
    *h = listen_to(l, STARTED, LEAST, START_MOST);
    h->last -= begun;
    if (h->bytes >= LEAST && waitpid(l->child, &status, WNOHANG) == 0)
        return true;
    line_close(l);
    return false;
}

static void step(struct subject *s, struct line *l)
{
    double bytes[STEPS], times[STEPS];

    for (int i = 0; i < STEPS; i++) {
        struct heard h = press(l, i % 2 ? s->up : s->down, FRAME_OVER);

        bytes[i] = (double)h.bytes;
        times[i] = h.last;
        listen_to(l, RESTS, 0, 2000);
    }
    note(s, STEP_BYTES, median(bytes, STEPS));
    note(s, STEP_MS, median(times, STEPS));
}

static void run(struct subject *s, char **argv)
{
    char held[HELD * 8] = "";
    struct heard h;
    struct line l;

    if (!start(&l, s, argv, &h)) {
        s->is_missing = true;
        return;
    }
    note(s, START_MS, h.last);
    note(s, START_BYTES, (double)h.bytes);
    for (int i = 0; i < SETUP && s->setup[i]; i++)
        press(&l, s->setup[i], STARTED);
    listen_to(&l, RESTS, 0, 3000);
    note(s, ALONE_KB, private_of(l.child));
    h = listen_to(&l, IDLE, 0, IDLE);
    note(s, IDLE_BYTES, (double)h.bytes);
    step(s, &l);
    h = press(&l, s->page, FRAME_OVER);
    note(s, PAGE_BYTES, (double)h.bytes);
    note(s, PAGE_MS, h.last);
    press(&l, s->back, RESTS);
    for (int i = 0; i < HELD; i++)
        strcat(held, s->down);
    h = press(&l, held, RESTS);
    note(s, HELD_BYTES, (double)h.bytes);
    if (s->anew)
        note(s, FRAME_BYTES, (double)press(&l, s->anew, RESTS).bytes);
    line_close(&l);
}

/* Ten at once: what each of them has alone. */
static void company(struct subject *s, char **argv)
{
    struct line lines[COMPANY];
    struct heard h;
    double all = 0;
    int running = 0;

    for (int i = 0; i < COMPANY; i++)
        if (start(&lines[running], s, argv, &h))
            running++;
    for (int k = 0; k < running; k++)
        for (int i = 0; i < SETUP && s->setup[i]; i++)
            press(&lines[k], s->setup[i], FRAME_OVER);
    for (int k = 0; k < running; k++) {
        listen_to(&lines[k], RESTS, 0, 3000);
        all += private_of(lines[k].child);
    }
    for (int k = 0; k < running; k++)
        line_close(&lines[k]);
    if (running)
        note(s, COMPANY_KB, all / running);
}

/* ---- The table ---- */

static double value(struct subject *s, enum figure f)
{
    return median(s->values[f], s->counts[f]) / figures[f].unit;
}

static void report(void)
{
    printf("%-14s", "");
    for (int f = 0; f < FIGURES; f++)
        printf(" %9s", figures[f].name);
    putchar('\n');
    for (int i = 0; i < SUBJECTS; i++) {
        printf("%-14s", subjects[i].name);
        for (int f = 0; f < FIGURES && !subjects[i].is_missing; f++) {
            double v = value(&subjects[i], (enum figure)f);
            bool is_fine = f == START_MS || f == STEP_MS || f == PAGE_MS || f == ALONE_KB || f == COMPANY_KB;

            if (subjects[i].counts[f])
                printf(" %9.*f", is_fine ? 2 : 0, v);
            else
                printf(" %9s", "-");
        }
        puts(subjects[i].is_missing ? " missing" : "");
    }
}

static struct subject *subject_named(const char *name)
{
    for (int i = 0; i < SUBJECTS; i++)
        if (!strcmp(subjects[i].name, name))
            return &subjects[i];
    return NULL;
}

static void ratio(enum figure f, const char *own, const char *peer, const char *allowed)
{
    struct subject *a = subject_named(own), *b = subject_named(peer);

    if (!a->is_missing && !b->is_missing)
        printf("%s of%s%s / %s: %.2f (allowed: %s)\n", figures[f].name, *own == ' ' ? "" : " ", own, peer, value(a, f) / value(b, f), allowed);
}

int main(int argc, char **argv)
{
    int runs = argc == 5 || argc == 6 ? atoi(argv[4]) : 0;

    if (runs < 1 || runs > RUNS_MOST) {
        fputs("lines CASEGRID LIBRARY WORK RUNS [NAME]\n", stderr);
        return 2;
    }
    for (int r = 0; r < runs; r++) {
        fprintf(stderr, "turn %d of %d, a minute or two each\n", r + 1, runs);
        for (int i = 0; i < SUBJECTS; i++)
            if (!subjects[i].is_missing && (argc == 5 || strstr(subjects[i].name, argv[5])))
                run(&subjects[i], argv);
    }
    for (int i = 0; i < SUBJECTS; i++)
        if (!subjects[i].is_missing && (argc == 5 || strstr(subjects[i].name, argv[5])))
            company(&subjects[i], argv);
    report();
    if (argc == 5) {
        ratio(START_MS, "casegrid list", "less", "2.5");
        ratio(START_MS, "casegrid list", "tig", "0.10");
    }
    return 0;
}
