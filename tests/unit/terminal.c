/* terminal.c - tests of the terminal room's pure part: bytes and their times become keys. What needs a terminal is in tests/terminal. */
#include "terminal_parts.h"

#include "../../src/terminal/reader.h"

#include "expect.h"
#include <stdlib.h>
#include <string.h>

Suite *terminal_suite(void);

#define ESC "\x1B"
#define REPLACED 0xFFFD
#define CONTROL(letter) (KEY_CONTROL_A + (letter) - 'A')

enum { FEEDS = 6, KEYS = 16, NO_MORE = 0 };

struct feed { int64_t at; const char *bytes; size_t n; };

#define AT(milliseconds, text) { (milliseconds), (text), sizeof(text) - 1 }

struct heard { uint32_t keys[512]; size_t count; int64_t last; };

/* What terminal_wait does: asks after each reading and whenever patience ends. */
static void take(struct key_reader *r, struct heard *h, int64_t now)
{
    uint32_t key;

    while (key_reader_next(r, now, &key)) {
        ck_assert_uint_lt(h->count, COUNT_OF(h->keys));
        h->keys[h->count++] = key;
        h->last = now;
    }
}

static void pass_time(struct key_reader *r, struct heard *h, int64_t from, int64_t until)
{
    int64_t now = from;

    for (int turns = 0;; turns++) {
        int patience = key_reader_patience(r, now);

        ck_assert_int_lt(turns, 1000); /* it must not wait for ever, nor spin */
        if (patience < 0 || (until >= 0 && now + patience > until))
            return;
        now += patience;
        take(r, h, now);
    }
}

static void hear(struct key_reader *r, struct heard *h, const struct feed *feeds, size_t count)
{
    int64_t now = 0;

    for (size_t i = 0; i < count && feeds[i].n; i++) {
        pass_time(r, h, now, feeds[i].at);
        now = feeds[i].at;
        key_reader_feed(r, feeds[i].bytes, feeds[i].n, now);
        take(r, h, now);
    }
    pass_time(r, h, now, -1);
    ck_assert_int_eq(key_reader_patience(r, now + 10000), -1);
}

static void expect(const struct heard *h, const uint32_t *keys)
{
    size_t n = 0;

    while (n < KEYS && keys[n] != NO_MORE)
        n++;
    for (size_t i = 0; i < n && i < h->count; i++)
        ck_assert_msg(h->keys[i] == keys[i], "key %zu is %#x, not %#x", i, (unsigned)h->keys[i], (unsigned)keys[i]);
    ck_assert_uint_eq(h->count, n);
}

/* ---- Core ---- */

