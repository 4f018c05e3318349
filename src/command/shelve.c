/* shelve.c - a library published anew with other cases in it: those that stay, those that come from files, one after the other in the library's
 * order, by several threads. What is held is as much as the threads have in hand, and of each case its name and places. */
#include "shelf.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { NO_FILE = -1 };

/* A case of the library to be. */
struct entry {
    struct library_place place;
    long file;                /* number of the file it comes from, or NO_FILE */
    struct local_case *held;  /* or it is at hand */
    const char *old;          /* its id, where the library has it: it stays as it is, or is replaced */
};

struct shelving {
    struct library *l;
    const char *const *paths;
    struct gathering *gathering; /* NULL: no files */
    struct shelf_book book;
    struct entry *items;
    size_t count;
    struct library *readers[RELAY_MOST]; /* of L, one for each thread */
    struct library_publication *publication;
    struct corpus_sink *beside; /* writes the file beside the library */
    atomic_bool is_wanted; /* whether anything is to be published still; files are read to the end for what is wrong with them */
    struct progress progress;
    size_t errors;
    struct fault reading, publishing;
};

/* ---- The cases in order ---- */

static int by_place(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return library_order(&x->place, &y->place);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->place.id, ((const struct entry *)b)->place.id);
}

/* COUNT cases that come, in S->ITEMS, and those of the library they do not replace, into the order of the library. False, with nothing to be
 * published: an id comes twice. */
static enum code put_in_order(struct shelving *s, bool *once, struct shelved *out, struct fault *f)
{
    const struct case_summary *list = NULL;
    size_t count = 0, fresh = s->count;
    enum code rc = library_list(s->l, &list, &count, f);

    *once = true;
    if (rc != OK)
        return rc;
    if (fresh)
        qsort(s->items, fresh, sizeof *s->items, by_id);
    for (size_t i = 1; i < fresh; i++)
        *once = *once && strcmp(s->items[i - 1].place.id, s->items[i].place.id);
    s->items = memory_resize(s->items, fresh + count, sizeof *s->items);
    for (size_t i = 0; i < count; i++) {
        struct entry old = {.place = {list[i].pinyin, list[i].name, list[i].id}, .file = NO_FILE, .old = list[i].id};
        struct entry *same = fresh ? bsearch(&old, s->items, fresh, sizeof old, by_id) : NULL;

        if (same)
            same->old = old.old;
        else
            s->items[s->count++] = old;
        out->replaced += same != NULL;
    }
    out->added = fresh - out->replaced;
    out->all = s->count;
    if (s->count)
        qsort(s->items, s->count, sizeof *s->items, by_place);
    return OK;
}

/* ---- One case, by any thread ---- */

struct made {
    bool is_read; /* its file was, or there was none to read */
    size_t errors;
    struct library_rows *rows; /* NULL: not wanted, or RC is not OK */
    enum code rc;
    struct fault fault;
};

static enum code changed_meanwhile(const char *path, struct fault *f)
{
    return fault_set(f, FAILED, _("“%s”在收入的时候被改动了，什么也没有写；请再试一次。"), path);
}

static enum code old_read(struct shelving *s, int thread, const char *id, struct local_case *out, struct arena *a, struct fault *f)
{
    struct library **reader = &s->readers[thread];
    enum code rc = *reader ? OK : library_open(reader, library_path(s->l), f);

    if (rc == OK && strcmp(library_edition(*reader), library_edition(s->l)))
        rc = changed_meanwhile(library_path(s->l), f);
    return rc == OK ? library_case_apart(*reader, id, out, a, f) : rc;
}

/* Originals that came from another version of a document say no longer what the document says. */
static void forget_originals(const struct shelving *s, struct local_case *c)
{
    for (size_t i = 0; s->book.changed_count && i < c->paragraph_count; i++)
        for (size_t k = 0; k < c->paragraphs[i].locator.count; k++)
            if (shelf_book_changed(&s->book, c->paragraphs[i].locator.spans[k].document))
                c->paragraphs[i].original = NULL;
}

static bool stands_there(const struct entry *entry, const struct local_case *c)
{
    return !library_order(&entry->place, &(struct library_place){c->pinyin, c->name, c->id});
}

