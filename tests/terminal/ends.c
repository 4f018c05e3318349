/* ends.c - the browser on lines that break, stop and are slow: every way a terminal can go away at every kind of moment, a terminal that no longer
 * reads, job control under a shell, and keys that arrive in two halves. CASEGRID is the program, THREE a library of three cases.
 * What is measured is processor time while nothing is to be done, with a bound that only spinning exceeds. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "../parts.h"
#include "ends.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { AT_ONCE = 5 /* they wait for a program, mostly */, SKIPPED = 77 };

/* ---- Ends ---- */

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
    end(e, by);
    if (says(l, emulator_await_end(e, SOON, &status) && WIFEXITED(status), e, name, "does not end") && !by->hangs_up)
        says(l, emulator_restored(e), e, name, "the terminal is not as it was");
    emulator_free(e);
    assert_kept(l, m, name);
}

/* ---- A terminal that does not read ---- */

/* Frames are asked for until the terminal's buffer is full and the program waits in the middle of one. */
static bool jam(struct emulator *e)
{
    for (int i = 0; i < 1500; i++) {
        if (i % 10 == 0)
            emulator_ask_resize(e, 100 - i / 10 % 2, 30); /* no frame is the one before */
        emulator_send(e, "\x0C");
        nap(2);
        if (i % 20 == 19 && is_writing(emulator_process(e))) {
            nap(30);
            if (is_writing(emulator_process(e)))
                return true;
        }
    }
    return false;
}

static void try_unread(struct trial *l, const struct moment *m, const struct ending *by, bool is_stopped)
{
    char name[96];
    struct emulator *e;
    int status = 0;

    snprintf(name, sizeof name, "%s, %s, %s", is_stopped ? "stopped" : "unread", m->name, by->name);
    if (!is_wanted(l, name))
        return;
    forget_state(l);
    e = start(l, m);
    if (!says(l, e != NULL, NULL, name, "cannot start"))
        return;
    if (is_stopped) {
        emulator_stop_output(e);
        emulator_send(e, "\x0C\x0C");
        nap(100);
    } else {
        says(l, jam(e), NULL, name, "is never held up");
    }
    says(l, rests(emulator_process(e)), NULL, name, "spins");
    end(e, by);
    if (says(l, emulator_await_end_unread(e, SOON, &status) && WIFEXITED(status), NULL, name, "does not end") && !by->hangs_up)
        says(l, emulator_modes_restored(e), NULL, name, "the line is not as it was");
    emulator_free(e);
    assert_kept(l, m, name);
}

/* Read again, it goes on where it was. */
static void try_read_again(struct trial *l)
{
    static const char name[] = "unread for a while";
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, &moments[4])) != NULL, NULL, name, "cannot start"))
        return;
    says(l, jam(e), NULL, name, "is never held up");
    emulator_resize(e, 100, 30);
    says(l, emulator_await_text(e, ">400—500户"), e, name, "is not painted");
    says(l, emulator_is_quiet(e, A_WHILE), e, name, "does not come to rest");
    emulator_send(e, "qq");
    says(l, emulator_await_end(e, SOON, &status), e, name, "does not end");
    emulator_free(e);
}

/* ---- A terminal whose writers do not wait ---- */

#define MAKE_UNWAITING "--make-unwaiting" /* this program, asked to be the one that leaves its terminal like this */

/* As soon as the browser has the terminal. */
static int make_unwaiting(void)
{
    struct termios t;

    while (!tcgetattr(STDOUT_FILENO, &t) && (t.c_lflag & ICANON))
        nap(10);
    nap(A_WHILE);
    return fcntl(STDOUT_FILENO, F_SETFL, O_RDWR | O_NONBLOCK);
}

static bool awaits_unwaiting(int pid)
{
    int64_t until = now() + SOON;
    char text[512], *flags;

    while (now() < until) {
        if (!proc_read(pid, "fdinfo/1", text, sizeof text) || !(flags = strstr(text, "flags:")))
            return false;
        if (strtol(flags + strlen("flags:"), NULL, 8) & O_NONBLOCK)
            return true;
        nap(10);
    }
    return false;
}

static struct emulator *start_unwaiting(const struct trial *l)
{
    static const char script[] = "\"$0\" " MAKE_UNWAITING " & exec \"$@\"";
    const char *environment[] = ENVIRONMENT(l);
    char self[512] = "";
    const char *const with[] = { "sh", "-c", script, self, l->program, "--library", l->library, NULL }, *const without[] = { "sh", "-c", script, self, l->program, NULL };
    struct emulator *e = readlink("/proc/self/exe", self, sizeof self - 1) > 0 ? emulator_start("/bin/sh", l->library ? with : without, environment, 100, 30) : NULL;

    if (e && emulator_await_text(e, "西岗区") && awaits_unwaiting(emulator_process(e)))
        return e;
    emulator_free(e);
    return NULL;
}

