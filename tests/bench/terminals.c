/* terminals.c - the program itself on pseudo-terminals: one that presents, many that follow. How long after the trainer's key the last of them has been
 * painted, and the trainer's own screen.
 * Usage: terminals CASEGRID LIBRARY DECK FOLLOWERS CHANGES. First in peace; then with followers killed and coming anew, one suspended, and one whose
 * output nobody reads. Exit status 1: a figure is over what is allowed. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 500, CHANGES_MOST = 500, LONGEST = 900 /* milliseconds that a change is waited for */, WRONG = 8 };
static const double allowed_median = 100, allowed_worst = 500, allowed_key = 16;

struct line {
    pid_t child;
    int master;
    double first, last; /* when something was painted since the key; 0: nothing */
    bool unread;
};

struct bench {
    const char *program, *library, *deck;
    struct line lines[MOST + 1]; /* the trainer's first */
    int count;
    unsigned seed;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static unsigned next(struct bench *b)
{
    b->seed = b->seed * 1103515245u + 12345u;
    return b->seed >> 8;
}

static void start(struct bench *b, int at)
{
    const char *const trainer[] = {"casegrid", "--lang", "zh", "--library", b->library, "present", b->deck, NULL};
    const char *const follower[] = {"casegrid", "--lang", at % 2 ? "zh" : "en", "--library", b->library, "present", "--follow", NULL};
    struct winsize size = {.ws_col = (unsigned short)(80 + at % 5 * 10), .ws_row = (unsigned short)(24 + at % 3 * 5)};
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), slave;
    pid_t child;

    if (master < 0 || grantpt(master) || unlockpt(master)) {
        perror("terminals");
        exit(2);
    }
    ioctl(master, TIOCSWINSZ, &size);
    child = fork();
    if (!child) {
        setsid();
        slave = open(ptsname(master), O_RDWR);
        ioctl(slave, TIOCSCTTY, 0);
        dup2(slave, 0);
        dup2(slave, 1);
        execv(b->program, (char *const *)(at ? follower : trainer));
        _exit(127);
    }
    fcntl(master, F_SETFL, O_NONBLOCK);
    b->lines[at] = (struct line){.child = child, .master = master};
}

static void end(struct bench *b, int at)
{
    kill(b->lines[at].child, SIGKILL);
    kill(b->lines[at].child, SIGCONT);
    waitpid(b->lines[at].child, NULL, 0);
    close(b->lines[at].master);
}

/* Takes what is painted, until UNTIL, or nothing has been for QUIET milliseconds. */
static void listen_to_all(struct bench *b, double until, double quiet)
{
    static struct pollfd p[MOST + 1];
    char bytes[65536];
    double heard = now();

    while (now() < until && now() - heard < quiet) {
        for (int i = 0; i < b->count; i++)
            p[i] = (struct pollfd){.fd = b->lines[i].unread ? -1 : b->lines[i].master, .events = POLLIN};
        if (poll(p, (nfds_t)b->count, 20) <= 0)
            continue;
        for (int i = 0; i < b->count; i++) {
            struct line *l = &b->lines[i];

            if (!(p[i].revents & POLLIN) || read(l->master, bytes, sizeof bytes) <= 0)
                continue;
            heard = l->last = now();
            l->first = l->first > 0 ? l->first : heard;
        }
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static void change(struct bench *b, char key, int from, double *all, double *own, int *missed)
{
    double begun;

    for (int i = 0; i < b->count; i++)
        b->lines[i].first = b->lines[i].last = 0;
    begun = now();
    if (write(b->lines[0].master, &key, 1) != 1)
        exit(2);
    listen_to_all(b, begun + LONGEST, 150);
    *all = 0;
    *own = b->lines[0].last - begun;
    for (int i = from; i < b->count; i++) {
        double took = b->lines[i].last > 0 ? b->lines[i].last - begun : LONGEST;

        *missed += !(b->lines[i].last > 0);
        *all = took > *all ? took : *all;
    }
}

/* Followers 1 … WRONG. */
static void disturb(struct bench *b)
{
    int at = 1 + (int)(next(b) % (WRONG - 2));

    end(b, at);
    start(b, at);
}

static bool phase(struct bench *b, const char *what, int changes, int from, bool disturbed)
{
    double all[CHANGES_MOST], own[CHANGES_MOST];
    int missed = 0;

    if (disturbed) {
        kill(b->lines[WRONG].child, SIGSTOP);
        b->lines[WRONG - 1].unread = true;
    }
    for (int i = 0; i < changes; i++) {
        if (disturbed) {
            disturb(b);
            listen_to_all(b, now() + 400, 400); /* it has come and been painted: what follows is the change alone */
        }
        change(b, i % 14 == 13 ? 'g' : 'n', from, &all[i], &own[i], &missed);
    }
    qsort(all, (size_t)changes, sizeof *all, by_size);
    qsort(own, (size_t)changes, sizeof *own, by_size);
    printf("%-24s %3d changes, %3d terminals: the last is painted after %5.1f ms median, %5.1f ms worst; the trainer's own after %4.1f ms median, %4.1f ms worst; missed: %d\n",
           what, changes, b->count - from, all[changes / 2], all[changes - 1], own[changes / 2], own[changes - 1], missed);
    fflush(stdout);
    return !missed && all[changes / 2] <= allowed_median && all[changes - 1] <= allowed_worst && own[changes / 2] <= allowed_key;
}

int main(int argc, char **argv)
{
    struct bench b = {.seed = 5};
    char folder[] = "/tmp/casegrid-terminals-XXXXXX";
    int followers = argc > 4 ? atoi(argv[4]) : 0, changes = argc > 5 ? atoi(argv[5]) : 0, gone = 0;
    bool good;

    if (followers < 2 * WRONG || followers > MOST || changes < 1 || changes > CHANGES_MOST || !mkdtemp(folder)) {
        fprintf(stderr, "usage: terminals CASEGRID LIBRARY DECK FOLLOWERS CHANGES\n");
        return 2;
    }
    /* The clock must not wait for those whom it times. */
    if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &(struct sched_param){.sched_priority = 1}))
        printf("no right to be quicker than the followers: the times hold some of this program's own waiting\n");
    b.program = argv[1];
    b.library = argv[2];
    b.deck = argv[3];
    setenv("CASEGRID_PRESENT_FOLDER", folder, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    start(&b, 0);
    b.count = 1;
    listen_to_all(&b, now() + 5000, 1000);
    for (int i = 1; i <= followers; i++) {
        start(&b, i);
        b.count = i + 1;
        listen_to_all(&b, now() + 5, 5);
    }
    listen_to_all(&b, now() + 20000, 1500);
    good = phase(&b, "in peace", changes, 1, false);
    good &= phase(&b, "with eight that go wrong", changes, WRONG + 1, true);
    for (int i = 0; i < b.count; i++)
        gone += waitpid(b.lines[i].child, NULL, WNOHANG) != 0;
    for (int i = 0; i < b.count; i++)
        end(&b, i);
    if (chdir(folder) == 0) /* what the killed trainer left */
        if (system("rm -f -- *.sock")) {
        }
    rmdir(folder);
    printf("ended by themselves: %d; allowed: %.0f ms median, %.0f ms worst, %.0f ms for the trainer's own: %s\n", gone, allowed_median, allowed_worst, allowed_key,
           good && !gone ? "kept" : "NOT KEPT");
    return good && !gone ? 0 : 1;
}
