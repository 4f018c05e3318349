/* screen_compare.c - the compare screen: panes and their order, the reference, folding, narrowing, turning, what was searched, evidence. */
#include "suites.h"

#include "../../src/screen/compare_screen.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- How wide panes are ---- */

static const struct { int columns; size_t cases; int least, count; } fits[] = {
    {120, 15, 0, 5}, {160, 15, 0, 6}, {80, 15, 0, 3}, {120, 15, 8, 11}, {200, 15, 8, 15}, {120, 4, 8, 4}, {80, 15, 60, 1}, {80, 15, 500, 1},
    {40, 15, 8, 3}, {1, 15, 8, 1},
};

START_TEST(panes__fit__a_wished_width)
{
    struct panes p = panes_fit(fits[_i].columns, fits[_i].cases, fits[_i].least);

    ck_assert_int_eq(p.count, fits[_i].count);
    for (int i = 1; i < p.count; i++)
        ck_assert_int_eq(pane_columns(&p, i), pane_columns(&p, 0)); /* a cell is laid out alike in each */
}
END_TEST

START_TEST(panes__step__to_fewer_and_to_more)
{
    for (int columns = 34; columns <= 250; columns++) {
        struct panes p = panes_fit(columns, 15, 0);
        int least, steps = 0, widest;

        while ((least = panes_step(&p, columns, 15, -1)) && steps++ < 20) {
            int before = p.count;

            p = panes_fit(columns, 15, least);
            ck_assert_int_gt(p.count, before);
        }
        ck_assert_int_ge(pane_columns(&p, 0), PANE_LEAST_WISHED);
        widest = p.count;
        for (steps = 0; (least = panes_step(&p, columns, 15, 1)) && steps < 20; steps++) {
            int before = p.count;

            p = panes_fit(columns, 15, least);
            ck_assert_int_lt(p.count, before);
        }
        ck_assert_int_eq(p.count, 1);
        ck_assert_int_ge(widest, steps + 1);
    }
}
END_TEST

/* ---- The browser on three of the bundled cases ---- */

static char path[64];
static struct library *library;

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct casebook book;
    struct findings found = {0};
    struct fault f = {0};
    int fd;

    casebook_init(&book);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    strcpy(path, "/tmp/casegrid-compare-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
    casebook_clear(&book);
}

static void library_remove(void)
{
    library_free(library);
    library = NULL;
    unlink(path);
}

static struct browser *browser_make(int columns, int rows)
{
    static const char *const three[] = {"xigang", "kaili", "baiyun"};
    struct browser_options o = {.language = CHINESE, .width = narrow, .start = "compare", .cases = three, .case_count = 3};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, columns, rows, &f) == OK, "%s", f.text);
    return b;
}

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};
    struct fault f = {0};

    while (key_read(&keys, &e.key, &f) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
    ck_assert_msg(!f.code || f.code == NOTHING_FOUND, "%s", f.text);
}

static struct compare_screen *compare(const struct browser *b)
{
    struct screen *s = b->stack[b->depth - 1];

    ck_assert_str_eq(s->ops->name, "compare");
    return (struct compare_screen *)s;
}

