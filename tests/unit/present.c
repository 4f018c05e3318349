/* present.c - decks: read with everything that is wrong, resolved cell for cell, divided so that nothing is lost, revealed step by step, packed. */
#include "suites.h"

#include "casegrid/present.h"
#include "casegrid/screen.h"
#include "casegrid/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

static struct library *open_three(void)
{
    const char *path = getenv("THREE");
    struct library *l = NULL;
    struct fault f = {0};

    ck_assert_msg(path && library_open(&l, path, &f) == OK, "%s", f.text);
    return l;
}

/* ---- Reading ---- */

#define HEAD "format: 1\ntitle: 课\nslides:\n"
#define CASES "    cases: [西岗区, 凯里市]\n"

static const struct { const char *text, *at, *says; } wrong[] = {
    {"", "d.yaml:1:1:", "这不是课件"},
    {"title: 课\n", "d.yaml:1:1:", "这不是课件"},
    {"slides:\n  - kind: text\n    text: a\n", "d.yaml:1:1:", "课件没有标题"},
    {"title: 课\nslides: []\n", "d.yaml:2:9:", "课件里没有页"},
    {"format: 2\ntitle: 课\nslides: []\n", "d.yaml:1:9:", "请更新程序"},
    {"titel: 课\ntitle: 课\nslides:\n  - kind: text\n    text: a\n", "d.yaml:1:1:", "不认识的键“titel”"},
    {HEAD "  - kind: comparisson\n" CASES, "d.yaml:4:11:", "是不是“comparison”"},
    {HEAD "  - title: 无\n", "d.yaml:4:5:", "没有写“kind”"},
    {HEAD "  - 文字\n", "d.yaml:4:5:", "这里应当是一页"},
    {HEAD "  - kind: tiers\n    casse: [西岗区]\n" CASES, "d.yaml:5:5:", "是不是“case"},
    {HEAD "  - kind: tiers\n    paragraph: 3\n" CASES, "d.yaml:5:5:", "不用“paragraph”"},
    {HEAD "  - kind: tiers\n", "d.yaml:4:5:", "要写“cases”"},
    {HEAD "  - kind: figure\n" CASES, "d.yaml:4:5:", "缺少“row”"},
    {HEAD "  - kind: text\n", "d.yaml:4:5:", "缺少“text”"},
    {HEAD "  - kind: tiers\n" CASES "    steps: slowly\n", "d.yaml:6:12:", "“steps”后面应当是"},
    {HEAD "  - kind: comparison\n" CASES "    differences: maybe\n", "d.yaml:6:18:", "yes 或 no"},
    {HEAD "  - kind: question\n    text: 问\n    room: 99\n", "d.yaml:6:11:", "0 至 20"},
    {HEAD "  - kind: passage\n    case: 凯里市\n    paragraph: 九\n", "d.yaml:6:16:", "整数"},
    {HEAD "  - kind: comparison\n" CASES "    own: yes\n", "d.yaml:6:5:", "own: 名称"},
    {HEAD "  - kind: text\n   text: a\n", "d.yaml:5:", ""},                     /* indentation */
    {HEAD "  - kind: text\n    text: \"a\033[31m\"\n", "d.yaml:5:", ""},         /* control characters */
    {HEAD "  - kind: text\n    text: a\n    text: b\n", "d.yaml:6:5:", ""},       /* twice */
    {HEAD "  - kind: comparison\n    saved: 一\n" CASES, "d.yaml:6:5:", "写了“saved”"},
};

START_TEST(deck__tells__what_is_wrong_and_where)
{
    struct troubles t = {0};
    struct deck *d = NULL;
    struct fault f = {0};

    ck_assert_int_eq(deck_read_text(&d, "d.yaml", wrong[_i].text, strlen(wrong[_i].text), &t, &f), BAD_INPUT);
    ck_assert_msg(strstr(t.text.text, wrong[_i].at) == t.text.text, "%s", t.text.text);
    ck_assert_msg(strstr(t.text.text, wrong[_i].says), "%s", t.text.text);
    ck_assert_ptr_null(d);
    troubles_clear(&t);
}
END_TEST

