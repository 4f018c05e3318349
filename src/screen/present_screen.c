/* present_screen.c - 演示: one slide at a time. Where the presentation stands, and what keys do to it. */
#include "choice_screen.h"
#include "present_screen.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static struct present_screen *of(struct screen *s)
{
    return (struct present_screen *)s;
}

static const struct present_screen *in(const struct screen *s)
{
    return (const struct present_screen *)s;
}

/* ---- Going on and back ---- */

static void page(struct screen *screen, int is_on)
{
    struct present_screen *s = of(screen);
    const struct browser *b = screen->browser;

    s->digits = 0;
    if (s->at.black) { /* light again, where it was */
        s->at.black = false;
        return;
    }
    if (is_on)
        place_next(s->deck, &s->at, b->columns, b->rows, b->width, b->language);
    else
        place_back(s->deck, &s->at, b->columns, b->rows, b->width, b->language);
}

static void go(struct present_screen *s, int slide, bool is_revealed)
{
    bool cursor = s->at.cursor;

    s->at = place_of_slide(s->deck, slide, is_revealed);
    s->at.cursor = cursor;
    s->digits = 0;
}

static void skip(struct screen *screen, int by)
{
    go(of(screen), of(screen)->at.slide + by, false);
}

static void go_end(struct screen *screen, int is_end)
{
    go(of(screen), is_end ? (int)of(screen)->deck->count : 0, false);
}

static void reveal(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);

    (void)unused;
    s->at.step = slide_step_count(s->deck, s->at.slide);
}

/* ---- Numbers ---- */

static void digit(struct screen *screen, int value)
{
    struct present_screen *s = of(screen);

    if (!value && !s->digits) {
        browser_say(screen->browser, ROLE_NOTE, _("只有 %zu 页，没有第 %d 页。"), s->deck->count, 0);
        return;
    }
    s->digits = s->digits > INT_MAX / 10 - 10 ? s->digits : s->digits * 10 + value;
}

static bool has_digits(const struct screen *screen)
{
    return in(screen)->digits > 0;
}

static bool has_no_digits(const struct screen *screen)
{
    return !has_digits(screen);
}

static void jump(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);
    int wanted = s->digits;

    (void)unused;
    if ((size_t)wanted > s->deck->count)
        browser_say(screen->browser, ROLE_NOTE, _("只有 %zu 页，没有第 %d 页。"), s->deck->count, wanted);
    else
        go(s, wanted - 1, false);
    s->digits = 0;
}

/* ---- The index ---- */

static void chosen(struct screen *screen, const char *code)
{
    go(of(screen), atoi(code) - 1, false);
}

static void open_index(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);
    struct buffer lines = {0};
    char now[16];

    (void)unused;
    snprintf(now, sizeof now, "%d", s->at.slide + 1);
    for (size_t i = 0; i <= s->deck->count; i++) {
        buffer_format(&lines, "%zu\t", i + 1);
        if (i < s->deck->count)
            buffer_format(&lines, "%3zu  %s\n", i + 1, slide_title(s->deck, (int)i));
        else
            buffer_format(&lines, "     %s\n", slide_title(s->deck, (int)i));
    }
    s->digits = 0;
    browser_push(screen->browser, choice_screen_create(screen, _("到哪一页？"), buffer_text(&lines), now, chosen));
    buffer_clear(&lines);
}

/* ---- Cursor and evidence ---- */

static bool has_cells(const struct screen *screen)
{
    const struct present_screen *s = in(screen);

    return (size_t)s->at.slide < s->deck->count && s->deck->slides[s->at.slide].sheets[screen->browser->language] && !s->at.black;
}

static bool is_pointing(const struct screen *screen)
{
    return in(screen)->at.cursor && !in(screen)->at.evidence && has_cells(screen);
}

static bool is_open(const struct screen *screen)
{
    return in(screen)->at.evidence;
}

static void point(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->at.cursor = !of(screen)->at.cursor;
    of(screen)->at.evidence = false;
}

