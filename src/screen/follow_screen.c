/* follow_screen.c - 跟随: the speaker's slide, laid out for this terminal. One may look back, open evidence and search meanwhile; one key leads back to
 * the live slide. Nothing that is done here reaches the speaker. */
#include "choice_screen.h"
#include "following.h"
#include "tell.h"

#include <stdlib.h>
#include <string.h>

struct follow_screen {
    struct screen screen;
    struct following f;
    struct deck_place at;    /* where one looks by oneself */
    bool is_away;            /* that is shown, not the live slide */
    bool is_anew;            /* the deck has come anew; where the speaker is in it has not been heard yet */
    bool is_program;
};

static struct follow_screen *of(struct screen *s)
{
    return (struct follow_screen *)s;
}

static const struct follow_screen *in(const struct screen *s)
{
    return (const struct follow_screen *)s;
}

static const struct deck_place *shown(const struct follow_screen *s)
{
    return s->is_away ? &s->at : &s->f.live;
}

/* ---- By oneself, and back ---- */

static bool has_deck(const struct screen *screen)
{
    return in(screen)->f.deck && (in(screen)->f.has_place || in(screen)->is_away);
}

static bool is_away(const struct screen *screen)
{
    return in(screen)->is_away;
}

static void go_live(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->is_away = false;
}

static void go_away(struct follow_screen *s)
{
    if (!s->is_away)
        s->at = s->f.live;
    s->at.black = false;
    s->is_away = true;
}

static bool is_before(const struct deck_place *a, const struct deck_place *b)
{
    return a->slide != b->slide ? a->slide < b->slide : a->step < b->step;
}

/* Nobody runs ahead of the speaker: where looking back arrives at the live slide, it is followed again. */
static void page(struct screen *screen, int is_on)
{
    struct follow_screen *s = of(screen);
    const struct browser *b = screen->browser;

    if (!s->is_away && is_on) {
        browser_say(screen->browser, ROLE_NOTE, "%s", _("这就是现场的一页；下一页由培训师翻。"));
        return;
    }
    go_away(s);
    if (is_on)
        place_next(s->f.deck, &s->at, b->columns, b->rows, b->width, b->language);
    else
        place_back(s->f.deck, &s->at, b->columns, b->rows, b->width, b->language);
    if (is_on && !s->at.evidence && !is_before(&s->at, &s->f.live) && s->f.has_place)
        s->is_away = false;
}

static void go_first(struct screen *screen, int unused)
{
    struct follow_screen *s = of(screen);

    (void)unused;
    go_away(s);
    s->at = place_of_slide(s->f.deck, 0, true);
    if (!is_before(&s->at, &s->f.live) && s->f.has_place)
        s->is_away = false;
}

/* ---- Cursor and evidence, of what has been revealed ---- */

static bool has_cells(const struct screen *screen)
{
    const struct follow_screen *s = in(screen);
    const struct deck_place *p = shown(s);

    return has_deck(screen) && (size_t)p->slide < s->f.deck->count && s->f.deck->slides[p->slide].sheets[screen->browser->language];
}

static bool is_open(const struct screen *screen)
{
    return has_deck(screen) && in(screen)->is_away && in(screen)->at.evidence;
}

static bool is_pointing(const struct screen *screen)
{
    return has_cells(screen) && in(screen)->is_away && in(screen)->at.cursor && !in(screen)->at.evidence;
}

static bool can_ask(const struct screen *screen)
{
    const struct deck_place *p = shown(in(screen));

    return has_cells(screen) && slide_is_revealed(&in(screen)->f.deck->slides[p->slide], p->step, (size_t)p->row, (size_t)p->column);
}

static bool can_ask_there(const struct screen *screen)
{
    return is_pointing(screen) && can_ask(screen);
}

static void evidence(struct screen *screen, int unused)
{
    struct follow_screen *s = of(screen);

    (void)unused;
    go_away(s);
    s->at.evidence = !s->at.evidence;
    s->at.evidence_offset = 0;
    s->at.cursor = true;
}

static void point(struct screen *screen, int unused)
{
    struct follow_screen *s = of(screen);

    (void)unused;
    go_away(s);
    s->at.cursor = !s->at.cursor;
    s->at.evidence = false;
}

enum way { WAY_UP, WAY_DOWN, WAY_LEFT, WAY_RIGHT };

static void move(struct screen *screen, int way)
{
    static const struct { int down, right; } steps[] = {[WAY_UP] = {-1, 0}, [WAY_DOWN] = {1, 0}, [WAY_LEFT] = {0, -1}, [WAY_RIGHT] = {0, 1}};
    struct follow_screen *s = of(screen);
    const struct browser *b = screen->browser;

    go_away(s);
    s->at.cursor = true;
    place_move(s->f.deck, &s->at, steps[way].down, steps[way].right, b->columns, b->rows, b->width, b->language);
}

/* ---- Leaving ---- */

