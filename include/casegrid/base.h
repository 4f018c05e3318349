/* base.h - what every room stands on: codes and faults, memory, growing text, whole files, and the words of the interface.
 * Looks at no other room. The only room that includes gettext (libintl.h), the digest library (nettle/sha2.h) and that of quick sums (xxhash.h). */
#ifndef CASEGRID_BASE_H
#define CASEGRID_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* ---- Codes and faults: the caller owns the fault, the first and deepest message is kept ---- */

enum code {
    OK = 0,
    NOTHING_FOUND, /* a sound question without an answer: no match, no such case */
    UNFINISHED,    /* a pattern that goes on: no error while it is being typed */
    STOPPED,       /* the person stopped it, or a budget ran out: what there is, is not all */
    BAD_INPUT,     /* the usage, the data or the pattern is wrong */
    FAILED,        /* the outside world refused: file, disk, terminal */
};

enum { FAULT_LENGTH = 1024 };

struct fault {
    enum code code;
    char text[FAULT_LENGTH]; /* a whole sentence in the person's language: what, on what, why, what to do */
};

/* Notes CODE and the message unless F already holds one; F may be NULL. Cuts only between characters. Returns CODE. */
enum code fault_set(struct fault *f, enum code code, const char *format, ...) __attribute__((format(printf, 3, 4), nonnull(3)));
void fault_clear(struct fault *f);

/* ---- How it was built ---- */

#ifndef __has_feature /* of GCC, which tells by names of its own */
#define __has_feature(name) 0
#endif
/* A sanitizer has pages and threads of its own in this process. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ || __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { IS_WATCHED = 1 };
#else
enum { IS_WATCHED = 0 };
#endif

/* ---- Memory: none of these returns NULL ---- */

/* Where memory ends the program says so in one line and leaves with status 2: every file is written aside and renamed,
 * so nothing is half written by that. What these return is owned by the caller and ended with free(). */
void *memory_get(size_t size); /* zeroed */
void *memory_array(size_t count, size_t size); /* zeroed; an overflow ends the program */
void *memory_resize(void *old, size_t count, size_t size);
/* Pages that are asked for one by one cost several times as much as many at once. First of all that a program does: what the heap
 * begins with, which is all used before the first answer. */
void memory_start(void);
void memory_ahead(void *first, size_t size); /* the same for what is going to be filled from its first byte to its last */
/* For a program that others run beside it for hours: what is freed goes back to the system instead of being held for the next time. */
void memory_hold_little(void);
void memory_give_back(void); /* after much was freed: also what lies between pieces that are still used */
/* In a pause, not while somebody waits for a key: the pages of the program and its libraries that are only read. What is run next brings its own back. */
void memory_give_back_program(void);
/* Bytes that this process has alone, the program's own pages among them while nobody else runs it; SIZE_MAX where the system does not say. Takes a tenth of
 * a millisecond. */
size_t memory_private(void);
char *memory_text(const char *text); /* NULL stays NULL */
char *memory_text_n(const char *text, size_t length);

/* Makes room for one more of *COUNT elements in the array *ITEMS points to (doubling), and returns the new, zeroed element.
 * *ITEMS is owned by the caller. */
void *memory_append(void *items, size_t *count, size_t element_size);

/* A quick sum of bytes (XXH3), the same on every machine: who wants to can make two texts with the same. */
uint64_t sum_of(const void *data, size_t size);

/* An arena owns what is allotted from it; all of it ends at once. */
struct arena;
struct arena *arena_create(void);
void arena_free(struct arena *a); /* NULL is welcome */
void *arena_get(struct arena *a, size_t size); /* zeroed, aligned for any type; borrowed until arena_free */
char *arena_text(struct arena *a, const char *text); /* a copy; NULL stays NULL */
char *arena_text_n(struct arena *a, const char *text, size_t length);
char *arena_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
/* memory_append for an array that lives in the arena. *ITEMS is borrowed from A. */
void *arena_append(struct arena *a, void *items, size_t *count, size_t element_size);
/* A copy of an array that memory_append has made, without room for more: arena_append cannot go on with it. NULL where COUNT is 0. */
void *arena_keep(struct arena *a, const void *items, size_t count, size_t element_size);

/* ---- Growing text ---- */

struct buffer {
    char *text; /* owned; always ends with a zero byte once anything was added; NULL while nothing was */
    size_t length, room;
};

