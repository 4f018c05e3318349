/* overview_load.c - brings the cases of the overview together without holding up a key. */
#include "overview_load.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WORKER_FROM = 200 }; /* cases from which on comparing takes longer than a key may wait */

struct overview_load {
    struct browser *browser;
    size_t *cases;                       /* those that could be read, in front */
    size_t count, at, found;
    const struct local_case **read;
    struct arena *texts;                 /* of what was read; goes on to the facts */
    const struct casebook *book;
    struct overview_facts *facts;        /* the worker's until it is done */
    struct fault fault;                  /* of comparing */
    bool is_working;                     /* there is a worker to be joined */
    bool is_done;                        /* under LOCK while there is one */
    pthread_t worker;
    pthread_mutex_t lock;
    pthread_cond_t done;
};

struct overview_load *overview_load_create(struct browser *b, const size_t *cases, size_t count)
{
    struct overview_load *l = memory_get(sizeof *l);
    pthread_condattr_t clock;

    l->browser = b;
    l->texts = arena_create();
    l->count = count;
    l->cases = memory_array(count, sizeof *l->cases);
    if (count)
        memcpy(l->cases, cases, count * sizeof *cases);
    l->read = memory_array(count, sizeof *l->read);
    pthread_mutex_init(&l->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&l->done, &clock);
    pthread_condattr_destroy(&clock);
    return l;
}

void overview_load_free(struct overview_load *l)
{
    if (!l)
        return;
    if (l->is_working)
        pthread_join(l->worker, NULL);
    overview_facts_free(l->facts);
    arena_free(l->texts);
    pthread_cond_destroy(&l->done);
    pthread_mutex_destroy(&l->lock);
    free(l->cases);
    free(l->read);
    free(l);
}

/* ---- Reading ---- */

static struct timespec deadline(int milliseconds)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += milliseconds * 1000000L;
    t.tv_sec += t.tv_nsec / 1000000000L;
    t.tv_nsec %= 1000000000L;
    return t;
}

static bool has_passed(const struct timespec *t)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec != t->tv_sec ? now.tv_sec > t->tv_sec : now.tv_nsec >= t->tv_nsec;
}

/* Reads the next case, apart from those that the library keeps, so that all go when the overview does; one that cannot be read is left out. */
static void read_next(struct overview_load *l, struct fault *f)
{
    size_t index = l->cases[l->at++];
    struct local_case *c = arena_get(l->texts, sizeof *c);

    if (library_case_apart(l->browser->library, browser_case(l->browser, index)->id, c, l->texts, f) != OK)
        return;
    l->read[l->found] = c;
    l->cases[l->found++] = index;
}

/* ---- Comparing ---- */

static void compare_all(struct overview_load *l)
{
    /* the rule is asked for by name, so that it is there where nobody states it: who does not is to be seen */
    const struct comparison_wish wish = {.language = l->browser->language, .rows = "rule,households,persons,grid,tiers,property,figures"};
    struct comparison *c = NULL;

    if (comparison_create(&c, l->read, l->found, l->book, &wish, &l->fault) == OK)
        l->facts = overview_facts_create(c);
}

static void *worker_run(void *context)
{
    struct overview_load *l = context;

    compare_all(l);
    pthread_mutex_lock(&l->lock);
    l->is_done = true;
    pthread_cond_signal(&l->done);
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

static void compare_begin(struct overview_load *l)
{
    if (l->found >= WORKER_FROM && !pthread_create(&l->worker, NULL, worker_run, l)) {
        l->is_working = true;
        return;
    }
    if (l->found)
        compare_all(l);
    l->is_done = true;
}

/* Whether the worker is done before END (NULL: waits for it). */
static bool worker_wait(struct overview_load *l, const struct timespec *end)
{
    bool is_done;
    int late = 0;

    pthread_mutex_lock(&l->lock);
    while (!l->is_done && !late)
        late = end ? pthread_cond_timedwait(&l->done, &l->lock, end) : pthread_cond_wait(&l->done, &l->lock);
    is_done = l->is_done;
    pthread_mutex_unlock(&l->lock);
    if (is_done) {
        pthread_join(l->worker, NULL);
        l->is_working = false;
    }
    return is_done;
}

bool overview_load_work(struct overview_load *l, int milliseconds, struct fault *f)
{
    struct timespec end = deadline(milliseconds > 0 ? milliseconds : 0);

    while (l->at < l->count) {
        read_next(l, f);
        if (milliseconds >= 0 && has_passed(&end))
            return true;
    }
    if (!l->is_working && !l->is_done) {
        if (library_book(l->browser->library, &l->book, f) != OK)
            return false;
        compare_begin(l);
    }
    if (l->is_working && !worker_wait(l, milliseconds < 0 ? NULL : &end))
        return true;
    if (l->fault.text[0])
        fault_set(f, l->fault.code, "%s", l->fault.text);
    return false;
}

struct overview_facts *overview_load_take(struct overview_load *l, size_t **cases)
{
    struct overview_facts *f = l->facts;

    *cases = l->cases;
    if (f) {
        f->texts = l->texts;
        l->texts = NULL;
    }
    l->facts = NULL;
    l->cases = NULL;
    return f;
}

void overview_load_progress(const struct overview_load *l, struct buffer *b)
{
    if (l->at < l->count)
        buffer_format(b, _("已读 %zu/%zu"), l->at, l->count);
    else
        buffer_format(b, _("已读 %zu 个，正在对照"), l->found);
}
