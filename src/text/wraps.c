/* wraps.c - lines that are kept: a frame breaks the same texts as the one before it, and breaking is most of what a frame of prose costs. */
#include "wraps.h"

#include <stdlib.h>
#include <string.h>

/* A text is looked for in one set alone. All together are more than the densest frame breaks (cells of a comparison); a longer text than a quarter of the
 * lines is broken anew. */
enum { SETS = 64, WAYS = 4, KEPT = SETS * WAYS, LINES_MOST = 2048 };

struct kept { struct wrap_key key; struct text_line *lines; size_t count; uint64_t asked; };

struct wraps { struct kept all[KEPT]; uint64_t clock; size_t lines; };

struct wraps *wraps_create(void)
{
    return memory_get(sizeof(struct wraps));
}

void wraps_free(struct wraps *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < KEPT; i++)
        free(k->all[i].lines);
    free(k);
}

struct wrap_key wrap_key(const struct width_rule *w, const char *s, size_t n, int columns)
{
    return (struct wrap_key){sum_of(s, n), n, columns, w->ambiguous, w->charset};
}

static bool is_same(const struct wrap_key *a, const struct wrap_key *b)
{
    return a->sum == b->sum && a->n == b->n && a->columns == b->columns && a->ambiguous == b->ambiguous && a->charset == b->charset;
}

static struct text_line *copy(const struct text_line *lines, size_t count)
{
    struct text_line *to = memory_resize(NULL, count, sizeof *to);

    memcpy(to, lines, count * sizeof *to);
    return to;
}

static struct kept *set_of(struct wraps *k, const struct wrap_key *key)
{
    return &k->all[(key->sum + (uint64_t)key->columns) % SETS * WAYS];
}

struct text_line *wraps_find(struct wraps *k, const struct wrap_key *key, size_t *count)
{
    struct kept *set = set_of(k, key);

    for (size_t i = 0; i < WAYS; i++)
        if (set[i].lines && is_same(&set[i].key, key)) {
            set[i].asked = ++k->clock;
            *count = set[i].count;
            return copy(set[i].lines, *count);
        }
    return NULL;
}

static void forget(struct wraps *k, struct kept *one)
{
    free(one->lines);
    k->lines -= one->count;
    *one = (struct kept){0};
}

/* Of the first N what has not been asked for longest; an empty one, where it may be. */
static struct kept *oldest(struct kept *all, size_t n, bool may_be_empty)
{
    struct kept *found = NULL;

    for (size_t i = 0; i < n; i++)
        if ((may_be_empty || all[i].lines) && (!found || all[i].asked < found->asked))
            found = &all[i];
    return found;
}

void wraps_keep(struct wraps *k, const struct wrap_key *key, const struct text_line *lines, size_t count)
{
    struct kept *to;

    if (count > LINES_MOST / 4)
        return;
    to = oldest(set_of(k, key), WAYS, true);
    forget(k, to);
    while (k->lines + count > LINES_MOST)
        forget(k, oldest(k->all, KEPT, false));
    *to = (struct kept){*key, copy(lines, count), count, ++k->clock};
    k->lines += count;
}
