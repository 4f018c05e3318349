/* stage.h - what the screens of this room share: the browser they stand in, the table of keys, and the small widgets. */
#ifndef CASEGRID_SCREEN_STAGE_H
#define CASEGRID_SCREEN_STAGE_H

#include "casegrid/compare.h"
#include "casegrid/screen.h"
#include "casegrid/search.h"
#include "casegrid/state.h"

#include <stddef.h>
#include <time.h>

struct screen;
struct telling;
struct renewal;

/* Whether a key may be used in restricted use: it reads the library or keeps what is the person's own, opens no other file and no program, and leads to no
 * screen that does. */
enum key_safety { UNSAFE_KEY, SAFE_KEY, STEP_KEY /* safe, and moves only the cursor up or down */ };

/* One row says everything about a key: what it does, when it can, what hint line and help call it. */
struct binding {
    uint32_t keys[4];   /* any of them; 0: none */
    int argument;       /* handed to run: lets one function serve several rows */
    void (*run)(struct screen *s, int argument);
    bool (*can)(const struct screen *s); /* NULL: always */
    const char *hint;   /* N_(): a word for the hint line; NULL: not shown there */
    const char *help;   /* N_(): a sentence for help; NULL: told by the row before */
    const char *code, *pinyin; /* the command's English name (open-text) and the pinyin of its help (da kai quan wen); NULL: not in the palette */
    enum key_safety safety; /* a row that says nothing is refused in restricted use */
};

/* A member of a screen that is a plain value. */
struct member { size_t offset, size; };
#define MEMBER(type, name) {offsetof(type, name), sizeof ((const type *)NULL)->name}

struct escape_room { _Alignas(8) unsigned char bytes[96]; };
/* For one's escape_keep and escape_put_back: ROOM as a struct of one's own. */
#define ESCAPE_KEPT(type, room) \
    ((void)sizeof(char[sizeof(type) <= sizeof(struct escape_room) ? 1 : -1]), (type *)(uintptr_t)(room)->bytes)

/* What a click does on a screen: how the cursor comes to it (mouse.c). */
enum click {
    CLICK_ROWS = 1,      /* up and down */
    CLICK_COLUMNS = 2,   /* left and right, to the pane between lines */
    CLICK_MARKS = 4,     /* left and right, as near as it comes */
    CLICK_BESIDE = 8,    /* Tab leads to a pane beside, across a line down, */
    CLICK_BELOW = 16,    /* to one below a line across, */
    CLICK_ABOVE_TOO = 32 /* and back */
};

struct screen_ops {
    const char *name;   /* code: library, compare … */
    const char *title;  /* N_() */
    const struct binding *bindings;
    size_t binding_count;
    void (*draw)(const struct screen *s, struct area body);          /* const: drawing changes nothing */
    void (*tell)(const struct screen *s, struct telling *t);         /* what it shows, as lines (tell.h); NULL: what is drawn is read */
    void (*status)(const struct screen *s, struct buffer *b);        /* the line above the hints; may be NULL */
    struct prompt *(*prompt)(struct screen *s);                      /* the prompt that takes the keys now, or NULL */
    void (*typed)(struct screen *s, uint32_t key);                   /* a key while the prompt is open */
    bool (*character)(struct screen *s, uint32_t c);                 /* a character no binding took; false: not wanted */
    void (*laid)(struct screen *s);                                  /* the size has changed */
    bool (*work)(struct screen *s, int milliseconds);                /* true: there is more to do */
    int (*patience)(const struct screen *s);                         /* see browser_patience; NULL: for good */
    int (*descriptor)(const struct screen *s);                       /* see browser_descriptor; NULL: there is none */
    bool (*hear)(struct screen *s);                                  /* takes what came there, on top or not; true: there is more at once */
    /* The library has another edition (browser_renew): renewal_index says where each case stands in it. False: the screen has nothing left to show
     * and is closed, as is one without this function. */
    bool (*renew)(struct screen *s, const struct renewal *now);
    void (*free)(struct screen *s);
    /* An Esc may have to be taken back (escape.h): what it changes on this screen, but for an open prompt and what it closes, is kept in ROOM before
     * and put back from there. NULL: it changes no more. */
    void (*escape_keep)(const struct screen *s, struct escape_room *room);
    void (*escape_put_back)(struct screen *s, const struct escape_room *room);
    /* Where it is scrolled to and what else a small window takes from it; put back before each new size, so that those in between leave nothing. */
    const struct member *places;
    size_t place_count;
    unsigned click;     /* bits of enum click; 0: nothing */
    bool shows_below;   /* the screen that it is over is seen, too, and is told of a size as well */
    bool alone;         /* only its own keys, help and those that lead back: nothing else is opened from it */
    bool holds_no_case; /* nor a comparison, nor anything else of a library: what was read for others can be given back while it is open */
    bool bare;          /* no title, status or hints around it */
    const char *typing; /* N_(): the hint line while its prompt is open; NULL: the usual one */
};

