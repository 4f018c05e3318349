/* sum.c - quick sums of bytes. */
#include "casegrid/base.h"

/* Made into the program: a library to be found and loaded for one function cost every start more than it saves. */
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t sum_of(const void *data, size_t size)
{
    return XXH3_64bits(data, size);
}
