/* link_peers.h - those who are connected to a host: what each has been sent and has said. What they have said is looked at byte by byte; what waits
 * for one of them is never more than the rest of one frame. */
#ifndef PRESENT_LINK_PEERS_H
#define PRESENT_LINK_PEERS_H

#include "link_wire.h"

enum { ORDERS_KEPT = 32 };

struct peer {
    int fd;                     /* -1: nobody */
    uint32_t turn;              /* how often this seat has been given away: an event for who sat here before is none for who sits here now */
    uid_t user;
    unsigned role;              /* 0: has not greeted */
    int64_t came;
    unsigned char heard[64];    /* what was read and is no whole frame yet */
    size_t heard_count;
    unsigned char *rest;        /* what the socket did not take; owned */
    size_t rest_count, rest_sent;
    bool listens_for_room;      /* epoll tells when it takes more */
    uint32_t blob, offset;      /* number of the blob that is being sent, how much of it has been */
    uint32_t place;             /* the newest place sent */
    uint32_t on_the_way[PLACES_ON_THE_WAY]; /* places sent and not heard, the oldest first */
    unsigned on_the_way_count;
    unsigned following, behind; /* as it was told last */
    bool told;
};

struct order { uint32_t order; int32_t argument; };

struct peers {
    int epoll;
    uid_t user;                 /* who may speak */
    struct peer seats[LINK_GUESTS];
    unsigned taken, used;       /* seats taken; none is taken from USED on */
    unsigned greeted;           /* of those taken */
    struct buffer blob;
    uint32_t blob_number;       /* 0: nothing is published */
    unsigned char place[LINK_PLACE_LIMIT];
    size_t place_size;          /* 0: none of this blob */
    uint32_t place_number;
    unsigned following, behind; /* guests who follow; who have not heard the newest place */
    struct order orders[ORDERS_KEPT];
    size_t order_count;
};

struct peers *peers_create(int epoll, uid_t user);
void peers_end(struct peers *p);  /* tells them that it is over */
void peers_free(struct peers *p); /* NULL is welcome */

/* A connection that was accepted; always taken over. Where there is no seat, who has not greeted goes first, then one of the account with the most seats. */
void peers_seat(struct peers *p, int fd);
/* What epoll told of a seat; DATA as it was given to epoll. */
void peers_hear(struct peers *p, uint64_t data, uint32_t events);
/* Sends seat number SEAT what is newest, as much as its socket takes. */
void peers_send(struct peers *p, unsigned seat);
/* Those who connected and said nothing go. */
void peers_tidy(struct peers *p);
void peers_count(struct peers *p); /* following and behind */

#endif
