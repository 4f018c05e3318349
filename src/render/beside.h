/* beside.h - for this room: a comparison on its way into each format. */
#ifndef RENDER_BESIDE_H
#define RENDER_BESIDE_H

#include "casegrid/render.h"

/* The name of column INDEX, cleaned; with the case's id behind it where two localities share the name. Adds to OUT. */
void beside_name(struct buffer *out, const struct comparison *c, size_t index);
/* "图例：－未提及  ｜链上无此级": what occurs, in a cell's place or behind a value, and what derived values are. Nothing where nothing does. Adds to OUT. */
void beside_legend(struct buffer *out, const struct comparison *c, enum language l);
/* What is said of column INDEX above the rows: its profile, cleaned. Adds to OUT. */
void beside_profile(struct buffer *out, const struct comparison *c, size_t index);
void beside_write_text(const struct comparison *c, const struct render_style *s, FILE *out);
void beside_write_json(const struct comparison *c, FILE *out);

#endif
