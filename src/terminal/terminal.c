/* terminal.c - opened, asked, suspended, given back. */
#include "own.h"

#include "description.h"
#include "frame.h"
#include "guard.h"
#include "pen.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
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

/* The size the kernel knows; what terminfo says where it knows none (serial lines). */
static void true_size(int *columns, int *rows)
{
    struct winsize w = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) || !w.ws_col || !w.ws_row) {
        int cols = tigetnum("cols"), lines = tigetnum("lines");

        *columns = within(cols > 0 ? cols : 80, COLUMNS_LIMIT);
        *rows = within(lines > 0 ? lines : 24, ROWS_LIMIT);
        return;
    }
    *columns = within(w.ws_col, COLUMNS_LIMIT);
    *rows = within(w.ws_row, ROWS_LIMIT);
}

/* ---- Open ---- */

/* Every key comes at once and as it is, also Ctrl-C, Ctrl-Z and Ctrl-S, and nothing is shown of it; lines end where they are told to. */
static void modes_set(const struct terminal *t)
{
    struct termios m = t->found;

    m.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP | IXON | PARMRK);
    m.c_oflag &= ~(tcflag_t)ONLCR;
    m.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    m.c_cc[VMIN] = 1;
    m.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &m);
}

static void take_size(struct terminal *t)
{
    true_size(&t->columns, &t->rows);
    paint_reset(t);
}

/* How wide is “ here, and are there margins? Nobody waits for the answers, and the first frame, which goes out with the question, wipes away what shows. */
static void ask(struct terminal *t, bool asks_width)
{
    static const wchar_t ambiguous[] = L"\x201C";
    struct buffer *out = &t->frame->pen.out;
    char bytes[2 * MB_LEN_MAX] = "", *move = asks_width && t->rows >= PROBE_ROW && t->columns > 2 ? description_move(0, PROBE_ROW - 1) : NULL;

    if (move && wcstombs(bytes, ambiguous, sizeof bytes - 1) != (size_t)-1) {
        buffer_add(out, move);
        buffer_add(out, bytes);
        probe_ask(&t->input.probe, out, PROBE_WIDTH, clock_now());
    }
    if (t->tells_modes)
        probe_ask(&t->input.probe, out, PROBE_MARGINS, clock_now());
    free(move);
}

/* What the screen is taken with, and taken again with; it is written with the next frame. */
static void take_screen(struct terminal *t)
{
    if (!t->is_taken) /* as it may have been asked for already, without a frame */
        t->frame->pen.out.length = 0;
    pen_say(&t->frame->pen, CAP_SCREEN_ON);
    pen_say(&t->frame->pen, CAP_KEYS_ON);
    pen_say(&t->frame->pen, CAP_LINES_READY);
    pen_say(&t->frame->pen, CAP_INSERT_OFF); /* whoever had it before may have left these otherwise */
    pen_say(&t->frame->pen, CAP_WRAP_ON);
    if (t->has_paste)
        buffer_add(&t->frame->pen.out, PASTE_MARKS_ON); /* pasted text comes between marks */
    if (t->keys.mouse)
        buffer_add(&t->frame->pen.out, MOUSE_ON);
}

enum code terminal_open(struct terminal **out, const struct terminal_wish *wish, struct fault *f)
{
    const char *type = NULL;
    struct terminal *t;
    struct termios found;
    char *note = NULL;
    enum code rc;

    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &found))
        return fault_set(f, FAILED, _("标准输入不是终端，浏览界面打不开。请在终端里直接运行 casegrid；不用屏幕时可以用 casegrid table 或 casegrid compare。"));
    if (!isatty(STDOUT_FILENO))
        return fault_set(f, FAILED, _("标准输出不是终端，浏览界面打不开。请在终端里直接运行 casegrid；要写到文件或管道里，请用 casegrid table 或 casegrid compare。"));
    rc = description_choose(&type, &note, f);
    if (rc != OK)
        return rc;
    t = memory_get(sizeof *t);
    t->found = found;
    t->note = note;
    t->cursor_shown = t->watched = -1;
    t->tells_modes = description_tells_modes(type);
    description_way_out(&t->way_out, t->tells_modes);
    guard_start(buffer_text(&t->way_out), t->way_out.length, &found);
    t->width = wish->width;
    t->ascii = wish->borders == BORDERS_ASCII || (wish->width.charset && (wish->borders == BORDERS_AUTO || !description_has_lines()));
    t->input.charset = wish->width.charset;
    key_reader_init(&t->keys);
    description_keys(&t->keys);
    t->has_mouse = description_has_mouse();
    t->has_paste = description_has_paste();
    theme_choose(&t->theme);
    modes_set(t);
    take_size(t);
    take_screen(t);
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

