/* link_peers.c - the seats of a host's guests, what goes out to each and what is taken in. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* struct ucred */
#endif

#include "link_peers.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM_IN_SOCKET = 64 << 10, PIECES_AT_ONCE = 2, READS_AT_ONCE = 4 };

struct peers *peers_create(int epoll, uid_t user)
{
    struct peers *p = memory_get(sizeof *p);

    p->epoll = epoll;
    p->user = user;
    for (size_t i = 0; i < COUNT_OF(p->seats); i++)
        p->seats[i].fd = -1;
    return p;
}

static void leave(struct peers *p, struct peer *s)
{
    uint32_t turn = s->turn + 1;

    p->greeted -= s->role != 0;
    p->taken--;
    close(s->fd); /* epoll forgets it by that: nobody else has the descriptor */
    free(s->rest);
    *s = (struct peer){.fd = -1, .turn = turn};
    while (p->used && p->seats[p->used - 1].fd < 0)
        p->used--;
}

/* ---- Out ---- */

static void listen_for(struct peers *p, struct peer *s, bool room)
{
    unsigned seat = (unsigned)(s - p->seats);
    struct epoll_event e = {.events = EPOLLIN | (room ? (uint32_t)EPOLLOUT : 0), .data.u64 = (uint64_t)s->turn << 32 | seat};

    if (s->listens_for_room != room && !epoll_ctl(p->epoll, EPOLL_CTL_MOD, s->fd, &e))
        s->listens_for_room = room;
}

