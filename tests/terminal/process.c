/* process.c - what is seen of a program from outside: its state, its processor time. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "process.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { REST = 200 /* milliseconds */, TICKS_MOST = 10 /* of a hundred a second */, PATIENCE = 10000 };

void nap(int milliseconds)
{
    struct timespec t = { milliseconds / 1000, (long)(milliseconds % 1000) * 1000000 };

    while (nanosleep(&t, &t) && errno == EINTR) {
    }
}

int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- Looking at a process ---- */

bool proc_read(int pid, const char *name, char *out, size_t size)
{
    char path[64];
    FILE *in;
    size_t n;

    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    in = fopen(path, "r");
    if (!in)
        return false;
    n = fread(out, 1, size - 1, in);
    out[n] = '\0';
    fclose(in);
    return n > 0;
}

bool process_read(int pid, char *state, int *parent, long *ticks)
{
    char text[1024], *behind;
    unsigned long user = 0, kernel = 0;

    if (!proc_read(pid, "stat", text, sizeof text) || !(behind = strrchr(text, ')')))
        return false;
    if (sscanf(behind + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", state, parent, &user, &kernel) != 4)
        return false;
    *ticks = (long)(user + kernel);
    return true;
}

bool rests(int pid)
{
    long before = 0, after = 0;
    char state;
    int parent;

    if (!process_read(pid, &state, &parent, &before))
        return false;
    nap(REST);
    return process_read(pid, &state, &parent, &after) && after - before <= TICKS_MOST;
}

bool is_writing(int pid)
{
    char text[256];

    return !proc_read(pid, "syscall", text, sizeof text) || atol(text) == SYS_write || !strncmp(text, "running", 7);
}

int child_of(int parent)
{
    DIR *d = opendir("/proc");
    int found = 0;

    for (struct dirent *e; d && !found && (e = readdir(d));) {
        char state;
        int pid = atoi(e->d_name), its = 0;
        long ticks;

        if (pid > 0 && process_read(pid, &state, &its, &ticks) && its == parent)
            found = pid;
    }
    if (d)
        closedir(d);
    return found;
}

bool awaits_state(int pid, char wanted)
{
    int64_t until = now() + PATIENCE;
    char state = 0;
    int parent;
    long ticks;

    while (now() < until && process_read(pid, &state, &parent, &ticks) && state != wanted)
        nap(10);
    return state == wanted;
}
