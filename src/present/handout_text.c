/* handout_text.c - a deck as plain text, and as Markdown. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- Text ---- */

static void wrapped(const struct handout *h, const char *indent, const char *text)
{
    struct buffer clean = {0};
    struct text_line *lines = NULL;
    size_t n;

    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n') {
        buffer_clear(&clean);
        text_clean(&clean, at, strcspn(at, "\n"));
        n = text_wrap(&h->width, buffer_text(&clean), clean.length, h->columns - (int)strlen(indent), &lines);
        for (size_t i = 0; i < n; i++)
            fprintf(h->out, "%s%.*s\n", indent, (int)(lines[i].to - lines[i].from), buffer_text(&clean) + lines[i].from);
        free(lines);
    }
    buffer_clear(&clean);
}

static void text_sheet(const struct handout *h, const struct slide_sheet *s)
{
    for (size_t i = 0; i < s->row_count; i++) {
        wrapped(h, "", s->rows[i].label);
        for (size_t k = 0; k < s->column_count; k++) {
            struct buffer b = {0};

            if (s->column_count > 1)
                buffer_format(&b, _("%s%s：%s"), s->columns[k].name, (int)k == s->reference ? _("[参照]") : s->columns[k].is_own ? _("（现场填写）") : "", "");
            handout_cell(h, &b, s, i, k, _("；"));
            wrapped(h, "    ", buffer_text(&b));
            buffer_clear(&b);
        }
    }
}

static void differences(const struct handout *h, const struct slide_sheet *s, void (*put)(const struct handout *h, const char *text))
{
    for (size_t i = 0; s->reference >= 0 && i < s->row_count * s->column_count; i++)
        if (s->cells[i].why && s->cells[i].difference > DIFFERENCE_SAME) {
            struct buffer b = {0};

            buffer_format(&b, _("%s，%s：%s"), s->rows[i / s->column_count].label, s->columns[i % s->column_count].name, s->cells[i].why);
            put(h, buffer_text(&b));
            buffer_clear(&b);
        }
}

static void text_line(const struct handout *h, const char *text)
{
    wrapped(h, "  - ", text);
}

static void put_passage(const struct handout *h, const struct deck_passage *p, bool is_original, void (*head)(const struct handout *, const char *),
                        void (*body)(const struct handout *, const char *))
{
    struct buffer b = {0};

    passage_caption(&b, p, is_original, h->language);
    head(h, buffer_text(&b));
    body(h, is_original ? p->original : p->text);
    buffer_clear(&b);
    passage_source(&b, p);
    body(h, buffer_text(&b));
    buffer_clear(&b);
    if (p->note) {
        buffer_format(&b, _("注：%s"), p->note);
        body(h, buffer_text(&b));
    }
    buffer_clear(&b);
}

static void text_whole(const struct handout *h, const char *text)
{
    wrapped(h, "", text);
}

static void text_indented(const struct handout *h, const char *text)
{
    wrapped(h, "    ", text);
}

static void rule(const struct handout *h, const char *sign)
{
    for (int i = 0; i < h->columns; i++)
        fputs(sign, h->out);
    fputc('\n', h->out);
}

static void text_slide(const struct handout *h, const struct slide *s, size_t number)
{
    struct buffer b = {0};

    rule(h, "-");
    buffer_format(&b, "%zu  %s", number, handout_title(h, s));
    wrapped(h, "", buffer_text(&b));
    buffer_clear(&b);
    fputc('\n', h->out);
    for (size_t i = 0; i < s->text_count; i++)
        wrapped(h, "", s->texts[i]);
    for (int i = 0; s->kind == SLIDE_QUESTION && i < s->room; i++)
        fputs("\n________________________________________\n", h->out);
    if (s->sheets[h->language]) {
        text_sheet(h, s->sheets[h->language]);
        differences(h, s->sheets[h->language], text_line);
    }
    if (s->has_passage)
        put_passage(h, &h->deck->passages[s->passage], s->shows_original && h->deck->passages[s->passage].original, text_whole, text_indented);
    if (h->has_notes && s->notes) {
        fprintf(h->out, "\n%s\n", _("讲解："));
        wrapped(h, "    ", s->notes);
    }
    fputc('\n', h->out);
}

