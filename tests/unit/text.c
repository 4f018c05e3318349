/* text.c - tests of the room text: UTF-8, the bytes of files, cleaning, width, names. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* wcwidth */
#endif
#include "text_parts.h"

#include "casegrid/text.h"

#include "expect.h"
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <wchar.h>

Suite *text_suite(void);

static const struct width_rule narrow = { .ambiguous = 1 }, wide = { .ambiguous = 2 };

/* ---- UTF-8 ---- */

static const struct {
    const char *text;
    size_t n, wrong;
} checks[] = {
    { "", 0, 0 },
    { "网格", 6, 6 },
    { "a\0b", 3, 3 },
    { "网\xFF", 4, 3 },
    { "\xC0\xAF", 2, 0 },                 /* overlong */
    { "a\xED\xA0\x80", 4, 1 },            /* surrogate */
    { "ab\xF4\x90\x80\x80", 6, 2 },       /* beyond U+10FFFF */
    { "网\xE6\xA0", 5, 3 },               /* cut off */
    { "\xF0\x9F\x98\x80", 4, 4 },
};

START_TEST(text_check__finds__first_wrong_byte)
{
    ck_assert_uint_eq(text_check(checks[_i].text, checks[_i].n), checks[_i].wrong);
}
END_TEST

/* Pieces of which texts are made up: sound characters of every length, and everything that can be wrong. */
static const char *const pieces[] = {
    "a", "网", "格", "，", "。", "é", "😀", "0123456789abcdef", "“", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF", "\xED\x9F\xBF", "\xC2\x80", "\xE0\xA0\x80",
    "\xF0\x90\x80\x80", "党建引领基层治理", "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x8F\xBF\xBF", "\xF5", "\xFF",
    "\xE6\xA0", "\xE6", "\xF0\x9F\x98", "\xBF\xBF",
};
enum { SOUND_PIECES = 16, TEXTS = 200000, LONGEST_TEXT = 200 };

static size_t check_of_libunistring(const char *s, size_t n)
{
    const uint8_t *wrong = n ? u8_check((const uint8_t *)s, n) : NULL;

    return wrong ? (size_t)((const char *)wrong - s) : n;
}

