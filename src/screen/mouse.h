/* mouse.h - the mouse, where it has been asked for. */
#ifndef CASEGRID_SCREEN_MOUSE_H
#define CASEGRID_SCREEN_MOUSE_H

#include "stage.h"

bool mouse_is_key(uint32_t key);
void mouse_take(struct browser *b, const struct event *e); /* a key of it; nothing while it is off */
void mouse_switch(struct screen *s, int unused);           /* on or off: what the key does */

#endif
