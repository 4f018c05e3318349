/* search.c - tests of the search room: patterns, their mistakes, matches, limits, slices. */
#include "casegrid/search.h"

#include "search_parts.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h> /* the differential test goes through texts with the bare library */

Suite *search_suite(void);

static const struct pattern_options plain = { false, CASE_RESPECT };
static const struct pattern_options literal = { true, CASE_RESPECT };
static const struct pattern_options smart = { false, CASE_SMART };
static const struct pattern_options smart_literal = { true, CASE_SMART };
static const struct pattern_options ignoring = { false, CASE_IGNORE };

static struct pattern *compile(const char *regex, struct pattern_options o)
{
    struct pattern *p = NULL;
    struct fault f = { 0 };
    enum code rc = pattern_create(&p, regex, o, NULL, &f);

    ck_assert_msg(rc == OK, "%s: %s", regex, f.text);
    return p;
}

/* All matches as "0-3 6-9". */
static char *matches_written(const char *regex, struct pattern_options o, const char *text, size_t n)
{
    struct pattern *p = compile(regex, o);
    struct match *matches = NULL;
    struct fault f = { 0 };
    struct buffer b = { 0 };
    size_t count = 0;
    enum code rc = pattern_all(p, text, n, &matches, &count, &f);

    ck_assert_msg(rc == (count ? OK : NOTHING_FOUND), "%s: %d %s", regex, (int)rc, f.text);
    ck_assert_str_eq(f.text, "");
    for (size_t i = 0; i < count; i++)
        buffer_format(&b, "%s%zu-%zu", i ? " " : "", matches[i].from, matches[i].to);
    free(matches);
    pattern_free(p);
    return b.text ? buffer_take(&b) : memory_text("");
}

/* ---- Core ---- */

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
    { "(*UTF)网", "网", "0-3" },
    { "(*NO_JIT)网+", "网网格", "0-6" },
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
    { "app", { false, CASE_SMART }, "App APP app", "0-3 4-7 8-11" },
    { "App", { false, CASE_SMART }, "App APP app", "0-3" },
    { "app", { false, CASE_RESPECT }, "App APP app", "8-11" },
    { "APP", { false, CASE_IGNORE }, "App APP app", "0-3 4-7 8-11" },
    { "app", { true, CASE_SMART }, "App APP app", "0-3 4-7 8-11" },
    { "App", { true, CASE_SMART }, "App APP app", "0-3" },
    { "a\\W", { false, CASE_SMART }, "A，", "0-4" },         /* an escape is no capital letter */
    { "a\\p{Han}", { false, CASE_SMART }, "A网", "0-4" },
    { "(?<Name>a)(?P=Name)", { false, CASE_SMART }, "Aa", "0-2" },
    { "(*UTF)a", { false, CASE_SMART }, "A", "0-1" },
    { "a\\N{U+4E00}", { false, CASE_SMART }, "A一", "0-4" },
    { "\\QA.\\E", { false, CASE_SMART }, "a. A.", "3-5" },
    { "\\QA\\E\\S", { false, CASE_SMART }, "a. A.", "3-5" },
    { "[A-C]", { false, CASE_SMART }, "aB", "1-2" },
    { "[[:upper:]]x", { false, CASE_SMART }, "axBx", "2-4" },
    { "\\p{Lu}x", { false, CASE_SMART }, "axBx", "2-4" },
    { "\\p{Lu}", { false, CASE_SMART }, "aB", "1-2" },
    { "ａ", { false, CASE_SMART }, "Ａ", "0-3" },
    { "Ａ", { false, CASE_SMART }, "ａＡ", "3-6" },
    { "é", { false, CASE_SMART }, "É", "0-2" },
    { "(?#Note)a", { false, CASE_SMART }, "A", "0-1" },
    { "网格", { false, CASE_SMART }, "网格", "0-6" },
};

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

/* ---- Mistakes ---- */

