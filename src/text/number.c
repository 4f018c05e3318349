/* number.c - the whole printed form of a number: words before, amount or range, unit, words behind. */
#include "amount.h"
#include "number_words.h"

#include <string.h>

/* A form that is being read. */
struct reading {
    const char *s;
    size_t n;
    struct text_number *out;
};

static void keep(char *field, size_t room, const char *from, size_t length)
{
    if (length >= room) /* no word of the tables is that long */
        length = 0;
    memcpy(field, from, length);
    field[length] = '\0';
}

static void keep_qualifier(struct reading *r, size_t from, size_t to)
{
    if (!*r->out->qualifier && to > from) /* where two are printed (约300余户) the first one stands */
        keep(r->out->qualifier, sizeof r->out->qualifier, r->s + from, to - from);
}

/* Bytes of the unit at AT, with one blank before it (300 户); *BLANK gets 0 or 1. */
static size_t unit_at(const struct reading *r, size_t at, size_t *blank)
{
    size_t bytes = word_unit(r->s + at, r->s + r->n);

    *blank = 0;
    if (!bytes && at + 1 < r->n && r->s[at] == ' ' && (bytes = word_unit(r->s + at + 1, r->s + r->n)))
        *blank = 1;
    return bytes;
}

static bool same_unit(const struct reading *r, size_t first, size_t bytes, size_t second)
{
    return word_unit(r->s + second, r->s + r->n) == bytes && memcmp(r->s + first, r->s + second, bytes) == 0;
}

/* 2025-01-02 and 0411-8888-6666 are no ranges: whether the digits FROM..TO have a further hyphen with digits around them. */
static bool is_chained(const struct reading *r, size_t from, size_t to)
{
    size_t sign = word_range_sign(r->s + to, r->s + r->n), bytes;

    if (from > 1 && r->s[from - 1] == '-' && digit_at(r->s, r->n, from - 2, &bytes) >= 0)
        return true;
    return sign == 1 && digit_at(r->s, r->n, to + sign, &bytes) >= 0;
}

/* Reads the other end of a range behind FIRST, in front of which its own unit may stand (10%—20%, 300户至500户). */
static bool range_read(struct reading *r, const struct amount *first, struct amount *second)
{
    size_t unit_from = first->to, unit, sign, at = first->to;
    double low = first->value;

    unit = word_unit(r->s + at, r->s + r->n);
    sign = word_range_sign(r->s + at, r->s + r->n);
    if (!sign && unit) {
        at += unit;
        sign = word_range_sign(r->s + at, r->s + r->n);
    } else {
        unit = 0;
    }
    if (!sign || first->has_max)
        return false;
    if (first->numerals ? !amount_read_chinese(second, r->s, r->n, at + sign) : !amount_read_arabic(second, r->s, r->n, at + sign))
        return false;
    if (second->has_max || second->bare || is_chained(r, r->out->from, second->to) || (unit && !same_unit(r, unit_from, unit, second->to)))
        return false;
    if (first->factor == 1 && second->factor > 1 && low * second->factor < second->value) /* 3—5万 */
        low *= second->factor;
    if (second->value <= low)
        return false;
    r->out->value = low;
    r->out->has_max = true;
    r->out->value_max = second->value;
    return true;
}

/* 百分之五十, 三分之二. */
static bool fraction_read(struct reading *r, size_t at)
{
    static const char sign[] = "分之";
    static const struct {
        const char *word, *unit;
        double below;
    } rates[] = { { "百分之", "%", 1 }, { "千分之", "‰", 1 }, { "万分之", "", 1e4 } };
    struct amount below = { .to = at, .value = 0 }, above;
    const char *unit = "";
    size_t start = 0, tail = at;

    for (size_t i = 0; i < COUNT_OF(rates) && !start; i++) {
        size_t length = strlen(rates[i].word);

        if (r->n - at > length && memcmp(r->s + at, rates[i].word, length) == 0) {
            start = at + length;
            below.value = rates[i].below;
            unit = rates[i].unit;
        }
    }
    if (!start) {
        if (!amount_read_chinese(&below, r->s, r->n, at) || below.bare || below.has_max || below.value <= 0)
            return false;
        if (r->n - below.to <= strlen(sign) || memcmp(r->s + below.to, sign, strlen(sign)) != 0)
            return false;
        start = below.to + strlen(sign);
    }
    if (!amount_read(&above, r->s, r->n, start) || above.bare)
        return false;
    tail = above.to;
    if (above.numerals && r->n - tail > 3 && memcmp(r->s + tail, "点", 3) == 0) { /* 百分之九十五点六 */
        const char *p = r->s + tail + 3, *end = r->s + r->n;
        double place = 1;

        while (p < end) {
            struct numeral x = numeral_of(text_next(&p, end));

            if (x.kind != DIGIT)
                break;
            place /= 10;
            above.value += x.value * place;
            tail = (size_t)(p - r->s);
        }
    }
    r->out->value = above.value / below.value;
    r->out->has_max = above.has_max;
    r->out->value_max = above.has_max ? above.value_max / below.value : 0;
    keep(r->out->unit, sizeof r->out->unit, unit, strlen(unit));
    keep_qualifier(r, above.qualifier_from, above.qualifier_to);
    r->out->to = tail;
    return true;
}

