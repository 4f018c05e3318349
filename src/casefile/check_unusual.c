/* check_unusual.c - what is possible and yet so unusual that a careful editor would look at the text again: a digit or a 万 too many, a rate
 * written as a part of one, two numbers that do not go together. All of it notes. A limit is far beyond what the cases that casegrid was made from
 * say, so that whoever is told has a reason to look; the reason stands in the row and in the message.
 * A figure whose note names the number has been looked at: nothing is said about it any more. */
#include "checking.h"

#include "casegrid/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct unusual_check {
    struct checking *k;
    const struct local_case *of_case;
};

static const char *file_of(const struct unusual_check *c)
{
    return c->of_case->id ? c->of_case->id : "";
}

static const void *place_of(const struct figure *f)
{
    return f->written ? f->written : f->key;
}

static bool holds_number(const struct figure *f)
{
    return f->has_value && (f->state == STATED || f->state == UNCHECKED);
}

static double greatest_of(const struct figure *f)
{
    return f->has_max ? f->value_max : f->value;
}

static bool is_percent(const struct figure *f)
{
    return f->unit && units_agree(f->unit, "%");
}

static bool is_digit(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* NUMBER stands in NOTE, and not as a part of another: 20 is not in 2025年. */
static bool names_number(const char *note, const char *number)
{
    size_t n = strlen(number);

    for (const char *at = strstr(note, number); n && at; at = strstr(at + 1, number))
        if ((at == note || !is_digit(at[-1])) && (!is_digit(number[n - 1]) || !is_digit(at[n])))
            return true;
    return false;
}

/* The editor has looked and says so. */
static bool is_confirmed(const struct figure *f, double value)
{
    char digits[64];

    return f->note && ((f->written && names_number(f->note, f->written)) || names_number(f->note, text_number_format(value, digits)));
}

static const struct figure *figure_in_grid(const struct unusual_check *c, const struct grid *g, size_t field)
{
    const char *key;

    memcpy(&key, (const char *)g + field, sizeof key);
    return case_figure(c->of_case, key);
}

/* ---- Sizes: what a number of this kind usually is ---- */

enum { NO_PART = -1 };

static const struct size {
    const char *indicator;
    int part;            /* of a grid row: where the figure's key stands */
    bool whole;          /* only where it is of the whole locality: a community has fewer */
    double least, most;
    const char *unit;    /* what a grid row's figure counts */
    const char *name, *usual;
} sizes[] = {
#define PART(field) (int)offsetof(struct grid, field)
    /* The rules in use say 300 to 500 households or about 1,000 persons; pastures have some dozens, towers more than a thousand. */
    {"households_per_grid", PART(households), false, 30, 1500, "户", N_("一个网格的户数"), N_("通常300—500户")},
    {"persons_per_grid", PART(persons), false, 100, 5000, "人", N_("一个网格的人数"), N_("通常1000人左右")},
    /* One full-time worker, or one head and a few part-time ones. */
    {"grid_workers_per_grid", PART(staff_per_grid), false, 1, 20, "人", N_("一个网格配备的人数"), N_("通常一名到几名")},
    /* A district has some hundreds of grids, a large one some thousands: fewer than ten, or more than 20,000, is of another kind. */
    {"grid_count", PART(grids), true, 10, 20000, "个", N_("全区（市）的网格数"), N_("通常几百到几千个")},
    {"grid_workers", PART(staff_total), true, 10, 50000, "人", N_("全区（市）的网格员数"), N_("通常几百到几千名")},
    /* Administrative divisions: no district has more than some dozens of streets, no city more than some thousands of communities. */
    {"streets", NO_PART, true, 1, 300, NULL, N_("街道数"), N_("一个区县通常几个到几十个")},
    {"communities", NO_PART, true, 3, 5000, NULL, N_("社区数"), N_("一个区县通常几十到几百个")},
    {"compounds", NO_PART, true, 5, 20000, NULL, N_("小区数"), N_("一个区县通常几百到几千个")},
    /* The smallest districts have some ten thousand inhabitants, the largest cities some thirty million. */
    {"residents", NO_PART, true, 10000, 35e6, NULL, N_("居民人数"), N_("一个区县通常几万到几百万人")},
};

static void check_size(const struct unusual_check *c, const struct figure *f, const struct size *s)
{
    double ends[] = {f->value, greatest_of(f)};
    char digits[64];

    if (!holds_number(f) || (s->whole && (f->scope || f->per)) || f->kind == FIGURE_RANK || is_percent(f))
        return;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        if ((ends[i] >= s->least && ends[i] <= s->most) || is_confirmed(f, ends[i]))
            continue;
        finding_add_at(c->k->found, FINDING_NOTE, place_of(f), c->of_case, file_of(c),
                       _("%s是 %s，%s；请核对数值和单位，确实如此的请在 note 里写明这个数。"), _(s->name), text_number_format(ends[i], digits), _(s->usual));
        return;
    }
}

static bool is_of(const struct figure *f, const struct size *s)
{
    return f->indicator && !strcmp(f->indicator, s->indicator);
}