static void try_unwaiting(struct trial *l)
{
    static const char name[] = "unwaiting";
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start_unwaiting(l)) != NULL, NULL, name, "cannot start"))
        return;
    emulator_send(e, "\r");
    says(l, emulator_await_text(e, "阅读"), e, name, "shows no text");
    emulator_is_quiet(e, A_WHILE);
    emulator_stop_output(e);
    emulator_send(e, "y");
    nap(100);
    emulator_signal(e, SIGWINCH);
    nap(100);
    says(l, rests(emulator_process(e)), NULL, name, "spins on a copy");
    emulator_resume_output(e);
    says(l, emulator_await_clipboard(e, "casegrid 位置"), e, name, "loses what is copied");
    says(l, emulator_await_text(e, "送往终端的剪贴板"), e, name, "does not go on");
    emulator_is_quiet(e, A_WHILE);
    emulator_stop_output(e);
    emulator_send(e, "\x0C");
    nap(100);
    emulator_signal(e, SIGWINCH);
    nap(100);
    says(l, rests(emulator_process(e)), NULL, name, "spins on a frame");
    emulator_signal(e, SIGTERM);
    if (says(l, emulator_await_end_unread(e, SOON, &status) && WIFEXITED(status), NULL, name, "does not end"))
        says(l, emulator_modes_restored(e), NULL, name, "the line is not as it was");
    emulator_free(e);
}

/* ---- Rest ---- */

static void try_needless_return(struct trial *l, struct emulator *e, const char *name)
{
    char *before = emulator_screen(e);

    emulator_signal(e, SIGCONT);
    says(l, awaits_screen(e, before), e, name, "is disturbed by a SIGCONT without a stop");
    free(before);
}

static void try_rest(struct trial *l, const struct moment *m)
{
    char name[96];
    struct emulator *e;

    snprintf(name, sizeof name, "rest, %s", m->name);
    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, m)) != NULL, NULL, name, "cannot start"))
        return;
    emulator_is_quiet(e, A_WHILE);
    says(l, rests(emulator_process(e)), e, name, "spins");
    if (m->sees)
        try_needless_return(l, e, name);
    for (int i = 0; i < 60; i++) /* a storm of sizes */
        emulator_ask_resize(e, 20 + i * 3, 5 + i % 40);
    emulator_resize(e, 500, 200);
    says(l, !m->sees || emulator_await_text(e, m->sees), e, name, "is not painted in 500 columns and 200 rows");
    emulator_resize(e, 1, 1);
    emulator_is_quiet(e, 50);
    emulator_resize(e, 100, 30);
    says(l, !m->sees || emulator_await_text(e, m->sees), e, name, "is not painted after a storm of sizes");
    says(l, rests(emulator_process(e)), e, name, "spins after a storm of sizes");
    emulator_free(e);
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
    assert_kept(l, &moments[4], name);
}

/* ---- All of them ---- */

static void try_ends(struct trial *l, size_t moment)
{
    for (size_t k = 0; k < ENDINGS; k++)
        try_ending(l, &moments[moment], &endings[k]);
}

static void try_stopped(struct trial *l, size_t moment)
{
    try_unread(l, &moments[moment], &endings[0], true);
}

static void try_rests(struct trial *l, size_t moment)
{
    try_rest(l, &moments[moment]);
}

static void try_jammed(struct trial *l, size_t by)
{
    try_unread(l, &moments[4], &endings[by], false);
}

static void try_jammed_list(struct trial *l, size_t unused)
{
    (void)unused;
    try_unread(l, &moments[0], &endings[0], false);
}

/* Those that take longest first. */
static const struct kind { void (*several)(struct trial *l, size_t i); void (*one)(struct trial *l); size_t count; } kinds[] = {
    { NULL, try_shell, 1 }, { NULL, try_margins, 1 }, { try_jammed, NULL, ENDINGS }, { try_jammed_list, NULL, 1 }, { NULL, try_read_again, 1 },
    { try_rests, NULL, MOMENTS }, { try_halves, NULL, PLACES }, { NULL, try_mouse, 1 }, { NULL, try_unwaiting, 1 },
    { try_stopped, NULL, MOMENTS }, { try_ends, NULL, MOMENTS }, { NULL, try_paste, 1 },
};

static int play(void *context, size_t part)
{
    struct trial l = *(const struct trial *)context;
    size_t i = part, k = 0;
    int failed = l.counts->failed;

    while (i >= kinds[k].count)
        i -= kinds[k++].count;
    snprintf(l.state, sizeof l.state, "XDG_STATE_HOME=%s/%zu", l.folder, part);
    if (mkdir(strchr(l.state, '/'), 0700))
        return 1;
    if (kinds[k].one)
        kinds[k].one(&l);
    else
        kinds[k].several(&l, i);
    return l.counts->failed != failed;
}

int main(int argc, char **argv)
{
    struct trial l = { .program = getenv("CASEGRID"), .library = getenv("THREE"), .only = argc > 1 ? argv[1] : NULL, .folder = "/tmp/casegrid-ends-XXXXXX", .state = "XDG_STATE_HOME=/dev/null" };
    struct emulator *e;
    size_t parts = 0;
    int worst;

    if (l.only && !strcmp(l.only, MAKE_UNWAITING))
        return make_unwaiting();
    if (!l.program) {
        fputs("CASEGRID names no program: skipped\n", stderr);
        return SKIPPED;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_DFL); /* whoever runs the tests in the background, or with nohup, has them ignored, and so would the program */
    signal(SIGQUIT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    e = start(&l, NULL);
    if (!e) {
        fputs("no pseudo-terminals here: skipped\n", stderr);
        return SKIPPED;
    }
    emulator_free(e);
    if (!mkdtemp(l.folder)) {
        perror(l.folder);
        return 1;
    }
    l.counts = parts_shared(sizeof *l.counts);
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        parts += kinds[k].count;
    worst = parts_do(parts, AT_ONCE, play, &l);
    emulator_sweep(l.folder);
    printf("%d passed, %d failed\n", l.counts->passed, l.counts->failed);
    return worst;
}
