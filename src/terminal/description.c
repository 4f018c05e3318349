/* description.c - the only file that reads terminfo itself. */
#include "description.h"

#include <stdlib.h>
#include <string.h>

/* Names that casegrid/screen.h has, too, and that are not needed here. */
#define term terminfo_term
#define key_name curses_key_name
#define NCURSES_NOMACROS
#include <ncurses.h>
#include <term.h>
#undef term
#undef key_name

static const char fallback[] = "vt100";

/* ---- Which terminal ---- */

enum knowledge { UNKNOWN, WITHOUT_CURSOR, FIT };

bool description_has(const char *capability)
{
    const char *text = tigetstr(capability);

    return text && text != (const char *)-1 && *text;
}

/* Reads the description of TYPE, which is kept where it is fit. */
static enum knowledge look_up(const char *type)
{
    int found = 0;
    enum knowledge k = UNKNOWN;

    if (setupterm(type, 1, &found) == 0)
        k = description_has("cup") && description_has("clear") ? FIT : WITHOUT_CURSOR;
    else if (found == 1) /* known, and a printer */
        return WITHOUT_CURSOR;
    if (k != FIT)
        description_free();
    return k;
}

void description_free(void)
{
    if (cur_term)
        del_curterm(cur_term);
}

enum code description_choose(const char **type, char **note, struct fault *f)
{
    const char *asked = getenv("TERM");
    struct buffer b = {0};
    enum knowledge k;

    *note = NULL;
    use_env(FALSE); /* LINES and COLUMNS left over from another window are not the size */
    if (asked && !*asked)
        asked = NULL;
    k = asked ? look_up(asked) : UNKNOWN;
    if (k == WITHOUT_CURSOR)
        return fault_set(f, FAILED, _("终端“%s”（TERM）不能移动光标，浏览界面打不开。请换一个终端，或者运行 export TERM=xterm-256color 后再试；或者用 casegrid --plain，一行一句地看；不用屏幕时还可以用 casegrid table 或 casegrid compare。"), asked);
    if (k == FIT) {
        *type = asked;
        return OK;
    }
    if (look_up(fallback) != FIT) {
        if (!asked)
            return fault_set(f, FAILED, _("没有设置终端类型（环境变量 TERM），浏览界面打不开；这台机器也没有别的终端的描述。请用 casegrid --plain，一行一句地看，或者请管理员装上 ncurses-base；不用屏幕时还可以用 casegrid table 或 casegrid compare。"));
        return fault_set(f, FAILED, _("这台机器不认识终端“%s”（TERM），浏览界面打不开；这台机器也没有别的终端的描述。请用 casegrid --plain，一行一句地看，或者请管理员装上 ncurses-base；不用屏幕时还可以用 casegrid table 或 casegrid compare。"), asked);
    }
    if (asked)
        buffer_format(&b, _("这台机器不认识终端“%s”（TERM），已按最普通的终端显示，没有颜色。要正常显示，请运行 export TERM=xterm-256color。"), asked);
    else
        buffer_add(&b, _("没有设置终端类型（环境变量 TERM），已按最普通的终端显示，没有颜色。要正常显示，请运行 export TERM=xterm-256color。"));
    *note = buffer_take(&b);
    *type = fallback;
    return OK;
}

/* ---- Keys ---- */

static const struct { const char *capability; uint32_t key; } named[] = {
    { "kcuu1", KEY_ARROW_UP }, { "kcud1", KEY_ARROW_DOWN }, { "kcub1", KEY_ARROW_LEFT }, { "kcuf1", KEY_ARROW_RIGHT },
    { "kpp", KEY_PAGE_UP }, { "knp", KEY_PAGE_DOWN }, { "khome", KEY_TO_HOME }, { "kend", KEY_TO_END },
    { "kbs", KEY_RUBOUT }, { "kdch1", KEY_REMOVE }, { "kcbt", KEY_BACK_TABULATOR }, { "kent", KEY_ENTERED },
    { "kf1", KEY_F1 }, { "kf2", KEY_F2 }, { "kf3", KEY_F3 }, { "kf4", KEY_F4 }, { "kf5", KEY_F5 }, { "kf6", KEY_F6 },
    { "kf7", KEY_F7 }, { "kf8", KEY_F8 }, { "kf9", KEY_F9 }, { "kf10", KEY_F10 }, { "kf11", KEY_F11 }, { "kf12", KEY_F12 },
};

