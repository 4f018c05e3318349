/* emulator_look.c - what the screen of a program shows, and waiting until it shows it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "emulator_own.h"

#include "clipping.h"
#include "process.h"

#include <poll.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* ---- Looking ---- */

static void add_code_point(struct buffer *b, uint32_t c)
{
    static const struct { uint32_t below; unsigned char lead; int more; } forms[] = {
        { 0x80, 0, 0 }, { 0x800, 0xC0, 1 }, { 0x10000, 0xE0, 2 }, { 0x110000, 0xF0, 3 },
    };

    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (c >= forms[i].below)
            continue;
        buffer_add_char(b, (char)(forms[i].lead | c >> (6 * forms[i].more)));
        for (int k = forms[i].more - 1; k >= 0; k--)
            buffer_add_char(b, (char)(0x80 | ((c >> (6 * k)) & 0x3F)));
        return;
    }
}

char *emulator_screen(const struct emulator *e)
{
    struct buffer b = {0};

    for (int y = 0; y < e->rows; y++) {
        int blanks = 0;

        for (int x = 0; x < e->columns; x++) {
            VTermScreenCell cell;

            if (!vterm_screen_get_cell(e->screen, (VTermPos){ .row = y, .col = x }, &cell) || cell.chars[0] == UINT32_MAX)
                continue; /* the second half of a wide one */
            if (!cell.chars[0] || (cell.chars[0] == ' ' && !cell.chars[1])) {
                blanks++;
                continue;
            }
            buffer_add_times(&b, " ", blanks);
            blanks = 0;
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                add_code_point(&b, e->is_wide && cell.chars[i] >= WIDE_FIRST && cell.chars[i] < WIDE_FIRST + e->wide_count ? e->wide[cell.chars[i] - WIDE_FIRST]
                                                                                                                         : cell.chars[i]);
        }
        buffer_add_char(&b, '\n');
    }
    return buffer_take(&b);
}

bool emulator_mouse(const struct emulator *e)
{
    return e->mouse;
}

bool emulator_margins(const struct emulator *e)
{
    static const char question[] = "\x1B[?69$p";
    char bytes[32];

    vterm_input_write(e->vterm, question, sizeof question - 1);
    bytes[vterm_output_read(e->vterm, bytes, sizeof bytes - 1)] = '\0';
    return strcmp(bytes, "\x1B[?69;2$y") != 0;
}

void emulator_cursor(const struct emulator *e, int *x, int *y)
{
    VTermPos at;

    vterm_state_get_cursorpos(vterm_obtain_state(e->vterm), &at);
    *x = at.col;
    *y = at.row;
}

size_t emulator_written(const struct emulator *e)
{
    return e->output;
}

bool emulator_restored(const struct emulator *e)
{
    return !e->other_screen && e->cursor_shown && !emulator_margins(e) && emulator_modes_restored(e);
}

bool emulator_modes_restored(const struct emulator *e)
{
    struct termios now;

    if (tcgetattr(e->line, &now))
        return false;
    return now.c_lflag == e->before.c_lflag && now.c_iflag == e->before.c_iflag && now.c_oflag == e->before.c_oflag
        && !memcmp(now.c_cc, e->before.c_cc, sizeof now.c_cc);
}

char *emulator_clipboard(const struct emulator *e)
{
    return clipping_text(buffer_text(&e->heard), e->heard.length);
}

/* ---- Waiting ---- */

static bool await(struct emulator *e, bool (*is_so)(struct emulator *e, const void *what), const void *what)
{
    int64_t until = clock_now() + e->patience;

    for (bool more = true;;) {
        int64_t left = until - clock_now();

        if (is_so(e, what)) {
            e->output_seen = e->output;
            return true;
        }
        if (!more || left <= 0) {
            e->patience = EMULATOR_IMPATIENCE;
            return false;
        }
        more = emulator_receive(e, (int)left);
        for (size_t before = 0; more && e->output != before;) { /* what is there already comes before the next look */
            before = e->output;
            more = emulator_receive(e, 0);
        }
    }
}

static bool shows_text(struct emulator *e, const void *text)
{
    char *screen = emulator_screen(e);
    bool shows = strstr(screen, text) != NULL;

    free(screen);
    return shows;
}

static bool lacks_text(struct emulator *e, const void *text)
{
    return !shows_text(e, text);
}

static bool shows_match(struct emulator *e, const void *expression)
{
    char *screen = emulator_screen(e);
    bool shows = !regexec(expression, screen, 0, NULL, 0);

    free(screen);
    return shows;
}