START_TEST(deck__tells__everything_at_once)
{
    const char text[] = HEAD "  - kind: nothing\n  - kind: tiers\n    own: 1\n  - kind: question\n";
    struct troubles t = {0};
    struct deck *d = NULL;
    struct fault f = {0};

    ck_assert_int_eq(deck_read_text(&d, "d.yaml", text, strlen(text), &t, &f), BAD_INPUT);
    ck_assert_uint_eq(t.errors, 4);
    ck_assert_ptr_nonnull(strstr(t.text.text, "d.yaml:4:11:"));
    ck_assert_ptr_nonnull(strstr(t.text.text, "d.yaml:6:10:"));
    ck_assert_ptr_nonnull(strstr(t.text.text, "d.yaml:5:5:"));
    ck_assert_ptr_nonnull(strstr(t.text.text, "d.yaml:7:5:"));
    ck_assert_ptr_nonnull(strstr(f.text, "4 处错误"));
    troubles_clear(&t);
}
END_TEST

static struct deck *resolved(struct library *l, const char *text)
{
    struct troubles t = {0};
    struct deck *d = NULL;
    struct fault f = {0};

    ck_assert_msg(deck_read_text(&d, "d.yaml", text, strlen(text), &t, &f) == OK, "%s", f.text);
    ck_assert_msg(deck_resolve(d, l, &t, &f) == OK, "%s", f.text);
    troubles_clear(&t);
    return d;
}

static const struct { const char *text, *at, *says; } unknown[] = {
    {HEAD "  - kind: tiers\n    cases: [西岗区, 凯里区]\n", "d.yaml:5:18:", "凯里市"},
    {HEAD "  - kind: comparison\n" CASES "    rows: [households, grid_totall]\n", "d.yaml:6:24:", "grid_total"},
    {HEAD "  - kind: comparison\n" CASES "    reference: 白云区\n", "d.yaml:6:16:", "参照“白云区”不在这一页的案例里；请把它也写上，或者从这些案例里选一个作参照：西岗区、凯里市。"},
    {HEAD "  - kind: comparison\n" CASES "    per: hour\n", "d.yaml:6:10:", "per"},
    {HEAD "  - kind: comparison\n    saved: 没有保存过的\n", "d.yaml:5:12:", "没有保存过的"},
    {HEAD "  - kind: passage\n    case: 凯里市\n    paragraph: 99\n", "d.yaml:6:16:", "没有第 99 段"},
    {HEAD "  - kind: passage\n    case: 凯里市\n    paragraph: 9\n    mark: 没有这几个字\n", "d.yaml:7:11:", "要标出"},
    {HEAD "  - kind: tiers\n    cases: [西岗区, 西岗]\n", "d.yaml:5:18:", "写了两次"},
};

START_TEST(deck__tells__what_the_library_does_not_have)
{
    struct library *l = open_three();
    struct troubles t = {0};
    struct deck *d = NULL;
    struct fault f = {0};

    ck_assert_int_eq(deck_read_text(&d, "d.yaml", unknown[_i].text, strlen(unknown[_i].text), &t, &f), OK);
    ck_assert_int_eq(deck_resolve(d, l, &t, &f), BAD_INPUT);
    ck_assert_msg(strstr(t.text.text, unknown[_i].at) == t.text.text, "%s", t.text.text);
    ck_assert_msg(strstr(t.text.text, unknown[_i].says), "%s", t.text.text);
    troubles_clear(&t);
    deck_free(d);
    library_free(l);
}
END_TEST

START_TEST(deck__takes__five_thousand_slides)
{
    struct library *l = open_three();
    struct buffer b = {0};
    struct deck *d;

    buffer_add(&b, HEAD);
    for (int i = 0; i < 5000; i++)
        buffer_format(&b, i % 50 ? "  - kind: text\n    text: 第 %d 页\n" : "  - kind: comparison\n" CASES "    rows: [grid_total] # %d\n", i);
    d = resolved(l, b.text);
    ck_assert_uint_eq(d->count, 5000);
    buffer_clear(&b);
    deck_free(d);
    library_free(l);
}
END_TEST

/* ---- The same cells as the comparison ---- */

