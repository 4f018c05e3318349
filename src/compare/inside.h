/* inside.h - what the files of this room share: the rows there could be, and a case's column while it is being filled. */
#ifndef CASEGRID_COMPARE_INSIDE_H
#define CASEGRID_COMPARE_INSIDE_H

#include "casegrid/compare.h"

#include <stdint.h>

/* ---- Rows there could be (rows.c) ---- */

enum { NO_PLACE = -1 };

struct slot {
    struct compare_row row;
    int value;             /* what it is about: enum level, mechanism_kind or dimension (WORD_MISSING: not known); a grid row's number */
    const struct derived_row *derived; /* NULL: what sources state */
    bool is_group;         /* stands for its whole group where no case says anything of it */
    bool is_indicator;
    bool is_used;          /* indicators: some figure has it */
    bool is_wished;        /* asked for by its id */
    bool is_told;          /* some case says something */
    bool is_shown;
    uint64_t grid_sets;    /* indicators: bit M: one of its figures stands in just the set M of grid rows (bit R: row R) */
    int place;             /* of its cell in a column; NO_PLACE: no column has one */
};

struct rows {
    struct slot *slots;    /* in table order, group by group, each group's own slot first */
    size_t count;
    size_t first[ROW_GROUPS + 1];
    struct slot **by_indicator; /* sorted by id */
    size_t indicator_count;
    const struct casebook *book; /* borrowed */
};

/* All rows: the fixed ones, BOOK's indicators (BOOK may be NULL), then indicators that only CASES know, then WISH's patterns. Allotted in A. */
void rows_create(struct rows *r, struct arena *a, const struct local_case *const *cases, size_t count, const struct casebook *book,
                 const struct comparison_wish *wish);
/* The row INDEX of group G, behind the group's own. */
struct slot *rows_slot(const struct rows *r, enum row_group g, size_t index);
struct slot *rows_indicator(const struct rows *r, const char *id); /* NULL if none */
struct slot *rows_dimension(const struct rows *r, int dimension);
/* The name of an indicator in the comparison's language; its id where nobody knows it. */
const char *rows_indicator_name(const struct rows *r, const char *id);

/* Rows of the group of tiers, by index: the chain, then the levels, then what has no level. */
enum { TIER_CHAIN, TIER_LEVEL, TIER_UNPLACED = TIER_LEVEL + LEVELS, TIER_ROWS };

/* MESSAGE as the comparison's language has it: Chinese stays as written, whatever language messages have. */
const char *words_in(const char *message, enum language l) __attribute__((format_arg(1)));

/* ---- The wish (wish.c) ---- */

/* Reads WISH->rows into *WISHED (slots in the order wished, a group's own slot for the whole group; each once) and marks them. */
enum code wish_read(const struct rows *r, const char *wish, struct arena *a, struct slot ***wished, size_t *count, struct fault *f);

/* The row that WISH (NULL or "": none, *SORT is NULL) names by its id or label. */
enum code wish_read_sort(const struct rows *r, const char *wish, const struct slot **sort, struct fault *f);
/* The kind that WISH (NULL or "": none, *KIND is NO_KIND) names by its code or name (kinds.c). */
enum { NO_KIND = -1 };
enum code wish_read_kind(const char *wish, int *kind, struct fault *f);

/* ---- A comparison and a column of it (column.c) ---- */

struct comparison {
    struct arena *arena;
    enum language language;
    const struct local_case **cases;
    size_t case_count;
    struct rows rows;
    struct slot **shown;
    size_t shown_count;
    struct cell *cells;    /* column by column */
    size_t column_length;
    struct profile *profiles;
    enum per per;
    struct find *finds;    /* the patterns, while the columns are filled (finds.c) */
    size_t find_count;
    const struct slot *sort; /* the cases stand by its values, shown or not; NULL: as given */
    bool descending;
    size_t filtered, equal, unstated; /* rows that were left out, by reason */
    int reference;         /* its column, or NO_COLUMN */
    const struct difference **differences; /* as CELLS, each worked out when it is asked for (difference.c) */
    bool is_transposed;
};