static bool has_clipping(struct emulator *e, const void *text)
{
    char *held = emulator_clipboard(e);
    bool holds = held && strstr(held, text);

    free(held);
    return holds;
}

static bool has_told(struct emulator *e, const void *text)
{
    struct buffer all = {0};
    bool told;

    if (e->in != (iconv_t)-1)
        emulator_convert(&all, e->in, buffer_text(&e->heard), e->heard.length);
    else
        buffer_add_n(&all, buffer_text(&e->heard), e->heard.length);
    told = strstr(buffer_text(&all), text) != NULL;
    buffer_clear(&all);
    return told;
}

bool emulator_told(struct emulator *e, const char *text)
{
    return has_told(e, text);
}

bool emulator_await_told(struct emulator *e, const char *text)
{
    return await(e, has_told, text);
}

static bool has_output(struct emulator *e, const void *unused)
{
    (void)unused;
    return e->output != e->output_seen;
}

static bool shows_all(struct emulator *e, const void *text)
{
    char *screen = emulator_screen(e);
    bool same = !strcmp(screen, text);

    free(screen);
    return same;
}

bool emulator_await_screen(struct emulator *e, const char *screen)
{
    return await(e, shows_all, screen);
}

bool emulator_await_text(struct emulator *e, const char *text)
{
    return await(e, shows_text, text);
}

bool emulator_await_gone(struct emulator *e, const char *text)
{
    return await(e, lacks_text, text);
}

bool emulator_await_match(struct emulator *e, const char *pattern)
{
    regex_t expression;
    bool found;

    if (regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB | REG_NEWLINE))
        return false;
    found = await(e, shows_match, &expression);
    regfree(&expression);
    return found;
}

bool emulator_await_clipboard(struct emulator *e, const char *text)
{
    return await(e, has_clipping, text);
}

bool emulator_await_output(struct emulator *e)
{
    return await(e, has_output, NULL);
}

bool emulator_await_end_unread(struct emulator *e, int milliseconds, int *status)
{
    struct pollfd p = { .fd = e->alive, .events = POLLIN };

    if (!e->ended && poll(&p, 1, milliseconds) > 0)
        e->ended = waitpid(e->program, &e->status, 0) == e->program;
    *status = e->status;
    return e->ended;
}

bool emulator_await_end(struct emulator *e, int milliseconds, int *status)
{
    enum { A_MOMENT = 200 }; /* milliseconds, where somebody else holds the line as well; else its end is told */
    int64_t until = clock_now() + milliseconds;
    bool listening = true;

    while (!e->ended) {
        struct pollfd p[] = { { .fd = e->alive, .events = POLLIN }, { .fd = listening ? e->line : -1, .events = POLLIN } };
        int64_t ms = until - clock_now();

        if (ms < 0 || poll(p, COUNT_OF(p), (int)ms) <= 0)
            return false;
        if (p[1].revents) /* it cannot end while nobody reads what it writes */
            listening = emulator_receive(e, 0);
        if (p[0].revents)
            e->ended = waitpid(e->program, &e->status, 0) == e->program;
    }
    for (bool more = true; more && e->line >= 0;) { /* what it wrote last: on a busy machine it comes a moment after the end */
        size_t before = e->output;

        more = emulator_receive(e, A_MOMENT) && e->output != before;
    }
    *status = e->status;
    return true;
}

/* What stands still may be between two pieces of its work: it has to wait, and to have used no time. */
static bool works(const struct emulator *e, long *ticks)
{
    long before = *ticks;
    char state;
    int parent;

    return process_read(e->program, &state, &parent, ticks) && (state == 'R' || *ticks != before);
}

bool emulator_is_quiet(struct emulator *e, int milliseconds)
{
    enum { TIMES = 20 }; /* a frame arrives in pieces; a program that goes on painting never comes to rest */
    int64_t until = clock_now() + EMULATOR_PATIENCE;
    long ticks = -1;

    works(e, &ticks);
    for (int painted = 0; painted < TIMES && clock_now() < until;) {
        size_t before = e->output;

        emulator_receive(e, milliseconds);
        if (e->output != before)
            painted++;
        else if (!works(e, &ticks))
            return true;
    }
    return false;
}

void emulator_take(struct emulator *e)
{
    size_t before;

    do {
        before = e->output;
        emulator_receive(e, 1);
    } while (e->output != before);
}
