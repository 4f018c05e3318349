/* automaton.c - runs a plan: which of its steps are open is one state, made when it is first met and kept. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

enum {
    PLANE = 0x10000,
    SORTS_FIRST = 32,           /* room for sorts of characters */
    TABLE = 1024 * 1024,        /* transitions that are kept; then all is forgotten, a few times */
    MOST_FORGOTTEN = 8,
    HASH = 1 << 12,
};
enum { NOT_MADE = -1, AT_END = -2, START = 0 };

struct stance { size_t from, count; int next_same; }; /* open steps: POOL[from .. from + count), rising; NEXT_SAME: of this hash, -1 */

struct automaton {
    const struct plan *plan;
    pcre2_match_data *data;
    uint16_t *sorts;            /* of the characters of the first plane: their sort, 0: not asked yet */
    uint64_t (*takes)[LETTER_WORDS]; size_t sort_count, sort_room; /* by sort: the signs that take it; [0] is none */
    struct stance *states; size_t state_count;
    int *pool; size_t pool_count;
    int *table; size_t table_room; /* by state and sort: the next state */
    int hash[HASH];
    int *open; size_t open_count;  /* the state being made */
    unsigned *marks, mark;         /* steps that are in it already */
    int *stack;
    int forgotten;
    bool is_too_large, begins_at_end;
};

static int state_keep(struct automaton *m);
static void close_over(struct automaton *m, int step);

static void begin_state(struct automaton *m)
{
    m->open_count = 0;
    m->mark++;
}

/* Nothing known but the first state. */
static void forget(struct automaton *m)
{
    m->state_count = m->pool_count = 0;
    for (size_t i = 0; i < HASH; i++)
        m->hash[i] = -1;
    begin_state(m);
    close_over(m, m->plan->start);
    m->begins_at_end = m->marks[m->plan->end] == m->mark;
    state_keep(m);
}

struct automaton *automaton_create(const struct plan *plan)
{
    struct automaton *m = memory_get(sizeof *m);

    m->plan = plan;
    m->data = pcre2_match_data_create(1, NULL);
    m->sorts = memory_array(PLANE, sizeof *m->sorts);
    m->sort_room = SORTS_FIRST;
    m->sort_count = 1;
    m->takes = memory_array(m->sort_room, sizeof *m->takes);
    m->open = memory_array(plan->step_count, sizeof *m->open);
    m->marks = memory_array(plan->step_count, sizeof *m->marks);
    m->stack = memory_array(2 * plan->step_count + 2, sizeof *m->stack); /* each step leads to two at the most */
    forget(m);
    return m;
}

void automaton_free(struct automaton *m)
{
    if (!m)
        return;
    pcre2_match_data_free(m->data);
    free(m->sorts);
    free(m->takes);
    free(m->states);
    free(m->pool);
    free(m->table);
    free(m->open);
    free(m->marks);
    free(m->stack);
    free(m);
}

/* ---- States ---- */