struct screen {
    const struct screen_ops *ops;
    struct browser *browser;
    int columns, rows;  /* of the body */
};

enum { STACK_DEPTH = 12 };

/* The last Esc, for as long as it may have to be taken back (escape.c). */
struct escape {
    bool is_running, is_kept;
    struct screen *at;                   /* was on top when it came */
    int depth;                           /* of the stack */
    struct screen *closed[STACK_DEPTH];  /* by it, the topmost first; no longer on the stack */
    int closed_count;
    struct prompt *prompt;               /* AT's, which was open; NULL: none was */
    struct escape_room room;             /* AT's */
    struct editing *editing;             /* that was given up */
    char message[FAULT_LENGTH];
    enum role message_role;
};

enum { SEEN_DEPTH = 4 }; /* a question over a note over a screen, and one to spare */

struct browser {
    struct library *library;
    const char *library_name; /* NULL: by its file */
    enum language language;
    struct width_rule width;
    int columns, rows;
    size_t case_count;
    char list_fault[FAULT_LENGTH]; /* the list was changed since it was published: nothing of it is shown; "": nobody found that */
    bool list_is_proved;
    size_t pages_left;  /* bytes of the library's file that were still held when they were last let go */
    double rested;      /* when the last key or size came (clock_milliseconds) */
    double given_back;  /* the pause (rested) in which memory has been given back */
    size_t *basket;     /* indices of cases, in the order of marking */
    size_t basket_count;
    struct screen *stack[STACK_DEPTH];
    int depth;
    struct corpus *corpus;   /* what can be searched; NULL: not got yet (corpus_load.h) */
    struct corpus_loading *loading; /* its making; NULL: not begun */
    struct crew *crew;       /* the threads that search; made with the first search */
    size_t asked;            /* patterns and texts that have been searched so far: each has a number of its own */
    char *last_pattern;      /* what was searched last, as one pattern that finds every place to be marked */
    struct search_wish *last_search; /* the same as it was typed, with where and how; NULL: nothing yet (search_wish.h) */
    char *copy_text;         /* what was copied last (copy.h); NULL: nothing yet */
    bool copy_wanted, copy_can_save;
    int copy_choice;         /* what was chosen last to be copied of a comparison */
    struct kept *kept;       /* the comparisons on the stack that come from saved ones (compare_save.c) */
    size_t kept_count;
    struct notes *notes;     /* the person's, as read last (remark.c); NULL: they cannot be read */
    char *draft_place, *draft; /* a note that was begun and left */
    struct saved *left;      /* the comparison that was closed last */
    bool keeps_place;
    char message[FAULT_LENGTH];
    enum role message_role;
    size_t said_first;       /* bytes of it that stay before what is said next for this key */
    bool skips_key;          /* the next one belongs to an Esc that was none (Alt) */
    bool ended, changed, redraw, suspend;
    bool due; /* while work is done: what CHANGED was before, a frame that waits for it */
    uint64_t stirred;  /* grows whenever anything may look otherwise but for a cursor that goes up or down (binding_run) */
    bool page_changed; /* another screen is on top since that was asked last */
    bool superseded;   /* a newer edition has been published since this one was opened */
    time_t looked;     /* when that was looked for last */
    bool looks;        /* a key has come since */
    bool stepped;      /* the last event was a key that only moved a cursor up or down */
    struct library **newer; /* the editions opened since the first; owned to the end, screens borrow from each of them */
    size_t newer_count;
    const char *edit_folder;
    const char *present_folder;
    bool is_bundled;
    bool restricted;   /* only keys that are marked as safe do anything (binding_run) */
    bool keeps_history; /* what is searched is kept for other sessions */
    bool shares;       /* what the program presents may be followed */
    bool mouse;        /* it is listened to */
    bool is_spoken;    /* nobody sees it drawn */
    struct escape escape;
    struct { const struct screen *of; unsigned char bytes[64]; } places[SEEN_DEPTH]; /* a window has changed its size since the last key: places before */
    struct editing *editing; /* a case whose text is in an editor, or came back with errors; NULL: none (edit.c) */
};

