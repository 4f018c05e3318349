/* views_facts.c - the tables of tiers, grids and mechanisms. Their numbers are figures that the rows point to. */
#include "plain.h"
#include "views.h"

/* ---- Tiers ---- */

static const void *tier_row(const struct local_case *c, size_t index)
{
    return index < c->tier_count ? &c->tiers[index] : NULL;
}

/* 0 says: outside any chain. A row that says "none" has no chain at all. */
static void give_chain(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct tier *t = r->row;

    (void)c;
    if (t->tier || t->chain)
        buffer_format(&out->value, "%d", t->chain);
}

/* What goes with a number (the row, its key, its part, the column, and what that is called) stands behind all other columns, so that these stay where they are. */
#define BEHIND_(type, key, of, name, zh, en, suffix, zh_suffix, en_suffix, form, give) \
    {name suffix, zh zh_suffix, en en_suffix, form, IN_BOTH, give, FIELD(type, key), .part = of, .exact = true}
#define BEHIND(...) BEHIND_(__VA_ARGS__) /* the number's own words are several arguments */
#define QUALIFIER_OF(...) BEHIND(__VA_ARGS__, "_qualifier", "限定语", " qualifier", FORM_TEXT, give_figure_qualifier)
#define STATE_OF(...) BEHIND(__VA_ARGS__, "_state", "状态", " state", FORM_TEXT, give_figure_state)
#define SCOPE_OF(...) BEHIND(__VA_ARGS__, "_scope", "范围", " scope", FORM_TEXT, give_figure_scope)
#define AS_OF_OF(...) BEHIND(__VA_ARGS__, "_as_of", "时点", " as of", FORM_TEXT, give_figure_as_of)
#define PARAGRAPHS_OF(...) BEHIND(__VA_ARGS__, "_paragraphs", "段落", " paragraphs", FORM_NUMBERS, give_figure_references)
#define ALL_OF(...) QUALIFIER_OF(__VA_ARGS__), STATE_OF(__VA_ARGS__), SCOPE_OF(__VA_ARGS__), AS_OF_OF(__VA_ARGS__), PARAGRAPHS_OF(__VA_ARGS__)

static const struct part unit = {
    .state = offsetof(struct tier, state), .scope = offsetof(struct tier, scope), .paragraphs = offsetof(struct tier, paragraphs),
    .words = offsetof(struct tier, tier), .numbers = {offsetof(struct tier, count)}, .number_count = 1,
};
#define COUNT tier, count, &unit, "count", "数量", "Count"

static const struct view_column tier_columns[] = {
    OF_THE_CASE,
    {"chain", "链", "Chain", FORM_NUMBER, IN_BOTH, give_chain, NO_FIELD},
    {"chain_kind", "链别", "Chain kind", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, chain_kind), .words = WORD_CHAIN_KIND},
    {"rank", "位次", "Rank", FORM_NUMBER, IN_BOTH, give_count, FIELD(tier, rank)},
    {"tier", "组织", "Tier", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(tier, tier), BECAUSE(tier, state)},
    {"level", "层级", "Level", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, level), .words = WORD_LEVEL},
    {"level_to", "至层级", "To level", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, level_to), .words = WORD_LEVEL},
    {"parent", "上级", "Parent", FORM_TEXT, IN_BOTH, give_text, FIELD(tier, parent)},
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, kind), .words = WORD_TIER_KIND},
    {"count", "数量", "Count", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(tier, count), .part = &unit, .qualified = true},
    {"qualifier", "限定语", "Qualifier", FORM_TEXT, IN_BOTH, give_figure_qualifier, FIELD(tier, count)},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_part_state, .part = &unit},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(tier, scope)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_part_references, .part = &unit},
    STATE_OF(COUNT), SCOPE_OF(COUNT), AS_OF_OF(COUNT), PARAGRAPHS_OF(COUNT),
    {"figure", "数据", "Figure", FORM_TEXT, IN_CASE, give_text, FIELD(tier, count)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(tier, note)},
};

const struct view view_of_tiers = {"tiers", tier_columns, COUNT_OF(tier_columns), tier_row};

/* ---- Grids ---- */

static const void *grid_row(const struct local_case *c, size_t index)
{
    return index < c->grid_count ? &c->grids[index] : NULL;
}

