/* state.h - the person's own files: comparisons that were saved under a name, the one that was open last, notes, what was searched, and
 * settings. Each is a text file of its own, that can be read, compared with diff and sent to a colleague: what was compared and how, the place it was
 * left at, and every cell as it was then. Opened against another edition of the library it tells which cells have changed.
 *
 * They lie in $XDG_STATE_HOME/casegrid, or ~/.local/state/casegrid: comparisons/NAME.yaml, last.yaml, notes.yaml, searches.yaml and
 * history. Settings lie in $XDG_CONFIG_HOME/casegrid, or ~/.config/casegrid: settings.yaml.
 * Must not know: databases, screens. */
#ifndef CASEGRID_STATE_H
#define CASEGRID_STATE_H

#include "casegrid/base.h"
#include "casegrid/compare.h"
#include "casegrid/facts.h"

enum { SAVED_VERSION = 1, SAVED_NAME_LONGEST = 200 /* code points */ };

struct saved_case { const char *id, *name; };

/* Where a comparison was left. A missing text is NULL. */
struct saved_view {
    const char *row, *case_id; /* under the cursor */
    size_t item;               /* of that cell, from 0 */
    int first, top;            /* panes scrolled away at the left, lines above */
    bool folded[ROW_GROUPS];
    int width;                 /* columns a pane has at least; 0: as the window suggests */
};

struct saved_cell { const char *case_id, *text, *paragraphs; /* "3 5" */ };

struct saved_row {
    const char *id, *label;    /* Chinese, as the texts of the cells */
    const struct saved_cell *cells;
    size_t count;
};

/* A saved comparison. All of it is borrowed from ARENA, which it owns: saved_free. */
struct saved {
    struct arena *arena;
    const char *path;          /* of the file it was read from; NULL: of none */
    const char *name;          /* as it was given; NULL: the one that was open last */
    const char *when;          /* local time: 2026-11-21 08:30 */
    const char *library, *edition; /* the library's name and hash */
    const struct saved_case *cases;
    size_t case_count;
    struct comparison_wish wish;
    int wish_line;             /* of the file; 0: of none */
    struct saved_view view;
    const struct saved_row *rows; /* every row of the wish, those too that it filters, hides or folds; NULL unless they were read */
    size_t row_count;
};
void saved_free(struct saved *s); /* NULL is welcome */

/* What a comparison of COUNT (at least 1) CASES by WISH shows now, whatever it leaves out (differences, filter, kind), named NAME (NULL: none)
 * and dated WHEN (NULL: now). VIEW may be NULL. Everything is copied. On OK *OUT is owned; else as comparison_create. */
struct saved_origin { const char *name, *when, *library, *edition; };
enum code saved_make(struct saved **out, const struct saved_origin *origin, const struct local_case *const *cases, size_t count,
                     const struct casebook *book, const struct comparison_wish *wish, const struct saved_view *view, struct fault *f);

/* Whether what a person does is kept at all: FAILED says why not (no home, another account's, read-only, no folder) and what to do about it. Makes nothing. */
enum code state_is_kept(struct fault *f);

/* ---- As a text ---- */

/* Adds the file's text to B. The same comparison gives the same bytes. */
void saved_write(struct buffer *b, const struct saved *s);
/* Reads N bytes of TEXT; messages begin with PATH and the line. BAD_INPUT for what is damaged, cut short, of a newer version, of wrong kinds.
 * On OK *OUT is owned. */
enum code saved_read_text(struct saved **out, const char *path, const char *text, size_t n, struct fault *f);
/* The same for the file at PATH; FAILED where it cannot be read (missing, a folder, larger than 16 MB). */
enum code saved_read(struct saved **out, const char *path, struct fault *f);

/* ---- The shelf: comparisons under names ---- */

