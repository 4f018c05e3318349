/* screen_palette.c - the palette on the screen, places by name, the chooser of rows: where they lead, what they leave alone. */
#include "suites.h"

#include "chance.h"

#include "../../src/screen/stage.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- The browser on three of the bundled cases ---- */

static char path[64];
static struct library *library;

static void library_of(const char *const *files, size_t count)
{
    struct casebook book;
    struct findings found = {0};
    struct fault f = {0};
    int fd;

    casebook_init(&book);
    for (size_t i = 0; i < count; i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    strcpy(path, "/tmp/casegrid-palette-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
    casebook_clear(&book);
}

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};

    library_of(files, COUNT_OF(files));
}

/* Its one case says nothing of grids and property: each of these groups has one row for all. */
static void library_make_silent(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/chengdu"};

    library_of(files, COUNT_OF(files));
}

static void library_remove(void)
{
    library_free(library);
    library = NULL;
    unlink(path);
}

static const char *const two_cases[] = {"xigang", "kaili"}, *const three_cases[] = {"xigang", "kaili", "baiyun"};

static struct browser *browser_make(const char *start, const char *const *cases, size_t count)
{
    struct browser_options o = {.language = CHINESE, .width = narrow, .start = start, .cases = cases, .case_count = count};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, 80, 24, &f) == OK, "%s", f.text);
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

