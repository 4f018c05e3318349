/* mistakes.h - a row for each mistake that a person can make in a pattern. */
#ifndef SEARCH_MISTAKES_H
#define SEARCH_MISTAKES_H

#include <stdbool.h>

enum { MISTAKE_ENDINGS = 7 };

enum mistake_place {
    PLACE_AT,      /* the library points at the character itself */
    PLACE_BEFORE,  /* the library points behind it */
    PLACE_BRACKET, /* the bracket that is open at the end */
    PLACE_KEEP,    /* the \K; the library points somewhere behind it */
};

enum mistake_goes_on {
    GOES_ON_NEVER,
    GOES_ON_AT_END, /* where the library points at the pattern's end */
    GOES_ON_ALWAYS,
};

struct mistake {
    int error; /* the library's number */
    enum mistake_place place;
    enum mistake_goes_on goes_on;
    const char *message; /* takes the position (%zu) and the excerpt (%s), in this order; NULL for the library's own words */
    /* What could be typed on: if one of these mends it, the pattern only goes on. NULL-terminated unless full. */
    const char *endings[MISTAKE_ENDINGS];
    bool comes_later; /* found only once everything before it is whole, so it proves that an ending helped */
};

/* The row of ERROR; a row without message for an error that has none. */
const struct mistake *mistake_find(int error);

#endif
