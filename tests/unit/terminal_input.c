/* terminal_input.c - the answers to the questions of width and margins are found among keys however they come, and keys of GBK become characters. */
#include "terminal_parts.h"

#include "../../src/terminal/input.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS = 12 };

/* Bytes that come at a time, and the keys that are there after it. */
struct arrival { int64_t at; const char *bytes; };

static const struct {
    const char *name, *charset;
    struct arrival arrivals[STEPS];
    const char *keys; /* in UTF-8; ^ stands for Esc, ~ for its being taken back */
    int columns;      /* as answered; 0: not yet */
    int margins;      /* the same; -1: asked, and not answered; 0: not asked */
} scenes[] = {
    { "at once", NULL, { { 1, "\x1B[2;2R" } }, "", 1, 0 },
    { "wide", NULL, { { 1, "\x1B[2;3R" } }, "", 2, 0 },
    { "among keys", NULL, { { 1, "ab\x1B[2;3Rcd" } }, "abcd", 2, 0 },
    { "byte by byte", NULL, { { 1, "a\x1B" }, { 10, "[" }, { 200, "2" }, { 300, ";" }, { 600, "2" }, { 700, "Rb" } }, "ab", 1, 0 },
    { "late", NULL, { { 60000, "x\x1B[2;3Ry" } }, "xy", 2, 0 },
    { "cut behind its Esc by a slow line", NULL, { { 1, "\x1B" }, { 400, "[2;3Rz" } }, "^~z", 2, 0 },
    { "cut behind its Esc, and again", NULL, { { 1, "\x1B" }, { 200, "[2" }, { 300, ";3Rz" } }, "^~z", 2, 0 },
    { "cut behind its Esc for longer than the reader waits", NULL, { { 1, "\x1B" }, { 700, "[2;3Rz" } }, "^z", 2, 0 },
    { "the same, and again", NULL, { { 1, "\x1B" }, { 700, "[2" }, { 730, ";3Rz" } }, "^z", 2, 0 },
    { "cut in the middle by a very slow line", NULL, { { 1, "\x1B[2" }, { 5000, ";3Rz" } }, "z", 2, 0 },
    { "after an Esc", NULL, { { 1, "\x1B" }, { 80, "\x1B[2;2R" } }, "^", 1, 0 },
    { "an Esc that is a key", NULL, { { 1, "\x1B" }, { 300, "q" } }, "^q", 0, 0 },
    { "Shift-F3 is a key", NULL, { { 1, "\x1B[1;2R" } }, "3", 0, 0 },
    { "an arrow is a key", NULL, { { 1, "\x1B[" }, { 20, "Ax" } }, "Ux", 0, 0 },
    { "a second answer is no key either", NULL, { { 1, "\x1B[2;2R" }, { 9, "\x1B[2;3Ra" } }, "a", 2, 0 },
    { "both answers at once", NULL, { { 1, "a\x1B[2;2R\x1B[?69;2$yb" } }, "ab", 1, 2 },
    { "margins before width", NULL, { { 1, "\x1B[?69;1$y" }, { 9, "\x1B[2;3R" } }, "", 2, 1 },
    { "margins alone, byte by byte", NULL, { { 1, "\x1B" }, { 10, "[" }, { 20, "?" }, { 30, "6" }, { 200, "9;" }, { 300, "2" }, { 600, "$" }, { 900, "yq" } }, "q", 0, 2 },
    { "margins unknown to it", NULL, { { 1, "x\x1B[?69;0$yy" } }, "xy", 0, -1 },
    { "margins that stay as they are", NULL, { { 1, "x\x1B[?69;4$yy" } }, "xy", 0, 4 },
    { "margins, late", NULL, { { 60000, "x\x1B[?69;2$yy" } }, "xy", 0, 2 },
    { "margins, twice", NULL, { { 1, "\x1B[?69;2$y" }, { 9000, "\x1B[?69;2$ya" } }, "a", 0, 2 },
    { "margins, cut behind the Esc by a slow line", NULL, { { 1, "\x1B" }, { 400, "[?69;2$yz" } }, "^~z", 0, 2 },
    { "margins, cut in the middle by a very slow line", NULL, { { 1, "\x1B[?69;" }, { 5000, "2$yz" } }, "z", 0, 2 },
    { "a bracket soon after an Esc", NULL, { { 1, "\x1B" }, { 300, "[" } }, "^[", 0, 0 },
    { "a bracket long after an Esc", NULL, { { 1, "\x1B" }, { 2000, "[" } }, "^[", 0, -1 },
    { "what could be a tail, typed", NULL, { { 1, "\x1B" }, { 2000, "[" }, { 2400, "2" }, { 2800, ";" } }, "^[2;", 0, 0 },
    { "keys behind half an answer", NULL, { { 1, "\x1B[2" }, { 2000, ";" }, { 2400, "3" }, { 2800, "R" } }, ";3R", 0, 0 },
    { "an answer nobody awaits any more", NULL, { { 60001, "x\x1B[2;3Ry\x1B[?69;2$yz" } }, "xyz", 0, -1 },
    { "an Esc that is a key, with both asked", NULL, { { 1, "\x1B" }, { 300, "q" } }, "^q", 0, -1 },
    { "an arrow, with both asked", NULL, { { 1, "\x1B[" }, { 20, "Ax" } }, "Ux", 0, -1 },
    { "no answer at all", NULL, { { 1, "jk" }, { 5000, "q" } }, "jkq", 0, -1 },
    { "GBK and both answers", "GBK", { { 1, "\xCD\xF8\x1B[?69;2$y\xB8" }, { 20, "\xF1\x1B[2;3R" } }, "网格", 2, 2 },
    { "GBK", "GBK", { { 1, "\xCD\xF8\xB8\xF1" } }, "网格", 0, 0 },
    { "GBK in pieces", "GBK", { { 1, "\xCD" }, { 50, "\xF8\xB8" }, { 99, "\xF1q" } }, "网格q", 0, 0 },
    { "GBK, half a character that nobody ends", "GBK", { { 1, "\xCD" }, { 900, "q" } }, "\xEF\xBF\xBDq", 0, 0 },
    { "GBK, the second half late as a key may be", "GBK", { { 1, "\x81" }, { 400, "q" } }, "乹", 0, 0 },
    { "GBK with a second byte of ASCII", "GBK", { { 1, "\x81\x40[" } }, "丂[", 0, 0 },
    { "GB18030 of four bytes", "GB18030", { { 1, "\x95\x32" }, { 2, "\x82\x36" }, { 3, "a" } }, "𠀀a", 0, 0 },
    { "a title that nobody asked for", NULL, { { 1, "a\x1B]0;x\x07" "b" } }, "ab", 0, 0 },
    { "a colour that the program before asked for, in pieces", NULL, { { 1, "\x1B]11;rgb" }, { 20, ":ff\x1B\\q" } }, "q", 0, 0 },
    { "a string of the device", NULL, { { 1, "\x1BP1$r0m\x1B\\z" } }, "z", 0, 0 },
    { "a bracket with Alt", NULL, { { 1, "\x1B]" }, { 400, "a" } }, "^]a", 0, 0 },
    { "GBK and the answer", "GBK", { { 1, "\xCD\xF8\x1B[2;3R\xB8\xF1" } }, "网格", 2, 0 },
};