enum way { WAY_UP, WAY_DOWN, WAY_LEFT, WAY_RIGHT };

static void move(struct screen *screen, int way)
{
    static const struct { int down, right; } steps[] = {[WAY_UP] = {-1, 0}, [WAY_DOWN] = {1, 0}, [WAY_LEFT] = {0, -1}, [WAY_RIGHT] = {0, 1}};
    struct present_screen *s = of(screen);
    const struct browser *b = screen->browser;

    s->at.cursor = true;
    place_move(s->deck, &s->at, steps[way].down, steps[way].right, b->columns, b->rows, b->width, b->language);
}

/* Only what has been revealed is asked for. */
static bool can_ask(const struct screen *screen)
{
    const struct present_screen *s = in(screen);

    return has_cells(screen) && slide_is_revealed(&s->deck->slides[s->at.slide], s->at.step, (size_t)s->at.row, (size_t)s->at.column);
}

static bool can_ask_there(const struct screen *screen)
{
    return is_pointing(screen) && can_ask(screen);
}

static void evidence(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);

    (void)unused;
    s->at.evidence = !s->at.evidence;
    s->at.evidence_offset = 0;
    s->at.cursor = true;
}

/* ---- Screen and clock ---- */

static void blacken(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->at.black = !of(screen)->at.black;
}

static void show_clock(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->clock = !of(screen)->clock;
    of(screen)->minute = time(NULL) / 60;
}

static void restart_clock(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->begun = time(NULL);
    of(screen)->clock = true;
}

/* ---- Leaving ---- */

static void leave(struct screen *screen)
{
    struct browser *b = screen->browser;
    bool all = of(screen)->is_program;

    present_keep_now(of(screen), true);
    browser_pop(b);
    b->ended = b->ended || all;
}

static void ask_to_leave(struct screen *screen, int unused)
{
    (void)unused;
    browser_push(screen->browser, question_screen_create(screen->browser, memory_text(_("结束演示？按 y 结束，按 n 接着演示。")), leave));
}

/* Puts away what is open, one thing after the other; never ends the presentation. */
static void escape(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);

    (void)unused;
    if (s->digits)
        s->digits = 0;
    else if (s->at.black)
        s->at.black = false;
    else if (s->at.evidence)
        s->at.evidence = false;
    else if (s->at.cursor)
        s->at.cursor = false;
    else
        browser_say(screen->browser, ROLE_NOTE, "%s", _("要结束演示请按 q。"));
}

static void escape_keep(const struct screen *screen, struct escape_room *room)
{
    *ESCAPE_KEPT(struct present_view, room) = (struct present_view){in(screen)->at, in(screen)->digits};
}

static void escape_put_back(struct screen *screen, const struct escape_room *room)
{
    of(screen)->at = ESCAPE_KEPT(const struct present_view, room)->at;
    of(screen)->digits = ESCAPE_KEPT(const struct present_view, room)->digits;
}

