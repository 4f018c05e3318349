/* search_capture.c - tests of what the groups of a pattern hold. */
#include "search_parts.h"

#include "casegrid/search.h"

#include <string.h>

static const struct {
    const char *regex;
    bool literal;
    size_t groups;
} counts[] = {
    {"网格", false, 0}, {"(网)格", false, 1}, {"((网)格)", false, 2}, {"(?:网)格", false, 0}, {"(?<n>网)|(格)", false, 2}, {"(网)格", true, 0},
};

START_TEST(pattern__count__groups)
{
    struct pattern *p = NULL;

    ck_assert_int_eq(pattern_create(&p, counts[_i].regex, (struct pattern_options){.literal = counts[_i].literal}, NULL, NULL), OK);
    ck_assert_uint_eq(pattern_groups(p), counts[_i].groups);
    pattern_free(p);
}
END_TEST

static const struct {
    const char *regex, *text;
    size_t from, group;
    enum code code;
    const char *whole, *capture;
    size_t at; /* where the capture begins */
} captures[] = {
    {"每(\\d+)户", "共每300户一格，每500户一格", 0, 1, OK, "每300户", "300", 6},
    {"每(\\d+)户", "共每300户一格，每500户一格", 4, 1, OK, "每500户", "500", 24}, /* from within the first */
    {"(\\d+)—(\\d+)户", "300—500户", 0, 2, OK, "300—500户", "500", 6},
    {"(\\d+)—(\\d+)户", "300—500户", 0, 1, OK, "300—500户", "300", 0},
    /* a group that took no part, or is not there, is empty where the match begins */
    {"(甲)|(乙)", "丙乙", 0, 1, OK, "乙", "", 3},
    {"(甲)|(乙)", "丙乙", 0, 2, OK, "乙", "乙", 3},
    {"(甲)|(乙)", "丙乙", 0, 3, OK, "乙", "", 3},
    {"(甲)|(乙)", "丙乙", 0, 0, OK, "乙", "", 3},
    {"乙", "丙乙", 0, 1, OK, "乙", "", 3},
    {"(x*)乙", "丙乙", 0, 1, OK, "乙", "", 3}, /* took part with nothing */
    {"(?<=(每))\\d", "每3", 0, 1, OK, "3", "每", 0}, /* lies before the match */
    {"(\\d)+", "a123", 0, 1, OK, "123", "3", 3}, /* the last turn counts */
    {"(网)格", "网络", 0, 1, NOTHING_FOUND, NULL, NULL, 0},
    {"(网)格", "", 0, 1, NOTHING_FOUND, NULL, NULL, 0},
    {"(网)格", "网格", 6, 1, NOTHING_FOUND, NULL, NULL, 0},
};

static void check_part(const char *text, struct match m, const char *expected)
{
    ck_assert_uint_eq(m.to - m.from, strlen(expected));
    ck_assert_int_eq(memcmp(text + m.from, expected, strlen(expected)), 0);
}

START_TEST(pattern__capture__what_a_group_holds)
{
    const char *text = captures[_i].text;
    struct pattern *p = NULL;
    struct match whole = {77, 78}, capture = {88, 89}, next;

    ck_assert_int_eq(pattern_create(&p, captures[_i].regex, (struct pattern_options){0}, NULL, NULL), OK);
    ck_assert_int_eq(pattern_capture(p, text, strlen(text), captures[_i].from, captures[_i].group, &whole, &capture, NULL), captures[_i].code);
    if (captures[_i].code == OK) {
        check_part(text, whole, captures[_i].whole);
        check_part(text, capture, captures[_i].capture);
        ck_assert_uint_eq(capture.from, captures[_i].at);
        ck_assert_int_eq(pattern_next(p, text, strlen(text), captures[_i].from, &next, NULL), OK); /* the same match */
        ck_assert_uint_eq(next.from, whole.from);
    } else {
        ck_assert_uint_eq(capture.from, 88); /* untouched */
    }
    pattern_free(p);
}
END_TEST

START_TEST(pattern__capture__stops_at_limits)
{
    struct buffer text = {0};
    struct pattern *p = NULL;
    struct match whole, capture = {88, 89};
    struct fault f = {0};

    buffer_add_times(&text, "a", 500);
    buffer_add(&text, "b");
    ck_assert_int_eq(pattern_create(&p, "(a+)+$", (struct pattern_options){0}, NULL, NULL), OK);
    ck_assert_int_eq(pattern_capture(p, text.text, text.length, 0, 1, &whole, &capture, &f), STOPPED);
    ck_assert_int_eq(f.code, STOPPED);
    ck_assert_uint_eq(capture.from, 88);
    pattern_free(p);
    buffer_clear(&text);
}
END_TEST

TCase *search_capture(void)
{
    TCase *t = tcase_create("capture");

    tcase_add_loop_test(t, pattern__count__groups, 0, COUNT_OF(counts));
    tcase_add_loop_test(t, pattern__capture__what_a_group_holds, 0, COUNT_OF(captures));
    tcase_add_test(t, pattern__capture__stops_at_limits);
    return t;
}
