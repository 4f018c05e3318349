/* casefile.c - case files read and checked: a sound file without a finding, then the same file broken in every way, one at a time. */
#include "casegrid/casefile.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Suite *casefile_suite(void);
TCase *casefile_originals(void);
TCase *casefile_drafts(void);
TCase *casefile_sheets(void);
TCase *casefile_unusual(void);

static const char sound[] =
    "case: heping\n"                                                   /* 1 */
    "name: 和平区\n"
    "full_name: 甲省乙市和平区\n"
    "pinyin: he ping qu\n"
    "province: 甲省\n"
    "level: district\n"                                                /* 6 */
    "title: 网格怎样划\n"
    "author_state: not_stated\n"
    "documents: [\"000\"]\n"
    "complete: whole\n"                                                /* 10 */
    "year_basis: none\n"
    "\n"
    "paragraphs:\n"
    "  - kind: heading\n"
    "    locator: [\"000:1\"]\n"                                       /* 15 */
    "    text: 网格怎样划\n"
    "  - kind: text\n"
    "    locator: [\"000:3[0–40)\", \"000:5\"]\n"
    "    order: inferred\n"                                            /* 19 */
    "    note: 据文意接合\n"
    "    text: 每300—500户划一个网格，全区共474个网格，“红色物业”覆盖率98.3%，网格员1.2万余人。\n"
    "  - kind: text\n"
    "    locator: [\"000:3[40–80)\"]\n"                                /* 23 */
    "    text: 纠纷调解成功率从65%提升至92%，投诉下降11.11%，共120个小区，其中已成立业委会60个，占50%。\n"
    "\n"
    "terms:\n"
    "  - term: 红色物业\n"                                             /* 27 */
    "    paragraphs: [2]\n"
    "\n"
    "figures:\n"
    "  - key: households\n"                                            /* 31 */
    "    dimension: grid\n"
    "    indicator: households_per_grid\n"
    "    subject: 每个网格的户数\n"
    "    kind: range\n"                                                /* 35 */
    "    value: 300\n"
    "    value_max: 500\n"
    "    unit: 户\n"
    "    written: 300—500户\n"                                         /* 39 */
    "    claim: rule\n"
    "    paragraphs: [2]\n"
    "  - key: grids\n"                                                 /* 42 */
    "    dimension: grid\n"
    "    subject: 网格\n"
    "    kind: point\n"
    "    value: 474\n"                                                 /* 46 */
    "    unit: 个\n"
    "    written: 474个\n"
    "    paragraphs: [2]\n"
    "  - key: workers\n"                                               /* 50 */
    "    dimension: grid\n"
    "    subject: 网格员\n"
    "    kind: point\n"
    "    value: 12000\n"                                               /* 54 */
    "    unit: 人\n"
    "    qualifier: 余\n"
    "    written: 1.2万余人\n"                                         /* 57 */
    "    paragraphs: [2]\n"
    "  - key: mediation\n"                                             /* 59 */
    "    dimension: outcome\n"
    "    subject: 调解成功率\n"
    "    kind: change\n"
    "    value: 65\n"                                                  /* 63 */
    "    value_max: 92\n"
    "    unit: '%'\n"
    "    written: 从65%提升至92%\n"
    "    paragraphs: [3]\n"
    "  - key: complaints\n"                                            /* 68 */
    "    dimension: property\n"
    "    subject: 投诉\n"
    "    kind: change\n"
    "    value: 11.11\n"                                               /* 72 */
    "    unit: '%'\n"
    "    direction: down\n"
    "    written: 下降11.11%\n"
    "    paragraphs: [3]\n"
    "  - key: compounds\n"                                             /* 77 */
    "    dimension: scale\n"
    "    subject: 小区\n"
    "    kind: point\n"
    "    value: 120\n"                                                 /* 81 */
    "    unit: 个\n"
    "    written: 120个\n"
    "    paragraphs: [3]\n"
    "  - key: committees\n"                                            /* 85 */
    "    dimension: property\n"
    "    subject: 成立业委会的小区\n"
    "    kind: point\n"
    "    value: 60\n"                                                  /* 89 */
    "    unit: 个\n"
    "    part_of: compounds\n"                                         /* 91 */
    "    written: 60个\n"
    "    paragraphs: [3]\n"
    "  - key: committee_share\n"                                       /* 94 */
    "    dimension: property\n"
    "    subject: 业委会占比\n"
    "    kind: share\n"
    "    value: 50\n"                                                  /* 98 */
    "    unit: '%'\n"
    "    part_of: compounds\n"
    "    written: 占50%\n"                                             /* 101 */
    "    paragraphs: [3]\n"
    "  - key: growth\n"                                                /* 103 */
    "    dimension: outcome\n"
    "    subject: 满意度\n"
    "    kind: trend\n"
    "    written: 成功率\n"
    "    paragraphs: [3]\n"
    "\n"
    "tiers:\n"
    "  - chain: 1\n"                                                   /* 111 */
    "    chain_kind: organization\n"
    "    rank: 1\n"
    "    tier: 小区（网格）党支部\n"
    "    level: compound\n"                                            /* 115 */
    "    level_to: grid\n"
    "    kind: organization\n"
    "    count: grids\n"
    "    paragraphs: [2]\n"
    "\n"
    "grids:\n"
    "  - rule_state: stated\n"                                         /* 122 */
    "    households: households\n"
    "    written: 每300—500户划一个网格\n"
    "    rule_paragraphs: [2]\n"
    "    grids_state: stated\n"                                        /* 126 */
    "    grids: grids\n"
    "    grids_paragraphs: [2]\n"
    "    head_state: not_stated\n"                                     /* 129 */
    "    staff_state: stated\n"
    "    staff_total: workers\n"
    "    staff_paragraphs: [2]\n"
    "\n"
    "mechanisms:\n"
    "  - kind: red_property\n"                                         /* 135 */
    "    title: 红色物业\n"
    "    summary: 推行“红色物业”。\n"
    "    figures: [committees, committee_share]\n"
    "    strength: practice\n"
    "    state: stated\n"                                              /* 140 */
    "    paragraphs: [2]\n";

