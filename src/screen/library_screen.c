/* library_screen.c - 案例: all cases in a table; narrowed by name, province, pinyin; marked for comparing. */
#include "library_narrow.h"
#include "remark.h"
#include "tell.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct library_screen {
    struct screen screen;
    struct narrowed shown; /* the cases that fit the filter */
    struct list list;       /* over them */
    struct prompt filter;
    bool has_moved;         /* since the narrowing began: the cursor stays where the person put it */
};

/* ---- Columns: the first ones matter most; those that do not fit are announced in the heading ---- */

static void write_name(const struct case_summary *c, enum language l, struct buffer *b)
{
    (void)l;
    buffer_add(b, c->name);
}

static void write_rule(const struct case_summary *c, enum language l, struct buffer *b)
{
    if (c->rule)
        buffer_add(b, c->rule);
    else
        state_write(b, (int)c->rule_state, l);
}

static void write_grids(const struct case_summary *c, enum language l, struct buffer *b)
{
    if (c->grids)
        buffer_add(b, c->grids);
    else
        state_write(b, (int)c->grids_state, l);
}

/* The column is narrow: nothing stated is its mark alone, which help explains. */
static void write_count(int n, enum language l, struct buffer *b)
{
    (void)l;
    if (n)
        buffer_format(b, "%d", n);
    else
        buffer_add(b, word_of(WORD_STATE, NOT_STATED)->mark);
}

static void write_tiers(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->tiers, l, b); }
static void write_mechanisms(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->mechanisms, l, b); }
static void write_figures(const struct case_summary *c, enum language l, struct buffer *b) { write_count(c->figures, l, b); }

static void write_complete(const struct case_summary *c, enum language l, struct buffer *b)
{
    buffer_add(b, word_name(WORD_COMPLETE, (int)c->complete, l));
}

static void write_province(const struct case_summary *c, enum language l, struct buffer *b)
{
    buffer_add(b, c->province ? c->province : word_name(WORD_STATE, NOT_STATED, l));
}

static const struct column {
    const char *title;
    int columns;
    int importance; /* 1: never left out; the highest goes first */
    void (*write)(const struct case_summary *c, enum language l, struct buffer *b);
} columns[] = {
    {N_("地区"), 10, 1, write_name},        {N_("省份"), 10, 4, write_province},
    {N_("划格标准"), 21, 2, write_rule},    {N_("网格数"), 13, 3, write_grids},
    {N_("层级"), 6, 5, write_tiers},        {N_("物业机制"), 8, 6, write_mechanisms},
    {N_("数据"), 8, 7, write_figures},      {N_("完整性"), 10, 8, write_complete},
};

/* Columns for the numbers of the rows; with a filter as without. */
static int number_columns(const struct browser *b)
{
    int n = 3;

    for (size_t rest = b->case_count; rest > 999; rest /= 10)
        n++;
    return n;
}

/* ">* 12 " before the first column: cursor, mark, number. */
static int sign_columns(const struct browser *b)
{
    return 2 + number_columns(b) + 1;
}

/* Which columns fit into ROOM: by importance, shown in their order. */
static size_t columns_fitting(int room, bool fits[COUNT_OF(columns)])
{
    size_t left_out = 0;

    for (int importance = 1; importance <= (int)COUNT_OF(columns); importance++)
        for (size_t i = 0; i < COUNT_OF(columns); i++) {
            if (columns[i].importance != importance)
                continue;
            fits[i] = importance == 1 || columns[i].columns + 1 <= room;
            room = fits[i] ? room - columns[i].columns - 1 : 0; /* once one is out, so are all that matter less */
            left_out += !fits[i];
        }
    return left_out;
}

/* ---- Narrowing ---- */

static size_t case_at(const struct library_screen *s)
{
    return narrowed_case(&s->shown, s->list.at);
}

static int page(const struct library_screen *s)
{
    return s->screen.rows - 1 - (s->filter.open || s->filter.text.length);
}

