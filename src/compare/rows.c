/* rows.c - the rows of a comparison: four groups, the fixed rows of each, a row for each indicator; and the patterns of a wish. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

enum { PATTERN_SHOWN = 40 }; /* code points */

static const struct {
    const char *code, *name;
} groups[] = {
    [GROUP_TIERS]    = {"tiers",    N_("组织层级")},
    [GROUP_GRID]     = {"grid",     N_("网格规模")},
    [GROUP_PROPERTY] = {"property", N_("物业机制")},
    [GROUP_FIGURES]  = {"figures",  N_("成效数据")},
    [GROUP_FINDS]    = {"finds",    N_("检索行")},
};
_Static_assert(COUNT_OF(groups) == ROW_GROUPS, "a code and a name for each group");

const char *words_in(const char *message, enum language l)
{
    return l == ENGLISH ? _(message) : message;
}

const char *row_group_code(enum row_group g)
{
    return groups[g].code;
}

const char *row_group_name(enum row_group g, enum language l)
{
    return words_in(groups[g].name, l);
}

/* ---- Building ---- */

static struct slot *slot_add(struct rows *r, enum row_group g, const char *id, const char *label, int value)
{
    struct slot *s = &r->slots[r->count++];

    *s = (struct slot){.row = {.group = g, .id = id, .label = label}, .value = value};
    return s;
}

static void group_begin(struct rows *r, enum row_group g, enum language l)
{
    r->first[g] = r->count;
    slot_add(r, g, row_group_code(g), row_group_name(g, l), 0)->is_group = true;
}

/* The code of the level "grid" means the whole group of grid rows to --rows, so the level's row has a longer id. */
static const char *level_id(int level)
{
    return level == LEVEL_GRID ? "grid_level" : word_code(WORD_LEVEL, level);
}

static void tiers_add(struct rows *r, enum language l)
{
    group_begin(r, GROUP_TIERS, l);
    slot_add(r, GROUP_TIERS, "chain", words_in(N_("组织链条"), l), 0);
    for (int level = 0; level < LEVELS; level++)
        slot_add(r, GROUP_TIERS, level_id(level), word_name(WORD_LEVEL, level, l), level);
    slot_add(r, GROUP_TIERS, "level_unknown", words_in(N_("层级不明"), l), LEVEL_NONE);
}

static void grid_add(struct rows *r, enum language l)
{
    group_begin(r, GROUP_GRID, l);
    for (size_t i = 0; i < GRID_ROWS; i++)
        slot_add(r, GROUP_GRID, grid_row_id(i), words_in(grid_row_label(i), l), (int)i);
}

static void property_add(struct rows *r, enum language l)
{
    group_begin(r, GROUP_PROPERTY, l);
    for (int kind = 0; kind < MECHANISM_KINDS; kind++)
        slot_add(r, GROUP_PROPERTY, word_code(WORD_MECHANISM, kind), word_name(WORD_MECHANISM, kind, l), kind);
}

/* What is worked out from an indicator stands behind it; of two indicators with one id behind the first. */
static void derived_add(struct rows *r, const char *indicator, bool *is_there, enum language l)
{
    for (size_t i = 0; i < DERIVED_ROWS; i++) {
        const struct derived_row *row = derived_row(i);
        struct slot *s;

        if (is_there[i] || strcmp(row->numerator, indicator))
            continue;
        s = slot_add(r, GROUP_FIGURES, row->id, words_in(row->label, l), r->slots[r->count - 1].value);
        s->derived = row;
        s->row.unit = row->unit;
        s->row.derived = true;
        is_there[i] = true;
    }
}

static void indicator_add(struct rows *r, const char *id, const char *label, const char *unit, int dimension)
{
    struct slot *s = slot_add(r, GROUP_FIGURES, id, label, dimension);

    s->is_indicator = true;
    s->row.unit = unit;
}

static void dimensions_add(struct rows *r, struct arena *a, enum language l)
{
    for (int d = 0; d < DIMENSIONS; d++)
        slot_add(r, GROUP_FIGURES, arena_format(a, "other_%s", word_code(WORD_DIMENSION, d)),
                 arena_format(a, words_in(N_("其他·%s"), l), word_name(WORD_DIMENSION, d, l)), d);
}

static int ids_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The indicators that figures name and BOOK does not have, sorted, each once; owned by the caller. */
static const char **strangers(const struct local_case *const *cases, size_t count, const struct casebook *book, size_t *found)
{
    const char **ids = NULL, **known = memory_array(book ? book->indicator_count : 0, sizeof *known);
    size_t known_count = 0, all = 0, kept = 0;

    for (size_t i = 0; book && i < book->indicator_count; i++)
        if (book->indicators[i].id)
            known[known_count++] = book->indicators[i].id;
    qsort(known, known_count, sizeof *known, ids_compare);
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < cases[c]->figure_count; i++) {
            const char *id = cases[c]->figures[i].indicator;

            if (id && !bsearch(&id, known, known_count, sizeof *known, ids_compare))
                *(const char **)memory_append(&ids, &all, sizeof *ids) = id;
        }
    if (all)
        qsort(ids, all, sizeof *ids, ids_compare);
    for (size_t i = 0; i < all; i++)
        if (!kept || strcmp(ids[kept - 1], ids[i]))
            ids[kept++] = ids[i];
    free(known);
    *found = kept;
    return ids;
}

