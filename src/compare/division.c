/* division.c - one stated figure divided by another of the same scope, as an item of a cell. What stands in the way is named. */
#include "division.h"

#include "quotient.h"

#include <stdlib.h>
#include <string.h>

/* ---- What can be divided ---- */

void divisible_find(struct divisible *found, const struct column *c, const char *indicator)
{
    for (size_t i = 0; indicator && i < c->of->figure_count; i++) {
        const struct figure *f = &c->of->figures[i];

        if (!f->indicator || strcmp(f->indicator, indicator))
            continue;
        if (figure_is_told(f))
            *(const struct figure **)memory_append(&found->all, &found->count, sizeof *found->all) = f;
        else if (!found->nothing)
            found->nothing = f;
    }
}

bool figure_is_total(const struct figure *f)
{
    return f->has_value && !f->has_max && f->value >= 0 && (f->kind == FIGURE_POINT || f->kind == FIGURE_BOUND) && !f->per &&
           f->direction == WORD_MISSING && !f->against;
}

/* A bound without its word is not known to be an upper or a lower one. */
static enum bound figure_bound(const struct figure *f)
{
    return f->kind == FIGURE_BOUND && !f->qualifier ? ABOUT : text_qualifier_bound(f->qualifier);
}

/* What a plan or a rule counts is not there yet. */
static int claim_kind(const struct figure *f)
{
    return f->claim == CLAIM_PLAN || f->claim == CLAIM_RULE ? f->claim : CLAIM_RESULT;
}

/* The whole that the numerator names itself, where it is counted in what the row divides by. */
static const struct figure *own_whole(const struct column *c, const struct derived_row *row, const struct figure *numerator)
{
    const struct figure *whole = row->whole ? column_figure(c, numerator->part_of) : NULL;

    if (!whole || !figure_is_told(whole))
        return NULL;
    if (!whole->indicator)
        return whole->subject && strstr(whole->subject, row->whole) ? whole : NULL;
    for (size_t i = 0; i < COUNT_OF(row->denominators); i++)
        if (row->denominators[i] && !strcmp(whole->indicator, row->denominators[i]))
            return whole;
    return NULL;
}

/* ---- What stands in the way ---- */

static struct obstacle obstacle_of(struct column *c, struct references at, enum state state, struct buffer *name, struct buffer *note)
{
    struct obstacle o = {.state = state, .paragraphs = at};

    o.name = column_take(c, name);
    o.note = column_take(c, note);
    return o;
}

/* NEXT (NULL: nothing) behind a sentence. */
static void sentence_add(struct buffer *b, const char *next, enum language l)
{
    if (!next)
        return;
    buffer_add(b, l == ENGLISH ? " " : "");
    buffer_add(b, next);
}

struct obstacle division_missing(struct column *c, const struct derived_row *row, const char *first, const char *second)
{
    enum language l = c->in->language;
    struct buffer name = {0}, note = {0};

    if (first && second) {
        buffer_format(&name, words_in(N_("－缺%s、%s"), l), first, second);
        buffer_format(&note, words_in(N_("原文没有写明“%s”和“%s”这两个数，“%s”无从推算。"), l), first, second, words_in(row->label, l));
    } else {
        buffer_format(&name, words_in(N_("－缺%s"), l), first ? first : second);
        buffer_format(&note, words_in(N_("原文没有写明“%s”这个数，“%s”无从推算。"), l), first ? first : second, words_in(row->label, l));
    }
    return obstacle_of(c, (struct references){0}, NOT_STATED, &name, &note);
}

struct obstacle division_doubtful(struct column *c, struct side s)
{
    enum language l = c->in->language;
    enum state doubt = figure_doubt(s.figure);
    struct buffer name = {0}, note = {0};

    buffer_format(&name, words_in(N_("%s（%s）"), l), state_name(doubt, l), s.name);
    buffer_format(&note, words_in(N_("%s一项是“%s”，不用来推算。"), l), s.name, word_name(WORD_STATE, doubt, l));
    if (figure_contradicts(s.figure))
        sentence_add(&note, figure_note(s.figure, c->in->arena, l), l);
    return obstacle_of(c, s.figure->paragraphs, doubt, &name, &note);
}

