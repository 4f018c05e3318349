/* compare_screen.c - 对照: a pane for each locality side by side, an evidence pane that follows the cursor. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

static struct compare_screen *of(struct screen *s)
{
    return (struct compare_screen *)s;
}

const struct cell *focused_cell(const struct compare_screen *s)
{
    return comparison_cell(s->comparison, s->row, s->column);
}

const struct item *focused_item(const struct compare_screen *s)
{
    const struct cell *c = focused_cell(s);

    return c->kind == CELL_ITEMS && c->count ? &c->items[s->item < c->count ? s->item : c->count - 1] : NULL;
}

bool focused_evidence(const struct compare_screen *s, struct evidence *out)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);
    const struct paragraph *first = item && item->paragraphs.count ? case_paragraph(c, item->paragraphs.numbers[0]) : NULL;

    *out = (struct evidence){.paragraph = first, .words = first ? first->text : NULL};
    for (size_t i = 0; first && !out->original && i < item->paragraphs.count; i++) {
        const struct paragraph *p = case_paragraph(c, item->paragraphs.numbers[i]);

        if (p && p->original && (!item->mark || strstr(p->original, item->mark)))
            *out = (struct evidence){p, p->original, true};
    }
    return first;
}

/* ---- Layout after every change of size or of the panes shown ---- */

/* The lines of the focused item, counted from the top of the comparison. */
static void focused_lines(const struct compare_screen *s, int *from, int *to)
{
    const struct cell *cell = focused_cell(s);
    int line = s->places[s->row].top;

    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
        struct buffer text = {0};
        int height;

        item_write(&text, &cell->items[i], &s->screen.browser->width, pane_words(&s->panes, (int)(s->column - s->first)));
        height = passage_height(&s->screen.browser->width, pane_words(&s->panes, (int)(s->column - s->first)), buffer_text(&text));
        buffer_clear(&text);
        if (i == s->item) {
            *from = line;
            *to = line + height;
            return;
        }
        line += height;
    }
    *from = line;
    *to = line + 1;
}

static void keep_in_view(struct compare_screen *s)
{
    int from, to;

    focused_lines(s, &from, &to);
    if (s->item == 0) /* the group's heading and the label come into sight with their first line */
        from -= s->places[s->row].group_head;
    if (to - s->top > s->body_rows)
        s->top = to - s->body_rows;
    if (from < s->top)
        s->top = from;
    if (s->top > s->lines - s->body_rows)
        s->top = s->lines - s->body_rows;
    if (s->top < 0)
        s->top = 0;
}

/* The evidence begins a line above what is marked in it, so that the figure is in sight. */
static void show_evidence(struct compare_screen *s)
{
    const struct item *item = focused_item(s);
    struct evidence e;
    const char *found = focused_evidence(s, &e) && item->mark ? strstr(e.words, item->mark) : NULL;
    int line = found ? passage_line_of(&s->screen.browser->width, s->screen.columns, e.words, (size_t)(found - e.words)) : 0;

    s->evidence_top = line + 1 + derivation_rows(s) < s->evidence_rows || !line ? 0 : line - 1;
}

static void place(struct compare_screen *s)
{
    size_t cases = comparison_case_count(s->comparison);

    if (s->column < s->first)
        s->first = s->column;
    if (s->column >= s->first + (size_t)s->panes.count)
        s->first = s->column - (size_t)s->panes.count + 1;
    if (s->first + (size_t)s->panes.count > cases)
        s->first = cases - (size_t)s->panes.count;
    show_evidence(s);
    s->lines = rows_place(s->places, s->comparison, &s->panes, s->first, &s->screen.browser->width, s->screen.browser->language);
    keep_in_view(s);
}

static void compare_laid(struct screen *screen)
{
    struct compare_screen *s = of(screen);
    int rows = screen->rows;

    s->evidence_rows = rows >= 30 ? 8 : rows >= 16 ? 6 : rows >= 9 ? 4 : rows >= 6 ? 2 : 0;
    s->panes = panes_fit(screen->columns, comparison_case_count(s->comparison));
    s->strip = strip_rows(s->comparison, &s->panes, &screen->browser->width, rows);
    s->body_rows = rows - 1 - s->strip - s->evidence_rows;
    s->body_rows = s->body_rows < 1 ? 1 : s->body_rows;
    s->in_evidence = s->in_evidence && s->evidence_rows; /* a pane that is gone holds no keys */
    place(s);
}

/* ---- What keys do ---- */

static size_t items_here(const struct compare_screen *s)
{
    const struct cell *c = focused_cell(s);

    return c->kind == CELL_ITEMS && c->count ? c->count : 1;
}

static void focus(struct compare_screen *s, size_t row, size_t item)
{
    s->row = row;
    s->item = item < items_here(s) ? item : items_here(s) - 1;
    show_evidence(s);
}

static void step_down(struct compare_screen *s)
{
    if (s->item + 1 < items_here(s))
        focus(s, s->row, s->item + 1);
    else if (s->row + 1 < comparison_row_count(s->comparison))
        focus(s, s->row + 1, 0);
}

