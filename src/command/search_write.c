/* search_write.c - what a search found, case by case: no more is held than the hits of one case. */
#include "seek.h"

#include <stdlib.h>
#include <string.h>

/* A passage of the case that is printed: a hit, or what stands near one. */
struct stop {
    size_t passage;
    struct match *matches; size_t count; /* owned; 0: context */
};

static enum code damaged(const struct seeking *s, struct fault *f)
{
    return fault_set(f, BAD_INPUT, _("读检索文件“%s.search”时发现它坏了，已经停下；请删去它再检索，或把这份库重新发布一次。"), library_path(s->library));
}

/* The library's own texts instead of the file, which holds the same passages; what the search found in it was proved and stays. */
static enum code texts_instead(struct seeking *s, struct fault *f)
{
    enum { ALL_KINDS = (1 << PASSAGE_KINDS) - 1 }; /* so that every passage has its number of before */
    struct corpus *c;
    char *notice;
    enum code rc;

    if (!corpus_is_file(s->corpus))
        return damaged(s, f);
    notice = corpus_file_notice(s->library);
    app_say(notice);
    free(notice);
    rc = corpus_without_file(&c, s->library, ALL_KINDS, f);
    if (rc == OK && corpus_count(c) != corpus_count(s->corpus)) {
        corpus_free(c);
        rc = damaged(s, f);
    }
    if (rc != OK)
        return rc;
    s->searched = s->corpus;
    s->corpus = c;
    return OK;
}

static enum code passage_read(struct seeking *s, size_t passage, struct passage *out, struct fault *f)
{
    struct buffer *keep = &s->kept[s->turn++ % COUNT_OF(s->kept)];
    enum code rc = OK;

    if (corpus_passage_kept(s->corpus, passage, keep, out))
        return OK;
    rc = texts_instead(s, f);
    return rc != OK || corpus_passage_kept(s->corpus, passage, keep, out) ? rc : damaged(s, f);
}

bool seeking_needs_walk(const struct seeking *s)
{
    return s->narrowing->places && (s->kinds & IN_SUBJECTS) && corpus_kind_count(s->corpus, PASSAGE_SUBJECT);
}

/* The next hit from PASSAGE on that is to be counted; corpus_count where there is none. */
static enum code hit_next(struct seeking *s, size_t *passage, struct passage *out, struct fault *f)
{
    enum code rc;

    for (;; ++*passage) {
        *passage = search_next_passage(s->search, *passage);
        if (*passage >= corpus_count(s->corpus))
            return OK;
        rc = passage_read(s, *passage, out, f);
        if (rc != OK)
            return rc;
        if (!s->narrowing->places || out->kind != PASSAGE_SUBJECT || figure_places_have(s->narrowing->places, out))
            return OK;
    }
}

/* ---- One case ---- */

struct visit { /* a case with hits */
    size_t index, from, to;       /* its passages */
    struct stop *stops; size_t count, room;
    size_t paragraphs, matches;
};

static void visit_clear(struct visit *v)
{
    for (size_t i = 0; i < v->count; i++)
        free(v->stops[i].matches);
    v->count = v->paragraphs = v->matches = 0;
}

static struct stop *stop_add(struct visit *v, size_t passage)
{
    if (v->count == v->room) {
        v->room = v->room ? 2 * v->room : 16;
        v->stops = memory_resize(v->stops, v->room, sizeof *v->stops);
    }
    v->stops[v->count] = (struct stop){.passage = passage};
    return &v->stops[v->count++];
}

/* Finds the hits of the case that passage *AT belongs to, at most LIMIT matches; *AT is then the first hit behind it. PLACES: with the matches. */
static enum code visit_read(struct visit *v, struct seeking *s, size_t *at, size_t limit, struct fault *f)
{
    struct passage p, before = {0};
    enum code rc = passage_read(s, *at, &p, f);

    visit_clear(v);
    if (rc != OK)
        return rc;
    v->index = p.case_index;
    corpus_case_passages(s->corpus, v->index, &v->from, &v->to);
    while (rc == OK && *at < v->to) {
        struct stop *stop = stop_add(v, *at);

        if (query_matches(s->query, p.text, p.length, &stop->matches, &stop->count, NULL) == STOPPED)
            s->unread++;
        if (stop->count > limit - v->matches)
            stop->count = limit - v->matches;
        v->matches += stop->count;
        if (stop->count) { /* a paragraph that is hit in both wordings counts once */
            v->paragraphs += !(before.text && p.kind == PASSAGE_ORIGINAL && before.kind < PASSAGE_ORIGINAL && before.paragraph == p.paragraph);
            before = p;
        } else { /* given up without one */
            v->count--;
        }
        ++*at;
        if (v->matches == limit)
            break;
        rc = hit_next(s, at, &p, f);
    }
    return rc;
}

