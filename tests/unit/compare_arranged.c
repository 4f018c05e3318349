/* compare_arranged.c - tests of what a person wishes of a comparison: reference, order of rows and cases, filters, lines and panes, coverage. */
#include "compare_parts.h"

#include "casegrid/compare.h"

#include <math.h>
#include <string.h>

/* A row of a table says only where its figure differs from the usual one. */
#pragma GCC diagnostic ignored "-Woverride-init"

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}
#define COUNTED(indicator_, value_, unit_, written_, ...) \
    {.key = indicator_, .indicator = indicator_, .has_value = true, .value = value_, .unit = unit_, .written = written_, \
     .direction = WORD_MISSING, .claim = CLAIM_RESULT, .paragraphs = AT(1), __VA_ARGS__}
#define FIGURES(...) .figures = (struct figure[]){__VA_ARGS__}, .figure_count = sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure)
#define UNIT(rank_, name_, level_) \
    {.chain = 1, .chain_kind = CHAIN_ORGANIZATION, .rank = rank_, .tier = name_, .level = level_, .level_to = LEVEL_NONE, \
     .kind = TIER_ORGANIZATION, .paragraphs = AT(1)}
#define TIERS(...) .tiers = (struct tier[]){__VA_ARGS__}, .tier_count = sizeof((struct tier[]){__VA_ARGS__}) / sizeof(struct tier)

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .name_en = "Grids", .unit = "个"},
    {.id = "branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .name_en = "Grid branches", .unit = "个"},
    {.id = "workers", .dimension = DIMENSION_GRID, .name_zh = "Ｋ网格员", .name_en = "Grid workers", .unit = "人"},
    {.id = "nobody", .dimension = DIMENSION_GRID, .name_zh = "无人写明", .name_en = "Nobody's", .unit = "人"},
};
static struct casebook book = {.indicators = indicators, .indicator_count = COUNT_OF(indicators)};

/* a: 30 grids, b: nothing, c: 200-300 grids, d: 200 grids, e: in words, f: not applicable, g: 30 grids again. */
static struct local_case cases[] = {
    {.id = "a", .name = "甲", .level = DISTRICT, FIGURES(COUNTED("grid_count", 30, "个", "30个"), COUNTED("branches", 5, "个", "5个")),
     TIERS(UNIT(1, "街道党工委", LEVEL_STREET), UNIT(2, "网格党支部", LEVEL_GRID))},
    {.id = "b", .name = "乙", .level = DISTRICT, TIERS(UNIT(1, "社区党委", LEVEL_COMMUNITY))},
    {.id = "c", .name = "丙", .level = DISTRICT,
     FIGURES(COUNTED("grid_count", 200, "个", "200—300个", .kind = FIGURE_RANGE, .has_max = true, .value_max = 300, .claim = CLAIM_PLAN),
             COUNTED("workers", 9, "人", "9人", .scope = "甲街道"))},
    {.id = "d", .name = "丁", .level = DISTRICT, .year = "2023年", .year_basis = YEAR_PRINTED, FIGURES(COUNTED("grid_count", 200, "个", "200个"), COUNTED("workers", 12, "名", "12名", .state = CONFLICT))},
    {.id = "e", .name = "戊", .level = DISTRICT, FIGURES(COUNTED("grid_count", 0, "个", "若干个", .has_value = false))},
    {.id = "f", .name = "己", .level = DISTRICT, FIGURES({.indicator = "grid_count", .subject = "网格", .state = NOT_APPLICABLE, .direction = WORD_MISSING})},
    {.id = "g", .name = "庚", .level = DISTRICT, FIGURES(COUNTED("grid_count", 30, "个", "30个"))},
};