static void check_sizes(const struct unusual_check *c, const struct figure *f)
{
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        if (is_of(f, &sizes[i]))
            check_size(c, f, &sizes[i]);
}

/* What a grid row points to counts what that part of the row is about. */
static void check_grid_part(const struct unusual_check *c, const struct grid *g, const struct size *s)
{
    const struct figure *f = figure_in_grid(c, g, (size_t)s->part);
    struct quote q;

    if (!f)
        return;
    if (!is_of(f, s)) /* else it is told already */
        check_size(c, f, s);
    if (holds_number(f) && f->unit && !units_agree(f->unit, s->unit))
        finding_add_at(c->k->found, FINDING_NOTE, f->unit, c->of_case, file_of(c),
                       _("网格一节把这个数据当作%s，它的单位却是“%s”；请核对网格一节写的是不是这个数据的 key。"), _(s->name), quote_of(&q, f->unit));
}

/* ---- Pairs: two numbers of the whole locality, or of one grid rule, that go together ---- */

static const struct pair {
    const char *above, *below; /* indicators */
    double least, most;        /* of the first divided by the second */
    const char *usual;
} pairs[] = {
    /* A household is between one person and some generations. */
    {"persons_per_grid", "households_per_grid", 1, 8, N_("一户通常有一到几个人")},
    /* Each street has communities, each community at least one grid. */
    {"communities", "streets", 1, 200, N_("一个街道通常有几个到几十个社区")},
    {"grid_count", "communities", 1, 100, N_("一个社区通常有几个网格")},
    /* Some places share a worker among grids, some count every volunteer. */
    {"grid_workers", "grid_count", 0.2, 20, N_("一个网格通常有一名到几名网格员")},
    {"residents", "grid_count", 50, 20000, N_("一个网格通常有几百到几千人")},
};

static const struct figure *whole_of(const struct unusual_check *c, const char *indicator)
{
    const struct figure *found = NULL;

    for (size_t i = 0; i < c->of_case->figure_count; i++) {
        const struct figure *f = &c->of_case->figures[i];

        if (!f->indicator || strcmp(f->indicator, indicator) || !holds_number(f) || f->value <= 0 || is_percent(f))
            continue;
        if (found)
            return NULL; /* which of them is meant nobody knows */
        found = f;
    }
    return found;
}

static void check_pair(const struct unusual_check *c, const struct pair *p)
{
    const struct figure *a = whole_of(c, p->above), *b = whole_of(c, p->below);
    const char *scope_a = a ? scope_name(c->of_case, a->scope) : NULL, *scope_b = b ? scope_name(c->of_case, b->scope) : NULL;
    char above[64], below[64];

    if (!a || !b || strcmp(scope_a, scope_b) || (greatest_of(a) / b->value >= p->least && a->value / greatest_of(b) <= p->most) ||
        is_confirmed(a, a->value) || is_confirmed(b, b->value))
        return;
    finding_add_at(c->k->found, FINDING_NOTE, place_of(a), c->of_case, file_of(c),
                   _("“%s”是 %s，“%s”是 %s，放在一起不寻常（%s）；请核对两个数的数值和范围，确实如此的请在 note 里写明其中一个数。"), a->subject ? a->subject : a->key,
                   text_number_format(a->value, above), b->subject ? b->subject : b->key, text_number_format(b->value, below), _(p->usual));
}

/* ---- Any figure ---- */

static bool has_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; text && i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}
#define HAS_WORD(text, words) has_word(text, words, COUNT_OF(words))

/* Of these more than the whole can be reached, or there is no whole. */
static const char *const growing[] = {"增", "升", "涨", "提高", "同比", "环比", "超额"};
static const char *const rates[] = {"率", "占比", "比例", "比重", "覆盖面"};

/* A share is held against 100 % among the sums; here what is only called a rate. */
static bool is_over_whole(const struct figure *f)
{
    bool is_part = f->kind == FIGURE_SHARE || f->part_of;

    return is_percent(f) && !is_part && f->direction == WORD_MISSING && !f->against && HAS_WORD(f->subject, rates) && !HAS_WORD(f->subject, growing) &&
           greatest_of(f) > 100;
}

static bool falls_below_nothing(const struct figure *f)
{
    return is_percent(f) && f->direction == DIRECTION_DOWN && greatest_of(f) > 100;
}

static bool is_rate_as_part_of_one(const struct figure *f)
{
    return is_percent(f) && (f->kind == FIGURE_SHARE || HAS_WORD(f->subject, rates)) && f->direction == WORD_MISSING && f->value > 0 && f->value < 1;
}

static bool is_negative(const struct figure *f)
{
    return f->value < 0;
}

/* What is counted one by one. Areas, money, averages and rates have parts. */
static const char *const counted[] = {"个", "名", "人", "人次", "户", "家", "支", "件", "处", "栋", "项", "次", "场", "场次"};
static const char *const averages[] = {"平均", "人均", "户均", "均"};

static bool is_part_of_a_thing(const struct figure *f)
{
    bool is_counted = false;

    for (size_t i = 0; f->unit && !is_counted && i < COUNT_OF(counted); i++)
        is_counted = !strcmp(f->unit, counted[i]);
    return is_counted && !f->per && !HAS_WORD(f->subject, averages) && (floor(f->value) < f->value || floor(greatest_of(f)) < greatest_of(f));
}

