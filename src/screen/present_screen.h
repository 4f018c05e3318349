/* present_screen.h - what the files of the presenting screen share. */
#ifndef CASEGRID_SCREEN_PRESENT_SCREEN_H
#define CASEGRID_SCREEN_PRESENT_SCREEN_H

#include "casegrid/present.h"
#include "stage.h"

#include "file_seen.h"

struct present_screen {
    struct screen screen;
    struct deck *deck;       /* owned */
    struct deck_place at;
    bool is_program;         /* the program was started for it: where it ends, all ends */
    bool clock;              /* the time and how long it has been going on are shown */
    time_t begun, minute;    /* MINUTE: the one that is shown */
    int digits;              /* of a number that is being typed; 0: none */
    char *path;              /* of the deck's file; NULL: of none */
    struct file_seen seen;   /* the deck's file as it was read */
    time_t looked;
    struct prompt prompt;    /* what is typed for the own locality */
    struct link_host *link;  /* NULL: nobody can follow */
    bool is_published;       /* the deck as it is now */
    unsigned char published[DECK_PLACE_PACKED]; /* the place that was */
    size_t published_size;   /* 0: none of this deck */
    unsigned following;
    struct deck_place settled, kept; /* the place as the last second found it, and as it stands in the person's folder (present_place.c) */
    time_t settled_at;
    bool is_asking;          /* whether to go on where it broke off; not answered yet */
    bool keeps_place, is_over, is_keep_told;
    bool may_unescape;       /* the last key of the second terminal was an Esc, and this is how it was before */
    struct escape_room unescaped;
};

struct present_view { struct deck_place at; int digits; }; /* what an Esc changes */

bool present_look(struct present_screen *s);      /* reads it again where it has changed; whether it has */
void present_own_open(struct screen *screen, int unused);
bool present_own_can(const struct screen *screen);
void present_typed(struct screen *screen, uint32_t key);
/* Presses a key of the speaker's second terminal: what steers, nothing that leaves or opens another screen. */
void present_press(struct screen *screen, uint32_t key);
/* How far it has come (present_place.c): kept when a second has passed without a key, and when the screen ends; IS_OVER: the speaker has ended it. */
void present_keep_soon(struct present_screen *s);
void present_keep_now(struct present_screen *s, bool is_over);
void present_answered(struct present_screen *s);  /* looks whether the question has been answered */
/* The link (present_link.c): opened by itself, or by key; and what the screen says to it. */
void present_share(struct present_screen *s);
void present_share_key(struct screen *screen, int unused);
int present_descriptor(const struct screen *screen);
bool present_hear(struct screen *screen);
void present_draw(const struct screen *screen, struct area body);
void present_tell(const struct screen *screen, struct telling *t);

#endif
