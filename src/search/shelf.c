/* shelf.c - the corpus of an open library: the file beside it, or its texts gathered in memory. */
#include "casegrid/search.h"

#include "casegrid/library.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct corpus_maker *maker;
    const struct case_summary *cases;
    size_t count, at; /* AT: cases begun */
};

/* Paragraphs come in the order of the cases; one without any is begun all the same. */
static bool gather(void *context, const struct library_passage *p)
{
    struct gathering *g = context;

    while (!g->at || strcmp(g->cases[g->at - 1].id, p->case_id)) {
        if (g->at == g->count)
            return false;
        corpus_maker_case(g->maker);
        g->at++;
    }
    corpus_maker_add(g->maker, p->paragraph, p->kind == PARAGRAPH_HEADING ? PASSAGE_HEADING : PASSAGE_TEXT, p->text);
    if (p->original)
        corpus_maker_add(g->maker, p->paragraph, PASSAGE_ORIGINAL, p->original);
    return true;
}

static enum code gather_texts(struct gathering *g, struct library *l, struct fault *f)
{
    enum code rc = library_passages(l, gather, g, f);

    for (; rc == OK && g->at < g->count; g->at++)
        corpus_maker_case(g->maker);
    return rc == STOPPED ? fault_set(f, BAD_INPUT, "%s", _("库里的段落与案例对不上，这份库可能坏了；请重新生成或换一份。")) : rc;
}

static enum code gather_all(struct gathering *g, struct library *l, struct fault *f)
{
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < g->count; i++) {
        const struct local_case *c;

        rc = library_case(l, g->cases[i].id, &c, f);
        if (rc == OK)
            corpus_maker_add_case(g->maker, c);
    }
    return rc;
}

enum code corpus_of(struct corpus **out, struct library *l, unsigned kinds, char **notice, struct fault *f)
{
    struct gathering g = {0};
    enum code rc = corpus_open(out, library_path(l), library_edition(l));

    if (notice)
        *notice = NULL;
    if (rc == OK)
        return OK;
    if (rc != NOTHING_FOUND && notice) {
        struct buffer b = {0};

        buffer_format(&b, _("库旁边的检索文件“%s.search”不是这一版的，或者坏了，没有用它；检索结果一样，只是慢些。重新收入或发布一次就会更新它。"), library_path(l));
        *notice = buffer_take(&b);
    }
    rc = library_list(l, &g.cases, &g.count, f);
    if (rc != OK)
        return rc;
    g.maker = corpus_maker_create(NULL);
    rc = kinds & ~(unsigned)IN_USUAL ? gather_all(&g, l, f) : gather_texts(&g, l, f);
    if (rc == OK)
        *out = corpus_maker_end(g.maker);
    else
        corpus_maker_free(g.maker);
    return rc;
}
