/* screen.c - keys, moving, typing, panes; and the whole browser under random keys and sizes. */
#include "suites.h"

#include "chance.h"

#include "../../src/screen/compare_layout.h"
#include "../../src/screen/read_screen.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- Keys ---- */

static const struct { const char *text; enum code code; uint32_t key; } key_texts[] = {
    {"a", OK, 'a'}, {"网格", OK, 0x7F51}, {"<Enter>", OK, KEY_ENTERED}, {"<enter>", OK, KEY_ENTERED}, {"<lt>", OK, '<'}, {"<Space>", OK, ' '},
    {"<F12>", OK, KEY_F12}, {"<C-l>", OK, KEY_CONTROL_A + 11}, {"<C-L>", OK, KEY_CONTROL_A + 11}, {"", NOTHING_FOUND, 0},
    {"<Nope>", BAD_INPUT, 0}, {"<", BAD_INPUT, 0}, {"<Enter", BAD_INPUT, 0}, {"<>", BAD_INPUT, 0}, {"<C-1>", BAD_INPUT, 0}, {"<F13>", BAD_INPUT, 0},
    {"<a very long name that is no key>", BAD_INPUT, 0},
};

START_TEST(key__is_read__from_text)
{
    const char *p = key_texts[_i].text;
    uint32_t key = 0;
    struct fault f = {0};

    ck_assert_int_eq(key_read(&p, &key, &f), key_texts[_i].code);
    if (key_texts[_i].code == OK) {
        ck_assert_uint_eq(key, key_texts[_i].key);
        ck_assert_ptr_ne(p, key_texts[_i].text);
    }
    ck_assert_int_eq(f.text[0] != '\0', key_texts[_i].code == BAD_INPUT);
}
END_TEST

START_TEST(key__name__reads_back)
{
    for (uint32_t key = KEY_F1; key <= KEY_F12; key++) {
        char name[24], text[32];
        const char *p = text;
        uint32_t again = 0;

        snprintf(text, sizeof text, "<%s>", key_name(key, name));
        ck_assert_int_eq(key_read(&p, &again, NULL), OK);
        ck_assert_uint_eq(again, key);
    }
}
END_TEST

/* ---- Lists ---- */

static const struct { size_t count, at, top; enum move move; int page; size_t at_after, top_after; } moves[] = {
    {0, 0, 0, MOVE_DOWN, 5, 0, 0},       {1, 0, 0, MOVE_DOWN, 5, 0, 0},        {10, 0, 0, MOVE_UP, 5, 0, 0},
    {10, 4, 0, MOVE_DOWN, 5, 5, 1},      {10, 5, 5, MOVE_UP, 5, 4, 4},         {10, 0, 0, MOVE_PAGE_DOWN, 5, 4, 0},
    {10, 8, 5, MOVE_PAGE_DOWN, 5, 9, 5}, {10, 9, 5, MOVE_PAGE_UP, 5, 5, 5},    {10, 2, 0, MOVE_PAGE_UP, 5, 0, 0},
    {10, 3, 0, MOVE_LAST, 5, 9, 5},      {10, 9, 5, MOVE_FIRST, 5, 0, 0},      {10, 3, 0, MOVE_PAGE_DOWN, 1, 4, 4},
    {3, 0, 0, MOVE_LAST, 0, 2, 2},       {10000, 0, 0, MOVE_LAST, 20, 9999, 9980},
};

START_TEST(list__moves__inside_its_bounds)
{
    struct list l = {moves[_i].count, moves[_i].at, moves[_i].top};

    list_move(&l, moves[_i].move, moves[_i].page);
    ck_assert_uint_eq(l.at, moves[_i].at_after);
    ck_assert_uint_eq(l.top, moves[_i].top_after);
}
END_TEST

/* ---- Typing ---- */

static void type(struct prompt *p, const char *keys)
{
    uint32_t key;

    while (key_read(&keys, &key, NULL) == OK)
        prompt_key(p, key);
}

static const struct { const char *keys, *text; } typings[] = {
    {"网格", "网格"}, {"网格<BS>", "网"}, {"<BS><Del><Left>", ""}, {"ac<Left>b", "abc"}, {"网格<Home>在<End>里", "在网格里"}, {"abc<Left><Left><Del>", "ac"},
    {"abc<C-u>d", "d"}, {"abc<Home><C-k>", ""}, {"１２", "１２"}, {"e\xCC\x81<BS>", ""}, {"a<Tab>b<F5>", "ab"}, {"：／", "：／"},
};

