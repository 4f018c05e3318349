/* relay.c - items made by several threads and taken in order by one. */
#include "casegrid/base.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { AHEAD = 8 }; /* items that may be made before their turn, for each thread: what bounds the memory */

struct slot { void *made; bool is_made; };

struct shift {
    const struct relay *work;
    pthread_mutex_t lock;
    pthread_cond_t made, taken;
    struct slot *slots; /* item I in slot I % ROOM */
    size_t room;
    size_t next;        /* to be made */
    size_t done;        /* taken */
    bool is_over;
};

struct hand { struct shift *shift; pthread_t thread; int number; };

int relay_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors < 2 ? 2 : processors > RELAY_MOST ? RELAY_MOST : (int)processors;
}

static void *make_items(void *of_hand)
{
    const struct hand *hand = of_hand;
    struct shift *s = hand->shift;

    pthread_mutex_lock(&s->lock);
    for (;;) {
        size_t index;
        void *made;

        while (!s->is_over && s->next < s->work->count && s->next >= s->done + s->room)
            pthread_cond_wait(&s->taken, &s->lock);
        if (s->is_over || s->next >= s->work->count)
            break;
        index = s->next++;
        pthread_mutex_unlock(&s->lock);
        made = s->work->make(s->work->context, index, hand->number);
        pthread_mutex_lock(&s->lock);
        s->slots[index % s->room] = (struct slot){made, true};
        if (index == s->done)
            pthread_cond_signal(&s->made);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* The item whose turn it is, once it is made. */
static void *next_made(struct shift *s)
{
    struct slot *slot = &s->slots[s->done % s->room];
    void *made;

    pthread_mutex_lock(&s->lock);
    while (!slot->is_made)
        pthread_cond_wait(&s->made, &s->lock);
    made = slot->made;
    *slot = (struct slot){NULL, false};
    s->done++;
    pthread_cond_broadcast(&s->taken);
    pthread_mutex_unlock(&s->lock);
    return made;
}

static bool work_alone(const struct relay *work)
{
    for (size_t i = 0; i < work->count; i++)
        if (!work->take(work->context, i, work->make(work->context, i, 0)))
            return false;
    return true;
}

bool relay_run(const struct relay *work)
{
    struct shift s = {.work = work};
    struct hand hands[RELAY_MOST];
    int threads = relay_threads(), started = 0;
    bool goes_on = true;

    s.room = (size_t)threads * AHEAD;
    while (started < threads && (size_t)started < work->count) {
        if (!started) {
            s.slots = memory_array(s.room, sizeof *s.slots);
            pthread_mutex_init(&s.lock, NULL);
            pthread_cond_init(&s.made, NULL);
            pthread_cond_init(&s.taken, NULL);
        }
        hands[started] = (struct hand){.shift = &s, .number = started};
        if (pthread_create(&hands[started].thread, NULL, make_items, &hands[started]))
            break;
        started++;
    }
    if (!started) { /* no threads to be had, or nothing to do */
        free(s.slots);
        return work_alone(work);
    }
    for (size_t i = 0; goes_on && i < work->count; i++)
        goes_on = work->take(work->context, i, next_made(&s));
    pthread_mutex_lock(&s.lock);
    s.is_over = true;
    pthread_cond_broadcast(&s.taken);
    pthread_mutex_unlock(&s.lock);
    for (int i = 0; i < started; i++)
        pthread_join(hands[i].thread, NULL);
    for (size_t i = 0; i < s.room; i++)
        if (s.slots[i].is_made && s.slots[i].made)
            work->drop(work->context, s.slots[i].made);
    pthread_cond_destroy(&s.taken);
    pthread_cond_destroy(&s.made);
    pthread_mutex_destroy(&s.lock);
    free(s.slots);
    return goes_on;
}
