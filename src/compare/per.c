/* per.c - figures divided by what a case has of something: grids, communities, compounds, residents. Totals of what an indicator defines are;
 * rules, rates, changes, what no indicator defines and what counts nothing that could be shared out (五级, 13年) stay as stated. */
#include "division.h"

#include <string.h>

static const struct {
    const char *code, *name;
    const char *indicator; /* what is divided by */
    const char *unit;      /* of the quotient */
    double times;
    const char *times_written;
    const char *around[3]; /* places that have several of these in them: they are not shared out among their own parts */
} ways[] = {
    [PER_NONE]      = {"none",      N_("原数"),     NULL,          NULL,            1,     NULL,    {NULL}},
    [PER_GRID]      = {"grid",      N_("每网格"),   "grid_count",  N_("%s/网格"),   1,     NULL,    {"streets", "communities"}},
    [PER_COMMUNITY] = {"community", N_("每社区"),   "communities", N_("%s/社区"),   1,     NULL,    {"streets"}},
    [PER_COMPOUND]  = {"compound",  N_("每小区"),   "compounds",   N_("%s/小区"),   1,     NULL,    {"streets", "communities"}},
    [PER_RESIDENTS] = {"residents", N_("每万居民"), "residents",   N_("%s/万居民"), 10000, "10000", {NULL}},
};
_Static_assert(COUNT_OF(ways) == PERS, "a row for each way");

const char *per_code(enum per p)
{
    return ways[p].code;
}

const char *per_name(enum per p, enum language l)
{
    return words_in(ways[p].name, l);
}

int per_find(const char *code)
{
    for (int p = 0; p < PERS; p++)
        if (!strcmp(ways[p].code, code))
            return p;
    return -1;
}

/* ---- What can be shared out ---- */

/* Shares, levels of a chain, spans of time, ages, steps and names with a number in them are no heap of things. */
static bool counts_things(const char *unit)
{
    static const char *const others[] = {"%", "％", "‰", "成", "倍", "番", "折", "级", "类", "大", "步", "年", "周年", "周岁", "岁", "月",
                                         "个月", "周", "天", "日", "小时", "分钟"};

    for (size_t i = 0; unit && i < COUNT_OF(others); i++)
        if (!strcmp(unit, others[i]))
            return false;
    return unit != NULL;
}

static bool is_staff_total(const struct column *c, const struct figure *f)
{
    for (size_t i = 0; i < c->of->grid_count; i++)
        if (column_figure(c, c->of->grids[i].staff_total) == f)
            return true;
    return false;
}

/* A number of grids is not divided by itself, nor is one of communities divided among their grids. */
static bool is_place_around(enum per per, const char *indicator)
{
    if (indicator && !strcmp(indicator, ways[per].indicator))
        return true;
    for (size_t i = 0; indicator && i < COUNT_OF(ways[per].around) && ways[per].around[i]; i++)
        if (!strcmp(indicator, ways[per].around[i]))
            return true;
    return false;
}

/* What an indicator defines is a heap of one kind of thing. What has none may as well be a list (4项制度, 十条措施, 15项功能) or the parts that a whole
 * was divided into (3个片区): nothing printed tells the two from a heap, so nobody divides it. The grid's own rows are defined by the form. */
static bool is_shared_out(const struct column *c, const struct slot *s, const struct item *item)
{
    const struct figure *f = item->figure;

    if (!f || item->derivation || !figure_is_told(f) || !figure_is_total(f) || f->claim == CLAIM_RULE || !counts_things(f->unit) ||
        is_place_around(c->in->per, f->indicator))
        return false;
    if (s->row.group == GROUP_FIGURES)
        return s->is_indicator;
    return s->value == GRID_TOTAL || (s->value == GRID_STAFF && is_staff_total(c, f));
}

static bool is_any_shared_out(const struct column *c, const struct slot *s, const struct cell *cell)
{
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (is_shared_out(c, s, &cell->items[i]))
            return true;
    return false;
}

/* ---- A figure ---- */

/* The division of F: labelled so that a message says what cannot be worked out. Rows that gather several things name them in their items. */
static struct derived_row row_of(const struct column *c, const struct slot *s, const struct figure *f)
{
    enum language l = c->in->language;
    enum per per = c->in->per;
    const char *name = per_name(per, l), *label = s->is_indicator ? arena_format(c->in->arena, "%s·%s", s->row.label, name) : name;

    return (struct derived_row){.id = s->row.id, .label = label,
                                .numerator = f->indicator, .denominators = {ways[per].indicator},
                                .unit = arena_format(c->in->arena, words_in(ways[per].unit, l), f->unit), .times = ways[per].times,
                                .times_written = ways[per].times_written};
}

