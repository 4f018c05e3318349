/* beside_json.c - a comparison as JSON: its cases, then its rows with a cell for each of them. */
#include "beside.h"

#include "json.h"

static void item_write(struct json *j, const struct local_case *of, const struct item *item)
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
    json_truth(j, "derived", item->derivation);
    json_text(j, "formula", item->derivation ? item->derivation->formula : NULL);
    json_close(j, '}');
}

static void cell_json(struct json *j, const struct local_case *of, const struct cell *cell)
{
    struct buffer b = {0};

    json_open(j, NULL, '{');
    json_text(j, "case", of->id);
    json_text(j, "state", word_code(WORD_STATE, (int)(cell->kind == CELL_NOTHING ? cell->state : STATED)));
    json_truth(j, "gap", cell->kind == CELL_GAP);
    cell_write(&b, cell, CHINESE);
    json_text(j, "text", buffer_text(&b));
    buffer_clear(&b);
    json_open(j, "items", '[');
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        item_write(j, of, &cell->items[i]);
    json_close(j, ']');
    cell_paragraphs(&b, cell);
    json_list(j, "paragraphs", buffer_text(&b), true);
    buffer_clear(&b);
    json_close(j, '}');
}

/* A number of the profile; null where the source does not state it. */
static void profile_figure_json(struct json *j, const struct local_case *of, const char *key, const struct figure *f)
{
    if (!f) {
        json_number(j, key, false, 0);
        return;
    }
    json_open(j, key, '{');
    json_number(j, "value", f->has_value, f->value);
    json_number(j, "value_max", f->has_max, f->value_max);
    json_text(j, "unit", f->unit);
    json_text(j, "qualifier", f->qualifier);
    json_text(j, "written", f->written);
    json_text(j, "state", word_code(WORD_STATE, (int)f->state));
    json_text(j, "scope", scope_name(of, f->scope));
    json_references(j, "paragraphs", f->paragraphs);
    json_close(j, '}');
}

static void case_json(struct json *j, const struct local_case *of, const struct profile *p)
{
    json_open(j, NULL, '{');
    json_text(j, "case", of->id);
    json_text(j, "name", of->name);
    json_text(j, "level", word_code(WORD_LOCALITY_LEVEL, (int)of->level));
    for (int i = 0; i < PROFILE_FIGURES; i++)
        profile_figure_json(j, of, profile_figure_code((enum profile_figure)i), p->figures[i]);
    json_text(j, "scope", p->scope);
    json_text(j, "year", of->year_basis == YEAR_PRINTED ? of->year : NULL);
    json_text(j, "profile", p->line);
    json_close(j, '}');
}

void beside_write_json(const struct comparison *c, FILE *out)
{
    struct json j = {.out = out};

    json_open(&j, NULL, '{');
    json_open(&j, "cases", '[');
    for (size_t i = 0; i < comparison_case_count(c); i++)
        case_json(&j, comparison_case(c, i), comparison_profile(c, i));
    json_close(&j, ']');
    json_open(&j, "rows", '[');
    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        json_open(&j, NULL, '{');
        json_text(&j, "group", row_group_code(row->group));
        json_text(&j, "row", row->id);
        json_text(&j, "label", row->label);
        json_text(&j, "unit", row->unit);
        json_truth(&j, "derived", row->derived);
        json_open(&j, "cells", '[');
        for (size_t i = 0; i < comparison_case_count(c); i++)
            cell_json(&j, comparison_case(c, i), comparison_cell(c, r, i));
        json_close(&j, ']');
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
}
