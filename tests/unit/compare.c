/* compare.c - tests of the comparison: rows, cells, gaps, kinds of nothing, the wish for rows. */
#include "casegrid/compare.h"

#include "compare_parts.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *compare_suite(void);

/* ---- Hand-made cases ---- */

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}
#define UNIT(chain_, rank_, name_, level_) \
    {.chain = chain_, .chain_kind = CHAIN_ORGANIZATION, .rank = rank_, .tier = name_, .level = level_, .level_to = LEVEL_NONE, \
     .kind = TIER_ORGANIZATION, .paragraphs = AT(1)}
#define NUMBER(key_, indicator_, subject_, value_, unit_, written_) \
    {.key = key_, .dimension = DIMENSION_ORGANIZATION, .indicator = indicator_, .subject = subject_, .has_value = true, .value = value_, \
     .unit = unit_, .written = written_, .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = AT(2)}

static struct paragraph paragraphs[] = {
    {.number = 1, .text = "健全街道党工委—社区党委—网格党支部—楼栋党小组组织体系，培树“红色物业”示范点"},
    {.number = 2, .text = "共有网格党支部492个，居民区每300户划分一个网格，物业投诉量同比下降11.11%"},
    {.number = 3, .text = "《物业管理办法》规定的做法"},
};

static struct local_case case_of(const char *id)
{
    return (struct local_case){.id = id, .name = id, .level = DISTRICT, .paragraphs = paragraphs, .paragraph_count = COUNT_OF(paragraphs)};
}

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .name_en = "Grids", .unit = "个"},
    {.id = "households_per_grid", .dimension = DIMENSION_GRID, .name_zh = "每格户数", .name_en = "Households per grid", .unit = "户"},
    {.id = "grid_branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .name_en = "Grid branches", .unit = "个"},
    {.id = "owners_committees", .dimension = DIMENSION_PROPERTY, .name_zh = "业委会", .unit = "个"},
};
static struct casebook book = {.indicators = indicators, .indicator_count = COUNT_OF(indicators)};

/* ---- Looking ---- */

static struct comparison *compare(const struct local_case *const *cases, size_t count, const char *rows, enum language l)
{
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, count, &book, &(struct comparison_wish){.rows = rows, .language = l}, &f) == OK, "%s", f.text);
    return c;
}

static struct comparison *compare_one(const struct local_case *of, const char *rows)
{
    return compare(&of, 1, rows, CHINESE);
}

static int row_find(const struct comparison *c, const char *id)
{
    for (size_t i = 0; i < comparison_row_count(c); i++)
        if (!strcmp(comparison_row(c, i)->id, id))
            return (int)i;
    return -1;
}

static const struct cell *cell_at(const struct comparison *c, const char *id, size_t column)
{
    int row = row_find(c, id);

    ck_assert_msg(row >= 0, "row %s is there", id);
    return comparison_cell(c, (size_t)row, column);
}

static void check_cell(const struct comparison *c, const char *id, size_t column, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, cell_at(c, id, column), CHINESE);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

