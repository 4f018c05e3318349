/* tree.c - reads a pattern that the library has taken. What is rare or strange is left unknown: that costs time, never a match. */
#include "tree.h"

#include "grammar.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct grammar grammar;
    const char *regex;
    struct arena *arena;
    struct tree *tree;
    struct piece piece;   /* the next one */
    bool has_piece;
    bool is_lost;         /* something changes the meaning of the whole */
    int depth;
};

enum { DEEPEST = 200, LONGEST_REPEAT = 60000 };

static void advance(struct reading *r)
{
    r->has_piece = grammar_next(&r->grammar, &r->piece);
}

static bool piece_begins(const struct reading *r, const char *what)
{
    size_t n = strlen(what);

    return r->piece.to - r->piece.from >= n && !memcmp(r->regex + r->piece.from, what, n);
}

static struct node *node_of(struct reading *r, enum node_kind kind)
{
    struct node *n = arena_get(r->arena, sizeof *n);

    n->kind = kind;
    return n;
}

static void append(struct node *to, struct node *n)
{
    if (to->last)
        to->last->next = n;
    else
        to->first = n;
    to->last = n;
}

/* The same class has the same number, so that it is asked once. */
static struct node *class_node(struct reading *r, size_t from, size_t to)
{
    struct node *n = node_of(r, NODE_LETTER);
    size_t number = 0;

    while (number < r->tree->class_count
           && (r->tree->classes[number].to - r->tree->classes[number].from != to - from || memcmp(r->regex + r->tree->classes[number].from, r->regex + from, to - from)))
        number++;
    n->letter = (struct letter){.kind = LETTER_CLASS, .from = from, .to = to, .number = number};
    if (number < r->tree->class_count)
        return n;
    *(struct letter *)arena_append(r->arena, &r->tree->classes, &r->tree->class_count, sizeof n->letter) = n->letter;
    return n;
}

/* Characters whose other forms text_fold knows all of. Of the others the library is asked, as of a class: it knows more cases than we do. */
static bool is_simple(uint32_t c)
{
    return c < 0x80 || text_is_han(c) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF5E);
}

/* The text of a literal piece, without the backslash before a sign. */
static struct node *literal_node(struct reading *r, bool quoted)
{
    const char *s = r->regex + r->piece.from, *end = r->regex + r->piece.to;
    struct node *n;
    uint32_t c;

    if (!quoted && *s == '\\' && end - s > 1)
        s++;
    c = text_next(&s, end);
    if (!is_simple(c))
        return class_node(r, r->piece.from, r->piece.to);
    n = node_of(r, NODE_LETTER);
    n->letter = (struct letter){.kind = LETTER_ONE, .one = text_fold(c, FOLD_ALL), .raw = c, .from = (size_t)(s - r->regex), .to = r->piece.to};
    n->letter.from = r->piece.from + (!quoted && r->regex[r->piece.from] == '\\' && r->piece.to - r->piece.from > 1);
    return n;
}

/* Escapes by their letter: one of a class of characters, no character at all; everything else is unknown. */
static const char one_character[] = "dDwWsShHvVpPNxontefacx", no_character[] = "bBAzZKQE";

static struct node *escape_node(struct reading *r)
{
    char letter = r->piece.to - r->piece.from > 1 ? r->regex[r->piece.from + 1] : '\0';

    if (letter && strchr("QE", letter))
        return NULL;
    if (letter && strchr(no_character, letter)) {
        r->tree->is_plain = false;
        return node_of(r, NODE_NOTHING);
    }
    if (letter && strchr(one_character, letter))
        return class_node(r, r->piece.from, r->piece.to);
    r->tree->is_plain = false;
    return node_of(r, NODE_UNKNOWN);
}

static struct node *read_choice(struct reading *r);

/* What a bracket opens: what is in it counts, counts but is matched beside the text, or is not understood. */
static struct node *group_node(struct reading *r)
{
    static const char *const beside[] = {"(?=", "(?!", "(?<=", "(?<!", "(?*", "(?<*"};
    bool looks = false, unknown = piece_begins(r, "(?(") || r->piece.to - r->piece.from == strlen("(?") || (piece_begins(r, "(*") && !piece_begins(r, "(*atomic:"));
    struct node *inside;

    for (size_t i = 0; i < COUNT_OF(beside); i++)
        looks = looks || piece_begins(r, beside[i]);
    if (piece_begins(r, "(?") && r->piece.to - r->piece.from > 2) /* letters that set options: x would change what blanks mean */
        for (size_t i = r->piece.from + 2; i < r->piece.to && !strchr("<P'|>=!:(", r->regex[i]); i++)
            r->is_lost = r->is_lost || r->regex[i] == 'x', r->tree->is_regular = false;
    if (piece_begins(r, "(?>") || piece_begins(r, "(*"))
        r->tree->is_regular = false;
    advance(r);
    inside = read_choice(r);
    if (r->has_piece && r->piece.kind == PIECE_CLOSE)
        advance(r);
    if (!looks && !unknown)
        return inside;
    r->tree->is_plain = false;
    return node_of(r, unknown ? NODE_UNKNOWN : NODE_NOTHING);
}

