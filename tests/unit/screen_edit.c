/* screen_edit.c - correcting a case: the text in its file, what comes back from an editor, another edition under the open screens. */
#include "suites.h"

#include "../../src/screen/edit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct width_rule narrow = {.ambiguous = 1};

/* ---- Texts ---- */

static const struct { const char *text; bool blank; } texts[] = {
    {"", true}, {" \r\n\t", true}, {"# only a comment", true}, {"# a\n  # b\n\n", true}, {"case: x", false}, {"# a\ncase: x\n", false}, {"\n\n  x", false},
};

START_TEST(text__is_blank__without_anything_but_comments)
{
    ck_assert_int_eq(editing_is_blank(texts[_i].text), texts[_i].blank);
}
END_TEST

#define DIGITS "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct { const char *text; bool there; } heads[] = {
    {"# casegrid-base: " DIGITS "\ncase: x\n", true}, {"# a\n# casegrid-base: " DIGITS, true}, {"", false}, {"# casegrid-base: 012\n", false},
    {"# casegrid-base: " DIGITS "0\n", false}, {"note: '# casegrid-base: " DIGITS "'\n", false},
};

START_TEST(base__is_read__from_its_line_alone)
{
    char digest[DIGEST_LENGTH + 1] = "none";

    ck_assert_int_eq(editing_base(heads[_i].text, digest), heads[_i].there);
    ck_assert_str_eq(digest, heads[_i].there ? DIGITS : "none");
}
END_TEST

/* ---- The browser on a library of one's own ---- */

static char folder[64], path[128];
static struct library *library;

static void book_read(struct casebook *book, const char *const *files, size_t count)
{
    struct findings found = {0};
    struct fault f = {0};

    casebook_init(book);
    for (size_t i = 0; i < count; i++) {
        struct buffer name = {0};

        buffer_format(&name, "%s/assets/%s.yaml", SOURCE_FOLDER, files[i]);
        ck_assert_msg(casefile_read(book, buffer_text(&name), &found, &f) == OK, "%s", f.text);
        buffer_clear(&name);
    }
    findings_clear(&found);
}

static void publish(const struct casebook *book)
{
    struct fault f = {0};

    ck_assert_msg(library_publish(book, path, &f) == OK, "%s", f.text);
}

static void library_make(void)
{
    static const char *const files[] = {"documents", "indicators", "cases/xigang", "cases/kaili", "cases/baiyun"};
    struct casebook book;
    struct fault f = {0};

    strcpy(folder, "/tmp/casegrid-edit-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/own.db", folder);
    book_read(&book, files, COUNT_OF(files));
    book.cases[1]->paragraphs[10].original = "原文的话";
    publish(&book);
    casebook_clear(&book);
    ck_assert_msg(library_open(&library, path, &f) == OK, "%s", f.text);
}

static void library_remove(void)
{
    struct buffer command = {0};

    library_free(library);
    library = NULL;
    buffer_format(&command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command.text), 0);
    buffer_clear(&command);
}

static struct browser *browser_make(const char *start, bool is_bundled)
{
    static const char *const three[] = {"xigang", "kaili", "baiyun"};
    struct browser_options o = {.language = CHINESE, .width = narrow, .start = start, .cases = three, .case_count = 3, .edit_folder = folder,
                                .is_bundled = is_bundled};
    struct browser *b = NULL;
    struct fault f = {0};

    ck_assert_msg(browser_create(&b, library, &o, 80, 24, &f) == OK, "%s", f.text);
    browser_work(b, -1);
    return b;
}

static void press(struct browser *b, const char *keys)
{
    struct event e = {.kind = EVENT_KEY};
    struct fault f = {0};

    while (key_read(&keys, &e.key, &f) == OK) {
        browser_event(b, &e);
        browser_work(b, -1);
    }
    ck_assert_msg(!f.code || f.code == NOTHING_FOUND, "%s", f.text);
}

/* What an editor does that puts TO wherever FROM stands. */
static void replace(const char *file, const char *from, const char *to)
{
    struct buffer was = {0}, now = {0};
    struct fault f = {0};
    FILE *out;

    ck_assert_msg(file_read(&was, file, EDIT_FILE_LIMIT, &f) == OK, "%s", f.text);
    for (const char *p = was.text; *p;) {
        if (!strncmp(p, from, strlen(from))) {
            buffer_add(&now, to);
            p += strlen(from);
        } else {
            buffer_add_char(&now, *p++);
        }
    }
    out = fopen(file, "w");
    ck_assert_ptr_nonnull(out);
    fputs(buffer_text(&now), out);
    ck_assert_int_eq(fclose(out), 0);
    buffer_clear(&was);
    buffer_clear(&now);
}

