/* search_screen.c - 检索: a prompt that names its scope, hits while typing, grouped by locality, the paragraph beside. */
#include "search_screen.h"
#include "copy.h"

#include <stdlib.h>
#include <string.h>

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

size_t focused_hit(const struct search_screen *s)
{
    const struct result_row *row;

    if (!s->row_count)
        return SIZE_MAX;
    row = &s->rows[s->list.at];
    return row->is_case ? s->groups[row->index].first_hit : row->index;
}

/* ---- Searching ---- */

static void forget_hits(struct search_screen *s)
{
    search_free(s->search);
    pattern_free(s->pattern);
    free(s->groups);
    free(s->rows);
    s->search = NULL;
    s->pattern = NULL;
    s->groups = NULL;
    s->rows = NULL;
    s->group_count = s->row_count = s->hits_listed = 0;
    s->list = (struct list){0};
    s->searching = false;
    s->passage_top = 0;
}

static void remember_trouble(struct search_screen *s, const char *text, bool unfinished)
{
    free(s->trouble);
    s->trouble = memory_text(text);
    s->unfinished = unfinished;
}

/* A pattern that is not finished yet leaves the hits of the one before; a new one replaces them. */
static void begin(struct search_screen *s)
{
    struct browser *b = s->screen.browser;
    const char *text = buffer_text(&s->prompt.text);
    struct pattern *p = NULL;
    struct fault f = {0};
    enum code rc = OK;

    remember_trouble(s, NULL, false);
    if (!*text) {
        forget_hits(s);
        return;
    }
    if (!b->corpus)
        rc = corpus_create(&b->corpus, b->library, &f);
    if (rc == OK)
        rc = pattern_create(&p, text, (struct pattern_options){.letter_case = CASE_SMART}, NULL, &f);
    if (rc == UNFINISHED) {
        remember_trouble(s, f.text, true);
        return;
    }
    forget_hits(s);
    if (rc != OK) {
        remember_trouble(s, f.text, false);
        return;
    }
    s->pattern = p;
    s->search = search_create(p, b->corpus->passages, b->corpus->count);
    s->searching = true;
    free(b->last_pattern);
    b->last_pattern = memory_text(text);
}

static void list_hit(struct search_screen *s, const struct hit *hits, size_t i)
{
    const struct passage *passages = s->screen.browser->corpus->passages, *p = &passages[hits[i].passage];
    struct case_hits *group = s->group_count ? &s->groups[s->group_count - 1] : NULL;
    struct result_row *row;

    if (!group || group->case_index != p->case_index) {
        group = memory_append(&s->groups, &s->group_count, sizeof *group);
        *group = (struct case_hits){.case_index = p->case_index, .first_hit = i};
        row = memory_append(&s->rows, &s->row_count, sizeof *row);
        *row = (struct result_row){true, s->group_count - 1};
    }
    group->paragraphs += !group->hits || p->paragraph != passages[hits[i - 1].passage].paragraph; /* in both wordings: once */
    group->hits++;
    row = memory_append(&s->rows, &s->row_count, sizeof *row);
    *row = (struct result_row){false, i};
}

static bool search_work(struct screen *screen, int milliseconds)
{
    struct search_screen *s = of(screen);
    const struct hit *hits;
    size_t count;

    if (!s->searching)
        return false;
    s->searching = search_step(s->search, milliseconds) == STOPPED;
    hits = search_hits(s->search, &count);
    for (; s->hits_listed < count; s->hits_listed++)
        list_hit(s, hits, s->hits_listed);
    if (!s->list.count && s->row_count > 1)
        s->list.at = 1; /* the first hit, not its heading */
    s->list.count = s->row_count;
    list_keep_in_view(&s->list, s->list_rows);
    screen->browser->changed = true;
    return s->searching;
}

/* ---- Keys ---- */

static void move(struct screen *screen, int how)
{
    struct search_screen *s = of(screen);

    list_move(&s->list, (enum move)how, s->list_rows);
    s->passage_top = 0;
}