static struct comparison *compare(size_t count, const struct comparison_wish *wish)
{
    const struct local_case *all[COUNT_OF(cases)];
    struct comparison *c = NULL;
    struct fault f = {0};

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        all[i] = &cases[i];
    ck_assert_msg(comparison_create(&c, all, count, &book, wish, &f) == OK, "%s", f.text);
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

static void check_text(const struct cell *cell, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, cell, CHINESE);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

/* ---- The order of rows and cases ---- */

START_TEST(rows__stand__as_wished_with_groups_mixed)
{
    struct comparison *c = compare(4, &(struct comparison_wish){.rows = "workers,street,grid_count,chain"});

    check_rows(c, "workers street grid_count chain");
    comparison_free(c);
    c = compare(4, &(struct comparison_wish){.rows = "chain，grid_count,workers,street"});
    check_rows(c, "chain grid_count workers street");
    comparison_free(c);
}
END_TEST

static const struct {
    const char *sort, *rows;
    bool descending;
    const char *order;
} orders[] = {
    {NULL, "grid_count", false, "abcdefg"},
    {"", "grid_count", false, "abcdefg"},
    {NULL, "grid_count", true, "abcdefg"}, /* there is nothing to fall */
    /* numbers, a range behind its lower end; words; nothing, and ties as given */
    {"grid_count", "grid_count", false, "agdcebf"},
    {"grid_count", "grid_count", true, "cdagebf"},
    {"grid_count", "chain", false, "agdcebf"}, /* the row need not be shown */
    {"Ｋ网格员", "chain", false, "cdabefg"}, /* by its label */
    {" GRID_COUNT ", "chain", false, "agdcebf"},
    {"workers", "workers", false, "cdabefg"},
    {"workers", "workers", true, "dcabefg"},
    {"nobody", "workers", false, "abcdefg"}, /* a row that nobody states */
    /* words by code point: 社 is before 街 */
    {"chain", "chain", false, "bacdefg"},
    {"chain", "chain", true, "abcdefg"},
    /* a skipped level is last, as is nothing */
    {"community", "chain", false, "bacdefg"},
};

START_TEST(cases__stand__by_the_values_of_a_row)
{
    struct comparison *c =
        compare(7, &(struct comparison_wish){.rows = orders[_i].rows, .sort = orders[_i].sort, .descending = orders[_i].descending});
    char order[COUNT_OF(cases) + 1] = "";

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        order[i] = comparison_case(c, i)->id[0];
    ck_assert_str_eq(order, orders[_i].order);
    check_rows(c, orders[_i].rows);
    comparison_free(c);
}
END_TEST

/* 一个网格1名 is not fewer than 381名 in all, and where both are stated the total counts. */
START_TEST(cases__stand__by_totals_before_what_each_grid_has)
{
    struct figure each[] = {COUNTED("each", 1, "名", "1名", .indicator = NULL, .per = "网格", .claim = CLAIM_RULE)};
    struct figure both[] = {COUNTED("each", 1, "名", "至少1名", .indicator = NULL, .per = "网格", .claim = CLAIM_RULE), COUNTED("workers", 381, "名", "381名")};
    struct figure total[] = {COUNTED("workers", 12, "名", "12名")};
    struct grid grid = {.rule_state = NOT_STATED, .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = STATED, .staff_per_grid = "each",
                        .staff_total = "workers", .staff_paragraphs = AT(1)};
    struct local_case a = {.id = "x", .name = "甲", .level = DISTRICT, .figures = each, .figure_count = 1, .grids = &grid, .grid_count = 1};
    struct local_case b = {.id = "y", .name = "乙", .level = DISTRICT, .figures = both, .figure_count = 2, .grids = &grid, .grid_count = 1};
    struct local_case d = {.id = "z", .name = "丁", .level = DISTRICT, .figures = total, .figure_count = 1, .grids = &grid, .grid_count = 1};
    const struct local_case *all[] = {&a, &b, &cases[1], &d};
    static const char *const orders_wanted[] = {"z y x b", "y z x b"};

    for (int descending = 0; descending < 2; descending++) {
        struct comparison *c = NULL;
        struct buffer order = {0};
        double measure = 0;

        ck_assert_int_eq(comparison_create(&c, all, 4, &book, &(struct comparison_wish){.rows = "staff", .sort = "staff", .descending = descending}, NULL), OK);
        for (size_t i = 0; i < 4; i++)
            buffer_format(&order, i ? " %s" : "%s", comparison_case(c, i)->id);
        ck_assert_str_eq(buffer_text(&order), orders_wanted[descending]);
        ck_assert(comparison_measure(c, 0, descending ? 0 : 1, &measure));
        ck_assert_double_eq(measure, 381);
        buffer_clear(&order);
        comparison_free(c);
    }
}
END_TEST

/* 912 community workers on grids are no bar beside 5000 grid workers. */
START_TEST(scale__refuse__what_is_not_counted_alike)
{
    struct figure workers[] = {COUNTED("workers", 5000, "名", "5000名")}, others[] = {COUNTED("workers", 912, "名", "912名", .indicator = NULL)};
    struct figure same[] = {COUNTED("workers", 381, "人", "381人")};
    struct grid grid = {.rule_state = NOT_STATED, .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = STATED, .staff_total = "workers",
                        .staff_paragraphs = AT(1)};
    struct local_case x = {.id = "x", .name = "甲", .level = DISTRICT, .figures = workers, .figure_count = 1, .grids = &grid, .grid_count = 1};
    struct local_case y = {.id = "y", .name = "乙", .level = DISTRICT, .figures = others, .figure_count = 1, .grids = &grid, .grid_count = 1};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, (const struct local_case *[]){&x, &y}, 2, &book, &(struct comparison_wish){.rows = "staff"}, NULL), OK);
    ck_assert_double_eq(comparison_scale(c, 0), 0);
    comparison_free(c);
    y.figures = same;
    ck_assert_int_eq(comparison_create(&c, (const struct local_case *[]){&x, &y}, 2, &book, &(struct comparison_wish){.rows = "staff"}, NULL), OK);
    ck_assert_double_eq(comparison_scale(c, 0), 5000);
    comparison_free(c);
}
END_TEST

