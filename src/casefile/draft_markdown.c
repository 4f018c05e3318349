/* draft_markdown.c - a line of Markdown without what only dresses it. */
#include "draft.h"

#include <string.h>

static const struct {
    const char *sign, *plain;
} signs[] = {
    {"**", ""}, {"__", ""}, {"~~", ""}, {"`", ""}, {"*", ""}, {"&nbsp;", " "}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""},
    {"<br>", " "}, {"<br/>", " "}, {"<br />", " "},
};

enum { LINK_LONGEST = 2000, /* bytes: what goes on for longer is none */ WITHIN_MOST = 4 /* a link's text may have links of its own, as pictures have */ };

/* Bytes of "[text](address)" at S, "![" for a picture; *FROM and *TO get the text within. 0 if there is none. */
static size_t link_at(const char *s, const char *end, const char **from, const char **to)
{
    const char *p = s + (*s == '!');
    int depth = 0;

    if (p == end || *p != '[')
        return 0;
    end = end - p > LINK_LONGEST ? p + LINK_LONGEST : end;
    *from = p + 1;
    for (; p < end; p++) {
        depth += (*p == '[') - (*p == ']');
        if (!depth)
            break;
    }
    *to = p;
    if (end - p < 2 || p[1] != '(')
        return 0;
    for (p++; p < end; p++) {
        depth += (*p == '(') - (*p == ')');
        if (!depth)
            return (size_t)(p + 1 - s);
    }
    return 0;
}

/* A note's number, [^3]. */
static size_t footnote_at(const char *s, const char *end)
{
    const char *close = end - s > 2 && s[0] == '[' && s[1] == '^' ? memchr(s, ']', (size_t)(end - s)) : NULL;

    return close ? (size_t)(close + 1 - s) : 0;
}

static void undress(struct buffer *out, const char *line, size_t n, int depth)
{
    const char *s = line, *end = line + n, *from, *to;
    size_t skip;

    while (s < end) {
        bool found = false;

        if (*s == '\\' && end - s > 1 && strchr("\\`*_{}[]()#+-.!~>|<", s[1])) {
            buffer_add_char(out, s[1]);
            s += 2;
            continue;
        }
        if ((skip = footnote_at(s, end))) {
            s += skip;
            continue;
        }
        if (depth < WITHIN_MOST && (skip = link_at(s, end, &from, &to))) {
            if (*s != '!')
                undress(out, from, (size_t)(to - from), depth + 1);
            s += skip;
            continue;
        }
        for (size_t i = 0; i < COUNT_OF(signs) && !found; i++) {
            size_t length = strlen(signs[i].sign);

            if ((size_t)(end - s) < length || memcmp(s, signs[i].sign, length))
                continue;
            buffer_add(out, signs[i].plain);
            s += length;
            found = true;
        }
        if (!found)
            buffer_add_char(out, *s++);
    }
}

void draft_undress(struct buffer *out, const char *line, size_t n)
{
    undress(out, line, n, 0);
}
