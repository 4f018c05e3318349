/* matrix.c - the browser on every kind of terminal: TERM × locale × size, each pair of them together at least once, through every screen. What the emulator
 * shows has to be what "casegrid screen" prints of the same keys, character for character and column for column; where the program cannot be
 * shown, the message is looked at. In the end the terminal is as it was.
 * CASEGRID is the program, THREE a library of three cases, LOCALES a folder with zh_CN.GB18030 and zh_CN.GBK (missing: those cells are passed over).
 * Exit status 77: there are no pseudo-terminals here, or no program was named. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "emulator.h"

#include "casegrid/text.h"

#include <iconv.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77, WORKERS = 7 /* one for each size; they wait more than they work */, END = 20000, CELLS = 112, QUIET = 100, ESCAPED = 60000 /* microseconds */, LIBRARY_MOST = 16 << 20, ARGUMENTS = 16, PLACES = 12 };

/* ---- What there is ---- */

/* libvterm is a terminal like xterm. Of what these descriptions have of their own it understands all that the program uses: places, attributes,
 * colours, line drawing through G0 or G1. "nobodys" is in no description. */
static const char *const terms[] = { "xterm-256color", "xterm", "screen", "tmux", "linux", "vt100", "vt220", "putty", "rxvt", "ansi", "dumb", "nobodys" };

static const struct place { const char *name, *charset; bool is_utf8; } locales[] = {
    { "C.UTF-8", NULL, true }, { "zh_CN.GB18030", "GB18030", false }, { "zh_CN.GBK", "GBK", false }, { "C", NULL, true },
};

static const struct size { int columns, rows; } sizes[] = { { 80, 24 }, { 1, 1 }, { 120, 40 }, { 20, 5 }, { 40, 12 }, { 200, 60 }, { 500, 200 } };

enum { TERMS = COUNT_OF(terms), LOCALES = COUNT_OF(locales), SIZES = COUNT_OF(sizes), WORDS_AT_LEAST = 80 };

/* Through every screen: what is typed, and a word that has to be there where the window is not small. */
static const struct step { const char *keys, *word; } steps[] = {
    { "", "西岗区" },
    { "?", "帮助" },
    { "q", NULL },
    { ":", "命令" },
    { "xq", NULL },
    { "<Esc>", NULL },
    { "<Enter>", "阅读" },
    { "jj", NULL },
    { "q", NULL },
    { "<Space><Space><Space>c", "对照" },
    { "2jj", "301个" },
    { "p=", "参照" },
    { "r", NULL },
    { "<Esc>", NULL },
    { "w", NULL },
    { "<Esc>", NULL },
    { "y", "复制" },
    { "<Esc>", NULL },
    { "x", "格式" },
    { "<Esc>", NULL },
    { "F", NULL },
    { "<Esc>", NULL },
    { "O", "总览" },
    { "2j", "区县" },
    { "q", NULL },
    { "/", "检索" },
    { "网格", "网格" },
    { "<Enter>j", NULL },
    { "&", NULL },
    { "<Esc>", NULL },
    { "q", NULL },
    { "T", NULL },
    { "<Space>", NULL },
};
enum { STEPS = COUNT_OF(steps), BRIEF = 11 /* so many of them in the largest window */ };

struct cell {
    int term, locale, size;
    bool is_wide;          /* the terminal draws “ in two columns */
    enum { USUAL, LINES, ASCII } borders; /* as they have to come out */
    enum { BROWSES, PRESENTS } what;
    const char *arguments[4]; /* of one's own */
    const char *setting;   /* of one's own: a line of the file */
    const char *environment;
};

/* ---- The program's own word for it ---- */

struct bench {
    const char *program, *library, *locales, *state;
    const char *folder; /* of the program that is at work */
    char *expected[SIZES][2][2][STEPS]; /* narrow or wide, lines or ASCII */
};

static char *with_value(const char *name, const char *value)
{
    struct buffer b = {0};

    buffer_format(&b, "%s=%s", name, value);
    return buffer_take(&b);
}

static void set_up(const struct bench *b, const char *locale, const char *term, const char *more, char *out[PLACES])
{
    const struct { const char *name, *value; } wanted[] = {
        { "TERM", term }, { "LC_ALL", locale }, { "LOCPATH", b->locales }, { "LANGUAGE", "zh" }, { "XDG_STATE_HOME", b->state }, { "XDG_CONFIG_HOME", b->state },
    };
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (wanted[i].value)
            out[n++] = with_value(wanted[i].name, wanted[i].value);
    if (more)
        out[n++] = memory_text(more);
    out[n++] = memory_text("TMUX");
    out[n++] = memory_text("STY");
    out[n] = NULL;
}

