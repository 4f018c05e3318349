/* screen_held.c - every screen drawn frame after frame on one canvas, as for a terminal: what is held there from the frame before (area_hold), or left as it
 * was in a hurry (area_detail), is what a canvas of its own shows. Mostly steps, since those leave most as it was, among all other keys. */
#include "suites.h"

#include "chance.h"

#include "../canvases.h"
#include "casegrid/screen.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct library *library;
static char path[64];

static void add_originals(struct casebook *book)
{
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t k = 0; k < book->cases[i]->paragraph_count; k += 1 + k % 3) {
            struct paragraph *p = &book->cases[i]->paragraphs[k];

            p->original = arena_format(book->arena, "〔原话%d〕%s", p->number, k % 2 ? "" : p->text);
        }
}

/* All bundled cases: lines and pages that do not fit; and originals that are longer or shorter than what they are restated as. */
static void library_get(void)
{
    const char *bundled = getenv("LIBRARY");
    struct casebook book;
    struct fault f = {0};
    int fd;

    casebook_init(&book);
    ck_assert_msg(bundled && library_open(&library, bundled, &f) == OK, "LIBRARY has to be the bundled one");
    ck_assert_msg(library_load(library, &book, &f) == OK, "%s", f.text);
    library_free(library);
    add_originals(&book);
    strcpy(path, "/tmp/casegrid-held-XXXXXX");
    fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(library_publish(&book, path, &f) == OK && library_open(&library, path, &f) == OK, "%s", f.text);
    casebook_clear(&book);
}

static void library_leave(void)
{
    library_free(library);
    unlink(path);
}

static const struct place { const char *keys; int columns, rows; } places[] = {
    {"", 120, 40}, {"&g", 80, 24}, {"<Enter>", 120, 40}, {"<Enter>", 70, 20}, {"<Space>j<Space>j<Space>jc", 120, 40}, {"<F2><F2><F2>c", 200, 50},
    {"<Space>j<Space>ct", 100, 30}, {"<Space>j<Space>jj<Space>cv", 80, 24}, {"/网格<Enter>", 120, 40}, {"/党支部<Enter>", 80, 24}, {"/物业<Enter><F4>", 120, 40},
    {"O", 120, 40}, {"O", 80, 24}, {"Oc", 100, 30}, {"Op]", 60, 20}, {"OjjjjjjG", 200, 50},
    {"OG", 44, 40}, {"<F2><F2><F2>c", 50, 14}, {"/网<Enter>", 100, 30}, {"<Space>j<Space>j<Space>jct", 70, 14},
};

static uint32_t key_next(uint32_t *state)
{
    static const uint32_t steps[] = {'j', 'j', 'j', 'k', 'k', KEY_ARROW_DOWN, KEY_ARROW_UP, KEY_PAGE_DOWN, KEY_PAGE_UP, 'g', 'G'},
                          others[] = {KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_TABULATOR, KEY_ENTERED, KEY_ESCAPE, ' ', 'c', 'h', 'l', 'n', 'N', 'o', 's', 'z', 'Z', 'v', 'b',
                                      'p', '=', 't', '%', '*', 'u', 'a', '<', '>', '+', '-', ']', '[', 'r', '1', '2', '3', '4', 'O', '/', '&', 0x7F51, 0x683C, KEY_RUBOUT, KEY_RUBOUT, KEY_ENTERED, KEY_F1, KEY_F3, KEY_F4,
                                      KEY_F6, KEY_F8, 'q', KEY_UNESCAPE};
    uint32_t r = next_random(state);

    return r % 4 ? steps[r / 4 % COUNT_OF(steps)] : others[r / 4 % COUNT_OF(others)];
}

static struct browser *browser_at(const struct place *p)
{
    struct browser_options o = {.language = CHINESE, .width = {.ambiguous = 1}, .restricted = true /* whatever keys come, no file is written */};
    struct browser *b = NULL;
    struct event e = {.kind = EVENT_KEY};
    const char *keys = p->keys;

    ck_assert_int_eq(browser_create(&b, library, &o, p->columns, p->rows, NULL), OK);
    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
    return b;
}

static void expect_frame(const struct browser *b, struct canvas *kept, const struct place *p, bool hurries, const char *pressed)
{
    struct canvas *c = canvas_create(p->columns, p->rows, *canvas_width(kept));
    int x, y;

    if (hurries)
        canvas_hurry(kept);
    browser_draw(b, kept);
    browser_draw(b, c);
    ck_assert_msg(canvases_agree(c, kept, !hurries, &x, &y), "'%s' and then %s: column %d of row %d differs%s", p->keys, pressed, x, y, hurries ? " in a hurry" : "");
    canvas_free(c);
}