static const char every_kind[] =
    "format: 1\ntitle: 全部种类\nown: 本地\nslides:\n"
    "  - {kind: title, title: 全部种类, text: [一, 二], notes: 讲}\n"
    "  - {kind: comparison, cases: [西岗区, 凯里市, 白云区], rows: [grid, property], reference: 凯里市, steps: rows}\n"
    "  - {kind: comparison, cases: [西岗区, 凯里市, 白云区], rows: [grid], steps: cells, own: yes}\n"
    "  - {kind: comparison, cases: [西岗区, 凯里市], rows: [grid], transposed: yes, steps: columns}\n"
    "  - {kind: figure, cases: [西岗区, 凯里市, 白云区], row: grid_branches}\n"
    "  - {kind: grids, cases: [西岗区, 凯里市, 白云区], own: yes, steps: rows}\n"
    "  - {kind: tiers, cases: [西岗区, 凯里市, 白云区], steps: columns}\n"
    "  - {kind: mechanisms, cases: [西岗区, 凯里市, 白云区]}\n"
    "  - {kind: passage, case: 凯里市, paragraph: 7, mark: “红黑名单”}\n"
    "  - {kind: question, text: [问一, 问二], room: 5}\n"
    "  - {kind: text, text: [甲, 乙, 丙], steps: rows}\n";

START_TEST(sheet__says__what_the_comparison_says)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind);
    static const char *const ids[] = {"xigang", "kaili", "baiyun"};
    const struct local_case *cases[3];
    const struct casebook *book = NULL;

    ck_assert_int_eq(library_book(l, &book, NULL), OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(library_case(l, ids[i], &cases[i], NULL), OK);
    for (int language = CHINESE; language <= ENGLISH; language++) {
        struct comparison_wish wish = {.rows = "grid,property", .reference = "kaili", .language = (enum language)language};
        const struct slide_sheet *s = d->slides[1].sheets[language];
        struct comparison *c = NULL;

        ck_assert_int_eq(comparison_create(&c, cases, 3, book, &wish, NULL), OK);
        ck_assert_uint_eq(s->row_count, comparison_row_count(c));
        ck_assert_uint_eq(s->column_count, 3);
        ck_assert_int_eq(s->reference, comparison_reference(c));
        for (size_t r = 0; r < s->row_count; r++)
            for (size_t k = 0; k < 3; k++) {
                const struct cell *cell = comparison_cell(c, r, k);
                const struct slide_cell *mine = &s->cells[r * 3 + k];

                ck_assert_str_eq(s->rows[r].label, comparison_row(c, r)->label);
                ck_assert_int_eq(mine->difference, (int)comparison_difference(c, r, k)->kind);
                if (cell->kind != CELL_ITEMS) {
                    ck_assert_str_eq(mine->name, cell_nothing_name(cell, (enum language)language));
                    ck_assert_uint_eq(mine->count ? mine->items[0].passage_count : 0, cell->paragraphs.count);
                    continue;
                }
                ck_assert_uint_eq(mine->count, cell->count);
                for (size_t i = 0; i < mine->count; i++) {
                    ck_assert_str_eq(mine->items[i].text, cell->items[i].text);
                    ck_assert_uint_eq(mine->items[i].passage_count, cell->items[i].paragraphs.count);
                    for (size_t n = 0; n < mine->items[i].passage_count; n++)
                        ck_assert_int_eq(d->passages[mine->items[i].passages[n]].paragraph, cell->items[i].paragraphs.numbers[n]);
                }
            }
        comparison_free(c);
    }
    deck_free(d);
    library_free(l);
}
END_TEST

/* ---- Divided, and nothing is lost ---- */

static const struct { int columns, rows; } sizes[] = {{40, 12}, {80, 24}, {120, 40}, {160, 45}, {200, 60}, {61, 17}, {30, 9}, {20, 8}};

/* What the canvas shows, without blanks and lines. */
static void add_shown(struct buffer *b, const struct canvas *c)
{
    for (int y = 0; y < canvas_rows(c); y++)
        for (int x = 0; x < canvas_columns(c); x++) {
            struct canvas_cell cell = canvas_at(c, x, y);

            if (cell.line == LINE_NONE && strcmp(cell.text, " "))
                buffer_add(b, cell.text);
        }
}

