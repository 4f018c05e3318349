/* facts.h - what a case is: the rows of a case file as plain structs, the words they use, and the names of those words.
 * Source of every rule here: the data description behind the case files (what a row means, kinds of nothing, levels, kinds).
 * Must not know: files, databases, patterns, screens.
 *
 * All pointers inside a case are borrowed from its arena. A missing text is NULL, never "". Paragraph numbers count from 1. */
#ifndef CASEGRID_FACTS_H
#define CASEGRID_FACTS_H

#include "casegrid/base.h"
#include "casegrid/text.h"

/* ---- Words: a code for files and tables, a name in each language for people ---- */

struct word {
    const char *code; /* lower-case English, as in case files, TSV, CSV and JSON */
    const char *zh, *en;
    const char *mark; /* kinds of nothing only: the sign in front of the name, else NULL */
};

/* The kinds of words. word_of(WORD_STATE, NOT_STATED)->zh is 未提及. Tables and enums are tied by _Static_assert. */
enum word_kind {
    WORD_STATE, WORD_LEVEL, WORD_LOCALITY_LEVEL, WORD_COMPLETE, WORD_YEAR_BASIS, WORD_PARAGRAPH_KIND, WORD_ORDER,
    WORD_PARAGRAPH_STATE, WORD_CHAIN_KIND, WORD_TIER_KIND, WORD_MECHANISM, WORD_STRENGTH, WORD_DIMENSION,
    WORD_FIGURE_KIND, WORD_DIRECTION, WORD_CLAIM, WORD_KINDS
};

const struct word *word_of(enum word_kind kind, int value);      /* borrowed for good; value must be in range */
int word_count(enum word_kind kind);
int word_find(enum word_kind kind, const char *code);            /* the value, or -1 */
int word_find_n(enum word_kind kind, const char *code, size_t length);
const char *word_code(enum word_kind kind, int value);           /* "" for -1 */
const char *word_name(enum word_kind kind, int value, enum language l); /* "" for -1 */

/* What is shown where there is nothing: mark and name, －未提及, "－ not stated". Adds nothing for STATED. */
void state_write(struct buffer *b, int state, enum language l);

enum state { STATED, NOT_STATED, NOT_APPLICABLE, UNCLEAR, LOST, CONFLICT, UNCHECKED };
/* Whether a row in STATE has something to show, however doubtful; the others say that there is nothing. */
bool state_shows(enum state state);

/* From above to below, then what stands beside the ladder. */
enum level {
    LEVEL_PROVINCE, LEVEL_PREFECTURE, LEVEL_COUNTY, LEVEL_STREET, LEVEL_COMMUNITY, LEVEL_COMPOUND, LEVEL_GRID,
    LEVEL_BUILDING, LEVEL_HOUSEHOLD, LEVEL_TRADE, LEVEL_OUTSIDE, LEVELS
};
enum { LEVEL_NONE = -1, LADDER_LEVELS = LEVEL_TRADE };

enum locality_level { PREFECTURE_CITY, COUNTY_LEVEL_CITY, DISTRICT };
enum complete { COMPLETE_WHOLE, COMPLETE_GAP, COMPLETE_CUT, COMPLETE_FRAGMENT };
enum year_basis { YEAR_PRINTED, YEAR_NONE };
enum paragraph_kind { PARAGRAPH_TEXT, PARAGRAPH_HEADING, PARAGRAPH_CAPTION };
enum paragraph_order { ORDER_PRINTED, ORDER_INFERRED };
enum paragraph_state { PARAGRAPH_WHOLE, PARAGRAPH_HEAD_LOST, PARAGRAPH_TAIL_LOST, PARAGRAPH_CORRUPTED };
enum chain_kind { CHAIN_ORGANIZATION, CHAIN_SECRETARIES, CHAIN_DELIBERATION, CHAIN_OUTSIDE };
enum tier_kind { TIER_ORGANIZATION, TIER_ALLIANCE, TIER_POST, TIER_HOUSEHOLD };
enum mechanism_kind {
    MECHANISM_RED_PROPERTY, MECHANISM_TRADE_COMMITTEE, MECHANISM_COMPANY_BRANCHES, MECHANISM_OWNERS_COMMITTEE,
    MECHANISM_DELIBERATION, MECHANISM_CROSS_APPOINTMENT, MECHANISM_RATING, MECHANISM_REMOVAL, MECHANISM_TAKEOVER,
    MECHANISM_SUBSIDY, MECHANISM_COMPLAINT_LINE, MECHANISM_GRID_LINKAGE, MECHANISM_OTHER, MECHANISM_KINDS
};
enum strength { STRENGTH_RULE, STRENGTH_PRACTICE, STRENGTH_MENTION };
enum dimension {
    DIMENSION_ORGANIZATION, DIMENSION_GRID, DIMENSION_PROPERTY, DIMENSION_OUTCOME, DIMENSION_SERVICE, DIMENSION_RESOURCE,
    DIMENSION_SCALE, DIMENSIONS
};
enum figure_kind { FIGURE_POINT, FIGURE_RANGE, FIGURE_CHANGE, FIGURE_BOUND, FIGURE_SHARE, FIGURE_RANK, FIGURE_TREND };
enum direction { DIRECTION_UP, DIRECTION_DOWN };
enum claim { CLAIM_PLAN, CLAIM_RULE, CLAIM_RESULT, CLAIM_CONTEXT };
enum { WORD_MISSING = -1 }; /* an enum field that the file leaves out (int fields below) */