/* BAD_INPUT for a name that is empty, longer than SAVED_NAME_LONGEST, or has characters that cannot be seen. All others are names. */
enum code saved_name_check(const char *name, struct fault *f);
/* The name of the file for NAME, without folder; another one for every other name (long ones by their digest); owned. */
char *saved_file_name(const char *name);
/* The file of a saved comparison that a person means: WORD with a slash or ending in .yaml is a file, others are names. On OK *PATH is owned.
 * NOTHING_FOUND with the nearest names; FAILED where nobody knows where such files lie (no HOME). */
enum code saved_find(char **path, const char *word, struct fault *f);
/* Whether there is one named NAME. */
bool saved_is_there(const char *name);
/* Writes S under its name, whole or not at all; where there is one of that name it is replaced only if REPLACE, else BAD_INPUT. *PATH (may be
 * NULL) gets the file's path, owned. FAILED: folder, disk, another program that goes on saving; the old file stays. */
enum code saved_keep(const struct saved *s, bool replace, char **path, struct fault *f);
enum code saved_delete(const char *path, struct fault *f);

struct saved_entry {
    char *path;
    struct saved *saved; /* without its rows; NULL: it cannot be read */
    char *trouble;       /* then: why */
};
/* All saved comparisons in the order of their names. No folder yet: none. On OK *OUT is owned: saved_list_free. */
enum code saved_list(struct saved_entry **out, size_t *count, struct fault *f);
void saved_list_free(struct saved_entry *list, size_t count);

/* ---- The one that was open last ---- */

/* Writes S as the one that was open last. Nobody asked for it: quietly OK where there is no home, or none that a folder can be made in. FAILED: disk full. */
enum code saved_keep_last(const struct saved *s, struct fault *f);
/* NOTHING_FOUND, without a message, where there is none. */
enum code saved_read_last(struct saved **out, struct fault *f);

/* ---- Against a library, be it another edition ---- */

/* Which of a library's cases S compares, in its order, by what THERE says of their ids: *FOUND is owned. Names those that are not there in MISSING
 * (added to). NOTHING_FOUND where none is left. */
struct saved_there { bool (*find)(void *context, const char *id, size_t *index); void *context; };
enum code saved_locate(const struct saved *s, const struct saved_there *there, size_t **found, size_t *found_count, struct buffer *missing,
                       struct fault *f);

enum change_kind {
    CHANGE_CELL,  /* it says something else, or stands on other paragraphs */
    CHANGE_NEW,   /* a row that the comparison did not have */
    CHANGE_GONE,  /* a row that it no longer has */
    CHANGE_KINDS
};
const char *change_code(enum change_kind k); /* changed new gone */
const char *change_name(enum change_kind k); /* 有变动, 新增的行, 没有了的行: in the interface's language */

struct saved_change {
    enum change_kind kind;
    const char *row, *label;         /* id, and in Chinese */
    const char *case_id, *case_name;
    const char *before, *now;        /* 474个 [段4] */
};

/* How S fits what is there now: the wish that can be fulfilled, and the cells that changed. */
struct saved_fit {
    struct arena *arena;
    struct comparison_wish wish; /* as saved, without what is not there any more (rows, cases); language as asked for */
    const char *lost;            /* what was left out of it, in sentences with file and line; NULL: nothing */
    const struct saved_change *changes; /* by row, then case, in the order they have now; rows that are gone last */
    size_t change_count;
};
/* CASES are those that saved_locate found (or a part of them). On OK *OUT is owned: saved_fit_free. Borrows from nobody. */
enum code saved_fit(struct saved_fit **out, const struct saved *s, const struct local_case *const *cases, size_t count,
                    const struct casebook *book, enum language l, struct fault *f);
void saved_fit_free(struct saved_fit *fit); /* NULL is welcome */

/* ---- Notes: what people remark on cases, paragraphs and cells; one file that is read, sent and taken in, apart from every library ---- */

enum { NOTES_VERSION = 1, NOTE_LONGEST = 2000 /* code points */, NOTE_AUTHOR_LONGEST = 60 };

