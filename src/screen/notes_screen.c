/* notes_screen.c - 备注列表: all notes of the person's file; Enter goes where one stands. */
#include "remark.h"

#include <stdlib.h>
#include <string.h>

struct notes_screen {
    struct screen screen;
    struct list list; /* over the browser's notes */
};

enum { SIGN = 2, WHEN = 16, AUTHOR = 10, WIDE = 72 };

static struct notes_screen *of(struct screen *s)
{
    return (struct notes_screen *)s;
}

static int page(const struct notes_screen *s)
{
    return s->screen.rows - 1;
}

static const struct note *here(const struct notes_screen *s)
{
    const struct notes *notes = s->screen.browser->notes;

    return notes && s->list.at < notes->count ? &notes->notes[s->list.at] : NULL;
}

static const char *called(const struct note *n)
{
    return n->on ? n->on : n->place;
}

static void notes_laid(struct screen *screen)
{
    struct notes_screen *s = of(screen);

    s->list.count = screen->browser->notes ? screen->browser->notes->count : 0;
    list_keep_in_view(&s->list, page(s));
}

/* ---- What keys do ---- */

static bool has_note(const struct screen *s)
{
    return here((const struct notes_screen *)s);
}

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, page(of(s)));
}

static void go_there(struct screen *screen, int unused)
{
    struct fault f = {0};

    (void)unused;
    if (place_go(screen->browser, here(of(screen))->place, &f) != OK)
        browser_say(screen->browser, ROLE_ERROR, _("这条备注的位置不在这份案例库里：%s"), f.text);
}

static void change(struct screen *screen, int unused)
{
    const struct note *n = here(of(screen));
    char *place = memory_text(n->place), *on = memory_text(called(n)); /* the notes are read anew */

    (void)unused;
    browser_push(screen->browser, remark_screen_create(screen->browser, place, on));
    free(place);
    free(on);
}

static void delete_now(struct screen *screen)
{
    struct browser *b = screen->browser;
    struct fault f = {0};
    char *aside = NULL;
    enum code rc = notes_remove(here(of(screen)), &aside, &f);

    remarks_load(b);
    notes_laid(screen);
    if (rc != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    else if (!remark_say_aside(b, aside))
        browser_say(b, ROLE_NOTE, "%s", _("已删除这条备注。"));
}

static void ask_delete(struct screen *screen, int unused)
{
    const struct note *n = here(of(screen));
    struct buffer question = {0};

    (void)unused;
    buffer_format(&question, _("删除%s写在%s的备注吗？“%s”按 y 删除，按 n 或 Esc 留着。"), n->author, called(n), n->text);
    browser_push(screen->browser, question_screen_create(screen->browser, buffer_take(&question), delete_now));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, go_there, has_note, N_("到原处"), N_("到备注所在的案例、段落或单元格"), "go-there", "dao bei zhu suo zai de an li duan luo huo dan yuan ge", SAFE_KEY},
    {{'m'}, 0, change, has_note, N_("改写"), N_("在同一处写自己的备注，或改自己写的"), "write-note", "zai tong yi chu xie zi ji de bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{KEY_REMOVE, 'd'}, 0, ask_delete, has_note, N_("删除"), N_("删除光标处的备注；删之前会问"), "delete", "shan chu guang biao chu de bei zhu shan zhi qian hui wen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_note, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_note, NULL, N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_note, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_note, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_note, NULL, N_("第一行"), "first", "di yi hang", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_note, NULL, N_("最后一行"), "last", "zui hou yi hang", SAFE_KEY},
};

/* ---- Drawing: a narrow window shows place and text alone ---- */

static void draw_columns(struct area row, enum role role, const char *on, const char *author, const char *when, const char *text)
{
    bool wide = row.columns >= WIDE;
    int room = row.columns - SIGN - (wide ? WHEN + AUTHOR + 2 : 0), first = room / 3, x = SIGN;

    area_put_fit(row, x, 0, first, role, on);
    x += first + 1;
    if (wide) {
        area_put_fit(row, x, 0, AUTHOR, role, author);
        area_put_fit(row, x + AUTHOR + 1, 0, WHEN, role, when);
        x += AUTHOR + WHEN + 2;
    }
    area_put_fit(row, x, 0, row.columns - x, role, text);
}

static void notes_draw(const struct screen *screen, struct area body)
{
    const struct notes_screen *s = (const struct notes_screen *)screen;
    size_t count = screen->browser->notes ? screen->browser->notes->count : 0; /* below a prompt they may have been read anew */
    struct area heading = area_part(body, 0, 0, body.columns, 1);

    if (!count) {
        passage_draw(body, 0, _("还没有备注。在案例、阅读、对照各屏按 m，就在光标处写一条；同事的备注用 casegrid notes --import 文件 收进来。"), NULL, 0, ROLE_MISSING);
        area_cursor(body, 0, 0);
        return;
    }
    area_fill(heading, ROLE_HEADING);
    draw_columns(heading, ROLE_HEADING, _("位置"), _("作者"), _("时间"), _("备注"));
    for (size_t i = s->list.top; i < count && (int)(i - s->list.top) + 1 < body.rows; i++) {
        const struct note *n = &screen->browser->notes->notes[i];
        struct area row = area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1);
        struct buffer text = {0};

        text_clean(&text, n->text, strlen(n->text)); /* its line ends become blanks */
        draw_columns(row, ROLE_TEXT, called(n), n->author, n->when, buffer_text(&text));
        if (i == s->list.at) {
            area_put(row, 0, 0, ROLE_CURSOR, ">");
            area_cursor(row, 0, 0);
        }
        buffer_clear(&text);
    }
}

static void notes_status(const struct screen *screen, struct buffer *b)
{
    const struct notes_screen *s = (const struct notes_screen *)screen;

    if (here(s))
        buffer_format(b, _("第 %zu 条，共 %zu 条  |  %s"), s->list.at + 1, s->list.count, here(s)->text);
}

static void notes_end(struct screen *s)
{
    free(s);
}

static const struct member places[] = {MEMBER(struct notes_screen, list.top)};

const struct screen_ops notes_screen_ops = {
    .name = "notes", .title = N_("备注列表"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = notes_draw, .status = notes_status, .laid = notes_laid, .holds_no_case = true, .free = notes_end,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *notes_screen_create(struct browser *b)
{
    struct notes_screen *s = memory_get(sizeof *s);

    remarks_load(b);
    s->screen = (struct screen){.ops = &notes_screen_ops, .browser = b};
    return &s->screen;
}
