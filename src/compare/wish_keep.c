/* wish_keep.c - a wish that owns its texts: what a screen or a saved comparison holds on to. */
#include "inside.h"

#include <stdlib.h>

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
