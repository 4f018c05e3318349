/* mapped.c - files mapped for reading that somebody may cut short meanwhile, or whose disk goes away.
 * Reading what is not there any more is no error that a call could return: the system sends SIGBUS to the thread that reads. The handler puts
 * blank pages in the place of what is gone and notes it, so that the reading goes on and finds zeros; who asked says afterwards that nothing of
 * it holds. A handler can be handed nothing: the table of what is mapped is, with its handler, the only thing here that belongs to no caller. */
#include "casegrid/base.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 256 };

static struct slot {
    atomic_bool is_taken;
    atomic_uintptr_t from, to; /* TO 0: nothing is mapped */
    atomic_bool is_lost;
} slots[MOST];
static atomic_uintptr_t page;
static struct sigaction before;

struct mapped {
    struct slot *slot;
    void *at;
    size_t size;
    int fd;
    struct stat as_mapped;
};

bool mapped_mend(const void *address)
{
    uintptr_t at = (uintptr_t)address;

    for (int i = 0; i < MOST; i++) {
        uintptr_t from = slots[i].from, to = slots[i].to, first = at & ~(page - 1);

        if (at < from || at >= to)
            continue;
        slots[i].is_lost = true;
        return mmap((void *)first, to - first, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
    }
    return false;
}

/* What is none of ours goes to whoever had the signal before: the instruction is repeated, what was sent is sent again. */
static void bus(int number, siginfo_t *info, void *context)
{
    int kept = errno;

    (void)context;
    if (info->si_code <= 0 || !mapped_mend(info->si_addr)) {
        sigaction(number, &before, NULL);
        if (info->si_code <= 0)
            raise(number);
    }
    errno = kept;
}

void mapped_start(void)
{
    struct sigaction a = {.sa_sigaction = bus, .sa_flags = SA_SIGINFO | SA_ONSTACK};

    page = (uintptr_t)sysconf(_SC_PAGESIZE);
    sigemptyset(&a.sa_mask);
    sigaction(SIGBUS, &a, &before);
}

static struct slot *slot_take(void)
{
    for (int i = 0; i < MOST; i++) {
        bool was_taken = false;

        if (atomic_compare_exchange_strong(&slots[i].is_taken, &was_taken, true))
            return &slots[i];
    }
    return NULL;
}

struct mapped *mapped_open(int fd, size_t size)
{
    struct mapped *m = memory_get(sizeof *m);

    m->fd = -1;
    m->size = size;
    m->slot = slot_take();
    m->at = m->slot ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (m->at == MAP_FAILED || fstat(fd, &m->as_mapped) || (m->fd = dup(fd)) < 0) {
        mapped_close(m);
        return NULL;
    }
    m->slot->is_lost = false;
    m->slot->from = (uintptr_t)m->at;
    m->slot->to = (uintptr_t)m->at + size;
    return m;
}

void mapped_close(struct mapped *m)
{
    if (!m)
        return;
    if (m->slot)
        m->slot->to = 0;
    if (m->at != MAP_FAILED)
        munmap(m->at, m->size);
    if (m->fd >= 0)
        close(m->fd);
    if (m->slot)
        m->slot->is_taken = false;
    free(m);
}

const void *mapped_bytes(const struct mapped *m)
{
    return m->at;
}

size_t mapped_size(const struct mapped *m)
{
    return m->size;
}

bool mapped_is_lost(const struct mapped *m)
{
    return m->slot->is_lost;
}

bool mapped_is_whole(const struct mapped *m)
{
    struct stat now;

    return !m->slot->is_lost && !fstat(m->fd, &now) && now.st_size == m->as_mapped.st_size && now.st_mtim.tv_sec == m->as_mapped.st_mtim.tv_sec
        && now.st_mtim.tv_nsec == m->as_mapped.st_mtim.tv_nsec;
}
