/* browser_keys.c - which binding a key has on a screen and whether it may run; the keys of every screen. */
#include "browser.h"
#include "mouse.h"

/* ---- Which binding ---- */

/* Outside prompts full-width forms count as their ASCII keys: an input method may be on. */
static uint32_t plain_key(uint32_t key)
{
    return key < KEY_FIRST ? text_fold_width(key) : key;
}

static const struct binding *find_binding(const struct binding *rows, size_t count, const struct screen *s, uint32_t key)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COUNT_OF(rows[i].keys); k++)
            if (rows[i].keys[k] == key && key && (!rows[i].can || rows[i].can(s)))
                return &rows[i];
    return NULL;
}

static const struct binding *find_common(const struct screen *s, uint32_t key)
{
    const struct binding *row = find_binding(common_bindings, common_binding_count, s, key);

    return row && binding_is_open_to(s, row) ? row : NULL;
}

bool binding_is_barred(const struct binding *row, const struct browser *b)
{
    return b->restricted && row->safety == UNSAFE_KEY;
}

void binding_run(struct screen *s, const struct binding *row)
{
    struct browser *b = s->browser; /* S may end */

    if (binding_is_barred(row, b))
        browser_say(b, ROLE_ERROR, _("这里是受限使用，只查阅案例库、记自己的备注和对照，这个键不能用。需要时请找%s。"), wall_whom());
    else
        row->run(s, row->argument);
    if (row->safety != STEP_KEY)
        b->stirred++;
}

/* What KEY does on this screen at other times. */
static const struct binding *find_not_now(const struct screen *s, uint32_t key)
{
    for (size_t i = 0; i < s->ops->binding_count; i++)
        for (size_t k = 0; k < COUNT_OF(s->ops->bindings[i].keys); k++)
            if (key && s->ops->bindings[i].keys[k] == key && s->ops->bindings[i].help)
                return &s->ops->bindings[i];
    return NULL;
}

bool browser_run_key(struct screen *s, uint32_t key)
{
    const struct binding *row = find_binding(s->ops->bindings, s->ops->binding_count, s, key);

    if (!row)
        row = find_common(s, key);
    if (row)
        binding_run(s, row);
    return row;
}

static void help(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, help_screen_create(s->browser, s->ops));
}

static void redraw(struct screen *s, int unused)
{
    (void)unused;
    s->browser->redraw = true;
}

static void suspend(struct screen *s, int unused)
{
    (void)unused;
    s->browser->suspend = true;
}

/* What is there while something is typed, too: keys that are no text, and do not end the typing. */
static const struct binding *find_beside_typing(const struct screen *s, uint32_t key)
{
    const struct binding *row = key >= KEY_FIRST ? find_common(s, key) : NULL;

    return row && (row->run == help || row->run == redraw || row->run == suspend || row->run == mouse_switch) ? row : NULL;
}

void browser_take_key(struct browser *b, struct screen *s, uint32_t typed)
{
    struct prompt *p = s->ops->prompt ? s->ops->prompt(s) : NULL;
    uint32_t key = plain_key(typed);
    const struct binding *row;

    if (p && p->open) {
        b->stirred++;
        row = find_beside_typing(s, typed);
        if (row)
            binding_run(s, row);
        else
            s->ops->typed(s, typed);
        return;
    }
    if (browser_run_key(s, key))
        return;
    b->stirred++;
    if (typed < KEY_FIRST && s->ops->character && s->ops->character(s, typed))
        return;
    row = find_not_now(s, key);
    if (row)
        browser_say(b, ROLE_NOTE, _("“%s”现在没有用处；按 F1 看可用的键。"), _(row->help));
    else
        browser_say(b, ROLE_NOTE, "%s", _("这个键在这里没有用处；按 F1 看可用的键。"));
}

/* ---- Keys of every screen ---- */

static void screen_back(struct screen *s, int unused)
{
    (void)unused;
    browser_pop(s->browser);
}

