/* sheet_cells.c - cells as values: by the kind of each key, with the words a person would write as well as the codes. */
#include "sheet_cells.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_PARAGRAPHS = 100 };

unsigned long sheet_bit(const char *key)
{
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->keys[i].name, key))
            return 1UL << i;
    return 0;
}

static void text_put(struct figure *row, const struct key *k, const char *text)
{
    memcpy((char *)row + k->at, &text, sizeof text);
}

/* By code, by either name, or as it is shown with its mark. */
static int word_meant(enum word_kind kind, const char *cell)
{
    for (int i = 0; i < word_count(kind); i++) {
        const struct word *w = word_of(kind, i);
        size_t mark = w->mark ? strlen(w->mark) : 0;

        if (!strcasecmp(cell, w->code) || !strcmp(cell, w->zh) || !strcasecmp(cell, w->en))
            return i;
        if (mark && !strncmp(cell, w->mark, mark) && (!strcmp(cell + mark, w->zh) || !strcasecmp(cell + mark + strspn(cell + mark, " "), w->en)))
            return i;
    }
    return -1;
}

static bool word_put(struct sheet_reading *r, const struct key *k, const char *heading, const char *cell, struct yaml_place place, struct figure *row)
{
    int value = word_meant((enum word_kind)k->detail, cell);
    struct buffer allowed = {0};
    struct quote q;

    if (value >= 0) {
        memcpy((char *)row + k->at, &value, sizeof value);
        return true;
    }
    for (int i = 0; i < word_count((enum word_kind)k->detail); i++)
        buffer_format(&allowed, "%s%s", i ? "、" : "", word_name((enum word_kind)k->detail, i, CHINESE));
    finding_add(r->found, FINDING_ERROR, place, _("“%s”这一格不能写“%s”；可以写：%s。"), heading, quote_of(&q, cell), buffer_text(&allowed));
    buffer_clear(&allowed);
    return false;
}

/* As printed, with nothing left over. */
static bool printed_read(struct text_number *out, const char *cell)
{
    size_t n = strlen(cell);

    return text_number_at(out, cell, n, 0) && out->to == n;
}

static bool number_put(struct sheet_reading *r, const struct key *k, const char *heading, const char *cell, struct yaml_place place,
                       struct figure *row, unsigned long *given)
{
    struct text_number printed;
    bool is_value = !strcmp(k->name, "value"), has = true;
    struct quote q;
    double value;

    if (!text_number_plain(cell, &value)) {
        if (!printed_read(&printed, cell) || (!is_value && (printed.has_max || *printed.qualifier))) {
            finding_add(r->found, FINDING_ERROR, place, _("“%s”这一格的“%s”读不成数；请只写数字，例如 12000 或 98.3，或者照印出的写，例如 1.2万余次。"), heading,
                        quote_of(&q, cell));
            return false;
        }
        value = printed.value;
        if (is_value && printed.has_max) {
            row->has_max = true;
            row->value_max = printed.value_max;
            *given |= sheet_bit("value_max");
        }
        if (*printed.unit && !row->unit) {
            row->unit = arena_text(r->a, !strcmp(printed.unit, "％") ? "%" : printed.unit);
            *given |= sheet_bit("unit");
        }
        if (*printed.qualifier && !row->qualifier) {
            row->qualifier = arena_text(r->a, printed.qualifier);
            *given |= sheet_bit("qualifier");
        }
        if (is_value && *printed.unit && !row->written) {
            row->written = arena_text(r->a, cell);
            *given |= sheet_bit("written");
        }
    }
    memcpy((char *)row + k->at, &value, sizeof value);
    memcpy((char *)row + k->beside, &has, sizeof has);
    return true;
}

/* 5 · 5 8 · 5、8 · 第5段. */
static bool paragraphs_put(struct sheet_reading *r, const struct key *k, const char *heading, const char *cell, struct yaml_place place, struct figure *row)
{
    int *numbers = arena_get(r->a, MOST_PARAGRAPHS * sizeof *numbers);
    struct references refs = {numbers, 0};
    static const char *const between[] = {"第", "段", "、", "，", "；", " ", ",", ";", "[", "]"};
    const char *s = cell;
    struct quote q;

    while (*s) {
        size_t skip = 0;

        for (size_t i = 0; i < COUNT_OF(between) && !skip; i++)
            if (!strncmp(s, between[i], strlen(between[i])))
                skip = strlen(between[i]);
        if (!skip && (*s < '0' || *s > '9' || refs.count == MOST_PARAGRAPHS))
            break;
        if (!skip) {
            long number = strtol(s, (char **)&s, 10);

            if (number < 1 || (size_t)number > r->of_case->paragraph_count) {
                finding_add(r->found, FINDING_ERROR, place, _("没有第 %ld 段；这个案例的段落从 1 数起，共有 %zu 段。"), number, r->of_case->paragraph_count);
                return false;
            }
            numbers[refs.count++] = (int)number;
        }
        s += skip;
    }
    if (*s || !refs.count) {
        finding_add(r->found, FINDING_ERROR, place, _("“%s”这一格的“%s”不是段落号；请写数字，几个段落用空格隔开。"), heading, quote_of(&q, cell));
        return false;
    }
    memcpy((char *)row + k->at, &refs, sizeof refs);
    return true;
}

/* An indicator by id or name: its id, else the cell, which the check will refuse. */
static const char *indicator_meant(const struct sheet_reading *r, const char *cell)
{
    for (size_t i = 0; r->known && i < r->known->indicator_count; i++) {
        const struct indicator *in = &r->known->indicators[i];

        if (!strcmp(cell, in->id) || (in->name_zh && !strcmp(cell, in->name_zh)) || (in->name_en && !strcasecmp(cell, in->name_en)))
            return in->id;
    }
    return cell;
}

/* The whole by key, else by the subject that one figure has. */
static const char *whole_meant(const struct sheet_reading *r, const char *cell)
{
    const char *key = NULL;

    for (size_t i = 0; i < r->of_case->figure_count; i++) {
        const struct figure *f = &r->of_case->figures[i];

        if (f->key && !strcmp(f->key, cell))
            return f->key;
        if (f->subject && !strcmp(f->subject, cell))
            key = key ? cell : f->key;
    }
    return key ? key : cell;
}

/* The words for the whole locality are no scope of their own. */
static const char *scope_meant(const struct sheet_reading *r, const char *cell)
{
    return !strcmp(cell, scope_name(r->of_case, NULL)) ? NULL : cell;
}

bool sheet_cell_put(struct sheet_reading *r, int column, const char *cell, struct yaml_place place, struct figure *row, unsigned long *given)
{
    const struct key *k = &sheet_figures()->keys[column];
    const char *heading = casefile_heading(k->name, CHINESE), *text = cell;

    *given |= 1UL << column;
    switch (k->kind) {
    case VALUE_WORD: return word_put(r, k, heading, cell, place, row);
    case VALUE_NUMBER: return number_put(r, k, heading, cell, place, row, given);
    case VALUE_PARAGRAPHS: return paragraphs_put(r, k, heading, cell, place, row);
    default: break;
    }
    if (!strcmp(k->name, "indicator"))
        text = indicator_meant(r, cell);
    else if (!strcmp(k->name, "part_of"))
        text = whole_meant(r, cell);
    else if (!strcmp(k->name, "scope"))
        text = scope_meant(r, cell);
    else if (!strcmp(k->name, "unit") && !strcmp(cell, "％"))
        text = "%";
    text_put(row, k, text ? arena_text(r->a, text) : NULL);
    return true;
}
