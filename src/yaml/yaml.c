/* yaml.c - libyaml's events built into a tree, with every limit kept while it grows. Plain texts do not come that way: plain.c. */
#include "casegrid/yaml.h"

#include "characters.h"
#include "plain.h"
#include "problems.h"

#include "casegrid/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { DEEPEST = 32, MOST_NODES = 1000 * 1000 };

struct yaml {
    struct arena *arena;
    struct yaml_node *root;
    bool is_plain;
};

/* A list or map that is still open. */
struct level {
    struct yaml_node *node, *last;
    size_t children;
    const char *key; /* map: the key whose value comes next; NULL while a key is expected */
    struct yaml_place key_place;
};

struct builder {
    struct yaml *yaml;
    struct level levels[DEEPEST];
    int depth;
    size_t nodes;
    int documents;
    struct yaml_place place; /* of what is wrong */
    struct fault *fault;
};

static int count_from_one(size_t n)
{
    return n < INT_MAX ? (int)n + 1 : INT_MAX;
}

static struct yaml_place place_of(yaml_mark_t mark)
{
    return (struct yaml_place){count_from_one(mark.line), count_from_one(mark.column)};
}

static enum code wrong(struct builder *b, struct yaml_place place, const char *message)
{
    b->place = place;
    return fault_set(b->fault, BAD_INPUT, "%s", message);
}

/* ---- Keys given twice ---- */

static int by_key_then_order(const void *a, const void *b)
{
    const struct yaml_node *x = *(const struct yaml_node *const *)a, *y = *(const struct yaml_node *const *)b;
    int order = strcmp(x->key, y->key);

    if (order)
        return order;
    return x->key_line != y->key_line ? (x->key_line > y->key_line) - (x->key_line < y->key_line)
                                      : (x->key_column > y->key_column) - (x->key_column < y->key_column);
}

static bool stands_before(const struct yaml_node *a, const struct yaml_node *b)
{
    return !b || a->key_line < b->key_line || (a->key_line == b->key_line && a->key_column < b->key_column);
}

/* Sorted, not compared pair by pair: a map can have a million keys. */
static enum code check_keys_once(struct builder *b, const struct level *l)
{
    const struct yaml_node **nodes, *first = NULL, *second = NULL;
    size_t count = 0;

    if (l->node->kind != YAML_MAP || l->children < 2)
        return OK;
    nodes = memory_array(l->children, sizeof *nodes);
    for (const struct yaml_node *n = l->node->first; n; n = n->next)
        nodes[count++] = n;
    qsort(nodes, count, sizeof *nodes, by_key_then_order);
    for (size_t i = 1; i < count; i++) {
        if (!strcmp(nodes[i - 1]->key, nodes[i]->key) && stands_before(nodes[i], second)) {
            first = nodes[i - 1];
            second = nodes[i];
        }
    }
    free(nodes);
    if (!second)
        return OK;
    b->place = (struct yaml_place){second->key_line, second->key_column};
    return fault_set(b->fault, BAD_INPUT, _("键“%.200s”给了两次，第一次在第 %d 行；请只留一个。"), second->key, first->key_line);
}

/* ---- The tree ---- */

static enum code add_node(struct builder *b, enum yaml_kind kind, yaml_mark_t mark, struct yaml_node **out)
{
    struct level *l = b->depth ? &b->levels[b->depth - 1] : NULL;
    struct yaml_place place = place_of(mark);
    struct yaml_node *n;

    if (b->nodes == MOST_NODES)
        return wrong(b, place, _("文件太大：内容超过一百万项；请把它分成几个文件。"));
    if (l && l->node->kind == YAML_MAP && !l->key)
        return wrong(b, place, _("键只能是一个词，不能是列表或另一组键；方括号或花括号开头的文字请用单引号括起来。"));
    b->nodes++;
    n = arena_get(b->yaml->arena, sizeof *n);
    n->kind = kind;
    n->line = place.line;
    n->column = place.column;
    if (!l) {
        b->yaml->root = n;
    } else {
        if (l->last)
            l->last->next = n;
        else
            l->node->first = n;
        l->last = n;
        l->children++;
        n->key = l->key;
        n->key_line = l->key_place.line;
        n->key_column = l->key_place.column;
        l->key = NULL;
        l->key_place = (struct yaml_place){0, 0};
    }
    *out = n;
    return OK;
}

