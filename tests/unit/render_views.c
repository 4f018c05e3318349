/* render_views.c - tests of a case as rows of each table, and in full. */
#include "render_parts.h"

#include <stdlib.h>
#include <string.h>

static const int one_two[] = {1, 2};
#define ONE_TWO {one_two, 2}

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
    {"tiers", "case,name,chain,chain_kind,rank,tier,level,level_to,parent,kind,count,qualifier,state,scope,paragraphs,count_state,count_scope,count_as_of,"
              "count_paragraphs\n"},
    {"grids", "case,name,rule_state,households_min,households_max,persons,persons_qualifier,written,rule_paragraphs,grids_state,grids,"
              "grids_paragraphs,head_state,grid_head,head_paragraphs,staff_state,staff_min_per_grid,staff_total,staff_kind,staff_paragraphs,scope,"
              "households_qualifier,households_state,households_scope,households_as_of,households_paragraphs,persons_state,persons_scope,persons_as_of,"
              "persons_paragraphs,grids_qualifier,grids_scope,grids_as_of,staff_min_per_grid_qualifier,staff_min_per_grid_state,"
              "staff_min_per_grid_scope,staff_min_per_grid_as_of,staff_min_per_grid_paragraphs,staff_total_qualifier,staff_total_state,"
              "staff_total_scope,staff_total_as_of,staff_total_paragraphs\n"},
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
    {"tiers", &small, "\n" "xiaoqu\t小区\t1\torganization\t1\t街道党工委\tstreet\t\t\torganization\t\t\tstated\t全区\t4\tnot_stated\t\t\t\n"},
    {"tiers", &small, "\t1\torganization\t2\t小区（网格）党支部\tcompound\tgrid\t街道党工委\torganization\t12000\t余\tstated\t全区\t4\tstated\t全区\t\t4\n"},
    {"tiers", &small, "\t0\t\t\t网格员\tgrid\t\t\tpost\t\t\tlost\t试点\t4\tlost\t全区\t\t4\n"},
    {"tiers", &silent, "\n" "mou\t某市\t\t\t\t\t\t\t\t\t\t\tnot_stated\t全市\t\tnot_stated\t\t\t\n"},
    {"grids", &small, "\tstated\t300\t300\t\t\t每300户一个网格\t4\tnot_stated\t\t\tunclear\t\t\tstated\t200\t12000\t专职\t1 2 4\t居民区\t"},
    {"grids", &small, "\tstated\t300\t500\t\t\t甲\t"},
    {"grids", &small, "\tstated\t200\t\t\t\t乙\t"},
    {"grids", &small, "\tstated\t\t600\t300\t\t丙\t"},
    {"grids", &small, "\tnot_applicable\t\t\t\t\t\t\tnot_applicable\t\t\tnot_applicable\t\t\tnot_applicable\t\t\t\t\t全区\t\tnot_applicable\t\t\t\t"},
    {"mechanisms", &small, "\tred_property\t红色物业\t培树示范点。\t\t\tpractice\t网格员 1.2万余人 [段4]；投诉量 下降11.11%（每年） [段4]\tstated\t全区\t1 2 4\n"},
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
    {"tiers", &small, "原文残缺 |  | Ｘ原文残缺 | 试点 |"},
    {"tiers", &silent, "| －未提及 |  |  |  |  | －未提及 |  | －未提及 | 全市 |"},
    {"grids", &small, "| 300 | 300 | －未提及 |  | 每300户一个网格 |"},
    {"grids", &small, "| －未提及 | －未提及 |  | ？原文不清 | ？原文不清 |"},
    {"grids", &small, "原文残缺 |"},
    {"grids", &small, "| －未提及 | 600 [段4] | 300—500户 [段4] |"},
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

/* ---- Numbers in a row of something else ---- */

static const int five[] = {5};
#define FIVE {five, 1}

/* Everything of the row is stated on paragraph 4; the numbers are not, and stand elsewhere. */
static struct figure doubtful[] = {
    {.key = "size", .subject = "户数", .kind = FIGURE_POINT, .has_value = true, .value = 300, .unit = "户", .written = "300户", .qualifier = "左右",
     .direction = WORD_MISSING, .claim = WORD_MISSING, .state = UNCHECKED, .scope = "城区", .as_of = "去年底", .paragraphs = FIVE},
    {.key = "count", .subject = "支部", .kind = FIGURE_POINT, .has_value = true, .value = 12, .unit = "个", .written = "12个",
     .direction = WORD_MISSING, .claim = WORD_MISSING, .state = CONFLICT, .paragraphs = FIVE},
    {.key = "cases", .subject = "投诉", .kind = FIGURE_POINT, .has_value = true, .value = 9, .unit = "件", .written = "9件",
     .direction = WORD_MISSING, .claim = CLAIM_PLAN, .against = "同比", .per = "月", .state = STATED, .scope = "城区", .paragraphs = FIVE},
};
static const int four_alone[] = {4};
#define FOUR_ALONE {four_alone, 1}
static struct tier doubtful_tiers[] = {{.chain = 1, .rank = 1, .tier = "党支部", .level = LEVEL_GRID, .level_to = LEVEL_NONE,
    .kind = TIER_ORGANIZATION, .count = "count", .paragraphs = FOUR_ALONE}};
