/* compare_evidence.c - the evidence pane: the paragraphs behind a cell, behind its row, or all of the case, and scrolling in them. */
#include "compare_screen.h"
#include "remark.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TESTIMONY_END SIZE_MAX

static const char *const scope_names[] = {
    [SCOPE_CELL] = N_("这一格"), [SCOPE_ROW] = N_("这一行"), [SCOPE_CASE] = N_("本案例"),
};
_Static_assert(COUNT_OF(scope_names) == SCOPES, "each scope has a name");

/* ---- Which paragraphs ---- */

static bool is_listed(const struct compare_screen *s, size_t column, const struct paragraph *p)
{
    for (size_t i = 0; i < s->testimony_count; i++)
        if (s->testimonies[i].column == column && s->testimonies[i].paragraph == p)
            return true;
    return false;
}

/* The original where it is attached and has what is to be marked; the restated words else. */
static void list_paragraph(struct compare_screen *s, size_t column, int number, const struct item *item)
{
    const struct paragraph *p = case_paragraph(comparison_case(s->comparison, column), number);
    const char *mark = item ? item->mark : NULL;
    struct testimony *t;
    bool original;

    if (!p || is_listed(s, column, p))
        return;
    original = p->original && (!mark || strstr(p->original, mark) || !strstr(p->text, mark));
    t = memory_append(&s->testimonies, &s->testimony_count, sizeof *t);
    *t = (struct testimony){column, p, original ? p->original : p->text, original, mark, NULL, item ? item->note : NULL, 0};
    if (item && item->derivation)
        t->other_mark = item->derivation->denominator->written;
}

static void list_item(struct compare_screen *s, size_t column, const struct item *item)
{
    for (size_t i = 0; i < item->paragraphs.count; i++)
        list_paragraph(s, column, item->paragraphs.numbers[i], item);
    for (size_t i = 0; item->derivation && i < item->derivation->paragraphs.count; i++)
        list_paragraph(s, column, item->derivation->paragraphs.numbers[i], item);
}

/* Where the text comes near to saying it. */
static void list_nothing(struct compare_screen *s, size_t column, struct references at, const char *note)
{
    struct item nothing = {.note = note};

    for (size_t i = 0; i < at.count; i++)
        list_paragraph(s, column, at.numbers[i], &nothing);
}

static void list_cell(struct compare_screen *s)
{
    const struct item *item = focused_item(s);

    if (item)
        list_item(s, s->column, item);
    else
        list_nothing(s, s->column, focused_references(s), focused_cell(s)->note);
}

/* Case by case, in the order shown. */
static void list_row(struct compare_screen *s)
{
    size_t cases = comparison_case_count(s->comparison);
    int reference = comparison_reference(s->comparison);

    for (size_t i = 0; i < cases + (reference != NO_COLUMN); i++) {
        size_t column = reference == NO_COLUMN ? i : i ? i - 1 : (size_t)reference;
        const struct cell *cell = comparison_cell(s->comparison, s->row, column);

        list_nothing(s, column, cell->paragraphs, cell->note);
        for (size_t k = 0; cell->kind == CELL_ITEMS && k < cell->count; k++)
            list_item(s, column, &cell->items[k]);
    }
}

static void list_case(struct compare_screen *s)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);

    for (size_t i = 0; i < c->paragraph_count; i++) {
        int number = c->paragraphs[i].number;

        list_paragraph(s, s->column, number, item && references_have(item->paragraphs, number) ? item : NULL);
    }
}

/* ---- Where they stand ---- */

static void words_write(const struct compare_screen *s, struct buffer *b, const struct testimony *t)
{
    char *place = remark_paragraph_place(comparison_case(s->comparison, t->column), t->paragraph->number);

    buffer_add(b, t->words);
    if (t->note)
        buffer_format(b, _("\n注：%s"), t->note);
    if (t->paragraph->note)
        buffer_format(b, _("\n段落注：%s"), t->paragraph->note);
    remarks_write(s->screen.browser, place, b);
    free(place);
}

static int words_height(const struct compare_screen *s, const struct testimony *t)
{
    struct buffer text = {0};
    int height;

    words_write(s, &text, t);
    height = passage_height(&s->screen.browser->width, s->screen.columns, buffer_text(&text));
    buffer_clear(&text);
    return height;
}

static void (*const list_scope[])(struct compare_screen *s) = {[SCOPE_CELL] = list_cell, [SCOPE_ROW] = list_row, [SCOPE_CASE] = list_case};