/* To the next or the previous hit, over headings. */
static void next_hit(struct screen *screen, int step)
{
    struct search_screen *s = of(screen);
    size_t at = s->list.at;

    do {
        if (step < 0 ? at == 0 : at + 1 >= s->row_count) {
            browser_say(screen->browser, ROLE_NOTE, "%s", step < 0 ? _("前面没有别的命中了。") : _("后面没有别的命中了。"));
            return;
        }
        at = step < 0 ? at - 1 : at + 1;
    } while (s->rows[at].is_case);
    s->list.at = at;
    s->passage_top = 0;
    list_keep_in_view(&s->list, s->list_rows);
}

static void next_case(struct screen *screen, int step)
{
    struct search_screen *s = of(screen);
    size_t at = s->list.at;

    if (step < 0) /* first to the heading of this case, then to the one before */
        while (at > 0 && !s->rows[at].is_case)
            at--;
    do {
        if (step < 0 ? at == 0 : at + 1 >= s->row_count)
            return;
        at = step < 0 ? at - 1 : at + 1;
    } while (!s->rows[at].is_case);
    s->list.at = at;
    s->passage_top = 0;
    list_keep_in_view(&s->list, s->list_rows);
}

static void open_text(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct browser *b = screen->browser;
    size_t count, at = focused_hit(s);
    const struct hit *h = search_hits(s->search, &count);
    const struct passage *p = &b->corpus->passages[h[at].passage];

    (void)unused;
    browser_push(b, read_screen_create(b, p->case_index, (struct read_place){p->paragraph, h[at].from, h[at].to, p->original}));
}

static void open_prompt(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->prompt.open = true;
}

static void mark_case(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct browser *b = screen->browser;
    size_t count, at = focused_hit(s);
    size_t case_index = b->corpus->passages[search_hits(s->search, &count)[at].passage].case_index;

    (void)unused;
    basket_toggle(b, case_index);
    browser_say(b, ROLE_NOTE, basket_has(b, case_index) ? _("已选取%s。") : _("已取消选取%s。"), b->cases[case_index].name);
}

static struct prompt *search_prompt(struct screen *s)
{
    return &of(s)->prompt;
}

static void typed(struct screen *screen, uint32_t key)
{
    struct search_screen *s = of(screen);

    switch (prompt_key(&s->prompt, key)) {
    case PROMPT_EDITED:
        begin(s);
        break;
    case PROMPT_ENTERED:
        if (s->trouble && s->row_count) /* the hits of the pattern before stand where it is explained otherwise */
            browser_say(screen->browser, ROLE_ERROR, "%s", s->trouble);
        else if (!s->trouble && s->prompt.text.length)
            s->prompt.open = false;
        break;
    case PROMPT_LEFT: /* the pattern and its hits stay; with nothing to see, one Esc is enough to leave */
        s->prompt.open = false;
        if (!s->row_count && !s->searching)
            browser_pop(screen->browser);
        break;
    case PROMPT_OTHER:
        if (key == KEY_F10) {
            browser_pop(screen->browser);
            break;
        }
        if (key == KEY_F1) {
            browser_push(screen->browser, help_screen_create(screen->browser, screen->ops));
            break;
        }
        if (s->row_count)
            s->prompt.open = false;
        if (s->row_count && key == KEY_PAGE_DOWN)
            move(screen, MOVE_PAGE_DOWN);
        break;
    case PROMPT_MOVED:
        break;
    }
}

