/* draft.h - an article on its way to a draft: its lines become paragraphs, the paragraphs offer figures. For this room only. */
#ifndef CASEGRID_CASEFILE_DRAFT_H
#define CASEGRID_CASEFILE_DRAFT_H

#include "casegrid/casefile.h"

enum {
    LONGEST_QUOTE = 1000,           /* bytes: what opens and does not close within these is no quotation */
    LONGEST_PARAGRAPH = 64 * 1024,  /* bytes: what is longer is no paragraph; nothing is looked for in the whole of it, number by number */
};

/* Adds the paragraphs of the article to C, in A: kind, section, text, number. */
void draft_split(struct local_case *c, struct arena *a, const char *text, size_t n, const struct draft_wish *w);

/* Whether TEXT is a line that only says who wrote the article; the bytes of its mark in *MARK. */
bool draft_is_author(const char *text, size_t *mark);

/* Adds LINE of a Markdown file to OUT without the signs that only dress it: bold type, links, code. */
void draft_undress(struct buffer *out, const char *line, size_t n);

/* Adds the numbers with a unit that stand in paragraph number INDEX of C (from 0) to its figures, all of them unchecked. */
void draft_offer(struct local_case *c, struct arena *a, size_t index);

/* Where CLOSE stands in the text from FROM on, LONGEST_QUOTE bytes at most; NULL: it does not. */
const char *draft_closing(const char *from, const char *end, const char *close);

/* What the FORM (text and bytes) that stands in TEXT counts, in the words around it, cut at the punctuation; in A. Never empty. */
struct draft_form {
    const char *text;
    size_t length;
    size_t floor, from, to, ceiling; /* what belongs to other numbers lies below the floor and behind the ceiling */
};
const char *draft_subject(struct arena *a, const struct draft_form *form);
/* Where the form stands in its text a second time (2个 in 22个 as well), the words beside it that make it stand once: 配备1名, 1名包联干部. */
void draft_alone(const struct draft_form *form, size_t *from, size_t *to);
/* The kind that a number's form says; is QUALIFIER (NULL: none) a limit? */
enum figure_kind draft_kind(bool has_max, const char *qualifier, const char *unit);
/* The dimension that words like 网格 or 物业 in it speak for, else outcome. */
enum dimension draft_dimension(const char *subject);

/* The indicator of KNOWN (may be NULL) whose name and unit come nearest to those of F, other than BUT (may be NULL); NULL where none is near. For
 * a remark only. */
const struct indicator *draft_indicator(const struct casebook *known, const struct figure *f, const struct indicator *but);

/* The syllables of NAME with blanks between, "x" for each ideograph that the table has not. */
void draft_pinyin(struct buffer *out, const char *name);

/* The number of the row (from 0) of section KEY ("figures:") that begins in LINE of a case file as it is written; -1 for other lines. */
struct draft_place {
    const char *section;
    int row;
};
bool draft_row_begins(struct draft_place *at, const char *line, size_t n);

#endif
