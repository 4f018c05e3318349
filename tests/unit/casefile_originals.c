/* casefile_originals.c - documents recognised, paragraphs put together from their places, facts proved by them. */
#include "casegrid/casefile.h"

#include "expect.h"
#include <stdlib.h>
#include <string.h>

TCase *casefile_originals(void);

enum { SPANS = 4 };

/* A book of one case with one paragraph over one document, which lives as long as the test. */
struct little {
    struct casebook book;
    struct document documents[2];
    struct local_case one;
    struct local_case *cases[1];
    struct paragraph paragraphs[2];
    struct span spans[2][SPANS];
    struct figure figure;
    int number;
    char digest[2][DIGEST_LENGTH + 1];
    struct sources *sources;
};

static void give_span(struct little *l, int paragraph, const char *text)
{
    struct span *s = &l->spans[paragraph][l->paragraphs[paragraph].locator.count++];

    ck_assert_msg(span_read(s, text, l->book.arena), "%s", text);
}

static void start(struct little *l, const char *text)
{
    *l = (struct little){0};
    casebook_init(&l->book);
    digest_of(text, strlen(text), l->digest[0]);
    digest_of("other", 5, l->digest[1]);
    l->documents[0] = (struct document){.id = "000", .file = "000.txt", .sha256 = l->digest[0]};
    l->documents[1] = (struct document){.id = "001", .file = "001.txt", .sha256 = l->digest[1]};
    for (int i = 0; i < 2; i++)
        l->paragraphs[i] = (struct paragraph){.number = i + 1, .text = "x", .locator = {.spans = l->spans[i]}};
    l->one = (struct local_case){.id = "heping", .name = "和平区", .paragraphs = l->paragraphs, .paragraph_count = 1, .figures = &l->figure};
    l->cases[0] = &l->one;
    l->book.cases = l->cases;
    l->book.case_count = 1;
    l->book.documents = l->documents;
    l->book.document_count = 2;
    l->sources = sources_create();
}

static void end(struct little *l)
{
    sources_free(l->sources);
    arena_free(l->book.arena);
}

static enum recognition add(struct little *l, const char *name, const char *text, const struct document **which)
{
    return sources_add(l->sources, &l->book, name, text, strlen(text), which);
}

/* ---- Recognising ---- */

static const char known[] = "第一行\n第二行\n";

static const struct { const char *name, *bytes; enum recognition is; const char *document; } files[] = {
    {"000.txt", "第一行\n第二行\n", SOURCE_SAME, "000"},
    {"renamed", "第一行\n第二行\n", SOURCE_SAME, "000"},
    {"001.txt", "第一行\n第二行\n", SOURCE_SAME, "000"},
    {"000.txt", "\xEF\xBB\xBF第一行\n第二行\n", SOURCE_TIDIED, "000"},
    {"000.txt", "第一行\r\n第二行\r\n", SOURCE_TIDIED, "000"},
    {"any", "\xEF\xBB\xBF第一行\r\n第二行\n", SOURCE_TIDIED, "000"},
    {"000.txt", "第一行\n第二行", SOURCE_CHANGED, "000"},
    {"000.txt", "第一行\n第二 行\n", SOURCE_CHANGED, "000"},
    {"000.txt", "第一\r行\n第二行\n", SOURCE_CHANGED, "000"},
    {"000.txt", "第一行\n\xEF\xBB\xBF第二行\n", SOURCE_CHANGED, "000"},
    {"000.txt", "第一行\r第二行\r", SOURCE_CHANGED, "000"},
    {"000.txt", "", SOURCE_CHANGED, "000"},
    {"000.txt", "\xEF\xBB", SOURCE_CHANGED, "000"},
    {"001.txt", "\xff\xfe", SOURCE_CHANGED, "001"},
    {"notes", "第一行\n", SOURCE_FOREIGN, NULL},
    {"notes", "", SOURCE_FOREIGN, NULL},
    {"notes", "\xEF\xBB\xBF\r\n", SOURCE_FOREIGN, NULL},
};

