/* changes_screen.c - 已变动的单元格: what a saved comparison said, and what the library says now. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct changes_screen {
    struct screen screen;
    struct screen *compare;
    struct list list;
    int top;           /* first line shown of the change at the cursor */
    int detail_rows;
};

enum { SIGN = 2, LEAST_LIST = 3 };

static struct changes_screen *of(struct screen *s)
{
    return (struct changes_screen *)s;
}

/* Asked for each time: what was saved anew has no changes any more. */
static const struct saved_fit *fit_of(const struct changes_screen *s)
{
    const struct kept *k = kept_of(s->compare);

    return k ? k->fit : NULL;
}

static const struct saved_change *here(const struct changes_screen *s)
{
    const struct saved_fit *fit = fit_of(s);

    return fit && s->list.at < fit->change_count ? &fit->changes[s->list.at] : NULL;
}

static int page(const struct changes_screen *s)
{
    return s->screen.rows - 1 - s->detail_rows;
}

/* The change at the cursor in full. */
static char *detail_text(const struct saved_change *c)
{
    struct buffer b = {0};

    buffer_format(&b, _("原来：%s\n现在：%s"), c->before, c->now);
    return buffer_take(&b);
}

static bool has_row(const struct screen *s)
{
    return here((const struct changes_screen *)s);
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, page(of(s)));
    of(s)->top = 0;
}

static void scroll(struct screen *screen, int step)
{
    struct changes_screen *s = of(screen);
    char *text = detail_text(here(s));
    int last = passage_height(&screen->browser->width, screen->columns, text) - (s->detail_rows - 1);

    s->top += step;
    s->top = s->top > last ? last : s->top;
    s->top = s->top < 0 ? 0 : s->top;
    free(text);
}

static void go_there(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    struct screen *compare = of(screen)->compare;
    const struct saved_change *c = here(of(screen));
    const struct saved_view view = {.row = c->row, .case_id = c->case_id};

    (void)unused;
    browser_pop(b); /* SCREEN ends here; the change belongs to the comparison */
    if (compare_screen_go(compare, &view))
        return;
    browser_say(b, ROLE_NOTE, c->kind == CHANGE_GONE ? _("“%s”一行现在没有了。") : _("“%s”一行现在没有显示：所选的行、筛选或“只看不同”把它略去了。"), c->label);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, go_there, has_row, N_("到这一格"), N_("到对照中的这一格"), "go", "dao dui zhao zhong de zhe yi ge", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_row, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_row, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l'}, 1, scroll, has_row, NULL, N_("下面的全文往下一行"), "scroll-down", "xia mian de quan wen wang xia yi hang", SAFE_KEY},
    {{KEY_ARROW_LEFT, 'h'}, -1, scroll, has_row, NULL, N_("下面的全文往上一行"), "scroll-up", "xia mian de quan wen wang shang yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_row, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_row, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_row, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_row, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
};

/* ---- Drawing ---- */

static void draw_columns(struct area row, enum role role, const char *label, const char *name, const char *before, const char *now)
{
    int room = row.columns - SIGN - 3, first = room / 5, second = room / 8 < 6 ? 6 : room / 8, third = (room - first - second) / 2, x = SIGN;
    const struct { int columns; const char *text; } cells[] = {{first, label}, {second, name}, {third, before}, {room - first - second - third, now}};

    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        if (cells[i].columns > 0)
            area_put_fit(row, x, 0, cells[i].columns, role, cells[i].text);
        x += cells[i].columns + 1;
    }
}

static void changes_draw(const struct screen *screen, struct area body)
{
    const struct changes_screen *s = (const struct changes_screen *)screen;
    const struct saved_fit *fit = fit_of(s);
    struct area heading = area_part(body, 0, 0, body.columns, 1), detail;
    int rows = page(s);
    char *text;

    if (!here(s)) {
        passage_draw(body, 0, _("没有变动的格。"), NULL, 0, ROLE_MISSING);
        return;
    }
    area_fill(heading, ROLE_HEADING);
    draw_columns(heading, ROLE_HEADING, _("行"), _("地区"), _("原来"), _("现在"));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) < rows; i++) {
        const struct saved_change *c = &fit->changes[i];
        struct area row = area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1);

        area_put(row, 0, 0, ROLE_CURSOR, i == s->list.at ? ">" : "");
        draw_columns(row, ROLE_TEXT, c->label, c->case_name, c->before, c->now);
        if (i == s->list.at)
            area_cursor(row, 0, 0);
    }
    if (!s->detail_rows)
        return;
    area_horizontal(body, 0, body.rows - s->detail_rows, body.columns);
    detail = area_part(body, 0, body.rows - s->detail_rows + 1, body.columns, s->detail_rows - 1);
    if (area_detail_stays(detail))
        return;
    text = detail_text(here(s));
    passage_draw(detail, s->top, text, NULL, 0, ROLE_TEXT);
    free(text);
    area_detail(detail);
}

static void changes_status(const struct screen *screen, struct buffer *b)
{
    const struct changes_screen *s = (const struct changes_screen *)screen;
    const struct saved_change *c = here(s);

    if (c)
        buffer_format(b, _("第 %zu 格，共 %zu 格  |  %s，%s（%s）"), s->list.at + 1, s->list.count, c->case_name, c->label, change_name(c->kind));
}

static void changes_laid(struct screen *screen)
{
    struct changes_screen *s = of(screen);

    s->detail_rows = screen->rows / 2;
    if (screen->rows - 1 - s->detail_rows < LEAST_LIST)
        s->detail_rows = 0;
    list_keep_in_view(&s->list, page(s));
}

static void changes_free(struct screen *s)
{
    free(s);
}

static const struct member places[] = {MEMBER(struct changes_screen, list.top), MEMBER(struct changes_screen, top)};

const struct screen_ops changes_screen_ops = {
    .name = "changes", .title = N_("已变动的单元格"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = changes_draw, .status = changes_status, .laid = changes_laid, .free = changes_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *changes_screen_create(struct browser *b, struct screen *compare)
{
    struct changes_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &changes_screen_ops, .browser = b};
    s->compare = compare;
    s->list.count = fit_of(s) ? fit_of(s)->change_count : 0;
    return &s->screen;
}
