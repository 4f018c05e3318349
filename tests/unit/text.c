/* Unit tests of the room text. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* wcwidth */
#endif
#include "text_parts.h"

#include "casegrid/text.h"

#include <check.h>
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

    ck_assert_uint_eq(text_cluster(s, n), clusters[_i].bytes);
    ck_assert_int_eq(text_cluster_width(&narrow, s, clusters[_i].bytes), clusters[_i].columns);
    ck_assert_int_eq(text_cluster_width(&wide, s, clusters[_i].bytes), clusters[_i].columns_wide);
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

/* ---- Line breaking ---- */

static const struct {
    const char *text;
    int columns;
    const char *lines; /* joined with | */
} wraps[] = {
    { "", 10, "" },
    { "网格", 10, "网格" },
    { "一二三四五六", 8, "一二三四|五六" },
    { "一二三四，五六", 8, "一二三|四，五六" },
    { "一二三（四五）", 8, "一二三|（四五）" },
    { "一二三“四五”", 7, "一二三|“四五”" },
    { "甲乙丙……丁", 8, "甲乙丙……|丁" },
    { "甲乙丙丁……", 8, "甲乙丙|丁……" },
    { "甲乙丙——丁戊", 7, "甲乙丙|——丁戊" },
    { "党工委—党支部", 6, "党工|委—党|支部" },
    { "党工委—党支部", 7, "党工委—|党支部" },
    { "标准300—500户分", 10, "标准|300—500户|分" },
    { "活动1.2万余次", 10, "活动|1.2万余次" },
    { "达98.3%。", 8, "达|98.3%。" },
    { "共有近3年来", 8, "共有|近3年来" },
    { "建成不低于2万元", 14, "建成|不低于2万元" },
    { "实行“1+2+N”管理", 8, "实行|“1+2+N”|管理" },
    { "党建+网格+治理", 10, "党建+网格+|治理" },
    { "使用casegrid吧", 10, "使用|casegrid吧" },
    { "第十二届", 6, "第|十二届" },
    { "使用 AI 算法", 8, "使用 AI|算法" },
    { "甲乙　丙丁", 4, "甲乙|丙丁" },
    { "甲\n乙", 10, "甲|乙" },
    { "甲\r\n乙\n", 10, "甲|乙|" },
    { "甲\n\n乙", 10, "甲||乙" },
    { "   ", 10, "" },
    { "  甲乙", 4, "  甲|乙" },
    { "甲乙   ", 4, "甲乙" },
    { "甲 \t 乙", 2, "甲|乙" },
    { "abcdefghij", 4, "abcd|efgh|ij" },
    { "one two", 3, "one|two" },
    { "well-known fact", 6, "well-|known|fact" },
    { "don’t stop", 6, "don’t|stop" },
    { "甲乙", 1, "甲|乙" },
    { "甲乙", 0, "甲|乙" },
    { "a甲", 1, "a|甲" },
    { "1200余人次，", 6, "1200余|人次，" },
    { "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", 2, "e\xCC\x81" "e\xCC\x81|e\xCC\x81" },
    { "机关\"双报到\"机制", 5, "机关|\"双报|到\"机|制" },
    { "住建/公安/城管", 9, "住建/公|安/城管" },
    { "甲％乙％丙", 4, "甲％|乙％|丙" },
    { "“（《甲》）”", 20, "“（《甲》）”" },
    { "甲，，，，，，", 4, "甲，|，，|，，" "|，" },
    { "甲\xFF\xFF乙", 4, "甲\xFF\xFF|乙" },
};

static char *joined(const char *s, const struct text_line *lines, size_t count)
{
    struct buffer b = { 0 };

    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(&b, '|');
        buffer_add_n(&b, s + lines[i].from, lines[i].to - lines[i].from);
    }
    return buffer_take(&b);
}

START_TEST(text_wrap__breaks__by_chinese_rules)
{
    const char *s = wraps[_i].text;
    struct text_line *lines = NULL;
    size_t count = text_wrap(&narrow, s, strlen(s), wraps[_i].columns, &lines);
    char *found = joined(s, lines, count);

    ck_assert_uint_ge(count, 1);
    ck_assert_str_eq(found, wraps[_i].lines);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(lines[i].width, text_width(&narrow, s + lines[i].from, lines[i].to - lines[i].from));
    free(found);
    free(lines);
}
END_TEST

