/* compare_hand.c - cases made by hand, and looking at a comparison of them. */
#include "compare_hand.h"

#include "expect.h"
#include <string.h>

/* ---- Hand-made cases ---- */

static struct paragraph hand_paragraphs[] = {
    {.number = 1, .text = "健全街道党工委—社区党委—网格党支部—楼栋党小组组织体系，培树“红色物业”示范点"},
    {.number = 2, .text = "共有网格党支部492个，居民区每300户划分一个网格，物业投诉量同比下降11.11%"},
    {.number = 3, .text = "《物业管理办法》规定的做法"},
};

struct local_case hand_case(const char *id)
{
    return (struct local_case){.id = id, .name = id, .level = DISTRICT, .paragraphs = hand_paragraphs, .paragraph_count = COUNT_OF(hand_paragraphs)};
}

static struct indicator hand_indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .name_en = "Grids", .unit = "个"},
    {.id = "households_per_grid", .dimension = DIMENSION_GRID, .name_zh = "每格户数", .name_en = "Households per grid", .unit = "户"},
    {.id = "grid_branches", .dimension = DIMENSION_ORGANIZATION, .name_zh = "网格党支部", .name_en = "Grid branches", .unit = "个"},
    {.id = "owners_committees", .dimension = DIMENSION_PROPERTY, .name_zh = "业委会", .unit = "个"},
};
struct casebook hand_book = {.indicators = hand_indicators, .indicator_count = COUNT_OF(hand_indicators)};

/* ---- Looking ---- */

struct comparison *hand_compare(const struct local_case *const *cases, size_t count, const char *rows, enum language l)
{
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, count, &hand_book, &(struct comparison_wish){.rows = rows, .language = l}, &f) == OK, "%s", f.text);
    return c;
}

struct comparison *hand_compare_one(const struct local_case *of, const char *rows)
{
    return hand_compare(&of, 1, rows, CHINESE);
}

int hand_row(const struct comparison *c, const char *id)
{
    for (size_t i = 0; i < comparison_row_count(c); i++)
        if (!strcmp(comparison_row(c, i)->id, id))
            return (int)i;
    return -1;
}

const struct cell *hand_cell(const struct comparison *c, const char *id, size_t column)
{
    int row = hand_row(c, id);

    ck_assert_msg(row >= 0, "row %s is there", id);
    return comparison_cell(c, (size_t)row, column);
}

void check_cell(const struct comparison *c, const char *id, size_t column, const char *expected)
{
    struct buffer b = {0};

    cell_write(&b, hand_cell(c, id, column), CHINESE);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}

void check_rows(const struct comparison *c, const char *expected)
{
    struct buffer b = {0};

    for (size_t i = 0; i < comparison_row_count(c); i++)
        buffer_format(&b, i ? " %s" : "%s", comparison_row(c, i)->id);
    ck_assert_str_eq(buffer_text(&b), expected);
    buffer_clear(&b);
}
