/* casefile_sheet.c - spreadsheets of figures: which figure each row is about, what follows from its cells, what is refused and where. */
#include "casegrid/casefile.h"

#include "expect.h"
#include <stdlib.h>
#include <string.h>

TCase *casefile_sheets(void);

static const char file[] =
    "case: heping\nname: 和平区\nfull_name: 甲省乙市和平区\npinyin: he ping qu\nlevel: district\ntitle: 题\nauthor_state: not_stated\n"
    "complete: whole\nyear_basis: none\n"
    "paragraphs:\n"
    "  - kind: text\n    text: 全区划分网格474个，成功率从65%提升至92%，网格500个待建。\n"
    "figures:\n"
    "  - key: grids\n    dimension: grid\n    subject: 网格\n    kind: point\n    value: 474\n    unit: 个\n    written: 474个\n    paragraphs: [1]\n"
    "  - key: rate\n    dimension: outcome\n    subject: 成功率\n    kind: change\n    value: 65\n    value_max: 92\n    unit: '%'\n    direction: up\n"
    "    written: 从65%提升至92%\n    scope: 永乐社区\n    paragraphs: [1]\n"
    "  - key: parks_a\n    dimension: service\n    subject: 车位\n    kind: point\n    value: 10\n    unit: 个\n    written: 10个\n    scope: 甲街道\n    paragraphs: [1]\n"
    "  - key: parks_b\n    dimension: service\n    subject: 车位\n    kind: point\n    value: 20\n    unit: 个\n    written: 20个\n    scope: 乙街道\n    paragraphs: [1]\n"
    "tiers:\n  - state: not_stated\n"
    "grids:\n  - rule_state: not_stated\n    grids_state: not_stated\n    head_state: not_stated\n    staff_state: not_stated\n"
    "mechanisms:\n  - state: not_stated\n";

static const char indicators[] =
    "indicators:\n  - indicator: grid_count\n    dimension: grid\n    name_zh: 网格数\n    name_en: Grids\n    unit: 个\n    definition: 网格的个数\n";

struct put {
    struct casebook before, after, known;
    struct findings found;
    struct sheet_account account;
};

static void put_in(struct put *p, const char *sheet)
{
    struct findings none = {0};

    *p = (struct put){0};
    casebook_init(&p->before);
    casebook_init(&p->after);
    casebook_init(&p->known);
    casefile_read_text(&p->before, "heping.yaml", file, strlen(file), &none);
    casefile_read_text(&p->known, "indicators.yaml", indicators, strlen(indicators), &none);
    for (size_t i = 0; i < none.count; i++)
        ck_assert_msg(none.items[i].weight != FINDING_ERROR, "%s", none.items[i].text);
    casefile_read_sheet(&p->after, p->before.cases[0], &p->known, "f.csv", sheet, strlen(sheet), &p->account, &p->found);
    findings_clear(&none);
}

static void clear(struct put *p)
{
    casebook_clear(&p->after);
    casebook_clear(&p->known);
    casebook_clear(&p->before);
    findings_clear(&p->found);
}

static bool list(void *context, const struct change *c)
{
    struct buffer *b = context;

    buffer_format(b, "%s%s/%s/%s:%s>%s", b->length ? " " : "", c->section, c->row, c->key ? c->key : "", c->before ? c->before : "", c->after ? c->after : "");
    return true;
}

/* ---- What becomes of it ---- */

