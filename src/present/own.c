/* own.c - the participants' own locality: what they say is kept apart from what the sources say. */
#include "inside.h"

#include <string.h>

const char *slide_title(const struct deck *d, int slide)
{
    const struct slide *s = slide >= 0 && (size_t)slide < d->count ? &d->slides[slide] : NULL;

    return !s ? _("完") : s->title ? s->title : s->kind == SLIDE_TITLE ? d->title : slide_kind_name(s->kind);
}

const char *deck_own_value(const struct deck *d, const struct slide_sheet *s, size_t row, size_t column, const char **key)
{
    const char *id = strcmp(s->rows[row].id, "own") ? s->rows[row].id : s->columns[column].id;

    if (key)
        *key = id;
    for (size_t i = 0; i < d->value_count; i++)
        if (!strcmp(d->values[i].row, id))
            return *d->values[i].text ? d->values[i].text : NULL;
    return NULL;
}

void deck_own_put(struct deck *d, const char *row, const char *text)
{
    struct own_value *v = NULL;

    for (size_t i = 0; !v && i < d->value_count; i++)
        if (!strcmp(d->values[i].row, row))
            v = &d->values[i];
    if (!v)
        v = arena_append(d->arena, &d->values, &d->value_count, sizeof *v);
    *v = (struct own_value){arena_text(d->arena, row), arena_text(d->arena, text)};
}
