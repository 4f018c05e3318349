/* text_breaking.c - lines broken by the rules of Chinese, of chosen texts, of random ones, of long ones. */
#include "text_parts.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

static const struct width_rule narrow = { .ambiguous = 1 }, wide = { .ambiguous = 2 };

static const struct {
    const char *text;
    int columns;
    const char *lines; /* joined with | */
} wraps[] = {
    { "", 10, "" },
    { "网格", 10, "网格" },
    { "一二三四五六", 8, "一二三四|五六" },
    { "一二三四，五六", 8, "一二三|四，五六" },
    { "一二三（四五）", 8, "一二三|（四五）" },
    { "一二三“四五”", 7, "一二三|“四五”" },
    { "甲乙丙……丁", 8, "甲乙丙……|丁" },
    { "甲乙丙丁……", 8, "甲乙丙|丁……" },
    { "甲乙丙——丁戊", 7, "甲乙丙|——丁戊" },
    { "党工委—党支部", 6, "党工|委—党|支部" },
    { "党工委—党支部", 7, "党工委—|党支部" },
    { "标准300—500户分", 10, "标准|300—500户|分" },
    { "活动1.2万余次", 10, "活动|1.2万余次" },
    { "达98.3%。", 8, "达|98.3%。" },
    { "共有近3年来", 8, "共有|近3年来" },
    { "建成不低于2万元", 14, "建成|不低于2万元" },
    { "实行“1+2+N”管理", 8, "实行|“1+2+N”|管理" },
    { "党建+网格+治理", 10, "党建+网格+|治理" },
    { "使用casegrid吧", 10, "使用|casegrid吧" },
    { "第十二届", 6, "第|十二届" },
    { "使用 AI 算法", 8, "使用 AI|算法" },
    { "甲乙　丙丁", 4, "甲乙|丙丁" },
    { "甲\n乙", 10, "甲|乙" },
    { "甲\r\n乙\n", 10, "甲|乙|" },
    { "甲\n\n乙", 10, "甲||乙" },
    { "   ", 10, "" },
    { "  甲乙", 4, "  甲|乙" },
    { "甲乙   ", 4, "甲乙" },
    { "甲 \t 乙", 2, "甲|乙" },
    { "abcdefghij", 4, "abcd|efgh|ij" },
    { "one two", 3, "one|two" },
    { "well-known fact", 6, "well-|known|fact" },
    { "don’t stop", 6, "don’t|stop" },
    { "甲乙", 1, "甲|乙" },
    { "甲乙", 0, "甲|乙" },
    { "a甲", 1, "a|甲" },
    { "1200余人次，", 6, "1200余|人次，" },
    { "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", 2, "e\xCC\x81" "e\xCC\x81|e\xCC\x81" },
    { "机关\"双报到\"机制", 5, "机关|\"双报|到\"机|制" },
    { "住建/公安/城管", 9, "住建/公|安/城管" },
    { "甲％乙％丙", 4, "甲％|乙％|丙" },
    { "“（《甲》）”", 20, "“（《甲》）”" },
    { "甲，，，，，，", 4, "甲，|，，|，，" "|，" },
    { "甲\xFF\xFF乙", 4, "甲\xFF\xFF|乙" },
};

static char *joined(const char *s, const struct text_line *lines, size_t count)
{
    struct buffer b = { 0 };

    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(&b, '|');
        buffer_add_n(&b, s + lines[i].from, lines[i].to - lines[i].from);
    }
    return buffer_take(&b);
}

START_TEST(text_wrap__breaks__by_chinese_rules)
{
    const char *s = wraps[_i].text;
    struct text_line *lines = NULL;
    size_t count = text_wrap(&narrow, s, strlen(s), wraps[_i].columns, &lines);
    char *found = joined(s, lines, count);

    ck_assert_uint_ge(count, 1);
    ck_assert_str_eq(found, wraps[_i].lines);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(lines[i].width, text_width(&narrow, s + lines[i].from, lines[i].to - lines[i].from));
    free(found);
    free(lines);
}
END_TEST

/* What random text is made of. Forms must stay whole. */
static const char *const forms[] = {
    "300—500户", "1.2万余次", "98.3%", "5.5万余人", "1200余人次", "40余万元", "2860元", "5—11家", "5000余场次",
    "1000人左右", "50%以上", "３００户", "12个百分点", "65周岁以上", "一百二十三户", "1+2+N", "casegrid", "don’t", "1,200件", "37°C",
};
static const char *const bits[] = {
    "网", "格", "员", "治理", "的", "社区", "一个", "和", "“", "”", "（", "）", "《", "》", "，", "。", "、", "；", "：", "？", "！",
    "……", "——", " ", "  ", "　", "·", "‘", "’", "【", "】", "～", "％", "／", "网格", "党建", "建设", "居民", "服务", "是", "民\xCC\x81",
    "\xF0\x9F\x98\x80", "—", "Ω", "(", ")", "x",
};
static const char no_start[] = "，。、；：？！）》」』】”’…％‰·～％／%),.;:!?]}/";
static const char no_end[] = "（《「『【“‘(";

