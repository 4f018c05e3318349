/* compare_divided.c - tests of figures divided by grids, communities, compounds, residents: what is, what stays as stated, what stands in the way. */
#include "compare_parts.h"

#include "casegrid/compare.h"

#include <string.h>

/* A row of a table says only where its figure differs from the usual one. */
#pragma GCC diagnostic ignored "-Woverride-init"
#pragma GCC diagnostic ignored "-Woverride-init-side-effects"

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}
#define COUNTED(indicator_, value_, unit_, written_, ...) \
    {.key = indicator_, .indicator = indicator_, .has_value = true, .value = value_, .unit = unit_, .written = written_, \
     .direction = WORD_MISSING, .claim = CLAIM_RESULT, .paragraphs = AT(3), __VA_ARGS__}
#define OTHER(value_, unit_, written_, subject_, ...) \
    COUNTED(NULL, value_, unit_, written_, .key = subject_, .subject = subject_, .dimension = DIMENSION_SERVICE, __VA_ARGS__)
#define STATION(value_, unit_, written_, subject_, ...) \
    COUNTED("stations", value_, unit_, written_, .key = subject_, .subject = subject_, .dimension = DIMENSION_SERVICE, __VA_ARGS__)
#define GRIDS(value_, written_, ...) COUNTED("grid_count", value_, "个", written_, .paragraphs = AT(5), __VA_ARGS__)
#define FIGURES(...) (struct figure[]){__VA_ARGS__}, sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure)

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .name_en = "Grids", .unit = "个"},
    {.id = "communities", .dimension = DIMENSION_SCALE, .name_zh = "社区数", .name_en = "Communities", .unit = "个"},
    {.id = "compounds", .dimension = DIMENSION_SCALE, .name_zh = "小区数", .name_en = "Compounds", .unit = "个"},
    {.id = "residents", .dimension = DIMENSION_SCALE, .name_zh = "居民人口", .name_en = "Residents", .unit = "人"},
    {.id = "grid_branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .name_en = "Grid branches", .unit = "个"},
    {.id = "stations", .dimension = DIMENSION_SERVICE, .name_zh = "服务站", .name_en = "Stations", .unit = "个"},
};
static struct casebook book = {.indicators = indicators, .indicator_count = COUNT_OF(indicators)};

static struct comparison *compare(struct local_case *a, const char *rows, enum per per, enum language l)
{
    const struct local_case *of = a;
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, &of, 1, &book, &(struct comparison_wish){.rows = rows, .per = per, .language = l}, &f) == OK, "%s", f.text);
    return c;
}

static void check_text(const struct cell *cell, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, cell, CHINESE);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