static const char *const sound[] = {
    "网格.{0,12}党支部", "(物业|网格)", "[一-龥]+", "\\p{Han}", "[^，。]+", "[]网]", "[^]网]", "\\p{^Han}", "\\P{L}", "\\pL", "\\x{4e00}", "\\x41", "[\\x{4e00}-\\x{9fa5}]",
    "[!-\\x7e]", "[z-\\x{ff}]", "[0-\\71]", "[z-\\o{377}]", "[a-\\N{U+4E00}]", "\\o{101}", "\\N{U+4E00}", "\\cA", "(?i)abc", "(?i:abc)", "(?-i:abc)", "(?^i:abc)", "(?|a|b)",
    "(?:网|格)+?", "(?<=网)格", "(?<!网)格", "(?=网)格", "(?!网)格", "(?>网)格", "(?<名>网)\\k<名>", "(?'name'网)\\k'name'", "(?P<name>网)(?P=name)", "(?P<n>网)\\k{n}",
    "(?P<n>网)(?P>n)", "(?<n>网)(?&n)", "(a)\\g1", "(a)\\g{1}", "(a)\\g{-1}", "(a)\\g-1", "(a)(?1)", "(a)(?-1)", "(a)\\g<1>", "(a)\\g'1'", "(a(?R)?b)",
    "(a)?(?(1)b|c)", "(?<n>a)?(?(<n>)b|c)", "(?<n>a)?(?('n')b|c)", "(?(?=a)ab|c)", "(?(?<!a)ab|c)", "(?(*pla:a)ab|c)", "(?(DEFINE)(?<x>a))(?&x)", "(?(R)a|b)",
    "(?(VERSION>=10.4)a|b)", "(?#说明)网", "\\Q(网\\E格", "\\Q网", "[[:alpha:]]+", "[[:^alpha:]]", "[\\d\\-a]", "[\\Q]\\E]", "a{2}", "a{2,}", "a{2,3}?", "a{2,3}+", "a++", "a*?",
    "(*UTF)网", "(*ANYCRLF)网", "(*LIMIT_MATCH=100)网", "(*NO_JIT)网", "(*MARK:x)网", "(*:x)网", "网(*FAIL)", "网(*ACCEPT)", "网(*SKIP)", "网(*SKIP:x)", "网(*COMMIT)",
    "(*positive_lookahead:网)", "(*pla:网)", "(*nlb:网)格", "(*atomic:网)", "(*script_run:网)", "(*asr:网)", "(?C1)网", "(?C\"网\")格", "(?C{网})格", "\\R网", "\\h\\v\\H\\V\\N\\X\\K网",
    "\\bword\\b\\B", "\\A网\\z", "\\Z\\G", "(?x) 网 # 注", "(?xx)[a b]", "(?J)(?<n>a)|(?<n>b)", "(?*网)格", "(?<*网)格", "(*napla:网)", "\\e\\f\\n\\r\\t\\a\\0\\012", "[\\w-]", "[--a]",
    "(a)\\1", "\\p{Script=Han}", "\\p{sc:Han}", "\\p{L&}", "((网)格(员))+(?2)", "a|", "()", "[$^.]", "\\\\\\(\\)\\[\\]\\{\\}", "第.{1,3}[章节]\\s*[（(].+?[)）]", "(?<年>\\d{4})年\\k{年}",
    "(?<=a{2,3}b", /* never whole, but every prefix goes on */
};

START_TEST(pattern_create__calls_no_prefix__wrong)
{
    size_t n = strlen(sound[_i]);

    for (size_t k = 1; k <= n; k++) {
        char *prefix;
        struct pattern *p = NULL;
        struct fault f = { 0 };
        size_t position = 0;
        enum code rc;

        if (k < n && ((unsigned char)sound[_i][k] & 0xC0) == 0x80)
            continue;
        prefix = memory_text_n(sound[_i], k);
        rc = pattern_create(&p, prefix, smart, &position, &f);
        ck_assert_msg(rc == OK || rc == UNFINISHED, "“%s”: %s", prefix, f.text);
        ck_assert((rc == OK) == (p != NULL));
        ck_assert_int_eq(f.code, rc);
        if (rc == UNFINISHED)
            ck_assert(position >= 1 && position <= k && strstr(f.text, "〖"));
        if (k == n && _i + 1 < (int)COUNT_OF(sound))
            ck_assert_msg(rc == OK, "“%s”: %s", prefix, f.text);
        pattern_free(p);
        free(prefix);
    }
}
END_TEST

