/* compare_tell.c - the comparison and the overview as lines of text. */
#include "compare_screen.h"
#include "overview_screen.h"
#include "tell.h"

static void tell_testimony(struct telling *t, const struct comparison *c, const struct testimony *w, bool is_here)
{
    struct buffer line = {0};

    if (w->paragraph) {
        buffer_add(&line, _("出处，"));
        paragraph_caption(&line, comparison_case(c, w->column), w->paragraph, w->original, t->browser->language);
        buffer_add(&line, _("："));
        buffer_add(&line, w->words);
        tell_line(t, is_here, buffer_text(&line));
    }
    if (w->note)
        tell(t, false, _("注：%s"), w->note);
    buffer_clear(&line);
}

void compare_tell(const struct screen *screen, struct telling *t)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    struct tell_focus at = {s->row, s->column, s->item};
    bool has_focus = !s->in_evidence && s->asking == ASK_NOTHING;

    if (s->nothing)
        return;
    if (!has_focus)
        at.item = SIZE_MAX;
    for (size_t i = 0; i < comparison_case_count(s->comparison); i++)
        tell(t, false, _("概况，%s：%s"), comparison_case(s->comparison, i)->name, comparison_profile(s->comparison, i)->line);
    tell_comparison(t, s->comparison, at);
    for (size_t i = 0; i < s->testimony_count; i++)
        tell_testimony(t, s->comparison, &s->testimonies[i], s->in_evidence && i == 0);
}

/* ---- The overview: what is drawn of it are marks, places on an axis and counts; it is told by the cells that these stand for ---- */

static void tell_evidence(struct telling *t, const struct overview_screen *s)
{
    struct overview_evidence e = overview_evidence_at(s);

    tell_testimony(t, s->facts->comparison, &(struct testimony){.column = e.column, .paragraph = e.paragraph, .words = e.words, .original = e.original,
                                                                .note = e.of ? e.of->note : NULL}, false);
}

/* A line for each number of a row that is not nought, or has the focus; then which cases that one counts. */
static void tell_coverage(struct telling *t, const struct overview_screen *s, struct page_focus at)
{
    const struct comparison *c = s->facts->comparison;
    enum row_group group = comparison_row(c, at.row)->group;
    struct buffer line = {0};

    tell_group(t, group);
    for (size_t row = 0; row < s->facts->rows; row++) {
        for (int kind = 0; comparison_row(c, row)->group == group && kind < COVER_KINDS; kind++) {
            bool is_here = row == at.row && kind == (int)at.column;

            if (!is_here && !overview_cover_count(s->facts, row, kind))
                continue;
            overview_count_write(s, &line, row, kind);
            tell_line(t, is_here, buffer_text(&line));
            buffer_clear(&line);
        }
    }
    buffer_add(&line, _("哪些地区，"));
    overview_names_write(s, &line, at.row, (int)at.column);
    tell_line(t, false, buffer_text(&line));
    buffer_clear(&line);
}

void overview_tell(const struct screen *screen, struct telling *t)
{
    const struct overview_screen *s = (const struct overview_screen *)screen;
    struct page_focus focus;

    if (!s->facts || !s->facts->rows)
        return;
    focus = overview_focus(s);
    if (s->coverage) {
        tell_coverage(t, s, focus);
        return;
    }
    tell_comparison(t, s->facts->comparison, (struct tell_focus){focus.row < s->facts->rows ? focus.row : 0, focus.column, focus.item});
    if (!focus.band)
        tell_evidence(t, s);
}
