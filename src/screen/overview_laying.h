/* overview_laying.h - what lays the overview's page, shared by its sections (overview_page.c, overview_sizes.c). */
#ifndef CASEGRID_SCREEN_OVERVIEW_LAYING_H
#define CASEGRID_SCREEN_OVERVIEW_LAYING_H

#include "overview_page.h"

struct laying { /* a page while it is being laid */
    struct page *page;
    const struct page_wish *wish;
    const struct overview_facts *facts;
    enum overview_section section;
    size_t head;
    int heads;
};

/* A new line at the end, in the section and under the heads that are begun. Borrowed until the next. */
struct page_line *laying_line(struct laying *l, enum page_kind kind);
/* The lines that follow stand under HEADS lines, the first of which comes now. */
void laying_begin(struct laying *l, int heads);
void laying_end(struct laying *l);
void laying_blank(struct laying *l);                  /* unless there is one already */
void laying_text(struct laying *l, const char *text); /* copied; as many lines as it takes */
void laying_table(struct laying *l);                  /* the section's rows that are not shown as ranges */
void laying_sizes(struct laying *l);                  /* the section of grid rules (overview_sizes.c) */

/* The items of a cell that states something. */
static inline size_t laying_items(const struct cell *c)
{
    return c->kind == CELL_ITEMS ? c->count : 0;
}

/* A legend: entries in lines, none torn. Ended with legend_end, which puts the last line on the page. */
struct legend { struct laying *in; struct buffer line; };
void legend_add(struct legend *g, const char *entry);
void legend_end(struct legend *g);

#endif
