/* many.c - a library of some thousands of cases: the list, read row by row, is the same as read at once; what a session holds does not grow with
 * the keys; how many statements a key costs. */
#include "suites.h"

#include "library_book.h"

#include "../../src/screen/rest.h"
#include "../../src/screen/stage.h"

#include <dirent.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MANY = 3000, COLUMNS = 100, ROWS = 30, FIRST_ROW = 2 /* under title and heading */, SHOWN = ROWS - 4 };

static char *folder, *path;
static struct library *library, *plain; /* PLAIN: read at once */
static const struct case_summary *list;
static struct fault f;
static unsigned long statements;

static int count_statement(unsigned kind, void *context, void *statement, void *sql)
{
    (void)kind, (void)context, (void)statement, (void)sql;
    statements++;
    return 0;
}

/* Whatever is opened from now on has its statements counted. */
static int watch(sqlite3 *db, const char **message, const struct sqlite3_api_routines *api)
{
    (void)message, (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, count_statement, NULL);
}

static void publish_cases(int count)
{
    struct casebook b;

    book_make_many(&b, count);
    ck_assert_msg(library_publish(&b, path, &f) == OK, "%s", f.text);
    casebook_clear(&b);
}

static struct library *open_again(void)
{
    struct library *l = NULL;

    ck_assert_msg(library_open(&l, path, &f) == OK, "%s", f.text);
    return l;
}

static void make(void)
{
    size_t count;

    folder = folder_make();
    path = path_join(folder, "many.db");
    setenv("XDG_STATE_HOME", folder, 1);
    sqlite3_auto_extension((void (*)(void))watch);
    fault_clear(&f);
    publish_cases(MANY);
    library = open_again();
    plain = open_again();
    ck_assert_int_eq(library_list(plain, &list, &count, &f), OK);
    ck_assert_uint_eq(count, MANY);
    statements = 0;
}

static void remove_all(void)
{
    library_free(library);
    library_free(plain);
    sqlite3_reset_auto_extension();
    folder_remove(folder);
    free(path);
}

/* ---- The list of a library ---- */

static void same_text(const char *a, const char *b)
{
    ck_assert_str_eq(a ? a : "(none)", b ? b : "(none)");
}

static void same_row(const struct case_summary *a, const struct case_summary *b)
{
    same_text(a->id, b->id);
    same_text(a->name, b->name);
    same_text(a->full_name, b->full_name);
    same_text(a->pinyin, b->pinyin);
    same_text(a->province, b->province);
    same_text(a->prefecture, b->prefecture);
    same_text(a->title, b->title);
    same_text(a->rule, b->rule);
    same_text(a->grids, b->grids);
    ck_assert(a->level == b->level && a->complete == b->complete && a->rule_state == b->rule_state && a->grids_state == b->grids_state);
    ck_assert(a->tiers_state == b->tiers_state && a->mechanisms_state == b->mechanisms_state && a->figures_state == b->figures_state);
    ck_assert(a->tiers == b->tiers && a->mechanisms == b->mechanisms && a->figures == b->figures && a->paragraphs == b->paragraphs);
}

START_TEST(at__is__the_same_as_read_at_once)
{
    uint32_t random = 7;

    ck_assert_uint_eq(library_count(library), MANY);
    for (size_t i = 0; i < MANY; i++)
        same_row(library_at(library, i), &list[i]);
    for (size_t i = MANY; i-- > 0;)
        same_row(library_at(library, i), &list[i]);
    for (int i = 0; i < 5000; i++) {
        random = random * 1664525 + 1013904223;
        same_row(library_at(library, (random >> 8) % MANY), &list[(random >> 8) % MANY]);
    }
    ck_assert_int_eq(library_unread(library, &f), OK);
}
END_TEST

START_TEST(at__stays__while_a_hundred_others_are_asked_for)
{
    const struct case_summary *first = library_at(library, 17);

    for (size_t i = 0; i < 100; i++)
        library_at(library, 29 * i + 18);
    same_row(first, &list[17]);
    ck_assert_ptr_eq(first, library_at(library, 17));
    for (size_t i = 0, at = 0; i < 100; i++, at = i == 1 ? 1 : at + 32) /* each of them has more read ahead */
        library_at(library, at % MANY);
    same_row(first, &list[17]);
    ck_assert_ptr_eq(first, library_at(library, 17));
}
END_TEST

