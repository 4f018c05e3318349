/* screen_copy.c - taking texts away: what is copied with which citation, what is said of it, files that are written or left alone. */
#include "library_book.h"
#include "suites.h"

#include "../../src/screen/copy.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- Two cases: one as they are, one whose words would like to be more than words ---- */

static const int first[] = {1}, both[] = {2, 1};
static const struct span line_9[] = {{"000", 9, 0, -1}}, part_of_11[] = {{"000", 11, 0, 27}};

static struct paragraph paragraphs[] = {
    {.number = 1, .text = "全区共有474个网格。", .locator = {line_9, 1}},
    {.number = 2, .text = "每300—500户划分一个网格，网格员专职，每格1名。", .original = "原话：每300—500户划分一个网格。", .order = ORDER_INFERRED, .locator = {part_of_11, 1}},
};
static struct figure figures[] = {
    {.key = "grids", .dimension = DIMENSION_GRID, .subject = "网格", .kind = FIGURE_POINT, .has_value = true, .value = 474, .unit = "个", .written = "474个",
     .direction = WORD_MISSING, .claim = CLAIM_RESULT, .paragraphs = {first, 1}},
    {.key = "rule", .dimension = DIMENSION_GRID, .subject = "每格户数", .kind = FIGURE_RANGE, .has_value = true, .has_max = true, .value = 300, .value_max = 500,
     .unit = "户", .written = "300—500户", .direction = WORD_MISSING, .claim = CLAIM_RULE, .paragraphs = {both, 2}},
};
static struct grid grids[] = {
    {.rule_state = STATED, .grids_state = STATED, .head_state = NOT_STATED, .staff_state = STATED, .households = "rule", .written = "每300—500户划分一个网格",
     .grids = "grids", .staff_kind = "专职", .rule_paragraphs = {both, 2}, .grids_paragraphs = {first, 1}, .staff_paragraphs = {both, 1}, .note = "网格长没有写"},
};
static const struct local_case honest = {
    .id = "jia", .name = "甲区", .full_name = "某省甲区", .pinyin = "jia qu", .title = "题目“三个着眼”", .level = DISTRICT, .year = "2025", .year_basis = YEAR_PRINTED,
    .paragraphs = paragraphs, .paragraph_count = COUNT_OF(paragraphs), .figures = figures, .figure_count = COUNT_OF(figures), .grids = grids, .grid_count = 1,
};
static struct paragraph wild_paragraphs[] = {{.number = 1, .text = "一段\x1B]52;c;QQ==\a话", .locator = {line_9, 1}}};
static struct grid wild_grids[] = {
    {.rule_state = STATED, .grids_state = NOT_STATED, .head_state = NOT_STATED, .staff_state = NOT_STATED, .written = "=1+1\t\"<b>\"\n", .rule_paragraphs = {first, 1}},
};
static const struct local_case wild = {
    .id = "yi", .name = "@乙/..\t市", .full_name = "乙市", .pinyin = "yi shi", .title = "无", .level = COUNTY_LEVEL_CITY, .year_basis = YEAR_NONE,
    .paragraphs = wild_paragraphs, .paragraph_count = 1, .grids = wild_grids, .grid_count = 1,
};

static char *folder, *before;
static struct library *library;
static struct browser *b;

static void add(struct casebook *book, const struct local_case *from)
{
    struct local_case *c = arena_get(book->arena, sizeof *c);

    *c = *from;
    *(struct local_case **)arena_append(book->arena, &book->cases, &book->case_count, sizeof c) = c;
}

static void begin(void)
{
    const char *const ids[] = {"jia", "yi"};
    struct browser_options o = {.language = CHINESE, .width = narrow, .start = "compare", .cases = ids, .case_count = 2};
    struct casebook book;
    struct fault f = {0};
    char *path;

    folder = folder_make();
    before = getcwd(NULL, 0);
    ck_assert_int_eq(chdir(folder), 0);
    setenv("HOME", folder, 1);
    path = path_join(folder, "cases.db");
    casebook_init(&book);
    add(&book, &honest);
    add(&book, &wild);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    casebook_clear(&book);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    ck_assert_msg(browser_create(&b, library, &o, 80, 24, &f) == OK, "%s", f.text);
    free(path);
}

