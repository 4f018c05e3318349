/* draft.c - an article as a case file to be mended: who it is about, what is offered of it, and the remarks that say what to look at. Remarks are
 * written in Chinese in every language, as case files are. */
#include "draft.h"

#include "template.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_TERM = 40, LONGEST_AUTHOR = 40, AUTHOR_WITHIN = 3, AROUND = 18 };

/* ---- Who it is about ---- */

static bool ends_in(struct buffer *b, const char *word)
{
    size_t n = strlen(word);

    return b->length >= n && !memcmp(b->text + b->length - n, word, n);
}

static bool ends_text(const char *s, const char *word)
{
    size_t n = strlen(s), m = strlen(word);

    return n >= m && !strcmp(s + n - m, word);
}

/* What ends the name of a unit above another: 甲省乙市丙区. */
static const char *const units[] = {"省", "自治区", "自治州", "地区", "盟", "市", "区", "县", "旗"};

/* The last locality of FULL (甲省乙市丙区: 丙区), in A; NULL where FULL does not end as a locality does. */
static const char *last_locality(struct arena *a, const char *full)
{
    struct buffer piece = {0};
    const char *s = full, *end = full + strlen(full), *name = NULL;

    while (s < end) {
        const char *before = s;

        text_next(&s, end);
        buffer_add_n(&piece, before, (size_t)(s - before));
        name = NULL;
        for (size_t i = 0; i < COUNT_OF(units); i++)
            if (ends_in(&piece, units[i]) && text_code_points(piece.text, piece.length) > 1 && !ends_in(&piece, "自治"))
                name = units[i];
        if (!name || s == end || text_code_points(s, (size_t)(end - s)) < 2)
            continue;
        buffer_clear(&piece);
    }
    name = name && piece.length ? arena_text(a, piece.text) : NULL;
    buffer_clear(&piece);
    return name;
}

/* The heading's part before the colon, and what is behind it. False: there is none. */
static bool heading_parts(struct arena *a, const char *heading, const char **place, const char **rest)
{
    static const char *const colons[] = {"：", ":"};

    for (size_t i = 0; i < COUNT_OF(colons); i++) {
        const char *colon = strstr(heading, colons[i]);

        if (!colon || colon == heading)
            continue;
        *rest = colon + strlen(colons[i]);
        *rest += strspn(*rest, " ");
        *place = arena_text_n(a, heading, (size_t)(colon - heading));
        return **rest != '\0';
    }
    return false;
}

static enum locality_level level_of(const char *name)
{
    return ends_text(name, "区") ? DISTRICT : COUNTY_LEVEL_CITY;
}

