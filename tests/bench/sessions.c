/* sessions.c - many sessions of the program itself on pseudo-terminals, and long ones. Key to last byte: until what the key brought has stood for
 * a while; what follows when keys rest does not count.
 *
 *   sessions crowd CASEGRID LIBRARY SESSIONS SECONDS SEARCH-EVERY    five keys a second each; a search every so many seconds each (0: none)
 *   sessions starts CASEGRID LIBRARY SESSIONS SECONDS                so many starts within so many seconds; they stay open and read on
 *   sessions first CASEGRID LIBRARY OTHER ROUNDS                     start to first frame, of both in turns
 *   sessions memory CASEGRID LIBRARY                                 what nobody shares with it, alone and in company
 *   sessions keys CASEGRID LIBRARY                                   milliseconds of single keys in a library of many cases
 *   sessions long CASEGRID LIBRARY KEYS                              memory and open files after so many keys
 *
 * Exit status 1: a figure is over what is allowed, or something was shown that no session may show. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 500, TIMES_MOST = 2000000, SETTLED = 40 /* milliseconds without a byte */, LONGEST = 5000, AT_REST = 1000 };

enum kind { KIND_START, KIND_KEY, KIND_SEARCH, KINDS };

struct session {
    pid_t pid;
    int master;
    enum kind kind;      /* what it answers now */
    double asked, first, last; /* when; 0: it does not */
    double due;          /* the next key */
    double search_due;
    int step;            /* of a longer way; 0: the list */
    unsigned seed, marks;
    char tail[16];       /* of what it wrote last: words may come in pieces */
};

struct bench {
    const char *program;
    struct session s[MOST];
    int count, epoll;
    double *times[KINDS];
    size_t time_count[KINDS];
    unsigned long errors;
    bool is_long;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static unsigned chance(struct session *s)
{
    s->seed = s->seed * 1103515245u + 12345u;
    return s->seed >> 16 & 0x7fff;
}

/* ---- A session ---- */

static void start(struct bench *b, int at, const char *library)
{
    struct winsize size = {.ws_col = 120, .ws_row = 40};
    struct session *s = &b->s[at];
    double asked = now();
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = (uint32_t)at};

    *s = (struct session){.kind = KIND_START, .asked = asked, .seed = (unsigned)at * 7919 + 17};
    s->pid = forkpty(&s->master, NULL, NULL, &size);
    if (s->pid < 0) {
        perror("sessions");
        exit(2);
    }
    if (!s->pid) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(b->program, "casegrid", "--lang", "zh", "--fresh", "--library", library, (char *)NULL);
        _exit(127);
    }
    fcntl(s->master, F_SETFL, O_NONBLOCK);
    fcntl(s->master, F_SETFD, FD_CLOEXEC);
    epoll_ctl(b->epoll, EPOLL_CTL_ADD, s->master, &e);
    b->count = at + 1 > b->count ? at + 1 : b->count;
}

static void end(struct session *s)
{
    kill(s->pid, SIGKILL);
    waitpid(s->pid, NULL, 0);
    close(s->master);
    s->pid = 0;
}

static const char *const troubles[] = {"读不了", "改动过", "已损坏", "打不开", "内存不足"};
static const char *const editions[] = {"甲0", "乙0"};

/* What no session may show: that something cannot be read, or cases of two editions. */
static void look_at(struct bench *b, struct session *s, const char *bytes, size_t n)
{
    static char text[65536 + sizeof s->tail + 1];
    size_t kept = strlen(s->tail), all = kept + n;

    memcpy(text, s->tail, kept);
    memcpy(text + kept, bytes, n);
    text[all] = '\0';
    for (size_t i = 0; i < all; i++)
        text[i] = text[i] ? text[i] : ' ';
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        b->errors += strstr(text, troubles[i]) != NULL;
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++)
        if (strstr(text, editions[i]) && !(s->marks & 1u << i)) {
            s->marks |= 1u << i;
            b->errors += s->marks == 3;
        }
    kept = all < sizeof s->tail ? all : sizeof s->tail - 1;
    memcpy(s->tail, text + all - kept, kept);
    s->tail[kept] = '\0';
}

