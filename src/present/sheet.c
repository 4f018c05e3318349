/* sheet.c - a comparison as the sheet of a slide: the same cells, with the passages they stand on. */
#include "resolve.h"

#include <stdint.h>
#include <string.h>

static const char *kept(struct resolving *r, const char *s)
{
    return arena_text(r->deck->arena, s);
}

/* ---- Bars ---- */

static enum bar_form form_of(const struct figure *f)
{
    static const enum bar_form by_bound[] = {[EXACT] = BAR_POINT, [AT_LEAST] = BAR_ABOVE, [AT_MOST] = BAR_BELOW, [ABOUT] = BAR_ABOUT};

    if (f->kind == FIGURE_RANGE || f->has_max)
        return BAR_RANGE;
    return by_bound[f->qualifier ? text_qualifier_bound(f->qualifier) : EXACT];
}

static void bar_of_figure(struct slide_item *out, const struct figure *f)
{
    if (!f || !f->has_value || figure_contradicts(f) || f->value < 0 || f->kind == FIGURE_CHANGE)
        return;
    out->bar = form_of(f);
    out->low = f->value;
    out->high = f->has_max ? f->value_max : f->value;
}

/* ---- Cells ---- */

static void add_passages(struct resolving *r, const struct local_case *c, struct references refs, struct slide_item *out)
{
    size_t *list = (size_t *)(uintptr_t)out->passages;

    for (size_t i = 0; i < refs.count; i++) {
        size_t which = resolve_passage(r, c, refs.numbers[i]), k = 0;

        while (k < out->passage_count && list[k] != which)
            k++;
        if (which != SIZE_MAX && k == out->passage_count)
            *(size_t *)arena_append(r->deck->arena, &list, &out->passage_count, sizeof which) = which;
    }
    out->passages = list;
}

static struct slide_item item_of(struct resolving *r, const struct local_case *c, const struct item *from)
{
    struct slide_item out = {.text = kept(r, from->text), .mark = kept(r, from->mark), .note = kept(r, from->note)};

    add_passages(r, c, from->paragraphs, &out);
    if (from->derivation)
        add_passages(r, c, from->derivation->paragraphs, &out);
    return out;
}

/* 规定、做法: each strength once, in the order of the items. */
static const char *strengths(struct resolving *r, const struct cell *cell, enum language l)
{
    struct buffer b = {0};
    const char *text;

    for (size_t i = 0; i < cell->count; i++) {
        const char *name = word_name(WORD_STRENGTH, cell->items[i].strength, l);

        if (*name && !strstr(buffer_text(&b), name))
            buffer_format(&b, b.length ? _("、%s") : "%s", name);
    }
    text = b.length ? kept(r, b.text) : NULL;
    buffer_clear(&b);
    return text;
}

/* A rung of a ladder: the units of the main chain, which come first, and how many others there are. The row of the chain itself is none. */
static void make_rung(struct resolving *r, const struct cell *cell, struct slide_cell *out)
{
    struct buffer b = {0};
    size_t others = 0;

    for (size_t i = 0; i < cell->count; i++) {
        const struct tier *t = cell->items[i].tier;

        if (t && t->chain == 1)
            buffer_format(&b, b.length ? _("、%s") : "%s", t->tier);
        else
            others += t != NULL;
    }
    out->is_rung = b.length || cell->kind == CELL_GAP;
    if (others && b.length)
        buffer_format(&b, " +%zu", others);
    else if (others)
        buffer_format(&b, _("链外 +%zu"), others);
    out->brief = b.length ? kept(r, b.text) : NULL;
    buffer_clear(&b);
}

static void add_items(struct resolving *r, const struct comparison *c, size_t row, size_t column, bool has_bars, struct slide_cell *out)
{
    const struct cell *cell = comparison_cell(c, row, column);
    struct slide_item *list = (struct slide_item *)(uintptr_t)out->items;

    for (size_t i = 0; i < cell->count; i++) {
        struct slide_item *item = arena_append(r->deck->arena, &list, &out->count, sizeof *item);

        *item = item_of(r, comparison_case(c, column), &cell->items[i]);
        if (has_bars)
            bar_of_figure(item, cell->items[i].figure);
    }
    out->items = list;
}

