/* casefile_check.c - what is checked between rows, files and lists: a sound case and one disagreement at a time. */
#include "casefile_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *from, *to; int line, column; const char *word; size_t errors; } disagreeing[] = {
    {"written: 474个", "written: 475个", 48, 14, "都找不到", 0},
    {"value: 474", "value: 447", 48, 14, "447", 0},
    {"value: 12000", "value: 1200", 57, 14, "1200，", 0},
    {"value_max: 500", "value_max: 600", 39, 14, "value_max", 0},
    {"    written: 474个\n    paragraphs: [2]", "    written: 474个\n    paragraphs: [1, 2]", 48, 14, "第一个段落", 0},
    {"unit: 户", "unit: 人", 38, 11, "households_per_grid", 0},
    {"indicator: households_per_grid", "indicator: household_per_grid", 33, 16, "是不是“households_per_grid”", 1},
    {"term: 红色物业", "term: 绿色物业", 27, 11, "绿色物业", 0},
    {"\"000:5\"", "\"000:50\"", 18, 30, "10 行", 1},
    {"\"000:5\"", "\"000:1\"", 18, 30, "第 1 段", 1},
    {"\"000:5\"", "\"000:7\"", 18, 30, "furniture", 1},
    {"\"000:5\"", "\"000:3[39–41)\"", 18, 30, "[0–40)", 2},
    {"[40–80)", "[39–80)", 23, 15, "第 2 段", 1},
    {"[40–80)", "[40–81)", 23, 15, "repeats", 1},
    {"000:3[40–80)", "000:3", 23, 15, "第 2 段", 2},
    {"documents: [\"000\"]", "documents: [\"000\", \"002\"]", 9, 20, "002", 1},
};

static void give_all(struct reading_test *t, const char *text)
{
    reading_give(t, "a.yaml", text);
    reading_give(t, "documents.yaml", sound_documents);
    reading_give(t, "indicators.yaml", sound_indicators);
}

START_TEST(casebook_check__reports__where_and_what)
{
    struct reading_test t;
    char *text;

    text = text_changed(sound_case, disagreeing[_i].from, disagreeing[_i].to);
    reading_start(&t);
    give_all(&t, text);
    expect_findings(&t.found, 0, 0);
    casebook_check(&t.book, NULL, &t.found);
    expect_one_at(&t.found, disagreeing[_i].line, disagreeing[_i].column, disagreeing[_i].word);
    ck_assert_uint_eq(t.found.errors, disagreeing[_i].errors);
    free(text);
    reading_end(&t);
}
END_TEST

/* A figure of its own: what arithmetic says of it. WORD NULL: it has to be silent. */
static const struct { const char *kind, *value, *unit, *more, *word; } sums[] = {
    {"point", "121", "个", "part_of: compounds", "大于"},
    {"point", "120", "个", "part_of: compounds", NULL},
    {"point", "121", "个", "part_of: compounds\n    qualifier: 约", NULL},
    {"point", "121", "个", "part_of: compounds\n    state: lost", NULL},
    {"point", "121", "人", "part_of: compounds", NULL},
    {"point", "121", "个", "part_of: compounds\n    per: 年", NULL},
    {"point", "13000", "名", "part_of: workers", NULL}, /* the whole is 余 */
    {"share", "101", "'%'", "note: x", "100%"},
    {"share", "100", "'%'", "note: x", NULL},
    {"share", "101", "'%'", "direction: up", NULL},
    {"share", "101", "'%'", "against: 同比", NULL},
    {"point", "120", "'%'", "note: x", NULL},
    {"share", "50", "'%'", "part_of: grids", NULL},
};