static void end(void)
{
    browser_free(b);
    library_free(library);
    ck_assert_int_eq(chdir(before), 0);
    free(before);
    folder_remove(folder);
}

static void press(const char *keys)
{
    struct event e = {.kind = EVENT_KEY};

    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
}

static char *shown(int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static void ck_shows(const char *words, bool is_there)
{
    char *text = shown(80, 24);
    struct buffer joined = {0}; /* a message may go on in the next line */

    for (const char *p = text; *p; p++)
        if (*p != '\n')
            buffer_add_char(&joined, *p);
    ck_assert_msg((strstr(buffer_text(&joined), words) != NULL) == is_there, "%s '%s':\n%s", is_there ? "lacks" : "has", words, text);
    buffer_clear(&joined);
    free(text);
}

/* EDITION in the expected text stands for what the library's edition begins with. */
static void ck_text(const char *got, const char *expected)
{
    struct buffer whole = {0};

    for (const char *p = expected; *p;) {
        if (!strncmp(p, "EDITION", 7)) {
            buffer_add_n(&whole, library_edition(library), 8);
            p += 7;
        } else {
            buffer_add_char(&whole, *p++);
        }
    }
    ck_assert_ptr_nonnull(got);
    ck_assert_str_eq(got, buffer_text(&whole));
    buffer_clear(&whole);
}

/* ---- What is copied ---- */

#define TITLE "《题目“三个着眼”》"
static const struct { const char *keys, *expected; } copies[] = {
    {"2y<Enter>", "划分标准：每300—500户划分一个网格（甲区，" TITLE "，2025年，第2、1段；转述，非原文；推定顺序；出处 000:11[0–27) 000:9；casegrid 位置 jia/rule/1，版本 EDITION）\n注：网格长没有写"},
    {"2yy", "划分标准：每300—500户划分一个网格（甲区，" TITLE "，2025年，第2、1段；转述，非原文；推定顺序；出处 000:11[0–27) 000:9；casegrid 位置 jia/rule/1，版本 EDITION）\n注：网格长没有写"},
    {"2<Down><Down><Down>yc", "网格数：474个（甲区，" TITLE "，2025年，第1段；转述，非原文；出处 000:9；casegrid 位置 jia/grid_total/1，版本 EDITION）\n注：网格长没有写"},
    {"2<Down><Down><Down><Right>y1", "网格数：－未提及（@乙/.. 市，《无》，年份未提及；casegrid 位置 yi/grid_total，版本 EDITION）"},
    {"2<Down><Down><Down>yr", "项目\t甲区\t'@乙/.. 市\n网格数\t474个\t－未提及\n出处\t（甲区，" TITLE "，2025年，第1段；转述，非原文；出处 000:9；casegrid 位置 jia/grid_total/1，版本 EDITION）\t"
                        "（@乙/.. 市，《无》，年份未提及；casegrid 位置 yi/grid_total，版本 EDITION）\n"},
    {"2<Down><Down><Down>yp", "全区共有474个网格。\n（甲区，" TITLE "，2025年，第1段；转述，非原文；出处 000:9；casegrid 位置 jia/1，版本 EDITION）"},
    {"2y<Right><Right><Enter>", "原话：每300—500户划分一个网格。\n（甲区，" TITLE "，2025年，第2段；原文；推定顺序；出处 000:11[0–27)；casegrid 位置 jia/2，版本 EDITION）"},
    {"2<Enter>y", "原话：每300—500户划分一个网格。\n（甲区，" TITLE "，2025年，第2段；原文；推定顺序；出处 000:11[0–27)；casegrid 位置 jia/2，版本 EDITION）"},
    {"2<Enter>oy", "每300—500户划分一个网格，网格员专职，每格1名。\n（甲区，" TITLE "，2025年，第2段；转述，非原文；推定顺序；出处 000:11[0–27)；casegrid 位置 jia/2，版本 EDITION）"},
    {"/474<Enter>y", "全区共有474个网格。\n（甲区，" TITLE "，2025年，第1段；转述，非原文；出处 000:9；casegrid 位置 jia/1，版本 EDITION）"},
    {"2<F5>３", "原话：每300—500户划分一个网格。\n（甲区，" TITLE "，2025年，第2段；原文；推定顺序；出处 000:11[0–27)；casegrid 位置 jia/2，版本 EDITION）"},
};

START_TEST(copy__takes__the_text_with_its_citation)
{
    press(copies[_i].keys);
    ck_text(browser_copy_wanted(b), copies[_i].expected);
    ck_assert_ptr_null(browser_copy_wanted(b)); /* once */
}
END_TEST

/* Nothing that is copied can act on a terminal or become a formula, whatever stands in a case. */
START_TEST(copy__takes__nothing_but_text)
{
    static const char *const keys[] = {"2<Right>yc", "2<Right>yr", "2<Right>yp"};

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *text;

        press(keys[i]);
        text = browser_copy_wanted(b);
        ck_assert_ptr_nonnull(text);
        for (const char *p = text; *p; p++)
            ck_assert_msg((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t', "%s", text);
        ck_assert_ptr_null(strstr(text, "\n=1"));
        ck_assert_ptr_null(strstr(text, "\t=1"));
        ck_assert_ptr_null(strstr(text, "\t@"));
        press("<Left>");
    }
}
END_TEST

/* A row is what stands in one line of the screen: where the comparison is transposed, a locality. */
START_TEST(copy__takes__the_line_of_a_transposed_comparison)
{
    const struct comparison_wish wish = {.rows = "grid_total,rule", .language = CHINESE, .transposed = true};
    struct screen *s = b->stack[b->depth - 1];
    size_t count;
    const size_t *cases = compare_screen_cases(s, &count);

    ck_assert(compare_screen_change(s, cases, count, &wish));
    press("yr");
    ck_text(browser_copy_wanted(b), "地区\t网格数\t划分标准\n甲区\t474个\t每300—500户划分一个网格\n出处\t（甲区，" TITLE "，2025年，第1段；转述，非原文；出处 000:9；casegrid 位置 "
                                    "jia/grid_total/1，版本 EDITION）\t（甲区，" TITLE "，2025年，第2、1段；转述，非原文；推定顺序；出处 000:11[0–27) 000:9；casegrid 位置 jia/rule/1，版本 EDITION）\n");
}
END_TEST

/* Held against a reference, a cell says how it differs, and from whom. */
START_TEST(copy__says__the_difference)
{
    const char *text;

    press("2p<Right>yc");
    text = browser_copy_wanted(b);
    ck_assert_ptr_nonnull(text);
    ck_assert_msg(strstr(text, "\n与甲区相比："), "%s", text);
    press("<Left>yc");
    text = browser_copy_wanted(b);
    ck_assert_ptr_nonnull(text);
    ck_assert_msg(!strstr(text, "相比"), "%s", text);
}
END_TEST

/* Whoever gets a citation can go back to its place. */
START_TEST(copy__names__a_place_that_can_be_opened)
{
    press("<Home>");
    for (int i = 0; i < 12; i++) {
        static const char introduced[] = "casegrid 位置 ";
        const char *text, *at;
        struct place place = {0};
        struct fault f = {0};
        char *name;

        press(i % 3 == 2 ? "<Down>yp" : i % 3 ? "yc" : "<Right>yc<Left>");
        text = browser_copy_wanted(b);
        at = text ? strstr(text, introduced) : NULL;
        if (!text && i % 3 == 2) /* a cell that states nothing has no passage */
            continue;
        ck_assert_ptr_nonnull(at);
        at += strlen(introduced);
        name = memory_text_n(at, (size_t)(strstr(at, "，") - at));
        ck_assert_msg(place_read(&place, b, name, &f) == OK, "%s: %s", name, f.text);
        place_clear(&place);
        free(name);
    }
}
END_TEST

static const struct { const char *keys, *says; } nothings[] = {
    {"2y<Esc>", "划分标准"}, {"2yq", "划分标准"}, {"2y/", "没有用处"}, {"2y<F1>", "复制光标处的一格"}, {"2y<F1>:", "没有用处"}, {"2y<F1><Esc>", "复制什么？"}, {"2<Down><Down><Down><Right>yp", "没有段落可复制"}, {"/没有这样的话<Enter>y", "没有"},
};

START_TEST(copy__takes__nothing_where_nothing_was_chosen)
{
    press(nothings[_i].keys);
    ck_assert_ptr_null(browser_copy_wanted(b));
    ck_shows(nothings[_i].says, true);
}
END_TEST

static const struct { enum copy_outcome how; const char *keys, *says; bool saves; } outcomes[] = {
    {COPY_SENT, "2yc", "已把 ", true}, {COPY_SENT, "2<Enter>y", "送往终端的剪贴板（OSC 52）", true}, {COPY_SENT, "/474<Enter>y", "若粘贴不出来，按 Y", false},
    {COPY_TOO_LONG, "2yc", "太长", true}, {COPY_UNKNOWN_TERMINAL, "2yc", "不认识剪贴板命令", true}, {COPY_NO_TERMINAL, "2yc", "没有终端", true},
    {COPY_FAILED, "2yc", "写不到终端", true},
};

START_TEST(copy__says__what_became_of_it)
{
    press(outcomes[_i].keys);
    ck_assert_ptr_nonnull(browser_copy_wanted(b));
    ck_assert(browser_changed(b));
    browser_copied(b, outcomes[_i].how);
    ck_assert(browser_changed(b)); /* so that it is painted */
    ck_shows(outcomes[_i].says, true);
    ck_shows("按 Y", true);
    ck_shows("存成文件", outcomes[_i].saves);
    press("Y");
    ck_shows("版本", true);
}
END_TEST

/* ---- The plain view ---- */

START_TEST(plain__shows__the_text_alone)
{
    char *text;

    press("2Y");
    ck_shows("用鼠标选取", true);
    press("<Home>");
    text = shown(80, 24);
    ck_assert_ptr_eq(strstr(text, "划分标准：每300"), text);
    ck_assert_ptr_null(strstr(text, "案例对照"));
    ck_assert_ptr_null(strstr(text, "│"));
    ck_assert_ptr_null(strstr(text, "F1"));
    free(text);
    press("q");
    ck_shows("案例对照 | 对照", true);
    press("yrY");
    ck_shows("yi/grid", false); /* the row, cell below cell */
    ck_shows("位置 jia/rule/1", true);
    ck_shows("位置 yi/rule", true);
}
END_TEST

START_TEST(plain__scrolls__to_its_end)
{
    char *text;

    press("2ypY<Home>");
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 12, .rows = 3});
    press("<End>");
    text = shown(12, 3);
    ck_assert_ptr_nonnull(strstr(text, "）"));
    free(text);
    press("<Home>");
    text = shown(12, 3);
    ck_assert_ptr_eq(strstr(text, "原话"), text);
    free(text);
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 1, .rows = 1});
    press("<PgDn><PgUp><Esc>");
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 80, .rows = 24});
    ck_shows("划分标准", true);
}
END_TEST