START_TEST(sources_add__recognises__documents)
{
    const struct document *which = NULL;
    struct little l;

    start(&l, known);
    ck_assert_int_eq(add(&l, files[_i].name, files[_i].bytes, &which), files[_i].is);
    ck_assert_ptr_eq(which ? which->id : NULL, files[_i].document ? l.documents[files[_i].document[2] - '0'].id : NULL);
    ck_assert_int_eq(sources_have(l.sources, "000"), files[_i].is == SOURCE_SAME || files[_i].is == SOURCE_TIDIED);
    if (sources_have(l.sources, "000"))
        ck_assert_int_eq(add(&l, "again", known, &which), SOURCE_AGAIN);
    ck_assert(!sources_have(l.sources, "001"));
    end(&l);
}
END_TEST

/* ---- Putting together ---- */

static const struct {
    const char *text, *spans[SPANS];
    enum paragraph_state state;
    const char *original; /* NULL: BAD_INPUT */
} paragraphs[] = {
    {"东西南北", {"000:1"}, PARAGRAPH_WHOLE, "东西南北"},
    {"东西南北", {"000:1[1–3)"}, PARAGRAPH_WHOLE, "西南"},
    {"东西\n\n南北\n", {"000:1", "000:3"}, PARAGRAPH_WHOLE, "东西南北"},
    {"东西\n\n南北", {"000:3", "000:1"}, PARAGRAPH_WHOLE, "南北东西"},
    {"一二三四五", {"000:1[3–5)", "000:1[0–1)"}, PARAGRAPH_WHOLE, "四五一"},
    {"## 标题： 下半", {"000:1"}, PARAGRAPH_WHOLE, "标题： 下半"},
    {"### 标题\n#\n接着", {"000:1", "000:3"}, PARAGRAPH_WHOLE, "标题接着"},
    {"#1楼", {"000:1"}, PARAGRAPH_WHOLE, "#1楼"},
    {"甲# 乙", {"000:1"}, PARAGRAPH_WHOLE, "甲# 乙"},
    {"甲# 乙", {"000:1[1–4)"}, PARAGRAPH_WHOLE, "# 乙"},
    {"**小标题。**正文", {"000:1"}, PARAGRAPH_WHOLE, "小标题。正文"},
    {"**前半\n\n后半。**正文", {"000:1", "000:3"}, PARAGRAPH_WHOLE, "前半后半。正文"},
    {"**前半**\n**后半。**正文", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "前半后半。正文"},
    {"2*3", {"000:1"}, PARAGRAPH_WHOLE, "2*3"},
    {"■某某组织部", {"000:1"}, PARAGRAPH_WHOLE, "■某某组织部"},
    {"　　开头 \n 接着　", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "开头接着"},
    {"some words\nand more", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "some words and more"},
    {"The end.\nNext", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "The end. Next"},
    {"école\némigré", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "école émigré"},
    {"用AI\n算法", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "用AI算法"},
    {"共1\n200户", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "共1200户"},
    {"第3.\nA", {"000:1", "000:2"}, PARAGRAPH_WHOLE, "第3.A"},
    {"东西", {"000:1"}, PARAGRAPH_HEAD_LOST, "（原文残缺）东西"},
    {"## 东西", {"000:1"}, PARAGRAPH_TAIL_LOST, "东西（原文残缺）"},
    {"东西", {"000:1"}, PARAGRAPH_CORRUPTED, "东西"},
    {"甲\033[31m乙\tx", {"000:1"}, PARAGRAPH_WHOLE, "甲\xEF\xBF\xBD[31m乙 x"},
    {"甲\xff乙", {"000:1"}, PARAGRAPH_WHOLE, "甲\xEF\xBF\xBD乙"},
    {"𠀀𠀁𠀂", {"000:1[1–2)"}, PARAGRAPH_WHOLE, "𠀁"},
    {"东西", {"000:1[0–2)"}, PARAGRAPH_WHOLE, "东西"},
    {"东西", {"000:1[0–3)"}, PARAGRAPH_WHOLE, NULL},
    {"东西", {"000:1[2–3)"}, PARAGRAPH_WHOLE, NULL},
    {"东西\n", {"000:2"}, PARAGRAPH_WHOLE, NULL},
    {"东西\n\n南", {"000:2"}, PARAGRAPH_WHOLE, NULL},
    {"东西\n\n南", {"000:1", "000:4"}, PARAGRAPH_WHOLE, NULL},
    {"", {"000:1"}, PARAGRAPH_WHOLE, NULL},
    {"##", {"000:1"}, PARAGRAPH_WHOLE, NULL},
};

