/* need.c - from the tree of a pattern to the pairs that its matches must hold. */
#include "tree.h"

#include <string.h>

enum {
    MOST_TEXTS = 8,     /* a part of the pattern that can be this many texts, all of a known length, is kept as these */
    LONGEST_TEXT = 24,
    MOST_ENDS = 16,     /* letters a part can begin or end with */
};

struct text { struct letter letters[LONGEST_TEXT]; size_t length; };
struct ends { struct letter letters[MOST_ENDS]; size_t count; bool known; };

/* What is known of a part: it is one of TEXTS, or it needs NEED and begins and ends with these. */
struct part {
    bool is_texts;
    struct text *texts;
    size_t count;
    bool can_be_empty;
    struct ends first, last;
    const struct need *need;
};

static const struct need nothing = {.kind = NEED_NOTHING};

/* ---- Needs ---- */

static const struct need *pair(struct arena *a, const struct letter *x, const struct letter *y)
{
    struct need *n = arena_get(a, sizeof *n);

    if (x->kind == LETTER_ANY && y->kind == LETTER_ANY)
        return &nothing;
    *n = (struct need){.kind = NEED_PAIR, .a = *x, .b = *y};
    return n;
}

/* X and Y under KIND. Parts that stand in a list already are copied: a need belongs to one list. */
static const struct need *join(struct arena *a, enum need_kind kind, const struct need *x, const struct need *y)
{
    struct need *n, *first, *second;

    if (x->kind == NEED_NOTHING || y->kind == NEED_NOTHING)
        return kind == NEED_ANY ? &nothing : x->kind == NEED_NOTHING ? y : x;
    n = arena_get(a, sizeof *n), first = arena_get(a, sizeof *n), second = arena_get(a, sizeof *n);
    *second = *y;
    second->next = NULL;
    if (x->kind == kind) { /* flat lists: X's parts behind the new one */
        second->next = x->first;
        *n = (struct need){.kind = kind, .first = second};
        return n;
    }
    *first = *x;
    first->next = second;
    *n = (struct need){.kind = kind, .first = first};
    return n;
}

static const struct need *text_need(struct arena *a, const struct text *t)
{
    const struct letter any = {.kind = LETTER_ANY};
    const struct need *all = &nothing;

    if (t->length == 1)
        return pair(a, &any, &t->letters[0]);
    for (size_t i = 1; i < t->length; i++)
        all = join(a, NEED_ALL, all, pair(a, &t->letters[i - 1], &t->letters[i]));
    return all;
}

static const struct need *part_need(struct arena *a, const struct part *p)
{
    const struct need *any = NULL;

    if (!p->is_texts)
        return p->need;
    for (size_t i = 0; i < p->count; i++) {
        const struct need *n = text_need(a, &p->texts[i]);

        any = any ? join(a, NEED_ANY, any, n) : n;
    }
    return any ? any : &nothing;
}

/* One of X's last letters stands before one of Y's first. */
static const struct need *border(struct arena *a, const struct ends *x, const struct ends *y)
{
    const struct need *any = NULL;

    if (!x->known || !y->known || x->count * y->count > 2 * MOST_ENDS || !x->count || !y->count)
        return &nothing;
    for (size_t i = 0; i < x->count; i++)
        for (size_t k = 0; k < y->count; k++) {
            const struct need *n = x->letters[i].kind == LETTER_ANY || y->letters[k].kind == LETTER_ANY
                                       ? &nothing /* any character beside one that is needed anyway */
                                       : pair(a, &x->letters[i], &y->letters[k]);

            any = any ? join(a, NEED_ANY, any, n) : n;
        }
    return any;
}

/* ---- Parts ---- */

static struct ends ends_of(const struct part *p, bool last)
{
    struct ends e = {.known = true};

    if (!p->is_texts)
        return last ? p->last : p->first;
    for (size_t i = 0; i < p->count; i++)
        if (p->texts[i].length)
            e.letters[e.count++] = p->texts[i].letters[last ? p->texts[i].length - 1 : 0];
    return e;
}

static struct ends ends_join(const struct ends *x, const struct ends *y)
{
    struct ends e = *x;

    e.known = x->known && y->known && x->count + y->count <= MOST_ENDS;
    for (size_t i = 0; e.known && i < y->count; i++)
        e.letters[e.count++] = y->letters[i];
    return e;
}

static struct part texts_part(struct arena *a, size_t count)
{
    return (struct part){.is_texts = true, .count = count, .texts = arena_get(a, count * sizeof(struct text))};
}

static struct part empty_part(struct arena *a)
{
    struct part p = texts_part(a, 1);

    p.can_be_empty = true;
    return p;
}

static const struct part unknown_part = {.can_be_empty = true, .need = &nothing};

static bool texts_row(struct part *out, const struct part *x, const struct part *y, struct arena *a)
{
    struct part p;

    if (!x->is_texts || !y->is_texts || x->count * y->count > MOST_TEXTS)
        return false;
    for (size_t i = 0; i < x->count; i++)
        for (size_t k = 0; k < y->count; k++)
            if (x->texts[i].length + y->texts[k].length > LONGEST_TEXT)
                return false;
    p = texts_part(a, x->count * y->count);
    for (size_t i = 0; i < x->count; i++)
        for (size_t k = 0; k < y->count; k++) {
            struct text *t = &p.texts[i * y->count + k];

            *t = x->texts[i];
            memcpy(t->letters + t->length, y->texts[k].letters, y->texts[k].length * sizeof *t->letters);
            t->length += y->texts[k].length;
        }
    p.can_be_empty = x->can_be_empty && y->can_be_empty;
    *out = p;
    return true;
}