START_TEST(frames__of_every_screen__are_those_of_a_new_canvas)
{
    const struct place *p = &places[(size_t)_i % COUNT_OF(places)];
    struct browser *b = browser_at(p);
    struct canvas *kept = canvas_create(p->columns, p->rows, (struct width_rule){.ambiguous = 1});
    struct buffer pressed = {0};
    uint32_t state = 20261129u + (uint32_t)_i;

    for (int i = 0; i < 400; i++) {
        struct event e = {.kind = EVENT_KEY, .key = key_next(&state)};
        bool is_new_page, hurries = next_random(&state) % 3;

        buffer_format(&pressed, " %#x", (unsigned)e.key);
        browser_event(b, &e);
        browser_work(b, next_random(&state) % 2 ? -1 : 0);
        is_new_page = browser_page_changed(b); /* all of it is seen at once */
        browser_changed(b);
        if (browser_ended(b)) {
            browser_free(b);
            b = browser_at(p);
            buffer_clear(&pressed);
            is_new_page = true;
        }
        if (hurries && !is_new_page)
            expect_frame(b, kept, p, true, buffer_text(&pressed));
        if (!hurries || is_new_page)
            expect_frame(b, kept, p, false, buffer_text(&pressed));
    }
    buffer_clear(&pressed);
    canvas_free(kept);
    browser_free(b);
}
END_TEST

/* What chance does not come to: another pattern with hits in the same places, a line of a table cut at another row, a label of several lines. */
static const struct { struct place from; const char *keys; } walks[] = {
    {{"/网", 120, 40}, "格员<Backspace><Backspace>格"}, {{"/党", 80, 24}, "支<Backspace>员"},
    {{"<Space>j<Space>j<Space>jc", 60, 14}, "jjjjjjjjjjjjjjjjjjjjjjjjkkkkkkkkkkkkkkkkkk"}, {{"<Space>j<Space>jct", 40, 12}, "jjjjjjjjllllljjjjjjkkkkk"},
    {{"OG", 44, 40}, "kkkkkkkkkkkkkkjjjjjjjj"}, {{"OG", 60, 30}, "kkkkkkkkkkkkkkkkkkkkkkkkkkkjjjjjjjj"},
    {{"O2", 44, 40}, "jjjjjjjjjjjjkkkkkkkkk"}, {{"O3", 38, 60}, "jjjjjjjjjjkkkkkkkkkjjjj"}, {{"O4", 30, 50}, "jjjjjjjjkkkkkkjjjjjjllljjj"},
    {{"<Enter>", 70, 20}, "jjjjjjjjjjjjkkkkkkjjjjjjojjjojjkko"}, {{"G<Enter>", 120, 12}, "jjjjjjjjjjkkkkkkkkkG"}, {{"jj<Enter>", 40, 9}, "jjjjjjjjjjjjjjjjjjjjkkkkkkkkkkk"},
};

START_TEST(frames__of_a_walk__are_those_of_a_new_canvas)
{
    const struct place *p = &walks[_i].from;
    struct browser *b = browser_at(p);
    struct canvas *kept = canvas_create(p->columns, p->rows, (struct width_rule){.ambiguous = 1});
    struct event e = {.kind = EVENT_KEY};
    const char *keys = walks[_i].keys;

    expect_frame(b, kept, p, false, "");
    while (key_read(&keys, &e.key, NULL) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
        browser_changed(b);
        expect_frame(b, kept, p, false, keys);
    }
    canvas_free(kept);
    browser_free(b);
}
END_TEST

/* What only moves a cursor is drawn before anything else is done; nothing else is. */
static const struct { const char *keys; uint32_t key; bool steps; } steps[] = {
    {"", 'j', true}, {"", KEY_PAGE_DOWN, true}, {"", ' ', false}, {"", 'c', false}, {"", '/', false}, {"", '!', false}, {"&", 'j', false}, {"<Enter>", 'j', true},
    {"<Space>j<Space>c", 'j', true}, {"<Space>j<Space>c", 'l', false}, {"<Space>j<Space>c", 't', false}, {"/网格", 'j', false}, {"/网格<Enter>", 'G', true},
    {"O", 'j', true}, {"O", KEY_ESCAPE, false}, {":down", KEY_ENTERED, false},
};

START_TEST(browser_stepped__is__a_cursor_that_moved_alone)
{
    struct browser *b = browser_at(&(struct place){steps[_i].keys, 80, 24});

    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = steps[_i].key});
    ck_assert_msg(browser_stepped(b) == steps[_i].steps, "'%s' and then %#x", steps[_i].keys, (unsigned)steps[_i].key);
    browser_event(b, &(struct event){.kind = EVENT_RESIZE, .columns = 70, .rows = 20});
    ck_assert(!browser_stepped(b));
    browser_free(b);
}
END_TEST

Suite *screen_held_suite(void)
{
    Suite *s = suite_create("screen_held");
    TCase *bundled = tcase_create("bundled");

    tcase_add_unchecked_fixture(bundled, library_get, library_leave);
    tcase_add_loop_test(bundled, frames__of_every_screen__are_those_of_a_new_canvas, 0, 4 * (int)COUNT_OF(places));
    tcase_add_loop_test(bundled, frames__of_a_walk__are_those_of_a_new_canvas, 0, COUNT_OF(walks));
    tcase_add_loop_test(bundled, browser_stepped__is__a_cursor_that_moved_alone, 0, COUNT_OF(steps));
    suite_add_tcase(s, bundled);
    return s;
}
