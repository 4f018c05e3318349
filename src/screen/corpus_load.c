/* corpus_load.c - what can be searched: the file beside the library, which opens at once, or its texts gathered case by case between keys. */
#include "corpus_load.h"

#include <stdlib.h>
#include <time.h>

struct corpus_loading {
    struct corpus_maker *maker;   /* NULL: not begun */
    size_t at;                    /* cases gathered */
    bool avoids_file;             /* it proved to be damaged */
    struct corpus **retired;      /* searches on other screens may still stand on them */
    size_t retired_count;
};

double clock_milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct corpus_loading *loading(struct browser *b)
{
    if (!b->loading)
        b->loading = memory_get(sizeof *b->loading);
    return b->loading;
}

static void say_ignored(struct browser *b)
{
    browser_say(b, ROLE_NOTE, _("库旁边的检索文件“%s.search”不是这一版的，或者坏了，没有用它；检索结果一样，只是慢些。重新收入或发布一次就会更新它。"), library_path(b->library));
}

/* True: the file is there and fits. */
static bool take_file(struct browser *b, struct corpus_loading *l)
{
    enum code rc = l->avoids_file ? NOTHING_FOUND : corpus_open(&b->corpus, library_path(b->library), library_edition(b->library));

    if (rc == OK)
        return true;
    if (rc != NOTHING_FOUND)
        say_ignored(b);
    l->maker = corpus_maker_create(NULL);
    l->at = 0;
    return false;
}

enum code corpus_load(struct browser *b, int milliseconds, struct fault *f)
{
    struct corpus_loading *l = loading(b);
    double until = clock_milliseconds() + milliseconds;

    if (b->corpus || (!l->maker && take_file(b, l)))
        return OK;
    while (l->at < b->case_count) {
        struct local_case c = {0};
        struct arena *a = arena_create();
        enum code rc = library_case_apart(b->library, browser_case(b, l->at)->id, &c, a, f);

        if (rc == OK)
            corpus_maker_add_case(l->maker, &c);
        arena_free(a);
        if (rc != OK) {
            corpus_maker_free(l->maker);
            l->maker = NULL;
            return rc;
        }
        l->at++;
        if (milliseconds >= 0 && clock_milliseconds() >= until && l->at < b->case_count)
            return STOPPED;
    }
    b->corpus = corpus_maker_end(l->maker);
    l->maker = NULL;
    return OK;
}

void corpus_load_progress(const struct browser *b, size_t *done, size_t *of)
{
    *done = b->loading && b->loading->maker ? b->loading->at : 0;
    *of = b->case_count;
}

static void retire(struct browser *b)
{
    struct corpus_loading *l = loading(b);

    if (b->corpus)
        *(struct corpus **)memory_append(&l->retired, &l->retired_count, sizeof *l->retired) = b->corpus;
    b->corpus = NULL;
    corpus_maker_free(l->maker);
    l->maker = NULL;
}

void corpus_load_again(struct browser *b)
{
    retire(b);
    b->loading->avoids_file = true;
    say_ignored(b);
}

void corpus_retire(struct browser *b)
{
    retire(b);
    b->loading->avoids_file = false;
}

void corpus_retired_clear(struct browser *b)
{
    struct corpus_loading *l = b->loading;

    if (!l)
        return;
    for (size_t i = 0; i < l->retired_count; i++)
        corpus_free(l->retired[i]);
    free(l->retired);
    l->retired = NULL;
    l->retired_count = 0;
}

void corpus_load_clear(struct browser *b)
{
    struct corpus_loading *l = b->loading;

    corpus_free(b->corpus);
    b->corpus = NULL;
    if (!l)
        return;
    corpus_maker_free(l->maker);
    corpus_retired_clear(b);
    free(l);
    b->loading = NULL;
}
