/* draft_lines.c - the lines of an article as headings and paragraphs, whether each paragraph is one line, or stands between blank lines, or
 * was broken at a width. */
#include "draft.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_HEADING = 40, LONGEST_BARE_HEADING = 30, DEEPEST_HEADING = 6 };

struct line {
    char *text; /* cleaned, without blanks around; owned */
    size_t points;
    int depth;       /* of a heading that says so itself (#); 0: none */
    bool blank, indented, item, table;
};

struct lines {
    struct line *items;
    size_t count;
    bool broken; /* at a width: most lines end within a sentence */
    size_t widest;
};

/* ---- One line ---- */

static bool begins(const char *s, const char *word)
{
    return !strncmp(s, word, strlen(word));
}

static bool ends_in(const char *s, const char *const *words, size_t count)
{
    size_t n = strlen(s);

    for (size_t i = 0; i < count; i++)
        if (n >= strlen(words[i]) && !strcmp(s + n - strlen(words[i]), words[i]))
            return true;
    return false;
}

static bool ends_a_sentence(const char *s)
{
    static const char *const ends[] = {"。", "！", "？", "；", "：", "…", "。”", "！”", "？”", "。）", "）。", ".", "!", "?", ";", ":"};

    return ends_in(s, ends, COUNT_OF(ends));
}

/* Whether a blank between A and B is only how a page was set: 划分 474 个. */
static bool is_set_apart(uint32_t a, uint32_t b)
{
    return (a < 0x80) != (b < 0x80) && (text_is_han(a) || text_is_han(b) || a > 0x2FFF || b > 0x2FFF);
}

/* Adds S with one blank for each run of blanks (of a PAGE: none between ideographs and letters or digits), without what cannot be seen, none
 * at its ends. */
static void tidy(struct buffer *out, const char *s, size_t n, bool page)
{
    const char *end = s + n;
    uint32_t last = 0;
    bool blank = false;

    while (s < end) {
        const char *before = s;
        uint32_t c = text_next(&s, end);

        if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || c == '\f' || c == '\v') {
            blank = out->length > 0;
            continue;
        }
        if (text_unclean(before, (size_t)(s - before)) < (size_t)(s - before))
            continue;
        if (blank && !(page && is_set_apart(last, c)))
            buffer_add_char(out, ' ');
        blank = false;
        last = c;
        buffer_add_n(out, before, (size_t)(s - before));
    }
}

/* How many columns' worth of blanks LINE begins with; *AT gets the byte behind them. */
static int indent_of(const char *line, size_t n, size_t *at)
{
    const char *s = line, *end = line + n;
    int columns = 0;

    for (*at = 0; s < end; *at = (size_t)(s - line)) {
        uint32_t c = text_next(&s, end);

        if (c == 0x3000 || c == '\t')
            columns += 2;
        else if (c == ' ' || c == 0xA0)
            columns++;
        else if (c != '\f')
            break;
    }
    return columns;
}

static bool consists_of(const char *s, size_t n, const char *signs)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(signs, s[i]))
            return false;
    return n > 0;
}

/* A row of a table: its cells with commas between. */
static void cells_write(struct buffer *out, const char *s, size_t n)
{
    struct buffer cell = {0};
    size_t from = *s == '|';

    for (size_t i = from; i <= n; i++) {
        if (i < n && s[i] != '|')
            continue;
        buffer_clear(&cell);
        tidy(&cell, s + from, i - from, false);
        if (cell.length)
            buffer_format(out, "%s%s", out->length ? "，" : "", cell.text);
        from = i + 1;
    }
    buffer_clear(&cell);
}

