/* compare_differences.c - tests of differences: each rule in rows made by hand, then what is true of the bundled cases. */
#include "compare_parts.h"

#include "../../src/compare/inside.h"
#include "casegrid/casefile.h"
#include "casegrid/compare.h"

#include <stdlib.h>
#include <string.h>

/* A row of a table says only where its figure differs from the usual one. */
#pragma GCC diagnostic ignored "-Woverride-init"

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}

static struct indicator indicators[] = {
    {.id = "things", .dimension = DIMENSION_SERVICE, .name_zh = "物数", .unit = "个"},
    {.id = "shares", .dimension = DIMENSION_SERVICE, .name_zh = "比例", .unit = "%"},
    {.id = "households_per_grid", .dimension = DIMENSION_GRID, .name_zh = "每格户数", .unit = "户"},
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .unit = "个"},
    {.id = "grid_branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .unit = "个"},
    {.id = "compounds", .dimension = DIMENSION_SCALE, .name_zh = "小区数", .unit = "个"},
    {.id = "owners_committees", .dimension = DIMENSION_PROPERTY, .name_zh = "业委会", .unit = "个"},
};
static struct casebook book = {.indicators = indicators, .indicator_count = COUNT_OF(indicators)};

/* The first of two cases, held against the second. */
static struct comparison *hold(const struct local_case *here, const struct local_case *there, const char *rows, enum language l)
{
    const struct local_case *cases[] = {here, there};
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, 2, &book, &(struct comparison_wish){.rows = rows, .language = l, .reference = there->id}, &f) == OK,
                  "%s", f.text);
    return c;
}

static void check_kind(const struct difference *d, enum difference_kind kind)
{
    ck_assert_msg(d->kind == kind, "%s, not %s: %s", difference_code(d->kind), difference_code(kind), d->why ? d->why : "");
}

/* WHY is a part of the sentence that must be there. */
static void check_difference(const struct comparison *c, size_t row, enum difference_kind kind, const char *why)
{
    const struct difference *d = comparison_difference(c, row, 0);

    check_kind(d, kind);
    if (why)
        ck_assert_msg(d->why && strstr(d->why, why), "“%s” stands in “%s”", why, d->why ? d->why : "");
}

static struct local_case locality(const char *id, const char *name)
{
    return (struct local_case){.id = id, .name = name, .level = DISTRICT};
}

/* ---- Figures ---- */

#define NUMBER(value_, written_, ...) \
    {.key = "k", .indicator = "things", .dimension = DIMENSION_SERVICE, .subject = "所数", .has_value = true, .value = value_, .unit = "个", \
     .written = written_, .direction = WORD_MISSING, .claim = CLAIM_RESULT, .paragraphs = AT(1), __VA_ARGS__}
#define RATE .indicator = "shares", .unit = "%"
#define DOWN(value_, written_, ...) NUMBER(value_, written_, RATE, .kind = FIGURE_CHANGE, .direction = DIRECTION_DOWN, __VA_ARGS__)
#define LIMIT .claim = CLAIM_RULE, .per = "网格"

