/* compare_derived.c - tests of derived values: the division, what stands in its way, where its rows stand. */
#include "compare_parts.h"

#include "../../src/compare/quotient.h"
#include "casegrid/compare.h"

#include <stdlib.h>
#include <string.h>

/* A row of a table says only where its figure differs from the usual one. */
#pragma GCC diagnostic ignored "-Woverride-init"

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}
#define COUNTED(indicator_, value_, unit_, written_, paragraph_, ...) \
    {.key = indicator_, .indicator = indicator_, .subject = "所数", .has_value = true, .value = value_, .unit = unit_, .written = written_, \
     .direction = WORD_MISSING, .claim = CLAIM_RESULT, .paragraphs = AT(paragraph_), __VA_ARGS__}

/* ---- Division ---- */

static const struct {
    double above; enum bound above_bound;
    double below; enum bound below_bound;
    double times;
    const char *digits; /* NULL: there is none */
    enum bound bound;
} quotients[] = {
    {124, EXACT, 150, EXACT, 100, "82.7", EXACT},          {492, EXACT, 474, EXACT, 1, "1.04", EXACT},
    {300, EXACT, 200, EXACT, 1, "1.5", EXACT},             {200, EXACT, 200, EXACT, 100, "100", EXACT},
    {1999, EXACT, 2000, EXACT, 100, "100", ABOUT},         {2001, EXACT, 2000, EXACT, 100, "100", ABOUT},
    {1998, EXACT, 2000, EXACT, 100, "99.9", EXACT},        {1001, EXACT, 1000, EXACT, 1, "1.00", EXACT},
    {1, EXACT, 3, EXACT, 1, "0.333", EXACT},               {2, EXACT, 3, EXACT, 1, "0.667", EXACT},
    {1, EXACT, 3000, EXACT, 1, "0.000333", EXACT},         {99996, EXACT, 10000, EXACT, 1, "10.0", EXACT},
    {9996, EXACT, 10000, EXACT, 1, "1.00", EXACT},         {123456, EXACT, 1, EXACT, 1, "123000", EXACT},
    {12345, EXACT, 10, EXACT, 1, "1230", EXACT},           {1000, EXACT, 1, EXACT, 1, "1000", EXACT},
    {999.5, EXACT, 1, EXACT, 1, "1000", EXACT},            {0, EXACT, 7, EXACT, 100, "0", EXACT},
    {125, EXACT, 1000, EXACT, 100, "12.5", EXACT},         {12.25, EXACT, 10, EXACT, 10, "12.3", EXACT}, /* a half goes up */
    {381, EXACT, 300000, EXACT, 10000, "12.7", EXACT},     {1e15, EXACT, 1, EXACT, 1, "1000000000000000", EXACT},
    /* a qualifier is carried through */
    {800, AT_LEAST, 300, EXACT, 1, "2.66", AT_LEAST},      {800, EXACT, 300, AT_LEAST, 1, "2.67", AT_MOST},
    {700, AT_MOST, 300, EXACT, 1, "2.34", AT_MOST},        {700, EXACT, 300, AT_MOST, 1, "2.33", AT_LEAST},
    {800, ABOUT, 300, EXACT, 1, "2.67", ABOUT},            {800, EXACT, 300, ABOUT, 1, "2.67", ABOUT},
    {800, AT_LEAST, 300, AT_LEAST, 1, "2.67", ABOUT},      {800, AT_LEAST, 300, AT_MOST, 1, "2.67", ABOUT},
    {800, AT_MOST, 300, AT_LEAST, 1, "2.67", ABOUT},       {600, AT_LEAST, 250, EXACT, 1, "2.4", AT_LEAST},
    {1999, AT_LEAST, 2000, EXACT, 100, "99.9", AT_LEAST},  {1999, AT_MOST, 2000, EXACT, 100, "100", AT_MOST},
    {9999, AT_MOST, 1000, EXACT, 1, "10.0", AT_MOST},      {7, AT_LEAST, 100, EXACT, 100, "7", AT_LEAST},
    /* there is none */
    {5, EXACT, 0, EXACT, 1, NULL, EXACT},                  {0, EXACT, 0, EXACT, 1, NULL, EXACT},
    {5, EXACT, -5, EXACT, 1, NULL, EXACT},                 {-5, EXACT, 5, EXACT, 1, NULL, EXACT},
    {1e16, EXACT, 1, EXACT, 1, NULL, EXACT},               {1, EXACT, 1e12, EXACT, 1, NULL, EXACT},
    {1e308, EXACT, 1e-308, EXACT, 1, NULL, EXACT},
};

