/* screen_overview.c - the overview: the axis of grid rules, columns, marks, the page and what stays in sight, the whole screen. */
#include "suites.h"

#include "chance.h"

#include "../../src/screen/overview_load.h"
#include "../../src/screen/overview_page.h"
#include "../../src/screen/stage.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- The axis ---- */

static const struct { double most; int columns; double step; int ticks; } fits[] = {
    {500, 33, 200, 3},  {500, 72, 50, 10},  {500, 20, 500, 1},   {500, 24, 200, 3},  {1000, 33, 500, 2}, {1000, 14, 1000, 1},
    {7, 40, 1, 7},      {301, 33, 100, 4},  {0.4, 40, 0.1, 4},   {500, 4, 500, 1},   {500, 0, 500, 1},   {0, 40, 0.2, 5},
    {-3, 40, 0.2, 5},   {501, 4, 1000, 1},
};

START_TEST(axis__fits__ticks_into_its_columns)
{
    struct axis a = axis_fit(fits[_i].most, fits[_i].columns);

    ck_assert_double_eq_tol(a.step, fits[_i].step, 1e-9);
    ck_assert_int_eq(a.ticks, fits[_i].ticks);
    ck_assert_double_eq_tol(a.high, fits[_i].step * fits[_i].ticks, 1e-9);
}
END_TEST

START_TEST(axis__keeps__labels_apart_and_values_inside)
{
    static const double values[] = {1, 3, 9, 10, 99, 300, 500, 501, 999, 1000, 12345, 87654321, 1e12};

    for (size_t v = 0; v < COUNT_OF(values); v++)
        for (int columns = 8; columns <= 160; columns++) {
            struct axis a = axis_fit(values[v], columns);
            int end = -1;

            ck_assert_double_ge(a.high, values[v]);
            for (int i = 0; i <= a.ticks && a.ticks > 1; i++) {
                char text[32];
                int x = axis_label_column(&a, i);

                ck_assert_msg(x > end, "label %d of %g in %d columns", i, values[v], columns);
                end = x + (int)strlen(axis_label(&a, i, text));
                ck_assert_int_le(end, columns);
            }
            for (double value = 0; value <= values[v]; value += values[v] / 7) {
                ck_assert_int_ge(axis_column(&a, value), a.margin);
                ck_assert_int_lt(axis_column(&a, value), columns - a.margin);
            }
        }
}
END_TEST

/* On an axis from 0 to 600 in 16 columns: the scale takes 12 of them. */
static const struct { double value, max; const char *qualifier; bool banded; const char *line; } lines[] = {
    {300, 500, NULL, false, "        [==]    "}, {300, 500, NULL, true, "        [==]    "}, {300, 0, NULL, false, "        O       "},
    {400, 500, NULL, true, "        :[=]    "},  {600, 0, "以上", false, "             O->"}, {0, 0, "以下", false, "<-O             "},
    {600, 0, "左右", false, "            ~O~ "}, {400, 0, "约", true, "        ~O~:    "},  {500, 300, NULL, false, "        [==]    "},
    {300, 310, NULL, false, "        []      "}, {600, 601, NULL, false, "             [] "}, {300, 300, NULL, false, "        O       "},
    {200, 600, NULL, true, "      [======]  "},  {100, 0, NULL, true, "    O   ::::    "},  {9000, 0, NULL, false, "             O  "},
    {-5, 0, NULL, false, "  O             "},
};

START_TEST(axis__writes__a_rule_over_the_band)
{
    struct axis a = {.step = 200, .high = 600, .ticks = 3, .columns = 16, .margin = 2};
    struct figure rule = {.has_value = true, .value = lines[_i].value, .has_max = lines[_i].max > 0, .value_max = lines[_i].max,
                          .qualifier = lines[_i].qualifier};
    struct figure reference = {.has_value = true, .value = 300, .has_max = true, .value_max = 500};
    struct axis_span span = axis_span_of(&a, &rule), band = axis_span_of(&a, &reference);
    char line[17];

    axis_line(&a, &span, lines[_i].banded ? &band : NULL, line);
    ck_assert_str_eq(line, lines[_i].line);
}
END_TEST

