/* phrases.c - a value in words: as printed, with all that goes with it. A value never stands alone. */
#include "inside.h"

#include <string.h>

/* ---- Kinds of nothing ---- */

/* Joined for good from the words of the data; a test holds the two together. */
static const char *const state_names[][2] = {
    [STATED]         = {"", ""},
    [NOT_STATED]     = {"－未提及", "－ not stated"},
    [NOT_APPLICABLE] = {"／不适用", "／ not applicable"},
    [UNCLEAR]        = {"？原文不清", "？ unclear"},
    [LOST]           = {"Ｘ原文残缺", "Ｘ lost"},
    [CONFLICT]       = {"！数据冲突", "！ conflict"},
    [UNCHECKED]      = {"〇未核", "〇 unchecked"},
};
_Static_assert(COUNT_OF(state_names) == UNCHECKED + 1, "a name for each state");

const char *state_name(enum state state, enum language l)
{
    return state_names[state][l == ENGLISH];
}

void state_add(struct buffer *b, enum state state, enum language l)
{
    if (state == STATED)
        return;
    if (b->length)
        buffer_add(b, " ");
    buffer_add(b, state_name(state, l));
}

/* ---- Brackets ---- */

static const struct {
    const char *open, *between, *close;
} brackets[] = {
    [CHINESE] = {"（", "，", "）"},
    [ENGLISH] = {" (", ", ", ")"},
};

void remark_add(struct remarks *r, const char *text)
{
    if (!text || !*text || strstr(buffer_text(r->to) + r->from, text))
        return;
    buffer_add(r->to, r->is_open ? brackets[r->language].between : brackets[r->language].open);
    buffer_add(r->to, text);
    r->is_open = true;
}

void remarks_close(struct remarks *r)
{
    if (r->is_open)
        buffer_add(r->to, brackets[r->language].close);
    r->is_open = false;
}

/* ---- The value ---- */

static bool holds_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; text && i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static bool begins_with_any(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strncmp(text, words[i], strlen(words[i])))
            return true;
    return false;
}

static bool ends_with_any(const char *text, const char *const *words, size_t count)
{
    size_t length = strlen(text);

    for (size_t i = 0; i < count; i++)
        if (length >= strlen(words[i]) && !strcmp(text + length - strlen(words[i]), words[i]))
            return true;
    return false;
}

/* What tells that a printed form says its direction itself. 多 and 上 do not: 300多户, 300户以上. */
static const char *const rising[] = {"升", "增", "提", "涨", "翻", "↑"};
static const char *const falling[] = {"降", "减", "下滑", "缩", "跌", "↓"};

static const char *direction_word(const struct figure *f)
{
    bool is_down = f->direction == DIRECTION_DOWN;

    if (f->direction == WORD_MISSING || (f->written && f->has_value && f->has_max))
        return ""; /* from 65% to 92% says it */
    if (f->written && (is_down ? holds_any(f->written, falling, COUNT_OF(falling)) : holds_any(f->written, rising, COUNT_OF(rising))))
        return "";
    return word_name(WORD_DIRECTION, f->direction, CHINESE);
}

/* 同比 and 较上年 stand as they are; a bare 2023年 would read as the date of the value. */
static void against_add(struct buffer *b, const struct figure *f)
{
    static const char *const leading[] = {"同比", "环比", "较", "比", "与", "同", "相比", "相较"};

    if (!f->against || (f->written && strstr(f->written, f->against)))
        return;
    if (!begins_with_any(f->against, leading, COUNT_OF(leading)))
        buffer_add(b, "较");
    buffer_add(b, f->against);
}

static const char *const number_ends[] = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "一", "二", "三", "四", "五", "六",
    "七", "八", "九", "十", "百", "千", "万", "亿", "两", "余", "多", "几",
};

/* The unit where the printed form lacks it: behind a bare number, else in brackets (300以上（户）). 九成 and 三分之二 are rates already. */
static void unit_add(struct buffer *b, const char *written, const char *unit)
{
    static const char *const rates[] = {"%", "％", "成", "分之", "番", "倍", "一半"};

    if (!unit || strstr(written, unit))
        return;
    if ((!strcmp(unit, "%") || !strcmp(unit, "％")) && holds_any(written, rates, COUNT_OF(rates)))
        return;
    if (ends_with_any(written, number_ends, COUNT_OF(number_ends)))
        buffer_add(b, unit);
    else
        buffer_format(b, "（%s）", unit);
}

