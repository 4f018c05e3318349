/* library_narrow.c - the cases that a typed text fits: looked for row by row, four bytes are held of each. */
#include "library_narrow.h"

#include "corpus_load.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    AT_ONCE = 4,          /* milliseconds before the first frame: a library of some thousands is done by then */
    BETWEEN_FRAMES = 100, /* milliseconds */
    BETWEEN_LOOKS = 64,   /* rows, at the clock */
    FIRST_ROOM = 256
};

void narrowed_clear(struct narrowed *n)
{
    free(n->text);
    free(n->cases);
    *n = (struct narrowed){0};
}

size_t narrowed_count(const struct narrowed *n, const struct browser *b)
{
    return n->text ? n->count : b->case_count;
}

size_t narrowed_case(const struct narrowed *n, size_t at)
{
    return n->text ? n->cases[at] : at;
}

bool narrowed_is_under_way(const struct narrowed *n, const struct browser *b)
{
    return n->text && n->looked < b->case_count;
}

static void add(struct narrowed *n, size_t index)
{
    if (n->count == n->room) {
        n->room = n->room ? 2 * n->room : FIRST_ROOM;
        n->cases = memory_resize(n->cases, n->room, sizeof *n->cases);
    }
    n->cases[n->count++] = (uint32_t)index;
}

struct slice { struct narrowed *n; double until; };

static bool look(void *context, size_t index, const struct case_summary *c)
{
    struct slice *s = context;
    struct narrowed *n = s->n;

    if (case_narrows(c, n->text)) {
        if (index == n->wanted)
            n->place = n->count;
        add(n, index);
    }
    n->looked = index + 1;
    return s->until < 0 || n->looked % BETWEEN_LOOKS || clock_milliseconds() < s->until;
}

/* What was found is seen at once, what is added to a full window now and then. */
static bool is_to_be_seen(struct narrowed *n, const struct browser *b, size_t before)
{
    double now = clock_milliseconds();

    if (narrowed_is_under_way(n, b) && (int)before >= b->rows && now - n->told < BETWEEN_FRAMES)
        return false;
    n->told = now;
    return true;
}

bool narrowed_work(struct narrowed *n, struct browser *b, int milliseconds)
{
    struct slice s = {n, milliseconds < 0 ? -1 : clock_milliseconds() + milliseconds};
    size_t before = n->count;
    struct fault f = {0};
    enum code rc;

    if (!narrowed_is_under_way(n, b))
        return false;
    rc = library_names(b->library, n->looked, look, &s, &f);
    if (rc != OK && rc != STOPPED) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        n->looked = b->case_count;
    }
    if (is_to_be_seen(n, b, before))
        b->changed = true;
    if (narrowed_is_under_way(n, b))
        return true;
    n->cases = memory_resize(n->cases, n->count + 1, sizeof *n->cases); /* what was held in advance is given back */
    n->room = n->count + 1;
    library_let_pages_go(b->library);
    return false;
}

void narrowed_begin(struct narrowed *n, struct browser *b, const char *text, size_t wanted)
{
    narrowed_clear(n);
    if (!*text)
        return;
    n->text = memory_text(text);
    n->wanted = wanted;
    n->place = SIZE_MAX;
    narrowed_work(n, b, AT_ONCE);
}
