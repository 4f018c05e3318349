/* overview_facts.h - the comparison behind the overview with what is counted of it once: no layout, no drawing. */
#ifndef CASEGRID_SCREEN_OVERVIEW_FACTS_H
#define CASEGRID_SCREEN_OVERVIEW_FACTS_H

#include "overview_marks.h"

enum overview_section { SECTION_SIZES, SECTION_TIERS, SECTION_PROPERTY, SECTION_FIGURES, SECTIONS };

#define NO_ROW SIZE_MAX

struct overview_facts {
    struct comparison *comparison;   /* owned */
    struct arena *texts;             /* its cases; owned */
    size_t cases, rows;
    size_t rule, households, persons; /* rows, or NO_ROW where the comparison was not asked for them */
    struct coverage *coverage;       /* of each row */
    size_t *stated[SECTIONS];        /* of each case: how many rows of the section it states */
    size_t section_rows[SECTIONS];
    unsigned signs[SECTIONS];        /* bit S: the mark S stands somewhere in the section */
};

/* Counts; COMPARISON is handed over. Knows no screen: can be called on a worker. */
struct overview_facts *overview_facts_create(struct comparison *c);
void overview_facts_free(struct overview_facts *f); /* NULL is welcome */

/* The section that ROW stands in. */
enum overview_section overview_section_of(const struct overview_facts *f, size_t row);
const char *overview_section_name(enum overview_section s);
/* Whether the item is a number that has a place on an axis. */
bool overview_is_on_axis(const struct item *i);

/* The rule that the others stand beside at first: the first range that holds for a whole locality, else the first range, else the first
 * number of households. False where there is none. */
bool overview_reference_find(const struct overview_facts *f, size_t *column, size_t *item);

enum { COVER_KINDS = 2 + UNCHECKED }; /* what coverage counts: stated, gaps, each kind of nothing */
size_t overview_cover_count(const struct overview_facts *f, size_t row, int kind);
/* Whether the cell of COLUMN is one of those that KIND counts. */
bool overview_cover_holds(const struct overview_facts *f, size_t row, size_t column, int kind);
enum overview_sign overview_cover_sign(int kind);

#endif
