/* draft_figures.c - the numbers of a paragraph that count something: with a unit, outside quotes, no dates and no ordinals. Read by the text
 * room, offered as figures that nobody has checked. */
#include "draft.h"

#include "casegrid/text.h"

#include <string.h>

enum { LEAST_IN_NUMERALS = 10 }; /* 三级, 一名 are words more often than figures */

static bool begins_at(const char *s, size_t n, size_t at, const char *word)
{
    size_t length = strlen(word);

    return at <= n && n - at >= length && !memcmp(s + at, word, length);
}

static bool ends_at(const char *s, size_t at, const char *word)
{
    size_t length = strlen(word);

    return at >= length && !memcmp(s + at - length, word, length);
}

/* ---- What is no figure ---- */

/* Units of what numbers name or date instead of counting. */
static const char *const naming_units[] = {"月", "号", "届", "世纪", "年代", "季度", "年级", "时", "版", "章", "页", "期", "星", "星级", "室", "行"};

/* 9栋2单元 is where somebody lives. */
static bool is_address(const char *s, size_t n, const struct text_number *x)
{
    struct text_number next;

    if (!strcmp(x->unit, "单元"))
        return ends_at(s, x->from, "栋") || ends_at(s, x->from, "幢") || ends_at(s, x->from, "楼");
    return (!strcmp(x->unit, "栋") || !strcmp(x->unit, "幢") || !strcmp(x->unit, "楼")) && text_number_at(&next, s, n, x->to);
}

static bool is_naming(const char *s, size_t n, const struct text_number *x)
{
    for (size_t i = 0; i < COUNT_OF(naming_units); i++)
        if (!strcmp(x->unit, naming_units[i]))
            return true;
    if (ends_at(s, x->from, "第"))
        return true;
    if (!strcmp(x->unit, "年") && ((x->value >= 1900 && x->value <= 2100) || ends_at(s, x->from, "近")))
        return true;
    if (!strcmp(x->unit, "次") && (begins_at(s, n, x->to, "全会") || begins_at(s, n, x->to, "全体会议") || begins_at(s, n, x->to, "会议精神")))
        return true;
    if (!strcmp(x->unit, "日"))
        return ends_at(s, x->from, "月") || !begins_at(s, n, x->to, "内");
    return is_address(s, n, x) || (ends_at(s, x->from, "时") && !strcmp(x->unit, "分"));
}

/* Chinese numerals count only from ten on, and 千家万户 not at all. */
static bool is_worth(const char *s, const struct text_number *x)
{
    static const char *const bare[] = {"百", "千", "万", "亿"};
    bool digits = false;

    for (size_t i = x->from; i < x->to && !digits; i++) {
        const char *p = s + i;
        uint32_t c = text_fold_width(text_next(&p, s + x->to));

        digits = c >= '0' && c <= '9';
    }
    if (digits)
        return true;
    for (size_t i = 0; i < COUNT_OF(bare); i++)
        if (begins_at(s, x->to, x->from, bare[i]) && !*x->qualifier)
            return false;
    return x->value >= LEAST_IN_NUMERALS && strcmp(x->unit, "分") && strcmp(x->unit, "字"); /* 十分, 十字街道 */
}

/* ---- Quotes ---- */

static const struct {
    const char *open, *close;
} quotes[] = {{"“", "”"}, {"《", "》"}, {"「", "」"}, {"『", "』"}, {"〔", "〕"}};

const char *draft_closing(const char *from, const char *end, const char *close)
{
    size_t room = (size_t)(end - from);

    return memmem(from, room < LONGEST_QUOTE ? room : LONGEST_QUOTE, close, strlen(close));
}

/* Where what opens at AT closes again; AT itself where nothing opens, or it never closes. */
static size_t behind_quote(const char *s, size_t n, size_t at)
{
    for (size_t i = 0; i < COUNT_OF(quotes); i++) {
        const char *close;

        if (!begins_at(s, n, at, quotes[i].open))
            continue;
        close = draft_closing(s + at, s + n, quotes[i].close);
        return close ? (size_t)(close - s) + strlen(quotes[i].close) : at;
    }
    return at;
}

/* ---- Changes ---- */

