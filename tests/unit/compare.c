/* compare.c - tests of the comparison: mechanisms, figures, their phrases, the wish for rows, limits. */
#include "compare_hand.h"
#include "compare_parts.h"

#include <stdlib.h>
#include <string.h>

Suite *compare_suite(void);

/* ---- Mechanisms ---- */

/* A number of the whole locality in a mechanism of a part of it, a doubtful number from another paragraph. */
START_TEST(property__let_numbers__keep_what_is_theirs)
{
    struct figure figures[] = {NUMBER("sites", NULL, "示范点", 10, "个", "10个"), NUMBER("rate", NULL, "成功率", 92, "%", "92%")};
    const char *const keys[] = {"sites", "rate"};
    struct mechanism mechanisms[] = {{.kind = MECHANISM_RED_PROPERTY, .title = "红色物业", .figures = keys, .figure_count = 2,
        .strength = STRENGTH_PRACTICE, .scope = "甲街道", .paragraphs = AT(3)}};
    struct local_case a = hand_case("a");
    struct comparison *c;

    figures[0].paragraphs = (struct references)AT(1);
    figures[0].state = UNCHECKED;
    figures[1].scope = "甲街道";
    figures[1].paragraphs = (struct references)AT(3);
    a.figures = figures, a.figure_count = 2, a.mechanisms = mechanisms, a.mechanism_count = 1;
    c = hand_compare_one(&a, "mechanisms");
    check_cell(c, "red_property", 0, "红色物业（做法，甲街道）：示范点 10个（全区） 〇未核，成功率 92%");
    ck_assert_uint_eq(hand_cell(c, "red_property", 0)->items[0].paragraphs.count, 2);
    ck_assert_int_eq(hand_cell(c, "red_property", 0)->items[0].paragraphs.numbers[1], 1);
    comparison_free(c);
}
END_TEST

/* A rule that has no words is what its figures say, as surely as they say it. */
START_TEST(rule__without_words__is_as_sure_as_its_figures)
{
    struct figure figures[] = {NUMBER("size", NULL, "户数", 300, "户", "300户")};
    struct grid grids[] = {{.households = "size", .rule_paragraphs = AT(3)}};
    struct local_case a = hand_case("a");
    struct comparison *c;

    figures[0].paragraphs = (struct references)AT(1);
    figures[0].state = UNCHECKED;
    a.figures = figures, a.figure_count = 1, a.grids = grids, a.grid_count = 1;
    c = hand_compare_one(&a, "rule");
    check_cell(c, "rule", 0, "300户 〇未核");
    ck_assert_int_eq(hand_cell(c, "rule", 0)->items[0].state, UNCHECKED);
    ck_assert_int_eq(hand_cell(c, "rule", 0)->items[0].paragraphs.numbers[0], 1);
    comparison_free(c);
}
END_TEST

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
    struct local_case a = hand_case("a");
    struct comparison *c;
    const struct item *items;

    figures[1].scope = "甲街道";
    figures[0].scope = "全区小区";
    a.figures = figures, a.figure_count = 2, a.mechanisms = mechanisms, a.mechanism_count = COUNT_OF(mechanisms);
    c = hand_compare_one(&a, "mechanisms");
    check_rows(c, "red_property takeover other");
    check_cell(c, "red_property", 0,
               "“红色物业”创建（做法，甲街道）：示范点 10个（全区小区），成功率 92%；不在文中（制度）；提及此事（提及） ？原文不清");
    check_cell(c, "takeover", 0, "Ｘ原文残缺");
    check_cell(c, "other", 0, "不分类的");
    items = hand_cell(c, "red_property", 0)->items;
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
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    a.mechanisms = none, a.mechanism_count = 1, b.mechanisms = some, b.mechanism_count = 1;
    c = hand_compare(cases, 2, "property", CHINESE);
    check_rows(c, "rating");
    check_cell(c, "rating", 0, "／不适用");
    comparison_free(c);
    c = hand_compare_one(&a, "property");
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
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    second[1].dimension = DIMENSION_SERVICE, second[1].claim = CLAIM_PLAN;
    second[2].has_value = false, second[2].state = UNCLEAR, second[2].note = "看不清";
    first[1].dimension = DIMENSION_OUTCOME;
    a.figures = first, a.figure_count = COUNT_OF(first), b.figures = second, b.figure_count = COUNT_OF(second);
    c = hand_compare(cases, 2, "figures", CHINESE);
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
    ck_assert_str_eq(hand_cell(c, "other_outcome", 0)->items[0].mark, "连续3年");
    comparison_free(c);
    c = hand_compare(cases, 2, "figures", ENGLISH);
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
    struct local_case a = hand_case("a"), b = hand_case("b");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c;

    a.figures = first, a.figure_count = 2, a.grids = one, a.grid_count = 1;
    b.figures = second, b.figure_count = 2, b.grids = two, b.grid_count = 1;
    c = hand_compare(cases, 2, "grid,figures", CHINESE); /* 微网格 stands in no grid row: its indicator stays */
    check_rows(c, "rule households persons grid_total head staff grid_count");
    comparison_free(c);
    c = hand_compare_one(&a, "grid,figures"); /* nothing is left: no row says that there were no figures */
    check_rows(c, "rule households persons grid_total head staff");
    comparison_free(c);
    c = hand_compare_one(&a, "figures");
    check_rows(c, "grid_count households_per_grid");
    comparison_free(c);
    c = hand_compare_one(&a, "figures,households");
    check_rows(c, "grid_count households");
    comparison_free(c);
    c = hand_compare_one(&a, "grid,grid_count,figures");
    check_rows(c, "rule households persons grid_total head staff grid_count");
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
        struct local_case a = hand_case("a");
        struct comparison *c;

        figures[0].state = doubts[i].state;
        a.figures = figures, a.figure_count = 1;
        c = hand_compare_one(&a, "figures");
        check_cell(c, "other_organization", 0, doubts[i].text);
        comparison_free(c);
    }
}
END_TEST

