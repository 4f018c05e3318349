/* small.c - the line that says that a window is too small to be of use, and how large it has to be. */
#include "stage.h"

#include <string.h>

enum { LEAST_COLUMNS = 40, LEAST_ROWS = 8 }; /* below it the parts of most screens no longer fit beside one another */

bool small_is(const struct browser *b)
{
    return b->columns < LEAST_COLUMNS || b->rows < LEAST_ROWS;
}

void small_draw(const struct browser *b, struct area row)
{
    static const char *const forms[] = {N_("窗口太小，请放大到至少 %d 列 %d 行"), N_("太小，要 %dx%d"), "%dx%d"}; /* the first that fits */
    struct buffer text = {0};

    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        buffer_clear(&text);
        buffer_format(&text, _(forms[i]), LEAST_COLUMNS, LEAST_ROWS);
        if (text_width(&b->width, buffer_text(&text), text.length) <= row.columns)
            break;
    }
    area_fill(row, ROLE_HINT);
    area_put_fit(row, 0, 0, row.columns, ROLE_ERROR, buffer_text(&text));
    buffer_clear(&text);
}