static void hear(struct bench *b, struct session *s)
{
    char bytes[65536];
    ssize_t n = read(s->master, bytes, sizeof bytes);

    if (n > 0) {
        s->last = now();
        s->first = s->first > 0 ? s->first : s->last;
        if (!b->is_long)
            look_at(b, s, bytes, (size_t)n);
    } else if (n == 0 || errno == EIO) {
        b->errors++;
        fprintf(stderr, "a session ended by itself\n");
        epoll_ctl(b->epoll, EPOLL_CTL_DEL, s->master, NULL);
        s->due = s->asked = 0;
    }
}

/* An answer that has stood for a while is one. */
static void settle(struct bench *b, struct session *s, double t)
{
    if (s->asked <= 0)
        return;
    if (s->last > s->asked && t - s->last >= SETTLED) {
        if (b->time_count[s->kind] < TIMES_MOST)
            b->times[s->kind][b->time_count[s->kind]++] = s->last - s->asked;
        s->asked = 0;
    } else if (t - s->asked > LONGEST && s->kind != KIND_KEY) {
        b->errors++;
        fprintf(stderr, "no answer in %d ms\n", LONGEST);
        s->asked = 0;
    }
}

static void ask(struct session *s, enum kind kind, const char *keys)
{
    s->kind = kind;
    s->first = s->last = 0;
    s->asked = now();
    if (write(s->master, keys, strlen(keys)) < 0)
        s->asked = 0;
}

/* Takes what comes until UNTIL. */
static void listen_until(struct bench *b, double until)
{
    struct epoll_event e[64];
    double t;

    while ((t = now()) < until) {
        int n = epoll_wait(b->epoll, e, 64, until - t > 2 ? 2 : 1);

        for (int i = 0; i < n; i++)
            hear(b, &b->s[e[i].data.u32]);
        t = now();
        for (int i = 0; i < b->count; i++)
            settle(b, &b->s[i], t);
    }
}

/* Waits for the answer under way; its milliseconds. */
static double answer(struct bench *b, struct session *s)
{
    double asked = s->asked;

    while (s->asked > 0 && now() - asked < LONGEST)
        listen_until(b, now() + 1);
    return s->last > 0 ? s->last - asked : LONGEST;
}

/* ---- Figures ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double part(double *times, size_t count, double share)
{
    qsort(times, count, sizeof *times, by_size);
    return count ? times[(size_t)((double)(count - 1) * share)] : 0;
}

/* SHARE: what is held against ALLOWED. */
static bool report(struct bench *b, enum kind kind, const char *what, double share, double allowed)
{
    double *t = b->times[kind], held;
    size_t n = b->time_count[kind];

    if (!n)
        return true;
    held = part(t, n, share);
    printf("%-28s %7zu: p50 %7.1f ms, p95 %7.1f ms, most %7.1f ms; allowed %s %.0f ms: %s\n", what, n, part(t, n, 0.5), part(t, n, 0.95), t[n - 1],
           share < 1 ? "p95" : "at most", allowed, held <= allowed ? "kept" : "NOT KEPT");
    return held <= allowed;
}

/* What only this process has in memory, in kB. */
static long private_kilobytes(pid_t pid)
{
    char path[64], line[256];
    long sum = 0, n;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "Private_Clean: %ld", &n) == 1 || sscanf(line, "Private_Dirty: %ld", &n) == 1)
            sum += n;
    if (f)
        fclose(f);
    return sum;
}

static int open_files(pid_t pid)
{
    int n = 0;

    for (int i = 0; i < 1024; i++) {
        char path[64], to[8];

        snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, i);
        n += readlink(path, to, sizeof to) >= 0;
    }
    return n;
}

/* ---- Many sessions ---- */

