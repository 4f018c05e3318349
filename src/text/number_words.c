/* number_words.c - see number_words.h. To teach the program a unit or a qualifier, add it here. */
#include "number_words.h"

#include <string.h>

static bool begins(const char *s, const char *end, const char *word, size_t length)
{
    return (size_t)(end - s) >= length && memcmp(s, word, length) == 0;
}

/* ---- Qualifiers ---- */

enum place { BEFORE = 1, INSIDE = 2, AFTER = 4, ONLY_WITH_UNIT = 8 };

static const struct qualifier {
    const char *word;
    unsigned places;
    enum bound bound;
    const char *not_behind; /* characters behind which the word is part of another one (节约, 附近) */
} qualifiers[] = {
    /* Refusals come before what they refuse, so that 不超过 is not read as 超过. */
    { "不低于", BEFORE, AT_LEAST, NULL },
    { "不少于", BEFORE, AT_LEAST, NULL },
    { "不小于", BEFORE, AT_LEAST, NULL },
    { "不下", BEFORE, AT_LEAST, NULL },
    { "不超过", BEFORE, AT_MOST, NULL },
    { "不高于", BEFORE, AT_MOST, NULL },
    { "不多于", BEFORE, AT_MOST, NULL },
    { "不大于", BEFORE, AT_MOST, NULL },
    { "不足", BEFORE, AT_MOST, NULL },
    { "不到", BEFORE, AT_MOST, NULL },
    { "大约", BEFORE, ABOUT, NULL },
    { "大概", BEFORE, ABOUT, NULL },
    { "约", BEFORE, ABOUT, "节公合契条预特签违邀制简缔誓" },
    { "左右", AFTER, ABOUT, NULL },
    { "上下", AFTER, ABOUT, NULL },
    { "前后", AFTER, ABOUT, NULL },
    { "不等", AFTER, ABOUT, NULL },
    { "将近", BEFORE, ABOUT, NULL },
    { "接近", BEFORE, ABOUT, NULL },
    { "近", BEFORE, ABOUT, "附最邻靠临贴亲远就新" },
    { "平均", 0, ABOUT, NULL },
    { "及以上", AFTER, AT_LEAST, NULL },
    { "以上", AFTER, AT_LEAST, NULL },
    { "及以下", AFTER, AT_MOST, NULL },
    { "以下", AFTER, AT_MOST, NULL },
    { "以内", AFTER, AT_MOST, NULL },
    { "之内", AFTER, AT_MOST, NULL },
    { "均超过", BEFORE, AT_LEAST, NULL },
    { "均超", BEFORE, AT_LEAST, NULL },
    { "超过", BEFORE, AT_LEAST, NULL },
    { "突破", BEFORE, AT_LEAST, NULL },
    { "超", BEFORE, AT_LEAST, "高赶反" },
    { "逾", BEFORE, AT_LEAST, NULL },
    { "至少", BEFORE, AT_LEAST, NULL },
    { "最少", BEFORE, AT_LEAST, NULL },
    { "高于", BEFORE, AT_LEAST, "不" },
    { "大于", BEFORE, AT_LEAST, "不" },
    { "多于", BEFORE, AT_LEAST, "不" },
    { "至多", BEFORE, AT_MOST, NULL },
    { "最多", BEFORE, AT_MOST, NULL },
    { "低于", BEFORE, AT_MOST, "不" },
    { "少于", BEFORE, AT_MOST, "不" },
    { "小于", BEFORE, AT_MOST, "不" },
    { "之多", AFTER, EXACT, NULL },
    { "余", INSIDE, AT_LEAST, NULL },
    { "多", INSIDE, AT_LEAST, NULL },
    { "来", INSIDE | ONLY_WITH_UNIT, ABOUT, NULL },
    { "几", INSIDE, AT_LEAST, NULL },
    { "数", 0, AT_LEAST, NULL },
    { "上", 0, AT_LEAST, NULL },
    { "起", 0, AT_LEAST, NULL },
    /* Words that are printed before a number and change nothing in it. */
    { "达到", 0, EXACT, NULL },
    { "高达", 0, EXACT, NULL },
    { "达", 0, EXACT, NULL },
    { "共计", 0, EXACT, NULL },
    { "累计", 0, EXACT, NULL },
    { "共", 0, EXACT, NULL },
    { "均", 0, EXACT, NULL },
    { "各", 0, EXACT, NULL },
    { "仅", 0, EXACT, NULL },
    { "只", 0, EXACT, NULL },
    { "计", 0, EXACT, NULL },
    { "为", 0, EXACT, NULL },
};

