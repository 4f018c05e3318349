/* render_parts.c - looking at what is written, and a small case, for the suite of render. */
#include "render_parts.h"

#include <stdlib.h>
#include <string.h>

const struct render_style plain = {.format = FORMAT_TEXT, .language = CHINESE, .columns = 80, .width = {1}};

struct render_style style_of(enum format format, int columns)
{
    struct render_style s = plain;

    s.format = format;
    s.columns = columns;
    return s;
}

FILE *paper_open(struct paper *p)
{
    *p = (struct paper){0};
    p->stream = open_memstream(&p->text, &p->length);
    ck_assert_ptr_nonnull(p->stream);
    return p->stream;
}

char *paper_take(struct paper *p)
{
    fclose(p->stream);
    ck_assert_uint_eq(text_check(p->text, p->length), p->length);
    return p->text;
}

char *table_text(const struct table *t, const struct render_style *s)
{
    struct paper p;

    ck_assert_int_eq(table_write(t, s, paper_open(&p), NULL), OK);
    return paper_take(&p);
}

void ck_table(const struct table *t, struct render_style s, const char *expected)
{
    char *text = table_text(t, &s);

    ck_assert_str_eq(text, expected);
    free(text);
}

void ck_holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "“%s” is not in:\n%s", part, text);
}

void ck_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "“%s” is in:\n%s", part, text);
}

/* Every line is at most COLUMNS wide and has no blank at its end; nothing that acts on a terminal is left. */
void ck_fits(const char *text, const struct width_rule *w, int columns)
{
    for (const char *p = text, *end; *p; p = end + 1) {
        int width;

        end = strchr(p, '\n');
        ck_assert_msg(end != NULL, "the last line has no end:\n%s", text);
        width = text_width(w, p, (size_t)(end - p));
        ck_assert_msg(width <= columns, "%d columns instead of %d: %.*s", width, columns, (int)(end - p), p);
        ck_assert_msg(end == p || end[-1] != ' ', "a blank at the end: %.*s", (int)(end - p), p);
        ck_assert_uint_eq(text_unclean(p, (size_t)(end - p)), (size_t)(end - p));
    }
}

