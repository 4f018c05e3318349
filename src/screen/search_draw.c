/* search_draw.c - how the search screen looks: prompt, what is said while there are no hits, the status line. Changes nothing. */
#include "search_screen.h"

#include "corpus_load.h"

#include <stdlib.h>
#include <string.h>

/* ---- The prompt: it names where is searched, as far as it leaves room for the pattern ---- */

enum { LABEL_FROM = 60 /* columns */, LABEL_SHARE = 2 };

static void draw_prompt(const struct search_screen *s, struct area row)
{
    const struct browser *b = s->screen.browser;
    struct buffer where = {0}, label = {0};
    size_t cases = s->wish.only_marked ? b->basket_count : b->case_count;

    search_wish_describe(&where, b, &s->wish, search_kinds_there(s));
    if (row.columns >= LABEL_FROM && (s->wish.province || s->wish.level != ANY)) /* of how many cases only the library's list could tell */
        buffer_format(&label, _("在%s中检索："), buffer_text(&where));
    else if (row.columns >= LABEL_FROM)
        buffer_format(&label, _("在 %zu 个案例的%s中检索："), cases, buffer_text(&where));
    if (!label.length || text_width(&b->width, label.text, label.length) > row.columns / LABEL_SHARE) {
        buffer_clear(&label);
        buffer_format(&label, _("%s："), buffer_text(&where));
    }
    if (text_width(&b->width, label.text, label.length) > row.columns / LABEL_SHARE) {
        struct buffer cut = {0};

        text_pad(&cut, &b->width, where.text, where.length, row.columns / LABEL_SHARE - 2);
        buffer_clear(&label);
        buffer_format(&label, _("%s："), buffer_text(&cut));
        buffer_clear(&cut);
    }
    prompt_draw(&s->prompt, row, buffer_text(&label));
    buffer_clear(&where);
    buffer_clear(&label);
}

/* ---- No hits to show ---- */

static void draw_lines(struct area list, const char *const *lines, size_t count)
{
    for (size_t i = 0, y = 0; i < count && (int)y < list.rows; i++)
        y += (size_t)passage_draw(area_part(list, 1, (int)y, list.columns - 1, list.rows - (int)y), 0, lines[i], NULL, 0, ROLE_DIM);
}

static void draw_advice(const struct search_screen *s, struct area list)
{
    static const char *const advice[] = {
        N_("输入要找的文字，边输入边显示命中；按上键取回检索过的。"),
        N_("可以用正则表达式，例如："),
        N_("  网格.{0,12}党支部    两词相距不超过十二字"),
        N_("  红色物业|业委会      两者之一"),
        N_("  \\p{sc:Han}{4}机制   四个汉字加“机制”"),
        N_("几个检索式可以组合：甲 && 乙，甲 || 乙，甲 !! 乙（有甲没有乙）。"),
        N_("F8 选在哪里找、怎么找。F6 插入一类文字："),
    };
    const char *lines[COUNT_OF(advice)];
    struct buffer classes = {0};
    const struct named_class *c;
    int used = 0;

    for (size_t i = 0; i < COUNT_OF(advice); i++) {
        lines[i] = _(advice[i]);
        used += passage_height(&s->screen.browser->width, list.columns - 1, lines[i]);
    }
    for (size_t i = 0; (c = named_class_at(i)); i++)
        buffer_format(&classes, _("  [:%s:]  %s，例如 %s\n"), s->screen.browser->language == ENGLISH ? c->en : c->zh, _(c->what), c->example);
    draw_lines(list, lines, COUNT_OF(lines));
    if (classes.length) /* without its last line end */
        classes.text[classes.length - 1] = '\0';
    if (used < list.rows)
        passage_draw(area_part(list, 1, used, list.columns - 1, list.rows - used), 0, buffer_text(&classes), NULL, 0, ROLE_DIM);
    buffer_clear(&classes);
}

/* What there is instead of hits; NULL: nothing is to be said yet. Owned. */
static char *why_empty(const struct search_screen *s)
{
    struct buffer b = {0};
    struct search_sums sums;

    if (!s->query || s->stage != STAGE_IDLE)
        return NULL;
    if (!s->search)
        return memory_text(_("停止了，还没有开始找；改动检索式就重新找。"));
    search_sum(s->search, &sums);
    if (sums.left_out)
        buffer_format(&b, _("没有找完：还有 %zu 段没有找，已找的 %zu 段里没有命中。"), sums.left_out, sums.done);
    else if (!sums.of && s->wish.kinds == IN_ORIGINALS)
        buffer_add(&b, _("这份库没有附上原文，无从检索；有原来文件的，用 casegrid originals 附上。"));
    else if (!sums.of)
        buffer_add(&b, _("这个范围里没有一段可以找；按 F8 改范围。"));
    else
        buffer_add(&b, query_line_hides_sign(s->wish.line) ? _("没有命中。要组合几个检索式，“&&”“||”“!!”的前后都空一格，例如：网格 && 物业。") : _("没有命中。"));
    return buffer_take(&b);
}

