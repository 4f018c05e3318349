/* parts.c - a process for each part, and a file without a name for what it says. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "parts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE_MOST = 16 };

struct running {
    pid_t process; /* 0: none here */
    size_t number;
    FILE *said;
};

void *parts_shared(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED)
        abort();
    return p;
}

static void begin(struct running *r, size_t number, parts_part *part, void *context)
{
    pid_t whole = getpid();

    r->number = number;
    r->said = tmpfile();
    fflush(NULL);
    r->process = fork();
    if (r->process == 0) {
        int status;

        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that is broken off leaves nothing behind */
        if (getppid() != whole)
            _exit(1);
        if (r->said && (dup2(fileno(r->said), STDOUT_FILENO) < 0 || dup2(fileno(r->said), STDERR_FILENO) < 0))
            _exit(1);
        status = part(context, number);
        fflush(NULL);
        _exit(status);
    }
}

/* How it has ended; what it has said. */
static int end(struct running *r, int status)
{
    char bytes[4096];
    size_t n;

    if (r->said) {
        rewind(r->said);
        while ((n = fread(bytes, 1, sizeof bytes, r->said)) > 0)
            fwrite(bytes, 1, n, stdout);
        fclose(r->said);
    }
    if (!WIFEXITED(status))
        printf("FAILED: part %zu ended by signal %d\n", r->number, WTERMSIG(status));
    fflush(stdout);
    r->process = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int parts_do(size_t count, size_t at_once, parts_part *part, void *context)
{
    struct running running[AT_ONCE_MOST] = {{0}};
    size_t next = 0, busy = 0;
    int worst = 0;

    if (at_once > AT_ONCE_MOST)
        at_once = AT_ONCE_MOST;
    while (next < count || busy) {
        int status = 0, answer;
        pid_t ended;

        for (size_t i = 0; i < at_once && next < count; i++) {
            if (running[i].process)
                continue;
            begin(&running[i], next++, part, context);
            if (running[i].process < 0)
                return 1;
            busy++;
        }
        ended = waitpid(-1, &status, 0);
        if (ended < 0)
            return 1;
        for (size_t i = 0; i < at_once; i++) {
            if (running[i].process != ended)
                continue;
            answer = end(&running[i], status);
            if (answer && worst != 1)
                worst = answer;
            busy--;
        }
    }
    return worst;
}