/* ---- Files ---- */

static char *content(const char *name)
{
    struct buffer text = {0};
    char *path = path_join(folder, name);

    if (!path_exists(path))
        buffer_add(&text, "(missing)");
    else
        ck_assert_int_eq(file_read(&text, path, 1 << 24, NULL), OK);
    free(path);
    return buffer_take(&text);
}

static void ck_file(const char *name, const char *words)
{
    char *text = content(name);

    ck_assert_msg(strstr(text, words), "%s: %.300s", name, text);
    free(text);
}

static const struct { const char *keys, *file, *holds; } files[] = {
    {"x<Enter><Enter>", "对照-甲区-@乙_.._市.txt", "474个"},
    {"x<Down><Down><Down><Down><Enter><Enter>", "对照-甲区-@乙_.._市.tsv", "group\trow\tlabel\t"},
    {"x<Enter><C-u>表.csv<Enter>", "表.csv", "group,row,label,"},
    {"x<Enter><C-u>~/表.md<Enter>", "表.md", "| "},
    {"x<Enter><C-u>表<Enter>", "表.txt", "474个"},
    {"x<Enter><C-u>.表<Enter>", ".表.txt", "474个"},
    {"x<Enter><C-u>a<Up><Down><Down><Down><Down><Down><Enter><Enter>", "a.json", "{"},
    {"x<Enter><C-u>a.xlsx<Enter>", "a.xlsx", "PK"},
    {"x<Enter><C-u>a.html<Enter>", "a.html", "<!DOCTYPE html>"},
    {"x<End><Enter><C-u>a.html<Enter>", "a.html", "全区共有474个网格。"}, /* the handout: its ending does not change the form */
    {"2<Enter>x<Enter><Enter>", "案例-甲区.txt", "每300—500户"},
    {"2<Enter>x<Enter><C-u>一<Esc><Down><Enter><Enter>", "一.md", "# "},
};

