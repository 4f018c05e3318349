/* render.h - a table, a case or a comparison as text, Markdown, HTML, CSV, TSV, JSON or XLSX.
 * text, md, html and xlsx speak the person's language; tsv, csv and json carry code words and stay the same in every language.
 * Everything that is written has been cleaned (text_clean): these bytes may reach a terminal, but for xlsx, which is no text, and for the
 * form feeds between the pages of a text that is to be printed.
 * Must not know: where cases come from, screens. */
#ifndef CASEGRID_RENDER_H
#define CASEGRID_RENDER_H

#include "casegrid/base.h"
#include "casegrid/compare.h"
#include "casegrid/facts.h"

enum format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_HTML, FORMAT_CSV, FORMAT_TSV, FORMAT_JSON, FORMAT_XLSX, FORMATS };

/* BAD_INPUT with the known formats: text md html csv tsv json xlsx. */
enum code format_find(enum format *out, const char *name, struct fault *f);
const char *format_name(enum format format); /* as format_find takes it; borrowed for good */
bool format_is_for_people(enum format format); /* text, md, html, xlsx: in the person's language */

struct render_style { /* all pointers are kept, NULL where nothing is to be said */
    enum format format;
    enum language language;
    int columns;                  /* text: the width to fit; at least 20 */
    struct width_rule width;
    int page_lines;               /* text, a comparison: lines of a printed page. Each begins with its number, the names and the group; a
                                   * form feed stands before each but the first. 0: no pages; else at least PAGE_LINES_LEAST */
    bool handout;                 /* text, md, html: a comparison with the passages behind its cells */
    bool for_excel;               /* csv, tsv: begins with a byte-order mark */
    bool lines;                   /* json, a table: an object a line, no list around them */
    const char *library, *edition, *command; /* the library's name, its edition (hash), the command that made this */
    const struct casebook *book;  /* the documents' file names for the list of sources */
    const struct comparison_wish *wish; /* what the comparison was made by */
};
enum { PAGE_LINES_LEAST = 20 };

/* A table of strings with named columns, filled row by row, written at the end. Sixteen tables are made of it. */
struct table;
struct table_column {
    const char *name;             /* as in the contract: households_min */
    const char *title_zh, *title_en;
    bool number;                  /* JSON: a number, or null when empty */
    bool list;                    /* JSON: an array of numbers ("3 5") */
    bool words;                   /* JSON: an array of texts ("000 004") */
    bool exact;                   /* for tsv, csv and json alone: what people read in another cell of the row */
};
struct table *table_create(const struct table_column *columns, size_t count); /* COLUMNS copied, with their texts */
void table_free(struct table *t);
void table_row(struct table *t);                                    /* begins a row */
/* The next cell of the row: VALUE for machines, SHOWN for people (NULL: the same). Copied. NULL VALUE: empty. */
void table_cell(struct table *t, const char *value, const char *shown);
size_t table_rows(const struct table *t);
/* TSV: header row, tab and line ends inside a field become a blank. CSV: RFC 4180, header row, LF. In both a field that begins with = + - @
 * gets an apostrophe in front, so that no spreadsheet takes it for a formula, unless all of it is a plain number (-5, +0.3).
 * JSON: a list of objects. md: a table, | escaped. html: a page with a table. xlsx: one sheet, numbers of number columns as numbers.
 * text: aligned columns; where they do not fit, long ones wrap inside their column; header once, rule below.
 * FAILED: xlsx alone, where no room is left for its parts; nothing is written then. What OUT does not take is for output_keep to say. */
enum code table_write(const struct table *t, const struct render_style *s, FILE *out, struct fault *f);

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

/* A case in full: identity, paragraphs by section with locators (labelled 转述，非原文), facts. md, text, html: prose; json: everything;
 * csv, tsv, xlsx: its paragraphs. FAILED as table_write. */
enum code render_case(const struct local_case *c, const struct casebook *book, const struct render_style *s, FILE *out, struct fault *f);
/* A comparison, lines x panes as comparison_at has them. FAILED as table_write.
 * For people (text, md, html) it begins with its title, who is compared, the reference and the units, and ends with the legend, the numbered
 * notes of figures, the list of sources (title, author, year, documents and the lines the cells stand on), for a handout the passages
 * themselves, edition, command, 转述，非原文. With a reference each cell begins with the sign of its difference.
 * text: panes side by side that fit s->columns, as many as do (each at least 18 columns), the rest below under repeated labels.
 * md: one table. html: one file without scripts or anything from outside; tables of at most 8 panes, header repeated on each printed page,
 * A4 landscape; in a handout each [段4] leads to its passage.
 * tsv, csv: columns group row label, then for each case NAME and "NAME paragraphs", with a reference also "NAME difference" (code word).
 * Transposed: columns case name, then for each row ID, "ID paragraphs" and "ID difference".
 * json: cases, rows, cells with items, differences, the wish, what was left out; the same whether transposed or not.
 * xlsx: sheet 对照 with frozen names and labels, a column of text, of paragraphs and of differences for each pane; sheet 段落 with the
 * paragraphs behind the cells; sheet 图例与版本. A cell is a number where it has one item that is its subject, plain digits and unit
 * (474个, 办结率 98.3%): words and unit are in the number's format, so that it reads as on the screen. Every other cell is text, as a figure
 * never stands without its qualifier, range, direction, scope, date and formula. A text longer than a cell holds (32767) is cut and says so. */
enum code render_comparison(const struct comparison *c, const struct render_style *s, FILE *out, struct fault *f);
/* What is stated for how many. tsv, csv, json: columns group row label cases stated gap not_stated not_applicable unclear lost conflict
 * unchecked. For people: group, row, stated of how many, what the others have instead. */
enum code render_coverage(const struct comparison *c, const struct render_style *s, FILE *out, struct fault *f);

/* What somebody noted on something that is printed. */
struct remark { const char *on, *author, *when, *text; };
/* A part of its own for below a case or a comparison; nothing where there are none. For the forms that take it: text, md. */
void render_remarks(const struct remark *remarks, size_t count, const struct render_style *s, FILE *out);
bool render_takes_remarks(enum format format);

/* ---- What a search found ---- */

enum found_source { FOUND_RESTATED, FOUND_ORIGINAL, FOUND_TERM, FOUND_SUBJECT, FOUND_SOURCES };
struct found_place { size_t from, to; }; /* bytes */
struct found { /* a passage, as long as it takes to write it */
    int paragraph;               /* 0: none */
    enum found_source source;
    const char *section;         /* for people; NULL: none */
    const char *text; size_t length;
    const struct found_place *places; size_t count; /* the matches in order; 0: the passage stands near one that has some */
};
/* Order: begin, then for each case its passages, end. Nothing is kept but by xlsx, which is written at the end.
 * tsv, csv, json (an object a line), xlsx: a row a match, the columns of the contract; json also start_byte and end_byte. Places count in the text
 * as it is written. A passage without matches (context) is one row with start, end and match empty; in json they are null and "context" is true.
 * text, md, html: grouped by case with counts, the matches between marks 【】, the label of the source; context in full, labelled so. */
struct hits;
struct hits *hits_begin(const struct render_style *s, FILE *out); /* S and OUT are kept; owned, ended by hits_end */
/* NAME and ID are kept until the next case. PARAGRAPHS and MATCHES: how many follow, for people. */
void hits_case(struct hits *h, const char *id, const char *name, size_t paragraphs, size_t matches);
void hits_passage(struct hits *h, const struct found *f);
enum code hits_end(struct hits *h, struct fault *f); /* FAILED as table_write */

#endif
