/* search_parts.c - what the tests of the search room share. */
#include "search_parts.h"

#include "../../src/search/query.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool without_jit(const char **regex)
{
    static const char sign[] = "(*NO_JIT)";
    bool is = strncmp(*regex, sign, strlen(sign)) == 0;

    *regex += is ? strlen(sign) : 0;
    return is;
}

struct pattern *compile(const char *regex, struct pattern_options o)
{
    struct pattern *p = NULL;
    struct fault f = {0};
    bool slow = without_jit(&regex);
    enum code rc = pattern_create(&p, regex, o, NULL, &f);

    ck_assert_msg(rc == OK, "%s: %s", regex, f.text);
    if (slow)
        pattern_without_jit(p);
    return p;
}

struct query *compile_query(const char *regex, struct pattern_options o)
{
    bool slow = without_jit(&regex);
    struct query_wish wish = {.parts = {{.pattern = regex}}, .count = 1, .how = o};
    struct query *q = NULL;
    struct fault f = {0};
    enum code rc = query_create(&q, &wish, NULL, NULL, &f);

    ck_assert_msg(rc == OK, "%s: %s", regex, f.text);
    if (slow)
        pattern_without_jit(q->parts[0].pattern);
    return q;
}

char *matches_written(const char *regex, struct pattern_options o, const char *text, size_t n)
{
    struct pattern *p = compile(regex, o);
    struct match *matches = NULL;
    struct fault f = {0};
    struct buffer b = {0};
    size_t count = 0;
    enum code rc = pattern_all(p, text, n, &matches, &count, &f);

    ck_assert_msg(rc == (count ? OK : NOTHING_FOUND), "%s: %d %s", regex, (int)rc, f.text);
    ck_assert_str_eq(f.text, "");
    for (size_t i = 0; i < count; i++)
        buffer_format(&b, "%s%zu-%zu", i ? " " : "", matches[i].from, matches[i].to);
    free(matches);
    pattern_free(p);
    return b.text ? buffer_take(&b) : memory_text("");
}

struct corpus *corpus_of_texts(const char *const *texts, size_t count)
{
    struct corpus_maker *m = corpus_maker_create(NULL);

    for (size_t i = 0; i < count; i++) {
        corpus_maker_case(m);
        corpus_maker_add(m, 1, PASSAGE_TEXT, texts[i]);
    }
    return corpus_maker_end(m);
}

void hits_read(const struct search *s, struct corpus *c, struct query *q, struct hit **hits, size_t *count)
{
    size_t known = SIZE_MAX, n = 0;
    struct match *matches = NULL;
    struct search_row row;

    *hits = NULL;
    *count = 0;
    for (size_t i = 0; i < search_rows(s); i++) {
        ck_assert(search_row(s, i, &row));
        if (row.is_case)
            continue;
        if (row.passage != known) {
            struct passage p;

            free(matches);
            ck_assert(corpus_passage(c, row.passage, &p));
            query_matches(q, p.text, p.length, &matches, &n, NULL);
            known = row.passage;
        }
        ck_assert_msg(row.nth < n, "row %zu: match %zu of %zu", i, row.nth, n);
        ck_assert_uint_eq(row.match, *count);
        *(struct hit *)memory_append(hits, count, sizeof **hits) = (struct hit){row.passage, matches[row.nth].from, matches[row.nth].to};
    }
    ck_assert(!search_row(s, search_rows(s), &row));
    free(matches);
}

char *repeated(const char *what, size_t times)
{
    struct buffer b = {0};

    buffer_add_times(&b, what, (int)times);
    return buffer_take(&b);
}

double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

uint32_t dice(uint32_t *state, uint32_t sides)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % sides;
}

struct bare {
    pcre2_code *code;
    bool speaks_of_start; /* \G, COMMIT, SKIP: the retry must leave it where it is */
    bool names_ends; /* of lines: the library may then begin between CR and LF */
    pcre2_match_context *limits;
    pcre2_match_data *data;
};

struct bare *bare_create(const char *regex, uint32_t options)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    struct bare *b = memory_get(sizeof *b);
    size_t error_at;
    uint32_t names = 0;
    int error;

    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    options |= PCRE2_UTF | PCRE2_NO_START_OPTIMIZE | (options & PCRE2_LITERAL ? 0 : PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C);
    b->code = pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, options, &error, &error_at, context);
    ck_assert_msg(b->code != NULL, "“%s”: %d", regex, error);
    pcre2_pattern_info(b->code, PCRE2_INFO_HASCRORLF, &names);
    b->names_ends = names;
    b->speaks_of_start = !(options & PCRE2_LITERAL) && (strstr(regex, "\\G") || strstr(regex, "(*COMMIT") || strstr(regex, "(*SKIP"));
    b->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(b->limits, 100000);
    b->data = pcre2_match_data_create(1, NULL);
    pcre2_compile_context_free(context);
    return b;
}

void bare_free(struct bare *b)
{
    pcre2_code_free(b->code);
    pcre2_match_data_free(b->data);
    pcre2_match_context_free(b->limits);
    free(b);
}

/* Anchored retry after an empty match, step by character or CRLF. */
bool bare_all(const struct bare *b, const char *text, size_t n, struct match **out, size_t *count)
{
    uint32_t retry = 0;
    size_t at = 0;
    int rc;

    *out = NULL;
    *count = 0;
    for (;;) {
        rc = pcre2_match(b->code, (PCRE2_SPTR)text, n, at, retry, b->data, b->limits);
        if (rc >= 0) {
            const size_t *o = pcre2_get_ovector_pointer(b->data);

            if (o[0] < at || o[0] > o[1]) /* a \K reached by recursion: nobody says what comes next */
                return false;
            *(struct match *)memory_append(out, count, sizeof **out) = (struct match){o[0], o[1]};
            at = o[1];
            retry = o[0] == o[1] ? PCRE2_NOTEMPTY_ATSTART | (b->speaks_of_start ? 0 : PCRE2_ANCHORED) : 0;
        } else if (rc == PCRE2_ERROR_NOMATCH && (retry & PCRE2_ANCHORED) && at < n) {
            at += !b->names_ends && text[at] == '\r' && at + 1 < n && text[at + 1] == '\n' ? 2 : 1;
            while (at < n && ((unsigned char)text[at] & 0xC0) == 0x80)
                at++;
            retry = 0;
        } else {
            return rc == PCRE2_ERROR_NOMATCH;
        }
    }
}
