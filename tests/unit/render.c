/* render.c - tests of the room that writes tables, cases, comparisons and hits. */
#include "casegrid/render.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *render_suite(void);

/* ---- Help ---- */

static const struct render_style plain = {.format = FORMAT_TEXT, .language = CHINESE, .columns = 80, .width = {1}};

static struct render_style style_of(enum format format, int columns)
{
    struct render_style s = plain;

    s.format = format;
    s.columns = columns;
    return s;
}

/* What is written to the stream, in one text the caller frees. */
struct paper {
    char *text;
    size_t length;
    FILE *stream;
};

static FILE *paper_open(struct paper *p)
{
    *p = (struct paper){0};
    p->stream = open_memstream(&p->text, &p->length);
    ck_assert_ptr_nonnull(p->stream);
    return p->stream;
}

static char *paper_take(struct paper *p)
{
    fclose(p->stream);
    ck_assert_uint_eq(text_check(p->text, p->length), p->length);
    return p->text;
}

static char *table_text(const struct table *t, const struct render_style *s)
{
    struct paper p;

    ck_assert_int_eq(table_write(t, s, paper_open(&p), NULL), OK);
    return paper_take(&p);
}

static void ck_table(const struct table *t, struct render_style s, const char *expected)
{
    char *text = table_text(t, &s);

    ck_assert_str_eq(text, expected);
    free(text);
}

static void ck_holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "“%s” is not in:\n%s", part, text);
}

static void ck_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "“%s” is in:\n%s", part, text);
}

/* Every line is at most COLUMNS wide and has no blank at its end; nothing that acts on a terminal is left. */
static void ck_fits(const char *text, const struct width_rule *w, int columns)
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

static size_t lines_of(const char *text)
{
    size_t n = 0;

    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

/* Without blanks and line ends: what a text holds, however it was laid out. */
static char *squeezed(const char *text)
{
    char *out = memory_text(text), *to = out;

    for (const char *p = text; *p; p++)
        if (*p != ' ' && *p != '\n')
            *to++ = *p;
    *to = '\0';
    return out;
}

#define NASTY "a\tb\nc\r|\"x\",\\\x1b[31m\x07\xc2\x9b" "31m\xe2\x80\xae" "end\xff"
/* ESC, BEL, the 8-bit CSI, a right-to-left override and a byte that is no UTF-8, each replaced. */
#define R "\xEF\xBF\xBD"
#define NASTY_CLEAN "a b c |\"x\",\\" R "[31m" R R "31m" R "end" R

/* ---- Formats ---- */

START_TEST(format_find__finds__each_name)
{
    static const char *const names[] = {"text", "md", "html", "csv", "tsv", "json", "xlsx"};
    enum format format;
    struct fault f = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        ck_assert_int_eq(format_find(&format, names[i], &f), OK);
        ck_assert_int_eq((int)format, (int)i);
    }
    ck_assert_int_eq(f.code, OK);
}
END_TEST

START_TEST(format_find__refuses__unknown_with_known)
{
    static const char *const names[] = {"xls", "", "TEXT", "text "};
    enum format format = FORMAT_JSON;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct fault f = {0};

        ck_assert_int_eq(format_find(&format, names[i], &f), BAD_INPUT);
        ck_assert_int_eq((int)format, FORMAT_JSON);
        ck_holds(f.text, names[i]);
        ck_holds(f.text, "json");
    }
    ck_assert_int_eq(format_find(&format, NULL, NULL), BAD_INPUT);
}
END_TEST

/* ---- Tables ---- */

static const struct table_column fruit[] = {
    {.name = "name", .title_zh = "名称", .title_en = "Name"},
    {.name = "count", .title_zh = "数量", .title_en = "Count", .number = true},
    {.name = "paragraphs", .title_zh = "段落", .title_en = "Paragraphs", .list = true},
    {.name = "documents", .title_zh = "文件", .title_en = "Documents", .words = true},
};

static struct table *fruit_table(void)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));

    table_row(t);
    table_cell(t, "苹果", NULL);
    table_cell(t, "12", NULL);
    table_cell(t, "3 5", NULL);
    table_cell(t, "000 004", NULL);
    table_row(t);
    table_cell(t, "pear, \"big\"", NULL);
    table_cell(t, NULL, "－未提及");
    return t;
}

static const struct {
    enum format format;
    const char *expected;
} fruit_forms[] = {
    {FORMAT_TEXT, "名称             数量  段落  文件\n"
                  "-----------  --------  ----  -------\n"
                  "苹果               12  3 5   000 004\n"
                  "pear, \"big\"  －未提及\n"},
    {FORMAT_MARKDOWN, "| 名称 | 数量 | 段落 | 文件 |\n"
                      "| --- | ---: | --- | --- |\n"
                      "| 苹果 | 12 | 3 5 | 000 004 |\n"
                      "| pear, \"big\" | －未提及 |  |  |\n"},
    {FORMAT_CSV, "name,count,paragraphs,documents\n苹果,12,3 5,000 004\n\"pear, \"\"big\"\"\",,,\n"},
    {FORMAT_TSV, "name\tcount\tparagraphs\tdocuments\n苹果\t12\t3 5\t000 004\npear, \"big\"\t\t\t\n"},
    {FORMAT_JSON, "[\n"
                  "  {\n"
                  "    \"name\": \"苹果\",\n"
                  "    \"count\": 12,\n"
                  "    \"paragraphs\": [3, 5],\n"
                  "    \"documents\": [\"000\", \"004\"]\n"
                  "  },\n"
                  "  {\n"
                  "    \"name\": \"pear, \\\"big\\\"\",\n"
                  "    \"count\": null,\n"
                  "    \"paragraphs\": [],\n"
                  "    \"documents\": []\n"
                  "  }\n"
                  "]\n"},
};

START_TEST(table_write__writes__every_format)
{
    struct table *t = fruit_table();

    ck_assert_uint_eq(table_rows(t), 2);
    ck_table(t, style_of(fruit_forms[_i].format, 80), fruit_forms[_i].expected);
    table_free(t);
}
END_TEST

START_TEST(table_write__names__columns_in_english)
{
    struct table *t = fruit_table();
    struct render_style s = style_of(FORMAT_TEXT, 80);
    char *text;

    s.language = ENGLISH;
    text = table_text(t, &s);
    ck_holds(text, "Name");
    ck_holds(text, "Paragraphs");
    ck_lacks(text, "名称");
    free(text);
    s.format = FORMAT_CSV; /* code words stay */
    ck_table(t, s, fruit_forms[2].expected);
    table_free(t);
}
END_TEST

