/* forms.h - the sequences that keys send, whatever TERM says: xterm, PuTTY, rxvt, the Linux console, screen, tmux, VT100. */
#ifndef TERMINAL_FORMS_H
#define TERMINAL_FORMS_H

#include "reader.h"

extern const struct key_form common_forms[];
extern const size_t common_form_count;

/* How far the bytes behind an Esc are a control sequence (Esc [ …) or a single shift (Esc O …). */
enum sequence { SEQUENCE_NONE, SEQUENCE_OPEN /* more has to come */, SEQUENCE_WHOLE, SEQUENCE_BROKEN /* LENGTH bytes, then something else */ };
enum sequence sequence_measure(const unsigned char *s, size_t n, size_t *length);

/* The key of a whole sequence of N bytes, also with Shift, Alt or Ctrl held; 0 where it has none of ours. */
uint32_t sequence_key(const struct key_reader *r, const unsigned char *s, size_t n);

/* What a mouse does, as terminals report it (SGR, mode 1006): [<0;12;3M. Columns and rows count from 0. */
struct mouse_report { uint32_t key; int x, y; }; /* KEY 0: it is of no use here */
bool mouse_read(struct mouse_report *out, const unsigned char *s, size_t n); /* false: the sequence is none */
uint32_t mouse_key(int button); /* of the number that a report begins with; 0: a release, a motion, another button */

#endif
