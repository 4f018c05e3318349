/* grid.c - the group of the grid rule: rule, households, persons, number of grids, head, staff.
 * A case with several rules of different scope has an item for each. */
#include "inside.h"

#include <string.h>

/* The part of a grid rule that a row shows. Its adder makes items and returns STATED, or says what kind of nothing there is. */
struct grid_row {
    const char *id, *label;
    size_t state, paragraphs, key; /* offsets in struct grid */
    enum state (*add)(struct column *c, const struct grid *g, const struct grid_row *row);
};

static enum state rule_add(struct column *c, const struct grid *g, const struct grid_row *row);
static enum state value_add(struct column *c, const struct grid *g, const struct grid_row *row);
static enum state head_add(struct column *c, const struct grid *g, const struct grid_row *row);
static enum state staff_add(struct column *c, const struct grid *g, const struct grid_row *row);

/* --rows grids means the whole group, so the row with the number of grids is called otherwise. */
static const struct grid_row grid_rows[] = {
    [GRID_RULE] = {"rule", N_("划分标准"), offsetof(struct grid, rule_state), offsetof(struct grid, rule_paragraphs), 0, rule_add},
    [GRID_HOUSEHOLDS] = {"households", N_("每格户数"), offsetof(struct grid, rule_state), offsetof(struct grid, rule_paragraphs),
     offsetof(struct grid, households), value_add},
    [GRID_PERSONS] = {"persons", N_("每格人数"), offsetof(struct grid, rule_state), offsetof(struct grid, rule_paragraphs),
     offsetof(struct grid, persons), value_add},
    [GRID_TOTAL] = {"grid_total", N_("网格数"), offsetof(struct grid, grids_state), offsetof(struct grid, grids_paragraphs),
     offsetof(struct grid, grids), value_add},
    [GRID_HEAD] = {"head", N_("网格长"), offsetof(struct grid, head_state), offsetof(struct grid, head_paragraphs), 0, head_add},
    [GRID_STAFF] = {"staff", N_("网格员"), offsetof(struct grid, staff_state), offsetof(struct grid, staff_paragraphs), 0, staff_add},
};
_Static_assert(COUNT_OF(grid_rows) == GRID_ROWS, "as many rows as other files count");

const char *grid_row_id(size_t row)
{
    return grid_rows[row].id;
}

const char *grid_row_label(size_t row)
{
    return grid_rows[row].label;
}

static enum state row_state(const struct grid_row *row, const struct grid *g)
{
    return *(const enum state *)((const char *)g + row->state);
}

static struct references row_paragraphs(const struct grid_row *row, const struct grid *g)
{
    return *(const struct references *)((const char *)g + row->paragraphs);
}

/* Notes that this row shows the figure: it need not stand among the figures again. */
static void figure_shown(struct column *c, const struct figure *f, const struct grid_row *row)
{
    c->grid_sets[f - c->of->figures] |= (unsigned char)(1U << (row - grid_rows));
}

/* Who heads and staffs the grids is told for the whole locality, unless several rules are told apart by their scope. */
static const char *post_scope(const struct column *c, const struct grid *g)
{
    return c->of->grid_count > 1 ? g->scope : NULL;
}

/* ---- Items ---- */

static const struct figure *figure_to_show(const struct column *c, const char *key)
{
    const struct figure *f = column_figure(c, key);

    return f && state_shows(f->state) ? f : NULL;
}

static void add_doubt(struct buffer *b, enum state state, enum state already, enum language l)
{
    if (state != already)
        state_add(b, state, l);
}

/* The value of KEY; FORM (may be NULL) names it: 每格：%s. */
static void figure_item(struct column *c, const struct grid *g, const struct grid_row *row, const struct figure *f, const char *form)
{
    enum language l = c->in->language;
    struct item *item = column_item(c);
    struct buffer value = {0}, text = {0};
    enum state doubt = figure_doubt(f);
    const char *note = figure_note(f, c->in->arena, l);

    item->scope = grid_figure_scope(c->of, g, f);
    figure_write(&value, f, NULL, item->scope, true, l);
    if (form)
        buffer_format(&text, words_in(form, l), buffer_text(&value));
    else
        buffer_add(&text, buffer_text(&value));
    add_doubt(&text, row_state(row, g), doubt, l);
    buffer_clear(&value);
    item->text = column_take(c, &text);
    item->mark = f->written;
    item->note = note ? note : g->note;
    item->paragraphs = f->paragraphs.count ? f->paragraphs : row_paragraphs(row, g);
    item->figure = f;
    item->state = doubt != STATED ? doubt : row_state(row, g);
    figure_shown(c, f, row);
}