static char *without_blanks(const char *s)
{
    struct buffer b = {0};

    for (; *s; s++)
        if (*s != ' ')
            buffer_add_char(&b, *s);
    return buffer_take(&b);
}

/* Whether the characters of NEEDLE stand in HAY in their order: parts and columns may stand between its lines. */
static bool is_shown(const char *hay, const char *needle)
{
    for (const char *p = needle; *p;) {
        size_t n = text_cluster(p, strlen(p));
        char *one = memory_text_n(p, n);
        const char *hit = strstr(hay, one);

        free(one);
        if (!hit)
            return false;
        hay = hit + n;
        p += n;
    }
    return true;
}

START_TEST(slide__shows__every_cell_at_every_size)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind);
    int columns = sizes[_i].columns, rows = sizes[_i].rows;

    for (int i = 0; i < (int)d->count; i++) {
        struct deck_place p = place_of_slide(d, i, true), before;
        struct canvas *c = canvas_create(columns, rows, narrow);
        const struct slide_sheet *s = d->slides[i].sheets[CHINESE];
        struct buffer shown = {0};
        size_t parts = 0;

        p.step = slide_step_count(d, i);
        do { /* part by part */
            struct layout *lay = layout_create(d, i, columns, rows, narrow, CHINESE);

            parts = layout_parts(lay);
            layout_free(lay);
            canvas_clear(c);
            p.step = slide_step_count(d, i);
            deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
            add_shown(&shown, c);
            before = p;
            place_next(d, &p, columns, rows, narrow, CHINESE);
        } while (p.slide == i && (p.row != before.row || p.column != before.column || p.offset != before.offset || p.step != before.step) && parts);
        for (size_t k = 0; s && k < s->row_count * s->column_count; k++) {
            for (size_t n = 0; n < s->cells[k].count; n++) {
                char *words = without_blanks(s->cells[k].brief ? s->cells[k].brief : s->cells[k].items[n].text);

                ck_assert_msg(is_shown(shown.text, words), "slide %d at %dx%d: %s\nin %s", i + 1, columns, rows, words, shown.text);
                free(words);
            }
            if (s->cells[k].name)
                ck_assert_msg(is_shown(shown.text, s->cells[k].name), "slide %d at %dx%d: %s", i + 1, columns, rows, s->cells[k].name);
        }
        for (size_t k = 0; k < d->slides[i].text_count; k++)
            ck_assert_msg(is_shown(shown.text, d->slides[i].texts[k]), "slide %d at %dx%d: %s", i + 1, columns, rows, d->slides[i].texts[k]);
        if (d->slides[i].has_passage) {
            char *words = without_blanks(d->passages[d->slides[i].passage].text);

            ck_assert_msg(is_shown(shown.text, words), "slide %d at %dx%d: %s", i + 1, columns, rows, words);
            ck_assert_ptr_nonnull(strstr(shown.text, "转述，非原文"));
            free(words);
        }
        buffer_clear(&shown);
        canvas_free(c);
    }
    deck_free(d);
    library_free(l);
}
END_TEST

/* Evidence is paged to its end, all of it, and then put away. */
START_TEST(evidence__shows__whole_passages_at_every_size)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind);
    int columns = sizes[_i].columns, rows = sizes[_i].rows;
    const struct slide_sheet *s = d->slides[1].sheets[CHINESE];

    for (size_t k = 0; k < s->row_count * s->column_count; k++) {
        struct deck_place p = place_of_slide(d, 1, true);
        struct buffer shown = {0};
        int pages = 0;

        p.row = (int)(k / s->column_count);
        p.column = (int)(k % s->column_count);
        for (p.evidence = true; p.evidence; place_next(d, &p, columns, rows, narrow, CHINESE)) {
            struct canvas *c = canvas_create(columns, rows, narrow);

            deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
            add_shown(&shown, c);
            canvas_free(c);
            ck_assert_int_lt(++pages, 200);
        }
        for (size_t i = 0; i < s->cells[k].count; i++)
            for (size_t n = 0; n < s->cells[k].items[i].passage_count; n++) {
                char *words = without_blanks(d->passages[s->cells[k].items[i].passages[n]].text);

                ck_assert_msg(is_shown(shown.text, words), "cell %zu at %dx%d: %s\nin %s", k, columns, rows, words, shown.text);
                free(words);
            }
        buffer_clear(&shown);
    }
    deck_free(d);
    library_free(l);
}
END_TEST

