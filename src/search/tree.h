/* tree.h - a pattern as a tree of what it is made of, as far as need.c wants to know. For this room's own use. */
#ifndef SEARCH_TREE_H
#define SEARCH_TREE_H

#include "need.h"

enum node_kind {
    NODE_NOTHING,  /* matches the empty text: an anchor, a look-around, an empty branch */
    NODE_LETTER,
    NODE_ROW,      /* one behind the other */
    NODE_CHOICE,
    NODE_REPEAT,
    NODE_UNKNOWN,  /* anything, also nothing */
};

struct node {
    enum node_kind kind;
    struct letter letter;
    int least, most;     /* a repeat; MOST -1: without end */
    struct node *first, *last, *next;
};

struct tree {
    struct node *root;   /* NULL: not understood */
    bool is_plain;       /* nothing looks beyond what it matches: no anchor, look-around, back reference */
    bool is_regular;     /* and nothing but order, choice and repeats decides what matches: no atomic group, no options within */
    struct letter *classes; size_t class_count;
};

void tree_read(struct tree *out, const char *regex, size_t length, bool literal, struct arena *a);

#endif