static void step_up(struct compare_screen *s)
{
    if (s->item > 0)
        focus(s, s->row, s->item - 1);
    else if (s->row > 0)
        focus(s, s->row - 1, SIZE_MAX);
}

static int evidence_lines(const struct compare_screen *s)
{
    struct canvas *c = canvas_create(s->screen.columns, 2, s->screen.browser->width);
    int lines = evidence_draw(s, canvas_area(c));

    canvas_free(c);
    return lines;
}

static void scroll_evidence(struct compare_screen *s, enum move how)
{
    struct list l = {.count = (size_t)evidence_lines(s), .at = (size_t)s->evidence_top};
    int window = s->evidence_rows - 1;

    if (l.count <= (size_t)window)
        return;
    l.count -= (size_t)window - 1; /* the last line stays at the bottom */
    list_move(&l, how, window);
    s->evidence_top = (int)l.at;
}

static void move(struct screen *screen, int how)
{
    struct compare_screen *s = of(screen);
    int start, from, to;

    if (s->in_evidence) {
        scroll_evidence(s, (enum move)how);
        return;
    }
    focused_lines(s, &start, &to);
    switch ((enum move)how) {
    case MOVE_UP:   step_up(s); break;
    case MOVE_DOWN: step_down(s); break;
    case MOVE_PAGE_UP:
    case MOVE_PAGE_DOWN: /* at least one step, at most a window */
        do {
            size_t row = s->row, item = s->item;

            if (how == MOVE_PAGE_UP)
                step_up(s);
            else
                step_down(s);
            focused_lines(s, &from, &to);
            if (row == s->row && item == s->item)
                break;
        } while (abs(from - start) < s->body_rows - 1);
        break;
    case MOVE_FIRST: focus(s, 0, 0); break;
    case MOVE_LAST:  focus(s, comparison_row_count(s->comparison) - 1, 0); break;
    }
    keep_in_view(s);
}

static void sideways(struct screen *screen, int step)
{
    struct compare_screen *s = of(screen);
    size_t before = s->first;

    if (step < 0 ? s->column == 0 : s->column + 1 >= comparison_case_count(s->comparison)) {
        browser_say(screen->browser, ROLE_NOTE, "%s", step < 0 ? _("左边没有别的地区了。") : _("右边没有别的地区了。"));
        return;
    }
    s->column = step < 0 ? s->column - 1 : s->column + 1;
    focus(s, s->row, s->item);
    if (s->column < s->first || s->column >= s->first + (size_t)s->panes.count || before != s->first)
        place(s);
    else
        keep_in_view(s);
}

static void go_to_group(struct screen *screen, int group)
{
    struct compare_screen *s = of(screen);

    for (size_t r = 0; r < comparison_row_count(s->comparison); r++) {
        if ((int)comparison_row(s->comparison, r)->group != group)
            continue;
        focus(s, r, 0);
        s->top = s->places[r].top - 1; /* the group begins at the top of the window */
        keep_in_view(s);
        return;
    }
    browser_say(screen->browser, ROLE_NOTE, _("这次对照里没有“%s”一组。"), row_group_name((enum row_group)group, screen->browser->language));
}

static void open_text(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    const struct item *item = focused_item(s);
    struct read_place at = {.paragraph = 1};
    struct evidence e;

    (void)unused;
    if (focused_evidence(s, &e)) {
        const char *found = item->mark ? strstr(e.words, item->mark) : NULL;

        at.paragraph = e.paragraph->number;
        at.original = e.original;
        if (found) {
            at.from = (size_t)(found - e.words);
            at.to = at.from + strlen(item->mark);
        }
    }
    browser_push(screen->browser, read_screen_create(screen->browser, s->cases[s->column], at));
}

static bool has_evidence(const struct screen *s)
{
    return ((const struct compare_screen *)s)->evidence_rows > 0;
}

static void other_pane(struct screen *s, int unused)
{
    (void)unused;
    of(s)->in_evidence = !of(s)->in_evidence;
}

static void overview(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, overview_screen_create(s->browser, false));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, open_text, NULL, N_("读原处"), N_("打开全文，到光标处数据所在的段落"), "open-text",
     "da kai quan wen dao guang biao chu shu ju suo zai de duan luo"},
    {{KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_F6}, 0, other_pane, has_evidence, N_("出处"), N_("到出处窗格（上下键滚动）；再按一次回来"), "evidence",
     "dao chu chu chuang ge shang xia jian gun dong zai an yi ci hui lai"},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一条"), "up", "shang yi tiao"},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一条"), "down", "xia yi tiao"},
    {{KEY_ARROW_LEFT, 'h'}, -1, sideways, NULL, NULL, N_("左边的地区"), "left", "zuo bian de di qu"},
    {{KEY_ARROW_RIGHT, 'l'}, 1, sideways, NULL, NULL, N_("右边的地区"), "right", "you bian de di qu"},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye"},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye"},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("第一条"), "first", "di yi tiao"},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("最后一条"), "last", "zui hou yi tiao"},
    {{'1'}, GROUP_TIERS, go_to_group, NULL, N_("组织"), N_("到组织层级"), "tiers", "dao zu zhi ceng ji"},
    {{'2'}, GROUP_GRID, go_to_group, NULL, N_("网格"), N_("到网格规模"), "grid", "dao wang ge gui mo"},
    {{'3'}, GROUP_PROPERTY, go_to_group, NULL, N_("物业"), N_("到物业机制"), "property", "dao wu ye ji zhi"},
    {{'4'}, GROUP_FIGURES, go_to_group, NULL, N_("成效"), N_("到成效数据"), "figures", "dao cheng xiao shu ju"},
    {{'r'}, 0, choose_rows, NULL, NULL, N_("选择显示哪些行，调整行的次序"), "rows", "xuan ze xian shi na xie hang tiao zheng hang de ci xu"},
    {{'O', KEY_F3}, 0, overview, NULL, NULL, N_("打开总览：所有地区在一页上"), "overview", "da kai zong lan suo you di qu zai yi ye shang"},
};

