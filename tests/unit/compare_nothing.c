/* compare_nothing.c - tests of what is not stated: where one sees why, in which rows it stands. */
#include "compare_hand.h"
#include "compare_parts.h"

#include <string.h>

/* ---- Where one sees why ---- */

static struct tier unclear_tier[] = {
    {.chain = 1, .rank = 1, .level = LEVEL_STREET, .level_to = LEVEL_NONE, .kind = WORD_MISSING, .state = UNCLEAR, .note = "看不清", .paragraphs = AT(2)},
};
static struct grid unclear_grid[] = {
    {.rule_state = NOT_STATED, .grids_state = UNCLEAR, .head_state = LOST, .staff_state = CONFLICT, .grids_paragraphs = AT(3, 1),
     .head_paragraphs = AT(2), .staff_paragraphs = AT(1)},
};
static struct mechanism lost_mechanism[] = {{.kind = MECHANISM_TAKEOVER, .state = LOST, .strength = WORD_MISSING, .paragraphs = AT(3)}};
static struct figure unclear_figure[] = {
    {.key = "c", .indicator = "owners_committees", .dimension = DIMENSION_PROPERTY, .state = UNCLEAR, .direction = WORD_MISSING, .claim = WORD_MISSING,
     .paragraphs = AT(2, 3)},
};

static const struct { const char *row, *text, *paragraphs; } doubts[] = {
    {"street", "？原文不清", "2"},   {"grid_total", "？原文不清", "1 3"}, {"head", "Ｘ原文残缺", "2"}, {"staff", "！数据冲突", "1"},
    {"takeover", "Ｘ原文残缺", "3"}, {"owners_committees", "？原文不清", "2 3"},
};

START_TEST(nothing__tells__where_one_sees_why)
{
    struct local_case a = hand_case("a");
    struct comparison *c;
    struct buffer paragraphs = {0};

    a.tiers = unclear_tier, a.tier_count = 1, a.grids = unclear_grid, a.grid_count = 1;
    a.mechanisms = lost_mechanism, a.mechanism_count = 1, a.figures = unclear_figure, a.figure_count = 1;
    c = hand_compare_one(&a, NULL);
    check_cell(c, doubts[_i].row, 0, doubts[_i].text);
    cell_paragraphs(&paragraphs, hand_cell(c, doubts[_i].row, 0));
    ck_assert_str_eq(buffer_text(&paragraphs), doubts[_i].paragraphs);
    buffer_clear(&paragraphs);
    comparison_free(c);
}
END_TEST

/* What stands in the way of a quotient is a figure that somebody can look up. */
START_TEST(nothing__names__paragraphs_of_what_is_in_the_way)
{
    struct figure figures[] = {NUMBER("b", "grid_branches", "支部", 492, "个", "492个"), NUMBER("g", "grid_count", "网格", 474, "个", "474个")};
    struct local_case a = hand_case("a");
    struct comparison *c;
    struct buffer paragraphs = {0};

    figures[1].scope = "5个街道";
    figures[1].paragraphs = (struct references)AT(3);
    a.figures = figures, a.figure_count = 2;
    c = hand_compare_one(&a, "derived_branches_per_grid");
    check_cell(c, "derived_branches_per_grid", 0, "／范围不同：全区 与 5个街道");
    cell_paragraphs(&paragraphs, hand_cell(c, "derived_branches_per_grid", 0));
    ck_assert_str_eq(buffer_text(&paragraphs), "2 3");
    buffer_clear(&paragraphs);
    comparison_free(c);
}
END_TEST

/* ---- In which rows it stands ---- */

