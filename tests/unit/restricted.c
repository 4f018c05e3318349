/* restricted.c - restricted use from inside: what the wall lets through, that the kernel holds to it, and which keys and options are not safe. A key that is new
 * here has to be put into one of the two lists by somebody who has thought about it. */
#include "library_book.h"
#include "suites.h"

#include "../../src/command/command.h"
#include "../../src/screen/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char *top, *inside, *outside, *library;

static void begin(void)
{
    char template[] = "/tmp/casegrid-wall-XXXXXX";

    ck_assert_ptr_nonnull(mkdtemp(template));
    top = memory_text(template);
    inside = path_join(top, "home/state");
    outside = path_join(top, "outside");
    library = path_join(top, "cases.db");
    ck_assert_int_eq(folder_ensure(inside, NULL), OK);
    ck_assert_int_eq(folder_ensure(outside, NULL), OK);
    ck_assert_int_eq(output_text(library, &(struct buffer){0}, NULL), OK);
}

static void end(void)
{
    char *command[] = {"rm", "-rf", top, NULL};
    pid_t child = fork();

    if (!child) {
        execvp("rm", command);
        _exit(127);
    }
    waitpid(child, NULL, 0);
    free(top);
    free(inside);
    free(outside);
    free(library);
}

static void close_wall(void)
{
    char *home = path_join(top, "home");

    wall_allow_folder(home, "state", true);
    wall_allow_file(library);
    wall_close("王老师");
    free(home);
}

static const struct { const char *path; bool reads, writes; } asked[] = {
    {"home/state", true, true},
    {"home/state/a.yaml", true, true},
    {"home/state/not/there/yet", true, true},
    {"home/state/./a", true, true},
    {"cases.db", true, false},
    {"cases.db-journal", false, false},
    {"./cases.db", false, false},          /* by its name and no other */
    {"home", false, false},
    {"home/statement", false, false},      /* a name that only begins alike */
    {"home/state/../other", false, false},
    {"home/state/../../outside/x", false, false},
    {"home/state/out/x", false, false},    /* a link to a folder outside */
    {"home/state/gone", false, false},     /* a link to a file outside that is not there */
    {"home/state/round", false, false},    /* a link to itself */
    {"home/state/in", true, true},         /* a link within */
    {"outside", false, false},
    {"", false, false},
};

START_TEST(wall__lets_through__what_was_allowed)
{
    char *path = path_join(top, asked[_i].path), *link = path_join(inside, "out"), *gone = path_join(inside, "gone"), *nowhere = path_join(outside, "nowhere"),
         *round = path_join(inside, "round"), *in = path_join(inside, "in"), *file = path_join(inside, "a.yaml");
    struct fault f = {0};

    ck_assert(symlink(outside, link) + symlink(nowhere, gone) + symlink(round, round) + symlink(file, in) == 0 || errno == EEXIST); /* by the row before */
    ck_assert_int_eq(output_text(file, &(struct buffer){0}, NULL), OK);
    ck_assert_int_eq(wall_ask_write(path, NULL), OK); /* open */
    close_wall();
    ck_assert_int_eq(wall_ask_read(path, NULL) == OK, asked[_i].reads);
    ck_assert_int_eq(wall_ask_write(path, &f) == OK, asked[_i].writes);
    if (!asked[_i].writes)
        ck_assert_ptr_nonnull(strstr(f.text, "王老师"));
    free(path);
    free(link);
    free(gone);
    free(nowhere);
    free(round);
    free(in);
    free(file);
}
END_TEST

START_TEST(wall__closed__opens_for_nobody)
{
    struct buffer b = {0};

    close_wall();
    wall_allow_folder(top, "outside", true); /* too late */
    ck_assert_int_eq(wall_ask_read(outside, NULL), FAILED);
    ck_assert_int_eq(wall_ask_program(NULL), FAILED);
    ck_assert_int_eq(file_read(&b, "/etc/passwd", 1 << 20, NULL), FAILED);
    ck_assert_int_eq(output_text("/tmp/casegrid-wall-escaped", &b, NULL), FAILED);
    ck_assert(!path_exists("/tmp/casegrid-wall-escaped"));
    ck_assert_int_eq(folder_ensure(outside, NULL), OK); /* it is there */
    ck_assert_int_ne(access("/tmp/casegrid-wall-escaped", F_OK), 0);
}
END_TEST

