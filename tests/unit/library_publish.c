/* library_publish.c - publishing where it is refused: what was there stays, and nothing is left aside. */
#include "library_book.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static struct fault f;
static char *folder, *path;
static struct casebook book;
static struct buffer before; /* the bytes of the library that is there already */

static void set_up(void)
{
    fault_clear(&f);
    folder = folder_make();
    path = path_join(folder, "cases.library");
    book_make(&book);
    ck_assert_int_eq(library_publish(&book, path, &f), OK);
    ck_assert_int_eq(file_read(&before, path, 1 << 30, &f), OK);
    book.cases[0]->title = "改过的标题";
}

static void tear_down(void)
{
    casebook_clear(&book);
    buffer_clear(&before);
    free(path);
    folder_remove(folder);
}

static void assert_untouched(int entries)
{
    struct buffer now = {0};

    ck_assert_int_eq(file_read(&now, path, 1 << 30, NULL), OK);
    ck_assert(now.length == before.length && !memcmp(now.text, before.text, now.length));
    buffer_clear(&now);
    ck_assert_int_eq(folder_count(folder), entries);
}

/* ---- Readers, writers and editions ---- */

START_TEST(publish__newer_edition__is_seen_by_its_readers)
{
    struct library *old = NULL, *new = NULL;
    const struct local_case *c;
    char *note;

    ck_assert_int_eq(library_open(&old, path, &f), OK);
    ck_assert(!library_is_superseded(old));
    ck_assert_int_eq(library_note_write(path, "0", "别的一版", &f), OK); /* no edition at all */
    ck_assert_ptr_null(library_note(old));
    ck_assert_int_eq(library_note_write(path, library_edition(old), "第一版\n第二行", &f), OK);
    note = library_note(old);
    ck_assert_str_eq(note, "第一版 第二行");
    free(note);
    ck_assert_int_eq(library_publish(&book, path, &f), OK);
    ck_assert(library_is_superseded(old));
    ck_assert_int_eq(library_case(old, book.cases[0]->id, &c, &f), OK); /* what was opened stays readable */
    ck_assert_str_ne(c->title, "改过的标题");
    ck_assert_int_eq(library_open(&new, path, &f), OK);
    ck_assert(!library_is_superseded(new));
    ck_assert_ptr_null(library_note(new)); /* the note speaks of the edition before */
    library_free(old);
    library_free(new);
}
END_TEST

START_TEST(claim__follows__the_file_that_has_the_name)
{
    struct library_claim *first = NULL, *second = NULL;

    ck_assert_int_eq(library_claim(&first, path, &f), OK);
    ck_assert_int_eq(library_publish(&book, path, &f), OK);
    ck_assert_int_eq(library_claim(&second, path, &f), OK); /* the first holds a file that is gone */
    library_claim_end(first);
    library_claim_end(second);
    ck_assert_int_eq(library_claim(&first, "/nowhere/at/all", &f), OK); /* nobody to keep out */
    library_claim_end(first);
    library_claim_end(NULL);
}
END_TEST

/* ---- Rows that cannot be kept ---- */

static struct paragraph wrong_number[] = {{.number = 2, .text = "甲"}}, no_text[] = {{.number = 1}},
                        bad_kind[] = {{.number = 1, .text = "甲", .kind = (enum paragraph_kind)77}}, not_utf8[] = {{.number = 1, .text = "\xE5"}};
static const int far[] = {9}, zero[] = {0};
static struct term far_term[] = {{"词", {far, 1}}}, zero_term[] = {{"词", {zero, 1}}};
static const struct span odd_spans[] = {{"00 1", 3, 0, -1}}, backward_spans[] = {{"001", 3, 5, 5}};
static struct paragraph odd_span[] = {{.number = 1, .text = "甲", .locator = {odd_spans, 1}}},
                        backward_span[] = {{.number = 1, .text = "甲", .locator = {backward_spans, 1}}};
static struct figure endless[] = {{.state = NOT_STATED, .has_value = true, .value = INFINITY, .direction = -1, .claim = -1}},
                     unnamed[] = {{.state = STATED, .direction = -1, .claim = -1}};

static void with_paragraphs(struct local_case *c, struct paragraph *p) { c->paragraphs = p; }
static void id_missing(struct local_case *c) { c->id = NULL; }
static void id_empty(struct local_case *c) { c->id = ""; }
static void id_twice(struct local_case *c) { c->id = "all"; }
static void number_wrong(struct local_case *c) { with_paragraphs(c, wrong_number); }
static void text_missing(struct local_case *c) { with_paragraphs(c, no_text); }
static void text_broken(struct local_case *c) { with_paragraphs(c, not_utf8); }
static void kind_unknown(struct local_case *c) { with_paragraphs(c, bad_kind); }
static void span_odd(struct local_case *c) { with_paragraphs(c, odd_span); }
static void span_backward(struct local_case *c) { with_paragraphs(c, backward_span); }
static void term_far(struct local_case *c) { c->terms = far_term; c->term_count = 1; }
static void term_zero(struct local_case *c) { c->terms = zero_term; c->term_count = 1; }
static void value_endless(struct local_case *c) { c->figures = endless; }
static void figure_unnamed(struct local_case *c) { c->figures = unnamed; }