static bool is_kept(void)
{
    struct buffer file = {0};
    bool there;

    buffer_format(&file, "%s/edit-kaili.yaml", folder);
    there = path_exists(file.text);
    buffer_clear(&file);
    return there;
}

static double committees(const struct browser *b)
{
    const struct local_case *c;
    const struct figure *g;

    ck_assert_int_eq(library_case(b->library, "kaili", &c, NULL), OK);
    g = case_figure(c, "owners_committees");
    ck_assert_ptr_nonnull(g);
    return g->value;
}

static const char *original_of(const struct browser *b)
{
    const struct local_case *c;

    ck_assert_int_eq(library_case(b->library, "kaili", &c, NULL), OK);
    return case_paragraph(c, 11)->original;
}

static const struct ending {
    const char *from, *to;    /* what the editor does */
    struct edit_end end;
    const char *message;      /* part of what is said; "" where a screen says it */
    double value;             /* of the figure afterwards, in the library that is shown */
    bool kept;
    const char *screen;
} endings[] = {
    {"", "", {NULL, 0, 0}, "没有改动", 124, false, "library"},
    {"value: 124\n", "value: 125\n", {NULL, 0, 0}, "已经改好", 125, false, "library"},
    {"value: 124\n", "value: many\n", {NULL, 0, 0}, "", 124, true, "edit"},
    {"case: kaili", "case: duyun", {NULL, 0, 0}, "", 124, true, "edit"},
    {"value: 124\n", "value: 125\n", {NULL, 1, 0}, "状态 1", 124, true, "library"},
    {"value: 124\n", "value: 125\n", {NULL, 0, 9}, "信号 9", 124, true, "library"},
    {"", "", {NULL, 1, 0}, "什么也没有改动", 124, false, "library"},
    {"", "", {"找不到编辑器。", 0, 0}, "找不到编辑器", 124, false, "library"},
};

START_TEST(edited__saves__only_what_is_right)
{
    const struct ending *e = &endings[_i];
    struct browser *b = browser_make(NULL, false);

    press(b, "<Down>e");
    ck_assert_ptr_nonnull(browser_edit_wanted(b));
    ck_assert_int_eq(browser_edit_wanted(b)->line, 0);
    if (*e->from)
        replace(browser_edit_wanted(b)->path, e->from, e->to);
    browser_edited(b, &e->end);
    ck_assert_ptr_null(browser_edit_wanted(b));
    ck_assert_msg(strstr(b->message, e->message) != NULL, "“%s” does not say “%s”", b->message, e->message);
    ck_assert_double_eq(committees(b), e->value);
    ck_assert_ptr_nonnull(original_of(b)); /* it is in no text, and stays all the same */
    ck_assert_int_eq(is_kept(), e->kept);
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, e->screen);
    browser_free(b);
}
END_TEST

START_TEST(edit__lays__the_text_where_nobody_else_reads_it)
{
    struct browser *b = browser_make(NULL, false), *other = browser_make(NULL, false);
    struct stat s;

    press(b, "<Down>e");
    ck_assert_int_eq(stat(browser_edit_wanted(b)->path, &s), 0);
    ck_assert_int_eq(s.st_mode & 0777, 0600);
    press(other, "<Down>e"); /* a second window */
    ck_assert_ptr_null(browser_edit_wanted(other));
    ck_assert_ptr_nonnull(strstr(other->message, "另一个窗口"));
    browser_free(b); /* ends without having heard of the editor: the text stays, and is there for the next */
    ck_assert(is_kept());
    press(other, "e");
    ck_assert_str_eq(other->stack[other->depth - 1]->ops->name, "edit");
    browser_free(other);
}
END_TEST