static struct node *call_node(struct reading *r)
{
    if (piece_begins(r, "(*")) { /* ACCEPT ends a match early; the others steer */
        r->is_lost = true;
        return NULL;
    }
    if (r->piece.to - r->piece.from > 2 && r->regex[r->piece.to - 1] == ')' && !piece_begins(r, "(?R") && !piece_begins(r, "(?&") && !piece_begins(r, "(?P")
        && !piece_begins(r, "(?C") && !strpbrk(arena_text_n(r->arena, r->regex + r->piece.from, r->piece.to - r->piece.from), "0123456789+")) {
        for (size_t i = r->piece.from; i < r->piece.to; i++)
            r->is_lost = r->is_lost || r->regex[i] == 'x';
        r->tree->is_regular = false;
        return NULL;
    }
    r->tree->is_plain = false;
    return node_of(r, NODE_UNKNOWN);
}

static struct node *class_read(struct reading *r)
{
    size_t from = r->piece.from;

    while (r->has_piece && r->piece.kind != PIECE_CLASS_END)
        advance(r);
    return class_node(r, from, r->has_piece ? r->piece.to : r->grammar.length);
}

/* One thing that a quantifier may follow; NULL where the piece stands for nothing in the text. */
static struct node *read_atom(struct reading *r)
{
    struct node *n = NULL;

    switch (r->piece.kind) {
    case PIECE_LITERAL:
        n = literal_node(r, r->grammar.quoted);
        break;
    case PIECE_ESCAPE:
        n = escape_node(r);
        break;
    case PIECE_OPEN:
        return group_node(r);
    case PIECE_CLASS:
        n = class_read(r);
        break;
    case PIECE_CALL:
        n = call_node(r);
        break;
    case PIECE_OPERATOR:
        if (r->regex[r->piece.from] == '.') {
            n = node_of(r, NODE_LETTER);
        } else if (strchr("*+?{", r->regex[r->piece.from])) { /* \Qab\E*: of the b that was read already */
            r->is_lost = true;
        } else {
            r->tree->is_plain = false;
            n = node_of(r, NODE_NOTHING);
        }
        break;
    default:
        break;
    }
    advance(r);
    return n;
}

static bool is_quantifier(const struct reading *r)
{
    return r->has_piece && r->piece.kind == PIECE_OPERATOR && strchr("*+?{", r->regex[r->piece.from]);
}

static void quantifier_read(const struct reading *r, int *least, int *most)
{
    const char *s = r->regex + r->piece.from;
    char *end;

    *least = *s == '+';
    *most = *s == '?' ? 1 : -1;
    if (*s != '{')
        return;
    *least = (int)strtol(s + 1, &end, 10);
    *most = *end == ',' ? (end[1] == '}' ? -1 : (int)strtol(end + 1, NULL, 10)) : *least;
}

static struct node *read_row(struct reading *r)
{
    struct node *row = node_of(r, NODE_ROW);

    while (r->has_piece && r->piece.kind != PIECE_CLOSE && !(r->piece.kind == PIECE_OPERATOR && r->regex[r->piece.from] == '|')) {
        struct node *n = read_atom(r);

        while (n && is_quantifier(r)) {
            struct node *repeat = node_of(r, NODE_REPEAT);

            quantifier_read(r, &repeat->least, &repeat->most);
            append(repeat, n);
            n = repeat;
            advance(r);
            if (r->has_piece && r->piece.kind == PIECE_OPERATOR && strchr("+?", r->regex[r->piece.from])) { /* possessive, lazy */
                r->tree->is_regular = r->tree->is_regular && r->regex[r->piece.from] == '?';
                advance(r);
            }
        }
        if (n)
            append(row, n);
    }
    return row;
}

static struct node *read_choice(struct reading *r)
{
    struct node *choice = node_of(r, NODE_CHOICE);

    if (++r->depth > DEEPEST)
        r->is_lost = true;
    while (!r->is_lost) {
        append(choice, read_row(r));
        if (!r->has_piece || r->piece.kind == PIECE_CLOSE)
            break;
        advance(r); /* | */
    }
    r->depth--;
    if (r->is_lost) /* to the end, so that nobody waits for a bracket */
        while (r->has_piece)
            advance(r);
    return choice->first == choice->last && choice->first ? choice->first : choice;
}

static struct node *text_row(struct reading *r, size_t length)
{
    struct node *row = node_of(r, NODE_ROW);

    for (const char *s = r->regex, *end = s + length; s < end;) {
        const char *from = s;

        text_next(&s, end);
        r->piece = (struct piece){.from = (size_t)(from - r->regex), .to = (size_t)(s - r->regex)};
        append(row, literal_node(r, true));
    }
    return row;
}

void tree_read(struct tree *out, const char *regex, size_t length, bool literal, struct arena *a)
{
    struct reading r = {.regex = regex, .arena = a, .tree = out};

    *out = (struct tree){.is_plain = true, .is_regular = true};
    if (literal) {
        out->root = text_row(&r, length);
        return;
    }
    grammar_start(&r.grammar, regex, length);
    advance(&r);
    out->root = read_choice(&r);
    if (r.is_lost || r.has_piece)
        out->root = NULL;
    out->is_regular = out->is_regular && out->is_plain;
}
