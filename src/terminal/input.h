/* input.h - what comes from the terminal, on its way to the reader of keys: the answer to the probe is taken out, and bytes of the locale's charset
 * become UTF-8. */
#ifndef TERMINAL_INPUT_H
#define TERMINAL_INPUT_H

#include "probe.h"

struct input {
    const struct charset *charset; /* NULL: UTF-8 */
    struct probe probe;
    struct buffer begun; /* bytes of a character that is not whole */
    int64_t heard;       /* when they came */
    int report, owed;    /* bytes of Esc [ M seen so far; bytes behind it that are numbers, no characters (old reports of a mouse) */
};

void input_clear(struct input *in); /* nothing is left of what has come */
/* So many bytes may be fed: R has room for what becomes of them. */
size_t input_room(const struct input *in, const struct key_reader *r);
void input_feed(struct input *in, struct key_reader *r, const char *bytes, size_t n, int64_t now);
/* Nothing has come until NOW: what was held for it goes on. */
void input_wait(struct input *in, struct key_reader *r, int64_t now);
int input_patience(const struct input *in, int64_t now); /* milliseconds until input_wait has something to do; -1: it will not */

#endif
