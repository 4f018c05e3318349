/* ends.c - the browser ends, or is stopped and goes on: every way a terminal can go away at every kind of moment, job control under a shell, what must
 * not be left on in the terminal. Lines that stop are tried in stalls.c. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "trial.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77 };

static void try_ending(struct trial *l, const struct moment *m, const struct ending *by)
{
    char name[96];
    struct emulator *e;
    int status = 0;

    snprintf(name, sizeof name, "end, %s, %s", m->name, by->name);
    if (!is_wanted(l, name))
        return;
    forget_state(l);
    e = start(l, m);
    if (!says(l, e != NULL, NULL, name, "cannot start"))
        return;
    line_end(e, by);
    if (says(l, emulator_await_end(e, SOON, &status) && WIFEXITED(status), e, name, "does not end") && !by->hangs_up)
        says(l, emulator_restored(e), e, name, "the terminal is not as it was");
    emulator_free(e);
    assert_kept(l, m, name);
}

/* ---- Job control ---- */

static bool is_stopped(int pid)
{
    return awaits_state(pid, 'T') && rests(pid);
}

static const struct stop { const char *name; int number /* 0: by key */; bool is_told; } stops[] = {
    { "job control, by key", 0, true }, { "job control, SIGTSTP", SIGTSTP, true }, { "job control, SIGSTOP", SIGSTOP, false },
};

static void try_shell(struct trial *l)
{
    static const char name[] = "job control", *const shell[] = { "bash", "--norc", "--noediting", "-i", NULL };
    const char *environment[] = ENVIRONMENT(l);
    struct emulator *e;
    struct buffer line = { 0 };
    int pid, status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    e = access("/bin/bash", X_OK) ? NULL : emulator_start("/bin/bash", shell, environment, 100, 30);
    if (!e)
        return; /* no shell with jobs */
    says(l, emulator_await_text(e, "ready>"), e, name, "no shell");
    buffer_format(&line, "'%s' --library '%s'\r", l->program, l->library ? l->library : "");
    emulator_send(e, buffer_text(&line));
    says(l, emulator_await_text(e, "西岗区"), e, name, "does not start");
    pid = child_of(emulator_process(e));
    emulator_send(e, "   c2j");
    says(l, emulator_await_text(e, ">400—500户"), e, name, "shows no comparison");
    emulator_send(e, "\x14");
    says(l, emulator_await_text(e, "鼠标可以用了") && emulator_mouse(e), e, name, "has no mouse");
    for (int i = 0; i < 6; i++) {
        const struct stop *by = &stops[i % (int)COUNT_OF(stops)];

        emulator_margins_on(e);
        if (by->number)
            kill(pid, by->number);
        else
            emulator_send(e, "\x1A");
        says(l, emulator_await_text(e, "Stopped"), e, by->name, "is not stopped");
        says(l, is_stopped(pid), e, by->name, "does not rest while it is stopped");
        says(l, !by->is_told || !emulator_mouse(e), e, by->name, "leaves the mouse to the shell");
        says(l, !by->is_told || !emulator_margins(e), e, by->name, "leaves margins to the shell");
        emulator_resize(e, i % 2 ? 100 : 120, 30);
        emulator_send(e, "printf '\\33[?1049l\\33[?2004l\\33[?1000l'; echo so; fg\r"); /* as programs leave it that have come in between */
        says(l, emulator_await_text(e, ">400—500户"), e, by->name, "does not come back");
        says(l, rests(pid), e, by->name, "spins when it is back");
        emulator_is_quiet(e, A_WHILE);
        says(l, emulator_mouse(e), e, by->name, "forgets the mouse");
        says(l, emulator_paste(e, ""), e, by->name, "forgets the marks around pasted text");
        says(l, !emulator_modes_restored(e), e, by->name, "goes on in the shell's modes");
        emulator_is_quiet(e, A_WHILE); /* what was sent has been read by the program, not by the shell */
    }
    emulator_send(e, "\x1A");
    says(l, emulator_await_text(e, "Stopped"), e, name, "is not stopped again");
    emulator_send(e, "kill %1; fg; echo over\r");
    says(l, emulator_await_match(e, "^over"), e, name, "does not end when it is told so while it is stopped");
    says(l, emulator_await_gone(e, ">400—500户"), e, name, "has painted over the shell's screen");
    emulator_send(e, "exit\r");
    says(l, emulator_await_end(e, SOON, &status), e, name, "the shell does not end");
    emulator_free(e);
    buffer_clear(&line);
    assert_kept(l, &moments[AT_COMPARISON], name);
}