static const struct { const char *regex; enum code rc; size_t position; const char *part; } wrong[] = {
    { "(", UNFINISHED, 1, "〖(〗" }, { "网格(物业", UNFINISHED, 3, "网格〖(〗物业" }, { "(物业(网格)", UNFINISHED, 1, "〖(〗物业(网格)" }, { "((", UNFINISHED, 2, "(〖(〗" },
    { "\\((", UNFINISHED, 3, "\\(〖(〗" }, { "[(](", UNFINISHED, 4, "[(]〖(〗" }, { "\\Q(\\E(", UNFINISHED, 6, "〖(〗" },
    { "a[", UNFINISHED, 2, "a〖[〗" }, { "[[:alpha:]", UNFINISHED, 1, "〖[〗[:alpha:]" }, { "网\\", UNFINISHED, 2, "网〖\\〗" }, { "网{2,", UNFINISHED, 2, "网〖{〗2," },
    { "网{", UNFINISHED, 2, "次数" }, { "[网]{1", UNFINISHED, 4, "次数" }, { "\\p{Ha", UNFINISHED, 5, "\\p{H〖a〗" }, { "(?#网", UNFINISHED, 1, "注释" }, { "\\c", UNFINISHED, 2, "\\c" },
    { ")", BAD_INPUT, 1, "〖)〗" }, { "网格)", BAD_INPUT, 3, "网格〖)〗" }, { "*", BAD_INPUT, 1, "重复" }, { "网|*", BAD_INPUT, 3, "网|〖*〗" }, { "a**", BAD_INPUT, 3, "重复" },
    { "网{3,2}", BAD_INPUT, 6, "最少" }, { "a{70000}", BAD_INPUT, 8, "65535" }, { "[龥-一]", BAD_INPUT, 4, "次序" }, { "[a-\\d]", BAD_INPUT, 5, "范围" }, { "[龥-一", BAD_INPUT, 4, "次序" },
    { "[[:foo:]]", BAD_INPUT, 4, "类别" }, { "[:alpha:]", BAD_INPUT, 1, "[[:alpha:]]" }, { "网\\q", BAD_INPUT, 3, "\\" }, { "\\p{Foo}", BAD_INPUT, 7, "类别" },
    { "\\p{网格}", BAD_INPUT, 6, "类别" }, { "\\p1", BAD_INPUT, 3, "类别" }, { "\\x{zz", BAD_INPUT, 4, "十六进制" }, { "\\x{110000}", BAD_INPUT, 10, "太大" }, { "\\x{d800}", BAD_INPUT, 8, "d800" },
    { "\\C", BAD_INPUT, 2, "字节" }, { "\\c网", BAD_INPUT, 3, "\\c" }, { "(网)\\2", BAD_INPUT, 5, "分组不存在" }, { "\\k<名>", BAD_INPUT, 4, "分组不存在" }, { "(?1)", BAD_INPUT, 4, "分组不存在" },
    { "(?<n>a)(?<n>b)", BAD_INPUT, 12, "同名" }, { "(?<1n>a)", BAD_INPUT, 4, "数字开头" }, { "(?<n)a", BAD_INPUT, 5, "名称" }, { "(?Z)", BAD_INPUT, 3, "(?〖Z〗)" }, { "(?<=网+)", BAD_INPUT, 1, "长短" },
    { "(*FOO)", BAD_INPUT, 6, "控制词" }, { "(*foo:a)", BAD_INPUT, 6, "控制词" }, { "(*MARK)", BAD_INPUT, 7, "名称" }, { "\\u4e00", BAD_INPUT, 2, "\\x{4e00}" }, { "网(?=格\\K)", BAD_INPUT, 6, "〖\\〗K" },
    { "(((a{1000}){1000}){1000})", BAD_INPUT, 25, "太大" }, { "网\xFFx", BAD_INPUT, 2, "UTF-8" }, { "网\xE7\xBD", BAD_INPUT, 2, "UTF-8" }, { "\xED\xA0\x80", BAD_INPUT, 1, "UTF-8" }, { "", BAD_INPUT, 1, "空" },
    { "(?(1)a|b|c)(d)", BAD_INPUT, 1, "分支" }, { "\\L", BAD_INPUT, 2, "不支持" }, { "(?i-s-x)", BAD_INPUT, 6, "“-”" }, { "(?<=\\C)a", BAD_INPUT, 6, "字节" },
    { "a\x1b[31m(", UNFINISHED, 3, NULL },
};

START_TEST(pattern_create__explains__what_is_wrong)
{
    struct pattern *p = NULL;
    struct fault f = { 0 };
    size_t position = 0;
    char number[32];
    enum code rc = pattern_create(&p, wrong[_i].regex, plain, &position, &f);

    ck_assert_msg(rc == wrong[_i].rc && position == wrong[_i].position, "“%s”: %d at %zu: %s", wrong[_i].regex, (int)rc, position, f.text);
    ck_assert_ptr_null(p);
    ck_assert_int_eq(f.code, rc);
    if (wrong[_i].part)
        ck_assert_msg(strstr(f.text, wrong[_i].part) != NULL, "“%s”: %s", wrong[_i].regex, f.text);
    snprintf(number, sizeof number, "第 %zu 个", position);
    ck_assert_msg(!wrong[_i].regex[0] || strstr(f.text, number), "%s", f.text);
    ck_assert_msg(strlen(f.text) < FAULT_LENGTH - 1 && strcmp(f.text + strlen(f.text) - strlen("。"), "。") == 0, "%s", f.text);
    ck_assert(!strchr(f.text, '\x1b') && !strchr(f.text, '\n')); /* what reaches a terminal is clean */
    ck_assert_int_eq(pattern_create(&p, wrong[_i].regex, plain, NULL, NULL), rc);
}
END_TEST

START_TEST(pattern_create__keeps__the_first_fault)
{
    struct fault f = { 0 };
    struct pattern *p = NULL;

    fault_set(&f, FAILED, "first");
    ck_assert_int_eq(pattern_create(&p, ")", plain, NULL, &f), BAD_INPUT);
    ck_assert_str_eq(f.text, "first");
}
END_TEST

static char *repeated(const char *what, size_t times)
{
    struct buffer b = { 0 };

    buffer_add_times(&b, what, (int)times);
    return buffer_take(&b);
}

