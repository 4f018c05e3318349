/* render_comparisons.c - tests of comparisons and hits as they are written. */
#include "render_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- Comparisons ---- */

static struct comparison *side_by_side(const struct local_case *const *cases, size_t count)
{
    struct comparison_wish wish = {.language = CHINESE};
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_int_eq(comparison_create(&c, cases, count, &small_book, &wish, &f), OK);
    return c;
}

static char *comparison_text(const struct comparison *c, struct render_style s)
{
    struct paper p;

    ck_assert_int_eq(render_comparison(c, &s, paper_open(&p), NULL), OK);
    return paper_take(&p);
}

static const struct local_case *const pair[] = {&small, &silent};
static const struct local_case *const many[] = {&small, &silent, &small, &silent, &small, &silent, &small};

/* Cell for cell what the comparison says. */
START_TEST(render_comparison__writes__tsv_cells)
{
    struct comparison *c = side_by_side(pair, 2);
    char *text = comparison_text(c, style_of(FORMAT_TSV, 80));
    struct buffer b = {0};

    buffer_add(&b, "group\trow\tlabel\t小区\t小区 paragraphs\t某市\t某市 paragraphs\n");
    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        buffer_format(&b, "%s\t%s\t%s", row_group_code(row->group), row->id, row->label);
        for (size_t i = 0; i < 2; i++) {
            buffer_add_char(&b, '\t');
            cell_write(&b, comparison_cell(c, r, i), CHINESE);
            buffer_add_char(&b, '\t');
            cell_paragraphs(&b, comparison_cell(c, r, i));
        }
        buffer_add_char(&b, '\n');
    }
    ck_assert_uint_gt(comparison_row_count(c), 0);
    ck_assert_str_eq(text, buffer_text(&b));
    buffer_clear(&b);
    free(text);
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__writes__markdown_and_json)
{
    struct comparison *c = side_by_side(pair, 2);
    char *text = comparison_text(c, style_of(FORMAT_MARKDOWN, 80));

    ck_holds(text, "| 组别 | 项目 | 小区 | 某市 |\n");
    ck_holds(text, "[段4]");
    ck_holds(text, "转述，非原文");
    free(text);
    text = comparison_text(c, style_of(FORMAT_JSON, 80));
    ck_holds(text, "{\n  \"cases\": [\n    {\n      \"case\": \"xiaoqu\",\n      \"name\": \"小区\",\n");
    ck_holds(text, "\"level\": \"district\",\n");
    ck_holds(text, "\"residents\": null,\n");
    ck_holds(text, "\"kind\": \"items\",\n          \"state\": \"stated\",\n          \"gap\": false,");
    ck_holds(text, "\"kind\": \"nothing\",\n          \"state\": \"not_stated\",\n          \"gap\": false,");
    ck_holds(text, "\"value\": 300,\n              \"value_max\": null,\n              \"unit\": \"户\",\n              \"qualifier\": \"\",\n"
                   "              \"written\": \"300户\",\n");
    ck_holds(text, "\"derived\": false,\n              \"formula\": \"\",\n              \"derivation\": null,\n              \"figure\": {\n");
    ck_holds(text, "\"difference\": {\n            \"kind\": \"none\",\n            \"why\": \"\"\n          }\n");
    ck_holds(text, "\"left_out\": {\n    \"equal\": 0,\n    \"unstated\": 0,\n    \"filtered\": 0\n  },\n  \"wish\": null,\n");
    ck_assert_str_eq(text + strlen(text) - 3, "\n}\n");
    free(text);
    comparison_free(c);
}
END_TEST

/* A derived value, its formula and what is said of the case above the rows, in each format. */
static const int second[] = {2}, third[] = {3};

