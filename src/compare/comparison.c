/* comparison.c - cases side by side: which rows there are, every case's column, which rows are shown. */
#include "inside.h"

#include <assert.h>
#include <string.h>

/* Only indicators that a case has or a person asked for get a cell: a book may know thousands. */
static void places_give(struct comparison *c)
{
    int place = 0;

    for (size_t i = 0; i < c->rows.count; i++) {
        struct slot *s = &c->rows.slots[i];

        s->place = !s->is_indicator || s->is_used || s->is_wished || s == c->sort ? place++ : NO_PLACE;
    }
    c->column_length = (size_t)place;
}

static void columns_fill(struct comparison *c)
{
    static void (*const fill[])(struct column *) = {tiers_fill, grid_fill, property_fill, figures_fill, finds_fill}; /* the grid before the figures */
    struct column column;

    _Static_assert(COUNT_OF(fill) == ROW_GROUPS, "every group is filled");
    for (size_t i = 0; i < c->case_count; i++) {
        column_start(&column, c, i);
        for (size_t g = 0; g < COUNT_OF(fill); g++)
            fill[g](&column);
        derived_fill(&column);
        if (c->per != PER_NONE)
            per_fill(&column);
        column_end(&column);
    }
    finds_end(c);
    if (c->sort)
        cases_sort(c);
}

/* ---- Which rows are shown ---- */

static void row_show(struct comparison *c, struct slot *s)
{
    if (s->is_shown)
        return;
    s->is_shown = true;
    *(struct slot **)arena_append(c->arena, &c->shown, &c->shown_count, sizeof *c->shown) = s;
}

static bool group_is_told(const struct comparison *c, enum row_group g)
{
    for (size_t i = c->rows.first[g] + 1; i < c->rows.first[g + 1]; i++)
        if (c->rows.slots[i].is_told)
            return true;
    return false;
}

/* Levels, kinds of mechanism and indicators are lists of what there could be: of them the rows that some case tells something of. The grid
 * rule is a form of six questions, and every pattern is one: that nobody answers is an answer. */
static bool is_form(enum row_group g)
{
    return g == GROUP_GRID || g == GROUP_FINDS;
}

/* The rows of a group; where no case tells anything in it, the group's own row says so. */
static void group_show(struct comparison *c, enum row_group g)
{
    bool all = is_form(g) && (group_is_told(c, g) || (g == GROUP_FINDS && c->find_count));

    for (size_t i = c->rows.first[g] + 1; i < c->rows.first[g + 1]; i++)
        if (all || c->rows.slots[i].is_told)
            row_show(c, &c->rows.slots[i]);
    if (!all && !group_is_told(c, g))
        row_show(c, &c->rows.slots[c->rows.first[g]]);
}

static unsigned grid_rows_shown(const struct comparison *c)
{
    unsigned shown = 0;

    for (size_t i = 0; i < c->shown_count; i++)
        if (c->shown[i]->row.group == GROUP_GRID && !c->shown[i]->is_group)
            shown |= 1U << c->shown[i]->value;
    return shown;
}

/* Whether each figure of the indicator stands in one of the grid rows shown. */
static bool is_in_grid(const struct slot *s, unsigned grid_rows)
{
    if (!s->is_indicator || !s->grid_sets)
        return false;
    for (unsigned set = 0; set < 1U << GRID_ROWS; set++)
        if ((s->grid_sets >> set & 1) && !(set & grid_rows))
            return false;
    return true;
}

/* What the grid rows show already is not shown again, unless somebody asked for it. */
static void repeats_leave_out(struct comparison *c)
{
    unsigned grid_rows = grid_rows_shown(c);
    size_t kept = 0;

    for (size_t i = 0; i < c->shown_count; i++)
        if (c->shown[i]->is_wished || !is_in_grid(c->shown[i], grid_rows))
            c->shown[kept++] = c->shown[i];
    c->shown_count = kept;
}

/* Patterns are asked for by being given: those that the wish for rows does not name stand behind the others. Nobody misses patterns
 * that were not given, unless the group is asked for by name. */
static void rows_choose(struct comparison *c, struct slot **wished, size_t count, bool is_by_name)
{
    for (size_t i = 0; i < count; i++) {
        if (!wished[i]->is_group)
            row_show(c, wished[i]);
        else if (wished[i]->row.group != GROUP_FINDS || is_by_name || c->find_count)
            group_show(c, wished[i]->row.group);
    }
    if (c->find_count)
        group_show(c, GROUP_FINDS);
    repeats_leave_out(c);
}

