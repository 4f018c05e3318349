/* rows_screen.c - 选行: which rows a comparison shows, and in which order. */
#include "rows_choice.h"

#include <stdlib.h>
#include <string.h>

struct rows_screen {
    struct screen screen;
    struct screen *below;    /* the comparison */
    size_t cases;
    struct choices choices;
    size_t *shown;           /* indices of the rows that fit the filter */
    struct list list;        /* over shown */
    struct prompt filter;
};

static struct rows_screen *of(struct screen *s)
{
    return (struct rows_screen *)s;
}

static struct choice *here(const struct rows_screen *s)
{
    return s->list.count ? &s->choices.rows[s->shown[s->list.at]] : NULL;
}

/* False after browser_say: then everything is as it was. */
static bool read_choices(struct rows_screen *s, const char *wished)
{
    if (!choices_read(&s->choices, s->screen.browser, s->below, wished))
        return false;
    s->shown = memory_resize(s->shown, s->choices.count, sizeof *s->shown);
    return true;
}

/* ---- Narrowing, moving ---- */

static int page(const struct rows_screen *s)
{
    return s->screen.rows - 1 - (s->filter.open || s->filter.text.length);
}

/* A group's heading stands above its first row in sight: the list scrolls by rows, and one line is kept for that heading. */
static int window(const struct rows_screen *s)
{
    int rows = page(s) - 1;

    for (size_t i = s->list.top + 1; i < s->list.count && (int)(i - s->list.top) < rows; i++)
        rows -= s->choices.rows[s->shown[i]].group != s->choices.rows[s->shown[i - 1]].group;
    return rows < 1 ? 1 : rows;
}

static void keep_in_view(struct rows_screen *s)
{
    if (s->list.at < s->list.top)
        s->list.top = s->list.at;
    if (s->list.count && s->list.at >= s->list.count)
        s->list.at = s->list.count - 1;
    while (s->list.top < s->list.at && s->list.at - s->list.top >= (size_t)window(s))
        s->list.top++;
    while (s->list.top > 0 && s->list.top + (size_t)window(s) > s->list.count) { /* no empty lines below while there is something above */
        s->list.top--;
        if (s->list.top + (size_t)window(s) < s->list.count) {
            s->list.top++;
            break;
        }
    }
}

static void narrow(struct rows_screen *s)
{
    size_t kept = s->list.count ? s->shown[s->list.at] : 0;
    const char *text = buffer_text(&s->filter.text);

    s->list = (struct list){0};
    for (size_t i = 0; i < s->choices.count; i++)
        if (text_name_matches(text, s->choices.rows[i].label, NULL) || text_name_matches(text, s->choices.rows[i].id, NULL)) {
            if (i <= kept)
                s->list.at = s->list.count;
            s->shown[s->list.count++] = i;
        }
    keep_in_view(s);
}

static void move(struct screen *screen, int how)
{
    struct rows_screen *s = of(screen);
    struct list l = s->list;

    list_move(&l, (enum move)how, window(s));
    s->list.at = l.at;
    keep_in_view(s);
}

/* ---- Choosing ---- */

static bool has_row(const struct screen *s)
{
    return ((const struct rows_screen *)s)->list.count;
}

static void toggle(struct screen *screen, int unused)
{
    struct choice *r = here(of(screen));

    (void)unused;
    r->chosen = !r->chosen;
    move(screen, MOVE_DOWN);
}

/* Where a filter is, only what it shows. */
static void choose_all(struct screen *screen, int chosen)
{
    for (size_t i = 0; i < of(screen)->list.count; i++)
        of(screen)->choices.rows[of(screen)->shown[i]].chosen = chosen;
}

static void shift(struct screen *screen, int step)
{
    struct rows_screen *s = of(screen);
    size_t at;

    if (s->filter.text.length) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("筛选的时候不能移动行；请先按 F5 显示全部行。"));
        return;
    }
    at = s->list.at;
    if (step < 0 ? at == 0 : at + 1 >= s->choices.count)
        return;
    choices_move(&s->choices, at, step < 0 ? at - 1 : at + 1);
    s->list.at = step < 0 ? at - 1 : at + 1;
    keep_in_view(s);
}

/* The cursor to the row ID, if it is in sight. */
static void go_to(struct rows_screen *s, const char *id)
{
    for (size_t i = 0; i < s->list.count; i++)
        if (!strcmp(s->choices.rows[s->shown[i]].id, id))
            s->list.at = i;
    keep_in_view(s);
}

