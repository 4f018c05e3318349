/* search.c - the command that finds a wording in the paragraphs. */
#include "seek.h"

#include <stdlib.h>
#include <string.h>

enum { SECONDS = 20, MOST_SECONDS = 86400, MOST_CONTEXT = 1000, MOST_LISTED = 1000000000 };
enum { MANY_PASSAGES = 20000 }; /* fewer are searched before other threads have begun */
enum { SLICE = 5 };             /* milliseconds between two looks at whether enough was found */

/* ---- Options ---- */

struct bit_name { const char *name; unsigned bits; };

static const struct bit_name scopes[] = {
    {"restated", IN_RESTATED}, {"originals", IN_ORIGINALS}, {"headings", IN_HEADINGS}, {"terms", IN_TERMS}, {"subjects", IN_SUBJECTS},
};
static const struct bit_name folds[] = {{"width", FOLD_WIDTH}, {"han", FOLD_HAN}};
static const struct bit_name ranges[] = {{"paragraph", WITHIN_PARAGRAPH}, {"case", WITHIN_CASE}};

/* The names in LIST, between commas, together. False: one is unknown, or there is none. */
static bool bits_read(unsigned *out, const char *list, const struct bit_name *names, size_t count)
{
    for (const char *p = list;; p++) {
        size_t n = strcspn(p, ","), i = 0;

        while (i < count && (strlen(names[i].name) != n || strncmp(names[i].name, p, n)))
            i++;
        if (i == count)
            return false;
        *out |= names[i].bits;
        p += n;
        if (!*p)
            return true;
    }
}

static enum code scope_read(unsigned *out, const char *in, struct fault *f)
{
    *out = in ? 0 : IN_USUAL;
    if (in && !bits_read(out, in, scopes, COUNT_OF(scopes)))
        return fault_set(f, BAD_INPUT, _("--in 后面不能写“%s”；请写 restated（转述）、originals（原文）、headings（标题）、terms（用语）、subjects（数据的主体），几种之间用逗号。"), in);
    return OK;
}

/* One way of printing, and what belongs to the list of matches alone. */
static enum code ways_judge(const struct options *o, struct fault *f)
{
    const char *counts = o->count ? "--count" : o->count_matches ? "--count-matches" : o->files ? "--files-with-matches" : NULL;

    if (o->ignore_case + o->respect_case + o->smart_case > 1)
        return fault_set(f, BAD_INPUT, "%s", _("-i、-s、-S 只能写一个。"));
    if (o->count + o->count_matches + o->files > 1)
        return fault_set(f, BAD_INPUT, "%s", _("--count、--count-matches 和 --files-with-matches 只能写一个。"));
    if (counts && (o->context || o->limit))
        return fault_set(f, BAD_INPUT, _("%s 不列出命中，和 --%s 不能一起写。"), counts, o->context ? "context" : "limit");
    if (!o->literal && strstr(o->words[0], " || ")) /* as a regular expression it has an empty branch, which fits everywhere */
        return fault_set(f, BAD_INPUT, _("“%s”：在命令里，几个检索式用 --and、--or、--not 组合，例如 casegrid search 网格 --or 物业；要找 || 这两个字，请加 -F。"), o->words[0]);
    return OK;
}

static enum code wish_read(struct query_wish *out, const struct options *o, struct fault *f)
{
    unsigned within = WITHIN_PARAGRAPH;

    *out = (struct query_wish){
        .parts = {{QUERY_AND, o->words[0]}}, .count = 1,
        .how = {.literal = o->literal, .letter_case = o->ignore_case ? CASE_IGNORE : o->respect_case ? CASE_RESPECT : CASE_SMART},
    };
    if (o->part_count >= QUERY_PARTS)
        return fault_set(f, BAD_INPUT, _("一次最多组合 %d 个检索式。"), QUERY_PARTS);
    for (size_t i = 0; i < o->part_count; i++)
        out->parts[out->count++] = o->parts[i];
    if (o->fold && !*o->fold)
        out->how.fold = FOLD_WIDTH | FOLD_HAN;
    else if (o->fold && !bits_read(&out->how.fold, o->fold, folds, COUNT_OF(folds)))
        return fault_set(f, BAD_INPUT, _("--fold 后面不能写“%s”；请写 --fold=width（全角半角）、--fold=han（简体繁体），或只写 --fold（两样）。"), o->fold);
    if (o->within && (strchr(o->within, ',') || !bits_read(&within, o->within, ranges, COUNT_OF(ranges))))
        return fault_set(f, BAD_INPUT, _("--within 后面不能写“%s”；请写 paragraph（同一段）或 case（同一个案例）。"), o->within);
    out->within = (enum query_within)within;
    return OK;
}

