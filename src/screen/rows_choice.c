/* rows_choice.c - the rows that a comparison can have, which of them it shows, and in which order. */
#include "rows_choice.h"

#include <stdlib.h>
#include <string.h>

static struct comparison *compare(struct browser *b, const struct screen *below, const char *rows)
{
    const struct comparison_wish *now = compare_screen_wished(below);
    struct comparison_wish wish = {.rows = rows, .language = b->language, .patterns = now->patterns, .pattern_count = now->pattern_count};
    size_t count;
    const size_t *cases = compare_screen_cases(below, &count);
    const struct local_case **read = memory_array(count, sizeof *read);
    const struct casebook *book = NULL;
    struct comparison *c = NULL;
    struct fault f = {0};
    enum code rc = library_book(b->library, &book, &f);

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(b->library, browser_case(b, cases[i])->id, &read[i], &f);
    if (rc == OK)
        rc = comparison_create(&c, read, count, book, &wish, &f);
    free(read);
    if (rc != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    return c;
}

static struct choice *find_row(const struct choices *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (!strcmp(c->rows[i].id, id))
            return &c->rows[i];
    return NULL;
}

static void add_row(struct choices *c, const struct compare_row *row)
{
    struct choice *r = memory_append(&c->rows, &c->count, sizeof *r);

    *r = (struct choice){.id = memory_text(row->id), .label = memory_text(row->label), .group = (int)row->group};
}

void choices_move(struct choices *c, size_t from, size_t to)
{
    struct choice moved = c->rows[from];

    if (from < to)
        memmove(&c->rows[from], &c->rows[from + 1], (to - from) * sizeof moved);
    else
        memmove(&c->rows[to + 1], &c->rows[to], (from - to) * sizeof moved);
    c->rows[to] = moved;
}

static void ids_add(struct buffer *b, const char *id)
{
    buffer_format(b, "%s%s", b->length ? "," : "", id);
}

/* A row that is in no table goes where it belongs: a group's own row before the others of the group, an indicator that only the cases know behind
 * them. Returns its place. */
static size_t insert_row(struct choices *c, const struct compare_row *row)
{
    bool leads = !strcmp(row->id, row_group_code(row->group));
    size_t to = c->count;

    for (size_t i = 0; i < c->count && !(leads && to < c->count); i++)
        if (c->rows[i].group == (int)row->group)
            to = leads ? i : i + 1;
    add_row(c, row);
    choices_move(c, c->count - 1, to);
    return to;
}

/* The rows that SHOWN shows are the chosen ones and stand in its order; the others stay where they are. */
static void take_order(struct choices *c, const struct comparison *shown)
{
    size_t next = 0; /* behind the last of them */

    for (size_t r = 0; r < comparison_row_count(shown); r++) {
        const struct compare_row *row = comparison_row(shown, r);
        size_t at;

        if (row->group == GROUP_FINDS)
            continue;
        if (!find_row(c, row->id))
            next += insert_row(c, row) < next;
        at = (size_t)(find_row(c, row->id) - c->rows);
        if (at < next)
            choices_move(c, at, --next); /* those between move up */
        else
            next = at;
        c->rows[next++].chosen = true;
    }
}

/* The ids of all rows that a comparison may have, the groups' own left out: "chain,street,…". */
static void all_ids_write(struct buffer *ids, const struct casebook *book, enum language l)
{
    struct buffer names = {0};

    comparison_row_names(&names, book, l);
    for (const char *line = buffer_text(&names); *line; line += strcspn(line, "\n") + 1) {
        char *id = memory_text_n(line, strcspn(line, "\t"));
        bool is_group = false;

        for (int g = 0; g < ROW_GROUPS; g++)
            is_group = is_group || !strcmp(id, row_group_code((enum row_group)g));
        if (!is_group)
            ids_add(ids, id);
        free(id);
    }
    buffer_clear(&names);
}

void choices_clear(struct choices *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->rows[i].id);
        free(c->rows[i].label);
    }
    free(c->rows);
    free(c->first);
    *c = (struct choices){0};
}

bool choices_read(struct choices *c, struct browser *b, const struct screen *below, const char *wished)
{
    struct comparison *every, *first, *now;
    struct buffer ids = {0}, first_ids = {0};
    const struct casebook *book = NULL;
    struct fault f = {0};

    if (library_book(b->library, &book, &f) != OK) {
        browser_say(b, ROLE_ERROR, "%s", f.text);
        return false;
    }
    all_ids_write(&ids, book, b->language);
    every = compare(b, below, buffer_text(&ids));
    first = compare(b, below, NULL);
    now = compare(b, below, wished);
    if (every && first && now) {
        choices_clear(c);
        for (size_t r = 0; r < comparison_row_count(every); r++) {
            add_row(c, comparison_row(every, r));
            c->rows[c->count - 1].stated = comparison_coverage(every, r).stated;
            c->rows[c->count - 1].known = true;
        }
        for (size_t r = 0; r < comparison_row_count(first); r++)
            if (comparison_row(first, r)->group != GROUP_FINDS)
                ids_add(&first_ids, comparison_row(first, r)->id);
        take_order(c, now);
        c->first = buffer_take(&first_ids);
    }
    buffer_clear(&ids);
    comparison_free(now);
    comparison_free(first);
    comparison_free(every);
    return every && first && now;
}

size_t choices_write(struct buffer *ids, const struct choices *c)
{
    size_t chosen = 0;

    for (size_t i = 0; i < c->count; i++) {
        chosen += c->rows[i].chosen;
        if (ids && c->rows[i].chosen)
            ids_add(ids, c->rows[i].id);
    }
    return chosen;
}