static void as_at_first(struct screen *screen, int unused)
{
    struct rows_screen *s = of(screen);
    char *id = memory_text(here(s) ? here(s)->id : "");

    (void)unused;
    read_choices(s, NULL);
    prompt_set(&s->filter, "");
    narrow(s);
    go_to(s, id);
    free(id);
}

static void open_filter(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->filter.open = true;
    keep_in_view(of(screen));
}

static void show_all(struct screen *screen, int unused)
{
    (void)unused;
    prompt_set(&of(screen)->filter, "");
    narrow(of(screen));
}

static bool is_narrowed(const struct screen *s)
{
    return ((const struct rows_screen *)s)->filter.text.length;
}

/* ---- Leaving ---- */

static void leave(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;

    (void)unused;
    browser_pop(b);
    browser_say(b, ROLE_NOTE, "%s", _("行没有改动。"));
}

static void apply(struct screen *screen, int unused)
{
    struct rows_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct screen *below = s->below;
    struct comparison_wish *wish;
    struct buffer ids = {0};
    size_t count, chosen;
    const size_t *cases = compare_screen_cases(below, &count);
    bool is_default;

    (void)unused;
    chosen = choices_write(&ids, &s->choices);
    if (!chosen) {
        browser_say(b, ROLE_NOTE, "%s", _("至少要选一行；用空格选取，或按 * 恢复原样。"));
        return;
    }
    is_default = !strcmp(buffer_text(&ids), s->choices.first);
    wish = wish_copy(compare_screen_wished(below));
    if (wish->pattern_count)
        buffer_format(&ids, ",%s", row_group_code(GROUP_FINDS)); /* the rows of patterns stay, behind the others */
    free((char *)wish->rows);
    wish->rows = is_default ? NULL : memory_text(buffer_text(&ids));
    if (compare_screen_change(below, cases, count, wish)) {
        browser_pop(b);
        if (is_default)
            browser_say(b, ROLE_NOTE, "%s", _("显示原来的各行。"));
        else
            browser_say(b, ROLE_NOTE, _("显示选取的 %zu 行；按 r 再改。"), chosen);
    }
    wish_free(wish);
    buffer_clear(&ids);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, KEY_F3}, 0, apply, NULL, N_("确定"), N_("照选取的行和次序显示对照"), "apply", "zhao xuan qu de hang he ci xu xian shi dui zhao", SAFE_KEY},
    {{' ', KEY_F2}, 0, toggle, has_row, N_("选取"), N_("选取光标处的行（再按一次取消）"), "mark-row", "xuan qu guang biao chu de hang zai an yi ci qu xiao", SAFE_KEY},
    {{'K', '<', KEY_F7}, -1, shift, has_row, N_("上移"), N_("把这一行往上移"), "move-up", "ba zhe yi hang wang shang yi", SAFE_KEY},
    {{'J', '>', KEY_F8}, 1, shift, has_row, N_("下移"), N_("把这一行往下移"), "move-down", "ba zhe yi hang wang xia yi", SAFE_KEY},
    {{'a', KEY_F11}, true, choose_all, has_row, N_("全选"), N_("选取全部行（筛选时：筛出的各行）"), "mark-all", "xuan qu quan bu hang shai xuan shi shai chu de ge hang", SAFE_KEY},
    {{'c', KEY_F12}, false, choose_all, has_row, N_("全不选"), N_("一行也不选（筛选时：筛出的各行）"), "mark-none",
     "yi hang ye bu xuan shai xuan shi shai chu de ge hang", SAFE_KEY},
    {{'*', KEY_F6}, 0, as_at_first, NULL, N_("原样"), N_("恢复原来的行和次序"), "as-at-first", "hui fu yuan lai de hang he ci xu", SAFE_KEY},
    {{'&', KEY_F4}, 0, open_filter, NULL, N_("筛选"), N_("按行名筛选"), "filter", "an hang ming shai xuan", SAFE_KEY},
    {{KEY_F5}, 0, show_all, is_narrowed, N_("全部"), N_("取消筛选，显示全部行"), "show-all", "qu xiao shai xuan xian shi quan bu hang", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
    {{KEY_ESCAPE, 'q', KEY_F10}, 0, leave, NULL, N_("不改"), N_("离开，行照旧"), "leave", "li kai hang zhao jiu", SAFE_KEY},
};

static struct prompt *filter_prompt(struct screen *s)
{
    return &of(s)->filter;
}

