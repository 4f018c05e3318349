/* rules.h - what a table of keys cannot say of a row: one key that depends on another. For this room only. */
#ifndef CASEGRID_CASEFILE_RULES_H
#define CASEGRID_CASEFILE_RULES_H

#include "reading.h"

void check_case(struct reading *r, const struct yaml_node *node, const void *row);
void check_paragraph(struct reading *r, const struct yaml_node *node, const void *row);
void check_figure(struct reading *r, const struct yaml_node *node, const void *row);
void check_tier(struct reading *r, const struct yaml_node *node, const void *row);
void check_grid(struct reading *r, const struct yaml_node *node, const void *row);

#endif
