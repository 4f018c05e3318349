/* facts_list.h - the rows of a case that stand on one paragraph, each in one line. */
#ifndef CASEGRID_SCREEN_FACTS_LIST_H
#define CASEGRID_SCREEN_FACTS_LIST_H

#include "casegrid/facts.h"

struct fact_row {
    char *text;        /* owned by the list */
    const char *mark;  /* what to mark in the paragraph; borrowed from the case; NULL: nothing */
    const struct figure *figure; /* the figure it is; borrowed the same; NULL: it is none */
};

struct facts_list { /* owned: facts_list_clear */
    struct fact_row *rows;
    size_t count;
};

/* Replaces what is in L (zeroed or made before) by the facts of PARAGRAPH: tiers, grid rule, mechanisms, figures, terms. */
void facts_list_make(struct facts_list *l, const struct local_case *c, int paragraph, enum language language);
void facts_list_clear(struct facts_list *l);

#endif