START_TEST(edit__goes_back__to_the_line)
{
    struct browser *b = browser_make(NULL, false);

    press(b, "<Down>e");
    replace(browser_edit_wanted(b)->path, "value: 124\n", "value: many\n");
    browser_edited(b, &(struct edit_end){0});
    press(b, "/网格<Enter><Enter>e"); /* away from the errors, another case is not begun on top of this one */
    ck_assert_ptr_nonnull(strstr(b->message, "还没有改完"));
    press(b, "qq<Enter>");
    ck_assert_ptr_nonnull(browser_edit_wanted(b));
    ck_assert_int_gt(browser_edit_wanted(b)->line, 10);
    replace(browser_edit_wanted(b)->path, "value: many\n", "value: 126\n");
    browser_edited(b, &(struct edit_end){0});
    ck_assert_double_eq(committees(b), 126);
    ck_assert(!is_kept());
    browser_free(b);
}
END_TEST

static const struct { bool bundled, restricted; const char *keys, *way_out; } refusals[] = {
    {true, false, "e", "casegrid init"}, {true, false, "F", "casegrid init"}, {false, true, "e", "管理员"}, {false, true, "F", "管理员"}, {false, false, "e", NULL},
};

START_TEST(edit__refuses__with_a_way_out)
{
    struct browser *b = browser_make("compare", refusals[_i].bundled);

    b->restricted = refusals[_i].restricted;
    press(b, refusals[_i].keys);
    if (refusals[_i].way_out)
        ck_assert_ptr_nonnull(strstr(b->message, refusals[_i].way_out));
    ck_assert_int_eq(browser_edit_wanted(b) != NULL, !refusals[_i].way_out);
    browser_free(b);
}
END_TEST

START_TEST(form__changes__its_figure_alone)
{
    struct browser *b = browser_make("compare", false), *other = browser_make("compare", false);

    press(b, ":kaili/owners_committees<Enter>F<C-u>125个<Down><C-u>125");
    press(other, ":kaili/chain_levels<Enter>F<C-u>六级<Down><C-u>6<Enter>"); /* another figure of the same case, meanwhile */
    ck_assert_ptr_nonnull(strstr(other->message, "已经改好"));
    press(b, "<Enter>");
    ck_assert_msg(strstr(b->message, "已经改好") != NULL, "%s", b->message);
    ck_assert_double_eq(committees(b), 125);
    ck_assert_ptr_nonnull(original_of(b));
    press(b, "F<C-u>126个<Down><C-u>126");
    ck_assert_int_eq(browser_renew(other, NULL), OK);
    press(other, ":kaili/owners_committees<Enter>F<C-u>130个<Down><C-u>130<Enter>"); /* and the very same one */
    ck_assert_double_eq(committees(other), 130);
    press(b, "<Enter>");
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "form");
    ck_assert_int_eq(browser_renew(other, NULL), OK);
    ck_assert_double_eq(committees(other), 130);
    browser_free(b);
    browser_free(other);
}
END_TEST

static char *shown(const struct browser *b)
{
    struct canvas *c = canvas_create(b->columns, b->rows, narrow);
    struct buffer text = {0};

    browser_draw(b, c);
    canvas_write(c, false, &text);
    canvas_free(c);
    return buffer_take(&text);
}

static const struct { const char *keys, *trouble; } contradictions[] = {
    {"F<Down><C-u>12<Enter>", "数值 12 和印刷写法“124个”对不上"},
    {"F<C-u>125个500个<Down><C-u>125500<Enter>", "数值 125500 和印刷写法“125个500个”对不上"},
    {"F<C-u>100—124个<Down><C-u>100<Down>200<Enter>", "上限 200 和印刷写法“100—124个”对不上"},
};

/* A value that nobody can see would be sorted by and divided. */
START_TEST(form__refuses__a_value_that_is_not_printed)
{
    struct browser *b = browser_make("compare", false);
    char *frame;

    press(b, ":kaili/owners_committees<Enter>");
    press(b, contradictions[_i].keys);
    frame = shown(b);
    ck_assert_str_eq(b->stack[b->depth - 1]->ops->name, "form");
    ck_assert_msg(strstr(frame, contradictions[_i].trouble) != NULL, "%s", frame);
    ck_assert_double_eq(committees(b), 124);
    free(frame);
    browser_free(b);
}
END_TEST

