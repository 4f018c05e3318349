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

/* But for TOLD, and what is beside it, where half of a wide character may have been drawn over. */
static void expect_same(const struct canvas *a, const struct canvas *b, struct area told)
{
    int ax = -1, ay = -1, bx = -1, by = -1;

    ck_assert_int_eq(canvas_cursor(a, &ax, &ay), canvas_cursor(b, &bx, &by));
    ck_assert(ax == bx && ay == by);
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLUMNS; x++) {
            struct canvas_cell k = canvas_at(a, x, y), l = canvas_at(b, x, y);

            if (y >= told.y && y < told.y + told.rows && x >= told.x - 1 && x <= told.x + told.columns)
                continue;
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

/* Two panes with a line between them: what is held on the left does not depend on what is drawn on the right. */
START_TEST(area_hold__keeps__some_columns_of_a_row)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct area left = area_part(canvas_area(c), 0, 1, 8, 1), right = area_part(canvas_area(c), 9, 1, COLUMNS - 9, 1);

    for (int frame = 0; frame < 3; frame++) {
        canvas_turn(c);
        if (frame == 1)
            area_put(right, 0, 0, ROLE_TEXT, "先画右边");
        ck_assert_int_eq(area_is_held(left, 7), frame > 0);
        if (frame == 0) {
            area_put(left, 0, 0, ROLE_TEXT, "网格化");
            area_hold(left, 7);
        }
        area_vertical(canvas_area(c), 8, 0, 3);
        if (frame == 2)
            area_put(right, 0, 0, ROLE_TEXT, "后画");
        canvas_settle(c);
        expect_row(c, 1, frame == 0 ? "网格化  │" : frame == 1 ? "网格化  │先画右边" : "网格化  │后画");
    }
    canvas_turn(c);
    ck_assert(!area_is_held(area_part(canvas_area(c), 0, 1, 7, 1), 7)); /* other columns */
    area_put(left, 6, 0, ROLE_TEXT, "x");
    ck_assert(!area_is_held(left, 7)); /* drawn over */
    canvas_settle(c);
    expect_row(c, 1, "      x");
    canvas_free(c);
}
END_TEST

/* Rows of one area are held together and in their order, or none is. */
START_TEST(area_hold__keeps__all_rows_of_an_area_or_none)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct area two = area_part(canvas_area(c), 0, 1, COLUMNS, 2);

    area_put(two, 0, 0, ROLE_TEXT, "一"); /* the second is blank, and held so */
    area_hold(two, 7);
    canvas_turn(c);
    ck_assert(!area_is_held(area_part(canvas_area(c), 0, 2, COLUMNS, 2), 7)); /* a row further down */
    ck_assert(!area_is_held(area_part(canvas_area(c), 0, 0, COLUMNS, 2), 7));
    ck_assert(area_is_held(two, 7));
    canvas_settle(c);
    expect_row(c, 1, "一");
    canvas_turn(c);
    area_put(two, 3, 1, ROLE_TEXT, "x");
    ck_assert(!area_is_held(two, 7));
    canvas_settle(c);
    expect_row(c, 1, "");
    expect_row(c, 2, "   x");
    canvas_free(c);
}
END_TEST

/* ---- In a hurry ---- */

static bool draw_told(struct area a, const char *text)
{
    if (area_detail_stays(a))
        return false;
    area_put(a, 0, 0, ROLE_TEXT, text);
    area_detail(a);
    return true;
}

START_TEST(area_detail__stays__in_a_hurry_alone)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct area whole = area_part(canvas_area(c), 0, 2, COLUMNS, 2), part = area_part(canvas_area(c), 10, 4, 10, 1);

    for (int frame = 0; frame < 5; frame++) {
        bool hurries = frame == 1 || frame == 2 || frame == 4;
        const char *text = frame < 3 ? "先" : "后";

        if (hurries)
            canvas_hurry(c);
        canvas_turn(c);
        area_put(canvas_area(c), 0, 4, ROLE_TEXT, frame % 2 ? "甲" : "乙丙");
        ck_assert_int_eq(draw_told(whole, frame == 1 ? "不画" : text), !hurries);
        ck_assert_int_eq(draw_told(part, frame == 1 ? "不画" : text), !hurries);
        canvas_settle(c);
        expect_row(c, 2, text);
        expect_row(c, 4, frame % 2 ? frame < 3 ? "甲        先" : "甲        后" : frame < 3 ? "乙丙      先" : "乙丙      后");
        ck_assert(canvas_at(c, 0, 3).detail && canvas_at(c, 10, 4).detail && !canvas_at(c, 0, 4).detail);
    }
    canvas_free(c);
}
END_TEST

