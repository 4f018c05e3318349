/* beside_json.c - a comparison as JSON: its cases, then its rows with a cell for each of them, then how it was asked for. */
#include "beside.h"

#include "json.h"

#include <string.h>

static void figure_json(struct json *j, const struct local_case *of, const char *key, const struct figure *f)
{
    if (!f) {
        json_number(j, key, false, 0);
        return;
    }
    json_open(j, key, '{');
    json_number(j, "value", f->has_value, f->value);
    json_number(j, "value_max", f->has_max, f->value_max);
    json_text(j, "unit", f->unit);
    json_text(j, "per", f->per);
    json_text(j, "qualifier", f->qualifier);
    json_text(j, "direction", word_code(WORD_DIRECTION, f->direction));
    json_text(j, "against", f->against);
    json_text(j, "written", f->written);
    json_text(j, "claim", word_code(WORD_CLAIM, f->claim));
    json_text(j, "as_of", f->as_of);
    json_text(j, "state", word_code(WORD_STATE, (int)f->state));
    json_text(j, "scope", scope_name(of, f->scope));
    json_references(j, "paragraphs", f->paragraphs);
    json_close(j, '}');
}

static void derivation_json(struct json *j, const struct local_case *of, const struct derivation *d)
{
    if (!d) {
        json_number(j, "derivation", false, 0);
        return;
    }
    json_open(j, "derivation", '{');
    json_text(j, "formula", d->formula);
    json_text(j, "above", d->above);
    json_text(j, "below", d->below);
    figure_json(j, of, "numerator", d->numerator);
    figure_json(j, of, "denominator", d->denominator);
    json_close(j, '}');
}

/* The number's own doubt, or that of the row it stands in. Of an item without number the text says it. */
static const char *item_state(const struct item *item)
{
    const struct figure *f = item->figure;

    return f ? word_code(WORD_STATE, (int)(f->state != STATED ? f->state : item->state)) : NULL;
}

static void item_json(struct json *j, const struct local_case *of, const struct item *item)
{
    const struct figure *f = item->figure;

    json_open(j, NULL, '{');
    json_text(j, "text", item->text);
    json_text(j, "scope", scope_name(of, item->scope));
    json_references(j, "paragraphs", item->paragraphs);
    json_number(j, "value", f && f->has_value, f ? f->value : 0);
    json_number(j, "value_max", f && f->has_max, f ? f->value_max : 0);
    json_text(j, "unit", f ? f->unit : NULL);
    json_text(j, "qualifier", f ? f->qualifier : NULL);
    json_text(j, "written", f ? f->written : NULL);
    json_text(j, "as_of", f ? f->as_of : NULL);
    json_text(j, "state", item_state(item));
    json_text(j, "strength", word_code(WORD_STRENGTH, item->strength));
    json_text(j, "note", item->note);
    json_truth(j, "derived", item->derivation);
    json_text(j, "formula", item->derivation ? item->derivation->formula : NULL);
    derivation_json(j, of, item->derivation);
    figure_json(j, of, "figure", item->derivation ? NULL : f); /* of a unit or a mechanism the number may have a scope and paragraphs of its own */
    json_open(j, "figures", '[');
    for (size_t i = 0; i < item->figure_count; i++)
        figure_json(j, of, NULL, item->figures[i]);
    json_close(j, ']');
    json_close(j, '}');
}

static void cell_json(struct json *j, const struct comparison *c, size_t row, size_t column)
{
    static const char *const kinds[] = {[CELL_ITEMS] = "items", [CELL_NOTHING] = "nothing", [CELL_GAP] = "gap"};
    const struct local_case *of = comparison_case(c, column);
    const struct cell *cell = comparison_cell(c, row, column);
    const struct difference *d = comparison_difference(c, row, column);
    struct buffer b = {0};

    json_open(j, NULL, '{');
    json_text(j, "case", of->id);
    json_text(j, "kind", kinds[cell->kind]);
    json_text(j, "state", word_code(WORD_STATE, (int)(cell->kind == CELL_NOTHING ? cell->state : STATED)));
    json_truth(j, "gap", cell->kind == CELL_GAP);
    cell_write(&b, cell, CHINESE);
    json_text(j, "text", buffer_text(&b));
    buffer_clear(&b);
    json_text(j, "note", cell->kind == CELL_ITEMS ? NULL : cell->note);
    json_open(j, "items", '[');
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        item_json(j, of, &cell->items[i]);
    json_close(j, ']');
    cell_paragraphs(&b, cell);
    json_list(j, "paragraphs", buffer_text(&b), true);
    buffer_clear(&b);
    json_open(j, "difference", '{');
    json_text(j, "kind", difference_code(d->kind));
    json_text(j, "why", d->why);
    json_close(j, '}');
    json_close(j, '}');
}

