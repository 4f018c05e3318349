/* casefile.h - case, document and indicator files as their facts: read and check. What a file may say is a table of keys in
 * this room. And the documents behind them: recognised, put into reading order as originals, and the facts proved by them.
 * Must not know: databases, screens. */
#ifndef CASEGRID_CASEFILE_H
#define CASEGRID_CASEFILE_H

#include "casegrid/base.h"
#include "casegrid/facts.h"

enum weight { FINDING_ERROR, FINDING_NOTE }; /* errors forbid import; notes block nothing */

struct finding {
    enum weight weight;
    char *file;
    int line, column; /* from 1; 0 where the whole file is meant */
    char *text;       /* what is wrong and what was expected */
};

struct finding_places; /* where each value that was read stands; of no use outside the room */

/* Starts as {0}, owned by the caller: findings_clear. The findings that casefile_read filled are to be given to casebook_check too:
 * they know the places of what was read. */
struct findings {
    struct finding *items; /* of one file at most a thousand, then one that says there are more */
    size_t count;
    size_t errors, notes;  /* all of them, those not written out too */
    struct finding_places *places;
};
void findings_clear(struct findings *f);
/* "FILE:LINE:COLUMN: 错误：…" or "…: 提示：…" for a note, with a line end. Without a place "FILE: 错误：…". */
void finding_write(struct buffer *b, const struct finding *f);

/* Reads the file at PATH (a case, documents or indicators, told by its keys) and adds it to BOOK. Everything that is wrong in the
 * file by itself goes to FOUND, as many findings as there are, not only the first. FAILED only where the file cannot be read at all
 * (F says why); OK otherwise, whatever was found: ask FOUND->errors. A case with errors is still added as far as it could be read, so that
 * later checks can go on; such a book is for casebook_check only, its rows may lack what rows always have. */
enum code casefile_read(struct casebook *book, const char *path, struct findings *found, struct fault *f);
/* The same for text in memory; NAME is what findings call the file. */
enum code casefile_read_text(struct casebook *book, const char *name, const char *text, size_t n, struct findings *found);

/* The other way round: C, the documents, the indicators of BOOK as a file that casefile_read takes back to the same facts, in the same order
 * of keys. What is attached (originals, the text of documents) is no fact of a case and stays out. Added to OUT. */
void casefile_write_case(struct buffer *out, const struct local_case *c);
void casefile_write_documents(struct buffer *out, const struct casebook *book);
void casefile_write_indicators(struct buffer *out, const struct casebook *book);

/* One text as a value of such a file, in quotes where YAML wants them. */
void casefile_write_text(struct buffer *out, const char *text);
/* A blank case of the locality NAME (NULL: blank too), with what each key is for and the words it takes. Its empty values are what
 * the check asks for; filled in, it is a sound case. */
void casefile_write_template(struct buffer *out, const char *name);

/* ---- Drafts: an article as a case file to be mended by a person ---- */

struct draft_wish {
    const char *name;   /* of the locality; NULL: as the article's heading begins (某省某市某区：……) */
    const char *pinyin; /* of the name; NULL: by a table of the usual characters */
    const char *file;   /* what remarks call the article */
    const struct casebook *known; /* whose indicators remarks may point to; NULL: none */
    bool markdown;      /* signs like ** are taken away, a paragraph ends only at a blank line */
    bool pages;         /* it was printed in pages: lines that only number them are left out */
};

/* The indicator of KNOWN whose name and unit come nearest to those of F; NULL where none is near. For a remark, never a fact. */
const struct indicator *casefile_nearest_indicator(const struct casebook *known, const struct figure *f);

struct draft_account {
    size_t paragraphs, headings, figures, terms;
    size_t unsure; /* characters of the name whose pinyin the table has not: "x" stands for each */
    char *name;    /* the locality's; owned */
};

