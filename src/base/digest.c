/* digest.c - SHA-256, from nettle, which uses the processor's own instructions for it where there are any. */
#include "casegrid/base.h"

#include <nettle/sha2.h>
#include <stdlib.h>

static const char digits[] = "0123456789abcdef";

struct digest { struct sha256_ctx state; };

static void write_hex(struct sha256_ctx *c, char hex[DIGEST_LENGTH + 1])
{
    uint8_t bytes[SHA256_DIGEST_SIZE];

    sha256_digest(c, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 0xF];
    }
    hex[DIGEST_LENGTH] = '\0';
}

void digest_of(const void *data, size_t size, char hex[DIGEST_LENGTH + 1])
{
    struct sha256_ctx c;

    sha256_init(&c);
    sha256_update(&c, size, data);
    write_hex(&c, hex);
}

struct digest *digest_create(void)
{
    struct digest *d = memory_get(sizeof *d);

    sha256_init(&d->state);
    return d;
}

void digest_add(struct digest *d, const void *data, size_t size)
{
    sha256_update(&d->state, size, data);
}

void digest_end(struct digest *d, char hex[DIGEST_LENGTH + 1])
{
    if (d && hex)
        write_hex(&d->state, hex);
    free(d);
}