static const struct {
    enum per per;
    const char *row;
    struct figure *figures;
    size_t count;
    const char *text, *unit;
    bool derived;
} cells[] = {
    /* totals are divided, by each way */
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 492, "个", "492个"), GRIDS(474, "474个")), "推算 1.04个/网格（492个÷474个）", "个/网格", true},
    {PER_COMMUNITY, "stations", FIGURES(COUNTED("stations", 300, "个", "300个"), COUNTED("communities", 200, "个", "200个")),
     "推算 1.5个/社区（300个÷200个）", "个/社区", true},
    {PER_COMPOUND, "stations", FIGURES(COUNTED("stations", 300, "个", "300个"), COUNTED("compounds", 150, "个", "150个")),
     "推算 2个/小区（300个÷150个）", "个/小区", true},
    {PER_RESIDENTS, "stations", FIGURES(COUNTED("stations", 60, "个", "60个"), COUNTED("residents", 300000, "人", "30余万人", .qualifier = "余")),
     "推算 不多于2个/万居民（60个÷30余万人×10000）", "个/万居民", true},
    {PER_NONE, "stations", FIGURES(COUNTED("stations", 492, "个", "492个"), GRIDS(474, "474个")), "492个", "个", false},
    /* what is counted, a qualifier, a unit of its own */
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 800, "处", "800余处", .qualifier = "余", .subject = "建成的驿站"), GRIDS(300, "300个")),
     "建成的驿站 推算 不少于2.66处/网格（800余处÷300个）", "个/网格", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 90, "个", "90个", .subject = "甲类"), COUNTED("stations", 60, "个", "60个", .subject = "乙类"), GRIDS(30, "30个")),
     "甲类 推算 3个/网格（90个÷30个）；乙类 推算 2个/网格（60个÷30个）", "个/网格", true},
    /* of several numbers of grids the one of the same scope */
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 90, "个", "90个", .scope = "甲街道"), GRIDS(30, "30个"), GRIDS(45, "45个", .scope = "甲街道")),
     "推算 2个/网格（90个÷45个，甲街道）", "个/网格", true},
    /* what is no total stays */
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 5, "%", "5%"), GRIDS(30, "30个")), "5%", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 5, "级", "五级"), GRIDS(30, "30个")), "五级", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 5, "年", "5年"), GRIDS(30, "30个")), "5年", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 5, NULL, "5"), GRIDS(30, "30个")), "5", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 1, "名", "1名", .per = "网格"), GRIDS(30, "30个")), "1名（每网格）", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个", .claim = CLAIM_RULE), GRIDS(30, "30个")), "9个", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个", .kind = FIGURE_RANK), GRIDS(30, "30个")), "9个", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个", .kind = FIGURE_SHARE), GRIDS(30, "30个")), "9个", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "增9个", .kind = FIGURE_CHANGE, .direction = DIRECTION_UP), GRIDS(30, "30个")), "增9个", "个", false},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9—12个", .kind = FIGURE_RANGE, .has_max = true, .value_max = 12), GRIDS(30, "30个")),
     "9—12个", "个", false},
    /* nor is anything divided by itself */
    {PER_GRID, "grid_count", FIGURES(GRIDS(474, "474个")), "474个", "个", false},
    {PER_COMMUNITY, "grid_count", FIGURES(GRIDS(474, "474个"), COUNTED("communities", 79, "个", "79个")), "推算 6个/社区（474个÷79个）", "个/社区", true},
    {PER_RESIDENTS, "residents", FIGURES(COUNTED("residents", 300000, "人", "30万人")), "30万人", "人", false},
    /* a derived value is divided already */
    {PER_GRID, "derived_branches_per_grid", FIGURES(COUNTED("grid_branches", 90, "个", "90个"), GRIDS(30, "30个")), "推算 3个（90个÷30个）", "个", true},
    /* what stands in the way */
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个")), "－缺网格数", "个/网格", true},
    {PER_RESIDENTS, "stations", FIGURES(COUNTED("stations", 9, "个", "9个"), GRIDS(30, "30个")), "－缺居民人口", "个/万居民", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个"), GRIDS(30, "30个", .scope = "5个街道")), "／范围不同：全区 与 5个街道", "个/网格", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个", .claim = CLAIM_PLAN), GRIDS(30, "30个")), "／口径不同：计划 与 成效", "个/网格", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个", .state = CONFLICT), GRIDS(30, "30个")), "！数据冲突（服务站）", "个/网格", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个"), GRIDS(30, "30个", .state = LOST)), "Ｘ原文残缺（网格数）", "个/网格", true},
    {PER_GRID, "stations", FIGURES(COUNTED("stations", 9, "个", "9个"), GRIDS(0, "0个")), "／不能相除：网格数 0个", "个/网格", true},
    {PER_GRID, "stations", FIGURES(GRIDS(30, "30个")), "－未提及", "个", false},
    /* several things in one cell, each for itself */
    {PER_GRID, "stations",
     FIGURES(STATION(60, "个", "60个", "清单"), STATION(5, "%", "5%", "占比"), STATION(9, "场", "9场", "活动", .scope = "甲街道"),
             STATION(8, "个", "8个", "设施", .state = UNCLEAR), GRIDS(30, "30个")),
     "清单 推算 2个/网格（60个÷30个）；占比 5%；活动 ／范围不同：甲街道 与 全区；设施 ？原文不清（服务站）", "个/网格", true},
    {PER_GRID, "stations", FIGURES(STATION(60, "个", "60个", "清单"), STATION(5, "个", "5个", "站")), "－缺网格数", "个/网格", true},
    {PER_GRID, "stations", FIGURES(STATION(60, "个", "60个", "清单"), STATION(5, "%", "5%", "占比")), "清单 －缺网格数；占比 5%", "个/网格", true},
    /* what no indicator defines may be a list or the parts of a whole */
    {PER_GRID, "other_service", FIGURES(OTHER(4, "项", "4项制度", "服务制度"), OTHER(3, "个", "3个片区", "片区"), GRIDS(30, "30个")),
     "服务制度 4项制度；片区 3个片区", NULL, false},
    {PER_GRID, "other_outcome", FIGURES(OTHER(6, "个", "6个重点问题", "重点问题", .dimension = DIMENSION_OUTCOME), GRIDS(30, "30个")),
     "重点问题 6个重点问题", NULL, false},
    /* nor are places shared out among what is in them */
    {PER_GRID, "communities", FIGURES(COUNTED("communities", 9, "个", "9个"), GRIDS(30, "30个")), "9个", "个", false},
    {PER_COMPOUND, "communities", FIGURES(COUNTED("communities", 9, "个", "9个"), COUNTED("compounds", 90, "个", "90个")), "9个", "个", false},
    {PER_COMMUNITY, "compounds", FIGURES(COUNTED("communities", 9, "个", "9个"), COUNTED("compounds", 90, "个", "90个")), "推算 10个/社区（90个÷9个）", "个/社区", true},
};

