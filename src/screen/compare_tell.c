/* compare_tell.c - the comparison and the overview as lines of text. */
#include "compare_screen.h"
#include "overview_screen.h"
#include "tell.h"

static void tell_testimony(struct telling *t, const struct compare_screen *s, const struct testimony *w, bool is_here)
{
    struct buffer line = {0};

    buffer_add(&line, _("出处，"));
    paragraph_caption(&line, comparison_case(s->comparison, w->column), w->paragraph, w->original, s->screen.browser->language);
    buffer_add(&line, _("："));
    buffer_add(&line, w->words);
    tell_line(t, is_here, buffer_text(&line));
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
        tell_testimony(t, s, &s->testimonies[i], s->in_evidence && i == 0);
}

/* What is drawn of it are marks and places on an axis; it is told by the cells that these stand for. */
void overview_tell(const struct screen *screen, struct telling *t)
{
    const struct overview_screen *s = (const struct overview_screen *)screen;
    struct page_focus focus;

    if (!s->facts || !s->facts->rows)
        return;
    focus = overview_focus(s);
    tell_comparison(t, s->facts->comparison, (struct tell_focus){focus.row < s->facts->rows ? focus.row : 0, focus.column, focus.item});
}