static void screen_search(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, search_screen_create(s->browser));
}

static void open_palette(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, palette_screen_create(s->browser, s));
}

/* Esc never quits: on the first screen it only says how to leave. */
static void escape(struct screen *s, int unused)
{
    (void)unused;
    if (s->browser->depth > 1)
        browser_pop(s->browser);
    else
        browser_say(s->browser, ROLE_NOTE, "%s", _("要退出请按 q 或 F10。"));
}

static bool is_not_help(const struct screen *s)
{
    return s->ops != &help_screen_ops;
}

static bool is_first(const struct screen *s)
{
    return s->browser->depth == 1;
}

static bool is_not_first(const struct screen *s)
{
    return !is_first(s);
}

bool screen_is_drawn(const struct screen *s)
{
    return !s->browser->is_spoken;
}

static bool is_not_search(const struct screen *s)
{
    return s->ops != &search_screen_ops && is_not_help(s);
}

const struct binding common_bindings[] = {
    {{'/', KEY_F7}, 0, screen_search, is_not_search, N_("检索"), N_("在所有案例的段落中检索"), "search",
     "zai suo you an li de duan luo zhong jian suo", SAFE_KEY},
    {{KEY_F1, '?'}, 0, help, is_not_help, N_("帮助"), N_("本屏的按键，然后是全部按键"), "help",
     "ben ping de an jian ran hou shi quan bu an jian", SAFE_KEY},
    {{'q', KEY_F10}, 0, screen_back, is_not_first, N_("返回"), N_("回到上一屏"), "back", "hui dao shang yi ping", SAFE_KEY},
    {{'q', KEY_F10}, 0, screen_back, is_first, N_("退出"), N_("在第一屏：退出程序"), "quit", "zai di yi ping tui chu cheng xu", SAFE_KEY},
    {{KEY_ESCAPE}, 0, escape, NULL, NULL, N_("回到上一屏；从不退出程序"), "escape", "hui dao shang yi ping cong bu tui chu cheng xu", SAFE_KEY},
    {{KEY_CONTROL_A + 11}, 0, redraw, screen_is_drawn, NULL, N_("重画屏幕"), "redraw", "chong hua ping mu", SAFE_KEY},
    {{KEY_CONTROL_A + 25}, 0, suspend, NULL, NULL, N_("暂停程序，回到命令行（用 fg 回来）"), "suspend",
     "zan ting cheng xu hui dao ming ling hang yong hui lai", UNSAFE_KEY},
    {{KEY_CONTROL_A + 19}, 0, mouse_switch, screen_is_drawn, NULL, N_("打开或关掉鼠标（平常是关的）：点一下移动光标，滚轮滚动"), "mouse",
     "da kai huo guan diao shu biao ping chang shi guan de dian yi xia yi dong guang biao gun lun gun dong", SAFE_KEY},
    {{':', KEY_F2, KEY_F9, KEY_CONTROL_A + 15}, 0, open_palette, NULL, N_("命令"), N_("查找命令：用中文、英文、拼音或拼音首字母，回车执行；也可以写位置"),
     "palette", "cha zhao ming ling yong zhong wen ying wen pin yin huo pin yin shou zi mu hui che zhi xing ye ke yi xie wei zhi", SAFE_KEY},
};
const size_t common_binding_count = COUNT_OF(common_bindings);

/* ---- Screens that stand alone ---- */

/* Help of a screen that stands alone leads back to it and nowhere else, too. */
static bool is_alone(const struct screen *s)
{
    const struct browser *b = s->browser;

    return s->ops->alone || (!is_not_help(s) && b->depth > 1 && b->stack[b->depth - 2]->ops->alone);
}

bool binding_is_open_to(const struct screen *s, const struct binding *row)
{
    return !is_alone(s) || row->run == help || row->run == screen_back || row->run == escape || row->run == redraw || row->run == suspend || row->run == mouse_switch;
}
