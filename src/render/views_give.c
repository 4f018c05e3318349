/* views_give.c - what a column can take from a row. A cell without a number or text is empty for machines; people read its kind of nothing. */
#include "plain.h"
#include "views.h"

#include <string.h>

static const char *field_at(const struct view_row *r, size_t at)
{
    return (const char *)r->row + at;
}

const char *field_text(const struct view_column *c, const struct view_row *r)
{
    const char *text;

    memcpy(&text, field_at(r, c->at), sizeof text);
    return text;
}

int field_int(const struct view_row *r, size_t at)
{
    int value;

    memcpy(&value, field_at(r, at), sizeof value);
    return value;
}

_Static_assert(sizeof(enum state) == sizeof(int) && sizeof(enum level) == sizeof(int), "words are read as int");

void given_nothing(struct given *out, enum state s, enum language l)
{
    out->differs = true;
    plain_add_nothing(&out->shown, s, l);
}

void given_number(struct given *out, double value)
{
    char digits[64];

    buffer_add(&out->value, text_number_format(value, digits));
}

static void given_text(struct given *out, const char *text)
{
    if (text)
        buffer_add(&out->value, text);
}

void give_case_id(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    given_text(out, r->in->id);
}

void give_case_name(const struct view_column *c, const struct view_row *r, struct given *out)
{
    (void)c;
    given_text(out, r->in->name);
}

void give_text(const struct view_column *c, const struct view_row *r, struct given *out)
{
    given_text(out, field_text(c, r));
}

static void give_text_or(const struct view_column *c, const struct view_row *r, struct given *out, enum state because)
{
    const char *text = field_text(c, r);

    given_text(out, text);
    if (!text)
        given_nothing(out, because, r->language);
}

void give_stated_text(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_text_or(c, r, out, (enum state)field_int(r, c->state));
}

void give_unmentioned_text(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_text_or(c, r, out, NOT_STATED);
}

void give_scope(const struct view_column *c, const struct view_row *r, struct given *out)
{
    given_text(out, scope_name(r->in, field_text(c, r)));
}

void give_word(const struct view_column *c, const struct view_row *r, struct given *out)
{
    int value = field_int(r, c->at);

    buffer_add(&out->value, word_code(c->words, value));
    buffer_add(&out->shown, word_name(c->words, value, r->language));
    out->differs = true;
}

void give_state(const struct view_column *c, const struct view_row *r, struct given *out)
{
    enum state state = (enum state)field_int(r, c->at);

    buffer_add(&out->value, word_code(WORD_STATE, (int)state));
    if (state == STATED)
        buffer_add(&out->shown, word_name(WORD_STATE, STATED, r->language));
    else
        plain_add_nothing(&out->shown, state, r->language);
    out->differs = true;
}

void give_count(const struct view_column *c, const struct view_row *r, struct given *out)
{
    int value = field_int(r, c->at);

    if (value > 0)
        buffer_format(&out->value, "%d", value);
}

void give_references(const struct view_column *c, const struct view_row *r, struct given *out)
{
    struct references references;

    memcpy(&references, field_at(r, c->at), sizeof references);
    references_write(&out->value, references);
}

static const struct figure *figure_of(const struct view_column *c, const struct view_row *r)
{
    return case_figure(r->in, field_text(c, r));
}

/* Why F gives no number here: its own state knows best, else the row's. */
static void given_no_number(const struct view_column *c, const struct view_row *r, const struct figure *f, struct given *out)
{
    given_nothing(out, f && f->state != STATED ? f->state : (enum state)field_int(r, c->state), r->language);
}

void give_figure_value(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (!f || !f->has_value) {
        given_no_number(c, r, f, out);
        return;
    }
    given_number(out, f->value);
    if (f->has_max && f->written) { /* one column for a range: people see all of it */
        out->differs = true;
        buffer_add(&out->shown, f->written);
    }
}

static enum bound bound_of(const struct figure *f)
{
    return f->kind == FIGURE_BOUND && f->qualifier ? text_qualifier_bound(f->qualifier) : EXACT;
}

void give_figure_least(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f && f->has_value && bound_of(f) != AT_MOST)
        given_number(out, f->value);
    else
        given_no_number(c, r, f, out);
}

void give_figure_most(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f && f->has_max)
        given_number(out, f->value_max);
    else if (f && f->has_value && bound_of(f) != AT_LEAST)
        given_number(out, f->value);
    else
        given_no_number(c, r, f, out);
}

void give_figure_qualifier(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    given_text(out, f ? f->qualifier : NULL);
}

void give_figure_subject(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    given_text(out, f ? f->subject : NULL);
}