START_TEST(quotient__find__three_digits_and_what_is_certain)
{
    struct quotient q;
    bool found = quotient_find(&q, quotients[_i].above, quotients[_i].above_bound, quotients[_i].below, quotients[_i].below_bound, quotients[_i].times);

    ck_assert_int_eq(found, quotients[_i].digits != NULL);
    if (!found)
        return;
    ck_assert_str_eq(q.digits, quotients[_i].digits);
    ck_assert_int_eq(q.bound, quotients[_i].bound);
    ck_assert_double_eq(q.value, atof(q.digits));
}
END_TEST

/* ---- Comparisons of one case ---- */

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .name_en = "Grids", .unit = "个"},
    {.id = "grid_workers", .dimension = DIMENSION_GRID, .name_zh = "网格员", .name_en = "Grid workers", .unit = "人"},
    {.id = "grid_branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .name_en = "Grid branches", .unit = "个"},
    {.id = "compounds", .dimension = DIMENSION_SCALE, .name_zh = "小区数", .name_en = "Compounds", .unit = "个"},
    {.id = "residents", .dimension = DIMENSION_SCALE, .name_zh = "居民人口", .name_en = "Residents", .unit = "人"},
    {.id = "owners_committees", .dimension = DIMENSION_PROPERTY, .name_zh = "业委会", .name_en = "Owners' committees", .unit = "个"},
};
static struct casebook book = {.indicators = indicators, .indicator_count = COUNT_OF(indicators)};

static struct local_case case_of(struct figure *figures, size_t count)
{
    return (struct local_case){.id = "a", .name = "甲区", .level = DISTRICT, .figures = figures, .figure_count = count};
}

static struct comparison *compare(const struct local_case *const *cases, size_t count, const char *rows, enum language l)
{
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, count, &book, &(struct comparison_wish){.rows = rows, .language = l}, &f) == OK, "%s", f.text);
    return c;
}

