/* search_draw.c - how the search screen looks: prompt, hits by locality, the paragraph with every match marked. Changes nothing. */
#include "search_screen.h"

#include <stdlib.h>
#include <string.h>

/* The beginning of an excerpt: about a third of COLUMNS before the match, at a character. */
static size_t excerpt_start(const struct passage *p, size_t from, const struct width_rule *w, int columns)
{
    size_t at = 0, start = 0;
    int before = text_width(w, p->text, from);

    while (before > columns / 3 && at < from) {
        size_t n = text_cluster(p->text + at, from - at);

        before -= text_cluster_width(w, p->text + at, n);
        at += n;
        start = at;
    }
    return start;
}

/* Puts what fits of the N bytes and moves *X behind it. False where not all did: what follows must not slip into a column left free. */
static bool put_whole(struct area row, int *x, enum role role, const char *text, size_t n)
{
    bool fits = text_fit(canvas_width(row.canvas), text, n, row.columns - *x, NULL) == n;

    *x += area_put_n(row, *x, 0, role, text, n);
    return fits;
}

static void draw_hit(const struct search_screen *s, struct area row, const struct search_row *r, bool here)
{
    struct passage found, *p = &found;
    struct buffer label = {0};
    struct area words;
    struct match *hits;
    size_t at, end, count, k = r->nth;
    int x = 0, used;

    if (!row_passage(s, r, p, &hits, &count)) {
        free(hits);
        return;
    }
    end = p->length;
    buffer_format(&label, _("段%-3d"), p->paragraph);
    if (p->kind == PASSAGE_ORIGINAL)
        buffer_add(&label, _("原文 "));
    used = area_put(row, 2, 0, here ? ROLE_CURSOR : ROLE_LABEL, buffer_text(&label));
    buffer_clear(&label);
    words = area_part(row, 2 + used, 0, row.columns - 2 - used, 1);
    at = excerpt_start(p, hits[k].from, canvas_width(row.canvas), words.columns);
    if (at)
        x += area_put(words, 0, 0, ROLE_DIM, "..");
    while (x < words.columns && at < end) { /* plain text up to the next match, then the match */
        size_t from, to;

        while (k < count && hits[k].to <= at)
            k++;
        from = k < count ? hits[k].from : end;
        to = from < end ? hits[k].to : end;
        if (from > at && !put_whole(words, &x, ROLE_TEXT, p->text + at, from - at))
            break;
        if (from < end && !put_whole(words, &x, k == r->nth && here ? ROLE_HIT_HERE : ROLE_HIT, p->text + from, to - from))
            break;
        at = to > at ? to : at + 1;
    }
    free(hits);
}

static void draw_row(const struct search_screen *s, struct area row, size_t at)
{
    bool here = at == s->list.at;
    struct buffer text = {0};
    struct search_row r;

    if (!search_row(s->search, at, &r))
        return;
    if (r.is_case) {
        size_t paragraphs, matches;

        search_case_sums(s->search, r.case_index, &paragraphs, &matches);
        buffer_format(&text, _("%s%s：%zu 处，%zu 段"), basket_has(s->screen.browser, r.case_index) ? "*" : "",
                      s->screen.browser->cases[r.case_index].name, matches, paragraphs);
        area_put(row, 1, 0, here ? ROLE_CURSOR : ROLE_HEADING, buffer_text(&text));
    } else {
        draw_hit(s, row, &r, here);
    }
    if (here) {
        area_put(row, 0, 0, ROLE_CURSOR, ">");
        if (!s->prompt.open)
            area_cursor(row, 0, 0);
    }
    buffer_clear(&text);
}

