/* glyph.h - clusters and lines as they are written. */
#ifndef TERMINAL_GLYPH_H
#define TERMINAL_GLYPH_H

#include "frame.h"

#include <limits.h>
#include <wchar.h>

enum { CLUSTER_CHARACTERS = 16, GLYPH_BYTES = CLUSTER_CHARACTERS * MB_LEN_MAX };

struct glyph {
    wchar_t text[CLUSTER_CHARACTERS + 1];
    bool agreed; /* written, it takes the columns that the canvas gave it */
};

struct glyph glyph_of(const struct frame *f, const char *cluster, int width);
/* TEXT into BYTES (GLYPH_BYTES), in the terminal's own encoding; what that lacks is a question mark for each column. Returns how many bytes. */
size_t glyph_encode(char *bytes, const wchar_t *text, int width);
struct line_look glyph_line(const struct frame *f, enum line l);

#endif