/* What people do in a list: mostly a row on, sometimes far, sometimes into a case and back. */
static const char *next_keys(struct session *s)
{
    static const char *const list[] = {"j", "j", "j", "k", "j", "j", "\033[6~", "\033[5~", "G", "g", "j", "\033[6~", "j", "k"};
    static const char *const text[] = {"j", "j", "k", "\033[6~"};

    if (s->step > 1) {
        s->step--;
        return text[chance(s) % 4];
    }
    if (s->step == 1) {
        s->step = 0;
        return "q";
    }
    if (chance(s) % 20 == 0) {
        s->step = 5;
        return "\r";
    }
    return list[chance(s) % 14];
}

static void press(struct session *s, double t, double every)
{
    static const char *const words[] = {"网格", "党支部", "物业", "红色物业", "社区", "楼栋", "业主委员会", "服务"};
    char line[64];

    s->due += 200;
    if (s->step == -2) { /* the prompt is open */
        snprintf(line, sizeof line, "\025%s", words[chance(s) % 8]);
        ask(s, KIND_SEARCH, line);
        s->step = -1;
        s->due = t + 1000;
    } else if (s->step == -1) {
        ask(s, KIND_KEY, "\033[21~");
        s->step = 0;
    } else if (every > 0 && s->step == 0 && t >= s->search_due) {
        ask(s, KIND_KEY, "/");
        s->search_due = t + every;
        s->step = -2;
    } else {
        ask(s, KIND_KEY, next_keys(s));
    }
}

static void crowd_run(struct bench *b, double seconds, double every)
{
    double began = now(), until = began + seconds * 1000;

    for (int i = 0; i < b->count; i++) {
        b->s[i].due = began + chance(&b->s[i]) % 200;
        b->s[i].search_due = began + (every > 0 ? chance(&b->s[i]) % (unsigned)(every * 1000) : 0);
    }
    while (now() < until) {
        double t = now();

        for (int i = 0; i < b->count; i++) {
            struct session *s = &b->s[i];

            if (s->due > 0 && t >= s->due && (s->asked <= 0 || t - s->last >= SETTLED || s->kind == KIND_KEY)) {
                if (s->asked > 0 && s->last > s->asked) /* the next key comes before it has stood so long */
                    settle(b, s, s->last + SETTLED);
                press(s, t, every * 1000);
            }
        }
        listen_until(b, now() + 1);
    }
    listen_until(b, now() + 300);
}

static bool crowd(struct bench *b, const char *library, int sessions, double seconds, double every)
{
    bool kept;
    long most = 0;

    for (int i = 0; i < sessions; i++) {
        start(b, i, library);
        listen_until(b, now() + 25);
    }
    listen_until(b, now() + 2000);
    b->time_count[KIND_START] = 0;
    crowd_run(b, seconds, every);
    for (int i = 0; i < b->count; i++)
        most = private_kilobytes(b->s[i].pid) > most ? private_kilobytes(b->s[i].pid) : most;
    printf("%d sessions, five keys a second each, %s:\n", sessions, every > 0 ? "searching too" : "browsing");
    kept = report(b, KIND_KEY, "  key to last byte", 0.95, every > 0 ? 30 : 5);
    kept = report(b, KIND_SEARCH, "  search to last byte", 0.95, 250) && kept;
    printf("  errors: %lu; private memory of the largest: %ld kB\n", b->errors, most);
    return kept && !b->errors;
}

static bool starts(struct bench *b, const char *library, int sessions, double seconds)
{
    double began = now();
    bool kept;

    for (int i = 0; i < sessions; i++) {
        start(b, i, library);
        while (now() < began + (i + 1) * seconds * 1000 / sessions) {
            listen_until(b, now() + 20);
            for (int k = 0; k < i; k++)
                if (b->s[k].asked <= 0 && now() >= b->s[k].due) {
                    b->s[k].due = now();
                    press(&b->s[k], now(), 0);
                }
        }
    }
    listen_until(b, now() + 1500);
    printf("%d starts within %.0f s, an edition published meanwhile:\n", sessions, seconds);
    kept = report(b, KIND_START, "  start to first frame", 1, 1000);
    report(b, KIND_KEY, "  key to last byte", 0.95, 30);
    printf("  errors and mixed editions: %lu\n", b->errors);
    return kept && !b->errors;
}

