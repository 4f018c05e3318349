/* kinds.c - the kinds of cell that rows can be filtered by: what is stated or missing, claims, strengths, sorts of figures. */
#include "inside.h"
#include "nearest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHOWN = 40 }; /* code points of what was typed in a message */

struct kind {
    const char *code;
    const char *name;      /* NULL: the word's */
    bool (*holds)(const struct comparison *c, const struct slot *s, const struct cell *cell, int value);
    enum word_kind word;
    int value;
};

/* A doubtful value is of its doubt's kind as well; of a figure within an item only the mark behind it says so. */
static bool is_in_state(const struct comparison *c, const struct slot *s, const struct cell *cell, int state)
{
    const char *name = state_name((enum state)state, c->language);

    (void)s;
    if (cell->kind == CELL_NOTHING)
        return (int)cell->state == state;
    for (size_t i = 0; cell->kind == CELL_ITEMS && state != STATED && i < cell->count; i++)
        if ((int)cell->items[i].state == state || strstr(cell->items[i].text, name))
            return true;
    return cell->kind == CELL_ITEMS && state == STATED;
}

static bool is_gap(const struct comparison *c, const struct slot *s, const struct cell *cell, int unused)
{
    (void)unused;
    return slot_has_gap(c, s, cell);
}

static bool has_claim(const struct comparison *c, const struct slot *s, const struct cell *cell, int claim)
{
    (void)c;
    (void)s;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].figure && cell->items[i].figure->claim == claim)
            return true;
    return false;
}

static bool has_strength(const struct comparison *c, const struct slot *s, const struct cell *cell, int strength)
{
    (void)c;
    (void)s;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].strength == strength)
            return true;
    return false;
}

static bool has_figure(const struct comparison *c, const struct slot *s, const struct cell *cell, int kind)
{
    (void)c;
    for (size_t i = 0; s->row.group != GROUP_FINDS && cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].figure && !cell->items[i].derivation && (int)cell->items[i].figure->kind == kind)
            return true;
    return false;
}

static bool is_derived(const struct comparison *c, const struct slot *s, const struct cell *cell, int unused)
{
    (void)c;
    (void)unused;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].derivation || s->row.group == GROUP_FINDS)
            return true;
    return false;
}

static bool is_of_a_part(const struct comparison *c, const struct slot *s, const struct cell *cell, int unused)
{
    (void)c;
    (void)s;
    (void)unused;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].scope)
            return true;
    return false;
}

/* The strengths say in their codes what they are of: a rule is also a claim. */
static const struct kind kinds[] = {
    {"stated",            NULL,               is_in_state,  WORD_STATE,       STATED},
    {"not_stated",        NULL,               is_in_state,  WORD_STATE,       NOT_STATED},
    {"not_applicable",    NULL,               is_in_state,  WORD_STATE,       NOT_APPLICABLE},
    {"unclear",           NULL,               is_in_state,  WORD_STATE,       UNCLEAR},
    {"lost",              NULL,               is_in_state,  WORD_STATE,       LOST},
    {"conflict",          NULL,               is_in_state,  WORD_STATE,       CONFLICT},
    {"unchecked",         NULL,               is_in_state,  WORD_STATE,       UNCHECKED},
    {"gap",               N_("链上无此级"),   is_gap,       WORD_STATE,       0},
    {"plan",              NULL,               has_claim,    WORD_CLAIM,       CLAIM_PLAN},
    {"rule",              NULL,               has_claim,    WORD_CLAIM,       CLAIM_RULE},
    {"result",            NULL,               has_claim,    WORD_CLAIM,       CLAIM_RESULT},
    {"context",           NULL,               has_claim,    WORD_CLAIM,       CLAIM_CONTEXT},
    {"strength_rule",     N_("机制：制度"),   has_strength, WORD_STRENGTH,    STRENGTH_RULE},
    {"strength_practice", N_("机制：做法"),   has_strength, WORD_STRENGTH,    STRENGTH_PRACTICE},
    {"strength_mention",  N_("机制：提及"),   has_strength, WORD_STRENGTH,    STRENGTH_MENTION},
    {"point",             NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_POINT},
    {"range",             NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_RANGE},
    {"change",            NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_CHANGE},
    {"bound",             NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_BOUND},
    {"share",             NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_SHARE},
    {"rank",              NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_RANK},
    {"trend",             NULL,               has_figure,   WORD_FIGURE_KIND, FIGURE_TREND},
    {"part",              N_("只是一部分范围"), is_of_a_part, WORD_STATE,     0},
    {"derived",           N_("推算或检索所得"), is_derived, WORD_STATE,       0},
};

static const char *kind_name(const struct kind *k, enum language l)
{
    return k->name ? words_in(k->name, l) : word_name(k->word, k->value, l);
}

void comparison_kind_names(struct buffer *b, enum language l)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        buffer_format(b, "%s\t%s\n", kinds[i].code, kind_name(&kinds[i], l));
}

static enum code kind_unknown(const char *wish, struct fault *f)
{
    char *typed = memory_text_n(wish, text_offset(wish, strlen(wish), SHOWN));
    struct nearest near = {0};
    struct buffer names = {0};

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        nearest_offer(&near, typed, kinds[i].code);
    if (near.count) {
        nearest_write(&names, &near);
        fault_set(f, BAD_INPUT, _("没有名为“%s”的一类格子；相近的名字有：%s。"), typed, buffer_text(&names));
    } else {
        for (size_t i = 0; i < COUNT_OF(kinds); i++)
            buffer_format(&names, "%s%s", i ? _("、") : "", kinds[i].code);
        fault_set(f, BAD_INPUT, _("没有名为“%s”的一类格子；可以写：%s，也可以写它们的中文名，如“未提及”“计划”。"), typed, buffer_text(&names));
    }
    buffer_clear(&names);
    free(typed);
    return BAD_INPUT;
}

enum code wish_read_kind(const char *wish, int *kind, struct fault *f)
{
    *kind = NO_KIND;
    if (!wish || !*wish)
        return OK;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (!strcasecmp(wish, kinds[i].code) || !strcasecmp(wish, kind_name(&kinds[i], CHINESE)) ||
            !strcasecmp(wish, kind_name(&kinds[i], ENGLISH))) {
            *kind = (int)i;
            return OK;
        }
    return kind_unknown(wish, f);
}

bool row_is_of_kind(const struct comparison *c, const struct slot *s, int kind)
{
    const struct kind *k = &kinds[kind];

    for (size_t i = 0; i < c->case_count; i++)
        if (k->holds(c, s, slot_cell(c, s, i), k->value))
            return true;
    return false;
}
