/* link.c - the link between a speaker and those who follow: what is published arrives, the newest only, whoever comes and goes. */
#include "link_parts.h"
#include "suites.h"

#include "../../src/present/link_wire.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- The wire ---- */

static const struct {
    const char *bytes;
    size_t n;
    enum side sender;
    enum wire result;
} wires[] = {
    {"", 0, SIDE_HOST, WIRE_PART},
    {"\x08\0\0\0\x03\0\0", 7, SIDE_HOST, WIRE_PART},
    {"\x08\0\0\0\x03\0\0\0" "1234567", 15, SIDE_HOST, WIRE_PART},
    {"\x08\0\0\0\x03\0\0\0" "12345678", 16, SIDE_HOST, WIRE_WHOLE},
    {"\x08\0\0\0\x03\0\0\0" "12345678", 16, SIDE_GUEST, WIRE_BROKEN},
    {"\x08\0\0\0\x03\0\1\0" "12345678", 16, SIDE_HOST, WIRE_BROKEN},
    {"\0\0\0\0\x04\0\0\0", 8, SIDE_HOST, WIRE_WHOLE},
    {"\xFF\xFF\xFF\xFF\x01\0\0\0", 8, SIDE_HOST, WIRE_BROKEN},
    {"\xFF\xFF\xFF\xFF\x06\0\0\0", 8, SIDE_GUEST, WIRE_BROKEN},
    {"\x04\0\0\0\x06\0\0\0" "1234", 12, SIDE_GUEST, WIRE_WHOLE},
    {"\0\0\0\0\0\0\0\0", 8, SIDE_HOST, WIRE_BROKEN},
    {"\0\0\0\0\x08\0\0\0", 8, SIDE_HOST, WIRE_BROKEN},
    {"GET / HTTP/1.1\r\n", 16, SIDE_GUEST, WIRE_BROKEN},
};

START_TEST(frame_get__judges__by_the_head)
{
    struct frame f;

    ck_assert_int_eq(frame_get((const unsigned char *)wires[_i].bytes, wires[_i].n, wires[_i].sender, &f), wires[_i].result);
    if (wires[_i].result == WIRE_WHOLE)
        ck_assert_uint_eq(f.bytes, wires[_i].n);
}
END_TEST

/* ---- Names ---- */

static const struct { const char *title, *name; } names[] = {
    {"三地网格", "三地网格"}, {"a/b", "a-b"}, {"../../etc", "etc"}, {".hidden", "hidden"}, {"", "演示"}, {"  ", "演示"}, {"\x1B[2J", "[2J"},
    {"一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五六"}, {"a b", "a-b"}, {"/", "演示"},
};

START_TEST(link_name__fits__into_a_folder)
{
    struct buffer b = {0};

    buffer_add(&b, "x");
    link_name(&b, names[_i].title);
    ck_assert_str_eq(b.text + 1, names[_i].name);
    buffer_clear(&b);
}
END_TEST

/* ---- From one to the others ---- */

static char big[LINK_BLOB_LIMIT + 1];

START_TEST(link__brings__blob_and_place)
{
    struct scene s = {0};
    struct fault f = {0};

    scene_open(&s, "三地");
    ck_assert_str_eq(link_host_name(s.host), "三地");
    ck_assert_int_eq(link_host_blob(s.host, "deck", 4, &f), OK);
    scene_place(&s, "one");
    scene_join(&s, LINK_FOLLOWS);
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_eq(s.blob_size[0], 4);
    ck_assert_uint_eq(s.happened[0][LINK_JOINED], 1);
    scene_place(&s, "two");
    ck_assert(scene_until(&s, all_have_newest));
    scene_work(&s, 20);
    ck_assert_uint_eq(s.following, 2);
    ck_assert_uint_eq(s.behind, 0);
    /* late */
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_eq(s.places[2], 1);
    link_guest_free(s.guests[0]);
    s.guests[0] = NULL;
    scene_work(&s, 20);
    ck_assert_uint_eq(s.following, 2);
    scene_close(&s);
}
END_TEST

static const size_t sizes[] = {1, 16383, 16384, 16385, 100000, LINK_BLOB_LIMIT};

START_TEST(link__brings__blobs_of_any_size)
{
    struct scene s = {0};
    struct fault f = {0};

    for (size_t i = 0; i < sizes[_i]; i++)
        big[i] = (char)(i * 7 + i / 256);
    scene_open(&s, "x");
    scene_join(&s, LINK_FOLLOWS);
    scene_work(&s, 10);
    ck_assert_int_eq(link_host_blob(s.host, big, sizes[_i], &f), OK);
    scene_place(&s, "there");
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_eq(s.blob_size[0], sizes[_i]);
    scene_close(&s);
}
END_TEST

START_TEST(link_host_blob__refuses__what_is_too_large)
{
    struct scene s = {0};
    struct fault f = {0};

    scene_open(&s, "x");
    ck_assert_int_eq(link_host_blob(s.host, big, sizeof big, &f), BAD_INPUT);
    fault_clear(&f);
    ck_assert_int_eq(link_host_blob(s.host, big, 0, &f), BAD_INPUT);
    scene_close(&s);
}
END_TEST