struct note {
    const char *place;  /* kaili: a case; kaili/3: a paragraph; kaili/owners_committee: the cell of a row */
    const char *on;     /* how people call the place: 凯里市，第3段; may be NULL */
    const char *author;
    const char *when;   /* local time: 2026-11-21 08:30 */
    const char *text;   /* may have several lines */
};

/* Notes in the order of their places: case, then case itself, paragraphs, cells. All is borrowed from ARENA, which it owns: notes_free. */
struct notes {
    struct arena *arena;
    const struct note *notes;
    size_t count;
};
void notes_free(struct notes *n); /* NULL is welcome */

bool note_is_on(const struct note *n, const char *place);      /* exactly there */
bool note_is_of(const struct note *n, const char *case_id);    /* on the case, or on anything in it */
/* Who writes notes here: $CASEGRID_AUTHOR, else the account's name; cleaned, owned. */
char *note_author(void);
/* A text as one writes it, cleaned: blanks at both ends gone, control characters replaced; owned. "" where nothing is left. */
char *note_clean(const char *text);

/* The file's text, added to B. The same notes give the same bytes. */
void notes_write(struct buffer *b, const struct note *notes, size_t count);
/* Reads N bytes of TEXT; messages begin with PATH and the line. BAD_INPUT: damaged, cut short, wrong kinds; FAILED: of a newer casegrid.
 * On OK *OUT is owned. */
enum code notes_read_text(struct notes **out, const char *path, const char *text, size_t n, struct fault *f);
/* The same for the file at PATH; FAILED too where it cannot be read. */
enum code notes_read_file(struct notes **out, const char *path, struct fault *f);
/* The person's own notes; none where there is no file, or nobody knows where it would be. */
enum code notes_read(struct notes **out, struct fault *f);
/* Where they lie; owned. FAILED without HOME. */
enum code notes_path(char **out, struct fault *f);

/* Each of these reads the file, changes it and renames the new one over it, while no other casegrid does so. A file that is damaged is kept
 * as it is under another name, which *ASIDE gets (owned; else NULL). FAILED: folder, disk, a file of a newer casegrid; nothing has changed. */

/* Writes NOTE (WHEN NULL: now) in the place of the one its author had there. */
enum code notes_put(const struct note *note, char **aside, struct fault *f);
/* Takes the note of its author away from its place, if it still says what NOTE says; else NOTHING_FOUND. */
enum code notes_remove(const struct note *note, char **aside, struct fault *f);

struct notes_taken {
    size_t added, newer, same, older; /* NEWER replaced one of the same author and place; OLDER ones were left out */
    char *before;                     /* where the file as it was before is kept; NULL: nothing was replaced. Owned */
};
/* Takes the notes of the file at PATH in: whole or not at all. Of one author on one place the newer stays. */
enum code notes_take(const char *path, struct notes_taken *taken, char **aside, struct fault *f);

/* ---- Settings: what a person wants otherwise than usual, for good ---- */

enum setting_id { SETTING_LIBRARY, SETTING_LANGUAGE, SETTING_HISTORY, SETTING_MOUSE, SETTING_PRESENT_FOLDER, SETTING_AMBIGUOUS, SETTING_BORDERS, SETTINGS };
enum setting_kind {
    SETTING_IS_FILE, /* a whole path; ~/ stands for the home folder */
    SETTING_IS_WORD, /* one of WORDS */
};

struct setting {
    const char *key;
    enum setting_kind kind;
    const char *const *words; /* of a word: which, ended by NULL */
    const char *usual;        /* N_(): what holds where it is not set */
    const char *about;        /* N_() */
    bool is_safe;             /* a person may set it in restricted use; who adds one and does not say so closes it there */
};
const struct setting *setting_of(enum setting_id id); /* borrowed for good */
/* BAD_INPUT with the nearest key, or all of them. */
enum code setting_find(enum setting_id *out, const char *key, struct fault *f);

