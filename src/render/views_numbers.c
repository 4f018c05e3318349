/* views_numbers.c - numbers that stand in a row of something else. Each is a figure with a state, a scope, a date and paragraphs of its own,
 * and these hold for it, whatever the row says of its words. */
#include "plain.h"
#include "views.h"

static const struct figure *figure_of(const struct view_column *c, const struct view_row *r)
{
    return case_figure(r->in, field_text(c, r));
}

static const char *scope_of(const struct view_column *c, const struct view_row *r, const struct figure *f)
{
    return c->part->of_rule ? grid_figure_scope(r->in, r->row, f) : f->scope;
}

/* Whether the part has any words or number: then a doubt is about these. */
static bool part_has_any(const struct part *p, const struct view_row *r)
{
    bool has = p->words != NO_WORDS && field_text_at(r, p->words);

    for (size_t i = 0; i < p->number_count; i++)
        has = has || case_figure(r->in, field_text_at(r, p->numbers[i]));
    return has;
}

enum state part_state_of_missing(const struct part *p, const struct view_row *r)
{
    enum state state = (enum state)field_int(r, p->state);

    return state == STATED || (state_shows(state) && part_has_any(p, r)) ? NOT_STATED : state;
}

/* Its own state; of what is no figure, why there is no number. */
static enum state state_of(const struct view_column *c, const struct view_row *r, const struct figure *f)
{
    return f ? f->state : part_state_of_missing(c->part, r);
}

static void given_no_number(const struct view_column *c, const struct view_row *r, const struct figure *f, struct given *out)
{
    given_nothing(out, f && f->state == STATED ? (enum state)field_int(r, c->part->state) : state_of(c, r, f), r->language);
}

/* What people read behind the number, which stands in OUT. QUALIFIER: NULL where the column says it. */
static void given_remarks(const struct view_column *c, const struct view_row *r, const struct figure *f, const char *qualifier, struct given *out)
{
    const char *scope = scope_apart(r->in, scope_of(c, r, f), field_text_at(r, c->part->scope));

    if (!out->differs)
        buffer_add(&out->shown, buffer_text(&out->value));
    out->differs = true;
    figure_remarks_write(&out->shown, f, c->qualified ? NULL : qualifier, scope, r->language);
    if (!references_have_all(field_references(r, c->part->paragraphs), f->paragraphs))
        plain_add_paragraphs(&out->shown, f->paragraphs);
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
    given_remarks(c, r, f, f->qualifier, out);
}

static enum bound bound_of(const struct figure *f)
{
    return f->kind == FIGURE_BOUND && f->qualifier ? text_qualifier_bound(f->qualifier) : EXACT;
}

void give_figure_least(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f && f->has_value && bound_of(f) != AT_MOST) {
        given_number(out, f->value);
        given_remarks(c, r, f, bound_of(f) == AT_LEAST ? NULL : f->qualifier, out);
    } else {
        given_no_number(c, r, f, out);
    }
}

void give_figure_most(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f && f->has_max)
        given_number(out, f->value_max);
    else if (f && f->has_value && bound_of(f) != AT_LEAST)
        given_number(out, f->value);
    if (out->value.length)
        given_remarks(c, r, f, bound_of(f) == AT_MOST ? NULL : f->qualifier, out);
    else
        given_no_number(c, r, f, out);
}

/* ---- What goes with a number, for machines ---- */

static void given_text(struct given *out, const char *text)
{
    if (text)
        buffer_add(&out->value, text);
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

void give_figure_state(const struct view_column *c, const struct view_row *r, struct given *out)
{
    given_state(out, state_of(c, r, figure_of(c, r)), r->language);
}

void give_figure_scope(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f)
        give_scope_name(r, scope_of(c, r, f), out);
}

void give_figure_as_of(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    given_text(out, f ? f->as_of : NULL);
}

void give_figure_references(const struct view_column *c, const struct view_row *r, struct given *out)
{
    const struct figure *f = figure_of(c, r);

    if (f)
        references_write(&out->value, f->paragraphs);
}

/* ---- The part ---- */

static const struct figure *number_at(const struct view_column *c, const struct view_row *r, size_t index)
{
    return case_figure(r->in, field_text_at(r, c->part->numbers[index]));
}

void give_part_state(const struct view_column *c, const struct view_row *r, struct given *out)
{
    enum state state = (enum state)field_int(r, c->part->state);

    for (size_t i = 0; state == STATED && i < c->part->number_count; i++) {
        const struct figure *f = number_at(c, r, i);

        state = f ? f->state : STATED;
    }
    given_state(out, state, r->language);
}

void give_part_references(const struct view_column *c, const struct view_row *r, struct given *out)
{
    struct arena *a = arena_create();
    struct references own = field_references(r, c->part->paragraphs), all = {0};

    if (c->part->words != NO_WORDS && field_text_at(r, c->part->words))
        all = own;
    for (size_t i = 0; i < c->part->number_count; i++) {
        const struct figure *f = number_at(c, r, i);

        all = f ? references_join(a, all, f->paragraphs) : all;
    }
    references_write(&out->value, all.count ? all : own); /* where nothing is said of it, what the row says of that */
    arena_free(a);
}
