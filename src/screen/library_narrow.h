/* library_narrow.h - which cases the list of cases shows: all of them, or those that a typed text fits, found in slices between keys. */
#ifndef CASEGRID_SCREEN_LIBRARY_NARROW_H
#define CASEGRID_SCREEN_LIBRARY_NARROW_H

#include "stage.h"

struct narrowed {
    char *text;       /* NULL: all cases are shown, and nothing is held */
    uint32_t *cases;  /* those that fit, in order */
    size_t count, room;
    size_t looked;    /* cases looked at so far */
    size_t wanted;    /* the case that the cursor is to stand on, where it fits */
    size_t place;     /* where that is among them; SIZE_MAX: it has not been come to, or does not fit */
    double told;      /* when the screen was painted last because of it */
};

/* Begins anew with TEXT ("" shows all), looking for CASE; goes on for so long that no key waits. */
void narrowed_begin(struct narrowed *n, struct browser *b, const char *text, size_t wanted);
/* Goes on for about MILLISECONDS (negative: to the end). True: there is more to do. */
bool narrowed_work(struct narrowed *n, struct browser *b, int milliseconds);
bool narrowed_is_under_way(const struct narrowed *n, const struct browser *b);
size_t narrowed_count(const struct narrowed *n, const struct browser *b);
size_t narrowed_case(const struct narrowed *n, size_t at); /* the AT-th of them */
void narrowed_clear(struct narrowed *n);

#endif
