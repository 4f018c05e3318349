/* handout.c - a deck to take home: which form, and what all forms share. */
#include "inside.h"

#include <string.h>

const char *handout_title(const struct handout *h, const struct slide *s)
{
    return slide_title(h->deck, (int)(s - h->deck->slides));
}

void handout_cell(const struct handout *h, struct buffer *b, const struct slide_sheet *s, size_t row, size_t column, const char *between)
{
    const struct slide_cell *c = &s->cells[row * s->column_count + column];
    const char *own;

    if (s->reference >= 0 && c->difference > DIFFERENCE_SAME)
        buffer_format(b, "%s ", difference_sign((enum difference_kind)c->difference, h->language));
    if (c->kind == SLIDE_CELL_OWN) {
        own = deck_own_value(h->deck, s, row, column, NULL);
        buffer_add(b, own ? own : "________");
    } else if (c->kind != SLIDE_CELL_ITEMS) {
        buffer_add(b, c->name);
        if (c->count)
            item_citation(b, h->deck, &c->items[0]);
    }
    for (size_t i = 0; c->kind == SLIDE_CELL_ITEMS && i < c->count; i++) {
        buffer_add(b, i ? between : "");
        buffer_add(b, c->items[i].text);
        item_citation(b, h->deck, &c->items[i]);
    }
}

enum code deck_write_handout(const struct deck *d, const struct render_style *style, bool has_notes, FILE *out, struct fault *f)
{
    static const struct { enum format format; void (*write)(const struct handout *h); } forms[] = {
        {FORMAT_TEXT, handout_text}, {FORMAT_MARKDOWN, handout_markdown}, {FORMAT_HTML, handout_html},
    };
    struct handout h = {.deck = d, .language = style->language, .has_notes = has_notes, .library = style->library, .columns = style->columns,
                        .width = style->width, .out = out};

    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (forms[i].format == style->format) {
            forms[i].write(&h);
            return OK;
        }
    return fault_set(f, BAD_INPUT, _("课件的讲义只写成 text、md 或 html，不写成 %s。"), format_name(style->format));
}