/* Sends N bytes, the rest of them later. False: the guest is gone. */
static bool put(struct peer *s, const unsigned char *bytes, size_t n)
{
    ssize_t sent = send(s->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (sent < 0 && errno != EAGAIN && errno != EINTR)
        return false;
    if (sent < 0)
        sent = 0;
    if ((size_t)sent == n)
        return true;
    s->rest_count = n - (size_t)sent;
    s->rest_sent = 0;
    s->rest = memory_get(s->rest_count);
    memcpy(s->rest, bytes + sent, s->rest_count);
    return true;
}

static bool put_rest(struct peer *s)
{
    ssize_t sent = send(s->fd, s->rest + s->rest_sent, s->rest_count - s->rest_sent, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (sent < 0)
        return errno == EAGAIN || errno == EINTR;
    s->rest_sent += (size_t)sent;
    if (s->rest_sent == s->rest_count) {
        free(s->rest);
        s->rest = NULL;
    }
    return true;
}

static size_t count_frame(const struct peers *p, struct peer *s, unsigned char *out)
{
    if (s->role != LINK_SPEAKS || (s->told && s->following == p->following && s->behind == p->behind))
        return 0;
    s->told = true;
    s->following = p->following;
    s->behind = p->behind;
    wire_put_number(out + HEAD_BYTES, p->following);
    wire_put_number(out + HEAD_BYTES + 4, p->behind);
    return frame_put_head(out, FRAME_COUNT, 8);
}

static size_t blob_frame(const struct peers *p, struct peer *s, unsigned char *out)
{
    size_t left, piece;

    if (s->blob != p->blob_number) {
        s->blob = p->blob_number;
        s->offset = 0;
    }
    left = p->blob.length - s->offset;
    piece = left < PIECE_BYTES ? left : PIECE_BYTES;
    if (!piece)
        return 0;
    wire_put_number(out + HEAD_BYTES, s->blob);
    wire_put_number(out + HEAD_BYTES + 4, (uint32_t)p->blob.length);
    wire_put_number(out + HEAD_BYTES + 8, s->offset);
    memcpy(out + HEAD_BYTES + BLOB_HEAD, p->blob.text + s->offset, piece);
    s->offset += (uint32_t)piece;
    return frame_put_head(out, FRAME_BLOB, BLOB_HEAD + piece);
}

static size_t place_frame(const struct peers *p, struct peer *s, unsigned char *out)
{
    if (!p->place_size || s->place == p->place_number || s->on_the_way_count == PLACES_ON_THE_WAY)
        return 0;
    s->place = s->on_the_way[s->on_the_way_count++] = p->place_number;
    wire_put_number(out + HEAD_BYTES, p->place_number);
    wire_put_number(out + HEAD_BYTES + 4, p->blob_number);
    memcpy(out + HEAD_BYTES + PLACE_HEAD, p->place, p->place_size);
    return frame_put_head(out, FRAME_PLACE, PLACE_HEAD + p->place_size);
}

/* In this order: a place only behind the whole of its blob. */
static size_t (*const frames[])(const struct peers *, struct peer *, unsigned char *) = {count_frame, blob_frame, place_frame};

static size_t next_frame(const struct peers *p, struct peer *s, unsigned char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(frames) && !n; i++)
        n = frames[i](p, s, out);
    return n;
}

void peers_send(struct peers *p, unsigned seat)
{
    struct peer *s = &p->seats[seat];
    unsigned char frame[FRAME_LIMIT];
    bool more = false;

    if (s->fd < 0 || !s->role)
        return;
    for (int i = 0; i < PIECES_AT_ONCE; i++) {
        bool waiting = s->rest != NULL;
        size_t n = waiting ? 0 : next_frame(p, s, frame);

        if (waiting ? !put_rest(s) : n && !put(s, frame, n)) {
            leave(p, s);
            return;
        }
        more = waiting || n;
        if (!more || s->rest) /* nothing left to say, or the socket is full */
            break;
    }
    listen_for(p, s, more);
}

/* One frame that is the last, if the socket takes it at once; nothing is kept for it. */
static void farewell(struct peer *s, enum frame_kind kind, size_t length, uint32_t number)
{
    unsigned char out[HEAD_BYTES + 4];

    wire_put_number(out + HEAD_BYTES, number);
    if (!s->rest && send(s->fd, out, frame_put_head(out, kind, length), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
        /* it sees the end of the connection */
    }
}

void peers_end(struct peers *p)
{
    for (unsigned i = 0; i < p->used; i++)
        if (p->seats[i].fd >= 0)
            farewell(&p->seats[i], FRAME_OVER, 0, 0);
}

void peers_free(struct peers *p)
{
    if (!p)
        return;
    for (unsigned i = 0; i < p->used; i++)
        if (p->seats[i].fd >= 0)
            leave(p, &p->seats[i]);
    buffer_clear(&p->blob);
    free(p);
}

/* ---- In ---- */

static bool hear_place(struct peers *p, struct peer *s, const struct frame *f)
{
    (void)p;
    if (!s->on_the_way_count || wire_number(f->inside) != s->on_the_way[0])
        return false;
    s->on_the_way_count--;
    memmove(s->on_the_way, s->on_the_way + 1, s->on_the_way_count * sizeof *s->on_the_way);
    return true;
}

static bool hear_order(struct peers *p, struct peer *s, const struct frame *f)
{
    if (s->role != LINK_SPEAKS)
        return false;
    if (p->order_count < ORDERS_KEPT) /* more than that at once is no person who steers */
        p->orders[p->order_count++] = (struct order){wire_number(f->inside), (int32_t)wire_number(f->inside + 4)};
    return true;
}

static bool (*const hearings[FRAMES])(struct peers *, struct peer *, const struct frame *) = {
    [FRAME_HEARD] = hear_place,
    [FRAME_ORDER] = hear_order,
};

/* Who speaks another version has read so in our greeting, and goes or is let go. */
static bool hear_greeting(struct peers *p, struct peer *s)
{
    struct greeting g;

    if (!greeting_get(s->heard, &g) || g.version != WIRE_VERSION || (g.role != LINK_FOLLOWS && g.role != LINK_SPEAKS))
        return false;
    if (g.role == LINK_SPEAKS && s->user != p->user) {
        farewell(s, FRAME_REFUSED, 4, REFUSAL_STRANGER);
        return false;
    }
    s->role = g.role;
    p->greeted++;
    return true;
}

/* Takes what is whole out of what was heard. False: that is no guest of ours. */
static bool take(struct peers *p, struct peer *s)
{
    size_t at = 0;
    bool good = true;

    if (!s->role) {
        if (s->heard_count < GREETING_BYTES)
            return true;
        if (!hear_greeting(p, s))
            return false;
        at = GREETING_BYTES;
    }
    while (good) {
        struct frame f;
        enum wire found = frame_get(s->heard + at, s->heard_count - at, SIDE_GUEST, &f);

        if (found == WIRE_PART)
            break;
        good = found == WIRE_WHOLE && hearings[f.kind](p, s, &f);
        at += good ? f.bytes : 0;
    }
    s->heard_count -= at;
    memmove(s->heard, s->heard + at, s->heard_count);
    return good;
}

/* False: the guest is gone, or is none. */
static bool hear(struct peers *p, struct peer *s)
{
    for (int i = 0; i < READS_AT_ONCE; i++) {
        size_t room = sizeof s->heard - s->heard_count; /* never 0: what is no whole frame is shorter */
        ssize_t n = recv(s->fd, s->heard + s->heard_count, room, MSG_DONTWAIT);

        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        s->heard_count += (size_t)n;
        if (!n || !take(p, s))
            return false;
        if ((size_t)n < room)
            return true;
    }
    return true;
}

void peers_hear(struct peers *p, uint64_t data, uint32_t events)
{
    unsigned seat = (uint32_t)data;
    struct peer *s = seat < LINK_GUESTS ? &p->seats[seat] : NULL;

    if (!s || s->fd < 0 || s->turn != (uint32_t)(data >> 32))
        return;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) && !hear(p, s))
        leave(p, s);
    else
        peers_send(p, seat);
}

