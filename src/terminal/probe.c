/* probe.c - the question (CSI 6n behind the character) and its answer, ESC [ 2 ; COLUMN R.
 *
 * What may become the answer is held until it is decided: a lone Esc as long as the reader of keys would wait for it anyway, a sequence that
 * has begun as long as the reader waits for one. Handed on after that, it is remembered, and its tail is swallowed when it comes. */
#include "probe.h"

#include <string.h>

void probe_ask(struct probe *p, struct buffer *out, const char *move, const char *character)
{
    *p = (struct probe){.is_asked = true};
    buffer_add(out, move);
    buffer_add(out, character);
    buffer_add(out, "\x1B[6n");
}

enum match { MATCH_NOT, MATCH_BEGUN, MATCH_WHOLE };

/* Whether the N bytes of S are the answer, or its beginning. */
static enum match match(const char *s, size_t n, int *column)
{
    static const char head[] = {'\x1B', '[', '0' + PROBE_ROW, ';'};
    size_t i = 0;

    for (; i < n && i < sizeof head; i++)
        if (s[i] != head[i])
            return MATCH_NOT;
    *column = 0;
    for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
        *column = *column * 10 + (s[i] - '0');
    if (i == n)
        return n < PROBE_BYTES ? MATCH_BEGUN : MATCH_NOT;
    return i > sizeof head && s[i] == 'R' ? MATCH_WHOLE : MATCH_NOT;
}

static void hand_on(struct probe *p, struct buffer *keys)
{
    buffer_add_n(keys, p->held + p->gone, p->count - p->gone);
    p->count = p->gone = 0;
}

static void take_byte(struct probe *p, char c, struct buffer *keys)
{
    int column;

    p->held[p->count++] = c;
    switch (match(p->held, p->count, &column)) {
    case MATCH_WHOLE:
        *p = (struct probe){.is_asked = true, .columns = column - 1}; /* what answers twice shall not type, either */
        break;
    case MATCH_BEGUN:
        break;
    case MATCH_NOT:
        p->count--;
        hand_on(p, keys);
        if (c == '\x1B')
            p->held[p->count++] = c;
        else
            buffer_add_char(keys, c);
        break;
    }
}

void probe_take(struct probe *p, const char *bytes, size_t n, int64_t now, struct buffer *keys)
{
    size_t i = 0;

    for (; i < n && p->is_asked; i++)
        take_byte(p, bytes[i], keys);
    buffer_add_n(keys, bytes + i, n - i);
    p->heard = now;
}

int probe_patience(const struct probe *p, int64_t now)
{
    int64_t until = p->heard + (p->count > 1 ? SEQUENCE_WAIT : ESCAPE_WAIT);

    if (!p->count || p->gone)
        return -1;
    return until > now ? (int)(until - now) : 0;
}

void probe_let_go(struct probe *p, int64_t now, struct buffer *keys)
{
    if (probe_patience(p, now) != 0)
        return;
    buffer_add_n(keys, p->held, p->count);
    p->gone = p->count;
}
