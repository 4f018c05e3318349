/* amount.c - quantities in Arabic digits, half or full width. */
#include "amount.h"

#include "number_words.h"

int digit_at(const char *s, size_t n, size_t at, size_t *bytes)
{
    const char *p = s + at;
    uint32_t c;

    if (at >= n)
        return -1;
    if ((unsigned char)*p < 0x80) {
        *bytes = 1;
        return *p >= '0' && *p <= '9' ? *p - '0' : -1;
    }
    if ((unsigned char)*p != 0xEF)
        return -1;
    c = text_fold_width(text_next(&p, s + n));
    *bytes = (size_t)(p - (s + at));
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

uint32_t code_before(const char *s, size_t at, size_t *from)
{
    size_t start = at;
    const char *p;

    if (from)
        *from = at;
    if (!at)
        return 0;
    for (start--; start > 0 && at - start < 4 && ((unsigned char)s[start] & 0xC0) == 0x80; start--)
        ;
    p = s + start;
    if (from)
        *from = start;
    return text_next(&p, s + at);
}

/* Digits as an integer and the places behind the point, so that 1.2万 is exactly 12 * 10000 / 10. */
struct digits {
    double mantissa, scale; /* scale: 1, 10, 100 … */
    size_t to;
    bool full_width;
};

static size_t count_digits(const char *s, size_t n, size_t at, size_t limit)
{
    size_t count = 0, bytes;

    while (count < limit && digit_at(s, n, at, &bytes) >= 0) {
        at += bytes;
        count++;
    }
    return count;
}

/* Bytes of the sign SIGN at S[AT] in the width that the digits have. */
static size_t sign_at(const char *s, size_t n, size_t at, char sign, bool full_width)
{
    const char *p = s + at;

    if (at >= n)
        return 0;
    if (!full_width)
        return *p == sign;
    if (text_fold_width(text_next(&p, s + n)) != (uint32_t)(unsigned char)sign)
        return 0;
    return (size_t)(p - (s + at));
}

static bool digits_read(struct digits *d, const char *s, size_t n, size_t at)
{
    size_t bytes, sign, group = 0;
    int digit = digit_at(s, n, at, &bytes);

    if (digit < 0)
        return false;
    *d = (struct digits){ 0, 1, at, bytes > 1 };
    for (;;) {
        for (; (digit = digit_at(s, n, d->to, &bytes)) >= 0; group++, d->to += bytes)
            d->mantissa = d->mantissa * 10 + digit;
        sign = group <= 3 ? sign_at(s, n, d->to, ',', d->full_width) : 0;
        if (!sign || count_digits(s, n, d->to + sign, 4) != 3) /* 1,234 but not 3,4 nor 3,20000 */
            break;
        d->to += sign;
        group = 0;
    }
    sign = sign_at(s, n, d->to, '.', d->full_width);
    if (!sign || !count_digits(s, n, d->to + sign, 1))
        return true;
    for (d->to += sign; (digit = digit_at(s, n, d->to, &bytes)) >= 0; d->to += bytes) {
        d->mantissa = d->mantissa * 10 + digit;
        d->scale *= 10;
    }
    sign = sign_at(s, n, d->to, '.', d->full_width);
    return !(sign && count_digits(s, n, d->to + sign, 1)); /* 2025.6.1 and 1.2.3 are no quantities */
}

static double multipliers_read(const char *s, size_t n, size_t *at)
{
    double factor = 1, one;
    size_t bytes;

    while (factor < 1e16 && (bytes = word_multiplier(s + *at, s + n, &one))) {
        factor *= one;
        *at += bytes;
    }
    return factor;
}

static void qualifier_read(struct amount *a, const char *s, size_t n)
{
    size_t bytes = word_qualifier_inside(s + a->to, s + n);

    if (!bytes)
        return;
    a->qualifier_from = a->to;
    a->to += bytes;
    a->qualifier_to = a->to;
}

/* 1亿2000万: a second quantity right behind a multiplier counts as long as it stays below it. */
static void add_smaller(struct amount *a, const char *s, size_t n)
{
    double below = a->factor;

    while (below > 1) {
        struct digits d;
        size_t to;
        double factor, value;

        if (!digits_read(&d, s, n, a->to))
            return;
        to = d.to;
        factor = multipliers_read(s, n, &to);
        value = d.mantissa * factor / d.scale;
        if (factor >= below || value >= below)
            return;
        a->value += value;
        a->to = to;
        below = factor;
    }
}

bool amount_read_arabic(struct amount *out, const char *s, size_t n, size_t at)
{
    struct digits d;

    if (!digits_read(&d, s, n, at))
        return false;
    *out = (struct amount){ .to = d.to };
    qualifier_read(out, s, n);
    out->factor = multipliers_read(s, n, &out->to);
    out->value = d.mantissa * out->factor / d.scale;
    if (out->qualifier_from == out->qualifier_to) {
        add_smaller(out, s, n);
        qualifier_read(out, s, n);
    }
    return true;
}

bool amount_read(struct amount *out, const char *s, size_t n, size_t at)
{
    return amount_read_arabic(out, s, n, at) || amount_read_chinese(out, s, n, at);
}