static bool has_hits(const struct screen *s)
{
    return ((const struct search_screen *)s)->row_count > 0;
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, open_text, has_hits, N_("读原处"), N_("打开全文，到命中的地方"), "open-text",
     "da kai quan wen dao ming zhong de di fang"},
    {{'/', KEY_F7, KEY_TABULATOR}, 0, open_prompt, NULL, N_("改检索式"), N_("回到检索框"), "edit-pattern", "hui dao jian suo kuang"},
    {{'n', KEY_F3}, 1, next_hit, has_hits, N_("下一处"), N_("下一处命中"), "next-hit", "xia yi chu ming zhong"},
    {{'N', KEY_F2}, -1, next_hit, has_hits, N_("上一处"), N_("上一处命中"), "previous-hit", "shang yi chu ming zhong"},
    {{KEY_ARROW_RIGHT, 'l'}, 1, next_case, has_hits, NULL, N_("下一个地区"), "next-case", "xia yi ge di qu"},
    {{KEY_ARROW_LEFT, 'h'}, -1, next_case, has_hits, NULL, N_("上一个地区"), "previous-case", "shang yi ge di qu"},
    {{' ', KEY_F4}, 0, mark_case, has_hits, N_("选取"), N_("选取命中所在的案例，供对照"), "mark-case",
     "xuan qu ming zhong suo zai de an li gong dui zhao"},
    {{'y', KEY_F5}, 0, search_copy, has_hits, N_("复制"), N_("复制命中所在的段落，连同出处"), "copy", "fu zhi ming zhong suo zai de duan luo lian tong chu chu"},
    {{'Y'}, 0, search_plain, has_hits, NULL, N_("把要复制的显示成可选取的文字"), "plain-text", "ba yao fu zhi de xian shi cheng ke xuan qu de wen zi"},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, has_hits, NULL, N_("上一行"), "up", "shang yi hang"},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, has_hits, NULL, N_("下一行"), "down", "xia yi hang"},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, has_hits, NULL, N_("上一页"), "page-up", "shang yi ye"},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, has_hits, NULL, N_("下一页"), "page-down", "xia yi ye"},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, has_hits, NULL, N_("第一行"), "first", "di yi hang"},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, has_hits, NULL, N_("最后一行"), "last", "zui hou yi hang"},
};

/* ---- Layout, life ---- */

enum { BESIDE_FROM = 90 };

static void laid(struct screen *screen)
{
    struct search_screen *s = of(screen);
    int rows = screen->rows - 1; /* the prompt stands above */

    s->beside = screen->columns >= BESIDE_FROM;
    s->list_columns = s->beside ? screen->columns / 2 : screen->columns;
    s->list_rows = s->beside ? rows : rows >= 14 ? rows - rows / 3 : rows >= 6 ? rows - 3 : rows;
    s->list_rows = s->list_rows < 1 ? 1 : s->list_rows;
    list_keep_in_view(&s->list, s->list_rows);
}

static void status(const struct screen *screen, struct buffer *b)
{
    const struct search_screen *s = (const struct search_screen *)screen;

    if (s->trouble) {
        buffer_add(b, s->unfinished ? _("检索式还没有写完。") : _("检索式有错，说明见上。"));
        return;
    }
    if (!s->search)
        return;
    buffer_format(b, _("%zu 处命中，%zu 个地区"), s->hits_listed, s->group_count);
    if (s->searching)
        buffer_format(b, _("，还在找（%zu/%zu 段）"), search_done(s->search), screen->browser->corpus->count);
    if (search_left_out(s->search))
        buffer_format(b, _("，%zu 段太费时没有找完"), search_left_out(s->search));
}

/* The same search in what the library says now, to its end: the cursor goes to the hit that has the same number. */
static bool search_renew(struct screen *screen, const size_t *unused)
{
    struct search_screen *s = of(screen);
    struct list was = s->list;
    int passage_top = s->passage_top;

    (void)unused;
    forget_hits(s);
    begin(s);
    while (search_work(screen, -1))
        ;
    if (was.at < s->row_count) {
        s->list = (struct list){s->row_count, was.at, was.top};
        s->passage_top = passage_top;
    }
    laid(screen);
    return true;
}

static void search_screen_free(struct screen *screen)
{
    struct search_screen *s = of(screen);

    forget_hits(s);
    free(s->trouble);
    buffer_clear(&s->prompt.text);
    free(s);
}

const struct screen_ops search_screen_ops = {
    .name = "search", .title = N_("检索"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = search_draw, .status = status, .prompt = search_prompt, .typed = typed, .laid = laid, .work = search_work, .renew = search_renew,
    .free = search_screen_free,
};

struct screen *search_screen_create(struct browser *b)
{
    struct search_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &search_screen_ops, .browser = b};
    s->prompt.open = true;
    if (!b->corpus) /* the prompt names its scope, so what can be searched is known before the first key; if it fails, the first key says why */
        corpus_create(&b->corpus, b->library, NULL);
    if (b->last_pattern) { /* the last search is there again, ready to be changed */
        prompt_set(&s->prompt, b->last_pattern);
        begin(s);
    }
    return &s->screen;
}
