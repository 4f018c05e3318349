/* plain.c - maps and lists by indentation, values on one line: plain, in quotes, or a list in brackets; and remarks. A case file is nearly always
 * made of nothing else, and can be read line by line, many times as fast as by libyaml, which looks at every character several times.
 *
 * What is taken here is a part of YAML 1.1 that has one meaning only. Whatever is not surely in it (anchors, tags, texts over several lines, keys
 * that are no words of letters, values that are missing, any mistake) is left to libyaml from the beginning, so that there is one meaning and one
 * wording of what is wrong. tests/unit/yaml.c proves the two alike. */
#include "plain.h"

#include "casegrid/text.h"

#include <string.h>

enum { DEEPEST = 16, MOST_NODES = 500 * 1000, LONGEST_KEY = 128, MOST_KEYS = 128 };

struct reader {
    struct arena *arena;
    char *end;        /* of the text */
    char *from, *p;   /* the line: its beginning; where reading is */
    char *line_end;   /* its line feed, or END */
    int line, indent; /* from 1; columns before its first character */
    bool is_in_brackets;
    size_t nodes;
    int depth;
};

/* Moves to the next line that is neither blank nor a remark; false at the end of the text. */
static bool next_line(struct reader *r)
{
    while (r->line_end < r->end) {
        char *feed;

        r->from = r->line_end + 1;
        r->line++;
        feed = memchr(r->from, '\n', (size_t)(r->end - r->from));
        r->line_end = feed ? feed : r->end;
        for (r->p = r->from; r->p < r->line_end && *r->p == ' '; r->p++)
            ;
        r->indent = (int)(r->p - r->from);
        if (r->p < r->line_end && *r->p != '#')
            return true;
    }
    r->p = r->line_end;
    r->indent = -1;
    return false;
}

/* Whether nothing but blanks, or blanks and a remark, comes from P on. */
static bool is_rest_of_line(const struct reader *r, const char *p)
{
    const char *after = p;

    while (after < r->line_end && *after == ' ')
        after++;
    return after == r->line_end || (*after == '#' && after > p);
}

static void skip_blanks(struct reader *r)
{
    while (r->p < r->line_end && *r->p == ' ')
        r->p++;
}

/* Whatever stands before a value is ASCII, but for values in brackets. */
static int column_of(const struct reader *r, const char *p)
{
    return (int)(r->is_in_brackets ? text_code_points(r->from, (size_t)(p - r->from)) : (size_t)(p - r->from)) + 1;
}

/* ---- Nodes ---- */

struct children { struct yaml_node *parent, *last; };

static struct yaml_node *node_add(struct reader *r, struct children *of, enum yaml_kind kind)
{
    struct yaml_node *n = arena_get(r->arena, sizeof *n);

    n->kind = kind;
    n->line = r->line;
    n->column = column_of(r, r->p);
    if (of && of->last)
        of->last->next = n;
    else if (of)
        of->parent->first = n;
    if (of)
        of->last = n;
    r->nodes++;
    return n;
}

/* ---- Values on one line ---- */

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* A plain value begins with what means nothing to YAML; "-" only before a digit, where it is a sign. */
static bool may_begin_plain(const char *p, const char *end)
{
    if (*p == '-')
        return p + 1 < end && p[1] >= '0' && p[1] <= '9';
    return !strchr("?:,[]{}#&*!|>'\"%@`", *p);
}

/* To the end of the line or to a remark, without the blanks there. A colon that could end a key is not for us. */
static bool read_plain(struct reader *r, struct yaml_node *n)
{
    char *to = r->line_end;

    if (!may_begin_plain(r->p, r->line_end))
        return false;
    for (char *c = r->p; (c = memchr(c, ':', (size_t)(to - c))); c++)
        if (c + 1 == to || c[1] == ' ')
            return false;
    for (char *c = r->p; (c = memchr(c, '#', (size_t)(to - c))); c++)
        if (c[-1] == ' ') {
            to = c;
            break;
        }
    while (to > r->p && to[-1] == ' ')
        to--;
    n->text = r->p;
    *to = '\0';
    r->p = r->line_end;
    return true;
}