static const struct {
    enum format format;
    const char *expected;
} bare_forms[] = {
    {FORMAT_TEXT, "名称  数量  段落  文件\n----  ----  ----  ----\n"},
    {FORMAT_MARKDOWN, "| 名称 | 数量 | 段落 | 文件 |\n| --- | ---: | --- | --- |\n"},
    {FORMAT_CSV, "name,count,paragraphs,documents\n"},
    {FORMAT_TSV, "name\tcount\tparagraphs\tdocuments\n"},
    {FORMAT_JSON, "[]\n"},
};

START_TEST(table_write__writes__no_rows)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));

    ck_table(t, style_of(bare_forms[_i].format, 80), bare_forms[_i].expected);
    if (bare_forms[_i].format == FORMAT_TEXT)
        ck_table(t, style_of(FORMAT_TEXT, 20), "名称\n数量\n段落\n文件\n");
    table_free(t);
}
END_TEST

static const struct {
    enum format format;
    const char *cell;
} nasty_forms[] = {
    {FORMAT_MARKDOWN, "| a b c \\|\"x\",\\\\" R "[31m" R R "31m" R "end" R " |"},
    {FORMAT_CSV, "\"a b c |\"\"x\"\",\\" R "[31m" R R "31m" R "end" R "\""},
    {FORMAT_TSV, NASTY_CLEAN "\t"},
    {FORMAT_JSON, "\"a b c |\\\"x\\\",\\\\" R "[31m" R R "31m" R "end" R "\""},
    {FORMAT_TEXT, NASTY_CLEAN},
};

START_TEST(table_write__cleans__nasty_text)
{
    static const struct table_column columns[] = {{.name = NASTY}, {.name = "b", .number = true}, {.name = "c", .words = true}};
    struct render_style s = style_of(nasty_forms[_i].format, 200);
    struct table *t = table_create(columns, COUNT_OF(columns));
    char *text;

    table_row(t);
    table_cell(t, NASTY, NULL);
    table_cell(t, NASTY, NASTY);
    table_cell(t, NASTY, NULL);
    table_cell(t, "one too many", NULL);
    text = table_text(t, &s);
    ck_holds(text, nasty_forms[_i].cell);
    ck_lacks(text, "\x1b");
    ck_lacks(text, "\xe2\x80\xae");
    ck_lacks(text, "one too many");
    if (s.format != FORMAT_JSON && s.format != FORMAT_TEXT)
        ck_assert_uint_eq(lines_of(text), s.format == FORMAT_MARKDOWN ? 3 : 2);
    free(text);
    table_free(t);
}
END_TEST

static const struct {
    const char *value, *written;
} numbers[] = {
    {"0", "0"}, {"12000", "12000"}, {"98.3", "98.3"}, {"-2.5", "-2.5"}, {"0.5", "0.5"}, {"", "null"}, {NULL, "null"},
    {"007", "\"007\""}, {"1.", "\"1.\""}, {".5", "\".5\""}, {"1e9", "\"1e9\""}, {"inf", "\"inf\""}, {"-", "\"-\""}, {"12个", "\"12个\""},
};

START_TEST(table_write__writes__only_numbers_bare)
{
    static const struct table_column one[] = {{.name = "n", .number = true}};
    struct table *t = table_create(one, 1);
    char expected[64];

    table_row(t);
    table_cell(t, numbers[_i].value, NULL);
    snprintf(expected, sizeof expected, "[\n  {\n    \"n\": %s\n  }\n]\n", numbers[_i].written);
    ck_table(t, style_of(FORMAT_JSON, 80), expected);
    table_free(t);
}
END_TEST

static struct table *wide_table(void)
{
    static const struct table_column columns[] = {
        {.name = "a", .title_zh = "甲"}, {.name = "b", .title_zh = "乙乙"}, {.name = "n", .title_zh = "数", .number = true},
    };
    struct table *t = table_create(columns, COUNT_OF(columns));

