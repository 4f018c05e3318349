/* yaml_plain.c - the fast way to read YAML beside libyaml: the same tree with the same places, or the same refusal at the same place. */
#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>

enum { MUTATIONS = 60000, LONGEST_PART = 60 };

/* The bundled files; what casegrid exports looks like them. */
static const char *const files[] = {
    "documents.yaml",      "indicators.yaml",   "cases/kaili.yaml", "cases/anqiu.yaml",  "cases/xigang.yaml",
    "cases/chengdu.yaml",  "cases/tongan.yaml", "cases/wudang.yaml", "cases/daqing.yaml",
};

/* What has a meaning in YAML, or looks like it. */
static const char *const snippets[] = {
    ": ", ":", ":\n", " #", "#", "# x\n", "- ", "-", "\n", "\n\n", " ", "  ", "    ", "'", "''", "\"", "\\\"", "\\n", "\\", "\\x41", "[", "]", "[]", "[a, b]", "{", "}",
    "{a: b}", ",", ", ", "&a ", "*a", "!t ", "|", ">-\n", ">", "%", "@", "`", "---\n", "...\n", "--- ", "? ", "?", "\t", "网格", "，", "“", "=", "~", "null", "\r\n", "a: b\n",
    "  a: b\n", "- a\n", "  - a\n", "- - a\n", "-5", "- -5\n", "key:\n", "key: 'x'\n", "key: \"x\" # y\n", "1:2", "a:b", "a#b", "https://x", "<<: ", "名: x\n", "a b: c\n", "\xEF\xBB\xBF", "é", "😀",
};

struct reading_of { struct buffer tree; struct yaml_place place; struct fault fault; enum code rc; bool plain; };

static void read_either(struct reading_of *r, const char *text, size_t n, bool slowly)
{
    struct yaml *y = NULL;

    r->rc = slowly ? yaml_read_slowly(&y, text, n, &r->place, &r->fault) : yaml_read(&y, text, n, &r->place, &r->fault);
    if (r->rc != OK)
        return;
    if (yaml_root(y))
        yaml_tree_write(&r->tree, yaml_root(y), true);
    r->plain = yaml_is_plain(y);
    yaml_tree_free(y);
}

/* *PLAIN counts those that were read the fast way. */
static void expect_alike(const char *text, size_t n, size_t *plain)
{
    struct reading_of fast = {0}, slow = {0};

    read_either(&fast, text, n, false);
    read_either(&slow, text, n, true);
    ck_assert(!slow.plain);
    *plain += fast.plain;
    if (fast.rc != slow.rc || strcmp(buffer_text(&fast.tree), buffer_text(&slow.tree)) || strcmp(fast.fault.text, slow.fault.text) ||
        fast.place.line != slow.place.line || fast.place.column != slow.place.column)
        ck_abort_msg("read otherwise:\n%.*s\n--\n%s\n%s\n%s\n%s", (int)n, text, buffer_text(&fast.tree), buffer_text(&slow.tree), fast.fault.text, slow.fault.text);
    buffer_clear(&fast.tree);
    buffer_clear(&slow.tree);
}

static void file_get(struct buffer *b, const char *name)
{
    char *path = path_join(SOURCE_FOLDER "/assets", name);

    ck_assert_int_eq(file_read(b, path, 1 << 20, NULL), OK);
    free(path);
}

START_TEST(yaml_read__reads__case_files_the_fast_way)
{
    struct buffer b = {0};
    size_t plain = 0;

    file_get(&b, files[_i]);
    expect_alike(b.text, b.length, &plain);
    ck_assert_uint_eq(plain, 1);
    buffer_clear(&b);
}
END_TEST

