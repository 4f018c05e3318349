/* library_older.c - libraries as programs before this one wrote them read the same, and are written anew in today's form. */
#include "library_book.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static struct fault f;
static char *folder, *today, *older, *again;

/* Version 1 as it was: the owner's id stands in every row of what it owns. */
static const char tables_1[] =
    "PRAGMA application_id = 1128747588; PRAGMA user_version = 1;"
    "CREATE TABLE meta (edition TEXT NOT NULL, list TEXT NOT NULL, book TEXT NOT NULL) STRICT;"
    "CREATE TABLE summaries (\"row\" INTEGER PRIMARY KEY, \"id\" TEXT NOT NULL UNIQUE, \"name\" TEXT NOT NULL, \"full_name\" TEXT NOT NULL, "
    "\"pinyin\" TEXT NOT NULL, \"province\" TEXT, \"prefecture\" TEXT, \"title\" TEXT NOT NULL, \"level\" TEXT NOT NULL, \"complete\" TEXT NOT "
    "NULL, \"rule_state\" TEXT NOT NULL, \"grids_state\" TEXT NOT NULL, \"rule\" TEXT, \"grids\" TEXT, \"tiers\" INTEGER NOT NULL, \"mechanisms\" "
    "INTEGER NOT NULL, \"figures\" INTEGER NOT NULL, \"paragraphs\" INTEGER NOT NULL) STRICT;"
    "CREATE TABLE cases (\"row\" INTEGER PRIMARY KEY, \"id\" TEXT NOT NULL UNIQUE, \"name\" TEXT NOT NULL, \"full_name\" TEXT NOT NULL, "
    "\"pinyin\" TEXT NOT NULL, \"province\" TEXT, \"prefecture\" TEXT, \"level\" TEXT NOT NULL, \"title\" TEXT NOT NULL, \"author\" TEXT, "
    "\"author_state\" TEXT NOT NULL, \"documents\" TEXT, \"complete\" TEXT NOT NULL, \"complete_note\" TEXT, \"year\" TEXT, \"year_basis\" TEXT "
    "NOT NULL, \"year_paragraphs\" TEXT, \"year_note\" TEXT, \"note\" TEXT, \"hash\" TEXT NOT NULL) STRICT;"
    "CREATE TABLE paragraphs (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"number\" INTEGER NOT NULL, \"kind\" TEXT NOT NULL, \"order\" "
    "TEXT NOT NULL, \"state\" TEXT NOT NULL, \"section\" TEXT, \"text\" TEXT NOT NULL, \"note\" TEXT, \"original\" TEXT, \"locator\" TEXT, UNIQUE "
    "(\"case_id\", \"row\")) STRICT;"
    "CREATE TABLE terms (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"term\" TEXT NOT NULL, \"paragraphs\" TEXT, UNIQUE (\"case_id\", "
    "\"row\")) STRICT;"
    "CREATE TABLE figures (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"state\" TEXT NOT NULL, \"key\" TEXT, \"dimension\" TEXT NOT "
    "NULL, \"indicator\" TEXT, \"subject\" TEXT, \"kind\" TEXT NOT NULL, \"value\" REAL, \"value_max\" REAL, \"unit\" TEXT, \"per\" TEXT, "
    "\"qualifier\" TEXT, \"direction\" TEXT, \"against\" TEXT, \"part_of\" TEXT, \"written\" TEXT, \"claim\" TEXT, \"as_of\" TEXT, \"scope\" "
    "TEXT, \"note\" TEXT, \"paragraphs\" TEXT, UNIQUE (\"case_id\", \"row\")) STRICT;"
    "CREATE TABLE tiers (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"state\" TEXT NOT NULL, \"chain\" INTEGER NOT NULL, \"chain_kind\" "
    "TEXT, \"rank\" INTEGER NOT NULL, \"tier\" TEXT, \"level\" TEXT, \"level_to\" TEXT, \"parent\" TEXT, \"kind\" TEXT, \"count\" TEXT, \"scope\" "
    "TEXT, \"note\" TEXT, \"paragraphs\" TEXT, UNIQUE (\"case_id\", \"row\")) STRICT;"
    "CREATE TABLE grids (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"rule_state\" TEXT NOT NULL, \"grids_state\" TEXT NOT NULL, "
    "\"head_state\" TEXT NOT NULL, \"staff_state\" TEXT NOT NULL, \"households\" TEXT, \"persons\" TEXT, \"written\" TEXT, \"grids\" TEXT, "
    "\"grid_head\" TEXT, \"staff_per_grid\" TEXT, \"staff_total\" TEXT, \"staff_kind\" TEXT, \"rule_paragraphs\" TEXT, \"grids_paragraphs\" TEXT, "
    "\"head_paragraphs\" TEXT, \"staff_paragraphs\" TEXT, \"scope\" TEXT, \"note\" TEXT, UNIQUE (\"case_id\", \"row\")) STRICT;"
    "CREATE TABLE mechanisms (\"case_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"state\" TEXT NOT NULL, \"kind\" TEXT, \"title\" TEXT, "
    "\"summary\" TEXT, \"lead\" TEXT, \"document\" TEXT, \"figures\" TEXT, \"strength\" TEXT, \"scope\" TEXT, \"note\" TEXT, \"paragraphs\" TEXT, "
    "UNIQUE (\"case_id\", \"row\")) STRICT;"
    "CREATE TABLE documents (\"row\" INTEGER PRIMARY KEY, \"id\" TEXT NOT NULL UNIQUE, \"file\" TEXT NOT NULL, \"sha256\" TEXT NOT NULL, "
    "\"lines\" INTEGER NOT NULL, \"captions\" TEXT, \"furniture\" TEXT, \"repeats\" TEXT, \"note\" TEXT, \"text\" TEXT) STRICT;"
    "CREATE TABLE indicators (\"row\" INTEGER PRIMARY KEY, \"id\" TEXT NOT NULL UNIQUE, \"dimension\" TEXT NOT NULL, \"name_zh\" TEXT NOT NULL, "
    "\"name_en\" TEXT NOT NULL, \"unit\" TEXT NOT NULL, \"definition\" TEXT NOT NULL, \"exclusion\" TEXT) STRICT;"
    "CREATE TABLE refusals (\"indicator_id\" TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"case_id\" TEXT NOT NULL, \"figure\" TEXT NOT NULL, "
    "\"reason\" TEXT NOT NULL, UNIQUE (\"indicator_id\", \"row\")) STRICT;";

