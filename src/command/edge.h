/* edge.h - where the program meets the locale: which one it is, and text on its way in and out. Inside everything is UTF-8. */
#ifndef CASEGRID_COMMAND_EDGE_H
#define CASEGRID_COMMAND_EDGE_H

#include "casegrid/text.h"

struct edge {
    struct charset *charset;  /* the locale's, where that is not UTF-8; owned */
    bool is_installed;        /* the locale that the person has set is there; else only its charset is known, by its name */
    const char *refusal;      /* in ASCII: Chinese cannot be shown at all, and what to set; NULL: it can */
    FILE *out, *err;          /* the streams as they were, while others stand in their place */
};

/* Sets the locale of characters: the person's, or the best one of UTF-8 where they have set none and their terminal is not known to take another. */
void edge_start(struct edge *e);
/* Puts streams in the place of stdout and stderr that convert what is written; without a charset nothing is done. */
void edge_streams(struct edge *e);
/* What is written to stdout from now on is left as it is: a file of a form that is UTF-8 by itself, or the screen. */
void edge_bare(struct edge *e);
void edge_end(struct edge *e);

#endif
