/* rewrite.c - named classes and folded forms put into a pattern. */
#include "rewrite.h"

#include "grammar.h"

#include "casegrid/search.h"
#include "casegrid/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Named classes ---- */

#define DIGITS "[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
#define CHINESE_NUMBER "[零〇一二两三四五六七八九十百千]+"
#define LARGE "[余多几来]?(?:[十百千万亿]{1,2})?[余多几来]?" /* 30余万, 1.2万余 */
#define UNIT "(?:平方米|平方公里|公里|公顷|千米|米|万元|亿元|元|人次|场次|人|名|位|户|家|个|项|件|条|次(?!性)|场|棵|栋|幢|处|支|所|座|辆|部|台|套|张|本|份|期|轮|批|类|级|年|月|日|天|小时|分钟|周岁|岁|亩|吨|[%％‰])"
#define RANGE_SIGN "(?:——|[—–\\-－~～至])"
/* 到 is a sign, too, but also a verb (从5730名到626个): only of what has one unit, or the same one twice. */
#define TO_OF(unit) unit "到" DIGITS LARGE unit
#define TO "(?:到" DIGITS LARGE UNIT "?|" TO_OF("年") "|" TO_OF("月") "|" TO_OF("日") "|" TO_OF("天") "|" TO_OF("岁") "|" TO_OF("人") "|" TO_OF("户") "|" TO_OF("个") "|" TO_OF("[%％]") ")"
/* What stands for an organization also with nothing before it, the longer before the shorter; and what may follow of its name. */
#define OWN_NAME "(?:党工委|党委|党总支|党支部|党小组|党组织|党组|业委会|居委会|村委会)(?:委员会|联席会议|联盟|服务中心)?"
#define BUREAU "(?<![格大布全结僵时变])局(?![面部势限])" /* 格局, 大局, 局面 are none */

static const struct named_class classes[] = {
    {"数量", "quantity", "(?:(?:" DIGITS "|" CHINESE_NUMBER ")" LARGE UNIT ")", N_("数字连同单位"), "474个、1.2万余次、三十户"},
    {"范围", "range", "(?:" DIGITS LARGE "(?:" UNIT "?" RANGE_SIGN DIGITS LARGE UNIT "?|" TO "))", N_("从几到几"), "300—500户"},
    {"百分比", "percent", "(?:" DIGITS "[%％‰]|百分之[零〇一二两三四五六七八九十百点]+)", N_("百分之几"), "98.3%、百分之五十"},
    {"引语", "quoted", "(?:“[^“”]{1,80}”|《[^《》]{1,80}》|「[^「」]{1,80}」)", N_("引号或书名号里的用语"), "“红色物业”、《条例》"},
    {"组织", "organization",
     "(?:" OWN_NAME "|\\p{sc:Han}{1,12}?(?:" OWN_NAME "|工委|委员会|办事处|服务中心|联席会议|联盟|协会|公司|" BUREAU "))",
     N_("组织的名称"), "网格党支部、业主委员会"},
};

const struct named_class *named_class_at(size_t i)
{
    return i < COUNT_OF(classes) ? &classes[i] : NULL;
}

/* The class whose name stands at S as [:name:]; *LENGTH is that of the whole. */
static const struct named_class *class_at(const char *s, size_t left, size_t *length)
{
    const char *end = left > 4 && s[0] == '[' && s[1] == ':' ? memmem(s + 2, left - 2, ":]", 2) : NULL;

    for (size_t i = 0; end && i < COUNT_OF(classes); i++) {
        size_t n = (size_t)(end - s) - 2;

        if ((n == strlen(classes[i].zh) && !memcmp(s + 2, classes[i].zh, n)) || (n == strlen(classes[i].en) && !memcmp(s + 2, classes[i].en, n))) {
            *length = n + 4;
            return &classes[i];
        }
    }
    return NULL;
}

/* ---- Putting together ---- */

static void note_step(struct rewriting *r, size_t was)
{
    *(struct step *)memory_append(&r->steps, &r->step_count, sizeof *r->steps) = (struct step){r->text.length, was};
}

/* ---- Folding: the text's characters are other ones, so the pattern's have to be ---- */

/* The character that a piece stands for; NO_CHARACTER: none, or a set. */
#define NO_CHARACTER UINT32_MAX
static uint32_t character_of(const struct piece *piece, const char *regex, bool escapes)
{
    static const struct { const char *begins; int base; } forms[] = {{"\\x{", 16}, {"\\o{", 8}, {"\\N{U+", 16}, {"\\x", 16}};
    const char *s = regex + piece->from, *end = regex + piece->to;

    if (piece->kind == PIECE_LITERAL) {
        s += escapes && *s == '\\' && end - s > 1;
        return text_next(&s, end);
    }
    for (size_t i = 0; piece->kind == PIECE_ESCAPE && piece->closed && i < COUNT_OF(forms); i++) {
        size_t n = strlen(forms[i].begins);
        char digits[16] = "";
        unsigned long c;

        if ((size_t)(end - s) <= n || (size_t)(end - s) - n >= sizeof digits || memcmp(s, forms[i].begins, n))
            continue;
        memcpy(digits, s + n, (size_t)(end - s) - n);
        c = strtoul(digits, NULL, forms[i].base);
        return c > 0 && c <= 0x10FFFF ? (uint32_t)c : NO_CHARACTER;
    }
    return NO_CHARACTER;
}

