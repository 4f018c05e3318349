/* terminal_clipboard.c - the bytes for the clipboard, read back as terminals, tmux and GNU screen read them. */
#include "terminal_parts.h"

#include "../../src/terminal/clipboard.h"
#include "../terminal/clipping.h"

#include <stdlib.h>
#include <string.h>

static char *text_of(size_t bytes)
{
    char *text = memory_get(bytes + 1);

    for (size_t i = 0; i < bytes; i++)
        text[i] = (char)('a' + i % 26);
    return text;
}

/* ---- Which terminals, and by what way ---- */

enum way { BARE = 1, TMUX = 2, SCREEN = 4, NONE = 0 };

static const struct { struct clipboard_place where; int ways; } places[] = {
    {{"xterm-256color", NULL, NULL, true}, BARE},        {{"xterm", NULL, NULL, false}, BARE},      {{"rxvt-unicode", NULL, NULL, false}, BARE},
    {{"foot", NULL, NULL, false}, BARE},                 {{"st-256color", NULL, NULL, false}, BARE}, {{"nobody", NULL, NULL, true}, BARE},
    {{"tmux-256color", NULL, NULL, false}, BARE},        {{"xterm", "", "", false}, BARE},
    {{"tmux-256color", "/tmp/tmux,1,0", NULL, false}, BARE | TMUX}, {{"screen-256color", "/tmp/tmux,1,0", NULL, false}, BARE | TMUX},
    {{"linux", "/tmp/tmux,1,0", NULL, false}, BARE | TMUX}, {{"screen", NULL, "1.pts", false}, SCREEN}, {{"xterm", NULL, "1.pts", false}, SCREEN},
    {{"screen.xterm-256color", NULL, NULL, false}, BARE | SCREEN},
    {{"linux", NULL, NULL, false}, NONE},  {{"vt100", NULL, NULL, false}, NONE}, {{"vt220", NULL, NULL, false}, NONE}, {{"", NULL, NULL, false}, NONE},
    {{NULL, NULL, NULL, false}, NONE},     {{"nobody", NULL, NULL, false}, NONE}, {{"stupid", NULL, NULL, false}, NONE}, {{"x", NULL, NULL, false}, NONE},
};

START_TEST(clipboard__goes__the_way_of_the_terminal)
{
    static const char text[] = "网格党支部：492个\t（西岗区）\n";
    struct buffer b = {0};
    enum copy_outcome how = clipboard_bytes(&b, text, &places[_i].where);
    int ways = places[_i].ways;
    size_t n, longest;
    char *bare, *handed, *through;

    ck_assert_int_eq(how, ways ? COPY_SENT : COPY_UNKNOWN_TERMINAL);
    ck_assert_int_eq(b.length == 0, ways == NONE);
    bare = clipping_text(buffer_text(&b), b.length);
    ck_assert_int_eq(bare != NULL, (ways & BARE) != 0);
    if (bare)
        ck_assert_str_eq(bare, text);
    handed = clipping_through_tmux(buffer_text(&b), b.length, &n);
    through = handed ? clipping_text(handed, n) : NULL;
    ck_assert_int_eq(through != NULL, (ways & TMUX) != 0);
    if (through)
        ck_assert_str_eq(through, text);
    free(handed);
    free(through);
    handed = ways & TMUX ? NULL : clipping_through_screen(buffer_text(&b), b.length, &n, &longest); /* what is for tmux is not for screen */
    through = handed ? clipping_text(handed, n) : NULL;
    ck_assert_int_eq(through != NULL, (ways & SCREEN) != 0);
    if (through)
        ck_assert_str_eq(through, text);
    free(handed);
    free(through);
    free(bare);
    buffer_clear(&b);
}
END_TEST

/* ---- Every length ---- */

static const size_t lengths[] = {0, 1, 2, 3, 4, 567, 568, 569, 570, 571, 1140, 5000, CLIPBOARD_MOST};

START_TEST(clipboard__keeps__every_byte)
{
    static const struct clipboard_place plain = {"xterm", NULL, NULL, false}, tmux = {"screen", "t", NULL, false}, screen = {"screen", NULL, "s", false},
                                        far = {"screen", NULL, NULL, false};
    char *text = text_of(lengths[_i]), *read, *handed;
    struct buffer b = {0};
    size_t n, longest;

    ck_assert_int_eq(clipboard_bytes(&b, text, &plain), COPY_SENT);
    ck_assert_uint_le(b.length, 100000);
    read = clipping_text(buffer_text(&b), b.length);
    ck_assert_str_eq(read, text);
    free(read);
    buffer_clear(&b);

    ck_assert_int_eq(clipboard_bytes(&b, text, &tmux), COPY_SENT);
    handed = clipping_through_tmux(buffer_text(&b), b.length, &n);
    read = clipping_text(handed, n);
    ck_assert_str_eq(read, text);
    free(read);
    free(handed);
    buffer_clear(&b);

    ck_assert_int_eq(clipboard_bytes(&b, text, &screen), COPY_SENT);
    handed = clipping_through_screen(buffer_text(&b), b.length, &n, &longest);
    read = clipping_text(handed, n);
    ck_assert_str_eq(read, text);
    ck_assert_uint_le(longest, SCREEN_STRING); /* a longer one would be cut */
    free(read);
    free(handed);
    buffer_clear(&b);

    /* Whether the other end is GNU screen or a tmux is not known: a string that screen cannot hold must not come bare. */
    ck_assert_int_eq(clipboard_bytes(&b, text, &far), COPY_SENT);
    read = clipping_text(buffer_text(&b), b.length);
    ck_assert_int_eq(read != NULL, lengths[_i] <= 567);
    free(read);
    buffer_clear(&b);
    free(text);
}
END_TEST

START_TEST(clipboard__refuses__what_is_too_long)
{
    static const struct clipboard_place xterm = {"xterm", NULL, NULL, false}, console = {"linux", NULL, NULL, false};
    char *text = text_of(CLIPBOARD_MOST + 1);
    struct buffer b = {0};

    ck_assert_int_eq(clipboard_bytes(&b, text, &xterm), COPY_TOO_LONG);
    ck_assert_int_eq(clipboard_bytes(&b, text, &console), COPY_UNKNOWN_TERMINAL); /* shortening it would not help there */
    ck_assert_uint_eq(b.length, 0);
    free(text);
}
END_TEST

TCase *terminal_clipboard(void)
{
    TCase *c = tcase_create("clipboard");

    tcase_add_loop_test(c, clipboard__goes__the_way_of_the_terminal, 0, COUNT_OF(places));
    tcase_add_loop_test(c, clipboard__keeps__every_byte, 0, COUNT_OF(lengths));
    tcase_add_test(c, clipboard__refuses__what_is_too_long);
    return c;
}
