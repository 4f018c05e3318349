/* terminal_way.c - strings of terminfo with numbers in them, and long clusters by number. */
#include "terminal_parts.h"
#include "terminfo.h"

#include "../../src/terminal/clusters.h"
#include "../../src/terminal/own.h"
#include "../../src/terminal/way.h"

#include <stdlib.h>
#include <string.h>

/* ---- Ways ---- */

static const char *const types[] = { "xterm", "xterm-256color", "xterm-direct", "screen", "tmux", "linux", "vt100", "vt220", "putty", "rxvt", "ansi", "wy60", "hp", "adm3a", "tvi925" };
static const char *const strings[] = { "cup", "hpa", "vpa", "cub", "cuf", "cuu", "cud", "ech", "csr", "indn", "rin", "dl", "il", "setaf" };

/* Without the end of padding that only a terminal of wood has. */
static bool has_padding(const char *text)
{
    return strstr(text, "$<");
}

START_TEST(way_fill__says__what_terminfo_reckons) /* a loop test */
{
    int compared = 0;

    terminfo_begin(types[_i]);
    for (size_t i = 0; i < COUNT_OF(strings); i++) {
        const char *form = tigetstr(strings[i]);

        if (!form || form == (const char *)-1 || has_padding(form))
            continue;
        for (int n = 0; n < 300; n = n < 20 ? n + 1 : n + 37) {
            struct way w = { .bytes = "before", .n = 6 };
            const char *text = tparm(form, (long)n, (long)(n * 7 % 256), 0L, 0L, 0L, 0L, 0L, 0L, 0L);

            way_fill(&w, form, n, n * 7 % 256);
            ck_assert_msg(w.n == 6 + strlen(text) && !memcmp(w.bytes, "before", 6) && !memcmp(w.bytes + 6, text, w.n - 6), "%s of %s for %d", strings[i], types[_i], n);
            compared++;
        }
    }
    ck_assert_int_gt(compared, 0);
    terminfo_end();
}
END_TEST

static const struct { const char *form; int first, second; const char *filled; /* NULL: none */ } fills[] = {
    { "\x1B[%p1%dX", 0, 0, "\x1B[0X" },
    { "\x1B[%i%p1%d;%p2%dH", 0, 99, "\x1B[1;100H" },
    { "\x1B[%i%p2%d;%p1%dH", 7, 8, "\x1B[9;8H" },
    { "\x1B[%p1%{3}%+%dX", 4, 0, "\x1B[7X" },
    { "", 1, 1, NULL },
    { NULL, 1, 1, NULL },
    { "0123456789012345678901234567890123456789012345678901234567890123%p1%d", 1, 1, NULL }, /* longer than a way */
    { "012345678901234567890123456789012345678901234567890123456789%p1%d", 2147483647, 1, NULL },
};

START_TEST(way_fill__fills__each_form) /* a loop test */
{
    struct way w = { .n = 0 };

    terminfo_begin("xterm"); /* tparm asks for one */
    way_fill(&w, fills[_i].form, fills[_i].first, fills[_i].second);
    if (fills[_i].filled) {
        ck_assert_uint_eq(w.n, strlen(fills[_i].filled));
        ck_assert_mem_eq(w.bytes, fills[_i].filled, w.n);
    } else {
        ck_assert_uint_eq(w.n, WAY_BYTES);
    }
    terminfo_end();
}
END_TEST

START_TEST(way_keep__keeps__the_shorter_one)
{
    struct way best = { .n = WAY_BYTES }, longer = { .n = 0 }, shorter = { .n = 0 };

    way_add(&longer, "abc");
    way_add(&shorter, "d");
    way_keep(&best, &longer);
    ck_assert_uint_eq(best.n, 3);
    way_keep(&best, &shorter);
    way_keep(&best, &longer);
    ck_assert_uint_eq(best.n, 1);
    ck_assert_int_eq(best.bytes[0], 'd');
}
END_TEST

/* ---- Long clusters ---- */

START_TEST(clusters_number__gives__each_its_own)
{
    enum { MANY = 3000 };
    struct clusters c = {0};
    char text[32];

    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "cluster %u", (unsigned)i);
        ck_assert_uint_eq(clusters_number(&c, text), i + 1);
    }
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "cluster %u", (unsigned)i);
        ck_assert_uint_eq(clusters_number(&c, text), i + 1);
        ck_assert_str_eq(clusters_text(&c, i + 1), text);
    }
    ck_assert_uint_eq(c.count, MANY);
    clusters_clear(&c);
    ck_assert_uint_eq(clusters_number(&c, "anew"), 1);
    clusters_clear(&c);
}
END_TEST

TCase *terminal_ways(void)
{
    TCase *c = tcase_create("ways");

    tcase_add_loop_test(c, way_fill__says__what_terminfo_reckons, 0, (int)COUNT_OF(types));
    tcase_add_loop_test(c, way_fill__fills__each_form, 0, (int)COUNT_OF(fills));
    tcase_add_test(c, way_keep__keeps__the_shorter_one);
    tcase_add_test(c, clusters_number__gives__each_its_own);
    return c;
}