static bool amount_and_unit_read(struct reading *r, size_t at)
{
    struct amount first, second;
    size_t blank, unit, sign_before;

    if (!amount_read(&first, r->s, r->n, at))
        return false;
    r->out->value = first.value;
    r->out->has_max = first.has_max;
    r->out->value_max = first.has_max ? first.value_max : 0;
    r->out->to = first.to;
    sign_before = first.to;
    keep_qualifier(r, first.qualifier_from, first.qualifier_to);
    if (range_read(r, &first, &second)) {
        keep_qualifier(r, second.qualifier_from, second.qualifier_to);
        r->out->to = second.to;
    }
    unit = unit_at(r, r->out->to, &blank);
    if (first.bare && !unit && first.qualifier_from == first.qualifier_to && r->out->to == sign_before)
        return false;
    if (unit) {
        keep(r->out->unit, sizeof r->out->unit, r->s + r->out->to + blank, unit);
        r->out->to += blank + unit;
    }
    return true;
}

/* Whether S[AT] stands inside a number that begins before it. */
static bool is_inside_number(const char *s, size_t n, size_t at)
{
    size_t from, bytes, further;
    uint32_t before = text_fold_width(code_before(s, at, &from)), earlier;

    if (digit_at(s, n, at, &bytes) >= 0) {
        if (before >= '0' && before <= '9')
            return true;
        if (before != '.' && before != ',')
            return false;
        earlier = text_fold_width(code_before(s, from, NULL));
        if (earlier < '0' || earlier > '9')
            return false;
        if (before == '.')
            return true;
        for (further = 0; further < 4 && digit_at(s, n, at, &bytes) >= 0; further++)
            at += bytes;
        return further == 3;
    }
    if (numeral_of(before).kind != NOT_A_NUMERAL)
        return true;
    if (before >= '0' && before <= '9')
        return true;
    if (before == 0x4F59 || before == 0x591A || before == 0x51E0) { /* 余, 多, 几: the 万 of 40余万 */
        earlier = text_fold_width(code_before(s, from, NULL));
        return (earlier >= '0' && earlier <= '9') || numeral_of(earlier).kind != NOT_A_NUMERAL;
    }
    return false;
}

/* 近3年 is a span of time that ends now, not "nearly three years". */
static bool is_recent_time(const char *s, size_t from, size_t bytes, const char *unit)
{
    static const char *const times[] = { "年", "个月", "月", "周", "天", "日", "小时", "个小时", "季度", "个季度", "个星期" };

    if (bytes != strlen("近") || memcmp(s + from, "近", bytes) != 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(times); i++)
        if (strcmp(unit, times[i]) == 0)
            return true;
    return false;
}

bool text_number_at(struct text_number *out, const char *s, size_t n, size_t at)
{
    struct text_number found = { .from = at };
    struct reading r = { s, n, &found };
    size_t before, after;

    if (at >= n)
        return false;
    before = word_qualifier_before(s + at, s + n);
    if (before && word_qualifier_ending(s, at, at + before) != before) /* 节约, 附近 */
        return false;
    if (!before && is_inside_number(s, n, at))
        return false;
    keep_qualifier(&r, at, at + before);
    if (!fraction_read(&r, at + before) && !amount_and_unit_read(&r, at + before))
        return false;
    if (is_recent_time(s, at, before, found.unit))
        return false;
    after = word_qualifier_after(s + found.to, s + n);
    keep_qualifier(&r, found.to, found.to + after);
    found.to += after;
    *out = found;
    return true;
}

static bool is_letter(uint32_t c)
{
    c = text_fold_width(c) | 0x20;
    return c >= 'a' && c <= 'z';
}

bool text_number_next(struct text_number *out, const char *s, size_t n, size_t from)
{
    size_t bytes;

    for (size_t at = from; at < n; at++) {
        size_t before;

        if (digit_at(s, n, at, &bytes) < 0)
            continue;
        if (!is_inside_number(s, n, at) && !is_letter(code_before(s, at, NULL))) { /* B15 is a label */
            before = word_qualifier_ending(s, from, at);
            if (before && text_number_at(out, s, n, at - before))
                return true;
            if (text_number_at(out, s, n, at))
                return true;
        }
        while (digit_at(s, n, at, &bytes) >= 0)
            at += bytes;
        at--;
    }
    return false;
}