static void add_key(struct buffer *b, uint32_t key)
{
    static const struct { uint32_t key; const char *sign; } named[] = { { KEY_ESCAPE, "^" }, { KEY_UNESCAPE, "~" }, { KEY_F3, "3" }, { KEY_ARROW_UP, "U" } };
    char bytes[5];

    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (named[i].key == key) {
            buffer_add(b, named[i].sign);
            return;
        }
    text_encode(key, bytes);
    buffer_add(b, bytes);
}

static void take_keys(struct buffer *b, struct key_reader *r, int64_t now)
{
    uint32_t key;

    while (key_reader_next(r, now, &key))
        add_key(b, key);
}

/* Between two arrivals the clock stands at every millisecond that anybody waits for. */
static void pass_time(struct buffer *b, struct input *in, struct key_reader *r, int64_t *now, int64_t until)
{
    while (*now < until) {
        int a = input_patience(in, *now), k = key_reader_patience(r, *now);
        int64_t step = a < 0 ? k : k < 0 || a < k ? a : k;

        *now = step < 0 || *now + step > until ? until : *now + (step ? step : 1);
        input_wait(in, r, *now);
        take_keys(b, r, *now);
    }
}

START_TEST(input__finds__the_answer)
{
    struct input in = { .charset = NULL };
    struct charset *cs = scenes[_i].charset ? charset_create(scenes[_i].charset) : NULL;
    struct key_reader r;
    struct buffer asked = {0}, keys = {0};
    int64_t now = 0;

    in.charset = cs;
    key_reader_init(&r);
    probe_ask(&in.probe, &asked, PROBE_WIDTH, now);
    ck_assert_str_eq(asked.text, "\x1B[6n");
    if (scenes[_i].margins) {
        probe_ask(&in.probe, &asked, PROBE_MARGINS, now);
        ck_assert_str_eq(asked.text, "\x1B[6n\x1B[?69$p");
    }
    for (size_t i = 0; i < STEPS && scenes[_i].arrivals[i].bytes; i++) {
        pass_time(&keys, &in, &r, &now, scenes[_i].arrivals[i].at);
        input_feed(&in, &r, scenes[_i].arrivals[i].bytes, strlen(scenes[_i].arrivals[i].bytes), now);
        take_keys(&keys, &r, now);
    }
    pass_time(&keys, &in, &r, &now, now + 2000);
    ck_assert_msg(!strcmp(buffer_text(&keys), scenes[_i].keys), "%s: '%s', not '%s'", scenes[_i].name, buffer_text(&keys), scenes[_i].keys);
    ck_assert_int_eq(in.probe.answers[PROBE_WIDTH], scenes[_i].columns ? scenes[_i].columns + 1 : 0);
    ck_assert_int_eq(in.probe.answers[PROBE_MARGINS], scenes[_i].margins > 0 ? scenes[_i].margins : 0);
    buffer_clear(&asked);
    buffer_clear(&keys);
    input_clear(&in);
    charset_free(cs);
}
END_TEST

