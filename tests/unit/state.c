/* state.c - saved comparisons: names and their files, texts written and read back, what is damaged. */
#include "state_parts.h"
#include "suites.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- Names ---- */

static const char *const names[] = {
    "a", "A", "三地网格", "三地 网格", "三地  网格", " 前有空格", "后有空格 ", "a/b", "a%2Fb", "a%252Fb", "..", ".", "-x", "x.yaml", "\"引号\"", "'x'", "a:b",
    "CON", "a\\b", "~", "a~b", "$HOME", "`id`", "#x", "“引号”", "é",
};

START_TEST(name__file__is_another_for_every_other_name)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char *a = saved_file_name(names[i]);

        ck_assert_int_eq(saved_name_check(names[i], NULL), OK);
        ck_assert_ptr_null(strchr(a, '/'));
        ck_assert(a[0] != '.' && a[0] != '-');
        for (size_t k = 0; k < i; k++) {
            char *b = saved_file_name(names[k]);

            ck_assert_str_ne(a, b);
            free(b);
        }
        free(a);
    }
}
END_TEST

static char *many(const char *what, int times)
{
    struct buffer b = {0};

    buffer_add_times(&b, what, times);
    return buffer_take(&b);
}

START_TEST(name__file__of_a_long_name_is_short_and_its_own)
{
    static const char *const letters[] = {"网", "/", "a", "\xF0\x9F\x98\x80"};
    char *all = many(letters[_i], SAVED_NAME_LONGEST), *other = many(letters[_i], SAVED_NAME_LONGEST - 1);
    struct buffer last = {0};
    char *a, *b;

    buffer_format(&last, "%sz", other);
    a = saved_file_name(all);
    b = saved_file_name(last.text); /* differs only at its end */
    ck_assert_int_eq(saved_name_check(all, NULL), OK);
    ck_assert_uint_le(strlen(a) + strlen(".casegrid-XXXXXX"), 255);
    ck_assert_uint_eq(text_check(a, strlen(a)), strlen(a)); /* no character torn */
    ck_assert_str_ne(a, b);
    free(a);
    free(b);
    free(all);
    free(other);
    buffer_clear(&last);
}
END_TEST

static const char *const bad_names[] = {"", "   ", "a\tb", "a\nb", "\x1B[31m", "a\x7F", "\xFF", "a\xE2\x80\x8B", "\xE2\x80\xAE"};

START_TEST(name__check__refuses_what_cannot_be_seen)
{
    struct fault f = {0};

    ck_assert_int_eq(saved_name_check(bad_names[_i], &f), BAD_INPUT);
    ck_assert(f.text[0]);
}
END_TEST

START_TEST(name__check__refuses_what_is_too_long)
{
    char *all = many("网", SAVED_NAME_LONGEST + 1);

    ck_assert_int_eq(saved_name_check(all, NULL), BAD_INPUT);
    free(all);
}
END_TEST

/* ---- Written and read back ---- */