START_TEST(original_write__follows__the_locator)
{
    const struct document *which;
    struct buffer out = {0};
    struct little l;

    start(&l, paragraphs[_i].text);
    l.paragraphs[0].state = paragraphs[_i].state;
    for (size_t i = 0; i < SPANS && paragraphs[_i].spans[i]; i++)
        give_span(&l, 0, paragraphs[_i].spans[i]);
    ck_assert_int_eq(original_write(&out, l.sources, &l.paragraphs[0]), NOTHING_FOUND);
    ck_assert_int_eq(add(&l, "000.txt", paragraphs[_i].text, &which), SOURCE_SAME);
    ck_assert_int_eq(original_write(&out, l.sources, &l.paragraphs[0]), paragraphs[_i].original ? OK : BAD_INPUT);
    ck_assert_str_eq(buffer_text(&out), paragraphs[_i].original ? paragraphs[_i].original : "");
    buffer_clear(&out);
    end(&l);
}
END_TEST

START_TEST(original_write__wants__every_document)
{
    const struct document *which;
    struct buffer out = {0};
    struct little l;

    start(&l, known);
    ck_assert_int_eq(original_write(&out, l.sources, &l.paragraphs[0]), NOTHING_FOUND); /* no place at all */
    give_span(&l, 0, "000:1");
    give_span(&l, 0, "001:1");
    add(&l, "000.txt", known, &which);
    ck_assert_int_eq(original_write(&out, l.sources, &l.paragraphs[0]), NOTHING_FOUND);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_int_eq(add(&l, "x", "other", &which), SOURCE_SAME);
    ck_assert_int_eq(original_write(&out, l.sources, &l.paragraphs[0]), OK);
    ck_assert_str_eq(buffer_text(&out), "第一行other");
    buffer_clear(&out);
    end(&l);
}
END_TEST

START_TEST(casebook_attach__changes__only_what_is_at_hand)
{
    const struct document *which;
    struct attached at;
    struct little l;

    start(&l, known);
    l.one.paragraph_count = 2;
    give_span(&l, 0, "000:2");
    give_span(&l, 1, "001:1");
    l.paragraphs[1].original = "从前附上的";
    casebook_attach(&l.book, l.sources, &at);
    ck_assert_uint_eq(at.paragraphs + at.changed + at.misplaced, 0);
    add(&l, "000.txt", known, &which);
    casebook_attach(&l.book, l.sources, &at);
    ck_assert_uint_eq(at.paragraphs, 1);
    ck_assert_uint_eq(at.changed, 1);
    ck_assert_str_eq(l.paragraphs[0].original, "第二行");
    ck_assert_str_eq(l.paragraphs[1].original, "从前附上的");
    casebook_attach(&l.book, l.sources, &at);
    ck_assert_uint_eq(at.paragraphs, 1);
    ck_assert_uint_eq(at.changed, 0);
    l.spans[0][0].line = 9;
    casebook_attach(&l.book, l.sources, &at);
    ck_assert_uint_eq(at.misplaced, 1);
    ck_assert_ptr_null(l.paragraphs[0].original);
    end(&l);
}
END_TEST