static void leave(struct screen *screen)
{
    struct browser *b = screen->browser;
    bool all = of(screen)->is_program;

    browser_pop(b);
    b->ended = b->ended || all;
}

static void ask_to_leave(struct screen *screen, int unused)
{
    (void)unused;
    browser_push(screen->browser, question_screen_create(screen->browser, memory_text(_("不再跟随？按 y 离开，按 n 接着跟随。")), leave));
}

/* Puts away what is open, then leads back to the live slide; never leaves. */
static void escape(struct screen *screen, int unused)
{
    struct follow_screen *s = of(screen);

    (void)unused;
    if (s->is_away && s->at.evidence)
        s->at.evidence = false;
    else if (s->is_away)
        s->is_away = false;
    else
        browser_say(screen->browser, ROLE_NOTE, "%s", _("要离开请按 q。"));
}

struct follow_view { struct deck_place at; bool is_away; };

static void escape_keep(const struct screen *screen, struct escape_room *room)
{
    *ESCAPE_KEPT(struct follow_view, room) = (struct follow_view){in(screen)->at, in(screen)->is_away};
}

static void escape_put_back(struct screen *screen, const struct escape_room *room)
{
    const struct follow_view *before = ESCAPE_KEPT(const struct follow_view, room);

    if (before->is_away) { /* else it is the speaker's place, which may have gone on */
        of(screen)->at = before->at;
        of(screen)->is_away = true;
    }
}

/* ---- The table of keys ---- */

static const struct binding bindings[] = {
    {{'f', KEY_F5}, 0, go_live, is_away, N_("回到现场"), N_("回到培训师正在讲的一页"), "follow-live", "hui dao pei xun shi zheng zai jiang de yi ye", SAFE_KEY},
    {{KEY_ENTERED, 'e'}, 0, evidence, is_open, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ENTERED}, 0, evidence, can_ask_there, NULL, N_("光标在格上时：打开这一格的出处，再按收起"), "follow-evidence-here",
     "guang biao zai ge shang shi da kai zhe yi ge de chu chu zai an shou qi", SAFE_KEY},
    {{'e', KEY_F4}, 0, evidence, can_ask, N_("出处"), N_("打开这一格的出处，再按收起"), "follow-evidence", "da kai zhe yi ge de chu chu zai an shou qi", SAFE_KEY},
    {{KEY_ARROW_UP}, WAY_UP, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_DOWN}, WAY_DOWN, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_LEFT}, WAY_LEFT, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_ARROW_RIGHT}, WAY_RIGHT, move, is_pointing, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{KEY_PAGE_UP, KEY_ARROW_LEFT, KEY_ARROW_UP, KEY_RUBOUT}, false, page, has_deck, N_("往回看"), N_("往回看讲过的各页"), "follow-back",
     "wang hui kan jiang guo de ge ye", SAFE_KEY},
    {{' ', KEY_PAGE_DOWN, KEY_ARROW_RIGHT, KEY_ARROW_DOWN}, true, page, has_deck, NULL, N_("往回看时：往前，直到现场的一页"), "follow-on",
     "wang hui kan shi wang qian zhi dao xian chang de yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, 0, go_first, has_deck, NULL, N_("第一页"), "follow-first", "di yi ye", SAFE_KEY},
    {{KEY_TABULATOR}, 0, point, has_cells, NULL, N_("显示或收起光标；有光标时方向键移动它"), "follow-cursor",
     "xian shi huo shou qi guang biao you guang biao shi fang xiang jian yi dong ta", SAFE_KEY},
    {{'h'}, WAY_LEFT, move, has_cells, NULL, N_("h j k l 移动光标"), "follow-move", "yi dong guang biao", SAFE_KEY},
    {{'j'}, WAY_DOWN, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'k'}, WAY_UP, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'l'}, WAY_RIGHT, move, has_cells, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'q', KEY_F10}, 0, ask_to_leave, NULL, NULL, N_("不再跟随（先问）"), "follow-leave", "bu zai gen sui xian wen", SAFE_KEY},
    {{KEY_ESCAPE}, 0, escape, NULL, NULL, N_("收起打开的出处，回到现场；从不离开"), "follow-escape",
     "shou qi da kai de chu chu hui dao xian chang cong bu li kai", SAFE_KEY},
};

/* ---- The screen ---- */

static int follow_descriptor(const struct screen *screen)
{
    return link_guest_descriptor(in(screen)->f.link);
}

/* Who looks by himself goes on with it, as far as the slide is still there. */
static bool follow_hear(struct screen *screen)
{
    struct follow_screen *s = of(screen);
    bool more = false;
    unsigned changed = following_hear(&s->f, &more);

    if (changed & FOLLOWING_DECK && s->is_away) {
        int slide = s->at.slide;

        s->is_away = (size_t)slide < s->f.deck->count;
        s->at = place_of_slide(s->f.deck, s->is_away ? slide : 0, true);
        s->is_anew = s->is_away;
    }
    if (changed & FOLLOWING_PLACE && s->is_anew) { /* the deck is another, and what is still hidden in it stays hidden */
        s->is_anew = false;
        s->is_away = s->is_away && is_before(&s->at, &s->f.live);
    }
    if (changed & FOLLOWING_PLACE && !s->is_away)
        browser_hush(screen); /* what was said of the slide before would lie over this one */
    if (changed)
        screen->browser->changed = true;
    return more;
}

