/* overview_keys.c - what keys do on the overview: moving, opening, reference and band, coverage, choosing. */
#include "overview_screen.h"

#include <stdlib.h>
#include <string.h>

static struct overview_screen *of(struct screen *s)
{
    return (struct overview_screen *)s;
}

/* ---- Moving ---- */

static bool is_ready(const struct screen *s)
{
    return ((const struct overview_screen *)s)->facts;
}

/* To the next line with marks; false at the end. In rows of marks the case stays the same. */
static bool step(struct overview_screen *s, int by)
{
    size_t line = s->at.line, stops, stop = s->at.stop;

    if (!page_step(&s->page, s->facts, &line, by))
        return false;
    stops = page_stops(&s->page, s->facts, line);
    if (s->page.lines[line].kind == PAGE_MARKS)
        stop = s->wanted;
    overview_go(s, (struct page_place){line, stop < stops ? stop : stops - 1});
    return true;
}

static void move(struct screen *screen, int how)
{
    struct overview_screen *s = of(screen);
    size_t from = s->at.line, window = s->page_rows > s->page.table.heads + 2 ? (size_t)(s->page_rows - s->page.table.heads - 1) : 1;

    switch ((enum move)how) {
    case MOVE_UP:   step(s, -1); break;
    case MOVE_DOWN: step(s, 1); break;
    case MOVE_PAGE_UP:
        while (step(s, -1) && from - s->at.line < window)
            ;
        break;
    case MOVE_PAGE_DOWN:
        while (step(s, 1) && s->at.line - from < window)
            ;
        break;
    case MOVE_FIRST:
        while (step(s, -1))
            ;
        break;
    case MOVE_LAST:
        while (step(s, 1))
            ;
        break;
    }
}

static void sideways(struct screen *screen, int by)
{
    struct overview_screen *s = of(screen);
    size_t stops = page_stops(&s->page, s->facts, s->at.line);

    if (by < 0 ? s->at.stop > 0 : s->at.stop + 1 < stops)
        overview_go(s, (struct page_place){s->at.line, by < 0 ? s->at.stop - 1 : s->at.stop + 1});
    else if (overview_kind(s) == PAGE_NAMES && page_step(&s->page, s->facts, &s->at.line, by)) /* names run on in the next line */
        overview_go(s, (struct page_place){s->at.line, by < 0 ? page_stops(&s->page, s->facts, s->at.line) - 1 : 0});
    else if (stops > 1)
        browser_say(screen->browser, ROLE_NOTE, "%s", by < 0 ? _("左边没有了。") : _("右边没有了。"));
    else
        browser_say(screen->browser, ROLE_NOTE, "%s", _("这一行只有一个标记；请用上下键。"));
}

static void far_sideways(struct screen *screen, int by)
{
    struct overview_screen *s = of(screen);

    overview_go(s, (struct page_place){s->at.line, by < 0 ? 0 : page_stops(&s->page, s->facts, s->at.line) - 1});
}

/* To the first row of the section, in which the case stays under the cursor. */
static void section_go(struct overview_screen *s, enum overview_section section)
{
    size_t line, column = page_focus_at(&s->page, s->at).column;

    if (!page_section(&s->page, s->facts, section, &line))
        return;
    if (s->page.lines[line].kind == PAGE_BAND && line + 1 < s->page.count)
        line++; /* the rules themselves: what leads to the reference stands above them */
    if (s->page.lines[line].kind != PAGE_MARKS && s->page.lines[line].kind != PAGE_COVER)
        column = 0;
    s->top = s->page.count; /* the section begins at the top of the window */
    overview_go(s, (struct page_place){line, column});
}

static void go_to_section(struct screen *s, int section)
{
    section_go(of(s), (enum overview_section)section);
}

static void next_section(struct screen *screen, int by)
{
    struct overview_screen *s = of(screen);

    section_go(s, (enum overview_section)(((int)s->page.lines[s->at.line].section + by + SECTIONS) % SECTIONS));
}

static bool has_more_items(const struct screen *screen)
{
    const struct overview_screen *s = (const struct overview_screen *)screen;

    return s->facts && overview_is_in_table(s) && overview_evidence_at(s).cell->count > 1;
}

static void other_item(struct screen *screen, int by)
{
    struct overview_screen *s = of(screen);
    size_t count = overview_evidence_at(s).cell->count;

    s->item = (s->item + (by < 0 ? count - 1 : 1)) % count;
}

/* ---- Doing ---- */

