/* wish_keep.c - a wish that owns its texts: what a screen or a saved comparison holds on to. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

struct comparison_wish *wish_copy(const struct comparison_wish *w)
{
    struct comparison_wish *copy = memory_get(sizeof *copy);
    const char **patterns;

    if (!w)
        return copy;
    *copy = *w;
    copy->rows = memory_text(w->rows);
    copy->reference = memory_text(w->reference);
    copy->sort = memory_text(w->sort);
    copy->filter = memory_text(w->filter);
    copy->kind = memory_text(w->kind);
    patterns = memory_array(w->pattern_count, sizeof *patterns);
    for (size_t i = 0; i < w->pattern_count; i++)
        patterns[i] = memory_text(w->patterns[i]);
    copy->patterns = patterns;
    return copy;
}

/* "" asks for nothing, as NULL does. */
static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

bool wish_is_same(const struct comparison_wish *a, const struct comparison_wish *b)
{
    if (a->pattern_count != b->pattern_count)
        return false;
    for (size_t i = 0; i < a->pattern_count; i++)
        if (strcmp(a->patterns[i], b->patterns[i]))
            return false;
    return same_text(a->rows, b->rows) && same_text(a->reference, b->reference) && same_text(a->sort, b->sort) && same_text(a->filter, b->filter) &&
           same_text(a->kind, b->kind) && a->language == b->language && a->per == b->per && a->descending == b->descending &&
           a->differences == b->differences && a->transposed == b->transposed;
}

void wish_free(struct comparison_wish *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < w->pattern_count; i++)
        free((char *)w->patterns[i]);
    free((void *)w->patterns);
    free((char *)w->rows);
    free((char *)w->reference);
    free((char *)w->sort);
    free((char *)w->filter);
    free((char *)w->kind);
    free(w);
}