static void line_make(struct line *l, const char *s, size_t n, const struct draft_wish *w)
{
    bool markdown = w->markdown;
    struct buffer bare = {0}, text = {0};
    size_t at;

    *l = (struct line){.indented = indent_of(s, n, &at) >= 2};
    s += at;
    n -= at;
    while (n && s[l->depth] == '#' && (size_t)l->depth < n && l->depth < DEEPEST_HEADING)
        l->depth++;
    if (l->depth && ((size_t)l->depth == n || s[l->depth] != ' ') && !markdown)
        l->depth = 0;
    s += l->depth;
    n -= (size_t)l->depth;
    if (markdown && !l->depth) {
        while (n && *s == '>') {
            s++;
            n--;
        }
        l->table = n > 1 && *s == '|';
        l->item = n > 1 && strchr("-*+", *s) && s[1] == ' ';
        s += l->item;
        n -= l->item;
        if (consists_of(s, n, "|-: ") || consists_of(s, n, "-* _") || consists_of(s, n, "=") || begins(s, "```") || begins(s, "<!--"))
            n = 0;
    }
    if (markdown)
        draft_undress(&bare, s, n);
    else
        buffer_add_n(&bare, s, n);
    if (l->table)
        cells_write(&text, buffer_text(&bare), bare.length);
    else
        tidy(&text, buffer_text(&bare), bare.length, w->pages);
    buffer_clear(&bare);
    l->blank = !text.length;
    l->points = text_code_points(buffer_text(&text), text.length);
    l->text = buffer_take(&text);
}

/* ---- All lines ---- */

/* - 3 -, 第3页. */
static bool numbers_a_page(const char *s)
{
    const char *end = s + strlen(s);
    bool digit = false;

    while (s < end) {
        uint32_t c = text_fold_width(text_next(&s, end));

        digit = digit || (c >= '0' && c <= '9');
        if ((c < '0' || c > '9') && c != ' ' && c != '-' && c != 0x2014 && c != 0x2013 && c != 0xB7 && c != 0x7B2C && c != 0x9875)
            return false;
    }
    return digit;
}

/* Settings of a site generator before the text, between two lines of ---. */
static size_t front_matter(const char *text, size_t n)
{
    const char *end;

    if (n < 4 || memcmp(text, "---\n", 4))
        return 0;
    end = strstr(text + 3, "\n---\n");
    return end ? (size_t)(end + 5 - text) : 0;
}

static void lines_read(struct lines *all, const char *text, size_t n, const struct draft_wish *w)
{
    const char *s = text + (w->markdown ? front_matter(text, n) : 0), *end = text + n;

    while (s < end) {
        size_t length = strcspn(s, "\r\n"); /* the text ends with a zero byte */
        struct line *l;

        if (s + length > end)
            length = (size_t)(end - s);
        if (w->markdown && all->count && !all->items[all->count - 1].blank && (consists_of(s, length, "=") || (length > 2 && consists_of(s, length, "-"))))
            all->items[all->count - 1].depth = *s == '=' ? 1 : 2; /* underlined: a heading */
        l = memory_append(&all->items, &all->count, sizeof *l);
        line_make(l, s, length, w);
        if (w->pages && !l->blank && numbers_a_page(l->text))
            l->blank = true;
        s += length;
        s += s < end && *s == '\r';
        s += s < end && (*s == '\n' || !*s) ? 1 : 0; /* a zero byte within is no end of the text */
    }
}

static void lines_clear(struct lines *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->items[i].text);
    free(all->items);
}

/* Whether the lines were broken at a width: of those with another line right behind, most end within a sentence. */
static void lines_measure(struct lines *all)
{
    size_t followed = 0, within = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct line *l = &all->items[i];

        if (l->points > all->widest)
            all->widest = l->points;
        if (i + 1 == all->count || l->blank || all->items[i + 1].blank || l->depth || l->points <= LONGEST_BARE_HEADING / 2)
            continue;
        followed++;
        within += !ends_a_sentence(l->text);
    }
    all->broken = followed && within * 2 > followed;
}

/* ---- Headings ---- */

/* 一、 （一） (一) 1. 1． 1、 第一章 at the beginning. */
static bool is_counted(const char *s)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    static const char *const closes[] = {"、", "．", "）", ")", ".", "章", "节", "部分"};
    static const char *const opens[] = {"（", "(", "第"};
    bool digit = false, more = true;

    for (size_t i = 0; i < COUNT_OF(opens); i++)
        if (begins(s, opens[i])) {
            s += strlen(opens[i]);
            break;
        }
    while (more) {
        more = false;
        for (size_t i = 0; i < COUNT_OF(numerals); i++)
            if (begins(s, numerals[i])) {
                s += strlen(numerals[i]);
                digit = more = true;
            }
        if (*s >= '0' && *s <= '9') {
            s++;
            digit = more = true;
        }
    }
    for (size_t i = 0; digit && i < COUNT_OF(closes); i++)
        if (begins(s, closes[i]))
            return closes[i][0] != '.' || s[1] < '0' || s[1] > '9'; /* 3.5万 */
    return false;
}

