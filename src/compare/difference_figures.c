/* difference_figures.c - cells of figures held against each other: which figure corresponds to which, and what that comes to. */
#include "difference.h"

#include <stdlib.h>
#include <string.h>

/* ---- What corresponds ---- */

static bool texts_equal(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static bool subjects_agree(const struct value *a, const struct value *b)
{
    return a->figure->subject && words_agree(a->figure->subject, b->figure->subject);
}

static bool counts_agree(const struct value *a, const struct value *b)
{
    return texts_equal(a->figure->indicator, b->figure->indicator) && texts_equal(a->figure->per, b->figure->per);
}

/* How well two values correspond; the best there is decides what is held against what. */
enum { ANY, SAME_SCOPE, SAME_SUBJECT, SAME_BOTH };

static int correspondence(const struct contrast *d, const struct value *a, const struct value *b)
{
    bool is_scope = scopes_agree(d, a->scope, b->scope);

    if (subjects_agree(a, b))
        return is_scope ? SAME_BOTH : SAME_SUBJECT;
    return is_scope && counts_agree(a, b) ? SAME_SCOPE : ANY;
}

/* ---- What it comes to ---- */

void tally_add(struct tally *t, struct outcome o, const struct value *a, const struct value *b)
{
    bool is_told = o.kind != DIFFERENCE_OPEN;

    if (!t->is_any || (is_told && !t->told)) {
        t->first = o;
        t->here = a;
        t->there = b;
    }
    if (o.is_vague && !t->vague.is_vague)
        t->vague = o;
    if (is_told && !t->aside)
        t->aside = o.aside;
    t->is_any = true;
    t->is_mixed = t->is_mixed || (is_told && t->told && o.kind != t->first.kind);
    t->told += is_told;
}

static const char *outcome_say(const struct contrast *d, const struct outcome *o)
{
    if (!o->aside)
        return o->say;
    return contrast_words(d, words_in(N_("%s；%s"), d->in->language), o->say ? o->say : difference_name(o->kind, d->in->language), o->aside);
}

void tally_conclude(struct contrast *d, const struct tally *t, bool correspond, size_t here, size_t there)
{
    bool are_several = here > 1 || there > 1;

    d->kind = t->first.kind;
    d->say = are_several && t->told != 1 ? t->first.say : outcome_say(d, &t->first);
    if (!are_several)
        return;
    if (t->vague.is_vague && t->told && !t->is_mixed) {
        d->kind = DIFFERENCE_OPEN;
        d->say = contrast_words(d, words_in(N_("有的项%s"), d->in->language), t->vague.say);
    } else if (t->is_mixed && correspond) {
        d->kind = DIFFERENCE_OTHER;
        d->say = words_in(N_("相应的各项有同有异"), d->in->language);
    } else if (t->is_mixed) {
        d->kind = DIFFERENCE_OPEN;
        d->say = words_in(N_("分别计数的几项没有合计，不能比"), d->in->language);
    } else if (d->kind == DIFFERENCE_SAME && (t->told != here || t->told != there)) {
        d->kind = DIFFERENCE_OTHER;
        d->say = words_in(N_("有的项相同，其余没有相应的项"), d->in->language);
    } else if (t->told == 1) {
        d->here_text = t->here->text;
        d->there_text = t->there->text;
    } else if (t->told && !correspond) { /* no sum is printed: each of them, not all of them together */
        d->say = contrast_words(d, words_in(N_("逐项比，都%s"), d->in->language), d->say ? d->say : difference_name(d->kind, d->in->language));
    }
    if (t->aside && t->told != 1 && d->kind != DIFFERENCE_OPEN)
        d->say = contrast_words(d, words_in(N_("%s；有的项%s"), d->in->language), d->say ? d->say : difference_name(d->kind, d->in->language), t->aside);
}

void values_judge(struct contrast *d, const struct value *a, size_t a_count, const struct value *b, size_t b_count, bool is_grid_size)
{
    struct tally tally = {0};
    int best = ANY;

    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++) {
            int how = correspondence(d, &a[i], &b[k]);

            best = how > best ? how : best;
        }
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++)
            if (correspondence(d, &a[i], &b[k]) == best)
                tally_add(&tally, values_compare(d, &a[i], &b[k], is_grid_size), &a[i], &b[k]);
    tally_conclude(d, &tally, best >= SAME_SUBJECT, a_count, b_count);
}

/* ---- A cell ---- */

struct value *cell_values(const struct side *s, size_t *count)
{
    struct value *values = memory_array(s->cell->count, sizeof *values);

    *count = 0;
    for (size_t i = 0; i < s->cell->count; i++) {
        const struct item *item = &s->cell->items[i];

        if (item->figure)
            values[(*count)++] = (struct value){item->figure, item->scope, item->text, item->derivation};
    }
    return values;
}

/* The rows of how large a grid is, under whatever name they stand. */
static bool is_grid_size_row(const struct slot *s)
{
    static const char *const sizes[] = {"households", "persons", "households_per_grid", "persons_per_grid"};

    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        if (!strcmp(s->row.id, sizes[i]))
            return true;
    return false;
}

void figures_judge(struct contrast *d)
{
    size_t here_count, there_count;
    struct value *here = cell_values(&d->here, &here_count), *there = cell_values(&d->there, &there_count);

    if (here_count && there_count)
        values_judge(d, here, here_count, there, there_count, is_grid_size_row(d->slot));
    else
        words_judge(d);
    free(here);
    free(there);
}
