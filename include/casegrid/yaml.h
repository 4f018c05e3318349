/* yaml.h - a YAML text as a tree in which every node knows its line and column. The only room that includes libyaml.
 * Refused with a message: bytes that are no UTF-8, control characters, anchors and aliases, tags, several documents, a key given twice,
 * nesting deeper than 32, more than a million nodes. Must not know: cases. */
#ifndef CASEGRID_YAML_H
#define CASEGRID_YAML_H

#include "casegrid/base.h"

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    int line, column;        /* from 1; column in code points */
    const char *text;        /* YAML_TEXT: the scalar, whatever it looks like; numbers stay text */
    const char *key;         /* inside a map: the key; its place is key_line, key_column */
    int key_line, key_column;
    struct yaml_node *first, *next; /* children of a list or map in order; next sibling */
};

struct yaml; /* owns the tree */

struct yaml_place { int line, column; };

/* Reads N bytes of TEXT. BAD_INPUT: the message says what was expected, PLACE (may be NULL) where; *OUT untouched.
 * Messages carry no file name: the caller has it. On OK *OUT is owned. */
enum code yaml_read(struct yaml **out, const char *text, size_t n, struct yaml_place *place, struct fault *f);
/* The same by libyaml alone. yaml_read reads texts in the plain form of case files by itself, many times as fast, and has to give the same. */
enum code yaml_read_slowly(struct yaml **out, const char *text, size_t n, struct yaml_place *place, struct fault *f);
bool yaml_is_plain(const struct yaml *y); /* it was read without libyaml */
void yaml_tree_free(struct yaml *y); /* NULL is welcome. Not yaml_free: libyaml has a symbol of that name, and ours would take its place */
const struct yaml_node *yaml_root(const struct yaml *y); /* NULL for an empty text; borrowed until then */
const struct yaml_node *yaml_child(const struct yaml_node *map, const char *key); /* NULL if none */

/* Adds TEXT within double quotes, as yaml_read takes it back whatever it looks like (no, 007, - x, a: b); a line end as \\n. */
void yaml_quote(struct buffer *out, const char *text);

#endif