/* After more cases have been looked at. */
static void take_narrowed(struct library_screen *s)
{
    s->list.count = narrowed_count(&s->shown, s->screen.browser);
    if (!s->has_moved)
        s->list.at = !s->shown.text ? s->shown.wanted : s->shown.place == SIZE_MAX ? 0 : s->shown.place;
    list_keep_in_view(&s->list, page(s));
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

    narrow_to(s, is_looking ? s->shown.wanted : s->list.count ? case_at(s) : 0);
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

static void filter_typed(struct screen *screen, uint32_t key)
{
    struct library_screen *s = of(screen);

    switch (prompt_key(&s->filter, key)) {
    case PROMPT_EDITED:
        narrow(s);
        break;
    case PROMPT_LEFT: /* the text stays, as Esc discards nothing; a second & and an empty line shows all */
    case PROMPT_ENTERED:
        s->filter.open = false;
        list_keep_in_view(&s->list, page(s));
        break;
    case PROMPT_OTHER:
        if (key == KEY_ARROW_DOWN || key == KEY_ARROW_UP || key == KEY_TABULATOR)
            s->filter.open = false;
        else
            browser_say(screen->browser, ROLE_NOTE, "%s", _("正在输入文字；Enter 确定，Esc 离开。"));
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

static bool has_rows(const struct screen *s)
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
    list_move(&of(s)->list, (enum move)how, page(of(s)));
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
    list_keep_in_view(l, page(of(s)));
}

static void read_case(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, read_screen_create(s->browser, case_at(of(s)), (struct read_place){.paragraph = 1}));
}

static void mark_case(struct screen *s, int unused)
{
    (void)unused;
    basket_toggle(s->browser, case_at(of(s)));
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
    edit_case(s->browser, browser_case(s->browser, case_at(of(s)))->id);
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
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void show_all(struct screen *s, int unused)
{
    (void)unused;
    prompt_set(&of(s)->filter, "");
    narrow(of(s));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, read_case, has_rows, N_("阅读"), N_("打开光标处的案例，通读全文"), "read-case",
     "da kai guang biao chu de an li tong du quan wen", SAFE_KEY},
    {{' ', KEY_F2}, 0, mark_case, has_rows, N_("选取"), N_("选取光标处的案例（再按一次取消）"), "mark-case",
     "xuan qu guang biao chu de an li zai an yi ci qu xiao", SAFE_KEY},
    {{'c', KEY_F3}, 0, compare_marked, has_rows, N_("对照"), N_("把选取的案例并排对照"), "compare-marked",
     "ba xuan qu de an li bing pai dui zhao", SAFE_KEY},
    {{'&', KEY_F4}, 0, open_filter, NULL, N_("筛选"), N_("按地名、省份、拼音或拼音首字母筛选；直接输入汉字也可以"), "filter",
     "an di ming sheng fen pin yin huo pin yin shou zi mu shai xuan zhi jie shu ru han zi ye ke yi", SAFE_KEY},
    {{KEY_F5, '*'}, 0, show_all, is_narrowed, N_("全部"), N_("取消筛选，显示全部案例"), "show-all",
     "qu xiao shai xuan xian shi quan bu an li", SAFE_KEY},
    {{'e'}, 0, edit, has_rows, NULL, N_("用编辑器改光标处的案例（在自己的库里）"), "edit-case",
     "yong bian ji qi gai guang biao chu de an li zai zi ji de ku li", UNSAFE_KEY},
    {{KEY_F6, 'u'}, 0, unmark_all, has_basket, NULL, N_("取消所有选取"), "unmark-all", "qu xiao suo you xuan qu", SAFE_KEY},
    {{'o', KEY_F8}, 0, open_saved, NULL, NULL, N_("打开保存的对照"), "open-saved", "da kai bao cun de dui zhao", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_rows, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_rows, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_rows, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_rows, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_rows, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_rows, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
    {{'1'}, 1, go_to_number, NULL, NULL, N_("1 至 9：到这一行"), "go-to-line", "zhi dao zhe yi hang", SAFE_KEY},
    {{'O'}, 0, overview, NULL, N_("总览"), N_("打开总览：所有地区在一页上"), "overview", "da kai zong lan suo you di qu zai yi ye shang", SAFE_KEY},
    {{'F'}, 0, follow_open, NULL, NULL, N_("跟随演示：看培训师正在讲的"), "follow", "gen sui yan shi kan pei xun shi zheng zai jiang de", SAFE_KEY},
    {{'m'}, 0, remark_write, has_rows, NULL, N_("在光标处的案例上写备注，或改自己写的"), "write-note", "zai guang biao chu de an li shang xie bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{'M'}, 0, remarks_show, NULL, NULL, N_("列出全部备注"), "notes", "lie chu quan bu bei zhu", SAFE_KEY},
    {{'2'}, 2, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'3'}, 3, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'4'}, 4, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'5'}, 5, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'6'}, 6, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'7'}, 7, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'8'}, 8, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY}, {{'9'}, 9, go_to_number, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
};

