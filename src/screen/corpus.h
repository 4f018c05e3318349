/* corpus.h - all passages of a library in memory, for searching from the screens. Made with the first search screen, kept by the browser. */
#ifndef CASEGRID_SCREEN_CORPUS_H
#define CASEGRID_SCREEN_CORPUS_H

#include "casegrid/library.h"
#include "casegrid/search.h"

struct corpus {
    struct arena *arena;
    struct passage *passages; /* case_index counts in library_list */
    size_t count;
    bool has_originals;
};

/* On OK *OUT is owned. */
enum code corpus_create(struct corpus **out, struct library *l, struct fault *f);
void corpus_free(struct corpus *c); /* NULL is welcome */

#endif