static enum code refuse_dress(struct builder *b, yaml_mark_t mark, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        return wrong(b, place_of(mark), _("“&”开头是 YAML 的锚点，案例文件里不用；如果是文字，请用单引号把值括起来。"));
    if (tag)
        return wrong(b, place_of(mark), _("“!”开头是 YAML 的标签，案例文件里不用；如果是文字，请用单引号把值括起来。"));
    return OK;
}

static enum code on_scalar(struct builder *b, const yaml_event_t *e)
{
    struct level *l = b->depth ? &b->levels[b->depth - 1] : NULL;
    const char *value = (const char *)e->data.scalar.value;
    size_t length = e->data.scalar.length;
    struct yaml_place place = place_of(e->start_mark);
    struct yaml_node *n;
    enum code rc = refuse_dress(b, e->start_mark, e->data.scalar.anchor, e->data.scalar.tag);

    if (rc != OK)
        return rc;
    rc = characters_check_scalar(value, length, b->fault);
    if (rc != OK) {
        b->place = place;
        return rc;
    }
    if (l && l->node->kind == YAML_MAP && !l->key) {
        if (!length)
            return wrong(b, place, _("冒号前面没有键；应写成“键: 值”。"));
        l->key = arena_text_n(b->yaml->arena, value, length);
        l->key_place = place;
        return OK;
    }
    rc = add_node(b, YAML_TEXT, e->start_mark, &n);
    if (rc == OK)
        n->text = arena_text_n(b->yaml->arena, value, length);
    return rc;
}

static enum code open_level(struct builder *b, enum yaml_kind kind, yaml_mark_t mark)
{
    struct yaml_node *n;
    enum code rc;

    if (b->depth == DEEPEST)
        return wrong(b, place_of(mark), _("列表和键一层套一层超过了 32 层；请检查缩进和括号。"));
    rc = add_node(b, kind, mark, &n);
    if (rc == OK)
        b->levels[b->depth++] = (struct level){.node = n};
    return rc;
}

static enum code on_list(struct builder *b, const yaml_event_t *e)
{
    enum code rc = refuse_dress(b, e->start_mark, e->data.sequence_start.anchor, e->data.sequence_start.tag);

    return rc == OK ? open_level(b, YAML_LIST, e->start_mark) : rc;
}

static enum code on_map(struct builder *b, const yaml_event_t *e)
{
    enum code rc = refuse_dress(b, e->start_mark, e->data.mapping_start.anchor, e->data.mapping_start.tag);

    return rc == OK ? open_level(b, YAML_MAP, e->start_mark) : rc;
}

static enum code on_end(struct builder *b, const yaml_event_t *e)
{
    (void)e;
    b->depth--;
    return check_keys_once(b, &b->levels[b->depth]);
}

static enum code on_alias(struct builder *b, const yaml_event_t *e)
{
    return wrong(b, place_of(e->start_mark), _("“*”开头是 YAML 的引用，案例文件里不用；如果是文字，请用单引号把值括起来。"));
}

static enum code on_document(struct builder *b, const yaml_event_t *e)
{
    if (b->documents++)
        return wrong(b, place_of(e->start_mark), _("一个文件里只能有一份内容，这里用“---”又开始了一份；请删去这一行，或另存一个文件。"));
    return OK;
}

typedef enum code event_step(struct builder *b, const yaml_event_t *e);

static event_step *const steps[] = {
    [YAML_DOCUMENT_START_EVENT] = on_document, [YAML_ALIAS_EVENT] = on_alias,      [YAML_SCALAR_EVENT] = on_scalar,
    [YAML_SEQUENCE_START_EVENT] = on_list,     [YAML_SEQUENCE_END_EVENT] = on_end, [YAML_MAPPING_START_EVENT] = on_map,
    [YAML_MAPPING_END_EVENT] = on_end,
};

/* Where libyaml has no place for the problem itself it has one for what it was about. */
static enum code on_parser_error(struct builder *b, const yaml_parser_t *parser)
{
    yaml_mark_t mark = parser->problem_mark;