/* The parts of a row: each has a state and paragraphs, all have one scope. */
#define PART(of) \
    .state = offsetof(struct grid, of##_state), .scope = offsetof(struct grid, scope), .paragraphs = offsetof(struct grid, of##_paragraphs), .of_rule = true

static const struct part rule = {
    PART(rule), .words = offsetof(struct grid, written), .numbers = {offsetof(struct grid, households), offsetof(struct grid, persons)},
    .number_count = 2,
};
static const struct part total = {PART(grids), .words = NO_WORDS, .numbers = {offsetof(struct grid, grids)}, .number_count = 1};
static const struct part staff = {
    PART(staff), .words = offsetof(struct grid, staff_kind), .numbers = {offsetof(struct grid, staff_per_grid), offsetof(struct grid, staff_total)},
    .number_count = 2,
};
#define HOUSEHOLDS grid, households, &rule, "households", "户数", "Households"
#define PERSONS grid, persons, &rule, "persons", "人数", "Persons"
#define GRIDS grid, grids, &total, "grids", "网格数", "Grids"
#define STAFF_EACH grid, staff_per_grid, &staff, "staff_min_per_grid", "每格网格员", "Staff min per grid"
#define STAFF_TOTAL grid, staff_total, &staff, "staff_total", "网格员总数", "Staff total"

static const struct view_column grid_columns[] = {
    OF_THE_CASE,
    {"rule_state", "标准状态", "Rule state", FORM_TEXT, IN_BOTH, give_part_state, .part = &rule},
    {"households_min", "户数下限", "Households min", FORM_NUMBER, IN_BOTH, give_figure_least, FIELD(grid, households), .part = &rule},
    {"households_max", "户数上限", "Households max", FORM_NUMBER, IN_BOTH, give_figure_most, FIELD(grid, households), .part = &rule},
    {"persons", "人数", "Persons", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, persons), .part = &rule, .qualified = true},
    {"persons_qualifier", "人数限定语", "Persons qualifier", FORM_TEXT, IN_BOTH, give_figure_qualifier, FIELD(grid, persons)},
    {"written", "标准原样", "As written", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, written), BECAUSE(grid, rule_state)},
    {"rule_paragraphs", "标准段落", "Rule paragraphs", FORM_NUMBERS, IN_BOTH, give_part_references, .part = &rule},
    {"grids_state", "网格数状态", "Grids state", FORM_TEXT, IN_BOTH, give_part_state, .part = &total},
    {"grids", "网格数", "Grids", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, grids), .part = &total},
    {"grids_paragraphs", "网格数段落", "Grids paragraphs", FORM_NUMBERS, IN_BOTH, give_part_references, .part = &total},
    {"head_state", "网格长状态", "Head state", FORM_TEXT, IN_BOTH, give_state, FIELD(grid, head_state)},
    {"grid_head", "网格长", "Grid head", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, grid_head), BECAUSE(grid, head_state)},
    {"head_paragraphs", "网格长段落", "Head paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(grid, head_paragraphs)},
    {"staff_state", "网格员状态", "Staff state", FORM_TEXT, IN_BOTH, give_part_state, .part = &staff},
    {"staff_min_per_grid", "每格网格员至少", "Staff min per grid", FORM_NUMBER, IN_BOTH, give_figure_least, FIELD(grid, staff_per_grid), .part = &staff},
    {"staff_total", "网格员总数", "Staff total", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, staff_total), .part = &staff},
    {"staff_kind", "网格员类别", "Staff kind", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, staff_kind), .part = &staff},
    {"staff_paragraphs", "网格员段落", "Staff paragraphs", FORM_NUMBERS, IN_BOTH, give_part_references, .part = &staff},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(grid, scope)},
    ALL_OF(HOUSEHOLDS),
    STATE_OF(PERSONS), SCOPE_OF(PERSONS), AS_OF_OF(PERSONS), PARAGRAPHS_OF(PERSONS),
    QUALIFIER_OF(GRIDS), SCOPE_OF(GRIDS), AS_OF_OF(GRIDS),
    ALL_OF(STAFF_EACH),
    ALL_OF(STAFF_TOTAL),
    {"households_figure", "户数的键", "Households figure", FORM_TEXT, IN_CASE, give_text, FIELD(grid, households)},
    {"persons_figure", "人数的键", "Persons figure", FORM_TEXT, IN_CASE, give_text, FIELD(grid, persons)},
    {"grids_figure", "网格数的键", "Grids figure", FORM_TEXT, IN_CASE, give_text, FIELD(grid, grids)},
    {"staff_min_per_grid_figure", "每格网格员的键", "Staff min per grid figure", FORM_TEXT, IN_CASE, give_text, FIELD(grid, staff_per_grid)},
    {"staff_total_figure", "网格员总数的键", "Staff total figure", FORM_TEXT, IN_CASE, give_text, FIELD(grid, staff_total)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(grid, note)},
};

