/* link_folder.c - what stands in the folder is judged before it is used: never followed, never removed where it is not ours. */
#include "link_parts.h"

#include "../../src/present/link_wire.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void into(const char *folder)
{
    ck_assert_int_eq(chdir(folder), 0);
}

/* The file name that this account's presentation "x" has. */
static char *own_file(void)
{
    const struct passwd *account = getpwuid(geteuid());
    struct buffer b = {0};

    ck_assert_ptr_nonnull(account);
    buffer_format(&b, "%s-x.sock", account->pw_name);
    return buffer_take(&b);
}

static void clear(char *folder)
{
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(chmod(folder, 0700), 0);
    ck_assert_int_eq(remove(folder), 0);
    free(folder);
}

/* ---- The folder itself ---- */

static const struct { mode_t mode; bool good; } modes[] = {
    {0700, true}, {0755, true}, {01777, true}, {03770, true}, {0777, false}, {0770, false}, {0702, false},
};

START_TEST(link_host_open__judges__the_rights_of_the_folder)
{
    char *folder = folder_new();
    struct link_host *h = NULL;
    struct fault f = {0};

    ck_assert_int_eq(chmod(folder, modes[_i].mode), 0);
    ck_assert_int_eq(link_host_open(&h, folder, "x", &f), modes[_i].good ? OK : FAILED);
    if (!modes[_i].good)
        ck_assert_ptr_nonnull(strstr(f.text, "chmod +t"));
    link_host_free(h);
    clear(folder);
}
END_TEST

/* Who may pass the folder may connect; nobody gains a right by the socket. */
static const struct { mode_t folder, socket; } rights[] = {{0700, 0600}, {0711, 0666}, {01770, 0660}, {01775, 0666}};

START_TEST(link_host_open__gives__the_rights_that_the_folder_gives)
{
    char *folder = folder_new(), *file = own_file();
    struct link_host *h = NULL;
    struct fault f = {0};
    struct stat s;

    ck_assert_int_eq(chmod(folder, rights[_i].folder), 0);
    into(folder);
    ck_assert_msg(link_host_open(&h, folder, "x", &f) == OK, "%s", f.text);
    ck_assert_int_eq(lstat(file, &s), 0);
    ck_assert_uint_eq(s.st_mode & 07777, rights[_i].socket);
    link_host_free(h);
    ck_assert_int_ne(lstat(file, &s), 0);
    free(file);
    clear(folder);
}
END_TEST

