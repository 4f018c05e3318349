/* clipboard.c - a text for the terminal's clipboard, wrapped for what stands between. */
#include "own.h"

#include "clipboard.h"
#include "description.h"
#include "pen.h"

#include <stdlib.h>
#include <string.h>

#define ESC "\x1B"
#define BEL "\a"

/* Terminals that take such a string or at least pass over it whole, by the first word of TERM. Of all others (consoles, vt100 …) it is not known:
 * they get nothing. */
static const char *const families[] = {
    "alacritty", "contour", "foot", "ghostty", "gnome", "hterm", "iterm", "iterm2", "kitty", "konsole", "mintty", "mlterm", "ms-terminal", "nsterm",
    "putty", "rio", "rxvt", "screen", "st", "tmux", "vte", "wezterm", "xterm",
};

static bool is_of(const char *term, const char *family)
{
    size_t n = strlen(family);

    return term && !strncmp(term, family, n) && strchr("-.+", term[n]); /* or its end */
}

static bool is_set(const char *variable)
{
    return variable && *variable;
}

static bool takes_strings(const struct clipboard_place *where)
{
    if (where->described || is_set(where->tmux) || is_set(where->sty))
        return true;
    for (size_t i = 0; i < COUNT_OF(families); i++)
        if (is_of(where->term, families[i]))
            return true;
    return false;
}

static void base64_add(struct buffer *out, const char *text, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *s = (const unsigned char *)text;

    for (size_t i = 0; i < n; i += 3) {
        size_t left = n - i;
        uint32_t three = (uint32_t)s[i] << 16 | (left > 1 ? (uint32_t)s[i + 1] << 8 : 0) | (left > 2 ? (uint32_t)s[i + 2] : 0);

        buffer_add_char(out, digits[three >> 18]);
        buffer_add_char(out, digits[three >> 12 & 63]);
        buffer_add_char(out, left > 1 ? digits[three >> 6 & 63] : '=');
        buffer_add_char(out, left > 2 ? digits[three & 63] : '=');
    }
}

/* tmux keeps what is said to it only where set-clipboard is on, and hands on what is wrapped only where allow-passthrough is: it gets both, and at
 * most one and the same text arrives twice. */
static void add_for_tmux(struct buffer *out, const struct buffer *bare)
{
    buffer_add(out, bare->text);
    buffer_add(out, ESC "Ptmux;");
    for (const char *p = bare->text; *p; p++) {
        if (*p == *ESC)
            buffer_add_char(out, *p);
        buffer_add_char(out, *p);
    }
    buffer_add(out, ESC "\\");
}

/* GNU screen hands on what stands in a device control string; a longer one than it keeps would spill onto the window, so it gets pieces. */
static void add_for_screen(struct buffer *out, const struct buffer *bare)
{
    const size_t room = SCREEN_STRING - strlen(ESC "P" ESC "\\");

    for (size_t at = 0; at < bare->length; at += room) {
        buffer_add(out, ESC "P");
        buffer_add_n(out, bare->text + at, bare->length - at < room ? bare->length - at : room);
        buffer_add(out, ESC "\\");
    }
}

enum copy_outcome clipboard_bytes(struct buffer *out, const char *text, const struct clipboard_place *where)
{
    size_t n = strlen(text);
    struct buffer bare = {0};

    if (!takes_strings(where))
        return COPY_UNKNOWN_TERMINAL;
    if (n > CLIPBOARD_MOST)
        return COPY_TOO_LONG;
    buffer_add(&bare, ESC "]52;c;");
    base64_add(&bare, text, n);
    buffer_add(&bare, BEL);
    if (is_set(where->tmux)) {
        add_for_tmux(out, &bare);
    } else if (is_set(where->sty) || is_of(where->term, "screen")) {
        if (!is_set(where->sty) && bare.length < SCREEN_STRING) /* a tmux at the other end of the line may call itself screen, too */
            buffer_add(out, bare.text);
        add_for_screen(out, &bare);
    } else {
        buffer_add(out, bare.text);
    }
    buffer_clear(&bare);
    return COPY_SENT;
}

/* ---- To the terminal ---- */

enum copy_outcome terminal_copy(struct terminal *t, const char *text)
{
    const struct clipboard_place where = {getenv("TERM"), getenv("TMUX"), getenv("STY"), description_has_clipboard()};
    struct buffer bytes = {0};
    enum copy_outcome how = t->ended ? COPY_FAILED : clipboard_bytes(&bytes, text, &where);

    if (how == COPY_SENT && !pen_write(buffer_text(&bytes), bytes.length))
        how = COPY_FAILED;
    buffer_clear(&bytes);
    return how;
}
