/* search_folds.c - that no match is lost by folding: over all of Unicode, against what the library takes for the same without letter case. */
#include "search_parts.h"

#include "../../src/search/pattern.h"
#include "../../src/search/tree.h"
#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000 };

static bool is_character(uint32_t c)
{
    return c < 0xD800 || c > 0xDFFF;
}

static bool is_single(uint32_t c) /* ASCII and its full-width forms: simple, and with letters among them */
{
    return c < 0x80 || (c >= 0xFF01 && c <= 0xFF5E);
}

/* Whether a letter of a pattern is held against the index as this one character, by its folded form. */
static bool is_simple(uint32_t c, struct arena *a)
{
    struct tree tree;
    char one[5];
    int n = text_encode(c, one);

    tree_read(&tree, one, (size_t)n, true, a);
    ck_assert(tree.root->first && !tree.root->first->next);
    ck_assert(tree.root->first->letter.kind != LETTER_ONE || tree.root->first->letter.one == text_fold(c, FOLD_ALL));
    return tree.root->first->letter.kind == LETTER_ONE;
}

static pcre2_code *caseless(const char *regex, size_t length)
{
    size_t offset;
    int error;
    pcre2_code *code = pattern_compile(regex, length, PCRE2_CASELESS, &error, &offset);

    ck_assert_ptr_nonnull(code);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return code;
}

/* Every place in TEXT must be a character that folds as C does. */
static size_t assert_folds(pcre2_code *code, const struct buffer *text, uint32_t c)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    size_t found = 0;

    for (size_t at = 0; pcre2_match(code, (PCRE2_SPTR)text->text, text->length, at, PCRE2_NO_UTF_CHECK, data, NULL) > 0; at = pcre2_get_ovector_pointer(data)[1]) {
        const char *s = text->text + pcre2_get_ovector_pointer(data)[0];
        uint32_t d = text_next(&s, text->text + text->length);

        found++;
        ck_assert_msg(text_fold(c, FOLD_ALL) == text_fold(d, FOLD_ALL), "U+%04X is taken for U+%04X, but folds apart", c, d);
    }
    pcre2_match_data_free(data);
    return found;
}

START_TEST(text_fold__joins__what_the_library_takes_for_the_same)
{
    struct buffer all = {0}, others = {0}, class = {0};
    struct arena *a = arena_create();
    size_t found = 0;
    pcre2_code *code;

    buffer_add(&class, "[");
    for (uint32_t c = 1, last = 0; c <= CODE_POINTS; c++) { /* simple ones as ranges of a class, everything else as a text */
        bool simple = c < CODE_POINTS && is_character(c) && !is_single(c) && is_simple(c, a);
        char one[5];

        if (c < CODE_POINTS && is_character(c))
            buffer_add_n(&all, one, (size_t)text_encode(c, one));
        if (c < CODE_POINTS && is_character(c) && !simple)
            buffer_add_n(&others, one, strlen(one));
        if (simple && !last)
            last = c;
        if (!simple && last) {
            buffer_format(&class, "\\x{%x}-\\x{%x}", last, c - 1);
            last = 0;
        }
    }
    buffer_add(&class, "]");
    code = caseless(class.text, class.length);
    ck_assert_uint_eq(assert_folds(code, &others, 0), 0); /* none of these has another case */
    pcre2_code_free(code);
    for (uint32_t c = 1; c <= 0xFF5E; c = c == 0x7F ? 0xFF01 : c + 1) {
        char regex[16];

        ck_assert(is_simple(c, a));
        code = caseless(regex, (size_t)snprintf(regex, sizeof regex, "\\x{%x}", c));
        found += assert_folds(code, &all, c);
        pcre2_code_free(code);
    }
    ck_assert_uint_eq(found, 127 + 94 + 2 * 26 + 2 * 26 + 2 * 2); /* each itself, each letter in its other case, and K, ſ for both cases of theirs */
    arena_free(a);
    buffer_clear(&all);
    buffer_clear(&others);
    buffer_clear(&class);
}
END_TEST