/* Signs that a character becomes stay signs of no meaning. */
static void add_character(struct rewriting *r, uint32_t c, bool escapes)
{
    char one[5];

    text_encode(c, one);
    if (escapes && c < 0x80 && strchr("\\^$.[]|()?*+{}-#&~ ", (int)c))
        buffer_add_char(&r->text, '\\');
    buffer_add(&r->text, one);
}

static void fold_piece(struct rewriting *r, const struct piece *piece, const char *regex, unsigned fold, bool quoted)
{
    uint32_t c = character_of(piece, regex, !quoted), folded = c == NO_CHARACTER ? c : text_fold(c, fold);

    if (folded != c)
        add_character(r, folded, !quoted);
    else if (c == '{' && !quoted) /* no digits that are folded make a quantifier of it */
        buffer_add(&r->text, "\\{");
    else
        buffer_add_n(&r->text, regex + piece->from, piece->to - piece->from);
}

/* A range in a class, after its first end: it stays, with what else its characters become. False: none begins here. */
static bool fold_range(struct rewriting *r, struct grammar *g, const struct piece *first, const char *regex, unsigned fold)
{
    struct grammar ahead = *g;
    struct piece sign, last;
    uint32_t from, to;

    if (!grammar_next(&ahead, &sign) || sign.kind != PIECE_LITERAL || sign.to - sign.from != 1 || regex[sign.from] != '-' || !grammar_next(&ahead, &last) || !ahead.in_class)
        return false;
    from = character_of(first, regex, true);
    to = character_of(&last, regex, true);
    if (from == NO_CHARACTER || to == NO_CHARACTER || ahead.quoted)
        return false;
    buffer_add_n(&r->text, regex + first->from, last.to - first->from);
    for (uint32_t c = from, begun = NO_CHARACTER, before = NO_CHARACTER; from <= to; c++) { /* neighbours become neighbours, mostly */
        uint32_t now = c > to ? NO_CHARACTER : text_fold(c, fold);

        if (now != NO_CHARACTER && now >= from && now <= to)
            continue;
        if (begun != NO_CHARACTER && now != before + 1) {
            add_character(r, begun, true);
            if (before > begun) {
                buffer_add_char(&r->text, '-');
                add_character(r, before, true);
            }
        }
        begun = begun == NO_CHARACTER || now != before + 1 ? now : begun;
        before = now;
        if (c > to)
            break;
    }
    *g = ahead;
    return true;
}

void rewrite(struct rewriting *r, const char *regex, size_t length, bool literal, unsigned fold)
{
    struct grammar g;
    struct piece piece;
    size_t skip_to = 0;

    if (literal) {
        text_fold_all(&r->text, regex, length, fold);
        return;
    }
    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);) {
        const char *s = regex + piece.from;
        const struct named_class *named = NULL;
        size_t n;

        if (piece.from < skip_to)
            continue;
        if (piece.kind == PIECE_CLASS)
            named = class_at(s, length - piece.from, &n);
        note_step(r, piece.from);
        if (named) {
            buffer_add(&r->text, named->regex);
            skip_to = piece.from + n;
            grammar_start(&g, regex, length);
            g.at = skip_to;
        } else if (fold && g.in_class && !g.quoted && fold_range(r, &g, &piece, regex, fold)) {
            continue;
        } else if (fold && (piece.kind == PIECE_LITERAL || piece.kind == PIECE_ESCAPE)) {
            fold_piece(r, &piece, regex, fold, g.quoted);
        } else {
            buffer_add_n(&r->text, s, piece.to - piece.from);
        }
    }
    note_step(r, length);
}

size_t rewrite_place(const struct rewriting *r, size_t at, size_t length)
{
    size_t place = at;

    for (size_t i = 0; i < r->step_count && r->steps[i].now <= at; i++) {
        place = r->steps[i].was + (at - r->steps[i].now);
        if (i + 1 < r->step_count && place > r->steps[i + 1].was) /* within a class written out */
            place = r->steps[i].was;
    }
    return place < length ? place : length;
}

void rewrite_clear(struct rewriting *r)
{
    buffer_clear(&r->text);
    free(r->steps);
    *r = (struct rewriting){0};
}
