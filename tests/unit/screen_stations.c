/* screen_stations.c - every screen, prompt, form and list by the keys that lead to it, and what must hold on each: where the cursor stands, that sizes
 * lose no place, that an Esc can be taken back, that full-width keys are keys outside prompts and text inside. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* nftw */
#endif

#include "suites.h"

#include "library_book.h"

#include "../../src/screen/stage.h"

#include "casegrid/casefile.h"

#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLUMNS = 100, ROWS = 30 };

static const struct width_rule narrow = {.ambiguous = 1};

#define THERE "there.txt" /* a file that is there already, in the folder of these tests */
#define COMPARED "<F2><F2><F2>c"
#define FOUND "/网格<Enter>"

/* AT stands in the row of the cursor; NULL: the screen has nothing to stand on, the cursor is somewhere on it. */
static const struct station { const char *name, *keys, *at; } stations[] = {
    {"library", "", "白云区"}, {"library, third", "<Down><Down>", "西岗区"}, {"library filter", "&xi", "xi"}, {"library by a character", "凯", "凯"},
    {"read", "<Enter>", ">"}, {"read, below", "<Enter><Down><Down><Down>", ">"}, {"read, facts", "<Enter><Tab>", ">"}, {"read, facts below", "<Enter><Tab><Down><Down>", ">"},
    {"compare", COMPARED, ">"}, {"compare, inside", COMPARED "2<Down><Right>", ">"}, {"compare, transposed", COMPARED "t", ">"},
    {"compare, evidence", COMPARED "<Tab>", NULL}, {"compare filter", COMPARED "&网", "网"}, {"compare filter, none", COMPARED "&没有的行", "没有的行"},
    {"compare pattern", COMPARED "f网", NULL},
    {"search", "/", "："}, {"search, typed", "/网格", "网格"}, {"search, broken", "/(", "("}, {"search hits", FOUND, NULL}, {"search hits below", FOUND "nnn", NULL},
    {"search aligned", FOUND "v<Down>", NULL}, {"search scope", FOUND "&", NULL}, {"search scope below", FOUND "&<Down><Down>", NULL}, {"searches", FOUND "o", NULL},
    {"save a search", FOUND "w名", "名"},
    {"overview", "v", NULL}, {"overview, second page", "v2", NULL}, {"overview, third page", "v3<Down>", NULL},
    {"palette", ":", "："}, {"palette, typed", ":dui", "dui"}, {"palette, below", ":<Down><Down>", NULL},
    {"help", "?", NULL}, {"help, below", "?<PgDn>", NULL}, {"rows", COMPARED "r<Down>", "["}, {"rows filter", COMPARED "r&网", "网"},
    {"copy", COMPARED "y", ">"}, {"copy, below", COMPARED "y<Down>", ">"}, {"selectable", COMPARED "yc<Esc>Y", NULL}, {"export", COMPARED "x", NULL},
    {"export name", COMPARED "x<Enter>", NULL}, {"export, replaces", COMPARED "x<Enter><C-u>" THERE "<Enter>", NULL},
    {"save a comparison", COMPARED "w名", "名"}, {"saved comparisons", "o", NULL},
    {"note", "<Enter>m写", "写"}, {"notes", "M", NULL}, {"present", COMPARED "T", NULL}, {"present, cell", COMPARED "T<Space><Space><Tab>", NULL},
    {"present, index", COMPARED "Ti<Down>", NULL}, {"present, black", COMPARED "Tb", NULL}, {"present, digits", COMPARED "T2", NULL},
    {"present, asks", COMPARED "Tq", NULL},
};

/* ---- The library, as it came ---- */

static char path[64];
static struct library *library;
static char *state;

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct casebook book;
    struct findings found = {0};
    struct fault f = {0};
    int fd;

    state = folder_make(); /* notes and searches are kept there, and nowhere else */
    setenv("XDG_STATE_HOME", state, 1);
    ck_assert_int_eq(chdir(state), 0);
    file_write(THERE, "", 0);
    casebook_init(&book);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    strcpy(path, "/tmp/casegrid-stations-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
    casebook_clear(&book);
}

static int remove_one(const char *name, const struct stat *unused, int kind, struct FTW *at)
{
    (void)unused;
    (void)kind;
    (void)at;
    return remove(name);
}