static const struct {
    struct figure here, there;
    enum difference_kind kind;
    const char *why;
} numbers[] = {
    {NUMBER(7, "7个"), NUMBER(7, "七个"), DIFFERENCE_SAME, "所数 7个，参照（乙区）所数 七个：相同。"},
    {NUMBER(8, "8个"), NUMBER(7, "7个"), DIFFERENCE_MORE, "：更多。"},
    {NUMBER(6, "6个"), NUMBER(7, "7个"), DIFFERENCE_LESS, "所数 6个，参照（乙区）所数 7个：更少。"},
    /* what a qualifier makes certain, and what it does not */
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(700, "700个"), DIFFERENCE_MORE, NULL},
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(800, "800个"), DIFFERENCE_MORE, NULL},
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(900, "900个"), DIFFERENCE_OPEN, "写的是“余”，比不出大小"},
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(3500, "3500余个", .qualifier = "余"), DIFFERENCE_LESS, NULL},
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(1600, "1600个"), DIFFERENCE_LESS, NULL},
    {NUMBER(800, "800余个", .qualifier = "余"), NUMBER(1599, "1599个"), DIFFERENCE_OPEN, NULL},
    {NUMBER(30, "30余个", .qualifier = "余"), NUMBER(30, "30多个", .qualifier = "多"), DIFFERENCE_SAME, NULL},
    {NUMBER(30, "超30个", .qualifier = "超"), NUMBER(30, "30余个", .qualifier = "余"), DIFFERENCE_OPEN, "“超”和“余”"},
    {NUMBER(30, "超30个", .qualifier = "超"), NUMBER(30, "30个"), DIFFERENCE_MORE, NULL},
    {NUMBER(30, "30个以上", .qualifier = "以上"), NUMBER(30, "30个"), DIFFERENCE_OPEN, NULL},
    {NUMBER(30, "30个以上", .qualifier = "以上"), NUMBER(29, "29个"), DIFFERENCE_MORE, NULL},
    {NUMBER(30, "30个以上", .qualifier = "以上"), NUMBER(3000, "3000个"), DIFFERENCE_OPEN, NULL},
    {NUMBER(30, "不到30个", .qualifier = "不到"), NUMBER(30, "30个"), DIFFERENCE_LESS, NULL},
    {NUMBER(30, "不超过30个", .qualifier = "不超过"), NUMBER(30, "30个"), DIFFERENCE_OPEN, NULL},
    {NUMBER(30, "不超过30个", .qualifier = "不超过"), NUMBER(31, "31个"), DIFFERENCE_LESS, NULL},
    {NUMBER(30, "约30个", .qualifier = "约"), NUMBER(30, "30个"), DIFFERENCE_OPEN, "写的是“约”"},
    {NUMBER(30, "约30个", .qualifier = "约"), NUMBER(61, "61个"), DIFFERENCE_LESS, NULL},
    {NUMBER(30, "约30个", .qualifier = "约"), NUMBER(14, "14个"), DIFFERENCE_MORE, NULL},
    {NUMBER(30, "约30个", .qualifier = "约"), NUMBER(30, "30个左右", .qualifier = "左右"), DIFFERENCE_SAME, NULL},
    {NUMBER(0, "不到0个", .qualifier = "不到"), NUMBER(-5, "-5个"), DIFFERENCE_OPEN, NULL},
    {NUMBER(30, "30个", .kind = FIGURE_BOUND), NUMBER(31, "31个"), DIFFERENCE_OPEN, "不是确数"},
    /* ranges */
    {NUMBER(5, "5—11个", .has_max = true, .value_max = 11), NUMBER(5, "5—11个", .has_max = true, .value_max = 11), DIFFERENCE_SAME, NULL},
    {NUMBER(5, "5—11个", .has_max = true, .value_max = 11), NUMBER(8, "8—20个", .has_max = true, .value_max = 20), DIFFERENCE_OVERLAPS, NULL},
    {NUMBER(5, "5—11个", .has_max = true, .value_max = 11), NUMBER(20, "20个"), DIFFERENCE_LESS, NULL},
    /* rates and changes */
    {NUMBER(99, "99%", RATE), NUMBER(98.3, "98.3%", RATE), DIFFERENCE_MORE, "：更高。"},
    {NUMBER(98.3, "98.3%", RATE), NUMBER(99, "99%", RATE), DIFFERENCE_LESS, "：更低。"},
    {NUMBER(65, "从65%提升至92%", RATE, .kind = FIGURE_CHANGE, .has_max = true, .value_max = 92), NUMBER(90, "90%", RATE), DIFFERENCE_MORE, NULL},
    {DOWN(37.7, "下降37.7%", .against = "去年同期"), DOWN(11.11, "下降11.11%", .against = "同比"), DIFFERENCE_MORE, "：降得更多。"},
    {DOWN(11.11, "下降11.11%", .against = "环比"), DOWN(11.11, "下降11.11%", .against = "同比"), DIFFERENCE_OPEN, "这里是环比，参照是同比"},
    {DOWN(5, "下降5%"), DOWN(4, "上升4%", .direction = DIRECTION_UP), DIFFERENCE_OTHER, "一升一降"},
    {DOWN(5, "下降5%"), NUMBER(5, "5%", RATE), DIFFERENCE_OPEN, "增减幅度"},
    {DOWN(0, "呈下降趋势", .has_value = false, .kind = FIGURE_TREND, .unit = NULL), DOWN(5, "下降5%"), DIFFERENCE_OPEN, "没有写出数字"},
    {DOWN(0, "呈下降趋势", .has_value = false), DOWN(0, "呈下降趋势", .has_value = false), DIFFERENCE_SAME, NULL},
    /* what cannot be held against each other */
    {NUMBER(7, "7名", .unit = "名"), NUMBER(6, "6人", .unit = "人"), DIFFERENCE_MORE, NULL},
    {NUMBER(7, "7人次", .unit = "人次"), NUMBER(6, "6人", .unit = "人"), DIFFERENCE_OPEN, "这里是人次，参照是人"},
    {NUMBER(7, "7户", .unit = "户"), NUMBER(6, "6人", .unit = "人"), DIFFERENCE_OPEN, "按户与按人不能比"},
    {NUMBER(7, "7个", .scope = "5个街道"), NUMBER(6, "6个"), DIFFERENCE_OPEN, "这里是5个街道，参照是全区"},
    {NUMBER(7, "7个", .scope = "全区"), NUMBER(6, "6个"), DIFFERENCE_MORE, NULL},
    {NUMBER(7, "7个", .claim = CLAIM_PLAN), NUMBER(6, "6个"), DIFFERENCE_OPEN, "这里是计划，参照是成效"},
    {NUMBER(7, "7个", .claim = CLAIM_CONTEXT), NUMBER(6, "6个"), DIFFERENCE_MORE, NULL},
    {NUMBER(7, "7个", .per = "网格"), NUMBER(6, "6个"), DIFFERENCE_OPEN, "这里是每网格，参照是总数"},
    {NUMBER(7, "7个", .state = UNCLEAR), NUMBER(6, "6个"), DIFFERENCE_OPEN, "原文不清"},
    {NUMBER(7, "7个"), NUMBER(6, "6个", .state = CONFLICT), DIFFERENCE_OPEN, "数据冲突"},
    /* a count of this year beside one of all years is said to be such */
    {NUMBER(7, "7个", .as_of = "今年以来"), NUMBER(6, "6个", .as_of = "2019年以来"), DIFFERENCE_MORE, "：更多；所计的时间不同（这里是今年以来，参照是2019年以来）。"},
    {NUMBER(7, "7个"), NUMBER(7, "7个", .as_of = "三年来"), DIFFERENCE_SAME, "：相同；所计的时间不同（这里是－未提及，参照是三年来）。"},
    {NUMBER(7, "7个", .as_of = "今年来"), NUMBER(6, "6个", .as_of = "今年以来"), DIFFERENCE_MORE, "：更多。"},
    {NUMBER(7, "7个", .as_of = "目前"), NUMBER(6, "6个", .as_of = "去年底"), DIFFERENCE_MORE, "：更多。"},
    /* rules for each of something */
    {NUMBER(1, "至少1个", LIMIT, .qualifier = "至少"), NUMBER(1, "1个", LIMIT), DIFFERENCE_AROUND, "：不少于参照。"},
    {NUMBER(1, "1个", LIMIT), NUMBER(1, "至少1个", LIMIT, .qualifier = "至少"), DIFFERENCE_INSIDE, NULL},
    {NUMBER(1, "1个", LIMIT, .scope = "城区"), NUMBER(2, "2个", LIMIT), DIFFERENCE_LESS, NULL},
};

START_TEST(difference__tell__two_figures)
{
    struct figure here = numbers[_i].here, there = numbers[_i].there;
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;

    a.figures = &here, a.figure_count = 1;
    b.figures = &there, b.figure_count = 1;
    c = hold(&a, &b, here.indicator, CHINESE);
    check_difference(c, 0, numbers[_i].kind, numbers[_i].why);
    check_kind(comparison_difference(c, 0, 1), DIFFERENCE_NONE);
    comparison_free(c);
}
END_TEST

#define SOME(subject_, value_, ...) NUMBER(value_, NULL, .subject = subject_, __VA_ARGS__)
#define FIGURES(...) (struct figure[]){__VA_ARGS__}, sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure)

