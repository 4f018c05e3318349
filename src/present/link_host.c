/* link_host.c - the speaker's side: the socket in the folder, the newest blob and place, and everything that happens in small slices. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* accept4 */
#endif

#include "link_folder.h"
#include "link_peers.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { SLICE = 4 /* milliseconds */, EVENTS = 16, SECOND = 1 };
/* What epoll tells of these is no seat: seats are far fewer. */
enum { THE_DOOR = LINK_GUESTS, THE_CLOCK };

struct link_host {
    char *path, *name, *file;
    int folder, door, clock, epoll; /* DOOR: -1, or the listening socket */
    struct stat is;                 /* the socket's file */
    bool looks_away;                /* newcomers wait until the clock's next tick: there are no descriptors for them */
    struct peers *peers;
    unsigned next;                  /* seats from here on may lack what is newest; LINK_GUESTS: none does */
    struct link_event count;        /* as it was told last */
    struct fault trouble;
    bool trouble_told;
};

/* ---- Begin and end ---- */

static bool watch(struct link_host *h, int fd, uint64_t what)
{
    struct epoll_event e = {.events = EPOLLIN, .data.u64 = what};

    return !epoll_ctl(h->epoll, EPOLL_CTL_ADD, fd, &e);
}

static void open_door(struct link_host *h, struct fault *f)
{
    if (link_folder_open(&h->folder, h->path, true, f) != OK)
        return;
    h->door = link_bind(h->folder, h->path, h->file, &h->is, f);
    if (h->door >= 0)
        watch(h, h->door, THE_DOOR);
}

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void shut_door(struct link_host *h)
{
    shut(&h->door);
    shut(&h->folder);
}

enum code link_host_open(struct link_host **out, const char *folder, const char *name, struct fault *f)
{
    struct itimerspec each = {.it_interval = {.tv_sec = SECOND}, .it_value = {.tv_sec = SECOND}};
    struct link_host *h = memory_get(sizeof *h);
    struct buffer called = {0};
    struct fault own = {0};

    link_name(&called, name);
    h->name = buffer_take(&called);
    h->path = memory_text(folder);
    h->file = link_file(h->name);
    h->folder = h->door = -1;
    h->next = LINK_GUESTS;
    h->epoll = epoll_create1(EPOLL_CLOEXEC);
    h->clock = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    h->peers = peers_create(h->epoll, geteuid());
    if (h->epoll < 0 || h->clock < 0 || timerfd_settime(h->clock, 0, &each, NULL) || !watch(h, h->clock, THE_CLOCK))
        fault_set(&own, FAILED, _("不能等人加入：%s。"), system_reason(errno));
    else
        open_door(h, &own);
    if (own.code == OK) {
        *out = h;
        return OK;
    }
    link_host_free(h);
    return fault_set(f, own.code, "%s", own.text);
}

void link_host_end(struct link_host *h)
{
    if (h)
        peers_end(h->peers);
    link_host_free(h);
}

void link_host_free(struct link_host *h)
{
    if (!h)
        return;
    if (h->door >= 0)
        link_unbind(h->folder, h->file, &h->is);
    shut_door(h);
    peers_free(h->peers);
    shut(&h->clock);
    shut(&h->epoll);
    free(h->path);
    free(h->name);
    free(h->file);
    free(h);
}

const char *link_host_name(const struct link_host *h)
{
    return h->name;
}

int link_host_descriptor(const struct link_host *h)
{
    return h->epoll;
}

/* ---- Publishing ---- */

enum code link_host_blob(struct link_host *h, const void *bytes, size_t size, struct fault *f)
{
    struct peers *p = h->peers;

    if (!size || size > LINK_BLOB_LIMIT)
        return fault_set(f, BAD_INPUT, _("课件有 %zu 字节，超过了跟随演示可以传送的 %d 兆字节。请分成几份课件。"), size, LINK_BLOB_LIMIT >> 20);
    buffer_clear(&p->blob);
    buffer_add_n(&p->blob, bytes, size);
    p->blob_number++;
    p->place_size = 0;
    h->next = 0;
    return OK;
}

