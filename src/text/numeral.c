/* numeral.c - quantities in Chinese numerals: 十五, 一百二十三, 两, 三千余, 二〇二五, 三五, 七八十, 数百. */
#include "amount.h"

#include "number_words.h"

#include <string.h>

enum { MOST_NUMERALS = 32 };

struct numerals {
    struct numeral at[MOST_NUMERALS];
    size_t ends[MOST_NUMERALS]; /* byte offset behind each */
    size_t count;
};

static void numerals_collect(struct numerals *x, const char *s, size_t n, size_t at)
{
    const char *p = s + at, *end = s + n;

    x->count = 0;
    while (p < end && x->count < MOST_NUMERALS) {
        struct numeral one = numeral_of(text_next(&p, end));

        if (one.kind == NOT_A_NUMERAL)
            break;
        x->at[x->count] = one;
        x->ends[x->count++] = (size_t)(p - s);
    }
}

static bool digit_is(const struct numerals *x, size_t i)
{
    return i < x->count && x->at[i].kind == DIGIT;
}

/* Two digits that are neighbours stand for "one or the other": 两三, 七八; 三五 and 三两 are said as well. */
static bool is_either(double first, double second)
{
    return first > 0 && (second == first + 1 || (first == 3 && (second == 5 || second == 2)));
}

static bool positional(struct amount *a, const struct numerals *x)
{
    size_t count = 0;
    double first = x->at[0].value, second;

    while (digit_is(x, count))
        count++;
    if (count < x->count || count < 2)
        return false;
    second = x->at[1].value;
    if (count == 2 && is_either(first, second)) {
        a->value = first < second ? first : second;
        a->value_max = first < second ? second : first;
        a->has_max = true;
    } else {
        for (size_t i = 0; i < count; i++)
            a->value = a->value * 10 + x->at[i].value;
    }
    a->numerals = count;
    return true;
}

/* The place value system, read with the lower or the upper digit of each pair; *USED gets how many numerals took part. */
static double evaluate(const struct numerals *x, bool upper, size_t *used)
{
    double total = 0, section = 0, digit, last_small = 1e4, last_big = 1e12;
    size_t i = 0;

    *used = 0;
    while (i < x->count) {
        bool zero = false, has_digit = false;
        double t;

        digit = 0;
        while (digit_is(x, i) && x->at[i].value == 0) {
            zero = true;
            i++;
        }
        if (digit_is(x, i)) {
            has_digit = true;
            digit = x->at[i++].value;
            if (digit_is(x, i) && is_either(digit, x->at[i].value)) {
                digit = upper ? x->at[i].value : digit;
                i++;
            }
        }
        if (i >= x->count || x->at[i].kind != TENFOLD) {
            if (has_digit) { /* 两万五 is 25000, 两万零五 is not */
                double last = last_small < 1e4 ? last_small : *used ? last_big : 1;

                section += !zero && last >= 100 && last < 1e12 && i == x->count ? digit * last / 10 : digit;
            }
            if (has_digit || zero)
                *used = i;
            break;
        }
        t = x->at[i].value;
        if (t < 1e4) {
            if (t >= last_small || (!has_digit && *used && t != 10))
                break;
            section += (has_digit ? digit : 1) * t;
            last_small = t;
        } else {
            double sum = section + digit;

            if (t == 1e8)
                sum += total;
            if (t >= last_big && !(t == 1e8 && last_big == 1e4))
                break;
            if (sum == 0)
                sum = 1;
            total = t == 1e8 ? sum * t : total + sum * t;
            section = 0;
            last_small = 1e4;
            last_big = t;
        }
        *used = ++i;
    }
    return total + section;
}

/* 一些, 一起, 一般 … : the numeral is part of a word that counts nothing. */
static bool is_word_of_one(const char *s, size_t n, size_t at)
{
    static const char seconds[] = "些般切直定旦起致样半律味再同概贯向边经共";
    const char *p = s + at;
    char second[5] = "";

    if (at >= n)
        return false;
    text_next(&p, s + n);
    memcpy(second, s + at, (size_t)(p - (s + at)));
    return *second && strstr(seconds, second);
}

/* 数百, 几十, 上千: a word that takes the digit's place. Bytes, 0 if there is none. */
static size_t vague_digit(const char *s, size_t n, size_t at)
{
    static const struct {
        const char *word;
        double least;
    } words[] = { { "数", 10 }, { "几", 10 }, { "上", 100 } };

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t length = strlen(words[i].word);
        const char *p = s + at + length;
        struct numeral next;

        if (n - at <= length || memcmp(s + at, words[i].word, length) != 0)
            continue;
        next = numeral_of(text_next(&p, s + n));
        if (next.kind == TENFOLD && next.value >= words[i].least)
            return length;
    }
    return 0;
}

bool amount_read_chinese(struct amount *out, const char *s, size_t n, size_t at)
{
    struct numerals x;
    size_t vague, used;

    if (at >= n || (unsigned char)s[at] < 0x80)
        return false;
    vague = vague_digit(s, n, at);
    numerals_collect(&x, s, n, at + vague);
    if (!x.count)
        return false;
    *out = (struct amount){ .factor = 1 };
    if (!positional(out, &x)) {
        double upper;

        out->value = evaluate(&x, false, &used);
        upper = evaluate(&x, true, &used);
        if (!used)
            return false;
        out->numerals = used;
        if (upper > out->value) {
            out->has_max = true;
            out->value_max = upper;
        } else if (upper < out->value) {
            out->has_max = true;
            out->value_max = out->value;
            out->value = upper;
        }
        for (size_t i = used; i-- > 0 && x.at[i].kind == TENFOLD && x.at[i].value >= 1e4;)
            out->factor *= x.at[i].value;
    }
    out->to = x.ends[out->numerals - 1];
    if (out->numerals == 1 && x.at[0].kind == DIGIT && x.at[0].value == 1 && is_word_of_one(s, n, out->to))
        return false;
    if (vague) {
        out->qualifier_from = at;
        out->qualifier_to = at + vague;
        return true;
    }
    if (x.at[0].kind == TENFOLD && x.at[0].value > 10) {
        for (size_t i = 0; i < out->numerals; i++)
            if (x.at[i].kind == DIGIT) /* 万一 */
                return false;
        out->bare = true;
    }
    if (x.at[out->numerals - 1].kind == TENFOLD) {
        size_t bytes = word_qualifier_inside(s + out->to, s + n);
        double factor;

        if (bytes) {
            out->qualifier_from = out->to;
            out->qualifier_to = out->to + bytes;
            out->to += bytes;
            while ((bytes = word_multiplier(s + out->to, s + n, &factor)) && factor >= 1e4) { /* 三十余万 */
                out->value *= factor;
                out->value_max *= factor;
                out->factor *= factor;
                out->to += bytes;
            }
        }
    }
    return true;
}
