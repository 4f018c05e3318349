/* breaks.c - line breaking opportunities by the Chinese rules (CLREQ, GB/T 15834); UAX #14 as libunistring has it for all else. */
#include "breaks.h"

#include "number_words.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unilbrk.h>

/* ---- What kind a cluster is ---- */

static const char openings[] = "（《〈「『【〔［｛〖〘〚｟“‘〝([{";
static const char closings[] = "，。、；：？！）》〉」』】〕］｝〗〙〛｠”’〞〟．％‰‱°℃℉′″·・‧～〜／¢￠"
                               "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡｣､･‥々〻ー゛゜ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶﾞﾟ‼⁇⁈⁉";
static const char narrow_closings[] = ",.;:?!)]}%/";

static bool is_one_of(const char *list, const char *cluster, size_t bytes)
{
    char character[5];

    if (bytes > 4)
        return false;
    memcpy(character, cluster, bytes);
    character[bytes] = '\0';
    return strstr(list, character) != NULL;
}

static bool is_blank(uint32_t c)
{
    if (c == ' ' || c == '\t' || c == '\r' || c == 0x3000)
        return true;
    return c >= 0x1680 && c != 0x2007 && c != 0x202F && uc_is_general_category(c, UC_SPACE_SEPARATOR);
}

static enum piece_kind kind_of(const char *s, size_t bytes, int columns)
{
    const char *p = s;
    uint32_t c = text_next(&p, s + bytes), folded = text_fold_width(c);
    size_t base = (size_t)(p - s); /* marks on top of it do not change what it is */

    if ((c >= 0x4E00 && c <= 0x9FFF))
        return PIECE_WIDE;
    if (folded >= '0' && folded <= '9')
        return PIECE_DIGIT;
    if ((folded | 0x20) >= 'a' && (folded | 0x20) <= 'z')
        return PIECE_LETTER;
    if (c == '\n' || (c == '\r' && bytes == 2))
        return PIECE_LINE_END;
    if (is_blank(c))
        return PIECE_BLANK;
    if (c < 0x20)
        return PIECE_OTHER;
    if (c == 0x2026)
        return PIECE_ELLIPSIS;
    if (c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0xFF0D || c == 0x2E3A)
        return PIECE_DASH;
    if (folded == '+')
        return PIECE_PLUS;
    if (c < 0x80)
        return is_one_of(narrow_closings, s, base) ? PIECE_NARROW_CLOSING : is_one_of(openings, s, base) ? PIECE_OPENING : PIECE_OTHER;
    if (is_one_of(openings, s, base))
        return PIECE_OPENING;
    if (is_one_of(closings, s, base))
        return PIECE_CLOSING;
    if (uc_is_property_alphabetic(c) && columns < 2)
        return PIECE_LETTER;
    return columns == 2 ? PIECE_WIDE : PIECE_OTHER;
}

static bool is_complex_script(uint32_t c)
{
    return c >= 0x0E00 && c <= 0x0EFF; /* Thai and Lao write no blanks: no run of letters there is one word */
}

/* ---- The opportunities of UAX #14, asked for only where the Chinese rules have no answer ---- */

struct general {
    const char *s;
    size_t n;
    char *breaks; /* a value of uniLbrk.h for each byte; NULL until asked for */
    bool unusable;
};

static bool general_allows(struct general *g, size_t at)
{
    if (!g->breaks && !g->unusable) {
        g->unusable = text_check(g->s, g->n) < g->n;
        if (!g->unusable) {
            g->breaks = memory_get(g->n);
            u8_possible_linebreaks((const uint8_t *)g->s, g->n, "UTF-8", g->breaks);
        }
    }
    return g->breaks && g->breaks[at] == UC_BREAK_POSSIBLE;
}

/* ---- Between two pieces ---- */

static bool is_word(unsigned kind)
{
    return kind == PIECE_DIGIT || kind == PIECE_LETTER;
}