/* ---- The door ---- */

enum { CASES_NAMED = 15 };

static enum code reference_unknown(const struct comparison *c, const char *wish, struct fault *f)
{
    struct buffer names = {0};

    for (size_t i = 0; i < c->case_count && i < CASES_NAMED; i++)
        buffer_format(&names, "%s%s", i ? _("、") : "", c->cases[i]->id);
    if (c->case_count > CASES_NAMED)
        buffer_add(&names, _("……"));
    fault_set(f, BAD_INPUT, _("参照“%s”不在所选的案例里，无从对照；请从这些案例里选一个作参照：%s。"), wish, buffer_text(&names));
    buffer_clear(&names);
    return BAD_INPUT;
}

static enum code reference_find(struct comparison *c, const char *wish, struct fault *f)
{
    c->reference = NO_COLUMN;
    if (!wish || !*wish)
        return OK;
    for (size_t i = 0; i < c->case_count; i++)
        if (!strcmp(c->cases[i]->id, wish)) {
            c->reference = (int)i;
            return OK;
        }
    return reference_unknown(c, wish, f);
}

/* What a wish asks for, found. */
struct asked {
    struct slot **wished;
    size_t wished_count;
    int kind;
};

static enum code wish_take_up(struct comparison *c, const struct comparison_wish *wish, struct asked *asked, struct fault *f)
{
    enum code code = reference_find(c, wish->reference, f);

    code = code ? code : wish_read(&c->rows, wish->rows, c->arena, &asked->wished, &asked->wished_count, f);
    code = code ? code : wish_read_sort(&c->rows, wish->sort, &c->sort, f);
    code = code ? code : wish_read_kind(wish->kind, &asked->kind, f);
    code = code ? code : finds_start(c, wish, f);
    c->descending = wish->descending;
    return code;
}

enum code comparison_create(struct comparison **out, const struct local_case *const *cases, size_t count, const struct casebook *book,
                            const struct comparison_wish *wish, struct fault *f)
{
    static const struct comparison_wish nothing = {0};
    struct asked asked = {0};
    struct arena *a;
    struct comparison *c;
    enum code code;

    if (!count)
        return fault_set(f, BAD_INPUT, _("没有要对照的案例；请至少选一个。"));
    wish = wish ? wish : &nothing;
    a = arena_create();
    c = arena_get(a, sizeof *c);
    c->arena = a;
    c->language = wish->language;
    c->per = wish->per;
    c->case_count = count;
    c->is_transposed = wish->transposed;
    c->cases = arena_get(a, count * sizeof *c->cases);
    memcpy(c->cases, cases, count * sizeof *c->cases);
    rows_create(&c->rows, a, cases, count, book, wish);
    code = wish_take_up(c, wish, &asked, f);
    if (code) {
        comparison_free(c);
        return code;
    }
    places_give(c);
    c->cells = arena_get(a, count * c->column_length * sizeof *c->cells);
    columns_fill(c);
    differences_start(c);
    c->profiles = arena_get(a, count * sizeof *c->profiles);
    for (size_t i = 0; i < count; i++)
        profile_fill(&c->profiles[i], c->cases[i], a, c->language);
    rows_choose(c, asked.wished, asked.wished_count, wish->rows != NULL);
    rows_sift(c, wish, asked.kind);
    *out = c;
    return OK;
}

void comparison_free(struct comparison *c)
{
    if (!c)
        return;
    finds_end(c);
    arena_free(c->arena);
}

size_t comparison_case_count(const struct comparison *c)
{
    return c->case_count;
}

const struct local_case *comparison_case(const struct comparison *c, size_t column)
{
    return c->cases[column];
}

const struct profile *comparison_profile(const struct comparison *c, size_t column)
{
    return &c->profiles[column];
}

size_t comparison_row_count(const struct comparison *c)
{
    return c->shown_count;
}

const struct compare_row *comparison_row(const struct comparison *c, size_t row)
{
    return &c->shown[row]->row;
}

const struct cell *comparison_cell(const struct comparison *c, size_t row, size_t column)
{
    return slot_cell(c, c->shown[row], column);
}

const struct cell *slot_cell(const struct comparison *c, const struct slot *s, size_t column)
{
    assert(s->place != NO_PLACE);
    return &c->cells[column * c->column_length + (size_t)s->place];
}
