/* speak_screen.c - 讲解: the speaker's second terminal. The slide and the next one, the notes, the clock, how many follow; its keys go to the terminal that
 * presents. The notes come from the deck's own file: they are not sent to anybody. */
#include "file_seen.h"
#include "following.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct speak_screen {
    struct screen screen;
    struct following f;
    struct deck *notes;      /* the deck as this terminal read it; NULL: none was named */
    bool is_program;
    int top;                 /* the first line of the notes that is shown */
    int slide;               /* whose notes they are */
    struct file_seen seen;   /* the file that they come from */
    time_t begun, second;
};

static struct speak_screen *of(struct screen *s)
{
    return (struct speak_screen *)s;
}

static const struct speak_screen *in(const struct screen *s)
{
    return (const struct speak_screen *)s;
}

/* ---- Keys: to the terminal that presents ---- */

static void steer(struct screen *screen, int key)
{
    struct fault why = {0};

    if (link_guest_order(of(screen)->f.link, ORDER_KEY, key, &why) != OK)
        browser_say(screen->browser, ROLE_ERROR, "%s", why.text);
}

static void scroll(struct screen *screen, int by)
{
    of(screen)->top = of(screen)->top + by > 0 ? of(screen)->top + by : 0;
}

static void restart(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->begun = time(NULL);
}

static void leave(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    bool all = of(screen)->is_program;

    (void)unused;
    browser_pop(b);
    b->ended = b->ended || all;
}

/* It was sent on; so is this. */
static void escape_put_back(struct screen *screen, const struct escape_room *unused)
{
    (void)unused;
    steer(screen, KEY_UNESCAPE);
}

static const struct binding bindings[] = {
    {{' ', KEY_ARROW_RIGHT, KEY_PAGE_DOWN}, ' ', steer, NULL, N_("下一步"), N_("下一步，或者下一页"), "speak-next", "xia yi bu huo zhe xia yi ye", UNSAFE_KEY},
    {{KEY_RUBOUT, KEY_ARROW_LEFT, KEY_PAGE_UP}, KEY_RUBOUT, steer, NULL, N_("上一步"), N_("上一步，或者上一页"), "speak-back", "shang yi bu huo zhe shang yi ye", UNSAFE_KEY},
    {{'n', '>'}, 'n', steer, NULL, NULL, N_("直接到下一页，不逐步显示"), "speak-skip", "zhi jie dao xia yi ye bu zhu bu xian shi", UNSAFE_KEY},
    {{'p', '<'}, 'p', steer, NULL, NULL, N_("直接到上一页的开头"), "speak-skip-back", "zhi jie dao shang yi ye de kai tou", UNSAFE_KEY},
    {{'a'}, 'a', steer, NULL, NULL, N_("这一页全部显示"), "speak-reveal", "zhe yi ye quan bu xian shi", UNSAFE_KEY},
    {{KEY_TO_HOME, 'g'}, 'g', steer, NULL, NULL, N_("第一页"), "speak-first", "di yi ye", UNSAFE_KEY},
    {{KEY_TO_END, 'G'}, 'G', steer, NULL, NULL, N_("最后的结束页；前面打了数字，就到那一页"), "speak-end",
     "zui hou de jie shu ye qian mian da le shu zi jiu dao na yi ye", UNSAFE_KEY},
    {{KEY_ENTERED}, KEY_ENTERED, steer, NULL, NULL, N_("数字后按回车：跳到那一页"), "speak-jump", "shu zi hou an hui che tiao dao na yi ye", UNSAFE_KEY},
    {{'b', '.'}, 'b', steer, NULL, N_("黑屏"), N_("黑屏，再按恢复"), "speak-black", "hei ping zai an hui fu", UNSAFE_KEY},
    {{KEY_TABULATOR}, KEY_TABULATOR, steer, NULL, NULL, N_("投影上显示或收起光标"), "speak-cursor", "tou ying shang xian shi huo shou qi guang biao", UNSAFE_KEY},
    {{'h'}, 'h', steer, NULL, NULL, N_("h j k l 移动投影上的光标"), "speak-move", "yi dong tou ying shang de guang biao", UNSAFE_KEY},
    {{'j'}, 'j', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'k'}, 'k', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'l'}, 'l', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'e', KEY_F4}, 'e', steer, NULL, N_("出处"), N_("在投影上打开光标处的出处，再按收起"), "speak-evidence",
     "zai tou ying shang da kai guang biao chu de chu chu zai an shou qi", UNSAFE_KEY},
    {{KEY_ESCAPE}, KEY_ESCAPE, steer, NULL, NULL, N_("收起投影上打开的出处、光标"), "speak-put-away", "shou qi tou ying shang da kai de chu chu guang biao", UNSAFE_KEY},
    {{KEY_ARROW_DOWN}, 1, scroll, NULL, NULL, N_("备注往下"), "speak-notes-down", "bei zhu wang xia", UNSAFE_KEY},
    {{KEY_ARROW_UP}, -1, scroll, NULL, NULL, N_("备注往上"), "speak-notes-up", "bei zhu wang shang", UNSAFE_KEY},
    {{'r'}, 0, restart, NULL, NULL, N_("从现在起重新计时"), "speak-restart", "cong xian zai qi chong xin ji shi", UNSAFE_KEY},
    {{'q', KEY_F10}, 0, leave, NULL, NULL, N_("离开这一屏；投影上的演示照样进行"), "speak-leave",
     "li kai zhe yi ping tou ying shang de yan shi zhao yang jin xing", UNSAFE_KEY},
    {{'0'}, '0', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'1'}, '1', steer, NULL, NULL, N_("数字：页的号码"), "speak-digit", "shu zi ye de hao ma", UNSAFE_KEY},
    {{'2'}, '2', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'3'}, '3', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'4'}, '4', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'5'}, '5', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'6'}, '6', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'7'}, '7', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'8'}, '8', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
    {{'9'}, '9', steer, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY},
};