START_TEST(case_keep_originals__wants__the_same_place)
{
    struct little was, now;

    start(&was, known);
    start(&now, known);
    was.one.paragraph_count = now.one.paragraph_count = 2;
    give_span(&was, 0, "000:1");
    give_span(&was, 1, "000:2");
    was.paragraphs[0].original = "甲";
    was.paragraphs[1].original = "乙";
    give_span(&now, 0, "000:2");
    give_span(&now, 1, "000:1[0–1)");
    case_keep_originals(&now.one, &was.one);
    ck_assert_str_eq(now.paragraphs[0].original, "乙");
    ck_assert_ptr_null(now.paragraphs[1].original);
    now.paragraphs[0].original = NULL;
    now.paragraphs[0].state = PARAGRAPH_TAIL_LOST;
    case_keep_originals(&now.one, &was.one);
    ck_assert_ptr_null(now.paragraphs[0].original);
    end(&was);
    end(&now);
}
END_TEST

/* ---- Proving ---- */

static const struct {
    const char *first[SPANS], *second[SPANS]; /* places of the two paragraphs */
    const char *furniture, *written;
    size_t figures, proved, spans, found, left_over, twice, errors, notes;
    const char *says; /* a word of the first finding */
} proofs[] = {
    /* The document: 共474个网格, an empty line, ## 标题 AI. 7 + 6 characters, blank ones not counted. */
    {{"000:1"}, {"000:3"}, NULL, "474个", 1, 1, 2, 2, 0, 0, 0, 0, NULL},
    {{"000:1"}, {NULL}, "000:3", "474个", 1, 1, 2, 2, 0, 0, 0, 0, NULL},
    {{"000:1"}, {NULL}, NULL, "474个", 1, 1, 1, 1, 6, 0, 0, 1, "000:3[0–8)"},
    {{"000:1[1–7)"}, {"000:3"}, NULL, "474个", 1, 1, 2, 2, 1, 0, 0, 1, "000:1[0–1)"},
    {{NULL}, {NULL}, "000:1", NULL, 0, 0, 1, 1, 6, 0, 0, 1, "没有归属"},
    {{"000:1"}, {"000:3"}, NULL, "475个", 1, 0, 2, 2, 0, 0, 1, 0, "475个"},
    {{"000:1"}, {"000:3"}, NULL, NULL, 0, 0, 2, 2, 0, 0, 0, 0, NULL},
    {{"000:1"}, {"000:3", "000:1[4–5)"}, NULL, "474个", 1, 1, 3, 3, 0, 1, 0, 1, "用了两次"},
    {{"000:1"}, {"000:3[0–9)"}, NULL, "474个", 1, 1, 2, 1, 6, 0, 1, 1, "8 字"},
    {{"000:1"}, {"000:4"}, NULL, "474个", 1, 1, 2, 1, 6, 0, 1, 1, "3 行"},
    {{"000:1"}, {"000:3"}, "000:2", "474个", 1, 1, 3, 2, 0, 0, 1, 0, "furniture"},
    {{"000:1"}, {"000:3"}, "000:7", "474个", 1, 1, 3, 2, 0, 0, 1, 0, "furniture"},
    {{"000:1"}, {"000:3", "001:1"}, NULL, "474个", 1, 1, 2, 2, 0, 0, 0, 0, NULL},
    {{"000:1", "001:1"}, {"000:3"}, NULL, "474个", 0, 0, 2, 2, 0, 0, 0, 0, NULL},
};

