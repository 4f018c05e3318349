/* guard.c - signals and the way out. What a signal handler or atexit has to know cannot be handed to it: this is the only
 * variable of the room that belongs to no caller. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* pipe2, NSIG */
#endif

#include "guard.h"

#include "casegrid/base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static void ask_end(int number);
static void ask_stop(int number);
static void tell_size(int number);
static void tell_return(int number);
static void crash(int number, siginfo_t *info, void *context);

static const struct watched {
    int number;
    void (*plain)(int);
    void (*full)(int, siginfo_t *, void *);
} signals[] = {
    { SIGHUP, ask_end, NULL }, { SIGTERM, ask_end, NULL }, { SIGINT, ask_end, NULL },
    { SIGUSR1, ask_end, NULL }, { SIGUSR2, ask_end, NULL }, { SIGALRM, ask_end, NULL }, { SIGVTALRM, ask_end, NULL }, { SIGPROF, ask_end, NULL },
    { SIGIO, ask_end, NULL }, { SIGPWR, ask_end, NULL }, { SIGXCPU, ask_end, NULL }, /* nothing is asked by them; they would end the program as it stands */
#ifdef SIGSTKFLT /* not on every machine */
    { SIGSTKFLT, ask_end, NULL },
#endif
    { SIGTSTP, ask_stop, NULL },
    { SIGWINCH, tell_size, NULL }, { SIGCONT, tell_return, NULL },
    { SIGSEGV, NULL, crash }, { SIGBUS, NULL, crash }, { SIGFPE, NULL, crash }, { SIGILL, NULL, crash }, { SIGABRT, NULL, crash },
    { SIGQUIT, NULL, crash }, { SIGSYS, NULL, crash }, { SIGTRAP, NULL, crash },
}, real_time = { 0, ask_end, NULL }; /* SIGRTMIN to SIGRTMAX, which are known only when the program runs: nothing is asked by them, either */
enum { BYTES_LIMIT = 512, MOMENT = 200 /* milliseconds */, STACK = 32 * 1024 };

static struct {
    volatile sig_atomic_t watching; /* the terminal is ours and has to be given back */
    volatile sig_atomic_t end, stop, size, back;
    int flags; /* of standard output as it was found; -1: nobody knows */
    int wake[2];
    bool registered;
    char bytes[BYTES_LIMIT];
    size_t count;
    struct termios before;
    struct sigaction old[NSIG]; /* by number */
    _Alignas(16) char stack[STACK]; /* what handles a fault runs here: the fault may be that there is no stack any more */
} guard = { .wake = { -1, -1 }, .flags = -1 };

/* What becomes of signal NUMBER; NULL: what would without us. */
static const struct watched *watched(int number)
{
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        if (signals[i].number == number)
            return &signals[i];
    return number >= SIGRTMIN && number <= SIGRTMAX ? &real_time : NULL;
}

static void signals_put_back(void)
{
    for (int number = 1; number < NSIG; number++)
        if (watched(number))
            sigaction(number, &guard.old[number], NULL);
}

/* Whether the terminal takes more within a moment. */
static bool takes_more(int milliseconds)
{
    struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };

    return poll(&p, 1, milliseconds) > 0 && (p.revents & POLLOUT);
}

static void give_back(void)
{
    struct termios now;

    if (!guard.watching)
        return;
    guard.watching = 0;
    if (tcgetattr(STDIN_FILENO, &now)) /* it is gone */
        return;
    guard_free_output();
    for (size_t sent = 0; sent < guard.count && takes_more(MOMENT);) {
        ssize_t n = write(STDOUT_FILENO, guard.bytes + sent, guard.count - sent);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &guard.before);
}

static void leave(void)
{
    give_back();
    if (guard.flags >= 0)
        fcntl(STDOUT_FILENO, F_SETFL, guard.flags);
}

/* ---- Handlers ---- */

static void wake(void)
{
    int kept = errno;

    if (write(guard.wake[1], "", 1) < 0) { /* full: it is awake already */
    }
    errno = kept;
}

/* What a terminal has stopped goes on, and what it does not take away any more is dropped: whoever writes to it is not held for good. */
void guard_free_output(void)
{
    if (takes_more(0))
        return;
    tcflow(STDOUT_FILENO, TCOON);
    if (!takes_more(0))
        tcflush(STDOUT_FILENO, TCOFLUSH);
}

static void free_output(int number)
{
    int kept = errno;

    (void)number;
    guard_free_output();
    errno = kept;
}

/* The frame that is being written may have filled the terminal's buffer, and may do so again: until the program has ended it is looked at now and
 * then, so that it ends although nobody reads. */
static void ask_end(int number)
{
    enum { A_TENTH = 100000 }; /* microseconds */
    struct itimerval now_and_then = { { 0, A_TENTH }, { 0, A_TENTH } };
    struct sigaction a;

    guard.end = 1;
    memset(&a, 0, sizeof a);
    a.sa_handler = free_output;
    a.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &a, NULL);
    setitimer(ITIMER_REAL, &now_and_then, NULL);
    free_output(number);
    wake();
}

