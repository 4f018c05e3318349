/* present.h - a deck and its slides: read from a file, resolved against a library, packed so that a follower can lay it out by himself,
 * divided into parts that fit, drawn on a canvas, written as a handout; and the link between the speaker and those who follow.
 * What a slide says comes from a comparison, cell for cell, and each of its figures from a passage that the deck carries with it.
 * Must not know: events and keys, ncurses. Drawing changes nothing. */
#ifndef CASEGRID_PRESENT_H
#define CASEGRID_PRESENT_H

#include "casegrid/base.h"
#include "casegrid/canvas.h"
#include "casegrid/compare.h"
#include "casegrid/facts.h"
#include "casegrid/library.h"
#include "casegrid/render.h"

#include <stdint.h>
#include <sys/types.h>

/* ---- What a slide says, once it is resolved ---- */

enum slide_kind {
    SLIDE_TITLE, SLIDE_COMPARISON, SLIDE_FIGURE, SLIDE_GRIDS, SLIDE_TIERS, SLIDE_MECHANISMS, SLIDE_PASSAGE, SLIDE_QUESTION, SLIDE_TEXT, SLIDE_KINDS
};
const char *slide_kind_code(enum slide_kind k); /* as a deck file writes it: title comparison figure grids tiers mechanisms passage question text */
const char *slide_kind_name(enum slide_kind k); /* in the interface's language */

enum slide_steps { STEPS_NONE, STEPS_ROWS, STEPS_COLUMNS, STEPS_CELLS, STEPS_KINDS };
const char *slide_steps_code(enum slide_steps s); /* none rows columns cells */

/* A passage that a figure stands on: enough to cite and to show it without the library. */
struct deck_passage {
    const char *case_id, *name; /* of the case */
    const char *title, *author, *year; /* of its source; AUTHOR and YEAR may be NULL */
    int paragraph;
    int state, order;           /* enum paragraph_state, enum paragraph_order */
    const char *locator;        /* 004:47 004:65 */
    const char *text, *note;    /* restated; NOTE may be NULL */
    const char *original;       /* NULL: not attached */
};

/* How a bar is drawn on an axis. */
enum bar_form { BAR_NONE, BAR_POINT, BAR_RANGE, BAR_ABOVE, BAR_BELOW, BAR_ABOUT, BAR_FORMS };

struct slide_item {
    const char *text;           /* as the comparison has it */
    const char *mark;           /* what to mark in the passage; may be NULL */
    const char *note;
    const size_t *passages;     /* of the deck, the main one first */
    size_t passage_count;
    enum bar_form bar;
    double low, high;
};

enum slide_cell_kind { SLIDE_CELL_ITEMS, SLIDE_CELL_NOTHING, SLIDE_CELL_GAP, SLIDE_CELL_OWN /* for what the participants say of their own locality */, SLIDE_CELL_KINDS };

struct slide_cell {
    enum slide_cell_kind kind;
    const char *name;           /* NOTHING and GAP: what it is called, with its mark; else NULL */
    const char *note;
    const char *brief;          /* what a matrix or ladder shows of the items: strengths (制度、做法), units of the main chain and how many others; or NULL */
    bool is_rung;               /* of a ladder: a unit of the main chain, or a level that it passes over */
    int difference;             /* enum difference_kind */
    const char *why;
    const struct slide_item *items; /* of NOTHING none, or one: the name again, with the passages that let see why */
    size_t count;
};

struct slide_row { const char *id, *label, *unit; };        /* a row of the comparison, or a case where they are the lines */
struct slide_column { const char *id, *name, *year; bool is_own; };

/* Lines x columns. Comparison, tiers, mechanisms: rows of the comparison x cases. Figure, grids: cases x what is said of them. */
struct slide_sheet {
    const struct slide_row *rows;        size_t row_count;
    const struct slide_column *columns;  size_t column_count;
    const struct slide_cell *cells;      /* row by row */
    int reference;                       /* column, or -1 */
    double scale;                        /* figure, grids: the end of the axis; 0: no bars */
    const char *unit;                    /* of the axis; may be NULL */
};

struct slide_wish; /* what the file asks for; not in a deck that was unpacked */

struct slide {
    enum slide_kind kind;
    int line, column;           /* of the file */
    const char *title;          /* NULL: as its kind is called */
    const char *notes;          /* the speaker's */
    const char *const *texts;   /* title: lines below it; question, text: paragraphs. Without line feeds */
    size_t text_count;
    int room;                   /* question: lines for answers */
    enum slide_steps steps;
    bool shows_original;        /* passage: the source's own words, where they are attached */
    bool has_passage;
    size_t passage;             /* passage: which of the deck */
    const char *mark;           /* passage: what to mark in it; may be NULL */
    const struct slide_sheet *sheets[2]; /* by enum language; NULL: the kind has none */
    struct slide_wish *wish;
};

