/* search_screen.h - what the halves of the search screen share: its state (search_screen.c) and its drawing (search_draw.c). */
#ifndef CASEGRID_SCREEN_SEARCH_SCREEN_H
#define CASEGRID_SCREEN_SEARCH_SCREEN_H

#include "stage.h"

struct search_screen {
    struct screen screen;
    struct prompt prompt;
    struct query *query;
    struct search *search;
    char *trouble;            /* why there is no pattern; NULL if there is one */
    bool unfinished;
    bool searching;
    struct list list;         /* over the search's rows */
    int list_rows, list_columns;
    bool beside;
    int passage_top;
};

/* The match under the cursor, on a heading the first of its case; false where there is none. */
bool focused_hit(const struct search_screen *s, struct search_row *out);
/* The passage of a row with its matches; the text of *P is not ended by a zero byte. *MATCHES is owned. */
bool row_passage(const struct search_screen *s, const struct search_row *row, struct passage *p, struct match **matches, size_t *count);
/* Whether the library at hand has original wordings. */
bool has_originals(const struct browser *b);
void search_draw(const struct screen *s, struct area body);

#endif