START_TEST(text_check__agrees__with_libunistring)
{
    char text[LONGEST_TEXT + 32];

    srand(20251);
    for (int t = 0; t < TEXTS; t++) {
        size_t n = 0, wanted = (size_t)rand() % LONGEST_TEXT;
        bool sound = rand() % 3 == 0; /* wrong ones: now and then a piece that is wrong, or a byte that is changed */

        while (n < wanted) {
            const char *piece = pieces[(size_t)rand() % (sound || rand() % 16 ? SOUND_PIECES : COUNT_OF(pieces))];

            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        if (!sound && n && rand() % 2)
            text[(size_t)rand() % n] = (char)rand();
        if (n && rand() % 4 == 0)
            n -= (size_t)rand() % (n < 4 ? n : 4); /* cut off */
        ck_assert_uint_eq(text_check(text, n), check_of_libunistring(text, n));
    }
}
END_TEST

/* What the quick look lets pass, the long one does too, character by character. */
START_TEST(text_plain__lets_pass__only_what_is_sound_and_clean)
{
    static const char *const odd[] = {"\x7F", "\x1B", "\xC2\x85", "\xE2\x80\x8B", "\xE2\x80\xAE", "\xE2\x80\xA8", "\xEF\xBC\x80", "\xEF\xBB\xBF", "\xEF\xBD\x9F", "\xE3\x85\xA4", "\xF3\xA0\x80\x81", "\t"};
    static const char *const plain[] = {"a", "网格", "，", "“", "—", "…", "：", "～", "ー", "\n", "（）", "0123456789"};
    size_t passed = 0;

    srand(77);
    for (int t = 0; t < TEXTS; t++) {
        char text[LONGEST_TEXT + 32];
        size_t n = 0, wanted = (size_t)rand() % LONGEST_TEXT, let;

        while (n < wanted) {
            const char *piece = rand() % 40 ? plain[(size_t)rand() % COUNT_OF(plain)] : odd[(size_t)rand() % COUNT_OF(odd)];

            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        if (n && rand() % 4 == 0)
            text[(size_t)rand() % n] = (char)rand();
        let = text_plain(text, n);
        ck_assert_uint_le(let, n);
        ck_assert_uint_eq(text_check(text, let), let);
        for (size_t i = 0; i < let; i += i < let)
            ck_assert_msg((i += text_unclean(text + i, let - i)) == let || text[i] == '\n', "%.*s", (int)n, text);
        passed += let > 0;
    }
    ck_assert(passed > TEXTS / 8 || !text_plain("0123456789012345678901234567890123456789012345678901234567890123", 64));
}
END_TEST

/* And every character by itself. */
START_TEST(text_plain__judges__every_character)
{
    for (uint32_t c = 1; c < 0x110000; c++) {
        char alone[5], run[128];
        size_t n;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        text_encode(c, alone);
        memset(run, 'x', sizeof run);
        n = strlen(alone);
        memcpy(run + 30, alone, n);
        if (text_plain(run, sizeof run) > 30)
            ck_assert(c == '\n' || text_unclean(alone, n) == n);
    }
}
END_TEST

/* Two and three bytes of every kind at every place of a step, behind and before sound text. */
START_TEST(text_check__agrees__on_every_pair_of_bytes)
{
    char text[128];

    for (int at = 28; at < 36; at++)
        for (int pair = 0; pair < 65536; pair++)
            for (int third = 0x7F; third <= 0xC0; third += 0x41 / 2) {
                memset(text, 'a', sizeof text);
                text[at] = (char)(pair >> 8);
                text[at + 1] = (char)pair;
                text[at + 2] = (char)third;
                ck_assert_uint_eq(text_check(text, sizeof text), check_of_libunistring(text, sizeof text));
            }
}
END_TEST

/* A text that is said to be clean is one whose characters are clean each by itself. */
START_TEST(text_unclean__agrees__in_a_run_and_alone)
{
    for (uint32_t c = 1; c < 0x110000; c++) {
        char alone[5], run[16];
        int bytes;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        bytes = text_encode(c, alone);
        snprintf(run, sizeof run, "好%s好", alone);
        if (!(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0xE0100 && c <= 0xE01EF)) /* these dress the one before */
            ck_assert_int_eq(text_unclean(alone, (size_t)bytes) == (size_t)bytes, text_unclean(run, strlen(run)) == strlen(run));
        if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0x4000 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E))
            ck_assert(!(uc_is_property_default_ignorable_code_point(c) || uc_is_general_category(c, UC_FORMAT)));
    }
}
END_TEST

START_TEST(text_next__reads__every_length_and_wrong_bytes_one_by_one)
{
    static const char s[] = "a\xC2\xB7网\xF0\x9F\x98\x80\xE6\xA0\xE1\x80";
    static const uint32_t expected[] = { 'a', 0xB7, 0x7F51, 0x1F600, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD };
    const char *p = s, *end = s + sizeof s - 1;

    for (size_t i = 0; i < COUNT_OF(expected); i++)
        ck_assert_uint_eq(text_next(&p, end), expected[i]);
    ck_assert_ptr_eq(p, end);
    ck_assert_uint_eq(text_code_points(s, sizeof s - 1), COUNT_OF(expected));
}
END_TEST

START_TEST(text_offset__counts__code_points)
{
    ck_assert_uint_eq(text_offset("a网格b", 8, 0), 0);
    ck_assert_uint_eq(text_offset("a网格b", 8, 2), 4);
    ck_assert_uint_eq(text_offset("a网格b", 8, 4), 8);
    ck_assert_uint_eq(text_offset("a网格b", 8, 99), 8);
    ck_assert_uint_eq(text_offset("", 0, 3), 0);
    ck_assert_uint_eq(text_code_points("", 0), 0);
}
END_TEST

