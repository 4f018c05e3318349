/* state_searches.c - what was searched and searches under a name: kept privately, by several programs at once, cleared, switched off, damaged. */
#include "state_parts.h"
#include "suites.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void make_home(void)
{
    make_state_home();
    setenv("XDG_CONFIG_HOME", state_home, 1);
}

static void remove_home(void)
{
    remove_state_home();
    unsetenv("XDG_CONFIG_HOME");
}

static char *file(const char *name)
{
    char *inner = path_join(state_home, "casegrid"), *path = path_join(inner, name);

    free(inner);
    return path;
}

/* All lines, joined by "|"; owned. */
static char *past(void)
{
    struct buffer b = {0};
    char **lines;
    size_t count;

    history_read(&lines, &count);
    for (size_t i = 0; i < count; i++)
        buffer_format(&b, i ? "|%s" : "%s", lines[i]);
    history_free(lines, count);
    return b.length ? buffer_take(&b) : memory_text("");
}

static void past_is(const char *expected)
{
    char *lines = past();

    ck_assert_str_eq(lines, expected);
    free(lines);
}

START_TEST(history__keeps__each_line_once_the_newest_last)
{
    struct stat s;
    char *path = file("history");
    struct fault f = {0};

    umask(0);
    past_is("");
    history_add("甲");
    history_add("乙 && 丙");
    history_add("甲");
    past_is("乙 && 丙|甲");
    ck_assert_int_eq(stat(path, &s), 0);
    ck_assert_int_eq(s.st_mode & 0777, 0600);
    history_add(""); /* what no prompt gives is not taken */
    history_add("两\n行");
    past_is("乙 && 丙|甲");
    history_remove("乙 && 丙");
    past_is("甲");
    ck_assert_int_eq(history_clear(&f), OK);
    past_is("");
    ck_assert_int_eq(history_clear(&f), OK);
    ck_assert_int_ne(stat(path, &s), 0);
    free(path);
}
END_TEST