/* C, of ITEM, as rows; of a case that only stays it is read here. */
static enum code rows_of(struct shelving *s, const struct entry *entry, int thread, struct local_case *c, struct arena *a, struct library_rows **out,
                         struct fault *f)
{
    struct local_case *old = entry->old ? arena_get(a, sizeof *old) : NULL;
    enum code rc = old ? old_read(s, thread, entry->old, old, a, f) : OK;

    if (rc == OK && c && !stands_there(entry, c))
        rc = changed_meanwhile(s->paths[entry->file], f);
    if (rc != OK)
        return rc;
    if (c && old)
        case_keep_originals(c, old);
    c = c ? c : old;
    forget_originals(s, c);
    return library_rows_make(out, c, corpus_sink_of(s->beside), f);
}

static void *make(void *context, size_t index, int thread)
{
    struct shelving *s = context;
    const struct entry *entry = &s->items[index];
    struct made *m = memory_get(sizeof *m);
    struct casebook book;

    casebook_init(&book);
    m->is_read = entry->file == NO_FILE ||
                 gathering_read(s->gathering, (size_t)entry->file, s->paths[entry->file], &book, &m->errors, &m->fault) == OK;
    if (!m->is_read)
        m->rc = m->fault.code;
    else if (!m->errors && !entry->held && !entry->old && !book.case_count)
        m->rc = changed_meanwhile(s->paths[entry->file], &m->fault);
    else if (!m->errors && atomic_load(&s->is_wanted))
        m->rc = rows_of(s, entry, thread, entry->held ? entry->held : book.case_count ? book.cases[0] : NULL, book.arena, &m->rows, &m->fault);
    casebook_clear(&book);
    return m;
}

static void drop(void *context, void *made)
{
    struct made *m = made;

    (void)context;
    library_rows_free(m->rows);
    free(m);
}

static void give_up(struct shelving *s)
{
    atomic_store(&s->is_wanted, false);
    library_publication_drop(s->publication);
    s->publication = NULL;
}

/* Whatever keeps the library from being published, the files are read on: a person mends all that is wrong with them at once. */
static bool take(void *context, size_t index, void *made)
{
    struct shelving *s = context;
    struct made *m = made;
    bool goes_on = m->is_read;

    s->errors += m->errors;
    if (!m->is_read)
        fault_set(&s->reading, m->rc, "%s", m->fault.text);
    else if (m->rc != OK)
        fault_set(&s->publishing, m->rc, "%s", m->fault.text);
    else if (s->publication && m->rows)
        goes_on = library_publication_add(s->publication, m->rows, &s->publishing) != STOPPED;
    if (s->errors || s->reading.code || s->publishing.code)
        give_up(s);
    progress_step(&s->progress, index + 1);
    drop(NULL, made);
    return goes_on;
}

/* ---- All of them ---- */

/* What comes before the proof is told as it is taken. */
static void prove_progress(void *context, size_t done, size_t of)
{
    if (done > of / 2)
        progress_publishing(context, done, of);
}

static void shelving_clear(struct shelving *s)
{
    give_up(s);
    corpus_sink_free(s->beside);
    for (size_t i = 0; i < COUNT_OF(s->readers); i++)
        library_free(s->readers[i]);
    free(s->items);
    shelf_book_clear(&s->book);
}

/* Reads and writes the items; ONCE: nothing is against publishing so far. */
static enum code work(struct shelving *s, bool once, const struct library_sink *sink, struct fault *f)
{
    enum code rc = OK;

    atomic_store(&s->is_wanted, once);
    if (once) {
        s->beside = corpus_sink_create(library_path(s->l), sink);
        rc = library_publication_begin(&s->publication, library_path(s->l), s->count, corpus_sink_of(s->beside), f);
    }
    if (rc == OK)
        relay_run(&(struct relay){.count = s->count, .context = s, .make = make, .take = take, .drop = drop});
    if (s->reading.code)
        rc = fault_set(f, s->reading.code, "%s", s->reading.text);
    else if (s->publishing.code == STOPPED)
        rc = fault_set(f, STOPPED, "%s", s->publishing.text);
    return rc;
}