START_TEST(export__writes__what_is_shown)
{
    char *path;

    press(files[_i].keys);
    ck_file(files[_i].file, files[_i].holds);
    path = path_join(folder, files[_i].file);
    ck_shows("已存成“", true);
    ck_shows("字节", true);
    ck_assert_int_eq(folder_count(folder), 2); /* the library, the file, nothing aside */
    free(path);
}
END_TEST

/* The same cells as the command gives, with the wish of the screen. */
START_TEST(export__writes__the_screens_own_comparison)
{
    const struct comparison_wish wish = {.rows = "grid_total,rule", .language = CHINESE};
    struct screen *s = b->stack[b->depth - 1];
    size_t count;
    const size_t *cases = compare_screen_cases(s, &count);

    ck_assert(compare_screen_change(s, cases, count, &wish));
    press("x<Enter><C-u>a.tsv<Enter>");
    ck_file("a.tsv", "\ngrid\tgrid_total\t网格数\t474个\t1\t－未提及\t\ngrid\trule\t");
}
END_TEST

static const struct { const char *keys, *holds, *says; } asked[] = {
    {"<Enter>", "old", "没有替换"}, {"n", "old", "没有替换"}, {"<Esc>", "old", "没有替换"}, {"y", "474个", "已存成"}, {"ｙ", "474个", "已存成"},
    {"x", "old", "要替换已有的文件吗"}, {"<Down>", "old", "要替换已有的文件吗"}, {"q", "old", "划分标准"}, {"n<Enter>y", "474个", "已存成"}, {"n<BS>d<Enter>", "old", "已存成"},
};