static void library_remove(void)
{
    library_free(library);
    library = NULL;
    unlink(path);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_ge(nftw(state, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
    free(state);
}

/* ---- What is done ---- */

static void press_key(struct browser *b, uint32_t key)
{
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = key});
    browser_work(b, -1);
}

static void press(struct browser *b, const char *keys)
{
    uint32_t key;

    while (key_read(&keys, &key, NULL) == OK)
        press_key(b, key);
}

static void resize(struct browser *b, int columns, int rows)
{
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows});
    browser_work(b, -1);
}

static struct browser *browser_at(const struct station *s)
{
    struct browser_options o = {.language = CHINESE, .width = narrow};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, COLUMNS, ROWS, &f) == OK, "%s", f.text);
    press(b, s->keys);
    ck_assert_msg(!browser_ended(b), "%s", s->name);
    return b;
}

static struct canvas *drawn(const struct browser *b, int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, narrow);

    browser_draw(b, c);
    return c;
}

/* The screen as text, owned; the line of messages is left out where it is not ASKED for: what was said ends with the next key. */
static char *shown(const struct browser *b)
{
    struct canvas *c = drawn(b, COLUMNS, ROWS);
    struct buffer text = {0};
    int x = -1, y = -1;

    canvas_write(c, false, &text);
    canvas_cursor(c, &x, &y);
    buffer_format(&text, "cursor %d %d\n", x, y);
    canvas_free(c);
    return buffer_take(&text);
}

static char *row_text(const struct canvas *c, int y)
{
    struct buffer all = {0};
    const char *line;
    char *row;

    canvas_write(c, false, &all);
    line = buffer_text(&all);
    while (y-- > 0)
        line = strchr(line, '\n') + 1;
    row = memory_text_n(line, strcspn(line, "\n"));
    buffer_clear(&all);
    return row;
}

static bool is_typing(const struct browser *b)
{
    struct screen *s = b->stack[b->depth - 1];
    struct prompt *p = s->ops->prompt ? s->ops->prompt(s) : NULL;

    return p && p->open;
}

/* That B shows what was shown BEFORE; else the first line that differs is told. */
static void assert_shows(const struct browser *b, const char *before, const char *where, const char *what)
{
    char *now = shown(b);
    size_t line = 0, from = 0;

    for (size_t i = 0; before[i] && before[i] == now[i]; i++)
        if (before[i] == '\n') {
            from = i + 1;
            line++;
        }
    ck_assert_msg(!strcmp(before, now), "%s, %s, line %zu: “%.*s” is now “%.*s”", where, what, line + 1, (int)strcspn(before + from, "\n"), before + from,
                  (int)strcspn(now + from, "\n"), now + from);
    free(now);
}

/* ---- The cursor ---- */

START_TEST(cursor__stands__on_what_has_the_keys)
{
    static const struct { int columns, rows; } sizes[] = {{COLUMNS, ROWS}, {40, 12}, {80, 24}, {200, 60}};
    const struct station *s = &stations[_i];
    struct browser *b = browser_at(s);

    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct canvas *c;
        int x = -1, y = -1;
        char *row;

        resize(b, sizes[i].columns, sizes[i].rows);
        c = drawn(b, sizes[i].columns, sizes[i].rows);
        ck_assert_msg(canvas_cursor(c, &x, &y), "%s: none at %d x %d", s->name, sizes[i].columns, sizes[i].rows);
        ck_assert_msg(y < sizes[i].rows - 1, "%s: on the last line at %d x %d", s->name, sizes[i].columns, sizes[i].rows);
        row = row_text(c, y);
        ck_assert_msg(!s->at || strstr(row, s->at), "%s: at %d %d of %d x %d, in “%s”", s->name, x, y, sizes[i].columns, sizes[i].rows, row);
        free(row);
        canvas_free(c);
    }
    browser_free(b);
}
END_TEST

