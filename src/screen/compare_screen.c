/* compare_screen.c - 对照: a pane for each locality side by side, an evidence pane that follows the cursor. */
#include "compare_screen.h"
#include "remark.h"
#include "copy.h"

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

    if (c->kind != CELL_ITEMS || !c->count || (is_folded(s, s->row) && !is_transposed(s)))
        return NULL;
    return &c->items[s->item < c->count ? s->item : c->count - 1];
}

struct references focused_references(const struct compare_screen *s)
{
    const struct item *item = focused_item(s);

    if (item)
        return item->paragraphs;
    return is_folded(s, s->row) && !is_transposed(s) ? (struct references){0} : focused_cell(s)->paragraphs;
}

bool focused_evidence(const struct compare_screen *s, struct evidence *out)
{
    const struct local_case *c = comparison_case(s->comparison, s->column);
    const struct item *item = focused_item(s);
    struct references at = focused_references(s);
    const struct paragraph *first = at.count ? case_paragraph(c, at.numbers[0]) : NULL;

    *out = (struct evidence){.paragraph = first, .words = first ? first->text : NULL};
    for (size_t i = 0; first && !out->original && i < at.count; i++) {
        const struct paragraph *p = case_paragraph(c, at.numbers[i]);

        if (p && p->original && (!item || !item->mark || strstr(p->original, item->mark)))
            *out = (struct evidence){p, p->original, true};
    }
    return first;
}

size_t compare_case_index(const struct compare_screen *s, size_t column)
{
    const struct browser *b = s->screen.browser;
    const char *id = comparison_case(s->comparison, column)->id;

    for (size_t i = 0; i < s->case_count; i++)
        if (!strcmp(browser_case(b, s->cases[i])->id, id))
            return s->cases[i];
    return s->cases[0];
}

const char *compare_case_name(const struct compare_screen *s, size_t column)
{
    return comparison_case(s->comparison, column)->name;
}

/* ---- What keys do ---- */

static bool is_on_folded(const struct screen *screen)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    return is_folded(s, s->row) && !is_transposed(s);
}

static bool is_not_on_folded(const struct screen *screen)
{
    return !is_on_folded(screen);
}

/* What is behind a cell first: its hidden lines, a folded group; then the full text. */
static void open_text(struct screen *screen, int unused)
{
    struct compare_screen *s = of(screen);
    const struct comparison_place here = {s->row, s->column};
    const struct testimony *t = testimony_here(s);
    struct read_place at = {.paragraph = 1};
    size_t column = s->column;

    (void)unused;
    if (is_on_folded(screen)) {
        compare_fold(screen, 0);
        return;
    }
    if (!s->in_evidence && cell_is_cut(s, here)) {
        compare_open_cell(screen, 0);
        if (!cell_is_cut(s, here))
            return;
    }
    if (t) {
        const char *found = t->mark ? strstr(t->words, t->mark) : NULL;

        column = t->column;
        at.paragraph = t->paragraph->number;
        at.original = t->original;
        if (found) {
            at.from = (size_t)(found - t->words);
            at.to = at.from + strlen(t->mark);
        }
    }
    browser_push(screen->browser, read_screen_create(screen->browser, compare_case_index(s, column), at));
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

static bool is_find(const struct screen *screen)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    return s->wish->pattern_count && comparison_row(s->comparison, s->row)->group == GROUP_FINDS;
}

static bool has_undo(const struct screen *s)
{
    return ((const struct compare_screen *)s)->before.wish;
}

static bool is_narrowed(const struct screen *screen)
{
    return compare_wish_narrows(((const struct compare_screen *)screen)->wish);
}

static void overview(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, overview_screen_create(s->browser, false));
}

static void edit(struct screen *s, int unused)
{
    (void)unused;
    edit_case(s->browser, comparison_case(of(s)->comparison, of(s)->column)->id);
}