static bool same_place(const struct deck_place *a, const struct deck_place *b)
{
    return a->slide == b->slide && a->step == b->step && a->row == b->row && a->column == b->column && a->offset == b->offset;
}

/* On to the end and back to the beginning: the same number of keys, and no key that shows what was there before. */
START_TEST(places__lead__to_the_end_and_back)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind);
    int columns = sizes[_i].columns, rows = sizes[_i].rows, on = 0, back = 0;
    struct deck_place p = place_of_slide(d, 0, false), before = p;

    while (place_next(d, &p, columns, rows, narrow, CHINESE)) {
        ck_assert_msg(!same_place(&p, &before), "slide %d step %d", p.slide, p.step);
        ck_assert_int_lt(++on, 2000);
        before = p;
    }
    ck_assert_int_eq(p.slide, (int)d->count);
    while (place_back(d, &p, columns, rows, narrow, CHINESE))
        ck_assert_int_lt(++back, 2000);
    ck_assert_int_eq(p.slide, 0);
    ck_assert_int_eq(p.step, 0);
    ck_assert_int_eq(on, back);
    deck_free(d);
    library_free(l);
}
END_TEST

START_TEST(steps__reveal__one_more_each_time)
{
    static const struct { enum slide_steps steps; int row, column, from; } cells[] = {
        {STEPS_NONE, 2, 1, 0}, {STEPS_ROWS, 2, 1, 3}, {STEPS_COLUMNS, 2, 1, 2}, {STEPS_CELLS, 2, 1, 8},
    };
    struct slide_sheet sheet = {.row_count = 4, .column_count = 3};
    struct slide s = {.kind = SLIDE_COMPARISON, .steps = cells[_i].steps, .sheets = {&sheet, &sheet}};

    for (int step = 0; step <= 12; step++)
        ck_assert_int_eq(slide_is_revealed(&s, step, (size_t)cells[_i].row, (size_t)cells[_i].column), step >= cells[_i].from);
}
END_TEST

START_TEST(slides__survive__tiny_windows)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind);

    for (int columns = 1; columns <= 13; columns += 3)
        for (int rows = 1; rows <= 5; rows++)
            for (int i = 0; i <= (int)d->count; i++) {
                struct deck_place p = place_of_slide(d, i, true);
                struct canvas *c = canvas_create(columns, rows, narrow);

                deck_draw(d, &p, canvas_area(c), CHINESE, NULL);
                p.evidence = p.cursor = true;
                deck_draw(d, &p, canvas_area(c), ENGLISH, "12:00");
                place_next(d, &p, columns, rows, narrow, ENGLISH);
                canvas_free(c);
            }
    deck_free(d);
    library_free(l);
}
END_TEST

/* ---- Packed ---- */

START_TEST(pack__keeps__what_is_drawn)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind), *again = NULL;
    struct buffer one = {0}, two = {0};
    struct fault f = {0};

    deck_own_put(d, "households", "每400户");
    deck_pack(d, &one);
    ck_assert_msg(deck_unpack(&again, one.text, one.length, &f) == OK, "%s", f.text);
    deck_pack(again, &two);
    ck_assert_uint_eq(one.length, two.length);
    ck_assert_mem_eq(one.text, two.text, one.length);
    ck_assert_ptr_null(strstr(one.text, "d.yaml"));
    for (int i = 0; i <= (int)d->count; i++)
        for (int language = CHINESE; language <= ENGLISH; language++) {
            struct canvas *a = canvas_create(80, 24, narrow), *b = canvas_create(80, 24, narrow);
            struct deck_place p = place_of_slide(d, i, true);
            struct buffer x = {0}, y = {0};

            deck_draw(d, &p, canvas_area(a), (enum language)language, NULL);
            deck_draw(again, &p, canvas_area(b), (enum language)language, NULL);
            canvas_write(a, false, &x);
            canvas_write(b, false, &y);
            ck_assert_str_eq(x.text, y.text);
            buffer_clear(&x);
            buffer_clear(&y);
            canvas_free(a);
            canvas_free(b);
        }
    buffer_clear(&one);
    buffer_clear(&two);
    deck_free(again);
    deck_free(d);
    library_free(l);
}
END_TEST

