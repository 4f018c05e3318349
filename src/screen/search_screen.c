/* search_screen.c - 检索: a prompt that names its scope, hits while typing, grouped by locality or aligned, the paragraph beside. Its keys and life. */
#include "search_screen.h"

#include "copy.h"
#include "corpus_load.h"

#include <stdlib.h>
#include <string.h>

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

/* ---- Moving ---- */

static struct list *list_of(struct search_screen *s)
{
    return s->lines.shown ? &s->lines.list : &s->list;
}

static void move(struct screen *screen, int how)
{
    struct search_screen *s = of(screen);

    s->return_to = 0;
    list_move(list_of(s), (enum move)how, s->list_rows);
}

/* Whether row AT is one to stop at: a heading, or a match; aligned matches have headings only where the case changes. */
static bool is_stop(const struct search_screen *s, size_t at, bool heading)
{
    struct search_row row;

    if (s->lines.shown)
        return !heading || !at || s->lines.lines[at].case_index != s->lines.lines[at - 1].case_index;
    return search_row(s->search, at, &row) && row.is_case == heading;
}

/* To the next or the previous row of that kind. False: there is no other. */
static bool step_to(struct search_screen *s, int step, bool heading)
{
    struct list *l = list_of(s);
    size_t at = l->at;

    do {
        if (step < 0 ? at == 0 : at + 1 >= l->count)
            return false;
        at = step < 0 ? at - 1 : at + 1;
    } while (!is_stop(s, at, heading));
    s->return_to = 0;
    l->at = at;
    list_keep_in_view(l, s->list_rows);
    return true;
}

static void next_hit(struct screen *screen, int step)
{
    if (!step_to(of(screen), step, false))
        browser_say(screen->browser, ROLE_NOTE, "%s", step < 0 ? _("前面没有别的命中了。") : _("后面没有别的命中了。"));
}

static void next_case(struct screen *screen, int step)
{
    struct search_screen *s = of(screen);

    if (step < 0 && !is_stop(s, list_of(s)->at, true)) /* first to the heading of this case, then to the one before */
        step_to(s, step, true);
    step_to(s, step, true);
}

/* ---- The prompt ---- */

static void open_prompt(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->prompt.open = true;
}

static struct prompt *search_prompt(struct screen *s)
{
    return &of(s)->prompt;
}

static bool has_hits(const struct screen *screen)
{
    const struct search_screen *s = (const struct search_screen *)screen;

    return s->lines.shown ? s->lines.count > 0 : s->list.count > 0;
}

static void to_hits(struct search_screen *s)
{
    search_past_keep(s);
    s->prompt.open = false;
}

static void entered(struct search_screen *s)
{
    if (s->trouble && s->list.count) { /* the hits of the pattern before stand where it is explained otherwise */
        browser_say(s->screen.browser, ROLE_ERROR, "%s", s->trouble);
        s->told = true;
    } else if (s->trouble) {
        s->told = true;
    } else if (s->prompt.text.length) {
        to_hits(s);
    }
}

/* The pattern and its hits stay; with nothing to see, one Esc is enough to leave. */
static void left(struct search_screen *s)
{
    s->prompt.open = false;
    if (search_is_running(&s->screen))
        search_halt(&s->screen, 0);
    else if (!s->list.count)
        browser_pop(s->screen.browser);
}

/* Keys that type nothing: through the past, to the hits, or what they do on this screen anyway. */
static void other_key(struct screen *screen, uint32_t key)
{
    struct search_screen *s = of(screen);
    bool leads_down = key == KEY_ARROW_DOWN || key == KEY_PAGE_DOWN || key == KEY_TABULATOR;

    if (key == KEY_ARROW_UP || (key == KEY_ARROW_DOWN && search_past_is_open(s)))
        search_past_step(s, key == KEY_ARROW_UP ? -1 : 1);
    else if (leads_down && has_hits(screen)) {
        to_hits(s);
        if (key == KEY_PAGE_DOWN)
            move(screen, MOVE_PAGE_DOWN);
    } else if (!leads_down)
        browser_run_key(screen, key);
}

static void typed(struct screen *screen, uint32_t key)
{
    struct search_screen *s = of(screen);

    switch (prompt_key(&s->prompt, key)) {
    case PROMPT_EDITED:
        search_past_leave(s);
        search_begin(s);
        break;
    case PROMPT_ENTERED:
        entered(s);
        break;
    case PROMPT_LEFT:
        left(s);
        break;
    case PROMPT_OTHER:
        other_key(screen, key);
        break;
    case PROMPT_MOVED:
        if (s->prompt.is_cut)
            search_begin(s); /* which says so */
        break;
    }
}

