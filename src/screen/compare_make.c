/* compare_make.c - a comparison made for the screen, made anew after every change of cases or wishes, and the last change undone. */
#include "compare_screen.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Making, and making anew ---- */

static struct comparison *compare_cases(struct browser *b, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    const struct local_case **read = memory_array(count, sizeof *read);
    const struct casebook *book = NULL;
    struct comparison *comparison = NULL;
    struct fault f = {0};
    enum code rc = count ? OK : fault_set(&f, BAD_INPUT, "%s", _("对照要有案例；请先选取。"));

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(b->library, browser_case(b, cases[i])->id, &read[i], &f);
    if (rc == OK)
        rc = library_book(b->library, &book, &f);
    if (rc == OK)
        rc = comparison_create(&comparison, read, count, book, wish, &f);
    free(read);
    if (rc == OK)
        return comparison;
    browser_say(b, ROLE_ERROR, "%s", f.text);
    return NULL;
}

static void take(struct compare_screen *s, struct comparison *comparison, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    size_t *kept = memory_array(count, sizeof *kept), rows = comparison_row_count(comparison), columns = comparison_case_count(comparison);
    struct comparison_wish *wished = wish_copy(wish);

    memcpy(kept, cases, count * sizeof *cases);
    comparison_free(s->comparison);
    wish_free(s->wish);
    free(s->cases);
    free(s->places);
    free(s->heights);
    s->reader.is_kept = false;
    s->comparison = comparison;
    s->wish = wished;
    s->cases = kept;
    s->case_count = count;
    s->places = memory_array(rows > columns ? rows : columns, sizeof *s->places);
    s->heights = memory_array(rows * columns, sizeof *s->heights);
}

const size_t *compare_screen_cases(const struct screen *screen, size_t *count)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    *count = s->case_count;
    return s->cases;
}

const struct comparison_wish *compare_screen_wished(const struct screen *screen)
{
    return ((const struct compare_screen *)screen)->wish;
}

bool compare_wish_narrows(const struct comparison_wish *w)
{
    return w->filter || w->kind || w->differences;
}

/* A row there must be: where filters leave none, they are lifted. */
static struct comparison *compare_unfiltered(struct browser *b, const size_t *cases, size_t count, struct comparison_wish *wish)
{
    struct comparison *comparison = compare_cases(b, cases, count, wish);

    if (!comparison || comparison_row_count(comparison))
        return comparison;
    comparison_free(comparison);
    if (!compare_wish_narrows(wish)) {
        browser_say(b, ROLE_ERROR, "%s", _("这些案例没有一行可以对照。"));
        return NULL;
    }
    wish->filter = wish->kind = NULL;
    wish->differences = false;
    return compare_unfiltered(b, cases, count, wish);
}

static size_t row_of(const struct comparison *c, const char *id)
{
    size_t r = 0;

    while (r < comparison_row_count(c) && strcmp(comparison_row(c, r)->id, id))
        r++;
    return r;
}

/* The row of TO that the cursor goes to: the one it is on, else the next that is left, else the one before. */
static size_t row_near(const struct compare_screen *s, const struct comparison *to)
{
    size_t rows = comparison_row_count(s->comparison), found;

    for (size_t r = s->row; r < rows; r++)
        if ((found = row_of(to, comparison_row(s->comparison, r)->id)) < comparison_row_count(to))
            return found;
    for (size_t r = s->row; r-- > 0;)
        if ((found = row_of(to, comparison_row(s->comparison, r)->id)) < comparison_row_count(to))
            return found;
    return 0;
}

/* The screen shows COMPARISON (handed over); row, case and item under the cursor stay where they still are. */
static void adopt(struct compare_screen *s, struct comparison *comparison, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    char *own = memory_text(comparison_case(s->comparison, s->column)->id);
    size_t row = row_near(s, comparison), item = row_of(comparison, comparison_row(s->comparison, s->row)->id) == row ? s->item : 0;

    take(s, comparison, cases, count, wish);
    s->row = row;
    s->column = s->column < count ? s->column : count - 1;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(comparison_case(comparison, i)->id, own))
            s->column = i;
    free(own);
    s->nothing = false;
    s->item = 0;
    s->hit_line = NO_LINE;
    s->testimony_count = 0; /* they are of the comparison before */
    compare_laid(&s->screen);
    focus(s, s->row, s->column, item);
    keep_focus_in_view(s);
    s->screen.browser->changed = true;
}

/* Forgets what was before: only what is above all callers decides whether there is something to undo. */
static bool show(struct compare_screen *s, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    struct comparison_wish wished = *wish;
    struct comparison *comparison = compare_unfiltered(s->screen.browser, cases, count, &wished);

    if (!comparison)
        return false;
    if (compare_wish_narrows(wish) && !compare_wish_narrows(&wished))
        browser_say_first(s->screen.browser, _("筛选后一行也不剩，所以取消了筛选。"));
    adopt(s, comparison, cases, count, &wished);
    compare_forget(&s->before);
    return true;
}

