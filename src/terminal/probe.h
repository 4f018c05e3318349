/* probe.h - the terminal is asked how wide it draws a character of ambiguous width, and whether it has margins of left and right; its answers are taken
 * out of what comes from it, whenever they come: nobody waits for them, and they are never taken for keys. Knows no terminal and no clock; times are those of reader.h. */
#ifndef TERMINAL_PROBE_H
#define TERMINAL_PROBE_H

#include "reader.h"

enum { PROBE_ROW = 2 /* from 1: an answer from the first row could be a key (Shift-F3) */, PROBE_BYTES = 12 };
enum {
    ANSWER_WAIT = 60000, /* so long an answer may take; a later one is a sequence like any other */
    TAIL_WAIT = 5000,    /* so late the tail of an answer may be whose beginning was handed on */
};

enum probe_question { PROBE_WIDTH, PROBE_MARGINS, PROBE_QUESTIONS };

struct probe {
    bool asked[PROBE_QUESTIONS], is_asked /* any of them */;
    char held[PROBE_BYTES]; /* the beginning of what may be an answer */
    size_t count;
    size_t gone;         /* so much of it took too long and was handed on as keys; what completes it is an answer all the same */
    int64_t gone_at;     /* when that began */
    bool is_escape_gone; /* it began with an Esc alone, whose tail the reader of keys awaits, too */
    int64_t asked_at, heard;
    int answers[PROBE_QUESTIONS]; /* their number: the column behind the character; 1 or 2 for a mode that is on or off, others for none; 0: not yet */
};

/* Adds what asks Q. Before the question of width the cursor has been placed at the beginning of row PROBE_ROW, and the character been drawn there. */
void probe_ask(struct probe *p, struct buffer *out, enum probe_question q, int64_t now);
/* Takes BYTES; adds to KEYS what is no answer. */
void probe_take(struct probe *p, const char *bytes, size_t n, int64_t now, struct buffer *keys);
/* Adds to KEYS what has been held for too long. */
void probe_let_go(struct probe *p, int64_t now, struct buffer *keys);
/* Milliseconds until probe_let_go has something to do; -1: it will not. */
int probe_patience(const struct probe *p, int64_t now);

#endif
