/* canvas_frames.c - tests of frames drawn one after another on the same canvas: what is held, what is not, and that nobody sees a difference. */
#include "casegrid/canvas.h"

#include "expect.h"
#include <stdlib.h>
#include <string.h>

Suite *canvas_frames_suite(void);

enum { COLUMNS = 20, ROWS = 7 };

static const struct width_rule narrow = {.ambiguous = 1};

static int pick(unsigned *seed, int below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (int)(*seed >> 8) % below;
}

static void expect_same(const struct canvas *a, const struct canvas *b)
{
    int ax = -1, ay = -1, bx = -1, by = -1;

    ck_assert_int_eq(canvas_cursor(a, &ax, &ay), canvas_cursor(b, &bx, &by));
    ck_assert(ax == bx && ay == by);
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLUMNS; x++) {
            struct canvas_cell k = canvas_at(a, x, y), l = canvas_at(b, x, y);

            ck_assert_str_eq(k.text, l.text);
            ck_assert(k.width == l.width && k.role == l.role && k.line == l.line && k.detail == l.detail);
        }
}

static struct area row_at(struct canvas *c, int y)
{
    return area_part(canvas_area(c), 0, y, COLUMNS, 1);
}

static char *written(const struct canvas *c)
{
    struct buffer b = {0};

    canvas_write(c, false, &b);
    return buffer_take(&b);
}

static void expect_row(const struct canvas *c, int y, const char *text)
{
    char *all = written(c), *line = all;

    while (y-- > 0)
        line = strchr(line, '\n') + 1;
    line[strcspn(line, "\n")] = '\0';
    ck_assert_str_eq(line, text);
    free(all);
}

/* ---- One row ---- */

static void draw_held(struct canvas *c, int y, uint64_t name, const char *text)
{
    if (area_is_held(row_at(c, y), name))
        return;
    area_put(row_at(c, y), 0, 0, ROLE_TEXT, text);
    area_hold(row_at(c, y), name);
}

START_TEST(area_hold__keeps__a_row_for_the_next_frame_alone)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);

    canvas_turn(c);
    ck_assert(!area_is_held(row_at(c, 1), 7)); /* nothing has been drawn yet */
    draw_held(c, 1, 7, "网格");
    canvas_settle(c);
    canvas_turn(c);
    ck_assert(!area_is_held(row_at(c, 1), 8));
    ck_assert(!area_is_held(row_at(c, 2), 7)); /* another row */
    ck_assert(!area_is_held(area_part(canvas_area(c), 0, 1, COLUMNS - 1, 1), 7)); /* a part of it */
    ck_assert(!area_is_held(area_part(canvas_area(c), 0, 1, COLUMNS, 2), 7));
    ck_assert(area_is_held(row_at(c, 1), 7));
    canvas_settle(c);
    expect_row(c, 1, "网格");
    canvas_turn(c); /* a frame that does not want it */
    canvas_settle(c);
    expect_row(c, 1, "");
    canvas_turn(c);
    ck_assert(!area_is_held(row_at(c, 1), 7));
    canvas_free(c);
}
END_TEST

START_TEST(area_hold__ends__with_what_is_drawn_over_it)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);

    for (int over = 0; over < 6; over++) {
        canvas_clear(c);
        draw_held(c, 1, 7, "网格");
        canvas_turn(c);
        ck_assert(area_is_held(row_at(c, 1), 7));
        switch (over) {
        case 0: area_put(canvas_area(c), 1, 1, ROLE_HIT, "x"); break;
        case 1: area_put_fit(canvas_area(c), 1, 1, 3, ROLE_HIT, ""); break;
        case 2: area_fill(area_part(canvas_area(c), 5, 1, 3, 1), ROLE_DIM); break;
        case 3: area_role(area_part(canvas_area(c), 5, 0, 3, 2), ROLE_DIM); break;
        case 4: area_detail(area_part(canvas_area(c), 0, 1, 3, 1)); break;
        default: area_vertical(canvas_area(c), 2, 0, 3);
        }
        canvas_settle(c);
        canvas_turn(c);
        ck_assert_msg(!area_is_held(row_at(c, 1), 7), "%d", over);
    }
    canvas_free(c);
}
END_TEST

START_TEST(area_hold__refuses__what_is_kept_beside_the_cells)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);

    canvas_turn(c);
    draw_held(c, 0, 7, "👨‍👩‍👧‍👦");
    draw_held(c, 1, 0, "网格"); /* without a name */
    canvas_settle(c);
    canvas_turn(c);
    ck_assert(!area_is_held(row_at(c, 0), 7));
    ck_assert(!area_is_held(row_at(c, 1), 0));
    canvas_free(c);
}
END_TEST