static const struct {
    const char *row;
    struct figure *here; size_t here_count;
    struct figure *there; size_t there_count;
    enum difference_kind kind;
    const char *why;
} several[] = {
    /* the same subject goes before the same scope */
    {"things", FIGURES(SOME("站", 5), SOME("馆", 9)), FIGURES(SOME("馆", 7)), DIFFERENCE_MORE, "馆 9个，参照（乙区）馆 7个：更多。"},
    {"things", FIGURES(SOME("站", 5), SOME("馆", 9)), FIGURES(SOME("馆", 7), SOME("站", 7)), DIFFERENCE_OTHER, "有同有异"},
    {"things", FIGURES(SOME("站", 5), SOME("馆", 9)), FIGURES(SOME("馆", 9), SOME("站", 5)), DIFFERENCE_SAME, NULL},
    {"things", FIGURES(SOME("站", 5), SOME("馆", 9)), FIGURES(SOME("馆", 9)), DIFFERENCE_OTHER, "其余没有相应的项"},
    {"things", FIGURES(SOME("一", 5, .scope = "城区"), SOME("二", 9)), FIGURES(SOME("三", 7)), DIFFERENCE_MORE, "二 9个，参照（乙区）三 7个"},
    {"things", FIGURES(SOME("馆", 9, LIMIT, .scope = "城区"), SOME("馆", 5, LIMIT, .scope = "乡村")),
     FIGURES(SOME("馆", 7, LIMIT, .scope = "城区"), SOME("馆", 4, LIMIT, .scope = "乡村")), DIFFERENCE_MORE, NULL},
    /* nothing corresponds */
    {"things", FIGURES(SOME("一", 5), SOME("二", 6)), FIGURES(SOME("三", 7)), DIFFERENCE_LESS, NULL},
    {"things", FIGURES(SOME("一", 5), SOME("二", 9)), FIGURES(SOME("三", 7)), DIFFERENCE_OPEN, "没有合计"},
    {"things", FIGURES(SOME("一", 5), SOME("二", 6)), FIGURES(SOME("三", 7)), DIFFERENCE_LESS, "一 5个；二 6个，参照（乙区）三 7个：逐项比，都更少。"},
    /* one that cannot be told is not passed over */
    {"things", FIGURES(SOME("一", 51)), FIGURES(SOME("二", 50, .qualifier = "余"), SOME("三", 6, .qualifier = "余")), DIFFERENCE_OPEN,
     "余；三 6个余：有的项写的是“余”，比不出大小。"},
    {"things", FIGURES(SOME("二", 51), SOME("三", 9)), FIGURES(SOME("二", 50, .qualifier = "余"), SOME("三", 6)), DIFFERENCE_OPEN, "有的项写的是“余”"},
    {"things", FIGURES(SOME("二", 51), SOME("三", 6)), FIGURES(SOME("二", 50, .qualifier = "余"), SOME("三", 6)), DIFFERENCE_OPEN, "有的项写的是“余”"},
    {"things", FIGURES(SOME("一", 5, .scope = "城区"), SOME("二", 9, .scope = "乡村")), FIGURES(SOME("三", 7)), DIFFERENCE_OPEN, "范围不同"},
    /* stated or not */
    {"things", FIGURES(SOME("一", 5)), NULL, 0, DIFFERENCE_EXTRA, "一 5个，参照（乙区）－未提及：另有。"},
    {"things", NULL, 0, FIGURES(SOME("一", 5)), DIFFERENCE_MISSING, "－未提及，参照（乙区）一 5个：未见。"},
    {"things", NULL, 0, NULL, 0, DIFFERENCE_NONE, NULL},
    {"things", FIGURES(SOME("一", 0, .has_value = false, .subject = NULL, .state = NOT_APPLICABLE)), FIGURES(SOME("一", 5)), DIFFERENCE_OPEN, "不适用"},
    {"things", FIGURES(SOME("一", 0, .has_value = false, .subject = NULL, .state = NOT_APPLICABLE)), NULL, 0, DIFFERENCE_NONE, NULL},
    {"things", FIGURES(SOME("一", 5, .state = LOST)), NULL, 0, DIFFERENCE_OPEN, "原文残缺"},
    /* without an indicator: by text */
    {"other_service", FIGURES(SOME("“站”", 5, .indicator = NULL)), FIGURES(SOME("站", 5, .indicator = NULL)), DIFFERENCE_SAME, NULL},
    {"other_service", FIGURES(SOME("站", 5, .indicator = NULL)), FIGURES(SOME("站", 6, .indicator = NULL)), DIFFERENCE_OTHER, "站 5个，参照（乙区）站 6个：不同。"},
    {"other_service", FIGURES(SOME("站", 5, .indicator = NULL), SOME("馆", 5, .indicator = NULL)), FIGURES(SOME("站", 5, .indicator = NULL)), DIFFERENCE_OTHER, NULL},
    {"other_service", FIGURES(SOME("一", 1, .indicator = NULL), SOME("二", 2, .indicator = NULL), SOME("三", 3, .indicator = NULL), SOME("四", 4, .indicator = NULL)),
     FIGURES(SOME("五", 5, .indicator = NULL)), DIFFERENCE_OTHER, "一 1个；二 2个；三 3个等4项，参照"},
    {"other_service", FIGURES(SOME("站", 5, .indicator = NULL, .state = UNCLEAR), SOME("馆", 5, .indicator = NULL)), FIGURES(SOME("馆", 5, .indicator = NULL)), DIFFERENCE_OTHER, NULL},
    /* derived */
    {"derived_branches_per_grid", FIGURES(SOME("支部", 300, .indicator = "grid_branches"), SOME("网格", 200, .indicator = "grid_count")),
     FIGURES(SOME("支部", 100, .indicator = "grid_branches"), SOME("网格", 200, .indicator = "grid_count")), DIFFERENCE_MORE, "1.5个"},
    {"derived_branches_per_grid", FIGURES(SOME("支部", 300, .indicator = "grid_branches"), SOME("网格", 200, .indicator = "grid_count")),
     FIGURES(SOME("支部", 100, .indicator = "grid_branches")), DIFFERENCE_EXTRA, "－缺网格数"},
    {"derived_branches_per_grid", FIGURES(SOME("支部", 300, .indicator = "grid_branches"), SOME("网格", 200, .indicator = "grid_count", .scope = "5个街道")),
     FIGURES(SOME("支部", 100, .indicator = "grid_branches"), SOME("网格", 200, .indicator = "grid_count")), DIFFERENCE_OPEN, "：有一方推算不出来，不能比。"},
    {"derived_owners_committees_per_compound", FIGURES(SOME("会", 3, .indicator = "owners_committees"), SOME("小区", 4, .indicator = "compounds")),
     FIGURES(SOME("会", 1, .indicator = "owners_committees", .part_of = "all"), SOME("物业小区", 4, .key = "all", .indicator = NULL)), DIFFERENCE_OPEN,
     "除数不同（这里是小区，参照是物业小区）"},
};

START_TEST(difference__tell__cells_of_figures)
{
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;

    a.figures = several[_i].here, a.figure_count = several[_i].here_count;
    b.figures = several[_i].there, b.figure_count = several[_i].there_count;
    c = hold(&a, &b, several[_i].row, CHINESE);
    check_difference(c, 0, several[_i].kind, several[_i].why);
    comparison_free(c);
}
END_TEST

/* ---- Grids ---- */

#define HOUSEHOLDS(low, high, ...) SIZE("h", "户", low, high, __VA_ARGS__)
#define PERSONS(low, high, ...) SIZE("p", "人", low, high, __VA_ARGS__)
#define SIZE(key_, unit_, low, high, ...) \
    {.key = key_, .has_value = true, .value = low, .has_max = (low) != (high), .value_max = high, .unit = unit_, .per = "网格", \
     .kind = (low) == (high) ? FIGURE_POINT : FIGURE_RANGE, .direction = WORD_MISSING, .claim = CLAIM_RULE, .paragraphs = AT(1), __VA_ARGS__}
#define GRIDS(...) (struct grid[]){__VA_ARGS__}, sizeof((struct grid[]){__VA_ARGS__}) / sizeof(struct grid)
#define NO_GRIDS NULL, 0
#define NO_FIGURES NULL, 0
#define RULE(...) {.rule_state = STATED, .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED, __VA_ARGS__}
#define STAFF(...) {.rule_state = NOT_STATED, .grids_state = NOT_STATED, .head_state = STATED, .staff_state = STATED, __VA_ARGS__}
#define BY_HOUSEHOLDS GRIDS(RULE(.households = "h"))
#define BY_PERSONS GRIDS(RULE(.persons = "p"))

