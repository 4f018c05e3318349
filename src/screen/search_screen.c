/* search_screen.c - 检索: a prompt that names its scope, hits while typing, grouped by locality, the paragraph beside. */
#include "search_screen.h"
#include "copy.h"

#include <stdlib.h>
#include <string.h>

static struct search_screen *of(struct screen *s)
{
    return (struct search_screen *)s;
}

bool focused_hit(const struct search_screen *s, struct search_row *out)
{
    if (!s->search || !search_row(s->search, s->list.at, out))
        return false;
    return !out->is_case || search_row(s->search, s->list.at + 1, out);
}

bool row_passage(const struct search_screen *s, const struct search_row *row, struct passage *p, struct match **matches, size_t *count)
{
    *matches = NULL;
    *count = 0;
    if (!corpus_passage(s->screen.browser->corpus, row->passage, p))
        return false;
    query_matches(s->query, p->text, p->length, matches, count, NULL);
    return row->nth < *count;
}

bool has_originals(const struct browser *b)
{
    return b->corpus && corpus_kind_count(b->corpus, PASSAGE_ORIGINAL) > 0;
}

/* ---- Searching ---- */

static void forget_hits(struct search_screen *s)
{
    search_free(s->search);
    query_free(s->query);
    s->search = NULL;
    s->query = NULL;
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
    struct query_wish wish = {.how = {.letter_case = CASE_SMART}};
    struct search_scope scope = {.kinds = IN_USUAL};
    struct arena *a = arena_create();
    struct query *q = NULL;
    struct fault f = {0};
    enum code rc = OK;

    remember_trouble(s, NULL, false);
    if (*text && !b->corpus)
        rc = corpus_of(&b->corpus, b->library, ~0U, NULL, &f);
    if (*text && rc == OK)
        rc = query_line_read(&wish, text, a, &f);
    if (*text && rc == OK)
        rc = query_create(&q, &wish, NULL, NULL, &f);
    arena_free(a);
    if (rc == UNFINISHED) {
        remember_trouble(s, f.text, true);
        return;
    }
    forget_hits(s);
    if (rc != OK)
        remember_trouble(s, f.text, false);
    if (rc != OK || !*text)
        return;
    if (!b->crew)
        b->crew = crew_create(0);
    s->query = q;
    s->search = search_create(b->corpus, q, &scope, b->crew);
    s->searching = true;
    free(b->last_pattern);
    b->last_pattern = memory_text(text);
}

static bool search_work(struct screen *screen, int milliseconds)
{
    struct search_screen *s = of(screen);

    if (!s->searching)
        return false;
    s->searching = search_step(s->search, milliseconds) == STOPPED;
    if (!s->list.count && search_rows(s->search) > 1)
        s->list.at = 1; /* the first hit, not its heading */
    s->list.count = search_rows(s->search);
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

/* To the next or the previous row that is a case's heading, or that is none. False: there is no other. */
static bool step_to(struct search_screen *s, int step, bool heading)
{
    struct search_row row;
    size_t at = s->list.at;

    do {
        if (step < 0 ? at == 0 : at + 1 >= s->list.count)
            return false;
        at = step < 0 ? at - 1 : at + 1;
        if (!search_row(s->search, at, &row))
            return false;
    } while (row.is_case != heading);
    s->list.at = at;
    s->passage_top = 0;
    list_keep_in_view(&s->list, s->list_rows);
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
    struct search_row row;

    if (step < 0 && search_row(s->search, s->list.at, &row) && !row.is_case) /* first to the heading of this case, then to the one before */
        step_to(s, step, true);
    step_to(s, step, true);
}

static void open_text(struct screen *screen, int unused)
{
    struct search_screen *s = of(screen);
    struct search_row row;
    struct passage p;
    struct match *matches;
    size_t count;

    (void)unused;
    if (!focused_hit(s, &row))
        return;
    if (row_passage(s, &row, &p, &matches, &count))
        browser_push(screen->browser, read_screen_create(screen->browser, p.case_index, (struct read_place){p.paragraph, matches[row.nth].from,
                                                                                         matches[row.nth].to, p.kind == PASSAGE_ORIGINAL}));
    free(matches);
}

static void open_prompt(struct screen *screen, int unused)
{
    (void)unused;
    of(screen)->prompt.open = true;
}

static void mark_case(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    struct search_row row;

    (void)unused;
    if (!focused_hit(of(screen), &row))
        return;
    basket_toggle(b, row.case_index);
    browser_say(b, ROLE_NOTE, basket_has(b, row.case_index) ? _("已选取%s。") : _("已取消选取%s。"), b->cases[row.case_index].name);
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
        if (s->trouble && s->list.count) /* the hits of the pattern before stand where it is explained otherwise */
            browser_say(screen->browser, ROLE_ERROR, "%s", s->trouble);
        else if (!s->trouble && s->prompt.text.length)
            s->prompt.open = false;
        break;
    case PROMPT_LEFT: /* the pattern and its hits stay; with nothing to see, one Esc is enough to leave */
        s->prompt.open = false;
        if (!s->list.count && !s->searching)
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
        if (s->list.count)
            s->prompt.open = false;
        if (s->list.count && key == KEY_PAGE_DOWN)
            move(screen, MOVE_PAGE_DOWN);
        break;
    case PROMPT_MOVED:
        break;
    }
}

static bool has_hits(const struct screen *s)
{
    return ((const struct search_screen *)s)->list.count > 0;
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
    struct search_sums sums;

    if (s->trouble) {
        buffer_add(b, s->unfinished ? _("检索式还没有写完。") : _("检索式有错，说明见上。"));
        return;
    }
    if (!s->search)
        return;
    search_sum(s->search, &sums);
    buffer_format(b, _("%zu 处命中，%zu 个地区"), sums.matches, sums.cases);
    if (s->searching)
        buffer_format(b, _("，还在找（%zu/%zu 段）"), sums.done, sums.of);
    if (sums.left_out)
        buffer_format(b, _("，%zu 段太费时没有找完"), sums.left_out);
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
    if (was.at < s->list.count) {
        s->list = (struct list){s->list.count, was.at, was.top};
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
        corpus_of(&b->corpus, b->library, ~0U, NULL, NULL);
    if (b->last_pattern) { /* the last search is there again, ready to be changed */
        prompt_set(&s->prompt, b->last_pattern);
        begin(s);
    }
    return &s->screen;
}
