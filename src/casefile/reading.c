/* reading.c - one row: every key looked up in its table, every missing one named. */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KEYS = 32 };

/* Keys mostly come in the order of the table, so the search begins behind BEFORE (NULL: at the beginning), and goes round. */
static const struct key *key_find(const struct table *t, const char *name, const struct key *before)
{
    size_t start = before ? (size_t)(before - t->keys) + 1 : 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct key *k = &t->keys[start + i < t->count ? start + i : start + i - t->count];

        if (*k->name == *name && !strcmp(k->name, name))
            return k;
    }
    return NULL;
}

size_t reading_known_keys(const struct table *t, const struct yaml_node *node)
{
    size_t known = 0;

    if (node->kind == YAML_MAP)
        for (const struct yaml_node *n = node->first; n; n = n->next)
            known += key_find(t, n->key, NULL) != NULL;
    return known;
}

static const char *key_name_at(const void *context, size_t i)
{
    const struct table *t = context;

    return i < t->count ? t->keys[i].name : NULL;
}

static void report_unknown_key(struct reading *r, const struct table *t, const struct yaml_node *n)
{
    const char *nearest = nearest_of(n->key, key_name_at, t);
    struct yaml_place place = {n->key_line, n->key_column};
    struct buffer allowed = {0};
    struct quote q;

    for (size_t i = 0; i < t->count; i++)
        buffer_format(&allowed, "%s%s", i ? _("、") : "", t->keys[i].name);
    if (nearest)
        finding_add(r->found, FINDING_ERROR, place, _("“%s”这一项里没有键“%s”，是不是“%s”？可以写的键：%s。"), _(t->name),
                    quote_of(&q, n->key), nearest, buffer_text(&allowed));
    else
        finding_add(r->found, FINDING_ERROR, place, _("“%s”这一项里没有键“%s”；可以写的键：%s。"), _(t->name), quote_of(&q, n->key),
                    buffer_text(&allowed));
    buffer_clear(&allowed);
}

static enum state state_at(const void *row, size_t offset)
{
    int state;

    memcpy(&state, (const char *)row + offset, sizeof state);
    return (enum state)state;
}

static bool says_nothing(enum state s)
{
    return s == NOT_STATED || s == NOT_APPLICABLE;
}

static void check_presence(struct reading *r, const struct table *t, const struct key *k, const struct yaml_node *row_node,
                           const struct yaml_node *value, const void *row)
{
    bool ruled = k->need == NEEDED_IF_STATED || k->need == ALLOWED_IF_STATED;
    enum state state = ruled ? state_at(row, k->state) : STATED;

    if (!value && k->need == REQUIRED)
        finding_add(r->found, FINDING_ERROR, reading_place(row_node), _("“%s”这一项缺少键“%s”；请补上。"), _(t->name), k->name);
    else if (!value && k->need == NEEDED_IF_STATED && state == STATED)
        finding_add(r->found, FINDING_ERROR, reading_place(row_node),
                    _("“%s”这一项的状态是 stated，却缺少键“%s”；请补上，或者把状态改成一种“无”（如 not_stated）。"), _(t->name), k->name);
    else if (value && ruled && says_nothing(state))
        finding_add(r->found, FINDING_ERROR, (struct yaml_place){value->key_line, value->key_column},
                    _("状态是 %s，就不该再有键“%s”；请删去它，或者改正状态。"), word_code(WORD_STATE, (int)state), k->name);
}

static void set_absent(const struct table *t, void *row)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->keys[i].kind == VALUE_WORD || t->keys[i].kind == VALUE_INTEGER)
            memcpy((char *)row + t->keys[i].at, &t->keys[i].absent, sizeof t->keys[i].absent);
}

void reading_row(struct reading *r, const struct table *t, const struct yaml_node *node, void *row)
{
    const struct yaml_node *values[MOST_KEYS] = {0};
    const struct key *k = NULL;

    if (node->kind != YAML_MAP) {
        finding_add(r->found, FINDING_ERROR, reading_place(node), _("“%s”的每一项都应当是一组“键: 值”，这里不是；请检查缩进和冒号。"),
                    _(t->name));
        return;
    }
    set_absent(t, row);
    for (const struct yaml_node *n = node->first; n; n = n->next) {
        k = key_find(t, n->key, k);
        if (!k) {
            report_unknown_key(r, t, n);
            continue;
        }
        values[k - t->keys] = n;
        reading_value(r, k, n, row);
    }
    for (size_t i = 0; i < t->count; i++)
        check_presence(r, t, &t->keys[i], node, values[i], row);
    if (t->check)
        t->check(r, node, row);
}

bool reading_has_figure(const struct reading *r, const char *key)
{
    size_t from = 0, to = r->figure_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(key, r->figures[middle]->text);

        if (!order)
            return true;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return false;
}