struct obstacle division_unclear(struct column *c, const struct divisible *side, const char *indicator)
{
    struct references at = {0};
    const char *why = NULL, *counted = rows_indicator_name(&c->in->rows, indicator);
    enum state doubt = side->count ? NOT_STATED : grids_doubt(c->of, indicator, &at, &why);
    enum language l = c->in->language;
    struct buffer name = {0}, note = {0};

    if (doubt == NOT_STATED)
        return (struct obstacle){0};
    buffer_format(&name, words_in(N_("%s（%s）"), l), state_name(doubt, l), counted);
    buffer_format(&note, words_in(N_("%s一项是“%s”，不用来推算。"), l), counted, word_name(WORD_STATE, doubt, l));
    sentence_add(&note, why, l);
    return obstacle_of(c, at, doubt, &name, &note);
}

struct obstacle division_inapplicable(struct column *c, const struct divisible *side, const char *indicator)
{
    const struct slot *s = rows_indicator(&c->in->rows, indicator);
    enum language l = c->in->language;
    struct buffer name = {0}, note = {0};
    const char *why = NULL;

    if (side->count || !s || !dimension_is_inapplicable(c->of, s->value, &why))
        return (struct obstacle){0};
    buffer_format(&name, words_in(N_("%s（%s）"), l), state_name(NOT_APPLICABLE, l), s->row.label);
    buffer_format(&note, words_in(N_("%s一项是“%s”，不用来推算。"), l), s->row.label, word_name(WORD_STATE, NOT_APPLICABLE, l));
    sentence_add(&note, why, l);
    return obstacle_of(c, (struct references){0}, NOT_APPLICABLE, &name, &note);
}

static struct obstacle not_divisible(struct column *c, struct side s)
{
    enum language l = c->in->language;
    struct buffer name = {0}, note = {0};
    const char *phrase = figure_phrase(s.figure, c->in->arena);

    buffer_format(&name, words_in(N_("／不能相除：%s %s"), l), s.name, phrase);
    buffer_format(&note, words_in(N_("%s写作“%s”，不是可以拿来相除的总数，所以不推算。"), l), s.name, phrase);
    return obstacle_of(c, s.figure->paragraphs, NOT_APPLICABLE, &name, &note);
}

static struct obstacle other_scope(struct column *c, struct side above, struct side below)
{
    enum language l = c->in->language;
    const char *first = scope_title(c->of, above.figure->scope, l), *second = scope_title(c->of, below.figure->scope, l);
    struct buffer name = {0}, note = {0};

    buffer_format(&name, words_in(N_("／范围不同：%s 与 %s"), l), first, second);
    buffer_format(&note, words_in(N_("%s %s的范围是%s，%s %s的范围是%s；范围不同的数不相除。"), l), above.name,
                  figure_phrase(above.figure, c->in->arena), first, below.name, figure_phrase(below.figure, c->in->arena), second);
    return obstacle_of(c, references_join(c->in->arena, above.figure->paragraphs, below.figure->paragraphs), NOT_APPLICABLE, &name, &note);
}

static struct obstacle other_claim(struct column *c, struct side above, struct side below)
{
    enum language l = c->in->language;
    const char *first = word_name(WORD_CLAIM, claim_kind(above.figure), l), *second = word_name(WORD_CLAIM, claim_kind(below.figure), l);
    struct buffer name = {0}, note = {0};

    buffer_format(&name, words_in(N_("／口径不同：%s 与 %s"), l), first, second);
    buffer_format(&note, words_in(N_("%s是%s的数，%s是%s的数；口径不同的数不相除。"), l), above.name, first, below.name, second);
    return obstacle_of(c, references_join(c->in->arena, above.figure->paragraphs, below.figure->paragraphs), NOT_APPLICABLE, &name, &note);
}

