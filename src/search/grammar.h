/* grammar.h - a pattern cut into its pieces: what stands for itself, what opens, what is only a sign.
 * It judges nothing: whether a pattern is right is the library's to say. */
#ifndef SEARCH_GRAMMAR_H
#define SEARCH_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

enum piece_kind {
    PIECE_LITERAL,  /* a character that stands for itself, with the backslash before it if it has one */
    PIECE_ESCAPE,   /* \d, \p{Han}, \x{4e00}, [:alpha:] … */
    PIECE_OPERATOR, /* . ^ $ | * + ? {2,3} */
    PIECE_OPEN,     /* ( with everything that says what kind of group it is */
    PIECE_CLOSE,
    PIECE_CLASS,    /* [ or [^ */
    PIECE_CLASS_END,
    PIECE_CALL,     /* (?R) (?&name) (?i) (*VERB): brackets that hold no pattern */
    PIECE_COMMENT,
};

struct piece {
    enum piece_kind kind;
    size_t from, to;  /* bytes of the pattern */
    bool closed;      /* a call, comment or braced escape that has its end */
};

struct grammar {
    const char *regex; /* kept */
    size_t length, at;
    bool quoted;       /* between \Q and \E */
    bool in_class;
    size_t class_first; /* where a ] would still stand for itself */
};

void grammar_start(struct grammar *g, const char *regex, size_t length);
/* The next piece; false at the end. */
bool grammar_next(struct grammar *g, struct piece *out);

/* Where the innermost bracket stands that is still open at the end: the class's [ if there is one, else the group's (.
 * LENGTH if none is open. */
size_t grammar_open_bracket(const char *regex, size_t length);
/* Where the first ESCAPE (\K) stands; LENGTH if nowhere. */
size_t grammar_escape(const char *regex, size_t length, const char *escape);
/* Where the first bracket that holds no pattern and begins with CALL ((*LIMIT_) stands; LENGTH if nowhere. */
size_t grammar_call(const char *regex, size_t length, const char *call);
/* Where a quantifier begins that is not closed ({2, at the end); LENGTH if there is none. */
size_t grammar_open_quantifier(const char *regex, size_t length);
/* Whether a capital letter in it asks for letter case to be respected. Escapes and names of groups do not count,
 * \p{Lu} and [:upper:] do; so does a pattern in which nothing stands for itself. */
bool grammar_respects_case(const char *regex, size_t length, bool literal);
/* Whether somewhere in it blanks and comments are nothing ((?x)): its pieces are not cut by that. */
bool grammar_extends(const char *regex, size_t length);
/* Whether the pattern speaks of where the search began (\G) or steers it (COMMIT, SKIP), so that it cannot be cut into parts. */
bool grammar_steers(const char *regex, size_t length);

#endif