/* Persons are not households: each has signs of its own. */
static const struct { double value, max; const char *qualifier, *unit, *line; } units[] = {
    {300, 500, NULL, "户", "        [==]    "}, {300, 500, NULL, "人", "        (==)    "}, {300, 310, NULL, "名", "        ()      "},
    {600, 0, "左右", "户", "            ~O~ "}, {600, 0, "左右", "人", "            ~@~ "},
};

START_TEST(axis__marks__persons_otherwise_than_households)
{
    struct axis a = {.step = 200, .high = 600, .ticks = 3, .columns = 16, .margin = 2};
    struct figure rule = {.has_value = true, .value = units[_i].value, .has_max = units[_i].max > 0, .value_max = units[_i].max,
                          .qualifier = units[_i].qualifier, .unit = units[_i].unit};
    struct axis_span span = axis_span_of(&a, &rule);
    char line[17];

    axis_line(&a, &span, NULL, line);
    ck_assert_str_eq(line, units[_i].line);
}
END_TEST

/* The band never hides a rule: with and without it the same signs stand in the same columns, and every column of it shows something. */
START_TEST(axis__band__hides_nothing)
{
    for (int columns = 1; columns <= 60; columns++)
        for (int low = 0; low <= 600; low += 50)
            for (int high = low; high <= 600; high += 50) {
                struct axis a = axis_fit(600, columns);
                struct figure rule = {.has_value = true, .value = low, .has_max = true, .value_max = high};
                struct figure reference = {.has_value = true, .value = 300, .has_max = true, .value_max = 500};
                struct axis_span span = axis_span_of(&a, &rule), band = axis_span_of(&a, &reference);
                char bare[61], banded[61];
                int signs = 0;

                axis_line(&a, &span, NULL, bare);
                axis_line(&a, &span, &band, banded);
                ck_assert_uint_eq(strlen(banded), (size_t)columns);
                for (int x = 0; x < columns; x++) {
                    signs += bare[x] != ' ';
                    ck_assert_int_eq(banded[x], bare[x] != ' ' ? bare[x] : axis_in_band(&band, x) ? ':' : ' ');
                }
                ck_assert_int_ge(signs, low < high && columns > 1 ? 2 : 1);
            }
}
END_TEST

/* ---- Columns ---- */

START_TEST(table__columns__stay_inside_and_show_a_case)
{
    static const size_t cases[] = {1, 2, 3, 15, 300, 10000};
    struct text_extent t = {.label = 18, .name = 8, .name_length = 3};

    for (int columns = 1; columns <= 260; columns++)
        for (int rows = 1; rows <= 60; rows += 3)
            for (size_t i = 0; i < COUNT_OF(cases); i++) {
                struct table_columns c = table_columns_fit(columns, rows, cases[i], &t);

                ck_assert_int_ge(c.shown, 1);
                ck_assert_uint_le((size_t)c.shown, cases[i]);
                ck_assert_int_ge(c.pitch, PITCH_LEAST);
                if (c.shown > 1)
                    ck_assert_int_le(c.label + c.total + c.shown * c.pitch, columns);
                ck_assert_int_lt(c.heads, rows);
                if (c.across)
                    ck_assert_int_ge(c.pitch, t.name + 2);
            }
    ck_assert_int_eq(table_columns_fit(80, 16, 15, &t).shown, 15); /* all fifteen on a common terminal */
    ck_assert(table_columns_fit(80, 6, 15, &t).numbered);
    ck_assert(table_columns_fit(80, 16, 3, &t).across);
}
END_TEST

static const struct { const char *name, *shown; } names[] = {
    {"西岗区", "西岗"}, {"凯里市", "凯里"}, {"观山湖区", "观山湖"}, {"东区", "东区"}, {"区", "区"}, {"阿荣旗", "阿荣"}, {"Xigang", "Xigang"}, {"", ""},
};

START_TEST(name__short__keeps_two_characters)
{
    ck_assert_uint_eq(name_short(names[_i].name), strlen(names[_i].shown));
    ck_assert(!strncmp(names[_i].name, names[_i].shown, strlen(names[_i].shown)));
}
END_TEST

/* ---- Marks ---- */

