/* diff.c - what changed between two editions, case by case, key by key. */
#include "command.h"

#include "casegrid/casefile.h"

#include <stdlib.h>

static const struct table_column columns[] = {
    {.name = "case", .title_zh = "编号", .title_en = "Id"},
    {.name = "name", .title_zh = "地区", .title_en = "Locality"},
    {.name = "section", .title_zh = "部分", .title_en = "Section"},
    {.name = "row", .title_zh = "哪一项", .title_en = "Row"},
    {.name = "key", .title_zh = "键", .title_en = "Key"},
    {.name = "before", .title_zh = "原来", .title_en = "Before"},
    {.name = "after", .title_zh = "现在", .title_en = "After"},
};

static bool add(void *context, const struct change *c)
{
    struct table *t = context;

    table_row(t);
    table_cell(t, c->case_id, NULL);
    table_cell(t, c->case_name, NULL);
    table_cell(t, c->section, NULL);
    table_cell(t, c->row, NULL);
    table_cell(t, c->key, NULL);
    table_cell(t, c->before, c->before ? NULL : _("（没有）"));
    table_cell(t, c->after, c->after ? NULL : _("（没有）"));
    return true;
}

static enum code side_read(struct app *app, const char *path, struct casebook *book, struct fault *f)
{
    struct options one = app->options;
    struct findings found = {0};
    enum code rc;

    one.words = &path;
    one.word_count = 1;
    rc = path_is_folder(path) ? fault_set(f, BAD_INPUT, _("“%s”是文件夹；请写一份案例库，或者一个案例文件。"), path) : app_read_files(&one, book, &found, f);
    if (rc == OK && found.errors) {
        app_say_findings(&found);
        rc = fault_set(f, BAD_INPUT, _("“%s”有 %zu 处错误，没有比较。"), path, found.errors);
    }
    findings_clear(&found);
    return rc;
}

enum { MANY = 1000 }; /* cases that take long to be compared */

enum code command_diff(struct app *app, struct fault *f)
{
    const struct options *o = &app->options;
    struct render_style style;
    struct casebook a, b;
    struct output *out = NULL;
    struct table *t;
    struct progress p;
    enum code rc = app_style(app, true, &style, f);

    casebook_init(&a);
    casebook_init(&b);
    if (rc == OK)
        rc = side_read(app, o->words[0], &a, f);
    if (rc == OK)
        rc = side_read(app, o->words[1], &b, f);
    if (rc == OK)
        rc = app_output(app, &out, f);
    if (rc == OK) {
        t = table_create(columns, COUNT_OF(columns));
        progress_start(&p, _("比较"), 1);
        p.is_long = a.case_count >= MANY;
        progress_stage(&p, 0, _("比较"));
        casebook_changes(&a, &b, add, t);
        progress_end(&p);
        rc = table_write(t, &style, output_stream(out), f);
        if (rc == OK && !table_rows(t))
            rc = NOTHING_FOUND;
        table_free(t);
        rc = app_output_end(out, rc, f);
        if (rc == NOTHING_FOUND)
            fault_set(f, NOTHING_FOUND, _("“%s”和“%s”没有不同。"), o->words[0], o->words[1]);
    }
    casebook_clear(&a);
    casebook_clear(&b);
    return rc;
}