static const struct { struct feed feeds[FEEDS]; uint32_t keys[KEYS]; } typed[] = {
    { { AT(0, "q") }, { 'q' } },
    { { AT(0, "网格a") }, { 0x7F51, 0x683C, 'a' } },
    { { AT(0, "é😀") }, { 0xE9, 0x1F600 } },
    { { AT(0, "\r\n\t\b\x7F ") }, { KEY_ENTERED, KEY_ENTERED, KEY_TABULATOR, KEY_RUBOUT, KEY_RUBOUT, ' ' } },
    { { AT(0, "\x01\x03\x0C\x1A") }, { CONTROL('A'), CONTROL('C'), CONTROL('L'), CONTROL('Z') } },
    { { AT(0, "\0\x1C\x1D\x1E\x1Fx") }, { 'x' } },
    /* Arrows and the block above them: xterm, application mode, rxvt, console. */
    { { AT(0, ESC "[A" ESC "[B" ESC "[C" ESC "[D") }, { KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_RIGHT, KEY_ARROW_LEFT } },
    { { AT(0, ESC "OA" ESC "OB" ESC "OC" ESC "OD") }, { KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_RIGHT, KEY_ARROW_LEFT } },
    { { AT(0, ESC "[H" ESC "OH" ESC "[1~" ESC "[7~") }, { KEY_TO_HOME, KEY_TO_HOME, KEY_TO_HOME, KEY_TO_HOME } },
    { { AT(0, ESC "[F" ESC "OF" ESC "[4~" ESC "[8~") }, { KEY_TO_END, KEY_TO_END, KEY_TO_END, KEY_TO_END } },
    { { AT(0, ESC "[5~" ESC "[6~" ESC "[3~" ESC "[Z") }, { KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_REMOVE, KEY_BACK_TABULATOR } },
    /* F-keys: xterm, PuTTY and rxvt, Linux console. */
    { { AT(0, ESC "OP" ESC "OQ" ESC "OR" ESC "OS") }, { KEY_F1, KEY_F2, KEY_F3, KEY_F4 } },
    { { AT(0, ESC "[11~" ESC "[12~" ESC "[13~" ESC "[14~" ESC "[15~") }, { KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5 } },
    { { AT(0, ESC "[[A" ESC "[[B" ESC "[[C" ESC "[[D" ESC "[[E") }, { KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5 } },
    { { AT(0, ESC "[17~" ESC "[18~" ESC "[19~" ESC "[20~" ESC "[21~" ESC "[23~" ESC "[24~") },
      { KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12 } },
    /* With Shift, Alt, Ctrl held they are the same keys. */
    { { AT(0, ESC "[1;5A" ESC "[5;2~" ESC "[1;2P" ESC "O5P" ESC "O1;5R") }, { KEY_ARROW_UP, KEY_PAGE_UP, KEY_F1, KEY_F1, KEY_F3 } },
    { { AT(0, ESC "[1;2R" ESC "[2;3R" ESC "[12;1Rx") }, { KEY_F3, 'x' } }, /* the others say where the cursor is */
    { { AT(0, ESC "[5$" ESC "[6^" ESC "[7@" ESC "[a" ESC "Od") },
      { KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TO_HOME, KEY_ARROW_UP, KEY_ARROW_LEFT } },
    /* The number pad in application mode. */
    { { AT(0, ESC "Op" ESC "Oy" ESC "OM" ESC "Ok") }, { '0', '9', KEY_ENTERED, '+' } },
    /* Pasted text: its lines become one, and nothing in it is a key. */
    { { AT(0, ESC "[200~网格\r\n党\tq" ESC "[201~\r") }, { 0x7F51, 0x683C, ' ', 0x515A, ' ', 'q', KEY_ENTERED } },
    { { AT(0, ESC "[200~\n\na\n" ESC "[201~" ESC "[200~b\r" ESC "[201~q") }, { 'a', 'b', 'q' } },
    { { AT(0, ESC "[200~a" ESC "[A\x7F\x03\x1A" ESC "OPb" ESC "[201~" ESC "[A") }, { 'a', 'b', KEY_ARROW_UP } },
    /* Sequences of nobody's keys leave nothing behind. */
    { { AT(0, ESC "[2~" ESC "[25~" ESC "[?1;2c" ESC "[<0;3;4M" ESC "[202~x" ESC "[1;2;3;4zq") }, { 'x', 'q' } },
};

START_TEST(key_reader__names__what_terminals_send)
{
    struct key_reader r;
    struct heard h = {0};

    key_reader_init(&r);
    hear(&r, &h, typed[_i].feeds, FEEDS);
    expect(&h, typed[_i].keys);
    ck_assert_int_eq(h.last, 0); /* none of these needs waiting */
}
END_TEST

/* The same, a byte at a time: nothing depends on where the line breaks a sequence. */
START_TEST(key_reader__names__what_comes_in_pieces)
{
    struct key_reader r;
    struct heard h = {0};
    const struct feed *f = &typed[_i].feeds[0];
    int64_t now = 0;

    key_reader_init(&r);
    for (size_t i = 0; i < f->n; i++) {
        key_reader_feed(&r, f->bytes + i, 1, now);
        take(&r, &h, now);
        pass_time(&r, &h, now, now + 30);
        now += 30;
    }
    pass_time(&r, &h, now, -1);
    expect(&h, typed[_i].keys);
}
END_TEST

