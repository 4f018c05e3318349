/* compare_finds.c - tests of rows that patterns make: hits, first capture, the walk from hit to hit, what is not searched to its end. */
#include "compare_parts.h"

#include "casegrid/compare.h"

#include <stdlib.h>
#include <string.h>

#define TEXTS(...) (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)

enum { MOST = 400 };

/* A case whose paragraphs are TEXTS, numbered from 1; P is room for them. */
static struct local_case case_of(const char *id, struct paragraph *p, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        p[i] = (struct paragraph){.number = (int)i + 1, .text = texts[i], .original = "原文里的网格"};
    return (struct local_case){.id = id, .name = id, .level = DISTRICT, .paragraphs = p, .paragraph_count = count};
}

static struct comparison *compare(const struct local_case *a, const char *rows, const char *const *patterns, size_t count, enum language l)
{
    struct comparison *c = NULL;
    struct fault f = {0};
    struct comparison_wish wish = {.rows = rows, .language = l, .patterns = patterns, .pattern_count = count};

    ck_assert_msg(comparison_create(&c, &a, 1, NULL, &wish, &f) == OK, "%s", f.text);
    return c;
}

static void check_text(const struct cell *cell, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, cell, CHINESE);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

static void check_rows(const struct comparison *c, const char *expected)
{
    struct buffer b = {0};

    for (size_t i = 0; i < comparison_row_count(c); i++)
        buffer_format(&b, i ? " %s" : "%s", comparison_row(c, i)->id);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

static const struct {
    const char *pattern;
    const char *const *texts;
    size_t count;
    const char *text;
} found[] = {
    {"网格", TEXTS("网格进网格", "没有", "一个网格"), "3处，2段；第1段2处：“网格”；第3段：“网格”"},
    {"每(\\d+)户", TEXTS("每500户设一个，每300户设一个"), "2处，1段；首个：“500”；第1段2处：“每500户”"},
    {"(甲)|(乙)", TEXTS("先乙后甲"), "2处，1段；首个：“乙”；第1段2处：“乙”"}, /* of several groups the one that holds something */
    {"(甲)?丙", TEXTS("丙", "甲丙"), "2处，2段；第1段：“丙”；第2段：“甲丙”"}, /* the first hit has none */
    {"(?<=每)(\\d)", TEXTS("每3户"), "1处，1段；首个：“3”；第1段：“3”"},
    {"abc", TEXTS("ABC", "abc"), "2处，2段；第1段：“ABC”；第2段：“abc”"}, /* smart case */
    {"Abc", TEXTS("ABC", "Abc"), "1处，1段；第2段：“Abc”"},
    {"原文", TEXTS("转述"), "－无命中"}, /* originals are not searched */
    {"网格", TEXTS(""), "－无命中"},
    {"网格", NULL, 0, "－无命中"},
    {".+", TEXTS("一二三四五六七八九十一二三四五六七八九十一二三四五六"), "1处，1段；第1段：“一二三四五六七八九十一二三四五六七八九十一二三四……”"},
    {"x*", TEXTS("y"), "2处，1段；第1段2处：“”"},
    {"网格", TEXTS("1网格", "2网格", "3网格", "4网格", "5网格", "6网格", "7网格", "8网格", "9网格", "10网格", "11网格", "12网格", "13网格"), "13处，13段"},
    {"\\d网", TEXTS("1网", "2网", "3网", "4网", "5网", "6网", "7网", "8网", "9网", "0网", "1网", "2网"),
     "12处，12段；第1段：“1网”；第2段：“2网”；第3段：“3网”；第4段：“4网”；第5段：“5网”；第6段：“6网”；第7段：“7网”；第8段：“8网”；第9段：“9网”；第10段：“0网”；第11段：“1网”；第12段：“2网”"},
    {"每\\K(\\d+)户", TEXTS("共每300户"), "1处，1段；首个：“300”；第1段：“300户”"}, /* the match begins behind what it needs */
    {"(网)格", TEXTS("网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格", "网格"), "13处，13段；首个：“网”"},
};

START_TEST(pattern__find__hits_capture_and_paragraphs)
{
    struct paragraph p[MOST];
    struct local_case a = case_of("a", p, found[_i].texts, found[_i].count);
    struct comparison *c = compare(&a, "finds", &found[_i].pattern, 1, CHINESE);
    const struct cell *cell = comparison_cell(c, 0, 0);

    check_rows(c, "find_1");
    ck_assert(comparison_row(c, 0)->derived);
    check_text(cell, found[_i].text);
    if (cell->kind == CELL_NOTHING) {
        ck_assert_int_eq(cell->state, NOT_STATED);
        ck_assert_ptr_nonnull(cell->note);
    }
    comparison_free(c);
}
END_TEST

START_TEST(items__open__where_the_hits_are)
{
    static const char *const pattern = "每(\\d+)户";
    struct paragraph p[3];
    struct local_case a = case_of("a", p, TEXTS("没有", "每300户", "又每500户再每9户"));
    struct comparison *c = compare(&a, "finds", &pattern, 1, CHINESE);
    const struct cell *cell = comparison_cell(c, 0, 0);
    struct buffer b = {0};
    double measure = 0;

    ck_assert_uint_eq(cell->count, 4);
    references_write(&b, cell->items[0].paragraphs);
    ck_assert_str_eq(buffer_text(&b), "2 3");
    buffer_clear(&b);
    ck_assert_str_eq(cell->items[0].mark, "每300户");
    ck_assert_str_eq(cell->items[1].mark, "300");
    ck_assert_int_eq(cell->items[1].paragraphs.numbers[0], 2);
    ck_assert_str_eq(cell->items[3].mark, "每500户");
    ck_assert_int_eq(cell->items[3].paragraphs.numbers[0], 3);
    ck_assert_uint_eq(cell->items[3].paragraphs.count, 1);
    ck_assert(comparison_measure(c, 0, 0, &measure)); /* the number of hits, not what they hold */
    ck_assert_double_eq(measure, 3);
    ck_assert_double_eq(comparison_scale(c, 0), 3);
    ck_assert_ptr_null(cell->items[0].derivation);
    comparison_free(c);
}
END_TEST

START_TEST(rows__stand__behind_the_others_unless_named)
{
    static const char *const patterns[] = {"网格", "没有的", "x{2}"};
    struct paragraph p[1];
    struct local_case a = case_of("a", p, TEXTS("网格"));
    struct comparison *c = compare(&a, "chain,rule", patterns, 3, CHINESE);

    check_rows(c, "chain rule find_1 find_2 find_3"); /* one that finds nothing is an answer, too */
    ck_assert_str_eq(comparison_row(c, 2)->label, "「网格」");
    ck_assert_str_eq(comparison_row(c, 4)->label, "「x{2}」");
    ck_assert_int_eq(comparison_row(c, 4)->group, GROUP_FINDS);
    comparison_free(c);
    c = compare(&a, "find_2,chain", patterns, 3, CHINESE);
    check_rows(c, "find_2 chain find_1 find_3");
    comparison_free(c);
    c = compare(&a, "finds,chain", patterns, 3, CHINESE);
    check_rows(c, "find_1 find_2 find_3 chain");
    comparison_free(c);
    c = compare(&a, NULL, patterns, 3, CHINESE);
    check_rows(c, "tiers grid property figures find_1 find_2 find_3");
    comparison_free(c);
    c = compare(&a, NULL, NULL, 0, CHINESE);
    check_rows(c, "tiers grid property figures");
    comparison_free(c);
    c = compare(&a, "finds", NULL, 0, CHINESE); /* asked for by name */
    check_rows(c, "finds");
    check_text(comparison_cell(c, 0, 0), "／没有检索式");
    comparison_free(c);
}
END_TEST

START_TEST(rows__carry__harmless_short_labels)
{
    static const char *const patterns[] = {"a\033\nb", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十多"};
    struct paragraph p[1];
    struct local_case a = case_of("a", p, TEXTS("网格"));
    struct comparison *c = compare(&a, "finds", patterns, 2, CHINESE);

    ck_assert_str_eq(comparison_row(c, 0)->label, "「a� b」");
    ck_assert_str_eq(comparison_row(c, 1)->label, "「一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…」");
    comparison_free(c);
}
END_TEST

START_TEST(cases__sort__by_hits)
{
    static const char *const pattern = "网格";
    struct paragraph p[3];
    struct local_case a = case_of("a", &p[0], TEXTS("网格网格")), b = case_of("b", &p[1], TEXTS("没有")), d = case_of("d", &p[2], TEXTS("网格"));
    const struct local_case *all[] = {&a, &b, &d};
    struct comparison_wish wish = {.rows = "finds", .patterns = &pattern, .pattern_count = 1, .sort = "find_1"};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, all, 3, NULL, &wish, NULL), OK);
    ck_assert_str_eq(comparison_case(c, 0)->id, "d");
    ck_assert_str_eq(comparison_case(c, 1)->id, "a");
    ck_assert_str_eq(comparison_case(c, 2)->id, "b");
    comparison_free(c);
}
END_TEST