static bool is_same(const char *s, const struct piece *a, const struct piece *b)
{
    return a->to - a->from == b->to - b->from && memcmp(s + a->from, s + b->from, a->to - a->from) == 0;
}

static enum break_level around_dash(const char *s, const struct piece *all, size_t i, size_t count)
{
    const struct piece *a = &all[i - 1], *b = &all[i];

    if (a->kind == PIECE_DASH && b->kind == PIECE_DASH)
        return is_same(s, a, b) ? BREAK_NEVER : BREAK_LOOSE;
    if (a->kind == PIECE_DASH)
        return BREAK_FREELY;
    /* —— may begin a line; a single one connects what stands around it and stays with what is before it. */
    return i + 1 < count && all[i + 1].kind == PIECE_DASH && is_same(s, b, &all[i + 1]) ? BREAK_FREELY : BREAK_LOOSE;
}

static enum break_level around_plus(const struct piece *all, size_t i)
{
    if (all[i].kind == PIECE_PLUS)
        return i > 0 && is_word(all[i - 1].kind) ? BREAK_IN_FORM : BREAK_LOOSE;
    if (!is_word(all[i].kind))
        return all[i].kind == PIECE_WIDE || all[i].kind == PIECE_OPENING ? BREAK_FREELY : BREAK_LOOSE;
    return i > 1 && is_word(all[i - 2].kind) ? BREAK_IN_FORM : BREAK_FREELY;
}

static bool is_slash(const char *s, const struct piece *p)
{
    const char *at = s + p->from;

    return text_fold_width(text_next(&at, s + p->to)) == '/';
}

static bool is_apostrophe(const char *s, const struct piece *p)
{
    return p->to - p->from == 3 && memcmp(s + p->from, "’", 3) == 0;
}

/* LAST is the last piece before I that is no blank. */
static enum break_level level_before(const char *s, const struct piece *all, size_t i, size_t last, size_t count, struct general *g)
{
    const struct piece *a = &all[last], *b = &all[i];
    unsigned before = a->kind, here = b->kind;

    if (here == PIECE_BLANK || here == PIECE_LINE_END || here == PIECE_CLOSING || here == PIECE_NARROW_CLOSING || here == PIECE_ELLIPSIS)
        return BREAK_NEVER;
    if (before == PIECE_OPENING)
        return BREAK_NEVER;
    if (last + 1 < i) /* blanks lie between */
        return BREAK_FREELY;
    if (b->columns == 0)
        return BREAK_NEVER;
    if (before == PIECE_DASH || here == PIECE_DASH)
        return around_dash(s, all, i, count);
    if (before == PIECE_PLUS || here == PIECE_PLUS)
        return around_plus(all, i);
    if (is_word(before) && is_word(here)) {
        const char *p = s + b->from;

        return is_complex_script(text_next(&p, s + b->to)) && general_allows(g, b->from) ? BREAK_FREELY : BREAK_IN_WORD;
    }
    if (before == PIECE_CLOSING && here == PIECE_LETTER && is_apostrophe(s, a) && last > 0 && all[last - 1].kind == PIECE_LETTER)
        return BREAK_IN_WORD; /* don’t */
    if (here == PIECE_WIDE && is_slash(s, a))
        return BREAK_LOOSE; /* it neither begins nor ends a line */
    if (before == PIECE_NARROW_CLOSING && here != PIECE_WIDE)
        return general_allows(g, b->from) ? BREAK_FREELY : BREAK_IN_FORM;
    if (here == PIECE_OPENING && is_word(before) && b->columns == 1 && b->to - b->from == 1)
        return BREAK_IN_FORM; /* f(x) */
    if (before == PIECE_OTHER || here == PIECE_OTHER)
        return general_allows(g, b->from) ? BREAK_FREELY : BREAK_IN_FORM;
    return BREAK_FREELY;
}

/* ---- Printed numbers stay whole ---- */