static const char documents[] =
    "documents:\n"
    "  - document: \"000\"\n"
    "    file: a.txt\n"
    "    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
    "    lines: 10\n"                                                  /* 5 */
    "    furniture: [\"000:7\"]\n"
    "    repeats: [\"000:3[80–90)\"]\n";

static const char indicators[] =
    "indicators:\n"
    "  - indicator: households_per_grid\n"
    "    dimension: grid\n"
    "    name_zh: 每格户数\n"
    "    name_en: Households per grid\n"                               /* 5 */
    "    unit: 户\n"
    "    definition: 一个网格的户数\n"
    "    not: 人数\n"
    "    refused:\n"
    "      - {case: heping, figure: workers, reason: 是人数}\n";       /* 10 */

/* TEXT with the first FROM replaced by TO. */
static char *changed(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    struct buffer b = {0};

    ck_assert_msg(at != NULL, "“%s” does not stand in the sound file", from);
    buffer_add_n(&b, text, (size_t)(at - text));
    buffer_add(&b, to);
    buffer_add(&b, at + strlen(from));
    return buffer_take(&b);
}

static char *all_of(const struct findings *found)
{
    struct buffer b = {0};

    for (size_t i = 0; i < found->count; i++)
        finding_write(&b, &found->items[i]);
    return buffer_take(&b);
}

static void expect_findings(const struct findings *found, size_t count, size_t errors)
{
    char *all = all_of(found);

    ck_assert_msg(found->count == count && found->errors == errors && found->notes == count - errors, "%zu findings, %zu errors:\n%s", found->count, found->errors, all);
    free(all);
}

static void expect_one_at(const struct findings *found, int line, int column, const char *word)
{
    char *all = all_of(found);

    for (size_t i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];

        if (f->line == line && f->column == column && strstr(f->text, word)) {
            free(all);
            return;
        }
    }
    ck_abort_msg("nothing at %d:%d with “%s”:\n%s", line, column, word, all);
}

struct reading_test {
    struct casebook book;
    struct findings found;
};

static void start(struct reading_test *t)
{
    *t = (struct reading_test){0};
    casebook_init(&t->book);
}

static void end(struct reading_test *t)
{
    findings_clear(&t->found);
    casebook_clear(&t->book);
}

static void give(struct reading_test *t, const char *name, const char *text)
{
    ck_assert_int_eq(casefile_read_text(&t->book, name, text, strlen(text), &t->found), OK);
}

/* ---- Core ---- */

START_TEST(casefile_read__fills__every_row)
{
    struct reading_test t;
    const struct local_case *c;
    const struct figure *f;

    start(&t);
    give(&t, "a.yaml", sound);
    give(&t, "documents.yaml", documents);
    give(&t, "indicators.yaml", indicators);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, 0, 0);
    ck_assert_uint_eq(t.book.case_count, 1);
    c = t.book.cases[0];
    ck_assert_str_eq(c->id, "heping");
    ck_assert_str_eq(c->name, "和平区");
    ck_assert_ptr_null(c->prefecture);
    ck_assert_int_eq(c->level, DISTRICT);
    ck_assert_int_eq(c->author_state, NOT_STATED);
    ck_assert_uint_eq(c->document_count, 1);
    ck_assert_str_eq(c->documents[0], "000");
    ck_assert_int_eq(c->year_basis, YEAR_NONE);
    ck_assert_uint_eq(c->paragraph_count, 3);
    ck_assert_int_eq(c->paragraphs[2].number, 3);
    ck_assert_int_eq(c->paragraphs[0].kind, PARAGRAPH_HEADING);
    ck_assert_int_eq(c->paragraphs[1].order, ORDER_INFERRED);
    ck_assert_uint_eq(c->paragraphs[1].locator.count, 2);
    ck_assert_int_eq(c->paragraphs[1].locator.spans[0].to, 40);
    ck_assert_int_eq(c->paragraphs[1].locator.spans[1].line, 5);
    ck_assert_str_eq(c->terms[0].term, "红色物业");
    ck_assert_int_eq(c->terms[0].paragraphs.numbers[0], 2);
    ck_assert_uint_eq(c->figure_count, 9);
    f = &c->figures[0];
    ck_assert(f->has_value && f->has_max && f->value >= 300 && f->value <= 300 && f->value_max >= 500 && f->value_max <= 500);
    ck_assert_int_eq(f->kind, FIGURE_RANGE);
    ck_assert_int_eq(f->claim, CLAIM_RULE);
    ck_assert_int_eq(f->direction, WORD_MISSING);
    ck_assert_int_eq(f->state, STATED);
    ck_assert_int_eq(c->figures[1].claim, WORD_MISSING);
    ck_assert_int_eq(c->figures[4].direction, DIRECTION_DOWN);
    ck_assert(!c->figures[8].has_value && !c->figures[8].unit);
    ck_assert_str_eq(c->figures[6].part_of, "compounds");
    ck_assert_int_eq(c->tiers[0].level, LEVEL_COMPOUND);
    ck_assert_int_eq(c->tiers[0].level_to, LEVEL_GRID);
    ck_assert_int_eq(c->tiers[0].rank, 1);
    ck_assert_str_eq(c->tiers[0].count, "grids");
    ck_assert_int_eq(c->grids[0].head_state, NOT_STATED);
    ck_assert_str_eq(c->grids[0].staff_total, "workers");
    ck_assert_int_eq(c->grids[0].staff_paragraphs.numbers[0], 2);
    ck_assert_uint_eq(c->mechanisms[0].figure_count, 2);
    ck_assert_str_eq(c->mechanisms[0].figures[1], "committee_share");
    ck_assert_int_eq(t.book.documents[0].lines, 10);
    ck_assert_uint_eq(t.book.documents[0].furniture.count, 1);
    ck_assert_str_eq(t.book.indicators[0].exclusion, "人数");
    ck_assert_str_eq(t.book.indicators[0].refused[0].figure, "workers");
    end(&t);
}
END_TEST

