/* inside.h - what the files of this room share. */
#ifndef CASEGRID_STATE_INSIDE_H
#define CASEGRID_STATE_INSIDE_H

#include "casegrid/state.h"

/* ---- Where files lie (place.c): owned; FAILED where nobody knows (no HOME) ---- */
enum code state_folder(char **out, struct fault *f);
enum code shelf_folder(char **out, struct fault *f);
enum code config_folder(char **out, struct fault *f);
/* Makes FOLDER where it is missing, for its owner alone, and takes away what others may do in it. FAILED: it cannot be made, is no folder, or another account's: what
 * is kept there would be theirs. */
enum code own_folder_ready(const char *folder, struct fault *f);
/* False where a person has no home, or one that is not there: nothing is made for them unasked. */
bool state_is_at_home(void);
/* One program at a time reads a file in FOLDER and then changes it. The descriptor, or -1 after setting F; closing it opens the way. */
int shelf_hold(const char *folder, struct fault *f);

/* ---- What a file of a person's own says wrong (file.c) ---- */
struct own_file { /* one being read */
    const char *path;
    struct arena *arena;
    struct fault *fault;
};
/* "PATH:LINE: sentence". Returns RC. */
enum code own_file_wrong(const struct own_file *r, enum code rc, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));
enum { WHEN_ROOM = 32 };
/* The time it is, as these files write it: 2026-11-28 21:06. Returns TEXT. */
const char *when_write(char text[WHEN_ROOM]);

/* A group "KEY: VALUE" in TEXT, of the file PATH, goes to TAKE line by line; its first trouble ends it (NOTHING_FOUND: about the key, else about the value). BAD_INPUT as "PATH:LINE:COLUMN: sentence". */
struct yaml_node;
enum code settings_text_read(const struct buffer *text, const char *path, enum code (*take)(void *context, const struct yaml_node *n, struct fault *why), void *context,
                             struct fault *f);
/* One line of such a file, be it a person's or the administrator's: *ID and *VALUE (from A, with the home folder written out). NOTHING_FOUND: no such key; BAD_INPUT; both without the place. */
enum code setting_take(enum setting_id *id, const char **value, struct arena *a, const struct yaml_node *n, struct fault *why);

/* The words of a wish, in Chinese and unfiltered: every cell that a saved comparison keeps. On OK *OUT is owned. */
enum code saved_comparison(struct comparison **out, const struct comparison_wish *wish, const struct local_case *const *cases, size_t count,
                           const struct casebook *book, struct fault *f);
/* The rows of C as they are kept, allotted from A. */
void saved_rows_take(struct saved_row **rows, size_t *count, struct arena *a, const struct comparison *c);
/* A copy of W from A. */
void saved_wish_take(struct comparison_wish *out, struct arena *a, const struct comparison_wish *w);

/* The first word of a part of the file that lists of files need not read. */
#define CELLS_KEY "cells"
/* Stands on the last line: a file without it was cut short. */
#define COMPLETE_KEY "complete"
/* Reads what stands before the cells. */
enum code saved_read_head(struct saved **out, const char *path, struct fault *f);

#endif
