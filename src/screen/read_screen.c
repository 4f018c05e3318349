/* read_screen.c - 阅读: a case in full, section by section, its facts beside (wide) or below (narrow). */
#include "copy.h"
#include "remark.h"
#include "stage.h"

#include "facts_list.h"
#include "tell.h"

#include <stdlib.h>
#include <string.h>

struct read_screen {
    struct screen screen;
    const struct local_case *local_case;
    struct read_place place;  /* the paragraph under the cursor, what is marked in it, and whose words are shown throughout */
    int *tops;                /* line of each paragraph, tops[count]: all lines */
    int top;                  /* first line shown */
    bool beside;              /* facts stand at the right */
    int text_columns, text_rows, facts_columns, facts_rows;
    struct facts_list facts;  /* of the paragraph under the cursor */
    struct list list;         /* over facts */
    bool in_facts;
};

static struct read_screen *of(struct screen *s)
{
    return (struct read_screen *)s;
}

/* ---- Layout ---- */

enum { BESIDE_FROM = 96, INDENT = 2 };

static const struct paragraph *here(const struct read_screen *s)
{
    return case_paragraph(s->local_case, s->place.paragraph);
}

/* What is shown of P. */
static const char *words_of(const struct read_screen *s, const struct paragraph *p)
{
    return paragraph_words(p, s->place.original, NULL);
}

/* Among originals a paragraph that has none stands in its restated words and says so. */
static bool is_substitute(const struct read_screen *s, size_t i)
{
    return s->place.original && !s->local_case->paragraphs[i].original;
}

static bool begins_section(const struct read_screen *s, size_t i)
{
    const struct local_case *c = s->local_case;
    const char *now = c->paragraphs[i].section, *before = i ? c->paragraphs[i - 1].section : NULL;

    return now && c->paragraphs[i].kind != PARAGRAPH_HEADING && (!before || strcmp(now, before)) &&
           strncmp(words_of(s, &c->paragraphs[i]), now, strlen(now));
}

/* The line that tells of notes on paragraph I; adds nothing where there is none. */
static void remark_line(const struct read_screen *s, size_t i, struct buffer *b)
{
    char *place = remark_paragraph_place(s->local_case, s->local_case->paragraphs[i].number);

    remarks_sign(s->screen.browser, place, b);
    free(place);
}

static bool has_remark(const struct read_screen *s, size_t i)
{
    struct buffer b = {0};
    bool has;

    remark_line(s, i, &b);
    has = b.length;
    buffer_clear(&b);
    return has;
}

/* Lines between the blank line before paragraph I and its text. */
static int lines_above(const struct read_screen *s, size_t i)
{
    return begins_section(s, i) + has_remark(s, i) + is_substitute(s, i);
}

static void lay_text(struct read_screen *s)
{
    const struct local_case *c = s->local_case;
    int line = 0;

    for (size_t i = 0; i < c->paragraph_count; i++) {
        line += i > 0;                   /* a blank line between paragraphs */
        line += lines_above(s, i);       /* the section's title, where the text does not begin with it */
        s->tops[i] = line;
        line += passage_height(&s->screen.browser->width, s->text_columns - INDENT, words_of(s, &c->paragraphs[i]));
    }
    s->tops[c->paragraph_count] = line;
}

static void keep_in_view(struct read_screen *s)
{
    int lines = s->tops[s->local_case->paragraph_count], index = s->place.paragraph - 1;
    int from = s->tops[index], to = from;

    if (s->place.from < s->place.to)
        to = from += passage_line_of(&s->screen.browser->width, s->text_columns - INDENT, words_of(s, here(s)), s->place.from);
    else
        from -= lines_above(s, (size_t)index);
    if (to >= s->top + s->text_rows || from < s->top)
        s->top = from - (s->place.from < s->place.to ? s->text_rows / 3 : 0);
    if (s->top > lines - s->text_rows)
        s->top = lines - s->text_rows;
    if (s->top < 0)
        s->top = 0;
}

