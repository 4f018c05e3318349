/* text_parts.h - parts of the text's suite that are files of their own. */
#ifndef CASEGRID_TESTS_TEXT_PARTS_H
#define CASEGRID_TESTS_TEXT_PARTS_H

#include "expect.h"
#include <stdint.h>

TCase *text_breaking(void);
TCase *text_charsets(void);
TCase *text_numbers(void);

/* The next of a row of made-up numbers, the same in every run; STATE is not 0. */
static inline uint32_t roll(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

#endif
