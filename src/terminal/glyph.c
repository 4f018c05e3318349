/* glyph.c - what is written of a cluster or of a line: as many characters as a terminal can be trusted with, in its own encoding. */
#include "own.h"

#include "glyph.h"

#include <string.h>

/* ---- Clusters ---- */

struct glyph glyph_of(const struct frame *f, const char *cluster, int width)
{
    struct glyph g = { .agreed = true };
    char room[CHARSET_SHOWN];
    const char *text = shape_text(&f->shape, cluster, room), *p = text, *end = text + strlen(text);
    int count = 0, spacing = 0, columns = 0, first = 0;

    while (p < end && count < CLUSTER_CHARACTERS) {
        wchar_t c = (wchar_t)text_next(&p, end);
        int w = wcwidth(c);

        if (count == 0)
            first = w;
        else if (w != 0)
            g.agreed = false;
        if (w != 0)
            spacing++;
        columns += w < 0 ? 2 : w;
        g.text[count++] = c;
    }
    if (spacing > 1 && columns > width)
        g.text[1] = L'\0';
    if (first != width)
        g.agreed = false;
    return g;
}

size_t glyph_encode(char *bytes, const wchar_t *text, int width)
{
    mbstate_t state = { 0 };
    size_t n = 0;

    for (const wchar_t *c = text; *c; c++) {
        size_t more = wcrtomb(bytes + n, *c, &state);

        if (more != (size_t)-1) {
            n += more;
        } else if (c == text) {
            memset(bytes, '?', (size_t)width);
            return (size_t)width;
        }
    }
    return n;
}

/* ---- Lines ---- */

struct line_look glyph_line(const struct frame *f, enum line l)
{
    struct line_look look = {0};
    wchar_t text[SHAPE_LINE];

    look.is_own = shape_line(&f->shape, l, text);
    if (look.is_own) {
        look.bytes[0] = (char)text[0];
        look.n = 1;
    } else {
        look.n = glyph_encode(look.bytes, text, 1);
    }
    return look;
}