START_TEST(prompt__edits__by_characters)
{
    struct prompt p = {.open = true};

    type(&p, typings[_i].keys);
    ck_assert_str_eq(buffer_text(&p.text), typings[_i].text);
    buffer_clear(&p.text);
}
END_TEST

START_TEST(prompt__keeps__the_cursor_in_sight)
{
    struct prompt p = {.open = true};

    for (int i = 0; i < 3000; i++)
        prompt_key(&p, 0x7F51);
    for (int columns = 1; columns < 40; columns++) {
        struct canvas *c = canvas_create(columns, 1, narrow);
        int x, y;

        prompt_draw(&p, canvas_area(c), "检索：");
        ck_assert(canvas_cursor(c, &x, &y));
        ck_assert_int_lt(x, columns);
        ck_assert_int_ge(x, columns > 14 ? columns - 3 : 0);
        canvas_free(c);
    }
    buffer_clear(&p.text);
}
END_TEST

/* ---- Panes ---- */

START_TEST(panes__share__the_width)
{
    for (int columns = 1; columns <= 500; columns++)
        for (size_t cases = 1; cases <= 15; cases++) {
            struct panes p = panes_fit(columns, cases, 0);

            ck_assert_int_ge(p.count, 1);
            ck_assert_int_le(p.count, PANES_SUGGESTED);
            ck_assert_uint_le((size_t)p.count, cases);
            ck_assert_int_eq(p.x[p.count], columns);
            for (int i = 0; i < p.count; i++) {
                ck_assert_int_lt(p.x[i], p.x[i + 1] + (columns == 1));
                if (columns >= 60)
                    ck_assert_int_ge(pane_columns(&p, i), PANE_LEAST);
                if (columns >= 34)
                    ck_assert_int_ge(pane_words(&p, i), PANE_LEAST_NARROW - 1);
            }
        }
    ck_assert_int_eq(panes_fit(80, 3, 0).count, 3);
    ck_assert_int_eq(panes_fit(120, 15, 0).count, 5);
    ck_assert_int_eq(panes_fit(160, 15, 0).count, 6);
    ck_assert_int_eq(panes_fit(40, 3, 0).count, 2);
    ck_assert_int_eq(panes_fit(80, 1, 0).count, 1);
}
END_TEST

/* ---- The strip above the panes ---- */

static const struct { int columns, rows; size_t cases; const char *year; int strip; } strips[] = {
    {120, 38, 3, NULL, 2}, {200, 38, 2, NULL, 1}, {80, 22, 3, NULL, 2}, {80, 16, 1, NULL, 1}, {80, 15, 3, NULL, 0}, {40, 10, 3, NULL, 0},
    {20, 20, 1, NULL, 2}, {1, 1, 1, NULL, 0}, {1, 40, 1, NULL, 2}, {500, 40, 2, "a year that goes on and on and never ends anywhere at all, printed as it is, on and on and on",
    1}, {200, 40, 2, "a year that goes on and on and never ends anywhere at all, printed as it is, on and on and on", 2},
};

START_TEST(strip__takes__rows_where_there_is_room)
{
    struct local_case a = {.id = "a", .name = "甲", .level = DISTRICT, .year = strips[_i].year, .year_basis = YEAR_PRINTED}, b = a;
    const struct local_case *cases[] = {&b, &a, &a};
    struct panes p = panes_fit(strips[_i].columns, strips[_i].cases, 0);
    struct comparison *c = NULL;

    b.year = NULL;
    ck_assert_int_eq(comparison_create(&c, cases, strips[_i].cases, NULL, NULL, NULL), OK);
    ck_assert_int_eq(strip_rows(c, &p, &narrow, strips[_i].rows), strips[_i].strip);
    comparison_free(c);
}
END_TEST

/* ---- The whole browser on the bundled cases ---- */

static char path[64];
static struct library *library;

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct casebook book;
    struct findings found = {0};
    struct fault f = {0};
    int fd;

    casebook_init(&book);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    ck_assert_uint_eq(found.errors, 0);
    for (size_t i = 0; i < 5; i++) { /* 白云区 has originals of its first paragraphs, the others have none */
        struct paragraph *p = &book.cases[2]->paragraphs[i];

        p->original = arena_format(book.arena, "〔原话%d〕%s", p->number, p->text);
    }
    strcpy(path, "/tmp/casegrid-screen-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
    casebook_clear(&book);
}

