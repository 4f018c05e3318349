/* decode.c - bytes of a file as UTF-8, whatever a Chinese desk has saved it as: UTF-8, UTF-16 behind its mark, GB18030. */
#include "casegrid/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* By the mark a file begins with; what the converter is asked for. */
enum { MARK_UTF8 };
static const struct {
    const char *mark;
    size_t length;
    const char *encoding;
} marks[] = {
    [MARK_UTF8] = {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE", 2, "UTF-16LE"}, {"\xFE\xFF", 2, "UTF-16BE"},
};

/* Strictly: nothing is replaced or left out. On failure OUT is as it was. */
static bool convert(struct buffer *out, const char *bytes, size_t n, const char *encoding)
{
    size_t before = out->length;
    iconv_t way = iconv_open("UTF-8", encoding);
    char *in = (char *)bytes; /* iconv does not write there */
    bool is_whole = true;

    if (way == (iconv_t)-1)
        return false;
    while (n && is_whole) {
        char piece[4096], *to = piece;
        size_t room = sizeof piece, done = iconv(way, &in, &n, &to, &room);

        buffer_add_n(out, piece, sizeof piece - room);
        is_whole = done != (size_t)-1 || errno == E2BIG;
    }
    iconv_close(way);
    if (!is_whole && out->length > before) {
        out->length = before;
        out->text[before] = '\0';
    }
    return is_whole;
}

/* UTF-8 with a few broken bytes would become nonsense as GB18030, though it might convert: there the sound characters outnumber the rest. */
static bool is_broken_utf8(const char *bytes, size_t n)
{
    size_t sound = 0, broken = 0;

    for (const char *s = bytes, *end = bytes + n; s < end;) {
        const char *before = s;

        text_next(&s, end);
        if (s - before > 1)
            sound++;
        else if ((unsigned char)*before >= 0x80)
            broken++;
    }
    return sound > broken;
}

/* The converter would take numbers for characters that are beyond the last one. */
static bool keep_utf8(struct buffer *out, const char *bytes, size_t n)
{
    if (text_check(bytes, n) != n)
        return false;
    buffer_add_n(out, bytes, n);
    return true;
}

enum code text_decode(struct buffer *out, const char *bytes, size_t n, const char **encoding)
{
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        if (n < marks[i].length || memcmp(bytes, marks[i].mark, marks[i].length))
            continue;
        *encoding = marks[i].encoding;
        bytes += marks[i].length;
        n -= marks[i].length;
        return (i == MARK_UTF8 ? keep_utf8(out, bytes, n) : convert(out, bytes, n, *encoding)) ? OK : BAD_INPUT;
    }
    *encoding = "UTF-8";
    if (n && memchr(bytes, 0, n)) /* no text has that, in any of them */
        return BAD_INPUT;
    if (keep_utf8(out, bytes, n))
        return OK;
    if (is_broken_utf8(bytes, n))
        return BAD_INPUT;
    *encoding = "GB18030";
    return convert(out, bytes, n, *encoding) ? OK : BAD_INPUT;
}