/* What random text is made of. Forms must stay whole. */
static const char *const forms[] = {
    "300—500户", "1.2万余次", "98.3%", "5.5万余人", "1200余人次", "40余万元", "2860元", "5—11家", "5000余场次",
    "1000人左右", "50%以上", "３００户", "12个百分点", "65周岁以上", "一百二十三户", "1+2+N", "casegrid", "don’t", "1,200件", "37°C",
};
static const char *const bits[] = {
    "网", "格", "员", "治理", "的", "社区", "一个", "和", "“", "”", "（", "）", "《", "》", "，", "。", "、", "；", "：", "？", "！",
    "……", "——", " ", "  ", "　", "·", "‘", "’", "【", "】", "～", "％", "／", "网格", "党建", "建设", "居民", "服务", "是", "民\xCC\x81",
    "\xF0\x9F\x98\x80", "—", "Ω", "(", ")", "x",
};
static const char no_start[] = "，。、；：？！）》」』】”’…％‰·～％／%),.;:!?]}/";
static const char no_end[] = "（《「『【“‘(";

struct one {
    size_t from, to;
    int columns;
    bool blank, bad_start, bad_end;
};

struct sample {
    char text[2048];
    size_t n, form_from[256], form_to[256], form_count;
    struct one all[1024];
    size_t count;
};

