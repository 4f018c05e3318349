/* overview_screen.c - 总览: every locality on one page. Its state and what keys do to it. */
#include "overview_screen.h"

#include <stdlib.h>
#include <string.h>

static struct overview_screen *of(struct screen *s)
{
    return (struct overview_screen *)s;
}

/* ---- Layout ---- */

enum page_kind overview_kind(const struct overview_screen *s)
{
    return s->page.lines[s->at.line].kind;
}

bool overview_is_in_table(const struct overview_screen *s)
{
    return overview_kind(s) == PAGE_MARKS;
}

struct page_focus overview_focus(const struct overview_screen *s)
{
    struct page_focus focus = page_focus_at(&s->page, s->at);

    if (overview_is_in_table(s))
        focus.item = s->item;
    return focus;
}

static void keep_in_view(struct overview_screen *s)
{
    size_t shown = (size_t)s->page.table.shown;

    if (overview_is_in_table(s) && s->at.stop < s->first)
        s->first = s->at.stop;
    if (overview_is_in_table(s) && s->at.stop >= s->first + shown)
        s->first = s->at.stop - shown + 1;
    if (s->first + shown > s->facts->cases)
        s->first = s->facts->cases - shown;
    s->top = page_top(&s->page, s->facts, s->top, s->at.line, s->page_rows);
}

void overview_go(struct overview_screen *s, struct page_place at)
{
    if (at.line != s->at.line || at.stop != s->at.stop)
        s->item = 0;
    s->at = at;
    if (overview_is_in_table(s))
        s->wanted = at.stop;
    keep_in_view(s);
}

static void page_make(struct overview_screen *s)
{
    const struct browser *b = s->screen.browser;

    page_lay(&s->page, &(struct page_wish){.facts = s->facts, .width = &b->width, .language = b->language, .columns = s->screen.columns,
             .rows = s->page_rows, .has_band = s->has_reference && s->has_band, .band_column = s->band_column, .band_item = s->band_item,
             .coverage = s->coverage});
}

void overview_page_make(struct overview_screen *s, const struct page_focus *focus)
{
    size_t item = focus->item;

    page_make(s);
    overview_go(s, page_find(&s->page, s->facts, focus));
    s->item = overview_is_in_table(s) ? item : 0;
}

static void overview_laid(struct screen *screen)
{
    struct overview_screen *s = of(screen);
    int rows = screen->rows;
    struct page_focus focus;

    s->evidence_rows = rows >= 30 ? 8 : rows >= 16 ? 5 : rows >= 8 ? 3 : rows >= 5 ? 2 : 0;
    s->page_rows = rows - s->evidence_rows < 1 ? 1 : rows - s->evidence_rows;
    if (!s->facts)
        return;
    focus = overview_focus(s);
    overview_page_make(s, &focus);
}

/* ---- Bringing the cases together ---- */

void overview_begin(struct overview_screen *s)
{
    struct browser *b = s->screen.browser;
    size_t *all = memory_array(b->case_count, sizeof *all);

    for (size_t i = 0; i < b->case_count; i++)
        all[i] = i;
    if (s->only_marked)
        s->load = overview_load_create(b, b->basket, b->basket_count);
    else
        s->load = overview_load_create(b, all, b->case_count);
    free(all);
}

static void take(struct overview_screen *s)
{
    struct page_place start = {0};

    s->facts = overview_load_take(s->load, &s->cases);
    overview_load_free(s->load);
    s->load = NULL;
    if (!s->facts)
        return;
    s->has_reference = overview_reference_find(s->facts, &s->band_column, &s->band_item);
    page_make(s);
    while (!page_stops(&s->page, s->facts, start.line) || s->page.lines[start.line].kind == PAGE_BAND)
        start.line++; /* to the first mark of a case: there is one, as every group has a row */
    overview_go(s, start);
}