static void check_rows(const struct comparison *c, const char *expected)
{
    struct buffer b = {0};

    for (size_t i = 0; i < comparison_row_count(c); i++)
        buffer_format(&b, i ? " %s" : "%s", comparison_row(c, i)->id);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

static void check_text(const struct cell *cell, enum language l, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, cell, l);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

/* ---- What a cell says ---- */

#define BRANCHES(value_, written_, ...) COUNTED("grid_branches", value_, "个", written_, 3, __VA_ARGS__)
#define GRIDS(value_, written_, ...) COUNTED("grid_count", value_, "个", written_, 5, __VA_ARGS__)
#define FIGURES(...) (struct figure[]){__VA_ARGS__}, sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure)

static const struct {
    const char *row;
    struct figure *figures;
    size_t count;
    const char *zh, *en;
    enum state state;
} cells[] = {
    {"derived_branches_per_grid", FIGURES(BRANCHES(492, "492个"), GRIDS(474, "474个")), "推算 1.04个（492个÷474个）",
     "推算 1.04个 (492个÷474个)", STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(800, "800余个", .qualifier = "余"), GRIDS(300, "300个")),
     "推算 不少于2.66个（800余个÷300个）", "推算 不少于2.66个 (800余个÷300个)", STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(800, "800个"), GRIDS(300, "300", .qualifier = "余")), "推算 不多于2.67个（800个÷300个余）", NULL,
     STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(800, "800余个", .qualifier = "余"), GRIDS(300, "300余个", .qualifier = "余")),
     "推算 约2.67个（800余个÷300余个）", NULL, STATED},
    /* numbers that nobody could recalculate are not printed as a formula */
    {"derived_branches_per_grid", FIGURES(BRANCHES(12, "492个"), GRIDS(474, "474个")), "〇未核（网格党支部）", NULL, UNCHECKED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(492, "492个"), GRIDS(475500, "475个500个")), "〇未核（网格数）", NULL, UNCHECKED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(492, "492个"), GRIDS(475, "475个500个")), "推算 1.04个（492个÷475个）", NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(500, "半千余个", .qualifier = "余"), GRIDS(250, "250个")),
     "推算 不少于2个（500个余÷250个）", NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .kind = FIGURE_BOUND), GRIDS(30, "30个")), "推算 约3个（90个÷30个）", NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .scope = "甲街道"), GRIDS(30, "30个", .scope = "甲街道")),
     "推算 3个（90个÷30个，甲街道）", "推算 3个 (90个÷30个, 甲街道)", STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .scope = "全区"), GRIDS(30, "30个")), "推算 3个（90个÷30个，全区）", NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .as_of = "目前"), GRIDS(30, "30个", .as_of = "目前")), "推算 3个（90个÷30个，目前）",
     NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .claim = CLAIM_PLAN), GRIDS(30, "30个", .claim = CLAIM_PLAN)),
     "推算 3个（90个÷30个，计划）", NULL, STATED},
    /* several of one indicator */
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个", .subject = "甲类"), BRANCHES(60, "60个", .subject = "乙类"), GRIDS(30, "30个")),
     "推算 3个（90个÷30个，分子为甲类）；推算 2个（60个÷30个，分子为乙类）", NULL, STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个"), GRIDS(30, "30个", .scope = "甲街道"), GRIDS(45, "45个", .subject = "基础网格")),
     "推算 2个（90个÷45个，分母为基础网格）", NULL, STATED},
    /* something stands in the way */
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个")), "－缺网格数", "－缺Grids", NOT_STATED},
    {"derived_branches_per_grid", FIGURES(GRIDS(90, "90个")), "－缺网格党支部", NULL, NOT_STATED},
    {"derived_branches_per_grid", NULL, 0, "－缺网格党支部、网格数", NULL, NOT_STATED},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个"), GRIDS(301, "301个", .scope = "5个街道")), "／范围不同：全区 与 5个街道", NULL,
     NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个", .scope = "甲街道"), GRIDS(301, "301个", .scope = "乙街道")),
     "／范围不同：甲街道 与 乙街道", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个", .state = LOST), GRIDS(301, "301个")), "Ｘ原文残缺（网格党支部）", NULL, LOST},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个"), GRIDS(301, "301个", .state = UNCLEAR)), "？原文不清（网格数）", NULL, UNCLEAR},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个"), {.indicator = "grid_count", .state = LOST, .direction = WORD_MISSING}),
     "Ｘ原文残缺（网格数）", NULL, LOST},
    {"derived_branches_per_grid",
     FIGURES(BRANCHES(252, "252个"), {.indicator = "grid_count", .subject = "网格", .state = NOT_STATED, .direction = WORD_MISSING}), "－缺网格数",
     NULL, NOT_STATED},
    {"derived_branches_per_grid", FIGURES({.indicator = "grid_branches", .subject = "支部", .state = NOT_APPLICABLE}, GRIDS(301, "301个")),
     "／不适用（网格党支部）", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(252, "252个"), GRIDS(0, "0个")), "／不能相除：网格数 0个", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid",
     FIGURES(BRANCHES(252, "252个"), GRIDS(300, "300—500个", .kind = FIGURE_RANGE, .has_max = true, .value_max = 500)),
     "／不能相除：网格数 300—500个", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(50, "新增50个", .kind = FIGURE_CHANGE, .direction = DIRECTION_UP), GRIDS(30, "30个")),
     "／不能相除：网格党支部 新增50个", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(2, "2个", .per = "网格"), GRIDS(30, "30个")), "／不能相除：网格党支部 2个", NULL, NOT_APPLICABLE},
    {"derived_branches_per_grid", FIGURES(BRANCHES(90, "90个"), GRIDS(30, "30个", .claim = CLAIM_PLAN)), "／口径不同：成效 与 计划", NULL,
     NOT_APPLICABLE},
    /* persons */
    {"derived_workers_per_residents",
     FIGURES(COUNTED("grid_workers", 381, "名", "381名", 2), COUNTED("residents", 300000, "人", "30余万人", 4, .qualifier = "余")),
     "推算 不多于12.7人（381名÷30余万人×10000）", NULL, STATED},
    {"derived_residents_per_grid", FIGURES(COUNTED("residents", 300000, "人", "约30万人", 4, .qualifier = "约"), GRIDS(700, "700个")),
     "推算 约429人（约30万人÷700个）", NULL, STATED},
    {"derived_workers_per_grid", FIGURES(COUNTED("grid_workers", 381, "名", "381名", 2), GRIDS(301, "301个")), "推算 1.27人（381名÷301个）", NULL,
     STATED},
};

