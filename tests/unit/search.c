/* search.c - tests of the search room: the matches of a pattern, letter case, literal text. The other subjects have files of their own. */
#include "search_parts.h"

#include "suites.h"

#include <stdlib.h>
#include <string.h>

static const struct pattern_options plain = {false, CASE_RESPECT, 0};
static const struct pattern_options literal = {true, CASE_RESPECT, 0};
static const struct pattern_options smart_literal = {true, CASE_SMART, 0};

static const struct { const char *regex, *text, *matches; } found[] = {
    { "网格", "网格员进入网格", "0-6 15-21" },
    { "网格.{0,12}党支部", "在网格上建立党支部，网格党支部", "3-45" },
    { "(物业|网格)", "物业进网格", "0-6 9-15" },
    { "[一-龥]+", "第3网格a", "0-3 4-10" },
    { "\\p{Han}+", "，党a", "3-6" },
    { "网格.{0,3}?党支部", "在网格上建立党支部，网格党支部", "3-27 30-45" },
    { "\\d+", "共474个，１２个", "3-6 12-18" },
    { "\\w+", "党员，先锋", "0-6 9-15" },
    { "\\b党\\b", "，党，党员", "3-6" },
    { "x*", "ab", "0-0 1-1 2-2" },
    { "x*", "xab", "0-1 1-1 2-2 3-3" },
    { "x*", "", "0-0" },
    { "x*", "网格", "0-0 3-3 6-6" },
    { "x", "", "" },
    { "", "ab", NULL },
    { "a|", "ba", "0-0 1-2 2-2" },
    { "^", "网格", "0-0" },
    { "$", "网格", "6-6" },
    { "^网|格$", "网格网格", "0-3 9-12" },
    { "(?<=网)格", "格网格", "6-9" },
    { "(?<!网)格", "格网格", "0-3" },
    { "网(?=格)", "网格网", "0-3" },
    { "网\\K格", "网格网格", "3-6 9-12" },
    { "a\\K", "aaa", "1-1 2-2 3-3" },
    { "(?|(?=(?1))x|(ab\\K)|)", "abab", NULL },
    { "(.)\\1", "上上下下", "0-6 6-12" },
    { "a$", "ba\r\n", "1-2" },
    { ".+", "网\r\n格", "0-3 5-8" },
    { "(?m)^.", "网\r\n格", "0-3 5-8" },
    { "(?m)$", "a\r\nb", "1-1 4-4" },
    { "\\R", "a\r\nb\nc", "1-3 4-5" },
    { "\\X", "e\xCC\x81网", "0-3 3-6" },
    { "😀+", "x😀😀", "1-9" },
    { "\\x{7F51}", "网", "0-3" },
    { "\\Ga", "aab", "0-1 1-2" },
    { "a(*SKIP)b|.", "acab", "1-2 2-4" },
    { "(*ANYCRLF)网", "网", "0-3" },
    { "(?>网+?)a", "网网a", "3-7" },   /* rows that the library's own short cuts get wrong */
    { "(?:网+?){2}+a", "网网网a", "3-10" },
    { "(1|)b*1", "1", "0-1" },
    { "(?>\\D*|)A", "\"A", "" },
    { "(?i:.*?a{2})++\\R", "aAa\n", "1-4" },
    { "a{,2}", "a{,2}", "0-5" },
    { "{", "a{", "1-2" },
};

START_TEST(pattern_all__finds__every_match)
{
    char *written;

    if (!found[_i].matches)
        return;
    written = matches_written(found[_i].regex, plain, found[_i].text, strlen(found[_i].text));
    ck_assert_msg(strcmp(written, found[_i].matches) == 0, "“%s” on “%s”: %s", found[_i].regex, found[_i].text, written);
    free(written);
}
END_TEST

