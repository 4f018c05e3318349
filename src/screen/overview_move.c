/* overview_move.c - where the cursor can go on the overview's page, and which part of the page is in sight. */
#include "overview_page.h"

size_t page_stops(const struct page *p, const struct overview_facts *f, size_t line)
{
    switch (p->lines[line].kind) {
    case PAGE_BAND: case PAGE_RANGE: case PAGE_WORDS: return 1;
    case PAGE_NAMES: return p->lines[line].count;
    case PAGE_MARKS: return f->cases;
    case PAGE_COVER: return COVER_KINDS;
    default: return 0;
    }
}

struct page_focus page_focus_at(const struct page *p, struct page_place at)
{
    const struct page_line *line = &p->lines[at.line];

    switch (line->kind) {
    case PAGE_NAMES: return (struct page_focus){.row = line->row, .column = p->names[line->at + at.stop]};
    case PAGE_MARKS: case PAGE_COVER: return (struct page_focus){.row = line->row, .column = at.stop};
    default: return (struct page_focus){line->kind == PAGE_BAND, line->row, line->column, line->item};
    }
}

/* How well a place answers to what is looked for; 0: not at all. */
static int place_worth(const struct page_focus *here, const struct page_focus *wanted)
{
    if (here->row != wanted->row)
        return 0;
    if (here->column != wanted->column)
        return 1;
    return 2 + (here->item == wanted->item) + 2 * (here->band == wanted->band);
}

/* The mark of LINE that comes nearest to FOCUS. */
static size_t nearest_stop(const struct page *p, const struct overview_facts *f, size_t line, const struct page_focus *focus)
{
    const struct page_line *l = &p->lines[line];
    size_t stops = page_stops(p, f, line);

    if (l->kind == PAGE_MARKS || l->kind == PAGE_COVER)
        return focus->column < stops ? focus->column : 0;
    for (size_t i = 0; l->kind == PAGE_NAMES && i < stops; i++)
        if (p->names[l->at + i] == focus->column)
            return i;
    return 0;
}

struct page_place page_find(const struct page *p, const struct overview_facts *f, const struct page_focus *focus)
{
    struct page_place best = {0};
    int worth = -1;

    for (size_t line = 0; line < p->count; line++) {
        struct page_place here = {line, 0};
        struct page_focus there;

        if (!page_stops(p, f, line))
            continue;
        here.stop = nearest_stop(p, f, line, focus);
        there = page_focus_at(p, here);
        if (place_worth(&there, focus) > worth) {
            worth = place_worth(&there, focus);
            best = here;
        }
    }
    return best;
}

bool page_step(const struct page *p, const struct overview_facts *f, size_t *line, int step)
{
    size_t at = *line;

    while (step < 0 ? at > 0 : at + 1 < p->count) {
        at = step < 0 ? at - 1 : at + 1;
        if (page_stops(p, f, at)) {
            *line = at;
            return true;
        }
    }
    return false;
}

bool page_section(const struct page *p, const struct overview_facts *f, enum overview_section s, size_t *line)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].section == s && page_stops(p, f, i)) {
            *line = i;
            return true;
        }
    return false;
}

/* The first line that belongs into sight with LINE: the section's heading, where LINE is the section's first with marks. */
static size_t first_with(const struct page *p, const struct overview_facts *f, size_t line, int rows)
{
    size_t first, at = line;

    if (!page_section(p, f, p->lines[line].section, &first) || first != line)
        return line - (size_t)p->lines[line].heads;
    while (at > 0 && p->lines[at - 1].section == p->lines[line].section)
        at--;
    return line - at < (size_t)rows ? at : line - (size_t)p->lines[line].heads;
}

size_t page_top(const struct page *p, const struct overview_facts *f, size_t top, size_t line, int rows)
{
    size_t height = rows > 0 ? (size_t)rows : 1, first = first_with(p, f, line, (int)height), last = line, none = line;

    if (!page_step(p, f, &none, 1)) /* what stands below the last marks comes into sight with them */
        last = p->count - 1;
    if (last >= height && top < last - height + 1)
        top = last - height + 1;
    if (top > first)
        top = first;
    return top;
}

int page_sticky(const struct page *p, size_t top, size_t *first)
{
    const struct page_line *line = &p->lines[top];
    size_t below = top + (size_t)line->heads;

    if (!line->heads || below >= p->count || p->lines[below].heads != line->heads || p->lines[below].head != line->head)
        return 0;
    *first = line->head;
    return line->heads;
}
