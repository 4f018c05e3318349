/* text_charset.c - text of the old Chinese charsets, out and in: against iconv as a second opinion, and what is lacking. */
#include "text_parts.h"

#include "casegrid/text.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = { "GB18030", "GBK", "GB2312", "BIG5" };

START_TEST(charset__is_none__for_utf8_and_the_unknown)
{
    ck_assert_ptr_null(charset_create("UTF-8"));
    ck_assert_ptr_null(charset_create("utf8"));
    ck_assert_ptr_null(charset_create("nobodys-charset"));
    ck_assert_str_eq(charset_name(NULL), "UTF-8");
    ck_assert(charset_has_chinese(NULL));
}
END_TEST

/* Every character of the first plane goes out as iconv writes it, and comes back; what it cannot write goes out as 〓. */
START_TEST(charset__agrees__with_iconv)
{
    struct charset *cs = charset_create(names[_i]);
    iconv_t way = iconv_open(names[_i], "UTF-8");
    size_t lacking = 0;

    ck_assert_ptr_nonnull(cs);
    ck_assert(charset_has_chinese(cs) == (_i < 3)); /* the words of the program are simplified */
    for (uint32_t c = 0x20; c < 0x10000; c++) {
        char utf8[5], wanted[16], *from = utf8, *to = wanted;
        size_t left = (size_t)text_encode(c, utf8), room = sizeof wanted, n, rest;
        struct buffer out = {0}, back = {0};

        if ((c >= 0xE000 && c < 0xF900) /* private */ || (c & 0xF800) == 0xD800 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xA0 || (c >= 0x80 && c < 0xA0))
            continue;
        n = left;
        if (iconv(way, &from, &left, &to, &room)) {
            char geta[] = "〓", *g = geta;

            lacking++;
            iconv(way, NULL, NULL, NULL, NULL);
            to = wanted;
            room = sizeof wanted;
            left = strlen(geta);
            if (iconv(way, &g, &left, &to, &room))
                *to++ = '?', room--;
            ck_assert_int_eq(text_width(&(struct width_rule){ .ambiguous = 1, .charset = cs }, utf8, n), 2);
        }
        charset_encode(&out, cs, utf8, n);
        ck_assert_msg(out.length == sizeof wanted - room && !memcmp(out.text, wanted, out.length), "U+%04X in %s", c, names[_i]);
        charset_decode(&back, cs, out.text, out.length, &rest);
        ck_assert_uint_eq(rest, 0);
        buffer_clear(&out);
        buffer_clear(&back);
    }
    ck_assert((lacking == 0) == (_i == 0));
    iconv_close(way);
    charset_free(cs);
}
END_TEST

/* ---- Whole texts ---- */

static const struct { const char *charset, *text, *shown; int columns; } shown[] = {
    { "GB18030", "300—500户，“𠮷”ä é", "300—500户，“𠮷”ä é", 22 },
    { "GBK", "甲𠮷乙", "甲〓乙", 6 },
    { "GBK", "aäb", "a〓b", 4 },               /* one column becomes two, and is measured so */
    { "GBK", "e\xCC\x81x", "〓x", 3 },         /* a letter with a mark that is not there: one 〓, not two */
    { "GBK", "abce\xCC\x81", "abc〓", 5 },
    { "GBK", "葛\xF3\xA0\x84\x80城", "葛城", 4 }, /* which of its looks: nothing is lost */
    { "GBK", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "〓", 2 },
    { "GBK", "一\xC2\xA0二", "一 二", 5 },
    { "GBK", "", "", 0 },
    { "ISO-8859-1", "a案", "a?", 3 },
    { "GB2312", "朱镕基", "朱〓基", 6 },
};

START_TEST(charset__shows__what_it_can)
{
    struct charset *cs = charset_create(shown[_i].charset);
    char *bytes = charset_encoded(cs, shown[_i].text), *back = charset_decoded(cs, bytes);

    ck_assert_str_eq(back, shown[_i].shown);
    ck_assert_int_eq(text_width(&(struct width_rule){ .ambiguous = 2, .charset = cs }, shown[_i].text, strlen(shown[_i].text)), shown[_i].columns);
    free(bytes);
    free(back);
    charset_free(cs);
}
END_TEST

/* However the bytes are cut, the text is the same, and nothing is taken before it is whole. */
START_TEST(charset__reads__pieces)
{
    static const char text[] = "网格𠮷党ä支部abc“x”";
    struct charset *cs = charset_create("GB18030");
    char *bytes = charset_encoded(cs, text);
    size_t n = strlen(bytes);

    for (size_t cut = 0; cut <= n; cut++) {
        struct buffer out = {0};
        size_t rest;

        charset_decode(&out, cs, bytes, cut, &rest);
        ck_assert_uint_lt(rest, 4);
        charset_decode(&out, cs, bytes + cut - rest, n - cut + rest, &rest);
        ck_assert_uint_eq(rest, 0);
        ck_assert_str_eq(buffer_text(&out), text);
        buffer_clear(&out);
    }
    free(bytes);
    charset_free(cs);
}
END_TEST

static const struct { const char *bytes, *text; } noise[] = {
    { "a\xFFz", "a\xEF\xBF\xBDz" }, { "\x81\x20", "\xEF\xBF\xBD " }, { "\xB0\xA1\xFF\xB0\xA1", "啊\xEF\xBF\xBD啊" }, { "\xB0", "\xEF\xBF\xBD" },
};

START_TEST(charset__replaces__what_is_none)
{
    struct charset *cs = charset_create("GBK");
    char *text = charset_decoded(cs, noise[_i].bytes);

    ck_assert_str_eq(text, noise[_i].text);
    free(text);
    charset_free(cs);
}
END_TEST

/* ---- Names of files in sentences ---- */

static const char *const files[] = { "没有的库.db", "/home/张三/案例/共用.db", "a.db", "朱镕基", "镕", "丂丄" /* second bytes of ASCII */, "案例 一.db" };

START_TEST(charset_mend__reads__names_of_files)
{
    struct charset *cs = charset_create("GBK");
    char *name = charset_encoded(cs, files[_i]), *mended;
    struct buffer sentence = {0}, wanted = {0};

    buffer_format(&sentence, "没有案例库文件“%s”。请核对·路径é。", name);
    buffer_format(&wanted, "没有案例库文件“%s”。请核对·路径é。", files[_i]);
    mended = charset_mended(cs, buffer_text(&sentence));
    ck_assert_str_eq(mended, buffer_text(&wanted));
    free(mended);
    free(name);
    buffer_clear(&sentence);
    buffer_clear(&wanted);
    charset_free(cs);
}
END_TEST

TCase *text_charsets(void)
{
    TCase *c = tcase_create("charsets");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, charset__is_none__for_utf8_and_the_unknown);
    tcase_add_loop_test(c, charset__agrees__with_iconv, 0, (int)COUNT_OF(names));
    tcase_add_loop_test(c, charset__shows__what_it_can, 0, (int)COUNT_OF(shown));
    tcase_add_test(c, charset__reads__pieces);
    tcase_add_loop_test(c, charset__replaces__what_is_none, 0, (int)COUNT_OF(noise));
    tcase_add_loop_test(c, charset_mend__reads__names_of_files, 0, (int)COUNT_OF(files));
    return c;
}