/* kaili of kai li shi: what only says district or city is left out of longer names. */
static char *id_of(struct arena *a, const char *name, const char *pinyin)
{
    static const char *const kinds[] = {"区", "市", "县", "旗"};
    size_t n = strlen(pinyin), count = 0;
    const char *last = strrchr(pinyin, ' ');
    struct buffer id = {0};
    char *kept;

    for (const char *s = pinyin; *s; s++)
        count += *s == ' ';
    for (size_t i = 0; count >= 2 && i < COUNT_OF(kinds); i++)
        if (ends_text(name, kinds[i]))
            n = (size_t)(last - pinyin);
    for (size_t i = 0; i < n; i++) {
        char c = pinyin[i] >= 'A' && pinyin[i] <= 'Z' ? (char)(pinyin[i] + 'a' - 'A') : pinyin[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buffer_add_char(&id, c);
    }
    kept = arena_text(a, id.length ? id.text : "draft");
    buffer_clear(&id);
    return kept;
}

/* ■中共某市委组织部, 作者：某某. */
bool draft_is_author(const char *text, size_t *mark)
{
    static const char *const marks[] = {"■", "□", "●", "◆", "作者：", "作者:", "来源：", "来源:", "供稿：", "供稿单位："};

    *mark = 0;
    for (size_t k = 0; k < COUNT_OF(marks) && !*mark; k++)
        if (!strncmp(text, marks[k], strlen(marks[k])))
            *mark = strlen(marks[k]);
    return (*mark || !strncmp(text, "中共", strlen("中共"))) && text_code_points(text, strlen(text)) <= LONGEST_AUTHOR && !strstr(text, "。");
}

/* A line by itself near the beginning. */
static const char *author_of(const struct local_case *c, struct arena *a)
{
    for (size_t i = 1; i < c->paragraph_count && i < AUTHOR_WITHIN; i++) {
        const char *s = c->paragraphs[i].text;
        size_t mark;

        if (!draft_is_author(s, &mark))
            continue;
        s += mark + strspn(s + mark, " ");
        return *s ? arena_text(a, s) : NULL;
    }
    return NULL;
}

static bool is_sound_pinyin(const char *s)
{
    return *s && !s[strspn(s, "abcdefghijklmnopqrstuvwxyz ")] && *s != ' ' && s[strlen(s) - 1] != ' ' && !strstr(s, "  ");
}

static size_t syllables(const char *s)
{
    size_t count = *s != '\0';

    for (; *s; s++)
        count += *s == ' ';
    return count;
}

static size_t ideographs(const char *s)
{
    const char *end = s + strlen(s);
    size_t count = 0;

    while (s < end)
        count += text_is_han(text_next(&s, end));
    return count;
}

static enum code pinyin_find(struct local_case *c, struct arena *a, const struct draft_wish *w, struct fault *f)
{
    struct buffer made = {0};

    if (w->pinyin && (!is_sound_pinyin(w->pinyin) || syllables(w->pinyin) != ideographs(c->name)))
        return fault_set(f, BAD_INPUT, _("拼音“%s”合不上名称“%s”；请用小写字母，每个汉字一个音节，中间空一格，例如 'dong shan qu'。"), w->pinyin, c->name);
    if (!w->pinyin)
        draft_pinyin(&made, c->name);
    c->pinyin = arena_text(a, w->pinyin ? w->pinyin : buffer_text(&made));
    buffer_clear(&made);
    return OK;
}

static enum code identity_find(struct local_case *c, struct arena *a, const struct draft_wish *w, struct fault *f)
{
    const char *place = NULL, *rest = NULL, *heading = c->paragraphs[0].text;
    bool parts = heading_parts(a, heading, &place, &rest);
    const char *found = parts ? last_locality(a, place) : NULL;

    c->title = found && (!w->name || ends_text(place, w->name)) ? arena_text(a, rest) : heading;
    c->name = w->name ? arena_text(a, w->name) : found;
    if (!c->name || !ideographs(c->name))
        return fault_set(f, BAD_INPUT, _("从“%s”看不出是哪个地区；请用 --name 写明，例如 --name 东山区。"), w->file);
    c->full_name = found && !strcmp(found, c->name) ? place : c->name;
    c->author = author_of(c, a);
    c->author_state = UNCHECKED;
    c->level = level_of(c->name);
    c->complete = COMPLETE_WHOLE;
    c->year_basis = YEAR_NONE;
    if (pinyin_find(c, a, w, f) != OK)
        return BAD_INPUT;
    c->id = id_of(a, c->name, c->pinyin);
    return OK;
}

/* ---- Terms ---- */

static struct term *term_of(struct local_case *c, const char *text)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (!strcmp(c->terms[i].term, text))
            return &c->terms[i];
    return NULL;
}

static void term_add(struct local_case *c, struct arena *a, const char *text, int paragraph)
{
    struct term *t = term_of(c, text);
    int *numbers;

    if (t && t->paragraphs.numbers[t->paragraphs.count - 1] == paragraph)
        return;
    if (!t) {
        t = arena_append(a, &c->terms, &c->term_count, sizeof *t);
        t->term = text;
    }
    numbers = arena_get(a, (t->paragraphs.count + 1) * sizeof *numbers);
    if (t->paragraphs.count)
        memcpy(numbers, t->paragraphs.numbers, t->paragraphs.count * sizeof *numbers);
    numbers[t->paragraphs.count] = paragraph;
    t->paragraphs = (struct references){numbers, t->paragraphs.count + 1};
}

