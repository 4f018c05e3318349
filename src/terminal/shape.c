/* shape.c - canvas to what a terminal has. */
#include "own.h"

#include "description.h"
#include "shape.h"

#include <string.h>

const char *shape_text(const struct shape *s, const char *text, char room[CHARSET_SHOWN])
{
    if (!s->charset || (unsigned char)*text < 0x80)
        return text;
    charset_shown(s->charset, text, strlen(text), room);
    return room;
}

/* As a vt100 calls them, and most terminals after it (acsc). */
static const char vt100_lines[] = {
    [LINE_HORIZONTAL] = 'q', [LINE_VERTICAL] = 'x', [LINE_TEE_DOWN] = 'w', [LINE_TEE_UP] = 'v', [LINE_TEE_RIGHT] = 't', [LINE_TEE_LEFT] = 'u',
    [LINE_CORNER_TOP_LEFT] = 'l', [LINE_CORNER_TOP_RIGHT] = 'k', [LINE_CORNER_BOTTOM_LEFT] = 'm', [LINE_CORNER_BOTTOM_RIGHT] = 'j', [LINE_CROSS] = 'n',
};

/* In UTF-8 the characters of Unicode, which are of ambiguous width themselves: where that is two columns, only ASCII is sure to take one. Elsewhere the
 * terminal's own set, which takes one everywhere, as far as it has the line. */
bool shape_line(const struct shape *s, enum line l, wchar_t text[SHAPE_LINE])
{
    const char *unicode = line_text(l, false);
    char own = !s->ascii && s->charset ? description_line(vt100_lines[l]) : '\0';

    memset(text, 0, SHAPE_LINE * sizeof *text);
    text[0] = own ? (wchar_t)own : (wchar_t)*line_text(l, true);
    if (!s->ascii && !s->charset && !s->wide)
        text[0] = (wchar_t)text_next(&unicode, unicode + strlen(unicode));
    return own;
}
