/* words.c - the words of the data: a code for files and tables, a name in each language for people.
 * Source: the data description (kinds of nothing, levels, mechanism kinds, dimensions); the names are the field's own. */
#include "casegrid/facts.h"

#include <string.h>

static const struct word states[] = {
    [STATED]         = {"stated",         "已说明",   "stated",         ""},
    [NOT_STATED]     = {"not_stated",     "未提及",   "not stated",     "－"},
    [NOT_APPLICABLE] = {"not_applicable", "不适用",   "not applicable", "／"},
    [UNCLEAR]        = {"unclear",        "原文不清", "unclear",        "？"},
    [LOST]           = {"lost",           "原文残缺", "lost",           "Ｘ"},
    [CONFLICT]       = {"conflict",       "数据冲突", "conflict",       "！"},
    [UNCHECKED]      = {"unchecked",      "未核",     "unchecked",      "〇"},
};
_Static_assert(COUNT_OF(states) == UNCHECKED + 1, "a word for each state");

static const struct word levels[] = {
    [LEVEL_PROVINCE]   = {"province",   "省级",     "province",   NULL},
    [LEVEL_PREFECTURE] = {"prefecture", "地市",     "prefecture", NULL},
    [LEVEL_COUNTY]     = {"county",     "区县",     "county",     NULL},
    [LEVEL_STREET]     = {"street",     "街道",     "street",     NULL},
    [LEVEL_COMMUNITY]  = {"community",  "社区",     "community",  NULL},
    [LEVEL_COMPOUND]   = {"compound",   "小区",     "compound",   NULL},
    [LEVEL_GRID]       = {"grid",       "网格",     "grid",       NULL},
    [LEVEL_BUILDING]   = {"building",   "楼栋",     "building",   NULL},
    [LEVEL_HOUSEHOLD]  = {"household",  "户",       "household",  NULL},
    [LEVEL_TRADE]      = {"trade",      "行业领域", "trade or field", NULL},
    [LEVEL_OUTSIDE]    = {"outside",    "辖区以外", "outside the area", NULL},
};
_Static_assert(COUNT_OF(levels) == LEVELS, "a word for each level");

static const struct word locality_levels[] = {
    [PREFECTURE_CITY]   = {"prefecture_city",   "地级市", "prefecture-level city", NULL},
    [COUNTY_LEVEL_CITY] = {"county_level_city", "县级市", "county-level city", NULL},
    [DISTRICT]          = {"district",          "市辖区", "district", NULL},
};
_Static_assert(COUNT_OF(locality_levels) == DISTRICT + 1, "a word for each locality level");

static const struct word completes[] = {
    [COMPLETE_WHOLE]    = {"whole",    "完整", "whole", NULL},
    [COMPLETE_GAP]      = {"gap",      "中缺", "gap inside", NULL},
    [COMPLETE_CUT]      = {"cut",      "截断", "cut", NULL},
    [COMPLETE_FRAGMENT] = {"fragment", "片段", "fragment", NULL},
};
_Static_assert(COUNT_OF(completes) == COMPLETE_FRAGMENT + 1, "a word for each completeness");

static const struct word year_bases[] = {
    [YEAR_PRINTED] = {"printed", "原文印出", "printed", NULL},
    [YEAR_NONE]    = {"none",    "年份未提及", "year not stated", NULL},
};
_Static_assert(COUNT_OF(year_bases) == YEAR_NONE + 1, "a word for each year basis");

static const struct word paragraph_kinds[] = {
    [PARAGRAPH_TEXT]    = {"text",    "正文", "text", NULL},
    [PARAGRAPH_HEADING] = {"heading", "标题", "heading", NULL},
    [PARAGRAPH_CAPTION] = {"caption", "图注", "caption", NULL},
};
_Static_assert(COUNT_OF(paragraph_kinds) == PARAGRAPH_CAPTION + 1, "a word for each paragraph kind");

static const struct word orders[] = {
    [ORDER_PRINTED]  = {"printed",  "原序", "as printed", NULL},
    [ORDER_INFERRED] = {"inferred", "推定顺序", "inferred", NULL},
};
_Static_assert(COUNT_OF(orders) == ORDER_INFERRED + 1, "a word for each order");

