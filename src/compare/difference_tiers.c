/* difference_tiers.c - differences of tiers: a level's units, and the ladders of levels that the main chains make.
 *
 * A level is held against the same level by its units of the main chain: extra, missing, skipped, merged, or there on both sides. Names
 * decide then; units outside the main chain only where the main chains agree, since a level is no other level for them. */
#include "difference.h"

#include <stdlib.h>
#include <string.h>

/* ---- A level's units ---- */

struct units { /* of one case at one level */
    struct things main, outside;
};

/* The cell's items are the units in the same order, behind what says that the chain has no such level. */
static struct units units_of(const struct side *s, int level)
{
    struct units u = {0};
    size_t count, item = 0;
    const struct tier **tiers = tiers_sorted(s->of, &count);

    for (size_t i = 0; i < count; i++)
        if (tier_is_unit(tiers[i]) && tier_covers(tiers[i], level))
            item++;
    item = s->cell->count > item ? s->cell->count - item : 0;
    for (size_t i = 0; i < count; i++) {
        const struct tier *t = tiers[i];

        if (!tier_is_unit(t) || !tier_covers(t, level))
            continue;
        if (t->chain == 1)
            thing_add(&u.main, (struct thing){.name = t->tier, .scope = t->scope, .strength = WORD_MISSING});
        else
            thing_add(&u.outside, (struct thing){t->tier, t->scope, WORD_MISSING, item < s->cell->count ? s->cell->items[item].text : NULL});
        item++;
    }
    free(tiers);
    return u;
}

static void units_free(struct units *u)
{
    free(u->main.all);
    free(u->outside.all);
}

/* ---- The main chain as a ladder ---- */

struct step { /* a unit of the main chain: the levels it covers */
    int from, to;
    const char *name;
};

struct ladder {
    struct step *steps; /* owned */
    size_t count;
    bool reached[LEVELS];
    int top, bottom;    /* of the ladder's levels; LEVEL_NONE: none is reached */
};

static struct step step_of(const struct tier *t)
{
    int to = t->level_to == LEVEL_NONE ? t->level : t->level_to;

    return (struct step){t->level < to ? t->level : to, t->level < to ? to : t->level, t->tier};
}

static struct ladder ladder_of(const struct local_case *of)
{
    struct ladder l = {.top = LEVEL_NONE, .bottom = LEVEL_NONE};
    size_t count;
    const struct tier **tiers = tiers_sorted(of, &count);

    for (size_t i = 0; i < count && tiers[i]->chain == 1; i++) {
        *(struct step *)memory_append(&l.steps, &l.count, sizeof *l.steps) = step_of(tiers[i]);
        for (int level = 0; level < LEVELS; level++) {
            if (!tier_covers(tiers[i], level))
                continue;
            l.reached[level] = true;
            if (level >= LADDER_LEVELS)
                continue;
            l.top = l.top == LEVEL_NONE || level < l.top ? level : l.top;
            l.bottom = level > l.bottom ? level : l.bottom;
        }
    }
    free(tiers);
    return l;
}

static bool ladder_skips(const struct ladder *l, int level)
{
    return level > l->top && level < l->bottom && l->top != LEVEL_NONE && level != LEVEL_NONE && !l->reached[level];
}

static bool step_is_merged(const struct step *s)
{
    return s->from != s->to && s->from >= 0 && s->to < LADDER_LEVELS;
}

/* Whether the levels that S makes one are more than one there: two of its units, neither of which covers them all. */
static bool is_taken_apart(const struct step *s, const struct ladder *there)
{
    int first = LEVEL_NONE;

    for (size_t i = 0; i < there->count; i++) {
        const struct step *t = &there->steps[i];

        if (t->to < s->from || t->from > s->to)
            continue;
        if (t->from <= s->from && t->to >= s->to)
            return false;
        if (first != LEVEL_NONE && t->from != first)
            return true;
        first = t->from;
    }
    return false;
}

/* The step of A that covers LEVEL and makes one of what B has apart; NULL: none. */
static const struct step *merged_step(const struct ladder *a, const struct ladder *b, int level)
{
    for (size_t i = 0; i < a->count; i++)
        if (step_is_merged(&a->steps[i]) && a->steps[i].from <= level && a->steps[i].to >= level && is_taken_apart(&a->steps[i], b))
            return &a->steps[i];
    return NULL;
}

static const char *merged_words(const struct contrast *d, const struct step *s, bool is_here)
{
    enum language l = d->in->language;

    return contrast_words(d, words_in(is_here ? N_("%s与%s这里合为一级，参照分开") : N_("%s与%s参照合为一级，这里分开"), l),
                          word_name(WORD_LEVEL, s->from, l), word_name(WORD_LEVEL, s->to, l));
}