static void check_rows(const struct comparison *c, const char *expected)
{
    struct buffer b = {0};

    for (size_t i = 0; i < comparison_row_count(c); i++)
        buffer_format(&b, i ? " %s" : "%s", comparison_row(c, i)->id);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

/* ---- Tiers ---- */

START_TEST(tiers__align__gap_ends_and_units_outside)
{
    struct figure figures[] = {NUMBER("branches", "grid_branches", "网格党支部", 492, "个", "492个")};
    struct tier tiers[] = {
        UNIT(0, 0, "区委", LEVEL_COUNTY), UNIT(1, 3, "网格党支部", LEVEL_GRID), UNIT(1, 1, "街道党工委", LEVEL_STREET),
        UNIT(1, 2, "社区党委", LEVEL_COMMUNITY), UNIT(1, 4, "楼栋党小组", LEVEL_BUILDING), UNIT(0, 0, "街道“大工委”", LEVEL_STREET),
        UNIT(0, 0, "物业行业党委", LEVEL_TRADE),
    };
    struct local_case a = case_of("a"), b = case_of("b");
    const struct local_case *cases[] = {&a, &b};
    struct tier other[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "小区党支部", LEVEL_COMPOUND)};
    struct comparison *c;

    tiers[1].count = "branches";
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers), a.figures = figures, a.figure_count = 1;
    b.tiers = other, b.tier_count = COUNT_OF(other);
    c = compare(cases, 2, "tiers", CHINESE);
    check_rows(c, "chain county street community compound grid_level building trade");
    check_cell(c, "chain", 0, "街道党工委—社区党委—网格党支部—楼栋党小组");
    check_cell(c, "chain", 1, "社区党委—小区党支部");
    check_cell(c, "county", 0, "链外：区委");
    check_cell(c, "street", 0, "街道党工委；链外：街道“大工委”");
    check_cell(c, "compound", 0, "｜链上无此级");
    check_cell(c, "grid_level", 0, "网格党支部 492个");
    check_cell(c, "trade", 0, "链外：物业行业党委");
    check_cell(c, "street", 1, "－未提及");
    check_cell(c, "grid_level", 1, "－未提及");
    ck_assert_int_eq(cell_at(c, "compound", 0)->kind, CELL_GAP);
    ck_assert_str_eq(cell_at(c, "compound", 0)->note, "主链“街道党工委—社区党委—网格党支部—楼栋党小组”中没有这一级。");
    ck_assert_ptr_eq(cell_at(c, "grid_level", 0)->items[0].figure, &figures[0]);
    ck_assert_str_eq(cell_at(c, "grid_level", 0)->items[0].mark, "网格党支部");
    ck_assert_str_eq(cell_at(c, "chain", 0)->items[0].mark, "街道党工委—社区党委—网格党支部—楼栋党小组");
    ck_assert_ptr_null(cell_at(c, "county", 0)->items[0].mark);
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__units_outside_in_a_gap)
{
    struct tier tiers[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "网格党支部", LEVEL_GRID), UNIT(0, 0, "小区议事会", LEVEL_COMPOUND)};
    struct local_case a = case_of("a");
    struct comparison *c;

    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "tiers");
    check_cell(c, "compound", 0, "｜链上无此级；链外：小区议事会");
    ck_assert_int_eq(cell_at(c, "compound", 0)->kind, CELL_ITEMS);
    ck_assert_uint_eq(cell_at(c, "compound", 0)->items[0].paragraphs.count, 0);
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__merged_tier_in_each_level)
{
    struct tier tiers[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "小区（网格）党支部", LEVEL_COMPOUND), UNIT(1, 3, "党员中心户", LEVEL_HOUSEHOLD),
                           UNIT(0, 0, "三级联席会议", LEVEL_COMMUNITY)};
    struct local_case a = case_of("a");
    struct comparison *c;

    tiers[1].level_to = LEVEL_GRID;
    tiers[3].level_to = LEVEL_COUNTY; /* written from below to above */
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "tiers");
    check_cell(c, "compound", 0, "小区（网格）党支部（与网格合一）");
    check_cell(c, "grid_level", 0, "小区（网格）党支部（与小区合一）");
    check_cell(c, "building", 0, "｜链上无此级");
    check_cell(c, "street", 0, "链外：三级联席会议（跨社区至区县）");
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__second_chain_and_parents)
{
    struct tier tiers[] = {UNIT(2, 1, "街道书记", LEVEL_STREET), UNIT(1, 1, "街道党工委", LEVEL_STREET), UNIT(1, 2, "东社区党委", LEVEL_COMMUNITY),
                           UNIT(1, 2, "西社区党委", LEVEL_COMMUNITY), UNIT(0, 0, "指导员", LEVEL_TRADE), UNIT(0, 0, "行业党委委员", LEVEL_TRADE)};
    struct local_case a = case_of("a");
    struct comparison *c;

    tiers[0].chain_kind = CHAIN_SECRETARIES;
    tiers[4].parent = "行业党委", tiers[5].parent = "行业党委", tiers[4].scope = "甲街道", tiers[5].state = UNCLEAR;
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "tiers");
    check_cell(c, "chain", 0, "街道党工委—东社区党委、西社区党委；链2（书记链）：街道书记");
    check_cell(c, "street", 0, "街道党工委；链2（书记链）：街道书记");
    check_cell(c, "trade", 0, "链外：指导员（属行业党委，甲街道）；链外：行业党委委员 ？原文不清");
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__only_units_outside)
{
    struct tier tiers[] = {UNIT(0, 0, "区委", LEVEL_COUNTY), UNIT(0, 0, "网格员", LEVEL_GRID), UNIT(0, 0, "说不清的", LEVEL_NONE)};
    struct local_case a = case_of("a");
    struct comparison *c;

    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "tiers,chain,street");
    check_rows(c, "county grid_level level_unknown chain street");
    check_cell(c, "chain", 0, "－未提及");
    check_cell(c, "street", 0, "－未提及");
    check_cell(c, "level_unknown", 0, "链外：说不清的");
    comparison_free(c);
}
END_TEST

START_TEST(tiers__tell__lost_level_is_no_gap)
{
    struct tier tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET), UNIT(1, 2, NULL, LEVEL_COMMUNITY), UNIT(1, 3, "网格党支部", LEVEL_GRID),
                           UNIT(0, 0, NULL, LEVEL_COMPOUND)};
    struct local_case a = case_of("a");
    struct comparison *c;

    tiers[1].state = LOST, tiers[3].state = NOT_APPLICABLE, tiers[3].note = "没有小区";
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "tiers,compound");
    check_cell(c, "chain", 0, "街道党工委—Ｘ—网格党支部");
    check_cell(c, "community", 0, "Ｘ原文残缺");
    check_cell(c, "compound", 0, "／不适用");
    ck_assert_str_eq(cell_at(c, "compound", 0)->note, "没有小区");
    comparison_free(c);
}
END_TEST

