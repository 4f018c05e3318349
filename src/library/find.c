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
    buffer_format(b, b->length ? "、%s（%s）" : "%s（%s）", s->full_name ? s->full_name : s->name, s->id);
}

static enum code ambiguous(const struct library *l, const char *query, enum answer best, size_t answers, struct fault *f)
{
    struct buffer names = {0};
    char *words = shown(query);
    size_t named = 0;
    enum code rc;

    for (size_t i = 0; i < l->list_count && named < NAMED; i++)
        if (answer_of(&l->list[i], query) == best) {
            add_candidate(&names, &l->list[i]);
            named++;
        }
    rc = answers > NAMED
             ? fault_set(f, BAD_INPUT, _("“%s”可以指 %zu 个案例，前几个是：%s。请写得更全，或写括号里的编号；casegrid table cases 会列出全部案例。"),
                         words, answers, buffer_text(&names))
             : fault_set(f, BAD_INPUT, _("“%s”可以指 %zu 个案例：%s。请写得更全，或写括号里的编号。"), words, answers,
                         buffer_text(&names));
    buffer_clear(&names);
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

static enum code not_found(const struct library *l, const char *query, struct fault *f)
{
    size_t nearest[NEAREST], distance[NEAREST], near = 0, points = text_code_points(query, strlen(query));
    size_t limit = points < 4 ? 1 : points < 7 ? 2 : 3; /* more would call 铁西区 near to 西岗区 */
    struct buffer names = {0};
    char *words = shown(query);
    enum code rc;

    for (size_t i = 0; points <= SHOWN_COLUMNS && i < l->list_count; i++) {
        size_t d = distance_of(&l->list[i], query, limit), at = near;

        if (d > limit)
            continue;
        while (at > 0 && distance[at - 1] > d)
            at--;
        if (at == NEAREST)
            continue;
        near += near < NEAREST;
        for (size_t k = near - 1; k > at; k--) {
            nearest[k] = nearest[k - 1];
            distance[k] = distance[k - 1];
        }
        nearest[at] = i;
        distance[at] = d;
    }
    for (size_t i = 0; i < near; i++)
        add_candidate(&names, &l->list[nearest[i]]);
    for (size_t i = 0; !near && i < l->list_count && i < SOME; i++)
        add_candidate(&names, &l->list[i]);
    if (near)
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”。最接近的是：%s。casegrid table cases 会列出全部案例。"), words, buffer_text(&names));
    else if (l->list_count)
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”，也没有相近的。库里共有 %zu 个案例，例如：%s。casegrid table cases 会列出全部案例。"),
                       words, l->list_count, buffer_text(&names));
    else
        rc = fault_set(f, NOTHING_FOUND, _("案例库里没有“%s”，一个案例也没有；用 casegrid import 收入案例文件。"), words);
    buffer_clear(&names);
    free(words);
    return rc;
}

enum code library_find(struct library *l, const char *query, size_t *index, struct fault *f)
{
    const struct case_summary *list;
    enum answer best = ANSWER_NONE;
    size_t count, answers = 0;
    enum code rc = library_list(l, &list, &count, f);

    if (rc != OK)
        return rc;
    if (!query[strspn(query, " \t\r\n")]) /* "" is part of every name */
        return fault_set(f, BAD_INPUT, _("案例的名称是空的。请写案例的名称、编号或拼音；casegrid table cases 会列出全部案例。"));
    for (size_t i = 0; i < count; i++) {
        enum answer a = answer_of(&list[i], query);

        if (a == ANSWER_NONE || a < best)
            continue;
        if (a > best) {
            best = a;
            answers = 0;
        }
        if (answers++ == 0)
            *index = i;
    }
    if (best == ANSWER_NONE)
        return not_found(l, query, f);
    return answers == 1 ? OK : ambiguous(l, query, best, answers, f);
}