static bool is_shown(const struct compare_screen *s, const struct compared *c)
{
    return c->count == s->case_count && !memcmp(c->cases, s->cases, c->count * sizeof *c->cases) && wish_is_same(c->wish, s->wish);
}

bool compare_screen_begin(struct screen *screen, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    return show((struct compare_screen *)screen, cases, count, wish);
}

bool compare_screen_change(struct screen *screen, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    struct compared now = compared_now(s), before = s->before;
    bool changed;

    s->before = (struct compared){0};
    changed = show(s, cases, count, wish);
    if (!changed || is_shown(s, &now)) { /* a choice of what is there already leaves what can be undone */
        s->before = before;
        compare_forget(&now);
    } else {
        s->before = now;
        compare_forget(&before);
    }
    return changed;
}

void compare_filter(struct compare_screen *s, const char *text)
{
    struct comparison_wish wish = *s->wish;
    struct compared now = compared_now(s); /* what is adopted must not live in what ends */
    struct comparison *comparison;

    wish.filter = *text ? text : NULL;
    comparison = compare_cases(s->screen.browser, s->cases, s->case_count, &wish);
    s->nothing = comparison && !comparison_row_count(comparison);
    if (s->nothing) {
        comparison_free(comparison);
    } else if (comparison) {
        free((char *)now.wish->filter);
        now.wish->filter = memory_text(wish.filter);
        adopt(s, comparison, now.cases, now.count, now.wish);
        if (s->asked_row && row_of(comparison, s->asked_row) < comparison_row_count(comparison)) { /* back, now that it is there again */
            focus(s, row_of(comparison, s->asked_row), s->column, 0);
            compare_place(s);
        }
    }
    compare_forget(&now);
}

struct screen *compare_screen_create(struct browser *b, const size_t *cases, size_t count)
{
    const struct comparison_wish wish = {.language = b->language};
    struct comparison *comparison = compare_cases(b, cases, count, &wish);
    struct compare_screen *s;

    if (comparison && !comparison_row_count(comparison)) {
        comparison_free(comparison);
        browser_say(b, ROLE_ERROR, "%s", _("这些案例没有一行可以对照。"));
        return NULL;
    }
    if (!comparison)
        return NULL;
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &compare_screen_ops, .browser = b};
    s->hit_line = NO_LINE;
    take(s, comparison, cases, count, &wish);
    compare_note_basket(s);
    return &s->screen;
}

/* Cases that are gone leave the comparison; what could be undone was of another edition. */
bool compare_renew(struct screen *screen, const struct renewal *now)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    size_t *cases = memory_array(s->case_count, sizeof *cases), count = 0, kept = 0;
    bool made;

    for (size_t i = 0; i < s->case_count; i++)
        if (renewal_index(now, s->cases[i]) != SIZE_MAX)
            cases[count++] = renewal_index(now, s->cases[i]);
    for (size_t i = 0; i < s->basket_count; i++)
        if (renewal_index(now, s->basket[i]) != SIZE_MAX)
            s->basket[kept++] = renewal_index(now, s->basket[i]);
    s->basket_count = kept;
    made = compare_screen_begin(screen, cases, count, s->wish);
    free(cases);
    return made;
}

/* ---- Undoing ---- */

void compare_forget(struct compared *c)
{
    free(c->cases);
    wish_free(c->wish);
    *c = (struct compared){0};
}

struct compared compared_now(const struct compare_screen *s)
{
    struct compared now = {memory_array(s->case_count, sizeof *s->cases), s->case_count, wish_copy(s->wish)};

    memcpy(now.cases, s->cases, s->case_count * sizeof *s->cases);
    return now;
}

static bool holds(const size_t *cases, size_t count, size_t wanted)
{
    for (size_t i = 0; i < count; i++)
        if (cases[i] == wanted)
            return true;
    return false;
}

void compare_undo(struct screen *screen, int unused)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    struct compared back = s->before;

    (void)unused;
    if (!back.wish) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("没有可撤销的改动。"));
        return;
    }
    s->before = (struct compared){0};
    if (compare_screen_change(screen, back.cases, back.count, back.wish)) { /* what it keeps is what is undone: the next u brings it back */
        for (size_t i = 0; i < back.count; i++) { /* the basket goes along with what is compared, the cursor with what is back */
            if (holds(s->before.cases, s->before.count, back.cases[i]))
                continue;
            if (!basket_has(screen->browser, back.cases[i]))
                basket_toggle(screen->browser, back.cases[i]);
            for (size_t column = 0; column < s->case_count; column++)
                if (compare_case_index(s, column) == back.cases[i])
                    focus(s, s->row, column, 0);
        }
        compare_place(s);
        for (size_t i = 0; i < s->before.count; i++)
            if (!holds(back.cases, back.count, s->before.cases[i]) && basket_has(screen->browser, s->before.cases[i]))
                basket_toggle(screen->browser, s->before.cases[i]);
        compare_note_basket(s);
        browser_say(screen->browser, ROLE_NOTE, "%s", _("已撤销；再按一次 u 恢复。"));
        compare_forget(&back);
    } else {
        s->before = back;
    }
}