static char *shown(const struct browser *b)
{
    struct canvas *c = canvas_create(80, 24, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static void shows(const struct browser *b, const char *keys, const char *expected, bool is_there)
{
    char *text = shown(b);

    ck_assert_msg((strstr(text, expected) != NULL) == is_there, "'%s': '%s' is %s:\n%s", keys, expected, is_there ? "missing" : "there", text);
    free(text);
}

static struct screen *top(const struct browser *b)
{
    return b->stack[b->depth - 1];
}

/* ---- The palette ---- */

static const struct { const char *start, *keys, *screen, *expected; } runs[] = {
    {NULL, ":", "palette", "打开光标处的案例"},          {NULL, "：", "palette", "打开光标处的案例"},      {NULL, "<F9>", "palette", "read-case"},
    {"compare", "<F2>", "palette", "此处：xigang/chain/1"}, {"read", ":", "palette", "此处：xigang/1"},     {NULL, ":<Esc>", "library", "已选 2 个"},
    {NULL, ":通读<Enter>", "read", "白云区"},            {NULL, ":dkgb<Enter>", "read", "白云区"},         {NULL, ":COMPARE<Enter>", "compare", "街道党工委"},
    {NULL, ":<Down><Down><Enter>", "compare", "街道党工委"}, {NULL, ":<Up><PgDn><PgUp><Enter>", "read", "白云区"},
    {"compare", ":网格规模<Enter>", "compare", "西岗区, 划分标准"}, {"compare", ":dwggm<Enter>", "compare", "西岗区, 划分标准"},
    {"compare", ":rows<Enter>", "rows", "组织链条"},     {"compare", ":kaili/property/1<Enter>", "compare", "凯里市, 红色物业"},
    {"compare", ":凯里／业主委员会／２<Enter>", "compare", "凯里市, 业主委员会 2/2"}, {"compare", ":baiyun/grid<Enter>", "compare", "白云区, 划分标准"},
    {NULL, ":白云<Enter>", "read", "白云区 第1段"},      {NULL, ":kaili/段3<Enter>", "read", "凯里市 第3段"},
    {"compare", ":kaili/nix", "palette", "没有名为“nix”"}, {"compare", ":kaili/nix<Enter>", "palette", "没有名为“nix”"},
    {NULL, ":没有这样的话", "palette", "没有相符的命令"}, {NULL, ":没有这样的话<Enter>", "palette", "没有相符的命令"},
    {"read", ":original-w<Enter>", "read", "还没有附上原文"}, /* the row that says why stands behind the one that cannot run */
    {NULL, ":show-all<Enter>", "library", "现在用不上"},  {"read", ":filter<Enter>", "library", "筛选（地名"},
    {"compare", ":filter<Enter>", "compare", "只看含有这些文字的行"},
    {"read", ":next-case<Enter>", "search", "用不上"},     {"read", ":move-up<Enter>", "read", "“选行”一屏的命令"},
    {"compare", ":help<Enter>", "help", "定为参照"}, {"compare", ":<F1>", "help", "命令"}, {"compare", ":<F1><Esc><Esc>", "compare", "西岗区"},
    {NULL, "?:", "palette", "上一行"},
    {NULL, ":dz<Enter>", "compare", "街道党工委"}, {NULL, ":zzzz<Enter>", "palette", "没有相符的命令"},
};

START_TEST(palette__runs__commands_below_it)
{
    struct browser *b = browser_make(runs[_i].start, two_cases, 2);

    press(b, runs[_i].keys);
    ck_assert_msg(!strcmp(top(b)->ops->name, runs[_i].screen), "'%s' leads to %s", runs[_i].keys, top(b)->ops->name);
    shows(b, runs[_i].keys, runs[_i].expected, true);
    browser_free(b);
}
END_TEST

START_TEST(palette__lists__what_can_be_done_first)
{
    struct browser *b = browser_make(NULL, NULL, 0);

    press(b, ":quxiao"); /* no filter, no basket: neither can run */
    shows(b, "quxiao", "（现在用不上）", false); /* marking can */
    shows(b, "quxiao", "选取光标处的案例", true);
    press(b, "<Esc>:unmark-all");
    shows(b, "unmark-all", "（现在用不上）", true);
    press(b, "<Esc> :unmark-all");
    shows(b, "unmark-all", "（现在用不上）", false);
    browser_free(b);
}
END_TEST

START_TEST(palette__never__runs_itself_and_leaves_no_trace)
{
    struct browser *b = browser_make("compare", two_cases, 2);
    char *before = shown(b), *after;

    press(b, ":palette");
    shows(b, "palette", "查找命令", false);
    press(b, "<Esc>:网格<BS><BS><C-u>x<Esc>");
    after = shown(b);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    browser_free(b);
}
END_TEST

/* ---- Places ---- */

static const struct { const char *text; enum code code; const char *expected; } places[] = {
    {"kaili", OK, "kaili/1"}, {"凯里市", OK, "kaili/1"}, {"凯里/", OK, "kaili/1"}, {"kaili/3", OK, "kaili/3"}, {"kaili／段3", OK, "kaili/3"},
    {"kaili/第３段", OK, "kaili/3"}, {" kaili / 3 ", OK, "kaili/3"}, {"KAILI/Property", OK, "kaili/property"}, {"kaili/mechanisms", OK, "kaili/property"},
    {"kaili/物业机制", OK, "kaili/property"}, {"kaili/owners_committee", OK, "kaili/owners_committee"}, {"kaili/业主委员会/2", OK, "kaili/owners_committee/2"},
    {"kaili/owners_committee/第2项", OK, "kaili/owners_committee/2"}, {"kaili/property/1", OK, "kaili/red_property/1"},
    {"kaili/property/3", OK, "kaili/trade_committee/2"}, {"xigang/grid_level", OK, "xigang/grid_level"}, {"kaili/takeover", OK, "kaili/takeover"},
    {"kaili/grid/1", OK, "kaili/rule/1"}, {"kaili/19", OK, "kaili/19"},
    {"", BAD_INPUT, "名称是空的"}, {"/", BAD_INPUT, "名称是空的"}, {"/3", BAD_INPUT, "名称是空的"}, {"kailu", BAD_INPUT, "凯里市"}, {"贵州", BAD_INPUT, "白云区"},
    {"kaili/20", BAD_INPUT, "有 19 段，没有第 20 段"}, {"kaili/0", BAD_INPUT, "没有名为“0”"}, {"kaili/99999999999999999999", BAD_INPUT, "没有名为"},
    {"kaili/3/1", BAD_INPUT, "写得太长"}, {"kaili/property/1/1", BAD_INPUT, "写得太长"}, {"kaili/property/x", BAD_INPUT, "不能写“x”"},
    {"kaili/property/0", BAD_INPUT, "从 1 数起"}, {"kaili/property/999", BAD_INPUT, "有 18 项，没有第 999 项"}, {"kaili/owners_committee/3", BAD_INPUT, "有 2 项，没有第 3 项"},
    {"kaili/takeover/1", BAD_INPUT, "未提及"}, {"kaili/owners_comittee", BAD_INPUT, "owners_committee"}, {"kaili/a,b", BAD_INPUT, "“a,b”"},
    {"kaili/rule，head", BAD_INPUT, "一个组或一行"}, {"kaili/finds", BAD_INPUT, "finds"},
};

START_TEST(place__is_read__and_written)
{
    struct browser *b = browser_make(NULL, NULL, 0);
    struct place p;
    struct buffer name = {0};
    struct fault f = {0};

    ck_assert_msg(place_read(&p, b, places[_i].text, &f) == places[_i].code, "'%s': %s", places[_i].text, f.text);
    if (places[_i].code == OK) {
        place_write(&name, b, &p);
        ck_assert_str_eq(buffer_text(&name), places[_i].expected);
        place_clear(&p);
    } else
        ck_assert_msg(strstr(f.text, places[_i].expected), "'%s' does not say '%s'", f.text, places[_i].expected);
    buffer_clear(&name);
    browser_free(b);
}
END_TEST

/* CASE/GROUP/N counts what the source states: neither what is worked out nor what our own words say of a gap. */
START_TEST(place__in_a_group__counts_what_is_stated)
{
    static const char *const groups[] = {"tiers", "grid", "property", "figures"};
    struct browser *b = browser_make(NULL, NULL, 0);
    const struct local_case *c;
    const struct casebook *book;
    int all = 0;

    ck_assert_int_eq(library_book(library, &book, NULL), OK);
    for (size_t g = 0; g < COUNT_OF(groups); g++)
        for (int n = 1;; n++) {
            struct buffer name = {0};
            struct place p;
            struct comparison *one;
            enum code rc;

            buffer_format(&name, "%s/%s/%d", three_cases[_i], groups[g], n);
            rc = place_read(&p, b, buffer_text(&name), NULL);
            buffer_clear(&name);
            if (rc != OK)
                break;
            ck_assert_int_eq(library_case(library, three_cases[_i], &c, NULL), OK);
            ck_assert_int_eq(comparison_create(&one, &c, 1, book, &(struct comparison_wish){.rows = p.row}, NULL), OK);
            ck_assert_uint_ge(comparison_cell(one, 0, 0)->count, p.item);
            ck_assert_ptr_null(comparison_cell(one, 0, 0)->items[p.item - 1].derivation);
            ck_assert_uint_gt(comparison_cell(one, 0, 0)->items[p.item - 1].paragraphs.count, 0);
            comparison_free(one);
            place_clear(&p);
            all++;
        }
    ck_assert_int_gt(all, 30);
    browser_free(b);
}
END_TEST

/* The cursor on every cell of a comparison: its name leads back to it, from wherever. */
START_TEST(place__name_of_the_cursor__leads_back)
{
    struct browser *b = browser_make("compare", three_cases, 3), *fresh = browser_make("compare", three_cases, 3);
    struct buffer before = {0};
    int steps = 0;

    for (; steps < 400; steps++) {
        struct buffer name = {0}, again = {0};
        struct fault f = {0};

        screen_place_name(top(b), &name);
        ck_assert_msg(place_go(fresh, buffer_text(&name), &f) == OK, "%s: %s", buffer_text(&name), f.text);
        ck_assert_int_eq(fresh->depth, 2); /* in the comparison that is open */
        screen_place_name(top(fresh), &again);
        ck_assert_str_eq(buffer_text(&again), buffer_text(&name));
        buffer_clear(&again);
        if (!strcmp(buffer_text(&name), buffer_text(&before))) {
            buffer_clear(&name);
            break;
        }
        buffer_clear(&before);
        before = name;
        press(b, steps % 7 == 6 ? "<Left>" : steps % 7 == 3 ? "<Right>" : "<Down>");
    }
    ck_assert_int_gt(steps, 60);
    buffer_clear(&before);
    browser_free(fresh);
    browser_free(b);
}
END_TEST

/* A row that the comparison does not show, a case that is not in it, no comparison at all. */
static const struct { const char *start, *place, *name; int depth; const char *expected; } opened[] = {
    {NULL, "kaili/property", "kaili/red_property/1", 2, "凯里市, 红色物业"}, {"compare", "baiyun/grid", "baiyun/rule/1", 3, "白云区, 划分标准"},
    {"compare", "kaili/takeover", "kaili/takeover", 3, "凯里市, 兜底接管"}, {"compare", "kaili/4", "kaili/4", 3, "凯里市 第4段"},
    {"compare", "kaili/figures/1", "kaili/chain_levels/1", 2, "凯里市, 组织链条级数"},
};

START_TEST(place__opens__what_it_needs)
{
    struct browser *b = browser_make(opened[_i].start, two_cases, 2);
    struct buffer name = {0};
    struct fault f = {0};

    ck_assert_msg(place_go(b, opened[_i].place, &f) == OK, "%s", f.text);
    screen_place_name(top(b), &name);
    ck_assert_str_eq(buffer_text(&name), opened[_i].name);
    ck_assert_int_eq(b->depth, opened[_i].depth);
    shows(b, opened[_i].place, opened[_i].expected, true);
    buffer_clear(&name);
    browser_free(b);
}
END_TEST

START_TEST(browser__opens__at_a_place_or_not_at_all)
{
    struct browser_options o = {.language = CHINESE, .width = narrow, .place = "kaili/property/3"};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_int_eq(browser_create(&b, library, &o, 80, 24, &f), OK);
    shows(b, o.place, "凯里市, 行业党委 2/3", true);
    browser_free(b);
    b = NULL;
    o.place = "kaili/nowhere";
    ck_assert_int_eq(browser_create(&b, library, &o, 80, 24, &f), BAD_INPUT);
    ck_assert_ptr_null(b);
    ck_assert_ptr_nonnull(strstr(f.text, "nowhere"));
}
END_TEST

/* ---- The chooser of rows ---- */

static const struct { const char *keys, *rows; const char *message; } choices[] = {
    {"r<Enter>", NULL, "原来的各行"},
    {"rq", NULL, "没有改动"},
    {"rc <Esc>", NULL, "没有改动"},
    {"rc <Enter>", "chain", "选取的 1 行"},
    {"rc<Enter><Esc>", NULL, "没有改动"},
    {"rc<Enter>", NULL, "至少要选一行"},
    {"rc<Down><Down><Down> <Home> <Enter>", "chain,county", "选取的 2 行"},
    {"rc<Down><Down><Down> KKK<Enter>", "county", "选取的 1 行"},
    {"rc<Down><Down><Down><Down> <Up> >>KK <Enter>", "community", "选取的 1 行"},
    {"rc<Down><Down><Down> <Up>  ><Home> <Enter>", "chain,street", NULL},
    {"rc&业主委员会<Enter> <F5><Enter>", "owners_committee", NULL},
    {"rc&网格数<Enter>a<Enter>", "grid_total,grid_count", NULL},
    {"r&业主<Enter>J<Esc>", NULL, "没有改动"},
    {"r&业主<Enter>J", NULL, "筛选的时候不能移动"},
    {"rJ*<Enter>", NULL, "原来的各行"},
    {"rJJJ<Enter>r*<Enter>", NULL, "原来的各行"},
    {"rJJJKKK<Enter>", NULL, "原来的各行"},
    {"rKKK<Enter>", NULL, "原来的各行"}, /* there is nothing above the first row, nothing below the last */
    {"rGJJJ<Enter>", NULL, "原来的各行"},
    {"r&没有<Enter> J<Enter>", NULL, "原来的各行"},
};

START_TEST(rows__are_chosen__and_applied)
{
    struct browser *b = browser_make("compare", three_cases, 3);
    const struct screen *compare = top(b);
    const char *rows;

    press(b, choices[_i].keys);
    rows = compare_screen_wished(compare)->rows;
    ck_assert_msg(choices[_i].rows ? rows && !strcmp(rows, choices[_i].rows) : !rows, "'%s' gives %s", choices[_i].keys, rows ? rows : "(null)");
    if (choices[_i].message)
        shows(b, choices[_i].keys, choices[_i].message, true);
    browser_free(b);
}
END_TEST

START_TEST(rows__keep__the_order_that_was_wished)
{
    struct browser *b = browser_make("compare", three_cases, 3);
    struct screen *compare = top(b);
    struct comparison_wish wish = {.rows = "owners_committee,chain,grid_total"};
    size_t count;
    const size_t *cases = compare_screen_cases(compare, &count);

    ck_assert(compare_screen_change(compare, cases, count, &wish));
    press(b, "r<Enter>"); /* nothing touched: the same rows in the same order */
    ck_assert_str_eq(compare_screen_wished(compare)->rows, "owners_committee,chain,grid_total");
    press(b, "r"); /* the cursor stands on the comparison's row */
    shows(b, "r", "组织链条 (chain)", true);
    press(b, " <Enter>");
    ck_assert_str_eq(compare_screen_wished(compare)->rows, "owners_committee,grid_total");
    press(b, "r*<Enter>");
    ck_assert_ptr_null(compare_screen_wished(compare)->rows);
    browser_free(b);
}
END_TEST

START_TEST(rows__leave__the_rest_of_the_wish_alone)
{
    struct browser *b = browser_make("compare", three_cases, 3);
    struct screen *compare = top(b);
    struct comparison_wish wish = {.reference = "kaili", .descending = true};
    size_t count;
    const size_t *cases = compare_screen_cases(compare, &count);

    ck_assert(compare_screen_change(compare, cases, count, &wish));
    press(b, "rc <Enter>");
    ck_assert_str_eq(compare_screen_wished(compare)->rows, "chain");
    ck_assert_str_eq(compare_screen_wished(compare)->reference, "kaili");
    ck_assert(compare_screen_wished(compare)->descending);
    browser_free(b);
}
END_TEST

START_TEST(rows__stand__where_their_group_does)
{
    static const char *const one[] = {"chengdu"};
    struct browser *b = browser_make("compare", one, 1);
    const char *rows;

    press(b, "r<Enter>"); /* nothing touched: nothing is wished */
    ck_assert_ptr_null(compare_screen_wished(top(b))->rows);
    press(b, "2r"); /* the group's own row leads the group */
    shows(b, "2r", "网格规模 (grid)", true);
    press(b, "<Up>");
    shows(b, "<Up>", "层级不明 (level_unknown)", true);
    press(b, "c <Down> <Enter>");
    rows = compare_screen_wished(top(b))->rows;
    ck_assert_msg(rows && !strcmp(rows, "level_unknown,rule"), "%s", rows ? rows : "(null)");
    browser_free(b);
}
END_TEST

/* ---- All of it under random keys and sizes ---- */

START_TEST(screens__survive__random_keys_and_sizes)
{
    static const uint32_t keys[] = {':', ':', 'r', 'r', 'a', 'k', 'l', ' ', 'J', 'K', 'c', 'q', '*', '&', '/', '3', 0x7F51, 0x683C, 0xFF0F, KEY_ENTERED, KEY_ENTERED,
                                    KEY_ESCAPE, KEY_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_DOWN, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TO_HOME, KEY_TO_END,
                                    KEY_RUBOUT, KEY_REMOVE, KEY_F1, KEY_F2, KEY_F4, KEY_F5, KEY_F9};
    uint32_t state = 4711u + (uint32_t)_i;
    struct browser *b = browser_make("compare", three_cases, 3);
    int columns = 80, rows = 24;

    for (int step = 0; step < 500; step++) {
        uint32_t r = next_random(&state);
        struct event e = {.kind = EVENT_KEY, .key = keys[r % COUNT_OF(keys)]};
        struct canvas *c;

        if (r % 13 == 0) {
            columns = 1 + (int)(next_random(&state) % 130);
            rows = 1 + (int)(next_random(&state) % 45);
            e = (struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows};
        }
        browser_event(b, &e);
        browser_work(b, 1);
        if (browser_ended(b)) {
            browser_free(b);
            b = browser_make("compare", three_cases, 3);
            columns = 80;
            rows = 24;
        }
        c = canvas_create(columns, rows, narrow);
        browser_draw(b, c);
        canvas_free(c);
    }
    browser_free(b);
}
END_TEST

Suite *screen_palette_suite(void)
{
    Suite *s = suite_create("screen_palette");
    TCase *silent = tcase_create("silent"), *whole = tcase_create("browser");

    tcase_add_unchecked_fixture(whole, library_make, library_remove);
    tcase_set_timeout(whole, 60);
    tcase_add_loop_test(whole, palette__runs__commands_below_it, 0, COUNT_OF(runs));
    tcase_add_test(whole, palette__lists__what_can_be_done_first);
    tcase_add_test(whole, palette__never__runs_itself_and_leaves_no_trace);
    tcase_add_loop_test(whole, place__is_read__and_written, 0, COUNT_OF(places));
    tcase_add_loop_test(whole, place__in_a_group__counts_what_is_stated, 0, COUNT_OF(three_cases));
    tcase_add_test(whole, place__name_of_the_cursor__leads_back);
    tcase_add_loop_test(whole, place__opens__what_it_needs, 0, COUNT_OF(opened));
    tcase_add_test(whole, browser__opens__at_a_place_or_not_at_all);
    tcase_add_loop_test(whole, rows__are_chosen__and_applied, 0, COUNT_OF(choices));
    tcase_add_test(whole, rows__keep__the_order_that_was_wished);
    tcase_add_test(whole, rows__leave__the_rest_of_the_wish_alone);
    tcase_add_loop_test(whole, screens__survive__random_keys_and_sizes, 0, 8);
    suite_add_tcase(s, whole);
    tcase_add_unchecked_fixture(silent, library_make_silent, library_remove);
    tcase_add_test(silent, rows__stand__where_their_group_does);
    suite_add_tcase(s, silent);
    return s;
}
