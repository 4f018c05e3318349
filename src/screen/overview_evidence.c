/* overview_evidence.c - what stands behind the mark under the cursor, below the overview's page. Changes nothing. */
#include "overview_screen.h"

#include <stdlib.h>
#include <string.h>

struct overview_evidence overview_evidence_at(const struct overview_screen *s)
{
    struct page_focus focus = page_focus_at(&s->page, s->at);
    const struct page_line *line = &s->page.lines[s->at.line];
    const struct local_case *c = comparison_case(s->facts->comparison, focus.column);
    struct overview_evidence e = {.row = focus.row, .column = focus.column};

    e.cell = comparison_cell(s->facts->comparison, focus.row, focus.column);
    if (e.cell->kind != CELL_ITEMS || !e.cell->count) {
        e.paragraph = e.cell->paragraphs.count ? case_paragraph(c, e.cell->paragraphs.numbers[0]) : NULL;
        e.words = e.paragraph ? e.paragraph->text : NULL;
        return e;
    }
    e.item = line->kind == PAGE_MARKS ? s->item : focus.item;
    e.item = e.item < e.cell->count ? e.item : e.cell->count - 1;
    e.of = &e.cell->items[e.item];
    e.paragraph = e.of->paragraphs.count ? case_paragraph(c, e.of->paragraphs.numbers[0]) : NULL;
    e.words = e.paragraph ? e.paragraph->text : NULL;
    for (size_t i = 0; e.paragraph && !e.original && i < e.of->paragraphs.count; i++) {
        const struct paragraph *p = case_paragraph(c, e.of->paragraphs.numbers[i]);

        if (p && p->original && (!e.of->mark || strstr(p->original, e.of->mark))) {
            e.paragraph = p;
            e.words = p->original;
            e.original = true;
        }
    }
    return e;
}

/* ---- Coverage: which cases a number counts ---- */

void overview_count_write(const struct overview_screen *s, struct buffer *b, size_t row, int kind)
{
    buffer_format(b, _("%s：%s %s，%zu 个地区"), comparison_row(s->facts->comparison, row)->label,
                  overview_sign_text(overview_cover_sign(kind), s->screen.browser->language),
                  overview_sign_name(overview_cover_sign(kind), s->screen.browser->language), overview_cover_count(s->facts, row, kind));
}

void overview_names_write(const struct overview_screen *s, struct buffer *b, size_t row, int kind)
{
    size_t count = overview_cover_count(s->facts, row, kind), told = 0;

    overview_count_write(s, b, row, kind);
    for (size_t i = 0; i < s->facts->cases && told < 400; i++) /* more than a window holds are not read */
        if (overview_cover_holds(s->facts, row, i, kind))
            buffer_format(b, "%s%s", told++ ? _("、") : _("："), comparison_case(s->facts->comparison, i)->name);
    buffer_add(b, told < count ? _("……") : _("。"));
}

static void coverage_draw(const struct overview_screen *s, struct area head, struct area body)
{
    struct page_focus focus = page_focus_at(&s->page, s->at);
    struct buffer text = {0};

    area_put(head, 1, 0, ROLE_NOTE, _(" 哪些地区 "));
    overview_names_write(s, &text, focus.row, (int)focus.column);
    passage_draw(body, 0, buffer_text(&text), NULL, 0, ROLE_TEXT);
    buffer_clear(&text);
}

/* ---- A cell ---- */

static void nothing_write(const struct overview_screen *s, struct buffer *b, const struct overview_evidence *e)
{
    const struct compare_row *row = comparison_row(s->facts->comparison, e->row);
    enum language l = s->screen.browser->language;

    buffer_format(b, _("%s，%s：%s。"), comparison_case(s->facts->comparison, e->column)->name, row->label, cell_nothing_name(e->cell, l));
    if (e->cell->note || !e->paragraph)
        buffer_add(b, cell_nothing_why(row, e->cell, l));
}

/* The item's words, then what is said about it. */
static void item_write_all(struct buffer *b, const struct overview_evidence *e)
{
    if (e->cell->count > 1)
        buffer_format(b, "%zu/%zu ", e->item + 1, e->cell->count);
    buffer_add(b, e->of->text);
    if (e->of->derivation)
        buffer_format(b, _("　推算，不是原文的数：%s，即“%s”除以“%s”。"), e->of->derivation->formula, e->of->derivation->above,
                      e->of->derivation->below);
    if (e->of->note)
        buffer_format(b, _("\n注：%s"), e->of->note);
}

/* The words from the line above the mark on. */
static void words_draw(const struct overview_screen *s, struct area a, const struct overview_evidence *e)
{
    const char *mark = e->of ? e->of->mark : NULL, *found = mark ? strstr(e->words, mark) : NULL;
    int line = found ? passage_line_of(&s->screen.browser->width, a.columns, e->words, (size_t)(found - e->words)) : 0;
    struct mark *marks = NULL;
    size_t count = 0;

    mark_all(&marks, &count, e->words, mark, ROLE_FIGURE);
    if (e->of && e->of->derivation)
        mark_all(&marks, &count, e->words, e->of->derivation->denominator->written, ROLE_FIGURE);
    passage_draw(a, line < a.rows ? 0 : a.rows > 1 ? line - 1 : line, e->words, marks, count, ROLE_TEXT);
    free(marks);
}

void overview_evidence_draw(const struct overview_screen *s, struct area a)
{
    struct area head = area_part(a, 0, 0, a.columns, 1), body = area_part(a, 0, 1, a.columns, a.rows - 1);
    struct overview_evidence e;
    struct buffer text = {0};
    int own, used; /* rows for the item itself, the paragraph gets the others */

    area_horizontal(head, 0, 0, head.columns);
    if (s->coverage) {
        coverage_draw(s, head, body);
        return;
    }
    e = overview_evidence_at(s);
    if (e.paragraph) {
        buffer_add(&text, " ");
        paragraph_caption(&text, comparison_case(s->facts->comparison, e.column), e.paragraph, e.original, s->screen.browser->language);
        buffer_add(&text, " ");
    }
    area_put(head, 1, 0, ROLE_NOTE, text.length ? buffer_text(&text) : _(" 出处 "));
    buffer_clear(&text);
    if (e.of)
        item_write_all(&text, &e);
    else
        nothing_write(s, &text, &e);
    own = e.of && e.paragraph && body.rows > 1 ? (body.rows + 1) / 2 : body.rows; /* why there is nothing is said whole */
    used = passage_draw(area_part(body, 0, 0, body.columns, own), 0, buffer_text(&text), NULL, 0, e.of ? ROLE_LABEL : ROLE_MISSING);
    used = used > own ? own : used;
    buffer_clear(&text);
    if (e.paragraph && used < body.rows)
        words_draw(s, area_part(body, 0, used, body.columns, body.rows - used), &e);
}
