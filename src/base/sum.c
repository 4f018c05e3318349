/* sum.c - quick sums of bytes. */
#include "casegrid/base.h"

#include <xxhash.h>
#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h> /* the same sums, by what this processor can */
#endif

uint64_t sum_of(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}
