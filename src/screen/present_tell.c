/* present_tell.c - a slide as lines of text: its table cell by cell, with the locality's name. Other slides are read as they are drawn. */
#include "present_screen.h"
#include "tell.h"

#include <string.h>

static const char *own_text(const struct deck *d, const char *row)
{
    for (size_t i = 0; i < d->value_count; i++)
        if (!strcmp(d->values[i].row, row))
            return d->values[i].text;
    return NULL;
}

/* What the sign before a cell says of it and the reference. */
static void difference_write(struct buffer *b, const struct slide_sheet *sheet, const struct slide_cell *cell, enum language l)
{
    if (sheet->reference >= 0 && cell->difference != DIFFERENCE_NONE && cell->difference != DIFFERENCE_SAME)
        buffer_format(b, _("（与%s相比：%s）"), sheet->columns[sheet->reference].name, difference_name((enum difference_kind)cell->difference, l));
}

static void slide_cell_write(struct buffer *b, const struct deck *d, const struct slide_sheet *sheet, size_t row, size_t column, enum language l)
{
    const struct slide_cell *cell = &sheet->cells[row * sheet->column_count + column];
    const char *own = cell->kind == SLIDE_CELL_OWN ? own_text(d, sheet->rows[row].id) : NULL;

    buffer_add(b, own ? own : cell->name ? cell->name : "");
    if (cell->kind == SLIDE_CELL_NOTHING && cell->count)
        item_citation(b, d, &cell->items[0]);
    for (size_t i = 0; cell->kind == SLIDE_CELL_ITEMS && i < cell->count; i++) {
        buffer_format(b, "%s%s", i ? _("；") : "", cell->items[i].text);
        item_citation(b, d, &cell->items[i]);
    }
    difference_write(b, sheet, cell, l);
}

static void tell_sheet(struct telling *t, const struct deck *d, const struct deck_place *at, const struct slide *slide, const struct slide_sheet *sheet)
{
    if (slide->title)
        tell_line(t, false, slide->title);
    for (size_t row = 0; row < sheet->row_count; row++)
        for (size_t column = 0; column < sheet->column_count; column++) {
            struct buffer line = {0};

            if (!slide_is_revealed(slide, at->step, row, column))
                continue;
            buffer_format(&line, _("%s，%s%s："), sheet->rows[row].label, sheet->columns[column].name, (int)column == sheet->reference ? _("[参照]") : "");
            slide_cell_write(&line, d, sheet, row, column, t->browser->language);
            tell_line(t, at->cursor && at->row == (int)row && at->column == (int)column, buffer_text(&line));
            buffer_clear(&line);
        }
    tell(t, false, _("第 %d 页，共 %zu 页"), at->slide + 1, d->count);
}

void deck_tell(struct telling *t, const struct screen *s, const struct deck *d, const struct deck_place *at)
{
    const struct slide *slide = d && at->slide >= 0 && (size_t)at->slide < d->count ? &d->slides[at->slide] : NULL;
    const struct slide_sheet *sheet = slide ? slide->sheets[t->browser->language] : NULL;
    struct canvas *c;

    if (sheet && !at->evidence && !at->black) {
        tell_sheet(t, d, at, slide, sheet);
        return;
    }
    c = canvas_create(s->columns, s->rows, t->browser->width);
    s->ops->draw(s, canvas_area(c));
    tell_canvas(t, c, 0, true);
    canvas_free(c);
}

void present_tell(const struct screen *s, struct telling *t)
{
    const struct present_screen *p = (const struct present_screen *)s;

    deck_tell(t, s, p->deck, &p->at);
}
