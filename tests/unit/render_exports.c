/* render_exports.c - tests of what leaves the program as a document: HTML, XLSX, pages of text, handouts, fields that would be formulas. */
#include "casegrid/render.h"

#include "expect.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "suites.h"

/* ---- Help ---- */

/* What is written, with its length: XLSX holds zero bytes. */
struct sheet_of_paper {
    char *text;
    size_t length;
};

static struct sheet_of_paper written(const struct comparison *c, const struct render_style *s)
{
    struct sheet_of_paper p = {0};
    FILE *out = open_memstream(&p.text, &p.length);

    ck_assert_int_eq(render_comparison(c, s, out, NULL), OK);
    fclose(out);
    return p;
}

static void ck_holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "“%s” is not in:\n%.1500s", part, text);
}

static void ck_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "“%s” is in:\n%.1500s", part, text);
}

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;

    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}

/* ---- Two cases, one of them with everything a format could stumble over in it ---- */

#define EVIL "=1+1\"<b>&'|\n\t,;]]>\x1b[31m"

static const int one[] = {1}, two[] = {2};
static const struct span span[] = {{"000", 4, 0, -1}, {"000", 5, 0, -1}, {"000", 9, 0, 3}};

static struct paragraph good_paragraphs[] = {
    {.number = 1, .text = "全区共有网格474个。", .locator = {span, 3}, .original = "原来的话：474个网格"},
    {.number = 2, .text = "网格员1.2万余人。", .locator = {span, 1}, .note = "版面断开"},
};
static struct figure good_figures[] = {
    {.key = "grids", .dimension = DIMENSION_GRID, .indicator = "grid_count", .subject = "网格", .kind = FIGURE_POINT, .has_value = true, .value = 474,
     .unit = "个", .direction = WORD_MISSING, .written = "474个", .claim = CLAIM_RESULT, .note = "只计基础网格", .paragraphs = {one, 1}},
    {.key = "workers", .dimension = DIMENSION_SERVICE, .indicator = "grid_workers", .subject = "网格员", .kind = FIGURE_POINT, .has_value = true,
     .value = 12000, .unit = "人", .qualifier = "余", .direction = WORD_MISSING, .written = "1.2万余人", .claim = CLAIM_RESULT, .paragraphs = {two, 1}},
};
static const char *const documents[] = {"000"};
static const struct local_case good = {
    .id = "good", .name = "甲区", .level = DISTRICT, .title = "甲的题目", .author = "甲组织部", .documents = documents, .document_count = 1, .year = "2025",
    .year_basis = YEAR_PRINTED, .paragraphs = good_paragraphs, .paragraph_count = 2, .figures = good_figures, .figure_count = COUNT_OF(good_figures),
};

static struct paragraph evil_paragraphs[] = {{.number = 1, .text = EVIL, .note = EVIL, .locator = {span, 1}}};
static struct figure evil_figures[] = {
    {.key = "grids", .dimension = DIMENSION_GRID, .indicator = "grid_count", .subject = EVIL, .kind = FIGURE_POINT, .has_value = true, .value = 5,
     .unit = "个", .direction = WORD_MISSING, .written = "5个", .claim = CLAIM_RESULT, .note = EVIL, .paragraphs = {one, 1}},
};
static struct mechanism evil_mechanisms[] = {{.kind = MECHANISM_RATING, .title = EVIL, .strength = STRENGTH_RULE, .paragraphs = {one, 1}}};
static const struct local_case evil = {
    .id = EVIL, .name = EVIL, .level = DISTRICT, .title = EVIL, .author = EVIL, .documents = documents, .document_count = 1, .year = EVIL,
    .year_basis = YEAR_PRINTED, .paragraphs = evil_paragraphs, .paragraph_count = 1, .figures = evil_figures, .figure_count = 1,
    .mechanisms = evil_mechanisms, .mechanism_count = 1,
};
static const struct local_case *const cases[] = {&good, &evil};

static struct indicator indicators[] = {
    {.id = "grid_count", .dimension = DIMENSION_GRID, .name_zh = "网格数", .unit = "个"},
    {.id = "grid_workers", .dimension = DIMENSION_SERVICE, .name_zh = "网格员", .unit = "人"},
};
static struct document book_documents[] = {{.id = "000", .file = "000_原件.txt"}};
static const struct casebook book = {.indicators = indicators, .indicator_count = 2, .documents = book_documents, .document_count = 1};

static struct comparison *compared(size_t count, const struct comparison_wish *wish)
{
    struct comparison *c = NULL;
    struct fault f = {0};

    ck_assert_msg(comparison_create(&c, cases, count, &book, wish, &f) == OK, "%s", f.text);
    return c;
}

