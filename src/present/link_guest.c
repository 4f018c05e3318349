/* link_guest.c - the side of who follows, or steers from a second terminal: reads what is newest, and comes back when the speaker does.
 * What the host says is believed as little as what a guest says. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "link_folder.h"
#include "link_wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { SLICE = 4, SOON = 100, LATER = 1000 /* milliseconds */, ROOM = 2 * FRAME_LIMIT, ROOM_OUT = 32 * GUEST_LIMIT };

enum presence { PRESENCE_NEW, PRESENCE_HERE, PRESENCE_LOST, PRESENCE_OVER, PRESENCE_REFUSED, PRESENCES };

/* A deck while it comes, and as it is whole. */
struct coming {
    struct buffer bytes;
    uint32_t number, size;
};

struct link_guest {
    char *path, *file, *account;
    uid_t user;
    enum link_role role;
    int epoll, clock, fd;
    enum presence presence, told;
    bool greeted;                   /* the host's greeting has been read */
    int wait;                       /* before the next try, milliseconds */
    unsigned char in[ROOM], out[ROOM_OUT];
    size_t in_count, out_count;
    bool listens_for_room;
    struct coming coming, blob;
    unsigned char place[LINK_PLACE_LIMIT];
    size_t place_size;
    bool blob_is_new, place_is_new, count_is_new;
    unsigned following, behind;
    struct fault why;               /* of PRESENCE_REFUSED */
};

/* ---- Connecting ---- */

static void set_clock(struct link_guest *g, int milliseconds)
{
    struct itimerspec once = {.it_value = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L}};

    timerfd_settime(g->clock, 0, &once, NULL);
}

/* Not all at the same moment: two hundred lose the speaker together. */
static void try_later(struct link_guest *g)
{
    set_clock(g, g->wait + (int)((unsigned)getpid() * 2654435761U % (unsigned)g->wait) / 2);
    g->wait = g->wait * 2 < LATER ? g->wait * 2 : LATER;
}

static void part(struct link_guest *g)
{
    if (g->fd >= 0)
        close(g->fd);
    g->fd = -1;
    g->in_count = g->out_count = 0;
    g->greeted = g->listens_for_room = false;
    buffer_clear(&g->coming.bytes);
    g->coming.number = 0;
    g->blob.number = 0; /* numbers are the host's: another one counts anew */
}

static void lose(struct link_guest *g)
{
    part(g);
    if (g->presence == PRESENCE_REFUSED)
        return;
    if (g->presence != PRESENCE_OVER)
        g->presence = PRESENCE_LOST;
    try_later(g);
}

static void refuse(struct link_guest *g)
{
    part(g);
    g->presence = PRESENCE_REFUSED;
}

