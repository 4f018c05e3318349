/* found.c - what a search found: a row a match for machines, excerpts by case for people. */
#include "html.h"
#include "plain.h"
#include "prose.h"
#include "table.h"

#include <string.h>

/* ---- A row a match ---- */

static const struct table_column columns[] = {
    {.name = "case", .title_zh = "案例", .title_en = "Case"},
    {.name = "name", .title_zh = "地区", .title_en = "Locality"},
    {.name = "paragraph", .title_zh = "段", .title_en = "Paragraph", .number = true},
    {.name = "source", .title_zh = "来源", .title_en = "Source"},
    {.name = "start", .title_zh = "起", .title_en = "Start", .number = true},
    {.name = "end", .title_zh = "止", .title_en = "End", .number = true},
    {.name = "match", .title_zh = "匹配", .title_en = "Match"},
    {.name = "text", .title_zh = "段落文字", .title_en = "Text"},
};

enum { TEXT_COLUMN = COUNT_OF(columns) - 1 };

struct table *search_table(void)
{
    return table_create(columns, COUNT_OF(columns));
}

/* Offsets are held within the text, whatever the caller says. */
static void clamp(const struct found *f, size_t *from, size_t *to)
{
    size_t n = strlen(f->text);

    *from = f->from < n ? f->from : n;
    *to = f->to < *from ? *from : f->to < n ? f->to : n;
}

/* A paragraph with a thousand matches stands in the table's memory once: the text is the same as in the row above. */
static void text_cell(struct table *t, const char *text)
{
    struct buffer clean = {0};

    plain_add(&clean, text);
    if (t->row_count > 1 && !strcmp(table_at(t, t->row_count - 2, TEXT_COLUMN)->value, buffer_text(&clean)))
        table_cell_again(t);
    else
        table_cell(t, buffer_text(&clean), NULL);
    buffer_clear(&clean);
}

void search_add(struct table *t, const struct found *f)
{
    struct buffer b = {0};
    size_t from, to;

    clamp(f, &from, &to);
    table_row(t);
    table_cell(t, f->in->id, NULL);
    table_cell(t, f->in->name, NULL);
    buffer_format(&b, "%d", f->paragraph);
    table_cell(t, buffer_text(&b), NULL);
    table_cell(t, f->original ? "original" : "restated", f->original ? _("原文") : _("转述，非原文"));
    plain_restart(&b);
    buffer_format(&b, "%zu", text_code_points(f->text, from));
    table_cell(t, buffer_text(&b), NULL);
    plain_restart(&b);
    buffer_format(&b, "%zu", text_code_points(f->text, to));
    table_cell(t, buffer_text(&b), NULL);
    plain_restart(&b);
    buffer_add_n(&b, f->text + from, to - from);
    table_cell(t, buffer_text(&b), NULL);
    text_cell(t, f->text);
    buffer_clear(&b);
}

/* ---- Excerpts by case ---- */

enum { AROUND = 120 }; /* bytes of text shown on each side of a match: forty Chinese characters */

static bool same_passage(const struct found *a, const struct found *b)
{
    return a->in == b->in && a->paragraph == b->paragraph && a->original == b->original;
}

static size_t passage_length(const struct found *hits, size_t count)
{
    size_t n = 1;

    while (n < count && same_passage(&hits[0], &hits[n]))
        n++;
    return n;
}

/* The place AROUND bytes before AT, between characters; never before LIMIT. Cuts of a few characters are not worth a mark. */
static size_t back_from(const char *text, size_t at, size_t limit)
{
    size_t place = at;

    if (at - limit <= AROUND + AROUND / 4)
        return limit;
    place = at - AROUND;
    while (place > limit && ((unsigned char)text[place] & 0xC0) == 0x80)
        place--;
    return place;
}

static size_t on_from(const char *text, size_t at, size_t limit)
{
    size_t place = at;

    if (limit - at <= AROUND + AROUND / 4)
        return limit;
    place = at + AROUND;
    while (place < limit && ((unsigned char)text[place] & 0xC0) == 0x80)
        place++;
    return place;
}

/* TEXT from FROM to TO, with … where something between the matches is left out. */
static void between_add(struct buffer *b, const char *text, size_t from, size_t to, bool first)
{
    size_t on = first ? from : on_from(text, from, to), back = back_from(text, to, on);

    text_clean(b, text + from, on - from);
    if (back > on)
        buffer_add(b, "……");
    text_clean(b, text + back, to - back);
}

static void excerpt_add(struct buffer *b, const struct found *hits, size_t count)
{
    const char *text = hits->text;
    size_t n = strlen(text), at = 0, end;

    for (size_t i = 0; i < count; i++) {
        size_t from, to;

        clamp(&hits[i], &from, &to);
        if (from < at) /* matches never overlap; one that did would repeat text */
            continue;
        between_add(b, text, at, from, i == 0);
        buffer_add(b, "【");
        text_clean(b, text + from, to - from);
        buffer_add(b, "】");
        at = to;
    }
    end = on_from(text, at, n);
    text_clean(b, text + at, end - at);
    if (end < n)
        buffer_add(b, "……");
}

/* "[段4] 小节 · 转述，非原文" */
static void passage_write(struct prose *p, const struct found *hits, size_t count)
{
    const struct paragraph *q = case_paragraph(hits->in, hits->paragraph);
    struct buffer lead = {0}, text = {0};

    plain_add_paragraphs(&lead, (struct references){&hits->paragraph, 1});
    if (q && q->section)
        buffer_format(&lead, " %s", q->section);
    buffer_format(&lead, " · %s", hits->original ? _("原文") : _("转述，非原文"));
    excerpt_add(&text, hits, count);
    prose_paragraph(p, buffer_text(&lead) + 1, buffer_text(&text));
    buffer_clear(&lead);
    buffer_clear(&text);
}

static size_t case_length(const struct found *hits, size_t count, size_t *passages)
{
    size_t n = 0;

    *passages = 0;
    while (n < count && hits[n].in == hits[0].in) {
        n += passage_length(hits + n, count - n);
        ++*passages;
    }
    return n;
}

static void people_write(const struct found *hits, size_t count, const struct render_style *s, FILE *out)
{
    struct buffer heading = {0};
    size_t passages, n;
    struct prose p;

    if (s->format == FORMAT_HTML)
        html_begin(s, _("检索结果"), out);
    prose_init(&p, s, out);
    for (size_t i = 0; i < count; i += n) {
        n = case_length(hits + i, count - i, &passages);
        plain_restart(&heading);
        buffer_format(&heading, _("%s：%zu段，%zu处"), hits[i].in->name, passages, n);
        prose_heading(&p, 2, buffer_text(&heading));
        for (size_t k = i, length; k < i + n; k += length) {
            length = passage_length(hits + k, i + n - k);
            passage_write(&p, hits + k, length);
        }
    }
    prose_clear(&p);
    if (s->format == FORMAT_HTML)
        html_end(out);
    buffer_clear(&heading);
}

enum code render_hits(const struct found *hits, size_t count, const struct render_style *s, FILE *out, struct fault *f)
{
    struct table *t;
    enum code rc;

    if (s->format == FORMAT_TEXT || s->format == FORMAT_MARKDOWN || s->format == FORMAT_HTML) {
        people_write(hits, count, s, out);
        return OK;
    }
    t = search_table();
    for (size_t i = 0; i < count; i++)
        search_add(t, &hits[i]);
    rc = table_write(t, s, out, f);
    table_free(t);
    return rc;
}
