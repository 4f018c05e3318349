/* tree.h - a folder with all that is in it, held in memory, so that it can be set up anew and compared. */
#ifndef CASEGRID_TESTS_TREE_H
#define CASEGRID_TESTS_TREE_H

#include <stddef.h>

struct tree_entry { char *path; char *bytes; size_t size; unsigned mode; int is_folder; };
struct tree { struct tree_entry *entries; size_t count; };

void tree_read(struct tree *t, const char *folder);  /* owned: tree_clear */
void tree_write(const struct tree *t, const char *folder); /* what was in FOLDER is gone */
void tree_clear(struct tree *t);
const struct tree_entry *tree_find(const struct tree *t, const char *path); /* NULL: it is not there */
/* Times of day (2026-01-31 12:00) count as the same. NULL is welcome: no file. */
int tree_same_bytes(const struct tree_entry *a, const struct tree_entry *b);

#endif
