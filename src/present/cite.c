/* cite.c - where a figure comes from, in words. */
#include "inside.h"

void item_citation(struct buffer *b, const struct deck *d, const struct slide_item *item)
{
    struct buffer numbers = {0};

    for (size_t i = 0; i < item->passage_count; i++)
        buffer_format(&numbers, i ? " %d" : "%d", d->passages[item->passages[i]].paragraph);
    if (numbers.length) {
        buffer_add_char(b, ' ');
        buffer_format(b, _("[段%s]"), buffer_text(&numbers));
    }
    buffer_clear(&numbers);
}

void passage_caption(struct buffer *b, const struct deck_passage *p, bool is_original, enum language l)
{
    buffer_format(b, _("%s 第%d段"), p->name, p->paragraph);
    buffer_format(b, "  %s", is_original ? _("原文") : _("转述，非原文"));
    if (p->state != PARAGRAPH_WHOLE)
        buffer_format(b, "  [%s]", word_name(WORD_PARAGRAPH_STATE, p->state, l));
    if (p->order == ORDER_INFERRED)
        buffer_format(b, "  [%s]", word_name(WORD_ORDER, p->order, l));
}

void passage_source(struct buffer *b, const struct deck_passage *p)
{
    buffer_format(b, _("《%s》"), p->title);
    if (p->author)
        buffer_format(b, _("，%s"), p->author);
    buffer_format(b, _("，%s"), p->year ? p->year : _("年份未提及"));
    buffer_format(b, _("，出处 %s"), p->locator);
}