static struct figure counted[] = {
    {.key = "branches", .indicator = "grid_branches", .subject = "支部", .has_value = true, .value = 800, .unit = "个", .qualifier = "余",
     .written = "800余个", .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {second, 1}},
    {.key = "grids", .indicator = "grid_count", .subject = "网格", .has_value = true, .value = 300, .unit = "个", .written = "300个",
     .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {third, 1}},
    {.key = "streets", .indicator = "streets", .subject = "街道", .has_value = true, .value = 5, .unit = "个", .written = "5个" NASTY,
     .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {third, 1}},
};

static const struct { enum format format; const char *parts[4]; } derived_forms[] = {
    {FORMAT_TEXT, {"推算不少于2.66个（800余个÷300个）[段23]", "街道5个", "，全区，年份未提及；－居民、小区、社区", "推算：由原文的两个数相除，不是原文的数"}},
    {FORMAT_MARKDOWN, {"-计数区：市辖区，街道5个", "推算不少于2.66个（800余个÷300个）[段23]", "-某市：", "推算：由原文的两个数相除，不是原文的数"}},
    {FORMAT_CSV, {"figures,derived_branches_per_grid,平均每格党支部,推算不少于2.66个（800余个÷300个）,23,－缺", "推算", "推算", "推算"}},
    {FORMAT_TSV, {"推算不少于2.66个（800余个÷300个）\t23\t－缺", "推算", "推算", "推算"}},
    {FORMAT_JSON, {"\"derived\":true,\"formula\":\"800余个÷300个\"", "\"value\":2.66,\"value_max\":null,\"unit\":\"个\",\"qualifier\":\"不少于\"",
                   "\"streets\":{\"value\":5,", "\"scope\":\"全区\",\"year\":\"\",\"profile\":\"市辖区，街道5个"}},
};

START_TEST(render_comparison__writes__derived_values_and_profiles)
{
    struct local_case counting = {.id = "c", .name = "计数区", .level = DISTRICT, .year_basis = YEAR_NONE, .figures = counted, .figure_count = COUNT_OF(counted)};
    const struct local_case *cases[] = {&counting, &silent};

    for (int columns = 20; columns <= 200; columns += 60) {
        struct comparison *c = side_by_side(cases, 2);
        struct render_style s = style_of(derived_forms[_i].format, columns);
        char *text = comparison_text(c, s), *all = squeezed(text);

        for (size_t i = 0; i < COUNT_OF(derived_forms[_i].parts); i++)
            if (columns == 20 || s.format != FORMAT_TEXT) /* panes side by side interleave */
                ck_holds(all, derived_forms[_i].parts[i]);
        if (s.format == FORMAT_TEXT)
            ck_fits(text, &s.width, columns);
        ck_lacks(text, "\x1b");
        ck_lacks(text, "\xe2\x80\xae");
        free(all);
        free(text);
        comparison_free(c);
    }
}
END_TEST

START_TEST(render_comparison__fits__every_width)
{
    struct comparison *c = side_by_side(many, COUNT_OF(many));
    struct render_style s = style_of(FORMAT_TEXT, _i);
    char *text = comparison_text(c, s), *all = squeezed(text);

    ck_fits(text, &s.width, _i < 20 ? 20 : _i);
    ck_holds(all, "小区");
    ck_holds(all, "[段4]");
    ck_holds(all, "图例：");
    ck_holds(all, "转述，非原文");
    free(all);
    free(text);
    comparison_free(c);
}
END_TEST

/* The same locality's name twice would make two columns nobody can tell apart. */
START_TEST(render_comparison__tells_apart__same_names)
{
    struct local_case other = small;
    const struct local_case *cases[] = {&small, &other};
    struct comparison *c;
    char *text;

    other.id = "xiaoqu_2";
    c = side_by_side(cases, 2);
    text = comparison_text(c, style_of(FORMAT_CSV, 80));
    ck_holds(text, "group,row,label,小区（xiaoqu）,小区（xiaoqu） paragraphs,小区（xiaoqu_2）,小区（xiaoqu_2） paragraphs\n");
    free(text);
    comparison_free(c);
}
END_TEST

