/* yaml_tree.h - what the tests of YAML share. */
#ifndef CASEGRID_TESTS_YAML_TREE_H
#define CASEGRID_TESTS_YAML_TREE_H

#include "casegrid/yaml.h"

#include "expect.h"

/* The tree in one line: "text", [list], {key=value}, each with its place where PLACES. */
void yaml_tree_write(struct buffer *b, const struct yaml_node *n, bool places);

TCase *yaml_plain(void);

#endif