static const char *const behind_value[] = {"余", "多", "以上", "以下", "以内", "左右", "上下", "之间"};

static bool stands_behind(const char *qualifier)
{
    return ends_with_any(qualifier, behind_value, COUNT_OF(behind_value));
}

static bool lacks_qualifier(const struct figure *f)
{
    return f->qualifier && !(f->written && strstr(f->written, f->qualifier));
}

/* A figure without a printed form: from its value. */
static void value_add(struct buffer *b, const struct figure *f)
{
    char number[32];

    buffer_add(b, text_number_format(f->value, number));
    if (f->has_max && f->kind == FIGURE_CHANGE)
        buffer_format(b, "%s→", f->unit ? f->unit : "");
    else if (f->has_max)
        buffer_add(b, "—");
    if (f->has_max)
        buffer_add(b, text_number_format(f->value_max, number));
    if (f->unit)
        buffer_add(b, f->unit);
}

static void phrase_add(struct buffer *b, const struct figure *f)
{
    bool has_number = f->written || f->has_value;

    against_add(b, f);
    buffer_add(b, direction_word(f));
    if (has_number && lacks_qualifier(f) && !stands_behind(f->qualifier))
        buffer_add(b, f->qualifier);
    if (f->written) {
        buffer_add(b, f->written);
        unit_add(b, f->written, f->unit);
    } else if (f->has_value) {
        value_add(b, f);
    }
    if (has_number && lacks_qualifier(f) && stands_behind(f->qualifier))
        buffer_add(b, f->qualifier);
}

const char *figure_phrase(const struct figure *f, struct arena *a)
{
    struct buffer b = {0};
    const char *phrase;

    phrase_add(&b, f);
    phrase = arena_text(a, buffer_text(&b));
    buffer_clear(&b);
    return phrase;
}

const char *figure_operand(const struct figure *f, struct arena *a)
{
    struct figure plain = *f;

    if (f->written && f->has_value && figure_print(f) != PRINT_SAYS)
        plain.written = NULL;
    return figure_phrase(&plain, a);
}

enum state figure_doubt(const struct figure *f)
{
    return f->state == STATED && figure_contradicts(f) ? UNCHECKED : f->state;
}

const char *figure_note(const struct figure *f, struct arena *a, enum language l)
{
    bool is_max = figure_print(f) == PRINT_OTHER_MAX;
    char digits[32];

    if (!figure_contradicts(f))
        return f->note;
    text_number_format(is_max ? f->value_max : f->value, digits);
    return arena_format(a, words_in(N_("数值 %s 和印刷写法“%s”对不上，请照原文核对；对上之前不拿它排次序、相除、比大小。%s"), l), digits, f->written,
                        f->note ? f->note : "");
}

void figure_value_add(struct buffer *b, const struct figure *f, const char *name)
{
    struct buffer phrase = {0};

    phrase_add(&phrase, f);
    if (name)
        buffer_add(b, name);
    if (name && phrase.length)
        buffer_add(b, " ");
    buffer_add(b, buffer_text(&phrase));
    buffer_clear(&phrase);
}

void figure_remark(struct remarks *r, const struct figure *f, const char *scope, bool by_is_said)
{
    static const char *const by[] = {"每", "均"};
    struct buffer counted = {0};

    if (f->claim == CLAIM_PLAN)
        remark_add(r, word_name(WORD_CLAIM, CLAIM_PLAN, r->language));
    if (f->per && !by_is_said && !holds_any(buffer_text(r->to) + r->from, by, COUNT_OF(by))) {
        buffer_format(&counted, words_in(N_("每%s"), r->language), f->per);
        remark_add(r, buffer_text(&counted));
    }
    remark_add(r, scope);
    remark_add(r, f->as_of);
    buffer_clear(&counted);
}

void figure_write(struct buffer *b, const struct figure *f, const char *name, const char *scope, bool by_is_said, enum language l)
{
    struct remarks remarks = {.to = b, .from = b->length, .language = l};

    figure_value_add(b, f, name);
    figure_remark(&remarks, f, scope, by_is_said);
    remarks_close(&remarks);
    state_add(b, figure_doubt(f), l);
}

void figure_remarks_write(struct buffer *b, const struct figure *f, const char *qualifier, const char *scope, enum language l)
{
    struct remarks remarks = {.to = b, .language = l};

    remark_add(&remarks, qualifier);
    figure_remark(&remarks, f, scope, true);
    remarks_close(&remarks);
    state_add(b, f->state, l);
}