static const struct { struct feed feeds[FEEDS]; uint32_t keys[KEYS]; } timed[] = {
    /* The end of pasted text that is lost takes no keys for good. */
    { { AT(0, ESC "[200~a\r"), AT(1000, "b"), AT(1000 + PASTE_WAIT + 1, "\rq") }, { 'a', ' ', 'b', KEY_ENTERED, 'q' } },
    { { AT(0, ESC) }, { KEY_ESCAPE } },
    { { AT(0, ESC ESC) }, { KEY_ESCAPE, KEY_ESCAPE } },
    { { AT(0, ESC "j") }, { KEY_ESCAPE, 'j' } },
    { { AT(0, ESC "网") }, { KEY_ESCAPE, 0x7F51 } },
    { { AT(0, ESC "\r") }, { KEY_ESCAPE, KEY_ENTERED } },
    { { AT(0, ESC ESC "[A") }, { KEY_ESCAPE, KEY_ARROW_UP } },
    { { AT(0, ESC), AT(20, "[A") }, { KEY_ARROW_UP } },
    { { AT(0, ESC "["), AT(300, "5"), AT(600, "~") }, { KEY_PAGE_UP } },
    /* The tail comes when the Esc has been handed out already. */
    { { AT(0, ESC), AT(200, "[A") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_UP } },
    { { AT(0, ESC), AT(200, "OP") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_F1 } },
    { { AT(0, ESC), AT(200, "[5~"), AT(210, "q") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_PAGE_UP, 'q' } },
    { { AT(0, ESC), AT(100, "["), AT(200, "1;5"), AT(300, "C") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_RIGHT } },
    { { AT(0, ESC), AT(100, "[[") , AT(120, "A") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_F1 } },
    { { AT(0, ESC), AT(200, "[A[A") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_UP, '[', 'A' } },     /* one Esc has one tail */
    { { AT(0, ESC), AT(60, "[A") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_UP } },
    { { AT(0, ESC), AT(150, "O"), AT(300, "c") }, { KEY_ESCAPE, 'O', 'c' } }, /* typed: the overview, then its coverage */
    { { AT(0, ESC), AT(150, "O"), AT(160, "c") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_RIGHT } },
    { { AT(0, ESC), AT(150, "O"), AT(300, "C") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_ARROW_RIGHT } },
    { { AT(0, ESC), AT(450, "[6~") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_PAGE_DOWN } },
    { { AT(0, ESC), AT(450, "[6"), AT(499, "~") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_PAGE_DOWN } },
    { { AT(0, ESC), AT(200, "[<0;3;4Mq") }, { KEY_ESCAPE, KEY_UNESCAPE, 'q' } }, /* of a mouse that nobody has asked for */
    { { AT(0, ESC), AT(200, "[?62;22cq") }, { KEY_ESCAPE, KEY_UNESCAPE, 'q' } },
    /* What is no tail is what was typed. */
    { { AT(0, ESC), AT(200, "A") }, { KEY_ESCAPE, 'A' } },
    { { AT(0, ESC), AT(200, "/网") }, { KEY_ESCAPE, '/', 0x7F51 } },
    { { AT(0, ESC), AT(200, "[") }, { KEY_ESCAPE, '[' } },
    { { AT(0, ESC), AT(200, "[x") }, { KEY_ESCAPE, '[', 'x' } },
    { { AT(0, ESC), AT(200, "[网") }, { KEY_ESCAPE, '[', 0x7F51 } },
    { { AT(0, ESC), AT(200, "O"), AT(250, "K") }, { KEY_ESCAPE, 'O', 'K' } },
    { { AT(0, ESC), AT(900, "[A") }, { KEY_ESCAPE, '[', 'A' } },       /* too late for one */
    { { AT(0, ESC), AT(100, "x"), AT(200, "[A") }, { KEY_ESCAPE, 'x', '[', 'A' } },
    { { AT(0, ESC), AT(100, ESC "[A"), AT(200, "[B") }, { KEY_ESCAPE, KEY_ARROW_UP, '[', 'B' } },
    /* A sequence that never ends, or breaks. */
    { { AT(0, ESC "[") }, { NO_MORE } },
    { { AT(0, ESC "[1;"), AT(900, "q") }, { 'q' } },
    { { AT(0, ESC "[1网") }, { 0x7F51 } },
    { { AT(0, ESC "[12" ESC "[A") }, { KEY_ARROW_UP } },
    { { AT(0, ESC "O\rj") }, { KEY_ENTERED, 'j' } },
    { { AT(0, ESC "[[" ESC) }, { KEY_ESCAPE } },
    /* Letters in pieces. */
    { { AT(0, "\xE7"), AT(50, "\xBD"), AT(100, "\x91") }, { 0x7F51 } },
    { { AT(0, "\xE7\xBD"), AT(900, "x") }, { REPLACED, 'x' } },
};