START_TEST(pattern_create__refuses__huge_patterns)
{
    static const char *const units[] = { "网", "a", "(", "[", "网格|", "(a)", "\\", ")", "a{2}" };

    for (size_t i = 0; i < COUNT_OF(units) * 2; i++) {
        char *huge = repeated(units[i / 2], 100000);
        struct pattern *p = NULL;
        struct fault f = { 0 };
        size_t position = 0;

        ck_assert_int_eq(pattern_create(&p, huge, i % 2 ? literal : plain, &position, &f), BAD_INPUT);
        ck_assert(position > 1 && strstr(f.text, "太长") && strlen(f.text) < 300);
        free(huge);
    }
}
END_TEST

START_TEST(pattern_create__explains__in_long_patterns)
{
    char *brackets = repeated("(", 3000), *words = repeated("网格物业党支部楼栋", 400);
    struct pattern *p = NULL;
    struct fault f = { 0 };
    struct buffer b = { 0 };
    size_t position = 0;

    ck_assert_int_eq(pattern_create(&p, brackets, plain, &position, &f), BAD_INPUT); /* nested too deep */
    ck_assert_msg(strstr(f.text, "250") && strlen(f.text) < 400, "%s", f.text);
    fault_clear(&f);
    buffer_format(&b, "%s)%s", words, "网");
    ck_assert_int_eq(pattern_create(&p, b.text, plain, &position, &f), BAD_INPUT);
    ck_assert_uint_eq(position, 3601);
    ck_assert_msg(strstr(f.text, "“…") && strstr(f.text, "楼栋〖)〗网”"), "%s", f.text);
    p = compile(words, plain);
    pattern_free(p);
    p = compile(words, literal);
    pattern_free(p);
    buffer_clear(&b);
    free(brackets);
    free(words);
}
END_TEST

/* ---- Limits ---- */

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const struct { const char *regex, *unit; int times; const char *end; } endless[] = {
    { "(a+)+$", "a", 2000, "b" }, { "(a+)+$", "a", 100000, "b" }, { "(.*)*[xy]", "网格", 1000, "" }, { "(.*)*[xy]", "网格", 50000, "" }, { "(?:(?:网|格)+)+[党支]", "网格", 3000, "" },
    { "(a|aa)+$", "a", 5000, "b" }, { "(*NO_JIT)(a+)+$", "a", 100000, "b" }, { "(*NO_JIT)(?:.{0,60}){3}[xy]", "网", 3000, "" }, { "(?:.{0,60}){4}[xy]", "网", 30000, "" },
    { "(a*)*\\Gb|(a+)+[bc]", "a", 3000, "" }, { "(a+)+[bc](*COMMIT)", "a", 3000, "" },
};

START_TEST(pattern_next__gives_up__what_would_never_end)
{
    struct buffer text = { 0 };
    struct pattern *p = compile(endless[_i].regex, plain);
    struct match m, *all = NULL;
    struct fault f = { 0 };
    size_t count = 0, hits = 0;
    double began = seconds();
    struct passage passages[3] = { { 0 } };
    struct search *s;

    buffer_add_times(&text, endless[_i].unit, endless[_i].times);
    buffer_add(&text, endless[_i].end);
    ck_assert_int_eq(pattern_next(p, text.text, text.length, 0, &m, &f), STOPPED);
    ck_assert_int_eq(f.code, STOPPED);
    ck_assert_msg(strstr(f.text, "没有查完") != NULL, "%s", f.text);
    ck_assert_int_eq(pattern_all(p, text.text, text.length, &all, &count, NULL), STOPPED);
    free(all);
    passages[0] = (struct passage){ .text = "x", .length = 1 };
    passages[1] = (struct passage){ .text = text.text, .length = text.length };
    passages[2] = (struct passage){ .text = "", .length = 0 };
    s = search_create(p, passages, 3);
    while (search_step(s, 1) == STOPPED)
        ;
    ck_assert_uint_eq(search_left_out(s), 1);
    ck_assert_uint_eq(search_done(s), 3);
    search_hits(s, &hits);
    search_free(s);
    pattern_free(p);
    buffer_clear(&text);
    ck_assert_msg(seconds() - began < 20, "%f seconds", seconds() - began); /* a hang takes hours; sanitizers take their time */
}
END_TEST

START_TEST(pattern_next__gives_up__recursion_on_the_spot)
{
    static const char *const regexes[] = { "(?:x|(?R))y", "(?R)", "((?1))", "(*NO_JIT)(?R)网", "(*NO_JIT)(网?(?1))" };

    for (size_t i = 0; i < COUNT_OF(regexes); i++) {
        struct pattern *p = compile(regexes[i], plain);
        struct fault f = { 0 };
        struct match m;
        enum code rc = pattern_next(p, "网格y", 7, 0, &m, &f);

        ck_assert_msg(rc == STOPPED || rc == NOTHING_FOUND, "“%s”: %d", regexes[i], (int)rc);
        ck_assert_msg(rc == NOTHING_FOUND || strstr(f.text, "没有查完"), "%s", f.text);
        ck_assert_int_eq(f.code, rc == STOPPED ? STOPPED : OK);
        pattern_free(p);
    }
}
END_TEST

