/* compare.h - the comparison: cases x rows, aligned. What the screen shows, what an export writes and what a slide says all come from
 * this object, cell for cell. Knows no database and no screen.
 *
 * Rows stand in four groups (tiers, grid, property, figures). Tiers are aligned by level, so that a level somebody skips is a visible gap;
 * mechanisms by kind; figures by indicator, the rest by dimension. A cell is a list of items, each with its paragraphs, or a kind of nothing. */
#ifndef CASEGRID_COMPARE_H
#define CASEGRID_COMPARE_H

#include "casegrid/base.h"
#include "casegrid/facts.h"

enum row_group { GROUP_TIERS, GROUP_GRID, GROUP_PROPERTY, GROUP_FIGURES, GROUP_FINDS /* what a person's patterns find */, ROW_GROUPS };

/* The group's code ("tiers", "grid", "property", "figures", "finds") and its name. --rows takes also "grids", "mechanisms", "tier" and "figure". */
const char *row_group_code(enum row_group g);
const char *row_group_name(enum row_group g, enum language l);

/* How a value that no source prints was worked out: the one division of two stated figures of one scope. */
struct derivation {
    const char *formula;   /* both as printed: 124个÷150个 */
    const struct figure *numerator, *denominator; /* the case's own */
    const char *above, *below; /* what they count: their subjects, or the indicators' names */
    struct references paragraphs; /* the denominator's; the numerator's begin those of the item */
};

struct item { /* one line of a cell */
    const char *text;      /* whole: name, value, qualifier, unit, scope in words; in the comparison's language where words are ours */
    const char *mark;      /* what to mark in the paragraph: the printed form or the name; NULL: nothing */
    const char *scope;     /* as shown, NULL for the whole locality */
    const char *note;
    struct references paragraphs;
    const struct figure *figure; /* the figure behind it; NULL if none. Of a derived value: that value, which is no row of the case */
    const struct figure *const *figures; /* of a mechanism: all that its text tells, FIGURE the first of them; else none */
    size_t figure_count;
    const struct derivation *derivation; /* NULL: the source states it */
    const struct tier *tier; /* of a level: the unit behind it; NULL if none */
    int strength;          /* mechanisms: enum strength, else WORD_MISSING */
    enum state state;      /* STATED, or what makes it doubtful */
};

enum cell_kind {
    CELL_ITEMS,    /* stated */
    CELL_NOTHING,  /* a kind of nothing: state */
    CELL_GAP,      /* tiers only: the main chain passes over this level */
};

struct cell {
    enum cell_kind kind;
    enum state state;      /* CELL_NOTHING: which; else STATED */
    const char *name;      /* CELL_NOTHING: what it is called, with its mark, where the state's name says too little; else NULL */
    struct references paragraphs; /* CELL_NOTHING: where the text comes near to saying it, or the figures that stand in the way of a value that is
                            * worked out; a reader sees there why there is nothing. Of items each has its own */
    const char *note;      /* why there is nothing, where a row says so; of a gap: the chain that passes over the level; may be NULL */
    const struct item *items;
    size_t count;
};

struct compare_row {
    enum row_group group;
    const char *id;        /* stable, as --rows takes it: chain, street, grid_level, level_unknown; rule, households, persons, grid_total, head,
                            * staff; owners_committee ...; grid_branches ..., derived_branches_per_grid ..., other_service ...; a group's
                            * code: see comparison_create.
                            * ("grid" and "grids" are the group, so the level's row is grid_level, the number of grids grid_total.) */
    const char *label;     /* in the comparison's language */
    const char *unit;      /* figures by indicator and derived values: the common unit (个/网格 where they are divided); else NULL */
    bool derived;          /* its values, or some of them, are worked out here; no source prints them. What patterns find is derived as well */
};

struct comparison;

/* ---- What a person wishes: plain data, all of it can be written down and wished again ---- */

enum per { PER_NONE, PER_GRID, PER_COMMUNITY, PER_COMPOUND, PER_RESIDENTS, PERS };
const char *per_code(enum per p); /* none grid community compound residents */
const char *per_name(enum per p, enum language l); /* 原数, 每格 … */
int per_find(const char *code);   /* the value, or -1 */

struct comparison_wish {
    const char *rows;              /* comma-separated groups and row ids, NULL: all groups; their order is the order shown */
    enum language language;
    const char *reference;         /* id of the case that the others are held against; NULL: none */
    enum per per;                  /* figures divided, where a case states what to divide by */
    const char *const *patterns;   /* regular expressions, each a row of its own behind the others (group "finds", ids find_1 ...) */
    size_t pattern_count;
    const char *sort;              /* id (or label) of the row, shown or not, by whose values the cases stand, smallest first; NULL: as given */
    bool descending;
    const char *filter;            /* only rows whose label, or a cell, holds this text (letter case and width folded, blanks do not count) */
    const char *kind;              /* only rows with a cell of this kind: comparison_kind_names, by code or name */
    bool differences;              /* leaves out rows that are equal in all cases (of two or more), and rows that nobody states */
    bool transposed;               /* cases are the lines, rows the panes */
};

