/* views_give.c - what a column can take from a row. A cell without a number or text is empty for machines; people read its kind of nothing. */
#include "plain.h"
#include "views.h"

#include <string.h>

static const char *field_at(const struct view_row *r, size_t at)
{
    return (const char *)r->row + at;
}

const char *field_text_at(const struct view_row *r, size_t at)
{
    const char *text;

    memcpy(&text, field_at(r, at), sizeof text);
    return text;
}

const char *field_text(const struct view_column *c, const struct view_row *r)
{
    return field_text_at(r, c->at);
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
    give_text_or(c, r, out, c->part ? part_state_of_missing(c->part, r) : (enum state)field_int(r, c->state));
}

void give_unmentioned_text(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_text_or(c, r, out, NOT_STATED);
}

void give_scope_name(const struct view_row *r, const char *scope, struct given *out)
{
    given_text(out, scope_name(r->in, scope));
    buffer_add(&out->shown, scope_title(r->in, scope, r->language));
    out->differs = true;
}

void give_scope(const struct view_column *c, const struct view_row *r, struct given *out)
{
    give_scope_name(r, field_text(c, r), out);
}

void give_word(const struct view_column *c, const struct view_row *r, struct given *out)
{
    int value = field_int(r, c->at);

    buffer_add(&out->value, word_code(c->words, value));
    buffer_add(&out->shown, word_name(c->words, value, r->language));
    out->differs = true;
}

void given_state(struct given *out, enum state state, enum language l)
{
    buffer_add(&out->value, word_code(WORD_STATE, (int)state));
    if (state == STATED)
        buffer_add(&out->shown, word_name(WORD_STATE, STATED, l));
    else
        plain_add_nothing(&out->shown, state, l);
    out->differs = true;
}

void give_state(const struct view_column *c, const struct view_row *r, struct given *out)
{
    given_state(out, (enum state)field_int(r, c->at), r->language);
}

void give_count(const struct view_column *c, const struct view_row *r, struct given *out)
{
    int value = field_int(r, c->at);

    if (value > 0)
        buffer_format(&out->value, "%d", value);
}

struct references field_references(const struct view_row *r, size_t at)
{
    struct references references;

    memcpy(&references, field_at(r, at), sizeof references);
    return references;
}

void give_references(const struct view_column *c, const struct view_row *r, struct given *out)
{
    references_write(&out->value, field_references(r, c->at));
}
