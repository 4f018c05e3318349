/* ends_keys.c - keys that arrive in two halves, the mouse's mode, margins that are left on, pasted text. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "ends.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* ---- A key in two halves ---- */

static const struct { const char *name, *keys, *sees; } places[PLACES] = {
    { "comparison", "   c2j", ">400—500户" }, { "list filter", "&xi", "xi" }, { "text", "\r", "阅读" }, { "hits", "/网格\r", "处，" },
    { "search prompt", "/网格", "网格" }, { "palette", ":dui", "dui" }, { "help", "?", "帮助" }, { "overview", "v", "总览" }, { "rows", "   cr", "个案例写到" },
    { "copy", "   cy", "复制什么" }, { "export", "   cx", "文件名" }, { "slide", "   cT \t", "组织链条" }, { "question", "   cTq", "按 y" },
};
static const int halves[] = { 60, 150, 300, 420 };
static const char *const tails[] = { "[25~", "[?69;2$y", "[2;2R" }; /* nobody's key, and what the terminal was asked: only the Esc is taken back */

/* Esc, and the rest of its key after a time; true: it took no longer than a key may. */
static bool send_halves(struct emulator *e, int apart, const char *rest)
{
    int64_t begun = now();

    emulator_send(e, "\x1B");
    nap(apart);
    emulator_send(e, rest);
    return now() - begun < 480;
}

void try_halves(struct trial *l, size_t place)
{
    char name[96], *before;
    struct emulator *e;
    struct moment m = { places[place].name, places[place].keys, places[place].sees, false };

    snprintf(name, sizeof name, "halves, %s", m.name);
    if (!is_wanted(l, name))
        return;
    forget_state(l);
    e = start(l, &m);
    if (!says(l, e != NULL, NULL, name, "cannot start"))
        return;
    emulator_is_quiet(e, 150);
    before = emulator_screen(e);
    for (size_t i = place % 2; i < COUNT_OF(halves); i += 2)
        if (send_halves(e, halves[i], tails[(place + i) % COUNT_OF(tails)]))
            says(l, awaits_screen(e, before), e, name, "the Esc was not taken back");
        else /* the machine was too busy: the place is gone to again */
            break;
    free(before);
    emulator_free(e);
}

/* ---- The mouse's mode ---- */

#define MOUSE_ON "\x14" /* Ctrl-T */

void try_mouse(struct trial *l)
{
    static const char name[] = "mouse";
    static const struct ending *const by[] = { &endings[0], &endings[1], &endings[2], NULL }; /* NULL: by key */
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, &moments[0])) != NULL, NULL, name, "cannot start"))
        return;
    says(l, !emulator_mouse(e), e, name, "is on at first");
    emulator_send(e, "\x1B[<0;3;3M\x1B[<0;3;3m");
    emulator_send(e, MOUSE_ON);
    says(l, emulator_await_text(e, "鼠标可以用了") && emulator_mouse(e), e, name, "does not come on");
    emulator_send(e, "\x1B[<0;8;5M\x1B[<0;8;5m");
    says(l, emulator_await_text(e, "> "), e, name, "is not heard");
    says(l, emulator_await_match(e, "^>[ *] *3 西岗区"), e, name, "does not move the cursor");
    emulator_send(e, "\x1B[<64;8;5M");
    says(l, emulator_await_match(e, "^>[ *] *1 白云区"), e, name, "does not scroll");
    emulator_send(e, MOUSE_ON);
    says(l, emulator_await_text(e, "鼠标关掉了") && !emulator_mouse(e), e, name, "does not go off");
    emulator_send(e, "\x1B[<0;8;5Mq");
    says(l, emulator_await_end(e, SOON, &status), e, name, "does not end");
    emulator_free(e);
    for (size_t i = 0; i < COUNT_OF(by); i++) {
        forget_state(l);
        e = start(l, &moments[0]);
        emulator_send(e, MOUSE_ON);
        says(l, emulator_await_text(e, "鼠标可以用了") && emulator_mouse(e), e, name, "does not come on");
        if (by[i])
            end(e, by[i]);
        else
            emulator_send(e, "q");
        says(l, emulator_await_end(e, SOON, &status) && !emulator_mouse(e) && emulator_restored(e), e, name, "is left on");
        emulator_free(e);
    }
    forget_state(l);
    e = start(l, &moments[0]);
    emulator_send(e, MOUSE_ON);
    says(l, emulator_await_text(e, "鼠标可以用了"), e, name, "does not come on");
    emulator_signal(e, SIGSEGV);
    says(l, emulator_await_end(e, SOON, &status) && !emulator_mouse(e), e, name, "is left on by a crash");
    emulator_free(e);
}

/* ---- Margins of left and right ---- */

/* They are on only while a frame is on its way: cut off there, it leaves them on, and the end must take them off, whatever it comes from. */
void try_margins(struct trial *l)
{
    static const char name[] = "margins";
    const int signals[] = {
        SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGALRM, SIGIO, SIGSEGV, SIGQUIT, SIGABRT, SIGTRAP, SIGRTMIN, SIGRTMIN + 5, SIGRTMAX, 0 /* by key */,
#ifdef SIGSTKFLT
        SIGSTKFLT,
#endif
    };
    struct emulator *e;
    char what[80];
    int status = 0;

    if (!is_wanted(l, name))
        return;
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        forget_state(l);
        if (!says(l, (e = start(l, &moments[0])) != NULL, NULL, name, "cannot start"))
            return;
        emulator_is_quiet(e, A_WHILE);
        says(l, !emulator_margins(e), e, name, "are left on between two frames");
        emulator_margins_on(e);
        if (signals[i])
            emulator_signal(e, signals[i]);
        else
            emulator_send(e, "q");
        snprintf(what, sizeof what, "or more are left on at the end, by signal %d (0: by key)", signals[i]);
        if (says(l, emulator_await_end(e, SOON, &status), e, name, "does not end"))
            says(l, emulator_restored(e), e, name, what);
        emulator_free(e);
    }
}

/* ---- Pasted text ---- */

void try_paste(struct trial *l)
{
    static const char name[] = "paste";
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, &moments[0])) != NULL, NULL, name, "cannot start"))
        return;
    says(l, emulator_paste(e, "q\rq"), e, name, "is not asked to be marked");
    says(l, emulator_await_text(e, "粘贴来的文字不当作命令"), e, name, "is taken for commands");
    emulator_send(e, "/");
    says(l, emulator_await_text(e, "中检索："), e, name, "finds no prompt");
    emulator_paste(e, "网格\rq\x1B[A党\r");
    says(l, emulator_await_text(e, "：网格 q党\n"), e, name, "is not one line of text");
    end(e, &endings[0]);
    says(l, emulator_await_end(e, SOON, &status) && emulator_restored(e), e, name, "is in the way of the end");
    says(l, !emulator_paste(e, ""), e, name, "is marked when the program has ended");
    emulator_free(e);
}
