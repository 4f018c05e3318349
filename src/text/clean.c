/* clean.c - the one place where text is made fit to be shown: nothing that acts on a terminal, nothing that is there without being seen. */
#include "casegrid/text.h"

#include <unictype.h>

static const char replacement[] = "\xEF\xBF\xBD";

enum verdict { STAYS, BECOMES_BLANK, BECOMES_REPLACEMENT };

enum { JOINER = 0x200D, KEYCAP = 0x20E3, NO_CHARACTER = 0 };

static bool is_variation_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Format characters that show: the Arabic, Syriac and Kaithi signs that go before a number, an abbreviation or a verse. */
static bool is_visible_format(uint32_t c)
{
    return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x0890 || c == 0x0891 || c == 0x08E2 || c == 0x110BD
        || c == 0x110CD;
}

static bool is_hidden(uint32_t c)
{
    if (c < 0xA0)
        return c < 0x20 || c >= 0x7F;
    if (c == 0x2028 || c == 0x2029) /* separators that some terminals take for a line end */
        return true;
    if (c >= 0xFFF0 && c <= 0xFFFB)
        return true;
    if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) /* no characters at all */
        return true;
    return uc_is_property_default_ignorable_code_point(c) || (uc_is_general_category(c, UC_FORMAT) && !is_visible_format(c));
}

static uint32_t following(const char *p, const char *end)
{
    return p < end ? text_next(&p, end) : NO_CHARACTER;
}

/* The last shown character before, and the last that was no part of an emoji's dress. */
struct before {
    uint32_t shown; /* NO_CHARACTER at the beginning and after anything taken out */
    uint32_t base;
};

static enum verdict judge(struct before *b, uint32_t c, const char *rest, const char *end)
{
    enum verdict verdict = STAYS;

    if (c == '\t' || c == '\n' || c == '\r') {
        verdict = BECOMES_BLANK;
    } else if (c == JOINER) {
        if (!uc_is_property_extended_pictographic(b->base) || b->shown == JOINER
            || !uc_is_property_extended_pictographic(following(rest, end)))
            verdict = BECOMES_REPLACEMENT;
    } else if (is_variation_selector(c)) {
        bool dresses = text_is_han(b->shown) || uc_is_property_extended_pictographic(b->shown)
            || (uc_is_property_emoji(b->shown) && b->shown > 0x7F)
            || (uc_is_property_emoji(b->shown) && following(rest, end) == KEYCAP);
        if (!dresses)
            verdict = BECOMES_REPLACEMENT;
    } else if (is_hidden(c)) {
        verdict = BECOMES_REPLACEMENT;
    }

    if (verdict != STAYS) {
        b->shown = b->base = NO_CHARACTER;
        return verdict;
    }
    b->shown = c;
    if (c != JOINER && !is_variation_selector(c) && !uc_is_property_emoji_modifier(c))
        b->base = c;
    return STAYS;
}

/* Whether the three bytes at P, a whole character, are plainly harmless: U+4000..U+9FFF, Chinese marks and kana (U+3000..U+30FF), dashes and
 * quotes (U+2010..U+2027), full-width forms (U+FF01..U+FF5E). */
static bool is_plain_three(const unsigned char *p)
{
    if ((p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return false;
    return (p[0] >= 0xE4 && p[0] <= 0xE9) || (p[0] == 0xE3 && p[1] <= 0x83) || (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7) ||
           (p[0] == 0xEF && ((p[1] == 0xBC && p[2] >= 0x81) || (p[1] == 0xBD && p[2] <= 0x9E)));
}

/* Bytes of the leading run that is plainly harmless: printable ASCII and what nearly all of any Chinese text is made of. */
static size_t plain_run(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t i = 0;

    while (i < n) {
        if (p[i] >= 0x20 && p[i] < 0x7F)
            i++;
        else if (p[i] >= 0xE2 && i + 2 < n && is_plain_three(p + i))
            i += 3;
        else
            break;
    }
    return i;
}

/* The character that ends at END of a plain run that begins at S. */
static uint32_t last_of_run(const char *s, const char *end)
{
    const char *p = end - 1;

    while (p > s && ((unsigned char)*p & 0xC0) == 0x80)
        p--;
    return text_next(&p, end);
}

/* Walks to the first character that does not stay: its offset (N if none), its verdict, and the bytes it has. */
static size_t find_unfit(const char *s, size_t n, enum verdict *verdict, size_t *bytes)
{
    const char *p = s, *end = s + n;
    struct before b = { NO_CHARACTER, NO_CHARACTER };

    *verdict = STAYS;
    *bytes = 0;
    while (p < end) {
        size_t run = plain_run(p, (size_t)(end - p));
        const char *from;
        uint32_t c;

        if (run) {
            p += run;
            b.shown = b.base = last_of_run(p - run, p);
            continue;
        }
        from = p;
        c = text_next(&p, end);
        if (c == 0xFFFD && p - from == 1) /* a byte that is no UTF-8; a real U+FFFD has three */
            *verdict = BECOMES_REPLACEMENT;
        else
            *verdict = judge(&b, c, p, end);
        if (*verdict != STAYS) {
            *bytes = (size_t)(p - from);
            return (size_t)(from - s);
        }
    }
    return n;
}

size_t text_unclean(const char *s, size_t n)
{
    enum verdict verdict;
    size_t bytes;

    return find_unfit(s, n, &verdict, &bytes);
}

void text_clean(struct buffer *out, const char *s, size_t n)
{
    while (n) {
        enum verdict verdict;
        size_t bytes, fit = find_unfit(s, n, &verdict, &bytes);

        if (fit)
            buffer_add_n(out, s, fit);
        if (verdict == BECOMES_BLANK)
            buffer_add_char(out, ' ');
        else if (verdict == BECOMES_REPLACEMENT)
            buffer_add(out, replacement);
        s += fit + bytes;
        n -= fit + bytes;
    }
}
