/* maker.c - a corpus from passages that come one by one, in memory or as the file beside a library.
 * Where a file is written, a full segment is indexed and written by a thread of its own while the next one fills. */
#include "beside.h"

#include "casegrid/text.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct corpus_maker {
    struct laying now;
    size_t most_passages, most_text; /* of a segment */
    bool is_limited;                 /* by corpus_maker_limit */
    uint32_t *case_starts; size_t case_count;
    size_t count;
    size_t kind_counts[PASSAGE_KINDS];
    struct segment *segments; size_t segment_count; /* in memory */
    /* The file: */
    char *path;                /* NULL: in memory */
    struct output *out;        /* opened with the first segment */
    struct fault fault;        /* the first thing that went wrong */
    struct segment_entry *entries; size_t entry_count;
    uint64_t at;
    struct pair_maker *pairs;
    struct laying handed;      /* the segment that the thread has */
    pthread_t thread;
    bool is_threaded, is_handed, is_damaged;
};

char *beside_path(const char *library_path)
{
    char *target = path_target(library_path);
    struct buffer b = {0};

    buffer_add(&b, target ? target : library_path);
    buffer_add(&b, ".search");
    free(target);
    return buffer_take(&b);
}

struct corpus_maker *corpus_maker_create(const char *library_path)
{
    struct corpus_maker *m = memory_get(sizeof *m);

    m->most_passages = SEGMENT_PASSAGES;
    m->most_text = SEGMENT_TEXT;
    if (library_path)
        m->path = beside_path(library_path);
    return m;
}

void corpus_maker_limit(struct corpus_maker *m, size_t passages, size_t text)
{
    m->is_limited = true;
    m->most_passages = passages ? passages : m->most_passages;
    m->most_text = text ? text : m->most_text;
}

/* ---- Writing ---- */

static const char zeros[8];

static size_t pad_of(size_t size)
{
    return (8 - size % 8) % 8;
}

static void write_bytes(struct corpus_maker *m, const void *data, size_t size)
{
    size_t pad = pad_of(size);

    if (m->is_damaged)
        return;
    if ((size && fwrite(data, size, 1, output_stream(m->out)) != 1) || (pad && fwrite(zeros, pad, 1, output_stream(m->out)) != 1)) {
        fault_set(&m->fault, FAILED, _("写不了检索用的文件“%s”：%s。"), m->path, system_reason(errno));
        m->is_damaged = true;
    }
    m->at += size + pad;
}

/* The sums of the pages of PARTS as they will lie in the file. Owned. */
static uint32_t *page_sums_make(const void *const *parts, const size_t *sizes, size_t count, size_t *pages)
{
    struct buffer page = {0};
    uint32_t *sums = NULL;

    *pages = 0;
    for (size_t i = 0; i < count; i++) {
        const char *from = parts[i];
        size_t left = sizes[i] + pad_of(sizes[i]);

        while (left) {
            size_t n = left < PAGE - page.length ? left : PAGE - page.length, done = sizes[i] + pad_of(sizes[i]) - left;
            size_t of_part = done >= sizes[i] ? 0 : sizes[i] - done < n ? sizes[i] - done : n;

            buffer_add_n(&page, from + done, of_part);
            buffer_add_n(&page, zeros, n - of_part);
            left -= n;
            if (page.length < PAGE && (left || i + 1 < count))
                continue;
            *(uint32_t *)memory_append(&sums, pages, sizeof *sums) = text_sum(page.text, page.length);
            page.length = 0;
        }
    }
    if (page.length)
        *(uint32_t *)memory_append(&sums, pages, sizeof *sums) = text_sum(page.text, page.length);
    buffer_clear(&page);
    return sums;
}

static void segment_write(struct corpus_maker *m, const struct laying *l)
{
    struct segment_entry *e = memory_append(&m->entries, &m->entry_count, sizeof *e);
    struct pair_lists p;
    size_t pages;

    pairs_make(m->pairs, l, &p);
    {
        const void *parts[SECTIONS] = {l->text.text, l->starts, l->paragraphs, l->sums, l->kinds, p.alphabet, p.rows, p.seconds, p.places, p.fewer,
                                       p.pure, buffer_text(&p.lists), NULL};
        size_t sizes[SECTIONS] = {l->text.length, (l->count + 1) * sizeof *l->starts, l->count * sizeof *l->paragraphs, l->count * sizeof *l->sums,
                                  l->count, p.alphabet_count * sizeof *p.alphabet, (p.alphabet_count + 1) * sizeof *p.rows,
                                  p.count * sizeof *p.seconds, p.count * sizeof *p.places, p.count * sizeof *p.fewer, p.count / 8 + 1, p.lists.length, 0};
        uint32_t *sums = page_sums_make(parts + SECTION_STARTS, sizes + SECTION_STARTS, SECTION_PAGE_SUMS - SECTION_STARTS, &pages);

        parts[SECTION_PAGE_SUMS] = sums;
        sizes[SECTION_PAGE_SUMS] = pages * sizeof *sums;
        for (int i = 0; i < SECTIONS; i++) {
            e->places[i] = m->at;
            e->sizes[i] = sizes[i];
            write_bytes(m, parts[i], sizes[i]);
        }
        e->pages_sum = text_sum(sums, sizes[SECTION_PAGE_SUMS]);
        free(sums);
    }
    output_write_out(m->out);
    e->passages = (uint32_t)l->count;
    e->kinds_there = l->kinds_there;
    for (size_t i = 0; i < l->count; i++)
        e->kind_counts[l->kinds[i]]++;
    pair_lists_clear(&p);
}

