/* search_crew.c - searches by several threads that are begun, left half way and begun anew: what they tell only ever grows, and is that of the
 * pattern at hand. To be run under the thread sanitizer as well (.ci/run). */
#include "search_random.h"

#include "../../src/search/beside.h"
#include "library_book.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_THREAD__
enum { SEARCHES = 150, PASSAGES = 6000 };
#else
enum { SEARCHES = 1000, PASSAGES = 15000 };
#endif
enum { PATTERNS = 8, SAMPLES = 64 };

static const char *const regexes[PATTERNS] = { "网格", "党员.{0,5}社区", "[a-c]{2,}", "(.)\\1", "(?i)ask", "网格|社区|物业", "(?<=，)网", "(.*)*(?=[xy])" };

struct stage {
    struct corpus *corpora[2]; /* in memory, in a file of many segments */
    struct query *queries[PATTERNS];
    uint32_t *counts[PATTERNS]; /* by passage; NULL: not known, too slow */
    struct crew *crew;
    char *folder;
};

static void stage_fill(struct corpus_maker *m, uint32_t seed)
{
    for (size_t i = 0; i < PASSAGES; i++) {
        struct buffer b = {0};

        if (i % 50 == 0)
            corpus_maker_case(m);
        for (int k = 0; k < 3; k++)
            random_passage(&b, &seed);
        corpus_maker_add(m, (int)(i % 50) + 1, PASSAGE_TEXT, b.text);
        buffer_clear(&b);
    }
}

static void stage_make(struct stage *s)
{
    static const char edition[DIGEST_LENGTH + 1] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    struct corpus_maker *m = corpus_maker_create(NULL);
    char *path;

    *s = (struct stage){.folder = folder_make(), .crew = crew_create(3)};
    path = path_join(s->folder, "library");
    stage_fill(m, 11);
    s->corpora[0] = corpus_maker_end(m);
    m = corpus_maker_create(path);
    corpus_maker_limit(m, PASSAGES / 7, 0);
    stage_fill(m, 11);
    ck_assert_int_eq(corpus_maker_keep(m, edition, NULL), OK);
    ck_assert_int_eq(corpus_open(&s->corpora[1], path, edition), OK);
    free(path);
    for (int i = 0; i < PATTERNS; i++) {
        s->queries[i] = compile_query(regexes[i], (struct pattern_options){.letter_case = CASE_RESPECT});
        if (i == PATTERNS - 1)
            continue;
        s->counts[i] = memory_array(PASSAGES, sizeof *s->counts[i]);
        for (size_t at = 0; at < PASSAGES; at++) {
            struct match *matches;
            struct passage p;
            size_t count;

            ck_assert(corpus_passage(s->corpora[0], at, &p));
            query_matches(s->queries[i], p.text, p.length, &matches, &count, NULL);
            free(matches);
            s->counts[i][at] = (uint32_t)count;
        }
    }
}

static void stage_clear(struct stage *s)
{
    crew_free(s->crew);
    for (int i = 0; i < PATTERNS; i++) {
        query_free(s->queries[i]);
        free(s->counts[i]);
    }
    corpus_free(s->corpora[0]);
    corpus_free(s->corpora[1]);
    folder_remove(s->folder);
}

/* Rows seen earlier, and what they were. */
struct seen { size_t rows, at[SAMPLES]; struct search_row row[SAMPLES]; size_t count; struct search_sums sums; };

static void look(struct seen *seen, const struct search *s, const uint32_t *counts, uint32_t *state)
{
    struct search_sums sums;
    struct search_row row;
    size_t rows = search_rows(s);

    search_sum(s, &sums);
    ck_assert(rows >= seen->rows && sums.matches >= seen->sums.matches && sums.passages >= seen->sums.passages && sums.done >= seen->sums.done);
    for (size_t i = 0; i < seen->count; i++)
        if (!search_row(s, seen->at[i], &row) || memcmp(&row, &seen->row[i], sizeof row))
            ck_abort_msg("row %zu is another than before", seen->at[i]);
    for (size_t i = seen->rows; i < rows && seen->count < SAMPLES; i += 1 + dice(state, 1 + (uint32_t)(rows - seen->rows) / 8)) {
        memset(&row, 0, sizeof row);
        if (!search_row(s, i, &row) || (counts && !row.is_case && row.nth >= counts[row.passage]))
            ck_abort_msg("row %zu is none of this pattern", i);
        seen->at[seen->count] = i;
        seen->row[seen->count++] = row;
    }
    seen->rows = rows;
    seen->sums = sums;
}

/* Of a search that has come to its end. */
static void look_whole(const struct search *s, const struct corpus *c, const uint32_t *counts, bool only)
{
    struct search_sums sums;
    size_t passages = 0, matches = 0, next = search_next_passage(s, 0);

    search_sum(s, &sums);
    for (size_t i = 0; i < corpus_count(c); i++) {
        passages += counts[i] > 0;
        matches += only ? 0 : counts[i];
        if ((next == i) != (counts[i] > 0))
            ck_abort_msg("passage %zu", i);
        next = next == i ? search_next_passage(s, i + 1) : next;
    }
    ck_assert(sums.passages == passages && sums.matches == matches && sums.done == PASSAGES && !sums.left_out);
}

START_TEST(search__begins_anew__a_thousand_times)
{
    struct stage stage;
    uint32_t state = 99;

    stage_make(&stage);
    for (int turn = 0; turn < SEARCHES; turn++) {
        int which = (int)dice(&state, turn % 16 ? PATTERNS - 1 : PATTERNS);
        struct corpus *c = stage.corpora[dice(&state, 2)];
        struct search_scope scope = {.only_paragraphs = dice(&state, 3) == 0};
        struct search *s = search_create(c, stage.queries[which], &scope, stage.crew);
        const uint32_t *counts = stage.counts[which];
        struct seen seen = {0};
        enum code rc = STOPPED;

        for (uint32_t steps = dice(&state, 6); rc == STOPPED && steps > 0; steps--) {
            rc = search_step(s, (int)dice(&state, 8));
            look(&seen, s, counts, &state);
        }
        if (counts && dice(&state, 4) == 0) {
            rc = search_step(s, -1);
            look(&seen, s, counts, &state);
        }
        ck_assert(rc == OK || rc == STOPPED);
        if (rc == OK && counts)
            look_whole(s, c, counts, scope.only_paragraphs);
        if (dice(&state, 2)) {
            search_stop(s);
            look(&seen, s, counts, &state);
            ck_assert_int_eq(search_step(s, 1), OK);
            look(&seen, s, counts, &state);
        }
        search_free(s);
    }
    stage_clear(&stage);
}
END_TEST

TCase *search_crew(void)
{
    TCase *t = tcase_create("crew");

    tcase_add_test(t, search__begins_anew__a_thousand_times);
    tcase_set_timeout(t, 300);
    return t;
}