void link_host_place(struct link_host *h, const void *bytes, size_t size)
{
    struct peers *p = h->peers;

    if (!size || size > LINK_PLACE_LIMIT || !p->blob_number)
        return;
    memcpy(p->place, bytes, size);
    p->place_size = size;
    p->place_number++;
    h->next = 0;
}

/* ---- Work ---- */

/* They wait in the queue of the system. */
static void look_away(struct link_host *h)
{
    h->looks_away = !epoll_ctl(h->epoll, EPOLL_CTL_DEL, h->door, NULL);
}

static void let_in(struct link_host *h, int64_t end)
{
    while (link_clock() < end) {
        int fd = accept4(h->door, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (fd >= 0)
            peers_seat(h->peers, fd);
        else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            look_away(h);
        if (fd < 0 && errno != EINTR && errno != ECONNABORTED)
            return;
    }
}

/* The socket's file may have been taken away, with its folder even: it is made anew. Who is connected stays so. */
static void look_after_door(struct link_host *h)
{
    struct fault trouble = {0};
    int how = h->door < 0 ? ENOENT : link_still(h->folder, h->file, &h->is);

    if (!how) {
        h->looks_away = h->looks_away && !watch(h, h->door, THE_DOOR);
        return;
    }
    h->looks_away = false;
    shut_door(h);
    open_door(h, &trouble);
    if (h->door < 0)
        shut_door(h);
    if (strcmp(trouble.text, h->trouble.text)) {
        h->trouble = trouble;
        h->trouble_told = !*trouble.text;
    }
}

static void tick(struct link_host *h)
{
    uint64_t times;

    if (read(h->clock, &times, sizeof times) < 0)
        return;
    peers_tidy(h->peers);
    look_after_door(h);
}

static void send_newest(struct link_host *h, int64_t end)
{
    while (h->next < h->peers->used && link_clock() < end)
        peers_send(h->peers, h->next++);
    if (h->next >= h->peers->used)
        h->next = LINK_GUESTS;
}

static void tell_speakers(struct link_host *h)
{
    for (unsigned i = 0; i < h->peers->used; i++)
        if (h->peers->seats[i].role == LINK_SPEAKS)
            peers_send(h->peers, i);
}

static void hear(struct link_host *h, const struct epoll_event *e, int64_t end)
{
    if (e->data.u64 == THE_DOOR)
        let_in(h, end + 1);
    else if (e->data.u64 == THE_CLOCK)
        tick(h);
    else
        peers_hear(h->peers, e->data.u64, e->events);
}

bool link_host_work(struct link_host *h)
{
    int64_t end = link_clock() + SLICE;
    struct epoll_event events[EVENTS];
    unsigned following = h->peers->following, behind = h->peers->behind;
    int n;

    send_newest(h, end); /* first what the speaker did, then what the others say */
    do {
        n = epoll_wait(h->epoll, events, EVENTS, 0);
        for (int i = 0; i < n; i++)
            hear(h, &events[i], end);
    } while (n == EVENTS && link_clock() < end);
    peers_count(h->peers);
    if (following != h->peers->following || behind != h->peers->behind)
        tell_speakers(h);
    return n == EVENTS || h->next < LINK_GUESTS;
}

/* ---- Events ---- */

static bool take_order(struct link_host *h, struct link_event *out)
{
    struct peers *p = h->peers;

    if (!p->order_count)
        return false;
    *out = (struct link_event){.kind = LINK_ORDER, .order = p->orders[0].order, .argument = p->orders[0].argument};
    p->order_count--;
    memmove(p->orders, p->orders + 1, p->order_count * sizeof *p->orders);
    return true;
}

bool link_host_event(struct link_host *h, struct link_event *out)
{
    struct link_event now = {.kind = LINK_COUNT, .following = h->peers->following, .behind = h->peers->behind};

    if (take_order(h, out))
        return true;
    if (!h->trouble_told && *h->trouble.text) {
        h->trouble_told = true;
        *out = (struct link_event){.kind = LINK_TROUBLE, .text = h->trouble.text};
        return true;
    }
    if (now.following == h->count.following && now.behind == h->count.behind)
        return false;
    *out = h->count = now;
    return true;
}
