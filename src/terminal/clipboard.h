/* clipboard.h - a text for the terminal's clipboard as the bytes that carry it there (OSC 52), through tmux and GNU screen as well.
 * Pure: text and environment in, bytes out. */
#ifndef CASEGRID_TERMINAL_CLIPBOARD_H
#define CASEGRID_TERMINAL_CLIPBOARD_H

#include "casegrid/screen.h"

enum {
    CLIPBOARD_MOST = 74994, /* bytes of text: in base64, with what stands around it, the 100,000 bytes that terminals are known to take */
    SCREEN_STRING = 768     /* bytes of one string that GNU screen hands on, its ends included */
};

/* What the environment says of where the bytes go; any text may be NULL. */
struct clipboard_place {
    const char *term;  /* TERM */
    const char *tmux;  /* TMUX: set inside tmux */
    const char *sty;   /* STY: set inside GNU screen */
    bool described;    /* the terminal's description has the capability (Ms) */
};

/* Adds the bytes to OUT. COPY_SENT: they are there, nobody can know whether the terminal takes them. COPY_TOO_LONG, COPY_UNKNOWN_TERMINAL: nothing
 * was added; a terminal that does not know such strings would show them as rubbish. */
enum copy_outcome clipboard_bytes(struct buffer *out, const char *text, const struct clipboard_place *where);

#endif