START_TEST(link_host_open__refuses__what_is_no_folder)
{
    char *folder = folder_new(), *missing = path_join(folder, "missing"), *file = path_join(folder, "file"), *link = path_join(folder, "link");
    struct link_host *h = NULL;
    struct link_found *found;
    struct fault f = {0};
    size_t n;

    ck_assert_int_eq(link_host_open(&h, missing, "x", &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, missing));
    close(open(file, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    fault_clear(&f);
    ck_assert_int_eq(link_host_open(&h, file, "x", &f), FAILED);
    ck_assert_int_eq(symlink(folder, link), 0);
    fault_clear(&f);
    ck_assert_int_eq(link_host_open(&h, link, "x", &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "链接"));
    fault_clear(&f);
    ck_assert_int_eq(link_find(&found, &n, missing, &f), FAILED);
    fault_clear(&f);
    ck_assert_int_eq(link_find(&found, &n, folder, &f), NOTHING_FOUND);
    unlink(link);
    unlink(file);
    free(missing);
    free(file);
    free(link);
    clear(folder);
}
END_TEST

/* ---- What stands in the place ---- */

static int bound(const char *file)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s", file);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&a, sizeof a), 0);
    return fd;
}

static void put_file(const char *file) { close(open(file, O_CREAT | O_WRONLY | O_CLOEXEC, 0600)); }
static void put_link(const char *file) { ck_assert_int_eq(symlink("elsewhere", file), 0); }
static void put_folder(const char *file) { ck_assert_int_eq(mkdir(file, 0700), 0); }
static void put_fifo(const char *file) { ck_assert_int_eq(mkfifo(file, 0600), 0); }
static void put_dead(const char *file) { close(bound(file)); }
static void put_live(const char *file) { ck_assert_int_eq(listen(bound(file), 5), 0); }
static void put_foreign(const char *file) /* dead, but another account's */
{
    put_dead(file);
    ck_assert_int_eq(lchown(file, 65534, 65534), 0);
}

static const struct {
    void (*put)(const char *file);
    enum code host; /* what opening answers */
    bool stays, root;
} things[] = {
    {put_file, FAILED, true, false}, {put_link, FAILED, true, false}, {put_folder, FAILED, true, false}, {put_fifo, FAILED, true, false},
    {put_dead, OK, false, false}, {put_live, BAD_INPUT, true, false}, {put_foreign, FAILED, true, true},
};

START_TEST(link_host_open__leaves__what_is_not_a_dead_socket_of_ours)
{
    char *folder = folder_new(), *file = own_file();
    struct link_host *h = NULL;
    struct fault f = {0};
    struct stat before, after;

    if (things[_i].root && geteuid()) {
        free(file);
        clear(folder);
        return;
    }
    into(folder);
    things[_i].put(file);
    ck_assert_int_eq(lstat(file, &before), 0);
    ck_assert_int_eq(link_host_open(&h, folder, "x", &f), things[_i].host);
    ck_assert_int_eq(lstat(file, &after), 0);
    ck_assert_int_eq(before.st_ino == after.st_ino && before.st_mode == after.st_mode, things[_i].stays);
    if (things[_i].stays)
        ck_assert_ptr_nonnull(strstr(f.text, file));
    link_host_free(h);
    ck_assert_int_eq(lstat(file, &after) == 0, things[_i].stays);
    remove(file);
    ck_assert_int_ne(access("elsewhere", F_OK), 0);
    free(file);
    clear(folder);
}
END_TEST

/* None of these is listed, and none is connected to: a link to a living presentation neither, nor one under another account's name. */
START_TEST(link_find__lists__only_what_is_what_it_says)
{
    char *folder = folder_new(), *file = own_file();
    struct link_host *h = NULL;
    struct link_found *found;
    struct fault f = {0};
    size_t n;
    int live;

    into(folder);
    ck_assert_msg(link_host_open(&h, folder, "x", &f) == OK, "%s", f.text);
    put_file("root-file.sock");
    ck_assert_int_eq(symlink(file, "root-link.sock"), 0);
    put_dead("root-dead.sock");
    live = bound("somebody-live.sock");
    ck_assert_int_eq(listen(live, 5), 0);
    ck_assert_msg(link_find(&found, &n, folder, &f) == OK, "%s", f.text);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(found[0].file, file);
    ck_assert_str_eq(found[0].name, "x");
    ck_assert_uint_eq(found[0].user, geteuid());
    link_found_free(found, n);
    link_host_free(h);
    close(live);
    for (const char *const *name = (const char *const[]){"root-file.sock", "root-link.sock", "root-dead.sock", "somebody-live.sock", NULL}; *name; name++)
        ck_assert_int_eq(unlink(*name), 0);
    free(file);
    clear(folder);
}
END_TEST

/* The one that was joined has become a link to another meanwhile. */
START_TEST(link_guest_join__follows__no_link)
{
    char *folder = folder_new(), *file = own_file();
    struct link_found which = {.file = file, .name = "x", .account = "a", .user = geteuid()};
    struct link_guest *g = NULL;
    struct fault f = {0};
    int live;

    into(folder);
    live = bound("other.sock");
    ck_assert_int_eq(listen(live, 5), 0);
    ck_assert_int_eq(symlink("other.sock", file), 0);
    ck_assert_int_eq(link_guest_join(&g, folder, &which, LINK_FOLLOWS, &f), FAILED);
    ck_assert_int_eq(unlink(file), 0);
    fault_clear(&f);
    ck_assert_int_eq(link_guest_join(&g, folder, &which, LINK_FOLLOWS, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, "结束"));
    close(live);
    unlink("other.sock");
    free(file);
    clear(folder);
}
END_TEST

static bool has_trouble(const struct scene *s) { return s->troubles > 0; }
static bool second_has_newest(const struct scene *s) { return !strcmp(s->last[1], s->newest); }

/* The socket's file is taken away by whoever cleans up: it comes again, and who was connected stays. */
START_TEST(link_host__makes__its_door_anew)
{
    struct scene s = {0};
    struct fault f = {0};
    char *file = own_file(), *path;

    scene_open(&s, "x");
    path = path_join(s.folder, file);
    ck_assert_int_eq(link_host_blob(s.host, "deck", 4, &f), OK);
    scene_place(&s, "one");
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_int_eq(unlink(path), 0);
    scene_work(&s, 1300);
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, second_has_newest));
    ck_assert_uint_eq(s.happened[0][LINK_LOST], 0);
    ck_assert_uint_eq(s.troubles, 0);
    /* Something else stands there: it stays, and the host says so. */
    ck_assert_int_eq(unlink(path), 0);
    put_file(path);
    ck_assert(scene_until(&s, has_trouble));
    scene_place(&s, "two");
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_int_eq(unlink(path), 0);
    scene_work(&s, 1300);
    ck_assert(path_exists(path));
    free(path);
    free(file);
    scene_close(&s);
}
END_TEST