/* Patterns that say a character by its number, or many by the ends of a range, find its folded form; digits that are folded make no quantifier. */
START_TEST(pattern__folded__finds_what_it_says)
{
    static const struct { const char *regex, *text; size_t count; } all[] = {
        {"\\x{7DB2}", "網网", 2}, {"\\N{U+7DB2}", "網网", 2}, {"\\xFF", "ÿ", 1}, {"\\x{FF21}", "Ａ", 1}, {"[\\x{7DB2}]", "网網", 2}, {"[網-網]格", "网格網格", 2},
        {"[\\x{7DB2}-\\x{7DB2}]格", "网格網格", 2}, {"[^網-網]格", "网格的格", 1}, {"[Ａ-Ｃ]", "ＡBDＣ", 3}, {"[a-]", "a-", 2}, {"[-a]", "a-", 2},
        {"网{１}", "网网{1}", 1}, {"网{1}", "网网{1}", 2}, {"\\Q網\\E", "网", 1}, {"[\\Q網-網\\E]", "网-", 2}, {"[萬-萬亿]", "万亿", 2}, {"a{,3}", "a{,3}", 1},
    };
    struct buffer text = {0};
    struct pattern *p = NULL;
    struct match *matches;
    struct fault f = {0};
    size_t count;

    ck_assert_msg(pattern_create(&p, all[_i].regex, (struct pattern_options){.fold = FOLD_ALL}, NULL, &f) == OK, "%s", f.text);
    text_fold_all(&text, all[_i].text, strlen(all[_i].text), FOLD_ALL);
    pattern_all(p, text.text, text.length, &matches, &count, NULL);
    ck_assert_msg(count == all[_i].count, "%s: %zu", all[_i].regex, count);
    free(matches);
    pattern_free(p);
    buffer_clear(&text);
}
END_TEST

START_TEST(text_fold__changes__nothing_twice)
{
    for (uint32_t c = 0; c < CODE_POINTS; c++)
        for (unsigned which = 0; which <= FOLD_ALL; which++) {
            uint32_t once = text_fold(c, which);

            if (text_fold(once, which) != once || text_fold(once, FOLD_ALL) != text_fold(c, FOLD_ALL))
                ck_abort_msg("U+%04X, %u: U+%04X, then U+%04X", c, which, once, text_fold(once, which));
        }
}
END_TEST

START_TEST(text_fold_forms__lists__all_that_fold_to_one)
{
    uint32_t forms[FOLD_FORMS], *listed = memory_array(CODE_POINTS, sizeof *listed);
    size_t many = 0;

    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        size_t count;

        if (!is_character(c) || text_fold(c, FOLD_ALL) != c)
            continue;
        count = text_fold_forms(c, forms);
        ck_assert(count >= 1 && count <= FOLD_FORMS && forms[0] == c);
        many = count > many ? count : many;
        for (size_t i = 0; i < count; i++) {
            if (text_fold(forms[i], FOLD_ALL) != c || listed[forms[i]])
                ck_abort_msg("U+%04X has U+%04X among its forms", c, forms[i]);
            listed[forms[i]] = 1;
        }
    }
    for (uint32_t c = 0; c < CODE_POINTS; c++)
        if (is_character(c) && !listed[c])
            ck_abort_msg("U+%04X is nowhere among the forms of U+%04X", c, text_fold(c, FOLD_ALL));
    ck_assert_uint_lt(many, FOLD_FORMS); /* none was cut off */
    free(listed);
}
END_TEST

TCase *search_folds(void)
{
    TCase *t = tcase_create("folds");

    tcase_add_loop_test(t, pattern__folded__finds_what_it_says, 0, 17);
    tcase_add_test(t, text_fold__joins__what_the_library_takes_for_the_same);
    tcase_add_test(t, text_fold__changes__nothing_twice);
    tcase_add_test(t, text_fold_forms__lists__all_that_fold_to_one);
    tcase_set_timeout(t, 120);
    return t;
}