/* 不适用 of one case is a statement, and who sees five rows less does not know which questions nobody answers. */
START_TEST(grid_rows__stay__all_six_where_a_case_answers_one)
{
    struct figure figures[] = {NUMBER("g", "grid_count", "网格", 474, "个", "474个")};
    struct grid counted[] = {{.rule_state = NOT_STATED, .grids = "g", .head_state = NOT_STATED, .staff_state = NOT_STATED}};
    struct grid none[] = {{.rule_state = NOT_APPLICABLE, .grids_state = NOT_APPLICABLE, .head_state = NOT_APPLICABLE, .staff_state = NOT_APPLICABLE}};
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison_wish wish = {.rows = "grid", .differences = true};
    struct comparison *c;
    size_t unstated = 0;

    a.figures = figures, a.figure_count = 1, a.grids = counted, a.grid_count = 1;
    b.grids = none, b.grid_count = 1;
    c = hand_compare(cases, 2, "grid", CHINESE);
    check_rows(c, "rule households persons grid_total head staff");
    check_cell(c, "head", 0, "－未提及");
    check_cell(c, "head", 1, "／不适用");
    ck_assert_uint_eq(comparison_coverage(c, 0).stated, 0);
    comparison_free(c);
    ck_assert_int_eq(comparison_create(&c, cases, 2, &hand_book, &wish, NULL), OK);
    check_rows(c, "grid_total");
    ck_assert_uint_eq(comparison_hidden(c, NULL, &unstated), 5);
    ck_assert_uint_eq(unstated, 5);
    comparison_free(c);
    c = hand_compare_one(&b, "grid"); /* nobody answers any: one row says so */
    check_rows(c, "grid");
    check_cell(c, "grid", 0, "／不适用");
    comparison_free(c);
}
END_TEST

/* ---- What a row without numbers, or of unlike ones, cannot do ---- */

static const struct { const char *row; const char *says; } sorts[] = {
    {"grid_total", NULL}, {"head", "没有可以排序的数"}, {"takeover", "没有可以排序的数"}, {"other_grid", "不是同一样东西"}, {"rule", "不是同一样东西"},
};

START_TEST(sort__needs__numbers_of_one_thing)
{
    struct figure households[] = {NUMBER("g", "grid_count", "网格", 474, "个", "474个"), NUMBER("h", NULL, "户数", 300, "户", "300户"),
                                  NUMBER("o", NULL, "巡查", 9, "次", "9次")};
    struct figure persons[] = {NUMBER("p", NULL, "人数", 1000, "人", "1000人"), NUMBER("o", NULL, "样板", 3, "个", "3个")};
    struct grid by_households[] = {{.households = "h", .grids = "g", .grid_head = "书记", .staff_state = NOT_STATED}};
    struct grid by_persons[] = {{.persons = "p", .grids_state = NOT_STATED, .grid_head = "委员", .staff_state = NOT_STATED}};
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison_wish wish = {.sort = sorts[_i].row};
    struct comparison *c = NULL;
    struct fault f = {0};

    households[2].dimension = persons[1].dimension = DIMENSION_GRID;
    a.figures = households, a.figure_count = 3, a.grids = by_households, a.grid_count = 1;
    b.figures = persons, b.figure_count = 2, b.grids = by_persons, b.grid_count = 1;
    ck_assert_int_eq(comparison_create(&c, cases, 2, &hand_book, &wish, NULL), OK);
    ck_assert_int_eq(comparison_sort_can(c, &f), sorts[_i].says ? BAD_INPUT : OK);
    if (sorts[_i].says)
        ck_assert_msg(strstr(f.text, sorts[_i].says) != NULL, "%s", f.text);
    comparison_free(c);
}
END_TEST

TCase *compare_nothing(void)
{
    TCase *core = tcase_create("nothing");

    tcase_add_loop_test(core, nothing__tells__where_one_sees_why, 0, COUNT_OF(doubts));
    tcase_add_test(core, nothing__names__paragraphs_of_what_is_in_the_way);
    tcase_add_test(core, grid_rows__stay__all_six_where_a_case_answers_one);
    tcase_add_loop_test(core, sort__needs__numbers_of_one_thing, 0, COUNT_OF(sorts));
    return core;
}
