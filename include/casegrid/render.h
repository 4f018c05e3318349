/* render.h - a table, a case or a comparison as text, Markdown, CSV, TSV or JSON.
 * text and md speak the person's language; tsv, csv and json carry code words and stay the same in every language.
 * Everything that is written has been cleaned (text_clean): these bytes may reach a terminal.
 * Must not know: where cases come from, screens. */
#ifndef CASEGRID_RENDER_H
#define CASEGRID_RENDER_H

#include "casegrid/base.h"
#include "casegrid/compare.h"
#include "casegrid/facts.h"

enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_CSV, FORMAT_TSV, FORMAT_JSON, FORMATS };

/* BAD_INPUT with the known formats: text md csv tsv json. */
enum code format_find(enum format *out, const char *name, struct fault *f);

const char *format_name(enum format format); /* as format_find takes it; borrowed for good */

struct render_style {
    enum format format;
    enum language language;
    int columns;                  /* text: the width to fit; at least 20 */
    struct width_rule width;
};

/* A table of strings with named columns, filled row by row, written at the end. Sixteen tables are made of it. */
struct table;
struct table_column {
    const char *name;             /* as in the contract: households_min */
    const char *title_zh, *title_en;
    bool number;                  /* JSON: a number, or null when empty */
    bool list;                    /* JSON: an array of numbers ("3 5") */
    bool words;                   /* JSON: an array of texts ("000 004") */
};
struct table *table_create(const struct table_column *columns, size_t count); /* COLUMNS copied, with their texts */
void table_free(struct table *t);
void table_row(struct table *t);                                    /* begins a row */
/* The next cell of the row: VALUE for machines, SHOWN for people (NULL: the same). Copied. NULL VALUE: empty. */
void table_cell(struct table *t, const char *value, const char *shown);
size_t table_rows(const struct table *t);
/* TSV: header row, tab and line ends inside a field become a blank. CSV: RFC 4180, header row, LF. JSON: a list of objects. md: a table, | escaped.
 * text: aligned columns; where they do not fit, long ones wrap inside their column; header once, rule below. */
void table_write(const struct table *t, const struct render_style *s, FILE *out);

/* The tables of the contract: cases tiers grids mechanisms figures indicators terms paragraphs. */
struct view; /* one row says all about a table: name, columns, how a case gives its rows */
const struct view *view_find(const char *name, struct fault *f); /* NULL and BAD_INPUT in F with the known names */
const char *view_name(size_t index); /* NULL behind the last */
struct table *view_table(const struct view *v);
/* Adds the rows of C; none to a table that is not of cases. BOOK (names of indicators in the shown form) may be NULL. */
void view_add(const struct view *v, struct table *t, const struct local_case *c, const struct casebook *book, enum language l);
/* For the table of indicators, which belongs to the library: CASES tells which cases use each. */
void view_add_indicators(struct table *t, const struct casebook *book, const struct local_case *const *cases, size_t count, enum language l);
bool view_is_of_cases(const struct view *v); /* false: indicators */

/* A case in full: identity, paragraphs by section with locators (labelled 转述，非原文), facts. md, text: prose; json: everything; csv, tsv: its paragraphs. */
void render_case(const struct local_case *c, const struct casebook *book, const struct render_style *s, FILE *out);
/* A comparison. text: panes side by side that fit s->columns, as many as do (each at least 18 columns), the rest below under repeated row labels;
 * each filled cell ends with its paragraphs [段4]; legend of the kinds of nothing that occur; the line 转述，非原文.
 * md: one table with the paragraphs. tsv, csv: columns group row label, then for each case NAME and "NAME paragraphs". json: cases, rows, cells with items. */
void render_comparison(const struct comparison *c, const struct render_style *s, FILE *out);

/* What somebody noted on something that is printed. */
struct remark { const char *on, *author, *when, *text; };
/* A part of its own for below a case or a comparison; nothing where there are none. For the forms that take it: text, md. */
void render_remarks(const struct remark *remarks, size_t count, const struct render_style *s, FILE *out);
bool render_takes_remarks(enum format format);

/* One row a match: the columns of the contract. */
struct found { const struct local_case *in; int paragraph; bool original; const char *text; size_t from, to; /* bytes */ };
struct table *search_table(void);
void search_add(struct table *t, const struct found *f);
/* People's form: grouped by case with counts, the matches between marks 【】, label of the source. HITS of one paragraph stand together,
 * as do those of one case. csv, tsv, json: search_table. */
void render_hits(const struct found *hits, size_t count, const struct render_style *s, FILE *out);

#endif
