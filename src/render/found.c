/* found.c - what a search found, written as it comes: a row a match for machines, excerpts by case for people. */
#include "html.h"
#include "json.h"
#include "plain.h"
#include "prose.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

struct hits {
    const struct render_style *style;
    FILE *out;
    const char *id, *name;
    struct prose prose;        /* text, md, html */
    struct table *table;       /* xlsx */
    struct buffer clean_id, clean_name; /* of the case; in json with quotes */
    struct buffer text, cell;  /* of the passage, and of the row */
};

static const struct { const char *code, *label; } sources[] = {
    [FOUND_RESTATED] = {"restated", N_("转述，非原文")},
    [FOUND_ORIGINAL] = {"original", N_("原文")},
    [FOUND_TERM] = {"term", N_("用语")},
    [FOUND_SUBJECT] = {"subject", N_("数据的主体")},
};
_Static_assert(COUNT_OF(sources) == FOUND_SOURCES, "a word for each source");

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

/* A match as a row says it: where in characters, where in bytes of the text as written, and what. */
struct row {
    size_t start, end, start_byte, end_byte;
    const char *match; size_t length; /* bytes as stored */
};

/* Places are held within the text, whatever the caller says. */
static struct found_place held(const struct found *f, size_t i)
{
    struct found_place p = f->places[i];

    p.from = p.from < f->length ? p.from : f->length;
    p.to = p.to < p.from ? p.from : p.to < f->length ? p.to : f->length;
    return p;
}

/* Walks from match to match, so that a long text with a thousand of them is counted through once. */
struct counting { size_t bytes, points, clean; bool is_clean; };

static void count_to(struct counting *c, const struct found *f, size_t to)
{
    if (to < c->bytes)
        *c = (struct counting){.is_clean = c->is_clean};
    c->points += text_code_points(f->text + c->bytes, to - c->bytes);
    if (c->is_clean) {
        c->clean = to;
    } else { /* what is taken out of a text leaves a sign of another length */
        struct buffer b = {0};

        text_clean(&b, f->text + c->bytes, to - c->bytes);
        c->clean += b.length;
        buffer_clear(&b);
    }
    c->bytes = to;
}

static struct row row_of(struct counting *c, const struct found *f, size_t i)
{
    struct found_place p = held(f, i);
    struct row r = {.match = f->text + p.from, .length = p.to - p.from};

    count_to(c, f, p.from);
    r.start = c->points, r.start_byte = c->clean;
    count_to(c, f, p.to);
    r.end = c->points, r.end_byte = c->clean;
    return r;
}

static void json_row(struct hits *h, const struct found *f, const struct row *r)
{
    fprintf(h->out, "{\"case\": %s, \"name\": %s, \"paragraph\": ", buffer_text(&h->clean_id), buffer_text(&h->clean_name));
    if (f->paragraph > 0)
        fprintf(h->out, "%d", f->paragraph);
    else
        fputs("null", h->out);
    fprintf(h->out, ", \"source\": \"%s\", ", sources[f->source].code);
    if (r) {
        plain_restart(&h->cell);
        json_quote(&h->cell, r->match, r->length);
        fprintf(h->out, "\"start\": %zu, \"end\": %zu, \"start_byte\": %zu, \"end_byte\": %zu, \"match\": %s", r->start, r->end, r->start_byte,
                r->end_byte, buffer_text(&h->cell));
    } else {
        fputs("\"start\": null, \"end\": null, \"start_byte\": null, \"end_byte\": null, \"match\": null, \"context\": true", h->out);
    }
    fprintf(h->out, ", \"text\": %s}\n", buffer_text(&h->text));
}

static void delimited_row(struct hits *h, const struct found *f, const struct row *r)
{
    bool is_csv = h->style->format == FORMAT_CSV;
    void (*field)(FILE *, const char *) = is_csv ? table_field_csv : table_field_tsv;
    char between = is_csv ? ',' : '\t';

    field(h->out, buffer_text(&h->clean_id));
    putc(between, h->out);
    field(h->out, buffer_text(&h->clean_name));
    putc(between, h->out);
    if (f->paragraph > 0)
        fprintf(h->out, "%d", f->paragraph);
    fprintf(h->out, "%c%s%c", between, sources[f->source].code, between);
    plain_restart(&h->cell);
    if (r) {
        fprintf(h->out, "%zu%c%zu", r->start, between, r->end);
        text_clean(&h->cell, r->match, r->length);
    } else {
        putc(between, h->out);
    }
    putc(between, h->out);
    field(h->out, buffer_text(&h->cell));
    putc(between, h->out);
    field(h->out, buffer_text(&h->text));
    putc('\n', h->out);
}

static void number_cell(struct hits *h, bool has, size_t number)
{
    plain_restart(&h->cell);
    if (has)
        buffer_format(&h->cell, "%zu", number);
    table_cell(h->table, buffer_text(&h->cell), NULL);
}

/* A paragraph with a thousand matches stands in the table's memory once: the text is the same as in the row above. */
static void table_match(struct hits *h, const struct found *f, const struct row *r)
{
    struct table *t = h->table;

    table_row(t);
    table_cell(t, h->id, NULL);
    table_cell(t, h->name, NULL);
    number_cell(h, f->paragraph > 0, (size_t)f->paragraph);
    table_cell(t, sources[f->source].code, _(sources[f->source].label));
    number_cell(h, r, r ? r->start : 0);
    number_cell(h, r, r ? r->end : 0);
    plain_restart(&h->cell);
    if (r)
        buffer_add_n(&h->cell, r->match, r->length);
    table_cell(t, buffer_text(&h->cell), NULL);
    if (t->row_count > 1 && !strcmp(table_at(t, t->row_count - 2, TEXT_COLUMN)->value, buffer_text(&h->text)))
        table_cell_again(t);
    else
        table_cell(t, buffer_text(&h->text), NULL);
}

