/* edit.h - what the parts of correcting a case share: the text in its file (edit_file.c), the way to the editor and back (edit.c, edit_screen.c),
 * saving (edit_save.c). */
#ifndef CASEGRID_SCREEN_EDIT_H
#define CASEGRID_SCREEN_EDIT_H

#include "stage.h"

#include "casegrid/casefile.h"

/* ---- The text in its file (edit_file.c) ---- */

/* A case whose text lies in a file of its own until it is saved or given up. */
struct editing {
    char *case_id, *name;
    char *path;
    char *before;   /* what the file said when the editor was opened last */
    char *pristine; /* as it was written from the library; NULL: the file had been left from before */
    int lock;       /* nobody else has this text open */
    struct edit_wanted wanted;
    bool is_wanted; /* an editor is to be started, or is running */
};

enum { EDIT_FILE_LIMIT = 64 << 20 };

/* Lays the text of C out in the file edit-ID.yaml of the folder, readable for its owner alone. *WAS_LEFT: there was such a file, which was left as
 * it is. LIBRARY is named in it. FAILED: folder, disk, another program that has it open. On OK *OUT is owned: editing_free. */
enum code editing_create(struct editing **out, const char *folder, const char *library, const struct local_case *c, bool *was_left, struct fault *f);
/* The file is removed unless KEEP. NULL is welcome. */
void editing_free(struct editing *e, bool keep);
/* Replaces the file's text, whole or not at all. */
enum code editing_write(const struct editing *e, const char *text, struct fault *f);
/* The text anew from the library; what the file said is kept beside it, at *ASIDE (owned). */
enum code editing_renew(struct editing *e, const char *library, const struct local_case *c, char **aside, struct fault *f);
/* Whether TEXT says nothing: blanks and comments. */
bool editing_is_blank(const char *text);
/* The digest of the case that TEXT was written from, as its head says. Whether it says so. */
bool editing_base(const char *text, char digest[DIGEST_LENGTH + 1]);
void editing_digest(const struct local_case *c, char digest[DIGEST_LENGTH + 1]);

/* ---- The way to the editor (edit.c) ---- */
void edit_open(struct browser *b, int line);      /* the text of b->editing, at LINE */
void edit_give_up(struct browser *b);             /* the text stays in its file, which is named */
void edit_save(struct browser *b, bool anyway);   /* what the file says; ANYWAY: also where the library's case has changed meanwhile */
bool edit_refused(struct browser *b);             /* says why nothing may be changed here */

/* ---- The list of errors (edit_screen.c) ---- */
enum edit_trouble {
    EDIT_HAS_ERRORS,
    EDIT_CONFLICTS,  /* the library's case has changed meanwhile: may be saved all the same */
    EDIT_WAS_LEFT,   /* a text from before: gone on with, or put aside */
};
/* HEADLINE is copied, FOUND taken over (it is empty afterwards). */
struct screen *edit_screen_create(struct browser *b, enum edit_trouble trouble, const char *headline, struct findings *found);

/* ---- Saving (edit_save.c) ---- */
struct correction {
    const char *case_id;
    const char *file; /* as findings call the text */
    const char *base; /* digest of the case that was corrected; NULL: whatever is there now is replaced */
    /* Adds the whole case as it is to be to TEXT; NOW is the one in the library, NULL where it is gone. */
    enum code (*write)(void *context, const struct local_case *now, struct buffer *text, struct fault *f);
    void *context;
    struct buffer *brought; /* gets what is to be said of the notes that the case has after it, the first that it had not before word for word;
                             * nothing where there is none. NULL: nobody asks */
};
/* Checks the corrected case and publishes the library with it, everything else as it is there now. OK: the browser shows the new edition.
 * NOTHING_FOUND: it says what the library says. BAD_INPUT: F, or FOUND, says what is wrong. STOPPED: the library's case is not BASE any more.
 * Whatever is not OK leaves the library as it was. */
enum code correction_publish(struct browser *b, const struct correction *c, struct findings *found, struct fault *f);

#endif