static const struct { void (*spoil)(struct local_case *c); const char *told; } spoilt[] = {
    {id_missing, "id"}, {id_empty, "id"}, {id_twice, "“all”"}, {number_wrong, "number"}, {text_missing, "text"}, {text_broken, "text"},
    {kind_unknown, "kind"}, {span_odd, "locator"}, {span_backward, "locator"}, {term_far, "terms"}, {term_zero, "terms"},
    {value_endless, "value"}, {figure_unnamed, "key"},
};

START_TEST(publish__unfit_row__is_refused)
{
    spoilt[_i].spoil(book.cases[0]);
    ck_assert_int_eq(library_publish(&book, path, &f), BAD_INPUT);
    ck_assert_msg(strstr(f.text, spoilt[_i].told) != NULL, "%s", f.text);
    ck_assert_int_eq(library_publish(&book, path, NULL), BAD_INPUT);
    assert_untouched(1);
}
END_TEST

START_TEST(publish__document_twice__is_refused)
{
    struct document twice[] = {book.documents[0], book.documents[0]};

    book.documents = twice;
    ck_assert_int_eq(library_publish(&book, path, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "000"));
    assert_untouched(1);
}
END_TEST

/* The keys of a case's rows are counted in millions: one more row would be the next case's. */
START_TEST(publish__rows_without_end__are_refused)
{
    enum { TOO_MANY = 1000000 };
    struct term *many = memory_array(TOO_MANY, sizeof *many);

    for (size_t i = 0; i < TOO_MANY; i++)
        many[i].term = "网格";
    book.cases[0]->terms = many;
    book.cases[0]->term_count = TOO_MANY;
    ck_assert_int_eq(library_publish(&book, path, &f), BAD_INPUT);
    ck_assert_msg(strstr(f.text, "terms") && strstr(f.text, book.cases[0]->id), "%s", f.text);
    assert_untouched(1);
    free(many);
}
END_TEST

/* ---- Places that cannot be written ---- */

static const char *const places[] = {"", "/", ".", "/dev/full", "/dev/null", "/proc/cases", "/nonexistent/a/b", "/proc/self/mem"};

START_TEST(publish__no_place__fails)
{
    ck_assert_int_eq(library_publish(&book, places[_i], &f), FAILED);
    ck_assert_str_ne(f.text, "");
    assert_untouched(1);
}
END_TEST

START_TEST(publish__name_too_long__fails)
{
    char name[256] = "";
    char *long_path;

    memset(name, 'x', 255);
    long_path = path_join(folder, name);
    ck_assert_int_eq(library_publish(&book, long_path, &f), FAILED);
    assert_untouched(1);
    free(long_path);
}
END_TEST

START_TEST(publish__read_only_folder__fails_and_still_reads)
{
    bool root = !geteuid();
    enum code rc, read;

    ck_assert_int_eq(chmod(folder, 0555), 0);
    if (root)
        ck_assert_int_eq(seteuid(NOBODY), 0);
    rc = library_publish(&book, path, &f);
    read = read_all(path, NULL);
    if (root)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(rc, FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, path));
    ck_assert_ptr_nonnull(strstr(f.text, "原来的文件没有改动"));
    ck_assert_int_eq(read, OK);
    assert_untouched(1);
}
END_TEST

/* A limit on the size of a file stands for a full disk: writing stops in the middle. */
static const rlim_t rooms[] = {0, 1, 4096, 20000, 60000};

START_TEST(publish__disk_full__fails)
{
    struct rlimit old, narrow;
    enum code rc;

    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    narrow = (struct rlimit){rooms[_i], old.rlim_max};
    ck_assert_uint_gt(before.length, rooms[_i]);
    setrlimit(RLIMIT_FSIZE, &narrow); /* no assertion before it is wide again: check writes a file of its own */
    rc = library_publish(&book, path, &f);
    setrlimit(RLIMIT_FSIZE, &old);
    ck_assert_int_eq(rc, FAILED);
    ck_assert_msg(strstr(f.text, path) && strstr(f.text, "没有改动"), "%s", f.text);
    assert_untouched(1);
    ck_assert_int_eq(library_publish(&book, path, &f), OK); /* and afterwards all is well */
}
END_TEST

