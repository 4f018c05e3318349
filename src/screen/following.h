/* following.h - what a screen that is shown a presentation knows of it: the deck and the place as they come over the link, and how the link stands. */
#ifndef CASEGRID_SCREEN_FOLLOWING_H
#define CASEGRID_SCREEN_FOLLOWING_H

#include "casegrid/present.h"
#include "stage.h"

/* What a speaker's second terminal asks for: that this key (a code point or an enum key) be pressed at the terminal that presents. */
enum { ORDER_KEY = 1 };

struct following {
    struct link_guest *link;    /* owned */
    char *called;               /* whose presentation it is and its name, owned */
    struct deck *deck;          /* NULL: none has come yet */
    struct deck_place live;     /* where the speaker is */
    bool has_place;
    enum link_happening how;    /* LINK_JOINED, LINK_LOST, LINK_OVER, LINK_REFUSED; LINK_BLOB before any of them */
    char *why;                  /* of LINK_REFUSED, owned */
    unsigned count, behind;     /* who follow */
};

void following_clear(struct following *f);
/* Takes what has come. *MORE: there is more at once. Answers what has changed. */
enum { FOLLOWING_DECK = 1, FOLLOWING_PLACE = 2, FOLLOWING_LINK = 4, FOLLOWING_COUNT = 8 };
unsigned following_hear(struct following *f, bool *more);
/* The sentence that says how the link stands where it is not as it should be, or nothing has come yet; NULL: all is well. Borrowed until the next change. */
const char *following_trouble(const struct following *f);

#endif
