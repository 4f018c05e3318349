/* command.h - what the subcommands share: the options a person gave, the library they mean, where the answer goes. */
#ifndef CASEGRID_COMMAND_COMMAND_H
#define CASEGRID_COMMAND_COMMAND_H

#include "edge.h"

#include "casegrid/casefile.h"
#include "casegrid/library.h"
#include "casegrid/render.h"
#include "casegrid/search.h"

enum { EXIT_DONE = 0, EXIT_NOTHING = 1, EXIT_TROUBLE = 2 };

__extension__ typedef unsigned __int128 option_set; /* bits of enum option_id; they are more than 64 */

struct options {
    const char *library, *lang, *format, *output, *rows, *size, *keys, *start, *place, *in, *originals, *prefer, *note, *name, *pinyin;
    const char *reference, *per, *sort, *filter, *kind, *page_lines, *columns;
    const char *saved, *save, *changes;
    const char *import, *write, *deck;
    const char *fold, *within, *context, *limit, *seconds, *ambiguous;
    bool notes, unset, no_notes, follow, speaker;
    const char **cases; size_t case_count;          /* --case, repeated; of a list the count stands right behind */
    const char **patterns; size_t pattern_count;    /* --find, repeated */
    const char **provinces; size_t province_count;  /* and so on */
    const char **levels; size_t level_count;
    const char **dimensions; size_t dimension_count;
    const char **indicators; size_t indicator_count;
    struct query_part *parts; size_t part_count;    /* --and, --or, --not in the order given */
    bool literal, ignore_case, respect_case, smart_case, count, count_matches, files, all, template, empty, ascii, help, version;
    bool differences, transpose, descending, coverage, handout, for_excel, force, fresh, plain, resume, yes, restricted;
    option_set given;                               /* which of them stand on the line */
    char *line;                                     /* the command as it could be typed again */
    const char **words; size_t word_count;          /* behind the command's name */
};

struct system_settings;
struct settings;
/* Restricted use (gate.h): whether it holds, and who said so. */
struct gate {
    bool is_closed, by_line, by_system;
    struct system_settings *system; /* what the administrator has set; never NULL */
    char *library; /* theirs, as the system wants its name, where the person has named the same file in whatever way */
};

struct app {
    struct options options;
    struct gate gate;
    enum language language;
    struct width_rule width;  /* of what is shown; text for a file has no charset */
    struct edge edge;
    bool draws_lines;         /* borders are lines wherever the terminal knows of any */
    bool probes;              /* the terminal may be asked how wide it draws characters of ambiguous width */
    const char *program_folder; /* NULL if the system does not say */
    struct settings *usual;     /* what the person has set for good, as it was at the start; NULL: it cannot be read, or has not been yet */
};

/* Whether a command may be used in restricted use: who adds one and does not say so has not thought about it, and it is refused there. */
enum safety { UNSAFE, SAFE, SAFE_WITHOUT_DECK /* with --follow, or of cases: two words or more, since one may be a deck, which is a file */ };

struct command {
    const char *name;
    enum code (*run)(struct app *app, struct fault *f);
    option_set takes;         /* the options it takes */
    int least, most;          /* words behind the name; most -1: any number */
    const char *usage;        /* N_(): the words, e.g. "CASE..." */
    const char *summary;      /* N_() */
    enum safety safety;
};

