/* searches_screen.c - 检索清单: searches under a name first, then what was searched, the newest first; to be searched again or taken away. */
#include "searches_screen.h"

#include <stdlib.h>
#include <string.h>

struct searches_screen {
    struct screen screen;
    struct search_screen *search; /* kept below it */
    struct searches *saved;       /* NULL: they cannot be read */
    char **past;
    size_t past_count;
    struct list list;             /* over both */
};

enum { SIGN = 2, WHEN = 16, WIDE = 60 };

static struct searches_screen *of(struct screen *s)
{
    return (struct searches_screen *)s;
}

static int page(const struct searches_screen *s)
{
    return s->screen.rows - 1;
}

static size_t saved_count(const struct searches_screen *s)
{
    return s->saved ? s->saved->count : 0;
}

/* What row AT says: a search with a name, or one without. */
static struct saved_search row_at(const struct searches_screen *s, size_t at)
{
    if (at < saved_count(s))
        return s->saved->list[at];
    return (struct saved_search){.query = s->past[s->past_count - 1 - (at - saved_count(s))]};
}

static void read_lists(struct searches_screen *s)
{
    struct fault f = {0};

    searches_free(s->saved);
    s->saved = NULL;
    history_free(s->past, s->past_count);
    history_read(&s->past, &s->past_count);
    if (searches_read(&s->saved, &f) != OK)
        browser_say(s->screen.browser, ROLE_ERROR, "%s", f.text);
    s->list.count = saved_count(s) + s->past_count;
    list_keep_in_view(&s->list, page(s));
}

/* ---- What keys do ---- */

static bool has_row(const struct screen *s)
{
    return ((const struct searches_screen *)s)->list.count > 0;
}

static bool has_past(const struct screen *s)
{
    return ((const struct searches_screen *)s)->past_count > 0;
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, page(of(s)));
}

/* What was only searched is searched where and how the screen below searches now. */
static void open_row(const struct searches_screen *s, const struct saved_search *row, struct search_wish *w, struct buffer *lost)
{
    struct search_wish *now;

    if (row->name) {
        search_wish_open(w, row, s->screen.browser, lost);
        return;
    }
    now = search_wish_copy(&s->search->wish);
    *w = *now;
    free(now);
    free(w->line);
    w->line = memory_text(row->query);
}

static void open_here(struct screen *screen, int unused)
{
    struct searches_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct search_screen *search = s->search;
    struct saved_search chosen = row_at(s, s->list.at);
    struct buffer lost = {0};
    struct search_wish w;

    (void)unused;
    open_row(s, &chosen, &w, &lost);
    search->prompt.open = false;
    search_wish_taken(search, &w);
    browser_pop(b); /* SCREEN ends here */
    if (lost.length)
        browser_say(b, ROLE_ERROR, _("这些在这份案例库里没有，先不管它们：%s。"), lost.text);
    buffer_clear(&lost);
}

static void delete_saved(struct screen *screen)
{
    struct searches_screen *s = of(screen);
    struct fault f = {0};
    char *name = memory_text(row_at(s, s->list.at).name);

    if (searches_remove(name, &f) == OK)
        browser_say(screen->browser, ROLE_NOTE, _("已删除保存的检索“%s”。"), name);
    else
        browser_say(screen->browser, ROLE_ERROR, "%s", f.text);
    free(name);
    read_lists(s);
}

/* A search that was given a name is asked about; what was only typed once goes without a word. */
static void delete_here(struct screen *screen, int unused)
{
    struct searches_screen *s = of(screen);
    struct saved_search row = row_at(s, s->list.at);
    struct buffer question = {0};

    (void)unused;
    if (!row.name) {
        history_remove(row.query);
        read_lists(s);
        return;
    }
    buffer_format(&question, _("删除保存的检索“%s”吗？删了找不回来。按 y 删除，按 n 或 Esc 留着。"), row.name);
    browser_push(screen->browser, question_screen_create(screen->browser, buffer_take(&question), delete_saved));
}

static void clear_now(struct screen *screen)
{
    struct fault f = {0};

    if (history_clear(&f) == OK)
        browser_say(screen->browser, ROLE_NOTE, "%s", _("检索过的都删去了；保存的检索还在。"));
    else
        browser_say(screen->browser, ROLE_ERROR, "%s", f.text);
    read_lists(of(screen));
}

