/* probe.c - the questions and their answers.
 *
 * What may become an answer is held until it is decided: a lone Esc as long as the reader of keys would wait for it anyway, a sequence that
 * has begun as long as the reader waits for one. Handed on after that, it is remembered. As long as the reader itself waits for the tail of an Esc,
 * a tail is handed on as well, so that the reader takes the Esc back. A later one is swallowed when it comes in one go, as no person types: what
 * does not become whole within ESCAPE_WAIT is keys. */
#include "probe.h"

#include <string.h>

/* # in an answer stands for a number. */
static const struct { const char *question, *answer; } questions[] = {
    [PROBE_WIDTH] = { "\x1B[6n", "\x1B[2;#R" },
    [PROBE_MARGINS] = { "\x1B[?69$p", "\x1B[?69;#$y" },
};
_Static_assert(COUNT_OF(questions) == PROBE_QUESTIONS && PROBE_ROW == 2, "an answer for each, in its row");

void probe_ask(struct probe *p, struct buffer *out, enum probe_question q, int64_t now)
{
    p->asked[q] = p->is_asked = true;
    p->asked_at = now;
    buffer_add(out, questions[q].question);
}

enum match { MATCH_NOT, MATCH_BEGUN, MATCH_WHOLE };

/* Whether the N bytes of S are the ANSWER, or its beginning. */
static enum match match(const char *answer, const char *s, size_t n, int *number)
{
    size_t i = 0, digits;

    for (*number = 0; i < n && *answer; answer++) {
        if (*answer != '#') {
            if (s[i++] != *answer)
                return MATCH_NOT;
            continue;
        }
        for (digits = i; i < n && s[i] >= '0' && s[i] <= '9'; i++)
            *number = *number * 10 + (s[i] - '0');
        if (i == digits)
            return MATCH_NOT;
    }
    if (*answer)
        return n < PROBE_BYTES ? MATCH_BEGUN : MATCH_NOT;
    return i == n ? MATCH_WHOLE : MATCH_NOT;
}

/* Of the answers that are awaited, the one that what is held is, or the beginning of one. */
static enum match match_any(const struct probe *p, enum probe_question *q, int *number)
{
    enum match best = MATCH_NOT;

    for (int i = 0; i < PROBE_QUESTIONS && best != MATCH_WHOLE; i++) {
        enum match m = p->asked[i] ? match(questions[i].answer, p->held, p->count, number) : MATCH_NOT;

        if (m > best) {
            best = m;
            *q = (enum probe_question)i;
        }
    }
    return best;
}

static void hand_on(struct probe *p, struct buffer *keys)
{
    buffer_add_n(keys, p->held + p->gone, p->count - p->gone);
    p->count = p->gone = 0;
}

/* The Esc was handed on alone, and what comes NOW may still be its tail to the reader. */
static bool reader_awaits_tail(const struct probe *p, int64_t now)
{
    return p->gone && p->is_escape_gone && now < p->gone_at + SEQUENCE_WAIT;
}

static void take_byte(struct probe *p, char c, int64_t now, struct buffer *keys)
{
    enum probe_question q = PROBE_WIDTH;
    int number = 0;

    p->held[p->count++] = c;
    switch (match_any(p, &q, &number)) {
    case MATCH_WHOLE:
        p->answers[q] = number;
        if (!reader_awaits_tail(p, now))
            p->gone = p->count;
        hand_on(p, keys); /* it stays asked: what answers twice shall not type, either */
        break;
    case MATCH_BEGUN:
        if (!reader_awaits_tail(p, now))
            break;
        buffer_add_char(keys, c);
        p->gone = p->count;
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

/* What has been awaited for too long does not come any more. */
static void lose_patience(struct probe *p, int64_t now, struct buffer *keys)
{
    bool is_over = p->is_asked && now > p->asked_at + ANSWER_WAIT;

    if (is_over || (p->gone && now > p->gone_at + TAIL_WAIT))
        hand_on(p, keys);
    if (is_over)
        p->is_asked = false;
}

void probe_take(struct probe *p, const char *bytes, size_t n, int64_t now, struct buffer *keys)
{
    size_t i = 0;

    lose_patience(p, now, keys);
    for (; i < n && p->is_asked; i++)
        take_byte(p, bytes[i], now, keys);
    buffer_add_n(keys, bytes + i, n - i);
    p->heard = now;
}

int probe_patience(const struct probe *p, int64_t now)
{
    int64_t until = p->heard + (p->gone || p->count == 1 ? ESCAPE_WAIT : SEQUENCE_WAIT);

    if (p->count == p->gone)
        return -1;
    return until > now ? (int)(until - now) : 0;
}

void probe_let_go(struct probe *p, int64_t now, struct buffer *keys)
{
    if (probe_patience(p, now) != 0)
        return;
    if (p->gone) { /* no tail */
        hand_on(p, keys);
        return;
    }
    buffer_add_n(keys, p->held, p->count);
    p->gone = p->count;
    p->gone_at = now;
    p->is_escape_gone = p->count == 1;
}
