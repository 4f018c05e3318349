/* casefile.c - case files read: a sound file without a finding, then the same file broken in every way, one at a time. */
#include "casefile_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Suite *casefile_suite(void);

/* ---- Core ---- */

START_TEST(casefile_read__fills__every_row)
{
    struct reading_test t;
    const struct local_case *c;
    const struct figure *f;

    reading_start(&t);
    reading_give(&t, "a.yaml", sound_case);
    reading_give(&t, "documents.yaml", sound_documents);
    reading_give(&t, "indicators.yaml", sound_indicators);
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
    reading_end(&t);
}
END_TEST

static const struct { const char *key, *from, *row; } nothings[] = {
    {"tiers:\n", "grids:\n", "tiers:\n  - state: not_stated\n    note: 没有写\n\n"},
    {"mechanisms:\n", NULL, "mechanisms:\n  - state: not_applicable\n"},
};

START_TEST(casefile_read__takes__a_row_that_says_none)
{
    const char *from = strstr(sound_case, nothings[_i].key), *to = nothings[_i].from ? strstr(sound_case, nothings[_i].from) : "";
    struct reading_test t;
    struct buffer b = {0};

    /* "grids:" stands in "grids: grids" too, but further down */
    ck_assert(from != NULL && to != NULL);
    buffer_add_n(&b, sound_case, (size_t)(from - sound_case));
    buffer_add(&b, nothings[_i].row);
    buffer_add(&b, to);
    reading_start(&t);
    reading_give(&t, "a.yaml", b.text);
    expect_findings(&t.found, 0, 0);
    buffer_clear(&b);
    reading_end(&t);
}
END_TEST

START_TEST(casefile_read__ignores__byte_order_mark_and_carriage_returns)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "\xEF\xBB\xBF");
    for (const char *p = sound_case; *p; p++) {
        if (*p == '\n')
            buffer_add_char(&b, '\r');
        buffer_add_char(&b, *p);
    }
    reading_start(&t);
    reading_give(&t, "a.yaml", b.text);
    expect_findings(&t.found, 0, 0);
    ck_assert_str_eq(t.book.cases[0]->id, "heping");
    ck_assert_str_eq(t.book.cases[0]->paragraphs[0].text, "网格怎样划");
    buffer_clear(&b);
    reading_end(&t);
}
END_TEST

START_TEST(casefile_read__gathers__several_catalogues)
{
    struct reading_test t;
    char *other = text_changed(sound_documents, "document: \"000\"", "document: \"001\"");
    char *moved = text_changed(other, "\"000:7\"", "\"001:7\"");
    char *second = text_changed(moved, "\"000:3[80–90)\"", "\"001:3\"");

    reading_start(&t);
    reading_give(&t, "d0.yaml", sound_documents);
    reading_give(&t, "d1.yaml", second);
    casebook_check(&t.book, NULL, &t.found);
    expect_findings(&t.found, 0, 0);
    ck_assert_uint_eq(t.book.document_count, 2);
    ck_assert_str_eq(t.book.documents[0].id, "000");
    ck_assert_str_eq(t.book.documents[1].id, "001");
    free(other);
    free(moved);
    free(second);
    reading_end(&t);
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
    reading_start(&t);
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
    reading_end(&t);
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

    text = text_changed(sound_case, broken[_i].from, broken[_i].to);
    reading_start(&t);
    reading_give(&t, "a.yaml", text);
    expect_one_at(&t.found, broken[_i].line, broken[_i].column, broken[_i].word);
    expect_findings(&t.found, broken[_i].errors, broken[_i].errors);
    casebook_check(&t.book, NULL, &t.found); /* whatever is missing: it goes on */
    free(text);
    reading_end(&t);
}
END_TEST

static const char *const sections[] = {"paragraphs", "figures", "tiers", "grids", "mechanisms"};