static void *hand_work(void *context)
{
    struct corpus_maker *m = context;

    segment_write(m, &m->handed);
    return NULL;
}

static void hand_wait(struct corpus_maker *m)
{
    if (m->is_threaded)
        pthread_join(m->thread, NULL);
    m->is_threaded = m->is_handed = false;
}

/* The segment is full: in memory it stays, for a file it is handed to the thread. */
static void segment_end(struct corpus_maker *m)
{
    struct laying spare;

    if (!m->now.count)
        return;
    if (!m->path) {
        struct segment *s = memory_append(&m->segments, &m->segment_count, sizeof *s);
        struct laying *l = memory_get(sizeof *l);

        *l = m->now;
        m->now = (struct laying){0};
        *s = (struct segment){.base = m->count - l->count, .count = l->count, .text = l->text.text, .text_size = l->text.length, .starts = l->starts,
                              .paragraphs = l->paragraphs, .kinds = l->kinds, .kinds_there = l->kinds_there, .owned = l};
        return;
    }
    hand_wait(m);
    if (!m->out && !m->is_damaged) {
        m->is_damaged = output_open(&m->out, m->path, &m->fault) != OK;
        m->pairs = m->pairs ? m->pairs : pair_maker_create();
    }
    if (m->is_damaged) {
        laying_clear(&m->now);
        return;
    }
    spare = m->handed;
    m->handed = m->now;
    m->now = spare;
    laying_clear(&m->now);
    m->is_handed = true;
    m->is_threaded = pthread_create(&m->thread, NULL, hand_work, m) == 0;
    if (!m->is_threaded)
        segment_write(m, &m->handed);
}

/* ---- Passages come ---- */

void corpus_maker_case(struct corpus_maker *m)
{
    *(uint32_t *)memory_append(&m->case_starts, &m->case_count, sizeof *m->case_starts) = (uint32_t)m->count;
}

static void add(struct corpus_maker *m, int paragraph, enum passage_kind kind, const char *text, size_t length, uint32_t sum)
{
    if (m->now.count == m->most_passages || (m->now.count && m->now.text.length + length >= m->most_text))
        segment_end(m);
    laying_add(&m->now, paragraph, kind, text, length, sum);
    m->kind_counts[kind]++;
    m->count++;
}

void corpus_maker_add(struct corpus_maker *m, int paragraph, enum passage_kind kind, const char *text)
{
    size_t length = strlen(text);

    add(m, paragraph, kind, text, length, m->path ? text_sum(text, length) : 0);
}

static int first_of(struct references r)
{
    return r.count ? r.numbers[0] : 0;
}

/* GIVE gets every passage of C in turn. */
static void each_passage(const struct local_case *c, void (*give)(void *to, int paragraph, enum passage_kind kind, const char *text), void *to)
{
    for (size_t i = 0; i < c->paragraph_count; i++) {
        const struct paragraph *p = &c->paragraphs[i];

        give(to, p->number, p->kind == PARAGRAPH_HEADING ? PASSAGE_HEADING : PASSAGE_TEXT, p->text);
        if (p->original)
            give(to, p->number, PASSAGE_ORIGINAL, p->original);
    }
    for (size_t i = 0; i < c->term_count; i++)
        give(to, first_of(c->terms[i].paragraphs), PASSAGE_TERM, c->terms[i].term);
    for (size_t i = 0; i < c->figure_count; i++)
        if (c->figures[i].subject)
            give(to, first_of(c->figures[i].paragraphs), PASSAGE_SUBJECT, c->figures[i].subject);
}

static void give_to_maker(void *maker, int paragraph, enum passage_kind kind, const char *text)
{
    corpus_maker_add(maker, paragraph, kind, text);
}

