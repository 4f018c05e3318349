/* casefile_draft.c - articles as drafts: what is a paragraph, what is a figure, whom it is about; every draft passes the check. */
#include "casegrid/casefile.h"

#include "expect.h"
#include <stdlib.h>
#include <string.h>

TCase *casefile_drafts(void);

struct made {
    struct casebook book;
    struct findings found;
    struct buffer text;
    struct draft_account account;
};

static enum code make(struct made *m, const char *article, struct draft_wish w, struct fault *f)
{
    enum code rc;

    *m = (struct made){0};
    casebook_init(&m->book);
    w.file = "a.txt";
    rc = casefile_write_draft(&m->text, article, strlen(article), &w, &m->account, f);
    if (rc == OK) {
        casefile_read_text(&m->book, "draft.yaml", m->text.text, m->text.length, &m->found);
        casebook_check(&m->book, NULL, &m->found);
        for (size_t i = 0; i < m->found.count; i++)
            ck_assert_msg(m->found.items[i].weight != FINDING_ERROR, "%s\n%.2000s", m->found.items[i].text, m->text.text);
        ck_assert_uint_eq(m->book.case_count, 1);
    }
    return rc;
}

static void clear(struct made *m)
{
    casebook_clear(&m->book);
    findings_clear(&m->found);
    buffer_clear(&m->text);
    free(m->account.name);
}

/* ---- Figures ---- */

/* The figures of one sentence, as key|kind|value|value_max|unit|qualifier|written and |subject where it is to be proved. */
static const struct {
    const char *text, *figures;
} sentences[] = {
    {"全区划分网格474个。", "point 474  个  474个 网格"},
    {"每300—500户划分一个网格。", "range 300 500 户  300—500户 划分网格的户数标准"},
    {"基础网格以300户为标准划分，设1名网格员。", "point 300  户  300户 划分网格的户数标准;point 1  名  1名 网格员"},
    {"服务覆盖1.2万余人次。", "point 12000  人次 余 1.2万余人次 服务覆盖"},
    {"满意度达到98.3%。", "share 98.3  %  98.3% 满意度"},
    {"报酬不低于3500元。", "bound 3500  元 不低于 不低于3500元 报酬"},
    {"成功率从65%提升至92%。", "change 65 92 %  从65%提升至92% 成功率"},
    {"时长由5天缩短至2.5天。", "change 5 2.5 天  由5天缩短至2.5天 时长"},
    {"投诉量同比下降11.11%。", "change 11.11  %  下降11.11% 投诉量"},
    {"办结率提升至97%。", "share 97  %  97% 办结率"},
    {"选派46名党建指导员。", "point 46  名  46名 党建指导员"},
    {"住建、司法等22个部门参加。", "point 22  个  22个 部门参加"},
    {"在职党员5730名报到。", "point 5730  名  5730名 在职党员"},
    {"志愿服务队12支。", "point 12  支  12支 志愿服务队"},
    {"全区共有社区五十八个。", "point 58  个  五十八个 社区"},
    {"建站2个，小区22个。", "point 2  个  站2个 建站;point 22  个  22个 小区"},
    {"每个网格配备1名专职网格员、1名包联干部。", "point 1  名  配备1名 专职网格员;point 1  名  1名包联干部 干部"},
    {"全区下辖7个街道、64个社区。", "point 7  个  7个 街道;point 64  个  64个 社区"},
    {"辖6个街道。", "point 6  个  6个 街道"},
    {"签订共建协议196份。", "point 196  份  196份 共建协议"},
    {"全区共建立网格党支部486个。", "point 486  个  486个 网格党支部"},
    {"网格员百余名。", "point 100  名 余 百余名 网格员"},
    {"新增４００个车位。", "point 400  个  ４００个 车位"},
    /* no figures: dates, ordinals, names, labels, numbers without a unit, small numerals */
    {"2024年3月15日，第3批启用。", ""},
    {"2020—2023年实施。", ""},
    {"近3年来不断推进。", ""},
    {"“15分钟党群服务圈”和《2024年20条措施》。", ""},
    {"拨打12345热线，二届十次全会，8号楼。", ""},
    {"构建三级组织，一名书记，十分满意，千家万户。", ""},
    {"9栋2单元的居民在十字街道。", ""},
    {"A12个，V2.0版。", ""},
};

