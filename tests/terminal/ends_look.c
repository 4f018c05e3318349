/* ends_look.c - where a trial begins, and what is told of it, and what the screen shows at rest. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "ends.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* ---- Telling ---- */

bool says(struct trial *l, bool good, const struct emulator *e, const char *name, const char *what)
{
    char *screen;

    l->counts->passed += good;
    l->counts->failed += !good;
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

const struct ending endings[ENDINGS] = {
    { "SIGTERM", { SIGTERM }, false }, { "SIGINT", { SIGINT }, false }, { "SIGHUP, twice", { SIGHUP, SIGHUP }, false },
    { "closed line", { 0 }, true }, { "SIGHUP and a closed line", { SIGHUP }, true },
};

void end(struct emulator *e, const struct ending *by)
{
    for (size_t i = 0; i < COUNT_OF(by->signals); i++)
        if (by->signals[i])
            emulator_signal(e, by->signals[i]);
    if (by->hangs_up)
        emulator_hang_up(e);
}

/* ---- The screen ---- */

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
