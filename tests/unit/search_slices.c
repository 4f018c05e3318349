/* search_slices.c - tests of a search as it goes on: steps, rows, sums, stopping. */
#include "search_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct pattern_options plain = {false, CASE_RESPECT, 0};
static const struct pattern_options ignoring = {false, CASE_IGNORE, 0};

START_TEST(search_step__finds__hits_in_order)
{
    static const char *const texts[] = { "网格员", "", "物业与网格，网格", "党", "党网格" };
    static const struct hit expected[] = { { 0, 0, 6 }, { 2, 9, 15 }, { 2, 18, 24 }, { 4, 3, 9 } };
    struct query *q = compile_query("网格", ignoring);
    struct corpus *c = corpus_of_texts(texts, COUNT_OF(texts));
    struct search *s = search_create(c, q, &(struct search_scope){0}, NULL);
    struct search_sums sums;
    struct hit *hits;
    size_t count;

    ck_assert_uint_eq(search_rows(s), 0);
    for (int again = 0; again < 3; again++) { /* once it is done, steps change nothing */
        ck_assert_int_eq(search_step(s, again == 1 ? 0 : -1), OK);
        hits_read(s, c, q, &hits, &count);
        ck_assert_uint_eq(count, COUNT_OF(expected));
        for (size_t i = 0; i < count; i++)
            ck_assert(hits[i].passage == expected[i].passage && hits[i].from == expected[i].from && hits[i].to == expected[i].to);
        free(hits);
        search_sum(s, &sums);
        ck_assert(sums.matches == 4 && sums.passages == 3 && sums.paragraphs == 3 && sums.cases == 3);
        ck_assert(sums.done == COUNT_OF(texts) && sums.of == COUNT_OF(texts) && !sums.left_out && !sums.out_of_time);
        ck_assert_uint_eq(search_rows(s), 7);
    }
    search_free(s);
    corpus_free(c);
    query_free(q);
}
END_TEST

START_TEST(search_step__ends__at_once_where_there_is_nothing)
{
    struct query *q = compile_query("网格", ignoring);
    struct corpus *c = corpus_of_texts(NULL, 0);
    struct search *s = search_create(c, q, &(struct search_scope){0}, NULL);
    struct search_sums sums;

    ck_assert_int_eq(search_step(s, 0), OK);
    search_sum(s, &sums);
    ck_assert(!sums.done && !sums.of && !sums.left_out);
    ck_assert_uint_eq(search_rows(s), 0);
    ck_assert_uint_eq(search_next_passage(s, 0), 0);
    search_free(s);
    search_free(NULL);
    corpus_free(c);
    corpus_free(NULL);
    query_free(q);
    query_free(NULL);
    pattern_free(NULL);
}
END_TEST

enum { PASSAGES = 400 };

static struct corpus *corpus_of_one_text(const char *text)
{
    const char *texts[PASSAGES];

    for (size_t i = 0; i < PASSAGES; i++)
        texts[i] = text;
    return corpus_of_texts(texts, PASSAGES);
}

START_TEST(search_step__stops__when_its_time_is_over)
{
    struct query *q = compile_query("(.*)*(?=[xy])", plain);
    char *text = repeated("网格", 200);
    struct corpus *c = corpus_of_one_text(text);
    struct search *s = search_create(c, q, &(struct search_scope){0}, NULL);
    struct search_sums sums;
    size_t before = 0;
    int slices = 1;
    double began, longest = 0;

    for (began = seconds(); search_step(s, 2) == STOPPED; began = seconds(), slices++) {
        search_sum(s, &sums);
        ck_assert_uint_ge(sums.done, before);
        before = sums.done;
        if (seconds() - began > longest)
            longest = seconds() - began;
    }
    search_sum(s, &sums);
    ck_assert_int_gt(slices, 3);
    ck_assert_msg(longest < 2, "%f", longest); /* some tens of milliseconds; a busy machine is slower */
    ck_assert_uint_eq(sums.left_out, PASSAGES);
    search_free(s);
    corpus_free(c);
    query_free(q);
    free(text);
}
END_TEST

/* Also within one passage, and what was not looked at to its end is left out, not without hits. */
START_TEST(search_step__ends__with_the_time_of_the_whole_search)
{
    static const char *const regexes[] = {"a[ab]", "(?:a|b)a"};
    char *text = repeated("a", 48 * 1000 * 1000); /* many seconds */
    struct corpus *c = corpus_of_texts((const char *const[]){text}, 1);
    struct query *q = compile_query(regexes[_i], plain);
    struct search *s = search_create(c, q, &(struct search_scope){.seconds = 1}, NULL);
    struct search_sums sums;

    while (search_step(s, -1) == STOPPED && (search_sum(s, &sums), !sums.out_of_time))
        continue;
    search_sum(s, &sums);
    ck_assert_msg(sums.out_of_time && sums.left_out == 1 && sums.done == 0, "%d, %zu left out, %zu of %zu done", sums.out_of_time, sums.left_out, sums.done, sums.of);
    search_free(s);
    query_free(q);
    corpus_free(c);
    free(text);
}
END_TEST

START_TEST(search_step__leads_on__without_any_time)
{
    struct query *q = compile_query("(.*)*(?=[xy])", plain);
    char *text = repeated("网格", 200);
    struct corpus *c = corpus_of_one_text(text);
    struct search *s = search_create(c, q, &(struct search_scope){0}, NULL);
    struct search_sums sums;

    for (int i = 0; i < 100; i++) /* each goes at least one part of a passage further */
        ck_assert_int_eq(search_step(s, 0), STOPPED);
    search_stop(s);
    search_sum(s, &sums);
    ck_assert_uint_ge(sums.done, 20);
    ck_assert_uint_lt(sums.done, PASSAGES);
    ck_assert_uint_eq(sums.of, PASSAGES);
    ck_assert_uint_eq(sums.left_out, PASSAGES); /* those that were given up, and the rest */
    search_free(s);
    corpus_free(c);
    query_free(q);
    free(text);
}
END_TEST

TCase *search_slices(void)
{
    TCase *t = tcase_create("slices");

    tcase_add_test(t, search_step__finds__hits_in_order);
    tcase_add_test(t, search_step__ends__at_once_where_there_is_nothing);
    tcase_add_test(t, search_step__stops__when_its_time_is_over);
    tcase_add_loop_test(t, search_step__ends__with_the_time_of_the_whole_search, 0, 2);
    tcase_add_test(t, search_step__leads_on__without_any_time);
    tcase_set_timeout(t, 120);
    return t;
}
