/* copy.h - taking a text away with its citation: to the terminal's clipboard (y), to a plain view (Y), into a file (x). */
#ifndef CASEGRID_SCREEN_COPY_H
#define CASEGRID_SCREEN_COPY_H

#include "casegrid/render.h"

#include "stage.h"

/* ---- What a citation says (citation.c) ---- */

struct citation {
    const struct local_case *of;
    struct references paragraphs; /* none: then neither paragraphs nor a locator are named */
    bool original;                /* the words are the source's own */
    const char *place;            /* xigang/grid_level/1 */
    const char *edition;          /* of the library; its first characters are named */
    enum language language;
};
/* （西岗区，《…》，2025年，第4段；转述，非原文；出处 000:9；casegrid 位置 xigang/grid_total/1，版本 abcd1234）; cleaned. */
void citation_write(struct buffer *b, const struct citation *c);
/* 2025年, or 年份未提及. */
void citation_year(struct buffer *b, const struct local_case *c);
/* The words of a paragraph, a line end, and the citation. */
char *passage_copy(const struct browser *b, const struct local_case *c, const struct paragraph *p, bool original);

/* ---- What can be copied of a comparison (compare_copy.c) ---- */

enum copy_choice { COPY_CELL, COPY_ROW, COPY_PASSAGE, COPY_CHOICES };
enum copy_form { FORM_CLIPBOARD /* a row is TSV with a header */, FORM_PLAIN /* a row is one cell below the other */ };
/* Owned; NULL after browser_say where there is nothing: no passage behind a cell that states nothing. */
char *compare_copy_text(const struct screen *compare, enum copy_choice what, enum copy_form form);

/* ---- The browser's part (copy.c) ---- */

/* Hands TEXT over for the clipboard; CAN_SAVE: the message may name the export as a way out. NULL: nothing happens. */
void browser_copy(struct browser *b, char *text, bool can_save);

/* ---- Screens; each maker returns an owned screen ---- */

struct screen *copy_screen_create(struct screen *compare);               /* the choice, over the screen it was asked on */
struct screen *plain_screen_create(struct browser *b, char *text);       /* TEXT handed over; NULL: NULL */

/* ---- Saving in a file (export_file.c, export_screen.c) ---- */

struct export_job { /* owned: export_job_free */
    char *stem;                    /* what a file of it is called, without the ending: 对照-西岗区-凯里市 */
    char *title;                   /* what it is, for people */
    struct comparison *comparison; /* owned; NULL: a case */
    struct comparison_wish *wish;  /* owned; what it was made by */
    const struct local_case *of;   /* borrowed from the library, as BOOK is */
    const struct casebook *book;
    struct remark *remarks;        /* owned, their texts borrowed from the browser's notes: those on what is written */
    size_t remark_count;
    bool with_remarks;             /* they go into the file, in the forms that take them */
};
struct export_job *export_job_create(const char *title, const char *stem); /* what no file name may have is taken out of STEM */
void export_job_free(struct export_job *j);
bool export_offers(const struct export_job *j, enum format format, bool handout); /* HANDOUT: with the passages behind the cells */
/* What the names of such files end with, without the point. */
const char *export_ending(enum format format);
/* The place that TYPED means: ~ is the person's home, a name stands in the current folder; ENDING is added where the name has none. Owned;
 * NULL with the reason in F. */
char *export_path(const char *typed, const char *ending, const struct charset *cs, struct fault *f);
/* Writes J to PATH aside and renames; *SIZE gets its bytes. An old file stays as it was unless OK. */
enum code export_save(const struct export_job *j, const struct render_style *style, const char *path, size_t *size, struct fault *f);

struct screen *export_screen_create(struct browser *b, struct export_job *job); /* JOB handed over; NULL: NULL */
void compare_export(struct screen *s, int unused); /* x */
void read_export(struct screen *s, int unused);

/* What keys do: rows of the tables of keys. */
void compare_copy(struct screen *s, int unused);   /* y */
void compare_plain(struct screen *s, int unused);  /* Y */
void read_copy(struct screen *s, int unused);
void read_plain(struct screen *s, int unused);
void search_copy(struct screen *s, int unused);
void search_plain(struct screen *s, int unused);

#endif
