/* search_files.c - files for searching that were damaged, or made up: they are refused, or found damaged on the way, or lead to the same hits.
 * Nothing is read outside of them (to be run under sanitizers). And files that are cut, or written over, while they are searched. */
#include "search_random.h"

#include "../../src/search/beside.h"
#include "library_book.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PASSAGES = 300, FLIPS = 900, CUTS = 150, CRAFTED = 1200, PATTERNS = 6 };

static const char edition[DIGEST_LENGTH + 1] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static const char *const regexes[PATTERNS] = { "网格", "党员|社区", "a.?b", "[a-c]网", "(.)\\1", "网" };

struct file {
    struct world world;
    char *path, *beside;
    struct buffer bytes;          /* as it was written */
    struct query *queries[PATTERNS];
    bool *hits[PATTERNS];         /* what is right */
};

static void file_make(struct file *f)
{
    uint32_t state = 31;

    *f = (struct file){0};
    world_make(&f->world, &state, PASSAGES, false);
    f->path = path_join(f->world.folder, "many");
    f->beside = beside_path(f->path);
    ck_assert_int_eq(file_read(&f->bytes, f->beside, 1 << 30, NULL), OK);
    for (int i = 0; i < PATTERNS; i++) {
        struct search *s;

        f->queries[i] = compile_query(regexes[i], (struct pattern_options){0});
        f->hits[i] = memory_array(f->world.count, 1);
        s = search_create(f->world.corpora[IN_MEMORY], f->queries[i], &(struct search_scope){.kinds = (1 << PASSAGE_KINDS) - 1}, NULL);
        ck_assert_int_eq(search_step(s, -1), OK);
        for (size_t at = search_next_passage(s, 0); at < f->world.count; at = search_next_passage(s, at + 1))
            f->hits[i][at] = true;
        search_free(s);
    }
}

static void file_clear(struct file *f)
{
    for (int i = 0; i < PATTERNS; i++) {
        query_free(f->queries[i]);
        free(f->hits[i]);
    }
    world_clear(&f->world);
    buffer_clear(&f->bytes);
    free(f->path);
    free(f->beside);
}

struct outcome { size_t refused, damaged, same, other; };

static bool search_agrees_with_memory(const struct file *f, const struct corpus *c, const struct search *s, int pattern)
{
    if (corpus_count(c) != f->world.count)
        return false;
    for (size_t at = 0; at < f->world.count; at++)
        if ((search_next_passage(s, at) == at) != f->hits[pattern][at])
            return false;
    return true;
}

/* Everything that can be asked, of whatever there is. */
static void ask_all(struct corpus *c, struct query *q, const struct search *s)
{
    struct search_row row;
    struct passage p;
    size_t from, to, paragraphs, matches;

    for (size_t i = 0; i < search_rows(s); i += 1 + search_rows(s) / 50)
        search_row(s, i, &row);
    for (size_t i = 0; i < corpus_cases(c); i += 1 + corpus_cases(c) / 20) {
        corpus_case_passages(c, i, &from, &to);
        ck_assert(from <= to && to <= corpus_count(c));
        search_case_sums(s, i, &paragraphs, &matches);
    }
    for (size_t i = 0; i < corpus_count(c); i += 1 + corpus_count(c) / 20) {
        struct match *found;
        size_t count;

        if (!corpus_passage(c, i, &p))
            continue;
        query_matches(q, p.text, p.length, &found, &count, NULL);
        free(found);
    }
}