/* Every option, in the order in which help shows them. */
enum option_id {
    OPTION_LIBRARY, OPTION_LANG, OPTION_HELP, OPTION_VERSION, OPTION_RESTRICTED, OPTION_CASE, OPTION_FORMAT, OPTION_OUTPUT, OPTION_FORCE, OPTION_FOR_EXCEL,
    OPTION_COLUMNS, OPTION_ROWS, OPTION_REFERENCE, OPTION_DIFFERENCES, OPTION_PER, OPTION_TRANSPOSE, OPTION_SORT, OPTION_DESCENDING,
    OPTION_FILTER, OPTION_KIND, OPTION_FIND, OPTION_COVERAGE, OPTION_HANDOUT, OPTION_PAGE_LINES, OPTION_LITERAL,
    OPTION_IGNORE_CASE, OPTION_RESPECT_CASE, OPTION_SMART_CASE, OPTION_FOLD, OPTION_IN, OPTION_PROVINCE, OPTION_LEVEL,
    OPTION_DIMENSION, OPTION_INDICATOR, OPTION_AND, OPTION_OR, OPTION_NOT, OPTION_WITHIN, OPTION_COUNT, OPTION_COUNT_MATCHES, OPTION_FILES,
    OPTION_CONTEXT, OPTION_LIMIT, OPTION_SECONDS, OPTION_SIZE, OPTION_KEYS,
    OPTION_NOTES, OPTION_IMPORT, OPTION_SAVED, OPTION_SAVE, OPTION_CHANGES, OPTION_FRESH, OPTION_PLAIN, OPTION_RESUME,
    OPTION_START, OPTION_GOTO, OPTION_ASCII, OPTION_AMBIGUOUS, OPTION_ALL, OPTION_NAME, OPTION_PINYIN, OPTION_YES, OPTION_NOTE, OPTION_PREFER, OPTION_TEMPLATE, OPTION_EMPTY, OPTION_UNSET, OPTION_ORIGINALS, OPTION_WRITE, OPTION_NO_NOTES, OPTION_DECK, OPTION_FOLLOW, OPTION_SPEAKER,
    OPTIONS
};
#define TAKES(option) ((option_set)1 << (option))
enum { EVERYWHERE = 0x1F }; /* library, lang, help, version, restricted */
/* Above the options: what the words behind a command's name are. Else they are text. */
#define NAMES_FILES ((option_set)1 << 126)
#define NAMES_EITHER ((option_set)1 << 127) /* files or names */

/* Reads ARGV into O; COMMAND (may be NULL: the browser) gets the first word. BAD_INPUT for an unknown option (with the nearest) or one the command
 * does not take. Arrays in O are owned by the caller for good (the program ends with them). */
enum code options_read(struct options *o, const struct command **command, int argc, char **argv, struct fault *f);
/* ARGV as UTF-8, where it has come in CS; but names of files stay as they are. Each of its words and the list itself are owned. */
char **options_decode(int argc, char **argv, const struct charset *cs);
void options_free(struct options *o);
void options_help(const struct command *c, FILE *out); /* NULL: the whole program */
const struct command *command_find(const char *name);
/* The tables, row by row, for the manual page. */
const struct command *command_at(size_t i); /* NULL behind the last */
struct option_shown { const char *name, *value, *help; char letter; };
struct option_shown option_shown(int i);
const char *option_first(option_set given); /* the name of the first among them, in the order of help; NULL: there are none */
const char *option_unsafe(option_set given); /* the name of one among them that is not marked as safe in restricted use; NULL: all are */

/* The library the options mean: --library, else the one that the person's settings choose, else their own where it is there, else the bundled one. On
 * OK *OUT is owned. */
enum code app_library(struct app *app, struct library **out, struct fault *f);
/* The file of the library that the person chose, by --library or by their settings; NULL: they chose none. Owned. One that the settings choose can be
 * opened; else the message names the settings. */