/* ---- The table of keys ---- */

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, jump, has_digits, NULL, N_("数字后按回车：跳到那一页"), "present-jump", "shu zi hou an hui che tiao dao na yi ye", SAFE_KEY},
    {{'G', KEY_TO_END}, 0, jump, has_digits, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ENTERED}, 0, present_own_open, present_own_can, NULL, N_("在本地一列：填写光标处的一格"), "present-own", "zai ben di yi lie tian xie guang biao chu de yi ge", SAFE_KEY},
    {{KEY_ENTERED, 'e'}, 0, evidence, is_open, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ENTERED}, 0, evidence, can_ask_there, NULL, N_("光标在格上时：打开这一格的出处，再按收起"), "present-evidence-here", "guang biao zai ge shang shi da kai zhe yi ge de chu chu zai an shou qi", SAFE_KEY},
    {{'e', KEY_F4}, 0, evidence, can_ask, N_("出处"), N_("打开这一格的出处，再按收起"), "present-evidence", "da kai zhe yi ge de chu chu zai an shou qi", SAFE_KEY},
    {{KEY_ARROW_UP}, WAY_UP, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_DOWN}, WAY_DOWN, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_LEFT}, WAY_LEFT, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_RIGHT}, WAY_RIGHT, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{' ', KEY_ARROW_RIGHT, KEY_PAGE_DOWN, KEY_ARROW_DOWN}, true, page, NULL, N_("下一步"), N_("下一步，或者下一页；没有光标时方向键也行"), "present-next", "xia yi bu huo zhe xia yi ye mei you guang biao shi fang xiang jian ye xing", SAFE_KEY},
    {{KEY_ENTERED}, true, page, has_no_digits, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_RUBOUT, KEY_ARROW_LEFT, KEY_PAGE_UP, KEY_ARROW_UP}, false, page, NULL, N_("上一步"), N_("上一步，或者上一页"), "present-back", "shang yi bu huo zhe shang yi ye", SAFE_KEY},
    {{'n', '>'}, 1, skip, NULL, N_("下一页"), N_("直接到下一页，不逐步显示"), "present-skip", "zhi jie dao xia yi ye bu zhu bu xian shi", SAFE_KEY},
    {{'p', '<'}, -1, skip, NULL, NULL, N_("直接到上一页的开头"), "present-skip-back", "zhi jie dao shang yi ye de kai tou", SAFE_KEY},
    {{'a'}, 0, reveal, NULL, N_("全部"), N_("这一页全部显示"), "present-reveal", "zhe yi ye quan bu xian shi", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, false, go_end, NULL, NULL, N_("第一页"), "present-first", "di yi ye", SAFE_KEY},
    {{KEY_TO_END, 'G'}, true, go_end, NULL, NULL, N_("最后的结束页；前面打了数字，就到那一页"), "present-end", "zui hou de jie shu ye qian mian da le shu zi jiu dao na yi ye", SAFE_KEY},
    {{'i', KEY_F3}, 0, open_index, NULL, N_("目录"), N_("各页的目录，选一页"), "present-index", "ge ye de mu lu xuan yi ye", SAFE_KEY},
    {{KEY_TABULATOR}, 0, point, has_cells, N_("光标"), N_("显示或收起光标；有光标时方向键移动它"), "present-cursor", "xian shi huo shou qi guang biao you guang biao shi fang xiang jian yi dong ta", SAFE_KEY},
    {{'h'}, WAY_LEFT, move, has_cells, NULL, N_("h j k l 移动光标"), "present-move", "yi dong guang biao", SAFE_KEY},
    {{'j'}, WAY_DOWN, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'k'}, WAY_UP, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'l'}, WAY_RIGHT, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'b', '.'}, 0, blacken, NULL, N_("黑屏"), N_("黑屏，再按恢复"), "present-black", "hei ping zai an hui fu", SAFE_KEY},
    {{'c', KEY_F5}, 0, show_clock, NULL, N_("钟点"), N_("显示或收起钟点和已讲的时间"), "present-clock", "xian shi huo shou qi zhong dian he yi jiang de shi jian", SAFE_KEY},
    {{'r'}, 0, restart_clock, NULL, NULL, N_("从现在起重新计时"), "present-restart", "cong xian zai qi chong xin ji shi", SAFE_KEY},
    {{'q', KEY_F10}, 0, ask_to_leave, NULL, N_("结束"), N_("结束演示（先问）"), "present-leave", "jie shu yan shi xian wen", SAFE_KEY},
    {{KEY_ESCAPE}, 0, escape, NULL, NULL, N_("收起打开的出处、光标；从不结束演示"), "present-put-away", "shou qi da kai de chu chu guang biao cong bu jie shu yan shi", SAFE_KEY},
    {{'f'}, 0, present_share_key, NULL, NULL, N_("让别人跟随，再按不再让人跟随"), "present-share", "rang bie ren gen sui zai an bu zai rang ren gen sui", UNSAFE_KEY},
    {{'0'}, 0, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'1'}, 1, digit, NULL, NULL, N_("数字：页的号码"), "present-digit", "shu zi ye de hao ma", SAFE_KEY},
    {{'2'}, 2, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'3'}, 3, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'4'}, 4, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'5'}, 5, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'6'}, 6, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'7'}, 7, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'8'}, 8, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'9'}, 9, digit, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
};