/* What keeps one side out whatever the other is; no name: nothing. */
static struct obstacle side_obstacle(struct column *c, struct side s, bool is_below)
{
    if (figure_doubt(s.figure) != STATED)
        return division_doubtful(c, s);
    if (!figure_is_total(s.figure) || (is_below && s.figure->value <= 0))
        return not_divisible(c, s);
    return (struct obstacle){0};
}

static bool is_same_scope(const struct local_case *of, const struct figure *a, const struct figure *b)
{
    return !strcmp(scope_name(of, a->scope), scope_name(of, b->scope));
}

static struct obstacle pair_obstacle(struct column *c, struct side above, struct side below)
{
    struct obstacle o;

    if (!is_same_scope(c->of, above.figure, below.figure))
        return other_scope(c, above, below);
    o = side_obstacle(c, below, true);
    if (!o.name && claim_kind(above.figure) != claim_kind(below.figure))
        o = other_claim(c, above, below);
    return o;
}

/* ---- An item ---- */

static const char *const bound_forms[] = {
    [EXACT] = N_("推算 %s%s"), [AT_LEAST] = N_("推算 不少于%s%s"), [AT_MOST] = N_("推算 不多于%s%s"), [ABOUT] = N_("推算 约%s%s"),
};
static const char *const bound_words[] = {[EXACT] = NULL, [AT_LEAST] = "不少于", [AT_MOST] = "不多于", [ABOUT] = "约"};

/* Which figures of several these are. */
static void sides_remark(struct remarks *r, struct column *c, struct side above, struct side below, bool names_above, bool names_below)
{
    enum language l = c->in->language;
    struct buffer b = {0};

    if (names_above && above.figure->subject) {
        buffer_format(&b, words_in(N_("分子为%s"), l), above.figure->subject);
        remark_add(r, buffer_text(&b));
        buffer_clear(&b);
    }
    if (names_below && below.figure->subject) {
        buffer_format(&b, words_in(N_("分母为%s"), l), below.figure->subject);
        remark_add(r, buffer_text(&b));
        buffer_clear(&b);
    }
}

/* A note that ends its sentence itself keeps its own end. */
static void note_add(struct buffer *b, struct side s, enum language l)
{
    static const char end[] = "。";
    const char *note = s.figure->note;
    size_t length = note ? strlen(note) : 0;

    if (length >= strlen(end) && !strcmp(note + length - strlen(end), end))
        buffer_format(b, words_in(N_("%s：%s"), l), s.name, note);
    else if (length)
        buffer_format(b, words_in(N_("%s：%s。"), l), s.name, note);
}

static const char *joined_notes(struct column *c, struct side above, struct side below)
{
    enum language l = c->in->language;
    struct buffer b = {0};
    const char *of_above = above.figure->as_of, *of_below = below.figure->as_of;

    if (of_above && of_below && strcmp(of_above, of_below))
        buffer_format(&b, words_in(N_("两个数的时间不同：%s 与 %s。"), l), of_above, of_below);
    note_add(&b, above, l);
    note_add(&b, below, l);
    return b.length ? column_take(c, &b) : NULL;
}

static const char *formula_of(struct column *c, const struct derived_row *row, struct side above, struct side below)
{
    const char *first = figure_operand(above.figure, c->in->arena), *second = figure_operand(below.figure, c->in->arena);

    return row->times_written ? arena_format(c->in->arena, "%s÷%s×%s", first, second, row->times_written)
                              : arena_format(c->in->arena, "%s÷%s", first, second);
}

/* The value as a figure of its own, so that it reads like any other. */
static const struct figure *value_of(struct column *c, const struct derived_row *row, const struct quotient *q, struct side above)
{
    struct figure *f = arena_get(c->in->arena, sizeof *f);

    *f = (struct figure){.dimension = above.figure->dimension, .subject = words_in(row->label, c->in->language), .kind = FIGURE_POINT,
                         .has_value = true, .value = q->value, .unit = row->unit, .qualifier = bound_words[q->bound],
                         .direction = WORD_MISSING, .claim = above.figure->claim, .scope = above.figure->scope};
    return f;
}