/* Whatever comes, it is refused or it can be drawn. */
static void try_bytes(const char *bytes, size_t n)
{
    struct deck *d = NULL;

    if (deck_unpack(&d, bytes, n, NULL) != OK)
        return;
    for (int i = 0; i <= (int)d->count && i < 20; i++) {
        struct deck_place p = place_of_slide(d, i, true);
        struct canvas *c = canvas_create(60, 16, narrow);

        p.evidence = i % 2;
        deck_draw(d, &p, canvas_area(c), i % 3 ? CHINESE : ENGLISH, NULL);
        place_next(d, &p, 60, 16, narrow, CHINESE);
        canvas_free(c);
    }
    deck_free(d);
}

START_TEST(pack__refuses__what_is_cut_or_changed)
{
    struct library *l = open_three();
    struct deck *d = resolved(l, every_kind), *none = NULL;
    struct buffer b = {0};
    unsigned seed = 1;

    deck_pack(d, &b);
    for (size_t n = 0; n < b.length; n += 1 + b.length / 400)
        ck_assert_int_eq(deck_unpack(&none, b.text, n, NULL), BAD_INPUT);
    buffer_add_char(&b, 'x');
    ck_assert_int_eq(deck_unpack(&none, b.text, b.length, NULL), BAD_INPUT);
    b.length--;
    for (int i = 0; i < 3000; i++) {
        char *bytes = memory_get(b.length);
        size_t changes = 1 + (size_t)i % 4;

        memcpy(bytes, b.text, b.length);
        for (size_t k = 0; k < changes; k++) {
            seed = seed * 1103515245u + 12345u;
            bytes[16 + seed % (b.length - 16)] = (char)(i % 3 ? seed >> 16 : i % 2 ? 0xFF : 0);
        }
        try_bytes(bytes, b.length);
        free(bytes);
    }
    buffer_clear(&b);
    deck_free(d);
    library_free(l);
}
END_TEST

START_TEST(place__packs__and_refuses)
{
    struct deck_place p = {.slide = 3, .step = 2, .row = 1, .column = 4, .offset = 500, .evidence_offset = 7, .evidence = true, .black = true}, q = {0};
    struct deck d = {.count = 3};
    unsigned char bytes[DECK_PLACE_PACKED];

    deck_place_pack(&p, bytes);
    ck_assert(deck_place_unpack(&q, bytes, &d));
    ck_assert_mem_eq(&p, &q, sizeof p);
    d.count = 2; /* beyond the end slide */
    ck_assert(!deck_place_unpack(&q, bytes, &d));
    memset(bytes, 0xFF, sizeof bytes);
    ck_assert(!deck_place_unpack(&q, bytes, NULL));
}
END_TEST

/* ---- On the screen ---- */

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};

    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
}

