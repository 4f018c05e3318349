/* sheet_put.h - the rows of a spreadsheet on their way into a case. For this room only. */
#ifndef CASEGRID_CASEFILE_SHEET_PUT_H
#define CASEGRID_CASEFILE_SHEET_PUT_H

#include "sheet_cells.h"

enum { NOBODY = -1 };

struct candidate {
    struct figure row;   /* what the cells say */
    unsigned long given; /* which keys they say; a bit each */
    int line;
    int figure; /* of the case as it becomes; NOBODY: a new one */
    bool placed; /* its paragraph is known */
};

struct putting {
    struct sheet_reading r;
    const char *name;
    struct sheet sheet;
    int *columns; /* what each heading means */
    size_t column_count;
    struct candidate *items;
    size_t count;
    struct local_case made; /* the case as it becomes */
    bool *taken;            /* by a row; of the figures that were there */
    size_t old_count;
    struct sheet_account *account;
};

/* Reads the headings and rows of P->sheet into candidates and finds the figure that each is about. What is wrong goes to the findings. */
void sheet_rows_read(struct putting *p);
/* Whether K says the same in both. */
bool sheet_key_agrees(const struct key *k, const struct figure *a, const struct figure *b);

#endif
