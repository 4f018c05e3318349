/* trial.h - what the trials of ends.c and stalls.c share: the browser at a moment of its work, ways for its line to go away, a process looked at.
 * CASEGRID is the program, THREE a library of three cases. What is measured is processor time while nothing is to be done, with a bound that only
 * spinning exceeds. */
#ifndef CASEGRID_TESTS_TRIAL_H
#define CASEGRID_TESTS_TRIAL_H

#include "emulator.h"

enum { SOON = 10000 /* milliseconds */, A_WHILE = 200, TICKS_MOST = 10 /* of a hundred a second */ };

struct trial {
    const char *program, *library, *only;
    char state[64];
    int passed, failed;
};

#define ENVIRONMENT(l) { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE=zh", "PS1=ready> ", (l)->state, NULL }

struct moment {
    const char *name, *keys, *sees; /* SEES NULL: it is not waited for anything, the work is under way */
    bool resumes;                   /* the place is found again by the next start */
};

enum { AT_LIST = 0, AT_COMPARISON = 4, MOMENTS = 9 };
extern const struct moment moments[MOMENTS];

struct ending { const char *name; int signals[2]; bool hangs_up; };

enum { ENDINGS = 5 };
extern const struct ending endings[ENDINGS]; /* the first is SIGTERM */
void line_end(struct emulator *e, const struct ending *by);

void nap(int milliseconds);
int64_t now(void); /* in milliseconds */

/* ---- Looking at a process ---- */
bool proc_read(int pid, const char *name, char *out, size_t size);
bool rests(int pid);
bool is_writing(int pid);
int child_of(int parent); /* 0: it has none */
bool awaits_state(int pid, char wanted);

/* ---- A trial ---- */
bool is_wanted(const struct trial *l, const char *name);
bool says(struct trial *l, bool good, const struct emulator *e, const char *name, const char *what); /* counts it, tells a failure; GOOD */
struct emulator *start(const struct trial *l, const struct moment *m); /* M NULL: as it starts. NULL after a word on why */
void forget_state(const struct trial *l);
void assert_kept(struct trial *l, const struct moment *m, const char *name); /* the place that was left, by the next start */
bool awaits_screen(struct emulator *e, const char *wanted);

/* ---- Lines that stop (stalls.c) ---- */
#define MAKE_UNWAITING "--make-unwaiting" /* this program, asked to be the one that leaves its terminal like this */
int make_unwaiting(void);
void try_unread(struct trial *l, const struct moment *m, const struct ending *by, bool is_stopped);
void try_read_again(struct trial *l);
void try_unwaiting(struct trial *l);
void try_rest(struct trial *l, const struct moment *m);
void try_paste(struct trial *l);
void try_halves(struct trial *l); /* in every place */

#endif
