/* account.c - a case in full: who and where, then its paragraphs section by section. */
#include "account.h"

#include "html.h"
#include "json.h"
#include "plain.h"
#include "views.h"

#include <string.h>

/* ---- Identity ---- */

/* FORMAT holds one %s; the texts are ours but for the one that goes in. */
static void line(struct prose *p, struct buffer *b, const char *format, const char *text)
{
    plain_restart(b);
    buffer_format(b, format, text);
    prose_item(p, 0, buffer_text(b));
}

static void note_line(struct prose *p, struct buffer *b, const char *format, const char *note)
{
    if (note)
        line(p, b, format, note);
}

static void year_write(struct prose *p, const struct local_case *c, struct buffer *b)
{
    struct buffer year = {0};

    buffer_add(&year, c->year ? c->year : word_name(WORD_YEAR_BASIS, YEAR_NONE, p->style->language));
    plain_add_paragraphs(&year, c->year_paragraphs);
    line(p, b, _("年份：%s"), buffer_text(&year));
    note_line(p, b, _("年份说明：%s"), c->year_note);
    buffer_clear(&year);
}

static void documents_write(struct prose *p, const struct local_case *c, struct buffer *b)
{
    struct buffer documents = {0};

    for (size_t i = 0; i < c->document_count; i++)
        buffer_format(&documents, i ? " %s" : "%s", c->documents[i]);
    if (documents.length)
        line(p, b, _("文件：%s"), buffer_text(&documents));
    buffer_clear(&documents);
}

static void identity_write(struct prose *p, const struct local_case *c)
{
    enum language l = p->style->language;
    struct buffer b = {0}, author = {0};

    if (c->title)
        prose_paragraph(p, NULL, c->title);
    line(p, &b, _("地区：%s"), c->full_name ? c->full_name : c->name);
    line(p, &b, _("级别：%s"), word_name(WORD_LOCALITY_LEVEL, (int)c->level, l));
    if (c->author)
        buffer_add(&author, c->author);
    else
        plain_add_nothing(&author, c->author_state, l);
    line(p, &b, _("作者：%s"), buffer_text(&author));
    year_write(p, c, &b);
    line(p, &b, _("完整程度：%s"), word_name(WORD_COMPLETE, (int)c->complete, l));
    note_line(p, &b, _("残缺说明：%s"), c->complete_note);
    documents_write(p, c, &b);
    note_line(p, &b, _("说明：%s"), c->note);
    buffer_clear(&b);
    buffer_clear(&author);
}

/* ---- Paragraphs ---- */

static bool begins_with(const char *text, const char *start)
{
    return text && !strncmp(text, start, strlen(start));
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* A section whose title is a paragraph itself, or is run in at the start of its text, needs no heading of its own. */
static bool needs_heading(const struct paragraph *q, const char *section_before)
{
    return q->section && !same_text(q->section, section_before) && q->kind != PARAGRAPH_HEADING && !begins_with(q->text, q->section);
}

/* "[段4] 000:9 000:11 图注 · 推定顺序": only what is out of the ordinary is named. */
static void lead_make(struct buffer *b, const struct paragraph *q, enum language l)
{
    plain_restart(b);
    plain_add_paragraphs(b, (struct references){&q->number, 1});
    buffer_add_char(b, ' ');
    locator_write(b, &q->locator);
    if (q->kind != PARAGRAPH_TEXT)
        buffer_format(b, " · %s", word_name(WORD_PARAGRAPH_KIND, (int)q->kind, l));
    if (q->order != ORDER_PRINTED)
        buffer_format(b, " · %s", word_name(WORD_ORDER, (int)q->order, l));
    if (q->state != PARAGRAPH_WHOLE)
        buffer_format(b, " · %s", word_name(WORD_PARAGRAPH_STATE, (int)q->state, l));
}

static void paragraphs_write(struct prose *p, const struct local_case *c)
{
    struct buffer lead = {0}, note = {0};
    const char *section = NULL;

    prose_heading(p, 2, _("正文"));
    for (size_t i = 0; i < c->paragraph_count; i++) {
        const struct paragraph *q = &c->paragraphs[i];

        if (needs_heading(q, section))
            prose_heading(p, 3, q->section);
        section = q->section;
        lead_make(&lead, q, p->style->language);
        prose_paragraph(p, buffer_text(&lead) + 1, q->text ? q->text : "");
        if (q->note) {
            plain_restart(&note);
            buffer_format(&note, _("说明：%s"), q->note);
            prose_remark(p, buffer_text(&note));
        }
        if (q->original)
            prose_paragraph(p, _("原文"), q->original);
    }
    buffer_clear(&lead);
    buffer_clear(&note);
}

/* ---- The whole ---- */

static void prose_write(const struct local_case *c, const struct casebook *book, const struct render_style *s, FILE *out)
{
    struct prose p;

    if (s->format == FORMAT_HTML)
        html_begin(s, c->name, out);
    prose_init(&p, s, out);
    prose_heading(&p, 1, c->name);
    prose_label(&p, _("转述，非原文"));
    identity_write(&p, c);
    paragraphs_write(&p, c);
    account_facts(&p, c, book);
    prose_clear(&p);
    if (s->format == FORMAT_HTML)
        html_end(out);
}

static void json_write(const struct local_case *c, const struct casebook *book, FILE *out)
{
    static const struct view *const rows[] = {
        &view_of_paragraphs, &view_of_tiers, &view_of_grids, &view_of_mechanisms, &view_of_figures, &view_of_terms,
    };
    struct view_row r = {.in = c, .book = book, .language = CHINESE, .row = c};
    struct json j = {.out = out};

    json_open(&j, NULL, '{');
    view_json(&view_of_cases, &r, &j);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        view_json_list(rows[i], c, book, &j);
    json_close(&j, '}');
}

enum code render_case(const struct local_case *c, const struct casebook *book, const struct render_style *s, FILE *out, struct fault *f)
{
    enum code rc = OK;
    struct table *t;

    if (s->format == FORMAT_TEXT || s->format == FORMAT_MARKDOWN || s->format == FORMAT_HTML) {
        prose_write(c, book, s, out);
    } else if (s->format == FORMAT_JSON) {
        json_write(c, book, out);
    } else {
        t = view_table(&view_of_paragraphs);
        view_add(&view_of_paragraphs, t, c, book, s->language);
        rc = table_write(t, s, out, f);
        table_free(t);
    }
    return rc;
}
