/* facts.c - words, locators, scopes, which case a person means. */
#include "suites.h"

#include "casegrid/facts.h"

#include <string.h>

START_TEST(words__are__complete_and_unique)
{
    enum word_kind kind = (enum word_kind)_i;

    ck_assert_int_gt(word_count(kind), 1);
    for (int i = 0; i < word_count(kind); i++) {
        const struct word *w = word_of(kind, i);

        ck_assert_ptr_nonnull(w->code);
        ck_assert_ptr_nonnull(w->zh);
        ck_assert_ptr_nonnull(w->en);
        ck_assert_int_eq(word_find(kind, w->code), i);
        ck_assert_str_eq(word_code(kind, i), w->code);
        ck_assert_str_eq(word_name(kind, i, CHINESE), w->zh);
        ck_assert_str_eq(word_name(kind, i, ENGLISH), w->en);
    }
    ck_assert_int_eq(word_find(kind, "no such word"), WORD_MISSING);
    ck_assert_int_eq(word_find(kind, NULL), WORD_MISSING);
    ck_assert_str_eq(word_name(kind, WORD_MISSING, CHINESE), "");
    ck_assert_str_eq(word_code(kind, word_count(kind)), "");
}
END_TEST

START_TEST(kinds_of_nothing__have__marks_of_their_own)
{
    for (int i = NOT_STATED; i <= UNCHECKED; i++) {
        ck_assert_ptr_nonnull(word_of(WORD_STATE, i)->mark);
        ck_assert_str_ne(word_of(WORD_STATE, i)->mark, "");
        for (int k = i + 1; k <= UNCHECKED; k++)
            ck_assert_str_ne(word_of(WORD_STATE, i)->mark, word_of(WORD_STATE, k)->mark);
    }
}
END_TEST

static const struct { const char *text; bool good; struct span span; } spans[] = {
    {"000:9", true, {"000", 9, 0, -1}},          {"004:77[66–77)", true, {"004", 77, 66, 77}},
    {"004:77[0-1)", true, {"004", 77, 0, 1}},    {"a:b:3", true, {"a:b", 3, 0, -1}},
    {"000", false, {0}},  {"000:", false, {0}},  {":9", false, {0}},     {"000:0", false, {0}},    {"000:-3", false, {0}},
    {"000:9[", false, {0}}, {"000:9[3–3)", false, {0}}, {"000:9[5–3)", false, {0}}, {"000:9[3–5]", false, {0}}, {"000:9[3–5)x", false, {0}},
    {"000:99999999999999", false, {0}}, {"000:9 ", false, {0}}, {"", false, {0}},
};

START_TEST(locator__reads_back__what_it_writes)
{
    struct arena *a = arena_create();
    struct buffer b = {0};
    struct span s = {0};

    ck_assert_int_eq(span_read(&s, spans[_i].text, a), spans[_i].good);
    if (spans[_i].good) {
        struct locator l = {&s, 1};
        struct span again = {0};

        ck_assert_str_eq(s.document, spans[_i].span.document);
        ck_assert_int_eq(s.line, spans[_i].span.line);
        ck_assert_int_eq(s.from, spans[_i].span.from);
        ck_assert_int_eq(s.to, spans[_i].span.to);
        locator_write(&b, &l);
        ck_assert(span_read(&again, buffer_text(&b), a));
        ck_assert_int_eq(again.line, s.line);
        ck_assert_int_eq(again.to, s.to);
    }
    buffer_clear(&b);
    arena_free(a);
}
END_TEST

static const struct case_summary kaili = {.id = "kaili", .name = "凯里市", .full_name = "贵州省黔东南苗族侗族自治州凯里市", .pinyin = "kai li shi",
                                          .province = "贵州省", .prefecture = "黔东南苗族侗族自治州"};

static const struct { const char *query; bool narrows, answers, exact; } queries[] = {
    {"凯里市", true, true, true}, {"凯里", true, true, false}, {"kaili", true, true, true}, {"KAILI", true, true, true}, {"kl", true, true, false},
    {"kls", true, true, false}, {"贵州", true, true, false}, {"guizhou", true, false, false}, {"gz", true, false, false}, {"黔东南", true, true, false},
    {"西岗", false, false, false}, {"xg", false, false, false}, {"kai li", true, true, false}, {"贵州省黔东南苗族侗族自治州凯里市", true, true, true},
};

START_TEST(names__mean__a_case)
{
    bool exact = !queries[_i].exact;

    ck_assert_int_eq(case_narrows(&kaili, queries[_i].query), queries[_i].narrows);
    ck_assert_int_eq(case_answers(&kaili, queries[_i].query, &exact), queries[_i].answers);
    ck_assert_int_eq(exact, queries[_i].exact);
}
END_TEST

START_TEST(every_case__fits__the_empty_query)
{
    const struct case_summary bare = {.id = "x", .name = "某区"};

    ck_assert(case_narrows(&kaili, ""));
    ck_assert(case_narrows(&bare, ""));
    ck_assert(!case_narrows(&bare, "贵州"));
}
END_TEST

