/* prose.c - headings, paragraphs and lists for people. */
#include "prose.h"

#include "html.h"
#include "plain.h"

#include <string.h>

enum { INDENT = 2 };

void prose_init(struct prose *p, const struct render_style *s, FILE *out)
{
    *p = (struct prose){.style = s, .out = out, .columns = s->columns < COLUMNS_LEAST ? COLUMNS_LEAST : s->columns};
}

void prose_rest(struct prose *p)
{
    if (p->list && p->style->format == FORMAT_HTML)
        fputs("</ul>\n", p->out);
    p->list = false;
}

void prose_anchor(struct prose *p, const char *name)
{
    p->anchor = name;
}

void prose_clear(struct prose *p)
{
    prose_rest(p);
    buffer_clear(&p->first);
    buffer_clear(&p->text);
    buffer_clear(&p->escaped);
}

static bool is_markdown(const struct prose *p)
{
    return p->style->format == FORMAT_MARKDOWN;
}

static bool is_html(const struct prose *p)
{
    return p->style->format == FORMAT_HTML;
}

/* Blank lines stand between things, lines of one list stand together. */
static void apart(struct prose *p, bool list)
{
    if (is_html(p)) {
        if (list && !p->list)
            fputs("<ul>\n", p->out);
        if (!list)
            prose_rest(p);
    } else if (p->began && !(list && p->list)) {
        putc('\n', p->out);
    }
    p->began = true;
    p->list = list;
}

/* What would make a heading, a quotation or a list of a line that begins with it. */
static size_t sign_at(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (*text && strchr("#>+-=~", *text))
        return 0;
    return digits && (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ' ? digits : strlen(text);
}

static const char *fit(struct prose *p, const char *text)
{
    size_t sign;

    plain_restart(&p->text);
    plain_add(&p->text, text);
    if (is_html(p)) {
        plain_restart(&p->escaped);
        html_add(&p->escaped, buffer_text(&p->text));
        return buffer_text(&p->escaped);
    }
    if (!is_markdown(p))
        return buffer_text(&p->text);
    text = buffer_text(&p->text);
    sign = sign_at(text);
    plain_restart(&p->escaped);
    buffer_add_n(&p->escaped, text, text[sign] ? sign : 0);
    if (text[sign])
        buffer_add_char(&p->escaped, '\\');
    plain_add_markdown(&p->escaped, text[sign] ? text + sign : text);
    return buffer_text(&p->escaped);
}

static void text_write(struct prose *p, const char *first, int indent, const char *text)
{
    plain_write(p->out, &p->style->width, first, indent, text, p->columns);
}

void prose_heading(struct prose *p, int level, const char *text)
{
    static const char rules[] = "=-";
    const struct width_rule *w = &p->style->width;
    int width;

    apart(p, false);
    if (is_html(p)) {
        fprintf(p->out, "<h%d>%s</h%d>\n", level, fit(p, text), level);
        return;
    }
    if (is_markdown(p)) {
        fprintf(p->out, "%.*s %s\n", level, "######", fit(p, text));
        return;
    }
    text = fit(p, text);
    text_write(p, "", 0, text);
    if ((size_t)level >= sizeof rules)
        return;
    width = text_width(w, text, strlen(text));
    for (int i = 0; i < (width < p->columns ? width : p->columns); i++)
        putc(rules[level - 1], p->out);
    putc('\n', p->out);
}

void prose_label(struct prose *p, const char *text)
{
    apart(p, false);
    if (is_html(p))
        fprintf(p->out, "<p class=\"label\">%s</p>\n", fit(p, text));
    else if (is_markdown(p))
        fprintf(p->out, "*%s*\n", fit(p, text));
    else
        text_write(p, "", 0, fit(p, text));
}

static void html_paragraph(struct prose *p, const char *lead, const char *text)
{
    if (p->anchor)
        fprintf(p->out, "<p class=\"lead\" id=\"%s\">%s</p>\n", p->anchor, lead ? fit(p, lead) : "");
    else if (lead)
        fprintf(p->out, "<p class=\"lead\">%s</p>\n", fit(p, lead));
    fprintf(p->out, "<p>%s</p>\n", fit(p, text));
    p->anchor = NULL;
}

void prose_paragraph(struct prose *p, const char *lead, const char *text)
{
    apart(p, false);
    if (is_html(p)) {
        html_paragraph(p, lead, text);
        return;
    }
    if (lead) {
        lead = fit(p, lead);
        if (is_markdown(p))
            fprintf(p->out, "%s\n\n", lead);
        else
            text_write(p, "", 0, lead);
    }
    if (is_markdown(p))
        fprintf(p->out, "%s\n", fit(p, text));
    else
        text_write(p, "", lead ? INDENT : 0, fit(p, text));
}

void prose_remark(struct prose *p, const char *text)
{
    prose_rest(p);
    if (is_html(p))
        fprintf(p->out, "<p class=\"remark\">%s</p>\n", fit(p, text));
    else if (is_markdown(p))
        fprintf(p->out, "\n> %s\n", fit(p, text));
    else
        text_write(p, "", INDENT, fit(p, text));
}

void prose_item(struct prose *p, int level, const char *text)
{
    apart(p, true);
    if (is_html(p)) {
        fprintf(p->out, "<li class=\"l%d\">%s</li>\n", level, fit(p, text));
        return;
    }
    if (is_markdown(p)) {
        fprintf(p->out, "%*s- %s\n", INDENT * level, "", fit(p, text));
        return;
    }
    plain_restart(&p->first);
    buffer_add_times(&p->first, " ", INDENT * level);
    buffer_add(&p->first, "- ");
    text_write(p, buffer_text(&p->first), INDENT * (level + 1), fit(p, text));
}