static char *shown(const struct browser *b)
{
    struct canvas *c = canvas_create(b->columns, b->rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static bool has_cursor(struct browser *b)
{
    struct canvas *c = canvas_create(b->columns, b->rows, narrow);
    int x, y;
    bool has;

    browser_draw(b, c);
    has = canvas_cursor(c, &x, &y);
    canvas_free(c);
    return has;
}

/* What keys lead to, as a person sees it. "!" before what must not be there. */
static const struct { int columns, rows; const char *keys, *expected; } sights[] = {
    /* the reference */
    {80, 24, "<Right>p", "凯里市 [参照]"}, {80, 24, "<Right>pp", "!参照]"}, {80, 24, "]", "还没有参照"}, {120, 40, "<Right>p2", "内 居民区"},
    {120, 40, "2<Right>p<Right>", "在其内"}, {80, 24, "p<lt>", "不能移动"}, {120, 40, "<Right>pt", "凯里市 [参照]"},
    {40, 12, "<Right>p", "凯里市 [参照]"}, {40, 12, "<Right>p<Right><Right><Right>", "凯里市 [参照]"}, {80, 24, "pt<PgDn><PgDn><PgDn>", "西岗区 [参照]"},
    {40, 22, "&其他<Enter>pt<Right><Right>G<Down><Down><Down><Down>", "[参照]"}, {40, 22, "&其他<Enter>t<Right><Right>G<Down><Down><Down><Down>", "!西岗区"},
    /* what is said of it */
    {80, 24, "2s&网格数<Enter>", "按“划分标准”从小到大"}, {80, 24, "c", "“列出保存以来有变动的格”现在没有用处"}, {80, 24, "f", "!到结果"}, {80, 24, "f", "Esc 离开"},
    {80, 24, "w", "下 到已有的名称"}, {80, 24, "w甲<C-l>乙", "甲乙"}, {80, 24, "&网<C-l>格数", "只看含有这些文字的行：网格数"}, {80, 24, "f红<C-l>色", "检索行（正则表达式）：红色"},
    {80, 24, "&网<F5><PgDn>格数", "只看含有这些文字的行：网格数"}, {80, 24, "&网<F5>", "正在输入文字"}, {80, 24, "&网<C-t>格数", "只看含有这些文字的行：网格数"},
    {80, 24, "&网<C-t>", "鼠标可以用了"}, {80, 24, "r&网<PgDn>格数", "筛选（行名）：网格数"}, {80, 24, "r&网<F5>", "] 组织链条"},
    {80, 24, "zt", "转置（收起 9 行"}, {80, 24, "4<Down>", "不等于没有这回事"},
    {40, 12, ":", "Esc 离开"}, {20, 6, "w", "Esc 离开"}, {9, 6, "w", "Esc 离开"}, {3, 6, "w", "Esc"}, {80, 24, "&没有这样的字<Enter>p", "!西岗区, "}, {80, 24, ":撤销", "!> 移出"}, {80, 24, ":paixu", "> 排序"},
    {80, 24, ":daochu", "  导出："}, {80, 24, ":导出", "> 导出"}, {80, 24, ":sx", "> 筛选"}, {80, 24, ":折叠", "> 折叠"}, {80, 24, ":添加", "> 添加案例"}, {80, 24, ":只看差别", "> 只看差别"},
    {80, 24, "t<Right><Right><Right>", "<< "}, {80, 24, "t2", "<< >划分标准"},
    /* narrowing */
    {80, 24, "&业主<Enter>", "筛选“业主”"}, {80, 24, "&业主<Enter>*", "!筛选“业主”"}, {80, 24, "&没有这样的字", "没有一行含有“没有这样的字”"},
    {80, 24, "&没有这样的字<Enter>", "按 Esc 回到原来的各行"}, {80, 24, "&没有这样的字<Esc>", "组织链条"}, {80, 24, "&业主<C-u><Enter>", "!筛选“"},
    {80, 24, "&业主<Enter>u", "!筛选“"}, {80, 24, "2<Down>&业主<C-u><Enter>", "西岗区, 每格户数"}, {80, 24, "2<Down>&业主", "西岗区, 业主委员会"}, {80, 24, "=", "只看差别：隐藏"}, {80, 24, "==", "!只看差别"}, {80, 24, "K<Down><Down><Enter>", "只看：未提及"},
    {80, 24, "K<Down><Down><Enter>K<Up><Up><Enter>", "!只看"}, {80, 24, "K<Esc>", "组织链条"},
    {80, 24, "&网格数<Enter>rcg <Enter>", "筛选后一行也不剩，所以取消了筛选。显示选取的 1 行"}, {80, 24, "&网格数<Enter>rcg <Enter>", "组织链条"},
    {80, 24, "&网格数<Enter>rcg <Enter>u", "!取消了筛选"}, {80, 24, "&网格数<Enter>rcg <Enter>u", "筛选“网格数”"}, {80, 24, "&业主<Enter>rcg <Enter>us", "!一行也不剩"},
    /* folding */
    {80, 24, "z", "+>1 组织层级（收起"}, {80, 24, "z<Enter>", "组织链条"}, {80, 24, "zz", "组织链条"}, {80, 24, "Z", "+ 4 成效数据（收起"},
    {80, 24, "ZZ", "组织链条"}, {80, 24, "Z4", "“成效数据”一组已收起"}, {80, 24, "Zt", "!收起 "}, {80, 24, "tzzzzz", "至少要留一组"},
    {80, 24, "2tz", "已收起“网格规模”"}, {80, 24, "tZ", "不能全部收起"},
    /* cells */
    {80, 24, "<Down><Right><Right>v", "这一格已经全部显示"}, {80, 24, "2<Up>", "…还有"}, {80, 24, "2<Up><Right><Enter>", "对照"},
    {80, 24, "2<Up><Right><Enter><Enter>", "阅读"}, {80, 24, "2<Up><Right>", "!链外：入驻物业行业党"}, {80, 24, "2<Up><Right>v", "链外：入驻物业行业党"},
    {80, 24, "2<Up><Right>vv", "!链外：入驻物业行业党"}, {80, 24, "Z:kaili/trade/8<Enter>", "凯里市, 行业领域 8/8"}, {80, 24, ":kaili/trade/8<Enter>", ">链外：物业行业党建"},
    /* turning and sorting */
    {80, 24, "t", "转置"}, {80, 24, "tt", "!转置"}, {80, 24, "s", "没有可以排序的数"}, {80, 24, "2<Down>s", "从小到大"}, {80, 24, "2<Down>ss", "从大到小"},
    {80, 24, "2<Down>sss", "按原来的次序"}, {80, 24, "2<Down>s<lt>", "已经在最前"}, {80, 24, "2<Down>s>", "不再按数排序"},
    {80, 24, "t<Left>", "左边没有别的行"}, {80, 24, "<Left>", "左边没有别的地区"},
    /* patterns as rows */
    {80, 24, "f(\\d+)户<Enter>", "检索行不是案例里的数据"}, {80, 24, "f(\\d+", "还没有写完"}, {80, 24, "f(\\d+<Enter>", "检索行（正则表达式）：(\\d+"},
    {80, 24, "f(\\d+<Esc>f", "检索行（正则表达式）：(\\d+"}, {80, 24, "f户<Enter><Del>", "已去掉检索行“户”"}, {80, 24, "f户<Enter><Del>uG", "「户」"},
    {80, 24, "f户<Enter>f网格<Enter><Up><Del>", "「网格」"}, {80, 24, "f户<Enter>g5", "5 检索行"}, {80, 24, "5", "没有“检索行”一组"},
    /* figures */
    {120, 40, "b2", "=="}, {80, 24, "%", "数据：每网格"}, {80, 24, "%%%%%", "数据：原数"}, {120, 40, "2b", "2025年"},
    {80, 24, "2b", "=====---- 2025年"}, {80, 24, "2b", " =====     2025年"},
    /* evidence */
    {80, 24, "E", "这一行 1/"}, {80, 24, "EE", "本案例 4/"}, {80, 24, "EEE", "这一格 西岗区 第4段"}, {80, 24, "EE<Tab><Right>", "本案例 5/"},
    {80, 24, "EE<Tab><Right><Enter>", "阅读"}, {80, 24, "EE<Tab><Right><Enter>q", "本案例 5/"}, {80, 24, "EE<Tab><Left><Left><Left><Left>", "前面没有别的段落"},
    {80, 24, "E<Tab><Right><Enter>", "凯里市"}, {80, 24, "E<Tab><End>", "这一行 3/3"},
    /* panes */
    {80, 24, " ", "已把西岗区移出对照"}, {80, 24, " u", "西岗区"}, {80, 24, "  ", "凯里市"}, {80, 24, "   ", "至少要留一个案例"}, {80, 24, "p ", "!参照]"},
    /* the last change undone: of rows as well, once, and nothing else with it; what a screen begins with is no change */
    {80, 24, "rc <Enter>u", "已撤销"}, {80, 24, "rc <Enter>u", "街道          │"}, {80, 24, "rc <Enter>uu", "!街道          │"}, {80, 24, "prc <Enter>u", "西岗区 [参照]"},
    {80, 24, "prc <Enter>u", "街道          │"}, {80, 24, "pr<Enter>u", "!参照]"}, {80, 24, "r<Enter>u", "“撤销对这份对照的上一次改动”现在没有用处"},
    {80, 24, ":xigang/province<Enter>u", "现在没有用处"},
    {80, 24, "<lt>", "已经在最前"}, {80, 24, "<Right><Right>>", "已经在最后"}, {80, 24, "u", "用处"}, {80, 24, "+", ">>"}, {80, 24, "+++", "已经是最宽"},
    {80, 24, "-", "已经全部显示"}, {80, 24, "+-", "白云区"},
    /* what was searched */
    {80, 24, "n", "还没有检索过"}, {80, 24, "/红色物业<Enter>qn", "第 1 条命中"}, {80, 24, "/红色物业<Enter>qnN", "前面没有“红色物业”的别的命中"},
    {80, 24, "/没有这样的话<Esc>n", "单元格里没有"},
    /* cases from elsewhere */
    {80, 24, "a ", "案例"}, {80, 24, "a q", "加入 0 个，移出 1 个"}, {80, 24, "a c", "移出 1 个"}, {80, 24, "a q" "u", "已撤销"},
    {80, 24, "<Enter> q", "移出 1 个"}, {80, 24, "/网格<Enter> q", "移出 1 个"}, {80, 24, "  a<F6>q", "选取已全部取消"},
    {80, 24, "a<F6>qa", "*  2 凯里市"},
};

START_TEST(compare__shows__what_keys_lead_to)
{
    struct browser *b = browser_make(sights[_i].columns, sights[_i].rows);
    const char *expected = sights[_i].expected;
    bool wanted = *expected != '!';
    char *text;

    press(b, sights[_i].keys);
    text = shown(b);
    ck_assert_msg((strstr(text, expected + !wanted) != NULL) == wanted, "'%s': '%s'\n%s", sights[_i].keys, expected, text);
    free(text);
    browser_free(b);
}
END_TEST

/* ---- The order of panes ---- */

static const struct { const char *keys, *order; } orders[] = {
    {"", "xigang kaili baiyun"}, {">", "kaili xigang baiyun"}, {">>", "kaili baiyun xigang"}, {">>u", "kaili xigang baiyun"},
    {"<Right><Right>p", "baiyun xigang kaili"}, {"<Right>p<Right>>", "kaili baiyun xigang"}, {"<Right>p<Right>>p", "xigang kaili baiyun"},
    {"<Right> u", "xigang kaili baiyun"}, {"<Right> ", "xigang baiyun"}, {"2<Down>s", "xigang kaili baiyun"}, {"2<Down>ss", "baiyun kaili xigang"},
    {"t>", "kaili xigang baiyun"}, {"tt", "xigang kaili baiyun"},
};

START_TEST(compare__orders__panes)
{
    struct browser *b = browser_make(200, 40);
    struct compare_screen *s;
    struct buffer ids = {0};
    size_t cases;

    press(b, orders[_i].keys);
    if (compare(b)->wish->transposed)
        press(b, "t");
    s = compare(b);
    cases = s->order_count;
    for (size_t i = 0; i < cases; i++)
        buffer_format(&ids, "%s%s", i ? " " : "", comparison_case(s->comparison, s->order[i])->id);
    if (strcmp(orders[_i].keys, "<Right>p<Right>>p")) /* unpinned it is where it was put */
        ck_assert_str_eq(buffer_text(&ids), orders[_i].order);
    for (size_t i = 0; i < cases; i++) /* names, evidence and full text are of the same case */
        ck_assert_str_eq(browser_case(b, compare_case_index(s, i))->id, comparison_case(s->comparison, i)->id);
    buffer_clear(&ids);
    browser_free(b);
}
END_TEST

/* Sorting stands the columns otherwise than the cases were given: Enter leads to the text of the case under the cursor. */
START_TEST(compare__opens__the_text_of_the_sorted_case)
{
    struct browser *b = browser_make(120, 40);
    char *text;

    press(b, "2<Down>ss<Left><Left><Left><Enter>");
    text = shown(b);
    ck_assert_msg(strstr(text, "阅读") && strstr(text, "白云区 第"), "%s", text);
    free(text);
    browser_free(b);
}
END_TEST

/* ---- Places ---- */

/* Wherever keys lead, the cursor is on a cell in sight; at every size, pinned or not, turned or not. */
static const struct { int columns, rows; const char *before; } windows[] = {
    {80, 24, ""}, {80, 24, "<Right>p"}, {80, 24, "t"}, {80, 24, "<Right>pt"}, {120, 40, "<Right>pt"}, {40, 12, "<Right>p"}, {40, 12, "t"}, {60, 30, "+p"},
    {80, 24, "b<Right>p"}, {80, 24, "ZZz"},
};

static bool cursor_is_in_sight(const struct browser *b, struct compare_screen *s)
{
    struct canvas *c = canvas_create(b->columns, b->rows, narrow);
    int x, y, from = 1 + s->wishes + s->names + s->strip;
    bool is_there;

    browser_draw(b, c);
    is_there = canvas_cursor(c, &x, &y) && y >= from && y < from + s->body_rows && (x >= s->panes.label || is_folded(s, s->row));
    is_there = is_there && canvas_at(c, x, y).role == ROLE_CURSOR;
    canvas_free(c);
    return is_there;
}

START_TEST(compare__keeps__the_cursor_in_sight)
{
    static const char *const steps[] = {"<Down>", "<Right>", "<Down>", "<PgDn>", "<Down>", "<Left>", "<PgUp>", "<Down>", "4", "G", "<Up>", "3", "<Right>", "v", "<Down>"};
    struct browser *b = browser_make(windows[_i].columns, windows[_i].rows);

    press(b, windows[_i].before);
    for (size_t i = 0; i < 20 * COUNT_OF(steps); i++) {
        char *text;

        press(b, steps[i % COUNT_OF(steps)]);
        if (cursor_is_in_sight(b, compare(b)))
            continue;
        text = shown(b);
        ck_abort_msg("step %zu, '%s':\n%s", i, steps[i % COUNT_OF(steps)], text);
    }
    browser_free(b);
}
END_TEST

/* A hit is in sight wherever n leads: not under names, labels, the reference or in what is folded away. */
static bool hit_is_in_sight(const struct browser *b, struct compare_screen *s)
{
    struct canvas *c = canvas_create(b->columns, b->rows, narrow);
    int from = 1 + s->wishes + s->names + s->strip;
    bool found = false;

    browser_draw(b, c);
    for (int y = from; y < from + s->body_rows; y++)
        for (int x = s->panes.label; x < b->columns; x++)
            found = found || canvas_at(c, x, y).role == ROLE_HIT_HERE;
    canvas_free(c);
    return found;
}

START_TEST(compare__never_hides__a_hit)
{
    struct browser *b = browser_make(windows[_i].columns, windows[_i].rows);
    int hits = 0;
    char *text;

    press(b, windows[_i].before);
    if (!is_transposed(compare(b)))
        press(b, "Z");
    press(b, "/党[组支]<Enter>qg");
    for (; hits < 500; hits++) {
        size_t row = compare(b)->row, column = compare(b)->column, item = compare(b)->item;

        press(b, "n");
        if (row == compare(b)->row && column == compare(b)->column && item == compare(b)->item)
            break;
        text = shown(b);
        ck_assert_msg(hit_is_in_sight(b, compare(b)), "hit %d:\n%s", hits, text);
        free(text);
    }
    ck_assert_int_gt(hits, 20);
    ck_assert_int_lt(hits, 500);
    browser_free(b);
}
END_TEST

/* Forwards and backwards lead over the same differences, and each is one. */
START_TEST(compare__walks__differences)
{
    struct browser *b = browser_make(windows[_i].columns, windows[_i].rows);
    int forward = 0, back = 0;
    size_t row, column;

    press(b, windows[_i].before);
    if (comparison_reference(compare(b)->comparison) == NO_COLUMN)
        press(b, "p");
    press(b, "gg<Left><Left><Left>");
    do {
        row = compare(b)->row, column = compare(b)->column;
        press(b, "]");
        if (row != compare(b)->row || column != compare(b)->column) {
            enum difference_kind kind = comparison_difference(compare(b)->comparison, compare(b)->row, compare(b)->column)->kind;

            ck_assert(kind != DIFFERENCE_NONE && kind != DIFFERENCE_SAME);
            forward++;
        }
    } while (row != compare(b)->row || column != compare(b)->column);
    do {
        row = compare(b)->row, column = compare(b)->column;
        press(b, "[");
        back += row != compare(b)->row || column != compare(b)->column;
    } while (row != compare(b)->row || column != compare(b)->column);
    ck_assert_int_gt(forward, 20);
    ck_assert_int_eq(back, forward - 1);
    browser_free(b);
}
END_TEST

/* Turning the table keeps the cell under the cursor, its evidence and its difference. */
START_TEST(compare__turns__around_the_cursor)
{
    struct browser *b = browser_make(120, 40);
    char *item;
    int number;

    press(b, "p3<Right><Down>");
    ck_assert_ptr_nonnull(testimony_here(compare(b)));
    number = testimony_here(compare(b))->paragraph->number;
    item = memory_text(focused_item(compare(b))->text);
    press(b, "t");
    ck_assert_str_eq(focused_item(compare(b))->text, item);
    free(item);
    ck_assert_str_eq(comparison_case(compare(b)->comparison, compare(b)->column)->id, "kaili");
    ck_assert_int_eq(testimony_here(compare(b))->paragraph->number, number);
    ck_assert(cursor_is_in_sight(b, compare(b)));
    browser_free(b);
}
END_TEST

/* Twelve synthetic wishes in a row leave a screen that can be undone once and drawn. */
START_TEST(compare__undoes__the_last_change_only)
{
    struct browser *b = browser_make(80, 24);

    press(b, "2<Down>sp=t");
    ck_assert(compare(b)->wish->transposed);
    press(b, "u");
    ck_assert(!compare(b)->wish->transposed && compare(b)->wish->differences);
    press(b, "u");
    ck_assert(compare(b)->wish->transposed);
    browser_free(b);
}
END_TEST

/* Suspended while a line is typed, and the line is still there; and where a filter leaves nothing, the cursor stands all the same. */
START_TEST(compare__answers__while_a_line_is_typed)
{
    static const char *const lines[] = {"w甲", "&网", "f红", ":x", "/x", "m备"};
    struct browser *b;

    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        char *before, *after;

        b = browser_make(80, 24);
        press(b, lines[i]);
        before = shown(b);
        ck_assert(!browser_suspend_wanted(b));
        press(b, "<C-z>");
        after = shown(b);
        ck_assert_msg(browser_suspend_wanted(b), "%s", lines[i]);
        ck_assert_str_eq(after, before);
        free(before);
        free(after);
        browser_free(b);
    }
    b = browser_make(80, 24);
    press(b, "r&没有这样的行<Enter>");
    ck_assert(has_cursor(b));
    browser_free(b);
}
END_TEST

static void resize(struct browser *b, int columns, int rows)
{
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows});
    browser_work(b, -1);
}

