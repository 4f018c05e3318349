/* follow.c - many who follow one speaker, each a process of its own, and how long a change takes to reach them.
 * Usage: follow FOLLOWERS CHANGES. Phases: in peace; a new deck each time; with followers killed and coming anew, one suspended, one that never reads,
 * one that sends rubbish; the speaker killed and coming back. A change has reached all when the last of the followers that live has been told it.
 * Of the speaker, the time that the key takes: publishing and what is sent at once. Exit status 1: a figure is over what is allowed. */
#include "casegrid/present.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 500, CHANGES_MOST = 1000, PATIENCE = 3000, DECK = 300000 };
static const double allowed_median = 100, allowed_worst = 500, allowed_key = 16;

struct told { double at; }; /* milliseconds of the monotonic clock; 0: not yet */

/* Shared by all processes. */
struct board {
    int change;                       /* the newest */
    double published[CHANGES_MOST];
    struct told told[CHANGES_MOST][MOST];
    unsigned following, behind;
    bool restarts;
    double keys[CHANGES_MOST];
};

struct bench {
    struct board *board;
    const char *folder;
    int followers, changes;
    pid_t child[MOST];
    pid_t stopped;
    bool counts[MOST];                /* whether this follower has to be reached */
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

static void give_up(const struct fault *f)
{
    fprintf(stderr, "follow: %s\n", f->text);
    _exit(2);
}

static void wait_on(int descriptor, int milliseconds)
{
    struct pollfd p = {.fd = descriptor, .events = POLLIN};

    poll(&p, 1, milliseconds);
}

/* ---- A follower ---- */

static struct link_guest *join(const char *folder)
{
    const struct link_found *which;
    struct link_found *found;
    struct link_guest *g;
    struct fault f = {0};
    size_t n;