/* Whether WORD's first bytes are those at S: a look that spares most comparisons. */
static bool may_begin(const char *s, const char *end, const char *word)
{
    return end - s > 2 ? word[0] == s[0] && (!word[1] || (word[1] == s[1] && (!word[2] || word[2] == s[2]))) : end > s && word[0] == *s;
}

static size_t qualifier_at(const char *s, const char *end, unsigned place)
{
    size_t longest = 0;

    for (size_t i = 0; i < COUNT_OF(qualifiers); i++) {
        size_t length;

        if (!(qualifiers[i].places & place) || !may_begin(s, end, qualifiers[i].word))
            continue;
        length = strlen(qualifiers[i].word);
        if (length <= longest || !begins(s, end, qualifiers[i].word, length))
            continue;
        if (!(qualifiers[i].places & ONLY_WITH_UNIT) || word_unit(s + length, end))
            longest = length;
    }
    return longest;
}

size_t word_qualifier_before(const char *s, const char *end)
{
    return qualifier_at(s, end, BEFORE);
}

size_t word_qualifier_inside(const char *s, const char *end)
{
    return qualifier_at(s, end, INSIDE);
}

size_t word_qualifier_after(const char *s, const char *end)
{
    return qualifier_at(s, end, AFTER);
}

/* Whether the character that ends at S[AT] is one of LIST. */
static bool stands_behind(const char *list, const char *s, size_t at)
{
    char character[5];
    size_t from = at;

    while (from > 0 && ((unsigned char)s[--from] & 0xC0) == 0x80)
        ;
    if (from == at || at - from > 4)
        return false;
    memcpy(character, s + from, at - from);
    character[at - from] = '\0';
    return strstr(list, character) != NULL;
}

size_t word_qualifier_ending(const char *s, size_t from, size_t at)
{
    size_t longest = 0;

    for (size_t i = 0; i < COUNT_OF(qualifiers); i++) {
        const struct qualifier *q = &qualifiers[i];
        size_t length = strlen(q->word);

        if (!(q->places & BEFORE) || length <= longest || at - from < length || memcmp(s + at - length, q->word, length) != 0)
            continue;
        if (!q->not_behind || !stands_behind(q->not_behind, s, at - length))
            longest = length;
    }
    return longest;
}

enum bound text_qualifier_bound(const char *qualifier)
{
    if (!qualifier || !*qualifier)
        return EXACT;
    for (size_t i = 0; i < COUNT_OF(qualifiers); i++)
        if (strcmp(qualifier, qualifiers[i].word) == 0)
            return qualifiers[i].bound;
    for (size_t i = 0; i < COUNT_OF(qualifiers); i++) /* 人均约, 均不低于: the first word in the table's order that is in it */
        if (strstr(qualifier, qualifiers[i].word))
            return qualifiers[i].bound;
    return ABOUT; /* a word nobody knows: claim nothing exact */
}

/* ---- Units ---- */

/* The longest that fits is taken, in whatever order they stand. A counting word that also begins a noun which numbers are put
 * before without one (22部门, 3支部) carries that noun's second character. */
