/* compare_wish.c - what a person wishes of a comparison: folding, sorting, narrowing, transposing, dividing; each key changes one wish. */
#include "choice_screen.h"
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct compare_screen *of(struct screen *s)
{
    return (struct compare_screen *)s;
}

/* ---- In words ---- */

/* The name of kind CODE, added to B. */
static void kind_write(const struct compare_screen *s, const char *code, struct buffer *b)
{
    struct buffer names = {0};

    comparison_kind_names(&names, s->screen.browser->language);
    for (const char *line = buffer_text(&names); *line; line += strcspn(line, "\n") + (line[strcspn(line, "\n")] != '\0')) {
        size_t code_length = strcspn(line, "\t\n"), length = strcspn(line, "\n");

        if (code_length == strlen(code) && !strncmp(line, code, code_length) && length > code_length)
            buffer_add_n(b, line + code_length + 1, length - code_length - 1);
    }
    buffer_clear(&names);
}

static void begin_part(struct buffer *b)
{
    if (b->length)
        buffer_add(b, "  |  ");
}

static void hidden_write(const struct compare_screen *s, struct buffer *b)
{
    size_t equal, unstated, all = comparison_hidden(s->comparison, &equal, &unstated);

    buffer_format(b, _("只看差别：隐藏 %zu 行（相同 %zu，都没有数据 %zu）"), all, equal, unstated);
}

static size_t rows_folded(const struct compare_screen *s)
{
    size_t count = 0;

    for (size_t r = 0; r < comparison_row_count(s->comparison); r++)
        count += is_folded(s, r);
    return count;
}

void wishes_write(const struct compare_screen *s, struct buffer *b)
{
    const struct comparison_wish *w = s->wish;
    const struct compare_row *sorted = comparison_sorted_by(s->comparison);
    enum language l = s->screen.browser->language;

    if (w->differences)
        hidden_write(s, b);
    if (w->filter && w->kind) { /* both left them out, and nobody counts by which of them */
        begin_part(b);
        buffer_format(b, _("筛选“%s”，只看："), w->filter);
        kind_write(s, w->kind, b);
        buffer_format(b, _("（另有 %zu 行）"), comparison_filtered(s->comparison));
    } else if (w->filter) {
        begin_part(b);
        buffer_format(b, _("筛选“%s”：另有 %zu 行没有显示"), w->filter, comparison_filtered(s->comparison));
    } else if (w->kind) {
        begin_part(b);
        buffer_add(b, _("只看："));
        kind_write(s, w->kind, b);
        buffer_format(b, _("（另有 %zu 行）"), comparison_filtered(s->comparison));
    }
    if (w->per != PER_NONE) {
        begin_part(b);
        buffer_format(b, _("数据：%s"), per_name(w->per, l));
    }
    if (sorted) {
        begin_part(b);
        buffer_format(b, w->descending ? _("按“%s”从大到小") : _("按“%s”从小到大"), sorted->label);
    }
    if (w->transposed) {
        begin_part(b);
        buffer_add(b, _("转置"));
        if (rows_folded(s)) /* no heading of theirs stands there */
            buffer_format(b, _("（收起 %zu 行，按 Z 展开）"), rows_folded(s));
    }
}

/* ---- Folding ---- */

void compare_fold(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    enum row_group group = comparison_row(s->comparison, s->row)->group;
    unsigned bit = 1u << group;
    bool others = false;

    (void)unused;
    for (size_t r = 0; r < comparison_row_count(s->comparison); r++)
        others = others || (!is_folded(s, r) && comparison_row(s->comparison, r)->group != group);
    if (is_transposed(s) && !others) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("转置时至少要留一组；按 Z 全部展开。"));
        return;
    }
    s->folded ^= bit;
    for (size_t r = 0; r < comparison_row_count(s->comparison) && s->folded & bit && !is_transposed(s); r++)
        if (comparison_row(s->comparison, r)->group == group) {
            s->row = r; /* the cursor goes to the heading */
            break;
        }
    s->item = 0;
    compare_laid(screen);
    focus(s, s->row, s->column, 0);
    keep_focus_in_view(s);
    if (is_transposed(s))
        browser_say(screen->browser, ROLE_NOTE, _("已收起“%s”；按 Z 全部展开。"), row_group_name(group, screen->browser->language));
}

void compare_fold_all(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);

    (void)unused;
    if (is_transposed(s) && !s->folded) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("转置时不能全部收起；用 z 收起光标处的一组。"));
        return;
    }
    s->folded = s->folded ? 0 : (1u << ROW_GROUPS) - 1;
    for (size_t r = s->row; s->folded && r-- > 0 && comparison_row(s->comparison, r)->group == comparison_row(s->comparison, s->row)->group;)
        s->row = r;
    s->item = 0;
    compare_laid(screen);
    focus(s, s->row, s->column, 0);
    keep_focus_in_view(s);
}

void compare_open_cell(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    const struct comparison_place here = {s->row, s->column};

    (void)unused;
    if (!cell_is_cut(s, here) && !cell_is_opened(s, here)) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("这一格已经全部显示。"));
        return;
    }
    cell_open(s, here, cell_is_cut(s, here));
    focus(s, s->row, s->column, s->item);
    compare_place(s);
}

