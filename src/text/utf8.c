/* utf8.c - bytes as code points: walked, written. Decoding by hand for what Chinese text is made of, by libunistring for the rest. */
#include "casegrid/text.h"

#include <unictype.h>
#include <unistr.h>

static const uint32_t REPLACEMENT = 0xFFFD;

static const uint8_t *octets(const char *s)
{
    return (const uint8_t *)s;
}

uint32_t text_next(const char **s, const char *end)
{
    const uint8_t *p = octets(*s);
    size_t n = (size_t)(end - *s);
    ucs4_t c = REPLACEMENT;
    int bytes;

    if (p[0] < 0x80) {
        *s += 1;
        return p[0];
    }
    /* E1..EC and a whole tail is always valid: everything Chinese takes this way. */
    if (p[0] >= 0xE1 && p[0] <= 0xEC && n >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *s += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    bytes = u8_mbtoucr(&c, p, n);
    if (bytes <= 0) {
        *s += 1;
        return REPLACEMENT;
    }
    *s += bytes;
    return c;
}

size_t text_code_points(const char *s, size_t n)
{
    size_t count = 0;

    for (const char *end = s + n; s < end; count++)
        text_next(&s, end);
    return count;
}

size_t text_offset(const char *s, size_t n, size_t index)
{
    const char *p = s, *end = s + n;

    while (index-- && p < end)
        text_next(&p, end);
    return (size_t)(p - s);
}

int text_encode(uint32_t c, char out[5])
{
    int bytes = u8_uctomb((uint8_t *)out, c, 4);

    if (bytes < 1) /* a surrogate, or beyond U+10FFFF */
        bytes = u8_uctomb((uint8_t *)out, REPLACEMENT, 4);
    out[bytes] = '\0';
    return bytes;
}

bool text_is_han(uint32_t c)
{
    if (c < 0x3007)
        return false;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return true;
    /* 〇 is written as a numeral; the compatibility ideographs are Han without being unified. */
    return c == 0x3007 || (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x2F800 && c <= 0x2FA1D) || (c >= 0x30000 && c <= 0x323AF)
        || uc_is_property_unified_ideograph(c);
}

uint32_t text_fold_width(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    return c == 0x3000 ? ' ' : c;
}