    for (int tries = 0; tries < 200; tries++) {
        fault_clear(&f);
        if (link_find(&found, &n, folder, &f) == OK) {
            enum code rc = link_choose(&which, found, n, NULL, &f);

            if (rc == OK)
                rc = link_guest_join(&g, folder, which, LINK_FOLLOWS, &f);
            link_found_free(found, n);
            if (rc == OK)
                return g;
        }
        usleep(20000);
    }
    give_up(&f);
    return NULL;
}

static void follow(struct bench *b, int number)
{
    struct link_guest *g = join(b->folder);
    struct link_event e;

    for (;;) {
        wait_on(link_guest_descriptor(g), -1);
        while (link_guest_work(g)) {
        }
        while (link_guest_event(g, &e)) {
            int change;

            if (e.kind != LINK_PLACE)
                continue;
            memcpy(&change, e.bytes, sizeof change);
            b->board->told[change][number].at = now();
        }
    }
}

static void start_follower(struct bench *b, int number)
{
    b->child[number] = fork();
    if (b->child[number])
        return;
    follow(b, number);
    _exit(0);
}

/* ---- The speaker: a process of its own, so that it can be killed ---- */

enum kind_of_change { NEW_PLACE, NEW_DECK };
static const int every[] = {[NEW_PLACE] = 60, [NEW_DECK] = 500}; /* milliseconds between changes */

static void publish(struct board *d, struct link_host *h, enum kind_of_change kind)
{
    static char deck[DECK];
    struct fault f = {0};
    int change = d->change + 1;
    double begun = now();

    d->published[change] = begun;
    if (kind == NEW_DECK) {
        memset(deck, change, sizeof deck);
        if (link_host_blob(h, deck, sizeof deck, &f) != OK)
            give_up(&f);
    }
    link_host_place(h, &change, sizeof change);
    link_host_work(h);
    d->keys[change] = now() - begun;
    d->change = change;
}

static int changes_of(const struct bench *b, enum kind_of_change kind)
{
    return kind == NEW_DECK ? (b->changes + 3) / 4 : b->changes;
}

static void speak(struct bench *b, enum kind_of_change kind)
{
    struct link_host *h;
    struct fault f = {0};
    struct link_event e;
    double due;
    int left = changes_of(b, kind);

    if (link_host_open(&h, b->folder, "bench", &f) != OK)
        give_up(&f);
    publish(b->board, h, NEW_DECK);
    due = now() + 2000; /* until everybody is there */
    for (;;) {
        bool more = link_host_work(h);

        while (link_host_event(h, &e))
            if (e.kind == LINK_COUNT) {
                b->board->following = e.following;
                b->board->behind = e.behind;
            }
        if (now() >= due && left) {
            publish(b->board, h, kind);
            due = now() + every[kind];
            left--;
            continue;
        }
        wait_on(link_host_descriptor(h), more ? 0 : left ? (int)(due - now()) + 1 : 1000);
    }
}

static pid_t start_speaker(struct bench *b, enum kind_of_change kind)
{
    pid_t child = fork();

    if (child)
        return child;
    speak(b, kind);
    _exit(0);
}

/* ---- Figures ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double median(double *all, int n)
{
    qsort(all, (size_t)n, sizeof *all, by_size);
    return n ? all[n / 2] : 0;
}

/* When the last of those that count had CHANGE, or a later one, in milliseconds after it was published. */
static double reached_all(const struct bench *b, int change, int last)
{
    double latest = 0;

    for (int i = 0; i < b->followers; i++) {
        double at = 0;

        for (int c = change; c <= last && b->counts[i]; c++)
            if (b->board->told[c][i].at && (!at || b->board->told[c][i].at < at))
                at = b->board->told[c][i].at;
        if (b->counts[i] && !at)
            return PATIENCE; /* never */
        if (at > latest)
            latest = at;
    }
    return latest - b->board->published[change];
}

static bool report(const struct bench *b, const char *what, int first, int last)
{
    double reached[CHANGES_MOST], keys[CHANGES_MOST], middle, worst, slowest;
    int n = 0, counted = 0;

    for (int c = first; c <= last; c++) {
        reached[n] = reached_all(b, c, last);
        keys[n++] = b->board->keys[c];
    }
    for (int i = 0; i < b->followers; i++)
        counted += b->counts[i];
    middle = median(reached, n);
    worst = n ? reached[n - 1] : 0;
    median(keys, n);
    slowest = n ? keys[n - 1] : 0;
    printf("%-28s %4d changes, %3d followers: reach all in %6.1f ms median, %6.1f ms worst; the speaker's key %5.2f ms median, %5.2f ms worst\n", what, n, counted,
           middle, worst, keys[n / 2], slowest);
    fflush(stdout);
    return n && middle <= allowed_median && worst <= allowed_worst && slowest <= allowed_key;
}

/* ---- Phases ---- */

static void wait_for_change(struct bench *b, int change)
{
    double end = now() + 60000;

    while (b->board->change < change && now() < end)
        usleep(5000);
}

static void end_speaker(pid_t speaker)
{
    kill(speaker, SIGKILL);
    waitpid(speaker, NULL, 0);
}

/* All changes of one speaker; what is DISTURBED meanwhile is done in between. */
static bool phase(struct bench *b, const char *what, enum kind_of_change kind, void (*disturb)(struct bench *))
{
    int first = b->board->change + 2, last = first + changes_of(b, kind) - 1; /* the one before brings everybody in */
    pid_t speaker = start_speaker(b, kind);
    bool good;

    wait_for_change(b, first);
    while (b->board->change < last) {
        if (disturb)
            disturb(b);
        usleep(20000);
    }
    usleep(700000);
    good = report(b, what, first, last);
    end_speaker(speaker);
    return good;
}

static int raw(const struct bench *b)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    struct link_found *found;
    size_t n;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);

    if (link_find(&found, &n, b->folder, NULL) != OK)
        return fd;
    snprintf(a.sun_path, sizeof a.sun_path, "%s/%s", b->folder, found[0].file);
    link_found_free(found, n);
    if (connect(fd, (struct sockaddr *)&a, sizeof a)) {
        close(fd);
        return -1;
    }
    return fd;
}