/* How many figures the mechanism has that ITEM is of. */
static size_t mechanism_figures(const struct local_case *c, const struct item *item)
{
    for (size_t i = 0; i < c->mechanism_count; i++) {
        const struct mechanism *m = &c->mechanisms[i];

        if (item->figure && item->figure->key && m->figure_count && !strcmp(m->figures[0], item->figure->key))
            return m->figure_count;
    }
    return 0;
}

/* A value that was worked out is corrected where the figures stand that it was worked out from. */
static void correct(struct screen *screen, int unused)
{
    const struct compare_screen *s = of(screen);
    const struct item *item = focused_item(s);
    size_t figures = item && item->strength != WORD_MISSING ? mechanism_figures(comparison_case(s->comparison, s->column), item) : 0;

    (void)unused;
    if (figures > 1)
        browser_say(screen->browser, ROLE_NOTE, _("这一项有 %zu 个数据；请按 Enter 读原处，在那里按 Tab 到事实里选一个，再按 F。"), figures);
    else
        correct_figure(screen->browser, comparison_case(s->comparison, s->column), item && !item->derivation ? item->figure : NULL);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, open_text, is_on_folded, N_("展开"), NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ENTERED}, 0, open_text, is_not_on_folded, N_("读原处"), N_("展开没有显示完的单元格或收起的一组；否则打开全文，到光标处数据所在的段落"), "open-text",
     "zhan kai mei you xian shi wan de dan yuan ge huo shou qi de yi zu fou ze da kai quan wen dao guang biao chu shu ju suo zai de duan luo", SAFE_KEY},
    {{KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_F6}, 0, other_pane, has_evidence, N_("出处"), N_("到出处窗格（上下键滚动）；再按一次回来"), "evidence",
     "dao chu chu chuang ge shang xia jian gun dong zai an yi ci hui lai", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, compare_move, NULL, NULL, N_("上一条"), "up", "shang yi tiao", STEP_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, compare_move, NULL, NULL, N_("下一条"), "down", "xia yi tiao", STEP_KEY},
    {{KEY_ARROW_LEFT, 'h'}, -1, compare_sideways, NULL, NULL, N_("左边的地区"), "left", "zuo bian de di qu", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l'}, 1, compare_sideways, NULL, NULL, N_("右边的地区"), "right", "you bian de di qu", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, compare_move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", STEP_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, compare_move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", STEP_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, compare_move, NULL, NULL, N_("第一条"), "first", "di yi tiao", STEP_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, compare_move, NULL, NULL, N_("最后一条"), "last", "zui hou yi tiao", STEP_KEY},
    {{'1'}, GROUP_TIERS, compare_go_to_group, NULL, N_("组织"), N_("到组织层级"), "tiers", "dao zu zhi ceng ji", SAFE_KEY},
    {{'2'}, GROUP_GRID, compare_go_to_group, NULL, N_("网格"), N_("到网格规模"), "grid", "dao wang ge gui mo", SAFE_KEY},
    {{'3'}, GROUP_PROPERTY, compare_go_to_group, NULL, N_("物业"), N_("到物业机制"), "property", "dao wu ye ji zhi", SAFE_KEY},
    {{'4'}, GROUP_FIGURES, compare_go_to_group, NULL, N_("成效"), N_("到成效数据"), "figures", "dao cheng xiao shu ju", SAFE_KEY},
    {{'5'}, GROUP_FINDS, compare_go_to_group, NULL, NULL, N_("到检索行"), "finds", "dao jian suo hang", SAFE_KEY},
    {{'r'}, 0, choose_rows, NULL, NULL, N_("选择显示哪些行，调整行的次序"), "rows", "xuan ze xian shi na xie hang tiao zheng hang de ci xu", SAFE_KEY},
    {{'p'}, 0, compare_pin, NULL, N_("参照"), N_("把光标处的地区定为参照，固定在最前；再按一次取消"), "pin-reference",
     "ba guang biao chu de di qu ding wei can zhao gu ding zai zui qian zai an yi ci qu xiao", SAFE_KEY},
    {{']'}, 1, compare_next_difference, NULL, NULL, N_("下一处与参照不同的单元格"), "next-difference", "xia yi chu yu can zhao bu tong de dan yuan ge", SAFE_KEY},
    {{'['}, -1, compare_next_difference, NULL, NULL, N_("上一处与参照不同的单元格"), "previous-difference", "shang yi chu yu can zhao bu tong de dan yuan ge", SAFE_KEY},
    {{'='}, 0, compare_only_differences, NULL, N_("只看差别"), N_("只看差别：隐藏各地区都相同和都没有数据的行；再按一次恢复"), "differences",
     "zhi kan cha bie yin cang ge di qu dou xiang tong he dou mei you shu ju de hang zai an yi ci hui fu", SAFE_KEY},
    {{'&', KEY_F4}, ASK_FILTER, compare_ask, NULL, N_("筛选"), N_("筛选：只看含有某些文字的行"), "filter", "shai xuan zhi kan han you mou xie wen zi de hang", SAFE_KEY},
    {{'K'}, 0, compare_kind, NULL, NULL, N_("只看某一类的行：未核、数据冲突、规划数、推算值等"), "filter-kind",
     "zhi kan mou yi lei de hang wei he shu ju chong tu gui hua shu tui suan zhi deng", SAFE_KEY},
    {{'*'}, 0, compare_lift, is_narrowed, NULL, N_("取消筛选，显示全部行"), "show-all", "qu xiao shai xuan xian shi quan bu hang", SAFE_KEY},
    {{'e'}, 0, edit, NULL, NULL, N_("用编辑器改光标处的案例（在自己的库里）"), "edit-case",
     "yong bian ji qi gai guang biao chu de an li zai zi ji de ku li", UNSAFE_KEY},
    {{'F'}, 0, correct, NULL, NULL, N_("改光标处的一个数据，不用编辑器"), "correct-figure", "gai guang biao chu de yi ge shu ju bu yong bian ji qi", UNSAFE_KEY},
    {{'f'}, ASK_PATTERN, compare_ask, NULL, NULL, N_("用正则表达式加一行检索行"), "find-row", "yong zheng ze biao da shi jia yi hang jian suo hang", SAFE_KEY},
    {{KEY_REMOVE, KEY_RUBOUT}, 0, compare_unfind, is_find, N_("去掉检索行"), N_("去掉光标处的检索行"), "remove-find-row", "qu diao guang biao chu de jian suo hang", SAFE_KEY},
    {{'z'}, 0, compare_fold, NULL, NULL, N_("折叠：收起光标处的一组行；再按一次展开"), "fold", "zhe die shou qi guang biao chu de yi zu hang zai an yi ci zhan kai", SAFE_KEY},
    {{'Z'}, 0, compare_fold_all, NULL, NULL, N_("收起所有组；有收起的就全部展开"), "fold-all", "shou qi suo you zu you shou qi de jiu quan bu zhan kai", SAFE_KEY},
    {{'v'}, 0, compare_open_cell, NULL, NULL, N_("展开或收起光标处的单元格"), "open-cell", "zhan kai huo shou qi guang biao chu de dan yuan ge", SAFE_KEY},
    {{'s'}, 0, compare_sort, NULL, N_("排序"), N_("排序：按光标处这一行的数排列地区，从小到大，再按从大到小，再按恢复"), "sort",
     "pai xu an guang biao chu zhe yi hang de shu pai lie di qu cong xiao dao da zai an cong da dao xiao zai an hui fu", SAFE_KEY},
    {{'t'}, 0, compare_transpose, NULL, N_("转置"), N_("转置：一个地区一行；再按一次恢复"), "transpose", "zhuan zhi yi ge di qu yi hang zai an yi ci hui fu", SAFE_KEY},
    {{'%', KEY_F11}, 0, compare_per, NULL, NULL, N_("数据依次显示为原数、每网格、每社区、每小区、每万居民"), "per",
     "shu ju yi ci xian shi wei yuan shu mei wang ge mei she qu mei xiao qu mei wan ju min", SAFE_KEY},
    {{'b'}, 0, compare_bars, NULL, NULL, N_("单位一致的行画出长短条，旁边写年份；再按一次取消"), "bars",
     "dan wei yi zhi de hang hua chu chang duan tiao pang bian xie nian fen zai an yi ci qu xiao", SAFE_KEY},
    {{'n'}, 1, compare_next_hit, NULL, NULL, N_("下一处上次检索的命中"), "next-hit", "xia yi chu shang ci jian suo de ming zhong", SAFE_KEY},
    {{'N'}, -1, compare_next_hit, NULL, NULL, N_("上一处上次检索的命中"), "previous-hit", "shang yi chu shang ci jian suo de ming zhong", SAFE_KEY},
    {{'E'}, 0, compare_scope, has_evidence, NULL, N_("出处窗格依次显示这一格、这一行、本案例的段落"), "evidence-scope",
     "chu chu chuang ge yi ci xian shi zhe yi ge zhe yi hang ben an li de duan luo", SAFE_KEY},
    {{' '}, 0, compare_take_out, NULL, NULL, N_("移出：把光标处的案例移出对照（按 u 放回）"), "take-out", "yi chu ba guang biao chu de an li yi chu dui zhao an fang hui", SAFE_KEY},
    {{'a'}, 0, compare_add, NULL, NULL, N_("添加案例：到案例表选取，加进这份对照"), "add-case", "tian jia an li dao an li biao xuan qu jia jin zhe fen dui zhao", SAFE_KEY},
    {{'<'}, -1, compare_shift, NULL, NULL, N_("把光标处的地区往左移（转置时往上）"), "move-left", "ba guang biao chu de di qu wang zuo yi zhuan zhi shi wang shang", SAFE_KEY},
    {{'>'}, 1, compare_shift, NULL, NULL, N_("把光标处的地区往右移（转置时往下）"), "move-right", "ba guang biao chu de di qu wang you yi zhuan zhi shi wang xia", SAFE_KEY},
    {{'+', '|'}, 1, compare_widen, NULL, NULL, N_("窗格加宽：同屏的地区少一个"), "widen", "chuang ge jia kuan tong ping de di qu shao yi ge", SAFE_KEY},
    {{'-'}, -1, compare_widen, NULL, NULL, N_("窗格变窄：同屏的地区多一个"), "narrow", "chuang ge bian zhai tong ping de di qu duo yi ge", SAFE_KEY},
    {{'u'}, 0, compare_undo, has_undo, NULL, N_("撤销对这份对照的上一次改动"), "undo", "che xiao dui zhe fen dui zhao de shang yi ci gai dong", SAFE_KEY},
    {{'T'}, 0, present_compare, NULL, NULL, N_("演示：把屏上的对照一页一页地讲"), "present", "yan shi ba ping shang de dui zhao yi ye yi ye de jiang", SAFE_KEY},
    {{'O', KEY_F3}, 0, overview, NULL, NULL, N_("打开总览：所有地区在一页上"), "overview", "da kai zong lan suo you di qu zai yi ye shang", SAFE_KEY},
    {{'y', KEY_F5}, 0, compare_copy, NULL, N_("复制"), N_("复制光标处的格、行或段落，连同出处"), "copy", "fu zhi guang biao chu de ge hang huo duan luo lian tong chu chu", SAFE_KEY},
    {{'Y'}, 0, compare_plain, NULL, NULL, N_("把要复制的显示成可选取的文字"), "plain-text", "ba yao fu zhi de xian shi cheng ke xuan qu de wen zi", SAFE_KEY},
    {{'x', KEY_F12}, 0, compare_export, NULL, N_("导出"), N_("导出：把这份对照存成文件"), "export", "dao chu ba zhe fen dui zhao cun cheng wen jian", UNSAFE_KEY},
    {{'w'}, 0, save_compare, NULL, N_("保存"), N_("用一个名称保存这次对照"), "save", "yong yi ge ming cheng bao cun zhe ci dui zhao", SAFE_KEY},
    {{'o', KEY_F8}, 0, open_saved, NULL, NULL, N_("打开保存的对照"), "open-saved", "da kai bao cun de dui zhao", SAFE_KEY},
    {{'c'}, 0, show_changes, has_changes, N_("变动"), N_("列出保存以来有变动的格"), "changes", "lie chu bao cun yi lai you bian dong de ge", SAFE_KEY},
    {{'m'}, 0, remark_write, NULL, N_("备注"), N_("在光标处的单元格上写备注，或改自己写的"), "write-note", "zai guang biao chu de dan yuan ge shang xie bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{'M'}, 0, remarks_show, NULL, NULL, N_("列出全部备注"), "notes", "lie chu quan bu bei zhu", SAFE_KEY},
};

/* ---- What is said of it ---- */

static void panes_in_sight_write(const struct compare_screen *s, struct buffer *out)
{
    size_t from = s->first + s->frozen + 1, to = s->first + (size_t)s->panes.count;

    if ((size_t)s->panes.count >= s->order_count)
        return;
    if (is_transposed(s) && from == to)
        buffer_format(out, _("  |  显示第 %zu 行，共 %zu 行"), from, s->order_count);
    else if (is_transposed(s))
        buffer_format(out, _("  |  显示第 %zu—%zu 行，共 %zu 行"), from, to, s->order_count);
    else if (from == to)
        buffer_format(out, _("  |  显示第 %zu 个地区，共 %zu 个"), from, s->order_count);
    else
        buffer_format(out, _("  |  显示第 %zu—%zu 个地区，共 %zu 个"), from, to, s->order_count);
}

static void compare_status(const struct screen *screen, struct buffer *out)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    const struct compare_row *row = comparison_row(s->comparison, s->row);
    size_t stops = cell_stops(s, (struct comparison_place){s->row, s->column});

    if (s->nothing) /* the rows underneath are not in sight */
        return;
    if (is_folded(s, s->row) && !is_transposed(s)) {
        buffer_format(out, _("“%s”一组已收起；按 z 或 Enter 展开。"), row_group_name(row->group, screen->browser->language));
        return;
    }
    buffer_format(out, "%s, %s", compare_case_name(s, s->column), row->label);
    if (stops > 1)
        buffer_format(out, " %zu/%zu", s->item + 1, stops);
    difference_write(s, out);
    panes_in_sight_write(s, out);
}

