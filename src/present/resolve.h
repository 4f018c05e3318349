/* resolve.h - what the files that look a deck up share. */
#ifndef CASEGRID_PRESENT_RESOLVE_H
#define CASEGRID_PRESENT_RESOLVE_H

#include "inside.h"

struct resolving {
    struct deck *deck;
    struct library *library;
    const struct casebook *book;
    struct troubles *troubles;
    struct deck_passage *passages; /* the deck's, while it grows */
    size_t passage_count;
};

/* The number of C's paragraph among the deck's passages; it is added where it is not there yet. SIZE_MAX: the case has no such paragraph. */
size_t resolve_passage(struct resolving *r, const struct local_case *c, int paragraph);
/* C as the sheet of a slide of KIND, in the deck's arena; OWN names the column for the participants (NULL: none). */
struct slide_sheet *resolve_sheet(struct resolving *r, enum slide_kind kind, const struct comparison *c, const char *own, enum language l);

#endif
