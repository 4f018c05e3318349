/* relay.c - items made by several threads and taken in order by one. */
#include "casegrid/base.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* Neighbours are made by the same thread, so many at once where there are many; what may be made before its turn is what bounds the memory. */
enum { TOGETHER = 8, MANY = 256, AHEAD = 16 };

struct slot { void *made; bool is_made; };

struct shift {
    const struct relay *work;
    pthread_mutex_t lock;
    pthread_cond_t made, taken;
    struct slot *slots; /* item I in slot I % ROOM */
    size_t room;
    size_t together;    /* how many a thread takes in hand at once */
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

/* Takes some items in hand: the first of them, and *COUNT; 0 where there is nothing more to do. Waits until there is room for what is made. */
static size_t take_in_hand(struct shift *s, size_t *count)
{
    size_t first, left;

    pthread_mutex_lock(&s->lock);
    while (!s->is_over && s->next < s->work->count && s->next + s->together > s->done + s->room)
        pthread_cond_wait(&s->taken, &s->lock);
    first = s->next;
    left = s->is_over ? 0 : s->work->count - first;
    *count = left < s->together ? left : s->together;
    s->next += *count;
    pthread_mutex_unlock(&s->lock);
    return first;
}

static void *make_items(void *of_hand)
{
    const struct hand *hand = of_hand;
    struct shift *s = hand->shift;
    size_t first, count;

    while (first = take_in_hand(s, &count), count) {
        void *made[TOGETHER];

        for (size_t i = 0; i < count; i++)
            made[i] = s->work->make(s->work->context, first + i, hand->number);
        pthread_mutex_lock(&s->lock);
        for (size_t i = 0; i < count; i++)
            s->slots[(first + i) % s->room] = (struct slot){made[i], true};
        if (first == s->done)
            pthread_cond_signal(&s->made);
        pthread_mutex_unlock(&s->lock);
    }
    return NULL;
}

/* Has the items whose turn it is handed over: *COUNT of them, in OUT. */
static void take_made(struct shift *s, void **out, size_t *count)
{
    pthread_mutex_lock(&s->lock);
    while (!s->slots[s->done % s->room].is_made)
        pthread_cond_wait(&s->made, &s->lock);
    for (*count = 0; *count < TOGETHER && s->slots[s->done % s->room].is_made; ++*count, s->done++) {
        out[*count] = s->slots[s->done % s->room].made;
        s->slots[s->done % s->room] = (struct slot){NULL, false};
    }
    pthread_cond_broadcast(&s->taken);
    pthread_mutex_unlock(&s->lock);
}

/* Takes all in order; false where taking has ended it. */
static bool take_all(struct shift *s)
{
    const struct relay *work = s->work;
    bool goes_on = true;

    for (size_t i = 0, count; goes_on && i < work->count; i += count) {
        void *made[TOGETHER];

        take_made(s, made, &count);
        for (size_t k = 0; k < count; k++)
            if (goes_on)
                goes_on = work->take(work->context, i + k, made[k]);
            else if (made[k])
                work->drop(work->context, made[k]);
    }
    return goes_on;
}

static void *do_beside(void *of_work)
{
    const struct relay *work = of_work;

    work->beside(work->context);
    return NULL;
}

static bool work_alone(const struct relay *work)
{
    for (size_t i = 0; i < work->count; i++)
        if (!work->take(work->context, i, work->make(work->context, i, 0)))
            return false;
    return true;
}

static bool work_together(const struct relay *work)
{
    struct shift s = {.work = work};
    struct hand hands[RELAY_MOST];
    int threads = relay_threads(), started = 0;
    bool goes_on;

    s.room = (size_t)threads * AHEAD;
    s.together = work->count < MANY ? 1 : TOGETHER;
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
    goes_on = take_all(&s);
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

bool relay_run(const struct relay *work)
{
    pthread_t beside;
    bool is_started = work->beside && !pthread_create(&beside, NULL, do_beside, (void *)work), all; /* nothing is written there */

    if (work->beside && !is_started)
        work->beside(work->context);
    all = work_together(work);
    if (is_started)
        pthread_join(beside, NULL);
    return all;
}