/* Captions stand between the paragraphs; that of the first one in sight is in the pane's head. */
static void testimonies_list(struct compare_screen *s)
{
    int line = 0;

    free(s->testimonies);
    s->testimonies = NULL;
    s->testimony_count = 0;
    if (!is_folded(s, s->row) || is_transposed(s))
        list_scope[s->scope](s);
    for (size_t i = 0; i < s->testimony_count; i++) {
        line += i > 0;
        s->testimonies[i].top = line;
        line += words_height(s, &s->testimonies[i]);
    }
    s->evidence_lines = line;
}

static int evidence_window(const struct compare_screen *s)
{
    int rows = s->evidence_rows - 1 - lead_rows(s);

    return rows < 1 ? 1 : rows;
}

/* As far down as the last line at the bottom, or the last paragraph at the top. */
static int evidence_last(const struct compare_screen *s)
{
    int last = s->evidence_lines - evidence_window(s), top = s->testimony_count ? s->testimonies[s->testimony_count - 1].top : 0;

    last = last > top ? last : top;
    return last < 0 ? 0 : last;
}

static size_t testimony_index(const struct compare_screen *s)
{
    size_t i = 0;

    while (i + 1 < s->testimony_count && s->testimonies[i + 1].top <= s->evidence_top)
        i++;
    return i;
}

const struct testimony *testimony_here(const struct compare_screen *s)
{
    return s->testimony_count ? &s->testimonies[testimony_index(s)] : NULL;
}

/* The paragraph that the focused item leads to: the one that has what is to be marked. */
static size_t testimony_wanted(const struct compare_screen *s)
{
    struct evidence e;
    size_t own = 0;

    if (!focused_evidence(s, &e)) {
        while (own + 1 < s->testimony_count && s->testimonies[own].column != s->column)
            own++;
        return own < s->testimony_count && s->testimonies[own].column == s->column ? own : 0;
    }
    for (size_t i = 0; i < s->testimony_count; i++)
        if (s->testimonies[i].column == s->column && s->testimonies[i].paragraph == e.paragraph)
            return i;
    return 0;
}

/* Nobody has read on yet. What is marked is in sight: the pane begins with the paragraph, or a line above the mark. */
void show_evidence(struct compare_screen *s)
{
    const struct testimony *t;
    const char *found;
    int line;

    s->evidence_top = 0;
    s->reader.is_kept = false;
    testimonies_list(s);
    if (!s->testimony_count)
        return;
    t = &s->testimonies[testimony_wanted(s)];
    found = t->mark ? strstr(t->words, t->mark) : NULL;
    line = found ? passage_line_of(&s->screen.browser->width, s->screen.columns, t->words, (size_t)(found - t->words)) : 0;
    s->evidence_top = t->top + (line < evidence_window(s) || !line ? 0 : line - 1);
}

static void reader_keep(struct compare_screen *s)
{
    const struct testimony *t = &s->testimonies[testimony_index(s)];
    struct buffer text = {0};
    int below = s->evidence_top - t->top;

    words_write(s, &text, t);
    s->reader = (struct reader_place){true, testimony_index(s), TESTIMONY_END};
    if (below < words_height(s, t))
        s->reader.byte = passage_byte_of(&s->screen.browser->width, s->screen.columns, buffer_text(&text), below);
    buffer_clear(&text);
}

static int reader_line(const struct compare_screen *s)
{
    const struct testimony *t = &s->testimonies[s->reader.testimony];
    struct buffer text = {0};
    int line = words_height(s, t);

    words_write(s, &text, t);
    if (s->reader.byte != TESTIMONY_END)
        line = passage_line_of(&s->screen.browser->width, s->screen.columns, buffer_text(&text), s->reader.byte);
    buffer_clear(&text);
    return t->top + line;
}

void refresh_evidence(struct compare_screen *s)
{
    int line;

    if (!s->reader.is_kept) {
        show_evidence(s);
        return;
    }
    testimonies_list(s);
    line = s->reader.testimony < s->testimony_count ? reader_line(s) : 0;
    s->evidence_top = line > evidence_last(s) ? evidence_last(s) : line;
}

/* ---- Keys ---- */

void scroll_evidence(struct compare_screen *s, enum move how)
{
    struct list l = {.count = (size_t)evidence_last(s) + 1, .at = (size_t)s->evidence_top};

    list_move(&l, how, evidence_window(s));
    s->evidence_top = (int)l.at;
    if (s->testimony_count)
        reader_keep(s);
}

void next_testimony(struct compare_screen *s, int step)
{
    size_t i = testimony_index(s);

    if (!s->testimony_count || (step < 0 ? i == 0 : i + 1 >= s->testimony_count)) {
        browser_say(s->screen.browser, ROLE_NOTE, "%s", step < 0 ? _("前面没有别的段落了。") : _("后面没有别的段落了。"));
        return;
    }
    s->evidence_top = s->testimonies[step < 0 ? i - 1 : i + 1].top;
    reader_keep(s);
}