static const struct {
    const char *word;
    enum direction direction;
    bool arrives; /* 提升至 92%: what follows is where it went, not by how much */
} moves[] = {
    {"提升至", DIRECTION_UP, true},   {"提升到", DIRECTION_UP, true},   {"提高至", DIRECTION_UP, true},   {"提高到", DIRECTION_UP, true},
    {"增加至", DIRECTION_UP, true},   {"增加到", DIRECTION_UP, true},   {"增长至", DIRECTION_UP, true},   {"增长到", DIRECTION_UP, true},
    {"上升至", DIRECTION_UP, true},   {"上升到", DIRECTION_UP, true},   {"扩大至", DIRECTION_UP, true},   {"扩大到", DIRECTION_UP, true},
    {"增至", DIRECTION_UP, true},     {"升至", DIRECTION_UP, true},     {"下降至", DIRECTION_DOWN, true}, {"下降到", DIRECTION_DOWN, true},
    {"降低至", DIRECTION_DOWN, true}, {"降低到", DIRECTION_DOWN, true}, {"减少至", DIRECTION_DOWN, true}, {"减少到", DIRECTION_DOWN, true},
    {"缩短至", DIRECTION_DOWN, true}, {"缩短到", DIRECTION_DOWN, true}, {"压缩至", DIRECTION_DOWN, true}, {"压缩到", DIRECTION_DOWN, true},
    {"压减至", DIRECTION_DOWN, true}, {"缩减至", DIRECTION_DOWN, true}, {"缩减到", DIRECTION_DOWN, true}, {"降至", DIRECTION_DOWN, true},
    {"降到", DIRECTION_DOWN, true},   {"减至", DIRECTION_DOWN, true},   {"提升了", DIRECTION_UP, false},  {"提升", DIRECTION_UP, false},
    {"提高了", DIRECTION_UP, false},  {"提高", DIRECTION_UP, false},    {"增长了", DIRECTION_UP, false},  {"增长", DIRECTION_UP, false},
    {"上升了", DIRECTION_UP, false},  {"上升", DIRECTION_UP, false},    {"增加了", DIRECTION_UP, false},  {"增加", DIRECTION_UP, false},
    {"下降了", DIRECTION_DOWN, false}, {"下降", DIRECTION_DOWN, false}, {"降低了", DIRECTION_DOWN, false}, {"降低", DIRECTION_DOWN, false},
    {"减少了", DIRECTION_DOWN, false}, {"减少", DIRECTION_DOWN, false}, {"缩短了", DIRECTION_DOWN, false}, {"缩短", DIRECTION_DOWN, false},
};

/* The row of moves that stands at AT (or, BEFORE, ends there); -1 for none. */
static int move_at(const char *s, size_t n, size_t at, bool before)
{
    for (size_t i = 0; i < COUNT_OF(moves); i++)
        if (before ? ends_at(s, at, moves[i].word) : begins_at(s, n, at, moves[i].word))
            return (int)i;
    return -1;
}

/* 从65%提升至92%: X and the number behind it become one. */
static bool join_change(const char *s, size_t n, struct text_number *x, struct figure *f)
{
    int move = move_at(s, n, x->to, false);
    struct text_number second;
    size_t at;

    if (move < 0 || !moves[move].arrives || x->has_max)
        return false;
    at = x->to + strlen(moves[move].word);
    if (!text_number_at(&second, s, n, at) || second.has_max || (*x->unit && strcmp(x->unit, second.unit)))
        return false;
    if (ends_at(s, x->from, "从") || ends_at(s, x->from, "由"))
        x->from -= strlen("从");
    memcpy(x->unit, second.unit, sizeof x->unit);
    x->to = second.to;
    x->has_max = true;
    x->value_max = second.value;
    f->kind = FIGURE_CHANGE;
    f->direction = (int)moves[move].direction;
    return *x->unit != '\0';
}

/* 同比下降11.11%: the words before belong to it. */
static void take_change(const char *s, size_t n, struct text_number *x, struct figure *f)
{
    static const char *const against[] = {"同比", "环比"};
    int move = move_at(s, n, x->from, true);

    if (move < 0 || moves[move].arrives || x->has_max)
        return;
    f->kind = FIGURE_CHANGE;
    f->direction = (int)moves[move].direction;
    x->from -= strlen(moves[move].word);
    for (size_t i = 0; i < COUNT_OF(against); i++)
        if (ends_at(s, x->from, against[i]))
            f->against = against[i];
}