START_TEST(prompt__is_never__on_the_last_line)
{
    struct browser *b = browser_at(&stations[_i]);

    for (int rows = 2; is_typing(b) && rows < 30; rows++)
        for (int columns = 1; columns < 60; columns += 7) {
            struct canvas *c;
            int x, y = -1;

            resize(b, columns, rows);
            c = drawn(b, columns, rows);
            ck_assert_msg(canvas_cursor(c, &x, &y), "%s: none at %d x %d", stations[_i].name, columns, rows);
            ck_assert_msg(y < rows - 1, "%s: %d at %d x %d", stations[_i].name, y, columns, rows);
            canvas_free(c);
        }
    browser_free(b);
}
END_TEST

/* ---- Sizes ---- */

START_TEST(sizes__lose__no_place)
{
    static const struct { int columns, rows; } sizes[] = {{1, 1}, {0, 0}, {99, 29}, {40, 12}, {1, 1}, {500, 200}, {3, 200}, {500, 2}, {20, 5}, {80, 24}, {7, 3}};
    struct browser *b = browser_at(&stations[_i]);
    char *before;

    resize(b, COLUMNS, ROWS);
    before = shown(b);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        resize(b, sizes[i].columns, sizes[i].rows);
        canvas_free(drawn(b, sizes[i].columns, sizes[i].rows));
        if (i % 3 == 0 || i + 1 == COUNT_OF(sizes)) {
            char what[64];

            resize(b, COLUMNS, ROWS);
            snprintf(what, sizeof what, "after %d x %d", sizes[i].columns, sizes[i].rows);
            assert_shows(b, before, stations[_i].name, what);
        }
    }
    free(before);
    browser_free(b);
}
END_TEST

START_TEST(small_window__says__what_is_needed)
{
    static const struct { int columns, rows; const char *says; } sizes[] = {
        {39, 30, "窗口太小，请放大到至少 40 列 8 行"}, {100, 7, "40 列 8 行"}, {20, 30, "太小，要 40x8"}, {6, 6, "40x8"}, {40, 1, "40 列 8 行"}, {40, 8, NULL},
    };
    struct browser *b = browser_at(&stations[_i]);

    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct canvas *c;
        char *row;

        resize(b, sizes[i].columns, sizes[i].rows);
        c = drawn(b, sizes[i].columns, sizes[i].rows);
        row = row_text(c, sizes[i].rows >= 4 && !b->stack[b->depth - 1]->ops->bare ? 0 : sizes[i].rows - 1);
        ck_assert_msg(sizes[i].says ? strstr(row, sizes[i].says) != NULL : !strstr(row, "太小"), "%s: “%s”", stations[_i].name, row);
        free(row);
        canvas_free(c);
    }
    browser_free(b);
}
END_TEST

/* ---- An Esc that was none ---- */

START_TEST(escape__is_taken_back__whole)
{
    const struct station *s = &stations[_i];
    struct browser *b = browser_at(s), *other = browser_at(s);
    char *before = shown(b), *after;

    press_key(b, KEY_ESCAPE);
    press_key(b, KEY_UNESCAPE);
    assert_shows(b, before, s->name, "after one");
    press_key(b, KEY_ESCAPE);
    resize(b, 60, 20); /* in between the window changes */
    resize(b, COLUMNS, ROWS);
    press_key(b, KEY_UNESCAPE);
    press_key(b, KEY_UNESCAPE); /* that does nothing */
    free(before);
    /* And the key that was meant does what it does where no Esc has been, as do those that follow. */
    resize(other, 60, 20);
    resize(other, COLUMNS, ROWS);
    for (const char *keys = "<Down><Right><Up><Esc><Down>"; *keys;) {
        uint32_t key;

        ck_assert_int_eq(key_read(&keys, &key, NULL), OK);
        press_key(b, key);
        press_key(other, key);
        after = shown(other);
        assert_shows(b, after, s->name, keys);
        free(after);
    }
    browser_free(other);
    browser_free(b);
}
END_TEST

START_TEST(escape__holds__with_the_next_key)
{
    struct browser *b = browser_at(&stations[0]);
    char *text;

    press(b, COMPARED "<Esc>");
    press(b, "<Down>");
    press_key(b, KEY_UNESCAPE); /* too late */
    text = shown(b);
    ck_assert_msg(strstr(text, "案例对照 | 案例"), "%s", text);
    free(text);
    press(b, "c<Esc>"); /* and what is kept ends with the browser */
    browser_free(b);
}
END_TEST

