/* digest.c - SHA-256, from libmd. */
#include "casegrid/base.h"

#include <sha2.h>

void digest_of(const void *data, size_t size, char hex[DIGEST_LENGTH + 1])
{
    SHA256Data(data, size, hex);
}
