/* breaks.h - a text as pieces (clusters) and how readily a line may end before each. Knows no line width. */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "casegrid/text.h"

/* How readily a line may break before a piece, from never to freely. A line takes the best level that it has. */
enum break_level {
    BREAK_NEVER,   /* between any two clusters: only where a line has nothing better; breaks a rule of what begins or ends a line */
    BREAK_IN_WORD, /* inside a run of letters or digits */
    BREAK_IN_FORM, /* inside the printed form of a number, or where UAX #14 sees no opportunity */
    BREAK_LOOSE,   /* between a number and the word before it (近|3年), before a connecting sign */
    BREAK_FREELY,
    BREAK_LEVELS,
};

enum piece_kind {
    PIECE_BLANK,
    PIECE_LINE_END,
    PIECE_OPENING, /* （《“ */
    PIECE_CLOSING, /* ，。” and all else that begins no line */
    PIECE_NARROW_CLOSING, /* the same in ASCII: what follows may belong to it (3.5, a.b) */
    PIECE_ELLIPSIS,
    PIECE_DASH,
    PIECE_PLUS,    /* joins names and numbers: 1+2+N, 党建+网格 */
    PIECE_DIGIT,
    PIECE_LETTER,
    PIECE_WIDE,    /* Han, kana and whatever else is as wide */
    PIECE_OTHER,   /* decided by UAX #14 */
};

struct piece {
    size_t from, to; /* bytes */
    unsigned char columns, kind, level;
};

/* Cuts S into pieces, owned by the caller; NULL and 0 for the empty text. */
struct piece *pieces_make(const struct width_rule *w, const char *s, size_t n, size_t *count);

#endif
