/* shape.c - canvas to what a terminal has. */
#include "own.h"

#include "shape.h"

#include <string.h>

const char *shape_text(const struct shape *s, const char *text, char room[CHARSET_SHOWN])
{
    if (!s->charset || (unsigned char)*text < 0x80)
        return text;
    charset_shown(s->charset, text, strlen(text), room);
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
bool shape_line(const struct shape *s, enum line l, wchar_t text[SHAPE_LINE])
{
    attr_t attributes = 0;
    short pair = 0;

    _Static_assert(SHAPE_LINE > CCHARW_MAX, "room for a cell of ncurses");
    memset(text, 0, SHAPE_LINE * sizeof *text);
    if (!s->ascii)
        getcchar(line_cell(l), text, &attributes, &pair, NULL);
    if (!s->ascii && (!s->wide || (attributes & A_ALTCHARSET)))
        return attributes & A_ALTCHARSET;
    text[0] = (wchar_t)*line_text(l, true);
    text[1] = L'\0';
    return false;
}