/* What a check says of what was just typed, and a command that works as it is written. */
START_TEST(form__tells__the_note_it_has_brought)
{
    struct browser *b = browser_make("compare", false);
    struct buffer command = {0};

    buffer_format(&command, "casegrid check %s", path);
    press(b, ":kaili/owners_committees<Enter>F<C-u>125个<Down><C-u>125<Enter>");
    ck_assert_ptr_nonnull(strstr(b->message, "印出的写法“125个”在所列的段落里都找不到"));
    ck_assert_ptr_nonnull(strstr(b->message, command.text));
    press(b, "F<Up><Left><Enter>"); /* the note was there before */
    ck_assert_ptr_null(strstr(b->message, "印出的写法"));
    ck_assert_ptr_nonnull(strstr(b->message, command.text));
    buffer_clear(&command);
    browser_free(b);
}
END_TEST

/* ---- Another edition under the screens ---- */

static const struct { const char *start, *keys, *screens; } stacks[] = {
    {NULL, "<Down><Down>", "library"}, {"compare", "4<Down><Right>", "library compare"}, {"compare", "<Enter><Down>", "library compare read"},
    {"search", "网格<Enter>n<Enter>", "library search read"}, {"overview", "<Down>", "library overview"}, {"overview", "<Down><Enter>", "library overview read"},
    {"compare", "?", "library compare"}, /* help goes: it is made anew with one key */
};

static char *names_of(const struct browser *b)
{
    struct buffer names = {0};

    for (int i = 0; i < b->depth; i++)
        buffer_format(&names, "%s%s", i ? " " : "", b->stack[i]->ops->name);
    return buffer_take(&names);
}

START_TEST(renew__shows__the_same_place)
{
    struct browser *b = browser_make(stacks[_i].start, false);
    struct fault f = {0};
    char *before, *after, *names;

    press(b, stacks[_i].keys);
    b->message[0] = '\0';
    before = shown(b);
    ck_assert_msg(browser_renew(b, &f) == OK, "%s", f.text);
    names = names_of(b);
    ck_assert_str_eq(names, stacks[_i].screens);
    after = shown(b);
    if (!strchr(stacks[_i].keys, '?'))
        ck_assert_str_eq(after, before);
    while (b->depth > 1) /* the screens below are whole as well */
        press(b, "<Esc>");
    free(before);
    free(after);
    free(names);
    browser_free(b);
}
END_TEST

START_TEST(renew__follows__cases_that_come_and_go)
{
    static const char *const files[] = {"documents", "indicators", "cases/anqiu", "cases/kaili", "cases/xigang"};
    struct browser *b = browser_make("compare", false);
    struct casebook book;
    struct fault f = {0};
    size_t count;
    const size_t *cases;

    book_read(&book, files, COUNT_OF(files));
    publish(&book);
    casebook_clear(&book);
    ck_assert_msg(browser_renew(b, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(b->case_count, 3);
    ck_assert_uint_eq(b->basket_count, 2); /* 白云区 is gone */
    cases = compare_screen_cases(b->stack[1], &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(browser_case(b, cases[0])->id, "xigang");
    ck_assert_str_eq(browser_case(b, cases[1])->id, "kaili");
    browser_free(b);
}
END_TEST

Suite *screen_edit_suite(void)
{
    Suite *s = suite_create("screen_edit");
    TCase *text = tcase_create("texts"), *core = tcase_create("browser");

    tcase_add_loop_test(text, text__is_blank__without_anything_but_comments, 0, COUNT_OF(texts));
    tcase_add_loop_test(text, base__is_read__from_its_line_alone, 0, COUNT_OF(heads));
    suite_add_tcase(s, text);
    tcase_add_checked_fixture(core, library_make, library_remove);
    tcase_set_timeout(core, 60);
    tcase_add_loop_test(core, edited__saves__only_what_is_right, 0, COUNT_OF(endings));
    tcase_add_test(core, edit__lays__the_text_where_nobody_else_reads_it);
    tcase_add_test(core, edit__goes_back__to_the_line);
    tcase_add_loop_test(core, edit__refuses__with_a_way_out, 0, COUNT_OF(refusals));
    tcase_add_test(core, form__changes__its_figure_alone);
    tcase_add_loop_test(core, form__refuses__a_value_that_is_not_printed, 0, COUNT_OF(contradictions));
    tcase_add_test(core, form__tells__the_note_it_has_brought);
    tcase_add_loop_test(core, renew__shows__the_same_place, 0, COUNT_OF(stacks));
    tcase_add_test(core, renew__follows__cases_that_come_and_go);
    suite_add_tcase(s, core);
    return s;
}