void buffer_add(struct buffer *b, const char *text);
void buffer_add_n(struct buffer *b, const char *text, size_t length);
void buffer_add_char(struct buffer *b, char c);
/* Room for LENGTH bytes behind the text, borrowed until the next change; how many of them were written says buffer_grew, right after. */
char *buffer_room(struct buffer *b, size_t length);
void buffer_grew(struct buffer *b, size_t length);
void buffer_add_times(struct buffer *b, const char *text, int times);
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
void buffer_format_list(struct buffer *b, const char *format, va_list arguments) __attribute__((format(printf, 2, 0), nonnull(2)));
/* WORD as a shell reads it back: in quotes where it has to be. */
void buffer_add_word(struct buffer *b, const char *word) __attribute__((nonnull(1, 2)));
const char *buffer_text(const struct buffer *b); /* "" while empty; borrowed until the next change */
void buffer_clear(struct buffer *b);
char *buffer_take(struct buffer *b); /* the text, handed over; the buffer is empty afterwards */

/* ---- Whole files ---- */

/* Reads the regular file PATH of at most LIMIT bytes into B (added to what is there). FAILED: missing, a folder, unreadable,
 * too large; the message names PATH and the reason. */
enum code file_read(struct buffer *b, const char *path, size_t limit, struct fault *f);

/* The same of its first MOST bytes only; refused as file_read refuses it. */
enum code file_read_head(struct buffer *b, const char *path, size_t most, size_t limit, struct fault *f);

/* A file that is written aside and renamed over PATH when it is whole. PATH NULL or "-" is standard output. Where PATH is a link, the
 * file it names is written and the link stays. A signal that ends the program while one is open takes the file aside with it; one
 * that cannot be caught leaves it for the next output_open beside it. */
struct output;
/* FAILED where the folder cannot be written. On OK *OUT is owned: end it with output_keep or output_drop. */
enum code output_open(struct output **out, const char *path, struct fault *f);
/* Writes a whole TEXT that way. Who writes one file of many sweeps their folder once: this does not. */
enum code output_text(const char *path, const struct buffer *text, struct fault *f);
/* The same; nobody but the owner can read it. */
enum code output_text_private(const char *path, const struct buffer *text, struct fault *f);
/* As output_open, but nothing is replaced: BAD_INPUT, with --force as the way out, where a file that is not empty stands at PATH (output_keep
 * says so as well, of one that came there meanwhile). */
enum code output_open_new(struct output **out, const char *path, struct fault *f);
FILE *output_stream(struct output *o); /* borrowed */
/* What was written so far starts on its way to the disk, so that there is less to wait for at the end. */
void output_write_out(struct output *o);
/* Writes the rest out, syncs and renames. FAILED (disk full, reader gone) leaves the old file as it was. Ends O either way. */
enum code output_keep(struct output *o, struct fault *f);
void output_drop(struct output *o); /* NULL is welcome; the old file stays */

/* A file beside PATH for what is to take its place: private, empty, and known as alive as long as the descriptor is open. *NAME is owned. -1
 * with errno: nothing can be written there. Who is killed leaves it behind; exit() takes it away, with the journal that a database has beside it. */
int beside_create(char **name, const char *path);
void beside_forget(const char *name); /* it has been renamed or taken away */
/* Takes away what killed programs left that way in the folder of PATH. A file whose writer lives, or of which nobody can tell, stays. */
void beside_sweep(const char *path);

/* A file mapped for reading. Where it is cut short meanwhile, or its disk goes away, what is gone reads as zeros and the program goes on: whatever
 * was read is to be believed only if the mapping is whole afterwards. */
struct mapped;
/* Called once, by main, before other threads and before the terminal: who has SIGBUS. Without it reading what is gone ends the program. */
void mapped_start(void);
/* The first SIZE (not 0) bytes of the file FD, which need not stay open. NULL: it cannot be mapped. Owned. */
struct mapped *mapped_open(int fd, size_t size);
void mapped_close(struct mapped *m); /* NULL is welcome */
const void *mapped_bytes(const struct mapped *m); /* borrowed until mapped_close */
size_t mapped_size(const struct mapped *m);
bool mapped_is_lost(const struct mapped *m); /* something of it was gone when it was read. Cheap; from any thread */
bool mapped_is_whole(const struct mapped *m); /* and the file is as long and as old as when it was mapped: asks the system */
/* For who has SIGBUS after mapped_start: whether ADDRESS was of a mapped file, and can be read now. */
bool mapped_mend(const void *address);

/* The folder of the running program, without a slash at the end; owned. NULL where the system does not say. */
char *program_folder(void);
/* Where writing to PATH ends: the file that a link names, even if it is not there yet; PATH itself where it is no link. Owned; NULL with errno:
 * links in a circle. */