static void flush(struct link_guest *g)
{
    struct epoll_event e = {.events = EPOLLIN};
    ssize_t n = g->out_count ? send(g->fd, g->out, g->out_count, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;

    if (n < 0 && errno != EAGAIN && errno != EINTR)
        return; /* reading will tell */
    if (n > 0) {
        g->out_count -= (size_t)n;
        memmove(g->out, g->out + n, g->out_count);
    }
    if (g->listens_for_room == (g->out_count > 0))
        return;
    g->listens_for_room = g->out_count > 0;
    e.events |= g->listens_for_room ? (uint32_t)EPOLLOUT : 0;
    epoll_ctl(g->epoll, EPOLL_CTL_MOD, g->fd, &e);
}

/* 0, or why it did not go. */
static int dial(struct link_guest *g)
{
    struct epoll_event e = {.events = EPOLLIN};
    struct fault f = {0};
    int folder;
    uid_t user;

    if (link_folder_open(&folder, g->path, false, &f) != OK)
        return EACCES;
    g->fd = link_connect(folder, g->file, &user);
    if (g->fd < 0) {
        int reason = errno;

        close(folder);
        return reason;
    }
    close(folder);
    if (user != g->user || epoll_ctl(g->epoll, EPOLL_CTL_ADD, g->fd, &e)) {
        close(g->fd);
        g->fd = -1;
        return EPERM;
    }
    greeting_put(g->out, &(struct greeting){.version = WIRE_VERSION, .role = g->role});
    g->out_count = GREETING_BYTES;
    flush(g);
    return 0;
}

static enum code say_why_not(const struct link_guest *g, const struct link_found *which, int reason, struct fault *f)
{
    if (reason == EACCES)
        return fault_set(f, FAILED, _("您的帐号没有权限加入 %s 的演示“%s”。谁可以加入，由文件夹“%s”的权限决定，请找管理员。"), which->account, which->name, g->path);
    if (reason == ECONNREFUSED || reason == ENOENT)
        return fault_set(f, FAILED, _("%s 的演示“%s”已经结束。"), which->account, which->name);
    if (reason == EPERM)
        return fault_set(f, FAILED, _("“%s/%s”已经换成了别的帐号的，没有加入。"), g->path, g->file);
    return fault_set(f, FAILED, _("加入不了 %s 的演示“%s”：%s。"), which->account, which->name, system_reason(reason));
}

enum code link_guest_join(struct link_guest **out, const char *folder, const struct link_found *which, enum link_role role, struct fault *f)
{
    struct epoll_event e = {.events = EPOLLIN, .data.u64 = 1};
    struct link_guest *g = memory_get(sizeof *g);
    int reason = 0, judged;
    enum code rc;

    g->path = memory_text(folder);
    g->file = memory_text(which->file);
    g->account = memory_text(which->account);
    g->user = which->user;
    g->role = role;
    g->fd = -1;
    g->wait = SOON;
    g->epoll = epoll_create1(EPOLL_CLOEXEC);
    g->clock = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    rc = link_folder_open(&judged, folder, false, f);
    if (rc == OK) {
        close(judged);
        reason = g->epoll < 0 || g->clock < 0 || epoll_ctl(g->epoll, EPOLL_CTL_ADD, g->clock, &e) ? errno : dial(g);
    }
    if (rc == OK && role == LINK_SPEAKS && which->user != geteuid())
        rc = fault_set(f, FAILED, _("这场演示是 %s 的：只有他自己的帐号能操纵它。您可以跟随。"), which->account);
    if (rc == OK && reason && reason != EAGAIN)
        rc = say_why_not(g, which, reason, f);
    if (rc != OK) {
        link_guest_free(g);
        return rc;
    }
    if (reason) /* too many come at once */
        try_later(g);
    *out = g;
    return OK;
}

void link_guest_free(struct link_guest *g)
{
    if (!g)
        return;
    part(g);
    if (g->clock >= 0)
        close(g->clock);
    if (g->epoll >= 0)
        close(g->epoll);
    buffer_clear(&g->blob.bytes);
    free(g->path);
    free(g->file);
    free(g->account);
    free(g);
}

int link_guest_descriptor(const struct link_guest *g)
{
    return g->epoll;
}

/* ---- Saying ---- */

static bool say(struct link_guest *g, enum frame_kind kind, uint32_t first, uint32_t second, size_t length)
{
    unsigned char *at = g->out + g->out_count;

    if (g->out_count + HEAD_BYTES + length > sizeof g->out)
        return false;
    wire_put_number(at + HEAD_BYTES, first);
    if (length > 4)
        wire_put_number(at + HEAD_BYTES + 4, second);
    g->out_count += frame_put_head(at, kind, length);
    return true;
}

enum code link_guest_order(struct link_guest *g, uint32_t order, int32_t argument, struct fault *f)
{
    if (g->role != LINK_SPEAKS || g->presence != PRESENCE_HERE)
        return fault_set(f, FAILED, _("演示的终端现在没有连上，按键没有送到。"));
    if (!say(g, FRAME_ORDER, order, (uint32_t)argument, 8))
        return fault_set(f, FAILED, _("演示的终端还没有理会前面的按键，这一次没有送到。"));
    flush(g);
    return OK;
}

/* ---- Hearing: each answers whether that is something a host says ---- */

static bool hear_blob(struct link_guest *g, const struct frame *f)
{
    uint32_t number = wire_number(f->inside), size = wire_number(f->inside + 4), offset = wire_number(f->inside + 8);
    struct coming *c = &g->coming;

    if (!number || !size || size > LINK_BLOB_LIMIT)
        return false;
    if (!offset) {
        c->bytes.length = 0;
        c->number = number;
        c->size = size;
    }
    /* What is kept grows with what has come, whatever size was said. */
    if (number != c->number || size != c->size || offset != c->bytes.length || f->length - BLOB_HEAD > size - offset)
        return false;
    buffer_add_n(&c->bytes, (const char *)f->inside + BLOB_HEAD, f->length - BLOB_HEAD);
    if (c->bytes.length < size)
        return true;
    buffer_clear(&g->blob.bytes);
    g->blob = *c;
    *c = (struct coming){0};
    g->blob_is_new = true;
    g->place_is_new = false; /* it was one of another deck */
    return true;
}

static bool hear_place(struct link_guest *g, const struct frame *f)
{
    if (!g->blob.number || wire_number(f->inside + 4) != g->blob.number)
        return false;
    g->place_size = f->length - PLACE_HEAD;
    memcpy(g->place, f->inside + PLACE_HEAD, g->place_size);
    g->place_is_new = true;
    g->wait = SOON; /* a host that does what hosts do */
    return say(g, FRAME_HEARD, wire_number(f->inside), 0, 4);
}

static bool hear_count(struct link_guest *g, const struct frame *f)
{
    g->following = wire_number(f->inside);
    g->behind = wire_number(f->inside + 4);
    g->count_is_new = g->role == LINK_SPEAKS;
    return g->count_is_new;
}

static bool hear_over(struct link_guest *g, const struct frame *f)
{
    (void)f;
    g->presence = PRESENCE_OVER;
    return false; /* nothing comes after it */
}

static bool hear_refusal(struct link_guest *g, const struct frame *f)
{
    static const char *const reasons[] = {
        [0] = N_("%s 的演示没有让您加入。"),
        [REFUSAL_FULL] = N_("%s 的演示加入的人已经满了，没有您的位置。"),
        [REFUSAL_STRANGER] = N_("这场演示是 %s 的：只有他自己的帐号能操纵它。您可以跟随。"),
    };
    uint32_t reason = wire_number(f->inside);

    fault_set(&g->why, FAILED, _(reasons[reason < COUNT_OF(reasons) ? reason : 0]), g->account);
    refuse(g);
    return false;
}

static bool (*const hearings[FRAMES])(struct link_guest *, const struct frame *) = {
    [FRAME_BLOB] = hear_blob, [FRAME_PLACE] = hear_place, [FRAME_COUNT] = hear_count, [FRAME_OVER] = hear_over, [FRAME_REFUSED] = hear_refusal,
};

static bool hear_greeting(struct link_guest *g)
{
    struct greeting host;

    if (!greeting_get(g->in, &host) || host.role)
        return false;
    if (host.version != WIRE_VERSION) {
        fault_set(&g->why, FAILED, _("%s 那边的 casegrid 和这里的版本不同（跟随方式第 %u 版，这里是第 %d 版），不能跟随。请两边用同一版的 casegrid。"), g->account,
                  host.version, WIRE_VERSION);
        refuse(g);
        return false;
    }
    g->greeted = true;
    g->presence = PRESENCE_HERE;
    if (g->told == PRESENCE_HERE)
        g->told = PRESENCE_LOST; /* it was away meanwhile, and nobody asked: joining is told all the same */
    return true;
}

/* False: the host is none, or has gone. */
static bool take(struct link_guest *g)
{
    size_t at = 0;
    bool good = true;

    if (!g->greeted) {
        if (g->in_count < GREETING_BYTES)
            return true;
        if (!hear_greeting(g))
            return false;
        at = GREETING_BYTES;
    }
    while (good) {
        struct frame f;
        enum wire found = frame_get(g->in + at, g->in_count - at, SIDE_HOST, &f);

        if (found == WIRE_PART)
            break;
        good = found == WIRE_WHOLE && hearings[f.kind](g, &f);
        at += good ? f.bytes : 0;
    }
    if (!good)
        return false;
    g->in_count -= at;
    memmove(g->in, g->in + at, g->in_count);
    return true;
}

/* Whether there may be more to read at once. */
static bool hear(struct link_guest *g, int64_t end)
{
    do {
        size_t room = sizeof g->in - g->in_count; /* never 0: what is no whole frame is shorter */
        ssize_t n = recv(g->fd, g->in + g->in_count, room, MSG_DONTWAIT);

        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        g->in_count += n > 0 ? (size_t)n : 0;
        if (n <= 0 || !take(g)) {
            lose(g);
            return false;
        }
        if ((size_t)n < room)
            return false;
    } while (link_clock() < end);
    return true;
}

bool link_guest_work(struct link_guest *g)
{
    int64_t end = link_clock() + SLICE;
    uint64_t times;
    bool more = false;

    if (read(g->clock, &times, sizeof times) > 0 && g->fd < 0 && g->presence != PRESENCE_REFUSED && dial(g))
        try_later(g);
    if (g->fd >= 0)
        more = hear(g, end);
    if (g->fd >= 0)
        flush(g);
    return more;
}

/* ---- Events ---- */

static const enum link_happening told_as[PRESENCES] = {
    [PRESENCE_HERE] = LINK_JOINED, [PRESENCE_LOST] = LINK_LOST, [PRESENCE_OVER] = LINK_OVER, [PRESENCE_REFUSED] = LINK_REFUSED,
};

static bool take_flag(bool *flag)
{
    bool was = *flag;

    *flag = false;
    return was;
}

bool link_guest_event(struct link_guest *g, struct link_event *out)
{
    *out = (struct link_event){.following = g->following, .behind = g->behind};
    if (g->presence != g->told) {
        g->told = g->presence;
        out->kind = told_as[g->presence];
        out->text = g->presence == PRESENCE_REFUSED ? g->why.text : NULL;
    } else if (take_flag(&g->blob_is_new)) {
        out->kind = LINK_BLOB;
        out->bytes = g->blob.bytes.text;
        out->size = g->blob.bytes.length;
    } else if (take_flag(&g->place_is_new)) {
        out->kind = LINK_PLACE;
        out->bytes = g->place;
        out->size = g->place_size;
    } else if (take_flag(&g->count_is_new)) {
        out->kind = LINK_COUNT;
    } else {
        return false;
    }
    return true;
}
