/* reading.h - one file being read: a map of the YAML tree becomes a row by its table of keys. For this room only. */
#ifndef CASEGRID_CASEFILE_READING_H
#define CASEGRID_CASEFILE_READING_H

#include "findings.h"
#include "keys.h"

struct reading {
    struct casebook *book;
    struct findings *found;
    int paragraphs;                   /* of the case, known before its rows are read: rows may point forward */
    const struct yaml_node **figures; /* the `key` values of its figures, sorted */
    size_t figure_count;
};

/* Reads NODE into ROW (zeroed) by TABLE, with findings for everything that is wrong. */
void reading_row(struct reading *r, const struct table *table, const struct yaml_node *node, void *row);

/* Reads NODE, the value of KEY, into its place in ROW. */
void reading_value(struct reading *r, const struct key *key, const struct yaml_node *node, void *row);

/* How many keys of NODE stand in TABLE. */
size_t reading_known_keys(const struct table *table, const struct yaml_node *node);

bool reading_has_figure(const struct reading *r, const char *key);

static inline struct yaml_place reading_place(const struct yaml_node *node)
{
    return (struct yaml_place){node->line, node->column};
}

#endif
