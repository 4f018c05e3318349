/* render.c - tests of the room render: the formats, and tables in each of them. */
#include "render_parts.h"

#include <stdlib.h>
#include <string.h>

Suite *render_suite(void);

/* ---- Formats ---- */

START_TEST(format_find__finds__each_name)
{
    static const char *const names[] = {"text", "md", "html", "csv", "tsv", "json", "xlsx"};
    enum format format;
    struct fault f = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        ck_assert_int_eq(format_find(&format, names[i], &f), OK);
        ck_assert_int_eq((int)format, (int)i);
    }
    ck_assert_int_eq(f.code, OK);
}
END_TEST

START_TEST(format_find__refuses__unknown_with_known)
{
    static const char *const names[] = {"xls", "", "TEXT", "text "};
    enum format format = FORMAT_JSON;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct fault f = {0};

        ck_assert_int_eq(format_find(&format, names[i], &f), BAD_INPUT);
        ck_assert_int_eq((int)format, FORMAT_JSON);
        ck_holds(f.text, names[i]);
        ck_holds(f.text, "json");
    }
    ck_assert_int_eq(format_find(&format, NULL, NULL), BAD_INPUT);
}
END_TEST

/* ---- Tables ---- */

static const struct table_column fruit[] = {
    {.name = "name", .title_zh = "名称", .title_en = "Name"},
    {.name = "count", .title_zh = "数量", .title_en = "Count", .number = true},
    {.name = "paragraphs", .title_zh = "段落", .title_en = "Paragraphs", .list = true},
    {.name = "documents", .title_zh = "文件", .title_en = "Documents", .words = true},
};

static struct table *fruit_table(void)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));

    table_row(t);
    table_cell(t, "苹果", NULL);
    table_cell(t, "12", NULL);
    table_cell(t, "3 5", NULL);
    table_cell(t, "000 004", NULL);
    table_row(t);
    table_cell(t, "pear, \"big\"", NULL);
    table_cell(t, NULL, "－未提及");
    return t;
}

static const struct {
    enum format format;
    const char *expected;
} fruit_forms[] = {
    {FORMAT_TEXT, "名称             数量  段落  文件\n"
                  "-----------  --------  ----  -------\n"
                  "苹果               12  3 5   000 004\n"
                  "pear, \"big\"  －未提及\n"},
    {FORMAT_MARKDOWN, "| 名称 | 数量 | 段落 | 文件 |\n"
                      "| --- | ---: | --- | --- |\n"
                      "| 苹果 | 12 | 3 5 | 000 004 |\n"
                      "| pear, \"big\" | －未提及 |  |  |\n"},
    {FORMAT_CSV, "name,count,paragraphs,documents\n苹果,12,3 5,000 004\n\"pear, \"\"big\"\"\",,,\n"},
    {FORMAT_TSV, "name\tcount\tparagraphs\tdocuments\n苹果\t12\t3 5\t000 004\npear, \"big\"\t\t\t\n"},
    {FORMAT_JSON, "[\n"
                  "  {\n"
                  "    \"name\": \"苹果\",\n"
                  "    \"count\": 12,\n"
                  "    \"paragraphs\": [3, 5],\n"
                  "    \"documents\": [\"000\", \"004\"]\n"
                  "  },\n"
                  "  {\n"
                  "    \"name\": \"pear, \\\"big\\\"\",\n"
                  "    \"count\": null,\n"
                  "    \"paragraphs\": [],\n"
                  "    \"documents\": []\n"
                  "  }\n"
                  "]\n"},
};

START_TEST(table_write__writes__every_format)
{
    struct table *t = fruit_table();

    ck_assert_uint_eq(table_rows(t), 2);
    ck_table(t, style_of(fruit_forms[_i].format, 80), fruit_forms[_i].expected);
    table_free(t);
}
END_TEST

START_TEST(table_write__names__columns_in_english)
{
    struct table *t = fruit_table();
    struct render_style s = style_of(FORMAT_TEXT, 80);
    char *text;

    s.language = ENGLISH;
    text = table_text(t, &s);
    ck_holds(text, "Name");
    ck_holds(text, "Paragraphs");
    ck_lacks(text, "名称");
    free(text);
    s.format = FORMAT_CSV; /* code words stay */
    ck_table(t, s, fruit_forms[2].expected);
    table_free(t);
}
END_TEST

