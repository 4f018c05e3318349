/* search.c - the command that finds a wording in the paragraphs. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *name; unsigned kinds; } scopes[] = {
    {"restated", IN_RESTATED}, {"originals", IN_ORIGINALS}, {"headings", IN_HEADINGS}, {"terms", IN_TERMS}, {"subjects", IN_SUBJECTS},
};

static enum code scope_read(unsigned *out, const char *in, struct fault *f)
{
    *out = in ? 0 : IN_USUAL;
    for (const char *p = in; p && *p;) {
        size_t n = strcspn(p, ","), i = 0;

        while (i < COUNT_OF(scopes) && (strlen(scopes[i].name) != n || strncmp(scopes[i].name, p, n)))
            i++;
        if (i == COUNT_OF(scopes))
            break;
        *out |= scopes[i].kinds;
        p += n;
        if (!*p)
            return OK;
        p++;
    }
    return in ? fault_set(f, BAD_INPUT, _("--in 后面不能写“%s”；请写 restated（转述）、originals（原文）、headings（标题）、terms（用语）、subjects（数据的主体），几种之间用逗号。"), in) : OK;
}

/* The hits as rows; their texts live in A. */
static enum code write_hits(struct app *app, struct library *l, struct corpus *c, struct query *q, const struct search *s,
                            const struct render_style *style, FILE *out, struct fault *f)
{
    struct found *found = NULL;
    const struct case_summary *list;
    struct arena *a = arena_create();
    size_t count = 0, cases;
    enum code rc = library_list(l, &list, &cases, f);

    (void)app;
    for (size_t i = search_next_passage(s, 0); rc == OK && i < corpus_count(c); i = search_next_passage(s, i + 1)) {
        const struct local_case *in = NULL;
        struct match *matches = NULL;
        struct passage p;
        size_t n = 0;

        if (!corpus_passage(c, i, &p) || p.case_index >= cases)
            continue;
        rc = library_case(l, list[p.case_index].id, &in, f);
        if (rc == OK) {
            char *text = arena_text_n(a, p.text, p.length);

            query_matches(q, p.text, p.length, &matches, &n, NULL);
            for (size_t k = 0; k < n; k++)
                *(struct found *)memory_append(&found, &count, sizeof *found) = (struct found){in, p.paragraph, p.kind == PASSAGE_ORIGINAL, text, matches[k].from, matches[k].to};
        }
        free(matches);
    }
    if (rc == OK)
        rc = render_hits(found, count, style, out, f);
    free(found);
    arena_free(a);
    return rc;
}

static enum code cases_read(struct app *app, struct library *l, size_t count, bool **out, struct fault *f)
{
    enum code rc = OK;

    if (!app->options.case_count)
        return OK;
    *out = memory_array(count, sizeof **out);
    for (size_t i = 0; rc == OK && i < app->options.case_count; i++) {
        size_t index;

        rc = library_find(l, app->options.cases[i], &index, f);
        if (rc == OK && index < count)
            (*out)[index] = true;
    }
    return rc;
}

static enum code search_and_write(struct app *app, struct library *l, struct query *q, unsigned kinds, const struct render_style *style, struct fault *f)
{
    const struct options *o = &app->options;
    struct search_scope scope = {.kinds = kinds, .only_paragraphs = o->count};
    struct crew *crew = NULL;
    struct corpus *c = NULL;
    struct output *out = NULL;
    struct search *s = NULL;
    struct search_sums sums = {0};
    char *notice = NULL;
    bool *cases = NULL;
    enum code rc = corpus_of(&c, l, kinds, &notice, f);

    if (rc == OK && notice)
        app_say(notice);
    if (rc == OK)
        rc = cases_read(app, l, corpus_cases(c), &cases, f);
    if (rc == OK) {
        scope.cases = cases;
        crew = corpus_is_file(c) ? crew_create(0) : NULL;
        s = search_create(c, q, &scope, crew);
        rc = search_step(s, -1);
        search_sum(s, &sums);
    }
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK) {
        if (o->count || o->count_matches)
            fprintf(output_stream(out), "%zu\n", o->count ? sums.paragraphs : sums.matches);
        else if (sums.passages || style->format != FORMAT_TEXT)
            rc = write_hits(app, l, c, q, s, style, output_stream(out), f);
        rc = app_output_end(out, rc, f);
    }
    if (rc == OK && sums.left_out) /* never passed off as "no match" */
        rc = fault_set(f, BAD_INPUT, _("有 %zu 段检索起来太费时，没有找完；请把检索式写得更确切些。"), sums.left_out);
    if (rc == OK && !sums.passages && !sums.of && kinds == IN_ORIGINALS)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("这份库没有附上原文，无从检索；有原来文件的，用 casegrid originals 附上。"));
    if (rc == OK && !sums.passages)
        rc = fault_set(f, NOTHING_FOUND, _("没有找到“%s”。"), o->words[0]);
    search_free(s);
    crew_free(crew);
    corpus_free(c);
    free(cases);
    free(notice);
    return rc;
}

enum code command_search(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    struct query_wish wish = {
        .parts = {{QUERY_AND, o->words[0]}}, .count = 1,
        .how = {.literal = o->literal, .letter_case = o->ignore_case ? CASE_IGNORE : o->respect_case ? CASE_RESPECT : CASE_SMART},
    };
    struct library *l = NULL;
    struct query *q = NULL;
    struct render_style style;
    unsigned kinds;
    enum code rc = OK;

    if (o->ignore_case + o->respect_case + o->smart_case > 1)
        rc = fault_set(f, BAD_INPUT, "%s", _("-i、-s、-S 只能写一个。"));
    if (rc == OK && o->count && o->count_matches)
        rc = fault_set(f, BAD_INPUT, "%s", _("--count 和 --count-matches 只能写一个。"));
    if (rc == OK)
        rc = scope_read(&kinds, o->in, f);
    if (rc == OK)
        rc = app_style(app, false, &style, f);
    if (rc == OK)
        rc = query_create(&q, &wish, NULL, NULL, f);
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = search_and_write(app, l, q, kinds, &style, f);
    query_free(q);
    library_free(l);
    return rc;
}
