/* calls.h - a program's system calls, seen one by one by who started it, any of which can be made to fail, or to be the program's last. */
#ifndef CASEGRID_TESTS_CALLS_H
#define CASEGRID_TESTS_CALLS_H

#include <stdbool.h>
#include <stddef.h>

/* Kinds of calls that fail together, and with what. */
struct call_kind { const char *name; int numbers[8]; int reasons[4]; };
const struct call_kind *call_kind_at(size_t i); /* NULL behind the last */

struct injection {
    const struct call_kind *kind; /* NULL: all kinds are counted, none fails */
    int reason;                   /* an errno; 0: the program is killed at the call */
    unsigned at;                  /* which of them, from 1; 0: none, only counted */
    bool stays;                   /* and all behind it, like a disk that is full */
};

struct outcome {
    bool refused;     /* the system does not let calls be watched */
    bool hung;        /* and was killed */
    unsigned counted; /* calls of the kind, from the program's beginning (main) on */
    bool fired;
    int status;       /* as waitpid gives it */
};

/* Runs ARGV with what it prints going to the files OUT and ERR. What it writes to its standard error never fails. */
void calls_run(struct outcome *o, char *const *argv, const struct injection *in, const char *out, const char *err);

#endif
