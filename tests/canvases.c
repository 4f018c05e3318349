/* canvases.c - two canvases, cell by cell. */
#include "canvases.h"

#include <string.h>

static bool cells_agree(const struct canvas_cell *a, const struct canvas_cell *b, bool details)
{
    if (a->detail != b->detail)
        return false;
    if (a->detail && !details)
        return true;
    return a->role == b->role && a->width == b->width && a->line == b->line && !strcmp(a->text, b->text);
}

bool canvases_agree(const struct canvas *a, const struct canvas *b, bool details, int *x, int *y)
{
    int at[2][2] = {{-1, -1}, {-1, -1}};

    for (*y = 0; *y < canvas_rows(a); ++*y)
        for (*x = 0; *x < canvas_columns(a); ++*x) {
            struct canvas_cell k = canvas_at(a, *x, *y), l = canvas_at(b, *x, *y);

            if (!cells_agree(&k, &l, details))
                return false;
        }
    *x = *y = -1;
    canvas_cursor(a, &at[0][0], &at[0][1]);
    canvas_cursor(b, &at[1][0], &at[1][1]);
    return !memcmp(at[0], at[1], sizeof at[0]);
}
