/* library_book.h - hand-made books for the tests of the library, and looking at folders and files. */
#ifndef CASEGRID_TESTS_LIBRARY_BOOK_H
#define CASEGRID_TESTS_LIBRARY_BOOK_H

#include "casegrid/library.h"

#include "expect.h"

/* A book with every field of every row set (case all), and a case with nothing but what must be there (case bare).
 * Borrows constant rows; B is initialised here. */
void book_make(struct casebook *b);
/* COUNT small cases c00000, c00001 … with names and pinyin of their own, in no order. */
void book_make_many(struct casebook *b, int count);

/* Cases in each kind of nothing, and in several at once (library_reasons.c). */
void book_make_reasons(struct casebook *b);

/* The library at FROM at TO as a program wrote it whose tables were of VERSION (library_older.c). */
void library_write_older(const char *from, const char *to, unsigned version);
/* Writes the digest anew that the list is proved by, as somebody would who changed the list by hand. */
struct sqlite3;
void library_sign_list(struct sqlite3 *db);

/* A new empty folder, owned; folder_remove takes it away with all that is in it. */
char *folder_make(void);
void folder_remove(char *folder);
int folder_count(const char *folder); /* entries */
void file_write(const char *path, const void *bytes, size_t size);

void assert_same_cases(const struct local_case *a, const struct local_case *b);
void assert_same_books(const struct casebook *a, const struct casebook *b);
/* Opens, lists and reads everything there is; the first code that is not OK. */
enum code read_all(const char *path, struct fault *f);

TCase *library_defended(void);
TCase *library_faults(void);
TCase *library_older(void);
TCase *library_older_2(void);
TCase *library_proof(void);
TCase *library_reasons(void);
TCase *library_publish_faults(void);

#endif