/* ---- Hearing ---- */

static int speak_descriptor(const struct screen *screen)
{
    return link_guest_descriptor(in(screen)->f.link);
}

/* The notes again where their file has changed, as the terminal that presents does with the slides. */
static bool speak_look(struct speak_screen *s)
{
    struct browser *b = s->screen.browser;
    struct troubles troubles = {0};
    struct deck *d = NULL;
    struct fault why = {0};
    enum code rc;

    if (!s->notes || !file_seen_anew(&s->seen, s->notes->path))
        return false;
    rc = deck_read(&d, s->notes->path, &troubles, &why);
    if (rc == OK)
        rc = deck_resolve(d, b->library, &troubles, &why);
    if (rc == OK) {
        deck_free(s->notes);
        s->notes = d;
    } else {
        deck_free(d);
        browser_say(b, ROLE_ERROR, _("课件文件改动了，但有错，还是原来的备注：%s"), why.text);
    }
    troubles_clear(&troubles);
    return true;
}

static bool speak_hear(struct screen *screen)
{
    struct speak_screen *s = of(screen);
    time_t now = time(NULL);
    bool more = false, is_other_second = now != s->second;
    unsigned changed = following_hear(&s->f, &more);

    if (changed & FOLLOWING_LINK)
        browser_hush(screen); /* what was said of the link no longer holds */
    if ((is_other_second && speak_look(s)) || changed || now / 60 != s->second / 60)
        screen->browser->changed = true;
    s->second = now;
    if (s->f.live.slide != s->slide) {
        s->slide = s->f.live.slide;
        s->top = 0;
    }
    return more;
}

/* ---- Drawing: a line of figures; the slide and the next one side by side where there is room; the notes ---- */

enum { WIDE = 70, HIGH = 16, A_SECOND = 1000 };

static void write_figures(const struct speak_screen *s, struct buffer *b)
{
    const char *trouble = following_trouble(&s->f);
    time_t now = time(NULL);
    long minutes = (long)(now - s->begun) / 60;
    char clock[16] = "";
    struct tm local;

    if (localtime_r(&now, &local))
        strftime(clock, sizeof clock, "%H:%M", &local);
    if (trouble) { /* nobody is steered, and who follows is not known */
        buffer_format(b, "%s  %s", clock, trouble);
        return;
    }
    buffer_format(b, _("%s  已讲 %ld 分钟  跟随 %u 人"), clock, minutes > 0 ? minutes : 0, s->f.count);
    if (s->f.behind)
        buffer_format(b, _("（%u 人还没有收到）"), s->f.behind);
    if (s->f.deck && s->f.has_place && (size_t)s->f.live.slide < s->f.deck->count)
        buffer_format(b, _("  第 %d 页，共 %zu 页"), s->f.live.slide + 1, s->f.deck->count);
    if (s->f.live.black)
        buffer_add(b, _("  黑屏"));
}

