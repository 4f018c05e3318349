/* rows_choice.h - the rows that a comparison can have, which of them it shows, and in which order. */
#ifndef CASEGRID_SCREEN_ROWS_CHOICE_H
#define CASEGRID_SCREEN_ROWS_CHOICE_H

#include "stage.h"

struct choice {
    char *id, *label;  /* owned */
    int group;
    bool chosen;
    bool known;        /* whether STATED has been found out */
    size_t stated;     /* cases that state it */
};

struct choices {
    struct choice *rows; /* in the order that they will be shown in */
    size_t count;
    char *first;         /* the ids that a comparison shows of itself, in its order */
};

/* All rows of the cases that BELOW compares, in the table's order, with those chosen that WISHED names (NULL: those that a comparison shows of
 * itself), in its order. Rows of patterns are none of them. Replaces what is in C. False after browser_say: then C is as it was. */
bool choices_read(struct choices *c, struct browser *b, const struct screen *below, const char *wished);
void choices_clear(struct choices *c);
/* Moves the row at FROM to TO; those between make room. */
void choices_move(struct choices *c, size_t from, size_t to);
/* The ids of the chosen rows, as --rows takes them, added to IDS (may be NULL). Returns how many they are. */
size_t choices_write(struct buffer *ids, const struct choices *c);

#endif