#define MAIN_CHAIN {.chain = 1, .level = LEVEL_GRID, .level_to = LEVEL_NONE}
#define SECOND_CHAIN {.chain = 2, .level = LEVEL_GRID, .level_to = LEVEL_NONE}
#define NO_CHAIN {.chain = 0, .level = LEVEL_GRID, .level_to = LEVEL_NONE}
#define MERGED {.chain = 1, .level = LEVEL_COMPOUND, .level_to = LEVEL_GRID}
static const struct { struct tier tiers[3]; size_t count; bool gap; enum overview_sign sign; char more; } ladders[] = {
    {{MAIN_CHAIN}, 1, false, SIGN_CHAIN, ' '},           {{MAIN_CHAIN, NO_CHAIN}, 2, false, SIGN_CHAIN, '+'},
    {{MAIN_CHAIN, SECOND_CHAIN}, 2, false, SIGN_CHAIN, '+'}, {{MAIN_CHAIN, MAIN_CHAIN}, 2, false, SIGN_CHAIN, ' '},
    {{MERGED}, 1, false, SIGN_MERGED, ' '},              {{MERGED, NO_CHAIN}, 2, false, SIGN_MERGED, '+'},
    {{SECOND_CHAIN}, 1, false, SIGN_OTHER_CHAIN, ' '},   {{SECOND_CHAIN, NO_CHAIN}, 2, false, SIGN_OTHER_CHAIN, '+'},
    {{NO_CHAIN}, 1, false, SIGN_OUTSIDE, ' '},           {{NO_CHAIN, NO_CHAIN}, 2, false, SIGN_OUTSIDE, ' '},
    {{NO_CHAIN}, 1, true, SIGN_GAP, '+'},                {{{.chain = 1, .level_to = LEVEL_NONE, .state = UNCLEAR}}, 1, false, SIGN_CHAIN, '?'},
};

START_TEST(mark__tells__what_a_level_has)
{
    static const struct compare_row row = {.group = GROUP_TIERS, .id = "grid_level"};
    struct item items[4] = {{.text = "｜"}};
    struct cell cell = {.kind = CELL_ITEMS, .items = items, .count = ladders[_i].count + ladders[_i].gap};
    struct overview_mark m;

    for (size_t i = 0; i < ladders[_i].count; i++)
        items[i + ladders[_i].gap] = (struct item){.text = "x", .tier = &ladders[_i].tiers[i], .state = ladders[_i].tiers[i].state};
    m = overview_mark_of(&row, &cell);
    ck_assert_int_eq(m.sign, ladders[_i].sign);
    ck_assert_int_eq(m.more, ladders[_i].more);
}
END_TEST