static void library_remove(void)
{
    library_free(library);
    library = NULL;
    unlink(path);
}

static struct browser *browser_make(int columns, int rows)
{
    struct browser_options o = {.language = CHINESE, .width = narrow};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, columns, rows, &f) == OK, "%s", f.text);
    return b;
}

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};

    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
}

/* The screen as text; owned. */
static char *shown(const struct browser *b, int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static const struct { const char *keys, *expected; } walks[] = {
    {"", "西岗区"}, {"&xg", "1/3"}, {"&guizhou", "2/3"}, {"凯", "1/3"}, {"&没有<Enter>", "F5"}, {" <Down> c", "对照"}, {"c", "至少两个"},
    {"<F2><F2><F3>", "对照"}, {"<Enter>", "阅读"}, {"/网格<Enter>", "处，共 "}, {"/(<Enter>", "（"}, {"?", "帮助"}, {"<Esc>", "要退出请按 q"},
    {"/网格<Enter><Enter>", "阅读"}, {"　　ｃ", "对照"}, {"/没有这样的话", "没有命中"}, {"<F1><Esc>", "西岗区"}, {"/网格<Enter>&?", "列出来选"}, {"/网格<Enter>&?:", "没有用处"}, {"/网格<Enter>&?<Esc>", "在哪里找"}, {"/&& 网格<Enter>", "前面也要有"}, {"/网格 && || 格<Enter>", "前面也要有"}, {"/!!<Enter>", "后面要再写"}, {"/!! <Enter>", "后面要再写"}, {"/!! 没有这样的话<Enter>", "只写了不要什么"}, {"3<Space>1<Space>c", "对照"},
    {"/", "转述文和原文"}, {"/原话2<Enter>", "段2  原文"}, {"/原话2<Enter><Enter>", "〔原话2〕"}, {"1<Enter>o", "〔原话1〕"}, {"1<Enter><F8>", "  原文"},
    {"1<Enter>oo", "转述，非原文"}, {"1<Enter>o<End>", "转述，非原文"}, {"&xg<Enter><Enter>o", "还没有附上原文"}, {"1<Space>3<Space>c2", "  原文"}, {"1<Space>3<Space>c2<Right>", "转述，非原文"}, {"1<Space>3<Space>c2<Enter>", "〔原话4〕"},
};

START_TEST(browser__walks__where_keys_lead)
{
    struct browser *b = browser_make(80, 24);
    char *text;

    press(b, walks[_i].keys);
    ck_assert(!browser_ended(b));
    text = shown(b, 80, 24);
    ck_assert_msg(strstr(text, walks[_i].expected), "'%s' does not show '%s':\n%s", walks[_i].keys, walks[_i].expected, text);
    free(text);
    browser_free(b);
}
END_TEST

#define MARK_THREE "<F2><F2><F2>c"
static const struct { int columns, rows; const char *keys, *expected; bool is_there; } compared[] = {
    {120, 40, MARK_THREE, "概况", true}, {80, 24, MARK_THREE, "市辖区", true}, {40, 12, MARK_THREE, "市辖区", false}, {40, 12, MARK_THREE, "概况", false},
    {120, 40, MARK_THREE "4", "推算 1.04个（492个÷474个）", true},
    {120, 40, MARK_THREE "4", "推算，不是原文的数", false}, /* only of what has the cursor */
    {120, 40, MARK_THREE "4", "381名的范围是全区", true}, /* 白云区 comes first */
    {120, 40, MARK_THREE "4", "无从推算", false},
    {120, 40, MARK_THREE "4<Right>", "无从推算", true},
};

START_TEST(browser__compares__with_strip_and_derived_values)
{
    struct browser *b = browser_make(compared[_i].columns, compared[_i].rows);
    char *text;

    press(b, compared[_i].keys);
    text = shown(b, compared[_i].columns, compared[_i].rows);
    ck_assert_msg((strstr(text, compared[_i].expected) != NULL) == compared[_i].is_there, "'%s'", compared[_i].expected);
    free(text);
    browser_free(b);
}
END_TEST

/* Somewhere down the column the cursor comes to a derived value: how it was worked out stands above its paragraph, which shows the figure. */
START_TEST(browser__shows__how_a_value_was_derived)
{
    struct browser *b = browser_make(80, 24);
    char *text = NULL;

    press(b, MARK_THREE "4<Right><Right>");
    for (int i = 0; i < 40; i++) {
        free(text);
        text = shown(b, 80, 24);
        if (strstr(text, "推算，不是原文的数：492个÷474个，即“网格党支部”除以“全区基础网格”。"))
            break;
        press(b, "<Down>");
    }
    ck_assert_msg(strstr(text, "推算，不是原文的数"), "%s", text);
    ck_assert_msg(strstr(text, "两个数在同一"), "%s", text);
    ck_assert_msg(strstr(text, "建了492个"), "%s", text);
    ck_assert_msg(strstr(text, "西岗区 第4段"), "%s", text);
    free(text);
    browser_free(b);
}
END_TEST

START_TEST(browser__ends__with_q_and_hang_up)
{
    struct browser *b = browser_make(80, 24);

    press(b, "<Esc><Esc>");
    ck_assert(!browser_ended(b));
    press(b, "q");
    ck_assert(browser_ended(b));
    browser_free(b);
    b = browser_make(80, 24);
    browser_event(b, &(struct event){.kind = EVENT_END});
    ck_assert(browser_ended(b));
    browser_free(b);
}
END_TEST

static const struct { const char *keys, *last; } gone[] = { /* into the second pane; where End leads from the first */
    {"<F2><F2>c<Tab>", "白云区, 其他·规模"}, {"<Enter><Down><Down><Down><Tab>", "白云区 第14段"},
};

START_TEST(panes__that_are_gone__hold_no_keys)
{
    struct browser *b = browser_make(80, 24);
    char *text;

    press(b, gone[_i].keys);
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 80, .rows = 7}); /* no room for a second pane */
    press(b, "<End>");
    text = shown(b, 80, 7);
    ck_assert_msg(strstr(text, gone[_i].last), "%s", text);
    free(text);
    browser_free(b);
}
END_TEST

