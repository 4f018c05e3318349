/* find.c - the case a person means, or the names that come nearest. */
#include "own.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED = 8, NEAREST = 3, SOME = 4, SHOWN_COLUMNS = 40 };

/* How well a case answers; the best answer counts if only one case gives it. */
enum answer { ANSWER_NONE, ANSWER_PART, ANSWER_WHOLE, ANSWER_ID };

static enum answer answer_of(const struct case_summary *s, const char *query)
{
    bool exact = false;

    if (!strcmp(s->id, query))
        return ANSWER_ID;
    if (!case_answers(s, query, &exact))
        return ANSWER_NONE;
    return exact ? ANSWER_WHOLE : ANSWER_PART;
}

/* QUERY, which is not empty, as a message can show it: clean, and not longer than the rest of the message. Owned. */
static char *shown(const char *query)
{
    struct width_rule wide = {.ambiguous = 2};
    struct buffer clean = {0}, out = {0};

    text_clean(&clean, query, strlen(query));
    if (text_width(&wide, buffer_text(&clean), clean.length) <= SHOWN_COLUMNS)
        return buffer_take(&clean);
    text_pad(&out, &wide, buffer_text(&clean), clean.length, SHOWN_COLUMNS);
    buffer_clear(&clean);
    return buffer_take(&out);
}

/* 西岗区（xigang）, with the full name where it tells more. */
static void add_candidate(struct buffer *b, const struct case_summary *s)
{
    if (b->length)
        buffer_add(b, _("、"));
    buffer_format(b, _("%s（%s）"), s->full_name ? s->full_name : s->name, s->id);
}

/* What a walk through the names finds. */
struct answers {
    const char *query;
    enum answer best;
    size_t count, first; /* of those that answer best */
    struct buffer names; /* of the first NAMED of them */
};

static bool hear_answer(void *context, size_t index, const struct case_summary *s)
{
    struct answers *found = context;
    enum answer a = answer_of(s, found->query);

    if (a == ANSWER_NONE || a < found->best)
        return true;
    if (a > found->best) {
        found->best = a;
        found->count = 0;
        found->names.length = 0;
    }
    if (found->count++ == 0)
        found->first = index;
    if (found->count <= NAMED)
        add_candidate(&found->names, s);
    return true;
}

static enum code ambiguous(const struct answers *found, struct fault *f)
{
    const char *names = buffer_text(&found->names);
    char *words = shown(found->query);
    enum code rc = found->count > NAMED
                       ? fault_set(f, BAD_INPUT, _("“%s”可以指 %zu 个案例，前几个是：%s。请写得更全，或写括号里的编号；casegrid table cases 会列出全部案例。"),
                                   words, found->count, names)
                       : fault_set(f, BAD_INPUT, _("“%s”可以指 %zu 个案例：%s。请写得更全，或写括号里的编号。"), words, found->count, names);

    free(words);
    return rc;
}

/* ---- Nothing found: the nearest names ---- */

static const char *const suffixes[] = {"区", "市", "县", "旗"};

/* NAME without 区, 市 … at its end, which people leave out. Owned. */
static char *short_name(const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        size_t m = strlen(suffixes[i]);

        if (n > 2 * m && !strcmp(name + n - m, suffixes[i]))
            return memory_text_n(name, n - m);
    }
    return memory_text(name);
}

