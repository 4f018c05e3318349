/* render_parts.h - what the files of the suite of render share: looking at what is written, and a small case. */
#ifndef CASEGRID_TESTS_RENDER_PARTS_H
#define CASEGRID_TESTS_RENDER_PARTS_H

#include "casegrid/render.h"

#include "expect.h"

TCase *render_views(void);
TCase *render_comparisons(void);

extern const struct render_style plain;

/* What is written to the stream, in one text the caller frees. */
struct paper {
    char *text;
    size_t length;
    FILE *stream;
};

struct render_style style_of(enum format format, int columns);
FILE *paper_open(struct paper *p);
char *paper_take(struct paper *p); /* owned */
char *table_text(const struct table *t, const struct render_style *s); /* owned */
void ck_table(const struct table *t, struct render_style s, const char *expected);
void ck_holds(const char *text, const char *part);
void ck_lacks(const char *text, const char *part);
/* Every line is at most COLUMNS wide and has no blank at its end; nothing that acts on a terminal is left. */
void ck_fits(const char *text, const struct width_rule *w, int columns);
size_t lines_of(const char *text);
/* Without blanks and line ends: what a text holds, however it was laid out. Owned. */
char *squeezed(const char *text);

#define NASTY "a\tb\nc\r|\"x\",\\\x1b[31m\x07\xc2\x9b" "31m\xe2\x80\xae" "end\xff"
/* ESC, BEL, the 8-bit CSI, a right-to-left override and a byte that is no UTF-8, each replaced. */
#define R "\xEF\xBF\xBD"
#define NASTY_CLEAN "a b c |\"x\",\\" R "[31m" R R "31m" R "end" R

extern const struct local_case small, silent; /* one that states something of everything, one that states nothing */
extern const struct casebook small_book;

#endif