START_TEST(at__costs__few_statements)
{
    for (size_t i = 0; i < 200; i++)
        library_at(library, i);
    ck_assert_uint_le(statements, 12);
    statements = 0;
    for (size_t i = 0; i < 200; i++) /* a window's worth is kept */
        library_at(library, i);
    ck_assert_uint_eq(statements, 0);
}
END_TEST

START_TEST(index__finds__each_id_and_no_other)
{
    size_t at;

    for (size_t i = 0; i < MANY; i++) {
        ck_assert_int_eq(library_index(library, list[i].id, &at, &f), OK);
        ck_assert_uint_eq(at, i);
    }
    ck_assert_int_eq(library_index(library, "c99999", &at, &f), NOTHING_FOUND);
    ck_assert_int_eq(library_index(library, "", &at, NULL), NOTHING_FOUND);
    ck_assert(!library_knows(library, "C00001", &at));
}
END_TEST

struct heard { size_t next, stop; };

static bool hear(void *context, size_t index, const struct case_summary *c)
{
    struct heard *h = context;

    ck_assert_uint_eq(index, h->next++);
    same_text(c->id, list[index].id);
    same_text(c->name, list[index].name);
    same_text(c->full_name, list[index].full_name);
    same_text(c->pinyin, list[index].pinyin);
    same_text(c->province, list[index].province);
    same_text(c->prefecture, list[index].prefecture);
    ck_assert_int_eq(c->level, list[index].level);
    return h->next != h->stop;
}

START_TEST(names__go__on_where_they_stopped)
{
    struct heard h = {.stop = 1234};

    ck_assert_int_eq(library_names(library, 0, hear, &h, &f), STOPPED);
    ck_assert_uint_eq(h.next, 1234);
    ck_assert_int_eq(library_names(library, h.next, hear, &h, &f), OK);
    ck_assert_uint_eq(h.next, MANY);
    ck_assert_int_eq(library_names(library, MANY, hear, &h, &f), OK);
    ck_assert_uint_eq(h.next, MANY);
}
END_TEST

static size_t held(void)
{
    return mallinfo2().uordblks;
}

START_TEST(list__holds__the_same_however_much_of_it_was_read)
{
    size_t before;
    struct heard h = {0};

    for (size_t i = 0; i < 300; i++)
        library_at(library, i);
    before = held();
    for (size_t i = 0; i < MANY; i++)
        library_at(library, i);
    ck_assert_int_eq(library_names(library, 0, hear, &h, &f), OK);
    ck_assert_int_eq(library_list_prove(library, SIZE_MAX, &f), OK);
    library_let_pages_go(library);
    ck_assert_uint_le(held(), before + 64 * 1024);
}
END_TEST

START_TEST(proof__goes__on_in_slices)
{
    int slices = 1;

    while (library_list_prove(library, 500, &f) == STOPPED)
        slices++;
    ck_assert_int_eq(slices, MANY / 500);
    ck_assert_int_eq(library_list_prove(library, 1, &f), OK);
    ck_assert_str_eq(f.text, "");
}
END_TEST

/* ---- What somebody changed ---- */

static void change(const char *sql)
{
    sqlite3 *db;
    char *why = NULL;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK, "%s", why);
    sqlite3_close(db);
}

static bool any(void *context, size_t index, const struct case_summary *c)
{
    (void)context, (void)index, (void)c;
    return true;
}

START_TEST(altered_list__is_told__by_its_proof)
{
    const struct case_summary *all;
    struct library *l;
    size_t count;

    change("UPDATE summaries SET grids = '999' WHERE row = 1500");
    l = open_again();
    ck_assert_int_eq(library_list_prove(l, 100, &f), STOPPED);
    ck_assert_int_eq(library_list_prove(l, SIZE_MAX, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "改动过"));
    ck_assert_int_eq(library_list_prove(l, SIZE_MAX, NULL), BAD_INPUT); /* and again */
    ck_assert_int_eq(library_list(l, &all, &count, NULL), BAD_INPUT);
    library_free(l);
}
END_TEST

static const struct { const char *sql; size_t row; } damages[] = {
    {"DELETE FROM summaries WHERE row = 1500", 1499}, {"UPDATE summaries SET row = 5000 WHERE row = 1500", 1499},
    {"UPDATE summaries SET level = 'nowhere' WHERE row = 1500", 1499}, {"UPDATE summaries SET name = cast(x'FF' AS TEXT) WHERE row = 1500", 1499},
};

