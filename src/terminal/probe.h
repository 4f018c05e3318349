/* probe.h - the terminal is asked how wide it draws a character of ambiguous width, and its answer is taken out of what comes from it, whenever it
 * comes: nobody waits for it, and it is never taken for keys. Knows no terminal and no clock; times are those of reader.h. */
#ifndef TERMINAL_PROBE_H
#define TERMINAL_PROBE_H

#include "reader.h"

enum { PROBE_ROW = 2 /* from 1: an answer from the first row could be a key (Shift-F3) */, PROBE_BYTES = 12 };

struct probe {
    bool is_asked;
    char held[PROBE_BYTES]; /* the beginning of what may be the answer */
    size_t count;
    size_t gone;         /* so much of it took too long and was handed on as keys; what completes it is the answer all the same */
    int64_t heard;
    int columns;         /* as answered; 0: not yet */
};

/* Adds what asks: MOVE places the cursor at the beginning of row PROBE_ROW, CHARACTER is drawn there. */
void probe_ask(struct probe *p, struct buffer *out, const char *move, const char *character);
/* Takes BYTES; adds to KEYS what is no answer. */
void probe_take(struct probe *p, const char *bytes, size_t n, int64_t now, struct buffer *keys);
/* Adds to KEYS what has been held for too long. */
void probe_let_go(struct probe *p, int64_t now, struct buffer *keys);
/* Milliseconds until probe_let_go has something to do; -1: it will not. */
int probe_patience(const struct probe *p, int64_t now);

#endif