START_TEST(text_encode__reverses__text_next)
{
    static const uint32_t codes[] = { 0, 'x', 0x7F, 0x80, 0x7FF, 0x800, 0x7F51, 0xFFFD, 0x10000, 0x10FFFF };
    char out[5];

    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        int bytes = text_encode(codes[i], out);
        const char *p = out;

        ck_assert_int_eq(out[bytes], '\0');
        ck_assert_uint_eq(text_next(&p, out + bytes), codes[i]);
        ck_assert_ptr_eq(p, out + bytes);
    }
    ck_assert_int_eq(text_encode(0xD800, out), 3);
    ck_assert_str_eq(out, "\xEF\xBF\xBD");
    ck_assert_int_eq(text_encode(0x110000, out), 3);
    ck_assert_str_eq(out, "\xEF\xBF\xBD");
}
END_TEST

START_TEST(text_is_han__knows__han_only)
{
    static const uint32_t han[] = { 0x4E00, 0x9FFF, 0x3400, 0x3007, 0x20000, 0xF900, 0x2F800, 0x31350 };
    static const uint32_t other[] = { 'a', 0x3042, 0xFF11, 0x3002, 0xAC00, 0x1F600, 0x201C, 0x4DC0 };

    for (size_t i = 0; i < COUNT_OF(han); i++)
        ck_assert_msg(text_is_han(han[i]), "U+%04X", han[i]);
    for (size_t i = 0; i < COUNT_OF(other); i++)
        ck_assert_msg(!text_is_han(other[i]), "U+%04X", other[i]);
}
END_TEST

START_TEST(text_fold_width__folds__ascii_forms_only)
{
    static const struct {
        uint32_t from, to;
    } rows[] = { { 0xFF1A, ':' }, { 0xFF11, '1' }, { 0xFF21, 'A' }, { 0xFF5E, '~' }, { 0x3000, ' ' }, { 0xFF01, '!' },
                 { 0x3002, 0x3002 }, { 0xFFE5, 0xFFE5 }, { 0xFF00, 0xFF00 }, { 0xFF5F, 0xFF5F }, { 'x', 'x' }, { 0x7F51, 0x7F51 } };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_uint_eq(text_fold_width(rows[i].from), rows[i].to);
}
END_TEST

/* ---- Bytes of a file ---- */

static const struct {
    const char *bytes;
    size_t n;
    enum code code;
    const char *text, *encoding;
} decoded[] = {
    {"", 0, OK, "", "UTF-8"},
    {"网格 a", 8, OK, "网格 a", "UTF-8"},
    {"\xEF\xBB\xBF网", 6, OK, "网", "UTF-8"},
    {"\xCD\xF8\xB8\xF1", 4, OK, "网格", "GB18030"},
    {"a: \xCD\xF8\xFF", 6, BAD_INPUT, "", "GB18030"},
    {"\xFF\xFE\x51\x7F", 4, OK, "网", "UTF-16LE"},
    {"\xFE\xFF\x7F\x51", 4, OK, "网", "UTF-16BE"},
    {"\xFF\xFE\x51", 3, BAD_INPUT, "", "UTF-16LE"},           /* half a character */
    {"网格党支部\xFF", 16, BAD_INPUT, "", "UTF-8"},             /* UTF-8 but for one byte */
    {"\xCD\xF8\xB8", 3, BAD_INPUT, "", "GB18030"},            /* cut short */
    {"\xEF\xBB\xBF\xFF", 4, BAD_INPUT, "", "UTF-8"},
    {"\xEF\xBB\xBF\xF4\x90\x80\x80", 7, BAD_INPUT, "", "UTF-8"}, /* beyond the last character */
    {"\xEF\xBB\xBF\xED\xA0\x80", 6, BAD_INPUT, "", "UTF-8"}, /* half of a pair */
};

