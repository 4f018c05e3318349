/* check_figures.c - what arithmetic finds in a case's figures. All of it notes, and only where the text leaves no way out: a qualifier,
 * a scope of its own or a lost digit silences the rule. Source: the data description (figures, conflict only where impossible). */
#include "checking.h"

#include "casegrid/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct figures_check {
    struct checking *k;
    const struct local_case *of_case;
    struct names keys;
    struct figures_of_whole *wholes;
};

static const char *file_of(const struct figures_check *c)
{
    return c->of_case->id ? c->of_case->id : "";
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* ---- Units ---- */

/* Each row counts the same thing. */
static const char *const same_units[][4] = {
    {"人", "名", "位"},
    {"%", "％"},
    {"次", "场次", "场"},
    {"个", "处"},
    {"件", "项"},
    {"户", "家"},
};

static int unit_group(const char *unit)
{
    for (size_t g = 0; g < COUNT_OF(same_units); g++)
        for (size_t i = 0; i < COUNT_OF(same_units[g]) && same_units[g][i]; i++)
            if (!strcmp(same_units[g][i], unit))
                return (int)g;
    return -1;
}

bool units_agree(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return !strcmp(a, b) || (unit_group(a) >= 0 && unit_group(a) == unit_group(b));
}

static bool is_percent(const char *unit)
{
    return unit && units_agree(unit, "%");
}

/* A number that says exactly what it says. */
static bool is_exact(const struct figure *f)
{
    return f->has_value && !f->has_max && f->state == STATED && (!f->qualifier || text_qualifier_bound(f->qualifier) == EXACT) &&
           (f->kind == FIGURE_POINT || f->kind == FIGURE_SHARE);
}

/* ---- The printed form ---- */

static void check_written_stands(struct figures_check *c, const struct figure *f)
{
    const struct paragraph *first;
    struct quote q;
    bool elsewhere = false;

    if (!f->written || !f->paragraphs.count)
        return;
    first = case_paragraph(c->of_case, f->paragraphs.numbers[0]);
    if (!first || !first->text || strstr(first->text, f->written))
        return;
    for (size_t i = 1; i < f->paragraphs.count && !elsewhere; i++) {
        const struct paragraph *p = case_paragraph(c->of_case, f->paragraphs.numbers[i]);

        elsewhere = p && p->text && strstr(p->text, f->written);
    }
    if (elsewhere)
        finding_add_at(c->k->found, FINDING_NOTE, f->written, c->of_case, file_of(c),
                       _("“%s”不在所列的第一个段落（第 %d 段）里，而在后面的段落里；请把它所在的段落写在最前。"), quote_of(&q, f->written),
                       f->paragraphs.numbers[0]);
    else
        finding_add_at(c->k->found, FINDING_NOTE, f->written, c->of_case, file_of(c),
                       _("印出的写法“%s”在所列的段落里都找不到；请照段落里的字写，或者改正段落号。"), quote_of(&q, f->written));
}

static void check_value_fits_written(struct figures_check *c, const struct figure *f)
{
    char digits[64];
    struct quote q;

    if (!figure_contradicts(f))
        return;
    if (figure_print(f) == PRINT_OTHER_VALUE)
        finding_add_at(c->k->found, FINDING_NOTE, f->written, c->of_case, file_of(c), _("value 是 %s，印出的写法却是“%s”；请核对。"),
                       text_number_format(f->value, digits), quote_of(&q, f->written));
    else
        finding_add_at(c->k->found, FINDING_NOTE, f->written, c->of_case, file_of(c), _("value_max 是 %s，印出的写法却是“%s”；请核对。"),
                       text_number_format(f->value_max, digits), quote_of(&q, f->written));
}

/* ---- Rates and units ---- */

static void check_rate(struct figures_check *c, const struct figure *f)
{
    char digits[64];
    double greatest = f->has_max ? f->value_max : f->value;
    bool is_part = f->kind == FIGURE_SHARE || (f->kind != FIGURE_CHANGE && f->part_of);

    if (f->has_value && is_part && is_percent(f->unit) && f->direction == WORD_MISSING && !f->against && greatest > 100)
        finding_add_at(c->k->found, FINDING_NOTE, f->written, c->of_case, file_of(c), _("占比 %s%% 超过了 100%%；请核对，原文如此的请在 note 里说明。"),
                       text_number_format(greatest, digits));
}

static void check_indicator_unit(struct figures_check *c, const struct figure *f)
{
    const struct indicator *in = names_find(&c->k->indicators, f->indicator);
    struct quote q, wanted;

    if (in && in->unit && f->unit && !units_agree(in->unit, f->unit))
        finding_add_at(c->k->found, FINDING_NOTE, f->unit, c->of_case, file_of(c), _("单位“%s”和指标“%s”的单位“%s”不同；请核对这个数据是否属于该指标。"),
                       quote_of(&q, f->unit), in->id, quote_of(&wanted, in->unit));
}

/* ---- Parts and wholes ---- */

static void check_part(struct figures_check *c, const struct figure *f)
{
    const struct figure *whole = names_find(&c->keys, f->part_of);
    char part_digits[64], whole_digits[64];

    if (!whole || whole == f || !is_exact(f) || !is_exact(whole) || !f->unit || !units_agree(f->unit, whole->unit) ||
        !texts_equal(f->per, whole->per) || f->value <= whole->value)
        return;
    finding_add_at(c->k->found, FINDING_NOTE, f->part_of, c->of_case, file_of(c), _("部分 %s 大于它所属的整体“%s”（%s）；请核对。"),
                   text_number_format(f->value, part_digits), whole->key, text_number_format(whole->value, whole_digits));
}

/* Whether the subjects share two characters: 业主委员会 and 业委会组建率 do not speak of different things. */
static bool subjects_touch(const char *a, const char *b)
{
    const char *end;

    if (!a || !b)
        return false;
    end = a + strlen(a);
    for (const char *p = a; p < end;) {
        const char *next = p, *behind;
        struct quote pair;

        text_next(&next, end);
        behind = next;
        if (behind < end)
            text_next(&behind, end);
        if (behind > next) {
            snprintf(pair.text, sizeof pair.text, "%.*s", (int)(behind - p), p);
            if (strstr(b, pair.text))
                return true;
        }
        p = next;
    }
    return false;
}

/* A step of the last digit of a value as printed: 98.3 → 0.1. */
static double last_digit(double value)
{
    char digits[64];
    const char *point = strchr(text_number_format(value, digits), '.');

    return point ? pow(10, -(double)strlen(point + 1)) : 1;
}

/* The count and the rate that are the only ones of the same whole, told in the same paragraph, belong together. */
struct figures_of_whole {
    const struct figure *count, *rate;
    size_t counts, rates;
};

static void note_part(struct figures_check *c, const struct figure *f)
{
    const struct figure *whole = names_find(&c->keys, f->part_of);
    struct figures_of_whole *w;

    if (!whole || whole == f)
        return;
    w = &c->wholes[whole - c->of_case->figures];
    if (is_percent(f->unit)) {
        w->rate = f;
        w->rates++;
    } else {
        w->count = f;
        w->counts++;
    }
}

static bool told_together(const struct figure *a, const struct figure *b)
{
    return a->paragraphs.count && b->paragraphs.count && a->paragraphs.numbers[0] == b->paragraphs.numbers[0] &&
           texts_equal(a->scope, b->scope) && texts_equal(a->as_of, b->as_of);
}

static void check_count_and_rate(struct figures_check *c, const struct figure *whole, const struct figures_of_whole *w)
{
    const struct figure *count = w->count, *rate = w->rate;
    char count_digits[64], whole_digits[64], rate_digits[64];
    double derived;

    if (w->counts != 1 || w->rates != 1 || !is_exact(whole) || !is_exact(count) || !is_exact(rate) || whole->value <= 0 ||
        !units_agree(count->unit, whole->unit) || !told_together(count, rate) || !subjects_touch(count->subject, rate->subject))
        return;
    derived = 100 * count->value / whole->value;
    if (fabs(derived - rate->value) > last_digit(rate->value) * (1 + 1e-9))
        finding_add_at(c->k->found, FINDING_NOTE, rate->written, c->of_case, file_of(c),
                       _("数和率对不上：%s ÷ %s 不是 %s%%；请核对，原文如此的请在 note 里说明。"), text_number_format(count->value, count_digits),
                       text_number_format(whole->value, whole_digits), text_number_format(rate->value, rate_digits));
}

typedef void figure_check(struct figures_check *c, const struct figure *f);

static figure_check *const checks[] = {
    check_written_stands, check_value_fits_written, check_rate, check_indicator_unit, check_part, note_part,
};

void check_figures(struct checking *k, const struct local_case *of_case)
{
    struct figures_check c = {.k = k, .of_case = of_case};

    for (size_t i = 0; i < of_case->figure_count; i++)
        names_add(&c.keys, of_case->figures[i].key, &of_case->figures[i]);
    names_sort(&c.keys);
    c.wholes = memory_array(of_case->figure_count, sizeof *c.wholes);
    for (size_t i = 0; i < of_case->figure_count; i++)
        for (size_t n = 0; n < COUNT_OF(checks); n++)
            checks[n](&c, &of_case->figures[i]);
    for (size_t i = 0; i < of_case->figure_count; i++)
        check_count_and_rate(&c, &of_case->figures[i], &c.wholes[i]);
    names_clear(&c.keys);
    free(c.wholes);
}