/* With 60 columns two panes stand in a band, so seven cases make four bands, each with its names and all labels. The title has a rule too. */
START_TEST(render_comparison__repeats__names_and_labels)
{
    static const char rule[] = "============================================================\n";
    struct comparison *c = side_by_side(many, COUNT_OF(many));
    char *text = comparison_text(c, style_of(FORMAT_TEXT, 60));
    size_t bands = 0, groups = 0;

    for (const char *p = text; (p = strstr(p, rule)); p++)
        bands++;
    for (const char *p = text; (p = strstr(p, "\n网格规模\n")); p++)
        groups++;
    ck_assert_uint_eq(bands, 1 + 4);
    ck_assert_uint_eq(groups, 4);
    free(text);
    comparison_free(c);
}
END_TEST

/* ---- Hits ---- */

static const char hit_text[] = "网格员与网格党支部";

struct hit { const struct local_case *in; int paragraph; enum found_source source; const char *section, *text; struct found_place places[2]; size_t count; };
static const struct hit hits[] = {
    {&small, 2, FOUND_RESTATED, "第一节", hit_text, {{0, 6}, {12, 18}}, 2},
    {&small, 2, FOUND_ORIGINAL, "第一节", "原来的网格", {{9, 15}}, 1},
    {&silent, 1, FOUND_RESTATED, NULL, "网格", {{6, 6}}, 1},
    {&silent, 2, FOUND_RESTATED, NULL, "邻段", {{0, 0}}, 0},
    {&silent, 0, FOUND_TERM, NULL, "用语", {{0, 6}}, 1},
};

/* Each hit a case of its own unless the one before is of the same. */
static char *hits_text(const struct hit *h, size_t count, struct render_style s)
{
    struct paper p;
    struct hits *all = hits_begin(&s, paper_open(&p));

    for (size_t i = 0; i < count; i++) {
        struct found f = {h[i].paragraph, h[i].source, h[i].section, h[i].text, strlen(h[i].text), h[i].places, h[i].count};

        if (!i || h[i].in != h[i - 1].in)
            hits_case(all, h[i].in->id, h[i].in->name, 2, 3);
        hits_passage(all, &f);
    }
    ck_assert_int_eq(hits_end(all, NULL), OK);
    return paper_take(&p);
}

START_TEST(hits__group__by_case)
{
    char *text = hits_text(hits, COUNT_OF(hits), style_of(FORMAT_TEXT, 80));

    ck_assert_str_eq(text, "小区：2段，3处\n"
                           "--------------\n"
                           "\n"
                           "[段2] 第一节 · 转述，非原文\n"
                           "  【网格】员与【网格】党支部\n"
                           "\n"
                           "[段2] 第一节 · 原文\n"
                           "  原来的【网格】\n"
                           "\n"
                           "某市：2段，3处\n"
                           "--------------\n"
                           "\n"
                           "[段1] · 转述，非原文\n"
                           "  网格【】\n"
                           "\n"
                           "[段2] · 转述，非原文 · 上下文\n"
                           "  邻段\n"
                           "\n"
                           "· 用语\n"
                           "  【用语】\n");
    free(text);
}
END_TEST

