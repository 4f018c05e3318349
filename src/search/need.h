/* need.h - what a text must hold if a pattern is to match in it: pairs of neighbouring characters, combined by all and any.
 * It is never asked whether a text matches, only which texts need not be looked at. A pattern that is not understood needs nothing.
 * Source: R. Cox, Regular Expression Matching with a Trigram Index (2012), here with pairs and with classes of characters.
 * For this room's own use. */
#ifndef SEARCH_NEED_H
#define SEARCH_NEED_H

#include "casegrid/base.h"

#include <stdint.h>

enum letter_kind { LETTER_ANY, LETTER_ONE, LETTER_CLASS };

struct letter { /* one character of a pattern */
    enum letter_kind kind;
    uint32_t one, raw;   /* the character, folded with FOLD_ALL and as it is written */
    size_t from, to;     /* a class: bytes of the pattern, which say by themselves what is in it ([一-龥], \d) */
    size_t number;       /* of the class among the pattern's classes */
};

enum need_kind { NEED_NOTHING, NEED_PAIR, NEED_ALL, NEED_ANY };

struct need {
    enum need_kind kind;
    struct letter a, b;           /* a pair: A before B */
    const struct need *first;     /* all, any: the parts */
    const struct need *next;      /* this one's neighbour among the parts */
    size_t number;                /* from 0, each need its own */
};

struct pattern_need {
    const struct need *need;      /* never NULL */
    size_t need_count;
    size_t class_count;
    const struct letter *classes; /* by number */
    bool is_plain;                /* nothing in it looks beyond what it matches, holds on to what it took, or changes options half way */
    /* Where the pattern is nothing but these texts, one of them: */
    const char *const *texts;
    size_t text_count;            /* 0: it is more */
};

struct tree;
/* Of TREE, which was read from REGEX. All of *OUT is borrowed from A. */
void need_find(struct pattern_need *out, const struct tree *tree, const char *regex, struct arena *a);

#endif
