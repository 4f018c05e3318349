/* plain.c - the loop between lines and what they lead to. After each line the screen is told: whole where it is another screen, else what is new on it;
 * last what has the focus. Nothing of it needs a terminal: TERM may be dumb, a serial line, a pipe. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "plain.h"

#include "command.h"
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { SLICE = 10 /* milliseconds */, HURRIED = 100 /* slices */, LINE_LIMIT = 4096 };

struct plain {
    struct browser *browser;
    const struct charset *charset; /* of what is read and written */
    int out;             /* written to without waiting where it is a terminal of its own opening */
    int signals;         /* readable when an end is asked for; -1: signals do what they always do */
    sigset_t before;
    struct buffer heard; /* of lines that are not whole yet */
    struct buffer told;  /* the screen as it was told last */
    bool input_over, is_over, has_failed;
};

/* ---- Signals: read like input, so that what is to be kept is kept ---- */

static const int endings[] = {SIGINT, SIGTERM, SIGHUP};

void plain_hold_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        sigaddset(&set, endings[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static void signals_take(struct plain *p)
{
    sigset_t set;

    plain_hold_signals();
    sigprocmask(SIG_BLOCK, NULL, &p->before);
    sigemptyset(&set);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        sigaddset(&set, endings[i]);
        sigdelset(&p->before, endings[i]);
    }
    if (p->signals < 0)
        p->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (p->signals < 0)
        sigprocmask(SIG_SETMASK, &p->before, NULL);
}

/* ---- Writing: a terminal that does not read holds nobody for good ---- */

static int own_output(void)
{
    char name[256];
    int fd = -1;

    if (isatty(STDOUT_FILENO) && !ttyname_r(STDOUT_FILENO, name, sizeof name))
        fd = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    return fd < 0 ? STDOUT_FILENO : fd;
}

static void send_out(struct plain *p, const char *text, size_t n)
{
    while (n && !p->is_over) {
        struct pollfd wait[] = {{.fd = p->out, .events = POLLOUT}, {.fd = p->signals, .events = POLLIN}};
        ssize_t sent;

        if (poll(wait, COUNT_OF(wait), -1) < 0 && errno != EINTR)
            break;
        if (wait[1].revents) {
            p->is_over = true;
            break;
        }
        sent = write(p->out, text, n);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (sent <= 0) {
            p->is_over = p->has_failed = true;
            break;
        }
        text += sent;
        n -= (size_t)sent;
    }
}

static void write_out(struct plain *p, const char *text, size_t n)
{
    struct buffer bytes = {0};

    charset_encode(&bytes, p->charset, text, n);
    send_out(p, buffer_text(&bytes), bytes.length);
    buffer_clear(&bytes);
}

/* ---- Telling ---- */

static size_t line_length(const char *text)
{
    size_t n = strcspn(text, "\n");

    return n + (text[n] == '\n');
}

/* A line is told again only where it was not there before; the sign of the focus does not make it another. */
static const char *words_of(const char *line, size_t *n)
{
    size_t sign = *n >= 2 && line[0] == '>' && line[1] == ' ' ? 2 : 0;

    *n -= sign;
    return line + sign;
}

static bool has_line(const char *text, const char *line, size_t n)
{
    line = words_of(line, &n);
    for (size_t length; *text; text += length) {
        size_t other;
        const char *words;

        other = length = line_length(text);
        words = words_of(text, &other);
        if (other == n && !memcmp(words, line, n))
            return true;
    }
    return false;
}

static size_t new_lines(const char *now, const char *before)
{
    size_t count = 0;

    for (size_t n; *now; now += n) {
        n = line_length(now);
        count += !has_line(before, now, n);
    }
    return count;
}

/* A message, which answers what has been typed: as often as it does. */
static bool is_message(const char *line)
{
    static const char *const forms[] = {N_("提示：%s"), N_("错误：%s")};

    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (!strncmp(line, _(forms[i]), strcspn(_(forms[i]), "%")))
            return true;
    return false;
}

/* The line that has the focus is said last, in its own words: in its place it is passed over, unless much is new around it. */
static void add_new(struct buffer *out, const char *now, const char *before, bool answers)
{
    enum { MUCH = 6 };
    bool is_much = new_lines(now, before) > MUCH;

    for (size_t n; *now; now += n) {
        n = line_length(now);
        if (!now[n] || (answers && is_message(now)) || (!has_line(before, now, n) && (is_much || strncmp(now, "> ", 2))))
            buffer_add_n(out, now, n);
    }
}

enum telling { TELL_NEW /* of itself */, TELL_ANSWER /* to a line */, TELL_WHOLE };

static void tell(struct plain *p, enum telling how)
{
    struct buffer now = {0}, out = {0};
    const char *before = buffer_text(&p->told), *text;
    size_t title;

    browser_tell(p->browser, &now);
    text = buffer_text(&now);
    title = line_length(text);
    if (how == TELL_WHOLE || strncmp(text, before, title))
        buffer_add(&out, text);
    else
        add_new(&out, text, before, how == TELL_ANSWER);
    write_out(p, buffer_text(&out), out.length);
    buffer_clear(&p->told);
    p->told = now;
    buffer_clear(&out);
}

static void tell_keys(struct plain *p)
{
    struct buffer out = {0};

    browser_tell_keys(p->browser, &out);
    write_out(p, buffer_text(&out), out.length);
    buffer_clear(&out);
}

static void say(struct plain *p, const char *text)
{
    struct buffer line = {0};

    text_clean(&line, text, strlen(text));
    buffer_add_char(&line, '\n');
    write_out(p, buffer_text(&line), line.length);
    buffer_clear(&line);
}

/* ---- Reading ---- */

/* Reads what has come within MILLISECONDS (negative: for good), or until there is something to do for the browser. */
static void hear(struct plain *p, int milliseconds)
{
    struct pollfd wait[] = {{.fd = p->input_over ? -1 : STDIN_FILENO, .events = POLLIN},
                            {.fd = p->signals, .events = POLLIN},
                            {.fd = browser_descriptor(p->browser), .events = POLLIN}};
    char bytes[1024];
    ssize_t n;

    if (poll(wait, COUNT_OF(wait), milliseconds) < 0)
        return;
    if (wait[1].revents)
        p->is_over = true;
    if (!wait[0].revents)
        return;
    n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n > 0)
        buffer_add_n(&p->heard, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        p->input_over = true;
}

static bool has_heard_line(const struct plain *p)
{
    return memchr(buffer_text(&p->heard), '\n', p->heard.length) || (p->input_over && p->heard.length);
}

/* The next whole line without its end; owned, NULL: none. What is too long is cut: nobody types it. */
static char *next_line(struct plain *p)
{
    struct buffer rest = {0};
    const char *text = buffer_text(&p->heard), *end = memchr(text, '\n', p->heard.length);
    size_t n = end ? (size_t)(end - text) : p->heard.length, used = n + (end != NULL), kept = n < LINE_LIMIT ? n : LINE_LIMIT;
    char *line;

    if (!has_heard_line(p))
        return NULL;
    line = memory_text_n(text, kept);
    for (size_t i = 0; i < kept; i++)
        if (!line[i])
            line[i] = ' '; /* Ctrl-Space, with which many switch their input method */
    if (p->charset) {
        char *bytes = line;

        line = charset_decoded(p->charset, bytes);
        free(bytes);
    }
    line[strcspn(line, "\r")] = '\0';
    if (used < p->heard.length)
        buffer_add_n(&rest, text + used, p->heard.length - used);
    buffer_clear(&p->heard);
    p->heard = rest;
    return line;
}

/* ---- What a line leads to ---- */

/* After each key: work to its end, unless an end is asked for, or another line has come and waits for long: a line typed ahead means the screen
 * that the one before leads to, and finds it ready. */
static void settle(void *context)
{
    struct plain *p = context;
    struct browser *b = p->browser;

    if (!browser_ended(b) && browser_edit_wanted(b)) {
        struct edit_end end;

        sigprocmask(SIG_SETMASK, &p->before, NULL);
        end = editor_run(browser_edit_wanted(b));
        signals_take(p);
        browser_edited(b, &end);
    }
    if (!browser_ended(b) && browser_copy_wanted(b))
        browser_copied(b, COPY_NO_TERMINAL);
    if (browser_suspend_wanted(b))
        raise(SIGTSTP);
    for (int slices = 1; !browser_ended(b) && !p->is_over && browser_work(b, SLICE) && !(slices >= HURRIED && has_heard_line(p)); slices++)
        hear(p, 0);
}

static void take_line(struct plain *p, const char *line)
{
    enum line_asked asked = LINE_NOTHING;
    struct fault f = {0};

    if (browser_line(p->browser, line, settle, p, &asked, &f) != OK)
        say(p, f.text);
    else if (asked == LINE_LEAVE)
        p->is_over = true;
    else if (asked == LINE_KEYS)
        tell_keys(p);
    else if (!browser_ended(p->browser))
        tell(p, asked == LINE_AGAIN ? TELL_WHOLE : TELL_ANSWER);
    browser_changed(p->browser);
}

enum code plain_run(struct browser *b, const struct charset *cs, bool restricted, struct fault *f)
{
    struct plain p = {.browser = b, .charset = cs, .out = own_output(), .signals = -1};

    fflush(NULL);
    if (restricted) { /* the line's own keys, Ctrl-Z and Ctrl-\ */
        signal(SIGTSTP, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
    }
    signals_take(&p);
    settle(&p);
    say(&p, _("每行一条命令：键名（如 <Down>、c）、下、上、打开、返回、退出；“键”列出可用的键，“再读”重读整屏。"));
    tell(&p, TELL_WHOLE);
    browser_changed(b);
    while (!p.is_over && !browser_ended(b)) {
        char *line = next_line(&p);

        if (line)
            take_line(&p, line);
        else if (p.input_over)
            break;
        else
            hear(&p, browser_work(b, SLICE) ? 0 : browser_patience(b));
        if (!line && browser_changed(b) && !p.is_over && !browser_ended(b)) /* a presentation has gone on */
            tell(&p, TELL_NEW);
        free(line);
    }
    browser_event(b, &(struct event){.kind = EVENT_END});
    if (p.out != STDOUT_FILENO)
        close(p.out);
    if (p.signals >= 0)
        close(p.signals); /* and no second signal keeps what is kept from being kept */
    buffer_clear(&p.heard);
    buffer_clear(&p.told);
    return p.has_failed ? fault_set(f, FAILED, "%s", _("标准输出写不进去了。")) : OK;
}
