/* saved.c - saved comparisons on the command line: listed, held against the library, printed again, kept under a name. */
#include "command.h"
#include "saved.h"

#include <stdlib.h>
#include <string.h>

/* ---- Opened against a library ---- */

static enum code read_cases(struct library *l, const size_t *found, size_t count, const struct local_case ***out, struct fault *f)
{
    const struct local_case **cases = memory_array(count, sizeof *cases);
    enum code rc = OK;

    for (size_t i = 0; rc == OK && i < count; i++)
        rc = library_case(l, library_at(l, found[i])->id, &cases[i], f);
    if (rc == OK)
        *out = cases;
    else
        free(cases);
    return rc;
}

/* Takes SAVED over, also where it fails. */
static enum code reopen(struct reopened *r, struct library *l, struct saved *saved, enum language language, struct fault *f)
{
    const struct casebook *book;
    size_t *found = NULL;
    enum code rc = saved_locate(saved, &(struct saved_there){library_knows, l}, &found, &r->count, &r->missing, f);

    r->saved = saved;
    if (rc == OK)
        rc = read_cases(l, found, r->count, &r->cases, f);
    if (rc == OK)
        rc = library_book(l, &book, f);
    if (rc == OK)
        rc = saved_fit(&r->fit, saved, r->cases, r->count, book, language, f);
    free(found);
    return rc;
}

/* A name that is wrong is a mistake here, not a question without an answer. */
static enum code as_mistake(enum code rc)
{
    return rc == NOTHING_FOUND ? BAD_INPUT : rc;
}

enum code saved_read_named(struct saved **out, const char *word, struct fault *f)
{
    char *path = NULL;
    enum code rc = saved_find(&path, word, f);

    if (rc == OK)
        rc = saved_read(out, path, f);
    free(path);
    return as_mistake(rc);
}

static enum code reopen_named(struct reopened *r, struct library *l, const char *word, enum language language, struct fault *f)
{
    struct saved *saved = NULL;
    enum code rc = saved_read_named(&saved, word, f);

    return rc == OK ? as_mistake(reopen(r, l, saved, language, f)) : rc;
}

void reopened_clear(struct reopened *r)
{
    saved_fit_free(r->fit);
    saved_free(r->saved);
    buffer_clear(&r->missing);
    free(r->cases);
    *r = (struct reopened){0};
}

static void say_what_differs(const struct reopened *r, const struct library *l)
{
    struct buffer b = {0};

    if (r->missing.length)
        buffer_format(&b, _("这些案例不在这份案例库里，先不管它们：%s。"), r->missing.text);
    if (r->fit->lost)
        buffer_add(&b, r->fit->lost);
    if (r->fit->change_count)
        buffer_format(&b, _("保存以来有 %zu 格有变动；casegrid saved --changes 名称 会逐格列出。"), r->fit->change_count);
    else if (strcmp(r->saved->edition, library_edition(l)))
        buffer_add(&b, _("案例库已是另一版，这次对照的各格都没有变动。"));
    if (b.length)
        app_say(b.text);
    buffer_clear(&b);
}

/* ---- compare --saved, compare --save ---- */

/* What a person wishes now goes before what was saved. */
static void wish_fill(struct comparison_wish *w, const struct comparison_wish *saved)
{
    w->rows = w->rows ? w->rows : saved->rows;
    w->reference = w->reference ? w->reference : saved->reference;
    w->per = w->per != PER_NONE ? w->per : saved->per;
    if (!w->pattern_count) {
        w->patterns = saved->patterns;
        w->pattern_count = saved->pattern_count;
    }
    w->descending = w->sort ? w->descending : saved->descending || w->descending;
    w->sort = w->sort ? w->sort : saved->sort;
    w->filter = w->filter ? w->filter : saved->filter;
    w->kind = w->kind ? w->kind : saved->kind;
    w->differences = w->differences || saved->differences;
    w->transposed = w->transposed || saved->transposed;
}

enum code compare_cases(struct app *app, struct library *l, struct comparison_wish *wish, const struct local_case ***cases, size_t *count,
                        struct reopened *kept, struct fault *f)
{
    const struct options *o = &app->options;
    enum code rc = OK;