START_TEST(damaged_row__is_told__and_a_row_that_says_so_stands_for_it)
{
    struct library *l;

    change(damages[_i].sql);
    l = open_again();
    ck_assert_str_eq(library_at(l, damages[_i].row)->id, "");
    ck_assert_int_eq(library_unread(l, &f), BAD_INPUT);
    ck_assert_int_eq(library_unread(l, NULL), OK); /* told once */
    same_row(library_at(l, damages[_i].row - 1), &list[damages[_i].row - 1]);
    ck_assert_int_eq(library_names(l, 0, any, NULL, &f), BAD_INPUT);
    ck_assert_int_eq(library_list_prove(l, SIZE_MAX, NULL), BAD_INPUT);
    library_free(l);
}
END_TEST

START_TEST(altered_short_list__gives__nothing)
{
    struct browser *b = NULL;
    struct library *l;
    size_t at;

    publish_cases(200);
    change("UPDATE summaries SET grids = '999' WHERE row = 150");
    l = open_again();
    ck_assert_str_eq(library_at(l, 0)->id, "");
    ck_assert_int_eq(library_unread(l, &f), BAD_INPUT);
    ck_assert_int_eq(library_names(l, 0, any, NULL, NULL), BAD_INPUT);
    ck_assert_int_eq(library_find(l, "东岗", &at, NULL), BAD_INPUT);
    ck_assert_int_eq(browser_create(&b, l, &(struct browser_options){.width = {.ambiguous = 1}}, COLUMNS, ROWS, NULL), BAD_INPUT);
    library_free(l);
}
END_TEST

/* ---- The screen ---- */

static struct browser *browse(struct library *l, const char *place)
{
    struct browser_options o = {.language = CHINESE, .width = {.ambiguous = 1}, .place = place};
    struct browser *b = NULL;

    ck_assert_msg(browser_create(&b, l, &o, COLUMNS, ROWS, &f) == OK, "%s", f.text);
    return b;
}

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};

    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        while (browser_work(b, 1)) /* in slices */
            ;
    }
}

static char *frame(const struct browser *b)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, (struct width_rule){.ambiguous = 1});
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

/* The rows of a frame from FIRST on name these cases. */
static void shows(const struct browser *b, const size_t *cases, size_t count, int first)
{
    char *text = frame(b), *line = text;

    for (int y = 0; line; y++) {
        char *end = strchr(line, '\n');
        size_t at = (size_t)(y - first);

        if (end)
            *end = '\0';
        if (y >= first && at < count)
            ck_assert_msg(strstr(line, list[cases[at]].name) != NULL, "line %d: %s is not %s", y, line, list[cases[at]].name);
        line = end ? end + 1 : NULL;
    }
    free(text);
}

static void says(const struct browser *b, const char *words)
{
    char *text = frame(b);

    ck_assert_msg(strstr(text, words) != NULL, "%s is not in:\n%s", words, text);
    free(text);
}

static size_t *range(size_t from, size_t count)
{
    static size_t cases[MANY];

    for (size_t i = 0; i < count; i++)
        cases[i] = from + i;
    return cases;
}

START_TEST(screen__shows__the_ends_and_what_lies_between)
{
    struct browser *b = browse(library, NULL);

    shows(b, range(0, SHOWN), SHOWN, FIRST_ROW);
    press(b, "G");
    shows(b, range(MANY - SHOWN, SHOWN), SHOWN, FIRST_ROW);
    press(b, "<PgUp><PgUp>");
    shows(b, range(MANY - 1 - 2 * (SHOWN - 1), 1), 1, FIRST_ROW);
    press(b, "<Home>");
    shows(b, range(0, SHOWN), SHOWN, FIRST_ROW);
    press(b, "<PgDn><PgDn><End><Home>9");
    shows(b, range(0, SHOWN), SHOWN, FIRST_ROW);
    browser_free(b);
}
END_TEST

static const char *const filters[] = {"东岗", "1", "dg", "xishan", "xs", "299", "某省", "中平", "没有", "c0001", "bhq"};

