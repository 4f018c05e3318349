/* link_wire.c - greetings and frames as bytes; what is no frame is seen by its head, before anything is kept for it. */
#include "link_wire.h"

#include <string.h>
#include <time.h>

static const char magic[] = "casegrid";
enum { MAGIC_BYTES = sizeof magic - 1 };

static const struct {
    enum side sender;
    size_t least, most; /* bytes inside */
} frames[FRAMES] = {
    [FRAME_BLOB] = {SIDE_HOST, BLOB_HEAD + 1, BLOB_HEAD + PIECE_BYTES},          /* u32 number, u32 size of the whole, u32 offset, bytes */
    [FRAME_PLACE] = {SIDE_HOST, PLACE_HEAD + 1, PLACE_HEAD + LINK_PLACE_LIMIT},  /* u32 number, u32 number of its blob, bytes */
    [FRAME_COUNT] = {SIDE_HOST, 8, 8},                                           /* u32 following, u32 behind; to who speaks */
    [FRAME_OVER] = {SIDE_HOST, 0, 0},
    [FRAME_REFUSED] = {SIDE_HOST, 4, 4},                                         /* u32 refusal */
    [FRAME_HEARD] = {SIDE_GUEST, 4, 4},                                          /* u32 number of a place */
    [FRAME_ORDER] = {SIDE_GUEST, 8, 8},                                          /* u32 order, u32 argument; from who speaks */
};

uint32_t wire_number(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void wire_put_number(unsigned char *at, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(n >> 8 * i);
}

void greeting_put(unsigned char out[GREETING_BYTES], const struct greeting *g)
{
    memset(out, 0, GREETING_BYTES);
    memcpy(out, magic, MAGIC_BYTES);
    wire_put_number(out + MAGIC_BYTES, g->version | (uint32_t)g->role << 16);
}

bool greeting_get(const unsigned char in[GREETING_BYTES], struct greeting *out)
{
    uint32_t both = wire_number(in + MAGIC_BYTES);

    *out = (struct greeting){.version = both & 0xFFFF, .role = both >> 16};
    return !memcmp(in, magic, MAGIC_BYTES);
}

enum wire frame_get(const unsigned char *in, size_t n, enum side sender, struct frame *out)
{
    uint32_t length;
    unsigned kind;

    if (n < HEAD_BYTES)
        return WIRE_PART;
    length = wire_number(in);
    kind = in[4];
    if (kind < FRAME_BLOB || kind >= FRAMES || in[5] || in[6] || in[7])
        return WIRE_BROKEN;
    if (frames[kind].sender != sender || length < frames[kind].least || length > frames[kind].most)
        return WIRE_BROKEN;
    if (n - HEAD_BYTES < length)
        return WIRE_PART;
    *out = (struct frame){.kind = (enum frame_kind)kind, .inside = in + HEAD_BYTES, .length = length, .bytes = HEAD_BYTES + length};
    return WIRE_WHOLE;
}

size_t frame_put_head(unsigned char *out, enum frame_kind kind, size_t length)
{
    memset(out, 0, HEAD_BYTES);
    wire_put_number(out, (uint32_t)length);
    out[4] = (unsigned char)kind;
    return HEAD_BYTES + length;
}

int64_t link_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
