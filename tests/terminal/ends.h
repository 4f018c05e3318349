/* ends.h - what the files of ends.c share: a trial, where it begins, how it ends. */
#ifndef TESTS_ENDS_H
#define TESTS_ENDS_H

#include "emulator.h"
#include "process.h"

enum { SOON = 10000 /* milliseconds */, A_WHILE = 200, MOMENTS = 9, ENDINGS = 5, PLACES = 13 };

struct counts { _Atomic int passed, failed; };

struct trial {
    const char *program, *library, *only;
    char folder[64], state[96]; /* of all parts; the part's own */
    struct counts *counts;
};

#define ENVIRONMENT(l) { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE=zh", "PS1=ready> ", (l)->state, NULL }

struct moment {
    const char *name, *keys, *sees; /* SEES NULL: it is not waited for anything, the work is under way */
    bool resumes;                   /* the place is found again by the next start */
};
struct ending { const char *name; int signals[2]; bool hangs_up; };

extern const struct moment moments[MOMENTS];
extern const struct ending endings[ENDINGS];

/* The program at this moment; NULL: as it starts. */
struct emulator *start(const struct trial *l, const struct moment *m);
void end(struct emulator *e, const struct ending *by);
void forget_state(const struct trial *l);
void assert_kept(struct trial *l, const struct moment *m, const char *name); /* the next start finds the place again */

bool is_wanted(const struct trial *l, const char *name);
bool says(struct trial *l, bool good, const struct emulator *e, const char *name, const char *what); /* counts it; where it is not GOOD, tells WHAT and the screen */

bool awaits_screen(struct emulator *e, const char *wanted); /* what it shows when it rests */

void try_halves(struct trial *l, size_t place);
void try_mouse(struct trial *l);
void try_margins(struct trial *l);
void try_paste(struct trial *l);

#endif