static const struct { const char *key, *from, *row; } nothings[] = {
    {"tiers:\n", "grids:\n", "tiers:\n  - state: not_stated\n    note: 没有写\n\n"},
    {"mechanisms:\n", NULL, "mechanisms:\n  - state: not_applicable\n"},
};

START_TEST(casefile_read__takes__a_row_that_says_none)
{
    const char *from = strstr(sound, nothings[_i].key), *to = nothings[_i].from ? strstr(sound, nothings[_i].from) : "";
    struct reading_test t;
    struct buffer b = {0};

    /* "grids:" stands in "grids: grids" too, but further down */
    ck_assert(from != NULL && to != NULL);
    buffer_add_n(&b, sound, (size_t)(from - sound));
    buffer_add(&b, nothings[_i].row);
    buffer_add(&b, to);
    start(&t);
    give(&t, "a.yaml", b.text);
    expect_findings(&t.found, 0, 0);
    buffer_clear(&b);
    end(&t);
}
END_TEST

START_TEST(casefile_read__ignores__byte_order_mark_and_carriage_returns)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "\xEF\xBB\xBF");
    for (const char *p = sound; *p; p++) {
        if (*p == '\n')
            buffer_add_char(&b, '\r');
        buffer_add_char(&b, *p);
    }
    start(&t);
    give(&t, "a.yaml", b.text);
    expect_findings(&t.found, 0, 0);
    ck_assert_str_eq(t.book.cases[0]->id, "heping");
    ck_assert_str_eq(t.book.cases[0]->paragraphs[0].text, "网格怎样划");
    buffer_clear(&b);
    end(&t);
}
END_TEST

START_TEST(casefile_read__gathers__several_catalogues)
{
    struct reading_test t;
    char *other = changed(documents, "document: \"000\"", "document: \"001\"");
    char *moved = changed(other, "\"000:7\"", "\"001:7\"");
    char *second = changed(moved, "\"000:3[80–90)\"", "\"001:3\"");

    start(&t);
    give(&t, "d0.yaml", documents);
    give(&t, "d1.yaml", second);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, 0, 0);
    ck_assert_uint_eq(t.book.document_count, 2);
    ck_assert_str_eq(t.book.documents[0].id, "000");
    ck_assert_str_eq(t.book.documents[1].id, "001");
    free(other);
    free(moved);
    free(second);
    end(&t);
}
END_TEST

START_TEST(casefile_read__reads__a_file)
{
    char folder[] = "/tmp/casefile-XXXXXX", *path;
    struct reading_test t;
    struct fault f = {0};
    FILE *file;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = path_join(folder, "a.yaml");
    start(&t);
    ck_assert_int_eq(casefile_read(&t.book, path, &t.found, &f), FAILED);
    ck_assert_ptr_nonnull(strstr(f.text, path));
    fault_clear(&f);
    ck_assert_int_eq(casefile_read(&t.book, folder, &t.found, &f), FAILED);
    fault_clear(&f);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("case: x\nnom: y\n", file);
    fclose(file);
    ck_assert_int_eq(casefile_read(&t.book, path, &t.found, &f), OK);
    ck_assert_uint_gt(t.found.errors, 0);
    ck_assert_str_eq(t.found.items[0].file, path);
    unlink(path);
    rmdir(folder);
    free(path);
    end(&t);
}
END_TEST

static const struct { enum weight weight; int line; const char *text; } written[] = {
    {FINDING_ERROR, 3, "a.yaml:3:7: 错误：不对。\n"},
    {FINDING_NOTE, 3, "a.yaml:3:7: 提示：不对。\n"},
    {FINDING_ERROR, 0, "a.yaml: 错误：不对。\n"},
};

START_TEST(finding_write__names__file_and_place)
{
    char file[] = "a.yaml", text[] = "不对。";
    struct finding f = {written[_i].weight, file, written[_i].line, 7, text};
    struct buffer b = {0};

    finding_write(&b, &f);
    ck_assert_str_eq(buffer_text(&b), written[_i].text);
    buffer_clear(&b);
}
END_TEST