START_TEST(cases__stand__last_that_pass_over_a_level)
{
    struct tier skipped[] = {UNIT(1, "街道党工委", LEVEL_STREET), UNIT(2, "网格党支部", LEVEL_GRID), UNIT(0, "社区大党委", LEVEL_COMMUNITY)};
    struct local_case a = {.id = "a", .name = "甲", .level = DISTRICT, .tiers = skipped, .tier_count = 3};
    const struct local_case *both[] = {&a, &cases[1]};
    struct comparison *c = NULL;

    skipped[2].chain = 0;
    for (int descending = 0; descending < 2; descending++) {
        ck_assert_int_eq(comparison_create(&c, both, 2, &book, &(struct comparison_wish){.rows = "community", .sort = "community", .descending = descending}, NULL), OK);
        ck_assert_str_eq(comparison_case(c, 0)->id, "b");
        check_text(comparison_cell(c, 0, 1), "｜链上无此级；链外：社区大党委");
        comparison_free(c);
        ck_assert_int_eq(comparison_create(&c, both, 2, &book, &(struct comparison_wish){.rows = "street,community", .kind = "gap"}, NULL), OK);
        check_rows(c, "community");
        comparison_free(c);
    }
}
END_TEST

START_TEST(cases__take__cells_profile_and_reference_along)
{
    struct comparison *c = compare(7, &(struct comparison_wish){.rows = "grid_count,chain", .sort = "grid_count", .descending = true, .reference = "a"});

    ck_assert_str_eq(comparison_case(c, 0)->id, "c");
    check_text(comparison_cell(c, 0, 0), "200—300个（计划）");
    check_text(comparison_cell(c, 0, 2), "30个");
    check_text(comparison_cell(c, 1, 2), "街道党工委—网格党支部");
    check_text(comparison_cell(c, 0, 6), "／不适用");
    ck_assert_int_eq(comparison_reference(c), 2);
    ck_assert_str_eq(comparison_profile(c, 0)->year, "年份未提及");
    ck_assert_str_eq(comparison_profile(c, 1)->year, "2023年");
    comparison_free(c);
}
END_TEST

START_TEST(reference__stand__where_its_case_is)
{
    struct comparison *c = compare(3, &(struct comparison_wish){.reference = "b"});

    ck_assert_int_eq(comparison_reference(c), 1);
    comparison_free(c);
    c = compare(3, &(struct comparison_wish){.reference = ""});
    ck_assert_int_eq(comparison_reference(c), NO_COLUMN);
    comparison_free(c);
    c = compare(3, NULL);
    ck_assert_int_eq(comparison_reference(c), NO_COLUMN);
    comparison_free(c);
}
END_TEST

/* ---- Which rows stay ---- */

#define SOME "chain,street,community,grid_level,grid_count,branches,workers,nobody"

