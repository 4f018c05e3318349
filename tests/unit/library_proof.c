/* library_proof.c - a library that was written aside is read again before it takes its place: whatever is not as it was meant to be is noticed. */
#include "library_book.h"

#include "../../src/library/publication.h"

#include <stdlib.h>

static struct fault f;
static char *folder, *path;
static struct library_publication *p;

/* Written aside and closed, not yet read again: MANY cases, and "all" and "bare", the last ones. */
enum { MANY = 150 };

static void set_up(void)
{
    struct casebook b, many;

    fault_clear(&f);
    folder = folder_make();
    path = path_join(folder, "made.db");
    book_make(&b);
    book_make_many(&many, MANY);
    ck_assert_int_eq(library_publication_begin(&p, path, MANY + b.case_count, NULL, &f), OK);
    for (size_t i = 0; i < MANY + b.case_count; i++) {
        struct library_rows *r;

        ck_assert_int_eq(library_rows_make(&r, i < MANY ? many.cases[i] : b.cases[i - MANY], NULL, &f), OK);
        ck_assert_int_eq(library_publication_add(p, r, &f), OK);
        library_rows_free(r);
    }
    ck_assert_msg(build_book(p, &b, &f) == OK && build_close(p, &f) == OK, "%s", f.text);
    build_clear(p);
    casebook_clear(&b);
    casebook_clear(&many);
}

static void tear_down(void)
{
    library_publication_drop(p);
    free(path);
    folder_remove(folder);
}

START_TEST(proof__as_it_was_meant__holds)
{
    ck_assert_msg(publication_prove(p, &f) == OK, "%s", f.text);
}
END_TEST

static const char *const changes[] = {
    "UPDATE paragraphs SET text = text || '，' WHERE row % 1000000 = 2", "UPDATE paragraphs SET text = 'x' WHERE row = 77000001",
    "UPDATE figures SET note = 'x' WHERE note IS NULL", "DELETE FROM terms WHERE row % 1000000 = 2", "DELETE FROM cases WHERE row = 64",
    /* rows that belong to nobody: before the first case, between two, behind the last row of one, behind the last case */
    "INSERT INTO terms (row, term) VALUES (-5, 'x')", "INSERT INTO terms (row, term) VALUES (1000000, 'x')", "INSERT INTO terms (row, term) VALUES (64000000, 'x')",
    "INSERT INTO terms (row, term) VALUES (65000000, 'x')", "INSERT INTO terms (row, term) VALUES (3000009, 'x')",
    "INSERT INTO terms (row, term) VALUES (152999999, 'x')", "INSERT INTO terms (row, term) VALUES (900000001, 'x')",
    "INSERT INTO cases SELECT 153, 'more', name, full_name, pinyin, province, prefecture, level, title, author, author_state, documents, complete, "
    "complete_note, year, year_basis, year_paragraphs, year_note, note, hash FROM cases WHERE row = 1",
    "UPDATE cases SET hash = replace(hash, 'a', 'b') WHERE row = 128", "UPDATE cases SET row = 200 WHERE row = 152",
    "UPDATE summaries SET row = -row", "UPDATE summaries SET figures = 99 WHERE row = 100", "UPDATE documents SET lines = lines + 1",
    "UPDATE indicators SET unit = 'x'", "DELETE FROM refusals", "UPDATE meta SET edition = book",
};

START_TEST(proof__changed__fails)
{
    sqlite3 *db;
    char *error = NULL;

    ck_assert(!sqlite3_open(aside_path(p->aside), &db));
    ck_assert_msg(!sqlite3_exec(db, changes[_i], NULL, NULL, &error) && sqlite3_changes(db), "%s: %s", changes[_i], error);
    ck_assert(!sqlite3_close(db));
    ck_assert_msg(publication_prove(p, &f) == FAILED, "%s", changes[_i]);
    ck_assert_str_ne(f.text, "");
}
END_TEST

TCase *library_proof(void)
{
    TCase *t = tcase_create("proof");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, proof__as_it_was_meant__holds);
    tcase_add_loop_test(t, proof__changed__fails, 0, COUNT_OF(changes));
    return t;
}