/* Adds the article (UTF-8) to OUT as a case file with remarks. Headings and paragraphs as they stand, numbers with a unit as figures whose state
 * is unchecked, terms in quotes and titles of documents; nothing is stated that the article does not say. Tiers, grids and mechanisms stay
 * open (unchecked). BAD_INPUT, with nothing added: no name can be found, or there is no text. */
enum code casefile_write_draft(struct buffer *out, const char *text, size_t n, const struct draft_wish *w, struct draft_account *account,
                               struct fault *f);

/* ---- Figures of a spreadsheet ---- */

struct sheet_account {
    size_t added, changed, same; /* figures */
    size_t elsewhere;            /* rows about other cases, left out */
    size_t unplaced;             /* figures that stand in no paragraph of the case: they stand in one added for them */
};
/* Adds case C, with the figures of the spreadsheet TEXT (UTF-8; commas, semicolons or tabs; a row of headings first: the columns of the table
 * of figures, or Chinese ones) put in, to OUT. A row that fits a figure of C (by its key, or by what it counts, in which unit, scope and
 * indicator) changes it, an empty cell changes nothing; other rows are new figures, unchecked unless they say otherwise. Errors go to FOUND
 * with the row's line and the cell's number as column; with errors OUT is of no use. KNOWN: the library's documents and indicators. */
void casefile_read_sheet(struct casebook *out, const struct local_case *c, const struct casebook *known, const char *name, const char *text,
                         size_t n, struct sheet_account *account, struct findings *found);
/* What people call KEY of a figure; KEY itself where nothing is known. Borrowed for good (or KEY). */
const char *casefile_heading(const char *key, enum language l);

/* What only shows between rows and files. Errors: ids given twice in BOOK (a case that KNOWN has too is a new version of it), documents
 * and indicators that neither BOOK nor KNOWN has (a note where there is no list of them at all), overlapping locators, lines outside a
 * document. Notes: what arithmetic can find (a part greater than its whole, a rate above 100 %, a count and its rate that do not fit), a
 * figure or term whose printed form stands in none of its paragraphs, a value that does not agree with its printed form, an indicator's
 * unit that differs, a refused figure that is not there; and what is possible but unusual (30,000 households to a grid), unless the figure's note
 * names the number. KNOWN (may be NULL) is a library's book beside BOOK. */
void casebook_check(const struct casebook *book, const struct casebook *known, struct findings *found);

/* ---- Many files as one book, without holding their cases ---- */

/* What the beginning of a file tells: whether it is a case, and where that stands in a library. Read whole only where the beginning does not tell;
 * of a file with mistakes some may be missing. Owned: casefile_head_clear. FAILED as casefile_read. */
struct casefile_head { bool is_case; char *id, *name, *pinyin; };
enum code casefile_head_read(struct casefile_head *out, const char *path, struct fault *f);
void casefile_head_clear(struct casefile_head *h);

/* COUNT files are read one by one and checked as casebook_check would check the book of them all, with the same findings in the same order; of each
 * case only its id, its name, its places in documents and what is wrong with it are kept.
 * Order: create, gathering_read for each file that is no case, gathering_settle, gathering_read for each case, gathering_end. */
struct gathering;
struct gathering *gathering_create(const struct casebook *known, size_t count); /* KNOWN (may be NULL): kept; as in casebook_check */
void gathering_free(struct gathering *g); /* NULL is welcome */
/* Reads file number INDEX: a case into OUT (initialised), which G forgets, documents and indicators into G (OUT NULL). Before gathering_settle by one
 * thread; after it by any, OUT and INDEX of each its own. FAILED as casefile_read. *ERRORS (may be NULL): how many were found in it. */
enum code gathering_read(struct gathering *g, size_t index, const char *path, struct casebook *out, size_t *errors, struct fault *f);
void gathering_settle(struct gathering *g);
const struct casebook *gathering_book(const struct gathering *g); /* documents and indicators; borrowed */
/* What is between the files is checked, and all that was found is added to FOUND (empty). Once. */
void gathering_end(struct gathering *g, struct findings *found);

/* ---- What differs between two editions ---- */

