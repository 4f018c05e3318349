/* explain.c - the library's errors as sentences a person can act on. */
#include "explain.h"

#include "grammar.h"
#include "mistakes.h"
#include "pattern.h"
#include "rewrite.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

char *explain_excerpt(const char *regex, size_t length, size_t at)
{
    struct buffer b = { 0 };
    size_t before = text_code_points(regex, at), end = at;
    size_t from = before > EXCERPT_SIDE ? text_offset(regex, length, before - EXCERPT_SIDE) : 0;
    size_t to;

    if (at < length) {
        const char *s = regex + at;

        text_next(&s, regex + length);
        end = (size_t)(s - regex);
    }
    to = end + text_offset(regex + end, length - end, at < length ? EXCERPT_SIDE : 2 * EXCERPT_SIDE);
    if (from > 0)
        buffer_add(&b, "…");
    text_clean(&b, regex + from, at - from);
    if (at < length) {
        buffer_add(&b, "〖");
        text_clean(&b, regex + at, end - at);
        buffer_add(&b, "〗");
    }
    text_clean(&b, regex + end, to - end);
    if (to < length)
        buffer_add(&b, "…");
    return b.text ? buffer_take(&b) : memory_text("");
}

/* The byte where the character before AT begins. */
static size_t character_before(const char *regex, size_t at)
{
    if (at > 0)
        at--;
    while (at > 0 && ((unsigned char)regex[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The byte of the character the person has to look at. */
static size_t place_find(const char *regex, size_t length, const struct mistake *m, size_t offset)
{
    size_t open = length;

    if (m->place == PLACE_BRACKET)
        open = grammar_open_bracket(regex, length);
    else if (m->place == PLACE_KEEP)
        open = grammar_escape(regex, length, "\\K");
    if (open < length)
        return open;
    if (m->place == PLACE_BEFORE || offset >= length)
        offset = character_before(regex, offset < length ? offset : length);
    while (offset > 0 && ((unsigned char)regex[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

/* Whether REGEX with ENDING behind it would be right, or wrong only at its new end. */
static bool ending_helps(const char *regex, size_t length, const char *ending, int error)
{
    struct buffer b = { 0 };
    struct rewriting wording = { 0 };
    pcre2_code *code;
    int after;
    size_t offset;
    bool helps;

    buffer_add_n(&b, regex, length);
    buffer_add(&b, ending);
    rewrite(&wording, b.text, b.length, false, 0);
    code = pattern_compile(buffer_text(&wording.text), wording.text.length, 0, &after, &offset);
    offset = rewrite_place(&wording, offset, b.length);
    rewrite_clear(&wording);
    if (code)
        helps = true;
    else if (after == error)
        helps = false;
    else
        helps = mistake_find(after)->goes_on == GOES_ON_AT_END ? offset >= b.length : mistake_find(after)->comes_later;
    pcre2_code_free(code);
    buffer_clear(&b);
    return helps;
}

static bool goes_on(const char *regex, size_t length, const struct mistake *m, size_t offset)
{
    if (m->goes_on == GOES_ON_ALWAYS || (m->goes_on == GOES_ON_AT_END && offset >= length))
        return true;
    for (int i = 0; i < MISTAKE_ENDINGS && m->endings[i]; i++)
        if (ending_helps(regex, length, m->endings[i], m->error))
            return true;
    return false;
}

enum code explain_error(const char *regex, size_t length, int error, size_t offset, size_t *position, struct fault *f)
{
    const struct mistake *m = mistake_find(error);
    size_t at, number;
    enum code code;
    char *excerpt;

    if (offset > length) /* the library's count can run past the end where a (*LIMIT…= is cut off */
        offset = length;
    at = place_find(regex, length, m, offset);
    number = text_code_points(regex, at) + 1;
    code = goes_on(regex, length, m, offset) ? UNFINISHED : BAD_INPUT;
    excerpt = explain_excerpt(regex, length, at);
    if (m->message) {
        fault_set(f, code, _(m->message), number, excerpt);
    } else {
        char own[256];

        if (pcre2_get_error_message(error, (PCRE2_UCHAR *)own, sizeof own) < 0)
            snprintf(own, sizeof own, "%d", error);
        fault_set(f, code, _("检索式有错，在第 %zu 个字符处（用〖〗标出）：“%s”；检索程序库说的是“%s”，请改正后再查。"), number, excerpt, own);
    }
    if (position)
        *position = number;
    free(excerpt);
    return code;
}

enum code explain_open_quantifier(const char *regex, size_t length, size_t at, size_t *position, struct fault *f)
{
    char *excerpt = explain_excerpt(regex, length, at);
    size_t number = text_code_points(regex, at) + 1;

    if (position)
        *position = number;
    fault_set(f, UNFINISHED, _("检索式还没有写完：第 %zu 个字符“{”起的次数没有写完（用〖〗标出）：“%s”；请写成“{2,5}”这样，要找“{”本身请写“\\{”。"), number, excerpt);
    free(excerpt);
    return UNFINISHED;
}
