/* nearest.c - known names that are near to one nobody knows. */
#include "nearest.h"

#include "casegrid/text.h"

#include <string.h>

enum { FAR_OFF = 1000 };

/* How far NAME is from what was typed; a name that holds it, or that it holds, is near. */
static size_t name_distance(const char *typed, const char *name)
{
    size_t letters = text_code_points(typed, strlen(typed)), limit = letters / 3 + 1, far = text_distance(typed, name, limit);

    if (far <= limit && far < letters)
        return far;
    if (letters >= 3 && (strstr(name, typed) || strstr(typed, name)))
        return limit + 1;
    return FAR_OFF;
}

void nearest_offer(struct nearest *n, const char *typed, const char *name)
{
    size_t at = n->count, far = name_distance(typed, name);

    if (far == FAR_OFF)
        return;
    for (size_t i = 0; i < n->count; i++)
        if (!strcmp(n->names[i], name))
            return;
    while (at > 0 && n->far[at - 1] > far)
        at--;
    if (at == NEAREST)
        return;
    if (n->count < NEAREST)
        n->count++;
    for (size_t i = n->count - 1; i > at; i--) {
        n->names[i] = n->names[i - 1];
        n->far[i] = n->far[i - 1];
    }
    n->names[at] = name;
    n->far[at] = far;
}

void nearest_write(struct buffer *b, const struct nearest *n)
{
    for (size_t i = 0; i < n->count; i++)
        buffer_format(b, "%s%s", i ? _("、") : "", n->names[i]);
}