static const struct {
    struct comparison_wish wish;
    size_t count; /* cases */
    const char *rows;
    size_t filtered, equal, unstated;
} sieves[] = {
    {{.rows = SOME}, 7, "chain street community grid_level grid_count branches workers nobody", 0, 0, 0},
    /* text: label, cell, kinds of nothing; case, width and blanks do not count */
    {{.rows = SOME, .filter = "网格"}, 7, "chain grid_level grid_count branches workers", 3, 0, 0},
    {{.rows = SOME, .filter = "党工委"}, 7, "chain street", 6, 0, 0},
    {{.rows = SOME, .filter = " ｋ 网 "}, 7, "workers", 7, 0, 0},
    {{.rows = SOME, .filter = "200"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .filter = "２００－"}, 7, "", 8, 0, 0}, /* no such sign there */
    {{.rows = SOME, .filter = "不适用"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .filter = ""}, 7, "chain street community grid_level grid_count branches workers nobody", 0, 0, 0},
    {{.rows = SOME, .filter = " 　"}, 7, "chain street community grid_level grid_count branches workers nobody", 0, 0, 0},
    {{.rows = SOME, .filter = "没有这样的字"}, 7, "", 8, 0, 0},
    /* kinds */
    {{.rows = SOME, .kind = "stated"}, 7, "chain street community grid_level grid_count branches workers", 1, 0, 0},
    {{.rows = SOME, .kind = "not_applicable"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .kind = "不适用"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .kind = "Not applicable"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .kind = ""}, 7, "chain street community grid_level grid_count branches workers nobody", 0, 0, 0},
    {{.rows = SOME, .kind = "gap"}, 7, "community", 7, 0, 0},
    {{.rows = SOME, .kind = "conflict"}, 7, "workers", 7, 0, 0}, /* a doubtful value */
    {{.rows = SOME, .kind = "lost"}, 7, "", 8, 0, 0},
    {{.rows = SOME, .kind = "plan"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .kind = "range"}, 7, "grid_count", 7, 0, 0},
    {{.rows = SOME, .kind = "part"}, 7, "workers", 7, 0, 0},
    {{.rows = SOME, .kind = "result", .filter = "党"}, 7, "branches", 7, 0, 0}, /* both, and each row counted once */
    /* differences */
    {{.rows = SOME, .differences = true}, 7, "chain street community grid_level grid_count branches workers", 0, 0, 1},
    {{.rows = "grid_count,chain,nobody", .differences = true}, 1, "grid_count chain", 0, 0, 1}, /* a single case differs from nothing */
    {{.rows = SOME, .differences = true, .kind = "stated"}, 7, "chain street community grid_level grid_count branches workers", 1, 0, 0},
};

START_TEST(rows__stay__that_the_sieve_lets_through)
{
    struct comparison *c = compare(sieves[_i].count, &sieves[_i].wish);
    size_t equal = 99, unstated = 99;

    check_rows(c, sieves[_i].rows);
    ck_assert_uint_eq(comparison_filtered(c), sieves[_i].filtered);
    ck_assert_uint_eq(comparison_hidden(c, &equal, &unstated), sieves[_i].equal + sieves[_i].unstated);
    ck_assert_uint_eq(equal, sieves[_i].equal);
    ck_assert_uint_eq(unstated, sieves[_i].unstated);
    ck_assert_uint_eq(comparison_hidden(c, NULL, NULL), equal + unstated);
    comparison_free(c);
}
END_TEST

START_TEST(rows__stay__that_differ)
{
    const struct local_case *same[] = {&cases[0], &cases[6]}; /* 30 grids both; only one has branches */
    struct comparison *c = NULL;
    size_t equal = 0, unstated = 0;

    ck_assert_int_eq(comparison_create(&c, same, 2, &book, &(struct comparison_wish){.rows = "grid_count,branches,nobody", .differences = true}, NULL), OK);
    check_rows(c, "branches");
    ck_assert_uint_eq(comparison_hidden(c, &equal, &unstated), 2);
    ck_assert_uint_eq(equal, 1);
    ck_assert_uint_eq(unstated, 1);
    comparison_free(c);
}
END_TEST

