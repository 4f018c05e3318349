/* search.c - the command that finds a wording in the paragraphs. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

struct scope { bool restated, originals; };

static enum code scope_read(struct scope *out, const char *in, struct fault *f)
{
    *out = (struct scope){.restated = true, .originals = true};
    if (!in)
        return OK;
    *out = (struct scope){0};
    for (const char *p = in;; p++) {
        size_t n = strcspn(p, ",");

        if (n == strlen("restated") && !strncmp(p, "restated", n))
            out->restated = true;
        else if (n == strlen("originals") && !strncmp(p, "originals", n))
            out->originals = true;
        else
            return fault_set(f, BAD_INPUT, _("--in 后面不能写“%s”；请写 restated（转述）、originals（原文），或 restated,originals。"), in);
        p += n;
        if (!*p)
            return OK;
    }
}

static void add_passages(struct passage **passages, size_t *count, const struct local_case *c, size_t index, struct scope in)
{
    for (size_t i = 0; i < c->paragraph_count; i++) {
        const struct paragraph *p = &c->paragraphs[i];
        const char *texts[] = {in.restated ? p->text : NULL, in.originals ? p->original : NULL};

        for (size_t k = 0; k < COUNT_OF(texts); k++) {
            struct passage *added;

            if (!texts[k])
                continue;
            added = memory_append(passages, count, sizeof *added);
            *added = (struct passage){.case_index = index, .paragraph = p->number, .original = k == 1, .text = texts[k], .length = strlen(texts[k])};
        }
    }
}

/* A paragraph counts once, whether its restated text, its original or both are hit: the two stand side by side. */
static size_t paragraphs_hit(const struct hit *hits, size_t count, const struct passage *passages)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        const struct passage *now = &passages[hits[i].passage], *before = i ? &passages[hits[i - 1].passage] : NULL;

        n += !before || now->case_index != before->case_index || now->paragraph != before->paragraph;
    }
    return n;
}

static enum code write_hits(const struct hit *hits, size_t count, const struct passage *passages, const struct local_case *const *cases,
                            const struct render_style *style, FILE *out, struct fault *f)
{
    enum code rc;

    struct found *found = memory_array(count, sizeof *found);

    for (size_t i = 0; i < count; i++) {
        const struct passage *p = &passages[hits[i].passage];

        found[i] = (struct found){cases[p->case_index], p->paragraph, p->original, p->text, hits[i].from, hits[i].to};
    }
    rc = render_hits(found, count, style, out, f);
    free(found);
    return rc;
}

enum { SLICE = 100 }; /* milliseconds between two looks at the clock */

static enum code search_and_write(struct app *app, struct library *l, struct pattern *p, struct scope in, const struct render_style *style, struct fault *f)
{
    const struct local_case **cases;
    struct passage *passages = NULL;
    struct output *out = NULL;
    struct search *search;
    const struct hit *hits;
    size_t case_count, passage_count = 0, count;
    struct progress shown;
    enum code rc = app_cases(app, l, &cases, &case_count, f);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < case_count; i++)
        add_passages(&passages, &passage_count, cases[i], i, in);
    search = search_create(p, passages, passage_count);
    progress_start(&shown, _("检索"), passage_count);
    while (search_step(search, SLICE) == STOPPED)
        progress_step(&shown, search_done(search));
    progress_end(&shown);
    hits = search_hits(search, &count);
    rc = app_output(app, &out, f);
    if (rc == OK) {
        if (app->options.count || app->options.count_matches)
            fprintf(output_stream(out), "%zu\n", app->options.count ? paragraphs_hit(hits, count, passages) : count);
        else if (count || style->format != FORMAT_TEXT)
            rc = write_hits(hits, count, passages, cases, style, output_stream(out), f);
        rc = app_output_end(out, rc, f);
    }
    if (rc == OK && search_left_out(search)) /* never passed off as "no match" */
        rc = fault_set(f, BAD_INPUT, _("有 %zu 段检索起来太费时，没有找完；请把检索式写得更确切些。"), search_left_out(search));
    if (rc == OK && !count && !passage_count && !in.restated)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("这份库没有附上原文，无从检索；有原来文件的，用 casegrid originals 附上。"));
    if (rc == OK && !count)
        rc = fault_set(f, NOTHING_FOUND, _("没有找到“%s”。"), app->options.words[0]);
    search_free(search);
    free(passages);
    free(cases);
    return rc;
}

enum code command_search(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    struct pattern_options how = {
        .literal = o->literal,
        .letter_case = o->ignore_case ? CASE_IGNORE : o->respect_case ? CASE_RESPECT : CASE_SMART,
    };
    struct library *l = NULL;
    struct pattern *p = NULL;
    struct render_style style;
    struct scope in;
    enum code rc = OK;

    if (o->ignore_case + o->respect_case + o->smart_case > 1)
        rc = fault_set(f, BAD_INPUT, "%s", _("-i、-s、-S 只能写一个。"));
    if (rc == OK && o->count && o->count_matches)
        rc = fault_set(f, BAD_INPUT, "%s", _("--count 和 --count-matches 只能写一个。"));
    if (rc == OK)
        rc = scope_read(&in, o->in, f);
    if (rc == OK)
        rc = app_style(app, false, &style, f);
    if (rc == OK)
        rc = pattern_create(&p, o->words[0], how, NULL, f);
    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = search_and_write(app, l, p, in, &style, f);
    pattern_free(p);
    library_free(l);
    return rc;
}
