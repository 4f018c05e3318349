/* naming_screen.c - a name is typed for something to be kept under: a comparison, a search. */
#include "naming_screen.h"

#include <stdlib.h>
#include <string.h>

struct naming_screen {
    struct screen screen;
    struct screen *below;
    const struct naming *kind;
    struct prompt name;
    char **names;
    struct list list;
};

static struct naming_screen *of(struct screen *s)
{
    return (struct naming_screen *)s;
}

static int page(const struct naming_screen *s)
{
    return s->screen.rows - 2;
}

/* ---- Keeping ---- */

static void keep(struct screen *screen, bool replace)
{
    struct naming_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct fault f = {0};
    char *told = s->kind->keep(s->below, buffer_text(&s->name.text), replace, &f);

    if (!told) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    browser_pop(b); /* SCREEN ends here */
    browser_say(b, ROLE_NOTE, "%s", told);
    free(told);
}

static void replace(struct screen *screen)
{
    keep(screen, true);
}

static void keep_or_ask(struct screen *screen)
{
    struct naming_screen *s = of(screen);
    struct browser *b = screen->browser;
    const char *name = buffer_text(&s->name.text);
    struct fault f = {0};
    struct buffer question = {0};

    if (saved_name_check(name, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    if (!s->kind->is_there(name)) {
        keep(screen, false);
        return;
    }
    buffer_format(&question, _(s->kind->question), name);
    browser_push(b, question_screen_create(b, buffer_take(&question), replace));
}

/* ---- What keys do ---- */

struct prompt *naming_prompt(struct screen *s)
{
    return &of(s)->name;
}

void naming_typed(struct screen *screen, uint32_t key)
{
    struct naming_screen *s = of(screen);

    switch (prompt_key(&s->name, key)) {
    case PROMPT_ENTERED:
        keep_or_ask(screen);
        break;
    case PROMPT_LEFT:
        browser_pop(screen->browser);
        break;
    case PROMPT_OTHER:
        if ((key == KEY_ARROW_DOWN || key == KEY_TABULATOR) && s->list.count)
            s->name.open = false;
        else
            prompt_stays(screen->browser);
        break;
    case PROMPT_EDITED:
    case PROMPT_MOVED:
        break;
    }
}

static void move(struct screen *screen, int how)
{
    struct naming_screen *s = of(screen);

    if (how == MOVE_UP && !s->list.at)
        s->name.open = true;
    list_move(&s->list, (enum move)how, page(s));
}

static void take_name(struct screen *screen, int unused)
{
    struct naming_screen *s = of(screen);

    (void)unused;
    prompt_set(&s->name, s->names[s->list.at]);
    s->name.open = true;
    keep_or_ask(screen);
}

static void to_name(struct screen *s, int unused)
{
    (void)unused;
    of(s)->name.open = true;
}

const struct binding naming_bindings[] = {
    {{KEY_ENTERED}, 0, take_name, NULL, N_("用这个名称"), N_("用光标处的名称保存；替换之前会问"), "take-name",
     "yong guang biao chu de ming cheng bao cun ti huan zhi qian hui wen", SAFE_KEY},
    {{KEY_TABULATOR, KEY_BACK_TABULATOR}, 0, to_name, NULL, N_("输入名称"), N_("回到名称，接着输入"), "type-name", "hui dao ming cheng jie zhe shu ru", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一个名称；在第一个上：回到输入"), "up",
     "shang yi ge ming cheng zai di yi ge shang hui dao shu ru", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一个名称"), "down", "xia yi ge ming cheng", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
};
_Static_assert(COUNT_OF(naming_bindings) == NAMING_BINDINGS, "as many as the header says");

/* ---- Drawing ---- */

void naming_draw(const struct screen *screen, struct area body)
{
    const struct naming_screen *s = (const struct naming_screen *)screen;

    prompt_draw(&s->name, area_part(body, 0, 0, body.columns, 1), _("名称："));
    area_put(body, 0, 1, ROLE_HEADING, s->list.count ? _("已有的名称") : _(s->kind->none));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 2 < body.rows; i++) {
        bool here = !s->name.open && i == s->list.at;
        struct area row = area_part(body, 0, (int)(i - s->list.top) + 2, body.columns, 1);

        area_fill(row, here ? ROLE_CURSOR : ROLE_TEXT);
        area_put_fit(row, 0, 0, 2, here ? ROLE_CURSOR : ROLE_TEXT, here ? ">" : " ");
        area_put_fit(row, 2, 0, body.columns - 2, here ? ROLE_CURSOR : ROLE_TEXT, s->names[i]);
        if (here)
            area_cursor(row, 0, 0);
    }
}

void naming_status(const struct screen *screen, struct buffer *b)
{
    buffer_add(b, _(((const struct naming_screen *)screen)->kind->what));
}

void naming_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

void naming_free(struct screen *screen)
{
    struct naming_screen *s = of(screen);

    for (size_t i = 0; i < s->list.count; i++)
        free(s->names[i]);
    free(s->names);
    buffer_clear(&s->name.text);
    free(screen);
}

struct screen *naming_screen_create(struct screen *below, const struct naming *kind, const char *name)
{
    struct naming_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = kind->ops, .browser = below->browser};
    s->below = below;
    s->kind = kind;
    kind->names(&s->names, &s->list.count, below->browser);
    s->name.open = true;
    prompt_set(&s->name, name);
    return &s->screen;
}