/* What stands in “…” and 《…》 (with its marks, as a title is cited), short and without a full stop. */
static void collect_terms(struct local_case *c, struct arena *a, const struct paragraph *p)
{
    static const struct { const char *open, *close; bool marks; } quotes[] = {{"“", "”", false}, {"「", "」", false}, {"《", "》", true}};

    for (const char *s = p->text, *end = s + strlen(s); s < end; s++)
        for (size_t i = 0; i < COUNT_OF(quotes); i++) {
            size_t open = strlen(quotes[i].open);
            const char *from = s + open, *to;
            char *text;

            if (strncmp(s, quotes[i].open, open) || !(to = draft_closing(from, end, quotes[i].close)) || to == from)
                continue;
            if (text_code_points(from, (size_t)(to - from)) > LONGEST_TERM)
                continue;
            text = quotes[i].marks ? arena_text_n(a, s, (size_t)(to - s) + strlen(quotes[i].close)) : arena_text_n(a, from, (size_t)(to - from));
            if (!strstr(text, "。") && *text != ' ' && text[strlen(text) - 1] != ' ')
                term_add(c, a, text, p->number);
        }
}

/* ---- Remarks ---- */

bool draft_row_begins(struct draft_place *at, const char *line, size_t n)
{
    static const char *const sections[] = {"paragraphs:", "terms:", "figures:", "tiers:", "grids:", "mechanisms:"};

    for (size_t i = 0; i < COUNT_OF(sections); i++)
        if (n == strlen(sections[i]) && !memcmp(line, sections[i], n))
            *at = (struct draft_place){sections[i], -1};
    if (!at->section || n < 4 || memcmp(line, "  - ", 4))
        return false;
    at->row++;
    return true;
}

/* Behind the value of these keys. */
static const struct {
    const char *key, *remark;
} remarks[] = {
    {"case: ", "编号，请核对：小写拼音，和别的案例不重复"},
    {"full_name: ", "请补全省、市"},
    {"pinyin: ", "请核对，每字一个音节；x 是没有把握的字\n# province: 某某省    # 文章写明了省、市的，去掉行首的“# ”，照原文写\n# prefecture: 某某市"},
    {"level: ", "请核对：prefecture_city 地级市 · county_level_city 县级市 · district 市辖区"},
    {"title: ", "不带地名"},
    {"author_state: ", "核对了作者就改成 stated；没有写作者就改成 not_stated，并删去 author"},
    {"complete: ", "文章全不全，请核对：whole 完整 · gap 中缺 · cut 截断 · fragment 片段（不是 whole 要写 complete_note）"},
    {"year_basis: ", "文章印着年份就改成 printed，并补 year: 2025 和 year_paragraphs: [1]"},
};

static void line_remark(struct buffer *out, const char *line, size_t n)
{
    for (size_t i = 0; i < COUNT_OF(remarks); i++)
        if (n > strlen(remarks[i].key) && !memcmp(line, remarks[i].key, strlen(remarks[i].key)))
            buffer_format(out, "  # %s", remarks[i].remark);
}

/* 第 5 段：……全区划分网格474个，配备…… */
static void place_remark(struct buffer *out, const struct paragraph *p, const char *written)
{
    size_t n = strlen(p->text), at, behind, before, after, from, to;

    buffer_format(out, "  # 第 %d 段", p->number);
    if (n > LONGEST_PARAGRAPH) {
        buffer_add_char(out, '\n');
        return;
    }
    at = (size_t)(strstr(p->text, written) - p->text);
    behind = at + strlen(written);
    before = text_code_points(p->text, at);
    after = text_code_points(p->text + behind, n - behind);
    from = before > AROUND ? text_offset(p->text, n, before - AROUND) : 0;
    to = behind + text_offset(p->text + behind, n - behind, after > AROUND ? AROUND : after);
    buffer_format(out, "：%s%.*s%s\n", from ? "……" : "", (int)(to - from), p->text + from, to < n ? "……" : "");
}

static void figure_remark(struct buffer *out, const struct local_case *c, const struct figure *f, const struct draft_wish *w)
{
    const struct indicator *in = draft_indicator(w->known, f, NULL), *second = in ? draft_indicator(w->known, f, in) : NULL;

    place_remark(out, case_paragraph(c, f->paragraphs.numbers[0]), f->written);
    if (in)
        buffer_format(out, "  #   指标也许是“%s”；口径合得上，就加一行 indicator: %s\n", in->name_zh, in->id);
    if (second)
        buffer_format(out, "  #   或者“%s”：indicator: %s\n", second->name_zh, second->id);
}

