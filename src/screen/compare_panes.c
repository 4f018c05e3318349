/* compare_panes.c - which cases are compared and in what order: the basket, the reference, moving a pane, how wide panes are. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct compare_screen *of(struct screen *s)
{
    return (struct compare_screen *)s;
}

static bool holds(const size_t *cases, size_t count, size_t wanted)
{
    for (size_t i = 0; i < count; i++)
        if (cases[i] == wanted)
            return true;
    return false;
}

/* CASES are compared from now on, with the wish as it is; a reference that is gone is none. */
static bool cases_change(struct compare_screen *s, const size_t *cases, size_t count, bool unsorted)
{
    struct comparison_wish *wish = wish_copy(s->wish);
    bool has_reference = false, changed;

    for (size_t i = 0; wish->reference && i < count; i++)
        has_reference = has_reference || !strcmp(browser_case(s->screen.browser, cases[i])->id, wish->reference);
    if (!has_reference) {
        free((char *)wish->reference);
        wish->reference = NULL;
    }
    if (unsorted) {
        free((char *)wish->sort);
        wish->sort = NULL;
        wish->descending = false;
    }
    changed = compare_screen_change(&s->screen, cases, count, wish);
    wish_free(wish);
    return changed;
}

/* ---- The basket ---- */

void compare_note_basket(struct compare_screen *s)
{
    const struct browser *b = s->screen.browser;

    free(s->basket);
    s->basket = memory_array(b->basket_count, sizeof *s->basket);
    s->basket_count = b->basket_count;
    if (b->basket_count)
        memcpy(s->basket, b->basket, b->basket_count * sizeof *s->basket);
}

void compare_follow_basket(struct compare_screen *s)
{
    struct browser *b = s->screen.browser;
    size_t *cases = memory_array(s->case_count + b->basket_count, sizeof *cases), count = 0, out, in;

    for (size_t i = 0; i < s->case_count; i++)
        if (!holds(s->basket, s->basket_count, s->cases[i]) || basket_has(b, s->cases[i]))
            cases[count++] = s->cases[i];
    out = s->case_count - count;
    for (size_t i = 0; i < b->basket_count; i++)
        if (!holds(s->basket, s->basket_count, b->basket[i]) && !holds(s->cases, s->case_count, b->basket[i]))
            cases[count++] = b->basket[i];
    in = count - (s->case_count - out);
    compare_note_basket(s);
    if (!count) {
        browser_say(b, ROLE_NOTE, "%s", _("选取已全部取消；这份对照仍是原来的案例。"));
    } else if (in || out) {
        if (cases_change(s, cases, count, false))
            browser_say(b, ROLE_NOTE, _("对照随选取改动：加入 %zu 个，移出 %zu 个；用 u 撤销。"), in, out);
    }
    free(cases);
}

void compare_take_out(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct browser *b = screen->browser;
    size_t out = compare_case_index(s, s->column), *cases = memory_array(s->case_count, sizeof *cases), count = 0;

    (void)unused;
    for (size_t i = 0; i < s->case_count; i++)
        if (s->cases[i] != out)
            cases[count++] = s->cases[i];
    if (!count) {
        browser_say(b, ROLE_NOTE, "%s", _("对照里至少要留一个案例；按 a 可以加入别的案例。"));
    } else {
        if (basket_has(b, out))
            basket_toggle(b, out);
        compare_note_basket(s);
        if (cases_change(s, cases, count, false))
            browser_say(b, ROLE_NOTE, _("已把%s移出对照；用 u 撤销。"), browser_case(b, out)->name);
    }
    free(cases);
}

/* The basket is what is compared, so that the list of cases shows it. */
static void basket_take(struct compare_screen *s)
{
    struct browser *b = s->screen.browser;

    b->basket = memory_resize(b->basket, s->case_count, sizeof *b->basket);
    memcpy(b->basket, s->cases, s->case_count * sizeof *b->basket);
    b->basket_count = s->case_count;
    compare_note_basket(s);
}

void compare_add(struct screen *screen, int unused)
{
    (void)unused;
    basket_take(of(screen));
    browser_push(screen->browser, library_screen_create(screen->browser));
    browser_say(screen->browser, ROLE_NOTE, "%s", _("用空格选取要加入的案例（再按一次取消），按 c 或 q 回到对照。"));
}

/* ---- Order ---- */

/* The neighbour that ORDER[AT] changes places with, over the reference, which stands first anyway; COUNT: there is none. */
static size_t neighbour(const struct compare_screen *s, const size_t *order, size_t count, size_t at, int step)
{
    const char *reference = s->wish->reference;

    do {
        if (step < 0 ? at == 0 : at + 1 >= count)
            return count;
        at = step < 0 ? at - 1 : at + 1;
    } while (reference && !strcmp(browser_case(s->screen.browser, order[at])->id, reference));
    return at;
}

void compare_shift(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    struct browser *b = screen->browser;
    size_t *order = memory_array(s->case_count, sizeof *order), at = s->column, other;
    bool was_sorted = s->wish->sort, all_marked = b->basket_count == s->case_count;

    for (size_t i = 0; i < s->case_count; i++) {
        order[i] = compare_case_index(s, i);
        all_marked = all_marked && basket_has(b, order[i]);
    }
    other = neighbour(s, order, s->case_count, at, step);
    if ((int)s->column == comparison_reference(s->comparison)) {
        browser_say(b, ROLE_NOTE, "%s", _("参照固定在最前，不能移动；按 p 取消参照。"));
    } else if (other == s->case_count) {
        browser_say(b, ROLE_NOTE, "%s", step < 0 ? _("已经在最前。") : _("已经在最后。"));
    } else {
        size_t moved = order[at];

        order[at] = order[other];
        order[other] = moved;
        if (cases_change(s, order, s->case_count, true) && all_marked)
            basket_take(s); /* the next comparison of the same cases stands in this order */
        if (was_sorted)
            browser_say(b, ROLE_NOTE, _("已移动%s；地区不再按数排序。"), browser_case(b, moved)->name);
    }
    free(order);
}

void compare_pin(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct comparison_wish *wish = wish_copy(s->wish);
    const char *id = comparison_case(s->comparison, s->column)->id;
    bool unpin = wish->reference && !strcmp(wish->reference, id);
    struct compared now = compared_now(s);

    (void)unused;
    free((char *)wish->reference);
    wish->reference = unpin ? NULL : memory_text(id);
    if (compare_screen_change(&s->screen, now.cases, now.count, wish)) {
        if (unpin)
            browser_say(screen->browser, ROLE_NOTE, "%s", _("已取消参照。"));
        else
            browser_say(screen->browser, ROLE_NOTE, _("以%s为参照：= 只看差别，] 和 [ 到下一处、上一处差别，再按 p 取消。"),
                        compare_case_name(s, s->column));
    }
    compare_forget(&now);
    wish_free(wish);
}

/* ---- Width ---- */

void compare_widen(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    int least = panes_step(&s->panes, screen->columns, s->order_count, step);

    if (!least) {
        browser_say(screen->browser, ROLE_NOTE, "%s", step > 0 ? _("已经是最宽。") : (size_t)s->panes.count >= s->order_count ? _("已经全部显示。")
                                                                                                                   : _("窗格不能再窄。"));
        return;
    }
    s->pane_least = least;
    compare_laid(screen);
}
