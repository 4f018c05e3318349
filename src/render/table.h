/* table.h - for this room: what a table is made of. */
#ifndef RENDER_TABLE_H
#define RENDER_TABLE_H

#include "casegrid/render.h"

struct table_text {
    const char *value, *shown; /* cleaned, in the table's arena; never NULL; often the same */
};

struct table {
    struct arena *arena;
    struct table_column *columns;
    size_t column_count;
    struct table_text *cells; /* row after row */
    size_t row_count, cell_room;
    size_t next;              /* the cell of the last row that comes next */
    struct buffer scratch;
};

const struct table_text *table_at(const struct table *t, size_t row, size_t column);
/* The next cell of the row is the same as the one above it. */
void table_cell_again(struct table *t);
/* The heading for people. */
const char *table_heading(const struct table *t, size_t column, enum language l);
/* T without the columns that are not for people: borrowed from it but for columns and cells, which table_people_clear frees. */
struct table table_people(const struct table *t);
void table_people_clear(struct table *t);
/* table_write.c: a clean field of a row. */
void table_field_tsv(FILE *out, const char *text);
void table_field_csv(FILE *out, const char *text);
/* table_text.c: the form for people, by display width. */
void table_write_text(const struct table *t, const struct render_style *s, FILE *out);
/* table_page.c */
void table_write_html(const struct table *t, const struct render_style *s, FILE *out);
enum code table_write_xlsx(const struct table *t, const struct render_style *s, FILE *out, struct fault *f);

#endif