START_TEST(figures__tell__whole_section)
{
    struct figure figures[] = {{.state = LOST, .note = "断开", .direction = WORD_MISSING, .claim = WORD_MISSING}};
    struct local_case a = hand_case("a");
    struct comparison *c;

    a.figures = figures, a.figure_count = 1;
    c = hand_compare_one(&a, "figures,grid_count");
    check_rows(c, "figures grid_count");
    check_cell(c, "figures", 0, "Ｘ原文残缺");
    check_cell(c, "grid_count", 0, "Ｘ原文残缺");
    ck_assert_str_eq(hand_cell(c, "grid_count", 0)->note, "断开");
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    figures[0].per = "年", figures[1].per = "人·月", figures[2].has_value = false, figures[2].state = LOST;
    a.figures = figures, a.figure_count = 3;
    c = hand_compare_one(&a, "figures");
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
    {"head,grids", "head rule households persons grid_total staff"},
    {"Grid,tier,MECHANISMS,figure", "rule households persons grid_total head staff chain street property grid_branches derived_branches_per_grid"},
    {"tiers,household,building", "chain street household building"},
    {"owners_committees,takeover,other_scale", "owners_committees takeover other_scale"},
    {"网格规模", "rule households persons grid_total head staff"}, /* names as shown are understood too */
    {"街道,网格长", "street head"},
};

static struct figure wish_figures[] = {NUMBER("h", "households_per_grid", "户数", 300, "户", "300户"),
                                       NUMBER("b", "grid_branches", "网格党支部", 492, "个", "492个")};
static struct grid wish_grids[] = {{.households = "h", .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED}};
static struct tier wish_tiers[] = {UNIT(1, 1, "街道党工委", LEVEL_STREET)};

static struct local_case wish_case(void)
{
    struct local_case a = hand_case("a");

    a.figures = wish_figures, a.figure_count = 2, a.grids = wish_grids, a.grid_count = 1, a.tiers = wish_tiers, a.tier_count = 1;
    return a;
}

START_TEST(wish__choose__rows_in_the_order_given) /* a loop test */
{
    struct local_case a = wish_case();
    struct comparison *c = hand_compare_one(&a, wishes[_i].rows);

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

    ck_assert_int_eq(comparison_create(&c, cases, 1, &hand_book, &(struct comparison_wish){.rows = wrong_wishes[_i].rows, .language = CHINESE}, &f), BAD_INPUT);
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

    comparison_row_names(&names, &hand_book, CHINESE);
    ck_assert_msg(strstr(names.text, "compound\t小区\n") && strstr(names.text, "grid\t网格规模\n"), "%s", names.text);
    for (char *line = strtok(names.text, "\n"); line; line = strtok(NULL, "\n"), asked++) {
        struct comparison *c;
        bool is_group = false;

        *strchr(line, '\t') = '\0';
        for (int g = 0; g < ROW_GROUPS; g++)
            is_group = is_group || !strcmp(line, row_group_code(g));
        c = hand_compare_one(&a, line);
        if (!is_group)
            check_rows(c, line);
        comparison_free(c);
    }
    ck_assert_int_eq(asked, 5 + 13 + 6 + MECHANISM_KINDS + (int)hand_book.indicator_count + 2 + DIMENSIONS); /* 2: derived from these */
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
    struct local_case a = wish_case(), b = hand_case("b");
    const struct local_case **cases = memory_array(MANY, sizeof *cases);
    struct comparison *c;

    for (size_t i = 0; i < MANY; i++)
        cases[i] = i % 2 ? &b : &a;
    c = hand_compare(cases, MANY, NULL, CHINESE);
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
    struct local_case a = hand_case("a");
    struct comparison *c;

    for (size_t i = 0; i < MANY; i++)
        figures[i] = (struct figure)NUMBER(arena_format(arena, "key%zu", i), arena_format(arena, "id%05zu", i % 5000), "数", 1, "个", "1个");
    a.figures = figures, a.figure_count = MANY;
    c = hand_compare_one(&a, "figures");
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

    tcase_add_test(core, property__show__strength_scope_and_figures);
    tcase_add_test(core, property__let_numbers__keep_what_is_theirs);
    tcase_add_test(core, rule__without_words__is_as_sure_as_its_figures);
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
    tcase_add_loop_test(faults, wish__refuse__unknown_and_empty, 0, COUNT_OF(wrong_wishes));
    tcase_add_test(faults, wish__refuse__a_huge_name_in_a_short_message);
    suite_add_tcase(s, faults);
    suite_add_tcase(s, compare_tiers());
    suite_add_tcase(s, compare_arranged());
    suite_add_tcase(s, compare_derived());
    suite_add_tcase(s, compare_divided());
    suite_add_tcase(s, compare_finds());
    suite_add_tcase(s, compare_nothing());
    suite_add_tcase(s, compare_differences());
    suite_add_tcase(s, compare_differences_bundled());
    suite_add_tcase(s, compare_profiles());
    return s;
}