static const struct { int strengths[12]; size_t count; enum overview_sign sign; char more; } strengths[] = {
    {{STRENGTH_RULE}, 1, SIGN_RULE, ' '},       {{STRENGTH_MENTION}, 1, SIGN_MENTION, ' '}, {{STRENGTH_MENTION, STRENGTH_PRACTICE}, 2, SIGN_PRACTICE, '2'},
    {{WORD_MISSING}, 1, SIGN_STATED, ' '},      {{WORD_MISSING, STRENGTH_MENTION, STRENGTH_RULE}, 3, SIGN_RULE, '3'},
    {{STRENGTH_RULE, 1, 1, 1, 1, 1, 1, 1, 1}, 9, SIGN_RULE, '9'}, {{STRENGTH_PRACTICE, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 10, SIGN_PRACTICE, '+'},
};

START_TEST(mark__tells__how_strong_a_mechanism_is)
{
    static const struct compare_row row = {.group = GROUP_PROPERTY, .id = "rating"};
    struct item items[12] = {{0}};
    struct overview_mark m;

    for (size_t i = 0; i < strengths[_i].count; i++)
        items[i].strength = strengths[_i].strengths[i];
    m = overview_mark_of(&row, &(struct cell){.kind = CELL_ITEMS, .items = items, .count = strengths[_i].count});
    ck_assert_int_eq(m.sign, strengths[_i].sign);
    ck_assert_int_eq(m.more, strengths[_i].more);
}
END_TEST

START_TEST(mark__tells__each_kind_of_nothing_apart)
{
    static const struct compare_row row = {.group = GROUP_FIGURES, .id = "residents"};

    for (int state = NOT_STATED; state <= UNCHECKED; state++) {
        struct overview_mark m = overview_mark_of(&row, &(struct cell){.kind = CELL_NOTHING, .state = (enum state)state});

        ck_assert_str_eq(overview_sign_text(m.sign, CHINESE), word_of(WORD_STATE, state)->mark);
        ck_assert_str_eq(overview_sign_name(m.sign, CHINESE), word_name(WORD_STATE, state, CHINESE));
    }
    ck_assert_int_eq(overview_mark_of(&row, &(struct cell){.kind = CELL_GAP}).sign, SIGN_GAP);
}
END_TEST

START_TEST(marks__are__two_columns_wide_and_distinct_in_their_section)
{
    for (int l = CHINESE; l <= ENGLISH; l++)
        for (int s = 0; s < SIGNS; s++) {
            const char *text = overview_sign_text((enum overview_sign)s, (enum language)l);

            ck_assert_int_eq(text_width(&narrow, text, strlen(text)), MARK_COLUMNS);
            for (int other = 0; other < s; other++)
                ck_assert_str_ne(text, overview_sign_text((enum overview_sign)other, (enum language)l));
        }
}
END_TEST

/* ---- The page of three cases ---- */

static struct casebook book;
static char path[64];
static struct library *library;

static void library_make(size_t copies)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct findings found = {0};
    struct fault f = {0};
    size_t read;
    int fd;

    casebook_init(&book);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(&book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    read = book.case_count;
    for (size_t i = 0; i < copies; i++) {
        struct local_case *c = arena_get(book.arena, sizeof *c);

        *c = *book.cases[i % read];
        c->id = arena_format(book.arena, "copy%zu", i);
        *(struct local_case **)arena_append(book.arena, &book.cases, &book.case_count, sizeof *book.cases) = c;
    }
    strcpy(path, "/tmp/casegrid-overview-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK, "%s", f.text);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
    findings_clear(&found);
}

static void three_make(void)
{
    library_make(0);
}

static void many_make(void)
{
    library_make(300);
}

static void library_remove(void)
{
    library_free(library);
    library = NULL;
    casebook_clear(&book);
    unlink(path);
}

static struct overview_facts *facts_make(void)
{
    const struct comparison_wish wish = {.rows = "rule,households,persons,grid,tiers,property,figures"};
    struct comparison *c = NULL;

    ck_assert_int_eq(comparison_create(&c, (const struct local_case *const *)book.cases, book.case_count, &book, &wish, NULL), OK);
    return overview_facts_create(c);
}

static void page_make(struct page *p, const struct overview_facts *f, int columns, int rows, bool coverage)
{
    struct page_wish wish = {.facts = f, .width = &narrow, .columns = columns, .rows = rows, .coverage = coverage};

    wish.has_band = overview_reference_find(f, &wish.band_column, &wish.band_item);
    page_lay(p, &wish);
}

START_TEST(reference__is__the_range_of_a_whole_locality)
{
    struct overview_facts *f = facts_make();
    size_t column, item;

    ck_assert(overview_reference_find(f, &column, &item));
    ck_assert_str_eq(comparison_case(f->comparison, column)->id, "kaili"); /* 白云区 has one of five streets, 西岗区 a single number */
    overview_facts_free(f);
}
END_TEST

/* Each rule stands once: on the axis of households, on that of persons, in words, or among those that state nothing. */
START_TEST(page__shows__every_rule_and_every_row)
{
    struct overview_facts *f = facts_make();
    struct page p = {0};
    size_t by_households = 0, by_persons = 0, marks = 0, totals = 0, bands = 0;

    page_make(&p, f, 80, 16, false);
    for (size_t i = 0; i < p.count; i++) {
        by_households += p.lines[i].kind == PAGE_RANGE && p.lines[i].row == f->households;
        by_persons += p.lines[i].kind == PAGE_RANGE && p.lines[i].row == f->persons;
        marks += p.lines[i].kind == PAGE_MARKS;
        totals += p.lines[i].kind == PAGE_TOTALS;
        bands += p.lines[i].kind == PAGE_BAND;
    }
    ck_assert_uint_eq(by_households, 3);
    ck_assert_uint_eq(by_persons, 1);
    ck_assert_uint_eq(bands, 1);
    ck_assert_uint_eq(totals, 2);
    ck_assert_uint_eq(marks, f->rows - 3); /* all rows but rule, households, persons */
    ck_assert_str_eq(p.band_text, "参照：300—500户（凯里市标准）");
    page_make(&p, f, 80, 16, true);
    for (size_t i = marks = 0; i < p.count; i++)
        marks += p.lines[i].kind == PAGE_COVER;
    ck_assert_uint_eq(marks, f->rows);
    page_clear(&p);
    overview_facts_free(f);
}
END_TEST

START_TEST(coverage__counts__every_case_once)
{
    struct overview_facts *f = facts_make();

    for (size_t r = 0; r < f->rows; r++) {
        size_t all = 0;

        for (int kind = 0; kind < COVER_KINDS; kind++) {
            size_t own = 0;

            for (size_t i = 0; i < f->cases; i++)
                own += overview_cover_holds(f, r, i, kind);
            ck_assert_uint_eq(own, overview_cover_count(f, r, kind));
            all += own;
        }
        ck_assert_uint_eq(all, f->cases);
    }
    overview_facts_free(f);
}
END_TEST

/* Wherever the window was, the line that gets the cursor is in it and not under the names that stay above. */
START_TEST(page__keeps__the_cursor_in_sight)
{
    static const int sizes[][2] = {{80, 24}, {80, 16}, {40, 6}, {40, 4}, {20, 2}, {120, 32}, {10, 1}};
    struct overview_facts *f = facts_make();
    struct page p = {0};

    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        for (int coverage = 0; coverage < 2; coverage++) {
            int rows = sizes[i][1];

            page_make(&p, f, sizes[i][0], rows, coverage);
            for (size_t line = 0; line < p.count; line++)
                for (size_t before = 0; before < p.count && page_stops(&p, f, line); before += 3) {
                    size_t top = page_top(&p, f, before, line, rows), head;
                    int sticky = page_sticky(&p, top, &head);

                    ck_assert_uint_le(top, line);
                    ck_assert_msg(line - top < (size_t)rows, "line %zu from %zu in %d rows", line, before, rows);
                    ck_assert_msg(line - top >= (size_t)sticky, "line %zu is under %d heads", line, sticky);
                    if (p.lines[line].heads) /* its names are in sight: in their own place or above */
                        ck_assert(top <= p.lines[line].head || (sticky && head == p.lines[line].head));
                }
        }
    page_clear(&p);
    overview_facts_free(f);
}
END_TEST

START_TEST(page__finds__again_what_the_cursor_is_on)
{
    struct overview_facts *f = facts_make();
    struct page p = {0}, other = {0};

    page_make(&p, f, 80, 16, false);
    page_make(&other, f, 40, 6, false);
    for (size_t line = 0; line < p.count; line++)
        for (size_t stop = 0; stop < page_stops(&p, f, line); stop++) {
            struct page_focus focus = page_focus_at(&p, (struct page_place){line, stop}), again;

            again = page_focus_at(&other, page_find(&other, f, &focus));
            ck_assert_uint_eq(again.row, focus.row);
            ck_assert_uint_eq(again.column, focus.column);
            ck_assert_uint_eq(again.item, focus.item);
            ck_assert_int_eq(again.band, focus.band);
        }
    page_clear(&other);
    page_clear(&p);
    overview_facts_free(f);
}
END_TEST

/* A case with a rule for its towns, one for its villages and one in words: a line for each, found again one by one. */
START_TEST(page__keeps__several_rules_of_a_case_apart)
{
    struct figure figures[] = {
        {.key = "t", .subject = "x", .has_value = true, .value = 300, .has_max = true, .value_max = 500, .unit = "户", .written = "300—500户", .claim = WORD_MISSING},
        {.key = "v", .subject = "x", .has_value = true, .value = 100, .qualifier = "以上", .unit = "户", .written = "100户以上", .claim = WORD_MISSING},
    };
    struct grid grids[] = {
        {.households = "t", .written = "300—500户", .scope = "城区"}, {.households = "v", .written = "100户以上", .scope = "农村"},
        {.written = "按楼栋", .scope = "园区"},
    };
    struct local_case a = {.id = "a", .name = "甲", .level = DISTRICT, .figures = figures, .figure_count = 2, .grids = grids, .grid_count = 3};
    const struct local_case *cases[] = {&a};
    const struct comparison_wish wish = {.rows = "rule,households,persons,grid,tiers,property,figures"};
    struct comparison *c = NULL;
    struct overview_facts *f;
    struct page p = {0};
    size_t ranges = 0, words = 0;

    ck_assert_int_eq(comparison_create(&c, cases, 1, NULL, &wish, NULL), OK);
    f = overview_facts_create(c);
    page_make(&p, f, 80, 20, false);
    for (size_t line = 0; line < p.count; line++) {
        struct page_focus focus;

        ranges += p.lines[line].kind == PAGE_RANGE;
        words += p.lines[line].kind == PAGE_WORDS;
        if (!page_stops(&p, f, line))
            continue;
        focus = page_focus_at(&p, (struct page_place){line, 0});
        ck_assert_uint_eq(page_find(&p, f, &focus).line, line);
    }
    ck_assert_uint_eq(ranges, 2);
    ck_assert_uint_eq(words, 1);
    ck_assert_str_eq(p.band_text, "参照：300—500户（甲标准，城区）");
    page_clear(&p);
    overview_facts_free(f);
}
END_TEST

/* ---- The whole screen ---- */

static struct browser *browser_make(int columns, int rows)
{
    struct browser_options o = {.language = CHINESE, .width = narrow};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, columns, rows, &f) == OK, "%s", f.text);
    return b;
}

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};

    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
}