/* Whether an Esc came in one piece with the key behind it. */
static const struct { struct feed feeds[FEEDS]; bool is_joined; } pieces[] = {
    { { AT(0, ESC "q") }, true }, { { AT(0, ESC "\x7F") }, true }, { { AT(0, ESC "网") }, true }, { { AT(0, "j"), AT(90, ESC "q") }, true },
    { { AT(0, ESC), AT(100, "q") }, false }, { { AT(0, ESC), AT(10, "q") }, false }, { { AT(0, ESC) }, false }, { { AT(0, ESC ESC) }, false },
    { { AT(0, ESC ESC "[D") }, true }, { { AT(0, ESC ESC "OB") }, true }, { { AT(0, ESC), AT(60, ESC "[D") }, false }, /* Alt and an arrow of putty and rxvt */
};

START_TEST(key_reader__tells__what_came_in_one_piece)
{
    struct key_reader r;
    int64_t now = 0;
    uint32_t key;
    bool escaped = false;

    key_reader_init(&r);
    for (size_t i = 0; i < FEEDS && pieces[_i].feeds[i].n; i++) {
        now = pieces[_i].feeds[i].at;
        key_reader_feed(&r, pieces[_i].feeds[i].bytes, pieces[_i].feeds[i].n, now);
        for (int64_t last = now + 60; now <= last; now += 60) /* a bare Esc is one after 50 ms */
            for (; key_reader_next(&r, now, &key); escaped = escaped || key == KEY_ESCAPE)
                ck_assert_int_eq(r.joined, key == KEY_ESCAPE && pieces[_i].is_joined);
    }
    ck_assert(escaped);
}
END_TEST

START_TEST(key_reader__decides__by_time)
{
    struct key_reader r;
    struct heard h = {0};

    key_reader_init(&r);
    hear(&r, &h, timed[_i].feeds, FEEDS);
    expect(&h, timed[_i].keys);
}
END_TEST

START_TEST(key_reader__hands_out__escape_soon)
{
    struct key_reader r;
    struct heard h = {0};
    static const struct feed escape[] = { AT(1000, ESC) };

    key_reader_init(&r);
    ck_assert_int_eq(key_reader_patience(&r, 0), -1);
    hear(&r, &h, escape, 1);
    ck_assert_int_eq(h.last, 1000 + ESCAPE_WAIT);
}
END_TEST

/* ---- What a terminal's description adds ---- */

static const struct { const char *form; uint32_t key; struct feed feed; uint32_t keys[KEYS]; } added[] = {
    { ESC "A", KEY_ARROW_UP, AT(0, ESC "A"), { KEY_ARROW_UP } },          /* VT52 */
    { ESC "[224z", KEY_F1, AT(0, ESC "[224z"), { KEY_F1 } },              /* Sun */
    { ESC "[M", KEY_F1, AT(0, ESC "[Mq"), { KEY_F1, 'q' } },              /* FreeBSD console */
    { ESC "Oq", KEY_F1, AT(0, ESC "Oq"), { '1' } },                       /* the common forms go first */
    { "\b", KEY_ARROW_LEFT, AT(0, "\b"), { KEY_RUBOUT } },                /* and no single byte is taken */
    { ESC, KEY_F1, AT(0, ESC), { KEY_ESCAPE } },
    { "", KEY_F1, AT(0, "x"), { 'x' } },
    { NULL, KEY_F1, AT(0, "x"), { 'x' } },
    { ESC "[1234567890123456789~", KEY_F1, AT(0, ESC "[1234567890123456789~x"), { 'x' } },
};

