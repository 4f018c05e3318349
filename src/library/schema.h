/* schema.h - the shelf's tables, each column described once: CREATE TABLE, INSERT, SELECT and the content hash are all made from
 * these rows, so a field cannot be forgotten in one of the four. For this room only. */
#ifndef CASEGRID_LIBRARY_SCHEMA_H
#define CASEGRID_LIBRARY_SCHEMA_H

#include "casegrid/facts.h"

enum column_kind {
    COLUMN_TEXT,       /* const char *, may be missing */
    COLUMN_NAME,       /* const char *, must be there */
    COLUMN_TOLD,       /* const char *, must be there where the state at BESIDE, an earlier column, is STATED */
    COLUMN_ID,         /* as COLUMN_NAME, and only once in its table */
    COLUMN_WORD,       /* an enum, kept as its code word */
    COLUMN_WORD_IF,    /* int: an enum or WORD_MISSING */
    COLUMN_STATE,      /* unsigned char: an enum state, kept as its code word */
    COLUMN_NUMBER,     /* int, not below 0 */
    COLUMN_REASON,     /* unsigned char: why the number at BESIDE, an earlier column, is 0: the code word of a kind of nothing; nothing, and STATED, where it is not */
    COLUMN_PLACE,      /* int: the row's own place, from 1 */
    COLUMN_VALUE,      /* double that is there where the bool at BESIDE says so */
    COLUMN_REFERENCES, /* struct references, as "3 5 8" */
    COLUMN_LOCATOR,    /* struct locator, as "000:9 000:11[0–27)" */
    COLUMN_WORDS,      /* const char *const *, as words between blanks; their count is at BESIDE */
    COLUMN_KINDS
};

struct column {
    const char *name;
    enum column_kind kind;
    size_t offset, beside;
    enum word_kind words;
};

enum table_id {
    TABLE_SUMMARIES, TABLE_CASES, TABLE_PARAGRAPHS, TABLE_TERMS, TABLE_FIGURES, TABLE_TIERS, TABLE_GRIDS, TABLE_MECHANISMS,
    TABLE_DOCUMENTS, TABLE_INDICATORS, TABLE_REFUSALS, TABLES,
    CASE_TABLES = TABLE_PARAGRAPHS, CASE_TABLES_END = TABLE_DOCUMENTS /* what belongs to a case beside its own row */
};

/* Every table begins with the column "row", its key: the place from 1; in an owned table the owner's own row * OWNER_SPAN + the place, so that what
 * belongs together lies together, in the order in which it is written, and no index is needed to find it.
 * In version 1 owned tables had the owner's id in a column before "row" instead, which was the bare place.
 * Up to version 2 the list had no reasons: of a 0 it did not say why. */
enum { OWNER_SPAN = 1000000, VERSION_OF_IDS = 1, VERSION_WITHOUT_REASONS = 2 };

struct table {
    const char *name, *owner; /* OWNER: the column that had the owner's id, or NULL: not owned */
    const struct column *columns;
    size_t column_count, row_size;
    size_t items, count; /* where the owner's struct has its array of rows and their number */
    bool hashed;         /* a column with the content hash follows the others */
};

const struct table *table_of(enum table_id id);
/* As programs of that version wrote it: it may lack the last columns. */
const struct table *table_in(enum table_id id, unsigned version);

/* What stands in meta; one row. */
enum { META_EDITION, META_LIST, META_BOOK, META_DIGESTS };
#define META_TABLE "CREATE TABLE meta (edition TEXT NOT NULL, list TEXT NOT NULL, book TEXT NOT NULL) STRICT"

void schema_create(struct buffer *b, const struct table *t, unsigned version);
void schema_insert(struct buffer *b, const struct table *t); /* in LIBRARY_VERSION */
/* Place, then all columns, in the order of the places: of the rows that an owner has (?1: the owner's row * OWNER_SPAN; in VERSION_OF_IDS its id), of the one whose column KEY is ?1,
 * or, with KEY NULL, of all. */
void schema_select(struct buffer *b, const struct table *t, const char *key, unsigned version);
/* What stands in a query of the list of cases for its column C: its name or, where libraries of VERSION lack it, from what it is found there (older.c). */
void schema_list_column(struct buffer *b, const struct column *c, unsigned version);
/* Key and all columns of the rows whose key is not below ?1, in the order of the keys; in LIBRARY_VERSION. */
void schema_scan(struct buffer *b, const struct table *t);
/* COLUMNS (of "o") of a table that cases own, each after its key and the id of its case, in the order of the keys: for going through all of it. */
void schema_walk(struct buffer *b, enum table_id id, const char *columns, unsigned version);

enum { APPLICATION_ID = 0x43475244 }; /* "CGRD" */

#endif
