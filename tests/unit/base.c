/* base.c - faults, memory, buffers, files written aside, digests. */
#include "suites.h"

#include "casegrid/base.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- Crews ---- */

enum { ITEMS = 1000, NEVER = ITEMS };

struct relay_log { size_t taken, dropped, ends_at; };

static void *make_number(void *context, size_t index, int thread)
{
    size_t *made = memory_get(sizeof *made);

    (void)context;
    ck_assert_int_ge(thread, 0);
    ck_assert_int_lt(thread, relay_threads());
    if (index % 97 == 0)
        usleep(1000); /* some are late */
    *made = index;
    return made;
}

static bool take_number(void *context, size_t index, void *made)
{
    struct relay_log *log = context;

    ck_assert_uint_eq(index, log->taken);
    ck_assert_uint_eq(*(size_t *)made, index);
    log->taken++;
    free(made);
    return index != log->ends_at;
}

static void drop_number(void *context, void *made)
{
    struct relay_log *log = context;

    log->dropped++;
    free(made);
}

static const struct { size_t count, ends_at; } relays[] = {{ITEMS, NEVER}, {0, NEVER}, {1, NEVER}, {3, NEVER}, {ITEMS, 0}, {ITEMS, 500}, {ITEMS, ITEMS - 1}};

START_TEST(relay__takes__in_order_and_ends_when_told)
{
    struct relay_log log = {.ends_at = relays[_i].ends_at};
    const struct relay work = {relays[_i].count, &log, make_number, take_number, drop_number, NULL};

    ck_assert_int_eq(relay_run(&work), relays[_i].ends_at == NEVER);
    ck_assert_uint_eq(log.taken, relays[_i].ends_at == NEVER ? relays[_i].count : relays[_i].ends_at + 1);
    ck_assert_uint_le(log.dropped, 32 * RELAY_MOST);
}
END_TEST

START_TEST(digest__agrees__in_pieces)
{
    char whole[DIGEST_LENGTH + 1], pieces[DIGEST_LENGTH + 1];
    struct digest *d = digest_create();

    digest_add(d, "a", 1);
    digest_add(d, "", 0);
    digest_add(d, "bc", 2);
    digest_end(d, pieces);
    digest_of("abc", 3, whole);
    ck_assert_str_eq(pieces, whole);
    ck_assert_str_eq(whole, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_end(NULL, NULL);
}
END_TEST

START_TEST(fault__keeps__the_first_message)
{
    struct fault f = {0};

    ck_assert_int_eq(fault_set(&f, BAD_INPUT, "one %d", 1), BAD_INPUT);
    ck_assert_int_eq(fault_set(&f, FAILED, "two"), FAILED);
    ck_assert_str_eq(f.text, "one 1");
    ck_assert_int_eq(f.code, BAD_INPUT);
    fault_clear(&f);
    ck_assert_int_eq(f.code, OK);
    ck_assert_int_eq(fault_set(NULL, FAILED, "nobody listens"), FAILED);
}
END_TEST

START_TEST(fault__cuts__between_characters)
{
    struct buffer b = {0};

    for (int lead = 0; lead < 3; lead++) { /* each way in which the end can fall into 网 (three bytes) */
        struct fault f = {0};

        buffer_clear(&b);
        buffer_add_times(&b, "x", lead);
        buffer_add_times(&b, "网", FAULT_LENGTH);
        fault_set(&f, FAILED, "%s", buffer_text(&b));
        ck_assert_uint_ge(strlen(f.text), FAULT_LENGTH - 6);
        ck_assert_uint_eq((strlen(f.text) - (size_t)lead) % 3, 0);
    }
    buffer_clear(&b);
}
END_TEST

static long pages_of_files(void)
{
    long all = 0, resident = 0, shared = -1;
    FILE *f = fopen("/proc/self/statm", "r");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fscanf(f, "%ld %ld %ld", &all, &resident, &shared), 3);
    fclose(f);
    return shared;
}

/* Of the program only what nobody can have written to is taken; what was written, in memory and in variables, is still there, and all goes on. */
START_TEST(memory__gives_back__the_program_but_nothing_that_was_written)
{
    static const unsigned char table[1 << 20] = {1}; /* more than comes back by what runs between the two countings */
    const volatile unsigned char *looked_at = table;
    static int variable = 1;
    static const char *volatile words[] = {"one", "two"};
    char *held = memory_text("held");
    long before;

    variable = getpid();
    words[1] = held;
    for (size_t i = 0; i < sizeof table; i += 4096)
        ck_assert_int_eq(looked_at[i], i == 0);
    before = pages_of_files();
    memory_give_back_program();
    ck_assert_int_lt(pages_of_files(), before);
    ck_assert_int_eq(variable, getpid());
    ck_assert_int_eq(looked_at[0], 1);
    ck_assert_str_eq(words[0], "one");
    ck_assert_ptr_eq(words[1], held);
    ck_assert_str_eq(held, "held");
    free(held);
}
END_TEST