START_TEST(export__asks__before_it_replaces)
{
    file_write("a.txt", "old", 3);
    press("2x<Enter><C-u>a.txt<Enter>");
    ck_file("a.txt", "old");
    ck_shows("要替换已有的文件吗", true);
    press(asked[_i].keys);
    ck_file("a.txt", asked[_i].holds);
    ck_shows(asked[_i].says, true);
}
END_TEST

static const struct { const char *keys, *says; } refused[] = {
    {"x<Enter><C-u><Enter>", "请写上文件名"}, {"x<Enter><C-u>/nowhere/a.txt<Enter>", "写不了“/nowhere/a.txt”"}, {"x<Enter><C-u>/tmp<Enter>", "“/tmp”是文件夹"},
    {"x<Enter><C-u>~<Enter>", "是文件夹"}, {"x<Enter><C-u>neu/<Enter>", "是文件夹"}, {"x<Enter><C-u>/dev/null<Enter>", "不是普通文件"},
};

START_TEST(export__refuses__what_is_no_place_for_a_file)
{
    press(refused[_i].keys);
    ck_shows(refused[_i].says, true);
    ck_shows("文件名：", true); /* the form is still there, with what was typed */
    ck_assert_int_eq(folder_count(folder), 1);
}
END_TEST

START_TEST(export__says__when_the_home_is_unknown)
{
    unsetenv("HOME");
    press("x<Enter><C-u>~/a.txt<Enter>");
    ck_shows("没有设置主文件夹", true);
}
END_TEST