START_TEST(rows__sift__like_any_other)
{
    static const char *const patterns[] = {"网格", "没有的"};
    struct paragraph p[1];
    struct local_case a = case_of("a", p, TEXTS("网格"));
    const struct local_case *of = &a;
    struct comparison_wish wish = {.rows = "chain", .patterns = patterns, .pattern_count = 2, .kind = "derived"};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, &wish, NULL), OK);
    check_rows(c, "find_1");
    ck_assert_uint_eq(comparison_filtered(c), 2);
    comparison_free(c);
    wish.kind = NULL;
    wish.filter = "无命中";
    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, &wish, NULL), OK);
    check_rows(c, "find_2");
    comparison_free(c);
    wish.kind = "point"; /* hits are no figure of a source */
    wish.filter = NULL;
    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, &wish, NULL), OK);
    check_rows(c, "");
    comparison_free(c);
}
END_TEST

/* ---- Not searched to the end ---- */

static char *endless(const char *before, int times)
{
    struct buffer b = {0};

    buffer_add(&b, before);
    buffer_add_times(&b, "a", times);
    buffer_add(&b, "b");
    return buffer_take(&b);
}

START_TEST(pattern__tell__that_it_gave_up)
{
    static const char *const pattern = "网格|(a+)+$";
    char *texts[] = {endless("网格和网格", 500), endless("", 500)};
    static const char *const expected[] = {"至少2处，1段（未查完）；第1段2处：“网格”", "〇未查完"};

    for (size_t i = 0; i < 2; i++) {
        struct paragraph p[1];
        struct local_case a = case_of("a", p, (const char *const *)&texts[i], 1);
        struct comparison *c = compare(&a, "finds", &pattern, 1, CHINESE);
        const struct cell *cell = comparison_cell(c, 0, 0);
        const char *note = i ? cell->note : cell->items[0].note;

        check_text(cell, expected[i]);
        ck_assert_str_eq(note, "检索式要试的写法太多，第1段没有查完，可能还有命中；请把检索式写得具体些。");
        if (i)
            ck_assert_int_eq(cell->state, UNCHECKED);
        comparison_free(c);
        free(texts[i]);
    }
}
END_TEST

