/* case_keys.c - the keys of a case file. */
#include "keys.h"
#include "rules.h"

#define AT(row, field) .at = offsetof(struct row, field)
#define BESIDE(row, field) .beside = offsetof(struct row, field)
#define NEEDED(row, field) .need = NEEDED_IF_STATED, .state = offsetof(struct row, field)
#define ALLOWED(row, field) .need = ALLOWED_IF_STATED, .state = offsetof(struct row, field)
#define TEXT(row, key) .name = #key, .kind = VALUE_TEXT, AT(row, key)
#define WORD(row, key, words) .name = #key, .kind = VALUE_WORD, AT(row, key), .detail = words

_Static_assert(sizeof(enum state) == sizeof(int) && sizeof(enum dimension) == sizeof(int), "words are stored as int");

static const struct key paragraph_keys[] = {
    {WORD(paragraph, kind, WORD_PARAGRAPH_KIND), .need = REQUIRED},
    {TEXT(paragraph, section)},
    {.name = "locator", .kind = VALUE_LOCATOR, AT(paragraph, locator)},
    {WORD(paragraph, order, WORD_ORDER), .absent = ORDER_PRINTED},
    {WORD(paragraph, state, WORD_PARAGRAPH_STATE), .absent = PARAGRAPH_WHOLE},
    {TEXT(paragraph, text), .need = REQUIRED},
    {TEXT(paragraph, note)},
};
static const struct table paragraph_table = {
    .name = N_("段落"), .size = sizeof(struct paragraph), .keys = paragraph_keys, .count = COUNT_OF(paragraph_keys),
    .check = check_paragraph,
};

static const struct key term_keys[] = {
    {TEXT(term, term), .need = REQUIRED},
    {.name = "paragraphs", .kind = VALUE_PARAGRAPHS, AT(term, paragraphs), .need = REQUIRED},
};
static const struct table term_table = {
    .name = N_("词语"), .identity = "term", .size = sizeof(struct term), .keys = term_keys, .count = COUNT_OF(term_keys),
};

static const struct key figure_keys[] = {
    {.name = "key", .kind = VALUE_CODE, AT(figure, key), NEEDED(figure, state)},
    {WORD(figure, dimension, WORD_DIMENSION), NEEDED(figure, state)},
    {.name = "indicator", .kind = VALUE_CODE, AT(figure, indicator), ALLOWED(figure, state)},
    {TEXT(figure, subject), NEEDED(figure, state)},
    {WORD(figure, kind, WORD_FIGURE_KIND), NEEDED(figure, state)},
    {.name = "value", .kind = VALUE_NUMBER, AT(figure, value), BESIDE(figure, has_value), ALLOWED(figure, state)},
    {.name = "value_max", .kind = VALUE_NUMBER, AT(figure, value_max), BESIDE(figure, has_max), ALLOWED(figure, state)},
    {TEXT(figure, unit), ALLOWED(figure, state)},
    {TEXT(figure, per), ALLOWED(figure, state)},
    {TEXT(figure, qualifier), ALLOWED(figure, state)},
    {WORD(figure, direction, WORD_DIRECTION), .absent = WORD_MISSING, ALLOWED(figure, state)},
    {TEXT(figure, against), ALLOWED(figure, state)},
    {.name = "part_of", .kind = VALUE_FIGURE, AT(figure, part_of), ALLOWED(figure, state)},
    {TEXT(figure, written), NEEDED(figure, state)},
    {WORD(figure, claim, WORD_CLAIM), .absent = WORD_MISSING, ALLOWED(figure, state)},
    {TEXT(figure, as_of), ALLOWED(figure, state)},
    {WORD(figure, state, WORD_STATE), .absent = STATED},
    {TEXT(figure, scope)},
    {TEXT(figure, note)},
    {.name = "paragraphs", .kind = VALUE_PARAGRAPHS, AT(figure, paragraphs), NEEDED(figure, state)},
};
static const struct table figure_table = {
    .name = N_("数据"), .identity = "key", .size = sizeof(struct figure), .keys = figure_keys, .count = COUNT_OF(figure_keys),
    .alone_if_nothing = true, .state = offsetof(struct figure, state), .check = check_figure,
};

static const struct key tier_keys[] = {
    {.name = "chain", .kind = VALUE_INTEGER, AT(tier, chain), .detail = 0, NEEDED(tier, state)},
    {WORD(tier, chain_kind, WORD_CHAIN_KIND), .absent = WORD_MISSING, NEEDED(tier, state)},
    {.name = "rank", .kind = VALUE_INTEGER, AT(tier, rank), .detail = 1, ALLOWED(tier, state)},
    {TEXT(tier, tier), NEEDED(tier, state)},
    {WORD(tier, level, WORD_LEVEL), .absent = LEVEL_NONE, NEEDED(tier, state)},
    {WORD(tier, level_to, WORD_LEVEL), .absent = LEVEL_NONE, ALLOWED(tier, state)},
    {TEXT(tier, parent), ALLOWED(tier, state)},
    {WORD(tier, kind, WORD_TIER_KIND), .absent = WORD_MISSING, NEEDED(tier, state)},
    {.name = "count", .kind = VALUE_FIGURE, AT(tier, count), ALLOWED(tier, state)},
    {WORD(tier, state, WORD_STATE), .absent = STATED},
    {TEXT(tier, scope)},
    {TEXT(tier, note)},
    {.name = "paragraphs", .kind = VALUE_PARAGRAPHS, AT(tier, paragraphs), NEEDED(tier, state)},
};
static const struct table tier_table = {
    .name = N_("层级"), .identity = "tier", .size = sizeof(struct tier), .keys = tier_keys, .count = COUNT_OF(tier_keys),
    .alone_if_nothing = true, .state = offsetof(struct tier, state), .check = check_tier,
};