START_TEST(scope_apart__names__what_the_row_does_not_say)
{
    const struct grid rules[] = {{.scope = "城区"}, {.scope = "农村"}};
    const struct figure bare = {0}, scoped = {.scope = "全市"};
    struct local_case c = {.level = DISTRICT, .grids = (struct grid *)rules, .grid_count = 2};

    ck_assert_ptr_null(scope_apart(&c, NULL, NULL));
    ck_assert_ptr_null(scope_apart(&c, "城区", "城区"));
    ck_assert_ptr_null(scope_apart(&c, "全区", NULL)); /* the same in two ways */
    ck_assert_str_eq(scope_apart(&c, "城区", NULL), "城区");
    ck_assert_str_eq(scope_apart(&c, NULL, "城区"), "全区");
    ck_assert_str_eq(grid_figure_scope(&c, &rules[1], &bare), "农村");
    ck_assert_str_eq(grid_figure_scope(&c, &rules[1], &scoped), "全市");
    c.grid_count = 1;
    ck_assert_ptr_null(grid_figure_scope(&c, &rules[0], &bare));
}
END_TEST

START_TEST(references_join__keeps__order_and_each_once)
{
    struct arena *a = arena_create();
    const int one[] = {4, 2}, two[] = {2, 9, 4, 1};
    struct references first = {one, 2}, second = {two, 4}, none = {0};
    struct buffer b = {0};

    references_write(&b, references_join(a, first, second));
    ck_assert_str_eq(buffer_text(&b), "4 2 9 1");
    ck_assert_uint_eq(references_join(a, none, second).count, 4);
    ck_assert_ptr_eq(references_join(a, first, none).numbers, one);
    ck_assert(references_have_all(second, first) && !references_have_all(first, second) && references_have_all(none, none));
    buffer_clear(&b);
    arena_free(a);
}
END_TEST

static const struct { const char *written; double value, value_max; enum figure_print print; } prints[] = {
    {"492个", 492, 0, PRINT_SAYS},          {"492个", 12, 0, PRINT_OTHER_VALUE},      {"1.2万余次", 12000, 0, PRINT_SAYS},
    {"1.2万余次", 1.2, 0, PRINT_OTHER_VALUE}, {"300—500户", 300, 500, PRINT_SAYS},      {"300—500户", 300, 400, PRINT_OTHER_MAX},
    {"从65%提升至92%", 65, 92, PRINT_AMONG}, {"475个500个", 475, 0, PRINT_AMONG},      {"475个500个", 475500, 0, PRINT_OTHER_VALUE},
    {"五级", 5, 0, PRINT_SAYS},             {"三分之二", 66.7, 0, PRINT_SILENT},      {"若干", 3, 0, PRINT_SILENT},
    {NULL, 3, 0, PRINT_SILENT},
};

START_TEST(printed_form__says__value)
{
    struct figure f = {.written = prints[_i].written, .has_value = true, .value = prints[_i].value, .has_max = prints[_i].value_max > 0,
                       .value_max = prints[_i].value_max};
    bool other = prints[_i].print >= PRINT_OTHER_VALUE;

    ck_assert_int_eq(figure_print(&f), prints[_i].print);
    ck_assert_int_eq(figure_contradicts(&f), other);
    f.state = UNCLEAR;
    ck_assert(!figure_contradicts(&f));
}
END_TEST

START_TEST(grid_rule__is__one_phrase)
{
    struct figure figures[] = {{.key = "h", .written = "400—500户"}, {.key = "p", .written = "1000人左右"}};
    struct local_case c = {.figures = figures, .figure_count = 2, .level = DISTRICT};
    struct grid both = {.households = "h", .persons = "p", .written = "words"}, one = {.persons = "p"}, words = {.written = "按楼栋划分"}, none = {0};
    struct arena *a = arena_create();

    ck_assert_str_eq(grid_rule_phrase(&c, &both, a), "400—500户或1000人左右");
    ck_assert_str_eq(grid_rule_phrase(&c, &one, a), "1000人左右");
    ck_assert_str_eq(grid_rule_phrase(&c, &words, a), "按楼栋划分");
    ck_assert_ptr_null(grid_rule_phrase(&c, &none, a));
    ck_assert_str_eq(scope_name(&c, NULL), "全区");
    ck_assert_str_eq(scope_name(&c, "5个街道"), "5个街道");
    ck_assert_ptr_null(case_figure(&c, "x"));
    ck_assert_ptr_null(case_figure(&c, NULL));
    ck_assert_ptr_null(case_paragraph(&c, 1));
    ck_assert_ptr_null(case_paragraph(&c, 0));
    arena_free(a);
}
END_TEST

Suite *facts_suite(void)
{
    Suite *s = suite_create("facts");
    TCase *core = tcase_create("core");

    tcase_add_loop_test(core, words__are__complete_and_unique, 0, WORD_KINDS);
    tcase_add_test(core, kinds_of_nothing__have__marks_of_their_own);
    tcase_add_loop_test(core, locator__reads_back__what_it_writes, 0, COUNT_OF(spans));
    tcase_add_loop_test(core, names__mean__a_case, 0, COUNT_OF(queries));
    tcase_add_test(core, every_case__fits__the_empty_query);
    tcase_add_loop_test(core, printed_form__says__value, 0, COUNT_OF(prints));
    tcase_add_test(core, grid_rule__is__one_phrase);
    tcase_add_test(core, scope_apart__names__what_the_row_does_not_say);
    tcase_add_test(core, references_join__keeps__order_and_each_once);
    suite_add_tcase(s, core);
    return s;
}
