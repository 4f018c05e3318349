/* shelf_book.c - the documents and indicators of a library that is published anew: those it has and those that come, by their ids. */
#include "shelf.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What stands in FROM under the id ID; the first word of each row is its id. IDS are pointers to the rows' ids, sorted. */
static void *row_find(const char *const **ids, size_t count, const char *id)
{
    size_t from = 0, to = count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(id, *ids[middle]);

        if (!order)
            return (void *)ids[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

static int by_row_id(const void *a, const void *b)
{
    return strcmp(**(const char *const *const *)a, **(const char *const *const *)b);
}

/* Pointers to the ids of COUNT rows of SIZE bytes, sorted; owned. */
static const char *const **rows_sorted(const void *rows, size_t count, size_t size)
{
    const char *const **ids = memory_array(count, sizeof *ids);

    for (size_t i = 0; i < count; i++)
        ids[i] = (const char *const *)(const void *)((const char *)rows + i * size);
    if (count)
        qsort(ids, count, sizeof *ids, by_row_id);
    return ids;
}
_Static_assert(offsetof(struct document, id) == 0 && offsetof(struct indicator, id) == 0, "the id comes first");

/* COUNT rows of FROM and room for MORE, in A. */
static void *rows_copy(struct arena *a, const void *from, size_t count, size_t more, size_t size)
{
    void *copy = arena_get(a, (count + more) * size);

    if (count)
        memcpy(copy, from, count * size);
    return copy;
}

static void merge_documents(struct shelf_book *s, const struct casebook *old, const struct casebook *from)
{
    struct casebook *into = &s->all;
    const char *const **ids;
    size_t count = old->document_count;

    into->documents = rows_copy(into->arena, old->documents, count, from->document_count, sizeof *into->documents);
    into->document_count = count;
    ids = rows_sorted(into->documents, count, sizeof *into->documents);
    for (size_t i = 0; i < from->document_count; i++) {
        const struct document *fresh = &from->documents[i];
        struct document *place = row_find(ids, count, fresh->id);
        bool same = place && !strcmp(place->sha256, fresh->sha256);
        const char *attached = same ? place->text : NULL;

        if (place && !same)
            *(const char **)memory_append(&s->changed, &s->changed_count, sizeof *s->changed) = place->id;
        if (!place)
            place = &into->documents[into->document_count++];
        *place = *fresh;
        place->text = place->text ? place->text : attached; /* what is attached stays attached */
    }
    free(ids);
    if (s->changed_count)
        qsort(s->changed, s->changed_count, sizeof *s->changed, by_text);
}

static void merge_indicators(struct shelf_book *s, const struct casebook *old, const struct casebook *from)
{
    struct casebook *into = &s->all;
    const char *const **ids;
    size_t count = old->indicator_count;

    into->indicators = rows_copy(into->arena, old->indicators, count, from->indicator_count, sizeof *into->indicators);
    into->indicator_count = count;
    ids = rows_sorted(into->indicators, count, sizeof *into->indicators);
    for (size_t i = 0; i < from->indicator_count; i++) {
        struct indicator *place = row_find(ids, count, from->indicators[i].id);

        if (!place)
            place = &into->indicators[into->indicator_count++];
        *place = from->indicators[i];
    }
    free(ids);
}

enum code shelf_book_merge(struct shelf_book *s, struct library *l, const struct casebook *from, struct fault *f)
{
    const struct casebook *old = NULL;
    enum code rc = library_book(l, &old, f);

    if (rc == OK) {
        merge_documents(s, old, from);
        merge_indicators(s, old, from);
    }
    return rc;
}

bool shelf_book_changed(const struct shelf_book *s, const char *document)
{
    return s->changed_count && bsearch(&document, s->changed, s->changed_count, sizeof *s->changed, by_text);
}

void shelf_book_clear(struct shelf_book *s)
{
    free(s->changed);
    casebook_clear(&s->all);
}