/* All is borrowed from ARENA, which it owns: settings_free. */
struct settings {
    struct arena *arena;
    const char *path;             /* NULL: nobody knows where they would lie (no HOME) */
    const char *values[SETTINGS]; /* NULL: not set; files with their home folder written out */
    int lines[SETTINGS];          /* of the file; 0: of none */
    bool fixed[SETTINGS];         /* by the administrator: VALUES has theirs, whatever the person set */
    const char *system_path;      /* of their file */
};
void settings_free(struct settings *s); /* NULL is welcome */
/* Reads the person's settings, and over them the administrator's; in restricted use those of the person that are not safe there do not count. None is set where there is no file. BAD_INPUT: the file says what it cannot; the message begins with
 * FILE:LINE:COLUMN. FAILED: it cannot be read. On OK *OUT is owned. */
enum code settings_read(struct settings **out, struct fault *f);
/* Sets ID to VALUE (NULL: not set any more), in the file, whose other lines stay as they are; nobody but the person can read it. BAD_INPUT: a VALUE that ID
 * cannot have, or as settings_read; FAILED: folder, disk. */
enum code settings_write(enum setting_id id, const char *value, struct fault *f);
/* Where they lie; owned. FAILED without HOME. */
enum code settings_path(char **out, struct fault *f);

/* ---- What the administrator has set for everybody (system_settings_path): no setting, option or variable of a person's undoes it ---- */

/* All is borrowed from ARENA, which it owns: system_settings_free. */
struct system_settings {
    struct arena *arena;
    const char *path;
    const char *values[SETTINGS]; /* NULL: left to the person */
    int lines[SETTINGS];
    bool restricted;              /* the key "restricted", yes or no */
    const char *contact;          /* the key "contact": whom people ask; NULL: not said */
    const char *trouble;          /* the file cannot be read, says what it cannot, or others can write it: a sentence. Then RESTRICTED is set. NULL: it is sound, or not there */
};
struct system_settings *system_settings_read(void); /* never NULL */
void system_settings_free(struct system_settings *s);

/* ---- Searches under a name, in one file ---- */

enum { SEARCHES_VERSION = 1, QUERY_LONGEST = 4096 /* bytes */ };

struct saved_choice { const char *what, *code; }; /* a switch or a place: what it is, and what was chosen */
struct saved_search {
    const char *name, *query;
    const char *when;          /* local time; NULL: now */
    const struct saved_choice *choices; /* what is otherwise than usual */
    size_t choice_count;
};
/* In the order of their names. All is borrowed from ARENA, which it owns: searches_free. */
struct searches {
    struct arena *arena;
    const struct saved_search *list;
    size_t count;
};
void searches_free(struct searches *s); /* NULL is welcome */
/* None where there is no file, or nobody knows where it would be. BAD_INPUT: damaged, with file and line; FAILED: of a newer casegrid, or unreadable. */
enum code searches_read(struct searches **out, struct fault *f);
enum code searches_path(char **out, struct fault *f); /* owned. FAILED without HOME */
bool searches_have(const char *name);
/* Each reads the file, changes it and renames the new one over it, while no other casegrid does so. A name that is there already is replaced only if
 * REPLACE, else BAD_INPUT. Names are as saved_name_check wants them. A damaged file is never written over: BAD_INPUT. */
enum code searches_put(const struct saved_search *search, bool replace, struct fault *f);
enum code searches_remove(const char *name, struct fault *f); /* NOTHING_FOUND: it is gone already */

/* ---- What was searched: one line each, nobody but its owner can read it ---- */

enum { HISTORY_MOST = 500 };

/* Whether it is kept at all: as the person has set it. */
bool history_is_on(void);
/* The oldest first. None where it is off, where there is no file, or where it cannot be read. *LINES is owned: history_free. */
void history_read(char ***lines, size_t *count);
void history_free(char **lines, size_t count);
/* LINE is the newest from now on, whatever another casegrid has written meanwhile. Nobody asked for it: quietly nothing where it is off, or where
 * nothing can be written. */
void history_add(const char *line);
void history_remove(const char *line);
enum code history_clear(struct fault *f); /* FAILED: it cannot be taken away */

#endif
