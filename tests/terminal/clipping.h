/* clipping.h - what a terminal makes of the bytes that carry a text to its clipboard: the other side of src/terminal/clipboard.c, written apart
 * from it. */
#ifndef TESTS_CLIPPING_H
#define TESTS_CLIPPING_H

#include <stddef.h>

/* The text of the last whole OSC 52 to the clipboard in BYTES, owned; NULL: there is none, or it is no base64. Strings inside a device control
 * string are not the terminal's. */
char *clipping_text(const char *bytes, size_t n);
/* What a tmux that lets through hands on of BYTES; owned, *LENGTH its bytes. */
char *clipping_through_tmux(const char *bytes, size_t n, size_t *length);
/* What GNU screen hands on; *LONGEST gets the bytes of the longest string, its ends included. */
char *clipping_through_screen(const char *bytes, size_t n, size_t *length, size_t *longest);

#endif
