/* saved.h - what compare and the browser need of saved comparisons (saved.c). */
#ifndef CASEGRID_COMMAND_SAVED_H
#define CASEGRID_COMMAND_SAVED_H

#include "command.h"

#include "casegrid/state.h"

/* A saved comparison held against a library. Starts as {0}; ended with reopened_clear. */
struct reopened {
    struct saved *saved;
    struct saved_fit *fit;
    const struct local_case **cases; /* those that are there */
    size_t count;
    struct buffer missing;           /* names of those that are not */
};
void reopened_clear(struct reopened *r);

/* Reads the saved comparison that WORD (a name or a file) means. On OK *OUT is owned. */
enum code saved_read_named(struct saved **out, const char *word, struct fault *f);
/* The cases to compare: those named behind the command, else those of --saved, whose wish fills what WISH leaves open and borrows from KEPT.
 * *CASES is owned. What is missing or has changed is said on standard error. */
enum code compare_cases(struct app *app, struct library *l, struct comparison_wish *wish, const struct local_case ***cases, size_t *count,
                        struct reopened *kept, struct fault *f);
/* Keeps the comparison under the name that --save gives, and says where. */
enum code compare_save(struct app *app, struct library *l, const struct local_case *const *cases, size_t count, const struct comparison_wish *wish,
                       const struct reopened *kept, struct fault *f);

/* What the browser begins with and what it leaves (browse.c). RESUMES: the one that was open last, where --saved names none. What is wrong with that
 * one is added to GREETING. *OUT is owned, NULL: none. */
enum code browse_saved(const struct options *o, bool resumes, struct saved **out, bool *resumed, struct buffer *greeting, struct fault *f);
struct browser;
void browse_keep_last(struct browser *b);

#endif
