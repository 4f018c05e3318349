/* terminal.c - opened, asked, suspended, given back. */
#include "own.h"

#include "description.h"
#include "guard.h"
#include "pen.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* What no screen has; a broken size must not ask for all memory. */
enum { COLUMNS_LIMIT = 1000, ROWS_LIMIT = 500 };

static int64_t clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int within(int n, int limit)
{
    return n < 1 ? 1 : n > limit ? limit : n;
}

static bool kernel_knows_size(struct winsize *w)
{
    *w = (struct winsize){ 0 };
    return !ioctl(STDOUT_FILENO, TIOCGWINSZ, w) && w->ws_col && w->ws_row;
}

/* The size the kernel knows; what terminfo says where it knows none (serial lines). */
static void true_size(int *columns, int *rows)
{
    struct winsize w;

    if (!kernel_knows_size(&w)) {
        int cols = tigetnum("cols"), lines = tigetnum("lines");

        *columns = within(cols > 0 ? cols : 80, COLUMNS_LIMIT);
        *rows = within(lines > 0 ? lines : 24, ROWS_LIMIT);
        return;
    }
    *columns = within(w.ws_col, COLUMNS_LIMIT);
    *rows = within(w.ws_row, ROWS_LIMIT);
}

/* ---- Open ---- */

static void set_up(struct terminal *t)
{
    raw(); /* Ctrl-C, Ctrl-Z and Ctrl-S are keys */
    noecho();
    nonl();
    typeahead(-1); /* a frame is painted to its end; who asks for frames looks at the keys first */
    keypad(stdscr, TRUE); /* sends what makes the arrow keys those of terminfo */
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    idcok(stdscr, FALSE); /* inserting cells goes wrong with wide characters on too many terminals */
    theme_choose(&t->theme);
}

static void take_size(struct terminal *t)
{
    true_size(&t->columns, &t->rows);
    resizeterm(t->rows, 1); /* ncurses keeps no cells of its own (screen_open) */
    paint_reset(t);
}

/* The variable NAME as it was, which is freed; NULL: it was not there. */
static void variable_restore(const char *name, char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
    free(value);
}

/* What is shown is kept in paint.c; ncurses would make three screens of cells of its own and clear them, a fifth of all that a start takes. It is told of a
 * single column: by the environment, in which alone it looks for a size other than the terminal's, and which is afterwards as it was. */
static SCREEN *screen_open(const char *type)
{
    char *lines = memory_text(getenv("LINES")), *columns = memory_text(getenv("COLUMNS")), rows[16] = "24";
    struct winsize w;
    SCREEN *screen;

    if (kernel_knows_size(&w))
        snprintf(rows, sizeof rows, "%d", within(w.ws_row, ROWS_LIMIT));
    setenv("LINES", rows, 1);
    setenv("COLUMNS", "1", 1);
    use_env(TRUE);
    use_tioctl(FALSE);
    screen = newterm(type, stdout, stdin);
    use_env(FALSE);
    use_tioctl(TRUE);
    variable_restore("LINES", lines);
    variable_restore("COLUMNS", columns);
    return screen;
}

/* How wide is “ here, and are there margins? Nobody waits for the answers, and the first frame wipes away whatever shows. */
static void ask(struct terminal *t, bool asks_width)
{
    static const wchar_t ambiguous[] = L"\x201C";
    struct buffer b = {0};
    char bytes[2 * MB_LEN_MAX] = "", *move = asks_width && t->rows >= PROBE_ROW && t->columns > 2 ? description_move(0, PROBE_ROW - 1) : NULL;

    if (move && wcstombs(bytes, ambiguous, sizeof bytes - 1) != (size_t)-1) {
        buffer_add(&b, move);
        buffer_add(&b, bytes);
        probe_ask(&t->input.probe, &b, PROBE_WIDTH, clock_now());
    }
    if (t->tells_modes)
        probe_ask(&t->input.probe, &b, PROBE_MARGINS, clock_now());
    if (b.length) {
        fflush(stdout);
        pen_write(b.text, b.length); /* ncurses has written out what turned to its screen (keypad) */
    }
    buffer_clear(&b);
    free(move);
}

/* Pasted text comes between marks, or no longer. */
static void write_paste(const struct terminal *t, bool on)
{
    static const char switch_on[] = "\x1B[?2004h", switch_off[] = "\x1B[?2004l";

    if (!t->has_paste)
        return;
    fflush(stdout);
    pen_write(on ? switch_on : switch_off, sizeof switch_on - 1);
}