static void derived_item(struct column *c, const struct derived_row *row, const struct quotient *q, struct side above, struct side below,
                         bool names_above, bool names_below)
{
    struct arena *a = c->in->arena;
    struct item *item = column_item(c);
    struct derivation *d = arena_get(a, sizeof *d);
    struct buffer text = {0};
    struct remarks remarks = {.to = &text, .language = c->in->language};

    *d = (struct derivation){
        .formula = formula_of(c, row, above, below), .numerator = above.figure, .denominator = below.figure,
        .above = above.figure->subject ? above.figure->subject : above.name, .below = below.figure->subject ? below.figure->subject : below.name,
        .paragraphs = below.figure->paragraphs,
    };
    buffer_format(&text, words_in(bound_forms[q->bound], c->in->language), q->digits, row->unit);
    remark_add(&remarks, d->formula);
    sides_remark(&remarks, c, above, below, names_above, names_below);
    if (claim_kind(above.figure) != CLAIM_RESULT)
        remark_add(&remarks, word_name(WORD_CLAIM, above.figure->claim, c->in->language));
    remark_add(&remarks, above.figure->scope);
    if (above.figure->as_of && below.figure->as_of && !strcmp(above.figure->as_of, below.figure->as_of))
        remark_add(&remarks, above.figure->as_of);
    remarks_close(&remarks);
    item->text = column_take(c, &text);
    item->mark = above.figure->written;
    item->scope = above.figure->scope;
    item->note = joined_notes(c, above, below);
    item->paragraphs = references_join(a, above.figure->paragraphs, below.figure->paragraphs);
    item->figure = value_of(c, row, q, above);
    item->derivation = d;
}

/* ---- Dividing ---- */

void division_obstruct(struct division *d, struct obstacle o)
{
    if (!d->first.name)
        d->first = o;
}

static struct side below_side(const struct column *c, const struct figure *f, const char *indicator)
{
    return (struct side){f, f->indicator || !f->subject ? rows_indicator_name(&c->in->rows, f->indicator ? f->indicator : indicator) : f->subject};
}

/* Divides ABOVE by each of the COUNT figures that can be; returns how many can. */
static size_t divide(struct column *c, struct division *d, struct side above, const struct figure *const *below, size_t count, bool names_below)
{
    size_t divided = 0;
    struct obstacle first = {0};

    for (size_t i = 0; i < count; i++) {
        struct side s = below_side(c, below[i], d->row->denominators[0]);
        struct obstacle o = pair_obstacle(c, above, s);
        struct quotient q;

        if (!o.name && !quotient_find(&q, above.figure->value, figure_bound(above.figure), s.figure->value, figure_bound(s.figure), d->row->times))
            o = not_divisible(c, s);
        if (o.name) {
            first = first.name ? first : o;
            continue;
        }
        derived_item(c, d->row, &q, above, s, d->above.count > 1, names_below || count > 1);
        divided++;
    }
    if (!divided)
        division_obstruct(d, first);
    return divided;
}

void division_make(struct column *c, struct division *d, struct side above)
{
    const struct figure *whole = own_whole(c, d->row, above.figure);
    struct obstacle o = side_obstacle(c, above, false);
    const char *below_name = rows_indicator_name(&c->in->rows, d->row->denominators[0]);

    if (o.name)
        division_obstruct(d, o);
    else if (whole)
        divide(c, d, above, &whole, 1, !whole->indicator);
    else if (d->below.count)
        divide(c, d, above, d->below.all, d->below.count, false);
    else if (d->below.nothing && d->below.nothing->state != STATED && d->below.nothing->state != NOT_STATED)
        division_obstruct(d, division_doubtful(c, (struct side){d->below.nothing, below_name}));
    else {
        o = division_unclear(c, &d->below, d->row->denominators[0]);
        o = o.name ? o : division_inapplicable(c, &d->below, d->row->denominators[0]);
        division_obstruct(d, o.name ? o : division_missing(c, d->row, below_name, NULL));
    }
}

void division_end(struct division *d)
{
    free(d->above.all);
    free(d->below.all);
    *d = (struct division){0};
}
