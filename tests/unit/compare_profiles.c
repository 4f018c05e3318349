/* compare_profiles.c - tests of what is said of each case above a comparison. */
#include "compare_parts.h"

#include "casegrid/compare.h"

#include <string.h>

/* A row of a table says only where its figure differs from the usual one. */
#pragma GCC diagnostic ignored "-Woverride-init"

#define COUNTED(indicator_, value_, unit_, written_, ...) \
    {.indicator = indicator_, .subject = "所数", .has_value = true, .value = value_, .unit = unit_, .written = written_, \
     .direction = WORD_MISSING, .claim = WORD_MISSING, __VA_ARGS__}
#define FIGURES(...) (struct figure[]){__VA_ARGS__}, sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure)

static const struct {
    enum locality_level level;
    const char *year;
    enum year_basis basis;
    struct figure *figures;
    size_t count;
    const char *line;
} profiles[] = {
    {DISTRICT, NULL, YEAR_NONE, NULL, 0, "市辖区，全区，年份未提及；－居民、小区、社区、街道"},
    {PREFECTURE_CITY, "2025", YEAR_PRINTED, NULL, 0, "地级市，全市，2025年；－居民、小区、社区、街道"},
    {COUNTY_LEVEL_CITY, "2024年", YEAR_PRINTED, NULL, 0, "县级市，全市，2024年；－居民、小区、社区、街道"},
    {DISTRICT, "2025", YEAR_NONE, NULL, 0, "市辖区，全区，年份未提及；－居民、小区、社区、街道"}, /* not printed: not claimed */
    {DISTRICT, NULL, YEAR_PRINTED, NULL, 0, "市辖区，全区，年份未提及；－居民、小区、社区、街道"},
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("residents", 300000, "人", "30余万人", .qualifier = "余"), COUNTED("streets", 5, "个", "5个街道")),
     "市辖区，居民30余万人，5个街道，全区，年份未提及；－小区、社区"},
    {DISTRICT, NULL, YEAR_NONE,
     FIGURES(COUNTED("streets", 5, "个", "5个"), COUNTED("communities", 60, "个", "60个"), COUNTED("compounds", 150, "个", "约150个", .qualifier = "约"),
             COUNTED("residents", 12, "人", "12人")),
     "市辖区，居民12人，小区约150个，社区60个，街道5个，全区，年份未提及"},
    /* the whole before a part, what is there before a plan; a part says so */
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("compounds", 7, "个", "7个", .scope = "甲街道"), COUNTED("compounds", 150, "个", "150个")),
     "市辖区，小区150个，全区，年份未提及；－居民、社区、街道"},
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("compounds", 7, "个", "7个", .claim = CLAIM_PLAN), COUNTED("compounds", 5, "个", "5个")),
     "市辖区，小区5个，全区，年份未提及；－居民、社区、街道"},
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("compounds", 7, "个", "7个", .scope = "甲街道"), COUNTED("x", 7, "个", "7个", .scope = "甲街道")),
     "市辖区，小区7个（甲街道），甲街道，年份未提及；－居民、社区、街道"},
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("compounds", 7, "个", "7个", .scope = "全区")),
     "市辖区，小区7个，全区，年份未提及；－居民、社区、街道"},
    /* doubtful, and said not to be there */
    {DISTRICT, NULL, YEAR_NONE, FIGURES(COUNTED("residents", 7, "人", "7人", .state = LOST), COUNTED("streets", 7, "个", NULL, .state = NOT_STATED)),
     "市辖区，居民7人 Ｘ原文残缺，全区，年份未提及；－小区、社区、街道"},
};

START_TEST(profile__line__says_what_is_compared)
{
    struct local_case a = {.id = "a", .name = "甲", .level = profiles[_i].level, .year = profiles[_i].year, .year_basis = profiles[_i].basis,
                           .figures = profiles[_i].figures, .figure_count = profiles[_i].count};
    const struct local_case *of = &a;
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, NULL, NULL), OK);
    ck_assert_str_eq(comparison_profile(c, 0)->line, profiles[_i].line);
    comparison_free(c);
}
END_TEST

START_TEST(profile__keep__the_figures_behind_it)
{
    struct figure figures[] = {COUNTED("streets", 5, "个", "5个", .scope = "一半"), COUNTED("streets", 9, "个", "9个")};
    struct local_case a = {.id = "a", .name = "甲", .level = DISTRICT}, b = {.id = "b", .name = "乙", .level = PREFECTURE_CITY};
    const struct local_case *both[] = {&a, &b};
    struct comparison *c = NULL;

    b.figures = figures, b.figure_count = 2;
    ck_assert_int_eq(comparison_create(&c, both, 2, NULL, &(struct comparison_wish){.language = ENGLISH}, NULL), OK);
    ck_assert_ptr_null(comparison_profile(c, 0)->figures[PROFILE_STREETS]);
    ck_assert_ptr_eq(comparison_profile(c, 1)->figures[PROFILE_STREETS], &figures[1]);
    ck_assert_str_eq(comparison_profile(c, 0)->level, "district");
    ck_assert_str_eq(comparison_profile(c, 1)->level, "prefecture-level city");
    ck_assert_str_eq(profile_figure_code(PROFILE_RESIDENTS), "residents");
    comparison_free(c);
}
END_TEST

TCase *compare_profiles(void)
{
    TCase *t = tcase_create("profiles");

    tcase_add_loop_test(t, profile__line__says_what_is_compared, 0, COUNT_OF(profiles));
    tcase_add_test(t, profile__keep__the_figures_behind_it);
    return t;
}