START_TEST(saved__text__holds_everything)
{
    static const char *const patterns[] = {"网格.{0,12}党支部", "\\\"a\\\\b\\\"", "- x: no #"};
    const struct comparison_wish wish = {.rows = "grid,property", .reference = "yi", .per = PER_GRID, .patterns = patterns, .pattern_count = 3,
                                         .sort = "grid_total", .descending = true, .filter = "“网格”: 'a'", .kind = NULL, .differences = true, .transposed = true};
    const struct saved_view view = {.row = "rule", .case_id = "yi", .item = 2, .first = 3, .top = 7, .width = 33,
                                    .folded = {[GROUP_PROPERTY] = true, [GROUP_FINDS] = true}};
    struct saved *made = make_saved(&wish, &view), *read;
    char *text = saved_text(made), *again;

    read = saved_back(text);
    again = saved_text(read);
    ck_assert_str_eq(text, again);
    ck_assert_str_eq(read->name, "两地网格");
    ck_assert_str_eq(read->when, "2026-11-21 08:30");
    ck_assert_str_eq(read->library, "随附案例库");
    ck_assert_str_eq(read->edition, "abcd");
    ck_assert_uint_eq(read->case_count, 2);
    ck_assert_str_eq(read->cases[1].id, "yi");
    ck_assert_str_eq(read->cases[1].name, "乙市");
    ck_assert_str_eq(read->wish.rows, wish.rows);
    ck_assert_str_eq(read->wish.reference, "yi");
    ck_assert_int_eq(read->wish.per, PER_GRID);
    ck_assert_uint_eq(read->wish.pattern_count, 3);
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(read->wish.patterns[i], patterns[i]);
    ck_assert_str_eq(read->wish.sort, "grid_total");
    ck_assert_str_eq(read->wish.filter, wish.filter);
    ck_assert(read->wish.descending && read->wish.differences && read->wish.transposed && !read->wish.kind);
    ck_assert_str_eq(read->view.row, "rule");
    ck_assert_str_eq(read->view.case_id, "yi");
    ck_assert_int_eq(read->view.first, 3);
    ck_assert_uint_eq(read->view.item, 2);
    ck_assert_int_eq(read->view.top, 7);
    ck_assert_int_eq(read->view.width, 33);
    for (int g = 0; g < ROW_GROUPS; g++)
        ck_assert_int_eq(read->view.folded[g], view.folded[g]);
    ck_assert_uint_eq(read->row_count, made->row_count);
    free(text);
    free(again);
    saved_free(read);
    saved_free(made);
}
END_TEST

START_TEST(saved__text__of_a_plain_wish_is_read_back)
{
    struct saved *made = make_saved(NULL, NULL), *read;
    char *text = saved_text(made);

    read = saved_back(text);
    ck_assert_ptr_null(read->wish.rows);
    ck_assert_ptr_null(read->wish.reference);
    ck_assert(!read->wish.pattern_count && !read->wish.differences && !read->view.row && !read->view.item && !read->view.width);
    free(text);
    saved_free(read);
    saved_free(made);
}
END_TEST

START_TEST(saved__cells__are_those_that_a_wish_hides_too)
{
    const struct comparison_wish wish = {.differences = true, .filter = "没有这样的行"};
    struct saved *all = make_saved(NULL, NULL), *hidden = make_saved(&wish, NULL);

    ck_assert_uint_gt(all->row_count, 1);
    ck_assert_uint_eq(all->row_count, hidden->row_count);
    saved_free(all);
    saved_free(hidden);
}
END_TEST

START_TEST(saved__make__refuses_a_wish_that_no_text_holds)
{
    static const char *const tab[] = {"a\tb"};
    const struct comparison_wish wishes[] = {{.filter = "a\x01"}, {.patterns = tab, .pattern_count = 1}, {.rows = "gr\nid"}, {.rows = "nothing"}};
    struct saved *s = NULL;

    ck_assert_int_eq(saved_make(&s, &made_origin, both_made, 2, NULL, &wishes[_i], NULL, NULL), BAD_INPUT);
    ck_assert_ptr_null(s);
}
END_TEST

/* ---- What is damaged ---- */