START_TEST(casefile_read__wants__every_section)
{
    struct reading_test t;
    struct buffer line = {0};
    char *text, *empty;

    buffer_format(&line, "\n%s:\n", sections[_i]);
    empty = text_changed(sound_case, line.text, "\nnote: x\nnote_2:\n");
    reading_start(&t);
    reading_give(&t, "a.yaml", empty);
    expect_one_at(&t.found, 1, 1, sections[_i]);
    reading_end(&t);
    free(empty);

    buffer_clear(&line);
    buffer_format(&line, "case: heping\n%s: []\n", sections[_i]);
    text = buffer_take(&line);
    reading_start(&t);
    reading_give(&t, "a.yaml", text);
    expect_one_at(&t.found, 2, (int)strlen(sections[_i]) + 3, "空的");
    free(text);
    reading_end(&t);
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

    reading_start(&t);
    reading_give(&t, "x", foreign[_i].text);
    expect_one_at(&t.found, foreign[_i].line, foreign[_i].column, foreign[_i].word);
    reading_end(&t);
}
END_TEST

/* ---- Limits ---- */

START_TEST(casefile_read__lists__at_most_a_thousand)
{
    struct reading_test t;
    struct buffer b = {0};

    buffer_add(&b, "case: x\nterms:\n");
    buffer_add_times(&b, "  - {term: a, paragraphs: [7]}\n", 5000);
    reading_start(&t);
    reading_give(&t, "a.yaml", b.text);
    ck_assert_uint_eq(t.found.count, 1001);
    ck_assert_uint_gt(t.found.errors, 5000);
    reading_give(&t, "b.yaml", "case: y\n"); /* another file is heard again */
    ck_assert_uint_gt(t.found.count, 1010);
    buffer_clear(&b);
    reading_end(&t);
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
    reading_start(&t);
    reading_give(&t, "a.yaml", b.text);
    ck_assert_uint_eq(t.book.cases[0]->figure_count, 40000);
    casebook_check(&t.book, NULL, &t.found);
    ck_assert_uint_gt(t.found.errors, 10000);
    buffer_clear(&b);
    reading_end(&t);
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
    reading_start(&t);
    reading_give(&t, "a.yaml", b.text);
    expect_one_at(&t.found, 2, 8, "网…");
    expect_one_at(&t.found, 3, 1, "键…");
    buffer_clear(&b);
    reading_end(&t);
}
END_TEST

/* Each line left out, and the text cut behind each line: the reader goes on, and the sanitizers look on. */
START_TEST(casefile_read__survives__missing_lines)
{
    for (const char *line = sound_case; *line;) {
        const char *next = strchr(line, '\n') + 1;
        struct reading_test t;
        struct buffer b = {0};

        buffer_add_n(&b, sound_case, (size_t)(line - sound_case));
        reading_start(&t);
        ck_assert_int_eq(casefile_read_text(&t.book, "cut", buffer_text(&b), b.length, &t.found), OK);
        casebook_check(&t.book, NULL, &t.found);
        reading_end(&t);
        buffer_add(&b, next);
        reading_start(&t);
        reading_give(&t, "hole", buffer_text(&b));
        reading_give(&t, "documents.yaml", sound_documents);
        reading_give(&t, "indicators.yaml", sound_indicators);
        casebook_check(&t.book, NULL, &t.found);
        reading_end(&t);
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
    suite_add_tcase(suite, core);

    tcase_add_test(limits, casefile_read__lists__at_most_a_thousand);
    tcase_add_test(limits, casefile_read__survives__many_rows);
    tcase_add_test(limits, casefile_read__quotes__long_texts_cut);
    tcase_add_test(limits, casefile_read__survives__missing_lines);
    tcase_set_timeout(limits, 120);
    suite_add_tcase(suite, limits);
    suite_add_tcase(suite, casefile_checks());
    suite_add_tcase(suite, casefile_originals());
    suite_add_tcase(suite, casefile_drafts());
    suite_add_tcase(suite, casefile_sheets());
    suite_add_tcase(suite, casefile_unusual());

    tcase_add_loop_test(faults, casefile_read__reports__where_and_what, 0, (int)COUNT_OF(broken));
    tcase_add_loop_test(faults, casefile_read__wants__every_section, 0, (int)COUNT_OF(sections));
    tcase_add_loop_test(faults, casefile_read__explains__foreign_files, 0, (int)COUNT_OF(foreign));
    suite_add_tcase(suite, faults);
    return suite;
}
