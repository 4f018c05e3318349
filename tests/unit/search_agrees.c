/* search_agrees.c - matches of random patterns in random texts, held against the bare library, a text at a time. */
#include "search_parts.h"

#include <stdlib.h>
#include <string.h>

static const struct pattern_options plain = {false, CASE_RESPECT, 0};

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

static void assert_same(const char *regex, const char *text, const struct match *all, size_t count, const struct match *expected, size_t expected_count)
{
    ck_assert_msg(count == expected_count, "“%s” on “%s”: %zu, expected %zu", regex, text, count, expected_count);
    for (size_t m = 0; m < count; m++)
        ck_assert_msg(all[m].from == expected[m].from && all[m].to == expected[m].to, "“%s” on “%s”, match %zu", regex, text, m);
}

enum { PATTERNS = 60, TEXTS = 12 };

static void compare_texts(const char *regex, const char *const *texts, size_t *compared, size_t *matched)
{
    struct pattern *p = compile(regex, plain);
    struct query *q = compile_query(regex, plain);
    struct corpus *c = corpus_of_texts(texts, TEXTS);
    struct search *s = search_create(c, q, &(struct search_scope){0}, NULL);
    struct bare *bare = bare_create(regex, 0);
    struct hit *hits;
    size_t hit_count, next = 0;

    while (search_step(s, 0) == STOPPED)
        ;
    hits_read(s, c, q, &hits, &hit_count);
    for (size_t k = 0; k < TEXTS; k++) {
        struct match *expected = NULL, *all = NULL;
        size_t expected_count = 0, count = 0, first = next, n = strlen(texts[k]);
        enum code rc = pattern_all(p, texts[k], n, &all, &count, NULL);

        while (next < hit_count && hits[next].passage == k)
            next++;
        ck_assert_msg(next - first == count, "“%s” on “%s”: %zu by the search, %zu at once", regex, texts[k], next - first, count);
        for (size_t m = 0; m < count; m++)
            ck_assert(hits[first + m].from == all[m].from && hits[first + m].to == all[m].to);
        if (rc != STOPPED && bare_all(bare, texts[k], n, &expected, &expected_count)) {
            assert_same(regex, texts[k], all, count, expected, expected_count);
            ++*compared;
            *matched += count;
        }
        free(expected);
        free(all);
    }
    ck_assert_uint_eq(next, hit_count);
    free(hits);
    bare_free(bare);
    search_free(s);
    corpus_free(c);
    query_free(q);
    pattern_free(p);
}

START_TEST(pattern_all__agrees_with__the_bare_library)
{
    uint32_t state = 77003 + 1013 * (uint32_t)_i;
    size_t compared = 0, matched = 0;

    for (int i = 0; i < PATTERNS; i++) {
        struct buffer regex = { 0 }, texts[TEXTS] = { { 0 } };
        const char *borrowed[TEXTS];
        struct pattern *p = NULL;

        random_pattern(&regex, &state, 0);
        if (pattern_create(&p, regex.text, plain, NULL, NULL) == OK) { /* else a repeated assertion behind \K and the like */
            for (int k = 0; k < TEXTS; k++) {
                random_text(&texts[k], &state);
                borrowed[k] = texts[k].text;
            }
            compare_texts(regex.text, borrowed, &compared, &matched);
        }
        pattern_free(p);
        buffer_clear(&regex);
        for (int k = 0; k < TEXTS; k++)
            buffer_clear(&texts[k]);
    }
    ck_assert_uint_gt(compared, 300);
    ck_assert_uint_gt(matched, 1000);
}
END_TEST

TCase *search_agrees(void)
{
    TCase *t = tcase_create("agrees");

    tcase_add_loop_test(t, pattern_all__agrees_with__the_bare_library, 0, 4);
    tcase_set_timeout(t, 120);
    return t;
}
