/* views_case.c - the tables of cases, of their paragraphs and of their terms. */
#include "plain.h"
#include "views.h"

#include <string.h>

/* ---- Cases ---- */

static const void *case_row(const struct local_case *c, size_t index)
{
    return index ? NULL : c;
}

/* A city of that rank has none above it that could be named. */
static void give_city(const struct view_column *c, const struct view_row *r, struct given *out)
{
    if (!r->in->prefecture && r->in->level == PREFECTURE_CITY)
        given_nothing(out, NOT_APPLICABLE, r->language);
    else
        give_unmentioned_text(c, r, out);
}

static void give_year(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_text(c, r, out);
    if (r->in->year)
        return;
    out->differs = true;
    buffer_add(&out->shown, word_name(WORD_YEAR_BASIS, YEAR_NONE, r->language));
}

static void give_documents(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    for (size_t i = 0; i < r->in->document_count; i++)
        buffer_format(&out->value, i ? " %s" : "%s", r->in->documents[i]);
}

static void give_paragraph_count(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    buffer_format(&out->value, "%zu", r->in->paragraph_count);
}

/* The row that says "none" is no figure. */
static void give_figure_count(const struct view_column *c, const struct view_row *r, struct given *out)
{
    size_t count = 0;

    (void)c;
    for (size_t i = 0; i < r->in->figure_count; i++)
        count += r->in->figures[i].subject != NULL;
    buffer_format(&out->value, "%zu", count);
}

#define CASE_TEXT(field) give_text, FIELD(local_case, field)

static const struct view_column case_columns[] = {
    {"case", "案例", "Case", FORM_TEXT, IN_BOTH, give_case_id, NO_FIELD},
    {"name", "地区", "Locality", FORM_TEXT, IN_BOTH, give_case_name, NO_FIELD},
    {"full_name", "全称", "Full name", FORM_TEXT, IN_CASE, CASE_TEXT(full_name)},
    {"pinyin", "拼音", "Pinyin", FORM_TEXT, IN_CASE, CASE_TEXT(pinyin)},
    {"province", "省份", "Province", FORM_TEXT, IN_BOTH, give_unmentioned_text, FIELD(local_case, province)},
    {"city", "地市", "City", FORM_TEXT, IN_BOTH, give_city, FIELD(local_case, prefecture)},
    {"level", "级别", "Level", FORM_TEXT, IN_BOTH, give_word, FIELD(local_case, level), .words = WORD_LOCALITY_LEVEL},
    {"title", "标题", "Title", FORM_TEXT, IN_BOTH, CASE_TEXT(title)},
    {"author", "作者", "Author", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(local_case, author), BECAUSE(local_case, author_state)},
    {"author_state", "作者状态", "Author state", FORM_TEXT, IN_CASE, give_state, FIELD(local_case, author_state)},
    {"year", "年份", "Year", FORM_NUMBER, IN_BOTH, give_year, FIELD(local_case, year)},
    {"year_basis", "年份依据", "Year basis", FORM_TEXT, IN_CASE, give_word, FIELD(local_case, year_basis), .words = WORD_YEAR_BASIS},
    {"year_paragraphs", "年份段落", "Year paragraphs", FORM_NUMBERS, IN_CASE, give_references, FIELD(local_case, year_paragraphs)},
    {"year_note", "年份说明", "Year note", FORM_TEXT, IN_CASE, CASE_TEXT(year_note)},
    {"complete", "完整程度", "Complete", FORM_TEXT, IN_BOTH, give_word, FIELD(local_case, complete), .words = WORD_COMPLETE},
    {"complete_note", "残缺说明", "What is lost", FORM_TEXT, IN_CASE, CASE_TEXT(complete_note)},
    {"documents", "文件", "Documents", FORM_WORDS, IN_BOTH, give_documents, NO_FIELD},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, CASE_TEXT(note)},
    {"paragraphs", "段落数", "Paragraphs", FORM_NUMBER, IN_TABLE, give_paragraph_count, NO_FIELD},
    {"figures", "数据数", "Figures", FORM_NUMBER, IN_TABLE, give_figure_count, NO_FIELD},
};

const struct view view_of_cases = {"cases", case_columns, COUNT_OF(case_columns), case_row};

/* ---- Paragraphs ---- */

static const void *paragraph_row(const struct local_case *c, size_t index)
{
    return index < c->paragraph_count ? &c->paragraphs[index] : NULL;
}

static bool told_before(const struct locator *l, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!strcmp(l->spans[i].document, l->spans[index].document))
            return true;
    return false;
}

static void give_document(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct locator *l = &((const struct paragraph *)r->row)->locator;

    (void)c;
    for (size_t i = 0; i < l->count; i++)
        if (!told_before(l, i))
            buffer_format(&out->value, i ? " %s" : "%s", l->spans[i].document);
}

static void give_locator(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    locator_write(&out->value, &((const struct paragraph *)r->row)->locator);
}

static void give_original(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_text(c, r, out);
    if (((const struct paragraph *)r->row)->original)
        return;
    out->differs = true;
    buffer_add(&out->shown, _("未附原文"));
}

static const struct view_column paragraph_columns[] = {
    OF_THE_CASE,
    {"paragraph", "段", "Paragraph", FORM_NUMBER, IN_BOTH, give_count, FIELD(paragraph, number)},
    {"section", "小节", "Section", FORM_TEXT, IN_BOTH, give_text, FIELD(paragraph, section)},
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_word, FIELD(paragraph, kind), .words = WORD_PARAGRAPH_KIND},
    {"order", "次序", "Order", FORM_TEXT, IN_BOTH, give_word, FIELD(paragraph, order), .words = WORD_ORDER},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_word, FIELD(paragraph, state), .words = WORD_PARAGRAPH_STATE},
    {"text", "转述，非原文", "Restated, not the original", FORM_TEXT, IN_BOTH, give_text, FIELD(paragraph, text)},
    {"document", "文件", "Document", FORM_TEXT, IN_BOTH, give_document, NO_FIELD},
    {"locator", "出处", "Locator", FORM_WORDS, IN_BOTH, give_locator, NO_FIELD},
    {"original", "原文", "Original", FORM_TEXT, IN_BOTH, give_original, FIELD(paragraph, original)},
    {"note", "说明", "Note", FORM_TEXT, IN_CASE, give_text, FIELD(paragraph, note)},
};

const struct view view_of_paragraphs = {"paragraphs", paragraph_columns, COUNT_OF(paragraph_columns), paragraph_row};

/* ---- Terms ---- */

static const void *term_row(const struct local_case *c, size_t index)
{
    return index < c->term_count ? &c->terms[index] : NULL;
}

static const struct view_column term_columns[] = {
    OF_THE_CASE,
    {"term", "提法", "Term", FORM_TEXT, IN_BOTH, give_text, FIELD(term, term)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(term, paragraphs)},
};

const struct view view_of_terms = {"terms", term_columns, COUNT_OF(term_columns), term_row};