static struct render_style style_of(enum format format)
{
    return (struct render_style){.format = format, .language = CHINESE, .columns = 80, .width = {1}, .library = "某库", .edition = "0123456789abcdef0123",
                                 .book = &book};
}

/* ---- Fields ---- */

static const struct { const char *field, *csv, *tsv; } fields[] = {
    {"=1+1", "'=1+1", "'=1+1"},
    {"+cmd", "'+cmd", "'+cmd"},
    {"-2+3", "'-2+3", "'-2+3"},
    {"@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"},
    {"=A1,\"x\"", "\"'=A1,\"\"x\"\"\"", "'=A1,\"x\""},
    {"\t=1", " =1", " =1"},
    {"-5", "-5", "-5"},
    {"+0.3", "+0.3", "+0.3"},
    {"-", "'-", "'-"},
    {"－未提及", "－未提及", "－未提及"},
    {"a=1", "a=1", "a=1"},
    {"", "", ""},
};

START_TEST(table_write__makes__formulas_harmless)
{
    const struct table_column column = {.name = fields[_i].field, .title_zh = "列"}; /* the heading is a field as well */
    enum format formats[] = {FORMAT_CSV, FORMAT_TSV};

    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        const char *expected = i ? fields[_i].tsv : fields[_i].csv;
        struct render_style s = style_of(formats[i]);
        struct table *t = table_create(&column, 1);
        struct buffer b = {0};
        char *text = NULL;
        size_t length;
        FILE *out = open_memstream(&text, &length);

        table_row(t);
        table_cell(t, fields[_i].field, NULL);
        ck_assert_int_eq(table_write(t, &s, out, NULL), OK);
        fclose(out);
        buffer_format(&b, "%s\n%s\n", expected, expected);
        ck_assert_str_eq(text, buffer_text(&b));
        buffer_clear(&b);
        free(text);
        table_free(t);
    }
}
END_TEST

START_TEST(table_write__begins__with_a_mark_only_for_excel)
{
    static const struct table_column column = {.name = "name"};
    struct render_style s = style_of(_i ? FORMAT_TSV : FORMAT_CSV);

    for (int excel = 0; excel < 2; excel++) {
        struct table *t = table_create(&column, 1);
        char *text = NULL;
        size_t length;
        FILE *out = open_memstream(&text, &length);

        s.for_excel = excel;
        ck_assert_int_eq(table_write(t, &s, out, NULL), OK);
        fclose(out);
        ck_assert_str_eq(text, excel ? "\xEF\xBB\xBFname\n" : "name\n");
        free(text);
        table_free(t);
    }
}
END_TEST

/* ---- Comparisons ---- */

START_TEST(render_comparison__keeps__evil_text_text)
{
    const struct comparison_wish wish = {.language = CHINESE, .transposed = _i % 2, .reference = "good"};
    struct comparison *c = compared(2, &wish);

    for (int format = 0; format < FORMATS; format++) {
        struct render_style s = style_of((enum format)format);
        struct sheet_of_paper p;

        s.handout = true;
        s.command = EVIL;
        s.wish = &wish;
        p = written(c, &s);
        ck_assert_uint_gt(p.length, 0);
        if (format == FORMAT_XLSX) {
            ck_assert_int_eq(memcmp(p.text, "PK\x03\x04", 4), 0);
        } else {
            ck_lacks(p.text, "\x1b");
            if (format == FORMAT_HTML) {
                ck_lacks(p.text, "<b>");
                ck_holds(p.text, "=1+1&quot;&lt;b&gt;&amp;&#39;|");
            }
            if (format == FORMAT_CSV || format == FORMAT_TSV) {
                ck_lacks(p.text, ",=1+1");
                ck_lacks(p.text, ",\"=1+1");
                ck_lacks(p.text, "\t=1+1");
                ck_lacks(p.text, "\n=1+1");
                ck_holds(p.text, "'=1+1");
            }
            if (format == FORMAT_MARKDOWN)
                ck_lacks(p.text, "'|");
        }
        free(p.text);
    }
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__names__sources_and_edition)
{
    static const enum format formats[] = {FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_HTML};
    struct comparison *c = compared(1, NULL);
    struct render_style s = style_of(formats[_i]);
    struct sheet_of_paper p;

    s.columns = 200;
    s.command = "casegrid compare 甲区";
    p = written(c, &s);
    ck_holds(p.text, "对照：甲区");
    ck_holds(p.text, "单位：个（网格数）；人（网格员、平均每格网格员）");
    ck_holds(p.text, "[注1] 甲区");
    ck_holds(p.text, "只计基础网格");
    ck_holds(p.text, "甲区：《甲的题目》，甲组织部，2025；文件000（000");
    ck_holds(p.text, "原件.txt）第4—5、9行");
    ck_holds(p.text, "版本 0123456789ab");
    ck_lacks(p.text, "0123456789abc");
    ck_holds(p.text, "casegrid compare 甲区");
    ck_holds(p.text, "转述，非原文");
    ck_lacks(p.text, "全区共有网格474个。");
    free(p.text);
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__has__passages_in_a_handout)
{
    static const enum format formats[] = {FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_HTML};
    struct comparison *c = compared(1, NULL);
    struct render_style s = style_of(formats[_i]);
    struct sheet_of_paper p;

    s.handout = true;
    p = written(c, &s);
    ck_holds(p.text, "全区共有网格474个。");
    ck_holds(p.text, "000:4 000:5 000:9[0–3)");
    ck_holds(p.text, "原来的话：474个网格");
    ck_holds(p.text, "说明：版面断开");
    if (s.format == FORMAT_HTML) { /* every mark leads to its passage */
        ck_holds(p.text, "<a href=\"#p1-1\">1</a>");
        ck_assert_uint_eq(count_of(p.text, "id=\"p1-1\""), 1);
        ck_assert_uint_eq(count_of(p.text, "id=\"p1-2\""), 1);
        ck_lacks(p.text, "<script");
        ck_lacks(p.text, "http");
    }
    free(p.text);
    comparison_free(c);
}
END_TEST