static const struct { const char *regex; struct pattern_options o; const char *text, *matches; } cased[] = {
    { "app", {false, CASE_SMART, 0}, "App APP app", "0-3 4-7 8-11" },
    { "App", {false, CASE_SMART, 0}, "App APP app", "0-3" },
    { "app", {false, CASE_RESPECT, 0}, "App APP app", "8-11" },
    { "APP", {false, CASE_IGNORE, 0}, "App APP app", "0-3 4-7 8-11" },
    { "app", {true, CASE_SMART, 0}, "App APP app", "0-3 4-7 8-11" },
    { "App", {true, CASE_SMART, 0}, "App APP app", "0-3" },
    { "a\\W", {false, CASE_SMART, 0}, "A，", "0-4" },         /* an escape is no capital letter */
    { "a\\p{Han}", {false, CASE_SMART, 0}, "A网", "0-4" },
    { "(?<Name>a)(?P=Name)", {false, CASE_SMART, 0}, "Aa", "0-2" },
    { "(*ANYCRLF)a", {false, CASE_SMART, 0}, "A", "0-1" },
    { "a\\N{U+4E00}", {false, CASE_SMART, 0}, "A一", "0-4" },
    { "\\QA.\\E", {false, CASE_SMART, 0}, "a. A.", "3-5" },
    { "\\QA\\E\\S", {false, CASE_SMART, 0}, "a. A.", "3-5" },
    { "[A-C]", {false, CASE_SMART, 0}, "aB", "1-2" },
    { "[[:upper:]]x", {false, CASE_SMART, 0}, "axBx", "2-4" },
    { "\\p{Lu}x", {false, CASE_SMART, 0}, "axBx", "2-4" },
    { "\\p{Lu}", {false, CASE_SMART, 0}, "aB", "1-2" },
    { "ａ", {false, CASE_SMART, 0}, "Ａ", "0-3" },
    { "Ａ", {false, CASE_SMART, 0}, "ａＡ", "3-6" },
    { "é", {false, CASE_SMART, 0}, "É", "0-2" },
    { "(?#Note)a", {false, CASE_SMART, 0}, "A", "0-1" },
    { "网格", {false, CASE_SMART, 0}, "网格", "0-6" },
};

/* What a named class finds in a text, one after another. */
static const struct { const char *regex, *text, *found; } classes[] = {
    { "[:组织:]", "让社区党组织牵头", "让社区党组织" }, { "[:组织:]", "，党组讨论", "党组" }, { "[:组织:]", "，业委会、党支部，党组织和居委会", "业委会 党支部 党组织 和居委会" },
    { "[:组织:]", "村委会", "村委会" }, { "[:组织:]", "党支部委员会", "党支部委员会" }, { "[:组织:]", "新格局，大局，布局，全局，生动局面", "" },
    { "[:组织:]", "区民政局。市场监督管理局", "区民政局 市场监督管理局" }, { "[:组织:]", "公司，物业公司", "物业公司" }, { "[:组织:]", "街道党工委、工委、市委组织部", "街道党工委" },
    { "[:组织:]", "业主委员会", "业主委员会" }, { "[:组织:]", "党建联席会议", "党建联席会议" },
    { "[:数量:]", "服务30余万人，2600余场次，1.2万余次", "30余万人 2600余场次 1.2万余次" }, { "[:数量:]", "65周岁、160.5公顷、83棵、28场", "65周岁 160.5公顷 83棵 28场" },
    { "[:数量:]", "一次性办好，一次", "一次" }, { "[:数量:]", "三十户，474个，几百名", "三十户 474个 百名" },
    { "[:范围:]", "从5730名到626个", "" }, { "[:范围:]", "300—500户，5年到10年，3到5人，10%—20%，1月至3月", "300—500户 5年到10年 3到5人 10%—20% 1月至3月" },
};

START_TEST(named_class__finds__whole_words)
{
    const char *text = classes[_i].text;
    char *written = matches_written(classes[_i].regex, plain, text, strlen(text));
    struct buffer all = {0};

    for (const char *p = written; *p; p += strspn(p, " ")) {
        size_t from = strtoul(p, (char **)&p, 10), to = strtoul(p + 1, (char **)&p, 10);

        buffer_add(&all, all.length ? " " : "");
        buffer_add_n(&all, text + from, to - from);
    }
    ck_assert_str_eq(buffer_text(&all), classes[_i].found);
    free(written);
    buffer_clear(&all);
}
END_TEST

