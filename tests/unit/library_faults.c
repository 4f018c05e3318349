/* library_faults.c - files that are no sound library: each is told apart, none is believed, none brings the program down. */
#include "library_book.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static struct fault f;
static char *folder, *path;
static struct buffer sound; /* the bytes of a sound library */

static void set_up(void)
{
    struct casebook b;

    fault_clear(&f);
    folder = folder_make();
    path = path_join(folder, "一份 库?mode=rwc#%41.db");
    book_make(&b);
    ck_assert_int_eq(library_publish(&b, path, &f), OK);
    casebook_clear(&b);
    ck_assert_int_eq(file_read(&sound, path, 1 << 30, &f), OK);
}

static void tear_down(void)
{
    buffer_clear(&sound);
    free(path);
    folder_remove(folder);
}

/* ---- The file itself ---- */

static void write_part(size_t length) { file_write(path, sound.text, length); }

static void put_bytes(size_t at, const char *bytes, size_t n)
{
    memcpy(sound.text + at, bytes, n);
    write_part(sound.length);
}

static void make_missing(void) { unlink(path); }
static void make_folder(void) { unlink(path); mkdir(path, 0755); }
static void make_pipe(void) { unlink(path); ck_assert_int_eq(mkfifo(path, 0644), 0); }
static void make_empty(void) { write_part(0); }
static void make_text(void) { file_write(path, "case: xigang\nname: 西岗区\n", 27); }
static void make_noise(void) { memset(sound.text, 0xA5, sound.length); write_part(sound.length); }
static void make_stump(void) { write_part(7); }
static void make_head(void) { write_part(100); }
static void make_half(void) { write_part(sound.length / 2); }
static void make_short(void) { write_part(sound.length - 1); }
static void make_foreign(void) { put_bytes(68, "\0\0\0\0", 4); }
static void make_newer(void) { put_bytes(60, (const char[]){0, 0, 0, LIBRARY_VERSION + 1}, 4); }
static void make_newest(void) { put_bytes(60, "\xff\xff\xff\xff", 4); }
static void make_older(void) { put_bytes(60, "\0\0\0\0", 4); }
static void make_wal(void) { put_bytes(18, "\2\2", 2); }
static void make_circle(void) { unlink(path); ck_assert_int_eq(symlink(path, path), 0); }

static void make_denied(void)
{
    ck_assert_int_eq(chmod(path, 0), 0);
    if (!geteuid())
        ck_assert_int_eq(chmod(folder, 0755) || seteuid(NOBODY), 0);
}

static const struct { void (*make)(void); enum code code; const char *told; } files[] = {
    {make_missing, FAILED, "没有案例库文件"}, {make_folder, FAILED, "文件夹"}, {make_pipe, FAILED, "不是普通文件"},
    {make_empty, BAD_INPUT, "空文件"}, {make_text, BAD_INPUT, "不是案例库文件"}, {make_noise, BAD_INPUT, "不是案例库文件"},
    {make_stump, BAD_INPUT, "不完整"}, {make_head, BAD_INPUT, "不完整"}, {make_half, BAD_INPUT, "不完整"}, {make_short, BAD_INPUT, "不完整"},
    {make_foreign, BAD_INPUT, "别的程序的数据库"}, {make_newer, BAD_INPUT, "更新程序"}, {make_newest, BAD_INPUT, "更新程序"},
    {make_older, BAD_INPUT, "太旧"}, {make_wal, BAD_INPUT, "WAL"}, {make_circle, FAILED, "打不开"}, {make_denied, FAILED, "没有权限"},
};

START_TEST(open__bad_file__says_what_it_is)
{
    struct library *l = NULL;
    enum code rc;

    files[_i].make();
    rc = library_open(&l, path, &f);
    ck_assert_int_eq(library_open(&l, path, NULL), rc);
    if (!getuid())
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_msg(rc == files[_i].code, "%d %s", rc, f.text);
    ck_assert_ptr_null(l);
    ck_assert_msg(strstr(f.text, files[_i].told) && strstr(f.text, path), "%s", f.text);
    ck_assert_msg(strstr(f.text, "。") && strstr(f.text, "请"), "%s", f.text);
}
END_TEST

static const char *const nowhere[] = {"", "/", ".", "/dev/null", "/dev/full", "/proc/self/mem", "/nonexistent/x/y", "file:x?mode=memory", ":memory:"};

