/* draft_subject.c - what a number counts, in the words beside it. No grammar: tables of words that stand around numbers in Chinese print. A
 * person reads it over in any case. */
#include "draft.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_SUBJECT = 20, SHORTEST_SUBJECT = 2, NEAR = 12 }; /* characters */

/* Where the words that belong to a number end. */
static const char *const stops[] = {"。", "！", "？", "；", "，", "、", "：", "（", "）", "《", "》", "—", "…", ",", ";", ":", "(", ")", "|", " "};

/* Words of making and giving: what follows the number is what is counted (配备1名专职网格员). */
static const char *const verbs[] = {
    "配备", "成立", "建立", "组建", "设立", "设置", "建成", "建设", "新建", "改建", "选派", "选聘", "选配", "招募", "招聘", "划分", "划分为", "划定", "整合", "投入", "推动",
    "打造", "培育", "开展", "举办", "解决", "化解", "办理", "办结", "收集", "受理", "覆盖", "惠及", "选出", "创建", "完成", "吸纳", "吸引", "派驻", "下沉",
    "安排", "落实", "募集", "争取", "动员", "引导", "发动", "推选", "评选", "选树", "发放", "筹集", "拨付", "减少",
    "增加", "上报", "新增", "增设", "聘请", "聘任", "签约", "签订", "推广", "推广到", "认领", "实现", "召开", "制定", "出台", "梳理", "明确", "形成", "开设", "盘活", "接管", "引进", "配套", "约谈", "清退", "加装",
    "带动", "联系", "包联", "结对", "发布", "下辖", "管辖", "另划", "另设",
};

/* The same, only right before a number: 在职党员 begins with no word of giving. 等22个部门 names what it counts behind as well. */
static const char *const givers[] = {"设", "建", "配", "派", "选", "从", "由", "使", "让", "将", "把", "对", "在", "给", "向", "等", "辖"};

/* Words of doing that are as often the end of a name (志愿服务): cut behind only where nothing else is left. */
static const char *const doings[] = {"服务", "组织", "发展", "建设", "改造", "指导", "排查", "整改", "调解", "走访", "联系", "培训"};

/* Words before a number that say nothing of what is counted. */
static const char *const fillers[] = {
    "共有", "共计", "总计", "合计", "累计", "现有", "已有", "设有", "拥有", "共", "有", "已经", "已", "达到", "高达", "达", "到", "至", "为", "是", "了", "的", "约", "就", "均", "各",
    "全", "仅", "只", "其中", "占", "也", "都", "每个", "每", "满", "得到", "获得", "先后", "分别", "并", "还", "又", "再", "近", "同比", "环比", "连续", "分成", "目前", "现", "提升", "提高", "增长", "上升", "下降", "降低",
};

/* Words at the head of a clause that only say where and when. */
static const char *const leads[] = {
    "全区", "全市", "全县", "全街道", "全镇", "全域", "该区", "该市", "该县", "我区", "我市", "我县", "辖区内", "辖区", "区内", "市内", "目前", "截至目前", "今年以来", "近年来", "至今", "现", "其中", "共", "已", "并", "还", "先后",
    "累计", "先行", "率先", "通过", "同时", "以", "按", "按照", "到", "里", "内", "的", "名", "和", "与", "及", "后", "现有", "有", "了", "均", "用于", "用",
};

/* Words that begin as one of those do, and are part of a name (共建协议). */
static const char *const no_leads[] = {"共建协议", "共建单位", "共建项目", "共建活动", "共建共", "共治", "共享", "共产", "共青", "共同", "后备", "后勤", "内部"};

static const char *const tails[] = {"里", "内", "中", "上", "的", "和", "与", "及", "以及", "并", "分别", "已", "均", "都"};

struct words {
    const char *from, *to;
};

static size_t points(struct words w)
{
    return text_code_points(w.from, (size_t)(w.to - w.from));
}

/* The longest of LIST that W begins (or ENDS) with and leaves SPARE bytes; bytes. */
static size_t longest(struct words w, const char *const *list, size_t count, bool at_end, size_t spare)
{
    size_t best = 0, room = (size_t)(w.to - w.from);

    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(list[i]);

        if (length > best && length + spare <= room && !memcmp(at_end ? w.to - length : w.from, list[i], length))
            best = length;
    }
    return best;
}

#define BEGINS(w, list, spare) longest(w, list, COUNT_OF(list), false, spare)
#define ENDS(w, list, spare) longest(w, list, COUNT_OF(list), true, spare)