/* ---- Faults in one file ---- */

static const struct { const char *from, *to; int line, column; const char *word; size_t errors; } broken[] = {
    /* keys */
    {"province:", "provinse:", 5, 1, "province", 1},
    {"province:", "城市:", 5, 1, "prefecture", 1}, /* nothing near: the list of what is allowed */
    {"    note: 据文意接合", "    remark: 据文意接合", 20, 5, "locator", 2},
    {"full_name: 甲省乙市和平区\n", "", 1, 1, "full_name", 1},
    {"    text: 网格怎样划\n", "", 14, 5, "text", 1},
    {"case: heping", "cass: heping", 1, 1, "case", 2},
    /* words */
    {"level: district", "level: distrct", 6, 8, "district", 1},
    {"level: compound", "level: 小区", 115, 12, "compound", 1},
    {"complete: whole", "complete: Whole", 10, 11, "whole", 1},
    {"direction: down", "direction: 下降", 74, 16, "up、down", 1},
    {"kind: red_property", "kind: purple", 135, 11, "takeover", 1},
    {"head_state: not_stated", "head_state: none", 129, 17, "not_stated", 1},
    /* numbers */
    {"value: 474", "value: 4百", 46, 12, "400", 1},
    {"value: 12000", "value: 1.2万余", 54, 12, "12000", 1},
    {"value: 474", "value: 许多", 46, 12, "读不成数", 1},
    {"value: 474", "value: 1e3", 46, 12, "数字", 1},
    {"value: 474", "value: 4,740", 46, 12, "4740", 1},
    {"rank: 1", "rank: 0", 113, 11, "最小是 1", 1},
    {"rank: 1", "rank: 99999999999", 113, 11, "整数", 1},
    {"chain: 1", "chain: 一", 111, 12, "整数", 1},
    {"year_basis: none", "year_basis: printed\nyear: 二〇二五\nyear_paragraphs: [1]", 12, 7, "四位", 1},
    /* kinds of value */
    {"paragraphs: [2]", "paragraphs: 2", 28, 17, "列表", 1},
    {"documents: [\"000\"]", "documents: \"000\"", 9, 12, "列表", 1},
    {"title: 网格怎样划", "title: [网格]", 7, 8, "单引号", 1},
    {"subject: 网格\n", "subject: {网: 格}\n", 44, 14, "单引号", 1},
    {"terms:\n  - term: 红色物业\n    paragraphs: [2]\n", "terms: 红色物业\n", 26, 8, "列表", 1},
    {"  - term: 红色物业\n    paragraphs: [2]\n", "  - 红色物业\n", 27, 5, "键: 值", 1},
    {"    figures: [committees, committee_share]", "    figures: [[committees]]", 138, 15, "一个值", 1},
    /* nothing there */
    {"province: 甲省", "province:", 5, 10, "没有值", 1},
    {"province: 甲省", "province: ''", 5, 11, "没有值", 1},
    {"paragraphs: [2]", "paragraphs: []", 28, 17, "空的", 1},
    {"  - term: 红色物业\n    paragraphs: [2]\n", "", 26, 7, "没有值", 1},
    {"title: 网格怎样划", "title: ' 网格'", 7, 8, "空格", 1},
    {"title: 网格怎样划", "title: |\n  网格\n  怎样", 7, 8, "换行", 1},
    {"title: 网格怎样划", "title: \"网\\t格\"", 7, 8, "制表符", 1},
    /* references */
    {"paragraphs: [2]", "paragraphs: [2, 4]", 28, 21, "共有 3 段", 1},
    {"paragraphs: [2]", "paragraphs: [0]", 28, 18, "从 1 数起", 1},
    {"paragraphs: [2]", "paragraphs: [二]", 28, 18, "段落号", 1},
    {"key: grids", "key: households", 42, 10, "第 31 行", 3},
    {"key: grids", "key: Grids", 42, 10, "小写", 3},
    {"part_of: compounds", "part_of: compound", 91, 14, "是不是“compounds”", 1},
    {"part_of: compounds", "part_of: committees", 91, 14, "自己", 1},
    {"count: grids", "count: 474", 118, 12, "key", 1},
    {"figures: [committees, committee_share]", "figures: [committees, nonsense]", 138, 27, "nonsense", 1},
    {"staff_total: workers", "staff_total: worker", 131, 18, "workers", 1},
    /* locators */
    {"\"000:5\"", "\"000-5\"", 18, 30, "000:11", 1},
    {"\"000:5\"", "\"000:0\"", 18, 30, "读不出来", 1},
    {"\"000:5\"", "\"000:5[9–2)\"", 18, 30, "读不出来", 1},
    {"\"000:5\"", "\"001:5\"", 18, 30, "documents", 1},
    /* one key that depends on another */
    {"pinyin: he ping qu", "pinyin: he ping", 4, 9, "音节", 1},
    {"author_state: not_stated\n", "", 1, 1, "author_state", 1},
    {"author_state: not_stated", "author_state: stated", 8, 15, "作者", 1},
    {"author_state: not_stated", "author: 某人\nauthor_state: lost\nyear: 2025", 10, 7, "none", 1},
    {"author_state: not_stated", "author: 某人\nauthor_state: not_stated", 9, 15, "stated", 1},
    {"complete: whole", "complete: gap", 10, 11, "complete_note", 1},
    {"year_basis: none", "year_basis: printed", 11, 13, "年份", 2},
    {"    note: 据文意接合\n", "", 19, 12, "根据", 1},
    {"    value_max: 500\n", "", 36, 12, "value_max", 1},
    {"    value_max: 92\n", "", 63, 12, "后来", 1},
    {"value_max: 500", "value_max: 200", 37, 16, "小于", 1},
    {"    value: 300\n", "", 31, 5, "value", 2},
    {"kind: range", "kind: point", 37, 16, "value_max", 1},
    {"    value: 474\n", "", 42, 5, "trend", 1},
    {"    rank: 1\n", "", 111, 5, "rank", 1},
    {"chain: 1\n", "chain: 0\n", 113, 11, "chain: 0", 1},
    {"level_to: grid", "level_to: street", 116, 15, "从上往下", 1},
    {"    staff_total: workers\n", "", 130, 18, "staff_kind", 1},
    /* stated, but a piece is missing; nothing, but a piece is there */
    {"    subject: 网格\n", "", 42, 5, "subject", 1},
    {"    tier: 小区（网格）党支部\n", "", 111, 5, "tier", 1},
    {"    title: 红色物业\n", "", 135, 5, "title", 1},
    {"    rule_paragraphs: [2]\n", "", 122, 5, "rule_paragraphs", 1},
    {"grids_state: stated", "grids_state: not_stated", 127, 5, "not_stated", 2},
    {"    state: stated\n    paragraphs: [2]", "    state: not_stated\n", 135, 5, "not_stated", 5},
    {"tiers:\n", "tiers:\n  - state: not_stated\n", 111, 5, "旁边", 1},
    /* the whole text */
    {"name: 和平区", "name: 和平区\nname: 和平", 3, 1, "两次", 1},
    {"name: 和平区", "name： 和平区", 3, 1, "冒号", 1},
    {"name: 和平区", "name: \xBA\xCD", 2, 7, "UTF-8", 1},
    {"name: 和平区", "name: 和\x1B平区", 2, 8, "控制字符", 1},
    {"name: 和平区", "name: 和\xE2\x80\xAE平区", 2, 8, "方向", 1},
    {"name: 和平区", "name: \"和\\u202E平区\"", 2, 7, "方向", 1},
};