static uint32_t roll(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

static bool in_list(const char *list, const char *s, size_t n)
{
    char character[8] = "";

    if (n > 4)
        return false;
    memcpy(character, s, n);
    return strstr(list, character) != NULL;
}

static bool is_space_at(const char *s, size_t n)
{
    return (n == 1 && *s == ' ') || (n == 3 && memcmp(s, "　", 3) == 0);
}

static void sample_make(struct sample *x, const struct width_rule *w, uint32_t *state)
{
    uint32_t parts = 1 + roll(state, 120);

    x->n = x->form_count = x->count = 0;
    for (uint32_t i = 0; i < parts; i++) {
        bool form = roll(state, 5) == 0;
        const char *bit = form ? forms[roll(state, COUNT_OF(forms))] : bits[roll(state, COUNT_OF(bits))];
        size_t length = strlen(bit);

        if (form) { /* a Han character before and behind, so that the form is what it looks like */
            memcpy(x->text + x->n, "在", 3);
            x->n += 3;
            x->form_from[x->form_count] = x->n;
            x->form_to[x->form_count++] = x->n + length;
        }
        memcpy(x->text + x->n, bit, length);
        x->n += length;
        if (form && roll(state, 2)) {
            memcpy(x->text + x->n, "是", 3);
            x->n += 3;
        } else if (form) {
            memcpy(x->text + x->n, "，", 3);
            x->n += 3;
        }
    }
    for (size_t at = 0; at < x->n;) {
        size_t bytes = text_cluster(x->text + at, x->n - at);
        struct one *o = &x->all[x->count++];

        *o = (struct one){ at, at + bytes, text_cluster_width(w, x->text + at, bytes), is_space_at(x->text + at, bytes),
                           in_list(no_start, x->text + at, bytes), in_list(no_end, x->text + at, bytes) };
        at += bytes;
    }
}

/* Whether a line may end before cluster I by the rules of what begins and ends a line. */
static bool is_legal(const struct sample *x, size_t i)
{
    size_t before = i;
    const struct one *b = &x->all[i];

    if (b->blank || b->bad_start)
        return false;
    while (before > 0 && x->all[before - 1].blank)
        before--;
    if (before == 0)
        return true;
    if (x->all[before - 1].bad_end)
        return false;
    return !(before == i && b->to - b->from == 3 && memcmp(x->text + b->from, "—", 3) == 0
             && memcmp(x->text + x->all[i - 1].from, "—", 3) == 0);
}

static size_t cluster_from(const struct sample *x, size_t offset)
{
    for (size_t i = 0; i < x->count; i++)
        if (x->all[i].from == offset)
            return i;
    ck_abort_msg("a line begins inside a cluster, at byte %zu", offset);
    return 0;
}

static void sample_verify(const struct sample *x, const struct width_rule *w, int columns)
{
    struct text_line *lines = NULL;
    size_t count = text_wrap(w, x->text, x->n, columns, &lines), at = 0;

    for (size_t l = 0; l < count; l++) {
        const struct text_line *line = &lines[l];
        const char *s = x->text + line->from;
        size_t bytes = line->to - line->from, first, previous;

        for (; at < line->from; at++) /* only blanks lie between two lines */
            ck_assert_msg(strchr(" \xE3\x80", x->text[at]), "byte %zu is lost at %d columns: %.*s", at, columns, (int)x->n, x->text);
        at = line->to;
        ck_assert_int_eq(line->width, text_width(w, s, bytes));
        if (!bytes)
            continue;
        ck_assert_msg(line->width <= columns || text_cluster(s, bytes) == bytes, "too wide: %.*s", (int)bytes, s);
        ck_assert_msg(!is_space_at(x->text + line->to - 1, 1), "a blank at the end: %.*s", (int)bytes, s);
        if (l == 0 || columns < 8)
            continue;
        first = cluster_from(x, line->from);
        previous = cluster_from(x, lines[l - 1].from);
        if (is_legal(x, first))
            continue;
        for (size_t i = previous + 1; i < first; i++)
            ck_assert_msg(!is_legal(x, i), "at %d columns “%.*s” begins or ends a line by force: %.*s", columns, (int)bytes, s, (int)x->n,
                          x->text);
    }
    for (; at < x->n; at++)
        ck_assert_msg(strchr(" \xE3\x80", x->text[at]), "byte %zu is lost", at);
    for (size_t f = 0; f < x->form_count; f++) {
        size_t from = cluster_from(x, x->form_from[f]), to = from;
        int width = 0;

        for (; to < x->count && x->all[to].from < x->form_to[f]; to++)
            width += x->all[to].columns;
        for (int tail = width; to < x->count && (x->all[to].bad_start || x->all[to].blank); to++) {
            tail += x->all[to].columns;
            if (x->all[to].bad_start) /* what must not begin a line goes with it */
                width = tail;
        }
        if (width > columns)
            continue;
        for (size_t l = 1; l < count; l++)
            ck_assert_msg(lines[l].from <= x->form_from[f] || lines[l].from >= x->form_to[f], "at %d columns “%.*s” is torn: %.*s", columns,
                          (int)(x->form_to[f] - x->form_from[f]), x->text + x->form_from[f], (int)x->n, x->text);
    }
    free(lines);
}

START_TEST(text_wrap__keeps__its_promises_on_random_text)
{
    static const int widths[] = { 1, 2, 3, 5, 8, 9, 10, 13, 16, 20, 31, 40, 80 };
    const struct width_rule *w = _i % 2 ? &wide : &narrow;
    uint32_t state = 0x9E3779B9u + (uint32_t)_i;
    struct sample x;

    for (int round = 0; round < 150; round++) {
        sample_make(&x, w, &state);
        for (size_t i = 0; i < COUNT_OF(widths); i++)
            sample_verify(&x, w, widths[i]);
    }
}
END_TEST

START_TEST(text_wrap__survives__random_bytes)
{
    uint32_t state = 77;

    for (int round = 0; round < 1500; round++) {
        char bytes[60];
        struct text_line *lines = NULL;
        size_t count, at = 0;

        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = roll(&state, 3) ? (char)roll(&state, 256) : "0— \n万%"[roll(&state, 10)];
        count = text_wrap(&wide, bytes, sizeof bytes, 1 + (int)roll(&state, 12), &lines);
        ck_assert_uint_ge(count, 1);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_ge(lines[i].from, at);
            ck_assert_uint_ge(lines[i].to, lines[i].from);
            at = lines[i].to;
        }
        ck_assert_uint_le(at, sizeof bytes);
        free(lines);
    }
}
END_TEST

START_TEST(text_wrap__counts__a_long_text)
{
    struct buffer b = { 0 };
    struct text_line *lines = NULL;

    buffer_add_times(&b, "网格", 50000);
    ck_assert_uint_eq(text_wrap(&narrow, b.text, b.length, 40, &lines), 5000);
    free(lines);
    buffer_clear(&b);
}
END_TEST

/* ---- Numbers ---- */

