/* compare_derivation.c - how a derived value was worked out: lines that stay above its paragraph. */
#include "compare_screen.h"

#include <string.h>

/* How a derived value was worked out, and where the second figure stands: lines that stay above the paragraph of the first. */
static void derivation_write(struct buffer *b, const struct local_case *c, const struct derivation *d, const struct evidence *shown, enum language l)
{
    const struct paragraph *other = d->paragraphs.count ? case_paragraph(c, d->paragraphs.numbers[0]) : NULL;
    struct buffer caption = {0};

    buffer_format(b, _("推算，不是原文的数：%s，即“%s”除以“%s”。"), d->formula, d->above, d->below);
    if (other == shown->paragraph) {
        buffer_add(b, _("两个数在同一段。"));
    } else if (other) {
        paragraph_caption(&caption, c, other, shown->original && other->original, l);
        buffer_format(b, _("\n除数见：%s"), buffer_text(&caption));
    }
    buffer_clear(&caption);
}

/* Rows that HEIGHT lines of a derivation get of ROWS: the paragraph keeps one, the derivation goes before it. */
static int derivation_share(int height, int rows)
{
    int most = rows > 1 ? rows - 1 : 1;

    return height < most ? height : most;
}

int derivation_rows(const struct compare_screen *s)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);
    struct buffer text = {0};
    struct evidence e;
    int height;

    if (s->scope != SCOPE_CELL || !focused_evidence(s, &e) || !item->derivation)
        return 0;
    derivation_write(&text, c, item->derivation, &e, s->screen.browser->language);
    height = passage_height(&s->screen.browser->width, s->screen.columns, buffer_text(&text));
    buffer_clear(&text);
    return derivation_share(height, s->evidence_rows - 1);
}

void derivation_draw(const struct compare_screen *s, struct area *body)
{
    struct buffer text = {0};
    struct evidence e;
    int rows = derivation_rows(s);

    if (!rows || !focused_evidence(s, &e))
        return;
    derivation_write(&text, comparison_case(s->comparison, s->column), focused_item(s)->derivation, &e, s->screen.browser->language);
    passage_draw(area_part(*body, 0, 0, body->columns, rows), 0, buffer_text(&text), NULL, 0, ROLE_NOTE);
    *body = area_part(*body, 0, rows, body->columns, body->rows - rows);
    buffer_clear(&text);
}