START_TEST(read__shows__the_end_of_a_long_paragraph_behind_a_mark)
{
    struct browser *b = browser_make(40, 12);
    bool seen = false;

    press(b, "/每300户<Enter><Enter>"); /* into the longest paragraph, at a figure near its beginning */
    for (int i = 0; i < 60 && !seen; i++) {
        char *text = shown(b, 40, 12);

        seen = strstr(text, "家门口") != NULL;
        free(text);
        press(b, "<Down>");
    }
    ck_assert(seen);
    browser_free(b);
}
END_TEST

/* Places inside paragraphs taller than the window: past the beginning, past a mark, and with the mark still in view. */
static const char *const inside[] = {"/每300户<Enter><Enter><Esc><Esc><Esc><Down><Down><Enter>]]<Down><Down><Down><Down><Down><Down><Down><Down>",
                                     "/每300户<Enter><Enter><Down><Down><Down><Down><Down><Down>", "/每300户<Enter><Enter>"};

START_TEST(read__keeps__its_line_when_the_window_changes)
{
    static const struct { int columns, rows; } sizes[] = {{60, 12}, {40, 12}, {34, 20}, {60, 12}, {120, 9}, {1, 1}, {77, 12}, {60, 12}};
    struct browser *b = browser_make(60, 12);
    const struct read_screen *s;
    char *before, *now;
    size_t byte;
    int paragraph;

    press(b, inside[_i]);
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "read");
    s = (const struct read_screen *)b->stack[b->depth - 1];
    before = shown(b, 60, 12);
    byte = s->hold.byte;
    paragraph = s->hold.paragraph;
    ck_assert_uint_gt(byte, 0);
    ck_assert_int_eq(s->place.from < s->place.to, _i > 0);
    ck_assert_msg(s->hold.has_cursor == (_i == 2), "%s", before);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = sizes[i].columns, .rows = sizes[i].rows});
        if (sizes[i].columns > 1 && _i < 2) { /* a mark goes before the line */
            int line = passage_line_of(&b->width, s->text_columns - READ_INDENT, read_words_of(s, &s->local_case->paragraphs[paragraph - 1]), byte);

            ck_assert_int_eq(s->top, s->tops[paragraph - 1] + line);
        }
        if (sizes[i].columns == 60) {
            now = shown(b, 60, 12);
            ck_assert_str_eq(before, now);
            free(now);
        }
    }
    press(b, "<Down>");
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 60, .rows = 12});
    ck_assert_int_eq(s->top, s->tops[paragraph - 1] + passage_line_of(&b->width, s->text_columns - READ_INDENT, read_words_of(s, &s->local_case->paragraphs[paragraph - 1]), byte) + 1);
    free(before);
    browser_free(b);
}
END_TEST

