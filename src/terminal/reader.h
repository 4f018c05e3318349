/* reader.h - bytes as they come from a terminal, and when, turned into keys. Knows no terminal and no clock: whoever feeds it says what time it is.
 * Times are milliseconds of any clock that does not go back. */
#ifndef TERMINAL_READER_H
#define TERMINAL_READER_H

#include "casegrid/screen.h"
#include "casegrid/text.h"

#include <stdint.h>

enum {
    ESCAPE_WAIT = 50,    /* so long an Esc may be the beginning of a key */
    SEQUENCE_WAIT = 500, /* so long a key that has begun, or its tail behind an Esc already handed out, may take */
    LETTER_WAIT = 200,   /* so long the bytes of one character may take */
    PASTE_WAIT = 2000,   /* so long pasted text may pause; its end has been lost then */
    READER_BYTES = 256,
    FORM_BYTES = 16,
    OWN_FORMS = 40,
};

/* A key and what a terminal sends for it, behind its Esc. */
struct key_form { char bytes[FORM_BYTES]; uint32_t key; };

struct key_reader {
    unsigned char pending[READER_BYTES];
    size_t count;
    int64_t heard;       /* when the last bytes came */
    int64_t begun;       /* when the first of those that are pending did, or one before it */
    size_t fed;          /* how many those were */
    bool joined;         /* the key handed out last is an Esc that came in one piece with the next key */
    uint32_t owed;       /* the key that follows the one handed out: after KEY_UNESCAPE, after the blank between two pasted lines; 0: none */
    bool mouse;          /* reports of a mouse are keys; else nothing */
    int x, y;            /* of the last of them */
    bool pasting;        /* between the marks around pasted text: what comes is text, no key */
    bool has_pasted, breaks; /* some of it was handed out; a line has ended since */
    int64_t escaped;     /* when an Esc was handed out whose tail may still be on the way; negative: none */
    struct key_form own[OWN_FORMS]; /* what this terminal's description adds to the common forms */
    size_t own_count;
};

void key_reader_init(struct key_reader *r);
/* BYTES (with the Esc) is what this terminal sends for KEY. Forms without an Esc, too long ones and those that are common anyway are left out. */
void key_reader_add(struct key_reader *r, const char *bytes, uint32_t key);
size_t key_reader_room(const struct key_reader *r); /* bytes that can be fed now */
void key_reader_feed(struct key_reader *r, const void *bytes, size_t n, int64_t now);
/* What has come and is no key yet is none any more: somebody else has had the terminal. */
void key_reader_drop(struct key_reader *r);
/* The next key; false: none yet. Everything that has arrived by NOW must have been fed before. */
bool key_reader_next(struct key_reader *r, int64_t now, uint32_t *key);
/* Milliseconds after which key_reader_next may answer although nothing more comes; -1: it will not. */
int key_reader_patience(struct key_reader *r, int64_t now);

#endif