static void compare_status(const struct screen *screen, struct buffer *out)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    const struct compare_row *row = comparison_row(s->comparison, s->row);
    size_t cases = comparison_case_count(s->comparison), items = items_here(s);

    buffer_format(out, "%s, %s", comparison_case(s->comparison, s->column)->name, row->label);
    if (items > 1)
        buffer_format(out, " %zu/%zu", s->item + 1, items);
    if ((size_t)s->panes.count < cases)
        buffer_format(out, _("  |  显示第 %zu—%zu 个地区，共 %zu 个"), s->first + 1, s->first + (size_t)s->panes.count, cases);
}

static void compare_free(struct screen *screen)
{
    struct compare_screen *s = of(screen);

    comparison_free(s->comparison);
    wish_free(s->wish);
    free(s->cases);
    free(s->places);
    free(s);
}

const struct screen_ops compare_screen_ops = {
    .name = "compare", .title = N_("对照"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = compare_draw, .status = compare_status, .laid = compare_laid, .free = compare_free,
};

/* ---- Making, and making anew ---- */

static struct comparison *compare_cases(struct browser *b, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    const struct local_case **read = memory_array(count, sizeof *read);
    const struct casebook *book = NULL;
    struct comparison *comparison = NULL;
    struct fault f = {0};
    enum code rc = count ? OK : fault_set(&f, BAD_INPUT, "%s", _("对照要有案例；请先选取。"));

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(b->library, b->cases[cases[i]].id, &read[i], &f);
    if (rc == OK)
        rc = library_book(b->library, &book, &f);
    if (rc == OK)
        rc = comparison_create(&comparison, read, count, book, wish, &f);
    free(read);
    if (rc == OK && !comparison_row_count(comparison)) {
        comparison_free(comparison);
        rc = fault_set(&f, NOTHING_FOUND, "%s", _("这些案例没有一行可以对照。"));
    }
    if (rc == OK)
        return comparison;
    browser_say(b, ROLE_ERROR, "%s", f.text);
    return NULL;
}

static void take(struct compare_screen *s, struct comparison *comparison, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    size_t *kept = memory_array(count, sizeof *kept);
    struct comparison_wish *wished = wish_copy(wish);

    memcpy(kept, cases, count * sizeof *cases);
    comparison_free(s->comparison);
    wish_free(s->wish);
    free(s->cases);
    free(s->places);
    s->comparison = comparison;
    s->wish = wished;
    s->cases = kept;
    s->places = memory_array(comparison_row_count(comparison), sizeof *s->places);
}

const size_t *compare_screen_cases(const struct screen *screen, size_t *count)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    *count = comparison_case_count(s->comparison);
    return s->cases;
}

const struct comparison_wish *compare_screen_wished(const struct screen *screen)
{
    return ((const struct compare_screen *)screen)->wish;
}

bool compare_screen_change(struct screen *screen, const size_t *cases, size_t count, const struct comparison_wish *wish)
{
    struct compare_screen *s = of(screen);
    struct comparison *comparison = compare_cases(screen->browser, cases, count, wish);
    char *row, *own;
    size_t item = s->item;

    if (!comparison)
        return false;
    row = memory_text(comparison_row(s->comparison, s->row)->id);
    own = memory_text(comparison_case(s->comparison, s->column)->id);
    take(s, comparison, cases, count, wish);
    s->row = s->column = s->item = s->first = 0;
    for (size_t r = 0; r < comparison_row_count(comparison); r++)
        if (!strcmp(comparison_row(comparison, r)->id, row))
            s->row = r;
    for (size_t i = 0; i < comparison_case_count(comparison); i++)
        if (!strcmp(comparison_case(comparison, i)->id, own))
            s->column = i;
    free(row);
    free(own);
    focus(s, s->row, item);
    compare_laid(screen);
    screen->browser->changed = true;
    return true;
}

struct screen *compare_screen_create(struct browser *b, const size_t *cases, size_t count)
{
    const struct comparison_wish wish = {.language = b->language};
    struct comparison *comparison = compare_cases(b, cases, count, &wish);
    struct compare_screen *s;

    if (!comparison)
        return NULL;
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &compare_screen_ops, .browser = b};
    take(s, comparison, cases, count, &wish);
    return &s->screen;
}