START_TEST(decode__read__each_encoding) /* a loop test */
{
    struct buffer out = {0};
    const char *encoding = NULL;

    buffer_add(&out, "before|");
    ck_assert_int_eq(text_decode(&out, decoded[_i].bytes, decoded[_i].n, &encoding), decoded[_i].code);
    ck_assert_str_eq(buffer_text(&out) + strlen("before|"), decoded[_i].text);
    ck_assert_str_eq(encoding, decoded[_i].encoding);
    buffer_clear(&out);
}
END_TEST

START_TEST(decode__read__more_than_a_piece)
{
    enum { CHARACTERS = 5000 };
    struct buffer gb = {0}, out = {0};
    const char *encoding;

    buffer_add_times(&gb, "\xCD\xF8", CHARACTERS);
    ck_assert_int_eq(text_decode(&out, gb.text, gb.length, &encoding), OK);
    ck_assert_uint_eq(text_code_points(out.text, out.length), CHARACTERS);
    buffer_clear(&gb);
    buffer_clear(&out);
}
END_TEST

/* ---- Cleaning ---- */

#define BAD "\xEF\xBF\xBD"

static const struct {
    const char *text, *clean;
    size_t unclean; /* offset; SIZE_MAX: clean */
} dirt[] = {
    { "", "", SIZE_MAX },
    { "网格“1+2+N”——好……", "网格“1+2+N”——好……", SIZE_MAX },
    { "a\tb\nc\rd", "a b c d", 1 },
    { "网\x1B[31m", "网" BAD "[31m", 3 },
    { "a\xC2\x9B" "31m", "a" BAD "31m", 1 },             /* 8-bit CSI */
    { "a\x7F", "a" BAD, 1 },
    { "a\xE2\x80\xAE" "b", "a" BAD "b", 1 },             /* right-to-left override */
    { "\xE2\x81\xA6x", BAD "x", 0 },                     /* isolate */
    { "网\xE2\x80\x8B格", "网" BAD "格", 3 },            /* zero width space */
    { "so\xC2\xAD" "ft", "so" BAD "ft", 2 },
    { "\xEF\xBB\xBF网", BAD "网", 0 },
    { "x\xF3\xA0\x81\xA1", "x" BAD, 1 },                 /* tag */
    { "a\xE2\x80\xA8" "b", "a" BAD "b", 1 },             /* line separator */
    { "a\xE3\x85\xA4" "b", "a" BAD "b", 1 },             /* Hangul filler */
    { "a\xEF\xBF\xBF", "a" BAD, 1 },                     /* no character */
    { "网\xFF格\xE6", "网" BAD "格" BAD, 3 },
    { "\xE6\xA0", BAD BAD, 0 },
    { BAD, BAD, SIZE_MAX },                              /* a real replacement character */
    { "e\xCC\x81", "e\xCC\x81", SIZE_MAX },              /* combining accent */
    { "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", SIZE_MAX },
    { "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5", "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5", SIZE_MAX },
    { "a\xE2\x80\x8D" "b", "a" BAD "b", 1 },             /* joiner between letters */
    { "\xF0\x9F\x91\xA8\xE2\x80\x8Dx", "\xF0\x9F\x91\xA8" BAD "x", 4 },
    { "葛\xF3\xA0\x84\x80", "葛\xF3\xA0\x84\x80", SIZE_MAX }, /* ideographic variation */
    { "a\xEF\xB8\x8F", "a" BAD, 1 },
    { "1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F\xE2\x83\xA3", SIZE_MAX }, /* keycap */
    { "1\xEF\xB8\x8Fx", "1" BAD "x", 1 },
};

