/* aside.h - the file beside the library that takes its place when it is whole. For this room only. */
#ifndef CASEGRID_LIBRARY_ASIDE_H
#define CASEGRID_LIBRARY_ASIDE_H

#include "casegrid/base.h"

struct aside;

/* An empty file beside PATH, or beside what PATH links to, with the mode that the library is to have. FAILED where there is something
 * that is no library, or nothing can be written. On OK *OUT is owned: end it with aside_keep or aside_drop. */
enum code aside_open(struct aside **out, const char *path, struct fault *f);
const char *aside_path(const struct aside *a); /* borrowed */
/* What was written starts on its way to the disk, so that there is less to wait for at the end. */
void aside_write_out(const struct aside *a);
/* Syncs and renames. FAILED leaves what was there. Ends A either way. */
enum code aside_keep(struct aside *a, struct fault *f);
void aside_drop(struct aside *a); /* NULL is welcome */

#endif