static const struct unit {
    const char *word;
    const char *not_before;
} units[] = {
    /* rates */
    { "%", NULL }, { "％", NULL }, { "‰", NULL }, { "个百分点", NULL }, { "百分点", NULL }, { "折", NULL }, { "倍", NULL }, { "成", "立员为功果长本效熟交分就都" },
    /* persons and times */
    { "人次", NULL }, { "人", "员民才大工均" }, { "户次", NULL }, { "场次", NULL }, { "件次", NULL }, { "批次", NULL },
    { "车次", NULL }, { "班次", NULL }, { "台次", NULL }, { "频次", NULL }, { "名", "称义录" }, { "位", "于置居" }, { "户", "籍" },
    { "家", "庭属" }, { "口", NULL }, { "对", "接于象口标" }, { "双", NULL }, { "队", "伍员" }, { "组", "织建成合团长" }, { "班", "子长" },
    { "次", "序日数" },
    /* things */
    { "个", NULL }, { "件", NULL }, { "项", NULL }, { "场", "所" }, { "支", "部持撑" }, { "处", "于" }, { "条", "例款" }, { "批", "准评复" },
    { "台", NULL }, { "套", NULL }, { "份", NULL }, { "本", "级" }, { "册", NULL }, { "篇", NULL }, { "期", "间限" }, { "节", "约日" }, { "课", NULL },
    { "堂", NULL }, { "座", NULL }, { "栋", NULL }, { "幢", NULL }, { "楼", NULL }, { "层", "面级" }, { "间", NULL }, { "所", "有在以" }, { "辆", NULL },
    { "艘", NULL }, { "部", "门分署" }, { "张", NULL }, { "块", NULL }, { "片", "区" }, { "面", "对向积貌" }, { "棵", NULL }, { "株", NULL }, { "头", NULL },
    { "根", "据本" }, { "颗", NULL }, { "粒", NULL }, { "桶", NULL }, { "袋", NULL }, { "箱", NULL }, { "盒", NULL }, { "瓶", NULL }, { "种", NULL },
    { "类", NULL }, { "级", NULL }, { "档", "案" }, { "届", NULL }, { "轮", NULL }, { "遍", NULL }, { "趟", NULL }, { "步", "骤入行" }, { "句", NULL },
    { "字", NULL }, { "词", NULL }, { "题", NULL }, { "道", "路德" }, { "门", NULL }, { "桩", NULL }, { "笔", NULL }, { "宗", "旨" }, { "起", NULL }, { "例", "如会" },
    { "单", "位元一" }, { "单元", NULL }, { "封", "闭" }, { "票", NULL }, { "枚", NULL }, { "幅", NULL }, { "副", NULL }, { "床", NULL }, { "顶", NULL },
    { "把", NULL }, { "盏", NULL }, { "版", NULL }, { "章", NULL }, { "页", NULL }, { "行", "业动政为" }, { "列", NULL }, { "排", "查" }, { "格", "局" },
    { "岗", "位" }, { "室", NULL }, { "号", NULL }, { "维", "护修" }, { "方", "面式案向便法" }, { "环", "节境保卫" }, { "圈", NULL }, { "星级", NULL },
    { "星", NULL }, { "员", NULL }, { "只", "要有是能" }, { "枝", NULL }, { "尊", NULL }, { "集", "中成合体" }, { "问", NULL }, { "端", NULL },
    /* money */
    { "元", NULL }, { "美元", NULL }, { "角", NULL }, { "分", "类区工享别析流之布配散解为成级" }, { "元钱", NULL },
    /* time */
    { "年", NULL }, { "周年", NULL }, { "年级", NULL }, { "岁", NULL }, { "周岁", NULL }, { "个月", NULL }, { "月", NULL }, { "周", "边围" }, { "个星期", NULL },
    { "天", NULL }, { "日", "常前" }, { "个工作日", NULL }, { "工作日", NULL }, { "小时", NULL }, { "个小时", NULL }, { "分钟", NULL }, { "秒", NULL },
    { "秒钟", NULL }, { "季度", NULL }, { "个季度", NULL }, { "世纪", NULL }, { "年代", NULL }, { "时", "代期间常" },
    /* measures */
    { "平方米", NULL }, { "平方公里", NULL }, { "平方千米", NULL }, { "立方米", NULL }, { "公里", NULL }, { "千米", NULL }, { "米", NULL }, { "厘米", NULL },
    { "毫米", NULL }, { "公顷", NULL }, { "亩", NULL }, { "吨", NULL }, { "公斤", NULL }, { "千克", NULL }, { "克", "服" }, { "升", "级" }, { "斤", NULL },
    { "千瓦时", NULL }, { "千瓦", NULL }, { "度", NULL }, { "里", NULL }, { "℃", NULL }, { "°C", NULL }, { "°", NULL },
    { "km", NULL }, { "kg", NULL }, { "kWh", NULL }, { "kW", NULL }, { "cm", NULL }, { "mm", NULL }, { "m²", NULL }, { "㎡", NULL }, { "m", NULL },
};