static void read_laid(struct screen *screen)
{
    struct read_screen *s = of(screen);

    s->beside = screen->columns >= BESIDE_FROM;
    s->text_columns = s->beside ? screen->columns * 3 / 5 : screen->columns;
    s->facts_columns = s->beside ? screen->columns - s->text_columns - 1 : screen->columns;
    s->facts_rows = s->beside ? screen->rows : screen->rows >= 16 ? screen->rows / 3 : screen->rows >= 8 ? 3 : 0;
    s->text_rows = s->beside ? screen->rows : screen->rows - s->facts_rows;
    s->text_rows = s->text_rows < 1 ? 1 : s->text_rows;
    s->in_facts = s->in_facts && s->facts_rows > 1; /* a pane that is gone holds no keys */
    lay_text(s);
    keep_in_view(s);
    list_keep_in_view(&s->list, s->facts_rows - 1);
}

/* ---- Moving ---- */

static void go_to(struct read_screen *s, int paragraph, size_t from, size_t to)
{
    s->place = (struct read_place){paragraph, from, to, s->place.original};
    facts_list_make(&s->facts, s->local_case, paragraph, s->screen.browser->language);
    s->list = (struct list){.count = s->facts.count};
    keep_in_view(s);
}

static void mark_fact(struct read_screen *s)
{
    const char *mark = s->list.count ? s->facts.rows[s->list.at].mark : NULL;
    const char *words = words_of(s, here(s)), *found = mark ? strstr(words, mark) : NULL;

    s->place.from = found ? (size_t)(found - words) : 0;
    s->place.to = found ? s->place.from + strlen(mark) : 0;
    keep_in_view(s);
}

/* A paragraph taller than the window is scrolled through before the next one takes the cursor. */
static bool scroll_inside(struct read_screen *s, int by)
{
    int from = s->tops[s->place.paragraph - 1], to = s->tops[s->place.paragraph];
    int top = s->top + by;

    if (by > 0 ? to <= s->top + s->text_rows : from >= s->top)
        return false;
    s->top = by > 0 ? (top > to - s->text_rows ? to - s->text_rows : top) : (top < from ? from : top);
    return true;
}

static void move(struct screen *screen, int how)
{
    struct read_screen *s = of(screen);
    int last = (int)s->local_case->paragraph_count, at = s->place.paragraph;
    bool forward = how == MOVE_DOWN || how == MOVE_PAGE_DOWN;

    if (s->in_facts) {
        list_move(&s->list, (enum move)how, s->facts_rows - 1);
        mark_fact(s);
        return;
    }
    switch ((enum move)how) {
    case MOVE_UP:
    case MOVE_DOWN:
        if (!scroll_inside(s, forward ? 1 : -1))
            at += forward ? (at < last) : -(at > 1);
        break;
    case MOVE_PAGE_UP:
    case MOVE_PAGE_DOWN: {
        int goal = s->top + (forward ? s->text_rows - 1 : 1 - s->text_rows);

        if (scroll_inside(s, forward ? s->text_rows - 1 : 1 - s->text_rows))
            break;
        at += forward ? (at < last) : -(at > 1);
        while (forward ? at < last && s->tops[at - 1] < goal : at > 1 && s->tops[at - 1] > goal)
            at += forward ? 1 : -1;
        break;
    }
    case MOVE_FIRST: at = 1; break;
    case MOVE_LAST:  at = last; break;
    }
    if (at != s->place.paragraph)
        go_to(s, at, 0, 0);
}

static bool has_facts(const struct screen *s)
{
    return ((const struct read_screen *)s)->list.count && ((const struct read_screen *)s)->facts_rows > 1;
}

static void other_pane(struct screen *screen, int unused)
{
    struct read_screen *s = of(screen);

    (void)unused;
    s->in_facts = !s->in_facts;
    if (s->in_facts)
        mark_fact(s);
}

