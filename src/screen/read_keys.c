/* read_keys.c - the keys of the reading screen: moving, other words, marking, correcting. */
#include "copy.h"
#include "read_screen.h"
#include "remark.h"

#include <string.h>

/* ---- Moving ---- */

static void go_to(struct read_screen *s, int paragraph, size_t from, size_t to)
{
    s->place = (struct read_place){paragraph, from, to, s->place.original};
    facts_list_make(&s->facts, s->local_case, paragraph, s->screen.browser->language);
    s->list = (struct list){.count = s->facts.count};
    read_keep_in_view(s);
}

static void mark_fact(struct read_screen *s)
{
    const char *mark = s->list.count ? s->facts.rows[s->list.at].mark : NULL;
    const char *words = read_words_of(s, read_here(s)), *found = mark ? strstr(words, mark) : NULL;

    s->place.from = found ? (size_t)(found - words) : 0;
    s->place.to = found ? s->place.from + strlen(mark) : 0;
    read_keep_in_view(s);
}

/* A paragraph taller than the window is scrolled through before the next one takes the cursor. */
static bool scroll_inside(struct read_screen *s, int by)
{
    int from = s->tops[s->place.paragraph - 1], to = s->tops[s->place.paragraph];
    int top = s->top + by;

    if (by > 0 ? to <= s->top + s->text_rows : from >= s->top)
        return false;
    s->top = by > 0 ? (top > to - s->text_rows ? to - s->text_rows : top) : (top < from ? from : top);
    read_note_top(s);
    return true;
}

static void move(struct screen *screen, int how)
{
    struct read_screen *s = read_screen_of(screen);
    int last = (int)s->local_case->paragraph_count, at = s->place.paragraph;
    bool forward = how == MOVE_DOWN || how == MOVE_PAGE_DOWN;

    if (s->in_facts) {
        list_move(&s->list, (enum move)how, s->facts_rows - 1);
        mark_fact(s);
        return;
    }
    switch ((enum move)how) {
    case MOVE_UP:
    case MOVE_DOWN:
        if (!scroll_inside(s, forward ? 1 : -1))
            at += forward ? (at < last) : -(at > 1);
        break;
    case MOVE_PAGE_UP:
    case MOVE_PAGE_DOWN: {
        int goal = s->top + (forward ? s->text_rows - 1 : 1 - s->text_rows);

        if (scroll_inside(s, forward ? s->text_rows - 1 : 1 - s->text_rows))
            break;
        at += forward ? (at < last) : -(at > 1);
        while (forward ? at < last && s->tops[at - 1] < goal : at > 1 && s->tops[at - 1] > goal)
            at += forward ? 1 : -1;
        break;
    }
    case MOVE_FIRST: at = 1; break;
    case MOVE_LAST:  at = last; break;
    }
    if (at != s->place.paragraph)
        go_to(s, at, 0, 0);
}

static bool has_facts(const struct screen *s)
{
    return ((const struct read_screen *)s)->list.count && ((const struct read_screen *)s)->facts_rows > 1;
}

static void other_pane(struct screen *screen, int unused)
{
    struct read_screen *s = read_screen_of(screen);

    (void)unused;
    s->in_facts = !s->in_facts;
    if (s->in_facts)
        mark_fact(s);
}

/* The paragraph's neighbours by section: [ and ] or left and right. */
static void section(struct screen *screen, int step)
{
    struct read_screen *s = read_screen_of(screen);
    const struct local_case *c = s->local_case;
    size_t i = (size_t)s->place.paragraph - 1;
    const char *section_here = c->paragraphs[i].section;

    s->in_facts = false;
    while (step < 0 ? i > 0 : i + 1 < c->paragraph_count) {
        const char *now;

        i = step < 0 ? i - 1 : i + 1;
        now = c->paragraphs[i].section;
        if ((now == NULL) != (section_here == NULL) || (now && strcmp(now, section_here)))
            break;
    }
    if (step < 0) /* to the section's first paragraph */
        while (i > 0 && c->paragraphs[i].section && c->paragraphs[i - 1].section && !strcmp(c->paragraphs[i].section, c->paragraphs[i - 1].section))
            i--;
    go_to(s, (int)i + 1, 0, 0);
}

static void mark_case(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    size_t i;

    (void)unused;
    if (library_index(b->library, read_screen_of(screen)->local_case->id, &i, NULL) != OK)
        return;
    basket_toggle(b, i);
    browser_say(b, ROLE_NOTE, basket_has(b, i) ? _("已选取%s。") : _("已取消选取%s。"), read_screen_of(screen)->local_case->name);
}

static bool has_originals(const struct screen *screen)
{
    const struct local_case *c = ((const struct read_screen *)screen)->local_case;

    for (size_t i = 0; i < c->paragraph_count; i++)
        if (c->paragraphs[i].original)
            return true;
    return false;
}

