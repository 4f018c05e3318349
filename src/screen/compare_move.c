/* compare_move.c - moving in a comparison: by items, lines and panes, to groups, to differences, to what was searched. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct compare_screen *of(struct screen *s)
{
    return (struct compare_screen *)s;
}

static size_t stops_here(const struct compare_screen *s)
{
    return cell_stops(s, (struct comparison_place){s->row, s->column});
}

void focus(struct compare_screen *s, size_t row, size_t column, size_t item)
{
    s->row = row;
    s->column = column;
    s->item = item < stops_here(s) ? item : stops_here(s) - 1;
    s->hit_line = NO_LINE;
    show_evidence(s);
}

/* ---- Up and down ---- */

static void focus_line(struct compare_screen *s, const struct line_place *p, size_t item)
{
    if (is_transposed(s))
        focus(s, s->row, p->line, item);
    else
        focus(s, p->line, s->column, item);
}

static bool step_down(struct compare_screen *s)
{
    size_t here = place_here(s);

    if (s->item + 1 < stops_here(s))
        focus(s, s->row, s->column, s->item + 1);
    else if (here + 1 < s->place_count)
        focus_line(s, &s->places[here + 1], 0);
    else
        return false;
    return true;
}

static bool step_up(struct compare_screen *s)
{
    size_t here = place_here(s);

    if (s->item > 0)
        focus(s, s->row, s->column, s->item - 1);
    else if (here > 0)
        focus_line(s, &s->places[here - 1], SIZE_MAX);
    else
        return false;
    return true;
}

/* At least one step, at most a window. */
static void step_page(struct compare_screen *s, bool (*step)(struct compare_screen *))
{
    int start, from, to, window = s->body_rows - 1;

    focused_lines(s, &start, &to);
    do {
        if (!step(s))
            return;
        focused_lines(s, &from, &to);
    } while (abs(from - start) < window);
}

void compare_move(struct screen *screen, int how)
{
    struct compare_screen *s = of(screen);

    if (s->in_evidence) {
        scroll_evidence(s, (enum move)how);
        return;
    }
    switch ((enum move)how) {
    case MOVE_UP:        step_up(s); break;
    case MOVE_DOWN:      step_down(s); break;
    case MOVE_PAGE_UP:   step_page(s, step_up); break;
    case MOVE_PAGE_DOWN: step_page(s, step_down); break;
    case MOVE_FIRST:     focus_line(s, &s->places[0], 0); break;
    case MOVE_LAST:      focus_line(s, &s->places[s->place_count - 1], 0); break;
    }
    keep_focus_in_view(s);
}

/* ---- Sideways, and to a group ---- */

void compare_sideways(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    size_t here = pane_here(s);

    if (s->in_evidence) {
        next_testimony(s, step);
        return;
    }
    if (step < 0 ? here == 0 : here + 1 >= s->order_count) {
        browser_say(screen->browser, ROLE_NOTE, "%s", is_transposed(s) ? (step < 0 ? _("左边没有别的行了。") : _("右边没有别的行了。"))
                                                                      : (step < 0 ? _("左边没有别的地区了。") : _("右边没有别的地区了。")));
        return;
    }
    here = step < 0 ? here - 1 : here + 1;
    if (is_transposed(s))
        focus(s, s->order[here], s->column, s->item);
    else
        focus(s, s->row, s->order[here], s->item);
    if (here >= s->frozen && (here - s->frozen < s->first || here >= s->first + (size_t)s->panes.count))
        compare_place(s); /* another pane comes into sight: the lines are as high as their cells */
    else
        keep_focus_in_view(s);
}

void compare_go_to(struct compare_screen *s, struct comparison_place at, size_t item)
{
    if (is_folded(s, at.row)) {
        s->folded &= ~(1u << comparison_row(s->comparison, at.row)->group);
        s->row = at.row;
        s->column = at.column;
        compare_laid(&s->screen);
    }
    s->row = at.row;
    s->column = at.column;
    if (item >= stops_here(s)) {
        cell_open(s, at, true);
        compare_place(s);
    }
    focus(s, at.row, at.column, item);
    compare_place(s);
    show_line_whole(s);
}

void compare_go_to_group(struct screen *screen, int group)
{
    struct compare_screen *s = of(screen);
    bool was_folded = s->folded & 1u << group;

    for (size_t r = 0; r < comparison_row_count(s->comparison); r++) {
        if ((int)comparison_row(s->comparison, r)->group != group)
            continue;
        if (was_folded && !is_transposed(s)) /* to its heading */
            focus(s, r, s->column, 0);
        else
            compare_go_to(s, (struct comparison_place){r, s->column}, 0);
        if (is_transposed(s))
            s->first = pane_here(s); /* the group begins at the left edge */
        else
            s->top = s->places[place_here(s)].top - 1; /* or at the top of the window */
        compare_place(s);
        return;
    }
    browser_say(screen->browser, ROLE_NOTE, _("这次对照里没有“%s”一组。"), row_group_name((enum row_group)group, screen->browser->language));
}

/* ---- To the next cell that is wanted ---- */

/* Every cell in the order shown, line by line, folded ones included. */
struct walk { size_t *lines, *panes, line_count, pane_count, at; bool transposed; };

static struct comparison_place walk_cell(const struct walk *w, size_t i)
{
    size_t line = w->lines[i / w->pane_count], pane = w->panes[i % w->pane_count];

    return w->transposed ? (struct comparison_place){pane, line} : (struct comparison_place){line, pane};
}