/* Restated and original texts stand among each other: the neighbours of a paragraph are those of its own wording. */
static int wording_of(enum passage_kind kind)
{
    return kind == PASSAGE_ORIGINAL ? 1 : kind == PASSAGE_TEXT || kind == PASSAGE_HEADING ? 0 : -1;
}

/* Marks up to WANTED passages of the same wording from AT on in direction STEP. */
static enum code mark_near(struct seeking *s, const struct visit *v, bool *near, size_t at, int step, int wanted, struct fault *f)
{
    struct passage p, q;
    enum code rc = passage_read(s, at, &p, f);

    if (rc != OK || wording_of(p.kind) < 0)
        return rc;
    while (wanted && (step < 0 ? at > v->from : at + 1 < v->to)) {
        at += (size_t)step;
        rc = passage_read(s, at, &q, f);
        if (rc != OK)
            return rc;
        if (wording_of(q.kind) != wording_of(p.kind))
            continue;
        near[at - v->from] = true;
        wanted--;
    }
    return OK;
}

/* Puts the paragraphs near the hits among them. */
static enum code context_add(struct visit *v, struct seeking *s, struct fault *f)
{
    bool *near = memory_array(v->to - v->from + 1, sizeof *near);
    struct visit all = {.index = v->index, .from = v->from, .to = v->to, .paragraphs = v->paragraphs, .matches = v->matches};
    enum code rc = OK;
    size_t next = 0;

    for (size_t i = 0; rc == OK && i < v->count; i++) {
        rc = mark_near(s, v, near, v->stops[i].passage, -1, s->context, f);
        if (rc == OK)
            rc = mark_near(s, v, near, v->stops[i].passage, 1, s->context, f);
    }
    if (rc != OK) {
        free(near);
        return rc;
    }
    for (size_t at = v->from; at < v->to; at++) {
        if (next < v->count && v->stops[next].passage == at)
            *stop_add(&all, at) = v->stops[next++];
        else if (near[at - v->from])
            stop_add(&all, at);
    }
    free(near);
    free(v->stops);
    *v = all;
    return OK;
}

/* ---- Writing ---- */

static const enum found_source sources[] = {
    [PASSAGE_TEXT] = FOUND_RESTATED, [PASSAGE_HEADING] = FOUND_RESTATED, [PASSAGE_ORIGINAL] = FOUND_ORIGINAL, [PASSAGE_TERM] = FOUND_TERM,
    [PASSAGE_SUBJECT] = FOUND_SUBJECT,
};
_Static_assert(COUNT_OF(sources) == PASSAGE_KINDS, "a source for each kind");

struct writing {
    struct hits *hits;
    bool with_sections;
    struct buffer section;
    struct found_place *places; size_t room;
};

static enum code stop_write(struct writing *w, struct seeking *s, const struct stop *stop, struct fault *f)
{
    struct found found = {.places = w->places, .count = stop->count};
    struct passage p;
    enum code rc = passage_read(s, stop->passage, &p, f);

    if (rc != OK)
        return rc;
    if (stop->count > w->room) {
        w->room = stop->count;
        w->places = memory_resize(w->places, w->room, sizeof *w->places);
        found.places = w->places;
    }
    for (size_t i = 0; i < stop->count; i++)
        w->places[i] = (struct found_place){stop->matches[i].from, stop->matches[i].to};
    buffer_clear(&w->section);
    if (w->with_sections && p.paragraph && wording_of(p.kind) >= 0)
        rc = library_section(s->library, s->cases[p.case_index].id, p.paragraph, &w->section, f);
    found.paragraph = p.paragraph;
    found.source = sources[p.kind];
    found.section = w->section.length ? buffer_text(&w->section) : NULL;
    found.text = p.text;
    found.length = p.length;
    if (rc == OK)
        hits_passage(w->hits, &found);
    return rc;
}

