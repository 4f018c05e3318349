/* screen.h - the browser: a stack of screens (library, compare, read, search, help), what an event does to them, how they draw.
 * The terminal and `casegrid screen` drive the same browser. Drawing changes nothing.
 * Must not know: ncurses, where the canvas ends up. */
#ifndef CASEGRID_SCREEN_H
#define CASEGRID_SCREEN_H

#include "casegrid/base.h"
#include "casegrid/canvas.h"
#include "casegrid/library.h"
#include "casegrid/present.h"
#include "casegrid/state.h"

/* ---- Events ---- */

enum event_kind { EVENT_KEY, EVENT_TEXT /* pasted */, EVENT_RESIZE, EVENT_END /* the terminal is gone */ };

/* Named keys; characters are their code points. */
enum key {
    KEY_FIRST = 0x110000, KEY_ENTERED = KEY_FIRST, KEY_ESCAPE, KEY_TABULATOR, KEY_BACK_TABULATOR, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_TO_HOME, KEY_TO_END, KEY_RUBOUT /* backspace */, KEY_REMOVE /* delete */,
    KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12,
    KEY_CONTROL_A /* ... A+25: Control with a letter, but Tab, Enter and Backspace are named above */,
    KEY_UNESCAPE = KEY_CONTROL_A + 26 /* the Esc before was none: the rest of its key has come late, which follows */,
    KEY_CLICK /* the mouse, at X and Y of the event */, KEY_WHEEL_UP, KEY_WHEEL_DOWN, KEY_LAST
};

struct event {
    enum event_kind kind;
    uint32_t key;        /* EVENT_KEY: a code point or an enum key */
    int x, y;            /* of a mouse's key */
    const char *text;    /* EVENT_TEXT: all of it that has come, UTF-8 in one line; it is never a command. Whose it is ends with the next wait */
    bool is_joined;      /* KEY_ESCAPE: the next key came in one piece with it, as terminals send what is pressed with Alt */
    int columns, rows;   /* EVENT_RESIZE */
};

/* Reads the next key of a --keys text: characters stand for themselves, <Enter> <Esc> <Tab> <S-Tab> <Space> <Up> <Down> <Left> <Right> <PgUp> <PgDn>
 * <Home> <End> <BS> <Del> <F1>.. <F12> <C-l> <lt>. Moves *KEYS behind it. NOTHING_FOUND at the end; BAD_INPUT names an unknown key. */
enum code key_read(const char **keys, uint32_t *out, struct fault *f);
/* The key's name as help and hint lines show it: Enter, ↑, F4, Ctrl-L, 空格. Borrowed: it may stand in BUFFER (>= 24 bytes). */
const char *key_name(uint32_t key, char *buffer);

/* ---- The browser ---- */

/* A presentation that goes on at another terminal. */
struct follow_wish {
    struct link_guest *guest;    /* joined */
    const char *called;          /* whose it is; copied */
    bool speaks;                 /* steers it, with NOTES, the deck as this account has it (NULL: it named none) */
    struct deck *notes;
};

struct browser_options {
    enum language language;
    struct width_rule width;
    const char *library_name;    /* as the title calls the library; NULL: its file's name without .db; kept */
    const char *message;         /* to stand in the status line until the first key; NULL: none */
    const char *start;           /* a screen's name to begin with ("library"), or NULL */
    const char *const *cases;    /* ids in the basket from the beginning */
    size_t case_count;
    const char *edit_folder;     /* where the text of a case lies while it is being corrected; NULL: nobody knows; kept */
    const char *present_folder;  /* as the person set it (link_folder in present.h), or NULL; kept */
    bool mouse;                  /* listened to from the beginning */
    bool is_spoken;              /* told as lines of text (browser_tell), never drawn: what is for the eye has no key */
    bool is_bundled;             /* the library came with the program: nothing in it is corrected */
    const struct saved *saved;   /* a comparison to begin with, NULL: none; borrowed during browser_create */
    bool resumed;                /* it is the one that was open last: then the message says how to begin anew */
    bool keeps_place;            /* browser_left will be asked for */
    bool keeps_history;          /* what is searched is kept in the person's history */
    bool restricted;             /* restricted use: a key that its table does not mark as safe is refused, and says whom to ask */
    struct deck *deck;           /* to be presented at once, resolved; NULL: none; handed over where browser_create is OK */
    bool shares;                 /* it may be followed from other terminals, where the administrator has made a folder for that */
    const struct follow_wish *follow; /* to be followed at once; NULL: none; guest and notes are handed over where browser_create is OK */
    const char *place;           /* CASE[/PARAGRAPH] or CASE/GROUP-or-ROW[/N]: where to open, or NULL; browser_create fails where it is none */
};