static const struct { const char *table, *owners; } owned[] = {
    {"paragraphs", "cases"}, {"terms", "cases"}, {"figures", "cases"}, {"tiers", "cases"}, {"grids", "cases"}, {"mechanisms", "cases"},
    {"refusals", "indicators"},
};
static const char *const alone[] = {"meta", "summaries", "cases", "documents", "indicators"};

static void run(sqlite3 *db, const char *sql)
{
    char *error = NULL;

    ck_assert_msg(!sqlite3_exec(db, sql, NULL, NULL, &error), "%s: %s", sql, error);
}

/* The names of all columns of TABLE, as a list. */
static void add_columns(sqlite3 *db, struct buffer *b, const char *in, const char *table)
{
    struct buffer sql = {0};
    sqlite3_stmt *q;

    buffer_format(&sql, "SELECT '\"' || name || '\"' FROM pragma_table_info('%s', '%s')", table, in);
    ck_assert(!sqlite3_prepare_v2(db, sql.text, -1, &q, NULL));
    while (sqlite3_step(q) == SQLITE_ROW)
        buffer_format(b, "%s%s", b->length ? ", " : "", (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    buffer_clear(&sql);
}

/* A row of the list in the form that digests are made over. */
static void add_list_row(struct buffer *b, sqlite3_stmt *q)
{
    for (int k = 1; k < sqlite3_column_count(q); k++) /* behind "row" */
        switch (sqlite3_column_type(q, k)) {
        case SQLITE_NULL: buffer_add(b, "-"); break;
        case SQLITE_INTEGER: buffer_format(b, "n%lld;", (long long)sqlite3_column_int64(q, k)); break;
        default: buffer_format(b, "t%d:%s", sqlite3_column_bytes(q, k), (const char *)sqlite3_column_text(q, k));
        }
}

void library_sign_list(sqlite3 *db)
{
    struct buffer rows = {0}, all = {0};
    char digest[DIGEST_LENGTH + 1];
    sqlite3_stmt *q;
    size_t count = 0;

    ck_assert(!sqlite3_prepare_v2(db, "SELECT * FROM main.summaries ORDER BY \"row\"", -1, &q, NULL));
    for (; sqlite3_step(q) == SQLITE_ROW; count++)
        add_list_row(&rows, q);
    sqlite3_finalize(q);
    buffer_format(&all, "summaries %zu;%s", count, buffer_text(&rows));
    digest_of(all.text, all.length, digest);
    all.length = 0;
    buffer_format(&all, "UPDATE main.meta SET list = '%s'", digest);
    run(db, all.text);
    buffer_clear(&rows);
    buffer_clear(&all);
}

/* Version 2 lacked the last columns of the list. */
static void write_version_2(const char *from, const char *to)
{
    static const char *const lacked[] = {"tiers_state", "mechanisms_state", "figures_state"};
    struct buffer bytes = {0}, sql = {0};
    sqlite3 *db;

    ck_assert_int_eq(file_read(&bytes, from, 1 << 30, &f), OK);
    file_write(to, bytes.text, bytes.length);
    ck_assert(!sqlite3_open(to, &db));
    for (size_t i = 0; i < COUNT_OF(lacked); i++) {
        sql.length = 0;
        buffer_format(&sql, "ALTER TABLE summaries DROP COLUMN %s", lacked[i]);
        run(db, sql.text);
    }
    run(db, "PRAGMA user_version = 2");
    library_sign_list(db);
    ck_assert(!sqlite3_close(db));
    buffer_clear(&bytes);
    buffer_clear(&sql);
}

static void write_version_1(const char *from, const char *to)
{
    struct buffer sql = {0};
    sqlite3 *db;

    ck_assert(!sqlite3_open(to, &db));
    run(db, tables_1);
    buffer_format(&sql, "ATTACH '%s' AS today", from);
    run(db, sql.text);
    for (size_t i = 0; i < COUNT_OF(alone); i++) {
        struct buffer columns = {0};

        add_columns(db, &columns, "main", alone[i]); /* those that it had */
        sql.length = 0;
        buffer_format(&sql, "INSERT INTO main.%s SELECT %s FROM today.%s", alone[i], buffer_text(&columns), alone[i]);
        run(db, sql.text);
        buffer_clear(&columns);
    }
    library_sign_list(db);
    for (size_t i = 0; i < COUNT_OF(owned); i++) {
        struct buffer columns = {0};

        add_columns(db, &columns, "today", owned[i].table);
        sql.length = 0;
        buffer_format(&sql, "INSERT INTO main.%s SELECT (SELECT id FROM today.%s c WHERE c.\"row\" = o.\"row\" / 1000000), o.\"row\" %% 1000000%s FROM today.%s o "
                            "ORDER BY o.\"row\"", owned[i].table, owned[i].owners, buffer_text(&columns) + strlen("\"row\""), owned[i].table);
        run(db, sql.text);
        buffer_clear(&columns);
    }
    buffer_clear(&sql);
    ck_assert(!sqlite3_close(db));
}

void library_write_older(const char *from, const char *to, unsigned version)
{
    if (version == 1)
        write_version_1(from, to);
    else
        write_version_2(from, to);
}

static void set_up_in(unsigned version)
{
    struct casebook b;

    fault_clear(&f);
    folder = folder_make();
    today = path_join(folder, "today.db");
    older = path_join(folder, "older.db");
    again = path_join(folder, "again.db");
    book_make(&b);
    ck_assert_int_eq(library_publish(&b, today, &f), OK);
    casebook_clear(&b);
    library_write_older(today, older, version);
}

static void set_up_1(void) { set_up_in(1); }
static void set_up_2(void) { set_up_in(2); }

static void tear_down(void)
{
    free(today);
    free(older);
    free(again);
    folder_remove(folder);
}

static bool note_passage(void *context, const struct library_passage *p)
{
    buffer_format(context, "%s %d %d %s %s\n", p->case_id, p->paragraph, (int)p->kind, p->text, p->original ? p->original : "-");
    return true;
}

static bool note_figure(void *context, const struct library_figure *p)
{
    buffer_format(context, "%s %d %d %s %s %zu\n", p->case_id, (int)p->state, (int)p->dimension, p->indicator ? p->indicator : "-",
                  p->subject ? p->subject : "-", p->paragraphs.count);
    return true;
}

static bool note_id(void *context, const char *id)
{
    buffer_format(context, "%s\n", id);
    return true;
}

/* Everything that a library can be asked for without its cases. */
static void note_all(struct buffer *b, struct library *l)
{
    ck_assert_int_eq(library_passages(l, note_passage, b, &f), OK);
    ck_assert_int_eq(library_figures(l, note_figure, b, &f), OK);
    ck_assert_int_eq(library_ids(l, note_id, b, &f), OK);
    ck_assert_int_eq(library_section(l, "all", 2, b, &f), OK);
    ck_assert_int_eq(library_section(l, "all", 3, b, &f), OK);
    ck_assert_int_eq(library_section(l, "all", 4, b, &f), OK);
    ck_assert_int_eq(library_section(l, "bare", 1, b, &f), OK);
}

START_TEST(older__reads__as_today)
{
    struct library *l = NULL, *m = NULL;
    struct buffer left = {0}, right = {0};
    const struct case_summary *list;
    const struct casebook *x, *y;
    size_t count;

    ck_assert_msg(library_open(&l, today, &f) == OK && library_open(&m, older, &f) == OK, "%s", f.text);
    ck_assert_str_eq(library_edition(l), library_edition(m));
    ck_assert_int_eq(library_prove(m, &f), OK);
    ck_assert_int_eq(library_list(m, &list, &count, &f), OK);
    ck_assert_uint_eq(count, 2);
    for (size_t i = 0; i < count; i++) {
        const struct local_case *a, *b;

        ck_assert_int_eq(library_case(l, list[i].id, &a, &f), OK);
        ck_assert_msg(library_case(m, list[i].id, &b, &f) == OK, "%s", f.text);
        assert_same_cases(a, b);
    }
    ck_assert(library_book(l, &x, &f) == OK && library_book(m, &y, &f) == OK);
    assert_same_books(x, y);
    note_all(&left, l);
    note_all(&right, m);
    ck_assert_str_eq(buffer_text(&left), buffer_text(&right));
    ck_assert_ptr_nonnull(strstr(buffer_text(&left), "二、三"));
    buffer_clear(&left);
    buffer_clear(&right);
    library_free(l);
    library_free(m);
}
END_TEST

START_TEST(older__is_published__in_the_form_of_today)
{
    struct casebook b;
    struct library *l = NULL;
    struct buffer left = {0}, right = {0};

    casebook_init(&b);
    ck_assert_int_eq(library_open(&l, older, &f), OK);
    ck_assert_msg(library_load(l, &b, &f) == OK, "%s", f.text);
    ck_assert_int_eq(library_publish(&b, again, &f), OK);
    ck_assert(file_read(&left, today, 1 << 30, &f) == OK && file_read(&right, again, 1 << 30, &f) == OK);
    ck_assert(left.length == right.length && !memcmp(left.text, right.text, left.length));
    buffer_clear(&left);
    buffer_clear(&right);
    library_free(l);
    casebook_clear(&b);
}
END_TEST

static const char *const changes[] = {
    "UPDATE paragraphs SET text = text || '，' WHERE case_id = 'all'", "UPDATE figures SET \"row\" = 9 WHERE \"row\" = 2", "DELETE FROM terms",
    "UPDATE tiers SET case_id = 'gone' WHERE case_id = 'all'", "CREATE INDEX more ON figures (key)", "PRAGMA user_version = 2", "PRAGMA user_version = 3",
    "DELETE FROM refusals WHERE \"row\" = 1",
};

START_TEST(version_1__changed__is_not_believed)
{
    sqlite3 *db;
    enum code rc;

    ck_assert(!sqlite3_open(older, &db));
    run(db, changes[_i]);
    ck_assert(!sqlite3_close(db));
    rc = read_all(older, &f);
    ck_assert_msg(rc == BAD_INPUT && *f.text, "%s: %d", changes[_i], rc);
}
END_TEST

static const char *const changes_2[] = {
    "UPDATE paragraphs SET text = text || '，'", "UPDATE summaries SET figures = 99", "ALTER TABLE summaries ADD COLUMN tiers_state TEXT",
    "PRAGMA user_version = 1", "PRAGMA user_version = 3", "UPDATE tiers SET state = 'heaven'", "UPDATE tiers SET state = ''",
};

START_TEST(version_2__changed__is_not_believed)
{
    sqlite3 *db;
    enum code rc;

    ck_assert(!sqlite3_open(older, &db));
    run(db, changes_2[_i]);
    ck_assert(!sqlite3_close(db));
    rc = read_all(older, &f);
    ck_assert_msg(rc == BAD_INPUT && *f.text, "%s: %d", changes_2[_i], rc);
}
END_TEST

TCase *library_older(void)
{
    TCase *t = tcase_create("version 1");

    tcase_add_checked_fixture(t, set_up_1, tear_down);
    tcase_add_test(t, older__reads__as_today);
    tcase_add_test(t, older__is_published__in_the_form_of_today);
    tcase_add_loop_test(t, version_1__changed__is_not_believed, 0, COUNT_OF(changes));
    return t;
}

TCase *library_older_2(void)
{
    TCase *t = tcase_create("version 2");

    tcase_add_checked_fixture(t, set_up_2, tear_down);
    tcase_add_test(t, older__reads__as_today);
    tcase_add_test(t, older__is_published__in_the_form_of_today);
    tcase_add_loop_test(t, version_2__changed__is_not_believed, 0, COUNT_OF(changes_2));
    return t;
}