void compare_bars(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);

    (void)unused;
    s->bars = !s->bars;
    compare_place(s);
    browser_say(screen->browser, ROLE_NOTE, "%s", s->bars ? _("单位一致的行画出长短条，一行一个尺度，区间的下限到上限画作 -；再按 b 取消。") : _("不画长短条。"));
}

/* ---- Changing a wish ---- */

static struct comparison_wish *wish_now(struct screen *screen)
{
    return wish_copy(of(screen)->wish);
}

static void text_replace(const char **text, const char *by)
{
    char *copy = memory_text(by);

    free((char *)*text);
    *text = copy;
}

/* The wish (handed over) is fulfilled for the same cases. */
static bool wish_fulfil(struct screen *screen, struct comparison_wish *wish)
{
    struct compare_screen *s = of(screen);
    struct compared now = compared_now(s);
    bool changed = compare_screen_change(&s->screen, now.cases, now.count, wish);

    compare_forget(&now);
    wish_free(wish);
    return changed;
}

/* Smallest first, largest first, as given. */
void compare_sort(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    const struct compare_row *row = comparison_row(s->comparison, s->row);
    struct comparison_wish *wish = wish_now(screen);
    bool again = wish->sort && !strcmp(wish->sort, row->id);
    struct fault f = {0};

    (void)unused;
    if (!again && comparison_row_sort_can(s->comparison, s->row, &f) != OK) {
        browser_say(screen->browser, ROLE_NOTE, "%s", f.text);
        wish_free(wish);
        return;
    }
    if (again && wish->descending)
        text_replace(&wish->sort, NULL);
    else if (!again)
        text_replace(&wish->sort, row->id);
    wish->descending = again && wish->sort;
    if (wish_fulfil(screen, wish) && !s->wish->sort)
        browser_say(screen->browser, ROLE_NOTE, "%s", _("地区按原来的次序排列。"));
    else if (s->wish->sort)
        browser_say(screen->browser, ROLE_NOTE, s->wish->descending ? _("按“%s”从大到小排列；没有数的在最后。") : _("按“%s”从小到大排列；没有数的在最后。"),
                    comparison_sorted_by(s->comparison)->label);
}

void compare_only_differences(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct comparison_wish *wish = wish_now(screen);
    struct buffer words = {0};

    (void)unused;
    wish->differences = !wish->differences;
    if (wish_fulfil(screen, wish) && s->wish->differences) {
        hidden_write(s, &words);
        browser_say(screen->browser, ROLE_NOTE, "%s", buffer_text(&words));
    }
    buffer_clear(&words);
}

void compare_transpose(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct comparison_wish *wish = wish_now(screen);

    (void)unused;
    wish->transposed = !wish->transposed;
    if (!wish_fulfil(screen, wish))
        return;
    s->first = pane_here(s) < s->frozen ? 0 : pane_here(s) - s->frozen; /* what has the cursor stands at the left, with its line at the top */
    s->top = s->places[place_here(s)].top - 1;
    compare_place(s);
}

void compare_per(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct comparison_wish *wish = wish_now(screen);

    (void)unused;
    wish->per = (enum per)(((int)wish->per + 1) % PERS);
    if (wish_fulfil(screen, wish))
        browser_say(screen->browser, ROLE_NOTE, _("数据：%s"), per_name(s->wish->per, screen->browser->language));
}

static void kind_chosen(struct screen *screen, const char *code)
{
    struct comparison_wish *wish = wish_now(screen);

    text_replace(&wish->kind, *code ? code : NULL);
    wish_fulfil(screen, wish);
}

void compare_kind(struct screen *screen, int unused)
{
    struct buffer lines = {0};
    const char *now = of(screen)->wish->kind;

    (void)unused;
    buffer_format(&lines, "\t%s\n", _("全部行"));
    comparison_kind_names(&lines, screen->browser->language);
    browser_push(screen->browser, choice_screen_create(screen, _("只看有这一类单元格的行："), buffer_text(&lines), now ? now : "", kind_chosen));
    buffer_clear(&lines);
}

void compare_lift(struct screen *screen, int unused)
{
    struct comparison_wish *wish = wish_now(screen);

    (void)unused;
    text_replace(&wish->filter, NULL);
    text_replace(&wish->kind, NULL);
    wish->differences = false;
    if (wish_fulfil(screen, wish))
        browser_say(screen->browser, ROLE_NOTE, "%s", _("显示全部行。"));
}

void compare_unfind(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    struct comparison_wish *wish = wish_now(screen);
    const char **patterns = (const char **)wish->patterns;
    size_t number = strtoul(comparison_row(s->comparison, s->row)->id + strlen("find_"), NULL, 10);

    (void)unused;
    if (number < 1 || number > wish->pattern_count) {
        wish_free(wish);
        return;
    }
    browser_say(screen->browser, ROLE_NOTE, _("已去掉检索行“%s”；用 u 撤销。"), patterns[number - 1]);
    free((char *)patterns[number - 1]);
    memmove(&patterns[number - 1], &patterns[number], (wish->pattern_count - number) * sizeof *patterns);
    wish->pattern_count--;
    if (wish->sort && !strncmp(wish->sort, "find_", strlen("find_"))) /* the numbers of these rows change */
        text_replace(&wish->sort, NULL);
    wish_fulfil(screen, wish);
}
