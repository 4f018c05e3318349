/* found.c - what a search has found so far, counted and row by row. */
#include "running.h"

#include <stdlib.h>

static const struct area *area_of(const struct search *s, size_t passage, size_t *at)
{
    size_t segment = corpus_segment(s->corpus, passage);

    *at = passage - s->corpus->segments[segment].base;
    return &s->areas[segment];
}

bool passage_is_hit(const struct search *s, size_t passage)
{
    size_t at;
    const struct area *a = area_of(s, passage, &at);

    return a->hits && (atomic_load_explicit(&a->hits[at / 64], memory_order_relaxed) >> at % 64 & 1);
}

size_t passage_matches(const struct search *s, size_t passage)
{
    size_t at;
    const struct area *a = area_of(s, passage, &at);

    return a->matches && passage_is_hit(s, passage) ? a->matches[at] : 0;
}

/* The first hit in FROM .. TO; TO where there is none. */
static size_t next_hit(const struct search *s, size_t from, size_t to)
{
    while (from < to) {
        size_t segment = corpus_segment(s->corpus, from), base = s->corpus->segments[segment].base, end = base + s->corpus->segments[segment].count;
        const struct area *a = &s->areas[segment];

        if (end > to)
            end = to;
        if (!a->hits) {
            from = end;
            continue;
        }
        for (size_t at = from - base; base + at < end;) {
            uint64_t bits = atomic_load_explicit(&a->hits[at / 64], memory_order_relaxed) >> at % 64;

            if (bits) {
                at += (size_t)__builtin_ctzll(bits);
                if (base + at < end)
                    return base + at;
                break;
            }
            at = (at / 64 + 1) * 64;
        }
        from = end;
    }
    return to;
}

/* ---- Telling ---- */

/* A paragraph that was hit in both wordings counts once. The original stands behind the other, at times in the next segment. LAST: the hit before. */
static bool is_new_paragraph(const struct search *s, size_t passage, size_t last)
{
    const struct segment *segment = &s->corpus->segments[corpus_segment(s->corpus, passage)], *before = segment;

    if (segment->kinds[passage - segment->base] != PASSAGE_ORIGINAL || !passage || last != passage - 1)
        return true;
    if (passage == segment->base)
        before--;
    return before->paragraphs[passage - 1 - before->base] != segment->paragraphs[passage - segment->base];
}

static bool has_originals(const struct search *s)
{
    return (s->scope.kinds & IN_ORIGINALS) && s->corpus->kind_counts[PASSAGE_ORIGINAL];
}

static size_t case_of(const struct corpus *c, size_t passage, size_t from)
{
    while (from + 1 < c->case_count && c->case_starts[from + 1] <= passage)
        from++;
    return from;
}

/* Without rows the sums are all there is: whole words of hits at once, and from case to case. */
static void tell_counts(struct search *s, const struct block *b)
{
    const struct corpus *c = s->corpus;
    const struct segment *segment = &c->segments[corpus_segment(c, b->from)];
    const struct area *a = &s->areas[segment - c->segments];
    size_t n = 0;

    if (!a->hits)
        return;
    for (size_t word = (b->from - segment->base) / 64; word * 64 < b->to - segment->base; word++)
        n += (size_t)__builtin_popcountll(atomic_load_explicit(&a->hits[word], memory_order_relaxed));
    s->sums.passages += n;
    s->sums.paragraphs += n;
    for (size_t i = n ? next_hit(s, b->from, b->to) : b->to; i < b->to; i = next_hit(s, i, b->to)) {
        size_t index = case_of(c, i, s->last_case == SIZE_MAX ? 0 : s->last_case), next = c->case_starts[index + 1];

        s->sums.cases += index != s->last_case;
        s->last_case = index;
        i = next > i ? next : i + 1; /* a list that is gone leads nowhere */
    }
}

static void tell_hits(struct search *s, struct block *b)
{
    size_t index = s->last_case == SIZE_MAX ? 0 : s->last_case;
    bool first = true;

    b->rows_before = s->rows;
    b->matches_before = s->sums.matches;
    for (size_t i = next_hit(s, b->from, b->to); i < b->to; i = next_hit(s, i + 1, b->to)) {
        size_t matches = passage_matches(s, i);

        index = case_of(s->corpus, i, index);
        if (index != s->last_case) {
            b->opens_case = b->opens_case || first;
            s->sums.cases++;
            s->rows++;
        }
        first = false;
        s->sums.passages++;
        s->sums.paragraphs += is_new_paragraph(s, i, s->last_passage);
        s->sums.matches += matches;
        s->rows += matches;
        s->last_case = index;
        s->last_passage = i;
    }
}

