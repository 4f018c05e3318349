/* grammar_ask.c - what the pieces of a pattern tell about the whole of it. */
#include "grammar.h"

#include "casegrid/base.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

size_t grammar_open_bracket(const char *regex, size_t length)
{
    struct grammar g;
    struct piece piece;
    size_t *open = memory_array(length + 1, sizeof *open), count = 0, answer, in_class = length;

    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);) {
        if (piece.kind == PIECE_OPEN || ((piece.kind == PIECE_CALL || piece.kind == PIECE_COMMENT) && !piece.closed))
            open[count++] = piece.from;
        else if (piece.kind == PIECE_CLOSE && count)
            count--;
        else if (piece.kind == PIECE_CLASS)
            in_class = piece.from;
        else if (piece.kind == PIECE_CLASS_END)
            in_class = length;
    }
    answer = in_class < length ? in_class : count ? open[count - 1] : length;
    free(open);
    return answer;
}

size_t grammar_escape(const char *regex, size_t length, const char *escape)
{
    struct grammar g;
    struct piece piece;

    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);)
        if (piece.kind == PIECE_ESCAPE && piece.to - piece.from == strlen(escape) && memcmp(regex + piece.from, escape, strlen(escape)) == 0)
            return piece.from;
    return length;
}

size_t grammar_call(const char *regex, size_t length, const char *call)
{
    struct grammar g;
    struct piece piece;

    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);)
        if (piece.kind == PIECE_CALL && piece.to - piece.from >= strlen(call) && !memcmp(regex + piece.from, call, strlen(call)))
            return piece.from;
    return length;
}

/* Whether TEXT (valid UTF-8) holds a capital letter of any alphabet. */
static bool has_capital(const char *text, size_t n)
{
    int error;
    size_t at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)"[\\p{Lu}\\p{Lt}]", PCRE2_ZERO_TERMINATED, PCRE2_UTF, &error, &at, NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    bool found = code && data && pcre2_match(code, (PCRE2_SPTR)text, n, 0, 0, data, NULL) >= 0;

    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return found;
}

/* An escape that tells capital from small letters by itself. */
static bool tells_case(const char *escape, size_t n)
{
    static const char *const words[] = { "Lu", "Ll", "Lt", "[:upper:]", "[:lower:]", "[:^upper:]", "[:^lower:]" };

    if (n < 4 || (escape[0] == '\\' && escape[1] != 'p' && escape[1] != 'P'))
        return false;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        for (size_t at = 0; at + strlen(words[i]) <= n; at++)
            if (memcmp(escape + at, words[i], strlen(words[i])) == 0)
                return true;
    return false;
}

bool grammar_respects_case(const char *regex, size_t length, bool literal)
{
    struct grammar g;
    struct piece piece;
    struct buffer letters = { 0 };
    bool respects = false;

    if (literal)
        return has_capital(regex, length);
    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);) {
        if (piece.kind == PIECE_LITERAL)
            buffer_add_n(&letters, regex + piece.from, piece.to - piece.from);
        else if (piece.kind == PIECE_ESCAPE && tells_case(regex + piece.from, piece.to - piece.from))
            respects = true;
    }
    respects = respects || letters.length == 0 || has_capital(letters.text, letters.length);
    buffer_clear(&letters);
    return respects;
}

bool grammar_extends(const char *regex, size_t length)
{
    struct grammar g;
    struct piece piece;

    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);)
        if ((piece.kind == PIECE_OPEN || piece.kind == PIECE_CALL) && piece.to - piece.from > 2 && regex[piece.from + 1] == '?')
            for (size_t i = piece.from + 2; i < piece.to && strchr("^-imnsxJUar", regex[i]); i++)
                if (regex[i] == 'x')
                    return true;
    return false;
}

bool grammar_steers(const char *regex, size_t length)
{
    static const char *const signs[] = { "\\G", "(*COMMIT", "(*SKIP" };
    struct grammar g;
    struct piece piece;

    if (grammar_extends(regex, length)) /* a bracket in a comment could hide one */
        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (memmem(regex, length, signs[i], strlen(signs[i])))
                return true;
    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);) {
        if (piece.kind != PIECE_ESCAPE && piece.kind != PIECE_CALL)
            continue;
        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (piece.to - piece.from >= strlen(signs[i]) && memcmp(regex + piece.from, signs[i], strlen(signs[i])) == 0)
                return true;
    }
    return false;
}
