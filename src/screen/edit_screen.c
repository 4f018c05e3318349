/* edit_screen.c - 改正: what is wrong with a corrected text, line by line; back into the editor, or given up with the text kept. */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

struct edit_screen {
    struct screen screen;
    enum edit_trouble trouble;
    char *headline;
    struct findings found;
    size_t *errors;    /* indices of those that bar the way: notes do not */
    struct list list;  /* over errors */
    int head_rows, list_rows, whole_rows;
};

static struct edit_screen *of(struct screen *s)
{
    return (struct edit_screen *)s;
}

static const struct finding *here(const struct edit_screen *s)
{
    return s->list.count ? &s->found.items[s->errors[s->list.at]] : NULL;
}

/* ---- Keys ---- */

static void move(struct screen *s, int how)
{
    list_move(&of(s)->list, (enum move)how, of(s)->list_rows);
}

static bool has_errors(const struct screen *s)
{
    return ((const struct edit_screen *)s)->list.count;
}

static bool was_left(const struct screen *s)
{
    return ((const struct edit_screen *)s)->trouble == EDIT_WAS_LEFT;
}

static bool conflicts(const struct screen *s)
{
    return ((const struct edit_screen *)s)->trouble == EDIT_CONFLICTS;
}

static void go_back(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    int line = here(of(screen)) ? here(of(screen))->line : 0;

    (void)unused;
    browser_pop(b);
    edit_open(b, line);
}

static void give_up(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;

    (void)unused;
    browser_pop(b);
    edit_give_up(b);
}

static void save_anyway(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;

    (void)unused;
    browser_pop(b);
    edit_save(b, true);
}