enum code terminal_open(struct terminal **out, const struct terminal_wish *wish, struct fault *f)
{
    const char *type = NULL;
    struct terminal *t;
    struct termios before;
    struct buffer way_out = {0};
    SCREEN *screen;
    char *note = NULL;
    enum code rc;
    bool tells_modes;

    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before))
        return fault_set(f, FAILED, _("标准输入不是终端，浏览界面打不开。请在终端里直接运行 casegrid；不用屏幕时可以用 casegrid table 或 casegrid compare。"));
    if (!isatty(STDOUT_FILENO))
        return fault_set(f, FAILED, _("标准输出不是终端，浏览界面打不开。请在终端里直接运行 casegrid；要写到文件或管道里，请用 casegrid table 或 casegrid compare。"));
    rc = description_choose(&type, &note, f);
    if (rc != OK)
        return rc;
    screen = screen_open(type);
    if (!screen) {
        rc = fault_set(f, FAILED, _("终端“%s”打不开，请运行 export TERM=xterm-256color 后再试；不用屏幕时可以用 casegrid table 或 casegrid compare。"), type);
        free(note);
        return rc;
    }
    tells_modes = description_tells_modes(type);
    description_way_out(&way_out, tells_modes);
    guard_start(buffer_text(&way_out), way_out.length, &before);
    buffer_clear(&way_out);

    t = memory_get(sizeof *t);
    t->screen = screen;
    t->note = note;
    t->cursor_shown = t->watched = -1;
    t->width = wish->width;
    t->ascii = wish->borders == BORDERS_ASCII || (wish->width.charset && (wish->borders == BORDERS_AUTO || !description_has_lines()));
    t->input.charset = wish->width.charset;
    key_reader_init(&t->keys);
    description_keys(&t->keys);
    t->has_mouse = description_has_mouse();
    t->has_paste = description_has_paste();
    t->tells_modes = tells_modes;
    set_up(t);
    take_size(t);
    write_paste(t, true);
    ask(t, wish->asks_width);
    *out = t;
    return OK;
}

const char *terminal_note(const struct terminal *t)
{
    return t->note;
}

void terminal_size(const struct terminal *t, int *columns, int *rows)
{
    *columns = t->columns;
    *rows = t->rows;
}

struct width_rule terminal_width(const struct terminal *t)
{
    return t->width;
}

/* ---- The mouse ---- */

static void write_mouse(const struct terminal *t, bool on)
{
    static const char switch_on[] = "\x1B[?1000h\x1B[?1006h", switch_off[] = "\x1B[?1006l\x1B[?1000l";

    if (!t->has_mouse)
        return;
    fflush(stdout);
    pen_write(on ? switch_on : switch_off, sizeof switch_on - 1);
}

bool terminal_mouse(struct terminal *t, bool on)
{
    if (t->ended || on == t->keys.mouse)
        return true;
    if (!t->has_mouse)
        return false;
    t->keys.mouse = on;
    write_mouse(t, on);
    return true;
}

/* Somebody else has the terminal, who has asked neither for a mouse nor for marks; and no longer. */
static void wishes_rest(const struct terminal *t, bool is_back)
{
    write_paste(t, is_back);
    if (t->keys.mouse)
        write_mouse(t, is_back);
}

/* ---- The end ---- */

static bool is_alive(void)
{
    struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
    struct termios now;

    return poll(&p, 1, 0) >= 0 && !(p.revents & (POLLHUP | POLLERR | POLLNVAL)) && !tcgetattr(STDIN_FILENO, &now);
}

static void give_back(struct terminal *t)
{
    if (t->ended)
        return;
    t->ended = true;
    if (is_alive()) {
        guard_free_output();
        wishes_rest(t, false);
        paint_leave(t);
        endwin();
        if (!tigetstr("smcup") || tigetstr("smcup") == (char *)-1) /* no screen of our own: the prompt begins a line below it */
            pen_write("\r\n", 2);
    }
    guard_stop();
}

void terminal_free(struct terminal *t)
{
    if (!t)
        return;
    give_back(t);
    paint_free(t);
    delscreen(t->screen);
    input_clear(&t->input);
    free(t->note);
    free(t);
}

/* Whoever had it has left it as he pleased. */
static void take_again(struct terminal *t)
{
    reset_prog_mode();
    wishes_rest(t, true);
    paint_return(t);
}

static void drop_keys(struct terminal *t)
{
    key_reader_drop(&t->keys);
    input_clear(&t->input);
}

void terminal_suspend(struct terminal *t)
{
    struct sigaction stop = { .sa_handler = SIG_DFL }, before;
    sigset_t none;

    if (t->ended || sigaction(SIGTSTP, NULL, &before) || before.sa_handler == SIG_IGN) /* nobody would wake it again */
        return;
    wishes_rest(t, false);
    paint_leave(t);
    endwin();
    sigaction(SIGTSTP, &stop, NULL);
    sigemptyset(&none);
    sigaddset(&none, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &none, NULL); /* whoever started the program may have left it blocked */
    raise(SIGTSTP);
    /* … and here it goes on after SIGCONT, which has also asked for a look at the size. */
    guard_returned();
    sigaction(SIGTSTP, &before, NULL);
    drop_keys(t);
    take_again(t);
}

