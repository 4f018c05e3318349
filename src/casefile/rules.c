/* rules.c - one key that depends on another. Source of each: the data description (what a row means). */
#include "rules.h"

#include "casegrid/text.h"

#include <string.h>

enum { LONGEST_RULE = 24 }; /* characters of a grid rule: it stands in a cell */

static void report(struct reading *r, const struct yaml_node *at, const char *message)
{
    finding_add(r->found, FINDING_ERROR, reading_place(at), "%s", message);
}

static const struct yaml_node *value_or_row(const struct yaml_node *row, const char *key)
{
    const struct yaml_node *value = yaml_child(row, key);

    return value ? value : row;
}

/* ---- Case ---- */

static int han_count(const char *s)
{
    const char *end = s + strlen(s);
    int count = 0;

    while (s < end)
        count += text_is_han(text_next(&s, end));
    return count;
}

static int syllable_count(const char *s)
{
    int count = 0;

    for (; *s; s += strcspn(s, " "), s += strspn(s, " "))
        count++;
    return count;
}

static void check_pinyin(struct reading *r, const struct yaml_node *node, const struct local_case *c)
{
    struct quote q, name;

    if (c->pinyin && c->name && syllable_count(c->pinyin) != han_count(c->name))
        finding_add(r->found, FINDING_ERROR, reading_place(value_or_row(node, "pinyin")),
                    _("拼音“%s”有 %d 个音节，名称“%s”有 %d 个汉字；每个汉字写一个音节，中间空一格。"), quote_of(&q, c->pinyin),
                    syllable_count(c->pinyin), quote_of(&name, c->name), han_count(c->name));
}

static void check_author(struct reading *r, const struct yaml_node *node, const struct local_case *c)
{
    const struct yaml_node *author = yaml_child(node, "author"), *state = yaml_child(node, "author_state");

    if (!author && !state)
        report(r, node, _("没有作者（author）时要写 author_state，说明是哪一种“无”，例如 not_stated。"));
    else if (!author && c->author_state == STATED)
        report(r, state, _("author_state 是 stated，却没有作者（author）；请补上作者，或者改成一种“无”。"));
    else if (author && (c->author_state == NOT_STATED || c->author_state == NOT_APPLICABLE))
        report(r, state, _("写了作者（author），author_state 就应当是 stated；请改正其中一个。"));
}

static void check_year(struct reading *r, const struct yaml_node *node, const struct local_case *c)
{
    const struct yaml_node *basis = yaml_child(node, "year_basis"), *year = yaml_child(node, "year");

    if (!basis || word_find(WORD_YEAR_BASIS, basis->text ? basis->text : "") < 0)
        return;
    if (c->year_basis == YEAR_PRINTED && !year)
        report(r, basis, _("year_basis 是 printed，却没有年份（year）；请补上，或者改成 none。"));
    if (c->year_basis == YEAR_PRINTED && !yaml_child(node, "year_paragraphs"))
        report(r, basis, _("year_basis 是 printed，却没有写年份印在哪一段（year_paragraphs）；请补上。"));
    if (c->year_basis == YEAR_NONE && year)
        report(r, year, _("year_basis 是 none，就不该有年份（year）；请删去，或者改成 printed。"));
}

static bool is_listed(const struct local_case *c, const char *document)
{
    for (size_t i = 0; i < c->document_count; i++)
        if (!strcmp(c->documents[i], document))
            return true;
    return false;
}

static void check_locators(struct reading *r, const struct local_case *c)
{
    struct quote q;

    for (size_t i = 0; c->document_count && i < c->paragraph_count; i++) {
        const struct locator *l = &c->paragraphs[i].locator;

        for (size_t s = 0; s < l->count; s++)
            if (!is_listed(c, l->spans[s].document))
                finding_add_at(r->found, FINDING_ERROR, &l->spans[s], c->id, "", _("出处里的文件“%s”没有列在这个案例的 documents 里；请补上，或者改正。"),
                               quote_of(&q, l->spans[s].document));
    }
}

void check_case(struct reading *r, const struct yaml_node *node, const void *row)
{
    const struct local_case *c = row;

    check_pinyin(r, node, c);
    check_author(r, node, c);
    check_year(r, node, c);
    if (c->complete != COMPLETE_WHOLE && !c->complete_note)
        report(r, value_or_row(node, "complete"), _("原文不完整（complete 不是 whole）时，要在 complete_note 里说明缺在哪里。"));
    check_locators(r, c);
}