START_TEST(kinds__name__each_that_can_be_wished)
{
    for (enum language l = CHINESE; l <= ENGLISH; l++) {
        struct buffer b = {0};
        size_t lines = 0;

        comparison_kind_names(&b, l);
        for (char *line = strtok(b.text, "\n"); line; line = strtok(NULL, "\n"), lines++) {
            char *name = strchr(line, '\t');
            struct comparison *c;

            ck_assert_ptr_nonnull(name);
            *name++ = '\0';
            c = compare(2, &(struct comparison_wish){.kind = line});
            comparison_free(c);
            c = compare(2, &(struct comparison_wish){.kind = name});
            comparison_free(c);
        }
        ck_assert_uint_eq(lines, 24);
        buffer_clear(&b);
    }
}
END_TEST

/* ---- Lines, panes, coverage, measures ---- */

START_TEST(lines__turn__into_panes)
{
    struct comparison *c = compare(3, &(struct comparison_wish){.rows = "chain,grid_count", .transposed = true});
    struct comparison_place at = comparison_at(c, 2, 1);

    ck_assert(comparison_is_transposed(c));
    ck_assert_uint_eq(comparison_line_count(c), 3);
    ck_assert_uint_eq(comparison_pane_count(c), 2);
    ck_assert_uint_eq(at.row, 1);
    ck_assert_uint_eq(at.column, 2);
    comparison_free(c);
    c = compare(3, &(struct comparison_wish){.rows = "chain,grid_count"});
    at = comparison_at(c, 1, 2);
    ck_assert(!comparison_is_transposed(c));
    ck_assert_uint_eq(comparison_line_count(c), 2);
    ck_assert_uint_eq(comparison_pane_count(c), 3);
    ck_assert_uint_eq(at.row, 1);
    ck_assert_uint_eq(at.column, 2);
    comparison_free(c);
}
END_TEST

START_TEST(coverage__count__each_cell_once)
{
    struct comparison *c = compare(7, &(struct comparison_wish){.rows = "grid_count,community,workers"});
    struct coverage grids = comparison_coverage(c, 0), community = comparison_coverage(c, 1), workers = comparison_coverage(c, 2);

    ck_assert_uint_eq(grids.stated, 5);
    ck_assert_uint_eq(grids.nothing[NOT_STATED], 1);
    ck_assert_uint_eq(grids.nothing[NOT_APPLICABLE], 1);
    ck_assert_uint_eq(grids.gaps, 0);
    ck_assert_uint_eq(community.stated, 1);
    ck_assert_uint_eq(community.gaps, 1);
    ck_assert_uint_eq(community.nothing[NOT_STATED], 5);
    ck_assert_uint_eq(workers.stated, 2); /* the doubtful one as well */
    ck_assert_uint_eq(workers.nothing[CONFLICT], 0);
    comparison_free(c);
}
END_TEST

#define ONE(...) {.id = "x", .name = "子", .level = DISTRICT, FIGURES(__VA_ARGS__)}

static const struct {
    struct local_case of[2];
    const char *row;
    double first; /* measure of the first case; -1000: it has none */
    double scale;
} measures[] = {
    {{ONE(COUNTED("workers", 9, "人", "9人")), ONE(COUNTED("workers", 12, "人", "12人"))}, "workers", 9, 12},
    {{ONE(COUNTED("workers", 9, "人", "9人")), ONE(COUNTED("workers", 12, "名", "12名"))}, "workers", 9, 12}, /* one indicator takes both */
    {{ONE(COUNTED("workers", 9, "人", "9人")), ONE(COUNTED("workers", 12, "户", "12户"))}, "workers", 9, 0},
    {{ONE(COUNTED("workers", 9, "人", "9人", .per = "网格")), ONE(COUNTED("workers", 12, "人", "12人"))}, "workers", 9, 0},
    {{ONE(COUNTED("workers", 9, NULL, "9")), ONE(COUNTED("branches", 1, "个", "1个"))}, "workers", 9, 0},
    {{ONE(COUNTED("workers", 9, "人", "9人", .scope = "甲街道")), ONE(COUNTED("workers", 12, "人", "12人"))}, "workers", 9, 12},
    {{ONE(COUNTED("workers", 300, "人", "300—500人", .has_max = true, .value_max = 500)), ONE(COUNTED("workers", 12, "人", "12人"))}, "workers", 300, 500},
    {{ONE(COUNTED("workers", 9, "人", "若干", .has_value = false)), ONE(COUNTED("workers", 12, "人", "12人"))}, "workers", -1000, 12},
    {{ONE(COUNTED("workers", 9, "人", "若干", .has_value = false), COUNTED("workers", 4, "人", "4人")), ONE(COUNTED("branches", 1, "个", "1个"))}, "workers", 4, 4},
    {{ONE(COUNTED("workers", 11.11, "%", "下降11.11%", .kind = FIGURE_CHANGE, .direction = DIRECTION_DOWN)), ONE(COUNTED("workers", 5, "%", "5%"))},
     "workers", -11.11, 0},
    {{ONE(COUNTED("workers", 65, "%", "从65%提升至92%", .kind = FIGURE_CHANGE, .has_max = true, .value_max = 92)), ONE(COUNTED("workers", 70, "%", "70%"))},
     "workers", 92, 92},
    {{ONE(COUNTED("branches", 1, "个", "1个")), ONE(COUNTED("branches", 1, "个", "1个"))}, "workers", -1000, 0},
    {{ONE(COUNTED("workers", INFINITY, "人", "许多人")), ONE(COUNTED("workers", 2, "人", "2人"))}, "workers", -1000, 2},
    /* gathered rows have no scale */
    {{ONE(COUNTED(NULL, 5, "个", "5个", .dimension = DIMENSION_SERVICE, .subject = "站")), ONE(COUNTED(NULL, 7, "个", "7个", .dimension = DIMENSION_SERVICE))},
     "other_service", 5, 0},
};