/* ---- The mouse's mode ---- */

#define MOUSE_ON "\x14" /* Ctrl-T */

static void try_mouse(struct trial *l)
{
    static const char name[] = "mouse";
    static const struct ending *const by[] = { &endings[0], &endings[1], &endings[2], NULL }; /* NULL: by key */
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, &moments[AT_LIST])) != NULL, NULL, name, "cannot start"))
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
        e = start(l, &moments[AT_LIST]);
        emulator_send(e, MOUSE_ON);
        says(l, emulator_await_text(e, "鼠标可以用了") && emulator_mouse(e), e, name, "does not come on");
        if (by[i])
            line_end(e, by[i]);
        else
            emulator_send(e, "q");
        says(l, emulator_await_end(e, SOON, &status) && !emulator_mouse(e) && emulator_restored(e), e, name, "is left on");
        emulator_free(e);
    }
    forget_state(l);
    e = start(l, &moments[AT_LIST]);
    emulator_send(e, MOUSE_ON);
    says(l, emulator_await_text(e, "鼠标可以用了"), e, name, "does not come on");
    emulator_signal(e, SIGSEGV);
    says(l, emulator_await_end(e, SOON, &status) && !emulator_mouse(e), e, name, "is left on by a crash");
    emulator_free(e);
}

/* ---- Margins of left and right ---- */

/* They are on only while a frame is on its way: cut off there, it leaves them on, and the end must take them off, whatever it comes from. */
static void try_margins(struct trial *l)
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
        if (!says(l, (e = start(l, &moments[AT_LIST])) != NULL, NULL, name, "cannot start"))
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

int main(int argc, char **argv)
{
    struct trial l = { .program = getenv("CASEGRID"), .library = getenv("THREE"), .only = argc > 1 ? argv[1] : NULL, .state = "XDG_STATE_HOME=/tmp/casegrid-ends-XXXXXX" };
    struct emulator *e;

    if (l.only && !strcmp(l.only, MAKE_UNWAITING))
        return make_unwaiting();
    if (!l.program) {
        fputs("CASEGRID names no program: skipped\n", stderr);
        return SKIPPED;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_DFL); /* whoever runs the tests in the background may have them ignored, and so would the program */
    signal(SIGQUIT, SIG_DFL);
    if (!mkdtemp(strchr(l.state, '/'))) {
        perror(l.state);
        return 1;
    }
    e = start(&l, NULL);
    if (!e) {
        fputs("no pseudo-terminals here: skipped\n", stderr);
        return SKIPPED;
    }
    emulator_free(e);
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        for (size_t k = 0; k < COUNT_OF(endings); k++)
            try_ending(&l, &moments[i], &endings[k]);
        try_unread(&l, &moments[i], &endings[0], true);
        try_rest(&l, &moments[i]);
    }
    for (size_t k = 0; k < COUNT_OF(endings); k++)
        try_unread(&l, &moments[AT_COMPARISON], &endings[k], false);
    try_unread(&l, &moments[AT_LIST], &endings[0], false);
    try_read_again(&l);
    try_unwaiting(&l);
    try_shell(&l);
    try_mouse(&l);
    try_margins(&l);
    try_paste(&l);
    try_halves(&l);
    forget_state(&l);
    rmdir(strchr(l.state, '/'));
    printf("%d passed, %d failed\n", l.passed, l.failed);
    return l.failed != 0;
}