START_TEST(browser__draws__the_same_twice)
{
    struct browser *b = browser_make(80, 24);
    char *once, *twice;

    press(b, "<F2><F2><F2>c<Down><Down><Right>");
    once = shown(b, 80, 24);
    twice = shown(b, 80, 24);
    ck_assert_str_eq(once, twice);
    ck_assert(browser_changed(b));
    ck_assert(!browser_changed(b)); /* nothing to paint while idle */
    free(once);
    free(twice);
    browser_free(b);
}
END_TEST

/* Reproducible: the same sequence in every run. */
START_TEST(browser__survives__random_keys_and_sizes)
{
    static const uint32_t keys[] = {'c', ' ', 'q', '/', '&', '?', 'n', 'N', 'g', 'G', 'h', 'j', 'k', 'l', '1', '2', '3', '4', '(', '[', 0x7F51, 0x683C, 0xFF0F,
                                    KEY_ENTERED, KEY_ESCAPE, KEY_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT,
                                    KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TO_HOME, KEY_TO_END, KEY_RUBOUT, KEY_REMOVE, KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F6, KEY_F7, KEY_F8, 'o',
                                    'p', '=', 's', 't', 'z', 'Z', 'v', 'b', '%', 'e', 'E', '*', 'K', 'u', 'a', '<', '>', '+', '-', ']', 'r', '5', KEY_F9, KEY_F11,
                                    KEY_ENTERED, KEY_ARROW_DOWN, KEY_ARROW_RIGHT};
    uint32_t state = 20260000u + (uint32_t)_i;
    int columns = 80, rows = 24;
    struct browser *b = browser_make(columns, rows);

    b->restricted = true; /* whatever keys come, no file is written */
    for (int step = 0; step < 400; step++) {
        uint32_t r = next_random(&state);
        struct event e = {.kind = EVENT_KEY, .key = keys[r % COUNT_OF(keys)]};

        if (r % 11 == 0) {
            columns = 1 + (int)(next_random(&state) % 130);
            rows = 1 + (int)(next_random(&state) % 45);
            e = (struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows};
        }
        browser_event(b, &e);
        browser_work(b, 1);
        if (browser_ended(b)) {
            browser_free(b);
            b = browser_make(columns, rows);
            b->restricted = true;
        }
        free(shown(b, columns, rows));
    }
    browser_free(b);
}
END_TEST

Suite *screen_suite(void)
{
    Suite *s = suite_create("screen");
    TCase *core = tcase_create("core"), *whole = tcase_create("browser");

    tcase_add_loop_test(core, key__is_read__from_text, 0, COUNT_OF(key_texts));
    tcase_add_test(core, key__name__reads_back);
    tcase_add_loop_test(core, list__moves__inside_its_bounds, 0, COUNT_OF(moves));
    tcase_add_loop_test(core, prompt__edits__by_characters, 0, COUNT_OF(typings));
    tcase_add_test(core, prompt__keeps__the_cursor_in_sight);
    tcase_add_test(core, panes__share__the_width);
    tcase_add_loop_test(core, strip__takes__rows_where_there_is_room, 0, COUNT_OF(strips));
    suite_add_tcase(s, core);
    tcase_add_unchecked_fixture(whole, library_make, library_remove);
    tcase_set_timeout(whole, 60);
    tcase_add_loop_test(whole, browser__walks__where_keys_lead, 0, COUNT_OF(walks));
    tcase_add_loop_test(whole, browser__compares__with_strip_and_derived_values, 0, COUNT_OF(compared));
    tcase_add_test(whole, browser__shows__how_a_value_was_derived);
    tcase_add_test(whole, browser__ends__with_q_and_hang_up);
    tcase_add_loop_test(whole, panes__that_are_gone__hold_no_keys, 0, COUNT_OF(gone));
    tcase_add_test(whole, read__shows__the_end_of_a_long_paragraph_behind_a_mark);
    tcase_add_loop_test(whole, read__keeps__its_line_when_the_window_changes, 0, COUNT_OF(inside));
    tcase_add_test(whole, browser__draws__the_same_twice);
    tcase_add_loop_test(whole, browser__survives__random_keys_and_sizes, 0, 12);
    suite_add_tcase(s, whole);
    suite_add_tcase(s, screen_copy());
    return s;
}
