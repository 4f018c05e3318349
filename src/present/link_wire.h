/* link_wire.h - what goes over the link: a greeting from each side, then frames. Numbers are little-endian.
 *
 *   greeting   "casegrid", u16 version, u16 role, u32 0: these 16 bytes stay as they are in every version, so that any two understand that they differ
 *   frame      u32 bytes behind the head, u8 kind, three zero bytes; what follows, see the table in link_wire.c
 *
 * A blob goes in pieces, so that a newer one can take the place of the rest of an older one. A guest says HEARD of every place, and is sent no more
 * than PLACES_ON_THE_WAY without that: who is slow is sent the newest later, not all of them. */
#ifndef PRESENT_LINK_WIRE_H
#define PRESENT_LINK_WIRE_H

#include "casegrid/present.h"

enum {
    WIRE_VERSION = 1, GREETING_BYTES = 16, HEAD_BYTES = 8, PIECE_BYTES = 16384, BLOB_HEAD = 12, PLACE_HEAD = 8,
    FRAME_LIMIT = HEAD_BYTES + BLOB_HEAD + PIECE_BYTES, /* the longest of the host */
    GUEST_LIMIT = HEAD_BYTES + 8,                       /* the longest of a guest */
    PLACES_ON_THE_WAY = 2,
    GREETING_WAIT = 5000,                               /* milliseconds that a guest has for it */
};

enum frame_kind { FRAME_BLOB = 1, FRAME_PLACE, FRAME_COUNT, FRAME_OVER, FRAME_REFUSED, FRAME_HEARD, FRAME_ORDER, FRAMES };
enum side { SIDE_HOST, SIDE_GUEST };
enum link_refusal { REFUSAL_FULL = 1, REFUSAL_STRANGER = 2 };

uint32_t wire_number(const unsigned char *at);
void wire_put_number(unsigned char *at, uint32_t n);

struct greeting {
    unsigned version, role; /* role: 0, the host, or an enum link_role */
};
void greeting_put(unsigned char out[GREETING_BYTES], const struct greeting *g);
bool greeting_get(const unsigned char in[GREETING_BYTES], struct greeting *out); /* false: that is no casegrid */

struct frame {
    enum frame_kind kind;
    const unsigned char *inside; /* borrowed from what was read */
    size_t length;
    size_t bytes;                /* all of it, head too */
};
enum wire { WIRE_WHOLE, WIRE_PART, WIRE_BROKEN };
/* Reads the frame at the beginning of the N bytes that SENDER sent. */
enum wire frame_get(const unsigned char *in, size_t n, enum side sender, struct frame *out);
/* Writes the head of a frame with LENGTH bytes inside, which follow it; returns the bytes of both. */
size_t frame_put_head(unsigned char *out, enum frame_kind kind, size_t length);

int64_t link_clock(void); /* milliseconds that only ever grow */

#endif
