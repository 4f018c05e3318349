/* html.h - for this room: HTML as it is written: one page, no scripts, nothing from outside. Every text is cleaned and escaped here. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "casegrid/render.h"

void html_begin(const struct render_style *s, const char *title, FILE *out);
void html_end(FILE *out);
void html_text(FILE *out, const char *text); /* NULL writes nothing */
void html_add(struct buffer *out, const char *text); /* the same into a buffer; TEXT is clean already */

#endif