START_TEST(cell__divide__totals_and_name_what_stands_in_the_way)
{
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = cells[_i].figures, .figure_count = cells[_i].count};
    struct comparison *c = compare(&a, cells[_i].row, cells[_i].per, CHINESE);
    const struct compare_row *row = comparison_row(c, 0);

    check_text(comparison_cell(c, 0, 0), cells[_i].text);
    ck_assert_int_eq(row->derived, cells[_i].derived);
    if (cells[_i].unit)
        ck_assert_str_eq(row->unit, cells[_i].unit);
    else
        ck_assert_ptr_null(row->unit);
    comparison_free(c);
}
END_TEST

START_TEST(item__carry__formula_and_both_paragraphs)
{
    struct figure figures[] = {COUNTED("stations", 492, "个", "492个"), GRIDS(474, "474个")};
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = figures, .figure_count = 2};
    struct comparison *c = compare(&a, "stations", PER_GRID, CHINESE);
    const struct item *item = &comparison_cell(c, 0, 0)->items[0];
    struct buffer b = {0};
    double measure = 0;

    ck_assert_str_eq(comparison_row(c, 0)->label, "服务站");
    ck_assert_ptr_nonnull(item->derivation);
    ck_assert_str_eq(item->derivation->formula, "492个÷474个");
    ck_assert_ptr_eq(item->derivation->numerator, &figures[0]);
    ck_assert_ptr_eq(item->derivation->denominator, &figures[1]);
    cell_paragraphs(&b, comparison_cell(c, 0, 0));
    ck_assert_str_eq(buffer_text(&b), "3 5");
    buffer_clear(&b);
    ck_assert_str_eq(item->mark, "492个");
    ck_assert(comparison_measure(c, 0, 0, &measure));
    ck_assert_double_eq(measure, 1.04);
    ck_assert_double_eq(comparison_scale(c, 0), 1.04);
    comparison_free(c);
}
END_TEST

START_TEST(note__keep__the_number_that_cannot_be_divided)
{
    struct figure figures[] = {COUNTED("compounds", 9, "个", "9个"), STATION(7, "场", "7场", "“活动”"), STATION(5, "%", "5%", "占比")};
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = figures, .figure_count = 3};
    struct comparison *c = compare(&a, "compounds,stations", PER_GRID, CHINESE);

    ck_assert_str_eq(comparison_cell(c, 0, 0)->note, "原文没有写明“网格数”这个数，“小区数·每网格”无从推算。原数：9个。");
    ck_assert_str_eq(comparison_cell(c, 1, 0)->items[0].note, "原文没有写明“网格数”这个数，“服务站·每网格”无从推算。原数：7场。");
    ck_assert_int_eq(comparison_cell(c, 1, 0)->items[0].paragraphs.numbers[0], 3);
    ck_assert_ptr_null(comparison_cell(c, 1, 0)->items[0].figure);
    comparison_free(c);
}
END_TEST

/* A cell of several things of which none can be divided keeps them all. */
START_TEST(note__keep__every_number_of_a_cell)
{
    struct figure figures[] = {COUNTED("stations", 86, "个", "86个", .subject = "街道站"), COUNTED("stations", 5, "个", "5个", .subject = "楼宇站"),
                               STATION(100, "件", "100多件", "“问题”", .qualifier = "多")};
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = figures, .figure_count = COUNT_OF(figures)};
    struct comparison *c = compare(&a, "stations", PER_GRID, CHINESE);

    ck_assert_str_eq(comparison_cell(c, 0, 0)->note, "原文没有写明“网格数”这个数，“服务站·每网格”无从推算。原数：街道站 86个；楼宇站 5个；“问题” 100多件。");
    comparison_free(c);
}
END_TEST

