/* coverage.c - what is stated for how many: a row of the comparison, a line. */
#include "plain.h"
#include "table.h"

static const struct table_column for_machines[] = {
    {.name = "group"}, {.name = "row"}, {.name = "label"},
    {.name = "cases", .number = true}, {.name = "stated", .number = true}, {.name = "gap", .number = true},
    {.name = "not_stated", .number = true}, {.name = "not_applicable", .number = true}, {.name = "unclear", .number = true},
    {.name = "lost", .number = true}, {.name = "conflict", .number = true}, {.name = "unchecked", .number = true},
};

static const struct table_column for_people[] = {
    {.name = "group", .title_zh = "组别", .title_en = "Group"},
    {.name = "label", .title_zh = "项目", .title_en = "Row"},
    {.name = "stated", .title_zh = "写到的", .title_en = "Stated"},
    {.name = "nothing", .title_zh = "没有写到的", .title_en = "Nothing"},
};

static void count_cell(struct table *t, size_t count)
{
    struct buffer b = {0};

    buffer_format(&b, "%zu", count);
    table_cell(t, buffer_text(&b), NULL);
    buffer_clear(&b);
}

static void machine_row(struct table *t, const struct comparison *c, size_t r)
{
    const struct compare_row *row = comparison_row(c, r);
    struct coverage found = comparison_coverage(c, r);

    table_cell(t, row_group_code(row->group), NULL);
    table_cell(t, row->id, NULL);
    table_cell(t, row->label, NULL);
    count_cell(t, comparison_case_count(c));
    count_cell(t, found.stated);
    count_cell(t, found.gaps);
    for (int state = NOT_STATED; state <= UNCHECKED; state++)
        count_cell(t, found.nothing[state]);
}

/* "－未提及 2"; COUNT 0: nothing */
static void nothing_add(struct buffer *b, enum cell_kind kind, enum state state, size_t count, enum language l)
{
    const struct cell like = {.kind = kind, .state = state};

    if (count)
        buffer_format(b, "%s%s %zu", b->length ? "  " : "", cell_nothing_name(&like, l), count);
}

static void people_row(struct table *t, const struct comparison *c, size_t r, enum language l)
{
    const struct compare_row *row = comparison_row(c, r);
    struct coverage found = comparison_coverage(c, r);
    struct buffer b = {0};

    table_cell(t, row_group_name(row->group, l), NULL);
    table_cell(t, row->label, NULL);
    buffer_format(&b, "%zu/%zu", found.stated, comparison_case_count(c));
    table_cell(t, buffer_text(&b), NULL);
    plain_restart(&b);
    nothing_add(&b, CELL_GAP, STATED, found.gaps, l);
    for (int state = NOT_STATED; state <= UNCHECKED; state++)
        nothing_add(&b, CELL_NOTHING, (enum state)state, found.nothing[state], l);
    table_cell(t, buffer_text(&b), NULL);
    buffer_clear(&b);
}

enum code render_coverage(const struct comparison *c, const struct render_style *s, FILE *out, struct fault *f)
{
    bool people = format_is_for_people(s->format);
    struct table *t = people ? table_create(for_people, COUNT_OF(for_people)) : table_create(for_machines, COUNT_OF(for_machines));
    enum code rc;

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        table_row(t);
        if (people)
            people_row(t, c, r, s->language);
        else
            machine_row(t, c, r);
    }
    rc = table_write(t, s, out, f);
    table_free(t);
    return rc;
}
