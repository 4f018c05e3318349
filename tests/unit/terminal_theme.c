/* terminal_theme.c - roles can be told apart without colours, and colours can be read on white and on black. */
#include "terminal_parts.h"
#include "terminfo.h"

#include "../../src/terminal/theme.h"

#include <math.h>
#include <stdlib.h>

/* What says something by its look. A kind of nothing has a mark of its own, and what is faint is only less important. */
static const enum role states[] = { ROLE_TITLE, ROLE_GAP, ROLE_FIGURE, ROLE_HIT, ROLE_HIT_HERE, ROLE_CURSOR, ROLE_MARKED, ROLE_PROMPT, ROLE_ERROR, ROLE_NOTE,
                                    ROLE_DIFFERENCE, ROLE_REMARK };

START_TEST(theme__tells__every_state_without_colour)
{
    const struct look *l = &theme_looks[states[_i]];

    ck_assert(l->attributes & (A_BOLD | A_UNDERLINE | A_REVERSE));
}
END_TEST

/* The three that mark places in one and the same text. */
START_TEST(theme__tells__marks_in_a_text_apart)
{
    static const enum role marks[] = { ROLE_TEXT, ROLE_FIGURE, ROLE_HIT, ROLE_HIT_HERE };

    for (size_t i = 0; i < COUNT_OF(marks); i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(theme_looks[marks[i]].attributes, theme_looks[marks[k]].attributes);
}
END_TEST

/* ---- Contrast, as WCAG reckons it ---- */

static double linear(int part)
{
    double v = part / 255.0;

    return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(const int rgb[3])
{
    return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

/* As xterm has them. */
static void rgb_of(int colour, int rgb[3])
{
    static const int steps[] = { 0, 95, 135, 175, 215, 255 };

    for (int i = 0; i < 3; i++) {
        if (colour < 8)
            rgb[i] = colour >> i & 1 ? (colour == 4 ? 238 : 205) : 0;
        else if (colour >= 232)
            rgb[i] = 8 + 10 * (colour - 232);
        else
            rgb[i] = steps[(colour - 16) / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
    }
}

static bool is_readable(int colour)
{
    int rgb[3];
    double l;

    if (colour == AS_IS)
        return true;
    rgb_of(colour, rgb);
    l = luminance(rgb);
    return 1.05 / (l + 0.05) >= 3 && (l + 0.05) / 0.05 >= 3;
}

START_TEST(theme__can_be_read__on_white_and_on_black)
{
    ck_assert_msg(is_readable(theme_looks[_i].few), "role %d, colour %d of eight", _i, theme_looks[_i].few);
    ck_assert_msg(is_readable(theme_looks[_i].many), "role %d, colour %d of 256", _i, theme_looks[_i].many);
}
END_TEST

START_TEST(contrast__knows__bad_colours)
{
    static const int bad[] = { COLOR_YELLOW, COLOR_CYAN, COLOR_BLUE, COLOR_GREEN, 226, 17, 250 };

    ck_assert(!is_readable(bad[_i]));
}
END_TEST

/* ---- What a terminal has ---- */

enum { NOTHING = -1 };
static const struct { const char *type, *no_color; int colours; } terminals[] = {
    { "xterm-256color", NULL, 256 }, { "tmux-256color", NULL, 256 }, { "xterm-256color", "1", 0 }, { "xterm-256color", "", 256 }, { "xterm", NULL, 8 },
    { "linux", NULL, 8 }, { "linux", "x", 0 }, { "xterm-16color", NULL, 8 }, { "rxvt-88color", NULL, 8 },
    { "xterm-direct", NULL, 8 }, /* a number from 8 on is a mixture of red, green and blue there */
    { "vt100", NULL, 0 }, { "linux-m1b", NULL, 0 }, { "wy370", NULL, 0 }, /* it cannot be told a colour by setaf */
    { "tvi925", NULL, NOTHING }, { "wy50-mc", NULL, NOTHING }, /* attributes take a cell of the row */
};

START_TEST(theme_choose__takes__what_the_terminal_has) /* a loop test */
{
    struct theme t = {0};
    struct pen pen;

    terminfo_begin(terminals[_i].type);
    unsetenv("NO_COLOR");
    if (terminals[_i].no_color)
        setenv("NO_COLOR", terminals[_i].no_color, 1);
    theme_choose(&t);
    pen_start(&pen);
    ck_assert_int_eq(pen_can(&pen, CAP_REVERSE), terminals[_i].colours != NOTHING);
    pen_end(&pen);
    for (int r = 0; r < ROLES; r++) {
        const struct look *l = &theme_looks[r];

        ck_assert_int_eq(t.roles[r].colour, terminals[_i].colours == 256 ? l->many : terminals[_i].colours == 8 ? l->few : AS_IS);
        ck_assert_uint_eq(t.roles[r].attributes, terminals[_i].colours == NOTHING ? A_NORMAL : l->attributes | (terminals[_i].colours ? 0 : l->without_colours));
    }
    unsetenv("NO_COLOR");
    terminfo_end();
}
END_TEST

TCase *terminal_themes(void)
{
    TCase *c = tcase_create("themes");

    tcase_add_loop_test(c, theme__tells__every_state_without_colour, 0, (int)COUNT_OF(states));
    tcase_add_test(c, theme__tells__marks_in_a_text_apart);
    tcase_add_loop_test(c, theme__can_be_read__on_white_and_on_black, 0, ROLES);
    tcase_add_loop_test(c, contrast__knows__bad_colours, 0, 7);
    tcase_add_loop_test(c, theme_choose__takes__what_the_terminal_has, 0, (int)COUNT_OF(terminals));
    return c;
}
