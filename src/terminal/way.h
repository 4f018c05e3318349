/* way.h - ways of getting somewhere, as bytes: of several the shortest is taken. */
#ifndef TERMINAL_WAY_H
#define TERMINAL_WAY_H

#include <stddef.h>

enum { WAY_BYTES = 64 /* none of the shorter ones is longer than this */ };

struct way {
    char bytes[WAY_BYTES];
    size_t n; /* WAY_BYTES: there is none */
};

/* An empty TEXT is no way. */
void way_add(struct way *w, const char *text);
/* FORM is a string of terminfo that takes two numbers at most, 0 and more; NULL: there is none. */
void way_fill(struct way *w, const char *form, int first, int second);
/* The shorter one. */
void way_keep(struct way *best, const struct way *other);

#endif