START_TEST(casebook_prove__finds__what_does_not_hold)
{
    static const char text[] = "共474个网格\n\n## 标题 AI\n";
    const struct document *which;
    struct findings found = {0};
    struct attached at;
    struct proof proof;
    struct span furniture;
    struct little l;

    start(&l, text);
    l.one.paragraph_count = 2;
    l.number = 1;
    l.figure = (struct figure){.key = "grids", .written = proofs[_i].written, .paragraphs = {&l.number, 1}};
    l.one.figure_count = 1;
    for (size_t i = 0; i < SPANS; i++) {
        if (proofs[_i].first[i])
            give_span(&l, 0, proofs[_i].first[i]);
        if (proofs[_i].second[i])
            give_span(&l, 1, proofs[_i].second[i]);
    }
    if (proofs[_i].furniture) {
        ck_assert(span_read(&furniture, proofs[_i].furniture, l.book.arena));
        l.documents[0].furniture = (struct locator){&furniture, 1};
    }
    add(&l, "000.txt", text, &which);
    casebook_attach(&l.book, l.sources, &at);
    casebook_prove(&l.book, NULL, l.sources, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.figures, proofs[_i].figures);
    ck_assert_uint_eq(proof.proved, proofs[_i].proved);
    ck_assert_uint_eq(proof.spans, proofs[_i].spans);
    ck_assert_uint_eq(proof.found, proofs[_i].found);
    ck_assert_uint_eq(proof.characters, 13);
    ck_assert_uint_eq(proof.left_over, proofs[_i].left_over);
    ck_assert_uint_eq(proof.twice, proofs[_i].twice);
    ck_assert_uint_eq(found.errors, proofs[_i].errors);
    ck_assert_uint_eq(found.notes, proofs[_i].notes);
    if (proofs[_i].says) {
        bool said = false;

        for (size_t i = 0; i < found.count; i++)
            said = said || strstr(found.items[i].text, proofs[_i].says);
        ck_assert_msg(said, "no finding says %s, but: %s", proofs[_i].says, found.count ? found.items[0].text : "nothing");
    }
    findings_clear(&found);
    casebook_prove(&l.book, NULL, l.sources, FINDING_NOTE, &proof, &found); /* the same, but nothing is an error */
    ck_assert_uint_eq(found.errors, 0);
    ck_assert_uint_eq(found.notes, proofs[_i].errors + proofs[_i].notes);
    findings_clear(&found);
    end(&l);
}
END_TEST

START_TEST(casebook_prove__counts__places_of_other_cases)
{
    const struct document *which;
    struct findings found = {0};
    struct proof proof;
    struct little l, other;

    start(&l, known);
    start(&other, known);
    give_span(&l, 0, "000:1");
    give_span(&other, 0, "000:2");
    add(&l, "000.txt", known, &which);
    casebook_prove(&l.book, &other.book, l.sources, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.left_over, 3); /* the same case, told anew */
    other.one.id = "other";
    casebook_prove(&l.book, &other.book, l.sources, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.left_over, 0);
    ck_assert_uint_eq(proof.spans, 1);
    findings_clear(&found);
    end(&l);
    end(&other);
}
END_TEST

START_TEST(casebook_prove__looks_into__every_paragraph_of_a_figure)
{
    static int both[] = {1, 2};
    struct findings found = {0};
    struct proof proof;
    struct little l;

    start(&l, known);
    l.one.paragraph_count = 2;
    l.one.figure_count = 1;
    l.figure = (struct figure){.key = "grids", .written = "474个", .paragraphs = {both, 2}};
    casebook_prove(&l.book, NULL, NULL, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.figures, 0); /* nothing attached */
    l.paragraphs[0].original = "别的话";
    casebook_prove(&l.book, NULL, NULL, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.figures, 0); /* it may stand in the other */
    l.paragraphs[1].original = "共474个";
    casebook_prove(&l.book, NULL, NULL, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.proved, 1);
    l.paragraphs[1].original = "共4 74个";
    casebook_prove(&l.book, NULL, NULL, FINDING_ERROR, &proof, &found);
    ck_assert_uint_eq(proof.figures, 1);
    ck_assert_uint_eq(proof.proved, 0);
    ck_assert_uint_eq(found.errors, 1);
    findings_clear(&found);
    end(&l);
}
END_TEST

TCase *casefile_originals(void)
{
    TCase *t = tcase_create("originals");

    tcase_add_loop_test(t, sources_add__recognises__documents, 0, (int)COUNT_OF(files));
    tcase_add_loop_test(t, original_write__follows__the_locator, 0, (int)COUNT_OF(paragraphs));
    tcase_add_test(t, original_write__wants__every_document);
    tcase_add_test(t, casebook_attach__changes__only_what_is_at_hand);
    tcase_add_test(t, case_keep_originals__wants__the_same_place);
    tcase_add_loop_test(t, casebook_prove__finds__what_does_not_hold, 0, (int)COUNT_OF(proofs));
    tcase_add_test(t, casebook_prove__counts__places_of_other_cases);
    tcase_add_test(t, casebook_prove__looks_into__every_paragraph_of_a_figure);
    return t;
}