START_TEST(key_reader_add__knows__the_form)
{
    struct key_reader r;
    struct heard h = {0};

    key_reader_init(&r);
    key_reader_add(&r, added[_i].form, added[_i].key);
    hear(&r, &h, &added[_i].feed, 1);
    expect(&h, added[_i].keys);
}
END_TEST

START_TEST(key_reader_add__leaves_out__what_is_too_much)
{
    struct key_reader r;
    char form[] = ESC "?";

    key_reader_init(&r);
    for (char c = 'a'; c <= 'z'; c++) {
        form[1] = c;
        for (int i = 0; i < 5; i++)
            key_reader_add(&r, form, KEY_F1);
    }
    ck_assert_uint_le(r.own_count, OWN_FORMS);
}
END_TEST

/* ---- Limits and faults ---- */

static const struct { struct feed feed; uint32_t keys[KEYS]; } broken[] = {
    { AT(0, "\xFFx"), { REPLACED, 'x' } },
    { AT(0, "\x80\x9B" "A"), { REPLACED, REPLACED, 'A' } },
    { AT(0, "\xC0\xAFx"), { REPLACED, REPLACED, 'x' } },          /* overlong */
    { AT(0, "\xED\xA0\x80"), { REPLACED, REPLACED, REPLACED } },  /* a surrogate */
    { AT(0, "\xE7\xBDx"), { REPLACED, REPLACED, 'x' } },
    { AT(0, "\xE7\xE7\xBD\x91"), { REPLACED, 0x7F51 } },
    { AT(0, "\xC2\x9B" "Ax"), { 'A', 'x' } },                     /* a C1 control, well encoded, is no letter */
    { AT(0, "\xF4\x90\x80\x80"), { REPLACED, REPLACED, REPLACED, REPLACED } },
};

START_TEST(key_reader__replaces__what_is_no_utf8)
{
    struct key_reader r;
    struct heard h = {0};

    key_reader_init(&r);
    hear(&r, &h, &broken[_i].feed, 1);
    expect(&h, broken[_i].keys);
}
END_TEST

static const struct { struct feed feeds[FEEDS]; uint32_t keys[KEYS]; int x, y; } mice[] = {
    { { AT(0, ESC "[<0;12;3M") }, { KEY_CLICK }, 11, 2 },
    { { AT(0, ESC "[<0;12;3M" ESC "[<0;12;3mq") }, { KEY_CLICK, 'q' }, 11, 2 },  /* letting go is nothing */
    { { AT(0, ESC "[<64;1;1M" ESC "[<65;500;200M") }, { KEY_WHEEL_UP, KEY_WHEEL_DOWN }, 499, 199 },
    { { AT(0, ESC "[<1;2;2M" ESC "[<2;2;2M" ESC "[<4;2;2M" ESC "[<32;2;2M" ESC "[<35;2;2M" ESC "[<66;2;2Mq") }, { 'q' }, 1, 1 }, /* other buttons, motion */
    { { AT(0, ESC "[<0;0;1M" ESC "[<;;M" ESC "[<M" ESC "[<0;1;2;3M" ESC "[<99999999999999999999;1;1Mq") }, { 'q' }, 0, 0 },
    { { AT(0, ESC "[M !\"q") }, { KEY_CLICK, 'q' }, 0, 1 },                       /* the old form: blank, column, row */
    { { AT(0, ESC "[M"), AT(20, "`"), AT(40, "1"), AT(60, "1q") }, { KEY_WHEEL_UP, 'q' }, 16, 16 },
    { { AT(0, ESC), AT(200, "[<0;7;8Mq") }, { KEY_ESCAPE, KEY_UNESCAPE, KEY_CLICK, 'q' }, 6, 7 },
};

START_TEST(key_reader__hears__a_mouse_only_when_told)
{
    struct key_reader r;
    struct heard h = {0};

    key_reader_init(&r);
    r.mouse = true;
    hear(&r, &h, mice[_i].feeds, FEEDS);
    expect(&h, mice[_i].keys);
    if (mice[_i].keys[0] >= KEY_CLICK) {
        ck_assert_int_eq(r.x, mice[_i].x);
        ck_assert_int_eq(r.y, mice[_i].y);
    }
    if (!strncmp(mice[_i].feeds[0].bytes, ESC "[<", 3)) { /* off: nothing of it is a key */
        key_reader_init(&r);
        h = (struct heard){0};
        hear(&r, &h, mice[_i].feeds, FEEDS);
        for (size_t i = 0; i < h.count; i++)
            ck_assert_uint_eq(h.keys[i], 'q');
    }
}
END_TEST