static bool overview_work(struct screen *screen, int milliseconds)
{
    struct overview_screen *s = of(screen);
    struct fault f = {0};
    bool more;

    if (!s->load)
        return false;
    more = overview_load_work(s->load, browser_slice(screen->browser, milliseconds), &f);
    if (!more)
        take(s);
    if (f.text[0])
        browser_say(screen->browser, ROLE_ERROR, "%s", f.text);
    screen->browser->changed = true;
    return more;
}

void overview_let_go(struct overview_screen *s)
{
    overview_load_free(s->load);
    overview_facts_free(s->facts);
    page_clear(&s->page);
    free(s->cases);
    s->load = NULL;
    s->facts = NULL;
    s->cases = NULL;
    s->at = (struct page_place){0};
    s->first = s->top = s->wanted = s->item = 0;
}

/* ---- The status line ---- */

static void cell_status(const struct overview_screen *s, struct buffer *out)
{
    struct overview_evidence e = overview_evidence_at(s);
    const struct compare_row *row = comparison_row(s->facts->comparison, e.row);

    if (overview_kind(s) == PAGE_BAND) {
        buffer_add(out, s->page.band_text);
        return;
    }
    buffer_format(out, "%s, %s: ", comparison_case(s->facts->comparison, e.column)->name, row->label);
    if (!e.of) {
        buffer_add(out, cell_nothing_name(e.cell, s->screen.browser->language));
        return;
    }
    if (overview_kind(s) == PAGE_MARKS && row->group != GROUP_FIGURES && row->group != GROUP_GRID && row->id && strcmp(row->id, "chain"))
        buffer_format(out, "%s, ", overview_sign_name(overview_mark_of(row, e.cell).sign, s->screen.browser->language));
    if (e.cell->count > 1)
        buffer_format(out, "%zu/%zu ", e.item + 1, e.cell->count);
    buffer_add(out, e.of->text);
}

static void overview_status(const struct screen *screen, struct buffer *out)
{
    const struct overview_screen *s = (const struct overview_screen *)screen;

    if (s->load) {
        overview_load_progress(s->load, out);
        return;
    }
    if (!s->facts)
        return;
    if (s->coverage) {
        struct page_focus focus = page_focus_at(&s->page, s->at);

        buffer_format(out, _("%s: %s %s，%zu/%zu 个地区"), comparison_row(s->facts->comparison, focus.row)->label,
                      overview_sign_text(overview_cover_sign((int)focus.column), screen->browser->language),
                      overview_sign_name(overview_cover_sign((int)focus.column), screen->browser->language),
                      overview_cover_count(s->facts, focus.row, (int)focus.column), s->facts->cases);
    } else {
        cell_status(s, out);
    }
}

static bool overview_renew(struct screen *screen, const struct renewal *unused)
{
    struct overview_screen *s = of(screen);
    bool had_facts = s->facts;
    struct page_focus focus = {0};

    (void)unused;
    if (had_facts)
        focus = overview_focus(s);
    overview_let_go(s);
    overview_begin(s);
    while (overview_work(screen, -1))
        ;
    if (had_facts && s->facts && focus.row < comparison_row_count(s->facts->comparison) && focus.column < s->facts->cases)
        overview_page_make(s, &focus);
    return true;
}

static void overview_free(struct screen *screen)
{
    overview_let_go(of(screen));
    memory_give_back();
    free(screen);
}

static const struct member places[] = {MEMBER(struct overview_screen, first), MEMBER(struct overview_screen, top)};

const struct screen_ops overview_screen_ops = {
    .name = "overview", .title = N_("总览"), .bindings = overview_bindings, .binding_count = OVERVIEW_BINDINGS,
    .draw = overview_draw, .tell = overview_tell, .status = overview_status, .laid = overview_laid, .work = overview_work, .renew = overview_renew, .free = overview_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS | CLICK_MARKS,
};

struct screen *overview_screen_create(struct browser *b, bool only_marked)
{
    struct overview_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &overview_screen_ops, .browser = b};
    s->only_marked = only_marked && b->basket_count;
    s->has_band = true;
    overview_begin(s);
    return &s->screen;
}