START_TEST(pattern_create__respects__letter_case_as_wished)
{
    char *written = matches_written(cased[_i].regex, cased[_i].o, cased[_i].text, strlen(cased[_i].text));

    ck_assert_msg(strcmp(written, cased[_i].matches) == 0, "“%s” on “%s”: %s", cased[_i].regex, cased[_i].text, written);
    free(written);
}
END_TEST

START_TEST(pattern_create__takes__everything_literally)
{
    static const char *const regexes[] = { "(", ")", "[", "\\", "*", "a{2,", "1+2+N", "(?<", "网格.", "\\Q", "(*", "\\C" };

    for (size_t i = 0; i < COUNT_OF(regexes); i++) {
        struct buffer text = { 0 };
        char *written, *expected = NULL;
        size_t n = strlen(regexes[i]);
        struct buffer place = { 0 };

        buffer_add(&text, "前X");
        buffer_add(&text, regexes[i]);
        buffer_format(&place, "4-%zu", 4 + n);
        expected = buffer_take(&place);
        written = matches_written(regexes[i], literal, text.text, text.length);
        ck_assert_str_eq(written, expected);
        free(written);
        written = matches_written(regexes[i], smart_literal, text.text, text.length);
        ck_assert_str_eq(written, expected);
        free(written);
        free(expected);
        buffer_clear(&text);
    }
}
END_TEST

START_TEST(pattern_next__goes_on__from_a_place)
{
    static const struct { const char *regex; size_t from; enum code rc; size_t at, to; } rows[] = {
        { "网格", 0, OK, 0, 6 }, { "网格", 1, OK, 9, 15 }, { "网格", 9, OK, 9, 15 }, { "网格", 10, NOTHING_FOUND, 0, 0 },
        { "格", 4, OK, 12, 15 }, /* 4 lies within a character */
        { "(?<=网)格", 3, OK, 3, 6 }, { "$", 15, OK, 15, 15 }, { "x*", 4, OK, 6, 6 }, { "x*", 16, NOTHING_FOUND, 0, 0 },
        { "网格", (size_t)-1, NOTHING_FOUND, 0, 0 }, { "^", 3, NOTHING_FOUND, 0, 0 },
    };
    const char *text = "网格员网格";

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct pattern *p = compile(rows[i].regex, plain);
        struct match m = { 0, 0 };
        struct fault f = { 0 };
        enum code rc = pattern_next(p, text, strlen(text), rows[i].from, &m, &f);

        ck_assert_msg(rc == rows[i].rc && m.from == rows[i].at && m.to == rows[i].to, "%zu: %d %zu-%zu", i, (int)rc, m.from, m.to);
        ck_assert_int_eq(f.code, OK);
        pattern_free(p);
    }
}
END_TEST

Suite *search_suite(void)
{
    Suite *suite = suite_create("search");
    TCase *core = tcase_create("core");

    tcase_add_loop_test(core, pattern_all__finds__every_match, 0, (int)COUNT_OF(found));
    tcase_add_loop_test(core, pattern_create__respects__letter_case_as_wished, 0, (int)COUNT_OF(cased));
    tcase_add_loop_test(core, named_class__finds__whole_words, 0, COUNT_OF(classes));
    tcase_add_test(core, pattern_create__takes__everything_literally);
    tcase_add_test(core, pattern_next__goes_on__from_a_place);
    suite_add_tcase(suite, core);
    suite_add_tcase(suite, search_slices());
    suite_add_tcase(suite, search_agrees());
    suite_add_tcase(suite, search_differs());
    suite_add_tcase(suite, search_crew());
    suite_add_tcase(suite, search_files());
    suite_add_tcase(suite, search_folds());
    suite_add_tcase(suite, search_hostile());
    suite_add_tcase(suite, search_limits());
    suite_add_tcase(suite, search_mistakes());
    suite_add_tcase(suite, search_capture());
    return suite;
}
