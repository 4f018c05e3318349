/* attempts.h - the ways out of a kiosk, one a row. */
#ifndef TESTS_ATTEMPTS_H
#define TESTS_ATTEMPTS_H

#include <stdbool.h>
#include <stddef.h>

enum { WORDS = 10, STEPS = 6 };

struct press { const char *sees, *types; }; /* when the screen shows this (NULL: anything new, in restricted use the answer), that is typed */

/* "@" in every text stands for the folder of the run: @/home is the account's home, @/lib/cases.db the library, @/out a folder that must stay as it is, with
 * @/out/secret.* that must not be read; @/ran must not come to be. */
struct attempt {
    const char *name;
    const char *before;             /* a shell's lines; NULL: nothing is prepared */
    const char *system;             /* the administrator's settings, and no --restricted on the line; NULL: the line restricts */
    const char *environment[WORDS];
    const char *words[WORDS];       /* behind the program's name */
    struct press presses[STEPS];
    const char *answer;             /* what is shown in restricted use in the end */
    bool leads_out;                 /* without restriction the same leads out: so this row can fail */
};

extern const struct attempt attempts[];
extern const size_t attempt_count;

#endif
