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

static const struct view_column tier_columns[] = {
    OF_THE_CASE,
    {"chain", "链", "Chain", FORM_NUMBER, IN_BOTH, give_chain, 0, 0, 0},
    {"chain_kind", "链别", "Chain kind", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, chain_kind), .words = WORD_CHAIN_KIND},
    {"rank", "位次", "Rank", FORM_NUMBER, IN_BOTH, give_count, FIELD(tier, rank)},
    {"tier", "组织", "Tier", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(tier, tier), BECAUSE(tier, state)},
    {"level", "层级", "Level", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, level), .words = WORD_LEVEL},
    {"level_to", "至层级", "To level", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, level_to), .words = WORD_LEVEL},
    {"parent", "上级", "Parent", FORM_TEXT, IN_BOTH, give_text, FIELD(tier, parent)},
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_word, FIELD(tier, kind), .words = WORD_TIER_KIND},
    {"count", "数量", "Count", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(tier, count), BECAUSE(tier, state)},
    {"qualifier", "限定语", "Qualifier", FORM_TEXT, IN_BOTH, give_figure_qualifier, FIELD(tier, count)},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_state, FIELD(tier, state)},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(tier, scope)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(tier, paragraphs)},
    {"figure", "数据", "Figure", FORM_TEXT, IN_CASE, give_text, FIELD(tier, count)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(tier, note)},
};

const struct view view_of_tiers = {"tiers", tier_columns, COUNT_OF(tier_columns), tier_row};

/* ---- Grids ---- */

static const void *grid_row(const struct local_case *c, size_t index)
{
    return index < c->grid_count ? &c->grids[index] : NULL;
}

#define RULE BECAUSE(grid, rule_state)
#define STAFF BECAUSE(grid, staff_state)

static const struct view_column grid_columns[] = {
    OF_THE_CASE,
    {"rule_state", "标准状态", "Rule state", FORM_TEXT, IN_BOTH, give_state, FIELD(grid, rule_state)},
    {"households_min", "户数下限", "Households min", FORM_NUMBER, IN_BOTH, give_figure_least, FIELD(grid, households), RULE},
    {"households_max", "户数上限", "Households max", FORM_NUMBER, IN_BOTH, give_figure_most, FIELD(grid, households), RULE},
    {"persons", "人数", "Persons", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, persons), RULE},
    {"persons_qualifier", "人数限定语", "Persons qualifier", FORM_TEXT, IN_BOTH, give_figure_qualifier, FIELD(grid, persons)},
    {"written", "标准原样", "As written", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, written), RULE},
    {"rule_paragraphs", "标准段落", "Rule paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(grid, rule_paragraphs)},
    {"grids_state", "网格数状态", "Grids state", FORM_TEXT, IN_BOTH, give_state, FIELD(grid, grids_state)},
    {"grids", "网格数", "Grids", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, grids), BECAUSE(grid, grids_state)},
    {"grids_paragraphs", "网格数段落", "Grids paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(grid, grids_paragraphs)},
    {"head_state", "网格长状态", "Head state", FORM_TEXT, IN_BOTH, give_state, FIELD(grid, head_state)},
    {"grid_head", "网格长", "Grid head", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, grid_head), BECAUSE(grid, head_state)},
    {"head_paragraphs", "网格长段落", "Head paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(grid, head_paragraphs)},
    {"staff_state", "网格员状态", "Staff state", FORM_TEXT, IN_BOTH, give_state, FIELD(grid, staff_state)},
    {"staff_min_per_grid", "每格网格员至少", "Staff min per grid", FORM_NUMBER, IN_BOTH, give_figure_least, FIELD(grid, staff_per_grid), STAFF},
    {"staff_total", "网格员总数", "Staff total", FORM_NUMBER, IN_BOTH, give_figure_value, FIELD(grid, staff_total), STAFF},
    {"staff_kind", "网格员类别", "Staff kind", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(grid, staff_kind), STAFF},
    {"staff_paragraphs", "网格员段落", "Staff paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(grid, staff_paragraphs)},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(grid, scope)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(grid, note)},
};

const struct view view_of_grids = {"grids", grid_columns, COUNT_OF(grid_columns), grid_row};

/* ---- Mechanisms ---- */

static const void *mechanism_row(const struct local_case *c, size_t index)
{
    return index < c->mechanism_count ? &c->mechanisms[index] : NULL;
}

static void give_results(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct mechanism *m = r->row;

    (void)c;
    for (size_t i = 0; i < m->figure_count; i++) {
        const struct figure *f = case_figure(r->in, m->figures[i]);

        if (!f)
            continue;
        if (out->value.length)
            buffer_add(&out->value, "；");
        if (f->subject)
            buffer_add(&out->value, f->subject);
        if (f->written)
            buffer_format(&out->value, f->subject ? " %s" : "%s", f->written);
    }
}

static const struct view_column mechanism_columns[] = {
    OF_THE_CASE,
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_word, FIELD(mechanism, kind), .words = WORD_MECHANISM},
    {"title", "机制", "Mechanism", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, title), BECAUSE(mechanism, state)},
    {"summary", "概述（转述）", "Summary (restated)", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, summary), BECAUSE(mechanism, state)},
    {"lead", "牵头", "Lead", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, lead), BECAUSE(mechanism, state)},
    {"document", "文件", "Document", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(mechanism, document), BECAUSE(mechanism, state)},
    {"strength", "力度", "Strength", FORM_TEXT, IN_BOTH, give_word, FIELD(mechanism, strength), .words = WORD_STRENGTH},
    {"figures", "数据", "Figures", FORM_TEXT, IN_BOTH, give_results, 0, 0, 0},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_state, FIELD(mechanism, state)},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(mechanism, scope)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(mechanism, paragraphs)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(mechanism, note)},
};

const struct view view_of_mechanisms = {"mechanisms", mechanism_columns, COUNT_OF(mechanism_columns), mechanism_row};