static void rows_write(struct hits *h, const struct found *f, void (*write)(struct hits *h, const struct found *f, const struct row *r))
{
    struct counting c = {.is_clean = text_unclean(f->text, f->length) == f->length};

    plain_restart(&h->text);
    if (write == json_row)
        json_quote(&h->text, f->text, f->length);
    else
        text_clean(&h->text, f->text, f->length);
    if (!f->count)
        write(h, f, NULL);
    for (size_t i = 0; i < f->count; i++) {
        struct row r = row_of(&c, f, i);

        write(h, f, &r);
    }
}

/* ---- Excerpts by case ---- */

enum { AROUND = 120 }; /* bytes of text shown on each side of a match: forty Chinese characters */

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

static void excerpt_add(struct buffer *b, const struct found *f)
{
    size_t at = 0, end;

    if (!f->count) {
        text_clean(b, f->text, f->length);
        return;
    }
    for (size_t i = 0; i < f->count; i++) {
        struct found_place p = held(f, i);

        if (p.from < at) /* matches never overlap; one that did would repeat text */
            continue;
        between_add(b, f->text, at, p.from, i == 0);
        buffer_add(b, "【");
        text_clean(b, f->text + p.from, p.to - p.from);
        buffer_add(b, "】");
        at = p.to;
    }
    end = on_from(f->text, at, f->length);
    text_clean(b, f->text + at, end - at);
    if (end < f->length)
        buffer_add(b, "……");
}

/* "[段4] 小节 · 转述，非原文" */
static void people_write(struct hits *h, const struct found *f)
{
    struct buffer lead = {0};

    plain_add_paragraphs(&lead, (struct references){&f->paragraph, f->paragraph > 0});
    if (f->section)
        buffer_format(&lead, " %s", f->section);
    buffer_format(&lead, " · %s", _(sources[f->source].label));
    if (!f->count)
        buffer_format(&lead, " · %s", _("上下文"));
    plain_restart(&h->text);
    excerpt_add(&h->text, f);
    prose_paragraph(&h->prose, buffer_text(&lead) + 1, buffer_text(&h->text));
    buffer_clear(&lead);
}

static void heading_write(struct hits *h, size_t paragraphs, size_t matches)
{
    plain_restart(&h->text);
    buffer_format(&h->text, _("%s：%zu段，%zu处"), h->name, paragraphs, matches);
    prose_heading(&h->prose, 2, buffer_text(&h->text));
}

/* ---- As they come ---- */

static const struct {
    bool for_people;
    void (*row)(struct hits *h, const struct found *f, const struct row *r);
} forms[] = {
    [FORMAT_TEXT] = {true, NULL}, [FORMAT_MARKDOWN] = {true, NULL}, [FORMAT_HTML] = {true, NULL}, [FORMAT_CSV] = {false, delimited_row},
    [FORMAT_TSV] = {false, delimited_row}, [FORMAT_JSON] = {false, json_row}, [FORMAT_XLSX] = {false, table_match},
};
_Static_assert(COUNT_OF(forms) == FORMATS, "a way to write each format");

static void header_write(const struct hits *h)
{
    char between = h->style->format == FORMAT_CSV ? ',' : '\t';

    if (h->style->for_excel)
        fputs("\xEF\xBB\xBF", h->out);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        fprintf(h->out, "%s%c", columns[i].name, i + 1 < COUNT_OF(columns) ? between : '\n');
}

struct hits *hits_begin(const struct render_style *s, FILE *out)
{
    struct hits *h = memory_get(sizeof *h);

    *h = (struct hits){.style = s, .out = out};
    if (forms[s->format].row == delimited_row)
        header_write(h);
    if (s->format == FORMAT_XLSX)
        h->table = table_create(columns, COUNT_OF(columns));
    if (s->format == FORMAT_HTML)
        html_begin(s, _("检索结果"), out);
    if (forms[s->format].for_people)
        prose_init(&h->prose, s, out);
    return h;
}

void hits_case(struct hits *h, const char *id, const char *name, size_t paragraphs, size_t matches)
{
    bool is_json = h->style->format == FORMAT_JSON;

    h->id = id;
    h->name = name;
    if (forms[h->style->format].for_people) {
        heading_write(h, paragraphs, matches);
        return;
    }
    plain_restart(&h->clean_id);
    plain_restart(&h->clean_name);
    (is_json ? json_quote : text_clean)(&h->clean_id, id, strlen(id));
    (is_json ? json_quote : text_clean)(&h->clean_name, name, strlen(name));
}

void hits_passage(struct hits *h, const struct found *f)
{
    if (forms[h->style->format].for_people)
        people_write(h, f);
    else
        rows_write(h, f, forms[h->style->format].row);
}

enum code hits_end(struct hits *h, struct fault *f)
{
    enum code rc = OK;

    if (forms[h->style->format].for_people)
        prose_clear(&h->prose);
    if (h->style->format == FORMAT_HTML)
        html_end(h->out);
    if (h->table)
        rc = table_write(h->table, h->style, h->out, f);
    table_free(h->table);
    buffer_clear(&h->clean_id);
    buffer_clear(&h->clean_name);
    buffer_clear(&h->text);
    buffer_clear(&h->cell);
    free(h);
    return rc;
}
