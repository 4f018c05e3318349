/* compare_view.c - where everything of a comparison stands on the screen: which panes in which order, which lines, how high each cell. */
#include "compare_screen.h"
#include "remark.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lines and panes ---- */

bool is_transposed(const struct compare_screen *s)
{
    return comparison_is_transposed(s->comparison);
}

bool is_folded(const struct compare_screen *s, size_t row)
{
    return s->folded & 1u << comparison_row(s->comparison, row)->group;
}

size_t pane_at(const struct compare_screen *s, int slot)
{
    return s->order[(size_t)slot < s->frozen ? (size_t)slot : s->first + (size_t)slot];
}

size_t pane_here(const struct compare_screen *s)
{
    size_t wanted = is_transposed(s) ? s->row : s->column, i = 0;

    while (i + 1 < s->order_count && s->order[i] != wanted)
        i++;
    return i;
}

size_t place_here(const struct compare_screen *s)
{
    bool transposed = is_transposed(s);

    for (size_t i = 0; i < s->place_count; i++) {
        const struct line_place *p = &s->places[i];

        if (p->line == (transposed ? s->column : s->row) ||
            (p->folded && comparison_row(s->comparison, p->line)->group == comparison_row(s->comparison, s->row)->group))
            return i;
    }
    return 0;
}

struct comparison_place compare_cell_at(const struct compare_screen *s, const struct line_place *line, size_t pane)
{
    return is_transposed(s) ? (struct comparison_place){pane, line->line} : (struct comparison_place){line->line, pane};
}

/* The reference stands first, whatever the order of the others. */
static void order_columns(const struct compare_screen *s, size_t *order)
{
    size_t cases = comparison_case_count(s->comparison), n = 0;
    int reference = comparison_reference(s->comparison);

    if (reference != NO_COLUMN)
        order[n++] = (size_t)reference;
    for (size_t i = 0; i < cases; i++)
        if ((int)i != reference)
            order[n++] = i;
}

static void order_make(struct compare_screen *s)
{
    size_t rows = comparison_row_count(s->comparison), cases = comparison_case_count(s->comparison);

    free(s->order);
    s->order = memory_array(rows > cases ? rows : cases, sizeof *s->order);
    s->order_count = 0;
    if (!is_transposed(s)) {
        order_columns(s, s->order);
        s->order_count = cases;
        return;
    }
    for (size_t r = 0; r < rows; r++)
        if (!is_folded(s, r))
            s->order[s->order_count++] = r;
    for (size_t r = 0; !s->order_count && r < rows; r++) { /* a pane there must be */
        s->folded = 0;
        s->order[r] = r;
        s->order_count = r + 1 == rows ? rows : 0;
    }
    if (is_folded(s, s->row)) {
        size_t next = 0;

        while (next + 1 < s->order_count && s->order[next] < s->row)
            next++;
        s->row = s->order[next];
        s->item = 0;
    }
}

/* ---- How high a cell is ---- */

enum { FROZEN_FROM = 9 /* rows of the body from which on the reference's line is frozen */, FROZEN_SHARE = 3 };

/* A line of which a cell has been opened scrolls again: it may be higher than the window. */
static bool line_is_opened(const struct compare_screen *s, size_t column)
{
    const char *id = comparison_case(s->comparison, column)->id;

    for (size_t i = 0; i < s->opened_count; i++)
        if (!strcmp(strchr(s->opened[i], ' ') + 1, id))
            return true;
    return false;
}

static bool line_is_frozen(const struct compare_screen *s, size_t column)
{
    return (int)column == comparison_reference(s->comparison) && is_transposed(s) && s->body_rows >= FROZEN_FROM && !line_is_opened(s, column);
}

int cell_most(const struct compare_screen *s, size_t column)
{
    if (line_is_frozen(s, column))
        return s->body_rows / FROZEN_SHARE < CELL_MOST ? s->body_rows / FROZEN_SHARE : CELL_MOST;
    return s->body_rows >= CELL_MOST ? CELL_MOST : s->body_rows > 3 ? s->body_rows : 3;
}

void compare_heights_forget(struct compare_screen *s)
{
    memset(s->heights, 0, comparison_row_count(s->comparison) * comparison_case_count(s->comparison) * sizeof *s->heights);
}

/* Measured once for a width: what is kept here is found again, not decided. */
static int cell_whole(const struct compare_screen *s, struct comparison_place at)
{
    int *height = &s->heights[at.row * comparison_case_count(s->comparison) + at.column];

    if (!*height)
        *height = cell_height(comparison_cell(s->comparison, at.row, at.column), &s->screen.browser->width, s->measured, s->screen.browser->language);
    return *height;
}

static char *opened_name(const struct compare_screen *s, struct comparison_place at)
{
    struct buffer b = {0};

    buffer_format(&b, "%s %s", comparison_row(s->comparison, at.row)->id, comparison_case(s->comparison, at.column)->id);
    return buffer_take(&b);
}

