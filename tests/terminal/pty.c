/* pty.c - the browser on a real pseudo-terminal, seen through a terminal emulator: start, resize, search, quit, hang-up, TERM, locale.
 * CASEGRID is the program, THREE a library of three cases. Exit status 77: there are no pseudo-terminals here, or no program was named. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "emulator.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77, STEPS = 20, SETTINGS = 8, ANY = -1, HANG_UP_LIMIT = 2000, QUIET = 400 };

enum act {
    DONE, SEES /* text */, MATCHES /* expression */, LACKS /* text */, PAINTS, TYPES /* keys */, RESIZES /* a × b */, SIGNALS /* a */,
    HANGS_UP, ENDS /* with status a, ANY: any */, KILLED /* ends by signal a, or as a sanitizer ends */, RESTORED, QUIET_NOW,
    HOLDS /* text in the clipboard */, HOLDS_NOTHING
};

struct step { enum act act; const char *text; int a, b; };

struct scenario {
    const char *name;
    int columns, rows;
    const char *environment[SETTINGS];
    struct step steps[STEPS];
};

#define OWN_STATE "XDG_STATE_HOME=TEMPORARY" /* stands for a folder that is made for this run of all of them */
#define CHINESE_LOCALE "LC_ALL=C.UTF-8", "LANGUAGE=zh"
#define LEAVES { TYPES, "q", 0, 0 }, { ENDS, NULL, 0, 0 }, { RESTORED, NULL, 0, 0 }