static bool has_joined(const struct scene *s)
{
    return s->happened[0][LINK_JOINED] && s->following;
}

/* A guest that does nothing for a while is sent the newest afterwards, not all of them. */
START_TEST(link__tells__a_slow_guest_the_newest)
{
    struct scene s = {0};
    struct fault f = {0};
    struct link_guest *slow;
    char text[32];

    scene_open(&s, "x");
    ck_assert_int_eq(link_host_blob(s.host, "deck", 4, &f), OK);
    scene_place(&s, "first");
    slow = scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, has_joined));
    ck_assert(scene_until(&s, all_have_newest));
    s.guests[0] = NULL;
    for (int i = 0; i < 1000; i++) {
        snprintf(text, sizeof text, "place %d", i);
        scene_place(&s, text);
        link_host_work(s.host);
    }
    scene_work(&s, 20);
    ck_assert_uint_eq(s.behind, 1);
    s.guests[0] = slow;
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_le(s.places[0], 4);
    scene_work(&s, 20);
    ck_assert_uint_eq(s.behind, 0);
    scene_close(&s);
}
END_TEST

/* The deck changes while a guest is in the middle of an older one. */
START_TEST(link__replaces__a_blob_on_its_way)
{
    struct scene s = {0};
    struct fault f = {0};
    struct link_guest *slow;

    scene_open(&s, "x");
    slow = scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, has_joined));
    s.guests[0] = NULL;
    for (size_t i = 0; i < 20; i++) {
        ck_assert_int_eq(link_host_blob(s.host, big, 1000000 + i, &f), OK);
        scene_place(&s, "old");
        scene_work(&s, 2);
    }
    ck_assert_int_eq(link_host_blob(s.host, big, 2000000, &f), OK);
    scene_place(&s, "new");
    s.guests[0] = slow;
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_eq(s.blob_size[0], 2000000);
    ck_assert_uint_eq(s.places[0], 1);
    ck_assert_uint_eq(s.happened[0][LINK_BLOB], 1);
    scene_close(&s);
}
END_TEST

/* ---- Steering ---- */

static bool has_order(const struct scene *s)
{
    return s->orders > 0;
}

START_TEST(link__hands__orders_to_the_host)
{
    struct scene s = {0};
    struct link_guest *speaker;
    struct fault f = {0};

    scene_open(&s, "x");
    ck_assert_int_eq(link_host_blob(s.host, "deck", 4, &f), OK);
    scene_place(&s, "one");
    speaker = scene_join(&s, LINK_SPEAKS);
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_int_eq(link_guest_order(speaker, 7, -3, &f), OK);
    ck_assert(scene_until(&s, has_order));
    ck_assert_uint_eq(s.order, 7);
    ck_assert_int_eq(s.argument, -3);
    ck_assert_int_eq(link_guest_order(s.guests[1], 7, -3, &f), FAILED);
    scene_work(&s, 20);
    ck_assert_uint_eq(s.following, 1); /* who speaks does not follow */
    ck_assert_uint_ge(s.happened[0][LINK_COUNT], 1);
    ck_assert_uint_eq(s.happened[1][LINK_COUNT], 0);
    for (int i = 0; i < 100; i++) {
        fault_clear(&f);
        link_guest_order(speaker, 1, i, &f); /* some of them do not arrive; nothing breaks */
    }
    scene_work(&s, 20);
    ck_assert_uint_gt(s.orders, 10);
    scene_close(&s);
}
END_TEST

/* ---- Coming back ---- */

static bool is_over(const struct scene *s)
{
    return s->happened[0][LINK_OVER] > 0;
}

static bool is_lost(const struct scene *s)
{
    return s->happened[0][LINK_LOST] > 0;
}

START_TEST(link__is_lost__where_nobody_has_ended_it)
{
    struct scene s = {0};

    scene_begin(&s);
    link_host_free(s.host);
    s.host = NULL;
    ck_assert(scene_until(&s, is_lost));
    scene_work(&s, 300);
    ck_assert_uint_eq(s.happened[0][LINK_OVER], 0);
    scene_close(&s);
}
END_TEST

START_TEST(link__tells__the_end_and_a_new_beginning)
{
    struct scene s = {0};
    struct fault f = {0};

    scene_begin(&s);
    link_host_end(s.host);
    s.host = NULL;
    ck_assert(scene_until(&s, is_over));
    scene_work(&s, 300);
    ck_assert_uint_eq(s.happened[0][LINK_LOST], 0);
    scene_open(&s, "x");
    ck_assert_int_eq(link_host_blob(s.host, "other deck", 10, &f), OK);
    scene_place(&s, "again");
    ck_assert(scene_until(&s, all_have_newest));
    ck_assert_uint_eq(s.happened[0][LINK_JOINED], 2);
    ck_assert_uint_eq(s.blob_size[0], 10);
    scene_close(&s);
}
END_TEST