static const struct {
    const char *row;
    struct grid *here; size_t here_count;
    struct figure *here_figures; size_t here_figure_count;
    struct grid *there; size_t there_count;
    struct figure *there_figures; size_t there_figure_count;
    enum difference_kind kind;
    const char *why;
} grids[] = {
    {"households", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_INSIDE,
     "300户，参照（乙区）300—500户：在其内。"},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_INSIDE, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_AROUND, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_SAME, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(400, 600)), DIFFERENCE_OVERLAPS, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(200, 299)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_FINER, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(200, 300)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_FINER, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(500, 600)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_COARSER, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(200, 200)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_FINER, "：更细。"},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300, .qualifier = "以上")), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_AROUND, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300, .qualifier = "左右")), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_OPEN, NULL},
    {"rule", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300, .scope = "城区")), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_SAME, NULL},
    {"rule", BY_PERSONS, FIGURES(PERSONS(1000, 1000, .qualifier = "左右")), BY_PERSONS, FIGURES(PERSONS(1000, 1000, .qualifier = "约")), DIFFERENCE_SAME, NULL},
    {"rule", BY_PERSONS, FIGURES(PERSONS(300, 300)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_OPEN, "按户与按人不能比"},
    {"rule", GRIDS(RULE(.households = "h", .persons = "p")), FIGURES(HOUSEHOLDS(400, 500), PERSONS(1000, 1000)), BY_HOUSEHOLDS,
     FIGURES(HOUSEHOLDS(300, 500)), DIFFERENCE_INSIDE, "只比户数，在其内"},
    {"rule", GRIDS(RULE(.households = "h", .persons = "p")), FIGURES(HOUSEHOLDS(300, 300), PERSONS(1000, 1000)), BY_HOUSEHOLDS,
     FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_OTHER, "只比户数，相同"},
    {"rule", GRIDS(RULE(.households = "h", .persons = "p")), FIGURES(HOUSEHOLDS(300, 300), PERSONS(900, 900)), GRIDS(RULE(.households = "h", .persons = "p")),
     FIGURES(HOUSEHOLDS(300, 300), PERSONS(1000, 1000)), DIFFERENCE_OTHER, "比出来不一样"},
    {"rule", GRIDS(RULE(.written = "界线清晰")), NO_FIGURES, GRIDS(RULE(.written = "“界线”清晰")), NO_FIGURES, DIFFERENCE_SAME, NULL},
    {"rule", GRIDS(RULE(.written = "界线清晰")), NO_FIGURES, GRIDS(RULE(.written = "便于管理")), NO_FIGURES, DIFFERENCE_OTHER, NULL},
    {"rule", GRIDS(RULE(.written = "界线清晰")), NO_FIGURES, BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_OTHER, "这里只写了文字"},
    {"rule", GRIDS(RULE(.households = "h")), FIGURES(HOUSEHOLDS(300, 300, .state = UNCLEAR)), BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_OPEN, "原文不清"},
    {"rule", NO_GRIDS, NO_FIGURES, BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), DIFFERENCE_MISSING, NULL},
    {"persons", BY_HOUSEHOLDS, FIGURES(HOUSEHOLDS(300, 300)), BY_PERSONS, FIGURES(PERSONS(1000, 1000)), DIFFERENCE_MISSING, NULL},
    /* several rules: each against that of its scope */
    {"rule", GRIDS(RULE(.households = "h", .scope = "城区"), RULE(.households = "v", .scope = "农村")), FIGURES(HOUSEHOLDS(300, 300), SIZE("v", "户", 90, 90)),
     GRIDS(RULE(.households = "h", .scope = "农村")), FIGURES(HOUSEHOLDS(100, 100)), DIFFERENCE_FINER, "90户（农村），参照（乙区）100户（农村）"},
    /* staff */
    {"staff", GRIDS(STAFF(.staff_total = "t")), FIGURES(NUMBER(381, "381名", .key = "t", .unit = "名")), GRIDS(STAFF(.staff_total = "t", .staff_kind = "专兼职")),
     FIGURES(NUMBER(5000, "5000余名", .key = "t", .unit = "名", .qualifier = "余")), DIFFERENCE_LESS, "5000余名：更少"},
    {"staff", GRIDS(STAFF(.staff_total = "t", .staff_kind = "专职")), FIGURES(NUMBER(9, "9名", .key = "t", .unit = "名")), GRIDS(STAFF(.staff_total = "t", .staff_kind = "专兼职")),
     FIGURES(NUMBER(8, "8名", .key = "t", .unit = "名")), DIFFERENCE_MORE, "8名：更多；只比人数，由谁担任写得不同。"},
    {"staff", GRIDS(STAFF(.staff_total = "t", .staff_kind = "专职")), FIGURES(NUMBER(9, "9名", .key = "t", .unit = "名")), GRIDS(STAFF(.staff_total = "t", .staff_kind = "专职")),
     FIGURES(NUMBER(8, "8名", .key = "t", .unit = "名")), DIFFERENCE_MORE, "8名：更多。"},
    {"staff", GRIDS(STAFF(.staff_total = "t")), FIGURES(NUMBER(9, "9名", .key = "t")), GRIDS(STAFF(.staff_total = "t", .staff_kind = "专兼职")),
     FIGURES(NUMBER(9, "9名", .key = "t")), DIFFERENCE_OTHER, NULL},
    {"staff", GRIDS(STAFF(.staff_total = "t")), FIGURES(NUMBER(9, "9名", .key = "t", .indicator = NULL)), GRIDS(STAFF(.staff_total = "t")),
     FIGURES(NUMBER(8, "8名", .key = "t")), DIFFERENCE_OPEN, "不是同一类"},
    {"staff", GRIDS(STAFF(.staff_kind = "专职")), NO_FIGURES, GRIDS(STAFF(.staff_kind = "专职")), NO_FIGURES, DIFFERENCE_SAME, NULL},
    {"staff", GRIDS(STAFF(.staff_kind = "专职")), NO_FIGURES, GRIDS(STAFF(.staff_total = "t")), FIGURES(NUMBER(8, "8名", .key = "t")), DIFFERENCE_OTHER, NULL},
    {"head", GRIDS(STAFF(.grid_head = "书记兼任")), NO_FIGURES, GRIDS(STAFF(.grid_head = "书记 兼任")), NO_FIGURES, DIFFERENCE_SAME, NULL},
    {"head", GRIDS(STAFF(.grid_head = "书记兼任")), NO_FIGURES, GRIDS(STAFF(.grid_head = "社区工作者")), NO_FIGURES, DIFFERENCE_OTHER, NULL},
};

START_TEST(difference__tell__grids)
{
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;

    a.grids = grids[_i].here, a.grid_count = grids[_i].here_count;
    a.figures = grids[_i].here_figures, a.figure_count = grids[_i].here_figure_count;
    b.grids = grids[_i].there, b.grid_count = grids[_i].there_count;
    b.figures = grids[_i].there_figures, b.figure_count = grids[_i].there_figure_count;
    c = hold(&a, &b, grids[_i].row, CHINESE);
    check_difference(c, 0, grids[_i].kind, grids[_i].why);
    comparison_free(c);
}
END_TEST

/* ---- Tiers ---- */

