/* query.c - one pattern, or several that are combined. */
#include "query.h"

#include <stdlib.h>
#include <string.h>

bool part_is_wanted(const struct query *q, size_t part)
{
    return q->parts[part].link != QUERY_NOT;
}

/* Whether letter case or width could make another text of it. */
static bool has_forms(const char *text)
{
    for (const char *s = text, *end = s + strlen(s); s < end;) {
        uint32_t c = text_fold(text_next(&s, end), FOLD_CASE | FOLD_WIDTH);

        if (c >= 'a' && c <= 'z')
            return true;
    }
    return false;
}

static bool is_texts(const struct part *p)
{
    for (size_t i = 0; i < p->need.text_count; i++)
        if (p->pattern->fold || (p->pattern->ignores_case && has_forms(p->need.texts[i])))
            return false;
    return p->need.text_count > 0;
}

static bool is_one_text(const struct part *p)
{
    return p->is_texts && p->need.text_count == 1;
}

/* Each row of parts that is joined by AND needs one that is wanted, or there would be nothing to show. */
static enum code links_judge(const struct query_wish *w, size_t *part, struct fault *f)
{
    bool wanted = false;

    if (!w->count || w->count > QUERY_PARTS)
        return fault_set(f, BAD_INPUT, _("一次最多组合 %d 个检索式。"), QUERY_PARTS);
    for (size_t i = 0; i < w->count; i++) {
        if (i && w->parts[i].link == QUERY_OR) {
            if (!wanted)
                break;
            wanted = false;
        }
        wanted = wanted || w->parts[i].link != QUERY_NOT;
        if (part)
            *part = i;
    }
    return wanted ? OK : fault_set(f, BAD_INPUT, "%s", _("只写了不要什么；请再写一个要找的检索式。"));
}

enum code query_create(struct query **out, const struct query_wish *wish, size_t *part, size_t *position, struct fault *f)
{
    struct query *q = memory_get(sizeof *q);
    enum code rc = links_judge(wish, part, f);

    q->arena = arena_create();
    q->within = wish->within;
    q->fold = wish->how.fold;
    for (size_t i = 0; rc == OK && i < wish->count; i++) {
        struct part *p = &q->parts[i];
        struct tree tree;

        if (part)
            *part = i;
        p->link = wish->parts[i].link;
        rc = pattern_prepare(&p->pattern, wish->parts[i].pattern, wish->how, position, f);
        if (rc != OK)
            break;
        q->count++;
        tree_read(&tree, p->pattern->regex, p->pattern->length, wish->how.literal, q->arena);
        need_find(&p->need, &tree, p->pattern->regex, q->arena);
        p->is_texts = is_texts(p);
        if (is_one_text(p))
            continue; /* the library is not needed for it */
        p->plan = plan_make(p->pattern, &tree, q->arena);
        pattern_hasten(p->pattern);
    }
    if (rc == OK)
        *out = q;
    else
        query_free(q);
    return rc;
}

void query_free(struct query *q)
{
    if (!q)
        return;
    if (q->tools)
        tools_clear(q->tools);
    free(q->tools);
    for (size_t i = 0; i < q->count; i++) {
        plan_end(q->parts[i].plan);
        pattern_free(q->parts[i].pattern);
    }
    arena_free(q->arena);
    free(q);
}

bool query_holds(const struct query *q, const bool *parts)
{
    bool row = true;

    for (size_t i = 0; i < q->count; i++) {
        if (i && q->parts[i].link == QUERY_OR) {
            if (row)
                return true;
            row = true;
        }
        row = row && parts[i] == part_is_wanted(q, i);
    }
    return row;
}

/* ---- A thread's own ---- */

void tools_init(struct tools *t, const struct query *q, const _Atomic int *stop)
{
    *t = (struct tools){.query = q, .stop = stop};
    for (size_t i = 0; i < q->count; i++)
        t->patterns[i] = pattern_twin(q->parts[i].pattern);
}

void tools_clear(struct tools *t)
{
    for (size_t i = 0; i < t->query->count; i++) {
        automaton_free(t->automata[i]);
        pattern_free(t->patterns[i]);
    }
    buffer_clear(&t->folded);
}

struct trial tools_take(struct tools *t, const char *text, size_t length, bool is_valid)
{
    if (!t->query->fold)
        return (struct trial){text, length, is_valid};
    t->folded.length = 0;
    text_fold_all(&t->folded, text, length, t->query->fold);
    return (struct trial){buffer_text(&t->folded), t->folded.length, is_valid};
}

