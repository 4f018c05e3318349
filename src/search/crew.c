/* crew.c - threads that wait for work. */
#include "crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 15 };

struct crew {
    pthread_t threads[MOST_THREADS];
    int count, busy;
    pthread_mutex_t mutex;
    pthread_cond_t called, back;
    unsigned long call; /* which work it is */
    void (*work)(void *context);
    void *context;
    bool ended;
};

static void *stand_by(void *context)
{
    struct crew *c = context;
    unsigned long done = 0;

    pthread_mutex_lock(&c->mutex);
    for (;;) {
        while (!c->ended && c->call == done)
            pthread_cond_wait(&c->called, &c->mutex);
        if (c->ended)
            break;
        done = c->call;
        pthread_mutex_unlock(&c->mutex);
        c->work(c->context);
        pthread_mutex_lock(&c->mutex);
        if (--c->busy == 0)
            pthread_cond_broadcast(&c->back);
    }
    pthread_mutex_unlock(&c->mutex);
    return NULL;
}

struct crew *crew_create(int threads)
{
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
    struct crew *c = memory_get(sizeof *c);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    sigset_t all, before;

    if (threads <= 0)
        threads = processors > 1 ? (int)(processors - 1 < MOST_THREADS ? processors - 1 : MOST_THREADS) : 0;
    pthread_mutex_init(&c->mutex, NULL);
    pthread_cond_init(&c->called, NULL);
    pthread_cond_init(&c->back, NULL);
    sigfillset(&all);
    for (size_t i = 0; i < COUNT_OF(faults); i++) /* what an instruction of the thread itself caused cannot wait: the system would end the program at once */
        sigdelset(&all, faults[i]);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are for the thread that has the terminal */
    for (int i = 0; i < threads && i < MOST_THREADS; i++)
        if (!pthread_create(&c->threads[c->count], NULL, stand_by, c)) /* fewer than wished do as well */
            c->count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return c;
}

void crew_free(struct crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->mutex);
    c->ended = true;
    pthread_cond_broadcast(&c->called);
    pthread_mutex_unlock(&c->mutex);
    for (int i = 0; i < c->count; i++)
        pthread_join(c->threads[i], NULL);
    pthread_cond_destroy(&c->back);
    pthread_cond_destroy(&c->called);
    pthread_mutex_destroy(&c->mutex);
    free(c);
}

void crew_start(struct crew *c, void (*work)(void *context), void *context)
{
    if (!c || !c->count)
        return;
    pthread_mutex_lock(&c->mutex);
    c->work = work;
    c->context = context;
    c->busy = c->count;
    c->call++;
    pthread_cond_broadcast(&c->called);
    pthread_mutex_unlock(&c->mutex);
}

void crew_wait(struct crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->mutex);
    while (c->busy)
        pthread_cond_wait(&c->back, &c->mutex);
    pthread_mutex_unlock(&c->mutex);
}
