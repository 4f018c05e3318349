/* shelf.h - what publishing a library with other cases in it (shelve.c) needs: documents and indicators, and the heads of files. */
#ifndef CASEGRID_COMMAND_SHELF_H
#define CASEGRID_COMMAND_SHELF_H

#include "command.h"

/* Documents and indicators as they will be; cleared with shelf_book_clear, after casebook_init of ALL. */
struct shelf_book {
    struct casebook all;  /* they borrow */
    const char **changed; /* documents that come in another version, sorted */
    size_t changed_count;
};

/* Those of L with those of FROM. Rows with mistakes may have no id: such a book is not published, so nothing needs be merged. */
enum code shelf_book_merge(struct shelf_book *s, struct library *l, const struct casebook *from, struct fault *f);
bool shelf_book_changed(const struct shelf_book *s, const char *document); /* by its id */
void shelf_book_clear(struct shelf_book *s);

/* HEADS of COUNT files, each to be cleared, read or not. False: one could not be read, with the reason. */
bool shelf_heads_read(struct casefile_head *heads, const char *const *paths, size_t count, struct progress *p, struct fault *f);

#endif
