/* text_numbers.c - numbers and ranges as Chinese prints them, plain numbers, qualifiers. */
#include "text_parts.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

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

TCase *text_numbers(void)
{
    TCase *c = tcase_create("numbers");

    tcase_set_timeout(c, 60); /* sanitizers are slow */
    tcase_add_loop_test(c, text_number_at__reads__printed_forms, 0, COUNT_OF(numbers));
    tcase_add_test(c, text_number_at__refuses__what_is_none);
    tcase_add_test(c, text_number_next__walks__arabic_numbers);
    tcase_add_test(c, text_number_at__survives__random_bytes);
    tcase_add_loop_test(c, text_number_format__writes__plain_digits, 0, COUNT_OF(plain));
    tcase_add_test(c, text_number_format__stays__inside_its_buffer);
    tcase_add_test(c, text_number_plain__refuses__all_else);
    tcase_add_test(c, text_qualifier_bound__tells__which_side);
    return c;
}
