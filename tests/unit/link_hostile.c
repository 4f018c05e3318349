/* link_hostile.c - peers that are none: garbage, huge lengths, halves, never reading, never speaking, hundreds at once; a host that is none. */
#include "link_parts.h"

#include "../../src/present/link_wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A connection to the host of S that nobody has taught manners. */
static int raw(const struct scene *s)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    struct link_found *found;
    size_t n;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -1;
    ck_assert_int_eq(link_find(&found, &n, s->folder, NULL), OK);
    snprintf(a.sun_path, sizeof a.sun_path, "%s/%s", s->folder, found[0].file);
    link_found_free(found, n);
    if (!connect(fd, (struct sockaddr *)&a, sizeof a))
        return fd;
    close(fd);
    return -1;
}

static void say(int fd, const void *bytes, size_t n)
{
    if (send(fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        /* it has been shown the door */
    }
}

static void greet(int fd, unsigned version, unsigned role)
{
    unsigned char out[GREETING_BYTES];

    greeting_put(out, &(struct greeting){.version = version, .role = role});
    say(fd, out, sizeof out);
}

static unsigned descriptors(void)
{
    DIR *d = opendir("/proc/self/fd");
    unsigned n = 0;

    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

/* After all of it a good guest still gets what is published. */
static void still_well(struct scene *s)
{
    scene_place(s, "still well");
    ck_assert(scene_until(s, all_have_newest));
    scene_join(s, LINK_FOLLOWS);
    ck_assert(scene_until(s, all_have_newest));
}

/* Whether the host has closed it. */
static bool is_closed(int fd)
{
    char bytes[4096];
    ssize_t n;

    while ((n = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) {
    }
    return n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 8;
}

START_TEST(link_host__outlives__noise)
{
    struct scene s = {0};
    unsigned seed = 1000u + (unsigned)_i, before;

    scene_begin(&s);
    before = descriptors();
    for (int round = 0; round < 100; round++) {
        unsigned char noise[300];
        size_t n = next(&seed) % sizeof noise;
        int fd = raw(&s);

        ck_assert_int_ge(fd, 0);
        if (next(&seed) % 2)
            greet(fd, WIRE_VERSION, 1 + next(&seed) % 2);
        for (size_t i = 0; i < n; i++)
            noise[i] = (unsigned char)next(&seed);
        if (next(&seed) % 2 && n > HEAD_BYTES) /* nearly a frame */
            frame_put_head(noise, (enum frame_kind)(next(&seed) % (FRAMES + 1)), next(&seed) % 3 ? 4 : next(&seed));
        say(fd, noise, n);
        if (next(&seed) % 4 == 0)
            scene_work(&s, 1);
        close(fd);
    }
    scene_work(&s, 50);
    ck_assert_uint_eq(descriptors(), before);
    ck_assert_uint_eq(s.happened[0][LINK_LOST], 0);
    still_well(&s);
    scene_close(&s);
}
END_TEST

/* What one that has greeted as a follower says next, and whether it is let stay. */
static const struct { const char *bytes; size_t n; bool stays; } sayings[] = {
    {"", 0, true},
    {"\x04\0\0\0\x06", 5, true},                                /* half a head */
    {"\x04\0\0\0\x06\0\0\0\x01", 9, true},                      /* half a frame */
    {"\x04\0\0\0\x06\0\0\0\xEE\xEE\0\0", 12, false},            /* heard a place that was not sent */
    {"\x08\0\0\0\x07\0\0\0\0\0\0\0\0\0\0\0", 16, false},        /* steers, who only follows */
    {"\xFF\xFF\xFF\x7F\x06\0\0\0", 8, false},                   /* a huge length */
    {"\x0E\0\0\0\x01\0\0\0", 8, false},                         /* what only a host says */
    {"casegrid\x01\0\x01\0\0\0\0\0", 16, false},                /* greets again */
};

START_TEST(link_host__judges__what_is_said)
{
    struct scene s = {0};
    int fd;

    scene_begin(&s);
    fd = raw(&s);
    greet(fd, WIRE_VERSION, LINK_FOLLOWS);
    scene_work(&s, 20);
    ck_assert_uint_eq(s.following, 2);
    say(fd, sayings[_i].bytes, sayings[_i].n);
    scene_work(&s, 20);
    ck_assert_int_eq(is_closed(fd), !sayings[_i].stays);
    close(fd);
    still_well(&s);
    scene_close(&s);
}
END_TEST

static const struct { unsigned version, role; bool stays; } greetings[] = {
    {WIRE_VERSION, LINK_FOLLOWS, true}, {WIRE_VERSION + 1, LINK_FOLLOWS, false}, {0, 0, false}, {WIRE_VERSION, 0, false}, {WIRE_VERSION, 3, false},
};

START_TEST(link_host__judges__greetings)
{
    unsigned char answer[GREETING_BYTES];
    struct scene s = {0};
    struct greeting g;
    int fd;

    scene_begin(&s);
    fd = raw(&s);
    greet(fd, greetings[_i].version, greetings[_i].role);
    scene_work(&s, 20);
    ck_assert_int_eq(recv(fd, answer, sizeof answer, 0), sizeof answer); /* whoever comes learns which version is spoken here */
    ck_assert(greeting_get(answer, &g));
    ck_assert_uint_eq(g.version, WIRE_VERSION);
    ck_assert_int_eq(is_closed(fd), !greetings[_i].stays);
    close(fd);
    still_well(&s);
    scene_close(&s);
}
END_TEST

/* Guests that never read what comes: the system keeps little for them, the host nearly nothing, and the others wait for none of them. */
START_TEST(link_host__waits__for_nobody_who_does_not_read)
{
    static char deck[1 << 20];
    struct scene s = {0};
    struct fault f = {0};
    struct rusage before, after;
    int fds[50];

    scene_begin(&s);
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        fds[i] = raw(&s);
        greet(fds[i], WIRE_VERSION, LINK_FOLLOWS);
        scene_work(&s, 1);
    }
    getrusage(RUSAGE_SELF, &before);
    for (int i = 0; i < 50; i++) {
        deck[0] = (char)i;
        ck_assert_int_eq(link_host_blob(s.host, deck, sizeof deck, &f), OK);
        scene_place(&s, i % 2 ? "odd" : "even");
        ck_assert(scene_until(&s, all_have_newest));
    }
    getrusage(RUSAGE_SELF, &after);
#ifndef __SANITIZE_ADDRESS__ /* it keeps what was freed */
    ck_assert_int_lt(after.ru_maxrss - before.ru_maxrss, 12 << 10); /* kilobytes: two decks and less than 20 kB for each of them */
#endif
    ck_assert_uint_eq(s.following, 51);
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        close(fds[i]);
    scene_work(&s, 50);
    ck_assert_uint_eq(s.following, 1);
    still_well(&s);
    scene_close(&s);
}
END_TEST

static bool first_alone(const struct scene *s)
{
    return s->following == 1;
}

/* More come than there are seats, and say nothing: who greets finds a seat all the same, and the silent ones are shown the door in time. */
START_TEST(link_host__seats__who_greets_before_who_is_silent)
{
    struct rlimit most;
    struct scene s = {0};
    unsigned before;
    int fds[LINK_GUESTS + 60];

    getrlimit(RLIMIT_NOFILE, &most);
    if (most.rlim_max < 4 * LINK_GUESTS)
        return;
    most.rlim_cur = 4 * LINK_GUESTS;
    setrlimit(RLIMIT_NOFILE, &most);
    scene_begin(&s);
    before = descriptors();
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        fds[i] = raw(&s);
        ck_assert_int_ge(fds[i], 0);
        if (i % 50 == 0)
            scene_work(&s, 2);
    }
    scene_work(&s, 100);
    ck_assert_uint_le(descriptors(), before + COUNT_OF(fds) + LINK_GUESTS);
    ck_assert_uint_eq(s.following, 1);
    still_well(&s);
    scene_work(&s, GREETING_WAIT + 1500);
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        ck_assert(is_closed(fds[i]));
        close(fds[i]);
    }
    ck_assert_uint_eq(descriptors(), before + 4); /* the guest of still_well has three, and the host one for it */
    link_guest_free(s.guests[1]);
    s.guests[1] = NULL;
    ck_assert(scene_until(&s, first_alone));
    scene_close(&s);
}
END_TEST