/* What words stand on: the row's own state and paragraphs, or those of the figures that they were made of. */
struct ground {
    enum state state;
    struct references paragraphs;
};

static struct ground row_ground(const struct grid_row *row, const struct grid *g)
{
    return (struct ground){row_state(row, g), row_paragraphs(row, g)};
}

static void words_item(struct column *c, const struct grid *g, struct ground on, const char *words, const char *scope,
                       const char *const *marks, size_t mark_count)
{
    struct item *item = column_item(c);
    struct buffer text = {0};
    struct remarks remarks = {.to = &text, .language = c->in->language};

    buffer_add(&text, words);
    remark_add(&remarks, scope);
    remarks_close(&remarks);
    state_add(&text, on.state, c->in->language);
    item->text = column_take(c, &text);
    item->scope = scope;
    item->note = g->note;
    item->paragraphs = on.paragraphs;
    item->state = on.state;
    item->mark = column_mark(c, item->paragraphs, marks, mark_count);
}

/* ---- The rows ---- */

/* Nothing to show although the rule is said to be stated: a key without figure leaves it open, no key means not stated. */
static enum state missing_state(const struct grid *g, const struct grid_row *row, const struct column *c, const char *key)
{
    const struct figure *f = column_figure(c, key);

    if (row_state(row, g) != STATED)
        return row_state(row, g);
    if (f)
        return f->state;
    return key ? UNCHECKED : NOT_STATED;
}

static enum state value_add(struct column *c, const struct grid *g, const struct grid_row *row)
{
    const char *key = *(const char *const *)((const char *)g + row->key);
    const struct figure *f = figure_to_show(c, key);

    if (!f)
        return missing_state(g, row, c, key);
    figure_item(c, g, row, f, NULL);
    return STATED;
}

/* 300户, 400—500户或1000人左右: the rule from its figures where it has no words. */
static const char *rule_words(struct column *c, const struct grid *g, const struct figure *households, const struct figure *persons)
{
    struct arena *a = c->in->arena;

    if (g->written)
        return g->written;
    if (households && persons)
        return arena_format(a, words_in(N_("%s或%s"), c->in->language), figure_phrase(households, a), figure_phrase(persons, a));
    return households ? figure_phrase(households, a) : persons ? figure_phrase(persons, a) : NULL;
}

/* A rule without words of its own is what its figures say, as surely as they say it, where they say it. */
static struct ground rule_ground(struct column *c, const struct grid *g, const struct grid_row *row, const struct figure *const *figures, size_t count)
{
    struct ground on = row_ground(row, g);
    struct references at = {0};

    if (g->written)
        return on;
    for (size_t i = 0; i < count; i++) {
        if (!figures[i])
            continue;
        on.state = on.state != STATED ? on.state : figures[i]->state;
        at = references_join(c->in->arena, at, figures[i]->paragraphs);
    }
    if (at.count)
        on.paragraphs = at;
    return on;
}

static enum state rule_add(struct column *c, const struct grid *g, const struct grid_row *row)
{
    const struct figure *households = figure_to_show(c, g->households), *persons = figure_to_show(c, g->persons);
    const struct figure *first = households ? households : persons;
    const char *words = rule_words(c, g, households, persons), *scope = g->scope ? g->scope : first ? first->scope : NULL;
    const char *marks[] = {g->written, households ? households->written : NULL, persons ? persons->written : NULL};
    const struct figure *const figures[] = {households, persons};
    struct item *item;

    if (!words)
        return row_state(row, g) == STATED ? UNCHECKED : row_state(row, g);
    words_item(c, g, rule_ground(c, g, row, figures, COUNT_OF(figures)), words, scope, marks, COUNT_OF(marks));
    item = &c->items[c->item_count - 1];
    item->figure = first;
    if (first && !item->paragraphs.count)
        item->paragraphs = first->paragraphs;
    if (!item->mark && first)
        item->mark = first->written;
    return STATED;
}

static enum state head_add(struct column *c, const struct grid *g, const struct grid_row *row)
{
    const char *marks[] = {g->grid_head, "网格长"};

