/* state_fit.c - a saved comparison against another edition: what has changed, what of the wish is lost, which cases are gone. */
#include "state_parts.h"

#include <stdlib.h>
#include <string.h>

static struct saved_fit *fit(const struct saved *s, size_t count)
{
    struct saved_fit *out = NULL;
    struct fault f = {0};

    ck_assert_msg(saved_fit(&out, s, both_made, count, NULL, CHINESE, &f) == OK, "%s", f.text);
    return out;
}

START_TEST(fit__changes__none_where_nothing_changed)
{
    struct saved *made = make_saved(NULL, NULL);
    struct saved_fit *now = fit(made, 2);

    ck_assert_uint_eq(now->change_count, 0);
    ck_assert_ptr_null(now->lost);
    saved_fit_free(now);
    saved_free(made);
}
END_TEST

START_TEST(fit__changes__names_cell_before_and_now)
{
    struct saved *made = make_saved(NULL, NULL);
    struct saved_fit *now;

    second_made.figures[0].written = "302个";
    second_made.figures[0].value = 302;
    now = fit(made, 2);
    ck_assert_uint_eq(now->change_count, 2); /* the figure stands among the other figures too */
    ck_assert_int_eq(now->changes[0].kind, CHANGE_CELL);
    ck_assert_str_eq(now->changes[0].row, "grid_total");
    ck_assert_str_eq(now->changes[0].label, "网格数");
    ck_assert_str_eq(now->changes[0].case_name, "乙市");
    ck_assert_str_eq(now->changes[0].before, "301个 [段2]");
    ck_assert_str_eq(now->changes[0].now, "302个 [段2]");
    saved_fit_free(now);
    saved_free(made);
}
END_TEST

START_TEST(fit__changes__another_paragraph_is_one)
{
    struct saved *made = make_saved(NULL, NULL);
    struct saved_fit *now;

    second_made.grid.rule_paragraphs = (struct references)ONE(3);
    now = fit(made, 2);
    ck_assert_uint_eq(now->change_count, 1);
    ck_assert_str_eq(now->changes[0].before, "每300户划分一个网格 [段1]");
    ck_assert_str_eq(now->changes[0].now, "每300户划分一个网格 [段3]");
    saved_fit_free(now);
    saved_free(made);
}
END_TEST

START_TEST(fit__changes__rows_come_and_go)
{
    struct saved *made = make_saved(NULL, NULL);
    struct saved_fit *now;

    first_made.mechanism.kind = second_made.mechanism.kind = MECHANISM_RATING;
    now = fit(made, 2);
    ck_assert_uint_eq(now->change_count, 4);
    ck_assert_int_eq(now->changes[0].kind, CHANGE_NEW);
    ck_assert_str_eq(now->changes[0].before, "－未提及");
    ck_assert_int_eq(now->changes[3].kind, CHANGE_GONE);
    ck_assert_str_eq(now->changes[3].row, "owners_committee");
    ck_assert_str_eq(now->changes[3].now, "－未提及");
    saved_fit_free(now);
    saved_free(made);
}
END_TEST

START_TEST(fit__changes__are_named_though_the_wish_hides_them)
{
    struct saved *made = make_saved(&(struct comparison_wish){.filter = "没有这样的行", .differences = true, .reference = "jia"}, NULL);
    struct saved_fit *now;

    second_made.grid.rule_paragraphs = (struct references)ONE(3);
    now = fit(made, 2);
    ck_assert_uint_eq(now->change_count, 1);
    ck_assert_str_eq(now->wish.filter, "没有这样的行");
    saved_fit_free(now);
    saved_free(made);
}
END_TEST

START_TEST(fit__wish__loses_only_what_is_gone)
{
    const struct comparison_wish wish = {.rows = "grid,property", .reference = "yi", .sort = "grid_total", .filter = "x"};
    struct saved *made = make_saved(&wish, NULL);
    struct saved_fit *now;
    char *text = saved_text(made);
    struct saved *read;
    struct buffer b = {0};

    /* as after an update that renamed a row: written down with a name that nobody knows */
    buffer_add_n(&b, text, (size_t)(strstr(text, "grid,property") - text));
    buffer_add(&b, "grid,no_such_row");
    buffer_add(&b, strstr(text, "grid,property") + strlen("grid,property"));
    read = saved_back(b.text);
    now = fit(read, 1); /* and without the case of the reference */
    ck_assert_str_eq(now->wish.rows, "grid");
    ck_assert_ptr_null(now->wish.reference);
    ck_assert_str_eq(now->wish.sort, "grid_total");
    ck_assert_str_eq(now->wish.filter, "x");
    ck_assert_ptr_nonnull(strstr(now->lost, "no_such_row"));
    ck_assert_ptr_nonnull(strstr(now->lost, "f.yaml:"));
    saved_fit_free(now);
    saved_free(read);
    saved_free(made);
    free(text);
    buffer_clear(&b);
}
END_TEST

struct ids { const char *const *ids; size_t count; };

static bool find_id(void *context, const char *id, size_t *index)
{
    const struct ids *there = context;

    for (*index = 0; *index < there->count; ++*index)
        if (!strcmp(there->ids[*index], id))
            return true;
    return false;
}

START_TEST(locate__cases__names_those_that_are_not_there)
{
    struct ids two = {(const char *const[]){"x", "yi"}, 2}, one = {two.ids, 1};
    struct saved *made = make_saved(NULL, NULL);
    struct buffer missing = {0};
    struct fault f = {0};
    size_t *found = NULL, count = 0;

    ck_assert_int_eq(saved_locate(made, &(struct saved_there){find_id, &two}, &found, &count, &missing, &f), OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(found[0], 1);
    ck_assert_str_eq(buffer_text(&missing), "甲区（jia）");
    free(found);
    found = NULL;
    ck_assert_int_eq(saved_locate(made, &(struct saved_there){find_id, &one}, &found, &count, &missing, &f), NOTHING_FOUND);
    ck_assert_ptr_nonnull(strstr(f.text, "甲区（jia）、乙市（yi）"));
    ck_assert_ptr_null(found);
    buffer_clear(&missing);
    saved_free(made);
}
END_TEST

TCase *state_fit(void)
{
    TCase *c = tcase_create("fit");

    tcase_add_checked_fixture(c, make_state_cases, NULL);
    tcase_add_test(c, fit__changes__none_where_nothing_changed);
    tcase_add_test(c, fit__changes__names_cell_before_and_now);
    tcase_add_test(c, fit__changes__another_paragraph_is_one);
    tcase_add_test(c, fit__changes__rows_come_and_go);
    tcase_add_test(c, fit__changes__are_named_though_the_wish_hides_them);
    tcase_add_test(c, fit__wish__loses_only_what_is_gone);
    tcase_add_test(c, locate__cases__names_those_that_are_not_there);
    return c;
}
