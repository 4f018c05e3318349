/* library_defended.c - an open library as SQLite has it: a file of somebody unknown, that can do nothing but be read. */
#include "library_book.h"

#include "../../src/library/own.h"

#include <stdlib.h>
#include <string.h>

static char *folder, *path;

static void set_up(void)
{
    struct casebook b;
    struct fault f = {0};

    folder = folder_make();
    path = path_join(folder, "cases.db");
    book_make(&b);
    ck_assert_msg(library_publish(&b, path, &f) == OK, "%s", f.text);
    casebook_clear(&b);
}

static void tear_down(void)
{
    free(path);
    folder_remove(folder);
}

static struct library *open_library(void)
{
    struct library *l = NULL;
    struct fault f = {0};

    ck_assert_msg(library_open(&l, path, &f) == OK, "%s", f.text);
    return l;
}

static const char *const statements[] = {
    "ATTACH DATABASE ':memory:' AS other", "CREATE TABLE other (a)", "DELETE FROM terms", "UPDATE meta SET edition = 'x'", "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
    "SELECT load_extension('/tmp/x.so')", "SELECT readfile('/etc/passwd')", "SELECT fts3_tokenizer('x', x'00')", "VACUUM INTO '/tmp/casegrid-library-escaped'", "CREATE TEMP TRIGGER t AFTER INSERT ON terms BEGIN SELECT 1; END",
    "SELECT zeroblob(999999999)", "SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5",
};

START_TEST(library__does_nothing__but_being_read)
{
    struct library *l;
    char *why = NULL;

    l = open_library();
    ck_assert_msg(sqlite3_exec(l->db, statements[_i], NULL, NULL, &why) != SQLITE_OK, "%s", statements[_i]);
    ck_assert(!path_exists("/tmp/casegrid-library-escaped"));
    sqlite3_free(why);
    library_free(l);
}
END_TEST

START_TEST(library__is_opened__defended_and_immutable)
{
    static const struct { int option, value; } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    };
    static const struct { int limit, most; } limits[] = {
        {SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_LENGTH, 64 << 20}, {SQLITE_LIMIT_SQL_LENGTH, 8192}, {SQLITE_LIMIT_VDBE_OP, 25000}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    struct library *l;
    int value;

    l = open_library();
    for (size_t i = 0; i < COUNT_OF(switches); i++) {
        ck_assert_int_eq(sqlite3_db_config(l->db, switches[i].option, -1, &value), SQLITE_OK);
        ck_assert_int_eq(value, switches[i].value);
    }
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        ck_assert_int_le(sqlite3_limit(l->db, limits[i].limit, -1), limits[i].most);
    ck_assert_int_eq(sqlite3_db_readonly(l->db, "main"), 1);
    library_free(l);
}
END_TEST

TCase *library_defended(void)
{
    TCase *t = tcase_create("defended");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, library__does_nothing__but_being_read, 0, COUNT_OF(statements));
    tcase_add_test(t, library__is_opened__defended_and_immutable);
    return t;
}
