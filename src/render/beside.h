/* beside.h - for this room: a comparison on its way into each format. */
#ifndef RENDER_BESIDE_H
#define RENDER_BESIDE_H

#include "prose.h"

/* ---- Names, cleaned; all of these add to OUT (beside.c) ---- */

/* The name of column INDEX, with the case's id behind it where two localities share the name. */
void beside_name(struct buffer *out, const struct comparison *c, size_t index);
/* "图例：－未提及  ｜链上无此级": what occurs, in a cell's place or behind a value, and what derived values are. Nothing where nothing does. */
void beside_legend(struct buffer *out, const struct comparison *c, enum language l);
/* "与凯里市相比：细 更细  多 更多": the signs that occur. Nothing where there is no reference. */
void beside_signs(struct buffer *out, const struct comparison *c, enum language l);
/* What is said of column INDEX above the rows: its profile. */
void beside_profile(struct buffer *out, const struct comparison *c, size_t index);
/* 对照：西岗区、凯里市 */
void beside_title(struct buffer *out, const struct comparison *c);
/* What heads pane PANE: a case's name, or the label of a row. */
void beside_pane(struct buffer *out, const struct comparison *c, size_t pane);
/* What stands before line LINE: the label of a row, or a case's name. */
void beside_line(struct buffer *out, const struct comparison *c, size_t line);
/* The group that line LINE (or, transposed, pane) INDEX begins; NULL: it goes on with the one before. */
const char *beside_group(const struct comparison *c, size_t index, enum language l);

/* ---- Notes of figures, numbered in the order of reading (beside_notes.c) ---- */

struct note { size_t row, column; const char *text; size_t uses; };
struct notes { struct note *all; size_t count; };
void notes_gather(struct notes *n, const struct comparison *c);
void notes_clear(struct notes *n);
size_t notes_number(const struct notes *n, size_t column, const char *text); /* from 1; 0: no note */
/* Adds " [注3]" for TEXT of COLUMN, nothing where it is no note. */
void notes_mark(struct buffer *out, const struct notes *n, size_t column, const char *text);
/* Adds "凯里市，网格数：……", without the row where several cells share the note. */
void notes_name(struct buffer *out, const struct notes *n, size_t index, const struct comparison *c);

/* ---- What stands around the cells, for people ---- */

struct beside {
    const struct comparison *of;
    const struct render_style *style;
    FILE *out;
    struct notes notes;
};

/* The sign of a cell's difference with a blank behind, "" where there is none. Borrowed until BUFFER changes. */
const char *beside_sign(const struct beside *b, struct comparison_place at, struct buffer *buffer);
/* Above the cells: title, reference, order, what was left out, units (beside_notes.c). */
void beside_head(const struct beside *b, struct prose *p);
/* Below: legend, notes, sources, passages of a handout, edition, command (beside_sources.c). */
void beside_foot(const struct beside *b, struct prose *p);
/* What a person wished of it, what was left out, and the units, a sentence each. */
void beside_wishes(const struct beside *b, void (*say)(void *context, const char *text), void *context);
/* "案例库：某库，版本 82664f93e128". Adds to OUT. */
void beside_edition(struct buffer *out, const struct beside *b);
/* 《题目》，作者，年份；文件000第4—9行 (beside_sources.c) */
void beside_source(struct buffer *out, const struct beside *b, size_t column);
/* The paragraphs of COLUMN that cells stand on, each once, ascending; owned. */
int *beside_cited(const struct comparison *c, size_t column, size_t *count);
/* The command that made this; where nobody says which one did, the one that would make it again (beside_wish.c). Adds to OUT, cleaned. */
void beside_command(struct buffer *out, const struct beside *b);

/* ---- The formats ---- */

void beside_write_text(const struct beside *b);
void beside_write_markdown(const struct beside *b);
void beside_write_html(const struct beside *b);
void beside_write_delimited(const struct beside *b);
void beside_write_json(const struct beside *b);
enum code beside_write_xlsx(const struct beside *b, struct fault *f);

#endif