START_TEST(pattern_all__keeps__what_it_found_before_a_limit)
{
    struct buffer text = { 0 };
    struct pattern *p = compile("网格|(a+)+$", plain);
    struct match *all = NULL;
    struct fault f = { 0 };
    size_t count = 0;

    buffer_add(&text, "网格和网格");
    buffer_add_times(&text, "a", 500);
    buffer_add(&text, "b网格");
    ck_assert_int_eq(pattern_all(p, text.text, text.length, &all, &count, &f), STOPPED);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(all[1].from, 9);
    free(all);
    pattern_free(p);
    buffer_clear(&text);
}
END_TEST

/* Much work that is honest: none of this may be given up. */
START_TEST(pattern_all__finishes__long_texts)
{
    static const struct { const char *regex, *unit; int times; size_t count; } rows[] = {
        { ".", "网", 100000, 100000 }, { "x*", "网", 50000, 50001 }, { "网格", "的网格", 100000, 100000 }, { "(?s).*", "网\n", 20000, 2 }, { "(?:.|\\n)*", "网", 30000, 2 },
        { "(*NO_JIT)网.*格.*[党]", "网格的", 100, 0 }, { "网.*党", "网格的", 300, 0 }, { ".+?格", "网格", 20000, 20000 }, { "党", "网格", 200000, 0 }, { "(?:(网)|(格))+", "网格", 20000, 1 },
        { "(?m)^$", "\r\n", 3000, 3000 }, { "x*", "a\r\n", 1000, 2001 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = repeated(rows[i].unit, (size_t)rows[i].times);
        struct pattern *p = compile(rows[i].regex, plain);
        struct match *all = NULL;
        struct fault f = { 0 };
        size_t count = 0;
        enum code rc = pattern_all(p, text, strlen(text), &all, &count, &f);

        ck_assert_msg(rc == (rows[i].count ? OK : NOTHING_FOUND) && count == rows[i].count, "“%s”: %d, %zu, %s", rows[i].regex, (int)rc, count, f.text);
        for (size_t k = 1; k < count; k++)
            ck_assert(all[k].from >= all[k - 1].to && (all[k].from > all[k - 1].from || all[k].to > all[k - 1].to));
        free(all);
        pattern_free(p);
        free(text);
    }
}
END_TEST

/* A text is tried in parts of 1024 bytes: a match around every border, and one over many of them. */
START_TEST(pattern_all__knows_no__borders_of_parts)
{
    static const char *const regexes[] = { "(?<=a)网格", "网格", "a网格", "网格\\b", "(*COMMIT)网格|$", "\\R", "[^网]$" };

    for (size_t shift = 1015; shift < 1032; shift++)
        for (size_t i = 0; i < COUNT_OF(regexes); i++) {
            struct buffer b = { 0 };
            struct pattern *p = compile(regexes[i], plain);
            struct match m = { 0, 0 };
            enum code rc, expected = i == 4 ? NOTHING_FOUND : OK;

            buffer_add_times(&b, "a", (int)shift);
            buffer_add(&b, i == 5 ? "\r\n" : "网格");
            if (i == 6)
                buffer_add(&b, "\r\n");
            rc = pattern_next(p, b.text, b.length, 0, &m, NULL);
            ck_assert_msg(rc == expected, "%zu “%s”: %d", shift, regexes[i], (int)rc);
            if (i < 2)
                ck_assert_uint_eq(m.from, shift);
            if (i == 5)
                ck_assert(m.from == shift && m.to == shift + 2);
            pattern_free(p);
            buffer_clear(&b);
        }
    for (size_t times = 300; times < 5000; times += 777) {
        char *between = repeated("的", times);
        struct buffer b = { 0 };
        struct pattern *p = compile("网.*格", plain);
        struct match m = { 0, 0 };

        buffer_format(&b, "%s网%s格%s", between, between, between);
        ck_assert_int_eq(pattern_next(p, b.text, b.length, 0, &m, NULL), OK);
        ck_assert(m.from == 3 * times && m.to == 6 * times + 6);
        pattern_free(p);
        buffer_clear(&b);
        free(between);
    }
}
END_TEST

static const struct { const char *regex, *text; size_t n; const char *matches; } foul[] = {
    { "网", "\xFF网\x80网\xE7", 9, "1-4 5-8" }, { ".", "a\xFF" "b", 3, "0-1 2-3" }, { "网格", "网\xFF格网格", 13, "7-13" }, { "a.b", "a\x80" "ba网b", 8, "3-8" }, { "网", "\xE7\xBD", 2, "" },
    { "网", "\xFF\xFE\xFD", 3, "" }, { "(?<=网)格", "网\xFF格网格", 13, "10-13" }, { "b$", "\xFF" "b", 2, "1-2" }, { "\\d+", "12\xC0\x80" "34", 6, "0-2 4-6" }, { "[^a]+", "\xED\xA0\x80网", 6, "3-6" },
    { "a\\x00b", "a\0b", 3, "0-3" }, { "b", "\0\0b", 3, "2-3" }, { ".", "\0\0", 2, "0-1 1-2" }, { "网", "\xF4\x90\x80\x80网", 7, "4-7" },
};

START_TEST(pattern_all__searches__the_sound_parts_of_foul_text)
{
    char *copy = memory_text_n(foul[_i].text, foul[_i].n), *written;

    written = matches_written(foul[_i].regex, plain, copy, foul[_i].n);
    ck_assert_msg(strcmp(written, foul[_i].matches) == 0, "“%s” on row %d: %s", foul[_i].regex, _i, written);
    free(written);
    free(copy);
}
END_TEST

static uint32_t dice(uint32_t *state, uint32_t sides)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % sides;
}

