/* screen_search.c - the search screen driven by script: patterns that change at every key, windows that change, searches that are stopped, left and
 * taken up again; never a hit of an older pattern, never "no hits" for what was not searched. */
#include "suites.h"

#include "chance.h"

#include "../../src/screen/rest.h"
#include "../../src/screen/search_screen.h"

#include "casegrid/casefile.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- Three of the bundled cases, and beside them a file of many made-up paragraphs that fits their edition ---- */

enum { CASES = 3, PARAGRAPHS = 40000 };

static char folder[64], path[96];
static struct library *library;

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct casebook book;
    struct findings found = {0};
    struct fault f = {0};

    casebook_init(&book);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    strcpy(folder, "/tmp/casegrid-search-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_STATE_HOME", folder, 1);
    setenv("XDG_CONFIG_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/cases.db", folder);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
    casebook_clear(&book);
}

static void library_make_large(void)
{
    static const char *const words[] = {"网格", "党支部", "物业", "社区", "街道", "小区", "网", "格", "党", "业主委员会"};
    struct corpus_maker *m;
    struct buffer text = {0};
    struct fault f = {0};
    uint32_t state = 7;

    library_make();
    m = corpus_maker_create(path);
    for (int c = 0; c < CASES; c++) {
        corpus_maker_case(m);
        for (int p = 1; p <= PARAGRAPHS / CASES; p++) {
            text.length = 0;
            for (int w = 0; w < 20; w++) {
                state = state * 1664525 + 1013904223;
                buffer_add(&text, words[(state >> 16) % COUNT_OF(words)]);
            }
            corpus_maker_add(m, p, PASSAGE_TEXT, buffer_text(&text));
        }
    }
    ck_assert_msg(corpus_maker_keep(m, library_edition(library), &f) == OK, "%s", f.text);
    buffer_clear(&text);
}

static void library_remove(void)
{
    char *command[] = {"rm", "-rf", folder, NULL};
    pid_t child = fork();

    if (!child) {
        execvp("rm", command);
        _exit(127);
    }
    waitpid(child, NULL, 0);
    library_free(library);
    library = NULL;
}

static struct browser *browser_make(void)
{
    struct browser_options o = {.language = CHINESE, .width = narrow, .start = "search"};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, 80, 24, &f) == OK, "%s", f.text);
    return b;
}

static struct search_screen *top(const struct browser *b)
{
    ck_assert_ptr_eq(b->stack[b->depth - 1]->ops, &search_screen_ops);
    return (struct search_screen *)b->stack[b->depth - 1];
}

static void key(struct browser *b, uint32_t k)
{
    struct event e = {.kind = EVENT_KEY, .key = k};

    browser_event(b, &e);
}

/* Pressed one after the other, WORK milliseconds of work behind each (negative: to its end). */
static void press(struct browser *b, const char *keys, int work)
{
    uint32_t k;

    while (key_read(&keys, &k, NULL) == OK) {
        key(b, k);
        browser_work(b, work);
    }
}