static void without_blanks(char *text)
{
    char *to = text;

    for (const char *p = text; *p; p++)
        if (*p != ' ')
            *to++ = *p;
    *to = '\0';
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The letters between QUERY and the closest of a case's names; LIMIT + 1 for more than LIMIT. */
static size_t distance_of(const struct case_summary *s, const char *query, size_t limit)
{
    char *brief = short_name(s->name), *pinyin = memory_text(s->pinyin ? s->pinyin : s->id);
    size_t best = smaller(text_distance(query, s->name, limit), text_distance(query, s->id, limit));

    without_blanks(pinyin);
    best = smaller(best, text_distance(query, brief, limit));
    best = smaller(best, text_distance(query, pinyin, limit));
    if (strlen(brief) < strlen(s->name) && strstr(query, brief)) /* 大连西岗: the name with something around it */
        best = smaller(best, 1);
    free(brief);
    free(pinyin);
    return best;
}

/* The names that come nearest, and the first of all. */
struct nearest {
    const char *query;
    size_t limit;
    char *names[NEAREST]; /* as candidates; owned */
    size_t distance[NEAREST], count;
    struct buffer some;
    size_t some_count;
};

static void near_insert(struct nearest *n, size_t at, size_t distance, const struct case_summary *s)
{
    struct buffer name = {0};

    if (n->count == NEAREST)
        free(n->names[--n->count]);
    for (size_t k = n->count++; k > at; k--) {
        n->names[k] = n->names[k - 1];
        n->distance[k] = n->distance[k - 1];
    }
    add_candidate(&name, s);
    n->names[at] = buffer_take(&name);
    n->distance[at] = distance;
}

static bool hear_nearest(void *context, size_t index, const struct case_summary *s)
{
    struct nearest *n = context;
    size_t d = distance_of(s, n->query, n->limit), at = n->count;

    (void)index;
    if (n->some_count < SOME) {
        add_candidate(&n->some, s);
        n->some_count++;
    }
    while (at > 0 && n->distance[at - 1] > d)
        at--;
    if (d <= n->limit && at < NEAREST)
        near_insert(n, at, d, s);
    return true;
}

static bool hear_some(void *context, size_t index, const struct case_summary *s)
{
    struct nearest *n = context;

    (void)index;
    add_candidate(&n->some, s);
    return ++n->some_count < SOME;
}

static enum code not_found(struct library *l, const char *query, struct fault *f)
{
    size_t points = text_code_points(query, strlen(query));
    struct nearest near = {.query = query, .limit = points < 4 ? 1 : points < 7 ? 2 : 3}; /* more would call 铁西区 near to 西岗区 */
    struct buffer names = {0};
    char *words = shown(query);
    enum code rc = library_names(l, 0, points <= SHOWN_COLUMNS ? hear_nearest : hear_some, &near, f);

    for (size_t i = 0; i < near.count; i++)
        buffer_format(&names, "%s%s", i ? _("、") : "", near.names[i]);
    if (rc == STOPPED)
        rc = OK;
    if (rc == OK && near.count)
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”。最接近的是：%s。casegrid table cases 会列出全部案例。"), words, buffer_text(&names));
    else if (rc == OK && l->list_count)
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”，也没有相近的。库里共有 %zu 个案例，例如：%s。casegrid table cases 会列出全部案例。"),
                       words, l->list_count, buffer_text(&near.some));
    else if (rc == OK)
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”，一个案例也没有；用 casegrid import 收入案例文件。"), words);
    for (size_t i = 0; i < near.count; i++)
        free(near.names[i]);
    buffer_clear(&names);
    buffer_clear(&near.some);
    free(words);
    return rc;
}

enum code library_find(struct library *l, const char *query, size_t *index, struct fault *f)
{
    struct answers found = {.query = query};
    struct fault why = {0};
    enum code rc;

    if (!query[strspn(query, " \t\r\n")]) /* "" is part of every name */
        return fault_set(f, BAD_INPUT, _("案例的名称是空的。请写案例的名称、编号或拼音；casegrid table cases 会列出全部案例。"));
    rc = library_index(l, query, index, &why);
    if (rc == OK) /* an id answers best of all, and only one case has it */
        return OK;
    if (rc != NOTHING_FOUND)
        return fault_set(f, rc, "%s", why.text);
    rc = library_names(l, 0, hear_answer, &found, f);
    if (rc == OK && found.best == ANSWER_NONE)
        rc = not_found(l, query, f);
    else if (rc == OK && found.count > 1)
        rc = ambiguous(&found, f);
    else if (rc == OK)
        *index = found.first;
    buffer_clear(&found.names);
    return rc;
}

enum code library_ids_prove(struct library *l, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < library_count(l); i++) {
        char *id = memory_text(library_at(l, i)->id);
        size_t at = i;

        rc = library_index(l, id, &at, f);
        if (rc == NOTHING_FOUND || (rc == OK && at != i))
            rc = library_altered(l, f);
        free(id);
    }
    return rc;
}