static const struct {
    const char *text; /* the whole of it is the form, up to a | */
    double value, max;  /* max 0: none */
    const char *unit, *qualifier;
} numbers[] = {
    { "1200余人次|。", 1200, 0, "人次", "余" },
    { "40余万元|资金", 400000, 0, "元", "余" },
    { "300—500户|为标准", 300, 500, "户", "" },
    { "5.5万余人|", 55000, 0, "人", "余" },
    { "95.6%|，", 95.6, 0, "%", "" },
    { "9000余名|楼栋长", 9000, 0, "名", "余" },
    { "4632件|", 4632, 0, "件", "" },
    { "30余万人|。", 300000, 0, "人", "余" },
    { "2860元|报酬", 2860, 0, "元", "" },
    { "24年|持续", 24, 0, "年", "" },
    { "1200余个|", 1200, 0, "个", "余" },
    { "5—11家|党组织", 5, 11, "家", "" },
    { "5000余场次|", 5000, 0, "场次", "余" },
    { "1.2万余次|", 12000, 0, "次", "余" },
    { "6000多万元|", 60000000, 0, "元", "多" },
    { "1000人左右|的", 1000, 0, "人", "左右" },
    { "50%以上|的", 50, 0, "%", "以上" },
    { "65周岁以上|老年人", 65, 0, "周岁", "以上" },
    { "不低于2万元|的", 20000, 0, "元", "不低于" },
    { "均超过50%|", 50, 0, "%", "均超过" },
    { "超1000万平方米|", 1e7, 0, "平方米", "超" },
    { "约300余户|", 300, 0, "户", "约" },
    { "1-2个|", 1, 2, "个", "" },
    { "5—8折|的", 5, 8, "折", "" },
    { "3—5万元|", 30000, 50000, "元", "" },
    { "300—1万户|", 300, 10000, "户", "" },
    { "10%—20%|", 10, 20, "%", "" },
    { "300户至500户|", 300, 500, "户", "" },
    { "3到5个|", 3, 5, "个", "" },
    { "１２．５％|", 12.5, 0, "％", "" },
    { "1,234,567元|", 1234567, 0, "元", "" },
    { "3|,4", 3, 0, "", "" },
    { "3|，400", 3, 0, "", "" },
    { "1亿2000万元|", 120000000, 0, "元", "" },
    { "0.5‰|", 0.5, 0, "‰", "" },
    { "12个百分点|", 12, 0, "个百分点", "" },
    { "5千米|", 5, 0, "千米", "" },
    { "3百万|", 3000000, 0, "", "" },
    { "10来个|", 10, 0, "个", "来" },
    { "300 户|", 300, 0, "户", "" },
    { "85|后", 85, 0, "", "" },
    { "65%|提升至92%", 65, 0, "%", "" },
    { "500户|—300户", 500, 0, "户", "" },
    { "2025|-01-02", 2025, 0, "", "" },
    { "22|部门", 22, 0, "", "" },
    { "3|.", 3, 0, "", "" },
    { "0|", 0, 0, "", "" },
    /* Chinese numerals */
    { "一百二十三户|", 123, 0, "户", "" },
    { "两位|", 2, 0, "位", "" },
    { "十二名|", 12, 0, "名", "" },
    { "百余名|", 100, 0, "名", "余" },
    { "三千余人|", 3000, 0, "人", "余" },
    { "十五天|", 15, 0, "天", "" },
    { "二〇二五年|", 2025, 0, "年", "" },
    { "一百零五|", 105, 0, "", "" },
    { "一百二|", 120, 0, "", "" },
    { "两万五千元|", 25000, 0, "元", "" },
    { "三万亿|", 3e12, 0, "", "" },
    { "一亿二千三百万|", 123000000, 0, "", "" },
    { "三十余万|", 300000, 0, "", "余" },
    { "二十来个|", 20, 0, "个", "来" },
    { "两三家|", 2, 3, "家", "" },
    { "三五个|", 3, 5, "个", "" },
    { "七八十人|", 70, 80, "人", "" },
    { "十七八岁|", 17, 18, "岁", "" },
    { "三至五名|", 3, 5, "名", "" },
    { "数百名|", 100, 0, "名", "数" },
    { "十几个|", 10, 0, "个", "几" },
    { "近百户|", 100, 0, "户", "近" },
    { "万户|", 10000, 0, "户", "" },
    { "百分之九十五点六|", 95.6, 0, "%", "" },
    { "四分之三|", 0.75, 0, "", "" },
    { "一级|", 1, 0, "级", "" },
};

START_TEST(text_number_at__reads__printed_forms)
{
    const char *bar = strchr(numbers[_i].text, '|');
    struct text_number found;
    char *text = memory_text(numbers[_i].text);
    size_t n = strlen(text) - 1, length = (size_t)(bar - numbers[_i].text);

    memmove(text + length, text + length + 1, n - length + 1);
    ck_assert_msg(text_number_at(&found, text, n, 0), "%s", text);
    ck_assert_double_eq(found.value, numbers[_i].value);
    ck_assert_int_eq(found.has_max, numbers[_i].max > 0);
    if (numbers[_i].max > 0)
        ck_assert_double_eq(found.value_max, numbers[_i].max);
    ck_assert_str_eq(found.unit, numbers[_i].unit);
    ck_assert_str_eq(found.qualifier, numbers[_i].qualifier);
    ck_assert_uint_eq(found.from, 0);
    ck_assert_uint_eq(found.to, length);
    free(text);
}
END_TEST

