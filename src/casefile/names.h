/* names.h - ids in order, to find one among many without walking them all. For this room only. */
#ifndef CASEGRID_CASEFILE_NAMES_H
#define CASEGRID_CASEFILE_NAMES_H

#include <stddef.h>

struct name {
    const char *id;
    const void *what;
    size_t order;
};

struct names { /* starts as {0}; owned: names_clear */
    struct name *items;
    size_t count;
};

void names_add(struct names *n, const char *id, const void *what); /* an ID of NULL is passed over */
void names_sort(struct names *n);                                  /* equal ids stay in the order they were added */
const void *names_find(const struct names *n, const char *id);     /* after names_sort; NULL if none */
void names_clear(struct names *n);

/* A `candidate_at` over names. */
const char *names_at(const void *names, size_t i);

#endif