START_TEST(row__measure__its_numbers_on_one_scale)
{
    const struct local_case *both[] = {&measures[_i].of[0], &measures[_i].of[1]};
    struct comparison *c = NULL;
    double measure = -1000;
    bool found;

    ck_assert_int_eq(comparison_create(&c, both, 2, &book, &(struct comparison_wish){.rows = measures[_i].row}, NULL), OK);
    found = comparison_measure(c, 0, 0, &measure);
    ck_assert_int_eq(found, measures[_i].first > -1000);
    ck_assert_double_eq(measure, measures[_i].first);
    ck_assert_double_eq(comparison_scale(c, 0), measures[_i].scale);
    comparison_free(c);
}
END_TEST

START_TEST(row__measure__neither_mechanisms_nor_other_units_of_a_level)
{
    struct tier tiers[] = {UNIT(1, "社区党委", LEVEL_COMMUNITY), UNIT(0, "社区书记", LEVEL_COMMUNITY)};
    struct mechanism mechanism = {.kind = MECHANISM_OWNERS_COMMITTEE, .title = "建业委会", .figures = (const char *const[]){"workers"}, .figure_count = 1,
                                  .strength = STRENGTH_RULE, .paragraphs = AT(1)};
    struct local_case a = ONE(COUNTED("workers", 9, "人", "9人"));
    const struct local_case *of = &a;
    struct comparison *c = NULL;
    double measure;

    tiers[1].chain = 0;
    tiers[1].count = "workers";
    a.tiers = tiers, a.tier_count = 2, a.mechanisms = &mechanism, a.mechanism_count = 1;
    ck_assert_int_eq(comparison_create(&c, &of, 1, &book, &(struct comparison_wish){.rows = "community,owners_committee"}, NULL), OK);
    ck_assert_ptr_nonnull(comparison_cell(c, 1, 0)->items[0].figure);
    ck_assert(!comparison_measure(c, 0, 0, &measure));
    ck_assert(!comparison_measure(c, 1, 0, &measure));
    comparison_free(c);
    tiers[0].count = "workers";
    ck_assert_int_eq(comparison_create(&c, &of, 1, &book, &(struct comparison_wish){.rows = "community,owners_committee", .kind = "strength_rule"}, NULL), OK);
    check_rows(c, "owners_committee");
    ck_assert_uint_eq(comparison_filtered(c), 1);
    comparison_free(c);
    ck_assert_int_eq(comparison_create(&c, &of, 1, &book, &(struct comparison_wish){.rows = "community"}, NULL), OK);
    ck_assert(comparison_measure(c, 0, 0, &measure));
    ck_assert_double_eq(measure, 9);
    ck_assert_double_eq(comparison_scale(c, 0), 0);
    comparison_free(c);
}
END_TEST

/* ---- What cannot be wished ---- */

