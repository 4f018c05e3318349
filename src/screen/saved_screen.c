/* saved_screen.c - 保存的对照: those there are, to be opened or taken away. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct saved_screen {
    struct screen screen;
    struct saved_entry *entries;
    size_t entry_count;
    struct list list;
};

enum { SIGN = 2, WHEN = 16, EDITION = 10, WIDE = 60 };

static struct saved_screen *of(struct screen *s)
{
    return (struct saved_screen *)s;
}

static int page(const struct saved_screen *s)
{
    return s->screen.rows - 1;
}

static const struct saved_entry *here(const struct saved_screen *s)
{
    return s->list.count ? &s->entries[s->list.at] : NULL;
}

static const char *entry_name(const struct saved_entry *e)
{
    const char *slash = strrchr(e->path, '/');

    return e->saved && e->saved->name ? e->saved->name : slash ? slash + 1 : e->path;
}

static void read_list(struct saved_screen *s)
{
    struct fault f = {0};

    saved_list_free(s->entries, s->entry_count);
    s->entries = NULL;
    s->entry_count = 0;
    if (saved_list(&s->entries, &s->entry_count, &f) != OK)
        browser_say(s->screen.browser, ROLE_ERROR, "%s", f.text);
    s->list.count = s->entry_count;
    list_keep_in_view(&s->list, page(s));
}

/* ---- What keys do ---- */

static bool has_entry(const struct screen *s)
{
    return here((const struct saved_screen *)s);
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, page(of(s)));
}

/* The list closes for what it opened: going back from there leads to where the list was opened. */
static void open_here(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    struct saved *saved = NULL;
    struct fault f = {0};

    (void)unused;
    if (saved_read(&saved, here(of(screen))->path, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    if (saved_open(b, saved, OPENING_NAMED)) {
        int at = b->depth - 1;

        while (at > 0 && b->stack[at] != screen)
            at--;
        if (at > 0) { /* else the stack was full and it is gone already */
            screen->ops->free(screen);
            memmove(&b->stack[at], &b->stack[at + 1], (size_t)(b->depth - at - 1) * sizeof *b->stack);
            b->depth--;
        }
    }
    saved_free(saved);
}

static void delete_now(struct screen *screen)
{
    struct saved_screen *s = of(screen);
    struct fault f = {0};
    char *name = memory_text(entry_name(here(s)));

    if (saved_delete(here(s)->path, &f) == OK)
        browser_say(screen->browser, ROLE_NOTE, _("已删除保存的对照“%s”。"), name);
    else
        browser_say(screen->browser, ROLE_ERROR, "%s", f.text);
    free(name);
    read_list(s);
}

static void ask_delete(struct screen *screen, int unused)
{
    struct buffer question = {0};

    (void)unused;
    buffer_format(&question, _("删除保存的对照“%s”吗？删了找不回来。按 y 删除，按 n 或 Esc 留着。"), entry_name(here(of(screen))));
    browser_push(screen->browser, question_screen_create(screen->browser, buffer_take(&question), delete_now));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, open_here, has_entry, N_("打开"), N_("打开光标处的对照；有变动的格会先列出来"), "open",
     "da kai guang biao chu de dui zhao you bian dong de ge hui xian lie chu lai", SAFE_KEY},
    {{KEY_REMOVE, 'd'}, 0, ask_delete, has_entry, N_("删除"), N_("删除光标处的对照；删之前会问"), "delete",
     "shan chu guang biao chu de dui zhao shan zhi qian hui wen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_entry, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_entry, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_entry, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_entry, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_entry, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_entry, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
};

/* ---- Drawing: a narrow window shows names and cases alone ---- */

static void draw_columns(struct area row, enum role role, const char *name, const char *cases, const char *when, const char *edition)
{
    bool wide = row.columns >= WIDE;
    int room = row.columns - SIGN - (wide ? WHEN + EDITION + 2 : 0), first = (room - 1) * 2 / 5, x = SIGN;

    area_put_fit(row, x, 0, first, role, name);
    x += first + 1;
    area_put_fit(row, x, 0, room - first - 1, role, cases);
    x += room - first;
    if (!wide)
        return;
    area_put_fit(row, x, 0, WHEN, role, when);
    area_put_fit(row, x + WHEN + 1, 0, EDITION, role, edition);
}

static void draw_entry(const struct saved_screen *s, struct area row, size_t at)
{
    const struct saved_entry *e = &s->entries[at];
    bool is_here = at == s->list.at;
    enum role role = e->saved ? ROLE_TEXT : ROLE_MISSING;
    struct buffer cases = {0};

    area_put(row, 0, 0, ROLE_CURSOR, is_here ? ">" : "");
    for (size_t i = 0; e->saved && i < e->saved->case_count; i++)
        buffer_format(&cases, "%s%s", i ? _("、") : "", e->saved->cases[i].name);
    if (!e->saved)
        buffer_add(&cases, _("读不了；按 Enter 看原因"));
    draw_columns(row, role, entry_name(e), buffer_text(&cases), e->saved && e->saved->when ? e->saved->when : "",
                 !e->saved ? "" : strcmp(e->saved->edition, library_edition(s->screen.browser->library)) ? _("另一版") : _("同一版"));
    if (is_here)
        area_cursor(row, 0, 0);
    buffer_clear(&cases);
}

static void saved_draw(const struct screen *screen, struct area body)
{
    const struct saved_screen *s = (const struct saved_screen *)screen;
    struct area heading = area_part(body, 0, 0, body.columns, 1);

    if (!s->list.count) {
        passage_draw(body, 0, _("还没有保存过对照。在对照一屏按 w，写一个名称，就存下来；以后按 o 打开。"), NULL, 0, ROLE_MISSING);
        area_cursor(body, 0, 0);
        return;
    }
    area_fill(heading, ROLE_HEADING);
    draw_columns(heading, ROLE_HEADING, _("名称"), _("案例"), _("保存时间"), _("案例库"));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 1 < body.rows; i++)
        draw_entry(s, area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1), i);
}

static void saved_status(const struct screen *screen, struct buffer *b)
{
    const struct saved_screen *s = (const struct saved_screen *)screen;
    const char *slash = here(s) ? strrchr(here(s)->path, '/') : NULL;

    if (here(s))
        buffer_format(b, _("第 %zu 个，共 %zu 个  |  文件 %s"), s->list.at + 1, s->list.count, slash ? slash + 1 : here(s)->path);
}

static void saved_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void saved_screen_free(struct screen *s)
{
    saved_list_free(of(s)->entries, of(s)->entry_count);
    free(s);
}

static const struct member places[] = {MEMBER(struct saved_screen, list.top)};

const struct screen_ops saved_screen_ops = {
    .name = "saved", .title = N_("保存的对照"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = saved_draw, .status = saved_status, .laid = saved_laid, .holds_no_case = true, .free = saved_screen_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *saved_screen_create(struct browser *b)
{
    struct saved_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &saved_screen_ops, .browser = b};
    read_list(s);
    return &s->screen;
}
