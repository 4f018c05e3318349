/* library_screen.c - 案例: all cases in a table; narrowed by name, province, pinyin; marked for comparing. */
#include "library_screen.h"
#include "remark.h"

#include <stdint.h>
#include <stdlib.h>

/* ---- Narrowing ---- */

size_t library_case_at(const struct library_screen *s)
{
    return narrowed_case(&s->shown, s->list.at);
}

int library_page(const struct library_screen *s)
{
    return s->screen.rows - 1 - (s->filter.open || s->filter.text.length);
}

/* After more cases have been looked at. */
static void take_narrowed(struct library_screen *s)
{
    s->list.count = narrowed_count(&s->shown, s->screen.browser);
    if (!s->has_moved)
        s->list.at = !s->shown.text ? s->shown.wanted : s->shown.place == SIZE_MAX ? 0 : s->shown.place;
    list_keep_in_view(&s->list, library_page(s));
}

/* The case WANTED has the cursor as long as it fits. */
static void narrow_to(struct library_screen *s, size_t wanted)
{
    narrowed_begin(&s->shown, s->screen.browser, buffer_text(&s->filter.text), wanted);
    s->shown.wanted = wanted;
    s->has_moved = false;
    take_narrowed(s);
}

static void narrow(struct library_screen *s)
{
    bool is_looking = narrowed_is_under_way(&s->shown, s->screen.browser) && !s->has_moved;

    narrow_to(s, is_looking ? s->shown.wanted : s->list.count ? library_case_at(s) : 0);
}

static bool library_work(struct screen *screen, int milliseconds)
{
    struct library_screen *s = (struct library_screen *)screen;
    bool more;

    if (!narrowed_is_under_way(&s->shown, screen->browser))
        return false;
    more = narrowed_work(&s->shown, screen->browser, browser_slice(screen->browser, milliseconds));
    take_narrowed(s);
    return more;
}

static struct library_screen *of(struct screen *s)
{
    return (struct library_screen *)s;
}

static struct prompt *filter_prompt(struct screen *s)
{
    return &of(s)->filter;
}

static void show_all(struct screen *s, int unused)
{
    (void)unused;
    of(s)->filter.open = false;
    prompt_set(&of(s)->filter, "");
    narrow(of(s));
}

static void filter_typed(struct screen *screen, uint32_t key)
{
    struct library_screen *s = of(screen);

    if (key == KEY_F5) {
        show_all(screen, 0);
        return;
    }
    switch (prompt_key(&s->filter, key)) {
    case PROMPT_EDITED:
        narrow(s);
        break;
    case PROMPT_LEFT: /* the text stays, as Esc discards nothing; a second & and an empty line shows all */
    case PROMPT_ENTERED:
        s->filter.open = false;
        list_keep_in_view(&s->list, library_page(s));
        break;
    case PROMPT_OTHER:
        if (prompt_leads_on(key))
            s->filter.open = false;
        else
            prompt_stays(screen->browser);
        break;
    case PROMPT_MOVED:
        break;
    }
}

/* A Chinese character is the beginning of a name. */
static bool library_character(struct screen *screen, uint32_t c)
{
    struct library_screen *s = of(screen);

    if (!text_is_han(c))
        return false;
    s->filter.open = true;
    prompt_set(&s->filter, "");
    filter_typed(screen, c);
    return true;
}

/* ---- What keys do ---- */

bool library_has_rows(const struct screen *s)
{
    return ((const struct library_screen *)s)->list.count > 0 && !s->browser->list_fault[0];
}

static bool has_basket(const struct screen *s)
{
    return s->browser->basket_count > 0;
}

static bool is_narrowed(const struct screen *s)
{
    return ((const struct library_screen *)s)->filter.text.length > 0;
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, library_page(of(s)));
    of(s)->has_moved = true;
}

static void go_to_number(struct screen *s, int number)
{
    struct list *l = &of(s)->list;

    if ((size_t)number > l->count) {
        browser_say(s->browser, ROLE_NOTE, _("没有第 %d 行。"), number);
        return;
    }
    l->at = (size_t)number - 1;
    of(s)->has_moved = true;
    list_keep_in_view(l, library_page(of(s)));
}

static void read_case(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, read_screen_create(s->browser, library_case_at(of(s)), (struct read_place){.paragraph = 1}));
}

static void mark_case(struct screen *s, int unused)
{
    (void)unused;
    basket_toggle(s->browser, library_case_at(of(s)));
    move(s, MOVE_DOWN);
}

static void unmark_all(struct screen *s, int unused)
{
    (void)unused;
    s->browser->basket_count = 0;
}

static void compare_marked(struct screen *s, int unused)
{
    struct browser *b = s->browser;

    (void)unused;
    if (b->basket_count && b->depth > 1 && b->stack[b->depth - 2]->ops == &compare_screen_ops)
        browser_pop(b); /* opened from a comparison, to add cases: it follows what is marked */
    else if (b->basket_count < 2)
        browser_say(b, ROLE_NOTE, "%s", _("请先用空格（或 F2）选出至少两个案例，再按 c（或 F3）对照。"));
    else
        browser_push(b, compare_screen_create(b, b->basket, b->basket_count));
}