START_TEST(area_detail__ends__where_nobody_wants_it_or_more_is_wanted)
{
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct area small = area_part(canvas_area(c), 4, 2, 10, 1), large = area_part(canvas_area(c), 4, 2, 12, 1);

    draw_told(small, "出处在这里");
    canvas_hurry(c);
    canvas_turn(c);
    area_put(canvas_area(c), 0, 2, ROLE_TEXT, "甲");
    ck_assert(draw_told(large, "短"));
    canvas_settle(c);
    expect_row(c, 2, "甲  短");
    canvas_hurry(c);
    canvas_turn(c);
    area_put(canvas_area(c), 0, 2, ROLE_TEXT, "甲");
    canvas_settle(c); /* nobody wants it */
    expect_row(c, 2, "甲");
    ck_assert(!canvas_at(c, 4, 2).detail);
    draw_told(small, "👨‍👩‍👧‍👦");
    canvas_hurry(c);
    canvas_turn(c);
    ck_assert(!area_detail_stays(small)); /* kept beside the cells */
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

/* What a row shows; held only where HELD. */
static void draw_row(struct area row, unsigned what, bool held)
{
    const char *text = texts[what % COUNT_OF(texts)];

    if (held && area_is_held(row, what + 1))
        return;
    area_put(row, 1, 0, what % 3 ? ROLE_TEXT : ROLE_HIT, text);
    area_put_fit(row, 9, 0, 8, ROLE_DIM, text);
    if (held)
        area_hold(row, what + 1);
}

/* In the columns left of PANE, or all where there is none; a box of two rows is held as one; TOLD stands in a box of its own. */
struct frame { unsigned rows[ROWS], told; bool drawn[ROWS], held[ROWS]; int line, message, cursor, pane, box; struct area tells; };

static void draw_box(struct canvas *c, const struct frame *f, bool may_hold)
{
    struct area box = area_part(canvas_area(c), 0, f->box, f->pane, 2);
    uint64_t name = may_hold && f->held[0] ? f->rows[0] + 100 : 0;

    if (area_is_held(box, name))
        return;
    area_fill(box, ROLE_TEXT);
    area_put(box, 0, 1, ROLE_LABEL, texts[f->rows[0] % COUNT_OF(texts)]);
    area_hold(box, name);
}

static void draw_told_of(struct canvas *c, const struct frame *f)
{
    struct area a = area_part(canvas_area(c), f->tells.x, f->tells.y, f->tells.columns, f->tells.rows);

    if (area_detail_stays(a))
        return;
    area_horizontal(a, 0, 0, a.columns);
    area_put(a, 1, 0, ROLE_NOTE, texts[f->told % COUNT_OF(texts)]);
    area_put(a, 0, 1, ROLE_TEXT, texts[(f->told + 1) % COUNT_OF(texts)]);
    area_detail(a);
}

static void draw_frame(struct canvas *c, const struct frame *f, bool may_hold)
{
    if (f->tells.rows && f->told % 2)
        draw_told_of(c, f);
    for (int y = 0; y < ROWS; y++)
        if (f->drawn[y])
            draw_row(area_part(canvas_area(c), 0, y, f->pane, 1), f->rows[y], may_hold && f->held[y]);
    if (f->box >= 0)
        draw_box(c, f, may_hold);
    if (f->tells.rows && f->told % 2 == 0)
        draw_told_of(c, f);
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
    if (!pick(seed, 5))
        f->pane = pick(seed, 2) ? COLUMNS : 6 + pick(seed, COLUMNS - 6);
    f->box = pick(seed, 3) ? -1 : pick(seed, ROWS);
    if (!pick(seed, 3))
        f->told = (unsigned)pick(seed, 20);
    if (!pick(seed, 6)) {
        int x = pick(seed, 2) ? 0 : pick(seed, COLUMNS);

        f->tells = (struct area){.x = x, .y = pick(seed, ROWS), .columns = x ? 1 + pick(seed, COLUMNS) : COLUMNS, .rows = pick(seed, 4)};
    }
}

START_TEST(frames__on_one_canvas__are_those_of_a_new_one)
{
    unsigned seed = 20251129u + (unsigned)_i;
    struct canvas *c = canvas_create(COLUMNS, ROWS, narrow);
    struct canvas_notes *noted = canvas_notes_create(COLUMNS, ROWS), *noted_anew = canvas_notes_create(COLUMNS, ROWS);
    struct frame f = {.line = -1, .message = -1, .cursor = -1, .pane = COLUMNS, .box = -1};

    for (int step = 0; step < 1000; step++) {
        struct canvas *anew = canvas_create(COLUMNS, ROWS, narrow);

        bool hurries = _i % 2 && pick(&seed, 3);

        frame_next(&f, &seed);
        if (hurries)
            canvas_hurry(c);
        if (pick(&seed, 50))
            canvas_turn(c);
        else
            canvas_clear(c);
        draw_frame(c, &f, true);
        canvas_settle(c);
        draw_frame(anew, &f, false);
        expect_same(c, anew, hurries ? f.tells : (struct area){0});
        for (int y = 0; y < ROWS && _i % 2 == 0; y++) /* what is told of a row may be too much, but never too little */
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
    tcase_add_test(core, area_hold__keeps__some_columns_of_a_row);
    tcase_add_test(core, area_hold__keeps__all_rows_of_an_area_or_none);
    tcase_add_test(core, canvas_clear__leaves__no_name);
    tcase_add_test(core, area_detail__stays__in_a_hurry_alone);
    tcase_add_test(core, area_detail__ends__where_nobody_wants_it_or_more_is_wanted);
    suite_add_tcase(s, core);
    tcase_add_loop_test(faults, frames__on_one_canvas__are_those_of_a_new_one, 0, 8);
    suite_add_tcase(s, faults);
    return s;
}