START_TEST(cell__derive__or_name_what_stands_in_the_way)
{
    struct local_case a = case_of(cells[_i].figures, cells[_i].count);
    const struct local_case *of = &a;

    for (enum language l = CHINESE; l <= ENGLISH; l++) {
        struct comparison *c = compare(&of, 1, cells[_i].row, l);
        const struct cell *cell = comparison_cell(c, 0, 0);
        const char *expected = l == CHINESE ? cells[_i].zh : cells[_i].en;

        if (expected)
            check_text(cell, l, expected);
        ck_assert_int_eq(cell->kind, cells[_i].state == STATED ? CELL_ITEMS : CELL_NOTHING);
        ck_assert_int_eq(cell->state, cells[_i].state);
        ck_assert_int_eq(cell->note != NULL, cell->kind == CELL_NOTHING);
        for (size_t i = 0; i < cell->count; i++)
            ck_assert_ptr_nonnull(cell->items[i].derivation);
        comparison_free(c);
    }
}
END_TEST

START_TEST(cell__tell__why_there_is_no_value)
{
    struct figure figures[] = {BRANCHES(252, "252个"), GRIDS(301, "301个", .scope = "5个街道")};
    struct local_case a = case_of(figures, 1);
    const struct local_case *of = &a;
    struct comparison *c = compare(&of, 1, "figures", CHINESE);

    ck_assert_str_eq(comparison_cell(c, 1, 0)->note, "原文没有写明“网格数”这个数，“平均每格党支部”无从推算。");
    comparison_free(c);
    a.figure_count = 2;
    c = compare(&of, 1, "derived_branches_per_grid", CHINESE);
    ck_assert_str_eq(comparison_cell(c, 0, 0)->note, "网格党支部 252个的范围是全区，网格数 301个的范围是5个街道；范围不同的数不相除。");
    comparison_free(c);
}
END_TEST

START_TEST(item__carry__formula_both_figures_and_their_paragraphs)
{
    struct figure figures[] = {BRANCHES(800, "800余个", .qualifier = "余", .note = "甲", .as_of = "目前"), GRIDS(300, "300个", .note = "乙。", .as_of = "去年")};
    struct local_case a = case_of(figures, 2);
    const struct local_case *of = &a;
    struct comparison *c = compare(&of, 1, "figures", CHINESE);
    const struct item *item = &comparison_cell(c, 1, 0)->items[0];
    struct buffer b = {0};

    check_rows(c, "grid_count grid_branches derived_branches_per_grid");
    comparison_free(c);
    c = compare(&of, 1, "derived_branches_per_grid", CHINESE);
    item = &comparison_cell(c, 0, 0)->items[0];
    ck_assert(comparison_row(c, 0)->derived);
    ck_assert_str_eq(comparison_row(c, 0)->unit, "个");
    ck_assert_str_eq(item->derivation->formula, "800余个÷300个");
    ck_assert_ptr_eq(item->derivation->numerator, &figures[0]);
    ck_assert_ptr_eq(item->derivation->denominator, &figures[1]);
    ck_assert_int_eq(item->derivation->paragraphs.numbers[0], 5);
    ck_assert_int_eq(item->paragraphs.numbers[0], 3); /* the numerator's come first */
    cell_paragraphs(&b, comparison_cell(c, 0, 0));
    ck_assert_str_eq(buffer_text(&b), "3 5");
    buffer_clear(&b);
    ck_assert_str_eq(item->mark, "800余个");
    ck_assert_str_eq(item->note, "两个数的时间不同：目前 与 去年。网格党支部：甲。网格数：乙。");
    ck_assert_double_eq(item->figure->value, 2.66);
    ck_assert_str_eq(item->figure->unit, "个");
    ck_assert_str_eq(item->figure->qualifier, "不少于");
    ck_assert_ptr_null(item->figure->written);
    comparison_free(c);
}
END_TEST

/* ---- Owners' committees: the whole that they name themselves ---- */

#define COMMITTEES(...) COUNTED("owners_committees", 124, "个", "124个", 1, __VA_ARGS__)
#define WHOLE(subject_, ...) \
    {.key = "whole", .subject = subject_, .has_value = true, .value = 150, .unit = "个", .written = "150个", .direction = WORD_MISSING, \
     .claim = WORD_MISSING, .paragraphs = AT(1), __VA_ARGS__}
#define COMPOUNDS(...) COUNTED("compounds", 626, "个", "626个", 1, __VA_ARGS__)