/* The grid rule: the number of grids and the staff's total; neither rule nor what each grid has. */
START_TEST(grid__divide__totals_alone)
{
    struct figure figures[] = {GRIDS(300, "300个"), COUNTED("grid_workers", 381, "名", "381名"), COUNTED("each", 1, "名", "1名", .indicator = NULL),
                               COUNTED("households", 300, "户", "300户", .indicator = NULL), COUNTED("communities", 100, "个", "100个")};
    struct grid grid = {.households = "households", .grids = "grid_count", .staff_per_grid = "each", .staff_total = "grid_workers", .grid_head = "支书",
                        .staff_kind = "专职", .rule_paragraphs = AT(1), .grids_paragraphs = AT(1), .head_paragraphs = AT(1), .staff_paragraphs = AT(1)};
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = figures, .figure_count = COUNT_OF(figures), .grids = &grid, .grid_count = 1};
    static const char *const per_grid[] = {"300户", "300户", "300个", "支书", "专职；每格：1名；共计：推算 1.27名/网格（381名÷300个）"};
    static const char *const per_community[] = {"300户", "300户", "推算 3个/社区（300个÷100个）", "支书", "专职；每格：1名；共计：推算 3.81名/社区（381名÷100个）"};

    for (int per = PER_GRID; per <= PER_COMMUNITY; per++) {
        struct comparison *c = compare(&a, "rule,households,grid_total,head,staff", (enum per)per, CHINESE);

        for (size_t i = 0; i < COUNT_OF(per_grid); i++)
            check_text(comparison_cell(c, i, 0), per == PER_GRID ? per_grid[i] : per_community[i]);
        if (per == PER_COMMUNITY)
            ck_assert_str_eq(comparison_row(c, 2)->unit, "个/社区");
        else
            ck_assert_ptr_null(comparison_row(c, 2)->unit);
        ck_assert_int_eq(comparison_row(c, 2)->derived, per == PER_COMMUNITY);
        ck_assert(!comparison_row(c, 0)->derived);
        comparison_free(c);
    }
}
END_TEST

START_TEST(cases__sort__by_the_divided_values)
{
    struct figure large[] = {COUNTED("stations", 90, "个", "90个"), GRIDS(90, "90个")}, small[] = {COUNTED("stations", 20, "个", "20个"), GRIDS(10, "10个")};
    struct local_case a = {.id = "a", .name = "甲区", .level = DISTRICT, .figures = large, .figure_count = 2};
    struct local_case b = {.id = "b", .name = "乙区", .level = DISTRICT, .figures = small, .figure_count = 2};
    const struct local_case *both[] = {&b, &a};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, both, 2, &book, &(struct comparison_wish){.sort = "stations"}, NULL), OK);
    ck_assert_str_eq(comparison_case(c, 0)->id, "b"); /* 20 before 90 */
    comparison_free(c);
    ck_assert_int_eq(comparison_create(&c, both, 2, &book, &(struct comparison_wish){.sort = "stations", .per = PER_GRID}, NULL), OK);
    ck_assert_str_eq(comparison_case(c, 0)->id, "a"); /* 1 before 2 */
    comparison_free(c);
}
END_TEST

START_TEST(per__name__each_way)
{
    for (int p = 0; p < PERS; p++) {
        ck_assert_int_eq(per_find(per_code((enum per)p)), p);
        ck_assert_str_ne(per_name((enum per)p, CHINESE), "");
    }
    ck_assert_int_eq(per_find("grids"), -1);
    ck_assert_int_eq(per_find(""), -1);
    ck_assert_str_eq(per_code(PER_RESIDENTS), "residents");
}
END_TEST

TCase *compare_divided(void)
{
    TCase *t = tcase_create("divided");

    tcase_add_loop_test(t, cell__divide__totals_and_name_what_stands_in_the_way, 0, COUNT_OF(cells));
    tcase_add_test(t, item__carry__formula_and_both_paragraphs);
    tcase_add_test(t, note__keep__the_number_that_cannot_be_divided);
    tcase_add_test(t, note__keep__every_number_of_a_cell);
    tcase_add_test(t, grid__divide__totals_alone);
    tcase_add_test(t, cases__sort__by_the_divided_values);
    tcase_add_test(t, per__name__each_way);
    return t;
}
