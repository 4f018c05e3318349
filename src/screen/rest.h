/* rest.h - what the browser does while nobody presses a key, and between keys so that a long session holds no more than a short one. */
#ifndef CASEGRID_SCREEN_REST_H
#define CASEGRID_SCREEN_REST_H

#include "stage.h"

enum { A_REST = 1000, A_PAUSE = 500, A_BREATH = 150 }; /* milliseconds without a key */

/* What was only needed to make a screen is given back after a breath; once somebody has rested, the list of a long library is proved and, where
 * much is held, what the last keys needed of the program is given back: goes on for about MILLISECONDS (negative: to the end, rested or not). True: there is more to do now. */
bool rest_work(struct browser *b, int milliseconds);
int rest_patience(const struct browser *b); /* until there is something to do, in milliseconds; negative: never */
/* Where no open screen holds anything of a case: what was read for those that are closed goes. */
void rest_give_back(struct browser *b);
void rest_tell_unread(struct browser *b); /* of the list, since the last time */

#endif