struct own_value { const char *row, *text; };

struct deck {
    struct arena *arena;
    const char *path;           /* of its file; NULL: of none */
    const char *title;
    const char *library, *edition; /* where its content comes from; NULL before it is resolved */
    const char *own;            /* the participants' own locality: the heading of its column; NULL: there is none */
    struct slide *slides;
    size_t count;
    const struct deck_passage *passages;
    size_t passage_count;
    struct own_value *values;   /* what was typed in */
    size_t value_count;
};
void deck_free(struct deck *d); /* NULL is welcome */

/* ---- Packed: everything that is needed to draw it, for a follower without the library ---- */

enum { DECK_PACKED_MOST = 64 << 20 };

/* Adds a resolved deck to OUT. The same deck gives the same bytes. The file's path stays out of it. */
void deck_pack(const struct deck *d, struct buffer *out);
/* Reads N bytes that somebody sent, whoever it was. BAD_INPUT: of another version, cut short, with numbers out of range or texts that are no UTF-8
 * (what could act on a terminal is taken out by the canvas); *OUT is untouched then. On OK *OUT is owned. */
enum code deck_unpack(struct deck **out, const char *bytes, size_t n, struct fault *f);

/* Where a presentation stands. It means the same at every size: which part of a divided slide is shown follows from row, column and offset. */
struct deck_place {
    int slide;          /* from 0; the deck's count: the end slide */
    int step;           /* how many steps have been revealed, from 0 */
    int row, column;    /* of the sheet, or paragraph of the text: the part with it is shown, the cursor sits on it */
    int offset;         /* within that row, in thousandths of its height: where one row alone is larger than a part */
    int evidence_offset; /* the same within the evidence */
    bool evidence;      /* the cell's passages are open */
    bool cursor;        /* the cell is shown as the chosen one */
    bool black;         /* nothing is shown */
};
enum { DECK_PLACE_PACKED = 28 }; /* bytes */
void deck_place_pack(const struct deck_place *p, unsigned char out[DECK_PLACE_PACKED]);
/* False where the bytes are no place; D (may be NULL) tells how many slides there are. */
bool deck_place_unpack(struct deck_place *out, const unsigned char in[DECK_PLACE_PACKED], const struct deck *d);


/* ---- From a file ---- */

/* What is wrong with a deck, everything, a line each: "FILE:LINE:COLUMN: 错误：…". Starts as {0}; ended with troubles_clear. */
struct troubles {
    struct buffer text;
    size_t errors, hints;   /* hints block nothing */
    char first[FAULT_LENGTH]; /* the first error */
};
void troubles_clear(struct troubles *t);

/* Reads N bytes of TEXT; PATH is what messages call the file. BAD_INPUT with everything that is wrong in TROUBLES, the first of it in F.
 * On OK *OUT is owned: what it asks for is not looked up yet. */
enum code deck_read_text(struct deck **out, const char *path, const char *text, size_t n, struct troubles *t, struct fault *f);
/* The same for the file at PATH; FAILED where it cannot be read (missing, a folder, larger than 16 MB). */
enum code deck_read(struct deck **out, const char *path, struct troubles *t, struct fault *f);
/* Looks everything up in L: the slides say what the comparison says. BAD_INPUT as deck_read: an unknown case, row or saved comparison with the nearest
 * names. What the deck then holds is its own: L is not needed any more. */
enum code deck_resolve(struct deck *d, struct library *l, struct troubles *t, struct fault *f);

/* Both, for who wants to know of everything: slides that are sound are looked up though others are not. FAILED as deck_read, else as deck_resolve. */
enum code deck_read_to_check(struct deck **out, const char *path, struct library *l, struct troubles *t, struct fault *f);

/* The text of a deck that shows CASES by WISH, a slide for each group of rows, with title and sources; added to OUT. TITLE may be NULL. */
enum code deck_compose(struct buffer *out, const char *title, const struct local_case *const *cases, size_t count, const struct casebook *book,
                       const struct comparison_wish *wish, struct fault *f);

/* ---- On a canvas ---- */