START_TEST(pattern_all__survives__random_bytes)
{
    static const char *const regexes[] = { "x*", ".", "网|\\b", "(?<=.)\\K", "a\\K|b", "\\X", "[^网]*", "(?m)^|$", "(*NO_JIT)x*", "(?<=..)$|\\B", "(*NO_JIT)." };
    uint32_t state = 20240607;

    for (size_t i = 0; i < COUNT_OF(regexes); i++) {
        struct pattern *p = compile(regexes[i], plain);

        for (int turn = 0; turn < 60; turn++) {
            size_t n = dice(&state, turn % 10 == 0 ? 3000 : 40), count = 0;
            char *text = malloc(n ? n : 1); /* exactly N bytes, so that a sanitizer sees every step outside */
            struct match *all = NULL, m;

            ck_assert_ptr_nonnull(text);
            for (size_t k = 0; k < n; k++)
                text[k] = (char)(dice(&state, 3) ? dice(&state, 256) : 0x80 + dice(&state, 64));
            ck_assert_int_ne(pattern_all(p, text, n, &all, &count, NULL), BAD_INPUT);
            for (size_t k = 0; k < count; k++) {
                ck_assert(all[k].from <= all[k].to && all[k].to <= n);
                ck_assert(k == 0 || (all[k].from >= all[k - 1].to && (all[k].from != all[k - 1].from || all[k].to != all[k - 1].to)));
            }
            pattern_next(p, text, n, dice(&state, (uint32_t)n + 3), &m, NULL);
            free(all);
            free(text);
        }
        pattern_free(p);
    }
}
END_TEST

START_TEST(pattern_all__ends__whatever_keep_does)
{
    /* \K reached by recursion out of an assertion can set the beginning before the place of search, or behind the end. */
    static const char *const regexes[] = { "(?(DEFINE)(?<k>ab\\K))(?=(?&k))", "(?(DEFINE)(?<k>\\K))(?<=a(?&k))b", "(?(DEFINE)(?<k>a\\K))(?<=(?&k))", "(?(DEFINE)(?<k>.*\\K))(?=(?&k))a" };

    for (size_t i = 0; i < COUNT_OF(regexes); i++) {
        struct pattern *p = NULL;
        struct match *all = NULL;
        size_t count = 0;

        if (pattern_create(&p, regexes[i], plain, NULL, NULL) != OK)
            continue;
        ck_assert_int_ne(pattern_all(p, "abababab", 8, &all, &count, NULL), BAD_INPUT);
        ck_assert(count <= 17);
        for (size_t k = 0; k < count; k++)
            ck_assert(all[k].from <= all[k].to && all[k].to <= 8 && (k == 0 || all[k].from >= all[k - 1].to));
        free(all);
        pattern_free(p);
    }
}
END_TEST

/* ---- Slices ---- */