START_TEST(memory_private__grows__by_what_is_written_to)
{
    enum { MUCH = 8 << 20 };
    size_t before = memory_private();
    char *much = memory_get(MUCH);

    if (before == SIZE_MAX) /* this system does not say */
        return;
    memset(much, 1, MUCH);
    ck_assert_uint_ge(memory_private(), before + MUCH);
    ck_assert_uint_lt(memory_private(), before + 3 * MUCH);
    free(much);
}
END_TEST

static bool system_takes_pages_ahead(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool takes = page != MAP_FAILED && !madvise(page, 4096, MADV_POPULATE_WRITE);

    if (page != MAP_FAILED)
        munmap(page, 4096);
    return takes;
}

/* The pages are there before anybody writes to them, those at both ends too, and what stood there stays. */
START_TEST(memory_ahead__brings__the_pages_and_changes_nothing)
{
    enum { MUCH = 8 << 20 };
    char *much = memory_get(MUCH);
    size_t before = memory_private();

    if (before == SIZE_MAX || !system_takes_pages_ahead())
        return;
    much[MUCH / 2] = 'x';
    memory_ahead(much, 0);
    ck_assert_uint_lt(memory_private(), before + MUCH / 2);
    memory_ahead(much, MUCH);
    ck_assert_uint_ge(memory_private(), before + MUCH - 4096);
    for (size_t i = 0; i < MUCH; i++)
        if (much[i] != (i == MUCH / 2 ? 'x' : 0))
            ck_abort_msg("byte %zu is %d", i, much[i]);
    free(much);
}
END_TEST

START_TEST(memory__appends__zeroed_elements)
{
    int *items = NULL;
    size_t count = 0;

    for (int i = 0; i < 1000; i++) {
        int *added = memory_append(&items, &count, sizeof *added);

        ck_assert_int_eq(*added, 0);
        *added = i;
    }
    ck_assert_uint_eq(count, 1000);
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i], i);
    free(items);
}
END_TEST

START_TEST(arena__keeps__everything_until_its_end)
{
    struct arena *a = arena_create();
    char *small[500], *large = arena_get(a, 100000);
    int *items = NULL;
    size_t count = 0;

    memset(large, 'x', 100000);
    for (int i = 0; i < 500; i++) {
        small[i] = arena_format(a, "text %d", i);
        ck_assert_uint_eq((uintptr_t)arena_get(a, 1) % sizeof(void *), 0); /* among texts, which may lie anywhere */
        *(int *)arena_append(a, &items, &count, sizeof *items) = i;
    }
    for (int i = 0; i < 500; i++) {
        ck_assert_int_eq(atoi(small[i] + 5), i);
        ck_assert_int_eq(items[i], i);
    }
    ck_assert_int_eq(large[99999], 'x');
    ck_assert_ptr_null(arena_text(a, NULL));
    ck_assert_str_eq(arena_text(a, ""), "");
    arena_free(a);
    arena_free(NULL);
}
END_TEST