START_TEST(casefile_read__reports__where_and_what)
{
    struct reading_test t;
    char *text;

    text = changed(sound, broken[_i].from, broken[_i].to);
    start(&t);
    give(&t, "a.yaml", text);
    expect_one_at(&t.found, broken[_i].line, broken[_i].column, broken[_i].word);
    expect_findings(&t.found, broken[_i].errors, broken[_i].errors);
    casebook_check(&t.book, NULL, &t.found); /* whatever is missing: it goes on */
    free(text);
    end(&t);
}
END_TEST

static const char *const sections[] = {"paragraphs", "figures", "tiers", "grids", "mechanisms"};

START_TEST(casefile_read__wants__every_section)
{
    struct reading_test t;
    struct buffer line = {0};
    char *text, *empty;

    buffer_format(&line, "\n%s:\n", sections[_i]);
    empty = changed(sound, line.text, "\nnote: x\nnote_2:\n");
    start(&t);
    give(&t, "a.yaml", empty);
    expect_one_at(&t.found, 1, 1, sections[_i]);
    end(&t);
    free(empty);

    buffer_clear(&line);
    buffer_format(&line, "case: heping\n%s: []\n", sections[_i]);
    text = buffer_take(&line);
    start(&t);
    give(&t, "a.yaml", text);
    expect_one_at(&t.found, 2, (int)strlen(sections[_i]) + 3, "空的");
    free(text);
    end(&t);
}
END_TEST

static const struct { const char *text; int line, column; const char *word; } foreign[] = {
    {"", 1, 1, "空的"},
    {"# nothing\n", 1, 1, "空的"},
    {"just words\n", 1, 1, "哪一种"},
    {"- case: x\n", 1, 1, "哪一种"},
    {"a: b\n", 1, 1, "哪一种"},
    {"documents:\n", 1, 11, "没有值"},
    {"documents: [x]\n", 1, 13, "键: 值"},
    {"documents:\n  - document: '0'\n    file: a\n    sha256: AB\n    lines: 1\n", 4, 13, "64"},
    {"documents:\n  - document: '0'\n    file: a\n    lines: 0\n", 4, 12, "最小是 1"},
    {"indicators:\n  - indicator: A b\n", 2, 16, "小写"},
    {"indicators:\n  - indicator: a\n    refused:\n      - {case: x}\n", 4, 9, "reason"},
};

START_TEST(casefile_read__explains__foreign_files)
{
    struct reading_test t;

    start(&t);
    give(&t, "x", foreign[_i].text);
    expect_one_at(&t.found, foreign[_i].line, foreign[_i].column, foreign[_i].word);
    end(&t);
}
END_TEST

/* ---- Faults between rows and files ---- */