bool terminal_mouse(struct terminal *t, bool on)
{
    if (t->ended || on == t->keys.mouse)
        return true;
    if (!t->has_mouse)
        return false;
    t->keys.mouse = on;
    buffer_add(&t->frame->pen.out, on ? MOUSE_ON : MOUSE_OFF);
    if (t->is_taken)
        pen_send(&t->frame->pen);
    return true;
}

/* ---- The end ---- */

static bool is_alive(void)
{
    struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
    struct termios now;

    return poll(&p, 1, 0) >= 0 && !(p.revents & (POLLHUP | POLLERR | POLLNVAL)) && !tcgetattr(STDIN_FILENO, &now);
}

/* The same that is written where the program ends otherwise (guard.h), after what is known only here. */
static void leave_screen(struct terminal *t)
{
    if (t->is_taken)
        paint_leave(t);
    t->is_taken = false;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &t->found);
}

static void give_back(struct terminal *t)
{
    if (t->ended)
        return;
    t->ended = true;
    if (is_alive()) {
        guard_free_output();
        leave_screen(t);
    }
    guard_stop();
}

void terminal_free(struct terminal *t)
{
    if (!t)
        return;
    give_back(t);
    paint_free(t);
    description_free();
    buffer_clear(&t->way_out);
    buffer_clear(&t->pasted);
    input_clear(&t->input);
    free(t->note);
    free(t);
}

/* Whoever had it has left it as he pleased. */
static void take_again(struct terminal *t)
{
    modes_set(t);
    take_screen(t);
    terminal_repaint(t);
}

static void drop_keys(struct terminal *t)
{
    key_reader_drop(&t->keys);
    t->held = 0;
    input_clear(&t->input);
}

void terminal_suspend(struct terminal *t)
{
    struct sigaction stop = { .sa_handler = SIG_DFL }, before;
    sigset_t none;

    if (t->ended || sigaction(SIGTSTP, NULL, &before) || before.sa_handler == SIG_IGN) /* nobody would wake it again */
        return;
    leave_screen(t);
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
    leave_screen(t);
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
    return t->held || key_reader_patience(&t->keys, clock_now()) == 0;
}

static int sooner(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

/* KEY is the first character of pasted text: all that has come of it goes as one, for what is filtered or searched by it is so once and not at each. */
static void take_text(struct terminal *t, uint32_t key)
{
    enum { MUCH = 64 * 1024 };
    char bytes[5];

    t->pasted.length = 0;
    for (;;) {
        buffer_add_n(&t->pasted, bytes, (size_t)text_encode(key, bytes));
        if (t->pasted.length > MUCH || !hear(t, 0))
            return;
        input_wait(&t->input, &t->keys, clock_now());
        if (!key_reader_next(&t->keys, clock_now(), &key))
            return;
        if (!t->keys.pasting) {
            t->held = key;
            return;
        }
    }
}

static bool next_key(struct terminal *t, int64_t now, struct event *out)
{
    uint32_t key = t->held;

    if (!key && !key_reader_next(&t->keys, now, &key))
        return false;
    if (!t->held && t->keys.pasting) {
        take_text(t, key);
        *out = (struct event){ .kind = EVENT_TEXT, .text = buffer_text(&t->pasted) };
        return true;
    }
    t->held = 0;
    *out = (struct event){ .kind = EVENT_KEY, .key = key, .x = t->keys.x, .y = t->keys.y, .is_joined = t->keys.joined };
    return true;
}

enum code terminal_wait(struct terminal *t, int milliseconds, struct event *out)
{
    int64_t begun = clock_now();
    int left = milliseconds, patience = 0; /* look before anything is decided by time */

    if (t->ended)
        return end(t, out);
    for (;;) {
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
        if (next_key(t, now, out))
            return OK;
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