static const struct key grid_keys[] = {
    {WORD(grid, rule_state, WORD_STATE), .need = REQUIRED},
    {.name = "households", .kind = VALUE_FIGURE, AT(grid, households), ALLOWED(grid, rule_state)},
    {.name = "persons", .kind = VALUE_FIGURE, AT(grid, persons), ALLOWED(grid, rule_state)},
    {TEXT(grid, written), NEEDED(grid, rule_state)},
    {.name = "rule_paragraphs", .kind = VALUE_PARAGRAPHS, AT(grid, rule_paragraphs), NEEDED(grid, rule_state)},
    {WORD(grid, grids_state, WORD_STATE), .need = REQUIRED},
    {.name = "grids", .kind = VALUE_FIGURE, AT(grid, grids), NEEDED(grid, grids_state)},
    {.name = "grids_paragraphs", .kind = VALUE_PARAGRAPHS, AT(grid, grids_paragraphs), NEEDED(grid, grids_state)},
    {WORD(grid, head_state, WORD_STATE), .need = REQUIRED},
    {TEXT(grid, grid_head), NEEDED(grid, head_state)},
    {.name = "head_paragraphs", .kind = VALUE_PARAGRAPHS, AT(grid, head_paragraphs), NEEDED(grid, head_state)},
    {WORD(grid, staff_state, WORD_STATE), .need = REQUIRED},
    {.name = "staff_per_grid", .kind = VALUE_FIGURE, AT(grid, staff_per_grid), ALLOWED(grid, staff_state)},
    {.name = "staff_total", .kind = VALUE_FIGURE, AT(grid, staff_total), ALLOWED(grid, staff_state)},
    {TEXT(grid, staff_kind), ALLOWED(grid, staff_state)},
    {.name = "staff_paragraphs", .kind = VALUE_PARAGRAPHS, AT(grid, staff_paragraphs), NEEDED(grid, staff_state)},
    {TEXT(grid, scope)},
    {TEXT(grid, note)},
};
static const struct table grid_table = {
    .name = N_("网格规模"), .size = sizeof(struct grid), .keys = grid_keys, .count = COUNT_OF(grid_keys), .check = check_grid,
};

static const struct key mechanism_keys[] = {
    {WORD(mechanism, kind, WORD_MECHANISM), .absent = WORD_MISSING, NEEDED(mechanism, state)},
    {TEXT(mechanism, title), NEEDED(mechanism, state)},
    {TEXT(mechanism, summary), NEEDED(mechanism, state)},
    {TEXT(mechanism, lead), ALLOWED(mechanism, state)},
    {TEXT(mechanism, document), ALLOWED(mechanism, state)},
    {.name = "figures", .kind = VALUE_FIGURES, AT(mechanism, figures), BESIDE(mechanism, figure_count), ALLOWED(mechanism, state)},
    {WORD(mechanism, strength, WORD_STRENGTH), .absent = WORD_MISSING, NEEDED(mechanism, state)},
    {WORD(mechanism, state, WORD_STATE), .absent = STATED},
    {TEXT(mechanism, scope)},
    {TEXT(mechanism, note)},
    {.name = "paragraphs", .kind = VALUE_PARAGRAPHS, AT(mechanism, paragraphs), NEEDED(mechanism, state)},
};
static const struct table mechanism_table = {
    .name = N_("物业机制"), .identity = "title", .size = sizeof(struct mechanism), .keys = mechanism_keys, .count = COUNT_OF(mechanism_keys),
    .alone_if_nothing = true, .state = offsetof(struct mechanism, state),
};

#define ROWS(key, number, table) \
    .name = #key, .kind = VALUE_ROWS, AT(local_case, key), BESIDE(local_case, number), .rows = &table

static const struct key case_keys[] = {
    {.name = "case", .kind = VALUE_CODE, AT(local_case, id), .need = REQUIRED},
    {TEXT(local_case, name), .need = REQUIRED},
    {TEXT(local_case, full_name), .need = REQUIRED},
    {TEXT(local_case, pinyin), .need = REQUIRED},
    {TEXT(local_case, province)},
    {TEXT(local_case, prefecture)},
    {WORD(local_case, level, WORD_LOCALITY_LEVEL), .need = REQUIRED},
    {TEXT(local_case, title), .need = REQUIRED},
    {TEXT(local_case, author)},
    {WORD(local_case, author_state, WORD_STATE), .absent = STATED},
    {.name = "documents", .kind = VALUE_TEXTS, AT(local_case, documents), BESIDE(local_case, document_count)},
    {WORD(local_case, complete, WORD_COMPLETE), .need = REQUIRED},
    {TEXT(local_case, complete_note)},
    {.name = "year", .kind = VALUE_YEAR, AT(local_case, year)},
    {WORD(local_case, year_basis, WORD_YEAR_BASIS), .absent = YEAR_NONE, .need = REQUIRED},
    {.name = "year_paragraphs", .kind = VALUE_PARAGRAPHS, AT(local_case, year_paragraphs)},
    {TEXT(local_case, year_note)},
    {TEXT(local_case, note)},
    {ROWS(paragraphs, paragraph_count, paragraph_table), .need = REQUIRED},
    {ROWS(terms, term_count, term_table)},
    {ROWS(figures, figure_count, figure_table), .need = REQUIRED},
    {ROWS(tiers, tier_count, tier_table), .need = REQUIRED},
    {ROWS(grids, grid_count, grid_table), .need = REQUIRED},
    {ROWS(mechanisms, mechanism_count, mechanism_table), .need = REQUIRED},
};
const struct table case_table = {
    .name = N_("案例"), .size = sizeof(struct local_case), .keys = case_keys, .count = COUNT_OF(case_keys), .check = check_case,
};
