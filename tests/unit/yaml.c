/* yaml.c - YAML texts as trees: structure, places, limits, and what is refused where. */
#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>

Suite *yaml_suite(void);

void yaml_tree_write(struct buffer *b, const struct yaml_node *n, bool places)
{
    static const char *const open[] = {"\"", "[", "{"}, *const close[] = {"\"", "]", "}"};

    if (n->key)
        buffer_format(b, "%s=", n->key);
    if (n->key && places)
        buffer_format(b, "(%d:%d)", n->key_line, n->key_column);
    if (places)
        buffer_format(b, "%d:%d", n->line, n->column);
    buffer_add(b, open[n->kind]);
    if (n->kind == YAML_TEXT)
        buffer_add(b, n->text);
    for (const struct yaml_node *c = n->first; c; c = c->next) {
        yaml_tree_write(b, c, places);
        if (c->next)
            buffer_add(b, " ");
    }
    buffer_add(b, close[n->kind]);
}

static void expect_tree(const char *text, size_t n, const char *tree, bool places)
{
    struct buffer b = {0};
    struct fault f = {0};
    struct yaml *y = NULL;

    ck_assert_msg(yaml_read(&y, text, n, NULL, &f) == OK, "%s", f.text);
    if (yaml_root(y))
        yaml_tree_write(&b, yaml_root(y), places);
    ck_assert_str_eq(buffer_text(&b), tree);
    buffer_clear(&b);
    yaml_tree_free(y);
}

static const struct { const char *text, *tree; } trees[] = {
    {"", ""},
    {"# only a comment\n", ""},
    {"\xEF\xBB\xBF", ""},
    {"a", "\"a\""},
    {"---\na: b\n...\n", "{a=\"b\"}"},
    {"a: 1\nb: [x, 'y z']\n", "{a=\"1\" b=[\"x\" \"y z\"]}"},
    {"a:\n  - b: 1\n    c: 2\n  - d\n", "{a=[{b=\"1\" c=\"2\"} \"d\"]}"},
    {"a:\nb: ''\n", "{a=\"\" b=\"\"}"},
    {"a: []\nb: {}\n", "{a=[] b={}}"},
    {"a: 007\nb: no\nc: ~\nd: 0x1F\n", "{a=\"007\" b=\"no\" c=\"~\" d=\"0x1F\"}"},
    {"a: \"x\\u7F51\"\n", "{a=\"x网\"}"},
    {"a: >-\n  one\n  two\nb: |\n  l1\n  l2\n", "{a=\"one two\" b=\"l1\nl2\n\"}"},
    {"名: 网格“一”\n", "{名=\"网格“一”\"}"},
    {"a: e\xCC\x81 👨‍👩‍👧 葛\xF3\xA0\x84\x80\n", "{a=\"e\xCC\x81 👨‍👩‍👧 葛\xF3\xA0\x84\x80\"}"},
    {"a: b\r\nc:\r\n  - d\r\n", "{a=\"b\" c=[\"d\"]}"},
    {"a:\tb\n", "{a=\"b\"}"},
};

START_TEST(yaml_read__builds__the_tree)
{
    expect_tree(trees[_i].text, strlen(trees[_i].text), trees[_i].tree, false);
}
END_TEST

static const struct { const char *text, *tree; } placed[] = {
    {"a: b\n", "1:1{a=(1:1)1:4\"b\"}"},
    {"网格: 户\n下: [甲, 乙]\n", "1:1{网格=(1:1)1:5\"户\" 下=(2:1)2:4[2:5\"甲\" 2:8\"乙\"]}"},
    {"\xEF\xBB\xBFk: v\n", "1:1{k=(1:1)1:4\"v\"}"},
    {"a: 1\r\nb:\r\n  - c: 2\r\n", "1:1{a=(1:1)1:4\"1\" b=(2:1)3:3[3:5{c=(3:5)3:8\"2\"}]}"},
    {"# c\n\nk:\nl: x\n", "3:1{k=(3:1)3:3\"\" l=(4:1)4:4\"x\"}"},
    {"k: e\xCC\x81x\nl: [e\xCC\x81, z]\n", "1:1{k=(1:1)1:4\"e\xCC\x81x\" l=(2:1)2:4[2:5\"e\xCC\x81\" 2:9\"z\"]}"}, /* points, not columns */
};

START_TEST(yaml_read__knows__line_and_column)
{
    expect_tree(placed[_i].text, strlen(placed[_i].text), placed[_i].tree, true);
}
END_TEST