START_TEST(export__leaves__the_old_file_where_the_disk_is_full)
{
    struct rlimit usual, little = {0};

    file_write("a.txt", "old", 3);
    getrlimit(RLIMIT_FSIZE, &usual);
    little.rlim_max = usual.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &little);
    press("x<Enter><C-u>a.txt<Enter>y");
    setrlimit(RLIMIT_FSIZE, &usual); /* the test's own report is a file, too */
    ck_file("a.txt", "old");
    ck_shows("原来的文件没有改动", true);
    ck_shows("文件名：", true);
    ck_assert_int_eq(folder_count(folder), 2);
}
END_TEST

START_TEST(export__is_refused__in_restricted_use)
{
    b->restricted = true;
    press("x");
    ck_shows("受限使用", true);
    press("<Enter>x<F12>");
    ck_shows("受限使用", true);
    press("<Enter><Enter>");
    ck_assert_int_eq(folder_count(folder), 1);
}
END_TEST

/* ---- Any keys, any size ---- */

START_TEST(copy__survives__random_keys_and_sizes)
{
    static const uint32_t keys[] = {'y', 'Y', 'x', 'c', 'r', 'p', 'q', 'n', '/', '2', '3', 'a', '~', KEY_ENTERED, KEY_ESCAPE, KEY_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN,
                                    KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_RUBOUT, KEY_F1, KEY_F5, KEY_F12, KEY_PAGE_DOWN};
    uint32_t state = 4000u + (uint32_t)_i;
    int columns = 80, rows = 24;

    for (int step = 0; step < 600; step++) {
        struct event e = {.kind = EVENT_KEY};

        state = state * 1664525u + 1013904223u;
        e.key = keys[(state >> 8) % COUNT_OF(keys)];
        if ((state >> 8) % 13 == 0) {
            columns = 1 + (int)((state >> 12) % 120);
            rows = 1 + (int)((state >> 20) % 40);
            e = (struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows};
        }
        browser_event(b, &e);
        browser_work(b, -1);
        if (browser_copy_wanted(b))
            browser_copied(b, (enum copy_outcome)(step % (COPY_FAILED + 1)));
        if (browser_ended(b)) {
            browser_free(b);
            ck_assert_int_eq(browser_create(&b, library, &(struct browser_options){.language = CHINESE, .width = narrow, .start = "compare",
                                            .cases = (const char *const[]){"jia", "yi"}, .case_count = 2}, columns, rows, NULL), OK);
        }
        free(shown(columns, rows));
    }
}
END_TEST

TCase *screen_copy(void)
{
    TCase *c = tcase_create("copy");

    tcase_add_checked_fixture(c, begin, end);
    tcase_set_timeout(c, 30);
    tcase_add_loop_test(c, copy__takes__the_text_with_its_citation, 0, COUNT_OF(copies));
    tcase_add_test(c, copy__takes__nothing_but_text);
    tcase_add_test(c, copy__takes__the_line_of_a_transposed_comparison);
    tcase_add_test(c, copy__says__the_difference);
    tcase_add_test(c, copy__names__a_place_that_can_be_opened);
    tcase_add_loop_test(c, copy__takes__nothing_where_nothing_was_chosen, 0, COUNT_OF(nothings));
    tcase_add_loop_test(c, copy__says__what_became_of_it, 0, COUNT_OF(outcomes));
    tcase_add_test(c, plain__shows__the_text_alone);
    tcase_add_test(c, plain__scrolls__to_its_end);
    tcase_add_loop_test(c, export__writes__what_is_shown, 0, COUNT_OF(files));
    tcase_add_test(c, export__writes__the_screens_own_comparison);
    tcase_add_loop_test(c, export__asks__before_it_replaces, 0, COUNT_OF(asked));
    tcase_add_loop_test(c, export__refuses__what_is_no_place_for_a_file, 0, COUNT_OF(refused));
    tcase_add_test(c, export__says__when_the_home_is_unknown);
    tcase_add_test(c, export__leaves__the_old_file_where_the_disk_is_full);
    tcase_add_test(c, export__is_refused__in_restricted_use);
    tcase_add_loop_test(c, copy__survives__random_keys_and_sizes, 0, 8);
    return c;
}
