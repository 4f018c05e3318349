/* plain.h - for this room: texts made fit to be written, and lines of a given width. */
#ifndef RENDER_PLAIN_H
#define RENDER_PLAIN_H

#include "casegrid/base.h"
#include "casegrid/facts.h"
#include "casegrid/text.h"

enum { COLUMNS_LEAST = 20 };

/* Empty again, the room kept: for a buffer that is filled once a cell. */
void plain_restart(struct buffer *b);
/* Adds TEXT cleaned; NULL adds nothing. */
void plain_add(struct buffer *b, const char *text);
/* Adds TEXT (clean) so that Markdown shows it as it is, inside a cell as well. */
void plain_add_markdown(struct buffer *b, const char *text);
/* Adds "－未提及". A text that is missing in a row that is stated is one the source does not give. */
void plain_add_nothing(struct buffer *b, enum state s, enum language l);
/* Adds " [段3 5]", nothing where there are none. */
void plain_add_paragraphs(struct buffer *b, struct references r);
bool plain_same_references(struct references a, struct references b);

/* A text broken into lines, once for its width and again for its writing. */
struct folded {
    const char *text; /* kept */
    struct text_line *lines;
    size_t count;
};
void folded_init(struct folded *f, const struct width_rule *w, const char *text, int columns);
void folded_clear(struct folded *f);
/* Writes line INDEX and fills up to COLUMNS with blanks; a line that is not there is all blanks. RIGHT: the blanks come first. */
void folded_write(const struct folded *f, size_t index, int columns, bool right, struct buffer *out);

/* Writes TEXT (clean) in lines of COLUMNS: FIRST before the first line, then INDENT blanks before each other one. */
void plain_write(FILE *out, const struct width_rule *w, const char *first, int indent, const char *text, int columns);
/* Writes B without the blanks at its end and ends the line; B is empty afterwards. */
void plain_end_line(FILE *out, struct buffer *b);

#endif