static void draw_empty(const struct search_screen *s, struct area list)
{
    char *why;

    if (s->trouble && s->told) { /* in full: the status line may cut it */
        passage_draw(area_part(list, 1, 0, list.columns - 1, list.rows), 0, s->trouble, NULL, 0, s->unfinished ? ROLE_NOTE : ROLE_ERROR);
        return;
    }
    why = why_empty(s);
    if (why)
        passage_draw(area_part(list, 1, 0, list.columns - 1, list.rows), 0, why, NULL, 0, ROLE_MISSING);
    else if (!s->query && !s->prompt.text.length)
        draw_advice(s, list);
    free(why);
}

/* ---- All of it ---- */

static void passage_draw_detail(const struct search_screen *s, struct area a)
{
    if (area_detail_stays(a))
        return;
    search_passage_draw(s, a);
    area_detail(a);
}

void search_draw(const struct screen *screen, struct area body)
{
    const struct search_screen *s = (const struct search_screen *)screen;
    struct area list = area_part(body, 0, 1, s->list_columns, s->list_rows);
    bool is_empty = s->lines.shown ? !s->lines.count : !s->list.count;

    draw_prompt(s, area_part(body, 0, 0, body.columns, 1));
    if (is_empty) { /* no hits, no paragraph beside them: all of the room */
        draw_empty(s, area_part(body, 0, 1, body.columns, body.rows - 1));
        return;
    }
    if (s->lines.shown)
        search_lines_draw(s, list);
    else
        search_hits_draw(s, list);
    if (s->beside) {
        area_vertical(body, s->list_columns, 1, body.rows - 1);
        passage_draw_detail(s, area_part(body, s->list_columns + 1, 1, body.columns - s->list_columns - 1, body.rows - 1));
    } else if (body.rows - 1 - s->list_rows >= 2) {
        passage_draw_detail(s, area_part(body, 0, 1 + s->list_rows, body.columns, body.rows - 1 - s->list_rows));
    }
}

/* ---- The status line: how many there are, of what, and what is still to come ---- */

static void write_progress(const struct search_screen *s, struct buffer *b)
{
    size_t done, of;

    corpus_load_progress(s->screen.browser, &done, &of);
    if (s->stage == STAGE_LOADING)
        buffer_format(b, _("正在读入可以检索的文字（%zu/%zu 个案例）"), done, of);
    else
        buffer_format(b, _("正在查哪些段落有这样的数据（%zu/%zu 个案例）"), s->places.made, of);
}

static void write_sums(const struct search_screen *s, struct buffer *b)
{
    struct search_row row;
    struct search_sums sums;

    search_sum(s->search, &sums);
    if (focused_hit(s, &row)) /* in the order in which they stand below one another */
        buffer_format(b, _("第 %zu 处，"), (s->lines.shown ? s->lines.list.at : row.match) + 1);
    if (s->stage == STAGE_IDLE && !s->has_totals) {
        buffer_format(b, _("共 %zu 处，%zu 段，%zu 个地区"), sums.matches, sums.paragraphs, sums.cases);
    } else if (!s->has_totals) {
        buffer_format(b, _("已有 %zu 处，%zu 段，%zu 个地区"), sums.matches, sums.paragraphs, sums.cases);
    } else if (s->stage == STAGE_TOTALS) {
        buffer_format(b, _("已有 %zu 段"), s->sums.paragraphs);
    } else { /* paragraphs are counted to the end, their matches not yet */
        buffer_format(b, _("共 %zu 段，%zu 个地区，已列出 %zu 处"), s->sums.paragraphs, s->sums.cases, sums.matches);
    }
    if (s->stage != STAGE_IDLE)
        buffer_format(b, _("，还在找（%zu/%zu 段）"), s->stage == STAGE_TOTALS ? s->sums.done : sums.done, s->stage == STAGE_TOTALS ? s->sums.of : sums.of);
    if (sums.left_out)
        buffer_format(b, s->stopped ? _("，停止时还有 %zu 段没有找") : _("，%zu 段太费时没有找完"), sums.left_out);
    if (s->lines.shown)
        search_lines_write(s, b);
}

void search_status(const struct screen *screen, struct buffer *b)
{
    const struct search_screen *s = (const struct search_screen *)screen;

    if (s->trouble && s->told && s->list.count) /* the hits of the pattern before stand where it is said otherwise */
        buffer_add(b, s->trouble);
    else if (s->trouble && s->told)
        buffer_add(b, s->unfinished ? _("检索式还没有写完。") : s->is_pattern_well ? _("没有检索成，说明见上。") : _("检索式有错，说明见上。"));
    else if (s->search)
        write_sums(s, b);
    else if (s->stage == STAGE_LOADING || s->stage == STAGE_PLACES)
        write_progress(s, b);
}
