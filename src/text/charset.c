/* charset.c - a locale's charset that is not UTF-8: text is turned into it on its way out and from it on its way in; inside it is UTF-8 always.
 * What a charset lacks is known from a table made once, so that measuring asks no converter and several threads may measure. */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PLANE = 0x10000, BYTES_MOST = 8, PIECE = 4096 };

struct charset {
    char *name;
    iconv_t in, out;
    unsigned char *lacking; /* a bit for each code point of the first plane; NULL: it has them all, and those of the others */
};

static const char geta[] = "〓", unknown[] = "\xEF\xBF\xBD";

/* ---- Made and ended ---- */

static bool encode_point(iconv_t way, uint32_t c, char bytes[BYTES_MOST], size_t *n)
{
    char utf8[5], *from = utf8, *to = bytes;
    size_t left = (size_t)text_encode(c, utf8), room = BYTES_MOST;
    bool well = iconv(way, &from, &left, &to, &room) == 0; /* no character is replaced by a like one */

    iconv(way, NULL, NULL, NULL, NULL);
    *n = BYTES_MOST - room;
    return well;
}

static void note_lacking(struct charset *cs)
{
    char bytes[BYTES_MOST];
    size_t n;

    cs->lacking = memory_array(PLANE / 8, 1);
    for (uint32_t c = 0x80; c < PLANE; c++)
        if ((c & 0xF800) == 0xD800 || !encode_point(cs->out, c, bytes, &n))
            cs->lacking[c / 8] |= (unsigned char)(1U << c % 8);
}

static bool is_utf8(const char *name)
{
    return !strcasecmp(name, "UTF-8") || !strcasecmp(name, "utf8");
}

struct charset *charset_create(const char *name)
{
    struct charset *cs;
    iconv_t in = (iconv_t)-1, out;

    if (is_utf8(name))
        return NULL;
    out = iconv_open(name, "UTF-8");
    if (out != (iconv_t)-1)
        in = iconv_open("UTF-8", name);
    if (in == (iconv_t)-1) {
        if (out != (iconv_t)-1)
            iconv_close(out);
        return NULL;
    }
    cs = memory_get(sizeof *cs);
    *cs = (struct charset){.name = memory_text(name), .in = in, .out = out};
    if (strcasecmp(name, "GB18030"))
        note_lacking(cs);
    return cs;
}

void charset_free(struct charset *cs)
{
    if (!cs)
        return;
    iconv_close(cs->in);
    iconv_close(cs->out);
    free(cs->lacking);
    free(cs->name);
    free(cs);
}

const char *charset_name(const struct charset *cs)
{
    return cs ? cs->name : "UTF-8";
}

/* ---- What it lacks ---- */

/* What only chooses among the looks of the character before: nothing is lost where it is left out. */
static bool is_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool charset_lacks_point(const struct charset *cs, uint32_t c)
{
    if (!cs || !cs->lacking || c < 0x80 || c == 0xA0 || is_selector(c))
        return false;
    return c >= PLANE || cs->lacking[c / 8] >> c % 8 & 1;
}

static bool lacks(const struct charset *cs, const char *s, size_t n)
{
    for (const char *p = s, *end = s + n; p < end;)
        if (charset_lacks_point(cs, text_next(&p, end)))
            return true;
    return false;
}

bool charset_has_chinese(const struct charset *cs)
{
    return !cs || !lacks(cs, "案例对照", strlen("案例对照"));
}

size_t charset_shown(const struct charset *cs, const char *s, size_t n, char out[CHARSET_SHOWN])
{
    size_t length = 0;
    const char *end = s + n;

    if (lacks(cs, s, n)) {
        const char *instead = lacks(cs, geta, strlen(geta)) ? "?" : geta;

        strcpy(out, instead);
        return strlen(instead);
    }
    while (s < end) {
        const char *from = s;
        uint32_t c = text_next(&s, end);

        if ((cs && cs->lacking && is_selector(c)) || length + (size_t)(s - from) >= CHARSET_SHOWN)
            continue;
        memcpy(out + length, from, (size_t)(s - from));
        length += (size_t)(s - from);
    }
    out[length] = '\0';
    if (cs && !strcmp(out, "\xC2\xA0")) /* a blank that does not break is a blank all the same */
        strcpy(out, " ");
    return strlen(out);
}

/* ---- Out ---- */

static void encode_cluster(struct buffer *out, const struct charset *cs, const char *s, size_t n)
{
    char shown[CHARSET_SHOWN], bytes[BYTES_MOST];
    const char *p = shown, *end = shown + charset_shown(cs, s, n, shown);

    while (p < end) {
        size_t count;

        if (encode_point(cs->out, text_next(&p, end), bytes, &count))
            buffer_add_n(out, bytes, count);
        else
            buffer_add_char(out, '?');
    }
}