#define UNIT(chain_, name_, level_, ...) \
    {.chain = chain_, .chain_kind = CHAIN_ORGANIZATION, .rank = level_, .tier = name_, .level = level_, .level_to = LEVEL_NONE, .kind = TIER_ORGANIZATION, \
     .paragraphs = AT(1), __VA_ARGS__}
#define TIERS(...) (struct tier[]){__VA_ARGS__}, sizeof((struct tier[]){__VA_ARGS__}) / sizeof(struct tier)
#define STREET UNIT(1, "街道党工委", LEVEL_STREET)
#define COMMUNITY UNIT(1, "社区党委", LEVEL_COMMUNITY)
#define COMPOUND UNIT(1, "小区党支部", LEVEL_COMPOUND)
#define GRID UNIT(1, "网格党小组", LEVEL_GRID)
#define MERGED UNIT(1, "小区（网格）党支部", LEVEL_COMPOUND, .level_to = LEVEL_GRID)
#define OUTSIDE(name_, level_) UNIT(0, name_, level_, .rank = 0)

static const struct {
    const char *row;
    struct tier *here; size_t here_count;
    struct tier *there; size_t there_count;
    enum difference_kind kind;
    const char *why;
} tiers[] = {
    {"street", TIERS(STREET), TIERS(STREET), DIFFERENCE_SAME, "街道党工委，参照（乙区）街道党工委：相同。"},
    {"street", TIERS(STREET), TIERS(UNIT(1, "街道“党工委”", LEVEL_STREET)), DIFFERENCE_SAME, NULL},
    {"street", TIERS(STREET), TIERS(UNIT(1, "街道党工委（办事处）", LEVEL_STREET)), DIFFERENCE_OTHER, "都有这一级，名称不同"},
    {"community", TIERS(COMMUNITY), TIERS(UNIT(1, "社区党支部", LEVEL_COMMUNITY)), DIFFERENCE_OTHER, "名称不同"},
    {"community", TIERS(COMMUNITY), TIERS(UNIT(1, "社区党委", LEVEL_COMMUNITY, .scope = "城区")), DIFFERENCE_OTHER, NULL},
    /* units beside the main chain */
    {"street", TIERS(STREET, OUTSIDE("大工委", LEVEL_STREET)), TIERS(STREET), DIFFERENCE_OTHER, "主链相同，此外这里有链外：大工委。"},
    {"street", TIERS(STREET), TIERS(STREET, OUTSIDE("大工委", LEVEL_STREET)), DIFFERENCE_OTHER, "主链相同，此外参照有链外：大工委。"},
    {"street", TIERS(STREET, OUTSIDE("联席会议", LEVEL_STREET)), TIERS(STREET, OUTSIDE("大工委", LEVEL_STREET)), DIFFERENCE_OTHER,
     "此外这里有链外：联席会议，参照有链外：大工委"},
    {"street", TIERS(STREET, OUTSIDE("大工委", LEVEL_STREET)), TIERS(STREET, OUTSIDE("大工委", LEVEL_STREET)), DIFFERENCE_SAME, NULL},
    {"street", TIERS(OUTSIDE("街道党工委", LEVEL_STREET), COMMUNITY), TIERS(STREET, COMMUNITY), DIFFERENCE_OTHER, "这里的这一级不在主链上"},
    {"street", TIERS(STREET, COMMUNITY), TIERS(OUTSIDE("街道党工委", LEVEL_STREET)), DIFFERENCE_OTHER, "参照没有写主链"},
    {"trade", TIERS(OUTSIDE("行业党委", LEVEL_TRADE)), TIERS(OUTSIDE("行业党委", LEVEL_TRADE)), DIFFERENCE_SAME, NULL},
    {"trade", TIERS(OUTSIDE("行业党委", LEVEL_TRADE)), TIERS(OUTSIDE("园区党委", LEVEL_TRADE)), DIFFERENCE_OTHER, "链外：行业党委，参照（乙区）链外：园区党委：不同。"},
    /* a level more or less */
    {"street", TIERS(STREET, COMMUNITY), TIERS(COMMUNITY), DIFFERENCE_EXTRA, "参照（乙区）－未提及：另有。"},
    {"street", TIERS(COMMUNITY), TIERS(STREET, COMMUNITY), DIFFERENCE_MISSING, NULL},
    {"community", TIERS(STREET, GRID), TIERS(STREET, COMMUNITY, GRID), DIFFERENCE_SKIPPED, "｜链上无此级，参照（乙区）社区党委：跳过此级。"},
    {"community", TIERS(STREET, GRID, OUTSIDE("议事会", LEVEL_COMMUNITY)), TIERS(STREET, COMMUNITY, GRID), DIFFERENCE_SKIPPED, "链外：议事会"},
    {"community", TIERS(STREET, COMMUNITY, GRID), TIERS(STREET, GRID), DIFFERENCE_EXTRA, "参照（乙区）｜链上无此级"},
    {"community", TIERS(STREET, GRID), TIERS(STREET, GRID), DIFFERENCE_SAME, NULL},
    {"community", TIERS(STREET, GRID), TIERS(STREET), DIFFERENCE_NONE, NULL},
    {"community", TIERS(STREET, GRID), TIERS(OUTSIDE("议事会", LEVEL_COMMUNITY)), DIFFERENCE_MISSING, NULL},
    {"community", TIERS(OUTSIDE("议事会", LEVEL_COMMUNITY)), TIERS(STREET, GRID), DIFFERENCE_EXTRA, NULL},
    /* two levels in one */
    {"compound", TIERS(COMMUNITY, MERGED), TIERS(COMMUNITY, COMPOUND, GRID), DIFFERENCE_MERGED, "小区与网格这里合为一级，参照分开"},
    {"grid_level", TIERS(COMMUNITY, COMPOUND, GRID), TIERS(COMMUNITY, MERGED), DIFFERENCE_MERGED, "小区与网格参照合为一级，这里分开"},
    {"compound", TIERS(COMMUNITY, MERGED), TIERS(COMMUNITY, COMPOUND), DIFFERENCE_OTHER, "名称不同"},
    {"compound", TIERS(COMMUNITY, MERGED), TIERS(COMMUNITY, MERGED), DIFFERENCE_SAME, NULL},
    {"compound", TIERS(COMMUNITY, MERGED), TIERS(COMMUNITY, MERGED, GRID), DIFFERENCE_SAME, NULL},
    {"community", TIERS(COMMUNITY, MERGED), TIERS(COMMUNITY, COMPOUND, GRID), DIFFERENCE_SAME, NULL},
    {"street", TIERS(UNIT(1, "街道党工委", LEVEL_STREET, .state = UNCLEAR)), TIERS(STREET), DIFFERENCE_OPEN, "原文不清"},
    {"level_unknown", TIERS(OUTSIDE("联盟", LEVEL_NONE)), TIERS(OUTSIDE("联盟", LEVEL_NONE)), DIFFERENCE_SAME, NULL},
    /* the chain */
    {"chain", TIERS(STREET, COMMUNITY), TIERS(STREET, COMMUNITY), DIFFERENCE_SAME, "街道党工委—社区党委，参照（乙区）街道党工委—社区党委：相同。"},
    {"chain", TIERS(STREET, COMMUNITY), TIERS(STREET, UNIT(1, "社区党总支", LEVEL_COMMUNITY)), DIFFERENCE_OTHER, "层级一致，名称不同"},
    {"chain", TIERS(STREET, COMMUNITY, UNIT(2, "社区议事会", LEVEL_COMMUNITY)), TIERS(STREET, COMMUNITY), DIFFERENCE_OTHER, "主链相同，另有的链不同"},
    {"chain", TIERS(STREET, COMMUNITY, GRID), TIERS(STREET, COMMUNITY), DIFFERENCE_MORE, "：多出网格。"},
    {"chain", TIERS(STREET, COMMUNITY), TIERS(STREET, COMMUNITY, COMPOUND, GRID), DIFFERENCE_LESS, "：不含小区、网格。"},
    {"chain", TIERS(STREET, GRID), TIERS(STREET, COMMUNITY, GRID), DIFFERENCE_SKIPPED, "：跳过社区。"},
    {"chain", TIERS(STREET, MERGED), TIERS(STREET, COMPOUND, GRID), DIFFERENCE_MERGED, "小区与网格这里合为一级，参照分开"},
    {"chain", TIERS(MERGED, UNIT(1, "楼栋党小组", LEVEL_BUILDING), UNIT(1, "党员中心户", LEVEL_HOUSEHOLD)),
     TIERS(COMPOUND, GRID, UNIT(1, "楼栋中心户", LEVEL_BUILDING, .level_to = LEVEL_HOUSEHOLD)), DIFFERENCE_MERGED,
     "：小区与网格这里合为一级，参照分开，楼栋与户参照合为一级，这里分开。"},
    {"chain", TIERS(STREET, MERGED), TIERS(STREET, COMPOUND), DIFFERENCE_MORE, "：多出网格（与小区合一）。"},
    {"chain", TIERS(STREET, GRID), TIERS(COMMUNITY, GRID), DIFFERENCE_OTHER, "：多出街道，跳过社区。"},
    {"chain", TIERS(UNIT(1, "社区党委", LEVEL_COMMUNITY, .rank = 1), UNIT(1, "街道党工委", LEVEL_STREET, .rank = 2)), TIERS(STREET, COMMUNITY), DIFFERENCE_OTHER,
     "先后或分法不同"},
    {"chain", TIERS(OUTSIDE("街道党工委", LEVEL_STREET)), TIERS(STREET, COMMUNITY), DIFFERENCE_MISSING, NULL},
};

