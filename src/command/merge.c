/* merge.c - two libraries become one. What only one has is taken; what both have is taken once; what both have differently is a conflict: told case by
 * case, decided only by --prefer, and the version that was not preferred is kept as a case file beside the new library. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>
#include <string.h>

enum side { SIDE_A, SIDE_B, UNDECIDED };

/* A case of the first library: where ALL has it. */
struct known { const char *id; size_t at; };

struct merge {
    struct casebook a, b, all; /* ALL borrows cases and rows of both; its lists are its own */
    struct known *known; size_t known_count; /* by id */
    enum side prefer;
    const struct local_case **lost; size_t lost_count; /* versions not preferred */
    size_t added, same, conflicts;
    bool catalogue_lost;
    const struct charset *charset; /* of file names */
    struct table *differences;
};

static const struct table_column columns[] = {
    {.name = "case", .title_zh = "案例", .title_en = "Case"},     {.name = "section", .title_zh = "部分", .title_en = "Section"},
    {.name = "row", .title_zh = "哪一项", .title_en = "Row"},     {.name = "key", .title_zh = "键", .title_en = "Key"},
    {.name = "a", .title_zh = "甲", .title_en = "A"},             {.name = "b", .title_zh = "乙", .title_en = "B"},
};

static bool note_difference(void *context, const struct change *c)
{
    struct table *t = context;

    table_row(t);
    table_cell(t, c->case_name ? c->case_name : c->row, NULL);
    table_cell(t, c->section, NULL);
    table_cell(t, c->row, NULL);
    table_cell(t, c->key, NULL);
    table_cell(t, c->before, NULL);
    table_cell(t, c->after, NULL);
    return true;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct known *)a)->id, ((const struct known *)b)->id);
}

/* ALL begins as A. */
static void begin_with(struct merge *m)
{
    struct casebook *to = &m->all;

    m->known = memory_array(m->a.case_count, sizeof *m->known);
    for (size_t i = 0; i < m->a.case_count; i++) {
        *(struct local_case **)arena_append(to->arena, &to->cases, &to->case_count, sizeof *to->cases) = m->a.cases[i];
        m->known[m->known_count++] = (struct known){m->a.cases[i]->id, i};
    }
    for (size_t i = 0; i < m->a.document_count; i++)
        *(struct document *)arena_append(to->arena, &to->documents, &to->document_count, sizeof *to->documents) = m->a.documents[i];
    for (size_t i = 0; i < m->a.indicator_count; i++)
        *(struct indicator *)arena_append(to->arena, &to->indicators, &to->indicator_count, sizeof *to->indicators) = m->a.indicators[i];
    if (m->known_count)
        qsort(m->known, m->known_count, sizeof *m->known, by_id);
}

/* Where ALL has the case ID of A; no case comes twice from B. */
static struct local_case **place_of(struct merge *m, const char *id)
{
    struct known key = {id, 0}, *found = m->known_count ? bsearch(&key, m->known, m->known_count, sizeof key, by_id) : NULL;

    return found ? &m->all.cases[found->at] : NULL;
}

static void merge_case(struct merge *m, struct local_case *of_b)
{
    struct local_case **place = place_of(m, of_b->id);

    if (!place) {
        *(struct local_case **)arena_append(m->all.arena, &m->all.cases, &m->all.case_count, sizeof *m->all.cases) = of_b;
        m->added++;
        return;
    }
    if (!case_changes(*place, of_b, note_difference, m->differences)) {
        case_keep_originals(*place, of_b);
        m->same++;
        return;
    }
    m->conflicts++;
    *(const struct local_case **)memory_append(&m->lost, &m->lost_count, sizeof *m->lost) = m->prefer == SIDE_B ? *place : of_b;
    if (m->prefer == SIDE_B)
        *place = of_b;
}

/* One of B's rows beside A's of the same id: ALIKE says whether they say the same. */
static bool is_taken(struct merge *m, bool alike)
{
    if (alike)
        return false;
    m->conflicts++;
    m->catalogue_lost = true;
    return m->prefer == SIDE_B;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static void merge_documents(struct merge *m)
{
    for (size_t i = 0; i < m->b.document_count; i++) {
        const struct document *d = &m->b.documents[i];
        struct document *own = (struct document *)casebook_document(&m->all, d->id); /* ALL's list is ours to change */
        struct casebook one = {.documents = own, .document_count = 1}, other = {.documents = (struct document *)d, .document_count = 1};

        if (!own)
            *(struct document *)arena_append(m->all.arena, &m->all.documents, &m->all.document_count, sizeof *d) = *d;
        else if (is_taken(m, !casebook_changes(&one, &other, note_difference, m->differences)))
            *own = *d;
        else if (!own->text && same_text(own->sha256, d->sha256))
            own->text = d->text;
    }
}

static void merge_indicators(struct merge *m)
{
    for (size_t i = 0; i < m->b.indicator_count; i++) {
        const struct indicator *d = &m->b.indicators[i];
        struct indicator *own = (struct indicator *)casebook_indicator(&m->all, d->id);
        struct casebook one = {.indicators = own, .indicator_count = 1}, other = {.indicators = (struct indicator *)d, .indicator_count = 1};

        if (!own)
            *(struct indicator *)arena_append(m->all.arena, &m->all.indicators, &m->all.indicator_count, sizeof *d) = *d;
        else if (is_taken(m, !casebook_changes(&one, &other, note_difference, m->differences)))
            *own = *d;
    }
}

/* What was not preferred, as files beside the new library: 库-冲突-kaili.yaml. */
static enum code lost_keep(const struct merge *m, const char *path, const char *name, void (*write)(struct buffer *, const void *), const void *what, struct fault *f)
{
    struct buffer file = {0}, text = {0}, rest = {0};
    enum code rc;

    buffer_add(&file, path);
    buffer_format(&rest, _("%s-冲突-%s.yaml"), "", name);
    charset_encode(&file, m->charset, rest.text, rest.length);
    buffer_clear(&rest);
    write(&text, what);
    rc = path_exists(buffer_text(&file)) ? fault_set(f, BAD_INPUT, _("“%s”已经存在；它是以前合并时留下的，请先移走。"), buffer_text(&file))
                                         : output_text(buffer_text(&file), &text, f);
    if (rc == OK)
        app_tell(_("casegrid: 没有采用的一份写在“%s”。\n"), buffer_text(&file));
    buffer_clear(&file);
    buffer_clear(&text);
    return rc;
}

static void write_case(struct buffer *out, const void *c) { casefile_write_case(out, c); }
static void write_documents(struct buffer *out, const void *book) { casefile_write_documents(out, book); }
static void write_indicators(struct buffer *out, const void *book) { casefile_write_indicators(out, book); }

static enum code losers_keep(const struct merge *m, const char *path, struct fault *f)
{
    const struct casebook *other = m->prefer == SIDE_B ? &m->a : &m->b;
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < m->lost_count; i++)
        rc = lost_keep(m, path, m->lost[i]->id, write_case, m->lost[i], f);
    if (rc == OK && m->catalogue_lost && other->document_count)
        rc = lost_keep(m, path, "documents", write_documents, other, f);
    if (rc == OK && m->catalogue_lost && other->indicator_count)
        rc = lost_keep(m, path, "indicators", write_indicators, other, f);
    return rc;
}