const struct view view_of_grids = {"grids", grid_columns, COUNT_OF(grid_columns), grid_row};

/* ---- Mechanisms ---- */

static const void *mechanism_row(const struct local_case *c, size_t index)
{
    return index < c->mechanism_count ? &c->mechanisms[index] : NULL;
}

/* As a cell of a comparison has them, and where one stands on paragraphs that are not the mechanism's, these too. */
static void results_write(struct buffer *b, const struct view_row *r, const struct mechanism *m, enum language l)
{
    for (size_t i = 0; i < m->figure_count; i++) {
        const struct figure *f = case_figure(r->in, m->figures[i]);

        if (!f)
            continue;
        if (b->length)
            buffer_add(b, "；");
        figure_write(b, f, f->subject, scope_apart(r->in, f->scope, m->scope), false, l);
        if (references_have_all(m->paragraphs, f->paragraphs))
            continue;
        if (l == CHINESE) { /* for machines this is so, whatever language people read */
            buffer_add(b, " [段");
            references_write(b, f->paragraphs);
            buffer_add_char(b, ']');
        } else {
            plain_add_paragraphs(b, f->paragraphs);
        }
    }
}

static void give_results(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct mechanism *m = r->row;

    (void)c;
    results_write(&out->value, r, m, CHINESE); /* the same bytes in every language */
    results_write(&out->shown, r, m, r->language);
    out->differs = true;
}

static void give_mechanism_state(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct mechanism *m = r->row;
    enum state state = m->state;

    (void)c;
    for (size_t i = 0; state == STATED && i < m->figure_count; i++) {
        const struct figure *f = case_figure(r->in, m->figures[i]);

        state = f ? f->state : STATED;
    }
    given_state(out, state, r->language);
}

static void give_mechanism_references(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct mechanism *m = r->row;
    struct arena *a = arena_create();
    struct references all = m->paragraphs;

    (void)c;
    for (size_t i = 0; i < m->figure_count; i++) {
        const struct figure *f = case_figure(r->in, m->figures[i]);

        all = f ? references_join(a, all, f->paragraphs) : all;
    }
    references_write(&out->value, all);
    arena_free(a);
}

static void give_keys(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct mechanism *m = r->row;

    (void)c;
    for (size_t i = 0; i < m->figure_count; i++)
        buffer_format(&out->value, i ? " %s" : "%s", m->figures[i]);
}

static const struct view_column mechanism_columns[] = {
    OF_THE_CASE,
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_word, FIELD(mechanism, kind), .words = WORD_MECHANISM},
    {"title", "机制", "Mechanism", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, title), BECAUSE(mechanism, state)},
    {"summary", "概述（转述）", "Summary (restated)", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, summary), BECAUSE(mechanism, state)},
    {"lead", "牵头", "Lead", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, lead), BECAUSE(mechanism, state)},
    {"document", "文件", "Document", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, document), BECAUSE(mechanism, state)},
    {"strength", "力度", "Strength", FORM_TEXT, IN_BOTH, give_word, FIELD(mechanism, strength), .words = WORD_STRENGTH},
    {"figures", "数据", "Figures", FORM_TEXT, IN_BOTH, give_results, NO_FIELD},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_mechanism_state, NO_FIELD},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(mechanism, scope)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_mechanism_references, NO_FIELD},
    {"figure_keys", "数据的键", "Keys of figures", FORM_WORDS, IN_CASE, give_keys, NO_FIELD},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(mechanism, note)},
};

const struct view view_of_mechanisms = {"mechanisms", mechanism_columns, COUNT_OF(mechanism_columns), mechanism_row};
