/* plain.h - the plain form of YAML that casegrid itself writes, read without libyaml. For this room only. */
#ifndef CASEGRID_YAML_PLAIN_H
#define CASEGRID_YAML_PLAIN_H

#include "casegrid/yaml.h"

/* Reads TEXT (N bytes, proved by characters_check) as the tree that libyaml would give, in A. False: something in it is not plain, or wrong; then
 * what is in A is of no use, and libyaml has to say what the text means. */
bool plain_read(struct yaml_node **root, struct arena *a, const char *text, size_t n);

#endif
