/* source.h - the documents at hand, line by line. For this room only. */
#ifndef CASEGRID_CASEFILE_SOURCE_H
#define CASEGRID_CASEFILE_SOURCE_H

#include "casegrid/casefile.h"

struct source {
    const struct document *document;
    char *text;      /* without byte-order mark and carriage returns where these were no part of the document */
    size_t length;
    size_t *starts;  /* byte of each line's first character; starts[lines] is the end */
    size_t lines;    /* a line end at the very end begins no further line */
};

struct sources {
    struct source *items;
    size_t count;
};

const struct source *source_find(const struct sources *s, const char *document_id); /* NULL if not at hand */

struct piece { const char *text; size_t length; };
/* Line NUMBER (from 1) without its line end; false where there is none. */
bool source_line(struct piece *out, const struct source *s, int number);
/* The characters of SPAN; false unless each of them is there: at least one. */
bool source_span(struct piece *out, const struct source *s, const struct span *span);

#endif