void charset_encode(struct buffer *out, const struct charset *cs, const char *s, size_t n)
{
    if (!cs) {
        buffer_add_n(out, s, n);
        return;
    }
    for (size_t at = 0, bytes; at < n; at += bytes) {
        for (bytes = 0; at + bytes < n && (unsigned char)s[at + bytes] < 0x80;)
            bytes++;
        if (bytes > 1 && at + bytes < n) /* the last one may have a mark to carry */
            bytes--;
        if (bytes > 1 || at + bytes == n) {
            buffer_add_n(out, s + at, bytes);
            continue;
        }
        bytes = text_cluster(s + at, n - at);
        encode_cluster(out, cs, s + at, bytes);
    }
}

/* ---- In ---- */

void charset_decode(struct buffer *out, const struct charset *cs, const char *bytes, size_t n, size_t *rest)
{
    char *in = (char *)bytes; /* iconv does not write there */

    *rest = 0;
    if (!cs) {
        buffer_add_n(out, bytes, n);
        return;
    }
    while (n) {
        char piece[PIECE], *to = piece;
        size_t room = sizeof piece, done = iconv(cs->in, &in, &n, &to, &room);

        buffer_add_n(out, piece, sizeof piece - room);
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL) { /* it goes on */
            *rest = n;
            break;
        }
        buffer_add(out, unknown);
        in++;
        n--;
    }
    iconv(cs->in, NULL, NULL, NULL, NULL);
}

/* The bytes of S that are a file's name in the charset: up to ASCII, or to a character of three bytes such as stands around names. */
static size_t foreign(const char *s, size_t n)
{
    size_t at = 1;

    while (at < n && (unsigned char)s[at] >= 0x80 && !(n - at >= 3 && (unsigned char)s[at] >= 0xE2 && text_check(s + at, 3) == 3))
        at++;
    while (at < n && (unsigned char)s[at] >= 0x80 && text_check(s + at, n - at < 3 ? n - at : 3) < 3)
        at++;
    return at;
}

/* So many bytes are surely text. Where there are names of files, what looks like Greek or Cyrillic is half of the common characters of GBK (一). */
static size_t surely_text(const char *s, size_t n)
{
    size_t well = text_check(s, n);

    for (size_t i = 0; i < well; i++)
        if ((unsigned char)s[i] >= 0xC4 && (unsigned char)s[i] < 0xE0)
            return i;
    while (well < n && well >= 2 && ((unsigned char)s[well - 1] & 0xC0) == 0x80 && ((unsigned char)s[well - 2] & 0xE0) == 0xC0)
        well -= 2;
    return well;
}

void charset_mend(struct buffer *out, const struct charset *cs, const char *s, size_t n)
{
    if (!cs || text_check(s, n) == n) {
        buffer_add_n(out, s, n);
        return;
    }
    while (n) {
        size_t well = surely_text(s, n), bytes, rest;
        buffer_add_n(out, s, well);
        s += well;
        n -= well;
        if (!n)
            break;
        bytes = foreign(s, n);
        charset_decode(out, cs, s, bytes, &rest);
        if (rest && bytes < n) { /* the second half of a character may be an ASCII letter */
            size_t more;
            struct buffer last = {0};

            charset_decode(&last, cs, s + bytes - rest, rest + 1, &more);
            if (!more && last.length && !strstr(last.text, unknown)) {
                buffer_add_n(out, last.text, last.length);
                bytes++;
                rest = 0;
            }
            buffer_clear(&last);
        }
        for (; rest; rest--)
            buffer_add(out, unknown);
        s += bytes;
        n -= bytes;
    }
}

char *charset_mended(const struct charset *cs, const char *s)
{
    struct buffer b = {0};

    charset_mend(&b, cs, s, strlen(s));
    return b.length ? buffer_take(&b) : memory_text("");
}

char *charset_encoded(const struct charset *cs, const char *s)
{
    struct buffer b = {0};

    charset_encode(&b, cs, s, strlen(s));
    return b.length ? buffer_take(&b) : memory_text("");
}

char *charset_decoded(const struct charset *cs, const char *s)
{
    struct buffer b = {0};
    size_t rest;

    charset_decode(&b, cs, s, strlen(s), &rest);
    for (; rest; rest--)
        buffer_add(&b, unknown);
    return b.length ? buffer_take(&b) : memory_text("");
}
