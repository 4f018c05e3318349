/* keys.h - what a file may say, as tables: for each key the kind of its value, where it goes, and when it has to be there.
 * A new key is one row; reading, checking and the messages' lists of allowed keys follow from it. For this room only. */
#ifndef CASEGRID_CASEFILE_KEYS_H
#define CASEGRID_CASEFILE_KEYS_H

#include "casegrid/facts.h"
#include "casegrid/yaml.h"

enum value_kind {
    VALUE_TEXT,       /* const char * */
    VALUE_CODE,       /* const char *: small letters, digits, _ */
    VALUE_YEAR,       /* const char *: four digits */
    VALUE_DIGEST,     /* const char *: 64 hexadecimal digits */
    VALUE_FIGURE,     /* const char *: key of a figure of the same case */
    VALUE_WORD,       /* int or enum: a word of kind `detail` */
    VALUE_INTEGER,    /* int, at least `detail` */
    VALUE_NUMBER,     /* double; beside: bool */
    VALUE_TEXTS,      /* const char *const *; beside: size_t */
    VALUE_FIGURES,    /* the same, keys of figures */
    VALUE_PARAGRAPHS, /* struct references */
    VALUE_LOCATOR,    /* struct locator */
    VALUE_ROWS,       /* array of `rows`; beside: size_t */
    VALUE_KINDS
};

enum need {
    OPTIONAL,
    REQUIRED,
    NEEDED_IF_STATED,  /* required where `state` is stated; has no place where it is not_stated or not_applicable */
    ALLOWED_IF_STATED, /* optional; has no place where `state` is not_stated or not_applicable */
};

struct key {
    const char *name;
    enum value_kind kind;
    enum need need;
    size_t at, beside;  /* offsets in the row */
    size_t state;       /* offset of the state that rules over this key */
    int detail;         /* see enum value_kind */
    int absent;         /* what a word or integer is where the key is left out */
    const struct table *rows;
};

struct reading;

struct table {
    const char *name; /* of one row, in a message: 段落, 数据 … */
    size_t size;
    const struct key *keys;
    size_t count;
    const char *identity;  /* the key by which a row is known again in another edition; NULL: by its order */
    bool alone_if_nothing; /* a row whose state is not_stated or not_applicable speaks for its whole section */
    size_t state;
    /* What a table of keys cannot say; NULL: nothing. NODE is the row's map. */
    void (*check)(struct reading *r, const struct yaml_node *node, const void *row);
};

/* Adds the value of K in ROW as it is read by a person, without quotes; false: there is none. */
bool key_write_plain(struct buffer *b, const struct key *k, const void *row);

extern const struct table case_table;      /* a row is a struct local_case */
extern const struct table documents_table; /* a row is the struct casebook itself */
extern const struct table indicators_table;

#endif
