/* inside.h - what the files of this room share. */
#ifndef CASEGRID_PRESENT_INSIDE_H
#define CASEGRID_PRESENT_INSIDE_H

#include "casegrid/present.h"

/* A text of a deck file and where it stands. */
struct placed { const char *text; int line, column; };

struct placed_list { struct placed *items; size_t count; };

/* What a slide of a file asks for, before it is looked up. */
struct slide_wish {
    struct placed saved, reference, in_case, paragraph, sort, filter, kind, per, mark;
    struct placed_list cases, rows, patterns;
    int number;          /* of the paragraph */
    bool differences, descending, transposed, own;
};

/* Adds an error (or a hint, where IS_HINT) at a place of the deck's file. */
void trouble(struct troubles *t, const char *path, int line, int column, bool is_hint, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* OK, or BAD_INPUT with the first of the errors in F. */
enum code troubles_end(const struct troubles *t, struct fault *f);

/* ---- Where a figure comes from (cite.c): added to B ---- */
void passage_caption(struct buffer *b, const struct deck_passage *p, bool is_original, enum language l); /* 凯里市 第9段  转述，非原文 */
void passage_source(struct buffer *b, const struct deck_passage *p); /* 《题目》，作者，2025年，出处 004:47 */

/* ---- A handout (handout_*.c) ---- */
struct handout {
    const struct deck *deck;
    enum language language;
    bool has_notes;
    const char *library;  /* as people call it */
    int columns;          /* text */
    struct width_rule width;
    FILE *out;
};
void handout_text(const struct handout *h);
void handout_markdown(const struct handout *h);
void handout_html(const struct handout *h);
/* A cell in words, its items after one another, each with its citation; BETWEEN stands between them. */
void handout_cell(const struct handout *h, struct buffer *b, const struct slide_sheet *s, size_t row, size_t column, const char *between);
const char *handout_title(const struct handout *h, const struct slide *s);

double axis_end(double most);  /* a round number that is at least MOST (axis.c) */

#endif