/* The paragraph's neighbours by section: [ and ] or left and right. */
static void section(struct screen *screen, int step)
{
    struct read_screen *s = of(screen);
    const struct local_case *c = s->local_case;
    size_t i = (size_t)s->place.paragraph - 1;
    const char *section_here = c->paragraphs[i].section;

    s->in_facts = false;
    while (step < 0 ? i > 0 : i + 1 < c->paragraph_count) {
        const char *now;

        i = step < 0 ? i - 1 : i + 1;
        now = c->paragraphs[i].section;
        if ((now == NULL) != (section_here == NULL) || (now && strcmp(now, section_here)))
            break;
    }
    if (step < 0) /* to the section's first paragraph */
        while (i > 0 && c->paragraphs[i].section && c->paragraphs[i - 1].section && !strcmp(c->paragraphs[i].section, c->paragraphs[i - 1].section))
            i--;
    go_to(s, (int)i + 1, 0, 0);
}

static void mark_case(struct screen *screen, int unused)
{
    struct browser *b = screen->browser;
    size_t i;

    (void)unused;
    if (library_index(b->library, of(screen)->local_case->id, &i, NULL) != OK)
        return;
    basket_toggle(b, i);
    browser_say(b, ROLE_NOTE, basket_has(b, i) ? _("已选取%s。") : _("已取消选取%s。"), of(screen)->local_case->name);
}

static bool has_originals(const struct screen *screen)
{
    const struct local_case *c = ((const struct read_screen *)screen)->local_case;

    for (size_t i = 0; i < c->paragraph_count; i++)
        if (c->paragraphs[i].original)
            return true;
    return false;
}

/* The same paragraph in the other words; a mark that was made in the one text means nothing in the other. */
static void other_words(struct screen *screen, int unused)
{
    struct read_screen *s = of(screen);

    (void)unused;
    s->place = (struct read_place){.paragraph = s->place.paragraph, .original = !s->place.original};
    lay_text(s);
    s->top = s->tops[s->place.paragraph - 1] - lines_above(s, (size_t)s->place.paragraph - 1);
    if (s->in_facts)
        mark_fact(s);
    keep_in_view(s);
}

static void no_originals(struct screen *screen, int unused)
{
    (void)unused;
    browser_say(screen->browser, ROLE_NOTE, "%s", _("这个案例还没有附上原文；有原文的文件，可用 casegrid originals 附上。"));
}

static void edit(struct screen *screen, int unused)
{
    (void)unused;
    edit_case(screen->browser, of(screen)->local_case->id);
}

/* The figure under the cursor; in the text, the paragraph's only one. */
static void correct(struct screen *screen, int unused)
{
    const struct read_screen *s = of(screen);
    const struct figure *only = NULL;
    size_t figures = 0;

    (void)unused;
    for (size_t i = 0; i < s->facts.count; i++)
        if (s->facts.rows[i].figure) {
            only = s->facts.rows[i].figure;
            figures++;
        }
    if (s->in_facts || figures == 1)
        correct_figure(screen->browser, s->local_case, s->in_facts ? s->facts.rows[s->list.at].figure : only);
    else if (figures)
        browser_say(screen->browser, ROLE_NOTE, _("这一段有 %zu 个数据；请按 Tab 到事实里，把光标移到要改的一个。"), figures);
    else
        correct_figure(screen->browser, s->local_case, NULL);
}