/* Opens BYTES as the file and searches it. STRICT: sums were left alone, so that nothing but the right hits or a refusal will do. */
static void file_try(const struct file *f, const char *bytes, size_t size, uint32_t *state, bool strict, struct outcome *o)
{
    int pattern = (int)dice(state, PATTERNS);
    struct search_scope scope = {.kinds = (1 << PASSAGE_KINDS) - 1, .only_paragraphs = dice(state, 2)};
    struct query_wish wish = {.parts = {{QUERY_AND, "网"}, {QUERY_AND, "党"}}, .count = 2, .within = WITHIN_CASE};
    struct corpus *c = NULL;
    struct query *q = NULL;
    struct search *s;
    enum code rc;

    file_write(f->beside, bytes, size);
    rc = corpus_open(&c, f->path, edition);
    ck_assert(rc == OK || rc == BAD_INPUT);
    if (rc != OK) {
        o->refused++;
        return;
    }
    s = search_create(c, f->queries[pattern], &scope, NULL);
    rc = search_step(s, -1);
    ck_assert(rc == OK || rc == BAD_INPUT);
    if (rc == BAD_INPUT)
        o->damaged++;
    else if (search_agrees_with_memory(f, c, s, pattern))
        o->same++;
    else
        o->other++;
    ck_assert_msg(!strict || rc == BAD_INPUT || search_agrees_with_memory(f, c, s, pattern), "“%s”: other hits", regexes[pattern]);
    ask_all(c, f->queries[pattern], s);
    search_free(s);
    if (dice(state, 4) == 0) {
        ck_assert_int_eq(query_create(&q, &wish, NULL, NULL, NULL), OK);
        s = search_create(c, q, &(struct search_scope){0}, NULL);
        search_step(s, -1);
        ask_all(c, q, s);
        search_free(s);
        query_free(q);
    }
    corpus_free(c);
}

START_TEST(corpus_open__survives__flipped_bytes)
{
    struct outcome o = {0};
    uint32_t state = 5 + (uint32_t)_i;
    struct file f;

    file_make(&f);
    for (int turn = 0; turn < FLIPS; turn++) {
        char *copy = memory_text_n(f.bytes.text, f.bytes.length);

        for (uint32_t n = 1 + dice(&state, 4); n > 0; n--)
            copy[dice(&state, 3) ? dice(&state, (uint32_t)f.bytes.length) : f.bytes.length - 1 - dice(&state, 2000)] ^= (char)(1 + dice(&state, 255));
        file_try(&f, copy, f.bytes.length, &state, true, &o);
        free(copy);
    }
    file_clear(&f);
    ck_assert_msg(o.refused > 50 && o.damaged > 50 && o.same > 3, "%zu refused, %zu damaged, %zu the same", o.refused, o.damaged, o.same);
}
END_TEST

/* Of several patterns the index can tell that they are there, as of these rare words; only counting their places reads the text. */
START_TEST(search__of_several_patterns__notices_a_damaged_text)
{
    struct query_wish wish = {.parts = {{QUERY_AND, "物业"}, {QUERY_OR, "社区"}}, .count = 2, .within = _i ? WITHIN_CASE : WITHIN_PARAGRAPH};
    struct search_sums right, sums;
    struct query *q = NULL;
    size_t damaged = 0;
    struct search *s;
    struct file f;

    file_make(&f);
    ck_assert_int_eq(query_create(&q, &wish, NULL, NULL, NULL), OK);
    s = search_create(f.world.corpora[IN_MEMORY], q, &(struct search_scope){0}, NULL);
    ck_assert_int_eq(search_step(s, -1), OK);
    search_sum(s, &right);
    search_free(s);
    for (size_t i = 0; i < f.world.count; i++) {
        struct world_passage *p = &f.world.passages[i];
        char *at = memmem(f.bytes.text, f.bytes.length, p->text, p->length);
        struct corpus *c;
        enum code rc;

        if (!at || !p->length)
            continue;
        at[p->length - 1] ^= 1;
        file_write(f.beside, f.bytes.text, f.bytes.length);
        at[p->length - 1] ^= 1;
        ck_assert_int_eq(corpus_open(&c, f.path, edition), OK);
        s = search_create(c, q, &(struct search_scope){0}, NULL);
        rc = search_step(s, -1);
        search_sum(s, &sums);
        ck_assert_msg(rc == BAD_INPUT || (sums.matches == right.matches && sums.passages == right.passages && sums.cases == right.cases),
                      "passage %zu: %zu of %zu matches", i, sums.matches, right.matches);
        damaged += rc == BAD_INPUT;
        search_free(s);
        corpus_free(c);
    }
    query_free(q);
    file_clear(&f);
    ck_assert_msg(damaged > 5, "%zu damaged", damaged);
}
END_TEST