/* In an old report of a mouse two bytes say where: beyond column 95 they look like the first of a character. */
START_TEST(input__takes__no_place_for_a_character)
{
    static const char report[] = "\xCD\xF8\x1B[M \x85\x26\xB8\xF1";
    struct input in = {.charset = charset_create("GBK")};
    struct buffer keys = {0};
    struct key_reader r;
    uint32_t key;
    int64_t now = 1;

    key_reader_init(&r);
    r.mouse = true;
    for (size_t i = 0; i < sizeof report - 1; i++, now += _i) { /* at once, and byte by byte */
        input_feed(&in, &r, report + i, 1, now);
        while (key_reader_next(&r, now, &key))
            if (key == KEY_CLICK)
                ck_assert(r.x == 100 && r.y == 5);
            else
                add_key(&keys, key);
    }
    ck_assert_str_eq(buffer_text(&keys), "网格");
    buffer_clear(&keys);
    input_clear(&in);
    charset_free((struct charset *)in.charset);
}
END_TEST

/* Nobody has asked: nothing is held. */
START_TEST(input__passes__everything_unasked)
{
    struct input in = { .charset = NULL };
    struct key_reader r;
    struct buffer keys = {0};

    key_reader_init(&r);
    input_feed(&in, &r, "a\x1B", 2, 1);
    ck_assert_int_eq(input_patience(&in, 1), -1);
    take_keys(&keys, &r, 1 + ESCAPE_WAIT);
    ck_assert_str_eq(buffer_text(&keys), "a^");
    buffer_clear(&keys);
}
END_TEST

/* A lone Esc waits for the answer not longer than it would anyway. */
START_TEST(input__hands_out__escape_soon)
{
    struct input in = { .charset = NULL };
    struct key_reader r;
    struct buffer asked = {0}, keys = {0};

    key_reader_init(&r);
    probe_ask(&in.probe, &asked, PROBE_WIDTH, 0);
    probe_ask(&in.probe, &asked, PROBE_MARGINS, 0);
    input_feed(&in, &r, "\x1B", 1, 1000);
    ck_assert_int_le(input_patience(&in, 1000), ESCAPE_WAIT);
    input_wait(&in, &r, 1000 + ESCAPE_WAIT);
    take_keys(&keys, &r, 1000 + ESCAPE_WAIT);
    ck_assert_str_eq(buffer_text(&keys), "^");
    buffer_clear(&asked);
    buffer_clear(&keys);
}
END_TEST

/* A bracket after a bare Esc may be the beginning of an answer's tail: it is a key not later than without the question, and soon no tail can come. */
static const struct { int64_t at, patience; } brackets[] = { { 100, 500 }, { 549, 51 }, { 600, ESCAPE_WAIT }, { 5000, ESCAPE_WAIT }, { 5100, 0 }, { 70000, 0 } };

START_TEST(input__hands_out__bracket_soon)
{
    struct input in = { .charset = NULL };
    struct key_reader r;
    struct buffer asked = {0}, keys = {0};
    int64_t now = 0, at = brackets[_i].at;

    key_reader_init(&r);
    probe_ask(&in.probe, &asked, PROBE_WIDTH, 0);
    input_feed(&in, &r, "\x1B", 1, now);
    pass_time(&keys, &in, &r, &now, at);
    ck_assert_str_eq(buffer_text(&keys), "^");
    input_feed(&in, &r, "[", 1, now);
    take_keys(&keys, &r, now);
    pass_time(&keys, &in, &r, &now, at + brackets[_i].patience);
    ck_assert_str_eq(buffer_text(&keys), "^[");
    buffer_clear(&asked);
    buffer_clear(&keys);
}
END_TEST

TCase *terminal_input(void)
{
    TCase *c = tcase_create("input");

    tcase_add_loop_test(c, input__finds__the_answer, 0, (int)COUNT_OF(scenes));
    tcase_add_loop_test(c, input__takes__no_place_for_a_character, 0, 30);
    tcase_add_test(c, input__passes__everything_unasked);
    tcase_add_test(c, input__hands_out__escape_soon);
    tcase_add_loop_test(c, input__hands_out__bracket_soon, 0, (int)COUNT_OF(brackets));
    return c;
}
