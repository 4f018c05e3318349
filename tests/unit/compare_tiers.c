/* compare_tiers.c - tests of the comparison: tiers aligned by level, and the rules of grids. */
#include "compare_hand.h"
#include "compare_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- Tiers ---- */

START_TEST(tiers__align__gap_ends_and_units_outside)
{
    struct figure figures[] = {NUMBER("branches", "grid_branches", "网格党支部", 492, "个", "492个")};
    struct tier tiers[] = {
        UNIT(0, 0, "区委", LEVEL_COUNTY), UNIT(1, 3, "网格党支部", LEVEL_GRID), UNIT(1, 1, "街道党工委", LEVEL_STREET),
        UNIT(1, 2, "社区党委", LEVEL_COMMUNITY), UNIT(1, 4, "楼栋党小组", LEVEL_BUILDING), UNIT(0, 0, "街道“大工委”", LEVEL_STREET),
        UNIT(0, 0, "物业行业党委", LEVEL_TRADE),
    };
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct tier other[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "小区党支部", LEVEL_COMPOUND)};
    struct comparison *c;

    tiers[1].count = "branches";
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers), a.figures = figures, a.figure_count = 1;
    b.tiers = other, b.tier_count = COUNT_OF(other);
    c = hand_compare(cases, 2, "tiers", CHINESE);
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
    ck_assert_int_eq(hand_cell(c, "compound", 0)->kind, CELL_GAP);
    ck_assert_str_eq(hand_cell(c, "compound", 0)->note, "主链“街道党工委—社区党委—网格党支部—楼栋党小组”中没有这一级。");
    ck_assert_ptr_eq(hand_cell(c, "grid_level", 0)->items[0].figure, &figures[0]);
    ck_assert_str_eq(hand_cell(c, "grid_level", 0)->items[0].mark, "网格党支部");
    ck_assert_str_eq(hand_cell(c, "chain", 0)->items[0].mark, "街道党工委—社区党委—网格党支部—楼栋党小组");
    ck_assert_ptr_null(hand_cell(c, "county", 0)->items[0].mark);
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__units_outside_in_a_gap)
{
    struct tier tiers[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "网格党支部", LEVEL_GRID), UNIT(0, 0, "小区议事会", LEVEL_COMPOUND)};
    struct local_case a = hand_case("a");
    struct comparison *c;

    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "tiers");
    check_cell(c, "compound", 0, "｜链上无此级；链外：小区议事会");
    ck_assert_int_eq(hand_cell(c, "compound", 0)->kind, CELL_ITEMS);
    ck_assert_uint_eq(hand_cell(c, "compound", 0)->items[0].paragraphs.count, 0);
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__merged_tier_in_each_level)
{
    struct tier tiers[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "小区（网格）党支部", LEVEL_COMPOUND), UNIT(1, 3, "党员中心户", LEVEL_HOUSEHOLD),
                           UNIT(0, 0, "三级联席会议", LEVEL_COMMUNITY)};
    struct local_case a = hand_case("a");
    struct comparison *c;

    tiers[1].level_to = LEVEL_GRID;
    tiers[3].level_to = LEVEL_COUNTY; /* written from below to above */
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "tiers");
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    tiers[0].chain_kind = CHAIN_SECRETARIES;
    tiers[4].parent = "行业党委", tiers[5].parent = "行业党委", tiers[4].scope = "甲街道", tiers[5].state = UNCLEAR;
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "tiers");
    check_cell(c, "chain", 0, "街道党工委—东社区党委、西社区党委；链2（书记链）：街道书记");
    check_cell(c, "street", 0, "街道党工委；链2（书记链）：街道书记");
    check_cell(c, "trade", 0, "链外：指导员（属行业党委，甲街道）；链外：行业党委委员 ？原文不清");
    comparison_free(c);
}
END_TEST

/* A number says what it counts wherever that is not just what the tier is called. */
START_TEST(tiers__tell__what_a_number_counts)
{
    struct figure figures[] = {
        NUMBER("all", NULL, "社区党委", 21, "个", "21个"), NUMBER("part", NULL, "选派到外地挂职锻炼的社区副职", 20, "名", "20名"),
        NUMBER("other", NULL, "网格党组织", 252, "个", "252个"), NUMBER("below", NULL, "社区党委下设的共建党支部", 33, "个", "33个"), NUMBER("bare", NULL, NULL, 5, "名", "5名"),
    };
    struct tier tiers[] = {UNIT(1, 1, "社区党委", LEVEL_COMMUNITY), UNIT(1, 2, "网格党支部", LEVEL_GRID), UNIT(0, 0, "社区副职", LEVEL_STREET),
                           UNIT(0, 0, "共建党支部", LEVEL_TRADE), UNIT(0, 0, "楼栋长", LEVEL_BUILDING)};
    struct local_case a = hand_case("a");
    struct comparison *c;

    tiers[0].count = "all", tiers[1].count = "other", tiers[2].count = "part", tiers[3].count = "below", tiers[4].count = "bare";
    tiers[2].parent = "社区", tiers[3].parent = "社区党委", tiers[4].parent = "网格党支部";
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers), a.figures = figures, a.figure_count = COUNT_OF(figures);
    c = hand_compare_one(&a, "tiers");
    check_cell(c, "community", 0, "社区党委 21个");
    check_cell(c, "grid_level", 0, "网格党支部：网格党组织 252个");
    check_cell(c, "street", 0, "链外：选派到外地挂职锻炼的社区副职 20名");
    check_cell(c, "trade", 0, "链外：社区党委下设的共建党支部 33个");
    check_cell(c, "building", 0, "链外：楼栋长 5名（属网格党支部）");
    comparison_free(c);
}
END_TEST