/* Of several patterns the wrong one is named. */
static enum code query_make(struct query **out, const struct query_wish *wish, struct fault *f)
{
    static const char *const options[] = {[QUERY_AND] = "--and", [QUERY_OR] = "--or", [QUERY_NOT] = "--not"};
    struct fault own = {0};
    size_t part = 0;
    enum code rc = query_create(out, wish, &part, NULL, &own);

    if (rc == OK)
        return OK;
    if (wish->count == 1 || part >= wish->count)
        return fault_set(f, rc, "%s", own.text);
    return fault_set(f, rc, _("%s “%s”：%s"), part ? options[wish->parts[part].link] : "PATTERN", wish->parts[part].pattern, own.text);
}

static enum code numbers_read(struct seeking *s, int *seconds, struct fault *f)
{
    const struct options *o = &s->app->options;
    int limit = 0;
    enum code rc = OK;

    *seconds = SECONDS;
    if (o->seconds)
        rc = app_number(seconds, "seconds", o->seconds, 0, MOST_SECONDS, f);
    if (rc == OK && o->context)
        rc = app_number(&s->context, "context", o->context, 0, MOST_CONTEXT, f);
    if (rc == OK && o->limit)
        rc = app_number(&limit, "limit", o->limit, 1, MOST_LISTED, f);
    s->limit = (size_t)limit;
    return rc;
}

/* ---- The search ---- */

/* Through all of it, or until more has been found than is wanted. *LEFT_OUT: what is missing though it was wanted. */
static enum code search_run(struct seeking *s, struct search_sums *sums, size_t *left_out)
{
    enum code rc = STOPPED;

    while ((rc = search_step(s->search, s->limit ? SLICE : -1)) == STOPPED) {
        search_sum(s->search, sums);
        if (s->limit && sums->matches > s->limit) {
            *left_out = sums->left_out;
            search_stop(s->search);
            search_sum(s->search, sums);
            return OK;
        }
    }
    search_sum(s->search, sums);
    *left_out = sums->left_out;
    return rc;
}

/* A file beside the library that turns out to be damaged is done without, from the beginning. */
static enum code search_whole(struct seeking *s, const struct search_scope *scope, struct crew **crew, struct search_sums *sums, size_t *left_out,
                              struct fault *f)
{
    enum code rc;
    char *notice;

    for (;;) {
        if (!*crew && (corpus_is_file(s->corpus) || corpus_count(s->corpus) > MANY_PASSAGES))
            *crew = crew_create(0);
        s->search = search_create(s->corpus, s->query, scope, *crew);
        rc = search_run(s, sums, left_out);
        if (rc != BAD_INPUT || !corpus_is_file(s->corpus))
            break;
        notice = corpus_file_notice(s->library);
        app_say(notice);
        free(notice);
        search_free(s->search);
        corpus_free(s->corpus);
        s->search = NULL;
        s->corpus = NULL;
        rc = corpus_without_file(&s->corpus, s->library, s->kinds, f);
        if (rc != OK)
            return rc;
    }
    return rc == BAD_INPUT ? fault_set(f, BAD_INPUT, _("案例库“%s”读不下去，可能坏了；请重新生成或换一份。"), library_path(s->library)) : rc;
}

static enum code found_write(struct seeking *s, const struct search_sums *sums, const struct render_style *style, FILE *out, struct fault *f)
{
    const struct options *o = &s->app->options;
    size_t listed;
    enum code rc;

    if (o->count || o->count_matches) {
        fprintf(out, "%zu\n", o->count ? sums->paragraphs : sums->matches);
        return OK;
    }
    if (!sums->passages && style->format == FORMAT_TEXT)
        return OK;
    rc = library_list(s->library, &s->cases, &s->case_count, f);
    if (rc == OK && o->files)
        return seeking_write_cases(s, style, out, f);
    if (rc == OK)
        rc = seeking_write(s, style, out, &listed, f);
    if (rc == OK && s->limit && sums->matches > listed && listed == s->limit) {
        fflush(out); /* said behind what was listed */
        app_tell(_("casegrid: 只列出了前 %zu 处命中，后面还有。\n"), listed);
    }
    return rc;
}

