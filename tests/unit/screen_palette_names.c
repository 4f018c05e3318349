/* screen_palette_names.c - what commands are called: how well what was typed means one, that each has a name of its own and is found by all it is called.
 * THREE names a library of three cases. */
#include "suites.h"

#include "../../src/screen/palette_entries.h"

#include <stdlib.h>
#include <string.h>

/* ---- Matching ---- */

#define OPEN {{"打开全文，到命中的地方", "Open the full text at the hit", "读原处", NULL}, "open-text", "da kai quan wen dao ming zhong de di fang", NULL}
#define NEXT {{"下一处命中", NULL, NULL, NULL}, "next-hit", "xia yi chu ming zhong", NULL}
#define SHOW {{"筛选", NULL, NULL, NULL}, "filter", "shai xuan", NULL}
#define BESIDE {{"把选取的案例并排对照", NULL, "对照", "Compare"}, "compare-marked", "ba xuan qu de an li bing pai dui zhao", "dui zhao"}

static const struct { const char *query; struct command_words words; enum command_rank rank; } matches[] = {
    {"", OPEN, RANK_PREFIX},          {" -，", OPEN, RANK_PREFIX},      {"打开", OPEN, RANK_PREFIX},      {"到命中", OPEN, RANK_PREFIX}, /* a clause's beginning */
    {"命中", OPEN, RANK_INSIDE},      {"读原处", OPEN, RANK_EXACT},    {"原处", OPEN, RANK_INSIDE},      {"关闭", OPEN, RANK_NONE},
    {"open", OPEN, RANK_PREFIX},      {"TEXT", OPEN, RANK_PREFIX},      {"ｏｐｅｎ", OPEN, RANK_PREFIX},  {"open-text", OPEN, RANK_EXACT},
    {"open text", OPEN, RANK_EXACT}, {"text open", OPEN, RANK_INSIDE}, {"pen", OPEN, RANK_INSIDE},       {"full hit", OPEN, RANK_INSIDE},
    {"full miss", OPEN, RANK_NONE},   {"dakai", OPEN, RANK_PREFIX},     {"da kai", OPEN, RANK_PREFIX},    {"quanwen", OPEN, RANK_PREFIX},
    {"kaiq", OPEN, RANK_PREFIX},      {"aikai", OPEN, RANK_NONE},       {"uanw", OPEN, RANK_INSIDE},      {"dkqw", OPEN, RANK_PREFIX},
    {"qwd", OPEN, RANK_INSIDE},       {"dqm", OPEN, RANK_INITIALS},     {"kwm", OPEN, RANK_NONE},         {"ot", OPEN, RANK_PREFIX},
    {"dkqwdmzddf", OPEN, RANK_EXACT}, {"dkqwdmzhddf", OPEN, RANK_EXACT}, {"dkqwdmzddfd", OPEN, RANK_NONE}, {"xyc", NEXT, RANK_PREFIX},
    {"xych", NEXT, RANK_PREFIX},      {"xia yi chu", NEXT, RANK_PREFIX}, {"chu xia", NEXT, RANK_INSIDE},  {"sx", SHOW, RANK_EXACT},
    {"shx", SHOW, RANK_EXACT},       {"xs", SHOW, RANK_NONE},          {"筛 选", SHOW, RANK_INSIDE},     {"nonsense", SHOW, RANK_NONE},
    {"mzddf", OPEN, RANK_INSIDE},     {"mzhddf", OPEN, RANK_INSIDE},    {"mzxddf", OPEN, RANK_NONE},      {"zh", OPEN, RANK_PREFIX},
    {"打开全文到命中的地方", OPEN, RANK_NONE}, {"打开全文 到命中的地方", OPEN, RANK_EXACT}, {"da kai quan wen dao ming zhong de di fang", OPEN, RANK_EXACT},
    {"dakaiquanwendaomingzhongdedifang", OPEN, RANK_EXACT}, {"filter", SHOW, RANK_EXACT}, {"f", SHOW, RANK_PREFIX}, {"s", SHOW, RANK_PREFIX},
    {"dz", BESIDE, RANK_EXACT}, {"duizhao", BESIDE, RANK_EXACT}, {"对照", BESIDE, RANK_EXACT}, {"Compare", BESIDE, RANK_EXACT}, {"d", BESIDE, RANK_PREFIX},
    {"dui", BESIDE, RANK_PREFIX}, {"bxx", BESIDE, RANK_NONE}, {"bqa", BESIDE, RANK_INITIALS}, {"bad", BESIDE, RANK_NONE}, /* from far apart */
};

