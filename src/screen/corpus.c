/* corpus.c - all passages of a library in memory. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct corpus *corpus;
    const struct case_summary *cases;
    size_t case_count, at;
};

static void add(struct gathering *g, int paragraph, bool original, const char *text)
{
    struct passage *p = memory_append(&g->corpus->passages, &g->corpus->count, sizeof *p);

    g->corpus->has_originals = g->corpus->has_originals || original;
    *p = (struct passage){.case_index = g->at, .paragraph = paragraph, .original = original,
                          .text = arena_text(g->corpus->arena, text), .length = strlen(text)};
}

/* Paragraphs come in the order of the cases, so the case is the one we are at or a later one. */
static bool gather(void *context, const struct library_passage *p)
{
    struct gathering *g = context;

    while (g->at < g->case_count && strcmp(g->cases[g->at].id, p->case_id))
        g->at++;
    if (g->at == g->case_count)
        return false;
    add(g, p->paragraph, false, p->text);
    if (p->original)
        add(g, p->paragraph, true, p->original);
    return true;
}

enum code corpus_create(struct corpus **out, struct library *l, struct fault *f)
{
    struct corpus *c = memory_get(sizeof *c);
    struct gathering g = {.corpus = c};
    enum code rc;

    c->arena = arena_create();
    rc = library_list(l, &g.cases, &g.case_count, f);
    if (rc == OK)
        rc = library_passages(l, gather, &g, f);
    if (rc != OK) {
        corpus_free(c);
        return rc == STOPPED ? fault_set(f, BAD_INPUT, "%s", _("库里的段落与案例对不上，这份库可能坏了；请重新生成或换一份。")) : rc;
    }
    *out = c;
    return OK;
}

void corpus_free(struct corpus *c)
{
    if (!c)
        return;
    arena_free(c->arena);
    free(c->passages);
    free(c);
}
