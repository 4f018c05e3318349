/* search_mistakes.c - tests of patterns that are wrong, or only not finished, and of what is said about them. */
#include "search_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct pattern_options plain = {false, CASE_RESPECT, 0};
static const struct pattern_options literal = {true, CASE_RESPECT, 0};
static const struct pattern_options smart = {false, CASE_SMART, 0};

static const char *const sound[] = {
    "网格.{0,12}党支部", "(物业|网格)", "[一-龥]+", "\\p{Han}", "[^，。]+", "[]网]", "[^]网]", "\\p{^Han}", "\\P{L}", "\\pL", "\\x{4e00}", "\\x41", "[\\x{4e00}-\\x{9fa5}]",
    "[!-\\x7e]", "[z-\\x{ff}]", "[0-\\71]", "[z-\\o{377}]", "[a-\\N{U+4E00}]", "\\o{101}", "\\N{U+4E00}", "\\cA", "(?i)abc", "(?i:abc)", "(?-i:abc)", "(?^i:abc)", "(?|a|b)",
    "(?:网|格)+?", "(?<=网)格", "(?<!网)格", "(?=网)格", "(?!网)格", "(?>网)格", "(?<名>网)\\k<名>", "(?'name'网)\\k'name'", "(?P<name>网)(?P=name)", "(?P<n>网)\\k{n}",
    "(?P<n>网)(?P>n)", "(?<n>网)(?&n)", "(a)\\g1", "(a)\\g{1}", "(a)\\g{-1}", "(a)\\g-1", "(a)(?1)", "(a)(?-1)", "(a)\\g<1>", "(a)\\g'1'", "(a(?R)?b)",
    "(a)?(?(1)b|c)", "(?<n>a)?(?(<n>)b|c)", "(?<n>a)?(?('n')b|c)", "(?(?=a)ab|c)", "(?(?<!a)ab|c)", "(?(*pla:a)ab|c)", "(?(DEFINE)(?<x>a))(?&x)", "(?(R)a|b)",
    "(?(VERSION>=10.4)a|b)", "(?#说明)网", "\\Q(网\\E格", "\\Q网", "[[:alpha:]]+", "[[:^alpha:]]", "[\\d\\-a]", "[\\Q]\\E]", "a{2}", "a{2,}", "a{2,3}?", "a{2,3}+", "a++", "a*?",
    "(*ANYCRLF)网", "(*MARK:x)网", "(*:x)网", "网(*FAIL)", "网(*ACCEPT)", "网(*SKIP)", "网(*SKIP:x)", "网(*COMMIT)",
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
    { "[[:foo:]]", BAD_INPUT, 4, "类别" }, { "[:alpha:]", BAD_INPUT, 1, "[[:alpha:]]" }, { "[:数:]", BAD_INPUT, 1, "“[:数量:]”" }, { "[[:数量:]]", BAD_INPUT, 4, "“[:数量:]”" }, { "网\\q", BAD_INPUT, 3, "\\" }, { "\\p{Foo}", BAD_INPUT, 7, "类别" },
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

/* They would lift the limits or change what the library is told of the text; in literal text they are only text. */
static const struct { const char *regex; size_t position; } settings[] = {
    { "(*UTF)网", 1 }, { "(*UCP)网", 1 }, { "(*LIMIT_MATCH=100)网", 1 }, { "(*LIMIT_HEAP=100)网", 1 }, { "(*NO_JIT)网", 1 }, { "(*NO_START_OPT)网", 1 },
    { "(*NOTEMPTY)网", 1 }, { "(*NOTEMPTY_ATSTART)网", 1 }, { "(*ANYCRLF)(*LIMIT_DEPTH=9)网", 11 }, { "(*LIMIT_", 1 },
};

START_TEST(pattern_create__refuses__settings)
{
    struct pattern *p = NULL;
    struct fault f = {0};
    size_t position = 0;

    ck_assert_int_eq(pattern_create(&p, settings[_i].regex, plain, &position, &f), BAD_INPUT);
    ck_assert_uint_eq(position, settings[_i].position);
    ck_assert_msg(strstr(f.text, "设置") && strstr(f.text, "〖(〗"), "%s", f.text);
    ck_assert_int_eq(pattern_create(&p, settings[_i].regex, literal, NULL, NULL), OK);
    pattern_free(p);
}
END_TEST

START_TEST(pattern_create__takes__settings_that_stand_for_themselves)
{
    static const char *const regexes[] = { "\\(\\*UTF\\)", "\\Q(*UTF)\\E", "[(*UTF)]", "(?#(*UTF)" };

    for (size_t i = 0; i < COUNT_OF(regexes); i++)
        pattern_free(compile(regexes[i], plain));
}
END_TEST

TCase *search_mistakes(void)
{
    TCase *t = tcase_create("faults");

    tcase_add_loop_test(t, pattern_create__calls_no_prefix__wrong, 0, (int)COUNT_OF(sound));
    tcase_add_loop_test(t, pattern_create__explains__what_is_wrong, 0, (int)COUNT_OF(wrong));
    tcase_add_loop_test(t, pattern_create__refuses__settings, 0, (int)COUNT_OF(settings));
    tcase_add_test(t, pattern_create__takes__settings_that_stand_for_themselves);
    tcase_add_test(t, pattern_create__keeps__the_first_fault);
    tcase_add_test(t, pattern_create__refuses__huge_patterns);
    tcase_add_test(t, pattern_create__explains__in_long_patterns);
    tcase_set_timeout(t, 120);
    return t;
}