START_TEST(chain__stands_on__paragraphs_common_to_all)
{
    struct tier tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET), UNIT(1, 2, "社区党委", LEVEL_COMMUNITY)};
    struct local_case a = case_of("a");
    struct comparison *c;
    struct buffer b = {0};

    tiers[0].paragraphs = (struct references)AT(3, 1, 1);
    tiers[1].paragraphs = (struct references)AT(1, 2, 99);
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = compare_one(&a, "chain");
    cell_paragraphs(&b, cell_at(c, "chain", 0));
    ck_assert_str_eq(buffer_text(&b), "1");
    buffer_clear(&b);
    comparison_free(c);

    tiers[1].paragraphs = (struct references)AT(2);
    c = compare_one(&a, "chain");
    cell_paragraphs(&b, cell_at(c, "chain", 0));
    ck_assert_str_eq(buffer_text(&b), "1 2 3");
    buffer_clear(&b);
    comparison_free(c);
}
END_TEST

/* ---- Grid ---- */

START_TEST(grid__show__rule_and_its_numbers)
{
    struct figure figures[] = {NUMBER("households", "households_per_grid", "每格户数", 300, "户", "每300户划分一个网格"),
                               NUMBER("grids", "grid_count", "网格", 474, "个", "474个"), NUMBER("staff", NULL, "网格员", 381, "名", "381")};
    struct grid grids[] = {{.households = "households", .written = "居民区每300户划分一个网格", .rule_paragraphs = AT(2), .grids = "grids",
                            .grids_paragraphs = AT(2), .grid_head = "书记兼网格长", .head_paragraphs = AT(2), .staff_total = "staff",
                            .staff_kind = "专职", .staff_paragraphs = AT(3), .note = "只对居民区"}};
    struct local_case a = case_of("a");
    struct comparison *c;

    figures[0].scope = "居民区", figures[2].as_of = "截至目前";
    a.figures = figures, a.figure_count = COUNT_OF(figures), a.grids = grids, a.grid_count = 1;
    c = compare_one(&a, "grids,persons");
    check_rows(c, "rule households grid_total head staff persons");
    check_cell(c, "rule", 0, "居民区每300户划分一个网格");
    check_cell(c, "households", 0, "每300户划分一个网格（居民区）");
    check_cell(c, "persons", 0, "－未提及");
    check_cell(c, "grid_total", 0, "474个");
    check_cell(c, "staff", 0, "专职；共计：381名（截至目前）");
    ck_assert_str_eq(cell_at(c, "rule", 0)->items[0].mark, "居民区每300户划分一个网格");
    ck_assert_str_eq(cell_at(c, "households", 0)->items[0].scope, "居民区");
    ck_assert_ptr_null(cell_at(c, "head", 0)->items[0].mark);
    ck_assert_str_eq(cell_at(c, "persons", 0)->note, "只对居民区");
    comparison_free(c);
}
END_TEST

START_TEST(grid__show__several_rules_with_scope)
{
    struct figure figures[] = {NUMBER("town", NULL, "城区", 300, "户", "300户"), NUMBER("village", NULL, "农村", 1000, "人", "1000人左右")};
    struct grid grids[] = {{.households = "town", .scope = "城区", .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED},
                           {.persons = "village", .scope = "农村", .grids_state = LOST, .head_state = CONFLICT, .grid_head = "村书记",
                            .staff_state = NOT_APPLICABLE},
                           {.rule_state = LOST, .scope = "园区", .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED}};
    struct local_case a = case_of("a");
    struct comparison *c;

    a.figures = figures, a.figure_count = COUNT_OF(figures), a.grids = grids, a.grid_count = COUNT_OF(grids);
    c = compare_one(&a, "grid,staff");
    check_cell(c, "rule", 0, "300户（城区）；1000人左右（农村）；Ｘ原文残缺（园区）");
    check_cell(c, "households", 0, "300户（城区）；Ｘ原文残缺（园区）");
    check_cell(c, "persons", 0, "1000人左右（农村）；Ｘ原文残缺（园区）");
    check_cell(c, "grid_total", 0, "Ｘ原文残缺");
    check_cell(c, "head", 0, "村书记（农村） ！数据冲突");
    check_cell(c, "staff", 0, "－未提及");
    comparison_free(c);
}
END_TEST

static const struct {
    enum state state;
    const char *zh, *en;
} nothings[] = {
    {NOT_STATED, "－未提及", "－ not stated"}, {NOT_APPLICABLE, "／不适用", "／ not applicable"}, {UNCLEAR, "？原文不清", "？ unclear"},
    {LOST, "Ｘ原文残缺", "Ｘ lost"},            {CONFLICT, "！数据冲突", "！ conflict"},             {UNCHECKED, "〇未核", "〇 unchecked"},
};

START_TEST(grid__tell__each_kind_of_nothing) /* a loop test */
{
    enum state s = nothings[_i].state;
    struct grid grids[] = {{.rule_state = s, .grids_state = s, .head_state = s, .staff_state = s, .note = "缘由"}};
    struct local_case a = case_of("a");
    const char *const ids[] = {"rule", "households", "persons", "grid_total", "head", "staff"};
    struct comparison *c;

    a.grids = grids, a.grid_count = 1;
    c = compare_one(&a, "rule,households,persons,grid_total,head,staff");
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const struct cell *cell = cell_at(c, ids[i], 0);

        check_cell(c, ids[i], 0, nothings[_i].zh);
        ck_assert_int_eq(cell->kind, CELL_NOTHING);
        ck_assert_int_eq(cell->state, s);
        ck_assert_uint_eq(cell->count, 0);
        ck_assert_str_eq(cell->note, "缘由");
        ck_assert_str_eq(cell_nothing_name(cell, ENGLISH), nothings[_i].en);
    }
    comparison_free(c);
}
END_TEST

