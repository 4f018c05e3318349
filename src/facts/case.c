/* case.c - reading a case's rows: keys, scopes, grid rules, rows that say of a whole section that there is nothing. */
#include "casegrid/facts.h"

#include <string.h>

void casebook_init(struct casebook *b)
{
    *b = (struct casebook){.arena = arena_create()};
}

void casebook_clear(struct casebook *b)
{
    arena_free(b->arena);
    *b = (struct casebook){0};
}

const struct figure *case_figure(const struct local_case *c, const char *key)
{
    for (size_t i = 0; key && i < c->figure_count; i++)
        if (c->figures[i].key && !strcmp(c->figures[i].key, key))
            return &c->figures[i];
    return NULL;
}

const struct figure *case_figure_shown(const struct local_case *c, const char *key)
{
    const struct figure *f = case_figure(c, key);

    return f && state_shows(f->state) ? f : NULL;
}

size_t case_unmapped(const struct local_case *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->figure_count; i++)
        count += c->figures[i].state == UNCHECKED && c->figures[i].has_value && !c->figures[i].indicator;
    return count;
}

const struct paragraph *case_paragraph(const struct local_case *c, int number)
{
    if (number < 1 || (size_t)number > c->paragraph_count)
        return NULL;
    return &c->paragraphs[number - 1];
}

const struct indicator *casebook_indicator(const struct casebook *b, const char *id)
{
    for (size_t i = 0; b && id && i < b->indicator_count; i++)
        if (b->indicators[i].id && !strcmp(b->indicators[i].id, id))
            return &b->indicators[i];
    return NULL;
}

const struct document *casebook_document(const struct casebook *b, const char *id)
{
    for (size_t i = 0; b && id && i < b->document_count; i++)
        if (b->documents[i].id && !strcmp(b->documents[i].id, id))
            return &b->documents[i];
    return NULL;
}

const char *indicator_name(const struct indicator *i, enum language l)
{
    const char *name = l == ENGLISH && i->name_en ? i->name_en : i->name_zh;

    return name ? name : i->id;
}

const char *scope_name(const struct local_case *c, const char *scope)
{
    if (scope)
        return scope;
    return c->level == DISTRICT ? "全区" : "全市";
}

const char *scope_title(const struct local_case *c, const char *scope, enum language l)
{
    if (scope || l != ENGLISH)
        return scope_name(c, scope);
    return c->level == DISTRICT ? "whole district" : "whole city";
}

const char *scope_apart(const struct local_case *c, const char *own, const char *around)
{
    const char *name = scope_name(c, own);

    return strcmp(name, scope_name(c, around)) ? name : NULL;
}

const char *grid_figure_scope(const struct local_case *c, const struct grid *g, const struct figure *f)
{
    return f->scope ? f->scope : c->grid_count > 1 ? g->scope : NULL;
}

void references_write(struct buffer *b, struct references r)
{
    for (size_t i = 0; i < r.count; i++) {
        char digits[16];
        size_t at = sizeof digits;
        unsigned n = (unsigned)r.numbers[i];

        do
            digits[--at] = (char)('0' + n % 10);
        while (n /= 10);
        if (i)
            digits[--at] = ' ';
        buffer_add_n(b, digits + at, sizeof digits - at);
    }
}

bool references_have(struct references r, int paragraph)
{
    for (size_t i = 0; i < r.count; i++)
        if (r.numbers[i] == paragraph)
            return true;
    return false;
}

bool references_have_all(struct references r, struct references others)
{
    for (size_t i = 0; i < others.count; i++)
        if (!references_have(r, others.numbers[i]))
            return false;
    return true;
}

struct references references_join(struct arena *a, struct references first, struct references second)
{
    int *numbers;
    size_t count = first.count;

    if (!first.count)
        return second;
    if (references_have_all(first, second))
        return first;
    numbers = arena_get(a, (first.count + second.count) * sizeof *numbers);
    memcpy(numbers, first.numbers, first.count * sizeof *numbers);
    for (size_t i = 0; i < second.count; i++)
        if (!references_have(first, second.numbers[i]))
            numbers[count++] = second.numbers[i];
    return (struct references){numbers, count};
}

static const struct figure *figure_printed(const struct local_case *c, const char *key)
{
    const struct figure *f = case_figure_shown(c, key);

    return f && f->written ? f : NULL;
}

char *grid_rule_phrase(const struct local_case *c, const struct grid *g, struct arena *a)
{
    const struct figure *households = figure_printed(c, g->households), *persons = figure_printed(c, g->persons);

    if (households && persons)
        return arena_format(a, "%s或%s", households->written, persons->written);
    if (households || persons)
        return arena_text(a, households ? households->written : persons->written);
    return arena_text(a, g->written);
}

/* ---- Nothing in a whole section ---- */

bool tier_is_of_section(const struct tier *t)
{
    return !t->tier && t->chain <= 0 && t->level == LEVEL_NONE;
}

bool mechanism_is_of_section(const struct mechanism *m)
{
    return !m->title && m->kind == WORD_MISSING;
}

bool figure_is_of_section(const struct figure *f)
{
    return !f->subject && !f->indicator && !f->written && !f->has_value;
}