/* A wish with texts of its own, owned: ended with wish_free. */
struct comparison_wish *wish_copy(const struct comparison_wish *w); /* NULL: the wish that asks for nothing */
void wish_free(struct comparison_wish *w); /* NULL is welcome */
bool wish_is_same(const struct comparison_wish *a, const struct comparison_wish *b); /* as it is written: group names and the rows they hold differ */

/* Puts COUNT (at least 1) CASES side by side. Cases, BOOK (indicators; may be NULL) are kept; WISH (may be NULL) is copied. BAD_INPUT for an
 * unknown row (in rows, sort) with the nearest names, a reference that is none of CASES, an unknown kind, a pattern that is wrong (one that
 * goes on as well). "" for reference, sort, filter or kind asks for nothing. Levels, kinds of mechanism, indicators and dimensions are lists of
 * what there could be: one that none of the cases states is no row unless WISH names it; a kind of nothing beyond 未提及 and 不适用 counts as
 * stated. The grid rule is a form (design.md, table grids): where a case states anything of it all six rows are there, each case with its own kind
 * of nothing, and count as unstated where differences are wished. Of a group of which no case states anything one row is left, the group's own
 * (its id is the group's code). Indicators whose figures all stand in grid rows that are shown are left out of the figures unless WISH
 * names them. Derived values stand behind the indicator they are worked out from, where a case has that; a figure that is missing or of another
 * scope is named in the cell, by one rule for all of them: in doubt (？原文不清（网格员）), else not to be asked for in this fragment
 * (／不适用（网格数）), else not stated (－缺网格数). On OK *OUT is owned.
 *
 * Rows wished by id stand in the order of the wish, groups mixed. Filters and differences may leave none at all: comparison_row_count is 0
 * then, comparison_filtered and comparison_hidden say why.
 *
 * sort permutes the cases, so comparison_case(c, i) need not be CASES[i]: numbers by size (a range by its lower, then its upper end; see
 * comparison_measure), totals before numbers for each of something, then words in the order of their code points, last those that state
 * nothing or pass over the level, whether the values rise or fall; ties as given.
 *
 * per divides the totals of figures with an indicator (indicators.yaml says what is counted: name, unit, definition), of grid_total and of the
 * staff's total: not rules, ranges, rates, changes, ranks, what is for each of something already, what counts no things (五级, 13年), nor places
 * by the places in them (7个街道 among 856个小区). Figures without indicator stay as stated: what they count is not defined, and 4项制度, 十条措施,
 * 3个片区 are lists and parts, no heap that each grid had a share of. They read 推算 1.04个/网格（492个÷474个）, with derivation. What it is
 * divided by stays as stated. Where a divisor is missing or of another scope or claim the cell says so (－缺网格数), its note has the numbers stated.
 *
 * A pattern (smart case) is searched in the restated text, never in originals. Its cells: hits and paragraphs (5处，3段), whose figure is the
 * number of hits; what the first group of the first hit holds (首个：“300”); then, where at most 12 paragraphs have hits, each of these. Marks
 * are the words hit. －无命中 where there are none; where limits or the time for it (0.1 s) ran out 〇未查完, or 至少5处，3段（未查完）.
 * A figure whose printed form does not say its value (figure_contradicts) is shown as 〇未核, as any figure that somebody has still to check, its
 * note has both; it is neither sorted by, divided nor held against others. A formula has the printed forms only where each says its value and no
 * other number; 475 printed 475个500个 is 475个 in it: what a formula prints comes to what stands before it.
 *
 * Patterns that rows does not name stand behind all other rows. */
enum code comparison_create(struct comparison **out, const struct local_case *const *cases, size_t count, const struct casebook *book,
                            const struct comparison_wish *wish, struct fault *f);
void comparison_free(struct comparison *c); /* NULL is welcome */

size_t comparison_case_count(const struct comparison *c);
const struct local_case *comparison_case(const struct comparison *c, size_t column);
size_t comparison_row_count(const struct comparison *c);
const struct compare_row *comparison_row(const struct comparison *c, size_t row);   /* borrowed */
const struct cell *comparison_cell(const struct comparison *c, size_t row, size_t column); /* borrowed */

/* The same cells as lines x panes: rows x cases, or cases x rows where the wish was to transpose. Screens and exports that are a grid walk
 * these; row and column stay what they are. */
