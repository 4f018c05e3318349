/* state_shelf.c - the folder of saved comparisons: kept, found, replaced, listed, by many at once; and where one was left. */
#include "state_parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(saved__keep__is_found_by_name_and_by_file)
{
    struct saved *made = make_saved(NULL, NULL), *read = NULL;
    struct saved_entry *list = NULL;
    char *path = NULL, *found = NULL;
    struct stat s;
    size_t count = 0;

    ck_assert(!saved_is_there("两地网格"));
    ck_assert_int_eq(saved_list(&list, &count, NULL), OK);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(saved_keep(made, false, &path, NULL), OK);
    ck_assert_int_eq(stat(path, &s), 0);
    ck_assert(saved_is_there("两地网格"));
    ck_assert_int_eq(saved_find(&found, "两地网格", NULL), OK);
    ck_assert_str_eq(found, path);
    free(found);
    ck_assert_int_eq(saved_find(&found, path, NULL), OK);
    ck_assert_str_eq(found, path);
    ck_assert_int_eq(saved_read(&read, found, NULL), OK);
    ck_assert_str_eq(read->name, "两地网格");
    ck_assert_int_eq(saved_list(&list, &count, NULL), OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(list[0].saved->name, "两地网格");
    ck_assert_uint_eq(list[0].saved->case_count, 2);
    saved_list_free(list, count);
    ck_assert_int_eq(saved_delete(path, NULL), OK);
    ck_assert(!saved_is_there("两地网格"));
    ck_assert_int_eq(saved_delete(path, NULL), FAILED);
    *strrchr(path, '/') = '\0';
    ck_assert_int_eq(stat(path, &s), 0);
    ck_assert_int_eq(s.st_mode & 0777, 0700); /* for its owner alone */
    free(path);
    free(found);
    saved_free(read);
    saved_free(made);
}
END_TEST

START_TEST(saved__keep__replaces_only_when_told)
{
    struct saved *made = make_saved(NULL, NULL), *other = make_saved(&(struct comparison_wish){.rows = "grid"}, NULL), *read = NULL;
    struct fault f = {0};
    char *path = NULL;

    ck_assert_int_eq(saved_keep(made, false, &path, NULL), OK);
    ck_assert_int_eq(saved_keep(other, false, NULL, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "两地网格"));
    ck_assert_int_eq(saved_read(&read, path, NULL), OK);
    ck_assert_ptr_null(read->wish.rows);
    saved_free(read);
    ck_assert_int_eq(saved_keep(other, true, NULL, NULL), OK);
    ck_assert_int_eq(saved_read(&read, path, NULL), OK);
    ck_assert_str_eq(read->wish.rows, "grid");
    free(path);
    saved_free(read);
    saved_free(other);
    saved_free(made);
}
END_TEST

START_TEST(saved__list__tells_of_files_it_cannot_read)
{
    struct saved *made = make_saved(NULL, NULL);
    struct saved_entry *list = NULL;
    char *path = NULL, *bad, *folder;
    size_t count = 0;
    FILE *out;

    ck_assert_int_eq(saved_keep(made, false, &path, NULL), OK);
    folder = memory_text_n(path, (size_t)(strrchr(path, '/') - path));
    bad = path_join(folder, "bad.yaml");
    out = fopen(bad, "w");
    fputs("nothing of the kind", out);
    fclose(out);
    ck_assert_int_eq(saved_list(&list, &count, NULL), OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_ptr_null(list[0].saved);
    ck_assert_ptr_nonnull(strstr(list[0].trouble, "bad.yaml:1:"));
    ck_assert_ptr_nonnull(list[1].saved);
    saved_list_free(list, count);
    free(path);
    free(bad);
    free(folder);
    saved_free(made);
}
END_TEST

/* A file that came from a colleague under another file name is found by the name it bears, and replaced in its place. */
START_TEST(saved__find__goes_by_the_name_within)
{
    struct saved *made = make_saved(NULL, NULL);
    char *path = NULL, *moved, *found = NULL, *again = NULL, *folder;

    ck_assert_int_eq(saved_keep(made, false, &path, NULL), OK);
    folder = memory_text_n(path, (size_t)(strrchr(path, '/') - path));
    moved = path_join(folder, "from a colleague.yaml");
    ck_assert_int_eq(rename(path, moved), 0);
    ck_assert_int_eq(saved_find(&found, "两地网格", NULL), OK);
    ck_assert_str_eq(found, moved);
    ck_assert_int_eq(saved_keep(made, false, NULL, NULL), BAD_INPUT);
    ck_assert_int_eq(saved_keep(made, true, &again, NULL), OK);
    ck_assert_str_eq(again, moved);
    free(path);
    free(folder);
    free(moved);
    free(found);
    free(again);
    saved_free(made);
}
END_TEST

START_TEST(saved__find__says_what_comes_near)
{
    struct saved *made = make_saved(NULL, NULL);
    struct fault f = {0};
    char *path = NULL;

    ck_assert_int_eq(saved_find(&path, "两地网格", &f), NOTHING_FOUND);
    ck_assert_ptr_nonnull(strstr(f.text, "还没有保存过"));
    ck_assert_int_eq(saved_keep(made, false, NULL, NULL), OK);
    fault_clear(&f);
    ck_assert_int_eq(saved_find(&path, "两地网", &f), NOTHING_FOUND);
    ck_assert_ptr_nonnull(strstr(f.text, "两地网格"));
    ck_assert_ptr_null(path);
    saved_free(made);
}
END_TEST

START_TEST(saved__keep__without_a_home_says_so)
{
    struct saved *made = make_saved(NULL, NULL), *last = NULL;
    struct fault f = {0};

    setenv("XDG_STATE_HOME", "relative", 1);
    unsetenv("HOME");
    ck_assert_int_eq(saved_keep(made, false, NULL, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "HOME"));
    ck_assert_int_eq(saved_keep_last(made, NULL), OK); /* nobody asked for that one */
    ck_assert_int_eq(saved_read_last(&last, NULL), NOTHING_FOUND);
    setenv("HOME", "/nobody/at/home", 1);
    ck_assert_int_eq(saved_keep_last(made, NULL), OK);
    ck_assert(!path_exists("/nobody"));
    saved_free(made);
}
END_TEST

START_TEST(saved__last__is_read_back)
{
    struct saved *made = make_saved(NULL, NULL), *last = NULL;

    ck_assert_int_eq(saved_read_last(&last, NULL), NOTHING_FOUND);
    ck_assert_int_eq(saved_keep_last(made, NULL), OK);
    ck_assert_int_eq(saved_keep_last(made, NULL), OK);
    ck_assert_int_eq(saved_read_last(&last, NULL), OK);
    ck_assert_uint_eq(last->case_count, 2);
    saved_free(last);
    saved_free(made);
}
END_TEST

/* Many programs save under one name at once: the file is one of theirs, whole, and no two of them think it was free. */
START_TEST(saved__keep__holds_when_many_save_at_once)
{
    enum { PROGRAMS = 6 };
    struct saved *made = make_saved(NULL, NULL), *read = NULL;
    struct saved_entry *list = NULL;
    char *path = NULL;
    size_t count = 0;
    int winners = 0;

    for (int i = 0; i < PROGRAMS; i++)
        if (!fork())
            _exit(saved_keep(made, false, NULL, NULL) == OK ? 0 : 1);
    for (int i = 0, status; i < PROGRAMS; i++)
        if (wait(&status) > 0 && !status)
            winners++;
    ck_assert_int_eq(winners, 1);
    ck_assert_int_eq(saved_list(&list, &count, NULL), OK);
    ck_assert_uint_eq(count, 1);
    saved_list_free(list, count);
    ck_assert_int_eq(saved_find(&path, "两地网格", NULL), OK);
    ck_assert_int_eq(saved_read(&read, path, NULL), OK);
    free(path);
    saved_free(read);
    saved_free(made);
}
END_TEST

TCase *state_shelf(void)
{
    TCase *c = tcase_create("shelf");

    tcase_add_checked_fixture(c, make_state_home, remove_state_home);
    tcase_add_test(c, saved__keep__is_found_by_name_and_by_file);
    tcase_add_test(c, saved__keep__replaces_only_when_told);
    tcase_add_test(c, saved__list__tells_of_files_it_cannot_read);
    tcase_add_test(c, saved__find__goes_by_the_name_within);
    tcase_add_test(c, saved__find__says_what_comes_near);
    tcase_add_test(c, saved__keep__without_a_home_says_so);
    tcase_add_test(c, saved__last__is_read_back);
    tcase_add_test(c, saved__keep__holds_when_many_save_at_once);
    return c;
}
