/* canvas_picture.c - canvases as HTML and SVG: every character once, nothing unescaped, lines as lines. */
#include "suites.h"

#include "casegrid/canvas.h"

#include <string.h>

static const struct width_rule narrow = {.ambiguous = 1};

typedef void writer(const struct canvas *c, const char *title, struct buffer *out);
static writer *const writers[] = {canvas_write_html, canvas_write_svg};
enum { HTML, SVG, WRITERS };

/* What is drawn is gone for good behind it: the caller ends B. */
static void write(int how, const char *text, enum role role, const char *title, struct buffer *b)
{
    struct canvas *c = canvas_create(30, 3, narrow);

    area_put(canvas_area(c), 1, 1, role, text);
    writers[how](c, title, b);
    canvas_free(c);
}

static size_t times(const char *text, const char *piece)
{
    size_t n = 0;

    for (; (text = strstr(text, piece)); text += strlen(piece))
        n++;
    return n;
}

static const struct { const char *text, *html, *svg; } drawn[] = {
    {"abc", "\"> abc  ", ">abc</text>"},
    {"a<b>&\"", "a&lt;b&gt;&amp;&quot;", ">a&lt;b&gt;&amp;&quot;</text>"},
    {"网", "<i class=\"w\">网</i> ", "w\" x=\"18\""},  /* at column 1, in the middle of two of them */
    {"“", "<i><b>“</b></i>", "n\" x=\"13\""},
    {"</style><script>", "&lt;/style&gt;&lt;script&gt;", "&lt;/style&gt;&lt;script&gt;"},
    {"a\xEF\xBF\xBE", "a", ">a</text>"},
};

START_TEST(picture__holds__what_was_drawn)
{
    for (int how = 0; how < WRITERS; how++) {
        struct buffer b = {0};
        const char *expected = how == HTML ? drawn[_i].html : drawn[_i].svg;

        write(how, drawn[_i].text, ROLE_TEXT, "题目", &b);
        ck_assert_msg(strstr(buffer_text(&b), expected), "'%s' is not in %s", expected, buffer_text(&b));
        ck_assert_ptr_nonnull(strstr(buffer_text(&b), "<title>题目</title>"));
        ck_assert_ptr_null(strstr(buffer_text(&b), "<script"));
        ck_assert_uint_eq(times(buffer_text(&b), "\xEF\xBF\xBE"), 0);
        buffer_clear(&b);
    }
}
END_TEST

START_TEST(picture__title__is_escaped)
{
    for (int how = 0; how < WRITERS; how++) {
        struct buffer b = {0};

        write(how, "", ROLE_TEXT, "</title>&", &b);
        ck_assert_ptr_nonnull(strstr(buffer_text(&b), "<title>&lt;/title&gt;&amp;</title>"));
        buffer_clear(&b);
    }
}
END_TEST

/* Each role looks like something: it has a class of its own and the page says what that is. */
START_TEST(picture__names__every_role)
{
    struct buffer seen = {0};

    for (int role = 0; role < ROLES; role++)
        for (int how = 0; how < WRITERS; how++) {
            struct buffer b = {0};
            const char *at, *mark = how == HTML ? "<span class=\"" : "<text class=\"";
            char name[32] = " ", rule[40];

            write(how, "x", (enum role)role, "", &b);
            for (at = strstr(buffer_text(&b), mark); at && how == HTML && role != ROLE_TEXT && !strncmp(at + strlen(mark), "text\"", 5);)
                at = strstr(at + 1, mark);
            ck_assert_msg(at, "role %d has no look", role);
            strncat(name, at + strlen(mark), strcspn(at + strlen(mark), "\" "));
            strcat(name, " ");
            snprintf(rule, sizeof rule, "\n.%.*s {", (int)strlen(name) - 2, name + 1);
            ck_assert_msg(strstr(buffer_text(&b), rule), "no rule for '%s'", rule);
            if (how == HTML) {
                ck_assert_msg(!strstr(buffer_text(&seen), name), "two roles are called '%s'", name);
                buffer_add(&seen, name);
            }
            buffer_clear(&b);
        }
    buffer_clear(&seen);
}
END_TEST

START_TEST(picture__draws__lines_as_lines)
{
    struct canvas *c = canvas_create(5, 3, narrow);
    struct buffer html = {0}, svg = {0};
    const char *path;

    area_horizontal(canvas_area(c), 0, 1, 5);
    area_vertical(canvas_area(c), 2, 0, 3);
    canvas_write_html(c, "", &html);
    canvas_write_svg(c, "", &svg);
    canvas_free(c);
    ck_assert_uint_eq(times(buffer_text(&html), "─"), 4);
    ck_assert_uint_eq(times(buffer_text(&html), "┼"), 1);
    ck_assert_uint_eq(times(buffer_text(&html), "│"), 2);
    ck_assert_uint_eq(times(buffer_text(&svg), "─") + times(buffer_text(&svg), "┼"), 0);
    path = strstr(buffer_text(&svg), "<path d=\"");
    ck_assert_ptr_nonnull(path);
    ck_assert_uint_eq(times(path, "M"), 4 * 2 + 4 + 2 * 2); /* arms: the cross has four, the others two */
    buffer_clear(&html);
    buffer_clear(&svg);
}
END_TEST

START_TEST(picture__grounds__lie_behind_what_is_reversed)
{
    struct buffer cursor = {0}, text = {0};

    write(SVG, "网x", ROLE_CURSOR, "", &cursor);
    write(SVG, "网x", ROLE_TEXT, "", &text);
    ck_assert_ptr_nonnull(strstr(buffer_text(&cursor), "<rect x=\"9\" y=\"22\" width=\"27\" height=\"22\""));
    ck_assert_uint_eq(times(buffer_text(&cursor), "<rect"), times(buffer_text(&text), "<rect") + 1);
    buffer_clear(&cursor);
    buffer_clear(&text);
}
END_TEST

START_TEST(picture__of_every_size__ends)
{
    for (int columns = 1; columns < 40; columns += 3)
        for (int how = 0; how < WRITERS; how++) {
            struct canvas *c = canvas_create(columns, 2, narrow);
            struct buffer b = {0};

            for (int i = 0; i < 12; i++)
                area_put(canvas_area(c), 2 * i + i % 2, i % 2, (enum role)(i % ROLES), i % 3 ? "网格" : "ab ");
            writers[how](c, "", &b);
            ck_assert_ptr_nonnull(strstr(buffer_text(&b), how == HTML ? "</html>" : "</svg>"));
            ck_assert_uint_eq(times(buffer_text(&b), "<span"), times(buffer_text(&b), "</span>"));
            ck_assert_uint_eq(times(buffer_text(&b), "<text"), times(buffer_text(&b), "</text>"));
            canvas_free(c);
            buffer_clear(&b);
        }
}
END_TEST

Suite *canvas_picture_suite(void)
{
    Suite *s = suite_create("canvas_picture");
    TCase *core = tcase_create("core");

    tcase_add_loop_test(core, picture__holds__what_was_drawn, 0, sizeof drawn / sizeof *drawn);
    tcase_add_test(core, picture__title__is_escaped);
    tcase_add_test(core, picture__names__every_role);
    tcase_add_test(core, picture__draws__lines_as_lines);
    tcase_add_test(core, picture__grounds__lie_behind_what_is_reversed);
    tcase_add_test(core, picture__of_every_size__ends);
    suite_add_tcase(s, core);
    return s;
}
