/* chain.c - a case's chains in one line each: the head row of the tiers. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

void chain_prefix(struct buffer *b, const struct tier *t, enum language l)
{
    if (t->chain == 1)
        return;
    if (t->chain <= 0)
        buffer_add(b, words_in(N_("链外："), l));
    else if (t->chain_kind == WORD_MISSING)
        buffer_format(b, words_in(N_("链%d："), l), t->chain);
    else
        buffer_format(b, words_in(N_("链%d（%s）："), l), t->chain, word_name(WORD_CHAIN_KIND, t->chain_kind, l));
}

/* Units of one rank stand side by side; a unit without a rank stands by itself. */
static bool is_beside(const struct tier *t, const struct tier *before)
{
    return t->rank && t->rank == before->rank;
}

/* A unit whose name is lost keeps its place. */
static const char *unit_name(const struct tier *t)
{
    return t->tier ? t->tier : word_of(WORD_STATE, t->state == STATED ? UNCHECKED : t->state)->mark;
}

size_t chain_line(struct buffer *b, const struct tier *const *tiers, size_t count)
{
    size_t i = 0;

    for (; i < count && tiers[i]->chain == tiers[0]->chain; i++) {
        if (i)
            buffer_add(b, is_beside(tiers[i], tiers[i - 1]) ? "、" : "—");
        buffer_add(b, unit_name(tiers[i]));
    }
    return i;
}

/* The paragraphs that tell of every unit: where the chain itself is printed. Where there is none, all paragraphs of its units. */
static struct references chain_paragraphs(struct column *c, const struct tier *const *tiers, size_t count)
{
    struct references all = tiers[0]->paragraphs;
    size_t known = c->of->paragraph_count, common = 0;
    size_t *told = memory_array(known + 1, sizeof *told); /* by how many units, from the first on without a break */
    int *numbers = arena_get(c->in->arena, all.count * sizeof *numbers);

    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < tiers[t]->paragraphs.count; i++) {
            int n = tiers[t]->paragraphs.numbers[i];

            if (n >= 1 && (size_t)n <= known && told[n] == t)
                told[n] = t + 1;
        }
    for (size_t i = 0; i < all.count; i++) {
        int n = all.numbers[i];

        if (n >= 1 && (size_t)n <= known && told[n] == count) {
            numbers[common++] = n;
            told[n] = 0; /* named twice, listed once */
        }
    }
    free(told);
    if (common)
        return (struct references){numbers, common};
    for (size_t t = 1; t < count; t++)
        all = references_join(c->in->arena, all, tiers[t]->paragraphs);
    return all;
}

static const char *common_scope(const struct tier *const *tiers, size_t count)
{
    const char *scope = tiers[0]->scope;

    for (size_t i = 1; scope && i < count; i++)
        if (!tiers[i]->scope || strcmp(tiers[i]->scope, scope))
            scope = NULL;
    return scope;
}

/* Returns how many of the tiers are of this chain. */
static size_t chain_item(struct column *c, const struct tier *const *tiers, size_t count)
{
    struct item *item = column_item(c);
    struct buffer text = {0}, line = {0};
    struct remarks remarks = {.to = &text, .language = c->in->language};
    const char *marks[] = {NULL, tiers[0]->tier};

    count = chain_line(&line, tiers, count);
    chain_prefix(&text, tiers[0], c->in->language);
    buffer_add(&text, buffer_text(&line));
    item->scope = common_scope(tiers, count);
    remark_add(&remarks, item->scope);
    remarks_close(&remarks);
    marks[0] = column_take(c, &line);
    item->text = column_take(c, &text);
    item->paragraphs = chain_paragraphs(c, tiers, count);
    item->mark = column_mark(c, item->paragraphs, marks, COUNT_OF(marks));
    return count;
}

void chain_fill(struct column *c, const struct tier *const *tiers, size_t count)
{
    struct slot *s = rows_slot(&c->in->rows, GROUP_TIERS, TIER_CHAIN);

    for (size_t i = 0; i < count && tiers[i]->chain > 0;)
        i += chain_item(c, &tiers[i], count - i);
    column_keep(c, s);
}
