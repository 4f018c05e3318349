/* grammar.c - cuts a pattern into its pieces. */
#include "grammar.h"

#include <string.h>

void grammar_start(struct grammar *g, const char *regex, size_t length)
{
    *g = (struct grammar){ .regex = regex, .length = length };
}

static char grammar_peek(const struct grammar *g, size_t at)
{
    return at < g->length ? g->regex[at] : '\0';
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/* The byte behind the character at AT. */
static size_t character_end(const struct grammar *g, size_t at)
{
    for (at++; at < g->length && ((unsigned char)g->regex[at] & 0xC0) == 0x80;)
        at++;
    return at;
}

/* The byte behind the next MARK at or after AT; the pattern's end where there is none. */
static size_t behind(const struct grammar *g, size_t at, char mark, bool *closed)
{
    const char *found = at < g->length ? memchr(g->regex + at, mark, g->length - at) : NULL;

    *closed = found != NULL;
    return found ? (size_t)(found - g->regex) + 1 : g->length;
}

static bool starts_with(const struct grammar *g, size_t at, const char *what)
{
    size_t n = strlen(what);

    return g->length - at >= n && memcmp(g->regex + at, what, n) == 0;
}

static void read_escape(struct grammar *g, struct piece *out)
{
    /* which letters take a bracket behind them, and which brackets */
    static const struct { char letter; const char *open; } braced[] = {
        { 'x', "{" }, { 'o', "{" }, { 'N', "{" }, { 'p', "{" }, { 'P', "{" }, { 'g', "{<'" }, { 'k', "{<'" },
    };
    char letter = grammar_peek(g, out->from + 1), next = grammar_peek(g, out->from + 2);

    if (out->from + 1 >= g->length) {
        out->kind = PIECE_ESCAPE;
        out->to = g->length;
        out->closed = false;
        return;
    }
    out->to = character_end(g, out->from + 1);
    if (!is_letter(letter) && !is_digit(letter))
        return; /* \( stands for ( */
    out->kind = PIECE_ESCAPE;
    if (letter == 'Q')
        g->quoted = true;
    for (size_t i = 0; i < sizeof braced / sizeof *braced; i++)
        if (braced[i].letter == letter && next && strchr(braced[i].open, next) && (letter != 'N' || starts_with(g, out->from + 2, "{U+"))) { /* \N{3}: three times */
            out->to = behind(g, out->from + 3, next == '{' ? '}' : next == '<' ? '>' : next, &out->closed);
            return;
        }
    if (letter == 'x')
        for (int i = 0; i < 2 && is_hexadecimal(grammar_peek(g, out->to)); i++)
            out->to++;
    else if ((letter == 'c' || letter == 'p' || letter == 'P') && out->to < g->length)
        out->to = character_end(g, out->to);
    else if (letter == 'g' && (next == '+' || next == '-'))
        out->to++;
    if (is_digit(letter) || letter == 'g')
        while (is_digit(grammar_peek(g, out->to)))
            out->to++;
}

/* [[:<:]] and [[:>:]]: the beginning and the end of a word, no class. */
static bool is_word_edge(const struct grammar *g, size_t at)
{
    return starts_with(g, at, "[[:<:]]") || starts_with(g, at, "[[:>:]]");
}

/* Where the first character of a class stands whose [ ends at AT: \E and \Q\E before it, and one ^ among them, are nothing. */
static size_t class_begin(const struct grammar *g, size_t at)
{
    bool is_negated = false;

    for (;;) {
        if (starts_with(g, at, "\\E"))
            at += 2;
        else if (starts_with(g, at, "\\Q\\E"))
            at += 4;
        else if (!is_negated && grammar_peek(g, at) == '^')
            is_negated = ++at;
        else
            return at;
    }
}

/* The byte behind (?C7) or (?C"text"), whose ( stands before AT; in the text its own mark stands twice, and a bracket ends nothing. */
static size_t behind_callout(const struct grammar *g, size_t at, bool *closed)
{
    char mark = grammar_peek(g, at + 2);

    if (!mark || !strchr("`'\"^%#${", mark))
        return behind(g, at, ')', closed);
    mark = mark == '{' ? '}' : mark;
    for (at += 3; at < g->length; at++)
        if (g->regex[at] == mark && grammar_peek(g, ++at) != mark)
            break;
    *closed = grammar_peek(g, at) == ')';
    return *closed ? at + 1 : g->length;
}

static void read_in_class(struct grammar *g, struct piece *out)
{
    char c = g->regex[out->from];

    if (c == ']' && out->from != g->class_first) {
        out->kind = PIECE_CLASS_END;
        g->in_class = false;
    } else if (c == '[' && grammar_peek(g, out->from + 1) == ':') {
        size_t at = out->from + 2;

        while (is_letter(grammar_peek(g, at)) || grammar_peek(g, at) == '^')
            at++;
        if (starts_with(g, at, ":]")) {
            out->kind = PIECE_ESCAPE;
            out->to = at + 2;
        }
    }
}

/* Reads the bracket ( and what belongs to it. */
static void read_group(const struct grammar *g, struct piece *out)
{
    size_t at = out->from + 1;

    out->kind = PIECE_OPEN;
    if (starts_with(g, at, "?#")) {
        out->kind = PIECE_COMMENT;
        out->to = behind(g, at, ')', &out->closed);
    } else if (grammar_peek(g, at) == '*') {
        for (at++; is_letter(grammar_peek(g, at)) || grammar_peek(g, at) == '_';)
            at++;
        if (grammar_peek(g, at) == ':' && at > out->from + 2 && grammar_peek(g, out->from + 2) >= 'a') {
            out->to = at + 1; /* (*atomic: is a group, (*MARK: is none */
        } else {
            out->kind = PIECE_CALL;
            out->to = behind(g, at, ')', &out->closed);
        }
    } else if (grammar_peek(g, at) == '?') {
        char first = grammar_peek(g, at + 1), second = grammar_peek(g, at + 2);
        bool named = first == '\'' || (first == '<' && second != '=' && second != '!' && second != '*');

        if (named || (first == 'P' && second == '<')) {
            out->to = behind(g, at + 2 + !named, first == '\'' ? '\'' : '>', &out->closed);
        } else if (first == 'C') {
            out->kind = PIECE_CALL;
            out->to = behind_callout(g, at, &out->closed);
        } else if (first == '&' || (first == 'P' && (second == '=' || second == '>'))) {
            out->kind = PIECE_CALL;
            out->to = behind(g, at, ')', &out->closed);
        } else if (first == '(') {
            bool assertion = second == '?' || second == '*';

            out->to = assertion ? at + 1 : behind(g, at, ')', &out->closed);
        } else {
            for (at++; is_letter(grammar_peek(g, at)) || is_digit(grammar_peek(g, at)) || (grammar_peek(g, at) && strchr("^+-", grammar_peek(g, at)));)
                at++;
            if (grammar_peek(g, at) == ')') {
                out->kind = PIECE_CALL;
                out->to = at + 1;
            } else {
                at += grammar_peek(g, at) == '<'; /* (?<= (?<! (?<* */
                out->to = at + (grammar_peek(g, at) && strchr(":|=!>*", grammar_peek(g, at)));
            }
        }
    }
}

/* {2} {2,} {2,3}: the byte behind the closing bracket; FROM if it is none, *OPEN where it ends before it is closed. */
static size_t quantifier_end(const struct grammar *g, size_t from, bool *open)
{
    size_t at = from + 1, digits;

    for (digits = at; is_digit(grammar_peek(g, at));)
        at++;
    digits = at - digits;
    if (digits && grammar_peek(g, at) == ',')
        for (at++; is_digit(grammar_peek(g, at));)
            at++;
    *open = at >= g->length;
    return digits && grammar_peek(g, at) == '}' ? at + 1 : from;
}

static void read_plain(struct grammar *g, struct piece *out)
{
    char c = g->regex[out->from];
    bool open;

    switch (c) {
    case '[':
        if (is_word_edge(g, out->from)) {
            out->kind = PIECE_ESCAPE;
            out->to = out->from + strlen("[[:<:]]");
            break;
        }
        out->kind = PIECE_CLASS;
        g->in_class = true;
        if (grammar_peek(g, out->to) == '^')
            out->to++;
        g->class_first = class_begin(g, out->from + 1);
        break;
    case '(':
        read_group(g, out);
        break;
    case ')':
        out->kind = PIECE_CLOSE;
        break;
    case '{':
        if (quantifier_end(g, out->from, &open) > out->from) {
            out->kind = PIECE_OPERATOR;
            out->to = quantifier_end(g, out->from, &open);
        }
        break;
    default:
        if (c && strchr(".^$|*+?", c))
            out->kind = PIECE_OPERATOR;
    }
}

bool grammar_next(struct grammar *g, struct piece *out)
{
    if (g->at >= g->length)
        return false;
    *out = (struct piece){ .kind = PIECE_LITERAL, .from = g->at, .to = character_end(g, g->at), .closed = true };
    if (g->quoted) {
        if (starts_with(g, g->at, "\\E")) {
            g->quoted = false;
            *out = (struct piece){ .kind = PIECE_ESCAPE, .from = g->at, .to = g->at + 2, .closed = true };
        }
    } else if (g->regex[g->at] == '\\') {
        read_escape(g, out);
    } else if (g->in_class) {
        read_in_class(g, out);
    } else {
        read_plain(g, out);
    }
    g->at = out->to;
    return true;
}

size_t grammar_open_quantifier(const char *regex, size_t length)
{
    struct grammar g;
    struct piece piece;
    bool open = false, repeatable = false;

    if (grammar_extends(regex, length)) /* what is a comment there is not known here */
        return length;
    for (grammar_start(&g, regex, length); grammar_next(&g, &piece);) {
        if (piece.kind == PIECE_LITERAL && regex[piece.from] == '{' && !g.quoted && !g.in_class && repeatable) {
            quantifier_end(&g, piece.from, &open);
            if (open)
                return piece.from;
        }
        repeatable = piece.kind == PIECE_LITERAL || piece.kind == PIECE_ESCAPE || piece.kind == PIECE_CLASS_END || piece.kind == PIECE_CLOSE
            || (piece.kind == PIECE_OPERATOR && regex[piece.from] == '.') || (piece.kind == PIECE_CALL && repeatable);
    }
    return length;
}