/* ---- Full-width keys ---- */

static const struct { const char *wide, *plain; } keys[] = {
    {"：", ":"}, {"／", "/"}, {"？", "?"}, {"１", "1"}, {"ｑ", "q"}, {"Ａ", "A"}, {"　", " "}, {"＆", "&"}, {"ｊ", "j"}, {"Ｇ", "G"},
};

START_TEST(full_width_keys__are__keys_outside_prompts_and_text_inside)
{
    const struct station *s = &stations[_i];

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct browser *wide = browser_at(s), *plain = browser_at(s);
        bool types = is_typing(wide);
        char *expected;

        press(wide, keys[i].wide);
        press(plain, keys[i].plain);
        if (types) {
            struct screen *top = wide->stack[wide->depth - 1];

            ck_assert_msg(strstr(buffer_text(&top->ops->prompt(top)->text), keys[i].wide), "%s: %s is no text", s->name, keys[i].wide);
        } else if (browser_ended(plain)) {
            ck_assert_msg(browser_ended(wide), "%s: %s", s->name, keys[i].wide);
        } else {
            expected = shown(plain);
            assert_shows(wide, expected, s->name, keys[i].wide);
            free(expected);
        }
        browser_free(wide);
        browser_free(plain);
    }
}
END_TEST

/* ---- The mouse ---- */

enum { SWITCH = KEY_CONTROL_A + 19 };

static void mouse(struct browser *b, uint32_t key, int x, int y)
{
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = key, .x = x, .y = y});
    browser_work(b, -1);
}

static void cursor_of(const struct browser *b, int *x, int *y)
{
    struct canvas *c = drawn(b, COLUMNS, ROWS);

    ck_assert(canvas_cursor(c, x, y));
    canvas_free(c);
}

/* Where the words FIRST stand, or the LAST where they do; columns and rows from 0. */
static void find_words(const struct browser *b, const char *words, int nth, int *x, int *y)
{
    struct canvas *c = drawn(b, COLUMNS, ROWS);

    for (*y = 0; *y < ROWS; ++*y) {
        char *row = row_text(c, *y);
        const char *at = strstr(row, words);

        for (int i = 0; at && i < nth; i++)
            at = strstr(at + 1, words);
        *x = at ? text_width(&narrow, row, (size_t)(at - row)) : -1;
        free(row);
        if (at)
            break;
    }
    ck_assert_msg(*y < ROWS, "“%s” is nowhere", words);
    canvas_free(c);
}

static const struct { const char *keys, *click; int nth; const char *there, *status; } clicks[] = {
    {"", "西岗区", 0, "> ", "辽宁省"}, {"<Down><Down>", "白云区", 0, "> ", "贵阳市"}, {"", "301", 0, "> ", "白云区"},
    {COMPARED "2", "474个", 0, ">474个", "西岗区, 网格数"}, {COMPARED "2", "300—500户", 0, ">以300", "凯里市, 划分标准"}, {COMPARED "2<Right><Right><Down>", "400—500户或", 0, ">", "白云区, 划分标准"},
    {COMPARED "2", "转述，非原文", 0, "> 这一格", NULL}, {COMPARED "2<Tab>", "474个", 0, ">474个", "西岗区, 网格数"},
    {"<Enter>", "优化网格管理", 0, "> ", "第4段"}, {"<Enter><Down><Down><Down><Down>", "的事实（", 0, "> 第", NULL},
    {"O", "白云区", 0, ">", NULL}, {COMPARED "r", "网格数", 0, "> [", NULL}, {":", "打开保存的对照", 0, ">", "6/"},
    {FOUND, "段2", 0, ">", "段"}, {"&区", "西岗区", 0, "> ", "辽宁省"}, {"?", "打开", 0, NULL, NULL},
};

