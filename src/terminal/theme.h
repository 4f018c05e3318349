/* theme.h - what roles look like, for the files of this room and their tests. Attributes tell everything; colours repeat it. */
#ifndef TERMINAL_THEME_H
#define TERMINAL_THEME_H

#include "own.h"

enum { AS_IS = PLAIN_COLOUR };

struct look {
    attr_t attributes;       /* always */
    attr_t without_colours;  /* and these where there are none */
    short many, few;         /* colour of 256, of 8 */
};
extern const struct look theme_looks[ROLES];

#endif
