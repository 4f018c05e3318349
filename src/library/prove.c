/* prove.c - a library that was just written, read again in full through the door a reader uses: by several threads, each with a handle of its own. */
#include "publication.h"

#include <stdlib.h>
#include <string.h>

struct proving {
    const struct library_publication *p;
    const struct case_summary *list;
    struct library *readers[RELAY_MOST]; /* one for each thread, opened when first needed */
    struct fault *fault;
    enum code rc;
    bool is_whole; /* the file; known once all is done */
};

/* A case read back. */
struct proved {
    struct arena *arena;
    struct local_case c;
    bool same;
};

static enum code unlike(const struct library_publication *p, struct fault *f)
{
    return fault_set(f, FAILED, _("案例库“%s”写好后读回来与原来不一样，已经放弃，原来的文件没有改动。请检查磁盘后再试。"), p->path);
}

static int by_print(const void *a, const void *b)
{
    return strcmp(((const struct case_print *)a)->id, ((const struct case_print *)b)->id);
}

static bool file_is_whole(struct library *l)
{
    struct buffer sql = {0};
    sqlite3_stmt *q = NULL;
    bool whole;

    sqlite3_progress_handler(l->db, STEPS_BETWEEN_LOOKS, hold_stops, NULL);
    buffer_format(&sql, "PRAGMA cache_size=-%d", DATABASE_CACHE); /* it looks up every row in its index */
    whole = !sqlite3_exec(l->db, buffer_text(&sql), NULL, NULL, NULL) && !sqlite3_prepare_v2(l->db, "PRAGMA integrity_check(1)", -1, &q, NULL) &&
            sqlite3_step(q) == SQLITE_ROW && sqlite3_column_text(q, 0) && !strcmp((const char *)sqlite3_column_text(q, 0), "ok");
    sqlite3_finalize(q);
    buffer_clear(&sql);
    return whole;
}

/* The file page by page and index by index, while others read the cases. */
static void look_at_whole(void *context)
{
    struct proving *w = context;
    struct library *l = NULL;

    w->is_whole = library_open(&l, aside_path(w->p->aside), NULL) == OK && file_is_whole(l);
    library_free(l);
}

static void *read_back(void *context, size_t index, int thread)
{
    struct proving *w = context;
    struct proved *made = memory_get(sizeof *made);
    struct library **l = &w->readers[thread];
    struct case_print key, *print;

    if (!*l && library_open(l, aside_path(w->p->aside), NULL) != OK)
        return made;
    key.id = w->list[index].id;
    print = bsearch(&key, w->p->prints, w->p->count, sizeof key, by_print);
    made->arena = arena_create();
    made->same = print && case_read(*l, key.id, &made->c, made->arena, key.hash, NULL) == OK && !strcmp(key.hash, print->hash);
    return made;
}

static void drop(void *context, void *made)
{
    struct proved *of_made = made;

    (void)context;
    arena_free(of_made->arena);
    free(of_made);
}

static bool show(void *context, size_t index, void *made)
{
    struct proving *w = context;
    const struct library_sink *sink = &w->p->sink;
    struct proved *of_made = made;

    if (hold_asked())
        w->rc = publication_stopped(w->p, w->fault);
    else if (!of_made->same)
        w->rc = unlike(w->p, w->fault);
    else if (sink->each)
        w->rc = sink->each(sink->context, index, &of_made->c, w->fault);
    if (w->rc == OK)
        publication_progress(w->p, w->p->count + index + 1);
    drop(context, made);
    return w->rc == OK;
}

enum code publication_prove(const struct library_publication *p, struct fault *f)
{
    struct proving w = {.p = p, .fault = f};
    const struct casebook *book;
    struct library *l = NULL;
    size_t count = 0;
    bool same = library_open(&l, aside_path(p->aside), NULL) == OK && !strcmp(library_edition(l), p->digests[META_EDITION]) &&
                library_list(l, &w.list, &count, NULL) == OK && count == p->count && library_book(l, &book, NULL) == OK;

    if (same)
        relay_run(&(struct relay){count, &w, read_back, show, drop, look_at_whole});
    if (w.rc == OK && !w.is_whole)
        w.rc = hold_asked() ? publication_stopped(p, f) : unlike(p, f);
    for (size_t i = 0; i < COUNT_OF(w.readers); i++)
        library_free(w.readers[i]);
    library_free(l);
    return w.rc;
}
