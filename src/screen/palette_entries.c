/* palette_entries.c - what the palette lists: commands from the tables of keys, places that the typed text names; in which order. */
#include "palette_entries.h"

#include <stdlib.h>
#include <string.h>

/* ---- What there is ---- */

static struct entry *entry_add(struct entry **entries, size_t *count, enum section section)
{
    struct entry *e = memory_append(entries, count, sizeof *e);

    e->section = section;
    e->order = *count;
    return e;
}

static void list_free(struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(entries[i].text);
        free(entries[i].code);
        free(entries[i].keys);
    }
    free(entries);
}

bool binding_can_run(const struct binding *row, const struct screen *s)
{
    return !row->can || row->can(s);
}

static void add_command(struct entries *all, const struct screen *below, const struct binding *row, const struct screen_ops *owner, enum section section)
{
    struct buffer text = {0}, keys = {0};
    struct entry *e;

    if (!row->help || !row->code || binding_is_barred(row, below->browser) || (!owner && !strcmp(row->code, "palette")))
        return;
    if (section == SECTION_ELSEWHERE)
        buffer_format(&text, "[%s] ", _(owner->title));
    buffer_add(&text, _(row->help));
    binding_keys_write(&keys, row, below->ops);
    e = entry_add(&all->commands, &all->count, section);
    e->row = row;
    e->of = owner;
    e->text = buffer_take(&text);
    e->code = memory_text(row->code);
    e->keys = keys.length ? buffer_take(&keys) : memory_text("");
}

void entries_take(struct entries *e, struct screen *below)
{
    const struct screen_ops *own = below->ops, *other;

    for (size_t i = 0; i < own->binding_count; i++)
        add_command(e, below, &own->bindings[i], own, binding_can_run(&own->bindings[i], below) ? SECTION_HERE : SECTION_NOT_NOW);
    for (size_t i = 0; i < common_binding_count; i++)
        if (binding_can_run(&common_bindings[i], below))
            add_command(e, below, &common_bindings[i], NULL, SECTION_COMMON);
    for (size_t k = 0; (other = screen_ops_at(k)); k++)
        for (size_t i = 0; other != own && other != &palette_screen_ops && i < other->binding_count; i++)
            add_command(e, below, &other->bindings[i], other, SECTION_ELSEWHERE);
}

/* ---- Places ---- */

/* From MANY cases on only a whole name or id counts: looking through all their pinyin would hold up the key. */
enum { CASES_OFFERED = 5, MANY_CASES = 2000 };

static bool answers(const struct browser *b, size_t index, const char *text, bool *exact)
{
    const struct case_summary *c = &b->cases[index];

    if (b->case_count < MANY_CASES)
        return case_answers(c, text, exact);
    return *exact = !strcmp(c->id, text) || !strcmp(c->name, text);
}

static void offer_place(struct entries *all, const struct browser *b, const struct place *p, enum command_rank rank)
{
    struct entry *e = entry_add(&all->places, &all->place_count, SECTION_PLACE);
    struct buffer text = {0}, name = {0};

    buffer_add(&text, _("到 "));
    place_describe(&text, b, p);
    place_write(&name, b, p);
    e->rank = rank;
    e->text = buffer_take(&text);
    e->code = buffer_take(&name);
    e->keys = memory_text("");
}

static bool names_a_place(const char *text)
{
    return strchr(text, '/') || strstr(text, "／");
}

static void offer_places(struct entries *e, const struct browser *b, const char *text)
{
    struct fault f = {0};
    struct place p;

    if (!*text)
        return;
    if (names_a_place(text)) {
        if (place_read(&p, b, text, &f) == OK) {
            offer_place(e, b, &p, RANK_PREFIX);
            place_clear(&p);
        } else
            e->trouble = memory_text(f.text);
        return;
    }
    for (size_t i = 0; i < b->case_count && e->place_count < CASES_OFFERED; i++) {
        bool exact;

        if (!answers(b, i, text, &exact))
            continue;
        p = (struct place){.case_index = i, .paragraph = 1, .group = -1};
        offer_place(e, b, &p, exact ? RANK_PREFIX : RANK_INSIDE);
    }
}

/* ---- Narrowing ---- */

static int by_rank(const void *a, const void *b)
{
    const struct entry *x = *(const struct entry *const *)a, *y = *(const struct entry *const *)b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void entries_narrow(struct entries *e, const struct browser *b, const char *text)
{
    list_free(e->places, e->place_count);
    e->places = NULL;
    e->place_count = e->shown_count = 0;
    free(e->trouble);
    e->trouble = NULL;
    offer_places(e, b, text);
    e->shown = memory_resize(e->shown, e->count + e->place_count + 1, sizeof *e->shown);
    for (size_t i = 0; i < e->count; i++) {
        const struct binding *row = e->commands[i].row;
        struct command_words words = {{row->help, _(row->help), row->hint}, row->code, row->pinyin};

        e->commands[i].rank = command_match(text, &words);
        if (e->commands[i].rank != RANK_NONE)
            e->shown[e->shown_count++] = &e->commands[i];
    }
    for (size_t i = 0; i < e->place_count; i++)
        e->shown[e->shown_count++] = &e->places[i];
    qsort(e->shown, e->shown_count, sizeof *e->shown, by_rank);
}

void entries_clear(struct entries *e)
{
    list_free(e->commands, e->count);
    list_free(e->places, e->place_count);
    free(e->shown);
    free(e->trouble);
    *e = (struct entries){0};
}