static struct walk walk_make(const struct compare_screen *s)
{
    size_t rows = comparison_row_count(s->comparison), cases = comparison_case_count(s->comparison);
    int reference = comparison_reference(s->comparison);
    size_t *all_rows = memory_array(rows, sizeof *all_rows), *all_cases = memory_array(cases, sizeof *all_cases), n = 0;
    struct walk w = {.transposed = is_transposed(s)};

    for (size_t r = 0; r < rows; r++)
        all_rows[r] = r;
    if (reference != NO_COLUMN)
        all_cases[n++] = (size_t)reference;
    for (size_t i = 0; i < cases; i++)
        if ((int)i != reference)
            all_cases[n++] = i;
    w.lines = w.transposed ? all_cases : all_rows;
    w.panes = w.transposed ? all_rows : all_cases;
    w.line_count = w.transposed ? cases : rows;
    w.pane_count = w.transposed ? rows : cases;
    for (size_t i = 0; i < rows * cases; i++) {
        struct comparison_place p = walk_cell(&w, i);

        if (p.row == s->row && p.column == s->column)
            w.at = i;
    }
    return w;
}

static void walk_clear(struct walk *w)
{
    free(w->lines);
    free(w->panes);
}

static bool is_different(const struct compare_screen *s, struct comparison_place at)
{
    enum difference_kind kind = comparison_difference(s->comparison, at.row, at.column)->kind;

    return kind != DIFFERENCE_NONE && kind != DIFFERENCE_SAME;
}

void compare_next_difference(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    struct walk w;
    size_t i;

    if (comparison_reference(s->comparison) == NO_COLUMN) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("还没有参照；请把光标移到一个地区，按 p 定为参照。"));
        return;
    }
    w = walk_make(s);
    i = w.at;
    do {
        if (step < 0 ? i == 0 : i + 1 >= w.line_count * w.pane_count) {
            browser_say(screen->browser, ROLE_NOTE, "%s", step < 0 ? _("前面没有别的差别了。") : _("后面没有别的差别了。"));
            walk_clear(&w);
            return;
        }
        i = step < 0 ? i - 1 : i + 1;
    } while (!is_different(s, walk_cell(&w, i)));
    compare_go_to(s, walk_cell(&w, i), 0);
    walk_clear(&w);
}

/* ---- What was searched last ---- */

void compare_pattern_refresh(struct compare_screen *s)
{
    const char *text = s->screen.browser->last_pattern;

    if (!text || (s->pattern_text && !strcmp(text, s->pattern_text)))
        return;
    pattern_free(s->pattern);
    s->pattern = NULL;
    free(s->pattern_text);
    s->pattern_text = memory_text(text);
    pattern_create(&s->pattern, text, (struct pattern_options){.letter_case = CASE_SMART}, NULL, NULL); /* the search screen told what is wrong with it */
}

void mark_hits(const struct compare_screen *s, struct mark **marks, size_t *count, const char *text, enum role role)
{
    struct match *matches = NULL;
    size_t found = 0;

    if (!s->pattern)
        return;
    pattern_all(s->pattern, text, strlen(text), &matches, &found, NULL);
    for (size_t i = 0; i < found; i++)
        if (matches[i].to > matches[i].from)
            *(struct mark *)memory_append(marks, count, sizeof **marks) = (struct mark){matches[i].from, matches[i].to, role};
    free(matches);
}

static bool item_hit(const struct compare_screen *s, const struct item *item, struct match *m)
{
    return pattern_next(s->pattern, item->text, strlen(item->text), 0, m, NULL) == OK && m->to > m->from;
}

/* A hit stands in an item: its number counts through all cells as they are shown. */
struct hit_place { struct comparison_place at; size_t item, number; struct match match; };

static bool find_hit(const struct compare_screen *s, const struct walk *w, int step, struct hit_place *out, size_t *all)
{
    bool found = false;
    size_t number = 0;

    for (size_t i = 0; i < w->line_count * w->pane_count; i++) {
        struct comparison_place at = walk_cell(w, i);
        const struct cell *cell = comparison_cell(s->comparison, at.row, at.column);

        for (size_t k = 0; cell->kind == CELL_ITEMS && k < cell->count; k++) {
            bool before = i < w->at || (i == w->at && k < s->item), after = i > w->at || (i == w->at && k > s->item);
            struct match m;

            if (!item_hit(s, &cell->items[k], &m))
                continue;
            number++;
            if (step < 0 ? before : after && !found) {
                *out = (struct hit_place){at, k, number, m};
                found = true;
            }
        }
    }
    *all = number;
    return found;
}

void compare_next_hit(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    struct hit_place hit;
    struct walk w;
    size_t all;
    bool found;

    compare_pattern_refresh(s);
    if (!s->pattern) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("还没有检索过；按 / 输入检索式，回到这里再按 n。"));
        return;
    }
    w = walk_make(s);
    found = find_hit(s, &w, step, &hit, &all);
    walk_clear(&w);
    if (!found) {
        browser_say(screen->browser, ROLE_NOTE, !all ? _("对照的单元格里没有“%s”；段落里的命中请按 / 看。")
                                                     : step < 0 ? _("前面没有“%s”的别的命中了。") : _("后面没有“%s”的别的命中了。"), s->pattern_text);
        return;
    }
    compare_go_to(s, hit.at, hit.item);
    s->hit_line = passage_line_of(&screen->browser->width, s->measured, focused_item(s)->text, hit.match.from);
    if (cell_is_cut(s, hit.at)) { /* the hit may be in a line that is folded away */
        cell_open(s, hit.at, true);
        compare_place(s);
    }
    keep_focus_in_view(s);
    browser_say(screen->browser, ROLE_NOTE, _("“%s”：第 %zu 条命中，共 %zu 条"), s->pattern_text, hit.number, all);
}
