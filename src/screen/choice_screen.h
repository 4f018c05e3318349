/* choice_screen.h - a short list to choose one thing from. */
#ifndef CASEGRID_SCREEN_CHOICE_SCREEN_H
#define CASEGRID_SCREEN_CHOICE_SCREEN_H

#include "stage.h"

/* LINES are "code<TAB>name" lines, copied; the cursor begins on NOW. When one is chosen, CHOSEN is told its code for BELOW (kept). */
struct screen *choice_screen_create(struct screen *below, const char *question, const char *lines, const char *now,
                                    void (*chosen)(struct screen *below, const char *code));

#endif