/* Below the wall: a program that has been taken over asks nobody. */
START_TEST(kernel__refuses__programs_networks_and_keys_for_others)
{
    char *true_program[] = {"true", NULL}, key = 'x';

    close_wall();
    if (prctl(PR_GET_SECCOMP) != 2)
        return; /* this machine has none */
    ck_assert_int_eq(execv("/bin/true", true_program), -1);
    ck_assert_int_eq(errno, EPERM);
    ck_assert_int_eq(socket(AF_INET, SOCK_STREAM, 0), -1);
    ck_assert_int_eq(errno, EPERM);
    ck_assert_int_eq(socket(AF_INET6, SOCK_DGRAM, 0), -1);
    ck_assert_int_eq(socket(AF_NETLINK, SOCK_RAW, 0), -1);
    ck_assert_int_ge(socket(AF_UNIX, SOCK_STREAM, 0), 0); /* for following */
    ck_assert_int_eq(ioctl(STDIN_FILENO, TIOCSTI, &key), -1);
    errno = 0;
    ck_assert_int_eq(ioctl(STDIN_FILENO, TIOCLINUX, &key), -1);
    ck_assert_int_eq(errno, EPERM); /* not only for want of a console */
    ck_assert_int_eq(errno, EPERM);
}
END_TEST

START_TEST(kernel__opens__no_file_elsewhere)
{
    char *escaped = path_join(outside, "x"), *kept = path_join(inside, "x");
    bool has = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;

    close_wall();
    if (has) {
        ck_assert_int_eq(open(escaped, O_WRONLY | O_CREAT, 0600), -1);
        ck_assert_int_eq(errno, EACCES);
        ck_assert_int_eq(open("/etc/hostname", O_RDONLY), -1);
        ck_assert_int_eq(open(library, O_WRONLY), -1);
        ck_assert_int_eq(symlink("/etc/passwd", kept), -1);
        ck_assert_int_eq(mkfifo(kept, 0600), -1);
    }
    ck_assert_int_ge(open(library, O_RDONLY), 0);
    ck_assert_int_ge(open(kept, O_WRONLY | O_CREAT, 0600), 0);
    ck_assert_int_eq(unlink(kept), 0);
    free(escaped);
    free(kept);
}
END_TEST

/* ---- The library is replaced while it is read ---- */

static void publish(int cases)
{
    struct casebook b;
    struct fault f = {0};

    book_make_many(&b, cases);
    ck_assert_msg(library_publish(&b, library, &f) == OK, "%s", f.text);
    casebook_clear(&b);
}

static struct library *open_library(void)
{
    struct library *l = NULL;
    struct fault f = {0};

    ck_assert_msg(library_open(&l, library, &f) == OK, "%s", f.text);
    return l;
}

