/* memory.c - loaded before the C library's own: memory that ends at the Nth time it is asked for (MEMORY_AT), once or for good (MEMORY_STAYS). How
 * often it was asked stands in the file MEMORY_TOLD, as a number of this machine, whatever becomes of the program. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t boundary, size_t size);

static _Atomic uint64_t *told;
static uint64_t at;
static int stays;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("MEMORY_TOLD"), *wish = getenv("MEMORY_AT");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *map = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

    if (fd >= 0)
        close(fd);
    at = wish ? strtoull(wish, NULL, 10) : 0;
    stays = getenv("MEMORY_STAYS") != NULL;
    if (map != MAP_FAILED)
        told = map;
}

static int is_out(void)
{
    uint64_t n = told ? ++*told : 0;

    if (!at || n < at || (n > at && !stays))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size) { return is_out() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return is_out() ? NULL : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return is_out() ? NULL : __libc_realloc(old, size); }
void *memalign(size_t boundary, size_t size) { return is_out() ? NULL : __libc_memalign(boundary, size); }
void *aligned_alloc(size_t boundary, size_t size) { return is_out() ? NULL : __libc_memalign(boundary, size); }

void *reallocarray(void *old, size_t count, size_t size)
{
    size_t all;

    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, all);
}

int posix_memalign(void **out, size_t boundary, size_t size)
{
    void *p = is_out() ? NULL : __libc_memalign(boundary, size);

    if (!p)
        return ENOMEM;
    *out = p;
    return 0;
}