static enum code wish_read(const struct options *o, enum side *out, struct fault *f)
{
    *out = UNDECIDED;
    if (!o->output || !strcmp(o->output, "-"))
        return fault_set(f, BAD_INPUT, _("没有写合并后的案例库放在哪里；请写 -o 文件，例如 casegrid merge 甲.db 乙.db -o 合并.db。"));
    if (path_exists(o->output) && !o->force)
        return fault_set(f, BAD_INPUT, _("“%s”已经存在，没有改动它；要覆盖就加上 --force。"), o->output);
    if (!o->prefer)
        return OK;
    if (strcmp(o->prefer, "a") && strcmp(o->prefer, "b"))
        return fault_set(f, BAD_INPUT, _("--prefer 后面请写 a（前一份）或 b（后一份），不能写“%s”。"), o->prefer);
    *out = *o->prefer == 'a' ? SIDE_A : SIDE_B;
    return OK;
}

static enum code sides_read(const struct options *o, struct merge *m, struct fault *f)
{
    struct side { const char *path; struct casebook *into; } sides[] = {
        {o->words[0], &m->a}, {o->words[1], &m->b},
    };
    struct progress p;
    enum code rc = OK;

    progress_start(&p, _("读入"), COUNT_OF(sides));
    for (size_t i = 0; rc == OK && i < COUNT_OF(sides); i++) {
        progress_expect(&p, sides[i].path);
        progress_stage(&p, i, _("读入"));
        rc = app_load(sides[i].path, sides[i].into, f);
    }
    progress_end(&p);
    return rc;
}

static enum code merge_run(struct app *app, struct merge *m, struct fault *f)
{
    const struct options *o = &app->options;
    struct render_style style = {.format = FORMAT_TEXT, .language = app->language, .columns = 100, .width = app->width};
    struct progress p;
    enum code rc = sides_read(o, m, f);

    if (rc != OK)
        return rc;
    begin_with(m);
    progress_start(&p, _("合并"), m->b.case_count);
    for (size_t i = 0; i < m->b.case_count; progress_step(&p, ++i))
        merge_case(m, m->b.cases[i]);
    progress_end(&p);
    merge_documents(m);
    merge_indicators(m);
    if (m->conflicts)
        table_write(m->differences, &style, stdout, NULL); /* text and tsv never fail by themselves */
    fflush(stdout);
    if (m->conflicts && m->prefer == UNDECIDED)
        return fault_set(f, BAD_INPUT, _("两份库有 %zu 处冲突，见上面的表，没有写新的库；请加上 --prefer a 或 --prefer b，没有采用的一份会另存成文件。"), m->conflicts);
    rc = losers_keep(m, o->output, f);
    if (rc == OK)
        rc = app_publish(&m->all, o->output, f);
    if (rc == OK)
        app_tell(_("casegrid: 合并成“%s”，共 %zu 个案例：相同 %zu 个，前一份独有 %zu 个，后一份独有 %zu 个，冲突 %zu 处。\n"), o->output, m->all.case_count, m->same,
                m->all.case_count - m->same - m->added - m->lost_count, m->added, m->conflicts);
    return rc;
}

enum code command_merge(struct app *app, struct fault *f)
{
    struct library_claim *claim = NULL; /* the library that is written may be one of those that are read */
    struct merge m = {.charset = app->edge.charset};
    enum code rc = wish_read(&app->options, &m.prefer, f);

    casebook_init(&m.a);
    casebook_init(&m.b);
    casebook_init(&m.all);
    m.differences = table_create(columns, COUNT_OF(columns));
    if (rc == OK)
        rc = library_claim(&claim, app->options.output, f);
    if (rc == OK)
        rc = merge_run(app, &m, f);
    library_claim_end(claim);
    table_free(m.differences);
    free(m.lost);
    free(m.known);
    casebook_clear(&m.all);
    casebook_clear(&m.a);
    casebook_clear(&m.b);
    return rc;
}