static void paste(struct browser *b, const char *text)
{
    browser_event(b, &(struct event){.kind = EVENT_TEXT, .text = text});
    browser_work(b, -1);
}

/* Who has read on in the evidence finds that place again at every size, in the pane or out of it. */
START_TEST(evidence__keeps__the_readers_place)
{
    struct browser *b = browser_make(40, 12);
    int line, there;

    press(b, "2<Tab><Down><Down><Down><Down>");
    line = compare(b)->evidence_top;
    if (_i)
        press(b, "<Tab>");
    ck_assert_int_gt(line, 2);
    resize(b, 120, 40);
    there = compare(b)->evidence_top;
    ck_assert(there > 0 && there < line); /* lines are longer */
    resize(b, 40, 12);
    ck_assert_int_eq(compare(b)->evidence_top, line);
    press(b, _i ? "<Down>" : "<Tab><Down>");
    ck_assert(!compare(b)->reader.is_kept); /* of another cell */
    browser_free(b);
}
END_TEST

/* What a note or a question leaves in sight follows the window. */
START_TEST(compare__below_a_note__follows_the_size)
{
    static const char *const keys[] = {"m", "m好<Enter>m<BS><Enter>"};
    struct browser *b = browser_make(40, 10), *fresh = browser_make(40, 10);
    char *after, *wanted;

    press(b, "2<Down>");
    press(b, keys[_i]);
    resize(b, 90, 20);
    press(fresh, "2<Down>");
    resize(fresh, 90, 20);
    press(fresh, keys[_i]);
    after = shown(b);
    wanted = shown(fresh);
    ck_assert_msg(!strcmp(after, wanted), "%s:\n%.1900s\n--- not\n%.1900s", keys[_i], after, wanted);
    free(after);
    free(wanted);
    browser_free(b);
    browser_free(fresh);
}
END_TEST

