/* charset.h - what measuring has to know of a charset, for the files of this room. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "casegrid/text.h"

/* Whether CS (NULL: UTF-8) has no C; never of ASCII and of what only selects a look. */
bool charset_lacks_point(const struct charset *cs, uint32_t c);

#endif
