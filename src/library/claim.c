/* claim.c - one writer at a time: who reads a library to publish it changed claims it first, so that nobody's cases are dropped by another's.
 * The lock sits on the file that is read; publishing puts another file in its place, so a claim counts only while the path still names it. */
#include "own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 10, BETWEEN = 50 * 1000 * 1000 }; /* seconds; nanoseconds between two tries */

struct library_claim { int descriptor; };

static bool is_at(int descriptor, const char *path)
{
    struct stat held, named;

    return !fstat(descriptor, &held) && !stat(path, &named) && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/* 1: claimed; 0: somebody else has it; -1: this file system knows no locks, or there is no file, and nobody can be kept out. */
static int try_once(struct library_claim *c, const char *path)
{
    c->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (c->descriptor < 0)
        return -1;
    if (flock(c->descriptor, LOCK_EX | LOCK_NB))
        return errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    return is_at(c->descriptor, path);
}

enum code library_claim(struct library_claim **out, const char *path, struct fault *f)
{
    struct library_claim *c = memory_get(sizeof *c);
    time_t end = time(NULL) + PATIENCE;
    int got;

    *out = NULL;
    while (!(got = try_once(c, path))) {
        close(c->descriptor);
        if (time(NULL) > end) {
            free(c);
            return fault_set(f, FAILED, _("另有一个程序正在改动案例库“%s”，等了 %d 秒还没有完；什么也没有改动，请过一会儿再试。"), path, PATIENCE);
        }
        nanosleep(&(struct timespec){0, BETWEEN}, NULL);
    }
    *out = c; /* where nothing can be locked the claim is empty */
    return OK;
}

void library_claim_end(struct library_claim *c)
{
    if (c && c->descriptor >= 0)
        close(c->descriptor);
    free(c);
}
