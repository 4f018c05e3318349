/* facts_list.c - the rows of a case that stand on one paragraph. */
#include "facts_list.h"

#include "casegrid/compare.h"

#include <stdlib.h>

static void add(struct facts_list *l, struct buffer *text, const char *mark)
{
    struct fact_row *row = memory_append(&l->rows, &l->count, sizeof *row);

    *row = (struct fact_row){buffer_take(text), mark, NULL};
}

static void add_scope(struct buffer *b, const char *scope)
{
    if (scope)
        buffer_format(b, _("（范围：%s）"), scope);
}

static void add_state(struct buffer *b, enum state state, enum language l)
{
    if (state != STATED)
        buffer_add(b, " ");
    state_write(b, (int)state, l);
}

static void add_tiers(struct facts_list *l, const struct local_case *c, int paragraph, enum language language)
{
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct tier *t = &c->tiers[i];
        struct buffer b = {0};

        if (!t->tier || !references_have(t->paragraphs, paragraph))
            continue;
        buffer_format(&b, "[%s] %s", word_name(WORD_LEVEL, t->level, language), t->tier);
        add_scope(&b, t->scope);
        add_state(&b, t->state, language);
        add(l, &b, t->tier);
    }
}

static void add_grids(struct facts_list *l, const struct local_case *c, int paragraph, enum language language)
{
    for (size_t i = 0; i < c->grid_count; i++) {
        const struct grid *g = &c->grids[i];
        struct buffer b = {0};

        if (g->written && references_have(g->rule_paragraphs, paragraph)) {
            buffer_format(&b, "[%s] %s", _("划格标准"), g->written);
            add_scope(&b, g->scope);
            add_state(&b, g->rule_state, language);
            add(l, &b, g->written);
        }
        if (g->grid_head && references_have(g->head_paragraphs, paragraph)) {
            buffer_format(&b, "[%s] %s", _("网格长"), g->grid_head);
            add_state(&b, g->head_state, language);
            add(l, &b, g->grid_head);
        }
    }
}

static void add_mechanisms(struct facts_list *l, const struct local_case *c, int paragraph, enum language language)
{
    for (size_t i = 0; i < c->mechanism_count; i++) {
        const struct mechanism *m = &c->mechanisms[i];
        struct buffer b = {0};

        if (!m->title || !references_have(m->paragraphs, paragraph))
            continue;
        buffer_format(&b, "[%s] %s", word_name(WORD_MECHANISM, m->kind, language), m->title);
        if (m->strength >= 0)
            buffer_format(&b, _("（%s）"), word_name(WORD_STRENGTH, m->strength, language));
        add_scope(&b, m->scope);
        add_state(&b, m->state, language);
        add(l, &b, m->title);
    }
}

static void add_figures(struct facts_list *l, const struct local_case *c, int paragraph, enum language language)
{
    for (size_t i = 0; i < c->figure_count; i++) {
        const struct figure *f = &c->figures[i];
        struct buffer b = {0};

        if (!f->subject || !references_have(f->paragraphs, paragraph))
            continue;
        buffer_format(&b, "[%s] ", word_name(WORD_DIMENSION, (int)f->dimension, language));
        figure_write(&b, f, f->subject, f->scope, false, language);
        add(l, &b, f->written);
        l->rows[l->count - 1].figure = f;
    }
}

static void add_terms(struct facts_list *l, const struct local_case *c, int paragraph)
{
    for (size_t i = 0; i < c->term_count; i++) {
        struct buffer b = {0};

        if (!references_have(c->terms[i].paragraphs, paragraph))
            continue;
        buffer_format(&b, "[%s] %s", _("用语"), c->terms[i].term);
        add(l, &b, c->terms[i].term);
    }
}

void facts_list_make(struct facts_list *l, const struct local_case *c, int paragraph, enum language language)
{
    facts_list_clear(l);
    add_figures(l, c, paragraph, language);
    add_grids(l, c, paragraph, language);
    add_tiers(l, c, paragraph, language);
    add_mechanisms(l, c, paragraph, language);
    add_terms(l, c, paragraph);
}

void facts_list_clear(struct facts_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->rows[i].text);
    free(l->rows);
    *l = (struct facts_list){0};
}