static size_t texts_count(const struct pattern_need *need, const struct trial *trial, bool all)
{
    size_t found = 0;

    for (size_t i = 0; i < need->text_count; i++) {
        size_t n = strlen(need->texts[i]);

        for (const char *at = trial->text, *end = at + trial->length; (at = memmem(at, (size_t)(end - at), need->texts[i], n)); at += n) {
            found++;
            if (!all)
                return found;
        }
    }
    return found;
}

/* Whether the pattern is in the trial at all; true: *HOW says all that was asked. */
static bool automaton_tells(struct tools *t, size_t part, const struct trial *trial, const size_t *matches, enum tried *how)
{
    enum found is_there;

    if (!t->automata[part])
        t->automata[part] = automaton_create(t->query->parts[part].plan);
    is_there = automaton_run(t->automata[part], trial->text, trial->length);
    *how = is_there == FOUND ? TRIED_HIT : TRIED_NONE;
    return is_there == FOUND_NOT || (is_there == FOUND && !matches);
}

/* Asks the library. HASTY: a scan that becomes slow is left at once, with TRIED_SLOW. */
static enum tried scan_tells(struct tools *t, size_t part, struct trial *trial, size_t *matches, bool hasty)
{
    struct match match;
    struct scan scan;
    size_t found = 0;
    enum code rc;

    if (!trial->is_valid && text_check(trial->text, trial->length) < trial->length)
        return TRIED_DAMAGED;
    trial->is_valid = true;
    scan_start_valid(&scan, t->patterns[part], trial->text, trial->length);
    if (t->left.is_open) {
        scan = t->left.scan;
        scan.text = trial->text;
        found = t->left.found;
        t->left.is_open = false;
    }
    while ((rc = scan_step(&scan, &match, NULL)) == OK || rc == UNFINISHED) {
        found += rc == OK;
        t->steps++;
        if (rc == OK && !matches)
            return TRIED_HIT;
        if (hasty && scan.pace != QUICK)
            return TRIED_SLOW;
        if (t->stop && atomic_load_explicit(t->stop, memory_order_relaxed))
            return TRIED_STOPPED;
        if (t->over > 0 && now_milliseconds() > t->over)
            return TRIED_STOPPED;
        if (t->until > 0 && now_milliseconds() > t->until) {
            t->left.is_open = true;
            t->left.found = found;
            t->left.scan = scan;
            return TRIED_LATE;
        }
    }
    if (matches)
        *matches = found;
    return rc == STOPPED ? (hasty ? TRIED_SLOW : TRIED_GIVEN_UP) : found ? TRIED_HIT : TRIED_NONE;
}

enum tried part_try(struct tools *t, size_t part, struct trial *trial, size_t *matches)
{
    enum { FEW = 512 }; /* making an automaton takes as long as asking the library about as many passages */
    const struct part *p = &t->query->parts[part];
    bool asks_first = p->plan && !t->left.is_open;
    enum tried how;

    if (matches)
        *matches = 0;
    if (is_one_text(p) || (p->is_texts && !matches)) {
        size_t found = texts_count(&p->need, trial, matches != NULL);

        if (matches)
            *matches = found;
        return found ? TRIED_HIT : TRIED_NONE;
    }
    if (asks_first && t->tried[part] < FEW) {
        t->tried[part]++;
        how = scan_tells(t, part, trial, matches, true);
        if (how != TRIED_SLOW)
            return how;
        t->tried[part] = FEW; /* a pattern with many ways to try: from now on it is found out first whether it is there at all */
    }
    if (asks_first && automaton_tells(t, part, trial, matches, &how))
        return how;
    return scan_tells(t, part, trial, matches, false);
}

/* ---- All places of a text ---- */

/* The byte of TEXT that byte AT of its folded form stands for, from a pair of places known before. */
static size_t unfold(const char *text, size_t n, struct trial folded, size_t at, struct match *known)
{
    known->to = text_offset(text + known->to, n - known->to, text_code_points(folded.text + known->from, at - known->from)) + known->to;
    known->from = at;
    return known->to;
}

static int by_place(const void *a, const void *b)
{
    const struct match *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to < y->to) - (x->to > y->to); /* the longer one first */
}

/* Of those that begin at one place the first is kept, also where all of them are empty. */
static void drop_inner(struct match *matches, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        if (!kept || (matches[i].from >= matches[kept - 1].to && matches[i].from > matches[kept - 1].from))
            matches[kept++] = matches[i];
    *count = kept;
}

