/* emulator.c - forkpty on one side, libvterm on the other: a program started, and what goes both ways. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "emulator_own.h"

#include "casegrid/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h> /* login_tty */

/* libvterm 0.1 writes beyond its screen where a wide character meets a single column. The program is told the true size all the same. */
static int at_least_two(int size)
{
    return size < 2 ? 2 : size;
}

/* ---- Start ---- */

static int note_property(VTermProp property, VTermValue *value, void *context)
{
    struct emulator *e = context;

    if (property == VTERM_PROP_ALTSCREEN)
        e->other_screen = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        e->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    if (property == VTERM_PROP_CURSORVISIBLE)
        e->cursor_shown = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = note_property };

/* A sanitizer looks for leaks while the program ends, and stops it for that: where the line hangs up just then, the SIGCONT that comes with it undoes the
 * stop, and both wait for each other for good. What leaks is found by the tests of units and commands. */
static void look_for_no_leaks(void)
{
    const char *is_sanitized = getenv("SANITIZED");

    if (is_sanitized && *is_sanitized)
        setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
}

static void change_environment(const char *const *environment)
{
    for (; *environment; environment++) {
        const char *sign = strchr(*environment, '=');

        if (sign) {
            char *name = memory_text_n(*environment, (size_t)(sign - *environment));
            setenv(name, sign + 1, 1);
            free(name);
        } else {
            unsetenv(*environment);
        }
    }
}

struct emulator *emulator_start(const char *program, const char *const *arguments, const char *const *environment, int columns, int rows)
{
    struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
    struct emulator *e = memory_get(sizeof *e);
    int slave = -1;