START_TEST(buffer__grows__and_is_handed_over)
{
    struct buffer b = {0};
    char *text;

    ck_assert_str_eq(buffer_text(&b), "");
    buffer_format(&b, "%s-%d", "a", 7);
    buffer_add_n(&b, "bcd", 2);
    buffer_add_char(&b, '!');
    buffer_add_times(&b, "=", 300);
    ck_assert_uint_eq(b.length, 306);
    ck_assert_uint_eq(strlen(buffer_text(&b)), 306);
    text = buffer_take(&b);
    ck_assert_int_eq(strncmp(text, "a-7bc!==", 8), 0);
    ck_assert_uint_eq(b.length, 0);
    free(text);
    text = buffer_take(&b);
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

START_TEST(digest__is__sha_256)
{
    char hex[DIGEST_LENGTH + 1];

    digest_of("", 0, hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_of("abc", 3, hex); /* FIPS 180-4 */
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

static char folder[64];

static void folder_make(void)
{
    strcpy(folder, "/tmp/casegrid-base-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void folder_remove(void)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static int files_in_folder(void)
{
    char command[128];
    FILE *p;
    int n = -1;

    snprintf(command, sizeof command, "ls -A '%s' | wc -l", folder);
    p = popen(command, "r");
    ck_assert_int_eq(fscanf(p, "%d", &n), 1);
    pclose(p);
    return n;
}

static void write_file(const char *path, const char *text)
{
    struct fault f = {0};
    struct output *o = NULL;

    ck_assert_int_eq(output_open(&o, path, &f), OK);
    fputs(text, output_stream(o));
    ck_assert_int_eq(output_keep(o, &f), OK);
}

static void assert_holds(const char *path, const char *text)
{
    struct buffer b = {0};
    struct fault f = {0};

    ck_assert_int_eq(file_read(&b, path, 1 << 20, &f), OK);
    ck_assert_str_eq(buffer_text(&b), text);
    buffer_clear(&b);
}

START_TEST(output__replaces__only_when_kept)
{
    char *path = path_join(folder, "a file"), *link = path_join(folder, "link");
    struct fault f = {0};
    struct output *o = NULL;
    struct stat s;

    write_file(path, "old");
    ck_assert_int_eq(chmod(path, 0600), 0);
    ck_assert_int_eq(output_open(&o, path, &f), OK);
    fputs("new", output_stream(o));
    output_drop(o);
    assert_holds(path, "old");
    ck_assert_int_eq(files_in_folder(), 1);
    ck_assert_int_eq(symlink(path, link), 0);
    write_file(link, "through the link");
    assert_holds(path, "through the link");
    ck_assert_int_eq(lstat(link, &s), 0);
    ck_assert(S_ISLNK(s.st_mode));
    ck_assert_int_eq(stat(path, &s), 0);
    ck_assert_int_eq(s.st_mode & 0777, 0600);
    free(path);
    free(link);
}
END_TEST

START_TEST(output__leaves__the_old_file_when_the_disk_is_full)
{
    char *path = path_join(folder, "kept");
    struct rlimit limit = {1000, 1000};
    struct fault f = {0};
    struct output *o = NULL;

    write_file(path, "old");
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ck_assert_int_eq(output_open(&o, path, &f), OK);
    for (int i = 0; i < 10000; i++)
        fputs("more than fits", output_stream(o));
    ck_assert_int_eq(output_keep(o, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, path));
    assert_holds(path, "old");
    ck_assert_int_eq(files_in_folder(), 1);
    free(path);
}
END_TEST

START_TEST(output__replaces__nothing_unasked)
{
    char *path = path_join(folder, "there");
    struct fault f = {0};
    struct output *o = NULL;

    write_file(path, "old");
    ck_assert_int_eq(output_open_new(&o, path, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, path));
    ck_assert_ptr_nonnull(strstr(f.text, "--force"));
    ck_assert_ptr_null(o);
    assert_holds(path, "old");
    ck_assert_int_eq(files_in_folder(), 1);

    fault_clear(&f); /* an empty file holds nothing that could be lost */
    write_file(path, "");
    ck_assert_int_eq(output_open_new(&o, path, &f), OK);
    fputs("new", output_stream(o));
    ck_assert_int_eq(output_keep(o, &f), OK);
    assert_holds(path, "new");
    free(path);
}
END_TEST

/* Two at once: who comes second finds what the first has written. */
START_TEST(output__replaces__nothing_that_came_meanwhile)
{
    char *path = path_join(folder, "late");
    struct fault f = {0};
    struct output *o = NULL;

    ck_assert_int_eq(output_open_new(&o, path, &f), OK);
    fputs("second", output_stream(o));
    write_file(path, "first");
    ck_assert_int_eq(output_keep(o, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "--force"));
    assert_holds(path, "first");
    ck_assert_int_eq(files_in_folder(), 1);
    free(path);
}
END_TEST

START_TEST(output__follows__links)
{
    char *path = path_join(folder, "not there yet"), *link = path_join(folder, "link"), *circle = path_join(folder, "circle");
    struct fault f = {0};
    struct output *o = NULL;
    struct stat s;

    ck_assert_int_eq(symlink("not there yet", link), 0);
    write_file(link, "through it");
    assert_holds(path, "through it");
    ck_assert_int_eq(lstat(link, &s), 0);
    ck_assert(S_ISLNK(s.st_mode));
    ck_assert_int_eq(symlink("circle", circle), 0);
    ck_assert_int_eq(output_open(&o, circle, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, circle));
    free(path);
    free(link);
    free(circle);
}
END_TEST

/* A child is ended while its file stands aside. */
static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

START_TEST(output__leaves__nothing_when_a_signal_ends_it)
{
    char *path = path_join(folder, "cut short");
    int status;
    pid_t child;

    write_file(path, "old");
    child = fork();
    if (!child) {
        struct rlimit no_core = {0, 0};
        struct output *o = NULL;

        setrlimit(RLIMIT_CORE, &no_core);
        signal(ending[_i], SIG_DFL);
        if (output_open(&o, path, NULL) == OK) {
            fputs("half", output_stream(o));
            fflush(output_stream(o));
            raise(ending[_i]);
        }
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), ending[_i]);
    ck_assert_int_eq(files_in_folder(), 1);
    assert_holds(path, "old");
    free(path);
}
END_TEST

/* nohup: who ignores a hang-up is not ended by it, and afterwards everything is as it was. */
START_TEST(output__keeps__to_signals_that_are_ignored)
{
    char *path = path_join(folder, "whole");
    struct sigaction now;
    struct output *o = NULL;

    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    ck_assert_int_eq(output_open(&o, path, NULL), OK);
    raise(SIGHUP);
    fputs("whole", output_stream(o));
    ck_assert_int_eq(output_keep(o, NULL), OK);
    assert_holds(path, "whole");
    ck_assert_int_eq(sigaction(SIGTERM, NULL, &now), 0);
    ck_assert(now.sa_handler == SIG_DFL);
    ck_assert_int_eq(sigaction(SIGHUP, NULL, &now), 0);
    ck_assert(now.sa_handler == SIG_IGN);
    free(path);
}
END_TEST

static const struct { const char *word, *written; } shell_words[] = {
    {"xigang", "xigang"}, {"西岗区", "西岗区"}, {"", "''"}, {"a b", "'a b'"}, {"it's", "'it'\\''s'"}, {"$(x)", "'$(x)'"}, {"--rows", "--rows"},
    {"*", "'*'"}, {"~", "'~'"}, {"a\nb", "'a\nb'"}, {"/tmp/x.csv", "/tmp/x.csv"},
};

START_TEST(buffer__writes__words_for_a_shell)
{
    struct buffer b = {0};

    buffer_add_word(&b, shell_words[_i].word);
    ck_assert_str_eq(buffer_text(&b), shell_words[_i].written);
    buffer_clear(&b);
}
END_TEST

START_TEST(files__that_are_none__are_named)
{
    static const char *const paths[] = {"", "/", "/no/such/file", "/dev/null", "/tmp"};
    struct buffer b = {0};

    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        struct fault f = {0};
        struct output *o = NULL;

        ck_assert_int_eq(file_read(&b, paths[i], 100, &f), FAILED);
        ck_assert_ptr_nonnull(strstr(f.text, paths[i]));
        fault_clear(&f);
        if (*paths[i]) {
            ck_assert_int_eq(output_open(&o, paths[i], &f), FAILED);
            ck_assert_ptr_nonnull(strstr(f.text, paths[i]));
        }
    }
    buffer_clear(&b);
}
END_TEST

START_TEST(file__larger_than_the_limit__is_refused)
{
    char *path = path_join(folder, "big");
    struct buffer b = {0};
    struct fault f = {0};

    write_file(path, "0123456789");
    ck_assert_int_eq(file_read(&b, path, 9, &f), FAILED);
    buffer_clear(&b);
    fault_clear(&f);
    ck_assert_int_eq(file_read(&b, path, 10, &f), OK);
    buffer_clear(&b);
    ck_assert_int_eq(truncate(path, 70000), 0);
    ck_assert_int_eq(file_read(&b, path, 64 * 1024, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "超过 64 千字节"));
    buffer_clear(&b);
    free(path);
}
END_TEST

static const struct { const char *variable, *value; enum language expected; } languages[] = {
    {"LANG", "zh_CN.UTF-8", CHINESE}, {"LANG", "en_US.UTF-8", ENGLISH}, {"LANG", "C.UTF-8", CHINESE}, {"LANG", "C", CHINESE},
    {"LANG", "", CHINESE}, {"LC_ALL", "en_GB", ENGLISH}, {"LC_MESSAGES", "zh_TW.UTF-8", CHINESE}, {"LANG", "de_DE.UTF-8", ENGLISH},
    {"LANGUAGE", "en", ENGLISH}, {"LANGUAGE", "fr:zh:en", CHINESE}, {"LANG", "POSIX", CHINESE},
};

static void file_make(const char *name)
{
    char *path = path_join(folder, name);
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fclose(f);
    free(path);
}

START_TEST(folder_list__names__plain_files_in_order)
{
    char *deep = path_join(folder, "b/c/d"), *link = path_join(folder, "a"), *other = path_join(folder, "z");
    char **names = NULL;
    size_t count = 9;

    ck_assert_int_eq(folder_list(&names, &count, folder, NULL), OK);
    ck_assert_uint_eq(count, 0);
    file_make("z");
    file_make("乙.txt");
    file_make(".hidden");
    ck_assert_int_eq(folder_ensure(deep, NULL), OK);
    ck_assert_int_eq(folder_ensure(deep, NULL), OK); /* it is there */
    ck_assert(path_is_folder(deep));
    ck_assert(!path_is_folder(other));
    ck_assert_int_eq(symlink(other, link), 0);
    ck_assert(path_same_file(other, link));
    ck_assert(!path_same_file(other, folder));
    ck_assert(!path_same_file(deep, "/nowhere"));
    ck_assert_int_eq(folder_list(&names, &count, folder, NULL), OK);
    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(names[0], ".hidden");
    ck_assert_str_eq(names[1], "a");
    ck_assert_str_eq(names[2], "z");
    ck_assert_str_eq(names[3], "乙.txt");
    folder_list_free(names, count);
    free(deep);
    free(link);
    free(other);
}
END_TEST

START_TEST(folder__that_cannot_be__is_named)
{
    char *file = path_join(folder, "file"), *under = path_join(folder, "file/x/y");
    char **names = NULL;
    struct fault f = {0};
    size_t count;

    file_make("file");
    ck_assert_int_eq(folder_list(&names, &count, file, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, file));
    fault_clear(&f);
    ck_assert_int_eq(folder_list(&names, &count, under, &f), FAILED);
    fault_clear(&f);
    ck_assert_int_eq(folder_ensure(under, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, file));
    fault_clear(&f);
    ck_assert_int_eq(folder_ensure(file, &f), FAILED);
    ck_assert_ptr_null(names);
    free(file);
    free(under);
}
END_TEST

START_TEST(language__follows__the_environment)
{
    enum language l;
    struct fault f = {0};

    unsetenv("LANGUAGE");
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    setenv(languages[_i].variable, languages[_i].value, 1);
    ck_assert_int_eq(language_start(&l, NULL, NULL, &f), OK);
    ck_assert_int_eq(l, languages[_i].expected);
    ck_assert_int_eq(language_start(&l, "fr", NULL, &f), BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(f.text, "fr"));
}
END_TEST

Suite *base_suite(void)
{
    Suite *s = suite_create("base");
    TCase *core = tcase_create("core"), *files = tcase_create("files");

    tcase_add_test(core, fault__keeps__the_first_message);
    tcase_add_test(core, fault__cuts__between_characters);
    tcase_add_test(core, memory__appends__zeroed_elements);
    tcase_add_test(core, memory__gives_back__the_program_but_nothing_that_was_written);
    tcase_add_test(core, memory_private__grows__by_what_is_written_to);
    tcase_add_test(core, memory_ahead__brings__the_pages_and_changes_nothing);
    tcase_add_test(core, arena__keeps__everything_until_its_end);
    tcase_add_test(core, buffer__grows__and_is_handed_over);
    tcase_add_test(core, digest__is__sha_256);
    tcase_add_loop_test(core, language__follows__the_environment, 0, COUNT_OF(languages));
    suite_add_tcase(s, core);
    tcase_add_checked_fixture(files, folder_make, folder_remove);
    tcase_add_loop_test(core, relay__takes__in_order_and_ends_when_told, 0, COUNT_OF(relays));
    tcase_add_test(core, digest__agrees__in_pieces);
    tcase_add_test(files, output__replaces__only_when_kept);
    tcase_add_test(files, output__leaves__the_old_file_when_the_disk_is_full);
    tcase_add_test(files, output__replaces__nothing_unasked);
    tcase_add_test(files, output__replaces__nothing_that_came_meanwhile);
    tcase_add_test(files, output__follows__links);
    tcase_add_loop_test(files, output__leaves__nothing_when_a_signal_ends_it, 0, COUNT_OF(ending));
    tcase_add_test(files, output__keeps__to_signals_that_are_ignored);
    tcase_add_loop_test(core, buffer__writes__words_for_a_shell, 0, COUNT_OF(shell_words));
    tcase_add_test(files, files__that_are_none__are_named);
    tcase_add_test(files, file__larger_than_the_limit__is_refused);
    tcase_add_test(files, folder_list__names__plain_files_in_order);
    tcase_add_test(files, folder__that_cannot_be__is_named);
    suite_add_tcase(s, files);
    return s;
}