static enum code finish(struct shelving *s, struct fault *f)
{
    struct library_publication *p = s->publication;
    enum code rc = s->publishing.code ? fault_set(f, s->publishing.code, "%s", s->publishing.text) : library_prove(s->l, f);

    if (rc != OK)
        return rc;
    s->publication = NULL;
    return library_publication_end(p, &s->book.all, f);
}

enum code shelve_put(struct library *l, const struct casebook *files, struct shelved *out, struct fault *f)
{
    struct shelving s = {.l = l};
    const struct library_sink sink = {.progress = prove_progress, .context = &s.progress};
    bool once = true;
    enum code rc;

    *out = (struct shelved){0};
    casebook_init(&s.book.all);
    for (size_t i = 0; i < files->case_count; i++) {
        struct local_case *c = files->cases[i];

        *(struct entry *)memory_append(&s.items, &s.count, sizeof *s.items) = (struct entry){{c->pinyin, c->name, c->id}, NO_FILE, c, NULL};
    }
    rc = shelf_book_merge(&s.book, l, files, f);
    if (rc == OK)
        rc = put_in_order(&s, &once, out, f);
    progress_start(&s.progress, _("写入"), s.count);
    if (rc == OK)
        rc = work(&s, true, &sink, f);
    if (rc == OK)
        rc = finish(&s, f);
    progress_end(&s.progress);
    shelving_clear(&s);
    return rc;
}

/* ---- Files ---- */

/* Documents and indicators, before the cases that name them. */
static enum code read_catalogues(struct shelving *s, const struct casefile_head *heads, size_t count, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < count; i++) {
        size_t errors = 0;

        if (heads[i].is_case)
            *(struct entry *)memory_append(&s->items, &s->count, sizeof *s->items) =
                (struct entry){{heads[i].pinyin, heads[i].name, heads[i].id ? heads[i].id : ""}, (long)i, NULL, NULL};
        else
            rc = gathering_read(s->gathering, i, s->paths[i], NULL, &errors, f);
        if (rc == OK && gathering_book(s->gathering)->case_count)
            rc = changed_meanwhile(s->paths[i], f);
        s->errors += errors;
    }
    gathering_settle(s->gathering);
    return rc;
}

static enum code read_and_write(struct shelving *s, const struct library_sink *sink, struct shelved *out, struct fault *f)
{
    struct findings found = {0};
    bool once = true;
    enum code rc = s->errors ? OK : shelf_book_merge(&s->book, s->l, gathering_book(s->gathering), f);

    if (rc == OK)
        rc = put_in_order(s, &once, out, f);
    progress_start(&s->progress, _("收入"), s->count);
    if (rc == OK)
        rc = work(s, once && !s->errors, sink, f);
    if (rc == OK) {
        gathering_end(s->gathering, &found);
        progress_end(&s->progress);
        app_say_findings(&found);
        if (found.errors)
            rc = fault_set(f, BAD_INPUT, _("有 %zu 处错误，一个案例也没有收入；改好后再试。"), found.errors);
    }
    if (rc == OK)
        rc = finish(s, f);
    progress_end(&s->progress);
    findings_clear(&found);
    return rc;
}

enum code shelve_files(struct library *l, const char *const *paths, size_t count, struct shelved *out, struct fault *f)
{
    struct shelving s = {.l = l, .paths = paths};
    const struct library_sink sink = {.progress = prove_progress, .context = &s.progress};
    struct casefile_head *heads = memory_array(count, sizeof *heads);
    const struct casebook *known = NULL;
    enum code rc = library_book(l, &known, f);

    *out = (struct shelved){0};
    casebook_init(&s.book.all);
    progress_start(&s.progress, _("读入"), count);
    if (rc == OK && !shelf_heads_read(heads, paths, count, &s.progress, f))
        rc = f->code;
    progress_end(&s.progress);
    s.gathering = gathering_create(known, count);
    if (rc == OK)
        rc = read_catalogues(&s, heads, count, f);
    if (rc == OK)
        rc = read_and_write(&s, &sink, out, f);
    shelving_clear(&s);
    gathering_free(s.gathering);
    for (size_t i = 0; i < count; i++)
        casefile_head_clear(&heads[i]);
    free(heads);
    return rc;
}
