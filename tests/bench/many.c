/* many.c - a library of made-up cases with the file that is searched beside it, and the same paragraphs one a line, for tests/bench/search.sh.
 *
 *   many FROM.db COUNT OUT.db FLAT.txt
 *
 * Twelve paragraphs a case, published case by case: memory is the same whatever COUNT is. Says how many bytes of text a second that took,
 * making them up included (alone it is told as well). No figure of it means anything; it is never installed. */
#include "prose.h"

#include "casegrid/library.h"
#include "casegrid/search.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PARAGRAPHS = 12 };

struct making {
    struct casebook book;
    struct prose *prose[RELAY_MOST];
    struct library_publication *publication;
    struct corpus_sink *beside;
    struct fault *fault;
    size_t bytes;
};

struct made { struct library_rows *rows; struct fault fault; size_t bytes; };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *make(void *context, size_t index, int thread)
{
    struct making *m = context;
    struct made *made = memory_get(sizeof *made);
    struct arena *a = arena_create();
    struct buffer text = {0};
    struct local_case c = {
        .id = arena_format(a, "s%07zu", index), .name = arena_format(a, "合成%07zu区", index), .pinyin = "he cheng qu", .province = "贵州省",
        .level = DISTRICT, .title = "合成的案例", .author_state = NOT_STATED, .year_basis = YEAR_NONE, .paragraph_count = PARAGRAPHS,
    };

    c.full_name = c.name;
    c.paragraphs = arena_get(a, PARAGRAPHS * sizeof *c.paragraphs);
    if (!m->prose[thread])
        m->prose[thread] = prose_create(&m->book);
    for (int i = 0; i < PARAGRAPHS; i++) {
        text.length = 0;
        prose_add(m->prose[thread], &text, index, i);
        c.paragraphs[i] = (struct paragraph){.number = i + 1, .text = arena_text_n(a, text.text, text.length)};
        made->bytes += text.length;
    }
    library_rows_make(&made->rows, &c, corpus_sink_of(m->beside), &made->fault);
    buffer_clear(&text);
    arena_free(a);
    return made;
}

static void drop(void *context, void *what)
{
    struct made *made = what;

    (void)context;
    library_rows_free(made->rows);
    free(made);
}

static bool take(void *context, size_t index, void *what)
{
    struct making *m = context;
    struct made *made = what;
    enum code rc = made->rows ? library_publication_add(m->publication, made->rows, m->fault) : fault_set(m->fault, BAD_INPUT, "%s", made->fault.text);

    (void)index;
    m->bytes += made->bytes;
    drop(context, made);
    return rc == OK;
}

static enum code publish(struct making *m, size_t count, const char *path, struct fault *f)
{
    struct casebook none = {0};
    enum code rc;

    m->beside = corpus_sink_create(path, NULL);
    rc = library_publication_begin(&m->publication, path, count, corpus_sink_of(m->beside), f);

    if (rc == OK && !relay_run(&(struct relay){.count = count, .context = m, .make = make, .take = take, .drop = drop})) {
        library_publication_drop(m->publication);
        rc = f->code;
    } else if (rc == OK) {
        rc = library_publication_end(m->publication, &none, f);
    }
    corpus_sink_free(m->beside);
    return rc;
}

/* The same paragraphs again: the seconds that making them up takes are returned. */
static double flat_write(struct making *m, size_t count, const char *path, struct fault *f)
{
    FILE *out = fopen(path, "w");
    struct buffer text = {0};
    double seconds = 0;

    if (!m->prose[0])
        m->prose[0] = prose_create(&m->book);
    for (size_t i = 0; out && i < count; i++)
        for (int k = 0; k < PARAGRAPHS; k++) {
            double began = now();

            text.length = 0;
            prose_add(m->prose[0], &text, i, k);
            seconds += now() - began;
            buffer_add_char(&text, '\n');
            fwrite(text.text, 1, text.length, out);
        }
    if (!out || fclose(out))
        fault_set(f, FAILED, "%s: %s", path, strerror(errno));
    buffer_clear(&text);
    return seconds;
}

static enum code run(const char *from, size_t count, const char *to, const char *flat, struct fault *f)
{
    struct making m = {.fault = f};
    struct library *l = NULL;
    double began, published, alone;
    enum code rc = library_open(&l, from, f);

    casebook_init(&m.book);
    if (rc == OK)
        rc = library_load(l, &m.book, f);
    began = now();
    if (rc == OK)
        rc = publish(&m, count, to, f);
    published = now() - began;
    if (rc == OK) {
        alone = flat_write(&m, count, flat, f);
        rc = f->code;
        printf("%zu cases, %.1f MB of text: published with the file beside it in %.1f s, %.1f MB/s of text (80 is the aim); making the text up takes %.1f s of one processor of it\n",
               count, (double)m.bytes / 1e6, published, (double)m.bytes / 1e6 / published, alone);
    }
    for (size_t i = 0; i < COUNT_OF(m.prose); i++)
        if (m.prose[i])
            prose_free(m.prose[i]);
    casebook_clear(&m.book);
    library_free(l);
    return rc;
}

int main(int argc, char **argv)
{
    struct fault f = {0};
    enum language l;

    if (argc != 5 || atol(argv[2]) < 1) {
        fputs("many FROM.db COUNT OUT.db FLAT.txt\n", stderr);
        return 2;
    }
    language_start(&l, "zh", NULL, &f);
    if (run(argv[1], (size_t)atol(argv[2]), argv[3], argv[4], &f) == OK)
        return 0;
    fprintf(stderr, "%s\n", f.text);
    return 2;
}