START_TEST(corpus_open__survives__cut_and_grown_files)
{
    struct outcome o = {0};
    uint32_t state = 6;
    struct file f;

    file_make(&f);
    for (int turn = 0; turn < CUTS; turn++) {
        size_t cut = turn < 40 ? (size_t)turn * 8 : dice(&state, (uint32_t)f.bytes.length), move = dice(&state, (uint32_t)f.bytes.length);
        struct buffer b = {0};

        switch (turn % 3) {
        case 0: /* its end is missing */
            buffer_add_n(&b, f.bytes.text, f.bytes.length - (cut < f.bytes.length ? cut + 1 : f.bytes.length));
            break;
        case 1: /* something stands behind it */
            buffer_add_n(&b, f.bytes.text, f.bytes.length);
            buffer_add_n(&b, f.bytes.text, cut + 1);
            break;
        default: /* two parts have changed their places */
            move = move < cut ? move : cut;
            buffer_add_n(&b, f.bytes.text + move, cut - move);
            buffer_add_n(&b, f.bytes.text, move);
            buffer_add_n(&b, f.bytes.text + cut, f.bytes.length - cut);
        }
        file_try(&f, buffer_text(&b), b.length, &state, true, &o);
        buffer_clear(&b);
    }
    file_clear(&f);
    ck_assert_msg(o.refused > CUTS / 2, "%zu refused, %zu damaged, %zu the same", o.refused, o.damaged, o.same);
}
END_TEST

/* ---- Made up: all sums are right, so that only bounds protect ---- */

static uint64_t odd_number(uint32_t *state, uint64_t near)
{
    static const uint64_t odd[] = {0, 1, 2, 7, 8, 255, 4095, 4096, 65535, 65536, INT32_MAX, UINT32_MAX, 1ULL << 32, 1ULL << 40, INT64_MAX, UINT64_MAX, UINT64_MAX - 7};

    return dice(state, 2) ? odd[dice(state, COUNT_OF(odd))] : near + dice(state, 17) - 8;
}

static void page_sums_make(char *bytes, const struct segment_entry *e, uint32_t *sum)
{
    char *from = bytes + e->places[SECTION_STARTS];
    size_t size = e->places[SECTION_PAGE_SUMS] - e->places[SECTION_STARTS];
    uint32_t *sums = (void *)(bytes + e->places[SECTION_PAGE_SUMS]);

    for (size_t page = 0; page * PAGE < size; page++)
        sums[page] = text_sum(from + page * PAGE, size - page * PAGE < PAGE ? size - page * PAGE : PAGE);
    *sum = text_sum(sums, e->sizes[SECTION_PAGE_SUMS]);
}

/* An odd number somewhere in one of the arrays of the segment. */
static void section_craft(char *bytes, const struct segment_entry *e, uint32_t *state)
{
    static const unsigned char widths[] = {1, 4, 4, 4, 1, 4, 4, 2, 4, 2, 1, 1, 4};
    int section = 1 + (int)dice(state, SECTION_PAGE_SUMS - 1);
    size_t count = e->sizes[section] / widths[section];

    for (uint32_t n = dice(state, 3) ? 1 + dice(state, 3) : (uint32_t)count; n > 0 && count; n--) {
        char *at = bytes + e->places[section] + (size_t)dice(state, (uint32_t)count) * widths[section];
        uint64_t value = 0;

        memcpy(&value, at, widths[section]);
        value = odd_number(state, value);
        memcpy(at, &value, widths[section]);
    }
}