START_TEST(search_step__finds__hits_in_order)
{
    static const char *const texts[] = { "网格员", "", "物业与网格，网格", "党", "党网格" };
    static const struct hit expected[] = { { 0, 0, 6 }, { 2, 9, 15 }, { 2, 18, 24 }, { 4, 3, 9 } };
    struct passage passages[COUNT_OF(texts)] = { { 0 } };
    struct pattern *p = compile("网格", ignoring);
    const struct hit *hits;
    struct search *s;
    size_t count = 99;

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        passages[i] = (struct passage){ .case_index = i, .text = texts[i], .length = strlen(texts[i]) };
    passages[1].text = NULL;
    s = search_create(p, passages, COUNT_OF(texts));
    search_hits(s, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(search_step(s, -1), OK);
    hits = search_hits(s, &count);
    ck_assert_uint_eq(count, COUNT_OF(expected));
    for (size_t i = 0; i < count; i++)
        ck_assert(hits[i].passage == expected[i].passage && hits[i].from == expected[i].from && hits[i].to == expected[i].to);
    ck_assert_uint_eq(search_done(s), COUNT_OF(texts));
    ck_assert_uint_eq(search_left_out(s), 0);
    ck_assert_int_eq(search_step(s, 0), OK);
    ck_assert_int_eq(search_step(s, -1), OK);
    search_hits(s, &count);
    ck_assert_uint_eq(count, COUNT_OF(expected));
    search_free(s);
    s = search_create(p, NULL, 0);
    ck_assert_int_eq(search_step(s, 0), OK);
    ck_assert_uint_eq(search_done(s), 0);
    search_free(s);
    search_free(NULL);
    pattern_free(p);
    pattern_free(NULL);
}
END_TEST

START_TEST(search_step__stops__when_its_time_is_over)
{
    enum { PASSAGES = 400 };
    struct passage *passages = memory_array(PASSAGES, sizeof *passages);
    struct pattern *p = compile("(.*)*[xy]", plain);
    char *text = repeated("网格", 200);
    struct search *s;
    size_t before = 0;
    int slices = 1;
    double began, longest = 0;

    for (size_t i = 0; i < PASSAGES; i++)
        passages[i] = (struct passage){ .text = text, .length = strlen(text) };
    s = search_create(p, passages, PASSAGES);
    for (began = seconds(); search_step(s, 2) == STOPPED; began = seconds(), slices++) {
        ck_assert_uint_ge(search_done(s), before);
        before = search_done(s);
        if (seconds() - began > longest)
            longest = seconds() - began;
    }
    ck_assert_int_gt(slices, 3);
    ck_assert_msg(longest < 2, "%f", longest); /* some tens of milliseconds; a busy machine is slower */
    ck_assert_uint_eq(search_left_out(s), PASSAGES);
    search_free(s);

    s = search_create(p, passages, PASSAGES); /* no time at all still leads on */
    for (int i = 0; i < 20 && search_step(s, 0) == STOPPED; i++)
        ;
    ck_assert_uint_gt(search_done(s), 0);
    ck_assert_uint_lt(search_done(s), PASSAGES);
    search_free(s);
    pattern_free(p);
    free(passages);
    free(text);
}
END_TEST

/* ---- Differential: the bare library, a row at a time ---- */

static void random_pattern(struct buffer *b, uint32_t *state, int depth)
{
    static const char *const atoms[] = { "网", "格", "党", "，", ".", "\\w", "\\d", "[网格]", "[^，]", "\\b", "^", "$", "\\p{Han}", "a", "A", "[一-龥]", "\\R", "\\s", "\\B" };
    static const char *const repeats[] = { "", "", "", "", "*", "+", "?", "{0,2}", "*?", "+?", "++", "{2}" };
    static const char *const groups[] = { "(", "(?:", "(?=", "(?!", "(?>", "(?i:" };
    int parts = 1 + (int)dice(state, 3);

    for (int i = 0; i < parts; i++) {
        if (depth < 2 && dice(state, 4) == 0) {
            buffer_add(b, groups[dice(state, COUNT_OF(groups))]);
            random_pattern(b, state, depth + 1);
            if (dice(state, 2)) {
                buffer_add(b, "|");
                random_pattern(b, state, depth + 1);
            }
            buffer_add(b, ")");
        } else {
            buffer_add(b, atoms[dice(state, COUNT_OF(atoms))]);
        }
        buffer_add(b, repeats[dice(state, COUNT_OF(repeats))]);
        if (dice(state, 20) == 0)
            buffer_add(b, "\\K");
    }
}

static void random_text(struct buffer *b, uint32_t *state)
{
    static const char *const units[] = { "网", "格", "党", "，", "a", "A", "1", "网格", "\r\n", "\n", " ", "物业", "\r", "😀" };

    buffer_add(b, "");
    for (uint32_t n = dice(state, dice(state, 12) ? 24 : 700); n > 0; n--)
        buffer_add(b, units[dice(state, COUNT_OF(units))]);
}

/* Anchored retry after an empty match, step by character or CRLF: how the library's manual does it. False at a limit. */
static bool bare_matches(const char *regex, const char *text, size_t n, struct match **out, size_t *count)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    uint32_t options = 0;
    size_t error_at, at = 0;
    int error, rc = 0;
    pcre2_code *code;

    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    pcre2_set_match_limit(limits, 100000);
    code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP | PCRE2_NO_START_OPTIMIZE, &error, &error_at, context);
    ck_assert_ptr_nonnull(code);
    for (;;) {
        rc = pcre2_match(code, (PCRE2_SPTR)text, n, at, options, data, limits);
        if (rc >= 0) {
            const size_t *o = pcre2_get_ovector_pointer(data);

            *(struct match *)memory_append(out, count, sizeof **out) = (struct match){ o[0], o[1] };
            at = o[1];
            options = o[0] == o[1] ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
        } else if (rc == PCRE2_ERROR_NOMATCH && options && at < n) {
            at += text[at] == '\r' && at + 1 < n && text[at + 1] == '\n' ? 2 : 1;
            while (at < n && ((unsigned char)text[at] & 0xC0) == 0x80)
                at++;
            options = 0;
        } else {
            break;
        }
    }
    pcre2_code_free(code);
    pcre2_match_data_free(data);
    pcre2_match_context_free(limits);
    pcre2_compile_context_free(context);
    return rc == PCRE2_ERROR_NOMATCH;
}

