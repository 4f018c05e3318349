/* emulator_own.h - what the emulator's own files share. */
#ifndef TESTS_EMULATOR_OWN_H
#define TESTS_EMULATOR_OWN_H

#include "emulator.h"

#include <iconv.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>
#include <vterm.h>

struct emulator {
    VTerm *vterm;
    VTermScreen *screen;
    int columns, rows;
    pid_t program;
    int line;    /* the master side; -1: hung up */
    int alive;   /* readable when the program has ended */
    bool ended;
    int status;
    bool other_screen, cursor_shown;
    bool mouse; /* it has been asked for */
    bool refuses_margins;
    struct termios before;
    size_t output, output_seen;
    struct buffer heard; /* all of it */
    size_t shown;        /* so much of it has been given to the screen: libvterm forgets the beginning of a character that is cut */
    int patience;
    iconv_t in, out;   /* between the terminal's charset and UTF-8; (iconv_t)-1: it is UTF-8 */
    bool is_wide;      /* draws characters of ambiguous width in two columns: libvterm gets a wide one for each in its place */
    uint32_t wide[64]; /* those that stand for WIDE_FIRST and so on */
    size_t wide_count;
    char last[5];      /* the character that was drawn last */
};

enum { WIDE_FIRST = 0xAC00 /* Hangul, of which there is none here otherwise */ };

static inline int64_t clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes what comes within MILLISECONDS onto the screen. False: nothing more will. */
bool emulator_receive(struct emulator *e, int milliseconds);
size_t emulator_convert(struct buffer *out, iconv_t way, const char *bytes, size_t n);

#endif