static void craft(char *bytes, size_t size, uint32_t *state)
{
    struct tail *t = (void *)(bytes + size - sizeof *t);
    struct segment_entry *entries = (void *)(bytes + t->directory_at), *e = &entries[dice(state, (uint32_t)t->segments)];
    uint32_t *starts = (void *)(bytes + t->cases_at);
    uint64_t cases_size = (t->cases + 1) * 4, directory_size = t->segments * sizeof *entries;

    switch (dice(state, 5)) {
    case 0: /* the directory */
        switch (dice(state, 4)) {
        case 0: { uint64_t *n = &e->sizes[dice(state, SECTIONS)]; *n = odd_number(state, *n); break; }
        case 1: { uint64_t *n = &e->places[dice(state, SECTIONS)]; *n = odd_number(state, *n); break; }
        case 2: e->passages = (uint32_t)odd_number(state, e->passages); break;
        default: e->kind_counts[dice(state, PASSAGE_KINDS)] = (uint32_t)odd_number(state, 3); e->kinds_there = (uint32_t)odd_number(state, e->kinds_there);
        }
        break;
    case 1: /* the list of cases */
        starts[dice(state, (uint32_t)t->cases + 1)] = (uint32_t)odd_number(state, t->passages);
        break;
    case 2: { /* the tail */
        uint64_t *numbers[] = {&t->passages, &t->cases, &t->segments, &t->cases_at, &t->directory_at}, *n = numbers[dice(state, COUNT_OF(numbers))];

        *n = odd_number(state, *n);
        break;
    }
    default:
        section_craft(bytes, e, state);
        page_sums_make(bytes, e, &e->pages_sum);
    }
    if (t->cases_at <= size && (t->cases + 1) * 4 <= size - t->cases_at)
        t->cases_sum = text_sum(bytes + t->cases_at, (t->cases + 1) * 4);
    else
        t->cases_sum = text_sum(starts, cases_size);
    if (t->directory_at <= size && t->segments <= size / sizeof *entries && t->segments * sizeof *entries <= size - t->directory_at)
        t->directory_sum = text_sum(bytes + t->directory_at, t->segments * sizeof *entries);
    else
        t->directory_sum = text_sum(entries, directory_size);
    t->tail_sum = text_sum(t, offsetof(struct tail, tail_sum));
}

START_TEST(corpus_open__survives__made_up_files)
{
    struct outcome o = {0};
    uint32_t state = 70 + (uint32_t)_i;
    struct file f;

    file_make(&f);
    for (int turn = 0; turn < CRAFTED; turn++) {
        uint64_t *copy = memory_get(f.bytes.length + 8); /* aligned */

        memcpy(copy, f.bytes.text, f.bytes.length);
        craft((char *)copy, f.bytes.length, &state);
        file_try(&f, (const char *)copy, f.bytes.length, &state, false, &o);
        free(copy);
    }
    file_clear(&f);
    ck_assert_msg(o.refused > 50 && o.damaged > 50 && o.same > 50 && o.other > 0, "%zu refused, %zu damaged, %zu the same, %zu other", o.refused, o.damaged, o.same, o.other);
}
END_TEST

/* ---- Cut or written over while it is searched ---- */

struct cutting {
    const char *path;
    off_t to;            /* how much is left of it */
    long after;          /* nanoseconds */
    atomic_bool is_cut;
};

static void *cut(void *context)
{
    struct cutting *c = context;
    struct timespec t = {.tv_nsec = c->after};

    nanosleep(&t, NULL);
    ck_assert_int_eq(truncate(c->path, c->to), 0);
    c->is_cut = true;
    return NULL;
}

START_TEST(search__over_a_file_cut_meanwhile__says_so)
{
    enum { TURNS = 300 };
    struct crew *crew = crew_create(3);
    uint32_t state = 8;
    size_t damaged = 0, same = 0;
    struct file f;

    mapped_start();
    file_make(&f);
    for (int turn = 0; turn < TURNS; turn++) {
        int pattern = (int)dice(&state, PATTERNS);
        struct search_scope scope = {.kinds = (1 << PASSAGE_KINDS) - 1, .only_paragraphs = dice(&state, 2)};
        struct cutting c = {.path = f.beside, .to = dice(&state, 3) ? dice(&state, (uint32_t)f.bytes.length) : 0, .after = (long)dice(&state, 400000)};
        struct corpus *corpus;
        struct search *s;
        pthread_t cutter;
        bool was_cut, before = turn % 10 == 0; /* on a slow machine no cut comes meanwhile: some before it begins, too */
        enum code rc;

        file_write(f.beside, f.bytes.text, f.bytes.length);
        ck_assert_int_eq(corpus_open(&corpus, f.path, edition), OK);
        ck_assert_int_eq(pthread_create(&cutter, NULL, cut, &c), 0);
        if (before)
            pthread_join(cutter, NULL);
        s = search_create(corpus, f.queries[pattern], &scope, turn % 2 ? crew : NULL);
        while ((rc = search_step(s, 1)) == STOPPED)
            ;
        was_cut = c.is_cut;
        if (!before)
            pthread_join(cutter, NULL);
        ck_assert(rc == OK || rc == BAD_INPUT);
        ck_assert(rc == BAD_INPUT || (!was_cut && search_agrees_with_memory(&f, corpus, s, pattern)) || !corpus_is_whole(corpus));
        ck_assert(!corpus_is_whole(corpus));
        ask_all(corpus, f.queries[pattern], s); /* of what is left of it */
        damaged += rc == BAD_INPUT;
        same += rc == OK;
        search_free(s);
        s = search_create(corpus, f.queries[pattern], &scope, turn % 2 ? crew : NULL);
        ck_assert_int_eq(search_step(s, -1), BAD_INPUT);
        search_free(s);
        corpus_free(corpus);
    }
    crew_free(crew);
    file_clear(&f);
    ck_assert_msg(damaged > 5 && same > 5, "%zu damaged, %zu before", damaged, same);
}
END_TEST

