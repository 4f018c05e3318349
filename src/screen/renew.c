/* renew.c - another edition of the library under the screens that are open: each goes on where it was. */
#include "corpus_load.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Where each case of the old list stands in the new one; SIZE_MAX: it is gone. Owned. */
static size_t *match(const struct case_summary *old, size_t old_count, const struct case_summary *now, size_t count)
{
    size_t *to = memory_array(old_count, sizeof *to);

    for (size_t i = 0; i < old_count; i++) {
        size_t near = i < count ? i : 0; /* most stand where they stood */

        to[i] = SIZE_MAX;
        for (size_t k = 0; k < count && to[i] == SIZE_MAX; k++)
            if (!strcmp(old[i].id, now[(near + k) % count].id))
                to[i] = (near + k) % count;
    }
    return to;
}

static void renew_basket(struct browser *b, const size_t *now)
{
    size_t kept = 0;

    for (size_t i = 0; i < b->basket_count; i++)
        if (now[b->basket[i]] != SIZE_MAX)
            b->basket[kept++] = now[b->basket[i]];
    b->basket_count = kept;
}

static void renew_screens(struct browser *b, const size_t *now)
{
    int kept = 0;

    for (int i = 0; i < b->depth; i++) {
        struct screen *s = b->stack[i];

        if (s->ops->renew && s->ops->renew(s, now))
            b->stack[kept++] = s;
        else
            screen_end(s);
    }
    b->depth = kept;
}

enum code browser_renew(struct browser *b, struct fault *f)
{
    const struct case_summary *cases;
    struct library *l = NULL;
    size_t count, *now;
    enum code rc = library_open(&l, library_path(b->library), f);

    if (rc == OK)
        rc = library_list(l, &cases, &count, f);
    if (rc != OK) {
        library_free(l);
        return rc;
    }
    now = match(b->cases, b->case_count, cases, count);
    *(struct library **)memory_append(&b->newer, &b->newer_count, sizeof l) = l;
    b->library = l;
    b->cases = cases;
    b->case_count = count;
    corpus_retire(b);
    b->superseded = false;
    renew_basket(b, now);
    renew_screens(b, now);
    free(now);
    b->changed = true;
    return OK;
}