START_TEST(open__no_file__is_refused)
{
    struct library *l = NULL;

    ck_assert_int_eq(library_open(&l, nowhere[_i], &f), FAILED);
    ck_assert_str_ne(f.text, "");
    ck_assert_ptr_null(l);
}
END_TEST

/* ---- Content that was changed with another program ---- */

/* The rows that a case owns; a row's place is what is behind the millions. */
#define OF(id) "row / 1000000 = (SELECT row FROM cases WHERE id = '" id "')"

static const struct { const char *sql, *told; } changes[] = {
    {"UPDATE paragraphs SET text = text || '，' WHERE " OF("all") " AND row % 1000000 = 2", "全字段区"},
    {"UPDATE paragraphs SET number = 7 WHERE row % 1000000 = 2", "number"}, {"UPDATE paragraphs SET number = 0 WHERE row % 1000000 = 2", "number"},
    {"UPDATE paragraphs SET row = row + 7 WHERE row % 1000000 = 2", "paragraphs"}, {"UPDATE paragraphs SET kind = 'song'", "kind"},
    {"UPDATE paragraphs SET kind = ''", "kind"}, {"UPDATE paragraphs SET locator = '000'", "locator"},
    {"UPDATE paragraphs SET locator = '000:1 '", "locator"}, {"UPDATE paragraphs SET locator = '000:99999999999999999999'", "locator"},
    {"UPDATE paragraphs SET locator = '000:1[5–2)'", "locator"}, {"UPDATE paragraphs SET text = ''", NULL},
    {"UPDATE paragraphs SET text = CAST(x'E5' AS TEXT)", NULL}, {"UPDATE paragraphs SET text = CAST(x'410042' AS TEXT)", NULL},
    {"UPDATE paragraphs SET original = CAST(x'EDA080' AS TEXT)", "original"}, {"UPDATE paragraphs SET row = 9000003 WHERE row % 1000000 = 3", NULL},
    {"UPDATE figures SET paragraphs = '4' WHERE " OF("all"), "paragraphs"}, {"UPDATE figures SET paragraphs = '0'", "paragraphs"},
    {"UPDATE figures SET paragraphs = '-1'", "paragraphs"}, {"UPDATE figures SET paragraphs = '1  2'", "paragraphs"},
    {"UPDATE figures SET paragraphs = ' 1'", "paragraphs"}, {"UPDATE figures SET paragraphs = '4294967297'", "paragraphs"},
    {"UPDATE figures SET paragraphs = '99999999999999999999999'", "paragraphs"}, {"UPDATE figures SET paragraphs = '1x'", "paragraphs"},
    {"UPDATE figures SET paragraphs = '01' WHERE " OF("bare"), NULL}, {"UPDATE figures SET value = 9e999", "value"},
    {"UPDATE figures SET value = 301 WHERE key = 'rule'", "全字段区"}, {"UPDATE figures SET value = NULL WHERE key = 'rule'", NULL},
    {"UPDATE figures SET unit = CAST(x'FF' AS TEXT)", "unit"}, {"UPDATE figures SET state = 'STATED'", "state"},
    {"UPDATE figures SET direction = 'sideways'", "direction"}, {"UPDATE figures SET subject = NULL WHERE key = 'rule'", "subject"},
    {"UPDATE figures SET row = -row WHERE key = 'rule'", "figures"}, {"UPDATE tiers SET rank = -1", "rank"},
    {"UPDATE tiers SET chain = 2147483648", "chain"}, {"UPDATE tiers SET level = 'heaven'", "level"},
    {"UPDATE tiers SET level = NULL WHERE " OF("all"), NULL}, {"UPDATE mechanisms SET figures = 'rule  grids'", "figures"},
    {"UPDATE mechanisms SET figures = 'grids rule' WHERE " OF("all") " AND row % 1000000 = 1", NULL}, {"DELETE FROM terms WHERE row % 1000000 = 1", "terms"},
    {"DELETE FROM terms WHERE row % 1000000 = 2", NULL}, {"DELETE FROM cases WHERE id = 'bare'", "bare"}, {"UPDATE cases SET id = 'other' WHERE id = 'all'", NULL},
    {"UPDATE cases SET hash = 'x'", NULL}, {"UPDATE cases SET hash = hash || hash", NULL}, {"UPDATE cases SET level = 'moon'", "level"},
    {"UPDATE cases SET year_paragraphs = '5' WHERE id = 'all'", "year_paragraphs"}, {"UPDATE cases SET documents = '004:b 000'", NULL},
    {"UPDATE summaries SET figures = 99", NULL}, {"UPDATE summaries SET tiers = -1", "tiers"}, {"UPDATE summaries SET tiers = 99999999999", "tiers"},
    {"UPDATE summaries SET name = '' WHERE id = 'all'", "name"}, {"DELETE FROM summaries WHERE row = 2", NULL},
    {"DELETE FROM summaries WHERE row = 1", "summaries"}, {"UPDATE summaries SET row = row + 5", "summaries"},
    {"UPDATE summaries SET mechanisms_state = 'lost' WHERE id = 'bare'", NULL}, {"UPDATE summaries SET mechanisms_state = 'heaven' WHERE id = 'bare'", "mechanisms_state"},
    {"UPDATE summaries SET tiers_state = 'stated' WHERE id = 'bare'", "tiers_state"}, {"UPDATE summaries SET figures_state = NULL WHERE id = 'bare'", "figures_state"},
    {"UPDATE summaries SET figures_state = CAST(x'FF' AS TEXT) WHERE id = 'bare'", "figures_state"}, {"UPDATE summaries SET tiers = 3 WHERE id = 'bare'", "tiers_state"},
    {"UPDATE summaries SET tiers_state = 'lost' WHERE id = 'all'", "tiers_state"}, {"UPDATE summaries SET mechanisms_state = 'stated' WHERE id = 'all'", "mechanisms_state"},
    {"UPDATE summaries SET figures = 0 WHERE id = 'all'", "figures_state"}, {"UPDATE summaries SET rule_state = 'nothing'", "rule_state"},
    {"UPDATE documents SET lines = lines + 1", NULL}, {"DELETE FROM refusals WHERE row % 1000000 = 2", NULL}, {"DELETE FROM documents", NULL},
    {"UPDATE indicators SET dimension = 'x'", "dimension"}, {"DELETE FROM meta", NULL}, {"UPDATE meta SET edition = 'x'", NULL},
    {"UPDATE meta SET edition = replace(edition, substr(edition, 1, 1), 'g')", NULL}, {"UPDATE meta SET edition = book", NULL},
    {"UPDATE meta SET list = book", NULL}, {"CREATE TABLE more (a)", "别的程序"}, {"CREATE INDEX more ON figures (key)", "别的程序"},
    {"CREATE VIEW more AS SELECT 1", "别的程序"}, {"DROP TABLE terms", "别的程序"}, {"ALTER TABLE terms ADD COLUMN more TEXT", "别的程序"},
    {"DROP TABLE terms; CREATE VIEW terms AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i AS row FROM r", "别的程序"},
    {"CREATE TRIGGER more AFTER INSERT ON terms BEGIN SELECT 1; END", "别的程序"}, {"PRAGMA journal_mode = WAL", "WAL"},
    {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'figures') "
     "WHERE name = 'paragraphs'", NULL},
    {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE meta (edition, list, book)' WHERE name = 'meta'", NULL},
};