    table_row(t);
    table_cell(t, "短", NULL);
    table_cell(t, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", NULL);
    table_cell(t, "7", NULL);
    table_row(t);
    table_cell(t, "e\xCC\x81\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "e\xCC\x81");
    table_cell(t, "再", NULL);
    table_cell(t, "12345", NULL);
    return t;
}

START_TEST(table_write__wraps__inside_columns)
{
    struct table *t = wide_table();

    ck_table(t, style_of(FORMAT_TEXT, 32),
             "甲  乙乙                      数\n"
             "--  ---------------------  -----\n"
             "短  一二三四五六七八九十       7\n"
             "    甲乙丙丁戊己庚辛壬癸\n"
             "\n"
             "e\xCC\x81   再                     12345\n");
    table_free(t);
}
END_TEST

START_TEST(table_write__stacks__what_does_not_fit)
{
    static const struct table_column columns[] = {
        {.name = "a", .title_zh = "甲甲"}, {.name = "b", .title_zh = "乙"}, {.name = "c", .title_zh = "丙丙丙"}, {.name = "d", .title_zh = "丁"},
    };
    struct table *t = table_create(columns, COUNT_OF(columns));

    for (int i = 0; i < 2; i++) {
        table_row(t);
        table_cell(t, "一二三四五六七", NULL);
        table_cell(t, "一二三四五六七八九十一二三四五六七八九十", NULL);
        table_cell(t, i ? "第二" : NULL, NULL);
        table_cell(t, "末末末末末", NULL);
    }
    ck_table(t, style_of(FORMAT_TEXT, 30),
             "甲甲    一二三四五六七\n"
             "乙      一二三四五六七八九十一\n"
             "        二三四五六七八九十\n"
             "丁      末末末末末\n"
             "\n"
             "甲甲    一二三四五六七\n"
             "乙      一二三四五六七八九十一\n"
             "        二三四五六七八九十\n"
             "丙丙丙  第二\n"
             "丁      末末末末末\n");
    ck_table(t, style_of(FORMAT_TEXT, 22), /* headings that leave too little room stand on lines of their own */
             "甲甲\n  一二三四五六七\n乙\n  一二三四五六七八九十\n  一二三四五六七八九十\n丁\n  末末末末末\n"
             "\n"
             "甲甲\n  一二三四五六七\n乙\n  一二三四五六七八九十\n  一二三四五六七八九十\n丙丙丙\n  第二\n丁\n  末末末末末\n");
    table_free(t);
}
END_TEST

/* Whatever the width: lines fit and nothing is lost. */
START_TEST(table_write__fits__every_width)
{
    struct table *t = wide_table();

    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        struct render_style s = style_of(FORMAT_TEXT, _i);
        char *text, *all;

        s.width.ambiguous = ambiguous;
        text = table_text(t, &s);
        all = squeezed(text);
        ck_fits(text, &s.width, _i < 20 ? 20 : _i);
        ck_holds(all, "12345");
        if (_i >= 60)
            ck_holds(text, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
        free(all);
        free(text);
    }
    table_free(t);
}
END_TEST

START_TEST(table_write__keeps__ten_thousand_rows)
{
    struct table *t = table_create(fruit, COUNT_OF(fruit));
    struct render_style s = style_of(FORMAT_TEXT, 30);
    char *text;

    for (int i = 0; i < 10000; i++) {
        table_row(t);
        table_cell(t, "西岗区", NULL);
        table_cell(t, "474", NULL);
    }
    ck_assert_uint_eq(table_rows(t), 10000);
    text = table_text(t, &s);
    ck_assert_uint_eq(lines_of(text), 10002);
    free(text);
    table_free(t);
    table_free(NULL);
}
END_TEST

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

static const struct local_case small = {
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
static const struct casebook small_book = {.indicators = small_indicators, .indicator_count = 2};

/* A case of which the text says nothing. */
static struct figure silent_figures[] = {{.direction = WORD_MISSING, .claim = WORD_MISSING, .state = NOT_STATED, .note = "全文没有数字"}};
static struct tier silent_tiers[] = {{.chain_kind = WORD_MISSING, .level = LEVEL_NONE, .level_to = LEVEL_NONE, .kind = WORD_MISSING, .state = NOT_STATED}};
static struct mechanism silent_mechanisms[] = {{.kind = WORD_MISSING, .strength = WORD_MISSING, .state = NOT_APPLICABLE, .note = "不谈物业"}};
static const struct local_case silent = {
    .id = "mou", .name = "某市", .level = PREFECTURE_CITY, .author = "某人", .year = "2025", .year_basis = YEAR_PRINTED, .figures = silent_figures,
    .figure_count = 1, .tiers = silent_tiers, .tier_count = 1, .mechanisms = silent_mechanisms, .mechanism_count = 1,
};

static char *view_text(const char *name, const struct local_case *c, struct render_style s)
{
    struct fault f = {0};
    const struct view *v = view_find(name, &f);
    struct table *t;
    char *text;

    ck_assert_ptr_nonnull(v);
    t = view_table(v);
    view_add(v, t, c, &small_book, s.language);
    text = table_text(t, &s);
    table_free(t);
    return text;
}

/* ---- Views ---- */

static const struct {
    const char *name, *header;
} headers[] = {
    {"cases", "case,name,province,city,level,title,author,year,complete,documents,paragraphs,figures\n"},
    {"tiers", "case,name,chain,chain_kind,rank,tier,level,level_to,parent,kind,count,qualifier,state,scope,paragraphs\n"},
    {"grids", "case,name,rule_state,households_min,households_max,persons,persons_qualifier,written,rule_paragraphs,grids_state,grids,"
              "grids_paragraphs,head_state,grid_head,head_paragraphs,staff_state,staff_min_per_grid,staff_total,staff_kind,staff_paragraphs,scope\n"},
    {"mechanisms", "case,name,kind,title,summary,lead,document,strength,figures,state,scope,paragraphs\n"},
    {"figures", "case,name,dimension,indicator,subject,kind,value,value_max,unit,per,qualifier,direction,against,part_of,written,claim,as_of,"
                "state,scope,note,paragraphs\n"},
    {"indicators", "indicator,dimension,name_zh,name_en,unit,definition,cases\n"},
    {"terms", "case,name,term,paragraphs\n"},
    {"paragraphs", "case,name,paragraph,section,kind,order,state,text,document,locator,original\n"},
};

START_TEST(view_table__has__columns_of_contract)
{
    struct fault f = {0};
    const struct view *v = view_find(headers[_i].name, &f);
    struct table *t;

    ck_assert_ptr_nonnull(v);
    t = view_table(v);
    ck_table(t, style_of(FORMAT_CSV, 80), headers[_i].header);
    table_free(t);
    ck_assert_str_eq(view_name((size_t)_i), headers[_i].name);
    ck_assert_int_eq(view_is_of_cases(v), strcmp(headers[_i].name, "indicators") != 0);
}
END_TEST

START_TEST(view_find__refuses__unknown_with_known)
{
    struct fault f = {0};

    ck_assert_ptr_null(view_find("grid", &f));
    ck_assert_int_eq(f.code, BAD_INPUT);
    ck_holds(f.text, "“grid”");
    ck_holds(f.text, "cases tiers grids mechanisms figures indicators terms paragraphs");
    ck_assert_ptr_null(view_find(NULL, NULL));
    ck_assert_ptr_null(view_name(COUNT_OF(headers)));
    ck_assert_ptr_null(view_name((size_t)-1));
}
END_TEST

static const struct {
    const char *view;
    const struct local_case *of;
    const char *line;
} rows[] = {
    {"cases", &small, "xiaoqu\t小区\t某省\t某市\tdistrict\t题目\t\t\tcut\t000 004\t2\t8\n"},
    {"cases", &silent, "mou\t某市\t\t\tprefecture_city\t\t某人\t2025\twhole\t\t0\t0\n"},
    {"tiers", &small, "\n" "xiaoqu\t小区\t1\torganization\t1\t街道党工委\tstreet\t\t\torganization\t\t\tstated\t全区\t4\n"},
    {"tiers", &small, "\t1\torganization\t2\t小区（网格）党支部\tcompound\tgrid\t街道党工委\torganization\t12000\t余\tstated\t全区\t4\n"},
    {"tiers", &small, "\t0\t\t\t网格员\tgrid\t\t\tpost\t\t\tstated\t试点\t4\n"},
    {"tiers", &silent, "\n" "mou\t某市\t\t\t\t\t\t\t\t\t\t\tnot_stated\t全市\t\n"},
    {"grids", &small, "\tstated\t300\t300\t\t\t每300户一个网格\t4\tnot_stated\t\t\tunclear\t\t\tstated\t200\t12000\t专职\t1 2\t居民区\n"},
    {"grids", &small, "\tstated\t300\t500\t\t\t甲\t"},
    {"grids", &small, "\tstated\t200\t\t\t\t乙\t"},
    {"grids", &small, "\tstated\t\t600\t300\t\t丙\t"},
    {"grids", &small, "\tnot_applicable\t\t\t\t\t\t\tnot_applicable\t\t\tnot_applicable\t\t\tnot_applicable\t\t\t\t\t全区\n"},
    {"mechanisms", &small, "\tred_property\t红色物业\t培树示范点。\t\t\tpractice\t网格员 1.2万余人；投诉量 11.11%\tstated\t全区\t1 2\n"},
    {"mechanisms", &silent, "mou\t某市\t\t\t\t\t\t\t\tnot_applicable\t全市\t\n"},
    {"figures", &small, "\tgrid\thouseholds_per_grid\t每格户数\tpoint\t300\t\t户\t\t\t\t\t\t300户\trule\t\tstated\t全区\t\t4\n"},
    {"figures", &small, "\trange\t300\t500\t户\t"},
    {"figures", &small, "\t残数\tpoint\t\t\t个\t\t\t\t\t每格户数\t\tresult\t\tlost\t全区\t\t4\n"},
    {"figures", &small, "\t投诉\ttrend\t\t\t\t\t\tdown\t同比\t\t明显下降\tresult\t截至目前\tstated\t永乐社区\t未给数\t4\n"},
    {"figures", &small, "\tchange\t11.11\t\t%\t年\t\tdown\t\t\t11.11%\t"},
    {"figures", &silent, "\n" "mou\t某市\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tnot_stated\t全市\t全文没有数字\t\n"},
    {"terms", &small, "xiaoqu\t小区\t1+2+N\t1 2\n"},
    {"paragraphs", &small, "\t1\t\theading\tprinted\twhole\t小区：题目\t000\t000:9\t\n"},
    {"paragraphs", &small, "\t2\t第一节\ttext\tinferred\ttail_lost\t每300户划分一个网格。\t000 004\t000:9 000:11[0–27) 004:2\t按每300户划分一个网格\n"},
};

START_TEST(view_add__gives__code_words)
{
    struct render_style s = style_of(FORMAT_TSV, 80);
    char *chinese = view_text(rows[_i].view, rows[_i].of, s), *english;

    ck_holds(chinese, rows[_i].line);
    s.language = ENGLISH;
    english = view_text(rows[_i].view, rows[_i].of, s);
    ck_assert_str_eq(chinese, english);
    free(chinese);
    free(english);
}
END_TEST

static const struct {
    const char *view;
    const struct local_case *of;
    const char *part;
} shown[] = {
    {"cases", &small, "| 市辖区 | 题目 | －未提及 | 年份未提及 | 截断 |"},
    {"cases", &silent, "| －未提及 | ／不适用 | 地级市 |"},
    {"tiers", &small, "| 组织链 | 1 | 街道党工委 | 街道 |  |  | 组织 | －未提及 |  | 已说明 | 全区 |"},
    {"tiers", &small, "原文残缺 |  | 已说明 | 试点 |"},
    {"tiers", &silent, "| －未提及 |  |  |  |  | －未提及 |  | －未提及 | 全市 |"},
    {"grids", &small, "| 300 | 300 | －未提及 |  | 每300户一个网格 |"},
    {"grids", &small, "| －未提及 | －未提及 |  | ？原文不清 | ？原文不清 |"},
    {"grids", &small, "原文残缺 |"},
    {"grids", &small, "| －未提及 | 600 | 300—500户 |"},
    {"grids", &small, "| ／不适用 | ／不适用 | ／不适用 | ／不适用 |  | ／不适用 |"},
    {"mechanisms", &small, "| 红色物业 | 红色物业 | 培树示范点。 | －未提及 | －未提及 | 做法 |"},
    {"mechanisms", &silent, "| ／不适用 |"},
    {"figures", &small, "| 网格 | 每格户数 | 每格户数 | 数值 | 300 |  | 户 |"},
    {"figures", &small, "原文残缺 |  | 个 |"},
    {"figures", &silent, "| －未提及 |  | －未提及 |"},
    {"paragraphs", &small, "| 未附原文 |"},
};

START_TEST(view_add__shows__names_and_marks)
{
    char *text = view_text(shown[_i].view, shown[_i].of, style_of(FORMAT_MARKDOWN, 80));

    ck_holds(text, shown[_i].part);
    free(text);
}
END_TEST

/* Mark and name of every kind of nothing, as the words of the data have them. */
START_TEST(view_add__marks__each_kind_of_nothing)
{
    struct figure f = {.subject = "数", .direction = WORD_MISSING, .claim = WORD_MISSING, .state = (enum state)_i};
    struct local_case c = {.id = "a", .name = "甲", .figures = &f, .figure_count = 1};
    const struct word *word = word_of(WORD_STATE, _i);
    char *text = view_text("figures", &c, style_of(FORMAT_MARKDOWN, 80)), part[64];

    snprintf(part, sizeof part, "| %s%s |", word->mark, word->zh);
    ck_holds(text, part);
    free(text);
}
END_TEST

START_TEST(view_add__shows__english_names)
{
    struct render_style s = style_of(FORMAT_MARKDOWN, 80);
    char *text;

    s.language = ENGLISH;
    text = view_text("figures", &small, s);
    ck_holds(text, "| Households per grid |");
    ck_holds(text, " lost |");
    free(text);
}
END_TEST

START_TEST(view_add_indicators__names__cases_that_use_them)
{
    const struct local_case *const cases[] = {&small, &silent, &small};
    struct fault f = {0};
    const struct view *v = view_find("indicators", &f);
    struct table *t = view_table(v);

    view_add(v, t, &small, &small_book, CHINESE); /* belongs to no case */
    ck_assert_uint_eq(table_rows(t), 0);
    view_add_indicators(t, &small_book, cases, COUNT_OF(cases), CHINESE);
    ck_table(t, style_of(FORMAT_TSV, 80),
             "indicator\tdimension\tname_zh\tname_en\tunit\tdefinition\tcases\n"
             "households_per_grid\tgrid\t每格户数\tHouseholds per grid\t户\t每个网格的户数\txiaoqu xiaoqu\n"
             "unused\tscale\t无人用\tUnused\t个\t没有案例用\t\n");
    table_free(t);
}
END_TEST

/* ---- A case in full ---- */

static char *case_text(const struct local_case *c, struct render_style s)
{
    struct paper p;

    ck_assert_int_eq(render_case(c, &small_book, &s, paper_open(&p), NULL), OK);
    return paper_take(&p);
}

START_TEST(render_case__tells__all_of_it)
{
    static const char *const parts[] = {
        "小区\n====\n\n转述，非原文\n", "题目\n", "- 作者：－未提及\n", "- 年份：年份未提及\n", "- 残缺说明：末尾缺\n", "- 文件：000 004\n",
        "[段1] 000:9 · 标题\n  小区：题目\n", "\n第一节\n", "[段2] 000:9 000:11[0–27) 004:2 · 推定顺序 · 结尾残缺\n  每300户划分一个网格。\n",
        "  说明：据文意接合\n", "原文\n  按每300户划分一个网格\n", "- 1 街道党工委 · 街道 [段4]\n", "小区—网格", "  - 范围：试点\n",
        "- 划分标准：每300户一个网格 [段4]\n", "- 网格数：－未提及\n", "- 网格长：？原文不清\n", "- 网格员：专职 [段1 2]\n",
        "- 红色物业｜红色物业 · 做法 [段1 2]\n", "  - 网格员 1.2万余人", "原文残缺", "  - 指标：每格户数\n", "- “1+2+N” [段1 2]\n",
    };
    struct render_style s = style_of(FORMAT_TEXT, 80);
    char *text = case_text(&small, s);

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        ck_holds(text, parts[i]);
    ck_fits(text, &s.width, 80);
    free(text);
}
END_TEST

START_TEST(render_case__fits__every_width)
{
    struct render_style s = style_of(FORMAT_TEXT, _i);
    char *text = case_text(&small, s), *all = squeezed(text);

    ck_fits(text, &s.width, _i < 20 ? 20 : _i);
    ck_holds(all, "每300户划分一个网格。");
    ck_holds(all, "转述，非原文");
    free(all);
    free(text);
}
END_TEST

START_TEST(render_case__writes__other_formats)
{
    char *text = case_text(&small, style_of(FORMAT_MARKDOWN, 80));

    ck_holds(text, "# 小区\n\n*转述，非原文*\n");
    ck_holds(text, "[段2] 000:9 000:11[0–27) 004:2 · 推定顺序 · 结尾残缺\n\n每300户划分一个网格。\n");
    free(text);
    text = case_text(&small, style_of(FORMAT_TSV, 80));
    ck_assert_uint_eq(lines_of(text), 3);
    ck_holds(text, "case\tname\tparagraph\t");
    free(text);
    text = case_text(&small, style_of(FORMAT_JSON, 80));
    ck_holds(text, "{\n  \"case\": \"xiaoqu\",\n  \"name\": \"小区\",\n  \"full_name\": \"某省某市小区\",\n");
    ck_holds(text, "\"year\": null,");
    ck_holds(text, "\"complete_note\": \"末尾缺\",");
    ck_holds(text, "\"documents\": [\"000\", \"004\"],");
    ck_holds(text, "\"locator\": [\"000:9\", \"000:11[0–27)\", \"004:2\"],");
    ck_holds(text, "\"note\": \"据文意接合\"");
    ck_holds(text, "\"key\": \"households\",");
    ck_holds(text, "\"value\": 300,\n      \"value_max\": 500,");
    ck_holds(text, "\"term\": \"1+2+N\",\n      \"paragraphs\": [1, 2]\n");
    free(text);
}
END_TEST

START_TEST(render_case__survives__nothing)
{
    static const struct local_case empty = {.id = "x", .name = "空"};

    for (int format = 0; format < FORMAT_XLSX; format++) {
        char *text = case_text(&silent, style_of((enum format)format, 30));

        ck_assert_uint_gt(strlen(text), 0);
        free(text);
        text = case_text(&empty, style_of((enum format)format, 30));
        ck_assert_uint_gt(strlen(text), 0);
        free(text);
    }
}
END_TEST

/* A paragraph stays a paragraph in Markdown, whatever it begins with. */
static const struct {
    const char *text, *written;
} signs[] = {
    {"# 不是标题", "\n\\# 不是标题\n"}, {"- 不是列表", "\n\\- 不是列表\n"}, {"12. 不是编号", "\n12\\. 不是编号\n"},  {"1.2万余次", "\n1.2万余次\n"},
    {"3", "\n3\n"},           {"<b>*_`", "\n\\<b>\\*\\_\\`\n"}, {"[a](b)", "\n[a]\\(b)\n"},            {"[段4]（甲）", "\n[段4]（甲）\n"},
};

START_TEST(render_case__escapes__markdown_signs)
{
    struct paragraph p = {.number = 1, .text = signs[_i].text};
    struct local_case c = {.id = "a", .name = "甲", .paragraphs = &p, .paragraph_count = 1};
    char *text = case_text(&c, style_of(FORMAT_MARKDOWN, 80));

    ck_holds(text, signs[_i].written);
    free(text);
}
END_TEST

/* Every text of a case is hostile. */
START_TEST(render_case__cleans__nasty_text)
{
    static const struct span nasty_span[] = {{NASTY, 1, 0, -1}};
    static const char *const documents[] = {NASTY};
    static struct paragraph paragraphs[] = {
        {.number = 1, .section = NASTY, .text = NASTY NASTY, .note = NASTY, .original = NASTY, .locator = {nasty_span, 1}}};
    static struct term terms[] = {{NASTY, ONE_TWO}};
    static struct figure figures[] = {{.key = NASTY, .indicator = NASTY, .subject = NASTY, .has_value = true, .value = 1, .unit = NASTY, .per = NASTY,
        .qualifier = NASTY, .against = NASTY, .part_of = NASTY, .written = NASTY, .as_of = NASTY, .scope = NASTY, .note = NASTY}};
    static struct tier tiers[] = {{.chain = 1, .rank = 1, .tier = NASTY, .level_to = LEVEL_NONE, .parent = NASTY, .count = NASTY, .scope = NASTY, .note = NASTY}};
    static struct grid grids[] = {{.households = NASTY, .persons = NASTY, .written = NASTY, .grids = NASTY, .grid_head = NASTY, .staff_per_grid = NASTY,
        .staff_total = NASTY, .staff_kind = NASTY, .scope = NASTY, .note = NASTY}};
    static struct mechanism mechanisms[] = {{.title = NASTY, .summary = NASTY, .lead = NASTY, .document = NASTY, .figures = documents, .figure_count = 1,
        .scope = NASTY, .note = NASTY}};
    static const struct local_case nasty = {
        .id = NASTY, .name = NASTY, .full_name = NASTY, .pinyin = NASTY, .province = NASTY, .prefecture = NASTY, .title = NASTY, .author = NASTY,
        .documents = documents, .document_count = 1, .complete_note = NASTY, .year = NASTY, .year_note = NASTY, .note = NASTY,
        .paragraphs = paragraphs, .paragraph_count = 1, .terms = terms, .term_count = 1, .figures = figures, .figure_count = 1, .tiers = tiers,
        .tier_count = 1, .grids = grids, .grid_count = 1, .mechanisms = mechanisms, .mechanism_count = 1,
    };

    for (int format = 0; format < FORMAT_XLSX; format++) {
        struct render_style s = style_of((enum format)format, 40);
        char *text = case_text(&nasty, s);

        ck_lacks(text, "\x1b");
        ck_lacks(text, "\x07");
        ck_lacks(text, "\xe2\x80\xae");
        ck_lacks(text, "\r");
        if (format != FORMAT_TSV)
            ck_lacks(text, "\t");
        if (format == FORMAT_TEXT)
            ck_fits(text, &s.width, 40);
        free(text);
        for (size_t i = 0; view_name(i); i++) {
            text = view_text(view_name(i), &nasty, s);
            ck_lacks(text, "\x1b");
            ck_lacks(text, "\xe2\x80\xae");
            if (format == FORMAT_TSV || format == FORMAT_CSV)
                ck_assert_uint_le(lines_of(text), 2);
            free(text);
        }
    }
}
END_TEST

/* ---- Comparisons ---- */

static struct comparison *side_by_side(const struct local_case *const *cases, size_t count)
{
    struct comparison_wish wish = {.language = CHINESE};
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_int_eq(comparison_create(&c, cases, count, &small_book, &wish, &f), OK);
    return c;
}

static char *comparison_text(const struct comparison *c, struct render_style s)
{
    struct paper p;

    ck_assert_int_eq(render_comparison(c, &s, paper_open(&p), NULL), OK);
    return paper_take(&p);
}

static const struct local_case *const pair[] = {&small, &silent};
static const struct local_case *const many[] = {&small, &silent, &small, &silent, &small, &silent, &small};

/* Cell for cell what the comparison says. */
START_TEST(render_comparison__writes__tsv_cells)
{
    struct comparison *c = side_by_side(pair, 2);
    char *text = comparison_text(c, style_of(FORMAT_TSV, 80));
    struct buffer b = {0};

    buffer_add(&b, "group\trow\tlabel\t小区\t小区 paragraphs\t某市\t某市 paragraphs\n");
    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        buffer_format(&b, "%s\t%s\t%s", row_group_code(row->group), row->id, row->label);
        for (size_t i = 0; i < 2; i++) {
            buffer_add_char(&b, '\t');
            cell_write(&b, comparison_cell(c, r, i), CHINESE);
            buffer_add_char(&b, '\t');
            cell_paragraphs(&b, comparison_cell(c, r, i));
        }
        buffer_add_char(&b, '\n');
    }
    ck_assert_uint_gt(comparison_row_count(c), 0);
    ck_assert_str_eq(text, buffer_text(&b));
    buffer_clear(&b);
    free(text);
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__writes__markdown_and_json)
{
    struct comparison *c = side_by_side(pair, 2);
    char *text = comparison_text(c, style_of(FORMAT_MARKDOWN, 80));

    ck_holds(text, "| 组别 | 项目 | 小区 | 某市 |\n");
    ck_holds(text, "[段4]");
    ck_holds(text, "转述，非原文");
    free(text);
    text = comparison_text(c, style_of(FORMAT_JSON, 80));
    ck_holds(text, "{\n  \"cases\": [\n    {\n      \"case\": \"xiaoqu\",\n      \"name\": \"小区\",\n");
    ck_holds(text, "\"level\": \"district\",\n");
    ck_holds(text, "\"residents\": null,\n");
    ck_holds(text, "\"kind\": \"items\",\n          \"state\": \"stated\",\n          \"gap\": false,");
    ck_holds(text, "\"kind\": \"nothing\",\n          \"state\": \"not_stated\",\n          \"gap\": false,");
    ck_holds(text, "\"value\": 300,\n              \"value_max\": null,\n              \"unit\": \"户\",\n              \"qualifier\": \"\",\n"
                   "              \"written\": \"300户\",\n");
    ck_holds(text, "\"derived\": false,\n              \"formula\": \"\",\n              \"derivation\": null\n");
    ck_holds(text, "\"difference\": {\n            \"kind\": \"none\",\n            \"why\": \"\"\n          }\n");
    ck_holds(text, "\"left_out\": {\n    \"equal\": 0,\n    \"unstated\": 0,\n    \"filtered\": 0\n  },\n  \"wish\": null,\n");
    ck_assert_str_eq(text + strlen(text) - 3, "\n}\n");
    free(text);
    comparison_free(c);
}
END_TEST

/* A derived value, its formula and what is said of the case above the rows, in each format. */
static const int second[] = {2}, third[] = {3};

static struct figure counted[] = {
    {.key = "branches", .indicator = "grid_branches", .subject = "支部", .has_value = true, .value = 800, .unit = "个", .qualifier = "余",
     .written = "800余个", .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {second, 1}},
    {.key = "grids", .indicator = "grid_count", .subject = "网格", .has_value = true, .value = 300, .unit = "个", .written = "300个",
     .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {third, 1}},
    {.key = "streets", .indicator = "streets", .subject = "街道", .has_value = true, .value = 5, .unit = "个", .written = "5个" NASTY,
     .direction = WORD_MISSING, .claim = WORD_MISSING, .paragraphs = {third, 1}},
};

static const struct { enum format format; const char *parts[4]; } derived_forms[] = {
    {FORMAT_TEXT, {"推算不少于2.66个（800余个÷300个）[段23]", "街道5个", "，全区，年份未提及；－居民、小区、社区", "推算：由原文的两个数相除，不是原文的数"}},
    {FORMAT_MARKDOWN, {"-计数区：市辖区，街道5个", "推算不少于2.66个（800余个÷300个）[段23]", "-某市：", "推算：由原文的两个数相除，不是原文的数"}},
    {FORMAT_CSV, {"figures,derived_branches_per_grid,平均每格党支部,推算不少于2.66个（800余个÷300个）,23,－缺", "推算", "推算", "推算"}},
    {FORMAT_TSV, {"推算不少于2.66个（800余个÷300个）\t23\t－缺", "推算", "推算", "推算"}},
    {FORMAT_JSON, {"\"derived\":true,\"formula\":\"800余个÷300个\"", "\"value\":2.66,\"value_max\":null,\"unit\":\"个\",\"qualifier\":\"不少于\"",
                   "\"streets\":{\"value\":5,", "\"scope\":\"全区\",\"year\":\"\",\"profile\":\"市辖区，街道5个"}},
};

START_TEST(render_comparison__writes__derived_values_and_profiles)
{
    struct local_case counting = {.id = "c", .name = "计数区", .level = DISTRICT, .year_basis = YEAR_NONE, .figures = counted, .figure_count = COUNT_OF(counted)};
    const struct local_case *cases[] = {&counting, &silent};

    for (int columns = 20; columns <= 200; columns += 60) {
        struct comparison *c = side_by_side(cases, 2);
        struct render_style s = style_of(derived_forms[_i].format, columns);
        char *text = comparison_text(c, s), *all = squeezed(text);

        for (size_t i = 0; i < COUNT_OF(derived_forms[_i].parts); i++)
            if (columns == 20 || s.format != FORMAT_TEXT) /* panes side by side interleave */
                ck_holds(all, derived_forms[_i].parts[i]);
        if (s.format == FORMAT_TEXT)
            ck_fits(text, &s.width, columns);
        ck_lacks(text, "\x1b");
        ck_lacks(text, "\xe2\x80\xae");
        free(all);
        free(text);
        comparison_free(c);
    }
}
END_TEST

START_TEST(render_comparison__fits__every_width)
{
    struct comparison *c = side_by_side(many, COUNT_OF(many));
    struct render_style s = style_of(FORMAT_TEXT, _i);
    char *text = comparison_text(c, s), *all = squeezed(text);

    ck_fits(text, &s.width, _i < 20 ? 20 : _i);
    ck_holds(all, "小区");
    ck_holds(all, "[段4]");
    ck_holds(all, "图例：");
    ck_holds(all, "转述，非原文");
    free(all);
    free(text);
    comparison_free(c);
}
END_TEST

/* The same locality's name twice would make two columns nobody can tell apart. */
START_TEST(render_comparison__tells_apart__same_names)
{
    struct local_case other = small;
    const struct local_case *cases[] = {&small, &other};
    struct comparison *c;
    char *text;

    other.id = "xiaoqu_2";
    c = side_by_side(cases, 2);
    text = comparison_text(c, style_of(FORMAT_CSV, 80));
    ck_holds(text, "group,row,label,小区（xiaoqu）,小区（xiaoqu） paragraphs,小区（xiaoqu_2）,小区（xiaoqu_2） paragraphs\n");
    free(text);
    comparison_free(c);
}
END_TEST

/* With 60 columns two panes stand in a band, so seven cases make four bands, each with its names and all labels. The title has a rule too. */
START_TEST(render_comparison__repeats__names_and_labels)
{
    static const char rule[] = "============================================================\n";
    struct comparison *c = side_by_side(many, COUNT_OF(many));
    char *text = comparison_text(c, style_of(FORMAT_TEXT, 60));
    size_t bands = 0, groups = 0;

    for (const char *p = text; (p = strstr(p, rule)); p++)
        bands++;
    for (const char *p = text; (p = strstr(p, "\n网格规模\n")); p++)
        groups++;
    ck_assert_uint_eq(bands, 1 + 4);
    ck_assert_uint_eq(groups, 4);
    free(text);
    comparison_free(c);
}
END_TEST

/* ---- Hits ---- */

static const char hit_text[] = "网格员与网格党支部";

struct hit { const struct local_case *in; int paragraph; enum found_source source; const char *section, *text; struct found_place places[2]; size_t count; };
static const struct hit hits[] = {
    {&small, 2, FOUND_RESTATED, "第一节", hit_text, {{0, 6}, {12, 18}}, 2},
    {&small, 2, FOUND_ORIGINAL, "第一节", "原来的网格", {{9, 15}}, 1},
    {&silent, 1, FOUND_RESTATED, NULL, "网格", {{6, 6}}, 1},
    {&silent, 2, FOUND_RESTATED, NULL, "邻段", {{0, 0}}, 0},
    {&silent, 0, FOUND_TERM, NULL, "用语", {{0, 6}}, 1},
};

/* Each hit a case of its own unless the one before is of the same. */
static char *hits_text(const struct hit *h, size_t count, struct render_style s)
{
    struct paper p;
    struct hits *all = hits_begin(&s, paper_open(&p));

    for (size_t i = 0; i < count; i++) {
        struct found f = {h[i].paragraph, h[i].source, h[i].section, h[i].text, strlen(h[i].text), h[i].places, h[i].count};

        if (!i || h[i].in != h[i - 1].in)
            hits_case(all, h[i].in->id, h[i].in->name, 2, 3);
        hits_passage(all, &f);
    }
    ck_assert_int_eq(hits_end(all, NULL), OK);
    return paper_take(&p);
}

START_TEST(hits__group__by_case)
{
    char *text = hits_text(hits, COUNT_OF(hits), style_of(FORMAT_TEXT, 80));

    ck_assert_str_eq(text, "小区：2段，3处\n"
                           "--------------\n"
                           "\n"
                           "[段2] 第一节 · 转述，非原文\n"
                           "  【网格】员与【网格】党支部\n"
                           "\n"
                           "[段2] 第一节 · 原文\n"
                           "  原来的【网格】\n"
                           "\n"
                           "某市：2段，3处\n"
                           "--------------\n"
                           "\n"
                           "[段1] · 转述，非原文\n"
                           "  网格【】\n"
                           "\n"
                           "[段2] · 转述，非原文 · 上下文\n"
                           "  邻段\n"
                           "\n"
                           "· 用语\n"
                           "  【用语】\n");
    free(text);
}
END_TEST

START_TEST(hits__count__code_points)
{
    static const struct hit odd = {&small, 1, FOUND_SUBJECT, NULL, "甲\x1b" "乙", {{4, 7}}, 1};
    char *text = hits_text(hits, COUNT_OF(hits), style_of(FORMAT_TSV, 80));

    ck_assert_str_eq(text, "case\tname\tparagraph\tsource\tstart\tend\tmatch\ttext\n"
                           "xiaoqu\t小区\t2\trestated\t0\t2\t网格\t网格员与网格党支部\n"
                           "xiaoqu\t小区\t2\trestated\t4\t6\t网格\t网格员与网格党支部\n"
                           "xiaoqu\t小区\t2\toriginal\t3\t5\t网格\t原来的网格\n"
                           "mou\t某市\t1\trestated\t2\t2\t\t网格\n"
                           "mou\t某市\t2\trestated\t\t\t\t邻段\n"
                           "mou\t某市\t\tterm\t0\t2\t用语\t用语\n");
    free(text);
    text = hits_text(&odd, 1, style_of(FORMAT_JSON, 80)); /* bytes count in the text as it is written, where a sign stands for what was taken out */
    ck_assert_str_eq(text, "{\"case\": \"xiaoqu\", \"name\": \"小区\", \"paragraph\": 1, \"source\": \"subject\", \"start\": 2, \"end\": 3, "
                           "\"start_byte\": 6, \"end_byte\": 9, \"match\": \"乙\", \"text\": \"甲\xEF\xBF\xBD乙\"}\n");
    free(text);
    text = hits_text(hits + 3, 1, style_of(FORMAT_JSON, 80));
    ck_assert_str_eq(text, "{\"case\": \"mou\", \"name\": \"某市\", \"paragraph\": 2, \"source\": \"restated\", \"start\": null, \"end\": null, "
                           "\"start_byte\": null, \"end_byte\": null, \"match\": null, \"context\": true, \"text\": \"邻段\"}\n");
    free(text);
    text = hits_text(hits, 0, style_of(FORMAT_JSON, 80));
    ck_assert_str_eq(text, "");
    free(text);
    text = hits_text(hits, 0, style_of(FORMAT_TEXT, 80));
    ck_assert_str_eq(text, "");
    free(text);
}
END_TEST

START_TEST(hits__cut__long_text_with_marks)
{
    struct buffer b = {0};
    struct hit far = {&small, 2, FOUND_RESTATED, NULL, NULL, {{600, 606}, {1800, 99999}}, 2}; /* held within the text */
    char *text, *all;

    buffer_add_times(&b, "甲乙", 200);
    buffer_add_times(&b, "丙丁", 200);
    far.text = buffer_text(&b);
    text = hits_text(&far, 1, style_of(FORMAT_TEXT, 40));
    all = squeezed(text);
    ck_fits(text, &plain.width, 40);
    ck_holds(all, "……甲乙甲乙");
    ck_holds(all, "乙【甲乙】甲");
    ck_holds(all, "丙丁】");
    ck_assert_uint_lt(strlen(all), b.length);
    free(all);
    free(text);
    buffer_clear(&b);
}
END_TEST

START_TEST(hits__clean__nasty_text)
{
    static const struct hit nasty[] = {
        {&small, 9, FOUND_RESTATED, NASTY, NASTY, {{2, 5}, {3, 4}}, 2}, {&small, -1, FOUND_ORIGINAL, NULL, NASTY, {{500, 2}}, 1},
        {&small, 3, FOUND_RESTATED, NASTY, NASTY, {{0, 0}}, 0},
    };

    for (int format = 0; format < FORMAT_XLSX; format++) {
        char *text = hits_text(nasty, COUNT_OF(nasty), style_of((enum format)format, 30));

        ck_lacks(text, "\x1b");
        ck_lacks(text, "\xe2\x80\xae");
        ck_lacks(text, "\r");
        free(text);
    }
}
END_TEST

/* ---- The suite ---- */

Suite *render_suite(void)
{
    Suite *s = suite_create("render");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_test(core, format_find__finds__each_name);
    tcase_add_loop_test(core, table_write__writes__every_format, 0, (int)COUNT_OF(fruit_forms));
    tcase_add_test(core, table_write__names__columns_in_english);
    tcase_add_test(core, table_write__wraps__inside_columns);
    tcase_add_test(core, table_write__stacks__what_does_not_fit);
    tcase_add_loop_test(core, view_table__has__columns_of_contract, 0, (int)COUNT_OF(headers));
    tcase_add_loop_test(core, view_add__gives__code_words, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(core, view_add__shows__names_and_marks, 0, (int)COUNT_OF(shown));
    tcase_add_loop_test(core, view_add__marks__each_kind_of_nothing, NOT_STATED, UNCHECKED + 1);
    tcase_add_test(core, view_add__shows__english_names);
    tcase_add_test(core, view_add_indicators__names__cases_that_use_them);
    tcase_add_test(core, render_case__tells__all_of_it);
    tcase_add_test(core, render_case__writes__other_formats);
    tcase_add_test(core, render_comparison__writes__tsv_cells);
    tcase_add_test(core, render_comparison__writes__markdown_and_json);
    tcase_add_test(core, render_comparison__repeats__names_and_labels);
    tcase_add_loop_test(core, render_comparison__writes__derived_values_and_profiles, 0, COUNT_OF(derived_forms));
    tcase_add_test(core, hits__group__by_case);
    tcase_add_test(core, hits__count__code_points);
    suite_add_tcase(s, core);

    tcase_add_loop_test(limits, table_write__writes__no_rows, 0, (int)COUNT_OF(bare_forms));
    tcase_add_loop_test(limits, table_write__writes__only_numbers_bare, 0, (int)COUNT_OF(numbers));
    tcase_add_loop_test(limits, table_write__fits__every_width, 1, 81);
    tcase_add_test(limits, table_write__keeps__ten_thousand_rows);
    tcase_add_loop_test(limits, render_case__fits__every_width, 18, 61);
    tcase_add_loop_test(limits, render_case__escapes__markdown_signs, 0, (int)COUNT_OF(signs));
    tcase_add_test(limits, render_case__survives__nothing);
    tcase_add_loop_test(limits, render_comparison__fits__every_width, 18, 101);
    tcase_add_test(limits, render_comparison__tells_apart__same_names);
    tcase_add_test(limits, hits__cut__long_text_with_marks);
    suite_add_tcase(s, limits);

    tcase_add_test(faults, format_find__refuses__unknown_with_known);
    tcase_add_test(faults, view_find__refuses__unknown_with_known);
    tcase_add_loop_test(faults, table_write__cleans__nasty_text, 0, (int)COUNT_OF(nasty_forms));
    tcase_add_test(faults, render_case__cleans__nasty_text);
    tcase_add_test(faults, hits__clean__nasty_text);
    suite_add_tcase(s, faults);
    return s;
}