static const struct { const char *from, *to; int line, column; const char *word; size_t errors; } disagreeing[] = {
    {"written: 474个", "written: 475个", 48, 14, "都找不到", 0},
    {"value: 474", "value: 447", 48, 14, "447", 0},
    {"value: 12000", "value: 1200", 57, 14, "1200，", 0},
    {"value_max: 500", "value_max: 600", 39, 14, "value_max", 0},
    {"    written: 474个\n    paragraphs: [2]", "    written: 474个\n    paragraphs: [1, 2]", 48, 14, "第一个段落", 0},
    {"unit: 户", "unit: 人", 38, 11, "households_per_grid", 0},
    {"indicator: households_per_grid", "indicator: household_per_grid", 33, 16, "是不是“households_per_grid”", 1},
    {"term: 红色物业", "term: 绿色物业", 27, 11, "绿色物业", 0},
    {"\"000:5\"", "\"000:50\"", 18, 30, "10 行", 1},
    {"\"000:5\"", "\"000:1\"", 18, 30, "第 1 段", 1},
    {"\"000:5\"", "\"000:7\"", 18, 30, "furniture", 1},
    {"\"000:5\"", "\"000:3[39–41)\"", 18, 30, "[0–40)", 2},
    {"[40–80)", "[39–80)", 23, 15, "第 2 段", 1},
    {"[40–80)", "[40–81)", 23, 15, "repeats", 1},
    {"000:3[40–80)", "000:3", 23, 15, "第 2 段", 2},
    {"documents: [\"000\"]", "documents: [\"000\", \"002\"]", 9, 20, "002", 1},
};

static void give_all(struct reading_test *t, const char *text)
{
    give(t, "a.yaml", text);
    give(t, "documents.yaml", documents);
    give(t, "indicators.yaml", indicators);
}

START_TEST(casebook_check__reports__where_and_what)
{
    struct reading_test t;
    char *text;

    text = changed(sound, disagreeing[_i].from, disagreeing[_i].to);
    start(&t);
    give_all(&t, text);
    expect_findings(&t.found, 0, 0);
    casebook_check(&t.book, NULL, &t.found);
    expect_one_at(&t.found, disagreeing[_i].line, disagreeing[_i].column, disagreeing[_i].word);
    ck_assert_uint_eq(t.found.errors, disagreeing[_i].errors);
    free(text);
    end(&t);
}
END_TEST

/* A figure of its own: what arithmetic says of it. WORD NULL: it has to be silent. */
static const struct { const char *kind, *value, *unit, *more, *word; } sums[] = {
    {"point", "121", "个", "part_of: compounds", "大于"},
    {"point", "120", "个", "part_of: compounds", NULL},
    {"point", "121", "个", "part_of: compounds\n    qualifier: 约", NULL},
    {"point", "121", "个", "part_of: compounds\n    state: lost", NULL},
    {"point", "121", "人", "part_of: compounds", NULL},
    {"point", "121", "个", "part_of: compounds\n    per: 年", NULL},
    {"point", "13000", "名", "part_of: workers", NULL}, /* the whole is 余 */
    {"share", "101", "'%'", "note: x", "100%"},
    {"share", "100", "'%'", "note: x", NULL},
    {"share", "101", "'%'", "direction: up", NULL},
    {"share", "101", "'%'", "against: 同比", NULL},
    {"point", "120", "'%'", "note: x", NULL},
    {"share", "50", "'%'", "part_of: grids", NULL},
};

START_TEST(casebook_check__does__arithmetic)
{
    struct reading_test t;
    struct buffer row = {0};
    char *text;

    buffer_format(&row,
                  "figures:\n  - key: own\n    dimension: scale\n    subject: 某数\n    kind: %s\n    value: %s\n    unit: %s\n    %s\n"
                  "    written: 共\n    paragraphs: [3]\n",
                  sums[_i].kind, sums[_i].value, sums[_i].unit, sums[_i].more);
    text = changed(sound, "figures:\n", row.text);
    start(&t);
    give_all(&t, text);
    expect_findings(&t.found, 0, 0);
    casebook_check(&t.book, NULL, &t.found);
    if (sums[_i].word) {
        expect_findings(&t.found, 1, 0);
        ck_assert_msg(strstr(t.found.items[0].text, sums[_i].word) != NULL, "%s", t.found.items[0].text);
        ck_assert_int_ge(t.found.items[0].line, 31);
    } else {
        expect_findings(&t.found, 0, 0);
    }
    free(text);
    buffer_clear(&row);
    end(&t);
}
END_TEST

static const struct { const char *from, *to; bool fits; } rates[] = {
    {"value: 60\n", "value: 60\n", true},
    {"value: 60\n", "value: 61\n", true}, /* 50.8 is printed as 50 or 51 */
    {"value: 60\n", "value: 62\n", false},
    {"value: 60\n", "value: 6\n", false},
    {"value: 60\n", "value: 6\n    qualifier: 约\n", true},
    {"value: 60\n", "value: 6\n    scope: 某街道\n", true}, /* not of the same places */
    {"subject: 业委会占比", "subject: 好评", true},
    {"value: 120\n", "value: 240\n", false},
};

START_TEST(casebook_check__compares__count_and_rate)
{
    struct reading_test t;
    char *text = changed(sound, rates[_i].from, rates[_i].to);
    bool found = false;

    start(&t);
    give_all(&t, text);
    casebook_check(&t.book, NULL, &t.found);
    for (size_t i = 0; i < t.found.count; i++)
        found = found || strstr(t.found.items[i].text, "对不上");
    ck_assert_int_eq(found, !rates[_i].fits);
    ck_assert_uint_eq(t.found.errors, 0);
    free(text);
    end(&t);
}
END_TEST