START_TEST(command__matches__what_was_typed)
{
    ck_assert_msg(command_match(matches[_i].query, &matches[_i].words) == matches[_i].rank, "'%s': %d, not %d", matches[_i].query,
                  (int)command_match(matches[_i].query, &matches[_i].words), (int)matches[_i].rank);
}
END_TEST

START_TEST(command__matches__at_once_whatever_is_typed)
{
    struct buffer syllables = {0}, letters = {0};
    struct command_words words = {.code = NULL};

    for (int i = 0; i < 40; i++)
        buffer_add(&syllables, i ? " zhang hao" : "zhang hao");
    for (int i = 0; i < 1300; i++)
        buffer_add(&letters, "zhh");
    words.pinyin = buffer_text(&syllables);
    ck_assert_int_eq(command_match(buffer_text(&letters), &words), RANK_NONE);
    buffer_clear(&syllables);
    buffer_clear(&letters);
}
END_TEST

/* ---- The tables ---- */

static size_t han_characters(const char *text)
{
    const char *end = text + strlen(text);
    size_t n = 0;

    while (text < end)
        n += text_is_han(text_next(&text, end));
    return n;
}

static size_t syllables_in(const char *pinyin)
{
    size_t n = 0;

    for (const char *p = pinyin; *p; p++) {
        ck_assert_msg((*p >= 'a' && *p <= 'z') || (*p == ' ' && p > pinyin && p[1] && p[1] != ' '), "'%s' is no pinyin", pinyin);
        n += p == pinyin || p[-1] == ' ';
    }
    return n;
}

static void rows_prove(const struct binding *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].help)
            continue;
        ck_assert_msg(rows[i].code && rows[i].pinyin, "'%s' has no name for the palette", rows[i].help);
        ck_assert_uint_eq(strspn(rows[i].code, "abcdefghijklmnopqrstuvwxyz-"), strlen(rows[i].code));
        ck_assert_msg(syllables_in(rows[i].pinyin) == han_characters(rows[i].help), "'%s' is not '%s'", rows[i].help, rows[i].pinyin);
    }
}

static size_t named(const struct binding *rows, size_t count, const char *code)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += rows[i].help && rows[i].code && !strcmp(rows[i].code, code);
    return n;
}

START_TEST(bindings__have__pinyin_and_a_name_of_their_own)
{
    const struct screen_ops *ops;

    ck_assert_ptr_nonnull(screen_ops_at(0));
    rows_prove(common_bindings, common_binding_count);
    rows_prove(help_screen_ops.bindings, help_screen_ops.binding_count);
    for (size_t k = 0; (ops = screen_ops_at(k)); k++) {
        rows_prove(ops->bindings, ops->binding_count);
        for (size_t i = 0; i < ops->binding_count; i++)
            if (ops->bindings[i].help)
                ck_assert_msg(named(ops->bindings, ops->binding_count, ops->bindings[i].code) == 1, "%s: two are called %s", ops->name, ops->bindings[i].code);
    }
    for (size_t i = 0; i < common_binding_count; i++)
        ck_assert_uint_eq(named(common_bindings, common_binding_count, common_bindings[i].code), 1);
}
END_TEST

/* Everything can be reached with arrows, digits, function keys and Enter: the palette's own keys are not all taken on any screen. */
START_TEST(palette__opens__with_a_function_key_on_every_screen)
{
    const struct screen_ops *ops;
    const struct binding *palette = NULL;

    for (size_t i = 0; i < common_binding_count; i++)
        if (!strcmp(common_bindings[i].code, "palette"))
            palette = &common_bindings[i];
    ck_assert_ptr_nonnull(palette);
    for (size_t k = 0; (ops = screen_ops_at(k)); k++) {
        struct buffer keys = {0};

        if (ops == &palette_screen_ops)
            continue;
        binding_keys_write(&keys, palette, ops);
        ck_assert_msg(strstr(buffer_text(&keys), "F") && strchr(buffer_text(&keys), ':'), "%s: '%s'", ops->name, buffer_text(&keys));
        buffer_clear(&keys);
    }
}
END_TEST

/* ---- Every command by all that it is called ---- */

enum { NAMES = 10 };

static char *without_blanks(const char *text)
{
    struct buffer b = {0};

    for (; *text; text++)
        if (*text != ' ')
            buffer_add_char(&b, *text);
    return buffer_take(&b);
}

static char *initials_of(const char *pinyin)
{
    struct buffer b = {0};

    for (const char *p = pinyin; *p; p++)
        if (p == pinyin || p[-1] == ' ')
            buffer_add_char(&b, *p);
    return buffer_take(&b);
}