/* ---- Rows ---- */

struct references { /* the paragraphs a row stands on, the main one first */
    const int *numbers;
    size_t count;
};

struct span { /* part of a line of a document; a locator is a list of these in reading order */
    const char *document;
    int line;      /* from 1 */
    int from, to;  /* code points from 0, end exclusive; from 0 and to -1: the whole line */
};

struct locator {
    const struct span *spans;
    size_t count;
};

struct paragraph {
    int number;
    enum paragraph_kind kind;
    enum paragraph_order order;
    enum paragraph_state state;
    const char *section, *text, *note;
    const char *original; /* the source's own words, NULL until its document is attached */
    struct locator locator;
};

struct term {
    const char *term;
    struct references paragraphs;
};

struct figure {
    const char *key;       /* unique in the case; other rows point to it */
    enum dimension dimension;
    const char *indicator; /* an indicator's id, or NULL */
    const char *subject;
    enum figure_kind kind;
    bool has_value, has_max;
    double value, value_max; /* base units */
    const char *unit, *per, *qualifier;
    int direction;         /* enum direction or WORD_MISSING */
    const char *against;
    const char *part_of;   /* key of the whole */
    const char *written;   /* as printed; stands literally in the text of the first paragraph */
    int claim;             /* enum claim or WORD_MISSING */
    const char *as_of;
    enum state state;
    const char *scope;     /* NULL: the whole locality */
    const char *note;
    struct references paragraphs;
};

struct tier {
    int chain;             /* 1, 2 ...; 0: outside any chain */
    int chain_kind;        /* enum chain_kind or WORD_MISSING */
    int rank;              /* from 1 as printed; 0: none */
    const char *tier;      /* name; NULL only in a row that says "none" */
    int level, level_to;   /* enum level or LEVEL_NONE */
    const char *parent;
    int kind;              /* enum tier_kind or WORD_MISSING */
    const char *count;     /* key of a figure */
    enum state state;
    const char *scope, *note;
    struct references paragraphs;
};

/* One part of a grid rule: rule, number of grids, head, staff. */
struct grid {
    enum state rule_state, grids_state, head_state, staff_state;
    const char *households, *persons;         /* keys of figures */
    const char *written;
    const char *grids;                        /* key */
    const char *grid_head;
    const char *staff_per_grid, *staff_total; /* keys */
    const char *staff_kind;
    struct references rule_paragraphs, grids_paragraphs, head_paragraphs, staff_paragraphs;
    const char *scope, *note;
};

struct mechanism {
    int kind;              /* enum mechanism_kind or WORD_MISSING */
    const char *title, *summary, *lead, *document;
    const char *const *figures; /* keys */
    size_t figure_count;
    int strength;          /* enum strength or WORD_MISSING */
    enum state state;
    const char *scope, *note;
    struct references paragraphs;
};

struct local_case { /* one locality's published account; "case" is a word of C */
    const char *id, *name, *full_name, *pinyin, *province, *prefecture;
    enum locality_level level;
    const char *title, *author;
    enum state author_state;
    const char *const *documents;
    size_t document_count;
    enum complete complete;
    const char *complete_note;
    const char *year;
    enum year_basis year_basis;
    struct references year_paragraphs;
    const char *year_note, *note;
    struct paragraph *paragraphs; size_t paragraph_count;
    struct term *terms;           size_t term_count;
    struct figure *figures;       size_t figure_count;
    struct tier *tiers;           size_t tier_count;
    struct grid *grids;           size_t grid_count;
    struct mechanism *mechanisms; size_t mechanism_count;
};

struct document {
    const char *id, *file, *sha256;
    int lines;
    struct locator captions, furniture, repeats;
    const char *note;
    const char *text; /* the whole document, as its digest was taken; NULL until it is attached */
};

struct refusal { /* a near match that was not taken under an indicator */
    const char *case_id, *figure, *reason;
};

struct indicator {
    const char *id;
    enum dimension dimension;
    const char *name_zh, *name_en, *unit, *definition, *exclusion;
    struct refusal *refused;
    size_t refused_count;
};

/* Cases with the documents and indicators they name. All of it is borrowed from ARENA, which the book owns. */
struct casebook {
    struct arena *arena;
    struct local_case **cases;   size_t case_count;
    struct document *documents;  size_t document_count;
    struct indicator *indicators; size_t indicator_count;
};
void casebook_init(struct casebook *b);
void casebook_clear(struct casebook *b);

