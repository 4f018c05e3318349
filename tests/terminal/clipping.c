/* clipping.c - reads what a terminal reads, as plainly as can be. */
#include "clipping.h"

#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>

static bool begins(const char *at, const char *end, const char *with)
{
    return (size_t)(end - at) >= strlen(with) && !memcmp(at, with, strlen(with));
}

/* The end of the string that begins at AT: its terminator, or END. */
static const char *string_end(const char *at, const char *end, bool bell_ends)
{
    while (at < end && !begins(at, end, "\x1B\\") && !(bell_ends && *at == '\a'))
        at++;
    return at;
}

static int value_of(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *p = c ? strchr(digits, c) : NULL;

    return p ? (int)(p - digits) : -1;
}

static char *decode(const char *at, const char *end)
{
    struct buffer out = {0};

    if ((end - at) % 4)
        return NULL;
    for (; at < end; at += 4) {
        int padding = (at[3] == '=') + (at[2] == '='), bits = 0;

        for (int i = 0; i < 4; i++) {
            int v = i >= 4 - padding ? 0 : value_of(at[i]);

            if (v < 0 || (padding && at + 4 != end)) {
                buffer_clear(&out);
                return NULL;
            }
            bits = bits << 6 | v;
        }
        for (int i = 0; i < 3 - padding; i++)
            buffer_add_char(&out, (char)(bits >> (16 - 8 * i) & 0xFF));
    }
    buffer_add_n(&out, "", 0);
    return buffer_take(&out);
}

char *clipping_text(const char *bytes, size_t n)
{
    const char *at = bytes, *end = bytes + n;
    char *found = NULL;

    while (at < end) {
        if (begins(at, end, "\x1BP")) {
            at = string_end(at, end, false);
        } else if (begins(at, end, "\x1B]52;c;")) {
            const char *stop = string_end(at, end, true);

            if (stop < end) {
                free(found);
                found = decode(at + strlen("\x1B]52;c;"), stop);
            }
            at = stop;
        }
        at++;
    }
    return found;
}

char *clipping_through_tmux(const char *bytes, size_t n, size_t *length)
{
    const char *at = bytes, *end = bytes + n;
    struct buffer out = {0};

    while (at < end) {
        if (!begins(at, end, "\x1BPtmux;")) {
            at++;
            continue;
        }
        for (at += strlen("\x1BPtmux;"); at < end && !begins(at, end, "\x1B\\"); at++) {
            if (*at == '\x1B' && !begins(++at, end, "\x1B")) /* every escape has to come twice */
                break;
            buffer_add_char(&out, *at);
        }
    }
    *length = out.length;
    return buffer_take(&out);
}

char *clipping_through_screen(const char *bytes, size_t n, size_t *length, size_t *longest)
{
    const char *at = bytes, *end = bytes + n;
    struct buffer out = {0};

    *longest = 0;
    while (at < end) {
        const char *stop;

        if (!begins(at, end, "\x1BP")) {
            at++;
            continue;
        }
        stop = string_end(at + 2, end, false);
        buffer_add_n(&out, at + 2, (size_t)(stop - at - 2));
        if ((size_t)(stop + 2 - at) > *longest)
            *longest = (size_t)(stop + 2 - at);
        at = stop;
    }
    *length = out.length;
    return buffer_take(&out);
}