static const struct binding bindings[] = {
    {{KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_ENTERED, KEY_F6}, 0, other_pane, has_facts, N_("事实"), N_("到本段的事实，上下键逐条在文中标出；再按一次回到正文"), "facts",
     "dao ben duan de shi shi shang xia jian zhu tiao zai wen zhong biao chu zai an yi ci hui dao zheng wen", SAFE_KEY},
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一段（长段落先滚动）"), "previous-paragraph",
     "shang yi duan chang duan luo xian gun dong", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, NULL, N_("下一段（长段落先滚动）"), "next-paragraph",
     "xia yi duan chang duan luo xian gun dong", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("开头"), "first", "kai tou", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("结尾"), "last", "jie wei", SAFE_KEY},
    {{KEY_ARROW_LEFT, 'h', '['}, -1, section, NULL, N_("上一节"), N_("到上一节"), "previous-section", "dao shang yi jie", SAFE_KEY},
    {{KEY_ARROW_RIGHT, 'l', ']'}, 1, section, NULL, N_("下一节"), N_("到下一节"), "next-section", "dao xia yi jie", SAFE_KEY},
    {{'o', KEY_F8}, 0, other_words, has_originals, N_("原文/转述"), N_("整篇换成原文，再按一次换回转述文（原文要先附上）"), "original-words",
     "zheng pian huan cheng yuan wen zai an yi ci huan hui zhuan shu wen yuan wen yao xian fu shang", SAFE_KEY},
    {{'o', KEY_F8}, 0, no_originals, NULL, NULL, NULL, NULL, NULL, SAFE_KEY},
    {{'e'}, 0, edit, NULL, N_("改"), N_("用编辑器改这个案例（在自己的库里）"), "edit-case", "yong bian ji qi gai zhe ge an li zai zi ji de ku li", UNSAFE_KEY},
    {{'F'}, 0, correct, NULL, NULL, N_("改光标处的一个数据，不用编辑器"), "correct-figure", "gai guang biao chu de yi ge shu ju bu yong bian ji qi", UNSAFE_KEY},
    {{' ', KEY_F2}, 0, mark_case, NULL, N_("选取"), N_("选取这个案例，供对照（再按一次取消）"), "mark-case",
     "xuan qu zhe ge an li gong dui zhao zai an yi ci qu xiao", SAFE_KEY},
    {{'y', KEY_F5}, 0, read_copy, NULL, N_("复制"), N_("复制光标处的段落，连同出处"), "copy", "fu zhi guang biao chu de duan luo lian tong chu chu", SAFE_KEY},
    {{'Y'}, 0, read_plain, NULL, NULL, N_("把要复制的显示成可选取的文字"), "plain-text", "ba yao fu zhi de xian shi cheng ke xuan qu de wen zi", SAFE_KEY},
    {{'x', KEY_F12}, 0, read_export, NULL, N_("导出"), N_("把这个案例存成文件"), "export", "ba zhe ge an li cun cheng wen jian", UNSAFE_KEY},
    {{'m'}, 0, remark_write, NULL, N_("备注"), N_("在光标处的段落上写备注，或改自己写的"), "write-note", "zai guang biao chu de duan luo shang xie bei zhu huo gai zi ji xie de", SAFE_KEY},
    {{'M'}, 0, remarks_show, NULL, NULL, N_("列出全部备注"), "notes", "lie chu quan bu bei zhu", SAFE_KEY},
};

/* ---- Drawing ---- */

static void draw_remark(const struct read_screen *s, struct area text, size_t i, int y)
{
    struct buffer line = {0};

    remark_line(s, i, &line);
    if (line.length && y >= 0 && y < text.rows)
        area_put_fit(text, INDENT, y, text.columns - INDENT, ROLE_REMARK, line.text);
    buffer_clear(&line);
}

static void draw_paragraph(const struct read_screen *s, struct area text, size_t i)
{
    const struct paragraph *p = &s->local_case->paragraphs[i];
    bool focused = p->number == s->place.paragraph;
    enum role role = p->kind == PARAGRAPH_HEADING ? ROLE_HEADING : p->kind == PARAGRAPH_CAPTION ? ROLE_DIM : ROLE_TEXT;
    int y = s->tops[i] - s->top, skip = y < 0 ? -y : 0;
    const char *words = words_of(s, p);
    struct area lines = area_part(text, INDENT, y + skip, text.columns - INDENT, s->tops[i + 1] - s->tops[i]);
    struct mark *marks = NULL;
    struct mark *m;
    size_t count = 0;

    if (begins_section(s, i) && y - lines_above(s, i) >= 0 && y - lines_above(s, i) < text.rows)
        area_put(text, INDENT, y - lines_above(s, i), ROLE_HEADING, p->section);
    if (is_substitute(s, i) && y - 1 >= 0 && y - 1 < text.rows)
        area_put(text, INDENT, y - 1, ROLE_NOTE, _("转述，非原文"));
    draw_remark(s, text, i, y - 1 - is_substitute(s, i));
    for (size_t k = 0; k < s->local_case->figure_count; k++)
        if (references_have(s->local_case->figures[k].paragraphs, p->number))
            mark_all(&marks, &count, words, s->local_case->figures[k].written, ROLE_FIGURE);
    if (focused && s->place.from < s->place.to) {
        m = memory_append(&marks, &count, sizeof *m);
        *m = (struct mark){s->place.from, s->place.to, ROLE_HIT_HERE};
    }
    passage_draw(lines, skip, words, marks, count, role);
    free(marks);
    if (focused && y + skip >= 0 && y + skip < text.rows) {
        area_put(text, 0, y + skip, ROLE_CURSOR, ">");
        area_cursor(text, 0, y + skip);
    }
}

