/* remark.h - notes in the browser (备注): what stands where, and the screens to write and list them. */
#ifndef CASEGRID_SCREEN_REMARK_H
#define CASEGRID_SCREEN_REMARK_H

#include "stage.h"

/* ---- What there is (remark.c): all of it is of the browser's copy, borrowed until remarks_load ---- */

void remarks_load(struct browser *b);  /* reads the person's file anew; says what is wrong with it, and then shows none */
void remarks_clear(struct browser *b); /* at the end */
bool remark_is_on(const struct browser *b, const char *place);   /* exactly there */
bool remark_is_of(const struct browser *b, const char *case_id); /* on the case or anything in it */
/* Those on PLACE: each a line of its own, with a line end before it but for the first in an empty B: 备注（张三，2026-11-21 08:30）：… */
void remarks_write(const struct browser *b, const char *place, struct buffer *out);
/* One line of those on PLACE, for where there is no room: [注] and the first, [注2] where there are two. Adds nothing where there is none. */
void remarks_sign(const struct browser *b, const char *place, struct buffer *out);
/* The place of a cell or of a paragraph; owned. */
char *remark_cell_place(const struct local_case *c, const char *row);
char *remark_paragraph_place(const struct local_case *c, int paragraph);

/* ---- What keys do: m, M ---- */
void remark_write(struct screen *s, int unused); /* on the case, paragraph or cell under the cursor */
void remarks_show(struct screen *s, int unused);

/* ---- Screens ---- */
extern const struct screen_ops remark_screen_ops, notes_screen_ops;
/* On PLACE, which people call ON (both copied); shown over the screen that is on top. */
struct screen *remark_screen_create(struct browser *b, const char *place, const char *on);
struct screen *notes_screen_create(struct browser *b);
/* Says where a damaged file was kept; ASIDE (may be NULL) handed over. False: there is nothing to say. */
bool remark_say_aside(struct browser *b, char *aside);

#endif