static void send_bytes(int fd, const void *bytes, size_t n)
{
    if (fd >= 0 && send(fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        /* it has been closed, as it should be */
    }
}

/* A follower is killed and comes anew; another is suspended; one greets and never reads; one sends rubbish. The first ten are not asked for their times. */
static void disturb(struct bench *b)
{
    int victim = (int)(next(b) % 10), fd;
    char rubbish[200];

    if (!b->stopped) {
        b->stopped = b->child[9];
        kill(b->stopped, SIGSTOP);
        send_bytes(raw(b), "casegrid\x01\0\x01\0\0\0\0\0", 16); /* stays open to the end of this program, and is never read */
    }
    if (victim < 9) {
        kill(b->child[victim], SIGKILL);
        waitpid(b->child[victim], NULL, 0);
        start_follower(b, victim);
    }
    for (size_t i = 0; i < sizeof rubbish; i++)
        rubbish[i] = (char)next(b);
    fd = raw(b);
    send_bytes(fd, rubbish, sizeof rubbish);
    if (fd >= 0)
        close(fd);
}

/* The speaker is killed and comes back: how long until all of them show the newest again. */
static bool come_back(struct bench *b)
{
    int lives = 5;
    double took[8];

    for (int i = 0; i < lives; i++) {
        int change = b->board->change + 1;
        pid_t speaker = start_speaker(b, NEW_PLACE);
        double end = now() + 20000, begun = now();

        wait_for_change(b, change);
        while (reached_all(b, change, b->board->change) >= PATIENCE && now() < end)
            usleep(2000);
        took[i] = now() - begun;
        end_speaker(speaker);
        usleep(next(b) % 300000);
    }
    median(took, lives);
    printf("%-28s %4d times: all are back in %.0f ms median, %.0f ms worst\n", "the speaker killed", lives, took[lives / 2], took[lives - 1]);
    return took[lives - 1] < 5000;
}

int main(int argc, char **argv)
{
    struct bench b = {.followers = argc > 1 ? atoi(argv[1]) : 200, .changes = argc > 2 ? atoi(argv[2]) : 100, .seed = 7};
    char folder[] = "/tmp/casegrid-follow-XXXXXX";
    struct link_host *last = NULL;
    bool good = true;

    if (b.followers < 20 || b.followers > MOST || b.changes < 1 || b.changes > 200 || !mkdtemp(folder)) {
        fprintf(stderr, "usage: follow FOLLOWERS(20-%d) CHANGES(1-200)\n", MOST);
        return 2;
    }
    b.folder = folder;
    b.board = mmap(NULL, sizeof *b.board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < b.followers; i++) {
        start_follower(&b, i);
        b.counts[i] = true;
    }
    good &= phase(&b, "in peace", NEW_PLACE, NULL);
    good &= phase(&b, "a new deck of 300 kB", NEW_DECK, NULL);
    for (int i = 0; i < 10; i++)
        b.counts[i] = false;
    good &= phase(&b, "with ten that go wrong", NEW_PLACE, disturb);
    good &= come_back(&b);
    for (int i = 0; i < b.followers; i++) {
        int status = 0;

        if (waitpid(b.child[i], &status, WNOHANG)) {
            printf("follower %d ended by itself, status %d\n", i, status);
            good = false;
        }
        kill(b.child[i], SIGKILL);
        waitpid(b.child[i], NULL, 0);
    }
    if (!link_host_open(&last, folder, "bench", NULL)) /* takes away the socket of the speaker that was killed, and its own */
        link_host_free(last);
    if (rmdir(folder))
        perror(folder);
    printf("allowed: %.0f ms median, %.0f ms worst, %.0f ms for the key: %s\n", allowed_median, allowed_worst, allowed_key, good ? "kept" : "NOT KEPT");
    return good ? 0 : 1;
}