/* ---- One session ---- */

static double start_once(struct bench *b, const char *library)
{
    double took;

    start(b, 0, library);
    took = answer(b, &b->s[0]);
    end(&b->s[0]);
    return took;
}

static bool first(struct bench *b, const char *library, const char *other, int rounds)
{
    double *a = calloc((size_t)rounds, sizeof *a), *o = calloc((size_t)rounds, sizeof *o), ratio;

    for (int i = 0; i < rounds; i++) {
        a[i] = start_once(b, library);
        o[i] = start_once(b, other);
    }
    ratio = part(o, (size_t)rounds, 0.5) / part(a, (size_t)rounds, 0.5);
    printf("start to first frame, median of %d in turns: %.1f ms and %.1f ms with many cases (least %.1f and %.1f), %.2f times; allowed 1.2: %s\n", rounds,
           part(a, (size_t)rounds, 0.5), part(o, (size_t)rounds, 0.5), a[0], o[0], ratio, ratio <= 1.2 ? "kept" : "NOT KEPT");
    free(a);
    free(o);
    return ratio <= 1.2;
}

/* Of the moment of the first frame it is only told: what opening needed has not been given back by then. */
static bool memory(struct bench *b, const char *library)
{
    long at_first, alone, company;

    start(b, 0, library);
    answer(b, &b->s[0]);
    at_first = private_kilobytes(b->s[0].pid);
    listen_until(b, now() + AT_REST);
    alone = private_kilobytes(b->s[0].pid);
    for (int i = 1; i < 4; i++) {
        start(b, i, library);
        answer(b, &b->s[i]);
    }
    company = private_kilobytes(b->s[0].pid);
    printf("private memory alone %ld kB after a second (3,000 allowed; at the first frame %ld), in company %ld kB (1,500 allowed): %s\n", alone, at_first, company, alone <= 3000 && company <= 1500 ? "kept" : "NOT KEPT");
    return alone <= 3000 && company <= 1500;
}

static const struct { const char *keys, *what; } single[] = {
    {"j", "a row down"}, {"G", "to the end"}, {"\033[5~", "a page up"}, {"g", "to the beginning"}, {"\033[6~", "a page down"}, {" ", "marked"},
    {"&", "filter opened"}, {"1", "a figure typed"}, {"\025", "filter emptied"}, {"\r", "filter left"}, {"O", "overview opened"}, {"q", "overview left"},
    {":", "palette opened"}, {"x", "a letter typed there"}, {"\033[21~", "palette left"},
};

static bool keys(struct bench *b, const char *library)
{
    enum { COUNT = sizeof single / sizeof *single, ROUNDS = 9 };
    double took[COUNT][ROUNDS], median;
    struct session *s = &b->s[0];
    bool kept = true;

    start(b, 0, library);
    answer(b, s);
    for (size_t round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < COUNT; i++) {
            ask(s, KIND_KEY, single[i].keys);
            while (s->first <= 0 && now() - s->asked < LONGEST)
                listen_until(b, now() + 0.2);
            took[i][round] = s->first - s->asked;
            s->asked = 0;
            listen_until(b, now() + 250);
        }
    for (size_t i = 0; i < COUNT; i++) {
        median = part(took[i], ROUNDS, 0.5);
        printf("  %-24s first answer after %6.1f ms (least %.1f, most %.1f): %s\n", single[i].what, median, took[i][0], took[i][ROUNDS - 1],
               median <= 16 ? "kept" : "NOT KEPT");
        kept = kept && median <= 16;
    }
    return kept;
}

/* A round of keys through the screens; none of them leaves the program. */
static const char *const round_trip[] = {
    "jjjjjjjjjj", "kkkk", "G", "g", "\033[6~", "\033[5~", "\r", "jjjjjjj", "\t", "jjj", "q", "jj", " ", "j", " ", "c", "jjjjjjjjjj", "lll", "hh", "=", "=", "q",
    "u", "&", "区", "\r", "jjj", "\033[15~", "/", "\025网格", "\r", "nnnnnnnn", "NN", "\r", "jj", "q", "\033[21~", "O", "jjjjjj", "ll", "q", "?", "jjj", "q", "g",
};