static void draw_facts(const struct read_screen *s, struct area a)
{
    struct area head = area_part(a, 0, 0, a.columns, 1);
    struct buffer text = {0};

    area_horizontal(head, 0, 0, head.columns);
    buffer_format(&text, _(" %s第%d段的事实（%zu 条） "), s->in_facts ? "> " : "", s->place.paragraph, s->facts.count);
    area_put(head, 1, 0, ROLE_NOTE, buffer_text(&text));
    if (!s->facts.count)
        area_put(a, 2, 1, ROLE_MISSING, _("这一段没有单列的事实。"));
    for (size_t i = s->list.top; i < s->facts.count && (int)(i - s->list.top) + 1 < a.rows; i++) {
        int y = (int)(i - s->list.top) + 1;
        bool focused = s->in_facts && i == s->list.at;

        area_put_fit(area_part(a, 2, y, a.columns - 2, 1), 0, 0, a.columns - 2, ROLE_TEXT, s->facts.rows[i].text);
        if (focused) {
            area_put(a, 0, y, ROLE_CURSOR, ">");
            area_cursor(a, 0, y);
        }
    }
    buffer_clear(&text);
}

static void read_draw(const struct screen *screen, struct area body)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    struct area text = area_part(body, 0, 0, s->text_columns, s->text_rows);
    struct area facts = s->beside ? area_part(body, s->text_columns + 1, 0, s->facts_columns, body.rows)
                                  : area_part(body, 0, s->text_rows, body.columns, s->facts_rows);

    for (size_t i = 0; i < s->local_case->paragraph_count; i++)
        if (s->tops[i + 1] > s->top && s->tops[i] - lines_above(s, i) < s->top + s->text_rows)
            draw_paragraph(s, text, i);
    if (s->beside)
        area_vertical(body, s->text_columns, 0, body.rows);
    if (s->facts_rows > 1)
        draw_facts(s, facts);
    if (s->facts_rows > 1 && !s->in_facts)
        area_detail(facts);
}

/* Every paragraph whole; the facts of the one under the cursor behind it. */
static void read_tell(const struct screen *screen, struct telling *t)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    const struct local_case *c = s->local_case;

    for (size_t i = 0; i < c->paragraph_count; i++) {
        const struct paragraph *p = &c->paragraphs[i];
        struct buffer line = {0}, remark = {0};

        buffer_format(&line, _("第%d段：%s"), p->number, words_of(s, p));
        tell_line(t, !s->in_facts && p->number == s->place.paragraph, buffer_text(&line));
        remark_line(s, i, &remark);
        tell_line(t, false, buffer_text(&remark));
        for (size_t k = 0; p->number == s->place.paragraph && k < s->facts.count; k++)
            tell(t, s->in_facts && k == s->list.at, _("第%d段的事实：%s"), p->number, s->facts.rows[k].text);
        buffer_clear(&remark);
        buffer_clear(&line);
    }
}