enum code app_chosen(const struct app *app, char **out, struct fault *f);
/* Whether they chose one, be it one that cannot be opened: then trouble with it is not passed over. */
bool app_has_choice(const struct app *app);
/* Says so where a person's settings choose another library than the one at PATH, which they would else open from now on. */
void app_tell_chosen(const struct app *app, const char *path);
enum code app_bundled_library(struct app *app, struct library **out, struct fault *f);
/* Where the bundled library lies, beside the program or in its data folder, or NULL; owned. */
char *app_bundled(const struct app *app);
/* Where the person's own library lies or would lie; NULL where nothing says so (no HOME); owned. */
char *app_own(void);
/* Where the person's unfinished work lies; NULL where nothing says so; owned. */
char *app_state_folder(void);
/* What is set for good (enum setting_id of state.h); borrowed, NULL: nothing, or the settings cannot be read, of which is told where the library is looked for. */
const char *app_usual(const struct app *app, int setting);
/* The same as app_own; FAILED where nothing says so. */
enum code app_own_place(char **out, struct fault *f);
/* Makes the folder that PATH lies in. */
enum code app_folder_of(const char *path, struct fault *f);
bool app_is_bundled(const struct app *app, const char *path);
/* What the title calls the library (the bundled one, the person's own) where its file's name does not say it; NULL: the file's name. Borrowed for good. */
const char *app_library_name(const struct app *app, const struct library *l);
/* Adds the whole library at PATH to BOOK: every case is read, and so its content proved. */
enum code app_load(const char *path, struct casebook *book, struct fault *f);
/* The cases that --case names, each once, or all of them. *OUT is owned, what it points to belongs to the library. */
enum code app_cases(struct app *app, struct library *l, const struct local_case ***out, size_t *count, struct fault *f);
/* The cases WORDS name, in that order. */
enum code app_named_cases(struct library *l, const char *const *words, size_t count, const struct local_case ***out, struct fault *f);
/* The id of the case that REFERENCE names, in any form a case may be named. BAD_INPUT: it is none of CASES, which are compared. */
enum code app_reference(const char **out, struct library *l, const char *reference, const struct local_case *const *cases, size_t count, struct fault *f);
/* A case that was named more than once, by whatever names, counts once, where it was named first: its rows and sums are not doubled. */
void app_each_once(const struct local_case **cases, size_t *count);
/* Their ids only; *OUT is owned, the ids belong to the library. */
enum code app_case_ids(struct library *l, const char *const *words, size_t count, const char ***out, struct fault *f);
/* What stands behind OPTION: a whole number from LEAST to MOST. BAD_INPUT. */
enum code app_number(int *out, const char *option, const char *text, int least, int most, struct fault *f);
/* The style that --format, -o, --for-excel, --width and the terminal ask for; PROSE commands are text in a pipe too, the others TSV.
 * XLSX, which is no text, is refused where it would reach a terminal. */
enum code app_style(struct app *app, bool prose, struct render_style *out, struct fault *f);
/* Adds to STYLE what is said of L: its name and edition, the documents' names, the command. */
enum code app_style_library(struct app *app, struct library *l, struct render_style *style, struct fault *f);
/* What is written to standard output is of a form that is UTF-8 wherever it is read: only a terminal gets it in the locale's charset. */
void app_keep_utf8(struct app *app);
/* A file's name as the system wants it: TEXT in the locale's charset. Owned. */
char *app_file_name(const struct app *app, const char *text);
/* Where -o says, or standard output. A file that is there is replaced only with --force. */
enum code app_output(struct app *app, struct output **out, struct fault *f);
/* Keeps what was written where RC is OK (or NOTHING_FOUND), else drops it and leaves the old file. Answers RC, or FAILED. */
enum code app_output_end(struct output *out, enum code rc, struct fault *f);
/* How far a long command has come, on standard error where that is a terminal. */
struct progress { const char *label; size_t of; long next; bool is_seen, is_shown, is_long; };
void progress_start(struct progress *p, const char *label, size_t of); /* LABEL is kept; counts up to OF */
void progress_step(struct progress *p, size_t done);
/* The same for a work whose stages cannot be counted from outside: LABEL (kept) says which one begins now, DONE how many are behind it. */
void progress_stage(struct progress *p, size_t done, const char *label);
/* The file at PATH has to be read: where it is so large that this takes long, the first stage is said at once, not after a second. */
void progress_expect(struct progress *p, const char *path);
void progress_end(struct progress *p); /* the line is clear again */
/* A library_sink's progress, of a struct progress: written, then proved. */
void progress_publishing(void *progress, size_t done, size_t of);
/* library_publish with its progress. */
enum code app_publish(const struct casebook *book, const char *path, struct fault *f);
/* Talk on standard error, cleaned; nothing else in this room writes there, but the line of progress. app_say puts the program's name before TEXT,
 * app_tell has it in its one line. */
void app_say(const char *text);
void app_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
void app_say_in(const struct charset *cs); /* the charset in which names of files come; NULL: UTF-8. Borrowed until the program ends */
void app_say_findings(const struct findings *found); /* a line for each */
bool app_is_library(const char *path); /* by its first bytes */
/* Reads all files among the words (folders are passed over) into BOOK. FAILED or BAD_INPUT where one cannot be read at all. */
enum code app_read_files(const struct options *o, struct casebook *book, struct findings *found, struct fault *f);