static char *shown(const struct browser *b, int columns, int rows)
{
    struct canvas *c = canvas_create(columns, rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static const struct { const char *keys, *expected; bool is_there; } walks[] = {
    {"O", "参照：300—500户（凯里市标准）", true}, {"O", "> 白云区   户", true}, {"O", "另用一条轴，记号是 (===) 和 @，不折算成户数", true},
    {"O<Up>", "凯里市 第9段", true},             {"O<Up><Enter>", "案例对照 | 阅读", true}, {"O<Up><Enter>", "凯里市 第9段", true},
    {"O<Up><Enter>q", "案例对照 | 总览", true},  {"O<Down><Down><Enter>q", "> 西岗区   户", true},
    {"Ob", "::::", false}, {"Obb", "::::", true}, {"Ob", "参照带已收起", true}, {"O<Up>b", "[====", true},
    {"Op", "参照：400—500户（白云区标准，5个街道）", true}, {"O<F5><F6>", "::::", false}, {"O<Down><Down>p", "参照：每300户（西岗区标准，居民区）", true},
    {"Obp", "::::", true}, {"O2$<Up><Up><Up><Up>", "白云区, 每格人数", true}, {"O2$<Up><Up><Up><Up><Down>", "西岗区, 网格数", true},
    {"O2", "2 组织层级", true}, {"O<Tab>", "2 组织层级", true}, {"O<S-Tab>", "4 指标", true}, {"O2", "白云区, 组织链条", true},
    {"O2<Down><Down><Down><Down>", "白云区, 小区: ｜链上无此级", true}, {"O2<Down><Down><Down><Down>", "所以没有可引的段落", false},
    {"O3", "白云区, 红色物业: －未提及", true}, {"O3<Right>", "凯里市, 红色物业: 提及", true}, {"O3$", "西岗区, 红色物业: 做法, 1/2", true},
    {"O3$]", "西岗区, 红色物业: 做法, 2/2", true}, {"O3$]]", "1/2", true}, {"O3$[", "2/2", true}, {"O3$<F8>", "2/2", true}, {"O3$0", "白云区, ", true},
    {"O3$<Enter>", "案例对照 | 阅读", true}, {"O3<Left>", "左边没有了", true}, {"O<Left>", "只有一个标记", true},
    {"O4", "4 指标", true}, {"OG", "说明了几行", true}, {"OGg", "> 参照带", true},
    {"Oc", "每格户数                >3/3", true}, {"Oc<Right>", "｜ 链上无此级，0/3", true}, {"Occ", "> 白云区   户", true},
    {"Oc<Down><Right><Right><Enter>", "凯里市, ", true}, {"Oc<Right><Enter>", "没有这样的地区", true}, {"Oc<Enter>", "> 白云区   户", true},
    {"O ", "已选取白云区", true}, {"O ", ">*白云区", true}, {"O a", "凯里市", false}, {"O aa", "凯里市", true}, {"O q", "已选 1 个", true},
    {"O?", "参照带", true}, {"O<Esc>", "案例对照 | 案例", true}, {" <Down> cO", "案例对照 | 总览", true}, {" <Down> c<F3>q", "案例对照 | 对照", true},
    {"Oa", "现在没有用处", true}, {"O]", "现在没有用处", true}, {"O<PgDn><PgDn>", "3 物业机制", true}, {"OG<PgUp>g", "> 参照带", true},
};

START_TEST(overview__walks__where_keys_lead)
{
    struct browser *b = browser_make(80, 24);
    char *text;

    press(b, walks[_i].keys);
    text = shown(b, 80, 24);
    ck_assert_msg((strstr(text, walks[_i].expected) != NULL) == walks[_i].is_there, "'%s': '%s'\n%s", walks[_i].keys, walks[_i].expected, text);
    free(text);
    browser_free(b);
}
END_TEST

START_TEST(overview__keeps__its_place_when_the_size_changes)
{
    static const char *const keys[] = {"O3$]", "O<Up><Up>", "O<Down><Down>", "OG<Right>", "Oc3<Right>"};

    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct browser *b = browser_make(80, 24);
        struct buffer before = {0}, after = {0};
        const struct screen *s;

        press(b, keys[i]);
        s = b->stack[b->depth - 1];
        s->ops->status(s, &before);
        for (int size = 130; size > 0; size -= 3)
            browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = size, .rows = 1 + size / 4});
        s->ops->status(s, &after);
        ck_assert_str_eq(buffer_text(&after), buffer_text(&before));
        buffer_clear(&before);
        buffer_clear(&after);
        browser_free(b);
    }
}
END_TEST

