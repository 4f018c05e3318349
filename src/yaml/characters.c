/* characters.c - bytes that are no UTF-8, and characters that a reader does not see, found with line and column. */
#include "characters.h"

#include "casegrid/text.h"

#include <stdint.h>
#include <string.h>

/* Why a character is refused, by range; the first row that holds it counts. */
static const struct {
    uint32_t first, last;
    const char *message;
} refused[] = {
    {0x0000, 0x0000, N_("这里有空字节（U+%04X）；这个文件可能不是 UTF-8 文本，请用 UTF-8 编码重新保存。")},
    {0x0001, 0x001F, N_("这里有控制字符（U+%04X），案例文件里不能有；请删去它。")},
    {0x007F, 0x009F, N_("这里有控制字符（U+%04X），案例文件里不能有；请删去它。")},
    {0x061C, 0x061C, N_("这里有改变文字方向的字符（U+%04X），显示的次序会和实际不同；请删去它。")},
    {0x200E, 0x200F, N_("这里有改变文字方向的字符（U+%04X），显示的次序会和实际不同；请删去它。")},
    {0x202A, 0x202E, N_("这里有改变文字方向的字符（U+%04X），显示的次序会和实际不同；请删去它。")},
    {0x2066, 0x2069, N_("这里有改变文字方向的字符（U+%04X），显示的次序会和实际不同；请删去它。")},
    {0x2028, 0x2029, N_("这里有特殊的换行字符（U+%04X）；请删去它，需要换行时用普通的换行。")},
    {0xFEFF, 0xFEFF, N_("文件中间有字节顺序标记（U+%04X），它只能在文件最前面；请删去它。")},
    {0x0000, 0x10FFFF, N_("这里有看不见的字符（U+%04X），案例文件里不能有；请删去它。")},
};

static enum code refuse(uint32_t c, struct fault *f)
{
    size_t i = 0;

    while (c < refused[i].first || c > refused[i].last)
        i++;
    return fault_set(f, BAD_INPUT, _(refused[i].message), (unsigned)c);
}

/* The line end at S, in bytes: line feed, carriage return, or both; 0 where there is none. */
static size_t line_end(const char *s, size_t n)
{
    if (n > 1 && s[0] == '\r' && s[1] == '\n')
        return 2;
    return n && (s[0] == '\n' || s[0] == '\r');
}

/* Where byte AT of TEXT stands. */
static struct yaml_place place_of(const char *text, size_t n, size_t at)
{
    struct yaml_place place = {1, 1};
    size_t start = 0;

    for (size_t i = 0; i < at;) {
        size_t end = line_end(text + i, n - i);

        i += end ? end : 1;
        if (end && i <= at) {
            place.line++;
            start = i;
        }
    }
    place.column = (int)text_code_points(text + start, at - start) + 1;
    return place;
}

/* The first unclean character of TEXT, tabs and line ends apart; N if there is none. */
static size_t find_unclean(const char *text, size_t n)
{
    size_t i = 0;

    while (i < n) {
        i += text_unclean(text + i, n - i);
        if (i == n || !strchr("\n\r\t", text[i]) || !text[i])
            break;
        i++;
    }
    return i;
}

/* Whether there is nothing to be found, which is nearly always so: only lines with a rarer character are looked at closely. What a character may be
 * can hang on the one before, not on the line before. */
static bool is_clean(const char *text, size_t n)
{
    for (size_t line = 0; line < n;) {
        size_t at = line + text_plain(text + line, n - line);
        const char *feed = memchr(text + at, '\n', n - at);
        size_t end = feed ? (size_t)(feed - text) + 1 : n;

        while (at > line && text[at - 1] != '\n')
            at--;
        if (text_check(text + at, end - at) < end - at || find_unclean(text + at, end - at) < end - at)
            return false;
        line = end;
    }
    return true;
}

static enum code check(const char *text, size_t n, size_t *at, struct fault *f)
{
    const char *p;

    if (is_clean(text, n))
        return OK;
    *at = text_check(text, n);
    if (*at < n)
        return fault_set(f, BAD_INPUT, _("这里的字节 0x%02X 不是 UTF-8；文件可能是 GB18030 等别的编码，请用 UTF-8 编码重新保存。"),
                         (unsigned)(unsigned char)text[*at]);
    *at = find_unclean(text, n);
    p = text + *at;
    return refuse(text_next(&p, text + n), f);
}

enum code characters_check(const char *text, size_t n, struct yaml_place *place, struct fault *f)
{
    size_t at;
    enum code rc = check(text, n, &at, f);

    if (rc != OK && place)
        *place = place_of(text, n, at);
    return rc;
}

enum code characters_check_scalar(const char *text, size_t n, struct fault *f)
{
    size_t at;

    return check(text, n, &at, f);
}