void terminal_lend(struct terminal *t)
{
    if (t->ended)
        return;
    wishes_rest(t, false);
    paint_leave(t);
    endwin();
    guard_pause();
}

void terminal_take(struct terminal *t)
{
    if (t->ended)
        return;
    guard_resume();
    drop_keys(t);
    take_size(t);
    take_again(t);
}

/* ---- Waiting ---- */

void terminal_watch(struct terminal *t, int descriptor)
{
    t->watched = descriptor;
}

/* Reads what has come within PATIENCE milliseconds (negative: for good), or until a signal comes or the watched descriptor is ready. False: the
 * terminal is gone. */
static bool hear(struct terminal *t, int patience)
{
    struct pollfd p[] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .fd = guard_descriptor(), .events = POLLIN }, { .fd = t->watched, .events = POLLIN } };
    char bytes[READER_BYTES];
    size_t room = input_room(&t->input, &t->keys);
    ssize_t n;

    t->watched_is_ready = false;
    if (poll(p, COUNT_OF(p), patience) < 0)
        return errno == EINTR || errno == EAGAIN;
    t->watched_is_ready = p[2].revents != 0;
    if (p[1].revents)
        guard_drain();
    if (p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) /* also with keys left: nobody is there to see what they do */
        return false;
    if (!(p[0].revents & POLLIN) || !room || guard_is_back()) /* stopped just now: somebody else may have read it, and this would wait for a line */
        return true;
    n = read(STDIN_FILENO, bytes, room);
    if (n > 0)
        input_feed(&t->input, &t->keys, bytes, (size_t)n, clock_now());
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static enum code end(struct terminal *t, struct event *out)
{
    give_back(t);
    *out = (struct event){ .kind = EVENT_END };
    return OK;
}

/* Also true with the size it had: it may have been stopped from outside (SIGSTOP, of which it is not told), and somebody else has had the terminal.
 * Without a stop that does no harm. */
static bool size_changed(struct terminal *t)
{
    bool returned = guard_returned();

    if (!guard_resized() && !returned)
        return false;
    take_size(t);
    if (returned)
        take_again(t);
    return true;
}

/* The terminal has said how wide it draws what was drawn to ask it, and that is not what was supposed. */
static bool width_changed(struct terminal *t)
{
    int columns = t->input.probe.answers[PROBE_WIDTH] - 1;

    t->input.probe.answers[PROBE_WIDTH] = 0;
    if ((columns != 1 && columns != 2) || columns == t->width.ambiguous)
        return false;
    t->width.ambiguous = columns;
    terminal_repaint(t);
    return true;
}

/* One whose margins are on for good (3) is not meant: nobody could take them off again. */
static void take_margins(struct terminal *t)
{
    int answer = t->input.probe.answers[PROBE_MARGINS];

    t->input.probe.answers[PROBE_MARGINS] = 0;
    if (answer == 1 || answer == 2)
        paint_margins(t);
}

bool terminal_has_key(struct terminal *t)
{
    if (t->ended || !hear(t, 0))
        return false;
    return key_reader_patience(&t->keys, clock_now()) == 0;
}

static int sooner(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

enum code terminal_wait(struct terminal *t, int milliseconds, struct event *out)
{
    int64_t begun = clock_now();
    int left = milliseconds, patience = 0; /* look before anything is decided by time */

    if (t->ended)
        return end(t, out);
    for (;;) {
        uint32_t key;
        int64_t now;

        if (!hear(t, patience) || guard_end_asked())
            return end(t, out);
        if (guard_stop_asked()) {
            terminal_suspend(t);
            take_size(t);
            *out = (struct event){ .kind = EVENT_RESIZE, .columns = t->columns, .rows = t->rows };
            return OK;
        }
        input_wait(&t->input, &t->keys, clock_now());
        take_margins(t);
        if (size_changed(t) || width_changed(t)) {
            *out = (struct event){ .kind = EVENT_RESIZE, .columns = t->columns, .rows = t->rows };
            return OK;
        }
        now = clock_now();
        if (key_reader_next(&t->keys, now, &key)) {
            *out = (struct event){ .kind = EVENT_KEY, .key = key, .x = t->keys.x, .y = t->keys.y, .is_pasted = t->keys.pasting };
            return OK;
        }
        if (t->watched_is_ready)
            return NOTHING_FOUND;
        if (milliseconds >= 0) {
            left = now - begun >= milliseconds ? 0 : (int)(milliseconds - (now - begun));
            if (left == 0)
                return NOTHING_FOUND;
        }
        patience = sooner(left, sooner(key_reader_patience(&t->keys, now), input_patience(&t->input, now)));
    }
}
