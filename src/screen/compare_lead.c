/* compare_lead.c - lines that stay above the paragraph of the focused item: how a derived value was worked out, and what makes the cell
 * different from the reference where the status line has no room for it. */
#include "compare_screen.h"

#include <string.h>

static void derivation_write(const struct compare_screen *s, struct buffer *b)
{
    const struct item *item = focused_item(s);
    const struct derivation *d = item ? item->derivation : NULL;
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct paragraph *other = d && d->paragraphs.count ? case_paragraph(c, d->paragraphs.numbers[0]) : NULL;
    struct buffer caption = {0};
    struct evidence shown;

    if (!d || !focused_evidence(s, &shown))
        return;
    buffer_format(b, _("推算，不是原文的数：%s，即“%s”除以“%s”。"), d->formula, d->above, d->below);
    if (other == shown.paragraph) {
        buffer_add(b, _("两个数在同一段。"));
    } else if (other) {
        paragraph_caption(&caption, c, other, shown.original && other->original, s->screen.browser->language);
        buffer_format(b, _("\n除数见：%s"), buffer_text(&caption));
    }
    buffer_clear(&caption);
}

void difference_write(const struct compare_screen *s, struct buffer *b)
{
    const struct difference *d = comparison_difference(s->comparison, s->row, s->column);
    const struct width_rule *w = &s->screen.browser->width;

    if (d->kind == DIFFERENCE_NONE)
        return;
    buffer_add(b, "  |  ");
    if (!d->why || text_width(w, buffer_text(b), b->length) + text_width(w, d->why, strlen(d->why)) > s->screen.columns)
        buffer_add(b, difference_name(d->kind, s->screen.browser->language)); /* the sentence ends with it, and that is cut off */
    if (d->why)
        buffer_format(b, b->text[b->length - 1] == ' ' ? "%s" : _("：%s"), d->why);
}

/* The sentence alone: it ends with what the sign means. */
static void difference_tell(const struct compare_screen *s, struct buffer *b)
{
    const struct difference *d = comparison_difference(s->comparison, s->row, s->column);

    if (d->kind != DIFFERENCE_NONE && d->why)
        buffer_format(b, "%s%s", b->length ? "\n" : "", d->why);
}

/* What stands above the paragraph; nothing for a group that is folded. */
static void lead_write(const struct compare_screen *s, struct buffer *b)
{
    struct buffer status = {0};

    if (s->scope != SCOPE_CELL || (is_folded(s, s->row) && !is_transposed(s)))
        return;
    derivation_write(s, b);
    s->screen.ops->status(&s->screen, &status);
    if (text_width(&s->screen.browser->width, buffer_text(&status), status.length) > s->screen.columns)
        difference_tell(s, b);
    buffer_clear(&status);
}

/* Rows that HEIGHT lines get of ROWS: the paragraph keeps one, they go before it. */
static int lead_share(int height, int rows)
{
    int most = rows > 1 ? rows - 1 : 1;

    return height < most ? height : most;
}

int lead_rows(const struct compare_screen *s)
{
    struct buffer text = {0};
    int rows = 0;

    lead_write(s, &text);
    if (text.length)
        rows = lead_share(passage_height(&s->screen.browser->width, s->screen.columns, buffer_text(&text)), s->evidence_rows - 1);
    buffer_clear(&text);
    return rows;
}

void lead_draw(const struct compare_screen *s, struct area *body)
{
    struct buffer text = {0};
    int rows = lead_rows(s);

    lead_write(s, &text);
    passage_draw(area_part(*body, 0, 0, body->columns, rows), 0, buffer_text(&text), NULL, 0, ROLE_NOTE);
    *body = area_part(*body, 0, rows, body->columns, body->rows - rows);
    buffer_clear(&text);
}