START_TEST(cell__name__agrees_with_the_words) /* a loop test */
{
    const struct word *w = word_of(WORD_STATE, nothings[_i].state);
    char zh[64], en[64];

    snprintf(zh, sizeof zh, "%s%s", w->mark, w->zh);
    snprintf(en, sizeof en, "%s %s", w->mark, w->en);
    ck_assert_str_eq(nothings[_i].zh, zh);
    ck_assert_str_eq(nothings[_i].en, en);
}
END_TEST

START_TEST(grid__tell__key_without_figure)
{
    struct grid grids[] = {{.households = "gone", .grids = "gone", .head_state = NOT_STATED, .staff_total = "gone"}};
    struct tier tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET)};
    const char *const keys[] = {"gone", "gone too"};
    struct mechanism mechanisms[] = {{.kind = MECHANISM_RATING, .title = "评星", .figures = keys, .figure_count = 2, .strength = WORD_MISSING}};
    struct local_case a = case_of("a");
    struct comparison *c;

    tiers[0].count = "gone";
    a.grids = grids, a.grid_count = 1, a.tiers = tiers, a.tier_count = 1, a.mechanisms = mechanisms, a.mechanism_count = 1;
    c = compare_one(&a, NULL);
    check_rows(c, "chain street rule households grid_total staff rating figures");
    check_cell(c, "rule", 0, "〇未核");
    check_cell(c, "households", 0, "〇未核");
    check_cell(c, "grid_total", 0, "〇未核");
    check_cell(c, "staff", 0, "〇未核");
    check_cell(c, "street", 0, "街道党工委");
    check_cell(c, "rating", 0, "评星");
    check_cell(c, "figures", 0, "－未提及");
    comparison_free(c);
}
END_TEST

/* ---- Mechanisms ---- */

START_TEST(property__show__strength_scope_and_figures)
{
    struct figure figures[] = {NUMBER("sites", NULL, "示范点", 10, "个", "10个"), NUMBER("rate", NULL, "成功率", 92, "%", "92%")};
    const char *const keys[] = {"sites", "rate"};
    struct mechanism mechanisms[] = {
        {.kind = MECHANISM_RED_PROPERTY, .title = "“红色物业”创建", .summary = "概要。", .figures = keys, .figure_count = 2,
         .strength = STRENGTH_PRACTICE, .scope = "甲街道", .note = "注意", .paragraphs = AT(1)},
        {.kind = MECHANISM_RED_PROPERTY, .title = "不在文中", .document = "《物业管理办法》", .strength = STRENGTH_RULE, .paragraphs = AT(3)},
        {.kind = MECHANISM_RED_PROPERTY, .title = "提及此事", .strength = STRENGTH_MENTION, .state = UNCLEAR, .paragraphs = AT(3)},
        {.kind = MECHANISM_TAKEOVER, .state = LOST, .note = "断开", .strength = WORD_MISSING},
        {.kind = WORD_MISSING, .title = "不分类的", .strength = WORD_MISSING},
    };
    struct local_case a = case_of("a");
    struct comparison *c;
    const struct item *items;

    figures[1].scope = "甲街道";
    figures[0].scope = "全区小区";
    a.figures = figures, a.figure_count = 2, a.mechanisms = mechanisms, a.mechanism_count = COUNT_OF(mechanisms);
    c = compare_one(&a, "mechanisms");
    check_rows(c, "red_property takeover other");
    check_cell(c, "red_property", 0,
               "“红色物业”创建（做法，甲街道）：示范点 10个（全区小区），成功率 92%；不在文中（制度）；提及此事（提及） ？原文不清");
    check_cell(c, "takeover", 0, "Ｘ原文残缺");
    check_cell(c, "other", 0, "不分类的");
    items = cell_at(c, "red_property", 0)->items;
    ck_assert_str_eq(items[0].mark, "“红色物业”");
    ck_assert_str_eq(items[0].note, "概要。注：注意");
    ck_assert_int_eq(items[0].strength, STRENGTH_PRACTICE);
    ck_assert_str_eq(items[1].mark, "《物业管理办法》");
    ck_assert_ptr_null(items[2].mark);
    comparison_free(c);
}
END_TEST