static const struct {
    bool (*holds)(const struct figure *f);
    const char *message; /* with the number */
} oddities[] = {
    {is_negative, N_("数值 %s 小于零；下降的请写正数和 direction: down。")},
    {is_over_whole, N_("这个比率是 %s%%，超过了 100%%；请核对，确实如此的请在 note 里写明这个数。")},
    {falls_below_nothing, N_("下降了 %s%%，超过了 100%%；请核对，确实如此的请在 note 里写明这个数。")},
    {is_rate_as_part_of_one, N_("这个比率只有 %s%%；是不是把百分数写成了小数？确实如此的请在 note 里写明这个数。")},
    {is_part_of_a_thing, N_("这样的东西是一个一个数的，数值却是 %s；请核对（例如 1.2万 写作 12000），确实如此的请在 note 里写明这个数。")},
};

static void check_oddities(const struct unusual_check *c, const struct figure *f)
{
    char digits[64];
    double shown = greatest_of(f);

    if (!holds_number(f) || is_confirmed(f, shown) || is_confirmed(f, f->value))
        return;
    for (size_t i = 0; i < COUNT_OF(oddities); i++)
        if (oddities[i].holds(f))
            finding_add_at(c->k->found, FINDING_NOTE, place_of(f), c->of_case, file_of(c), _(oddities[i].message),
                           text_number_format(oddities[i].holds == is_negative ? f->value : shown, digits));
}

/* Nobody can look a number up that has no paragraph. What is stated cannot be without: that is an error, told where the file is read. */
static void check_paragraph(const struct unusual_check *c, const struct figure *f)
{
    if (f->state != STATED && f->has_value && !f->paragraphs.count)
        finding_add_at(c->k->found, FINDING_NOTE, place_of(f), c->of_case, file_of(c),
                       _("这个数据没有写出自哪一段（paragraphs），对照时就回不到出处；请补上段落号。"));
}

/* Another unit than the indicator's is told among the units; here none, and the aspect. */
static void check_indicator(const struct unusual_check *c, const struct figure *f)
{
    const struct indicator *in = names_find(&c->k->indicators, f->indicator);

    if (!in)
        return;
    if (f->has_value && in->unit && !f->unit)
        finding_add_at(c->k->found, FINDING_NOTE, f->indicator, c->of_case, file_of(c),
                       _("归在指标“%s”（单位“%s”），却没有写单位（unit）；请补上，或者核对这个数据是否属于该指标。"), in->id, in->unit);
    if (f->dimension != in->dimension && f->state == STATED)
        finding_add_at(c->k->found, FINDING_NOTE, f->indicator, c->of_case, file_of(c),
                       _("指标“%s”属于 %s，这个数据的 dimension 却是 %s；请核对这个数据是否属于该指标。"), in->id, word_code(WORD_DIMENSION, (int)in->dimension),
                       word_code(WORD_DIMENSION, (int)f->dimension));
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* The same thing of the same place and time, counted alike. */
static bool say_the_same_of(const struct figure *a, const struct figure *b)
{
    return a->indicator && texts_equal(a->indicator, b->indicator) && texts_equal(a->subject, b->subject) && texts_equal(a->scope, b->scope) &&
           texts_equal(a->as_of, b->as_of) && texts_equal(a->per, b->per) && texts_equal(a->unit, b->unit) && texts_equal(a->against, b->against) &&
           a->claim == b->claim && a->kind == b->kind;
}

static void check_twice(const struct unusual_check *c, const struct figure *f)
{
    char now[64], before[64];

    for (const struct figure *other = c->of_case->figures; f->indicator && holds_number(f) && other < f; other++) {
        if (!holds_number(other) || !say_the_same_of(f, other) || is_confirmed(f, f->value) || is_confirmed(other, other->value))
            continue;
        finding_add_at(c->k->found, FINDING_NOTE, place_of(f), c->of_case, file_of(c),
                       _("“%s”在同一指标、范围和时间里有两个数：前面的“%s”是 %s，这里是 %s；请核对，或者用 scope、as_of 把它们分开。"),
                       f->subject ? f->subject : f->key, other->key, text_number_format(other->value, before), text_number_format(f->value, now));
        return;
    }
}

typedef void unusual_figure(const struct unusual_check *c, const struct figure *f);

static unusual_figure *const checks[] = {check_paragraph, check_indicator, check_sizes, check_oddities, check_twice};

void check_unusual(struct checking *k, const struct local_case *of_case)
{
    const struct unusual_check c = {k, of_case};

    for (size_t i = 0; i < of_case->figure_count; i++)
        for (size_t n = 0; n < COUNT_OF(checks); n++)
            checks[n](&c, &of_case->figures[i]);
    for (size_t i = 0; i < of_case->grid_count; i++)
        for (size_t n = 0; n < COUNT_OF(sizes); n++)
            if (sizes[n].part != NO_PART)
                check_grid_part(&c, &of_case->grids[i], &sizes[n]);
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        check_pair(&c, &pairs[i]);
}