START_TEST(text_clean__replaces__what_acts_or_hides)
{
    size_t n = strlen(dirt[_i].text);
    struct buffer b = { 0 };

    text_clean(&b, dirt[_i].text, n);
    ck_assert_str_eq(buffer_text(&b), dirt[_i].clean);
    ck_assert_uint_eq(text_unclean(dirt[_i].text, n), dirt[_i].unclean == SIZE_MAX ? n : dirt[_i].unclean);
    ck_assert_uint_eq(text_unclean(buffer_text(&b), b.length), b.length);
    buffer_clear(&b);
}
END_TEST

START_TEST(text_clean__leaves__nothing_for_a_terminal_in_random_bytes)
{
    uint32_t state = 12345;

    for (int round = 0; round < 2000; round++) {
        char bytes[64];
        struct buffer b = { 0 };
        const char *p, *end;

        for (size_t i = 0; i < sizeof bytes; i++) {
            state = state * 1664525 + 1013904223;
            bytes[i] = (char)(state >> 24);
        }
        text_clean(&b, bytes, sizeof bytes);
        p = buffer_text(&b);
        end = p + b.length;
        ck_assert_uint_eq(text_check(p, b.length), b.length);
        ck_assert_uint_eq(text_unclean(p, b.length), b.length);
        while (p < end) {
            uint32_t c = text_next(&p, end);

            ck_assert_msg(c >= 0x20 && (c < 0x7F || c > 0x9F), "U+%04X", c);
        }
        buffer_clear(&b);
    }
}
END_TEST

START_TEST(text_clean__handles__zero_bytes)
{
    struct buffer b = { 0 };

    text_clean(&b, "a\0b", 3);
    ck_assert_str_eq(buffer_text(&b), "a" BAD "b");
    buffer_clear(&b);
}
END_TEST

/* ---- Width ---- */

