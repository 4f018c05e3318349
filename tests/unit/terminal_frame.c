/* terminal_frame.c - the cells that a canvas asks for, frame after frame. */
#include "terminal_parts.h"

#include "../../src/terminal/own.h"

#include "../../src/terminal/frame.h"
#include "chance.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 40, HIGH = 8 };

static struct frame *frame_create(void)
{
    struct frame *f = memory_get(sizeof *f);

    frame_size(f, WIDE, HIGH);
    frame_blank(f);
    f->wear_count = 1;
    f->pen.waits_at_end = true;
    f->wears[PLAIN] = (struct wear){ .colour = PLAIN_COLOUR };
    f->wears[1] = (struct wear){ .colour = PLAIN_COLOUR, .attributes = WEARS_REVERSE };
    f->looks[ROLE_CURSOR] = 1;
    return f;
}

static void frame_free(struct frame *f)
{
    frame_free_cells(f);
    free(f);
}

/* As paint.c does, but that nothing is painted; at once, or row by row. */
static void paint(struct frame *f, const struct canvas *c, bool is_first)
{
    frame_look(f, c, is_first);
    for (int y = 0; y < HIGH; y++)
        if (f->rows_new[y]) {
            frame_want(f, c, y);
            if (is_first)
                frame_take(f, y);
        }
    for (int y = 0; y < HIGH; y++)
        frame_take(f, y);
}

static void expect_cells(const struct frame *f, const struct canvas *c)
{
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            struct canvas_cell k = canvas_at(c, x, y);
            const struct frame_cell *cell = &f->shown[y * WIDE + x];
            char text[sizeof cell->text + 1] = "";
            const char *shown = text;

            if (k.line == LINE_NONE && k.width == 1 && !strcmp(k.text, " ") && k.role == ROLE_TEXT)
                ck_assert_int_gt(canvas_next(c, x, y), x);
            else
                ck_assert_int_eq(canvas_next(c, x, y), x);
            memcpy(text, &cell->text, sizeof cell->text);
            if (cell->line == IS_LONG)
                shown = clusters_text(&f->clusters, cell->text);
            ck_assert_str_eq(shown, k.line == LINE_NONE && k.width && strcmp(k.text, " ") ? k.text : "");
            ck_assert_int_eq(cell->width, k.width);
            if (cell->line != IS_LONG)
                ck_assert_int_eq(cell->line, k.line);
            if (cell->text || k.role == ROLE_CURSOR)
                ck_assert_int_eq(cell->look, f->looks[k.role]);
        }
}

/* A letter with marks on it, which differ from cell to cell and from frame to frame: five bytes and more. */
static void draw_marks(struct canvas *c, int y, unsigned *seed)
{
    struct buffer b = {0};

    for (int x = 0; x < WIDE; x++) {
        char mark[5];

        buffer_add_char(&b, (char)('a' + next_random(seed) % 26));
        for (int i = 0; i < 2; i++) {
            text_encode(0x300 + next_random(seed) % 0x40, mark);
            buffer_add(&b, mark);
        }
    }
    area_put(canvas_area(c), 0, y, ROLE_TEXT, b.text);
    buffer_clear(&b);
}

START_TEST(frame_want__knows__each_long_cluster_and_forgets_it)
{
    enum { FRAMES = 200, MOST = 5 * WIDE * HIGH + 2000 };
    struct frame *f = frame_create();
    struct canvas *c = canvas_create(WIDE, HIGH, (struct width_rule){ .ambiguous = 1 });
    unsigned seed = 7;

    for (int i = 0; i < FRAMES; i++) {
        canvas_turn(c);
        for (int y = 0; y < HIGH; y++) {
            unsigned row = (unsigned)y; /* some rows stay */

            draw_marks(c, y, y % 3 ? &seed : &row);
        }
        canvas_settle(c);
        paint(f, c, i == 0);
        expect_cells(f, c);
        ck_assert_uint_le(f->clusters.count, MOST);
    }
    canvas_free(c);
    frame_free(f);
}
END_TEST

/* A terminal that goes on at once scrolls when its last cell is written: that one stays blank, and comes when its row moves up. */
START_TEST(frame_want__leaves__the_last_cell_blank)
{
    struct frame *f = frame_create();
    struct canvas *c = canvas_create(WIDE, HIGH, (struct width_rule){ .ambiguous = 1 });
    const struct frame_cell *last = &f->shown[WIDE * HIGH - 1], *above = last - WIDE;

    f->pen.waits_at_end = false;
    for (int i = 0; i < 2; i++) {
        canvas_turn(c);
        area_put(canvas_area(c), WIDE - 4, HIGH - 1 - i, ROLE_TEXT, _i ? "网格" : "abcd");
        canvas_settle(c);
        paint(f, c, i == 0);
        ck_assert_int_eq(last->width, 1);
        ck_assert_int_eq((int)last->text, 0);
        ck_assert_int_eq(last[-1].text == 0, i || _i); /* half a wide one is none */
    }
    ck_assert(_i ? above->width == 0 : above->text != 0);
    canvas_free(c);
    frame_free(f);
}
END_TEST

/* Texts, blanks in roles, lines, wide characters at the edge: every cell as the canvas has it, also in rows that only lines have changed in. */
START_TEST(frame_want__takes__what_the_canvas_has) /* a loop test */
{
    static const char *const texts[] = { "网格", "a", " ", "👨‍👩‍👧", "“1+2+N”", "é", "党支部 12", "…" };
    struct frame *f = frame_create();
    unsigned seed = (unsigned)_i;
    struct canvas *c = canvas_create(WIDE, HIGH, (struct width_rule){ .ambiguous = 1 + _i % 2 });

    for (int i = 0; i < 50; i++) {
        canvas_turn(c);
        for (unsigned n = next_random(&seed) % 12; n; n--) {
            int x = (int)(next_random(&seed) % (WIDE + 4)) - 2, y = (int)(next_random(&seed) % HIGH);

            if (next_random(&seed) % 6 == 0)
                area_horizontal(canvas_area(c), x, y, (int)(next_random(&seed) % 10));
            else if (next_random(&seed) % 6 == 0)
                area_vertical(canvas_area(c), x, y, (int)(next_random(&seed) % 5));
            else if (next_random(&seed) % 4 == 0)
                area_fill(area_part(canvas_area(c), x, y, 7, 1), ROLE_CURSOR);
            else
                area_put(canvas_area(c), x, y, next_random(&seed) % 2 ? ROLE_TEXT : ROLE_CURSOR, texts[next_random(&seed) % COUNT_OF(texts)]);
        }
        canvas_settle(c);
        paint(f, c, i == 0);
        expect_cells(f, c);
    }
    canvas_free(c);
    frame_free(f);
}
END_TEST

TCase *terminal_frames(void)
{
    TCase *t = tcase_create("frames");

    tcase_add_loop_test(t, frame_want__leaves__the_last_cell_blank, 0, 2);
    tcase_add_test(t, frame_want__knows__each_long_cluster_and_forgets_it);
    tcase_add_loop_test(t, frame_want__takes__what_the_canvas_has, 0, 12);
    return t;
}
