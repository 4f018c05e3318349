/* search_hits.c - hits by locality with every match marked, and the paragraph beside, alone or with those around it. Changes nothing. */
#include "search_screen.h"

#include <stdlib.h>
#include <string.h>

/* ---- The list ---- */

/* The beginning of an excerpt: about a third of COLUMNS before the match, at a character. */
static size_t excerpt_start(const struct passage *p, size_t from, const struct width_rule *w, int columns)
{
    size_t at = 0, start = 0;
    int before = text_width(w, p->text, from);

    while (before > columns / 3 && at < from) {
        int columns_here;

        at += text_step(w, p->text + at, from - at, &columns_here);
        before -= columns_here;
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

/* What a passage is, where it is not simply restated text. */
static const char *kind_name(enum passage_kind kind)
{
    static const char *const names[] = {
        [PASSAGE_TEXT] = "", [PASSAGE_HEADING] = "", [PASSAGE_ORIGINAL] = N_("原文 "), [PASSAGE_TERM] = N_("用语 "), [PASSAGE_SUBJECT] = N_("数据 "),
    };
    _Static_assert(COUNT_OF(names) == PASSAGE_KINDS, "a name for each kind");

    return *names[kind] ? _(names[kind]) : "";
}

/* False: the hit is not there any more. */
static bool draw_hit(const struct search_screen *s, struct area row, const struct search_row *r)
{
    struct passage found, *p = &found;
    struct buffer label = {0};
    struct area words;
    struct match *hits;
    size_t at, end, count, k = r->nth;
    int x = 0, used;

    if (!row_passage(s, r, p, &hits, &count)) {
        free(hits);
        return false;
    }
    end = p->length;
    buffer_format(&label, _("段%-3d"), p->paragraph);
    buffer_add(&label, kind_name(p->kind));
    used = area_put(row, 2, 0, ROLE_LABEL, buffer_text(&label));
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
        if (from < end && !put_whole(words, &x, ROLE_HIT, p->text + from, to - from))
            break;
        at = to > at ? to : at + 1;
    }
    free(hits);
    return true;
}

/* All that a row of the list shows comes from; the text by the number of what is searched. Without padding: it is summed as bytes. */
struct row_name { const void *screen, *library; uint64_t asked, case_index, passage, nth, paragraphs, matches; uint32_t is_case, is_here, is_marked, lists_case; };
_Static_assert(sizeof(struct row_name) == 8 * 8 + 4 * 4, "no bytes but those of its members");

static void draw_row(const struct search_screen *s, struct area row, size_t at)
{
    bool here = at == s->list.at;
    struct buffer text = {0};
    struct search_row r;
    struct row_name n = {.screen = s, .library = s->screen.browser->library, .asked = s->asked, .is_here = here};
    size_t paragraphs = 0, matches = 0;
    uint64_t name;
    bool good = true;

    if (!search_row(s->search, at, &r))
        return;
    if (here && !s->prompt.open)
        area_cursor(row, 0, 0);
    if (r.is_case)
        search_case_sums(s->search, r.case_index, &paragraphs, &matches);
    n.case_index = r.case_index;
    n.passage = r.passage;
    n.nth = r.nth;
    n.is_case = r.is_case;
    n.is_marked = r.is_case && basket_has(s->screen.browser, r.case_index);
    n.lists_case = search_knows_case(s, r.case_index);
    n.paragraphs = paragraphs;
    n.matches = matches;
    name = sum_of(&n, sizeof n);
    if (area_is_held(row, name))
        return;
    if (r.is_case) {
        buffer_format(&text, _("%s%s：%zu 处，%zu 段"), n.is_marked ? "*" : "", search_case_name(s, r.case_index), matches, paragraphs);
        area_put(row, 1, 0, ROLE_HEADING, buffer_text(&text));
    } else {
        good = draw_hit(s, row, &r);
    }
    if (here)
        area_put(row, 0, 0, ROLE_CURSOR, ">");
    if (good && (!n.lists_case || *browser_case(s->screen.browser, r.case_index)->id))
        area_hold(row, name);
    buffer_clear(&text);
}

void search_hits_draw(const struct search_screen *s, struct area list)
{
    for (size_t at = s->list.top; s->search && at < s->list.count && (int)(at - s->list.top) < list.rows; at++)
        draw_row(s, area_part(list, 0, (int)(at - s->list.top), list.columns, 1), at);
}

/* ---- The paragraph ---- */

/* What is shown in the pane: one text, its marks, and where the match stands in it. */
struct shown {
    struct buffer text;
    struct mark *marks;
    size_t count, focus; /* FOCUS: a byte of the text */
};

enum { AROUND = 2 };

static void shown_mark(struct shown *w, size_t from, size_t to, enum role role)
{
    *(struct mark *)memory_append(&w->marks, &w->count, sizeof *w->marks) = (struct mark){from, to, role};
}

static void add_neighbours(struct shown *w, const struct local_case *c, int from, int to, bool original)
{
    for (int number = from; number <= to; number++) {
        const struct paragraph *p = case_paragraph(c, number);
        size_t at = w->text.length;

        if (!p)
            continue;
        buffer_format(&w->text, _("[段%d] %s\n"), number, paragraph_words(p, original, NULL));
        shown_mark(w, at, w->text.length, ROLE_DIM);
    }
}

/* A term or a subject is shown in the paragraph it comes from, wherever its words stand there. */
static void add_context(struct shown *w, const struct passage *p, const struct paragraph *paragraph)
{
    char *needle = memory_text_n(p->text, p->length);
    size_t base = w->text.length, before = w->count;
    struct mark *marks = NULL;
    size_t count = 0;

    buffer_add(&w->text, paragraph->text);
    mark_all(&marks, &count, paragraph->text, needle, ROLE_HIT);
    for (size_t i = 0; i < count; i++)
        shown_mark(w, base + marks[i].from, base + marks[i].to, i ? ROLE_HIT : ROLE_HIT_HERE);
    w->focus = w->count > before ? w->marks[before].from : base;
    free(marks);
    free(needle);
}

static void add_passage(struct shown *w, const struct passage *p, const struct match *hits, size_t count, size_t nth)
{
    size_t base = w->text.length;

    buffer_add_n(&w->text, p->text, p->length);
    for (size_t i = 0; i < count; i++)
        shown_mark(w, base + hits[i].from, base + hits[i].to, i == nth ? ROLE_HIT_HERE : ROLE_HIT);
    w->focus = base + hits[nth].from;
}

static void draw_shown(const struct shown *w, const struct width_rule *rule, struct area body)
{
    int line = passage_line_of(rule, body.columns, buffer_text(&w->text), w->focus);

    passage_draw(body, line >= body.rows ? line - body.rows / 2 : 0, buffer_text(&w->text), w->marks, w->count, ROLE_TEXT);
}

void search_passage_draw(const struct search_screen *s, struct area a)
{
    struct browser *b = s->screen.browser;
    const struct local_case *c = NULL;
    const struct paragraph *paragraph = NULL;
    struct area head = area_part(a, 0, 0, a.columns, 1), body = area_part(a, 0, 1, a.columns, a.rows - 1);
    struct buffer caption = {0};
    struct search_row r;
    struct passage p;
    struct match *hits = NULL;
    struct shown w = {0};
    size_t count;
    bool original;

    if (!focused_hit(s, &r) || !row_passage(s, &r, &p, &hits, &count)) {
        free(hits);
        return;
    }
    original = p.kind == PASSAGE_ORIGINAL;
    if (search_knows_case(s, p.case_index) && library_case(b->library, browser_case(b, p.case_index)->id, &c, NULL) == OK)
        paragraph = case_paragraph(c, p.paragraph);
    area_horizontal(head, 0, 0, head.columns);
    buffer_add(&caption, " ");
    if (paragraph)
        paragraph_caption(&caption, c, paragraph, original, b->language);
    buffer_add(&caption, " ");
    area_put(head, 1, 0, ROLE_NOTE, buffer_text(&caption));
    if (s->neighbours && c)
        add_neighbours(&w, c, p.paragraph - AROUND, p.paragraph - 1, original);
    if (paragraph && (p.kind == PASSAGE_TERM || p.kind == PASSAGE_SUBJECT))
        add_context(&w, &p, paragraph);
    else
        add_passage(&w, &p, hits, count, r.nth);
    if (s->neighbours && c) {
        buffer_add(&w.text, "\n");
        add_neighbours(&w, c, p.paragraph + 1, p.paragraph + AROUND, original);
    }
    draw_shown(&w, &b->width, body);
    buffer_clear(&caption);
    buffer_clear(&w.text);
    free(w.marks);
    free(hits);
}