static const struct {
    const char *sheet;
    size_t added, changed, same, elsewhere, unplaced;
    const char *changes;
} sheets[] = {
    {"主体,数值,单位\n网格,474,个\n", 0, 0, 1, 0, 0, ""},
    {"subject;value;unit\n网格;474;个\n", 0, 0, 1, 0, 0, ""},
    {"主体\t数值\t单位\n网格\t474\t个\n\n\n", 0, 0, 1, 0, 0, ""},
    {"sep=;\r\n主体;数值\r\n网格;474个\r\n", 0, 0, 1, 0, 0, ""},
    {"主体,数值\n 网格 ,\"474\"\n", 0, 0, 1, 0, 0, ""},
    {"主体,数值\n网格,\n", 0, 0, 1, 0, 0, ""}, /* an empty cell changes nothing */
    {"主体,数值\n网格,500个\n", 0, 1, 0, 0, 0, "figures/grids/value:474>500 figures/grids/written:474个>500个 figures/grids/state:>unchecked"},
    {"主体,数值,状态\n网格,500,已说明\n", 0, 1, 0, 0, 0, "figures/grids/value:474>500 figures/grids/written:474个>500个"},
    {"主体,截至\n网格,年底\n", 0, 1, 0, 0, 0, "figures/grids/as_of:>年底"}, /* the number is what it was */
    {"代号,主体\ngrids,基础网格\n", 0, 1, 0, 0, 0, "figures/grids/subject:网格>基础网格"},
    {"主体,指标\n网格,网格数\n", 0, 1, 0, 0, 0, "figures/grids/indicator:>grid_count"},
    {"主体,方面,状态\n网格,成效,〇未核\n", 0, 1, 0, 0, 0, "figures/grids/dimension:grid>outcome figures/grids/state:>unchecked"},
    {"主体,范围,数值\n车位,乙街道,20\n车位,甲街道,10\n", 0, 0, 2, 0, 0, ""},
    {"序号,案例,主体,数值\n1,xigang,网格,9\n2,heping,网格,474\n", 0, 0, 1, 1, 0, ""},
    {"主体,截至,数值\n网格,年底,474\n网格,年初,470\n", 1, 1, 0, 0, 1, NULL}, /* the second is another figure */
    {"主体,数值,数值至,范围\n成功率,65,95,永乐社区\n", 0, 1, 0, 0, 1,
     "paragraphs/2/:>kind: text; text: 补充数据：成功率从65%上升至95%。; note: 由表格“f.csv”补充，不是文章里的段落 "
     "figures/rate/value_max:92>95 figures/rate/written:从65%提升至92%>从65%上升至95% figures/rate/state:>unchecked figures/rate/paragraphs:[1]>[2]"},
};

START_TEST(sheet__changes__the_figures_it_is_about)
{
    struct buffer changes = {0};
    struct put p;

    put_in(&p, sheets[_i].sheet);
    for (size_t i = 0; i < p.found.count; i++)
        ck_assert_msg(p.found.items[i].weight != FINDING_ERROR, "%s", p.found.items[i].text);
    case_changes(p.before.cases[0], p.after.cases[0], list, &changes);
    if (sheets[_i].changes)
        ck_assert_str_eq(buffer_text(&changes), sheets[_i].changes);
    ck_assert_uint_eq(p.account.added, sheets[_i].added);
    ck_assert_uint_eq(p.account.changed, sheets[_i].changed);
    ck_assert_uint_eq(p.account.same, sheets[_i].same);
    ck_assert_uint_eq(p.account.elsewhere, sheets[_i].elsewhere);
    ck_assert_uint_eq(p.account.unplaced, sheets[_i].unplaced);
    buffer_clear(&changes);
    clear(&p);
}
END_TEST

START_TEST(sheet__adds__what_follows_from_the_cells)
{
    static const char sheet[] = "主体,数值,单位,限定语,指标\n居民,1200,户,余,\n补贴标准,3000—5000元,,,\n覆盖率,92.5,%,,\n办理时限,7,天,不超过,\n全区网格,512,个,,grid_count\n待建,500,个,,网格数\n";
    static const struct {
        const char *subject, *written, *unit, *key;
        enum figure_kind kind;
        enum dimension dimension;
        int paragraph;
    } rows[] = {
        {"居民", "1200余户", "户", "n5", FIGURE_POINT, DIMENSION_OUTCOME, 2},
        {"补贴标准", "3000—5000元", "元", "n6", FIGURE_RANGE, DIMENSION_RESOURCE, 2},
        {"覆盖率", "92.5%", "%", "n7", FIGURE_SHARE, DIMENSION_OUTCOME, 2},
        {"办理时限", "不超过7天", "天", "n8", FIGURE_BOUND, DIMENSION_OUTCOME, 2},
        {"全区网格", "512个", "个", "grid_count", FIGURE_POINT, DIMENSION_GRID, 2},
        {"待建", "500个", "个", "n10", FIGURE_POINT, DIMENSION_GRID, 1}, /* it stands in the paragraph */
    };
    const struct local_case *c;
    struct put p;

    put_in(&p, sheet);
    ck_assert_uint_eq(p.found.errors, 0);
    ck_assert_uint_eq(p.account.added, COUNT_OF(rows));
    ck_assert_uint_eq(p.account.unplaced, COUNT_OF(rows) - 1);
    c = p.after.cases[0];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct figure *f = &c->figures[4 + i];

        ck_assert_str_eq(f->subject, rows[i].subject);
        ck_assert_str_eq(f->written, rows[i].written);
        ck_assert_str_eq(f->unit, rows[i].unit);
        ck_assert_str_eq(f->key, rows[i].key);
        ck_assert_int_eq(f->kind, rows[i].kind);
        ck_assert_int_eq(f->dimension, rows[i].dimension);
        ck_assert_int_eq(f->state, UNCHECKED);
        ck_assert_int_eq(f->paragraphs.numbers[0], rows[i].paragraph);
        ck_assert_ptr_nonnull(strstr(c->paragraphs[rows[i].paragraph - 1].text, f->written));
    }
    ck_assert_ptr_nonnull(strstr(c->paragraphs[1].note, "f.csv"));
    clear(&p);
}
END_TEST