/* ---- The stack (browser.c) ---- */
void browser_push(struct browser *b, struct screen *s); /* handed over; NULL: nothing (the maker has said why) */
void browser_pop(struct browser *b);
int browser_rows_above(const struct browser *b); /* the body, on the screen that is on top */
void browser_take_key(struct browser *b, struct screen *s, uint32_t typed);
void browser_lay(struct browser *b, struct screen *s); /* S is on top: told of its size */
void screen_end(struct screen *s); /* it is no longer on the stack */
void browser_say(struct browser *b, enum role role, const char *format, ...) __attribute__((format(printf, 3, 4)));
void browser_say_first(struct browser *b, const char *text); /* a note; what is said next for the same key stands behind it instead of replacing it */
void browser_hush(struct screen *s); /* what was said no longer holds, if S is on top */
/* What KEY does on S by its own table of keys or the common one, as if no prompt were open; false: nothing. S may have ended. */
bool browser_run_key(struct screen *s, uint32_t key);
bool screen_is_drawn(const struct screen *s); /* not told as lines of text: there is a picture to be painted anew and pointed at */
int browser_slice(const struct browser *b, int milliseconds); /* of them what work may take now: little while a frame is due */
/* Every key and command goes through here: does what ROW does, or says why it may not in restricted use. S may have ended. */
void binding_run(struct screen *s, const struct binding *row);
bool binding_is_barred(const struct binding *row, const struct browser *b); /* it is not even shown */
void browser_library_name(struct buffer *out, const struct browser *b); /* what the title calls the library */
/* What the list says of a case, borrowed until a hundred others have been asked for. */
const struct case_summary *browser_case(const struct browser *b, size_t case_index);
bool basket_has(const struct browser *b, size_t case_index);
void basket_toggle(struct browser *b, size_t case_index);

/* ---- A window too small to be of use (small.c) ---- */
bool small_is(const struct browser *b);
void small_draw(const struct browser *b, struct area row); /* says so, and what is needed */

/* ---- The screens: each maker returns an owned screen, or NULL after browser_say ---- */
struct screen *library_screen_create(struct browser *b);
size_t library_screen_case(const struct screen *s); /* the one under the cursor, of which there is one */
struct screen *compare_screen_create(struct browser *b, const size_t *cases, size_t count);
/* What a compare screen shows now: its cases (the browser's indices, in their order) and its wish; borrowed until the next change. */
const size_t *compare_screen_cases(const struct screen *s, size_t *count);
const struct comparison_wish *compare_screen_wished(const struct screen *s);
/* Shows other CASES or fulfils another WISH, and keeps what was shown before for u; row, case and item under the cursor stay where they still
 * are. False after browser_say: then everything is as it was. */
bool compare_screen_change(struct screen *s, const size_t *cases, size_t count, const struct comparison_wish *wish);
/* The same for what a screen shows from the start (a saved comparison, a place) or on another edition: then there is nothing to undo. */
bool compare_screen_begin(struct screen *s, const size_t *cases, size_t count, const struct comparison_wish *wish);
struct read_place { int paragraph; size_t from, to; bool original; }; /* from < to: marked, in the original's words or the restated ones */
struct screen *read_screen_create(struct browser *b, size_t case_index, struct read_place place);
const struct local_case *read_screen_case(const struct screen *s, struct read_place *at); /* what it shows, and the paragraph under the cursor */
struct screen *search_screen_create(struct browser *b);
/* 总览: all cases, or those in the basket where there are any and ONLY_MARKED asks for them. */
struct screen *overview_screen_create(struct browser *b, bool only_marked);
struct screen *help_screen_create(struct browser *b, const struct screen_ops *of);

struct screen *palette_screen_create(struct browser *b, struct screen *below); /* of BELOW's commands; kept below it */
struct screen *rows_screen_create(struct browser *b, struct screen *compare); /* of COMPARE's rows; kept below it */
const char *compare_screen_row(const struct screen *s); /* the id of the row under the cursor; borrowed until the next change (place.c) */
void choose_rows(struct screen *compare, int unused); /* opens it: what the key does */

/* ---- A presentation (present_*.c) ---- */
struct deck;
/* Shows D (resolved, handed over). IS_PROGRAM: where it ends the browser ends. */
struct screen *present_screen_create(struct browser *b, struct deck *d, bool is_program);
void present_begin(struct screen *present); /* it is on the stack: asks whether to go on where it broke off, and lets others follow */
void present_compare(struct screen *compare, int unused); /* what the key does: what COMPARE shows, as slides */

