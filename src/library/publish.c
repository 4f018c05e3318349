/* publish.c - a library written case by case aside, read again in full, renamed over the old one. */
#include "publication.h"

#include <stdlib.h>
#include <string.h>

enum code publication_stopped(const struct library_publication *p, struct fault *f)
{
    return fault_set(f, STOPPED, _("写案例库“%s”时被叫停，原来的文件没有改动。"), p->path);
}

enum code publication_trouble(const struct library_publication *p, struct fault *f)
{
    if (hold_asked())
        return publication_stopped(p, f);
    return fault_set(f, FAILED, _("写不了案例库“%s”：%s。原来的文件没有改动；请检查文件夹的权限和剩余空间，或换一个位置。"), p->path,
                     database_cause(p->db));
}

void publication_progress(const struct library_publication *p, size_t done)
{
    if (p->sink.progress)
        p->sink.progress(p->sink.context, done, 2 * p->count);
}

/* ---- Case by case ---- */

static void publication_free(struct library_publication *p)
{
    build_clear(p);
    for (size_t i = 0; i < p->added; i++)
        free((char *)p->prints[i].id);
    free(p->prints);
    free(p->path);
    hold_end(p->hold);
    free(p);
}

void library_publication_drop(struct library_publication *p)
{
    if (!p)
        return;
    build_clear(p); /* its handle before its file */
    aside_drop(p->aside);
    publication_free(p);
}

enum code library_publication_begin(struct library_publication **out, const char *path, size_t count, const struct library_sink *sink,
                                    struct fault *f)
{
    struct library_publication *p = memory_get(sizeof *p);
    enum code rc;

    *out = NULL;
    p->path = memory_text(path);
    p->sink = sink ? *sink : (struct library_sink){0};
    p->count = count;
    p->prints = memory_array(count, sizeof *p->prints);
    p->hold = hold_begin();
    rc = aside_open(&p->aside, path, f);
    if (rc == OK)
        rc = build_open(p, f);
    if (rc == OK)
        *out = p;
    else
        library_publication_drop(p);
    return rc;
}

enum code library_publication_add(struct library_publication *p, const struct library_rows *r, struct fault *f)
{
    enum code rc = hold_asked() ? publication_stopped(p, f) : build_case(p, r, f);

    if (rc == OK && p->sink.each)
        rc = p->sink.each(p->sink.context, p->added, &r->prepared, f);
    if (rc != OK)
        return rc;
    p->prints[p->added].id = memory_text(r->id);
    memcpy(p->prints[p->added].hash, r->hash, sizeof r->hash);
    p->added++;
    publication_progress(p, p->added);
    return OK;
}

enum code library_publication_end(struct library_publication *p, const struct casebook *book, struct fault *f)
{
    struct fault own = {0};
    enum code rc;

    f = f ? f : &own;
    rc = build_book(p, book, f);
    if (rc == OK)
        rc = build_close(p, f);
    build_clear(p);
    if (rc == OK) {
        aside_write_out(p->aside);
        rc = publication_prove(p, f);
    }
    if (rc == OK && p->sink.proved)
        rc = p->sink.proved(p->sink.context, p->digests[META_EDITION], f);
    if (rc == OK)
        rc = aside_keep(p->aside, f);
    else
        aside_drop(p->aside);
    publication_free(p);
    return rc;
}

/* ---- A whole book ---- */

static const char *last_if_missing(const char *text)
{
    return text ? text : "\xf4\x8f\xbf\xbf";
}

/* Syllables are parted by blanks, which come before letters: xi gang stands before xian. */
int library_order(const struct library_place *a, const struct library_place *b)
{
    int order = strcmp(last_if_missing(a->pinyin), last_if_missing(b->pinyin));

    if (!order)
        order = strcmp(last_if_missing(a->name), last_if_missing(b->name));
    return order ? order : strcmp(last_if_missing(a->id), last_if_missing(b->id));
}

static struct library_place place_of(const struct local_case *c)
{
    return (struct library_place){c->pinyin, c->name, c->id};
}

static int by_place(const void *a, const void *b)
{
    struct library_place x = place_of(*(const struct local_case *const *)a), y = place_of(*(const struct local_case *const *)b);

    return library_order(&x, &y);
}

struct writing {
    const struct local_case **cases; /* in the library's order */
    struct library_publication *p;
    struct fault *fault;
    enum code rc;
};

struct ready {
    struct library_rows *rows;
    struct fault fault;
    enum code rc;
};

static void *make_ready(void *context, size_t index, int thread)
{
    const struct writing *w = context;
    struct ready *made = memory_get(sizeof *made);

    (void)thread;
    made->rc = library_rows_make(&made->rows, w->cases[index], &w->p->sink, &made->fault);
    return made;
}

static void drop_ready(void *context, void *made)
{
    struct ready *of_made = made;

    (void)context;
    library_rows_free(of_made->rows);
    free(of_made);
}

static bool write_ready(void *context, size_t index, void *made)
{
    struct writing *w = context;
    struct ready *of_made = made;

    (void)index;
    w->rc = of_made->rc == OK ? library_publication_add(w->p, of_made->rows, w->fault) : fault_set(w->fault, of_made->rc, "%s", of_made->fault.text);
    drop_ready(context, made);
    return w->rc == OK;
}

static enum code write_cases(struct library_publication *p, const struct casebook *book, struct fault *f)
{
    struct writing w = {.cases = memory_array(book->case_count, sizeof(const struct local_case *)), .p = p, .fault = f};

    for (size_t i = 0; i < book->case_count; i++)
        w.cases[i] = book->cases[i];
    if (book->case_count)
        qsort(w.cases, book->case_count, sizeof(const struct local_case *), by_place);
    relay_run(&(struct relay){.count = book->case_count, .context = &w, .make = make_ready, .take = write_ready, .drop = drop_ready});
    free(w.cases);
    return w.rc;
}

enum code library_publish_to(const struct casebook *book, const char *path, const struct library_sink *sink, struct fault *f)
{
    struct library_publication *p;
    struct fault own = {0};
    enum code rc;

    f = f ? f : &own;
    rc = library_publication_begin(&p, path, book->case_count, sink, f);
    if (rc != OK)
        return rc;
    rc = write_cases(p, book, f);
    if (rc == OK)
        return library_publication_end(p, book, f);
    library_publication_drop(p);
    return rc;
}

enum code library_publish(const struct casebook *book, const char *path, struct fault *f)
{
    return library_publish_to(book, path, NULL, f);
}