/* ---- Choosing ---- */

static struct link_found there[] = {
    {.file = "li-a.sock", .name = "a", .account = "li"}, {.file = "li-b.sock", .name = "b", .account = "li"}, {.file = "wang-a.sock", .name = "a", .account = "wang"},
};
static const struct { size_t count; const char *name; enum code code; size_t which; } choices[] = {
    {1, NULL, OK, 0}, {3, NULL, BAD_INPUT, 0}, {3, "b", OK, 1}, {3, "a", BAD_INPUT, 0}, {3, "li-a", OK, 0}, {3, "wang", OK, 2}, {3, "li", BAD_INPUT, 0},
    {3, "c", NOTHING_FOUND, 0}, {1, "c", NOTHING_FOUND, 0},
};

START_TEST(link_choose__finds__what_is_meant)
{
    const struct link_found *which = NULL;
    struct fault f = {0};

    ck_assert_int_eq(link_choose(&which, there, choices[_i].count, choices[_i].name, &f), choices[_i].code);
    if (choices[_i].code == OK)
        ck_assert_ptr_eq(which, &there[choices[_i].which]);
    else
        ck_assert_ptr_nonnull(strstr(f.text, "li-a"));
}
END_TEST

/* ---- Another account ---- */

static void become_nobody(void)
{
    if (setgid(65534) || setuid(65534))
        _exit(99);
}