START_TEST(yaml_child__finds__keys)
{
    static const char text[] = "a: 1\nb: [2]\n";
    struct yaml *y = NULL;

    ck_assert_int_eq(yaml_read(&y, text, strlen(text), NULL, NULL), OK);
    ck_assert_str_eq(yaml_child(yaml_root(y), "a")->text, "1");
    ck_assert_ptr_null(yaml_child(yaml_root(y), "c"));
    ck_assert_ptr_null(yaml_child(yaml_child(yaml_root(y), "b"), "a"));
    ck_assert_ptr_null(yaml_child(NULL, "a"));
    yaml_tree_free(y);
    yaml_tree_free(NULL);
}
END_TEST

#define BYTES(text) text, sizeof text - 1

static const struct { const char *text; size_t n; int line, column; const char *word; } broken[] = {
    {BYTES("a: b\nc: \xB0\xD7\xD4\xC6\n"), 2, 4, "GB18030"},
    {BYTES("网: \xE7\xBD"), 1, 4, "UTF-8"},
    {BYTES("a: \xC0\x80"), 1, 4, "UTF-8"},
    {BYTES("a: \xED\xA0\x80"), 1, 4, "UTF-8"},
    {BYTES("\xFF\xFE" "a\0:\0"), 1, 1, "UTF-8"},
    {BYTES("a: b\0c\n"), 1, 5, "空字节"},
    {BYTES("a: b\n网格: x\x1B[31m\n"), 2, 6, "U+001B"},
    {BYTES("a: x\xC2\x9B\n"), 1, 5, "U+009B"},
    {BYTES("a:\r\n  b\x7F\r\n"), 2, 4, "U+007F"},
    {BYTES("\tx\t网\xE2\x80\xAE\n"), 1, 5, "方向"},
    {BYTES("a: b\nc: \xE2\x81\xA6x\n"), 2, 4, "方向"},
    {BYTES("a: b\xE2\x80\x8B" "c\n"), 1, 5, "看不见"},
    {BYTES("a: b\xE2\x80\xA8" "c\n"), 1, 5, "换行"},
    {BYTES("\xEF\xBB\xBF" "a: b\nc: \xEF\xBB\xBF\n"), 2, 4, "字节顺序标记"},
    {BYTES("a: \"x\\x1bx\"\n"), 1, 4, "U+001B"},
    {BYTES("b: 1\na: \"\\0\"\n"), 2, 4, "空字节"},
    {BYTES("a: \"\\u202e\"\n"), 1, 4, "方向"},
    {BYTES("a: &x b\n"), 1, 4, "锚点"},
    {BYTES("a: *x\n"), 1, 4, "引用"},
    {BYTES("a: !!int 3\n"), 1, 4, "标签"},
    {BYTES("a: !x 3\n"), 1, 4, "标签"},
    {BYTES("- &x [a]\n"), 1, 3, "锚点"},
    {BYTES("- !x {a: b}\n"), 1, 3, "标签"},
    {BYTES("a: %x\n"), 1, 4, "单引号"},
    {BYTES("%x\n"), 1, 1, "指令"},
    {BYTES("a: @x\n"), 1, 4, "单引号"},
    {BYTES("a: 1\n---\nb: 2\n"), 2, 1, "一份内容"},
    {BYTES("a: 1\nb: 2\na: 3\n"), 3, 1, "第 1 行"},
    {BYTES("b: 1\na: 2\na: 3\nb: 4\n"), 3, 1, "“a”"},
    {BYTES("x:\n  - k: 1\n    k: 2\n"), 3, 5, "“k”"},
    {BYTES("{k: 1, k: 2}"), 1, 8, "“k”"},
    {BYTES("a: b: c\n"), 1, 5, "单引号"},
    {BYTES("a: 1\nb\nc: 2\n"), 3, 1, "冒号"},
    {BYTES("a:\n\t- b\n"), 2, 1, "制表符"},
    {BYTES("a: [x, y\nb: 1\n"), 2, 2, ""},
    {BYTES("a: \"x\nb: 1\n"), 1, 4, "引号没有配对"},
    {BYTES("a: 'x\n"), 1, 4, "引号没有配对"},
    {BYTES("a: \"\\q\"\n"), 1, 5, "反斜杠"},
    {BYTES("[a]: b\n"), 1, 1, "键只能"},
    {BYTES("? - a\n: b\n"), 1, 3, "键只能"},
    {BYTES(": b\n"), 1, 1, "键"},
    {BYTES("a: {b: 1\n"), 2, 1, "}"},
};

START_TEST(yaml_read__refuses__with_place_and_reason)
{
    struct yaml *y = NULL;
    struct yaml_place place = {0, 0};
    struct fault f = {0};

    ck_assert_int_eq(yaml_read(&y, broken[_i].text, broken[_i].n, &place, &f), BAD_INPUT);
    ck_assert_ptr_null(y);
    ck_assert_msg(place.line == broken[_i].line && place.column == broken[_i].column && strstr(f.text, broken[_i].word),
                  "row %d: %d:%d %s", _i, place.line, place.column, f.text);
    ck_assert_int_eq(yaml_read(&y, broken[_i].text, broken[_i].n, NULL, NULL), BAD_INPUT);
}
END_TEST