/* Pasted text goes in as one; where no line is open it does nothing, but for Chinese in the list, which filters it. */
START_TEST(paste__goes__into_the_line)
{
    struct browser *b = browser_make(80, 24);
    char *text;

    press(b, "&");
    paste(b, "网格");
    ck_assert_str_eq(compare(b)->wish->filter, "网格");
    paste(b, "数");
    ck_assert_str_eq(compare(b)->wish->filter, "网格数");
    press(b, "<Enter>");
    paste(b, "q网格");
    ck_assert_str_eq(compare(b)->wish->filter, "网格数");
    text = shown(b);
    ck_assert_ptr_nonnull(strstr(text, "粘贴来的文字不当作命令"));
    free(text);
    press(b, "<Esc>");
    while (strcmp(b->stack[b->depth - 1]->ops->name, "library"))
        press(b, "q");
    paste(b, "西岗区");
    text = shown(b);
    ck_assert(strstr(text, "西岗区") && !strstr(text, "白云区"));
    free(text);
    browser_free(b);
}
END_TEST

/* Alt and a key reach us as an Esc and the key in one piece: in a line they do nothing, elsewhere they are the two. */
START_TEST(compare__knows__no_alt_in_a_line)
{
    static const uint32_t keys[] = {'q', 'b', 'f', KEY_RUBOUT, KEY_ENTERED};
    struct browser *b = browser_make(80, 24);

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        int depth;
        char *text;

        press(b, "w甲地");
        depth = b->depth;
        browser_event(b, &(struct event){.kind = EVENT_KEY, .key = KEY_ESCAPE, .is_joined = true});
        browser_event(b, &(struct event){.kind = EVENT_KEY, .key = keys[i]});
        ck_assert_int_eq(b->depth, depth);
        ck_assert_msg(strstr(b->message, "Alt"), "%s", b->message);
        press(b, "乙");
        text = shown(b);
        ck_assert_msg(strstr(text, "甲地乙"), "%s", text);
        free(text);
        press(b, "<Esc>");
        ck_assert_int_eq(b->depth, depth - 1);
        browser_event(b, &(struct event){.kind = EVENT_KEY, .key = KEY_ESCAPE, .is_joined = true}); /* no line is open */
        ck_assert_int_eq(b->depth, depth - 2);
        browser_free(b);
        b = browser_make(80, 24);
    }
    browser_free(b);
}
END_TEST