static void write_foot(const struct follow_screen *s, struct buffer *b)
{
    const char *trouble = following_trouble(&s->f);

    if (trouble)
        buffer_add(b, trouble);
    else if (s->is_away)
        buffer_format(b, _("自己在看；现场是第 %d 页，按 f 回到现场"), s->f.live.slide + 1);
    else
        buffer_format(b, _("跟随 %s"), s->f.called);
}

static void follow_draw(const struct screen *screen, struct area body)
{
    const struct follow_screen *s = in(screen);
    struct deck_place place = *shown(s);
    struct buffer foot = {0};

    write_foot(s, &foot);
    if (s->f.how != LINK_JOINED)
        place.black = false; /* what has to be said must be seen */
    if (has_deck(screen) || (s->f.deck && s->f.how != LINK_JOINED)) {
        deck_draw(s->f.deck, &place, body, screen->browser->language, buffer_text(&foot));
    } else {
        area_fill(body, ROLE_TEXT);
        passage_draw(body, 0, buffer_text(&foot), NULL, 0, ROLE_TEXT);
        area_cursor(body, 0, 0);
    }
    buffer_clear(&foot);
}

static void follow_tell(const struct screen *screen, struct telling *t)
{
    const struct follow_screen *s = in(screen);
    struct buffer foot = {0};

    deck_tell(t, screen, has_deck(screen) ? s->f.deck : NULL, shown(s));
    write_foot(s, &foot);
    if (has_deck(screen))
        tell_line(t, false, buffer_text(&foot));
    buffer_clear(&foot);
}

static void follow_free(struct screen *screen)
{
    following_clear(&of(screen)->f);
    free(screen);
}

/* The words that are cited are the deck's own: another edition of the library changes nothing. */
static bool follow_renew(struct screen *screen, const struct renewal *now)
{
    (void)screen;
    (void)now;
    return true;
}

const struct screen_ops follow_screen_ops = {
    .name = "follow", .title = N_("跟随"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .bare = true, .draw = follow_draw, .tell = follow_tell,
    .descriptor = follow_descriptor, .hear = follow_hear, .renew = follow_renew, .free = follow_free,
    .escape_keep = escape_keep, .escape_put_back = escape_put_back,
};

struct screen *follow_screen_create(struct browser *b, struct link_guest *g, const char *called, bool is_program)
{
    struct follow_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &follow_screen_ops, .browser = b};
    s->f.link = g;
    s->f.called = memory_text(called);
    s->is_program = is_program;
    return &s->screen;
}

/* ---- Joining from any browser ---- */

static void join(struct browser *b, const struct link_found *which)
{
    struct link_guest *g = NULL;
    struct fault why = {0};
    struct buffer called = {0};

    if (link_guest_join(&g, link_folder(b->present_folder), which, LINK_FOLLOWS, &why) != OK) {
        browser_say(b, ROLE_ERROR, "%s", why.text);
        return;
    }
    link_called(&called, which);
    browser_push(b, follow_screen_create(b, g, buffer_text(&called), false));
    buffer_clear(&called);
}

/* Looked for anew: the list was made a while ago. */
static void chosen(struct screen *screen, const char *file)
{
    struct link_found *found = NULL;
    size_t count = 0;
    struct fault why = {0};

    if (link_find(&found, &count, link_folder(screen->browser->present_folder), &why) != OK)
        browser_say(screen->browser, ROLE_NOTE, "%s", why.text);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(found[i].file, file)) {
            join(screen->browser, &found[i]);
            link_found_free(found, count);
            return;
        }
    if (count)
        browser_say(screen->browser, ROLE_NOTE, "%s", _("这场演示已经结束。"));
    link_found_free(found, count);
}

void follow_open(struct screen *screen, int unused)
{
    struct link_found *found = NULL;
    size_t count = 0;
    struct fault why = {0};
    struct buffer lines = {0};

    (void)unused;
    if (link_find(&found, &count, link_folder(screen->browser->present_folder), &why) != OK)
        browser_say(screen->browser, why.code == NOTHING_FOUND ? ROLE_NOTE : ROLE_ERROR, "%s", why.text);
    else if (count == 1)
        join(screen->browser, &found[0]);
    for (size_t i = 0; count > 1 && i < count; i++) {
        buffer_format(&lines, "%s\t", found[i].file);
        link_called(&lines, &found[i]);
        buffer_add_char(&lines, '\n');
    }
    if (count > 1)
        browser_push(screen->browser, choice_screen_create(screen, _("跟随哪一场演示？"), buffer_text(&lines), found[0].file, chosen));
    buffer_clear(&lines);
    link_found_free(found, count);
}