/* COUNT times PIECE, between BEFORE and AFTER. */
static void expect_many(const char *before, const char *piece, int count, const char *after, enum code code, const char *word)
{
    struct buffer b = {0};
    struct yaml *y = NULL;
    struct fault f = {0};

    buffer_add(&b, before);
    buffer_add_times(&b, piece, count);
    buffer_add(&b, after);
    ck_assert_msg(yaml_read(&y, b.text, b.length, NULL, &f) == code, "%s × %d: %s", piece, count, f.text);
    ck_assert_msg(strstr(f.text, word), "%s", f.text);
    yaml_tree_free(y);
    buffer_clear(&b);
}

START_TEST(yaml_read__limits__depth)
{
    struct buffer closing = {0};

    buffer_add_times(&closing, "]", 32);
    expect_many("", "[", 32, buffer_text(&closing), OK, "");
    buffer_add(&closing, "]");
    expect_many("", "[", 33, buffer_text(&closing), BAD_INPUT, "32 层");
    buffer_clear(&closing);
    expect_many("", "[", 5000000, "", BAD_INPUT, "32 层");
    expect_many("", "- ", 5000000, "", BAD_INPUT, "32 层");
    expect_many("", "{a: ", 2000000, "", BAD_INPUT, "32 层");
    expect_many("", "{", 5000000, "", BAD_INPUT, "");
    expect_many("", "? ", 5000000, "", BAD_INPUT, "");
}
END_TEST

START_TEST(yaml_read__limits__nodes)
{
    expect_many("", "- a\n", 999999, "", OK, "");
    expect_many("", "- a\n", 1000000, "", BAD_INPUT, "一百万");
}
END_TEST

START_TEST(yaml_read__takes__long_texts)
{
    expect_many("a: ", "网", 3000000, "\n", OK, "");
    expect_many("a: '", "x ", 3000000, "'\n", OK, "");
    expect_many("", "\n", 3000000, "a: b\n", OK, "");
    expect_many("", "# x\n", 3000000, "a: b\n", OK, "");
}
END_TEST

START_TEST(yaml_read__finds__a_double_among_many_keys)
{
    struct buffer b = {0};
    struct yaml *y = NULL;
    struct fault f = {0};
    struct yaml_place place;

    for (int i = 0; i < 300000; i++)
        buffer_format(&b, "k%d: 1\n", i);
    ck_assert_int_eq(yaml_read(&y, b.text, b.length, &place, &f), OK);
    yaml_tree_free(y);
    buffer_add(&b, "k7: 2\n");
    ck_assert_int_eq(yaml_read(&y, b.text, b.length, &place, &f), BAD_INPUT);
    ck_assert_int_eq(place.line, 300001);
    ck_assert_ptr_nonnull(strstr(f.text, "第 8 行"));
    buffer_clear(&b);
}
END_TEST

/* Every beginning of a sound text is read or refused, never worse; the sanitizers look on. */
START_TEST(yaml_read__survives__cut_text)
{
    static const char text[] = "\xEF\xBB\xBF" "网: [a, \"b\\u7F51\", 'c']\nd: >-\n  e\n  f\ng:\n  - {h: i}\n  - j: &k l\n    m: *k\n";

    for (size_t n = 0; n <= strlen(text); n++) {
        char *cut = memory_get(n ? n : 1); /* no zero byte behind */
        struct yaml *y = NULL;

        memcpy(cut, text, n);
        if (yaml_read(&y, cut, n, NULL, NULL) == OK)
            yaml_tree_free(y);
        free(cut);
    }
}
END_TEST

Suite *yaml_suite(void)
{
    Suite *suite = suite_create("yaml");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, yaml_read__builds__the_tree, 0, (int)COUNT_OF(trees));
    tcase_add_loop_test(core, yaml_read__knows__line_and_column, 0, (int)COUNT_OF(placed));
    tcase_add_test(core, yaml_child__finds__keys);
    suite_add_tcase(suite, core);

    tcase_add_test(limits, yaml_read__limits__depth);
    tcase_add_test(limits, yaml_read__limits__nodes);
    tcase_add_test(limits, yaml_read__takes__long_texts);
    tcase_add_test(limits, yaml_read__finds__a_double_among_many_keys);
    tcase_set_timeout(limits, 120);
    suite_add_tcase(suite, limits);

    tcase_add_loop_test(faults, yaml_read__refuses__with_place_and_reason, 0, (int)COUNT_OF(broken));
    tcase_add_test(faults, yaml_read__survives__cut_text);
    suite_add_tcase(suite, faults);
    suite_add_tcase(suite, yaml_plain());
    return suite;
}
