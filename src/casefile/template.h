/* template.h - the part of a blank case file that a draft ends with. For this room only. */
#ifndef CASEGRID_CASEFILE_TEMPLATE_H
#define CASEGRID_CASEFILE_TEMPLATE_H

#include "casegrid/base.h"

/* Tiers, grids and mechanisms with their remarks, all of them open: unchecked instead of not_stated. */
void template_write_open(struct buffer *out);

#endif