/* Every mark leads somewhere: the text opens at a paragraph, and back the cursor is where it was. */
START_TEST(overview__opens__the_evidence_of_every_mark)
{
    struct browser *b = browser_make(80, 24);
    int marks = 0;

    press(b, "Og");
    for (char *before = NULL, *here = shown(b, 80, 24);; marks++) {
        char *back;

        press(b, "<Enter>");
        ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "read");
        press(b, "q");
        back = shown(b, 80, 24);
        ck_assert_str_eq(back, here);
        free(back);
        free(before);
        before = here;
        press(b, "<Down>");
        here = shown(b, 80, 24);
        if (!strcmp(before, here)) {
            free(before);
            free(here);
            break;
        }
    }
    ck_assert_int_gt(marks, 40);
    browser_free(b);
}
END_TEST

START_TEST(overview__reads__many_cases_in_slices)
{
    struct browser *b = browser_make(80, 24);
    int slices = 0;
    char *text;

    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = 'O'});
    text = shown(b, 80, 24);
    ck_assert_msg(strstr(text, "已读 0/303"), "%s", text);
    free(text);
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = KEY_ARROW_DOWN}); /* no key does harm while it goes on */
    while (browser_work(b, 0))
        slices++;
    ck_assert_int_ge(slices, 303); /* no time at all: a case a slice */
    text = shown(b, 80, 24);
    ck_assert_msg(strstr(text, "> "), "%s", text);
    ck_assert_msg(!strstr(text, "已读"), "%s", text);
    free(text);
    press(b, "2$");
    text = shown(b, 80, 24);
    ck_assert_msg(strstr(text, "303/303"), "%s", text);
    free(text);
    browser_free(b);
}
END_TEST