static const struct scenario scenarios[] = {
    { "start__shows__the_library", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "案例", 0, 0 }, { SEES, "西岗区", 0, 0 }, { SEES, "白云区", 0, 0 }, LEAVES } },
    { "start__shows__the_library_on_a_black_and_white_terminal", 80, 24, { "TERM=vt220", CHINESE_LOCALE, "NO_COLOR=1" },
      { { SEES, "案例", 0, 0 }, LEAVES } },
    { "start__chooses__a_locale_where_there_is_none", 80, 24, { "TERM=xterm-256color", "LC_ALL=C", "LANG", "LANGUAGE" },
      { { SEES, "案例", 0, 0 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "start__chooses__a_locale_where_none_is_set", 80, 24, { "TERM=xterm-256color", "LC_ALL", "LANG", "LC_CTYPE", "LANGUAGE" },
      { { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "locale__that_is_not_installed__is_told", 80, 24, { "TERM=xterm", "LC_ALL=zh_CN.GB18030", "LOCPATH=/nonexistent", "LANGUAGE=zh" },
      { { SEES, "dpkg-reconfigure locales", 0, 0 }, { SEES, "casegrid table", 0, 0 }, { ENDS, NULL, 2, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "locale__without_chinese__is_told", 80, 24, { "TERM=xterm", "LC_ALL=en_US.ISO-8859-1", "LOCPATH=/nonexistent" },
      { { SEES, "export LC_ALL=C.UTF-8", 0, 0 }, { ENDS, NULL, 2, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "locale__of_a_name_nobody_knows__is_passed_over", 80, 24, { "TERM=xterm", "LC_ALL=nobodys_LOCALE", "LANGUAGE=zh" },
      { { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "idle__writes__nothing", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { QUIET_NOW, NULL, 0, 0 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "resize__paints__every_size", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { RESIZES, NULL, 40, 12 }, { SEES, "西岗区", 0, 0 }, { RESIZES, NULL, 1, 1 }, { PAINTS, NULL, 0, 0 },
        { RESIZES, NULL, 80, 24 }, { SEES, "西岗区", 0, 0 }, { RESIZES, NULL, 200, 60 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "start__survives__one_cell", 1, 1, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { PAINTS, NULL, 0, 0 }, { RESIZES, NULL, 80, 24 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "search__finds__chinese", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "/", 0, 0 }, { PAINTS, NULL, 0, 0 }, { TYPES, "网格", 0, 0 }, { SEES, "网格", 0, 0 },
        { TYPES, "\r", 0, 0 }, { MATCHES, "共 [0-9]+ 处，[0-9]+ 段，3 个地区", 0, 0 }, { TYPES, "n\r", 0, 0 }, { SEES, "阅读", 0, 0 },
        { TYPES, "qqq", 0, 0 }, { ENDS, NULL, 0, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "compare__puts__three_side_by_side", 120, 40, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "   c2", 0, 0 }, { SEES, "474个", 0, 0 }, { SEES, "300—500户", 0, 0 }, { SEES, "转述，非原文", 0, 0 },
        { RESIZES, NULL, 60, 20 }, { SEES, "300—500户", 0, 0 }, { TYPES, "q", 0, 0 }, { SEES, "划格标准", 0, 0 }, LEAVES } },
    { "copy__reaches__the_clipboard", 100, 30, { "TERM=xterm-256color", CHINESE_LOCALE, "TMUX", "STY" },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "   c2", 0, 0 }, { SEES, "474个", 0, 0 }, { TYPES, "y", 0, 0 }, { SEES, "复制什么", 0, 0 }, { TYPES, "c", 0, 0 },
        { HOLDS, "划分标准：400—500户或1000人左右规模（5个街道）（白云区，《精织基层“小网格” 汇聚治理“大能量”》", 0, 0 },
        { SEES, "字送往终端的剪贴板", 0, 0 }, { TYPES, "yr", 0, 0 }, { HOLDS, "项目\t白云区\t凯里市\t西岗区\n划分标准\t", 0, 0 }, { TYPES, "yp", 0, 0 },
        { HOLDS, "casegrid 位置 baiyun/4，版本 ", 0, 0 }, { SEES, "474个", 0, 0 }, { TYPES, "q", 0, 0 }, LEAVES } },
    { "copy__reaches__tmux", 80, 24, { "TERM=tmux-256color", CHINESE_LOCALE, "TMUX=/tmp/nobody,1,0", "STY" },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "\r", 0, 0 }, { SEES, "阅读", 0, 0 }, { TYPES, "y", 0, 0 },
        { HOLDS, "casegrid 位置 baiyun/1，", 0, 0 }, { SEES, "送往", 0, 0 }, { SEES, "阅读", 0, 0 }, { TYPES, "q", 0, 0 }, LEAVES } },
    { "copy__is_refused__on_a_console", 80, 24, { "TERM=linux", CHINESE_LOCALE, "TMUX", "STY" },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "\r", 0, 0 }, { SEES, "阅读", 0, 0 }, { TYPES, "y", 0, 0 }, { SEES, "不认识剪贴板命令", 0, 0 }, { HOLDS_NOTHING, NULL, 0, 0 },
        { TYPES, "Y", 0, 0 }, { SEES, "casegrid 位置 baiyun/1，", 0, 0 }, { LACKS, "阅读", 0, 0 }, { TYPES, "qq", 0, 0 }, LEAVES } },
    { "language__is__english", 80, 24, { "TERM=xterm-256color", "LC_ALL=C.UTF-8", "LANGUAGE=en" },
      { { SEES, "Cases", 0, 0 }, { TYPES, "?", 0, 0 }, { SEES, "Help", 0, 0 }, { TYPES, "q", 0, 0 }, { SEES, "Cases", 0, 0 }, LEAVES } },
    { "keys__survive__noise", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "\xFF\x1B[25~\x1B[99;99;99z\x1B[<0;1;1M\x9B", 0, 0 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "suspend__comes_back__where_nobody_can_stop_it", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "\x1A", 0, 0 }, { PAINTS, NULL, 0, 0 }, { QUIET_NOW, NULL, 0, 0 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "editor__has__the_terminal_and_gives_it_back", 80, 24,
      { "TERM=xterm-256color", CHINESE_LOCALE, OWN_STATE, "VISUAL=echo the editor is here; read line; exit 4; :" },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "e", 0, 0 }, { SEES, "the editor is here", 0, 0 }, { LACKS, "西岗区", 0, 0 }, { RESIZES, NULL, 100, 30 },
        { TYPES, "\r", 0, 0 }, { SEES, "状态 4", 0, 0 }, { SEES, "西岗区", 0, 0 }, { TYPES, "?", 0, 0 }, { SEES, "帮助", 0, 0 }, { TYPES, "q", 0, 0 },
        LEAVES } },
    { "editor__is_interrupted__alone", 80, 24,
      { "TERM=xterm-256color", CHINESE_LOCALE, OWN_STATE, "VISUAL=echo the editor is here; read line; :" },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "e", 0, 0 }, { SEES, "the editor is here", 0, 0 }, { TYPES, "\x03", 0, 0 },
        { MATCHES, "中断|没有正常结束", 0, 0 }, { SEES, "西岗区", 0, 0 }, LEAVES } },
    { "hang_up__ends__the_program", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { HANGS_UP, NULL, 0, 0 }, { ENDS, NULL, ANY, 0 } } },
    { "terminate__restores__the_terminal", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { SIGNALS, NULL, SIGTERM, 0 }, { ENDS, NULL, ANY, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "crash__restores__the_terminal", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, { SIGNALS, NULL, SIGSEGV, 0 }, { KILLED, NULL, SIGSEGV, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "home__missing__is_said_once", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE, "HOME=/proc/nobody", "XDG_STATE_HOME" },
      { { SEES, "不会记下来", 0, 0 }, { TYPES, "j", 0, 0 }, { LACKS, "不会记下来", 0, 0 }, LEAVES } },
    /* These three follow one another. */
    { "hang_up__keeps__the_place", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE, OWN_STATE },
      { { SEES, "西岗区", 0, 0 }, { TYPES, "   c2j", 0, 0 }, { SEES, "每格户数", 0, 0 }, { SEES, ">400—500户", 0, 0 }, { HANGS_UP, NULL, 0, 0 }, { ENDS, NULL, ANY, 0 } } },
    { "start__resumes__where_the_line_dropped", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE, OWN_STATE },
      { { SEES, "接着上次的对照", 0, 0 }, { SEES, ">400—500户", 0, 0 }, { TYPES, "wa\r", 0, 0 }, { SEES, "已保存对照", 0, 0 },
        { TYPES, "q", 0, 0 }, { SEES, "划格标准", 0, 0 }, LEAVES } },
    { "start__resumes__what_was_left_through_the_list", 80, 24, { "TERM=xterm-256color", CHINESE_LOCALE, OWN_STATE },
      { { SEES, "接着上次的对照", 0, 0 }, { TYPES, "o", 0, 0 }, { SEES, "同一版", 0, 0 }, { TYPES, "qqq", 0, 0 }, { ENDS, NULL, 0, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "no_term__is__a_plain_terminal", 80, 24, { "TERM", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, LEAVES, { SEES, "export TERM=", 0, 0 } } },
    { "unknown_term__is__a_plain_terminal", 80, 24, { "TERM=nobodys-terminal", CHINESE_LOCALE },
      { { SEES, "西岗区", 0, 0 }, LEAVES, { SEES, "nobodys-terminal", 0, 0 } } },
    { "no_term__fails__where_nothing_is_known", 80, 24, { "TERM", "TERMINFO=/nonexistent", "TERMINFO_DIRS=/nonexistent", CHINESE_LOCALE },
      { { MATCHES, "export TERM=|西岗区", 0, 0 }, { TYPES, "q", 0, 0 }, { ENDS, NULL, ANY, 0 }, { RESTORED, NULL, 0, 0 } } },
    { "dumb_term__fails__with_a_way_out", 80, 24, { "TERM=dumb", CHINESE_LOCALE },
      { { SEES, "casegrid table", 0, 0 }, { LACKS, "西岗区", 0, 0 }, { ENDS, NULL, 2, 0 }, { RESTORED, NULL, 0, 0 } } },
};

/* ---- One step ---- */

static bool ends_well(struct emulator *e, int wanted, int *status)
{
    return emulator_await_end(e, HANG_UP_LIMIT * 2, status) && WIFEXITED(*status) && (wanted == ANY || WEXITSTATUS(*status) == wanted);
}

static bool step_take(struct emulator *e, const struct step *s)
{
    char *screen;
    int status = 0;
    bool well = true;

    switch (s->act) {
    case SEES: return emulator_await_text(e, s->text);
    case MATCHES: return emulator_await_match(e, s->text);
    case PAINTS: return emulator_await_output(e);
    case RESTORED: return emulator_restored(e);
    case HOLDS: return emulator_await_clipboard(e, s->text);
    case HOLDS_NOTHING:
        screen = emulator_clipboard(e);
        well = !screen;
        free(screen);
        return well;
    case QUIET_NOW: return emulator_is_quiet(e, QUIET);
    case ENDS: return ends_well(e, s->a, &status);
    case KILLED: return emulator_await_end(e, HANG_UP_LIMIT * 2, &status) && !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    case LACKS: return emulator_await_gone(e, s->text);
    case TYPES: emulator_send(e, s->text); break;
    case RESIZES: emulator_resize(e, s->a, s->b); break;
    case SIGNALS: emulator_signal(e, s->a); break;
    case HANGS_UP: emulator_hang_up(e); break;
    case DONE: break;
    }
    return well;
}

static const char *const act_names[] = {
    [DONE] = "", [SEES] = "sees", [MATCHES] = "matches", [LACKS] = "lacks", [PAINTS] = "paints", [TYPES] = "types", [RESIZES] = "resizes to",
    [SIGNALS] = "is sent signal", [HANGS_UP] = "hangs up", [ENDS] = "ends with", [KILLED] = "is killed by", [RESTORED] = "is restored",
    [QUIET_NOW] = "is quiet", [HOLDS] = "has in the clipboard", [HOLDS_NOTHING] = "has nothing in the clipboard",
};

static void complain(const struct emulator *e, const struct scenario *s, size_t i)
{
    char *screen = emulator_screen(e);

    printf("FAIL %s: step %zu, %s", s->name, i + 1, act_names[s->steps[i].act]);
    if (s->steps[i].text)
        printf(" “%s”", s->steps[i].text);
    printf(" %d\n--- the screen:\n%s---\n", s->steps[i].a, screen);
    free(screen);
}

/* ---- One scenario ---- */

enum outcome { PASSED, BROKEN, IMPOSSIBLE };

static enum outcome scenario_play(const struct scenario *s, const char *program, const char *library, const char *state)
{
    const char *environment[SETTINGS];
    const char *const with[] = { program, "--library", library, NULL }, *const without[] = { program, NULL };
    struct emulator *e;
    enum outcome o = PASSED;

    for (size_t i = 0; i < SETTINGS; i++)
        environment[i] = s->environment[i] && !strcmp(s->environment[i], OWN_STATE) ? state : s->environment[i];
    e = emulator_start(program, library ? with : without, environment, s->columns, s->rows);
    if (!e)
        return IMPOSSIBLE;
    for (size_t i = 0; i < STEPS && s->steps[i].act != DONE && o == PASSED; i++)
        if (!step_take(e, &s->steps[i])) {
            complain(e, s, i);
            o = BROKEN;
        }
    emulator_free(e);
    return o;
}

int main(int argc, char **argv)
{
    const char *program = getenv("CASEGRID"), *library = getenv("THREE");
    char state[] = "XDG_STATE_HOME=/tmp/casegrid-pty-XXXXXX", *folder = strchr(state, '/');
    int counts[3] = {0};

    if (!program) {
        fputs("CASEGRID names no program: skipped\n", stderr);
        return SKIPPED;
    }
    if (access(program, X_OK)) {
        fprintf(stderr, "CASEGRID=%s cannot be run\n", program);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    if (!mkdtemp(folder)) {
        perror(folder);
        return 1;
    }
    for (size_t i = 0; i < COUNT_OF(scenarios); i++) {
        if (argc > 1 && !strstr(scenarios[i].name, argv[1]))
            continue;
        counts[scenario_play(&scenarios[i], program, library, state)]++;
        fflush(stdout);
    }
    emulator_sweep(folder);
    if (counts[IMPOSSIBLE]) {
        fputs("no pseudo-terminals here: skipped\n", stderr);
        return SKIPPED;
    }
    printf("%d passed, %d failed\n", counts[PASSED], counts[BROKEN]);
    return counts[BROKEN] != 0;
}
