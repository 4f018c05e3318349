/* searches_screen.h - 检索清单: searches under a name, and what was searched before. */
#ifndef CASEGRID_SCREEN_SEARCHES_SCREEN_H
#define CASEGRID_SCREEN_SEARCHES_SCREEN_H

#include "search_screen.h"

struct screen *searches_screen_create(struct search_screen *below); /* BELOW is kept: it is what searches */

#endif