START_TEST(tiers__align__only_units_outside)
{
    struct tier tiers[] = {UNIT(0, 0, "区委", LEVEL_COUNTY), UNIT(0, 0, "网格员", LEVEL_GRID), UNIT(0, 0, "说不清的", LEVEL_NONE)};
    struct local_case a = hand_case("a");
    struct comparison *c;

    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "tiers,chain,street");
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    tiers[1].state = LOST, tiers[3].state = NOT_APPLICABLE, tiers[3].note = "没有小区";
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "tiers,compound");
    check_cell(c, "chain", 0, "街道党工委—Ｘ—网格党支部");
    check_cell(c, "community", 0, "Ｘ原文残缺");
    check_cell(c, "compound", 0, "／不适用");
    ck_assert_str_eq(hand_cell(c, "compound", 0)->note, "没有小区");
    comparison_free(c);
}
END_TEST

START_TEST(chain__stands_on__paragraphs_common_to_all)
{
    struct tier tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET), UNIT(1, 2, "社区党委", LEVEL_COMMUNITY)};
    struct local_case a = hand_case("a");
    struct comparison *c;
    struct buffer b = {0};

    tiers[0].paragraphs = (struct references)AT(3, 1, 1);
    tiers[1].paragraphs = (struct references)AT(1, 2, 99);
    a.tiers = tiers, a.tier_count = COUNT_OF(tiers);
    c = hand_compare_one(&a, "chain");
    cell_paragraphs(&b, hand_cell(c, "chain", 0));
    ck_assert_str_eq(buffer_text(&b), "1");
    buffer_clear(&b);
    comparison_free(c);

    tiers[1].paragraphs = (struct references)AT(2);
    c = hand_compare_one(&a, "chain");
    cell_paragraphs(&b, hand_cell(c, "chain", 0));
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    figures[0].scope = "居民区", figures[2].as_of = "截至目前";
    a.figures = figures, a.figure_count = COUNT_OF(figures), a.grids = grids, a.grid_count = 1;
    c = hand_compare_one(&a, "grids,persons");
    check_rows(c, "rule households persons grid_total head staff");
    check_cell(c, "rule", 0, "居民区每300户划分一个网格");
    check_cell(c, "households", 0, "每300户划分一个网格（居民区）");
    check_cell(c, "persons", 0, "－未提及");
    check_cell(c, "grid_total", 0, "474个");
    check_cell(c, "staff", 0, "专职；共计：381名（截至目前）");
    ck_assert_str_eq(hand_cell(c, "rule", 0)->items[0].mark, "居民区每300户划分一个网格");
    ck_assert_str_eq(hand_cell(c, "households", 0)->items[0].scope, "居民区");
    ck_assert_ptr_null(hand_cell(c, "head", 0)->items[0].mark);
    ck_assert_str_eq(hand_cell(c, "persons", 0)->note, "只对居民区");
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    a.figures = figures, a.figure_count = COUNT_OF(figures), a.grids = grids, a.grid_count = COUNT_OF(grids);
    c = hand_compare_one(&a, "grid,staff");
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
    struct local_case a = hand_case("a");
    const char *const ids[] = {"rule", "households", "persons", "grid_total", "head", "staff"};
    struct comparison *c;

    a.grids = grids, a.grid_count = 1;
    c = hand_compare_one(&a, "rule,households,persons,grid_total,head,staff");
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const struct cell *cell = hand_cell(c, ids[i], 0);

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
    struct local_case a = hand_case("a");
    struct comparison *c;

    tiers[0].count = "gone";
    a.grids = grids, a.grid_count = 1, a.tiers = tiers, a.tier_count = 1, a.mechanisms = mechanisms, a.mechanism_count = 1;
    c = hand_compare_one(&a, NULL);
    check_rows(c, "chain street rule households persons grid_total head staff rating figures");
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

/* ---- The case ---- */

TCase *compare_tiers(void)
{
    TCase *c = tcase_create("tiers");

    tcase_add_test(c, tiers__align__gap_ends_and_units_outside);
    tcase_add_test(c, tiers__align__units_outside_in_a_gap);
    tcase_add_test(c, tiers__align__merged_tier_in_each_level);
    tcase_add_test(c, tiers__align__second_chain_and_parents);
    tcase_add_test(c, tiers__tell__what_a_number_counts);
    tcase_add_test(c, tiers__align__only_units_outside);
    tcase_add_test(c, tiers__tell__lost_level_is_no_gap);
    tcase_add_test(c, chain__stands_on__paragraphs_common_to_all);
    tcase_add_test(c, grid__show__rule_and_its_numbers);
    tcase_add_test(c, grid__show__several_rules_with_scope);
    tcase_add_loop_test(c, grid__tell__each_kind_of_nothing, 0, COUNT_OF(nothings));
    tcase_add_loop_test(c, cell__name__agrees_with_the_words, 0, COUNT_OF(nothings));
    tcase_add_test(c, grid__tell__key_without_figure);
    return c;
}