static bool read_single_quoted(struct reader *r, struct yaml_node *n)
{
    char *p = r->p + 1, *to = p;

    n->text = p;
    for (; p < r->line_end; p++) {
        if (*p == '\'' && p + 1 < r->line_end && p[1] == '\'')
            p++;
        else if (*p == '\'')
            break;
        *to++ = *p;
    }
    if (p == r->line_end)
        return false;
    *to = '\0';
    r->p = p + 1;
    return true;
}

static bool read_double_quoted(struct reader *r, struct yaml_node *n)
{
    char *p = r->p + 1, *to = p;

    n->text = p;
    for (; p < r->line_end && *p != '"'; p++) {
        if (*p == '\\') {
            if (p + 1 == r->line_end || !strchr("\"\\n", p[1]))
                return false;
            p++;
            *to++ = *p == 'n' ? '\n' : *p;
        } else {
            *to++ = *p;
        }
    }
    if (p == r->line_end)
        return false;
    *to = '\0';
    r->p = p + 1;
    return true;
}

static bool read_quoted(struct reader *r, struct yaml_node *n)
{
    return *r->p == '"' ? read_double_quoted(r, n) : read_single_quoted(r, n);
}

/* Words and what is no ASCII; of signs only those that mean nothing inside brackets. */
static bool read_plain_in_brackets(struct reader *r, struct yaml_node *n)
{
    char *p = r->p;

    while (p < r->line_end && (is_word_char(*p) || (unsigned char)*p >= 0x80 || *p == '.' || *p == '/' || (*p == '-' && p > r->p)))
        p++;
    if (p == r->p || p == r->line_end)
        return false;
    n->text = r->p;
    r->p = p;
    return true;
}

/* Whether the value that ends at P was taken as it stands. Columns behind it are counted over what is left of it. */
static bool is_as_written(const struct yaml_node *n, const char *p)
{
    return n->text + strlen(n->text) + 1 == p;
}

/* [a, "b", 'c'] on one line. */
static bool read_brackets(struct reader *r, struct yaml_node *list)
{
    struct children items = {list, NULL};
    bool is_first = true;

    r->p++;
    for (;;) {
        bool quoted;
        char *behind, sign;
        struct yaml_node *n;

        skip_blanks(r);
        if (is_first && r->p < r->line_end && *r->p == ']')
            break;
        if (r->p == r->line_end || r->nodes >= MOST_NODES)
            return false;
        n = node_add(r, &items, YAML_TEXT);
        quoted = *r->p == '"' || *r->p == '\'';
        if (quoted ? !read_quoted(r, n) || !is_as_written(n, r->p) : !read_plain_in_brackets(r, n))
            return false;
        behind = r->p;
        skip_blanks(r);
        if (r->p == r->line_end || (*r->p != ',' && *r->p != ']'))
            return false;
        sign = *r->p;
        if (!quoted)
            *behind = '\0';
        is_first = false;
        if (sign == ']')
            break;
        r->p++;
        if (r->p == r->line_end || *r->p != ' ')
            return false;
    }
    r->p++;
    return true;
}

/* The value at P, and then the next line. */
static bool read_inline(struct reader *r, struct children *of, const char *key, int key_line, int key_column)
{
    enum yaml_kind kind = *r->p == '[' ? YAML_LIST : YAML_TEXT;
    struct yaml_node *n = node_add(r, of, kind);
    bool good;

    n->key = key;
    n->key_line = key_line;
    n->key_column = key_column;
    r->is_in_brackets = kind == YAML_LIST;
    if (kind == YAML_LIST)
        good = read_brackets(r, n);
    else
        good = *r->p == '"' || *r->p == '\'' ? read_quoted(r, n) : read_plain(r, n);
    if (!good || !is_rest_of_line(r, r->p))
        return false;
    r->is_in_brackets = false;
    next_line(r);
    return true;
}

/* ---- Blocks ---- */

/* Whether a key begins at P: its length, or 0. */
static size_t key_length(const struct reader *r, const char *p)
{
    size_t n = 0;

    while (p + n < r->line_end && n < LONGEST_KEY && is_word_char(p[n]))
        n++;
    return n && p + n < r->line_end && p[n] == ':' && (p + n + 1 == r->line_end || p[n + 1] == ' ') ? n : 0;
}