/* What lets see why there is nothing is cited as an item is; the name stays what is shown. */
static void add_nothing(struct resolving *r, const struct local_case *c, const struct cell *cell, struct slide_cell *out)
{
    struct slide_item *item;

    if (!cell->paragraphs.count)
        return;
    item = arena_get(r->deck->arena, sizeof *item);
    *item = (struct slide_item){.text = out->name};
    add_passages(r, c, cell->paragraphs, item);
    out->items = item;
    out->count = 1;
}

static struct slide_cell cell_of(struct resolving *r, const struct comparison *c, size_t row, size_t column, enum language l)
{
    const struct cell *cell = comparison_cell(c, row, column);
    const struct difference *d = comparison_difference(c, row, column);
    struct slide_cell out = {.note = kept(r, cell->note), .difference = (int)d->kind, .why = kept(r, d->why)};

    out.kind = cell->kind == CELL_ITEMS ? SLIDE_CELL_ITEMS : cell->kind == CELL_GAP ? SLIDE_CELL_GAP : SLIDE_CELL_NOTHING;
    if (out.kind != SLIDE_CELL_ITEMS) {
        out.name = kept(r, cell_nothing_name(cell, l));
        add_nothing(r, comparison_case(c, column), cell, &out);
    } else
        add_items(r, c, row, column, false, &out);
    return out;
}

/* ---- Lines are rows of the comparison ---- */

static struct slide_column column_of_case(struct resolving *r, const struct local_case *c)
{
    return (struct slide_column){.id = kept(r, c->id), .name = kept(r, c->name), .year = kept(r, c->year)};
}

static struct slide_row row_of(struct resolving *r, const struct compare_row *row)
{
    return (struct slide_row){kept(r, row->id), kept(r, row->label), kept(r, row->unit)};
}

static struct slide_sheet *compared(struct resolving *r, enum slide_kind kind, const struct comparison *c, const char *own, enum language l)
{
    struct arena *a = r->deck->arena;
    bool is_turned = comparison_is_transposed(c);
    size_t lines = comparison_line_count(c), panes = comparison_pane_count(c), columns = panes + (own && !is_turned);
    struct slide_sheet *s = arena_get(a, sizeof *s);
    struct slide_row *rows = arena_get(a, (lines + 2) * sizeof *rows);
    struct slide_column *heads = arena_get(a, (columns + 1) * sizeof *heads);
    struct slide_cell *cells = arena_get(a, (lines + 2) * (columns + 1) * sizeof *cells);

    s->row_count = lines + (own && is_turned);
    for (size_t i = 0; i < lines; i++) {
        struct comparison_place p = panes ? comparison_at(c, i, 0) : (struct comparison_place){0};

        rows[i] = is_turned ? (struct slide_row){kept(r, comparison_case(c, p.column)->id), kept(r, comparison_case(c, p.column)->name), NULL}
                            : row_of(r, comparison_row(c, p.row));
        for (size_t k = 0; k < panes; k++) {
            p = comparison_at(c, i, k);
            cells[i * columns + k] = cell_of(r, c, p.row, p.column, l);
            if (kind == SLIDE_MECHANISMS)
                cells[i * columns + k].brief = strengths(r, comparison_cell(c, p.row, p.column), l);
            if (kind == SLIDE_TIERS)
                make_rung(r, comparison_cell(c, p.row, p.column), &cells[i * columns + k]);
        }
    }
    for (size_t k = 0; lines && k < panes; k++) {
        struct comparison_place p = comparison_at(c, 0, k);

        heads[k] = is_turned ? (struct slide_column){.id = kept(r, comparison_row(c, p.row)->id), .name = kept(r, comparison_row(c, p.row)->label)}
                             : column_of_case(r, comparison_case(c, p.column));
    }
    if (own && is_turned)
        rows[lines] = (struct slide_row){"own", own, NULL};
    else if (own)
        heads[panes] = (struct slide_column){.id = "own", .name = own, .is_own = true};
    for (size_t i = 0; own && i < (is_turned ? columns : lines); i++)
        cells[is_turned ? lines * columns + i : i * columns + panes].kind = SLIDE_CELL_OWN;
    s->rows = rows;
    s->columns = heads;
    s->column_count = columns;
    s->cells = cells;
    s->reference = is_turned ? NO_COLUMN : comparison_reference(c);
    return s;
}