/* Opens STEP and all it leads to without a character. */
static void close_over(struct automaton *m, int step)
{
    size_t depth = 0;

    m->stack[depth++] = step;
    while (depth) {
        const struct step *s;

        step = m->stack[--depth];
        if (step < 0 || m->marks[step] == m->mark)
            continue;
        m->marks[step] = m->mark;
        s = &m->plan->steps[step];
        if (s->letter >= 0) {
            m->open[m->open_count++] = step;
            continue;
        }
        if (s->also >= 0 && m->marks[s->also] != m->mark)
            m->stack[depth++] = s->also;
        if (s->next >= 0 && m->marks[s->next] != m->mark)
            m->stack[depth++] = s->next;
    }
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static unsigned hash_of(const int *steps, size_t count)
{
    unsigned h = 2166136261U;

    for (size_t i = 0; i < count; i++)
        h = (h ^ (unsigned)steps[i]) * 16777619U;
    return (h ^ h >> 15) & (HASH - 1);
}

/* The state whose steps are open now: known or new. NOT_MADE where there is no room for it. */
static int state_keep(struct automaton *m)
{
    unsigned h;
    struct stance *s;

    qsort(m->open, m->open_count, sizeof *m->open, by_number);
    h = hash_of(m->open, m->open_count);
    for (int i = m->hash[h]; i >= 0; i = m->states[i].next_same)
        if (m->states[i].count == m->open_count && !memcmp(m->pool + m->states[i].from, m->open, m->open_count * sizeof *m->open))
            return i;
    if ((m->state_count + 1) * m->sort_room > TABLE || m->pool_count + m->open_count > TABLE)
        return NOT_MADE;
    if ((m->state_count + 1) * m->sort_room > m->table_room) {
        m->table_room = m->table_room ? m->table_room * 2 : 64 * m->sort_room;
        m->table_room = m->table_room < (m->state_count + 1) * m->sort_room ? (m->state_count + 1) * m->sort_room : m->table_room;
        m->table = memory_resize(m->table, m->table_room, sizeof *m->table);
    }
    s = memory_append(&m->states, &m->state_count, sizeof *s);
    *s = (struct stance){.from = m->pool_count, .count = m->open_count, .next_same = m->hash[h]};
    for (size_t i = 0; i < m->open_count; i++)
        *(int *)memory_append(&m->pool, &m->pool_count, sizeof *m->pool) = m->open[i];
    m->hash[h] = (int)m->state_count - 1;
    for (size_t i = 0; i < m->sort_room; i++)
        m->table[(m->state_count - 1) * m->sort_room + i] = NOT_MADE;
    return (int)m->state_count - 1;
}

/* Where STATE goes with a character of SORT. A match may also begin behind it. */
static int state_after(struct automaton *m, int state, size_t sort)
{
    struct stance s = m->states[state];

    begin_state(m);
    for (size_t i = 0; i < s.count; i++) {
        const struct step *step = &m->plan->steps[m->pool[s.from + i]];

        if (m->takes[sort][step->letter / 64] >> step->letter % 64 & 1)
            close_over(m, step->next);
    }
    if (m->marks[m->plan->end] == m->mark)
        return AT_END;
    close_over(m, m->plan->start);
    return state_keep(m);
}

/* ---- Characters ---- */

static void signs_ask(struct automaton *m, uint32_t c, uint64_t takes[LETTER_WORDS])
{
    char one[5];
    int n = text_encode(c, one);

    memset(takes, 0, LETTER_WORDS * sizeof *takes);
    for (size_t i = 0; i < m->plan->sign_count; i++) {
        const struct sign *s = &m->plan->signs[i];

        if (s->code ? pcre2_match(s->code, (PCRE2_SPTR)one, (PCRE2_SIZE)n, 0, 0, m->data, NULL) >= 0 : s->one == c)
            takes[i / 64] |= 1ULL << i % 64;
    }
}

/* Characters that the same signs take are of one sort. 0: too many sorts. */
static size_t sort_of(struct automaton *m, uint32_t c)
{
    uint64_t takes[LETTER_WORDS];
    size_t sort = 1;

    signs_ask(m, c, takes);
    while (sort < m->sort_count && memcmp(m->takes[sort], takes, sizeof takes))
        sort++;
    if (sort == m->sort_count && m->sort_count == m->sort_room) { /* wider rows: the table begins anew */
        if (m->sort_room >= 4096)
            return 0;
        m->sort_room *= 2;
        m->takes = memory_resize(m->takes, m->sort_room, sizeof *m->takes);
        m->table_room = 0;
        forget(m);
        m->is_too_large = m->is_too_large || !m->state_count;
    }
    if (sort == m->sort_count)
        memcpy(m->takes[m->sort_count++], takes, sizeof takes);
    if (c < PLANE)
        m->sorts[c] = (uint16_t)sort;
    return sort;
}

/* ---- Running ---- */

static const char *next_character(const char *s, const char *end, uint32_t *c)
{
    if (end - s >= 3 && ((unsigned char)s[0] & 0xF0) == 0xE0) {
        *c = ((uint32_t)s[0] & 0xF) << 12 | ((uint32_t)s[1] & 0x3F) << 6 | ((uint32_t)s[2] & 0x3F);
        return s + 3;
    }
    *c = text_next(&s, end);
    return s;
}

enum found automaton_run(struct automaton *m, const char *text, size_t n)
{
    const char *s = text, *end = text + n;
    int state = START;

    if (m->is_too_large)
        return FOUND_UNKNOWN;
    if (m->begins_at_end)
        return FOUND;
    if (m->plan->prefix_length) {
        s = memmem(s, n, m->plan->prefix, m->plan->prefix_length);
        if (!s)
            return FOUND_NOT;
    }
    while (s < end) {
        uint32_t c;
        size_t sort, wide = m->sort_room;
        int next;

        s = next_character(s, end, &c);
        if (c == '\r') /* unless the pattern names one of them, the library begins no match between CR and LF */
            return FOUND_UNKNOWN;
        sort = c < PLANE && m->sorts[c] ? m->sorts[c] : sort_of(m, c);
        if (wide != m->sort_room || !sort)
            return sort ? automaton_run(m, text, n) : FOUND_UNKNOWN; /* all states were forgotten: from the beginning */
        next = m->table[(size_t)state * m->sort_room + sort];
        if (next == NOT_MADE) {
            next = state_after(m, state, sort);
            if (next == NOT_MADE) { /* no room left */
                m->is_too_large = ++m->forgotten > MOST_FORGOTTEN;
                forget(m);
                return m->is_too_large ? FOUND_UNKNOWN : automaton_run(m, text, n);
            }
            m->table[(size_t)state * m->sort_room + sort] = next;
        }
        if (next == AT_END)
            return FOUND;
        state = next;
    }
    return FOUND_NOT;
}