void handout_text(const struct handout *h)
{
    wrapped(h, "", h->deck->title);
    fputc('\n', h->out);
    for (size_t i = 0; i < h->deck->count; i++)
        text_slide(h, &h->deck->slides[i], i + 1);
    rule(h, "=");
    fprintf(h->out, "%s\n\n", _("各页所据的段落"));
    for (size_t i = 0; i < h->deck->passage_count; i++) {
        put_passage(h, &h->deck->passages[i], false, text_whole, text_indented);
        fputc('\n', h->out);
    }
    fprintf(h->out, _("案例库：%s，版本 %.16s。没有写到的就是未提及；不打分，不排名。\n"), h->library ? h->library : h->deck->library, h->deck->edition);
}

/* ---- Markdown ---- */

static void escaped(const struct handout *h, const char *text, bool in_cell)
{
    struct buffer clean = {0};

    text_clean(&clean, text, strlen(text));
    for (const char *p = buffer_text(&clean); *p; p++) {
        if (strchr("\\`*_<>#", *p) || (*p == '|' && in_cell))
            fputc('\\', h->out);
        fputc(*p, h->out);
    }
    buffer_clear(&clean);
}

static void markdown_body(const struct handout *h, const char *text)
{
    escaped(h, text, false);
    fputs("\n\n", h->out);
}

static void markdown_caption(const struct handout *h, const char *text)
{
    fputs("**", h->out);
    escaped(h, text, false);
    fputs("**\n\n", h->out);
}

static void markdown_line(const struct handout *h, const char *text)
{
    fputs("- ", h->out);
    escaped(h, text, false);
    fputc('\n', h->out);
}

static void markdown_sheet(const struct handout *h, const struct slide_sheet *s)
{
    fputs("| |", h->out);
    for (size_t k = 0; k < s->column_count; k++) {
        fputc(' ', h->out);
        escaped(h, s->columns[k].name, true);
        fprintf(h->out, "%s |", (int)k == s->reference ? _("[参照]") : s->columns[k].is_own ? _("（现场填写）") : "");
    }
    fputs("\n| --- |", h->out);
    for (size_t k = 0; k < s->column_count; k++)
        fputs(" --- |", h->out);
    fputc('\n', h->out);
    for (size_t i = 0; i < s->row_count; i++) {
        fputs("| ", h->out);
        escaped(h, s->rows[i].label, true);
        fputs(" |", h->out);
        for (size_t k = 0; k < s->column_count; k++) {
            struct buffer b = {0};

            handout_cell(h, &b, s, i, k, _("；"));
            fputc(' ', h->out);
            escaped(h, buffer_text(&b), true);
            fputs(" |", h->out);
            buffer_clear(&b);
        }
        fputc('\n', h->out);
    }
    fputc('\n', h->out);
}

static void markdown_lines(const struct handout *h, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        char *line = memory_text_n(text, n);

        fputs("> ", h->out);
        escaped(h, line, false);
        fputs("\n>\n", h->out);
        free(line);
        text += n + (text[n] == '\n');
    }
    fputc('\n', h->out);
}

static void markdown_slide(const struct handout *h, const struct slide *s, size_t number)
{
    fprintf(h->out, "## %zu  ", number);
    escaped(h, handout_title(h, s), false);
    fputs("\n\n", h->out);
    for (size_t i = 0; i < s->text_count; i++)
        markdown_body(h, s->texts[i]);
    for (int i = 0; s->kind == SLIDE_QUESTION && i < s->room; i++)
        fputs("________________________________________\n\n", h->out);
    if (s->sheets[h->language]) {
        markdown_sheet(h, s->sheets[h->language]);
        differences(h, s->sheets[h->language], markdown_line);
        fputc('\n', h->out);
    }
    if (s->has_passage)
        put_passage(h, &h->deck->passages[s->passage], s->shows_original && h->deck->passages[s->passage].original, markdown_caption, markdown_body);
    if (h->has_notes && s->notes) {
        fprintf(h->out, "> **%s**\n>\n", _("讲解："));
        markdown_lines(h, s->notes);
    }
}

void handout_markdown(const struct handout *h)
{
    fputs("# ", h->out);
    escaped(h, h->deck->title, false);
    fputs("\n\n", h->out);
    for (size_t i = 0; i < h->deck->count; i++)
        markdown_slide(h, &h->deck->slides[i], i + 1);
    fprintf(h->out, "## %s\n\n", _("各页所据的段落"));
    for (size_t i = 0; i < h->deck->passage_count; i++)
        put_passage(h, &h->deck->passages[i], false, markdown_caption, markdown_body);
    fprintf(h->out, _("案例库：%s，版本 %.16s。没有写到的就是未提及；不打分，不排名。\n"), h->library ? h->library : h->deck->library, h->deck->edition);
}