static const struct { const char *text; bool plain; } texts[] = {
    {"a: b\n", true},
    {"a: b", true},
    {"\n\n# x\n  a: b\n  c:\n    - d\n\n    # y\n    - e: f\n      g: [h, 'i', \"j\"] # z\n", true},
    {"a: \"x\\\"y\\\\z\\nw\"\nb: 'it''s'\nc: ''\n", true},
    {"a: [  ]\n", true},
    {"a: [一, 二, \"三\", x]\n", true},
    {"a: ['it''s', b]\n", false},
    {"a: -5\nb: a - b\nc: x#y z:w\n", true},
    {"a:    b   \n", true},
    {"a: b  # c\n", true},
    {"a: b\na: c\n", false},
    {"a: b\n  c\n", false},
    {"a:\nb: c\n", false},
    {"a:\n- b\n", false},
    {"a: 'b\n  c'\n", false},
    {"a: >-\n  b\n", false},
    {"a: &x b\n", false},
    {"a: b\n---\n", false},
    {"a: b\n...\n", false},
    {"- a\n", false},
    {"a:\tb\n", false},
    {"a: b\r\n", false},
    {"a: [b, [c]]\n", false},
    {"a: 'b'c\n", false},
    {"a: 'b'#c\n", false},
    {"a:\n    - b\n  - c\n", false},
    {"a:\n  b: c\n d: e\n", false},
    {"  a: b\nc: d\n", false},
    {"a: b: c\n", false},
    {"a: b:\n", false},
    {"a: \"\\u7F51\"\n", false},
};

START_TEST(yaml_read__takes__what_is_plain_and_no_more)
{
    size_t plain = 0;

    expect_alike(texts[_i].text, strlen(texts[_i].text), &plain);
    ck_assert_uint_eq(plain, texts[_i].plain);
}
END_TEST

static size_t line_start(const struct buffer *b, size_t at)
{
    while (at && b->text[at - 1] != '\n')
        at--;
    return at;
}

/* Some lines of a file, mostly from the beginning of a row on, under a key. */
static void take_part(struct buffer *out, const struct buffer *whole)
{
    size_t from = line_start(whole, (size_t)rand() % whole->length), to;

    if (rand() % 8) {
        while (from && strncmp(whole->text + from, "  - ", 4))
            from = line_start(whole, from - 1);
        buffer_add(out, from ? "rows:\n" : "");
    }
    to = from;

    for (int lines = rand() % LONGEST_PART + 1; lines && to < whole->length; to++)
        lines -= whole->text[to] == '\n';
    buffer_add_n(out, whole->text + from, to - from);
}

static size_t random_place(const struct buffer *b)
{
    size_t at = (size_t)rand() % (b->length + 1);

    while (at < b->length && ((unsigned char)b->text[at] & 0xC0) == 0x80 && rand() % 8) /* mostly between characters */
        at++;
    return rand() % 3 ? at : line_start(b, at);
}

static void change(struct buffer *b)
{
    size_t at = random_place(b), end = random_place(b);
    struct buffer out = {0};
    const char *snippet = snippets[(size_t)rand() % COUNT_OF(snippets)];

    buffer_add_n(&out, buffer_text(b), at);
    switch (rand() % 4) {
    case 0: /* taken out */
        buffer_add_n(&out, buffer_text(b) + at + (at < b->length), b->length - at - (at < b->length));
        break;
    case 1: /* written over */
        buffer_add(&out, snippet);
        buffer_add_n(&out, buffer_text(b) + at + (at < b->length), b->length - at - (at < b->length));
        break;
    case 2: /* brought from elsewhere */
        buffer_add_n(&out, buffer_text(b) + end, (b->length - end) % 40);
        buffer_add_n(&out, buffer_text(b) + at, b->length - at);
        break;
    default:
        buffer_add(&out, snippet);
        buffer_add_n(&out, buffer_text(b) + at, b->length - at);
    }
    buffer_clear(b);
    *b = out;
}

START_TEST(yaml_read__agrees__with_libyaml_on_changed_files)
{
    struct buffer whole = {0};
    size_t plain = 0;

    file_get(&whole, files[_i]);
    srand(7 + (unsigned)_i);
    for (int i = 0; i < MUTATIONS / (int)COUNT_OF(files); i++) {
        struct buffer part = {0};

        take_part(&part, &whole);
        for (int changes = rand() % 3; changes; changes--)
            change(&part);
        expect_alike(buffer_text(&part), part.length, &plain);
        buffer_clear(&part);
    }
    ck_assert_uint_gt(plain, MUTATIONS / COUNT_OF(files) / 10);
    buffer_clear(&whole);
}
END_TEST

TCase *yaml_plain(void)
{
    TCase *t = tcase_create("plain");

    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, yaml_read__reads__case_files_the_fast_way, 0, COUNT_OF(files));
    tcase_add_loop_test(t, yaml_read__takes__what_is_plain_and_no_more, 0, COUNT_OF(texts));
    tcase_add_loop_test(t, yaml_read__agrees__with_libyaml_on_changed_files, 0, COUNT_OF(files));
    return t;
}