/* In place, as cp does it: the file stays the same one. */
static void overwrite(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "r+");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

START_TEST(search__over_a_file_written_over__says_so)
{
    struct file f;
    struct corpus *corpus;
    struct search *s;
    char *longer;

    mapped_start();
    file_make(&f);
    file_write(f.beside, f.bytes.text, f.bytes.length);
    ck_assert_int_eq(corpus_open(&corpus, f.path, edition), OK);
    s = search_create(corpus, f.queries[0], &(struct search_scope){0}, NULL);
    ck_assert_int_eq(search_step(s, -1), OK); /* all that it reads is proved now */
    search_free(s);
    longer = memory_get(f.bytes.length + 1);
    memset(longer, 1, f.bytes.length);
    file_write(f.beside, longer, f.bytes.length + 1);
    s = search_create(corpus, f.queries[0], &(struct search_scope){0}, NULL);
    ck_assert_int_eq(search_step(s, -1), BAD_INPUT);
    search_free(s);
    corpus_free(corpus);
    file_clear(&f);
    free(longer);
}
END_TEST

/* What is printed of a file is proved as it was taken out of it: whoever writes over it meanwhile changes nothing of that. */
START_TEST(corpus_passage_kept__stays__what_was_proved)
{
    struct buffer keep = {0}, other = {0};
    struct corpus *corpus;
    struct passage p, q;
    struct file f;
    char *was, *wrong;
    size_t at = 0;

    mapped_start();
    file_make(&f);
    file_write(f.beside, f.bytes.text, f.bytes.length);
    ck_assert_int_eq(corpus_open(&corpus, f.path, edition), OK);
    for (p.length = 0; p.length < 20; at++)
        ck_assert(corpus_passage_kept(corpus, at, &keep, &p));
    was = memory_text_n(p.text, p.length);
    ck_assert(corpus_passage(corpus, at - 1, &q));
    wrong = memory_get(f.bytes.length);
    memset(wrong, 'x', f.bytes.length);
    if (_i)
        ck_assert_int_eq(truncate(f.beside, 0), 0);
    else
        overwrite(f.beside, wrong, f.bytes.length);
    ck_assert(!memcmp(p.text, was, p.length));
    ck_assert(memcmp(q.text, was, q.length)); /* the other one shows what is in the file now */
    ck_assert(!corpus_passage_kept(corpus, at - 1, &other, &q));
    corpus_free(corpus);
    buffer_clear(&keep);
    buffer_clear(&other);
    free(wrong);
    free(was);
    file_clear(&f);
}
END_TEST

TCase *search_files(void)
{
    TCase *t = tcase_create("files");

    tcase_add_loop_test(t, corpus_open__survives__flipped_bytes, 0, 2);
    tcase_add_loop_test(t, search__of_several_patterns__notices_a_damaged_text, 0, 2);
    tcase_add_test(t, corpus_open__survives__cut_and_grown_files);
    tcase_add_loop_test(t, corpus_open__survives__made_up_files, 0, 2);
    tcase_add_test(t, search__over_a_file_cut_meanwhile__says_so);
    tcase_add_test(t, search__over_a_file_written_over__says_so);
    tcase_add_loop_test(t, corpus_passage_kept__stays__what_was_proved, 0, 2);
    tcase_set_timeout(t, 300);
    return t;
}
