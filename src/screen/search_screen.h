/* search_screen.h - what the halves of the search screen share: its state (search_screen.c) and its drawing (search_draw.c). */
#ifndef CASEGRID_SCREEN_SEARCH_SCREEN_H
#define CASEGRID_SCREEN_SEARCH_SCREEN_H

#include "corpus.h"
#include "stage.h"

struct case_hits { size_t case_index, first_hit, hits, paragraphs; };

struct result_row { bool is_case; size_t index; /* into groups or hits */ };

struct search_screen {
    struct screen screen;
    struct prompt prompt;
    struct pattern *pattern;
    struct search *search;
    char *trouble;            /* why there is no pattern; NULL if there is one */
    bool unfinished;
    struct case_hits *groups; size_t group_count;
    struct result_row *rows;  size_t row_count; /* headings and hits, in order */
    size_t hits_listed;       /* hits that are in rows already */
    bool searching;
    struct list list;         /* over rows */
    int list_rows, list_columns;
    bool beside;
    int passage_top;
};

/* The hit under the cursor: its index, or SIZE_MAX on a heading (then the first of its case is shown) or where there is none. */
size_t focused_hit(const struct search_screen *s);
void search_draw(const struct screen *s, struct area body);

#endif