/* ---- Seats ---- */

static unsigned seats_of(const struct peers *p, uid_t user)
{
    unsigned n = 0;

    for (unsigned i = 0; i < p->used; i++)
        n += p->seats[i].fd >= 0 && p->seats[i].user == user;
    return n;
}

/* Whose seat goes to a newcomer of account USER: NULL, nobody's. */
static struct peer *who_goes(struct peers *p, uid_t user)
{
    struct peer *silent = NULL, *newest = NULL;
    unsigned most = seats_of(p, user) + 1;

    for (unsigned i = 0; i < p->used; i++) {
        struct peer *s = &p->seats[i];

        if (s->fd >= 0 && !s->role && (!silent || s->came < silent->came))
            silent = s;
    }
    for (unsigned i = 0; i < p->used && !silent; i++) {
        struct peer *s = &p->seats[i];
        unsigned n = s->role == LINK_SPEAKS ? 0 : seats_of(p, s->user);

        if (n > most || (newest && n == most && s->user == newest->user && s->came >= newest->came)) {
            most = n;
            newest = s;
        }
    }
    return silent ? silent : newest;
}

static struct peer *free_seat(struct peers *p, uid_t user)
{
    struct peer *goes = p->taken == LINK_GUESTS ? who_goes(p, user) : NULL;

    if (goes) {
        if (goes->role)
            farewell(goes, FRAME_REFUSED, 4, REFUSAL_FULL);
        leave(p, goes);
    }
    for (unsigned i = 0; i < LINK_GUESTS; i++)
        if (p->seats[i].fd < 0) {
            p->used = i >= p->used ? i + 1 : p->used;
            return &p->seats[i];
        }
    return NULL;
}

/* Our greeting comes first and never waits: the socket is empty. */
static bool greet(int fd)
{
    unsigned char out[GREETING_BYTES];

    greeting_put(out, &(struct greeting){.version = WIRE_VERSION});
    return send(fd, out, sizeof out, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)sizeof out;
}

void peers_seat(struct peers *p, int fd)
{
    struct epoll_event e = {.events = EPOLLIN};
    socklen_t length = sizeof(struct ucred);
    int room = ROOM_IN_SOCKET;
    struct ucred who;
    struct peer *s;

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &length) || !greet(fd)) {
        close(fd);
        return;
    }
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room); /* what the system keeps for who does not read */
    s = free_seat(p, who.uid);
    if (!s) {
        struct peer nobody = {.fd = fd};

        farewell(&nobody, FRAME_REFUSED, 4, REFUSAL_FULL);
        close(fd);
        return;
    }
    s->fd = fd;
    s->user = who.uid;
    s->came = link_clock();
    p->taken++;
    e.data.u64 = (uint64_t)s->turn << 32 | (unsigned)(s - p->seats);
    if (epoll_ctl(p->epoll, EPOLL_CTL_ADD, fd, &e))
        leave(p, s);
}

void peers_tidy(struct peers *p)
{
    int64_t now = link_clock();

    for (unsigned i = 0; i < p->used; i++)
        if (p->seats[i].fd >= 0 && !p->seats[i].role && now - p->seats[i].came > GREETING_WAIT)
            leave(p, &p->seats[i]);
}

void peers_count(struct peers *p)
{
    p->following = p->behind = 0;
    for (unsigned i = 0; i < p->used; i++) {
        const struct peer *s = &p->seats[i];

        if (s->fd < 0 || s->role != LINK_FOLLOWS)
            continue;
        p->following++;
        p->behind += s->place != p->place_number || s->on_the_way_count;
    }
}
