/* findings.c - the list of what is wrong, and the side table of places. */
#include "findings.h"

#include "casegrid/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WRITTEN_OUT = 1000, QUOTED = 40, LONGEST_COMPARED = 64, MOST_COMPARED = 1000, FEW_ASKED = 8 };

static const char too_many[] = N_("问题太多，以后的不再列出；请先改正前面的，再检查一遍。");

struct remembered {
    uintptr_t what;
    size_t file, order; /* order: memory that was freed can come again; the later reading counts */
    struct yaml_place place;
};

struct finding_places {
    char **files;
    size_t file_count;
    struct remembered *items;
    size_t count;
    bool sorted;
    size_t asked; /* since it was sorted last */
    size_t written_out; /* findings of the file begun last */
};

static struct finding_places *places_of(struct findings *found)
{
    if (!found->places)
        found->places = memory_get(sizeof *found->places);
    return found->places;
}

void findings_clear(struct findings *f)
{
    for (size_t i = 0; i < f->count; i++) {
        free(f->items[i].file);
        free(f->items[i].text);
    }
    free(f->items);
    if (f->places) {
        for (size_t i = 0; i < f->places->file_count; i++)
            free(f->places->files[i]);
        free(f->places->files);
        free(f->places->items);
        free(f->places);
    }
    *f = (struct findings){0};
}

void findings_begin(struct findings *found, const char *file)
{
    struct finding_places *p = places_of(found);

    *(char **)memory_append(&p->files, &p->file_count, sizeof *p->files) = memory_text(file);
    p->written_out = 0;
}

static void add(struct findings *found, enum weight weight, const char *file, struct yaml_place place, const char *format, va_list arguments)
{
    struct finding_places *p = places_of(found);
    struct finding *f;
    char text[FAULT_LENGTH];
    struct fault whole = {0};

    found->errors += weight == FINDING_ERROR;
    found->notes += weight == FINDING_NOTE;
    if (p->written_out > MOST_WRITTEN_OUT)
        return;
    f = memory_append(&found->items, &found->count, sizeof *found->items);
    f->file = memory_text(file);
    if (p->written_out++ == MOST_WRITTEN_OUT) {
        f->weight = weight;
        f->text = memory_text(_(too_many));
        return;
    }
    vsnprintf(text, sizeof text, format, arguments);
    fault_set(&whole, BAD_INPUT, "%s", text); /* cuts between characters */
    f->weight = weight;
    f->line = place.line;
    f->column = place.column;
    f->text = memory_text(whole.text);
}

static const char *current_file(struct findings *found)
{
    struct finding_places *p = places_of(found);

    return p->file_count ? p->files[p->file_count - 1] : "";
}

void finding_add(struct findings *found, enum weight weight, struct yaml_place place, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(found, weight, current_file(found), place, format, arguments);
    va_end(arguments);
}

void finding_add_at(struct findings *found, enum weight weight, const void *what, const void *other, const char *file, const char *format, ...)
{
    struct value_place at = {.file = file};
    va_list arguments;

    if (!finding_place_of(found, what, &at))
        finding_place_of(found, other, &at);
    va_start(arguments, format);
    add(found, weight, at.file, at.place, format, arguments);
    va_end(arguments);
}

void findings_take(struct found_part *out, struct findings *from)
{
    *out = (struct found_part){from->items, from->count, from->errors, from->notes};
    from->items = NULL;
    from->count = from->errors = from->notes = 0;
    if (from->places)
        from->places->written_out = 0;
}

void found_part_clear(struct found_part *part)
{
    for (size_t i = 0; i < part->count; i++) {
        free(part->items[i].file);
        free(part->items[i].text);
    }
    free(part->items);
    *part = (struct found_part){0};
}

void findings_give(struct findings *to, struct found_part *part)
{
    struct finding_places *p = places_of(to);

    to->errors += part->errors;
    to->notes += part->notes;
    for (size_t i = 0; i < part->count && p->written_out <= MOST_WRITTEN_OUT; i++) {
        struct finding *from = &part->items[i], *f = memory_append(&to->items, &to->count, sizeof *to->items);

        f->weight = from->weight;
        f->file = memory_text(from->file);
        if (p->written_out++ == MOST_WRITTEN_OUT) {
            f->text = memory_text(_(too_many));
            break;
        }
        f->line = from->line;
        f->column = from->column;
        f->text = memory_text(from->text);
    }
    found_part_clear(part);
}

