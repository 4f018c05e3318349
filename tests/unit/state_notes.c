/* state_notes.c - notes: their file written and read back, what is damaged in it, putting, removing, taking a colleague's in. */
#include "state_parts.h"
#include "suites.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *file;

static void make_home(void)
{
    struct fault f = {0};

    make_state_home();
    ck_assert_int_eq(notes_path(&file, &f), OK);
}

static void remove_home(void)
{
    remove_state_home();
    free(file);
}

static void put(const char *place, const char *author, const char *when, const char *text)
{
    const struct note n = {place, "某处", author, when, text};
    struct fault f = {0};
    char *aside = NULL;

    ck_assert_msg(notes_put(&n, &aside, &f) == OK, "%s", f.text);
    ck_assert_ptr_null(aside);
}

static struct notes *all(void)
{
    struct notes *n = NULL;
    struct fault f = {0};

    ck_assert_msg(notes_read(&n, &f) == OK, "%s", f.text);
    return n;
}

static void write_file(const char *path, const char *text)
{
    struct output *out = NULL;
    struct fault f = {0};

    ck_assert_msg(output_open(&out, path, &f) == OK, "%s", f.text);
    fputs(text, output_stream(out));
    ck_assert_int_eq(output_keep(out, &f), OK);
}

static char *text_of(const char *path)
{
    struct buffer b = {0};
    struct fault f = {0};

    ck_assert_msg(file_read(&b, path, 1 << 20, &f) == OK, "%s", f.text);
    return buffer_take(&b);
}

/* ---- The text ---- */

