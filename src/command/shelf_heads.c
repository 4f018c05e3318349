/* shelf_heads.c - the first lines of many case files, read by several threads: what each is, and of a case its place in the library. */
#include "shelf.h"

#include <stdlib.h>

struct heads { const char *const *paths; struct casefile_head *heads; struct progress *progress; struct fault *fault; };

struct head_made { struct casefile_head head; struct fault fault; enum code rc; };

static void *make_head(void *context, size_t index, int thread)
{
    const struct heads *h = context;
    struct head_made *m = memory_get(sizeof *m);

    (void)thread;
    m->rc = casefile_head_read(&m->head, h->paths[index], &m->fault);
    return m;
}

static void drop_head(void *context, void *made)
{
    struct head_made *m = made;

    (void)context;
    casefile_head_clear(&m->head);
    free(m);
}

static bool take_head(void *context, size_t index, void *made)
{
    struct heads *h = context;
    struct head_made *m = made;
    bool good = m->rc == OK;

    if (!good)
        fault_set(h->fault, m->rc, "%s", m->fault.text);
    h->heads[index] = m->head;
    m->head = (struct casefile_head){0};
    drop_head(NULL, made);
    progress_step(h->progress, index + 1);
    return good;
}

bool shelf_heads_read(struct casefile_head *heads, const char *const *paths, size_t count, struct progress *p, struct fault *f)
{
    struct heads reading = {paths, heads, p, f};

    return relay_run(&(struct relay){.count = count, .context = &reading, .make = make_head, .take = take_head, .drop = drop_head});
}