static void case_json(struct json *j, const struct local_case *of, const struct profile *p)
{
    json_open(j, NULL, '{');
    json_text(j, "case", of->id);
    json_text(j, "name", of->name);
    json_text(j, "title", of->title);
    json_text(j, "author", of->author);
    json_text(j, "level", word_code(WORD_LOCALITY_LEVEL, (int)of->level));
    for (int i = 0; i < PROFILE_FIGURES; i++)
        figure_json(j, of, profile_figure_code((enum profile_figure)i), p->figures[i]);
    json_text(j, "scope", p->scope);
    json_text(j, "year", of->year_basis == YEAR_PRINTED ? of->year : NULL);
    json_text(j, "profile", p->line);
    json_close(j, '}');
}

static void row_json(struct json *j, const struct comparison *c, size_t r)
{
    const struct compare_row *row = comparison_row(c, r);

    json_open(j, NULL, '{');
    json_text(j, "group", row_group_code(row->group));
    json_text(j, "row", row->id);
    json_text(j, "label", row->label);
    json_text(j, "unit", row->unit);
    json_truth(j, "derived", row->derived);
    json_open(j, "cells", '[');
    for (size_t i = 0; i < comparison_case_count(c); i++)
        cell_json(j, c, r, i);
    json_close(j, ']');
    json_close(j, '}');
}

static void wish_json(struct json *j, const struct comparison_wish *w)
{
    if (!w) {
        json_number(j, "wish", false, 0);
        return;
    }
    json_open(j, "wish", '{');
    json_text(j, "rows", w->rows);
    json_text(j, "reference", w->reference);
    json_truth(j, "differences", w->differences);
    json_text(j, "per", per_code(w->per));
    json_text(j, "sort", w->sort);
    json_truth(j, "descending", w->descending);
    json_text(j, "filter", w->filter);
    json_text(j, "kind", w->kind);
    json_open(j, "patterns", '[');
    for (size_t i = 0; i < w->pattern_count; i++)
        json_text(j, NULL, w->patterns[i]);
    json_close(j, ']');
    json_truth(j, "transposed", w->transposed);
    json_close(j, '}');
}

static void left_out_json(struct json *j, const struct comparison *c)
{
    size_t equal = 0, unstated = 0;

    comparison_hidden(c, &equal, &unstated);
    json_open(j, "left_out", '{');
    json_number(j, "equal", true, (double)equal);
    json_number(j, "unstated", true, (double)unstated);
    json_number(j, "filtered", true, (double)comparison_filtered(c));
    json_close(j, '}');
}

void beside_write_json(const struct beside *b)
{
    const struct comparison *c = b->of;
    int reference = comparison_reference(c);
    struct json j = {.out = b->out};

    json_open(&j, NULL, '{');
    json_open(&j, "cases", '[');
    for (size_t i = 0; i < comparison_case_count(c); i++)
        case_json(&j, comparison_case(c, i), comparison_profile(c, i));
    json_close(&j, ']');
    json_open(&j, "rows", '[');
    for (size_t r = 0; r < comparison_row_count(c); r++)
        row_json(&j, c, r);
    json_close(&j, ']');
    json_text(&j, "reference", reference == NO_COLUMN ? NULL : comparison_case(c, (size_t)reference)->id);
    left_out_json(&j, c);
    wish_json(&j, b->style->wish);
    json_text(&j, "edition", b->style->edition);
    json_close(&j, '}');
}