START_TEST(property__tell__whole_section)
{
    struct mechanism none[] = {{.kind = WORD_MISSING, .state = NOT_APPLICABLE, .strength = WORD_MISSING, .note = "没有物业"}};
    struct mechanism some[] = {{.kind = MECHANISM_RATING, .title = "评星", .strength = STRENGTH_RULE}};
    struct local_case a = case_of("a"), b = case_of("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    a.mechanisms = none, a.mechanism_count = 1, b.mechanisms = some, b.mechanism_count = 1;
    c = compare(cases, 2, "property", CHINESE);
    check_rows(c, "rating");
    check_cell(c, "rating", 0, "／不适用");
    comparison_free(c);
    c = compare_one(&a, "property");
    check_rows(c, "property");
    check_cell(c, "property", 0, "／不适用");
    ck_assert_str_eq(comparison_row(c, 0)->label, "物业机制");
    comparison_free(c);
}
END_TEST

/* ---- Figures ---- */

START_TEST(figures__align__by_indicator_then_dimension)
{
    struct figure first[] = {NUMBER("b", "grid_branches", "网格党支部", 492, "个", "492个"), NUMBER("o", NULL, "述职评议", 3, "年", "连续3年"),
                             NUMBER("x", "unknown_one", "某数", 1, "个", "1个")};
    struct figure second[] = {NUMBER("b", "grid_branches", "网格党支部（含筹建）", 7, "个", "7"), NUMBER("s", NULL, "服务站", 5, "个", "5个"),
                              NUMBER("oc", "owners_committees", NULL, 0, NULL, NULL)};
    struct local_case a = case_of("a"), b = case_of("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    second[1].dimension = DIMENSION_SERVICE, second[1].claim = CLAIM_PLAN;
    second[2].has_value = false, second[2].state = UNCLEAR, second[2].note = "看不清";
    first[1].dimension = DIMENSION_OUTCOME;
    a.figures = first, a.figure_count = COUNT_OF(first), b.figures = second, b.figure_count = COUNT_OF(second);
    c = compare(cases, 2, "figures", CHINESE);
    check_rows(c, "grid_branches derived_branches_per_grid owners_committees unknown_one other_outcome other_service");
    check_cell(c, "grid_branches", 0, "492个");
    check_cell(c, "grid_branches", 1, "网格党支部（含筹建） 7个");
    check_cell(c, "owners_committees", 0, "－未提及");
    check_cell(c, "owners_committees", 1, "？原文不清");
    check_cell(c, "other_outcome", 0, "述职评议 连续3年");
    check_cell(c, "other_service", 1, "服务站 5个（计划）");
    ck_assert_str_eq(comparison_row(c, 0)->unit, "个");
    ck_assert_str_eq(comparison_row(c, 5)->label, "其他·服务");
    ck_assert_ptr_null(comparison_row(c, 5)->unit);
    ck_assert_str_eq(cell_at(c, "other_outcome", 0)->items[0].mark, "连续3年");
    comparison_free(c);
    c = compare(cases, 2, "figures", ENGLISH);
    ck_assert_str_eq(comparison_row(c, 0)->label, "Grid branches");
    check_cell(c, "other_service", 1, "服务站 5个 (plan)");
    comparison_free(c);
}
END_TEST

START_TEST(figures__leave_out__what_grid_rows_show)
{
    struct figure first[] = {NUMBER("n", "grid_count", "网格", 474, "个", "474个"), NUMBER("h", "households_per_grid", "户数", 300, "户", "300户")};
    struct figure second[] = {NUMBER("n", "grid_count", "网格", 301, "个", "301个"), NUMBER("n2", "grid_count", "微网格", 9, "个", "9个")};
    struct grid one[] = {{.households = "h", .grids = "n", .head_state = NOT_STATED, .staff_state = NOT_STATED}};
    struct grid two[] = {{.rule_state = NOT_STATED, .grids = "n", .head_state = NOT_STATED, .staff_state = NOT_STATED}};
    struct local_case a = case_of("a"), b = case_of("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    a.figures = first, a.figure_count = 2, a.grids = one, a.grid_count = 1;
    b.figures = second, b.figure_count = 2, b.grids = two, b.grid_count = 1;
    c = compare(cases, 2, "grid,figures", CHINESE); /* 微网格 stands in no grid row: its indicator stays */
    check_rows(c, "rule households grid_total grid_count");
    comparison_free(c);
    c = compare_one(&a, "grid,figures"); /* nothing is left: no row says that there were no figures */
    check_rows(c, "rule households grid_total");
    comparison_free(c);
    c = compare_one(&a, "figures");
    check_rows(c, "grid_count households_per_grid");
    comparison_free(c);
    c = compare_one(&a, "figures,households");
    check_rows(c, "grid_count households");
    comparison_free(c);
    c = compare_one(&a, "grid,grid_count,figures");
    check_rows(c, "rule households grid_total grid_count");
    comparison_free(c);
}
END_TEST

START_TEST(figures__keep__doubtful_values)
{
    static const struct {
        enum state state;
        const char *text;
    } doubts[] = {
        {STATED, "设施 44个"}, {UNCLEAR, "设施 44个 ？原文不清"}, {LOST, "设施 44个 Ｘ原文残缺"}, {CONFLICT, "设施 44个 ！数据冲突"},
        {UNCHECKED, "设施 44个 〇未核"},
    };

    for (size_t i = 0; i < COUNT_OF(doubts); i++) {
        struct figure figures[] = {NUMBER("f", NULL, "设施", 44, "个", "44个")};
        struct local_case a = case_of("a");
        struct comparison *c;

        figures[0].state = doubts[i].state;
        a.figures = figures, a.figure_count = 1;
        c = compare_one(&a, "figures");
        check_cell(c, "other_organization", 0, doubts[i].text);
        comparison_free(c);
    }
}
END_TEST

START_TEST(figures__tell__whole_section)
{
    struct figure figures[] = {{.state = LOST, .note = "断开", .direction = WORD_MISSING, .claim = WORD_MISSING}};
    struct local_case a = case_of("a");
    struct comparison *c;

    a.figures = figures, a.figure_count = 1;
    c = compare_one(&a, "figures,grid_count");
    check_rows(c, "figures grid_count");
    check_cell(c, "figures", 0, "Ｘ原文残缺");
    check_cell(c, "grid_count", 0, "Ｘ原文残缺");
    ck_assert_str_eq(cell_at(c, "grid_count", 0)->note, "断开");
    comparison_free(c);
}
END_TEST

/* ---- Phrases ---- */

static const struct {
    const char *phrase;
    struct figure figure;
} phrases[] = {
#define PHRASE(direction_, ...) {.direction = direction_, .claim = WORD_MISSING, __VA_ARGS__}
    {"474个", PHRASE(WORD_MISSING, .written = "474个", .unit = "个")},
    {"474个", PHRASE(WORD_MISSING, .written = "474", .unit = "个")},
    {"1.2万余次", PHRASE(WORD_MISSING, .written = "1.2万余", .unit = "次", .qualifier = "余")},
    {"300—500户", PHRASE(WORD_MISSING, .written = "300—500户", .unit = "户")},
    {"300以上（户）", PHRASE(WORD_MISSING, .written = "300以上", .unit = "户", .qualifier = "以上")},
    {"九成", PHRASE(WORD_MISSING, .written = "九成", .unit = "%")},
    {"95％", PHRASE(WORD_MISSING, .written = "95％", .unit = "%")},
    {"同比下降11.11%", PHRASE(DIRECTION_DOWN, .written = "下降11.11%", .unit = "%", .against = "同比")},
    {"同比下降11.11%", PHRASE(DIRECTION_DOWN, .written = "11.11%", .unit = "%", .against = "同比")},
    {"同比下降11.11%", PHRASE(DIRECTION_DOWN, .written = "同比下降11.11%", .unit = "%", .against = "同比")},
    {"较2023年上升300多户", PHRASE(DIRECTION_UP, .written = "300多户", .unit = "户", .against = "2023年")},
    {"下降不低于5%", PHRASE(DIRECTION_DOWN, .written = "不低于5%", .unit = "%")},
    {"从65%提升至92%", PHRASE(DIRECTION_UP, .written = "从65%提升至92%", .has_value = true, .has_max = true, .unit = "%")},
    {"65%→92%", PHRASE(WORD_MISSING, .kind = FIGURE_CHANGE, .has_value = true, .value = 65, .has_max = true, .value_max = 92, .unit = "%")},
    {"300—500户", PHRASE(WORD_MISSING, .kind = FIGURE_RANGE, .has_value = true, .value = 300, .has_max = true, .value_max = 500, .unit = "户")},
    {"超300户", PHRASE(WORD_MISSING, .has_value = true, .value = 300, .unit = "户", .qualifier = "超")},
    {"300户左右", PHRASE(WORD_MISSING, .written = "300户", .unit = "户", .qualifier = "左右")},
    {"同比下降", PHRASE(DIRECTION_DOWN, .kind = FIGURE_TREND, .against = "同比")},
    {"", PHRASE(WORD_MISSING, .state = LOST, .unit = "个", .qualifier = "余")},
};

START_TEST(figure__phrase__says_all_that_is_printed) /* a loop test */
{
    struct arena *a = arena_create();

    ck_assert_str_eq(figure_phrase(&phrases[_i].figure, a), phrases[_i].phrase);
    arena_free(a);
}
END_TEST

START_TEST(figures__show__what_a_value_is_counted_by)
{
    struct figure figures[] = {NUMBER("a", NULL, "评选", 1, "次", "一次"), NUMBER("b", NULL, "报酬", 2860, "元", "每人每月2860元"),
                               NUMBER("c", NULL, "断了的", 0, NULL, NULL)};
    struct local_case a = case_of("a");
    struct comparison *c;

    figures[0].per = "年", figures[1].per = "人·月", figures[2].has_value = false, figures[2].state = LOST;
    a.figures = figures, a.figure_count = 3;
    c = compare_one(&a, "figures");
    check_cell(c, "other_organization", 0, "评选 一次（每年）；报酬 每人每月2860元；断了的 Ｘ原文残缺");
    comparison_free(c);
}
END_TEST

/* ---- The wish ---- */

static const struct {
    const char *rows, *shown;
} wishes[] = {
    {"street,rule", "street rule"},
    {"rule,street,rule", "rule street"},
    {" Rule , STREET ", "rule street"},
    {"rule，street、head", "rule street head"},
    {"head,grids", "head rule households"},
    {"Grid,tier,MECHANISMS,figure", "rule households chain street property grid_branches derived_branches_per_grid"},
    {"tiers,household,building", "chain street household building"},
    {"owners_committees,takeover,other_scale", "owners_committees takeover other_scale"},
    {"网格规模", "rule households"}, /* names as shown are understood too */
    {"街道,网格长", "street head"},
};

static struct figure wish_figures[] = {NUMBER("h", "households_per_grid", "户数", 300, "户", "300户"),
                                       NUMBER("b", "grid_branches", "网格党支部", 492, "个", "492个")};
static struct grid wish_grids[] = {{.households = "h", .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED}};
static struct tier wish_tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET)};

static struct local_case wish_case(void)
{
    struct local_case a = case_of("a");

    a.figures = wish_figures, a.figure_count = 2, a.grids = wish_grids, a.grid_count = 1, a.tiers = wish_tiers, a.tier_count = 1;
    return a;
}

START_TEST(wish__choose__rows_in_the_order_given) /* a loop test */
{
    struct local_case a = wish_case();
    struct comparison *c = compare_one(&a, wishes[_i].rows);

    check_rows(c, wishes[_i].shown);
    comparison_free(c);
}
END_TEST

static const struct {
    const char *rows, *tells; /* parts of the message, separated by blanks */
} wrong_wishes[] = {
    {"", "没有写要对照哪些行 tiers、grid、property、figures"},
    {"  ", "没有写要对照哪些行"},
    {"grids,,figures", "grids,,figures 空着"},
    {"grids,", "空着"},
    {",", "空着"},
    {"stret", "“stret” street"},
    {"owner_committee", "owners_committee owners_committees"},
    {"HOUSEHOLDZ", "household households"},
    {"zzzzzzzzzz", "zzzzzzzzzz tiers、grid、property、figures"},
    {"不存在的行", "“不存在的行” tiers、grid、property、figures"},
    {"rule,unknown_one", "unknown_one"},
};

START_TEST(wish__refuse__unknown_and_empty) /* a loop test */
{
    struct local_case a = wish_case();
    const struct local_case *cases[] = {&a};
    struct comparison *c = NULL;
    struct fault f = {0};
    char *tells = memory_text(wrong_wishes[_i].tells);

    ck_assert_int_eq(comparison_create(&c, cases, 1, &book, &(struct comparison_wish){.rows = wrong_wishes[_i].rows, .language = CHINESE}, &f), BAD_INPUT);
    ck_assert_ptr_null(c);
    for (char *word = strtok(tells, " "); word; word = strtok(NULL, " "))
        ck_assert_msg(strstr(f.text, word), "“%s” is in “%s”", word, f.text);
    free(tells);
}
END_TEST

START_TEST(wish__refuse__a_huge_name_in_a_short_message)
{
    struct local_case a = wish_case();
    const struct local_case *cases[] = {&a};
    struct comparison *c = NULL;
    struct fault f = {0};
    struct buffer rows = {0};

    buffer_add_times(&rows, "网", 5000);
    ck_assert_int_eq(comparison_create(&c, cases, 1, NULL, &(struct comparison_wish){.rows = buffer_text(&rows), .language = CHINESE}, &f), BAD_INPUT);
    ck_assert_msg(strstr(f.text, "figures"), "%s", f.text);
    buffer_add(&rows, ",,");
    f = (struct fault){0};
    ck_assert_int_eq(comparison_create(&c, cases, 1, NULL, &(struct comparison_wish){.rows = "rule,,", .language = CHINESE}, &f), BAD_INPUT);
    buffer_clear(&rows);
    ck_assert_int_eq(comparison_create(&c, cases, 0, NULL, NULL, NULL), BAD_INPUT);
}
END_TEST

START_TEST(wish__names__each_row_can_be_asked_for)
{
    struct buffer names = {0};
    struct local_case a = wish_case();
    int asked = 0;

    comparison_row_names(&names, &book, CHINESE);
    ck_assert_msg(strstr(names.text, "compound\t小区\n") && strstr(names.text, "grid\t网格规模\n"), "%s", names.text);
    for (char *line = strtok(names.text, "\n"); line; line = strtok(NULL, "\n"), asked++) {
        struct comparison *c;
        bool is_group = false;

        *strchr(line, '\t') = '\0';
        for (int g = 0; g < ROW_GROUPS; g++)
            is_group = is_group || !strcmp(line, row_group_code(g));
        c = compare_one(&a, line);
        if (!is_group)
            check_rows(c, line);
        comparison_free(c);
    }
    ck_assert_int_eq(asked, 5 + 13 + 6 + MECHANISM_KINDS + (int)COUNT_OF(indicators) + 2 + DIMENSIONS); /* 2: derived from these */
    buffer_clear(&names);
}
END_TEST

/* ---- Limits ---- */

START_TEST(comparison__create__empty_case)
{
    struct local_case a = {.id = "a", .name = "空"};
    const struct local_case *cases[] = {&a};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, cases, 1, NULL, NULL, NULL), OK);
    check_rows(c, "tiers grid property figures");
    check_cell(c, "tiers", 0, "－未提及");
    check_cell(c, "grid", 0, "－未提及");
    ck_assert_uint_eq(comparison_case_count(c), 1);
    ck_assert_ptr_eq(comparison_case(c, 0), &a);
    comparison_free(c);
    comparison_free(NULL);
}
END_TEST