/* From coverage to the first case that the number counts, where the page shows its row. */
static void show_counted(struct overview_screen *s)
{
    struct page_focus focus = page_focus_at(&s->page, s->at);
    size_t column = 0, rows[] = {focus.row, s->facts->households, s->facts->persons, s->facts->rule};

    while (column < s->facts->cases && !overview_cover_holds(s->facts, focus.row, column, (int)focus.column))
        column++;
    if (column == s->facts->cases) {
        browser_say(s->screen.browser, ROLE_NOTE, "%s", _("没有这样的地区。"));
        return;
    }
    s->coverage = false;
    for (size_t i = 0; i < COUNT_OF(rows); i++) { /* a case that has no number of households stands where its rule does */
        focus = (struct page_focus){.row = rows[i], .column = column};
        if (rows[i] != NO_ROW)
            overview_page_make(s, &focus);
        if (overview_focus(s).column == column)
            return;
    }
}

static void open_text(struct screen *screen, int unused)
{
    struct overview_screen *s = of(screen);
    struct read_place at = {.paragraph = 1};
    struct overview_evidence e;

    (void)unused;
    if (s->coverage) {
        show_counted(s);
        return;
    }
    e = overview_evidence_at(s);
    if (e.paragraph) {
        const char *found = e.of && e.of->mark ? strstr(e.words, e.of->mark) : NULL;

        at.paragraph = e.paragraph->number;
        at.original = e.original;
        if (found) {
            at.from = (size_t)(found - e.words);
            at.to = at.from + strlen(e.of->mark);
        }
    }
    browser_push(screen->browser, read_screen_create(screen->browser, s->cases[e.column], at));
}

static bool is_on_case(const struct screen *screen)
{
    return is_ready(screen) && !((const struct overview_screen *)screen)->coverage;
}

static bool is_on_coverage(const struct screen *screen)
{
    return is_ready(screen) && !is_on_case(screen);
}

static void mark_case(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    size_t index = of(screen)->cases[page_focus_at(&of(screen)->page, of(screen)->at).column];

    (void)unused;
    basket_toggle(b, index);
    browser_say(b, ROLE_NOTE, basket_has(b, index) ? _("已选取%s。") : _("已取消选取%s。"), browser_case(b, index)->name);
}

/* The rule of the case under the cursor becomes the one that the others stand beside. */
static void set_reference(struct screen *screen, int unused)
{
    struct overview_screen *s = of(screen);
    struct page_focus focus = overview_focus(s);
    const struct cell *cell = s->facts->households == NO_ROW ? NULL : comparison_cell(s->facts->comparison, s->facts->households, focus.column);
    size_t item = focus.row == s->facts->households ? focus.item : 0;

    (void)unused;
    while (cell && cell->kind == CELL_ITEMS && item < cell->count && !overview_is_on_axis(&cell->items[item]))
        item++;
    if (!cell || cell->kind != CELL_ITEMS || item >= cell->count) {
        browser_say(screen->browser, ROLE_NOTE, _("%s没有按户数说明划格标准，不能作参照。"), comparison_case(s->facts->comparison, focus.column)->name);
        return;
    }
    s->band_column = focus.column;
    s->band_item = item;
    s->has_band = true;
    overview_page_make(s, &focus);
    browser_say(screen->browser, ROLE_NOTE, "%s", s->page.band_text);
}

static bool can_band(const struct screen *s)
{
    return is_on_case(s) && ((const struct overview_screen *)s)->has_reference;
}

static void toggle_band(struct screen *screen, int unused)
{
    struct overview_screen *s = of(screen);
    struct page_focus focus = overview_focus(s);

    (void)unused;
    s->has_band = !s->has_band;
    focus.band = focus.band && s->has_band;
    overview_page_make(s, &focus);
    browser_say(screen->browser, ROLE_NOTE, "%s", s->has_band ? s->page.band_text : _("参照带已收起；再按一次显示。"));
}

static void toggle_coverage(struct screen *screen, int unused)
{
    struct overview_screen *s = of(screen);
    struct page_focus focus = {.row = overview_focus(s).row};

    (void)unused;
    if (s->coverage)
        focus.column = s->wanted;
    s->coverage = !s->coverage;
    s->top = 0;
    overview_page_make(s, &focus);
}

static void edit(struct screen *s, int unused)
{
    (void)unused;
    edit_case(s->browser, comparison_case(of(s)->facts->comparison, overview_focus(of(s)).column)->id);
}

static bool can_narrow(const struct screen *s)
{
    return s->browser->basket_count > 0 || ((const struct overview_screen *)s)->only_marked;
}

static void other_cases(struct screen *screen, int unused)
{
    struct overview_screen *s = of(screen);

    (void)unused;
    overview_let_go(s);
    s->only_marked = !s->only_marked;
    overview_begin(s);
}