static void draw_passage(const struct search_screen *s, struct area a)
{
    struct browser *b = s->screen.browser;
    const struct local_case *c = NULL;
    struct area head = area_part(a, 0, 0, a.columns, 1), body = area_part(a, 0, 1, a.columns, a.rows - 1);
    struct buffer caption = {0};
    struct search_row r;
    struct passage found, *p = &found;
    struct match *hits = NULL;
    struct mark *marks;
    size_t count;
    char *text;
    int line, top;

    if (!focused_hit(s, &r) || !row_passage(s, &r, p, &hits, &count)) {
        free(hits);
        return;
    }
    marks = memory_array(count, sizeof *marks);
    for (size_t i = 0; i < count; i++)
        marks[i] = (struct mark){hits[i].from, hits[i].to, i == r.nth ? ROLE_HIT_HERE : ROLE_HIT};
    text = memory_text_n(p->text, p->length);
    area_horizontal(head, 0, 0, head.columns);
    buffer_add(&caption, " ");
    if (library_case(b->library, b->cases[p->case_index].id, &c, NULL) == OK && case_paragraph(c, p->paragraph))
        paragraph_caption(&caption, c, case_paragraph(c, p->paragraph), p->kind == PASSAGE_ORIGINAL, b->language);
    buffer_add(&caption, " ");
    area_put(head, 1, 0, ROLE_NOTE, buffer_text(&caption));
    line = passage_line_of(&b->width, body.columns, text, hits[r.nth].from);
    top = line >= body.rows ? line - body.rows / 2 : 0;
    passage_draw(body, top, text, marks, count, ROLE_TEXT);
    buffer_clear(&caption);
    free(text);
    free(hits);
    free(marks);
}

static void draw_empty(const struct search_screen *s, struct area list)
{
    static const char *const advice[] = {
        N_("输入要找的文字，边输入边显示命中。"),
        N_("可以用正则表达式，例如："),
        N_("  网格.{0,12}党支部    两词相距不超过十二字"),
        N_("  红色物业|业委会      两者之一"),
        N_("  [0-9.]+%             百分数"),
        N_("  \\p{sc:Han}{4}机制   四个汉字加“机制”"),
    };

    if (s->trouble) { /* in full: the status line may cut it */
        passage_draw(area_part(list, 1, 0, list.columns - 1, list.rows), 0, s->trouble, NULL, 0, s->unfinished ? ROLE_NOTE : ROLE_ERROR);
        return;
    }
    if (s->search && !s->searching) {
        area_put(list, 1, 0, ROLE_MISSING, _("没有命中。"));
        return;
    }
    if (s->search || s->prompt.text.length)
        return;
    for (int i = 0, y = 0; i < (int)COUNT_OF(advice); i++) {
        struct area line = area_part(list, 1, y, list.columns - 1, list.rows - y);

        y += passage_draw(line, 0, _(advice[i]), NULL, 0, ROLE_DIM);
    }
}

enum { LABEL_FROM = 60 }; /* columns: a narrow prompt keeps its room for the pattern */

void search_draw(const struct screen *screen, struct area body)
{
    const struct search_screen *s = (const struct search_screen *)screen;
    struct area list = area_part(body, 0, 1, s->list_columns, s->list_rows);
    bool originals = has_originals(screen->browser);
    struct buffer label = {0};

    if (body.columns >= LABEL_FROM)
        buffer_format(&label, originals ? _("在 %zu 个案例的转述文和原文中检索：") : _("在 %zu 个案例的转述文中检索："), screen->browser->case_count);
    else
        buffer_add(&label, originals ? _("转述文和原文：") : _("转述文："));
    prompt_draw(&s->prompt, area_part(body, 0, 0, body.columns, 1), buffer_text(&label));
    buffer_clear(&label);
    if (!s->list.count) {
        draw_empty(s, area_part(body, 0, 1, body.columns, body.rows - 1)); /* no hits, no paragraph beside them: all of the room */
        return;
    }
    for (size_t at = s->list.top; at < s->list.count && (int)(at - s->list.top) < list.rows; at++)
        draw_row(s, area_part(list, 0, (int)(at - s->list.top), list.columns, 1), at);
    if (s->beside) {
        area_vertical(body, s->list_columns, 1, body.rows - 1);
        draw_passage(s, area_part(body, s->list_columns + 1, 1, body.columns - s->list_columns - 1, body.rows - 1));
    } else if (body.rows - 1 - s->list_rows >= 2) {
        draw_passage(s, area_part(body, 0, 1 + s->list_rows, body.columns, body.rows - 1 - s->list_rows));
    }
}
