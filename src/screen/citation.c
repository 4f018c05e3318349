/* citation.c - where a copied text comes from, in one parenthesis that can stand in a report. */
#include "copy.h"

#include <stdlib.h>
#include <string.h>

enum { EDITION_SHOWN = 8 };

static void clean_add(struct buffer *b, const char *text)
{
    text_clean(b, text, strlen(text));
}

static bool ends_with_digit(const char *text)
{
    size_t n = strlen(text);

    return n && text[n - 1] >= '0' && text[n - 1] <= '9';
}

void citation_year(struct buffer *b, const struct local_case *c)
{
    struct buffer year = {0};

    if (c->year_basis != YEAR_PRINTED || !c->year || !*c->year) {
        buffer_add(b, _("年份未提及"));
        return;
    }
    clean_add(&year, c->year);
    if (ends_with_digit(c->year))
        buffer_format(b, _("%s年"), buffer_text(&year));
    else
        buffer_add(b, buffer_text(&year));
    buffer_clear(&year);
}

/* 第4段, 第4、5段. */
static void paragraphs_add(struct buffer *b, struct references r)
{
    struct buffer numbers = {0};

    for (size_t i = 0; i < r.count; i++)
        buffer_format(&numbers, "%s%d", i ? _("、") : "", r.numbers[i]);
    buffer_format(b, _("，第%s段"), buffer_text(&numbers));
    buffer_clear(&numbers);
}

static void locators_add(struct buffer *b, const struct local_case *c, struct references r)
{
    struct buffer all = {0};

    for (size_t i = 0; i < r.count; i++) {
        const struct paragraph *p = case_paragraph(c, r.numbers[i]);

        if (!p || !p->locator.count)
            continue;
        buffer_add(&all, all.length ? " " : "");
        locator_write(&all, &p->locator);
    }
    if (all.length) {
        buffer_add(b, _("；出处 "));
        clean_add(b, all.text);
    }
    buffer_clear(&all);
}

/* What is wrong with the paragraphs, each thing once: 推定顺序, 首部残缺 …; the reader of a quotation has to know. */
static void doubts_add(struct buffer *b, const struct local_case *c, struct references r, enum word_kind kind, enum language l)
{
    for (int doubt = 1; doubt < word_count(kind); doubt++) /* 0: nothing is */
        for (size_t i = 0; i < r.count; i++) {
            const struct paragraph *p = case_paragraph(c, r.numbers[i]);

            if (!p || (kind == WORD_ORDER ? (int)p->order : (int)p->state) != doubt)
                continue;
            buffer_format(b, _("；%s"), word_name(kind, doubt, l));
            break;
        }
}

void citation_write(struct buffer *b, const struct citation *c)
{
    struct buffer title = {0};

    buffer_add(b, _("（"));
    clean_add(b, c->of->name);
    if (c->of->title) {
        clean_add(&title, c->of->title);
        buffer_format(b, _("，《%s》"), buffer_text(&title));
    }
    buffer_add(b, _("，"));
    citation_year(b, c->of);
    if (c->paragraphs.count) {
        paragraphs_add(b, c->paragraphs);
        buffer_format(b, _("；%s"), c->original ? _("原文") : _("转述，非原文"));
        doubts_add(b, c->of, c->paragraphs, WORD_PARAGRAPH_STATE, c->language);
        doubts_add(b, c->of, c->paragraphs, WORD_ORDER, c->language);
        locators_add(b, c->of, c->paragraphs);
    }
    buffer_format(b, _("；casegrid 位置 %s，版本 %.*s）"), c->place, EDITION_SHOWN, c->edition);
    buffer_clear(&title);
}

char *passage_copy(const struct browser *b, const struct local_case *c, const struct paragraph *p, bool original)
{
    struct buffer text = {0}, place = {0};
    bool is_original;
    const char *words = paragraph_words(p, original, &is_original);

    clean_add(&text, words);
    buffer_format(&place, "%s/%d", c->id, p->number);
    buffer_add_char(&text, '\n');
    citation_write(&text, &(struct citation){c, {&p->number, 1}, is_original, buffer_text(&place), library_edition(b->library), b->language});
    buffer_clear(&place);
    return buffer_take(&text);
}