void compare_scope(struct screen *screen, int unused)
{
    struct compare_screen *s = (struct compare_screen *)screen;

    (void)unused;
    s->scope = (enum evidence_scope)((s->scope + 1) % SCOPES);
    show_evidence(s);
    browser_say(screen->browser, ROLE_NOTE, _("出处窗格：%s的段落，共 %zu 段；按 Tab 到窗格里滚动。"), _(scope_names[s->scope]), s->testimony_count);
}

/* ---- Drawing ---- */

/* Why there is no paragraph to show. */
static void draw_nothing(const struct compare_screen *s, struct area a)
{
    const struct cell *cell = focused_cell(s);
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct compare_row *row = comparison_row(s->comparison, s->row);
    struct buffer why = {0};

    if (is_folded(s, s->row) && !is_transposed(s)) {
        buffer_format(&why, _("“%s”一组已收起；展开后这里显示光标处数据的出处。"), row_group_name(row->group, s->screen.browser->language));
    } else if (cell->kind == CELL_ITEMS) {
        buffer_format(&why, _("%s，%s：这一行没有写明所在段落。"), c->name, row->label);
    } else {
        buffer_format(&why, _("%s，%s：%s。"), c->name, row->label, cell_nothing_name(cell, s->screen.browser->language));
        buffer_add(&why, cell_nothing_why(row, cell, s->screen.browser->language));
    }
    passage_draw(a, s->evidence_top, buffer_text(&why), NULL, 0, ROLE_MISSING);
    buffer_clear(&why);
}

static void draw_words(const struct compare_screen *s, struct area body, const struct testimony *t)
{
    struct buffer text = {0};
    struct mark *marks = NULL;
    size_t count = 0;
    int y = t->top - s->evidence_top;

    words_write(s, &text, t);
    mark_all(&marks, &count, t->words, t->mark, ROLE_FIGURE);
    mark_all(&marks, &count, t->words, t->other_mark, ROLE_FIGURE);
    mark_hits(s, &marks, &count, t->words, ROLE_HIT);
    passage_draw(area_part(body, 0, y < 0 ? 0 : y, body.columns, body.rows - (y < 0 ? 0 : y)), y < 0 ? -y : 0, buffer_text(&text), marks, count, ROLE_TEXT);
    free(marks);
    buffer_clear(&text);
}

static void draw_head(const struct compare_screen *s, struct area head)
{
    const struct testimony *t = testimony_here(s);
    bool only = s->scope == SCOPE_CELL && s->testimony_count == 1;
    struct buffer scope = {0}, caption = {0};
    int room = head.columns - 4;

    area_horizontal(head, 0, 0, head.columns);
    buffer_format(&scope, "%s ", t ? _(scope_names[s->scope]) : _("出处"));
    if (t && !only)
        buffer_format(&scope, "%zu/%zu ", testimony_index(s) + 1, s->testimony_count);
    if (t)
        paragraph_caption(&caption, comparison_case(s->comparison, t->column), t->paragraph, t->original, s->screen.browser->language);
    room -= text_width(canvas_width(head.canvas), buffer_text(&caption), caption.length);
    if (only && text_width(canvas_width(head.canvas), buffer_text(&scope), scope.length) > room)
        buffer_clear(&scope); /* whose words they are matters more */
    if (t)
        buffer_format(&scope, "%s ", buffer_text(&caption));
    area_put(head, 1, 0, ROLE_NOTE, s->in_evidence ? "> " : " ");
    area_put(head, s->in_evidence ? 3 : 2, 0, ROLE_NOTE, buffer_text(&scope));
    buffer_clear(&scope);
    buffer_clear(&caption);
}

void evidence_draw(const struct compare_screen *s, struct area a)
{
    struct area body = area_part(a, 0, 1, a.columns, a.rows - 1);

    draw_head(s, area_part(a, 0, 0, a.columns, 1));
    lead_draw(s, &body);
    if (!s->testimony_count)
        draw_nothing(s, body);
    for (size_t i = testimony_index(s); i < s->testimony_count && s->testimonies[i].top - s->evidence_top <= body.rows; i++) {
        const struct testimony *t = &s->testimonies[i];
        int y = t->top - s->evidence_top - 1; /* of its caption */

        draw_words(s, body, t);
        if (y >= 0 && y < body.rows && i > 0) {
            struct buffer caption = {0};

            paragraph_caption(&caption, comparison_case(s->comparison, t->column), t->paragraph, t->original, s->screen.browser->language);
            area_put(body, 0, y, ROLE_NOTE, buffer_text(&caption));
            buffer_clear(&caption);
        }
    }
    if (s->in_evidence)
        area_cursor(body, 0, 0);
}