/* What others present (follow_screen.c, speak_screen.c): G is handed over, CALLED says whose it is. NOTES (handed over, may be NULL): the deck with notes. */
struct link_guest;
struct screen *follow_screen_create(struct browser *b, struct link_guest *g, const char *called, bool is_program);
struct screen *speak_screen_create(struct browser *b, struct link_guest *g, const char *called, struct deck *notes);
void follow_open(struct screen *s, int unused); /* what the key does: joins the one that there is, or asks which */

/* ---- Correcting a case (edit.c, edit_screen.c, cell_form.c) ---- */
/* Opens the case in an editor, or says why not. */
void edit_case(struct browser *b, const char *case_id);
void editing_forget(struct browser *b); /* when the browser ends: the text is kept where it is */
/* Opens a form for the figure F (NULL: there is none, which is said) of the case C. */
void correct_figure(struct browser *b, const struct local_case *c, const struct figure *f);
/* Opens the library's newest edition; every screen shows it at the place where it is (renew.c). */
enum code browser_renew(struct browser *b, struct fault *f);
size_t renewal_index(const struct renewal *now, size_t case_index); /* SIZE_MAX: it is gone */

/* ---- Saved comparisons (compare_save.c) ---- */
struct kept { /* where a compare screen comes from */
    const struct screen *screen;
    char *name;            /* NULL: the one that was open last */
    struct saved_fit *fit; /* NULL: it was saved just now */
};
const struct kept *kept_of(const struct screen *compare); /* NULL: it was made anew; borrowed until it closes */
void kept_name(struct screen *compare, const char *name); /* notes the name it was saved under */
void compare_screen_place(const struct screen *s, struct saved_view *out); /* borrowed until the next change */
/* Goes to VIEW's place, as far as it is still there. False where its row or case is not shown. */
bool compare_screen_go(struct screen *s, const struct saved_view *view);
/* What a compare screen shows, as a saved comparison (NAME may be NULL). Owned; NULL after setting F. */
struct saved *compare_screen_saved(const struct screen *s, const char *name, struct fault *f);
/* Opens S (copied) in a screen of its own; false after browser_say. Tells what is missing, lost or has changed. */
enum opening { OPENING_RESUMED, OPENING_NAMED };
bool saved_open(struct browser *b, const struct saved *s, enum opening how);
void compare_left(struct screen *compare); /* before it is freed: its place is kept, what was kept of it ends */
void save_compare(struct screen *compare, int unused);  /* what the keys do: w, o, c */
void open_saved(struct screen *s, int unused);
void show_changes(struct screen *compare, int unused);
bool has_changes(const struct screen *compare);
struct screen *save_screen_create(struct browser *b, struct screen *compare);    /* of COMPARE, which is kept below it */
struct screen *saved_screen_create(struct browser *b);
struct screen *changes_screen_create(struct browser *b, struct screen *compare); /* the same */
/* Asks TEXT (handed over) above the screen that is on top; "y" closes it and runs YES on that screen, everything else leaves it. */
struct screen *question_screen_create(struct browser *b, char *text, void (*yes)(struct screen *below));

/* ---- Places by name (place.c): CASE, CASE/PARAGRAPH, CASE/GROUP, CASE/GROUP/N, CASE/ROW, CASE/ROW/N ---- */
struct place {
    size_t case_index;
    int paragraph; /* > 0: in the full text */
    int group;     /* a group's first row, where ROW is NULL; else -1 */
    char *row;     /* a row's id, owned */
    size_t item;   /* of its cell, from 1; 0: none in particular */
};
/* Reads a place's name. CASE is whatever names a case, GROUP and ROW their codes or names; CASE/GROUP/N is the Nth item that the case states in
 * the group, which is then named by its row. BAD_INPUT with what there is instead: nearest names, how many paragraphs or items. On OK
 * *OUT is ended with place_clear. */
enum code place_read(struct place *out, const struct browser *b, const char *text, struct fault *f);
void place_clear(struct place *p);
void place_write(struct buffer *out, const struct browser *b, const struct place *p);    /* kaili/owners_committee/2: reads back */
void place_describe(struct buffer *out, const struct browser *b, const struct place *p); /* 凯里市，业主委员会，第2项 */
/* Reads a name and goes there: to a paragraph in the full text; to a cell in the comparison that is open, where it is shown in it, else in a new one of
 * its cases (or the basket's) with this case. What place_read answers, or BAD_INPUT where the screen cannot be made. */
