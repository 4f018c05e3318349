/* trial.c - the browser at a moment of its work, ways for its line to go away, a process looked at. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "trial.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>

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

/* The state's letter, parent and processor time; false: it is gone. */
static bool stat_read(int pid, char *state, int *parent, long *ticks)
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

    if (!stat_read(pid, &state, &parent, &before))
        return false;
    nap(A_WHILE);
    return stat_read(pid, &state, &parent, &after) && after - before <= TICKS_MOST;
}

/* It waits in a write. Where the system does not tell, nobody knows: true. */
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

        if (pid > 0 && stat_read(pid, &state, &its, &ticks) && its == parent)
            found = pid;
    }
    if (d)
        closedir(d);
    return found;
}

bool awaits_state(int pid, char wanted)
{
    int64_t until = now() + SOON;
    char state = 0;
    int parent;
    long ticks;

    while (now() < until && stat_read(pid, &state, &parent, &ticks) && state != wanted)
        nap(10);
    return state == wanted;
}

/* ---- Telling ---- */

bool says(struct trial *l, bool good, const struct emulator *e, const char *name, const char *what)
{
    char *screen;

    l->passed += good;
    l->failed += !good;
    if (!good) {
        screen = e ? emulator_screen(e) : NULL;
        printf("FAIL %s: %s\n%s\n", name, what, screen ? screen : "");
        free(screen);
        fflush(stdout);
    }
    return good;
}

bool is_wanted(const struct trial *l, const char *name)
{
    return !l->only || strstr(name, l->only);
}

/* ---- Moments ---- */

const struct moment moments[MOMENTS] = {
    { "list", "j", "西岗区", false }, { "list filter", "&xi", "xi", false }, { "search under way", "/(.*户){2,}.*(网|格)", NULL, false },
    { "search prompt", "/网格", "网格", false }, { "comparison", "   c2j", ">400—500户", true }, { "presentation", "   cT", "1 / ", true },
    { "palette", ":dui", "dui", false }, { "overview under way", "v", NULL, false }, { "question", "   cTq", "按 y", true },
};

struct emulator *start(const struct trial *l, const struct moment *m)
{
    const char *environment[] = ENVIRONMENT(l), *const with[] = { l->program, "--library", l->library, NULL }, *const without[] = { l->program, NULL };
    struct emulator *e = emulator_start(l->program, l->library ? with : without, environment, 100, 30);

    if (!e || !m)
        return e;
    if (!emulator_await_text(e, "西岗区")) {
        printf("the browser does not start\n");
        emulator_free(e);
        return NULL;
    }
    emulator_send(e, m->keys);
    if (m->sees && !emulator_await_text(e, m->sees))
        printf("%s: does not show “%s”\n", m->name, m->sees);
    return e;
}

void forget_state(const struct trial *l)
{
    struct buffer command = { 0 };

    buffer_format(&command, "rm -rf '%s'/*", strchr(l->state, '/'));
    if (system(buffer_text(&command)))
        printf("%s: not emptied\n", l->state);
    buffer_clear(&command);
}

void assert_kept(struct trial *l, const struct moment *m, const char *name)
{
    struct emulator *e;

    if (!m->resumes)
        return;
    e = start(l, NULL);
    says(l, e && emulator_await_text(e, "接着上次的对照"), e, name, "the place was not kept");
    emulator_free(e);
}

/* ---- Ends ---- */

const struct ending endings[ENDINGS] = {
    { "SIGTERM", { SIGTERM }, false }, { "SIGINT", { SIGINT }, false }, { "SIGHUP, twice", { SIGHUP, SIGHUP }, false },
    { "closed line", { 0 }, true }, { "SIGHUP and a closed line", { SIGHUP }, true },
};

void line_end(struct emulator *e, const struct ending *by)
{
    for (size_t i = 0; i < COUNT_OF(by->signals); i++)
        if (by->signals[i])
            emulator_signal(e, by->signals[i]);
    if (by->hangs_up)
        emulator_hang_up(e);
}

bool awaits_screen(struct emulator *e, const char *wanted)
{
    int64_t until = now() + SOON;
    bool same = false;

    while (!same && now() < until) {
        char *screen;

        emulator_is_quiet(e, 30);
        screen = emulator_screen(e);
        same = !strcmp(screen, wanted);
        free(screen);
    }
    return same;
}