struct one {
    size_t from, to;
    int columns;
    bool blank, bad_start, bad_end;
};

struct sample {
    char text[2048];
    size_t n, form_from[256], form_to[256], form_count;
    struct one all[1024];
    size_t count;
};

static bool in_list(const char *list, const char *s, size_t n)
{
    char character[8] = "";

    if (n > 4)
        return false;
    memcpy(character, s, n);
    return strstr(list, character) != NULL;
}

static bool is_space_at(const char *s, size_t n)
{
    return (n == 1 && *s == ' ') || (n == 3 && memcmp(s, "　", 3) == 0);
}

static void sample_make(struct sample *x, const struct width_rule *w, uint32_t *state)
{
    uint32_t parts = 1 + roll(state, 120);

    x->n = x->form_count = x->count = 0;
    for (uint32_t i = 0; i < parts; i++) {
        bool form = roll(state, 5) == 0;
        const char *bit = form ? forms[roll(state, COUNT_OF(forms))] : bits[roll(state, COUNT_OF(bits))];
        size_t length = strlen(bit);

        if (form) { /* a Han character before and behind, so that the form is what it looks like */
            memcpy(x->text + x->n, "在", 3);
            x->n += 3;
            x->form_from[x->form_count] = x->n;
            x->form_to[x->form_count++] = x->n + length;
        }
        memcpy(x->text + x->n, bit, length);
        x->n += length;
        if (form && roll(state, 2)) {
            memcpy(x->text + x->n, "是", 3);
            x->n += 3;
        } else if (form) {
            memcpy(x->text + x->n, "，", 3);
            x->n += 3;
        }
    }
    for (size_t at = 0; at < x->n;) {
        int columns;
        size_t bytes = text_step(w, x->text + at, x->n - at, &columns);
        struct one *o = &x->all[x->count++];

        *o = (struct one){ at, at + bytes, columns, is_space_at(x->text + at, bytes),
                           in_list(no_start, x->text + at, bytes), in_list(no_end, x->text + at, bytes) };
        at += bytes;
    }
}

/* Whether a line may end before cluster I by the rules of what begins and ends a line. */
static bool is_legal(const struct sample *x, size_t i)
{
    size_t before = i;
    const struct one *b = &x->all[i];

    if (b->blank || b->bad_start)
        return false;
    while (before > 0 && x->all[before - 1].blank)
        before--;
    if (before == 0)
        return true;
    if (x->all[before - 1].bad_end)
        return false;
    return !(before == i && b->to - b->from == 3 && memcmp(x->text + b->from, "—", 3) == 0
             && memcmp(x->text + x->all[i - 1].from, "—", 3) == 0);
}

static size_t cluster_from(const struct sample *x, size_t offset)
{
    for (size_t i = 0; i < x->count; i++)
        if (x->all[i].from == offset)
            return i;
    ck_abort_msg("a line begins inside a cluster, at byte %zu", offset);
    return 0;
}

static void sample_verify(const struct sample *x, const struct width_rule *w, int columns)
{
    struct text_line *lines = NULL;
    size_t count = text_wrap(w, x->text, x->n, columns, &lines), at = 0;

    for (size_t l = 0; l < count; l++) {
        const struct text_line *line = &lines[l];
        const char *s = x->text + line->from;
        size_t bytes = line->to - line->from, first, previous;

        for (; at < line->from; at++) /* only blanks lie between two lines */
            ck_assert_msg(strchr(" \xE3\x80", x->text[at]), "byte %zu is lost at %d columns: %.*s", at, columns, (int)x->n, x->text);
        at = line->to;
        ck_assert_int_eq(line->width, text_width(w, s, bytes));
        if (!bytes)
            continue;
        ck_assert_msg(line->width <= columns || text_cluster(s, bytes) == bytes, "too wide: %.*s", (int)bytes, s);
        ck_assert_msg(!is_space_at(x->text + line->to - 1, 1), "a blank at the end: %.*s", (int)bytes, s);
        if (l == 0 || columns < 8)
            continue;
        first = cluster_from(x, line->from);
        previous = cluster_from(x, lines[l - 1].from);
        if (is_legal(x, first))
            continue;
        for (size_t i = previous + 1; i < first; i++)
            ck_assert_msg(!is_legal(x, i), "at %d columns “%.*s” begins or ends a line by force: %.*s", columns, (int)bytes, s, (int)x->n,
                          x->text);
    }
    for (; at < x->n; at++)
        ck_assert_msg(strchr(" \xE3\x80", x->text[at]), "byte %zu is lost", at);
    for (size_t f = 0; f < x->form_count; f++) {
        size_t from = cluster_from(x, x->form_from[f]), to = from;
        int width = 0;

        for (; to < x->count && x->all[to].from < x->form_to[f]; to++)
            width += x->all[to].columns;
        for (int tail = width; to < x->count && (x->all[to].bad_start || x->all[to].blank); to++) {
            tail += x->all[to].columns;
            if (x->all[to].bad_start) /* what must not begin a line goes with it */
                width = tail;
        }
        if (width > columns)
            continue;
        for (size_t l = 1; l < count; l++)
            ck_assert_msg(lines[l].from <= x->form_from[f] || lines[l].from >= x->form_to[f], "at %d columns “%.*s” is torn: %.*s", columns,
                          (int)(x->form_to[f] - x->form_from[f]), x->text + x->form_from[f], (int)x->n, x->text);
    }
    free(lines);
}