START_TEST(canvas_clear__leaves__no_name)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);

    draw_held(c, 1, 7, "网格");
    canvas_clear(c);
    canvas_turn(c);
    ck_assert(!area_is_held(row_at(c, 1), 7));
    canvas_free(c);
}
END_TEST

/* ---- Any frames ---- */

static const char *const texts[] = {"", "网格", "“网格”支部", "a", "👨‍👩‍👧‍👦 一家", "e\xCC\x81", "三百户至五百户划一格的规则", "\x1B[2J"};

/* What row Y shows; held only where HELD. */
static void draw_row(struct canvas *c, int y, unsigned what, bool held)
{
    struct area row = row_at(c, y);
    const char *text = texts[what % COUNT_OF(texts)];

    if (held && area_is_held(row, what + 1))
        return;
    area_put(row, 1, 0, what % 3 ? ROLE_TEXT : ROLE_HIT, text);
    area_put_fit(row, 9, 0, 8, ROLE_DIM, text);
    if (held)
        area_hold(row, what + 1);
}

struct frame { unsigned rows[ROWS]; bool drawn[ROWS], held[ROWS]; int line, message, cursor; };

static void draw_frame(struct canvas *c, const struct frame *f, bool may_hold)
{
    for (int y = 0; y < ROWS; y++)
        if (f->drawn[y])
            draw_row(c, y, f->rows[y], may_hold && f->held[y]);
    if (f->line >= 0)
        area_vertical(canvas_area(c), f->line, 1, 4);
    if (f->message >= 0) {
        area_fill(area_part(canvas_area(c), 0, f->message, COLUMNS, 2), ROLE_ERROR);
        area_put(canvas_area(c), 0, f->message, ROLE_ERROR, "出错");
        area_detail(area_part(canvas_area(c), 2, f->message, 3, 1));
    }
    if (f->cursor >= 0)
        area_cursor(canvas_area(c), 1, f->cursor);
}

/* The next frame of a program: mostly as before, here and there otherwise. */
static void frame_next(struct frame *f, unsigned *seed)
{
    for (int y = 0; y < ROWS; y++) {
        if (!pick(seed, 3))
            f->rows[y] = (unsigned)pick(seed, 12);
        f->drawn[y] = pick(seed, 6) > 0;
        f->held[y] = pick(seed, 6) > 0;
    }
    f->line = pick(seed, 4) ? -1 : pick(seed, COLUMNS);
    f->message = pick(seed, 3) ? -1 : pick(seed, ROWS);
    f->cursor = pick(seed, ROWS + 1) - 1;
}

START_TEST(frames__on_one_canvas__are_those_of_a_new_one)
{
    unsigned seed = 20251129u + (unsigned)_i;
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct canvas_notes *noted = canvas_notes_create(COLUMNS, ROWS), *noted_anew = canvas_notes_create(COLUMNS, ROWS);
    struct frame f = {{0}, {0}, {0}, -1, -1, -1};

    for (int step = 0; step < 1000; step++) {
        struct canvas *anew = canvas_create(COLUMNS, ROWS, narrow);

        frame_next(&f, &seed);
        if (pick(&seed, 50))
            canvas_turn(c);
        else
            canvas_clear(c);
        draw_frame(c, &f, true);
        canvas_settle(c);
        draw_frame(anew, &f, false);
        expect_same(c, anew);
        for (int y = 0; y < ROWS; y++) /* what is told of a row may be too much, but never too little */
            if (canvas_row_note(noted_anew, anew, y))
                ck_assert(canvas_row_note(noted, c, y));
            else
                canvas_row_note(noted, c, y);
        canvas_free(anew);
    }
    canvas_notes_free(noted_anew);
    canvas_notes_free(noted);
    canvas_free(c);
}
END_TEST

Suite *canvas_frames_suite(void)
{
    Suite *s = suite_create("canvas_frames");
    TCase *core = tcase_create("core"), *faults = tcase_create("faults");

    tcase_add_test(core, area_hold__keeps__a_row_for_the_next_frame_alone);
    tcase_add_test(core, area_hold__ends__with_what_is_drawn_over_it);
    tcase_add_test(core, area_hold__refuses__what_is_kept_beside_the_cells);
    tcase_add_test(core, canvas_clear__leaves__no_name);
    suite_add_tcase(s, core);
    tcase_add_loop_test(faults, frames__on_one_canvas__are_those_of_a_new_one, 0, 8);
    suite_add_tcase(s, faults);
    return s;
}