static size_t opened_index(const struct compare_screen *s, struct comparison_place at)
{
    char *name = s->opened_count ? opened_name(s, at) : NULL;
    size_t i = 0;

    while (i < s->opened_count && strcmp(s->opened[i], name))
        i++;
    free(name);
    return i;
}

bool cell_is_opened(const struct compare_screen *s, struct comparison_place at)
{
    return opened_index(s, at) < s->opened_count;
}

void cell_open(struct compare_screen *s, struct comparison_place at, bool open)
{
    size_t i = opened_index(s, at);

    if (open && i == s->opened_count)
        *(char **)memory_append(&s->opened, &s->opened_count, sizeof *s->opened) = opened_name(s, at);
    if (open || i == s->opened_count)
        return;
    free(s->opened[i]);
    s->opened[i] = s->opened[--s->opened_count];
}

bool cell_is_cut(const struct compare_screen *s, struct comparison_place at)
{
    return cell_whole(s, at) > cell_most(s, at.column) && !cell_is_opened(s, at);
}

bool cell_has_bar(const struct compare_screen *s, struct comparison_place at)
{
    struct bar bar;

    return s->bars && comparison_scale(s->comparison, at.row) > 0 && comparison_bar(s->comparison, at.row, at.column, &bar);
}

bool cell_has_remark(const struct compare_screen *s, struct comparison_place at)
{
    const struct browser *b = s->screen.browser;
    char *place;
    bool has;

    if (!b->notes || !b->notes->count)
        return false;
    place = remark_cell_place(comparison_case(s->comparison, at.column), comparison_row(s->comparison, at.row)->id);
    has = remark_is_on(b, place);
    free(place);
    return has;
}

int cell_above(const struct compare_screen *s, struct comparison_place at)
{
    return cell_has_bar(s, at) + cell_has_remark(s, at);
}

int cell_lines(struct compare_screen *s, struct comparison_place at)
{
    return cell_above(s, at) + (cell_is_cut(s, at) ? cell_most(s, at.column) : cell_whole(s, at));
}

size_t cell_stops(const struct compare_screen *s, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(s->comparison, at.row, at.column);
    int line = 0, shown = cell_most(s, at.column) - 1;
    size_t stops = 0;

    if (cell->kind != CELL_ITEMS || !cell->count || (is_folded(s, at.row) && !is_transposed(s)))
        return 1;
    if (!cell_is_cut(s, at))
        return cell->count;
    for (; stops < cell->count && line < shown; stops++)
        line += item_height(&cell->items[stops], &s->screen.browser->width, s->measured);
    return stops ? stops : 1;
}

/* ---- Placing ---- */

static const char *line_label(const struct compare_screen *s, size_t line)
{
    return is_transposed(s) ? comparison_case(s->comparison, line)->name : comparison_row(s->comparison, line)->label;
}

static int line_height(struct compare_screen *s, const struct line_place *p)
{
    const char *label = line_label(s, p->line);
    int height = s->panes.label > 1 ? passage_height(&s->screen.browser->width, s->panes.label - 1, label) : 1;

    for (int i = 0; i < s->panes.count; i++) {
        int lines = cell_lines(s, compare_cell_at(s, p, pane_at(s, i)));

        height = lines > height ? lines : height;
    }
    return height;
}

static size_t rows_of_group(const struct compare_screen *s, size_t row)
{
    size_t n = 0;

    for (size_t r = row; r < comparison_row_count(s->comparison) && comparison_row(s->comparison, r)->group == comparison_row(s->comparison, row)->group; r++)
        n++;
    return n;
}

static void place_rows(struct compare_screen *s)
{
    size_t rows = comparison_row_count(s->comparison);
    int line = 0;

    for (size_t r = 0; r < rows; r++) {
        struct line_place *p = &s->places[s->place_count];
        bool head = r == 0 || comparison_row(s->comparison, r - 1)->group != comparison_row(s->comparison, r)->group;

        if (is_folded(s, r) && !head)
            continue;
        line += head;
        *p = (struct line_place){.line = r, .top = line, .group_head = head, .folded = is_folded(s, r) ? rows_of_group(s, r) : 0};
        if (!p->folded)
            line += p->height = line_height(s, p);
        s->place_count++;
    }
    s->lines = line;
}

/* Cases as lines: the reference's stays at the top while the others pass beneath it. */
static void place_cases(struct compare_screen *s)
{
    size_t cases = comparison_case_count(s->comparison), *order = memory_array(cases, sizeof *order);
    int line = 0;

    order_columns(s, order);
    for (size_t i = 0; i < cases; i++) {
        struct line_place *p = &s->places[s->place_count++];

        *p = (struct line_place){.line = order[i], .top = line};
        p->height = line_height(s, p);
        if (line_is_frozen(s, order[i]))
            s->frozen_lines = p->height < s->body_rows / FROZEN_SHARE ? p->height : s->body_rows / FROZEN_SHARE;
        else
            line += p->height;
    }
    s->lines = line;
    free(order);
}