START_TEST(text_wrap__keeps__its_promises_on_random_text)
{
    static const int widths[] = { 1, 2, 3, 5, 8, 9, 10, 13, 16, 20, 31, 40, 80 };
    const struct width_rule *w = _i % 2 ? &wide : &narrow;
    uint32_t state = 0x9E3779B9u + (uint32_t)_i;
    struct sample x;

    for (int round = 0; round < 150; round++) {
        sample_make(&x, w, &state);
        for (size_t i = 0; i < COUNT_OF(widths); i++)
            sample_verify(&x, w, widths[i]);
    }
}
END_TEST

START_TEST(text_wrap__survives__random_bytes)
{
    uint32_t state = 77;

    for (int round = 0; round < 1500; round++) {
        char bytes[60];
        struct text_line *lines = NULL;
        size_t count, at = 0;

        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = roll(&state, 3) ? (char)roll(&state, 256) : "0— \n万%"[roll(&state, 10)];
        count = text_wrap(&wide, bytes, sizeof bytes, 1 + (int)roll(&state, 12), &lines);
        ck_assert_uint_ge(count, 1);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_ge(lines[i].from, at);
            ck_assert_uint_ge(lines[i].to, lines[i].from);
            at = lines[i].to;
        }
        ck_assert_uint_le(at, sizeof bytes);
        free(lines);
    }
}
END_TEST

START_TEST(text_wrap__counts__a_long_text)
{
    struct buffer b = { 0 };
    struct text_line *lines = NULL;

    buffer_add_times(&b, "网格", 50000);
    ck_assert_uint_eq(text_wrap(&narrow, b.text, b.length, 40, &lines), 5000);
    free(lines);
    buffer_clear(&b);
}
END_TEST

/* Far more texts and widths than are kept, asked for again and again; long ones among them. */
START_TEST(text_wrap__keeps__what_it_finds)
{
    enum { TEXTS = 100, ROUNDS = 6000 };
    static const int widths[] = { 2, 9, 20, 40 };
    struct width_rule rules[] = { { .ambiguous = 1, .kept = wraps_create() }, { .ambiguous = 2 } };
    static struct sample texts[TEXTS];
    uint32_t state = 4711;

    rules[1].kept = rules[0].kept;
    for (size_t i = 0; i < TEXTS; i++)
        sample_make(&texts[i], &narrow, &state);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t some = roll(&state, 4);
        const struct sample *x = &texts[some ? roll(&state, 5) : roll(&state, TEXTS)];
        struct width_rule rule = rules[roll(&state, 2)], anew = { .ambiguous = rule.ambiguous };
        size_t n = roll(&state, 3) ? x->n : x->form_count ? x->form_from[0] : 0;
        int columns = widths[roll(&state, COUNT_OF(widths))];
        struct text_line *kept, *fresh;
        size_t count = text_wrap(&anew, x->text, n, columns, &fresh);

        ck_assert_uint_eq(text_wrap(&rule, x->text, n, columns, &kept), count);
        for (size_t i = 0; i < count; i++)
            ck_assert(kept[i].from == fresh[i].from && kept[i].to == fresh[i].to && kept[i].width == fresh[i].width);
        free(kept);
        free(fresh);
    }
    wraps_free(rules[0].kept);
}
END_TEST

TCase *text_breaking(void)
{
    TCase *c = tcase_create("breaking");

    tcase_set_timeout(c, 60); /* sanitizers are slow */
    tcase_add_loop_test(c, text_wrap__breaks__by_chinese_rules, 0, COUNT_OF(wraps));
    tcase_add_loop_test(c, text_wrap__keeps__its_promises_on_random_text, 0, 4);
    tcase_add_test(c, text_wrap__survives__random_bytes);
    tcase_add_test(c, text_wrap__counts__a_long_text);
    tcase_add_test(c, text_wrap__keeps__what_it_finds);
    return c;
}