/* NULL where there is none; initials of one syllable are no name. */
static void names_take(char *names[NAMES], const struct entry *e)
{
    const struct command_words w = entry_words(e);
    const char *pinyins[] = {w.pinyin, w.short_pinyin};
    size_t n = 0;

    memset(names, 0, NAMES * sizeof *names);
    for (size_t i = 0; i < COUNT_OF(w.texts); i++)
        names[n++] = w.texts[i] ? memory_text(w.texts[i]) : NULL;
    for (size_t i = 0; i < COUNT_OF(pinyins); i++)
        if (pinyins[i]) {
            char *initials = initials_of(pinyins[i]);

            names[n++] = initials[1] ? memory_text(initials) : NULL;
            free(initials);
            names[n++] = without_blanks(pinyins[i]);
        }
    names[n++] = memory_text(w.code);
}

static void names_clear(char *names[NAMES])
{
    for (size_t i = 0; i < NAMES; i++)
        free(names[i]);
}

static bool is_called(const struct entry *e, const char *name)
{
    char *names[NAMES];
    bool is = false;

    names_take(names, e);
    for (size_t i = 0; i < NAMES; i++)
        is = is || (names[i] && !strcmp(names[i], name));
    names_clear(names);
    return is;
}

static struct browser *browser_make(struct library **l)
{
    static const char *const two[] = {"xigang", "kaili"};
    const struct browser_options o = {.language = CHINESE, .width = {.ambiguous = 1}, .start = "compare", .cases = two, .case_count = 2};
    const char *path = getenv("THREE");
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(path && library_open(l, path, &f) == OK, "%s", f.text);
    ck_assert_msg(browser_create(&b, *l, &o, 80, 24, &f) == OK, "%s", f.text);
    return b;
}

START_TEST(palette__puts__first_what_is_called_just_so)
{
    struct library *l = NULL;
    struct browser *b = browser_make(&l);
    struct entries e = {0};

    entries_take(&e, b->stack[b->depth - 1]);
    ck_assert_uint_gt(e.count, 100);
    for (size_t i = 0; i < e.count; i++) {
        char *names[NAMES];
        bool has_hint = e.commands[i].row->hint;

        ck_assert_msg(!has_hint || e.commands[i].short_pinyin, "nobody knows how '%s' is read", e.commands[i].row->hint);
        names_take(names, &e.commands[i]);
        for (size_t k = 0; k < NAMES; k++) {
            size_t at = 0;

            if (!names[k])
                continue;
            entries_narrow(&e, b, names[k]);
            while (at < e.shown_count && e.shown[at] != &e.commands[i]) {
                ck_assert_msg(e.shown[at]->row && is_called(e.shown[at], names[k]), "'%s': %s stands before %s", names[k], e.shown[at]->code, e.commands[i].code);
                at++;
            }
            ck_assert_msg(at < e.shown_count, "'%s': %s is not found", names[k], e.commands[i].code);
        }
        names_clear(names);
    }
    entries_clear(&e);
    browser_free(b);
    library_free(l);
}
END_TEST

/* The same letter again and again, and letters as a cat would type them. */
START_TEST(palette__knows__no_nonsense)
{
    static const char *const typed[] = {"zzzz", "xxxx", "qwxz", "vvv", "uiui", "zxqk", "ojoj", "hjklhjkl", "asdfgh", "qwerty", "wkwkwk", "zqzqz", "没有这样的话", "1a2b3c"};
    struct library *l = NULL;
    struct browser *b = browser_make(&l);
    struct entries e = {0};

    entries_take(&e, b->stack[b->depth - 1]);
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        entries_narrow(&e, b, typed[i]);
        ck_assert_msg(!e.shown_count, "'%s' is taken for %s", typed[i], e.shown[0]->code);
    }
    for (char c = 'a'; c <= 'z'; c++) {
        entries_narrow(&e, b, (char[]){c, c, c, c, c, '\0'});
        ck_assert_msg(!e.shown_count, "'%c' five times is taken for %s", c, e.shown_count ? e.shown[0]->code : "");
    }
    entries_clear(&e);
    browser_free(b);
    library_free(l);
}
END_TEST

Suite *screen_palette_names_suite(void)
{
    Suite *s = suite_create("screen_palette_names");
    TCase *core = tcase_create("core"), *whole = tcase_create("browser");

    tcase_add_loop_test(core, command__matches__what_was_typed, 0, COUNT_OF(matches));
    tcase_add_test(core, command__matches__at_once_whatever_is_typed);
    tcase_add_test(core, bindings__have__pinyin_and_a_name_of_their_own);
    tcase_add_test(core, palette__opens__with_a_function_key_on_every_screen);
    suite_add_tcase(s, core);
    tcase_set_timeout(whole, 60);
    tcase_add_test(whole, palette__puts__first_what_is_called_just_so);
    tcase_add_test(whole, palette__knows__no_nonsense);
    suite_add_tcase(s, whole);
    return s;
}