/* What a list of cases shows of each; made by case_summarize, kept by the library. Texts are borrowed. */
struct case_summary {
    const char *id, *name, *full_name, *pinyin, *province, *prefecture, *title;
    enum locality_level level;
    enum complete complete;
    const char *rule;      /* 300户（居民区） / 300—500户 / 400—500户或1000人左右（5个街道）; NULL: nothing to show */
    const char *grids;     /* 474个 as printed, with its scope where that is not the whole locality: 301个（5个街道）; NULL: nothing to show */
    int tiers;             /* ranks of the main chain */
    int mechanisms, figures, paragraphs; /* rows that say something */
    /* Each an enum state in a byte, since a list can be long. Of a text: its own, where there is none the kind of nothing. Of a number: STATED, where it
     * is 0 the kind of nothing that the comparison shows. */
    unsigned char rule_state, grids_state, tiers_state, mechanisms_state, figures_state;
};
void case_summarize(const struct local_case *c, struct arena *a, struct case_summary *out);

/* ---- Reading rows ---- */

const struct figure *case_figure(const struct local_case *c, const char *key);    /* NULL if none or KEY is NULL */
const struct figure *case_figure_shown(const struct local_case *c, const char *key); /* NULL as well where its state shows nothing */
/* Whether the printed form says the value in base units (data.md, Figures: value, and written, the form as printed): 1.2万余次 says 12000,
 * 300—500户 both ends. SILENT: there is no value, no printed form or no number in it that can be read off (三分之二, 翻番). AMONG: the value is
 * one of several numbers printed (5个街道22个社区). OTHER_VALUE, OTHER_MAX: it prints numbers, and value, or value_max, is none of them. */
enum figure_print { PRINT_SILENT, PRINT_SAYS, PRINT_AMONG, PRINT_OTHER_VALUE, PRINT_OTHER_MAX };
enum figure_print figure_print(const struct figure *f);
/* OTHER_*, of a figure that passes for stated or for one of two in conflict: in the other states nobody claims that the two agree. */
bool figure_contradicts(const struct figure *f);
/* How many unchecked figures with a number nobody has put under an indicator: in an indicator's row they are missing. */
size_t case_unmapped(const struct local_case *c);
const struct paragraph *case_paragraph(const struct local_case *c, int number);   /* NULL if none */
const struct indicator *casebook_indicator(const struct casebook *b, const char *id);
const struct document *casebook_document(const struct casebook *b, const char *id); /* NULL if none */
const char *indicator_name(const struct indicator *i, enum language l);
/* The scope as shown: SCOPE, or for NULL 全区 / 全市 by the case's level. Borrowed for good. */
const char *scope_name(const struct local_case *c, const char *scope);
/* The same for a reader of L; a scope that the case names stays as it is named. */
const char *scope_title(const struct local_case *c, const char *scope, enum language l);
/* What OWN, the scope of a number, is called where it is not the scope of the row around the number; NULL where the row says it already. */
const char *scope_apart(const struct local_case *c, const char *own, const char *around);
/* The scope of F, a number of the rule G: a figure says itself what it covers; where it does not, the rule's scope tells several rules apart. */
const char *grid_figure_scope(const struct local_case *c, const struct grid *g, const struct figure *f);
/* "3 5 8". */
void references_write(struct buffer *b, struct references r);
bool references_have(struct references r, int paragraph);
bool references_have_all(struct references r, struct references others);
/* FIRST, then what SECOND has besides; allotted in A where it is neither of them. */
struct references references_join(struct arena *a, struct references first, struct references second);
/* "000:9 000:11[0–27)". */
void locator_write(struct buffer *b, const struct locator *l);
/* Reads one span "000:11[0–27)" (– or - between). Returns whether it is one; DOCUMENT is copied into A. */
bool span_read(struct span *out, const char *text, struct arena *a);
/* The grid rule in one phrase: 300户, 300—500户, 400—500户或1000人左右, or the rule's words. NULL where not stated. */
char *grid_rule_phrase(const struct local_case *c, const struct grid *g, struct arena *a);
/* Whether the row names nothing of its own: it says of the whole section that there is nothing, and its state why. */
bool tier_is_of_section(const struct tier *t);
bool mechanism_is_of_section(const struct mechanism *m);
bool figure_is_of_section(const struct figure *f);

/* Whether QUERY (a name 西岗区 or 西岗, an id, pinyin, pinyin initials, 贵州 or guizhou for a province) is about this case.
 * case_answers is for addressing one case: *EXACT tells a whole name or id from a part. */
bool case_narrows(const struct case_summary *s, const char *query);
bool case_answers(const struct case_summary *s, const char *query, bool *exact);
/* Whether QUERY (贵州, 贵州省, guizhou, gz) names the case's province; "" names none. */
bool case_is_in_province(const struct case_summary *s, const char *query);

#endif