START_TEST(comparison__create__ten_thousand_cases)
{
    enum { MANY = 10000 };
    struct local_case a = wish_case(), b = case_of("b");
    const struct local_case **cases = memory_array(MANY, sizeof *cases);
    struct comparison *c;

    for (size_t i = 0; i < MANY; i++)
        cases[i] = i % 2 ? &b : &a;
    c = compare(cases, MANY, NULL, CHINESE);
    check_cell(c, "rule", 0, "300户");
    check_cell(c, "grid_branches", MANY - 2, "492个");
    check_cell(c, "grid_branches", MANY - 1, "－未提及");
    comparison_free(c);
    free(cases);
}
END_TEST

START_TEST(comparison__create__many_figures_and_indicators)
{
    enum { MANY = 20000 };
    struct figure *figures = memory_array(MANY, sizeof *figures);
    struct arena *arena = arena_create();
    struct local_case a = case_of("a");
    struct comparison *c;

    for (size_t i = 0; i < MANY; i++)
        figures[i] = (struct figure)NUMBER(arena_format(arena, "key%zu", i), arena_format(arena, "id%05zu", i % 5000), "数", 1, "个", "1个");
    a.figures = figures, a.figure_count = MANY;
    c = compare_one(&a, "figures");
    ck_assert_uint_eq(comparison_row_count(c), 5000);
    check_cell(c, "id04999", 0, "数 1个；数 1个；数 1个；数 1个");
    comparison_free(c);
    arena_free(arena);
    free(figures);
}
END_TEST