static void ask_stop(int number)
{
    (void)number;
    guard.stop = 1;
    wake();
}

static void tell_size(int number)
{
    (void)number;
    guard.size = 1;
    wake();
}

/* It goes on after a stop, maybe one that nobody can be told of (SIGSTOP); the size may have changed, too. */
static void tell_return(int number)
{
    guard.back = 1;
    tell_size(number);
}

/* It comes by itself when the instruction is repeated, with the place of the fault. */
static bool comes_again(int number, const siginfo_t *info)
{
    return info->si_code > 0 && (number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL);
}

/* Whoever handled the signal before gets it: the default action, or a sanitizer's report. What does not come again by itself is sent again. */
static void crash(int number, siginfo_t *info, void *context)
{
    int kept = errno;

    (void)context;
    if (number == SIGBUS && info->si_code > 0 && mapped_mend(info->si_addr)) { /* the search will say what became of its file */
        errno = kept;
        return;
    }
    give_back();
    sigaction(number, &guard.old[number], NULL);
    if (!comes_again(number, info))
        raise(number);
    errno = kept;
}

/* ---- Start and stop ---- */

static void watch(int number, const struct watched *w)
{
    struct sigaction a, *old = &guard.old[number];

    memset(&a, 0, sizeof a);
    sigemptyset(&a.sa_mask);
    if (w->plain) {
        a.sa_handler = w->plain;
        a.sa_flags = SA_RESTART;
    } else {
        a.sa_sigaction = w->full;
        a.sa_flags = SA_SIGINFO | SA_ONSTACK;
    }
    sigaction(number, &a, old);
    if (old->sa_handler == SIG_IGN && (w->plain == ask_end || w->plain == ask_stop || number == SIGQUIT))
        sigaction(number, old, NULL); /* started with nohup and the like, or in the background: it stays ignored, and the terminal ours */
}

/* None comes between the handler and what is noted of the one before. */
static void watch_all(void)
{
    sigset_t all, before;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    for (int number = 1; number < NSIG; number++)
        if (watched(number))
            watch(number, watched(number));
    sigprocmask(SIG_SETMASK, &before, NULL);
}

static void stack_give(void)
{
    stack_t now, own = { .ss_sp = guard.stack, .ss_size = sizeof guard.stack };

    if (!sigaltstack(NULL, &now) && (now.ss_flags & SS_DISABLE)) /* a sanitizer has one */
        sigaltstack(&own, NULL);
}

void guard_start(const char *bytes, size_t n, const struct termios *before)
{
    stack_give();
    guard.end = guard.stop = guard.size = guard.back = 0;
    guard.count = n < BYTES_LIMIT ? n : 0;
    memcpy(guard.bytes, bytes, guard.count);
    guard.before = *before;
    if (pipe2(guard.wake, O_NONBLOCK | O_CLOEXEC))
        guard.wake[0] = guard.wake[1] = -1; /* poll passes over it: signals then wait for the next key */
    if (!guard.registered)
        guard.registered = !atexit(leave);
    guard.flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (guard.flags >= 0 && (guard.flags & O_NONBLOCK)) /* left over from another program: a frame would be torn, or tried again without rest */
        fcntl(STDOUT_FILENO, F_SETFL, guard.flags & ~O_NONBLOCK);
    watch_all();
    guard.watching = 1;
}

/* A hang-up is told twice, to the leader of the session and to its foreground: the second must not keep what is kept at the end from being kept. */
static void endings_wait(void)
{
    sigset_t set;

    sigemptyset(&set);
    for (int number = 1; number < NSIG; number++)
        if (watched(number) && watched(number)->plain == ask_end)
            sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

void guard_stop(void)
{
    if (guard.wake[0] < 0 && !guard.watching)
        return;
    guard.watching = 0;
    endings_wait();
    signals_put_back();
    close(guard.wake[0]);
    close(guard.wake[1]);
    guard.wake[0] = guard.wake[1] = -1;
}

void guard_pause(void)
{
    guard.watching = 0;
    signals_put_back();
}

void guard_resume(void)
{
    watch_all();
    guard.watching = 1;
}

int guard_descriptor(void)
{
    return guard.wake[0];
}

void guard_drain(void)
{
    char bytes[64];

    while (read(guard.wake[0], bytes, sizeof bytes) > 0) {
    }
}

bool guard_end_asked(void)
{
    return guard.end;
}

/* Whether that has been asked since it was looked at last. */
static bool taken(volatile sig_atomic_t *flag)
{
    bool was = *flag;

    *flag = 0;
    return was;
}

bool guard_stop_asked(void)
{
    return taken(&guard.stop);
}

bool guard_resized(void)
{
    return taken(&guard.size);
}

bool guard_is_back(void)
{
    return guard.back;
}

bool guard_returned(void)
{
    return taken(&guard.back);
}