static bool screen_shows(const struct browser *b, const char *text)
{
    struct canvas *c = canvas_create(80, 24, narrow);
    struct buffer shown = {0};
    bool is;

    browser_draw(b, c);
    canvas_write(c, false, &shown);
    is = strstr(shown.text, text);
    buffer_clear(&shown);
    canvas_free(c);
    return is;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static void wait_a_second(void)
{
    time_t now = time(NULL);

    while (time(NULL) == now)
        usleep(20000);
}

START_TEST(screen__reads__a_changed_file_again)
{
    char path[] = "/tmp/casegrid-deck-XXXXXX";
    struct browser_options o = {.width = narrow};
    struct library *l = open_three();
    struct troubles t = {0};
    struct browser *b = NULL;
    struct fault f = {0};

    close(mkstemp(path));
    write_file(path, HEAD "  - {kind: text, text: 原来的}\n  - {kind: text, text: 第二页}\n");
    ck_assert_int_eq(deck_read(&o.deck, path, &t, &f), OK);
    ck_assert_int_eq(deck_resolve(o.deck, l, &t, &f), OK);
    ck_assert_int_eq(browser_create(&b, l, &o, 80, 24, &f), OK);
    press(b, "n");
    ck_assert(screen_shows(b, "第二页"));
    ck_assert_int_gt(browser_patience(b), 0);
    write_file(path, HEAD "  - {kind: text, text: 原来的}\n  - {kind: text, text: 改过的第二页}\n");
    wait_a_second();
    browser_work(b, 10);
    ck_assert(browser_changed(b));
    ck_assert(screen_shows(b, "改过的第二页"));
    write_file(path, HEAD "  - {kind: texts, text: 坏的}\n");
    wait_a_second();
    browser_work(b, 10);
    ck_assert(screen_shows(b, "改过的第二页"));
    ck_assert(screen_shows(b, ":4:12:"));
    write_file(path, HEAD "  - {kind: text, text: 只剩一页}\n");
    wait_a_second();
    browser_work(b, 10);
    press(b, "1<Enter>");
    ck_assert(screen_shows(b, "只剩一页"));
    press(b, "q");
    ck_assert(!browser_ended(b));
    press(b, "nqy");
    ck_assert(browser_ended(b));
    browser_free(b);
    troubles_clear(&t);
    unlink(path);
    library_free(l);
}
END_TEST

/* The file changes while the own locality is being typed in: what was typed is kept, in the cell it was typed for. */
START_TEST(screen__keeps__what_is_typed_while_the_file_changes)
{
    static const char one[] = "title: 课\nown: 本地\nslides:\n  - {kind: comparison, title: 原来的, cases: [凯里市], rows: [households], own: yes}\n";
    static const char other[] = "title: 课\nown: 本地\nslides:\n  - {kind: comparison, title: 改过的, cases: [凯里市], rows: [households], own: yes}\n";
    char path[] = "/tmp/casegrid-deck-XXXXXX";
    struct browser_options o = {.width = narrow};
    struct library *l = open_three();
    struct troubles t = {0};
    struct browser *b = NULL;
    struct fault f = {0};

    close(mkstemp(path));
    write_file(path, one);
    ck_assert_int_eq(deck_read(&o.deck, path, &t, &f), OK);
    ck_assert_int_eq(deck_resolve(o.deck, l, &t, &f), OK);
    ck_assert_int_eq(browser_create(&b, l, &o, 80, 24, &f), OK);
    press(b, "<Tab><Right><Enter>每350户");
    write_file(path, other);
    wait_a_second();
    browser_work(b, 10);
    ck_assert(screen_shows(b, "原来的"));
    press(b, "<Enter>");
    ck_assert(screen_shows(b, "每350户"));
    browser_free(b);
    troubles_clear(&t);
    unlink(path);
    library_free(l);
}
END_TEST

/* A number is typed where an input method finds it: at the cursor, never on the last line. */
START_TEST(screen__shows__the_page_that_is_typed)
{
    struct browser_options o = {.width = narrow};
    struct library *l = open_three();
    struct canvas *c = canvas_create(80, 24, narrow);
    struct browser *b = NULL;
    int x = 0, y = 0;

    o.deck = resolved(l, every_kind);
    ck_assert_int_eq(browser_create(&b, l, &o, 80, 24, NULL), OK);
    press(b, "12");
    ck_assert(screen_shows(b, "到第 12 页"));
    browser_draw(b, c);
    ck_assert(canvas_cursor(c, &x, &y));
    ck_assert(x > 10 && y == 22);
    canvas_free(c);
    browser_free(b);
    library_free(l);
}
END_TEST

/* Random keys and sizes on every kind of slide: nothing but the question ends it. */
START_TEST(screen__survives__random_keys)
{
    static const char *const keys[] = {" ", "<BS>", "n", "p", "a", "<Tab>", "h", "j", "k", "l", "e", "<Enter>", "<Esc>", "b", "c", "3", "G", "i", "<Down>", "<Up>",
                                       "<Left>", "<Right>", "<F1>", "<Home>", "<End>", "r", "/", "q"};
    struct browser_options o = {.width = narrow, .language = _i % 2 ? ENGLISH : CHINESE};
    struct library *l = open_three();
    struct browser *b = NULL;
    unsigned seed = (unsigned)_i + 7;

    o.deck = resolved(l, every_kind);
    ck_assert_int_eq(browser_create(&b, l, &o, 80, 24, NULL), OK);
    for (int i = 0; i < 1500 && !browser_ended(b); i++) {
        struct canvas *c;
        int columns = 80, rows = 24;

        seed = seed * 1103515245u + 12345u;
        if (seed >> 16 & 1) {
            columns = 1 + (int)(seed >> 17) % 140;
            rows = 1 + (int)(seed >> 20) % 50;
        }
        browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = columns, .rows = rows});
        press(b, keys[(seed >> 8) % COUNT_OF(keys)]);
        c = canvas_create(columns, rows, narrow);
        browser_draw(b, c);
        canvas_free(c);
    }
    ck_assert(!browser_ended(b));
    browser_free(b);
    library_free(l);
}
END_TEST

