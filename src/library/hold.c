/* hold.c - signals wait while a file is aside. No handler and no global: the kernel keeps what is waiting. */
#include "own.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

struct hold {
    sigset_t before;
    bool too_large_before; /* SIGXFSZ was waiting already */
};

static bool is_waiting(int signal)
{
    sigset_t waiting;

    return !sigpending(&waiting) && sigismember(&waiting, signal) == 1;
}

struct hold *hold_begin(void)
{
    struct hold *h = memory_get(sizeof *h);
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        sigaddset(&held, ending[i]);
    sigaddset(&held, SIGXFSZ); /* a file over the limit: write() is to tell, not the signal */
    h->too_large_before = is_waiting(SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &held, &h->before);
    return h;
}

bool hold_asked(void)
{
    sigset_t waiting;

    if (sigpending(&waiting))
        return false;
    for (size_t i = 0; i < COUNT_OF(ending); i++) {
        struct sigaction now;

        /* Under nohup a hang-up waits like the others, but nobody minds it. */
        if (sigismember(&waiting, ending[i]) == 1 && !sigaction(ending[i], NULL, &now) && now.sa_handler != SIG_IGN)
            return true;
    }
    return false;
}

int hold_stops(void *nothing)
{
    (void)nothing;
    return hold_asked();
}

void hold_end(struct hold *h)
{
    const struct timespec at_once = {0};
    sigset_t too_large;

    sigemptyset(&too_large);
    sigaddset(&too_large, SIGXFSZ);
    if (!h->too_large_before && is_waiting(SIGXFSZ))
        sigtimedwait(&too_large, NULL, &at_once); /* has been told by write() */
    pthread_sigmask(SIG_SETMASK, &h->before, NULL);
    free(h);
}