static int slots_compare(const void *a, const void *b)
{
    const struct slot *x = *(struct slot *const *)a, *y = *(struct slot *const *)b;
    int order = strcmp(x->row.id, y->row.id);

    return order ? order : (x > y) - (x < y);
}

/* Of two indicators with one id the first in the book counts, as casebook_indicator has it. */
static void indicators_sort(struct rows *r, struct arena *a)
{
    r->by_indicator = arena_get(a, (r->count ? r->count : 1) * sizeof *r->by_indicator);
    for (size_t i = r->first[GROUP_FIGURES]; i < r->count; i++)
        if (r->slots[i].is_indicator)
            r->by_indicator[r->indicator_count++] = &r->slots[i];
    qsort(r->by_indicator, r->indicator_count, sizeof *r->by_indicator, slots_compare);
}

static void indicators_mark_used(struct rows *r, const struct local_case *const *cases, size_t count)
{
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < cases[c]->figure_count; i++) {
            struct slot *s = rows_indicator(r, cases[c]->figures[i].indicator);

            if (s)
                s->is_used = true;
        }
}

/* A pattern is its row's label, made harmless and cut to what a label has room for. */
static void finds_add(struct rows *r, struct arena *a, const struct comparison_wish *wish)
{
    group_begin(r, GROUP_FINDS, wish->language);
    for (size_t i = 0; i < wish->pattern_count; i++) {
        struct buffer clean = {0};
        size_t kept;

        text_clean(&clean, wish->patterns[i], strlen(wish->patterns[i]));
        kept = text_offset(buffer_text(&clean), clean.length, PATTERN_SHOWN);
        slot_add(r, GROUP_FINDS, arena_format(a, "find_%zu", i + 1),
                 arena_format(a, "「%.*s%s」", (int)kept, buffer_text(&clean), kept < clean.length ? "…" : ""), (int)i)->row.derived = true;
        buffer_clear(&clean);
    }
}

void rows_create(struct rows *r, struct arena *a, const struct local_case *const *cases, size_t count, const struct casebook *book,
                 const struct comparison_wish *wish)
{
    enum language l = wish->language;
    size_t stranger_count, known = book ? book->indicator_count : 0;
    const char **strange = strangers(cases, count, book, &stranger_count);
    size_t most = ROW_GROUPS + TIER_ROWS + GRID_ROWS + MECHANISM_KINDS + known + stranger_count + DERIVED_ROWS + DIMENSIONS + wish->pattern_count;
    bool is_there[DERIVED_ROWS] = {false};

    *r = (struct rows){.slots = arena_get(a, most * sizeof *r->slots), .book = book};
    tiers_add(r, l);
    grid_add(r, l);
    property_add(r, l);
    group_begin(r, GROUP_FIGURES, l);
    for (size_t i = 0; i < known; i++)
        if (book->indicators[i].id) {
            indicator_add(r, book->indicators[i].id, indicator_name(&book->indicators[i], l), book->indicators[i].unit,
                          (int)book->indicators[i].dimension);
            derived_add(r, book->indicators[i].id, is_there, l);
        }
    for (size_t i = 0; i < stranger_count; i++) {
        indicator_add(r, strange[i], strange[i], NULL, WORD_MISSING);
        derived_add(r, strange[i], is_there, l);
    }
    free(strange);
    dimensions_add(r, a, l);
    finds_add(r, a, wish);
    r->first[ROW_GROUPS] = r->count;
    indicators_sort(r, a);
    indicators_mark_used(r, cases, count);
}

/* ---- Finding ---- */

struct slot *rows_slot(const struct rows *r, enum row_group g, size_t index)
{
    return &r->slots[r->first[g] + 1 + index];
}

struct slot *rows_indicator(const struct rows *r, const char *id)
{
    size_t low = 0, high = r->indicator_count;

    if (!id)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(r->by_indicator[middle]->row.id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->indicator_count && !strcmp(r->by_indicator[low]->row.id, id) ? r->by_indicator[low] : NULL;
}

const char *rows_indicator_name(const struct rows *r, const char *id)
{
    const struct slot *s = rows_indicator(r, id);

    return s ? s->row.label : id;
}

struct slot *rows_dimension(const struct rows *r, int dimension)
{
    return &r->slots[r->first[GROUP_FINDS] - DIMENSIONS + (size_t)dimension];
}

void comparison_row_names(struct buffer *b, const struct casebook *book, enum language l)
{
    struct arena *a = arena_create();
    struct rows r;

    rows_create(&r, a, NULL, 0, book, &(struct comparison_wish){.language = l});
    for (size_t i = 0; i < r.count; i++)
        buffer_format(b, "%s\t%s\n", r.slots[i].row.id, r.slots[i].row.label);
    arena_free(a);
}
