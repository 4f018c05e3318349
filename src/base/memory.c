/* memory.c - memory that is there or ends the program, and arenas. */
#include "casegrid/base.h"

#include <link.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PATIENCE = 2 /* seconds */ };

static void *need(void *memory)
{
    static atomic_flag is_ending = ATOMIC_FLAG_INIT;

    if (memory)
        return memory;
    while (atomic_flag_test_and_set(&is_ending)) /* another thread ends the program, or what it does at the end needs memory too */
        if (!sleep(PATIENCE))
            _exit(2);
    fputs(_("内存不足，程序只好结束；已有的文件没有改动。\n"), stderr);
    exit(2); /* exit, not _exit: what restores the terminal is registered there */
}

void *memory_get(size_t size)
{
    return need(calloc(1, size ? size : 1));
}

void *memory_array(size_t count, size_t size)
{
    return need(calloc(count ? count : 1, size ? size : 1));
}

void *memory_resize(void *old, size_t count, size_t size)
{
    return need(reallocarray(old, count ? count : 1, size ? size : 1));
}

char *memory_text(const char *text)
{
    return text ? memory_text_n(text, strlen(text)) : NULL;
}

char *memory_text_n(const char *text, size_t length)
{
    char *copy = memory_get(length + 1);

    if (length)
        memcpy(copy, text, length);
    return copy;
}

/* Room is a power of two, so that COUNT alone tells whether the array is full. */
static bool is_full(size_t count)
{
    return (count & (count - 1)) == 0 && (count == 0 || count >= 4);
}

static size_t room_after(size_t count)
{
    return count < 4 ? 4 : count * 2;
}

void *memory_append(void *items, size_t *count, size_t element_size)
{
    void **array = items;
    char *element;

    if (is_full(*count))
        *array = memory_resize(*array, room_after(*count), element_size);
    element = (char *)*array + *count * element_size;
    memset(element, 0, element_size);
    ++*count;
    return element;
}

enum {
    BLOCK_SIZE = 4 * 1024 - 128, /* of an arena: of each case that is held about half of one stands empty */
    PIECE_APART = 16 * 1024, /* so that a page of a library, which is a little larger and soon goes, leaves no hole between blocks, which stay */
    HELD = 64 * 1024,
    ROOM = 32 * 1024, /* by which the heap grows at the start; later by what is needed, or half of it stays where the rest has gone */
    HEAPS = 2,
    FIRST_HEAP = 256 * 1024, /* more than the C library's heap begins with */
};

/* ---- Pages before they are needed ---- */

/* Where the system cannot (before Linux 5.14) they come one by one as always. */
void memory_ahead(void *first, size_t size)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = (uintptr_t)first / page * page, to = ((uintptr_t)first + size + page - 1) / page * page;

    if (size)
        madvise((void *)from, to - from, MADV_POPULATE_WRITE);
}

void memory_start(void)
{
    char *first = malloc(1), *end = sbrk(0); /* the heap is there now, where it is one that grows by itself */

    if (first && first < end && end - first <= FIRST_HEAP) /* how it grows is not told here: the C library would no longer learn it from what is asked of it */
        memory_ahead(first, (size_t)(end - first));
    free(first);
}

/* ---- Pages back ---- */

void memory_hold_little(void)
{
    mallopt(M_MMAP_THRESHOLD, PIECE_APART); /* told, these no longer grow by themselves */
    mallopt(M_TRIM_THRESHOLD, HELD);
    mallopt(M_TOP_PAD, ROOM);
    mallopt(M_ARENA_MAX, HEAPS);
}

void memory_give_back(void)
{
    mallopt(M_TOP_PAD, 0);
    malloc_trim(0);
}

