/* way.c - ways as bytes, numbers filled in. */
#include "own.h"

#include "way.h"

#include <string.h>

void way_add(struct way *w, const char *text)
{
    size_t n = strlen(text);

    if (!n || w->n + n >= WAY_BYTES) {
        w->n = WAY_BYTES;
        return;
    }
    memcpy(w->bytes + w->n, text, n);
    w->n += n;
}

void way_keep(struct way *best, const struct way *other)
{
    if (other->n < best->n)
        *best = *other;
}

static void add_number(struct way *w, int number)
{
    char text[16], *at = text + sizeof text - 1;

    *at = '\0';
    for (int left = number; left || !*at; left /= 10)
        *--at = (char)('0' + left % 10);
    way_add(w, at);
}

/* Most strings take numbers as they stand (%p1%d), or count from one (%i): that is done here, as the interpreter of terminfo is by far the longest piece of
 * code on the way of a key. Those that reckon are left to it. */
void way_fill(struct way *w, const char *form, int first, int second)
{
    int numbers[] = { first, second };
    struct way filled = *w;

    for (const char *at = form ? form : ""; *at && filled.n < WAY_BYTES;) {
        if (*at != '%') {
            filled.bytes[filled.n++] = *at++;
        } else if (at[1] == 'i') {
            numbers[0]++;
            numbers[1]++;
            at += 2;
        } else if (!strncmp(at, "%p1%d", 5) || !strncmp(at, "%p2%d", 5)) {
            add_number(&filled, numbers[at[2] - '1']);
            at += 5;
        } else {
            const char *text = tparm(form, (long)first, (long)second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);

            way_add(w, text ? text : "");
            return;
        }
    }
    if (filled.n == w->n)
        filled.n = WAY_BYTES;
    *w = filled;
}