    if (parser->error == YAML_MEMORY_ERROR)
        return wrong(b, (struct yaml_place){1, 1}, _("内存不够，读不完这个文件；请把它分成几个文件。"));
    if (!mark.line && !mark.column && parser->context)
        mark = parser->context_mark;
    if (problem_begins_at_context(parser->problem, parser->context))
        mark = parser->context_mark;
    return wrong(b, place_of(mark), problem_sentence(parser->problem, parser->context));
}

static enum code build(struct builder *b, const char *text, size_t n)
{
    yaml_parser_t parser;
    enum code rc = OK;
    bool ended = false;

    if (!yaml_parser_initialize(&parser))
        return wrong(b, (struct yaml_place){1, 1}, _("内存不够，读不完这个文件；请把它分成几个文件。"));
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
    while (rc == OK && !ended) {
        yaml_event_t e;

        if (!yaml_parser_parse(&parser, &e)) {
            rc = on_parser_error(b, &parser);
            break;
        }
        if ((size_t)e.type < COUNT_OF(steps) && steps[e.type])
            rc = steps[e.type](b, &e);
        ended = e.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
    }
    yaml_parser_delete(&parser);
    return rc;
}

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static enum code read_text(struct yaml **out, const char *text, size_t n, bool may_be_plain, struct yaml_place *place, struct fault *f)
{
    struct builder b = {.fault = f};
    size_t mark = strlen(byte_order_mark);
    enum code rc;

    if (n >= mark && !memcmp(text, byte_order_mark, mark)) {
        text += mark;
        n -= mark;
    }
    rc = characters_check(text, n, place, f);
    if (rc != OK)
        return rc;
    b.yaml = memory_get(sizeof *b.yaml);
    b.yaml->arena = arena_create();
    if (may_be_plain && plain_read(&b.yaml->root, b.yaml->arena, text, n)) {
        b.yaml->is_plain = true;
        *out = b.yaml;
        return OK;
    }
    if (may_be_plain) { /* what it has left behind */
        arena_free(b.yaml->arena);
        *b.yaml = (struct yaml){.arena = arena_create()};
    }
    rc = build(&b, text, n);
    if (rc != OK) {
        yaml_tree_free(b.yaml);
        if (place)
            *place = b.place;
        return rc;
    }
    *out = b.yaml;
    return OK;
}

enum code yaml_read(struct yaml **out, const char *text, size_t n, struct yaml_place *place, struct fault *f)
{
    return read_text(out, text, n, true, place, f);
}

enum code yaml_read_slowly(struct yaml **out, const char *text, size_t n, struct yaml_place *place, struct fault *f)
{
    return read_text(out, text, n, false, place, f);
}

void yaml_tree_free(struct yaml *y)
{
    if (!y)
        return;
    arena_free(y->arena);
    free(y);
}

bool yaml_is_plain(const struct yaml *y)
{
    return y->is_plain;
}

const struct yaml_node *yaml_root(const struct yaml *y)
{
    return y->root;
}

const struct yaml_node *yaml_child(const struct yaml_node *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml_node *n = map->first; n; n = n->next)
        if (*n->key == *key && !strcmp(n->key, key))
            return n;
    return NULL;
}

/* What acts on a terminal stands in a file as its number: files are shown, too. */
static void add_number(struct buffer *out, uint32_t c)
{
    buffer_format(out, c > 0xFFFF ? "\\U%08X" : c > 0xFF ? "\\u%04X" : "\\x%02X", (unsigned)c);
}

void yaml_quote(struct buffer *out, const char *text)
{
    const char *end = text + strlen(text), *unclean = text + text_unclean(text, (size_t)(end - text));

    buffer_add_char(out, '"');
    for (const char *s = text; s < end;) {
        if (*s == '\n' || *s == '\t') {
            buffer_add(out, *s++ == '\n' ? "\\n" : "\\t");
        } else if (s == unclean) {
            add_number(out, text_next(&s, end));
        } else {
            if (*s == '"' || *s == '\\')
                buffer_add_char(out, '\\');
            buffer_add_char(out, *s++);
        }
        if (s > unclean)
            unclean = s + text_unclean(s, (size_t)(end - s));
    }
    buffer_add_char(out, '"');
}
