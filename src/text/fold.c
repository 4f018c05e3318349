/* fold.c - forms of one character that a person who searches may take for the same: letter case, full and half width, 简 and 繁.
 * Source of the Han forms: OpenCC's table of characters (simplified.sh). Always one character for one, so that places can be told back. */
#include "casegrid/text.h"

#include "simplified.h"

/* Beside their other case these stand for plain letters where case is ignored: Unicode's CaseFolding, status C. */
enum { LONG_S = 0x17F, KELVIN = 0x212A, FULL_FIRST = 0xFF01, FULL_LAST = 0xFF5E, FULL_SHIFT = 0xFEE0, IDEOGRAPHIC_SPACE = 0x3000 };

static bool is_han_form(uint32_t c)
{
    return c >= SIMPLIFIED_FIRST && c < SIMPLIFIED_END;
}

uint32_t text_fold(uint32_t c, unsigned which)
{
    if (which & FOLD_WIDTH)
        c = text_fold_width(c);
    if (which & FOLD_CASE) {
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        else if (c == LONG_S || c == KELVIN)
            c = c == KELVIN ? 'k' : 's';
    }
    return (which & FOLD_HAN) && is_han_form(c) ? simplified_of[c - SIMPLIFIED_FIRST] : c;
}

static size_t traditional_forms(uint32_t c, uint32_t *out)
{
    size_t from = 0, to = COUNT_OF(traditional), n = 0;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (traditional[middle].from < c)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < COUNT_OF(traditional) && traditional[from].from == c && n < FOLD_FORMS - 1; from++)
        out[n++] = traditional[from].to;
    return n;
}

size_t text_fold_forms(uint32_t c, uint32_t out[FOLD_FORMS])
{
    size_t n = 0;

    out[n++] = c;
    if (is_han_form(c))
        return n + traditional_forms(c, out + n);
    if (c == ' ')
        out[n++] = IDEOGRAPHIC_SPACE;
    if (c > ' ' && c <= '~')
        out[n++] = c + FULL_SHIFT;
    if (c >= 'a' && c <= 'z') {
        out[n++] = c - 'a' + 'A';
        out[n++] = c - 'a' + 'A' + FULL_SHIFT;
    }
    if (c == 'k' || c == 's')
        out[n++] = c == 'k' ? KELVIN : LONG_S;
    return n;
}

void text_fold_all(struct buffer *out, const char *s, size_t n, unsigned which)
{
    for (const char *end = s + n; s < end;) {
        const char *from = s;
        uint32_t c = text_next(&s, end), folded = text_fold(c, which);

        if (folded == c) {
            buffer_add_n(out, from, (size_t)(s - from)); /* bytes that are no UTF-8 stay as they are */
        } else {
            char one[5];

            buffer_add_n(out, one, (size_t)text_encode(folded, one));
        }
    }
}