size_t lines_of(const char *text)
{
    size_t n = 0;

    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

/* Without blanks and line ends: what a text holds, however it was laid out. */
char *squeezed(const char *text)
{
    char *out = memory_text(text), *to = out;

    for (const char *p = text; *p; p++)
        if (*p != ' ' && *p != '\n')
            *to++ = *p;
    *to = '\0';
    return out;
}

/* ---- A small case ---- */

static const int four[] = {4}, one_two[] = {1, 2};
#define FOUR {four, 1}
#define ONE_TWO {one_two, 2}

static const struct span spans[] = {{"000", 9, 0, -1}, {"000", 11, 0, 27}, {"004", 2, 0, -1}};
static struct paragraph small_paragraphs[] = {
    {.number = 1, .kind = PARAGRAPH_HEADING, .text = "小区：题目", .locator = {spans, 1}},
    {.number = 2, .kind = PARAGRAPH_TEXT, .order = ORDER_INFERRED, .state = PARAGRAPH_TAIL_LOST, .section = "第一节", .text = "每300户划分一个网格。",
     .note = "据文意接合", .locator = {spans, 3}, .original = "按每300户划分一个网格"},
};
static struct term small_terms[] = {{"1+2+N", ONE_TWO}};
static struct figure small_figures[] = {
    {.key = "households", .dimension = DIMENSION_GRID, .indicator = "households_per_grid", .subject = "每格户数", .kind = FIGURE_POINT, .has_value = true,
     .value = 300, .unit = "户", .direction = WORD_MISSING, .written = "300户", .claim = CLAIM_RULE, .paragraphs = FOUR},
    {.key = "range", .dimension = DIMENSION_GRID, .subject = "户数", .kind = FIGURE_RANGE, .has_value = true, .value = 300, .has_max = true,
     .value_max = 500, .unit = "户", .direction = WORD_MISSING, .written = "300—500户", .claim = CLAIM_RULE, .paragraphs = FOUR},
    {.key = "least", .dimension = DIMENSION_GRID, .subject = "至少", .kind = FIGURE_BOUND, .has_value = true, .value = 200, .unit = "户",
     .qualifier = "不少于", .direction = WORD_MISSING, .written = "不少于200户", .claim = CLAIM_RULE, .paragraphs = FOUR},
    {.key = "most", .dimension = DIMENSION_GRID, .subject = "至多", .kind = FIGURE_BOUND, .has_value = true, .value = 600, .unit = "户",
     .qualifier = "不超过", .direction = WORD_MISSING, .written = "不超过600户", .claim = CLAIM_RULE, .paragraphs = FOUR},
    {.key = "lost", .dimension = DIMENSION_OUTCOME, .subject = "残数", .kind = FIGURE_POINT, .unit = "个", .direction = WORD_MISSING,
     .claim = CLAIM_RESULT, .state = LOST, .part_of = "households", .paragraphs = FOUR},
    {.key = "trend", .dimension = DIMENSION_OUTCOME, .subject = "投诉", .kind = FIGURE_TREND, .direction = DIRECTION_DOWN, .against = "同比",
     .written = "明显下降", .claim = CLAIM_RESULT, .as_of = "截至目前", .scope = "永乐社区", .note = "未给数", .paragraphs = FOUR},
    {.key = "drop", .dimension = DIMENSION_OUTCOME, .subject = "投诉量", .kind = FIGURE_CHANGE, .has_value = true, .value = 11.11, .unit = "%",
     .per = "年", .direction = DIRECTION_DOWN, .written = "11.11%", .claim = CLAIM_RESULT, .paragraphs = FOUR},
    {.key = "workers", .dimension = DIMENSION_SERVICE, .subject = "网格员", .kind = FIGURE_POINT, .has_value = true, .value = 12000, .unit = "人",
     .qualifier = "余", .direction = WORD_MISSING, .written = "1.2万余人", .claim = CLAIM_CONTEXT, .paragraphs = FOUR},
};
static struct tier small_tiers[] = {
    {.chain = 1, .chain_kind = CHAIN_ORGANIZATION, .rank = 1, .tier = "街道党工委", .level = LEVEL_STREET, .level_to = LEVEL_NONE,
     .kind = TIER_ORGANIZATION, .paragraphs = FOUR},
    {.chain = 1, .chain_kind = CHAIN_ORGANIZATION, .rank = 2, .tier = "小区（网格）党支部", .level = LEVEL_COMPOUND, .level_to = LEVEL_GRID,
     .parent = "街道党工委", .kind = TIER_ORGANIZATION, .count = "workers", .paragraphs = FOUR},
    {.chain = 0, .chain_kind = WORD_MISSING, .tier = "网格员", .level = LEVEL_GRID, .level_to = LEVEL_NONE, .kind = TIER_POST, .scope = "试点",
     .count = "lost", .paragraphs = FOUR},
};
static const char *const result_keys[] = {"workers", "missing", "drop"};
static struct mechanism small_mechanisms[] = {
    {.kind = MECHANISM_RED_PROPERTY, .title = "红色物业", .summary = "培树示范点。", .figures = result_keys, .figure_count = 3,
     .strength = STRENGTH_PRACTICE, .paragraphs = ONE_TWO},
};
static struct grid small_grids[] = {
    {.households = "households", .written = "每300户一个网格", .rule_paragraphs = FOUR, .grids_state = NOT_STATED, .head_state = UNCLEAR,
     .staff_per_grid = "least", .staff_total = "workers", .staff_kind = "专职", .staff_paragraphs = ONE_TWO, .scope = "居民区"},
    {.households = "range", .written = "甲", .grids = "lost"},
    {.households = "least", .written = "乙"},
    {.households = "most", .written = "丙", .persons = "range"},
    {.rule_state = NOT_APPLICABLE, .grids_state = NOT_APPLICABLE, .head_state = NOT_APPLICABLE, .staff_state = NOT_APPLICABLE},
};
static const char *const small_documents[] = {"000", "004"};

const struct local_case small = {
    .id = "xiaoqu", .name = "小区", .full_name = "某省某市小区", .province = "某省", .prefecture = "某市", .level = DISTRICT, .title = "题目",
    .author_state = NOT_STATED, .documents = small_documents, .document_count = 2, .complete = COMPLETE_CUT, .complete_note = "末尾缺",
    .year_basis = YEAR_NONE, .paragraphs = small_paragraphs, .paragraph_count = 2, .terms = small_terms, .term_count = 1,
    .figures = small_figures, .figure_count = COUNT_OF(small_figures), .tiers = small_tiers, .tier_count = COUNT_OF(small_tiers),
    .grids = small_grids, .grid_count = COUNT_OF(small_grids), .mechanisms = small_mechanisms, .mechanism_count = 1,
};

static struct indicator small_indicators[] = {
    {.id = "households_per_grid", .dimension = DIMENSION_GRID, .name_zh = "每格户数", .name_en = "Households per grid", .unit = "户", .definition = "每个网格的户数"},
    {.id = "unused", .dimension = DIMENSION_SCALE, .name_zh = "无人用", .name_en = "Unused", .unit = "个", .definition = "没有案例用"},
};
const struct casebook small_book = {.indicators = small_indicators, .indicator_count = 2};

/* A case of which the text says nothing. */
static struct figure silent_figures[] = {{.direction = WORD_MISSING, .claim = WORD_MISSING, .state = NOT_STATED, .note = "全文没有数字"}};
static struct tier silent_tiers[] = {{.chain_kind = WORD_MISSING, .level = LEVEL_NONE, .level_to = LEVEL_NONE, .kind = WORD_MISSING, .state = NOT_STATED}};
static struct mechanism silent_mechanisms[] = {{.kind = WORD_MISSING, .strength = WORD_MISSING, .state = NOT_APPLICABLE, .note = "不谈物业"}};
const struct local_case silent = {
    .id = "mou", .name = "某市", .level = PREFECTURE_CITY, .author = "某人", .year = "2025", .year_basis = YEAR_PRINTED, .figures = silent_figures,
    .figure_count = 1, .tiers = silent_tiers, .tier_count = 1, .mechanisms = silent_mechanisms, .mechanism_count = 1,
};