static const struct {
    enum format format;
    const char *expected;
} bare_forms[] = {
    {FORMAT_TEXT, "名称  数量  段落  文件\n----  ----  ----  ----\n"},
    {FORMAT_MARKDOWN, "| 名称 | 数量 | 段落 | 文件 |\n| --- | ---: | --- | --- |\n"},
    {FORMAT_CSV, "name,count,paragraphs,documents\n"},
    {FORMAT_TSV, "name\tcount\tparagraphs\tdocuments\n"},
    {FORMAT_JSON, "[]\n"},
};

START_TEST(table_write__writes__no_rows)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));

    ck_table(t, style_of(bare_forms[_i].format, 80), bare_forms[_i].expected);
    if (bare_forms[_i].format == FORMAT_TEXT)
        ck_table(t, style_of(FORMAT_TEXT, 20), "名称\n数量\n段落\n文件\n");
    table_free(t);
}
END_TEST

static const struct {
    enum format format;
    const char *cell;
} nasty_forms[] = {
    {FORMAT_MARKDOWN, "| a b c \\|\"x\",\\\\" R "[31m" R R "31m" R "end" R " |"},
    {FORMAT_CSV, "\"a b c |\"\"x\"\",\\" R "[31m" R R "31m" R "end" R "\""},
    {FORMAT_TSV, NASTY_CLEAN "\t"},
    {FORMAT_JSON, "\"a b c |\\\"x\\\",\\\\" R "[31m" R R "31m" R "end" R "\""},
    {FORMAT_TEXT, NASTY_CLEAN},
};

START_TEST(table_write__cleans__nasty_text)
{
    static const struct table_column columns[] = {{.name = NASTY}, {.name = "b", .number = true}, {.name = "c", .words = true}};
    struct render_style s = style_of(nasty_forms[_i].format, 200);
    struct table *t = table_create(columns, COUNT_OF(columns));
    char *text;

    table_row(t);
    table_cell(t, NASTY, NULL);
    table_cell(t, NASTY, NASTY);
    table_cell(t, NASTY, NULL);
    table_cell(t, "one too many", NULL);
    text = table_text(t, &s);
    ck_holds(text, nasty_forms[_i].cell);
    ck_lacks(text, "\x1b");
    ck_lacks(text, "\xe2\x80\xae");
    ck_lacks(text, "one too many");
    if (s.format != FORMAT_JSON && s.format != FORMAT_TEXT)
        ck_assert_uint_eq(lines_of(text), s.format == FORMAT_MARKDOWN ? 3 : 2);
    free(text);
    table_free(t);
}
END_TEST

static const struct {
    const char *value, *written;
} numbers[] = {
    {"0", "0"}, {"12000", "12000"}, {"98.3", "98.3"}, {"-2.5", "-2.5"}, {"0.5", "0.5"}, {"", "null"}, {NULL, "null"},
    {"007", "\"007\""}, {"1.", "\"1.\""}, {".5", "\".5\""}, {"1e9", "\"1e9\""}, {"inf", "\"inf\""}, {"-", "\"-\""}, {"12个", "\"12个\""},
};

START_TEST(table_write__writes__only_numbers_bare)
{
    static const struct table_column one[] = {{.name = "n", .number = true}};
    struct table *t = table_create(one, 1);
    char expected[64];

    table_row(t);
    table_cell(t, numbers[_i].value, NULL);
    snprintf(expected, sizeof expected, "[\n  {\n    \"n\": %s\n  }\n]\n", numbers[_i].written);
    ck_table(t, style_of(FORMAT_JSON, 80), expected);
    table_free(t);
}
END_TEST

static struct table *wide_table(void)
{
    static const struct table_column columns[] = {
        {.name = "a", .title_zh = "甲"}, {.name = "b", .title_zh = "乙乙"}, {.name = "n", .title_zh = "数", .number = true},
    };
    struct table *t = table_create(columns, COUNT_OF(columns));