void compare_place(struct compare_screen *s)
{
    size_t here = pane_here(s), scrolled = (size_t)s->panes.count - s->frozen, most = s->order_count - (size_t)s->panes.count;

    if (here >= s->frozen) {
        if (here - s->frozen < s->first)
            s->first = here - s->frozen;
        if (here - s->frozen >= s->first + scrolled)
            s->first = here - s->frozen - scrolled + 1;
    }
    s->first = s->first > most ? most : s->first;
    s->place_count = 0;
    s->frozen_lines = 0;
    if (is_transposed(s))
        place_cases(s);
    else
        place_rows(s);
    refresh_evidence(s);
    keep_focus_in_view(s);
}

static void panes_make(struct compare_screen *s)
{
    bool has_reference = comparison_reference(s->comparison) != NO_COLUMN;

    s->panes = panes_fit(s->screen.columns, s->order_count, s->pane_least);
    if (has_reference && pane_words(&s->panes, 0) > 2 * SIGN_COLUMNS)
        s->panes.sign = SIGN_COLUMNS;
    s->frozen = has_reference && !is_transposed(s) && s->panes.count >= 2;
    if (s->measured != pane_words(&s->panes, 0)) {
        s->measured = pane_words(&s->panes, 0);
        compare_heights_forget(s);
    }
}

void compare_laid(struct screen *screen)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    struct comparison_place here;
    struct buffer wishes = {0};
    int rows = screen->rows;

    compare_follow_basket(s);
    compare_pattern_refresh(s);
    order_make(s);
    here = (struct comparison_place){s->row, s->column};
    panes_make(s);
    wishes_write(s, &wishes);
    s->wishes = s->asking != ASK_NOTHING || (wishes.length && rows >= 6);
    buffer_clear(&wishes);
    s->evidence_rows = rows >= 30 ? 8 : rows >= 16 ? 6 : rows >= 9 ? 4 : rows >= 6 ? 2 : 0;
    s->names = rows >= 16 && (is_transposed(s) || pane_columns(&s->panes, 0) < PANE_LEAST_NARROW) ? 2 : 1;
    s->strip = is_transposed(s) ? 0 : strip_rows(s->comparison, &s->panes, &screen->browser->width, rows - s->wishes);
    s->body_rows = rows - s->wishes - s->names - s->strip - s->evidence_rows;
    s->body_rows = s->body_rows < 1 ? 1 : s->body_rows;
    s->in_evidence = s->in_evidence && s->evidence_rows; /* a pane that is gone holds no keys */
    if (s->item && s->item >= cell_stops(s, here) && s->item < focused_cell(s)->count)
        cell_open(s, here, true); /* led to an item that is folded away: by a place's name, or in a lower window */
    compare_place(s);
}

/* ---- The focus in sight ---- */

/* The lines of the focused item, counted from the top of what scrolls. */
void focused_lines(const struct compare_screen *s, int *from, int *to)
{
    const struct line_place *p = &s->places[place_here(s)];
    const struct comparison_place at = {s->row, s->column};
    const struct cell *cell = focused_cell(s);
    int line = p->top, end = p->top + p->height, height = 1;

    *from = p->folded ? p->top - 1 : s->top; /* a frozen line is always in sight */
    *to = *from + 1;
    if (p->folded || line_is_frozen(s, s->column))
        return;
    line += s->item > 0 ? cell_above(s, at) : 0;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count && i <= s->item; i++) {
        line += i ? height : 0;
        height = item_height(&cell->items[i], &s->screen.browser->width, s->measured);
    }
    if (s->hit_line != NO_LINE) {
        line += s->hit_line + (s->item ? 0 : cell_above(s, at));
        height = 1;
    } else if (!s->item) {
        height += cell_above(s, at);
    }
    *from = line;
    *to = line + height < end ? line + height : end;
}

static int rows_that_scroll(const struct compare_screen *s)
{
    return s->body_rows - (s->frozen_lines ? s->frozen_lines + 1 : 0);
}

void show_line_whole(struct compare_screen *s)
{
    const struct line_place *p = &s->places[place_here(s)];
    int rows = rows_that_scroll(s);

    if (!line_is_frozen(s, s->column) && p->height <= rows && p->top + p->height > s->top + rows)
        s->top = p->top + p->height - rows;
    keep_focus_in_view(s);
}

void keep_focus_in_view(struct compare_screen *s)
{
    const struct line_place *p = &s->places[place_here(s)];
    int from, to, rows = rows_that_scroll(s);

    focused_lines(s, &from, &to);
    if (s->item == 0 && s->hit_line == NO_LINE && !p->folded) /* the group's heading and the label come into sight with their first line */
        from -= p->group_head;
    if (to - s->top > rows)
        s->top = to - rows;
    if (from < s->top)
        s->top = from;
    if (s->top > s->lines - rows)
        s->top = s->lines - rows;
    if (s->top < 0)
        s->top = 0;
}