START_TEST(draft__offers__numbers_that_count)
{
    struct draft_wish w = {.name = "东山区"};
    struct made m;
    struct fault f = {0};
    struct buffer article = {0}, got = {0};

    buffer_format(&article, "标题\n%s\n", sentences[_i].text);
    ck_assert_int_eq(make(&m, article.text, w, &f), OK);
    for (size_t i = 0; i < m.book.cases[0]->figure_count; i++) {
        const struct figure *x = &m.book.cases[0]->figures[i];
        char low[32], high[32];

        if (!x->key)
            continue;
        ck_assert_int_eq(x->state, UNCHECKED);
        ck_assert_int_eq(x->claim, WORD_MISSING);
        ck_assert_ptr_null(x->indicator);
        ck_assert_int_eq(x->paragraphs.numbers[0], 2);
        ck_assert_ptr_nonnull(strstr(sentences[_i].text, x->written));
        buffer_format(&got, "%s%s %s %s %s %s %s %s", got.length ? ";" : "", word_code(WORD_FIGURE_KIND, (int)x->kind), text_number_format(x->value, low),
                      x->has_max ? text_number_format(x->value_max, high) : "", x->unit, x->qualifier ? x->qualifier : "", x->written, x->subject);
    }
    ck_assert_str_eq(buffer_text(&got), sentences[_i].figures);
    buffer_clear(&got);
    buffer_clear(&article);
    clear(&m);
}
END_TEST

START_TEST(draft__tells__ups_from_downs)
{
    struct draft_wish w = {.name = "东山区"};
    struct made m;
    struct fault f = {0};

    ck_assert_int_eq(make(&m, "标题\n投诉同比下降3%，收入提高5%，时长由5天缩短至2天。", w, &f), OK);
    ck_assert_int_eq(m.book.cases[0]->figures[0].direction, DIRECTION_DOWN);
    ck_assert_str_eq(m.book.cases[0]->figures[0].against, "同比");
    ck_assert_int_eq(m.book.cases[0]->figures[1].direction, DIRECTION_UP);
    ck_assert_ptr_null(m.book.cases[0]->figures[1].against);
    ck_assert_int_eq(m.book.cases[0]->figures[2].direction, DIRECTION_DOWN);
    clear(&m);
}
END_TEST

/* ---- Paragraphs: H a heading, T a text, with the section in brackets ---- */

#define LONG "这一段说的是全区怎样把网格划小划实并且一年一年地做下去"