START_TEST(casebook_check__does__arithmetic)
{
    struct reading_test t;
    struct buffer row = {0};
    char *text;

    buffer_format(&row,
                  "figures:\n  - key: own\n    dimension: scale\n    subject: 某数\n    kind: %s\n    value: %s\n    unit: %s\n    %s\n"
                  "    written: 共\n    paragraphs: [3]\n",
                  sums[_i].kind, sums[_i].value, sums[_i].unit, sums[_i].more);
    text = text_changed(sound_case, "figures:\n", row.text);
    reading_start(&t);
    give_all(&t, text);
    expect_findings(&t.found, 0, 0);
    casebook_check(&t.book, NULL, &t.found);
    if (sums[_i].word) {
        expect_findings(&t.found, 1, 0);
        ck_assert_msg(strstr(t.found.items[0].text, sums[_i].word) != NULL, "%s", t.found.items[0].text);
        ck_assert_int_ge(t.found.items[0].line, 31);
    } else {
        expect_findings(&t.found, 0, 0);
    }
    free(text);
    buffer_clear(&row);
    reading_end(&t);
}
END_TEST

static const struct { const char *from, *to; bool fits; } rates[] = {
    {"value: 60\n", "value: 60\n", true},
    {"value: 60\n", "value: 61\n", true}, /* 50.8 is printed as 50 or 51 */
    {"value: 60\n", "value: 62\n", false},
    {"value: 60\n", "value: 6\n", false},
    {"value: 60\n", "value: 6\n    qualifier: 约\n", true},
    {"value: 60\n", "value: 6\n    scope: 某街道\n", true}, /* not of the same places */
    {"subject: 业委会占比", "subject: 好评", true},
    {"value: 120\n", "value: 240\n", false},
};

START_TEST(casebook_check__compares__count_and_rate)
{
    struct reading_test t;
    char *text = text_changed(sound_case, rates[_i].from, rates[_i].to);
    bool found = false;

    reading_start(&t);
    give_all(&t, text);
    casebook_check(&t.book, NULL, &t.found);
    for (size_t i = 0; i < t.found.count; i++)
        found = found || strstr(t.found.items[i].text, "对不上");
    ck_assert_int_eq(found, !rates[_i].fits);
    ck_assert_uint_eq(t.found.errors, 0);
    free(text);
    reading_end(&t);
}
END_TEST

static const struct { const char *text; int line, column; } twice[] = {
    {sound_case, 1, 7},
    {sound_documents, 2, 15},
    {sound_indicators, 2, 16},
};

START_TEST(casebook_check__finds__ids_given_twice)
{
    struct reading_test t;

    reading_start(&t);
    reading_give(&t, "one.yaml", twice[_i].text);
    reading_give(&t, "two.yaml", twice[_i].text);
    casebook_check(&t.book, NULL, &t.found);
    expect_one_at(&t.found, twice[_i].line, twice[_i].column, "“one.yaml”");
    for (size_t i = 0; i < t.found.count; i++)
        if (strstr(t.found.items[i].text, "one.yaml"))
            ck_assert_str_eq(t.found.items[i].file, "two.yaml");
    reading_end(&t);
}
END_TEST

START_TEST(casebook_check__looks__into_what_is_known)
{
    struct reading_test t, library;
    char *moved, *other;

    reading_start(&library);
    give_all(&library, sound_case);
    reading_start(&t);
    reading_give(&t, "a.yaml", sound_case); /* a new version of a case that the library has */
    casebook_check(&t.book, &library.book, &t.found);
    expect_findings(&t.found, 0, 0);
    reading_end(&t);

    other = text_changed(sound_case, "case: heping", "case: other"); /* another case may tell the same lines: a note */
    reading_start(&t);
    reading_give(&t, "b.yaml", other);
    casebook_check(&t.book, &library.book, &t.found);
    expect_findings(&t.found, 4, 0);
    expect_one_at(&t.found, 15, 15, "和平区");
    reading_end(&t);

    moved = text_changed(sound_case, "\"000:5\"", "\"000:7\""); /* the library's document says what is furniture */
    reading_start(&t);
    reading_give(&t, "a.yaml", moved);
    casebook_check(&t.book, &library.book, &t.found);
    expect_one_at(&t.found, 18, 30, "furniture");
    reading_end(&t);
    free(other);
    free(moved);
    reading_end(&library);
}
END_TEST

START_TEST(casebook_check__says__when_there_are_no_lists)
{
    struct reading_test t;

    reading_start(&t);
    reading_give(&t, "a.yaml", sound_case);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, 2, 0);
    reading_end(&t);
}
END_TEST