static const struct {
    struct comparison_wish wish;
    const char *message;
} refused[] = {
    {{.reference = "z"}, "参照“z”不在所选的案例里，无从对照；请从这些案例里选一个作参照：a、b。"},
    {{.reference = "甲"}, "参照“甲”不在所选的案例里"},
    {{.reference = "c"}, "参照“c”不在所选的案例里"}, /* a case, but not one of these */
    {{.sort = "grid_cuont"}, "没有名为“grid_cuont”的行或组；相近的名字有：grid_count"},
    {{.sort = "grid"}, "“grid”是一组行，不能按它排序"},
    {{.sort = "网格规模"}, "“网格规模”是一组行，不能按它排序"},
    {{.sort = "chain,rule"}, "“chain,rule”里写了不止一行"},
    {{.sort = "find_1"}, "没有名为“find_1”的行"},
    {{.rows = "find_1"}, "没有名为“find_1”的行"},
    {{.kind = "plann"}, "没有名为“plann”的一类格子；相近的名字有：plan。"},
    {{.kind = "???"}, "可以写：stated、not_stated、not_applicable、"},
};

START_TEST(wish__refuse__what_is_not_there)
{
    const struct local_case *both[] = {&cases[0], &cases[1]};
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_int_eq(comparison_create(&c, both, 2, &book, &refused[_i].wish, &f), BAD_INPUT);
    ck_assert_int_eq(f.code, BAD_INPUT);
    ck_assert_msg(strstr(f.text, refused[_i].message) != NULL, "%s", f.text);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(comparison_create(&c, both, 2, &book, &refused[_i].wish, NULL), BAD_INPUT);
}
END_TEST

START_TEST(wish__copy__holds_texts_of_its_own)
{
    char text[] = "grid";
    const char *patterns[] = {text, "乙"};
    struct comparison_wish *copy = wish_copy(&(struct comparison_wish){.rows = text, .sort = text, .filter = text, .kind = text, .reference = text,
                                                                       .patterns = patterns, .pattern_count = 2, .per = PER_GRID, .transposed = true});

    text[0] = 'x';
    ck_assert_str_eq(copy->rows, "grid");
    ck_assert_str_eq(copy->sort, "grid");
    ck_assert_str_eq(copy->filter, "grid");
    ck_assert_str_eq(copy->kind, "grid");
    ck_assert_str_eq(copy->reference, "grid");
    ck_assert_str_eq(copy->patterns[0], "grid");
    ck_assert_str_eq(copy->patterns[1], "乙");
    ck_assert_int_eq(copy->per, PER_GRID);
    ck_assert(copy->transposed);
    wish_free(copy);
    copy = wish_copy(NULL);
    ck_assert_ptr_null(copy->rows);
    wish_free(copy);
    wish_free(NULL);
}
END_TEST

TCase *compare_arranged(void)
{
    TCase *t = tcase_create("arranged");

    tcase_add_test(t, rows__stand__as_wished_with_groups_mixed);
    tcase_add_loop_test(t, cases__stand__by_the_values_of_a_row, 0, COUNT_OF(orders));
    tcase_add_test(t, cases__stand__by_totals_before_what_each_grid_has);
    tcase_add_test(t, scale__refuse__what_is_not_counted_alike);
    tcase_add_test(t, cases__stand__last_that_pass_over_a_level);
    tcase_add_test(t, cases__take__cells_profile_and_reference_along);
    tcase_add_test(t, reference__stand__where_its_case_is);
    tcase_add_loop_test(t, rows__stay__that_the_sieve_lets_through, 0, COUNT_OF(sieves));
    tcase_add_test(t, rows__stay__that_differ);
    tcase_add_test(t, kinds__name__each_that_can_be_wished);
    tcase_add_test(t, lines__turn__into_panes);
    tcase_add_test(t, coverage__count__each_cell_once);
    tcase_add_loop_test(t, row__measure__its_numbers_on_one_scale, 0, COUNT_OF(measures));
    tcase_add_test(t, row__measure__neither_mechanisms_nor_other_units_of_a_level);
    tcase_add_loop_test(t, wish__refuse__what_is_not_there, 0, COUNT_OF(refused));
    tcase_add_test(t, wish__copy__holds_texts_of_its_own);
    return t;
}