void corpus_maker_add_case(struct corpus_maker *m, const struct local_case *c)
{
    corpus_maker_case(m);
    each_passage(c, give_to_maker, m);
}

/* ---- Ready for another thread ---- */

struct packed { uint32_t length, sum; int paragraph; enum passage_kind kind; }; /* before its text */

static void pack(void *out, int paragraph, enum passage_kind kind, const char *text)
{
    size_t length = strlen(text);
    struct packed head = {(uint32_t)length, text_sum(text, length), paragraph, kind};

    buffer_add_n(out, (const char *)&head, sizeof head);
    buffer_add_n(out, text, length);
}

void passages_pack(const struct local_case *c, struct buffer *out)
{
    each_passage(c, pack, out);
}

void corpus_maker_add_packed(struct corpus_maker *m, const struct buffer *packed)
{
    const char *p = buffer_text(packed), *end = p + packed->length;
    struct packed head;

    corpus_maker_case(m);
    for (; p < end; p += head.length) {
        memcpy(&head, p, sizeof head);
        p += sizeof head;
        add(m, head.paragraph, head.kind, p, head.length, head.sum);
    }
}

/* ---- The end ---- */

static void free_segments(struct corpus_maker *m)
{
    for (size_t i = 0; i < m->segment_count; i++) {
        laying_free(m->segments[i].owned);
        free(m->segments[i].owned);
    }
    free(m->segments);
}

void corpus_maker_free(struct corpus_maker *m)
{
    if (!m)
        return;
    hand_wait(m);
    output_drop(m->out);
    laying_free(&m->now);
    laying_free(&m->handed);
    pair_maker_free(m->pairs);
    free_segments(m);
    free(m->entries);
    free(m->case_starts);
    free(m->path);
    free(m);
}

struct corpus *corpus_maker_end(struct corpus_maker *m)
{
    struct corpus *c = memory_get(sizeof *c);

    segment_end(m);
    *(uint32_t *)memory_append(&m->case_starts, &m->case_count, sizeof *m->case_starts) = (uint32_t)m->count;
    *c = (struct corpus){.segments = m->segments, .segment_count = m->segment_count, .case_starts = m->case_starts, .owned_starts = m->case_starts,
                         .case_count = m->case_count - 1, .count = m->count};
    memcpy(c->kind_counts, m->kind_counts, sizeof c->kind_counts);
    m->segments = NULL, m->segment_count = 0, m->case_starts = NULL;
    corpus_maker_free(m);
    return c;
}

static void tail_write(struct corpus_maker *m, const char *edition)
{
    struct tail t = {.mark = TAIL_MARK, .order = ORDER_MARK, .passages = m->count, .cases = m->case_count - 1, .segments = m->entry_count};

    memcpy(t.edition, edition, DIGEST_LENGTH);
    t.cases_at = m->at;
    t.cases_sum = text_sum(m->case_starts, m->case_count * sizeof *m->case_starts);
    write_bytes(m, m->case_starts, m->case_count * sizeof *m->case_starts);
    t.directory_at = m->at;
    t.directory_sum = text_sum(m->entries, m->entry_count * sizeof *m->entries);
    write_bytes(m, m->entries, m->entry_count * sizeof *m->entries);
    t.tail_sum = text_sum(&t, offsetof(struct tail, tail_sum));
    write_bytes(m, &t, sizeof t);
}

/* Scanning it takes no time. */
static bool is_small(const struct corpus_maker *m)
{
    return !m->is_limited && !m->out && m->now.text.length < BESIDE_FROM_BYTES && !m->is_damaged;
}

void corpus_maker_settle(struct corpus_maker *m)
{
    if (is_small(m))
        return;
    segment_end(m);
    hand_wait(m);
}

enum code corpus_maker_keep(struct corpus_maker *m, const char *edition, struct fault *f)
{
    enum code rc = OK;

    if (is_small(m)) { /* what an edition before left would only be in the way */
        if (path_exists(m->path) && unlink(m->path) && errno != ENOENT)
            rc = fault_set(f, FAILED, _("写不了检索用的文件“%s”：%s。"), m->path, system_reason(errno));
        corpus_maker_free(m);
        return rc;
    }
    corpus_maker_settle(m);
    *(uint32_t *)memory_append(&m->case_starts, &m->case_count, sizeof *m->case_starts) = (uint32_t)m->count;
    if (!m->is_damaged)
        tail_write(m, edition);
    if (!m->is_damaged) {
        rc = output_keep(m->out, f);
        m->out = NULL;
    } else {
        rc = fault_set(f, FAILED, "%s", m->fault.text);
    }
    corpus_maker_free(m);
    return rc;
}
