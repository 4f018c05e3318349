/* casefile_unusual.c - what is possible and hardly so: told just beyond each limit, not told at it, nor where the note names the number. */
#include "casegrid/casefile.h"

#include "expect.h"
#include <string.h>

TCase *casefile_unusual(void);

enum { FIGURES_MOST = 3 };
#define FIGURE_OF(aspect, way, id, what, number, of) \
    .key = "k", .dimension = (aspect), .direction = (way), .indicator = (id), .subject = (what), .has_value = true, .value = (number), .unit = (of), .claim = WORD_MISSING
#define PLACED .paragraphs = {(const int[]){1}, 1}
#define FIGURE(...) PLACED, FIGURE_OF(DIMENSION_GRID, WORD_MISSING, __VA_ARGS__)
#define SCALE(...) PLACED, FIGURE_OF(DIMENSION_SCALE, WORD_MISSING, __VA_ARGS__)

static const struct unusual_row {
    struct figure figures[FIGURES_MOST];
    struct grid grid;
    const char *says; /* the only note; NULL: none */
} rows[] = {
    /* sizes */
    {{{FIGURE("households_per_grid", "标准", 30000, "户")}}, {0}, "一个网格的户数是 30000，通常300—500户"},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .per = "网格"}}, {0}, "是 30000，"},
    {{{FIGURE("households_per_grid", "标准", 1501, "户")}}, {0}, "是 1501，"},
    {{{FIGURE("households_per_grid", "标准", 1500, "户")}}, {0}, NULL},
    {{{FIGURE("households_per_grid", "标准", 29, "户")}}, {0}, "是 29，"},
    {{{FIGURE("households_per_grid", "标准", 30, "户")}}, {0}, NULL},
    {{{FIGURE("households_per_grid", "标准", 300, "户"), .has_max = true, .value_max = 5000, .kind = FIGURE_RANGE}}, {0}, "是 5000，"},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .state = UNCHECKED}}, {0}, "是 30000，"},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .state = LOST}}, {0}, NULL},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .scope = "牧区"}}, {0}, "是 30000，"},
    {{{FIGURE("persons_per_grid", "标准", 10, "人")}}, {0}, "一个网格的人数是 10"},
    {{{FIGURE("grid_workers_per_grid", "网格员", 300, "名")}}, {0}, "一个网格配备的人数是 300"},
    {{{FIGURE("grid_count", "网格", 4, "个")}}, {0}, "全区（市）的网格数是 4"},
    {{{FIGURE("grid_count", "网格", 4, "个"), .scope = "永乐社区"}}, {0}, NULL},
    {{{FIGURE("grid_workers", "网格员", 60000, "名")}}, {0}, "网格员数是 60000"},
    {{{SCALE("streets", "街道", 700, "个")}}, {0}, "街道数是 700"},
    {{{SCALE("communities", "社区", 6000, "个")}}, {0}, "社区数是 6000"},
    {{{SCALE("compounds", "小区", 2, "个")}}, {0}, "小区数是 2"},
    {{{SCALE("residents", "居民", 110, "人")}}, {0}, "居民人数是 110"},
    /* looked at already: the note names the number, as it is written or as a number of its own */
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .note = "原文就是30000户"}}, {0}, NULL},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .written = "3万户", .note = "原文印作3万户"}}, {0}, NULL},
    {{{FIGURE("households_per_grid", "标准", 30000, "户"), .note = "只指居民区"}}, {0}, "是 30000，"},
    {{{FIGURE("households_per_grid", "标准", 20, "户"), .note = "2025年起"}}, {0}, "是 20，"},
    /* a grid row points to it: its size, and what it counts */
    {{{FIGURE(NULL, "标准", 30000, "户")}}, {.households = "k"}, "是 30000，"},
    {{{FIGURE("households_per_grid", "标准", 30000, "户")}}, {.households = "k"}, "是 30000，"}, /* once, not twice */
    {{{FIGURE(NULL, "标准", 300, "人")}}, {.households = "k"}, "网格一节把这个数据当作一个网格的户数，它的单位却是“人”"},
    {{{FIGURE(NULL, "标准", 1000, "人")}}, {.persons = "k"}, NULL},
    {{{FIGURE(NULL, "网格员", 2, "名")}}, {.staff_per_grid = "k"}, NULL},
    {{{FIGURE(NULL, "网格", 474, "个")}}, {.grids = "k"}, NULL},
    {{{FIGURE(NULL, "网格员", 474, "个")}}, {.staff_total = "k"}, "它的单位却是“个”"},
    /* pairs */
    {{{FIGURE("persons_per_grid", "人数", 5000, "人")}, {FIGURE("households_per_grid", "户数", 300, "户")}}, {0}, "“人数”是 5000，“户数”是 300，放在一起不寻常（一户通常有一到几个人）"},
    {{{FIGURE("persons_per_grid", "人数", 1000, "人")}, {FIGURE("households_per_grid", "户数", 300, "户")}}, {0}, NULL},
    {{{FIGURE("grid_workers", "网格员", 10000, "名")}, {FIGURE("grid_count", "网格", 100, "个")}}, {0}, "一个网格通常有一名到几名网格员"},
    {{{FIGURE("grid_workers", "网格员", 10000, "名")}, {FIGURE("grid_count", "网格", 100, "个"), .scope = "5个街道"}}, {0}, NULL},
    {{{FIGURE("grid_workers", "网格员", 10000, "名")}, {FIGURE("grid_count", "网格", 100, "个"), .note = "原文如此：100个"}}, {0}, NULL},
    {{{FIGURE("grid_count", "网格", 50, "个")}, {SCALE("communities", "社区", 60, "个")}}, {0}, "一个社区通常有几个网格"},
    {{{SCALE("communities", "社区", 10, "个")}, {SCALE("streets", "街道", 11, "个")}}, {0}, "几个到几十个社区"},
    {{{SCALE("residents", "居民", 200000, "人")}, {FIGURE("grid_count", "网格", 5000, "个")}}, {0}, "几百到几千人"},
    /* any figure */
    {{{FIGURE(NULL, "投诉", -11, "件")}}, {0}, "数值 -11 小于零"},
    {{{FIGURE(NULL, "办结率", 983, "%")}}, {0}, "这个比率是 983%，超过了 100%"},
    {{{FIGURE(NULL, "办结率", 100, "%")}}, {0}, NULL},
    {{{FIGURE(NULL, "增长率", 150, "%")}}, {0}, NULL},
    {{{FIGURE(NULL, "占用率", 98, "%"), .has_max = true, .value_max = 920, .kind = FIGURE_CHANGE}}, {0}, "是 920%"},
    {{{PLACED, FIGURE_OF(DIMENSION_OUTCOME, DIRECTION_DOWN, NULL, "投诉", 110, "%"), .kind = FIGURE_CHANGE}}, {0}, "下降了 110%"},
    {{{PLACED, FIGURE_OF(DIMENSION_OUTCOME, DIRECTION_UP, NULL, "投诉", 110, "%"), .kind = FIGURE_CHANGE}}, {0}, NULL},
    {{{FIGURE(NULL, "办结率", 0.98, "%")}}, {0}, "这个比率只有 0.98%"},
    {{{FIGURE(NULL, "办结率", 0.98, "%"), .note = "原文即0.98%"}}, {0}, NULL},
    {{{FIGURE(NULL, "网格员", 1.2, "人")}}, {0}, "一个一个数的，数值却是 1.2"},
    {{{FIGURE(NULL, "平均网格员", 1.2, "人")}}, {0}, NULL},
    {{{FIGURE(NULL, "绿地", 160.5, "公顷")}}, {0}, NULL},
    {{{FIGURE_OF(DIMENSION_GRID, WORD_MISSING, NULL, "网格员", 12, "人"), .state = UNCHECKED}}, {0}, "没有写出自哪一段"},
    {{{FIGURE("grid_count", "网格", 474, NULL)}}, {0}, "归在指标“grid_count”（单位“个”），却没有写单位"},
    {{{PLACED, FIGURE_OF(DIMENSION_OUTCOME, WORD_MISSING, "grid_count", "网格", 474, "个")}}, {0}, "指标“grid_count”属于 grid，这个数据的 dimension 却是 outcome"},
    {{{FIGURE("grid_count", "网格", 474, "个")}, {FIGURE("grid_count", "网格", 492, "个")}}, {0}, "前面的“k”是 474，这里是 492"},
    {{{FIGURE("grid_count", "网格", 474, "个")}, {FIGURE("grid_count", "网格", 492, "个"), .as_of = "2024年"}}, {0}, NULL},
};

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .unit = "个"},          {.id = "households_per_grid", .dimension = DIMENSION_GRID, .unit = "户"},
    {.id = "persons_per_grid", .dimension = DIMENSION_GRID, .unit = "人"},    {.id = "grid_workers_per_grid", .dimension = DIMENSION_GRID, .unit = "名"},
    {.id = "grid_workers", .dimension = DIMENSION_GRID, .unit = "人"},        {.id = "streets", .dimension = DIMENSION_SCALE, .unit = "个"},
    {.id = "communities", .dimension = DIMENSION_SCALE, .unit = "个"},        {.id = "compounds", .dimension = DIMENSION_SCALE, .unit = "个"},
    {.id = "residents", .dimension = DIMENSION_SCALE, .unit = "人"},
};