const struct binding overview_bindings[] = {
    {{KEY_ENTERED}, 0, open_text, is_on_case, N_("读原处"), N_("打开全文，到标记所指的段落"), "open-text", "da kai quan wen dao biao ji suo zhi de duan luo", SAFE_KEY},
    {{KEY_ENTERED}, 0, open_text, is_on_coverage, N_("到地区"), N_("在覆盖情况里：到第一个这样的地区"), "go-to-counted", "zai fu gai qing kuang li dao di yi ge zhe yang de di qu", SAFE_KEY},
    {{'1'}, SECTION_SIZES, go_to_section, is_ready, N_("网格"), N_("到网格规模"), "sizes", "dao wang ge gui mo", SAFE_KEY},
    {{'2'}, SECTION_TIERS, go_to_section, is_ready, N_("组织"), N_("到组织层级"), "tiers", "dao zu zhi ceng ji", SAFE_KEY},
    {{'3'}, SECTION_PROPERTY, go_to_section, is_ready, N_("物业"), N_("到物业机制"), "property", "dao wu ye ji zhi", SAFE_KEY},
    {{'4'}, SECTION_FIGURES, go_to_section, is_ready, N_("指标"), N_("到指标"), "indicators", "dao zhi biao", SAFE_KEY},
    {{'c'}, 0, toggle_coverage, is_ready, N_("覆盖"), N_("每一行有几个地区说明了；再按一次回来"), "coverage",
     "mei yi hang you ji ge di qu shuo ming le zai an yi ci hui lai", SAFE_KEY},
    {{'b', KEY_F6}, 0, toggle_band, can_band, N_("参照带"), N_("显示或收起参照带"), "band", "xian shi huo shou qi can zhao dai", SAFE_KEY},
    {{'p', KEY_F5}, 0, set_reference, is_on_case, N_("作参照"), N_("以光标处地区的户数标准作参照"), "reference", "yi guang biao chu di qu de hu shu biao zhun zuo can zhao", SAFE_KEY},
    {{' ', KEY_F2}, 0, mark_case, is_on_case, N_("选取"), N_("选取光标处的地区，供对照（再按一次取消）"), "mark",
     "xuan qu guang biao chu de di qu gong dui zhao zai an yi ci qu xiao", SAFE_KEY},
    {{']', KEY_F8}, 1, other_item, has_more_items, N_("下一项"), N_("同一标记有几项时：看下一项"), "next-item", "tong yi biao ji you ji xiang shi kan xia yi xiang", SAFE_KEY},
    {{'['}, -1, other_item, has_more_items, NULL, N_("同一标记有几项时：看上一项"), "previous-item", "tong yi biao ji you ji xiang shi kan shang yi xiang", SAFE_KEY},
    {{'a', KEY_F4}, 0, other_cases, can_narrow, N_("全部/已选"), N_("只看选取的地区；再按一次看全部"), "only-marked", "zhi kan xuan qu de di qu zai an yi ci kan quan bu", SAFE_KEY},
    {{'e'}, 0, edit, is_on_case, NULL, N_("用编辑器改光标处的案例（在自己的库里）"), "edit-case",
     "yong bian ji qi gai guang biao chu de an li zai zi ji de ku li", UNSAFE_KEY},
    {{KEY_TABULATOR}, 1, next_section, is_ready, NULL, N_("到下一部分"), "next-section", "dao xia yi bu fen", SAFE_KEY},
    {{KEY_BACK_TABULATOR}, -1, next_section, is_ready, NULL, N_("到上一部分"), "previous-section", "dao shang yi bu fen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, is_ready, NULL, N_("上一行"), "up", "shang yi hang", STEP_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, is_ready, NULL, N_("下一行"), "down", "xia yi hang", STEP_KEY},
    {{KEY_ARROW_LEFT, 'h'}, -1, sideways, is_ready, NULL, N_("左边的地区"), "left", "zuo bian de di qu", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l'}, 1, sideways, is_ready, NULL, N_("右边的地区"), "right", "you bian de di qu", SAFE_KEY},
    {{'0', '^'}, -1, far_sideways, is_ready, NULL, N_("这一行的第一个地区"), "first-case", "zhe yi hang de di yi ge di qu", SAFE_KEY},
    {{'$'}, 1, far_sideways, is_ready, NULL, N_("这一行的最后一个地区"), "last-case", "zhe yi hang de zui hou yi ge di qu", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, is_ready, NULL, N_("上一页"), "page-up", "shang yi ye", STEP_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, is_ready, NULL, N_("下一页"), "page-down", "xia yi ye", STEP_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, is_ready, NULL, N_("第一行"), "first", "di yi hang", STEP_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, is_ready, NULL, N_("最后一行"), "last", "zui hou yi hang", STEP_KEY},
};
_Static_assert(COUNT_OF(overview_bindings) == OVERVIEW_BINDINGS, "as many as the screen counts");