static void lower(struct piece *p, enum break_level level)
{
    if (p->level > level)
        p->level = (unsigned char)level;
}

/* A Chinese numeral clings to what it counts: 一百二十三户, 第一, 十二届. A lone 一 is mostly part of a word (统一), a numeral
 * without unit mostly part of a name (三亚). */
static bool is_printed_number(const struct text_number *number, const char *s, size_t pieces)
{
    const char *p = s + number->from;

    if (numeral_of(text_next(&p, s + number->to)).kind == NOT_A_NUMERAL)
        return true;
    return pieces > 2 || (*number->unit && number->value >= 2);
}

static bool may_begin_number(const char *s, const struct piece *p)
{
    const char *at = s + p->from;
    uint32_t c;

    if (p->kind == PIECE_DIGIT)
        return true;
    if (p->kind != PIECE_WIDE)
        return false;
    c = text_next(&at, s + p->to);
    return numeral_of(c).kind != NOT_A_NUMERAL || c == 0x6570 || c == 0x51E0 || c == 0x4E0A; /* 数 几 上 */
}

/* The words before piece FIRST that belong to its number: 不低于, 近, 第. Breaking there is better than inside the number. */
static void hold_words_before(const char *s, struct piece *all, size_t first)
{
    size_t begin = all[first].from, held = word_qualifier_ending(s, 0, begin);

    if (!held && first > 0) {
        const struct piece *before = &all[first - 1];

        if (word_leader(s + before->from, s + before->to) == before->to - before->from)
            held = before->to - before->from;
    }
    for (size_t i = first; held && i > 0 && all[i].from + held > begin; i--)
        lower(&all[i], BREAK_LOOSE);
}

static void hold_numbers(const char *s, size_t n, struct piece *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text_number number;
        size_t end = i + 1;

        if (!may_begin_number(s, &all[i]) || !text_number_at(&number, s, n, all[i].from))
            continue;
        while (end < count && all[end].from < number.to)
            end++;
        if (!is_printed_number(&number, s, end - i))
            continue;
        for (size_t k = i + 1; k < end; k++) {
            bool point = all[k - 1].kind == PIECE_NARROW_CLOSING && all[k].kind == PIECE_DIGIT;

            lower(&all[k], all[k].kind == PIECE_DASH || point ? BREAK_IN_WORD : BREAK_IN_FORM);
        }
        hold_words_before(s, all, i);
        i = end - 1;
    }
}

/* Straight double quotes have no sides of their own: the first of a line opens, the next closes. */
static void pair_straight_quotes(const char *s, struct piece *all, size_t count)
{
    bool open = false;

    for (size_t i = 0; i < count; i++) {
        if (all[i].kind == PIECE_LINE_END) {
            open = false;
        } else if (s[all[i].from] == '"') {
            open = !open;
            all[i].kind = open ? PIECE_OPENING : PIECE_NARROW_CLOSING;
        }
    }
}

struct piece *pieces_make(const struct width_rule *w, const char *s, size_t n, size_t *count)
{
    struct piece *all = n ? memory_array(n, sizeof *all) : NULL;
    struct general g = { s, n, NULL, false };
    size_t used = 0, last = 0;

    for (size_t at = 0; at < n; used++) {
        int columns;
        size_t bytes = text_step(w, s + at, n - at, &columns);

        all[used] = (struct piece){ at, at + bytes, (unsigned char)columns, (unsigned char)kind_of(s + at, bytes, columns), BREAK_NEVER };
        at += bytes;
    }
    pair_straight_quotes(s, all, used);
    for (size_t i = 0; i < used; i++) {
        if (i > 0)
            all[i].level = (unsigned char)level_before(s, all, i, last, used, &g);
        if (all[i].kind != PIECE_BLANK)
            last = i;
    }
    hold_numbers(s, n, all, used);
    free(g.breaks);
    *count = used;
    return all;
}