/* What of the program and its libraries is only read leaves this process; it stays in the system's page cache, and what is run again comes back by itself. */
static int unmap_read_only(struct dl_phdr_info *info, size_t size, void *unused)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

    (void)size;
    (void)unused;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t first = (info->dlpi_addr + part->p_vaddr + page - 1) / page * page, end = (info->dlpi_addr + part->p_vaddr + part->p_memsz) / page * page;

        if (part->p_type == PT_LOAD && !(part->p_flags & PF_W) && first < end) /* what can be written holds what was written */
            madvise((void *)first, end - first, MADV_DONTNEED);
    }
    return 0;
}

void memory_give_back_program(void)
{
    dl_iterate_phdr(unmap_read_only, NULL);
}

size_t memory_private(void)
{
    char line[256];
    size_t all = 0, kilobytes;
    FILE *f = fopen("/proc/self/smaps_rollup", "re");

    if (!f)
        return SIZE_MAX;
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "Private_Clean: %zu", &kilobytes) == 1 || sscanf(line, "Private_Dirty: %zu", &kilobytes) == 1)
            all += kilobytes * 1024;
    fclose(f);
    return all ? all : SIZE_MAX;
}

struct block {
    struct block *next;
    size_t used, size; /* texts are put from the end, so that they need no room between them */
    max_align_t data[];
};

struct arena {
    struct block *blocks; /* the one being filled first */
};

struct arena *arena_create(void)
{
    return memory_get(sizeof(struct arena));
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

static struct block *block_create(size_t size)
{
    struct block *b;

    if (size > SIZE_MAX - sizeof *b)
        need(NULL);
    b = memory_get(sizeof *b + size);
    b->size = size;
    return b;
}

/* A new one to be filled. */
static struct block *block_first(struct arena *a)
{
    struct block *b = block_create(BLOCK_SIZE);

    b->next = a->blocks;
    a->blocks = b;
    return b;
}

void *arena_get(struct arena *a, size_t size)
{
    size_t step = sizeof(max_align_t);
    struct block *b = a->blocks;
    char *start;

    if (size > SIZE_MAX - step)
        need(NULL);
    size = (size + step - 1) / step * step;
    if (size > BLOCK_SIZE / 4) { /* a large piece has a block of its own, behind the one being filled */
        struct block *own = block_create(size);
        own->used = size;
        if (b) {
            own->next = b->next;
            b->next = own;
        } else {
            a->blocks = own;
        }
        return own->data;
    }
    if (!b || b->size - b->used < size)
        b = block_first(a);
    start = (char *)b->data + b->used;
    b->used += size;
    return start;
}

char *arena_text(struct arena *a, const char *text)
{
    return text ? arena_text_n(a, text, strlen(text)) : NULL;
}

/* SIZE bytes for a text, whose address may be any. */
static char *text_get(struct arena *a, size_t size)
{
    struct block *b = a->blocks;

    if (size > BLOCK_SIZE / 4)
        return arena_get(a, size);
    if (!b || b->size - b->used < size)
        b = block_first(a);
    b->size -= size;
    return (char *)b->data + b->size;
}

char *arena_text_n(struct arena *a, const char *text, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        need(NULL);
    copy = text_get(a, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_format(struct arena *a, const char *format, ...)
{
    va_list arguments;
    char *copy;
    int n;

    va_start(arguments, format);
    n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    copy = text_get(a, (size_t)(n < 0 ? 0 : n) + 1);
    va_start(arguments, format);
    vsnprintf(copy, (size_t)(n < 0 ? 0 : n) + 1, format, arguments);
    va_end(arguments);
    return copy;
}

void *arena_append(struct arena *a, void *items, size_t *count, size_t element_size)
{
    void **array = items;

    if (is_full(*count)) {
        char *wider = arena_get(a, room_after(*count) * element_size);
        if (*count)
            memcpy(wider, *array, *count * element_size);
        *array = wider;
    }
    ++*count;
    return (char *)*array + (*count - 1) * element_size;
}

void *arena_keep(struct arena *a, const void *items, size_t count, size_t element_size)
{
    void *kept = NULL;

    if (count) {
        kept = arena_get(a, count * element_size); /* that much stood in memory already: it does not overflow */
        memcpy(kept, items, count * element_size);
    }
    return kept;
}