static bool is_dash(const struct reader *r, const char *p)
{
    return p + 1 < r->line_end && p[0] == '-' && p[1] == ' ';
}

static bool read_map(struct reader *r, struct yaml_node *map, int column);

/* Items whose dashes stand in COLUMN (from 0). */
static bool read_list(struct reader *r, struct yaml_node *list, int column)
{
    struct children items = {list, NULL};

    do {
        if (!is_dash(r, r->p) || r->nodes >= MOST_NODES)
            return false;
        r->p++;
        skip_blanks(r);
        if (r->p == r->line_end)
            return false;
        if (key_length(r, r->p)) {
            struct yaml_node *map = node_add(r, &items, YAML_MAP);

            if (!read_map(r, map, (int)(r->p - r->from)))
                return false;
        } else if (!read_inline(r, &items, NULL, 0, 0)) {
            return false;
        }
    } while (r->indent == column);
    return r->indent < column;
}

/* The value of a key that has nothing behind it: what is indented more on the lines below. */
static bool read_below(struct reader *r, struct children *of, const char *key, int key_line, int key_column, int column)
{
    bool is_list;
    struct yaml_node *n;

    if (!next_line(r) || r->indent <= column)
        return false;
    is_list = is_dash(r, r->p);
    if (!is_list && !key_length(r, r->p))
        return false;
    n = node_add(r, of, is_list ? YAML_LIST : YAML_MAP);
    n->key = key;
    n->key_line = key_line;
    n->key_column = key_column;
    return is_list ? read_list(r, n, r->indent) : read_map(r, n, r->indent);
}

/* Whether KEY stands before among the children. SEEN has a bit for each letter sum: nearly always it answers alone. */
static bool is_twice(const struct yaml_node *map, const struct yaml_node *last, const char *key, size_t length, unsigned long long *seen)
{
    unsigned hash = (unsigned)length;
    unsigned long long bit;
    bool may_be;

    for (size_t i = 0; i < length; i++)
        hash = hash * 31 + (unsigned char)key[i];
    bit = 1ULL << (hash ^ hash >> 6 ^ hash >> 12) % 64;
    may_be = *seen & bit;
    *seen |= bit;
    for (const struct yaml_node *n = may_be ? map->first : NULL; n; n = n == last ? NULL : n->next)
        if (!strcmp(n->key, key))
            return true;
    return false;
}

/* Keys that stand in COLUMN (from 0). */
static bool read_map(struct reader *r, struct yaml_node *map, int column)
{
    struct children values = {map, NULL};
    unsigned long long seen = 0;
    size_t count = 0;

    if (++r->depth > DEEPEST)
        return false;
    do {
        size_t length = key_length(r, r->p);
        char *key = r->p;
        int line = r->line;
        bool good;

        if (!length || r->nodes >= MOST_NODES || ++count > MOST_KEYS) /* long maps: libyaml compares their keys by sorting */
            return false;
        key[length] = '\0';
        if (is_twice(map, values.last, key, length, &seen))
            return false;
        r->p += length + 1;
        if (is_rest_of_line(r, r->p)) {
            good = read_below(r, &values, key, line, column + 1, column);
        } else {
            skip_blanks(r);
            good = read_inline(r, &values, key, line, column + 1);
        }
        if (!good)
            return false;
    } while (r->indent == column);
    r->depth--;
    return r->indent < column;
}

bool plain_read(struct yaml_node **root, struct arena *a, const char *text, size_t n)
{
    char *copy = arena_get(a, n + 2); /* a line end in front, a zero byte behind; values are ended, and quotes taken away, where they stand */
    struct reader r = {.arena = a, .end = copy + 1 + n, .line_end = copy};

    if (memchr(text, '\t', n) || memchr(text, '\r', n))
        return false;
    copy[0] = '\n';
    memcpy(copy + 1, text, n);
    if (!next_line(&r) || !key_length(&r, r.p))
        return false;
    *root = node_add(&r, NULL, YAML_MAP);
    return read_map(&r, *root, r.indent) && r.p == r.end;
}