/* A host in a process of its own, which says PLACE and goes on until it is killed. */
static pid_t host_apart(const char *folder, const char *place)
{
    struct fault f = {0};
    struct link_host *h;
    pid_t child = fork();

    if (child)
        return child;
    if (link_host_open(&h, folder, "x", &f) != OK || link_host_blob(h, "deck", 4, &f) != OK)
        _exit(1);
    link_host_place(h, place, strlen(place) + 1);
    for (;;) {
        link_host_work(h);
        usleep(1000);
    }
}

static void wait_for_host(const char *folder)
{
    struct link_found *found;
    size_t n;

    for (int i = 0; i < 500; i++) {
        if (link_find(&found, &n, folder, NULL) == OK) {
            link_found_free(found, n);
            return;
        }
        usleep(10000);
    }
    ck_abort_msg("no host came");
}

START_TEST(link__comes__back_after_a_kill)
{
    struct scene s = {.folder = folder_new(), .newest = "one"};
    pid_t child = host_apart(s.folder, "one");

    wait_for_host(s.folder);
    scene_join(&s, LINK_FOLLOWS);
    for (int i = 0; i < 3; i++) {
        ck_assert(scene_until(&s, all_have_newest));
        s.happened[0][LINK_LOST] = 0;
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        ck_assert(scene_until(&s, is_lost));
        snprintf(s.newest, sizeof s.newest, "life %d", i);
        child = host_apart(s.folder, s.newest); /* it finds its own dead socket in the place */
    }
    ck_assert(scene_until(&s, all_have_newest));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    scene_open(&s, "x"); /* takes the dead one away, and its own at the end */
    scene_close(&s);
}
END_TEST

/* Guests in processes of their own, killed and stopped while the speaker goes on. */
static pid_t guest_apart(const char *folder)
{
    struct scene s = {.folder = (char *)folder};
    pid_t child = fork();

    if (child)
        return child;
    scene_join(&s, LINK_FOLLOWS);
    for (;;)
        scene_work(&s, 1000);
}

static bool four_follow(const struct scene *s)
{
    return s->following == 4;
}

static bool three_follow(const struct scene *s)
{
    return s->following == 3;
}

static bool one_is_behind(const struct scene *s)
{
    return s->behind == 1;
}

static bool none_is_behind(const struct scene *s)
{
    return s->behind == 0;
}

START_TEST(link__goes_on__without_who_was_killed_or_stopped)
{
    struct scene s = {0};
    struct fault f = {0};
    pid_t child[4];
    char text[32];

    scene_open(&s, "x");
    ck_assert_int_eq(link_host_blob(s.host, big, 300000, &f), OK);
    scene_place(&s, "one");
    for (size_t i = 0; i < 4; i++)
        child[i] = guest_apart(s.folder);
    ck_assert(scene_until(&s, four_follow));
    ck_assert(scene_until(&s, none_is_behind));
    kill(child[0], SIGKILL);
    kill(child[1], SIGSTOP);
    ck_assert(scene_until(&s, three_follow));
    for (int i = 0; i < 200; i++) {
        snprintf(text, sizeof text, "place %d", i);
        scene_place(&s, text);
        if (i % 50 == 0) {
            ck_assert_int_eq(link_host_blob(s.host, big, 2000000, &f), OK);
            scene_place(&s, text);
        }
        scene_work(&s, 1);
    }
    ck_assert(scene_until(&s, one_is_behind));
    ck_assert_uint_eq(s.following, 3);
    kill(child[1], SIGCONT);
    ck_assert(scene_until(&s, none_is_behind));
    for (size_t i = 0; i < 4; i++) {
        kill(child[i], SIGKILL);
        waitpid(child[i], NULL, 0);
    }
    scene_work(&s, 20);
    ck_assert_uint_eq(s.following, 0);
    scene_close(&s);
}
END_TEST

Suite *link_suite(void)
{
    Suite *s = suite_create("link");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, frame_get__judges__by_the_head, 0, COUNT_OF(wires));
    tcase_add_loop_test(core, link_name__fits__into_a_folder, 0, COUNT_OF(names));
    tcase_add_test(core, link__brings__blob_and_place);
    tcase_add_test(core, link__hands__orders_to_the_host);
    tcase_add_test(core, link__is_lost__where_nobody_has_ended_it);
    tcase_add_test(core, link__tells__the_end_and_a_new_beginning);
    suite_add_tcase(s, core);
    tcase_set_timeout(limits, 30);
    tcase_add_loop_test(limits, link__brings__blobs_of_any_size, 0, COUNT_OF(sizes));
    tcase_add_test(limits, link_host_blob__refuses__what_is_too_large);
    tcase_add_test(limits, link__tells__a_slow_guest_the_newest);
    tcase_add_test(limits, link__replaces__a_blob_on_its_way);
    suite_add_tcase(s, limits);
    tcase_set_timeout(faults, 60);
    tcase_add_test(faults, link__comes__back_after_a_kill);
    tcase_add_test(faults, link__goes_on__without_who_was_killed_or_stopped);
    suite_add_tcase(s, faults);
    suite_add_tcase(s, link_folder_case());
    suite_add_tcase(s, link_hostile_case());
    return s;
}