    e->line = -1;
    if (openpty(&e->line, &slave, NULL, NULL, &size)) {
        free(e);
        return NULL;
    }
    tcgetattr(slave, &e->before);
    fcntl(e->line, F_SETFD, FD_CLOEXEC); /* it hangs up when the last copy is closed */
    e->program = fork();
    if (e->program == 0) {
        static const struct rlimit none = { 0, 0 };

        if (login_tty(slave))
            _exit(126);
        setrlimit(RLIMIT_CORE, &none);
        look_for_no_leaks();
        change_environment(environment);
        execv(program, (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    close(slave);
    e->alive = pidfd_open(e->program, 0); /* not a pipe that the program holds: in restricted use it closes what it is given */
    e->columns = columns;
    e->rows = rows;
    e->cursor_shown = true;
    e->patience = EMULATOR_PATIENCE;
    e->in = e->out = (iconv_t)-1;
    e->vterm = vterm_new(at_least_two(rows), at_least_two(columns));
    vterm_set_utf8(e->vterm, 1);
    e->screen = vterm_obtain_screen(e->vterm);
    vterm_screen_set_callbacks(e->screen, &callbacks, e);
    vterm_screen_enable_altscreen(e->screen, 1);
    vterm_screen_reset(e->screen, 1);
    return e;
}

void emulator_free(struct emulator *e)
{
    if (!e)
        return;
    if (e->line >= 0)
        close(e->line);
    if (!e->ended) {
        kill(e->program, SIGKILL);
        waitpid(e->program, NULL, 0);
    }
    close(e->alive);
    if (e->in != (iconv_t)-1) {
        iconv_close(e->in);
        iconv_close(e->out);
    }
    vterm_free(e->vterm);
    buffer_clear(&e->heard);
    free(e);
}

void emulator_sweep(const char *folder)
{
    pid_t child = fork();

    if (child == 0) {
        execlp("rm", "rm", "-rf", folder, (char *)NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

/* ---- Both directions ---- */

static void write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t sent = write(fd, bytes, n);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return;
        bytes += sent;
        n -= (size_t)sent;
    }
}

/* What a terminal answers when it is asked what it is. */
static void answer(struct emulator *e)
{
    char bytes[256];
    size_t n;

    while ((n = vterm_output_read(e->vterm, bytes, sizeof bytes - 1)) > 0) {
        static const char margins[] = "\x1B[?69;";
        char *at;

        bytes[n] = '\0';
        if (e->refuses_margins && (at = strstr(bytes, margins)))
            at[sizeof margins - 1] = '0';
        write_all(e->line, bytes, n);
    }
}

/* The bytes of BYTES up to the last whole character; no character is waited for that cannot be one. */
static size_t whole(const char *bytes, size_t n)
{
    for (size_t back = 1; back <= 3 && back <= n; back++) {
        unsigned char c = (unsigned char)bytes[n - back];

        if (c >= 0xC0)
            return back < (c >= 0xF0 ? 4U : c >= 0xE0 ? 3U : 2U) ? n - back : n;
        if (c < 0x80)
            break;
    }
    return n;
}

/* The N bytes of S, which are UTF-8, with wide characters in the place of ambiguous ones. */
static void widen(struct emulator *e, struct buffer *out, const char *s, size_t n)
{
    static const struct width_rule narrow = { .ambiguous = 1 }, broad = { .ambiguous = 2 };

    for (const char *end = s + n; s < end;) {
        const char *from = s;
        uint32_t c = text_next(&s, end);
        size_t k = 0;
        char bytes[5];

        if (c < 0x80 || text_width(&narrow, from, (size_t)(s - from)) == text_width(&broad, from, (size_t)(s - from))) {
            buffer_add_n(out, from, (size_t)(s - from));
            continue;
        }
        while (k < e->wide_count && e->wide[k] != c)
            k++;
        if (k == e->wide_count && k < COUNT_OF(e->wide))
            e->wide[e->wide_count++] = c;
        text_encode(WIDE_FIRST + (uint32_t)k, bytes);
        buffer_add(out, bytes);
    }
}

/* libvterm 0.1 loses the last column where a character is repeated (REP) up to the one before: it gets the characters themselves instead. */
static void repeat(struct emulator *e, struct buffer *out, const char *s, size_t n)
{
    const char *end = s + n;

    while (s < end) {
        const char *from = s;
        int times = 0, used = 0;

        if (end - s > 3 && s[0] == '\x1B' && s[1] == '[' && sscanf(s, "\x1B[%d%n", &times, &used) == 1 && s[used] == 'b') {
            while (times-- > 0)
                buffer_add(out, e->last);
            s += used + 1;
        } else if (*s == '\x1B' && end - s > 1 && s[1] == '[') {
            for (s += 2; s < end && (unsigned char)*s < 0x40;)
                s++;
            s += s < end;
            buffer_add_n(out, from, (size_t)(s - from));
        } else {
            text_next(&s, end);
            snprintf(e->last, sizeof e->last, "%.*s", (int)(s - from), from);
            buffer_add_n(out, from, (size_t)(s - from));
        }
    }
}

/* N, or less where a control sequence is cut at the end. */
static size_t whole_sequences(const char *s, size_t n)
{
    for (size_t i = n; i > 0 && n - i < 24; i--) {
        if (s[i - 1] != '\x1B')
            continue;
        for (size_t k = i + 1; k < n; k++)
            if ((unsigned char)s[k] >= 0x40)
                return n;
        return i < n && s[i] != '[' ? n : i - 1;
    }
    return n;
}

/* What a terminal of another charset makes of the bytes; how many of them it has used. */
size_t emulator_convert(struct buffer *out, iconv_t way, const char *bytes, size_t n)
{
    char *in = (char *)(uintptr_t)bytes;
    size_t left = n;

    while (left) {
        char piece[4096], *to = piece;
        size_t room = sizeof piece, done = iconv(way, &in, &left, &to, &room);

        buffer_add_n(out, piece, sizeof piece - room);
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL)
            break;
        buffer_add(out, "\xEF\xBF\xBD");
        in++;
        left--;
    }
    return n - left;
}

void emulator_read_as(struct buffer *out, const char *charset, const char *bytes)
{
    iconv_t way = charset ? iconv_open("UTF-8", charset) : (iconv_t)-1;

    if (way == (iconv_t)-1) {
        buffer_add(out, bytes);
        return;
    }
    emulator_convert(out, way, bytes, strlen(bytes));
    iconv_close(way);
}

static void show(struct emulator *e)
{
    const char *next = buffer_text(&e->heard) + e->shown;
    struct buffer utf8 = {0}, drawn = {0}, all = {0};
    size_t n = whole_sequences(next, e->heard.length - e->shown);

    if (e->in != (iconv_t)-1) {
        n = emulator_convert(&utf8, e->in, next, n);
    } else {
        n = whole(next, n);
        buffer_add_n(&utf8, next, n);
    }
    if (e->is_wide)
        widen(e, &drawn, buffer_text(&utf8), utf8.length);
    else
        buffer_add_n(&drawn, buffer_text(&utf8), utf8.length);
    repeat(e, &all, buffer_text(&drawn), drawn.length);
    vterm_input_write(e->vterm, buffer_text(&all), all.length);
    buffer_clear(&all);
    buffer_clear(&utf8);
    buffer_clear(&drawn);
    e->shown += n;
    answer(e);
}

bool emulator_be(struct emulator *e, const char *charset, bool wide)
{
    e->is_wide = wide;
    if (!charset)
        return true;
    e->in = iconv_open("UTF-8", charset);
    e->out = iconv_open(charset, "UTF-8");
    return e->in != (iconv_t)-1 && e->out != (iconv_t)-1;
}

void emulator_refuse_margins(struct emulator *e)
{
    e->refuses_margins = true;
}

void emulator_margins_on(struct emulator *e)
{
    static const char on[] = "\x1B[?69h\x1B[5;20s";

    vterm_input_write(e->vterm, on, sizeof on - 1);
}

/* Reads what there is within MILLISECONDS. False: there will be no more. */
bool emulator_receive(struct emulator *e, int milliseconds)
{
    struct pollfd p = { .fd = e->line, .events = POLLIN };
    char bytes[4096];
    ssize_t n;

    if (e->line < 0)
        return false;
    if (poll(&p, 1, milliseconds) <= 0)
        return true;
    n = read(e->line, bytes, sizeof bytes);
    if (n <= 0)
        return n < 0 && (errno == EINTR || errno == EAGAIN);
    e->output += (size_t)n;
    buffer_add_n(&e->heard, bytes, (size_t)n);
    show(e);
    return true;
}

void emulator_send(struct emulator *e, const char *keys)
{
    struct buffer bytes = {0};

    e->output_seen = e->output;
    if (e->out != (iconv_t)-1)
        emulator_convert(&bytes, e->out, keys, strlen(keys));
    else
        buffer_add(&bytes, keys);
    if (e->line >= 0)
        write_all(e->line, buffer_text(&bytes), bytes.length);
    buffer_clear(&bytes);
}

void emulator_resize(struct emulator *e, int columns, int rows)
{
    static const char wipe[] = "\x1B[2J";
    struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };

    e->columns = columns;
    e->rows = rows;
    e->output_seen = e->output;
    vterm_set_size(e->vterm, at_least_two(rows), at_least_two(columns));
    vterm_input_write(e->vterm, wipe, sizeof wipe - 1);
    if (e->line >= 0)
        ioctl(e->line, TIOCSWINSZ, &size);
}

void emulator_ask_resize(struct emulator *e, int columns, int rows)
{
    struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };

    ioctl(e->line, TIOCSWINSZ, &size);
}

static void flow(struct emulator *e, int how)
{
    int slave = open(ptsname(e->line), O_RDWR | O_NOCTTY | O_CLOEXEC);

    if (slave >= 0) {
        tcflow(slave, how);
        close(slave);
    }
}

void emulator_stop_output(struct emulator *e)
{
    flow(e, TCOOFF);
}

void emulator_resume_output(struct emulator *e)
{
    flow(e, TCOON);
}

void emulator_signal(struct emulator *e, int number)
{
    if (!e->ended)
        kill(e->program, number);
}

int emulator_process(const struct emulator *e)
{
    return e->program;
}

void emulator_hang_up(struct emulator *e)
{
    close(e->line);
    e->line = -1;
}


bool emulator_paste(struct emulator *e, const char *text)
{
    char mark[16];
    size_t n;

    vterm_keyboard_start_paste(e->vterm);
    n = vterm_output_read(e->vterm, mark, sizeof mark - 1);
    mark[n] = '\0';
    emulator_send(e, mark);
    emulator_send(e, text);
    vterm_keyboard_end_paste(e->vterm);
    mark[vterm_output_read(e->vterm, mark, sizeof mark - 1)] = '\0';
    emulator_send(e, mark);
    return n > 0;
}