/* ---- A level ---- */

/* 主链相同，此外这里有 链外：A，参照有 链外：B */
static const char *outside_words(const struct contrast *d, const struct things *here, const struct things *there)
{
    struct things more = things_beyond(here, there), less = things_beyond(there, here);
    struct buffer first = {0}, second = {0};
    enum language l = d->in->language;
    const char *words;

    things_write(&first, &more, l);
    things_write(&second, &less, l);
    if (more.count && less.count)
        words = contrast_words(d, words_in(N_("主链相同，此外这里有%s，参照有%s"), l), buffer_text(&first), buffer_text(&second));
    else
        words = contrast_words(d, words_in(more.count ? N_("主链相同，此外这里有%s") : N_("主链相同，此外参照有%s"), l),
                               buffer_text(more.count ? &first : &second));
    buffer_clear(&first);
    buffer_clear(&second);
    free(more.all);
    free(less.all);
    return words;
}

static const char *names_text(const struct contrast *d, const struct things *names)
{
    struct buffer text = {0};

    things_write(&text, names, d->in->language);
    return contrast_take(d, &text);
}

static void both_on_chain(struct contrast *d, const struct units *here, const struct units *there, const struct ladder *a, const struct ladder *b)
{
    const struct step *here_merged = merged_step(a, b, d->slot->value), *there_merged = merged_step(b, a, d->slot->value);

    if (d->needs_why) {
        d->here_text = names_text(d, &here->main);
        d->there_text = names_text(d, &there->main);
    }
    d->kind = DIFFERENCE_OTHER;
    if (here_merged || there_merged) {
        d->kind = DIFFERENCE_MERGED;
        if (d->needs_why)
            d->say = merged_words(d, here_merged ? here_merged : there_merged, here_merged != NULL);
    } else if (!things_agree(&here->main, &there->main)) {
        d->say = words_in(N_("都有这一级，名称不同"), d->in->language);
    } else if (things_agree(&here->outside, &there->outside)) {
        d->kind = DIFFERENCE_SAME;
    } else if (d->needs_why) {
        d->say = outside_words(d, &here->outside, &there->outside);
    }
}

static const char *off_chain_words(const struct contrast *d, const struct ladder *l, bool is_here)
{
    if (!l->count)
        return words_in(is_here ? N_("这里没有写主链") : N_("参照没有写主链"), d->in->language);
    return words_in(is_here ? N_("这里的这一级不在主链上") : N_("参照的这一级不在主链上"), d->in->language);
}

static void level_decide(struct contrast *d, const struct units *here, const struct units *there, const struct ladder *a, const struct ladder *b)
{
    int level = d->slot->value;

    if (here->main.count && there->main.count)
        both_on_chain(d, here, there, a, b);
    else if (there->main.count && ladder_skips(a, level))
        d->kind = DIFFERENCE_SKIPPED;
    else if (here->main.count && ladder_skips(b, level))
        d->kind = DIFFERENCE_EXTRA;
    else if (here->main.count || there->main.count) {
        d->kind = DIFFERENCE_OTHER;
        d->say = here->main.count ? off_chain_words(d, b, false) : off_chain_words(d, a, true);
    } else if (here->outside.count && there->outside.count)
        d->kind = things_agree(&here->outside, &there->outside) ? DIFFERENCE_SAME : DIFFERENCE_OTHER;
    else
        d->kind = here->outside.count ? DIFFERENCE_EXTRA : DIFFERENCE_MISSING;
}

void level_judge(struct contrast *d)
{
    struct units here = units_of(&d->here, d->slot->value), there = units_of(&d->there, d->slot->value);
    struct ladder a = ladder_of(d->here.of), b = ladder_of(d->there.of);

    level_decide(d, &here, &there, &a, &b);
    units_free(&here);
    units_free(&there);
    free(a.steps);
    free(b.steps);
}

/* ---- The chain ---- */

/* 网格, or 网格（与小区合一） where no unit of the ladder has the level for itself. */
static void level_add(struct buffer *b, const struct ladder *of, int level, enum language l)
{
    const struct step *covering = NULL;

    for (size_t i = 0; i < of->count && !(covering && !step_is_merged(covering)); i++)
        if (of->steps[i].from <= level && of->steps[i].to >= level)
            covering = &of->steps[i];
    buffer_add(b, word_name(WORD_LEVEL, level, l));
    if (covering && step_is_merged(covering))
        buffer_format(b, words_in(N_("（与%s合一）"), l), word_name(WORD_LEVEL, level == covering->from ? covering->to : covering->from, l));
}