START_TEST(pattern_all__agrees_with__the_bare_library)
{
    enum { PATTERNS = 60, TEXTS = 12 };
    uint32_t state = 77003 + 1013 * (uint32_t)_i;
    size_t compared = 0, matched = 0;

    for (int i = 0; i < PATTERNS; i++) {
        struct buffer regex = { 0 }, texts[TEXTS] = { { 0 } };
        struct passage passages[TEXTS] = { { 0 } };
        struct pattern *p = NULL;
        struct search *s;
        const struct hit *hits;
        size_t hit_count, next = 0;

        random_pattern(&regex, &state, 0);
        if (pattern_create(&p, regex.text, plain, NULL, NULL) != OK) {
            buffer_clear(&regex);
            continue; /* a repeated assertion behind \K and the like */
        }
        for (int k = 0; k < TEXTS; k++) {
            random_text(&texts[k], &state);
            passages[k] = (struct passage){ .case_index = (size_t)k, .text = buffer_text(&texts[k]), .length = texts[k].length };
        }
        s = search_create(p, passages, TEXTS);
        while (search_step(s, 0) == STOPPED)
            ;
        hits = search_hits(s, &hit_count);
        for (size_t k = 0; k < TEXTS; k++) {
            struct match *expected = NULL, *all = NULL;
            size_t expected_count = 0, count = 0, first = next;
            enum code rc = pattern_all(p, passages[k].text, passages[k].length, &all, &count, NULL);

            while (next < hit_count && hits[next].passage == k)
                next++;
            ck_assert_msg(next - first == count, "“%s” on “%s”: %zu in slices, %zu at once", regex.text, passages[k].text, next - first, count);
            for (size_t m = 0; m < count; m++)
                ck_assert(hits[first + m].from == all[m].from && hits[first + m].to == all[m].to);
            if (rc != STOPPED && bare_matches(regex.text, passages[k].text, passages[k].length, &expected, &expected_count)) {
                ck_assert_msg(count == expected_count, "“%s” on “%s”: %zu, expected %zu", regex.text, passages[k].text, count, expected_count);
                for (size_t m = 0; m < count; m++)
                    ck_assert_msg(all[m].from == expected[m].from && all[m].to == expected[m].to, "“%s” on “%s”, match %zu", regex.text, passages[k].text, m);
                compared++;
                matched += count;
            }
            free(expected);
            free(all);
        }
        ck_assert_uint_eq(next, hit_count);
        search_free(s);
        pattern_free(p);
        buffer_clear(&regex);
        for (int k = 0; k < TEXTS; k++)
            buffer_clear(&texts[k]);
    }
    ck_assert_uint_gt(compared, 300);
    ck_assert_uint_gt(matched, 1000);
}
END_TEST

Suite *search_suite(void)
{
    Suite *suite = suite_create("search");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, pattern_all__finds__every_match, 0, (int)COUNT_OF(found));
    tcase_add_loop_test(core, pattern_create__respects__letter_case_as_wished, 0, (int)COUNT_OF(cased));
    tcase_add_test(core, pattern_create__takes__everything_literally);
    tcase_add_test(core, pattern_next__goes_on__from_a_place);
    tcase_add_test(core, search_step__finds__hits_in_order);
    tcase_add_loop_test(core, pattern_all__agrees_with__the_bare_library, 0, 4);
    tcase_set_timeout(core, 120);
    suite_add_tcase(suite, core);

    tcase_add_loop_test(limits, pattern_next__gives_up__what_would_never_end, 0, (int)COUNT_OF(endless));
    tcase_add_test(limits, pattern_next__gives_up__recursion_on_the_spot);
    tcase_add_test(limits, pattern_all__keeps__what_it_found_before_a_limit);
    tcase_add_test(limits, pattern_all__finishes__long_texts);
    tcase_add_test(limits, pattern_all__knows_no__borders_of_parts);
    tcase_add_loop_test(limits, pattern_all__searches__the_sound_parts_of_foul_text, 0, (int)COUNT_OF(foul));
    tcase_add_test(limits, pattern_all__survives__random_bytes);
    tcase_add_test(limits, pattern_all__ends__whatever_keep_does);
    tcase_add_test(limits, search_step__stops__when_its_time_is_over);
    tcase_set_timeout(limits, 120);
    suite_add_tcase(suite, limits);

    tcase_add_loop_test(faults, pattern_create__calls_no_prefix__wrong, 0, (int)COUNT_OF(sound));
    tcase_add_loop_test(faults, pattern_create__explains__what_is_wrong, 0, (int)COUNT_OF(wrong));
    tcase_add_test(faults, pattern_create__keeps__the_first_fault);
    tcase_add_test(faults, pattern_create__refuses__huge_patterns);
    tcase_add_test(faults, pattern_create__explains__in_long_patterns);
    tcase_set_timeout(faults, 120);
    suite_add_tcase(suite, faults);
    suite_add_tcase(suite, search_capture());
    return suite;
}