/* What is counted, where the row's label does not say it. */
static const char *item_name(const struct slot *s, const struct figure *f)
{
    return s->row.group == GROUP_FIGURES && f->subject && strcmp(f->subject, s->row.label) ? f->subject : NULL;
}

static const char *item_text(const struct column *c, const struct slot *s, const struct figure *f, const char *text)
{
    const char *name = item_name(s, f);

    if (s->row.group == GROUP_GRID && s->value == GRID_STAFF)
        return arena_format(c->in->arena, words_in(N_("共计：%s"), c->in->language), text);
    return name ? arena_format(c->in->arena, "%s %s", name, text) : text;
}

/* Why it cannot be divided, with what is stated. */
static const char *obstacle_note(const struct column *c, const char *stated, const struct obstacle *o)
{
    return arena_format(c->in->arena, words_in(N_("%s原数：%s。"), c->in->language), o->note ? o->note : "", stated);
}

/* All that the cell states: 原数 of several things are told apart by what they count. */
static const char *cell_stated(struct column *c, const struct cell *cell)
{
    struct buffer b = {0};

    if (cell->count == 1)
        return figure_phrase(cell->items[0].figure, c->in->arena);
    for (size_t i = 0; i < cell->count; i++) {
        buffer_add(&b, i ? words_in(N_("；"), c->in->language) : "");
        buffer_add(&b, cell->items[i].text);
    }
    return column_take(c, &b);
}

/* Between items that can be divided stands, in its place, what keeps this one from it. */
static void obstacle_item(struct column *c, const struct slot *s, const struct item *stated, const struct obstacle *o)
{
    const char *name = item_name(s, stated->figure);
    struct item *item = column_item(c);

    item->text = name && strstr(o->name, name) ? o->name : item_text(c, s, stated->figure, o->name);
    item->mark = stated->mark;
    item->scope = stated->scope;
    item->note = obstacle_note(c, figure_phrase(stated->figure, c->in->arena), o);
    item->paragraphs = stated->paragraphs;
    item->state = stated->state;
}

/* Adds the items that STATED becomes; no name: it could be divided. */
static struct obstacle item_share(struct column *c, const struct slot *s, const struct item *stated, const struct divisible *below)
{
    struct derived_row row = row_of(c, s, stated->figure);
    struct division d = {.row = &row, .below = *below};
    const char *name = stated->figure->indicator ? rows_indicator_name(&c->in->rows, stated->figure->indicator) : stated->figure->subject;
    size_t before = c->item_count;

    division_make(c, &d, (struct side){stated->figure, name ? name : s->row.label});
    for (size_t i = before; i < c->item_count; i++)
        c->items[i].text = item_text(c, s, stated->figure, c->items[i].text);
    if (c->item_count > before)
        return (struct obstacle){0};
    obstacle_item(c, s, stated, &d.first);
    return d.first;
}

/* ---- A cell ---- */

/* Where nothing of a cell can be divided, it says so in one phrase, as derived values do. */
static void cell_share(struct column *c, struct slot *s, const struct divisible *below)
{
    struct cell cell = c->cells[s->place];
    struct obstacle first = {0};
    size_t in_the_way = 0;

    for (size_t i = 0; i < cell.count; i++) {
        struct obstacle o;

        if (!is_shared_out(c, s, &cell.items[i])) {
            *column_item(c) = cell.items[i];
            continue;
        }
        o = item_share(c, s, &cell.items[i], below);
        if (!o.name)
            continue;
        if (!in_the_way++)
            first = o;
    }
    if (in_the_way < c->item_count) {
        column_keep(c, s);
        return;
    }
    c->item_count = 0;
    column_nothing_named(c, s, first.paragraphs, first.state, first.name, obstacle_note(c, cell_stated(c, &cell), &first));
}

static void unit_set(struct comparison *c, struct slot *s, const char *unit)
{
    if (!s->row.derived && unit)
        s->row.unit = arena_format(c->arena, words_in(ways[c->per].unit, c->language), unit);
    s->row.derived = true;
}

static void group_share(struct column *c, enum row_group g, const struct divisible *below)
{
    const struct rows *r = &c->in->rows;

    for (size_t i = r->first[g] + 1; i < r->first[g + 1]; i++) {
        struct slot *s = &r->slots[i];
        const char *unit;

        if (s->place == NO_PLACE || !is_any_shared_out(c, s, &c->cells[s->place]))
            continue;
        unit = g == GROUP_GRID && s->value == GRID_TOTAL ? c->cells[s->place].items[0].figure->unit : s->row.unit;
        cell_share(c, s, below);
        unit_set(c->in, s, unit);
    }
}

void per_fill(struct column *c)
{
    struct division d = {0};

    divisible_find(&d.below, c, ways[c->in->per].indicator);
    group_share(c, GROUP_GRID, &d.below);
    group_share(c, GROUP_FIGURES, &d.below);
    division_end(&d);
}