/* The same paragraph in the other words; a mark that was made in the one text means nothing in the other. */
static void other_words(struct screen *screen, int unused)
{
    struct read_screen *s = read_screen_of(screen);

    (void)unused;
    s->place = (struct read_place){.paragraph = s->place.paragraph, .original = !s->place.original};
    read_lay_text(s);
    s->top = s->firsts[s->place.paragraph - 1];
    if (s->in_facts)
        mark_fact(s);
    read_keep_in_view(s);
}

static void no_originals(struct screen *screen, int unused)
{
    (void)unused;
    browser_say(screen->browser, ROLE_NOTE, "%s", _("这个案例还没有附上原文；有原文的文件，可用 casegrid originals 附上。"));
}

static void edit(struct screen *screen, int unused)
{
    (void)unused;
    edit_case(screen->browser, read_screen_of(screen)->local_case->id);
}

/* The library that comes with the program is nobody's to change. */
static bool is_own(const struct screen *screen)
{
    return !screen->browser->is_bundled;
}

/* The figure under the cursor; in the text, the paragraph's only one. */
static void correct(struct screen *screen, int unused)
{
    const struct read_screen *s = read_screen_of(screen);
    const struct figure *only = NULL;
    size_t figures = 0;

    (void)unused;
    for (size_t i = 0; i < s->facts.count; i++)
        if (s->facts.rows[i].figure) {
            only = s->facts.rows[i].figure;
            figures++;
        }
    if (s->in_facts || figures == 1)
        correct_figure(screen->browser, s->local_case, s->in_facts ? s->facts.rows[s->list.at].figure : only);
    else if (figures)
        browser_say(screen->browser, ROLE_NOTE, _("这一段有 %zu 个数据；请按 Tab 到事实里，把光标移到要改的一个。"), figures);
    else
        correct_figure(screen->browser, s->local_case, NULL);
}

const struct binding read_bindings[READ_BINDINGS] = {
    {{KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_ENTERED, KEY_F6}, 0, other_pane, has_facts, N_("事实"), N_("到本段的事实，上下键逐条在文中标出；再按一次回到正文"), "facts",
     "dao ben duan de shi shi shang xia jian zhu tiao zai wen zhong biao chu zai an yi ci hui dao zheng wen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一段（长段落先滚动）"), "previous-paragraph",
     "shang yi duan chang duan luo xian gun dong", STEP_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一段（长段落先滚动）"), "next-paragraph",
     "xia yi duan chang duan luo xian gun dong", STEP_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", STEP_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", STEP_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("开头"), "first", "kai tou", STEP_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("结尾"), "last", "jie wei", STEP_KEY},
    {{KEY_ARROW_LEFT, 'h', '['}, -1, section, NULL, N_("上一节"), N_("到上一节"), "previous-section", "dao shang yi jie", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l', ']'}, 1, section, NULL, N_("下一节"), N_("到下一节"), "next-section", "dao xia yi jie", SAFE_KEY},
    {{'o', KEY_F8}, 0, other_words, has_originals, N_("原文/转述"), N_("整篇换成原文，再按一次换回转述文（原文要先附上）"), "original-words",
     "zheng pian huan cheng yuan wen zai an yi ci huan hui zhuan shu wen yuan wen yao xian fu shang", SAFE_KEY},
    {{'o', KEY_F8}, 0, no_originals, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'e'}, 0, edit, is_own, N_("改"), N_("用编辑器改这个案例（在自己的库里）"), "edit-case", "yong bian ji qi gai zhe ge an li zai zi ji de ku li", UNSAFE_KEY},
    {{'e'}, 0, edit, NULL, NULL, NULL, "edit-case", NULL, UNSAFE_KEY}, /* says why not */
    {{'F'}, 0, correct, NULL, NULL, N_("改光标处的一个数据，不用编辑器"), "correct-figure", "gai guang biao chu de yi ge shu ju bu yong bian ji qi", UNSAFE_KEY},
    {{' ', KEY_F2}, 0, mark_case, NULL, N_("选取"), N_("选取这个案例，供对照（再按一次取消）"), "mark-case",
     "xuan qu zhe ge an li gong dui zhao zai an yi ci qu xiao", SAFE_KEY},
    {{'y', KEY_F5}, 0, read_copy, NULL, N_("复制"), N_("复制光标处的段落，连同出处"), "copy", "fu zhi guang biao chu de duan luo lian tong chu chu", SAFE_KEY},
    {{'Y'}, 0, read_plain, NULL, NULL, N_("把要复制的显示成可选取的文字"), "plain-text", "ba yao fu zhi de xian shi cheng ke xuan qu de wen zi", SAFE_KEY},
    {{'x', KEY_F12}, 0, read_export, NULL, N_("导出"), N_("把这个案例存成文件"), "export", "ba zhe ge an li cun cheng wen jian", UNSAFE_KEY},
    {{'m'}, 0, remark_write, NULL, N_("备注"), N_("在光标处的段落上写备注，或改自己写的"), "write-note", "zai guang biao chu de duan luo shang xie bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{'M'}, 0, remarks_show, NULL, NULL, N_("列出全部备注"), "notes", "lie chu quan bu bei zhu", SAFE_KEY},
};