static void levels_add(struct buffer *b, const struct ladder *of, const bool *levels, const char *form, enum language l, size_t *count)
{
    struct buffer names = {0};

    for (int level = 0; level < LEVELS; level++) {
        if (!levels[level])
            continue;
        if (names.length)
            buffer_add(&names, words_in(N_("、"), l));
        level_add(&names, of, level, l);
    }
    if (names.length) {
        if (b->length)
            buffer_add(b, words_in(N_("，"), l));
        buffer_format(b, words_in(form, l), buffer_text(&names));
        (*count)++;
    }
    buffer_clear(&names);
}

static bool steps_agree(const struct ladder *a, const struct ladder *b, bool by_name)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->steps[i].from != b->steps[i].from || a->steps[i].to != b->steps[i].to || (by_name && !words_agree(a->steps[i].name, b->steps[i].name)))
            return false;
    return true;
}

/* The chains beside the main one, which stands first. */
static bool other_chains_agree(const struct contrast *d)
{
    const struct cell *a = d->here.cell, *b = d->there.cell;

    if (a->count != b->count)
        return false;
    for (size_t i = 1; i < a->count; i++)
        if (!words_agree(a->items[i].text, b->items[i].text))
            return false;
    return true;
}

static void ladders_agree(struct contrast *d, const struct ladder *a, const struct ladder *b)
{
    enum language l = d->in->language;

    d->kind = DIFFERENCE_OTHER;
    if (!steps_agree(a, b, false))
        d->say = words_in(N_("所到的层级一致，先后或分法不同"), l);
    else if (!steps_agree(a, b, true))
        d->say = words_in(N_("层级一致，名称不同"), l);
    else if (!other_chains_agree(d))
        d->say = words_in(N_("主链相同，另有的链不同"), l);
    else
        d->kind = DIFFERENCE_SAME;
}

/* Each step of A that makes one of what B has apart. */
static bool merged_add(struct buffer *say, const struct contrast *d, const struct ladder *a, const struct ladder *b, bool is_here)
{
    bool is_any = false;

    for (size_t i = 0; i < a->count; i++) {
        const char *words;

        if (!step_is_merged(&a->steps[i]) || !is_taken_apart(&a->steps[i], b))
            continue;
        is_any = true;
        words = merged_words(d, &a->steps[i], is_here);
        if (say->length)
            buffer_add(say, words_in(N_("，"), d->in->language));
        buffer_add(say, words ? words : "");
    }
    return is_any;
}

static void ladders_compare(struct contrast *d, const struct ladder *a, const struct ladder *b)
{
    bool extra[LEVELS] = {0}, missing[LEVELS] = {0}, skipped[LEVELS] = {0}, is_merged, is_apart;
    struct buffer say = {0};
    size_t sorts = 0;

    for (int level = 0; level < LEVELS; level++) {
        extra[level] = a->reached[level] && !b->reached[level];
        skipped[level] = b->reached[level] && ladder_skips(a, level);
        missing[level] = b->reached[level] && !a->reached[level] && !skipped[level];
        if (extra[level] || skipped[level] || missing[level])
            d->kind = extra[level] ? DIFFERENCE_MORE : skipped[level] ? DIFFERENCE_SKIPPED : DIFFERENCE_LESS; /* both name chains: neither is missing */
    }
    levels_add(&say, a, extra, N_("多出%s"), d->in->language, &sorts);
    levels_add(&say, b, skipped, N_("跳过%s"), d->in->language, &sorts);
    levels_add(&say, b, missing, N_("不含%s"), d->in->language, &sorts);
    is_merged = merged_add(&say, d, a, b, true);
    is_apart = merged_add(&say, d, b, a, false);
    if (is_merged || is_apart) {
        d->kind = DIFFERENCE_MERGED;
        sorts++;
    }
    if (sorts > 1)
        d->kind = DIFFERENCE_OTHER;
    d->say = sorts ? contrast_take(d, &say) : NULL;
    if (!sorts)
        ladders_agree(d, a, b);
    buffer_clear(&say);
}

void chain_judge(struct contrast *d)
{
    struct ladder a = ladder_of(d->here.of), b = ladder_of(d->there.of);

    if (a.count && b.count) {
        d->here_text = d->here.cell->items[0].text;
        d->there_text = d->there.cell->items[0].text;
        ladders_compare(d, &a, &b);
    } else {
        words_judge(d);
    }
    free(a.steps);
    free(b.steps);
}