/* From the last stop between FLOOR and the number. */
static struct words words_before(const struct draft_form *f)
{
    struct words w = {f->text + f->floor, f->text + f->from}, rest = w;

    while (rest.from < rest.to) {
        size_t stop = BEGINS(rest, stops, 0);
        const char *next = rest.from;

        if (stop) {
            rest.from += stop;
            w.from = rest.from;
            continue;
        }
        text_next(&next, rest.to);
        rest.from = next;
    }
    return w;
}

/* Up to the first stop between the number and CEILING. */
static struct words words_after(const struct draft_form *f)
{
    struct words w = {f->text + f->to, f->text + f->ceiling}, rest = w;

    while (rest.from < rest.to && !BEGINS(rest, stops, 0)) {
        const char *next = rest.from;

        text_next(&next, rest.to);
        rest.from = next;
    }
    w.to = rest.from;
    return w;
}

/* A quotation mark without its other half goes; at the ends only. */
static struct words without_half_quotes(struct words w)
{
    static const char *const open[] = {"“", "‘", "\""}, *const close[] = {"”", "’", "\""};

    for (size_t i = 0; i < COUNT_OF(open); i++) {
        size_t o = strlen(open[i]), c = strlen(close[i]), length = (size_t)(w.to - w.from);

        if (length >= c && !memcmp(w.from, close[i], c))
            w.from += c;
        length = (size_t)(w.to - w.from);
        if (length >= o && !memcmp(w.to - o, open[i], o))
            w.to -= o;
    }
    return w;
}

/* Cuts the filling words behind W; *MADE: a word of making was among them. */
static struct words cut_behind(struct words w, bool *made)
{
    size_t filler, verb;

    do {
        filler = ENDS(w, fillers, 0);
        verb = ENDS(w, verbs, 0);
        if (!verb)
            verb = ENDS(w, givers, 0);
        *made = *made || verb > filler;
        w.to -= verb > filler ? verb : filler;
    } while (filler || verb);
    if (ENDS(w, doings, 0) == (size_t)(w.to - w.from)) {
        *made = *made || w.to > w.from;
        w.to = w.from;
    }
    return w;
}

/* 办结率, 建设者, 服务队: the word of doing is part of a name. */
static bool makes_noun(struct words w, size_t verb)
{
    static const char *const ends[] = {"率", "量", "数", "度", "者", "员", "队", "会", "站", "中心", "点", "费"};

    w.from += verb;
    return BEGINS(w, ends, 0) > 0;
}

static struct words cut_before(struct words w)
{
    const size_t spare = SHORTEST_SUBJECT * strlen("格");
    bool verb_gone = false;
    size_t cut;

    do {
        size_t lead = BEGINS(w, no_leads, 0) ? 0 : BEGINS(w, leads, spare), verb = verb_gone ? 0 : BEGINS(w, verbs, spare);

        if (!verb_gone && !lead && !verb)
            verb = BEGINS(w, doings, spare);
        if (verb && makes_noun(w, verb))
            verb = 0;
        cut = lead > verb ? lead : verb;
        verb_gone = verb_gone || verb > lead;
        w.from += cut;
    } while (cut);
    return w;
}

static struct words cut_tail(struct words w)
{
    size_t cut;

    while ((cut = ENDS(w, tails, strlen("格"))))
        w.to -= cut;
    return w;
}

/* Whether W says only where (全区), not what. */
static bool is_only_lead(struct words w)
{
    return points(w) < SHORTEST_SUBJECT || BEGINS(w, leads, 0) == (size_t)(w.to - w.from);
}

/* What was cut within a quotation begins behind it. */
static struct words behind_half_quote(struct words w)
{
    char *text = memory_text_n(w.from, (size_t)(w.to - w.from));
    const char *open = strstr(text, "“"), *close = strstr(text, "”");

    if (close && (!open || close < open))
        w.from += (size_t)(close - text) + strlen("”");
    free(text);
    return w;
}

/* The end of what is too long stands nearest to the number. */
static struct words shortened(struct words w, bool keep_end)
{
    size_t count = points(w), bytes = (size_t)(w.to - w.from);

    if (count <= LONGEST_SUBJECT)
        return w;
    if (keep_end) {
        w.from += text_offset(w.from, bytes, count - LONGEST_SUBJECT);
        return behind_half_quote(w);
    }
    w.to = w.from + text_offset(w.from, bytes, LONGEST_SUBJECT);
    return w;
}