START_TEST(filter__gives__what_a_plain_reading_gives)
{
    static size_t fits[MANY];
    struct browser *b = browse(library, NULL);
    struct buffer keys = {0}, status = {0};
    size_t count = 0;

    for (size_t i = 0; i < MANY; i++)
        if (case_narrows(&list[i], filters[_i]))
            fits[count++] = i;
    buffer_format(&keys, "&%s<Enter>", filters[_i]);
    buffer_format(&status, "%zu/%d 个案例", count, MANY);
    press(b, buffer_text(&keys));
    says(b, buffer_text(&status));
    shows(b, fits, count < SHOWN - 1 ? count : SHOWN - 1, FIRST_ROW + 1);
    press(b, "G");
    if (count > SHOWN - 1)
        shows(b, fits + count - (SHOWN - 1), SHOWN - 1, FIRST_ROW + 1);
    press(b, "<Home>");
    if (count)
        ck_assert_uint_eq(library_screen_case(b->stack[0]), fits[0]);
    press(b, "<F5>");
    if (count) /* all are there again, and the case under the cursor keeps it */
        ck_assert_uint_eq(library_screen_case(b->stack[0]), fits[0]);
    buffer_clear(&status);
    buffer_format(&status, "%d/%d 个案例", MANY, MANY);
    says(b, buffer_text(&status));
    buffer_clear(&status);
    buffer_clear(&keys);
    browser_free(b);
}
END_TEST

START_TEST(filter__keeps__the_case_under_the_cursor)
{
    struct browser *b = browse(library, NULL);
    size_t at;

    press(b, "G");
    at = library_screen_case(b->stack[0]);
    press(b, "&区<Enter>");
    ck_assert_uint_eq(library_screen_case(b->stack[0]), at);
    press(b, "<F5>");
    ck_assert_uint_eq(library_screen_case(b->stack[0]), at);
    browser_free(b);
}
END_TEST

START_TEST(basket__and_places__reach_far_apart)
{
    struct browser *b = browse(library, "c02999/1");
    size_t first, last;

    says(b, "2999区");
    press(b, "q<Home> G ");
    ck_assert_uint_eq(b->basket_count, 2);
    first = b->basket[0], last = b->basket[1];
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(last, MANY - 1);
    press(b, "c");
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "compare");
    says(b, list[first].name);
    says(b, list[last].name);
    press(b, "q:c01234<Enter>"); /* the palette finds an id ... */
    says(b, "1234区");
    press(b, "q:");
    press(b, list[777].name); /* ... and a whole name */
    press(b, "<Enter>");
    says(b, list[777].name);
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "read");
    browser_free(b);
}
END_TEST

START_TEST(frame__costs__no_statement_where_nothing_moved)
{
    struct browser *b = browse(library, NULL);

    press(b, "G<PgUp>");
    free(frame(b));
    statements = 0;
    free(frame(b));
    press(b, "jkjk");
    free(frame(b));
    ck_assert_uint_eq(statements, 0);
    press(b, "<Home>");
    statements = 0;
    for (int i = 0; i < 300; i++) {
        press(b, "j");
        free(frame(b));
    }
    ck_assert_uint_le(statements, 12); /* thirty rows are read at once */
    browser_free(b);
}
END_TEST

static int open_files(void)
{
    DIR *d = opendir("/proc/self/fd");
    int n = 0;

    while (d && readdir(d))
        n++;
    if (d)
        closedir(d);
    return n;
}

START_TEST(three_thousand_keys__leave__memory_and_files_as_they_were)
{
    static const char *const rounds[] = {"jjjjjjjjjj", "<PgDn><PgDn>", "<Enter>jjj<Tab>jj<Tab>q", "G<PgUp>", "&dg<Enter>jjj<F5>", " j j", "cjjjjqu", "g<PgDn>"};
    struct browser *b = browse(library, NULL);
    size_t before = 0;
    int files = 0;

    for (size_t i = 0, keys = 0; keys < 3000; i++, keys += 7) {
        press(b, rounds[i % COUNT_OF(rounds)]);
        if (i % COUNT_OF(rounds) == 2) /* each time another case */
            press(b, "jjj");
        free(frame(b));
        if (i == 100) {
            before = held();
            files = open_files();
        }
    }
    ck_assert_uint_le(held(), before + 512 * 1024);
    ck_assert_int_eq(open_files(), files);
    ck_assert_uint_le(library_kept(library), 64);
    browser_free(b);
}
END_TEST