START_TEST(text_number_at__refuses__what_is_none)
{
    static const struct {
        const char *text;
        size_t at;
    } rows[] = {
        { "", 0 }, { "网格", 0 }, { "1200", 2 }, { "1.5", 2 }, { "1,234", 2 }, { "2025.6.1", 0 }, { "一些", 0 }, { "一起", 0 },
        { "万达", 0 }, { "百姓", 0 }, { "万一", 0 }, { "二十三", 3 }, { "40余万元", 5 }, { "节约300元", 3 }, { "附近3个", 3 }, { "近3年", 0 },
        { "约", 0 }, { "12", 9 }, { "\xEF\xBC", 0 }, { "\xE4\xB8", 0 }, { "数据", 0 }, { "上十个", 0 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_number found;

        ck_assert_msg(!text_number_at(&found, rows[i].text, strlen(rows[i].text), rows[i].at), "%s", rows[i].text);
    }
}
END_TEST

START_TEST(text_number_next__walks__arabic_numbers)
{
    static const char s[] = "B15版一个网格，节约300元，超160万元，近3年，1+2+N，５户，2025.6.1";
    static const char *const expected[] = { "300元", "超160万元", "3年", "1", "2", "５户" };
    struct text_number found;
    size_t at = 0, count = 0;

    while (text_number_next(&found, s, strlen(s), at)) {
        ck_assert_uint_lt(count, COUNT_OF(expected));
        ck_assert_uint_eq(found.to - found.from, strlen(expected[count]));
        ck_assert_int_eq(memcmp(s + found.from, expected[count], found.to - found.from), 0);
        ck_assert_uint_ge(found.from, at);
        at = found.to;
        count++;
    }
    ck_assert_uint_eq(count, COUNT_OF(expected));
    ck_assert(!text_number_next(&found, "", 0, 0));
    ck_assert(!text_number_next(&found, "一百", 6, 0));
    ck_assert(text_number_next(&found, "超160万元", strlen("超160万元"), 3)); /* the word before it lies before FROM */
    ck_assert_str_eq(found.qualifier, "");
}
END_TEST

START_TEST(text_number_at__survives__random_bytes)
{
    static const char alphabet[] = "0189.,-—至余多万亿百十一二三五零〇两数几上分之点近约%％户人次个 ";
    uint32_t state = 99;

    for (int round = 0; round < 20000; round++) {
        char s[48];
        size_t n = 0;
        struct text_number found;

        while (n < 40) {
            size_t from = text_offset(alphabet, sizeof alphabet - 1, roll(&state, (uint32_t)text_code_points(alphabet, sizeof alphabet - 1)));
            size_t bytes = text_cluster(alphabet + from, sizeof alphabet - 1 - from);

            memcpy(s + n, alphabet + from, bytes);
            n += bytes;
        }
        n -= roll(&state, 3); /* now and then cut inside a character */
        for (size_t at = 0; at < n; at++)
            if (text_number_at(&found, s, n, at)) {
                ck_assert_uint_eq(found.from, at);
                ck_assert_uint_gt(found.to, at);
                ck_assert_uint_le(found.to, n);
                ck_assert(found.value >= 0);
                ck_assert(!found.has_max || found.value_max > found.value);
            }
    }
}
END_TEST

static const struct {
    double value;
    const char *text;
} plain[] = {
    { 0, "0" }, { 12000, "12000" }, { 98.3, "98.3" }, { -5, "-5" }, { -0.25, "-0.25" }, { 0.05, "0.05" }, { 123456789012.0, "123456789012" },
    { 1e15, "1000000000000000" }, { 11.11, "11.11" }, { 0.1 + 0.2, "0.3" }, { 1e-9, "0.000000001" }, { 1e20, "100000000000000000000" },
    { 1.5e9, "1500000000" }, { 100.5, "100.5" },
};

START_TEST(text_number_format__writes__plain_digits)
{
    char buffer[32];
    double back;

    ck_assert_str_eq(text_number_format(plain[_i].value, buffer), plain[_i].text);
    ck_assert(text_number_plain(buffer, &back));
    ck_assert_double_eq_tol(back, plain[_i].value, 1e-15);
}
END_TEST

START_TEST(text_number_format__stays__inside_its_buffer)
{
    static const double values[] = { 1e300, -1e300, 1e28, -9.99999999999999e28, 1e-300, -1.2345678901234e-27, -1.23456789012345e-19, 1.0 / 3, -2.0 / 3e9 };
    char buffer[33];

    for (size_t i = 0; i < COUNT_OF(values); i++) {
        memset(buffer, 'x', sizeof buffer);
        text_number_format(values[i], buffer);
        ck_assert_ptr_nonnull(memchr(buffer, '\0', 32));
        ck_assert_int_eq(buffer[32], 'x');
        ck_assert_uint_eq(strspn(buffer, "-0123456789."), strlen(buffer));
    }
    ck_assert_str_eq(text_number_format(strtod("nan", NULL), buffer), "");
}
END_TEST

START_TEST(text_number_plain__refuses__all_else)
{
    static const char *const wrong[] = { "", "-", "+", ".", ".5", "5.", "1.2.3", "1e5", " 1", "1 ", "1,000", "0x10", "12户", "１", "inf", "nan", "--1" };
    double value = 7;

    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        ck_assert_msg(!text_number_plain(wrong[i], &value), "%s", wrong[i]);
    ck_assert_double_eq(value, 7);
    ck_assert(text_number_plain("+3.50", &value));
    ck_assert_double_eq(value, 3.5);
    ck_assert(text_number_plain("0.30000000000000000000000000000000001", &value));
    ck_assert_double_eq_tol(value, 0.3, 1e-15);
}
END_TEST

START_TEST(text_qualifier_bound__tells__which_side)
{
    static const struct {
        const char *qualifier;
        enum bound bound;
    } rows[] = {
        { "", EXACT }, { NULL, EXACT }, { "余", AT_LEAST }, { "多", AT_LEAST }, { "超", AT_LEAST }, { "以上", AT_LEAST }, { "不低于", AT_LEAST },
        { "至少", AT_LEAST }, { "均超过", AT_LEAST }, { "及以上", AT_LEAST }, { "不超过", AT_MOST }, { "不足", AT_MOST }, { "以内", AT_MOST },
        { "均不超过", AT_MOST }, { "约", ABOUT }, { "左右", ABOUT }, { "近", ABOUT }, { "人均约", ABOUT }, { "高达", EXACT }, { "古怪", ABOUT },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_msg(text_qualifier_bound(rows[i].qualifier) == rows[i].bound, "%s", rows[i].qualifier);
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
    tcase_add_loop_test(core, text_wrap__breaks__by_chinese_rules, 0, COUNT_OF(wraps));
    tcase_add_loop_test(core, text_number_at__reads__printed_forms, 0, COUNT_OF(numbers));
    tcase_add_test(core, text_number_at__refuses__what_is_none);
    tcase_add_test(core, text_number_next__walks__arabic_numbers);
    tcase_add_loop_test(core, text_number_format__writes__plain_digits, 0, COUNT_OF(plain));
    tcase_add_test(core, text_qualifier_bound__tells__which_side);
    tcase_add_loop_test(core, text_name_matches__knows__name_pinyin_and_initials, 0, COUNT_OF(matches));
    tcase_add_test(core, text_distance__counts__code_points_up_to_a_limit);

    tcase_add_test(limits, text_width__agrees__with_the_c_library);
    tcase_add_test(limits, text_pad__fills__exactly_where_the_ellipsis_is_wide);
    tcase_add_loop_test(limits, text_wrap__keeps__its_promises_on_random_text, 0, 4);
    tcase_add_test(limits, text_wrap__counts__a_long_text);
    tcase_add_test(limits, text_number_format__stays__inside_its_buffer);

    tcase_add_test(faults, text_next__reads__every_length_and_wrong_bytes_one_by_one);
    tcase_add_test(faults, text_clean__leaves__nothing_for_a_terminal_in_random_bytes);
    tcase_add_test(faults, text_clean__handles__zero_bytes);
    tcase_add_test(faults, text_wrap__survives__random_bytes);
    tcase_add_test(faults, text_number_at__survives__random_bytes);
    tcase_add_test(faults, text_number_plain__refuses__all_else);
    suite_add_tcase(s, text_charsets());
    return s;
}