void description_keys(struct key_reader *r)
{
    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (description_has(named[i].capability))
            key_reader_add(r, tigetstr(named[i].capability), named[i].key);
}

bool description_has_mouse(void)
{
    return description_has("kmous");
}

/* Many descriptions are older than that mode (screen's, in which tmux runs most programs): whoever knows the modes of a mouse takes this one, or
 * passes over it. */
bool description_has_paste(void)
{
    return description_has("BE") ? !strcmp(tigetstr("BE"), PASTE_MARKS_ON) : description_has_mouse();
}

bool description_has_cookies(void)
{
    return tigetnum("xmc") > 0;
}

bool description_has_clipboard(void)
{
    return description_has("Ms");
}

char description_line(char code)
{
    const char *pairs = description_has("acsc") ? tigetstr("acsc") : "";

    for (; pairs[0] && pairs[1]; pairs += 2)
        if (pairs[0] == code)
            return pairs[1];
    return '\0';
}

bool description_has_lines(void)
{
    const char *pairs = description_has("acsc") ? tigetstr("acsc") : "";
    bool has = false;

    for (; pairs[0] && pairs[1]; pairs += 2) {
        if (!strchr("qxnlkmjtuvw", pairs[0]))
            continue;
        if (pairs[1] < 0x20 || pairs[1] > 0x7E)
            return false;
        has = true;
    }
    return has;
}

/* Those that call themselves xterm, and others that read sequences as it does. The Linux console, a vt100, PuTTY's and rxvt's own names, tmux and screen
 * are left out: they have no such margins, and some show the end of the question. So does one that calls itself xterm (Terminal.app): its letter
 * stands where the first frame wipes it away. */
bool description_tells_modes(const char *type)
{
    static const char *const families[] = { "xterm", "vte", "mintty", "wezterm", "contour", "iterm2", "mlterm", "ghostty", "ms-terminal" };

    for (size_t i = 0; i < COUNT_OF(families); i++)
        if (!strncmp(type, families[i], strlen(families[i])))
            return description_has("smcup");
    return false;
}

/* ---- The way out ---- */

/* Padding ($<5>) is for terminals of wood and iron; here it would be written as it stands. */
void description_add(struct buffer *b, const char *text)
{
    while (*text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;

        if (end) {
            text = end + 1;
            continue;
        }
        buffer_add_char(b, *text++);
    }
}

char *description_move(int column, int row)
{
    struct buffer b = {0};

    if (!description_has("u7") || strcmp(tigetstr("u7"), "\x1B[6n"))
        return NULL;
    description_add(&b, tparm(tigetstr("cup"), (long)row, (long)column, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    return buffer_take(&b);
}

/* All rows scroll again, whatever their number: this form is that of every terminal that has regions as ANSI has them. It leaves the cursor at the top;
 * not every screen that is gone back to brings its own (some are set to keep only one), so it goes below everything. */
static void add_whole_region(struct buffer *bytes)
{
    const char *region = description_has("csr") ? tigetstr("csr") : "";

    if (strncmp(region, "\x1B[", 2) || !strchr(region, 'r'))
        return;
    buffer_add(bytes, "\x1B[r");
    description_add(bytes, tparm(tigetstr("cup"), 998L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

void description_way_out(struct buffer *bytes, bool may_have_margins)
{
    static const char *const capabilities[] = { "rmacs", "sgr0", "op", "rmkx", "cnorm", "rmcup" };

    if (may_have_margins)
        buffer_add(bytes, "\x1B[?69l");
    add_whole_region(bytes);
    if (description_has_mouse())
        buffer_add(bytes, MOUSE_OFF);
    if (description_has_paste())
        buffer_add(bytes, PASTE_MARKS_OFF);
    for (size_t i = 0; i < COUNT_OF(capabilities); i++)
        if (description_has(capabilities[i]))
            description_add(bytes, tigetstr(capabilities[i]));
    if (!description_has("smcup") || !description_has("rmcup")) /* no other screen to go back to: what follows shall begin on a line of its own */
        buffer_add(bytes, "\r\n");
}