START_TEST(notes__text__holds_everything)
{
    static const struct note notes[] = {
        {"kaili", NULL, "张三", "2026-11-21 08:30", "- 一: \"引号\" \\ #不是注释"},
        {"kaili/3", "凯里市，第3段", "O'Neil", "2026-11-21 08:31", "两行\n第二行"},
    };
    struct buffer b = {0};
    struct notes *back = NULL;
    struct fault f = {0};

    notes_write(&b, notes, COUNT_OF(notes));
    ck_assert_msg(notes_read_text(&back, "n.yaml", b.text, b.length, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(back->count, COUNT_OF(notes));
    ck_assert_ptr_null(back->notes[0].on);
    for (size_t i = 0; i < COUNT_OF(notes); i++) {
        ck_assert_str_eq(back->notes[i].place, notes[i].place);
        ck_assert_str_eq(back->notes[i].author, notes[i].author);
        ck_assert_str_eq(back->notes[i].when, notes[i].when);
        ck_assert_str_eq(back->notes[i].text, notes[i].text);
    }
    ck_assert_str_eq(back->notes[1].on, "凯里市，第3段");
    notes_free(back);
    buffer_clear(&b);
}
END_TEST

#define ONE_NOTE "format: 1\nnotes:\n  - place: a\n    author: b\n    when: c\n"
static const struct { const char *text, *says; enum code code; } damaged[] = {
    {"", "n.yaml:1:", BAD_INPUT},
    {"- 1\n", "format", BAD_INPUT},
    {"notes: []\ncomplete: yes\n", "format", BAD_INPUT},
    {"format: x\ncomplete: yes\n", "n.yaml:1:", BAD_INPUT},
    {"format: 2\ncomplete: yes\n", "n.yaml:1:", FAILED},
    {ONE_NOTE "    text: d\n", "complete", BAD_INPUT},
    {ONE_NOTE "complete: yes\n", "n.yaml:3: ", BAD_INPUT},
    {ONE_NOTE "    text: '  '\ncomplete: yes\n", "n.yaml:6:", BAD_INPUT},
    {ONE_NOTE "    text: [d]\ncomplete: yes\n", "n.yaml:6:", BAD_INPUT},
    {ONE_NOTE "    txet: d\ncomplete: yes\n", "txet", BAD_INPUT},
    {ONE_NOTE "    text: \"a\\tb\"\ncomplete: yes\n", "n.yaml:6:", BAD_INPUT},
    {"format: 1\nnotes:\n  - place: \"a\\nb\"\n    author: b\n    when: c\n    text: d\ncomplete: yes\n", "n.yaml:3:", BAD_INPUT},
    {"format: 1\nnotes: 3\ncomplete: yes\n", "n.yaml:2:", BAD_INPUT},
    {"format: 1\nnotes:\n  - 3\ncomplete: yes\n", "n.yaml:3:", BAD_INPUT},
    {"format: 1\nmore: 3\ncomplete: yes\n", "more", BAD_INPUT},
    {"format: 1\nnotes:\n - \"\n", "n.yaml:", BAD_INPUT},
};

START_TEST(notes__read__names_line_and_reason_of_what_is_wrong)
{
    struct notes *n = NULL;
    struct fault f = {0};

    ck_assert_int_eq(notes_read_text(&n, "n.yaml", damaged[_i].text, strlen(damaged[_i].text), &f), damaged[_i].code);
    ck_assert_ptr_null(n);
    ck_assert_msg(strstr(f.text, damaged[_i].says) != NULL, "'%s' does not say '%s'", f.text, damaged[_i].says);
    ck_assert_msg(!strncmp(f.text, "n.yaml:", 7), "%s", f.text);
}
END_TEST

/* ---- Places and authors ---- */

START_TEST(note__of__knows_what_belongs_to_a_case)
{
    const struct note on_case = {.place = "kai"}, in_case = {.place = "kai/3"}, other = {.place = "kaili/3"};

    ck_assert(note_is_of(&on_case, "kai") && note_is_of(&in_case, "kai") && !note_is_of(&other, "kai"));
    ck_assert(note_is_on(&in_case, "kai/3") && !note_is_on(&in_case, "kai"));
}
END_TEST

START_TEST(note__author__is_cleaned_and_short)
{
    char *name, long_name[400] = "";

    setenv("CASEGRID_AUTHOR", " 张\x1b三 ", 1);
    name = note_author();
    ck_assert_str_eq(name, "张\xEF\xBF\xBD三");
    free(name);
    for (int i = 0; i < 100; i++)
        strcat(long_name, "长");
    setenv("CASEGRID_AUTHOR", long_name, 1);
    name = note_author();
    ck_assert_uint_eq(strlen(name), NOTE_AUTHOR_LONGEST * strlen("长"));
    free(name);
    setenv("CASEGRID_AUTHOR", "", 1); /* as if it were not set: the account's name */
    name = note_author();
    ck_assert_str_ne(name, "");
    free(name);
}
END_TEST

/* ---- Putting and removing ---- */

START_TEST(notes__put__keeps_one_for_each_author_and_place_in_order)
{
    static const char *const expected[] = {"b 甲", "b/2 甲", "b/10 甲", "b/10 乙", "b/rule 甲", "ba 甲"};
    struct notes *n;

    put("b/rule", "甲", NULL, "1");
    put("b/10", "甲", NULL, "2");
    put("b/2", "甲", NULL, "3");
    put("ba", "甲", NULL, "4");
    put("b", "甲", NULL, "5");
    put("b/10", "乙", NULL, "6");
    put("b/10", "甲", "2026-01-01 00:00", "7");
    n = all();
    ck_assert_uint_eq(n->count, COUNT_OF(expected));
    for (size_t i = 0, at; i < n->count; i++) {
        char both[40];

        at = i == 2 ? 3 : i == 3 ? 2 : i; /* 乙 stands before 甲 by its bytes */
        snprintf(both, sizeof both, "%s %s", n->notes[i].place, n->notes[i].author);
        ck_assert_str_eq(both, expected[at]);
    }
    ck_assert_str_eq(n->notes[3].text, "7");
    ck_assert_str_eq(n->notes[3].when, "2026-01-01 00:00");
    ck_assert_uint_eq(strlen(n->notes[0].when), strlen("2026-01-01 00:00"));
    notes_free(n);
}
END_TEST

START_TEST(notes__put__refuses_what_is_too_long)
{
    struct buffer b = {0};
    struct note n = {"a", NULL, "甲", NULL, NULL};
    struct fault f = {0};
    char *aside = NULL;

    buffer_add_times(&b, "长", NOTE_LONGEST);
    n.text = b.text;
    ck_assert_msg(notes_put(&n, &aside, &f) == OK, "%s", f.text);
    buffer_add(&b, "长");
    n.text = b.text;
    ck_assert_int_eq(notes_put(&n, &aside, &f), BAD_INPUT);
    buffer_clear(&b);
}
END_TEST

START_TEST(notes__remove__takes_only_what_was_shown)
{
    struct note n = {"a", NULL, "甲", NULL, "旧"};
    struct notes *left;
    struct fault f = {0};
    char *aside = NULL;

    put("a", "甲", NULL, "新");
    put("a", "乙", NULL, "旧");
    ck_assert_int_eq(notes_remove(&n, &aside, &f), NOTHING_FOUND); /* it has been changed meanwhile */
    n.text = "新";
    ck_assert_int_eq(notes_remove(&n, &aside, &(struct fault){0}), OK);
    left = all();
    ck_assert_uint_eq(left->count, 1);
    ck_assert_str_eq(left->notes[0].author, "乙");
    notes_free(left);
}
END_TEST

START_TEST(notes__put__keeps_a_damaged_file_under_another_name)
{
    const struct note n = {"a", NULL, "甲", NULL, "新"};
    struct notes *back;
    struct fault f = {0};
    char *aside = NULL, *kept;

    put("b", "甲", NULL, "旧");
    for (int i = 1; i <= 2; i++) {
        write_file(file, "damaged");
        ck_assert_msg(notes_put(&n, &aside, &f) == OK, "%s", f.text);
        ck_assert_ptr_nonnull(aside);
        ck_assert_msg(strstr(aside, i == 1 ? "notes-damaged-1.yaml" : "notes-damaged-2.yaml") != NULL, "%s", aside);
        kept = text_of(aside);
        ck_assert_str_eq(kept, "damaged");
        free(kept);
        free(aside);
    }
    back = all();
    ck_assert_uint_eq(back->count, 1);
    notes_free(back);
}
END_TEST

START_TEST(notes__put__leaves_the_file_of_a_newer_program_alone)
{
    const struct note n = {"a", NULL, "甲", NULL, "新"};
    struct fault f = {0};
    char *aside = NULL, *still;

    put("b", "甲", NULL, "旧");
    write_file(file, "format: 9\n");
    ck_assert_int_eq(notes_put(&n, &aside, &f), FAILED);
    ck_assert_ptr_null(aside);
    still = text_of(file);
    ck_assert_str_eq(still, "format: 9\n");
    free(still);
}
END_TEST

START_TEST(notes__put__loses_none_when_many_write_at_once)
{
    enum { WRITERS = 4, EACH = 5 };
    struct notes *n;

    for (int w = 0; w < WRITERS; w++) {
        if (fork())
            continue;
        for (int i = 0; i < EACH; i++) {
            char place[20];
            const struct note note = {place, NULL, "甲", NULL, "话"};
            char *aside = NULL;

            snprintf(place, sizeof place, "a/%d", w * EACH + i + 1);
            if (notes_put(&note, &aside, NULL) != OK)
                _exit(1);
        }
        _exit(0);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status = 1;

        wait(&status);
        ck_assert_int_eq(status, 0);
    }
    n = all();
    ck_assert_uint_eq(n->count, WRITERS * EACH);
    notes_free(n);
}
END_TEST

/* ---- A colleague's ---- */

START_TEST(notes__take__newer_stays_and_what_it_replaced_is_kept)
{
    static const struct note theirs[] = {
        {"a", NULL, "甲", "2026-02-01 00:00", "较新"}, {"b", NULL, "甲", "2025-01-01 00:00", "较旧"},
        {"c", NULL, "甲", "2026-01-01 00:00", "一样"}, {"a", NULL, "乙", "2026-01-01 00:00", "别人"},
    };
    struct notes_taken taken;
    struct notes *n;
    struct buffer b = {0};
    struct fault f = {0};
    char *path = path_join(state_home, "theirs.yaml"), *aside = NULL, *before, *kept;

    put("a", "甲", "2026-01-01 00:00", "原来");
    put("b", "甲", "2026-01-01 00:00", "自己的");
    put("c", "甲", "2026-01-01 00:00", "一样");
    before = text_of(file);
    notes_write(&b, theirs, COUNT_OF(theirs));
    write_file(path, b.text);
    ck_assert_msg(notes_take(path, &taken, &aside, &f) == OK, "%s", f.text);
    ck_assert(taken.added == 1 && taken.newer == 1 && taken.same == 1 && taken.older == 1);
    ck_assert_ptr_nonnull(taken.before);
    kept = text_of(taken.before);
    ck_assert_str_eq(kept, before);
    free(kept);
    n = all();
    ck_assert_uint_eq(n->count, 4);
    for (size_t i = 0; i < n->count; i++)
        ck_assert_str_ne(n->notes[i].text, "较旧");
    notes_free(n);
    free(taken.before);
    ck_assert_int_eq(notes_take(path, &taken, &aside, &f), OK); /* once more: nothing changes */
    ck_assert(!taken.added && !taken.newer && !taken.before);
    write_file(path, "damaged");
    ck_assert_int_eq(notes_take(path, &taken, &aside, &f), BAD_INPUT);
    ck_assert_ptr_null(aside);
    free(path);
    free(before);
    buffer_clear(&b);
}
END_TEST

START_TEST(notes__read__is_empty_without_a_home)
{
    struct notes *n;
    char *none = NULL;
    struct fault f = {0};

    unsetenv("HOME");
    unsetenv("XDG_STATE_HOME");
    n = all();
    ck_assert_uint_eq(n->count, 0);
    notes_free(n);
    ck_assert_int_eq(notes_path(&none, &f), FAILED);
}
END_TEST

Suite *state_notes_suite(void)
{
    Suite *s = suite_create("state_notes");
    TCase *core = tcase_create("core"), *faults = tcase_create("faults"), *shelf = tcase_create("shelf");

    tcase_add_test(core, notes__text__holds_everything);
    tcase_add_test(core, note__of__knows_what_belongs_to_a_case);
    tcase_add_test(core, note__author__is_cleaned_and_short);
    tcase_add_test(core, notes__read__is_empty_without_a_home);
    suite_add_tcase(s, core);

    tcase_add_loop_test(faults, notes__read__names_line_and_reason_of_what_is_wrong, 0, COUNT_OF(damaged));
    suite_add_tcase(s, faults);

    tcase_add_checked_fixture(shelf, make_home, remove_home);
    tcase_add_test(shelf, notes__put__keeps_one_for_each_author_and_place_in_order);
    tcase_add_test(shelf, notes__put__refuses_what_is_too_long);
    tcase_add_test(shelf, notes__remove__takes_only_what_was_shown);
    tcase_add_test(shelf, notes__put__keeps_a_damaged_file_under_another_name);
    tcase_add_test(shelf, notes__put__leaves_the_file_of_a_newer_program_alone);
    tcase_add_test(shelf, notes__put__loses_none_when_many_write_at_once);
    tcase_add_test(shelf, notes__take__newer_stays_and_what_it_replaced_is_kept);
    suite_add_tcase(s, shelf);
    return s;
}