static const struct {
    struct figure *figures;
    size_t count;
    const char *text;
} wholes[] = {
    {FIGURES(COMMITTEES(.part_of = "whole"), WHOLE("全市物业小区")), "推算 82.7%（124个÷150个，分母为全市物业小区）"},
    {FIGURES(COMPOUNDS(), COMMITTEES(.part_of = "whole"), WHOLE("全市物业小区")), "推算 82.7%（124个÷150个，分母为全市物业小区）"},
    {FIGURES(COMPOUNDS(), COMMITTEES()), "推算 19.8%（124个÷626个）"},
    {FIGURES(COMPOUNDS(), COMMITTEES(.part_of = "compounds")), "推算 19.8%（124个÷626个）"},
    {FIGURES(COMMITTEES(.part_of = "whole"), WHOLE("各类业主组织")), "－缺小区数"}, /* not counted in compounds */
    {FIGURES(COMMITTEES(.part_of = "whole"), WHOLE("小区所在社区", .indicator = "communities")), "－缺小区数"},
    {FIGURES(COMMITTEES(.part_of = "nobody")), "－缺小区数"},
    {FIGURES(COMMITTEES(.part_of = "whole", .scope = "甲街道"), WHOLE("物业小区")), "／范围不同：甲街道 与 全区"},
    {FIGURES(COMMITTEES(.part_of = "whole"), WHOLE("物业小区", .state = CONFLICT)), "！数据冲突（物业小区）"},
    {FIGURES(COMMITTEES(.part_of = "whole", .qualifier = "超"), WHOLE("物业小区", .qualifier = "约")), "推算 约82.7%（超124个÷约150个，分母为物业小区）"},
};

START_TEST(cell__divide__by_the_whole_named)
{
    struct local_case a = case_of(wholes[_i].figures, wholes[_i].count);
    const struct local_case *of = &a;
    struct comparison *c = compare(&of, 1, "derived_owners_committees_per_compound", CHINESE);

    check_text(comparison_cell(c, 0, 0), CHINESE, wholes[_i].text);
    comparison_free(c);
}
END_TEST

/* ---- Rows ---- */

static const struct {
    struct figure *first;
    size_t first_count;
    struct figure *second;
    size_t second_count;
    const char *rows, *expected;
} rows[] = {
    {FIGURES(BRANCHES(9, "9个")), FIGURES(GRIDS(3, "3个")), "figures", "grid_count grid_branches derived_branches_per_grid"},
    {FIGURES(GRIDS(3, "3个")), NULL, 0, "figures", "grid_count"},
    {FIGURES(GRIDS(3, "3个")), NULL, 0, "derived_branches_per_grid", "derived_branches_per_grid"},
    {NULL, 0, NULL, 0, "figures", "figures"},
    {FIGURES(BRANCHES(9, "9个")), NULL, 0, "grids,tiers", "grid tiers"},
    {FIGURES(COUNTED("grid_workers", 9, "人", "9人", 1)), NULL, 0, "figures", "grid_workers derived_workers_per_grid"},
    {FIGURES(COUNTED("grid_workers", 9, "人", "9人", 1)), FIGURES(COUNTED("residents", 9, "人", "9人", 1)), "figures",
     "grid_workers derived_workers_per_grid residents derived_residents_per_grid"},
    {FIGURES(COUNTED("grid_workers", 9, "人", "9人", 1), COUNTED("residents", 9, "人", "9人", 1)), NULL, 0, "figures",
     "grid_workers derived_workers_per_grid derived_workers_per_residents residents derived_residents_per_grid"},
    {FIGURES(BRANCHES(9, "9个", .state = NOT_STATED)), FIGURES(GRIDS(3, "3个")), "figures", "grid_count"},
};

START_TEST(rows__stand__behind_their_numerator_where_a_case_has_it)
{
    struct local_case a = case_of(rows[_i].first, rows[_i].first_count), b = case_of(rows[_i].second, rows[_i].second_count);
    const struct local_case *both[] = {&a, &b};
    struct comparison *c = compare(both, 2, rows[_i].rows, CHINESE);

    check_rows(c, rows[_i].expected);
    comparison_free(c);
}
END_TEST

/* Without a book the cases' own indicators are worked out all the same; two of one id in a book give one row. */
START_TEST(rows__stand__once_with_any_book)
{
    struct figure figures[] = {BRANCHES(9, "9个"), GRIDS(3, "3个")};
    struct indicator twice[] = {indicators[2], indicators[2], indicators[2]};
    struct casebook odd = {.indicators = twice, .indicator_count = COUNT_OF(twice)};
    struct local_case a = case_of(figures, 2);
    const struct local_case *of = &a;
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, &(struct comparison_wish){.rows = "figures", .language = CHINESE}, NULL), OK);
    check_rows(c, "grid_branches derived_branches_per_grid grid_count");
    check_text(comparison_cell(c, 1, 0), CHINESE, "推算 3个（9个÷3个）");
    comparison_free(c);
    ck_assert_int_eq(comparison_create(&c, &of, 1, &odd, &(struct comparison_wish){.rows = "figures", .language = CHINESE}, NULL), OK);
    check_rows(c, "grid_branches derived_branches_per_grid grid_count");
    comparison_free(c);
}
END_TEST

