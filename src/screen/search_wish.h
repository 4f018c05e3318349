/* search_wish.h - what is searched, where and how: plain data that a screen has, a panel changes and a saved search keeps. */
#ifndef CASEGRID_SCREEN_SEARCH_WISH_H
#define CASEGRID_SCREEN_SEARCH_WISH_H

#include "stage.h"

enum { ANY = -1 };

struct search_wish {
    char *line;                 /* as typed, owned */
    unsigned kinds;             /* bits of enum passage_kind; never 0 */
    enum pattern_case letter_case;
    bool literal;
    unsigned fold;              /* FOLD_WIDTH, FOLD_HAN */
    enum query_within within;
    bool only_marked;           /* cases in the basket */
    char *province;             /* NULL: all; owned */
    int level;                  /* enum locality_level or ANY */
    int dimension;              /* enum dimension or ANY: paragraphs that such a figure stands on */
    char *indicator;            /* an indicator's id, or NULL; owned */
};
void search_wish_init(struct search_wish *w); /* the usual places, nothing to search */
struct search_wish *search_wish_copy(const struct search_wish *w);
void search_wish_clear(struct search_wish *w); /* what it owns */
void search_wish_free(struct search_wish *w);  /* NULL is welcome */
bool search_wish_is_usual(const struct search_wish *w); /* but for the line */

/* ---- What can be chosen: a row for each thing, as "code<TAB>name" lines ---- */

struct wish_row {
    const char *code;           /* as a saved search writes it */
    const char *label;          /* N_() */
    int argument;
    void (*options)(struct buffer *lines, const struct browser *b, int argument);
    void (*now)(struct buffer *code, const struct search_wish *w, int argument);
    void (*set)(struct search_wish *w, int argument, const char *code);
    bool names_itself;          /* a code is its own name */
};
const struct wish_row *wish_row_at(size_t i); /* NULL behind the last */
void wish_row_name(struct buffer *name, const struct wish_row *r, const struct browser *b, const struct search_wish *w); /* of what is chosen */
/* The next (or previous) of what ROW offers, round and round. */
void wish_row_step(const struct wish_row *r, const struct browser *b, struct search_wish *w, int step);

/* What the prompt says of it: 转述文, 标题，贵州省 …; IN (bits) is what the library has. */
void search_wish_describe(struct buffer *out, const struct browser *b, const struct search_wish *w, unsigned in);

/* ---- As a saved search ---- */

/* Borrowed texts go into A. NAME may be NULL. */
void search_wish_save(struct saved_search *out, const struct search_wish *w, const char *name, struct arena *a);
/* What is not known here any more is left as usual, and named in LOST. */
void search_wish_open(struct search_wish *out, const struct saved_search *saved, const struct browser *b, struct buffer *lost);

#endif