/* An Esc that stopped the search and was none: it begins again. */
static void escape_keep(const struct screen *screen, struct escape_room *room)
{
    *ESCAPE_KEPT(bool, room) = search_is_running(screen);
}

static void escape_put_back(struct screen *screen, const struct escape_room *room)
{
    if (*ESCAPE_KEPT(const bool, room) && !search_is_running(screen))
        search_begin(of(screen));
}

/* ---- Other ways to look at it ---- */

static void show_neighbours(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->neighbours = !of(screen)->neighbours;
    screen->ops->laid(screen);
}

static bool shows_lines(const struct screen *s)
{
    return ((const struct search_screen *)s)->lines.shown;
}

static bool has_query(const struct screen *s)
{
    return ((const struct search_screen *)s)->query;
}

static bool is_unusual(const struct screen *s)
{
    return !search_wish_is_usual(&((const struct search_screen *)s)->wish);
}

static const struct binding bindings[] = {
    {{KEY_ESCAPE}, 0, search_halt, search_is_running, N_("停止"), N_("还在找的时候：停止检索，找到的留着；再按一次离开"), "stop-search",
     "hai zai zhao de shi hou ting zhi jian suo zhao dao de liu zhe zai an yi ci li kai", SAFE_KEY},
    {{KEY_ENTERED}, 0, search_open_text, has_hits, N_("读原处"), N_("打开全文，到命中的地方"), "open-text",
     "da kai quan wen dao ming zhong de di fang", SAFE_KEY},
    {{'/', KEY_F7, KEY_TABULATOR}, 0, open_prompt, NULL, N_("改检索式"), N_("回到检索框"), "edit-pattern", "hui dao jian suo kuang", SAFE_KEY},
    {{'n', KEY_F3}, 1, next_hit, has_hits, N_("下一处"), N_("下一处命中"), "next-hit", "xia yi chu ming zhong", SAFE_KEY},
    {{'N', KEY_F2}, -1, next_hit, has_hits, NULL, N_("上一处命中"), "previous-hit", "shang yi chu ming zhong", SAFE_KEY},
    {{'s'}, 0, search_sort_lines, shows_lines, N_("排序"), N_("对齐的命中换一种次序：原来的、按左边的字、按右边的字、按命中的字"), "sort-lines",
     "dui qi de ming zhong huan yi zhong ci xu yuan lai de an zuo bian de zi an you bian de zi an ming zhong de zi", SAFE_KEY},
    {{'&', KEY_F8}, 0, search_choose_scope, NULL, N_("范围"), N_("选在哪里找、怎么找：案例、省份、指标、大小写、简繁等"), "search-scope",
     "xuan zai na li zhao zen me zhao an li sheng fen zhi biao da xiao xie jian fan deng", SAFE_KEY},
    {{'*'}, 0, search_usual_scope, is_unusual, NULL, N_("范围和找法恢复成平常的样子"), "usual-scope", "fan wei he zhao fa hui fu cheng ping chang de yang zi", SAFE_KEY},
    {{'v', KEY_F11}, 0, search_show_lines, has_query, N_("对齐"), N_("一处一行，命中的字上下对齐；再按一次恢复按地区列"), "align-hits",
     "yi chu yi hang ming zhong de zi shang xia dui qi zai an yi ci hui fu an di qu lie", SAFE_KEY},
    {{'E'}, 0, show_neighbours, has_hits, NULL, N_("段落窗格里连前后两段一起显示；再按一次恢复"), "neighbours",
     "duan luo chuang ge li lian qian hou liang duan yi qi xian shi zai an yi ci hui fu", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l'}, 1, next_case, has_hits, NULL, N_("下一个地区"), "next-case", "xia yi ge di qu", SAFE_KEY},
    {{KEY_ARROW_LEFT, 'h'}, -1, next_case, has_hits, NULL, N_("上一个地区"), "previous-case", "shang yi ge di qu", SAFE_KEY},
    {{' ', KEY_F4}, 0, search_mark_case, has_hits, N_("选取"), N_("选取命中所在的案例，供对照"), "mark-case",
     "xuan qu ming zhong suo zai de an li gong dui zhao", SAFE_KEY},
    {{'c'}, 0, search_open_compare, has_hits, N_("对照"), N_("把命中所在的案例加进对照，到出自这一段的一行"), "compare-hit",
     "ba ming zhong suo zai de an li jia jin dui zhao dao chu zi zhe yi duan de yi hang", SAFE_KEY},
    {{'f'}, 0, search_add_row, has_query, NULL, N_("把检索式作为一行加进对照：每个案例命中几处"), "add-find-row",
     "ba jian suo shi zuo wei yi hang jia jin dui zhao mei ge an li ming zhong ji chu", SAFE_KEY},
    {{KEY_F6, 'i'}, 0, search_insert_class, NULL, NULL, N_("往检索式里插入一类文字：数量、范围、百分比、引语、组织"), "insert-class",
     "wang jian suo shi li cha ru yi lei wen zi shu liang fan wei bai fen bi yin yu zu zhi", SAFE_KEY},
    {{'w'}, 0, search_save, has_query, NULL, N_("用一个名称保存检索式、范围和找法"), "save-search", "yong yi ge ming cheng bao cun jian suo shi fan wei he zhao fa", SAFE_KEY},
    {{'o', KEY_F12}, 0, search_open_saved, NULL, NULL, N_("列出保存的检索和检索过的，再检索、删除、清空"), "searches",
     "lie chu bao cun de jian suo he jian suo guo de zai jian suo shan chu qing kong", SAFE_KEY},
    {{'y', KEY_F5}, 0, search_copy, has_hits, N_("复制"), N_("复制命中所在的段落，连同出处"), "copy", "fu zhi ming zhong suo zai de duan luo lian tong chu chu", SAFE_KEY},
    {{'Y'}, 0, search_plain, has_hits, NULL, N_("把要复制的显示成可选取的文字"), "plain-text", "ba yao fu zhi de xian shi cheng ke xuan qu de wen zi", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_hits, NULL, N_("上一行"), "up", "shang yi hang", STEP_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_hits, NULL, N_("下一行"), "down", "xia yi hang", STEP_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_hits, NULL, N_("上一页"), "page-up", "shang yi ye", STEP_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_hits, NULL, N_("下一页"), "page-down", "xia yi ye", STEP_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_hits, NULL, N_("第一行"), "first", "di yi hang", STEP_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_hits, NULL, N_("最后一行"), "last", "zui hou yi hang", STEP_KEY},
};

/* ---- Layout, life ---- */

enum { BESIDE_FROM = 90 };

/* Aligned matches take the whole width; neighbouring paragraphs take most of the height. */
static void laid(struct screen *screen)
{
    struct search_screen *s = of(screen);
    int rows = screen->rows - 1; /* the prompt stands above */

    search_follow_basket(s);
    s->beside = screen->columns >= BESIDE_FROM && !s->lines.shown;
    s->list_columns = s->beside ? screen->columns / 2 : screen->columns;
    s->list_rows = s->beside ? rows : rows >= 14 ? rows - rows / 3 : rows >= 6 ? rows - 3 : rows;
    if (s->neighbours && !s->beside && rows >= 6)
        s->list_rows = rows / 3;
    s->list_rows = s->list_rows < 1 ? 1 : s->list_rows;
    list_keep_in_view(&s->list, s->list_rows);
    list_keep_in_view(&s->lines.list, s->list_rows);
}

static void search_screen_free(struct screen *screen)
{
    struct search_screen *s = of(screen);

    search_forget(s);
    search_places_clear(s);
    search_past_leave(s);
    search_wish_clear(&s->wish);
    free(s->trouble);
    buffer_clear(&s->prompt.text);
    free(s);
}

static const struct member places[] = {MEMBER(struct search_screen, list.top), MEMBER(struct search_screen, lines.list.top)};

const struct screen_ops search_screen_ops = {
    .name = "search", .title = N_("检索"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = search_draw, .status = search_status, .prompt = search_prompt, .typed = typed, .laid = laid, .work = search_work,
    .patience = search_patience, .renew = search_renew, .holds_no_case = true, .free = search_screen_free, .escape_keep = escape_keep, .escape_put_back = escape_put_back,
    .typing = N_("输入文字  Enter 确定  上 检索过的  下 到结果  F8 范围  F6 插入  Esc 离开"),
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *search_screen_create(struct browser *b)
{
    struct search_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &search_screen_ops, .browser = b};
    s->prompt.open = true;
    s->places.dimension = ANY;
    if (b->last_search) { /* the last search is there again, ready to be changed */
        struct search_wish *last = search_wish_copy(b->last_search);

        s->wish = *last;
        free(last);
        prompt_set(&s->prompt, s->wish.line);
        search_begin(s);
    } else {
        search_wish_init(&s->wish);
    }
    if (s->stage == STAGE_IDLE)
        s->stage = STAGE_LOADING; /* the prompt names its scope: what can be searched is known before the first key, where it takes no time */
    return &s->screen;
}