/* ---- What is refused, and where ---- */

static const struct {
    const char *sheet;
    int line, column;
    const char *says;
} refused[] = {
    {"", 1, 1, "空的"},
    {"主体,数植\n网格,1\n", 1, 2, "数值"},
    {"主体,随便\n网格,1\n", 1, 2, "随便"},
    {"数值,单位\n1,个\n", 1, 1, "主体"},
    {"主体,数值,值\n网格,1,1\n", 1, 3, "同一项"},
    {"主体,数值\n网格,很多\n", 2, 2, "很多"},
    {"主体,数值\n\n网格,1\n网格二,1个左右的\n", 4, 2, "1个左右的"},
    {"主体,数值,状态\n\"网\n格\",1,未核\n网格,1,没核\n", 4, 3, "没核"},
    {"主体,段落\n网格,9\n", 2, 2, "9"},
    {"主体,段落\n网格,第一段\n", 2, 2, "第一段"},
    {"主体,数值\n网格,1,200\n", 2, 3, "最后一栏"},
    {"主体,数值\n\"网格,1\n", 2, 1, "引号"},
    {"主体,数值\n车位,15\n", 2, 1, "几项"},
    {"主体,数值\n成功率,70\n", 2, 1, "两个数"},
    {"主体,数值,指标\n网格,474,grid_number\n", 2, 1, "grid_number"},
    {"主体,截至\n新的,年底\n", 2, 1, "没有数值"},
    {"主体,属于\n网格,nothing\n", 2, 1, "nothing"},
    {"代号,数值\nNew Key,5\n", 2, 1, "New Key"}, {"代号,数值\nn999,5\n", 2, 1, "n999"}, {"主体,数值,单位\n,5,个\n", 2, 1, "没有主体"},
};

START_TEST(sheet__refuses__by_line_and_cell)
{
    struct put p;
    const struct finding *first = NULL;

    put_in(&p, refused[_i].sheet);
    ck_assert_uint_ge(p.found.errors, 1);
    for (size_t i = 0; i < p.found.count && !first; i++)
        if (p.found.items[i].weight == FINDING_ERROR)
            first = &p.found.items[i];
    ck_assert_str_eq(first->file, "f.csv");
    ck_assert_int_eq(first->line, refused[_i].line);
    ck_assert_int_eq(first->column, refused[_i].column);
    ck_assert_msg(strstr(first->text, refused[_i].says) != NULL, "%s", first->text);
    clear(&p);
}
END_TEST

/* Every key of a figure can be a heading: what the program's own table writes comes back. */
START_TEST(sheet__knows__every_heading)
{
    static const char *const keys[] = {"key", "dimension", "indicator", "subject", "kind", "value", "value_max", "unit", "per", "qualifier", "direction",
                                       "against", "part_of", "written", "claim", "as_of", "state", "scope", "note", "paragraphs"};

    for (size_t i = 0; i < COUNT_OF(keys); i++)
        for (int form = 0; form < 3; form++) {
            const char *heading = form == 0 ? keys[i] : casefile_heading(keys[i], form == 1 ? CHINESE : ENGLISH);
            struct buffer sheet = {0};
            struct put p;

            ck_assert(form == 0 || strcmp(heading, keys[i]) || form == 2);
            buffer_format(&sheet, "%s,%s\n", heading, strcmp(keys[i], "subject") ? "主体" : "代号");
            put_in(&p, sheet.text);
            ck_assert_msg(!p.found.errors, "%s", heading);
            clear(&p);
            buffer_clear(&sheet);
        }
}
END_TEST

TCase *casefile_sheets(void)
{
    TCase *t = tcase_create("sheets");

    tcase_add_loop_test(t, sheet__changes__the_figures_it_is_about, 0, (int)COUNT_OF(sheets));
    tcase_add_test(t, sheet__adds__what_follows_from_the_cells);
    tcase_add_loop_test(t, sheet__refuses__by_line_and_cell, 0, (int)COUNT_OF(refused));
    tcase_add_test(t, sheet__knows__every_heading);
    return t;
}
