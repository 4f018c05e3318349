/* overview_marks.c - the mark that a cell becomes on the overview's page. */
#include "overview_marks.h"

static const struct {
    const char *zh, *en, *name; /* NAME: N_(), or NULL: that of the strength or state */
    int strength;
} signs[SIGN_STATES] = {
    [SIGN_STATED]      = {"有", "st", N_("说明了"), WORD_MISSING},
    [SIGN_DERIVED]     = {"算", "dv", N_("推算得出，原文没有写"), WORD_MISSING},
    [SIGN_CHAIN]       = {"主", "ch", N_("主链有这一级"), WORD_MISSING},
    [SIGN_MERGED]      = {"合", "mg", N_("主链有，与别的级合一"), WORD_MISSING},
    [SIGN_OTHER_CHAIN] = {"副", "2c", N_("只在另一条链上"), WORD_MISSING},
    [SIGN_OUTSIDE]     = {"外", "of", N_("只在链外"), WORD_MISSING},
    [SIGN_RULE]        = {"制", "ru", NULL, STRENGTH_RULE},
    [SIGN_PRACTICE]    = {"做", "pr", NULL, STRENGTH_PRACTICE},
    [SIGN_MENTION]     = {"提", "me", NULL, STRENGTH_MENTION},
    [SIGN_HOUSEHOLDS]  = {"户", "hh", N_("按户数"), WORD_MISSING},
    [SIGN_PERSONS]     = {"人", "pp", N_("按人数，不折算成户数"), WORD_MISSING},
    [SIGN_WORDS]       = {"文", "wd", N_("只有文字标准"), WORD_MISSING},
    [SIGN_GAP]         = {"｜", "｜", N_("链上无此级"), WORD_MISSING},
};

static int state_of(enum overview_sign s)
{
    return (int)s - SIGN_STATES + NOT_STATED;
}

const char *overview_sign_text(enum overview_sign s, enum language l)
{
    if (s >= SIGN_STATES)
        return word_of(WORD_STATE, state_of(s))->mark;
    return l == ENGLISH ? signs[s].en : signs[s].zh;
}

const char *overview_sign_name(enum overview_sign s, enum language l)
{
    if (s >= SIGN_STATES)
        return word_name(WORD_STATE, state_of(s), l);
    return signs[s].name ? _(signs[s].name) : word_name(WORD_STRENGTH, signs[s].strength, l);
}

enum role overview_sign_role(enum overview_sign s)
{
    return s >= SIGN_STATES ? ROLE_MISSING : s == SIGN_GAP ? ROLE_GAP : ROLE_TEXT;
}

static char count_sign(size_t count)
{
    return count > 9 ? '+' : count > 1 ? (char)('0' + count) : ' ';
}

/* The main chain comes first, then other chains, then what stands outside any; the mark tells the first of these that there is. */
static struct overview_mark tier_mark(const struct cell *c)
{
    struct overview_mark m = {.sign = SIGN_OUTSIDE, .more = ' '};
    size_t main_chain = 0, others = 0, outside = 0;
    bool is_merged = false, is_gap = false;

    for (size_t i = 0; i < c->count; i++) {
        const struct tier *t = c->items[i].tier;

        if (!t) { /* the gap that units outside the main chain stand beside */
            is_gap = true;
            continue;
        }
        main_chain += t->chain == 1;
        others += t->chain > 1;
        outside += t->chain <= 0;
        is_merged = is_merged || (t->chain == 1 && t->level_to != LEVEL_NONE && t->level_to != t->level);
    }
    m.sign = is_gap ? SIGN_GAP : main_chain ? (is_merged ? SIGN_MERGED : SIGN_CHAIN) : others ? SIGN_OTHER_CHAIN : SIGN_OUTSIDE;
    if (is_gap || main_chain ? others + outside : others && outside)
        m.more = '+';
    return m;
}

static enum overview_sign strength_sign(const struct cell *c)
{
    int strongest = STRENGTH_MENTION + 1;

    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].strength != WORD_MISSING && c->items[i].strength < strongest)
            strongest = c->items[i].strength;
    return strongest > STRENGTH_MENTION ? SIGN_STATED : (enum overview_sign)(SIGN_RULE + strongest);
}

static struct overview_mark items_mark(const struct compare_row *row, const struct cell *c)
{
    struct overview_mark m = {.sign = SIGN_STATED, .more = count_sign(c->count)};

    if (row->group == GROUP_PROPERTY)
        m.sign = strength_sign(c);
    else if (row->derived)
        m.sign = SIGN_DERIVED;
    return m;
}

/* Rows of the tiers whose items are units; the row of the chains holds whole lines. */
static bool has_units(const struct cell *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].tier)
            return true;
    return false;
}

struct overview_mark overview_mark_of(const struct compare_row *row, const struct cell *c)
{
    struct overview_mark m = {.sign = SIGN_GAP, .more = ' '};

    if (c->kind == CELL_GAP)
        return m;
    if (c->kind == CELL_NOTHING || !c->count) {
        m.sign = (enum overview_sign)(SIGN_STATES + (c->state > STATED ? (int)c->state - NOT_STATED : 0));
        return m;
    }
    m = row->group == GROUP_TIERS && has_units(c) ? tier_mark(c) : items_mark(row, c);
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].state != STATED || (c->items[i].figure && c->items[i].figure->state != STATED)) /* the row's own doubt, or its number's */
            m.more = '?';
    return m;
}
