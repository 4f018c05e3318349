/* summary.c - the row that a list shows of a case. It says of each part what the comparison says of it, in fewer words. */
#include "casegrid/facts.h"

#include <string.h>

/* ---- Numbers of rows, and why there are none ---- */

/* Which of several rows is believed to say why: the one about the whole section, else one that leaves it open, else any; the last of its kind.
 * What a library of before lacks is made by the same rule (library/older.c). */
struct reason { enum state state; int weight; };

static void reason_hear(struct reason *r, enum state state, bool is_of_section)
{
    int weight = state == STATED ? 0 : is_of_section ? 3 : state_shows(state) ? 2 : 1;

    if (weight && weight >= r->weight)
        *r = (struct reason){state, weight};
}

/* Beside a number stands no reason. */
static unsigned char reason_for(int number, const struct reason *r)
{
    return (unsigned char)(number ? STATED : r->weight ? r->state : NOT_STATED);
}

static void tiers_summarize(const struct local_case *c, struct case_summary *out)
{
    struct reason none = {0};

    for (size_t i = 0; i < c->tier_count; i++) {
        const struct tier *t = &c->tiers[i];

        if (t->chain == 1 && t->rank > out->tiers)
            out->tiers = t->rank;
        if (t->chain == 1 || tier_is_of_section(t))
            reason_hear(&none, t->state, tier_is_of_section(t));
    }
    out->tiers_state = reason_for(out->tiers, &none);
}

static void mechanisms_summarize(const struct local_case *c, struct case_summary *out)
{
    struct reason none = {0};

    for (size_t i = 0; i < c->mechanism_count; i++) {
        out->mechanisms += c->mechanisms[i].title != NULL;
        reason_hear(&none, c->mechanisms[i].state, mechanism_is_of_section(&c->mechanisms[i]));
    }
    out->mechanisms_state = reason_for(out->mechanisms, &none);
}

static void figures_summarize(const struct local_case *c, struct case_summary *out)
{
    struct reason none = {0};

    for (size_t i = 0; i < c->figure_count; i++) {
        out->figures += c->figures[i].subject != NULL;
        reason_hear(&none, c->figures[i].state, figure_is_of_section(&c->figures[i]));
    }
    out->figures_state = reason_for(out->figures, &none);
}

/* ---- The grids ---- */

/* TEXT: what there is to show, with its state; NULL: STATE is the kind of nothing, never STATED. */
struct part { const char *text; enum state state; };

static struct part part_of(const char *text, enum state state)
{
    return (struct part){text, text || state != STATED ? state : UNCHECKED}; /* said to be there, and is not */
}

/* With what it holds for, where that is not the whole locality: 301个（5个街道）. In a list it stands beside numbers of whole localities. */
static const char *with_scope(const struct local_case *c, const char *text, const char *scope, struct arena *a)
{
    return text && scope && strcmp(scope, scope_name(c, NULL)) ? arena_format(a, "%s（%s）", text, scope) : text;
}

/* A doubt about a number of the rule is one about the rule. */
static struct part rule_part(const struct local_case *c, const struct grid *g, struct arena *a)
{
    const char *const keys[] = {g->households, g->persons}, *scope = NULL;
    enum state state = g->rule_state;

    if (!state_shows(state))
        return part_of(NULL, state);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const struct figure *f = case_figure_shown(c, keys[i]);

        if (!f || !f->written)
            continue;
        scope = scope ? scope : f->scope;
        state = state == STATED ? f->state : state;
    }
    return part_of(with_scope(c, grid_rule_phrase(c, g, a), scope ? scope : g->scope, a), state);
}

static struct part grids_part(const struct local_case *c, const struct grid *g, struct arena *a)
{
    const struct figure *f = case_figure(c, g->grids);

    if (!state_shows(g->grids_state))
        return part_of(NULL, g->grids_state);
    if (f && state_shows(f->state))
        return part_of(with_scope(c, arena_text(a, f->written), f->scope ? f->scope : g->scope, a), f->state != STATED ? f->state : g->grids_state);
    if (g->grids_state != STATED)
        return part_of(NULL, g->grids_state);
    return part_of(NULL, f ? f->state : g->grids ? UNCHECKED : NOT_STATED);
}

/* Of several rules the first that has something to show; where none has, the first that leaves it open. */
static struct part grids_summarize(const struct local_case *c, struct part (*part)(const struct local_case *, const struct grid *, struct arena *), struct arena *a)
{
    struct part best = {NULL, NOT_STATED};

    for (size_t i = 0; i < c->grid_count && !best.text; i++) {
        struct part one = part(c, &c->grids[i], a);

        if (!i || one.text || (!state_shows(best.state) && state_shows(one.state)))
            best = one;
    }
    return best;
}

void case_summarize(const struct local_case *c, struct arena *a, struct case_summary *out)
{
    struct part rule = grids_summarize(c, rule_part, a), grids = grids_summarize(c, grids_part, a);

    *out = (struct case_summary){
        .id = arena_text(a, c->id), .name = arena_text(a, c->name), .full_name = arena_text(a, c->full_name),
        .pinyin = arena_text(a, c->pinyin), .province = arena_text(a, c->province),
        .prefecture = arena_text(a, c->prefecture), .title = arena_text(a, c->title), .level = c->level,
        .complete = c->complete, .rule = rule.text, .rule_state = (unsigned char)rule.state,
        .grids = grids.text, .grids_state = (unsigned char)grids.state, .paragraphs = (int)c->paragraph_count,
    };
    tiers_summarize(c, out);
    mechanisms_summarize(c, out);
    figures_summarize(c, out);
}
