/* list.c - moving in a list: arithmetic only. */
#include "stage.h"

void list_move(struct list *l, enum move m, int page)
{
    size_t step = page > 1 ? (size_t)page - 1 : 1; /* a page keeps one line of the last */

    if (!l->count)
        return;
    switch (m) {
    case MOVE_UP:        l->at -= l->at > 0; break;
    case MOVE_DOWN:      l->at += l->at + 1 < l->count; break;
    case MOVE_PAGE_UP:   l->at = l->at > step ? l->at - step : 0; break;
    case MOVE_PAGE_DOWN: l->at = l->count - l->at > step ? l->at + step : l->count - 1; break;
    case MOVE_FIRST:     l->at = 0; break;
    case MOVE_LAST:      l->at = l->count - 1; break;
    }
    list_keep_in_view(l, page);
}

void list_keep_in_view(struct list *l, int page)
{
    size_t rows = page > 0 ? (size_t)page : 1;

    if (l->at >= l->count)
        l->at = l->count ? l->count - 1 : 0;
    if (l->top > l->at)
        l->top = l->at;
    if (l->at - l->top >= rows)
        l->top = l->at - rows + 1;
    if (l->count <= rows)
        l->top = 0;
    else if (l->top > l->count - rows)
        l->top = l->count - rows;
}