static const struct {
    const char *article, *shape;
    bool markdown, pages;
} articles[] = {
    {"题目\n一、组织\n" LONG "。\n二、网格\n" LONG "。\n", "H题目 H一、组织 T" LONG "。 H二、网格 T" LONG "。", false, false},
    {"题目\r\n\r\n（一）组织\r\n\r\n" LONG "。\r\n", "H题目 H（一）组织 T" LONG "。", false, false},
    {"题目\n（一）组织。" LONG "。\n", "H题目 T（一）组织。" LONG "。", false, false},
    {"# 题目\n## 组织\n" LONG "。\n", "H题目 H组织 T" LONG "。", false, false},
    {"　　题目\n\n　　" LONG "，\n" LONG "，\n" LONG "。\n　　" LONG "，\n" LONG "。\n", "H题目 T" LONG "，" LONG "，" LONG "。 T" LONG "，" LONG "。", false, false},
    {"# **题目**\n\n" LONG "，\n" LONG "。\n\n- 甲项[说明](http://x/)。\n- 乙项。\n", "H题目 T" LONG "，" LONG "。 T甲项说明。 T乙项。", true, false},
    {"# 题目\n\n短的一行接着\n写完这一段。\n", "H题目 T短的一行接着写完这一段。", true, false},
    {"题目\n====\n\n组织\n----\n\n> " LONG "。\n\n***\n", "H题目 H组织 T" LONG "。", true, false},
    {"---\ntitle: x\n---\n# 题目\n\n| 甲 | 12个 |\n|----|------|\n| 乙 | 3个 |\n", "H题目 T甲，12个 T乙，3个", true, false},
    {"题目\n" LONG LONG "，\n- 1 -\n\f" LONG LONG "。\n", "H题目 T" LONG LONG "， T" LONG LONG "。", false, true},
    {"题目 甲\n全区划分网格 474 个，办结率 88%提升 “甲 乙” A B。\n", "H题目 甲 T全区划分网格474个，办结率88%提升 “甲 乙” A B。", false, true},
    {"题\xE2\x80\x8B目\n\xC2\xA0 甲\xE3\x80\x80\xE3\x80\x80乙。\n", "H题目 T甲 乙。", false, false},
    {"3.5万人住在全区的小区里面", "H3.5万人住在全区的小区里面", false, false},
};

START_TEST(draft__splits__articles)
{
    struct draft_wish w = {.name = "东山区", .markdown = articles[_i].markdown, .pages = articles[_i].pages};
    struct buffer got = {0};
    struct made m;
    struct fault f = {0};

    ck_assert_int_eq(make(&m, articles[_i].article, w, &f), OK);
    for (size_t i = 0; i < m.book.cases[0]->paragraph_count; i++) {
        const struct paragraph *p = &m.book.cases[0]->paragraphs[i];

        buffer_format(&got, "%s%c%s", i ? " " : "", p->kind == PARAGRAPH_HEADING ? 'H' : 'T', p->text);
    }
    ck_assert_str_eq(buffer_text(&got), articles[_i].shape);
    buffer_clear(&got);
    clear(&m);
}
END_TEST

START_TEST(draft__knows__sections_author_and_terms)
{
    struct draft_wish w = {0};
    struct made m;
    struct fault f = {0};
    const struct local_case *c;

    ck_assert_int_eq(make(&m, "甲省乙市东山区：“小网格”办大事\n■中共东山区委组织部\n" LONG "，“小网格”见效。\n一、组织\n出台《东山办法》，“小网格”见效。\n", w, &f), OK);
    c = m.book.cases[0];
    ck_assert_str_eq(c->name, "东山区");
    ck_assert_str_eq(c->full_name, "甲省乙市东山区");
    ck_assert_str_eq(c->id, "dongshan");
    ck_assert_str_eq(c->pinyin, "dong shan qu");
    ck_assert_str_eq(c->title, "“小网格”办大事");
    ck_assert_str_eq(c->author, "中共东山区委组织部");
    ck_assert_int_eq(c->author_state, UNCHECKED);
    ck_assert_int_eq(c->level, DISTRICT);
    ck_assert_ptr_null(c->province); /* nobody said that 甲省 is one */
    ck_assert_ptr_null(c->paragraphs[2].section);
    ck_assert_str_eq(c->paragraphs[4].section, "一、组织");
    ck_assert_uint_eq(c->term_count, 2);
    ck_assert_str_eq(c->terms[0].term, "小网格");
    ck_assert_uint_eq(c->terms[0].paragraphs.count, 3);
    ck_assert_str_eq(c->terms[1].term, "《东山办法》");
    ck_assert_int_eq(c->tiers[0].state, UNCHECKED);
    ck_assert_int_eq(c->grids[0].rule_state, UNCHECKED);
    ck_assert_int_eq(c->mechanisms[0].state, UNCHECKED);
    clear(&m);
}
END_TEST