START_TEST(cases_that_were_read__are_given_back)
{
    struct browser *b = browse(library, NULL);

    for (int i = 0; i < 200; i++)
        press(b, "<Enter>qj");
    ck_assert_uint_le(library_kept(library), 40);
    press(b, "<Home>j<Enter>"); /* one that is read is not taken away */
    for (int i = 0; i < 60; i++)
        press(b, "j");
    says(b, list[1].name);
    browser_free(b);
}
END_TEST

START_TEST(pages__go__once_somebody_has_drawn_breath)
{
    struct browser *b = browse(library, NULL);
    size_t held;

    browser_work(b, -1);
    held = library_pages_held(library);
    ck_assert_int_lt(browser_patience(b), 0);
    press(b, "j<Enter>");
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = 'q'});
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = 'j'});
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = KEY_ENTERED});
    ck_assert_uint_gt(library_pages_held(library), held + 64 * 1024); /* it was read in the file */
    ck_assert_int_le(browser_patience(b), A_BREATH);
    ck_assert(!browser_work(b, -1));
    ck_assert_uint_le(library_pages_held(library), held);
    ck_assert_int_lt(browser_patience(b), 0); /* and nobody is woken again */
    press(b, "qj<Enter>");                    /* what was let go is got again */
    says(b, list[3].name);
    browser_free(b);
}
END_TEST

START_TEST(altered_list__is_no_longer_shown__once_somebody_has_rested)
{
    struct library *l;
    struct browser *b;

    change("UPDATE summaries SET grids = '999' WHERE row = 1500");
    l = open_again();
    b = browse(l, NULL);
    shows(b, range(0, SHOWN), SHOWN, FIRST_ROW);
    ck_assert_int_gt(browser_patience(b), 0);
    ck_assert(!browser_work(b, 5)); /* nobody has rested yet */
    browser_work(b, -1);
    says(b, "改动过");
    press(b, "j");
    says(b, "改动过");
    ck_assert(!browser_work(b, -1)); /* it is not proved once more */
    ck_assert_int_eq(browser_patience(b), -1);
    browser_free(b);
    library_free(l);
}
END_TEST

Suite *many_suite(void)
{
    Suite *s = suite_create("many");
    TCase *rows = tcase_create("list"), *wrong = tcase_create("changed"), *screen = tcase_create("screen");

    tcase_add_unchecked_fixture(rows, make, remove_all);
    tcase_add_test(rows, at__is__the_same_as_read_at_once);
    tcase_add_test(rows, at__stays__while_a_hundred_others_are_asked_for);
    tcase_add_test(rows, at__costs__few_statements);
    tcase_add_test(rows, index__finds__each_id_and_no_other);
    tcase_add_test(rows, names__go__on_where_they_stopped);
    tcase_add_test(rows, list__holds__the_same_however_much_of_it_was_read);
    tcase_add_test(rows, proof__goes__on_in_slices);
    suite_add_tcase(s, rows);

    tcase_add_checked_fixture(wrong, make, remove_all);
    tcase_add_test(wrong, altered_list__is_told__by_its_proof);
    tcase_add_loop_test(wrong, damaged_row__is_told__and_a_row_that_says_so_stands_for_it, 0, COUNT_OF(damages));
    tcase_add_test(wrong, altered_short_list__gives__nothing);
    tcase_add_test(wrong, altered_list__is_no_longer_shown__once_somebody_has_rested);
    suite_add_tcase(s, wrong);

    tcase_add_unchecked_fixture(screen, make, remove_all);
    tcase_set_timeout(screen, 60);
    tcase_add_test(screen, pages__go__once_somebody_has_drawn_breath);
    tcase_add_test(screen, screen__shows__the_ends_and_what_lies_between);
    tcase_add_loop_test(screen, filter__gives__what_a_plain_reading_gives, 0, COUNT_OF(filters));
    tcase_add_test(screen, filter__keeps__the_case_under_the_cursor);
    tcase_add_test(screen, basket__and_places__reach_far_apart);
    tcase_add_test(screen, frame__costs__no_statement_where_nothing_moved);
    tcase_add_test(screen, three_thousand_keys__leave__memory_and_files_as_they_were);
    tcase_add_test(screen, cases_that_were_read__are_given_back);
    suite_add_tcase(s, screen);
    return s;
}