static char *shown(const struct browser *b, int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static void shows(const struct browser *b, const char *expected, bool is_there)
{
    char *text = shown(b, 80, 24);

    ck_assert_msg((strstr(text, expected) != NULL) == is_there, "'%s' is %s:\n%s", expected, is_there ? "missing" : "there", text);
    free(text);
}

/* ---- Hits are those of the pattern that stands there ---- */

enum { LOOKED_AT = 300 };

/* The patterns of the script are plain words: whatever is listed holds them as they are. */
static void check_hits(const struct search_screen *s)
{
    const char *words = buffer_text(&s->prompt.text);
    size_t step = s->list.count / LOOKED_AT + 1;

    if (!*words)
        ck_assert_uint_eq(s->list.count, 0);
    for (size_t at = 0; at < s->list.count; at += step) {
        struct search_row row;
        struct passage p;

        ck_assert(search_row(s->search, at, &row));
        ck_assert(corpus_passage(s->corpus, row.passage, &p));
        ck_assert_msg(memmem(p.text, p.length, words, strlen(words)), "row %zu of '%s': %.*s", at, words, (int)p.length, p.text);
    }
    for (size_t i = 0; s->lines.shown && i < s->lines.count; i += s->lines.count / LOOKED_AT + 1) {
        const struct found_line *l = &s->lines.lines[i];

        ck_assert_msg(l->to - l->from == strlen(words) && !memcmp(l->text + l->from, words, l->to - l->from), "line %zu of '%s'", i, words);
    }
}

START_TEST(search__never_shows__hits_of_an_older_pattern)
{
    static const uint32_t keys[] = {0x7F51 /* 网 */, 0x683C /* 格 */, 0x515A /* 党 */, 0x652F /* 支 */, 0x90E8 /* 部 */, 0x7F51, 0x683C, KEY_RUBOUT, KEY_RUBOUT,
                                    KEY_RUBOUT, KEY_ESCAPE, KEY_ENTERED, KEY_F11, KEY_F3, KEY_F7, KEY_F4, KEY_PAGE_DOWN, KEY_CONTROL_A + 20, 's', 'E', 'q'};
    struct browser *b = browser_make();
    uint32_t state = (uint32_t)_i * 2654435761u + 1;
    int columns = 80, rows = 24;

    for (int step = 0; step < 400; step++) {
        uint32_t r = next_random(&state), k = keys[r % COUNT_OF(keys)];
        struct search_screen *s = top(b);
        char *text;

        if (r % 11 == 0) {
            struct event e = {.kind = EVENT_RESIZE, .columns = columns = 1 + (int)(next_random(&state) % 130), .rows = rows = 1 + (int)(next_random(&state) % 45)};

            browser_event(b, &e);
        } else if (!s->prompt.open || k >= KEY_FIRST || k > 0x7F) { /* letters only where they are commands */
            key(b, k);
        }
        if (browser_ended(b) || b->stack[b->depth - 1]->ops != &search_screen_ops) { /* left in the middle: and begun again */
            browser_free(b);
            b = browser_make();
            columns = 80, rows = 24;
        }
        if (next_random(&state) % 3)
            browser_work(b, (int)(next_random(&state) % 3));
        check_hits(top(b));
        text = shown(b, columns, rows);
        free(text);
    }
    while (browser_work(b, 10))
        ;
    check_hits(top(b));
    browser_free(b);
}
END_TEST

/* What the slices found, in whatever order they came, is what a search from beginning to end finds. */
START_TEST(search__in_slices__finds_what_one_finds_at_once)
{
    struct browser *b = browser_make(), *whole = browser_make();
    struct search_sums sums, expected;
    size_t rows;

    press(b, "网格党", 0);
    while (browser_work(b, 1))
        ;
    if (top(b)->stage == STAGE_FULL) { /* the numbers stand there, and somebody may still be typing */
        ck_assert_int_gt(browser_patience(b), 0);
        ck_assert_int_le(browser_patience(b), A_REST);
        ck_assert(top(b)->has_totals);
    }
    b->rested -= A_REST;
    while (browser_work(b, 1))
        ;
    press(whole, "网格党", -1);
    search_sum(top(b)->search, &sums);
    search_sum(top(whole)->search, &expected);
    rows = search_rows(top(whole)->search);
    ck_assert_uint_gt(expected.matches, 100);
    ck_assert_uint_eq(sums.matches, expected.matches);
    ck_assert_uint_eq(sums.paragraphs, expected.paragraphs);
    ck_assert_uint_eq(sums.cases, CASES);
    ck_assert_uint_eq(top(b)->list.count, rows);
    ck_assert(!top(b)->has_totals);
    browser_free(b);
    browser_free(whole);
}
END_TEST

START_TEST(search__goes_on__where_the_hits_are_gone_to)
{
    struct browser *b = browser_make();

    press(b, "网格党", 0);
    while (browser_work(b, 1))
        ;
    key(b, KEY_ENTERED); /* nobody types any more */
    while (browser_work(b, 1))
        ;
    ck_assert(!top(b)->has_totals);
    ck_assert(top(b)->stage == STAGE_IDLE);
    browser_free(b);
}
END_TEST

/* ---- Stopped ---- */

#define SLOW "(.)\\1\\1\\1\\1\\1\\1\\1\\1\\1\\1" /* no index helps: every passage has to be looked through */

START_TEST(search__stopped__keeps_what_it_found_and_says_what_is_left)
{
    struct browser *b = browser_make();
    struct search_sums sums;

    press(b, "网|" SLOW, 0);
    browser_work(b, 1);
    ck_assert(search_is_running(&top(b)->screen));
    for (int i = 0; i < 1000 && !top(b)->list.count; i++)
        browser_work(b, 1);
    ck_assert_uint_gt(top(b)->list.count, 0);
    ck_assert(search_is_running(&top(b)->screen));
    key(b, KEY_ESCAPE);
    ck_assert(!search_is_running(&top(b)->screen));
    search_sum(top(b)->search, &sums);
    ck_assert_uint_gt(sums.left_out, 0);
    ck_assert_uint_gt(top(b)->list.count, 0);
    shows(b, "已停止检索：还有", true);
    key(b, KEY_F3);
    shows(b, "停止时还有", true);
    key(b, KEY_ESCAPE); /* the second one leaves */
    ck_assert_ptr_ne(b->stack[b->depth - 1]->ops, &search_screen_ops);
    browser_free(b);
}
END_TEST

START_TEST(search__stopped_without_hits__never_says_that_there_are_none)
{
    struct browser *b = browser_make();

    press(b, SLOW, 0);
    shows(b, "\n 没有命中。", false);
    browser_work(b, 1);
    shows(b, "\n 没有命中。", false);
    key(b, KEY_ESCAPE);
    key(b, KEY_F3);
    shows(b, "\n 没有命中。", false);
    shows(b, top(b)->search ? "没有找完" : "还没有开始找", true); /* on a slow machine */
    browser_free(b);
}
END_TEST

/* ---- An unfinished pattern ---- */

START_TEST(search__unfinished__keeps_the_last_hits_and_tells_after_a_pause)
{
    struct browser *b = browser_make();
    size_t count;

    press(b, "红色物业", -1);
    count = top(b)->list.count;
    ck_assert_uint_gt(count, 0);
    ck_assert_int_lt(browser_patience(b), 0);
    press(b, "(", 1);
    ck_assert(!top(b)->told);
    ck_assert_uint_eq(top(b)->list.count, count);
    ck_assert_int_gt(browser_patience(b), 0);
    shows(b, "还没有写完", false);
    browser_work(b, -1);
    ck_assert(top(b)->told);
    ck_assert_int_lt(browser_patience(b), 0);
    shows(b, "还没有写完", true);
    ck_assert_uint_eq(top(b)->list.count, count);
    press(b, "示范", 1);
    shows(b, "还没有写完", false);
    browser_free(b);
}
END_TEST

/* ---- A damaged file ---- */

START_TEST(search__over_a_damaged_file__is_done_again_in_memory)
{
    struct buffer name = {0};
    struct browser *b;
    char noise[4096];
    int fd;

    buffer_format(&name, "%s.search", path);
    fd = open(buffer_text(&name), O_WRONLY);
    ck_assert_int_ge(fd, 0);
    memset(noise, 'x', sizeof noise);
    for (off_t at = 4096; at < 512 * 1024; at += 64 * 1024)
        ck_assert_int_eq(pwrite(fd, noise, sizeof noise, at), sizeof noise);
    close(fd);
    b = browser_make();
    press(b, "网格", 0);
    while (browser_work(b, 1))
        ;
    ck_assert(!corpus_is_file(top(b)->corpus));
    shows(b, "没有用它；检索结果一样", true);
    check_hits(top(b));
    ck_assert_uint_gt(top(b)->list.count, 0);
    browser_free(b);
    buffer_clear(&name);
}
END_TEST

/* At any moment: while it is searched, and while its hits stand there. */
START_TEST(search__over_a_file_that_is_cut__is_done_again_in_memory)
{
    struct buffer name = {0};
    struct browser *b;

    mapped_start();
    buffer_format(&name, "%s.search", path);
    b = browser_make();
    press(b, "网格", 0);
    for (int i = 0; i < _i && browser_work(b, 1); i++)
        ;
    while (_i == 9 && browser_work(b, 1))
        ;
    ck_assert_int_eq(truncate(buffer_text(&name), _i * 4096), 0);
    press(b, "<Enter>", 0);
    while (browser_work(b, 1))
        ;
    ck_assert(!corpus_is_file(top(b)->corpus));
    shows(b, "没有用它；检索结果一样", true);
    check_hits(top(b));
    ck_assert_uint_gt(top(b)->list.count, 0);
    browser_free(b);
    buffer_clear(&name);
}
END_TEST

/* The library itself: the pattern is not to blame. */
START_TEST(search__over_a_damaged_library__does_not_blame_the_pattern)
{
    struct buffer name = {0};
    struct browser *b = browser_make();

    mapped_start();
    buffer_format(&name, "%s.search", path);
    ck_assert_int_eq(unlink(buffer_text(&name)), 0);
    ck_assert_int_eq(truncate(path, 16 * 1024), 0);
    press(b, "网格", -1);
    ck_assert_ptr_nonnull(top(b)->trouble);
    shows(b, top(b)->trouble, false); /* it takes more than one line */
    shows(b, "检索式有错", false);
    shows(b, "没有检索成，说明见上。", true);
    press(b, "<C-u>(]", -1);
    shows(b, "没有检索成", false);
    browser_free(b);
    buffer_clear(&name);
}
END_TEST

/* ---- More than fits ---- */

static void paste(struct browser *b, const char *text, size_t times)
{
    struct buffer all = {0};

    buffer_add_times(&all, text, (int)times);
    browser_event(b, &(struct event){.kind = EVENT_TEXT, .text = buffer_text(&all)});
    buffer_clear(&all);
}

START_TEST(search__too_long__is_never_cut_without_word)
{
    struct browser *b = browser_make();

    paste(b, "网格", 682); /* all that fits */
    browser_work(b, -1);
    ck_assert_ptr_null(top(b)->trouble);
    ck_assert_uint_eq(top(b)->prompt.text.length, 4092);
    paste(b, "网格", 1);
    paste(b, "a", 1); /* it would fit: but what it stands behind did not */
    browser_work(b, -1);
    ck_assert_uint_eq(top(b)->prompt.text.length, 4095);
    shows(b, "输入的文字太长", true);
    press(b, "<Enter>", -1); /* what was said with the last key is gone */
    ck_assert(top(b)->prompt.open);
    ck_assert_ptr_null(top(b)->query);
    ck_assert_uint_eq(top(b)->list.count, 0);
    shows(b, "输入的文字太长", true);
    press(b, "<C-u>网格", -1);
    ck_assert_ptr_null(top(b)->trouble);
    ck_assert_uint_gt(top(b)->list.count, 0);
    shows(b, "输入的文字太长", false);
    browser_free(b);
}
END_TEST

/* ---- Where to search ---- */

static const struct { const char *keys, *there, *not_there; } scopes[] = {
    {"网格<F8><Down><Down><Down><Down><Down><Down><Right>q", "白云区：", "西岗区："},             /* 贵州省 */
    {"网格<F8><Down><Down><Down><Down><Down><Down><Left>q", "西岗区：", "白云区："},              /* 辽宁省, the last */
    {"网格<F8><Down><Down><Down><Down><Down><Down><Down><Right><Right>q", "凯里市：", "西岗区："}, /* 县级市 */
    {"474<F8><End><Up><Up><Up><Up><Up><Up><Right><Right>q", "西岗区：", "没有命中"},               /* 网格规模 */
    {"2860元<F8><End><Up><Up><Up><Up><Up><Up><Right><Right>q", "没有命中", "白云区："},            /* no figure of 网格规模 */
    {"網格<F8><End><Up><Right>q", "共 64 处", "没有命中"},                                        /* 简繁 */
    {"網格<F8><End><Right>q", "没有命中", "西岗区："},
    {"网.<F8><End><Up><Up><Up><Right>q", "没有命中", "西岗区："},                                 /* literal */
    {"红色物业 && 474个<F8><End><Right>q", "西岗区：", "凯里市："},                              /* in one case */
    {"网格<Enter> <F8><Down><Down><Down><Down><Down><Right>q<Down><Down>", "白云区：37 处", "西岗区："}, /* what is marked */
    {"网格<Enter><Right><Right> <F8><Down><Down><Down><Down><Down><Right>q ", "这个范围里没有一段可以找", "西岗区："}, /* and no longer */
    {"大工委<F8> <Down><Down> <Down> q", "用语 ", "转述文"},                                      /* terms only */
    {"网格<F8><Down><Down><Down><Down><Down><Down><Right>*q", "共 64 处", "贵州省"},              /* as usual again */
};

START_TEST(scope__narrows__what_is_searched)
{
    struct browser *b = browser_make();

    press(b, scopes[_i].keys, -1);
    shows(b, scopes[_i].there, true);
    shows(b, scopes[_i].not_there, false);
    browser_free(b);
}
END_TEST

/* A search that was saved comes back with where and how it searched; so does the last one, on a new screen. */
START_TEST(saved_search__comes_back__as_it_was)
{
    struct browser *b = browser_make();
    struct search_wish *was;

    press(b, "网格<F8><Down><Down><Down><Right><End><Up><Right><Up><Up><Up><Up><Up><Up><Up><Right>q<Enter>w甲<Enter>", -1);
    was = search_wish_copy(&top(b)->wish);
    ck_assert(!search_wish_is_usual(was));
    press(b, "*/<C-u>红色<Enter>", -1);
    ck_assert(search_wish_is_usual(&top(b)->wish));
    press(b, "o<Enter>", -1);
    ck_assert_str_eq(top(b)->wish.line, "网格");
    ck_assert_uint_eq(top(b)->wish.kinds, was->kinds);
    ck_assert_uint_eq(top(b)->wish.fold, was->fold);
    ck_assert_ptr_nonnull(top(b)->wish.province);
    ck_assert_str_eq(top(b)->wish.province, was->province);
    press(b, "q/", -1);
    ck_assert_str_eq(top(b)->wish.line, "网格");
    ck_assert_str_eq(top(b)->wish.province, was->province);
    search_wish_free(was);
    browser_free(b);
}
END_TEST

/* ---- Aligned hits ---- */

static int order_of(const struct found_line *a, const struct found_line *b, enum line_order order)
{
    const char *x = a->text + (order == LINES_BY_RIGHT ? a->to : a->from), *y = b->text + (order == LINES_BY_RIGHT ? b->to : b->from);

    if (order != LINES_BY_LEFT)
        return text_next(&x, a->text + a->length) <= text_next(&y, b->text + b->length);
    for (x--, y--; x > a->text && ((unsigned char)*x & 0xC0) == 0x80;)
        x--;
    while (y > b->text && ((unsigned char)*y & 0xC0) == 0x80)
        y--;
    return text_next(&x, a->text + a->length) <= text_next(&y, b->text + b->length);
}

START_TEST(lines__stand__in_the_order_that_was_asked_for)
{
    struct browser *b = browser_make();
    const struct found_lines *l;

    press(b, "业主|党支部<Enter>v", 1);
    for (int order = LINES_BY_LEFT; order < LINE_ORDERS; order++) {
        press(b, "s", 0);
        while (browser_work(b, 1))
            ;
        l = &top(b)->lines;
        ck_assert_int_eq(l->order, order);
        ck_assert_int_eq(l->sorted, order);
        ck_assert_uint_eq(l->count, LINES_MOST);
        ck_assert(l->bounded);
        for (size_t i = 1; i < l->count; i++)
            if (l->lines[i - 1].from && l->lines[i].from && l->lines[i - 1].to < l->lines[i - 1].length && l->lines[i].to < l->lines[i].length)
                ck_assert_msg(order_of(&l->lines[i - 1], &l->lines[i], (enum line_order)order), "order %d, line %zu", order, i);
    }
    press(b, "s", -1);
    for (size_t i = 0; i < top(b)->lines.count; i++)
        ck_assert_uint_eq(top(b)->lines.lines[i].number, i);
    shows(b, "只列出前 20000 处", true);
    browser_free(b);
}
END_TEST

Suite *screen_search_suite(void)
{
    Suite *s = suite_create("screen_search");
    TCase *large = tcase_create("large"), *small = tcase_create("small"), *damaged = tcase_create("damaged");

    tcase_add_unchecked_fixture(large, library_make_large, library_remove);
    tcase_set_timeout(large, 120);
    tcase_add_loop_test(large, search__never_shows__hits_of_an_older_pattern, 0, 12);
    tcase_add_test(large, search__in_slices__finds_what_one_finds_at_once);
    tcase_add_test(large, search__goes_on__where_the_hits_are_gone_to);
    tcase_add_test(large, search__stopped__keeps_what_it_found_and_says_what_is_left);
    tcase_add_test(large, search__stopped_without_hits__never_says_that_there_are_none);
    tcase_add_test(large, lines__stand__in_the_order_that_was_asked_for);
    suite_add_tcase(s, large);
    tcase_add_unchecked_fixture(small, library_make, library_remove);
    tcase_add_test(small, search__unfinished__keeps_the_last_hits_and_tells_after_a_pause);
    tcase_add_test(small, search__too_long__is_never_cut_without_word);
    tcase_add_loop_test(small, scope__narrows__what_is_searched, 0, COUNT_OF(scopes));
    tcase_add_test(small, saved_search__comes_back__as_it_was);
    suite_add_tcase(s, small);
    tcase_add_checked_fixture(damaged, library_make_large, library_remove);
    tcase_set_timeout(damaged, 60);
    tcase_add_test(damaged, search__over_a_damaged_file__is_done_again_in_memory);
    tcase_add_test(damaged, search__over_a_damaged_library__does_not_blame_the_pattern);
    tcase_add_loop_test(damaged, search__over_a_file_that_is_cut__is_done_again_in_memory, 0, 10);
    suite_add_tcase(s, damaged);
    return s;
}
