/* plan.h - a pattern as steps from character to character. For automaton.c and plan.c. */
#ifndef SEARCH_PLAN_H
#define SEARCH_PLAN_H

#include "automaton.h"

enum { MOST_STEPS = 3000, MOST_LETTERS = 256, LETTER_WORDS = MOST_LETTERS / 64 };

struct step { /* takes a character of LETTER and goes to NEXT; without a letter goes to both at once; the last step of all is the end */
    int letter;          /* -1: none */
    int next, also;      /* -1: nowhere */
};

struct sign { /* one of the pattern's different letters */
    uint32_t one;        /* the only character it takes, or */
    pcre2_code *code;    /* what the library says; NULL: ONE */
};

struct plan {
    const struct pattern *pattern;
    struct step *steps; size_t step_count;
    struct sign *signs; size_t sign_count;
    int start, end;
    const char *prefix; size_t prefix_length; /* every match begins with it, byte for byte; 0: nothing known */
};

#endif
