/* beside.c - a comparison in each format: the names and signs that all of them share, and the way to the one that was asked for. */
#include "beside.h"

#include "plain.h"

#include <string.h>

void beside_name(struct buffer *out, const struct comparison *c, size_t index)
{
    const struct local_case *own = comparison_case(c, index);

    plain_add(out, own->name);
    for (size_t i = 0; i < comparison_case_count(c); i++) {
        const struct local_case *other = comparison_case(c, i);

        if (i == index || strcmp(own->name, other->name))
            continue;
        buffer_add(out, "（");
        plain_add(out, own->id);
        buffer_add(out, "）");
        return;
    }
}

void beside_profile(struct buffer *out, const struct comparison *c, size_t index)
{
    plain_add(out, comparison_profile(c, index)->line);
}

void beside_title(struct buffer *out, const struct comparison *c)
{
    struct buffer names = {0};

    for (size_t i = 0; i < comparison_case_count(c); i++) {
        buffer_add(&names, i ? _("、") : "");
        beside_name(&names, c, i);
    }
    buffer_format(out, _("对照：%s"), buffer_text(&names));
    buffer_clear(&names);
}

void beside_pane(struct buffer *out, const struct comparison *c, size_t pane)
{
    if (comparison_is_transposed(c))
        plain_add(out, comparison_row(c, pane)->label);
    else
        beside_name(out, c, pane);
}

void beside_line(struct buffer *out, const struct comparison *c, size_t line)
{
    if (comparison_is_transposed(c))
        beside_name(out, c, line);
    else
        plain_add(out, comparison_row(c, line)->label);
}

const char *beside_group(const struct comparison *c, size_t index, enum language l)
{
    enum row_group group = comparison_row(c, index)->group;

    return index && comparison_row(c, index - 1)->group == group ? NULL : row_group_name(group, l);
}

const char *beside_sign(const struct beside *b, struct comparison_place at, struct buffer *buffer)
{
    const struct difference *d = comparison_difference(b->of, at.row, at.column);

    plain_restart(buffer);
    if (d->kind == DIFFERENCE_NONE)
        return "";
    buffer_add(buffer, difference_sign(d->kind, b->style->language));
    buffer_add_char(buffer, ' ');
    return buffer_text(buffer);
}

/* ---- Legends ---- */

static bool is_like(const struct cell *cell, const struct cell *nothing, const char *name)
{
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        if (cell->items[i].text && strstr(cell->items[i].text, name)) /* a doubtful value: 44个 ？原文不清 */
            return true;
    return cell->kind == nothing->kind && (cell->kind == CELL_GAP || cell->state == nothing->state);
}

static bool occurs(const struct comparison *c, const struct cell *nothing, const char *name)
{
    for (size_t r = 0; r < comparison_row_count(c); r++)
        for (size_t i = 0; i < comparison_case_count(c); i++)
            if (is_like(comparison_cell(c, r, i), nothing, name))
                return true;
    return false;
}

static bool is_any_derived(const struct comparison *c)
{
    for (size_t r = 0; r < comparison_row_count(c); r++)
        for (size_t i = 0; i < comparison_case_count(c); i++) {
            const struct cell *cell = comparison_cell(c, r, i);

            for (size_t k = 0; cell->kind == CELL_ITEMS && k < cell->count; k++)
                if (cell->items[k].derivation)
                    return true;
        }
    return false;
}

void beside_legend(struct buffer *out, const struct comparison *c, enum language l)
{
    struct buffer names = {0};

    for (int state = NOT_STATED; state <= UNCHECKED + 1; state++) { /* behind the kinds of nothing comes the gap */
        struct cell nothing = {.kind = state > UNCHECKED ? CELL_GAP : CELL_NOTHING, .state = state > UNCHECKED ? STATED : (enum state)state};
        const char *name = cell_nothing_name(&nothing, l);

        if (!occurs(c, &nothing, name))
            continue;
        buffer_add(&names, names.length ? "  " : "");
        plain_add(&names, name);
    }
    if (is_any_derived(c)) {
        buffer_add(&names, names.length ? "  " : "");
        buffer_add(&names, _("推算：由原文的两个数相除，不是原文的数"));
    }
    if (names.length)
        buffer_format(out, _("图例：%s"), buffer_text(&names));
    buffer_clear(&names);
}

void beside_signs(struct buffer *out, const struct comparison *c, enum language l)
{
    bool occur[DIFFERENCE_KINDS] = {false};
    struct buffer names = {0}, reference = {0};

    if (comparison_reference(c) == NO_COLUMN)
        return;
    for (size_t r = 0; r < comparison_row_count(c); r++)
        for (size_t i = 0; i < comparison_case_count(c); i++)
            occur[comparison_difference(c, r, i)->kind] = true;
    for (int k = DIFFERENCE_NONE + 1; k < DIFFERENCE_KINDS; k++)
        if (occur[k])
            buffer_format(&names, "%s%s %s", names.length ? "  " : "", difference_sign((enum difference_kind)k, l), difference_name((enum difference_kind)k, l));
    beside_name(&reference, c, (size_t)comparison_reference(c));
    if (names.length)
        buffer_format(out, _("与参照%s相比：%s"), buffer_text(&reference), buffer_text(&names));
    buffer_clear(&names);
    buffer_clear(&reference);
}

/* ---- The way to the format ---- */

static void (*const writers[])(const struct beside *b) = {
    [FORMAT_TEXT] = beside_write_text,      [FORMAT_MARKDOWN] = beside_write_markdown, [FORMAT_HTML] = beside_write_html,
    [FORMAT_CSV] = beside_write_delimited,  [FORMAT_TSV] = beside_write_delimited,     [FORMAT_JSON] = beside_write_json,
    [FORMAT_XLSX] = NULL, /* alone can fail by itself */
};
_Static_assert(COUNT_OF(writers) == FORMATS, "a writer for each format");

enum code render_comparison(const struct comparison *c, const struct render_style *s, FILE *out, struct fault *f)
{
    struct beside b = {.of = c, .style = s, .out = out};
    enum code rc = OK;

    notes_gather(&b.notes, c);
    if (writers[s->format])
        writers[s->format](&b);
    else
        rc = beside_write_xlsx(&b, f);
    notes_clear(&b.notes);
    return rc;
}
