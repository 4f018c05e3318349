/* plan.c - from the tree of a pattern to the steps of its automaton. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

struct making {
    struct plan *plan;
    const struct pattern *pattern;
    struct arena *arena;
    bool is_too_large;
};

static int step_add(struct making *m, int letter, int next, int also)
{
    if (m->plan->step_count == MOST_STEPS) {
        m->is_too_large = true;
        return 0;
    }
    *(struct step *)arena_append(m->arena, &m->plan->steps, &m->plan->step_count, sizeof(struct step)) = (struct step){letter, next, also};
    return (int)m->plan->step_count - 1;
}

/* What is compiled for one letter is anchored on both sides: a class and "." as the pattern has them, a character by itself. */
static pcre2_code *sign_compile(const struct pattern *p, const struct letter *l)
{
    struct buffer b = {0};
    pcre2_code *code;
    size_t offset;
    int error;

    buffer_add(&b, "\\A(?:");
    if (l->kind == LETTER_CLASS)
        buffer_add_n(&b, p->regex + l->from, l->to - l->from);
    else if (l->kind == LETTER_ANY)
        buffer_add(&b, ".");
    else
        buffer_format(&b, "\\x{%x}", (unsigned)l->raw);
    buffer_add(&b, ")\\z");
    code = pattern_compile(b.text, b.length, p->options & PCRE2_CASELESS, &error, &offset);
    buffer_clear(&b);
    return code;
}

/* Whether letter case has another form of C: of the characters that the tree takes for simple, only these. */
static bool has_case(uint32_t c)
{
    c = text_fold(c, FOLD_CASE | FOLD_WIDTH);
    return c >= 'a' && c <= 'z';
}

static bool same_letter(const struct pattern *p, const struct letter *a, const struct letter *b)
{
    if (a->kind != b->kind || a->kind == LETTER_ANY)
        return a->kind == b->kind;
    if (a->kind == LETTER_ONE)
        return a->raw == b->raw;
    return a->to - a->from == b->to - b->from && !memcmp(p->regex + a->from, p->regex + b->from, a->to - a->from);
}

static int sign_of(struct making *m, const struct letter *l, struct letter *known)
{
    struct plan *plan = m->plan;
    struct sign *s;

    for (size_t i = 0; i < plan->sign_count; i++)
        if (same_letter(m->pattern, &known[i], l))
            return (int)i;
    if (plan->sign_count == MOST_LETTERS) {
        m->is_too_large = true;
        return 0;
    }
    known[plan->sign_count] = *l;
    s = &plan->signs[plan->sign_count++];
    s->one = l->raw;
    if (l->kind == LETTER_ONE && !(m->pattern->ignores_case && has_case(l->raw)))
        return (int)plan->sign_count - 1;
    s->code = sign_compile(m->pattern, l);
    m->is_too_large = m->is_too_large || !s->code;
    return (int)plan->sign_count - 1;
}

/* The steps of N, from back to front: returns where they begin; they lead to NEXT. */
static int steps_of(struct making *m, const struct node *n, int next, struct letter *known);

static int row_steps(struct making *m, const struct node *k, int next, struct letter *known)
{
    return k ? steps_of(m, k, row_steps(m, k->next, next, known), known) : next;
}

static int repeat_steps(struct making *m, const struct node *n, int next, struct letter *known)
{
    int at = next;

    if (n->most < 0) {
        int loop = step_add(m, -1, -1, next), body = steps_of(m, n->first, loop, known);

        if (!m->is_too_large)
            m->plan->steps[loop].next = body;
        at = loop;
    }
    for (int i = n->least > 0 ? n->least : 0; i < n->most && !m->is_too_large; i++)
        at = step_add(m, -1, steps_of(m, n->first, at, known), next);
    for (int i = 0; i < n->least && !m->is_too_large; i++)
        at = steps_of(m, n->first, at, known);
    return at;
}

static int steps_of(struct making *m, const struct node *n, int next, struct letter *known)
{
    int at = -1;

    if (m->is_too_large)
        return 0;
    switch (n->kind) {
    case NODE_NOTHING:
        return next;
    case NODE_LETTER:
        return step_add(m, sign_of(m, &n->letter, known), next, -1);
    case NODE_ROW:
        return row_steps(m, n->first, next, known);
    case NODE_CHOICE:
        for (const struct node *k = n->first; k && !m->is_too_large; k = k->next) {
            int branch = steps_of(m, k, next, known);

            at = at < 0 ? branch : step_add(m, -1, branch, at);
        }
        return at < 0 ? next : at;
    case NODE_REPEAT:
        return repeat_steps(m, n, next, known);
    case NODE_UNKNOWN:
        m->is_too_large = true;
        break;
    }
    return 0;
}

/* The letters that the pattern begins with, as long as each is one character in one form. */
static void prefix_take(struct making *m, const struct node *root)
{
    struct buffer b = {0};
    char one[5];

    for (const struct node *k = root->kind == NODE_ROW ? root->first : NULL; k && k->kind == NODE_LETTER && k->letter.kind == LETTER_ONE; k = k->next) {
        if (m->pattern->ignores_case && has_case(k->letter.raw))
            break;
        text_encode(k->letter.raw, one);
        buffer_add(&b, one);
    }
    m->plan->prefix = arena_text(m->arena, buffer_text(&b));
    m->plan->prefix_length = b.length;
    buffer_clear(&b);
}

const struct plan *plan_make(const struct pattern *p, const struct tree *tree, struct arena *a)
{
    struct plan *plan;
    struct making m = {.pattern = p, .arena = a};
    struct letter *known;

    if (!tree->root || !tree->is_regular)
        return NULL;
    plan = m.plan = arena_get(a, sizeof *plan);
    plan->pattern = p;
    plan->signs = arena_get(a, MOST_LETTERS * sizeof *plan->signs);
    known = arena_get(a, MOST_LETTERS * sizeof *known);
    plan->end = step_add(&m, -1, -1, -1);
    plan->start = steps_of(&m, tree->root, plan->end, known);
    prefix_take(&m, tree->root);
    if (!m.is_too_large)
        return plan;
    plan_end(plan);
    return NULL;
}

void plan_end(const struct plan *plan)
{
    for (size_t i = 0; plan && i < plan->sign_count; i++)
        pcre2_code_free(plan->signs[i].code);
}
