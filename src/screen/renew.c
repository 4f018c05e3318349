/* renew.c - another edition of the library under the screens that are open: each goes on where it was. */
#include "corpus_load.h"

#include <stdint.h>

struct renewal {
    struct library *old, *now;
};

size_t renewal_index(const struct renewal *now, size_t case_index)
{
    size_t index;

    return library_index(now->now, library_at(now->old, case_index)->id, &index, NULL) == OK ? index : SIZE_MAX;
}

static void renew_basket(struct browser *b, const struct renewal *now)
{
    size_t kept = 0;

    for (size_t i = 0; i < b->basket_count; i++) {
        size_t index = renewal_index(now, b->basket[i]);

        if (index != SIZE_MAX)
            b->basket[kept++] = index;
    }
    b->basket_count = kept;
}

static void renew_screens(struct browser *b, const struct renewal *now)
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

/* The list of L, as far as it is proved before it is shown. */
static enum code open_list(struct library *l, struct fault *f)
{
    library_hold_little(l);
    if (library_count(l))
        library_at(l, 0);
    return library_unread(l, f);
}

enum code browser_renew(struct browser *b, struct fault *f)
{
    struct renewal now = {.old = b->library};
    enum code rc = library_open(&now.now, library_path(b->library), f);

    if (rc == OK)
        rc = open_list(now.now, f);
    if (rc != OK) {
        library_free(now.now);
        return rc;
    }
    *(struct library **)memory_append(&b->newer, &b->newer_count, sizeof now.now) = now.now;
    b->library = now.now;
    b->pages_left = 0;
    b->case_count = library_count(now.now);
    b->list_fault[0] = '\0';
    b->list_is_proved = false;
    corpus_retire(b);
    b->superseded = false;
    renew_basket(b, &now);
    renew_screens(b, &now);
    b->changed = true;
    return OK;
}