/* Where nobody says which command it was, one that would do it again. */
START_TEST(render_comparison__makes__the_command_from_the_wish)
{
    const char *const patterns[] = {"网格 (a)"};
    const struct comparison_wish wish = {.reference = "good", .per = PER_GRID, .patterns = patterns, .pattern_count = 1, .transposed = true};
    struct comparison *c = compared(1, &wish);
    struct render_style s = style_of(FORMAT_TEXT);
    struct sheet_of_paper p;

    s.columns = 200;
    s.wish = &wish;
    p = written(c, &s);
    ck_holds(p.text, "casegrid compare good --reference good --per grid --find '网格 (a)' --transpose --format text");
    free(p.text);
    comparison_free(c);
}
END_TEST

/* Pages of so many lines, each with its number, the names, and the group that goes on. */
START_TEST(render_comparison__repeats__names_on_each_page)
{
    struct comparison *c = compared(2, NULL);
    struct render_style s = style_of(FORMAT_TEXT);
    struct sheet_of_paper p;
    size_t pages = 1, lines = 0;
    char number[32];

    s.columns = 80 + _i;
    s.page_lines = PAGE_LINES_LEAST;
    s.handout = true;
    p = written(c, &s);
    for (const char *at = p.text; *at; at++) {
        if (*at == '\f') {
            ck_assert_uint_le(lines, PAGE_LINES_LEAST);
            ck_assert_int_eq(at[-1], '\n');
            lines = 0;
            pages++;
        }
        lines += *at == '\n';
    }
    ck_assert_uint_le(lines, PAGE_LINES_LEAST);
    ck_assert_uint_gt(pages, 2);
    ck_assert_uint_eq(count_of(p.text, "页\n"), pages);
    snprintf(number, sizeof number, "第%zu页\n", pages);
    ck_holds(p.text, number);
    ck_assert_uint_ge(count_of(p.text, "  甲区   "), 2); /* the names of the panes */
    ck_holds(p.text, "（续）\n");
    free(p.text);
    s.page_lines = 0;
    p = written(c, &s);
    ck_lacks(p.text, "\f");
    free(p.text);
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__says__that_no_row_is_left)
{
    const struct comparison_wish wish = {.filter = "没有这样的行"};
    struct comparison *c = compared(2, &wish);

    ck_assert_uint_eq(comparison_row_count(c), 0);
    for (int format = 0; format < FORMATS; format++) {
        struct render_style s = style_of((enum format)format);
        struct sheet_of_paper p = written(c, &s);

        if (format == FORMAT_TEXT || format == FORMAT_MARKDOWN || format == FORMAT_HTML)
            ck_holds(p.text, "没有符合条件的行");
        ck_assert_uint_gt(p.length, 0);
        free(p.text);
    }
    comparison_free(c);
}
END_TEST

START_TEST(render_comparison__turns__lines_into_panes)
{
    const struct comparison_wish wish = {.transposed = true, .reference = "good", .rows = "grid_total,grid_workers"};
    struct comparison *c = compared(1, &wish);
    struct render_style s = style_of(FORMAT_CSV);
    struct sheet_of_paper p = written(c, &s);

    ck_assert_str_eq(p.text, "case,name,grid_total,grid_total paragraphs,grid_total difference,grid_workers,grid_workers paragraphs,grid_workers difference\n"
                             "good,甲区,－未提及,,none,1.2万余人,2,none\n");
    free(p.text);
    comparison_free(c);
}
END_TEST