struct comparison_place { size_t row, column; };
bool comparison_is_transposed(const struct comparison *c);
size_t comparison_line_count(const struct comparison *c);
size_t comparison_pane_count(const struct comparison *c);
struct comparison_place comparison_at(const struct comparison *c, size_t line, size_t pane);

/* ---- Differences from the reference: by value, not by text ----
 *
 * Names are equal where they differ only in blanks, quotation marks, letter case and width; a bracket or another word makes them others.
 * A level: its units on the main chain decide. Both chains have one: MERGED where one chain has apart what the other has as one level, else
 *   OTHER names, else OTHER where units beside the main chain differ (WHY names them), else SAME: the number of units decides nothing, it has a
 *   row of its own. One chain has none: EXTRA, SKIPPED, or OTHER where the units of one case stand outside its main chain (or it states none).
 * The chain: EXTRA, MISSING, SKIPPED, MERGED levels, OTHER where several of these meet or only the names differ; SAME with equal names.
 * Grid rule: households against households, persons against persons; of several rules those of one scope. A scope is no obstacle.
 * Mechanisms: SAME where titles, strengths and scopes are. Other rows in words, and figures without indicator: SAME or OTHER by text.
 * Figures: same kind of unit (人 and 名 are one, 人次 another), same per, claim, scope, period compared with, and divisor of derived values,
 *   else OPEN. A change from-to counts by what it came to. 余 and 多 say more than that and less than twice that, 超 and 以上 have no upper end,
 *   约 and 左右 are neither half nor double; what cannot be told so is OPEN. In rules for each of something they are the limits of a range.
 * Several figures in a cell: those of one subject are held against each other, else those of one scope, else each against each; where these
 *   differ each in its own way: OTHER if the subjects were the same, else OPEN; where one pair cannot be told for its qualifiers: OPEN.
 *   Counts of different times (今年以来, 2019年以来) are held against each other, and WHY says so.
 * Nothing on both sides, or a gap and nothing: NONE. Two gaps: SAME. 不适用 against something, or all of a cell in doubt: OPEN. */

enum difference_kind {
    DIFFERENCE_NONE,     /* there is no reference, this is its own column, or neither states anything */
    DIFFERENCE_SAME,
    DIFFERENCE_OVERLAPS, /* ranges that share a part, neither inside the other */
    DIFFERENCE_INSIDE,   /* lies inside the reference's range */
    DIFFERENCE_AROUND,   /* the reference's value or range lies inside this one */
    DIFFERENCE_FINER,    /* grids: smaller ones */
    DIFFERENCE_COARSER,
    DIFFERENCE_MORE,     /* a number that is larger; a chain with levels more */
    DIFFERENCE_LESS,
    DIFFERENCE_EXTRA,    /* stated here and not there: a level, a mechanism, a figure more */
    DIFFERENCE_MISSING,  /* stated there and not here */
    DIFFERENCE_SKIPPED,  /* a level that the chain here passes over and the reference's has */
    DIFFERENCE_MERGED,   /* levels that are one here and two there, or the other way round */
    DIFFERENCE_OTHER,    /* both say something, and it is not the same */
    DIFFERENCE_OPEN,     /* cannot be held against each other: other units, other scopes, a doubtful value; WHY says it */
    DIFFERENCE_KINDS
};
const char *difference_code(enum difference_kind k); /* none same overlaps inside ... */
const char *difference_name(enum difference_kind k, enum language l); /* 更细, finer */
/* Two columns wide in every language: 细, "fi"; two blanks for DIFFERENCE_NONE. Borrowed for good. */
const char *difference_sign(enum difference_kind k, enum language l);

struct difference {
    enum difference_kind kind;
    const char *why;     /* a sentence with both values, in the comparison's language; NULL where the kind says it all */
};
const struct difference *comparison_difference(const struct comparison *c, size_t row, size_t column); /* borrowed; never NULL */
enum { NO_COLUMN = -1 };
int comparison_reference(const struct comparison *c); /* its column, or NO_COLUMN */
/* Rows that WISH->differences left out of what the filters let through; by reason in the pointers (may be NULL). Unstated comes before equal. */
size_t comparison_hidden(const struct comparison *c, size_t *equal, size_t *unstated);
/* Rows that filter or kind left out. */
size_t comparison_filtered(const struct comparison *c);

/* ---- What is stated for how many ---- */

struct coverage { size_t stated, gaps, nothing[UNCHECKED + 1]; }; /* cells; together the number of cases. A doubtful value counts as stated */
struct coverage comparison_coverage(const struct comparison *c, size_t row);

/* The row by whose values the cases stand, whether it is shown or not; NULL: as given. Borrowed. */
const struct compare_row *comparison_sorted_by(const struct comparison *c);
/* Whether the cases can stand by the values of a row (sort_can: of the row that they do stand by, true where there is none): some cell has a
 * number, and all these numbers count one thing. Rows that gather what has no indicator, and rows with 户 here and 人 there, are of unlike things.
 * BAD_INPUT says which it is and what to sort by instead. comparison_create itself takes any row: of a wish that was kept the numbers may be gone. */
