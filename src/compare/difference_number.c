/* difference_number.c - two figures held against each other: numbers and ranges, and what keeps them apart. */
#include "difference.h"

#include <math.h>
#include <string.h>

/* ---- What a printed number says ---- */

/* A number between two ends. Qualifiers leave it open where: 800余 is more than 800 and less than twice that, since 余 and 多 stand for what
 * is below the last place named; 超800 has no upper end; 约800 is taken to be neither half nor double. */
struct interval {
    double low, high;
    bool low_is_out, high_is_out; /* the end itself is not meant */
    bool is_known;  /* a number or a printed range; else it is one number somewhere in there */
};

static bool holds_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; text && i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static bool is_remainder(const char *qualifier)
{
    return !strcmp(qualifier, "余") || !strcmp(qualifier, "多");
}

/* 不超过 and 不低于 hold what they refuse. */
static bool leaves_end_out(const char *qualifier)
{
    static const char *const out[] = {"余", "超", "逾", "突破", "高于", "大于", "多于", "低于", "少于", "小于", "不足", "不到"};
    static const char *const refused[] = {"不超", "不高于", "不大于", "不多于", "不低于", "不少于", "不小于"};

    return (!strcmp(qualifier, "多") || holds_any(qualifier, out, COUNT_OF(out))) && !holds_any(qualifier, refused, COUNT_OF(refused));
}

static enum bound bound_of(const struct figure *f)
{
    return f->kind == FIGURE_BOUND && !f->qualifier ? ABOUT : text_qualifier_bound(f->qualifier);
}

/* ARE_LIMITS: a rule's "at least" is the range that it allows. */
static struct interval interval_of(const struct figure *f, bool are_limits)
{
    bool is_range = f->has_max && f->kind != FIGURE_CHANGE, is_little_more;
    double low = f->has_max && !is_range ? f->value_max : f->value; /* of a change what it came to */
    struct interval i = {.low = low, .high = is_range ? f->value_max : low, .is_known = true};
    enum bound bound = bound_of(f);

    if (bound == EXACT)
        return i;
    i.is_known = are_limits && bound != ABOUT;
    if (bound == AT_MOST)
        i.low = low > 0 ? 0 : -INFINITY;
    else if (bound == ABOUT)
        i.low = low > 0 ? low / 2 : -INFINITY;
    is_little_more = bound == AT_LEAST && low > 0 && !i.is_known && is_remainder(f->qualifier);
    if (bound == ABOUT || is_little_more)
        i.high = low > 0 ? 2 * i.high : INFINITY;
    else if (bound == AT_LEAST)
        i.high = INFINITY;
    i.low_is_out = bound == AT_LEAST && leaves_end_out(f->qualifier);
    i.high_is_out = is_little_more || (bound == AT_MOST && leaves_end_out(f->qualifier));
    return i;
}

static bool intervals_equal(const struct interval *a, const struct interval *b)
{
    return a->low == b->low && a->high == b->high && a->low_is_out == b->low_is_out && a->high_is_out == b->high_is_out &&
           a->is_known == b->is_known;
}

static bool lies_below(const struct interval *a, const struct interval *b)
{
    return a->high < b->low || (a->high == b->low && (a->high_is_out || b->low_is_out));
}

static bool lies_within(const struct interval *a, const struct interval *b)
{
    return (a->low > b->low || (a->low == b->low && (!b->low_is_out || a->low_is_out))) &&
           (a->high < b->high || (a->high == b->high && (!b->high_is_out || a->high_is_out)));
}

/* Two ranges that have one end in common, 200—300 and 300—500, follow on each other. */
static enum difference_kind known_compare(const struct interval *a, const struct interval *b)
{
    if (lies_within(a, b))
        return DIFFERENCE_INSIDE;
    if (lies_within(b, a))
        return DIFFERENCE_AROUND;
    if (a->high <= b->low)
        return DIFFERENCE_LESS;
    return a->low >= b->high ? DIFFERENCE_MORE : DIFFERENCE_OVERLAPS;
}