static void ask_clear(struct screen *screen, int unused)
{
    (void)unused;
    browser_push(screen->browser, question_screen_create(screen->browser, memory_text(_("把检索过的全部删去吗？保存的检索不动。按 y 删去，按 n 或 Esc 留着。")),
                                                         clear_now));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, open_here, has_row, N_("检索"), N_("照光标处的一行检索"), "search-again", "zhao guang biao chu de yi hang jian suo", SAFE_KEY},
    {{KEY_REMOVE, 'd'}, 0, delete_here, has_row, N_("删除"), N_("删除光标处的一行；保存的检索，删之前会问"), "delete",
     "shan chu guang biao chu de yi hang bao cun de jian suo shan zhi qian hui wen", SAFE_KEY},
    {{'C', KEY_F5}, 0, ask_clear, has_past, N_("清空记录"), N_("把检索过的全部删去；删之前会问"), "clear-history",
     "ba jian suo guo de quan bu shan qu shan zhi qian hui wen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_row, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_row, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_row, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_row, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_row, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_row, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
};

/* ---- Drawing ---- */

static void draw_columns(struct area row, enum role role, const char *name, const char *query, const char *when)
{
    bool wide = row.columns >= WIDE;
    int room = row.columns - SIGN - (wide ? WHEN + 1 : 0), first = (room - 1) * 2 / 5;

    area_put_fit(row, SIGN, 0, first, role, name);
    area_put_fit(row, SIGN + first + 1, 0, room - first - 1, role, query);
    if (wide)
        area_put_fit(row, row.columns - WHEN, 0, WHEN, role, when);
}

static void draw_row(const struct searches_screen *s, struct area row, size_t at)
{
    bool is_here = at == s->list.at;
    struct saved_search search = row_at(s, at);
    enum role role = search.name ? ROLE_TEXT : ROLE_DIM;

    area_put(row, 0, 0, ROLE_CURSOR, is_here ? ">" : "");
    draw_columns(row, role, search.name ? search.name : _("（检索过）"), search.query, search.when ? search.when : "");
    if (is_here)
        area_cursor(row, 0, 0);
}

static void searches_draw(const struct screen *screen, struct area body)
{
    const struct searches_screen *s = (const struct searches_screen *)screen;
    struct area heading = area_part(body, 0, 0, body.columns, 1);

    if (!s->list.count) {
        passage_draw(body, 0, _("还没有保存过检索，也没有检索过。在检索一屏按 w，写一个名称，就存下来。"), NULL, 0, ROLE_MISSING);
        area_cursor(body, 0, 0);
        return;
    }
    area_fill(heading, ROLE_HEADING);
    draw_columns(heading, ROLE_HEADING, _("名称"), _("检索式"), _("保存时间"));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 1 < body.rows; i++)
        draw_row(s, area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1), i);
}

/* Where and how the search at hand searches. */
static void searches_status(const struct screen *screen, struct buffer *b)
{
    const struct searches_screen *s = (const struct searches_screen *)screen;
    struct saved_search row;
    struct buffer lost = {0};
    struct search_wish w;

    if (!s->list.count)
        return;
    row = row_at(s, s->list.at);
    open_row(s, &row, &w, &lost);
    search_wish_describe(b, screen->browser, &w, ~0U);
    buffer_format(b, _("  |  第 %zu 个，共 %zu 个"), s->list.at + 1, s->list.count);
    search_wish_clear(&w);
    buffer_clear(&lost);
}

static void searches_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void searches_screen_free(struct screen *screen)
{
    searches_free(of(screen)->saved);
    history_free(of(screen)->past, of(screen)->past_count);
    free(screen);
}

static const struct member places[] = {MEMBER(struct searches_screen, list.top)};

const struct screen_ops searches_screen_ops = {
    .name = "searches", .title = N_("检索清单"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = searches_draw,
    .status = searches_status, .laid = searches_laid, .holds_no_case = true, .free = searches_screen_free, .alone = true,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *searches_screen_create(struct search_screen *below)
{
    struct searches_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &searches_screen_ops, .browser = below->screen.browser};
    s->search = below;
    read_lists(s);
    return &s->screen;
}
