/* coverage.c - what is stated for how many: a row of the comparison, a line. */
#include "plain.h"
#include "table.h"

static const struct table_column columns[] = {
    {.name = "group", .title_zh = "组别", .title_en = "Group"},
    {.name = "row", .title_zh = "行", .title_en = "Row id"},
    {.name = "label", .title_zh = "项目", .title_en = "Row"},
    {.name = "cases", .title_zh = "案例", .title_en = "Cases", .number = true},
    {.name = "stated", .title_zh = "写到的", .title_en = "Stated", .number = true},
    {.name = "gap", .title_zh = "链上无此级", .title_en = "Not in the chain", .number = true},
    {.name = "not_stated", .title_zh = "未提及", .title_en = "Not stated", .number = true},
    {.name = "not_applicable", .title_zh = "不适用", .title_en = "Not applicable", .number = true},
    {.name = "unclear", .title_zh = "原文不清", .title_en = "Unclear", .number = true},
    {.name = "lost", .title_zh = "原文残缺", .title_en = "Lost", .number = true},
    {.name = "conflict", .title_zh = "数据冲突", .title_en = "Conflict", .number = true},
    {.name = "unchecked", .title_zh = "未核", .title_en = "Unchecked", .number = true},
};

static void count_cell(struct table *t, size_t count)
{
    struct buffer b = {0};

    buffer_format(&b, "%zu", count);
    table_cell(t, buffer_text(&b), NULL);
    buffer_clear(&b);
}

enum code render_coverage(const struct comparison *c, const struct render_style *s, FILE *out, struct fault *f)
{
    struct table *t = table_create(columns, COUNT_OF(columns));
    enum code rc;

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);
        struct coverage found = comparison_coverage(c, r);

        table_row(t);
        table_cell(t, row_group_code(row->group), row_group_name(row->group, s->language));
        table_cell(t, row->id, NULL);
        table_cell(t, row->label, NULL);
        count_cell(t, comparison_case_count(c));
        count_cell(t, found.stated);
        count_cell(t, found.gaps);
        for (int state = NOT_STATED; state <= UNCHECKED; state++)
            count_cell(t, found.nothing[state]);
    }
    rc = table_write(t, s, out, f);
    table_free(t);
    return rc;
}
