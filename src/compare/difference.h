/* difference.h - one cell held against another: what the files difference*.c share. Each row has a judge. */
#ifndef CASEGRID_COMPARE_DIFFERENCE_H
#define CASEGRID_COMPARE_DIFFERENCE_H

#include "inside.h"

struct side {
    const struct local_case *of;
    const struct cell *cell;
};

struct contrast {
    const struct comparison *in;
    const struct slot *slot;
    struct side here, there; /* there: the reference's */
    bool needs_why;          /* else only the kind is found, and nothing is allotted */
    enum difference_kind kind;
    const char *here_text, *there_text; /* the two values as the sentence has them; NULL: what the cells say */
    const char *say;         /* how the sentence ends; NULL: the kind's name */
};

/* FORMAT filled in, in the comparison's arena; NULL where no sentence is needed. */
const char *contrast_words(const struct contrast *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* B's text in the comparison's arena, NULL where no sentence is needed; B is empty afterwards. */
const char *contrast_take(const struct contrast *d, struct buffer *b);

/* ---- Judges: both cells have items, not all of a side in doubt. They set KIND, and what the sentence needs ---- */

void chain_judge(struct contrast *d);    /* difference_tiers.c */
/* Also where the cell here is a gap. */
void level_judge(struct contrast *d);
void rule_judge(struct contrast *d);     /* difference_grid.c */
void staff_judge(struct contrast *d);
void figures_judge(struct contrast *d);  /* difference_figures.c */
void mechanisms_judge(struct contrast *d); /* difference_words.c */
void words_judge(struct contrast *d);

/* ---- Numbers (difference_number.c) ---- */

struct value {
    const struct figure *figure; /* NULL: a rule in words only */
    const char *scope, *text;
    const struct derivation *derivation; /* NULL: stated */
};
struct outcome {
    enum difference_kind kind;
    const char *say; /* as in struct contrast */
    bool is_vague;   /* OPEN though nothing keeps the two apart: what is printed leaves open which is larger */
    const char *aside; /* what a reader of the two must know besides; NULL: nothing */
};

/* A held against B. IS_GRID_SIZE: households or persons of a grid: qualifiers are limits, a scope is no obstacle, smaller is finer. */
struct outcome values_compare(const struct contrast *d, const struct value *a, const struct value *b, bool is_grid_size);
bool scopes_agree(const struct contrast *d, const char *here, const char *there);

/* ---- Several numbers (difference_figures.c) ---- */

/* The figures of a cell; owned by the caller. */
struct value *cell_values(const struct side *s, size_t *count);

/* What the pairs held against each other come to. */
struct tally {
    struct outcome first;  /* the first that is not open, else the first */
    struct outcome vague;  /* the first that is vague */
    const char *aside;     /* the first of those that are not open */
    const struct value *here, *there; /* its values */
    size_t told;           /* how many are not open */
    bool is_mixed, is_any;
};
void tally_add(struct tally *t, struct outcome o, const struct value *a, const struct value *b);
/* HERE and THERE count the values of the cells. Pairs that differ each in its own way are other values where they CORRESPOND; where they do not,
 * nobody can tell. Nor can anybody where one of them is vague: the rest would pass for the whole. */
void tally_conclude(struct contrast *d, const struct tally *t, bool correspond, size_t here, size_t there);
/* Holds lists against each other: values of the same subject, else of the same scope, else each against each. */
void values_judge(struct contrast *d, const struct value *a, size_t a_count, const struct value *b, size_t b_count, bool is_grid_size);

/* ---- Words (difference_words.c) ---- */

/* A cell's mechanisms without their figures: title, strength, scope. */
const char *mechanisms_text(const struct contrast *d, const struct side *s);

/* Whether two texts say the same: blanks and quotation marks, letter case and width do not count. NULL agrees with NULL only. */
bool words_agree(const char *a, const char *b);

struct thing {
    const char *name, *scope; /* NULL: the whole locality */
    int strength;
    const char *shown;        /* how it is listed; NULL: name, strength, scope */
};
struct things {
    struct thing *all; /* owned: free() */
    size_t count;
};
void thing_add(struct things *t, struct thing thing);
bool things_agree(const struct things *a, const struct things *b);
/* Those of A that B has not. */
struct things things_beyond(const struct things *a, const struct things *b);
/* The first few of many: A、B、C等8项. */
void things_write(struct buffer *b, const struct things *t, enum language l);

#endif
