/* terminal_watch.c - waiting for the keyboard and for another descriptor at once, on a pseudo-terminal. */
#include "terminal_parts.h"

#include "casegrid/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TYPED = 1, PIPED = 2, ENDED = 4 };
enum { A_LONG_TIME = 5000 };

/* What there is to hear, in this order, and what terminal_wait answers to it. */
static const struct { int there; const char *heard; } watches[] = {
    {0, "nothing"}, {TYPED, "key nothing"}, {PIPED, "pipe pipe"}, {TYPED | PIPED, "key pipe"}, {ENDED, "pipe pipe"}, {TYPED | ENDED, "key pipe"},
};

static const char *wait_once(struct terminal *t, int milliseconds)
{
    struct event e;
    enum code rc = terminal_wait(t, milliseconds, &e);

    if (rc == OK)
        return e.kind == EVENT_KEY && e.key == 'k' ? "key" : "something else";
    return milliseconds == A_LONG_TIME ? "pipe" : "nothing";
}

/* In a process of its own, whose terminal this is: its status says whether all is as it should be. */
static int watch(int there, const char *wanted)
{
    struct terminal *t = NULL;
    struct fault f = {0};
    char heard[64];
    int ends[2], patience = there & (PIPED | ENDED) ? A_LONG_TIME : 50;
    const char *first, *second;

    setenv("TERM", "vt100", 1);
    if (pipe(ends) || terminal_open(&t, &(struct terminal_wish){.width = {.ambiguous = 1}}, &f) != OK)
        return 2;
    terminal_watch(t, ends[0]);
    if (there & PIPED && write(ends[1], "x", 1) != 1)
        return 3;
    if (there & ENDED)
        close(ends[1]);
    usleep(there & TYPED ? 100000 : 0); /* until what was typed is there for certain: it was before this began */
    first = wait_once(t, there & TYPED ? A_LONG_TIME : patience);
    second = first[0] == 'n' ? "" : wait_once(t, patience);
    snprintf(heard, sizeof heard, "%s%s%s", first, *second ? " " : "", second);
    terminal_watch(t, -1);
    if (strcmp(wait_once(t, 20), "nothing")) /* it is not heard any more */
        return 4;
    terminal_free(t);
    return strcmp(heard, wanted) ? 1 : 0;
}

START_TEST(terminal_wait__hears__another_descriptor)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY), status = -1;
    pid_t child;
    char bytes[4096];

    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master) || unlockpt(master), 0);
    child = fork();
    if (!child) {
        int slave;

        setsid();
        slave = open(ptsname(master), O_RDWR);
        close(master);
        dup2(slave, STDIN_FILENO);
        dup2(slave, STDOUT_FILENO);
        _exit(watch(watches[_i].there, watches[_i].heard));
    }
    if (watches[_i].there & TYPED)
        ck_assert_int_eq(write(master, "k", 1), 1);
    ck_assert_int_eq(fcntl(master, F_SETFL, O_NONBLOCK), 0);
    for (int i = 0; i < 1000 && waitpid(child, &status, WNOHANG) == 0; i++) {
        while (read(master, bytes, sizeof bytes) > 0) {
        }
        usleep(10000);
    }
    kill(child, SIGKILL);
    ck_assert_int_eq(status, 0);
    close(master);
}
END_TEST

TCase *terminal_watching(void)
{
    TCase *c = tcase_create("watching");

    tcase_set_timeout(c, 20);
    tcase_add_loop_test(c, terminal_wait__hears__another_descriptor, 0, COUNT_OF(watches));
    return c;
}