/* ---- Fragments ---- */

START_TEST(figures__tell__not_applicable_where_a_fragment_says_so)
{
    struct figure figures[] = {{.indicator = "grid_count", .dimension = DIMENSION_GRID, .subject = "网格", .has_value = true, .value = 3, .unit = "个",
                                .written = "3个", .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = AT(1)}};
    struct figure others[] = {BRANCHES(9, "9个"), GRIDS(3, "3个"), COMMITTEES(), COUNTED("residents", 9, "人", "9人", 1)};
    struct tier tiers[] = {{.level = LEVEL_NONE, .level_to = LEVEL_NONE, .state = NOT_APPLICABLE, .note = "只谈流动党员"}};
    struct grid grids[] = {{NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, .note = "没有网格"}};
    struct mechanism mechanisms[] = {{.kind = WORD_MISSING, .state = NOT_STATED}};
    struct local_case a = case_of(figures, 1), b = case_of(others, COUNT_OF(others));
    const struct local_case *both[] = {&a, &b};
    struct comparison *c;

    a.complete = COMPLETE_FRAGMENT;
    a.tiers = tiers, a.tier_count = 1, a.grids = grids, a.grid_count = 1, a.mechanisms = mechanisms, a.mechanism_count = 1;
    c = compare(both, 2, "grid_count,grid_branches,derived_branches_per_grid,owners_committees,residents,grid_workers", CHINESE);
    check_text(comparison_cell(c, 0, 0), CHINESE, "网格 3个"); /* what is stated stays */
    check_text(comparison_cell(c, 1, 0), CHINESE, "／不适用");
    ck_assert_str_eq(comparison_cell(c, 1, 0)->note, "只谈流动党员");
    check_text(comparison_cell(c, 2, 0), CHINESE, "／不适用（网格党支部）");
    check_text(comparison_cell(c, 3, 0), CHINESE, "－未提及"); /* its section does not say so */
    check_text(comparison_cell(c, 4, 0), CHINESE, "－未提及");
    check_text(comparison_cell(c, 5, 0), CHINESE, "／不适用");
    ck_assert_str_eq(comparison_cell(c, 5, 0)->note, "没有网格");
    check_text(comparison_cell(c, 5, 1), CHINESE, "－未提及");
    comparison_free(c);
    /* one missing number is one and the same thing in all rows that it is missing in */
    a.figure_count = 0;
    c = compare(both, 2, "derived_branches_per_grid,derived_workers_per_grid,derived_residents_per_grid", CHINESE);
    for (size_t row = 0; row < 3; row++) {
        check_text(comparison_cell(c, row, 0), CHINESE, "／不适用（网格数）");
        ck_assert_int_eq(comparison_cell(c, row, 0)->state, NOT_APPLICABLE);
        ck_assert_uint_eq(comparison_coverage(c, row).nothing[NOT_APPLICABLE], 1);
    }
    comparison_free(c);
    a.complete = COMPLETE_WHOLE;
    c = compare(both, 2, "grid_branches", CHINESE);
    check_text(comparison_cell(c, 0, 0), CHINESE, "－未提及");
    comparison_free(c);
}
END_TEST

TCase *compare_derived(void)
{
    TCase *t = tcase_create("derived");

    tcase_add_loop_test(t, quotient__find__three_digits_and_what_is_certain, 0, COUNT_OF(quotients));
    tcase_add_loop_test(t, cell__derive__or_name_what_stands_in_the_way, 0, COUNT_OF(cells));
    tcase_add_test(t, cell__tell__why_there_is_no_value);
    tcase_add_test(t, item__carry__formula_both_figures_and_their_paragraphs);
    tcase_add_loop_test(t, cell__divide__by_the_whole_named, 0, COUNT_OF(wholes));
    tcase_add_loop_test(t, rows__stand__behind_their_numerator_where_a_case_has_it, 0, COUNT_OF(rows));
    tcase_add_test(t, rows__stand__once_with_any_book);
    tcase_add_test(t, figures__tell__not_applicable_where_a_fragment_says_so);
    return t;
}
