/* number_words.h - the words that stand around a number in Chinese print: qualifiers, multipliers, units, numerals. Tables only. */
#ifndef TEXT_NUMBER_WORDS_H
#define TEXT_NUMBER_WORDS_H

#include "casegrid/text.h"

/* Each looks at S (to END) and returns the bytes of the longest word that stands there, 0 if none does. */
size_t word_qualifier_before(const char *s, const char *end);
size_t word_qualifier_inside(const char *s, const char *end); /* between number, multiplier and unit: 余 多 */
size_t word_qualifier_after(const char *s, const char *end);  /* behind the unit: 以上 左右 */
size_t word_unit(const char *s, const char *end);
size_t word_multiplier(const char *s, const char *end, double *factor); /* 十 百 千 万 亿 behind Arabic digits */
size_t word_range_sign(const char *s, const char *end);
/* Words that cling to a number in print without saying anything about its value: 第 每 满. */
size_t word_leader(const char *s, const char *end);
/* Bytes of the qualifier that ends right before S[AT] and does not reach before S[FROM]; 0 if none. */
size_t word_qualifier_ending(const char *s, size_t from, size_t at);

/* The digit (0..9) or small multiplier of a Chinese numeral. */
struct numeral {
    enum { NOT_A_NUMERAL, DIGIT, TENFOLD } kind;
    double value; /* 0..9, or 10, 100, 1000, 1e4, 1e8 */
};
struct numeral numeral_of(uint32_t c);

#endif