void found_tell(struct search *s, bool all)
{
    bool counts = s->scope.only_paragraphs && !has_originals(s) && s->query->within == WITHIN_PARAGRAPH;

    for (; s->told < s->block_count && (all || s->blocks[s->told].is_done); s->told++) {
        struct block *b = &s->blocks[s->told];

        if (counts)
            tell_counts(s, b);
        else
            tell_hits(s, b);
        s->sums.done += b->looked;
        s->sums.left_out += b->given_up;
    }
    if (!all)
        return;
    s->sums.out_of_time = atomic_load(&s->stop) == STOP_TIME;
    /* Of a scope by case or paragraph it is known only now how many passages it has; what a stop left is counted by kinds alone. */
    if (atomic_load(&s->stop) != GOES_ON)
        s->sums.left_out += s->sums.of > s->sums.done ? s->sums.of - s->sums.done : 0;
    else
        s->sums.of = s->sums.done;
}

void search_sum(const struct search *s, struct search_sums *out)
{
    *out = s->sums;
}

/* ---- Rows ---- */

size_t search_rows(const struct search *s)
{
    return s->rows;
}

/* The last told block before whose hits there are no more than ROW rows. */
static size_t block_of_row(const struct search *s, size_t row)
{
    size_t from = 0, to = s->told;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;

        if (s->blocks[middle].rows_before <= row)
            from = middle;
        else
            to = middle;
    }
    return from;
}

struct walk { /* through the hits of a block */
    const struct search *s;
    const struct block *b;
    size_t passage, index, row, match;
    bool opens;    /* a heading stands before the passage's matches */
};

static bool walk_start(struct walk *w, const struct search *s, size_t block)
{
    *w = (struct walk){.s = s, .b = &s->blocks[block], .row = s->blocks[block].rows_before, .match = s->blocks[block].matches_before};
    w->passage = next_hit(s, w->b->from, w->b->to);
    if (w->passage >= w->b->to)
        return false;
    w->index = last_up_to(s->corpus->case_starts, s->corpus->case_count, w->passage); /* by halving: blocks stand anywhere in a long list of cases */
    w->opens = w->b->opens_case;
    return true;
}

static bool walk_on(struct walk *w)
{
    size_t matches = passage_matches(w->s, w->passage), index = w->index;

    w->row += matches + w->opens;
    w->match += matches;
    w->passage = next_hit(w->s, w->passage + 1, w->b->to);
    if (w->passage >= w->b->to)
        return false;
    w->index = case_of(w->s->corpus, w->passage, index);
    w->opens = w->index != index;
    return true;
}

bool search_row(const struct search *s, size_t row, struct search_row *out)
{
    struct walk w;

    if (row >= s->rows)
        return false;
    for (bool more = walk_start(&w, s, block_of_row(s, row)); more; more = walk_on(&w)) {
        size_t matches = passage_matches(s, w.passage), into = row - w.row;

        if (into >= matches + w.opens)
            continue;
        *out = (struct search_row){.is_case = w.opens && into == 0, .case_index = w.index, .passage = w.passage};
        out->nth = out->is_case ? 0 : into - w.opens;
        out->match = w.match + out->nth;
        return true;
    }
    return false;
}

size_t search_next_passage(const struct search *s, size_t passage)
{
    size_t end = s->told ? s->blocks[s->told - 1].to : 0, at = next_hit(s, passage, end);

    return at < end ? at : s->corpus->count;
}

void search_case_sums(const struct search *s, size_t case_index, size_t *paragraphs, size_t *matches)
{
    size_t from, to, last = SIZE_MAX, end = s->told ? s->blocks[s->told - 1].to : 0;

    *paragraphs = *matches = 0;
    corpus_case_passages(s->corpus, case_index, &from, &to);
    to = to < end ? to : end;
    for (size_t i = next_hit(s, from, to); i < to; i = next_hit(s, i + 1, to)) {
        *paragraphs += is_new_paragraph(s, i, last);
        *matches += passage_matches(s, i);
        last = i;
    }
}