static void begin_anew(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    const struct local_case *c = NULL;
    struct fault f = {0};
    char *aside = NULL;

    (void)unused;
    browser_pop(b);
    if (library_case(b->library, b->editing->case_id, &c, &f) != OK || editing_renew(b->editing, library_path(b->library), c, &aside, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        editing_forget(b);
        return;
    }
    browser_say(b, ROLE_NOTE, _("原来的文字移到了“%s”。"), aside);
    free(aside);
    edit_open(b, 0);
}

static const struct binding bindings[] = {
    {{KEY_ENTERED, 'e', KEY_F3}, 0, go_back, NULL, N_("接着改"), N_("回到编辑器，到光标处的错误所在的行"), "edit-again",
     "hui dao bian ji qi dao guang biao chu de cuo wu suo zai de hang", UNSAFE_KEY},
    {{'s', KEY_F4}, 0, save_anyway, conflicts, N_("仍然收入"), N_("收入您的文字，盖过库里的改动"), "save-anyway", "shou ru nin de wen zi gai guo ku li de gai dong", UNSAFE_KEY},
    {{'d', KEY_F5}, 0, begin_anew, was_left, N_("重新开始"), N_("把上次的文字移到一边，从库里的案例重新改起"), "begin-anew",
     "ba shang ci de wen zi yi dao yi bian cong ku li de an li chong xin gai qi", UNSAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_errors, NULL, N_("上一行"), "up", "shang yi hang", UNSAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_errors, NULL, N_("下一行"), "down", "xia yi hang", UNSAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_errors, NULL, N_("上一页"), "page-up", "shang yi ye", UNSAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_errors, NULL, N_("下一页"), "page-down", "xia yi ye", UNSAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_errors, NULL, N_("第一行"), "first", "di yi hang", UNSAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_errors, NULL, N_("最后一行"), "last", "zui hou yi hang", UNSAFE_KEY},
    {{KEY_ESCAPE, 'q', KEY_F10}, 0, give_up, NULL, N_("先不改"), N_("离开，不收入库；文字留在文件里"), "give-up", "li kai bu shou ru ku wen zi liu zai wen jian li", UNSAFE_KEY},
};

/* ---- Drawing ---- */

static void headline_write(const struct edit_screen *s, struct buffer *b)
{
    const struct editing *e = s->screen.browser->editing;

    if (!e)
        return;
    if (s->trouble == EDIT_WAS_LEFT)
        buffer_format(b, _("上次改%s没有收入库，文字还在“%s”。按 Enter 接着改；按 d 从库里的案例重新改起，上次的文字移到一边；按 q 离开。"), e->name, e->path);
    else if (s->trouble == EDIT_CONFLICTS)
        buffer_format(b, _("%s按 s 仍然收入；按 Enter 回到编辑器；按 q 离开，文字留在“%s”。"), s->headline, e->path);
    else if (s->headline[0])
        buffer_format(b, _("%s还没有收入库。%s按 Enter 回到编辑器；按 q 离开，文字留在“%s”。"), e->name, s->headline, e->path);
    else
        buffer_format(b, _("%s还没有收入库：有 %zu 处错误。按 Enter 回到编辑器，到光标处的一行；按 q 离开，文字留在“%s”。"), e->name, s->found.errors, e->path);
}

static void laid(struct screen *screen)
{
    struct edit_screen *s = of(screen);
    struct buffer head = {0};
    int rows = screen->rows;

    headline_write(s, &head);
    s->head_rows = passage_height(&screen->browser->width, screen->columns, buffer_text(&head));
    buffer_clear(&head);
    if (s->list.count && s->head_rows > rows / 2)
        s->head_rows = rows / 2;
    s->whole_rows = s->list.count && rows - s->head_rows >= 8 ? 4 : 0;
    s->list_rows = rows - s->head_rows - s->whole_rows - 1;
    s->list_rows = s->list_rows < 1 ? 1 : s->list_rows;
    list_keep_in_view(&s->list, s->list_rows);
}

static void draw_finding(const struct edit_screen *s, struct area row, size_t at)
{
    const struct finding *f = &s->found.items[s->errors[at]];
    bool focused = at == s->list.at;
    struct buffer place = {0};
    enum role role = focused ? ROLE_CURSOR : ROLE_TEXT;

    if (f->line)
        buffer_format(&place, _("第%d行第%d列"), f->line, f->column);
    area_fill(row, role);
    area_put(row, 0, 0, role, focused ? ">" : " ");
    area_put_fit(row, 2, 0, 16, role, buffer_text(&place));
    area_put_fit(row, 19, 0, row.columns - 19, role, f->text);
    if (focused)
        area_cursor(row, 0, 0);
    buffer_clear(&place);
}

static void edit_draw(const struct screen *screen, struct area body)
{
    const struct edit_screen *s = (const struct edit_screen *)screen;
    struct buffer head = {0};
    int y = s->head_rows;

    headline_write(s, &head);
    passage_draw(area_part(body, 0, 0, body.columns, s->head_rows), 0, buffer_text(&head), NULL, 0, s->trouble == EDIT_WAS_LEFT ? ROLE_NOTE : ROLE_ERROR);
    buffer_clear(&head);
    if (!s->list.count) {
        area_cursor(body, 0, 0);
        return;
    }
    area_horizontal(body, 0, y++, body.columns);
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) < s->list_rows; i++)
        draw_finding(s, area_part(body, 0, y + (int)(i - s->list.top), body.columns, 1), i);
    if (s->whole_rows) {
        area_horizontal(body, 0, body.rows - s->whole_rows, body.columns);
        passage_draw(area_part(body, 0, body.rows - s->whole_rows + 1, body.columns, s->whole_rows - 1), 0, here(s)->text, NULL, 0, ROLE_TEXT);
    }
}

static void status(const struct screen *screen, struct buffer *b)
{
    const struct edit_screen *s = (const struct edit_screen *)screen;

    if (s->list.count)
        buffer_format(b, _("%zu/%zu 处错误"), s->list.at + 1, s->list.count);
}

/* The text and its errors are the person's: another edition changes nothing in them. */
static bool edit_renew(struct screen *s, const struct renewal *unused)
{
    (void)s;
    (void)unused;
    return true;
}

static void edit_screen_free(struct screen *screen)
{
    struct edit_screen *s = of(screen);

    findings_clear(&s->found);
    free(s->headline);
    free(s->errors);
    free(s);
}

static const struct member places[] = {MEMBER(struct edit_screen, list.top)};

const struct screen_ops edit_screen_ops = {
    .name = "edit", .title = N_("改正案例"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = edit_draw, .status = status,
    .laid = laid, .renew = edit_renew, .free = edit_screen_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *edit_screen_create(struct browser *b, enum edit_trouble trouble, const char *headline, struct findings *found)
{
    struct edit_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &edit_screen_ops, .browser = b};
    s->trouble = trouble;
    s->headline = memory_text(headline);
    s->found = *found;
    *found = (struct findings){0};
    s->errors = memory_array(s->found.count + 1, sizeof *s->errors);
    for (size_t i = 0; i < s->found.count; i++)
        if (s->found.items[i].weight == FINDING_ERROR)
            s->errors[s->list.count++] = i;
    return &s->screen;
}
