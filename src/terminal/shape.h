/* shape.h - what of a canvas this terminal can show: a cluster in its charset, a border in its line drawing or in ASCII. */
#ifndef TERMINAL_SHAPE_H
#define TERMINAL_SHAPE_H

#include "casegrid/canvas.h"

#include <wchar.h>

enum { SHAPE_LINE = 2 };

struct shape {
    const struct charset *charset; /* NULL: UTF-8 */
    bool ascii;                    /* borders of + - | */
    bool wide;                     /* characters of ambiguous width take two columns, those of borders among them */
};

/* TEXT, or what is shown in its place where the locale's charset lacks it; ROOM is for that. */
const char *shape_text(const struct shape *s, const char *text, char room[CHARSET_SHOWN]);
/* Line L as characters, zero-terminated; true: of the terminal's own set of line characters. */
bool shape_line(const struct shape *s, enum line l, wchar_t text[SHAPE_LINE]);

#endif