struct change {
    const char *case_id, *case_name; /* NULL: documents and indicators, which belong to no case */
    const char *section; /* the key of the rows: figures, tiers …; "case" for what stands at the case itself; documents, indicators */
    const char *row;     /* which: a figure's key, a tier's name, a paragraph's number … */
    const char *key;     /* NULL: the whole row, or the whole case, came or went */
    const char *before, *after; /* NULL: was not there, is not there */
};
/* Calls EACH for every change from A to B, case by case in A's order, until it returns false; texts are borrowed during the call. Returns how
 * many it told. Only facts count: originals and the texts of documents do not. */
size_t casebook_changes(const struct casebook *a, const struct casebook *b, bool (*each)(void *context, const struct change *c), void *context);
size_t case_changes(const struct local_case *a, const struct local_case *b, bool (*each)(void *context, const struct change *c), void *context);

/* ---- Originals: the documents that the paragraphs were restated from ---- */

struct sources; /* the documents at hand, word for word */
struct sources *sources_create(void);
void sources_free(struct sources *s); /* NULL is welcome */

enum recognition {
    SOURCE_FOREIGN, /* no document of the book, neither by its content nor by its name: left out */
    SOURCE_CHANGED, /* named as a document, but with another content: left out */
    SOURCE_AGAIN,   /* a document that is at hand already: left out */
    SOURCE_SAME,    /* a document, byte for byte */
    SOURCE_TIDIED,  /* a document, once a byte-order mark at its start and the carriage returns of its line ends are taken away */
};

/* Takes the N bytes (copied) of the file called NAME as the document of BOOK that their SHA-256 says they are. *WHICH gets that document,
 * for SOURCE_CHANGED the one of that name, else NULL. Documents of BOOK are kept: BOOK must outlive S. */
enum recognition sources_add(struct sources *s, const struct casebook *book, const char *name, const char *bytes, size_t n,
                             const struct document **which);
bool sources_have(const struct sources *s, const char *document_id);

/* Adds the original of P to OUT: the characters of its locator in reading order, without the marks of headings and bold type, broken
 * sentences joined (a blank only between words of letters), a lost head or tail marked （原文残缺）. NOTHING_FOUND, with nothing added:
 * a document is not at hand. BAD_INPUT, with nothing added: a line or character of the locator is not in its document. */
enum code original_write(struct buffer *out, const struct sources *s, const struct paragraph *p);

struct attached {
    size_t paragraphs; /* have their original from S now */
    size_t changed;    /* of these: had none or another before */
    size_t misplaced;  /* have none because of their locator: casebook_prove says which */
};
/* Gives the documents of BOOK that are in S their text, and the paragraphs whose documents are all in S their originals; others keep what they
 * have, misplaced ones lose it. */
void casebook_attach(struct casebook *book, const struct sources *s, struct attached *out);
/* Hands the originals of WAS on to paragraphs of NOW (texts are shared) that have none and stand at the same place in the same state. */
void case_keep_originals(struct local_case *now, const struct local_case *was);

struct proof {
    size_t paragraphs, originals; /* of the book; of which have one: their places were proved when it was attached */
    size_t figures, proved;     /* that have a printed form and originals of all their paragraphs; that stand in one of these */
    size_t spans, found;        /* places in documents at hand; of which every character is there */
    size_t characters;          /* of the documents at hand, blank ones not counted */
    size_t left_over, twice;    /* that belong to no paragraph and no list of their document, or to two */
};
/* Proves BOOK by its originals: each figure's printed form stands in the original of one of its paragraphs. With S (may be NULL) the documents
 * too: each place is there, each character belongs to one paragraph or list, and to no other. The cases of KNOWN (may be NULL) that BOOK
 * does not bring anew have their places as well. What is not so goes to FOUND: characters left over or taken twice as notes, the rest with WEIGHT. */
void casebook_prove(const struct casebook *book, const struct casebook *known, const struct sources *s, enum weight weight,
                    struct proof *out, struct findings *found);

#endif