    if (!g->grid_head)
        return row_state(row, g) == STATED ? UNCHECKED : row_state(row, g);
    words_item(c, g, row_ground(row, g), g->grid_head, post_scope(c, g), marks, COUNT_OF(marks));
    return STATED;
}

static enum state staff_add(struct column *c, const struct grid *g, const struct grid_row *row)
{
    const struct figure *each = figure_to_show(c, g->staff_per_grid), *all = figure_to_show(c, g->staff_total);
    const char *marks[] = {g->staff_kind, "网格员"};

    if (g->staff_kind)
        words_item(c, g, row_ground(row, g), g->staff_kind, post_scope(c, g), marks, COUNT_OF(marks));
    if (each)
        figure_item(c, g, row, each, N_("每格：%s"));
    if (all)
        figure_item(c, g, row, all, N_("共计：%s"));
    if (g->staff_kind || each || all)
        return STATED;
    return row_state(row, g) == STATED ? UNCHECKED : row_state(row, g);
}

/* ---- The group ---- */

/* What one of several rules has lost stands among the items: 原文残缺（农村）. */
static void nothing_item(struct column *c, const struct grid *g, const struct grid_row *row, enum state state)
{
    struct item *item = column_item(c);
    struct buffer text = {0};
    struct remarks remarks = {.to = &text, .language = c->in->language};

    state_add(&text, state, c->in->language);
    remark_add(&remarks, g->scope);
    remarks_close(&remarks);
    item->text = column_take(c, &text);
    item->scope = g->scope;
    item->note = g->note;
    item->state = state;
    item->paragraphs = row_paragraphs(row, g);
}

/* The numbers that are indicators as well. */
static const struct { const char *indicator; int row; } counted[] = {{"grid_count", GRID_TOTAL}, {"grid_workers", GRID_STAFF}};

enum state grids_doubt(const struct local_case *of, const char *indicator, struct references *at, const char **note)
{
    for (size_t k = 0; k < COUNT_OF(counted); k++)
        for (size_t i = 0; i < of->grid_count && !strcmp(counted[k].indicator, indicator); i++) {
            const struct grid_row *row = &grid_rows[counted[k].row];

            if (row_state(row, &of->grids[i]) == STATED || !state_shows(row_state(row, &of->grids[i])))
                continue;
            *at = row_paragraphs(row, &of->grids[i]);
            *note = of->grids[i].note;
            return row_state(row, &of->grids[i]);
        }
    return NOT_STATED;
}

bool grids_are_inapplicable(const struct local_case *of, const char **note)
{
    for (size_t i = 0; i < of->grid_count; i++)
        if (of->grids[i].rule_state != NOT_APPLICABLE || of->grids[i].grids_state != NOT_APPLICABLE)
            return false;
    *note = of->grid_count ? of->grids[0].note : NULL;
    return of->grid_count > 0;
}

static void row_fill(struct column *c, const struct grid_row *row)
{
    struct slot *s = rows_slot(&c->in->rows, GROUP_GRID, (size_t)(row - grid_rows));
    enum state nothing = NOT_STATED;
    struct references at = {0};
    const char *note = NULL;
    bool has_value = false, is_first = true;

    for (size_t i = 0; i < c->of->grid_count; i++) {
        const struct grid *g = &c->of->grids[i];
        enum state told = row_state(row, g);

        if (state_shows(told))
            told = row->add(c, g, row);
        if (told == STATED) {
            has_value = true;
            continue;
        }
        if (is_first || (!state_shows(nothing) && state_shows(told))) {
            nothing = told;
            at = row_state(row, g) != STATED ? row_paragraphs(row, g) : (struct references){0}; /* a rule that is stated is no place of a nothing */
            note = g->note;
            is_first = false;
        }
        if (state_shows(told))
            nothing_item(c, g, row, told);
    }
    if (has_value) {
        column_keep(c, s);
        return;
    }
    c->item_count = 0;
    column_nothing(c, s, at, nothing, note);
}

void grid_fill(struct column *c)
{
    const struct grid *first = c->of->grid_count ? &c->of->grids[0] : NULL;

    column_begin_group(c, GROUP_GRID, first ? first->rule_paragraphs : (struct references){0}, first ? first->rule_state : NOT_STATED,
                       first ? first->note : NULL);
    for (size_t i = 0; i < GRID_ROWS; i++)
        row_fill(c, &grid_rows[i]);
}