void check_paragraph(struct reading *r, const struct yaml_node *node, const void *row)
{
    const struct paragraph *p = row;

    if (p->order == ORDER_INFERRED && !yaml_child(node, "note"))
        report(r, value_or_row(node, "order"), _("次序是推定的（order: inferred），要在 note 里说明根据什么。"));
}

/* ---- Figures ---- */

static void check_range(struct reading *r, const struct yaml_node *node, const struct figure *f)
{
    const struct yaml_node *value = yaml_child(node, "value"), *greatest = yaml_child(node, "value_max");
    bool wants_more = f->kind == FIGURE_RANGE || f->kind == FIGURE_CHANGE;

    if (value && !greatest && f->kind == FIGURE_RANGE)
        report(r, value, _("范围（range）要有上限 value_max；请补上，或者把 kind 改成 point。"));
    /* A fall of 11.11 % is a change of which only the difference is printed. */
    if (value && !greatest && f->kind == FIGURE_CHANGE && !yaml_child(node, "direction"))
        report(r, value, _("变化（change）要有后来的值 value_max；只印了升降多少的，请写 direction（up 或 down）。"));
    if (greatest && !wants_more)
        report(r, greatest, _("只有范围（range）和变化（change）有 value_max；请删去，或者改正 kind。"));
    if (greatest && !value)
        report(r, greatest, _("有 value_max 就要有 value；请补上。"));
    if (f->kind == FIGURE_RANGE && f->has_value && f->has_max && f->value_max < f->value)
        report(r, greatest, _("范围的上限 value_max 小于下限 value；请把两个数对调，或者改正。"));
}

void check_figure(struct reading *r, const struct yaml_node *node, const void *row)
{
    const struct figure *f = row;
    const struct yaml_node *kind = yaml_child(node, "kind");
    bool known_kind = kind && kind->kind == YAML_TEXT && word_find(WORD_FIGURE_KIND, kind->text) >= 0;

    if (known_kind)
        check_range(r, node, f);
    if (known_kind && f->state == STATED && f->kind != FIGURE_TREND && !yaml_child(node, "value"))
        report(r, node, _("这个数据缺少 value；只有趋势（trend）可以没有数，残缺的请写 state: lost。"));
    if (f->part_of && f->key && !strcmp(f->part_of, f->key))
        report(r, value_or_row(node, "part_of"), _("part_of 指的是这个数据自己；请写它所属的那个数据的 key。"));
}

/* ---- Tiers and grids ---- */

void check_tier(struct reading *r, const struct yaml_node *node, const void *row)
{
    const struct tier *t = row;
    const struct yaml_node *rank = yaml_child(node, "rank"), *chain = yaml_child(node, "chain");

    if (chain && t->chain > 0 && !rank && t->state == STATED)
        report(r, node, _("链条里的层级要有 rank（第几级，从 1 数起）；不在链条里的请写 chain: 0。"));
    if (chain && chain->kind == YAML_TEXT && !strcmp(chain->text, "0") && rank)
        report(r, rank, _("chain: 0 是链条以外的单位，没有 rank；请删去 rank，或者改正 chain。"));
    if (t->level_to != LEVEL_NONE && t->level != LEVEL_NONE && t->level_to < LADDER_LEVELS && t->level_to <= t->level)
        report(r, value_or_row(node, "level_to"), _("level_to 应当比 level 低；跨两级的从上往下写，例如 level: compound、level_to: grid。"));
}

void check_grid(struct reading *r, const struct yaml_node *node, const void *row)
{
    const struct grid *g = row;
    const struct yaml_node *written = yaml_child(node, "written");

    if (g->staff_state == STATED && yaml_child(node, "staff_state") && !yaml_child(node, "staff_per_grid") &&
        !yaml_child(node, "staff_total") && !yaml_child(node, "staff_kind"))
        report(r, yaml_child(node, "staff_state"), _("staff_state 是 stated，就要有 staff_per_grid、staff_total、staff_kind 中的一个。"));
    if (g->written && text_code_points(g->written, strlen(g->written)) > LONGEST_RULE)
        finding_add(r->found, FINDING_NOTE, reading_place(written), _("网格标准的写法超过 %d 个字，表格里会太长；请只留要紧的几个字。"),
                    LONGEST_RULE);
}