/* What the child answers for nobody: its exit status. */
static int as_nobody(int (*what)(const char *folder, const struct link_found *which), const char *folder, const struct link_found *which)
{
    int status;
    pid_t child = fork();

    if (!child) {
        become_nobody();
        _exit(what(folder, which));
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int join_code(const char *folder, const struct link_found *which, enum link_role role, const char *says)
{
    struct link_guest *g = NULL;
    struct fault f = {0};
    enum code rc = link_guest_join(&g, folder, which, role, &f);

    link_guest_free(g);
    return rc == OK ? 0 : says && !strstr(f.text, says) ? 97 : 1;
}

static int follows(const char *folder, const struct link_found *which) { return join_code(folder, which, LINK_FOLLOWS, "权限"); }
static int speaks(const char *folder, const struct link_found *which) { return join_code(folder, which, LINK_SPEAKS, NULL); }

static int finds(const char *folder, const struct link_found *which)
{
    struct link_found *found;
    struct fault f = {0};
    size_t n;
    enum code rc = link_find(&found, &n, folder, &f);

    if (rc != OK)
        return strstr(f.text, "权限") ? 1 : 97;
    return n == 1 && !strcmp(found[0].account, which->account) && found[0].user == which->user ? 0 : 96;
}

static int presents(const char *folder, const struct link_found *which)
{
    struct link_host *h = NULL;
    struct fault f = {0};

    (void)which;
    return link_host_open(&h, folder, "y", &f) == OK ? 0 : strstr(f.text, "权限") || strstr(f.text, "属于") ? 1 : 97;
}

static const struct {
    mode_t folder;
    int finds, follows, speaks, presents; /* 0: done, 1: refused with a sentence that says why */
} strangers[] = {
    {0755, 0, 0, 1, 1}, {01777, 0, 0, 1, 0}, {01770, 1, 1, 1, 1}, {0711, 1, 0, 1, 1}, {0700, 1, 1, 1, 1},
};

START_TEST(link__lets__another_account_do_what_the_folder_says)
{
    struct link_found *found;
    struct link_host *h;
    struct fault f = {0};
    char *folder;
    size_t n;

    if (geteuid())
        return; /* takes another account, which only root can become */
    folder = folder_new();
    ck_assert_int_eq(chmod(folder, strangers[_i].folder), 0);
    ck_assert_msg(link_host_open(&h, folder, "x", &f) == OK, "%s", f.text);
    ck_assert_int_eq(link_find(&found, &n, folder, &f), OK);
    ck_assert_int_eq(as_nobody(finds, folder, found), strangers[_i].finds);
    ck_assert_int_eq(as_nobody(follows, folder, found), strangers[_i].follows);
    ck_assert_int_eq(as_nobody(speaks, folder, found), 1);
    ck_assert_int_eq(as_nobody(presents, folder, found), strangers[_i].presents);
    link_found_free(found, n);
    link_host_free(h);
    if (strangers[_i].presents == 0) { /* the stranger left his dead socket behind, and it is not ours to remove */
        struct stat s;
        char *left = path_join(folder, "nobody-y.sock");

        ck_assert_int_eq(lstat(left, &s), 0);
        unlink(left);
        free(left);
    }
    clear(folder);
}
END_TEST

/* Who does not ask nicely, but sends the greeting of one who speaks. */
static int steers(const char *folder, const struct link_found *which)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    unsigned char greeting[GREETING_BYTES], answer[GREETING_BYTES + HEAD_BYTES + 4];
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s/%s", folder, which->file);
    greeting_put(greeting, &(struct greeting){.version = WIRE_VERSION, .role = LINK_SPEAKS});
    if (connect(fd, (struct sockaddr *)&a, sizeof a) || send(fd, greeting, sizeof greeting, 0) < 0)
        return 95;
    if (recv(fd, answer, sizeof answer, MSG_WAITALL) != (ssize_t)sizeof answer)
        return 94;
    return answer[GREETING_BYTES + 4] == FRAME_REFUSED && wire_number(answer + GREETING_BYTES + HEAD_BYTES) == REFUSAL_STRANGER ? 0 : 93;
}

START_TEST(link__lets__no_stranger_steer)
{
    struct scene s = {0};
    struct link_found *found;
    size_t n;
    pid_t child;
    int status = -1;

    if (geteuid())
        return;
    scene_open(&s, "x");
    ck_assert_int_eq(chmod(s.folder, 0755), 0);
    link_host_free(s.host);
    scene_open(&s, "x");
    ck_assert_int_eq(link_find(&found, &n, s.folder, NULL), OK);
    child = fork();
    if (!child) {
        become_nobody();
        _exit(steers(s.folder, found));
    }
    for (int i = 0; i < 100 && waitpid(child, &status, WNOHANG) == 0; i++)
        scene_work(&s, 20);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(s.orders, 0);
    link_found_free(found, n);
    scene_close(&s);
}
END_TEST

TCase *link_folder_case(void)
{
    TCase *c = tcase_create("folder");

    tcase_set_timeout(c, 30);
    tcase_add_loop_test(c, link_host_open__judges__the_rights_of_the_folder, 0, COUNT_OF(modes));
    tcase_add_loop_test(c, link_host_open__gives__the_rights_that_the_folder_gives, 0, COUNT_OF(rights));
    tcase_add_test(c, link_host_open__refuses__what_is_no_folder);
    tcase_add_loop_test(c, link_host_open__leaves__what_is_not_a_dead_socket_of_ours, 0, COUNT_OF(things));
    tcase_add_test(c, link_find__lists__only_what_is_what_it_says);
    tcase_add_test(c, link_guest_join__follows__no_link);
    tcase_add_test(c, link_host__makes__its_door_anew);
    tcase_add_loop_test(c, link_choose__finds__what_is_meant, 0, COUNT_OF(choices));
    tcase_add_loop_test(c, link__lets__another_account_do_what_the_folder_says, 0, COUNT_OF(strangers));
    tcase_add_test(c, link__lets__no_stranger_steer);
    return c;
}