START_TEST(overview__is_left__while_it_is_reading)
{
    for (int slices = 0; slices < 320; slices += 61) {
        struct browser *b = browser_make(80, 24);

        browser_event(b, &(struct event){.kind = EVENT_KEY, .key = 'O'});
        for (int i = 0; i < slices; i++)
            browser_work(b, 0);
        browser_event(b, &(struct event){.kind = EVENT_KEY, .key = KEY_ESCAPE});
        ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "library");
        browser_free(b);
    }
}
END_TEST

/* Reproducible: the same sequence in every run. */
START_TEST(overview__survives__random_keys_and_sizes)
{
    static const uint32_t keys[] = {'O', 'O', '1', '2', '3', '4', 'b', 'p', 'c', 'a', ' ', ']', '[', '0', '$', 'g', 'G', 'q', KEY_ENTERED, KEY_TABULATOR,
                                    KEY_BACK_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_PAGE_UP,
                                    KEY_PAGE_DOWN, KEY_TO_HOME, KEY_TO_END};
    uint32_t state = 4000u + (uint32_t)_i;
    int columns = 80, rows = 24;
    struct browser *b = browser_make(columns, rows);

    for (int step = 0; step < 400; step++) {
        uint32_t r = next_random(&state);
        struct event e = {.kind = EVENT_KEY, .key = keys[r % COUNT_OF(keys)]};

        if (r % 13 == 0) {
            columns = 1 + (int)(next_random(&state) % 130);
            rows = 1 + (int)(next_random(&state) % 45);
            e = (struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows};
        }
        browser_event(b, &e);
        browser_work(b, r % 3 ? -1 : 0);
        if (browser_ended(b)) {
            browser_free(b);
            b = browser_make(columns, rows);
        }
        free(shown(b, columns, rows));
    }
    browser_free(b);
}
END_TEST