START_TEST(casebook_check__works__without_places)
{
    struct reading_test t;
    struct findings fresh = {0};
    char *text = text_changed(sound_case, "written: 474个", "written: 475个");

    reading_start(&t);
    give_all(&t, text);
    casebook_check(&t.book, NULL, &fresh);
    ck_assert_uint_eq(fresh.count, 2);
    ck_assert_str_eq(fresh.items[0].file, "heping");
    ck_assert_int_eq(fresh.items[0].line, 0);
    findings_clear(&fresh);
    free(text);
    reading_end(&t);
}
END_TEST

static const struct { const char *from, *to; const char *word; } refusals[] = {
    {"figure: workers", "figure: nobody", "nobody"},
    {"figure: workers", "figure: households", "却又用了"},
    {"case: heping", "case: elsewhere", NULL}, /* a case that is not at hand */
};

START_TEST(casebook_check__follows__refusals)
{
    struct reading_test t;
    char *text = text_changed(sound_indicators, refusals[_i].from, refusals[_i].to);

    reading_start(&t);
    reading_give(&t, "a.yaml", sound_case);
    reading_give(&t, "documents.yaml", sound_documents);
    reading_give(&t, "indicators.yaml", text);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, refusals[_i].word ? 1 : 0, 0);
    if (refusals[_i].word) {
        ck_assert_str_eq(t.found.items[0].file, "indicators.yaml");
        ck_assert_msg(strstr(t.found.items[0].text, refusals[_i].word) != NULL, "%s", t.found.items[0].text);
    }
    free(text);
    reading_end(&t);
}
END_TEST

/* Forms as printed and the value they stand for. */
static const struct { const char *form, *value; bool fits; } forms[] = {
    {"474个", "474", true},        {"474个", "475", false},          {"1.2万余次", "12000", true},  {"1.2万余次", "1.2", false},
    {"40余万元", "400000", true},  {"四级", "4", true},              {"四级", "5", false},          {"一个网格配备2名", "2", true},
    {"连续3年", "3", true},        {"98.3%", "98.3", true},          {"三分之二", "66.7", true},    {"八成", "80", true},
    {"过半", "50", true},          {"若干", "7", true},              {"１２个", "12", true},        {"1,159人", "1159", true},
    {"2.86亿元", "286000000", true}, {"十五分钟", "15", true},
};

START_TEST(casebook_check__reads__printed_forms)
{
    struct reading_test t;
    struct buffer row = {0};
    char *text, *told;

    buffer_format(&row,
                  "figures:\n  - {key: own, dimension: scale, subject: 某数, kind: point, value: %s, written: '%s', paragraphs: [1]}\n",
                  forms[_i].value, forms[_i].form);
    text = text_changed(sound_case, "figures:\n", row.text);
    buffer_clear(&row);
    buffer_format(&row, "    text: 网格怎样划%s\n", forms[_i].form);
    told = text_changed(text, "    text: 网格怎样划\n", row.text);
    reading_start(&t);
    give_all(&t, told);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, forms[_i].fits ? 0 : 1, 0);
    free(text);
    free(told);
    buffer_clear(&row);
    reading_end(&t);
}
END_TEST

TCase *casefile_checks(void)
{
    TCase *c = tcase_create("checks");

    tcase_add_loop_test(c, casebook_check__reports__where_and_what, 0, (int)COUNT_OF(disagreeing));
    tcase_add_loop_test(c, casebook_check__does__arithmetic, 0, (int)COUNT_OF(sums));
    tcase_add_loop_test(c, casebook_check__compares__count_and_rate, 0, (int)COUNT_OF(rates));
    tcase_add_loop_test(c, casebook_check__finds__ids_given_twice, 0, (int)COUNT_OF(twice));
    tcase_add_test(c, casebook_check__looks__into_what_is_known);
    tcase_add_test(c, casebook_check__says__when_there_are_no_lists);
    tcase_add_test(c, casebook_check__works__without_places);
    tcase_add_loop_test(c, casebook_check__follows__refusals, 0, (int)COUNT_OF(refusals));
    tcase_add_loop_test(c, casebook_check__reads__printed_forms, 0, (int)COUNT_OF(forms));
    return c;
}