static int by_file_and_place(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int order = strcmp(x->file, y->file);

    if (order)
        return order;
    if (x->line != y->line)
        return (x->line > y->line) - (x->line < y->line);
    if (x->column != y->column)
        return (x->column > y->column) - (x->column < y->column);
    return strcmp(x->text, y->text);
}

void findings_sort(struct findings *found, size_t from)
{
    if (found->count > from + 1)
        qsort(found->items + from, found->count - from, sizeof *found->items, by_file_and_place);
}

/* ---- Places ---- */

void finding_remember(struct findings *found, const void *what, struct yaml_place place)
{
    struct finding_places *p = places_of(found);
    struct remembered *r;

    if (!what || !p->file_count)
        return;
    r = memory_append(&p->items, &p->count, sizeof *p->items);
    *r = (struct remembered){(uintptr_t)what, p->file_count - 1, p->count, place};
    p->sorted = false;
}

static int by_address(const void *a, const void *b)
{
    const struct remembered *x = a, *y = b;

    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

bool finding_place_of(struct findings *found, const void *what, struct value_place *out)
{
    struct finding_places *p = places_of(found);
    size_t from = 0, to = p->count;

    if (!what || !p->count)
        return false;
    if (!p->sorted && ++p->asked <= FEW_ASKED) { /* not worth sorting: the last reading counts */
        size_t i = p->count;

        while (i && p->items[i - 1].what != (uintptr_t)what)
            i--;
        if (i)
            *out = (struct value_place){p->files[p->items[i - 1].file], p->items[i - 1].place};
        return i;
    }
    if (!p->sorted) {
        qsort(p->items, p->count, sizeof *p->items, by_address);
        p->sorted = true;
        p->asked = 0;
    }
    while (from < to) { /* ends behind the last entry of this address */
        size_t middle = from + (to - from) / 2;

        if (p->items[middle].what <= (uintptr_t)what)
            from = middle + 1;
        else
            to = middle;
    }
    if (!from || p->items[from - 1].what != (uintptr_t)what)
        return false;
    *out = (struct value_place){p->files[p->items[from - 1].file], p->items[from - 1].place};
    return true;
}

/* ---- Words of a message ---- */

const char *quote_of(struct quote *q, const char *text)
{
    size_t n, cut;

    if (!text)
        text = "";
    n = strlen(text);
    cut = text_offset(text, n, QUOTED);
    snprintf(q->text, sizeof q->text, cut < n ? "%.*s…" : "%.*s", (int)cut, text);
    return q->text;
}

const char *nearest_of(const char *text, candidate_at *candidate, const void *context)
{
    const char *best = NULL, *c;
    size_t bytes = strlen(text), length, limit, least;

    if (bytes > LONGEST_COMPARED)
        return NULL;
    length = text_code_points(text, bytes);
    limit = length < 4 ? 1 : length / 3;
    least = limit + 1;
    for (size_t i = 0; i < MOST_COMPARED && (c = candidate(context, i)); i++) {
        size_t distance = text_distance(text, c, limit);

        if (distance < least) {
            least = distance;
            best = c;
        }
    }
    return best;
}

/* ---- Writing ---- */

static const char *const with_place[] = {
    [FINDING_ERROR] = N_("%s:%d:%d: 错误：%s\n"),
    [FINDING_NOTE] = N_("%s:%d:%d: 提示：%s\n"),
};
static const char *const without_place[] = {
    [FINDING_ERROR] = N_("%s: 错误：%s\n"),
    [FINDING_NOTE] = N_("%s: 提示：%s\n"),
};

void finding_write(struct buffer *b, const struct finding *f)
{
    if (f->line)
        buffer_format(b, _(with_place[f->weight]), f->file, f->line, f->column, f->text);
    else
        buffer_format(b, _(without_place[f->weight]), f->file, f->text);
}
