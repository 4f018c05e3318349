/* read_draw.c - the reading screen as it is drawn, as it is told to a screen reader, and its status line. */
#include "read_screen.h"
#include "remark.h"
#include "tell.h"

#include <stdlib.h>

static void draw_remark(const struct read_screen *s, struct area text, size_t i, int y)
{
    struct buffer line = {0};

    read_remark_line(s, i, &line);
    if (line.length && y >= 0 && y < text.rows)
        area_put_fit(text, READ_INDENT, y, text.columns - READ_INDENT, ROLE_REMARK, line.text);
    buffer_clear(&line);
}

static void draw_paragraph(const struct read_screen *s, struct area text, size_t i)
{
    const struct paragraph *p = &s->local_case->paragraphs[i];
    bool focused = p->number == s->place.paragraph;
    enum role role = p->kind == PARAGRAPH_HEADING ? ROLE_HEADING : p->kind == PARAGRAPH_CAPTION ? ROLE_DIM : ROLE_TEXT;
    int first = s->firsts[i] - s->top, y = s->tops[i] - s->top, skip = y < 0 ? -y : 0;
    const char *words = read_words_of(s, p);
    struct area lines = area_part(text, READ_INDENT, y + skip, text.columns - READ_INDENT, s->tops[i + 1] - s->tops[i]);
    struct mark *marks = NULL;
    struct mark *m;
    size_t count = 0;

    if (read_begins_section(s, i) && first >= 0 && first < text.rows)
        area_put(text, READ_INDENT, first, ROLE_HEADING, p->section);
    if (read_is_substitute(s, i) && y - 1 >= 0 && y - 1 < text.rows)
        area_put(text, READ_INDENT, y - 1, ROLE_NOTE, _("转述，非原文"));
    draw_remark(s, text, i, y - 1 - read_is_substitute(s, i));
    for (size_t k = 0; k < s->local_case->figure_count; k++)
        if (references_have(s->local_case->figures[k].paragraphs, p->number))
            mark_all(&marks, &count, words, s->local_case->figures[k].written, ROLE_FIGURE);
    if (focused && s->place.from < s->place.to) {
        m = memory_append(&marks, &count, sizeof *m);
        *m = (struct mark){s->place.from, s->place.to, ROLE_HIT_HERE};
    }
    passage_draw(lines, skip, words, marks, count, role);
    free(marks);
    if (focused && y + skip >= 0 && y + skip < text.rows) {
        area_put(text, 0, y + skip, ROLE_CURSOR, ">");
        area_cursor(text, 0, y + skip);
    }
}

static void draw_facts(const struct read_screen *s, struct area a)
{
    struct area head = area_part(a, 0, 0, a.columns, 1);
    struct buffer text = {0};

    area_horizontal(head, 0, 0, head.columns);
    buffer_format(&text, _(" %s第%d段的事实（%zu 条） "), s->in_facts ? "> " : "", s->place.paragraph, s->facts.count);
    area_put(head, 1, 0, ROLE_NOTE, buffer_text(&text));
    if (!s->facts.count)
        area_put(a, 2, 1, ROLE_MISSING, _("这一段没有单列的事实。"));
    for (size_t i = s->list.top; i < s->facts.count && (int)(i - s->list.top) + 1 < a.rows; i++) {
        int y = (int)(i - s->list.top) + 1;
        bool focused = s->in_facts && i == s->list.at;

        area_put_fit(area_part(a, 2, y, a.columns - 2, 1), 0, 0, a.columns - 2, ROLE_TEXT, s->facts.rows[i].text);
        if (focused) {
            area_put(a, 0, y, ROLE_CURSOR, ">");
            area_cursor(a, 0, y);
        }
    }
    buffer_clear(&text);
}

/* All that a paragraph comes from where the cursor is in another one. Without padding: it is summed as bytes. */
struct block_name { const void *screen; uint64_t stirred, paragraph; int64_t top; };
_Static_assert(sizeof(struct block_name) == 4 * 8, "no bytes but those of its members");

/* 0: the cursor is there. */
static uint64_t block_name_of(const struct read_screen *s, size_t i)
{
    struct block_name n = {s, s->screen.browser->stirred, i, s->top};

    return s->local_case->paragraphs[i].number == s->place.paragraph ? 0 : sum_of(&n, sizeof n);
}

/* A paragraph with what stands above it and the blank line behind it. */
static void draw_block(const struct read_screen *s, struct area text, size_t i)
{
    int y = s->firsts[i] - s->top, end = s->firsts[i + 1] - s->top, from = y < 0 ? 0 : y;
    struct area block = area_part(text, 0, from, text.columns, end - from);
    uint64_t name = block_name_of(s, i);

    if (block.rows <= 0 || area_is_held(block, name))
        return;
    draw_paragraph(s, text, i);
    area_hold(block, name);
}

void read_draw(const struct screen *screen, struct area body)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    struct area text = area_part(body, 0, 0, s->text_columns, s->text_rows);
    struct area facts = s->beside ? area_part(body, s->text_columns + 1, 0, s->facts_columns, body.rows)
                                  : area_part(body, 0, s->text_rows, body.columns, s->facts_rows);

    for (size_t i = 0; i < s->local_case->paragraph_count; i++)
        if (s->firsts[i + 1] > s->top && s->firsts[i] < s->top + s->text_rows)
            draw_block(s, text, i);
    if (s->beside)
        area_vertical(body, s->text_columns, 0, body.rows);
    if (s->facts_rows > 1 && (s->in_facts || !area_detail_stays(facts))) {
        draw_facts(s, facts);
        if (!s->in_facts)
            area_detail(facts);
    }
}

/* Every paragraph whole; the facts of the one under the cursor behind it. */
void read_tell(const struct screen *screen, struct telling *t)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    const struct local_case *c = s->local_case;

    for (size_t i = 0; i < c->paragraph_count; i++) {
        const struct paragraph *p = &c->paragraphs[i];
        struct buffer line = {0}, remark = {0};

        buffer_format(&line, _("第%d段：%s"), p->number, read_words_of(s, p));
        tell_line(t, !s->in_facts && p->number == s->place.paragraph, buffer_text(&line));
        read_remark_line(s, i, &remark);
        tell_line(t, false, buffer_text(&remark));
        for (size_t k = 0; p->number == s->place.paragraph && k < s->facts.count; k++)
            tell(t, s->in_facts && k == s->list.at, _("第%d段的事实：%s"), p->number, s->facts.rows[k].text);
        buffer_clear(&remark);
        buffer_clear(&line);
    }
}

/* In full, as far as the line goes: m shows all of it. */
static void remarks_status(const struct read_screen *s, struct buffer *b)
{
    char *place = remark_paragraph_place(s->local_case, s->place.paragraph);
    struct buffer remarks = {0};

    remarks_write(s->screen.browser, place, &remarks);
    if (remarks.length) {
        buffer_add(b, "  |  ");
        text_clean(b, remarks.text, remarks.length);
    }
    buffer_clear(&remarks);
    free(place);
}

void read_status(const struct screen *screen, struct buffer *b)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    const struct paragraph *p = read_here(s);
    bool original;

    paragraph_words(p, s->place.original, &original);
    if (s->in_facts && s->list.count)
        buffer_format(b, "%s  |  ", s->facts.rows[s->list.at].text);
    paragraph_caption(b, s->local_case, p, original, screen->browser->language);
    if (!s->in_facts)
        remarks_status(s, b);
    if (!s->in_facts && p->note)
        buffer_format(b, _("  |  注：%s"), p->note);
}
