/* shelf.c - the corpus of an open library: the file beside it, or its texts gathered in memory; the file written as a library is published,
 * and held against it. */
#include "corpus.h"

#include "casegrid/library.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct corpus_maker *maker;
    struct arena *arena;
    const char **ids;      /* of the cases */
    size_t count, at;      /* AT: cases begun */
};

static bool note_id(void *context, const char *id)
{
    struct gathering *g = context;

    *(const char **)memory_append(&g->ids, &g->count, sizeof id) = arena_text(g->arena, id);
    return true;
}

/* Paragraphs come in the order of the cases; one without any is begun all the same. */
static bool gather(void *context, const struct library_passage *p)
{
    struct gathering *g = context;

    while (!g->at || strcmp(g->ids[g->at - 1], p->case_id)) {
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

        rc = library_case(l, g->ids[i], &c, f);
        if (rc == OK)
            corpus_maker_add_case(g->maker, c);
    }
    return rc;
}

enum code corpus_without_file(struct corpus **out, struct library *l, unsigned kinds, struct fault *f)
{
    struct gathering g = {.arena = arena_create(), .maker = corpus_maker_create(NULL)};
    enum code rc = library_ids(l, note_id, &g, f); /* the list of cases says more, and takes longer, than is needed here */

    if (rc == OK)
        rc = kinds & ~(unsigned)IN_USUAL ? gather_all(&g, l, f) : gather_texts(&g, l, f);
    if (rc == OK)
        *out = corpus_maker_end(g.maker);
    else
        corpus_maker_free(g.maker);
    arena_free(g.arena);
    free(g.ids);
    return rc;
}

char *corpus_file_notice(const struct library *l)
{
    struct buffer b = {0};

    buffer_format(&b, _("库旁边的检索文件“%s.search”不是这一版的，或者坏了，没有用它；检索结果一样，只是慢些。重新收入或发布一次就会更新它。"), library_path(l));
    return buffer_take(&b);
}

enum code corpus_of(struct corpus **out, struct library *l, unsigned kinds, char **notice, struct fault *f)
{
    enum code rc = corpus_open(out, library_path(l), library_edition(l));

    if (notice)
        *notice = rc == OK || rc == NOTHING_FOUND ? NULL : corpus_file_notice(l);
    return rc == OK ? OK : corpus_without_file(out, l, kinds, f);
}

/* ---- The file beside a library that is published ---- */

struct corpus_sink {
    struct corpus_maker *maker;
    struct library_sink sink, also;
};

static void sink_prepare(void *context, const struct local_case *c, struct buffer *out)
{
    (void)context;
    passages_pack(c, out);
}

static enum code sink_each(void *context, size_t index, const struct buffer *prepared, struct fault *f)
{
    struct corpus_sink *s = context;

    (void)index, (void)f;
    corpus_maker_add_packed(s->maker, prepared);
    return OK;
}

static void sink_written(void *context)
{
    struct corpus_sink *s = context;

    corpus_maker_settle(s->maker);
    if (s->also.written)
        s->also.written(s->also.context);
}

/* The file takes its place right before the library does. Whatever ends the program between the two leaves it bound to an edition that is
 * not there, and so out of use. */
static enum code sink_proved(void *context, const char *edition, struct fault *f)
{
    struct corpus_sink *s = context;
    struct corpus_maker *maker = s->maker;
    enum code rc = s->also.proved ? s->also.proved(s->also.context, edition, f) : OK;

    if (rc != OK)
        return rc;
    s->maker = NULL;
    return corpus_maker_keep(maker, edition, f);
}

static void sink_progress(void *context, size_t done, size_t of)
{
    const struct corpus_sink *s = context;

    if (s->also.progress)
        s->also.progress(s->also.context, done, of);
}

struct corpus_sink *corpus_sink_create(const char *library_path, const struct library_sink *also)
{
    struct corpus_sink *s = memory_get(sizeof *s);

    s->maker = corpus_maker_create(library_path);
    s->sink = (struct library_sink){.prepare = sink_prepare, .each = sink_each, .written = sink_written, .proved = sink_proved, .progress = sink_progress, .context = s};
    if (also)
        s->also = *also;
    return s;
}

const struct library_sink *corpus_sink_of(const struct corpus_sink *s)
{
    return &s->sink;
}

void corpus_sink_free(struct corpus_sink *s)
{
    if (!s)
        return;
    corpus_maker_free(s->maker);
    free(s);
}

enum code corpus_publish(const struct casebook *book, const char *path, const struct library_sink *also, struct fault *f)
{
    struct corpus_sink *s = corpus_sink_create(path, also);
    enum code rc = library_publish_to(book, path, corpus_sink_of(s), f);

    corpus_sink_free(s);
    return rc;
}

/* ---- The file held against its library ---- */

/* Whether the passages of case INDEX are those of ALONE, a corpus of this case only. */
static bool case_fits(const struct corpus *c, size_t index, const struct corpus *alone)
{
    size_t from, to;

    corpus_case_passages(c, index, &from, &to);
    if (to - from != alone->count)
        return false;
    for (size_t i = 0; i < alone->count; i++) {
        struct passage there, here;

        if (!corpus_passage(c, from + i, &there) || !corpus_passage(alone, i, &here) || there.kind != here.kind || there.paragraph != here.paragraph
            || there.length != here.length || memcmp(there.text, here.text, here.length))
            return false;
    }
    return true;
}

static enum code cases_fit(const struct corpus *c, struct library *l, bool *fits, struct fault *f)
{
    const struct case_summary *list;
    size_t count;
    enum code rc = library_list(l, &list, &count, f);

    *fits = rc == OK && count == c->case_count;
    for (size_t i = 0; rc == OK && *fits && i < count; i++) {
        const struct local_case *one;
        struct corpus_maker *m;
        struct corpus *alone;

        rc = library_case(l, list[i].id, &one, f);
        if (rc != OK)
            break;
        m = corpus_maker_create(NULL);
        corpus_maker_add_case(m, one);
        alone = corpus_maker_end(m);
        *fits = case_fits(c, i, alone);
        corpus_free(alone);
    }
    return rc;
}

enum code corpus_prove(struct library *l, size_t *passages, struct fault *f)
{
    struct corpus *c = NULL;
    enum code rc = corpus_open(&c, library_path(l), library_edition(l));
    bool fits = rc == OK;

    *passages = 0;
    if (rc == NOTHING_FOUND)
        return rc;
    for (size_t i = 0; fits && i < c->segment_count; i++)
        fits = proof_holds(&c->segments[i].proof, c->segments[i].proof.from, c->segments[i].proof.size); /* the index and all beside the texts */
    if (fits)
        rc = cases_fit(c, l, &fits, f);
    if (rc == OK && fits)
        *passages = c->count;
    else if (!fits)
        rc = fault_set(f, BAD_INPUT, _("库旁边的检索文件“%s.search”与库里的文字不符：不是这一版的，或者坏了。请删去它，或把这份库重新发布一次。"), library_path(l));
    corpus_free(c);
    return rc;
}