static enum code visit_write(struct writing *w, struct visit *v, struct seeking *s, struct fault *f)
{
    const struct case_summary *c = &s->cases[v->index];
    enum code rc = OK;

    if (s->context)
        rc = context_add(v, s, f);
    if (rc != OK)
        return rc;
    hits_case(w->hits, c->id, c->name, v->paragraphs, v->matches);
    for (size_t i = 0; rc == OK && i < v->count; i++)
        rc = stop_write(w, s, &v->stops[i], f);
    return rc;
}

enum code seeking_write(struct seeking *s, const struct render_style *style, FILE *out, size_t *listed, struct fault *f)
{
    struct writing w = {.hits = hits_begin(style, out), .with_sections = style->format != FORMAT_XLSX && format_is_for_people(style->format)};
    struct visit v = {0};
    struct passage p;
    size_t at = 0, left = s->limit ? s->limit : SIZE_MAX;
    enum code rc = hit_next(s, &at, &p, f), ended;

    s->unread = 0; /* they may have been gone through before */
    *listed = 0;
    while (rc == OK && left && at < corpus_count(s->corpus)) {
        rc = visit_read(&v, s, &at, left, f);
        left -= v.matches;
        *listed += v.matches;
        if (rc == OK && v.count && v.index < s->case_count)
            rc = visit_write(&w, &v, s, f);
    }
    ended = hits_end(w.hits, rc == OK ? f : NULL);
    visit_clear(&v);
    free(v.stops);
    free(w.places);
    buffer_clear(&w.section);
    return rc == OK ? ended : rc;
}

/* ---- Counting ---- */

static const struct table_column columns[] = {
    {.name = "case", .title_zh = "案例", .title_en = "Case"},
    {.name = "name", .title_zh = "地区", .title_en = "Locality"},
    {.name = "paragraphs", .title_zh = "段", .title_en = "Paragraphs", .number = true},
    {.name = "matches", .title_zh = "处", .title_en = "Matches", .number = true},
};

static void number_cell(struct table *t, size_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", number);
    table_cell(t, digits, NULL);
}

/* What the case of hit *AT has, counted by the search or, where that is not enough, hit by hit; *AT is then the first hit behind it. */
static enum code visit_count(struct visit *v, struct seeking *s, size_t *at, struct fault *f)
{
    struct passage p;
    enum code rc;

    if (seeking_needs_walk(s))
        return visit_read(v, s, at, SIZE_MAX, f);
    rc = passage_read(s, *at, &p, f);
    if (rc != OK)
        return rc;
    v->index = p.case_index;
    corpus_case_passages(s->corpus, v->index, &v->from, &v->to);
    search_case_sums(s->search, v->index, &v->paragraphs, &v->matches);
    *at = v->to;
    return hit_next(s, at, &p, f);
}

enum code seeking_count(struct seeking *s, struct search_sums *out, struct fault *f)
{
    struct visit v = {0};
    struct passage p;
    size_t at = 0;
    enum code rc = hit_next(s, &at, &p, f);

    out->paragraphs = out->matches = out->cases = out->passages = 0;
    while (rc == OK && at < corpus_count(s->corpus)) {
        rc = visit_count(&v, s, &at, f);
        out->paragraphs += v.paragraphs;
        out->passages += v.paragraphs;
        out->matches += v.matches;
        out->cases += v.paragraphs > 0;
    }
    visit_clear(&v);
    free(v.stops);
    return rc;
}

enum code seeking_write_cases(struct seeking *s, const struct render_style *style, FILE *out, struct fault *f)
{
    struct table *t = table_create(columns, COUNT_OF(columns));
    struct render_style lines = *style;
    struct visit v = {0};
    struct passage p;
    size_t at = 0;
    enum code rc = hit_next(s, &at, &p, f);

    s->unread = 0;
    lines.lines = true;
    while (rc == OK && at < corpus_count(s->corpus)) {
        rc = visit_count(&v, s, &at, f);
        if (rc != OK || !v.paragraphs || v.index >= s->case_count)
            continue;
        table_row(t);
        table_cell(t, s->cases[v.index].id, NULL);
        table_cell(t, s->cases[v.index].name, NULL);
        number_cell(t, v.paragraphs);
        number_cell(t, v.matches);
    }
    if (rc == OK)
        rc = table_write(t, &lines, out, f);
    visit_clear(&v);
    free(v.stops);
    table_free(t);
    return rc;
}
