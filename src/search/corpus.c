/* corpus.c - what can be searched, asked passage by passage. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

void corpus_free(struct corpus *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->segment_count; i++) {
        free((void *)(uintptr_t)c->segments[i].proof.proved);
        if (c->segments[i].owned)
            laying_free(c->segments[i].owned);
        free(c->segments[i].owned);
    }
    mapped_close(c->map);
    free(c->segments);
    free(c->owned_starts);
    free(c);
}

size_t corpus_count(const struct corpus *c) { return c->count; }
size_t corpus_cases(const struct corpus *c) { return c->case_count; }
size_t corpus_kind_count(const struct corpus *c, enum passage_kind kind) { return c->kind_counts[kind]; }
bool corpus_is_file(const struct corpus *c) { return c->map != NULL; }
bool corpus_is_whole(const struct corpus *c) { return !c->map || mapped_is_whole(c->map); }

size_t corpus_segment(const struct corpus *c, size_t i)
{
    size_t from = 0, to = c->segment_count;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;

        if (c->segments[middle].base <= i)
            from = middle;
        else
            to = middle;
    }
    return from;
}

bool segment_text(const struct segment *s, size_t i, const char **text, size_t *length)
{
    size_t from = s->starts[i], to = s->starts[i + 1];

    if (from >= to || to > s->text_size)
        return false;
    *text = s->text + from;
    *length = to - from - 1;
    return !s->sums || text_sum(*text, *length) == s->sums[i];
}

bool corpus_passage_kept(const struct corpus *c, size_t i, struct buffer *keep, struct passage *out)
{
    const struct segment *s = &c->segments[corpus_segment(c, i)];

    if (!corpus_passage(c, i, out))
        return false;
    if (!c->map)
        return true;
    keep->length = 0;
    buffer_add_n(keep, out->text, out->length);
    out->text = buffer_text(keep);
    return text_sum(out->text, out->length) == s->sums[i - s->base];
}

size_t last_up_to(const uint32_t *numbers, size_t count, size_t value)
{
    size_t from = 0, to = count;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;

        if (numbers[middle] <= value)
            from = middle;
        else
            to = middle;
    }
    return from;
}

bool corpus_passage(const struct corpus *c, size_t i, struct passage *out)
{
    struct segment *s = &c->segments[corpus_segment(c, i)];
    size_t at = i - s->base;

    *out = (struct passage){.text = ""};
    if (i >= c->count || at >= s->count || !segment_rows_hold(s, at, at + 1))
        return false;
    *out = (struct passage){.case_index = last_up_to(c->case_starts, c->case_count, i), .paragraph = (int)s->paragraphs[at], .kind = (enum passage_kind)s->kinds[at], .text = ""};
    return out->kind < PASSAGE_KINDS && segment_text(s, at, &out->text, &out->length);
}

void corpus_case_passages(const struct corpus *c, size_t case_index, size_t *from, size_t *to)
{
    *from = c->case_starts[case_index] <= c->count ? c->case_starts[case_index] : c->count;
    *to = c->case_starts[case_index + 1] <= c->count ? c->case_starts[case_index + 1] : c->count;
    if (*to < *from)
        *to = *from;
}