/* ---- Whom it is about ---- */

static const struct {
    const char *heading, *wish, *pinyin, *name, *id, *made;
} names[] = {
    {"贵州省凯里市：四融", NULL, NULL, "凯里市", "kaili", "kai li shi"},
    {"沙市区：四融", NULL, NULL, "沙市区", "shashi", "sha shi qu"},
    {"内蒙古自治区乙盟丙旗：四融", "丙旗", "bing qi", "丙旗", "bingqi", "bing qi"},
    {"四融", "东山区", NULL, "东山区", "dongshan", "dong shan qu"},
    {"四融", "东籛区", NULL, "东籛区", "dongx", "dong x qu"},
    {"四融", "东籛区", "dong jian qu", "东籛区", "dongjian", "dong jian qu"},
    {"四融", NULL, NULL, NULL, NULL, NULL},
    {"时间：四融", NULL, NULL, NULL, NULL, NULL},
    {"四融", "东山区", "dong shan", NULL, NULL, NULL},
    {"四融", "东山区", "Dong shan qu", NULL, NULL, NULL},
};

START_TEST(draft__finds__the_locality)
{
    struct draft_wish w = {.name = names[_i].wish, .pinyin = names[_i].pinyin};
    struct buffer article = {0};
    struct made m;
    struct fault f = {0};

    buffer_format(&article, "%s\n" LONG "。\n", names[_i].heading);
    if (!names[_i].name) {
        ck_assert_int_eq(make(&m, article.text, w, &f), BAD_INPUT);
        ck_assert_uint_eq(m.text.length, 0);
        ck_assert(f.text[0] != '\0');
    } else {
        ck_assert_int_eq(make(&m, article.text, w, &f), OK);
        ck_assert_str_eq(m.book.cases[0]->name, names[_i].name);
        ck_assert_str_eq(m.book.cases[0]->id, names[_i].id);
        ck_assert_str_eq(m.book.cases[0]->pinyin, names[_i].made);
        ck_assert_uint_eq(m.account.unsure, strstr(names[_i].made, "x ") != NULL);
    }
    buffer_clear(&article);
    clear(&m);
}
END_TEST

/* ---- Limits ---- */

static const char *const odd[] = {
    "", "\n\n", "\xE2\x80\x8B", "“", "“”", "《", "1", "12个", "1" "2" "3" "4" "5" "6" "7" "8" "9" "0" "12345678901234567890个", ": ", "# ", "#", "- x: 'y' # z 3个。",
    "“甲：乙”3个 #：'\"\\。", "[甲](", "![", "从5天", "从5天缩短至", "％％5％", "5％", "\xF0\x9F\x98\x80 3个。", "题\n\n\n" "10%—20%的户。",
};

START_TEST(draft__stands__odd_articles)
{
    for (int markdown = 0; markdown < 2; markdown++) {
        struct draft_wish w = {.name = "东山区", .markdown = markdown};
        struct made m;
        struct fault f = {0};
        enum code rc = make(&m, odd[_i], w, &f);

        ck_assert(rc == OK || (rc == BAD_INPUT && f.text[0]));
        clear(&m);
    }
}
END_TEST

TCase *casefile_drafts(void)
{
    TCase *t = tcase_create("drafts");

    tcase_add_loop_test(t, draft__offers__numbers_that_count, 0, (int)COUNT_OF(sentences));
    tcase_add_test(t, draft__tells__ups_from_downs);
    tcase_add_loop_test(t, draft__splits__articles, 0, (int)COUNT_OF(articles));
    tcase_add_test(t, draft__knows__sections_author_and_terms);
    tcase_add_loop_test(t, draft__finds__the_locality, 0, (int)COUNT_OF(names));
    tcase_add_loop_test(t, draft__stands__odd_articles, 0, (int)COUNT_OF(odd));
    return t;
}
