/* deck.c - the words of a deck, its end, and places in it. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *code, *name; } kinds[] = {
    [SLIDE_TITLE] = {"title", N_("标题页")},          [SLIDE_COMPARISON] = {"comparison", N_("对照表")},
    [SLIDE_FIGURE] = {"figure", N_("数据图")},        [SLIDE_GRIDS] = {"grids", N_("网格规模")},
    [SLIDE_TIERS] = {"tiers", N_("组织层级")},      [SLIDE_MECHANISMS] = {"mechanisms", N_("物业机制")},
    [SLIDE_PASSAGE] = {"passage", N_("原处")},      [SLIDE_QUESTION] = {"question", N_("讨论")},
    [SLIDE_TEXT] = {"text", N_("文字页")},
};
_Static_assert(COUNT_OF(kinds) == SLIDE_KINDS, "a row for each kind of slide");

static const char *const steps[] = {
    [STEPS_NONE] = "none", [STEPS_ROWS] = "rows", [STEPS_COLUMNS] = "columns", [STEPS_CELLS] = "cells",
};
_Static_assert(COUNT_OF(steps) == STEPS_KINDS, "a word for each way of revealing");

const char *slide_kind_code(enum slide_kind k)
{
    return kinds[k].code;
}

const char *slide_kind_name(enum slide_kind k)
{
    return _(kinds[k].name);
}

const char *slide_steps_code(enum slide_steps s)
{
    return steps[s];
}

void deck_free(struct deck *d)
{
    if (d)
        arena_free(d->arena);
}

/* ---- Places ---- */

enum { IS_EVIDENCE = 1, IS_CURSOR = 2, IS_BLACK = 4, ALL_FLAGS = 7, THOUSAND = 1000, PLACE_MOST = 1 << 30 /* one can be added to it */ };

static void put(unsigned char *out, int value)
{
    unsigned u = (unsigned)value;

    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(u >> (8 * i));
}

static bool get(const unsigned char *in, int most, int *out)
{
    unsigned u = 0;

    for (int i = 0; i < 4; i++)
        u |= (unsigned)in[i] << (8 * i);
    *out = u <= (unsigned)most ? (int)u : 0;
    return u <= (unsigned)most;
}

void deck_place_pack(const struct deck_place *p, unsigned char out[DECK_PLACE_PACKED])
{
    const int values[] = {
        p->slide, p->step, p->row, p->column, p->offset, p->evidence_offset,
        (p->evidence ? IS_EVIDENCE : 0) | (p->cursor ? IS_CURSOR : 0) | (p->black ? IS_BLACK : 0),
    };

    _Static_assert(sizeof values / sizeof *values * 4 == DECK_PLACE_PACKED, "four bytes each");
    for (size_t i = 0; i < COUNT_OF(values); i++)
        put(out + 4 * i, values[i]);
}

bool deck_place_unpack(struct deck_place *out, const unsigned char in[DECK_PLACE_PACKED], const struct deck *d)
{
    struct deck_place p = {0};
    int flags = 0;
    const struct { int *value, most; } fields[] = {
        {&p.slide, d && d->count < PLACE_MOST ? (int)d->count : PLACE_MOST}, {&p.step, PLACE_MOST}, {&p.row, PLACE_MOST}, {&p.column, PLACE_MOST},
        {&p.offset, THOUSAND}, {&p.evidence_offset, THOUSAND}, {&flags, ALL_FLAGS},
    };

    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!get(in + 4 * i, fields[i].most, fields[i].value))
            return false;
    p.evidence = flags & IS_EVIDENCE;
    p.cursor = flags & IS_CURSOR;
    p.black = flags & IS_BLACK;
    *out = p;
    return true;
}