    if (!o->saved && !o->word_count)
        return fault_set(f, BAD_INPUT, "%s", _("命令“compare”后面缺少 CASE；用法：casegrid compare CASE CASE...，或 casegrid compare --saved 名称。"));
    if (o->saved) {
        rc = reopen_named(kept, l, o->saved, wish->language, f);
        if (rc == OK) {
            wish_fill(wish, &kept->fit->wish);
            say_what_differs(kept, l);
        }
    }
    if (rc == OK && o->word_count) {
        *count = o->word_count;
        rc = app_named_cases(l, o->words, *count, cases, f);
        if (rc == OK)
            app_each_once(*cases, count); /* a locality beside itself would look like two */
        return rc;
    }
    if (rc == OK) {
        *count = kept->count;
        *cases = kept->cases;
        kept->cases = NULL; /* handed over */
    }
    return rc;
}

static char *library_label(const struct app *app, const struct library *l)
{
    const char *name = app_library_name(app, l), *slash = strrchr(library_path(l), '/');
    size_t n, ending = strlen(".db");

    if (name)
        return memory_text(name);
    name = slash ? slash + 1 : library_path(l);
    n = strlen(name);
    return memory_text_n(name, n > ending && !strcmp(name + n - ending, ".db") ? n - ending : n);
}

enum code compare_save(struct app *app, struct library *l, const struct local_case *const *cases, size_t count, const struct comparison_wish *wish,
                       const struct reopened *kept, struct fault *f)
{
    char *label = library_label(app, l), *path = NULL;
    const struct saved_origin origin = {.name = app->options.save, .library = label, .edition = library_edition(l)};
    const struct casebook *book;
    struct saved *s = NULL;
    struct buffer said = {0};
    enum code rc = library_book(l, &book, f);

    if (rc == OK)
        rc = saved_make(&s, &origin, cases, count, book, wish, kept->saved ? &kept->saved->view : NULL, f);
    if (rc == OK)
        rc = saved_keep(s, app->options.force, &path, f);
    if (rc == OK) {
        buffer_format(&said, _("已保存对照“%s”，写在“%s”；casegrid --saved 名称 会打开它。"), s->name, path);
        app_say(said.text);
    }
    buffer_clear(&said);
    saved_free(s);
    free(path);
    free(label);
    return rc;
}

/* ---- saved ---- */

static const struct table_column list_columns[] = {
    {.name = "name", .title_zh = "名称", .title_en = "Name"},
    {.name = "cases", .title_zh = "案例", .title_en = "Cases"},
    {.name = "edition", .title_zh = "版本", .title_en = "Edition"},
    {.name = "changed", .title_zh = "变动", .title_en = "Changed", .number = true},
    {.name = "saved", .title_zh = "保存时间", .title_en = "Saved"},
    {.name = "file", .title_zh = "文件", .title_en = "File"},
};
static const struct table_column change_columns[] = {
    {.name = "case", .title_zh = "编号", .title_en = "Case"},      {.name = "name", .title_zh = "地区", .title_en = "Locality"},
    {.name = "row", .title_zh = "行名", .title_en = "Row id"},     {.name = "label", .title_zh = "行", .title_en = "Row"},
    {.name = "change", .title_zh = "怎样变", .title_en = "Change"}, {.name = "before", .title_zh = "原来", .title_en = "Before"},
    {.name = "now", .title_zh = "现在", .title_en = "Now"},
};
enum { EDITION_SHOWN = 12 };

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void write_case_names(struct buffer *b, const struct saved *s)
{
    for (size_t i = 0; i < s->case_count; i++)
        buffer_format(b, i ? " %s" : "%s", s->cases[i].name);
}

/* The reason is a whole sentence with a path: too long for a table. */
static void cannot_read(struct buffer *shown, const char *why)
{
    buffer_add(shown, _("读不了"));
    app_say(why);
}

/* How many cells changed, as number and in words; why nobody knows. */
static void write_changed(struct buffer *value, struct buffer *shown, struct library *l, const char *path, enum language language)
{
    struct reopened r = {0};
    struct saved *saved = NULL;
    struct fault why = {0};
    enum code rc = saved_read(&saved, path, &why);

    if (rc == OK)
        rc = reopen(&r, l, saved, language, &why);
    if (rc != OK)
        cannot_read(shown, why.text);
    else if (r.missing.length)
        buffer_format(shown, _("%zu 格有变动；缺少案例：%s"), r.fit->change_count, r.missing.text);
    else if (r.fit->change_count)
        buffer_format(shown, _("%zu 格有变动"), r.fit->change_count);
    else
        buffer_add(shown, _("没有变动"));
    if (rc == OK)
        buffer_format(value, "%zu", r.fit->change_count);
    reopened_clear(&r);
}

