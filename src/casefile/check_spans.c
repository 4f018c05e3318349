/* check_spans.c - places in the documents: each inside its document, and no character of it taken twice. */
#include "checking.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A span with whom it belongs to. */
struct claimed {
    const struct span *span;
    const struct local_case *of_case; /* NULL: a document's own list */
    int paragraph;
    const struct document *of_document; /* then LIST says which */
    const char *list;
    bool own; /* of the book under check, not of the library beside it */
    size_t order;
};

struct claims {
    struct claimed *items;
    size_t count;
};

static void claim(struct claims *c, const struct locator *l, struct claimed as)
{
    for (size_t i = 0; i < l->count; i++) {
        struct claimed *one = memory_append(&c->items, &c->count, sizeof *c->items);

        *one = as;
        one->span = &l->spans[i];
        one->order = c->count;
    }
}

static void claim_case(struct claims *all, const struct local_case *c, bool own)
{
    for (size_t i = 0; i < c->paragraph_count; i++)
        claim(all, &c->paragraphs[i].locator, (struct claimed){.of_case = c, .paragraph = (int)i + 1, .own = own});
}

static void claim_document(struct claims *all, const struct document *d, bool own)
{
    claim(all, &d->captions, (struct claimed){.of_document = d, .list = "captions", .own = own});
    claim(all, &d->furniture, (struct claimed){.of_document = d, .list = "furniture", .own = own});
    claim(all, &d->repeats, (struct claimed){.of_document = d, .list = "repeats", .own = own});
}

/* A case or document of the library that the book brings anew does not count any more. Documents come first, so that a case is told what
 * overlaps them, not they. */
static void claim_book(struct claims *all, const struct checking *k, const struct casebook *b, bool own)
{
    for (size_t i = 0; i < b->document_count; i++)
        if (own || names_find(&k->documents, b->documents[i].id) == &b->documents[i])
            claim_document(all, &b->documents[i], own);
    for (size_t i = 0; i < b->case_count; i++)
        if (own || names_find(&k->cases, b->cases[i]->id) == b->cases[i])
            claim_case(all, b->cases[i], own);
}

static int by_document_and_place(const void *a, const void *b)
{
    const struct claimed *x = a, *y = b;
    int order = strcmp(x->span->document, y->span->document);

    if (order)
        return order;
    if (x->span->line != y->span->line)
        return x->span->line < y->span->line ? -1 : 1;
    if (x->span->from != y->span->from)
        return x->span->from < y->span->from ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static int end_of(const struct span *s)
{
    return s->to < 0 ? INT_MAX : s->to;
}

static const char *span_words(struct buffer *b, const struct span *s)
{
    const struct locator one = {.spans = s, .count = 1};

    locator_write(b, &one);
    return buffer_text(b);
}

static const char *file_of(const struct claimed *c)
{
    return c->of_case && c->of_case->id ? c->of_case->id : c->span->document;
}

static void report_overlap(struct checking *k, const struct claimed *at, const struct claimed *other)
{
    struct buffer here = {0}, there = {0};
    struct quote q;

    span_words(&here, at->span);
    span_words(&there, other->span);
    if (other->of_case) /* two accounts may share a passage; one account tells each of its own once */
        finding_add_at(k->found, other->of_case == at->of_case ? FINDING_ERROR : FINDING_NOTE, at->span, at->of_case, file_of(at),
                       _("出处“%s”与案例“%s”第 %d 段的出处“%s”重叠；原文的每一处只能用一次，一行里有两段的请写明起止字数。"), buffer_text(&here),
                       quote_of(&q, other->of_case->name ? other->of_case->name : other->of_case->id), other->paragraph, buffer_text(&there));
    else
        finding_add_at(k->found, FINDING_ERROR, at->span, at->of_case, file_of(at),
                       _("出处“%s”与文件清单里 %s 的“%s”重叠；原文的每一处只能用一次，一行里有两段的请写明起止字数。"), buffer_text(&here), other->list,
                       buffer_text(&there));
    buffer_clear(&here);
    buffer_clear(&there);
}

/* Sorted by where they begin, a span overlaps an earlier one just where it begins before the farthest end so far. */
static void check_overlaps(struct checking *k, const struct claims *all)
{
    const struct claimed *farthest = NULL;

    for (size_t i = 0; i < all->count; i++) {
        const struct claimed *c = &all->items[i];

        if (!farthest || strcmp(farthest->span->document, c->span->document) || farthest->span->line != c->span->line) {
            farthest = c;
            continue;
        }
        if (c->span->from < end_of(farthest->span) && (c->own || farthest->own)) {
            bool later = !farthest->own || (c->own && c->order > farthest->order);

            report_overlap(k, later ? c : farthest, later ? farthest : c);
        }
        if (end_of(c->span) > end_of(farthest->span))
            farthest = c;
    }
}

static void check_lines(struct checking *k, const struct claims *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct claimed *c = &all->items[i];
        const struct document *d = c->own ? names_find(&k->documents, c->span->document) : NULL;
        struct buffer words = {0};

        if (!d || !d->lines || c->span->line <= d->lines)
            continue;
        finding_add_at(k->found, FINDING_ERROR, c->span, c->of_case, file_of(c), _("出处“%s”不在文件里：这个文件只有 %d 行；请改正行号。"),
                       span_words(&words, c->span), d->lines);
        buffer_clear(&words);
    }
}

static void check_own_document(struct checking *k, const struct claims *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct claimed *c = &all->items[i];
        struct quote q, id;

        if (c->own && c->of_document && c->of_document->id && strcmp(c->span->document, c->of_document->id))
            finding_add_at(k->found, FINDING_ERROR, c->span, c->of_document->id, file_of(c),
                           _("这里写的是文件“%s”的出处，却列在文件“%s”下面；请改正。"), quote_of(&q, c->span->document),
                           quote_of(&id, c->of_document->id));
    }
}

void check_spans(struct checking *k)
{
    struct claims all = {0};

    claim_book(&all, k, k->book, true);
    if (k->known)
        claim_book(&all, k, k->known, false);
    check_own_document(k, &all);
    check_lines(k, &all);
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_document_and_place);
    check_overlaps(k, &all);
    free(all.items);
}