/* What is missing is told, and never passed off as "no match". */
static enum code result_judge(const struct seeking *s, const struct search_sums *sums, size_t left_out, int seconds, struct fault *f)
{
    const struct options *o = &s->app->options;

    if (left_out && sums->out_of_time)
        return fault_set(f, BAD_INPUT, _("检索了 %d 秒，至多还有 %zu 段文字没有检索到，结果不全。请用 --seconds 多给些时间，或用 --case、--province 缩小范围。"), seconds, left_out);
    if (left_out < s->unread)
        left_out = s->unread; /* the same passages, most of them */
    if (left_out)
        return fault_set(f, BAD_INPUT, _("有 %zu 段检索起来太费时，没有找完；请把检索式写得更确切些。"), left_out);
    if (sums->passages)
        return OK;
    if (s->kinds == IN_ORIGINALS && !corpus_kind_count(s->corpus, PASSAGE_ORIGINAL))
        return fault_set(f, NOTHING_FOUND, "%s", _("这份库没有附上原文，无从检索；有原来文件的，用 casegrid originals 附上。"));
    if (o->part_count)
        return fault_set(f, NOTHING_FOUND, "%s", _("没有找到合乎这几个检索式的段落。"));
    if (strstr(o->words[0], " && ") || strstr(o->words[0], " !! ") || query_line_hides_sign(o->words[0]))
        return fault_set(f, NOTHING_FOUND, _("没有找到“%s”。在命令里，几个检索式用 --and、--or、--not 组合，例如 casegrid search 网格 --and 物业。"), o->words[0]);
    return fault_set(f, NOTHING_FOUND, _("没有找到“%s”。"), o->words[0]);
}

static enum code search_and_write(struct seeking *s, int seconds, const struct render_style *style, struct fault *f)
{
    const struct options *o = &s->app->options;
    struct search_scope scope = {.kinds = s->kinds, .only_paragraphs = o->count, .seconds = seconds};
    struct narrowing narrowing;
    struct output *out = NULL;
    struct search_sums sums = {0};
    struct crew *crew = NULL;
    size_t left_out = 0;
    char *notice = NULL;
    enum code rc = narrowing_read(&narrowing, o, s->library, f);

    s->narrowing = &narrowing;
    if (rc == OK)
        rc = corpus_of(&s->corpus, s->library, s->kinds, &notice, f);
    if (rc == OK && notice)
        app_say(notice);
    if (rc == OK) {
        scope.cases = narrowing.cases;
        scope.allows = narrowing.places ? figure_places_allow : NULL;
        scope.context = narrowing.places;
        rc = search_whole(s, &scope, &crew, &sums, &left_out, f);
    }
    if (rc == OK && seeking_needs_walk(s))
        rc = seeking_count(s, &sums, f);
    if (rc == OK)
        rc = app_output(s->app, &out, f);
    if (rc == OK)
        rc = app_output_end(out, found_write(s, &sums, style, output_stream(out), f), f);
    if (rc == OK)
        rc = result_judge(s, &sums, left_out, seconds, f);
    search_free(s->search);
    crew_free(crew);
    for (size_t i = 0; i < COUNT_OF(s->kept); i++)
        buffer_clear(&s->kept[i]);
    corpus_free(s->searched);
    corpus_free(s->corpus);
    narrowing_clear(&narrowing);
    free(notice);
    return rc;
}

enum code command_search(struct app *app, struct fault *f)
{
    struct seeking s = {.app = app};
    struct query_wish wish;
    struct render_style style;
    int seconds = SECONDS;
    enum code rc = ways_judge(&app->options, f);

    if (rc == OK)
        rc = scope_read(&s.kinds, app->options.in, f);
    if (rc == OK)
        rc = wish_read(&wish, &app->options, f);
    if (rc == OK)
        rc = numbers_read(&s, &seconds, f);
    if (rc == OK)
        rc = app_style(app, false, &style, f);
    if (rc == OK)
        rc = query_make(&s.query, &wish, f);
    if (rc == OK)
        rc = app_library(app, &s.library, f);
    if (rc == OK)
        rc = search_and_write(&s, seconds, &style, f);
    query_free(s.query);
    library_free(s.library);
    return rc;
}