    table_row(t);
    table_cell(t, "短", NULL);
    table_cell(t, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", NULL);
    table_cell(t, "7", NULL);
    table_row(t);
    table_cell(t, "e\xCC\x81\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "e\xCC\x81");
    table_cell(t, "再", NULL);
    table_cell(t, "12345", NULL);
    return t;
}

START_TEST(table_write__wraps__inside_columns)
{
    struct table *t = wide_table();

    ck_table(t, style_of(FORMAT_TEXT, 32),
             "甲  乙乙                      数\n"
             "--  ---------------------  -----\n"
             "短  一二三四五六七八九十       7\n"
             "    甲乙丙丁戊己庚辛壬癸\n"
             "\n"
             "e\xCC\x81   再                     12345\n");
    table_free(t);
}
END_TEST

START_TEST(table_write__stacks__what_does_not_fit)
{
    static const struct table_column columns[] = {
        {.name = "a", .title_zh = "甲甲"}, {.name = "b", .title_zh = "乙"}, {.name = "c", .title_zh = "丙丙丙"}, {.name = "d", .title_zh = "丁"},
    };
    struct table *t = table_create(columns, COUNT_OF(columns));

    for (int i = 0; i < 2; i++) {
        table_row(t);
        table_cell(t, "一二三四五六七", NULL);
        table_cell(t, "一二三四五六七八九十一二三四五六七八九十", NULL);
        table_cell(t, i ? "第二" : NULL, NULL);
        table_cell(t, "末末末末末", NULL);
    }
    ck_table(t, style_of(FORMAT_TEXT, 30),
             "甲甲    一二三四五六七\n"
             "乙      一二三四五六七八九十一\n"
             "        二三四五六七八九十\n"
             "丁      末末末末末\n"
             "\n"
             "甲甲    一二三四五六七\n"
             "乙      一二三四五六七八九十一\n"
             "        二三四五六七八九十\n"
             "丙丙丙  第二\n"
             "丁      末末末末末\n");
    ck_table(t, style_of(FORMAT_TEXT, 22), /* headings that leave too little room stand on lines of their own */
             "甲甲\n  一二三四五六七\n乙\n  一二三四五六七八九十\n  一二三四五六七八九十\n丁\n  末末末末末\n"
             "\n"
             "甲甲\n  一二三四五六七\n乙\n  一二三四五六七八九十\n  一二三四五六七八九十\n丙丙丙\n  第二\n丁\n  末末末末末\n");
    table_free(t);
}
END_TEST

/* Whatever the width: lines fit and nothing is lost. */
START_TEST(table_write__fits__every_width)
{
    struct table *t = wide_table();

    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        struct render_style s = style_of(FORMAT_TEXT, _i);
        char *text, *all;

        s.width.ambiguous = ambiguous;
        text = table_text(t, &s);
        all = squeezed(text);
        ck_fits(text, &s.width, _i < 20 ? 20 : _i);
        ck_holds(all, "12345");
        if (_i >= 60)
            ck_holds(text, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
        free(all);
        free(text);
    }
    table_free(t);
}
END_TEST

START_TEST(table_write__keeps__ten_thousand_rows)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));
    struct render_style s = style_of(FORMAT_TEXT, 30);
    char *text;

    for (int i = 0; i < 10000; i++) {
        table_row(t);
        table_cell(t, "西岗区", NULL);
        table_cell(t, "474", NULL);
    }
    ck_assert_uint_eq(table_rows(t), 10000);
    text = table_text(t, &s);
    ck_assert_uint_eq(lines_of(text), 10002);
    free(text);
    table_free(t);
    table_free(NULL);
}
END_TEST

/* ---- The suite ---- */

Suite *render_suite(void)
{
    Suite *s = suite_create("render");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_test(core, format_find__finds__each_name);
    tcase_add_loop_test(core, table_write__writes__every_format, 0, (int)COUNT_OF(fruit_forms));
    tcase_add_test(core, table_write__names__columns_in_english);
    tcase_add_test(core, table_write__wraps__inside_columns);
    tcase_add_test(core, table_write__stacks__what_does_not_fit);
    suite_add_tcase(s, core);

    tcase_add_loop_test(limits, table_write__writes__no_rows, 0, (int)COUNT_OF(bare_forms));
    tcase_add_loop_test(limits, table_write__writes__only_numbers_bare, 0, (int)COUNT_OF(numbers));
    tcase_add_loop_test(limits, table_write__fits__every_width, 1, 81);
    tcase_add_test(limits, table_write__keeps__ten_thousand_rows);
    suite_add_tcase(s, limits);

    tcase_add_test(faults, format_find__refuses__unknown_with_known);
    tcase_add_loop_test(faults, table_write__cleans__nasty_text, 0, (int)COUNT_OF(nasty_forms));
    suite_add_tcase(s, faults);
    suite_add_tcase(s, render_views());
    suite_add_tcase(s, render_comparisons());
    return s;
}
