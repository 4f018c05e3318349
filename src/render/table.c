/* table.c - a table of strings with named columns, filled row by row. */
#include "table.h"

#include "plain.h"

#include <stdlib.h>
#include <string.h>

static const struct table_text empty = {"", ""};

/* The headings can be names of cases, so they are cleaned like any cell. */
static const char *clean_copy(struct table *t, const char *text)
{
    if (!text || !*text)
        return "";
    plain_restart(&t->scratch);
    plain_add(&t->scratch, text);
    return arena_text(t->arena, buffer_text(&t->scratch));
}

struct table *table_create(const struct table_column *columns, size_t count)
{
    struct table *t = memory_get(sizeof *t);

    t->arena = arena_create();
    t->columns = memory_array(count, sizeof *t->columns);
    t->column_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct table_column *c = &columns[i];

        t->columns[i] = *c;
        t->columns[i].name = clean_copy(t, c->name);
        t->columns[i].title_zh = clean_copy(t, c->title_zh ? c->title_zh : c->name);
        t->columns[i].title_en = clean_copy(t, c->title_en ? c->title_en : c->name);
    }
    return t;
}

void table_free(struct table *t)
{
    if (!t)
        return;
    arena_free(t->arena);
    buffer_clear(&t->scratch);
    free(t->columns);
    free(t->cells);
    free(t);
}

void table_row(struct table *t)
{
    size_t wanted = (t->row_count + 1) * t->column_count;

    if (wanted > t->cell_room) {
        t->cell_room = wanted * 2;
        t->cells = memory_resize(t->cells, t->cell_room, sizeof *t->cells);
    }
    for (size_t i = 0; i < t->column_count; i++)
        t->cells[t->row_count * t->column_count + i] = empty;
    t->row_count++;
    t->next = 0;
}

static struct table_text *cell_next(struct table *t)
{
    if (!t->row_count || t->next >= t->column_count)
        return NULL;
    return &t->cells[(t->row_count - 1) * t->column_count + t->next++];
}

void table_cell(struct table *t, const char *value, const char *shown)
{
    struct table_text *cell = cell_next(t);

    if (!cell)
        return;
    cell->value = clean_copy(t, value);
    cell->shown = !shown || (value && !strcmp(value, shown)) ? cell->value : clean_copy(t, shown);
}

void table_cell_again(struct table *t)
{
    struct table_text *cell = cell_next(t);

    if (cell && t->row_count > 1)
        *cell = *(cell - t->column_count);
}

struct table table_people(const struct table *t)
{
    struct table p = *t;
    size_t kept = 0;

    p.columns = memory_array(t->column_count, sizeof *p.columns);
    p.cells = memory_array(t->row_count * t->column_count, sizeof *p.cells);
    p.column_count = 0;
    for (size_t c = 0; c < t->column_count; c++)
        if (!t->columns[c].exact)
            p.columns[p.column_count++] = t->columns[c];
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t c = 0; c < t->column_count; c++)
            if (!t->columns[c].exact)
                p.cells[kept++] = *table_at(t, r, c);
    return p;
}

void table_people_clear(struct table *t)
{
    free(t->columns);
    free(t->cells);
    *t = (struct table){0};
}

size_t table_rows(const struct table *t)
{
    return t->row_count;
}

const struct table_text *table_at(const struct table *t, size_t row, size_t column)
{
    return &t->cells[row * t->column_count + column];
}

const char *table_heading(const struct table *t, size_t column, enum language l)
{
    return l == ENGLISH ? t->columns[column].title_en : t->columns[column].title_zh;
}