/* ---- Composed ---- */

START_TEST(compose__makes__a_deck_that_is_sound)
{
    struct library *l = open_three();
    const struct local_case *cases[2];
    const struct casebook *book = NULL;
    struct comparison_wish wish = {.reference = "kaili", .differences = true, .sort = "grid_total"};
    struct buffer b = {0};
    struct fault f = {0};
    struct deck *d;

    ck_assert_int_eq(library_book(l, &book, NULL), OK);
    ck_assert_int_eq(library_case(l, "xigang", &cases[0], NULL), OK);
    ck_assert_int_eq(library_case(l, "kaili", &cases[1], NULL), OK);
    ck_assert_msg(deck_compose(&b, "“引号”: 和\\斜线", cases, 2, book, _i ? &wish : NULL, &f) == OK, "%s", f.text);
    d = resolved(l, b.text);
    ck_assert_uint_ge(d->count, 4);
    ck_assert_str_eq(d->title, "“引号”: 和\\斜线");
    buffer_clear(&b);
    deck_free(d);
    library_free(l);
}
END_TEST

Suite *present_suite(void)
{
    Suite *s = suite_create("present");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits");

    tcase_add_loop_test(core, deck__tells__what_is_wrong_and_where, 0, (int)COUNT_OF(wrong));
    tcase_add_test(core, deck__tells__everything_at_once);
    tcase_add_loop_test(core, deck__tells__what_the_library_does_not_have, 0, (int)COUNT_OF(unknown));
    tcase_add_test(core, sheet__says__what_the_comparison_says);
    tcase_add_loop_test(core, steps__reveal__one_more_each_time, 0, 4);
    tcase_add_loop_test(core, compose__makes__a_deck_that_is_sound, 0, 2);
    tcase_add_test(core, screen__reads__a_changed_file_again);
    tcase_add_test(core, screen__keeps__what_is_typed_while_the_file_changes);
    tcase_add_test(limits, screen__shows__the_page_that_is_typed);
    tcase_add_loop_test(limits, screen__survives__random_keys, 0, 6);
    tcase_add_loop_test(limits, slide__shows__every_cell_at_every_size, 0, (int)COUNT_OF(sizes));
    tcase_add_loop_test(limits, evidence__shows__whole_passages_at_every_size, 0, (int)COUNT_OF(sizes));
    tcase_add_loop_test(limits, places__lead__to_the_end_and_back, 0, (int)COUNT_OF(sizes));
    tcase_add_test(limits, slides__survive__tiny_windows);
    tcase_add_test(limits, deck__takes__five_thousand_slides);
    tcase_add_test(limits, pack__keeps__what_is_drawn);
    tcase_add_test(limits, pack__refuses__what_is_cut_or_changed);
    tcase_add_test(limits, place__packs__and_refuses);
    tcase_set_timeout(limits, 60);
    suite_add_tcase(s, core);
    suite_add_tcase(s, limits);
    return s;
}
