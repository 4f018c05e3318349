/* chance.h - numbers that nobody foresees, the same each time. */
#ifndef CASEGRID_TESTS_CHANCE_H
#define CASEGRID_TESTS_CHANCE_H

#include <stdint.h>

static inline uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#endif