enum code place_go(struct browser *b, const char *name, struct fault *f);
/* The name of the place under the cursor. compare_screen_place_name: "kaili/owners_committee/2", without the number where there is no item;
 * read_screen_place_name: "kaili/3". screen_place_name: of whichever screen S is; adds nothing for the others. */
void compare_screen_place_name(const struct screen *s, struct buffer *b);
void read_screen_place_name(const struct screen *s, struct buffer *b);
void screen_place_name(const struct screen *s, struct buffer *b);

/* ---- The table of keys, as help and palette read it (help_screen.c) ---- */
const struct screen_ops *screen_ops_at(size_t i); /* every screen that help tells of; NULL behind the last */
/* The keys of ROW as a list of names; of a common row only those that OPS (may be NULL) does not use for something of its own. */
void binding_keys_write(struct buffer *b, const struct binding *row, const struct screen_ops *ops);

/* The keys of every screen (browser_keys.c): search, help, back. */
extern const struct binding common_bindings[];
extern const size_t common_binding_count;
extern const struct screen_ops library_screen_ops, compare_screen_ops, read_screen_ops, search_screen_ops, help_screen_ops, palette_screen_ops,
    rows_screen_ops, overview_screen_ops, copy_screen_ops, export_screen_ops, plain_screen_ops, save_screen_ops, saved_screen_ops,
    changes_screen_ops, question_screen_ops, edit_screen_ops, cell_form_ops, scope_screen_ops, searches_screen_ops, save_search_screen_ops,
    present_screen_ops, follow_screen_ops, speak_screen_ops;

/* ---- Moving in a list (list.c) ---- */
enum move { MOVE_UP, MOVE_DOWN, MOVE_PAGE_UP, MOVE_PAGE_DOWN, MOVE_FIRST, MOVE_LAST };
struct list { size_t count, at, top; };
void list_move(struct list *l, enum move m, int page);
void list_keep_in_view(struct list *l, int page); /* after AT, COUNT or the size changed */

/* ---- A line being typed (prompt.c) ---- */
struct prompt {
    bool open;
    struct buffer text;
    size_t cursor; /* bytes */
    bool is_cut;   /* more was typed than fits: nothing is done with the rest until it has been edited */
};
enum prompt_answer { PROMPT_EDITED, PROMPT_MOVED, PROMPT_ENTERED, PROMPT_LEFT, PROMPT_OTHER };
enum { PROMPT_LONGEST = 4096 }; /* bytes: more than a person types; a pattern is compiled at each key, and a longer one takes long */
/* What KEY does to the line: edits, moves, or is Enter, Esc, or another screen key for the caller. A line that IS_CUT takes no more and is not entered;
 * the browser says so. */
enum prompt_answer prompt_key(struct prompt *p, uint32_t key);
/* Of a line above a list: whether PROMPT_OTHER's KEY leads on into the list, and what is said of the others. */
bool prompt_leads_on(uint32_t key);
void prompt_stays(struct browser *b);
void prompt_set(struct prompt *p, const char *text);
/* LABEL and the line in one row, scrolled so that the cursor shows; sets the hardware cursor if the prompt is open. */
void prompt_draw(const struct prompt *p, struct area row, const char *label);

/* ---- A paragraph with marks (passage.c) ---- */
struct mark { size_t from, to; enum role role; }; /* bytes of the text; later marks win */
/* Wraps TEXT in the area's width and draws the lines from SKIP on. Returns the number of all lines, drawn or not. */
int passage_draw(struct area a, int skip, const char *text, const struct mark *marks, size_t count, enum role role);
int passage_height(const struct width_rule *w, int columns, const char *text);
/* The line of TEXT that byte AT stands in, and the byte that a line begins with. */
int passage_line_of(const struct width_rule *w, int columns, const char *text, size_t at);
size_t passage_byte_of(const struct width_rule *w, int columns, const char *text, int line);
/* "第4段 · section · 000:9 …", and what the text is (the ORIGINAL, or restated and not the original) with the paragraph's own state and order. */
void paragraph_caption(struct buffer *b, const struct local_case *c, const struct paragraph *p, bool original, enum language l);
/* The words of P that are shown: the original where that is WANTED and attached, else the restated ones. *IS_ORIGINAL may be NULL. */
const char *paragraph_words(const struct paragraph *p, bool wanted, bool *is_original);
/* All places in TEXT where NEEDLE stands, as marks of ROLE, added to *MARKS (memory_append). */
void mark_all(struct mark **marks, size_t *count, const char *text, const char *needle, enum role role);

#endif