/* Each paragraph alone takes its time until it is given up; four hundred would take minutes. */
START_TEST(pattern__end__in_bearable_time)
{
    static const char *const pattern = "a*a*a*c";
    const char *texts[MOST];
    char *text = endless("", 3000);
    struct paragraph p[MOST];
    struct local_case a;
    struct comparison *c;

    for (size_t i = 0; i < MOST; i++)
        texts[i] = text;
    a = case_of("a", p, texts, MOST);
    c = compare(&a, "finds", &pattern, 1, CHINESE);
    check_text(comparison_cell(c, 0, 0), "〇未查完");
    ck_assert_ptr_nonnull(strstr(comparison_cell(c, 0, 0)->note, "第1、2、3、4、5、6、7、8、9、10、11、12……段"));
    comparison_free(c);
    free(text);
}
END_TEST

static const struct {
    const char *pattern, *message;
} wrong[] = {
    {"(", "检索式还没有写完"}, {"[a", "检索式还没有写完"}, {"", "检索式是空的"}, {"a{2,1}", "检索式"},
};

START_TEST(pattern__refuse__a_wrong_one)
{
    const char *patterns[] = {"网格", wrong[_i].pattern};
    struct local_case a = {.id = "a", .name = "甲", .level = DISTRICT};
    const struct local_case *of = &a;
    struct comparison *c = NULL;
    struct fault f = {0};
    struct comparison_wish wish = {.patterns = patterns, .pattern_count = 2};

    ck_assert_int_eq(comparison_create(&c, &of, 1, NULL, &wish, &f), BAD_INPUT);
    ck_assert_int_eq(f.code, BAD_INPUT);
    ck_assert_msg(strstr(f.text, wrong[_i].message) != NULL, "%s", f.text);
    ck_assert_ptr_null(c);
}
END_TEST

TCase *compare_finds(void)
{
    TCase *t = tcase_create("finds");

    tcase_add_loop_test(t, pattern__find__hits_capture_and_paragraphs, 0, COUNT_OF(found));
    tcase_add_test(t, items__open__where_the_hits_are);
    tcase_add_test(t, rows__stand__behind_the_others_unless_named);
    tcase_add_test(t, rows__carry__harmless_short_labels);
    tcase_add_test(t, cases__sort__by_hits);
    tcase_add_test(t, rows__sift__like_any_other);
    tcase_add_test(t, pattern__tell__that_it_gave_up);
    tcase_add_test(t, pattern__end__in_bearable_time);
    tcase_add_loop_test(t, pattern__refuse__a_wrong_one, 0, COUNT_OF(wrong));
    return t;
}