static const struct {
    const char *text;
    size_t bytes; /* of the first cluster */
    int columns, columns_wide;
} clusters[] = {
    { "a", 1, 1, 1 },
    { "网格", 3, 2, 2 },
    { "，", 3, 2, 2 },
    { "“好”", 3, 1, 2 },
    { "…", 3, 1, 2 },
    { "—", 3, 1, 2 },
    { "·", 2, 1, 2 },
    { "①", 3, 1, 2 },
    { "～", 3, 2, 2 },
    { "％", 3, 2, 2 },
    { "ｱ", 3, 1, 1 },
    { "e\xCC\x81x", 3, 1, 1 },
    { "网\xCC\x81格", 5, 2, 2 },
    { "が", 3, 2, 2 },
    { "か\xE3\x82\x99x", 6, 2, 2 },                                  /* combining voiced mark */
    { "\xCC\x81x", 2, 0, 0 },                                        /* a mark with nothing below it */
    { "\r\nx", 2, 0, 0 },
    { "\n\n", 1, 0, 0 },
    { "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9x", 11, 2, 2 },
    { "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3\xF0\x9F\x87\xAC", 8, 2, 2 }, /* two flags are two clusters */
    { "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 8, 2, 2 },                 /* skin colour */
    { "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8x", 9, 2, 2 },            /* Hangul letters */
    { "\xFFx", 1, 1, 2 },
    { "\xE4\xB8", 1, 1, 2 },
};

START_TEST(text_cluster__keeps__marks_with_their_base)
{
    const char *s = clusters[_i].text;
    size_t n = strlen(s);
    int columns = -1;

    ck_assert_uint_eq(text_cluster(s, n), clusters[_i].bytes);
    ck_assert_uint_eq(text_step(&wide, s, n, &columns), clusters[_i].bytes);
    ck_assert_int_eq(columns, clusters[_i].columns_wide);
    ck_assert_uint_eq(text_step(&narrow, s, n, &columns), clusters[_i].bytes);
    ck_assert_int_eq(columns, clusters[_i].columns);
}
END_TEST

START_TEST(text_width__agrees__with_the_c_library)
{
    ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
    for (uint32_t c = 0x20; c < 0x20000; c++) {
        char s[5];
        int bytes, expected;

        if (c >= 0xD800 && c < 0xE000)
            continue;
        expected = wcwidth((wchar_t)c);
        if (expected < 0 || (c >= 0x11A00 && c < 0x11D00)) /* not assigned there, or a script of which the two tables differ */
            continue;
        bytes = text_encode(c, s);
        ck_assert_msg(text_width(&narrow, s, (size_t)bytes) == expected, "U+%04X", c);
        ck_assert_msg(text_width(&wide, s, (size_t)bytes) >= expected, "U+%04X", c);
    }
}
END_TEST

START_TEST(text_width__sums__clusters)
{
    ck_assert_int_eq(text_width(&narrow, "", 0), 0);
    ck_assert_int_eq(text_width(&narrow, "300—500户", strlen("300—500户")), 9);
    ck_assert_int_eq(text_width(&wide, "300—500户", strlen("300—500户")), 10);
    ck_assert_int_eq(text_width(&narrow, "e\xCC\x81网\xFF", 7), 4);
}
END_TEST

static const struct {
    const char *text;
    int columns;
    size_t bytes;
    int used;
    const char *padded;
} fits[] = {
    { "", 3, 0, 0, "   " },
    { "网格员", 6, 9, 6, "网格员" },
    { "网格员", 7, 9, 6, "网格员 " },
    { "网格员", 5, 6, 4, "网格…" },
    { "网格员", 4, 6, 4, "网… " },
    { "网格员", 1, 0, 0, "…" },
    { "网格员", 0, 0, 0, "" },
    { "网格员", -2, 0, 0, "" },
    { "e\xCC\x81xyz", 2, 4, 2, "e\xCC\x81…" },
    { "abc", 3, 3, 3, "abc" },
};

START_TEST(text_fit__takes__whole_clusters)
{
    struct buffer b = { 0 };
    int used = -1;
    size_t n = strlen(fits[_i].text);

    ck_assert_uint_eq(text_fit(&narrow, fits[_i].text, n, fits[_i].columns, &used), fits[_i].bytes);
    ck_assert_int_eq(used, fits[_i].used);
    ck_assert_uint_eq(text_fit(&narrow, fits[_i].text, n, fits[_i].columns, NULL), fits[_i].bytes);
    text_pad(&b, &narrow, fits[_i].text, n, fits[_i].columns);
    ck_assert_str_eq(buffer_text(&b), fits[_i].padded);
    buffer_clear(&b);
}
END_TEST

START_TEST(text_pad__fills__exactly_where_the_ellipsis_is_wide)
{
    for (int columns = 0; columns < 12; columns++) {
        struct buffer b = { 0 };

        text_pad(&b, &wide, "“网格”a员长", strlen("“网格”a员长"), columns);
        ck_assert_int_eq(text_width(&wide, buffer_text(&b), b.length), columns);
        buffer_clear(&b);
    }
}
END_TEST

/* ---- Names ---- */

static const struct {
    const char *query, *name, *pinyin;
    bool matches;
} matches[] = {
    { "", "凯里市", "kai li shi", true },
    { "  ", "凯里市", NULL, true },
    { "凯里", "凯里市", "kai li shi", true },
    { "里市", "凯里市", NULL, true },
    { "西岗", "凯里市", "kai li shi", false },
    { "kaili", "凯里市", "kai li shi", true },
    { "KaiLi", "凯里市", "kai li shi", true },
    { "kai li", "凯里市", "kai li shi", true },
    { "ｋａｉ", "凯里市", "kai li shi", true },
    { "lishi", "凯里市", "kai li shi", true },
    { "kl", "凯里市", "kai li shi", true },
    { "kls", "凯里市", "kai li shi", true },
    { "klsh", "凯里市", "kai li shi", true },
    { "klsx", "凯里市", "kai li shi", false },
    { "ls", "凯里市", "kai li shi", false }, /* initials only from the beginning */
    { "klshx", "凯里市", "kai li shi", false },
    { "kl", "凯里市", "", false },
    { "zhq", "忠县区", "zhong qu", true },
    { "zq", "忠县区", "zhong qu", true },
    { "lv", "吕梁", "lü liang", true },
    { "xi'an", "西安", "xi an", true },
    { "grid", "Grid City", NULL, true },
};

START_TEST(text_name_matches__knows__name_pinyin_and_initials)
{
    ck_assert_msg(text_name_matches(matches[_i].query, matches[_i].name, matches[_i].pinyin) == matches[_i].matches, "%s", matches[_i].query);
}
END_TEST

START_TEST(text_distance__counts__code_points_up_to_a_limit)
{
    static const struct {
        const char *a, *b;
        size_t limit, distance;
    } rows[] = {
        { "", "", 3, 0 }, { "西岗区", "西岗区", 3, 0 }, { "西岗区", "西港区", 3, 1 }, { "xigang", "xigagn", 3, 2 }, { "", "abc", 5, 3 },
        { "abc", "", 5, 3 }, { "kitten", "sitting", 5, 3 }, { "kitten", "sitting", 2, 3 }, { "a", "zzzzzzzz", 2, 3 }, { "abc", "xyz", 0, 1 },
        { "abc", "abc", 0, 0 }, { "abc", "xyz", SIZE_MAX, 3 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_uint_eq(text_distance(rows[i].a, rows[i].b, rows[i].limit), rows[i].distance);
}
END_TEST

static TCase *case_add(Suite *s, const char *name)
{
    TCase *c = tcase_create(name);

    tcase_set_timeout(c, 60); /* sanitizers are slow */
    suite_add_tcase(s, c);
    return c;
}

Suite *text_suite(void)
{
    Suite *s = suite_create("text");
    TCase *core = case_add(s, "core"), *limits = case_add(s, "limits"), *faults = case_add(s, "faults");

    tcase_add_loop_test(core, decode__read__each_encoding, 0, (int)COUNT_OF(decoded));
    tcase_add_test(core, decode__read__more_than_a_piece);
    tcase_add_loop_test(core, text_check__finds__first_wrong_byte, 0, COUNT_OF(checks));
    tcase_add_test(core, text_offset__counts__code_points);
    tcase_add_test(core, text_encode__reverses__text_next);
    tcase_add_test(limits, text_check__agrees__with_libunistring);
    tcase_add_test(limits, text_check__agrees__on_every_pair_of_bytes);
    tcase_add_test(limits, text_plain__lets_pass__only_what_is_sound_and_clean);
    tcase_add_test(limits, text_plain__judges__every_character);
    tcase_add_test(limits, text_unclean__agrees__in_a_run_and_alone);
    tcase_add_test(core, text_is_han__knows__han_only);
    tcase_add_test(core, text_fold_width__folds__ascii_forms_only);
    tcase_add_loop_test(core, text_clean__replaces__what_acts_or_hides, 0, COUNT_OF(dirt));
    tcase_add_loop_test(core, text_cluster__keeps__marks_with_their_base, 0, COUNT_OF(clusters));
    tcase_add_test(core, text_width__sums__clusters);
    tcase_add_loop_test(core, text_fit__takes__whole_clusters, 0, COUNT_OF(fits));
    tcase_add_loop_test(core, text_name_matches__knows__name_pinyin_and_initials, 0, COUNT_OF(matches));
    tcase_add_test(core, text_distance__counts__code_points_up_to_a_limit);

    tcase_add_test(limits, text_width__agrees__with_the_c_library);
    tcase_add_test(limits, text_pad__fills__exactly_where_the_ellipsis_is_wide);

    tcase_add_test(faults, text_next__reads__every_length_and_wrong_bytes_one_by_one);
    tcase_add_test(faults, text_clean__leaves__nothing_for_a_terminal_in_random_bytes);
    tcase_add_test(faults, text_clean__handles__zero_bytes);
    suite_add_tcase(s, text_breaking());
    suite_add_tcase(s, text_charsets());
    suite_add_tcase(s, text_numbers());
    return s;
}
