/* beside.c - a comparison as one table: Markdown, CSV, TSV. */
#include "beside.h"

#include "plain.h"
#include "table.h"

#include <stdlib.h>
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

void beside_profile(struct buffer *out, const struct comparison *c, size_t index)
{
    plain_add(out, comparison_profile(c, index)->line);
}

static bool is_any_derived(const struct comparison *c)
{
    for (size_t r = 0; r < comparison_row_count(c); r++)
        for (size_t i = 0; comparison_row(c, r)->derived && i < comparison_case_count(c); i++)
            if (comparison_cell(c, r, i)->kind == CELL_ITEMS)
                return true;
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

/* group, row, label, then for each case its name and "NAME paragraphs"; Markdown has the paragraphs inside the cells. */
enum { MACHINE_FIRST = 3, PEOPLE_FIRST = 2 };

static struct table *machine_table(const struct comparison *c)
{
    size_t cases = comparison_case_count(c), count = MACHINE_FIRST + 2 * cases;
    struct table_column *columns = memory_array(count, sizeof *columns);
    struct buffer *names = memory_array(2 * cases, sizeof *names);
    struct table *t;

    columns[0].name = "group";
    columns[1].name = "row";
    columns[2].name = "label";
    for (size_t i = 0; i < 2 * cases; i++) {
        beside_name(&names[i], c, i / 2);
        if (i % 2)
            buffer_add(&names[i], " paragraphs");
        columns[MACHINE_FIRST + i].name = buffer_text(&names[i]);
    }
    t = table_create(columns, count);
    for (size_t i = 0; i < 2 * cases; i++)
        buffer_clear(&names[i]);
    free(names);
    free(columns);
    return t;
}

static void machine_fill(struct table *t, const struct comparison *c)
{
    struct buffer text = {0};

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        table_row(t);
        table_cell(t, row_group_code(row->group), NULL);
        table_cell(t, row->id, NULL);
        table_cell(t, row->label, NULL);
        for (size_t i = 0; i < comparison_case_count(c); i++) {
            const struct cell *cell = comparison_cell(c, r, i);

            plain_restart(&text);
            cell_write(&text, cell, CHINESE); /* the same in every language */
            table_cell(t, buffer_text(&text), NULL);
            plain_restart(&text);
            cell_paragraphs(&text, cell);
            table_cell(t, buffer_text(&text), NULL);
        }
    }
    buffer_clear(&text);
}

static struct table *people_table(const struct comparison *c)
{
    static const struct table_column first[] = {
        {.name = "group", .title_zh = "组别", .title_en = "Group"}, {.name = "label", .title_zh = "项目", .title_en = "Row"},
    };
    size_t cases = comparison_case_count(c), count = PEOPLE_FIRST + cases;
    struct table_column *columns = memory_array(count, sizeof *columns);
    struct buffer *names = memory_array(cases, sizeof *names);
    struct table *t;

    _Static_assert(COUNT_OF(first) == PEOPLE_FIRST, "the columns before the cases");
    memcpy(columns, first, sizeof first);
    for (size_t i = 0; i < cases; i++) {
        beside_name(&names[i], c, i);
        columns[PEOPLE_FIRST + i].name = buffer_text(&names[i]);
    }
    t = table_create(columns, count);
    for (size_t i = 0; i < cases; i++)
        buffer_clear(&names[i]);
    free(names);
    free(columns);
    return t;
}

static void people_fill(struct table *t, const struct comparison *c, enum language l)
{
    struct buffer text = {0}, paragraphs = {0};

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        table_row(t);
        table_cell(t, row_group_name(row->group, l), NULL);
        table_cell(t, row->label, NULL);
        for (size_t i = 0; i < comparison_case_count(c); i++) {
            plain_restart(&text);
            plain_restart(&paragraphs);
            cell_write(&text, comparison_cell(c, r, i), l);
            cell_paragraphs(&paragraphs, comparison_cell(c, r, i));
            if (paragraphs.length) {
                buffer_add_char(&text, ' ');
                buffer_format(&text, _("[段%s]"), buffer_text(&paragraphs));
            }
            table_cell(t, buffer_text(&text), NULL);
        }
    }
    buffer_clear(&text);
    buffer_clear(&paragraphs);
}

/* A list above the table: its heading row has the names only. */
static void profiles_write(const struct comparison *c, FILE *out)
{
    struct buffer line = {0}, escaped = {0};

    for (size_t i = 0; i < comparison_case_count(c); i++) {
        plain_restart(&line);
        plain_restart(&escaped);
        beside_name(&line, c, i);
        buffer_add(&line, _("："));
        beside_profile(&line, c, i);
        plain_add_markdown(&escaped, buffer_text(&line));
        fprintf(out, "- %s\n", buffer_text(&escaped));
    }
    putc('\n', out);
    buffer_clear(&line);
    buffer_clear(&escaped);
}

static void people_write(const struct comparison *c, const struct render_style *s, FILE *out)
{
    struct table *t = people_table(c);
    struct buffer legend = {0}, escaped = {0};

    people_fill(t, c, s->language);
    profiles_write(c, out);
    table_write(t, s, out);
    table_free(t);
    beside_legend(&legend, c, s->language);
    plain_add_markdown(&escaped, buffer_text(&legend));
    if (escaped.length)
        fprintf(out, "\n%s\n", buffer_text(&escaped));
    fprintf(out, "\n*%s*\n", _("转述，非原文"));
    buffer_clear(&legend);
    buffer_clear(&escaped);
}

static void machine_write(const struct comparison *c, const struct render_style *s, FILE *out)
{
    struct table *t = machine_table(c);

    machine_fill(t, c);
    table_write(t, s, out);
    table_free(t);
}

static void json_write(const struct comparison *c, const struct render_style *s, FILE *out)
{
    (void)s;
    beside_write_json(c, out);
}

static void (*const writers[])(const struct comparison *c, const struct render_style *s, FILE *out) = {
    [FORMAT_TEXT] = beside_write_text, [FORMAT_MARKDOWN] = people_write, [FORMAT_CSV] = machine_write,
    [FORMAT_TSV] = machine_write, [FORMAT_JSON] = json_write,
};
_Static_assert(COUNT_OF(writers) == FORMATS, "a writer for each format");

void render_comparison(const struct comparison *c, const struct render_style *s, FILE *out)
{
    writers[s->format](c, s, out);
}