static void filter_typed(struct screen *screen, uint32_t key)
{
    struct rows_screen *s = of(screen);

    if (key == KEY_F5) {
        show_all(screen, 0);
        return;
    }
    switch (prompt_key(&s->filter, key)) {
    case PROMPT_EDITED:
        narrow(s);
        break;
    case PROMPT_LEFT:
    case PROMPT_ENTERED:
        s->filter.open = false;
        keep_in_view(s);
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

/* ---- Drawing ---- */

static void draw_row(const struct rows_screen *s, struct area row, size_t at)
{
    const struct choice *r = &s->choices.rows[s->shown[at]];
    bool focused = at == s->list.at;
    enum role role = r->chosen ? ROLE_MARKED : ROLE_TEXT;
    struct buffer count = {0};
    int width;

    if (r->known)
        buffer_format(&count, row.columns >= 60 ? _("%zu/%zu 个案例写到") : "%zu/%zu", r->stated, s->cases);
    width = text_width(canvas_width(row.canvas), buffer_text(&count), count.length);
    area_put(row, 0, 0, ROLE_CURSOR, focused ? ">" : "");
    area_put(row, 2, 0, role, r->chosen ? "[x]" : "[ ]");
    area_put_fit(row, 6, 0, row.columns - width - 8, role, r->label);
    area_put(row, row.columns - width - 1, 0, r->stated ? ROLE_DIM : ROLE_MISSING, buffer_text(&count));
    if (focused && !s->filter.open)
        area_cursor(row, 2, 0);
    buffer_clear(&count);
}

static void draw_heading(const struct rows_screen *s, struct area row, int group)
{
    struct buffer text = {0};

    buffer_format(&text, "%d %s ", group + 1, row_group_name((enum row_group)group, s->screen.browser->language));
    area_horizontal(row, area_put(row, 0, 0, ROLE_HEADING, buffer_text(&text)), 0, row.columns);
    buffer_clear(&text);
}

static void rows_draw(const struct screen *screen, struct area body)
{
    const struct rows_screen *s = (const struct rows_screen *)screen;
    int y = 0;

    if (s->filter.open || s->filter.text.length)
        prompt_draw(&s->filter, area_part(body, 0, y++, body.columns, 1), _("筛选（行名）："));
    for (size_t i = s->list.top; i < s->list.count && y < body.rows; i++) {
        int group = s->choices.rows[s->shown[i]].group;

        if ((i == s->list.top || s->choices.rows[s->shown[i - 1]].group != group) && body.rows - y > 1)
            draw_heading(s, area_part(body, 0, y++, body.columns, 1), group);
        draw_row(s, area_part(body, 0, y++, body.columns, 1), i);
    }
    if (!s->list.count)
        area_put(body, 2, y, ROLE_MISSING, _("没有相符的行；改动筛选文字，或按 F5 显示全部行。"));
}

static void rows_status(const struct screen *screen, struct buffer *b)
{
    const struct rows_screen *s = (const struct rows_screen *)screen;
    size_t chosen = choices_write(NULL, &s->choices);

    buffer_format(b, _("已选 %zu 行，共 %zu 行"), chosen, s->choices.count);
    if (here(s))
        buffer_format(b, "  |  %s (%s)", here(s)->label, here(s)->id);
}

static void laid(struct screen *screen)
{
    keep_in_view(of(screen));
}

static void rows_free(struct screen *screen)
{
    struct rows_screen *s = of(screen);

    choices_clear(&s->choices);
    free(s->shown);
    buffer_clear(&s->filter.text);
    free(s);
}

static const struct member places[] = {MEMBER(struct rows_screen, list.top)};

const struct screen_ops rows_screen_ops = {
    .name = "rows", .title = N_("选行"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = rows_draw, .status = rows_status,
    .prompt = filter_prompt, .typed = filter_typed, .laid = laid, .free = rows_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

enum { ROWS_ABOVE = 5 };

struct screen *rows_screen_create(struct browser *b, struct screen *below)
{
    struct rows_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &rows_screen_ops, .browser = b};
    s->below = below;
    compare_screen_cases(below, &s->cases);
    if (!read_choices(s, compare_screen_wished(below)->rows)) {
        rows_free(&s->screen);
        return NULL;
    }
    narrow(s);
    go_to(s, compare_screen_row(below)); /* the cursor is where it was in the comparison, with some rows above it */
    s->list.top = s->list.at > ROWS_ABOVE ? s->list.at - ROWS_ABOVE : 0;
    return &s->screen;
}

void choose_rows(struct screen *compare_screen, int unused)
{
    (void)unused;
    browser_push(compare_screen->browser, rows_screen_create(compare_screen->browser, compare_screen));
}