struct column {
    struct comparison *in;
    const struct local_case *of;
    struct cell *cells;
    struct item *items;    /* of the cell being made */
    size_t item_count;
    struct keyed_figure *by_key;   /* sorted by key */
    unsigned char *grid_sets; /* for each figure the grid rows that show it, as in struct slot */
};

void column_start(struct column *c, struct comparison *in, size_t index);
void column_end(struct column *c);
/* The figure with this key, or NULL; the first of several. */
const struct figure *column_figure(const struct column *c, const char *key);
/* A new item of the cell being made; borrowed until the next. */
struct item *column_item(struct column *c);
/* The cell being made is S's: keeps its items. Without items the cell stays as it is. */
void column_keep(struct column *c, struct slot *s);
/* Says of S's cell that there is nothing, which the paragraphs AT (may be none) let see; a kind of nothing beyond "not stated", "not applicable" makes the row worth showing. */
void column_nothing(struct column *c, struct slot *s, struct references at, enum state state, const char *note);
/* The same under a NAME of its own. Does not make the row worth showing. */
void column_nothing_named(struct column *c, struct slot *s, struct references at, enum state state, const char *name, const char *note);
/* Says so of all cells of a group as they begin: what a case says of a whole section. */
void column_begin_group(struct column *c, enum row_group g, struct references at, enum state state, const char *note);
/* The first of CANDIDATES (NULLs are passed over) that stands literally in one of the paragraphs; NULL if none does. */
const char *column_mark(const struct column *c, struct references at, const char *const *candidates, size_t count);
/* B's text in the comparison's arena; B is empty afterwards. */
const char *column_take(struct column *c, struct buffer *b);

/* The first of the measure words that count the same as UNIT; UNIT itself where there are none. NULL stays NULL (measure.c). */
const char *unit_family(const char *unit);

/* ---- Phrases (phrases.c) ---- */

/* Mark and name of a kind of nothing, 未提及 with its mark; "" for STATED. Borrowed for good. */
const char *state_name(enum state state, enum language l);
/* Adds what stands behind a doubtful value: a blank, mark and name. Nothing for STATED. */
void state_add(struct buffer *b, enum state state, enum language l);

/* Remarks in brackets behind what was written since FROM, one pair for all. */
struct remarks {
    struct buffer *to;
    size_t from;
    enum language language;
    bool is_open;
};
void remark_add(struct remarks *r, const char *text); /* NULL, and what is written there already: nothing */
void remarks_close(struct remarks *r);

/* The state in which F is shown and counted: its own, or UNCHECKED where it passes for stated and its printed form does not say its value. */
enum state figure_doubt(const struct figure *f);
/* F's note; before it, where the printed form does not say the value, a sentence with both. May be NULL. */
const char *figure_note(const struct figure *f, struct arena *a, enum language l);
/* What a formula has of F: the phrase as printed where that says the value and no other number, else value, unit and qualifier. */
const char *figure_operand(const struct figure *f, struct arena *a);

/* NAME (may be NULL) and the value as printed. */
void figure_value_add(struct buffer *b, const struct figure *f, const char *name);
/* What goes with the value: a plan, what it is counted by (unless BY_IS_SAID), SCOPE, the date. */
void figure_remark(struct remarks *r, const struct figure *f, const char *scope, bool by_is_said);

/* ---- The groups, each into a case's column ---- */