START_TEST(difference__tell__tiers)
{
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;

    a.tiers = tiers[_i].here, a.tier_count = tiers[_i].here_count;
    b.tiers = tiers[_i].there, b.tier_count = tiers[_i].there_count;
    c = hold(&a, &b, tiers[_i].row, CHINESE);
    check_difference(c, 0, tiers[_i].kind, tiers[_i].why);
    comparison_free(c);
}
END_TEST

/* ---- Mechanisms ---- */

#define DEVICE(title_, strength_, ...) {.kind = MECHANISM_RATING, .title = title_, .strength = strength_, .paragraphs = AT(1), __VA_ARGS__}
#define DEVICES(...) (struct mechanism[]){__VA_ARGS__}, sizeof((struct mechanism[]){__VA_ARGS__}) / sizeof(struct mechanism)

static const struct {
    struct mechanism *here; size_t here_count;
    struct mechanism *there; size_t there_count;
    enum difference_kind kind;
    const char *why;
} mechanisms[] = {
    {DEVICES(DEVICE("“红黑榜”", STRENGTH_RULE)), DEVICES(DEVICE("红黑榜", STRENGTH_RULE)), DIFFERENCE_SAME, NULL},
    {DEVICES(DEVICE("红黑榜", STRENGTH_RULE)), DEVICES(DEVICE("红黑榜", STRENGTH_MENTION)), DIFFERENCE_OTHER,
     "红黑榜（制度），参照（乙区）红黑榜（提及）：名目相同，力度不同。"},
    {DEVICES(DEVICE("红黑榜", STRENGTH_RULE)), DEVICES(DEVICE("考核", STRENGTH_RULE)), DIFFERENCE_OTHER, "名目不同"},
    {DEVICES(DEVICE("红黑榜", STRENGTH_RULE, .scope = "城区")), DEVICES(DEVICE("红黑榜", STRENGTH_RULE)), DIFFERENCE_OTHER, "红黑榜（制度，城区）"},
    {DEVICES(DEVICE("甲", STRENGTH_RULE), DEVICE("乙", STRENGTH_RULE)), DEVICES(DEVICE("乙", STRENGTH_RULE), DEVICE("甲", STRENGTH_RULE)), DIFFERENCE_SAME, NULL},
    {DEVICES(DEVICE("甲", STRENGTH_RULE), DEVICE("甲", STRENGTH_RULE)), DEVICES(DEVICE("甲", STRENGTH_RULE), DEVICE("乙", STRENGTH_RULE)), DIFFERENCE_OTHER, NULL},
    {DEVICES(DEVICE("甲", STRENGTH_RULE)), NULL, 0, DIFFERENCE_EXTRA, "甲（制度），参照（乙区）－未提及：另有。"},
    {NULL, 0, DEVICES(DEVICE("甲", STRENGTH_RULE)), DIFFERENCE_MISSING, NULL},
    {DEVICES(DEVICE("甲", STRENGTH_RULE, .state = UNCLEAR)), DEVICES(DEVICE("甲", STRENGTH_RULE)), DIFFERENCE_OPEN, "原文不清"},
    {NULL, 0, NULL, 0, DIFFERENCE_NONE, NULL},
};

START_TEST(difference__tell__mechanisms)
{
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;

    a.mechanisms = mechanisms[_i].here, a.mechanism_count = mechanisms[_i].here_count;
    b.mechanisms = mechanisms[_i].there, b.mechanism_count = mechanisms[_i].there_count;
    c = hold(&a, &b, "rating", CHINESE);
    check_difference(c, 0, mechanisms[_i].kind, mechanisms[_i].why);
    comparison_free(c);
}
END_TEST

/* ---- The words and signs ---- */

START_TEST(difference__name__signs_of_two_columns)
{
    static const struct width_rule narrow = {.ambiguous = 1};

    for (int l = CHINESE; l <= ENGLISH; l++)
        for (int k = 0; k < DIFFERENCE_KINDS; k++) {
            const char *sign = difference_sign((enum difference_kind)k, (enum language)l);

            ck_assert_msg(text_width(&narrow, sign, strlen(sign)) == 2, "“%s” has two columns", sign);
            ck_assert_int_gt(strlen(difference_name((enum difference_kind)k, CHINESE)), 0);
            for (int other = 0; other < k; other++) {
                ck_assert_str_ne(sign, difference_sign((enum difference_kind)other, (enum language)l));
                ck_assert_str_ne(difference_code((enum difference_kind)k), difference_code((enum difference_kind)other));
                ck_assert_str_ne(difference_name((enum difference_kind)k, CHINESE), difference_name((enum difference_kind)other, CHINESE));
            }
        }
    ck_assert_str_eq(difference_sign(DIFFERENCE_NONE, CHINESE), "  ");
}
END_TEST