char *path_target(const char *path);
/* FOLDER/NAME, owned. */
char *path_join(const char *folder, const char *name);
bool path_exists(const char *path);
bool path_is_plain(const char *path); /* an ordinary file */
/* Why the system refused (an errno), in the person's language where the reason is a common one. Borrowed until the next call. */
const char *system_reason(int reason);
bool path_is_folder(const char *path);
bool path_same_file(const char *a, const char *b); /* two names of one file that is there */
/* The names of the plain files (or links to such) in the folder PATH, in the order of their bytes. On OK *NAMES is owned: folder_list_free.
 * FAILED: missing, no folder, unreadable. */
enum code folder_list(char ***names, size_t *count, const char *path, struct fault *f);
void folder_list_free(char **names, size_t count);
/* Makes the folder PATH and those above it where they are missing, for its owner alone. OK where it is there already. */
enum code folder_ensure(const char *path, struct fault *f);

/* ---- Where things lie that no environment variable moves ---- */

/* The administrator's settings for everybody; borrowed for good. */
const char *system_settings_path(void);
/* Whose that file has to be. */
uid_t system_owner(void);
/* The home folder of the account as the system has it; owned, NULL: none. */
char *system_home(void);
/* From now on home is where the system says, and HOME and XDG_* are not asked any more (restricted use). */
void home_settle(void);
const char *home_folder(void); /* HOME, or what was settled; NULL: none that is a whole path. Borrowed until HOME is set anew */
/* The folder "casegrid" in the folder that the XDG variable VARIABLE names, else in INSIDE the home folder; owned, NULL: nobody knows. */
char *home_place(const char *variable, const char *inside);
bool home_is_chosen(const char *variable); /* that variable is set, and counts */

/* ---- Restricted use: the wall below every command and key (wall.c) ----
 * What is allowed is told first, then the wall is closed, once, while there is no other thread. Open, it asks for nothing. */

void wall_allow_file(const char *path); /* to be read, by this name, wherever links put there lead */
void wall_allow_folder(const char *above, const char *inside, bool writable); /* ABOVE/INSIDE with all in it, no link out of ABOVE followed; INSIDE may be "" */
/* WHOM (may be NULL) is named to people whose wish is refused. The kernel is asked to hold to it too, where it can. */
void wall_close(const char *whom);
bool wall_is_closed(void);
const char *wall_whom(void); /* borrowed for good */
/* FAILED, with a sentence that says whom to ask, for what is not allowed. */
enum code wall_ask_read(const char *path, struct fault *f);
enum code wall_ask_write(const char *path, struct fault *f); /* made, replaced, taken away */
enum code wall_ask_program(struct fault *f);

/* ---- Digests ---- */

enum { DIGEST_LENGTH = 64 };
/* SHA-256 of SIZE bytes as 64 lower-case hexadecimal digits and a zero byte. */
void digest_of(const void *data, size_t size, char hex[DIGEST_LENGTH + 1]);
/* The same over bytes that come piece by piece. */
struct digest;
struct digest *digest_create(void);
void digest_add(struct digest *d, const void *data, size_t size);
void digest_end(struct digest *d, char hex[DIGEST_LENGTH + 1]); /* frees D; HEX NULL: it is not wanted any more. D NULL is welcome then */

/* ---- Work shared out to threads ---- */

/* Items 0 … COUNT - 1 are made by several threads and taken, in this order, by the thread that called. Not many are made before their turn,
 * so that memory is bounded whatever COUNT is. Threads inherit the signals that are blocked. */
struct relay {
    size_t count;
    void *context;
    void *(*make)(void *context, size_t index, int thread); /* in thread number THREAD, from 0; what it returns (NULL too) is handed over to: */
    bool (*take)(void *context, size_t index, void *made);  /* false: it is over, and the items that are made already go to: */
    void (*drop)(void *context, void *made);
    void (*beside)(void *context); /* something else, done once by one more thread meanwhile; may be NULL */
};
enum { RELAY_MOST = 8 };
int relay_threads(void); /* how many there are at most: as many as processors, 2 to RELAY_MOST */
bool relay_run(const struct relay *work); /* whether every item was taken and none ended it */

/* ---- The interface's language ---- */

enum language { CHINESE, ENGLISH };

/* Chooses the language from WISH ("zh", "en", or NULL for the environment: LANGUAGE, LC_ALL, LC_MESSAGES, LANG in the order
 * gettext gives them; Chinese where none is set) and prepares gettext with the catalogues in FOLDER (may be NULL).
 * BAD_INPUT for another WISH. Called once, by main, before any message is made. */
enum code language_start(enum language *out, const char *wish, const char *folder, struct fault *f);

/* The message in the chosen language. Messages are written in Chinese in the sources; gettext carries the English.
 * Borrowed for good. */
const char *_(const char *message) __attribute__((format_arg(1), nonnull(1), returns_nonnull));
/* Marks a message in a table; it is looked up with _() where it is shown. */
#define N_(message) message

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