#define HEAD "format: 1\nedition: \"e\"\ncases:\n  - {id: a, name: 甲}\n"
static const struct { const char *text; const char *says; } damaged[] = {
    {"", "f.yaml:1:"},
    {"just words", "f.yaml:1:"},
    {"- a\n", "f.yaml:1:"},
    {"cases: []\n", "format"},
    {"format: one\n", "f.yaml:1:"},
    {"format: 0\n", "format"},
    {"format: 2\nnew: x\n", "更新"},
    {"format: 99999999999999999999\n", "format"},
    {"format: 1\n", "edition"},
    {"format: 1\nedition: e\n", "cases"},
    {"format: 1\nedition: e\ncases: []\n", "cases"},
    {"format: 1\nedition: e\ncases: x\n", "f.yaml:3:"},
    {"format: 1\nedition: e\ncases:\n  - x\n", "f.yaml:4:"},
    {"format: 1\nedition: e\ncases:\n  - {name: x}\n", "id"},
    {"format: 1\nedition: [e]\ncases:\n  - {id: x}\n", "f.yaml:2:"},
    {"format: 1\nname: \"\"\nedition: e\ncases:\n  - {id: x}\n", "f.yaml:2:"},
    {HEAD "wsih:\n  rows: x\ncomplete: yes\n", "wsih"},
    {HEAD "wish: x\ncomplete: yes\n", "f.yaml:5:"},
    {HEAD "wish:\n  row: x\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "wish:\n  per: mile\ncomplete: yes\n", "community"},
    {HEAD "wish:\n  descending: perhaps\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "wish:\n  patterns: x\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "wish:\n  patterns:\n    - [x]\ncomplete: yes\n", "f.yaml:7:"},
    {HEAD "view:\n  item: 0\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "view:\n  top: -1\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "view:\n  folded:\n    - roof\ncomplete: yes\n", "f.yaml:7:"},
    {HEAD "view:\n  width: wide\ncomplete: yes\n", "f.yaml:6:"},
    {HEAD "cells: x\ncomplete: yes\n", "f.yaml:5:"},
    {HEAD "cells:\n  - {row: a}\ncomplete: yes\n", "label"},
    {HEAD "cells:\n  - {row: a, label: b, cases: [{case: x}]}\ncomplete: yes\n", "text"},
    {HEAD, "complete"},
    {HEAD "complete: no\n", "complete"},
    {HEAD "wish: {rows: \"\n", "f.yaml:"},
    {HEAD "wish: *a\n", "f.yaml:5:"},
};

START_TEST(saved__read__names_line_and_reason_of_what_is_wrong)
{
    struct saved *s = NULL;
    struct fault f = {0};

    ck_assert_int_eq(saved_read_text(&s, "f.yaml", damaged[_i].text, strlen(damaged[_i].text), &f), BAD_INPUT);
    ck_assert_msg(!strncmp(f.text, "f.yaml:", 7) && strstr(f.text, damaged[_i].says), "%s\n%s", damaged[_i].text, f.text);
    ck_assert_ptr_null(s);
}
END_TEST

/* Cut anywhere a saved comparison is refused, and never takes the program with it. */
START_TEST(saved__read__notices_where_it_was_cut)
{
    struct saved *made = make_saved(NULL, NULL);
    char *text = saved_text(made);

    for (size_t n = 0; n + strlen("complete: yes\n") < strlen(text); n += 7) {
        struct saved *s = NULL;

        ck_assert_msg(saved_read_text(&s, "f.yaml", text, n, NULL) == BAD_INPUT, "cut at %zu of %zu", n, strlen(text));
    }
    free(text);
    saved_free(made);
}
END_TEST

Suite *state_suite(void)
{
    Suite *s = suite_create("state");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_checked_fixture(core, make_state_cases, NULL);
    tcase_add_test(core, name__file__is_another_for_every_other_name);
    tcase_add_test(core, saved__text__holds_everything);
    tcase_add_test(core, saved__text__of_a_plain_wish_is_read_back);
    tcase_add_test(core, saved__cells__are_those_that_a_wish_hides_too);
    suite_add_tcase(s, core);

    tcase_add_loop_test(limits, name__file__of_a_long_name_is_short_and_its_own, 0, 4);
    tcase_add_test(limits, name__check__refuses_what_is_too_long);
    suite_add_tcase(s, limits);

    tcase_add_checked_fixture(faults, make_state_cases, NULL);
    tcase_add_loop_test(faults, name__check__refuses_what_cannot_be_seen, 0, COUNT_OF(bad_names));
    tcase_add_loop_test(faults, saved__make__refuses_a_wish_that_no_text_holds, 0, 4);
    tcase_add_loop_test(faults, saved__read__names_line_and_reason_of_what_is_wrong, 0, COUNT_OF(damaged));
    tcase_add_test(faults, saved__read__notices_where_it_was_cut);
    suite_add_tcase(s, faults);

    suite_add_tcase(s, state_shelf());
    suite_add_tcase(s, state_fit());
    return s;
}