START_TEST(difference__tell__nothing_without_a_reference)
{
    struct figure figure = NUMBER(1, "1个");
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    const struct local_case *cases[] = {&a, &b};
    struct comparison *c = NULL;

    a.figures = &figure, a.figure_count = 1;
    ck_assert_int_eq(comparison_create(&c, cases, 2, &book, &(struct comparison_wish){.rows = "things"}, NULL), OK);
    ck_assert_int_eq(comparison_reference(c), NO_COLUMN);
    for (size_t i = 0; i < 2; i++) {
        check_kind(comparison_difference(c, 0, i), DIFFERENCE_NONE);
        ck_assert_ptr_null(comparison_difference(c, 0, i)->why);
    }
    comparison_free(c);
}
END_TEST

START_TEST(difference__tell__the_same_each_time)
{
    struct figure figure = NUMBER(1, "1个");
    struct local_case a = locality("a", "甲区"), b = locality("b", "乙区");
    struct comparison *c;
    const struct difference *first;

    a.figures = &figure, a.figure_count = 1;
    c = hold(&a, &b, "things", CHINESE);
    first = comparison_difference(c, 0, 0);
    ck_assert_int_eq(comparison_reference(c), 1);
    ck_assert_ptr_eq(comparison_difference(c, 0, 0), first);
    check_kind(first, DIFFERENCE_EXTRA);
    comparison_free(c);
}
END_TEST

/* ---- Rows that say the same everywhere ---- */

#define ONE(value_) FIGURES(NUMBER(value_, NULL))
#define GAP TIERS(STREET, GRID)
#define NONE NULL, 0

static const struct {
    const char *row;
    struct { struct figure *figures; size_t count; struct tier *tiers; size_t tier_count; } cases[3];
    size_t count;
    const char *reference;
    bool is_equal, is_unstated;
} rows[] = {
    {"things", {{ONE(1), NONE}, {ONE(1), NONE}, {ONE(1), NONE}}, 3, NULL, true, false},
    {"things", {{ONE(1), NONE}, {ONE(1), NONE}, {ONE(1), NONE}}, 3, "b", true, false},
    {"things", {{ONE(1), NONE}, {ONE(1), NONE}, {ONE(2), NONE}}, 3, NULL, false, false},
    {"things", {{ONE(1), NONE}, {ONE(1), NONE}, {ONE(2), NONE}}, 3, "c", false, false},
    {"things", {{ONE(1), NONE}, {ONE(1), NONE}, {NONE, NONE}}, 3, "a", false, false},
    {"things", {{NONE, NONE}, {ONE(1), NONE}, {NONE, NONE}}, 3, "a", false, false},
    {"things", {{NONE, NONE}, {NONE, NONE}, {NONE, NONE}}, 3, NULL, false, true},
    {"things", {{NONE, NONE}, {NONE, NONE}, {NONE, NONE}}, 3, "b", false, true},
    {"things", {{ONE(1), NONE}}, 1, NULL, false, false},
    {"things", {{NONE, NONE}}, 1, "a", false, true},
    {"things", {{FIGURES(NUMBER(1, NULL, .state = UNCLEAR)), NONE}, {FIGURES(NUMBER(1, NULL, .state = UNCLEAR)), NONE}}, 2, NULL, false, false},
    {"community", {{NONE, GAP}, {NONE, GAP}}, 2, NULL, true, false},
    {"community", {{NONE, GAP}, {NONE, NONE}}, 2, "a", false, false},
    {"community", {{NONE, GAP}, {NONE, TIERS(STREET, COMMUNITY, GRID)}}, 2, "a", false, false},
};

START_TEST(row__tell__equal_and_unstated)
{
    struct local_case made[] = {locality("a", "甲区"), locality("b", "乙区"), locality("c", "丙区")};
    const struct local_case *cases[] = {&made[0], &made[1], &made[2]};
    struct comparison *c = NULL;

    for (size_t i = 0; i < rows[_i].count; i++) {
        made[i].figures = rows[_i].cases[i].figures, made[i].figure_count = rows[_i].cases[i].count;
        made[i].tiers = rows[_i].cases[i].tiers, made[i].tier_count = rows[_i].cases[i].tier_count;
    }
    ck_assert_int_eq(comparison_create(&c, cases, rows[_i].count, &book,
                                       &(struct comparison_wish){.rows = rows[_i].row, .reference = rows[_i].reference}, NULL), OK);
    ck_assert_int_eq(row_is_equal(c, c->shown[0]), rows[_i].is_equal);
    ck_assert_int_eq(row_is_empty(c, c->shown[0]), rows[_i].is_unstated);
    comparison_free(c);
}
END_TEST

/* ---- The bundled cases ---- */

static struct casebook bundled;

static void bundled_read(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/anqiu", "cases/baiyun", "cases/bincheng", "cases/chaisang", "cases/chengdu",
                                        "cases/daqing", "cases/dingtao", "cases/kaili", "cases/pingcheng", "cases/tongan", "cases/xigang",
                                        "cases/yungang"};
    struct findings found = {0};
    struct fault f = {0};

    casebook_init(&bundled);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&bundled, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    ck_assert_uint_eq(found.errors, 0);
    findings_clear(&found);
}

static void bundled_leave(void)
{
    casebook_clear(&bundled);
}

static const struct local_case *bundled_case(const char *id)
{
    for (size_t i = 0; i < bundled.case_count; i++)
        if (!strcmp(bundled.cases[i]->id, id))
            return bundled.cases[i];
    ck_abort_msg("no case %s", id);
    return NULL;
}