static void edit(struct screen *s, int unused)
{
    (void)unused;
    edit_case(s->browser, browser_case(s->browser, library_case_at(of(s)))->id);
}

static void overview(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, overview_screen_create(s->browser, false));
}

static void open_filter(struct screen *s, int unused)
{
    (void)unused;
    of(s)->filter.open = true;
    list_keep_in_view(&of(s)->list, library_page(of(s)));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, read_case, library_has_rows, N_("阅读"), N_("打开光标处的案例，通读全文"), "read-case",
     "da kai guang biao chu de an li tong du quan wen", SAFE_KEY},
    {{' ', KEY_F2}, 0, mark_case, library_has_rows, N_("选取"), N_("选取光标处的案例（再按一次取消）"), "mark-case",
     "xuan qu guang biao chu de an li zai an yi ci qu xiao", SAFE_KEY},
    {{'c', KEY_F3}, 0, compare_marked, library_has_rows, N_("对照"), N_("把选取的案例并排对照"), "compare-marked",
     "ba xuan qu de an li bing pai dui zhao", SAFE_KEY},
    {{'&', KEY_F4}, 0, open_filter, NULL, N_("筛选"), N_("按地名、省份、拼音或拼音首字母筛选；直接输入汉字也可以"), "filter",
     "an di ming sheng fen pin yin huo pin yin shou zi mu shai xuan zhi jie shu ru han zi ye ke yi", SAFE_KEY},
    {{KEY_F5, '*'}, 0, show_all, is_narrowed, N_("全部"), N_("取消筛选，显示全部案例"), "show-all",
     "qu xiao shai xuan xian shi quan bu an li", SAFE_KEY},
    {{'e'}, 0, edit, library_has_rows, NULL, N_("用编辑器改光标处的案例（在自己的库里）"), "edit-case",
     "yong bian ji qi gai guang biao chu de an li zai zi ji de ku li", UNSAFE_KEY},
    {{KEY_F6, 'u'}, 0, unmark_all, has_basket, NULL, N_("取消所有选取"), "unmark-all", "qu xiao suo you xuan qu", SAFE_KEY},
    {{'o', KEY_F8}, 0, open_saved, NULL, NULL, N_("打开保存的对照"), "open-saved", "da kai bao cun de dui zhao", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, library_has_rows, NULL, N_("上一行"), "up", "shang yi hang", STEP_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, library_has_rows, NULL, N_("下一行"), "down", "xia yi hang", STEP_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, library_has_rows, NULL, N_("上一页"), "page-up", "shang yi ye", STEP_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, library_has_rows, NULL, N_("下一页"), "page-down", "xia yi ye", STEP_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, library_has_rows, NULL, N_("第一行"), "first", "di yi hang", STEP_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, library_has_rows, NULL, N_("最后一行"), "last", "zui hou yi hang", STEP_KEY},
    {{'1'}, 1, go_to_number, NULL, NULL, N_("1 至 9：到这一行"), "go-to-line", "zhi dao zhe yi hang", SAFE_KEY},
    {{'O'}, 0, overview, NULL, N_("总览"), N_("打开总览：所有地区在一页上"), "overview", "da kai zong lan suo you di qu zai yi ye shang", SAFE_KEY},
    {{'F'}, 0, follow_open, NULL, NULL, N_("跟随演示：看培训师正在讲的"), "follow", "gen sui yan shi kan pei xun shi zheng zai jiang de", SAFE_KEY},
    {{'m'}, 0, remark_write, library_has_rows, NULL, N_("在光标处的案例上写备注，或改自己写的"), "write-note", "zai guang biao chu de an li shang xie bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{'M'}, 0, remarks_show, NULL, NULL, N_("列出全部备注"), "notes", "lie chu quan bu bei zhu", SAFE_KEY},
    {{'2'}, 2, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'3'}, 3, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'4'}, 4, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'5'}, 5, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'6'}, 6, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'7'}, 7, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'8'}, 8, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'9'}, 9, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
};

/* ---- The screen ---- */

static void library_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, library_page(of(s)));
}

static bool library_renew(struct screen *screen, const struct renewal *now)
{
    struct library_screen *s = of(screen);
    size_t kept = s->list.count ? renewal_index(now, library_case_at(s)) : SIZE_MAX, top = s->list.top;

    narrow_to(s, kept == SIZE_MAX ? 0 : kept);
    s->list.top = top;
    list_keep_in_view(&s->list, library_page(s));
    return true;
}

static void library_screen_free(struct screen *s)
{
    buffer_clear(&of(s)->filter.text);
    narrowed_clear(&of(s)->shown);
    free(s);
}

static const struct member places[] = {MEMBER(struct library_screen, list.top)};

const struct screen_ops library_screen_ops = {
    .name = "library", .title = N_("案例"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = library_draw, .tell = library_tell, .status = library_status, .prompt = filter_prompt, .typed = filter_typed,
    .character = library_character, .laid = library_laid, .work = library_work, .holds_no_case = true, .renew = library_renew, .free = library_screen_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

size_t library_screen_case(const struct screen *s)
{
    return library_case_at((const struct library_screen *)s);
}

struct screen *library_screen_create(struct browser *b)
{
    struct library_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &library_screen_ops, .browser = b};
    narrow(s);
    return &s->screen;
}