Suite *screen_overview_suite(void)
{
    Suite *s = suite_create("screen_overview");
    TCase *core = tcase_create("core"), *three = tcase_create("three"), *many = tcase_create("many");

    tcase_add_loop_test(core, axis__fits__ticks_into_its_columns, 0, COUNT_OF(fits));
    tcase_add_test(core, axis__keeps__labels_apart_and_values_inside);
    tcase_add_loop_test(core, axis__writes__a_rule_over_the_band, 0, COUNT_OF(lines));
    tcase_add_loop_test(core, axis__marks__persons_otherwise_than_households, 0, COUNT_OF(units));
    tcase_add_test(core, axis__band__hides_nothing);
    tcase_add_test(core, table__columns__stay_inside_and_show_a_case);
    tcase_add_loop_test(core, name__short__keeps_two_characters, 0, COUNT_OF(names));
    tcase_add_loop_test(core, mark__tells__what_a_level_has, 0, COUNT_OF(ladders));
    tcase_add_loop_test(core, mark__tells__how_strong_a_mechanism_is, 0, COUNT_OF(strengths));
    tcase_add_test(core, mark__tells__each_kind_of_nothing_apart);
    tcase_add_test(core, marks__are__two_columns_wide_and_distinct_in_their_section);
    suite_add_tcase(s, core);
    tcase_add_unchecked_fixture(three, three_make, library_remove);
    tcase_set_timeout(three, 60);
    tcase_add_test(three, reference__is__the_range_of_a_whole_locality);
    tcase_add_test(three, page__shows__every_rule_and_every_row);
    tcase_add_test(three, coverage__counts__every_case_once);
    tcase_add_test(three, page__keeps__several_rules_of_a_case_apart);
    tcase_add_test(three, page__keeps__the_cursor_in_sight);
    tcase_add_test(three, page__finds__again_what_the_cursor_is_on);
    tcase_add_loop_test(three, overview__walks__where_keys_lead, 0, COUNT_OF(walks));
    tcase_add_test(three, overview__keeps__its_place_when_the_size_changes);
    tcase_add_test(three, overview__opens__the_evidence_of_every_mark);
    tcase_add_loop_test(three, overview__survives__random_keys_and_sizes, 0, 8);
    suite_add_tcase(s, three);
    tcase_add_unchecked_fixture(many, many_make, library_remove);
    tcase_set_timeout(many, 60);
    tcase_add_test(many, overview__reads__many_cases_in_slices);
    tcase_add_test(many, overview__is_left__while_it_is_reading);
    suite_add_tcase(s, many);
    return s;
}
