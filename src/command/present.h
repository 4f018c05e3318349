/* present.h - what the commands need of decks (present.c, present_check.c). */
#ifndef CASEGRID_COMMAND_PRESENT_H
#define CASEGRID_COMMAND_PRESENT_H

#include "command.h"

#include "casegrid/present.h"

/* The deck that WORD means: a file, or one that came with the program. On OK *PATH is owned. */
enum code deck_find(const struct app *app, const char *word, char **path, struct fault *f);
/* Whether WORD is a file by its looks, or the name of a deck that came with the program. */
bool deck_is_meant(const struct app *app, const char *word);
/* The deck at PATH, resolved against L, with what is wrong said on standard error. On OK *OUT is owned. */
enum code deck_open(struct deck **out, struct library *l, const char *path, struct fault *f);
/* Whether the file at PATH is a deck by its first keys. */
bool deck_is_file(const char *path);
/* casegrid check DECK: what is wrong, and which slides are divided at which size. */
enum code deck_check(struct app *app, const char *path, struct fault *f);
/* The browser with this deck on top; the deck is handed over. */
enum code browse_deck(struct app *app, struct library *l, struct deck *d, struct fault *f);

/* casegrid present --follow [NAME], and --speaker [DECK]. */
enum code follow_presentation(struct app *app, struct fault *f);
/* The browser with a presentation that goes on elsewhere; guest and notes are handed over. */
struct follow_wish;
enum code browse_follow(struct app *app, struct library *l, struct follow_wish *wish, struct fault *f);

#endif