/* What a slide is called: its title (of a title slide: the deck's), or its kind. Borrowed from the deck, or for good. */
const char *slide_title(const struct deck *d, int slide);
/* What the participants wrote into a cell of SLIDE_CELL_OWN; NULL: nothing yet. KEY (may be NULL) gets the row of the comparison that it belongs to. */
const char *deck_own_value(const struct deck *d, const struct slide_sheet *s, size_t row, size_t column, const char **key);
/* Writes TEXT ("" takes it away) for ROW. */
void deck_own_put(struct deck *d, const char *row, const char *text);
/* Reads what was kept for D in FOLDER, a person's state folder; nothing where nothing was. And keeps it. */
enum code deck_own_load(struct deck *d, const char *folder, struct fault *f);
enum code deck_own_keep(const struct deck *d, const char *folder, struct fault *f);

/* How far D had come, kept in FOLDER by deck_place_keep: the beginning of that slide with the steps taken. False: nothing was kept that D still has. */
bool deck_place_load(struct deck_place *out, const struct deck *d, const char *folder);
enum code deck_place_keep(const struct deck *d, const struct deck_place *p, const char *folder, struct fault *f);
void deck_place_forget(const struct deck *d, const char *folder);

/* How a slide, or the evidence of one of its cells, lies in a window of COLUMNS x ROWS: a function of nothing else. What does not fit is divided into parts. */
struct layout;
/* Adds where an item stands in its case: " [段4 9]"; nothing where that is not known. */
void item_citation(struct buffer *b, const struct deck *d, const struct slide_item *item);
struct layout *layout_create(const struct deck *d, int slide, int columns, int rows, struct width_rule w, enum language l); /* owned; D is kept */
struct layout *layout_of_evidence(const struct deck *d, const struct deck_place *p, int columns, int rows, struct width_rule w, enum language l);
void layout_free(struct layout *l); /* NULL is welcome */
size_t layout_parts(const struct layout *l); /* at least 1 */
size_t layout_part(const struct layout *l, const struct deck_place *p); /* the one that is shown at P */
/* How many steps the slide is revealed in; 0: it is there at once. */
int slide_step_count(const struct deck *d, int slide);
bool slide_is_revealed(const struct slide *s, int step, size_t row, size_t column);

/* Where one key leads, at this size: the next step or part, then the next slide; and back. False: there is none. While evidence is open it is
 * that which is paged, and put away behind its last part. */
bool place_next(const struct deck *d, struct deck_place *p, int columns, int rows, struct width_rule w, enum language l);
bool place_back(const struct deck *d, struct deck_place *p, int columns, int rows, struct width_rule w, enum language l);
/* The beginning of a slide, and the same with every step revealed. */
struct deck_place place_of_slide(const struct deck *d, int slide, bool is_revealed);
/* Moves the cursor to the next cell that is revealed, if there is one; into another part where it lies there. */
void place_move(const struct deck *d, struct deck_place *p, int rows_down, int columns_right, int columns, int rows, struct width_rule w, enum language l);

/* Draws the slide at P. FOOT (may be NULL) stands at the left of the last line. */
void deck_draw(const struct deck *d, const struct deck_place *p, struct area a, enum language l, const char *foot);

/* ---- Taken home ---- */

/* The slides with the speaker's notes (unless !HAS_NOTES) and the passages behind every figure, as text, md or html; BAD_INPUT for other formats.
 * html: one file without anything from outside; a browser shows one slide at a time, printed it is one slide a page. */
enum code deck_write_handout(const struct deck *d, const struct render_style *style, bool has_notes, FILE *out, struct fault *f);

/* ---- The link: opaque bytes over a Unix-domain socket in a folder whose rights say who may join ----
 *
 * The speaker's terminal is the host: it publishes a blob (the deck) and a place (where the speaker is), always the newest, and waits for nobody. A guest
 * either follows or, from another terminal of the same account, speaks as well: then it may send orders, which the host hands to its caller.
 * A host and a guest are each one descriptor to poll for reading; whenever it is readable, call _work, then take _event until there is none.
 * Timers are behind the same descriptor. Nothing of it blocks, and no call takes longer than a few milliseconds, whatever the other side does.
 * src/present/link*.c knows no decks, slides and screens; sockets are included there and nowhere else. */

enum { LINK_BLOB_LIMIT = 8 << 20, LINK_PLACE_LIMIT = 1024, LINK_GUESTS = 600, LINK_NAME_BYTES = 48 };

/* The folder of the sockets: CASEGRID_PRESENT_FOLDER as the administrator set it; else SET, the person's own setting; /run/casegrid where that is NULL.
 * Borrowed for good, or as SET. And whether somebody chose it. */
const char *link_folder(const char *set);
bool link_folder_is_set(const char *set);

