/* browser.h - what the browser's own files share. */
#ifndef CASEGRID_SCREEN_BROWSER_H
#define CASEGRID_SCREEN_BROWSER_H

#include "stage.h"

struct screen *browser_top(const struct browser *b); /* NULL: the stack is empty */
bool screen_is_bare(const struct screen *s); /* nothing around it; S may be NULL */
int browser_rows_below(const struct browser *b); /* the body: status and hints */
bool binding_is_open_to(const struct screen *s, const struct binding *row); /* a screen that stands alone has no key that opens another, but for help */

/* Pasted TEXT goes where text is typed, else nowhere, which is said (pasted.c). */
void pasted_take(struct screen *s, const char *text);

#endif