void tiers_fill(struct column *c);   /* tiers.c */
/* A unit with a name; other rows say of their level that there is nothing. */
bool tier_is_unit(const struct tier *t);
/* A merged tier covers all levels of the ladder from one to the other. */
bool tier_covers(const struct tier *t, int level);
/* The case's tiers, main chain first; the array is owned by the caller. */
const struct tier **tiers_sorted(const struct local_case *of, size_t *count);
/* The row of the chains (chain.c). TIERS: the case's, main chain first by rank, other chains, those outside any. */
void chain_fill(struct column *c, const struct tier *const *tiers, size_t count);
/* Adds "A—B—C", the chain that begins at TIERS[0]. Returns how many of the COUNT tiers are its. */
size_t chain_line(struct buffer *b, const struct tier *const *tiers, size_t count);
/* Adds how the chain of T is told apart: 链2（书记链）： or 链外：, nothing for the main one. */
void chain_prefix(struct buffer *b, const struct tier *t, enum language l);
void grid_fill(struct column *c);    /* grid.c */
enum { GRID_RULE, GRID_HOUSEHOLDS, GRID_PERSONS, GRID_TOTAL, GRID_HEAD, GRID_STAFF, GRID_ROWS }; /* by index */
const char *grid_row_id(size_t row);
const char *grid_row_label(size_t row); /* a message, to be looked up */
void property_fill(struct column *c); /* property.c */
bool mechanism_is_told(const struct mechanism *m);
/* A mechanism of no stated kind stands among the other ones. */
int mechanism_kind_shown(const struct mechanism *m);
void figures_fill(struct column *c);  /* figures.c */
/* Takes WISH's patterns up; BAD_INPUT for one that is wrong. finds_end ends them. */
enum code finds_start(struct comparison *c, const struct comparison_wish *wish, struct fault *f);
void finds_fill(struct column *c);    /* finds.c */
void finds_end(struct comparison *c);
/* Whether a figure says something, however doubtful; the others say that there is nothing. */
bool figure_is_told(const struct figure *f);

/* Whether the case's own row of the section says that its questions do not arise there; *NOTE (NULL: none) gets why. */
bool tiers_are_inapplicable(const struct local_case *of, const char **note);
/* Whether the rules of the grids leave the number in doubt that INDICATOR counts: its state, where that stands and their note; else NOT_STATED. */
enum state grids_doubt(const struct local_case *of, const char *indicator, struct references *at, const char **note);
bool grids_are_inapplicable(const struct local_case *of, const char **note);
bool mechanisms_are_inapplicable(const struct local_case *of, const char **note);

/* Of a fragment: the same of the section that DIMENSION's figures belong to. */
bool dimension_is_inapplicable(const struct local_case *of, int dimension, const char **note);

/* ---- Derived values, into a column that is filled (derive.c) ---- */

struct derived_row { /* one division */
    const char *id, *label;
    const char *numerator;
    const char *denominators[2]; /* indicators, the better one first */
    const char *whole;     /* the numerator's own whole is the denominator where its subject holds this word; NULL: never */
    const char *unit;      /* %, or what is counted */
    double times;          /* 100 for %, 10000 for each 10000 residents */
    const char *times_written; /* as the formula has it; NULL: not said (1, and 100 with %) */
    bool needs_denominator; /* shown only where a case states one */
};
enum { DERIVED_ROWS = 5 };
const struct derived_row *derived_row(size_t index);
void derived_fill(struct column *c);
/* Divides the totals of the filled column as IN->per says (per.c). */
void per_fill(struct column *c);

/* ---- Which rows stay, how the cases stand, when all columns are filled ---- */

/* Whether a cell of the row is of the KIND (kinds.c). */
bool row_is_of_kind(const struct comparison *c, const struct slot *s, int kind);
/* Leaves out of the rows shown what WISH's filter, kind and differences do not let through, and counts it (sieve.c). */
void rows_sift(struct comparison *c, const struct comparison_wish *wish, int kind);
/* Puts the cases, with their columns and the reference, in the order of the sort row's values (order.c). */
void cases_sort(struct comparison *c);
const struct cell *slot_cell(const struct comparison *c, const struct slot *s, size_t column);
/* The numbers that a cell of S counts with (measure.c), LOW = HIGH where it is not a range; false: there is none. */
struct measure {
    double low, high;
    const struct figure *figure;
};
bool slot_measure(const struct comparison *c, const struct slot *s, size_t column, struct measure *out);
/* Whether the chain passes over the level, units outside it or not. */
bool slot_has_gap(const struct comparison *c, const struct slot *s, const struct cell *cell);

/* ---- Differences (difference.c) ---- */

/* Makes room for them; columns are filled by then. */
void differences_start(struct comparison *c);
/* Whether all cases say the same in the row, or whether none of them says anything. Without a reference they are held against the first.
 * A comparison of one case has no equal rows. */
bool row_is_equal(const struct comparison *c, const struct slot *s);
bool row_is_empty(const struct comparison *c, const struct slot *s);

/* ---- Profiles (profile.c) ---- */

void profile_fill(struct profile *p, const struct local_case *of, struct arena *a, enum language l);

#endif
