/* search_hostile.c - patterns that would take for ever, or more than there is: all of them end in their time, and what was left out is told.
 * CASEGRID_SEARCH_ROUNDS set: all of them on all texts, with the times told. */
#include "search_parts.h"

#include "../../src/search/query.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FAMILIES = 20, MEMBERS = 10, SIZES = 3, BUDGET = 2 };
static const int characters[SIZES] = {100, 4000, 200000};

static void add_around(struct buffer *b, const char *open, const char *inside, const char *close, int times)
{
    buffer_add_times(b, open, times);
    buffer_add(b, inside);
    buffer_add_times(b, close, times);
}

/* Member K of a family: each of them grows with K. */
static void hostile_regex(struct buffer *b, int family, int k)
{
    static const char *const ends[] = {"$", "x", "[xy]", "(?=x)", "\\b\\B", "Q", "\\1x", "(?!)", "x\\z", "(?<=x)"};
    const char *end = ends[k];

    switch (family) {
    case 0: add_around(b, "(", "a", "+)", 1 + k); buffer_add(b, "+"); break;
    case 1: add_around(b, "(?:", ".", "*)", 1 + k); buffer_add(b, "*"); break;
    case 2: buffer_add(b, "(a|aa|aaa|网|网网)+"); break;
    case 3: buffer_add(b, "(.*)(.*)(.*)\\3\\2\\1"); break;
    case 4: buffer_add(b, "(?:a(?R)?a|网(?R)网|.)"); break;
    case 5: buffer_format(b, "(?:.{0,%d}){%d}", 60 * (k + 1), 1 + k); break;
    case 6: for (int i = 0; i < 300 * (k + 1) && b->length < 3900; i++) buffer_format(b, "%sa%d", i ? "|" : "(?:", i); buffer_add(b, ")*"); break;
    case 7: buffer_add_times(b, "(?<=.)(?<!b)(?<=a|网|bb)", 1 + 10 * k); buffer_add(b, ".*"); break;
    case 8: buffer_format(b, "(?:a|a){%d}", 16 * (k + 1)); break;
    case 9: buffer_add(b, "(.*)*"); break;
    case 10: buffer_add(b, "(?:a++|a*+b?+|.?+)*"); break;
    case 11: buffer_format(b, "(*LIMIT_MATCH=%d)(a+)+", 1000000000 + k); break;
    case 12: buffer_add(b, "a\\C+"); break;
    case 13: add_around(b, "(", "a|b", ")", 20 * (k + 1)); break;
    case 14: add_around(b, "(?:", "a{0,9}", "){0,9}", 1 + k); break;
    case 15: buffer_add(b, "(?<x>(?:a|.(?&x)){0,3})+"); break;
    case 16: buffer_add_times(b, "(?=.){50}(?:){99}", 3 * (k + 1)); break;
    case 17: buffer_add(b, "(?:(?=(.*))(?!\\1x))*"); break;
    case 18: buffer_add_times(b, "(?:a|网|.)?", 100 * k + 20); buffer_add_times(b, ".", 20); break;
    case 19: buffer_add_times(b, "[一-龥]*[a-z]*", 1 + 5 * k); break;
    }
    buffer_add(b, end);
}

static char *hostile_text(int n)
{
    struct buffer b = {0};

    for (int i = 0; i < n; i++)
        buffer_add(&b, i % 97 == 96 ? "\n" : i / 30 % 2 ? "网" : "a");
    return buffer_take(&b);
}

/* Steps to the end; the longest step. */
static double run(struct search *s)
{
    double longest = 0, began = seconds(), step;

    for (step = began; search_step(s, 20) == STOPPED; step = seconds())
        longest = seconds() - step > longest ? seconds() - step : longest;
    return seconds() - began > BUDGET * 20 ? -1 : longest;
}

static bool search_hostile_text(struct query *q, const char *text, const char *regex, bool tell)
{
    const char *const texts[] = {"ab", text, "", text, "网格"};
    struct corpus *c = corpus_of_texts(texts, COUNT_OF(texts));
    struct search *s = search_create(c, q, &(struct search_scope){.seconds = BUDGET}, NULL);
    struct search_sums sums;
    double began = seconds(), longest = run(s);

    search_sum(s, &sums);
    if (tell)
        printf("%8.1f ms, longest step %6.1f ms, left out %zu of %zu%s, %zu matches: %.60s (%zu bytes)\n", (seconds() - began) * 1e3, longest * 1e3, sums.left_out,
               sums.of, sums.out_of_time ? ", out of time" : "", sums.matches, regex, strlen(text));
    ck_assert_msg(longest >= 0, "“%s” on %zu bytes took %f seconds", regex, strlen(text), seconds() - began);
    ck_assert_uint_eq(sums.of, COUNT_OF(texts));
    ck_assert(sums.done == sums.of || sums.out_of_time);
    ck_assert_uint_ge(sums.done + sums.left_out, sums.of);
    search_free(s);
    corpus_free(c);
    return sums.left_out > 0;
}