static const struct { const char *text; int line, column; } twice[] = {
    {sound, 1, 7},
    {documents, 2, 15},
    {indicators, 2, 16},
};

START_TEST(casebook_check__finds__ids_given_twice)
{
    struct reading_test t;

    start(&t);
    give(&t, "one.yaml", twice[_i].text);
    give(&t, "two.yaml", twice[_i].text);
    casebook_check(&t.book, NULL, &t.found);
    expect_one_at(&t.found, twice[_i].line, twice[_i].column, "“one.yaml”");
    for (size_t i = 0; i < t.found.count; i++)
        if (strstr(t.found.items[i].text, "one.yaml"))
            ck_assert_str_eq(t.found.items[i].file, "two.yaml");
    end(&t);
}
END_TEST

START_TEST(casebook_check__looks__into_what_is_known)
{
    struct reading_test t, library;
    char *moved, *other;

    start(&library);
    give_all(&library, sound);
    start(&t);
    give(&t, "a.yaml", sound); /* a new version of a case that the library has */
    casebook_check(&t.book, &library.book, &t.found);
    expect_findings(&t.found, 0, 0);
    end(&t);

    other = changed(sound, "case: heping", "case: other"); /* another case may tell the same lines: a note */
    start(&t);
    give(&t, "b.yaml", other);
    casebook_check(&t.book, &library.book, &t.found);
    expect_findings(&t.found, 4, 0);
    expect_one_at(&t.found, 15, 15, "和平区");
    end(&t);

    moved = changed(sound, "\"000:5\"", "\"000:7\""); /* the library's document says what is furniture */
    start(&t);
    give(&t, "a.yaml", moved);
    casebook_check(&t.book, &library.book, &t.found);
    expect_one_at(&t.found, 18, 30, "furniture");
    end(&t);
    free(other);
    free(moved);
    end(&library);
}
END_TEST

START_TEST(casebook_check__says__when_there_are_no_lists)
{
    struct reading_test t;

    start(&t);
    give(&t, "a.yaml", sound);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, 2, 0);
    end(&t);
}
END_TEST

START_TEST(casebook_check__works__without_places)
{
    struct reading_test t;
    struct findings fresh = {0};
    char *text = changed(sound, "written: 474个", "written: 475个");

    start(&t);
    give_all(&t, text);
    casebook_check(&t.book, NULL, &fresh);
    ck_assert_uint_eq(fresh.count, 2);
    ck_assert_str_eq(fresh.items[0].file, "heping");
    ck_assert_int_eq(fresh.items[0].line, 0);
    findings_clear(&fresh);
    free(text);
    end(&t);
}
END_TEST

static const struct { const char *from, *to; const char *word; } refusals[] = {
    {"figure: workers", "figure: nobody", "nobody"},
    {"figure: workers", "figure: households", "却又用了"},
    {"case: heping", "case: elsewhere", NULL}, /* a case that is not at hand */
};

START_TEST(casebook_check__follows__refusals)
{
    struct reading_test t;
    char *text = changed(indicators, refusals[_i].from, refusals[_i].to);

    start(&t);
    give(&t, "a.yaml", sound);
    give(&t, "documents.yaml", documents);
    give(&t, "indicators.yaml", text);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, refusals[_i].word ? 1 : 0, 0);
    if (refusals[_i].word) {
        ck_assert_str_eq(t.found.items[0].file, "indicators.yaml");
        ck_assert_msg(strstr(t.found.items[0].text, refusals[_i].word) != NULL, "%s", t.found.items[0].text);
    }
    free(text);
    end(&t);
}
END_TEST

/* Forms as printed and the value they stand for. */
static const struct { const char *form, *value; bool fits; } forms[] = {
    {"474个", "474", true},        {"474个", "475", false},          {"1.2万余次", "12000", true},  {"1.2万余次", "1.2", false},
    {"40余万元", "400000", true},  {"四级", "4", true},              {"四级", "5", false},          {"一个网格配备2名", "2", true},
    {"连续3年", "3", true},        {"98.3%", "98.3", true},          {"三分之二", "66.7", true},    {"八成", "80", true},
    {"过半", "50", true},          {"若干", "7", true},              {"１２个", "12", true},        {"1,159人", "1159", true},
    {"2.86亿元", "286000000", true}, {"十五分钟", "15", true},
};

START_TEST(casebook_check__reads__printed_forms)
{
    struct reading_test t;
    struct buffer row = {0};
    char *text, *told;

    buffer_format(&row,
                  "figures:\n  - {key: own, dimension: scale, subject: 某数, kind: point, value: %s, written: '%s', paragraphs: [1]}\n",
                  forms[_i].value, forms[_i].form);
    text = changed(sound, "figures:\n", row.text);
    buffer_clear(&row);
    buffer_format(&row, "    text: 网格怎样划%s\n", forms[_i].form);
    told = changed(text, "    text: 网格怎样划\n", row.text);
    start(&t);
    give_all(&t, told);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, forms[_i].fits ? 0 : 1, 0);
    free(text);
    free(told);
    buffer_clear(&row);
    end(&t);
}
END_TEST

/* ---- Limits ---- */