START_TEST(read__changed_content__is_not_believed)
{
    sqlite3 *db = NULL;
    char *plain = path_join(folder, "plain.db"), *error = NULL;
    enum code rc;

    file_write(plain, sound.text, sound.length);
    ck_assert_int_eq(sqlite3_open(plain, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
    sqlite3_exec(db, "PRAGMA writable_schema = OFF", NULL, NULL, NULL);
    ck_assert_msg(!sqlite3_exec(db, changes[_i].sql, NULL, NULL, &error), "%s: %s", changes[_i].sql, error);
    ck_assert_msg(strncmp(changes[_i].sql, "UPDATE", 6) || sqlite3_changes(db) > 0, "%s changed nothing", changes[_i].sql);
    sqlite3_close(db);
    rc = read_all(plain, &f);
    ck_assert_msg(rc != OK && f.code == rc, "%s: %d %s", changes[_i].sql, rc, f.text);
    ck_assert_msg(rc == BAD_INPUT || rc == NOTHING_FOUND, "%s: %d %s", changes[_i].sql, rc, f.text);
    if (changes[_i].told)
        ck_assert_msg(strstr(f.text, changes[_i].told) != NULL, "%s: %s", changes[_i].sql, f.text);
    free(plain);
}
END_TEST

/* ---- Bytes that were changed by chance ---- */

/* Whatever byte is changed: either it is noticed or it carries nothing. */
static void assert_noticed_or_empty(size_t at)
{
    struct casebook loaded;
    struct library *l = NULL;
    struct fault ignored = {0};
    enum code rc = read_all(path, &ignored);

    ck_assert_msg(rc == OK || *ignored.text, "byte %zu: code %d without a message", at, rc);
    if (rc != OK)
        return;
    casebook_init(&loaded);
    ck_assert_int_eq(library_open(&l, path, &f), OK);
    ck_assert_int_eq(library_load(l, &loaded, &f), OK);
    for (size_t i = 0; i < loaded.case_count; i++) {
        const struct local_case *c;

        ck_assert_int_eq(library_case(l, loaded.cases[i]->id, &c, &f), OK);
    }
    {
        struct casebook made;

        book_make(&made);
        ck_assert_msg(loaded.case_count == made.case_count, "byte %zu", at);
        assert_same_cases(made.cases[0], loaded.cases[0]);
        assert_same_cases(made.cases[1], loaded.cases[1]);
        assert_same_books(&made, &loaded);
        casebook_clear(&made);
    }
    library_free(l);
    casebook_clear(&loaded);
}

enum { FLIPS = 8, FLIP_STEP = 331 }; /* a prime, so that all places in a page are met */

START_TEST(read__flipped_byte__is_noticed)
{
    static const unsigned char masks[FLIPS] = {0x01, 0x80, 0xFF, 0x20, 0x02, 0x40, 0x7F, 0x10};

    for (size_t at = (size_t)_i * 41; at < sound.length; at += FLIP_STEP) {
        sound.text[at] = (char)((unsigned char)sound.text[at] ^ masks[_i]);
        write_part(sound.length);
        assert_noticed_or_empty(at);
        sound.text[at] = (char)((unsigned char)sound.text[at] ^ masks[_i]);
    }
}
END_TEST

START_TEST(open__cut_anywhere__is_refused)
{
    for (size_t length = 0; length < sound.length; length += 509) {
        struct library *l = NULL;

        write_part(length);
        ck_assert_msg(library_open(&l, path, NULL) == BAD_INPUT, "%zu bytes", length);
    }
}
END_TEST

/* The page that a table begins on leads to itself, again and again: reading ends all the same. */
START_TEST(read__pages_in_a_circle__ends)
{
    int refused = 0;

    for (size_t page = 1; page * 4096 < sound.length; page++) {
        char *copy = memory_text_n(sound.text, sound.length), *head = copy + page * 4096;

        head[0] = 5; /* an inner page of a table */
        head[3] = 0, head[4] = 2;
        memcpy(head + 8, (const char[]){0, 0, 0, (char)(page + 1)}, 4);
        memcpy(head + 12, (const char[]){0x0F, (char)0xF0, 0x0F, (char)0xF8}, 4);
        memcpy(head + 0xFF0, (const char[]){0, 0, 0, (char)(page + 1), 1}, 5);
        memcpy(head + 0xFF8, (const char[]){0, 0, 0, (char)(page + 1), 2}, 5);
        file_write(path, copy, sound.length);
        fault_clear(&f);
        if (read_all(path, &f) != OK) { /* an index that nobody asks may be anything */
            ck_assert_str_ne(f.text, "");
            refused++;
        }
        free(copy);
    }
    ck_assert_int_gt(refused, 10);
}
END_TEST

TCase *library_faults(void)
{
    TCase *t = tcase_create("faults");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, open__bad_file__says_what_it_is, 0, COUNT_OF(files));
    tcase_add_loop_test(t, open__no_file__is_refused, 0, COUNT_OF(nowhere));
    tcase_add_loop_test(t, read__changed_content__is_not_believed, 0, COUNT_OF(changes));
    tcase_add_loop_test(t, read__flipped_byte__is_noticed, 0, FLIPS);
    tcase_add_test(t, open__cut_anywhere__is_refused);
    tcase_add_test(t, read__pages_in_a_circle__ends);
    return t;
}