START_TEST(casebook_check__tells__what_is_unusual)
{
    const struct unusual_row *r = &rows[_i];
    struct paragraph paragraph = {.number = 1, .text = "3万户、原文"};
    struct figure figures[FIGURES_MOST];
    struct grid grid = r->grid;
    struct local_case one = {.id = "heping", .name = "和平区", .paragraphs = &paragraph, .paragraph_count = 1, .figures = figures, .grids = &grid, .grid_count = 1};
    struct local_case *cases[] = {&one};
    const struct casebook book = {.cases = cases, .case_count = 1, .indicators = indicators, .indicator_count = COUNT_OF(indicators)};
    struct findings found = {0};
    size_t notes = 0;

    for (size_t i = 0; i < FIGURES_MOST && r->figures[i].key; i++)
        figures[one.figure_count++] = r->figures[i];
    casebook_check(&book, NULL, &found);
    ck_assert_uint_eq(found.errors, 0);
    for (size_t i = 0; i < found.count; i++) {
        if (strstr(found.items[i].text, "没有一并给出文件清单"))
            continue; /* there is none here */
        notes++;
        ck_assert_msg(r->says && strstr(found.items[i].text, r->says), "%s", found.items[i].text);
    }
    ck_assert_uint_eq(notes, r->says != NULL);
    findings_clear(&found);
}
END_TEST

TCase *casefile_unusual(void)
{
    TCase *t = tcase_create("unusual");

    tcase_add_loop_test(t, casebook_check__tells__what_is_unusual, 0, (int)COUNT_OF(rows));
    return t;
}