static void text_matches(const char *needle, const struct trial *trial, struct match **matches, size_t *count)
{
    size_t n = strlen(needle);

    for (const char *at = trial->text, *end = at + trial->length; (at = memmem(at, (size_t)(end - at), needle, n)); at += n) {
        size_t from = (size_t)(at - trial->text);

        *(struct match *)memory_append(matches, count, sizeof **matches) = (struct match){from, from + n};
    }
}

enum code tools_matches(struct tools *t, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f)
{
    struct trial trial = tools_take(t, text, n, false);
    struct match known = {0};
    enum code all = NOTHING_FOUND;
    size_t wanted = 0;

    *matches = NULL;
    *count = 0;
    for (size_t i = 0; i < t->query->count; i++) {
        struct scan scan;
        struct match match;
        enum code rc;

        if (!part_is_wanted(t->query, i))
            continue;
        wanted++;
        if (is_one_text(&t->query->parts[i])) {
            text_matches(t->query->parts[i].need.texts[0], &trial, matches, count);
            continue;
        }
        scan_start(&scan, t->patterns[i], trial.text, trial.length, 0);
        while ((rc = scan_step(&scan, &match, f)) == OK || rc == UNFINISHED)
            if (rc == OK)
                *(struct match *)memory_append(matches, count, sizeof **matches) = match;
        all = rc == STOPPED ? STOPPED : all;
    }
    if (wanted > 1 && *count) {
        qsort(*matches, *count, sizeof **matches, by_place);
        drop_inner(*matches, count);
    }
    for (size_t i = 0; t->query->fold && i < *count; i++) {
        struct match *m = &(*matches)[i];

        m->from = unfold(text, n, trial, m->from, &known);
        m->to = unfold(text, n, trial, m->to, &known);
    }
    return all == STOPPED ? STOPPED : *count ? OK : NOTHING_FOUND;
}

enum code query_matches(struct query *q, const char *text, size_t n, struct match **matches, size_t *count, struct fault *f)
{
    if (!q->tools) {
        q->tools = memory_get(sizeof *q->tools);
        tools_init(q->tools, q, NULL);
    }
    return tools_matches(q->tools, text, n, matches, count, f);
}

/* ---- A typed line ---- */

static const struct { const char *sign; enum query_link link; } signs[] = {
    {"&&", QUERY_AND}, {"＆＆", QUERY_AND}, {"||", QUERY_OR}, {"｜｜", QUERY_OR}, {"!!", QUERY_NOT}, {"！！", QUERY_NOT},
};

/* The sign that stands at S with a blank behind it; its bytes, 0 for none. */
static size_t sign_at(const char *s, enum query_link *link)
{
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        size_t n = strlen(signs[i].sign);

        if (!strncmp(s, signs[i].sign, n) && (s[n] == ' ' || !s[n])) {
            *link = signs[i].link;
            return n;
        }
    }
    return 0;
}

enum code query_line_read(struct query_wish *out, const char *line, struct arena *a, struct fault *f)
{
    const char *from = line;
    enum query_link link = QUERY_AND, next = QUERY_AND;
    size_t n = sign_at(line, &next);

    out->count = 0;
    if (n && next == QUERY_NOT) {
        link = QUERY_NOT;
        from = line + n + (line[n] == ' ');
        if (!*from)
            return fault_set(f, UNFINISHED, "%s", _("检索式还没有写完：“&&”“||”“!!”后面要再写一个检索式。"));
    }
    for (const char *s = from;; s++) {
        if (s == from && sign_at(s, &next)) /* && 网格, 网格 && || 物业 */
            return fault_set(f, UNFINISHED, "%s", _("检索式还没有写完：“&&”“||”“!!”前面也要有一个检索式。"));
        n = *s == ' ' ? sign_at(s + 1, &next) : 0;
        if (*s && !n)
            continue;
        if (out->count == QUERY_PARTS)
            return fault_set(f, BAD_INPUT, _("一次最多组合 %d 个检索式。"), QUERY_PARTS);
        out->parts[out->count++] = (struct query_part){link, arena_text_n(a, from, (size_t)(s - from))};
        if (!*s)
            break;
        link = next;
        from = s + 1 + n; /* behind the sign, where a blank or the end stands */
        from += *from == ' ';
        if (!*from)
            return fault_set(f, UNFINISHED, "%s", _("检索式还没有写完：“&&”“||”“!!”后面要再写一个检索式。"));
        s = from - 1;
    }
    return OK;
}

bool query_line_hides_sign(const char *line)
{
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        for (const char *s = line; (s = strstr(s, signs[i].sign)); s++)
            if ((s != line && s[-1] != ' ') || (s[strlen(signs[i].sign)] && s[strlen(signs[i].sign)] != ' '))
                return true;
    return false;
}