START_TEST(publish__over_something_else__is_refused)
{
    static const char report[] = "三季度工作报告";
    char *other = path_join(folder, "报告.docx");
    struct buffer now = {0};

    file_write(other, report, sizeof report);
    ck_assert_int_eq(library_publish(&book, other, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "不会覆盖"));
    ck_assert_int_eq(file_read(&now, other, 1000, &f), OK);
    ck_assert_str_eq(now.text, report);
    buffer_clear(&now);
    fault_clear(&f);
    ck_assert_int_eq(library_publish(&book, folder, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "文件夹"));
    assert_untouched(2);
    file_write(other, "", 0); /* an empty file has nothing to lose */
    ck_assert_int_eq(library_publish(&book, other, NULL), OK);
    free(other);
}
END_TEST

/* ---- Links, modes, names ---- */

START_TEST(publish__link__stays_and_its_file_is_replaced)
{
    static const struct { const char *link, *to; } links[] = {{"relative", "cases.library"}, {"second", "relative"}, {"hanging", "new.library"}};
    struct stat s;

    for (size_t i = 0; i < COUNT_OF(links); i++) {
        char *link = path_join(folder, links[i].link), *to = path_join(folder, links[i].to);

        ck_assert_int_eq(symlink(links[i].to, link), 0);
        ck_assert_int_eq(library_publish(&book, link, &f), OK);
        ck_assert_int_eq(lstat(link, &s), 0);
        ck_assert(S_ISLNK(s.st_mode));
        ck_assert_int_eq(read_all(to, &f), OK);
        free(link);
        free(to);
    }
    ck_assert_int_eq(folder_count(folder), 5);
}
END_TEST

START_TEST(publish__circle_of_links__fails)
{
    char *link = path_join(folder, "circle");

    ck_assert_int_eq(symlink("circle", link), 0);
    ck_assert_int_eq(library_publish(&book, link, &f), FAILED);
    assert_untouched(2);
    free(link);
}
END_TEST

START_TEST(publish__mode__is_kept_or_plain)
{
    char *fresh = path_join(folder, "fresh");
    mode_t mask = umask(027);
    struct stat s;

    ck_assert_int_eq(chmod(path, 0664), 0);
    ck_assert_int_eq(library_publish(&book, path, &f), OK);
    ck_assert_int_eq(stat(path, &s), 0);
    ck_assert_uint_eq(s.st_mode & 0777, 0664);
    ck_assert_int_eq(library_publish(&book, fresh, &f), OK);
    ck_assert_int_eq(stat(fresh, &s), 0);
    ck_assert_uint_eq(s.st_mode & 0777, 0640);
    umask(mask);
    free(fresh);
}
END_TEST

static const char *const names[] = {"a b", "a?mode=memory", "a#b", "a%20b", "a%00b", "file:a", ":memory:", "-", "案例 库", "a'b\"c;d", "a&b=c\nd\\e", "\xff"};

START_TEST(publish__odd_name__is_only_a_name)
{
    char *odd = path_join(folder, names[_i]);

    ck_assert_int_eq(library_publish(&book, odd, &f), OK);
    ck_assert_int_eq(access(odd, F_OK), 0);
    ck_assert_int_eq(read_all(odd, &f), OK);
    ck_assert_int_eq(folder_count(folder), 2);
    ck_assert_int_eq(unlink(odd), 0);
    ck_assert_int_eq(chdir(folder), 0); /* and the same from within the folder */
    ck_assert_int_eq(library_publish(&book, names[_i], &f), OK);
    ck_assert_int_eq(read_all(names[_i], &f), OK);
    ck_assert_int_eq(access(odd, F_OK), 0);
    ck_assert_int_eq(chdir("/"), 0);
    free(odd);
}
END_TEST

/* ---- Signals ---- */

static void raise_waiting(int number, sigset_t *old)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    ck_assert_int_eq(sigprocmask(SIG_BLOCK, &set, old), 0);
    raise(number);
}

static void take_waiting(int number, const sigset_t *old)
{
    const struct timespec at_once = {0};
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    ck_assert_int_eq(sigtimedwait(&set, NULL, &at_once), number); /* it still waits: publishing swallows none */
    sigprocmask(SIG_SETMASK, old, NULL);
}

START_TEST(publish__signal__leaves_nothing_aside)
{
    sigset_t old;

    raise_waiting(SIGTERM, &old);
    ck_assert_int_eq(library_publish(&book, path, &f), STOPPED);
    take_waiting(SIGTERM, &old);
    ck_assert_ptr_nonnull(strstr(f.text, "没有改动"));
    assert_untouched(1);
}
END_TEST

START_TEST(publish__ignored_signal__goes_on)
{
    sigset_t old;

    ck_assert(signal(SIGHUP, SIG_IGN) != SIG_ERR);
    raise_waiting(SIGHUP, &old);
    ck_assert_int_eq(library_publish(&book, path, &f), OK);
    take_waiting(SIGHUP, &old);
    signal(SIGHUP, SIG_DFL);
}
END_TEST

