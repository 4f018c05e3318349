/* synthetic.c - a library of many cases for the benchmarks: the cases of another library again and again, under made-up names.
 *
 *   synthetic FROM.db COUNT OUT.db [NAME]
 *
 * NAME: what the made-up names begin with (合成).
 *
 * No figure of it means anything; it is never installed. */
#include "casegrid/library.h"

#include <stdlib.h>
#include <string.h>

static struct local_case *copy_named(struct arena *a, const struct local_case *from, const char *name, long number)
{
    struct local_case *c = arena_get(a, sizeof *c);

    *c = *from;
    c->id = arena_format(a, "s%06ld", number);
    c->name = arena_format(a, "%s%06ld区", name, number);
    c->full_name = arena_format(a, "%s%s%06ld区", from->province ? from->province : "", name, number);
    c->pinyin = "he cheng qu";
    c->documents = NULL, c->document_count = 0; /* a place in a document belongs to one paragraph only */
    c->paragraphs = arena_get(a, from->paragraph_count * sizeof *c->paragraphs);
    for (size_t i = 0; i < from->paragraph_count; i++) {
        c->paragraphs[i] = from->paragraphs[i];
        c->paragraphs[i].locator = (struct locator){0};
    }
    return c;
}

static enum code make(const char *from, long count, const char *to, const char *name, struct fault *f)
{
    struct library *l = NULL;
    struct casebook book, many;
    enum code rc = library_open(&l, from, f);

    casebook_init(&book);
    casebook_init(&many);
    if (rc == OK)
        rc = library_load(l, &book, f);
    many.documents = book.documents, many.document_count = book.document_count;
    many.indicators = book.indicators, many.indicator_count = book.indicator_count;
    for (long i = 0; rc == OK && i < count; i++)
        *(struct local_case **)arena_append(many.arena, &many.cases, &many.case_count, sizeof *many.cases) =
            copy_named(many.arena, book.cases[(size_t)i % book.case_count], name, i);
    if (rc == OK)
        rc = library_publish(&many, to, f);
    casebook_clear(&many);
    casebook_clear(&book);
    library_free(l);
    return rc;
}

int main(int argc, char **argv)
{
    struct fault f = {0};
    enum language l;

    if (argc < 4 || argc > 5 || atol(argv[2]) < 1) {
        fputs("synthetic FROM.db COUNT OUT.db [NAME]\n", stderr);
        return 2;
    }
    library_start();
    language_start(&l, "zh", NULL, &f);
    if (make(argv[1], atol(argv[2]), argv[3], argc == 5 ? argv[4] : "合成", &f) == OK)
        return 0;
    fprintf(stderr, "%s\n", f.text);
    return 2;
}