/* ---- Lines are cases, with bars on an axis ---- */

#define AXIS_LEAST 1e-6
#define AXIS_MOST 1e15

static double largest(const struct slide_cell *cells, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < cells[i].count; k++)
            if (cells[i].items[k].bar != BAR_NONE && cells[i].items[k].high > most)
                most = cells[i].items[k].high;
    return most;
}

static size_t row_named(const struct comparison *c, const char *id)
{
    size_t i = 0;

    while (i < comparison_row_count(c) && strcmp(comparison_row(c, i)->id, id))
        i++;
    return i;
}

/* The rule of a case: its households, with their bars, and what it says in persons; the words of the rule where it has neither. */
static struct slide_cell rule_of(struct resolving *r, const struct comparison *c, size_t column, enum language l)
{
    static const struct { const char *id; bool has_bar, is_last; } parts[] = {{"households", true, false}, {"persons", false, false}, {"rule", false, true}};
    struct slide_cell out = {.kind = SLIDE_CELL_ITEMS};

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        size_t row = row_named(c, parts[i].id);

        if (row == comparison_row_count(c) || (parts[i].is_last && out.count))
            continue;
        if (comparison_cell(c, row, column)->kind == CELL_ITEMS)
            add_items(r, c, row, column, parts[i].has_bar, &out);
        else if (parts[i].is_last)
            out = cell_of(r, c, row, column, l);
    }
    return out;
}

static struct slide_sheet *on_axis(struct resolving *r, enum slide_kind kind, const struct comparison *c, const char *own, enum language l)
{
    struct arena *a = r->deck->arena;
    size_t count = comparison_case_count(c), rows = comparison_row_count(c);
    size_t main = kind == SLIDE_GRIDS ? row_named(c, "households") : 0;
    struct slide_sheet *s = arena_get(a, sizeof *s);
    struct slide_row *lines = arena_get(a, (count + 1) * sizeof *lines);
    struct slide_column *head = arena_get(a, sizeof *head);
    struct slide_cell *cells = arena_get(a, (count + 1) * sizeof *cells);

    s->rows = lines;
    s->columns = head;
    s->cells = cells;
    s->reference = NO_COLUMN;
    s->column_count = 1;
    s->row_count = rows ? count + (own != NULL) : 0;
    for (size_t i = 0; rows && i < count; i++) {
        const struct local_case *of = comparison_case(c, i);
        struct bar bar;

        lines[i] = (struct slide_row){kept(r, of->id), kept(r, of->name), NULL};
        cells[i] = kind == SLIDE_GRIDS ? rule_of(r, c, i, l) : cell_of(r, c, 0, i, l);
        if (kind == SLIDE_FIGURE && cells[i].count && comparison_scale(c, 0) > 0 && comparison_bar(c, 0, i, &bar)) {
            struct slide_item *first = (struct slide_item *)(uintptr_t)cells[i].items;

            first->bar = bar.figure ? form_of(bar.figure) : BAR_POINT;
            first->low = bar.low;
            first->high = bar.high;
        }
    }
    if (rows && own) {
        lines[count] = (struct slide_row){"own", own, NULL};
        cells[count].kind = SLIDE_CELL_OWN;
    }
    if (rows)
        *head = main < rows ? (struct slide_column){.id = kept(r, comparison_row(c, main)->id), .name = kept(r, comparison_row(c, main)->label)}
                            : (struct slide_column){.id = "rule", .name = kept(r, comparison_row(c, 0)->label)};
    s->unit = main < rows ? kept(r, comparison_row(c, main)->unit) : NULL;
    if (kind == SLIDE_GRIDS && !s->unit)
        s->unit = kept(r, "户");
    s->scale = largest(cells, s->row_count);
    if (s->scale < AXIS_LEAST || s->scale > AXIS_MOST)
        s->scale = 0; /* no axis can be drawn */
    return s;
}

struct slide_sheet *resolve_sheet(struct resolving *r, enum slide_kind kind, const struct comparison *c, const char *own, enum language l)
{
    return kind == SLIDE_FIGURE || kind == SLIDE_GRIDS ? on_axis(r, kind, c, own, l) : compared(r, kind, c, own, l);
}