START_TEST(casefile_read__lists__at_most_a_thousand)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "case: x\nterms:\n");
    buffer_add_times(&b, "  - {term: a, paragraphs: [7]}\n", 5000);
    start(&t);
    give(&t, "a.yaml", b.text);
    ck_assert_uint_eq(t.found.count, 1001);
    ck_assert_uint_gt(t.found.errors, 5000);
    give(&t, "b.yaml", "case: y\n"); /* another file is heard again */
    ck_assert_uint_gt(t.found.count, 1010);
    buffer_clear(&b);
    end(&t);
}
END_TEST

START_TEST(casefile_read__survives__many_rows)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "case: x\nfigures:\n");
    for (int i = 0; i < 40000; i++)
        buffer_format(&b, "  - {key: k%d, dimension: grid, subject: s, kind: point, value: 1, part_of: k%d, written: '1', paragraphs: [1]}\n", i, i / 2 + 1);
    buffer_add(&b, "paragraphs:\n");
    for (int i = 0; i < 20000; i++)
        buffer_format(&b, "  - {kind: text, text: '1', locator: ['0:%d']}\n", i / 2 + 1);
    start(&t);
    give(&t, "a.yaml", b.text);
    ck_assert_uint_eq(t.book.cases[0]->figure_count, 40000);
    casebook_check(&t.book, NULL, &t.found);
    ck_assert_uint_gt(t.found.errors, 10000);
    buffer_clear(&b);
    end(&t);
}
END_TEST

START_TEST(casefile_read__quotes__long_texts_cut)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "case: x\nlevel: ");
    buffer_add_times(&b, "网", 1000000);
    buffer_add(&b, "\n");
    buffer_add_times(&b, "键", 300);
    buffer_add(&b, ": x\n");
    start(&t);
    give(&t, "a.yaml", b.text);
    expect_one_at(&t.found, 2, 8, "网…");
    expect_one_at(&t.found, 3, 1, "键…");
    buffer_clear(&b);
    end(&t);
}
END_TEST

/* Each line left out, and the text cut behind each line: the reader goes on, and the sanitizers look on. */
START_TEST(casefile_read__survives__missing_lines)
{
    for (const char *line = sound; *line;) {
        const char *next = strchr(line, '\n') + 1;
        struct reading_test t;
        struct buffer b = {0};

        buffer_add_n(&b, sound, (size_t)(line - sound));
        start(&t);
        ck_assert_int_eq(casefile_read_text(&t.book, "cut", buffer_text(&b), b.length, &t.found), OK);
        casebook_check(&t.book, NULL, &t.found);
        end(&t);
        buffer_add(&b, next);
        start(&t);
        give(&t, "hole", buffer_text(&b));
        give(&t, "documents.yaml", documents);
        give(&t, "indicators.yaml", indicators);
        casebook_check(&t.book, NULL, &t.found);
        end(&t);
        buffer_clear(&b);
        line = next;
    }
}
END_TEST

Suite *casefile_suite(void)
{
    Suite *suite = suite_create("casefile");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_test(core, casefile_read__fills__every_row);
    tcase_add_loop_test(core, casefile_read__takes__a_row_that_says_none, 0, (int)COUNT_OF(nothings));
    tcase_add_test(core, casefile_read__ignores__byte_order_mark_and_carriage_returns);
    tcase_add_test(core, casefile_read__gathers__several_catalogues);
    tcase_add_test(core, casefile_read__reads__a_file);
    tcase_add_loop_test(core, finding_write__names__file_and_place, 0, (int)COUNT_OF(written));
    tcase_add_loop_test(core, casebook_check__reads__printed_forms, 0, (int)COUNT_OF(forms));
    tcase_add_test(core, casebook_check__looks__into_what_is_known);
    suite_add_tcase(suite, core);

    tcase_add_test(limits, casefile_read__lists__at_most_a_thousand);
    tcase_add_test(limits, casefile_read__survives__many_rows);
    tcase_add_test(limits, casefile_read__quotes__long_texts_cut);
    tcase_add_test(limits, casefile_read__survives__missing_lines);
    tcase_set_timeout(limits, 120);
    suite_add_tcase(suite, limits);
    suite_add_tcase(suite, casefile_originals());
    suite_add_tcase(suite, casefile_drafts());
    suite_add_tcase(suite, casefile_sheets());
    suite_add_tcase(suite, casefile_unusual());

    tcase_add_loop_test(faults, casefile_read__reports__where_and_what, 0, (int)COUNT_OF(broken));
    tcase_add_loop_test(faults, casefile_read__wants__every_section, 0, (int)COUNT_OF(sections));
    tcase_add_loop_test(faults, casefile_read__explains__foreign_files, 0, (int)COUNT_OF(foreign));
    tcase_add_loop_test(faults, casebook_check__reports__where_and_what, 0, (int)COUNT_OF(disagreeing));
    tcase_add_loop_test(faults, casebook_check__does__arithmetic, 0, (int)COUNT_OF(sums));
    tcase_add_loop_test(faults, casebook_check__compares__count_and_rate, 0, (int)COUNT_OF(rates));
    tcase_add_loop_test(faults, casebook_check__finds__ids_given_twice, 0, (int)COUNT_OF(twice));
    tcase_add_test(faults, casebook_check__says__when_there_are_no_lists);
    tcase_add_test(faults, casebook_check__works__without_places);
    tcase_add_loop_test(faults, casebook_check__follows__refusals, 0, (int)COUNT_OF(refusals));
    suite_add_tcase(suite, faults);
    return suite;
}