static void add_entry(struct table *t, struct library *l, const struct saved_entry *e, enum language language)
{
    struct buffer cases = {0}, value = {0}, shown = {0}, edition = {0};
    const struct saved *s = e->saved;

    table_row(t);
    if (s) {
        write_case_names(&cases, s);
        write_changed(&value, &shown, l, e->path, language);
        buffer_format(&edition, "%.*s", EDITION_SHOWN, s->edition);
    } else {
        cannot_read(&shown, e->trouble);
    }
    table_cell(t, s && s->name ? s->name : file_name(e->path), NULL);
    table_cell(t, buffer_text(&cases), NULL);
    table_cell(t, s ? s->edition : NULL, buffer_text(&edition));
    table_cell(t, value.text, buffer_text(&shown));
    table_cell(t, s ? s->when : NULL, NULL);
    table_cell(t, e->path, NULL);
    buffer_clear(&cases);
    buffer_clear(&value);
    buffer_clear(&shown);
    buffer_clear(&edition);
}

static enum code write_table(struct app *app, struct table *t, const struct render_style *style, struct fault *f)
{
    struct output *out = NULL;
    enum code rc = app_output(app, &out, f);

    return rc == OK ? app_output_end(out, table_write(t, style, output_stream(out), f), f) : rc;
}

static enum code list_saved(struct app *app, struct library *l, const struct render_style *style, struct fault *f)
{
    struct table *t = table_create(list_columns, COUNT_OF(list_columns));
    struct saved_entry *list = NULL;
    size_t count = 0;
    enum code rc = saved_list(&list, &count, f);

    for (size_t i = 0; rc == OK && i < count; i++)
        add_entry(t, l, &list[i], app->language);
    if (rc == OK && !count)
        rc = fault_set(f, NOTHING_FOUND, "%s", _("还没有保存过对照。在对照一屏按 w，或用 casegrid compare 案例... --save 名称 保存。"));
    if (rc == OK)
        rc = write_table(app, t, style, f);
    saved_list_free(list, count);
    table_free(t);
    return rc;
}

static enum code list_changes(struct app *app, struct library *l, const struct render_style *style, struct fault *f)
{
    struct table *t = table_create(change_columns, COUNT_OF(change_columns));
    struct reopened r = {0};
    struct buffer said = {0};
    enum code rc = reopen_named(&r, l, app->options.changes, app->language, f);

    for (size_t i = 0; rc == OK && i < r.fit->change_count; i++) {
        const struct saved_change *c = &r.fit->changes[i];

        table_row(t);
        table_cell(t, c->case_id, NULL);
        table_cell(t, c->case_name, NULL);
        table_cell(t, c->row, NULL);
        table_cell(t, c->label, NULL);
        table_cell(t, change_code(c->kind), change_name(c->kind));
        table_cell(t, c->before, NULL);
        table_cell(t, c->now, NULL);
    }
    if (rc == OK && r.missing.length) {
        buffer_format(&said, _("这些案例不在这份案例库里，先不管它们：%s。"), r.missing.text);
        app_say(said.text);
    }
    if (rc == OK && !r.fit->change_count)
        rc = fault_set(f, NOTHING_FOUND, strcmp(r.saved->edition, library_edition(l)) ? _("案例库已是另一版，这次对照的各格都没有变动。") : _("各格都没有变动。"));
    if (rc == OK)
        rc = write_table(app, t, style, f);
    buffer_clear(&said);
    reopened_clear(&r);
    table_free(t);
    return rc;
}

enum code command_saved(struct app *app, struct fault *f)
{
    struct library *l = NULL;
    struct render_style style;
    enum code rc = app_style(app, false, &style, f);

    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app->options.changes ? list_changes(app, l, &style, f) : list_saved(app, l, &style, f);
    library_free(l);
    return rc;
}