/* ---- Drawing ---- */

static void draw_heading(const struct library_screen *s, struct area row, const bool *fits, size_t left_out)
{
    struct buffer more = {0};
    int x = sign_columns(s->screen.browser);

    area_fill(row, ROLE_HEADING);
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        if (!fits[i])
            continue;
        area_put_fit(row, x, 0, columns[i].columns, ROLE_HEADING, _(columns[i].title));
        x += columns[i].columns + 1;
    }
    if (left_out) {
        buffer_format(&more, _("另%zu列"), left_out);
        area_put(row, x, 0, ROLE_DIM, buffer_text(&more));
    }
    buffer_clear(&more);
}

static void draw_sign(struct area name, enum role role, const char *sign)
{
    int width = text_width(canvas_width(name.canvas), sign, strlen(sign));

    area_put(name, name.columns - width, 0, role, sign);
}

static void draw_case(const struct library_screen *s, struct area row, size_t at, const bool *fits)
{
    const struct browser *b = s->screen.browser;
    size_t index = narrowed_case(&s->shown, at);
    const struct case_summary *c = browser_case(b, index);
    bool here = at == s->list.at, marked = basket_has(b, index);
    enum role sign_role = here ? ROLE_CURSOR : marked ? ROLE_MARKED : ROLE_TEXT; /* the line itself stays as it is: a step costs a sign */
    const char *sign = remark_is_of(b, c->id) ? _("注") : NULL;
    struct buffer text = {0};
    int x = sign_columns(b);

    buffer_format(&text, "%s%s%*zu", here ? ">" : " ", marked ? "*" : " ", number_columns(b), at + 1);
    area_put(row, 0, 0, sign_role, buffer_text(&text));
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        if (!fits[i])
            continue;
        buffer_clear(&text);
        columns[i].write(c, b->language, &text);
        area_put_fit(row, x, 0, columns[i].columns < row.columns - x ? columns[i].columns : row.columns - x, marked && i == 0 ? ROLE_MARKED : ROLE_TEXT, buffer_text(&text));
        if (sign && i == 0) /* at the end of the name, which is cut where they meet */
            draw_sign(area_part(row, x, 0, columns[i].columns, 1), ROLE_REMARK, sign);
        x += columns[i].columns + 1;
    }
    if (here && !s->filter.open)
        area_cursor(row, 0, 0);
    buffer_clear(&text);
}

static void draw_nothing(struct area body, int x, int y, const char *why)
{
    passage_draw(area_part(body, x, y, body.columns - x, body.rows - y), 0, why, NULL, 0, ROLE_MISSING);
}