/* How the cases of BOOK, which are sound, stand beside the others of L: a sentence for each on standard error, and with --coverage a table of the
 * rows that others usually have. Without --coverage nothing is said of many cases, or beside a large library. */
enum code coverage_tell(struct app *app, struct library *l, const struct casebook *book, struct fault *f);

/* Whether PATH, by its suffix, is an article (text, Markdown, a web page, a document) and no case file. */
bool article_is(const char *path);
/* Adds the article at PATH to OUT as UTF-8, read by another program where it has to be. *MARKDOWN and *PAGES say how its lines are to be taken. */
enum code article_read(struct buffer *out, const char *path, bool *markdown, bool *pages, struct fault *f);
/* Adds the text file at PATH, at most LIMIT bytes in whatever encoding, to OUT as UTF-8; another encoding is told on standard error. */
enum code text_file_read(struct buffer *out, const char *path, size_t limit, struct fault *f);
/* The article among the words as the draft of a case, in a file of its own. */
enum code draft_make(struct app *app, struct fault *f);

/* The library that is changed: the one named, else the person's own where it is there. On OK *OUT is owned. */
enum code shelve_target(struct app *app, char **out, struct fault *f);
struct shelved { size_t added, replaced, all; }; /* cases */
/* Publishes library L anew with the cases, documents and indicators of FILES, checked before, in place of those with the same id. */
enum code shelve_put(struct library *l, const struct casebook *files, struct shelved *out, struct fault *f);
/* The same of COUNT case files, each read when its turn comes. What is wrong with them is told on standard error; with an error nothing is published. */
enum code shelve_files(struct library *l, const char *const *paths, size_t count, struct shelved *out, struct fault *f);
/* The spreadsheet among the words for the case that --case names. */
enum code sheet_import(struct app *app, struct fault *f);
bool sheet_is_workbook(const char *path); /* by its name: a spreadsheet program's own file, which is not read */
enum code sheet_refuse(const char *path, struct fault *f);

/* Reads the folder PATH for the documents of BOOK into S and says on standard error what was left out of it. */
enum code originals_read(struct sources *s, const struct casebook *book, const char *path, struct fault *f);
/* Attaches the documents in FOLDER to the library that --library names, or to the person's own, which is made where it is missing.
 * What came of it is said on standard error; the last word of it is added to LAST too. */
enum code originals_attach(struct app *app, const char *folder, struct buffer *last, struct fault *f);

enum code command_table(struct app *app, struct fault *f);
enum code command_read(struct app *app, struct fault *f);
enum code command_compare(struct app *app, struct fault *f);
enum code command_search(struct app *app, struct fault *f);
enum code command_check(struct app *app, struct fault *f);
enum code command_init(struct app *app, struct fault *f);
enum code command_originals(struct app *app, struct fault *f);
enum code command_diff(struct app *app, struct fault *f);
enum code command_export(struct app *app, struct fault *f);
enum code command_merge(struct app *app, struct fault *f);
enum code command_new(struct app *app, struct fault *f);
enum code command_import(struct app *app, struct fault *f);
enum code command_notes(struct app *app, struct fault *f);
enum code command_publish(struct app *app, struct fault *f);
enum code command_saved(struct app *app, struct fault *f);
enum code command_settings(struct app *app, struct fault *f);
enum code command_present(struct app *app, struct fault *f);
enum code command_screen(struct app *app, struct fault *f);
enum code command_browse(struct app *app, struct fault *f);

/* ---- Notes below what is printed (notes.c) ---- */
struct notes;
/* The notes where --notes asks for them, else *OUT stays; BAD_INPUT for a form that takes none. *OUT is owned: notes_free. */
enum code notes_begin(const struct app *app, const struct render_style *style, struct notes **out, struct fault *f);
/* Those of the CASES; NOTES may be NULL. */
void notes_append(const struct notes *notes, const struct local_case *const *cases, size_t count, const struct render_style *style, FILE *out);

#endif
