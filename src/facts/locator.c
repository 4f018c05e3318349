/* locator.c - where a paragraph stands in its document: 000:9, 004:77[66–77). */
#include "casegrid/facts.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

void locator_write(struct buffer *b, const struct locator *l)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct span *s = &l->spans[i];

        buffer_format(b, "%s%s:%d", i ? " " : "", s->document, s->line);
        if (s->to >= 0)
            buffer_format(b, "[%d–%d)", s->from, s->to);
    }
}

static bool number_read(const char **p, int *out)
{
    char *end;
    long n;

    if (!isdigit((unsigned char)**p))
        return false;
    n = strtol(*p, &end, 10);
    if (n > INT_MAX)
        return false;
    *out = (int)n;
    *p = end;
    return true;
}

static bool take(const char **p, const char *what)
{
    size_t n = strlen(what);

    if (strncmp(*p, what, n))
        return false;
    *p += n;
    return true;
}

bool span_read(struct span *out, const char *text, struct arena *a)
{
    const char *colon = strrchr(text, ':'), *p = colon ? colon + 1 : text;
    struct span s = {.from = 0, .to = -1};

    if (!colon || colon == text || !number_read(&p, &s.line) || s.line < 1)
        return false;
    if (*p) {
        if (!take(&p, "[") || !number_read(&p, &s.from) || !(take(&p, "–") || take(&p, "-")) ||
            !number_read(&p, &s.to) || !take(&p, ")") || *p || s.from >= s.to)
            return false;
    }
    s.document = arena_text_n(a, text, (size_t)(colon - text));
    *out = s;
    return true;
}