enum code comparison_sort_can(const struct comparison *c, struct fault *f);
enum code comparison_row_sort_can(const struct comparison *c, size_t row, struct fault *f);
/* The number by which a row sorts and its bars are drawn: that of the cell's first item with one (a range: its lower end; 从65%提升至92%: 92;
 * 下降11.11%: -11.11). In the rows of the grid rule a total goes before what each grid has.
 * Of a level only the first item counts, other units are not its number; a mechanism has none. False: there is none. */
bool comparison_measure(const struct comparison *c, size_t row, size_t column, double *out);
/* What a bar shows of a cell: the number by which it sorts, or both ends of its range; and the figure that it is of. False: there is none, or a
 * negative one. */
struct bar { double low, high; const struct figure *figure; };
bool comparison_bar(const struct comparison *c, size_t row, size_t column, struct bar *out);
/* The largest number (a range: its upper end) of the row where all its numbers have one unit (words that an indicator takes as one do: 人 名, 个 处, 次 场, 件 项) and
 * none is negative; their scopes may differ, the text says them. 0 where there is no common scale, nor one thing that is counted: in levels,
 * mechanisms and the other figures of a dimension, and where the figures are of several indicators. */
double comparison_scale(const struct comparison *c, size_t row);

/* The words that WISH->kind takes, as "code<TAB>name" lines: states of cells (of doubtful values as well), gap, claims, strengths (strength_rule
 * ...: a rule is also a claim), sorts of figures, part (of the locality), derived. */
void comparison_kind_names(struct buffer *b, enum language l);

/* What is being compared: how large a locality is, what its account covers and when it was written. */
enum profile_figure { PROFILE_RESIDENTS, PROFILE_COMPOUNDS, PROFILE_COMMUNITIES, PROFILE_STREETS, PROFILE_FIGURES };
const char *profile_figure_code(enum profile_figure p); /* the indicator's id: residents, compounds, communities, streets */

struct profile {
    const char *level;     /* 市辖区, 县级市, 地级市 */
    const struct figure *figures[PROFILE_FIGURES]; /* NULL: not stated; the whole locality's before a part's */
    const char *scope;     /* 全区; with the number of figures that are only of a part of it */
    const char *year;      /* as printed, or 年份未提及 */
    const char *line;      /* all of it in one line, what is not stated named behind its mark */
};
const struct profile *comparison_profile(const struct comparison *c, size_t column); /* borrowed */

/* All groups and row ids that --rows knows, as "code<TAB>name" lines in table order, each group before its rows: for help and messages. */
void comparison_row_names(struct buffer *b, const struct casebook *book, enum language l);

/* How a figure's value is written in one line: as printed (474个; 300—500户; 从65%提升至92%), with the unit, direction, comparison and qualifier
 * that the printed form lacks (同比下降11.11%). Without subject, scope and date. */
const char *figure_phrase(const struct figure *f, struct arena *a);
/* A figure in one line with all that goes with it, as cells have it: NAME (may be NULL), the phrase, in brackets that it is a plan, what it is
 * counted by (unless BY_IS_SAID), SCOPE (NULL: the row says it, or the whole locality), the date; behind them what makes it doubtful.
 * 物业投诉量 同比下降11.11%（目前）; 483名（“三感社区”创建点，目前） ？原文不清. */
void figure_write(struct buffer *b, const struct figure *f, const char *name, const char *scope, bool by_is_said, enum language l);
/* The same for where the bare number stands in B already: QUALIFIER (NULL: none, or it is said elsewhere) and SCOPE in the brackets. */
void figure_remarks_write(struct buffer *b, const struct figure *f, const char *qualifier, const char *scope, enum language l);
/* A cell in one line for TSV, CSV, Markdown: items joined by "；", a gap or kind of nothing as its mark and name. (A gap in which units
 * outside the main chain stand is CELL_ITEMS; its first item says 链上无此级 and has no paragraphs.) */
void cell_write(struct buffer *b, const struct cell *c, enum language l);
/* What a nothing or gap is called, with its mark: －未提及, ｜链上无此级. Borrowed for good. */
const char *cell_nothing_name(const struct cell *c, enum language l);
/* Why a nothing or gap of ROW has no paragraph to be read: its own note, else a sentence. What is not stated is so of this row alone: a text that gives no
 * number may speak of the thing. Borrowed from the cell, or for good. */
const char *cell_nothing_why(const struct compare_row *row, const struct cell *c, enum language l);
/* All paragraphs of a cell, each once, in ascending order, "3 5". */
void cell_paragraphs(struct buffer *b, const struct cell *c);

#endif
