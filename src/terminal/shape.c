/* shape.c - canvas to what a terminal has. */
#include "shape.h"

#include <string.h>

const char *shape_text(const struct shape *s, const char *text, char room[CHARSET_SHOWN])
{
    if (!s->width.charset || (unsigned char)*text < 0x80)
        return text;
    charset_shown(s->width.charset, text, strlen(text), room);
    return room;
}

static const cchar_t *line_cell(enum line l)
{
    switch (l) {
    case LINE_HORIZONTAL: return WACS_HLINE;
    case LINE_VERTICAL: return WACS_VLINE;
    case LINE_TEE_DOWN: return WACS_TTEE;
    case LINE_TEE_UP: return WACS_BTEE;
    case LINE_TEE_RIGHT: return WACS_LTEE;
    case LINE_TEE_LEFT: return WACS_RTEE;
    case LINE_CORNER_TOP_LEFT: return WACS_ULCORNER;
    case LINE_CORNER_TOP_RIGHT: return WACS_URCORNER;
    case LINE_CORNER_BOTTOM_LEFT: return WACS_LLCORNER;
    case LINE_CORNER_BOTTOM_RIGHT: return WACS_LRCORNER;
    default: return WACS_PLUS;
    }
}

/* Line characters of Unicode are of ambiguous width themselves: where that is two columns, only ASCII is sure to take one. Those of the alternate
 * character set take one everywhere. */
void shape_line(const struct shape *s, enum line l, wchar_t text[CCHARW_MAX + 1], attr_t *attributes)
{
    short pair = 0;

    memset(text, 0, (CCHARW_MAX + 1) * sizeof *text);
    *attributes = 0;
    if (!s->ascii)
        getcchar(line_cell(l), text, attributes, &pair, NULL);
    *attributes &= A_ALTCHARSET;
    if (s->ascii || (s->width.ambiguous == 2 && !*attributes)) {
        text[0] = (wchar_t)*line_text(l, true);
        text[1] = L'\0';
        *attributes = 0;
    }
}
