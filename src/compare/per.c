/* per.c - figures divided by what a case has of something: grids, communities, compounds, residents. */
#include "inside.h"

#include <string.h>

static const struct {
    const char *code, *name;
} ways[] = {
    [PER_NONE]      = {"none",      N_("原数")},
    [PER_GRID]      = {"grid",      N_("每网格")},
    [PER_COMMUNITY] = {"community", N_("每社区")},
    [PER_COMPOUND]  = {"compound",  N_("每小区")},
    [PER_RESIDENTS] = {"residents", N_("每万居民")},
};
_Static_assert(COUNT_OF(ways) == PERS, "a row for each way");

const char *per_code(enum per p)
{
    return ways[p].code;
}

const char *per_name(enum per p, enum language l)
{
    return words_in(ways[p].name, l);
}

int per_find(const char *code)
{
    for (int p = 0; p < PERS; p++)
        if (!strcmp(ways[p].code, code))
            return p;
    return -1;
}