/* Full of guests who all greeted: the next of the same account is told so. */
static bool is_refused(const struct scene *s)
{
    return s->happened[1][LINK_REFUSED] > 0;
}

START_TEST(link_host__says__when_it_is_full)
{
    struct rlimit most;
    struct scene s = {0};
    int fds[LINK_GUESTS - 1];

    getrlimit(RLIMIT_NOFILE, &most);
    if (most.rlim_max < 4 * LINK_GUESTS)
        return;
    most.rlim_cur = 4 * LINK_GUESTS;
    setrlimit(RLIMIT_NOFILE, &most);
    scene_begin(&s);
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        fds[i] = raw(&s);
        greet(fds[i], WIRE_VERSION, LINK_FOLLOWS);
        if (i % 20 == 0)
            scene_work(&s, 2);
    }
    scene_work(&s, 50);
    ck_assert_uint_eq(s.following, LINK_GUESTS);
    scene_join(&s, LINK_FOLLOWS);
    ck_assert(scene_until(&s, is_refused));
    ck_assert_ptr_nonnull(strstr(s.why[1], "满"));
    link_guest_free(s.guests[1]);
    s.guests[1] = NULL;
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        close(fds[i]);
    ck_assert(scene_until(&s, first_alone));
    still_well(&s);
    scene_close(&s);
}
END_TEST

