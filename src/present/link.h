/* link.h - the link between a speaker and those who follow: opaque bytes over a Unix-domain socket in a folder whose rights say who may join.
 *
 * The speaker's terminal is the host: it publishes a blob (the deck) and a place (where the speaker is), always the newest, and waits for nobody. A guest
 * either follows or, from another terminal of the same account, speaks as well: then it may send orders, which the host hands to its caller.
 * A host and a guest are each one descriptor to poll for reading; whenever it is readable, call _work, then take _event until there is none.
 * Timers are behind the same descriptor. Nothing here blocks, and no call takes longer than a few milliseconds, whatever the other side does.
 * The only place that includes sockets. Must not know: decks, slides, screens, the terminal. */
#ifndef PRESENT_LINK_H
#define PRESENT_LINK_H

#include "casegrid/base.h"

#include <stdint.h>
#include <sys/types.h>

enum { LINK_BLOB_LIMIT = 8 << 20, LINK_PLACE_LIMIT = 1024, LINK_GUESTS = 600, LINK_NAME_BYTES = 48 };

/* The folder of the sockets: CASEGRID_PRESENT_FOLDER as the administrator set it, /run/casegrid where it is not set. Borrowed for good. */
const char *link_folder(void);

/* Adds to OUT the name that a presentation called TITLE has in that folder: cleaned, no longer than LINK_NAME_BYTES, never empty. */
void link_name(struct buffer *out, const char *title);

/* ---- What happens ---- */

enum link_happening {
    LINK_BLOB,     /* guest: bytes, size: a deck, whole; always before a place of it */
    LINK_PLACE,    /* guest: bytes, size: the newest place; of those between, nothing is told */
    LINK_COUNT,    /* following, behind have changed; a host and a guest who speaks */
    LINK_ORDER,    /* host: order, argument, from a terminal of the same account */
    LINK_JOINED,   /* guest: connected, now or again */
    LINK_LOST,     /* guest: the speaker's terminal is gone; it is looked for again and again, and what was shown may stay */
    LINK_OVER,     /* guest: the speaker has ended the presentation; one that begins anew under the same name is joined */
    LINK_REFUSED,  /* guest: text says why; nothing more will come */
    LINK_TROUBLE,  /* host: text says why nobody can join at present; it is tried again by itself */
};

struct link_event {
    enum link_happening kind;
    const void *bytes;          /* borrowed until the next call of _work */
    size_t size;
    unsigned following, behind; /* guests who follow; of these, who have not taken the newest place yet */
    uint32_t order;
    int32_t argument;
    const char *text;           /* a whole sentence, borrowed until the next call of _work */
};

/* ---- The speaker's side ---- */

struct link_host;

/* Opens FOLDER/ACCOUNT-NAME.sock. The folder must be there, must belong to the administrator or to this account, and must not let others put away what
 * is not theirs. A dead socket of this account is replaced; whatever else stands there stays, and F says so. BAD_INPUT: this account presents
 * under NAME on another terminal already. On OK *OUT is owned. */
enum code link_host_open(struct link_host **out, const char *folder, const char *name, struct fault *f);
/* Tells the guests that it is over and takes the socket away, if it is still this one. NULL is welcome. */
void link_host_free(struct link_host *h);
const char *link_host_name(const struct link_host *h); /* NAME, borrowed until link_host_free */
/* Publishes a deck (copied); the place of the one before is void: publish a place as well. BAD_INPUT: empty, or more than LINK_BLOB_LIMIT. */
enum code link_host_blob(struct link_host *h, const void *bytes, size_t size, struct fault *f);
/* Publishes a place of that deck (copied, 1 … LINK_PLACE_LIMIT bytes). It leaves with the next link_host_work. */
void link_host_place(struct link_host *h, const void *bytes, size_t size);
int link_host_descriptor(const struct link_host *h);
bool link_host_work(struct link_host *h); /* whether there is more to do at once */
bool link_host_event(struct link_host *h, struct link_event *out);

/* ---- The other side ---- */

/* A presentation that can be joined. */
struct link_found {
    char *file;      /* its socket in the folder */
    char *name;      /* as the speaker called it, cleaned */
    char *account;   /* whose process it is, as the system says, cleaned */
    uid_t user;
};

/* Those in FOLDER that are alive, in the order of their files. NOTHING_FOUND: none. *OUT is owned: link_found_free. */
enum code link_find(struct link_found **out, size_t *count, const char *folder, struct fault *f);
/* The one that NAME means: its name, its account, or both as ACCOUNT-NAME; NULL: the only one. NOTHING_FOUND, BAD_INPUT (several): F names what there is.
 * Borrowed from FOUND. */
enum code link_choose(const struct link_found **out, const struct link_found *found, size_t count, const char *name, struct fault *f);
void link_found_free(struct link_found *found, size_t count);

enum link_role { LINK_FOLLOWS = 1, LINK_SPEAKS = 2 };

struct link_guest;

/* Joins it. FAILED: it is gone, or this account may not. On OK *OUT is owned. */
enum code link_guest_join(struct link_guest **out, const char *folder, const struct link_found *which, enum link_role role, struct fault *f);
void link_guest_free(struct link_guest *g); /* NULL is welcome */
/* Only who speaks. FAILED: not connected, or the host takes no more at the moment. */
enum code link_guest_order(struct link_guest *g, uint32_t order, int32_t argument, struct fault *f);
int link_guest_descriptor(const struct link_guest *g);
bool link_guest_work(struct link_guest *g); /* whether there is more to do at once */
bool link_guest_event(struct link_guest *g, struct link_event *out);

#endif
