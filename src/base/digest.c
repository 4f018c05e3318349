/* digest.c - SHA-256, from nettle, which uses the processor's own instructions for it where there are any. */
#include "casegrid/base.h"

#include <nettle/sha2.h>

static const char digits[] = "0123456789abcdef";

void digest_of(const void *data, size_t size, char hex[DIGEST_LENGTH + 1])
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    struct sha256_ctx c;

    sha256_init(&c);
    sha256_update(&c, size, data);
    sha256_digest(&c, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 0xF];
    }
    hex[DIGEST_LENGTH] = '\0';
}