/* An administrator renames a new edition over the old one while somebody reads in restricted use. */
START_TEST(edition__replaced__is_told_and_the_old_one_goes_on)
{
    struct browser_options o = {.language = CHINESE, .width = {.ambiguous = 1}, .restricted = true};
    struct event key = {.kind = EVENT_KEY, .key = 'j'};
    char *aside = path_join(top, "new.db");
    const struct local_case *c = NULL;
    struct library *l, *newer;
    struct browser *b = NULL;
    struct fault f = {0};

    publish(3);
    ck_assert_int_eq(rename(library, aside), 0);
    publish(5);
    ck_assert_int_eq(renameat2(AT_FDCWD, aside, AT_FDCWD, library, RENAME_EXCHANGE), 0); /* now ASIDE has the five */
    if (!fork()) { /* the administrator: nothing bars their way */
        usleep(1000);
        for (int i = 0; i < 3000 && path_exists(aside); i++) {
            char *go = path_join(outside, "go");

            if (path_exists(go) && !rename(aside, library))
                _exit(0);
            free(go);
            usleep(10000);
        }
        _exit(1);
    }
    wall_allow_folder(outside, "", true);
    close_wall();
    l = open_library();
    ck_assert_msg(browser_create(&b, l, &o, 80, 24, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(b->case_count, 3);
    browser_event(b, &key);
    browser_work(b, 0);
    ck_assert(!b->superseded);
    {
        char *go = path_join(outside, "go");
        int status = 1;

        ck_assert_int_eq(output_text(go, &(struct buffer){0}, NULL), OK);
        ck_assert(wait(&status) > 0 && !status);
        unlink(go);
        free(go);
    }
    b->looked = 0; /* it is looked for once a second */
    browser_event(b, &(struct event){.kind = EVENT_KEY, .key = '!'});
    browser_work(b, 0);
    ck_assert(b->message[0] && !b->superseded); /* what the key led to stands there: it is told after the next one */
    browser_event(b, &key);
    browser_work(b, 0);
    ck_assert(b->superseded);
    ck_assert_ptr_nonnull(strstr(b->message, "新的一版"));
    ck_assert_int_eq(library_case(l, "c00002", &c, &f), OK); /* read only now, of the old edition */
    newer = open_library();
    ck_assert_str_ne(library_edition(newer), library_edition(l));
    library_free(newer);
    browser_free(b);
    library_free(l);
    free(aside);
}
END_TEST

/* ---- The tables ---- */

/* Keys that are not safe, by screen and name; of these screens no key at all. */
static const char *const unsafe_keys[] = {"edit-case", "correct-figure", "export", "suspend", "present-share"};
static const struct screen_ops *const unsafe_screens[] = {&edit_screen_ops, &cell_form_ops, &export_screen_ops, &speak_screen_ops};

static bool is_unsafe_screen(const struct screen_ops *ops)
{
    for (size_t i = 0; i < COUNT_OF(unsafe_screens); i++)
        if (unsafe_screens[i] == ops)
            return true;
    return false;
}

static void judge(const struct screen_ops *ops, const struct binding *rows, size_t count, int *unsafe)
{
    for (size_t i = 0; i < count; i++) {
        bool is = ops && is_unsafe_screen(ops);

        for (size_t k = 0; !is && k < COUNT_OF(unsafe_keys); k++)
            is = rows[i].code && !strcmp(rows[i].code, unsafe_keys[k]);
        ck_assert_msg((rows[i].safety == UNSAFE_KEY) == is, "%s: %s is %s in restricted use", ops ? ops->name : "every screen", rows[i].code ? rows[i].code : "a key without a name",
                      is ? "allowed" : "not allowed");
        *unsafe += is;
    }
}

START_TEST(keys__not_safe__are_these)
{
    static const struct screen_ops *const others[] = {&help_screen_ops, &copy_screen_ops, &export_screen_ops, &plain_screen_ops, &question_screen_ops};
    const struct screen_ops *ops;
    int unsafe = 0;

    for (size_t i = 0; (ops = screen_ops_at(i)); i++)
        judge(ops, ops->bindings, ops->binding_count, &unsafe);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        judge(others[i], others[i]->bindings, others[i]->binding_count, &unsafe);
    judge(NULL, common_bindings, common_binding_count, &unsafe);
    ck_assert_int_gt(unsafe, 40);
}
END_TEST

static const char *const safe_commands[] = {"table", "read", "compare", "saved", "notes", "search", "settings", "screen", "present"};
static const char *const unsafe_options[] = {"library", "output", "originals", "import", "all", "name", "pinyin", "yes", "note", "prefer", "template", "empty", "write", "no-notes", "deck", "speaker"};

START_TEST(commands_and_options__not_safe__are_these)
{
    const struct command *c;
    size_t unsafe = 0;

    for (size_t i = 0; (c = command_at(i)); i++) {
        bool is = false;

        for (size_t k = 0; k < COUNT_OF(safe_commands); k++)
            is = is || !strcmp(safe_commands[k], c->name);
        ck_assert_msg((c->safety != UNSAFE) == is, "%s", c->name);
    }
    for (int i = 0; i < OPTIONS; i++) {
        bool is = option_unsafe(TAKES(i)) != NULL, told = false;

        for (size_t k = 0; k < COUNT_OF(unsafe_options); k++)
            told = told || !strcmp(unsafe_options[k], option_shown(i).name);
        ck_assert_msg(is == told, "--%s", option_shown(i).name);
        unsafe += is;
    }
    ck_assert_uint_eq(unsafe, COUNT_OF(unsafe_options));
}
END_TEST

START_TEST(binding__unmarked__is_refused)
{
    static const struct binding row = {{'x'}, 0, choose_rows, NULL, NULL, NULL, NULL, NULL, UNSAFE_KEY};
    struct browser b = {.restricted = true};
    struct screen s = {.browser = &b};

    binding_run(&s, &row); /* would end badly */
    ck_assert_ptr_nonnull(strstr(b.message, "受限使用"));
    ck_assert(binding_is_barred(&row, &b));
    b.restricted = false;
    ck_assert(!binding_is_barred(&row, &b));
}
END_TEST

Suite *restricted_suite(void)
{
    Suite *s = suite_create("restricted");
    TCase *wall = tcase_create("wall"), *untrusted = tcase_create("untrusted"), *tables = tcase_create("tables");

    tcase_add_unchecked_fixture(wall, begin, end); /* not in the process whose wall is closed */
    tcase_add_loop_test(wall, wall__lets_through__what_was_allowed, 0, COUNT_OF(asked));
    tcase_add_test(wall, wall__closed__opens_for_nobody);
    tcase_add_test(wall, kernel__refuses__programs_networks_and_keys_for_others);
    tcase_add_test(wall, kernel__opens__no_file_elsewhere);
    suite_add_tcase(s, wall);
    tcase_add_unchecked_fixture(untrusted, begin, end);
    tcase_add_test(untrusted, edition__replaced__is_told_and_the_old_one_goes_on);
    suite_add_tcase(s, untrusted);
    tcase_add_test(tables, keys__not_safe__are_these);
    tcase_add_test(tables, commands_and_options__not_safe__are_these);
    tcase_add_test(tables, binding__unmarked__is_refused);
    suite_add_tcase(s, tables);
    return s;
}