/* The notes of the slide that is shown, if this terminal's deck is the one that is presented. */
static const char *notes_here(const struct speak_screen *s)
{
    const struct deck *own = s->notes, *theirs = s->f.deck;
    int slide = s->f.live.slide;

    if (!own)
        return _("没有备注：要看备注，请写明课件，例如 casegrid present 课件.yaml --speaker。");
    if (!theirs || own->count != theirs->count)
        return _("投影上讲的不是这一份课件（页数不同），所以没有备注。");
    if (slide < 0 || (size_t)slide >= own->count || !own->slides[slide].notes)
        return _("这一页没有备注。");
    return own->slides[slide].notes;
}

static void draw_slides(const struct speak_screen *s, struct area a, enum language l)
{
    struct deck_place now = s->f.live, next = place_of_slide(s->f.deck, now.slide + 1, true);
    bool both = a.columns >= WIDE && (size_t)now.slide < s->f.deck->count;
    int first = both ? a.columns * 3 / 5 : a.columns;

    now.black = false;
    deck_draw(s->f.deck, &now, area_part(a, 0, 0, first, a.rows), l, NULL);
    if (!both)
        return;
    area_vertical(a, first, 0, a.rows);
    area_put_fit(a, first + 2, 0, a.columns - first - 2, ROLE_HEADING, _("下一页"));
    deck_draw(s->f.deck, &next, area_part(a, first + 2, 1, a.columns - first - 2, a.rows - 1), l, NULL);
}

static void speak_draw(const struct screen *screen, struct area body)
{
    const struct speak_screen *s = in(screen);
    struct buffer figures = {0};
    int slides = body.rows >= HIGH && s->f.deck && s->f.has_place ? (body.rows - 2) * 3 / 5 : 0, at = 1;

    area_fill(body, ROLE_TEXT);
    if (slides) {
        draw_slides(s, area_part(body, 0, 1, body.columns, slides), screen->browser->language);
        at += slides;
        area_horizontal(body, 0, at++, body.columns);
    }
    write_figures(s, &figures);
    area_fill(area_part(body, 0, 0, body.columns, 1), ROLE_HEADING);
    area_put_fit(body, 0, 0, body.columns, ROLE_HEADING, buffer_text(&figures));
    if (body.rows > at)
        passage_draw(area_part(body, 0, at, body.columns, body.rows - at), s->top, notes_here(s), NULL, 0, ROLE_TEXT);
    area_cursor(body, 0, 0);
    buffer_clear(&figures);
}

/* The clock goes on. */
static int speak_patience(const struct screen *screen)
{
    (void)screen;
    return A_SECOND;
}

static void speak_free(struct screen *screen)
{
    following_clear(&of(screen)->f);
    deck_free(of(screen)->notes);
    free(screen);
}

static bool speak_renew(struct screen *screen, const struct renewal *now)
{
    (void)screen;
    (void)now;
    return true;
}

const struct screen_ops speak_screen_ops = {
    .name = "speak", .title = N_("讲解"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = speak_draw, .descriptor = speak_descriptor,
    .hear = speak_hear, .patience = speak_patience, .renew = speak_renew, .free = speak_free,
    .escape_put_back = escape_put_back,
};

struct screen *speak_screen_create(struct browser *b, struct link_guest *g, const char *called, struct deck *notes)
{
    struct speak_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &speak_screen_ops, .browser = b};
    s->f.link = g;
    s->f.called = memory_text(called);
    s->notes = notes;
    s->is_program = true;
    s->begun = s->second = time(NULL);
    file_seen_anew(&s->seen, notes ? notes->path : NULL);
    return &s->screen;
}