static struct part row_of(struct arena *a, const struct part *x, const struct part *y)
{
    struct ends xf = ends_of(x, false), xl = ends_of(x, true), yf = ends_of(y, false), yl = ends_of(y, true);
    struct part p;

    if (texts_row(&p, x, y, a))
        return p;
    p = (struct part){.can_be_empty = x->can_be_empty && y->can_be_empty};
    p.need = join(a, NEED_ALL, part_need(a, x), part_need(a, y));
    if (!x->can_be_empty && !y->can_be_empty)
        p.need = join(a, NEED_ALL, p.need, border(a, &xl, &yf));
    p.first = x->can_be_empty ? ends_join(&xf, &yf) : xf;
    p.last = y->can_be_empty ? ends_join(&yl, &xl) : yl;
    return p;
}

static struct part choice_of(struct arena *a, const struct part *x, const struct part *y)
{
    struct ends xf = ends_of(x, false), xl = ends_of(x, true), yf = ends_of(y, false), yl = ends_of(y, true);
    struct part p;

    if (x->is_texts && y->is_texts && x->count + y->count <= MOST_TEXTS) {
        p = texts_part(a, x->count + y->count);
        memcpy(p.texts, x->texts, x->count * sizeof *p.texts);
        memcpy(p.texts + x->count, y->texts, y->count * sizeof *p.texts);
    } else {
        p = (struct part){.need = join(a, NEED_ANY, part_need(a, x), part_need(a, y)), .first = ends_join(&xf, &yf), .last = ends_join(&xl, &yl)};
    }
    p.can_be_empty = x->can_be_empty || y->can_be_empty;
    return p;
}

static struct part part_of(struct arena *a, const struct node *n);

static struct part repeat_of(struct arena *a, const struct node *n)
{
    struct part one = part_of(a, n->first), p;
    struct ends first, last;

    if (n->most == 0)
        return empty_part(a);
    p = one;
    if (n->least == n->most) {
        int times = 1;

        while (times < n->least && texts_row(&p, &p, &one, a))
            times++;
        if (times == n->least)
            return p;
        p = one;
    }
    first = ends_of(&one, false), last = ends_of(&one, true);
    p = (struct part){.can_be_empty = one.can_be_empty || n->least == 0, .first = first, .last = last,
                      .need = n->least ? part_need(a, &one) : &nothing};
    if (n->least >= 2 && !one.can_be_empty)
        p.need = join(a, NEED_ALL, p.need, border(a, &last, &first));
    return p;
}

static struct part part_of(struct arena *a, const struct node *n)
{
    struct part p;

    switch (n->kind) {
    case NODE_NOTHING:
        return empty_part(a);
    case NODE_LETTER:
        p = texts_part(a, 1);
        p.texts[0].letters[0] = n->letter;
        p.texts[0].length = 1;
        return p;
    case NODE_ROW:
        p = empty_part(a);
        for (const struct node *k = n->first; k; k = k->next) {
            struct part next = part_of(a, k);

            p = row_of(a, &p, &next);
        }
        return p;
    case NODE_CHOICE:
        p = part_of(a, n->first);
        for (const struct node *k = n->first->next; k; k = k->next) {
            struct part next = part_of(a, k);

            p = choice_of(a, &p, &next);
        }
        return p;
    case NODE_REPEAT:
        return repeat_of(a, n);
    case NODE_UNKNOWN:
        break;
    }
    return unknown_part;
}

/* The pattern's texts as they are written, where each letter stands for itself alone. */
static void texts_take(struct pattern_need *out, const struct part *p, const char *regex, struct arena *a)
{
    const char **texts = arena_get(a, p->count * sizeof *texts);

    for (size_t i = 0; i < p->count; i++) {
        struct buffer b = {0};
        bool whole = p->texts[i].length > 0;

        for (size_t k = 0; k < p->texts[i].length; k++) {
            const struct letter *l = &p->texts[i].letters[k];

            whole = whole && l->kind == LETTER_ONE;
            buffer_add_n(&b, regex + l->from, l->to - l->from);
        }
        texts[i] = arena_text(a, buffer_text(&b));
        buffer_clear(&b);
        if (!whole)
            return;
    }
    out->texts = texts;
    out->text_count = p->count;
}

/* A copy in which each need has a number of its own. */
static struct need *numbered(struct arena *a, const struct need *n, size_t *count)
{
    struct need *copy = arena_get(a, sizeof *copy), *last = NULL;

    *copy = *n;
    copy->number = (*count)++;
    copy->first = copy->next = NULL;
    for (const struct need *k = n->first; k; k = k->next) {
        struct need *part = numbered(a, k, count);

        if (last)
            last->next = part;
        else
            copy->first = part;
        last = part;
    }
    return copy;
}

void need_find(struct pattern_need *out, const struct tree *tree, const char *regex, struct arena *a)
{
    struct part whole;

    *out = (struct pattern_need){.need = &nothing};
    if (!tree->root)
        return;
    whole = part_of(a, tree->root);
    out->need = numbered(a, part_need(a, &whole), &out->need_count);
    out->classes = tree->classes;
    out->class_count = tree->class_count;
    out->is_plain = tree->is_regular;
    if (whole.is_texts && tree->is_regular)
        texts_take(out, &whole, regex, a);
}