START_TEST(key_reader__survives__more_than_it_holds)
{
    struct key_reader r;
    struct heard h = {0};
    char endless[READER_BYTES * 2];

    memset(endless, '1', sizeof endless);
    endless[0] = '\x1B';
    endless[1] = '[';
    key_reader_init(&r);
    key_reader_feed(&r, endless, sizeof endless, 0);
    ck_assert_uint_eq(key_reader_room(&r), 0);
    take(&r, &h, 0);
    ck_assert_uint_gt(key_reader_room(&r), 0); /* a sequence without an end is given up, not waited for */
    pass_time(&r, &h, 0, -1);
    ck_assert_uint_eq(key_reader_room(&r), READER_BYTES);
}
END_TEST

START_TEST(key_reader__stays__sane_on_noise)
{
    static const char likely[] = "\x1B\x1B\x1B[[OO0123456789;~$^ABCPQZq/\r\t\xE7\xBD\x91\xE7\xFF\xC2\x9B";
    struct key_reader r;
    struct heard h = {0};
    unsigned seed = 77u + (unsigned)_i;
    int64_t now = 0;
    size_t fed = 0;

    key_reader_init(&r);
    for (int step = 0; step < 400; step++) {
        char c;

        seed = seed * 1103515245u + 12345u;
        c = likely[(seed >> 8) % (sizeof likely - 1)];
        key_reader_feed(&r, &c, 1, now);
        fed++;
        take(&r, &h, now);
        seed = seed * 1103515245u + 12345u;
        pass_time(&r, &h, now, now + (seed >> 10) % 120);
        now += (seed >> 10) % 120;
    }
    pass_time(&r, &h, now, -1);
    ck_assert_uint_eq(r.count, 0);
    ck_assert_uint_le(h.count, fed);
    for (size_t i = 0; i < h.count; i++) {
        uint32_t k = h.keys[i];

        ck_assert_msg(k >= 0x20 && k < KEY_LAST && !(k >= 0x7F && k < 0xA0) && !(k >= 0xD800 && k < 0xE000), "%#x", (unsigned)k);
    }
}
END_TEST

Suite *terminal_suite(void)
{
    Suite *s = suite_create("terminal");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, key_reader__names__what_terminals_send, 0, COUNT_OF(typed));
    tcase_add_loop_test(core, key_reader__names__what_comes_in_pieces, 0, COUNT_OF(typed));
    tcase_add_loop_test(core, key_reader__tells__what_came_in_one_piece, 0, COUNT_OF(pieces));
    tcase_add_loop_test(core, key_reader__decides__by_time, 0, COUNT_OF(timed));
    tcase_add_test(core, key_reader__hands_out__escape_soon);
    tcase_add_loop_test(core, key_reader__hears__a_mouse_only_when_told, 0, COUNT_OF(mice));
    tcase_add_loop_test(core, key_reader_add__knows__the_form, 0, COUNT_OF(added));
    suite_add_tcase(s, core);

    tcase_add_test(limits, key_reader_add__leaves_out__what_is_too_much);
    tcase_add_test(limits, key_reader__survives__more_than_it_holds);
    suite_add_tcase(s, limits);

    tcase_add_loop_test(faults, key_reader__replaces__what_is_no_utf8, 0, COUNT_OF(broken));
    tcase_add_loop_test(faults, key_reader__stays__sane_on_noise, 0, 20);
    suite_add_tcase(s, faults);
    suite_add_tcase(s, terminal_clipboard());
    suite_add_tcase(s, terminal_frames());
    suite_add_tcase(s, terminal_input());
    suite_add_tcase(s, terminal_themes());
    suite_add_tcase(s, terminal_watching());
    suite_add_tcase(s, terminal_ways());
    return s;
}