static void library_draw(const struct screen *screen, struct area body)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    bool fits[COUNT_OF(columns)];
    int signs = sign_columns(screen->browser);
    size_t left_out = columns_fitting(body.columns - signs, fits);
    int y = 0;

    if (s->filter.open || s->filter.text.length)
        prompt_draw(&s->filter, area_part(body, 0, y++, body.columns, 1), _("筛选（地名、省份、拼音）："));
    draw_heading(s, area_part(body, 0, y++, body.columns, 1), fits, left_out);
    if (screen->browser->list_fault[0]) {
        draw_nothing(body, signs, y, screen->browser->list_fault);
        return;
    }
    for (size_t at = s->list.top; at < s->list.count && y < body.rows; at++, y++)
        draw_case(s, area_part(body, 0, y, body.columns, 1), at, fits);
    if (narrowed_is_under_way(&s->shown, screen->browser))
        return; /* there may be more */
    if (!s->list.count && screen->browser->case_count)
        draw_nothing(body, signs, y, _("没有相符的案例；改动筛选文字，或按 F5 显示全部。"));
    else if (!screen->browser->case_count)
        draw_nothing(body, signs, y, _("库里还没有案例；用 casegrid import 收入案例文件。"));
}

/* A line for each case in sight: number, marks, and each column by its name. */
static void library_tell(const struct screen *screen, struct telling *t)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    const struct browser *b = screen->browser;
    size_t rows = (size_t)page(s);

    if (b->list_fault[0]) {
        tell_line(t, false, b->list_fault);
        return;
    }
    for (size_t at = s->list.top; at < s->list.count && at < s->list.top + rows; at++) {
        size_t index = narrowed_case(&s->shown, at);
        const struct case_summary *c = browser_case(b, index);
        struct buffer line = {0};

        buffer_format(&line, "%zu", at + 1);
        buffer_add(&line, basket_has(b, index) ? _("，已选") : "");
        buffer_add(&line, remark_is_of(b, c->id) ? _("，有备注") : "");
        for (size_t i = 0; i < COUNT_OF(columns); i++) {
            buffer_format(&line, _("，%s："), _(columns[i].title));
            columns[i].write(c, b->language, &line);
        }
        tell_line(t, at == s->list.at && !s->filter.open, buffer_text(&line));
        buffer_clear(&line);
    }
    if (!s->list.count && !narrowed_is_under_way(&s->shown, b))
        tell_line(t, false, b->case_count ? _("没有相符的案例；改动筛选文字，或按 F5 显示全部。") : _("库里还没有案例；用 casegrid import 收入案例文件。"));
}

static void library_status(const struct screen *screen, struct buffer *out)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    const struct browser *b = screen->browser;

    if (narrowed_is_under_way(&s->shown, b))
        buffer_format(out, _("正在筛选，已看 %zu/%zu 个案例，相符的 %zu 个，已选 %zu 个"), s->shown.looked, b->case_count, s->list.count, b->basket_count);
    else
        buffer_format(out, _("%zu/%zu 个案例，已选 %zu 个"), s->list.count, b->case_count, b->basket_count);
    if (has_rows(screen)) {
        const struct case_summary *c = browser_case(b, case_at(s));
        struct buffer remark = {0};

        remarks_write(b, c->id, &remark);
        buffer_format(out, "  |  %s%s%s: %s", buffer_text(&remark), remark.length ? "  |  " : "", c->full_name ? c->full_name : c->name, c->title ? c->title : "");
        buffer_clear(&remark);
    }
}

static void library_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static bool library_renew(struct screen *screen, const struct renewal *now)
{
    struct library_screen *s = of(screen);
    size_t kept = s->list.count ? renewal_index(now, case_at(s)) : SIZE_MAX, top = s->list.top;

    narrow_to(s, kept == SIZE_MAX ? 0 : kept);
    s->list.top = top;
    list_keep_in_view(&s->list, page(s));
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
    return case_at((const struct library_screen *)s);
}

struct screen *library_screen_create(struct browser *b)
{
    struct library_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &library_screen_ops, .browser = b};
    narrow(s);
    return &s->screen;
}
