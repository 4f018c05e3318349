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

#endif