static struct grid doubtful_grids[] = {{.households = "size", .rule_paragraphs = FOUR_ALONE, .grids = "count", .grids_paragraphs = FOUR_ALONE,
    .head_state = NOT_STATED, .staff_state = NOT_STATED}};
static const char *const doubtful_keys[] = {"cases", "count"};
static struct mechanism doubtful_mechanisms[] = {{.kind = MECHANISM_RATING, .title = "红黑榜", .strength = WORD_MISSING, .figures = doubtful_keys,
    .figure_count = 2, .scope = "城区", .paragraphs = FOUR_ALONE}};
static const struct local_case doubtful_case = {
    .id = "cun", .name = "存区", .level = DISTRICT, .figures = doubtful, .figure_count = 3, .tiers = doubtful_tiers, .tier_count = 1,
    .grids = doubtful_grids, .grid_count = 1, .mechanisms = doubtful_mechanisms, .mechanism_count = 1,
};

static const struct {
    const char *view; /* NULL: the case in full */
    enum format format;
    enum language language;
    const char *part;
} owned[] = {
    {"tiers", FORMAT_TSV, CHINESE, "\t12\t\tconflict\t全区\t4 5\tconflict\t全区\t\t5\n"},
    {"tiers", FORMAT_MARKDOWN, CHINESE, "| 12 ！数据冲突 [段5] |  | ！数据冲突 | 全区 | 4 5 |"},
    {"grids", FORMAT_TSV, CHINESE, "\tunchecked\t300\t300\t\t\t\t5\tconflict\t12\t5\t"}, /* a rule without words stands where its number does */
    {"grids", FORMAT_TSV, CHINESE, "\t全区\t左右\tunchecked\t城区\t去年底\t5\tnot_stated\t"},
    {"grids", FORMAT_MARKDOWN, CHINESE, "| 300（左右，城区，去年底） 〇未核 [段5] | 300（左右，城区，去年底） 〇未核 [段5] |"},
    {"grids", FORMAT_MARKDOWN, ENGLISH, "| 300 (左右, 城区, 去年底) 〇 unchecked"},
    {"mechanisms", FORMAT_TSV, CHINESE, "\t投诉 同比9件（计划，每月） [段5]；支部 12个（全区） ！数据冲突 [段5]\tconflict\t城区\t4 5\n"},
    {"mechanisms", FORMAT_TSV, ENGLISH, "\t投诉 同比9件（计划，每月） [段5]；支部 12个（全区） ！数据冲突 [段5]\tconflict\t城区\t4 5\n"},
    {NULL, FORMAT_MARKDOWN, CHINESE, "- 1 党支部 · 网格 [段4]\n  - 支部 12个 ！数据冲突 [段5]\n"},
    {NULL, FORMAT_MARKDOWN, CHINESE, "- 划分标准：户数 300户左右（城区，去年底） 〇未核 [段5]\n"},
    {NULL, FORMAT_MARKDOWN, CHINESE, "- 网格数：12个 ！数据冲突 [段5]\n"},
    {NULL, FORMAT_MARKDOWN, CHINESE, "  - 投诉 同比9件（计划，每月） [段5]\n  - 支部 12个（全区） ！数据冲突 [段5]\n"},
};

START_TEST(numbers__have__state_scope_date_and_paragraphs_of_their_own)
{
    struct render_style s = style_of(owned[_i].format, 80);
    char *text;

    s.language = owned[_i].language;
    text = owned[_i].view ? view_text(owned[_i].view, &doubtful_case, s) : case_text(&doubtful_case, s);
    ck_holds(text, owned[_i].part);
    free(text);
}
END_TEST

/* ---- The case ---- */

TCase *render_views(void)
{
    TCase *c = tcase_create("views");

    tcase_add_loop_test(c, numbers__have__state_scope_date_and_paragraphs_of_their_own, 0, (int)COUNT_OF(owned));
    tcase_add_loop_test(c, view_table__has__columns_of_contract, 0, (int)COUNT_OF(headers));
    tcase_add_test(c, view_find__refuses__unknown_with_known);
    tcase_add_loop_test(c, view_add__gives__code_words, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(c, view_add__shows__names_and_marks, 0, (int)COUNT_OF(shown));
    tcase_add_loop_test(c, view_add__marks__each_kind_of_nothing, NOT_STATED, UNCHECKED + 1);
    tcase_add_test(c, view_add__shows__english_names);
    tcase_add_test(c, view_add_indicators__names__cases_that_use_them);
    tcase_add_test(c, render_case__tells__all_of_it);
    tcase_add_loop_test(c, render_case__fits__every_width, 18, 61);
    tcase_add_test(c, render_case__writes__other_formats);
    tcase_add_test(c, render_case__survives__nothing);
    tcase_add_loop_test(c, render_case__escapes__markdown_signs, 0, (int)COUNT_OF(signs));
    tcase_add_test(c, render_case__cleans__nasty_text);
    return c;
}
