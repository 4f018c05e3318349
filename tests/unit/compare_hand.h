/* compare_hand.h - cases made by hand, and looking at a comparison of them. */
#ifndef CASEGRID_TESTS_COMPARE_HAND_H
#define CASEGRID_TESTS_COMPARE_HAND_H

#include "casegrid/compare.h"

#define AT(...) {(const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int)}
#define UNIT(chain_, rank_, name_, level_) \
    {.chain = chain_, .chain_kind = CHAIN_ORGANIZATION, .rank = rank_, .tier = name_, .level = level_, .level_to = LEVEL_NONE, \
     .kind = TIER_ORGANIZATION, .paragraphs = AT(1)}
#define NUMBER(key_, indicator_, subject_, value_, unit_, written_) \
    {.key = key_, .dimension = DIMENSION_ORGANIZATION, .indicator = indicator_, .subject = subject_, .has_value = true, .value = value_, \
     .unit = unit_, .written = written_, .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = AT(2)}

extern struct casebook hand_book;

struct local_case hand_case(const char *id); /* a district with three paragraphs and nothing else */
struct comparison *hand_compare(const struct local_case *const *cases, size_t count, const char *rows, enum language l);
struct comparison *hand_compare_one(const struct local_case *of, const char *rows);
int hand_row(const struct comparison *c, const char *id); /* -1: it is not there */
const struct cell *hand_cell(const struct comparison *c, const char *id, size_t column);
void check_cell(const struct comparison *c, const char *id, size_t column, const char *expected);
void check_rows(const struct comparison *c, const char *expected);

#endif