/* Until it has had nothing to say for a while: a session that lags behind would only look small. */
static void quiet(struct bench *b, struct session *s)
{
    double began = now();

    while (now() - (s->last > began ? s->last : began) < 6 && now() - began < 1000)
        listen_until(b, now() + 2);
}

static bool lasting(struct bench *b, const char *library, long wanted)
{
    struct session *s = &b->s[0];
    long sent = 0, after_some = 0, most = 0, kilobytes;
    int files = 0, most_files = 0, end_files;

    b->is_long = true;
    start(b, 0, library);
    answer(b, s);
    for (long trip = 0; sent < wanted; trip++) {
        for (size_t i = 0; i < sizeof round_trip / sizeof *round_trip; i++) {
            if (write(s->master, round_trip[i], strlen(round_trip[i])) < 0)
                return false;
            sent += (long)strlen(round_trip[i]);
            quiet(b, s);
        }
        kilobytes = private_kilobytes(s->pid);
        if (sent < wanted / 20 || !after_some) { /* each screen has been seen */
            after_some = kilobytes;
            files = open_files(s->pid);
        }
        most = kilobytes > most ? kilobytes : most;
        most_files = open_files(s->pid) > most_files ? open_files(s->pid) : most_files;
    }
    listen_until(b, now() + 2000); /* what was still to be written down is */
    end_files = open_files(s->pid);
    printf("%ld keys: private memory %ld kB after the first twentieth, %ld kB at most, %ld kB at the end; open files %d, at most %d, at the end %d; "
           "allowed 1,024 kB more, and no file: %s\n",
           sent, after_some, most, private_kilobytes(s->pid), files, most_files, end_files, most - after_some <= 1024 && end_files <= files ? "kept" : "NOT KEPT");
    return most - after_some <= 1024 && end_files <= files && !b->errors;
}

int main(int argc, char **argv)
{
    static struct bench b;
    const char *what = argc > 3 ? argv[1] : "";
    bool kept;

    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    signal(SIGPIPE, SIG_IGN);
    b.epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < KINDS; i++)
        b.times[i] = malloc(TIMES_MOST * sizeof **b.times);
    b.program = argc > 2 ? argv[2] : "";
    /* The clock must not wait for those whom it times. */
    if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &(struct sched_param){.sched_priority = 1}))
        printf("no right to be quicker than the sessions: the times hold some of this program's own waiting\n");
    if (!strcmp(what, "crowd") && argc == 7 && atoi(argv[4]) > 0 && atoi(argv[4]) <= MOST) {
        kept = crowd(&b, argv[3], atoi(argv[4]), atof(argv[5]), atof(argv[6]));
    } else if (!strcmp(what, "starts") && argc == 6 && atoi(argv[4]) > 0 && atoi(argv[4]) <= MOST) {
        kept = starts(&b, argv[3], atoi(argv[4]), atof(argv[5]));
    } else if (!strcmp(what, "first") && argc == 6 && atoi(argv[5]) > 0) {
        kept = first(&b, argv[3], argv[4], atoi(argv[5]));
    } else if (!strcmp(what, "memory") && argc == 4) {
        kept = memory(&b, argv[3]);
    } else if (!strcmp(what, "keys") && argc == 4) {
        kept = keys(&b, argv[3]);
    } else if (!strcmp(what, "long") && argc == 5 && atol(argv[4]) > 0) {
        kept = lasting(&b, argv[3], atol(argv[4]));
    } else {
        fprintf(stderr, "usage: see the beginning of sessions.c\n");
        return 2;
    }
    fflush(stdout);
    for (int i = 0; i < b.count; i++)
        if (b.s[i].pid)
            end(&b.s[i]);
    return kept ? 0 : 1;
}
