/* palette_entries.c - what the palette lists: commands from the tables of keys, places that the typed text names; in which order. */
#include "palette_entries.h"

#include "corpus_load.h"
#include "palette_readings.h"

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
        free(entries[i].short_pinyin);
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

struct command_words entry_words(const struct entry *e)
{
    const struct binding *row = e->row;

    return (struct command_words){{row->help, _(row->help), row->hint, row->hint ? _(row->hint) : NULL}, row->code, row->pinyin, e->short_pinyin};
}

/* Characters that a hint has and its own sentence has not are read as in the other sentences, or as here. */
static void read_hints(struct entries *all)
{
    struct readings common = {0};

    readings_learn(&common, "阅读，帮助，返回，确定，开始，仍然", "yue du bang zhu fan hui que ding kai shi reng ran");
    for (size_t i = 0; i < all->count; i++)
        readings_learn(&common, all->commands[i].row->help, all->commands[i].row->pinyin);
    for (size_t i = 0; i < all->count; i++) {
        const struct binding *row = all->commands[i].row;
        struct readings own = {0};

        if (!row->hint)
            continue;
        readings_learn(&own, row->help, row->pinyin);
        all->commands[i].short_pinyin = readings_of(&own, &common, row->hint);
        readings_clear(&own);
    }
    readings_clear(&common);
}

/* The screen has something else on that key: what the common one does would pass it by (a presentation asks before it ends). */
static bool is_taken_over(const struct binding *common, const struct screen *s)
{
    for (size_t i = 0; i < s->ops->binding_count; i++)
        if (s->ops->bindings[i].keys[0] == common->keys[0] && binding_can_run(&s->ops->bindings[i], s))
            return true;
    return false;
}

void entries_take(struct entries *e, struct screen *below)
{
    const struct screen_ops *own = below->ops, *other;

    for (size_t i = 0; i < own->binding_count; i++)
        add_command(e, below, &own->bindings[i], own, binding_can_run(&own->bindings[i], below) ? SECTION_HERE : SECTION_NOT_NOW);
    for (size_t i = 0; i < common_binding_count; i++)
        if (binding_can_run(&common_bindings[i], below) && !is_taken_over(&common_bindings[i], below))
            add_command(e, below, &common_bindings[i], NULL, SECTION_COMMON);
    for (size_t k = 0; (other = screen_ops_at(k)); k++)
        for (size_t i = 0; other != own && other != &palette_screen_ops && i < other->binding_count; i++)
            add_command(e, below, &other->bindings[i], other, SECTION_ELSEWHERE);
    read_hints(e);
}

/* ---- Places ---- */

/* From MANY cases on only a whole name or id counts: looking through all their pinyin takes long, and most of them answer to a letter. */
enum { CASES_OFFERED = 5, MANY_CASES = 2000, BETWEEN_LOOKS = 256 };

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

static void offer_case(struct entries *e, const struct browser *b, size_t index, bool exact)
{
    struct place p = {.case_index = index, .paragraph = 1, .group = -1};

    offer_place(e, b, &p, exact ? RANK_EXACT : RANK_INSIDE);
}

struct offering {
    struct entries *entries;
    const struct browser *browser;
    const char *text;
    double until;
};

static bool offer_if_it_answers(void *context, size_t index, const struct case_summary *c)
{
    const struct offering *o = context;
    bool exact;

    if (case_answers(c, o->text, &exact))
        offer_case(o->entries, o->browser, index, exact);
    return o->entries->place_count < CASES_OFFERED;
}

static bool offer_if_it_is_named(void *context, size_t index, const struct case_summary *c)
{
    const struct offering *o = context;

    if (!strcmp(c->name, o->text) && strcmp(c->id, o->text)) /* who has it for an id is offered already */
        offer_case(o->entries, o->browser, index, true);
    o->entries->looked = index + 1;
    return o->entries->place_count < CASES_OFFERED && (o->until < 0 || o->entries->looked % BETWEEN_LOOKS || clock_milliseconds() < o->until);
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
            offer_place(e, b, &p, RANK_EXACT);
            place_clear(&p);
        } else
            e->trouble = memory_text(f.text);
        return;
    }
    if (b->case_count < MANY_CASES) {
        library_names(b->library, 0, offer_if_it_answers, &(struct offering){.entries = e, .browser = b, .text = text}, &f);
    } else {
        if (library_index(b->library, text, &p.case_index, NULL) == OK)
            offer_case(e, b, p.case_index, true);
        e->named = memory_text(text);
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

/* What TEXT means among all that there is now. */
static void arrange(struct entries *e, const char *text)
{
    e->shown_count = 0;
    e->shown = memory_resize(e->shown, e->count + e->place_count + 1, sizeof *e->shown);
    for (size_t i = 0; i < e->count; i++) {
        struct command_words words = entry_words(&e->commands[i]);

        e->commands[i].rank = command_match(text, &words);
        if (e->commands[i].rank != RANK_NONE)
            e->shown[e->shown_count++] = &e->commands[i];
    }
    for (size_t i = 0; i < e->place_count; i++)
        e->shown[e->shown_count++] = &e->places[i];
    qsort(e->shown, e->shown_count, sizeof *e->shown, by_rank);
}

static void look_no_more(struct entries *e)
{
    free(e->named);
    e->named = NULL;
    e->looked = 0;
}

bool entries_look(struct entries *e, const struct browser *b, const char *text, int milliseconds)
{
    struct offering o = {e, b, e->named, milliseconds < 0 ? -1 : clock_milliseconds() + milliseconds};
    size_t before = e->place_count;
    struct fault f = {0};
    enum code rc;

    if (!e->named)
        return false;
    rc = library_names(b->library, e->looked, offer_if_it_is_named, &o, &f);
    if (e->place_count > before)
        arrange(e, text);
    if ((rc == OK || rc == STOPPED) && e->looked < b->case_count && e->place_count < CASES_OFFERED)
        return true;
    look_no_more(e);
    return false;
}

void entries_narrow(struct entries *e, const struct browser *b, const char *text)
{
    list_free(e->places, e->place_count);
    e->places = NULL;
    e->place_count = 0;
    free(e->trouble);
    e->trouble = NULL;
    look_no_more(e);
    offer_places(e, b, text);
    arrange(e, text);
}

void entries_clear(struct entries *e)
{
    list_free(e->commands, e->count);
    list_free(e->places, e->place_count);
    free(e->shown);
    free(e->trouble);
    free(e->named);
    *e = (struct entries){0};
}