/* ---- Figures ---- */

/* 余 and 多 stand in nearly every number and leave it one; 不低于 and 以上 say a limit. */
static bool is_limit(const char *qualifier)
{
    enum bound bound = text_qualifier_bound(qualifier);

    return (bound == AT_LEAST || bound == AT_MOST) && strcmp(qualifier, "余") && strcmp(qualifier, "多") && strcmp(qualifier, "几");
}

enum figure_kind draft_kind(bool has_max, const char *qualifier, const char *unit)
{
    if (has_max)
        return FIGURE_RANGE;
    if (qualifier && *qualifier && is_limit(qualifier))
        return FIGURE_BOUND;
    return unit && (!strcmp(unit, "%") || !strcmp(unit, "％")) ? FIGURE_SHARE : FIGURE_POINT;
}

static void fill(struct figure *f, struct arena *a, const char *s, const struct draft_form *form, const struct text_number *x)
{
    size_t from = x->from, to = x->to;

    if (form->length <= LONGEST_PARAGRAPH)
        draft_alone(form, &from, &to);
    f->written = arena_text_n(a, s + from, to - from);
    f->has_value = true;
    f->value = x->value;
    f->has_max = x->has_max;
    f->value_max = x->has_max ? x->value_max : 0;
    f->unit = arena_text(a, !strcmp(x->unit, "％") ? "%" : x->unit);
    f->qualifier = *x->qualifier ? arena_text(a, x->qualifier) : NULL;
    f->subject = draft_subject(a, form);
    f->dimension = draft_dimension(f->subject);
    f->state = UNCHECKED;
}

/* The next number of S from AT on, in digits or in Chinese numerals, outside quotes. */
static bool next_number(struct text_number *out, const char *s, size_t n, size_t at)
{
    struct text_number digits = {0};
    bool more = text_number_next(&digits, s, n, at);

    while (at < n) {
        size_t behind = behind_quote(s, n, at);
        const char *p = s + at;

        if (behind > at) {
            at = behind;
            if (more && digits.from < at)
                more = text_number_next(&digits, s, n, at);
            continue;
        }
        if (more && at >= digits.from) {
            *out = digits;
            return true;
        }
        if ((unsigned char)s[at] >= 0x80 && text_number_at(out, s, n, at) && (!more || out->to <= digits.from))
            return true;
        text_next(&p, s + n);
        at = (size_t)(p - s);
    }
    return false;
}

static bool is_offered(const char *s, size_t n, const struct text_number *x)
{
    char digits[32];

    /* a value that a case file cannot hold is no figure */
    return *x->unit && !is_naming(s, n, x) && is_worth(s, x) && *text_number_format(x->value, digits) && (!x->has_max || *text_number_format(x->value_max, digits));
}

void draft_offer(struct local_case *c, struct arena *a, size_t index)
{
    const struct paragraph *p = &c->paragraphs[index];
    const char *s = p->text;
    size_t n = strlen(s), at = 0, floor = 0;
    struct text_number x;

    while (next_number(&x, s, n, at)) {
        struct figure made = {.kind = draft_kind(x.has_max, x.qualifier, x.unit), .direction = WORD_MISSING, .claim = WORD_MISSING}, *f;
        struct text_number following;
        struct draft_form form = {.text = s, .length = n, .floor = floor, .ceiling = n};
        int *number;

        at = x.to;
        if (!join_change(s, n, &x, &made) && is_offered(s, n, &x))
            take_change(s, n, &x, &made);
        at = x.to;
        if (!is_offered(s, n, &x))
            continue;
        if (next_number(&following, s, n, x.to))
            form.ceiling = following.from;
        form.from = x.from;
        form.to = x.to;
        f = arena_append(a, &c->figures, &c->figure_count, sizeof *f);
        *f = made;
        f->key = arena_format(a, "n%zu", c->figure_count);
        fill(f, a, s, &form, &x);
        number = arena_get(a, sizeof *number);
        *number = p->number;
        f->paragraphs = (struct references){number, 1};
        floor = x.to;
    }
}