/* In full, as far as the line goes: m shows all of it. */
static void remarks_status(const struct read_screen *s, struct buffer *b)
{
    char *place = remark_paragraph_place(s->local_case, s->place.paragraph);
    struct buffer remarks = {0};

    remarks_write(s->screen.browser, place, &remarks);
    if (remarks.length) {
        buffer_add(b, "  |  ");
        text_clean(b, remarks.text, remarks.length);
    }
    buffer_clear(&remarks);
    free(place);
}

static void read_status(const struct screen *screen, struct buffer *b)
{
    const struct read_screen *s = (const struct read_screen *)screen;
    const struct paragraph *p = here(s);
    bool original;

    paragraph_words(p, s->place.original, &original);
    if (s->in_facts && s->list.count)
        buffer_format(b, "%s  |  ", s->facts.rows[s->list.at].text);
    paragraph_caption(b, s->local_case, p, original, screen->browser->language);
    if (!s->in_facts)
        remarks_status(s, b);
    if (!s->in_facts && p->note)
        buffer_format(b, _("  |  注：%s"), p->note);
}

/* The same paragraph of the case as it is now; a mark stays where the words are still the same. */
static bool read_renew(struct screen *screen, const struct renewal *unused)
{
    struct read_screen *s = of(screen);
    const struct local_case *was = s->local_case, *now;
    size_t at = s->list.at, top = s->list.top;
    const struct paragraph *p;

    (void)unused;
    if (library_case(screen->browser->library, was->id, &now, NULL) != OK || !now->paragraph_count)
        return false;
    p = case_paragraph(now, s->place.paragraph);
    if (!p || strcmp(paragraph_words(p, s->place.original, NULL), words_of(s, here(s))))
        s->place = (struct read_place){.paragraph = p ? p->number : (int)now->paragraph_count, .original = s->place.original};
    s->local_case = now;
    s->tops = memory_resize(s->tops, now->paragraph_count + 1, sizeof *s->tops);
    facts_list_make(&s->facts, now, s->place.paragraph, screen->browser->language);
    s->list = (struct list){.count = s->facts.count, .at = at < s->facts.count ? at : 0, .top = top};
    s->in_facts = s->in_facts && s->list.count;
    read_laid(screen);
    return true;
}

static void read_free(struct screen *screen)
{
    struct read_screen *s = of(screen);

    facts_list_clear(&s->facts);
    free(s->tops);
    free(s);
}

static const struct member places[] = {MEMBER(struct read_screen, top), MEMBER(struct read_screen, list.top), MEMBER(struct read_screen, in_facts)};

const struct screen_ops read_screen_ops = {
    .name = "read", .title = N_("阅读"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = read_draw, .tell = read_tell, .status = read_status, .laid = read_laid, .renew = read_renew, .free = read_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS | CLICK_BESIDE | CLICK_BELOW | CLICK_ABOVE_TOO,
};

const struct local_case *read_screen_case(const struct screen *screen, struct read_place *at)
{
    const struct read_screen *s = (const struct read_screen *)screen;

    *at = s->place;
    return s->local_case;
}

struct screen *read_screen_create(struct browser *b, size_t case_index, struct read_place place)
{
    const struct local_case *c;
    struct read_screen *s;
    struct fault f = {0};

    if (library_case(b->library, browser_case(b, case_index)->id, &c, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return NULL;
    }
    if (!c->paragraph_count) {
        browser_say(b, ROLE_NOTE, _("案例%s没有段落可读。"), c->name);
        return NULL;
    }
    s = memory_get(sizeof *s);
    s->screen = (struct screen){.ops = &read_screen_ops, .browser = b};
    s->local_case = c;
    s->tops = memory_array(c->paragraph_count + 1, sizeof *s->tops);
    s->place = place;
    if (!case_paragraph(c, place.paragraph))
        s->place = (struct read_place){.paragraph = 1};
    facts_list_make(&s->facts, c, s->place.paragraph, b->language);
    s->list.count = s->facts.count;
    return &s->screen;
}

void read_screen_place_name(const struct screen *screen, struct buffer *b)
{
    const struct read_screen *s = (const struct read_screen *)screen;

    buffer_format(b, "%s/%d", s->local_case->id, s->place.paragraph);
}
