/* tiers.c - the group of tiers: units aligned by level, so that a level somebody skips is a visible gap.
 * In a cell the main chain's units come first, then other chains', then units outside any chain. */
#include "inside.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

bool tiers_are_inapplicable(const struct local_case *of, const char **note)
{
    for (size_t i = 0; i < of->tier_count; i++)
        if (tier_is_of_section(&of->tiers[i]) && of->tiers[i].state == NOT_APPLICABLE) {
            *note = of->tiers[i].note;
            return true;
        }
    return false;
}

bool tier_is_unit(const struct tier *t)
{
    return t->tier && state_shows(t->state);
}

static bool is_on_ladder(int level)
{
    return level >= 0 && level < LADDER_LEVELS;
}

bool tier_covers(const struct tier *t, int level)
{
    int from = t->level, to = t->level_to;

    if (!is_on_ladder(from) || !is_on_ladder(to) || !is_on_ladder(level))
        return level == from || (level == to && to != LEVEL_NONE);
    return from < to ? level >= from && level <= to : level >= to && level <= from;
}

static int chain_order(const struct tier *t)
{
    return t->chain <= 0 ? INT_MAX : t->chain;
}

static int tiers_compare(const void *a, const void *b)
{
    const struct tier *x = *(const struct tier *const *)a, *y = *(const struct tier *const *)b;

    if (chain_order(x) != chain_order(y))
        return chain_order(x) < chain_order(y) ? -1 : 1;
    if (x->chain > 0 && x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (x > y) - (x < y); /* as the file has them */
}

const struct tier **tiers_sorted(const struct local_case *of, size_t *count)
{
    const struct tier **tiers = memory_array(of->tier_count, sizeof *tiers);

    *count = 0;
    for (size_t i = 0; i < of->tier_count; i++)
        if (!tier_is_of_section(&of->tiers[i]) && (of->tiers[i].chain <= 0 || state_shows(of->tiers[i].state)))
            tiers[(*count)++] = &of->tiers[i];
    qsort(tiers, *count, sizeof *tiers, tiers_compare);
    return tiers;
}

/* ---- One unit ---- */

/* At LEVEL, what other levels T covers: 与网格合一, or 跨区县至社区 where there are more than two. */
static void merged_remark(struct remarks *r, const struct tier *t, int level)
{
    struct buffer text = {0};
    int other = level == t->level ? t->level_to : t->level, span = abs(t->level - t->level_to);

    if (t->level == LEVEL_NONE || t->level_to == LEVEL_NONE || t->level == t->level_to)
        return;
    if (span == 1 || !is_on_ladder(t->level) || !is_on_ladder(t->level_to))
        buffer_format(&text, words_in(N_("与%s合一"), r->language), word_name(WORD_LEVEL, other, r->language));
    else
        buffer_format(&text, words_in(N_("跨%s至%s"), r->language), word_name(WORD_LEVEL, t->level, r->language),
                      word_name(WORD_LEVEL, t->level_to, r->language));
    remark_add(r, buffer_text(&text));
    buffer_clear(&text);
}

/* A number is of what its figure counts, which may be a part of what the tier is called (选派到外地挂职锻炼的社区副职) or another thing (网格党组织):
 * COUNTED is said then, behind the tier's name where it does not hold that. */
static void counted_add(struct buffer *b, const struct tier *t, const struct figure *count, const char *counted, enum language l)
{
    if (!strstr(counted, t->tier))
        buffer_format(b, words_in(N_("%s："), l), t->tier);
    figure_value_add(b, count, counted);
}

/* A post's name says little without the body it belongs to. */
static void parent_remark(struct remarks *r, const struct tier *t, const char *counted)
{
    struct buffer text = {0};

    if (!t->parent || strstr(t->tier, t->parent) || strstr(counted, t->parent))
        return;
    buffer_format(&text, words_in(N_("属%s"), r->language), t->parent);
    remark_add(r, buffer_text(&text));
    buffer_clear(&text);
}

static void tier_item(struct column *c, const struct tier *t, int level)
{
    enum language l = c->in->language;
    struct item *item = column_item(c);
    const struct figure *count = column_figure(c, t->count);
    struct buffer text = {0};
    struct remarks remarks = {.to = &text, .language = l};
    const char *marks[2] = {t->tier}, *counted;

    if (count && !state_shows(count->state))
        count = NULL;
    counted = count && count->subject && *count->subject ? count->subject : t->tier;
    chain_prefix(&text, t, l);
    if (count)
        counted_add(&text, t, count, counted, l);
    else
        buffer_add(&text, t->tier);
    merged_remark(&remarks, t, level);
    parent_remark(&remarks, t, counted);
    item->scope = t->scope ? t->scope : count ? count->scope : NULL;
    remark_add(&remarks, t->scope);
    if (count)
        figure_remark(&remarks, count, scope_apart(c->of, count->scope, t->scope), false);
    remarks_close(&remarks);
    if (count && figure_doubt(count) != t->state)
        state_add(&text, figure_doubt(count), l);
    state_add(&text, t->state, l);
    item->text = column_take(c, &text);
    item->note = t->note ? t->note : count && figure_contradicts(count) ? figure_note(count, c->in->arena, l) : NULL;
    item->state = t->state;
    item->tier = t;
    item->figure = count;
    item->paragraphs = count ? references_join(c->in->arena, t->paragraphs, count->paragraphs) : t->paragraphs;
    marks[1] = count ? count->written : NULL;
    item->mark = column_mark(c, item->paragraphs, marks, COUNT_OF(marks));
}

/* ---- A level ---- */

struct ladder { /* what the main chain reaches */
    int top, bottom; /* LEVEL_NONE: there is no such chain */
    bool reached[LADDER_LEVELS];
    const char *line;
};

static void ladder_measure(struct ladder *ladder, const struct tier *const *tiers, size_t count)
{
    *ladder = (struct ladder){.top = LEVEL_NONE, .bottom = LEVEL_NONE};
    for (size_t i = 0; i < count; i++)
        for (int level = 0; tiers[i]->chain == 1 && level < LADDER_LEVELS; level++) {
            if (!tier_covers(tiers[i], level))
                continue;
            ladder->reached[level] = true;
            if (ladder->top == LEVEL_NONE || level < ladder->top)
                ladder->top = level;
            if (level > ladder->bottom)
                ladder->bottom = level;
        }
}

static bool ladder_skips(const struct ladder *ladder, int level)
{
    return is_on_ladder(level) && ladder->top != LEVEL_NONE && level > ladder->top && level < ladder->bottom && !ladder->reached[level];
}

static const char *gap_note(struct column *c, const struct tier *const *tiers, size_t count)
{
    struct buffer line = {0}, note = {0};

    chain_line(&line, tiers, count);
    buffer_format(&note, words_in(N_("主链“%s”中没有这一级。"), c->in->language), buffer_text(&line));
    buffer_clear(&line);
    return column_take(c, &note);
}

static void gap_item(struct column *c, const struct ladder *ladder)
{
    struct item *item = column_item(c);

    item->text = cell_nothing_name(&(struct cell){.kind = CELL_GAP}, c->in->language);
    item->note = ladder->line;
}

static void gap_fill(struct column *c, struct slot *s, const struct ladder *ladder)
{
    if (s->place == NO_PLACE)
        return;
    c->cells[s->place] = (struct cell){.kind = CELL_GAP, .state = STATED, .note = ladder->line};
    s->is_told = true;
}

static void level_fill(struct column *c, const struct tier *const *tiers, size_t count, const struct ladder *ladder, int level)
{
    struct slot *s = rows_slot(&c->in->rows, GROUP_TIERS, level == LEVEL_NONE ? TIER_UNPLACED : TIER_LEVEL + (size_t)level);
    const struct tier *nothing = NULL;
    bool is_gap = ladder_skips(ladder, level);
    size_t units = 0;

    for (size_t i = 0; i < count; i++) {
        if (!tier_covers(tiers[i], level))
            continue;
        if (!tier_is_unit(tiers[i])) {
            nothing = nothing ? nothing : tiers[i];
            continue;
        }
        if (!units++ && is_gap)
            gap_item(c, ladder);
        tier_item(c, tiers[i], level);
    }
    if (units)
        column_keep(c, s);
    else if (nothing && nothing->state != STATED)
        column_nothing(c, s, nothing->paragraphs, nothing->state, nothing->note);
    else if (is_gap)
        gap_fill(c, s, ladder);
}

/* ---- The group ---- */

void tiers_fill(struct column *c)
{
    const struct tier **tiers;
    struct ladder ladder;
    size_t count;

    column_begin_group(c, GROUP_TIERS, (struct references){0}, NOT_STATED, NULL);
    for (size_t i = 0; i < c->of->tier_count; i++) {
        const struct tier *t = &c->of->tiers[i];

        if (tier_is_of_section(t) && t->state != STATED) {
            column_begin_group(c, GROUP_TIERS, t->paragraphs, t->state, t->note);
            column_nothing(c, rows_slot(&c->in->rows, GROUP_TIERS, TIER_CHAIN), t->paragraphs, t->state, t->note);
        }
    }
    tiers = tiers_sorted(c->of, &count);
    ladder_measure(&ladder, tiers, count);
    if (ladder.top != LEVEL_NONE)
        ladder.line = gap_note(c, tiers, count);
    chain_fill(c, tiers, count);
    for (int level = LEVEL_NONE; level < LEVELS; level++)
        level_fill(c, tiers, count, &ladder, level);
    free(tiers);
}
