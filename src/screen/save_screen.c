/* save_screen.c - 保存对照: a name is typed; the names there are stand below it, to be taken again. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct save_screen {
    struct screen screen;
    struct screen *compare;
    struct prompt name;
    struct saved_entry *entries; /* those that can be read and have a name come first in the list */
    size_t entry_count;
    struct list list;
};

static struct save_screen *of(struct screen *s)
{
    return (struct save_screen *)s;
}

static int page(const struct save_screen *s)
{
    return s->screen.rows - 2;
}

static const char *entry_name(const struct saved_entry *e)
{
    return e->saved && e->saved->name ? e->saved->name : NULL;
}

/* ---- Saving ---- */

static void save(struct screen *screen, bool replace)
{
    struct save_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct screen *compare = s->compare;
    struct fault f = {0};
    char *path = NULL;
    struct saved *saved = compare_screen_saved(compare, buffer_text(&s->name.text), &f);

    if (!saved || saved_keep(saved, replace, &path, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
    } else {
        kept_name(compare, saved->name);
        browser_pop(b); /* SCREEN ends here */
        browser_say(b, ROLE_NOTE, _("已保存对照“%s”，写在“%s”。"), saved->name, path);
    }
    saved_free(saved);
    free(path);
}

static void replace(struct screen *screen)
{
    save(screen, true);
}

static void save_or_ask(struct screen *screen)
{
    struct save_screen *s = of(screen);
    struct browser *b = screen->browser;
    const char *name = buffer_text(&s->name.text);
    struct fault f = {0};
    struct buffer question = {0};

    if (saved_name_check(name, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return;
    }
    if (!saved_is_there(name)) {
        save(screen, false);
        return;
    }
    buffer_format(&question, _("已经有名为“%s”的对照。用现在这一次替换它吗？按 y 替换，按 n 或 Esc 回去改名称。"), name);
    browser_push(b, question_screen_create(b, buffer_take(&question), replace));
}

/* ---- What keys do ---- */

static struct prompt *name_prompt(struct screen *s)
{
    return &of(s)->name;
}

static void name_typed(struct screen *screen, uint32_t key)
{
    struct save_screen *s = of(screen);

    switch (prompt_key(&s->name, key)) {
    case PROMPT_ENTERED:
        save_or_ask(screen);
        break;
    case PROMPT_LEFT:
        browser_pop(screen->browser);
        break;
    case PROMPT_OTHER:
        if ((key == KEY_ARROW_DOWN || key == KEY_TABULATOR) && s->list.count)
            s->name.open = false;
        else
            browser_say(screen->browser, ROLE_NOTE, "%s", _("正在输入文字；Enter 确定，Esc 离开。"));
        break;
    case PROMPT_EDITED:
    case PROMPT_MOVED:
        break;
    }
}

static void move(struct screen *screen, int how)
{
    struct save_screen *s = of(screen);

    if (how == MOVE_UP && !s->list.at)
        s->name.open = true;
    list_move(&s->list, (enum move)how, page(s));
}

static void take_name(struct screen *screen, int unused)
{
    struct save_screen *s = of(screen);

    (void)unused;
    prompt_set(&s->name, entry_name(&s->entries[s->list.at]));
    s->name.open = true;
    save_or_ask(screen);
}

static void to_name(struct screen *s, int unused)
{
    (void)unused;
    of(s)->name.open = true;
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, take_name, NULL, N_("用这个名称"), N_("用光标处的名称保存；替换之前会问"), "take-name",
     "yong guang biao chu de ming cheng bao cun ti huan zhi qian hui wen"},
    {{KEY_TABULATOR, KEY_BACK_TABULATOR}, 0, to_name, NULL, N_("输入名称"), N_("回到名称，接着输入"), "type-name", "hui dao ming cheng jie zhe shu ru"},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一个名称；在第一个上：回到输入"), "up",
     "shang yi ge ming cheng zai di yi ge shang hui dao shu ru"},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一个名称"), "down", "xia yi ge ming cheng"},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye"},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye"},
};

/* ---- Drawing ---- */

static void save_draw(const struct screen *screen, struct area body)
{
    const struct save_screen *s = (const struct save_screen *)screen;

    prompt_draw(&s->name, area_part(body, 0, 0, body.columns, 1), _("名称："));
    area_put(body, 0, 1, ROLE_HEADING, s->list.count ? _("已有的名称") : _("还没有保存过别的对照。"));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 2 < body.rows; i++) {
        bool here = !s->name.open && i == s->list.at;
        struct area row = area_part(body, 0, (int)(i - s->list.top) + 2, body.columns, 1);

        area_fill(row, here ? ROLE_CURSOR : ROLE_TEXT);
        area_put_fit(row, 0, 0, 2, here ? ROLE_CURSOR : ROLE_TEXT, here ? ">" : " ");
        area_put_fit(row, 2, 0, body.columns - 2, here ? ROLE_CURSOR : ROLE_TEXT, entry_name(&s->entries[i]));
        if (here)
            area_cursor(row, 0, 0);
    }
}

static void save_status(const struct screen *screen, struct buffer *b)
{
    (void)screen;
    buffer_add(b, _("存下案例、次序、参照、行、排序、筛选和位置，还有各格现在的内容。"));
}

static void save_laid(struct screen *s)
{
    list_keep_in_view(&of(s)->list, page(of(s)));
}

static void save_free(struct screen *screen)
{
    saved_list_free(of(screen)->entries, of(screen)->entry_count);
    buffer_clear(&of(screen)->name.text);
    free(screen);
}

const struct screen_ops save_screen_ops = {
    .name = "save", .title = N_("保存对照"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = save_draw, .status = save_status, .prompt = name_prompt, .typed = name_typed, .laid = save_laid, .free = save_free,
};

/* Names of one's own before files that cannot be read: these are no names to take. */
static void sort_out(struct save_screen *s)
{
    for (size_t i = 0; i < s->entry_count; i++)
        if (entry_name(&s->entries[i])) {
            struct saved_entry e = s->entries[i];

            memmove(&s->entries[s->list.count + 1], &s->entries[s->list.count], (i - s->list.count) * sizeof e);
            s->entries[s->list.count++] = e;
        }
}

struct screen *save_screen_create(struct browser *b, struct screen *compare)
{
    struct save_screen *s = memory_get(sizeof *s);
    const struct kept *k = kept_of(compare);
    struct fault f = {0};

    s->screen = (struct screen){.ops = &save_screen_ops, .browser = b};
    s->compare = compare;
    if (saved_list(&s->entries, &s->entry_count, &f) != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    sort_out(s);
    s->name.open = true;
    prompt_set(&s->name, k && k->name ? k->name : "");
    return &s->screen;
}
