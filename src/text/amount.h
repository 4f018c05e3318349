/* amount.h - a bare quantity, Arabic or Chinese: digits with multipliers and 余 or 多, without range, unit or words around it. */
#ifndef TEXT_AMOUNT_H
#define TEXT_AMOUNT_H

#include "casegrid/text.h"

struct amount {
    size_t to; /* where it ends in the text */
    double value;
    double factor;              /* of the multipliers behind it, 1 if none: 万 of 5万 */
    bool has_max;               /* 三五 is 3 to 5 */
    double value_max;
    size_t qualifier_from, qualifier_to; /* 余, 多, 几, 数; equal if none */
    size_t numerals;            /* code points of a Chinese numeral, 0 for Arabic digits */
    bool bare;                  /* 百, 千, 万 without a digit: a number only with 余 or a unit */
};

bool amount_read(struct amount *out, const char *s, size_t n, size_t at);
bool amount_read_arabic(struct amount *out, const char *s, size_t n, size_t at);
bool amount_read_chinese(struct amount *out, const char *s, size_t n, size_t at);
/* The value of the decimal digit (half or full width) at S[AT], -1 if there is none; *BYTES gets its length. */
int digit_at(const char *s, size_t n, size_t at, size_t *bytes);
/* The code point that ends at S[AT] (0 at the beginning); *FROM (may be NULL) gets where it begins. */
uint32_t code_before(const char *s, size_t at, size_t *from);

#endif