static void compare_free(struct screen *screen)
{
    struct compare_screen *s = of(screen);

    comparison_free(s->comparison);
    wish_free(s->wish);
    compare_forget(&s->before);
    compare_forget(&s->asked);
    for (size_t i = 0; i < s->opened_count; i++)
        free(s->opened[i]);
    free(s->opened);
    free(s->cases);
    free(s->basket);
    free(s->order);
    free(s->places);
    free(s->heights);
    free(s->testimonies);
    pattern_free(s->pattern);
    free(s->pattern_text);
    free(s->asked_row);
    for (size_t i = 0; i < QUESTIONS; i++)
        buffer_clear(&s->prompts[i].text);
    free(s);
}

static const struct member places[] = {MEMBER(struct compare_screen, first), MEMBER(struct compare_screen, top), MEMBER(struct compare_screen, in_evidence)};

const struct screen_ops compare_screen_ops = {
    .name = "compare", .title = N_("对照"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = compare_draw, .tell = compare_tell, .status = compare_status, .prompt = compare_prompt, .typed = compare_typed, .typing = N_("输入文字  Enter 确定  Esc 离开"),
    .laid = compare_laid, .renew = compare_renew, .free = compare_free,
    .escape_keep = compare_escape_keep, .escape_put_back = compare_escape_put_back,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS | CLICK_COLUMNS | CLICK_BELOW | CLICK_ABOVE_TOO,
};