static bool is_latin(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

size_t word_unit(const char *s, const char *end)
{
    size_t longest = 0;

    if (s >= end)
        return 0;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        const char *word = units[i].word;
        size_t length;

        if (!may_begin(s, end, word))
            continue;
        length = strlen(word);
        if (length <= longest || !begins(s, end, word, length))
            continue;
        if (is_latin((unsigned char)word[length - 1]) && s + length < end && is_latin((unsigned char)s[length]))
            continue;
        if (units[i].not_before && s + length < end) {
            const char *from = s + length, *to = from;
            char next[5] = "";

            text_next(&to, end);
            memcpy(next, from, (size_t)(to - from));
            if (strstr(units[i].not_before, next))
                continue;
        }
        longest = length;
    }
    return longest;
}

/* ---- Multipliers, range signs, leaders ---- */

static const struct multiplier {
    const char *word;
    double factor;
    const char *not_before; /* 千米, 百分点 */
} multipliers[] = {
    { "万", 1e4, NULL }, { "亿", 1e8, NULL }, { "千", 1e3, "米克瓦" }, { "百", 1e2, "分姓货" }, { "十", 1e1, NULL },
};

size_t word_multiplier(const char *s, const char *end, double *factor)
{
    for (size_t i = 0; i < COUNT_OF(multipliers); i++) {
        const struct multiplier *m = &multipliers[i];
        size_t length = strlen(m->word);

        if (!begins(s, end, m->word, length))
            continue;
        if (m->not_before && (size_t)(end - s) >= length + 3) {
            char next[4] = { s[length], s[length + 1], s[length + 2], '\0' };

            if (strstr(m->not_before, next))
                return 0;
        }
        *factor = m->factor;
        return length;
    }
    return 0;
}

static size_t longest_of(const char *const *words, size_t count, const char *s, const char *end)
{
    size_t longest = 0;

    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);

        if (length > longest && begins(s, end, words[i], length))
            longest = length;
    }
    return longest;
}

size_t word_range_sign(const char *s, const char *end)
{
    static const char *const signs[] = { "—", "——", "–", "―", "-", "－", "~", "～", "〜", "至", "到" };

    return longest_of(signs, COUNT_OF(signs), s, end);
}

size_t word_leader(const char *s, const char *end)
{
    static const char *const leaders[] = { "第", "每", "满", "近", "逾", "上" };

    return longest_of(leaders, COUNT_OF(leaders), s, end);
}

/* ---- Chinese numerals ---- */

struct numeral numeral_of(uint32_t c)
{
    static const struct {
        uint32_t character;
        struct numeral numeral;
    } numerals[] = {
        { 0x4E00, { DIGIT, 1 } },     /* 一 */
        { 0x4E8C, { DIGIT, 2 } },     /* 二 */
        { 0x4E09, { DIGIT, 3 } },     /* 三 */
        { 0x56DB, { DIGIT, 4 } },     /* 四 */
        { 0x4E94, { DIGIT, 5 } },     /* 五 */
        { 0x516D, { DIGIT, 6 } },     /* 六 */
        { 0x4E03, { DIGIT, 7 } },     /* 七 */
        { 0x516B, { DIGIT, 8 } },     /* 八 */
        { 0x4E5D, { DIGIT, 9 } },     /* 九 */
        { 0x96F6, { DIGIT, 0 } },     /* 零 */
        { 0x3007, { DIGIT, 0 } },     /* 〇 */
        { 0x4E24, { DIGIT, 2 } },     /* 两 */
        { 0x5341, { TENFOLD, 10 } },  /* 十 */
        { 0x767E, { TENFOLD, 100 } }, /* 百 */
        { 0x5343, { TENFOLD, 1e3 } }, /* 千 */
        { 0x4E07, { TENFOLD, 1e4 } }, /* 万 */
        { 0x4EBF, { TENFOLD, 1e8 } }, /* 亿 */
    };

    if (c == 0x3007 || (c >= 0x4E00 && c <= 0x96F6))
        for (size_t i = 0; i < COUNT_OF(numerals); i++)
            if (numerals[i].character == c)
                return numerals[i].numeral;
    return (struct numeral){ NOT_A_NUMERAL, 0 };
}