static const struct {
    const char *row, *here, *there;
    enum difference_kind kind;
    const char *why;
} facts[] = {
    {"rule", "xigang", "kaili", DIFFERENCE_INSIDE, "居民区每300户划分一个网格，参照（凯里市）以300—500户为标准划分：在其内。"},
    {"households", "kaili", "xigang", DIFFERENCE_AROUND, NULL},
    {"rule", "baiyun", "xigang", DIFFERENCE_COARSER, "只比户数，更粗"},
    {"rule", "anqiu", "kaili", DIFFERENCE_OTHER, "这里只写了文字"},
    {"rule", "chengdu", "kaili", DIFFERENCE_OPEN, "不适用"},
    {"grid_total", "yungang", "xigang", DIFFERENCE_MORE, "810个，参照（西岗区）474个"},
    {"grid_total", "baiyun", "xigang", DIFFERENCE_OPEN, "这里是5个街道，参照是全区"},
    {"grid_total", "daqing", "xigang", DIFFERENCE_OPEN, "原文不清"},
    {"staff", "baiyun", "yungang", DIFFERENCE_LESS, "381名（截至目前），参照（云冈区）共计：5000余名"},
    {"staff", "bincheng", "yungang", DIFFERENCE_OTHER, NULL},
    {"building_groups", "baiyun", "bincheng", DIFFERENCE_OPEN, "写的是“余”"},
    {"building_groups", "baiyun", "yungang", DIFFERENCE_LESS, NULL},
    {"volunteer_sessions", "bincheng", "pingcheng", DIFFERENCE_OPEN, "这里是单位小区"},
    {"volunteer_sessions", "yungang", "pingcheng", DIFFERENCE_LESS, "更少；所计的时间不同（这里是今年以来，参照是－未提及）"},
    {"invested_funds", "pingcheng", "chaisang", DIFFERENCE_OPEN, "5000余万元"},
    {"problems_solved", "dingtao", "anqiu", DIFFERENCE_LESS, "逐项比，都更少"},
    {"derived_branches_per_grid", "baiyun", "xigang", DIFFERENCE_OPEN, "／范围不同：全区 与 5个街道，参照（西岗区）推算 1.04个（492个÷474个）：有一方推算不出来，不能比。"},
    {"staff", "baiyun", "kaili", DIFFERENCE_AROUND, "不少于参照；只比人数，由谁担任写得不同"},
    {"property_complaints_change", "pingcheng", "kaili", DIFFERENCE_MORE, "降得更多"},
    {"property_complaints_change", "anqiu", "kaili", DIFFERENCE_OPEN, "这里是环比，参照是同比"},
    {"derived_owners_committees_per_compound", "bincheng", "kaili", DIFFERENCE_OPEN, "参照是全市物业小区"},
    {"chain", "dingtao", "xigang", DIFFERENCE_OTHER, "：多出小区，跳过网格。"},
    {"chain", "yungang", "daqing", DIFFERENCE_MERGED, NULL},
    {"chain", "daqing", "yungang", DIFFERENCE_MERGED, "：楼栋与户这里合为一级，参照分开，小区与网格参照合为一级，这里分开。"},
    {"grid_level", "yungang", "daqing", DIFFERENCE_MERGED, "小区与网格这里合为一级"},
    {"household", "yungang", "xigang", DIFFERENCE_SAME, "党员中心户"},
    {"compound", "baiyun", "kaili", DIFFERENCE_SAME, "链上无此级"},
    {"grid_level", "tongan", "kaili", DIFFERENCE_SKIPPED, NULL},
    {"street", "xigang", "baiyun", DIFFERENCE_OTHER, "主链相同，此外这里有链外：街道“大工委”。"},
    {"street", "bincheng", "kaili", DIFFERENCE_OTHER, "这里没有写主链"},
    {"chain_levels", "dingtao", "kaili", DIFFERENCE_SAME, NULL},
};

START_TEST(difference__tell__what_the_sources_say)
{
    const struct local_case *cases[] = {bundled_case(facts[_i].here), bundled_case(facts[_i].there)};
    struct comparison_wish wish = {.rows = facts[_i].row, .reference = facts[_i].there};
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, 2, &bundled, &wish, &f) == OK, "%s", f.text);
    check_difference(c, 0, facts[_i].kind, facts[_i].why);
    comparison_free(c);
}
END_TEST

static bool is_range(enum difference_kind k)
{
    return k == DIFFERENCE_SAME || k == DIFFERENCE_OVERLAPS || k == DIFFERENCE_NONE || k == DIFFERENCE_OTHER || k == DIFFERENCE_OPEN;
}

/* Held the other way round, each difference is its own counterpart. */
START_TEST(difference__tell__the_counterpart_the_other_way_round)
{
    static const enum difference_kind counterparts[DIFFERENCE_KINDS] = {
        [DIFFERENCE_INSIDE] = DIFFERENCE_AROUND, [DIFFERENCE_AROUND] = DIFFERENCE_INSIDE, [DIFFERENCE_FINER] = DIFFERENCE_COARSER,
        [DIFFERENCE_COARSER] = DIFFERENCE_FINER, [DIFFERENCE_MORE] = DIFFERENCE_LESS, [DIFFERENCE_LESS] = DIFFERENCE_MORE,
        [DIFFERENCE_EXTRA] = DIFFERENCE_MISSING, [DIFFERENCE_MISSING] = DIFFERENCE_EXTRA, [DIFFERENCE_SKIPPED] = DIFFERENCE_EXTRA,
        [DIFFERENCE_MERGED] = DIFFERENCE_MERGED,
    };
    const struct local_case *const *all = (const struct local_case *const *)bundled.cases;
    size_t told = 0;

    for (size_t i = 0; i < bundled.case_count; i++) {
        const struct local_case *two[] = {all[_i], all[i]};
        struct comparison *one = NULL, *other = NULL;

        if (i == (size_t)_i)
            continue;
        ck_assert_int_eq(comparison_create(&one, two, 2, &bundled, &(struct comparison_wish){.reference = two[1]->id}, NULL), OK);
        ck_assert_int_eq(comparison_create(&other, two, 2, &bundled, &(struct comparison_wish){.reference = two[0]->id}, NULL), OK);
        for (size_t row = 0; row < comparison_row_count(one); row++) {
            enum difference_kind here = comparison_difference(one, row, 0)->kind, there = comparison_difference(other, row, 1)->kind;
            enum difference_kind expected = is_range(here) ? here : counterparts[here];

            told += here != DIFFERENCE_NONE;
            if (here == DIFFERENCE_EXTRA && there == DIFFERENCE_SKIPPED)
                continue;
            ck_assert_msg(there == expected || (!strcmp(comparison_row(one, row)->id, "chain") && here != DIFFERENCE_SAME), "%s: %s %s, %s %s",
                          comparison_row(one, row)->id, two[0]->id, difference_code(here), two[1]->id, difference_code(there));
            ck_assert(here == DIFFERENCE_NONE || comparison_difference(one, row, 0)->why);
        }
        comparison_free(one);
        comparison_free(other);
    }
    ck_assert_uint_gt(told, 100);
}
END_TEST

TCase *compare_differences(void)
{
    TCase *t = tcase_create("differences");

    tcase_add_loop_test(t, difference__tell__two_figures, 0, COUNT_OF(numbers));
    tcase_add_loop_test(t, difference__tell__cells_of_figures, 0, COUNT_OF(several));
    tcase_add_loop_test(t, difference__tell__grids, 0, COUNT_OF(grids));
    tcase_add_loop_test(t, difference__tell__tiers, 0, COUNT_OF(tiers));
    tcase_add_loop_test(t, difference__tell__mechanisms, 0, COUNT_OF(mechanisms));
    tcase_add_loop_test(t, row__tell__equal_and_unstated, 0, COUNT_OF(rows));
    tcase_add_test(t, difference__name__signs_of_two_columns);
    tcase_add_test(t, difference__tell__nothing_without_a_reference);
    tcase_add_test(t, difference__tell__the_same_each_time);
    return t;
}

TCase *compare_differences_bundled(void)
{
    TCase *t = tcase_create("differences of the bundled cases");

    tcase_add_unchecked_fixture(t, bundled_read, bundled_leave);
    tcase_add_loop_test(t, difference__tell__what_the_sources_say, 0, COUNT_OF(facts));
    tcase_add_loop_test(t, difference__tell__the_counterpart_the_other_way_round, 0, 12);
    return t;
}
