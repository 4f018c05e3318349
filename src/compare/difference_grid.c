/* difference_grid.c - differences of grid rules (how large a grid is) and of those who staff the grids. */
#include "difference.h"

#include <stdlib.h>

/* ---- The rule: households against households, persons against persons, never the one against the other ---- */

struct rule { /* one of a case's: the figures or, without any, the words */
    struct value households, persons; /* without a figure: not stated */
    const char *words;
    struct value whole;    /* as the cell shows it */
};

static const struct figure *told_figure(const struct local_case *of, const char *key)
{
    const struct figure *f = case_figure(of, key);

    return f && state_shows(f->state) ? f : NULL;
}

/* The items of the row are the rules that say something, in their order. Owned by the caller. */
static struct rule *rules_of(const struct side *s, size_t *count)
{
    struct rule *rules = memory_array(s->of->grid_count, sizeof *rules);
    size_t item = 0;

    *count = 0;
    for (size_t i = 0; i < s->of->grid_count && item < s->cell->count; i++) {
        const struct grid *g = &s->of->grids[i];
        const struct figure *households = told_figure(s->of, g->households), *persons = told_figure(s->of, g->persons);
        struct rule *r = &rules[*count];

        if (!state_shows(g->rule_state))
            continue;
        if (!g->written && !households && !persons) {
            item++; /* says only what is lost */
            continue;
        }
        r->whole = (struct value){.scope = s->cell->items[item].scope, .text = s->cell->items[item].text};
        r->households = (struct value){.figure = households, .scope = r->whole.scope, .text = r->whole.text};
        r->persons = (struct value){.figure = persons, .scope = r->whole.scope, .text = r->whole.text};
        r->words = households || persons ? NULL : g->written;
        item++;
        (*count)++;
    }
    return rules;
}

static bool is_same_kind(const struct value *a, const struct value *b)
{
    return a->figure && b->figure;
}

/* Both in households, or both in persons; the other one of the two may stand beside it here or there. */
static struct outcome sizes_compare(const struct contrast *d, const struct rule *a, const struct rule *b)
{
    bool by_households = is_same_kind(&a->households, &b->households), by_persons = is_same_kind(&a->persons, &b->persons);
    struct outcome o = by_households ? values_compare(d, &a->households, &b->households, true) : values_compare(d, &a->persons, &b->persons, true);
    bool is_alike = !a->households.figure == !b->households.figure && !a->persons.figure == !b->persons.figure;

    if (by_households && by_persons && values_compare(d, &a->persons, &b->persons, true).kind != o.kind)
        return (struct outcome){.kind = DIFFERENCE_OTHER, .say = words_in(N_("按户与按人比出来不一样"), d->in->language)};
    if (o.kind == DIFFERENCE_OPEN || is_alike)
        return o;
    if (d->needs_why)
        o.say = contrast_words(d, words_in(by_households ? N_("只比户数，%s；人数有一方没有写") : N_("只比人数，%s；户数有一方没有写"), d->in->language),
                               difference_name(o.kind, d->in->language));
    if (o.kind == DIFFERENCE_SAME)
        o.kind = DIFFERENCE_OTHER;
    return o;
}

static struct outcome rules_compare(const struct contrast *d, const struct rule *a, const struct rule *b)
{
    enum language l = d->in->language;

    if (is_same_kind(&a->households, &b->households) || is_same_kind(&a->persons, &b->persons))
        return sizes_compare(d, a, b);
    if (a->words && b->words)
        return (struct outcome){.kind = words_agree(a->words, b->words) ? DIFFERENCE_SAME : DIFFERENCE_OTHER};
    if (a->words || b->words)
        return (struct outcome){.kind = DIFFERENCE_OTHER, .say = a->words ? words_in(N_("这里只写了文字，没有写户数或人数"), l)
                                                                          : words_in(N_("参照只写了文字，没有写户数或人数"), l)};
    return (struct outcome){.kind = DIFFERENCE_OPEN, .say = words_in(N_("按户与按人不能比"), l)};
}

void rule_judge(struct contrast *d)
{
    size_t here_count, there_count;
    struct rule *here = rules_of(&d->here, &here_count), *there = rules_of(&d->there, &there_count);
    struct tally tally = {0};
    bool corresponds = false;

    for (size_t i = 0; i < here_count; i++)
        for (size_t k = 0; k < there_count; k++)
            corresponds = corresponds || scopes_agree(d, here[i].whole.scope, there[k].whole.scope);
    for (size_t i = 0; i < here_count; i++)
        for (size_t k = 0; k < there_count; k++)
            if (!corresponds || scopes_agree(d, here[i].whole.scope, there[k].whole.scope))
                tally_add(&tally, rules_compare(d, &here[i], &there[k]), &here[i].whole, &there[k].whole);
    if (tally.is_any)
        tally_conclude(d, &tally, corresponds, here_count, there_count);
    else
        words_judge(d);
    free(here);
    free(there);
}

/* ---- Staff: numbers first, where there are such on both sides that can be held against each other; else the words ---- */

static struct things words_of(const struct side *s)
{
    struct things words = {0};

    for (size_t i = 0; i < s->cell->count; i++)
        if (!s->cell->items[i].figure)
            thing_add(&words, (struct thing){.name = s->cell->items[i].text, .strength = WORD_MISSING});
    return words;
}

void staff_judge(struct contrast *d)
{
    size_t here_count, there_count;
    struct value *here = cell_values(&d->here, &here_count), *there = cell_values(&d->there, &there_count);
    struct things here_words = words_of(&d->here), there_words = words_of(&d->there);
    bool is_said_alike = things_agree(&here_words, &there_words), has_numbers = here_count && there_count;

    if (has_numbers)
        values_judge(d, here, here_count, there, there_count, false);
    if (!has_numbers || (!is_said_alike && (d->kind == DIFFERENCE_OPEN || d->kind == DIFFERENCE_SAME))) {
        words_judge(d);
        d->here_text = d->there_text = d->say = NULL;
    } else if (!is_said_alike) { /* one 专职 is no 专（兼）职 */
        d->say = contrast_words(d, words_in(N_("%s；只比人数，由谁担任写得不同"), d->in->language),
                                d->say ? d->say : difference_name(d->kind, d->in->language));
    }
    free(here);
    free(there);
    free(here_words.all);
    free(there_words.all);
}
