/* plain_screen.c - a text alone on the screen, without frame, panes and marks, so that a terminal's mouse can select it. */
#include "copy.h"

#include <stdlib.h>
#include <string.h>

struct plain_screen {
    struct screen screen;
    char *text;
    int lines, top;
};

static struct plain_screen *of(struct screen *s)
{
    return (struct plain_screen *)s;
}

static int last_top(const struct plain_screen *s)
{
    return s->lines > s->screen.rows ? s->lines - s->screen.rows : 0;
}

static void move(struct screen *screen, int how)
{
    struct plain_screen *s = of(screen);
    struct list l = {.count = (size_t)last_top(s) + 1, .at = (size_t)s->top};

    list_move(&l, (enum move)how, screen->rows);
    s->top = (int)l.at;
}

static const struct binding bindings[] = {
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一行"), "line-up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一行"), "line-down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN, ' '}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("开头"), "beginning", "kai tou", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("结尾"), "end", "jie wei", SAFE_KEY},
};

static void plain_laid(struct screen *screen)
{
    struct plain_screen *s = of(screen);

    s->lines = passage_height(&screen->browser->width, screen->columns, s->text);
    s->top = s->top < last_top(s) ? s->top : last_top(s);
}

static void plain_draw(const struct screen *screen, struct area body)
{
    const struct plain_screen *s = (const struct plain_screen *)screen;

    passage_draw(body, s->top, s->text, NULL, 0, ROLE_TEXT);
    area_cursor(body, 0, 0);
}

static void plain_free(struct screen *screen)
{
    free(of(screen)->text);
    free(screen);
}

static const struct member places[] = {MEMBER(struct plain_screen, top)};

const struct screen_ops plain_screen_ops = {
    .name = "plain", .title = N_("可选取的文字"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .bare = true,
    .draw = plain_draw, .laid = plain_laid, .free = plain_free,
    .places = places, .place_count = COUNT_OF(places),
};

struct screen *plain_screen_create(struct browser *b, char *text)
{
    struct plain_screen *s;

    if (!text)
        return NULL;
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &plain_screen_ops, .browser = b};
    s->text = text;
    browser_say(b, ROLE_NOTE, "%s", _("用鼠标选取文字；上下键滚动，q 或 Esc 返回（按任意键，这一行就消失）。"));
    return &s->screen;
}
