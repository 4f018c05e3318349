/* views_figures.c - the tables of figures and of the indicators that make them comparable. */
#include "plain.h"
#include "views.h"

#include <string.h>

/* ---- Figures ---- */

static const void *figure_row(const struct local_case *c, size_t index)
{
    return index < c->figure_count ? &c->figures[index] : NULL;
}

static void give_indicator(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = r->row;
    const struct indicator *i = casebook_indicator(r->book, f->indicator);

    give_text(c, r, out);
    if (!i)
        return;
    out->differs = true;
    buffer_add(&out->shown, indicator_name(i, r->language));
}

static void give_value(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = r->row;

    (void)c;
    if (f->has_value)
        given_number(out, f->value);
    else
        given_nothing(out, f->state, r->language);
}

/* Only what has two ends can lack the second. */
static void give_value_max(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = r->row;

    (void)c;
    if (f->has_max)
        given_number(out, f->value_max);
    else if (f->kind == FIGURE_RANGE || f->kind == FIGURE_CHANGE)
        given_nothing(out, f->state, r->language);
}

/* The row that says "none" has a state and a note; its kind and dimension mean nothing. */
static void give_figure_word(const struct view_column *c, const struct view_row *r, struct given *out)
{
    if (((const struct figure *)r->row)->subject)
        give_word(c, r, out);
}

static const struct view_column figure_columns[] = {
    OF_THE_CASE,
    {"key", "键", "Key", FORM_TEXT, IN_CASE, give_text, FIELD(figure, key)},
    {"dimension", "方面", "Dimension", FORM_TEXT, IN_BOTH, give_figure_word, FIELD(figure, dimension), .words = WORD_DIMENSION},
    {"indicator", "指标", "Indicator", FORM_TEXT, IN_BOTH, give_indicator, FIELD(figure, indicator)},
    {"subject", "对象", "Subject", FORM_TEXT, IN_BOTH, give_stated_text, FIELD(figure, subject), BECAUSE(figure, state)},
    {"kind", "类别", "Kind", FORM_TEXT, IN_BOTH, give_figure_word, FIELD(figure, kind), .words = WORD_FIGURE_KIND},
    {"value", "数值", "Value", FORM_NUMBER, IN_BOTH, give_value, NO_FIELD},
    {"value_max", "数值至", "Value max", FORM_NUMBER, IN_BOTH, give_value_max, NO_FIELD},
    {"unit", "单位", "Unit", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, unit)},
    {"per", "每", "Per", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, per)},
    {"qualifier", "限定语", "Qualifier", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, qualifier)},
    {"direction", "方向", "Direction", FORM_TEXT, IN_BOTH, give_word, FIELD(figure, direction), .words = WORD_DIRECTION},
    {"against", "相比", "Against", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, against)},
    {"part_of", "属于", "Part of", FORM_TEXT, IN_BOTH, give_figure_subject, FIELD(figure, part_of)},
    {"written", "原样", "As written", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, written)},
    {"claim", "性质", "Claim", FORM_TEXT, IN_BOTH, give_word, FIELD(figure, claim), .words = WORD_CLAIM},
    {"as_of", "时点", "As of", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, as_of)},
    {"state", "状态", "State", FORM_TEXT, IN_BOTH, give_state, FIELD(figure, state)},
    {"scope", "范围", "Scope", FORM_TEXT, IN_BOTH, give_scope, FIELD(figure, scope)},
    {"note", "说明", "Note", FORM_TEXT, IN_BOTH, give_text, FIELD(figure, note)},
    {"paragraphs", "段落", "Paragraphs", FORM_NUMBERS, IN_BOTH, give_references, FIELD(figure, paragraphs)},
};

const struct view view_of_figures = {"figures", figure_columns, COUNT_OF(figure_columns), figure_row};

/* ---- Indicators ---- */

static bool is_used_in(const struct indicator *i, const struct local_case *c)
{
    for (size_t f = 0; i->id && f < c->figure_count; f++)
        if (c->figures[f].indicator && !strcmp(c->figures[f].indicator, i->id))
            return true;
    return false;
}

static void give_users(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    for (size_t i = 0; i < r->case_count; i++)
        if (is_used_in(r->row, r->cases[i]))
            buffer_format(&out->value, out->value.length ? " %s" : "%s", r->cases[i]->id);
}

static const struct view_column indicator_columns[] = {
    {"indicator", "指标", "Indicator", FORM_TEXT, IN_BOTH, give_text, FIELD(indicator, id)},
    {"dimension", "方面", "Dimension", FORM_TEXT, IN_BOTH, give_word, FIELD(indicator, dimension), .words = WORD_DIMENSION},
    {"name_zh", "中文名", "Chinese name", FORM_TEXT, IN_BOTH, give_text, FIELD(indicator, name_zh)},
    {"name_en", "英文名", "English name", FORM_TEXT, IN_BOTH, give_text, FIELD(indicator, name_en)},
    {"unit", "单位", "Unit", FORM_TEXT, IN_BOTH, give_text, FIELD(indicator, unit)},
    {"definition", "定义", "Definition", FORM_TEXT, IN_BOTH, give_text, FIELD(indicator, definition)},
    {"cases", "案例", "Cases", FORM_WORDS, IN_BOTH, give_users, NO_FIELD},
};

const struct view view_of_indicators = {"indicators", indicator_columns, COUNT_OF(indicator_columns), NULL};
