/* canvas.c - tests of the canvas: putting text, halves of wide clusters, clipping, cleaning, lines, writing out. */
#include "casegrid/canvas.h"

#include "expect.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

Suite *canvas_suite(void);

static const struct width_rule narrow = { .ambiguous = 1 }, broad = { .ambiguous = 2 };

/* The canvas written out, owned. */
static char *written(const struct canvas *c, bool ascii)
{
    struct buffer b = {0};

    canvas_write(c, ascii, &b);
    return buffer_take(&b);
}

static void expect(const struct canvas *c, const char *text)
{
    char *got = written(c, false);

    ck_assert_str_eq(got, text);
    free(got);
}

/* What must hold of any canvas: a wide cell has its second half, a second half its wide cell, lines and halves have no text. */
static void expect_whole(const struct canvas *c)
{
    for (int y = 0; y < canvas_rows(c); y++)
        for (int x = 0; x < canvas_columns(c); x++) {
            struct canvas_cell k = canvas_at(c, x, y);

            if (k.width == 2) {
                ck_assert_int_lt(x + 1, canvas_columns(c));
                ck_assert_int_eq(canvas_at(c, x + 1, y).width, 0);
            }
            if (k.width == 0) {
                ck_assert_int_gt(x, 0);
                ck_assert_int_eq(canvas_at(c, x - 1, y).width, 2);
            }
            ck_assert_int_eq(*k.text == '\0', k.width == 0 || k.line != LINE_NONE);
            ck_assert_uint_eq(text_check(k.text, strlen(k.text)), strlen(k.text));
        }
}

/* ---- Core: text ---- */

static const struct { int x; const char *text; int used; const char *row; } written_rows[] = {
    { 0, "", 0, "\n" },
    { 0, "grid", 4, "grid\n" },
    { 2, "网格", 4, "  网格\n" },
    { 0, "网格网格网格", 8, "网格网格\n" },          /* 8 columns are full */
    { 1, "网格网格", 6, " 网格网\n" },               /* the last does not fit whole */
    { 7, "网a", 0, "\n" },                           /* and what is behind it does not slip in */
    { 8, "a", 0, "\n" },
    { 99, "a", 0, "\n" },
    { -1, "abc", 3, "bc\n" },
    { -1, "网格", 4, " 格\n" },                   /* half of 网 would be seen: it is not */
    { -2, "网格", 4, "格\n" },
    { -9, "abc", 3, "\n" },
    { 0, "e\xCC\x81t\xC3\xA9", 3, "e\xCC\x81t\xC3\xA9\n" }, /* e with a combining accent is one cell */
    { 0, "a\tb\nc", 5, "a b c\n" },
    { 0, "\x1B[31mx", 6, "\xEF\xBF\xBD[31mx\n" },
    { 0, "\x9B" "2J\xFF", 4, "\xEF\xBF\xBD" "2J\xEF\xBF\xBD\n" },
    { 0, "a\xE2\x80\xAE" "b", 3, "a\xEF\xBF\xBD" "b\n" }, /* right-to-left override */
    { 0, "a   ", 4, "a\n" },
    { 0, "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7|", 3,
      "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7|\n" }, /* a family in one cell */
};