static bool has_stop(const char *s)
{
    static const char *const stops[] = {"。", "！", "？", "；"};

    for (size_t i = 0; i < COUNT_OF(stops); i++)
        if (strstr(s, stops[i]))
            return true;
    return false;
}

/* A line by itself: short, and no sentence. FRESH: it can be no rest of the paragraph before. */
static bool is_heading(const struct line *l, bool fresh)
{
    static const char *const open_ends[] = {"，", "、", "：", ",", ":", "的", "和", "与"};

    if (l->depth)
        return true;
    if (l->blank || l->item || l->table || has_stop(l->text))
        return false;
    if (is_counted(l->text))
        return l->points <= LONGEST_HEADING;
    return fresh && l->points <= LONGEST_BARE_HEADING && !ends_in(l->text, open_ends, COUNT_OF(open_ends));
}

/* ---- Paragraphs ---- */

struct splitting {
    struct local_case *into;
    struct arena *a;
    const char *section; /* the heading that what follows stands under; NULL before the first */
    struct buffer open;  /* the paragraph that is being put together */
};

static void add(struct splitting *s, enum paragraph_kind kind, const char *text)
{
    struct local_case *c = s->into;
    size_t mark;
    struct paragraph *p = arena_append(s->a, &c->paragraphs, &c->paragraph_count, sizeof *p);

    p->number = (int)c->paragraph_count;
    p->kind = kind;
    p->text = arena_text(s->a, text);
    if (kind == PARAGRAPH_HEADING && p->number > 1 && !draft_is_author(text, &mark)) /* the first is the title */
        s->section = p->text;
    p->section = s->section;
}

static void close_paragraph(struct splitting *s)
{
    if (s->open.length)
        add(s, PARAGRAPH_TEXT, buffer_text(&s->open));
    buffer_clear(&s->open);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Lines of one paragraph meet without a blank, but between words of letters. */
static void join(struct buffer *open, const char *text)
{
    if (open->length && is_letter(open->text[open->length - 1]) && is_letter(*text) && strchr(text, ' '))
        buffer_add_char(open, ' ');
    buffer_add(open, text);
}

/* Whether the paragraph that is open ends with the line before L. */
static bool ends_before(const struct lines *all, const struct line *before, const struct line *l, bool markdown)
{
    if (l->blank || l->depth || l->item || l->table || before->item || before->table)
        return !(before->item && l->indented && !l->item && !l->blank);
    if (markdown)
        return false;
    if (!all->broken)
        return true;
    if (l->indented && !before->indented)
        return true;
    return ends_a_sentence(before->text) && (before->points * 10 < all->widest * 9 || is_counted(l->text));
}

void draft_split(struct local_case *c, struct arena *a, const char *text, size_t n, const struct draft_wish *w)
{
    struct splitting s = {.into = c, .a = a};
    struct lines all = {0};

    lines_read(&all, text, n, w);
    lines_measure(&all);
    for (size_t i = 0; i < all.count; i++) {
        const struct line *l = &all.items[i];
        bool alone;

        if (s.open.length && ends_before(&all, l - 1, l, w->markdown))
            close_paragraph(&s);
        if (l->blank)
            continue;
        /* in broken lines the next one may go on with a sentence that begins here */
        alone = !s.open.length && (i + 1 == all.count || all.items[i + 1].blank || all.items[i + 1].indented || !(all.broken || w->markdown) || l->points * 2 < all.widest);
        if (is_heading(l, alone) && !s.open.length)
            add(&s, PARAGRAPH_HEADING, l->text);
        else
            join(&s.open, l->text);
    }
    close_paragraph(&s);
    buffer_clear(&s.open);
    lines_clear(&all);
}