/* ---- The speaker's second terminal ---- */

static bool steers(const struct binding *row)
{
    static void (*const steering[])(struct screen *, int) = {page, skip, go_end, reveal, digit, jump, point, move, evidence, blacken, escape};

    for (size_t i = 0; i < COUNT_OF(steering); i++)
        if (row->run == steering[i])
            return true;
    return false;
}

static bool has_key(const struct binding *row, uint32_t key)
{
    for (size_t i = 0; i < COUNT_OF(row->keys); i++)
        if (row->keys[i] && row->keys[i] == key)
            return true;
    return false;
}

void present_press(struct screen *screen, uint32_t key)
{
    struct present_screen *s = of(screen);

    if (key == KEY_UNESCAPE && s->may_unescape)
        escape_put_back(screen, &s->unescaped);
    s->may_unescape = key == KEY_ESCAPE;
    if (s->may_unescape)
        escape_keep(screen, &s->unescaped);
    for (size_t i = 0; i < COUNT_OF(bindings) && !s->prompt.open; i++) {
        if (!has_key(&bindings[i], key) || (bindings[i].can && !bindings[i].can(screen)))
            continue;
        if (steers(&bindings[i]))
            bindings[i].run(screen, bindings[i].argument);
        return;
    }
}

/* ---- The screen ---- */

static struct prompt *present_prompt(struct screen *s)
{
    return &of(s)->prompt;
}

static bool present_work(struct screen *screen, int unused)
{
    struct present_screen *s = of(screen);

    (void)unused;
    present_keep_soon(s);
    if (present_look(s) || (s->clock && s->minute != time(NULL) / 60))
        screen->browser->changed = true;
    s->minute = time(NULL) / 60;
    return false;
}

enum { A_SECOND = 1000 };

/* The clock goes on, and the file is looked at. */
static int present_patience(const struct screen *screen)
{
    return in(screen)->path || in(screen)->clock || in(screen)->keeps_place ? A_SECOND : -1;
}

/* The slides are the deck's own, whatever edition the library has now. */
static bool present_renew(struct screen *screen, const struct renewal *now)
{
    (void)screen;
    (void)now;
    return true;
}

static void present_free(struct screen *screen)
{
    struct present_screen *s = of(screen);

    present_keep_now(s, false);
    if (s->is_over)
        link_host_end(s->link);
    else
        link_host_free(s->link); /* the line has dropped: who follows waits for it to come back */
    deck_free(s->deck);
    buffer_clear(&s->prompt.text);
    free(s->path);
    free(s);
}

const struct screen_ops present_screen_ops = {
    .name = "present", .title = N_("演示"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .bare = true, .draw = present_draw, .tell = present_tell,
    .prompt = present_prompt, .typed = present_typed, .work = present_work, .patience = present_patience, .descriptor = present_descriptor,
    .hear = present_hear, .renew = present_renew, .free = present_free, .escape_keep = escape_keep, .escape_put_back = escape_put_back,
};

struct screen *present_screen_create(struct browser *b, struct deck *d, bool is_program)
{
    struct present_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &present_screen_ops, .browser = b};
    s->deck = d;
    s->is_program = is_program;
    s->keeps_place = is_program && b->keeps_place;
    s->path = memory_text(d->path);
    s->begun = time(NULL);
    s->minute = s->begun / 60;
    if (b->edit_folder && d->own) {
        struct fault why = {0};

        if (deck_own_load(d, b->edit_folder, &why) != OK)
            browser_say(b, ROLE_ERROR, "%s", why.text);
    }
    file_seen_anew(&s->seen, s->path);
    return &s->screen;
}