START_TEST(area_put__writes__clusters)
{
    struct canvas *c = canvas_create(8, 1, narrow);

    ck_assert_int_eq(area_put(canvas_area(c), written_rows[_i].x, 0, ROLE_TEXT, written_rows[_i].text), written_rows[_i].used);
    expect(c, written_rows[_i].row);
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(area_put__answers__the_same_outside_the_rows)
{
    struct canvas *c = canvas_create(8, 2, narrow);

    ck_assert_int_eq(area_put(canvas_area(c), written_rows[_i].x, 2, ROLE_TEXT, written_rows[_i].text), written_rows[_i].used);
    ck_assert_int_eq(area_put(canvas_area(c), written_rows[_i].x, -1, ROLE_TEXT, written_rows[_i].text), written_rows[_i].used);
    expect(c, "\n\n");
    canvas_free(c);
}
END_TEST

START_TEST(area_put__keeps__roles_and_halves)
{
    struct canvas *c = canvas_create(6, 1, narrow);
    struct canvas_cell k;

    area_put(canvas_area(c), 1, 0, ROLE_HIT, "网a");
    k = canvas_at(c, 1, 0);
    ck_assert_str_eq(k.text, "网");
    ck_assert_int_eq(k.width, 2);
    ck_assert_int_eq(k.role, ROLE_HIT);
    k = canvas_at(c, 2, 0);
    ck_assert_str_eq(k.text, "");
    ck_assert_int_eq(k.width, 0);
    ck_assert_int_eq(k.role, ROLE_HIT);
    ck_assert_str_eq(canvas_at(c, 3, 0).text, "a");
    ck_assert_str_eq(canvas_at(c, 0, 0).text, " ");
    ck_assert_int_eq(canvas_at(c, 0, 0).role, ROLE_TEXT);
    canvas_free(c);
}
END_TEST

START_TEST(area_put_n__reads__no_further)
{
    struct canvas *c = canvas_create(6, 1, narrow);

    ck_assert_int_eq(area_put_n(canvas_area(c), 0, 0, ROLE_TEXT, "网格员", 3), 2);
    expect(c, "网\n");
    canvas_free(c);
}
END_TEST

static const struct { int x; const char *over, *row; } overs[] = {
    { 0, "a", "a 格员\n" },   /* over the first half of 网 */
    { 1, "a", " a格员\n" },   /* over the second */
    { 1, "户", " 户 员\n" },  /* over halves of two */
    { 2, "abcd", "网abcd\n" },
    { 3, "x", "网 x员\n" },
    { 5, "x", "网格 x\n" },
};

START_TEST(area_put__overwrites__half_a_wide_cluster)
{
    struct canvas *c = canvas_create(6, 1, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网格员");
    area_put(canvas_area(c), overs[_i].x, 0, ROLE_TEXT, overs[_i].over);
    expect(c, overs[_i].row);
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(area_put__blanks__a_half_at_the_left_edge)
{
    struct canvas *c = canvas_create(6, 1, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "abcdef");
    ck_assert_int_eq(area_put(area_part(canvas_area(c), 2, 0, 4, 1), -1, 0, ROLE_HIT, "网x"), 3);
    expect(c, "ab xef\n");
    ck_assert_int_eq(canvas_at(c, 1, 0).role, ROLE_TEXT);
    ck_assert_int_eq(canvas_at(c, 2, 0).role, ROLE_HIT);
    canvas_free(c);
}
END_TEST

START_TEST(area_put__joins__marks_that_come_alone)
{
    struct canvas *c = canvas_create(6, 1, narrow);

    ck_assert_int_eq(area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网e"), 3);
    ck_assert_int_eq(area_put(canvas_area(c), 3, 0, ROLE_TEXT, "\xCC\x81"), 0);
    ck_assert_str_eq(canvas_at(c, 2, 0).text, "e\xCC\x81");
    ck_assert_int_eq(area_put(canvas_area(c), 2, 0, ROLE_TEXT, "\xCC\x88"), 0); /* 网 covers column 1 */
    ck_assert_str_eq(canvas_at(c, 0, 0).text, "网\xCC\x88");
    ck_assert_int_eq(area_put(canvas_area(c), 6, 0, ROLE_TEXT, "\xCC\x81"), 0); /* at the edge, on a blank */
    ck_assert_str_eq(canvas_at(c, 5, 0).text, " \xCC\x81");
    ck_assert_int_eq(area_put(canvas_area(c), 0, 0, ROLE_TEXT, "\xCC\x81"), 0); /* nothing before it */
    ck_assert_str_eq(canvas_at(c, 0, 0).text, "网\xCC\x88");
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(area_put__bounds__the_marks_of_a_cluster)
{
    struct canvas *c = canvas_create(3, 1, narrow);
    struct buffer b = {0};
    const char *text;

    buffer_add(&b, "a");
    buffer_add_times(&b, "\xCC\x81", 5000);
    buffer_add(&b, "b");
    ck_assert_int_eq(area_put(canvas_area(c), 0, 0, ROLE_TEXT, buffer_text(&b)), 2);
    for (int i = 0; i < 50; i++)
        area_put(canvas_area(c), 1, 0, ROLE_TEXT, "\xCC\x81");
    text = canvas_at(c, 0, 0).text;
    ck_assert_int_eq(*text, 'a');
    ck_assert_uint_lt(strlen(text), 64);
    ck_assert_uint_eq(text_check(text, strlen(text)), strlen(text));
    ck_assert_str_eq(canvas_at(c, 1, 0).text, "b");
    buffer_clear(&b);
    canvas_free(c);
}
END_TEST

START_TEST(area_put__measures__by_the_canvas_rule)
{
    struct canvas *c = canvas_create(6, 1, broad);

    ck_assert_int_eq(area_put(canvas_area(c), 0, 0, ROLE_TEXT, "“网”"), 6);
    ck_assert_int_eq(canvas_at(c, 0, 0).width, 2);
    ck_assert_int_eq(canvas_width(c)->ambiguous, 2);
    expect_whole(c);
    canvas_free(c);
}
END_TEST

static const struct { int x, columns; const char *text, *row; } fits[] = {
    { 0, 6, "网格", "网格  |x\n" },
    { 0, 6, "网格员进", "网格… |x\n" },
    { 0, 6, "abcdefg", "abcde…|x\n" },
    { 0, 6, "", "      |x\n" },
    { 0, 6, "a\nb", "a b   |x\n" },
    { 1, 5, "\x1B网", "x\xEF\xBF\xBD网  |x\n" },
    { 0, 1, "网格", "…xxxxx|x\n" },
    { 0, 0, "网格", "xxxxxx|x\n" },
    { 0, -3, "网格", "xxxxxx|x\n" },
    { 6, 2, "abc", "xxxxxxa…\n" },
    { 6, 90, "abc", "xxxxxxa…\n" },  /* cut by the edge it says so, too */
    { 8, 2, "abc", "xxxxxx|x\n" },
    { -2, 4, "abcdef", "c…xxxx|x\n" },
};

START_TEST(area_put_fit__fills__exactly)
{
    struct canvas *c = canvas_create(8, 1, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "xxxxxx|x");
    area_put_fit(canvas_area(c), fits[_i].x, 0, fits[_i].columns, ROLE_CURSOR, fits[_i].text);
    expect(c, fits[_i].row);
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(area_put_fit__gives__the_role_to_the_padding)
{
    struct canvas *c = canvas_create(8, 1, narrow);

    area_put_fit(canvas_area(c), 1, 0, 6, ROLE_CURSOR, "网");
    for (int x = 0; x < 8; x++)
        ck_assert_int_eq(canvas_at(c, x, 0).role, x >= 1 && x < 7 ? ROLE_CURSOR : ROLE_TEXT);
    canvas_free(c);
}
END_TEST

/* ---- Core: areas ---- */

static const struct { int x, y, columns, rows; struct { int x, y, columns, rows; } part; } parts[] = {
    { 0, 0, 10, 5, { 2, 1, 10, 5 } },
    { 3, 2, 4, 2, { 5, 3, 4, 2 } },
    { -3, -1, 5, 2, { 2, 1, 2, 1 } },
    { 8, 4, 50, 50, { 10, 5, 2, 1 } },
    { 10, 0, 1, 1, { 12, 1, 0, 1 } },
    { 4, 4, -1, -1, { 6, 5, 0, 0 } },
    { 2, 2, INT_MAX, INT_MAX, { 4, 3, 8, 3 } },
    { INT_MIN, INT_MIN, 5, 5, { 2, 1, 0, 0 } },
};

START_TEST(area_part__clips__to_its_area)
{
    struct canvas *c = canvas_create(20, 10, narrow);
    struct area a = area_part(canvas_area(c), 2, 1, 10, 5), p;

    p = area_part(a, parts[_i].x, parts[_i].y, parts[_i].columns, parts[_i].rows);
    ck_assert_ptr_eq(p.canvas, c);
    ck_assert_int_eq(p.x, parts[_i].part.x);
    ck_assert_int_eq(p.y, parts[_i].part.y);
    ck_assert_int_eq(p.columns, parts[_i].part.columns);
    ck_assert_int_eq(p.rows, parts[_i].part.rows);
    canvas_free(c);
}
END_TEST

START_TEST(area__draws__only_inside)
{
    struct canvas *c = canvas_create(8, 3, narrow);
    struct area a = area_part(canvas_area(c), 2, 1, 4, 1);

    area_put(a, 0, 0, ROLE_TEXT, "abcdefgh");
    area_put(a, 0, 1, ROLE_TEXT, "no");
    area_put(a, 0, -1, ROLE_TEXT, "no");
    expect(c, "\n  abcd\n\n");
    area_put_fit(a, 1, 0, 50, ROLE_TEXT, "网格员");
    expect(c, "\n  a网…\n\n");
    area_horizontal(a, -5, 0, 50);
    area_vertical(a, 9, 0, 3);
    area_horizontal(a, 0, 1, 3);
    expect(c, "\n  ────\n\n");
    area_fill(a, ROLE_TITLE);
    expect(c, "\n\n\n");
    for (int x = 0; x < 8; x++)
        ck_assert_int_eq(canvas_at(c, x, 1).role, x >= 2 && x < 6 ? ROLE_TITLE : ROLE_TEXT);
    canvas_free(c);
}
END_TEST

START_TEST(area_fill__blanks__halves_at_its_edges)
{
    struct canvas *c = canvas_create(8, 1, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网格员进");
    area_fill(area_part(canvas_area(c), 1, 0, 4, 1), ROLE_TEXT);
    expect(c, "      进\n");
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(area_role__changes__the_role_alone)
{
    struct canvas *c = canvas_create(6, 2, narrow);

    area_put(canvas_area(c), 0, 1, ROLE_TEXT, "网格");
    area_horizontal(canvas_area(c), 4, 1, 2);
    area_role(area_part(canvas_area(c), 0, 1, 5, 1), ROLE_CURSOR);
    expect(c, "\n网格──\n");
    for (int x = 0; x < 6; x++) {
        ck_assert_int_eq(canvas_at(c, x, 1).role, x < 5 ? ROLE_CURSOR : ROLE_BORDER);
        ck_assert_int_eq(canvas_at(c, x, 0).role, ROLE_TEXT);
    }
    canvas_free(c);
}
END_TEST

static const struct { int x, y; int at_x, at_y; } cursors[] = {
    { 0, 0, 2, 1 }, { 3, 1, 5, 2 }, { -4, 0, 2, 1 }, { 99, 99, 5, 2 }, { 0, -1, 2, 1 },
};

START_TEST(area_cursor__stays__in_its_area)
{
    struct canvas *c = canvas_create(8, 4, narrow);
    int x = -9, y = -9;

    ck_assert(!canvas_cursor(c, &x, &y));
    area_cursor(area_part(canvas_area(c), 1, 1, 0, 2), 0, 0); /* an empty area has no place for it */
    ck_assert(!canvas_cursor(c, &x, &y));
    area_cursor(area_part(canvas_area(c), 2, 1, 4, 2), cursors[_i].x, cursors[_i].y);
    ck_assert(canvas_cursor(c, &x, &y));
    ck_assert_int_eq(x, cursors[_i].at_x);
    ck_assert_int_eq(y, cursors[_i].at_y);
    canvas_clear(c);
    ck_assert(!canvas_cursor(c, &x, &y));
    canvas_free(c);
}
END_TEST

/* ---- Core: lines ---- */

struct stroke { bool vertical; int x, y, length; };

static const struct { struct stroke strokes[6]; const char *unicode, *ascii; } drawings[] = {
    { { { 0, 0, 1, 5 } }, "\n─────\n\n", "\n-----\n\n" },
    { { { 0, 2, 0, 1 } }, "  ─\n\n\n", "  -\n\n\n" },
    { { { 1, 2, 0, 3 } }, "  │\n  │\n  │\n", "  |\n  |\n  |\n" },
    { { { 0, 0, 1, 5 }, { 1, 2, 0, 3 } }, "  │\n──┼──\n  │\n", "  |\n--+--\n  |\n" },
    { { { 1, 2, 0, 3 }, { 0, 0, 1, 5 } }, "  │\n──┼──\n  │\n", NULL },
    { { { 0, 0, 0, 5 }, { 1, 2, 0, 3 } }, "──┬──\n  │\n  │\n", "--+--\n  |\n  |\n" },
    { { { 0, 0, 0, 5 }, { 1, 2, 1, 2 } }, "──┬──\n  │\n  │\n", NULL },    /* it ends beside the rule */
    { { { 1, 2, 1, 2 }, { 0, 0, 0, 5 } }, "──┬──\n  │\n  │\n", NULL },
    { { { 0, 0, 2, 5 }, { 1, 2, 0, 2 } }, "  │\n  │\n──┴──\n", NULL },
    { { { 1, 2, 0, 3 }, { 0, 2, 1, 3 } }, "  │\n  ├──\n  │\n", NULL },
    { { { 1, 2, 0, 3 }, { 0, 3, 1, 2 } }, "  │\n  ├──\n  │\n", NULL },
    { { { 1, 2, 0, 3 }, { 0, 0, 1, 2 } }, "  │\n──┤\n  │\n", NULL },
    { { { 0, 0, 0, 5 }, { 0, 0, 2, 5 }, { 1, 0, 0, 3 }, { 1, 4, 0, 3 } }, "┌───┐\n│   │\n└───┘\n", "+---+\n|   |\n+---+\n" },
    { { { 0, 0, 0, 5 }, { 0, 0, 1, 5 } }, "─────\n─────\n\n", NULL },       /* side by side they do not join */
    { { { 1, 1, 0, 3 }, { 1, 2, 0, 3 } }, " ││\n ││\n ││\n", NULL },
    { { { 0, 0, 0, 3 }, { 0, 3, 0, 2 }, { 1, 2, 1, 2 } }, "──┬──\n  │\n  │\n", NULL }, /* a rule in two pieces */
    { { { 0, 0, 0, 5 }, { 0, 0, 0, 0 }, { 1, 9, 0, 3 }, { 0, 0, 9, 3 } }, "─────\n\n\n", NULL },
};

START_TEST(area_lines__join__where_they_meet)
{
    struct canvas *c = canvas_create(5, 3, narrow);
    char *ascii;

    for (int i = 0; i < 6 && drawings[_i].strokes[i].length; i++) {
        struct stroke s = drawings[_i].strokes[i];

        (s.vertical ? area_vertical : area_horizontal)(canvas_area(c), s.x, s.y, s.length);
    }
    expect(c, drawings[_i].unicode);
    expect_whole(c);
    if (drawings[_i].ascii) {
        ascii = written(c, true);
        ck_assert_str_eq(ascii, drawings[_i].ascii);
        free(ascii);
    }
    canvas_free(c);
}
END_TEST

START_TEST(area_lines__replace__text_and_are_replaced)
{
    struct canvas *c = canvas_create(6, 1, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网格员");
    area_vertical(canvas_area(c), 3, 0, 1);
    expect(c, "网 │员\n");
    ck_assert_int_eq(canvas_at(c, 3, 0).line, LINE_VERTICAL);
    ck_assert_int_eq(canvas_at(c, 3, 0).role, ROLE_BORDER);
    expect_whole(c);
    area_put(canvas_area(c), 4, 0, ROLE_TEXT, "\xCC\x81"); /* a mark does not sit on a border */
    expect(c, "网 │员\n");
    area_put(canvas_area(c), 2, 0, ROLE_TEXT, "户");
    expect(c, "网户员\n");
    ck_assert_int_eq(canvas_at(c, 3, 0).line, LINE_NONE);
    canvas_free(c);
}
END_TEST

START_TEST(line_text__has__a_look_for_each)
{
    for (int l = LINE_NONE + 1; l < LINES_COUNT; l++) {
        ck_assert_int_eq(text_width(&narrow, line_text((enum line)l, false), strlen(line_text((enum line)l, false))), 1);
        ck_assert_uint_eq(strlen(line_text((enum line)l, true)), 1);
    }
}
END_TEST

/* ---- Limits ---- */

static const struct { int columns, rows, has_columns, has_rows; } sizes[] = {
    { 1, 1, 1, 1 }, { 0, 0, 1, 1 }, { -5, 3, 1, 3 }, { INT_MIN, INT_MIN, 1, 1 }, { 300, 100, 300, 100 },
};

START_TEST(canvas__survives__any_size)
{
    struct canvas *c = canvas_create(sizes[_i].columns, sizes[_i].rows, narrow);
    struct area a = canvas_area(c);

    ck_assert_int_eq(canvas_columns(c), sizes[_i].has_columns);
    ck_assert_int_eq(canvas_rows(c), sizes[_i].has_rows);
    area_put(a, 0, 0, ROLE_TEXT, "网格a");
    area_put_fit(a, 0, 0, 40, ROLE_TEXT, "网格a");
    area_horizontal(a, 0, 0, 80);
    area_vertical(a, 0, 0, 24);
    area_fill(area_part(a, 0, 1, 80, 22), ROLE_TEXT);
    area_cursor(a, 5, 5);
    expect_whole(c);
    canvas_free(c);
}
END_TEST

START_TEST(canvas__outgrows__no_memory)
{
    struct canvas *c = canvas_create(INT_MAX, 1, narrow); /* what a broken terminal may claim */

    ck_assert_int_ge(canvas_columns(c), 1000);
    canvas_free(c);
    canvas_free(NULL);
}
END_TEST

START_TEST(canvas_at__answers__a_blank_outside)
{
    struct canvas *c = canvas_create(2, 2, narrow);
    static const int outside[][2] = { { -1, 0 }, { 0, -1 }, { 2, 0 }, { 0, 2 }, { INT_MAX, INT_MIN } };

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网");
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        struct canvas_cell k = canvas_at(c, outside[i][0], outside[i][1]);

        ck_assert_str_eq(k.text, " ");
        ck_assert_int_eq(k.width, 1);
        ck_assert_int_eq(k.line, LINE_NONE);
    }
    canvas_free(c);
}
END_TEST

START_TEST(canvas_clear__leaves__nothing)
{
    struct canvas *c = canvas_create(6, 2, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_HIT, "网格");
    area_horizontal(canvas_area(c), 0, 1, 6);
    canvas_clear(c);
    expect(c, "\n\n");
    for (int x = 0; x < 6; x++) {
        ck_assert_int_eq(canvas_at(c, x, 0).role, ROLE_TEXT);
        ck_assert_int_eq(canvas_at(c, x, 1).line, LINE_NONE);
        ck_assert_int_eq(canvas_at(c, x, 0).width, 1);
    }
    canvas_free(c);
}
END_TEST

/* ---- Faults: whatever is drawn, the grid stays whole ---- */

static int pick(unsigned *seed, int below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (int)(*seed >> 8) % below;
}

START_TEST(canvas__stays__whole_under_random_drawing)
{
    static const char *const texts[] = {
        "", "a", "网", "“网格”", "e\xCC\x81", "\xCC\x81", "\xFF\xFE", "\x1B]0;x\x07", "300—500户", "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3",
        "\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x80\x8B\xE2\x80\x8D", "党建引领基层治理", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xE7\xBD",
    };
    unsigned seed = 20240607u + (unsigned)_i;
    struct canvas *c = canvas_create(1 + _i, 3, _i % 2 ? narrow : broad);

    for (int step = 0; step < 2000; step++) {
        struct area a = area_part(canvas_area(c), pick(&seed, 6) - 2, pick(&seed, 4) - 1, pick(&seed, 12), pick(&seed, 4));
        const char *text = texts[pick(&seed, (int)COUNT_OF(texts))];
        int x = pick(&seed, 12) - 4, y = pick(&seed, 4) - 1, used;

        switch (pick(&seed, 7)) {
        case 0: area_put_fit(a, x, y, pick(&seed, 9) - 1, ROLE_TEXT, text); break;
        case 1: area_fill(a, ROLE_DIM); break;
        case 2: area_role(a, ROLE_HIT); break;
        case 3: area_horizontal(a, x, y, pick(&seed, 9)); break;
        case 4: area_vertical(a, x, y, pick(&seed, 4)); break;
        default:
            used = area_put(a, x, y, ROLE_TEXT, text);
            ck_assert_int_ge(used, 0);
            ck_assert(used == 0 || x + used <= a.columns);
        }
        expect_whole(c);
    }
    canvas_free(c);
}
END_TEST

/* ---- Noted and compared ---- */

START_TEST(canvas_row_note__tells__what_has_changed)
{
    struct canvas_notes *noted = canvas_notes_create(8, 2), *other = canvas_notes_create(7, 2);
    struct canvas *c = canvas_create(8, 2, narrow);

    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "网格");
    ck_assert(canvas_row_note(noted, c, 0));
    ck_assert(!canvas_row_note(noted, c, 0));
    ck_assert(!canvas_row_note(noted, c, 1));
    area_put(canvas_area(c), 0, 0, ROLE_HIT, "网"); /* the role alone */
    ck_assert(canvas_row_note(noted, c, 0));
    area_detail(area_part(canvas_area(c), 0, 0, 2, 1));
    ck_assert(canvas_row_note(noted, c, 0));
    area_put(canvas_area(c), 0, 0, ROLE_TEXT, "👨‍👩‍👧‍👦"); /* too long for a cell: never taken for the same */
    ck_assert(canvas_row_note(noted, c, 0));
    ck_assert(canvas_row_note(noted, c, 0));
    ck_assert(canvas_row_note(other, c, 1));
    canvas_notes_free(other);
    canvas_notes_free(noted);
    canvas_free(c);
}
END_TEST

START_TEST(area_detail__ends__where_something_else_is_written)
{
    struct canvas *c = canvas_create(4, 2, narrow);

    area_detail(area_part(canvas_area(c), 1, 0, 3, 1));
    area_put(canvas_area(c), 2, 0, ROLE_TEXT, "x");
    ck_assert(!canvas_at(c, 0, 0).detail);
    ck_assert(canvas_at(c, 1, 0).detail);
    ck_assert(!canvas_at(c, 2, 0).detail);
    ck_assert(canvas_at(c, 3, 0).detail);
    ck_assert(!canvas_at(c, 1, 1).detail);
    canvas_clear(c);
    ck_assert(!canvas_at(c, 1, 0).detail);
    canvas_free(c);
}
END_TEST

Suite *canvas_suite(void)
{
    Suite *s = suite_create("canvas");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, area_put__writes__clusters, 0, COUNT_OF(written_rows));
    tcase_add_loop_test(core, area_put__answers__the_same_outside_the_rows, 0, COUNT_OF(written_rows));
    tcase_add_test(core, area_put__keeps__roles_and_halves);
    tcase_add_test(core, area_put_n__reads__no_further);
    tcase_add_loop_test(core, area_put__overwrites__half_a_wide_cluster, 0, COUNT_OF(overs));
    tcase_add_test(core, area_put__blanks__a_half_at_the_left_edge);
    tcase_add_test(core, area_put__joins__marks_that_come_alone);
    tcase_add_test(core, area_put__measures__by_the_canvas_rule);
    tcase_add_loop_test(core, area_put_fit__fills__exactly, 0, COUNT_OF(fits));
    tcase_add_test(core, area_put_fit__gives__the_role_to_the_padding);
    tcase_add_loop_test(core, area_part__clips__to_its_area, 0, COUNT_OF(parts));
    tcase_add_test(core, area__draws__only_inside);
    tcase_add_test(core, area_fill__blanks__halves_at_its_edges);
    tcase_add_test(core, area_role__changes__the_role_alone);
    tcase_add_test(core, canvas_row_note__tells__what_has_changed);
    tcase_add_test(core, area_detail__ends__where_something_else_is_written);
    tcase_add_loop_test(core, area_cursor__stays__in_its_area, 0, COUNT_OF(cursors));
    tcase_add_loop_test(core, area_lines__join__where_they_meet, 0, COUNT_OF(drawings));
    tcase_add_test(core, area_lines__replace__text_and_are_replaced);
    tcase_add_test(core, line_text__has__a_look_for_each);
    suite_add_tcase(s, core);

    tcase_add_test(limits, area_put__bounds__the_marks_of_a_cluster);
    tcase_add_loop_test(limits, canvas__survives__any_size, 0, COUNT_OF(sizes));
    tcase_add_test(limits, canvas__outgrows__no_memory);
    tcase_add_test(limits, canvas_at__answers__a_blank_outside);
    tcase_add_test(limits, canvas_clear__leaves__nothing);
    suite_add_tcase(s, limits);

    tcase_add_loop_test(faults, canvas__stays__whole_under_random_drawing, 0, 9);
    suite_add_tcase(s, faults);
    return s;
}
