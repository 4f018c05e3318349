/* profile.c - what is being compared: a case's level, size, scope and year, from its own figures. */
#include "inside.h"

#include <string.h>

static const struct profile_row {
    const char *indicator;
    const char *form, *name; /* with its value; by itself where it is not stated */
} profile_rows[] = {
    [PROFILE_RESIDENTS]   = {"residents",   N_("居民%s"), N_("居民")},
    [PROFILE_COMPOUNDS]   = {"compounds",   N_("小区%s"), N_("小区")},
    [PROFILE_COMMUNITIES] = {"communities", N_("社区%s"), N_("社区")},
    [PROFILE_STREETS]     = {"streets",     N_("街道%s"), N_("街道")},
};
_Static_assert(COUNT_OF(profile_rows) == PROFILE_FIGURES, "a row for each figure");

const char *profile_figure_code(enum profile_figure p)
{
    return profile_rows[p].indicator;
}

static bool is_whole(const struct local_case *of, const struct figure *f)
{
    return !strcmp(scope_name(of, f->scope), scope_name(of, NULL));
}

/* Which of two figures of one indicator tells more of the locality: what is there of the whole of it. */
static int figure_weight(const struct local_case *of, const struct figure *f)
{
    return 2 * is_whole(of, f) + (f->claim != CLAIM_PLAN && f->claim != CLAIM_RULE);
}

static const struct figure *figure_choose(const struct local_case *of, const char *indicator)
{
    const struct figure *best = NULL;

    for (size_t i = 0; i < of->figure_count; i++) {
        const struct figure *f = &of->figures[i];

        if (!f->indicator || strcmp(f->indicator, indicator) || !figure_is_told(f))
            continue;
        if (!best || figure_weight(of, f) > figure_weight(of, best))
            best = f;
    }
    return best;
}

/* 全区; where all figures are of one and the same part of it, that part. */
static const char *scope_of(const struct local_case *of, enum language l)
{
    const struct figure *first = NULL;

    for (size_t i = 0; i < of->figure_count; i++) {
        const struct figure *f = &of->figures[i];

        if (!figure_is_told(f))
            continue;
        first = first ? first : f;
        if (strcmp(scope_name(of, f->scope), scope_name(of, first->scope)))
            return scope_title(of, NULL, l);
    }
    return scope_title(of, first ? first->scope : NULL, l);
}

static bool ends_with_digit(const char *s)
{
    size_t n = strlen(s);

    return n && s[n - 1] >= '0' && s[n - 1] <= '9';
}

static const char *year_of(const struct local_case *of, struct arena *a, enum language l)
{
    if (of->year_basis != YEAR_PRINTED || !of->year || !*of->year)
        return words_in(N_("年份未提及"), l);
    return ends_with_digit(of->year) ? arena_format(a, words_in(N_("%s年"), l), of->year) : of->year;
}

static void part_add(struct buffer *b, const char *part, enum language l)
{
    if (b->length)
        buffer_add(b, words_in(N_("，"), l));
    buffer_add(b, part);
}

static void figure_part_add(struct buffer *b, const struct local_case *of, const struct figure *f, const struct profile_row *row, enum language l)
{
    struct buffer value = {0}, part = {0};
    const char *name = words_in(row->name, l);

    figure_write(&value, f, NULL, is_whole(of, f) ? NULL : f->scope, true, l);
    if (strstr(buffer_text(&value), name))
        buffer_add(&part, buffer_text(&value)); /* 5个街道 says it */
    else
        buffer_format(&part, words_in(row->form, l), buffer_text(&value));
    part_add(b, buffer_text(&part), l);
    buffer_clear(&value);
    buffer_clear(&part);
}

/* －居民、小区: what the source does not state, in one. */
static void missing_add(struct buffer *b, const struct profile *p, enum language l)
{
    struct buffer names = {0};

    for (size_t i = 0; i < PROFILE_FIGURES; i++) {
        if (p->figures[i])
            continue;
        if (names.length)
            buffer_add(&names, words_in(N_("、"), l));
        buffer_add(&names, words_in(profile_rows[i].name, l));
    }
    if (names.length)
        buffer_format(b, words_in(N_("；－%s"), l), buffer_text(&names));
    buffer_clear(&names);
}

void profile_fill(struct profile *p, const struct local_case *of, struct arena *a, enum language l)
{
    struct buffer line = {0};

    p->level = word_name(WORD_LOCALITY_LEVEL, (int)of->level, l);
    p->scope = scope_of(of, l);
    p->year = year_of(of, a, l);
    part_add(&line, p->level, l);
    for (size_t i = 0; i < PROFILE_FIGURES; i++) {
        p->figures[i] = figure_choose(of, profile_rows[i].indicator);
        if (p->figures[i])
            figure_part_add(&line, of, p->figures[i], &profile_rows[i], l);
    }
    part_add(&line, p->scope, l);
    part_add(&line, p->year, l);
    missing_add(&line, p, l);
    p->line = arena_text(a, buffer_text(&line));
    buffer_clear(&line);
}