/* ---- Those who look on ---- */

struct onlooker {
    size_t seen, done, of;
    char ids[8][32], edition[DIGEST_LENGTH + 1];
    const char *refuses; /* the case that it refuses; "proved": the edition */
    bool is_written;
    bool was_there;      /* at the end the new file was in place already */
};

/* Other threads do this: nothing of the onlooker is touched. */
static void note_case(void *context, const struct local_case *c, struct buffer *out)
{
    (void)context;
    buffer_format(out, "%s %s", c->id, c->paragraphs[0].text);
}

static enum code look_at_case(void *context, size_t index, const struct buffer *prepared, struct fault *trouble)
{
    struct onlooker *o = context;
    const char *id = o->ids[o->seen];

    ck_assert_uint_eq(index, o->seen);
    ck_assert_int_eq(sscanf(buffer_text(prepared), "%31s", o->ids[o->seen++]), 1);
    ck_assert_uint_gt(prepared->length, strlen(id) + 1);
    return o->refuses && !strcmp(o->refuses, id) ? fault_set(trouble, FAILED, "%s", "不要这一个。") : OK;
}

static void look_at_end(void *context)
{
    struct onlooker *o = context;

    o->is_written = true;
}

static enum code look_at_edition(void *context, const char *edition, struct fault *trouble)
{
    struct onlooker *o = context;
    struct buffer now = {0};

    snprintf(o->edition, sizeof o->edition, "%s", edition);
    ck_assert_int_eq(file_read(&now, path, 1 << 30, NULL), OK);
    o->was_there = now.length != before.length || memcmp(now.text, before.text, now.length);
    buffer_clear(&now);
    return o->refuses && !strcmp(o->refuses, "proved") ? fault_set(trouble, FAILED, "%s", "不要这一版。") : OK;
}

static void look_at_progress(void *context, size_t done, size_t of)
{
    struct onlooker *o = context;

    ck_assert_uint_ge(done, o->done);
    ck_assert_uint_le(done, of);
    o->done = done;
    o->of = of;
}

START_TEST(publish__sink__sees_all_in_order)
{
    struct onlooker o = {0};
    const struct library_sink sink = {note_case, look_at_case, look_at_end, look_at_edition, look_at_progress, &o};
    const struct case_summary *list;
    struct library *l = NULL;
    size_t count;

    ck_assert_int_eq(library_publish_to(&book, path, &sink, &f), OK);
    ck_assert_int_eq(library_open(&l, path, &f), OK);
    ck_assert_int_eq(library_list(l, &list, &count, &f), OK);
    ck_assert_uint_eq(o.seen, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(o.ids[i], list[i].id);
    ck_assert_str_eq(o.edition, library_edition(l));
    ck_assert(!o.was_there && o.is_written);
    ck_assert_uint_eq(o.done, o.of);
    library_free(l);
}
END_TEST

static const char *const refused[] = {"bare", "proved"};

START_TEST(publish__sink_that_refuses__leaves_the_old_one)
{
    struct onlooker o = {.refuses = refused[_i]};
    const struct library_sink sink = {note_case, look_at_case, look_at_end, look_at_edition, NULL, &o};

    ck_assert_int_eq(library_publish_to(&book, path, &sink, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "不要这一"));
    assert_untouched(1);
}
END_TEST

TCase *library_publish_faults(void)
{
    TCase *t = tcase_create("publish");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, publish__unfit_row__is_refused, 0, COUNT_OF(spoilt));
    tcase_add_test(t, publish__newer_edition__is_seen_by_its_readers);
    tcase_add_test(t, claim__follows__the_file_that_has_the_name);
    tcase_add_test(t, publish__document_twice__is_refused);
    tcase_add_test(t, publish__rows_without_end__are_refused);
    tcase_add_loop_test(t, publish__no_place__fails, 0, COUNT_OF(places));
    tcase_add_test(t, publish__name_too_long__fails);
    tcase_add_test(t, publish__read_only_folder__fails_and_still_reads);
    tcase_add_loop_test(t, publish__disk_full__fails, 0, COUNT_OF(rooms));
    tcase_add_test(t, publish__over_something_else__is_refused);
    tcase_add_test(t, publish__link__stays_and_its_file_is_replaced);
    tcase_add_test(t, publish__circle_of_links__fails);
    tcase_add_test(t, publish__mode__is_kept_or_plain);
    tcase_add_loop_test(t, publish__odd_name__is_only_a_name, 0, COUNT_OF(names));
    tcase_add_test(t, publish__signal__leaves_nothing_aside);
    tcase_add_test(t, publish__ignored_signal__goes_on);
    tcase_add_test(t, publish__sink__sees_all_in_order);
    tcase_add_loop_test(t, publish__sink_that_refuses__leaves_the_old_one, 0, COUNT_OF(refused));
    return t;
}