static const struct word paragraph_states[] = {
    [PARAGRAPH_WHOLE]     = {"whole",     "完整", "whole", NULL},
    [PARAGRAPH_HEAD_LOST] = {"head_lost", "开头残缺", "beginning lost", NULL},
    [PARAGRAPH_TAIL_LOST] = {"tail_lost", "结尾残缺", "end lost", NULL},
    [PARAGRAPH_CORRUPTED] = {"corrupted", "文字有损", "corrupted", NULL},
};
_Static_assert(COUNT_OF(paragraph_states) == PARAGRAPH_CORRUPTED + 1, "a word for each paragraph state");

static const struct word chain_kinds[] = {
    [CHAIN_ORGANIZATION] = {"organization", "组织链", "organization", NULL},
    [CHAIN_SECRETARIES]  = {"secretaries",  "书记链", "secretaries' line", NULL},
    [CHAIN_DELIBERATION] = {"deliberation", "议事链", "deliberation", NULL},
    [CHAIN_OUTSIDE]      = {"outside",      "辖区以外", "outside the area", NULL},
};
_Static_assert(COUNT_OF(chain_kinds) == CHAIN_OUTSIDE + 1, "a word for each chain kind");

static const struct word tier_kinds[] = {
    [TIER_ORGANIZATION] = {"organization", "组织", "organization", NULL},
    [TIER_ALLIANCE]     = {"alliance",     "联合体", "alliance", NULL},
    [TIER_POST]         = {"post",         "岗位", "post", NULL},
    [TIER_HOUSEHOLD]    = {"household",    "中心户", "household", NULL},
};
_Static_assert(COUNT_OF(tier_kinds) == TIER_HOUSEHOLD + 1, "a word for each tier kind");

static const struct word mechanisms[] = {
    [MECHANISM_RED_PROPERTY]      = {"red_property",             "红色物业",       "red property brand", NULL},
    [MECHANISM_TRADE_COMMITTEE]   = {"trade_committee",          "行业党委",       "trade party committee", NULL},
    [MECHANISM_COMPANY_BRANCHES]  = {"company_branches",         "物业企业党组织", "party branches in property companies", NULL},
    [MECHANISM_OWNERS_COMMITTEE]  = {"owners_committee",         "业主委员会",     "owners' committees", NULL},
    [MECHANISM_DELIBERATION]      = {"three_party_deliberation", "三方议事",       "three-party deliberation", NULL},
    [MECHANISM_CROSS_APPOINTMENT] = {"cross_appointment",        "交叉任职",       "cross-appointment", NULL},
    [MECHANISM_RATING]            = {"rating",                   "考核评价与红黑榜", "rating and red-black lists", NULL},
    [MECHANISM_REMOVAL]           = {"removal",                  "约谈清退",       "summons and removal", NULL},
    [MECHANISM_TAKEOVER]          = {"takeover",                 "兜底接管",       "takeover of unmanaged compounds", NULL},
    [MECHANISM_SUBSIDY]           = {"subsidy",                  "奖补投入",       "subsidies and rewards", NULL},
    [MECHANISM_COMPLAINT_LINE]    = {"complaint_line",           "投诉热线",       "complaint line", NULL},
    [MECHANISM_GRID_LINKAGE]      = {"grid_linkage",             "网格联动",       "grid–property linkage", NULL},
    [MECHANISM_OTHER]             = {"other",                    "其他机制",       "other mechanisms", NULL},
};
_Static_assert(COUNT_OF(mechanisms) == MECHANISM_KINDS, "a word for each mechanism");

static const struct word strengths[] = {
    [STRENGTH_RULE]     = {"rule",     "制度", "rule", NULL},
    [STRENGTH_PRACTICE] = {"practice", "做法", "practice", NULL},
    [STRENGTH_MENTION]  = {"mention",  "提及", "mention", NULL},
};
_Static_assert(COUNT_OF(strengths) == STRENGTH_MENTION + 1, "a word for each strength");

static const struct word dimensions[] = {
    [DIMENSION_ORGANIZATION] = {"organization", "组织", "organization", NULL},
    [DIMENSION_GRID]         = {"grid",         "网格", "grid", NULL},
    [DIMENSION_PROPERTY]     = {"property",     "物业", "property", NULL},
    [DIMENSION_OUTCOME]      = {"outcome",      "成效", "outcome", NULL},
    [DIMENSION_SERVICE]      = {"service",      "服务", "service", NULL},
    [DIMENSION_RESOURCE]     = {"resource",     "投入", "resource", NULL},
    [DIMENSION_SCALE]        = {"scale",        "规模", "scale", NULL},
};
_Static_assert(COUNT_OF(dimensions) == DIMENSIONS, "a word for each dimension");

