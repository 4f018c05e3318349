/* search_limits.c - tests of what takes long or would never end, of long texts and of text that is no UTF-8. */
#include "search_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct pattern_options plain = {false, CASE_RESPECT, 0};

static const struct { const char *regex, *unit; int times; const char *end; bool is_regular; } endless[] = {
    { "(a+)+$", "a", 2000, "b", false }, { "(a+)+$", "a", 100000, "b", false }, { "(.*)*[xy]", "网格", 1000, "", true }, { "(.*)*[xy]", "网格", 50000, "", true }, { "(?:(?:网|格)+)+[党支]", "网格", 3000, "", true },
    { "(a|aa)+$", "a", 5000, "b", false }, { "(*NO_JIT)(a+)+$", "a", 100000, "b", false }, { "(*NO_JIT)(?:.{0,60}){3}[xy]", "网", 3000, "", true }, { "(?:.{0,60}){4}[xy]", "网", 30000, "", true },
    { "(a*)*\\Gb|(a+)+[bc]", "a", 3000, "", false }, { "(a+)+[bc](*COMMIT)", "a", 3000, "", false },
};

START_TEST(pattern_next__gives_up__what_would_never_end)
{
    struct buffer text = { 0 };
    struct pattern *p = compile(endless[_i].regex, plain);
    struct match m, *all = NULL;
    struct fault f = { 0 };
    size_t count = 0;
    double began = seconds();

    buffer_add_times(&text, endless[_i].unit, endless[_i].times);
    buffer_add(&text, endless[_i].end);
    ck_assert_int_eq(pattern_next(p, text.text, text.length, 0, &m, &f), STOPPED);
    ck_assert_int_eq(f.code, STOPPED);
    ck_assert_msg(strstr(f.text, "没有查完") != NULL, "%s", f.text);
    ck_assert_int_eq(pattern_all(p, text.text, text.length, &all, &count, NULL), STOPPED);
    free(all);
    pattern_free(p);
    buffer_clear(&text);
    ck_assert_msg(seconds() - began < 20, "%f seconds", seconds() - began); /* a hang takes hours; sanitizers take their time */
}
END_TEST

START_TEST(search_sum__tells__what_was_given_up)
{
    struct query *q = compile_query(endless[_i].regex, plain);
    struct buffer text = { 0 };
    struct search_sums sums;
    struct corpus *c;
    struct search *s;

    buffer_add_times(&text, endless[_i].unit, endless[_i].times);
    buffer_add(&text, endless[_i].end);
    c = corpus_of_texts((const char *const[]){"x", text.text, ""}, 3);
    s = search_create(c, q, &(struct search_scope){0}, NULL);
    while (search_step(s, 1) == STOPPED)
        ;
    search_sum(s, &sums);
    ck_assert_uint_eq(sums.left_out, endless[_i].is_regular ? 0 : 1); /* that it is nowhere in the text is found out without trying */
    ck_assert_uint_eq(sums.done, 3);
    ck_assert_uint_eq(sums.of, 3);
    ck_assert(!sums.out_of_time);
    search_free(s);
    corpus_free(c);
    query_free(q);
    buffer_clear(&text);
}
END_TEST

/* Of several patterns each is there; that not all places could be counted is told all the same, and what was found stays. */
START_TEST(search_sum__tells__places_given_up_of_several_patterns)
{
    struct query_wish wish = { .parts = {{QUERY_AND, "网格|(a+)+$"}, {QUERY_AND, "和"}}, .count = 2, .how = plain, .within = _i ? WITHIN_CASE : WITHIN_PARAGRAPH };
    struct buffer text = { 0 };
    struct query *q = NULL;
    struct search_sums sums;
    struct corpus *c;
    struct search *s;

    buffer_add(&text, "网格和网格");
    buffer_add_times(&text, "a", 500);
    buffer_add(&text, "b网格");
    c = corpus_of_texts((const char *const[]){"网格和", text.text, "网格"}, 3);
    ck_assert_int_eq(query_create(&q, &wish, NULL, NULL, NULL), OK);
    for (int only = 0; only < 2; only++) {
        s = search_create(c, q, &(struct search_scope){.only_paragraphs = only}, NULL);
        ck_assert_int_eq(search_step(s, -1), OK);
        search_sum(s, &sums);
        ck_assert_uint_eq(sums.left_out, only ? 0 : 1); /* one place is enough where paragraphs are counted */
        ck_assert_uint_eq(sums.passages, 2);
        ck_assert(only || sums.matches == 5);
        search_free(s);
    }
    corpus_free(c);
    query_free(q);
    buffer_clear(&text);
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

TCase *search_limits(void)
{
    TCase *t = tcase_create("limits");

    tcase_add_loop_test(t, pattern_next__gives_up__what_would_never_end, 0, (int)COUNT_OF(endless));
    tcase_add_loop_test(t, search_sum__tells__what_was_given_up, 0, (int)COUNT_OF(endless));
    tcase_add_loop_test(t, search_sum__tells__places_given_up_of_several_patterns, 0, 2);
    tcase_add_test(t, pattern_next__gives_up__recursion_on_the_spot);
    tcase_add_test(t, pattern_all__keeps__what_it_found_before_a_limit);
    tcase_add_test(t, pattern_all__finishes__long_texts);
    tcase_add_test(t, pattern_all__knows_no__borders_of_parts);
    tcase_add_loop_test(t, pattern_all__searches__the_sound_parts_of_foul_text, 0, (int)COUNT_OF(foul));
    tcase_add_test(t, pattern_all__survives__random_bytes);
    tcase_add_test(t, pattern_all__ends__whatever_keep_does);
    tcase_set_timeout(t, 120);
    return t;
}