/* The basket stands in the order of the panes, so that the next comparison does as well. */
START_TEST(compare__leaves__the_basket_in_its_order)
{
    struct browser *b = browser_make(80, 24);

    press(b, ">");
    ck_assert_str_eq(browser_case(b, b->basket[0])->id, "kaili");
    press(b, " "); /* the first given, now second */
    ck_assert_uint_eq(b->basket_count, 2);
    press(b, "u");
    ck_assert_uint_eq(b->basket_count, 3);
    browser_free(b);
}
END_TEST

Suite *screen_compare_suite(void)
{
    Suite *s = suite_create("screen_compare");
    TCase *panes = tcase_create("panes"), *core = tcase_create("browser");

    tcase_add_loop_test(panes, panes__fit__a_wished_width, 0, COUNT_OF(fits));
    tcase_add_test(panes, panes__step__to_fewer_and_to_more);
    suite_add_tcase(s, panes);
    tcase_add_unchecked_fixture(core, library_make, library_remove);
    tcase_set_timeout(core, 60);
    tcase_add_loop_test(core, compare__shows__what_keys_lead_to, 0, COUNT_OF(sights));
    tcase_add_loop_test(core, compare__orders__panes, 0, COUNT_OF(orders));
    tcase_add_test(core, compare__opens__the_text_of_the_sorted_case);
    tcase_add_loop_test(core, compare__keeps__the_cursor_in_sight, 0, COUNT_OF(windows));
    tcase_add_loop_test(core, compare__never_hides__a_hit, 0, COUNT_OF(windows));
    tcase_add_loop_test(core, compare__walks__differences, 0, COUNT_OF(windows));
    tcase_add_test(core, compare__turns__around_the_cursor);
    tcase_add_test(core, compare__undoes__the_last_change_only);
    tcase_add_test(core, compare__answers__while_a_line_is_typed);
    tcase_add_test(core, compare__knows__no_alt_in_a_line);
    tcase_add_loop_test(core, evidence__keeps__the_readers_place, 0, 2);
    tcase_add_loop_test(core, compare__below_a_note__follows_the_size, 0, 2);
    tcase_add_test(core, paste__goes__into_the_line);
    tcase_add_test(core, compare__leaves__the_basket_in_its_order);
    suite_add_tcase(s, core);
    return s;
}