START_TEST(click__puts__the_focus_there)
{
    struct station s = {"click", clicks[_i].keys, NULL};
    struct browser *b = browser_at(&s);
    char *text;
    int x, y, now_x, now_y;

    b->mouse = true;
    find_words(b, clicks[_i].click, clicks[_i].nth, &x, &y);
    mouse(b, KEY_CLICK, x, y);
    text = shown(b);
    ck_assert_msg(!clicks[_i].there || strstr(text, clicks[_i].there), "'%s' on “%s” shows no “%s”", clicks[_i].keys, clicks[_i].click, clicks[_i].there);
    ck_assert_msg(!clicks[_i].status || strstr(text, clicks[_i].status), "'%s' on “%s”: no “%s”\n%s", clicks[_i].keys, clicks[_i].click, clicks[_i].status, text);
    free(text);
    if (clicks[_i].there && !is_typing(b)) {
        cursor_of(b, &now_x, &now_y);
        ck_assert_msg(now_y <= y + 1 && now_y >= y - 3, "'%s' on “%s”: the cursor is in row %d, not %d", clicks[_i].keys, clicks[_i].click, now_y, y);
    }
    browser_free(b);
}
END_TEST

/* Wherever it is: no screen opens, closes or is left, nothing is typed. */
START_TEST(click__does__no_more_than_move)
{
    struct browser *b = browser_at(&stations[_i]);
    struct screen *top = b->stack[b->depth - 1];
    size_t marked = b->basket_count;

    b->mouse = true;
    for (int y = -1; y <= ROWS; y += 3)
        for (int x = -1; x <= COLUMNS; x += 14) {
            mouse(b, KEY_CLICK, x, y);
            ck_assert_msg(!browser_ended(b) && b->stack[b->depth - 1] == top && b->basket_count == marked, "%s: %d %d", stations[_i].name, x, y);
        }
    mouse(b, KEY_CLICK, 9999, 9999);
    for (int i = 0; i < 4; i++) {
        mouse(b, i % 2 ? KEY_WHEEL_UP : KEY_WHEEL_DOWN, 10, 10);
        ck_assert_msg(!browser_ended(b) && b->stack[b->depth - 1] == top, "%s: wheel", stations[_i].name);
    }
    browser_free(b);
}
END_TEST

START_TEST(mouse__is_off__until_it_is_asked_for)
{
    struct browser *b = browser_at(&stations[0]);
    char *before = shown(b);

    ck_assert(!browser_mouse(b));
    mouse(b, KEY_CLICK, 10, 4);
    mouse(b, KEY_WHEEL_DOWN, 10, 4);
    assert_shows(b, before, "library", "a mouse that is off");
    free(before);
    press_key(b, SWITCH);
    ck_assert(browser_mouse(b));
    mouse(b, KEY_WHEEL_DOWN, 10, 4);
    before = shown(b);
    ck_assert_msg(strstr(before, "> "), "%s", before);
    ck_assert_msg(strstr(before, "西岗区: 以") || strstr(before, "辽宁省"), "%s", before); /* three lines down */
    free(before);
    press_key(b, SWITCH);
    ck_assert(!browser_mouse(b));
    press_key(b, SWITCH);
    browser_mouse_missing(b);
    ck_assert(!browser_mouse(b));
    browser_free(b);
}
END_TEST

Suite *screen_stations_suite(void)
{
    Suite *s = suite_create("screen stations");
    TCase *every = tcase_create("every screen");

    tcase_add_unchecked_fixture(every, library_make, library_remove);
    tcase_set_timeout(every, 60);
    tcase_add_loop_test(every, cursor__stands__on_what_has_the_keys, 0, COUNT_OF(stations));
    tcase_add_loop_test(every, prompt__is_never__on_the_last_line, 0, COUNT_OF(stations));
    tcase_add_loop_test(every, sizes__lose__no_place, 0, COUNT_OF(stations));
    tcase_add_loop_test(every, small_window__says__what_is_needed, 0, COUNT_OF(stations));
    tcase_add_loop_test(every, escape__is_taken_back__whole, 0, COUNT_OF(stations));
    tcase_add_test(every, escape__holds__with_the_next_key);
    tcase_add_loop_test(every, full_width_keys__are__keys_outside_prompts_and_text_inside, 0, COUNT_OF(stations));
    tcase_add_loop_test(every, click__puts__the_focus_there, 0, COUNT_OF(clicks));
    tcase_add_loop_test(every, click__does__no_more_than_move, 0, COUNT_OF(stations));
    tcase_add_test(every, mouse__is_off__until_it_is_asked_for);
    suite_add_tcase(s, every);
    return s;
}