static void tear_down(char *environment[PLACES])
{
    for (size_t i = 0; environment[i]; i++)
        free(environment[i]);
}

/* What ARGUMENTS print, in the charset of LOCALE; owned. */
static char *printed(const struct bench *b, const char *locale, const char *const *arguments)
{
    struct buffer out = {0};
    char bytes[4096], *environment[PLACES];
    int ends[2];
    pid_t child;
    ssize_t n;

    if (pipe(ends))
        return memory_text("");
    child = fork();
    if (child == 0) {
        set_up(b, locale, "dumb", NULL, environment);
        for (size_t i = 0; environment[i]; i++)
            if (strchr(environment[i], '='))
                putenv(environment[i]);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(b->program, (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    close(ends[1]);
    while ((n = read(ends[0], bytes, sizeof bytes)) > 0)
        buffer_add_n(&out, bytes, (size_t)n);
    close(ends[0]);
    waitpid(child, NULL, 0);
    return out.length ? buffer_take(&out) : memory_text("");
}

static char *screen_of(const struct bench *b, const struct size *size, bool wide, bool ascii, size_t step)
{
    const char *arguments[ARGUMENTS] = { b->program, "screen", "--library", b->library, "--ambiguous", wide ? "wide" : "narrow", "--size" };
    struct buffer keys = {0};
    char room[32], *text;
    size_t n = 7;

    snprintf(room, sizeof room, "%dx%d", size->columns, size->rows);
    arguments[n++] = room;
    for (size_t i = 0; i <= step; i++)
        buffer_add(&keys, steps[i].keys);
    arguments[n++] = "--keys";
    arguments[n++] = buffer_text(&keys);
    if (ascii)
        arguments[n++] = "--ascii";
    text = printed(b, "C.UTF-8", arguments);
    buffer_clear(&keys);
    return text;
}

static const char *expected(struct bench *b, int size, bool wide, bool ascii, size_t step)
{
    char **text = &b->expected[size][wide][ascii][step];

    if (!*text)
        *text = screen_of(b, &sizes[size], wide, ascii, step);
    return *text;
}

/* ---- A cell ---- */

static void type(struct emulator *e, const char *keys)
{
    static const struct { const char *name, *bytes; } named[] = { { "<Esc>", "\x1B" }, { "<Enter>", "\r" }, { "<Space>", " " } };
    struct buffer bytes = {0};

    while (*keys) {
        size_t i = 0;

        while (i < COUNT_OF(named) && strncmp(keys, named[i].name, strlen(named[i].name)))
            i++;
        if (i < COUNT_OF(named)) {
            buffer_add(&bytes, named[i].bytes);
            keys += strlen(named[i].name);
        } else {
            buffer_add_char(&bytes, *keys++);
        }
    }
    if (bytes.length)
        emulator_send(e, buffer_text(&bytes));
    buffer_clear(&bytes);
}

static bool complain(const struct emulator *e, const struct cell *c, const char *what, const char *wanted)
{
    char *screen = emulator_screen(e);

    printf("FAIL TERM=%s LC_ALL=%s %dx%d%s: %s\n", terms[c->term], locales[c->locale].name, sizes[c->size].columns, sizes[c->size].rows,
           c->is_wide ? " wide" : "", what);
    if (wanted)
        printf("--- wanted:\n%s", wanted);
    printf("--- shown:\n%s---\n", screen);
    free(screen);
    return false;
}

static bool ends(struct emulator *e, const struct cell *c, int wanted)
{
    int status = 0;

    if (!emulator_await_end(e, END, &status))
        return complain(e, c, "it does not end", NULL);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted) {
        printf("status %d, signal %d\n", WEXITSTATUS(status), WIFSIGNALED(status) ? WTERMSIG(status) : 0);
        return complain(e, c, "it does not end as it should", NULL);
    }
    if (!emulator_restored(e))
        return complain(e, c, "the terminal is not as it was", NULL);
    return true;
}

/* Terminals of bytes, where no locale says that they take UTF-8. */
static bool is_refused(const struct cell *c)
{
    static const char *const names[] = { "vt100", "vt220", "ansi" };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(terms[c->term], names[i]))
            return !strcmp(locales[c->locale].name, "C");
    return false;
}

static bool tells(struct emulator *e, const struct cell *c, const char *word)
{
    return emulator_await_told(e, word) ? ends(e, c, 2) : complain(e, c, word, NULL);
}

/* Where a terminal scrolls at once when its last cell is written, that stays blank. Owned. */
static char *without_last_cell(const char *screen, int columns, bool wide)
{
    const struct width_rule w = { .ambiguous = wide ? 2 : 1 };
    size_t end = strlen(screen) - 1, from = end, last = end;
    struct buffer b = {0};

    while (from && screen[from - 1] != '\n')
        from--;
    if (text_width(&w, screen + from, end - from) == columns) {
        for (size_t at = from; at < end; at += text_cluster(screen + at, end - at))
            last = at;
        while (last > from && screen[last - 1] == ' ')
            last--;
    }
    buffer_add_n(&b, screen, last);
    buffer_add_char(&b, '\n');
    return buffer_take(&b);
}

static bool is_awaited(struct emulator *e, const struct cell *c, const char *wanted, bool wide)
{
    char *less;
    bool shows;

    if (strcmp(terms[c->term], "ansi"))
        return emulator_await_screen(e, wanted);
    less = without_last_cell(wanted, sizes[c->size].columns, wide);
    shows = emulator_await_screen(e, less);
    free(less);
    return shows;
}

/* The whole walk. Keys that lead to a screen are sent when the one before stands there: an Esc is one as soon as it has done something. */
static bool walk(struct bench *b, struct emulator *e, const struct cell *c)
{
    bool wide = c->is_wide;
    bool ascii = c->borders == ASCII || (c->borders == USUAL && (wide || !locales[c->locale].is_utf8));
    bool is_one = sizes[c->size].columns < 2; /* of which libvterm makes two: what stands in it is not looked at */
    size_t most = sizes[c->size].columns > 400 ? BRIEF : STEPS;

    if (is_one && !(emulator_await_output(e) && emulator_is_quiet(e, QUIET)))
        return complain(e, c, "nothing is painted", NULL);
    for (size_t i = 0; i < most; i++) {
        const char *wanted = is_one ? "" : expected(b, c->size, wide, ascii, i);

        type(e, steps[i].keys);
        if (is_one) { /* nothing says when it is done; an Esc is one where no more comes at once */
            usleep(strcmp(steps[i].keys, "<Esc>") ? 0 : ESCAPED);
            continue;
        }
        if (!is_awaited(e, c, wanted, wide)) {
            char what[64];

            snprintf(what, sizeof what, "step %zu, %s, looks otherwise", i, steps[i].keys);
            return complain(e, c, what, wanted);
        }
        if (steps[i].word && sizes[c->size].columns >= WORDS_AT_LEAST && !strstr(wanted, steps[i].word))
            return complain(e, c, steps[i].word, wanted);
    }
    emulator_signal(e, SIGTERM);
    return ends(e, c, 0);
}

/* Characters that one of the old charsets has and the other has not, and a mark that neither has of its own. */
static const char deck[] = "title: 𠮷野ä\nslides:\n  - kind: text\n    title: 𠮷野家ä的一页\n    text: |\n      甲𠮷乙ä丙é丁“戊”…己\n      甲口乙\n";

/* A library of one's own: keys that nobody looks at might end in a form and change it. */
static bool copy_library(struct bench *b)
{
    struct buffer bytes = {0};
    char *own = path_join(b->state, "cases.db");
    bool well = file_read(&bytes, b->library, LIBRARY_MOST, NULL) == OK && output_text(own, &bytes, NULL) == OK;

    buffer_clear(&bytes);
    b->library = own;
    return well;
}

static char *deck_path(const struct bench *b)
{
    return path_join(b->state, "deck.yaml");
}

/* What a charset lacks stands there as 〓, in the columns that were planned for it. */
static bool present(struct bench *b, struct emulator *e, const struct cell *c)
{
    static const char *const instead[] = { "甲𠮷乙ä丙é丁", "甲𠮷乙ä丙é丁", "甲〓乙〓丙é丁", "甲𠮷乙ä丙é丁" };
    const struct place *l = &locales[c->locale];
    char *path = deck_path(b), room[32], *raw, *wanted;
    const char *arguments[] = { b->program, "screen", "--library", b->library, "--ambiguous", c->is_wide ? "wide" : "narrow", "--size", room,
                                "--start", "present", "--deck", path, NULL };
    struct buffer utf8 = {0};
    bool well;

    snprintf(room, sizeof room, "%dx%d", sizes[c->size].columns, sizes[c->size].rows);
    raw = printed(b, l->name, arguments);
    emulator_read_as(&utf8, l->charset, raw);
    wanted = buffer_take(&utf8);
    well = emulator_await_screen(e, wanted) && strstr(wanted, instead[c->locale]);
    if (!well)
        complain(e, c, instead[c->locale], wanted);
    free(wanted);
    free(raw);
    free(path);
    if (well)
        emulator_signal(e, SIGTERM);
    return well && ends(e, c, 0);
}

static void settle(const struct bench *b, const char *line)
{
    char *folder = path_join(b->state, "casegrid"), *path = path_join(folder, "settings.yaml");
    FILE *f;

    folder_ensure(folder, NULL);
    f = line ? fopen(path, "w") : NULL;
    if (f) {
        fprintf(f, "%s\n", line);
        fclose(f);
    } else {
        unlink(path);
    }
    free(path);
    free(folder);
}

static bool play(struct bench *b, const struct cell *c, bool *is_possible)
{
    const char *arguments[ARGUMENTS] = { b->program, "--fresh", "--library", b->library };
    const char *const *environment;
    char *owned[PLACES];
    struct emulator *e;
    bool well;
    char *path = deck_path(b);
    size_t n = 4;

    if (c->what == PRESENTS) {
        n = 1;
        arguments[n++] = "present";
        arguments[n++] = path;
        arguments[n++] = "--library";
        arguments[n++] = b->library;
    }
    settle(b, c->setting);
    for (size_t i = 0; i < COUNT_OF(c->arguments) && c->arguments[i]; i++)
        arguments[n++] = c->arguments[i];
    set_up(b, locales[c->locale].name, terms[c->term], c->environment, owned);
    environment = (const char *const *)owned;
    e = emulator_start(b->program, arguments, environment, sizes[c->size].columns, sizes[c->size].rows);
    tear_down(owned);
    free(path);
    *is_possible = e != NULL;
    if (!e)
        return false;
    well = emulator_be(e, locales[c->locale].charset, c->is_wide);
    if (well && is_refused(c))
        well = tells(e, c, "export LC_ALL=zh_CN.GB18030");
    else if (well && !strcmp(terms[c->term], "dumb"))
        well = tells(e, c, "export TERM=xterm-256color");
    else if (well && c->what == PRESENTS)
        well = present(b, e, c);
    else if (well)
        well = walk(b, e, c);
    if (well && !strcmp(terms[c->term], "nobodys"))
        well = emulator_await_told(e, "这台机器不认识终端“nobodys”") || complain(e, c, "nothing is said of the unknown terminal", NULL);
    emulator_free(e);
    return well;
}

/* ---- All cells ---- */

enum { XTERM_256 = 0, XTERM = 1, LINUX = 4, VT100 = 5, VT220 = 6, RXVT = 8, UTF8 = 0, GB18030 = 1, GBK = 2, SMALL = 0, LARGE = 2 }; /* places in the tables above */

/* What is wished, against what is usual. */
static const struct cell others[] = {
    { .term = XTERM_256, .locale = UTF8, .size = LARGE, .is_wide = true, .arguments = { "--ambiguous", "wide" } },
    { .term = RXVT, .locale = UTF8, .size = SMALL, .is_wide = true, .setting = "ambiguous: wide" },
    { .term = RXVT, .locale = GB18030, .size = LARGE, .arguments = { "--ambiguous", "narrow" } },
    { .term = XTERM, .locale = GBK, .size = SMALL, .setting = "ambiguous: narrow" },
    { .term = XTERM, .locale = UTF8, .size = SMALL, .borders = ASCII, .arguments = { "--ascii" } },
    { .term = LINUX, .locale = UTF8, .size = LARGE, .borders = ASCII, .setting = "borders: ascii" },
    { .term = XTERM, .locale = GB18030, .size = SMALL, .borders = LINES, .setting = "borders: lines" },
    { .term = VT220, .locale = GBK, .size = LARGE, .borders = LINES, .setting = "borders: lines" },
    { .term = VT100, .locale = GB18030, .size = SMALL, .borders = LINES, .setting = "borders: lines" }, /* whose set of lines has to be made ready */
    { .term = XTERM_256, .locale = UTF8, .size = SMALL, .environment = "NO_COLOR=1" },
    { .term = XTERM_256, .locale = UTF8, .size = SMALL, .what = PRESENTS },
    { .term = XTERM_256, .locale = GB18030, .size = SMALL, .what = PRESENTS },
    { .term = XTERM_256, .locale = GB18030, .size = SMALL, .is_wide = true, .what = PRESENTS },
    { .term = XTERM_256, .locale = GBK, .size = SMALL, .what = PRESENTS },
    { .term = XTERM_256, .locale = GBK, .size = LARGE, .is_wide = true, .what = PRESENTS },
};

/* Each TERM with each size, and with that the locales in turn, so that each locale meets each TERM and each size; wide terminals and narrow ones. */
static size_t lay_out(struct cell cells[CELLS])
{
    size_t n = 0;

    for (int t = 0; t < TERMS; t++)
        for (int s = 0; s < SIZES; s++)
            cells[n++] = (struct cell){ .term = t, .size = s, .locale = (t + s) % LOCALES, .is_wide = (t * 3 + s / 2) % 3 == 0 };
    /* rxvt is not asked, nor is who has one row: they are like the locale supposes. */
    for (size_t i = 0; i < n; i++)
        if (!strcmp(terms[cells[i].term], "rxvt") || sizes[cells[i].size].rows < 2)
            cells[i].is_wide = !locales[cells[i].locale].is_utf8;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        cells[n++] = others[i];
    return n;
}

static bool has_locale(const struct bench *b, const struct place *l)
{
    char *path = l->is_utf8 || !b->locales ? NULL : path_join(b->locales, l->name);
    bool has = l->is_utf8 || (path && path_is_folder(path));

    free(path);
    return has;
}

static char *with_number(const char *folder, int number)
{
    struct buffer b = {0};

    buffer_format(&b, "%s/%d", folder, number);
    return buffer_take(&b);
}

/* Sizes are shared out, so that what is expected of one is asked for once. */
static int work(struct bench *b, int worker, const char *only)
{
    struct cell cells[CELLS] = {0};
    size_t count = lay_out(cells), passed = 0, failed = 0, passed_over = 0;

    char *state = with_number(b->folder, worker), *path;
    struct buffer text = {0};

    b->state = state;
    path = deck_path(b);
    buffer_add(&text, deck);
    if (folder_ensure(state, NULL) != OK || output_text(path, &text, NULL) != OK || !copy_library(b))
        return 1;
    for (size_t i = 0; i < count; i++) {
        const struct cell *c = &cells[i];
        bool is_possible;

        if (c->size % WORKERS != worker || (only && strcmp(terms[c->term], only)))
            continue;
        if (!has_locale(b, &locales[c->locale])) {
            passed_over++;
            continue;
        }
        if (play(b, c, &is_possible))
            passed++;
        else if (is_possible)
            failed++;
        else
            return SKIPPED;
        fflush(stdout);
    }
    printf("cells of part %d: %zu passed, %zu failed, %zu passed over\n", worker + 1, passed, failed, passed_over);
    fflush(stdout);
    return failed != 0;
}

int main(int argc, char **argv)
{
    char state[] = "/tmp/casegrid-matrix-XXXXXX";
    struct bench b = { getenv("CASEGRID"), getenv("THREE"), getenv("LOCALES"), NULL, state, { { { { NULL } } } } };
    pid_t workers[WORKERS];
    int worst = 0;

    if (!b.program || !b.library) {
        fputs("CASEGRID names no program: skipped\n", stderr);
        return SKIPPED;
    }
    signal(SIGPIPE, SIG_IGN);
    if (!mkdtemp(state)) {
        perror(state);
        return 1;
    }
    for (int i = 0; i < WORKERS; i++) {
        workers[i] = fork();
        if (workers[i] == 0)
            _exit(work(&b, i, argc > 1 ? argv[1] : NULL));
    }
    for (int i = 0; i < WORKERS; i++) {
        int status = 1;

        if (workers[i] < 0 || waitpid(workers[i], &status, 0) < 0 || !WIFEXITED(status))
            worst = 1;
        else if (WEXITSTATUS(status) && worst != 1)
            worst = WEXITSTATUS(status);
    }
    emulator_sweep(state);
    return worst;
}
