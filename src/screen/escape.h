/* escape.h - what an Esc has done can be taken back: it may have been the beginning of another key whose rest a slow line brings later (KEY_UNESCAPE).
 * Until the next key, screens that it closed live on, and what it changed on the one that had it is remembered. Nothing else on the stack changes by
 * an Esc. */
#ifndef CASEGRID_SCREEN_ESCAPE_H
#define CASEGRID_SCREEN_ESCAPE_H

#include "stage.h"

void escape_begin(struct browser *b); /* the key that comes now is an Esc */
void escape_done(struct browser *b);  /* it has been */
bool escape_takes(struct browser *b, struct screen *s); /* S leaves the stack: whether it is kept here; else it ends */
void escape_take_back(struct browser *b); /* KEY_UNESCAPE; nothing where no Esc came just before */
/* It was an Esc indeed: what it closed ends. */
void escape_forget(struct browser *b);

#endif
