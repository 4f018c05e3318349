/* sheet_columns.c - the headings that a column of figures may have: the keys of case files, what tables of this program call them, and what people
 * write. To accept another heading, add it here. */
#include "sheet.h"

#include "findings.h"

#include "casegrid/casefile.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *key, *zh, *en;
    const char *more[6];
} headings[] = {
    {"key", "键", "Key", {"代号", "编码", "数据编号"}},
    {"dimension", "方面", "Dimension", {"维度", "类"}},
    {"indicator", "指标", "Indicator", {"指标编号", "指标代码", "指标名称"}},
    {"subject", "对象", "Subject", {"主体", "项目", "内容", "名称", "名目", "数据名称"}},
    {"kind", "类别", "Kind", {"数据类别", "类型"}},
    {"value", "数值", "Value", {"值", "数据", "数量", "最小值", "下限"}},
    {"value_max", "数值至", "Value max", {"最大值", "上限"}},
    {"unit", "单位", "Unit", {"计量单位"}},
    {"per", "每", "Per", {"每什么", "按"}},
    {"qualifier", "限定语", "Qualifier", {"限定", "限定词"}},
    {"direction", "方向", "Direction", {"增减", "升降"}},
    {"against", "相比", "Against", {"比较对象", "对比"}},
    {"part_of", "属于", "Part of", {"所属", "整体"}},
    {"written", "原样", "As written", {"原文写法", "印出的写法", "写法"}},
    {"claim", "性质", "Claim", {NULL}},
    {"as_of", "时点", "As of", {"截至", "时间", "日期"}},
    {"state", "状态", "State", {"核对状态"}},
    {"scope", "范围", "Scope", {"适用范围"}},
    {"note", "说明", "Note", {"备注", "注"}},
    {"paragraphs", "段落", "Paragraphs", {"段", "段落号", "出处"}},
};

static const struct {
    const char *heading;
    int means;
} others[] = {
    {"case", COLUMN_CASE}, {"案例", COLUMN_CASE}, {"编号", COLUMN_CASE}, {"id", COLUMN_CASE}, {"name", COLUMN_NAME}, {"地区", COLUMN_NAME},
    {"locality", COLUMN_NAME}, {"序号", COLUMN_NUMBER}, {"no", COLUMN_NUMBER}, {"no.", COLUMN_NUMBER}, {"#", COLUMN_NUMBER},
};

const struct table *sheet_figures(void)
{
    for (size_t i = 0; i < case_table.count; i++)
        if (!strcmp(case_table.keys[i].name, "figures"))
            return case_table.keys[i].rows;
    return NULL;
}

static int key_place(const char *name)
{
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->keys[i].name, name))
            return (int)i;
    return COLUMN_UNKNOWN;
}

int sheet_column(const char *heading)
{
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (!strcasecmp(heading, others[i].heading))
            return others[i].means;
    for (size_t i = 0; i < COUNT_OF(headings); i++) {
        if (!strcasecmp(heading, headings[i].key) || !strcmp(heading, headings[i].zh) || !strcasecmp(heading, headings[i].en))
            return key_place(headings[i].key);
        for (size_t k = 0; k < COUNT_OF(headings[i].more) && headings[i].more[k]; k++)
            if (!strcmp(heading, headings[i].more[k]))
                return key_place(headings[i].key);
    }
    return COLUMN_UNKNOWN;
}

static const char *heading_at(const void *context, size_t i)
{
    (void)context;
    return i < COUNT_OF(headings) ? headings[i].key : i < 2 * COUNT_OF(headings) ? headings[i - COUNT_OF(headings)].zh : NULL;
}

const char *sheet_nearest(const char *heading)
{
    return nearest_of(heading, heading_at, NULL);
}

const char *casefile_heading(const char *key, enum language l)
{
    for (size_t i = 0; i < COUNT_OF(headings); i++)
        if (!strcmp(headings[i].key, key))
            return l == CHINESE ? headings[i].zh : headings[i].en;
    return key;
}