/* Seventeen localities stand in three tables. */
START_TEST(render_comparison__shares__columns_among_tables)
{
    const struct local_case *many[17];
    struct comparison *c = NULL;
    struct render_style s = style_of(FORMAT_HTML);
    struct sheet_of_paper p;

    for (size_t i = 0; i < COUNT_OF(many); i++)
        many[i] = &good;
    ck_assert_int_eq(comparison_create(&c, many, COUNT_OF(many), &book, NULL, NULL), OK);
    p = written(c, &s);
    ck_assert_uint_eq(count_of(p.text, "<table "), 3);
    ck_assert_uint_eq(count_of(p.text, "<thead>"), 3);
    ck_assert_uint_eq(count_of(p.text, "</table>"), 3);
    free(p.text);
    comparison_free(c);
}
END_TEST

START_TEST(render_coverage__counts__each_row)
{
    const struct comparison_wish wish = {.rows = "grid_workers"};
    struct comparison *c = compared(2, &wish);
    struct render_style s = style_of(FORMAT_CSV);
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    ck_assert_int_eq(render_coverage(c, &s, out, NULL), OK);
    fclose(out);
    ck_assert_str_eq(text, "group,row,label,cases,stated,gap,not_stated,not_applicable,unclear,lost,conflict,unchecked\n"
                           "figures,grid_workers,网格员,2,1,0,1,0,0,0,0,0\n");
    free(text);
    comparison_free(c);
}
END_TEST

/* ---- Faults ---- */

/* The library that makes the workbook does not notice a full disk: nothing half made may pass for whole. */
START_TEST(render_comparison__refuses__a_workbook_without_room)
{
    struct comparison *c = compared(2, NULL);
    struct render_style s = style_of(FORMAT_XLSX);
    struct rlimit limit = {4096, 4096};
    struct fault f = {0};
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    signal(SIGXFSZ, SIG_IGN); /* as main does */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ck_assert_int_eq(render_comparison(c, &s, out, &f), FAILED);
    fclose(out);
    ck_assert_uint_eq(length, 0);
    ck_holds(f.text, "ulimit");
    free(text);
    comparison_free(c);
}
END_TEST

START_TEST(table_write__refuses__more_columns_than_a_sheet_has)
{
    enum { COLUMNS = 16385 };
    struct table_column *columns = memory_array(COLUMNS, sizeof *columns);
    struct render_style s = style_of(FORMAT_XLSX);
    struct fault f = {0};
    struct table *t;
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    for (size_t i = 0; i < COLUMNS; i++)
        columns[i].name = "x";
    t = table_create(columns, COLUMNS);
    ck_assert_int_eq(table_write(t, &s, out, &f), FAILED);
    fclose(out);
    ck_assert_uint_eq(length, 0);
    ck_holds(f.text, "16384");
    free(text);
    free(columns);
    table_free(t);
}
END_TEST

Suite *render_exports_suite(void)
{
    Suite *s = suite_create("render_exports");
    TCase *core = tcase_create("core"), *limits = tcase_create("limits"), *faults = tcase_create("faults");

    tcase_add_loop_test(core, render_comparison__names__sources_and_edition, 0, 3);
    tcase_add_loop_test(core, render_comparison__has__passages_in_a_handout, 0, 3);
    tcase_add_test(core, render_comparison__makes__the_command_from_the_wish);
    tcase_add_test(core, render_comparison__turns__lines_into_panes);
    tcase_add_test(core, render_coverage__counts__each_row);
    tcase_add_loop_test(core, table_write__begins__with_a_mark_only_for_excel, 0, 2);
    suite_add_tcase(s, core);

    tcase_add_loop_test(limits, table_write__makes__formulas_harmless, 0, (int)COUNT_OF(fields));
    tcase_add_loop_test(limits, render_comparison__repeats__names_on_each_page, 0, 6);
    tcase_add_test(limits, render_comparison__says__that_no_row_is_left);
    tcase_add_test(limits, render_comparison__shares__columns_among_tables);
    suite_add_tcase(s, limits);

    tcase_add_loop_test(faults, render_comparison__keeps__evil_text_text, 0, 2);
    tcase_add_test(faults, render_comparison__refuses__a_workbook_without_room);
    tcase_add_test(faults, table_write__refuses__more_columns_than_a_sheet_has);
    suite_add_tcase(s, faults);
    return s;
}