START_TEST(hits__count__code_points)
{
    static const struct hit odd = {&small, 1, FOUND_SUBJECT, NULL, "甲\x1b" "乙", {{4, 7}}, 1};
    char *text = hits_text(hits, COUNT_OF(hits), style_of(FORMAT_TSV, 80));

    ck_assert_str_eq(text, "case\tname\tparagraph\tsource\tstart\tend\tmatch\ttext\n"
                           "xiaoqu\t小区\t2\trestated\t0\t2\t网格\t网格员与网格党支部\n"
                           "xiaoqu\t小区\t2\trestated\t4\t6\t网格\t网格员与网格党支部\n"
                           "xiaoqu\t小区\t2\toriginal\t3\t5\t网格\t原来的网格\n"
                           "mou\t某市\t1\trestated\t2\t2\t\t网格\n"
                           "mou\t某市\t2\trestated\t\t\t\t邻段\n"
                           "mou\t某市\t\tterm\t0\t2\t用语\t用语\n");
    free(text);
    text = hits_text(&odd, 1, style_of(FORMAT_JSON, 80)); /* bytes count in the text as it is written, where a sign stands for what was taken out */
    ck_assert_str_eq(text, "{\"case\": \"xiaoqu\", \"name\": \"小区\", \"paragraph\": 1, \"source\": \"subject\", \"start\": 2, \"end\": 3, "
                           "\"start_byte\": 6, \"end_byte\": 9, \"match\": \"乙\", \"text\": \"甲\xEF\xBF\xBD乙\"}\n");
    free(text);
    text = hits_text(hits + 3, 1, style_of(FORMAT_JSON, 80));
    ck_assert_str_eq(text, "{\"case\": \"mou\", \"name\": \"某市\", \"paragraph\": 2, \"source\": \"restated\", \"start\": null, \"end\": null, "
                           "\"start_byte\": null, \"end_byte\": null, \"match\": null, \"context\": true, \"text\": \"邻段\"}\n");
    free(text);
    text = hits_text(hits, 0, style_of(FORMAT_JSON, 80));
    ck_assert_str_eq(text, "");
    free(text);
    text = hits_text(hits, 0, style_of(FORMAT_TEXT, 80));
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

START_TEST(hits__cut__long_text_with_marks)
{
    struct buffer b = {0};
    struct hit far = {&small, 2, FOUND_RESTATED, NULL, NULL, {{600, 606}, {1800, 99999}}, 2}; /* held within the text */
    char *text, *all;

    buffer_add_times(&b, "甲乙", 200);
    buffer_add_times(&b, "丙丁", 200);
    far.text = buffer_text(&b);
    text = hits_text(&far, 1, style_of(FORMAT_TEXT, 40));
    all = squeezed(text);
    ck_fits(text, &plain.width, 40);
    ck_holds(all, "……甲乙甲乙");
    ck_holds(all, "乙【甲乙】甲");
    ck_holds(all, "丙丁】");
    ck_assert_uint_lt(strlen(all), b.length);
    free(all);
    free(text);
    buffer_clear(&b);
}
END_TEST

START_TEST(hits__clean__nasty_text)
{
    static const struct hit nasty[] = {
        {&small, 9, FOUND_RESTATED, NASTY, NASTY, {{2, 5}, {3, 4}}, 2}, {&small, -1, FOUND_ORIGINAL, NULL, NASTY, {{500, 2}}, 1},
        {&small, 3, FOUND_RESTATED, NASTY, NASTY, {{0, 0}}, 0},
    };

    for (int format = 0; format < FORMAT_XLSX; format++) {
        char *text = hits_text(nasty, COUNT_OF(nasty), style_of((enum format)format, 30));

        ck_lacks(text, "\x1b");
        ck_lacks(text, "\xe2\x80\xae");
        ck_lacks(text, "\r");
        free(text);
    }
}
END_TEST

/* ---- The case ---- */

TCase *render_comparisons(void)
{
    TCase *c = tcase_create("comparisons");

    tcase_add_test(c, render_comparison__writes__tsv_cells);
    tcase_add_test(c, render_comparison__writes__markdown_and_json);
    tcase_add_loop_test(c, render_comparison__writes__derived_values_and_profiles, 0, COUNT_OF(derived_forms));
    tcase_add_loop_test(c, render_comparison__fits__every_width, 18, 101);
    tcase_add_test(c, render_comparison__tells_apart__same_names);
    tcase_add_test(c, render_comparison__repeats__names_and_labels);
    tcase_add_test(c, hits__group__by_case);
    tcase_add_test(c, hits__count__code_points);
    tcase_add_test(c, hits__cut__long_text_with_marks);
    tcase_add_test(c, hits__clean__nasty_text);
    return c;
}