static const struct word figure_kinds[] = {
    [FIGURE_POINT]  = {"point",  "数值", "point", NULL},
    [FIGURE_RANGE]  = {"range",  "范围", "range", NULL},
    [FIGURE_CHANGE] = {"change", "变化", "change", NULL},
    [FIGURE_BOUND]  = {"bound",  "界限", "bound", NULL},
    [FIGURE_SHARE]  = {"share",  "占比", "share", NULL},
    [FIGURE_RANK]   = {"rank",   "名次", "rank", NULL},
    [FIGURE_TREND]  = {"trend",  "趋势", "trend", NULL},
};
_Static_assert(COUNT_OF(figure_kinds) == FIGURE_TREND + 1, "a word for each figure kind");

static const struct word directions[] = {
    [DIRECTION_UP]   = {"up",   "上升", "up", NULL},
    [DIRECTION_DOWN] = {"down", "下降", "down", NULL},
};

static const struct word claims[] = {
    [CLAIM_PLAN]    = {"plan",    "计划", "plan", NULL},
    [CLAIM_RULE]    = {"rule",    "规定", "rule", NULL},
    [CLAIM_RESULT]  = {"result",  "成效", "result", NULL},
    [CLAIM_CONTEXT] = {"context", "背景", "context", NULL},
};
_Static_assert(COUNT_OF(claims) == CLAIM_CONTEXT + 1, "a word for each claim");

#define WORDS(kind, table) [kind] = {table, COUNT_OF(table)}
static const struct {
    const struct word *words;
    int count;
} kinds[] = {
    WORDS(WORD_STATE, states), WORDS(WORD_LEVEL, levels), WORDS(WORD_LOCALITY_LEVEL, locality_levels),
    WORDS(WORD_COMPLETE, completes), WORDS(WORD_YEAR_BASIS, year_bases), WORDS(WORD_PARAGRAPH_KIND, paragraph_kinds),
    WORDS(WORD_ORDER, orders), WORDS(WORD_PARAGRAPH_STATE, paragraph_states), WORDS(WORD_CHAIN_KIND, chain_kinds),
    WORDS(WORD_TIER_KIND, tier_kinds), WORDS(WORD_MECHANISM, mechanisms), WORDS(WORD_STRENGTH, strengths),
    WORDS(WORD_DIMENSION, dimensions), WORDS(WORD_FIGURE_KIND, figure_kinds), WORDS(WORD_DIRECTION, directions),
    WORDS(WORD_CLAIM, claims),
};
_Static_assert(COUNT_OF(kinds) == WORD_KINDS, "a table for each kind of words");

const struct word *word_of(enum word_kind kind, int value)
{
    return &kinds[kind].words[value];
}

int word_count(enum word_kind kind)
{
    return kinds[kind].count;
}

int word_find(enum word_kind kind, const char *code)
{
    for (int i = 0; code && i < kinds[kind].count; i++)
        if (*kinds[kind].words[i].code == *code && !strcmp(kinds[kind].words[i].code, code))
            return i;
    return WORD_MISSING;
}

int word_find_n(enum word_kind kind, const char *code, size_t length)
{
    for (int i = 0; i < kinds[kind].count; i++) {
        const char *one = kinds[kind].words[i].code;

        if (length && *one == *code && !strncmp(one, code, length) && !one[length])
            return i;
    }
    return WORD_MISSING;
}

const char *word_code(enum word_kind kind, int value)
{
    return value < 0 || value >= kinds[kind].count ? "" : kinds[kind].words[value].code;
}

const char *word_name(enum word_kind kind, int value, enum language l)
{
    if (value < 0 || value >= kinds[kind].count)
        return "";
    return l == ENGLISH ? kinds[kind].words[value].en : kinds[kind].words[value].zh;
}

void state_write(struct buffer *b, int state, enum language l)
{
    if (state != STATED)
        buffer_format(b, l == ENGLISH ? "%s %s" : "%s%s", states[state].mark, word_name(WORD_STATE, state, l));
}

bool state_shows(enum state state)
{
    return state != NOT_STATED && state != NOT_APPLICABLE;
}