START_TEST(search__ends__whatever_the_pattern)
{
    bool all = getenv("CASEGRID_SEARCH_ROUNDS");
    size_t compiled = 0, left_out = 0;

    for (int k = 0; k < MEMBERS; k += all ? 1 : 5) {
        struct buffer regex = {0};
        double began = seconds();

        hostile_regex(&regex, _i, k);
        for (int slow = 0; slow < 2; slow++) {
            struct query_wish wish = {.parts = {{.pattern = regex.text}}, .count = 1};
            struct query *q = NULL;

            if (query_create(&q, &wish, NULL, NULL, NULL) != OK)
                continue;
            compiled++;
            ck_assert_msg(seconds() - began < 10 * (1 + slow), "“%s” took %f seconds to be read", regex.text, seconds() - began);
            if (slow)
                pattern_without_jit(q->parts[0].pattern);
            for (int i = 0; i < (all ? SIZES : SIZES - (slow || k > 3)); i++) {
                char *text = hostile_text(characters[i]);

                left_out += search_hostile_text(q, text, regex.text, all);
                free(text);
            }
            query_free(q);
            began = seconds();
        }
        buffer_clear(&regex);
    }
    if (_i == 11 || _i == 12)
        ck_assert_uint_eq(compiled, 0); /* settings and \C are refused */
    else
        ck_assert_uint_gt(compiled, 0);
    ck_assert(_i != 3 || left_out); /* what is given up is told */
}
END_TEST

/* ---- Stopping, while another moment's step has not come back: threads are at work ---- */

START_TEST(search_stop__comes_back__soon)
{
    struct query *q = compile_query("(.*)*(?=[xy])|(a+)+\\b\\B", (struct pattern_options){0});
    char *text = hostile_text(1000);
    const char *texts[2048]; /* several blocks, or no other thread has anything to do */
    struct crew *crew = crew_create(3);
    struct corpus *c;
    double longest = 0;

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        texts[i] = text;
    c = corpus_of_texts(texts, COUNT_OF(texts));
    for (int turn = 0; turn < (getenv("CASEGRID_SEARCH_ROUNDS") ? 200 : 20); turn++) {
        struct search *s = search_create(c, q, &(struct search_scope){0}, turn % 2 ? crew : NULL);
        double began;

        search_step(s, turn % 7);
        began = seconds();
        search_stop(s);
        if (getenv("CASEGRID_SEARCH_ROUNDS"))
            printf("stopped within %.2f ms\n", (seconds() - began) * 1e3);
        longest = seconds() - began > longest ? seconds() - began : longest;
        ck_assert_int_eq(search_step(s, -1), OK);
        search_free(s);
    }
    ck_assert_msg(longest < 2, "%f", longest); /* some milliseconds; a busy machine is slower */
    crew_free(crew);
    corpus_free(c);
    query_free(q);
    free(text);
}
END_TEST

/* Before a segment is looked at, its characters are asked of each class of the pattern: of the same class once. */
START_TEST(query_create__knows__the_same_class)
{
    char *many = repeated("\\w[网a]", 500);
    struct query *q = compile_query(many, (struct pattern_options){0});

    ck_assert_uint_eq(q->parts[0].need.class_count, 2);
    query_free(q);
    free(many);
}
END_TEST

/* One call of the library has no more time than the whole: its steps can each be a walk to the end of the text. Processor time, which no other program
 * takes away; without a bound the first of them took eighteen seconds. */
START_TEST(pattern_all__ends__within_one_call)
{
    static const struct { const char *regex, *unit; size_t times; } long_ones[] = {
        {".*.*Z$", "a", 50000}, {".*.{0,75}.*Z$", "网格治理精细化的工作", 500}, {"(?:.{0,150}){2}Z|\\Gx", "a", 1000000}, {".{0,60}.{0,60}.*Z$", "ab", 8000},
    };
    char *text = repeated(long_ones[_i].unit, long_ones[_i].times);
    struct pattern *p = NULL;
    struct match *matches;
    size_t count;
    clock_t began;

    ck_assert_int_eq(pattern_create(&p, long_ones[_i].regex, (struct pattern_options){0}, NULL, NULL), OK);
    began = clock();
    ck_assert_int_eq(pattern_all(p, text, strlen(text), &matches, &count, NULL), STOPPED); /* said, not taken for nothing */
    ck_assert_msg(clock() - began < 6 * CLOCKS_PER_SEC, "%f seconds", (double)(clock() - began) / CLOCKS_PER_SEC);
    free(matches);
    free(text);
    pattern_free(p);
}
END_TEST

TCase *search_hostile(void)
{
    TCase *t = tcase_create("hostile");

    tcase_add_loop_test(t, search__ends__whatever_the_pattern, 0, FAMILIES);
    tcase_add_test(t, search_stop__comes_back__soon);
    tcase_add_loop_test(t, pattern_all__ends__within_one_call, 0, 4);
    tcase_add_test(t, query_create__knows__the_same_class);
    tcase_set_timeout(t, getenv("CASEGRID_SEARCH_ROUNDS") ? 36000 : 300);
    return t;
}
