/* casefile_parts.c - a sound case file and its lists, which the tests break, and looking at what is found. */
#include "casefile_parts.h"

#include <stdlib.h>
#include <string.h>

const char sound_case[] =
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

const char sound_documents[] =
    "documents:\n"
    "  - document: \"000\"\n"
    "    file: a.txt\n"
    "    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
    "    lines: 10\n"                                                  /* 5 */
    "    furniture: [\"000:7\"]\n"
    "    repeats: [\"000:3[80–90)\"]\n";

const char sound_indicators[] =
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
char *text_changed(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    struct buffer b = {0};

    ck_assert_msg(at != NULL, "“%s” does not stand in the sound file", from);
    buffer_add_n(&b, text, (size_t)(at - text));
    buffer_add(&b, to);
    buffer_add(&b, at + strlen(from));
    return buffer_take(&b);
}

static char *findings_text(const struct findings *found)
{
    struct buffer b = {0};

    for (size_t i = 0; i < found->count; i++)
        finding_write(&b, &found->items[i]);
    return buffer_take(&b);
}

void expect_findings(const struct findings *found, size_t count, size_t errors)
{
    char *all = findings_text(found);

    ck_assert_msg(found->count == count && found->errors == errors && found->notes == count - errors, "%zu findings, %zu errors:\n%s", found->count, found->errors, all);
    free(all);
}

void expect_one_at(const struct findings *found, int line, int column, const char *word)
{
    char *all = findings_text(found);

    for (size_t i = 0; i < found->count; i++) {
        const struct finding *f = &found->items[i];

        if (f->line == line && f->column == column && strstr(f->text, word)) {
            free(all);
            return;
        }
    }
    ck_abort_msg("nothing at %d:%d with “%s”:\n%s", line, column, word, all);
}

void reading_start(struct reading_test *t)
{
    *t = (struct reading_test){0};
    casebook_init(&t->book);
}

void reading_end(struct reading_test *t)
{
    findings_clear(&t->found);
    casebook_clear(&t->book);
}

void reading_give(struct reading_test *t, const char *name, const char *text)
{
    ck_assert_int_eq(casefile_read_text(&t->book, name, text, strlen(text), &t->found), OK);
}
