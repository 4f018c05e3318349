/* stalls.c - lines that stop, are slow, or bring what nobody typed: a terminal that no longer reads, or reads again; writers that do not wait; rest, also
 * in a storm of sizes; keys that arrive in two halves; pasted text. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "trial.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

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

void try_unread(struct trial *l, const struct moment *m, const struct ending *by, bool is_stopped)
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
    line_end(e, by);
    if (says(l, emulator_await_end_unread(e, SOON, &status) && WIFEXITED(status), NULL, name, "does not end") && !by->hangs_up)
        says(l, emulator_modes_restored(e), NULL, name, "the line is not as it was");
    emulator_free(e);
    assert_kept(l, m, name);
}

/* Read again, it goes on where it was. */
void try_read_again(struct trial *l)
{
    static const char name[] = "unread for a while";
    struct emulator *e;
    int status = 0;

    if (!is_wanted(l, name))
        return;
    forget_state(l);
    if (!says(l, (e = start(l, &moments[AT_COMPARISON])) != NULL, NULL, name, "cannot start"))
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

/* As soon as the browser has the terminal. */
int make_unwaiting(void)
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

void try_unwaiting(struct trial *l)
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

/* Nobody has stopped it. */
static void try_needless_return(struct trial *l, struct emulator *e, const char *name)
{
    char *before = emulator_screen(e);

    emulator_signal(e, SIGCONT);
    says(l, awaits_screen(e, before), e, name, "is disturbed by a SIGCONT without a stop");
    free(before);
}

void try_rest(struct trial *l, const struct moment *m)
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

/* ---- A key in two halves ---- */

static const struct { const char *name, *keys, *sees; } places[] = {
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

static void try_halves_at(struct trial *l, size_t place)
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

void try_halves(struct trial *l)
{
    for (size_t i = 0; i < COUNT_OF(places); i++)
        try_halves_at(l, i);
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
    if (!says(l, (e = start(l, &moments[AT_LIST])) != NULL, NULL, name, "cannot start"))
        return;
    says(l, emulator_paste(e, "q\rq"), e, name, "is not asked to be marked");
    says(l, emulator_await_text(e, "粘贴来的文字不当作命令"), e, name, "is taken for commands");
    emulator_send(e, "/");
    says(l, emulator_await_text(e, "中检索："), e, name, "finds no prompt");
    emulator_paste(e, "网格\rq\x1B[A党\r");
    says(l, emulator_await_text(e, "：网格 q党\n"), e, name, "is not one line of text");
    line_end(e, &endings[0]);
    says(l, emulator_await_end(e, SOON, &status) && emulator_restored(e), e, name, "is in the way of the end");
    says(l, !emulator_paste(e, ""), e, name, "is marked when the program has ended");
    emulator_free(e);
}