/* No descriptor is left: the host does not spin, and lets in who waits when there are some again. */
START_TEST(link_host__bears__running_out_of_descriptors)
{
    struct scene s = {0};
    struct rlimit least = {0}, kept;
    struct pollfd p;
    int fds[20], high, ready = 0;

    scene_begin(&s);
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        fds[i] = raw(&s);
    high = dup(0);
    getrlimit(RLIMIT_NOFILE, &kept);
    least = (struct rlimit){.rlim_cur = (rlim_t)high + 3, .rlim_max = kept.rlim_max};
    setrlimit(RLIMIT_NOFILE, &least); /* room for some of them */
    close(high);
    scene_work(&s, 30);
    p = (struct pollfd){.fd = link_host_descriptor(s.host), .events = POLLIN};
    for (int i = 0; i < 20; i++) {
        link_host_work(s.host);
        ready += poll(&p, 1, 10) > 0;
    }
    ck_assert_int_le(ready, 2); /* a tick of the clock, and what it brings */
    scene_place(&s, "two");
    ck_assert(scene_until(&s, all_have_newest));
    setrlimit(RLIMIT_NOFILE, &kept);
    scene_work(&s, 1200);
    still_well(&s);
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        close(fds[i]);
    scene_close(&s);
}
END_TEST

/* ---- Hosts that are none ---- */

/* A listening socket under the name of a presentation of this account. */
static int false_host(struct scene *s)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    struct link_found *found;
    size_t n;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    scene_open(s, "x");
    ck_assert_int_eq(link_find(&found, &n, s->folder, NULL), OK);
    snprintf(a.sun_path, sizeof a.sun_path, "%s/%s", s->folder, found[0].file);
    link_found_free(found, n);
    link_host_free(s->host);
    s->host = NULL;
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&a, sizeof a), 0);
    ck_assert_int_eq(listen(fd, 50), 0);
    return fd;
}

static void end_false_host(struct scene *s, int fd)
{
    struct sockaddr_un a;
    socklen_t n = sizeof a;

    getsockname(fd, (struct sockaddr *)&a, &n);
    unlink(a.sun_path);
    close(fd);
    scene_close(s);
}

static bool first_is_refused(const struct scene *s)
{
    return s->happened[0][LINK_REFUSED] > 0;
}

static int accept_guest(struct scene *s, int host)
{
    struct pollfd p = {.fd = host, .events = POLLIN};

    for (int i = 0; i < 300; i++) {
        if (poll(&p, 1, 0) > 0)
            return accept(host, NULL, NULL);
        scene_work(s, 10);
    }
    return -1;
}

START_TEST(link_guest__says__that_the_version_is_another)
{
    struct scene s = {0};
    int host = false_host(&s), fd;

    scene_join(&s, LINK_FOLLOWS); /* link_find connected once before */
    close(accept_guest(&s, host));
    fd = accept_guest(&s, host);
    greet(fd, WIRE_VERSION + 1, 0);
    ck_assert(scene_until(&s, first_is_refused));
    ck_assert_ptr_nonnull(strstr(s.why[0], "版本不同"));
    scene_work(&s, 300);
    ck_assert_uint_eq(s.happened[0][LINK_LOST], 0);
    close(fd);
    end_false_host(&s, host);
}
END_TEST

static bool was_lost(const struct scene *s)
{
    return s->happened[0][LINK_LOST] > 0;
}

START_TEST(link_guest__outlives__a_host_that_is_none)
{
    struct scene s = {0};
    unsigned seed = 77u + (unsigned)_i;
    int host = false_host(&s);

    scene_join(&s, LINK_FOLLOWS);
    close(accept_guest(&s, host));
    for (int round = 0; round < 4; round++) {
        int fd = accept_guest(&s, host);
        unsigned char noise[20000];
        size_t n = next(&seed) % sizeof noise;

        ck_assert_int_ge(fd, 0);
        if (next(&seed) % 4)
            greet(fd, WIRE_VERSION, 0);
        for (size_t i = 0; i < n; i++)
            noise[i] = (unsigned char)next(&seed);
        if (n > 40 && next(&seed) % 3) {
            frame_put_head(noise, FRAME_BLOB, 12 + next(&seed) % 16384);
            wire_put_number(noise + HEAD_BYTES, next(&seed) % 3);
            wire_put_number(noise + HEAD_BYTES + 4, next(&seed) % 2 ? LINK_BLOB_LIMIT : next(&seed) << 8);
            wire_put_number(noise + HEAD_BYTES + 8, next(&seed) % 2 ? 0 : next(&seed));
        }
        say(fd, noise, n);
        scene_work(&s, 20);
        close(fd);
        ck_assert(scene_until(&s, was_lost));
        ck_assert_uint_eq(s.happened[0][LINK_PLACE], 0);
    }
    end_false_host(&s, host);
}
END_TEST

TCase *link_hostile_case(void)
{
    TCase *c = tcase_create("hostile");

    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, link_host__outlives__noise, 0, 5);
    tcase_add_loop_test(c, link_host__judges__what_is_said, 0, COUNT_OF(sayings));
    tcase_add_loop_test(c, link_host__judges__greetings, 0, COUNT_OF(greetings));
    tcase_add_test(c, link_host__waits__for_nobody_who_does_not_read);
    tcase_add_test(c, link_host__seats__who_greets_before_who_is_silent);
    tcase_add_test(c, link_host__says__when_it_is_full);
    tcase_add_test(c, link_host__bears__running_out_of_descriptors);
    tcase_add_test(c, link_guest__says__that_the_version_is_another);
    tcase_add_loop_test(c, link_guest__outlives__a_host_that_is_none, 0, 4);
    return c;
}