/* Whether 网格 stands shortly before the number, in the same sentence. */
static bool follows_grid(const struct draft_form *form)
{
    size_t from = form->from > NEAR * strlen("格") ? form->from - NEAR * strlen("格") : 0;
    char *near = memory_text_n(form->text + from, form->from - from), *stop = near; /* may begin within a character */
    bool is;

    for (char *s; (s = strstr(stop, "。"));)
        stop = s + strlen("。");
    is = strstr(stop, "网格") != NULL;
    free(near);
    return is;
}

/* 每300—500户划分一个网格, 网格以300户左右为单位划分网格. */
static bool is_grid_size(const struct draft_form *form)
{
    struct draft_form clause = {form->text, form->length, 0, form->from, form->to, form->length};
    struct words w = words_after(&clause), form_itself = {form->text + form->from, form->text + form->to};
    char *after = memory_text_n(w.from, (size_t)(w.to - w.from)), *number = memory_text_n(form_itself.from, (size_t)(form_itself.to - form_itself.from));
    bool is = (strstr(after, "网格") || follows_grid(form)) && strstr(number, "户") &&
              (strstr(after, "划") || strstr(after, "设") || strstr(after, "一个网格")) && !strstr(after, "户");

    free(after);
    free(number);
    return is;
}

/* Words of making that end at FROM belong to it whole: 配备1名, not 备1名. */
static size_t whole_word(const struct draft_form *form, size_t from)
{
    struct words before = {form->text + form->floor, form->text + form->from};
    size_t verb = ENDS(before, verbs, 0);

    return verb && form->from - verb < from ? form->from - verb : from;
}

/* Whether the BYTES stand in TEXT once only. */
static bool is_alone(const char *text, struct words w)
{
    char *form = memory_text_n(w.from, (size_t)(w.to - w.from));
    const char *first = strstr(text, form);
    bool is = first == w.from && !strstr(first + 1, form);

    free(form);
    return is;
}

void draft_alone(const struct draft_form *form, size_t *from, size_t *to)
{
    struct words w = {form->text + form->from, form->text + form->to}, longer = {w.from, words_after(form).to};

    *from = form->from;
    *to = form->to;
    if (is_alone(form->text, w))
        return;
    while (w.from > form->text + form->floor && !is_alone(form->text, w)) { /* character by character to the left */
        do
            w.from--;
        while (w.from > form->text + form->floor && ((unsigned char)*w.from & 0xC0) == 0x80);
    }
    if (BEGINS(w, stops, 0) && points(longer) <= LONGEST_SUBJECT && is_alone(form->text, longer)) {
        *to = (size_t)(longer.to - form->text); /* 、1名 is no word: 1名包联干部 */
        return;
    }
    *from = whole_word(form, (size_t)(w.from - form->text));
}

const char *draft_subject(struct arena *a, const struct draft_form *form)
{
    bool made = false;
    struct words before = without_half_quotes(cut_behind(words_before(form), &made));
    struct words after = cut_tail(without_half_quotes(cut_before(words_after(form))));
    struct words best;

    if (is_grid_size(form))
        return "划分网格的户数标准";
    if (!is_only_lead(before))
        before = without_half_quotes(cut_before(before));
    best = is_only_lead(before) || (made && points(after) >= SHORTEST_SUBJECT) ? shortened(after, false) : shortened(before, true);
    best = without_half_quotes(best);
    if (points(best) < SHORTEST_SUBJECT)
        best = shortened(without_half_quotes(words_before(form)), true);
    if (is_only_lead(best))
        return "待填";
    return arena_text_n(a, best.from, (size_t)(best.to - best.from));
}

/* ---- Dimensions ---- */

enum dimension draft_dimension(const char *subject)
{
    static const struct {
        const char *word;
        enum dimension dimension;
    } words[] = {
        {"网格", DIMENSION_GRID},           {"物业", DIMENSION_PROPERTY},       {"业委会", DIMENSION_PROPERTY},     {"业主", DIMENSION_PROPERTY},
        {"党组织", DIMENSION_ORGANIZATION}, {"党支部", DIMENSION_ORGANIZATION}, {"党委", DIMENSION_ORGANIZATION},   {"党小组", DIMENSION_ORGANIZATION},
        {"党总支", DIMENSION_ORGANIZATION}, {"书记", DIMENSION_ORGANIZATION},   {"资金", DIMENSION_RESOURCE},       {"经费", DIMENSION_RESOURCE},
        {"补贴", DIMENSION_RESOURCE},       {"人口", DIMENSION_SCALE},          {"居民户", DIMENSION_SCALE},
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strstr(subject, words[i].word))
            return words[i].dimension;
    return DIMENSION_OUTCOME;
}