static enum difference_kind intervals_compare(const struct interval *a, const struct interval *b)
{
    if (intervals_equal(a, b))
        return DIFFERENCE_SAME;
    if (lies_below(a, b))
        return DIFFERENCE_LESS;
    if (lies_below(b, a))
        return DIFFERENCE_MORE;
    return a->is_known && b->is_known ? known_compare(a, b) : DIFFERENCE_OPEN;
}

/* ---- What keeps two figures apart: whether it does, and how the sentence says so ---- */

typedef bool obstacle(const struct contrast *d, const struct value *a, const struct value *b, const char **say);

static bool texts_equal(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static bool is_doubtful(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    enum state state = figure_doubt(a->figure) != STATED ? figure_doubt(a->figure) : figure_doubt(b->figure);

    if (state == STATED)
        return false;
    *say = contrast_words(d, words_in(N_("有一方是“%s”，不能比"), d->in->language), word_name(WORD_STATE, state, d->in->language));
    return true;
}

static bool are_households_and_persons(const char *a, const char *b)
{
    return texts_equal(a, "户") && texts_equal(b, "人");
}

static bool units_differ(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    const char *here = unit_family(a->figure->unit), *there = unit_family(b->figure->unit);

    if (texts_equal(here, there) || !a->figure->has_value || !b->figure->has_value)
        return false;
    if (are_households_and_persons(here, there) || are_households_and_persons(there, here))
        *say = words_in(N_("按户与按人不能比"), d->in->language);
    else
        *say = contrast_words(d, words_in(N_("单位不同（这里是%s，参照是%s），不能比"), d->in->language),
                              here ? a->figure->unit : state_name(NOT_STATED, d->in->language),
                              there ? b->figure->unit : state_name(NOT_STATED, d->in->language));
    return true;
}

/* 912 community workers posted to grids are no part of 5000 grid workers. */
static bool subjects_differ(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    if (texts_equal(a->figure->indicator, b->figure->indicator))
        return false;
    *say = words_in(N_("所数的不是同一类，不能比"), d->in->language);
    return true;
}

static const char *per_words(const struct contrast *d, const struct figure *f)
{
    return f->per ? contrast_words(d, words_in(N_("每%s"), d->in->language), f->per) : words_in(N_("总数"), d->in->language);
}

static bool counted_otherwise(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    if (texts_equal(a->figure->per, b->figure->per))
        return false;
    if (d->needs_why)
        *say = contrast_words(d, words_in(N_("计法不同（这里是%s，参照是%s），不能比"), d->in->language), per_words(d, a->figure), per_words(d, b->figure));
    return true;
}

/* What a plan or a rule counts is not there yet; the rest is. */
static int claim_kind(const struct figure *f)
{
    return f->claim == CLAIM_PLAN || f->claim == CLAIM_RULE ? f->claim : CLAIM_RESULT;
}

static bool claims_differ(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    enum language l = d->in->language;

    if (claim_kind(a->figure) == claim_kind(b->figure))
        return false;
    *say = contrast_words(d, words_in(N_("口径不同（这里是%s，参照是%s），不能比"), l), word_name(WORD_CLAIM, claim_kind(a->figure), l),
                          word_name(WORD_CLAIM, claim_kind(b->figure), l));
    return true;
}

static bool count_the_same(const struct figure *a, const struct figure *b)
{
    return a->indicator || b->indicator ? texts_equal(a->indicator, b->indicator) : words_agree(a->subject, b->subject);
}

/* 124 of 150 compounds that have property management are no share of all compounds. */
static bool divided_otherwise(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    if (!a->derivation || !b->derivation || count_the_same(a->derivation->denominator, b->derivation->denominator))
        return false;
    *say = contrast_words(d, words_in(N_("除数不同（这里是%s，参照是%s），不能比"), d->in->language), a->derivation->below, b->derivation->below);
    return true;
}

/* 全区 here is 全市 there: the whole of each. */
static const char *scope_part(const struct local_case *of, const char *scope)
{
    return scope && strcmp(scope, scope_name(of, NULL)) ? scope : NULL;
}

bool scopes_agree(const struct contrast *d, const char *here, const char *there)
{
    return words_agree(scope_part(d->here.of, here), scope_part(d->there.of, there));
}

/* A rule for each of something is no total: it may be held against another's wherever both are in force. */
static bool is_rule_for_each(const struct figure *f)
{
    return f->claim == CLAIM_RULE && f->per;
}

static bool scopes_differ(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    if ((is_rule_for_each(a->figure) && is_rule_for_each(b->figure)) || scopes_agree(d, a->scope, b->scope))
        return false;
    *say = contrast_words(d, words_in(N_("范围不同（这里是%s，参照是%s），不能比"), d->in->language),
                          scope_title(d->here.of, a->scope, d->in->language), scope_title(d->there.of, b->scope, d->in->language));
    return true;
}

/* 去年同期 is what 同比 says. */
static const char *against_of(const struct figure *f)
{
    static const char *const year_before[] = {"同比", "去年同期", "上年同期"};

    return holds_any(f->against, year_before, COUNT_OF(year_before)) ? year_before[0] : f->against;
}

static bool periods_differ(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    const char *here = against_of(a->figure), *there = against_of(b->figure), *none = state_name(NOT_STATED, d->in->language);

    if (words_agree(here, there))
        return false;
    *say = contrast_words(d, words_in(N_("比较的时期不同（这里是%s，参照是%s），不能比"), d->in->language), here ? here : none, there ? there : none);
    return true;
}

/* A rise or fall of which only the difference is printed. */
static bool is_only_change(const struct figure *f)
{
    return (f->kind == FIGURE_CHANGE || f->kind == FIGURE_TREND) && !f->has_max && f->direction != WORD_MISSING;
}

static bool are_change_and_value(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    *say = words_in(N_("一个是增减幅度，一个是数值，不能比"), d->in->language);
    return is_only_change(a->figure) != is_only_change(b->figure);
}

static bool lacks_number(const struct contrast *d, const struct value *a, const struct value *b, const char **say)
{
    *say = words_in(N_("没有写出数字，不能比"), d->in->language);
    return !a->figure->has_value || !b->figure->has_value;
}

/* ---- What does not keep them apart, but must be known ---- */

/* 今年以来 and 2019年以来 count what came together in that time; 目前, 去年底 are the day of the count. */
static bool is_span(const char *as_of)
{
    static const char *const spans[] = {"以来", "年来", "今年", "季度", "期间"};

    return holds_any(as_of, spans, COUNT_OF(spans));
}

static bool times_agree(const char *a, const char *b)
{
    static const char *const this_year[] = {"今年", "今年来", "今年以来"};
    size_t in_this_year = 0;

    for (size_t i = 0; i < COUNT_OF(this_year); i++)
        in_this_year += (size_t)words_agree(a, this_year[i]) + (size_t)words_agree(b, this_year[i]);
    return words_agree(a, b) || in_this_year == 2;
}

static const char *times_aside(const struct contrast *d, const struct figure *a, const struct figure *b)
{
    const char *none = state_name(NOT_STATED, d->in->language);

    if ((!is_span(a->as_of) && !is_span(b->as_of)) || times_agree(a->as_of, b->as_of))
        return NULL;
    return contrast_words(d, words_in(N_("所计的时间不同（这里是%s，参照是%s）"), d->in->language), a->as_of ? a->as_of : none, b->as_of ? b->as_of : none);
}

/* ---- Two values ---- */

static struct outcome directions_compare(const struct contrast *d, const struct figure *a, const struct figure *b)
{
    static const char *const more[] = {[DIRECTION_UP] = N_("升得更多"), [DIRECTION_DOWN] = N_("降得更多")};
    static const char *const less[] = {[DIRECTION_UP] = N_("升得更少"), [DIRECTION_DOWN] = N_("降得更少")};
    struct interval x = interval_of(a, false), y = interval_of(b, false);
    struct outcome o = {.kind = DIFFERENCE_OTHER};

    if (a->direction != b->direction) {
        o.say = words_in(N_("一升一降"), d->in->language);
        return o;
    }
    o.kind = intervals_compare(&x, &y);
    if (o.kind == DIFFERENCE_MORE)
        o.say = words_in(more[a->direction], d->in->language);
    if (o.kind == DIFFERENCE_LESS)
        o.say = words_in(less[a->direction], d->in->language);
    return o;
}

static const char *vague_words(const struct contrast *d, const struct figure *a, const struct figure *b)
{
    const char *first = bound_of(a) != EXACT ? a->qualifier : NULL, *second = bound_of(b) != EXACT ? b->qualifier : NULL;

    if (first && second && strcmp(first, second))
        return contrast_words(d, words_in(N_("写的是“%s”和“%s”，比不出大小"), d->in->language), first, second);
    if (first || second)
        return contrast_words(d, words_in(N_("写的是“%s”，比不出大小"), d->in->language), first ? first : second);
    return words_in(N_("不是确数，比不出大小"), d->in->language);
}

static struct outcome numbers_compare(const struct contrast *d, const struct figure *a, const struct figure *b, bool is_grid_size)
{
    bool are_limits = is_grid_size || (a->claim == CLAIM_RULE && b->claim == CLAIM_RULE), is_rate = texts_equal(unit_family(a->unit), "%");
    struct interval x = interval_of(a, are_limits), y = interval_of(b, are_limits);
    struct outcome o = {.kind = intervals_compare(&x, &y)};

    o.is_vague = o.kind == DIFFERENCE_OPEN;
    if (o.is_vague)
        o.say = vague_words(d, a, b);
    else
        o.aside = times_aside(d, a, b);
    if (o.kind == DIFFERENCE_AROUND && y.low == y.high && x.low == y.low && isinf(x.high))
        o.say = words_in(N_("不少于参照"), d->in->language);
    if (is_rate && (o.kind == DIFFERENCE_MORE || o.kind == DIFFERENCE_LESS))
        o.say = o.kind == DIFFERENCE_MORE ? words_in(N_("更高"), d->in->language) : words_in(N_("更低"), d->in->language);
    if (is_grid_size && o.kind == DIFFERENCE_LESS)
        o.kind = DIFFERENCE_FINER;
    if (is_grid_size && o.kind == DIFFERENCE_MORE)
        o.kind = DIFFERENCE_COARSER;
    return o;
}

struct outcome values_compare(const struct contrast *d, const struct value *a, const struct value *b, bool is_grid_size)
{
    static const struct {
        obstacle *stands;
        bool not_for_grid_size; /* the size of a grid is a rule for each grid, whatever it is called and wherever it holds */
    } obstacles[] = {
        {is_doubtful, false}, {units_differ, false}, {subjects_differ, true}, {counted_otherwise, true}, {claims_differ, true}, {divided_otherwise, true},
        {scopes_differ, true},
        {periods_differ, false}, {are_change_and_value, false},
    };
    struct outcome o = {.kind = DIFFERENCE_OPEN};

    for (size_t i = 0; i < COUNT_OF(obstacles); i++)
        if (!(is_grid_size && obstacles[i].not_for_grid_size) && obstacles[i].stands(d, a, b, &o.say))
            return o;
    if (is_only_change(a->figure) && a->figure->direction != b->figure->direction)
        return directions_compare(d, a->figure, b->figure);
    if (lacks_number(d, a, b, &o.say))
        return words_agree(a->text, b->text) ? (struct outcome){.kind = DIFFERENCE_SAME} : o;
    o.say = NULL;
    if (is_only_change(a->figure))
        return directions_compare(d, a->figure, b->figure);
    return numbers_compare(d, a->figure, b->figure, is_grid_size);
}