START_TEST(cell__paragraphs__each_once_in_order)
{
    struct item items[] = {{.text = "甲", .paragraphs = AT(5, 3)}, {.text = "乙", .paragraphs = AT(3, 12, 5)}, {.text = "丙"}};
    struct cell cell = {.kind = CELL_ITEMS, .items = items, .count = COUNT_OF(items)}, gap = {.kind = CELL_GAP};
    struct buffer b = {0};

    cell_paragraphs(&b, &cell);
    ck_assert_str_eq(buffer_text(&b), "3 5 12");
    buffer_clear(&b);
    cell_paragraphs(&b, &gap);
    ck_assert_str_eq(buffer_text(&b), "");
    cell_write(&b, &cell, ENGLISH);
    ck_assert_str_eq(buffer_text(&b), "甲；乙；丙");
    ck_assert_str_eq(cell_nothing_name(&cell, CHINESE), "");
    buffer_clear(&b);
}
END_TEST

Suite *compare_suite(void)
{
    Suite *s = suite_create("compare");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_test(core, tiers__align__gap_ends_and_units_outside);
    tcase_add_test(core, tiers__align__units_outside_in_a_gap);
    tcase_add_test(core, tiers__align__merged_tier_in_each_level);
    tcase_add_test(core, tiers__align__second_chain_and_parents);
    tcase_add_test(core, tiers__align__only_units_outside);
    tcase_add_test(core, tiers__tell__lost_level_is_no_gap);
    tcase_add_test(core, chain__stands_on__paragraphs_common_to_all);
    tcase_add_test(core, grid__show__rule_and_its_numbers);
    tcase_add_test(core, grid__show__several_rules_with_scope);
    tcase_add_loop_test(core, grid__tell__each_kind_of_nothing, 0, COUNT_OF(nothings));
    tcase_add_loop_test(core, cell__name__agrees_with_the_words, 0, COUNT_OF(nothings));
    tcase_add_test(core, property__show__strength_scope_and_figures);
    tcase_add_test(core, property__tell__whole_section);
    tcase_add_test(core, figures__align__by_indicator_then_dimension);
    tcase_add_test(core, figures__leave_out__what_grid_rows_show);
    tcase_add_test(core, figures__keep__doubtful_values);
    tcase_add_test(core, figures__tell__whole_section);
    tcase_add_loop_test(core, figure__phrase__says_all_that_is_printed, 0, COUNT_OF(phrases));
    tcase_add_test(core, figures__show__what_a_value_is_counted_by);
    tcase_add_loop_test(core, wish__choose__rows_in_the_order_given, 0, COUNT_OF(wishes));
    tcase_add_test(core, wish__names__each_row_can_be_asked_for);
    suite_add_tcase(s, core);
    tcase_add_test(limits, comparison__create__empty_case);
    tcase_add_test(limits, comparison__create__ten_thousand_cases);
    tcase_add_test(limits, comparison__create__many_figures_and_indicators);
    tcase_add_test(limits, cell__paragraphs__each_once_in_order);
    suite_add_tcase(s, limits);
    tcase_add_test(faults, grid__tell__key_without_figure);
    tcase_add_loop_test(faults, wish__refuse__unknown_and_empty, 0, COUNT_OF(wrong_wishes));
    tcase_add_test(faults, wish__refuse__a_huge_name_in_a_short_message);
    suite_add_tcase(s, faults);
    suite_add_tcase(s, compare_arranged());
    suite_add_tcase(s, compare_derived());
    suite_add_tcase(s, compare_divided());
    suite_add_tcase(s, compare_finds());
    suite_add_tcase(s, compare_differences());
    suite_add_tcase(s, compare_differences_bundled());
    suite_add_tcase(s, compare_profiles());
    return s;
}
