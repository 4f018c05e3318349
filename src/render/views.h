/* views.h - for this room: a table of the contract as rows: what columns it has, what each takes from a case's row. */
#ifndef RENDER_VIEWS_H
#define RENDER_VIEWS_H

#include "casegrid/render.h"
#include "json.h"

/* One row that is being given. */
struct view_row {
    const struct local_case *in;   /* NULL for indicators */
    const struct casebook *book;
    enum language language;
    const void *row;               /* struct tier, struct figure ...; the case itself for cases */
    const struct local_case *const *cases; /* indicators: where to look for their use */
    size_t case_count;
};

/* A cell as it is made: what machines read, and what people read where that is something else. */
struct given {
    struct buffer value, shown;
    bool differs;                  /* SHOWN counts, even if it is empty */
};

enum form { FORM_TEXT, FORM_NUMBER, FORM_NUMBERS, FORM_WORDS };
enum place { IN_BOTH, IN_TABLE, IN_CASE }; /* the table of the contract, a case's whole JSON, or both */

/* A part of a row: words, with their state, scope and paragraphs, and numbers, each of which is a figure that has its own. */
struct part {
    size_t state, scope, paragraphs; /* fields of the row */
    size_t words;                  /* the text that stands on those paragraphs; NO_WORDS: the part is its numbers */
    size_t numbers[2], number_count; /* keys of figures */
    bool of_rule;                  /* of a grid rule, whose scope may hold for its numbers */
};
enum { NO_WORDS = 0 };             /* no text is the first field of its row */

struct view_column {
    const char *name, *title_zh, *title_en;
    enum form form;
    enum place place;
    void (*give)(const struct view_column *c, const struct view_row *r, struct given *out);
    size_t at;                     /* of the field in the row */
    size_t state;                  /* of the state that says why there is nothing */
    enum word_kind words;
    const struct part *part;       /* what the numbers in the column stand in */
    bool qualified;                /* a number whose qualifier has a column of its own, for people as well */
    bool exact;                    /* what goes with a number, for machines; people read it in the number's own cell */
};

struct view {
    const char *name;
    const struct view_column *columns;
    size_t column_count;
    const void *(*row)(const struct local_case *c, size_t index); /* NULL behind the last; no function: not of cases */
};

/* One file for each group of tables. */
extern const struct view view_of_cases, view_of_paragraphs, view_of_terms, view_of_figures, view_of_tiers, view_of_grids,
    view_of_mechanisms, view_of_indicators;

/* Every column but those of the table alone, as members of the object that is open. */
void view_json(const struct view *v, const struct view_row *r, struct json *j);
/* The rows of a case as a list of objects. */
void view_json_list(const struct view *v, const struct local_case *c, const struct casebook *book, struct json *j);

/* ---- What a column can give (views_give.c) ---- */

#define FIELD(type, field) .at = offsetof(struct type, field)
#define NO_FIELD .at = 0 /* the whole row is asked */
#define BECAUSE(type, field) .state = offsetof(struct type, field)
/* The two columns that stand in front of every table of rows. */
#define OF_THE_CASE \
    {"case", "案例", "Case", FORM_TEXT, IN_TABLE, give_case_id, NO_FIELD}, \
    {"name", "地区", "Locality", FORM_TEXT, IN_TABLE, give_case_name, NO_FIELD}

void give_case_id(const struct view_column *c, const struct view_row *r, struct given *out);
void give_case_name(const struct view_column *c, const struct view_row *r, struct given *out);
void give_text(const struct view_column *c, const struct view_row *r, struct given *out);        /* missing: nothing to say */
void give_stated_text(const struct view_column *c, const struct view_row *r, struct given *out); /* missing: because of the state */
void give_unmentioned_text(const struct view_column *c, const struct view_row *r, struct given *out); /* missing: not mentioned */
void give_scope(const struct view_column *c, const struct view_row *r, struct given *out);
void give_word(const struct view_column *c, const struct view_row *r, struct given *out);
void give_state(const struct view_column *c, const struct view_row *r, struct given *out);
void give_count(const struct view_column *c, const struct view_row *r, struct given *out);       /* an int from 1; 0 is none */
void give_references(const struct view_column *c, const struct view_row *r, struct given *out);
/* ---- Numbers, and the parts they stand in (views_numbers.c) ----
 *
 * The field is the key of a figure. People read with the number whatever makes it another number than the part says: its qualifier, another
 * scope, its date, its doubt, paragraphs that are not the part's. */
void give_figure_value(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_least(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_most(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_qualifier(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_subject(const struct view_column *c, const struct view_row *r, struct given *out);
/* What the figure says of itself; empty where there is no figure, but for the state, which says why. */
void give_figure_state(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_scope(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_as_of(const struct view_column *c, const struct view_row *r, struct given *out);
void give_figure_references(const struct view_column *c, const struct view_row *r, struct given *out);
/* Of the column's part: its own doubt, else that of a number in it; its words' paragraphs, and those of its numbers. */
void give_part_state(const struct view_column *c, const struct view_row *r, struct given *out);
void give_part_references(const struct view_column *c, const struct view_row *r, struct given *out);

const char *field_text(const struct view_column *c, const struct view_row *r);
const char *field_text_at(const struct view_row *r, size_t at);
struct references field_references(const struct view_row *r, size_t at);
int field_int(const struct view_row *r, size_t at);
/* Of what a part lacks: what is missing in one that is stated, or that leaves in doubt what it has, is what the source does not give. */
enum state part_state_of_missing(const struct part *p, const struct view_row *r);
void give_scope_name(const struct view_row *r, const char *scope, struct given *out); /* 全区 for NULL */
void given_nothing(struct given *out, enum state s, enum language l);
void given_state(struct given *out, enum state s, enum language l);
void given_number(struct given *out, double value);

#endif
