/* prose.h - for this room: headings, paragraphs and lists for people, as plain text, Markdown or HTML. Texts are cleaned here. */
#ifndef RENDER_PROSE_H
#define RENDER_PROSE_H

#include "casegrid/render.h"

struct prose {
    const struct render_style *style;
    FILE *out;
    int columns;
    bool began;           /* something stands above */
    bool list;            /* the line above belongs to a list */
    const char *anchor;   /* HTML: what the next paragraph can be reached by */
    struct buffer first, text, escaped;
};

void prose_init(struct prose *p, const struct render_style *s, FILE *out);
void prose_clear(struct prose *p);
void prose_rest(struct prose *p); /* something else follows: what is open is closed */
void prose_anchor(struct prose *p, const char *name); /* HTML: the next paragraph's; NAME is ours (letters, digits, -) and kept until then */
void prose_heading(struct prose *p, int level, const char *text); /* LEVEL from 1 */
void prose_label(struct prose *p, const char *text);              /* where the words come from: stands by itself */
/* A paragraph, indented below what leads it: "[段4] 000:9". LEAD may be NULL. */
void prose_paragraph(struct prose *p, const char *lead, const char *text);
/* What is to be said about the paragraph above. */
void prose_remark(struct prose *p, const char *text);
/* A line of a list. LEVEL from 0. */
void prose_item(struct prose *p, int level, const char *text);

#endif