START_TEST(history__of_several_programs__is_merged)
{
    enum { PROGRAMS = 4, LINES_EACH = 15 };
    char **lines;
    size_t count;

    for (int p = 0; p < PROGRAMS; p++)
        if (!fork()) {
            for (int i = 0; i < LINES_EACH; i++) {
                char line[32];

                snprintf(line, sizeof line, "程序%d第%d", p, i);
                history_add(line);
            }
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    history_read(&lines, &count);
    ck_assert_uint_eq(count, PROGRAMS * LINES_EACH);
    history_free(lines, count);
}
END_TEST

START_TEST(history__stays__within_bounds)
{
    char **lines;
    size_t count;
    struct buffer text = {0};
    char *path = file("history"), *slash;

    slash = strrchr(path, '/');
    *slash = '\0';
    ck_assert_int_eq(folder_ensure(path, NULL), OK);
    *slash = '/';
    for (int i = 0; i < HISTORY_MOST + 50; i++)
        buffer_format(&text, "第%d\n", i);
    buffer_add(&text, "坏\x1b[31m的\n没写完");
    ck_assert_int_eq(output_text(path, &text, NULL), OK);
    history_add("新的");
    history_read(&lines, &count);
    ck_assert_uint_eq(count, HISTORY_MOST);
    ck_assert_str_eq(lines[count - 1], "新的");
    ck_assert_str_eq(lines[count - 2], "没写完");
    ck_assert_str_eq(lines[count - 3], "第549"); /* what could act on a terminal is gone */
    history_free(lines, count);
    buffer_clear(&text);
    free(path);
}
END_TEST

START_TEST(history__switched_off__neither_keeps_nor_shows)
{
    struct fault f = {0};

    history_add("甲");
    ck_assert_msg(settings_write(SETTING_HISTORY, "off", &f) == OK, "%s", f.text);
    ck_assert(!history_is_on());
    history_add("乙");
    past_is("");
    ck_assert_int_eq(settings_write(SETTING_HISTORY, "on", &f), OK);
    past_is("甲");
}
END_TEST

START_TEST(history__without_a_place__is_quietly_nothing)
{
    setenv("XDG_STATE_HOME", "/proc/nowhere", 1);
    history_add("甲");
    past_is("");
    unsetenv("XDG_STATE_HOME");
    setenv("HOME", "/nonexistent", 1);
    history_add("甲");
    past_is("");
    ck_assert(!path_exists("/nonexistent"));
}
END_TEST

/* ---- Searches under a name ---- */

static void put(const char *name, const char *query, bool replace, enum code expected)
{
    static const struct saved_choice choices[] = {{"province", "贵州省"}, {"han", "yes"}};
    struct saved_search s = {.name = name, .query = query, .choices = choices, .choice_count = COUNT_OF(choices)};
    struct fault f = {0};

    ck_assert_msg(searches_put(&s, replace, &f) == expected, "%s: %s", name, f.text);
}

START_TEST(searches__are_kept__as_they_were_by_name)
{
    struct searches *s = NULL;
    struct fault f = {0};

    put("乙", "网格.{0,12}\"党支部\" && \\d+", false, OK);
    put("甲: \"引\"", "[:数量:]", false, OK);
    put("乙", "别的", false, BAD_INPUT);
    put("", "别的", false, BAD_INPUT);
    ck_assert(searches_have("乙"));
    ck_assert(!searches_have("丙"));
    ck_assert_msg(searches_read(&s, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(s->count, 2);
    ck_assert_str_eq(s->list[0].name, "乙");
    ck_assert_str_eq(s->list[0].query, "网格.{0,12}\"党支部\" && \\d+");
    ck_assert_uint_eq(s->list[0].choice_count, 2);
    ck_assert_str_eq(s->list[0].choices[0].what, "province");
    ck_assert_str_eq(s->list[0].choices[0].code, "贵州省");
    searches_free(s);
    put("乙", "别的", true, OK);
    ck_assert_int_eq(searches_remove("甲: \"引\"", &f), OK);
    ck_assert_int_eq(searches_remove("甲: \"引\"", &f), NOTHING_FOUND);
    ck_assert_int_eq(searches_read(&s, &f), OK);
    ck_assert_uint_eq(s->count, 1);
    ck_assert_str_eq(s->list[0].query, "别的");
    searches_free(s);
}
END_TEST

static const struct { const char *text; enum code code; const char *says; } damaged[] = {
    {"nonsense", BAD_INPUT, "format"},
    {"format: 1\nsearches:\n  - {name: a, query: b, when: c}\n", BAD_INPUT, "complete"},
    {"format: 2\nsearches: []\ncomplete: yes\n", FAILED, "2"},
    {"format: 1\nsearches:\n  - {name: a, when: c}\ncomplete: yes\n", BAD_INPUT, "query"},
    {"format: 1\nsearches:\n  - {name: a, query: b, when: c, wen: d}\ncomplete: yes\n", BAD_INPUT, "wen"},
    {"format: 1\nsearches:\n  - {name: a, query: [b], when: c}\ncomplete: yes\n", BAD_INPUT, "query"},
    {"format: 1\nsearches:\n  - {name: a, query: b, when: c, how: d}\ncomplete: yes\n", BAD_INPUT, "searches.yaml:3"},
};

START_TEST(searches__damaged__are_told_with_their_line_and_never_written_over)
{
    char *path = file("searches.yaml"), *slash = strrchr(path, '/');
    struct buffer text = {0}, after = {0};
    struct searches *s = NULL;
    struct fault f = {0};

    *slash = '\0';
    ck_assert_int_eq(folder_ensure(path, NULL), OK);
    *slash = '/';
    buffer_add(&text, damaged[_i].text);
    ck_assert_int_eq(output_text(path, &text, NULL), OK);
    ck_assert_int_eq(searches_read(&s, &f), damaged[_i].code);
    ck_assert_msg(strstr(f.text, damaged[_i].says) && strstr(f.text, "searches.yaml"), "%s", f.text);
    put("新", "网格", true, damaged[_i].code);
    ck_assert_int_eq(file_read(&after, path, 4096, NULL), OK);
    ck_assert_str_eq(buffer_text(&after), damaged[_i].text);
    buffer_clear(&text);
    buffer_clear(&after);
    free(path);
}
END_TEST

Suite *state_searches_suite(void)
{
    Suite *s = suite_create("state_searches");
    TCase *past_searches = tcase_create("history"), *named = tcase_create("searches");

    tcase_add_checked_fixture(past_searches, make_home, remove_home);
    tcase_set_timeout(past_searches, 60);
    tcase_add_test(past_searches, history__keeps__each_line_once_the_newest_last);
    tcase_add_test(past_searches, history__of_several_programs__is_merged);
    tcase_add_test(past_searches, history__stays__within_bounds);
    tcase_add_test(past_searches, history__switched_off__neither_keeps_nor_shows);
    tcase_add_test(past_searches, history__without_a_place__is_quietly_nothing);
    suite_add_tcase(s, past_searches);
    tcase_add_checked_fixture(named, make_home, remove_home);
    tcase_add_test(named, searches__are_kept__as_they_were_by_name);
    tcase_add_loop_test(named, searches__damaged__are_told_with_their_line_and_never_written_over, 0, COUNT_OF(damaged));
    suite_add_tcase(s, named);
    return s;
}