/* Adds to OUT the name that a presentation called TITLE has in that folder: cleaned, no longer than LINK_NAME_BYTES, never empty. */
void link_name(struct buffer *out, const char *title);

/* ---- What happens ---- */

enum link_happening {
    LINK_BLOB,     /* guest: bytes, size: a deck, whole; always before a place of it */
    LINK_PLACE,    /* guest: bytes, size: the newest place; of those between, nothing is told */
    LINK_COUNT,    /* following, behind have changed; a host and a guest who speaks */
    LINK_ORDER,    /* host: order, argument, from a terminal of the same account */
    LINK_JOINED,   /* guest: connected, now or again */
    LINK_LOST,     /* guest: the speaker's terminal is gone; it is looked for again and again, and what was shown may stay */
    LINK_OVER,     /* guest: the speaker has ended the presentation; one that begins anew under the same name is joined */
    LINK_REFUSED,  /* guest: text says why; nothing more will come */
    LINK_TROUBLE,  /* host: text says why nobody can join at present; it is tried again by itself */
};

struct link_event {
    enum link_happening kind;
    const void *bytes;          /* borrowed until the next call of _work */
    size_t size;
    unsigned following, behind; /* guests who follow; of these, who have not taken the newest place yet */
    uint32_t order;
    int32_t argument;
    const char *text;           /* a whole sentence, borrowed until the next call of _work */
};

/* ---- The speaker's side ---- */

struct link_host;

/* Opens FOLDER/ACCOUNT-NAME.sock. The folder must be there, must belong to the administrator or to this account, and must not let others put away what
 * is not theirs. A dead socket of this account is replaced; whatever else stands there stays, and F says so. BAD_INPUT: this account presents
 * under NAME on another terminal already. On OK *OUT is owned. */
enum code link_host_open(struct link_host **out, const char *folder, const char *name, struct fault *f);
/* Tells the guests that it is over, then the same as link_host_free. NULL is welcome. */
void link_host_end(struct link_host *h);
/* Takes the socket away, if it is still this one. The guests have not been told that it is over: they wait for this account to come back. NULL is
 * welcome. */
void link_host_free(struct link_host *h);
const char *link_host_name(const struct link_host *h); /* NAME, borrowed until link_host_free */
/* Publishes a deck (copied); the place of the one before is void: publish a place as well. BAD_INPUT: empty, or more than LINK_BLOB_LIMIT. */
enum code link_host_blob(struct link_host *h, const void *bytes, size_t size, struct fault *f);
/* Publishes a place of that deck (copied, 1 … LINK_PLACE_LIMIT bytes). It leaves with the next link_host_work. */
void link_host_place(struct link_host *h, const void *bytes, size_t size);
int link_host_descriptor(const struct link_host *h);
bool link_host_work(struct link_host *h); /* whether there is more to do at once */
bool link_host_event(struct link_host *h, struct link_event *out);

/* ---- The other side ---- */

/* A presentation that can be joined. */
struct link_found {
    char *file;      /* its socket in the folder */
    char *name;      /* as the speaker called it, cleaned */
    char *account;   /* whose process it is, as the system says, cleaned */
    uid_t user;
};

/* Those in FOLDER that are alive, in the order of their files. NOTHING_FOUND: none. *OUT is owned: link_found_free. */
enum code link_find(struct link_found **out, size_t *count, const char *folder, struct fault *f);
/* The one that NAME means: its name, its account, or both as ACCOUNT-NAME; NULL: the only one. NOTHING_FOUND, BAD_INPUT (several): F names what there is.
 * Borrowed from FOUND. */
enum code link_choose(const struct link_found **out, const struct link_found *found, size_t count, const char *name, struct fault *f);
void link_called(struct buffer *out, const struct link_found *which); /* 李老师 的“三地” */
void link_found_free(struct link_found *found, size_t count);

enum link_role { LINK_FOLLOWS = 1, LINK_SPEAKS = 2 };

struct link_guest;

/* Joins it. FAILED: it is gone, or this account may not. On OK *OUT is owned. */
enum code link_guest_join(struct link_guest **out, const char *folder, const struct link_found *which, enum link_role role, struct fault *f);
void link_guest_free(struct link_guest *g); /* NULL is welcome */
/* Only who speaks. FAILED: not connected, or the host takes no more at the moment. */
enum code link_guest_order(struct link_guest *g, uint32_t order, int32_t argument, struct fault *f);
int link_guest_descriptor(const struct link_guest *g);
bool link_guest_work(struct link_guest *g); /* whether there is more to do at once */
bool link_guest_event(struct link_guest *g, struct link_event *out);

#endif