struct browser;

/* LIBRARY is kept. On OK *OUT is owned. */
enum code browser_create(struct browser **out, struct library *l, const struct browser_options *o, int columns, int rows, struct fault *f);
void browser_free(struct browser *b); /* NULL is welcome */
/* Characters are measured by W from now on; an EVENT_RESIZE follows, also where the size is the same. */
void browser_set_width(struct browser *b, struct width_rule w);
/* What an event does. Never blocks: long work goes on in browser_work. */
void browser_event(struct browser *b, const struct event *e);
/* Goes on with work that is under way for about MILLISECONDS (negative: to the end). Returns whether there is more to do. */
bool browser_work(struct browser *b, int milliseconds);
/* Where there is nothing more to do now: after how many milliseconds without a key browser_work is to be called again; negative: never. */
int browser_patience(const struct browser *b);
bool browser_ended(const struct browser *b);   /* the person has left */
bool browser_changed(struct browser *b);       /* since the last call: whether to draw */
bool browser_stepped(const struct browser *b); /* the last event was a key that only moved a cursor: it is drawn at once, browser_work can wait */
bool browser_page_changed(struct browser *b);  /* since the last call: another screen is on top, to be seen whole at once */
/* The comparison that was open last, with its place; NULL: there was none. Owned. Only with keeps_place. */
struct saved *browser_left(struct browser *b);
bool browser_redraw_wanted(struct browser *b); /* since the last call: Ctrl-L, the terminal is to be painted anew */
bool browser_suspend_wanted(struct browser *b); /* since the last call: Ctrl-Z */
/* Whether the mouse is to be listened to now; and that this terminal has none. */
bool browser_mouse(const struct browser *b);
void browser_mouse_missing(struct browser *b);
/* A file that is to be opened in the person's editor now, with the terminal lent to it; NULL: none. Borrowed until browser_edited, which
 * must follow: how the editor ended. */
struct edit_wanted {
    const char *path;
    int line;            /* to begin at; 0: anywhere */
};
struct edit_end {
    const char *trouble; /* why no editor could be started, a whole sentence; NULL: one ran */
    int status, signal;  /* how it ended: 0 and 0 where all is well */
};
const struct edit_wanted *browser_edit_wanted(const struct browser *b);
void browser_edited(struct browser *b, const struct edit_end *end);
/* What there is to wait for but keys: browser_work is to be called when it can be read. -1: nothing. To be asked anew before each wait. */
int browser_descriptor(const struct browser *b);
void browser_draw(const struct browser *b, struct canvas *c);
/* The same as lines of text in reading order, for screen readers and Braille lines: one statement a line, what has the focus marked with "> " and told
 * again last. Appended to OUT. */
void browser_tell(const struct browser *b, struct buffer *out);
void browser_tell_keys(const struct browser *b, struct buffer *out); /* what the keys do now, a line each */
/* A line that was typed where there are no single keys. Outside prompts: words (下, down), those of the hint line, a number, or keys as key_read takes them; an empty line is
 * Enter. In a prompt its text, an empty line Enter, and nothing but named keys (<Esc>) is those keys. *ASKED gets what was asked for beside keys.
 * STEP (may be NULL) is called after each key, for the browser to settle. BAD_INPUT: no such key. */
enum line_asked { LINE_NOTHING, LINE_AGAIN /* to be told again, whole */, LINE_KEYS, LINE_LEAVE };
enum code browser_line(struct browser *b, const char *line, void (*settle)(void *context), void *context, enum line_asked *asked, struct fault *f);

/* ---- Copying: the browser wants a text in the terminal's clipboard, whoever has the terminal says what became of it ---- */

enum copy_outcome {
    COPY_SENT,             /* on its way: no terminal can report whether it took it */
    COPY_TOO_LONG,         /* longer than terminals take */
    COPY_UNKNOWN_TERMINAL, /* a console or a terminal nobody knows: it was not tried */
    COPY_NO_TERMINAL,      /* there is none: casegrid screen */
    COPY_FAILED            /* the terminal could not be written to */
};
/* The text wanted since the last call, UTF-8, cleaned but for tabs and line feeds; NULL: none. Borrowed until the next event. */
const char *browser_copy_wanted(struct browser *b);
void browser_copied(struct browser *b, enum copy_outcome how); /* says it in the status line */

#endif