static void head_write(struct buffer *out, const struct local_case *c, const struct draft_wish *w)
{
    buffer_format(out,
                  "# 草稿：由“%s”整理，还不是案例。数字、名称只是照字面认出来的，没有人核对过。\n"
                  "# 请从上往下看一遍：\n"
                  "#   1. 地区：编号、全名、拼音、级别、标题、作者，见各行后面的说明。\n"
                  "#   2. 段落：照文章的原句，请改写成转述（数字、名称、引号里的用语不动）；标题认错的改 kind。\n"
                  "#   3. 数据 %zu 项，都是未核（unchecked）：对照上一行引的原句，改 subject（数的是什么）、dimension（方面）；\n"
                  "#      口径合得上的，加 indicator（指标），对照时才和别处排在一行；\n"
                  "#      核对过的把 state: unchecked 一行删去；不是数据的，整项删去。\n"
                  "#   4. 组织层级、网格、物业机制：没有推测，在文件最后，照说明填写。\n",
                  w->file, c->figure_count);
    buffer_add(out, "#   改好以后检查：casegrid check 这个文件；收入：casegrid import 这个文件\n"
                    "#   “#”后面是说明，程序不读；各项能写的词用 casegrid check --template 看。\n");
    buffer_add(out, "#   方面可写：");
    for (int i = 0; i < word_count(WORD_DIMENSION); i++)
        buffer_format(out, "%s%s %s", i ? " · " : "", word_code(WORD_DIMENSION, i), word_name(WORD_DIMENSION, i, CHINESE));
    buffer_add(out, "\n\n");
}

static void remarks_write(struct buffer *out, const struct local_case *c, const struct draft_wish *w)
{
    struct buffer plain = {0};
    struct draft_place at = {0};

    casefile_write_case(&plain, c);
    head_write(out, c, w);
    for (const char *s = buffer_text(&plain); *s;) {
        size_t n = strcspn(s, "\n");

        if (draft_row_begins(&at, s, n) && !strcmp(at.section, "figures:") && (size_t)at.row < c->figure_count)
            figure_remark(out, c, &c->figures[at.row], w);
        buffer_add_n(out, s, n);
        if (!at.section)
            line_remark(out, s, n);
        buffer_add_char(out, '\n');
        s += n + (s[n] == '\n');
    }
    buffer_clear(&plain);
    buffer_add(out, "\n");
    if (!c->figure_count)
        buffer_add(out, "# 数据：没有认出来；文章里有数字就照 casegrid check --template 的样子补上。\nfigures:\n  - state: unchecked\n\n");
    template_write_open(out);
}

/* ---- The draft ---- */

static void account_take(struct draft_account *account, const struct local_case *c)
{
    *account = (struct draft_account){.paragraphs = c->paragraph_count, .figures = c->figure_count, .terms = c->term_count, .name = memory_text(c->name)};
    for (size_t i = 0; i < c->paragraph_count; i++)
        account->headings += c->paragraphs[i].kind == PARAGRAPH_HEADING;
    for (const char *s = c->pinyin; *s; s++)
        account->unsure += *s == 'x' && (s == c->pinyin || s[-1] == ' ') && (!s[1] || s[1] == ' ');
}

enum code casefile_write_draft(struct buffer *out, const char *text, size_t n, const struct draft_wish *w, struct draft_account *account,
                               struct fault *f)
{
    struct arena *a = arena_create();
    struct local_case c = {0};
    enum code rc = OK;

    draft_split(&c, a, text, n, w);
    if (!c.paragraph_count)
        rc = fault_set(f, BAD_INPUT, _("“%s”里没有文字；请换一个文件。"), w->file);
    if (rc == OK)
        rc = identity_find(&c, a, w, f);
    for (size_t i = 0; rc == OK && i < c.paragraph_count; i++) {
        collect_terms(&c, a, &c.paragraphs[i]);
        if (c.paragraphs[i].kind == PARAGRAPH_TEXT)
            draft_offer(&c, a, i);
    }
    if (rc == OK) {
        account_take(account, &c);
        remarks_write(out, &c, w);
    }
    arena_free(a);
    return rc;
}
