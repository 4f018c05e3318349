/* shape.h - what of a canvas this terminal can show: a cluster in its charset, a border in its line drawing or in ASCII. */
#ifndef TERMINAL_SHAPE_H
#define TERMINAL_SHAPE_H

#include "own.h"

/* TEXT, or what is shown in its place where the locale's charset lacks it; ROOM is for that. */
const char *shape_text(const struct shape *s, const char *text, char room[CHARSET_SHOWN]);
/* Line L as a cell of ncurses: the characters, and the attributes that go with them. */
void shape_line(const struct shape *s, enum line l, wchar_t text[CCHARW_MAX + 1], attr_t *attributes);

#endif
